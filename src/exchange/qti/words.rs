//! Typed words as patterns: regular expressions of XML Schema that match a text as it is typed just when the site takes it for right. Entry
//! points: [`texts`], [`author`] and [`output`].
//!
//! The site reads over much before it compares: how an accent is encoded, signs without width, which quote or dash or space it is, capitals
//! (`tests/quiz/vectors.json` says what, and a test here holds to its list). QTI cannot change a text, so that the pattern has to have room for
//! all of it.
//!
//! Programs read patterns with engines of their own. What is written here means the same to those of XML Schema, ECMAScript without flags, PCRE
//! and Python: every alternative stands in brackets, no class has characters beyond the BMP, and no class escapes are used.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

use super::element::Element;
use super::rules;
use crate::exchange::xliff::is_xml;
use crate::model::answers::normalise;
use crate::model::{Case, Spaces, TextRules};

/// White space as Unicode has it, but for what XML cannot hold.
pub(super) const SPACE: &str = "\\t\\n\\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}";
/// Signs without width.
const UNSEEN: &str = "\u{ad}\u{61c}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}";
/// White space that a line of output may end in.
const LINE_SPACE: &str = "\\t \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";
/// The last character that has case or is composed of others.
const LAST: char = '\u{1ffff}';
/// An accent: a class that has it matches letters that are written with it apart anyway.
const ACCENT: char = '\u{301}';

/// What may stand for a character in a short text.
const IN_WORDS: &[(char, &[char])] = &[
    ('\'', &['\u{2018}', '\u{2019}', '\u{2bc}']),
    ('"', &['\u{201c}', '\u{201d}']),
    ('-', &['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2212}']),
];
/// What may stand for a character in an output.
const IN_OUTPUT: &[(char, &[char])] = &[('\'', &['\u{2018}', '\u{2019}', '\u{2bc}']), (' ', &['\u{a0}', '\u{2007}', '\u{202f}'])];

/// How characters are written otherwise: each single one, and as letters with signs that join them.
#[derive(Default)]
struct Variants {
    singles: BTreeMap<char, Vec<char>>,
    joined: BTreeMap<char, Vec<Vec<char>>>,
}

static KEPT: LazyLock<Variants> = LazyLock::new(|| Variants::of(Case::Keep));
static IGNORED: LazyLock<Variants> = LazyLock::new(|| Variants::of(Case::Ignore));

impl Variants {
    fn get(case: Case) -> &'static Self {
        match case {
            Case::Keep => &KEPT,
            Case::Ignore => &IGNORED,
        }
    }

    fn of(case: Case) -> Self {
        let (composer, decomposer) = (ComposingNormalizerBorrowed::new_nfc(), DecomposingNormalizerBorrowed::new_nfd());
        let mut variants = Self::default();
        for character in '\u{21}'..=LAST {
            let mut buffer = [0; 4];
            let typed: &str = character.encode_utf8(&mut buffer);
            let composed = composer.normalize(typed);
            let normal = match case {
                Case::Keep => composed.into_owned(),
                Case::Ignore => composer.normalize(&composed.to_lowercase()).into_owned(),
            };
            let mut letters = normal.chars();
            let (Some(normal), None) = (letters.next(), letters.next()) else { continue };
            if normal != character {
                variants.singles.entry(normal).or_default().push(character);
            }
            let apart: Vec<char> = decomposer.normalize(typed).chars().collect();
            // No keyboard gives the parts of a Korean syllable one by one.
            if apart.len() > 1 && !('\u{ac00}'..='\u{d7a3}').contains(&character) {
                let all = variants.joined.entry(normal).or_default();
                // Some letters with a sign have no capital that is one character.
                let capitals = apart[0].to_uppercase().filter(|_| case == Case::Ignore && apart[0].to_uppercase().len() == 1);
                for first in capitals.chain([apart[0]]) {
                    let letters: Vec<char> = [first].into_iter().chain(apart[1..].iter().copied()).collect();
                    if !all.contains(&letters) {
                        all.push(letters);
                    }
                }
            }
        }
        // At the end of a word its capital is that of the other sigma.
        variants.singles.entry('\u{3c2}').or_default().extend((case == Case::Ignore).then_some('\u{3a3}'));
        variants
    }
}

