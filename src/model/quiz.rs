//! Questions: one structure and key for all locales, and words for each.

use std::sync::Arc;

use super::text::{Block, Inline, SamplePlacement};
use crate::base::{ByLocale, Id, Locale, Span};

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id in the lesson.
    pub id: Id,
    /// Where it stands.
    pub span: Span,
    /// A hash of structure, key, source words and sample: a reader's progress is kept for as long as it is the same.
    pub hash: String,
    /// A sample shown above the prompt; its output is not shown.
    pub sample: Option<SamplePlacement>,
    /// The objective that it asks about.
    pub objective: Option<Id>,
    /// What it counts; at least 1.
    pub points: u32,
    /// What is right.
    pub key: Key,
    /// What is said, in each locale of the site.
    pub words: ByLocale<Words>,
}

/// The kinds of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One right choice.
    Single,
    /// Any number of right choices.
    Multiple,
    /// True or false.
    TrueFalse,
    /// What a sample prints.
    Predict,
    /// A number.
    Number,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 5] = [Kind::Single, Kind::Multiple, Kind::TrueFalse, Kind::Predict, Kind::Number];

    /// Returns the name that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multiple => "multiple",
            Kind::TrueFalse => "true-false",
            Kind::Predict => "predict",
            Kind::Number => "number",
        }
    }

    /// The keys that a question of any kind may have in `quiz.yaml`.
    pub const COMMON_KEYS: [&str; 9] = ["id", "kind", "prompt", "explain", "hints", "objective", "points", "sample", "lines"];

    /// Returns the further keys that a question of this kind may have in `quiz.yaml`.
    pub fn own_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Single | Kind::Multiple | Kind::TrueFalse => &["choices"],
            Kind::Predict => &["pick", "wrong"],
            Kind::Number => &["value", "tolerance", "unit", "wrong"],
        }
    }

    /// Returns the keys that a question of this kind must have besides `id`, `kind` and `prompt`.
    pub fn required_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Single | Kind::Multiple | Kind::TrueFalse => &["choices"],
            Kind::Predict => &["sample"],
            Kind::Number => &["value"],
        }
    }

    /// Tells whether a question of this kind may have the key in `quiz.yaml`.
    pub fn takes(self, key: &str) -> bool {
        Self::COMMON_KEYS.contains(&key) || self.own_keys().contains(&key)
    }
}

/// What is right.
#[derive(Clone, Debug)]
pub enum Key {
    /// Exactly one choice is correct.
    Single(Vec<Choice>),
    /// The set of correct choices, at least one.
    Multiple(Vec<Choice>),
    /// The choices `true` and `false`, in this order; one is correct.
    TrueFalse(Vec<Choice>),
    /// What the sample printed.
    Predict {
        /// The recorded standard output.
        expected: Arc<str>,
        /// Typical wrong answers.
        wrong: Vec<Wrong<Box<str>>>,
        /// Whether the learner picks among these instead of typing.
        pick: bool,
    },
    /// A number.
    Number {
        /// The right one.
        value: f64,
        /// How far from it is still right; not negative.
        tolerance: f64,
        /// Typical wrong answers.
        wrong: Vec<Wrong<f64>>,
    },
}

impl Key {
    /// Returns the kind of question that has such a key.
    pub fn kind(&self) -> Kind {
        match self {
            Key::Single(_) => Kind::Single,
            Key::Multiple(_) => Kind::Multiple,
            Key::TrueFalse(_) => Kind::TrueFalse,
            Key::Predict { .. } => Kind::Predict,
            Key::Number { .. } => Kind::Number,
        }
    }
}

/// A choice; its words stand at the same index in [`Words::choices`].
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id in the question.
    pub id: Id,
    /// Whether it is right.
    pub correct: bool,
    /// The belief behind it, shared across questions.
    pub misconception: Option<Id>,
}

/// A typical wrong answer; what is said of it stands at the same index in [`Words::wrong`].
#[derive(Clone, Debug)]
pub struct Wrong<T> {
    /// Its id in the question.
    pub id: Id,
    /// The answer.
    pub answer: T,
    /// The belief behind it, shared across questions.
    pub misconception: Option<Id>,
}

/// What a question says in one locale.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language that it is really in: the source's where a translation is missing.
    pub locale: Locale,
    /// What is asked.
    pub prompt: Vec<Block>,
    /// Hints, shown one at a time.
    pub hints: Vec<Vec<Block>>,
    /// What is said once it is answered.
    pub explain: Vec<Block>,
    /// The unit of a number.
    pub unit: Option<Box<str>>,
    /// The choices' words, in the key's order.
    pub choices: Vec<ChoiceWords>,
    /// What is said of typical wrong answers, in the key's order.
    pub wrong: Vec<Vec<Block>>,
}

/// A choice's words.
#[derive(Clone, Debug)]
pub struct ChoiceWords {
    /// What it says; empty for `true` and `false`, whose words are the interface's.
    pub text: Vec<Inline>,
    /// What is said to who picked it wrongly.
    pub why: Vec<Block>,
}
