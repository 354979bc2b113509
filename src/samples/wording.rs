//! The words for people in a program: its comments, and its texts. Entry point: [`units`].
//!
//! A unit is what is translated as a whole. Comments that stand alone on consecutive lines, under each other and with the same sign,
//! are one unit, and so is a comment that spans lines; an empty line of a comment parts two units. A comment that means something to
//! the toolchain is no unit. A text is a unit with everything between its signs, as it is written there.

use std::ops::Range;

use super::directive::Directives;
use super::highlight::{Highlighted, Wording};
use crate::base::{has_words, reflow};

/// A comment or a text of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Whether it is a comment; else it is a text.
    pub comment: bool,
    /// Its words: a comment's with single spaces, whatever its lines; a text's as written, with line feeds.
    pub words: String,
    /// The words on each of its lines: the line's number, from 0, and the place in the line, in bytes.
    pub pieces: Vec<(usize, Range<usize>)>,
    /// Where it stands in the program, from the first word to the last, in bytes.
    pub range: Range<usize>,
}

impl Unit {
    /// Tells whether there is something to translate: two letters beside each other.
    pub fn has_words(&self) -> bool {
        has_words(&self.words)
    }
}

/// A program's comments with a meaning for the toolchain: the line's number, from 0, and the comment with its signs.
pub type Found<'a> = Vec<(usize, &'a str)>;

/// Finds the units of a program in their order, and the comments that mean something to its toolchain.
pub fn units<'a>(text: &'a str, highlighted: &Highlighted, directives: &Directives<'_>) -> (Vec<Unit>, Found<'a>) {
    let mut reading = Reading { directives, units: Vec::new(), found: Vec::new(), open: None };
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let wordings = highlighted.lines().get(number).map(|line| line.wordings()).unwrap_or_default();
        reading.line(&Line { number, start, text: line }, wordings);
        start += line.len();
    }
    (reading.units, reading.found)
}

/// A line: its number, from 0, where it starts in the program, and its text.
struct Line<'a> {
    number: usize,
    start: usize,
    text: &'a str,
}

struct Reading<'a, 'd> {
    directives: &'d Directives<'d>,
    units: Vec<Unit>,
    found: Found<'a>,
    open: Option<Open<'a>>,
}

/// The last comment or text, which the next line may go on with.
#[derive(Clone, Copy, Debug)]
struct Open<'a> {
    /// Whether the last unit takes in what goes on: not after an empty line of a comment.
    unit: bool,
    /// For a comment alone on its line: where it begins, and its sign. What begins in the same way goes on with it.
    alone: Option<(u32, &'a str)>,
    /// Whether the next comment belongs to a directive.
    directive: bool,
}

