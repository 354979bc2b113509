//! One lesson: its texts in every locale, what they place, and its questions. Entry point: [`check`].
//!
//! No other lesson is looked at: what is to be compared with others goes into the lesson's [`Head`].

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::aliases;
use super::context::Context;
use super::figures;
use super::head::Head;
use super::index::LessonIndex;
use super::links::{self, Home, LessonLink, Place};
use super::passages;
use super::placement::{self, Placed};
use super::questions;
use super::samples;
use super::sections::{self, Comparing, Headings, Text};
use super::steps;
use super::translation::{Standings, outdated};
use super::walk::{self, Piece};
use crate::base::{Diagnostic, FileId, Id, Locale, Span};
use crate::model::{Block, Lesson, LessonDraft, Matter, Question, Shown, TextDraft};
use crate::translation::section::sections;

/// What was found in one text.
struct Read<'a> {
    draft: &'a TextDraft,
    headings: Headings,
    placed: Placed,
}

/// Checks a lesson; there is none if it has errors.
pub fn check(draft: LessonDraft, course: &Id, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> (Head, Option<Lesson>) {
    let mut head = Head::of(&draft, &context.locales.source);
    let noted = RefCell::default();
    let folder = draft.folder.clone();
    let home = Home { course, folder: &folder, noted: &noted };
    let lesson = check_all(draft, home, &head.index, context, diagnostics);
    head.links = noted.take();
    let links = || head.links.iter().map(LessonLink::target).collect();
    let lesson = lesson.map(|lesson| Lesson { links: links(), ..lesson });
    (head, lesson)
}

fn check_all(
    mut draft: LessonDraft,
    home: Home<'_>,
    index: &LessonIndex,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Lesson> {
    let course = home.course;
    let source = source(&draft, context, diagnostics);
    check_strays(&draft, &source, context, diagnostics);
    let standings = Standings::of(&mut draft, course, &source, context);
    standings.report(diagnostics);
    let texts = read_texts(&draft, (home, index), &source, &standings, context, diagnostics);
    compare_texts(&draft, &texts, &source, &standings, context, diagnostics);
    check_fallbacks((home, index), &texts, &source, context, diagnostics);
    let used = used_samples(&draft, &texts);
    let samples = samples::check(&draft, &source, &used, context, diagnostics);
    let questions = questions::check(&draft, &source, &standings, samples.as_ref(), context, diagnostics);
    check_question_words(questions.as_deref().unwrap_or_default(), home, &texts, context, diagnostics);
    check_placed_questions(&draft, &texts, &source, &standings, diagnostics);
    let figures = figures::check(&draft.figures, &draft.folder, &source, &shown(&draft, questions.as_deref()), context, diagnostics);
    let texts = passages::texts(std::mem::take(&mut draft.texts), &draft.id, &source, &standings, context);
    let aliases = aliases::read(&draft.aliases, &source, context, diagnostics);
    let (samples, (texts, mut bodies)) = (samples?, texts?);
    bodies.values_mut().for_each(|body| steps::join(body, &samples));
    let matter = Matter { samples, bodies };
    Some(Lesson {
        prerequisites: draft.prerequisites.into_iter().map(|id| id.value).collect(),
        minutes: draft.minutes?.value,
        level: draft.level?.value,
        tags: draft.tags,
        aliases,
        questions: questions?,
        figures,
        texts,
        links: BTreeSet::new(),
        matter: matter.fold(),
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
    let locks = draft.locks.iter().map(|(locale, lock)| (locale, lock.file));
    let unknown = texts.chain(overlays).chain(locks).filter(|(locale, _)| !context.locales.serves(locale)).map(|(_, file)| file);
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
    (home, index): (Home<'_>, &LessonIndex),
    source: &Locale,
    standings: &Standings,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'a Locale, Read<'a>> {
    let mut texts = BTreeMap::new();
    for (locale, text) in draft.texts.iter().filter(|(locale, _)| context.locales.serves(locale)) {
        let Some(body) = &text.body else { continue };
        let headings = sections::check(body, context.sources, diagnostics);
        walk::blocks(body, &mut |piece| {
            let Piece::Sample(_, placement) = piece else { return };
            let id = &placement.sample.value;
            let is_dropped = || standings.was_shown(locale, |shown| matches!(shown, Shown::Sample(known, _) if known == id));
            if locale != source && draft.sample(id).is_none() && is_dropped() {
                diagnostics.push(outdated(placement.sample.span, &format!("sample `{id}`")));
            } else {
                placement::check_sample(placement, draft, diagnostics);
            }
        });
        steps::check(body, draft, context, diagnostics);
        let anchors = index.anchors(locale, &context.locales.source).unwrap_or(&headings.anchors);
        let place = Place { home, locale, anchors: Some(anchors) };
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
    (home, index): (Home<'_>, &LessonIndex),
    texts: &BTreeMap<&Locale, Read<'_>>,
    source: &Locale,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some((text, body)) = texts.get(source).and_then(|text| Some((text, text.draft.body.as_ref()?))) else { return };
    let theirs = sections(body);
    for locale in context.locales.all.iter().filter(|locale| *locale != source) {
        let bodies = locale.lineage().filter_map(|parent| texts.get(&parent)?.draft.body.as_deref());
        let own: BTreeSet<Option<&Id>> = bodies.flat_map(sections).map(|section| section.id).collect();
        let anchors = index.anchors(locale, &context.locales.source).unwrap_or(&text.headings.anchors);
        let noted = RefCell::default();
        let place = Place { home: Home { noted: &noted, ..home }, locale, anchors: Some(anchors) };
        let mut found = Vec::new();
        for section in theirs.iter().filter(|section| !own.contains(&section.id)) {
            links::check_blocks(section.blocks, &place, context, &mut found);
        }
        // What is wrong in the source's own language was noted there.
        found.retain(|diagnostic| diagnostics.iter().all(|known| known.span != diagnostic.span));
        diagnostics.extend(found);
        home.noted.borrow_mut().extend(noted.take().into_iter().map(LessonLink::lent));
    }
}

fn compare_texts(
    draft: &LessonDraft,
    texts: &BTreeMap<&Locale, Read<'_>>,
    source: &Locale,
    standings: &Standings,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if let Some(there) = draft.texts.get(source) {
        let none = |locale: &&Locale| !locale.lineage().any(|parent| draft.texts.contains_key(&parent));
        for locale in context.locales.all.iter().filter(none) {
            diagnostics.push(
                Diagnostic::warning("missing-translation", Span::whole(there.file), format!("there is no `{}/{locale}.md`", draft.folder))
                    .help(format!("translate this text; until then readers of `{locale}` get it in `{source}`")),
            );
        }
    }
    let Some(there) = texts.get(source) else { return };
    let their_name = context.name(there.draft.file);
    for (locale, here) in texts.iter().filter(|(locale, _)| **locale != source) {
        let name = context.name(here.draft.file);
        let theirs = Text { file: there.draft.file, name: their_name, headings: &there.headings };
        let ours = Text { file: here.draft.file, name, headings: &here.headings };
        let borrows = locale.lineage().skip(1).any(|parent| texts.contains_key(&parent));
        let was_accepted = |section: &Id| standings.was_accepted(locale, &format!("section/{section}"));
        let comparing = Comparing { borrows, was_accepted: &was_accepted, source };
        sections::compare(theirs, ours, &comparing, diagnostics);
        if let (Some(body), Some(own)) = (&there.draft.body, &here.draft.body) {
            let opening = standings.was_accepted(locale, "opening");
            diagnostics.extend(sections::compare_openings((their_name, body), (name, own), &comparing, opening));
            let shown = |section: &str| standings.shown(locale, section);
            placement::compare((their_name, body), (name, own), &shown, diagnostics);
        }
        compare_objectives(
            there.draft,
            here.draft,
            (their_name, name),
            &|id| standings.was_accepted(locale, &format!("objective/{id}")),
            diagnostics,
        );
    }
}

fn compare_objectives(
    there: &TextDraft,
    here: &TextDraft,
    (their_name, name): (&str, &str),
    was_accepted: &dyn Fn(&Id) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (Some(theirs), Some(ours)) = (&there.objectives, &here.objectives) else { return };
    for (id, _) in ours.iter().filter(|(id, _)| !theirs.iter().any(|(other, _)| other.value == id.value)) {
        if was_accepted(&id.value) {
            diagnostics.push(outdated(id.span, &format!("objective `{}`", id.value)));
            continue;
        }
        let diagnostic = Diagnostic::error("objective-mismatch", id.span, format!("`{their_name}` has no objective `{}`", id.value));
        diagnostics.push(diagnostic.suggest(id.value.as_str(), theirs.iter().map(|(id, _)| id.value.as_str())));
    }
    for (id, _) in theirs.iter().filter(|(id, _)| !ours.iter().any(|(other, _)| other.value == id.value)) {
        let at = ours.last().map_or(Span::whole(here.file), |(id, _)| id.span);
        diagnostics.push(
            Diagnostic::warning("missing-translation", at, format!("`{name}` lacks the objective `{}`", id.value))
                .label(id.span, "in the source")
                .help("translate it under the same id; until then it is shown as in the source"),
        );
    }
}

/// Checks links in the words of questions, and that nothing stands there that a question cannot show.
fn check_question_words(
    questions: &[Question],
    home: Home<'_>,
    texts: &BTreeMap<&Locale, Read<'_>>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for question in questions {
        for (locale, words) in question.words.iter().filter(|(locale, words)| **locale == words.locale) {
            let anchors = texts.get(locale).map(|text| &text.headings.anchors);
            let place = Place { home, locale, anchors };
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

fn check_placed_questions(
    draft: &LessonDraft,
    texts: &BTreeMap<&Locale, Read<'_>>,
    source: &Locale,
    standings: &Standings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let questions = match &draft.quiz {
        Some(quiz) => quiz.questions.as_deref(),
        None => Some(&[][..]),
    };
    // Where a question's id could not be read, it may be the one that is placed.
    let known: Option<Vec<&str>> =
        questions.and_then(|questions| questions.iter().map(|question| question.id.as_ref().map(|id| id.value.as_str())).collect());
    for (locale, text) in texts {
        for (id, places) in &text.placed.questions {
            if let Some(known) = known.as_ref().filter(|known| !known.contains(&id.as_str())) {
                if *locale != source && standings.was_shown(locale, |shown| matches!(shown, Shown::Question(known) if known == id)) {
                    diagnostics.extend(places.iter().map(|span| outdated(*span, &format!("question `{id}`"))));
                    continue;
                }
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
fn shown(draft: &LessonDraft, questions: Option<&[Question]>) -> figures::Shown {
    let mut shown = figures::Shown::default();
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
