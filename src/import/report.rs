//! What an import tells at its end: numbers, and everything that was not carried over, with its place.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::Serialize;

use super::parallel::Parallel;

/// What became of a foreign course. All numbers are of the foreign course, unless their names say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Pages that became lessons.
    pub pages: usize,
    /// Chapters that are announced and not written: lessons that are drafts.
    pub drafts: usize,
    /// Parts of the course.
    pub parts: usize,
    /// Sections of the lessons: headings of level 2, and what stands before the first one.
    pub sections: usize,
    /// Code blocks on the pages.
    pub code_blocks: usize,
    /// Includes on the pages.
    pub includes: Includes,
    /// Samples of the lessons.
    pub samples: Samples,
    /// Pictures that were copied.
    pub pictures: usize,
    /// Links on the pages and in the questions, to other pages and files of the course.
    pub links: Links,
    /// Questions.
    pub quizzes: Quizzes,
    /// Translations.
    pub locales: Vec<Translated>,
    /// How parallel pages stand to each other, where translations are pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parallel: Option<Parallel>,
    /// What was not carried over, or not as it was, in the order of files and lines.
    pub left: Vec<Left>,
    /// What was written, and what was not.
    pub files: Written,
}

/// How files were included.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Includes {
    /// All of them.
    pub total: usize,
    /// Those whose file, lines or anchor are not there.
    pub missing: usize,
}

/// Where samples come from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Samples {
    /// Files that code blocks include.
    pub included: usize,
    /// Code blocks some of whose lines are hidden.
    pub pages: usize,
    /// Programs of questions.
    pub questions: usize,
}

/// Links inside a course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Links {
    /// Those that lead to a page, a section or a file.
    pub whole: usize,
    /// Those that led nowhere before: their words stay.
    pub broken: usize,
}

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Quizzes {
    /// Files of questions.
    pub files: usize,
    /// Places where a page asks the questions of a file.
    pub placed: usize,
    /// Pages that ask.
    pub pages: usize,
    /// Questions that were carried over.
    pub questions: usize,
    /// Those, by the kind that they had.
    pub by_kind: BTreeMap<String, usize>,
    /// Those, by the kind that they have.
    pub by_new_kind: BTreeMap<String, usize>,
    /// Questions that have a list of right answers.
    pub several_answers: usize,
}

/// What a language has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Translated {
    /// Its tag.
    pub locale: String,
    /// The file of translations.
    pub file: String,
    /// Texts that can be translated: each counts once, however often it stands in the course.
    pub messages: usize,
    /// Those that are translated.
    pub translated: usize,
    /// Those whose translation somebody has to look at first.
    pub fuzzy: usize,
    /// Translations in the file of texts that the course does not have any more.
    pub obsolete: usize,
    /// Translations whose end had not the line end of their source, and was given it.
    pub mended_line_ends: usize,
    /// Its pages.
    pub pages: Completeness,
    /// The sections of its lessons.
    pub sections: Completeness,
}

/// How much of some things is translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completeness {
    /// All of it.
    pub complete: usize,
    /// Some of it.
    pub partial: usize,
    /// Nothing.
    pub missing: usize,
}

impl Completeness {
    /// Counts one thing, of whose texts some are translated.
    pub fn count(&mut self, translated: usize, all: usize) {
        match translated {
            _ if translated == all => self.complete += 1,
            0 => self.missing += 1,
            _ => self.partial += 1,
        }
    }

    /// Adds other counts.
    pub fn add(&mut self, other: Completeness) {
        self.complete += other.complete;
        self.partial += other.partial;
        self.missing += other.missing;
    }
}

/// Something that was not carried over, or not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Left {
    /// The file in the foreign course.
    pub path: Utf8PathBuf,
    /// The line in it, from 1.
    pub line: usize,
    /// What kind of thing it is: a stable name for scripts.
    pub kind: &'static str,
    /// What became of it, in one line.
    pub message: String,
}

/// What became of the files of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Files that were not there.
    pub new: usize,
    /// Files that were as an earlier import had left them, and have changed.
    pub updated: usize,
    /// Files that are as they are to be.
    pub unchanged: usize,
    /// Files of an earlier import that nothing asks for any more, and that nobody has changed.
    pub removed: usize,
    /// Files that somebody has changed, or removed, since an earlier import, and that differ from what this one makes: they stay.
    pub kept: Vec<Utf8PathBuf>,
}

impl Report {
    /// Notes something that was not carried over.
    pub fn leave(&mut self, path: &Utf8Path, line: usize, kind: &'static str, message: impl Into<String>) {
        self.left.push(Left { path: path.to_owned(), line, kind, message: message.into() });
    }

    /// Notes that a file is no UTF-8, if it is broken at a line.
    pub fn leave_broken(&mut self, path: &Utf8Path, broken: Option<usize>) {
        if let Some(line) = broken {
            self.leave(path, line, "bad-text", "this file is no UTF-8: what could not be read was marked");
        }
    }

    /// Brings what was noted into the order of files and lines; what was noted twice stands once.
    pub fn tidy(&mut self) {
        self.left.sort();
        self.left.dedup();
    }

    /// Counts what was not carried over, by kind.
    pub fn left_by_kind(&self) -> BTreeMap<&'static str, usize> {
        let mut kinds = BTreeMap::new();
        self.left.iter().for_each(|left| *kinds.entry(left.kind).or_default() += 1);
        kinds
    }
}
