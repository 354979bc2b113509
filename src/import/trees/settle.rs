//! The text of a translation in the sections of its source, so that nothing of it is lost. Entry point: [`settle`].
//!
//! A heading that opens a section and is not the source's goes one level down, with those below it, and so to the end of the section before it. Where
//! there is none, it becomes a line in bold. Text before the first section goes into that if the source has no such text.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::import::blocks;
use crate::import::edits::Edits;
use crate::import::markdown::{further, options};
use crate::import::project::without_empty_lines;
use crate::model::{BlockKind, plain_text};
use crate::translation::section::sections;

/// The sections of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Whether text stands before the first section.
    pub has_opening: bool,
    /// The ids of the sections, in order.
    pub sections: Vec<String>,
    /// The words of the first one's heading.
    pub first: String,
}

/// Reads the sections of a lesson's text.
pub fn shape(text: &str) -> Shape {
    let body = blocks(text);
    let all = sections(&body);
    let ids: Vec<String> = all.iter().filter_map(|section| section.id.map(ToString::to_string)).collect();
    let heading = all.iter().find_map(|section| section.id.and(section.blocks.first()));
    let first = match heading.map(|heading| &heading.kind) {
        Some(BlockKind::Heading { content, .. }) => plain_text(content),
        _ => String::new(),
    };
    let first = first.chars().flat_map(|letter| letter.is_ascii_punctuation().then_some('\\').into_iter().chain([letter])).collect();
    Shape { has_opening: all.first().is_some_and(|first| first.id.is_none()), first, sections: ids }
}

/// Puts the text of a translation into the sections of its source; nothing if that has no place for it.
pub fn settle(text: &str, source: &Shape) -> Option<String> {
    let text = headings(text, source);
    if source.has_opening {
        return Some(text);
    }
    let body = blocks(&text);
    let all = sections(&body);
    if all.first().is_none_or(|first| first.id.is_some()) {
        return Some(text);
    }
    let Some(next) = all.get(1) else {
        let first = source.sections.first()?;
        return Some(format!("## {} {{#{first}}}\n\n{}\n", source.first, without_empty_lines(&text)));
    };
    let heading = next.blocks.first()?.span.range();
    let (opening, head) = (text.get(..heading.start)?, text.get(heading.clone())?);
    let rest = text.get(heading.end..)?.trim_start_matches('\n');
    Some(format!("{}\n\n{}\n\n{}", head.trim_end(), without_empty_lines(opening), rest))
}

/// Makes lines in bold of headings without an id of their own: they stood behind HTML, and are headings only since that is gone.
///
/// Links that stood there lead to a section only if it is one of `known`, or of the text; of others the words stay.
pub fn without_strays(text: &str, known: &dyn Fn(&str) -> bool) -> String {
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let (mut edits, mut seen) = (Edits::default(), BTreeSet::new());
    let is_heading = |event: &Event<'_>, own: &str| matches!(event, Event::Start(Tag::Heading { id: Some(id), .. }) if **id == *own);
    let has = |id: &str| events.iter().any(|(event, _)| is_heading(event, id));
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { id, .. }) if id.as_ref().is_none_or(|id| !seen.insert(id.to_string())) => {
                bold(text, &events[index..], range, &mut edits);
            }
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.strip_prefix('#').is_some_and(|id| !known(id) && !has(id)) => {
                let inside = events[index + 1..].iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Link)));
                let places: Vec<Range<usize>> = inside.map(|(_, place)| place.clone()).collect();
                let start = places.iter().map(|place| place.start).min().unwrap_or(range.end);
                edits.remove(range.start..start);
                edits.remove(places.iter().map(|place| place.end).max().unwrap_or(range.end)..range.end);
            }
            _ => {}
        }
    }
    edits.apply(text)
}

/// Brings headings to the levels that they can have.
fn headings(text: &str, source: &Shape) -> String {
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let mut edits = Edits::default();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let (mut depth, mut is_open, mut is_down) = (0_usize, false, false);
    for (index, (event, range)) in events.iter().enumerate() {
        if let Event::Start(Tag::Heading { level, id, .. }) = event {
            let level = *level as u8;
            let own = source.sections.iter().find(|section| Some(section.as_str()) == id.as_deref());
            if let (2, 0, Some(own)) = (level, depth, own.filter(|own| !seen.contains(own.as_str()))) {
                seen.insert(own);
                (is_open, is_down) = (true, false);
            } else if !is_open {
                bold(text, &events[index..], range, &mut edits);
            } else if level == 2 || is_down {
                is_down |= depth == 0 && level == 2;
                let written = &text[range.clone()];
                let signs = written.len() - written.trim_start_matches('#').len();
                edits.put(range.start..range.start + signs, "#".repeat(usize::from(level + 1).min(6)));
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    edits.apply(text)
}

/// Makes a line in bold of a heading.
fn bold(text: &str, events: &[(Event<'_>, Range<usize>)], range: &Range<usize>, edits: &mut Edits) {
    let inside = events[1..].iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))));
    let places: Vec<&Range<usize>> = inside.map(|(_, place)| place).collect();
    let (Some(start), Some(end)) = (places.iter().map(|place| place.start).min(), places.iter().map(|place| place.end).max()) else {
        return edits.remove(range.clone());
    };
    let whole = range.start..range.start + text[range.clone()].trim_end().len();
    edits.put(whole.start..start, "**");
    // What follows on the next line must not become a part of it, or make a heading of it.
    let signs = further(&text[..range.start]);
    let behind = text[whole.end.max(end)..].strip_prefix('\n').unwrap_or_default();
    let is_apart = behind.split('\n').next().is_none_or(|line| line.trim().is_empty());
    edits.put(end..whole.end.max(end), if is_apart { "**".to_owned() } else { format!("**\n{}", signs.trim_end()) });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(source: &str, translation: &str) -> Option<String> {
        settle(translation, &shape(source))
    }

    #[test]
    fn what_fits_stays() {
        let text = "Start.\n\n## A {#a}\n\n### B {#b}\n";
        assert_eq!(settled("Opening.\n\n## A {#a}\n", text).as_deref(), Some(text));
    }

    #[test]
    fn what_has_no_counterpart_goes_to_the_section_before() {
        let expected = "## A {#a}\n\n### X {#x}\n\n#### Y {#y}\n\n## B {#b}\n\n### Z {#z}\n";
        assert_eq!(
            settled("## A {#a}\n\n## B {#b}\n", "## A {#a}\n\n## X {#x}\n\n### Y {#y}\n\n## B {#b}\n\n### Z {#z}\n").as_deref(),
            Some(expected)
        );
        assert_eq!(settled("Words.\n", "Start.\n\n## X `c` {#x}\n\nMore.\n").as_deref(), Some("Start.\n\n**X `c`**\n\nMore.\n"));
        assert_eq!(settled("", "Start.\n"), None);
    }

    #[test]
    fn text_before_the_first_section_goes_into_it() {
        assert_eq!(settled("## A {#a}\n\nText.\n", "Start.\n\n## A {#a}\n\nText.\n").as_deref(), Some("## A {#a}\n\nStart.\n\nText.\n"));
        assert_eq!(settled("## One *a* {#a}\n\nText.\n", "Start.\n").as_deref(), Some("## One a {#a}\n\nStart.\n"));
    }
}
