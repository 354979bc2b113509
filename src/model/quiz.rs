//! Questions: one structure and key for all locales, and words for each.
//!
//! Whatever is offered stands here in the order in which every format shows it: `check` has shuffled it already.

use std::sync::Arc;

use super::text::{Block, Inline, LineRange, SamplePlacement};
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
    /// A sample shown above the prompt, or, for [`Key::Spot`], the one whose lines are picked; its output is not shown.
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

impl Question {
    /// Lists the beliefs behind its wrong answers, each once, in the order of their ids.
    pub fn misconceptions(&self) -> Vec<&Id> {
        let mut ids = self.key.misconceptions();
        ids.sort();
        ids.dedup();
        ids
    }
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
    /// A word or a few.
    Short,
    /// A number.
    Number,
    /// Steps or lines to put in order.
    Order,
    /// Pairs to find.
    Match,
    /// A line of a sample to find.
    Spot,
    /// Gaps to fill.
    Cloze,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 10] = [
        Kind::Single,
        Kind::Multiple,
        Kind::TrueFalse,
        Kind::Predict,
        Kind::Short,
        Kind::Number,
        Kind::Order,
        Kind::Match,
        Kind::Spot,
        Kind::Cloze,
    ];

    /// Returns the name that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multiple => "multiple",
            Kind::TrueFalse => "true-false",
            Kind::Predict => "predict",
            Kind::Short => "short",
            Kind::Number => "number",
            Kind::Order => "order",
            Kind::Match => "match",
            Kind::Spot => "spot",
            Kind::Cloze => "cloze",
        }
    }

    /// The keys that a question of any kind may have in `quiz.yaml`.
    pub const COMMON_KEYS: [&str; 9] = ["id", "kind", "prompt", "explain", "hints", "objective", "points", "sample", "lines"];

    /// Returns the further keys that a question of this kind may have in `quiz.yaml`.
    pub fn own_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Single | Kind::Multiple => &["choices", "shuffle"],
            Kind::TrueFalse => &["choices"],
            Kind::Predict => &["pick", "wrong", "case"],
            Kind::Short => &["accept", "pattern", "wrong", "case", "spaces"],
            Kind::Number => &["value", "tolerance", "unit", "wrong"],
            Kind::Order => &["steps", "distractors", "also", "language"],
            Kind::Match => &["pairs", "extra", "wrong"],
            Kind::Spot => &["marker", "wrong"],
            Kind::Cloze => &["text", "code", "language", "gaps", "case", "spaces", "shuffle"],
        }
    }

    /// Returns the keys that a question of this kind must have besides `id`, `kind` and `prompt`.
    pub fn required_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Single | Kind::Multiple | Kind::TrueFalse => &["choices"],
            Kind::Predict => &["sample"],
            Kind::Short => &["accept"],
            Kind::Number => &["value"],
            Kind::Order => &["steps"],
            Kind::Match => &["pairs"],
            Kind::Spot => &["sample", "marker"],
            Kind::Cloze => &["gaps"],
        }
    }

    /// Returns the keys of which a question of this kind must have one.
    pub fn alternative_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Cloze => &["text", "code"],
            _ => &[],
        }
    }

    /// Returns the keys that a typical wrong answer to a question of this kind has besides `id`, `why` and `misconception`.
    pub fn wrong_keys(self) -> &'static [&'static str] {
        match self {
            Kind::Match => &["pair", "with"],
            Kind::Spot => &["marker"],
            _ => &["answer"],
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
        /// The recorded standard output, by the locale of the page: a program whose texts are translated prints those of its language.
        expected: ByLocale<Arc<str>>,
        /// Typical wrong answers.
        wrong: Vec<Wrong<ByLocale<Box<str>>>>,
        /// If the learner picks instead of typing: what is offered.
        offered: Option<Vec<Offered>>,
        /// Whether capitals count.
        case: Case,
    },
    /// A word or a few.
    Short(Typed),
    /// A number.
    Number {
        /// The right one.
        value: f64,
        /// How far from it is still right; not negative.
        tolerance: f64,
        /// Typical wrong answers.
        wrong: Vec<Wrong<f64>>,
    },
    /// Steps or lines to put in order.
    Order {
        /// What is offered, at least two of it steps.
        pieces: Vec<Piece>,
        /// The right orders, the written one first: indices of all pieces that are no distractors.
        orders: Vec<Vec<usize>>,
        /// The language of pieces that are code.
        language: Box<str>,
    },
    /// Pairs to find.
    Match {
        /// The left sides, at least two.
        lefts: Vec<Left>,
        /// The right sides that are offered.
        rights: Vec<Right>,
        /// Typical wrong pairs: indices of a left side and a right one.
        wrong: Vec<Wrong<(usize, usize)>>,
    },
    /// A line of the sample to find.
    Spot {
        /// The lines that are right, by their numbers in the file.
        lines: LineRange,
        /// Typical wrong lines.
        wrong: Vec<Wrong<LineRange>>,
    },
    /// Gaps to fill.
    Cloze {
        /// The code in which they stand; if absent, they stand in [`Words::text`].
        code: Option<GappedCode>,
        /// The gaps, at least one.
        gaps: Vec<Gap>,
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
            Key::Short(_) => Kind::Short,
            Key::Number { .. } => Kind::Number,
            Key::Order { .. } => Kind::Order,
            Key::Match { .. } => Kind::Match,
            Key::Spot { .. } => Kind::Spot,
            Key::Cloze { .. } => Kind::Cloze,
        }
    }

    fn misconceptions(&self) -> Vec<&Id> {
        fn of<T>(wrong: &[Wrong<T>]) -> Vec<&Id> {
            wrong.iter().filter_map(|wrong| wrong.misconception.as_ref()).collect()
        }
        fn of_choices(choices: &[Choice]) -> Vec<&Id> {
            choices.iter().filter_map(|choice| choice.misconception.as_ref()).collect()
        }
        match self {
            Key::Single(choices) | Key::Multiple(choices) | Key::TrueFalse(choices) => of_choices(choices),
            Key::Predict { wrong, .. } => of(wrong),
            Key::Short(typed) => of(&typed.wrong),
            Key::Number { wrong, .. } => of(wrong),
            Key::Order { pieces, .. } => pieces.iter().filter_map(|piece| piece.misconception.as_ref()).collect(),
            Key::Match { rights, wrong, .. } => {
                let extra = rights.iter().filter_map(|right| right.misconception.as_ref());
                extra.chain(of(wrong)).collect()
            }
            Key::Spot { wrong, .. } => of(wrong),
            Key::Cloze { gaps, .. } => gaps
                .iter()
                .flat_map(|gap| match &gap.key {
                    GapKey::Typed(typed) => of(&typed.wrong),
                    GapKey::Picked(choices) => of_choices(choices),
                })
                .collect(),
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

/// One of the outputs among which a learner picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// What the sample printed.
    Recorded,
    /// The typical wrong answer at this index.
    Wrong(usize),
}

impl Offered {
    /// The id of the recorded output among the ids of wrong answers, of which none may have it.
    pub const RECORDED: &str = "recorded";
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

/// What is right where a learner types words.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The accepted answers, at least one, the one to show first.
    pub accept: ByLocale<Vec<Box<str>>>,
    /// What the whole answer may match besides.
    pub pattern: ByLocale<Pattern>,
    /// Typical wrong answers.
    pub wrong: Vec<Wrong<ByLocale<Box<str>>>>,
    /// What is passed over.
    pub rules: TextRules,
}

/// What is passed over when typed words are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRules {
    /// Whether capitals count.
    pub case: Case,
    /// How white space counts.
    pub spaces: Spaces,
}

