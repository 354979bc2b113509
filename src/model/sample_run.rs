//! Samples to run: everything that a run needs, checked.

use std::sync::Arc;

use camino::Utf8PathBuf;

use super::sample::{Expectation, Varies};
use super::sample_draft::{RecordingDraft, Toolchain};
use crate::base::{Id, Locale, Span, Spanned};

/// A sample to run.
#[derive(Clone, Debug)]
pub struct SampleRun {
    /// Its course.
    pub course: Id,
    /// Its lesson.
    pub lesson: Id,
    /// Its id.
    pub id: Spanned<Id>,
    /// The folder `samples/` of the lesson, below the project's root.
    pub folder: Utf8PathBuf,
    /// What must happen.
    pub expectation: Expectation,
    /// The exit status that must come, if one is declared.
    pub exit: Option<i32>,
    /// What must stand in a line of what it complains of.
    pub stderr: Vec<Spanned<String>>,
    /// What of its output may vary.
    pub varies: Varies,
    /// What runs it.
    pub toolchain: Toolchain,
    /// How many seconds a run may take, if not as long as the toolchain's limits say.
    pub seconds: Option<u32>,
    /// The program in the source language, and after it those of other languages that differ.
    pub programs: Vec<Program>,
    /// The program of the source language with code in it that tells what is seen at the lines that are watched, if any is.
    pub watched: Option<Program>,
    /// What was recorded before.
    pub recording: Option<RecordingDraft>,
}

impl SampleRun {
    /// Returns its name for people: course, lesson and sample.
    pub fn name(&self) -> String {
        format!("{}/{}/{}", self.course, self.lesson, self.id.value)
    }
}

/// A program in one language.
#[derive(Clone, Debug)]
pub struct Program {
    /// The language, if it is not the source.
    pub locale: Option<Locale>,
    /// The place to complain of: the sample's id, or the overlay.
    pub span: Span,
    /// Its files, the main one first: names below the sample's own folder, and texts.
    pub files: Vec<(Utf8PathBuf, Arc<str>)>,
    /// The hash of its files, as `recorded.yaml` has it.
    pub hash: String,
    /// The texts in it that were translated, each with its translation.
    pub strings: Vec<(String, String)>,
}
