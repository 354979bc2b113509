//! Where something in a manuscript comes from, and which characters can be printed.

use crate::base::{FileId, Sources, Span};

/// Appends a comment with a place in an author's file.
pub(super) fn mark(out: &mut String, span: Span) {
    let range = span.range();
    out.push_str(&format!("/*@{},{},{}*/", span.file.number(), range.start, range.end));
}

/// Finds the place in an author's file from which something in a manuscript comes: that of the nearest comment before it.
pub fn find_place(manuscript: &str, at: usize, sources: &Sources) -> Option<Span> {
    let before = manuscript.get(..at)?;
    let (_, mark) = before.rsplit_once("/*@")?;
    let (mark, _) = mark.split_once("*/")?;
    let mut numbers = mark.split(',').map(|number| number.parse::<usize>().ok());
    let file = FileId::of_number(numbers.next()??, sources)?;
    Some(Span::new(file, numbers.next()??, numbers.next()??))
}

/// Returns the pieces of a manuscript between its places: these say where a text stands, and change nothing of what is printed.
pub fn without_places(manuscript: &str) -> impl Iterator<Item = &str> {
    let mut pieces = manuscript.split("/*@");
    let first = pieces.next();
    first.into_iter().chain(pieces.map(|piece| piece.split_once("*/").map_or(piece, |(_, rest)| rest)))
}

/// The characters that fonts have.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Ranges of code points, in order; none if everything can be printed.
    ranges: Vec<(u32, u32)>,
}

impl Coverage {
    /// Gathers characters that fonts have.
    pub fn new(mut characters: Vec<u32>) -> Self {
        characters.sort_unstable();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for character in characters {
            match ranges.last_mut() {
                Some((_, last)) if character <= *last + 1 => *last = character.max(*last),
                _ => ranges.push((character, character)),
            }
        }
        Self { ranges }
    }

    /// Tells whether a character can be printed, or has nothing to be printed.
    pub(super) fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        let found = self.ranges.partition_point(|(_, last)| *last < code);
        self.ranges.is_empty() || self.ranges.get(found).is_some_and(|(first, _)| *first <= code) || is_invisible(character)
    }
}

/// Tells whether a character shows nothing of its own. Source: Unicode 17, Default_Ignorable_Code_Point, and white space.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(u32::from(character),
            0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f | 0x202a..=0x202e
            | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0 | 0xfff0..=0xfff8 | 0xe0000..=0xe0fff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_that_of_the_nearest_mark_before_it() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "0123456789");
        let mut text = String::new();
        mark(&mut text, Span::new(file, 1, 3));
        text.push_str("one");
        let at = text.len();
        mark(&mut text, Span::new(file, 4, 6));
        text.push_str("two");
        assert_eq!(find_place(&text, at, &sources), Some(Span::new(file, 1, 3)));
        assert_eq!(find_place(&text, text.len(), &sources), Some(Span::new(file, 4, 6)));
        assert_eq!(without_places(&text).collect::<String>(), "onetwo");
        assert_eq!(find_place("no mark", 3, &sources), None);
        assert_eq!(find_place("/*@7,0,0*/x", 11, &sources), None);
    }

    #[test]
    fn what_fonts_lack_and_what_shows_is_not_covered() {
        let coverage = Coverage::new(vec![0x62, 0x61, 0x64, 0x61]);
        let covered: String = "abcd\u{200d} \n\u{fe0f}漢".chars().filter(|character| coverage.has(*character)).collect();
        assert_eq!(covered, "abd\u{200d} \n\u{fe0f}");
        assert!(Coverage::default().has('漢'));
    }
}
