//! What Markdown says beside its words. Entry point: [`marks`].
//!
//! A segment is a part of a lesson: what its references lead to may stand elsewhere. So footnotes count without their notes, and
//! `[text][label]` without its definition.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::{Kind, Mark, Protected, Role};
use crate::base::is_valid_id;

/// Finds the marks of a Markdown text.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut finding = Finding { text, marks: Vec::new(), open: Vec::new(), number: 0 };
    let mut events = Parser::new_with_broken_link_callback(text, options(), Some(elsewhere)).into_offset_iter();
    // How deep the events stand in something that was cut out as a whole: they are no business of the translator.
    let mut within = 0_usize;
    for (event, range) in events.by_ref() {
        match event {
            Event::Start(_) if within > 0 => within += 1,
            Event::End(_) if within > 0 => within -= 1,
            _ if within > 0 => {}
            event => within = usize::from(finding.event(event, range) == Cut::Whole),
        }
    }
    let mut definitions: Vec<_> =
        events.reference_definitions().iter().map(|(_, definition)| (definition.span.clone(), &definition.dest)).collect();
    definitions.sort_by_key(|(span, _)| span.start);
    for (span, address) in definitions {
        finding.alone(Kind::Definition, address, span);
    }
    finding.ids_in_words();
    finding.marks
}

/// Takes `[text][label]` for a link whose definition stands elsewhere; `[text]` alone is words.
fn elsewhere<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let labelled =
        matches!(link.link_type, LinkType::Reference | LinkType::ReferenceUnknown | LinkType::Collapsed | LinkType::CollapsedUnknown);
    labelled.then_some((link.reference, CowStr::Borrowed("")))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_OLD_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
}

struct Finding<'a> {
    text: &'a str,
    marks: Vec<Mark>,
    /// What is open: for links and emphasis what they are and where their last part ended, nothing for all else.
    open: Vec<Option<Open>>,
    number: usize,
}

/// How something was cut out that begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// With all that stands in it.
    Whole,
    /// In parts, or not at all: what stands in it follows.
    Parts,
}

struct Open {
    range: Range<usize>,
    protected: Protected,
    /// The length of what opens it.
    sign: usize,
    /// Where the last thing in it ended.
    inner: usize,
    /// The title of a link or an image, as the parser gives it.
    title: String,
}

