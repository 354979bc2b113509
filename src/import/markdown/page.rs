//! A text, event by event. Entry point: [`convert`].

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::clean::{Cleaned, clean};
use super::outline::{Levels, title};
use super::{Converted, Host, Kind, Options, blocks, repair};
use crate::import::edits::Edits;

/// Converts a text: first its HTML, then all else. Where lists and quotations are broken, what goes may leave HTML behind that was none before: so the
/// result is cleaned too.
pub fn convert(text: &str, options: &Options<'_>, host: &mut dyn Host) -> Converted {
    let cleaned = clean(text, &mut |at, message| host.leave(at, "html", message));
    let mut placed = Placed { host, cleaned: &cleaned, known: BTreeSet::new(), given: BTreeSet::new() };
    let mut converted = read(&cleaned.text, options, Work::All, &mut placed);
    let known = placed.given;
    let again = clean(&converted.text, &mut |_, message| host.leave(0, "html", message));
    if again.text != converted.text {
        let mut placed = Placed { host, cleaned: &again, known, given: BTreeSet::new() };
        converted.text = read(&again.text, options, Work::Links, &mut placed).text;
    }
    converted.text = repair::headings(converted.text, options.kind);
    converted.sections.iter_mut().for_each(|(start, _)| *start = cleaned.before(*start));
    converted.title_place = converted.title_place.map(|place| cleaned.before(place.start)..cleaned.before(place.end));
    converted
}

/// A host that is asked about places in a text whose HTML is clean, but not about addresses that it gave before.
struct Placed<'a> {
    host: &'a mut dyn Host,
    cleaned: &'a Cleaned,
    known: BTreeSet<String>,
    given: BTreeSet<String>,
}

impl Placed<'_> {
    fn address(&mut self, address: &str, ask: impl FnOnce(&mut dyn Host) -> Option<String>) -> Option<String> {
        if self.known.contains(address) {
            return Some(address.to_owned());
        }
        let given = ask(self.host);
        self.given.extend(given.clone());
        given
    }
}

impl Host for Placed<'_> {
    fn link(&mut self, address: &str, at: usize) -> Option<String> {
        let at = self.cleaned.before(at);
        self.address(address, |host| host.link(address, at))
    }

    fn picture(&mut self, address: &str, at: usize) -> Option<String> {
        let at = self.cleaned.before(at);
        self.address(address, |host| host.picture(address, at))
    }

    fn code(&mut self, info: &str, text: &str, at: usize) -> super::Code {
        self.host.code(info, text, self.cleaned.before(at))
    }

    fn leave(&mut self, at: usize, kind: &'static str, message: String) {
        self.host.leave(self.cleaned.before(at), kind, message);
    }
}

/// What is to be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    All,
    Links,
}

/// Converts a text whose HTML is clean.
fn read(text: &str, options: &Options<'_>, work: Work, host: &mut dyn Host) -> Converted {
    let mut parser = Parser::new_ext(text, super::options()).into_offset_iter();
    let events: Vec<InPlace<'_>> = parser.by_ref().collect();
    let definitions: Vec<Range<usize>> = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    let mut page = Page {
        text,
        options,
        work,
        host,
        events: &events,
        edits: Edits::default(),
        converted: Converted::default(),
        open: Vec::new(),
        headings: 0,
        levels: Levels::default(),
        title: match options.kind {
            Kind::Page => title(&events),
            Kind::Words => None,
        },
        in_heading: false,
        notes: BTreeSet::new(),
        skipped: 0..0,
    };
    for index in 0..events.len() {
        page.event(index);
    }
    // Links carry their addresses themselves.
    definitions.into_iter().for_each(|span| page.edits.remove(blocks::line_of(text, span)));
    let Page { edits, mut converted, .. } = page;
    converted.text = edits.apply(text);
    converted
}

/// An event and where it stands.
type InPlace<'a> = (Event<'a>, Range<usize>);

/// Something that began, and where its content stands.
struct Open {
    /// The number of its first event.
    start: usize,
    range: Range<usize>,
    first: Option<usize>,
    last: usize,
}

