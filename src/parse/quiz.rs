//! `quiz.yaml` and the words of its questions in other locales. Entry points: [`parse`], [`parse_overlay`].

use super::yaml::{Fields, Node, Reader, Scalar, Value};
use crate::base::{Diagnostic, Id, Spanned};
use crate::model::{
    ChoiceDraft, ChoiceWordsDraft, Kind, LineRange, QuestionDraft, QuestionWordsDraft, WordsDraft, WrongDraft, WrongWordsDraft,
};

/// The keys of a question of any kind. [`Kind::takes`] tells which kind has which.
pub const KEYS: [&str; 15] = [
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
    "pick",
    "wrong",
    "value",
    "tolerance",
    "unit",
];
/// The keys of a choice.
pub const CHOICE_KEYS: [&str; 5] = ["id", "text", "correct", "why", "misconception"];
/// The keys of a typical wrong answer.
pub const WRONG_KEYS: [&str; 4] = ["id", "answer", "why", "misconception"];
/// The keys of a question in an overlay.
pub const OVERLAY_KEYS: [&str; 6] = ["prompt", "explain", "hints", "unit", "choices", "wrong"];
/// The keys of a choice in an overlay.
pub const OVERLAY_CHOICE_KEYS: [&str; 2] = ["text", "why"];
/// The keys of a typical wrong answer in an overlay.
pub const OVERLAY_WRONG_KEYS: [&str; 1] = ["why"];

/// Reads the list of questions.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<QuestionDraft>> {
    if is_nothing(node) {
        return Some(Vec::new());
    }
    let items = reader.list(node)?;
    Some(items.iter().map(|item| question(item, reader)).collect())
}

fn question(node: &Node<'_>, reader: &mut Reader<'_>) -> QuestionDraft {
    let mut draft = QuestionDraft {
        span: node.span,
        id: None,
        kind: None,
        keys: Vec::new(),
        sample: None,
        lines: None,
        objective: None,
        points: None,
        pick: false,
        value: None,
        tolerance: None,
        choices: None,
        wrong: Vec::new(),
        words: WordsDraft::default(),
        fingerprint: fingerprint(node),
    };
    let Some(fields) = reader.fields(node, &KEYS, "this question") else { return draft };
    let kinds = Kind::ALL.map(|kind| (kind.name(), kind));
    draft.span = fields.head();
    draft.keys = fields.keys().map(|key| key.map(str::to_owned)).collect();
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.kind = fields.required("kind", reader).and_then(|node| reader.one_of(node, "no kind of question", &kinds));
    draft.sample = fields.get("sample").and_then(|node| reader.id(node));
    draft.lines = fields.get("lines").and_then(|node| lines(node, reader));
    draft.objective = fields.get("objective").and_then(|node| reader.id(node));
    draft.points = fields.get("points").and_then(|node| Some(reader.count(node, 1)?.value));
    draft.pick = fields.get("pick").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
    draft.value = fields.get("value").and_then(|node| reader.number(node));
    draft.tolerance = fields.get("tolerance").and_then(|node| reader.number(node));
    draft.choices =
        fields.get("choices").and_then(|node| reader.list(node)).map(|items| items.iter().map(|item| choice(item, reader)).collect());
    let wrongs = fields.get("wrong").and_then(|node| reader.list(node)).unwrap_or_default();
    draft.wrong = wrongs.iter().map(|item| wrong(item, reader)).collect();
    fields.required("prompt", reader);
    draft.words = words(&fields, reader);
    draft
}

fn choice(node: &Node<'_>, reader: &mut Reader<'_>) -> ChoiceDraft {
    let mut draft = ChoiceDraft { span: node.span, id: None, correct: None, text: None, why: None, misconception: None };
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
    draft
}

fn wrong(node: &Node<'_>, reader: &mut Reader<'_>) -> WrongDraft {
    let mut draft = WrongDraft { span: node.span, id: None, answer: None, why: None, misconception: None };
    let Some(fields) = reader.fields(node, &WRONG_KEYS, "this wrong answer") else { return draft };
    draft.span = fields.head();
    draft.id = fields.required("id", reader).and_then(|node| reader.id(node));
    draft.answer = fields.required("answer", reader).and_then(|node| reader.word(node));
    draft.why = fields.get("why").map(|node| reader.blocks(node));
    draft.misconception = fields.get("misconception").and_then(|node| reader.id(node));
    draft
}

