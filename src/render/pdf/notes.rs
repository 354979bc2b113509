//! Footnotes: set where they are first referred to; further references lead to the same note.

use std::collections::BTreeMap;

use super::body::Writer;
use super::inlines::speaking;
use super::typst;
use crate::base::Locale;
use crate::model::{Block, BlockKind, Footnote, Passage, each_block};

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The notes by label, with the language of the passage in which they stand, if they stand in one.
    definitions: BTreeMap<&'a str, (&'a Footnote, Option<&'a Locale>)>,
    /// The numbers of the notes that were referred to.
    numbers: BTreeMap<&'a str, usize>,
    /// How many notes are being written, one within the other.
    depth: usize,
    /// Whether they belong to words that have no labels.
    is_apart: bool,
}

impl<'a> Notes<'a> {
    /// Collects the footnotes among blocks, and in them.
    pub(super) fn of(blocks: &'a [Block]) -> Self {
        let mut notes = Self::default();
        notes.define(blocks, None);
        notes
    }

    fn define(&mut self, blocks: &'a [Block], locale: Option<&'a Locale>) {
        each_block(blocks, &mut |block| match &block.kind {
            BlockKind::Footnote(note) => {
                self.definitions.entry(&note.label).or_insert((note, locale));
            }
            BlockKind::Passage(passage) => self.define_in(passage),
            _ => {}
        });
    }

    /// Collects those of a passage before the walk comes to them, so that they know their language.
    fn define_in(&mut self, passage: &'a Passage) {
        self.define(&passage.blocks, Some(&passage.locale));
    }

    /// Says that they belong to words that have no labels.
    pub(super) fn apart(self) -> Self {
        Self { is_apart: true, ..self }
    }

    /// Tells whether they belong to words that have no labels.
    pub(super) fn is_apart(&self) -> bool {
        self.is_apart
    }

    /// Tells whether a note is being written.
    pub(super) fn is_open(&self) -> bool {
        self.depth > 0
    }
}

impl<'a> Writer<'a> {
    /// Appends a reference to a footnote, with its text if it is the first one.
    pub(super) fn reference(&mut self, label: &str) {
        let Some((label, (note, locale))) = self.notes.definitions.get_key_value(label).map(|(label, found)| (*label, *found)) else {
            typst::words(&mut self.out, &format!("[^{label}]"));
            return;
        };
        if let Some(number) = self.notes.numbers.get(label) {
            // A note that refers to itself, or to the one around it, is not finished yet.
            let text = if self.notes.is_open() || self.is_plain() || !self.has_labels() {
                format!("#super[{number}]")
            } else {
                format!("#footnote({})", typst::label(&self.note_label(*number)))
            };
            self.out.push_str(&text);
            return;
        }
        let number = self.notes.numbers.len() + 1;
        self.notes.numbers.insert(label, number);
        let outer = std::mem::take(&mut self.out);
        let around = self.typographer.clone();
        self.notes.depth += 1;
        match locale.filter(|locale| **locale != self.locale) {
            Some(locale) => {
                let language = speaking(locale);
                self.out.push_str(&format!("#speak({language})["));
                self.in_language(locale, |writer| writer.blocks(&note.blocks));
                self.out.push(']');
            }
            None => self.blocks(&note.blocks),
        }
        self.notes.depth -= 1;
        self.typographer = around;
        let text = std::mem::replace(&mut self.out, outer);
        let label = if self.has_labels() { format!(" {}", typst::label(&self.note_label(number))) } else { String::new() };
        self.out.push_str(&format!("#footnote[{}]{label}", text.trim()));
    }

    fn has_labels(&self) -> bool {
        !self.scope.is_empty() && !self.notes.is_apart
    }

    fn note_label(&self, number: usize) -> String {
        format!("fn:{}.{number}", self.scope)
    }
}
