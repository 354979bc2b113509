//! Programs and what they printed. Screens of e-readers are narrow and do not scroll sideways, so lines are broken: each has a class that tells
//! how far it is indented, and what does not fit goes on further in.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::text::Writer;
use super::view::{CodeView, EntryView, FileView, Html, StreamView};
use crate::base::Diagnostic;
use crate::model::{Code, Sample, SamplePlacement};
use crate::render::listing::{Listing, ShownFile, Stream};
use crate::render::markup::escape::{escape, without_controls};
use crate::samples::playground;

/// How many columns there are from one tab stop to the next.
const TAB: usize = 4;

/// The deepest indentation that has a class of its own, in columns: what lies deeper goes on there.
const DEEPEST: usize = 16;

impl Writer<'_> {
    /// Renders code that stands in the text.
    pub(super) fn plain_code(&self, code: &Code) -> Result<Html, Diagnostic> {
        let language = code.language.as_deref().unwrap_or_default();
        let view = CodeView {
            language: self.binder.language_name(language).to_owned(),
            files: vec![FileView { name: String::new(), lines_html: self.code_lines(language, &code.text) }],
            ..CodeView::default()
        };
        self.binder.render("code.xhtml", "code", &view)
    }

    /// Renders a sample as a fenced block places it.
    pub(super) fn listing(&self, placement: &SamplePlacement) -> Result<Html, Diagnostic> {
        let Some(sample) = self.lesson.and_then(|(_, lesson)| lesson.samples().get(&placement.sample.value)) else {
            return Ok(Html::new());
        };
        let locale = self.binder.locale;
        let listing = Listing::new(locale, sample, placement);
        let main = listing.files[0].file;
        let view = CodeView {
            name: listing.name().map(|name| without_controls(&name).into_owned()),
            language: self.binder.language_name(&main.language).to_owned(),
            expectation: listing.expectation().name(),
            files: listing.files.iter().map(|shown| self.file_view(sample, &listing, shown)).collect(),
            numbered: true,
            playground: sample.playground.as_ref().and_then(|playground| {
                let url = playground::address(playground, main.text_in(locale))?;
                Some(EntryView { title: playground.name.clone(), url, ..EntryView::default() })
            }),
            output: listing.streams().iter().map(stream_view).collect(),
        };
        self.binder.render("code.xhtml", "code", &view)
    }

    fn file_view(&self, sample: &Sample, listing: &Listing<'_>, shown: &ShownFile<'_>) -> FileView {
        let text = shown.file.text_in(self.binder.locale);
        let highlighted = self.binder.highlight(&shown.file.language, text);
        let texts: Vec<&str> = text.lines().collect();
        let findings = listing.findings();
        let mut lines_html = Html::with_capacity(text.len() * 3);
        for number in &shown.lines {
            let index = *number as usize - 1;
            let found = findings.get(&(shown.index, *number)).map(Vec::as_slice).unwrap_or_default();
            let line = Line {
                text: texts.get(index).copied().unwrap_or_default(),
                html: highlighted.lines().get(index).map(|line| line.html()).unwrap_or_default(),
                number: Some(*number),
                is_marked: listing.is_marked(shown, *number) || !found.is_empty(),
                is_found: !found.is_empty(),
            };
            line.write(&mut lines_html);
            for message in found {
                let _ = write!(lines_html, "<span class=\"finding\">{}\n</span>", escape(message));
            }
        }
        FileView { name: without_controls(shown.file.short_name(sample)).into_owned(), lines_html }
    }

    /// Colours code whose lines have no numbers.
    pub(super) fn code_lines(&self, language: &str, code: &str) -> Html {
        self.lines_with(language, code, str::to_owned)
    }

    /// Colours code, and changes the HTML of each line.
    pub(super) fn lines_with(&self, language: &str, code: &str, change: impl Fn(&str) -> Html) -> Html {
        let highlighted = self.binder.highlight(language, code);
        let mut html = Html::with_capacity(code.len() * 3);
        for (text, line) in code.lines().zip(highlighted.lines()) {
            let line_html = change(line.html());
            Line { text, html: &line_html, ..Line::default() }.write(&mut html);
        }
        html
    }

    /// Colours lines of a sample by their numbers in the file, under the numbers that they bear.
    pub(super) fn numbered_lines(&self, language: &str, code: &str, numbers: impl Iterator<Item = (u32, u32)>) -> Html {
        let highlighted = self.binder.highlight(language, code);
        let texts: Vec<&str> = code.lines().collect();
        let mut html = Html::new();
        for (line, number) in numbers {
            let index = line as usize - 1;
            let text = texts.get(index).copied().unwrap_or_default();
            let line_html = highlighted.lines().get(index).map(|line| line.html()).unwrap_or_default();
            Line { text, html: line_html, number: Some(number), ..Line::default() }.write(&mut html);
        }
        html
    }
}

