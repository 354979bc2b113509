//! What `quiz.yaml` and its overlays look like. The comments are what editors show.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

use super::types::{Id, Markdown};
use super::{id_keys, locale_keys};
use crate::model::Kind;
use crate::parse::quiz::{KEYS, MOST_POINTS};

/// The questions of a lesson: a list in `quiz.yaml`, with their words in the source language; in `quiz.LOCALE.yaml` their words by id.
#[derive(JsonSchema)]
#[schemars(untagged, title = "carnet: quiz.yaml and quiz.LOCALE.yaml", example = quiz(), example = quiz_words())]
pub enum Quiz {
    /// `quiz.yaml`.
    Questions(Vec<Question>),
    /// `quiz.LOCALE.yaml`: words only, by the question's id.
    Words(#[schemars(transform = id_keys)] BTreeMap<String, QuestionWords>),
}

/// A question.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, transform = kind_rules)]
pub struct Question {
    /// The question's id in the lesson.
    pub id: Id,
    /// The kind of question; it decides which keys there are.
    pub kind: QuestionKind,
    /// What is asked.
    pub prompt: Markdown,
    /// What is said once it is answered.
    pub explain: Option<Markdown>,
    /// Hints, shown one at a time.
    pub hints: Option<Vec<Markdown>>,
    /// The objective that it asks about: an id of the text's `objectives`.
    pub objective: Option<Id>,
    /// What it counts; 1 if left out.
    #[schemars(range(min = 1, max = MOST_POINTS))]
    pub points: Option<u32>,
    /// A sample of the lesson, shown above the prompt. For `predict`, its recorded output is the answer; for `spot`, its lines are the choices.
    pub sample: Option<Id>,
    /// The lines of the sample to show.
    pub lines: Option<Lines>,
    /// The choices of `single`, `multiple` and `true-false`. Partial credit of `multiple`: the part of the right ones that is picked, less the
    /// part of the wrong ones that is picked, and never below nothing.
    pub choices: Option<Vec<Choice>>,
    /// Whether choices are shuffled; as the site's settings say if left out.
    pub shuffle: Option<bool>,
    /// For `predict`: whether the learner picks among the output and the wrong answers instead of typing.
    pub pick: Option<bool>,
    /// Typical wrong answers, with what is said to who gives them.
    pub wrong: Option<Vec<WrongAnswer>>,
    /// The right number.
    pub value: Option<f64>,
    /// How far from it is still right; 0 if left out.
    #[schemars(range(min = 0))]
    pub tolerance: Option<f64>,
    /// The number's unit, in words.
    pub unit: Option<String>,
    /// The accepted answers of `short`, the one to show first; by language tag where words differ.
    pub accept: Option<Accept>,
    /// A regular expression that a whole answer may match besides; by language tag where words differ. It sees the answer as it is compared:
    /// without what does not count.
    pub pattern: Option<Pattern>,
    /// Whether capitals count in what is typed. If left out they do in `predict` and in code, and do not in `short` and in prose with gaps.
    pub case: Option<Case>,
    /// How white space counts between words; any of it is one space if left out. At both ends it never counts.
    pub spaces: Option<Spaces>,
    /// The steps of `order` in their right order. Partial credit: the part of neighbours that are right, less one for each distractor used.
    #[schemars(length(min = 2))]
    pub steps: Option<Vec<Piece>>,
    /// What belongs to no right order.
    pub distractors: Option<Vec<Piece>>,
    /// Further right orders: the ids of all steps.
    pub also: Option<Vec<Vec<Id>>>,
    /// The language of the code of `order` and `cloze`, such as `go`.
    pub language: Option<String>,
    /// The pairs of `match`. Partial credit: the part of pairs that are right.
    #[schemars(length(min = 2))]
    pub pairs: Option<Vec<Pair>>,
    /// Right sides that belong to no pair.
    pub extra: Option<Vec<Piece>>,
    /// The region of the sample whose lines are right: it stands between the comments `region: NAME` and `endregion`, which are not shown.
    pub marker: Option<String>,
    /// Prose with gaps, written `{{id}}`. Partial credit: the part of gaps that are right.
    pub text: Option<Markdown>,
    /// Code with gaps, written `{{id}}`.
    pub code: Option<String>,
    /// The gaps.
    #[schemars(length(min = 1))]
    pub gaps: Option<Vec<Gap>>,
}

/// A kind of question.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One choice is right.
    Single,
    /// Any number of choices is right.
    Multiple,
    /// The choices are `"true"` and `"false"`.
    TrueFalse,
    /// The learner says what a sample prints.
    Predict,
    /// The learner types a word or a few.
    Short,
    /// The learner gives a number.
    Number,
    /// The learner puts steps or lines in order.
    Order,
    /// The learner finds pairs.
    Match,
    /// The learner picks a line of a sample.
    Spot,
    /// The learner fills in gaps.
    Cloze,
}