/// What a typed text is held against.
pub(super) enum Test {
    /// It matches a pattern.
    Pattern(String),
    /// It passes one of some tests.
    Any(Vec<Test>),
    /// There is nothing.
    Nothing,
    /// It passes a test, and does not match a pattern.
    Unless(Box<Test>, String),
}

impl Test {
    /// Writes the test of a response.
    pub fn of(&self, response: &str) -> Element {
        match self {
            Test::Pattern(pattern) => rules::pattern(pattern, rules::variable(response)),
            Test::Nothing => rules::is_null(rules::variable(response)),
            Test::Any(tests) => rules::any(tests.iter().map(|test| test.of(response))),
            Test::Unless(test, pattern) => rules::all([test.of(response), rules::not(rules::pattern(pattern, rules::variable(response)))]),
        }
    }
}

/// Makes the pattern of any of some short texts, which are given as authors wrote them; nothing if there are none.
pub(super) fn texts<'a>(texts: impl IntoIterator<Item = &'a str>, rules: TextRules) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for text in texts {
        let pattern = text_pattern(&normalise(text, rules), rules);
        if !found.contains(&pattern) {
            found.push(pattern);
        }
    }
    (!found.is_empty()).then(|| framed(&found))
}

/// Makes the pattern of texts in which nothing is to be seen.
pub(super) fn blank() -> String {
    format!("[{SPACE}{UNSEEN}]*")
}

/// Lets white space stand around any of some patterns.
fn framed(patterns: &[String]) -> String {
    format!("{0}({1}){0}", blank(), patterns.join("|"))
}

/// Returns what may stand between two characters that are typed one after the other.
fn between(rules: TextRules) -> String {
    match rules.spaces {
        Spaces::Collapse => format!("[{UNSEEN}]*"),
        Spaces::Ignore => blank(),
    }
}

/// Makes the pattern of a text without what may stand around it.
fn text_pattern(text: &str, rules: TextRules) -> String {
    let between = between(rules);
    let mut out = String::new();
    let characters: Vec<char> = text.chars().collect();
    let mut index = 0;
    let mut is_after_space = true;
    while let Some(character) = characters.get(index) {
        if *character == ' ' {
            out.push_str(&format!("{between}[{SPACE}][{SPACE}{UNSEEN}]*"));
            is_after_space = true;
            index += 1;
            continue;
        }
        if !is_after_space {
            out.push_str(&between);
        }
        is_after_space = false;
        let dots = characters[index..].iter().take_while(|character| **character == '.').count();
        if dots >= 3 {
            out.push_str(&ellipsis(dots, &between));
            index += dots;
        } else {
            out.push_str(&letter(*character, rules.case, IN_WORDS));
            index += 1;
        }
    }
    out
}

/// Makes the pattern of so many dots, of which each three may be one sign.
fn ellipsis(dots: usize, between: &str) -> String {
    // Longer rows of them are split from the left only, or the pattern would grow without bounds.
    let rest = |used: usize| if dots == used { String::new() } else { format!("{between}{}", ellipsis(dots - used, between)) };
    match dots {
        0..3 => vec!["\\."; dots].join(between),
        3..=6 => format!("(\\.{}|\u{2026}{})", rest(1), rest(3)),
        _ => format!("(\\.{between}\\.{between}\\.|\u{2026}){}", rest(3)),
    }
}

/// Makes the pattern of a text in capitals or not, such as a unit.
pub(super) fn letters(text: &str) -> String {
    text.to_lowercase().chars().map(|character| letter(character, Case::Ignore, &[])).collect()
}

