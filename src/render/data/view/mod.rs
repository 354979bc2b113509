//! The shapes of lessons and courses as data: what is serialised, and what their schemas are printed from.
//!
//! A [`LessonFile`] is the `lesson.json` of an offline bundle, a [`CourseFile`] the whole course in one file. Texts are in [`text`], samples in
//! [`sample`], questions in [`quiz`]. Keys are in kebab-case, and what there is nothing of is left out.

pub mod quiz;
pub mod sample;
pub mod text;

use schemars::JsonSchema;
use serde::Serialize;

use super::VERSION;
use super::freshness::Freshness;
use crate::model::Level;
use quiz::Question;
use sample::Sample;
use text::{Block, Inline};

/// A lesson in one language, for programs: `lesson.json` of an offline bundle.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct LessonFile {
    /// Always `carnet-lesson`.
    #[schemars(extend("const" = "carnet-lesson"))]
    pub format: &'static str,
    /// The version of this shape: it grows when a key changes its meaning or goes.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
    /// The program that made the file, with its version.
    pub generator: &'static str,
    /// How its readers write numbers.
    pub numbers: Numbers,
    /// The lesson.
    #[serde(flatten)]
    pub lesson: Lesson,
    /// The terms to which the lesson links, as its language orders them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Term>,
    /// What its wrong answers show that learners believe.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misconceptions: Vec<Misconception>,
}

/// A course in one language, for programs: everything in one file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct CourseFile {
    /// Always `carnet-course`.
    #[schemars(extend("const" = "carnet-course"))]
    pub format: &'static str,
    /// The version of this shape: it grows when a key changes its meaning or goes.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
    /// The program that made the file, with its version.
    pub generator: &'static str,
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// How its readers write numbers.
    pub numbers: Numbers,
    /// The introduction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub introduction: Vec<Block>,
    /// The parts in reading order.
    pub parts: Vec<Part>,
    /// The lessons in reading order.
    pub lessons: Vec<Lesson>,
    /// The glossary, as the language orders it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glossary: Vec<Term>,
    /// What learners may wrongly believe.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misconceptions: Vec<Misconception>,
    /// The files that texts show or link to, in the order of their paths.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileContent>,
}

/// What a bundle is about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct About {
    /// Whether it is a whole `course`, or a single `lesson` of it.
    #[schemars(extend("enum" = ["course", "lesson"]))]
    pub kind: &'static str,
    /// The course's id.
    pub course: String,
    /// The language of its readers, as BCP 47 has it.
    pub locale: String,
    /// In which direction that is written.
    #[schemars(extend("enum" = ["ltr", "rtl"]))]
    pub direction: &'static str,
    /// The title, in the language that the lesson's entry tells if it is of a single lesson.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// Its page on the web, if it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The licence of the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// The toolchains that ran the samples, with their versions.
    pub toolchains: Vec<String>,
    /// How the translation stands: the worst of titles, introduction, lessons, terms and misconceptions.
    pub freshness: Freshness,
}

/// A licence.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// The address of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// How readers write numbers: what is needed to read what they type.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Numbers {
    /// What stands between a number and its decimals.
    pub decimal: String,
    /// Every character that may stand between thousands.
    pub group: String,
}

/// A part of a course.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// Its id in the course.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The ids of its lessons in reading order.
    pub lessons: Vec<String>,
}

/// A lesson.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Lesson {
    /// Its id in the course.
    pub id: String,
    /// The course's id.
    pub course: String,
    /// The part to which it belongs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<PartName>,
    /// Its number in the course, from 1.
    pub number: usize,
    /// How many lessons the course has.
    pub count: usize,
    /// The language of its readers, as BCP 47 has it.
    pub locale: String,
    /// The language in which it really is: that of its source where it is not translated. What is in another one says so itself.
    pub language: String,
    /// In which direction that is written.
    #[schemars(extend("enum" = ["ltr", "rtl"]))]
    pub direction: &'static str,
    /// The language in which it was written first.
    pub source: String,
    /// A hash of all that it says and shows in this language: two files with the same one have the same lesson.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub revision: String,
    /// How its translation stands.
    pub freshness: Freshness,
    /// Its page on the web, if it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// How hard it is.
    #[schemars(extend("enum" = Level::ALL.map(Level::name)))]
    pub level: &'static str,
    /// Free words.
    pub tags: Vec<String>,
    /// What its readers will be able to do.
    pub objectives: Vec<Objective>,
    /// The lessons to read before it.
    pub prerequisites: Vec<LessonName>,
    /// Its text: what it says, in blocks.
    pub text: Vec<Block>,
    /// The same without markup, section by section: without its questions, for programs that want words alone.
    pub plain: Vec<Section>,
    /// Its samples, ordered by id.
    pub samples: Vec<Sample>,
    /// The questions that its text asks, in this order.
    pub questions: Vec<Question>,
    /// The files that its text and its questions show or link to, in the order of their paths.
    pub files: Vec<FileName>,
}

/// The part to which a lesson belongs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct PartName {
    /// Its id in the course.
    pub id: String,
    /// Its name.
    pub title: String,
}

/// Another lesson of the course.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct LessonName {
    /// Its id in the course.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of its title.
    pub language: String,
    /// Its page on the web, if it is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// What a lesson's readers will be able to do.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Objective {
    /// Its id in the lesson.
    pub id: String,
    /// The language in which it really is.
    pub language: String,
    /// The sentence.
    pub content: Vec<Inline>,
    /// The sentence without markup.
    pub plain: String,
}

/// A section of a text without markup: what stands before the first heading of level 2, or such a heading with what follows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Section {
    /// The heading's id in the lesson.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The language in which it really is.
    pub language: String,
    /// What it says and what its samples show: paragraphs with empty lines between them.
    pub text: String,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Term {
    /// Its id in the course.
    pub id: String,
    /// The language in which it really is.
    pub language: String,
    /// The word.
    pub word: String,
    /// Inflected forms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// What it means.
    pub definition: Vec<Block>,
    /// The same without markup.
    pub plain: String,
}

/// A belief behind wrong answers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Misconception {
    /// Its id in the course.
    pub id: String,
    /// The language in which its words really are.
    pub language: String,
    /// What learners believe.
    pub belief: Vec<Inline>,
    /// What is true.
    pub truth: Vec<Block>,
    /// The questions that show it.
    pub questions: Vec<QuestionName>,
}

/// A question of a lesson of the course.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct QuestionName {
    /// The lesson's id in the course.
    pub lesson: String,
    /// The question's id in the lesson.
    pub question: String,
}

/// A file that a text shows or links to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct FileName {
    /// Its path below the root of an offline bundle, by which texts name it, with `/` between folders.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its SHA-256 in hexadecimal.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// A file that a text shows or links to, with what it holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct FileContent {
    /// The path by which texts name it, with `/` between folders.
    pub path: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes in base64 with padding, as RFC 4648, section 4 has it.
    #[schemars(extend("contentEncoding" = "base64"))]
    pub base64: String,
}
