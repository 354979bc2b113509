//! The headings of a foreign page, and the anchors to which its links lead. Entry point: [`outline`].

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

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

/// Reads the headings of a page.
pub fn outline(text: &str) -> Outline {
    let mut outline = Outline::default();
    let (mut given, mut old) = (Given::default(), Given::default());
    let mut open: Option<(Option<String>, String, bool)> = None;
    let mut has_title = false;
    let mut depth = 0_usize;
    for event in Parser::new_ext(text, super::options()) {
        match &event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let is_title = *level as u8 == 1 && !has_title && depth == 0;
                has_title = true;
                open = Some((id.as_ref().map(ToString::to_string), String::new(), is_title));
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
            Event::Html(html) | Event::InlineHtml(html) => {
                let section = outline.ids.last().cloned().unwrap_or_default();
                for (_, tag) in html::tags(html) {
                    for name in ["id", "name"].iter().filter_map(|key| tag.get(key)) {
                        outline.anchors.entry(name.to_owned()).or_insert_with(|| section.clone());
                    }
                }
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    outline
}

/// Makes the anchor that mdBook gives a heading.
fn old_anchor(own: Option<&str>, title: &str, old: &mut Given) -> String {
    if let Some(own) = own {
        return own.to_owned();
    }
    let letters = title.trim().chars().flat_map(char::to_lowercase).filter_map(|letter| match letter {
        letter if letter.is_alphanumeric() || matches!(letter, '_' | '-') => Some(letter),
        letter if letter.is_whitespace() => Some('-'),
        _ => None,
    });
    let id: String = letters.collect();
    // mdBook counts from 1 where ids are counted from 2 here.
    let counted = old.give(&id);
    match counted.strip_prefix(&format!("{id}-")).and_then(|number| number.parse::<usize>().ok()) {
        Some(number) if counted != id => format!("{id}-{}", number - 1),
        _ => counted,
    }
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
}