/// Writes what was printed, line by line.
pub(super) fn printed(text: &str) -> Html {
    let mut html = Html::with_capacity(text.len() * 2);
    for line in text.trim_end().lines() {
        let line_html = escape(line);
        Line { text: line, html: &line_html, ..Line::default() }.write(&mut html);
    }
    html
}

fn stream_view(stream: &Stream<'_>) -> StreamView {
    StreamView {
        kind: stream.kind,
        lines_html: printed(stream.text),
        exit: stream.exit,
        varies: stream.varies,
        toolchain: stream.toolchain.map(|toolchain| without_controls(toolchain).into_owned()),
    }
}

/// A line of code.
#[derive(Default)]
struct Line<'a> {
    text: &'a str,
    html: &'a str,
    number: Option<u32>,
    is_marked: bool,
    is_found: bool,
}

impl Line<'_> {
    fn write(&self, html: &mut Html) {
        let element = if self.is_marked { "mark" } else { "span" };
        let found = if self.is_found { " found" } else { "" };
        let _ = write!(html, "<{element} class=\"line i{}{found}\"", indentation(self.text));
        if let Some(number) = self.number {
            let _ = write!(html, " data-line=\"{number}\"");
        }
        // The line feed stands within: between lines that are blocks it would be an empty line of its own.
        let _ = write!(html, ">{}\n</{element}>", expanded(&without_controls(self.html)));
    }
}

/// Counts the columns by which a line is indented, in steps of two.
fn indentation(line: &str) -> usize {
    let mut columns = 0;
    for letter in line.chars() {
        match letter {
            ' ' => columns += 1,
            '\t' => columns += TAB - columns % TAB,
            _ => break,
        }
    }
    (columns / 2 * 2).min(DEEPEST)
}

/// Puts spaces in the place of a line's tabs: many e-readers leave room for eight columns at each, whatever style sheets say.
fn expanded(html: &str) -> Cow<'_, str> {
    if !html.contains('\t') {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + 16);
    let (mut column, mut rest) = (0, html);
    while let Some(at) = rest.find(['<', '&', '\t']) {
        column += rest[..at].width();
        out.push_str(&rest[..at]);
        let kept = match rest.as_bytes()[at] {
            b'\t' => {
                let spaces = TAB - column % TAB;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
                at + 1
            }
            sign => {
                let end = rest[at..].find(if sign == b'<' { '>' } else { ';' }).map_or(rest.len(), |end| at + end + 1);
                column += usize::from(sign == b'&');
                out.push_str(&rest[at..end]);
                end
            }
        };
        rest = &rest[kept..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_lead_to_the_next_stop_whatever_stands_before() {
        assert_eq!(expanded("\ta\tb"), "    a   b");
        assert_eq!(expanded("<span class=\"a\tb\">&lt;&amp;</span>\tx"), "<span class=\"a\tb\">&lt;&amp;</span>  x");
        assert_eq!(expanded("漢\tx"), "漢  x");
        assert_eq!(expanded("plain <b>"), "plain <b>");
    }

    #[test]
    fn lines_tell_how_far_they_are_indented() {
        let of = |text| indentation(text);
        assert_eq!([of("x"), of(" x"), of("  x"), of("\tx"), of(" \t\tx"), of("\t\t\t\t\t\t")], [0, 0, 2, 4, 8, 16]);
        let mut html = Html::new();
        Line { text: "\tx", html: "\tx", number: Some(7), is_marked: true, is_found: true }.write(&mut html);
        assert_eq!(html, "<mark class=\"line i4 found\" data-line=\"7\">    x\n</mark>");
    }

    #[test]
    fn what_was_printed_is_escaped_and_has_no_controls() {
        assert_eq!(printed("a<b\n\u{1b}[1m\n\n"), "<span class=\"line i0\">a&lt;b\n</span><span class=\"line i0\">\u{fffd}[1m\n</span>");
    }
}
