//! Courses as `check` leaves them: complete and without contradictions.

use std::collections::BTreeSet;

use camino::Utf8PathBuf;

use super::cards::CardRecords;
use super::figure::Figures;
use super::matter::Folded;
use super::quiz::Question;
use super::reserved::is_device;
use super::text::{Block, Inline};
use crate::base::{ByLocale, Id, Locale, Span};

/// All courses of a site, in order, with what they need besides text.
#[derive(Clone, Debug, Default)]
pub struct Content {
    /// The courses.
    pub courses: Vec<Course>,
}

/// A course.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its id, the name of its folder.
    pub id: Id,
    /// Its name in each locale.
    pub title: ByLocale<String>,
    /// One sentence about it in each locale.
    pub summary: ByLocale<String>,
    /// Its part of the URL in each locale.
    pub slug: ByLocale<String>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Its lessons in reading order.
    pub lessons: Vec<Lesson>,
    /// Its introduction in each locale that has one.
    pub introduction: ByLocale<Vec<Block>>,
    /// What its introduction shows that differs by language.
    pub figures: Figures,
    /// Its glossary, ordered by id.
    pub glossary: Vec<Term>,
    /// What learners may wrongly believe, in the order of `misconceptions.yaml`.
    pub misconceptions: Vec<Misconception>,
    /// What of its titles, its introduction, its terms and its misconceptions was made from an earlier source, by the names of the units; only
    /// languages in which something was.
    pub stale: ByLocale<Vec<String>>,
    /// What of them equals the source without being marked as right.
    pub copied: ByLocale<Vec<String>>,
    /// What was recorded of its cards for spaced repetition, if anything was.
    pub cards: Option<CardRecords>,
}

impl Course {
    /// Finds a term by its id.
    pub fn term(&self, id: &Id) -> Option<&Term> {
        self.glossary.binary_search_by(|term| term.id.cmp(id)).ok().map(|index| &self.glossary[index])
    }
}

/// A part of a course.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id in the course.
    pub id: Id,
    /// Its name in each locale.
    pub title: ByLocale<String>,
    /// Which of the course's lessons belong to it.
    pub lessons: std::ops::Range<usize>,
}

/// An old address that leads to a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The path of its file below the site's root.
    pub route: Utf8PathBuf,
    /// The language of the page to which it leads.
    pub locale: Locale,
    /// Where it is written.
    pub span: Span,
}

impl Alias {
    /// Returns the file that a server shows at an address below the site's.
    ///
    /// # Errors
    ///
    /// Says why there can be no such file.
    pub fn route_of(address: &str) -> Result<Utf8PathBuf, &'static str> {
        let path = address.strip_prefix('/').unwrap_or(address);
        let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        if path.contains(|character: char| character.is_whitespace() || character.is_control() || "<>:\"|?*\\#%".contains(character)) {
            return Err("it has characters that file names do not have everywhere");
        }
        if path.split('/').any(|part| part.is_empty() || part.starts_with('.') || part.ends_with('.')) {
            return Err("it has an empty part, or one that begins or ends with a dot");
        }
        if path.split('/').any(|part| is_device(part.split('.').next().unwrap_or_default())) {
            return Err("Windows keeps such a name for a device");
        }
        if !path.ends_with(".html") {
            return Err("only pages can lead on, whose names end with `.html` or `/`");
        }
        Ok(path.into())
    }
}

/// A lesson.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// Its id, the name of its folder.
    pub id: Id,
    /// Its folder below the project's root.
    pub folder: Utf8PathBuf,
    /// The lessons to read before it, of the same course.
    pub prerequisites: Vec<Id>,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// How hard it is.
    pub level: Level,
    /// Free words.
    pub tags: Vec<String>,
    /// Old addresses that lead to it.
    pub aliases: Vec<Alias>,
    /// The locale in which it was written first.
    pub source: Locale,
    /// Its figures that differ by language.
    pub figures: Figures,
    /// Its questions in the order of `quiz.yaml`.
    pub questions: Vec<Question>,
    /// What is said of its text in each locale of the site.
    pub texts: ByLocale<LessonText>,
    /// The lessons to which it links, by their courses' ids and their own.
    pub links: BTreeSet<(Id, Id)>,
    /// Its samples and its texts themselves.
    pub matter: Folded,
}

impl Lesson {
    /// Finds a question by its id.
    pub fn question(&self, id: &Id) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == *id)
    }

    /// Lists the questions that its text in a language asks, in reading order.
    pub fn asked(&self, locale: &Locale) -> Vec<&Question> {
        let text = self.texts.get(locale);
        text.into_iter().flat_map(|text| &text.asked).filter_map(|id| self.question(id)).collect()
    }
}

/// How hard a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Needs nothing but the prerequisites.
    Beginner,
    /// Needs some practice.
    Intermediate,
    /// Needs much practice.
    Advanced,
}

impl Level {
    /// All levels.
    pub const ALL: [Level; 3] = [Level::Beginner, Level::Intermediate, Level::Advanced];

    /// Returns the name that authors write and message ids end in.
    pub fn name(self) -> &'static str {
        match self {
            Level::Beginner => "beginner",
            Level::Intermediate => "intermediate",
            Level::Advanced => "advanced",
        }
    }
}

/// What is said of a lesson's text in one locale, without the text.
#[derive(Clone, Debug)]
pub struct LessonText {
    /// The language that it is really in: the source's where a translation is missing.
    pub locale: Locale,
    /// Whether any of it is translated, or it is the source itself.
    pub is_translated: bool,
    /// Which of title, summary and objectives were made from an earlier source, by the names of their units.
    pub stale: Vec<String>,
    /// What equals the source without being marked as right, and so counts as not translated, by the names of the units.
    pub copied: Vec<String>,
    /// The title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// Its part of the URL.
    pub slug: String,
    /// What the reader will be able to do.
    pub objectives: Vec<Objective>,
    /// The questions that the text asks, in reading order.
    pub asked: Vec<Id>,
    /// The files that it shows or links to, by the paths that it writes.
    pub files: BTreeSet<Box<str>>,
}

/// What the reader will be able to do.
#[derive(Clone, Debug)]
pub struct Objective {
    /// Its id in the lesson.
    pub id: Id,
    /// The language that it is really in.
    pub locale: Locale,
    /// The sentence.
    pub content: Vec<Inline>,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its id in the course.
    pub id: Id,
    /// Its words in each locale of the site.
    pub words: ByLocale<TermWords>,
}

/// A term's words in one locale.
#[derive(Clone, Debug)]
pub struct TermWords {
    /// The language that they are really in: the source's where a translation is missing.
    pub locale: Locale,
    /// The word.
    pub word: String,
    /// What it means.
    pub definition: Vec<Block>,
    /// Inflected forms.
    pub forms: Vec<String>,
}

impl LessonText {
    /// Tells whether title, summary or objectives were made from an earlier source.
    pub fn is_stale(&self) -> bool {
        !self.stale.is_empty()
    }
}

/// A belief behind wrong answers, shared across the questions of a course.
#[derive(Clone, Debug)]
pub struct Misconception {
    /// Its id in the course.
    pub id: Id,
    /// Its words in each locale of the site.
    pub words: ByLocale<MisconceptionWords>,
}

/// A misconception's words in one locale.
#[derive(Clone, Debug)]
pub struct MisconceptionWords {
    /// The language that they are really in: the source's where a translation is missing.
    pub locale: Locale,
    /// What the learner believes.
    pub belief: Vec<Inline>,
    /// What is true.
    pub truth: Vec<Block>,
}
