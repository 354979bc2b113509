//! Questions: that the key fits the kind and the words fit the key. Entry point: [`check`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::overlay;
use super::placement;
use crate::base::{Diagnostic, Id, Locale, Span, Spanned};
use crate::model::{
    Choice, ChoiceDraft, ChoiceWords, Inline, Key, Kind, LessonDraft, QuestionDraft, SampleDraft, SamplePlacement, Words, WordsDraft,
    Wrong, WrongDraft, plain_text,
};

/// A question whose key holds, with its words in the source language.
#[derive(Debug)]
pub struct Checked {
    /// What is right.
    pub key: Key,
    /// The words.
    pub words: Words,
}

/// Checks one question of a lesson against its kind, its sample and the objectives of the source text.
///
/// Nothing is returned if an error was found or the question could not be read.
pub fn check(
    draft: &QuestionDraft,
    lesson: &LessonDraft,
    objectives: Option<&[Id]>,
    source: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Checked> {
    let before = diagnostics.len();
    check_keys(draft, diagnostics);
    check_objective(draft, objectives, diagnostics);
    if let Some(placement) = placement(draft) {
        placement::check_sample(&placement, lesson, diagnostics);
    }
    let kind = draft.kind.as_ref()?.value;
    let key = match kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse => choices(kind, draft, diagnostics),
        Kind::Predict => predict(draft, lesson, diagnostics),
        Kind::Number => number(draft, diagnostics),
    };
    let key = key?;
    let failed = diagnostics[before..].iter().any(|diagnostic| diagnostic.severity == crate::base::Severity::Error);
    let words = source_words(draft, source)?;
    (!failed).then_some(Checked { key, words })
}

/// Returns how the question shows its sample.
pub fn placement(draft: &QuestionDraft) -> Option<SamplePlacement> {
    Some(SamplePlacement {
        sample: draft.sample.clone()?,
        file: None,
        lines: draft.lines.clone(),
        region: None,
        marks: Vec::new(),
        output: false,
    })
}

fn check_keys(draft: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let Some(kind) = &draft.kind else { return };
    let has = |key: &str| draft.keys.iter().find(|written| written.value == key);
    for key in &draft.keys {
        let known = Kind::ALL.iter().any(|kind| kind.takes(&key.value));
        if known && !kind.value.takes(&key.value) {
            diagnostics.push(
                Diagnostic::error("quiz-key", key.span, format!("`{}` does not go with the kind `{}`", key.value, kind.value.name()))
                    .label(kind.span, "the question's kind")
                    .help(format!("keys of its own: {}", listed(kind.value.own_keys()))),
            );
        }
    }
    for key in kind.value.required_keys().iter().filter(|key| has(key).is_none()) {
        diagnostics.push(
            Diagnostic::error("yaml-missing-key", draft.span, format!("the key `{key}` is missing in this question"))
                .label(kind.span, format!("a question of the kind `{}` needs it", kind.value.name()))
                .help(format!("add `{key}:`")),
        );
    }
    if let (Some(lines), None) = (has("lines"), has("sample")) {
        diagnostics.push(
            Diagnostic::error("quiz-key", lines.span, "`lines` goes with `sample` only").help("name the sample whose lines are meant"),
        );
    }
}

fn listed(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

fn check_objective(draft: &QuestionDraft, objectives: Option<&[Id]>, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(objective), Some(objectives)) = (&draft.objective, objectives) else { return };
    if !objectives.contains(&objective.value) {
        let diagnostic =
            Diagnostic::error("unknown-objective", objective.span, format!("the lesson has no objective `{}`", objective.value));
        diagnostics.push(diagnostic.suggest(objective.value.as_str(), objectives.iter().map(Id::as_str)));
    }
}

