//! Runs samples for real, and says whether what must happen did. Entry point: [`Runner::run`].
//!
//! 1. Each program of a sample, in its source language and in every other one that differs, gets a scratch folder (`bench`).
//! 2. It is built, checked and run by the commands of its toolchain, contained by the [`sandbox`](crate::sandbox), several times over
//!    (`program`).
//! 3. A program with lines that are watched is run once more, with code in it that tells what is seen there (`watch`).
//! 4. What happened is held against what must happen, against the other runs, and against the source's language (`judge`).
//! 5. [`record`] writes what is kept of it, or tells the difference from what was kept.
//!
//! Nothing here decides which samples there are, or reads the content: see [`check::runs`](crate::check).

mod bench;
mod judge;
mod program;
pub mod record;
mod watch;

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::base::{Diagnostic, Locale, Span};
use crate::model::{OutputDraft, SampleRun, Step, Toolchain};
use crate::sandbox::{End, Sandbox};
use bench::{Bench, Phase};

/// Where programs are run.
#[derive(Clone, Debug)]
pub struct Place {
    /// The folders in which commands are looked up, as PATH has them.
    pub path: String,
    /// A folder for temporary files.
    pub scratch: Utf8PathBuf,
    /// A folder that is kept between runs, for what toolchains remember.
    pub cache: Utf8PathBuf,
}

/// How samples are run.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many runs must agree.
    pub times: usize,
    /// The languages besides the source to run them in; all if empty.
    pub locales: Vec<Locale>,
}

/// Runs samples.
#[derive(Debug)]
pub struct Runner<'a> {
    sandbox: &'a Sandbox,
    place: &'a Place,
    options: &'a Options,
}

/// Something that went wrong, with what the programs said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, where, and what to do.
    pub diagnostic: Diagnostic,
    /// What a compiler or a program said, or a difference.
    pub details: String,
}

impl Problem {
    fn new(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, details: String::new() }
    }

    fn with(diagnostic: Diagnostic, details: impl Into<String>) -> Self {
        Self { diagnostic, details: details.into() }
    }
}

impl From<Diagnostic> for Problem {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::new(diagnostic)
    }
}

/// Why a sample could not be run to its end.
#[derive(Debug)]
pub enum Failure {
    /// The program or its declaration is at fault.
    Problems(Vec<Problem>),
    /// The machine is.
    Machine(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure::Problems(vec![problem])
    }
}

impl From<crate::disk::DiskError> for Failure {
    fn from(error: crate::disk::DiskError) -> Self {
        Failure::Machine(error.to_string())
    }
}

/// What a program did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Its exit status; that of the compiler for a program that does not compile.
    pub exit: i32,
    /// What was printed; `None` for what cannot be there.
    pub output: OutputDraft,
}

/// What a sample did in all languages that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The toolchain's version.
    pub toolchain: String,
    /// In the source language.
    pub source: Done,
    /// In the others: what their output has of its own.
    pub variants: BTreeMap<Locale, OutputDraft>,
}

impl<'a> Runner<'a> {
    /// Joins what runs have in common.
    pub fn new(sandbox: &'a Sandbox, place: &'a Place, options: &'a Options) -> Self {
        Self { sandbox, place, options }
    }

    /// Asks a toolchain for its version: the first line that it prints. `at` is the place to complain of.
    ///
    /// # Errors
    ///
    /// Fails if the toolchain is not there, or does not answer.
    pub fn version(&self, toolchain: &Toolchain, at: Span) -> Result<String, Failure> {
        let bench = Bench::new(self, toolchain, at, &[], None)?;
        let printed = bench.run(Step::Version, &bench.folder("work")?, Phase::Build)?;
        let text = [&printed.stdout, &printed.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let line = text.iter().flat_map(|text| text.lines()).map(str::trim).find(|line| !line.is_empty());
        match line {
            Some(line) if printed.end == End::Exited(0) => Ok(line.chars().filter(|character| !character.is_control()).collect()),
            _ => {
                let message = format!("the toolchain `{}` does not tell its version", toolchain.id);
                let diagnostic = Diagnostic::error("missing-toolchain", at, message)
                    .help("correct its command `version` in `site.yaml`, or install it anew");
                Err(Problem::with(diagnostic, text.concat()).into())
            }
        }
    }

    /// Runs a sample in its source language and in the others, and tells what it did.
    ///
    /// # Errors
    ///
    /// Fails if what must happen does not, if runs differ, or if the machine refuses.
    pub fn run(&self, sample: &SampleRun, version: &str) -> Result<Outcome, Failure> {
        let mut problems = Vec::new();
        let mut done: Vec<(Option<&Locale>, Done)> = Vec::new();
        let is_wanted = |locale: &Locale| self.options.locales.is_empty() || self.options.locales.contains(locale);
        for program in sample.programs.iter().filter(|program| program.locale.as_ref().is_none_or(is_wanted)) {
            match program::run(self, sample, program) {
                Ok(one) => done.push((program.locale.as_ref(), one)),
                Err(Failure::Problems(found)) => problems.extend(found),
                Err(machine) => return Err(machine),
            }
        }
        let mut done = done.into_iter();
        let mut source = done.next().filter(|(locale, _)| locale.is_none()).map(|(_, source)| source);
        if let (Some(source), Some(watched)) = (&mut source, &sample.watched) {
            match watch::run(self, sample, watched, source) {
                Ok(steps) => source.output.steps = Some(steps),
                Err(Failure::Problems(found)) => problems.extend(found),
                Err(machine) => return Err(machine),
            }
        }
        let mut variants = BTreeMap::new();
        if let Some(source) = &source {
            for (locale, own) in done.filter_map(|(locale, own)| Some((locale?, own))) {
                let Some(program) = sample.programs.iter().find(|program| program.locale.as_ref() == Some(locale)) else { continue };
                problems.extend(judge::variant(sample, program, locale, source, &own));
                variants.insert(locale.clone(), judge::own_output(sample, program, source, own));
            }
        }
        match source {
            Some(source) if problems.is_empty() => Ok(Outcome { toolchain: version.to_owned(), source, variants }),
            _ => Err(Failure::Problems(problems)),
        }
    }
}
