//! Questions: that the key fits the kind and the words fit the key. Entry points: [`check`], and [`overlay`] for other locales.
//!
//! 1. The keys are held against the kind.
//! 2. The kind's own rules make the [`Key`], in the order in which every format will show it.
//! 3. The words are put into the key's order.

mod arrange;
mod choices;
mod cloze;
pub mod overlay;
pub mod parts;
mod shuffle;
mod spot;
mod typed;

use std::collections::BTreeMap;

use super::context::Locales;
use super::placement;
use crate::base::{Diagnostic, Id, Locale, Severity, Span, Spanned};
use crate::model::{Key, Kind, LessonDraft, QuestionDraft, Sample, SamplePlacement, Words, WrongDraft};
use parts::Parts;

/// What a question is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The lesson that asks it.
    pub lesson: &'a LessonDraft,
    /// The objectives of the lesson's source text, if it could be read.
    pub objectives: Option<&'a [Id]>,
    /// The lesson's source locale.
    pub source: &'a Locale,
    /// The site's locales.
    pub locales: &'a Locales,
    /// Whether choices are shuffled where a question says nothing else.
    pub shuffle: bool,
    /// The lesson's samples, if they have no error.
    pub samples: Option<&'a BTreeMap<Id, Sample>>,
}

impl Asking<'_> {
    /// Returns what the order of a question's things hangs on: ids alone.
    fn seed(&self, question: &Spanned<Id>, part: Option<&Spanned<Id>>) -> String {
        let part = part.map(|part| part.value.as_str()).unwrap_or_default();
        format!("{}\n{}\n{part}", self.lesson.id, question.value)
    }
}

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
pub fn check(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Checked> {
    let before = diagnostics.len();
    check_keys(draft, diagnostics);
    check_objective(draft, asking.objectives, diagnostics);
    if let Some(placement) = placement(draft) {
        placement::check_sample(&placement, asking.lesson, diagnostics);
    }
    let kind = draft.kind.as_ref()?.value;
    if kind.takes("wrong") {
        check_wrongs(&draft.wrong, kind, diagnostics);
    }
    let key = match kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse => choices::check(kind, draft, asking, diagnostics),
        Kind::Predict => typed::predict(draft, asking, diagnostics),
        Kind::Short => typed::short(draft, asking, diagnostics),
        Kind::Number => typed::number(draft, diagnostics),
        Kind::Order => arrange::order(draft, asking, diagnostics),
        Kind::Match => arrange::pairs(draft, asking, diagnostics),
        Kind::Spot => spot::check(draft, asking, diagnostics),
        Kind::Cloze => cloze::check(draft, asking, diagnostics),
    };
    let key = key?;
    let parts = Parts::of_source(draft);
    overlay::check_lengths(&parts, draft, diagnostics);
    let failed = diagnostics[before..].iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let words = parts.words(&key, &draft.words, draft.words.prompt.as_ref()?, None, asking.source);
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
        steps: false,
    })
}

fn check_keys(draft: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let Some(kind) = &draft.kind else { return };
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
    for key in kind.value.required_keys().iter().filter(|key| !has(&draft.keys, key)) {
        diagnostics.push(
            Diagnostic::error("yaml-missing-key", draft.span, format!("the key `{key}` is missing in this question"))
                .label(kind.span, format!("a question of the kind `{}` needs it", kind.value.name()))
                .help(format!("add `{key}:`")),
        );
    }
    check_alternatives(draft, kind, diagnostics);
    if let (Some(lines), None) = (key_span(draft, "lines"), key_span(draft, "sample")) {
        diagnostics
            .push(Diagnostic::error("quiz-key", lines, "`lines` goes with `sample` only").help("name the sample whose lines are meant"));
    }
}

