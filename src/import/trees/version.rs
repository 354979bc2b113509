//! A page in one language, as it was read. Entry point: [`read`].

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::clean::{Dialect, clean};
use super::facts::{self, Facts};
use super::front::{self, Front};
use super::isolate::isolate;
use super::lines::Lines;
use crate::import::files::Files;
use crate::import::markdown::{Outline, outline};
use crate::import::report::Report;

/// A page in one language.
#[derive(Clone, Debug, Default)]
pub struct Version {
    /// Its file.
    pub path: Utf8PathBuf,
    /// What it says of itself.
    pub front: Front,
    /// Its text, which begins with a heading of level 1 if the front matter has the title.
    pub lines: Lines,
    /// Its headings and its code.
    pub facts: Facts,
    /// The ids of its headings, and the anchors by which links name them.
    pub outline: Outline,
    /// Its title, if it says one.
    pub title: Option<String>,
    /// Places where it asks questions: the line, and what asks them.
    pub quizzes: Vec<(usize, String)>,
    /// Whether there is nothing but front matter.
    pub is_empty: bool,
}

/// What stands for a title that the front matter has.
const TITLE: &str = "# .\n\n";

/// The language of a block that asks questions.
pub const QUIZ: &str = "quiz";

/// Reads a page, and tells what of it is only for its generator.
pub fn read(path: &Utf8Path, files: &Files, dialect: Dialect, report: &mut Report) -> Version {
    let Some(found) = files.text(path) else { return Version { path: path.to_owned(), is_empty: true, ..Version::default() } };
    report.leave_broken(path, found.broken);
    let (front, body) = front::read(&found.text);
    front.problems.iter().for_each(|(line, message)| report.leave(path, *line, "bad-front-matter", message.clone()));
    let cleaned = clean(body, front.lines + 1, dialect);
    cleaned.left.iter().for_each(|(line, kind, message)| report.leave(path, *line, kind, message.clone()));
    let mut version =
        Version { path: path.to_owned(), lines: isolate(cleaned.lines), quizzes: cleaned.quizzes, front, ..Version::default() };
    version.is_empty = version.lines.text.trim().is_empty();
    version.entitle(report);
    let asked = version.facts.codes.iter().filter(|code| code.language == QUIZ);
    let asked: Vec<_> =
        asked.map(|code| (version.lines.line(code.start), code.text.split_whitespace().collect::<Vec<_>>().join(" "))).collect();
    version.quizzes.extend(asked);
    version.quizzes.sort();
    version.facts.codes.retain(|code| code.language != QUIZ);
    version
}

impl Version {
    /// Finds the page's title, in its front matter or in its text.
    fn entitle(&mut self, report: &mut Report) {
        self.look();
        let title = self.facts.headings.iter().find(|heading| heading.new_level == 1).cloned();
        let Some(own) = self.front.title.clone() else {
            self.title = title.map(|title| title.text).filter(|title| !title.is_empty());
            return;
        };
        let is_only = self.facts.headings.iter().filter(|heading| heading.level == 1).count() == 1;
        let is_title = |title: &super::facts::Heading| {
            let opens = self.lines.text[..title.start].trim().is_empty();
            is_only && title.level == 1 && (opens || title.text == own)
        };
        match title.filter(is_title) {
            Some(title) if title.text != own => {
                let message = format!("the heading `{}` is not shown: the title is that of the front matter, `{own}`", title.text);
                report.leave(&self.path, self.lines.line(title.start), "title", message);
            }
            Some(_) => {}
            None => {
                self.lines.put_before(TITLE);
                self.look();
            }
        }
        self.title = Some(own);
    }

    fn look(&mut self) {
        self.outline = outline(&self.lines.text);
        self.facts = facts::read(&self.lines.text, &self.outline);
    }

    /// Returns its name in lists.
    pub fn label(&self) -> Option<String> {
        self.title.clone().or_else(|| self.front.label.clone())
    }

    /// Gives its headings other ids; links to them then lead there. Those that `gone` names are no headings any more: links lead to the page.
    pub fn rename(&mut self, ids: Vec<String>, gone: &BTreeSet<usize>) {
        let pairs = self.outline.ids.iter().zip(&ids).enumerate().filter(|(_, (old, _))| !old.is_empty());
        let new: BTreeMap<&String, String> =
            pairs.map(|(index, (old, new))| (old, if gone.contains(&index) { String::new() } else { new.clone() })).collect();
        for id in self.outline.anchors.values_mut() {
            *id = new.get(id).cloned().unwrap_or_default();
        }
        self.outline.ids = ids;
    }
}

/// Makes words of the name of a file or a folder.
pub fn words_of(name: &str) -> String {
    let name = super::order::without_number(name).replace(['-', '_'], " ");
    let words = name.trim();
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => "Page".to_owned(),
    }
}
