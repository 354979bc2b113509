//! A bank of questions: what the formats of question banks and cards have in common, with words set and HTML finished.
//!
//! 1. [`bank`] goes through a part of a site, lesson by lesson, in the order in which the texts ask their questions.
//! 2. Each [`Entry`] has its words as HTML that can stand in another program's page ([`Style`] says how that wants it), and a [`Body`]: what is
//!    offered and what is right, one variant for each form that foreign systems know. A kind of question that they lack, such as finding a line,
//!    has a variant of its own, and each format maps it in its own way.
//!
//! What stands here is in the order in which every format shows it, and right is what `tests/quiz/vectors.json` says.

mod body;
mod pictures;
pub mod typed;
mod writer;

use crate::base::Locale;
use crate::i18n::catalogue::Catalogues;
use crate::model::{Case, Course, Lesson, Question, TextRules, Words};
use crate::render::markup::Formulas;
use crate::samples::Highlighter;
use crate::site::{Origin, Site};
pub use pictures::without_pictures;

/// Finished HTML that is XHTML as well.
pub type Html = String;

/// How another program wants its HTML.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// How formulas are written.
    pub formulas: Formulas,
    /// How code is written.
    pub code: CodeStyle,
    /// What stands before the name of a picture in its address.
    pub pictures: &'static str,
}

/// How code is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeStyle {
    /// Without colours.
    Plain,
    /// With the classes that the theme's `code.css` colours.
    Classes,
}

/// What a bank is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// A part of a site: one course or lesson in one language.
    pub site: &'a Site<'a>,
    /// Words.
    pub catalogues: &'a Catalogues,
    /// Colours code.
    pub highlighter: &'a Highlighter,
}

/// The questions of a course or a lesson in one language.
#[derive(Debug)]
pub struct Bank<'a> {
    /// The course.
    pub course: &'a Course,
    /// The language.
    pub locale: &'a Locale,
    /// The course's title.
    pub title: String,
    /// The lessons that ask questions.
    pub lessons: Vec<BankLesson<'a>>,
}

/// A lesson of a bank.
#[derive(Debug)]
pub struct BankLesson<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    /// Its title.
    pub title: String,
    /// The title of the part of the course to which it belongs.
    pub part: String,
    /// Its questions.
    pub entries: Vec<Entry<'a>>,
}

/// A question of a bank.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The question.
    pub question: &'a Question,
    /// What it says in the language.
    pub words: &'a Words,
    /// Its id on the site: `COURSE/LESSON/QUESTION`.
    pub id: String,
    /// A name for lists: the lesson's title, its number there, and how it begins. No markup, at most 120 characters.
    pub name: String,
    /// Says that it was translated from an earlier source, or not at all; no markup.
    pub notice: Option<String>,
    /// What is asked, below the sample that it is about.
    pub prompt: Html,
    /// The hints.
    pub hints: Vec<Html>,
    /// What is said once it is answered; empty if nothing is.
    pub explain: Html,
    /// What is offered and what is right.
    pub body: Body,
    /// The pictures that it shows, by the names that the HTML has for them; each once.
    pub pictures: Vec<Picture>,
}

