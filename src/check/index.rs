//! What can be referred to, of all courses. Entry point: [`Index::new`].

use std::collections::{BTreeMap, BTreeSet};

use super::head::Head;
use super::walk::{self, Piece};
use crate::base::{Id, Locale};
use crate::model::{Block, LessonDraft};
use crate::translation::section::sections;

/// Lessons with their anchors, by course.
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
}

/// What can be referred to in one lesson.
#[derive(Clone, Debug)]
pub struct LessonIndex {
    source: Option<Locale>,
    /// The ids of the headings by locale; `None` for a text that could not be read.
    anchors: BTreeMap<Locale, Option<BTreeSet<Id>>>,
}

impl Index {
    /// Collects what lessons have, by course; `hidden` names those that were left out as drafts.
    pub fn new<'h>(courses: impl IntoIterator<Item = (&'h Id, &'h [Head], BTreeSet<Id>)>) -> Self {
        let course = |(id, heads, hidden): (&Id, &[Head], BTreeSet<Id>)| {
            let lessons = heads.iter().map(|head| (head.id.clone(), head.index.clone())).collect();
            (id.clone(), CourseIndex { lessons, hidden })
        };
        Self { courses: courses.into_iter().map(course).collect() }
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
    /// Collects what a lesson has; `source` is the site's source locale.
    pub fn of(lesson: &LessonDraft, source: &Locale) -> Self {
        let source = lesson.source.as_ref().map_or(source, |source| &source.value);
        let original = lesson.texts.get(source).and_then(|text| text.body.as_deref());
        let anchors = lesson.texts.iter().map(|(locale, text)| {
            let own = text.body.as_deref().map(|body| match original.filter(|_| locale != source) {
                Some(original) => on_page(original, body),
                None => anchors(body),
            });
            (locale.clone(), own)
        });
        Self { anchors: anchors.collect(), source: lesson.source.as_ref().map(|source| source.value.clone()) }
    }

    /// Returns the anchors of the text that readers of a locale see; `None` if they are not known.
    pub fn anchors(&self, locale: &Locale, source: &Locale) -> Option<&BTreeSet<Id>> {
        let own = locale.lineage().find_map(|locale| self.anchors.get(&locale));
        own.or_else(|| self.anchors.get(self.source.as_ref().unwrap_or(source))).and_then(Option::as_ref)
    }
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
