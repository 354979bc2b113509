//! A page with what it includes. Entry point: [`expand`].
//!
//! What is included among prose takes the place of its directive. In code the directive stays behind as a mark, since a file that is shown as
//! code becomes a sample: [`Expanded::mark`] tells what a mark stands for. Questions become a fenced block with a mark in it.

use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::directive::{Kind, Part, directives};
use crate::import::files::{Files, follow, line};
use crate::import::report::Report;

/// How deep files may include each other.
const DEPTH: usize = 10;

/// Signs of the private use area of Unicode, around the number of a mark.
const MARK: [char; 2] = ['\u{f8e0}', '\u{f8e1}'];

/// A page with what it includes.
#[derive(Clone, Debug, Default)]
pub struct Expanded {
    /// The text.
    pub text: String,
    /// What the marks in it stand for, by number.
    pub marks: Vec<Mark>,
    /// The title that a directive gives the page.
    pub title: Option<String>,
    /// Where pieces of the text come from: the offset in it, the file, and the line there.
    origins: Vec<(usize, Utf8PathBuf, usize)>,
}

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Code of a file that is there.
    Code {
        /// The file, below the book's folder.
        path: Utf8PathBuf,
        /// The part of it, with the name of the anchor.
        part: OwnPart,
    },
    /// Code that cannot be included: its file, or the part of it, is not there. What was asked for.
    Missing(String),
    /// The questions of a file.
    Quiz {
        /// The file, below the book's folder.
        path: Utf8PathBuf,
        /// The page's file and line that asks them.
        place: (Utf8PathBuf, usize),
    },
}

/// [`Part`], for keeping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnPart {
    /// All of it.
    Whole,
    /// Lines, from 1.
    Lines(usize, Option<usize>),
    /// An anchor.
    Anchor(String),
}

impl Expanded {
    /// Tells from which file and line a place in the text comes.
    pub fn place(&self, offset: usize) -> (&Utf8Path, usize) {
        let index = self.origins.partition_point(|(start, ..)| *start <= offset).saturating_sub(1);
        let Some((start, path, first_line)) = self.origins.get(index) else { return (Utf8Path::new(""), 1) };
        let before = self.text.get(*start..offset.min(self.text.len())).unwrap_or_default();
        (path, first_line + before.matches('\n').count())
    }

    /// Tells whether a file is part of the text.
    pub fn includes(&self, path: &Utf8Path) -> bool {
        self.origins.iter().any(|(_, origin, ..)| origin == path)
    }

    /// Finds what a text stands for that is a mark and nothing else.
    pub fn mark(&self, text: &str) -> Option<(usize, &Mark)> {
        let number = text.trim().strip_prefix(MARK[0])?.strip_suffix(MARK[1])?.parse().ok()?;
        Some((number, self.marks.get(number)?))
    }

    /// Finds the marks in a text, with their places in it.
    pub fn marks_in(&self, text: &str) -> Vec<(Range<usize>, &Mark)> {
        let starts = text.match_indices(MARK[0]).map(|(start, _)| start);
        let found = starts.filter_map(|start| {
            let end = start + text[start..].find(MARK[1])? + MARK[1].len_utf8();
            Some((start..end, self.mark(&text[start..end])?.1))
        });
        found.collect()
    }

    fn add_mark(&mut self, mark: Mark) -> String {
        self.marks.push(mark);
        format!("{}{}{}", MARK[0], self.marks.len() - 1, MARK[1])
    }
}

/// Puts what a page includes into it. What is not there is reported.
pub fn expand(path: &Utf8Path, text: &str, files: &Files, report: &mut Report) -> Expanded {
    let mut expanding = Expanding { files, report, expanded: Expanded::default(), open: Vec::new(), mutes: false };
    expanding.file(path, text);
    expanding.expanded
}

struct Expanding<'a> {
    files: &'a Files,
    report: &'a mut Report,
    expanded: Expanded,
    /// The files that include each other.
    open: Vec<Utf8PathBuf>,
    /// Whether nothing is counted: within what is included.
    mutes: bool,
}

