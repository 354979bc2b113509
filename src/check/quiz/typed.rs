//! What is typed, or picked among outputs: predictions, numbers, words. The rules of words are in [`answers`](crate::check).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Asking, key_or_question, shuffle};
use crate::base::{ByLocale, Diagnostic, Id, Locale, Span, Spanned};
use crate::check::answers::{self, normalise};
use crate::check::context::every_or_source;
use crate::check::placement;
use crate::model::{
    AcceptedDraft, Case, Key, Offered, Pattern, PerLocale, QuestionDraft, Spaces, TextRules, Typed, Varies, Wrong, WrongDraft,
};

/// Checks a question about what a sample prints.
pub fn predict(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    if draft.pick && draft.wrong.is_empty() {
        diagnostics.push(
            Diagnostic::error("too-few-choices", key_or_question(draft, "pick"), "there is nothing to pick from")
                .help("add `wrong:` with typical wrong answers"),
        );
    }
    let id = draft.sample.as_ref()?;
    let sample = asking.lesson.sample(&id.value)?;
    if let Some(missing) = placement::needs_recording(sample, &asking.lesson.id, id.span, "its output is the answer") {
        diagnostics.push(missing);
        return None;
    }
    if sample.varies == Varies::Output {
        diagnostics.push(
            Diagnostic::error("predict-varies", id.span, format!("what the sample `{}` prints varies from run to run", id.value))
                .label(sample.id.span, "declared with `varies: true`")
                .help("ask about a sample that always prints the same"),
        );
    }
    let sample = asking.samples?.get(&id.value)?;
    let printed = |locale: &Locale| sample.recording_in(locale).map_or_else(|| Arc::from(""), |recording| Arc::clone(&recording.stdout));
    let expected: ByLocale<Arc<str>> = asking.locales.all.iter().map(|locale| (locale.clone(), printed(locale))).collect();
    if expected.values().any(|output| output.trim().is_empty()) {
        diagnostics.push(
            Diagnostic::error("predict-nothing", id.span, format!("the sample `{}` prints nothing that could be predicted", id.value))
                .help("ask about a sample that prints something"),
        );
    }
    let case = draft.case.unwrap_or(Case::Keep);
    let wrong = wrong_texts(draft, &expected, case, asking, diagnostics)?;
    let offered = draft.pick.then(|| offered(&wrong, &asking.seed(draft.id.as_ref().unwrap_or(id), None)));
    Some(Key::Predict { expected, wrong, offered, case })
}

/// Shuffles what is offered, whatever the settings: as written, the right one would always come first.
fn offered<T>(wrong: &[Wrong<T>], seed: &str) -> Vec<Offered> {
    let recorded = Id::new(Offered::RECORDED);
    let ids: Vec<&Id> = std::iter::once(&recorded).chain(wrong.iter().map(|wrong| &wrong.id)).collect();
    let order = shuffle::order(seed, &ids, |_| false);
    order.into_iter().map(|index| index.checked_sub(1).map_or(Offered::Recorded, Offered::Wrong)).collect()
}

/// Checks typical wrong predictions: one text for all languages, or one for each where the program prints something else in some.
fn wrong_texts(
    draft: &QuestionDraft,
    expected: &ByLocale<Arc<str>>,
    case: Case,
    asking: &Asking<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Wrong<ByLocale<Box<str>>>>> {
    for id in draft.wrong.iter().filter_map(|wrong| wrong.id.as_ref()).filter(|id| id.value.as_str() == Offered::RECORDED) {
        diagnostics.push(
            Diagnostic::error("duplicate-id", id.span, format!("`{}` is the id of the recorded output", id.value))
                .help("give this wrong answer another id"),
        );
    }
    let mut outputs = expected.values();
    let first = outputs.next();
    let one_for_all = outputs.all(|output| Some(output) == first);
    let answers: Vec<Option<ByLocale<Spanned<String>>>> = draft
        .wrong
        .iter()
        .map(|wrong| {
            if one_for_all {
                let answer = same_everywhere(wrong, diagnostics)?;
                return Some(expected.keys().map(|locale| (locale.clone(), answer.clone())).collect());
            }
            if let Some(PerLocale::Same(answer)) = &wrong.answer
                && has_words(&answer.value)
            {
                diagnostics.push(
                    Diagnostic::warning(
                        "answer-by-language",
                        answer.span,
                        "this wrong answer is one for all, and the sample prints other words in each language",
                    )
                    .help("write it for each language, as in `answer: { en: …, fr: … }`"),
                );
            }
            localised(wrong.answer.as_ref()?, "this wrong answer", asking, diagnostics)
        })
        .collect();
    let mut said: ByLocale<BTreeMap<String, Span>> = ByLocale::new();
    for (locale, answer) in answers.iter().flatten().flatten() {
        let text = output(&answer.value, case);
        if text == output(&expected[locale], case) {
            let sample = draft.sample.as_ref().map(|sample| sample.value.as_str()).unwrap_or_default();
            diagnostics.push(
                Diagnostic::error("wrong-is-right", answer.span, format!("this wrong answer is what the sample `{sample}` prints"))
                    .help("remove it, or write what a learner would get wrong"),
            );
        }
        if let Some(before) = said.entry(locale.clone()).or_default().insert(text, answer.span) {
            diagnostics.push(same_answer(answer.span, before));
        }
    }
    let texts = |answer: ByLocale<Spanned<String>>| answer.into_iter().map(|(locale, answer)| (locale, answer.value.into())).collect();
    draft.wrong.iter().zip(answers).map(|(draft, answer)| wrong(draft, texts(answer?))).collect()
}

/// Tells whether an output has a word: two letters beside each other.
fn has_words(output: &str) -> bool {
    let letters: Vec<bool> = output.chars().map(char::is_alphabetic).collect();
    letters.windows(2).any(|pair| pair == [true, true])
}

/// Reads over what does not count when a learner's prediction is compared, as `grade.js` does: the ends of lines, empty lines at the very
/// end, which space and which apostrophe it is.
fn output(output: &str, case: Case) -> String {
    let output = output.replace(['\u{a0}', '\u{2007}', '\u{202f}'], " ").replace(['\u{2018}', '\u{2019}', '\u{2bc}'], "'");
    let text = output.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    if case == Case::Ignore { text.to_lowercase() } else { text }
}

/// Takes the answer of a wrong answer that no language changes.
fn same_everywhere<'a>(draft: &'a WrongDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<&'a Spanned<String>> {
    match draft.answer.as_ref()? {
        PerLocale::Same(answer) => Some(answer),
        PerLocale::ByLocale(map) => {
            diagnostics.push(
                Diagnostic::error("yaml-type", map.span, "this answer is the same in every language")
                    .help("write it once, without language tags"),
            );
            None
        }
    }
}

