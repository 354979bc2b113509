//! Answer keys as programs read them: the one shape that `grade.js` grades and `tests/quiz/vectors.json` specifies.
//!
//! Entry points: [`of`], and [`without`] where only the progress of questions is told.

use std::collections::BTreeMap;

use schemars::transform::Transform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::{Value, json};

use super::questions::{numbers, shown};
use crate::base::{Id, Locale};
use crate::model::{
    Choice, Gap, GapKey, Key, Kind, Left, Offered, OpenLesson, Piece, Question, Right, Spaces, TextRules, Typed, Words, Wrong,
};

/// Makes what every page with a question's progress needs.
pub fn without(question: &Question) -> QuestionData {
    QuestionData {
        id: question.id.to_string(),
        hash: question.hash.clone(),
        kind: question.key.kind().name(),
        points: question.points,
        key: None,
    }
}

/// Makes a question's key, for a page in a language.
pub fn of(question: &Question, lesson: &OpenLesson<'_>, page: &Locale) -> QuestionData {
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

/// The key of one question.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, transform = always_with_key)]
pub struct QuestionData {
    /// The question's id in the lesson.
    pub id: String,
    /// A hash of it: progress is kept for as long as it is the same.
    pub hash: String,
    /// Its kind.
    #[schemars(extend("enum" = Kind::ALL.map(Kind::name)))]
    pub kind: &'static str,
    /// What it counts.
    pub points: u32,
    /// What is right; left out on a course's page.
    #[serde(flatten)]
    pub key: Option<KeyData>,
}

/// What is right, for the script: the fields tell what it is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum KeyData {
    /// Picks, of `single`, `multiple`, `true-false`, and of `predict` where the learner picks.
    #[schemars(transform = OfKinds(&[Kind::Single, Kind::Multiple, Kind::TrueFalse, Kind::Predict]))]
    Picks {
        /// The ids of the right choices.
        correct: Vec<String>,
        /// How many choices there are.
        choices: usize,
    },
    /// A typed prediction.
    #[schemars(transform = OfKinds(&[Kind::Predict]))]
    Output {
        /// The text that it must equal.
        text: String,
        /// `ignore` or `keep`.
        #[schemars(extend("enum" = ["ignore", "keep"]))]
        case: &'static str,
        /// Typical wrong answers by id.
        wrong: BTreeMap<String, String>,
    },
    /// A number.
    #[schemars(transform = OfKinds(&[Kind::Number]))]
    Number {
        /// The number that must be met.
        value: f64,
        /// How far from it is still right.
        tolerance: f64,
        /// The unit, which may be typed after it.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Typical wrong answers by id.
        wrong: BTreeMap<String, f64>,
    },
    /// Typed words.
    #[schemars(transform = OfKinds(&[Kind::Short]))]
    Words {
        /// What is accepted.
        #[serde(flatten)]
        typed: TypedData,
        /// `ignore` or `keep`.
        #[schemars(extend("enum" = ["ignore", "keep"]))]
        case: &'static str,
        /// `collapse` or `ignore`.
        #[schemars(extend("enum" = ["collapse", "ignore"]))]
        spaces: &'static str,
    },
    /// An order.
    #[schemars(transform = OfKinds(&[Kind::Order]))]
    Order {
        /// The right orders, as ids.
        orders: Vec<Vec<String>>,
        /// The ids of what belongs to none.
        extra: Vec<String>,
        /// The ids of steps of which something is said.
        said: Vec<String>,
    },
    /// Pairs.
    #[schemars(transform = OfKinds(&[Kind::Match]))]
    Match {
        /// The right sides' ids by their pairs'.
        pairs: serde_json::Map<String, serde_json::Value>,
        /// The ids of right sides that belong to nothing.
        extra: Vec<String>,
        /// Typical wrong pairs by id.
        pairings: BTreeMap<String, [String; 2]>,
        /// The ids of pairs of which something is said.
        said: Vec<String>,
    },
    /// A line.
    #[schemars(transform = OfKinds(&[Kind::Spot]))]
    Spot {
        /// The numbers of the right lines, as text.
        correct: Vec<String>,
        /// The numbers of typical wrong lines by id.
        lines: BTreeMap<String, Vec<String>>,
    },
    /// Gaps.
    #[schemars(transform = OfKinds(&[Kind::Cloze]))]
    Cloze {
        /// The gaps.
        gaps: Vec<GapData>,
        /// `ignore` or `keep`.
        #[schemars(extend("enum" = ["ignore", "keep"]))]
        case: &'static str,
        /// `collapse` or `ignore`.
        #[schemars(extend("enum" = ["collapse", "ignore"]))]
        spaces: &'static str,
    },
}

/// What is accepted where words are typed.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct TypedData {
    /// The accepted answers; none for a gap that is picked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// A regular expression of ECMAScript, for the flag `u` and the whole answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Typical wrong answers by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub wrong: BTreeMap<String, String>,
}

/// What is right in a gap.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GapData {
    /// Its id in the question.
    pub id: String,
    /// What is accepted, if it is typed.
    #[serde(flatten)]
    pub typed: TypedData,
    /// The id of the right choice, if it is picked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub correct: Vec<String>,
}

/// Says in a schema which kinds of questions have a key of some shape.
struct OfKinds(&'static [Kind]);

impl Transform for OfKinds {
    fn transform(&mut self, schema: &mut Schema) {
        let names: Vec<&str> = self.0.iter().map(|kind| kind.name()).collect();
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            properties.insert("kind".to_owned(), json!({ "enum": names }));
        }
    }
}

/// Says in a schema that the key is there: pages that do without it have no schema.
fn always_with_key(schema: &mut Schema) {
    if let Some(Value::Array(shapes)) = schema.get_mut("anyOf") {
        shapes.retain(|shape| *shape != json!({}));
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
pub fn typed_rules(gaps: &[Gap]) -> Option<TextRules> {
    gaps.iter().find_map(|gap| match &gap.key {
        GapKey::Typed(typed) => Some(typed.rules),
        GapKey::Picked(_) => None,
    })
}

/// Returns the id under which an offered output is picked.
pub fn offered_id<T>(offered: Offered, wrong: &[Wrong<T>]) -> String {
    match offered {
        Offered::Recorded => Offered::RECORDED.to_owned(),
        Offered::Wrong(index) => wrong[index].id.to_string(),
    }
}
