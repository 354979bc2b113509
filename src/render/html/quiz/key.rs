//! A question's key as the script reads it. Entry point: [`of`].

use std::collections::BTreeMap;

use crate::base::{Id, Locale};
use crate::model::{Choice, Gap, GapKey, Key, Left, Lesson, Offered, Piece, Question, Right, Spaces, TextRules, Typed, Words, Wrong};
use crate::render::html::view::quiz::{GapData, KeyData, QuestionData, TypedData};
use crate::render::questions::{numbers, shown};

/// Makes what every page with a question's progress needs.
pub(super) fn without(question: &Question) -> QuestionData {
    QuestionData {
        id: question.id.to_string(),
        hash: question.hash.clone(),
        kind: question.key.kind().name(),
        points: question.points,
        key: None,
    }
}

/// Makes a question's key, for a page in a language.
pub(super) fn of(question: &Question, lesson: &Lesson, page: &Locale) -> QuestionData {
    let words = &question.words[page];
    let key = match &question.key {
        Key::Single(choices) | Key::Multiple(choices) | Key::TrueFalse(choices) => {
            KeyData::Picks { correct: right_ids(choices), choices: choices.len() }
        }
        Key::Predict { offered: Some(offered), .. } => {
            KeyData::Picks { correct: vec![Offered::RECORDED.to_owned()], choices: offered.len() }
        }
        Key::Predict { expected, wrong, case, offered: None } => {
            let wrong = by_id(wrong, |answer| answer[page].to_string());
            KeyData::Output { text: expected[page].to_string(), case: case.name(), wrong }
        }
        Key::Short(typed) => {
            KeyData::Words { typed: of_typed(typed, words), case: typed.rules.case.name(), spaces: typed.rules.spaces.name() }
        }
        Key::Number { value, tolerance, wrong } => KeyData::Number {
            value: *value,
            tolerance: *tolerance,
            unit: words.unit.as_deref().map(str::to_owned),
            wrong: by_id(wrong, |answer| *answer),
        },
        Key::Order { pieces, orders, .. } => of_order(pieces, orders, words),
        Key::Match { lefts, rights, wrong } => of_match(lefts, rights, wrong, words),
        Key::Spot { lines, wrong } => {
            let offered = shown(question, lesson);
            KeyData::Spot { correct: as_text(numbers(&offered, *lines)), lines: by_id(wrong, |range| as_text(numbers(&offered, *range))) }
        }
        Key::Cloze { gaps, .. } => {
            let rules = typed_rules(gaps);
            KeyData::Cloze {
                gaps: gaps.iter().map(|gap| of_gap(&gap.id, &gap.key, words)).collect(),
                case: rules.map_or("keep", |rules| rules.case.name()),
                spaces: rules.map_or(Spaces::Collapse, |rules| rules.spaces).name(),
            }
        }
    };
    QuestionData { key: Some(key), ..without(question) }
}

/// Returns what parts of a question the script counts, as the messages about them begin, and how many there are.
pub(super) fn counted(question: &Question) -> Option<(&'static str, usize)> {
    match &question.key {
        Key::Multiple(choices) => Some(("picks", choices.len())),
        Key::Order { pieces, .. } => Some(("lines", pieces.len())),
        Key::Match { lefts, .. } => Some(("pairs", lefts.len())),
        Key::Cloze { gaps, .. } => Some(("gaps", gaps.len())),
        Key::Single(_) | Key::TrueFalse(_) | Key::Predict { .. } | Key::Short(_) | Key::Number { .. } | Key::Spot { .. } => None,
    }
}

fn as_text(numbers: Vec<u32>) -> Vec<String> {
    numbers.iter().map(u32::to_string).collect()
}

fn right_ids(choices: &[Choice]) -> Vec<String> {
    choices.iter().filter(|choice| choice.correct).map(|choice| choice.id.to_string()).collect()
}

fn by_id<T, U>(wrong: &[Wrong<T>], make: impl Fn(&T) -> U) -> BTreeMap<String, U> {
    wrong.iter().map(|wrong| (wrong.id.to_string(), make(&wrong.answer))).collect()
}

fn of_typed(typed: &Typed, words: &Words) -> TypedData {
    TypedData {
        accept: typed.accept[&words.locale].iter().map(|answer| answer.to_string()).collect(),
        pattern: typed.pattern.get(&words.locale).map(|pattern| pattern.portable.to_string()),
        wrong: by_id(&typed.wrong, |answer| answer[&words.locale].to_string()),
    }
}

fn of_gap(id: &Id, key: &GapKey, words: &Words) -> GapData {
    let id = id.to_string();
    match key {
        GapKey::Typed(typed) => GapData { id, typed: of_typed(typed, words), correct: Vec::new() },
        GapKey::Picked(choices) => GapData { id, typed: TypedData::default(), correct: right_ids(choices) },
    }
}

fn of_order(pieces: &[Piece], orders: &[Vec<usize>], words: &Words) -> KeyData {
    let id = |index: &usize| pieces[*index].id.to_string();
    let said = pieces.iter().zip(&words.choices).filter(|(piece, said)| !piece.distractor && !said.why.is_empty());
    KeyData::Order {
        orders: orders.iter().map(|order| order.iter().map(id).collect()).collect(),
        extra: pieces.iter().filter(|piece| piece.distractor).map(|piece| piece.id.to_string()).collect(),
        said: said.map(|(piece, _)| piece.id.to_string()).collect(),
    }
}

fn of_match(lefts: &[Left], rights: &[Right], wrong: &[Wrong<(usize, usize)>], words: &Words) -> KeyData {
    let pairs = lefts.iter().map(|left| (left.id.to_string(), rights[left.right].id.to_string().into()));
    let said = lefts.iter().zip(&words.lefts).filter(|(_, said)| !said.why.is_empty());
    KeyData::Match {
        pairs: pairs.collect(),
        extra: rights.iter().filter(|right| right.extra).map(|right| right.id.to_string()).collect(),
        pairings: by_id(wrong, |(left, right)| [lefts[*left].id.to_string(), rights[*right].id.to_string()]),
        said: said.map(|(left, _)| left.id.to_string()).collect(),
    }
}

/// Returns what is passed over in the gaps that are typed, if there are any: all of a question have the same rules.
pub(super) fn typed_rules(gaps: &[Gap]) -> Option<TextRules> {
    gaps.iter().find_map(|gap| match &gap.key {
        GapKey::Typed(typed) => Some(typed.rules),
        GapKey::Picked(_) => None,
    })
}

/// Returns the id under which an offered output is picked.
pub(super) fn offered_id<T>(offered: Offered, wrong: &[Wrong<T>]) -> String {
    match offered {
        Offered::Recorded => Offered::RECORDED.to_owned(),
        Offered::Wrong(index) => wrong[index].id.to_string(),
    }
}