/// Lines of a file, from 1: the first and the last one, such as `7-14`, or one line.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Lines {
    /// One line.
    One(#[schemars(range(min = 1))] u32),
    /// A range.
    Range(#[schemars(regex(pattern = "^[1-9][0-9]*(-[1-9][0-9]*)?$"))] String),
}

/// Whether capitals count.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Case {
    /// They do not.
    Ignore,
    /// They do.
    Keep,
}

/// How white space counts between words.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Spaces {
    /// Any of it is one space.
    Collapse,
    /// It does not count.
    Ignore,
}

/// Accepted answers, the same in every language or by language tag.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Accept {
    /// One answer.
    One(Answer),
    /// Some answers.
    Some(#[schemars(length(min = 1))] Vec<Answer>),
    /// One or some for each language.
    ByLocale(#[schemars(transform = locale_keys)] BTreeMap<String, AcceptHere>),
}

/// Accepted answers in one language.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum AcceptHere {
    /// One answer.
    One(Answer),
    /// Some answers.
    Some(#[schemars(length(min = 1))] Vec<Answer>),
}

/// A regular expression, the same in every language or by language tag.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Pattern {
    /// One for all.
    Same(String),
    /// One for each.
    ByLocale(#[schemars(transform = locale_keys)] BTreeMap<String, String>),
}

/// A choice.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Choice {
    /// The choice's id in the question; for `true-false`, `"true"` or `"false"` in quotes.
    pub id: Id,
    /// What it says: Markdown of one paragraph. Choices of `true-false` have none.
    pub text: Option<Markdown>,
    /// Whether it is right.
    pub correct: Option<bool>,
    /// For a wrong choice: what the learner who picks it believes, and what is true.
    pub why: Option<Markdown>,
    /// For a wrong choice: an id for the belief behind it, shared across questions.
    pub misconception: Option<Id>,
    /// Whether it keeps its place when the others are shuffled, as "none of these" does.
    pub pinned: Option<bool>,
}

/// A step, a distractor, or a right side that belongs to no pair.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Piece {
    /// Its id in the question.
    pub id: Id,
    /// What it says: Markdown of one paragraph.
    pub text: Option<Markdown>,
    /// Its code, in the place of a text; it is never translated. A right side has none.
    pub code: Option<String>,
    /// What is said to who uses it wrongly.
    pub why: Option<Markdown>,
    /// An id for the belief behind it, shared across questions; a step has none.
    pub misconception: Option<Id>,
}

/// A pair.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pair {
    /// The pair's id in the question.
    pub id: Id,
    /// Its left side: Markdown of one paragraph.
    pub left: Markdown,
    /// Its right side: Markdown of one paragraph.
    pub right: Option<Markdown>,
    /// The pair whose right side it shares, in the place of one of its own.
    pub same_as: Option<Id>,
    /// What is said to who pairs it wrongly.
    pub why: Option<Markdown>,
}

/// A gap.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Gap {
    /// The gap's id in the question.
    pub id: Id,
    /// The accepted answers, if it is typed.
    pub accept: Option<Accept>,
    /// A regular expression that a whole answer may match besides.
    pub pattern: Option<Pattern>,
    /// The choices, of which one is right, if it is picked.
    pub choices: Option<Vec<Choice>>,
    /// Typical wrong answers, if it is typed.
    pub wrong: Option<Vec<WrongAnswer>>,
}

/// A typical wrong answer: a text or number, lines of a sample, or a pair.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WrongAnswer {
    /// The answer's id in the question.
    pub id: Id,
    /// The answer, by language tag where words differ.
    pub answer: Option<WrongText>,
    /// For `spot`: the region of the sample whose lines it is.
    pub marker: Option<String>,
    /// For `match`: the pair whose left side it is.
    pub pair: Option<Id>,
    /// For `match`: the pair, or the further right side, whose right side it is given.
    #[schemars(rename = "with")]
    pub with_: Option<Id>,
    /// What the learner who gives it believes, and what is true.
    pub why: Option<Markdown>,
    /// An id for the belief behind it, shared across questions.
    pub misconception: Option<Id>,
}