/// Notes that a question has none of the keys of which it must have one, or more than one of them.
fn check_alternatives(draft: &QuestionDraft, kind: &Spanned<Kind>, diagnostics: &mut Vec<Diagnostic>) {
    let keys = kind.value.alternative_keys();
    let written: Vec<Span> = keys.iter().filter_map(|key| key_span(draft, key)).collect();
    match written.as_slice() {
        [] if !keys.is_empty() => diagnostics.push(
            Diagnostic::error("yaml-missing-key", draft.span, format!("this question has neither of the keys {}", listed(keys)))
                .label(kind.span, format!("a question of the kind `{}` needs one", kind.value.name()))
                .help("add the one that fits"),
        ),
        [first, second, ..] => diagnostics.push(
            Diagnostic::error("quiz-key", *second, format!("only one of the keys {} can stand here", listed(keys)))
                .label(*first, "the other one")
                .help("remove one of them"),
        ),
        _ => {}
    }
}

fn listed(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// Tells whether a key is written, readable or not.
fn has(keys: &[Spanned<String>], key: &str) -> bool {
    keys.iter().any(|written| written.value == key)
}

/// Returns where a key of the question stands.
fn key_span(draft: &QuestionDraft, key: &str) -> Option<Span> {
    draft.keys.iter().find(|written| written.value == key).map(|key| key.span)
}

/// Returns where a key of the question stands, or the question's own place.
fn key_or_question(draft: &QuestionDraft, key: &str) -> Span {
    key_span(draft, key).unwrap_or(draft.span)
}

fn check_objective(draft: &QuestionDraft, objectives: Option<&[Id]>, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(objective), Some(objectives)) = (&draft.objective, objectives) else { return };
    if !objectives.contains(&objective.value) {
        let diagnostic =
            Diagnostic::error("unknown-objective", objective.span, format!("the lesson has no objective `{}`", objective.value));
        diagnostics.push(diagnostic.suggest(objective.value.as_str(), objectives.iter().map(Id::as_str)));
    }
}

/// Checks what typical wrong answers of every kind have in common: ids, reasons, and the keys that say what they are.
fn check_wrongs(wrongs: &[WrongDraft], kind: Kind, diagnostics: &mut Vec<Diagnostic>) {
    if kind != Kind::Match {
        // There they share their ids with pairs and right sides, and are looked at together.
        unique(wrongs.iter().filter_map(|wrong| wrong.id.as_ref()), "wrong answer", diagnostics);
    }
    let own = kind.wrong_keys();
    for wrong in wrongs {
        let foreign = wrong.keys.iter().filter(|key| !["id", "why", "misconception"].contains(&key.value.as_str()));
        for key in foreign.filter(|key| !own.contains(&key.value.as_str()) && is_wrong_key(&key.value)) {
            diagnostics.push(
                Diagnostic::error(
                    "quiz-key",
                    key.span,
                    format!("`{}` does not go with a wrong answer of the kind `{}`", key.value, kind.name()),
                )
                .help(format!("keys of its own: {}", listed(own))),
            );
        }
        for key in own.iter().filter(|key| !wrong.keys.is_empty() && !has(&wrong.keys, key)) {
            diagnostics.push(
                Diagnostic::error("yaml-missing-key", wrong.span, format!("the key `{key}` is missing in this wrong answer"))
                    .help(format!("add `{key}:`")),
            );
        }
        if wrong.why.is_none() {
            diagnostics.push(missing_why(wrong.span, "wrong answer", "gives"));
        }
    }
}

/// Says that something wrong has no reason; `does` is what a learner does with it.
fn missing_why(span: Span, what: &str, does: &str) -> Diagnostic {
    Diagnostic::warning("missing-why", span, format!("this {what} does not say why it is wrong"))
        .help(format!("add `why:` with what the learner who {does} it believes, and what is true"))
}

/// Tells whether a wrong answer of some kind has the key; others were noted when they were read.
fn is_wrong_key(key: &str) -> bool {
    Kind::ALL.iter().any(|kind| kind.wrong_keys().contains(&key))
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
