//! Which tags of a text come in pairs. Entry point: [`pairs`].

use std::collections::BTreeMap;
use std::ops::Range;

use super::html::Tag;

/// A tag and where it stands.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its place in the text.
    pub range: Range<usize>,
    /// The tag.
    pub tag: Tag,
    /// Within what it stands: a paragraph, a quotation, a section. Tags of a pair stand within the same.
    pub container: usize,
    /// Whether it stands in running text.
    pub is_inline: bool,
}

/// Joins tags that open with those that close them: both ways, by number. What is in no pair is not there.
pub fn pairs(found: &[Found]) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, tag) in found.iter().enumerate() {
        if tag.tag.is_void() {
            continue;
        }
        if !tag.tag.closes {
            open.push(index);
            continue;
        }
        let fits = |other: &&usize| found[**other].tag.name == tag.tag.name && found[**other].container == tag.container;
        let Some(at) = open.iter().rposition(|other| fits(&other)) else { continue };
        pairs.insert(open[at], index);
        pairs.insert(index, open[at]);
        // What is still open within it is never closed.
        open.truncate(at);
    }
    pairs
}