impl Expanding<'_> {
    fn file(&mut self, path: &Utf8Path, text: &str) {
        self.open.push(path.to_owned());
        let text = &text.replace(MARK, "\u{fffd}");
        let code = code_blocks(text);
        let mut at = 0;
        for directive in directives(text) {
            self.push(path, text, at..directive.range.start);
            at = directive.range.end;
            let in_code = code.iter().find(|block| block.range.contains(&directive.range.start));
            let place = line(text, directive.range.start);
            let before = self.expanded.text.len();
            self.directive(path, directive.kind, &text[directive.range], place, in_code.map(|block| block.is_template));
            // A line of which nothing is left goes with its end.
            let is_gone = self.expanded.text.len() == before && (before == 0 || self.expanded.text.ends_with('\n'));
            if is_gone && text[at..].starts_with('\n') {
                at += 1;
            }
        }
        self.push(path, text, at..text.len());
        self.open.pop();
    }

    fn push(&mut self, path: &Utf8Path, text: &str, range: Range<usize>) {
        self.expanded.origins.push((self.expanded.text.len(), path.to_owned(), line(text, range.start)));
        self.expanded.text.push_str(&text[range]);
    }

    fn put(&mut self, path: &Utf8Path, place: usize, text: &str) {
        self.expanded.origins.push((self.expanded.text.len(), path.to_owned(), place));
        self.expanded.text.push_str(text);
    }

    /// Handles a directive; `code` tells whether it stands in code, and in code of templates that may have braces of its own.
    fn directive(&mut self, path: &Utf8Path, kind: Kind<'_>, written: &str, place: usize, code: Option<bool>) {
        match kind {
            Kind::Escaped => self.put(path, place, &written[1..]),
            Kind::Unknown(_) if code == Some(true) => self.put(path, place, written),
            Kind::Title(title) => self.expanded.title = Some(title.to_owned()),
            Kind::Unknown(whole) => {
                self.leave(path, place, "unknown-directive", format!("`{whole}` means nothing here, and was left out"));
            }
            Kind::Quiz { path: file } => self.quiz(path, file, place),
            Kind::Include { path: file, part } => {
                self.count_include();
                let found = self.find(path, file, part, written, place);
                match (code, found) {
                    (Some(_), Some(file)) => self.code(path, Mark::Code { path: file, part: part.into() }, place),
                    (Some(_), None) => self.code(path, Mark::Missing(file.to_owned()), place),
                    (None, Some(file)) => self.prose(path, &file, part, place),
                    (None, None) => {}
                }
            }
            Kind::Playground { path: file, attributes } => {
                self.count_include();
                let found = self.find(path, file, Part::Whole, written, place);
                let mark = found.map_or_else(|| Mark::Missing(file.to_owned()), |path| Mark::Code { path, part: OwnPart::Whole });
                let comma = if attributes.is_empty() { "" } else { "," };
                let mark = self.expanded.add_mark(mark);
                self.put(
                    path,
                    place,
                    &format!("```rust{comma}{}\n{mark}\n```\n", attributes.split_whitespace().collect::<Vec<_>>().join(",")),
                );
            }
        }
    }

    fn count_include(&mut self) {
        if !self.mutes {
            self.report.includes.total += 1;
        }
    }

    fn code(&mut self, path: &Utf8Path, mark: Mark, place: usize) {
        let mark = self.expanded.add_mark(mark);
        self.put(path, place, &mark);
    }

    fn quiz(&mut self, path: &Utf8Path, file: &str, place: usize) {
        let found = follow(path.parent().unwrap_or(Utf8Path::new("")), file).filter(|found| self.files.has(found));
        let Some(found) = found else {
            return self.leave(path, place, "missing-quiz", format!("there is no file of questions `{file}` in the book"));
        };
        let mark = self.expanded.add_mark(Mark::Quiz { path: found, place: (path.to_owned(), place) });
        let start = if self.expanded.text.is_empty() || self.expanded.text.ends_with("\n\n") { "" } else { "\n\n" };
        self.put(path, place, &format!("{start}```quiz\n{mark}\n```\n"));
    }

    /// Finds the file that is included, and looks whether the part of it is there.
    fn find(&mut self, path: &Utf8Path, file: &str, part: Part<'_>, written: &str, place: usize) -> Option<Utf8PathBuf> {
        let Some(found) = follow(path.parent().unwrap_or(Utf8Path::new("")), file) else {
            return self.missing(path, place, format!("`{written}` leads out of the book: nothing was included"));
        };
        if self.open.contains(&found) || self.open.len() >= DEPTH {
            return self.missing(path, place, format!("`{written}` includes what includes it: nothing was included"));
        }
        let Some(text) = self.files.text(&found) else {
            return self.missing(path, place, format!("there is no file `{found}`: nothing was included"));
        };
        self.report.leave_broken(&found, text.broken);
        let is_there = match part {
            Part::Whole => true,
            Part::Lines(first, _) => text.text.lines().nth(first - 1).is_some(),
            Part::Anchor(name) => text.text.lines().any(|line| anchor(line, "ANCHOR:") == Some(name)),
        };
        if !is_there {
            return self.missing(path, place, format!("`{written}` names a part that `{found}` does not have: nothing was included"));
        }
        Some(found)
    }

    fn missing(&mut self, path: &Utf8Path, place: usize, message: String) -> Option<Utf8PathBuf> {
        if !self.mutes {
            self.report.includes.missing += 1;
        }
        self.leave(path, place, "missing-include", message);
        None
    }

    fn prose(&mut self, path: &Utf8Path, file: &Utf8Path, part: Part<'_>, place: usize) {
        let Some(text) = self.files.text(file) else { return };
        let taken = take(&text.text, &part.into());
        let before = std::mem::replace(&mut self.mutes, true);
        // The line of the directive has an end of its own.
        self.file(file, taken.strip_suffix('\n').unwrap_or(&taken));
        self.mutes = before;
        self.put(path, place, "");
    }

    fn leave(&mut self, path: &Utf8Path, place: usize, kind: &'static str, message: String) {
        self.report.leave(path, place, kind, message);
    }
}

