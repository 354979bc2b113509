//! `carnet i18n export` and `carnet i18n import`: files for translators, out and in.

use std::error::Error;

use camino::Utf8Path;

use crate::base::{Locale, Sources};
use crate::cli::Outcome;
use crate::cli::args::{FileFormat, Format, I18nExportCommand, I18nImportCommand};
use crate::cli::report;
use crate::cli::terminal::Terminal;
use crate::disk;
use crate::pipeline::translations::{self, ExchangeFormat, Import, Survey, Taken};

/// Writes a file for translators.
pub(super) fn export(command: &I18nExportCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let survey = translations::survey(root)?;
    report::print(&survey.sources, &survey.diagnostics, Format::Human, terminal);
    if let Err(problem) = survey.select(&command.locale, &[]) {
        return Ok(super::refuse(problem, terminal));
    }
    let format = match command.format {
        FileFormat::Po => ExchangeFormat::Po,
        FileFormat::Xliff => ExchangeFormat::Xliff,
    };
    let Some(path) = &command.output else {
        terminal.data(&survey.export(&command.locale, format, &[]));
        return Ok(Outcome::Done);
    };
    let mut kept = Vec::new();
    if let Some(text) = disk::read_if_there(path)? {
        let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
        let (_, read) = translations::read_exchange(path, &text, &mut sources, &mut diagnostics);
        report::print(&sources, &diagnostics, Format::Human, terminal);
        let Some(read) = read else {
            terminal.insist(&format!("`{path}` was not touched: correct it, or name another file"));
            return Ok(Outcome::Refused);
        };
        if read.target.as_ref().is_some_and(|target| *target != command.locale) {
            terminal.error(&format!("`{path}` is a file for another language"));
            terminal.insist("  help: name another file");
            return Ok(Outcome::Refused);
        }
        kept = read.entries;
    }
    disk::rewrite(path, survey.export(&command.locale, format, &kept).as_bytes())?;
    terminal.say(&format!("wrote {path}"));
    Ok(Outcome::Done)
}

/// Takes back a file from translators.
pub(super) fn import(command: &I18nImportCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let mut survey = translations::survey(root)?;
    let Some(text) = disk::read_if_there(&command.file)? else {
        terminal.error(&format!("there is no file `{}`", command.file));
        return Ok(Outcome::Refused);
    };
    let mut diagnostics = Vec::new();
    let (file, read) = translations::read_exchange(&command.file, &text, &mut survey.sources, &mut diagnostics);
    let Some(read) = read else { return Ok(refused(&survey, &diagnostics, terminal)) };
    let Some(locale) = command.locale.clone().or_else(|| read.target.clone()) else {
        terminal.error("this file does not say to which language it translates");
        terminal.insist("  help: name it with `--locale`");
        return Ok(Outcome::Refused);
    };
    if let Err(problem) = survey.select(&locale, &[]) {
        return Ok(super::refuse(problem, terminal));
    }
    let (import, problems) = survey.import(file, &read, &locale);
    diagnostics.extend(problems);
    report::print(&survey.sources, &diagnostics, Format::Human, terminal);
    if report::Counts::of(&diagnostics).errors > 0 {
        terminal.insist("nothing was changed");
        return Ok(Outcome::Refused);
    }
    if !command.check {
        translations::write_import(root, &import)?;
    }
    tell(&import, &locale, command.check, terminal);
    Ok(Outcome::Done)
}

fn refused(survey: &Survey, diagnostics: &[crate::base::Diagnostic], terminal: &Terminal) -> Outcome {
    report::print(&survey.sources, diagnostics, Format::Human, terminal);
    terminal.insist("nothing was changed");
    Outcome::Refused
}

fn tell(import: &Import, locale: &Locale, is_check: bool, terminal: &Terminal) {
    let Taken { changed, unchanged, untranslated, fuzzy, outdated, unknown, incomplete } = &import.taken;
    for context in outdated {
        terminal.say(&format!("changed since  {context}: the source is another one now; export again"));
    }
    for unit in incomplete {
        terminal.say(&format!("incomplete     {unit}: it waits until all of it is translated"));
    }
    let written = if is_check { "would write" } else { "wrote" };
    for path in import.files.keys() {
        terminal.say(&format!("{written}  {path}"));
    }
    terminal.say(&format!(
        "{} taken for `{locale}`, {unchanged} as they were, {untranslated} untranslated, {fuzzy} fuzzy, {} out of date, {unknown} unknown",
        report::count(*changed, "translation"),
        outdated.len(),
    ));
}
