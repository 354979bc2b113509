//! What the templates of questions see, and what the scripts read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Html, LocaleView, NoticeView};
use crate::render::key::QuestionData;

/// A question: `question.html` gets it as `question`. What does not go with its kind is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuestionView {
    /// The question's id in the lesson; its element's id is `q-` and this.
    pub id: String,
    /// The name of its kind, as authors write it.
    pub kind: &'static str,
    /// Its number on the page, from 1.
    pub number: usize,
    /// What it counts.
    pub points: u32,
    /// Whether the learner may say how sure they are.
    pub confidence: bool,
    /// What is asked, finished.
    pub prompt_html: Html,
    /// The sample above the prompt, finished, or empty; of `spot` it stands in `lines`.
    pub code_html: Html,
    /// The hints, finished.
    pub hints: Vec<Html>,
    /// What is said once it is answered, finished; may be empty.
    pub explain_html: Html,
    /// The choices, in the order to show: of `single`, `multiple`, `true-false`, and of `predict` where the learner picks.
    pub choices: Vec<ChoiceView>,
    /// Typical wrong answers that are typed: of `predict`, `short` and `number`.
    pub wrong: Vec<WrongView>,
    /// The right answer of `predict`, `short` and `number`, as shown when it is revealed, in the page's notation.
    pub answer: Option<String>,
    /// Further accepted answers of `short`.
    pub accepted: Vec<String>,
    /// How many lines the right answer of `predict` has, for the size of the box.
    pub answer_lines: usize,
    /// How many characters the longest accepted answer of `short` has, for the size of the box.
    pub size: usize,
    /// The unit of `number`.
    pub unit: Option<String>,
    /// Whether capitals do not count, where something is typed.
    pub ignores_case: bool,
    /// How white space counts in `short` and typed gaps: `collapse` or `ignore`; empty for other kinds.
    pub spaces: &'static str,
    /// What `order` offers, in the order to show.
    pub pieces: Vec<PieceView>,
    /// The right orders, the written one first.
    pub orders: Vec<Vec<PieceView>>,
    /// The left sides of `match`.
    pub lefts: Vec<LeftView>,
    /// The right sides of `match`, in the order to show.
    pub rights: Vec<RightView>,
    /// Whether a right side has what an `<option>` cannot show, such as code.
    pub rich: bool,
    /// Typical wrong pairs.
    pub pairings: Vec<PairingView>,
    /// The lines of `spot`.
    pub lines: Vec<LineView>,
    /// The name of the file whose lines these are.
    pub file: String,
    /// The name of its language for people.
    pub code_language: String,
    /// Typical wrong lines.
    pub spots: Vec<SpotView>,
    /// The text or the lines of code of `cloze`, with a control for each gap.
    pub body_html: Html,
    /// The same with the answers.
    pub answer_html: Html,
    /// Whether these are lines of code, which belong into a `<pre>`.
    pub cloze_code: bool,
    /// The gaps, in the order in which they stand on the page.
    pub gaps: Vec<GapView>,
    /// The language of its words, where that is not the page's.
    pub language: Option<LocaleView>,
    /// If its words were translated from an earlier source, or not at all though the text around it was.
    pub notice: Option<NoticeView>,
}

/// A choice.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Its id in the question, or in the gap.
    pub id: String,
    /// What it says, finished.
    pub text_html: Html,
    /// The same without markup, for an `<option>`.
    pub plain: String,
    /// Whether it says what a program prints: then `text_html` is the escaped output, whose white space counts.
    pub output: bool,
    /// Whether it is right.
    pub correct: bool,
    /// What is said to who picked it wrongly, finished; may be empty.
    pub why_html: Html,
}

/// A typical wrong answer.
#[derive(Clone, Debug, Serialize)]
pub struct WrongView {
    /// Its id in the question.
    pub id: String,
    /// The answer as shown.
    pub answer: String,
    /// What is said to who gave it, finished.
    pub why_html: Html,
}

/// A step or a distractor.
#[derive(Clone, Debug, Serialize)]
pub struct PieceView {
    /// Its id in the question.
    pub id: String,
    /// What it says, finished; of code, its coloured lines, each followed by a line feed but the last.
    pub text_html: Html,
    /// The same without markup, for names of buttons.
    pub plain: String,
    /// Whether it is code.
    pub code: bool,
    /// Whether it belongs to no right order.
    pub extra: bool,
    /// What is said to who used it wrongly, finished; may be empty.
    pub why_html: Html,
}

/// The left side of a pair.
#[derive(Clone, Debug, Serialize)]
pub struct LeftView {
    /// The pair's id in the question.
    pub id: String,
    /// What it says, finished.
    pub text_html: Html,
    /// The id of its right side.
    pub right: String,
    /// The letter of its right side.
    pub letter: String,
    /// Its right side, finished.
    pub right_html: Html,
    /// What is said to who paired it wrongly, finished; may be empty.
    pub why_html: Html,
}

