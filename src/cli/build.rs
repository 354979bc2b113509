//! `carnet build`: builds the content into the output folder.

use std::error::Error;
use std::time::Instant;

use camino::Utf8Path;

use super::Outcome;
use super::args::{BuildCommand, Format};
use super::progress::Bar;
use super::report::{self, Counts};
use super::terminal::Terminal;
use crate::pipeline::{self, LoadOptions};

/// Builds the project, and prints one line about it.
pub(super) fn build(command: &BuildCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let started = Instant::now();
    let options = LoadOptions {
        drafts: command.drafts,
        base_url: command.base_url.clone(),
        locales: command.locales.clone(),
        pseudo: command.pseudo,
        report: command.report,
        ..LoadOptions::default()
    };
    let mut loaded = pipeline::load(root, &options)?;
    let out = command.out.clone().unwrap_or_else(|| root.join("dist"));
    let bar = Bar::new(terminal, "pages");
    let built = pipeline::build(&mut loaded, root, &out, &bar);
    bar.clear();
    let counts = Counts::of(&loaded.diagnostics);
    report::print(&loaded.sources, &loaded.diagnostics, Format::Human, terminal);
    let Some(built) = built? else {
        terminal.insist(&format!("{}: nothing was written", counts.words()));
        return Ok(Outcome::Refused);
    };
    terminal.say(&format!(
        "{} in {}: {}, {} written, {} removed, {:.1} s -> {}",
        report::count(built.pages, "page"),
        report::count(built.locales, "locale"),
        report::count(counts.warnings, "warning"),
        report::count(built.changes.written, "file"),
        built.changes.removed,
        started.elapsed().as_secs_f64(),
        out.join("site/index.html"),
    ));
    Ok(Outcome::Done)
}
