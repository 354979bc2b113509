//! One lesson: its texts in every locale, what they place, and its questions. Entry point: [`check`].

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::figures::{self, Shown};
use super::links::{self, Place};
use super::placement::{self, Placed};
use super::questions;
use super::samples;
use super::sections::{self, Headings, Text};
use super::walk::{self, Piece};
use crate::base::{ByLocale, Diagnostic, FileId, Id, Locale, Span};
use crate::model::{Block, Lesson, LessonDraft, LessonText, Objective, Question, TextDraft};

/// What was found in one text.
struct Read<'a> {
    draft: &'a TextDraft,
    headings: Headings,
    placed: Placed,
}

/// Checks a lesson.
pub fn check(draft: LessonDraft, course: &Id, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Lesson> {
    let source = source(&draft, context, diagnostics);
    check_strays(&draft, &source, context, diagnostics);
    let texts = read_texts(&draft, course, context, diagnostics);
    compare_texts(&draft, &texts, &source, context, diagnostics);
    check_fallbacks(&draft, course, &texts, &source, context, diagnostics);
    let questions = questions::check(&draft, &source, context, diagnostics);
    check_question_words(questions.as_deref().unwrap_or_default(), &draft, course, &texts, context, diagnostics);
    check_placed_questions(&draft, &texts, &source, diagnostics);
    let used = used_samples(&draft, &texts);
    let samples = samples::check(&draft, &source, &used, context, diagnostics);
    drop(texts);
    let figures = figures::check(&draft.figures, &draft.folder, &source, &shown(&draft, questions.as_deref()), context, diagnostics);
    let texts = lesson_texts(draft.texts, &draft.id, &source, context);
    Some(Lesson {
        prerequisites: draft.prerequisites.into_iter().map(|id| id.value).collect(),
        minutes: draft.minutes?.value,
        level: draft.level?.value,
        tags: draft.tags,
        samples: samples?,
        questions: questions?,
        figures,
        texts: texts?,
        id: draft.id,
        folder: draft.folder,
        source,
    })
}

fn source(draft: &LessonDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Locale {
    let source = draft.source.as_ref().map_or(&context.locales.source, |source| &source.value).clone();
    if let Some(written) = draft.source.as_ref().filter(|source| context.locales.known && !context.locales.all.contains(&source.value)) {
        diagnostics.push(context.locales.unknown(&written.value, written.span));
    }
    if context.locales.known && !draft.texts.contains_key(&source) {
        diagnostics.push(
            Diagnostic::error("missing-source", Span::whole(draft.file), format!("there is no `{}/{source}.md`", draft.folder))
                .help(format!("write the lesson's text in its source language, `{source}`")),
        );
    }
    source
}

/// Says that no page is made of a file.
pub fn stray(file: FileId, context: &Context<'_>) -> Diagnostic {
    let message = format!("`{}` belongs to no locale of the site", context.name(file));
    Diagnostic::warning("unknown-locale-file", Span::whole(file), message)
        .help(format!("the `locales` of `site.yaml` are {}: add this one, or remove the file", context.locales.listed()))
}

fn check_strays(draft: &LessonDraft, source: &Locale, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let texts = draft.texts.iter().map(|(locale, text)| (locale, text.file));
    let overlays = draft.overlays.iter().map(|(locale, overlay)| (locale, overlay.file));
    let unknown = texts.chain(overlays).filter(|(locale, _)| !context.locales.all.contains(locale)).map(|(_, file)| file);
    diagnostics.extend(draft.strays.iter().copied().chain(unknown).map(|file| stray(file, context)));
    if let Some(overlay) = draft.overlays.get(source) {
        let message = format!("`{}` translates the questions into their own language", context.name(overlay.file));
        diagnostics.push(
            Diagnostic::warning("unknown-locale-file", Span::whole(overlay.file), message)
                .help("remove it: the words of the source language stand in `quiz.yaml`"),
        );
    }
}

fn read_texts<'a>(
    draft: &'a LessonDraft,
    course: &Id,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'a Locale, Read<'a>> {
    let mut texts = BTreeMap::new();
    for (locale, text) in draft.texts.iter().filter(|(locale, _)| context.locales.all.contains(locale)) {
        let Some(body) = &text.body else { continue };
        let headings = sections::check(body, context.sources, diagnostics);
        walk::blocks(body, &mut |piece| {
            if let Piece::Sample(_, placement) = piece {
                placement::check_sample(placement, draft, diagnostics);
            }
        });
        let place = Place { course, locale, folder: &draft.folder, anchors: Some(&headings.anchors) };
        links::check_blocks(body, &place, context, diagnostics);
        for (_, sentence) in text.objectives.iter().flatten() {
            links::check_inlines(sentence, &place, context, diagnostics);
        }
        texts.insert(locale, Read { draft: text, headings, placed: Placed::of(body) });
    }
    texts
}

/// Checks the links of the source text for the readers of other languages who get it too: there they lead to other texts.
fn check_fallbacks(
    draft: &LessonDraft,
    course: &Id,
    texts: &BTreeMap<&Locale, Read<'_>>,
    source: &Locale,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((text, body)) = texts.get(source).and_then(|text| Some((text, text.draft.body.as_ref()?))) else { return };
    for locale in context.locales.all.iter().filter(|locale| !draft.texts.contains_key(*locale)) {
        let place = Place { course, locale, folder: &draft.folder, anchors: Some(&text.headings.anchors) };
        let mut found = Vec::new();
        links::check_blocks(body, &place, context, &mut found);
        // What is wrong in the source's own language was noted there.
        found.retain(|diagnostic| diagnostics.iter().all(|known| known.span != diagnostic.span));
        diagnostics.extend(found);
    }
}

fn compare_texts(
    draft: &LessonDraft,
    texts: &BTreeMap<&Locale, Read<'_>>,
    source: &Locale,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(there) = draft.texts.get(source) {
        for locale in context.locales.all.iter().filter(|locale| !draft.texts.contains_key(*locale)) {
            diagnostics.push(
                Diagnostic::warning("missing-translation", Span::whole(there.file), format!("there is no `{}/{locale}.md`", draft.folder))
                    .help(format!("translate this text; until then readers of `{locale}` get it in `{source}`")),
            );
        }
    }
    let Some(there) = texts.get(source) else { return };
    let their_name = context.name(there.draft.file);
    for (_, here) in texts.iter().filter(|(locale, _)| **locale != source) {
        let name = context.name(here.draft.file);
        let theirs = Text { file: there.draft.file, name: their_name, headings: &there.headings };
        sections::compare(theirs, Text { file: here.draft.file, name, headings: &here.headings }, diagnostics);
        placement::compare((their_name, &there.placed), (here.draft.file, name, &here.placed), diagnostics);
        compare_objectives(their_name, there.draft, name, here.draft, diagnostics);
    }
}

fn compare_objectives(their_name: &str, there: &TextDraft, name: &str, here: &TextDraft, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(theirs), Some(ours)) = (&there.objectives, &here.objectives) else { return };
    for (id, _) in ours.iter().filter(|(id, _)| !theirs.iter().any(|(other, _)| other.value == id.value)) {
        let diagnostic = Diagnostic::error("objective-mismatch", id.span, format!("`{their_name}` has no objective `{}`", id.value));
        diagnostics.push(diagnostic.suggest(id.value.as_str(), theirs.iter().map(|(id, _)| id.value.as_str())));
    }
    for (id, _) in theirs.iter().filter(|(id, _)| !ours.iter().any(|(other, _)| other.value == id.value)) {
        let at = ours.last().map_or(Span::whole(here.file), |(id, _)| id.span);
        diagnostics.push(
            Diagnostic::error("objective-mismatch", at, format!("`{name}` lacks the objective `{}`", id.value))
                .label(id.span, "in the source")
                .help("translate it under the same id"),
        );
    }
}

/// Checks links in the words of questions, and that nothing stands there that a question cannot show.
fn check_question_words(
    questions: &[Question],
    draft: &LessonDraft,
    course: &Id,
    texts: &BTreeMap<&Locale, Read<'_>>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for question in questions {
        for (locale, words) in question.words.iter().filter(|(locale, words)| **locale == words.locale) {
            let anchors = texts.get(locale).map(|text| &text.headings.anchors);
            let place = Place { course, locale, folder: &draft.folder, anchors };
            for blocks in words.blocks() {
                misplaced(blocks, "a question's words", diagnostics);
                links::check_blocks(blocks, &place, context, diagnostics);
            }
            for text in words.inlines() {
                links::check_inlines(text, &place, context, diagnostics);
            }
        }
    }
}

