//! What takes room in a lesson: its samples and the text of its pages, folded away until somebody needs them.
//!
//! A site has thousands of lessons, of which a handful is worked on at a time. A tree of blocks takes several times the room of its text: so
//! [`check`](crate::check) folds it into bytes, and who makes pages opens one lesson after the other. The bytes never leave the process.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::course::Lesson;
use super::sample::Sample;
use super::text::Block;
use crate::base::{ByLocale, Id, Locale};

/// A lesson's samples and the text of its pages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Matter {
    /// Its samples.
    pub samples: BTreeMap<Id, Sample>,
    /// Its text in each locale of the site.
    pub bodies: ByLocale<Vec<Block>>,
}

/// Samples and text that are folded away.
#[derive(Clone, Debug)]
pub struct Folded(Arc<[u8]>);

impl Matter {
    /// Folds samples and text away.
    pub fn fold(&self) -> Folded {
        let written = postcard::to_allocvec(self).expect("what was parsed can be written");
        Folded(lz4_flex::compress_prepend_size(&written).into())
    }
}

impl Folded {
    /// Takes out what was folded away.
    pub fn open(&self) -> Matter {
        let written = lz4_flex::decompress_size_prepended(&self.0).expect("what was packed in this process can be unpacked");
        postcard::from_bytes(&written).expect("what was written in this process can be read")
    }
}

/// A lesson with its samples and texts at hand.
#[derive(Clone, Debug)]
pub struct OpenLesson<'a> {
    lesson: &'a Lesson,
    matter: Arc<Matter>,
}

impl Lesson {
    /// Takes out the samples and texts.
    pub fn open(&self) -> OpenLesson<'_> {
        OpenLesson { lesson: self, matter: Arc::new(self.matter.open()) }
    }
}

/// The lesson that was opened last. Its pages in all languages follow each other: so it is opened once for all of them.
#[derive(Clone, Debug, Default)]
pub struct LastOpened(Option<(Folded, Arc<Matter>)>);

impl LastOpened {
    /// Opens a lesson, unless it is the one that was opened last.
    pub fn open<'a>(&mut self, lesson: &'a Lesson) -> OpenLesson<'a> {
        let known = self.0.take().filter(|(folded, _)| Arc::ptr_eq(&folded.0, &lesson.matter.0));
        let (_, matter) = self.0.insert(known.unwrap_or_else(|| (lesson.matter.clone(), Arc::new(lesson.matter.open()))));
        OpenLesson { lesson, matter: Arc::clone(matter) }
    }
}

impl<'a> OpenLesson<'a> {
    /// Returns the lesson without its samples and texts.
    pub fn lesson(&self) -> &'a Lesson {
        self.lesson
    }

    /// Returns its samples.
    pub fn samples(&self) -> &BTreeMap<Id, Sample> {
        &self.matter.samples
    }

    /// Returns its text in a locale of the site.
    pub fn body(&self, locale: &Locale) -> &[Block] {
        &self.matter.bodies[locale]
    }
}

impl Deref for OpenLesson<'_> {
    type Target = Lesson;

    fn deref(&self) -> &Lesson {
        self.lesson
    }
}
