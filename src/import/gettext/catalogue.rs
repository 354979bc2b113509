//! A file of translations, in which messages are found. Entry point: [`Catalogue::new`].

use std::collections::BTreeMap;

use super::segment::{Key, key_of_message};
use super::translate::State;
use crate::base::Span;
use crate::exchange::{Entry, EntryState, Read};

/// The translations of one file.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    entries: Vec<Found>,
    prose: BTreeMap<String, usize>,
    code: BTreeMap<String, usize>,
}

/// An entry of the file.
#[derive(Clone, Debug)]
struct Found {
    source: String,
    target: Option<String>,
    state: State,
    line: usize,
}

impl Catalogue {
    /// Takes what was read from a file; `line` knows on which line of it a place lies.
    pub fn new(read: &Read, line: impl Fn(Span) -> usize) -> Self {
        let mut catalogue = Self::default();
        for entry in &read.entries {
            catalogue.add(entry, line(entry.source.span));
        }
        catalogue
    }

    fn add(&mut self, entry: &Entry, line: usize) {
        let index = self.entries.len();
        let state = match entry.state {
            EntryState::Translated => State::Translated,
            EntryState::NeedsReview => State::Fuzzy,
            EntryState::Untranslated => State::Untranslated,
        };
        let source = entry.source.value.clone();
        // Where two spellings are one text, the entry that is translated is of more use.
        let prose = self.prose.entry(key_of_message(&source)).or_insert(index);
        if self.entries.get(*prose).is_some_and(|known| known.state > state) {
            *prose = index;
        }
        self.code.insert(source.clone(), index);
        self.entries.push(Found { source, target: entry.target.as_ref().map(|target| target.value.clone()), state, line });
    }

    /// Finds a message: what the file says of it, and its translation if that is to be taken.
    pub fn find(&self, key: &Key) -> (State, Option<Translation<'_>>) {
        let found = match key {
            Key::Prose(key) => self.prose.get(key),
            Key::Code(text) => self.code.get(text),
        };
        let Some(found) = found.and_then(|index| self.entries.get(*index)) else { return (State::Untranslated, None) };
        let translation = found.target.as_deref().filter(|_| found.state == State::Translated);
        (found.state, translation.map(|target| Translation { source: &found.source, target, line: found.line }))
    }

    /// Counts the translations that are to be taken, and that are of none of some messages.
    pub fn others(&self, is_known: impl Fn(&Key) -> bool) -> usize {
        let translated = self.entries.iter().filter(|entry| entry.state == State::Translated);
        let is_other =
            |entry: &&Found| !is_known(&Key::Code(entry.source.clone())) && !is_known(&Key::Prose(key_of_message(&entry.source)));
        translated.filter(is_other).count()
    }
}

/// A translation that is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Translation<'a> {
    source: &'a str,
    target: &'a str,
    /// On which line of the file it begins.
    pub line: usize,
}

impl Translation<'_> {
    /// Tells whether it ends with a line end where its source does not, or the other way round.
    pub fn has_other_end(&self) -> bool {
        self.source.ends_with('\n') != self.target.ends_with('\n')
    }

    /// Returns it with the line end of its source. Without it, the line that follows a comment would become part of the comment.
    pub fn with_end_of_source(&self) -> String {
        let bare = self.target.trim_end_matches('\n');
        match self.source.ends_with('\n') {
            true if !self.target.ends_with('\n') => format!("{}\n", self.target),
            false if self.target.ends_with('\n') => bare.to_owned(),
            _ => self.target.to_owned(),
        }
    }
}
