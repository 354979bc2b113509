//! Typed answers for systems that compare signs: the site reads over what nobody need mind, they do not. Entry points: [`Typed::spellings`],
//! [`of_words`] and [`of_output`].
//!
//! What a learner may as well type is spelled out: as a keyboard has it, as telephones turn it, with and without spaces where they do not
//! count. A pattern becomes the list of all that it matches, if that is short; `.*` becomes a place where anything may stand.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Repetition};

use super::Typed;
use crate::model::answers::{is_invisible, normalise, replacement};
use crate::model::{Spaces, TextRules};

/// The most texts that a pattern is spelled out as.
const MOST_TEXTS: usize = 64;

/// The most characters of a class that is spelled out.
const MOST_CHARACTERS: usize = 128;

/// A right answer as a system compares it.
pub type Spelling = Vec<Part>;

/// A part of a right answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// This very text.
    Text(String),
    /// Whatever may be typed on one line, or nothing.
    Anything,
}

/// All spellings of what is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spellings {
    /// The spellings, the one to show first.
    pub right: Vec<Spelling>,
    /// Whether they are all that the pattern matches; true if there is none.
    pub has_pattern: bool,
}

impl Typed {
    /// Spells out what is right.
    pub fn spellings(&self) -> Spellings {
        let mut right: Vec<Spelling> = Vec::new();
        for answer in self.accept.iter().flat_map(|answer| of_words(answer, self.rules)) {
            add(&mut right, vec![Part::Text(answer)]);
        }
        let Some(pattern) = &self.pattern else { return Spellings { right, has_pattern: true } };
        let Some(matched) = expanded(pattern, self.rules) else { return Spellings { right, has_pattern: false } };
        for spelling in matched {
            match spelling.as_slice() {
                [Part::Text(text)] => of_words(text, self.rules).into_iter().for_each(|text| add(&mut right, vec![Part::Text(text)])),
                _ => add(&mut right, spelling),
            }
        }
        Spellings { right, has_pattern: true }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Spells out a few words: as written, as a keyboard has them, as typesetting does, and spaced in other ways where that does not count.
pub fn of_words(text: &str, rules: TextRules) -> Vec<String> {
    let written = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let written: String = written.chars().filter(|character| !is_invisible(*character)).collect();
    let mut spellings = Vec::new();
    for spelling in [written.clone(), typed_on_a_keyboard(&written), set_in_type(&typed_on_a_keyboard(&written))] {
        if rules.spaces == Spaces::Ignore {
            let tight = tight(&spelling);
            let spaced = spaced(&tight);
            [spelling, tight, spaced].into_iter().for_each(|spelling| add(&mut spellings, spelling));
        } else {
            add(&mut spellings, spelling);
        }
    }
    spellings
}

/// Spells out a line of what a program prints: of that, the site reads over the kinds of spaces and apostrophes alone.
pub fn of_output(line: &str) -> Vec<String> {
    let plain = line.replace(['\u{a0}', '\u{2007}', '\u{202f}'], " ").replace(['\u{2018}', '\u{2019}', '\u{2bc}'], "'");
    let curly = plain.replace('\'', "\u{2019}");
    let mut spellings = vec![line.to_owned()];
    [plain, curly].into_iter().for_each(|spelling| add(&mut spellings, spelling));
    spellings
}

fn typed_on_a_keyboard(text: &str) -> String {
    text.chars().fold(String::new(), |mut typed, character| {
        match replacement(character) {
            Some(replacement) => typed.push_str(replacement),
            None => typed.push(character),
        }
        typed
    })
}

/// Turns quotation marks, apostrophes and three dots as telephones do.
fn set_in_type(text: &str) -> String {
    let mut set = String::new();
    for character in text.replace("...", "\u{2026}").chars() {
        let opens = set.chars().next_back().is_none_or(|before| before.is_whitespace() || "([{".contains(before));
        set.push(match (character, opens) {
            ('"', true) => '\u{201c}',
            ('"', false) => '\u{201d}',
            ('\'', true) => '\u{2018}',
            ('\'', false) => '\u{2019}',
            _ => character,
        });
    }
    set
}

/// Takes out the spaces that keep no two words apart.
fn tight(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_word = |at: Option<&char>| at.is_some_and(|character| character.is_alphanumeric() || *character == '_');
    let keeps = |at: usize| is_word(at.checked_sub(1).and_then(|before| characters.get(before))) && is_word(characters.get(at + 1));
    characters.iter().enumerate().filter(|(at, character)| **character != ' ' || keeps(*at)).map(|(_, character)| *character).collect()
}

/// Puts spaces into a program without any, as programmers do: around operators between operands, behind commas and semicolons.
fn spaced(tight: &str) -> String {
    let characters: Vec<char> = tight.chars().collect();
    let is_operator = |character: char| "=+-*/<>!&|%^:".contains(character);
    let is_operand = |character: char| character.is_alphanumeric() || "_)]\"'`".contains(character);
    let starts_operand = |character: char| character.is_alphanumeric() || "_([\"'`".contains(character);
    let mut text = String::new();
    let mut at = 0;
    while at < characters.len() {
        let end = at + characters[at..].iter().take_while(|character| is_operator(**character)).count();
        let is_between = end > at
            && at.checked_sub(1).is_some_and(|before| is_operand(characters[before]))
            && characters.get(end).is_some_and(|after| starts_operand(*after));
        if end > at {
            let operator: String = characters[at..end].iter().collect();
            text.push_str(&if is_between { format!(" {operator} ") } else { operator });
            at = end;
        } else {
            text.push(characters[at]);
            if matches!(characters[at], ',' | ';') && at + 1 < characters.len() {
                text.push(' ');
            }
            at += 1;
        }
    }
    text
}

/// Lists all that a pattern matches among normalised answers; nothing if that is too much.
fn expanded(pattern: &str, rules: TextRules) -> Option<Vec<Spelling>> {
    let tree = regex_syntax::parse(pattern).ok()?;
    let all = expand(&tree, rules)?;
    let is_typed = |spelling: &Spelling| match spelling.as_slice() {
        // Where an answer is read without its case, a text with capitals in the pattern matches none.
        [Part::Text(text)] => !text.is_empty() && normalise(text, rules) == *text,
        [] => false,
        _ => true,
    };
    Some(all.into_iter().filter(is_typed).collect())
}

fn expand(tree: &Hir, rules: TextRules) -> Option<Vec<Spelling>> {
    match tree.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(vec![Vec::new()]),
        HirKind::Literal(literal) => Some(vec![vec![Part::Text(String::from_utf8(literal.0.to_vec()).ok()?)]]),
        HirKind::Class(Class::Unicode(class)) => characters(class, rules),
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repetition) => repeated(repetition, rules),
        HirKind::Capture(capture) => expand(&capture.sub, rules),
        HirKind::Concat(parts) => parts.iter().try_fold(vec![Vec::new()], |spellings, part| joined(&spellings, &expand(part, rules)?)),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                expand(part, rules)?.into_iter().for_each(|spelling| add(&mut all, spelling));
            }
            (all.len() <= MOST_TEXTS).then_some(all)
        }
    }
}

