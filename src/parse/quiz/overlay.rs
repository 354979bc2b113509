//! `quiz.LOCALE.yaml`: words alone, by id. Entry point: [`parse_overlay`].

use super::{CHOICE_KEYS, GAP_KEYS, KEYS, PAIR_KEYS, PIECE_KEYS, WRONG_KEYS, is_nothing, words};
use crate::base::{Diagnostic, Id, Spanned};
use crate::model::{GapWordsDraft, PartWordsDraft, PartsWordsDraft, QuestionWordsDraft, WordsDraft};
use crate::parse::phrases;
use crate::parse::yaml::{Fields, Node, Reader};

/// The keys of a question in an overlay.
pub const OVERLAY_KEYS: [&str; 12] =
    ["prompt", "explain", "hints", "unit", "text", "choices", "wrong", "steps", "distractors", "pairs", "extra", "gaps"];
/// The keys of a choice, a step, a distractor or a right side that belongs to nothing in an overlay.
pub const OVERLAY_CHOICE_KEYS: [&str; 2] = ["text", "why"];
/// The keys of a pair in an overlay.
pub const OVERLAY_PAIR_KEYS: [&str; 3] = ["left", "right", "why"];
/// The keys of a typical wrong answer in an overlay.
pub const OVERLAY_WRONG_KEYS: [&str; 1] = ["why"];
/// The keys of a gap in an overlay.
pub const OVERLAY_GAP_KEYS: [&str; 2] = ["choices", "wrong"];

/// What one kind of part may say in an overlay.
struct Part {
    /// The keys that it may have.
    known: &'static [&'static str],
    /// The keys that only the source may have.
    of_source: &'static [&'static str],
    /// What it is called, as in "in this choice".
    owner: &'static str,
    /// What the collection is called, as in "expected choices by id".
    all: &'static str,
}

const CHOICE: Part = Part { known: &OVERLAY_CHOICE_KEYS, of_source: &CHOICE_KEYS, owner: "this choice", all: "choices by id" };
const PIECE: Part = Part { known: &OVERLAY_CHOICE_KEYS, of_source: &PIECE_KEYS, owner: "this item", all: "items by id" };
const PAIR: Part = Part { known: &OVERLAY_PAIR_KEYS, of_source: &PAIR_KEYS, owner: "this pair", all: "pairs by id" };
const WRONG: Part = Part { known: &OVERLAY_WRONG_KEYS, of_source: &WRONG_KEYS, owner: "this wrong answer", all: "wrong answers by id" };

/// Reads `quiz.LOCALE.yaml`.
pub fn parse_overlay(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<QuestionWordsDraft>> {
    if is_nothing(node) {
        return Some(Vec::new());
    }
    let entries = reader.entries(node, "questions by id")?;
    let mut questions = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        questions.push(question(id, &entry.value, reader));
    }
    Some(questions)
}

fn question(id: Spanned<Id>, node: &Node<'_>, reader: &mut Reader<'_>) -> QuestionWordsDraft {
    let mut draft = QuestionWordsDraft {
        id,
        keys: Vec::new(),
        words: WordsDraft::default(),
        parts: PartsWordsDraft::default(),
        gaps: Vec::new(),
        phrases: phrases::of_question(node),
    };
    let Some(fields) = open(node, reader, &OVERLAY_KEYS, &KEYS, "this question") else { return draft };
    draft.keys = fields.keys().map(|key| key.map(str::to_owned)).collect();
    draft.words = words(&fields, reader);
    draft.parts = PartsWordsDraft {
        choices: parts("choices", &CHOICE, &fields, reader),
        wrong: parts("wrong", &WRONG, &fields, reader),
        steps: parts("steps", &PIECE, &fields, reader),
        distractors: parts("distractors", &PIECE, &fields, reader),
        pairs: parts("pairs", &PAIR, &fields, reader),
        extra: parts("extra", &PIECE, &fields, reader),
    };
    for entry in fields.get("gaps").and_then(|node| reader.entries(node, "gaps by id")).unwrap_or_default() {
        let id = reader.key(&entry.key);
        draft.gaps.push(gap(id, &entry.value, reader));
    }
    draft
}

fn gap(id: Spanned<Id>, node: &Node<'_>, reader: &mut Reader<'_>) -> GapWordsDraft {
    let Some(fields) = open(node, reader, &OVERLAY_GAP_KEYS, &GAP_KEYS, "this gap") else {
        return GapWordsDraft { id, choices: Vec::new(), wrong: Vec::new() };
    };
    GapWordsDraft { id, choices: parts("choices", &CHOICE, &fields, reader), wrong: parts("wrong", &WRONG, &fields, reader) }
}

fn parts(key: &str, part: &Part, fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> Vec<PartWordsDraft> {
    let entries = fields.get(key).and_then(|node| reader.entries(node, part.all)).unwrap_or_default();
    let mut drafts = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        let fields = open(&entry.value, reader, part.known, part.of_source, part.owner);
        let get = |key: &str| fields.as_ref().filter(|_| part.known.contains(&key)).and_then(|fields| fields.get(key));
        drafts.push(PartWordsDraft {
            id,
            text: get("text").or_else(|| get("left")).map(|node| reader.inlines(node)),
            right: get("right").map(|node| reader.inlines(node)),
            why: get("why").map(|node| reader.blocks(node)),
        });
    }
    drafts
}

/// Reads a mapping of an overlay: a key that only the source may have gets a message of its own.
fn open<'n, 'a>(
    node: &'n Node<'a>,
    reader: &mut Reader<'_>,
    known: &[&str],
    of_source: &[&str],
    owner: &'static str,
) -> Option<Fields<'n, 'a>> {
    let fields = reader.open(node, owner)?;
    for key in fields.keys() {
        if known.contains(&key.value) {
            continue;
        }
        if of_source.contains(&key.value) {
            reader.report(
                Diagnostic::error("overlay-key", key.span, format!("`{}` cannot stand in a translation", key.value))
                    .help("remove it: it is written once, in `quiz.yaml`, and holds in every language"),
            );
        } else {
            reader.unknown(key, known, owner);
        }
    }
    Some(fields)
}
