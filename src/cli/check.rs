//! `carnet check`: finds every mistake without building.

use camino::Utf8Path;

use super::args::CheckCommand;
use super::report::{self, Counts};
use super::terminal::Terminal;
use super::{Disk, Outcome};
use crate::pipeline::{self, LoadOptions};

/// Checks the project and prints what was found.
pub(super) fn check(command: &CheckCommand, root: &Utf8Path, terminal: &Terminal) -> Disk<Outcome> {
    let loaded = pipeline::load(root, &LoadOptions { drafts: command.drafts, words: true, ..LoadOptions::default() })?;
    let counts = Counts::of(&loaded.diagnostics);
    report::print(&loaded.sources, &loaded.diagnostics, command.format, terminal);
    let refused = counts.errors > 0 || (command.deny.is_some() && counts.warnings > 0);
    if refused {
        terminal.say(&counts.words());
        return Ok(Outcome::Refused);
    }
    let lessons = loaded.lessons();
    terminal.say(&format!("{} without errors, {}", report::count(lessons, "lesson"), report::count(counts.warnings, "warning")));
    Ok(Outcome::Done)
}
