//! Samples and other code: lines of coloured parts, and what was printed.

use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

use super::body::Writer;
use super::typst::{NONE, array, dictionary, optional, string};
use crate::model::{Expectation, Sample, SamplePlacement};
use crate::render::listing::{Listing, ShownFile, Stream};
use crate::render::stepper::{PlaceView, StepView};
use crate::samples::{ClassSet, Highlighted, Line};

/// How many columns there are from one tab stop to the next.
const TAB: usize = 4;

/// A part of a line: a class of code, or none, and its text.
pub(super) struct Part<'a> {
    pub(super) class: &'static str,
    pub(super) text: &'a str,
}

/// What a line is besides its text.
#[derive(Clone, Copy, Default)]
pub(super) struct LineFacts<'a> {
    /// Its number, from 1, if it has one.
    pub(super) number: Option<u32>,
    /// Whether it is marked.
    pub(super) is_marked: bool,
    /// What the compiler or checker says of it.
    pub(super) findings: &'a [&'a str],
    /// Whether a box to tick stands before it.
    pub(super) has_box: bool,
}

/// Code and its colours, line by line.
pub(super) struct Coloured<'a> {
    pub(super) texts: Vec<&'a str>,
    highlighted: Arc<Highlighted>,
}

impl<'a> Coloured<'a> {
    /// Colours code.
    pub(super) fn new(writer: &Writer<'_>, language: &str, code: &'a str) -> Self {
        Self { texts: code.lines().collect(), highlighted: writer.volume.printer.highlighter.highlight(language, code) }
    }

    /// Returns a line by its number, from 1, with its colours; nothing where there is none.
    pub(super) fn line(&self, number: usize) -> (&'a str, Option<&Line>) {
        let index = number.saturating_sub(1);
        (self.texts.get(index).copied().unwrap_or_default(), self.highlighted.lines().get(index).map(|line| &**line))
    }
}

