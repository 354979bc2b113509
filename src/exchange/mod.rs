//! Foreign formats. Translations go to translators' tools and come back: gettext's PO and XLIFF 2.1. Questions go to other systems: [`bank`] has
//! what their formats have in common, and [`report`] tells what a format cannot hold. [`anki`] makes cards of them.
//!
//! The formats of translations know nothing of lessons: [`content`] takes the segments out of a project and puts translations back. Nothing here reads or
//! writes a disk, or prints.
//!
//! - [`po::write`] and [`xliff::write`] turn [`Translations`] into the text of a file: the same input gives the same bytes, no clock.
//! - [`po::read`] and [`xliff::read`] turn a file that came back into [`Read`], with a place for everything that may be complained of.
//! - [`markup`] tells which parts of a text no translator may change. XLIFF holds them as codes; [`markup::protected_differences`] finds
//!   what a translation lost, for both formats.
//!
//! # What comes back
//!
//! A reader never decides whether a translation is any good: it says what the file holds, and in which state. An error in a file is
//! reported with its line, and the entries around it are still read; `None` is returned only where nothing in the file can be trusted.
//! Whoever applies translations does so only if no error was reported.

pub mod anki;
pub mod bank;
pub mod content;
pub mod gift;
pub mod markup;
pub mod moodle;
pub mod po;
pub mod qti;
pub mod report;
pub mod xliff;

use camino::Utf8PathBuf;

use crate::base::{Locale, Span, Spanned};

/// What a file of translations holds: the segments of a project, from one language to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translations {
    /// The language of the lessons.
    pub source: Locale,
    /// The language of the translation.
    pub target: Locale,
    /// The project's name, for the header.
    pub project: String,
    /// What is to be translated, in the order of the file. XLIFF needs one segment at least to be valid.
    pub segments: Vec<Segment>,
}

/// A text that is translated as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// A stable key, unique in the file, such as `go-memory/a-way-out/section/what-is-copied/2`; without control characters.
    pub context: String,
    /// The text as written; it may have several lines and paragraphs.
    pub source: String,
    /// The text that the translation was made from, where the source has changed since.
    pub previous: Option<String>,
    /// The translation, if there is one.
    pub target: Option<String>,
    /// How far the translation has come.
    pub state: SegmentState,
    /// What helps the translator, each a line or more.
    pub notes: Vec<String>,
    /// The file that the text stands in.
    pub path: Utf8PathBuf,
    /// The line in that file, from 1.
    pub line: usize,
    /// How the text is written.
    pub markup: Markup,
}

/// How far the translation of a segment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentState {
    /// There is none: a target is not written, even if one is given.
    Missing,
    /// It was made from the source as it is.
    Translated,
    /// It was made from another source, and needs somebody's eyes.
    Stale,
}

/// How a text is written: what in it is for people, and what for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// All of it is words.
    Plain,
    /// Markdown as lessons have it.
    Markdown,
    /// Words of a program or a figure, as written there: with `%d`, `{name}` and `\n`.
    Code,
}

/// What was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The language that the file says it translates from.
    pub source: Option<Locale>,
    /// The language that the file says it translates to.
    pub target: Option<Locale>,
    /// The entries that could be read, in the order of the file.
    pub entries: Vec<Entry>,
}

/// A translation, or the place for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key that was written with the segment; `None` for an entry that somebody else made.
    pub context: Option<String>,
    /// The text that was translated.
    pub source: Spanned<String>,
    /// The translation; `None` if there is none, or none of some part.
    pub target: Option<Spanned<String>>,
    /// Whether the translation is to be taken.
    pub state: EntryState,
    /// The entry as a whole.
    pub span: Span,
}

/// Whether a translation is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryState {
    /// There is no translation.
    Untranslated,
    /// The translators stand by it.
    Translated,
    /// There is one that somebody has to look at first: `fuzzy` in PO, `initial` in XLIFF.
    NeedsReview,
}

/// The name under which this program signs a file.
const GENERATOR: &str = concat!("carnet ", env!("CARGO_PKG_VERSION"));

/// How many errors of one file are reported before the rest of it is left unread.
const MAX_ERRORS: usize = 50;