/// Writes a character within a class.
pub(super) fn member(character: char) -> String {
    members(&[(character, character)])
}

/// Makes the pattern of a character of a normalised text.
fn letter(character: char, case: Case, others: &[(char, &[char])]) -> String {
    let variants = Variants::get(case);
    let mut singles = vec![character];
    singles.extend(variants.singles.get(&character).into_iter().flatten());
    singles.extend(others.iter().filter(|(plain, _)| *plain == character).flat_map(|(_, others)| *others));
    let joined = variants.joined.get(&character).into_iter().flatten();
    let joined = joined.map(|letters| letters.iter().map(|letter| escaped(*letter)).collect::<String>());
    alternatives(&ClassUnicode::new(singles.iter().map(|single| ClassUnicodeRange::new(*single, *single))), joined.collect())
}

/// Writes a class and what else may stand in its place.
fn alternatives(singles: &ClassUnicode, mut others: Vec<String>) -> String {
    let mut within = Vec::new();
    for range in singles.iter() {
        match (range.start(), range.end()) {
            (start, end) if start > '\u{ffff}' && start == end => others.push(escaped(start)),
            // No class of all engines holds what is beyond the BMP.
            (start, _) if start > '\u{ffff}' => {}
            (start, end) => within.push((start, end.min('\u{fffd}'))),
        }
    }
    let class = match within[..] {
        [] => None,
        [(start, end)] if start == end => Some(escaped(start)),
        _ => Some(format!("[{}]", members(&within))),
    };
    let all: Vec<String> = class.into_iter().chain(others).collect();
    match all.len() {
        // Nothing at all: what is both white space and not.
        0 => String::from("[^\\s\\S]"),
        1 => all.concat(),
        _ => format!("({})", all.join("|")),
    }
}

/// Writes ranges of characters within a class.
fn members(ranges: &[(char, char)]) -> String {
    let mut out = String::new();
    for (start, end) in ranges {
        let start = if is_xml(*start) { *start } else { next_xml(*start) };
        if start > *end {
            continue;
        }
        push_member(&mut out, start);
        if *end > start {
            if u32::from(*end) - u32::from(start) > 1 {
                out.push('-');
            }
            push_member(&mut out, *end);
        }
    }
    out
}

/// Returns the next character that XML can hold.
fn next_xml(character: char) -> char {
    (character..='\u{fffd}').find(|character| is_xml(*character)).unwrap_or('\u{fffd}')
}

fn push_member(out: &mut String, character: char) {
    match character {
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\\' | '-' | '[' | ']' | '^' => {
            out.push('\\');
            out.push(character);
        }
        _ => out.push(character),
    }
}

/// Writes a character that stands for itself.
fn escaped(character: char) -> String {
    match character {
        '\n' => String::from("\\n"),
        '\r' => String::from("\\r"),
        '\t' => String::from("\\t"),
        // XML Schema has no escape for it, and the others would take it for the end.
        '$' => String::from("[$]"),
        '\\' | '.' | '?' | '*' | '+' | '{' | '}' | '(' | ')' | '[' | ']' | '|' | '^' => format!("\\{character}"),
        _ if !is_xml(character) => String::new(),
        _ => character.to_string(),
    }
}

/// The pattern of an author, for texts as they are typed.
pub(super) struct Author {
    pattern: String,
    /// How many of its classes have a space: a text in which nothing is to be seen could match them, although no such text is an answer.
    spaces: usize,
    /// Whether it counts characters that may be spaces, each by itself: the site takes several in a row for one.
    pub counts_spaces: bool,
    /// Whether it loses characters that not all engines know.
    pub is_narrowed: bool,
}

impl Author {
    /// Returns what a text is held against.
    pub fn test(self) -> Test {
        let test = Test::Pattern(self.pattern);
        if self.spaces > 0 { Test::Unless(Box::new(test), blank()) } else { test }
    }
}

