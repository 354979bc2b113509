//! Which characters an answer can have once it is normalised. Entry point: [`possible`].

use std::sync::LazyLock;

use icu::normalizer::ComposingNormalizerBorrowed;
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use crate::model::answers::{is_invisible, normalise, replacement};
use crate::model::{Case, Spaces, TextRules};

/// The last character that has case or is composed of others; from here on nothing is looked up.
const LAST: char = '\u{2ffff}';

/// What no answer has, whatever the rules; the space is looked at by itself.
static IMPOSSIBLE: LazyLock<ClassUnicode> = LazyLock::new(|| {
    let composer = ComposingNormalizerBorrowed::new_nfc();
    gather(|character| {
        is_invisible(character)
            || replacement(character).is_some()
            || (character.is_whitespace() && character != ' ')
            || !composer.is_normalized(character.encode_utf8(&mut [0; 4]))
    })
});

/// What lower-casing changes.
///
/// `ſ` is among them. To Unicode it is a lower-case `s`, so that a pattern's every `s` would have to match it too; nobody types it.
static CAPITALS: LazyLock<ClassUnicode> =
    LazyLock::new(|| gather(|character| !character.to_lowercase().eq([character]) || character == '\u{17f}'));

/// Returns those characters of a class that a normalised answer can have.
pub fn possible(class: &ClassUnicode, rules: TextRules) -> ClassUnicode {
    let mut class = class.clone();
    class.difference(&IMPOSSIBLE);
    if rules.spaces == Spaces::Ignore {
        class.difference(&only(' '));
    }
    if rules.case == Case::Ignore {
        class.difference(&CAPITALS);
    }
    class
}

/// Returns those characters of a class that lower-casing leaves alone.
pub fn without_capitals(class: &ClassUnicode) -> ClassUnicode {
    let mut class = class.clone();
    class.difference(&CAPITALS);
    class
}

/// Returns the class of one character.
pub fn only(character: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(character, character)])
}

/// Says what becomes of a character that no normalised answer has.
pub fn fate(character: char, rules: TextRules) -> String {
    let normal = normalise(character.encode_utf8(&mut [0; 4]), rules);
    let name = if character.is_whitespace() || character.is_control() || is_invisible(character) {
        format!("U+{:04X}", u32::from(character))
    } else {
        format!("`{character}`")
    };
    match rules.spaces {
        Spaces::Collapse if character.is_whitespace() => format!("{name} becomes a space"),
        _ if normal.is_empty() => format!("{name} is left out"),
        _ => format!("{name} becomes `{normal}`"),
    }
}

/// Returns the class of all characters for which something holds.
fn gather(holds: impl Fn(char) -> bool) -> ClassUnicode {
    let mut ranges: Vec<ClassUnicodeRange> = Vec::new();
    let mut open: Option<(char, char)> = None;
    for character in '\0'..=LAST {
        if holds(character) {
            open = Some((open.map_or(character, |(start, _)| start), character));
        } else if let Some((start, end)) = open.take() {
            ranges.push(ClassUnicodeRange::new(start, end));
        }
    }
    ranges.extend(open.map(|(start, end)| ClassUnicodeRange::new(start, end)));
    ClassUnicode::new(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_what_normalising_leaves_alone() {
        let all = ClassUnicode::new([ClassUnicodeRange::new('\0', char::MAX)]);
        for (case, spaces) in [(Case::Ignore, Spaces::Collapse), (Case::Keep, Spaces::Ignore)] {
            let rules = TextRules { case, spaces };
            let possible = possible(&all, rules);
            let mut ranges = possible.ranges().iter().peekable();
            let mut wrong = Vec::new();
            for character in '\0'..=LAST {
                ranges.next_if(|range| range.end() < character);
                let found = ranges.peek().is_some_and(|range| range.start() <= character);
                // Spaces stand between others only.
                let text = format!("q{character}q");
                if found != (normalise(&text, rules) == text) {
                    wrong.push(character);
                }
            }
            assert_eq!(wrong, if case == Case::Ignore { vec!['\u{17f}'] } else { vec![] }, "{rules:?}");
        }
    }

    #[test]
    fn it_is_said_what_becomes_of_a_character() {
        let rules = TextRules { case: Case::Ignore, spaces: Spaces::Collapse };
        for (character, expected) in [
            ('\u{2019}', "`\u{2019}` becomes `'`"),
            ('\u{a0}', "U+00A0 becomes a space"),
            ('\u{200b}', "U+200B is left out"),
            ('\u{130}', "`\u{130}` becomes `i\u{307}`"),
        ] {
            assert_eq!(fate(character, rules), expected);
        }
        assert_eq!(fate(' ', TextRules { spaces: Spaces::Ignore, ..rules }), "U+0020 is left out");
    }
}
