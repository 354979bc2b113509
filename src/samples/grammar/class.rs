//! Oniguruma's classes of characters, as far as ASCII goes.
//!
//! Entry points: [`class`] for `[…]`, [`kind`] for `\w` and the like, [`property`] for `\p{…}`.

use super::pattern::{Options, Reader};

/// Which characters a class holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Set {
    /// The ASCII characters that it may hold.
    pub may: u128,
    /// The ASCII characters that it holds for certain.
    pub must: u128,
    /// Whether it may hold a character beyond ASCII.
    pub high: bool,
}

const DIGITS: u128 = span(b'0', b'9');
const UPPER: u128 = span(b'A', b'Z');
const LOWER: u128 = span(b'a', b'z');
pub(super) const LETTERS: u128 = UPPER | LOWER;
pub(super) const WORD: u128 = LETTERS | DIGITS | bit(b'_');
const SPACE: u128 = span(9, 13) | bit(b' ');
const GRAPH: u128 = span(33, 126);
const PUNCTUATION: u128 = GRAPH & !(LETTERS | DIGITS);
/// What Unicode calls symbols; whether `punct` holds them has changed between versions.
const SYMBOLS: u128 = bit(b'$') | bit(b'+') | span(b'<', b'>') | bit(b'^') | bit(b'`') | bit(b'|') | bit(b'~');

/// Returns the set of one ASCII character.
pub(super) const fn bit(byte: u8) -> u128 {
    1 << byte
}

const fn span(first: u8, last: u8) -> u128 {
    (u128::MAX >> (127 - last)) & (u128::MAX << first)
}

impl Set {
    pub(super) const NONE: Set = Set { may: 0, must: 0, high: false };
    pub(super) const ALL: Set = Set::of(u128::MAX, true);

    pub(super) const fn of(ascii: u128, high: bool) -> Set {
        Set { may: ascii, must: ascii, high }
    }

    /// Returns the set of one character.
    pub(super) fn one(code: u32) -> Set {
        if code < 128 { Set::of(1 << code, false) } else { Set::of(0, true) }
    }

    fn range(first: u32, last: u32) -> Set {
        if first > last {
            return Set::NONE;
        }
        let ascii = if first < 128 { span(first as u8, last.min(127) as u8) } else { 0 };
        Set::of(ascii, last > 127)
    }

    pub(super) fn negated(self) -> Set {
        Set { may: !self.must, must: !self.may, high: true }
    }

    pub(super) fn or(self, other: Set) -> Set {
        Set { may: self.may | other.may, must: self.must | other.must, high: self.high || other.high }
    }

    fn and(self, other: Set) -> Set {
        Set { may: self.may & other.may, must: self.must & other.must, high: self.high && other.high }
    }

    /// Adds each letter's other case: the Kelvin sign is a `k`, a long `s` an `s`.
    pub(super) fn folded(self) -> Set {
        let fold = |set: u128| set | (set & UPPER) << 32 | (set & LOWER) >> 32;
        Set { may: fold(self.may), must: fold(self.must), high: self.high || self.may & LETTERS != 0 }
    }
}

/// Returns what `\w`, `\d` and the like hold.
pub(super) fn kind(letter: char) -> Option<Set> {
    let set = match letter.to_ascii_lowercase() {
        'w' => Set::of(WORD, true),
        'd' => Set::of(DIGITS, true),
        's' => Set::of(SPACE, true),
        'h' => Set::of(hexadecimal(), false),
        _ => return None,
    };
    Some(if letter.is_ascii_uppercase() { set.negated() } else { set })
}

fn hexadecimal() -> u128 {
    DIGITS | span(b'A', b'F') | span(b'a', b'f')
}

