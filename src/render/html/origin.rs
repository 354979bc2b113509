//! From what a page is made, as a hash: a page whose hash is what it was has the bytes that it had.
//!
//! 1. [`Origins`] has hashes of the files that were read, sorted by what they are for.
//! 2. [`Renderer::keys`] adds what stays of each lesson when its text is folded away.
//! 3. [`Keys::of`] joins, for a page, all that it can show. What it has too much costs a page its being made again; what it lacked would
//!    leave an old page standing: a test makes random changes, and compares with a build from nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use blake3::Hash;
use rayon::prelude::*;

use super::Renderer;
use crate::base::{Fingerprint, Id, Locale};
use crate::model::{Course, Inline, Lesson, Target, each_inline, within};
use crate::site::{Page, PageKind};

/// A course's id and a lesson's.
pub type LessonName = (Id, Id);

/// Hashes of what a site was read from.
#[derive(Clone, Debug)]
pub struct Origins {
    /// The program, its options, the settings, the catalogues and the theme: what every page is made from.
    pub frame: Hash,
    /// The files of each course that do not belong to a lesson, by name.
    pub courses: BTreeMap<Id, Vec<(String, Hash)>>,
    /// The files of each lesson, by their path below its folder.
    pub lessons: BTreeMap<LessonName, Vec<(String, Hash)>>,
}

/// Tells from what each page is made.
pub struct Keys<'a> {
    renderer: &'a Renderer<'a>,
    origins: &'a Origins,
    /// What each lesson says of itself elsewhere, by course and lesson.
    faces: Vec<Vec<Hash>>,
    /// The lessons to which each course's glossary and misconceptions link.
    linked: Vec<BTreeSet<LessonName>>,
}

impl Renderer<'_> {
    /// Prepares to tell from what pages are made.
    pub fn keys<'a>(&'a self, origins: &'a Origins) -> Keys<'a> {
        let courses = &self.site.content.courses;
        let faces = courses.iter().map(|course| course.lessons.par_iter().map(face).collect()).collect();
        Keys { renderer: self, origins, faces, linked: courses.iter().map(linked_outside).collect() }
    }
}

impl Keys<'_> {
    /// Returns a hash of all from which a page is made; nothing for one that is made of everything.
    pub fn of(&self, page: &Page) -> Option<String> {
        let mut key = Fingerprint::default();
        key.add(self.origins.frame.as_bytes());
        let _ = write!(key, "{} {:?}", page.locale, std::mem::discriminant(&page.kind));
        match page.kind {
            PageKind::Translation => return None,
            PageKind::Lesson(course, lesson) => self.add_lesson(&mut key, page, course, lesson),
            PageKind::Course(course) | PageKind::Glossary(course) | PageKind::Mistakes(course) | PageKind::Review(course) => {
                self.add_course(&mut key, course);
            }
            PageKind::Chooser | PageKind::Start | PageKind::RootNotFound | PageKind::Home | PageKind::NotFound => {
                (0..self.faces.len()).for_each(|course| self.add_course(&mut key, course));
            }
        }
        Some(key.hash().to_hex().to_string())
    }

    /// Adds all that is said of a course outside of its lessons.
    fn add_course(&self, key: &mut Fingerprint, course: usize) {
        let id = &self.renderer.site.course(course).id;
        self.add_course_files(key, id, |_| true);
        self.faces[course].iter().for_each(|face| key.add(face.as_bytes()));
        self.linked[course].iter().for_each(|name| self.add_link(key, name));
    }

    fn add_lesson(&self, key: &mut Fingerprint, page: &Page, course: usize, index: usize) {
        let site = self.renderer.site;
        let (owner, lesson) = (site.course(course), site.lesson(course, index));
        // What a course's introduction says, and which of its units are out of date, stands on the course's page alone.
        self.add_course_files(key, &owner.id, |name| !name.ends_with(".md") && !name.ends_with(".lock"));
        let _ = write!(key, "{:?} {} {}", site.position(course, index), site.has_review(course), site.has_mistakes(course));
        for (name, digest) in self.origins.lessons.get(&(owner.id.clone(), lesson.id.clone())).into_iter().flatten() {
            if speaks_to(name, &page.locale, &lesson.source) {
                key.add(name);
                key.add(digest.as_bytes());
            }
        }
        add_names(key, lesson);
        let near = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|index| owner.lessons.get(index));
        near.for_each(|lesson| add_names(key, lesson));
        let before = lesson.prerequisites.iter().map(|id| (owner.id.clone(), id.clone()));
        before.for_each(|name| self.add_link(key, &name));
        lesson.links.iter().chain(&self.linked[course]).for_each(|name| self.add_link(key, name));
    }

    fn add_course_files(&self, key: &mut Fingerprint, course: &Id, wanted: impl Fn(&str) -> bool) {
        for (name, digest) in self.origins.courses.get(course).into_iter().flatten().filter(|(name, _)| wanted(name)) {
            key.add(name);
            key.add(digest.as_bytes());
        }
    }

    /// Adds what a link to a lesson is made from: where it stands, and what it is called.
    fn add_link(&self, key: &mut Fingerprint, (course, lesson): &LessonName) {
        let whole = self.renderer.site.whole();
        let Some((of, index)) = whole.find_lesson(course, lesson) else { return };
        let _ = write!(key, "{course} {:?}", whole.course(of).slug);
        add_names(key, whole.lesson(of, index));
    }
}

/// Adds what a lesson is called, and where it stands, in every language.
fn add_names(key: &mut Fingerprint, lesson: &Lesson) {
    key.add(lesson.id.as_str());
    for (locale, text) in &lesson.texts {
        for piece in [locale.as_str(), text.locale.as_str(), &text.slug, &text.title] {
            key.add(piece);
        }
        key.add([u8::from(text.is_translated)]);
    }
}

/// Hashes all that a lesson says of itself elsewhere.
fn face(lesson: &Lesson) -> Hash {
    let Lesson { id, folder, prerequisites, minutes, level, tags, aliases: _, source, figures, questions, texts, links: _, matter: _ } =
        lesson;
    let mut key = Fingerprint::default();
    let _ = write!(key, "{id} {folder} {prerequisites:?} {minutes} {level:?} {tags:?} {source} {figures:?} {questions:?} {texts:?}");
    key.hash()
}

/// Tells whether a file of a lesson says something to readers of a language: only those that are a translation's own do not.
fn speaks_to(name: &str, locale: &Locale, source: &Locale) -> bool {
    let text = name.strip_suffix(".md").or_else(|| name.strip_suffix(".lock"));
    let tag = text.or_else(|| name.strip_prefix("quiz.")?.strip_suffix(".yaml"));
    let own = tag.and_then(|tag| Locale::parse(tag).ok().filter(|own| own.as_str() == tag));
    own.is_none_or(|own| own == *source || locale.descends_from(&own) || locale.is_pseudo())
}

/// Lists the lessons to which a course's glossary and misconceptions link.
fn linked_outside(course: &Course) -> BTreeSet<LessonName> {
    let mut linked = BTreeSet::new();
    let mut add = |inline: &Inline| {
        if let Inline::Link(link) = inline
            && let Target::Lesson { course: of, lesson, .. } = &link.target
        {
            linked.insert((of.as_ref().unwrap_or(&course.id).clone(), lesson.clone()));
        }
    };
    for words in course.glossary.iter().flat_map(|term| term.words.values()) {
        each_inline(&words.definition, &mut add);
    }
    for words in course.misconceptions.iter().flat_map(|misconception| misconception.words.values()) {
        within(&words.belief, &mut add);
        each_inline(&words.truth, &mut add);
    }
    linked
}
