//! What of a project is exchanged with translators, and how their work comes back into its files.
//!
//! 1. [`pieces`] cuts the units of every place into pieces: a block of text, a value of YAML. Each knows its source, its present
//!    translation, and the slot in a file where a translation goes.
//! 2. [`segments`] makes of pieces what a file of translations holds.
//! 3. [`import`] finds the piece of each entry that came back, and makes the new texts of files: only what changed is changed.
//!
//! Nothing here writes: whoever calls [`import`] checks the project that comes of it first.

mod blocks;
mod import;
mod listing;
mod markdown;

use std::collections::BTreeMap;
use std::ops::Range;

use camino::Utf8PathBuf;

use super::{Entry, EntryState, Markup, Segment, SegmentState};
use crate::base::{Locale, Sources, Spanned};
use crate::model::{Place, Standing};
use crate::parse::yaml::edit::Step;
use crate::translation::same_words;

pub use import::{Import, Taken, import};
pub use listing::pieces;

/// A piece of a unit: what one segment holds.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The place of its unit.
    pub place: Place,
    /// The name of its unit.
    pub unit: String,
    /// Its key: the place, the unit, and which of its pieces it is.
    pub context: String,
    /// The source, as a translator gets it.
    pub source: Spanned<String>,
    /// The present translation in the language's own files.
    pub target: Option<String>,
    /// The source from which that was made, where it differs.
    pub previous: Option<String>,
    /// How it stands.
    pub standing: Standing,
    /// What helps the translator.
    pub notes: Vec<String>,
    /// How it is written.
    pub markup: Markup,
    /// Where its translation goes.
    slot: Slot,
}

/// Where a translation goes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Slot {
    /// A value of a YAML file; `before` is the key under which its old translation stands, where that is another one.
    Value { path: Utf8PathBuf, steps: Vec<Step>, before: Option<String> },
    /// A value of a text's front matter.
    Front { path: Utf8PathBuf, steps: Vec<Step> },
    /// A block of a section, or a few.
    Text(TextSlot),
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TextSlot {
    /// The translation's file.
    path: Utf8PathBuf,
    /// Where the words stand in the source's file, in bytes.
    source: Range<usize>,
    /// Where the present translation stands in its file, in bytes.
    target: Option<Range<usize>>,
    /// Where its last block ends, in bytes: behind the id of a heading.
    target_end: Option<usize>,
    /// Where the whole section stands in the source's file, in bytes.
    section: Range<usize>,
    /// Where its translation stands, in bytes.
    own_section: Option<Range<usize>>,
    /// Whether these are the words of a heading, which stand on one line.
    is_title: bool,
}

impl Piece {
    /// Tells whether a translation is expected: what is only code or signs is the same in every language.
    fn needs_words(&self) -> bool {
        let words = super::markup::pieces(&self.source.value, self.markup);
        words.iter().any(|piece| piece.role == super::markup::Role::Words && piece.text.contains(char::is_alphabetic))
    }
}

/// Makes the segments of pieces, in their order.
pub fn segments(pieces: &[Piece], sources: &Sources) -> Vec<Segment> {
    let wanted = pieces.iter().filter(|piece| piece.target.is_some() || piece.needs_words());
    let segment = |piece: &Piece| Segment {
        context: piece.context.clone(),
        source: piece.source.value.clone(),
        previous: piece.previous.clone(),
        target: piece.target.clone().filter(|_| piece.standing != Standing::Copied),
        state: state(piece),
        notes: piece.notes.clone(),
        path: sources.path(piece.source.span.file).to_owned(),
        line: sources.place(piece.source.span.file, piece.source.span.start).line,
        markup: piece.markup,
    };
    wanted.map(segment).collect()
}

/// Takes over the translations of an earlier file where there is none: of the same key and source, or of the same source if the key has gone.
pub fn keep(segments: &mut [Segment], kept: &[Entry]) {
    let fits = |segment: &Segment, entry: &Entry| same_words(&segment.source, &entry.source.value);
    for segment in segments.iter_mut().filter(|segment| segment.target.is_none()) {
        let named = kept.iter().find(|entry| entry.context.as_deref() == Some(segment.context.as_str()) && fits(segment, entry));
        let found = named.or_else(|| kept.iter().find(|entry| fits(segment, entry)));
        let Some(entry) = found.filter(|entry| entry.state != EntryState::Untranslated) else { continue };
        segment.target = entry.target.as_ref().map(|target| target.value.clone());
        segment.state = if entry.state == EntryState::Translated { SegmentState::Translated } else { SegmentState::Stale };
    }
}

fn state(piece: &Piece) -> SegmentState {
    match piece.standing {
        _ if piece.target.is_none() => SegmentState::Missing,
        Standing::Stale => SegmentState::Stale,
        Standing::Fresh | Standing::Unrecorded => SegmentState::Translated,
        Standing::Copied | Standing::Missing => SegmentState::Missing,
    }
}

/// The words of a course's terms in two languages, for notes.
type Terms = BTreeMap<String, (String, String)>;

/// What pieces of one language have in common.
#[derive(Clone, Copy, Debug)]
struct Language<'a> {
    source: &'a Locale,
    target: &'a Locale,
}