/// Turns an author's pattern, in the syntax of ECMAScript, into one of texts as they are typed; nothing if it cannot be read.
pub(super) fn author(portable: &str, rules: TextRules) -> Option<Author> {
    // ECMAScript has names of its own for all and for none.
    let readable = portable.replace("[^]", "[\\s\\S]").replace("[]", "[a&&b]");
    let tree = regex_syntax::parse(&readable).ok()?;
    let mut made = Author { pattern: String::new(), spaces: 0, counts_spaces: false, is_narrowed: false };
    let body = author_part(&tree, rules, &mut made);
    made.pattern = framed(&[body]);
    Some(made)
}

fn author_part(tree: &Hir, rules: TextRules, made: &mut Author) -> String {
    match tree.kind() {
        // What looks around says what holds anyway: other patterns are refused.
        HirKind::Empty | HirKind::Look(_) => String::new(),
        HirKind::Literal(literal) => {
            let text = String::from_utf8_lossy(&literal.0);
            // Three dots may be one sign, as in a text.
            let parts = text.split_inclusive("...").map(|part| match part.strip_suffix("...") {
                Some(before) => (before, ellipsis(3, &between(rules)) + &between(rules)),
                None => (part, String::new()),
            });
            parts
                .map(|(part, dots)| part.chars().map(|character| author_class(&only(character), rules, made)).collect::<String>() + &dots)
                .collect()
        }
        HirKind::Class(Class::Unicode(class)) => author_class(class, rules, made),
        HirKind::Class(Class::Bytes(class)) => author_class(&class.to_unicode_class().unwrap_or_else(ClassUnicode::empty), rules, made),
        HirKind::Capture(capture) => author_part(&capture.sub, rules, made),
        HirKind::Repetition(repetition) => {
            let count = match (repetition.min, repetition.max) {
                (0, None) => "*".to_owned(),
                (1, None) => "+".to_owned(),
                (0, Some(1)) => "?".to_owned(),
                (least, None) => format!("{{{least},}}"),
                (least, Some(most)) if least == most => format!("{{{least}}}"),
                (least, Some(most)) => format!("{{{least},{most}}}"),
            };
            let spaces = made.spaces;
            let part = author_part(&repetition.sub, rules, made);
            made.counts_spaces |= made.spaces > spaces && (repetition.min > 1 || repetition.max.is_some_and(|most| most > 1));
            format!("({part}){count}")
        }
        HirKind::Concat(parts) => parts.iter().map(|part| author_part(part, rules, made)).collect(),
        HirKind::Alternation(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| author_part(part, rules, made)).collect();
            format!("({})", parts.join("|"))
        }
    }
}

fn only(character: char) -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new(character, character)])
}

/// Makes the pattern of a class, for the characters that are typed for those in it.
fn author_class(class: &ClassUnicode, rules: TextRules, made: &mut Author) -> String {
    let has = |class: &ClassUnicode, character: char| class.iter().any(|range| range.start() <= character && character <= range.end());
    let between = between(rules);
    let with_space = has(class, ' ') && rules.spaces == Spaces::Collapse;
    if with_space && class.ranges().len() == 1 && class.ranges()[0].len() == 1 {
        return format!("[{SPACE}][{SPACE}{UNSEEN}]*");
    }
    made.spaces += usize::from(with_space);
    let variants = Variants::get(rules.case);
    let mut singles = class.clone();
    singles.difference(&spaces_and_unseen());
    // What is read as another character is in the class if that one is.
    let read = variants.singles.iter().map(|(normal, others)| (*normal, &others[..])).chain(IN_WORDS.iter().copied());
    let (within, without): (Vec<_>, Vec<_>) = read.partition(|(normal, _)| has(class, *normal));
    let class_of_all = |all: Vec<(char, &[char])>| {
        ClassUnicode::new(all.into_iter().flat_map(|(_, others)| others).map(|other| ClassUnicodeRange::new(*other, *other)))
    };
    singles.difference(&class_of_all(without));
    singles.difference(&only('\u{2026}'));
    singles.union(&class_of_all(within));
    if with_space {
        singles.union(&spaces());
    }
    let text = if has(&singles, char::MAX) {
        let mut others = singles.clone();
        others.negate();
        let ranges: Vec<(char, char)> = others.iter().map(|range| (range.start(), range.end().min('\u{fffd}'))).collect();
        let members = members(&ranges);
        if members.is_empty() { String::from("[\\s\\S]") } else { format!("[^{members}]") }
    } else {
        made.is_narrowed |= singles.iter().any(|range| range.start() > '\u{ffff}' && range.start() != range.end());
        alternatives(&singles, if has(class, ACCENT) { Vec::new() } else { joined(class, variants) })
    };
    text + &between
}