impl From<Part<'_>> for OwnPart {
    fn from(part: Part<'_>) -> Self {
        match part {
            Part::Whole => OwnPart::Whole,
            Part::Lines(first, last) => OwnPart::Lines(first, last),
            Part::Anchor(name) => OwnPart::Anchor(name.to_owned()),
        }
    }
}

/// Returns the lines of a part of a text, without the comments that name anchors.
pub fn take(text: &str, part: &OwnPart) -> String {
    let lines: Vec<&str> = match part {
        OwnPart::Whole => text.lines().collect(),
        OwnPart::Lines(first, last) => {
            let count = last.map_or(usize::MAX, |last| (last + 1).saturating_sub(*first));
            text.lines().skip(first - 1).take(count).collect()
        }
        OwnPart::Anchor(name) => {
            let after = text.lines().skip_while(|line| anchor(line, "ANCHOR:") != Some(name)).skip(1);
            after.take_while(|line| anchor(line, "ANCHOR_END:") != Some(name)).collect()
        }
    };
    let is_anchored = matches!(part, OwnPart::Anchor(_));
    let shown = lines.into_iter().filter(|line| !is_anchored || !is_anchor(line));
    shown.map(|line| format!("{line}\n")).collect()
}

/// Reads the name of an anchor that a line begins or ends.
pub fn anchor<'a>(line: &'a str, sign: &str) -> Option<&'a str> {
    let at = line.find(sign)?;
    let name = line[at + sign.len()..].trim_start();
    let end = name.find(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).unwrap_or(name.len());
    Some(&name[..end]).filter(|name| !name.is_empty())
}

/// Tells whether a line begins or ends an anchor.
pub fn is_anchor(line: &str) -> bool {
    anchor(line, "ANCHOR:").or_else(|| anchor(line, "ANCHOR_END:")).is_some()
}

/// Code in a text.
struct CodeBlock {
    range: Range<usize>,
    /// Whether its language has double braces of its own.
    is_template: bool,
}