/// Whether capitals count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They do not.
    Ignore,
    /// They do.
    Keep,
}

impl Case {
    /// Returns the word that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Case::Ignore => "ignore",
            Case::Keep => "keep",
        }
    }
}

/// How white space counts between words; at both ends it never does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spaces {
    /// Any of it is one space.
    Collapse,
    /// It does not count.
    Ignore,
}

impl Spaces {
    /// Returns the word that authors write.
    pub fn name(self) -> &'static str {
        match self {
            Spaces::Collapse => "collapse",
            Spaces::Ignore => "ignore",
        }
    }
}

/// A regular expression for whole answers, which neither panics nor takes long on any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As the author wrote it.
    pub source: Box<str>,
    /// The same in the syntax of ECMAScript with the flag `u`, to be held against an answer's normalised form as a whole.
    pub portable: Box<str>,
}

/// A step or a distractor; its words stand at the same index in [`Words::choices`].
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its id in the question.
    pub id: Id,
    /// Its code, where it is no text.
    pub code: Option<Arc<str>>,
    /// Whether it belongs to no right order.
    pub distractor: bool,
    /// The belief behind a distractor, shared across questions.
    pub misconception: Option<Id>,
}

/// The left side of a pair; its words stand at the same index in [`Words::lefts`].
#[derive(Clone, Debug)]
pub struct Left {
    /// The pair's id in the question.
    pub id: Id,
    /// The index of its right side.
    pub right: usize,
}

