//! A program in another language: its comments, and the texts that its author marked, translated.
//!
//! [`apply`] puts translations in their place, line by line, so that a line of the variant is the same line as in the source;
//! [`difference`] proves that the two programs are the same token by token everywhere else.

use std::collections::BTreeMap;
use std::ops::Range;

use super::class::Class;
use super::highlight::{Highlighted, Line};
use super::wording::Unit;

/// Why a translation cannot take the place of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// It has line breaks, and not as many lines as the unit.
    Lines {
        /// The lines of the unit.
        expected: usize,
        /// The lines of the translation.
        found: usize,
    },
    /// It is empty.
    Empty,
}

/// Puts translations in the place of units.
///
/// A translation without line breaks is spread over the lines of its comment. Units that get no translation stay as they are.
///
/// # Errors
///
/// Gives, for each unit whose translation does not fit, its index and why.
pub fn apply<'t>(text: &str, units: &[Unit], translation: impl Fn(&Unit) -> Option<&'t str>) -> Result<String, Vec<(usize, Misfit)>> {
    let mut edits: BTreeMap<(usize, usize), (Range<usize>, String)> = BTreeMap::new();
    let mut misfits = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(words) = translation(unit) else { continue };
        match lines(words, unit) {
            Ok(lines) => {
                for ((number, range), line) in unit.pieces.iter().zip(lines) {
                    edits.insert((*number, range.start), (range.clone(), line));
                }
            }
            Err(misfit) => misfits.push((index, misfit)),
        }
    }
    if !misfits.is_empty() {
        return Err(misfits);
    }
    let mut variant = String::with_capacity(text.len() + text.len() / 8);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let mut at = 0;
        for (range, words) in edits.range((number, 0)..(number + 1, 0)).map(|(_, edit)| edit) {
            variant.push_str(&line[at..range.start]);
            variant.push_str(words);
            at = range.end;
        }
        variant.push_str(&line[at..]);
    }
    Ok(variant)
}

/// Sets a translation on as many lines as its unit has.
fn lines(words: &str, unit: &Unit) -> Result<Vec<String>, Misfit> {
    let count = unit.pieces.len();
    if !unit.comment {
        let lines: Vec<String> = words.split('\n').map(str::to_owned).collect();
        return if lines.len() == count { Ok(lines) } else { Err(Misfit::Lines { expected: count, found: lines.len() }) };
    }
    let written: Vec<&str> = words.trim().lines().map(str::trim).collect();
    if written.iter().all(|line| line.is_empty()) {
        return Err(Misfit::Empty);
    }
    if written.len() == count {
        return Ok(written.into_iter().map(str::to_owned).collect());
    }
    if written.len() > 1 {
        return Err(Misfit::Lines { expected: count, found: written.len() });
    }
    Ok(wrap(written[0], count))
}

/// Breaks a text into a number of lines, the longest as short as can be.
fn wrap(text: &str, count: usize) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let length = |word: &&str| word.chars().count();
    let longest = words.iter().map(length).max().unwrap_or_default();
    let whole = words.iter().map(|word| length(word) + 1).sum();
    let width = (longest..=whole).find(|width| fill(&words, *width).len() <= count).unwrap_or(whole);
    let mut lines = fill(&words, width);
    lines.resize(count, String::new());
    lines
}

/// Fills lines of a width, in characters, with words.
fn fill(words: &[&str], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in words {
        let length = word.chars().count();
        match lines.last_mut().filter(|_| length < room) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
                room -= length + 1;
            }
            None => {
                lines.push((*word).to_owned());
                room = width.saturating_sub(length);
            }
        }
    }
    lines
}

/// One of the two programs that [`difference`] compares.
#[derive(Clone, Copy)]
pub struct Program<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its lines, with their tokens.
    pub highlighted: &'a Highlighted,
}

/// Finds the first line, from 0, on which a variant differs from its source outside comments and translated texts.
///
/// `translated` tells which texts of the source are translated. Their signs, and their number and order, must be the same.
pub fn difference(source: Program<'_>, variant: Program<'_>, translated: impl Fn(&str) -> bool) -> Option<usize> {
    let of = |program: Program<'_>, number: usize| program.highlighted.lines().get(number).cloned().unwrap_or_default();
    let mut theirs = source.text.split_inclusive('\n');
    let mut ours = variant.text.split_inclusive('\n');
    for number in 0.. {
        let (line, other) = match (theirs.next(), ours.next()) {
            (None, None) => return None,
            (Some(line), Some(other)) => (line, other),
            _ => return Some(number),
        };
        let (known, made) = (of(source, number), of(variant, number));
        if known.wordings().len() != made.wordings().len() {
            return Some(number);
        }
        let masked: Vec<bool> =
            known.wordings().iter().map(|wording| wording.comment || translated(&line[range(&wording.words)])).collect();
        if code(line, &known, &masked) != code(other, &made, &masked) {
            return Some(number);
        }
    }
    None
}

