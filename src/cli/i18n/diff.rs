//! `carnet i18n diff`: what has changed in the source since a translation was accepted, beside the translation.

use std::error::Error;

use camino::Utf8Path;

use crate::base::Span;
use crate::cli::Outcome;
use crate::cli::args::{Format, I18nDiffCommand};
use crate::cli::report;
use crate::cli::terminal::Terminal;
use crate::pipeline::translations::difference::{Change, around_changes, words};
use crate::pipeline::translations::{self, Standing, Survey, Unit, Units};

/// Prints the changes.
pub(super) fn diff(command: &I18nDiffCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let survey = translations::survey(root)?;
    report::print(&survey.sources, &survey.diagnostics, Format::Human, terminal);
    let selection = match survey.select(&command.locale, &command.names) {
        Ok(selection) => selection,
        Err(problem) => return Ok(super::refuse(problem, terminal)),
    };
    // One unit that is named is shown however it stands.
    let named = command.names.iter().any(|name| name.contains('#'));
    let showing = Showing { survey: &survey, colors: terminal.data_colors() };
    let mut shown = Vec::new();
    let mut waiting = 0;
    for (units, chosen) in &selection {
        let is_shown = |unit: &&&Unit| named || unit.standing == Standing::Stale || !unit.changed_samples.is_empty();
        shown.extend(chosen.iter().filter(is_shown).map(|unit| showing.unit(units, unit)));
        waiting += chosen.iter().filter(|unit| matches!(unit.standing, Standing::Unrecorded | Standing::Missing)).count();
    }
    terminal.data(&shown.join("\n"));
    if shown.is_empty() {
        terminal.say(&format!("no accepted translation to `{}` is out of date", command.locale));
    }
    if waiting > 0 && !named {
        terminal.say(&format!("{} missing, or never accepted: `carnet i18n status {}`", report::count(waiting, "unit"), command.locale));
    }
    Ok(Outcome::Done)
}

/// How changes are shown.
struct Showing<'a> {
    survey: &'a Survey,
    colors: bool,
}

impl Showing<'_> {
    fn unit(&self, units: &Units, unit: &Unit) -> String {
        let mut text =
            format!("{}\n", self.painted("1", &format!("{} [{}] {}", units.reference(unit), units.locale, unit.standing.name())));
        match (&unit.record, unit.standing) {
            (Some(before), Standing::Stale) => {
                let changes: String = around_changes(words(before, &unit.source.value)).iter().map(|change| self.change(change)).collect();
                text.push_str(&self.part("source", unit.source.span, &changes));
            }
            _ => text.push_str(&self.part("source", unit.source.span, &unit.source.value)),
        }
        if let Some(target) = &unit.target {
            text.push_str(&self.part("translation", target.span, &target.value));
        }
        let samples: Vec<String> = unit.changed_samples.iter().map(|id| format!("`{id}`")).collect();
        if !samples.is_empty() {
            text.push_str(&format!("  programs that have changed since: {}\n", samples.join(", ")));
        }
        text
    }

    fn part(&self, name: &str, span: Span, words: &str) -> String {
        let (path, line) = (self.survey.sources.path(span.file), self.survey.sources.place(span.file, span.start).line);
        let lines: String = words.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
        format!("  {name} {path}:{line}\n{lines}")
    }

    fn change(&self, change: &Change) -> String {
        match change {
            Change::Kept(text) => text.clone(),
            Change::Removed(text) => self.marked("31;9", "[-", text, "-]"),
            Change::Added(text) => self.marked("32;1", "{+", text, "+}"),
        }
    }

    /// Sets off words, by colours or by signs; the white space around them stays outside.
    fn marked(&self, colors: &str, open: &str, text: &str, close: &str) -> String {
        let words = text.trim_end();
        let space = &text[words.len()..];
        if self.colors { format!("{}{space}", self.painted(colors, words)) } else { format!("{open}{words}{close}{space}") }
    }

    fn painted(&self, colors: &str, text: &str) -> String {
        if self.colors { format!("\u{1b}[{colors}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
