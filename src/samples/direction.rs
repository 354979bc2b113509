//! Words in code that run from right to left: where they stand, and which direction they have as a whole.
//!
//! A line of code runs from left to right. Words in another direction that stand in it unmarked take signs along, such as the full stop at
//! the end of a comment or the comma between two texts, and put them on the wrong side. So each is set apart: see [`isolates`].

use std::ops::Range;

use icu::properties::CodePointMapData;
use icu::properties::props::BidiClass;

use super::highlight::Wording;

/// Words to set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Isolate {
    /// Where they stand in the line, in bytes.
    pub range: Range<usize>,
    /// Their direction, as HTML's `dir` takes it.
    pub direction: &'static str,
}

/// Finds the comments and texts of a line in which something runs from right to left.
pub(super) fn isolates(line: &str, wordings: &[Wording]) -> Vec<Isolate> {
    if line.is_ascii() {
        return Vec::new();
    }
    let found = wordings.iter().filter_map(|wording| {
        let range = wording.words.start as usize..wording.words.end as usize;
        let direction = direction(line.get(range.clone())?)?;
        // A text belongs to the program, with escapes and places to fill: it keeps the program's order.
        Some(Isolate { range, direction: if wording.comment { direction } else { "ltr" } })
    });
    found.collect()
}

/// Returns the direction in which most words run; nothing if none runs from right to left. A comment that begins with the name of a variable
/// is in the language of the rest.
fn direction(text: &str) -> Option<&'static str> {
    let mut words = [0, 0];
    for is_right_to_left in text.split_whitespace().filter_map(|word| word.chars().find_map(runs_from_right)) {
        words[usize::from(is_right_to_left)] += 1;
    }
    let [from_left, from_right] = words;
    let any = || text.chars().any(|character| runs_from_right(character) == Some(true));
    if from_right == 0 && !any() {
        return None;
    }
    Some(if from_right >= from_left { "rtl" } else { "ltr" })
}

/// Tells in which direction a letter runs; nothing for signs and digits, which run as what is around them.
fn runs_from_right(character: char) -> Option<bool> {
    match CodePointMapData::<BidiClass>::new().get(character) {
        BidiClass::LeftToRight => Some(false),
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_tell_the_direction() {
        assert_eq!(direction("a copy, and it alone"), None);
        assert_eq!(direction("1 + 1 → “été”"), None);
        assert_eq!(direction("النسخة وحدها."), Some("rtl"));
        assert_eq!(direction("i حلقة"), Some("rtl"));
        assert_eq!(direction("countEverything تعدّ كل شيء."), Some("rtl"));
        assert_eq!(direction("prints שלום at the end"), Some("ltr"));
        assert_eq!(direction("x=קצר and more"), Some("ltr"));
    }
}
