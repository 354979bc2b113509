//! `carnet build`: builds the content into the output folder.

use std::error::Error;
use std::time::Instant;

use camino::Utf8Path;

use super::Outcome;
use super::args::{BuildCommand, Format, OutputKind};
use super::progress::Bar;
use super::report::{self, Counts};
use super::terminal::Terminal;
use crate::pipeline::{self, BuildOptions, LoadOptions, Outputs};

/// Builds the project, and prints one line about it.
pub(super) fn build(command: &BuildCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let started = Instant::now();
    deepen_stacks();
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
    if matches!(command.only, None | Some(OutputKind::Site)) && (command.course.is_some() || command.lesson.is_some()) {
        return Err("`--course` and `--lesson` go with `--only pdf` and `--only bundles`".into());
    }
    if command.only != Some(OutputKind::Bundles) && !command.formats.is_empty() {
        return Err("`--format` goes with `--only bundles`".into());
    }
    let options = BuildOptions {
        only: command.only.map(outputs),
        formats: command.formats.iter().map(|format| (*format).into()).collect(),
        course: command.course.clone(),
        lesson: command.lesson.clone(),
        typst: command.typst,
    };
    let bar = Bar::new(terminal, "pages");
    let built = pipeline::build(&mut loaded, root, &out, &options, &bar);
    let indexing = bar.indexing();
    bar.clear();
    let counts = Counts::of(&loaded.diagnostics);
    report::print(&loaded.sources, &loaded.diagnostics, Format::Human, terminal);
    let Some(built) = built? else {
        terminal.insist(&format!("{}: nothing was written", counts.words()));
        return Ok(Outcome::Refused);
    };
    let made = [(built.pages, "page"), (built.documents, "PDF"), (built.bundles, "bundle")].into_iter().filter(|(count, _)| *count > 0);
    let made: Vec<String> = made.map(|(count, what)| report::count(count, what)).collect();
    let place = match (built.pages, built.documents) {
        (0, 0) => "bundles",
        (0, _) => "pdf",
        _ => "site/index.html",
    };
    terminal.say(&format!(
        "{} in {}: {}, {} written, {} removed, {:.1} s -> {}",
        if made.is_empty() { "nothing".to_owned() } else { made.join(", ") },
        report::count(built.locales, "locale"),
        report::count(counts.warnings, "warning"),
        report::count(built.changes.written, "file"),
        built.changes.removed,
        started.elapsed().as_secs_f64(),
        out.join(place),
    ));
    if built.index.files > 0 {
        terminal.say(&format!(
            "search index: {}, {:.1} MiB, {:.2} s of processor time",
            report::count(built.index.files, "file"),
            built.index.bytes as f64 / f64::from(1 << 20),
            indexing.as_secs_f64(),
        ));
    }
    Ok(Outcome::Done)
}

fn outputs(kind: OutputKind) -> Outputs {
    match kind {
        OutputKind::Site => Outputs { site: true, ..Outputs::NONE },
        OutputKind::Pdf => Outputs { pdf: true, ..Outputs::NONE },
        OutputKind::Bundles => Outputs { bundles: true, ..Outputs::NONE },
    }
}

/// Gives the threads that share work deep stacks: what lies deep in a text lies deep in the programs that set it. If somebody made the threads
/// before, theirs must do. No other command does so: a program that is to be contained must not have threads yet.
fn deepen_stacks() {
    const STACK: usize = 64 << 20;
    let _ = rayon::ThreadPoolBuilder::new().stack_size(STACK).build_global();
}
