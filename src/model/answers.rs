//! Short texts as they are compared. Entry point: [`normalise`].
//!
//! `grade.js` does the same to what a learner types; `tests/quiz/vectors.json` holds both to one list.

use icu::normalizer::ComposingNormalizerBorrowed;

use super::{Case, Spaces, TextRules};

/// Reads over what a learner cannot see or need not mind in a short text: how a character is composed, what is invisible, which
/// quotation mark or dash it is, how much white space there is and, if the rules say so, upper case.
pub fn normalise(text: &str, rules: TextRules) -> String {
    let composer = ComposingNormalizerBorrowed::new_nfc();
    let mut plain = String::with_capacity(text.len());
    for character in composer.normalize(text).chars().filter(|character| !is_invisible(*character)) {
        if let Some(replacement) = replacement(character) {
            plain.push_str(replacement);
        } else if !character.is_whitespace() {
            plain.push(character);
        } else if rules.spaces == Spaces::Collapse && !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    match rules.case {
        Case::Keep => plain,
        Case::Ignore => composer.normalize(&plain.to_lowercase()).into_owned(),
    }
}

/// Tells whether a character only steers how a text is laid out.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
    )
}

/// Returns what stands on a keyboard for a character of a typesetter.
pub fn replacement(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => "'",
        '\u{201c}' | '\u{201d}' => "\"",
        '\u{2010}'..='\u{2013}' | '\u{2212}' => "-",
        '\u{2026}' => "...",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const IGNORE: TextRules = TextRules { case: Case::Ignore, spaces: Spaces::Collapse };

    #[test]
    fn what_nobody_need_mind_is_read_over() {
        for (text, rules, expected) in [
            ("  Go\u{a0}\u{202f}\t lang\n", IGNORE, "go lang"),
            ("Go lang", TextRules { spaces: Spaces::Ignore, ..IGNORE }, "golang"),
            ("Go lang", TextRules { case: Case::Keep, ..IGNORE }, "Go lang"),
            ("a \u{200b} b\u{ad}c", IGNORE, "a bc"),
            ("l\u{2019}\u{e9}t\u{e9} \u{2013} l'e\u{301}te\u{301}\u{2026}", IGNORE, "l'\u{e9}t\u{e9} - l'\u{e9}t\u{e9}..."),
            ("\u{201c}x\u{201d} \u{2212}1", IGNORE, "\"x\" -1"),
            // Lower-casing looks at the neighbours of a sigma, and makes two characters of one that NFC could not join.
            ("\u{39f}\u{394}\u{39f}\u{3a3} \u{3a3}\u{391}\u{3a3}.", IGNORE, "\u{3bf}\u{3b4}\u{3bf}\u{3c2} \u{3c3}\u{3b1}\u{3c2}."),
            ("\u{130}STANBUL", IGNORE, "i\u{307}stanbul"),
            ("\u{212a}\u{212b}\u{2126}", TextRules { case: Case::Keep, ..IGNORE }, "K\u{c5}\u{3a9}"),
            (" \u{feff}\n", IGNORE, ""),
        ] {
            assert_eq!(normalise(text, rules), expected, "{text:?}");
        }
    }

    #[test]
    fn the_script_and_the_program_normalise_alike() {
        let vectors: serde_json::Value = serde_json::from_str(include_str!("../../tests/quiz/vectors.json")).expect("JSON");
        let list = vectors["normalised"].as_array().expect("a list");
        assert!(!list.is_empty());
        for vector in list {
            let word = |key: &str| vector[key].as_str().unwrap_or_else(|| panic!("{key} in {vector}"));
            let case = match word("case") {
                "ignore" => Case::Ignore,
                "keep" => Case::Keep,
                other => panic!("{other} in {vector}"),
            };
            let spaces = match word("spaces") {
                "ignore" => Spaces::Ignore,
                "collapse" => Spaces::Collapse,
                other => panic!("{other} in {vector}"),
            };
            assert_eq!(normalise(word("text"), TextRules { case, spaces }), word("expected"), "{vector}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_changes_the_second_time(text in "(\\PC|[ \u{a0}\u{301}\u{308}\u{3a3}\u{130}\u{200b}=<>]){0,12}", spaces in any::<bool>()) {
            let rules = TextRules { spaces: if spaces { Spaces::Collapse } else { Spaces::Ignore }, ..IGNORE };
            let once = normalise(&text, rules);
            prop_assert_eq!(normalise(&once, rules), once);
        }
    }
}
