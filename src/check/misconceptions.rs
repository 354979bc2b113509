//! A course's misconceptions, and the questions that name them. Entry point: [`check`].

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use super::context::{Context, every_or_source};
use super::head::Head;
use super::lesson::misplaced;
use super::links::{self, Home, Place};
use super::walk::{self, Piece};
use crate::base::{ByLocale, Diagnostic, Id, Locale, Span, Spanned, nearest};
use crate::model::{
    Block, LessonDraft, Misconception, MisconceptionDraft, MisconceptionWords, MisconceptionWordsDraft, MisconceptionsDraft, QuestionDraft,
};

/// The ids that the page of all misconceptions uses itself.
const TAKEN: [&str; 2] = ["announcement", "content"];

/// The misconceptions that questions name, with every place, in the order of files.
#[derive(Clone, Debug, Default)]
pub struct Named {
    places: BTreeMap<Id, Vec<Span>>,
    /// Those that a question shows which a text asks: only these stand on the page of all misconceptions.
    shown: BTreeSet<Id>,
    /// Whether a question could not be read, or was not looked at.
    incomplete: bool,
}

impl Named {
    /// Collects what the questions of a lesson name.
    pub fn of(lesson: &LessonDraft) -> Self {
        let mut named = Self { incomplete: !is_readable(lesson), ..Self::default() };
        let asked: BTreeSet<Id> = lesson.texts.values().filter_map(|text| text.body.as_ref()).flat_map(|body| asked(body)).collect();
        for question in lesson.quiz.iter().filter_map(|quiz| quiz.questions.as_ref()).flatten() {
            let is_asked = question.id.as_ref().is_some_and(|id| asked.contains(&id.value));
            for id in in_question(question) {
                named.places.entry(id.value.clone()).or_default().push(id.span);
                if is_asked {
                    named.shown.insert(id.value.clone());
                }
            }
        }
        named
    }

    /// Collects what the questions of a course name; `hides_lessons` tells whether some lessons were left out.
    pub fn in_course(heads: &[Head], hides_lessons: bool) -> Self {
        let mut all = Self { incomplete: hides_lessons, ..Self::default() };
        for named in heads.iter().map(|head| &head.named) {
            for (id, places) in &named.places {
                all.places.entry(id.clone()).or_default().extend(places);
            }
            all.shown.extend(named.shown.iter().cloned());
            all.incomplete |= named.incomplete;
        }
        all
    }
}

/// Lists the questions that a text asks.
fn asked(body: &[Block]) -> Vec<Id> {
    let mut ids = Vec::new();
    walk::blocks(body, &mut |piece| {
        if let Piece::Quiz(_, questions) = piece {
            ids.extend(questions.iter().map(|question| question.value.clone()));
        }
    });
    ids
}

fn is_readable(lesson: &LessonDraft) -> bool {
    let Some(quiz) = &lesson.quiz else { return true };
    let unread = |question: &QuestionDraft| {
        let written = |name: &str| question.keys.iter().any(|key| key.value == name);
        let lists = [question.choices.is_none(), question.gaps.is_none(), question.wrong.is_empty()];
        let pieces = [question.distractors.is_empty(), question.extra.is_empty()];
        let unread = lists.into_iter().chain(pieces);
        unread.zip(["choices", "gaps", "wrong", "distractors", "extra"]).any(|(unread, name)| unread && written(name))
    };
    quiz.questions.as_ref().is_some_and(|questions| !questions.iter().any(unread))
}

/// Lists the misconceptions that a question names, wherever a wrong answer can stand in it.
fn in_question(question: &QuestionDraft) -> Vec<&Spanned<Id>> {
    let gaps = || question.gaps.iter().flatten();
    let choices = question.choices.iter().flatten().chain(gaps().flat_map(|gap| gap.choices.iter().flatten()));
    // One beside a right choice is an error of its own.
    let choices = choices.filter(|choice| !choice.is_correct()).map(|choice| &choice.misconception);
    let pieces = question.distractors.iter().chain(&question.extra).map(|piece| &piece.misconception);
    let wrong = question.wrong.iter().chain(gaps().flat_map(|gap| &gap.wrong)).map(|wrong| &wrong.misconception);
    choices.chain(pieces).chain(wrong).flatten().collect()
}