fn choices(kind: Kind, draft: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let choices = draft.choices.as_ref()?;
    let at = draft.keys.iter().find(|key| key.value == "choices").map_or(draft.span, |key| key.span);
    unique(choices.iter().filter_map(|choice| choice.id.as_ref()), "choice", diagnostics);
    check_correct(kind, choices, at, diagnostics);
    if kind == Kind::TrueFalse {
        check_true_false(choices, at, diagnostics);
    } else {
        check_texts(choices, at, diagnostics);
    }
    for choice in choices {
        check_why(choice, diagnostics);
    }
    let mut checked = choices
        .iter()
        .map(|choice| {
            let misconception = choice.misconception.as_ref().map(|id| id.value.clone());
            Some(Choice { id: choice.id.as_ref()?.value.clone(), correct: choice.is_correct(), misconception })
        })
        .collect::<Option<Vec<_>>>()?;
    Some(match kind {
        Kind::Single => Key::Single(checked),
        Kind::Multiple => Key::Multiple(checked),
        _ => {
            checked.sort_by(|one, other| other.id.cmp(&one.id));
            Key::TrueFalse(checked)
        }
    })
}

fn check_correct(kind: Kind, choices: &[ChoiceDraft], at: Span, diagnostics: &mut Vec<Diagnostic>) {
    let correct: Vec<&ChoiceDraft> = choices.iter().filter(|choice| choice.is_correct()).collect();
    if correct.is_empty() {
        diagnostics.push(Diagnostic::error("no-correct-choice", at, "no choice is right").help("mark the right one with `correct: true`"));
    }
    if let (true, [first, second, ..]) = (kind != Kind::Multiple, correct.as_slice()) {
        let help =
            if kind == Kind::Single { "leave `correct: true` on one, or make the kind `multiple`" } else { "leave `correct: true` on one" };
        diagnostics.push(
            Diagnostic::error(
                "two-correct-choices",
                second.span,
                format!("a second choice is right in a question of the kind `{}`", kind.name()),
            )
            .label(first.span, "the first right choice")
            .help(help),
        );
    }
}

fn check_true_false(choices: &[ChoiceDraft], at: Span, diagnostics: &mut Vec<Diagnostic>) {
    for choice in choices {
        if let Some(id) = choice.id.as_ref().filter(|id| !matches!(id.value.as_str(), "true" | "false")) {
            diagnostics.push(
                Diagnostic::error("true-false-choices", id.span, format!("`{}` is no choice of a `true-false` question", id.value))
                    .help("its choices are `\"true\"` and `\"false\"`"),
            );
        }
        if let Some(text) = &choice.text {
            diagnostics.push(
                Diagnostic::error("true-false-choices", text.span, "a choice of a `true-false` question has no text of its own")
                    .help("remove `text`: the words come from the interface, in every language"),
            );
        }
    }
    for id in ["true", "false"] {
        let there = choices.iter().any(|choice| choice.id.as_ref().is_none_or(|written| written.value.as_str() == id));
        if !there {
            diagnostics.push(
                Diagnostic::error("true-false-choices", at, format!("the choice `\"{id}\"` is missing"))
                    .help(format!("add `- id: \"{id}\"`")),
            );
        }
    }
}

fn check_texts(choices: &[ChoiceDraft], at: Span, diagnostics: &mut Vec<Diagnostic>) {
    if choices.len() < 2 {
        diagnostics.push(Diagnostic::error("too-few-choices", at, "there is nothing to choose from").help("write two choices or more"));
    }
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for choice in choices {
        let Some(text) = &choice.text else {
            diagnostics
                .push(Diagnostic::error("yaml-missing-key", choice.span, "the key `text` is missing in this choice").help("add `text:`"));
            continue;
        };
        let words = shape(&text.value);
        if let Some(before) = first.get(&words).filter(|_| !words.is_empty()) {
            diagnostics.push(
                Diagnostic::error("same-answer", text.span, "two choices say the same")
                    .label(*before, "the other one")
                    .help("change one of them"),
            );
        } else {
            first.insert(words, text.span);
        }
    }
}

/// Returns the words of a choice such that code and prose differ.
fn shape(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Code(code) => format!("`{code}`"),
            other => plain_text(std::slice::from_ref(other)),
        })
        .collect()
}

