//! Patterns are held against the lists of what the site takes.

use super::*;
use crate::exchange::qti::engine::is_match;
use crate::model::answers::{is_invisible, replacement};

fn rules(case: &serde_json::Value, spaces: &serde_json::Value) -> TextRules {
    TextRules {
        case: if case == "keep" { Case::Keep } else { Case::Ignore },
        spaces: if spaces == "ignore" { Spaces::Ignore } else { Spaces::Collapse },
    }
}

fn vectors() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../../tests/quiz/vectors.json")).expect("JSON")
}

#[test]
fn a_pattern_has_room_for_all_that_is_read_over() {
    let vectors = vectors();
    let list = vectors["normalised"].as_array().expect("a list");
    let mut unheld = Vec::new();
    for vector in list {
        let (text, expected) = (vector["text"].as_str().expect("a text"), vector["expected"].as_str().expect("a text"));
        let rules = rules(&vector["case"], &vector["spaces"]);
        assert_eq!(normalise(text, rules), expected, "{vector}");
        if expected.is_empty() {
            assert!(is_match(&blank(), text), "{vector}");
            continue;
        }
        let pattern = texts([expected], rules).expect("a pattern");
        assert!(is_match(&pattern, expected), "{vector}");
        if !is_match(&pattern, text) {
            unheld.push(text);
        }
        for other in list.iter().filter(|other| other["case"] == vector["case"] && other["spaces"] == vector["spaces"]) {
            let other_text = other["text"].as_str().expect("a text");
            assert!(normalise(other_text, rules) == expected || !is_match(&pattern, other_text), "{vector} takes {other_text:?}");
        }
    }
    // XML has no vertical tab and no form feed; a capital that becomes two characters is not one of either.
    assert_eq!(unheld, ["a\tb\nc\u{b}d\u{c}e\rf g", "\u{130}"]);
}

#[test]
fn patterns_of_authors_match_what_the_site_takes() {
    let rows: serde_json::Value = serde_json::from_str(include_str!("../../../../tests/quiz/patterns.json")).expect("JSON");
    for row in rows.as_array().expect("a list") {
        let made = author(row["portable"].as_str().expect("a text"), rules(&row["case"], &row["spaces"])).expect("a pattern");
        for (key, expected) in [("matches", true), ("fails", false)] {
            for answer in row[key].as_array().expect("a list") {
                let answer = answer.as_str().expect("a text");
                // Beyond the BMP engines differ.
                let beyond = answer.chars().any(|character| character > '\u{ffff}') && made.is_narrowed;
                assert!(beyond || is_match(&made.pattern, answer) == expected, "{row} {answer:?}\n{}", made.pattern);
            }
        }
    }
}

#[test]
fn patterns_of_authors_read_over_what_the_site_does() {
    let rules = TextRules { case: Case::Ignore, spaces: Spaces::Collapse };
    for (pattern, text, expected) in [
        ("0x[0-9a-f]+", " 0XF\u{200b}F\u{a0}", true),
        ("l'[e\\u{e9}]t\\u{e9}", "L\u{2019}E\u{301}te\u{301}", true),
        ("[^']+", "l\u{2019}a", false),
        ("[^a]", "A", false),
        ("a\\.\\.\\.", "A\u{2026}", true),
        ("a  ?b", "a \u{a0} b", true),
        ("[a-c ]+", "a  b", true),
        ("[\\p{L}]+", "e\u{301}te", true),
    ] {
        let made = author(pattern, rules).expect("a pattern");
        assert_eq!(is_match(&made.pattern, text), expected, "{pattern} {text:?}\n{}", made.pattern);
    }
}

#[test]
fn outputs_are_the_same_however_their_lines_end() {
    let vectors = vectors();
    let mut count = 0;
    for vector in vectors["vectors"].as_array().expect("a list") {
        let question = &vectors["questions"][vector["question"].as_str().expect("a name")];
        let (Some(text), Some(answer)) = (question["text"].as_str(), vector["answer"].as_str()) else { continue };
        let case = if question["case"] == "ignore" { Case::Ignore } else { Case::Keep };
        assert_eq!(is_match(&output(text, case), answer), vector["score"] == 1, "{vector}");
        count += 1;
    }
    assert!(count > 20);
}

#[test]
fn no_class_holds_what_engines_differ_about() {
    let rules = TextRules { case: Case::Ignore, spaces: Spaces::Collapse };
    let pattern = texts(["a$^/😀𐐀-\u{2026}....."], rules).expect("a pattern");
    assert!(is_match(&pattern, "A$^/😀𐐨\u{2013}\u{2026}\u{2026}.."), "{pattern}");
    assert!(pattern.contains("[$]\\^") || pattern.contains("[$]"), "{pattern}");
    assert!(!pattern.contains("(?"), "{pattern}");
}

#[test]
fn classes_hold_what_the_site_reads_over() {
    let (spaces, spaces_and_unseen) = (spaces(), spaces_and_unseen());
    let has = |class: &ClassUnicode, character: char| class.iter().any(|range| (range.start()..=range.end()).contains(&character));
    for character in '\0'..=char::MAX {
        // XML has neither a vertical tab nor a form feed.
        let is_space = character.is_whitespace() && !matches!(character, '\u{b}' | '\u{c}');
        assert_eq!(has(&spaces, character), is_space, "{character:?}");
        assert_eq!(has(&spaces_and_unseen, character), character.is_whitespace() || is_invisible(character), "{character:?}");
        let plain = IN_WORDS.iter().find(|(_, others)| others.contains(&character)).map(|(plain, _)| plain.to_string());
        assert_eq!(plain.as_deref(), replacement(character).filter(|plain| plain.len() == 1), "{character:?}");
    }
}
