//! Samples: programs that are stored once and run for real.

use std::sync::Arc;

use camino::Utf8PathBuf;

use crate::base::Id;

/// A program, what must happen when it is run, and what was recorded.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its id in the lesson.
    pub id: Id,
    /// Its files, the main one first; at least one.
    pub files: Vec<SampleFile>,
    /// What must happen.
    pub expectation: Expectation,
    /// Whether its output differs from run to run.
    pub varies: bool,
    /// What happened when it was run; `None` if it never was.
    pub recording: Option<Recording>,
}

/// One file of a sample.
#[derive(Clone, Debug)]
pub struct SampleFile {
    /// The path below the lesson's `samples/`.
    pub name: Utf8PathBuf,
    /// The language, as the highlighter names it, such as `go`.
    pub language: String,
    /// The file's text.
    pub text: Arc<str>,
}

/// What must happen to a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// It runs to its end.
    Run,
    /// Its tests run.
    Test,
    /// It does not compile.
    CompileError,
    /// It compiles, and the toolchain's checker complains.
    Vet,
    /// It dies.
    Crash,
    /// The race detector complains.
    Race,
}

impl Expectation {
    /// Returns the name that authors write and message ids end in.
    pub fn name(self) -> &'static str {
        match self {
            Expectation::Run => "run",
            Expectation::Test => "test",
            Expectation::CompileError => "compile-error",
            Expectation::Vet => "vet",
            Expectation::Crash => "crash",
            Expectation::Race => "race",
        }
    }
}

/// What a sample did when it was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// Its standard output.
    pub stdout: Arc<str>,
    /// Its standard error, or what the compiler or checker found.
    pub stderr: Arc<str>,
    /// Its exit status.
    pub exit: i32,
    /// The toolchain's version, such as `go1.27.3`.
    pub toolchain: String,
}
