//! Lessons and courses as data for other programs: structure, text, samples with what they printed, questions with their keys.
//!
//! A [`Source`] is what they are made of. [`lessons`] makes what `lessons/ID/lesson.json` of an offline bundle holds, [`course`] one file of
//! the whole, and [`about`] what both and a manifest tell first. Their shapes are the types of [`view`], from which their schemas are printed.

mod course;
mod files;
mod freshness;
mod lesson;
mod quiz;
mod sample;
mod text;
pub mod view;
mod words;

use camino::Utf8PathBuf;
use serde::Serialize;

use crate::base::Locale;
use crate::i18n::catalogue::Catalogues;
use crate::model::{Course, Lesson};
use crate::site::{ReadFile, Site};
use view::{About, CourseFile, LessonFile, Numbers};

pub use files::sha256;
pub use freshness::Freshness;

/// The version of the shapes: it grows when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// The program that makes the files, with its version.
pub const GENERATOR: &str = concat!("carnet ", env!("CARGO_PKG_VERSION"));

/// What data are made of.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// A part of a site: one course in one language.
    pub site: &'a Site<'a>,
    /// Words.
    pub catalogues: &'a Catalogues,
    /// Reads the files that texts show.
    pub read: &'a ReadFile<'a>,
}

impl<'a> Source<'a> {
    fn locale(&self) -> &'a Locale {
        &self.site.settings.source
    }

    fn numbers(&self) -> Numbers {
        let data = self.catalogues.data(self.locale());
        Numbers { decimal: data.decimal_separator().to_owned(), group: data.typed_group_separators() }
    }
}

/// Makes the data of each lesson, in reading order.
pub fn lessons(source: &Source<'_>) -> Vec<LessonFile> {
    (0..source.site.course(0).lessons.len()).map(|index| lesson::file(source, index)).collect()
}

/// Makes the data of the course, which may have one of its lessons alone.
pub fn course(source: &Source<'_>) -> CourseFile {
    course::file(source)
}

/// Tells what a bundle is about.
pub fn about(source: &Source<'_>) -> About {
    course::about(source)
}

/// Returns the path of a lesson's data in an offline bundle.
pub fn route(lesson: &LessonFile) -> Utf8PathBuf {
    Utf8PathBuf::from(format!("lessons/{}/lesson.json", lesson.lesson.id))
}

/// Writes data on one line.
pub fn write(data: &impl Serialize) -> String {
    let mut text = serde_json::to_string(data).expect("keys are strings and numbers finite");
    text.push('\n');
    text
}

/// Lists the toolchains that ran a course's samples, with their versions, each once.
fn toolchains(course: &Course, locale: &Locale) -> Vec<String> {
    let of_lesson = |lesson: &Lesson| {
        let samples = lesson.matter.open().samples.into_values();
        samples.filter_map(|sample| Some(sample.recording_in(locale)?.toolchain.clone())).collect::<Vec<_>>()
    };
    let mut names: Vec<String> = course.lessons.iter().flat_map(of_lesson).collect();
    names.sort();
    names.dedup();
    names
}
