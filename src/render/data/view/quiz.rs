//! Questions: what they say and offer, and their keys.

use schemars::JsonSchema;
use serde::Serialize;

use super::sample::Shown;
use super::text::{Block, Inline};
use crate::model::Kind;
use crate::render::data::freshness::STANDINGS;
use crate::render::key::QuestionData;

/// A question.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Question {
    /// Its id in the lesson.
    pub id: String,
    /// Its kind, as authors name it.
    #[schemars(extend("enum" = Kind::ALL.map(Kind::name)))]
    pub kind: &'static str,
    /// What it counts.
    pub points: u32,
    /// The language in which it really is.
    pub language: String,
    /// In which direction that is written.
    #[schemars(extend("enum" = ["ltr", "rtl"]))]
    pub direction: &'static str,
    /// How its translation stands.
    #[schemars(extend("enum" = STANDINGS))]
    pub standing: &'static str,
    /// The id of the objective that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub objective: Option<String>,
    /// The ids of the misconceptions behind its wrong answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misconceptions: Vec<String>,
    /// What is asked.
    pub prompt: Vec<Block>,
    /// The same without markup.
    pub plain: String,
    /// The sample that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<Shown>,
    /// What the learner does, and what is offered.
    pub task: Task,
    /// Hints, which are shown one at a time.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<Vec<Block>>,
    /// What is said once it is answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<Block>,
    /// What is right, as programs that grade read it: pages carry the same.
    pub key: QuestionData,
}

/// What a learner does to answer. All that is offered stands in the order in which it is to be shown.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub enum Task {
    /// Picks.
    Pick {
        /// Whether several choices can be picked.
        several: bool,
        /// The choices.
        choices: Vec<Choice>,
    },
    /// Types what a program prints, a word or a few, or a number.
    Type {
        /// A right answer, as it is shown to who gives up.
        solution: String,
        /// Further right answers.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        further: Vec<String>,
        /// The unit of a number, which may be typed after it.
        #[serde(skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Typical wrong answers.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<WrongText>,
    },
    /// Puts pieces in order.
    Order {
        /// The pieces.
        pieces: Vec<Piece>,
    },
    /// Finds the right side of each left one.
    Match {
        /// The left sides.
        lefts: Vec<Left>,
        /// The right sides.
        rights: Vec<Right>,
        /// Typical wrong pairs.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<WrongPair>,
    },
    /// Picks a line of the sample.
    Spot {
        /// The lines.
        lines: Vec<Line>,
        /// Typical wrong lines.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        wrong: Vec<WrongLines>,
    },
    /// Fills gaps in a text, or in code.
    Fill {
        /// The text, with a piece of running text of the kind `gap` where each gap is.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        text: Vec<Block>,
        /// The code.
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<GappedCode>,
        /// The gaps, in the order in which they stand.
        gaps: Vec<Gap>,
    },
}

/// A choice.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    /// Its id in the question, or in the gap.
    pub id: String,
    /// What it says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Inline>,
    /// What it says without markup; or an output, line by line.
    pub plain: String,
    /// Whether it is something that a program may have printed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub output: bool,
    /// Whether it is right.
    pub correct: bool,
    /// What is said to who picks it wrongly.
    #[serde(flatten)]
    pub said: Said,
}

/// What is said of an answer.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Said {
    /// What is said to who answers so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Block>,
    /// The id of the misconception behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub misconception: Option<String>,
}

/// A typical wrong answer that is typed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct WrongText {
    /// Its id in the question, or in the gap.
    pub id: String,
    /// The answer, as the lesson's readers write it.
    pub answer: String,
    /// What is said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// A piece to put in order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Piece {
    /// Its id in the question.
    pub id: String,
    /// What it says; code has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Inline>,
    /// Its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The language of its code, such as `go`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What it says without markup.
    pub plain: String,
    /// Whether it belongs to no right order.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub distractor: bool,
    /// What is said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// The left side of a pair.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Left {
    /// The pair's id in the question.
    pub id: String,
    /// What it says.
    pub content: Vec<Inline>,
    /// The same without markup.
    pub plain: String,
    /// The id of its right side.
    pub right: String,
    /// What is said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// A right side.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Right {
    /// Its id in the question.
    pub id: String,
    /// The letter by which pages name it.
    pub letter: String,
    /// What it says.
    pub content: Vec<Inline>,
    /// The same without markup.
    pub plain: String,
    /// Whether it belongs to no left side.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub extra: bool,
    /// What is said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// A typical wrong pair.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct WrongPair {
    /// Its id in the question.
    pub id: String,
    /// The id of the left side.
    pub left: String,
    /// The id of the right side.
    pub right: String,
    /// What is said of it.
    #[serde(flatten)]
    pub said: Said,
}

/// A line to pick.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Line {
    /// The number by which the key names it: without gaps, so that it does not give away which lines of the file are hidden.
    pub number: u32,
    /// Its number in the file.
    pub line: u32,
    /// The line.
    pub code: String,
    /// Whether it can be picked: a blank one cannot.
    pub pickable: bool,
}

/// Typical wrong lines.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct WrongLines {
    /// Their id in the question.
    pub id: String,
    /// The numbers of the lines.
    pub lines: Vec<u32>,
    /// What is said of them.
    #[serde(flatten)]
    pub said: Said,
}

/// Code in which gaps stand.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct GappedCode {
    /// Its language, such as `go`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The code before each gap, with the gap.
    pub parts: Vec<CodePart>,
    /// The code after the last gap.
    pub rest: String,
}

/// Code and the gap after it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct CodePart {
    /// The code.
    pub code: String,
    /// The gap's id in the question.
    pub gap: String,
}

/// A gap: it is filled by picking if it has choices, else by typing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Gap {
    /// Its id in the question.
    pub id: String,
    /// Its number in the question, from 1.
    pub number: usize,
    /// The choices.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The right answers, the one to show first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// Typical wrong answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wrong: Vec<WrongText>,
}
