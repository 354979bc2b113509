//! Footnotes: numbered in the order in which they are referred to, shown at the end, with ways back.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Writer, escape};
use crate::base::Locale;
use crate::model::{Block, BlockKind, Footnote};

/// The footnotes of a body.
#[derive(Default)]
pub struct Notes<'a> {
    /// The notes by label, with the language of the passage in which they stand, if they stand in one.
    definitions: BTreeMap<&'a str, (&'a Footnote, Option<&'a Locale>)>,
    /// The numbers of the notes that were referred to.
    numbers: BTreeMap<&'a str, usize>,
    /// The labels of the notes that were referred to, in the order of their numbers, with how often.
    used: Vec<(&'a str, usize)>,
}

impl<'a> Notes<'a> {
    /// Collects the footnotes among blocks, and in them.
    pub fn define(&mut self, blocks: &'a [Block], locale: Option<&'a Locale>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Footnote(note) => {
                    self.definitions.entry(&note.label).or_insert((note, locale));
                    self.define(&note.blocks, locale);
                }
                BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => self.define(blocks, locale),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.define(&item.blocks, locale)),
                BlockKind::Definitions(definitions) => {
                    definitions.iter().flat_map(|definition| &definition.details).for_each(|blocks| self.define(blocks, locale));
                }
                BlockKind::Passage(passage) => self.define(&passage.blocks, Some(&passage.locale)),
                _ => {}
            }
        }
    }

    /// Counts a reference: returns the note's number and how often it has been referred to.
    fn refer(&mut self, label: &str) -> Option<(usize, usize)> {
        let (label, _) = self.definitions.get_key_value(label)?;
        let number = *self.numbers.entry(label).or_insert_with(|| {
            self.used.push((label, 0));
            self.used.len()
        });
        let times = &mut self.used[number - 1].1;
        *times += 1;
        Some((number, *times))
    }
}

impl Writer<'_, '_> {
    /// Appends a reference.
    pub fn reference(&mut self, label: &str) {
        let (Some(labels), Some((number, time))) = (self.labels, self.notes.refer(label)) else {
            self.out.push_str("[^");
            escape::text(&mut self.out, label);
            self.out.push(']');
            return;
        };
        if self.is_excerpt() {
            let _ = write!(self.out, "<sup>{number}</sup>");
            return;
        }
        let prefix = self.id_prefix;
        // By these names e-readers know notes, and show them above the text.
        let kind = if self.is_book() { "epub:type=\"noteref\" " } else { "" };
        let name = labels.footnote.replace("{number}", &number.to_string());
        let _ = write!(
            self.out,
            "<sup class=\"footnote-reference\"><a {kind}href=\"#{prefix}fn-{number}\" id=\"{}\" role=\"doc-noteref\" aria-label=\"",
            reference_id(prefix, number, time)
        );
        escape::attribute(&mut self.out, &name);
        let _ = write!(self.out, "\">{number}</a></sup>");
    }

    /// Appends the section of footnotes, if any was referred to.
    pub fn footnotes(&mut self) {
        let Some(labels) = self.labels.filter(|_| !self.notes.used.is_empty()) else { return };
        let body = std::mem::take(&mut self.out);
        // A note can refer to further notes, and to itself: all are rendered before the ways back are known.
        let mut texts = Vec::new();
        while let Some((label, _)) = self.notes.used.get(texts.len()) {
            let (note, locale) = self.notes.definitions[label];
            match locale {
                Some(locale) => self.in_language(locale, |writer| writer.blocks(&note.blocks)),
                None => self.blocks(&note.blocks),
            }
            texts.push((note, locale.filter(|locale| Some(*locale) != self.locale.as_ref()), std::mem::take(&mut self.out)));
        }
        self.out = body;
        self.break_line();
        let kind = if self.is_book() { " epub:type=\"endnotes\"" } else { "" };
        let _ = write!(self.out, "<section class=\"footnotes\"{kind} role=\"doc-endnotes\" aria-label=\"");
        escape::attribute(&mut self.out, &labels.footnotes);
        self.out.push_str(if self.is_book() { "\">\n" } else { "\">\n<ol>\n" });
        for (index, (note, language, text)) in texts.iter().enumerate() {
            if self.is_book() {
                self.book_note(index + 1, note, *language, text);
            } else {
                self.listed_note(index + 1, note, *language, text);
            }
        }
        self.out.push_str(if self.is_book() { "</section>\n" } else { "</ol>\n</section>\n" });
    }

    fn listed_note(&mut self, number: usize, note: &Footnote, language: Option<&Locale>, text: &str) {
        self.out.push_str("<li");
        if !self.is_excerpt() {
            let _ = write!(self.out, " id=\"{}fn-{number}\"", self.id_prefix);
        }
        if let Some(locale) = language {
            self.language(locale);
        }
        self.out.push_str(">\n");
        if self.is_excerpt() {
            self.out.push_str(text);
            self.break_line();
        } else {
            self.note(number, note, text);
        }
        self.out.push_str("</li>\n");
    }

    /// Appends a note as e-readers look for it. It is shown alone there, so that it bears its number itself.
    fn book_note(&mut self, number: usize, note: &Footnote, language: Option<&Locale>, text: &str) {
        let name = self.labels.map_or_else(String::new, |labels| labels.footnote.replace("{number}", &number.to_string()));
        let id = format!("{}fn-{number}", self.id_prefix);
        let _ = write!(self.out, "<aside class=\"footnote\" epub:type=\"footnote\" role=\"doc-footnote\" id=\"{id}\" aria-label=\"");
        escape::attribute(&mut self.out, &name);
        let _ = write!(self.out, "\">\n<p class=\"footnote-number\">{number}</p>\n<div class=\"footnote-text\"");
        if let Some(locale) = language {
            self.language(locale);
        }
        self.out.push_str(">\n");
        self.note(number, note, text);
        self.out.push_str("</div>\n</aside>\n");
    }

    /// Appends a note's text; the ways back stand at the end of its last paragraph.
    fn note(&mut self, number: usize, note: &Footnote, text: &str) {
        let paragraph = matches!(note.blocks.last().map(|block| &block.kind), Some(BlockKind::Paragraph(_)));
        match text.strip_suffix("</p>\n").filter(|_| paragraph) {
            Some(open) => {
                self.out.push_str(open);
                self.out.push(' ');
            }
            None => {
                self.out.push_str(text);
                self.break_line();
                self.out.push_str("<p>");
            }
        }
        let times = self.notes.used[number - 1].1;
        for time in 1..=times {
            self.way_back(number, time);
        }
        self.out.push_str("</p>\n");
    }

    fn way_back(&mut self, number: usize, time: usize) {
        let name = if time == 1 { number.to_string() } else { format!("{number}-{time}") };
        let label = self.labels.map_or_else(String::new, |labels| labels.back.replace("{number}", &name));
        if time > 1 {
            self.out.push(' ');
        }
        let id = reference_id(self.id_prefix, number, time);
        let _ = write!(self.out, "<a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"");
        escape::attribute(&mut self.out, &label);
        // U+FE0E keeps the arrow from being shown as a coloured picture.
        self.out.push_str("\">↩\u{fe0e}");
        if time > 1 {
            let _ = write!(self.out, "<sup>{time}</sup>");
        }
        self.out.push_str("</a>");
    }
}

/// Returns the id of a reference: the first one has the note's number, further ones count on.
fn reference_id(prefix: &str, number: usize, time: usize) -> String {
    if time == 1 { format!("{prefix}fnref-{number}") } else { format!("{prefix}fnref-{number}-{time}") }
}
