//! What can be referred to, of all courses. Entry point: [`Index::new`].

use std::collections::{BTreeMap, BTreeSet};

use super::walk::{self, Piece};
use crate::base::{Id, Locale};
use crate::model::{Block, CourseDraft, Drafts, LessonDraft};
use crate::translation::section::sections;

/// Lessons with their anchors, and terms, by course.
#[derive(Debug)]
pub struct Index {
    courses: BTreeMap<Id, CourseIndex>,
}

/// What can be referred to in one course.
#[derive(Debug)]
pub struct CourseIndex {
    /// The lessons.
    pub lessons: BTreeMap<Id, LessonIndex>,
    /// The lessons that were left out as drafts.
    pub hidden: BTreeSet<Id>,
    /// The terms; `None` if the glossary could not be read.
    pub terms: Option<BTreeSet<Id>>,
}

/// What can be referred to in one lesson.
#[derive(Debug)]
pub struct LessonIndex {
    source: Option<Locale>,
    /// The ids of the headings by locale; `None` for a text that could not be read.
    anchors: BTreeMap<Locale, Option<BTreeSet<Id>>>,
}

impl Index {
    /// Collects what the drafts have; `hidden` names draft lessons by course, `source` is the site's source locale.
    pub fn new(drafts: &Drafts, hidden: Vec<(Id, Id)>, source: &Locale) -> Self {
        let mut courses: BTreeMap<Id, CourseIndex> =
            drafts.courses.iter().map(|course| (course.id.clone(), course_index(course, source))).collect();
        for (course, lesson) in hidden {
            if let Some(course) = courses.get_mut(&course) {
                course.hidden.insert(lesson);
            }
        }
        Self { courses }
    }

    /// Finds a course.
    pub fn course(&self, id: &Id) -> Option<&CourseIndex> {
        self.courses.get(id)
    }

    /// Lists the courses' ids.
    pub fn courses(&self) -> impl Iterator<Item = &str> {
        self.courses.keys().map(Id::as_str)
    }
}

impl LessonIndex {
    /// Returns the anchors of the text that readers of a locale see; `None` if they are not known.
    pub fn anchors(&self, locale: &Locale, source: &Locale) -> Option<&BTreeSet<Id>> {
        let own = locale.lineage().find_map(|locale| self.anchors.get(&locale));
        own.or_else(|| self.anchors.get(self.source.as_ref().unwrap_or(source))).and_then(Option::as_ref)
    }
}

fn course_index(course: &CourseDraft, source: &Locale) -> CourseIndex {
    CourseIndex {
        lessons: course.lessons.iter().map(|lesson| (lesson.id.clone(), lesson_index(lesson, source))).collect(),
        hidden: BTreeSet::new(),
        terms: match &course.glossary {
            None => Some(BTreeSet::new()),
            Some(glossary) => glossary.terms.as_ref().map(|terms| terms.iter().map(|term| term.id.value.clone()).collect()),
        },
    }
}

fn lesson_index(lesson: &LessonDraft, source: &Locale) -> LessonIndex {
    let source = lesson.source.as_ref().map_or(source, |source| &source.value);
    let original = lesson.texts.get(source).and_then(|text| text.body.as_deref());
    let anchors = lesson.texts.iter().map(|(locale, text)| {
        let own = text.body.as_deref().map(|body| match original.filter(|_| locale != source) {
            Some(original) => on_page(original, body),
            None => anchors(body),
        });
        (locale.clone(), own)
    });
    LessonIndex { anchors: anchors.collect(), source: lesson.source.as_ref().map(|source| source.value.clone()) }
}

fn anchors(body: &[Block]) -> BTreeSet<Id> {
    let mut ids = BTreeSet::new();
    walk::blocks(body, &mut |piece| {
        if let Piece::Heading { id: Some(id), .. } = piece {
            ids.insert(id.clone());
        }
    });
    ids
}

/// Collects the anchors of a translation's page: sections that are missing there are the source's.
fn on_page(original: &[Block], own: &[Block]) -> BTreeSet<Id> {
    let mut ids = anchors(own);
    let own = sections(own);
    for section in sections(original).iter().filter(|section| !own.iter().any(|own| own.id == section.id)) {
        ids.extend(anchors(section.blocks));
    }
    ids
}
