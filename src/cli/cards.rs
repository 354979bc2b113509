//! `carnet cards`: notes which cards for Anki have changed.

use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};

use camino::Utf8Path;

use super::Outcome;
use super::args::{CardsRecordCommand, Format};
use super::report::{self, Counts};
use super::terminal::Terminal;
use crate::pipeline::cards;

/// What the standard of reproducible builds has for the time that a program is to take for now, in seconds since 1970.
const NOW: &str = "SOURCE_DATE_EPOCH";

/// Records cards, and says which have changed.
pub(super) fn record(command: &CardsRecordCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let now = if command.check { None } else { Some(now()?) };
    let (loaded, recorded) = cards::record(root, now)?;
    let counts = Counts::of(&loaded.diagnostics);
    report::print(&loaded.sources, &loaded.diagnostics, Format::Human, terminal);
    if counts.errors > 0 {
        terminal.insist(&format!("{}: nothing was recorded", counts.words()));
        return Ok(Outcome::Refused);
    }
    let written: Vec<&str> = recorded.written.iter().map(|path| path.as_str()).collect();
    let changed = report::count(recorded.changed.len(), "card");
    if command.check && !written.is_empty() {
        recorded.changed.iter().for_each(|name| terminal.insist(&format!("changed  {name}")));
        terminal.insist(&format!("{changed} not as recorded: run `carnet cards record`"));
        return Ok(Outcome::Refused);
    }
    let place = if written.is_empty() { String::new() } else { format!(" -> {}", written.join(", ")) };
    terminal.say(&format!("{changed} recorded, {} unchanged{place}", recorded.unchanged));
    Ok(Outcome::Done)
}

/// Returns the time in seconds since 1970.
fn now() -> Result<i64, Box<dyn Error>> {
    match std::env::var(NOW) {
        Ok(seconds) => match seconds.parse() {
            Ok(seconds @ 0..) => Ok(seconds),
            _ => Err(format!("`{NOW}` is `{seconds}`: it must be the seconds since 1970").into()),
        },
        Err(_) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| "the clock of this machine is before 1970")?;
            Ok(i64::try_from(now.as_secs())?)
        }
    }
}