/// Checks every misconception in every locale, and that file and questions name the same ones; the file's order is kept.
pub fn check(
    draft: Option<MisconceptionsDraft>,
    named: &Named,
    home: Home<'_>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Misconception>> {
    let Some(draft) = draft else {
        diagnostics.extend(missing(named, home.folder, context));
        return Some(Vec::new());
    };
    let entries = draft.entries?;
    let known: BTreeSet<Id> = entries.iter().map(|entry| entry.id.value.clone()).collect();
    check_names(&entries, &known, named, diagnostics);
    let checked: Vec<Option<Misconception>> =
        entries.into_iter().map(|entry| check_entry(entry, home, &named.shown, context, diagnostics)).collect();
    checked.into_iter().collect()
}

/// Says, once for a course, that nothing is written of what its questions name.
fn missing(named: &Named, folder: &Utf8Path, context: &Context<'_>) -> Option<Diagnostic> {
    let first = named.places.values().flatten().min()?;
    let ids: Vec<String> = named.places.keys().map(|id| format!("`{id}`")).collect();
    let words: Vec<String> = context.locales.all.iter().map(|locale| format!("{locale}: {{ belief: …, truth: … }}")).collect();
    let message = format!("questions name misconceptions, and there is no `{folder}/misconceptions.yaml`");
    let help = format!("write it, with an entry `ID: {{ {} }}` for {}", words.join(", "), ids.join(", "));
    Some(Diagnostic::warning("missing-misconceptions", *first, message).help(help))
}

/// Compares the entries' ids with those that questions name, and with those of the page on which they stand.
fn check_names(entries: &[MisconceptionDraft], known: &BTreeSet<Id>, named: &Named, diagnostics: &mut Vec<Diagnostic>) {
    for (id, places) in named.places.iter().filter(|(id, _)| !known.contains(*id)) {
        let help = match nearest(id.as_str(), known.iter().map(Id::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write it in the course's `misconceptions.yaml`, under the key `{id}`"),
        };
        diagnostics.extend(places.iter().map(|span| {
            Diagnostic::error("unknown-misconception", *span, format!("`misconceptions.yaml` has no entry `{id}`")).help(help.clone())
        }));
    }
    for id in entries.iter().map(|entry| &entry.id) {
        if !named.incomplete && !named.places.contains_key(&id.value) {
            diagnostics.push(
                Diagnostic::warning("unused-misconception", id.span, format!("no question names the misconception `{}`", id.value))
                    .help(format!("write `misconception: {}` beside the wrong answer that shows it, or remove the entry", id.value)),
            );
        }
        if TAKEN.contains(&id.value.as_str()) {
            diagnostics.push(
                Diagnostic::error("reserved-id", id.span, format!("`{}` is an id that pages use themselves", id.value))
                    .help(format!("give the misconception another id, such as `about-{}`", id.value)),
            );
        }
    }
}

fn check_entry(
    entry: MisconceptionDraft,
    home: Home<'_>,
    anchors: &BTreeSet<Id>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Misconception> {
    let words = entry.words?;
    let source = &context.locales.source;
    context.locales.complete_or_source(&words, &format!("the misconception `{}`", entry.id.value), source, diagnostics);
    for (locale, words) in &words.entries {
        let Some(words) = words else { continue };
        // Entries that stand on the page may refer to each other.
        let place = Place { home, locale: &locale.value, anchors: Some(anchors) };
        if let Some(belief) = &words.belief {
            links::check_inlines(&belief.value, &place, context, diagnostics);
        }
        if let Some(truth) = &words.truth {
            misplaced(&truth.value, "a misconception's words", diagnostics);
            links::check_blocks(&truth.value, &place, context, diagnostics);
        }
    }
    let checked = |(locale, (language, words)): (Locale, (Locale, MisconceptionWordsDraft))| {
        let words = MisconceptionWords { locale: language, belief: words.belief?.value, truth: words.truth?.value };
        Some((locale, words))
    };
    let words: Option<ByLocale<MisconceptionWords>> = every_or_source(&words, context.locales, source)?.into_iter().map(checked).collect();
    Some(Misconception { id: entry.id.value, words: words? })
}
