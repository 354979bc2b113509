//! The parts of a question: choices, steps, pairs, gaps, typical wrong answers, accepted ones.

use crate::base::Spanned;
use crate::model::{AcceptedDraft, ChoiceDraft, GapDraft, PairDraft, PerLocale, PieceDraft, WrongDraft};
use crate::parse::yaml::{Fields, Node, Reader, Value};

/// The keys of a choice.
pub const CHOICE_KEYS: [&str; 6] = ["id", "text", "correct", "why", "misconception", "pinned"];
/// The keys of a typical wrong answer of any kind.
pub const WRONG_KEYS: [&str; 7] = ["id", "answer", "marker", "pair", "with", "why", "misconception"];
/// The keys of a step, a distractor or a right side that belongs to nothing.
pub const PIECE_KEYS: [&str; 5] = ["id", "text", "code", "why", "misconception"];
/// The keys of a pair.
pub const PAIR_KEYS: [&str; 5] = ["id", "left", "right", "same-as", "why"];
/// The keys of a gap.
pub const GAP_KEYS: [&str; 5] = ["id", "accept", "pattern", "choices", "wrong"];

/// Reads a list of parts.
pub(super) fn list<T>(node: &Node<'_>, reader: &mut Reader<'_>, read: fn(&Node<'_>, &mut Reader<'_>) -> T) -> Option<Vec<T>> {
    let items = reader.list(node)?;
    Some(items.iter().map(|item| read(item, reader)).collect())
}

/// Returns the keys that are written, readable or not.
fn written(fields: &Fields<'_, '_>) -> Vec<Spanned<String>> {
    fields.keys().map(|key| key.map(str::to_owned)).collect()
}

pub(super) fn choice(node: &Node<'_>, reader: &mut Reader<'_>) -> ChoiceDraft {
    let mut draft = ChoiceDraft { span: node.span, id: None, correct: None, text: None, why: None, misconception: None, pinned: false };
    let Some(fields) = reader.fields(node, &CHOICE_KEYS, "this choice") else { return draft };
    draft.span = fields.head();
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.correct = fields.get("correct").map(|node| {
        // An unreadable mark was meant to say something: it counts as one, so that no second error follows from it.
        reader.flag(node).unwrap_or(Spanned::new(true, node.span))
    });
    draft.text = fields.get("text").map(|node| reader.inlines(node));
    draft.why = fields.get("why").map(|node| reader.blocks(node));
    draft.misconception = fields.get("misconception").and_then(|node| reader.id(node));
    draft.pinned = fields.get("pinned").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
    draft
}

pub(super) fn wrong(node: &Node<'_>, reader: &mut Reader<'_>) -> WrongDraft {
    let mut draft = WrongDraft {
        span: node.span,
        id: None,
        keys: Vec::new(),
        answer: None,
        marker: None,
        pair: None,
        with: None,
        why: None,
        misconception: None,
    };
    let Some(fields) = reader.fields(node, &WRONG_KEYS, "this wrong answer") else { return draft };
    draft.span = fields.head();
    draft.keys = written(&fields);
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.answer = fields.get("answer").and_then(|node| per_locale(node, reader, |reader, node| reader.word(node)));
    draft.marker = fields.get("marker").and_then(|node| reader.filled(node));
    draft.pair = fields.get("pair").and_then(|node| reader.id(node));
    draft.with = fields.get("with").and_then(|node| reader.id(node));
    draft.why = fields.get("why").map(|node| reader.blocks(node));
    draft.misconception = fields.get("misconception").and_then(|node| reader.id(node));
    draft
}

pub(super) fn piece(node: &Node<'_>, reader: &mut Reader<'_>) -> PieceDraft {
    let mut draft = PieceDraft { span: node.span, keys: Vec::new(), id: None, text: None, code: None, why: None, misconception: None };
    let Some(fields) = reader.fields(node, &PIECE_KEYS, "this item") else { return draft };
    draft.span = fields.head();
    draft.keys = written(&fields);
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.text = fields.get("text").map(|node| reader.inlines(node));
    draft.code = fields.get("code").and_then(|node| reader.word(node));
    draft.why = fields.get("why").map(|node| reader.blocks(node));
    draft.misconception = fields.get("misconception").and_then(|node| reader.id(node));
    draft
}

pub(super) fn pair(node: &Node<'_>, reader: &mut Reader<'_>) -> PairDraft {
    let mut draft = PairDraft { span: node.span, keys: Vec::new(), id: None, left: None, right: None, same_as: None, why: None };
    let Some(fields) = reader.fields(node, &PAIR_KEYS, "this pair") else { return draft };
    draft.span = fields.head();
    draft.keys = written(&fields);
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.left = fields.required("left", reader).map(|node| reader.inlines(node));
    draft.right = fields.get("right").map(|node| reader.inlines(node));
    draft.same_as = fields.get("same-as").and_then(|node| reader.id(node));
    draft.why = fields.get("why").map(|node| reader.blocks(node));
    draft
}

pub(super) fn gap(node: &Node<'_>, reader: &mut Reader<'_>) -> GapDraft {
    let mut draft =
        GapDraft { span: node.span, keys: Vec::new(), id: None, accepted: AcceptedDraft::default(), choices: None, wrong: Vec::new() };
    let Some(fields) = reader.fields(node, &GAP_KEYS, "this gap") else { return draft };
    draft.span = fields.head();
    draft.keys = written(&fields);
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.accepted = accepted(&fields, reader);
    draft.choices = fields.get("choices").and_then(|node| list(node, reader, choice));
    draft.wrong = fields.get("wrong").and_then(|node| list(node, reader, wrong)).unwrap_or_default();
    draft
}

pub(super) fn accepted(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> AcceptedDraft {
    AcceptedDraft {
        answers: fields.get("accept").and_then(|node| per_locale(node, reader, answers)),
        pattern: fields.get("pattern").and_then(|node| per_locale(node, reader, |reader, node| reader.filled(node))),
    }
}

/// Reads a list of answers; one alone is a list too.
fn answers(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Spanned<Vec<Spanned<String>>>> {
    let items = match &node.value {
        Value::Scalar(_) => std::slice::from_ref(node),
        _ => reader.list(node)?,
    };
    let answers: Vec<_> = items.iter().filter_map(|item| reader.word(item)).collect();
    // Answers of which none could be read are not none.
    (items.is_empty() || !answers.is_empty()).then(|| Spanned::new(answers, node.span))
}

/// Reads a value that is the same in every language, or a mapping from language tags.
fn per_locale<T>(
    node: &Node<'_>,
    reader: &mut Reader<'_>,
    mut read: impl FnMut(&mut Reader<'_>, &Node<'_>) -> Option<T>,
) -> Option<PerLocale<T>> {
    match &node.value {
        Value::Mapping(_) => Some(PerLocale::ByLocale(reader.by_locale(node, read)?)),
        _ => Some(PerLocale::Same(read(reader, node)?)),
    }
}
