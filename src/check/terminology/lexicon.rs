//! Words found in texts, as a glossary lists them. Entry point: [`Lexicon::find`].
//!
//! Texts and entries are parted into words, and words are compared one by one: whatever their case, however their letters are encoded
//! (Unicode's canonical caseless matching), and with the signs between them, where every space, every apostrophe and every hyphen is as
//! good as another. Words end where Unicode's default boundaries (UAX #29) end them, and at apostrophes: « l'exception » has two.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use icu::casemap::{CaseMapper, CaseMapperBorrowed};
use icu::normalizer::ComposingNormalizerBorrowed;
use icu::normalizer::properties::CanonicalCombiningClassMapBorrowed;

/// The entries that are looked for, each with a number of the caller's.
#[derive(Debug, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// Which entries begin with a word.
    first: BTreeMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    number: usize,
    words: Vec<String>,
    /// The signs before each word, and after the last one.
    gaps: Vec<String>,
}

/// An entry found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The number under which the entry was added.
    pub number: usize,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

impl Lexicon {
    /// Adds an entry; one without a letter or digit is never found.
    pub fn add(&mut self, number: usize, text: &str) {
        let text = text.trim();
        let words = words(text);
        let Some(first) = words.first() else { return };
        let gaps = (0..=words.len()).map(|index| gap(between(text, &words, index))).collect();
        self.first.entry(first.folded.to_string()).or_default().push(self.entries.len());
        let words = words.iter().map(|word| word.folded.to_string()).collect();
        self.entries.push(Entry { number, words, gaps });
    }

    /// Finds every entry that stands in a text, those within others too, in the order of their places.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.entries.is_empty() {
            return hits;
        }
        let found = words(text);
        for (index, word) in found.iter().enumerate() {
            for entry in self.first.get(word.folded.as_ref()).into_iter().flatten().map(|entry| &self.entries[*entry]) {
                hits.extend(entry.at(text, &found, index));
            }
        }
        hits
    }
}

impl Entry {
    /// Tells where the entry stands, if it stands there from a word on.
    fn at(&self, text: &str, found: &[Word<'_>], index: usize) -> Option<Hit> {
        let words = found.get(index..index + self.words.len())?;
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return None };
        if !words.iter().zip(&self.words).all(|(word, own)| word.folded == *own) {
            return None;
        }
        let end = index + self.words.len();
        let inner = index + 1..end;
        if !inner.zip(&self.gaps[1..]).all(|(at, own)| gap(between(text, found, at)) == *own) {
            return None;
        }
        // Signs at the ends belong to it too, as in `C++`.
        let (before, after) = (&self.gaps[0], &self.gaps[self.words.len()]);
        if !gap(between(text, found, index)).ends_with(before.as_str()) || !gap(between(text, found, end)).starts_with(after.as_str()) {
            return None;
        }
        let range = first.range.start.saturating_sub(before.len())..(last.range.end + after.len()).min(text.len());
        let whole = text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
        Some(Hit { number: self.number, range: if whole { range } else { first.range.start..last.range.end } })
    }
}

/// A word of a text.
#[derive(Debug)]
struct Word<'t> {
    /// As it is compared.
    folded: Cow<'t, str>,
    range: Range<usize>,
}

/// Parts a text into its words.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some(&(at, next)) = letters.peek() {
            let goes_on = continues(next) || (next.is_alphanumeric() && !stands_alone(letter) && !stands_alone(next));
            if !goes_on && !joins(text, at, next) {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        words.push(Word { folded: fold(&text[start..end]), range: start..end });
    }
    words
}

/// Tells whether a sign between two letters or digits is part of a word, as in `snake_case` and `main.go`.
fn joins(text: &str, at: usize, sign: char) -> bool {
    matches!(sign, '_' | '.') && text[at + 1..].chars().next().is_some_and(|next| next.is_alphanumeric() && !stands_alone(next))
}

/// Tells whether a character belongs to the letter before it: an accent, or a sign that nobody sees.
fn continues(letter: char) -> bool {
    const CLASSES: CanonicalCombiningClassMapBorrowed<'static> = CanonicalCombiningClassMapBorrowed::new();
    !letter.is_ascii() && (is_invisible(letter) || matches!(letter, '\u{200c}' | '\u{200d}') || CLASSES.get_u8(letter) != 0)
}

/// Tells whether a character says where a line may break, and nothing else.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Tells whether a letter is of a script that does not part its words with spaces: each is a word of its own.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3041}'..='\u{309f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Brings a word to the form in which it is compared.
fn fold(word: &str) -> Cow<'_, str> {
    const CASES: CaseMapperBorrowed<'static> = CaseMapper::new();
    const COMPOSED: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let visible: String = word.chars().filter(|letter| !is_invisible(*letter)).collect();
    let folded = CASES.fold_string(&COMPOSED.normalize(&visible)).into_owned();
    Cow::Owned(COMPOSED.normalize(&folded).into_owned())
}