/// Notes headings, samples, questions and footnotes where only prose can stand.
pub fn misplaced(text: &[Block], place: &str, diagnostics: &mut Vec<Diagnostic>) {
    walk::blocks(text, &mut |piece| {
        let (span, what) = match piece {
            Piece::Heading { span, .. } => (span, "a heading"),
            Piece::Footnote(span) => (span, "a footnote"),
            other => return diagnostics.extend(misplaced_placement(other, place)),
        };
        diagnostics.push(
            Diagnostic::error("misplaced-block", span, format!("{what} cannot stand in {place}"))
                .help("write it as a paragraph, or in the lesson's text"),
        );
    });
}

/// Says that a sample or a question is placed where none can stand.
pub fn misplaced_placement(piece: Piece<'_>, place: &str) -> Option<Diagnostic> {
    let (span, what) = match piece {
        Piece::Sample(span, _) => (span, "a sample"),
        Piece::Quiz(span, _) => (span, "a question"),
        _ => return None,
    };
    Some(Diagnostic::error("misplaced-block", span, format!("{what} cannot stand in {place}")).help("place it in a lesson's text"))
}

fn check_placed_questions(draft: &LessonDraft, texts: &BTreeMap<&Locale, Read<'_>>, source: &Locale, diagnostics: &mut Vec<Diagnostic>) {
    let questions = match &draft.quiz {
        Some(quiz) => quiz.questions.as_deref(),
        None => Some(&[][..]),
    };
    // Where a question's id could not be read, it may be the one that is placed.
    let known: Option<Vec<&str>> =
        questions.and_then(|questions| questions.iter().map(|question| question.id.as_ref().map(|id| id.value.as_str())).collect());
    for text in texts.values() {
        for (id, places) in &text.placed.questions {
            if let Some(known) = known.as_ref().filter(|known| !known.contains(&id.as_str())) {
                for span in places {
                    let diagnostic = Diagnostic::error("unknown-question", *span, format!("`quiz.yaml` has no question `{id}`"));
                    diagnostics.push(diagnostic.suggest(id.as_str(), known.iter().copied()));
                }
            }
            if let [first, second, ..] = places.as_slice() {
                diagnostics.push(
                    Diagnostic::error("duplicate-id", *second, format!("the question `{id}` is placed twice"))
                        .label(*first, "first placed here")
                        .help("ask it once"),
                );
            }
        }
    }
    let Some(text) = texts.get(source) else { return };
    for id in questions.unwrap_or_default().iter().filter_map(|question| question.id.as_ref()) {
        if !text.placed.questions.contains_key(&id.value) {
            diagnostics.push(
                Diagnostic::warning("unplaced-question", id.span, format!("no text asks the question `{}`", id.value))
                    .help("place it with a fenced block `quiz`, or remove it"),
            );
        }
    }
}