fn words(fields: &Fields<'_, '_>, reader: &mut Reader<'_>) -> WordsDraft {
    WordsDraft {
        prompt: fields.get("prompt").map(|node| reader.blocks(node)),
        hints: fields.get("hints").and_then(|node| {
            let items = reader.list(node)?;
            Some(Spanned::new(items.iter().map(|item| reader.blocks(item).value).collect(), node.span))
        }),
        explain: fields.get("explain").map(|node| reader.blocks(node)),
        unit: fields.get("unit").and_then(|node| reader.filled(node)),
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

/// Reads `quiz.LOCALE.yaml`.
pub fn parse_overlay(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<QuestionWordsDraft>> {
    if is_nothing(node) {
        return Some(Vec::new());
    }
    let entries = reader.entries(node, "questions by id")?;
    let mut questions = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        questions.push(overlay_question(id, &entry.value, reader));
    }
    Some(questions)
}

fn overlay_question(id: Spanned<Id>, node: &Node<'_>, reader: &mut Reader<'_>) -> QuestionWordsDraft {
    let mut draft = QuestionWordsDraft { id, keys: Vec::new(), words: WordsDraft::default(), choices: Vec::new(), wrong: Vec::new() };
    let Some(fields) = overlay_fields(node, reader, &OVERLAY_KEYS, &KEYS, "this question") else { return draft };
    draft.keys = fields.keys().map(|key| key.map(str::to_owned)).collect();
    draft.words = words(&fields, reader);
    let choices = fields.get("choices").and_then(|node| reader.entries(node, "choices by id")).unwrap_or_default();
    for entry in choices {
        let id = reader.key(&entry.key);
        let fields = overlay_fields(&entry.value, reader, &OVERLAY_CHOICE_KEYS, &CHOICE_KEYS, "this choice");
        draft.choices.push(ChoiceWordsDraft {
            id,
            text: fields.as_ref().and_then(|fields| fields.get("text")).map(|node| reader.inlines(node)),
            why: fields.as_ref().and_then(|fields| fields.get("why")).map(|node| reader.blocks(node)),
        });
    }
    let wrongs = fields.get("wrong").and_then(|node| reader.entries(node, "wrong answers by id")).unwrap_or_default();
    for entry in wrongs {
        let id = reader.key(&entry.key);
        let fields = overlay_fields(&entry.value, reader, &OVERLAY_WRONG_KEYS, &WRONG_KEYS, "this wrong answer");
        draft.wrong.push(WrongWordsDraft { id, why: fields.and_then(|fields| fields.get("why")).map(|node| reader.blocks(node)) });
    }
    draft
}

/// Reads a mapping of an overlay: a key that only the source may have gets a message of its own.
fn overlay_fields<'n, 'a>(
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

fn is_nothing(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Scalar(Scalar { text, plain: true }) if text.is_empty())
}

/// What can change without a question becoming another one; points are counted in by `check`, which knows their default.
const UNASKED_KEYS: [&str; 3] = ["objective", "misconception", "points"];

/// Joins all keys and scalars of a question with single spaces, whatever their notation.
fn fingerprint(node: &Node<'_>) -> String {
    let mut words = String::new();
    gather(node, &mut words);
    words
}

fn gather(node: &Node<'_>, words: &mut String) {
    match &node.value {
        Value::Scalar(scalar) => {
            for word in scalar.text.split_whitespace() {
                words.push_str(word);
                words.push(' ');
            }
            words.push('\n');
        }
        Value::Sequence(items) => {
            words.push_str("[\n");
            items.iter().for_each(|item| gather(item, words));
            words.push_str("]\n");
        }
        Value::Mapping(entries) => {
            words.push_str("{\n");
            let mut entries: Vec<_> = entries.iter().filter(|entry| !UNASKED_KEYS.contains(&entry.key.value.as_ref())).collect();
            entries.sort_by(|one, other| one.key.value.cmp(&other.key.value));
            for entry in entries {
                words.push_str(&entry.key.value);
                words.push('\n');
                gather(&entry.value, words);
            }
            words.push_str("}\n");
        }
        Value::Broken => {}
    }
}
