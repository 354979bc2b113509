//! `glossary.yaml`. Entry point: [`parse`].

use super::phrases;
use super::yaml::{Node, Reader, Value};
use crate::model::{ForbiddenDraft, TermDraft, TermWordsDraft};

/// The keys of a term's words in one locale.
pub const WORDS_KEYS: [&str; 4] = ["word", "definition", "forms", "forbidden"];
/// The keys of a forbidden word.
pub const FORBIDDEN_KEYS: [&str; 3] = ["word", "forms", "why"];

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
        forbidden: fields.get("forbidden").map(|node| forbidden(node, reader)).unwrap_or_default(),
    })
}

fn forbidden(node: &Node<'_>, reader: &mut Reader<'_>) -> Vec<ForbiddenDraft> {
    let items = reader.list(node).unwrap_or_default();
    items.iter().filter_map(|item| forbidden_word(item, reader)).collect()
}

/// Reads a forbidden word: alone, or with its forms and the reason.
fn forbidden_word(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<ForbiddenDraft> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(ForbiddenDraft { word: reader.filled(node)?, forms: Vec::new(), why: None });
    }
    let fields = reader.fields(node, &FORBIDDEN_KEYS, "this forbidden word")?;
    let word = fields.required("word", reader).and_then(|node| reader.filled(node));
    let forms = fields.get("forms").and_then(|node| reader.list(node)).unwrap_or_default();
    let forms = forms.iter().filter_map(|form| reader.filled(form)).collect();
    let why = fields.get("why").and_then(|node| reader.filled(node)).map(|why| reflow(&why.value));
    Some(ForbiddenDraft { word: word?, forms, why })
}

/// Puts a text on one line: it is shown in reports.
fn reflow(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
