//! The headings of a foreign page, and the anchors to which its links lead. Entry point: [`outline`].

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::clean::clean;
use super::html;
use crate::import::names::{self, Given};

/// The headings of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The ids that the headings get, in the order of the text; that of the page's title is empty.
    pub ids: Vec<String>,
    /// The new id for each old anchor; the empty one is the page itself.
    pub anchors: BTreeMap<String, String>,
}

/// Finds where the heading begins that is the page's title: its first one, if that is of the first level, or if it opens the page and stands
/// above all others.
pub fn title(events: &[(Event<'_>, Range<usize>)]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut opens = true;
    let mut title: Option<(u8, usize)> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => match title {
                None if depth > 0 || !(opens || *level as u8 == 1) => return None,
                None => title = Some((*level as u8, range.start)),
                Some((own, _)) if own > 1 && *level as u8 <= own => return None,
                Some(_) => {}
            },
            Event::End(TagEnd::Heading(_)) | Event::Html(_) => {}
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(_) => {
                depth += 1;
                opens = false;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    title.map(|(_, start)| start)
}

/// The headings within which text stands: their levels as they were, and as they are in a lesson, where none is skipped.
#[derive(Clone, Debug, Default)]
pub struct Levels(Vec<(u8, u8)>);

impl Levels {
    /// Comes to a heading, and returns its new level: headings of one level below the same heading stay of one level.
    pub fn enter(&mut self, level: u8) -> u8 {
        self.0.retain(|(old, _)| *old < level);
        let new = self.0.last().map_or(2, |(_, above)| above + 1);
        self.0.push((level, new));
        new
    }
}

/// Reads the headings of a page.
pub fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let (mut given, mut old) = (Given::default(), BTreeMap::new());
    let mut open: Option<(Option<String>, String, bool)> = None;
    let cleaned = clean(text, &mut |_, _| {});
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(&cleaned.text, super::options()).into_offset_iter().collect();
    let title = title(&events);
    for (event, range) in &events {
        match event {
            Event::Start(Tag::Heading { id, .. }) => {
                open = Some((id.as_ref().map(ToString::to_string), String::new(), title == Some(range.start)));
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((own, title, is_title)) = open.take() else { continue };
                let wanted = own.as_deref().map_or_else(|| names::section(&title), names::section);
                let id = if is_title { String::new() } else { given.give(&wanted) };
                outline.anchors.insert(old_anchor(own.as_deref(), &title, &mut old), id.clone());
                outline.ids.push(id);
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, title, _)) = &mut open {
                    title.push_str(words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, title, _)) = &mut open {
                    title.push(' ');
                }
            }
            _ => {}
        }
    }
    add_tags(text, &mut outline);
    outline
}

/// Adds the anchors that tags name: they lead to the section in which the tag stands.
fn add_tags(text: &str, outline: &mut Outline) {
    let mut headings = 0;
    for event in Parser::new_ext(text, super::options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Html(html) | Event::InlineHtml(html) => {
                let section = outline.ids.get(headings.max(1) - 1).filter(|_| headings > 0).cloned().unwrap_or_default();
                let tags = html::tags(&html);
                for name in tags.iter().flat_map(|(_, tag)| ["id", "name"].into_iter().filter_map(|key| tag.get(key))) {
                    outline.anchors.entry(name.to_owned()).or_insert_with(|| section.clone());
                }
            }
            _ => {}
        }
    }
}

/// Makes the anchor that mdBook gives a heading.
fn old_anchor(own: Option<&str>, title: &str, counts: &mut BTreeMap<String, usize>) -> String {
    if let Some(own) = own {
        return own.to_owned();
    }
    let letters = title.trim().chars().flat_map(char::to_lowercase).filter_map(|letter| match letter {
        letter if letter.is_alphanumeric() || matches!(letter, '_' | '-') => Some(letter),
        letter if letter.is_whitespace() => Some('-'),
        _ => None,
    });
    let id: String = letters.collect();
    let count = counts.entry(id.clone()).or_default();
    *count += 1;
    if *count == 1 { id } else { format!("{id}-{}", *count - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_get_ids_and_old_anchors_lead_to_them() {
        let outline =
            outline("# The page\n\n## What's `new_here`?\n\n<a id=\"old\"></a>\n\n## Same\n\n### Same\n\n## Own {#Own_Id}\n\n> # Quoted\n");
        assert_eq!(outline.ids, ["", "whats-new-here", "same", "same-2", "own-id", "quoted"]);
        let anchors: Vec<(&str, &str)> = outline.anchors.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
        let expected = [
            ("Own_Id", "own-id"),
            ("old", "whats-new-here"),
            ("quoted", "quoted"),
            ("same", "same"),
            ("same-1", "same-2"),
            ("the-page", ""),
            ("whats-new_here", "whats-new-here"),
        ];
        assert_eq!(anchors, expected);
    }

    #[test]
    fn the_heading_above_all_others_is_the_title() {
        let ids = |text: &str| outline(text).ids.join(" ");
        assert_eq!(ids("<!-- x -->\n\n## Page\n\n### Part\n\n### Part\n"), " part part-2");
        assert_eq!(ids("## One\n\n## Two\n"), "one two");
        assert_eq!(ids("Words.\n\n## One\n"), "one");
        assert_eq!(ids("Words.\n\n# Page\n\n# More\n"), " more");
        assert_eq!(ids("> # Quoted\n"), "quoted");
    }
}