impl<'a> Reading<'a, '_> {
    fn line(&mut self, line: &Line<'a>, wordings: &[Wording]) {
        if wordings.is_empty() && line.text.trim().is_empty() {
            self.blank(line);
            return;
        }
        for (index, wording) in wordings.iter().enumerate() {
            // What an earlier line left open is for the first words of this one.
            let open = self.open.take().filter(|_| index == 0);
            let alone = wordings.len() == 1 && line.text[..wording.range.start as usize].trim().is_empty();
            self.open = self.wording(line, wording, alone, open);
        }
        if wordings.is_empty() {
            self.open = None;
        }
    }

    /// An empty line belongs to the text around it, and ends the paragraph of a comment.
    fn blank(&mut self, line: &Line<'a>) {
        let Some(open) = &mut self.open else { return };
        match self.units.last_mut().filter(|last| open.unit && !last.comment) {
            Some(text) => {
                text.words.push('\n');
                text.pieces.push((line.number, 0..0));
            }
            None => *open = Open { unit: false, alone: None, directive: false },
        }
    }

    fn wording(&mut self, line: &Line<'a>, wording: &Wording, alone: bool, open: Option<Open<'a>>) -> Option<Open<'a>> {
        let range = wording.range.start as usize..wording.range.end as usize;
        let words = wording.words.start as usize..wording.words.end as usize;
        let sign = (wording.range.start, line.text[range.start..words.start].trim_end());
        let raw = line.text[range].trim_end();
        let same_sign = |open: &Open<'_>| alone && open.alone == Some(sign);
        let directive = open.is_some_and(|open| open.directive && open.alone.is_some_and(|(column, _)| alone && column == sign.0));
        if wording.begins && wording.comment && (directive || self.directives.matches(raw)) {
            self.found.push((line.number, raw));
            let goes_on = alone && (directive || self.directives.goes_on(raw));
            return goes_on.then_some(Open { unit: false, alone: Some(sign), directive: true });
        }
        let joins = open.is_some_and(|open| open.unit && (!wording.begins || same_sign(&open)));
        if wording.comment && words.is_empty() {
            return (!wording.ends).then_some(Open { unit: false, alone: None, directive: false });
        }
        self.add(line, words, wording.comment, joins);
        let alone = (alone && wording.begins).then_some(sign);
        (!wording.ends).then_some(Open { unit: true, alone, directive: false })
    }

    /// Adds words to the last unit, or makes one of them.
    fn add(&mut self, line: &Line<'_>, words: Range<usize>, comment: bool, joins: bool) {
        let written = &line.text[words.clone()];
        let written = if comment { reflow(written) } else { written.to_owned() };
        let end = line.start + words.end;
        match self.units.last_mut().filter(|last| joins && last.comment == comment) {
            Some(unit) => {
                unit.words.push(if comment { ' ' } else { '\n' });
                unit.words.push_str(&written);
                unit.pieces.push((line.number, words));
                unit.range.end = end;
            }
            None => {
                let range = line.start + words.start..end;
                self.units.push(Unit { comment, words: written, pieces: vec![(line.number, words)], range });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::Highlighter;

    fn found(language: &str, text: &str) -> (Vec<String>, Vec<String>) {
        let highlighted = Highlighter::new().highlight(language, text);
        let (units, directives) = units(text, &highlighted, &Directives::new(language, []));
        let said = units.iter().map(|unit| {
            let lines: Vec<String> = unit.pieces.iter().map(|(line, _)| (line + 1).to_string()).collect();
            format!("{}:{}@{}", if unit.comment { 'c' } else { 't' }, unit.words, lines.join(","))
        });
        (said.collect(), directives.into_iter().map(|(line, comment)| format!("{comment}@{}", line + 1)).collect())
    }

    #[test]
    fn comments_under_each_other_are_one_unit() {
        let text = "// Package a is\n// one  thing.\n//\n// Another one.\npackage a // here\n\n// apart\n\n\t// in\n// out\nx() // one\ny() // two\n";
        let units =
            ["c:Package a is one thing.@1,2", "c:Another one.@4", "c:here@5", "c:apart@7", "c:in@9", "c:out@10", "c:one@11", "c:two@12"];
        assert_eq!(found("go", text).0, units);
    }

    #[test]
    fn long_comments_are_units_by_paragraph() {
        let text = "/* one\n * two\n *\n * three\n\n   four */\n/* a */ x /* b */\n";
        assert_eq!(found("go", text).0, ["c:one two@1,2", "c:three@4", "c:four@6", "c:a@7", "c:b@7"]);
    }

    #[test]
    fn texts_are_units_as_they_are_written() {
        let text = "a := \"one  \\n\" + `two\n\n three`\nb(\"\")\n";
        assert_eq!(found("go", text).0, ["t:one  \\n@1", "t:two\n\n three@1,2,3", "t:@4"]);
    }

    #[test]
    fn comments_for_the_toolchain_are_no_units() {
        let text = "//go:build linux\n// words\n//go:embed a\nvar x = 1 // want `y`\n// region: a\n// in it\n// endregion\nfunc ExampleX() {\n\tx()\n\t// Output: 1\n\t// two\n}\n// end\n";
        let (units, directives) = found("go", text);
        assert_eq!(units, ["c:words@2", "c:in it@6", "c:end@13"]);
        let expected =
            ["//go:build linux@1", "//go:embed a@3", "// want `y`@4", "// region: a@5", "// endregion@7", "// Output: 1@10", "// two@11"];
        assert_eq!(directives, expected);
    }

    #[test]
    fn signs_alone_are_no_words() {
        let highlighted = Highlighter::new().highlight("go", "x // 6\ny // n = 6 -> ok\n");
        let (units, _) = units("x // 6\ny // n = 6 -> ok\n", &highlighted, &Directives::new("go", []));
        assert_eq!(units.iter().map(Unit::has_words).collect::<Vec<_>>(), [false, true]);
    }
}
