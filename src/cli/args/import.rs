//! What `carnet import` takes.

use camino::Utf8PathBuf;
use clap::{Args, Subcommand, ValueEnum};

use super::locale;
use crate::base::Locale;

#[derive(Debug, Args)]
pub(in crate::cli) struct ImportCommand {
    #[command(subcommand)]
    pub(in crate::cli) what: ImportThing,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ImportThing {
    /// An mdBook, with its translations in PO files and its quizzes for mdbook-quiz
    #[command(after_help = "\
Whatever is not carried over is told at the end, with file and line. Run it again after the book has changed:
what you have changed in the project since stays, and all else follows the book.

Examples:
  carnet import mdbook my-book --out my-course
  carnet import mdbook my-book --out my-course --source de --format json")]
    Mdbook(ImportFrom),

    /// A tree of pages in Markdown, with those of other languages beside them or in folders of their own
    #[command(after_help = "\
Pages are `page.md` with `page.fr.md`, or `en/page.md` with `fr/page.md`, also as Hugo, Zola, Docusaurus and Starlight
have them. Pairs, pages without a counterpart, and pages that differ from their translations are told at the end, with
all that is not carried over. Run it again after the pages have changed: what you have changed in the project stays.

Examples:
  carnet import markdown my-docs --out my-course
  carnet import markdown my-site --out my-course --source de --format json")]
    Markdown(ImportFrom),
}

/// What is imported, and where to.
#[derive(Debug, Args)]
pub(in crate::cli) struct ImportFrom {
    /// The folder of the book, with its `book.toml`; or that of the pages, or of the site to which they belong
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: Utf8PathBuf,
    /// The folder of the project; nothing is written elsewhere
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Utf8PathBuf,
    /// The language in which the course was written first; as its own settings say, or `en`, if left out
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(in crate::cli) source: Option<Locale>,
    /// Overwrite files that somebody has written or changed
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// How to print the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(in crate::cli) format: ImportFormat,
}

/// How the report on an import is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ImportFormat {
    /// Lines for people.
    Human,
    /// One JSON object.
    Json,
}
