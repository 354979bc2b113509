//! `carnet i18n`: how translations stand, what has changed in their sources, what is accepted.

mod diff;
mod exchange;
mod status;

use std::error::Error;

use camino::Utf8Path;

use super::Outcome;
use super::args::{Format, I18nAcceptCommand, I18nThing};
use super::report;
use super::terminal::Terminal;
use crate::pipeline::translations::{self, Accepted};

/// Runs one of the commands.
pub(super) fn run(what: &I18nThing, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    match what {
        I18nThing::Status(command) => status::status(command, root, terminal),
        I18nThing::Diff(command) => diff::diff(command, root, terminal),
        I18nThing::Accept(command) => accept(command, root, terminal),
        I18nThing::Export(command) => exchange::export(command, root, terminal),
        I18nThing::Import(command) => exchange::import(command, root, terminal),
    }
}

fn accept(command: &I18nAcceptCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let survey = translations::survey(root)?;
    let selection = match survey.select(&command.locale, &command.names) {
        Ok(selection) => selection,
        Err(problem) => return Ok(refuse(problem, terminal)),
    };
    let errors = survey.errors_in(&selection);
    if !errors.is_empty() {
        report::print(&survey.sources, &errors, Format::Human, terminal);
        terminal.insist("nothing was accepted: correct these files first");
        return Ok(Outcome::Refused);
    }
    let accepted = translations::accept(root, &selection, command.same)?;
    tell(&accepted, command, terminal);
    Ok(if accepted.missing.is_empty() && accepted.copied.is_empty() || command.all { Outcome::Done } else { Outcome::Refused })
}

fn tell(accepted: &Accepted, command: &I18nAcceptCommand, terminal: &Terminal) {
    let locale = &command.locale;
    if !command.all {
        accepted.recorded.iter().for_each(|name| terminal.say(&format!("accepted  {name}")));
    }
    for name in &accepted.copied {
        terminal.say(&format!("a copy    {name}: translate it, or accept it with `--same` if these words are right in `{locale}`"));
    }
    for name in &accepted.missing {
        terminal.say(&format!("missing   {name}: there is no translation to accept"));
    }
    if accepted.overlaid > 0 && accepted.recorded.is_empty() && accepted.unchanged == 0 {
        terminal.say("comments, marked texts and words of figures need no record: their source stands in their overlays");
    }
    let written: Vec<&str> = accepted.written.iter().map(|path| path.as_str()).collect();
    let place = if written.is_empty() { String::new() } else { format!(" -> {}", written.join(", ")) };
    terminal.say(&format!("{} accepted, {} unchanged{place}", report::count(accepted.recorded.len(), "unit"), accepted.unchanged));
}

/// Says that a name means nothing, with a next step.
fn refuse((message, help): (String, Option<String>), terminal: &Terminal) -> Outcome {
    terminal.error(&message);
    if let Some(help) = help {
        terminal.insist(&format!("  help: {help}"));
    }
    Outcome::Refused
}
