//! What `carnet build` and `carnet serve` take.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::{id, locale};
use crate::base::Locale;
use crate::pipeline::{self, Shard};

#[derive(Debug, Args)]
pub(in crate::cli) struct BuildCommand {
    /// The output folder [default: dist, in the project's folder]
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) out: Option<Utf8PathBuf>,
    /// Build this language alone; may be given more than once
    #[arg(long = "locale", value_name = "L", value_parser = locale)]
    pub(in crate::cli) locales: Vec<Locale>,
    /// Where the site will stand, instead of `base-url` in site.yaml
    #[arg(long, value_name = "U")]
    pub(in crate::cli) base_url: Option<String>,
    /// Build lessons marked as drafts too
    #[arg(long)]
    pub(in crate::cli) drafts: bool,
    /// Add the locale `en-XA`: every word that can be translated is accented, lengthened and in brackets; not for publishing
    #[arg(long)]
    pub(in crate::cli) pseudo: bool,
    /// Build one kind of output alone
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) only: Option<OutputKind>,
    /// With --only bundles: make this format, instead of those in site.yaml; may be given more than once
    #[arg(long = "format", value_name = "F", requires = "only")]
    pub(in crate::cli) formats: Vec<BundleFormat>,
    /// With --only pdf or bundles: this course alone
    #[arg(long, value_name = "ID", requires = "only", value_parser = id)]
    pub(in crate::cli) course: Option<String>,
    /// With --only pdf or bundles: this lesson alone
    #[arg(long, value_name = "LESSON|COURSE/LESSON", requires = "only")]
    pub(in crate::cli) lesson: Option<String>,
    /// Keep what PDFs are made from beside them, in typst/ of the output folder: for work on a theme, with the program `typst`
    #[arg(long)]
    pub(in crate::cli) typst: bool,
    /// Tell how the translations stand: translation.html beside the pages, and a badge for each language
    #[arg(long)]
    pub(in crate::cli) report: bool,
    /// Make one part of N, by course and language: the parts' site/, pdf/ and bundles/ copied into one folder are what one build makes
    #[arg(long, value_name = "I/N")]
    pub(in crate::cli) shard: Option<Shard>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(in crate::cli) struct ServeCommand {
    /// The port; 0 takes any that is free [default: 4000, or the next one that is free]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) port: Option<u16>,
    /// The address to listen at: by default, this machine alone is answered
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub(in crate::cli) host: String,
    /// Open the site in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Show this language alone; may be given more than once
    #[arg(long = "locale", value_name = "L", value_parser = locale)]
    pub(in crate::cli) locales: Vec<Locale>,
    /// Show lessons marked as drafts too
    #[arg(long)]
    pub(in crate::cli) drafts: bool,
    /// Add the locale `en-XA`: every word that can be translated is accented, lengthened and in brackets
    #[arg(long)]
    pub(in crate::cli) pseudo: bool,
    /// Add translation.html, which tells how the translations stand
    #[arg(long)]
    pub(in crate::cli) report: bool,
}

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OutputKind {
    /// The website.
    Site,
    /// Documents to print.
    Pdf,
    /// Files for other systems: offline, e-books, learning platforms, question banks, cards.
    Bundles,
}

/// A format of bundles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum BundleFormat {
    /// A site to unpack and open, without server or network
    Zip,
    /// A book for e-readers, EPUB 3
    Epub,
    /// A package for Moodle and other learning platforms, SCORM 1.2
    Scorm12,
    /// A package for newer learning platforms, SCORM 2004
    Scorm2004,
    /// Questions for Moodle's question bank, Moodle XML
    Moodle,
    /// Questions in Moodle's plain-text notation
    Gift,
    /// Questions for Canvas, TAO and others, QTI 2.1
    Qti,
    /// The same in QTI 3.0
    Qti3,
    /// Cards for Anki
    Anki,
    /// The whole course for programs
    Json,
}

impl From<BundleFormat> for pipeline::BundleFormat {
    fn from(format: BundleFormat) -> Self {
        match format {
            BundleFormat::Zip => Self::Zip,
            BundleFormat::Epub => Self::Epub,
            BundleFormat::Scorm12 => Self::Scorm12,
            BundleFormat::Scorm2004 => Self::Scorm2004,
            BundleFormat::Moodle => Self::Moodle,
            BundleFormat::Gift => Self::Gift,
            BundleFormat::Qti => Self::Qti,
            BundleFormat::Qti3 => Self::Qti3,
            BundleFormat::Anki => Self::Anki,
            BundleFormat::Json => Self::Json,
        }
    }
}