impl Writer<'_> {
    /// Returns the call for a sample as a fenced block places it.
    pub(super) fn sample(&self, placement: &SamplePlacement) -> String {
        let Some(sample) = self.lesson.and_then(|lesson| lesson.samples().get(&placement.sample.value)) else { return String::new() };
        let locale = &self.volume.book.locale;
        let listing = Listing::new(locale, sample, placement);
        let printer = self.volume.printer;
        let main = &listing.files[0].file.language;
        let language = printer.highlighter.language_name(main).unwrap_or(main);
        let files = listing.files.iter().map(|shown| self.file(sample, &listing, shown));
        let streams = listing.streams();
        let arguments = [
            ("name", optional(listing.name().map(|name| string(&self.printable(&name))))),
            ("language", string(language)),
            (
                "expectation",
                optional(
                    Some(listing.expectation())
                        .filter(|expectation| *expectation != Expectation::Run)
                        .map(|expectation| string(expectation.name())),
                ),
            ),
            ("numbered", true.to_string()),
            ("files", array(files)),
            ("output", array(streams.iter().map(|stream| self.stream(stream)))),
        ];
        format!("#listing{}", dictionary(arguments))
    }

    /// Returns the value of a step: what is said of it, and what was seen.
    pub(super) fn step(&self, placement: &SamplePlacement, index: usize, words: String) -> String {
        let view = self.lesson.and_then(|lesson| StepView::new(lesson, placement, index));
        let place = |place: &Option<PlaceView>| {
            let value = |place: &PlaceView| dictionary([("name", string(&place.name)), ("shared", place.is_shared.to_string())]);
            optional(place.as_ref().map(value))
        };
        let values = view.iter().flat_map(|view| &view.values).map(|value| {
            dictionary([
                ("name", string(&self.printable(&value.name))),
                ("value", string(&self.printable(&value.value))),
                ("place", place(&value.place)),
                ("target", place(&value.target)),
                ("news", string(value.news)),
            ])
        });
        let threads = view.iter().flat_map(|view| &view.threads).map(|thread| {
            dictionary([
                ("number", string(&thread.number.to_string())),
                ("function", string(&self.printable(&thread.function))),
                ("state", string(&self.printable(&thread.state))),
                ("line", optional(thread.line.map(|line| string(&line.to_string())))),
            ])
        });
        dictionary([
            ("words", words),
            ("line", string(&view.as_ref().map(|view| view.line.to_string()).unwrap_or_default())),
            ("language", string(view.as_ref().map(|view| view.language.as_str()).unwrap_or_default())),
            ("values", array(values)),
            ("threads", array(threads)),
        ])
    }

    fn file(&self, sample: &Sample, listing: &Listing<'_>, shown: &ShownFile<'_>) -> String {
        let text = shown.file.text_in(&self.volume.book.locale);
        let coloured = Coloured::new(self, &shown.file.language, text);
        let findings = listing.findings();
        let lines = shown.lines.iter().map(|number| {
            let facts = LineFacts {
                number: Some(*number),
                is_marked: listing.is_marked(shown, *number),
                findings: findings.get(&(shown.index, *number)).map(Vec::as_slice).unwrap_or_default(),
                has_box: false,
            };
            self.code_line(&coloured, *number as usize, facts)
        });
        dictionary([("name", string(&self.printable(shown.file.short_name(sample)))), ("lines", array(lines))])
    }

    fn stream(&self, stream: &Stream<'_>) -> String {
        dictionary([
            ("kind", string(stream.kind)),
            ("text", string(&expanded(&self.printable(stream.text)))),
            ("exit", stream.exit.map_or(NONE.to_owned(), |exit| exit.to_string())),
            ("varies", stream.varies.to_string()),
            ("toolchain", optional(stream.toolchain.map(|toolchain| string(&self.printable(toolchain))))),
        ])
    }

    /// Returns the values of the lines of code that has no numbers.
    pub(super) fn code_lines(&self, language: &str, code: &str) -> String {
        let coloured = Coloured::new(self, language, code);
        array((1..=coloured.texts.len()).map(|number| self.code_line(&coloured, number, LineFacts::default())))
    }

    /// Returns the value of a line, by its number in the code.
    pub(super) fn code_line(&self, code: &Coloured<'_>, number: usize, facts: LineFacts<'_>) -> String {
        let (text, line) = code.line(number);
        let shown = self.volume.printer.theme.code_classes();
        let mut column = 0;
        let parts: Vec<String> = parts(text, line, shown).iter().map(|part| self.part(part, &mut column)).collect();
        self.line_of(parts, column, facts)
    }

    /// Returns the value of a line whose parts are made.
    pub(super) fn line_of(&self, parts: Vec<String>, width: usize, facts: LineFacts<'_>) -> String {
        dictionary([
            ("n", facts.number.unwrap_or_default().to_string()),
            ("marked", facts.is_marked.to_string()),
            ("width", width.to_string()),
            ("parts", array(parts)),
            ("findings", array(facts.findings.iter().map(|message| string(&self.printable(message))))),
            ("box", facts.has_box.to_string()),
        ])
    }

    /// Returns the value of a part that begins at a column, and moves the column behind it.
    pub(super) fn part(&self, part: &Part<'_>, column: &mut usize) -> String {
        let text = expanded_from(&self.printable(part.text), column);
        format!("({}, {})", string(part.class), string(&text))
    }
}

/// Parts a line at its tokens of the classes that are shown.
pub(super) fn parts<'a>(text: &'a str, line: Option<&Line>, shown: ClassSet) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut done = 0;
    for token in line.map(Line::tokens).unwrap_or_default().iter().filter(|token| shown.contains(token.class)) {
        let range = token.range.start as usize..token.range.end as usize;
        let (Some(before), Some(own)) = (text.get(done..range.start), text.get(range.clone())) else { continue };
        if !before.is_empty() {
            parts.push(Part { class: "", text: before });
        }
        parts.push(Part { class: token.class.css(), text: own });
        done = range.end;
    }
    if let Some(rest) = text.get(done..).filter(|rest| !rest.is_empty()) {
        parts.push(Part { class: "", text: rest });
    }
    parts
}

/// Puts spaces in the place of tabs, line by line.
pub(super) fn expanded(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| expanded_from(line, &mut 0)).collect();
    lines.join("\n")
}

/// Puts spaces in the place of tabs in a text that begins at a column, and moves the column behind it.
fn expanded_from(text: &str, column: &mut usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split('\t').enumerate() {
        if index > 0 {
            let spaces = TAB - *column % TAB;
            out.extend(std::iter::repeat_n(' ', spaces));
            *column += spaces;
        }
        out.push_str(piece);
        *column += piece.width();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_lead_to_the_next_stop() {
        assert_eq!(expanded("\ta\tb\nab\tc"), "    a   b\nab  c");
        let mut column = 2;
        assert_eq!(expanded_from("\t漢\t", &mut column), "  漢  ");
        assert_eq!(column, 8);
    }
}
