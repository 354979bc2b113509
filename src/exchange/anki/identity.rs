//! Ids that are the same in every build, on every machine: hashes of names. None of them may ever change, or whoever has the cards gets them
//! twice.

use crate::base::{Id, Locale};

/// 2010-01-01 and ten years, in milliseconds. Anki takes ids of notes and cards for the time at which they were made, and shows it: what is made
/// here is old, so that it is never "added today", and later than the first version of Anki, as all notes are.
const FIRST_ID: i64 = 1_262_304_000_000;
const SPAN_OF_IDS: u64 = 315_360_000_000;

/// How many ids a lesson has for its questions.
const IDS_OF_A_LESSON: i64 = 1000;

/// The digits in which Anki writes GUIDs.
const DIGITS: &[u8; 91] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~";

/// The ids of a course in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Identity {
    course: String,
    locale: String,
}

impl Identity {
    pub(super) fn of(course: &Id, locale: &Locale) -> Self {
        Self { course: course.to_string(), locale: locale.to_string() }
    }

    /// Returns the id of the note type. The number in its name belongs to the fields: other fields, another number.
    pub(super) fn note_type(&self) -> i64 {
        self.id("note type 1", "")
    }

    /// Returns the id of the deck above those of the lessons.
    pub(super) fn course_deck(&self) -> i64 {
        self.id("deck", "")
    }

    /// Returns the id of a lesson's deck.
    pub(super) fn deck(&self, lesson: &str) -> i64 {
        self.id("deck", lesson)
    }

    /// Returns the id of a note and of its card: those of a course follow each other, since that is the order in which lists show them. An id
    /// that the learner's collection has already is replaced by Anki; what a note is known by is its GUID.
    pub(super) fn note(&self, lesson: usize, question: usize) -> i64 {
        let place = i64::try_from(question).unwrap_or(0) + IDS_OF_A_LESSON * i64::try_from(lesson).unwrap_or(0);
        self.id("notes", "") + place
    }

    fn id(&self, what: &str, name: &str) -> i64 {
        let number = number(&format!("carnet\n{what}\n{}\n{}\n{name}", self.course, self.locale));
        FIRST_ID + i64::try_from(number % SPAN_OF_IDS).expect("ten years are few milliseconds")
    }

    /// Returns the GUID of a question, `COURSE/LESSON/QUESTION`, in the language.
    pub(super) fn guid(&self, question: &str) -> String {
        let mut rest = number(&format!("{question}@{}", self.locale));
        let mut digits = Vec::new();
        while rest > 0 {
            digits.push(DIGITS[usize::try_from(rest % 91).expect("a digit")]);
            rest /= 91;
        }
        digits.iter().rev().map(|digit| char::from(*digit)).collect()
    }
}

/// Makes a number of a name.
pub(super) fn number(name: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&blake3::hash(name.as_bytes()).as_bytes()[..8]);
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_that_learners_have() {
        let french = Identity::of(&Id::new("go-memory"), &Locale::parse("fr").expect("a tag"));
        let ids = [french.note_type(), french.course_deck(), french.deck("a-way-out"), french.note(0, 0), french.note(2, 3)];
        insta::assert_debug_snapshot!((ids, french.guid("go-memory/a-way-out/leak")));
        let english = Identity::of(&Id::new("go-memory"), &Locale::parse("en").expect("a tag"));
        assert_ne!(french.guid("go-memory/a-way-out/leak"), english.guid("go-memory/a-way-out/leak"));
        assert_ne!(french.deck("a-way-out"), english.deck("a-way-out"));
    }
}
