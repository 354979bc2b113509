//! One program, built, checked and run as its expectation says. Entry point: [`run`].

use std::sync::Arc;

use super::bench::{Bench, Phase};
use super::judge::Judge;
use super::{Done, Failure, Runner};
use crate::model::{Expectation, OutputDraft, Program, SampleRun, Step};
use crate::sandbox::Ended;

/// Runs a program as often as runs must agree, and tells what it did.
pub fn run(runner: &Runner<'_>, sample: &SampleRun, program: &Program) -> Result<Done, Failure> {
    let bench = Bench::new(runner, &sample.toolchain, program.span, &program.files, sample.seconds)?;
    let judge = Judge { sample, program };
    let done = match sample.expectation {
        Expectation::CompileError => refused(runner, program, &bench, &judge)?,
        _ => built(runner, sample, program, &bench, &judge)?,
    };
    judge.complaints(&done)?;
    Ok(done)
}

/// Builds a program that must not compile.
fn refused(runner: &Runner<'_>, program: &Program, bench: &Bench<'_>, judge: &Judge<'_>) -> Result<Done, Failure> {
    agreed(runner, judge, || {
        let work = bench.lay_out("work", program)?;
        let ended = bench.run(Step::Build, &work, Phase::Build)?;
        let exit = judge.exit(Step::Build, &ended)?;
        let report = judge.text(&joined(&ended), work.as_str())?;
        judge.refuses(exit, &report)?;
        Ok(Done { exit, output: OutputDraft { report: Some(report.into()), ..OutputDraft::default() } })
    })
}

/// Builds a program, has it checked if the checker must find something, and runs it.
fn built(runner: &Runner<'_>, sample: &SampleRun, program: &Program, bench: &Bench<'_>, judge: &Judge<'_>) -> Result<Done, Failure> {
    build(sample.expectation, program, bench, judge)?;
    let report = match sample.expectation {
        Expectation::Vet => Some(reported(runner, bench, judge, Step::Vet)?),
        Expectation::Report => Some(reported(runner, bench, judge, Step::Report)?),
        _ => None,
    };
    let step = match sample.expectation {
        Expectation::Test => Step::Test,
        Expectation::Race if bench.has(Step::Race) => Step::Race,
        _ => Step::Run,
    };
    agreed(runner, judge, || {
        let (exit, stdout, stderr) = once(step, bench, judge)?;
        judge.ends(exit, &stdout, &stderr)?;
        let printed = |text: String| Some(Arc::from(text));
        Ok(Done { exit, output: OutputDraft { stdout: printed(stdout), stderr: printed(stderr), report: report.clone(), steps: None } })
    })
}

/// Lays out a program, and builds it if its toolchain does.
pub(super) fn build(expectation: Expectation, program: &Program, bench: &Bench<'_>, judge: &Judge<'_>) -> Result<(), Failure> {
    let work = bench.lay_out("built", program)?;
    let Some(step) = building(expectation, bench) else { return Ok(()) };
    let ended = bench.run(step, &work, Phase::Build)?;
    let exit = judge.exit(step, &ended)?;
    judge.builds(step, exit, &joined(&ended))
}

/// Runs a program that is built, and returns its exit status, standard output and standard error.
pub(super) fn once(step: Step, bench: &Bench<'_>, judge: &Judge<'_>) -> Result<(i32, String, String), Failure> {
    // Each run begins with the folder as it was built: what an earlier one wrote is gone.
    let work = bench.copy("built", "work")?;
    let ended = bench.run(step, &work, Phase::Run)?;
    let exit = judge.exit(step, &ended)?;
    Ok((exit, judge.text(&ended.stdout, work.as_str())?, judge.text(&ended.stderr, work.as_str())?))
}

/// Returns the step that makes what is run, if the toolchain makes anything.
fn building(expectation: Expectation, bench: &Bench<'_>) -> Option<Step> {
    let steps: &[Step] = match expectation {
        Expectation::Test => &[Step::BuildTest],
        Expectation::Race => &[Step::BuildRace, Step::Build],
        Expectation::Run | Expectation::CompileError | Expectation::Vet | Expectation::Report | Expectation::Crash => &[Step::Build],
    };
    steps.iter().copied().find(|step| bench.has(*step))
}

/// Has a program checked by a checker that must find something, or compiled by a compiler that must report something.
fn reported(runner: &Runner<'_>, bench: &Bench<'_>, judge: &Judge<'_>, step: Step) -> Result<Arc<str>, Failure> {
    let done = agreed(runner, judge, || {
        let work = bench.copy("built", "work")?;
        let ended = bench.run(step, &work, Phase::Build)?;
        let exit = judge.exit(step, &ended)?;
        let report = judge.text(&joined(&ended), work.as_str())?;
        match step {
            Step::Report => judge.reports(exit, &report)?,
            _ => judge.finds(exit, &report)?,
        }
        Ok(Done { exit, output: OutputDraft { report: Some(report.into()), ..OutputDraft::default() } })
    })?;
    Ok(done.output.report.unwrap_or_else(|| Arc::from("")))
}

/// Does something as often as runs must agree, and returns what the first time gave.
pub(super) fn agreed(runner: &Runner<'_>, judge: &Judge<'_>, mut run: impl FnMut() -> Result<Done, Failure>) -> Result<Done, Failure> {
    let first = run()?;
    for _ in 1..runner.options.times {
        judge.agree(&first, &run()?)?;
    }
    Ok(first)
}

/// Joins what a compiler or checker said: standard output, then standard error.
fn joined(ended: &Ended) -> Vec<u8> {
    [ended.stdout.as_slice(), ended.stderr.as_slice()].concat()
}