fn characters(class: &ClassUnicode, rules: TextRules) -> Option<Vec<Spelling>> {
    let count: usize = class.iter().map(|range| range.len()).sum();
    if count > MOST_CHARACTERS {
        return None;
    }
    let all = class.iter().flat_map(|range| range.start()..=range.end()).filter(|character| can_be_typed(*character, rules));
    let all: Vec<Spelling> = all.map(|character| vec![Part::Text(character.to_string())]).collect();
    (all.len() <= MOST_TEXTS).then_some(all)
}

/// Tells whether a normalised answer can have a character.
fn can_be_typed(character: char, rules: TextRules) -> bool {
    let within = format!("x{character}x");
    normalise(&within, rules) == within
}

fn repeated(repetition: &Repetition, rules: TextRules) -> Option<Vec<Spelling>> {
    let Some(most) = repetition.max else {
        return (repetition.min == 0 && is_anything(&repetition.sub, rules)).then(|| vec![vec![Part::Anything]]);
    };
    let once = expand(&repetition.sub, rules)?;
    let mut all: Vec<Spelling> = Vec::new();
    let mut so_far = vec![Vec::new()];
    for count in 0..=most {
        if count > 0 {
            so_far = joined(&so_far, &once)?;
        }
        if count >= repetition.min {
            so_far.iter().cloned().for_each(|spelling| add(&mut all, spelling));
        }
        if all.len() > MOST_TEXTS || count as usize > MOST_TEXTS {
            return None;
        }
    }
    Some(all)
}

/// Tells whether a class has every character that a normalised answer can have.
fn is_anything(tree: &Hir, rules: TextRules) -> bool {
    let HirKind::Class(Class::Unicode(class)) = tree.kind() else { return false };
    let mut others = class.clone();
    others.negate();
    let count: usize = others.iter().map(|range| range.len()).sum();
    count <= MOST_CHARACTERS && others.iter().flat_map(|range| range.start()..=range.end()).all(|other| !can_be_typed(other, rules))
}

/// Puts each of the second behind each of the first.
fn joined(first: &[Spelling], second: &[Spelling]) -> Option<Vec<Spelling>> {
    if first.len() * second.len() > MOST_TEXTS {
        return None;
    }
    let pairs = first.iter().flat_map(|before| second.iter().map(move |after| (before, after)));
    Some(pairs.map(|(before, after)| behind(before.clone(), after)).collect())
}