/// Returns what a property holds, by its name in lower case; anything, if it is not known.
pub(super) fn property(name: &str) -> Set {
    match name {
        "l" | "letter" | "alpha" | "alphabetic" => Set::of(LETTERS, true),
        "lu" | "upper" | "uppercase" => Set::of(UPPER, true),
        "ll" | "lower" | "lowercase" => Set::of(LOWER, true),
        "n" | "nd" | "digit" => Set::of(DIGITS, true),
        "alnum" => Set::of(LETTERS | DIGITS, true),
        "word" => Set::of(WORD, true),
        "space" => Set::of(SPACE, true),
        "blank" => Set::of(bit(b' ') | bit(b'\t'), true),
        "cntrl" => Set::of(span(0, 31) | bit(127), true),
        "graph" => Set::of(GRAPH, true),
        "print" => Set::of(GRAPH | bit(b' '), true),
        "punct" => Set { may: PUNCTUATION, must: PUNCTUATION & !SYMBOLS, high: true },
        "xdigit" => Set::of(hexadecimal(), false),
        "ascii" => Set::of(u128::MAX, false),
        _ => Set { may: u128::MAX, must: 0, high: true },
    }
}

/// A class as it is read.
pub(super) struct Class {
    pub set: Set,
    /// Whether it may match two letters for one of its own, as `ss` for `ß`.
    pub unfolds: bool,
}

/// Reads a class whose `[` has been read; nothing, if it is not understood.
///
/// The case of letters is folded once, on the whole class and before its negation, as Oniguruma does.
pub(super) fn class(reader: &mut Reader, options: Options) -> Option<Class> {
    let (inside, negated) = inside(reader, 0)?;
    let unfolds = options.ignore_case && inside.high && !negated;
    let mut set = if options.ignore_case { inside.folded() } else { inside };
    if unfolds {
        set.may |= LETTERS;
    }
    Some(Class { set: if negated { set.negated() } else { set }, unfolds })
}

/// A part of a class.
enum Item {
    One(u32),
    Several(Set),
}

fn inside(reader: &mut Reader, depth: usize) -> Option<(Set, bool)> {
    if depth > 8 {
        return None;
    }
    let negated = reader.skip("^");
    let mut both: Option<Set> = None;
    let mut set = Set::NONE;
    // The character that may turn out to begin a range.
    let mut last: Option<u32> = None;
    if reader.skip("]") {
        set = Set::one(u32::from(b']'));
        last = Some(u32::from(b']'));
    }
    loop {
        if reader.skip("]") {
            break;
        }
        if reader.skip("&&") {
            both = Some(both.map_or(set, |both| both.and(set)));
            (set, last) = (Set::NONE, None);
            continue;
        }
        if let Some(first) = last
            && reader.rest().starts_with('-')
            && !reader.rest().starts_with("-]")
            && !reader.rest().starts_with("-&&")
        {
            reader.skip("-");
            let Item::One(end) = item(reader, depth)? else { return None };
            set = set.or(Set::range(first, end));
            last = None;
            continue;
        }
        match item(reader, depth)? {
            Item::One(code) => {
                set = set.or(Set::one(code));
                last = Some(code);
            }
            Item::Several(several) => {
                set = set.or(several);
                last = None;
            }
        }
    }
    Some((both.map_or(set, |both| both.and(set)), negated))
}

fn item(reader: &mut Reader, depth: usize) -> Option<Item> {
    if reader.rest().starts_with("[:") {
        return bracket(reader).map(Item::Several);
    }
    match reader.next()? {
        '[' => {
            let (set, negated) = inside(reader, depth + 1)?;
            Some(Item::Several(if negated { set.negated() } else { set }))
        }
        '\\' => escape(reader),
        code => Some(Item::One(code.into())),
    }
}

/// Reads `[:name:]`.
fn bracket(reader: &mut Reader) -> Option<Set> {
    let (name, rest) = reader.rest()[2..].split_once(":]")?;
    let read = reader.rest().len() - rest.len();
    let (negated, name) = name.strip_prefix('^').map_or((false, name), |name| (true, name));
    let known =
        ["alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper", "xdigit", "word"];
    let set = known.contains(&name).then(|| property(name))?;
    reader.advance(read);
    Some(if negated { set.negated() } else { set })
}

fn escape(reader: &mut Reader) -> Option<Item> {
    let letter = reader.next()?;
    if let Some(set) = kind(letter) {
        return Some(Item::Several(set));
    }
    match letter {
        'p' | 'P' => reader.property(letter == 'P').map(Item::Several),
        'b' => Some(Item::One(8)),
        _ => reader.code_point(letter).map(Item::One),
    }
}
