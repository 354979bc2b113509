//! What `review.html` and `mistakes.html` see, and what `review.js` reads.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Html, LinkView, LocaleView};

/// What learners of a course may wrongly believe: `mistakes.html` gets it as `mistakes`.
#[derive(Clone, Debug, Serialize)]
pub struct MistakesView {
    /// The way to the course and its name.
    pub course: LinkView,
    /// The misconceptions that a question shows, in the order of their file.
    pub entries: Vec<MistakeView>,
}

/// A misconception.
#[derive(Clone, Debug, Serialize)]
pub struct MistakeView {
    /// Its id in the course, for `id`.
    pub id: String,
    /// What the learner believes, finished.
    pub belief_html: Html,
    /// The same without markup.
    pub belief: String,
    /// What is true, finished.
    pub truth_html: Html,
    /// The language of these words, where that is not the page's.
    pub language: Option<LocaleView>,
    /// The lessons whose questions show it, in the course's order.
    pub lessons: Vec<MistakeLessonView>,
}

/// A lesson with the questions that show a misconception.
#[derive(Clone, Debug, Serialize)]
pub struct MistakeLessonView {
    /// Its title and the way there.
    pub lesson: LinkView,
    /// The questions in page order.
    pub questions: Vec<QuestionLinkView>,
}

/// The way to a question.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionLinkView {
    /// Its number on the lesson's page, from 1.
    pub number: usize,
    /// What is asked, without markup and shortened.
    pub prompt: String,
    /// The way there.
    pub url: String,
    /// The language of its words, where that is not the page's.
    pub language: Option<LocaleView>,
}

/// What to review in a course: `review.html` gets it as `review`.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// The way to the course and its name.
    pub course: LinkView,
    /// The rows of the result sheet: the lessons that ask questions, under their parts.
    pub parts: Vec<SheetPartView>,
    /// The sheet's last row.
    pub total: SheetCellsView,
    /// What `review.js` reads: a JSON object (see [`ReviewData`]), safe inside `<script type="application/json">`.
    pub data: Html,
}

/// A part of the course on the result sheet.
#[derive(Clone, Debug, Serialize)]
pub struct SheetPartView {
    /// The part's name.
    pub title: String,
    /// Its lessons that ask questions; at least one.
    pub lessons: Vec<SheetRowView>,
}

/// A lesson on the result sheet.
#[derive(Clone, Debug, Serialize)]
pub struct SheetRowView {
    /// `COURSE/LESSON`.
    pub id: String,
    /// Its title and the way there.
    pub lesson: LinkView,
    /// What is to be filled in.
    pub cells: SheetCellsView,
}

/// The cells of a row: each says how many there are, with an empty `<span class="sheet-part">` for how many the learner has.
#[derive(Clone, Debug, Serialize)]
pub struct SheetCellsView {
    /// Questions answered, finished.
    pub answered_html: Html,
    /// Points, finished.
    pub points_html: Html,
}

/// What `review.js` reads. There is no key in it.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewData {
    /// A name for the site, so that two sites at one origin keep their progress apart.
    pub site: String,
    /// The course's id.
    pub course: String,
    /// Words for the script, by the message's name in `review.ftl` without `review-js-`.
    pub messages: BTreeMap<String, String>,
    /// Words in which the script fills in what stands in braces, by the message's name in `review.ftl` without `review-fill-`.
    pub fills: BTreeMap<String, String>,
    /// The lessons that ask questions, in the course's order.
    pub lessons: Vec<ReviewLessonData>,
}

/// A lesson's questions for the script.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewLessonData {
    /// `COURSE/LESSON`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The way there.
    pub url: String,
    /// The language its text is really in, where that is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<LocaleView>,
    /// Its questions in page order.
    pub questions: Vec<ReviewQuestionData>,
}

/// A question for the script.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewQuestionData {
    /// Its id in the lesson.
    pub id: String,
    /// A hash of it: progress is kept for as long as it is the same.
    pub hash: String,
    /// What it counts.
    pub points: u32,
    /// Its number on the lesson's page, from 1.
    pub number: usize,
    /// What is asked, without markup and shortened.
    pub prompt: String,
    /// The way there, to review it.
    pub url: String,
    /// The language of its words, where that is not the page's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<LocaleView>,
}