/// Checks a question whose answer is a number.
pub fn number(draft: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    if let Some(tolerance) = draft.tolerance.as_ref().filter(|tolerance| tolerance.value < 0.0) {
        diagnostics.push(
            Diagnostic::error("negative-tolerance", tolerance.span, format!("the tolerance {} is negative", tolerance.value))
                .help("write how far from the value an answer may be, 0 or more"),
        );
    }
    let answers: Vec<Option<&Spanned<String>>> = draft.wrong.iter().map(|wrong| same_everywhere(wrong, diagnostics)).collect();
    for answer in answers.iter().flatten().filter(|answer| finite(&answer.value).is_none()) {
        diagnostics.push(Diagnostic::error("yaml-type", answer.span, format!("expected a number, found the text `{}`", answer.value)));
    }
    let right = draft.value.as_ref()?;
    let value = right.value;
    let tolerance = draft.tolerance.as_ref().map_or(0.0, |tolerance| tolerance.value);
    let mut first: Vec<(f64, Span)> = Vec::new();
    for (answer, span) in answers.iter().flatten().filter_map(|answer| Some((finite(&answer.value)?, answer.span))) {
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
    let checked: Option<Vec<_>> = draft.wrong.iter().zip(answers).map(|(draft, answer)| wrong(draft, finite(&answer?.value)?)).collect();
    Some(Key::Number { value, tolerance, wrong: checked? })
}

fn finite(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|value| value.is_finite())
}

/// Checks a question that is answered in a word or a few.
pub fn short(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let rules = rules(draft, Case::Ignore);
    typed(&draft.accepted, &draft.wrong, rules, key_or_question(draft, "accept"), asking, diagnostics).map(Key::Short)
}

/// Returns what is passed over in typed words.
pub fn rules(draft: &QuestionDraft, case: Case) -> TextRules {
    TextRules { case: draft.case.unwrap_or(case), spaces: draft.spaces.unwrap_or(Spaces::Collapse) }
}

