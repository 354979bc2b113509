//! What the YAML files look like. The comments are what editors show.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::{id_keys, locale_keys};

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
    /// How questions are asked.
    pub quiz: Option<QuizSettings>,
}

/// How questions are asked.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QuizSettings {
    /// Whether choices are shuffled, the same for every reader and in every language; `true` if left out. What would give the answer away as
    /// written is always shuffled: lines to put in order, right sides of pairs, outputs to pick from.
    pub shuffle: Option<bool>,
    /// Whether learners may say how sure they are of an answer; `true` if left out.
    pub confidence: Option<bool>,
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
        "quiz": { "shuffle": true, "confidence": true },
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