fn behind(mut before: Spelling, after: &[Part]) -> Spelling {
    for part in after {
        match (before.last_mut(), part) {
            (Some(Part::Text(text)), Part::Text(more)) => text.push_str(more),
            (Some(Part::Anything), Part::Anything) => {}
            _ => before.push(part.clone()),
        }
    }
    before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Case;

    const COLLAPSE: TextRules = TextRules { case: Case::Ignore, spaces: Spaces::Collapse };
    const IGNORE: TextRules = TextRules { case: Case::Keep, spaces: Spaces::Ignore };

    fn typed(accept: &[&str], pattern: Option<&str>, rules: TextRules) -> Spellings {
        let accept = accept.iter().map(|answer| (*answer).to_owned()).collect();
        Typed { accept, pattern: pattern.map(str::to_owned), rules, wrong: Vec::new() }.spellings()
    }

    fn texts(spellings: &Spellings) -> Vec<String> {
        let shown = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Anything => "⟨⟩".to_owned(),
        };
        spellings.right.iter().map(|spelling| spelling.iter().map(shown).collect()).collect()
    }

    #[test]
    fn signs_are_spelled_as_keyboards_and_typesetters_have_them() {
        assert_eq!(of_words("l\u{2019}appel \u{2026}", COLLAPSE), ["l\u{2019}appel \u{2026}", "l'appel ..."]);
        assert_eq!(of_words("  say \"it's\"\u{a0}\n", COLLAPSE), ["say \"it's\"", "say \u{201c}it\u{2019}s\u{201d}"]);
        assert_eq!(of_words("plain", COLLAPSE), ["plain"]);
        assert_eq!(
            of_output("l\u{2019}\u{e9}t\u{e9}\u{a0}: 2"),
            ["l\u{2019}\u{e9}t\u{e9}\u{a0}: 2", "l'\u{e9}t\u{e9} : 2", "l\u{2019}\u{e9}t\u{e9} : 2"]
        );
    }

    #[test]
    fn where_spaces_do_not_count_there_are_several_ways_to_set_them() {
        assert_eq!(of_words("n+=1", IGNORE), ["n+=1", "n += 1"]);
        assert_eq!(of_words("n++", IGNORE), ["n++"]);
        assert_eq!(of_words("make([]int,  0, 8)", IGNORE), ["make([]int, 0, 8)", "make([]int,0,8)"]);
        assert_eq!(of_words("for i:=0;i<n;i++{", IGNORE), ["for i:=0;i<n;i++{", "for i := 0; i < n; i++{"]);
        assert_eq!(of_words("-1", IGNORE), ["-1"]);
    }

    #[test]
    fn a_pattern_is_spelled_out_if_it_matches_few_texts() {
        let all = typed(&["n++"], Some(r"n(?:\+\+|\+=1|=n\+1);?"), IGNORE);
        assert!(all.has_pattern);
        assert_eq!(texts(&all), ["n++", "n++;", "n+=1", "n += 1", "n+=1;", "n += 1;", "n=n+1", "n = n + 1", "n=n+1;", "n = n + 1;"]);
        assert_eq!(texts(&typed(&["zero"], Some("n(?:il|ull?)?|0"), COLLAPSE)), ["zero", "n", "nil", "nul", "null", "0"]);
        assert_eq!(texts(&typed(&["a"], Some("[ab]{2}"), COLLAPSE)), ["a", "aa", "ab", "ba", "bb"]);
    }

    #[test]
    fn a_pattern_that_matches_too_much_is_not_held() {
        for pattern in ["0x[0-9a-f]+", r"\p{Lu}{2}", "[0-9]{2}", "(", "a{3000}", "x*", r"[^\n]+"] {
            let all = typed(&["x"], Some(pattern), COLLAPSE);
            assert!(!all.has_pattern, "{pattern}");
            assert_eq!(texts(&all), ["x"], "{pattern}");
        }
    }

    #[test]
    fn what_no_answer_can_be_is_no_spelling() {
        assert_eq!(texts(&typed(&["x"], Some("[Aa]b?"), COLLAPSE)), ["x", "a", "ab"]);
        assert_eq!(texts(&typed(&["x"], Some(r"a\p{White_Space}b"), COLLAPSE)), ["x", "a b"]);
        assert_eq!(texts(&typed(&["x"], Some(r"a ?b"), IGNORE)), ["x", "ab"]);
        assert_eq!(texts(&typed(&["x"], Some("y?"), COLLAPSE)), ["x", "y"]);
    }

    #[test]
    fn anything_may_stand_where_a_pattern_takes_anything() {
        assert_eq!(texts(&typed(&["x"], Some(r"heap.*"), COLLAPSE)), ["x", "heap⟨⟩"]);
        assert_eq!(texts(&typed(&["x"], Some(r"[^\n]*heap|a"), COLLAPSE)), ["x", "⟨⟩heap", "a"]);
    }
}
