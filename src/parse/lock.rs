//! `LOCALE.lock`: what was recorded of translations. Entry point: `read`.

use std::collections::BTreeMap;

use super::folder::File;
use super::markdown;
use super::yaml::{Node, Reader, Scalar, Value};
use crate::base::{Diagnostic, Id, is_valid_id};
use crate::model::{LockDraft, Record, Shown};

/// The keys of a unit in a lock.
const KEYS: [&str; 5] = ["unit", "same", "partial", "shows", "source"];

/// Reads a lock.
pub(super) fn read(file: File<'_>, options: &markdown::Options, diagnostics: &mut Vec<Diagnostic>) -> LockDraft {
    LockDraft { file: file.id, records: super::read(file, options, diagnostics, parse).flatten() }
}

fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<BTreeMap<String, Record>> {
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    if is_nothing(node) {
        return Some(records);
    }
    for item in reader.list(node)? {
        let Some(fields) = reader.fields(item, &KEYS, "this unit") else { continue };
        let Some(name) = fields.required("unit", reader).and_then(|node| reader.filled(node)) else { continue };
        let source = fields.get("source").filter(|node| !is_nothing(node)).and_then(|node| Some(reader.word(node)?.value));
        let same = fields.get("same").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
        let partial = fields.get("partial").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
        let shows = fields.get("shows").map(|node| shows(node, reader)).unwrap_or_default();
        let record = Record { span: name.span, source, same, partial, shows };
        if let Some(first) = records.get(&name.value) {
            reader.report(
                Diagnostic::error("duplicate-id", name.span, format!("the unit `{}` is recorded twice", name.value))
                    .label(first.span, "first recorded here")
                    .help("keep one of the two: a merge may have left both"),
            );
        } else {
            records.insert(name.value, record);
        }
    }
    Some(records)
}

/// Reads lines such as `sample int-param 3f2a9c0d1e2f` and `question caller-sees`.
fn shows(node: &Node<'_>, reader: &mut Reader<'_>) -> Vec<Shown> {
    let mut shows = Vec::new();
    for line in reader.filled_list(node) {
        let words: Vec<&str> = line.value.split_whitespace().collect();
        match words.as_slice() {
            ["sample", id, hash] if is_valid_id(id) => shows.push(Shown::Sample(Id::new(id), (*hash).to_owned())),
            ["question", id] if is_valid_id(id) => shows.push(Shown::Question(Id::new(id))),
            _ => reader.report(
                Diagnostic::error("bad-lock", line.span, format!("`{}` is nothing that a section shows", line.value))
                    .help("`carnet i18n accept` writes `sample ID HASH` or `question ID`: restore the line, or accept the section again"),
            ),
        }
    }
    shows
}

fn is_nothing(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Scalar(Scalar { text, plain: true }) if text.is_empty() || text == "~")
}