fn check_why(choice: &ChoiceDraft, diagnostics: &mut Vec<Diagnostic>) {
    match (&choice.why, choice.is_correct()) {
        (Some(why), true) => diagnostics.push(
            Diagnostic::error("why-on-right-choice", why.span, "a right choice has a `why`")
                .help("say in the question's `explain` why it is right"),
        ),
        (None, false) => diagnostics.push(
            Diagnostic::warning("missing-why", choice.span, "this wrong choice does not say why it is wrong")
                .help("add `why:` with what the learner who picks it believes, and what is true"),
        ),
        _ => {}
    }
    if let Some(id) = choice.misconception.as_ref().filter(|_| choice.is_correct()) {
        diagnostics.push(
            Diagnostic::error("why-on-right-choice", id.span, "a right choice has a `misconception`")
                .help("remove it: nobody picks it wrongly"),
        );
    }
}

fn predict(draft: &QuestionDraft, lesson: &LessonDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    check_wrongs(&draft.wrong, diagnostics);
    if draft.pick && draft.wrong.is_empty() {
        let at = draft.keys.iter().find(|key| key.value == "pick").map_or(draft.span, |key| key.span);
        diagnostics.push(
            Diagnostic::error("too-few-choices", at, "there is nothing to pick from").help("add `wrong:` with typical wrong answers"),
        );
    }
    let id = draft.sample.as_ref()?;
    let sample = lesson.sample(&id.value)?;
    if let Some(missing) = placement::needs_recording(sample, id.span, "its output is the answer") {
        diagnostics.push(missing);
        return None;
    }
    if sample.varies {
        diagnostics.push(
            Diagnostic::error("predict-varies", id.span, format!("what the sample `{}` prints varies from run to run", id.value))
                .label(sample.id.span, "declared with `varies: true`")
                .help("ask about a sample that always prints the same"),
        );
    }
    let expected = sample.recording.as_ref()?.stdout.clone().unwrap_or_else(|| Arc::from(""));
    if expected.trim().is_empty() {
        diagnostics.push(
            Diagnostic::error("predict-nothing", id.span, format!("the sample `{}` prints nothing that could be predicted", id.value))
                .help("ask about a sample that prints something"),
        );
    }
    let wrong = wrong_texts(&draft.wrong, &expected, sample, diagnostics);
    Some(Key::Predict { expected, wrong: wrong?, pick: draft.pick })
}

fn wrong_texts(
    drafts: &[WrongDraft],
    expected: &str,
    sample: &SampleDraft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Wrong<Box<str>>>> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for answer in drafts.iter().filter_map(|wrong| wrong.answer.as_ref()) {
        let text = normalised(&answer.value);
        if text == normalised(expected) {
            diagnostics.push(
                Diagnostic::error(
                    "wrong-is-right",
                    answer.span,
                    format!("this wrong answer is what the sample `{}` prints", sample.id.value),
                )
                .help("remove it, or write what a learner would get wrong"),
            );
        }
        if let Some(before) = first.insert(text, answer.span) {
            diagnostics.push(same_answer(answer.span, before));
        }
    }
    drafts.iter().map(|draft| wrong(draft, |answer| Some(answer.into()))).collect()
}

