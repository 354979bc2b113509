//! Words as they are looked for: how a text is cut, and what counts as the same. The script `search-words.js` does the same to what is typed, and
//! `tests/search/vectors.json` holds both to it.
//!
//! 1. [`each_chunk`] cuts a text into chunks: words with all that code joins to them, signs, and runs of writing that has no spaces.
//! 2. [`forms`] lists the forms under which a chunk is found: `sync.WaitGroup` whole and by its parts.
//! 3. [`folded`] takes the accents off a form, so that it is found without them.

use icu::normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu::properties::CodePointMapData;
use icu::properties::props::{GeneralCategory, GeneralCategoryGroup};

use crate::base::Locale;

/// How many characters of a word count.
pub const LONGEST: usize = 64;

/// Words that lose their last vowel and are written as one with the next word, in the languages that write so.
const ELIDED: [&str; 24] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "dell", "all", "nell", "sull", "dall",
    "dev", "quest", "quell", "bell", "degl",
];

/// Tells whether a language writes short words as one with the next, with an apostrophe between them.
pub fn elides(locale: &Locale) -> bool {
    matches!(locale.language(), "fr" | "it" | "ca" | "oc" | "gl" | "frp" | "wa")
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Part of a word.
    Letter,
    /// Part of writing that has no spaces between words.
    Unspaced,
    /// Within a word, and not to be seen.
    Silent,
    /// An apostrophe.
    Apostrophe,
    /// What code joins names with.
    Joiner,
    /// A sign of which several mean something together.
    Sign,
    /// Anything else.
    Other,
}

/// Calls a function for every chunk of a text.
pub fn each_chunk<'t>(text: &'t str, visit: &mut impl FnMut(&'t str)) {
    let mut at = 0;
    let mut after_letter = false;
    while at < text.len() {
        let (class, length) = class_at(text, at);
        let end = match class {
            Class::Other => {
                (at, after_letter) = (at + length, false);
                continue;
            }
            Class::Letter => end_of_word(text, at + length),
            Class::Unspaced => end_of_run(text, at + length, Class::Unspaced),
            Class::Sign => match end_of_verb(text, at).filter(|_| !after_letter) {
                Some(end) => end,
                None => {
                    let end = end_of_run(text, at, Class::Sign);
                    if end - at < 2 {
                        (at, after_letter) = (end, false);
                        continue;
                    }
                    end
                }
            },
            _ => {
                (at, after_letter) = (at + length, false);
                continue;
            }
        };
        visit(&text[at..end]);
        (at, after_letter) = (end, class == Class::Letter);
    }
}

/// Returns where a word ends that has begun before.
fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while at < text.len() {
        let length = plain_letter(bytes, at);
        if length > 0 {
            at += length;
            end = at;
            continue;
        }
        let (class, length) = class_at(text, at);
        match class {
            Class::Letter => {
                at += length;
                end = at;
            }
            Class::Silent => at += length,
            // What joins stands alone between two letters, but for the double colon.
            Class::Apostrophe | Class::Joiner if at == end => {
                at += length;
                if text[end..].starts_with("::") {
                    at += 1;
                }
                if at >= text.len() || class_at(text, at).0 != Class::Letter {
                    return end;
                }
            }
            _ => return end,
        }
    }
    end
}

fn end_of_run(text: &str, mut at: usize, wanted: Class) -> usize {
    while at < text.len() {
        let (class, length) = class_at(text, at);
        if class != wanted && !(wanted == Class::Sign && text.as_bytes()[at] == b':') {
            break;
        }
        at += length;
    }
    at
}

/// Returns where a verb of a format ends, such as `%v` or `%-5.2f`, if one begins here.
fn end_of_verb(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if bytes[at] != b'%' {
        return None;
    }
    let flags = bytes[at + 1..].iter().take_while(|byte| matches!(byte, b'+' | b'-' | b'#' | b'.' | b'0'..=b'9')).count();
    let end = at + 1 + flags;
    let is_verb =
        bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && (end + 1 >= text.len() || class_at(text, end + 1).0 != Class::Letter);
    is_verb.then_some(end + 1)
}

/// Returns the length of a letter that is one without a doubt, as nearly all letters of texts in Latin writing are; none for anything else.
#[inline]
fn plain_letter(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        byte if byte < 0x80 => usize::from(ASCII[usize::from(byte)] == Class::Letter),
        0xc3 => 2 * usize::from(bytes.get(at + 1).is_some_and(|byte| !matches!(byte, 0x97 | 0xb7))),
        0xc4..=0xc8 => 2,
        _ => 0,
    }
}

/// What the first 128 characters are to a word.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Letter,
            b'\'' => Class::Apostrophe,
            b'.' | b'_' | b'/' => Class::Joiner,
            b':' | b'=' | b'<' | b'>' | b'-' | b'!' | b'&' | b'|' | b'+' | b'*' | b'%' | b'^' | b'~' | b'?' => Class::Sign,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};

/// Returns what stands at a place, and how many bytes it takes. A colon is a sign where it does not join.
#[inline]
fn class_at(text: &str, at: usize) -> (Class, usize) {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        let joins = byte == b':' && text.as_bytes().get(at + 1) == Some(&b':');
        return (if joins { Class::Joiner } else { ASCII[usize::from(byte)] }, 1);
    }
    beyond_ascii(text, at)
}

#[cold]
fn beyond_ascii(text: &str, at: usize) -> (Class, usize) {
    let letter = text[at..].chars().next().unwrap_or_default();
    (class_of(letter), letter.len_utf8())
}

