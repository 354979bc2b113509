//! What `carnet i18n` takes.

use camino::Utf8PathBuf;
use clap::{Args, Subcommand, ValueEnum};

use super::locale;
use crate::base::Locale;

#[derive(Debug, Args)]
pub(in crate::cli) struct I18nCommand {
    #[command(subcommand)]
    pub(in crate::cli) what: I18nThing,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum I18nThing {
    /// Tell how the translations stand: by language, course and lesson
    #[command(after_help = "\
A unit is what is translated as a whole: a section, a title, a question, a term, a comment of a sample.
  fresh        made from the source as it is now
  stale        made from an earlier source
  unrecorded   there, and never accepted
  copied       equal to the source
  missing      not there

Examples:
  carnet i18n status
  carnet i18n status fr --format json")]
    Status(I18nStatusCommand),
    /// Show what has changed in the source since translations were accepted, beside the translations
    #[command(after_help = "\
Examples:
  carnet i18n diff fr                             everything that is out of date
  carnet i18n diff fr a-way-out                   that of one lesson
  carnet i18n diff fr a-way-out#contexts          one section
  carnet i18n diff fr a-way-out#question/leak     one question")]
    Diff(I18nDiffCommand),
    /// Record that translations are up to date with the source as it is now
    #[command(after_help = "\
The source text of each unit is written to LOCALE.lock in its folder: commit it with the translation.

Examples:
  carnet i18n accept fr a-way-out#contexts        one section
  carnet i18n accept fr a-way-out                 a whole lesson
  carnet i18n accept fr go-memory#term            the terms of a course
  carnet i18n accept fr --all                     everything")]
    Accept(I18nAcceptCommand),
    /// Write a file for translators: PO, or XLIFF 2.1
    #[command(after_help = "\
What is translated already is in the file, and what is out of date is marked. If the file exists, its
translations of texts that have none here are kept.

Examples:
  carnet i18n export de --format po --output de.po
  carnet i18n export de --format xliff > de.xlf")]
    Export(I18nExportCommand),
    /// Take back a file that translators worked on
    #[command(after_help = "\
Entries without a translation and fuzzy ones are not taken. A section, a question or a term that was not
translated yet is taken once all of it is. If one entry is wrong, nothing is changed.

Examples:
  carnet i18n import de.po
  carnet i18n import de.xlf --check               only tell what it would change")]
    Import(I18nImportCommand),
}

#[derive(Debug, Args)]
pub(in crate::cli) struct I18nStatusCommand {
    /// The languages; all if left out
    #[arg(value_name = "LOCALE", value_parser = locale)]
    pub(in crate::cli) locales: Vec<Locale>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: StatusFormat,
}

/// How the standing of translations is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StatusFormat {
    /// A table for people.
    Table,
    /// One JSON object.
    Json,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct I18nDiffCommand {
    /// The language of the translation
    #[arg(value_parser = locale)]
    pub(in crate::cli) locale: Locale,
    /// What to show: LESSON, LESSON#SECTION, COURSE or site; all that is out of date if left out
    #[arg(value_name = "LESSON[#SECTION]")]
    pub(in crate::cli) names: Vec<String>,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct I18nAcceptCommand {
    /// The language of the translation
    #[arg(value_parser = locale)]
    pub(in crate::cli) locale: Locale,
    /// What to accept: LESSON, LESSON#SECTION, LESSON#question/ID, COURSE, COURSE#term/ID, site
    #[arg(value_name = "LESSON[#SECTION]", required_unless_present = "all")]
    pub(in crate::cli) names: Vec<String>,
    /// Accept everything
    #[arg(long, conflicts_with = "names")]
    pub(in crate::cli) all: bool,
    /// Take words that equal the source's as right, too
    #[arg(long)]
    pub(in crate::cli) same: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct I18nExportCommand {
    /// The language of the translation
    #[arg(value_parser = locale)]
    pub(in crate::cli) locale: Locale,
    /// The format
    #[arg(long, value_name = "FORMAT")]
    pub(in crate::cli) format: FileFormat,
    /// The file to write; standard output if left out
    #[arg(long, short, value_name = "FILE")]
    pub(in crate::cli) output: Option<Utf8PathBuf>,
}

/// A format of files for translators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FileFormat {
    /// gettext's PO
    Po,
    /// XLIFF 2.1
    Xliff,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct I18nImportCommand {
    /// The file: .po, or XLIFF with any other ending
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: Utf8PathBuf,
    /// The language of the translation, if the file does not say it
    #[arg(long, value_name = "L", value_parser = locale)]
    pub(in crate::cli) locale: Option<Locale>,
    /// Write nothing
    #[arg(long)]
    pub(in crate::cli) check: bool,
}
