//! Translations: what was recorded of them, how they stand, and passages of a text that need a word of explanation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::text::Block;
use crate::base::{FileId, Id, Locale, Span, Spanned};

/// Words for people as a file has them, and where they stand in their question, term or front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The keys that lead to them, such as `prompt`, `hints/1` or `choices/caller/why`: the same in the source and in every translation.
    pub path: String,
    /// The words, as Markdown, without the notation of the file around them.
    pub text: Spanned<String>,
}

/// `LOCALE.lock`: the source texts from which the units of a place were translated.
#[derive(Clone, Debug)]
pub struct LockDraft {
    /// The file.
    pub file: FileId,
    /// What was recorded, by the units' names; `None` if the file could not be read.
    pub records: Option<BTreeMap<String, Record>>,
}

impl LockDraft {
    /// Finds what was recorded of a unit.
    pub fn record(&self, name: &str) -> Option<&Record> {
        self.records.as_ref()?.get(name)
    }

    /// Finds what was recorded of a unit whose translation was accepted once, so that its source may have been removed since.
    pub fn accepted(&self, name: &str) -> Option<&Record> {
        self.record(name).filter(|record| record.source.is_some())
    }
}

/// What was recorded when a translation was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where the unit's name stands.
    pub span: Span,
    /// The source text then; `None` if the unit was never accepted.
    pub source: Option<String>,
    /// Whether words that equal the source's are right in this language.
    pub same: bool,
    /// Whether some of the words are still the source's: then the unit is not translated.
    pub partial: bool,
    /// What the section showed besides its words.
    pub shows: Vec<Shown>,
}

/// A sample or a question in a section.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// A sample, with a short hash of the lines that are shown: the first six bytes of their blake3 hash, in hexadecimal.
    Sample(Id, String),
    /// A question.
    Question(Id),
}

/// How the translation of a unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// Made from the source as it is now.
    Fresh,
    /// Made from an earlier source.
    Stale,
    /// There, and never accepted.
    Unrecorded,
    /// Equal to the source, and not marked as right.
    Copied,
    /// Not there.
    Missing,
}

impl Standing {
    /// All of them, the best first.
    pub const ALL: [Standing; 5] = [Standing::Fresh, Standing::Stale, Standing::Unrecorded, Standing::Copied, Standing::Missing];

    /// Returns the name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Fresh => "fresh",
            Standing::Stale => "stale",
            Standing::Unrecorded => "unrecorded",
            Standing::Copied => "copied",
            Standing::Missing => "missing",
        }
    }

    /// Tells whether readers get words of their own language.
    pub fn is_translated(self) -> bool {
        matches!(self, Standing::Fresh | Standing::Stale | Standing::Unrecorded)
    }
}

/// Where units stand: each place has one lock for each language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// `site.yaml`.
    Site,
    /// A course: its titles, introduction, glossary and misconceptions.
    Course(Id),
    /// A lesson, by the ids of its course and its own.
    Lesson(Id, Id),
}

impl Place {
    /// Returns the course that it is or belongs to.
    pub fn course(&self) -> Option<&Id> {
        match self {
            Place::Site => None,
            Place::Course(course) | Place::Lesson(course, _) => Some(course),
        }
    }
}

impl std::fmt::Display for Place {
    /// Writes the name by which commands know it: `site`, `COURSE` or `COURSE/LESSON`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Place::Site => formatter.write_str("site"),
            Place::Course(course) => write!(formatter, "{course}"),
            Place::Lesson(course, lesson) => write!(formatter, "{course}/{lesson}"),
        }
    }
}

/// What is translated as a whole, in one language.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its name in its place, such as `title`, `section/what-is-copied`, `question/caller-sees` or `sample/int-param/comment/1`.
    pub name: String,
    /// The source text now.
    pub source: Spanned<String>,
    /// The translation.
    pub target: Option<Spanned<String>>,
    /// The source text from which the translation was made, where that is known.
    pub record: Option<String>,
    /// What the section shows now.
    pub shows: Vec<Shown>,
    /// The samples whose shown lines have changed since the translation was accepted.
    pub changed_samples: Vec<Id>,
    /// How the translation stands.
    pub standing: Standing,
    /// Whether words that equal the source's were marked as right.
    pub same: bool,
    /// Whether the translation is the language's own; else it is taken from a parent, or there is none.
    pub is_own: bool,
    /// Whether the place's lock records it; comments, marked texts and words of figures carry their source in their overlays.
    pub is_locked: bool,
}

/// The units of a place in one language.
#[derive(Clone, Debug)]
pub struct Units {
    /// The place.
    pub place: Place,
    /// The language of the translation.
    pub locale: Locale,
    /// The language of the source.
    pub source: Locale,
    /// The folder in which the lock stands, below the project's root.
    pub folder: camino::Utf8PathBuf,
    /// The units in the order of the source.
    pub units: Vec<Unit>,
    /// The names of what the translation still has, and the source does not.
    pub leftover: Vec<String>,
    /// What the language's own lock records.
    pub recorded: BTreeMap<String, Record>,
}

impl Units {
    /// Returns the name by which commands know a unit: `LESSON#SECTION`, `LESSON#question/ID`, `COURSE#term/ID` or `site#title`.
    pub fn reference(&self, unit: &Unit) -> String {
        let place = match &self.place {
            Place::Lesson(_, lesson) => lesson.to_string(),
            place => place.to_string(),
        };
        format!("{place}#{}", unit.name.strip_prefix("section/").unwrap_or(&unit.name))
    }
}

/// A part of a text that is not what the page's readers would expect: in another language, or made from an earlier source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// The language in which it is written.
    pub locale: Locale,
    /// The language in which the text was written first.
    pub source: Locale,
    /// Why it needs a word of explanation: [`Standing::Stale`] or [`Standing::Missing`]. A passage of any other standing has none.
    pub standing: Standing,
    /// The section that it is, if it is one.
    pub section: Option<Id>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}
