//! Choices: that exactly those are right that can be, that they differ, and why the others are wrong.

use std::collections::BTreeMap;

use super::{Asking, key_or_question, missing_why, shuffle, unique};
use crate::base::{Diagnostic, Id, Span, Spanned};
use crate::model::{Choice, ChoiceDraft, GapDraft, Inline, Key, Kind, QuestionDraft, plain_text};

/// Checks the choices of a question.
pub fn check(kind: Kind, draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let choices = draft.choices.as_ref()?;
    let at = key_or_question(draft, "choices");
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
    let mut checked = keys(choices)?;
    Some(match kind {
        Kind::TrueFalse => {
            checked.sort_by(|one, other| other.id.cmp(&one.id));
            Key::TrueFalse(checked)
        }
        kind => {
            let shuffled = shuffled(checked, choices, draft.shuffle.unwrap_or(asking.shuffle), &asking.seed(draft.id.as_ref()?, None));
            if kind == Kind::Single { Key::Single(shuffled) } else { Key::Multiple(shuffled) }
        }
    })
}

/// Checks the choices of a gap, of which one is right.
pub fn check_gap(gap: &GapDraft, draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Choice>> {
    let choices = gap.choices.as_ref()?;
    unique(choices.iter().filter_map(|choice| choice.id.as_ref()), "choice", diagnostics);
    check_correct(Kind::Single, choices, gap.span, diagnostics);
    check_texts(choices, gap.span, diagnostics);
    for choice in choices {
        check_why(choice, diagnostics);
    }
    let seed = asking.seed(draft.id.as_ref()?, gap.id.as_ref());
    Some(shuffled(keys(choices)?, choices, draft.shuffle.unwrap_or(asking.shuffle), &seed))
}

fn keys(choices: &[ChoiceDraft]) -> Option<Vec<Choice>> {
    let of = |choice: &ChoiceDraft| {
        let misconception = choice.misconception.as_ref().map(|id| id.value.clone());
        Some(Choice { id: choice.id.as_ref()?.value.clone(), correct: choice.is_correct(), misconception })
    };
    choices.iter().map(of).collect()
}

fn shuffled(keys: Vec<Choice>, drafts: &[ChoiceDraft], shuffle: bool, seed: &str) -> Vec<Choice> {
    if !shuffle {
        return keys;
    }
    let ids: Vec<Id> = keys.iter().map(|choice| choice.id.clone()).collect();
    let order = shuffle::order(seed, &ids.iter().collect::<Vec<_>>(), |index| drafts[index].pinned);
    shuffle::arranged(keys, &order)
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
        if choice.pinned {
            diagnostics.push(
                Diagnostic::error("quiz-key", choice.span, "`pinned` does not go with the kind `true-false`")
                    .help("remove it: true always comes before false"),
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
    for choice in choices.iter().filter(|choice| choice.text.is_none()) {
        diagnostics
            .push(Diagnostic::error("yaml-missing-key", choice.span, "the key `text` is missing in this choice").help("add `text:`"));
    }
    check_alike(choices.iter().filter_map(|choice| choice.text.as_ref()), "choices", "change one of them", diagnostics);
}

/// Notes texts that look like one before them.
pub(super) fn check_alike<'a>(
    texts: impl Iterator<Item = &'a Spanned<Vec<Inline>>>,
    what: &str,
    help: &str,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for text in texts {
        let words = shape(&text.value);
        if let Some(before) = first.get(&words).filter(|_| !words.is_empty()) {
            diagnostics.push(
                Diagnostic::error("same-answer", text.span, format!("two {what} say the same")).label(*before, "the other one").help(help),
            );
        } else {
            first.insert(words, text.span);
        }
    }
}

/// Returns the words of a choice such that code and prose differ.
pub(super) fn shape(text: &[Inline]) -> String {
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
        (None, false) => diagnostics.push(missing_why(choice.span, "wrong choice", "picks")),
        _ => {}
    }
    if let Some(id) = choice.misconception.as_ref().filter(|_| choice.is_correct()) {
        diagnostics.push(
            Diagnostic::error("why-on-right-choice", id.span, "a right choice has a `misconception`")
                .help("remove it: nobody picks it wrongly"),
        );
    }
}
