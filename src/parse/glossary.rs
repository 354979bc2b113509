//! `glossary.yaml`. Entry point: [`parse`].

use super::phrases;
use super::yaml::{Node, Reader};
use crate::model::{TermDraft, TermWordsDraft};

/// The keys of a term's words in one locale.
pub const WORDS_KEYS: [&str; 4] = ["word", "definition", "forms", "forbidden"];

/// Reads the terms.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<TermDraft>> {
    let entries = reader.entries(node, "terms by id")?;
    let mut terms = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        terms.push(TermDraft { id, words: reader.by_locale(&entry.value, |reader, node| words(node, reader)) });
    }
    Some(terms)
}

fn words(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<TermWordsDraft> {
    let fields = reader.fields(node, &WORDS_KEYS, "this term")?;
    Some(TermWordsDraft {
        phrases: phrases::of_keys(node, &WORDS_KEYS[..2]),
        word: fields.required("word", reader).and_then(|node| reader.filled(node)),
        definition: fields.required("definition", reader).map(|node| reader.blocks(node)),
        forms: fields.get("forms").map(|node| reader.texts(node)).unwrap_or_default(),
        forbidden: fields.get("forbidden").map(|node| reader.texts(node)).unwrap_or_default(),
    })
}
