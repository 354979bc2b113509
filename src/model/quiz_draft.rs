//! Drafts of questions: what `quiz.yaml` and its overlays say, with places. Which keys go with which kind is for `check` to say.

use super::draft::LocaleMap;
use super::quiz::{Case, Kind, Spaces};
use super::text::{Block, Inline, LineRange};
use super::translation::Phrase;
use crate::base::{FileId, Id, Span, Spanned};

/// `quiz.yaml`.
#[derive(Clone, Debug)]
pub struct QuizDraft {
    /// The file.
    pub file: FileId,
    /// The questions; `None` if the file could not be read.
    pub questions: Option<Vec<QuestionDraft>>,
}

/// A value that is the same in every language, or written once for each.
#[derive(Clone, Debug)]
pub enum PerLocale<T> {
    /// One for all.
    Same(T),
    /// One for each.
    ByLocale(LocaleMap<T>),
}

/// A question as written.
#[derive(Clone, Debug)]
pub struct QuestionDraft {
    /// The place of its first key.
    pub span: Span,
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// Its kind.
    pub kind: Option<Spanned<Kind>>,
    /// The keys that are written.
    pub keys: Vec<Spanned<String>>,
    /// Its sample.
    pub sample: Option<Spanned<Id>>,
    /// The sample's lines.
    pub lines: Option<Spanned<LineRange>>,
    /// Its objective.
    pub objective: Option<Spanned<Id>>,
    /// What it counts.
    pub points: Option<u32>,
    /// Whether its answers are shuffled, if it says so.
    pub shuffle: Option<bool>,
    /// Whether the learner picks (`predict`).
    pub pick: bool,
    /// The right number (`number`).
    pub value: Option<Spanned<f64>>,
    /// How far from it is right (`number`).
    pub tolerance: Option<Spanned<f64>>,
    /// Whether capitals count (`predict`, `short`, `cloze`).
    pub case: Option<Case>,
    /// How white space counts (`short`, `cloze`).
    pub spaces: Option<Spaces>,
    /// What is accepted (`short`).
    pub accepted: AcceptedDraft,
    /// The choices; `None` if there are none or they could not be read.
    pub choices: Option<Vec<ChoiceDraft>>,
    /// The steps in their right order (`order`).
    pub steps: Option<Vec<PieceDraft>>,
    /// What belongs to no right order (`order`).
    pub distractors: Vec<PieceDraft>,
    /// Further right orders (`order`).
    pub also: Vec<Spanned<Vec<Spanned<Id>>>>,
    /// The language of its code (`order`, `cloze`).
    pub language: Option<Spanned<String>>,
    /// The pairs (`match`).
    pub pairs: Option<Vec<PairDraft>>,
    /// Right sides that belong to nothing (`match`).
    pub extra: Vec<PieceDraft>,
    /// The region whose lines are right (`spot`).
    pub marker: Option<Spanned<String>>,
    /// Code with gaps (`cloze`).
    pub code: Option<Spanned<String>>,
    /// Where gaps stand in that code.
    pub code_gaps: Vec<Spanned<Id>>,
    /// The gaps (`cloze`).
    pub gaps: Option<Vec<GapDraft>>,
    /// The typical wrong answers.
    pub wrong: Vec<WrongDraft>,
    /// The words in the source language.
    pub words: WordsDraft,
    /// Every word of the question as written, white space normalised: what a change of the question is told by.
    pub fingerprint: String,
    /// The words to translate.
    pub phrases: Vec<Phrase>,
}

/// A question's words as written, in the source or in an overlay.
#[derive(Clone, Debug, Default)]
pub struct WordsDraft {
    /// What is asked.
    pub prompt: Option<Spanned<Vec<Block>>>,
    /// Hints.
    pub hints: Option<Spanned<Vec<Vec<Block>>>>,
    /// What is said once it is answered.
    pub explain: Option<Spanned<Vec<Block>>>,
    /// The unit of a number.
    pub unit: Option<Spanned<String>>,
    /// Prose with gaps, which are [`Inline::Gap`].
    pub text: Option<Spanned<Vec<Block>>>,
    /// Where gaps stand in that prose.
    pub text_gaps: Vec<Spanned<Id>>,
}

/// What a typed answer may be.
#[derive(Clone, Debug, Default)]
pub struct AcceptedDraft {
    /// The answers.
    pub answers: Option<PerLocale<Spanned<Vec<Spanned<String>>>>>,
    /// A regular expression.
    pub pattern: Option<PerLocale<Spanned<String>>>,
}

/// A choice as written.
#[derive(Clone, Debug)]
pub struct ChoiceDraft {
    /// The place of its first key.
    pub span: Span,
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// Whether it is right, with the place of the value.
    pub correct: Option<Spanned<bool>>,
    /// What it says.
    pub text: Option<Spanned<Vec<Inline>>>,
    /// What is said to who picked it wrongly.
    pub why: Option<Spanned<Vec<Block>>>,
    /// The belief behind it.
    pub misconception: Option<Spanned<Id>>,
    /// Whether it keeps its place.
    pub pinned: bool,
}

