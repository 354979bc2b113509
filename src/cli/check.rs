//! `carnet check`: finds every mistake without building.

use camino::Utf8Path;

use super::args::CheckCommand;
use super::report::{self, Counts};
use super::terminal::Terminal;
use super::{Disk, Outcome};
use crate::pipeline::translations::{self, Standing};
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
    if !gates_hold(command, root, terminal)? {
        return Ok(Outcome::Refused);
    }
    let lessons = loaded.lessons();
    terminal.say(&format!("{} without errors, {}", report::count(lessons, "lesson"), report::count(counts.warnings, "warning")));
    Ok(Outcome::Done)
}

/// Tells whether enough is translated and up to date; what is not is said.
fn gates_hold(command: &CheckCommand, root: &Utf8Path, terminal: &Terminal) -> Disk<bool> {
    if command.min_fresh.is_empty() && command.min_translated.is_empty() {
        return Ok(true);
    }
    let counts = translations::survey(root)?.counts();
    let mut hold = true;
    let gates = [("up to date", &command.min_fresh), ("translated", &command.min_translated)];
    for (what, (locale, least)) in gates.iter().flat_map(|(what, gates)| gates.iter().map(move |gate| (*what, gate))) {
        let Some((_, counts)) = counts.iter().find(|(known, _)| known == locale) else {
            terminal.error(&format!("nothing is translated to `{locale}`"));
            hold = false;
            continue;
        };
        let (part, total) = (if what == "translated" { counts.translated() } else { counts.number(Standing::Fresh) }, counts.total());
        if 100 * part < least * total {
            let percent = counts.percent(part);
            terminal.error(&format!("{part} of {total} units are {what} in `{locale}`: {percent} %, less than {least} %"));
            terminal.insist(&format!("  `carnet i18n status {locale}` tells where"));
            hold = false;
        }
    }
    Ok(hold)
}