/// A right side.
#[derive(Clone, Debug, Serialize)]
pub struct RightView {
    /// Its id in the question.
    pub id: String,
    /// Its letter: `A` and so on.
    pub letter: String,
    /// What it says, finished.
    pub text_html: Html,
    /// The same without markup, for an `<option>`.
    pub plain: String,
    /// Whether it belongs to no left side.
    pub extra: bool,
    /// What is said to who used one that belongs to none, finished; may be empty.
    pub why_html: Html,
}

/// A typical wrong pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairingView {
    /// Its id in the question.
    pub id: String,
    /// The left side, finished.
    pub left_html: Html,
    /// The right side, finished.
    pub right_html: Html,
    /// What is said to who made it, finished.
    pub why_html: Html,
}

/// A line of a sample.
#[derive(Clone, Debug, Serialize)]
pub struct LineView {
    /// The number that it bears here, without the gaps that markers leave.
    pub number: u32,
    /// The line, coloured.
    pub html: Html,
    /// Whether it can be picked: a blank one cannot.
    pub pickable: bool,
    /// Whether it is right.
    pub correct: bool,
}

/// Typical wrong lines.
#[derive(Clone, Debug, Serialize)]
pub struct SpotView {
    /// Their id in the question.
    pub id: String,
    /// The numbers that they bear here.
    pub lines: Vec<u32>,
    /// The lines, coloured, each followed by a line feed but the last.
    pub html: Html,
    /// What is said to who picked one of them, finished.
    pub why_html: Html,
}

/// A gap: `question-gap.html` gets it as `gap`, with `question_id`, `code` and, where the words are in another language than the page's, `language`.
#[derive(Clone, Debug, Serialize)]
pub struct GapView {
    /// Its id in the question.
    pub id: String,
    /// Its number in the question, from 1.
    pub number: usize,
    /// How many gaps there are.
    pub total: usize,
    /// What can be picked, in the order to show; empty if it is typed.
    pub choices: Vec<ChoiceView>,
    /// How many characters the longest accepted answer has.
    pub size: usize,
    /// The accepted answers, the one to show first; empty if it is picked.
    pub answers: Vec<String>,
    /// What is said of wrong answers.
    pub others: Vec<OtherView>,
}

/// What is said of a wrong answer to a gap.
#[derive(Clone, Debug, Serialize)]
pub struct OtherView {
    /// The gap's id, a slash and the answer's.
    pub key: String,
    /// The answer, finished.
    pub answer_html: Html,
    /// What is said to who gave it, finished.
    pub why_html: Html,
}

/// What the scripts read: the key, and the words that the scripts say. On a lesson's page `lessons` has one entry.
#[derive(Clone, Debug, Serialize)]
pub struct QuizData {
    /// A name for the site, so that two sites at one origin keep their progress apart.
    pub site: String,
    /// Words for the script, by the message's name in `quiz.ftl` without `quiz-js-`; these messages have no arguments.
    pub messages: BTreeMap<String, String>,
    /// Sentences in which the script fills in `{name}`, `{position}` and `{total}`, by the message's name without `quiz-fill-`; only where lines
    /// can be moved.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fills: BTreeMap<String, String>,
    /// Words about a number of things, by the message's name in `quiz.ftl` without `quiz-count-`; the message has the argument `$count`
    /// and is said of 0, 1, … up to the greatest number of such parts that a question of the page has. The name begins with what is counted:
    /// `picks`, `lines`, `pairs` or `gaps`; what no question of the page has is left out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<String, Vec<String>>,
    /// `quiz-score` of 0, 1, … up to all points, and of `{points}`, by how many points there are: once for each total that a lesson of the
    /// page has.
    pub scores: BTreeMap<u32, Vec<String>>,
    /// `quiz-answered` of 0, 1, … up to all questions, by how many questions there are.
    pub answered: BTreeMap<usize, Vec<String>>,
    /// `quiz-finished` of 0, 1, … up to all lessons that have questions. Empty on a lesson's page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub finished: Vec<String>,
    /// The decimal separator of the page's locale.
    pub decimal: String,
    /// Separators of thousands that the page's locale reads over, in one string; white space is read over in every locale.
    pub group: String,
    /// The way to the course's review page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<String>,
    /// The lessons that have questions.
    pub lessons: Vec<LessonQuizData>,
}

/// The key of one lesson's questions.
#[derive(Clone, Debug, Serialize)]
pub struct LessonQuizData {
    /// `COURSE/LESSON`.
    pub id: String,
    /// The questions in page order.
    pub questions: Vec<QuestionData>,
}
