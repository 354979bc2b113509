//! A program that is watched while it runs. Entry point: [`run`].
//!
//! It is the program of the source language with code of the toolchain at the lines that are watched. It must do what the program does
//! without that code, or what was seen would not be true of it.

use std::sync::Arc;

use super::bench::Bench;
use super::judge::{Judge, difference};
use super::program::{agreed, build, once};
use super::{Done, Failure, Problem, Runner};
use crate::base::Diagnostic;
use crate::model::{OutputDraft, Program, SampleRun, Step, Varies};
use crate::samples::snapshot;

/// Runs a program as often as runs must agree, and returns what was seen, as it is kept. `source` is what it did without being watched.
pub fn run(runner: &Runner<'_>, sample: &SampleRun, watched: &Program, source: &Done) -> Result<Arc<str>, Failure> {
    let bench = Bench::new(runner, &sample.toolchain, watched.span, &watched.files, sample.seconds)?;
    let judge = Judge { sample, program: watched };
    build(sample.expectation, watched, &bench, &judge)?;
    let done = agreed(runner, &judge, || {
        let (exit, stdout, stderr) = once(Step::Run, &bench, &judge)?;
        let (stderr, told) = snapshot::split(&stderr);
        let snapshots = snapshot::read(&told).map_err(|(line, why)| {
            let message = format!("`{}`: what it tells of a watched line is not as it should be: {why}", sample.id.value);
            let diagnostic =
                Diagnostic::error("bad-watching", watched.span, message).help("mend `watching:` of its toolchain in `site.yaml`");
            Failure::from(Problem::with(diagnostic, told.lines().nth(line - 1).unwrap_or_default()))
        })?;
        let printed = |text: String| Some(Arc::from(text));
        let output =
            OutputDraft { stdout: printed(stdout), stderr: printed(stderr), report: None, steps: printed(snapshot::write(&snapshots)) };
        Ok(Done { exit, output })
    })?;
    if let Some(problem) = changed(sample, watched, source, &done) {
        return Err(problem.into());
    }
    done.output.steps.filter(|steps| !steps.is_empty()).ok_or_else(|| {
        let message = format!("`{}`: no line that is watched was executed", sample.id.value);
        Problem::new(Diagnostic::error("never-watched", watched.span, message).help("watch lines to which the run comes")).into()
    })
}

/// Says that a program did something else because it was watched.
fn changed(sample: &SampleRun, watched: &Program, source: &Done, done: &Done) -> Option<Problem> {
    let printed = |done: &Done| done.output.stdout.clone().unwrap_or_default();
    let is_same = done.exit == source.exit && (sample.varies == Varies::Output || printed(done) == printed(source));
    (!is_same).then(|| {
        let message = format!("`{}` does something else when it is watched", sample.id.value);
        let diagnostic = Diagnostic::error("watching-changes", watched.span, message).help("watch other variables, or other lines");
        Problem::with(diagnostic, difference(&printed(source), &printed(done), "not watched", "watched"))
    })
}