/// A picture of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its name: letters, digits, hyphens and an ending. Pictures of a bank with one name are the same.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// What is offered and what is right.
#[derive(Debug)]
pub enum Body {
    /// Choices of which one is right: `single`, and `predict` with outputs to pick from.
    One(Vec<Choice>),
    /// Choices of which any number is right.
    Several(Vec<Choice>),
    /// A claim: whether it is true, with the words for true and for false.
    Claim {
        /// Whether it is true.
        is_true: bool,
        /// The choices `true` and `false`, in this order.
        choices: Vec<Choice>,
    },
    /// A few words.
    Words(Typed),
    /// What a program prints.
    Output {
        /// What it prints, without the white space at its end.
        expected: String,
        /// Whether capitals count.
        case: Case,
        /// Typical wrong answers.
        wrong: Vec<Wrong<String>>,
    },
    /// A number.
    Number {
        /// The right one.
        value: f64,
        /// How far from it is still right.
        tolerance: f64,
        /// Its unit, without markup.
        unit: Option<String>,
        /// Typical wrong answers.
        wrong: Vec<Wrong<f64>>,
    },
    /// Steps or lines to put in order.
    Order {
        /// What is offered, distractors among it.
        pieces: Vec<Piece>,
        /// The right orders, the written one first, as indices of pieces.
        orders: Vec<Vec<usize>>,
    },
    /// Pairs to find.
    Match {
        /// The left sides, each with the index of its right side.
        lefts: Vec<(Side, usize)>,
        /// The right sides that are offered, some of which may belong to none.
        rights: Vec<Side>,
        /// Typical wrong pairs: indices of a left side and a right one.
        wrong: Vec<Wrong<(usize, usize)>>,
    },
    /// A line of a program to find.
    Spot {
        /// The lines that are shown.
        lines: Vec<Line>,
        /// Typical wrong picks: the numbers of lines.
        wrong: Vec<Wrong<Vec<u32>>>,
    },
    /// Gaps to fill in, in prose or code.
    Cloze {
        /// The text as HTML, cut at each gap: one piece more than there are gaps. Within code, pieces stand inside of one `<pre>`.
        pieces: Vec<Html>,
        /// The gap behind each piece but the last, as an index.
        order: Vec<usize>,
        /// Whether the gaps stand in code.
        is_code: bool,
        /// The gaps.
        gaps: Vec<Gap>,
    },
}

/// A choice.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id in the question.
    pub id: String,
    /// What it says.
    pub html: Html,
    /// The same without markup.
    pub plain: String,
    /// Whether it is right.
    pub correct: bool,
    /// What is said to who gave it wrongly; empty if nothing is.
    pub why: Html,
}

/// What is right where words are typed.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The accepted answers, the one to show first.
    pub accept: Vec<String>,
    /// A regular expression of ECMAScript that right answers match besides.
    pub pattern: Option<String>,
    /// What is passed over.
    pub rules: TextRules,
    /// Typical wrong answers.
    pub wrong: Vec<Wrong<String>>,
}

/// A typical wrong answer.
#[derive(Clone, Debug)]
pub struct Wrong<T> {
    /// Its id in the question.
    pub id: String,
    /// The answer.
    pub answer: T,
    /// What is said of it; empty if nothing is.
    pub why: Html,
}

/// A step or a distractor.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its id in the question.
    pub id: String,
    /// What it says.
    pub html: Html,
    /// The same without markup.
    pub plain: String,
    /// Whether it is code.
    pub is_code: bool,
    /// Whether it belongs to no right order.
    pub distractor: bool,
    /// What is said of it; empty if nothing is.
    pub why: Html,
}

/// A side of a pair.
#[derive(Clone, Debug)]
pub struct Side {
    /// Its id in the question.
    pub id: String,
    /// What it says.
    pub html: Html,
    /// The same without markup.
    pub plain: String,
    /// What is said of it; empty if nothing is.
    pub why: Html,
}

/// A line to pick from.
#[derive(Clone, Debug)]
pub struct Line {
    /// The number that it bears.
    pub number: u32,
    /// The code, as HTML.
    pub html: Html,
    /// The code.
    pub code: String,
    /// Whether it can be picked: a blank one cannot.
    pub pickable: bool,
    /// Whether it is right.
    pub correct: bool,
}

/// A gap.
#[derive(Clone, Debug)]
pub struct Gap {
    /// Its id in the question.
    pub id: String,
    /// What is right.
    pub key: GapKey,
}

/// What is right in a gap.
#[derive(Clone, Debug)]
pub enum GapKey {
    /// It is filled by typing.
    Typed(Typed),
    /// It is filled by picking; exactly one choice is right.
    Picked(Vec<Choice>),
}

/// Makes the bank of a part of a site.
pub fn bank<'a>(source: &Source<'a>, style: Style) -> Bank<'a> {
    let course = source.site.course(0);
    let locale = &source.site.settings.source;
    let lessons = (0..course.lessons.len()).map(|index| writer::lesson(source, style, index));
    Bank {
        course,
        locale,
        title: crate::i18n::typography::plain(locale, &course.title[locale]),
        lessons: lessons.filter(|lesson| !lesson.entries.is_empty()).collect(),
    }
}
