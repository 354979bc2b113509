//! Drafts to a course: every truth that spans files. Entry points: [`check`] for a whole project; [`Rules::lesson`] and [`join`] for lessons
//! that come one at a time.
//!
//! 1. The settings say which locales there are, the glossaries which terms ([`Basis`]).
//! 2. Each lesson is checked for itself: texts, samples, questions, links within it. Draft lessons are left out unless they are asked for. What
//!    other lessons are to be compared with stays, as its head.
//! 3. An index is made of all that can be referred to; each course is compared with it: outline, links between lessons, addresses,
//!    misconceptions, and what stands in the course's own files.
//! 4. The pseudo-locale is added if it is asked for.
//!
//! [`runs`] prepares samples to be run, by the same rules.
//!
//! Each step notes everything that it finds and goes on; nothing is mended. Only a content without a single error becomes
//! a [`Content`].

mod aliases;
mod answers;
mod context;
mod course;
mod cycle;
mod figures;
mod glossary;
mod head;
mod index;
mod lesson;
mod links;
mod misconceptions;
mod outline;
mod passages;
mod placement;
mod pseudo;
mod questions;
mod quiz;
mod routes;
mod runs;
mod samples;
mod sections;
mod settings;
mod steps;
mod terminology;
mod toolchains;
mod translation;
mod walk;

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Id, Severity, Sources};
use crate::config::Settings;
use crate::model::{Content, Drafts, Lesson, LessonDraft};
use crate::samples::Highlighter;

pub use context::Basis;
pub use runs::runs;
pub use samples::source_hash;
pub use translation::survey;

use context::Context;
use course::Lessons;
use head::Head;
use index::Index;

/// What to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheckOptions {
    /// Whether lessons marked `draft: true` belong to the content.
    pub drafts: bool,
    /// Whether words are looked at: the comments in code for their language, figures for words without a translation, and all texts for
    /// words that a glossary forbids. It takes as long as colouring all code, and no page depends on it.
    pub words: bool,
    /// Whether the pseudo-locale is added.
    pub pseudo: bool,
}

/// Compares the drafts with each other.
///
/// The content is returned if no error was found here; the caller looks at the errors of `parse` too. Diagnostics come in
/// the order of files and places.
pub fn check(
    sources: &Sources,
    mut drafts: Drafts,
    highlighter: &Highlighter,
    options: &CheckOptions,
) -> (Option<(Settings, Content)>, Vec<Diagnostic>) {
    let lessons: Vec<_> = drafts
        .courses
        .iter_mut()
        .flat_map(|course| std::mem::take(&mut course.lessons).into_iter().map(|lesson| (course.id.clone(), lesson)).collect::<Vec<_>>())
        .collect();
    let mut diagnostics = Vec::new();
    let basis = Basis::of(&drafts, &mut diagnostics);
    let rules = Rules::new(&drafts, &basis, highlighter, *options);
    let checked = lessons.into_iter().map(|(course, lesson)| rules.lesson(sources, &course, lesson)).collect();
    let (content, found) = join(sources, drafts, &basis, checked, highlighter, options);
    diagnostics.extend(found);
    sort(&mut diagnostics);
    (content, diagnostics)
}

/// What each lesson is held against.
pub struct Rules<'a> {
    drafts: &'a Drafts,
    basis: &'a Basis,
    highlighter: &'a Highlighter,
    options: CheckOptions,
    words: terminology::Glossaries<'a>,
}

/// A lesson that was checked for itself.
#[derive(Clone, Debug)]
pub struct Checked {
    course: Id,
    id: Id,
    /// What stays of it for the comparison with others; nothing if it is a draft that was left out.
    head: Option<Head>,
    lesson: Option<Lesson>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Rules<'a> {
    /// Joins what is known before lessons are looked at. The drafts need have no lessons.
    pub fn new(drafts: &'a Drafts, basis: &'a Basis, highlighter: &'a Highlighter, options: CheckOptions) -> Self {
        let words = if options.words { terminology::Glossaries::new(&drafts.courses, &basis.locales) } else { Default::default() };
        Self { drafts, basis, highlighter, options, words }
    }

    /// Checks a lesson for itself. The sources need have no others' files.
    #[inline(never)]
    pub fn lesson(&self, sources: &Sources, course: &Id, draft: LessonDraft) -> Checked {
        let mut checked = Checked { course: course.clone(), id: draft.id.clone(), head: None, lesson: None, diagnostics: Vec::new() };
        if draft.draft && !self.options.drafts {
            return checked;
        }
        let context = context(sources, self.drafts, self.basis, self.highlighter, &self.options);
        self.words.check_lesson(course, &draft, &context, &mut checked.diagnostics);
        let (head, lesson) = lesson::check(draft, course, &context, &mut checked.diagnostics);
        checked.head = Some(head);
        checked.lesson = lesson;
        checked
    }
}

fn context<'a>(
    sources: &'a Sources,
    drafts: &'a Drafts,
    basis: &'a Basis,
    highlighter: &'a Highlighter,
    options: &CheckOptions,
) -> Context<'a> {
    let shuffle = drafts.settings.as_ref().is_none_or(|settings| settings.shuffle);
    Context { shuffle, words: options.words, pseudo: options.pseudo, ..basis.context(sources, drafts, highlighter) }
}

/// Compares lessons that were checked with each other, and checks what is not in lessons.
///
/// The content is returned if no error was found here or in the lessons. Diagnostics come in the order of files and places.
pub fn join(
    sources: &Sources,
    mut drafts: Drafts,
    basis: &Basis,
    lessons: Vec<Checked>,
    highlighter: &Highlighter,
    options: &CheckOptions,
) -> (Option<(Settings, Content)>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let courses = std::mem::take(&mut drafts.courses);
    let mut by_course: BTreeMap<Id, Lessons> = courses.iter().map(|course| (course.id.clone(), Lessons::default())).collect();
    for checked in lessons {
        diagnostics.extend(checked.diagnostics);
        let Some(lessons) = by_course.get_mut(&checked.course) else { continue };
        match checked.head {
            Some(head) => lessons.heads.push(head),
            None => drop(lessons.hidden.insert(checked.id)),
        }
        lessons.lessons.extend(checked.lesson);
    }
    let index = Index::new(by_course.iter().map(|(id, lessons)| (id, lessons.heads.as_slice(), lessons.hidden.clone())));
    let settings = settings::check(&drafts, &courses, &basis.locales, sources, &mut diagnostics);
    if let Some(settings) = &drafts.settings {
        translation::check_site(settings, &basis.locales, &mut diagnostics);
    }
    let context = context(sources, &drafts, basis, highlighter, options);
    if options.words {
        terminology::Glossaries::new(&courses, &basis.locales).check_courses(&context, &mut diagnostics);
    }
    routes::check_courses(&courses, &context, &mut diagnostics);
    let courses: Vec<_> = courses
        .into_iter()
        .map(|course| {
            let lessons = by_course.remove(&course.id).unwrap_or_default();
            course::check(course, lessons, &index, &context, &mut diagnostics)
        })
        .collect();
    aliases::check(&courses, &context, &mut diagnostics);
    sort(&mut diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return (None, diagnostics);
    }
    let checked = settings.zip(courses.into_iter().collect()).map(|(mut settings, courses)| {
        let mut content = Content { courses: outline::in_order(courses, &settings.courses) };
        if options.pseudo {
            pseudo::add(&mut settings, &mut content);
        }
        (settings, content)
    });
    (checked, diagnostics)
}

fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.dedup();
}
