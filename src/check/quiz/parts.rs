//! The parts of a question that say something, in the source and in a translation alike. Entry point: [`Parts`].

use crate::base::{Id, Locale, Span, Spanned};
use crate::model::{
    Block, Choice, ChoiceDraft, ChoiceWords, GapKey, GapWords, Inline, Key, PairDraft, PartWordsDraft, PieceDraft, QuestionDraft,
    QuestionWordsDraft, Words, WordsDraft, WrongDraft,
};

/// What one part says.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Its id, if it could be read.
    pub id: Option<&'a Spanned<Id>>,
    /// The place of the part.
    pub span: Span,
    /// Its text; the left side of a pair.
    pub text: Option<&'a Spanned<Vec<Inline>>>,
    /// The right side of a pair.
    pub right: Option<&'a Spanned<Vec<Inline>>>,
    /// What is said to who gave it wrongly.
    pub why: Option<&'a Spanned<Vec<Block>>>,
}

/// The parts of a question, by the key under which they stand.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// `choices`.
    pub choices: Vec<Said<'a>>,
    /// `wrong`.
    pub wrong: Vec<Said<'a>>,
    /// `steps`.
    pub steps: Vec<Said<'a>>,
    /// `distractors`.
    pub distractors: Vec<Said<'a>>,
    /// `pairs`.
    pub pairs: Vec<Said<'a>>,
    /// `extra`.
    pub extra: Vec<Said<'a>>,
    /// `gaps`.
    pub gaps: Vec<GapParts<'a>>,
}

/// The parts of a gap.
#[derive(Debug)]
pub struct GapParts<'a> {
    /// The gap itself, which says nothing.
    pub said: Said<'a>,
    /// `choices`.
    pub choices: Vec<Said<'a>>,
    /// `wrong`.
    pub wrong: Vec<Said<'a>>,
}

impl<'a> Parts<'a> {
    /// Takes the parts of a question.
    pub fn of_source(draft: &'a QuestionDraft) -> Self {
        let gaps = draft.gaps.iter().flatten().map(|gap| GapParts {
            said: Said { id: gap.id.as_ref(), span: gap.span, text: None, right: None, why: None },
            choices: gap.choices.iter().flatten().map(of_choice).collect(),
            wrong: gap.wrong.iter().map(of_wrong).collect(),
        });
        Self {
            choices: draft.choices.iter().flatten().map(of_choice).collect(),
            wrong: draft.wrong.iter().map(of_wrong).collect(),
            steps: draft.steps.iter().flatten().map(of_piece).collect(),
            distractors: draft.distractors.iter().map(of_piece).collect(),
            pairs: draft.pairs.iter().flatten().map(of_pair).collect(),
            extra: draft.extra.iter().map(of_piece).collect(),
            gaps: gaps.collect(),
        }
    }

    /// Takes the parts of a translation.
    pub fn of_overlay(draft: &'a QuestionWordsDraft) -> Self {
        let of = |parts: &'a [PartWordsDraft]| parts.iter().map(of_words).collect();
        let gaps = draft.gaps.iter().map(|gap| GapParts {
            said: Said { id: Some(&gap.id), span: gap.id.span, text: None, right: None, why: None },
            choices: of(&gap.choices),
            wrong: of(&gap.wrong),
        });
        Self {
            choices: of(&draft.parts.choices),
            wrong: of(&draft.parts.wrong),
            steps: of(&draft.parts.steps),
            distractors: of(&draft.parts.distractors),
            pairs: of(&draft.parts.pairs),
            extra: of(&draft.parts.extra),
            gaps: gaps.collect(),
        }
    }

    /// Puts the words into the key's order; a text that is missing here is taken from `source`, a reason is not.
    pub fn words(&self, key: &Key, own: &WordsDraft, prompt: &Spanned<Vec<Block>>, source: Option<&Words>, locale: &Locale) -> Words {
        let fallback = |index: usize| source.and_then(|words| words.choices.get(index));
        let choices = match key {
            Key::Single(choices) | Key::Multiple(choices) | Key::TrueFalse(choices) => {
                choices.iter().enumerate().map(|(at, choice)| words_of(&self.choices, &choice.id, fallback(at))).collect()
            }
            Key::Order { pieces, .. } => {
                let of = |(at, piece): (usize, &crate::model::Piece)| {
                    let parts = if piece.distractor { &self.distractors } else { &self.steps };
                    words_of(parts, &piece.id, fallback(at))
                };
                pieces.iter().enumerate().map(of).collect()
            }
            Key::Match { rights, .. } => {
                let of = |(at, right): (usize, &crate::model::Right)| {
                    if right.extra {
                        words_of(&self.extra, &right.id, fallback(at))
                    } else {
                        right_side(&self.pairs, &right.id, fallback(at))
                    }
                };
                rights.iter().enumerate().map(of).collect()
            }
            Key::Predict { .. } | Key::Short(_) | Key::Number { .. } | Key::Spot { .. } | Key::Cloze { .. } => Vec::new(),
        };
        Words {
            locale: locale.clone(),
            is_stale: false,
            prompt: prompt.value.clone(),
            hints: own.hints.as_ref().map(|hints| hints.value.clone()).unwrap_or_default(),
            explain: blocks(own.explain.as_ref()),
            unit: own.unit.as_ref().map(|unit| unit.value.clone().into_boxed_str()),
            text: blocks(own.text.as_ref()),
            choices,
            lefts: self.lefts(key, source),
            wrong: wrong_ids(key).into_iter().map(|id| blocks(find(&self.wrong, id).and_then(|said| said.why))).collect(),
            gaps: self.gap_words(key, source),
        }
    }