fn class_of(letter: char) -> Class {
    match letter {
        // Most accented letters, without a look into tables.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => Class::Letter,
        '’' | '\u{2bc}' | '\u{ff07}' => Class::Apostrophe,
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => Class::Silent,
        '\u{2000}'..='\u{206f}' => Class::Other,
        letter if is_unspaced(letter) => Class::Unspaced,
        letter if letter.is_alphanumeric() || is_mark(letter) => Class::Letter,
        _ => Class::Other,
    }
}

/// Tells whether a character belongs to writing that has no spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ece}' | '\u{1000}'..='\u{103f}' | '\u{1780}'..='\u{17d3}'
        | '\u{3005}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_mark(letter: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(letter))
}

/// Lists the forms under which a chunk is found, the whole first.
pub fn forms(chunk: &str, elides: bool) -> Vec<String> {
    let Some(first) = chunk.chars().next() else { return Vec::new() };
    match class_at(chunk, 0).0 {
        Class::Unspaced => return pairs(chunk),
        Class::Letter => {}
        _ if first.is_ascii() => return vec![cut(&chunk.to_ascii_lowercase())],
        _ => return Vec::new(),
    }
    let chunk = if elides { without_elision(chunk) } else { chunk };
    let parts: Vec<&str> = chunk.split(['.', '_', '/', ':']).filter(|part| !part.is_empty()).collect();
    let mut forms = Vec::new();
    let is_joined = parts.len() > 1;
    if is_joined {
        forms.push(cut(&normal(chunk)));
    }
    // The digits of `1.27.3` alone say nothing.
    for part in parts.into_iter().filter(|part| !is_joined || part.len() > 2 || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        forms.push(cut(&normal(part)));
        let humps = humps(part);
        if humps.len() > 1 {
            forms.extend(humps.into_iter().filter(|hump| hump.chars().nth(1).is_some()).map(|hump| cut(&normal(hump))));
        }
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// Takes off short words that are written as one with the next.
fn without_elision(mut chunk: &str) -> &str {
    while let Some(at) = chunk.find(is_apostrophe)
        && let Some(sign) = chunk[at..].chars().next()
        && ELIDED.contains(&chunk[..at].to_lowercase().as_str())
        && at + sign.len_utf8() < chunk.len()
    {
        chunk = &chunk[at + sign.len_utf8()..];
    }
    chunk
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '\u{2bc}' | '\u{ff07}')
}

/// Cuts a name such as `WaitGroup` before its capitals.
fn humps(part: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = part.char_indices().collect();
    let mut cuts = vec![0];
    for (index, window) in letters.windows(2).enumerate() {
        let ((_, before), (at, letter)) = (window[0], window[1]);
        let opens = before.is_lowercase() && letter.is_uppercase();
        let next = letters.get(index + 2).is_some_and(|(_, next)| next.is_lowercase());
        if opens || before.is_uppercase() && letter.is_uppercase() && next {
            cuts.push(at);
        }
    }
    cuts.push(part.len());
    cuts.windows(2).map(|cut| &part[cut[0]..cut[1]]).collect()
}

/// Lists each two characters that stand side by side, and the last one.
fn pairs(chunk: &str) -> Vec<String> {
    let letters: Vec<char> = normal(chunk).chars().collect();
    let pairs = letters.windows(2).map(|pair| pair.iter().collect());
    pairs.chain(letters.last().map(|last| last.to_string())).collect()
}

/// Writes a word as it is compared: in small letters, without what is not seen, ligatures spelled out, accents kept.
pub fn normal(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(word).to_lowercase();
    let mut normal = String::with_capacity(composed.len());
    for letter in composed.chars() {
        match letter {
            'œ' => normal.push_str("oe"),
            'æ' => normal.push_str("ae"),
            'ß' => normal.push_str("ss"),
            'ς' => normal.push('σ'),
            // The line that stretches Arabic words.
            '\u{ad}' | '\u{640}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            letter if is_apostrophe(letter) => normal.push('\''),
            // Some single letters stand for several words, or for signs that the index is written with.
            letter if letter.is_whitespace() || matches!(letter, '"' | '\\') => {}
            letter => normal.push(letter),
        }
    }
    normal
}

/// Takes the accents off a form.
pub fn folded(form: &str) -> String {
    if form.is_ascii() {
        return form.to_owned();
    }
    let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(form);
    let mut bare = String::with_capacity(decomposed.len());
    for letter in decomposed.chars().filter(|letter| !is_accent(*letter)) {
        match letter {
            'ø' => bare.push('o'),
            'ł' => bare.push('l'),
            'đ' | 'ð' => bare.push('d'),
            'ħ' => bare.push('h'),
            'ı' => bare.push('i'),
            'þ' => bare.push_str("th"),
            'ى' | 'ی' => bare.push('ي'),
            'ة' => bare.push('ه'),
            'ٱ' => bare.push('ا'),
            'ک' => bare.push('ك'),
            letter => bare.push(letter),
        }
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&bare).into_owned()
}

/// Tells whether a mark is one that people leave out: accents of Latin, Greek and Cyrillic letters, vowel signs of Hebrew and Arabic.
fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}'
        | '\u{6ea}'..='\u{6ed}')
}

fn cut(form: &str) -> String {
    form.char_indices().nth(LONGEST).map_or(form, |(end, _)| &form[..end]).to_owned()
}
