//! `quiz.yaml` and the words of its questions in other locales. Entry points: [`parse`], [`parse_overlay`].
//!
//! A question is read as one flat list of keys, whatever its kind: which of them go together is for `check` to say.

mod fingerprint;
mod gaps;
mod overlay;
mod parts;

pub use overlay::{OVERLAY_CHOICE_KEYS, OVERLAY_GAP_KEYS, OVERLAY_KEYS, OVERLAY_PAIR_KEYS, OVERLAY_WRONG_KEYS, parse_overlay};
pub use parts::{CHOICE_KEYS, GAP_KEYS, PAIR_KEYS, PIECE_KEYS, WRONG_KEYS};

use super::phrases;
use super::yaml::{Fields, Node, Reader, Scalar, Value};
use crate::base::{Diagnostic, Spanned};
use crate::model::{AcceptedDraft, Case, Kind, LineRange, QuestionDraft, Spaces, WordsDraft};

/// The keys of a question of any kind. [`Kind::takes`] tells which kind has which.
pub const KEYS: [&str; 30] = [
    "id",
    "kind",
    "prompt",
    "explain",
    "hints",
    "objective",
    "points",
    "sample",
    "lines",
    "choices",
    "shuffle",
    "pick",
    "wrong",
    "value",
    "tolerance",
    "unit",
    "accept",
    "pattern",
    "case",
    "spaces",
    "steps",
    "distractors",
    "also",
    "language",
    "pairs",
    "extra",
    "marker",
    "text",
    "code",
    "gaps",
];

/// The most points that a question can count: a page says every score up to their sum in words.
pub const MOST_POINTS: u32 = 100;

/// Reads the list of questions.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<QuestionDraft>> {
    if is_nothing(node) {
        return Some(Vec::new());
    }
    let items = reader.list(node)?;
    Some(items.iter().map(|item| question(item, reader)).collect())
}

fn question(node: &Node<'_>, reader: &mut Reader<'_>) -> QuestionDraft {
    let mut draft = empty(node);
    let Some(fields) = reader.fields(node, &KEYS, "this question") else { return draft };
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind));
    draft.span = fields.head();
    draft.keys = fields.keys().map(|key| key.map(str::to_owned)).collect();
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.kind = fields.required("kind", reader).and_then(|node| reader.one_of(node, "no kind of question", &kinds));
    draft.sample = fields.get("sample").and_then(|node| reader.id(node));
    draft.lines = fields.get("lines").and_then(|node| lines(node, reader));
    draft.objective = fields.get("objective").and_then(|node| reader.id(node));
    draft.points = fields.get("points").and_then(|node| Some(reader.count_up_to(node, 1, MOST_POINTS)?.value));
    draft.shuffle = fields.get("shuffle").and_then(|node| Some(reader.flag(node)?.value));
    draft.pick = fields.get("pick").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
    draft.value = fields.get("value").and_then(|node| reader.number(node));
    draft.tolerance = fields.get("tolerance").and_then(|node| reader.number(node));
    rules(&fields, reader, &mut draft);
    draft.accepted = parts::accepted(&fields, reader);
    draft.choices = fields.get("choices").and_then(|node| parts::list(node, reader, parts::choice));
    draft.steps = fields.get("steps").and_then(|node| parts::list(node, reader, parts::piece));
    draft.distractors = fields.get("distractors").and_then(|node| parts::list(node, reader, parts::piece)).unwrap_or_default();
    draft.also = fields.get("also").map(|node| orders(node, reader)).unwrap_or_default();
    draft.pairs = fields.get("pairs").and_then(|node| parts::list(node, reader, parts::pair));
    draft.extra = fields.get("extra").and_then(|node| parts::list(node, reader, parts::piece)).unwrap_or_default();
    draft.marker = fields.get("marker").and_then(|node| reader.filled(node));
    draft.language = fields.get("language").and_then(|node| reader.filled(node));
    if let Some(node) = fields.get("code") {
        draft.code = reader.filled(node);
        draft.code_gaps = gaps::places(node, reader);
    }
    draft.gaps = fields.get("gaps").and_then(|node| parts::list(node, reader, parts::gap));
    draft.wrong = fields.get("wrong").and_then(|node| parts::list(node, reader, parts::wrong)).unwrap_or_default();
    fields.required("prompt", reader);
    draft.words = words(&fields, reader);
    draft
}

fn empty(node: &Node<'_>) -> QuestionDraft {
    QuestionDraft {
        span: node.span,
        id: None,
        kind: None,
        keys: Vec::new(),
        sample: None,
        lines: None,
        objective: None,
        points: None,
        shuffle: None,
        pick: false,
        value: None,
        tolerance: None,
        case: None,
        spaces: None,
        accepted: AcceptedDraft::default(),
        choices: None,
        steps: None,
        distractors: Vec::new(),
        also: Vec::new(),
        language: None,
        pairs: None,
        extra: Vec::new(),
        marker: None,
        code: None,
        code_gaps: Vec::new(),
        gaps: None,
        wrong: Vec::new(),
        words: WordsDraft::default(),
        fingerprint: fingerprint::of(node),
        phrases: phrases::of_question(node),
    }
}

fn rules(fields: &Fields<'_, '_>, reader: &mut Reader<'_>, draft: &mut QuestionDraft) {
    let cases = [Case::Ignore, Case::Keep].map(|case| (case.name(), case));
    let spaces = [Spaces::Collapse, Spaces::Ignore].map(|spaces| (spaces.name(), spaces));
    draft.case = fields.get("case").and_then(|node| Some(reader.one_of(node, "no rule for capitals", &cases)?.value));
    draft.spaces = fields.get("spaces").and_then(|node| Some(reader.one_of(node, "no rule for white space", &spaces)?.value));
}

/// Reads a list of lists of ids.
fn orders(node: &Node<'_>, reader: &mut Reader<'_>) -> Vec<Spanned<Vec<Spanned<crate::base::Id>>>> {
    let items = reader.list(node).unwrap_or_default();
    items.iter().map(|item| Spanned::new(reader.ids(item), item.span)).collect()
}

fn words(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> WordsDraft {
    let text = fields.get("text");
    WordsDraft {
        prompt: fields.get("prompt").map(|node| reader.blocks(node)),
        hints: fields.get("hints").and_then(|node| {
            let items = reader.list(node)?;
            Some(Spanned::new(items.iter().map(|item| reader.blocks(item).value).collect(), node.span))
        }),
        explain: fields.get("explain").map(|node| reader.blocks(node)),
        unit: fields.get("unit").and_then(|node| reader.filled(node)),
        text: text.map(|node| reader.blocks(node).map(gaps::split)),
        text_gaps: text.map(|node| gaps::places(node, reader)).unwrap_or_default(),
    }
}

/// Reads `7-14` or `8`.
fn lines(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<LineRange>> {
    let word = reader.word(node)?;
    let (first, last) = word.value.split_once('-').unwrap_or((&word.value, &word.value));
    let range = match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if 1 <= first && first <= last => Some(LineRange { first, last }),
        _ => None,
    };
    if range.is_none() {
        reader.report(
            Diagnostic::error("bad-lines", word.span, format!("`{}` is no range of lines", word.value))
                .help("write the first and the last line, such as `7-14`, or one line, such as `8`"),
        );
    }
    range.map(|range| Spanned::new(range, word.span))
}

fn is_nothing(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Scalar(Scalar { text, plain: true }) if text.is_empty())
}