/// A wrong answer's text or number, the same in every language or by language tag.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum WrongText {
    /// One for all.
    Same(Answer),
    /// One for each.
    ByLocale(#[schemars(transform = locale_keys)] BTreeMap<String, Answer>),
}

/// An answer: text, or a number.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Answer {
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
}

/// A question's words in another language. The key is written once, in `quiz.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QuestionWords {
    /// What is asked.
    pub prompt: Option<Markdown>,
    /// What is said once it is answered.
    pub explain: Option<Markdown>,
    /// Hints, as many as the source has.
    pub hints: Option<Vec<Markdown>>,
    /// The number's unit.
    pub unit: Option<String>,
    /// Prose with the same gaps as in the source, in any order.
    pub text: Option<Markdown>,
    /// The choices' words by id.
    #[schemars(transform = id_keys)]
    pub choices: Option<BTreeMap<String, ChoiceWords>>,
    /// What is said of typical wrong answers, by id.
    #[schemars(transform = id_keys)]
    pub wrong: Option<BTreeMap<String, WrongWords>>,
    /// The steps' words by id.
    #[schemars(transform = id_keys)]
    pub steps: Option<BTreeMap<String, ChoiceWords>>,
    /// The distractors' words by id.
    #[schemars(transform = id_keys)]
    pub distractors: Option<BTreeMap<String, ChoiceWords>>,
    /// The pairs' words by id.
    #[schemars(transform = id_keys)]
    pub pairs: Option<BTreeMap<String, PairWords>>,
    /// The words of right sides that belong to no pair, by id.
    #[schemars(transform = id_keys)]
    pub extra: Option<BTreeMap<String, ChoiceWords>>,
    /// The gaps' words by id.
    #[schemars(transform = id_keys)]
    pub gaps: Option<BTreeMap<String, GapWords>>,
}

/// The words of a choice, a step, a distractor or a right side in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChoiceWords {
    /// What it says. Text that is only code or a number can be left out.
    pub text: Option<Markdown>,
    /// What is said to who gave it wrongly.
    pub why: Option<Markdown>,
}

/// A pair's words in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PairWords {
    /// Its left side. Text that is only code or a number can be left out.
    pub left: Option<Markdown>,
    /// Its right side. Text that is only code or a number can be left out.
    pub right: Option<Markdown>,
    /// What is said to who paired it wrongly.
    pub why: Option<Markdown>,
}

/// A gap's words in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GapWords {
    /// The choices' words by id.
    #[schemars(transform = id_keys)]
    pub choices: Option<BTreeMap<String, ChoiceWords>>,
    /// What is said of typical wrong answers, by id.
    #[schemars(transform = id_keys)]
    pub wrong: Option<BTreeMap<String, WrongWords>>,
}

/// What is said of a typical wrong answer in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WrongWords {
    /// What is said to who gave it.
    pub why: Option<Markdown>,
}

/// Adds which keys go with which kind of question.
fn kind_rules(schema: &mut Schema) {
    let rules = Kind::ALL.map(|kind| {
        let foreign = KEYS.iter().filter(|key| !kind.takes(key)).map(|key| ((*key).to_owned(), Value::Bool(false)));
        let mut then = json!({ "required": kind.required_keys(), "properties": foreign.collect::<serde_json::Map<_, _>>() });
        if !kind.alternative_keys().is_empty() {
            then["oneOf"] = kind.alternative_keys().iter().map(|key| json!({ "required": [key] })).collect();
        }
        json!({ "if": { "properties": { "kind": { "const": kind.name() } }, "required": ["kind"] }, "then": then })
    });
    schema.insert("allOf".to_owned(), rules.to_vec().into());
    schema.insert("dependentRequired".to_owned(), json!({ "lines": ["sample"] }));
}