struct Page<'a, 'o> {
    text: &'a str,
    options: &'o Options<'o>,
    work: Work,
    host: &'o mut dyn Host,
    events: &'o [InPlace<'a>],
    edits: Edits,
    converted: Converted,
    open: Vec<Open>,
    /// How many headings there were.
    headings: usize,
    levels: Levels,
    /// Where the page's title begins.
    title: Option<usize>,
    in_heading: bool,
    /// The labels of footnotes.
    notes: BTreeSet<String>,
    /// Where events are passed over: what is in it was handled as a whole.
    skipped: Range<usize>,
}

impl<'a> Page<'a, '_> {
    fn event(&mut self, index: usize) {
        let events = self.events;
        let (event, range) = &events[index];
        if !matches!(event, Event::End(_))
            && let Some(open) = self.open.last_mut()
        {
            open.first.get_or_insert(range.start);
            open.last = open.last.max(range.end);
        }
        match event {
            Event::Start(tag) => {
                self.open.push(Open { start: index, range: range.clone(), first: None, last: range.start });
                self.in_heading |= matches!(tag, Tag::Heading { .. });
                match tag {
                    _ if self.work == Work::Links => {}
                    Tag::CodeBlock(kind) => self.code(kind, index),
                    Tag::BlockQuote(None) => self.quote(range),
                    Tag::FootnoteDefinition(label) => self.footnote(label, range),
                    _ => {}
                }
            }
            Event::End(end) => self.end(end, index),
            _ if self.work == Work::Links => {}
            Event::FootnoteReference(_) if self.options.kind == Kind::Words => blocks::take_out(self.text, range.clone(), &mut self.edits),
            Event::Text(_) if !self.skipped.contains(&range.start) => self.shield(range.clone()),
            Event::SoftBreak | Event::HardBreak if self.in_heading => self.edits.put(range.clone(), " "),
            _ => {}
        }
    }

    fn end(&mut self, end: &TagEnd, index: usize) {
        let Some(open) = self.open.pop() else { return };
        let content = open.first.unwrap_or(open.range.start)..open.last.max(open.first.unwrap_or(open.range.start));
        match end {
            TagEnd::Heading(_) if self.work == Work::All => {
                self.in_heading = false;
                self.heading(open.start, index, open.range, content);
            }
            TagEnd::Link => self.link(open.start, open, content),
            TagEnd::Image => self.image(open.start, open, content),
            _ => {}
        }
    }

    fn heading(&mut self, start: usize, end: usize, range: Range<usize>, content: Range<usize>) {
        let Event::Start(Tag::Heading { level, .. }) = &self.events[start].0 else { return };
        let level = *level as u8;
        let written = blocks::without_end(self.text, range.clone());
        if self.options.kind == Kind::Words {
            self.edits.put(written.start..content.start, "**");
            return self.edits.put(content.end..written.end, "**");
        }
        let id = self.options.ids.get(self.headings).cloned().unwrap_or_else(|| "section".to_owned());
        self.headings += 1;
        if self.title == Some(range.start) {
            self.converted.title = Some(blocks::plain(&self.events[start..end]));
            self.converted.title_place = Some(range.clone());
            self.skipped = range.clone();
            return self.edits.remove(blocks::line_of(self.text, range));
        }
        if content.is_empty() {
            self.host.leave(range.start, "empty-heading", "this heading has no text: it was left out".to_owned());
            return self.edits.remove(written);
        }
        let new = self.levels.enter(level);
        if new != level {
            let message = format!("a heading of level {level} became one of level {new}");
            self.host.leave(range.start, "heading-level", message);
        }
        if new == 2 && self.open.is_empty() {
            self.converted.sections.push((range.start, id.clone()));
        }
        self.edits.put(written.start..content.start, format!("{} ", "#".repeat(usize::from(new))));
        self.edits.put(content.end..written.end, format!(" {{#{id}}}"));
    }

    fn link(&mut self, start: usize, open: Open, content: Range<usize>) {
        let Event::Start(Tag::Link { link_type, dest_url, title, .. }) = &self.events[start].0 else { return };
        if matches!(link_type, LinkType::Autolink | LinkType::Email) || self.skipped.contains(&open.range.start) {
            return;
        }
        let target = if open.first.is_none() {
            self.host.leave(open.range.start, "empty-link", "this link has no text: it was left out".to_owned());
            None
        } else {
            self.host.link(dest_url, open.range.start)
        };
        match target {
            Some(address) => {
                self.edits.put(open.range.start..content.start, "[");
                self.edits.put(content.end..open.range.end, format!("]({}{})", bracketed(&address), titled(title)));
            }
            None => {
                blocks::take_out(self.text, open.range.start..content.start, &mut self.edits);
                blocks::take_out(self.text, content.end..open.range.end, &mut self.edits);
            }
        }
    }

    fn image(&mut self, start: usize, open: Open, content: Range<usize>) {
        let Event::Start(Tag::Image { dest_url, title, .. }) = &self.events[start].0 else { return };
        let alternative = self.text.get(content.clone()).unwrap_or_default().trim();
        match self.host.picture(dest_url, open.range.start) {
            Some(path) => {
                let spare = if alternative.is_empty() { stem(dest_url) } else { String::new() };
                self.edits.put(open.range.start..content.start, format!("![{spare}"));
                self.edits.put(content.end.max(content.start)..open.range.end, format!("]({}{})", bracketed(&path), titled(title)));
            }
            None => {
                blocks::take_out(self.text, open.range.start..content.start, &mut self.edits);
                blocks::take_out(self.text, content.end.max(content.start)..open.range.end, &mut self.edits);
            }
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, start: usize) {
        self.converted.code_blocks += 1;
        let range = self.events[start].1.clone();
        self.skipped = range.clone();
        let texts = self.events[start + 1..].iter().map_while(|(event, _)| match event {
            Event::Text(text) => Some(text.as_ref()),
            _ => None,
        });
        let text: String = texts.collect();
        let CodeBlockKind::Fenced(info) = kind else { return };
        match self.host.code(info, &text, range.start) {
            super::Code::Removed => self.edits.remove(blocks::line_of(self.text, range)),
            super::Code::Missing(what) => {
                self.edits.put(blocks::line_of(self.text, range), format!("<!-- missing: {} -->\n", what.replace("--", "- -")))
            }
            super::Code::Kept { info, text: new } => blocks::rewrite_code(self.text, range, &info, new.as_deref(), &mut self.edits),
        }
    }

    /// Takes the label from a footnote whose label another one has, and from one that only a page can have.
    fn footnote(&mut self, label: &str, range: &Range<usize>) {
        let message = match self.options.kind {
            Kind::Words => format!("these words have no place for a footnote: `[^{label}]` became a paragraph"),
            Kind::Page if self.notes.insert(label.to_lowercase()) => return,
            Kind::Page => format!("there are two footnotes `[^{label}]`: the second one became a paragraph"),
        };
        let written = &self.text[range.clone()];
        let end = written.find("]:").map_or(0, |at| at + 2);
        self.host.leave(range.start, "footnote", message);
        self.edits.put(range.start..range.start + end, "\n\n");
    }

    /// Takes away the sign of an alert that lessons do not have.
    fn quote(&mut self, range: &Range<usize>) {
        let written = &self.text[range.clone()];
        let opened = written.trim_start_matches(['>', ' ']);
        let Some((name, _)) = opened.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
        if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let start = range.start + written.len() - opened.len();
            self.host.leave(start, "alert", format!("there is no alert `[!{name}]`: it became a quotation"));
            self.edits.put(start..start + name.len() + 3, format!("**{name}**"));
        }
    }

    /// Shields signs that mean something in lessons alone.
    fn shield(&mut self, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        for (at, _) in written.match_indices('$') {
            let at = range.start + at;
            if !self.text[..at].ends_with('\\') {
                self.edits.put(at..at, "\\");
            }
        }
        if self.options.has_formulas {
            blocks::formulas(self.text, range, &mut self.edits);
        }
    }
}

/// Writes an address so that no sign in it ends the link.
pub fn bracketed(address: &str) -> String {
    if address.is_empty() || address.contains([' ', '(', ')', '<', '>']) {
        format!("<{}>", address.replace('<', "%3C").replace('>', "%3E"))
    } else {
        address.to_owned()
    }
}

fn titled(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// Makes words of a picture's address, for one that has no others.
pub fn stem(address: &str) -> String {
    let name = address.rsplit('/').next().unwrap_or_default();
    let stem = name.split(['.', '?', '#']).next().unwrap_or_default().replace(['-', '_'], " ");
    if stem.trim().is_empty() { "…".to_owned() } else { stem }
}