    fn lefts(&self, key: &Key, source: Option<&Words>) -> Vec<ChoiceWords> {
        let Key::Match { lefts, .. } = key else { return Vec::new() };
        let fallback = |index: usize| source.and_then(|words| words.lefts.get(index));
        lefts.iter().enumerate().map(|(at, left)| words_of(&self.pairs, &left.id, fallback(at))).collect()
    }

    fn gap_words(&self, key: &Key, source: Option<&Words>) -> Vec<GapWords> {
        let Key::Cloze { gaps, .. } = key else { return Vec::new() };
        let words = gaps.iter().enumerate().map(|(at, gap)| {
            let parts = self.gaps.iter().find(|parts| parts.said.id.is_some_and(|id| id.value == gap.id));
            let (choices, wrong): (&[_], &[_]) = parts.map_or((&[], &[]), |parts| (&parts.choices, &parts.wrong));
            let there = source.and_then(|words| words.gaps.get(at));
            match &gap.key {
                GapKey::Picked(keys) => GapWords { choices: gap_choices(keys, choices, there), wrong: Vec::new() },
                GapKey::Typed(typed) => {
                    let whys = typed.wrong.iter().map(|key| blocks(find(wrong, &key.id).and_then(|said| said.why)));
                    GapWords { choices: Vec::new(), wrong: whys.collect() }
                }
            }
        });
        words.collect()
    }
}

fn gap_choices(keys: &[Choice], said: &[Said<'_>], source: Option<&GapWords>) -> Vec<ChoiceWords> {
    let fallback = |index: usize| source.and_then(|words| words.choices.get(index));
    keys.iter().enumerate().map(|(at, choice)| words_of(said, &choice.id, fallback(at))).collect()
}

/// Finds the part with an id.
pub fn find<'a, 's>(parts: &'s [Said<'a>], id: &Id) -> Option<&'s Said<'a>> {
    parts.iter().find(|said| said.id.is_some_and(|own| own.value == *id))
}

fn words_of(parts: &[Said<'_>], id: &Id, source: Option<&ChoiceWords>) -> ChoiceWords {
    let said = find(parts, id);
    ChoiceWords { text: text(said.and_then(|said| said.text), source), why: blocks(said.and_then(|said| said.why)) }
}

fn right_side(pairs: &[Said<'_>], id: &Id, source: Option<&ChoiceWords>) -> ChoiceWords {
    ChoiceWords { text: text(find(pairs, id).and_then(|said| said.right), source), why: Vec::new() }
}

fn text(own: Option<&Spanned<Vec<Inline>>>, source: Option<&ChoiceWords>) -> Vec<Inline> {
    own.map_or_else(|| source.map(|words| words.text.clone()).unwrap_or_default(), |text| text.value.clone())
}

fn blocks(own: Option<&Spanned<Vec<Block>>>) -> Vec<Block> {
    own.map(|blocks| blocks.value.clone()).unwrap_or_default()
}

fn wrong_ids(key: &Key) -> Vec<&Id> {
    match key {
        Key::Predict { wrong, .. } => wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Short(typed) => typed.wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Number { wrong, .. } => wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Match { wrong, .. } => wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Spot { wrong, .. } => wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Single(_) | Key::Multiple(_) | Key::TrueFalse(_) | Key::Order { .. } | Key::Cloze { .. } => Vec::new(),
    }
}

fn of_choice(draft: &ChoiceDraft) -> Said<'_> {
    Said { id: draft.id.as_ref(), span: draft.span, text: draft.text.as_ref(), right: None, why: draft.why.as_ref() }
}

fn of_piece(draft: &PieceDraft) -> Said<'_> {
    Said { id: draft.id.as_ref(), span: draft.span, text: draft.text.as_ref(), right: None, why: draft.why.as_ref() }
}

fn of_pair(draft: &PairDraft) -> Said<'_> {
    Said { id: draft.id.as_ref(), span: draft.span, text: draft.left.as_ref(), right: draft.right.as_ref(), why: draft.why.as_ref() }
}

fn of_wrong(draft: &WrongDraft) -> Said<'_> {
    Said { id: draft.id.as_ref(), span: draft.span, text: None, right: None, why: draft.why.as_ref() }
}

fn of_words(draft: &PartWordsDraft) -> Said<'_> {
    Said { id: Some(&draft.id), span: draft.id.span, text: draft.text.as_ref(), right: draft.right.as_ref(), why: draft.why.as_ref() }
}
