//! `carnet build`: builds the content into the output folder.

use std::error::Error;
use std::time::Instant;

use camino::Utf8Path;

use super::args::{BuildCommand, Format, OutputKind};
use super::progress::Bar;
use super::report::{self, Counts};
use super::terminal::Terminal;
use super::{Outcome, deepen_stacks};
use crate::pipeline::{self, BuildOptions, Built, LoadOptions, Outputs};

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
    let out = command.out.clone().unwrap_or_else(|| root.join("dist"));
    if matches!(command.only, None | Some(OutputKind::Site)) && (command.course.is_some() || command.lesson.is_some()) {
        return Err("`--course` and `--lesson` go with `--only pdf` and `--only bundles`".into());
    }
    if command.only != Some(OutputKind::Bundles) && !command.formats.is_empty() {
        return Err("`--format` goes with `--only bundles`".into());
    }
    let load = options;
    let options = BuildOptions {
        only: command.only.map(outputs),
        formats: command.formats.iter().map(|format| (*format).into()).collect(),
        course: command.course.clone(),
        lesson: command.lesson.clone(),
        typst: command.typst,
        shard: command.shard.unwrap_or_default(),
    };
    if let Some(unchanged) = pipeline::unchanged(root, &out, &load, &options)? {
        report::print(&unchanged.sources, &unchanged.diagnostics, Format::Human, terminal);
        say(&unchanged.built, &Counts::of(&unchanged.diagnostics), &out, started, terminal);
        return Ok(Outcome::Done);
    }
    let mut loaded = pipeline::load(root, &load)?;
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
    say(&built, &counts, &out, started, terminal);
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

/// Says in one line what was built.
fn say(built: &Built, counts: &Counts, out: &Utf8Path, started: Instant, terminal: &Terminal) {
    let made = [(built.pages, "page"), (built.documents, "PDF"), (built.bundles, "bundle")].into_iter().filter(|(count, _)| *count > 0);
    let made: Vec<String> = made.map(|(count, what)| report::count(count, what)).collect();
    let place = match (built.pages, built.documents) {
        (0, 0) => "bundles",
        (0, _) => "pdf",
        _ => "site/index.html",
    };
    terminal.say(&format!(
        "{} in {}: {}, {}{} written, {} removed, {:.1} s -> {}",
        if made.is_empty() { "nothing".to_owned() } else { made.join(", ") },
        report::count(built.locales, "locale"),
        report::count(counts.warnings, "warning"),
        if built.pages > 0 { format!("{} rendered, ", report::count(built.rendered, "page")) } else { String::new() },
        report::count(built.changes.written, "file"),
        built.changes.removed,
        started.elapsed().as_secs_f64(),
        out.join(place),
    ));
}

fn outputs(kind: OutputKind) -> Outputs {
    match kind {
        OutputKind::Site => Outputs { site: true, ..Outputs::NONE },
        OutputKind::Pdf => Outputs { pdf: true, ..Outputs::NONE },
        OutputKind::Bundles => Outputs { bundles: true, ..Outputs::NONE },
    }
}
