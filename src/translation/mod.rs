//! What is translated as a whole, from which source text, and how that stands. Nothing here decides what readers get: `check` does.
//!
//! 1. [`section`] cuts texts into sections, and gives the words of each as its author wrote them.
//! 2. [`lesson`], [`course`] and [`site`] list the units of a place in one language, each with its source, its translation and what the
//!    lock of that language recorded when the translation was accepted.
//! 3. [`lock`] accepts units: it makes the text of a lock.
//! 4. [`difference`] shows what has changed in a source text, word by word.
//!
//! A unit of a language that has a parent (`fr-CA` has `fr`) is taken from the parent where the language has none of its own.

pub mod difference;
pub mod lock;
pub mod section;
mod select;
mod units;

pub use select::{Selection, select};
pub use units::{course, lesson, site};

use crate::model::{Standing, Unit};

/// Tells whether two texts have the same words: white space, line breaks and the signs of quotations at the starts of lines aside.
pub fn same_words(one: &str, other: &str) -> bool {
    words(one).eq(words(other))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.trim_start_matches([' ', '\t', '>']).split_whitespace())
}

/// How many words a text has at least if it is prose: shorter ones, such as `Questions` or `Goroutines`, are often the same in two
/// languages.
const PROSE: usize = 4;

/// Tells whether a text is prose, which no two languages write alike: it has four words outside of code.
pub fn is_prose(text: &str) -> bool {
    let outside = text.split('`').step_by(2).flat_map(str::split_whitespace);
    let is_word = |word: &&str| word.chars().filter(|character| character.is_alphabetic()).count() > 1 && !word.contains(['{', ':', '/']);
    outside.filter(is_word).nth(PROSE - 1).is_some()
}

/// Tells whether some of a translation is still the source's: all of it, or a paragraph of prose. Code does not count.
pub fn has_copies(unit: &Unit) -> bool {
    let Some(target) = &unit.target else { return false };
    let (source, own) = (without_code(&unit.source.value), without_code(&target.value));
    let paragraphs: Vec<&str> = source.split("\n\n").collect();
    let is_copy = |paragraph: &str| is_prose(paragraph) && paragraphs.iter().any(|source| same_words(source, paragraph));
    same_words(&target.value, &unit.source.value) || own.split("\n\n").any(is_copy)
}

/// Leaves out the lines of fenced blocks.
fn without_code(text: &str) -> String {
    let mut is_code = false;
    let mut kept = String::new();
    for line in text.lines() {
        let is_fence = line.trim_start_matches([' ', '>']).starts_with("```");
        if !is_fence && !is_code {
            kept.push_str(line);
        }
        is_code ^= is_fence;
        kept.push('\n');
    }
    kept
}

/// How many units stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// One number for each of [`Standing::ALL`], in that order.
    pub by_standing: [usize; Standing::ALL.len()],
}

impl Counts {
    /// Counts units.
    pub fn of<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Self {
        let mut counts = Self::default();
        units.into_iter().for_each(|unit| counts.by_standing[unit.standing as usize] += 1);
        counts
    }

    /// Adds other counts.
    pub fn add(&mut self, other: Counts) {
        self.by_standing.iter_mut().zip(other.by_standing).for_each(|(own, other)| *own += other);
    }

    /// Returns how many units stand in one way.
    pub fn number(&self, standing: Standing) -> usize {
        self.by_standing[standing as usize]
    }

    /// Returns how many units there are.
    pub fn total(&self) -> usize {
        self.by_standing.iter().sum()
    }

    /// Returns how many units are translated, up to date or not.
    pub fn translated(&self) -> usize {
        Standing::ALL.iter().filter(|standing| standing.is_translated()).map(|standing| self.number(*standing)).sum()
    }

    /// Returns a part of all units in whole per cent, rounded down, so that 100 means all of them; 100 if there are none.
    pub fn percent(&self, part: usize) -> usize {
        (100 * part).checked_div(self.total()).unwrap_or(100)
    }
}

/// Tells how a translation stands. `record` is the source text from which it was made; `same` says that equal words were accepted.
pub fn standing(source: &str, target: Option<&str>, record: Option<&str>, same: bool) -> Standing {
    match (target, record) {
        (None, _) => Standing::Missing,
        (Some(target), _) if !same && is_prose(source) && same_words(source, target) => Standing::Copied,
        (Some(_), None) => Standing::Unrecorded,
        (Some(_), Some(record)) if same_words(source, record) => Standing::Fresh,
        (Some(_), Some(_)) => Standing::Stale,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reflow_is_no_change() {
        assert!(same_words("one two\nthree", "one\ttwo  three\n"));
        assert!(same_words("> one two\n> three\n", ">one\n> two three"));
        assert!(same_words("- one two\n  three", "- one\n  two three\r\n"));
        assert!(!same_words("one two", "onetwo"));
        assert!(!same_words("a > b", "a b"), "a sign within a line is a word");
    }

    #[test]
    fn prose_has_a_few_words_outside_of_code() {
        assert!(is_prose("It prints `x`, and ends."));
        assert!(!is_prose("## Questions {#questions-and-more-of-them}"));
        assert!(!is_prose("`a b c d e` x y z"));
        assert!(!is_prose("prompt: What?"));
    }

    #[test]
    fn a_standing_says_what_was_compared() {
        let source = "a few words of prose";
        assert_eq!(standing(source, None, Some(source), false), Standing::Missing);
        assert_eq!(standing(source, Some("a few  words of\nprose"), Some(source), false), Standing::Copied);
        assert_eq!(standing(source, Some(source), Some(source), true), Standing::Fresh);
        assert_eq!(standing("Go", Some("Go"), None, false), Standing::Unrecorded);
        assert_eq!(standing(source, Some("un mot"), Some("the words"), false), Standing::Stale);
        assert_eq!(standing(source, Some("un mot"), Some("a few\nwords of prose"), false), Standing::Fresh);
    }
}