/// A right side; its words stand at the same index in [`Words::choices`].
#[derive(Clone, Debug)]
pub struct Right {
    /// The id of the pair that wrote it, or its own if it belongs to none.
    pub id: Id,
    /// Whether it belongs to no left side.
    pub extra: bool,
    /// The belief behind one that belongs to none, shared across questions.
    pub misconception: Option<Id>,
}

/// Code in which gaps stand.
#[derive(Clone, Debug)]
pub struct GappedCode {
    /// The language, as the highlighter names it; empty for plain text.
    pub language: Box<str>,
    /// The code before each gap, and the gap; gaps are indices.
    pub parts: Vec<(Box<str>, usize)>,
    /// The code after the last gap.
    pub rest: Box<str>,
}

/// A gap; its words stand at the same index in [`Words::gaps`].
#[derive(Clone, Debug)]
pub struct Gap {
    /// Its id in the question.
    pub id: Id,
    /// What is right.
    pub key: GapKey,
}

/// What is right in a gap.
#[derive(Clone, Debug)]
pub enum GapKey {
    /// It is filled by typing.
    Typed(Typed),
    /// It is filled by picking; exactly one choice is correct.
    Picked(Vec<Choice>),
}

/// What a question says in one locale.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language that it is really in: the source's where a translation is missing.
    pub locale: Locale,
    /// Whether it was translated from an earlier source.
    pub is_stale: bool,
    /// What is asked.
    pub prompt: Vec<Block>,
    /// Hints, shown one at a time.
    pub hints: Vec<Vec<Block>>,
    /// What is said once it is answered.
    pub explain: Vec<Block>,
    /// The unit of a number.
    pub unit: Option<Box<str>>,
    /// Prose with gaps.
    pub text: Vec<Block>,
    /// The words of choices, pieces or right sides, in the key's order.
    pub choices: Vec<ChoiceWords>,
    /// The words of left sides, in the key's order.
    pub lefts: Vec<ChoiceWords>,
    /// What is said of typical wrong answers, in the key's order.
    pub wrong: Vec<Vec<Block>>,
    /// The words of gaps, in the key's order.
    pub gaps: Vec<GapWords>,
}

/// A choice's words.
#[derive(Clone, Debug, Default)]
pub struct ChoiceWords {
    /// What it says; empty for `true` and `false`, whose words are the interface's, and for code.
    pub text: Vec<Inline>,
    /// What is said to who gave it wrongly.
    pub why: Vec<Block>,
}

/// A gap's words.
#[derive(Clone, Debug, Default)]
pub struct GapWords {
    /// The choices' words, in the key's order.
    pub choices: Vec<ChoiceWords>,
    /// What is said of typical wrong answers, in the key's order.
    pub wrong: Vec<Vec<Block>>,
}

impl Words {
    /// Lists every text that is made of blocks.
    pub fn blocks(&self) -> Vec<&[Block]> {
        let choices = self.all_choices().map(|choice| choice.why.as_slice());
        let wrong = self.wrong.iter().chain(self.gaps.iter().flat_map(|gap| &gap.wrong)).map(Vec::as_slice);
        let own = [self.prompt.as_slice(), &self.explain, &self.text];
        own.into_iter().chain(self.hints.iter().map(Vec::as_slice)).chain(choices).chain(wrong).collect()
    }

    /// Lists every text that is one paragraph.
    pub fn inlines(&self) -> Vec<&[Inline]> {
        self.all_choices().map(|choice| choice.text.as_slice()).collect()
    }

    fn all_choices(&self) -> impl Iterator<Item = &ChoiceWords> {
        self.choices.iter().chain(&self.lefts).chain(self.gaps.iter().flat_map(|gap| &gap.choices))
    }
}
