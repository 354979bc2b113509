//! The words in figures: where they stand in an SVG, and those of another language in their place.
//!
//! 1. [`find`] reads an SVG and lists its words.
//! 2. [`words`] are those of them that need a translation.
//! 3. [`apply`] puts translations in their place; every other byte stays as it is.
//!
//! A unit is what is translated as a whole: a run of characters between two tags, since a `<tspan>` may stand anywhere. Only what is
//! shown or read aloud counts: `<text>`, `<title>`, `<desc>`, `<foreignObject>`, and the attribute `aria-label`. What stands in an element
//! with `class="notranslate"`, or `translate="no"`, is code, or a name, and no unit.

mod svg;

use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::escape;

use crate::base::{FileId, Span, has_words, reflow};
pub use svg::{Broken, find};

/// Words in an SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The words, with single spaces and without escapes.
    pub words: String,
    /// Where they stand, in bytes.
    pub range: Range<usize>,
    /// Whether they are an attribute's value.
    attribute: bool,
}

/// Lists the words of a figure that need a translation, each once, with where they stand first in the file.
pub fn words(file: FileId, units: &[Unit]) -> Vec<(&str, Span)> {
    let mut seen = BTreeSet::new();
    let first = units.iter().filter(|unit| has_words(&unit.words) && seen.insert(unit.words.as_str()));
    first.map(|unit| (unit.words.as_str(), Span::new(file, unit.range.start, unit.range.end))).collect()
}

/// Puts other words in the place of units. What stays the same stays byte by byte.
pub fn apply<'t>(text: &str, units: &[Unit], translation: impl Fn(&Unit) -> Option<&'t str>) -> String {
    let mut made = String::with_capacity(text.len());
    let mut end = 0;
    for unit in units {
        let Some(words) = translation(unit).filter(|words| reflow(words) != unit.words) else { continue };
        made.push_str(&text[end..unit.range.start]);
        let words = single_spaces(words);
        made.push_str(&if unit.attribute { escape::escape(words) } else { escape::partial_escape(words) });
        end = unit.range.end;
    }
    made.push_str(&text[end..]);
    made
}

/// Takes out line ends and indentation, which an overlay's author has for himself; a no-break space is a sign like others.
fn single_spaces(words: &str) -> String {
    words.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Tells whether XML can hold words: it has no form for most control characters.
///
/// The characters are those of `Char` in [XML 1.0](https://www.w3.org/TR/xml/#charsets).
pub fn is_writable(words: &str) -> bool {
    words.chars().all(|character| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..))
}

#[cfg(test)]
mod tests;