/// Reads over the ends of lines, as the learner's answer is compared.
fn normalised(output: &str) -> String {
    output.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn number(draft: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    check_wrongs(&draft.wrong, diagnostics);
    if let Some(tolerance) = draft.tolerance.as_ref().filter(|tolerance| tolerance.value < 0.0) {
        diagnostics.push(
            Diagnostic::error("negative-tolerance", tolerance.span, format!("the tolerance {} is negative", tolerance.value))
                .help("write how far from the value an answer may be, 0 or more"),
        );
    }
    for answer in draft.wrong.iter().filter_map(|wrong| wrong.answer.as_ref()) {
        if finite(&answer.value).is_none() {
            diagnostics.push(Diagnostic::error("yaml-type", answer.span, format!("expected a number, found the text `{}`", answer.value)));
        }
    }
    let right = draft.value.as_ref()?;
    let value = right.value;
    let tolerance = draft.tolerance.as_ref().map_or(0.0, |tolerance| tolerance.value);
    let mut first: Vec<(f64, Span)> = Vec::new();
    for (answer, span) in
        draft.wrong.iter().filter_map(|wrong| wrong.answer.as_ref()).filter_map(|answer| Some((finite(&answer.value)?, answer.span)))
    {
        if (answer - value).abs() <= tolerance {
            diagnostics.push(
                Diagnostic::error("wrong-is-right", span, "this wrong answer counts as right")
                    .label(
                        right.span,
                        if tolerance == 0.0 { "the right one".to_owned() } else { format!("the right one, give or take {tolerance}") },
                    )
                    .help("remove it, or change the value or the tolerance"),
            );
        }
        if let Some((_, before)) = first.iter().find(|(other, _)| *other == answer) {
            diagnostics.push(same_answer(span, *before));
        }
        first.push((answer, span));
    }
    let wrong: Option<Vec<_>> = draft.wrong.iter().map(|draft| wrong(draft, finite)).collect();
    Some(Key::Number { value, tolerance, wrong: wrong? })
}

fn finite(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|value| value.is_finite())
}

fn same_answer(span: Span, before: Span) -> Diagnostic {
    Diagnostic::error("same-answer", span, "two wrong answers are the same").label(before, "the other one").help("remove one of them")
}

fn check_wrongs(wrongs: &[WrongDraft], diagnostics: &mut Vec<Diagnostic>) {
    unique(wrongs.iter().filter_map(|wrong| wrong.id.as_ref()), "wrong answer", diagnostics);
    for wrong in wrongs.iter().filter(|wrong| wrong.why.is_none()) {
        diagnostics.push(
            Diagnostic::warning("missing-why", wrong.span, "this wrong answer does not say why it is wrong")
                .help("add `why:` with what the learner who gives it believes, and what is true"),
        );
    }
}

fn wrong<T>(draft: &WrongDraft, read: impl Fn(&str) -> Option<T>) -> Option<Wrong<T>> {
    Some(Wrong {
        id: draft.id.as_ref()?.value.clone(),
        answer: read(&draft.answer.as_ref()?.value)?,
        misconception: draft.misconception.as_ref().map(|id| id.value.clone()),
    })
}

/// Notes every id that stands a second time.
pub fn unique<'a>(ids: impl Iterator<Item = &'a Spanned<Id>>, what: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&Id, Span> = BTreeMap::new();
    for id in ids {
        if let Some(before) = first.get(&id.value) {
            diagnostics.push(
                Diagnostic::error("duplicate-id", id.span, format!("a second {what} has the id `{}`", id.value))
                    .label(*before, "the first one")
                    .help("give one of them another id"),
            );
        } else {
            first.insert(&id.value, id.span);
        }
    }
}

fn source_words(draft: &QuestionDraft, source: &Locale) -> Option<Words> {
    let WordsDraft { prompt, hints, explain, unit } = &draft.words;
    let mut choices: Vec<(&ChoiceDraft, ChoiceWords)> =
        draft.choices.iter().flatten().map(|choice| (choice, choice_words(choice))).collect();
    if draft.kind.as_ref()?.value == Kind::TrueFalse {
        choices.sort_by(|(one, _), (other, _)| overlay::id_of(other).cmp(&overlay::id_of(one)));
    }
    Some(Words {
        locale: source.clone(),
        prompt: prompt.as_ref()?.value.clone(),
        hints: hints.as_ref().map(|hints| hints.value.clone()).unwrap_or_default(),
        explain: explain.as_ref().map(|explain| explain.value.clone()).unwrap_or_default(),
        unit: unit.as_ref().map(|unit| unit.value.clone().into_boxed_str()),
        choices: choices.into_iter().map(|(_, words)| words).collect(),
        wrong: draft.wrong.iter().map(|wrong| wrong.why.as_ref().map(|why| why.value.clone()).unwrap_or_default()).collect(),
    })
}

fn choice_words(choice: &ChoiceDraft) -> ChoiceWords {
    ChoiceWords {
        text: choice.text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
        why: choice.why.as_ref().map(|why| why.value.clone()).unwrap_or_default(),
    }
}
