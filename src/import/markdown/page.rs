//! A text, event by event. Entry point: [`convert`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use super::html::{self, Clean};
use super::outline::title;
use super::tag_pairs::{Found, pairs};
use super::{Converted, Host, Kind, Options, blocks};
use crate::import::edits::Edits;

/// Converts a text.
pub fn convert(text: &str, options: &Options<'_>, host: &mut dyn Host) -> Converted {
    let mut parser = Parser::new_ext(text, super::options()).into_offset_iter();
    let events: Vec<Placed<'_>> = parser.by_ref().collect();
    let definitions: Vec<Range<usize>> = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    let tags = find_tags(text, &events);
    let pairs = pairs(&tags);
    let mut page = Page {
        text,
        options,
        host,
        events: &events,
        tags: &tags,
        pairs: &pairs,
        edits: Edits::default(),
        converted: Converted::default(),
        open: Vec::new(),
        headings: 0,
        above: Vec::new(),
        title: match options.kind {
            Kind::Page => title(&events),
            Kind::Words => None,
        },
        in_heading: false,
        skipped: 0..0,
    };
    page.html();
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
type Placed<'a> = (Event<'a>, Range<usize>);

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
    host: &'o mut dyn Host,
    events: &'o [Placed<'a>],
    tags: &'o [Found],
    pairs: &'o BTreeMap<usize, usize>,
    edits: Edits,
    converted: Converted,
    open: Vec<Open>,
    /// How many headings there were.
    headings: usize,
    /// The headings within which text stands: their levels as they were, and as they are now.
    above: Vec<(u8, u8)>,
    /// Where the page's title begins.
    title: Option<usize>,
    in_heading: bool,
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
                    Tag::CodeBlock(kind) => self.code(kind, index),
                    Tag::BlockQuote(None) => self.quote(range),
                    _ => {}
                }
            }
            Event::End(end) => self.end(end, index),
            Event::Text(_) if !self.skipped.contains(&range.start) => self.shield(range.clone()),
            Event::SoftBreak | Event::HardBreak if self.in_heading => self.edits.put(range.clone(), " "),
            _ => {}
        }
    }

    fn end(&mut self, end: &TagEnd, index: usize) {
        let Some(open) = self.open.pop() else { return };
        let content = open.first.unwrap_or(open.range.start)..open.last.max(open.first.unwrap_or(open.range.start));
        match end {
            TagEnd::Heading(_) => {
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
        // Headings of one level below the same heading stay of one level.
        self.above.retain(|(old, _)| *old < level);
        let new = self.above.last().map_or(2, |(_, above)| above + 1);
        if new != level {
            let message = format!("a heading of level {level} became one of level {new}");
            self.host.leave(range.start, "heading-level", message);
        }
        self.above.push((level, new));
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
                self.edits.remove(open.range.start..content.start);
                self.edits.remove(content.end..open.range.end);
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
                self.edits.remove(open.range.start..content.start);
                self.edits.remove(content.end.max(content.start)..open.range.end);
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

    /// Handles all tags of the text.
    fn html(&mut self) {
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for index in 0..self.tags.len() {
            if !gone.contains(&index) {
                self.tag(index, &mut gone);
            }
        }
    }

    fn tag(&mut self, index: usize, gone: &mut BTreeSet<usize>) {
        let Found { range, tag, is_inline, .. } = &self.tags[index];
        let partner = self.pairs.get(&index).copied();
        match tag.name.as_str() {
            "img" => return self.picture_tag(index),
            "a" if !tag.closes => {
                gone.extend(partner);
                return self.anchor_tag(index, partner);
            }
            "sup" | "sub" if *is_inline && !tag.closes => {
                let inner = partner.and_then(|partner| self.text.get(range.end..self.tags[partner].range.start));
                if let (Some(partner), Some(raised)) = (partner, inner.and_then(|inner| html::raised(inner, &tag.name))) {
                    gone.insert(partner);
                    return self.edits.put(range.start..self.tags[partner].range.end, raised);
                }
            }
            _ => {}
        }
        if tag.hides_content() {
            let end = partner.map_or(range.end, |partner| self.tags[partner].range.end);
            gone.extend(
                (0..self.tags.len()).filter(|other| range.end <= self.tags[*other].range.start && self.tags[*other].range.end <= end),
            );
            self.leave_tag(index, "and all in it was left out");
            return self.edits.remove(range.start..end);
        }
        if partner.is_none() && !tag.is_void() {
            self.leave_tag(index, "has no counterpart within its block: it was left out");
            return self.edits.remove(range.clone());
        }
        match html::clean(tag) {
            Clean::Kept => self.converted.has_html = true,
            Clean::Without(text, attributes) => {
                self.converted.has_html = true;
                self.leave_tag(index, &format!("lost its {}", attributes.join(", ")));
                self.edits.put(range.clone(), text);
            }
            Clean::Dropped => {
                if !tag.closes {
                    let caption = tag.get("caption").map(str::to_owned);
                    let became = if caption.is_some() { "became its caption" } else { "was left out; what stands in it stays" };
                    self.leave_tag(index, became);
                    if let Some(caption) = caption {
                        let number = tag.get("number").map(|number| format!("{} {number}: ", tag.written)).unwrap_or_default();
                        return self.edits.put(range.clone(), format!("*{number}{}*\n", caption.trim()));
                    }
                }
                self.edits.remove(range.clone());
            }
        }
    }

    fn leave_tag(&mut self, index: usize, what: &str) {
        let Found { range, tag, .. } = &self.tags[index];
        let slash = if tag.closes { "/" } else { "" };
        self.host.leave(range.start, "html", format!("`<{slash}{}>` {what}", tag.written));
    }

    fn picture_tag(&mut self, index: usize) {
        let Found { range, tag, is_inline, .. } = &self.tags[index];
        let source = tag.get("src").unwrap_or_default().to_owned();
        let words = tag.get("alt").map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
        let words = words.unwrap_or_else(|| stem(&source)).replace(['[', ']'], "");
        let break_around = if *is_inline { "" } else { "\n\n" };
        match self.host.picture(&source, range.start) {
            Some(path) => self.edits.put(range.clone(), format!("{break_around}![{words}]({}){break_around}", bracketed(&path))),
            None => self.edits.put(range.clone(), words),
        }
    }

    fn anchor_tag(&mut self, index: usize, partner: Option<usize>) {
        let Found { range, tag, is_inline, .. } = &self.tags[index];
        let end = partner.map(|partner| self.tags[partner].range.clone());
        let address = tag.get("href").map(str::to_owned);
        let is_link = *is_inline && end.as_ref().is_some_and(|end| !self.text[range.end..end.start].trim().is_empty());
        let target = address.filter(|_| is_link).and_then(|address| self.host.link(&address, range.start));
        if tag.get("href").is_some() && !is_link {
            self.leave_tag(index, "was left out; what stands in it stays");
        }
        match target {
            Some(target) => {
                self.edits.put(range.clone(), "[");
                end.into_iter().for_each(|end| self.edits.put(end, format!("]({})", bracketed(&target))));
            }
            None => {
                self.edits.remove(range.clone());
                end.into_iter().for_each(|end| self.edits.remove(end));
            }
        }
    }
}

/// Finds the tags of a text, in order, each with what it stands in.
fn find_tags(text: &str, events: &[Placed<'_>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut containers: Vec<usize> = vec![0];
    let mut next = 0;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            // What stands in a section is whole in it, since sections are shown one by one.
            Event::Start(Tag::Heading { level, .. }) if *level as u8 <= 2 && containers.len() == 1 => {
                next += 1;
                containers[0] = next;
                next += 1;
                containers.push(next);
            }
            Event::Start(_) => {
                next += 1;
                containers.push(next);
            }
            Event::End(_) => {
                containers.pop();
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                let is_inline = matches!(event, Event::InlineHtml(_));
                let container = containers.last().copied().unwrap_or_default();
                // The lines of a block are events of their own, and a tag may span some.
                if !is_inline && matches!(events.get(index.wrapping_sub(1)), Some((Event::Html(_), _))) {
                    continue;
                }
                let lines = events[index..].iter().take_while(|(event, _)| !is_inline && matches!(event, Event::Html(_)));
                let end = lines.last().map_or(range.end, |(_, last)| last.end);
                let written = text.get(range.start..end).unwrap_or_default();
                let placed = html::tags(written).into_iter().map(|(place, tag)| Found {
                    range: range.start + place.start..range.start + place.end,
                    tag,
                    container,
                    is_inline,
                });
                found.extend(placed);
            }
            _ => {}
        }
    }
    found
}

/// Writes an address so that no sign in it ends the link.
fn bracketed(address: &str) -> String {
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
fn stem(address: &str) -> String {
    let name = address.rsplit('/').next().unwrap_or_default();
    let stem = name.split(['.', '?', '#']).next().unwrap_or_default().replace(['-', '_'], " ");
    if stem.trim().is_empty() { "…".to_owned() } else { stem }
}
