//! What the YAML files look like. The comments are what editors show.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::{id_keys, kind_rules, locale_keys};

/// An id, as [`crate::base::is_valid_id`] has it.
pub const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// A language tag with, if needed, a script and a region.
pub const LOCALE: &str = "^[a-z]{2,8}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{4,8})*$";

/// A language tag, such as `en`, `pt-BR` or `zh-Hant`.
#[derive(JsonSchema)]
pub struct Locale(#[schemars(regex(pattern = LOCALE))] pub String);

/// A name in lower case letters and digits, in words joined by single hyphens. It is the same in every language.
#[derive(JsonSchema)]
pub struct Id(#[schemars(regex(pattern = ID))] pub String);

/// A text in every language of the site, by language tag.
#[derive(JsonSchema)]
#[schemars(transform = locale_keys)]
pub struct Words(pub BTreeMap<String, String>);

/// Markdown: one or more paragraphs.
#[derive(JsonSchema)]
pub struct Markdown(#[schemars(length(min = 1))] pub String);

/// The settings of a site: `content/site.yaml`.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, title = "carnet: site.yaml", example = site())]
pub struct Site {
    /// The site's name in each language.
    pub title: Words,
    /// One sentence about the site in each language.
    pub summary: Words,
    /// The address at which the site will stand. Needed for the sitemap and for canonical addresses only: all links are relative.
    #[schemars(regex(pattern = "^https?://"))]
    pub base_url: Option<String>,
    /// The language in which lessons are written first.
    pub source: Locale,
    /// The site's languages, in the order in which they are offered.
    #[schemars(length(min = 1))]
    pub locales: Vec<Locale>,
    /// The theme, a folder of `themes/`; `default` if left out.
    pub theme: Option<String>,
    /// The courses in order; if left out, every folder that has a `course.yaml`.
    pub courses: Option<Vec<Id>>,
    /// Whether raw HTML in Markdown passes; `false` if left out.
    pub raw_html: Option<bool>,
    /// Who wrote the content.
    pub author: Option<String>,
    /// The content's licence.
    pub licence: Option<Licence>,
}

/// A licence.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Licence {
    /// The name, such as `CC BY 4.0`.
    pub name: String,
    /// Where its text stands.
    #[schemars(regex(pattern = "^https?://"))]
    pub url: Option<String>,
}

/// A course: `content/COURSE/course.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "carnet: course.yaml", example = course())]
pub struct Course {
    /// The course's name in each language.
    pub title: Words,
    /// One sentence about the course in each language.
    pub summary: Words,
    /// The course's part of the URL, in those languages where it is not the folder's name.
    pub slug: Option<Words>,
    /// The parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a course.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// The part's id in the course.
    pub id: Id,
    /// The part's name in each language.
    pub title: Words,
    /// The part's lessons, in order: the names of their folders.
    pub lessons: Vec<Id>,
}

/// What no language changes in a lesson: `content/COURSE/LESSON/lesson.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "carnet: lesson.yaml", example = lesson())]
pub struct Lesson {
    /// The lessons of this course to read before.
    pub prerequisites: Option<Vec<Id>>,
    /// How long the lesson takes, in minutes.
    #[schemars(range(min = 1))]
    pub minutes: u32,
    /// How hard it is.
    pub level: Level,
    /// Free words.
    pub tags: Option<Vec<String>>,
    /// Whether it is left out of builds without `--drafts`.
    pub draft: Option<bool>,
    /// The language in which this lesson is written first, if not the site's.
    pub source: Option<Locale>,
    /// The lesson's samples by id.
    #[schemars(transform = id_keys)]
    pub samples: Option<BTreeMap<String, Sample>>,
}

/// How hard a lesson is.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Level {
    /// Needs nothing but the prerequisites.
    Beginner,
    /// Needs some practice.
    Intermediate,
    /// Needs much practice.
    Advanced,
}

/// A program that is stored once and run for real.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sample {
    /// Its files below `samples/`, the main one first.
    #[schemars(length(min = 1))]
    pub files: Vec<String>,
    /// Its language; if left out, the file's ending tells.
    pub language: Option<String>,
    /// What must happen when it is run.
    pub expect: Expectation,
    /// The exit status that must come; 0 if left out.
    pub exit: Option<i32>,
    /// Whether its output differs from run to run.
    pub varies: Option<bool>,
}

/// What must happen to a sample.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Expectation {
    /// It runs to its end.
    Run,
    /// Its tests run.
    Test,
    /// It does not compile.
    CompileError,
    /// It compiles, and the toolchain's checker complains.
    Vet,
    /// It dies.
    Crash,
    /// The race detector complains.
    Race,
}

/// The terms of a course by id, each with its words by language: `content/COURSE/glossary.yaml`.
#[derive(JsonSchema)]
#[schemars(title = "carnet: glossary.yaml", transform = id_keys, example = glossary())]
pub struct Glossary(pub BTreeMap<String, Term>);