impl ChoiceDraft {
    /// Tells whether it is right.
    pub fn is_correct(&self) -> bool {
        self.correct.as_ref().is_some_and(|correct| correct.value)
    }
}

/// A step or distractor of an order, or a right side that belongs to nothing.
#[derive(Clone, Debug)]
pub struct PieceDraft {
    /// The place of its first key.
    pub span: Span,
    /// The keys that are written.
    pub keys: Vec<Spanned<String>>,
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// What it says.
    pub text: Option<Spanned<Vec<Inline>>>,
    /// Its code, in the place of a text.
    pub code: Option<Spanned<String>>,
    /// What is said to who used it wrongly.
    pub why: Option<Spanned<Vec<Block>>>,
    /// The belief behind it.
    pub misconception: Option<Spanned<Id>>,
}

/// A pair as written.
#[derive(Clone, Debug)]
pub struct PairDraft {
    /// The place of its first key.
    pub span: Span,
    /// The keys that are written.
    pub keys: Vec<Spanned<String>>,
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// Its left side.
    pub left: Option<Spanned<Vec<Inline>>>,
    /// Its right side.
    pub right: Option<Spanned<Vec<Inline>>>,
    /// The pair whose right side it shares.
    pub same_as: Option<Spanned<Id>>,
    /// What is said to who paired it wrongly.
    pub why: Option<Spanned<Vec<Block>>>,
}

/// A gap as written.
#[derive(Clone, Debug)]
pub struct GapDraft {
    /// The place of its first key.
    pub span: Span,
    /// The keys that are written.
    pub keys: Vec<Spanned<String>>,
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// What is accepted, if it is typed.
    pub accepted: AcceptedDraft,
    /// The choices, if it is picked.
    pub choices: Option<Vec<ChoiceDraft>>,
    /// The typical wrong answers.
    pub wrong: Vec<WrongDraft>,
}

/// A typical wrong answer as written: a text or number, lines of a sample, or a pair.
#[derive(Clone, Debug)]
pub struct WrongDraft {
    /// The place of its first key.
    pub span: Span,
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// The keys that are written.
    pub keys: Vec<Spanned<String>>,
    /// The answer's text.
    pub answer: Option<PerLocale<Spanned<String>>>,
    /// The region of the lines (`spot`).
    pub marker: Option<Spanned<String>>,
    /// The pair whose left side it is (`match`).
    pub pair: Option<Spanned<Id>>,
    /// The right side that it is given (`match`).
    pub with: Option<Spanned<Id>>,
    /// What is said to who gave it.
    pub why: Option<Spanned<Vec<Block>>>,
    /// The belief behind it.
    pub misconception: Option<Spanned<Id>>,
}

/// `quiz.LOCALE.yaml`.
#[derive(Clone, Debug)]
pub struct QuizOverlayDraft {
    /// The file.
    pub file: FileId,
    /// The questions' words in the file's order; `None` if the file could not be read.
    pub questions: Option<Vec<QuestionWordsDraft>>,
}

/// A question's words in an overlay.
#[derive(Clone, Debug)]
pub struct QuestionWordsDraft {
    /// The question.
    pub id: Spanned<Id>,
    /// The keys that are written, with what could not be read among them.
    pub keys: Vec<Spanned<String>>,
    /// Its own words.
    pub words: WordsDraft,
    /// Its parts' words, by the key under which they stand.
    pub parts: PartsWordsDraft,
    /// Its gaps' words.
    pub gaps: Vec<GapWordsDraft>,
    /// All of them as written.
    pub phrases: Vec<Phrase>,
}

/// The words of a question's parts in an overlay.
#[derive(Clone, Debug, Default)]
pub struct PartsWordsDraft {
    /// `choices`.
    pub choices: Vec<PartWordsDraft>,
    /// `wrong`.
    pub wrong: Vec<PartWordsDraft>,
    /// `steps`.
    pub steps: Vec<PartWordsDraft>,
    /// `distractors`.
    pub distractors: Vec<PartWordsDraft>,
    /// `pairs`.
    pub pairs: Vec<PartWordsDraft>,
    /// `extra`.
    pub extra: Vec<PartWordsDraft>,
}

/// What an overlay says of one part. Which keys a part may have is for `parse` to say.
#[derive(Clone, Debug)]
pub struct PartWordsDraft {
    /// The part.
    pub id: Spanned<Id>,
    /// What it says; the left side of a pair.
    pub text: Option<Spanned<Vec<Inline>>>,
    /// The right side of a pair.
    pub right: Option<Spanned<Vec<Inline>>>,
    /// What is said to who gave it wrongly.
    pub why: Option<Spanned<Vec<Block>>>,
}

/// What an overlay says of a gap.
#[derive(Clone, Debug)]
pub struct GapWordsDraft {
    /// The gap.
    pub id: Spanned<Id>,
    /// Its choices' words.
    pub choices: Vec<PartWordsDraft>,
    /// What is said of typical wrong answers.
    pub wrong: Vec<PartWordsDraft>,
}