fn quiz() -> Value {
    json!([
        {
            "id": "struct-and-array", "kind": "predict", "sample": "struct-and-array", "lines": "7-14", "objective": "predict-values",
            "prompt": "What does this program print?", "hints": ["Count the copies."], "explain": "The array is copied.", "points": 2,
            "pick": true, "case": "keep",
            "wrong": [{ "id": "by-reference", "answer": "{99 2}", "why": "The callee has a copy.", "misconception": "pass-by-reference" }],
        },
        {
            "id": "address", "kind": "single", "prompt": "What does `f(&x)` pass?", "shuffle": true,
            "choices": [
                { "id": "copy-of-address", "text": "A copy of the address of `x`", "correct": true },
                { "id": "by-reference", "text": "`x` itself", "why": "Go has no references.", "misconception": "pass-by-reference" },
                { "id": "neither", "text": "Neither", "why": "It passes an address.", "pinned": true },
            ],
        },
        {
            "id": "repoint", "kind": "true-false", "prompt": "Setting a pointer parameter changes the caller's pointer.",
            "choices": [{ "id": "true", "why": "The pointer is a copy too." }, { "id": "false", "correct": true }],
        },
        {
            "id": "record-size", "kind": "number", "prompt": "How large is it?", "value": 808, "tolerance": 0, "unit": "bytes",
            "wrong": [{ "id": "pointer", "answer": 8, "why": "That is the size of a pointer." }],
        },
        {
            "id": "keyword", "kind": "short", "prompt": "Which keyword starts a goroutine?", "accept": ["go"], "pattern": "go(\\(\\))?",
            "case": "ignore", "spaces": "collapse",
            "wrong": [{ "id": "run", "answer": { "en": "run", "fr": "lancer" }, "why": "No keyword of Go." }],
        },
        {
            "id": "open-and-close", "kind": "order", "prompt": "Put these lines in order.", "language": "go",
            "steps": [
                { "id": "open", "code": "file, err := os.Open(name)" },
                { "id": "check", "code": "if err != nil { return err }", "why": "Ask before you use the file." },
                { "id": "close", "code": "defer file.Close()" },
            ],
            "distractors": [{ "id": "now", "code": "file.Close()", "why": "Nothing could be read any more.", "misconception": "defer-runs-now" }],
            "also": [["open", "close", "check"]],
        },
        {
            "id": "types", "kind": "match", "prompt": "What is copied?",
            "pairs": [
                { "id": "array", "left": "an array", "right": "all its elements", "why": "An array is its elements." },
                { "id": "struct", "left": "a struct", "same-as": "array" },
                { "id": "slice", "left": "a slice", "right": "its header" },
            ],
            "extra": [{ "id": "nothing", "text": "nothing", "why": "Every argument is copied.", "misconception": "pass-by-reference" }],
            "wrong": [{ "id": "slice-elements", "pair": "slice", "with": "array", "why": "The elements stay where they are." }],
        },
        {
            "id": "the-leak", "kind": "spot", "sample": "leak", "marker": "blocked-send", "prompt": "Which line blocks for good?",
            "wrong": [{ "id": "make", "marker": "make-channel", "why": "Making a channel blocks nobody." }],
        },
        {
            "id": "life", "kind": "cloze", "prompt": "Complete the sentence.",
            "text": "A goroutine ends when its {{what}} {{does}}.",
            "gaps": [
                { "id": "what", "accept": { "en": ["function"], "fr": "fonction" }, "wrong": [{ "id": "thread", "answer": "thread", "why": "No." }] },
                { "id": "does", "choices": [{ "id": "returns", "text": "returns", "correct": true }, { "id": "blocks", "text": "blocks", "why": "No." }] },
            ],
        },
    ])
}

fn quiz_words() -> Value {
    json!({
        "address": {
            "prompt": "Que passe `f(&x)` ?",
            "choices": {
                "copy-of-address": { "text": "Une copie de l'adresse de `x`" },
                "by-reference": { "text": "`x` lui-même", "why": "Go n'a pas de références." },
                "neither": { "text": "Ni l'un ni l'autre", "why": "Il passe une adresse." },
            },
        },
        "record-size": { "prompt": "Quelle est sa taille ?", "unit": "octets", "wrong": { "pointer": { "why": "C'est la taille d'un pointeur." } } },
        "open-and-close": {
            "prompt": "Remettez ces lignes dans l'ordre.",
            "steps": { "check": { "why": "Posez la question avant d'utiliser le fichier." } },
            "distractors": { "now": { "why": "On ne pourrait plus rien lire." } },
        },
        "types": {
            "prompt": "Qu'est-ce qui est copié ?",
            "pairs": {
                "array": { "left": "un tableau", "right": "tous ses éléments", "why": "Un tableau, ce sont ses éléments." },
                "struct": { "left": "une structure" },
                "slice": { "left": "une slice", "right": "son en-tête" },
            },
            "extra": { "nothing": { "text": "rien", "why": "Tout argument est copié." } },
            "wrong": { "slice-elements": { "why": "Les éléments restent où ils sont." } },
        },
        "life": {
            "prompt": "Complétez la phrase.",
            "text": "Une goroutine se termine quand sa {{what}} {{does}}.",
            "gaps": {
                "what": { "wrong": { "thread": { "why": "Non." } } },
                "does": { "choices": { "returns": { "text": "retourne" }, "blocks": { "text": "bloque", "why": "Non." } } },
            },
        },
    })
}