/// A term in every language of the site, by language tag.
#[derive(JsonSchema)]
#[schemars(transform = locale_keys)]
pub struct Term(pub BTreeMap<String, TermWords>);

/// A term's words in one language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TermWords {
    /// The word.
    pub word: String,
    /// What it means: Markdown, one or two sentences.
    pub definition: Markdown,
    /// Inflected forms.
    pub forms: Option<Vec<String>>,
    /// Words that must not be used for it.
    pub forbidden: Option<Vec<String>>,
}

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
    #[schemars(range(min = 1))]
    pub points: Option<u32>,
    /// A sample of the lesson, shown above the prompt. For `predict`, its recorded output is the answer.
    pub sample: Option<Id>,
    /// The lines of the sample to show.
    pub lines: Option<Lines>,
    /// The choices.
    pub choices: Option<Vec<Choice>>,
    /// Whether the learner picks among the output and the wrong answers instead of typing.
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
    /// The learner gives a number.
    Number,
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
}

/// A typical wrong answer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WrongAnswer {
    /// The answer's id in the question.
    pub id: Id,
    /// The answer.
    pub answer: Answer,
    /// What the learner who gives it believes, and what is true.
    pub why: Option<Markdown>,
    /// An id for the belief behind it, shared across questions.
    pub misconception: Option<Id>,
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
    /// The choices' words by id.
    #[schemars(transform = id_keys)]
    pub choices: Option<BTreeMap<String, ChoiceWords>>,
    /// What is said of typical wrong answers, by id.
    #[schemars(transform = id_keys)]
    pub wrong: Option<BTreeMap<String, WrongWords>>,
}

/// A choice's words in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChoiceWords {
    /// What it says. Text that is only code or a number can be left out.
    pub text: Option<Markdown>,
    /// What is said to who picked it wrongly.
    pub why: Option<Markdown>,
}

/// What is said of a typical wrong answer in another language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct WrongWords {
    /// What is said to who gave it.
    pub why: Option<Markdown>,
}

fn site() -> Value {
    json!({
        "title": { "en": "Go: copies and goroutines", "fr": "Go : copies et goroutines" },
        "summary": { "en": "A short course.", "fr": "Un petit cours." },
        "base-url": "https://example.org/",
        "source": "en",
        "locales": ["en", "fr"],
        "theme": "default",
        "courses": ["go-memory"],
        "raw-html": false,
        "author": "The authors",
        "licence": { "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" },
    })
}

fn course() -> Value {
    json!({
        "title": { "en": "Go and memory", "fr": "Go et la mémoire" },
        "summary": { "en": "What is copied, and what lives on.", "fr": "Ce qui se copie et ce qui survit." },
        "slug": { "fr": "memoire-go" },
        "parts": [{ "id": "copying", "title": { "en": "Copying", "fr": "La copie" }, "lessons": ["every-argument-is-a-copy"] }],
    })
}

fn lesson() -> Value {
    json!({
        "prerequisites": ["every-argument-is-a-copy"],
        "minutes": 12,
        "level": "beginner",
        "tags": ["functions"],
        "draft": false,
        "source": "en",
        "samples": { "int-param": { "files": ["int-param.go"], "language": "go", "expect": "run", "exit": 0, "varies": false } },
    })
}

fn glossary() -> Value {
    json!({
        "goroutine": {
            "en": { "word": "goroutine", "definition": "A function that runs beside others.", "forms": ["goroutines"] },
            "fr": { "word": "goroutine", "definition": "Une fonction qui s'exécute à côté d'autres.", "forbidden": ["coroutine"] },
        },
    })
}

fn quiz() -> Value {
    json!([
        {
            "id": "struct-and-array", "kind": "predict", "sample": "struct-and-array", "lines": "7-14", "objective": "predict-values",
            "prompt": "What does this program print?", "hints": ["Count the copies."], "explain": "The array is copied.", "points": 2,
            "pick": true,
            "wrong": [{ "id": "by-reference", "answer": "{99 2}", "why": "The callee has a copy.", "misconception": "pass-by-reference" }],
        },
        {
            "id": "address", "kind": "single", "prompt": "What does `f(&x)` pass?",
            "choices": [
                { "id": "copy-of-address", "text": "A copy of the address of `x`", "correct": true },
                { "id": "by-reference", "text": "`x` itself", "why": "Go has no references.", "misconception": "pass-by-reference" },
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
    ])
}

fn quiz_words() -> Value {
    json!({
        "address": {
            "prompt": "Que passe `f(&x)` ?",
            "choices": {
                "copy-of-address": { "text": "Une copie de l'adresse de `x`" },
                "by-reference": { "text": "`x` lui-même", "why": "Go n'a pas de références." },
            },
        },
        "record-size": { "prompt": "Quelle est sa taille ?", "unit": "octets", "wrong": { "pointer": { "why": "C'est la taille d'un pointeur." } } },
    })
}