/// Checks accepted words, a pattern and typical wrong answers, in every language.
pub fn typed(
    accepted: &AcceptedDraft,
    wrongs: &[WrongDraft],
    rules: TextRules,
    at: Span,
    asking: &Asking<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Typed> {
    let accept = accepted.answers.as_ref().and_then(|answers| localised(answers, "`accept`", asking, diagnostics));
    let pattern = match &accepted.pattern {
        Some(pattern) => patterns(pattern, rules, asking, diagnostics),
        None => Some(ByLocale::new()),
    };
    let mut complete = Vec::new();
    let mut said: ByLocale<BTreeMap<String, Span>> = ByLocale::new();
    for draft in wrongs {
        let Some(answer) = &draft.answer else { continue };
        let answer = localised(answer, "this wrong answer", asking, diagnostics)?;
        for (locale, answer) in &answer {
            let accept = accept.as_ref().and_then(|accept| accept.get(locale));
            let pattern = pattern.as_ref().and_then(|pattern| pattern.get(locale));
            check_wrong(answer, accept, pattern, rules, diagnostics);
            if let Some(before) = said.entry(locale.clone()).or_default().insert(normalise(&answer.value, rules), answer.span) {
                diagnostics.push(same_answer(answer.span, before));
            }
        }
        complete.push(wrong(draft, answer.into_iter().map(|(locale, answer)| (locale, answer.value.into())).collect()));
    }
    let accept = accept?;
    for answers in accept.values() {
        check_accepted(answers, rules, at, diagnostics);
    }
    let accept =
        accept.into_iter().map(|(locale, answers)| (locale, answers.value.into_iter().map(|answer| answer.value.into()).collect()));
    Some(Typed { accept: accept.collect(), pattern: pattern?, wrong: complete.into_iter().collect::<Option<_>>()?, rules })
}

/// Gives each locale of the site its value.
fn localised<T: Clone>(value: &PerLocale<T>, what: &str, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<ByLocale<T>> {
    match value {
        PerLocale::Same(value) => Some(asking.locales.all.iter().map(|locale| (locale.clone(), value.clone())).collect()),
        PerLocale::ByLocale(map) => {
            asking.locales.complete_or_source(map, what, asking.source, diagnostics);
            let values = every_or_source(map, asking.locales, asking.source)?;
            Some(values.into_iter().map(|(locale, (_, value))| (locale, value)).collect())
        }
    }
}

fn patterns(
    written: &PerLocale<Spanned<String>>,
    rules: TextRules,
    asking: &Asking<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ByLocale<Pattern>> {
    let by_locale = localised(written, "`pattern`", asking, diagnostics)?;
    let compiled = by_locale.into_iter().map(|(locale, pattern)| match answers::compile(&pattern.value, rules) {
        Ok(compiled) => Some((locale, compiled)),
        Err(error) => {
            let place = within(pattern.span, pattern.value.len(), &error.range);
            diagnostics.push(Diagnostic::error(error.code, place, error.message).help(error.help));
            None
        }
    });
    // Every pattern is looked at, also after one that failed.
    compiled.collect::<Vec<Option<(Locale, Pattern)>>>().into_iter().collect()
}

/// Finds the place of a part of a scalar, if the scalar stands in its file as it is read: bare, or in quotes without escapes.
fn within(scalar: Span, length: usize, part: &Range<usize>) -> Span {
    let written = scalar.range();
    let quote = match written.len().checked_sub(length) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return scalar,
    };
    let start = written.start + quote;
    Span::new(scalar.file, start + part.start.min(length), start + part.end.min(length))
}

fn check_accepted(answers: &Spanned<Vec<Spanned<String>>>, rules: TextRules, at: Span, diagnostics: &mut Vec<Diagnostic>) {
    if answers.value.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                "no-accepted-answer",
                if answers.span.range().is_empty() { at } else { answers.span },
                "no answer is accepted",
            )
            .help("write at least one, as in `accept: [goroutine]`"),
        );
    }
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for answer in &answers.value {
        let text = normalise(&answer.value, rules);
        if text.is_empty() {
            diagnostics.push(never(answer));
        } else if let Some(before) = first.get(&text) {
            diagnostics.push(
                Diagnostic::warning("same-answer", answer.span, format!("`{}` is accepted already", answer.value))
                    .label(*before, "by this answer, since capitals, white space or signs that look alike do not count here")
                    .help("remove one of them"),
            );
        } else {
            first.insert(text, answer.span);
        }
    }
}

fn check_wrong(
    answer: &Spanned<String>,
    accept: Option<&Spanned<Vec<Spanned<String>>>>,
    pattern: Option<&Pattern>,
    rules: TextRules,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let text = normalise(&answer.value, rules);
    if text.is_empty() {
        diagnostics.push(never(answer));
    }
    if pattern.is_some_and(|pattern| answers::matches(pattern, &answer.value, rules)) {
        diagnostics.push(
            Diagnostic::error("wrong-is-right", answer.span, "this wrong answer matches the pattern, and counts as right")
                .help("remove it, or let the pattern accept less"),
        );
    }
    let accepted = accept.iter().flat_map(|accept| &accept.value);
    if let Some(right) = accepted.into_iter().find(|right| !text.is_empty() && normalise(&right.value, rules) == text) {
        diagnostics.push(
            Diagnostic::error("wrong-is-right", answer.span, "this wrong answer counts as right")
                .label(right.span, "accepted here")
                .help("remove one of them, or change what counts with `case` and `spaces`"),
        );
    }
}

fn never(answer: &Spanned<String>) -> Diagnostic {
    Diagnostic::error("never-matches", answer.span, "nobody can give this answer: nothing of it counts")
        .help("write something besides white space, or remove it")
}

/// Says that two typical wrong answers are one.
pub fn same_answer(span: Span, before: Span) -> Diagnostic {
    Diagnostic::error("same-answer", span, "two wrong answers are the same").label(before, "the other one").help("remove one of them")
}

/// Makes a typical wrong answer of what was read of it.
pub fn wrong<T>(draft: &WrongDraft, answer: T) -> Option<Wrong<T>> {
    let misconception = draft.misconception.as_ref().map(|id| id.value.clone());
    Some(Wrong { id: draft.id.as_ref()?.value.clone(), answer, misconception })
}
