//! The words in figures: where they stand in an SVG, and those of another language in their place.
//!
//! 1. [`find`] reads an SVG and lists its words.
//! 2. [`translated`] joins them with what an overlay says of one language.
//! 3. [`apply`] puts translations in their place; every other byte stays as it is.
//!
//! A unit is what is translated as a whole: a run of characters between two tags, since a `<tspan>` may stand anywhere. Only what is
//! shown or read aloud counts: `<text>`, `<title>`, `<desc>`, `<foreignObject>`, and the attribute `aria-label`. What stands in an element
//! with `class="notranslate"`, or `translate="no"`, is code, or a name, and no unit.

mod svg;

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::escape;

use crate::base::{Locale, Span, Spanned, has_words, reflow};
use crate::model::FigureDraft;
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

/// Words of a figure with what an overlay says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The words in the source's language, with single spaces.
    pub words: String,
    /// Where they stand first in the SVG.
    pub place: Span,
    /// Their translation, with its place in the overlay.
    pub translation: Option<Spanned<String>>,
    /// Whether the overlay says that they are right as they are.
    pub same: bool,
}

/// Lists the words of a figure that need a translation, each once, with what there is of them in a language.
pub fn translated(figure: &FigureDraft, units: &[Unit], locale: &Locale) -> Vec<Translated> {
    let overlay = figure.overlays.get(locale).and_then(|overlay| overlay.words.as_ref());
    let entries = overlay.into_iter().flat_map(|overlay| &overlay.words);
    let translations: BTreeMap<String, &Spanned<String>> =
        entries.map(|(words, translation)| (reflow(&words.value), translation)).collect();
    let same: Vec<String> = overlay.into_iter().flat_map(|overlay| &overlay.same).map(|words| reflow(&words.value)).collect();
    let mut first = BTreeMap::new();
    for unit in units.iter().filter(|unit| has_words(&unit.words)) {
        first.entry(&unit.words).or_insert(&unit.range);
    }
    let mut all: Vec<Translated> = first
        .into_iter()
        .map(|(words, range)| Translated {
            words: words.clone(),
            place: Span::new(figure.file, range.start, range.end),
            translation: translations.get(words).copied().cloned(),
            same: same.contains(words),
        })
        .collect();
    all.sort_by_key(|words| words.place);
    all
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
