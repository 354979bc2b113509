//! `misconceptions.yaml`. Entry point: [`parse`].

use super::phrases;
use super::yaml::{Node, Reader};
use crate::model::{MisconceptionDraft, MisconceptionWordsDraft};

/// The keys of a misconception's words in one locale.
pub const WORDS_KEYS: [&str; 2] = ["belief", "truth"];

/// Reads the entries.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<MisconceptionDraft>> {
    let entries = reader.entries(node, "misconceptions by id")?;
    let mut misconceptions = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        misconceptions.push(MisconceptionDraft { id, words: reader.by_locale(&entry.value, |reader, node| words(node, reader)) });
    }
    Some(misconceptions)
}

fn words(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<MisconceptionWordsDraft> {
    let fields = reader.fields(node, &WORDS_KEYS, "this misconception")?;
    Some(MisconceptionWordsDraft {
        phrases: phrases::of_keys(node, &WORDS_KEYS),
        belief: fields.required("belief", reader).map(|node| reader.inlines(node)),
        truth: fields.required("truth", reader).map(|node| reader.blocks(node)),
    })
}