/// Finds code: blocks, and spans within prose.
fn code_blocks(text: &str) -> Vec<CodeBlock> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter();
    let found = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info))) => {
            let language = info.split([',', ' ']).next().unwrap_or_default().to_ascii_lowercase();
            let is_template = ["hbs", "handlebars", "mustache"].contains(&language.as_str());
            Some(CodeBlock { range, is_template })
        }
        Event::Start(Tag::CodeBlock(_)) => Some(CodeBlock { range, is_template: false }),
        _ => None,
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn expanded(files: &[(&str, &str)]) -> (Expanded, Vec<String>, Report) {
        let map: BTreeMap<_, _> = files.iter().map(|(path, text)| (Utf8PathBuf::from(*path), text.as_bytes().to_vec())).collect();
        let files = Files::new(map);
        let mut report = Report::default();
        let text = files.text(Utf8Path::new("src/a.md")).expect("the page").text.into_owned();
        let expanded = expand(Utf8Path::new("src/a.md"), &text, &files, &mut report);
        let left = report.left.iter().map(|left| format!("{}:{}: {}", left.path, left.line, left.message)).collect();
        (expanded, left, report)
    }

    #[test]
    fn prose_is_included_and_knows_where_it_comes_from() {
        let (page, left, report) = expanded(&[
            ("src/a.md", "One\n\n{{#include parts/b.md:2:}}\n\nlast\n"),
            ("src/parts/b.md", "no\ntwo\n{{#include c.md}}\n"),
            ("src/parts/c.md", "three\n"),
        ]);
        assert_eq!(page.text, "One\n\ntwo\nthree\n\nlast\n");
        assert_eq!(page.place(page.text.find("three").expect("there")), (Utf8Path::new("src/parts/c.md"), 1));
        assert_eq!(page.place(page.text.find("last").expect("there")), (Utf8Path::new("src/a.md"), 5));
        assert_eq!((left.len(), report.includes.total, report.includes.missing), (0, 1, 0));
    }

    #[test]
    fn what_cannot_be_included_is_reported_and_not_shown() {
        let text = "{{#include no.md}}\n{{#include ../../etc/passwd}}\n{{#include /etc/passwd}}\n{{#include a.md}}\n{{#plot x}}\n```\n{{#include no.rs}}\n```\n";
        let (page, left, report) = expanded(&[("src/a.md", text)]);
        assert!(!page.text.contains("{{"), "{}", page.text);
        assert_eq!((report.includes.total, report.includes.missing), (5, 5));
        let expected = [
            "src/a.md:1: there is no file `src/no.md`: nothing was included",
            "src/a.md:2: `{{#include ../../etc/passwd}}` leads out of the book: nothing was included",
            "src/a.md:3: `{{#include /etc/passwd}}` leads out of the book: nothing was included",
            "src/a.md:4: `{{#include a.md}}` includes what includes it: nothing was included",
            "src/a.md:5: `{{#plot x}}` means nothing here, and was left out",
            "src/a.md:7: there is no file `src/no.rs`: nothing was included",
        ];
        assert_eq!(left, expected);
    }

    #[test]
    fn code_becomes_a_mark() {
        let (page, _, _) = expanded(&[
            ("src/a.md", "```rust\n{{#rustdoc_include b.rs:here}}\n```\n"),
            ("src/b.rs", "// ANCHOR: here\nx\n// ANCHOR_END: here\n"),
        ]);
        let inner = page.text.lines().nth(1).expect("a mark");
        let code = Mark::Code { path: "src/b.rs".into(), part: OwnPart::Anchor("here".to_owned()) };
        assert_eq!(page.mark(inner), Some((0, &code)));
    }

    #[test]
    fn parts_are_taken_as_mdbook_takes_them() {
        let text = "a\n// ANCHOR: x\nb\n// ANCHOR: y\nc\n// ANCHOR_END: x\nd\n// ANCHOR_END: y\n";
        assert_eq!(take(text, &OwnPart::Anchor("x".to_owned())), "b\nc\n");
        assert_eq!(take(text, &OwnPart::Anchor("y".to_owned())), "c\nd\n");
        assert_eq!(take(text, &OwnPart::Lines(3, Some(3))), "b\n");
        assert_eq!(take("a\nb", &OwnPart::Whole), "a\nb\n");
    }
}
