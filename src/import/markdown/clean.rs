//! HTML of a foreign text: what is harmless stays, the rest becomes Markdown, or goes. Entry point: [`clean`].
//!
//! A tag that goes may leave Markdown behind where there was HTML before, so that the text is read again until nothing changes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::blocks::take_out;
use super::html::{self, Clean};
use super::page::{bracketed, stem};
use super::tag_pairs::{Found, pairs};
use crate::import::edits::{Edits, Places};

/// How often a text is read again.
const ROUNDS: usize = 8;

/// A text whose HTML can stay.
#[derive(Clone, Debug, Default)]
pub struct Cleaned {
    /// The text.
    pub text: String,
    rounds: Vec<Places>,
}

impl Cleaned {
    /// Finds where a place in the text stood before.
    pub fn before(&self, at: usize) -> usize {
        self.rounds.iter().rev().fold(at, |at, places| places.before(at))
    }
}

/// Cleans a text. `leave` is told of what does not stay as it is, with its place in the text as it was.
pub fn clean(text: &str, leave: &mut dyn FnMut(usize, String)) -> Cleaned {
    let mut cleaned = Cleaned { text: text.to_owned(), ..Cleaned::default() };
    if !text.contains('<') {
        return cleaned;
    }
    for round in 0..=ROUNDS {
        let edits = if round < ROUNDS {
            edits(&cleaned.text, &mut |at, message| leave(cleaned.before(at), message))
        } else {
            leave(0, "HTML on this page could not be made out: its tags are shown".to_owned());
            escaped(&cleaned.text)
        };
        if edits.is_empty() {
            break;
        }
        let (text, places) = edits.apply_with_places(&cleaned.text);
        cleaned.text = text;
        cleaned.rounds.push(places);
    }
    cleaned
}

/// An event and where it stands.
type Placed<'a> = (Event<'a>, Range<usize>);

fn edits(text: &str, leave: &mut dyn FnMut(usize, String)) -> Edits {
    let events: Vec<Placed<'_>> = Parser::new_ext(text, super::options()).into_offset_iter().collect();
    let (tags, pieces) = find(text, &events);
    let pairs = pairs(&tags);
    let mut cleaning = Cleaning { text, tags: &tags, pairs: &pairs, edits: Edits::default(), leave };
    cleaning.all();
    pieces.into_iter().for_each(|piece| cleaning.rest(piece));
    cleaning.edits
}

/// Shields the first sign of every tag.
fn escaped(text: &str) -> Edits {
    let mut edits = Edits::default();
    for (event, range) in Parser::new_ext(text, super::options()).into_offset_iter() {
        if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            text[range.clone()].match_indices('<').for_each(|(at, _)| edits.put(range.start + at..range.start + at + 1, "&lt;"));
        }
    }
    edits
}

struct Cleaning<'a, 'l> {
    text: &'a str,
    tags: &'a [Found],
    pairs: &'a BTreeMap<usize, usize>,
    edits: Edits,
    leave: &'l mut dyn FnMut(usize, String),
}

impl Cleaning<'_, '_> {
    /// Shields what looks like a tag, and is none: one that never ends, a comment that is never closed, a declaration.
    fn rest(&mut self, piece: Range<usize>) {
        let written = &self.text[piece.clone()];
        let mut at = 0;
        while let Some(open) = written[at..].find('<').map(|offset| at + offset) {
            let rest = &written[open..];
            let place = piece.start + open;
            at = open + 1;
            if rest.starts_with("<!--") {
                match rest.find("-->") {
                    Some(end) => at = open + end + 3,
                    None => {
                        (self.leave)(place, "this comment is never closed: it is shown".to_owned());
                        self.edits.put(place..place + 1, "&lt;");
                    }
                }
            } else if let Some(tag) = self.tags.iter().find(|tag| tag.range.start == place) {
                at = tag.range.end - piece.start;
            } else if rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')) {
                (self.leave)(place, "this is no whole tag: it is shown".to_owned());
                self.edits.put(place..place + 1, "&lt;");
            }
        }
    }

    /// Handles all tags of the text.
    fn all(&mut self) {
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
            return take_out(self.text, range.clone(), &mut self.edits);
        }
        match html::clean(tag) {
            Clean::Kept => {}
            Clean::Without(text, attributes) => {
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
                take_out(self.text, range.clone(), &mut self.edits);
            }
        }
    }

    fn leave_tag(&mut self, index: usize, what: &str) {
        let Found { range, tag, .. } = &self.tags[index];
        let slash = if tag.closes { "/" } else { "" };
        (self.leave)(range.start, format!("`<{slash}{}>` {what}", tag.written));
    }

    fn picture_tag(&mut self, index: usize) {
        let Found { range, tag, is_inline, .. } = &self.tags[index];
        let source = tag.get("src").unwrap_or_default().to_owned();
        let words = tag.get("alt").map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
        let words = words.unwrap_or_else(|| stem(&source)).replace(['[', ']'], "");
        let break_around = if *is_inline { "" } else { "\n\n" };
        self.edits.put(range.clone(), format!("{break_around}![{words}]({}){break_around}", bracketed(&source)));
    }

    fn anchor_tag(&mut self, index: usize, partner: Option<usize>) {
        let Found { range, tag, is_inline, .. } = &self.tags[index];
        let end = partner.map(|partner| self.tags[partner].range.clone());
        let address = tag.get("href").map(str::to_owned);
        let is_link = *is_inline && end.as_ref().is_some_and(|end| !self.text[range.end..end.start].trim().is_empty());
        let target = address.filter(|_| is_link);
        if tag.get("href").is_some() && !is_link {
            self.leave_tag(index, "was left out; what stands in it stays");
        }
        match target {
            Some(target) => {
                self.edits.put(range.clone(), "[");
                end.into_iter().for_each(|end| self.edits.put(end, format!("]({})", bracketed(&target))));
            }
            None => {
                take_out(self.text, range.clone(), &mut self.edits);
                end.into_iter().for_each(|end| take_out(self.text, end, &mut self.edits));
            }
        }
    }
}

/// Finds the tags of a text, in order, each with what it stands in; and the pieces of HTML.
fn find(text: &str, events: &[Placed<'_>]) -> (Vec<Found>, Vec<Range<usize>>) {
    let (mut found, mut pieces) = (Vec::new(), Vec::new());
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
                pieces.push(range.start..end);
            }
            _ => {}
        }
    }
    (found, pieces)
}
