//! `carnet samples run`: runs the samples, and records or compares what they do.

use std::env;
use std::error::Error;
use std::num::NonZero;
use std::thread;

use camino::{Utf8Path, Utf8PathBuf};

use super::Outcome;
use super::args::{Format, SamplesRunCommand};
use super::progress::Bar;
use super::report::{self, Counts};
use super::terminal::Terminal;
use crate::pipeline::samples::{self, SampleOptions, SamplesRun};

/// Runs samples, and says what became of each.
pub(super) fn run(command: &SamplesRunCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let options = options(command)?;
    let bar = Bar::new(terminal, "samples");
    let done = samples::run(root, &options, &bar);
    bar.clear();
    let done = done?;
    warn(&done, terminal);
    for ran in &done.ran {
        let verdict = match (ran.known, command.check) {
            (false, _) => "recorded",
            (true, true) => "as recorded",
            (true, false) => "unchanged",
        };
        let languages = if ran.languages > 1 { format!(", {} languages", ran.languages) } else { String::new() };
        terminal.say(&format!("{verdict:<11} {} ({}{languages})", ran.name, ran.toolchain));
    }
    for problem in &done.problems {
        report::print(&done.sources, std::slice::from_ref(&problem.diagnostic), Format::Human, terminal);
        if !problem.details.is_empty() {
            terminal.insist(&report::quoted(&problem.details));
        }
    }
    let diagnostics: Vec<_> = done.problems.into_iter().map(|problem| problem.diagnostic).collect();
    let counts = Counts::of(&diagnostics);
    let recorded = done.ran.iter().filter(|ran| !ran.known).count();
    let unchanged = done.ran.len() - recorded;
    terminal.say(&format!(
        "{}: {recorded} recorded, {unchanged} unchanged, {}",
        report::count(done.ran.len(), "sample"),
        report::count(counts.errors, "error")
    ));
    Ok(if counts.errors > 0 { Outcome::Refused } else { Outcome::Done })
}

fn options(command: &SamplesRunCommand) -> Result<SampleOptions, Box<dyn Error>> {
    let utf8 =
        |path: std::path::PathBuf| Utf8PathBuf::from_path_buf(path).map_err(|path| format!("the path `{}` is not UTF-8", path.display()));
    let scratch = utf8(env::temp_dir())?;
    let home = |name: &str, below: &str| {
        env::var(name).ok().filter(|path| Utf8Path::new(path).is_absolute()).map(|path| Utf8PathBuf::from(path).join(below))
    };
    let cache = home("XDG_CACHE_HOME", "").or_else(|| home("HOME", ".cache")).unwrap_or_else(|| scratch.clone());
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    Ok(SampleOptions {
        names: command.names.clone(),
        check: command.check,
        jobs: command.jobs.map_or(processors, NonZero::get),
        locales: command.locales.clone(),
        executable: utf8(env::current_exe()?)?,
        path: env::var("PATH").unwrap_or_default(),
        scratch,
        cache: cache.join("carnet/toolchains"),
    })
}

/// Says what the system did not let the sandbox do.
fn warn(done: &SamplesRun, terminal: &Terminal) {
    let Some(walls) = done.walls else { return };
    for (is_there, what) in [
        (walls.network, "the network cannot be cut off"),
        (walls.files, "programs are not kept from writing outside their folder"),
        (walls.processes, "processes are ended one by one, not all at once"),
    ] {
        if !is_there {
            terminal
                .say(&format!("warning: this system lets programs have no walls of their own: {what}; run only samples that you trust"));
        }
    }
}