impl Finding<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Cut {
        if let (Some(Some(open)), false) = (self.open.last_mut(), matches!(event, Event::End(_))) {
            open.inner = open.inner.max(range.end);
        }
        match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Code(code) => self.alone(Kind::Code, &code, range),
            Event::InlineMath(formula) | Event::DisplayMath(formula) => self.alone(Kind::Formula, &single_spaces(&formula), range),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html, range),
            Event::FootnoteReference(label) => self.alone(Kind::Footnote, &format!("[^{label}]"), range),
            Event::HardBreak => self.alone(Kind::Break, "", range),
            Event::Text(_) | Event::SoftBreak | Event::Rule | Event::TaskListMarker(_) => {}
        }
        Cut::Parts
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) -> Cut {
        let mut open = None;
        match tag {
            Tag::Emphasis => open = Some(self.pair(Kind::Emphasis, "", &range, 1)),
            Tag::Strong => open = Some(self.pair(Kind::Strong, "", &range, 2)),
            Tag::Strikethrough => {
                let sign = self.text[range.clone()].bytes().take(2).take_while(|byte| *byte == b'~').count();
                open = Some(self.pair(Kind::Strikethrough, "", &range, sign));
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. } => return self.whole(Kind::Link, &dest_url, range),
            Tag::Link { dest_url, title, .. } => {
                open = Some(Open { title: title.into_string(), ..self.pair(Kind::Link, &dest_url, &range, 1) });
            }
            Tag::Image { dest_url, title, .. } => {
                open = Some(Open { title: title.into_string(), ..self.pair(Kind::Image, &dest_url, &range, 2) });
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => return self.fence(&info, range),
            Tag::HtmlBlock => return self.html_block(range),
            Tag::Heading { id: Some(id), .. } => self.heading_id(&id, &range),
            Tag::BlockQuote(Some(_)) => self.bracketed(Kind::Alert, "[!", "]", &range),
            Tag::FootnoteDefinition(_) => self.bracketed(Kind::Footnote, "[^", "]:", &range),
            _ => {}
        }
        self.open.push(open);
        Cut::Parts
    }

    fn pair(&self, kind: Kind, value: &str, range: &Range<usize>, sign: usize) -> Open {
        let inner = range.start + sign;
        Open { range: range.clone(), protected: Protected { kind, value: value.into() }, sign, inner, title: String::new() }
    }

    fn end(&mut self) {
        let Some(Some(open)) = self.open.pop() else { return };
        let close = match open.protected.kind {
            Kind::Link | Kind::Image => {
                let after = self.text.get(open.inner..open.range.end).unwrap_or_default();
                open.inner + after.find(']').unwrap_or(after.len())
            }
            _ => open.range.end.saturating_sub(open.sign),
        };
        let number = self.next();
        self.marks.push(Mark { range: open.range.start..open.range.start + open.sign, role: Role::Open(open.protected), number });
        let title = self.title(&open.title, close..open.range.end);
        let end = title.as_ref().map_or(open.range.end, |title| title.start);
        self.marks.push(Mark { range: close..end, role: Role::Close, number });
        if let Some(title) = title {
            self.alone(Kind::TitleEnd, "", title.end..open.range.end);
        }
    }

    /// Finds the title in what closes a link: it is translated, and what stands around it is not.
    fn title(&self, title: &str, close: Range<usize>) -> Option<Range<usize>> {
        let written = self.text.get(close.clone())?;
        let start = written.rfind(title).filter(|_| !title.is_empty())?;
        written[..start].ends_with(['"', '\'', '(']).then(|| close.start + start..close.start + start + title.len())
    }

    fn next(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn alone(&mut self, kind: Kind, value: &str, range: Range<usize>) {
        let number = self.next();
        self.marks.push(Mark { range, role: Role::Alone(Protected { kind, value: value.into() }), number });
    }

    /// Cuts out something with all that stands in it, but for the line's end.
    fn whole(&mut self, kind: Kind, value: &str, range: Range<usize>) -> Cut {
        let length = self.text[range.clone()].trim_end().len();
        self.alone(kind, value, range.start..range.start + length);
        Cut::Whole
    }

    /// A block in a language is code, and what it says to the program is in its first line; a block without one is prose in a frame.
    fn fence(&mut self, info: &str, range: Range<usize>) -> Cut {
        let written = self.text[range.clone()].trim_end();
        if !matches!(info.split_whitespace().next(), None | Some("text" | "txt" | "plaintext")) {
            return self.whole(Kind::Fence, &without_signs(written), range);
        }
        let first = written.lines().next().unwrap_or_default().trim_end();
        self.alone(Kind::Fence, &without_signs(first), range.start..range.start + first.len());
        let last = written.rsplit('\n').next().unwrap_or_default();
        let sign = last.trim_start_matches([' ', '\t', '>']);
        if last.len() < written.len() && (sign.starts_with("```") || sign.starts_with("~~~")) {
            let end = range.start + written.len();
            self.alone(Kind::Fence, &without_signs(sign), end - sign.len()..end);
        }
        Cut::Whole
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        let comment = html.trim_start().starts_with("<!--");
        self.alone(if comment { Kind::Comment } else { Kind::Html }, &single_spaces(html), range);
    }

    fn html_block(&mut self, range: Range<usize>) -> Cut {
        let written = self.text[range.clone()].trim_end();
        let kind = if written.trim_start().starts_with("<!--") { Kind::Comment } else { Kind::Html };
        self.whole(kind, &single_spaces(written), range)
    }

    fn heading_id(&mut self, id: &str, range: &Range<usize>) {
        let written = &self.text[range.clone()];
        let found = written.rfind('{').and_then(|open| Some((open, open + written[open..].find('}')? + 1)));
        if let Some((open, close)) = found.filter(|(open, close)| written[*open..*close].contains(id)) {
            self.alone(Kind::HeadingId, id, range.start + open..range.start + close);
        }
    }

    /// Cuts out what stands in brackets at the beginning of a block.
    fn bracketed(&mut self, kind: Kind, open: &str, close: &str, range: &Range<usize>) {
        let line = self.text[range.clone()].lines().next().unwrap_or_default();
        let found = line.find(open).and_then(|start| Some(start..start + line[start..].find(close)? + close.len()));
        if let Some(found) = found {
            let value = line[found.clone()].to_owned();
            self.alone(kind, &value, range.start + found.start..range.start + found.end);
        }
    }

    /// Finds in what is left of the words the gaps of questions, and the ids of headings whose `##` is not in the segment.
    fn ids_in_words(&mut self) {
        self.marks.sort_by_key(|mark| mark.range.start);
        let mut words = Vec::new();
        let mut at = 0;
        for mark in &self.marks {
            words.push(at..mark.range.start.max(at));
            at = at.max(mark.range.end);
        }
        words.push(at..self.text.len());
        for range in words {
            let written = &self.text[range.clone()];
            let found = enclosed(written, "{{", "}}").into_iter().map(|gap| (Kind::Gap, gap));
            let found = found.chain(enclosed(written, "{#", "}").into_iter().map(|id| (Kind::HeadingId, id)));
            for (kind, found) in found.collect::<Vec<_>>() {
                let place = range.start + found.start..range.start + found.end;
                let ends_line =
                    self.text[place.end..].trim_start_matches([' ', '\t', '\r']).starts_with('\n') || place.end == self.text.len();
                if kind == Kind::Gap || ends_line {
                    let id = self.text[place.clone()].trim_matches(['{', '}', '#']).to_owned();
                    self.alone(kind, &id, place);
                }
            }
        }
    }
}

/// Finds the ids of a text that stand between two signs.
fn enclosed(text: &str, before: &str, after: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(before).map(|offset| at + offset) {
        let inner = open + before.len();
        let length = text[inner..].find(after).filter(|length| is_valid_id(&text[inner..inner + length]));
        at = length.map_or(open + 1, |length| inner + length + after.len());
        found.extend(length.map(|_| open..at));
    }
    found
}

/// Returns what a fenced block says, whatever its fences are made of.
fn without_signs(block: &str) -> String {
    single_spaces(block.trim().trim_matches(['`', '~']))
}

fn single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