/// Lists the parts of a line with their classes, but for white space and the words of the wordings that are masked.
fn code<'a>(line: &'a str, highlighted: &Line, masked: &[bool]) -> Vec<(Option<Class>, &'a str)> {
    let wordings = highlighted.wordings().iter().zip(masked).filter(|(_, masked)| **masked);
    let hidden: Vec<Range<usize>> = wordings.map(|(wording, _)| range(&wording.words)).collect();
    let mut parts = Vec::new();
    let mut at = 0;
    for token in highlighted.tokens() {
        let place = range(&token.range);
        add(&mut parts, line, at..place.start, None, &hidden);
        add(&mut parts, line, place.clone(), Some(token.class), &hidden);
        at = place.end;
    }
    add(&mut parts, line, at..line.len(), None, &hidden);
    parts
}

fn add<'a>(parts: &mut Vec<(Option<Class>, &'a str)>, line: &'a str, place: Range<usize>, class: Option<Class>, hidden: &[Range<usize>]) {
    let mut start = place.start;
    let within = hidden.iter().filter(|hidden| hidden.start < place.end && place.start < hidden.end);
    for piece in within {
        push(parts, class, &line[start..piece.start.max(start)]);
        start = piece.end.min(place.end);
    }
    push(parts, class, &line[start.min(place.end)..place.end]);
}

fn push<'a>(parts: &mut Vec<(Option<Class>, &'a str)>, class: Option<Class>, text: &'a str) {
    parts.extend(text.split_whitespace().map(|part| (class, part)));
}