/// Lists letters with signs that join them, for the members of a class that are composed of such: one alternative for all letters with a sign.
fn joined(class: &ClassUnicode, variants: &Variants) -> Vec<String> {
    let mut letters: BTreeMap<&[char], Vec<char>> = BTreeMap::new();
    for range in class.iter() {
        for apart in variants.joined.range(range.start()..=range.end()).flat_map(|(_, joined)| joined) {
            if let [first, signs @ ..] = &apart[..] {
                letters.entry(signs).or_default().push(*first);
            }
        }
    }
    let mut signs: BTreeMap<Vec<char>, Vec<String>> = BTreeMap::new();
    for (sign, mut firsts) in letters {
        firsts.sort_unstable();
        signs.entry(firsts).or_default().push(sign.iter().map(|sign| escaped(*sign)).collect());
    }
    let written = signs.into_iter().map(|(firsts, signs)| {
        let first = alternatives(&ClassUnicode::new(firsts.iter().map(|first| ClassUnicodeRange::new(*first, *first))), Vec::new());
        match &signs[..] {
            [sign] => format!("{first}{sign}"),
            _ => format!("{first}({})", signs.join("|")),
        }
    });
    written.collect()
}

fn spaces() -> ClassUnicode {
    class_of(&format!("[{SPACE}]"))
}

fn spaces_and_unseen() -> ClassUnicode {
    class_of(&format!("[\\s{UNSEEN}]"))
}

fn class_of(pattern: &str) -> ClassUnicode {
    match regex_syntax::parse(pattern).ok().map(Hir::into_kind) {
        Some(HirKind::Class(Class::Unicode(class))) => class,
        _ => ClassUnicode::empty(),
    }
}

/// Makes the pattern of what a program prints, however its lines end.
pub(super) fn output(expected: &str, case: Case) -> String {
    let composer = ComposingNormalizerBorrowed::new_nfc();
    let seen: String = composer.normalize(expected).chars().map(plain_in_output).collect();
    let seen = match case {
        Case::Keep => seen,
        Case::Ignore => composer.normalize(&seen.to_lowercase()).into_owned(),
    };
    let lines = seen.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = lines.trim_end().split('\n').map(|line| line.trim_end_matches(is_line_space)).collect();
    let end_of_line = format!("[{LINE_SPACE}]*(\\r\\n|\\r|\\n)");
    let written = lines.iter().map(|line| line.chars().map(|character| letter(character, case, IN_OUTPUT)).collect::<String>());
    format!("{}[\\n\\r{LINE_SPACE}]*", written.collect::<Vec<_>>().join(&end_of_line))
}

fn plain_in_output(character: char) -> char {
    IN_OUTPUT.iter().find(|(_, others)| others.contains(&character)).map_or(character, |(plain, _)| *plain)
}

/// Tells whether the page's script trims a character at the end of a line.
fn is_line_space(character: char) -> bool {
    character.is_whitespace() && character != '\u{85}' || character == '\u{feff}'
}

#[cfg(test)]
mod tests;