/// Returns what stands before a word, or after the last one.
fn between<'t>(text: &'t str, words: &[Word<'_>], index: usize) -> &'t str {
    let start = index.checked_sub(1).map_or(0, |before| words[before].range.end);
    &text[start..words.get(index).map_or(text.len(), |word| word.range.start)]
}

/// Brings the signs between words to the form in which they are compared: every space is one, signs of Markdown are none, and an empty
/// line is something else. What opens a line in a quotation or a comment belongs to the space.
fn gap(signs: &str) -> String {
    let mut made = String::new();
    let (mut space, mut lines) = (false, 0);
    for sign in signs.chars() {
        match sign {
            '*' | '_' | '~' | '\\' => continue,
            '>' | '/' | '#' if lines > 0 => continue,
            '\n' => (space, lines) = (true, lines + 1),
            sign if sign.is_whitespace() => space = true,
            sign if is_invisible(sign) => continue,
            sign => {
                space_out(&mut made, &mut space, &mut lines);
                made.push(match sign {
                    '’' | 'ʼ' | '＇' => '\'',
                    '‐' | '‑' | '－' => '-',
                    other => other,
                });
            }
        }
    }
    space_out(&mut made, &mut space, &mut lines);
    made
}

fn space_out(made: &mut String, space: &mut bool, lines: &mut usize) {
    if *space {
        made.push_str(if *lines > 1 { "\n\n" } else { " " });
    }
    (*space, *lines) = (false, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what an entry is found as.
    fn found<'t>(entry: &str, text: &'t str) -> Vec<&'t str> {
        let mut lexicon = Lexicon::default();
        lexicon.add(0, entry);
        lexicon.find(text).into_iter().map(|hit| &text[hit.range]).collect()
    }

    #[test]
    fn whole_words_are_found_whatever_their_form() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("exception", "An Exception, EXCEPTION.", &["Exception", "EXCEPTION"]),
            ("exception", "exceptional, my_exception, exception.go, inexception", &[]),
            ("exception", "l'exception l’exception (exception) exception's _exception_", &["exception"; 5]),
            ("éboueur", "E\u{301}boueur, éboueur, eboueur", &["E\u{301}boueur", "éboueur"]),
            ("eboueur", "éboueur e\u{301}boueur", &[]),
            ("x", "x\u{302} x", &["x"]),
            ("straße", "STRASSE Straße", &["STRASSE", "Straße"]),
            ("ΟΔΟΣ", "οδος οδός", &["οδος"]),
            ("co\u{ad}routine", "coroutine co\u{ad}routine", &["coroutine", "co\u{ad}routine"]),
            ("C++", "C and C++, c++.", &["C++", "c++"]),
            ("C", "C and C#", &["C", "C"]),
            ("", "anything", &[]),
            ("…", "wait…", &[]),
        ];
        for (entry, text, expected) in cases {
            assert_eq!(found(entry, text), *expected, "{entry} in {text}");
        }
    }

    #[test]
    fn signs_between_words_count_and_their_looks_do_not() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("garbage collector", "garbage\u{a0}collector garbage \n  Collector", &["garbage\u{a0}collector", "garbage \n  Collector"]),
            ("garbage collector", "garbage-collector garbagecollector garbage, collector garbage\n\ncollector", &[]),
            ("garbage collector", "garbage\n> collector", &["garbage\n> collector"]),
            ("garbage collector", "**garbage** collector", &["garbage** collector"]),
            ("package-level", "package-level package‑level package level", &["package-level", "package‑level"]),
            ("délai d'attente", "délai d’attente, délai d'attente", &["délai d’attente", "délai d'attente"]),
            ("délai d’attente", "délai d'attente", &["délai d'attente"]),
        ];
        for (entry, text, expected) in cases {
            assert_eq!(found(entry, text), *expected, "{entry} in {text}");
        }
    }

    #[test]
    fn scripts_without_spaces_are_searched_letter_by_letter() {
        assert_eq!(found("例外", "これは例外です"), ["例外"]);
        assert_eq!(found("エラー", "そのエラーは"), ["エラー"]);
        assert_eq!(found("エラー", "エラーコード"), Vec::<&str>::new());
        assert_eq!(found("خطأ", "هذا خطأ، وخطأ"), ["خطأ"]);
    }

    #[test]
    fn entries_within_others_are_found_too() {
        let mut lexicon = Lexicon::default();
        for (number, entry) in ["exception", "exception handler", "handler"].into_iter().enumerate() {
            lexicon.add(number, entry);
        }
        let hits: Vec<_> = lexicon.find("the exception handler").into_iter().map(|hit| (hit.number, hit.range)).collect();
        assert_eq!(hits, [(0, 4..13), (1, 4..21), (2, 14..21)]);
    }
}