fn range(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Lists what a text holds for the program rather than for people, such as `%d` and `\n`, in order of their letters.
///
/// Numbers that only say which value is meant are left out: `%[2]d` and `%2$d` are `%d`.
pub fn placeholders(unit: &Unit, text: &str, highlighted: &Highlighted) -> Vec<String> {
    let mut found = Vec::new();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (number, place) in &unit.pieces {
        let Some(line) = highlighted.lines().get(*number) else { continue };
        let tokens = line.tokens().iter().filter(|token| token.class == Class::Escape).map(|token| range(&token.range));
        for token in tokens.filter(|token| place.start <= token.start && token.end <= place.end) {
            found.extend(split(&lines[*number][token]));
        }
    }
    found.sort();
    found
}

/// Parts signs that stand side by side, and takes the numbers of values out of them.
fn split(signs: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for character in signs.chars() {
        let begins = matches!(character, '%' | '\\') && !matches!(parts.last().map(String::as_str), Some("%" | "\\"));
        match parts.last_mut().filter(|_| !begins) {
            Some(part) => part.push(character),
            None => parts.push(character.to_string()),
        }
    }
    parts.iter().map(|part| without_index(part)).collect()
}

fn without_index(sign: &str) -> String {
    let Some(rest) = sign.strip_prefix('%') else { return sign.to_owned() };
    let digits = rest.trim_start_matches(|character: char| character.is_ascii_digit());
    let rest = digits.strip_prefix('$').unwrap_or(rest);
    match rest.split_once('[').and_then(|(before, after)| Some((before, after.split_once(']')?))) {
        Some((before, (index, after))) if index.bytes().all(|byte| byte.is_ascii_digit()) => format!("%{before}{after}"),
        _ => format!("%{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::samples::wording::units;
    use crate::samples::{Directives, Highlighter};

    const SOURCE: &str = "// The copy is\n// changed here.\nx := \"sum: %d\\n\" // one\nvar y = 'a' /* two */ + z\n";

    fn variant(source: &str, translations: &[(&str, &str)]) -> Result<String, Vec<(usize, Misfit)>> {
        let highlighted = Highlighter::new().highlight("go", source);
        let (units, _) = units(source, &highlighted, &Directives::new("go", []));
        apply(source, &units, |unit| translations.iter().find(|(words, _)| *words == unit.words).map(|(_, translation)| *translation))
    }

    fn differs(source: &str, variant: &str, translated: &[&str]) -> Option<usize> {
        let highlighter = Highlighter::new();
        let (one, two) = (highlighter.highlight("go", source), highlighter.highlight("go", variant));
        let program = |text, highlighted| Program { text, highlighted };
        difference(program(source, &*one), program(variant, &*two), |text| translated.contains(&text))
    }

    #[test]
    fn translations_take_the_place_of_words_line_by_line() {
        let french = [("The copy is changed here.", "La copie change ici."), ("one", "un"), ("sum: %d\\n", "somme : %d\\n")];
        let expected = "// La copie\n// change ici.\nx := \"somme : %d\\n\" // un\nvar y = 'a' /* two */ + z\n";
        let made = variant(SOURCE, &french).expect("a variant");
        assert_eq!(made, expected);
        assert_eq!(differs(SOURCE, &made, &["sum: %d\\n"]), None);
        assert_eq!(differs(SOURCE, &made, &[]), Some(2));
        assert_eq!(variant(SOURCE, &[("The copy is changed here.", "La\ncopie")]).expect("a variant").lines().nth(1), Some("// copie"));
        assert_eq!(variant(SOURCE, &[("The copy is changed here.", "Ici")]).expect("a variant").lines().nth(1), Some("// "));
    }

    #[test]
    fn translations_that_do_not_fit_are_told() {
        let lines = variant(SOURCE, &[("The copy is changed here.", "a\nb\nc")]);
        assert_eq!(lines, Err(vec![(0, Misfit::Lines { expected: 2, found: 3 })]));
        assert_eq!(variant(SOURCE, &[("one", " ")]), Err(vec![(2, Misfit::Empty)]));
        assert_eq!(variant(SOURCE, &[("sum: %d\\n", "a\nb")]), Err(vec![(1, Misfit::Lines { expected: 1, found: 2 })]));
    }

    #[test]
    fn a_translation_that_leaves_its_place_is_found() {
        for (words, translation, line) in
            [("two", "deux */ + w /*", 3), ("sum: %d\\n", "a\" + b + \"", 2), ("sum: %d\\n", "a\\", 2), ("two", "deux */", 3)]
        {
            let made = variant(SOURCE, &[(words, translation)]).expect("a variant");
            assert_eq!(differs(SOURCE, &made, &["sum: %d\\n"]), Some(line), "{translation}");
        }
        assert_eq!(differs("a\nb\n", "a\n", &[]), Some(1));
        assert_eq!(differs("a b\n", "a c\n", &[]), Some(0));
    }

    #[test]
    fn lines_are_filled_evenly() {
        assert_eq!(wrap("un deux trois quatre", 2), ["un deux", "trois quatre"]);
        assert_eq!(wrap("un", 3), ["un", "", ""]);
        assert_eq!(wrap("a b c d e f", 3), ["a b", "c d", "e f"]);
    }

    #[test]
    fn placeholders_are_told_from_words() {
        let of = |text: &str| {
            let highlighted = Highlighter::new().highlight("go", text);
            let (units, _) = units(text, &highlighted, &Directives::new("go", []));
            placeholders(&units[0], text, &highlighted)
        };
        assert_eq!(of("f(\"%d of %s\\n\\t\")"), ["%d", "%s", "\\n", "\\t"]);
        assert_eq!(of("f(\"%[2]s, %[1]d\\t\\n\")"), of("f(\"%d of %s\\n\\t\")"));
        assert_ne!(of("f(\"%d\")"), of("f(\"%s\")"));
        assert_eq!(of("f(\"100%% a\")"), ["%%"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_and_no_translation_is_too_strange(
            language in prop::sample::select(vec!["go", "py", "sh", "html", "js", "sql", "lua", "haskell", "yaml", "c", "rs", "md"]),
            pieces in prop::collection::vec(prop::sample::select(vec![
                "x", "\"", "'", "`", "/*", "*/", "//", "#", "--", "<!--", "-->", "\n", "\r\n", "{", "}", "é", "\u{202f}", " * ", "\"\"\"",
                "a b", "\t", "%d", "\\n", "$x", "[[", "]]",
            ]), 0..40),
            words in prop::collection::vec(prop::sample::select(vec!["mot", "*/", "\n", "\"", "//", "é", " ", "%d", "#", "''"]), 0..6),
        ) {
            let (source, words) = (pieces.concat(), words.concat());
            let highlighter = Highlighter::new();
            let highlighted = highlighter.highlight(language, &source);
            let program = Program { text: &source, highlighted: &highlighted };
            let (found, _) = units(&source, &highlighted, &Directives::new(language, []));
            for unit in &found {
                prop_assert!(source.get(unit.range.clone()).is_some());
                placeholders(unit, &source, &highlighted);
            }
            prop_assert_eq!(difference(program, program, |_| true), None);
            if let Ok(made) = apply(&source, &found, |_| Some(words.as_str())) {
                prop_assert_eq!(made.matches('\n').count(), source.matches('\n').count());
                let other = highlighter.highlight(language, &made);
                // Whether it is the same program is not asked here: only that the question has an answer.
                difference(program, Program { text: &made, highlighted: &other }, |_| true);
            }
        }
    }
}
