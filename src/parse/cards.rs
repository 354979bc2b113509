//! `cards.lock`: when each card for spaced repetition last changed. Entry point: `read`.

use std::collections::BTreeMap;

use super::folder::File;
use super::markdown;
use super::yaml::{Node, Reader, Scalar, Value};
use crate::base::{Diagnostic, Span, Spanned};
use crate::model::{CardRecord, CardRecords};

/// Its name in a course's folder. It is no language's lock, though `cards` could be the tag of one.
pub const FILE: &str = "cards.lock";

/// The last second of the year 9999: a date beyond it is a mistake, and no card would ever be newer.
const LATEST: i64 = 253_402_300_799;

/// Reads the records of a course; nothing if the file cannot be read.
pub(super) fn read(file: File<'_>, options: &markdown::Options, diagnostics: &mut Vec<Diagnostic>) -> Option<CardRecords> {
    let cards = super::read(file, options, diagnostics, parse)?;
    Some(CardRecords { file: file.id, cards })
}

fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> BTreeMap<String, CardRecord> {
    let mut cards: BTreeMap<String, (Span, CardRecord)> = BTreeMap::new();
    if matches!(&node.value, Value::Scalar(Scalar { text, plain: true }) if text.is_empty()) {
        return BTreeMap::new();
    }
    for line in reader.filled_list(node) {
        let Some((name, record)) = record(&line) else {
            reader.report(Diagnostic::error("bad-lock", line.span, format!("`{}` is no record of a card", line.value)).help(
                "`carnet cards record` writes `LOCALE/LESSON/QUESTION SECONDS HASH`: restore the line, or remove it and record again",
            ));
            continue;
        };
        if let Some((first, _)) = cards.get(name) {
            let problem = Diagnostic::error("duplicate-id", line.span, format!("the card `{name}` is recorded twice"));
            reader.report(problem.label(*first, "first recorded here").help("keep the later one: a merge may have left both"));
        } else {
            cards.insert(name.to_owned(), (line.span, record));
        }
    }
    cards.into_iter().map(|(name, (_, record))| (name, record)).collect()
}

fn record(line: &Spanned<String>) -> Option<(&str, CardRecord)> {
    let words: Vec<&str> = line.value.split_whitespace().collect();
    let [name, changed, hash] = words.as_slice() else { return None };
    let changed = changed.parse().ok().filter(|seconds| (0..=LATEST).contains(seconds))?;
    let is_hash = hash.len() == 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hash.then(|| (*name, CardRecord { changed, hash: (*hash).to_owned() }))
}
