//! Samples: programs that are stored once and run for real.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use serde::{Deserialize, Serialize};

use super::snapshot::Snapshot;
use crate::base::{Id, Locale};

/// A program, what must happen when it is run, and what was recorded.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sample {
    /// Its id in the lesson.
    pub id: Id,
    /// Its files, the main one first; at least one.
    pub files: Vec<SampleFile>,
    /// What must happen.
    pub expectation: Expectation,
    /// What of its output differs from run to run.
    pub varies: Varies,
    /// What happened when it was run; `None` if it never was.
    pub recording: Option<Recording>,
    /// What happened when it was run with the words of another language, where that printed something else.
    pub recordings: BTreeMap<Locale, Recording>,
    /// What was seen at the lines that are watched, in the order of the run; empty if none is.
    pub snapshots: Vec<Snapshot>,
    /// The way to it in the playground of its language, without what the program says.
    pub playground: Option<Playground>,
}

impl Sample {
    /// Returns what it printed in a language.
    pub fn recording_in(&self, locale: &Locale) -> Option<&Recording> {
        self.recordings.get(locale).or(self.recording.as_ref())
    }
}

/// One file of a sample.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SampleFile {
    /// The path below the lesson's `samples/`.
    pub name: Utf8PathBuf,
    /// The language, as the highlighter names it, such as `go`.
    pub language: String,
    /// The file's text.
    pub text: Arc<str>,
    /// Its text with the words of other languages, where they differ: line by line the same program.
    pub variants: BTreeMap<Locale, Arc<str>>,
}

impl SampleFile {
    /// Returns the file's text in a language.
    pub fn text_in(&self, locale: &Locale) -> &Arc<str> {
        self.variants.get(locale).unwrap_or(&self.text)
    }

    /// Returns the file's name below the folder that holds the whole sample.
    pub fn short_name<'a>(&'a self, sample: &Sample) -> &'a str {
        let folder = common_folder(sample.files.iter().map(|file| file.name.as_path()));
        self.name.strip_prefix(folder).unwrap_or(&self.name).as_str()
    }
}

/// Returns the folder that holds all of some files, as written with them: empty if they share none.
pub fn common_folder<'a>(files: impl IntoIterator<Item = &'a Utf8Path>) -> &'a Utf8Path {
    let mut folders = files.into_iter().map(|file| file.parent().unwrap_or(Utf8Path::new("")));
    let Some(first) = folders.next() else { return Utf8Path::new("") };
    folders.fold(first, |common, folder| common.ancestors().find(|ancestor| folder.starts_with(ancestor)).unwrap_or(Utf8Path::new("")))
}

/// What of an output differs from run to run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Varies {
    /// Nothing: every run prints the same.
    #[default]
    Never,
    /// Standard error alone, such as the addresses in a trace.
    Stderr,
    /// All of it.
    Output,
}

/// A page on the web in which a program can be run and changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playground {
    /// Its name for people.
    pub name: String,
    /// Its address, with `{code}`, `{state}` or nothing in the place of the program.
    pub url: String,
    /// What `{state}` stands for, with `{code}` in the place of the program.
    pub state: Option<String>,
}

/// What must happen to a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expectation {
    /// It runs to its end.
    Run,
    /// Its tests run.
    Test,
    /// It does not compile.
    CompileError,
    /// It compiles, and the toolchain's checker complains.
    Vet,
    /// It compiles, and the compiler reports how.
    Report,
    /// It dies.
    Crash,
    /// The race detector complains.
    Race,
}

impl Expectation {
    /// All of them.
    pub const ALL: [Expectation; 7] = [
        Expectation::Run,
        Expectation::Test,
        Expectation::CompileError,
        Expectation::Vet,
        Expectation::Report,
        Expectation::Crash,
        Expectation::Race,
    ];

    /// Tells whether an exit status is the one that must come: the declared one or, without one, success or failure as the expectation has it.
    pub fn accepts(self, declared: Option<i32>, exit: i32) -> bool {
        match (declared, self) {
            (Some(declared), _) => exit == declared,
            (None, Expectation::Run | Expectation::Test | Expectation::Vet | Expectation::Report) => exit == 0,
            (None, Expectation::CompileError | Expectation::Crash | Expectation::Race) => exit != 0,
        }
    }

    /// Returns the name that authors write and message ids end in.
    pub fn name(self) -> &'static str {
        match self {
            Expectation::Run => "run",
            Expectation::Test => "test",
            Expectation::CompileError => "compile-error",
            Expectation::Vet => "vet",
            Expectation::Report => "report",
            Expectation::Crash => "crash",
            Expectation::Race => "race",
        }
    }
}

/// What a sample did when it was run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// Its standard output.
    pub stdout: Arc<str>,
    /// Its standard error.
    pub stderr: Arc<str>,
    /// What the compiler or the checker reported.
    pub report: Arc<str>,
    /// Its exit status; that of the compiler for a program that does not compile.
    pub exit: i32,
    /// The toolchain's version, such as `go1.27.3`.
    pub toolchain: String,
}