fn used_samples(draft: &LessonDraft, texts: &BTreeMap<&Locale, Read<'_>>) -> BTreeSet<Id> {
    let placed = texts.values().flat_map(|text| text.placed.samples.keys().cloned());
    let questions = draft.quiz.iter().filter_map(|quiz| quiz.questions.as_ref()).flatten();
    placed.chain(questions.filter_map(|question| question.sample.as_ref().map(|id| id.value.clone()))).collect()
}

/// Lists the figures that each language's own text and questions show.
fn shown(draft: &LessonDraft, questions: Option<&[Question]>) -> Shown {
    let mut shown = Shown::default();
    for (locale, body) in draft.texts.iter().filter_map(|(locale, text)| Some((locale, text.body.as_ref()?))) {
        shown.add(body, locale);
    }
    for (locale, words) in
        questions.into_iter().flatten().flat_map(|question| &question.words).filter(|(locale, words)| **locale == words.locale)
    {
        words.blocks().into_iter().for_each(|blocks| shown.add(blocks, locale));
    }
    shown
}

fn lesson_texts(mut drafts: BTreeMap<Locale, TextDraft>, id: &Id, source: &Locale, context: &Context<'_>) -> Option<ByLocale<LessonText>> {
    let original = lesson_text(drafts.remove(source)?, source, id)?;
    let mut texts = BTreeMap::new();
    for locale in context.locales.all.iter().filter(|locale| *locale != source) {
        let text = match drafts.remove(locale) {
            Some(own) => lesson_text(own, locale, id)?,
            None => LessonText { slug: id.to_string(), ..original.clone() },
        };
        texts.insert(locale.clone(), text);
    }
    texts.insert(source.clone(), original);
    Some(texts)
}

fn lesson_text(draft: TextDraft, locale: &Locale, id: &Id) -> Option<LessonText> {
    let objectives = draft.objectives?.into_iter().map(|(id, content)| Objective { id: id.value, content });
    Some(LessonText {
        locale: locale.clone(),
        title: draft.title?.value,
        summary: draft.summary?.value,
        slug: draft.slug.map_or_else(|| id.to_string(), |slug| slug.value),
        objectives: objectives.collect(),
        body: draft.body?,
    })
}
