//! Patterns that are searched for: what excludes them at a place, and what matches them.
//!
//! Entry points: [`Searchers::get`], and [`Searcher::may_begin`], [`Searcher::exact`] and [`Searcher::regex`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use syntect::parsing::Regex;

use super::class::WORD;
use super::pattern;
use super::ways::{Place, Way, Ways};

/// How many ways are compared one by one, rather than by the regular expression.
const MOST_EXACT: usize = 64;

/// The patterns met so far, by their source: many contexts have the same ones, and all threads share them.
#[derive(Debug, Default)]
pub(in crate::samples) struct Searchers(Mutex<BTreeMap<Box<str>, Arc<Searcher>>>);

/// A pattern.
#[derive(Debug)]
pub(super) struct Searcher {
    /// What each match begins with; nothing if it is not known.
    beginning: Option<Beginning>,
    /// The ways in which it matches, the preferred ones first, if they say all.
    ways: Option<Box<[Way]>>,
    /// Matches at the place where a search begins alone, if the beginning is known.
    regex: Regex,
    #[cfg(test)]
    source: Box<str>,
}

#[derive(Debug)]
struct Beginning {
    first: Place,
    line_start: bool,
    boundary: bool,
    before: Option<Place>,
    grams: Option<Box<Grams>>,
}

/// What an exact look at a place finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// No match.
    No,
    /// A match, and where it ends.
    Yes(usize),
    /// A letter beyond ASCII decides.
    Unsure,
}

impl Searchers {
    /// Finds or makes the searcher of a pattern.
    pub(super) fn get(&self, source: &str) -> Arc<Searcher> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(searcher) = known.get(source) {
            return Arc::clone(searcher);
        }
        let searcher = Arc::new(Searcher::new(source));
        known.insert(source.into(), Arc::clone(&searcher));
        searcher
    }
}

impl Searcher {
    pub(super) fn new(source: &str) -> Self {
        let (Some(ways), Some(anchored)) = (pattern::ways(source), anchored(source)) else {
            return Self {
                beginning: None,
                ways: None,
                regex: Regex::new(source.to_owned()),
                #[cfg(test)]
                source: source.into(),
            };
        };
        let exact = ways.iter().count() <= MOST_EXACT && ways.iter().all(|way| way.exact && way.width.is_some());
        let beginning = Some(Beginning::of(&ways));
        Self {
            beginning,
            ways: exact.then(|| ways.iter().cloned().collect()),
            regex: Regex::new(anchored),
            #[cfg(test)]
            source: source.into(),
        }
    }

    /// Returns the regular expression. Where [`Searcher::is_anchored`], it matches where a search begins, or not at all.
    pub(super) fn regex(&self) -> &Regex {
        &self.regex
    }

    pub(super) fn is_anchored(&self) -> bool {
        self.beginning.is_some()
    }

    #[cfg(test)]
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Returns what the first character may be.
    pub(super) fn first(&self) -> Place {
        self.beginning.as_ref().map_or(Place::ANY, |beginning| beginning.first)
    }

    /// Tells whether a match may begin at a place.
    pub(super) fn may_begin(&self, text: &[u8], at: usize) -> bool {
        self.beginning.as_ref().is_none_or(|beginning| beginning.allows(text, at))
    }

    /// Tells whether the pattern matches at a place without asking the regular expression; nothing where that must be asked.
    pub(super) fn exact(&self, text: &[u8], at: usize) -> Look {
        let Some(ways) = &self.ways else { return Look::Unsure };
        ways.iter().map(|way| look(way, text, at)).find(|look| *look != Look::No).unwrap_or(Look::No)
    }
}

/// Makes a pattern match where a search begins alone; nothing, where a comment could hide the parenthesis at the end.
fn anchored(source: &str) -> Option<String> {
    let has_comments = source.contains('#') && extends(source);
    if !has_comments {
        return Some(format!("\\G(?:{source})"));
    }
    // A line feed ends the comment, and means nothing if all of the pattern may have comments.
    (source.starts_with("(?x)") && !source.contains("-x")).then(|| format!("\\G(?:{source}\n)"))
}

/// Tells whether a part of a pattern may have comments.
fn extends(source: &str) -> bool {
    source
        .split("(?")
        .skip(1)
        .any(|part| part.chars().take_while(|sign| sign.is_ascii_alphabetic() || *sign == '-').any(|sign| sign == 'x'))
}

impl Beginning {
    fn of(ways: &Ways) -> Self {
        let first = ways.iter().map(|way| way.places.first().copied().unwrap_or(Place::ANY)).reduce(Place::or);
        let before = ways.iter().map(|way| way.before).reduce(|one, other| one.zip(other).map(|(one, other)| one.or(other)));
        Self {
            // Without any way nothing matches.
            first: first.unwrap_or(Place { ascii: 0, high: false, end: false }),
            line_start: ways.iter().all(|way| way.line_start),
            boundary: ways.iter().all(|way| way.boundary),
            before: before.flatten(),
            grams: Grams::of(ways).map(Box::new),
        }
    }

    fn allows(&self, text: &[u8], at: usize) -> bool {
        let previous = at.checked_sub(1).and_then(|at| text.get(at)).copied();
        if self.line_start && previous.is_some_and(|byte| byte != b'\n') {
            return false;
        }
        let next = text.get(at).copied();
        if self.boundary && is_boundary(previous, next) == Some(false) {
            return false;
        }
        if let Some(before) = self.before
            && !allowed(before, previous)
        {
            return false;
        }
        allowed(self.first, next) && self.grams.as_ref().is_none_or(|grams| grams.allow(text, at))
    }
}

fn allowed(place: Place, byte: Option<u8>) -> bool {
    match byte {
        None => place.end,
        Some(byte) if byte < 128 => place.ascii >> byte & 1 != 0,
        Some(_) => place.high,
    }
}

/// Tells whether a word begins or ends between two bytes, if ASCII is enough to tell.
fn is_boundary(previous: Option<u8>, next: Option<u8>) -> Option<bool> {
    let of_word = |byte: Option<u8>| match byte {
        None => Some(false),
        Some(byte) if byte < 128 => Some(WORD >> byte & 1 != 0),
        Some(_) => None,
    };
    Some(of_word(previous)? != of_word(next)?)
}

fn look(way: &Way, text: &[u8], at: usize) -> Look {
    let previous = at.checked_sub(1).and_then(|at| text.get(at)).copied();
    let next = text.get(at).copied();
    if way.line_start && (previous.is_some_and(|byte| byte != b'\n') || next.is_none()) {
        return if next.is_none() { Look::Unsure } else { Look::No };
    }
    if way.boundary {
        match is_boundary(previous, next) {
            Some(true) => {}
            Some(false) => return Look::No,
            None => return Look::Unsure,
        }
    }
    if let Some(before) = way.before {
        if !allowed(before, previous) {
            return Look::No;
        }
        if previous.is_some_and(|byte| byte >= 128) {
            return Look::Unsure;
        }
    }
    for (index, place) in way.places.iter().enumerate() {
        let byte = text.get(at + index).copied();
        if !allowed(*place, byte) {
            return Look::No;
        }
        match byte {
            Some(byte) if byte < 128 => {}
            None if index + 1 == way.places.len() => {}
            _ => return Look::Unsure,
        }
    }
    way.width.map_or(Look::Unsure, |width| Look::Yes(at + width))
}

/// The first few characters of all ways, as a filter that may let others pass: characters are sorted into 64 kinds, and each
/// sequence of kinds sets a bit.
#[derive(Debug)]
struct Grams {
    bits: [u64; BITS / 64],
    /// How long the sequences are, one bit for each length.
    lengths: u8,
}

const BITS: usize = 2048;
/// The longest sequence.
const LONGEST: usize = 4;
/// How many sequences one way sets, and all of them.
const OF_WAY: u32 = 256;
const OF_ALL: u32 = 1200;

/// The kind of each ASCII character.
const KINDS: [u8; 128] = kinds();

const fn kinds() -> [u8; 128] {
    let mut kinds = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        let sign = byte as u8;
        kinds[byte] = match sign {
            b'a'..=b'z' => sign - b'a',
            b'A'..=b'Z' => sign - b'A' + 26,
            b'0'..=b'9' => 52,
            b'_' => 53,
            b' ' | b'\t' => 54,
            b'\n' => 55,
            _ => 56 + sign % 8,
        };
        byte += 1;
    }
    kinds
}

impl Grams {
    /// Makes the filter, if it would exclude more than the first character alone.
    fn of(ways: &Ways) -> Option<Grams> {
        let mut grams = Grams { bits: [0; BITS / 64], lengths: 0 };
        let mut left = OF_ALL;
        for way in ways.iter() {
            let kinds: Vec<Vec<u8>> = way.places.iter().take(LONGEST).map(|place| kinds_of(*place)).collect();
            let mut length = 0;
            let mut count = 1;
            while let Some(kinds) = kinds.get(length)
                && count * kinds.len() as u32 <= OF_WAY
            {
                count *= kinds.len() as u32;
                length += 1;
            }
            left = left.checked_sub(count)?;
            if length < 1 {
                return None;
            }
            grams.lengths |= 1 << length;
            grams.add(&kinds[..length], START);
        }
        (grams.lengths & !0b11 != 0).then_some(grams)
    }

    fn add(&mut self, kinds: &[Vec<u8>], hash: u32) {
        let Some((first, rest)) = kinds.split_first() else {
            let bit = slot(hash);
            self.bits[bit / 64] |= 1 << (bit % 64);
            return;
        };
        for kind in first {
            self.add(rest, step(hash, *kind));
        }
    }

    fn allow(&self, text: &[u8], at: usize) -> bool {
        let mut hash = START;
        for length in 1..=LONGEST {
            match text.get(at + length - 1) {
                Some(byte) if *byte < 128 => hash = step(hash, KINDS[usize::from(*byte)]),
                // What is not ASCII, and what lies beyond the end, is left to others.
                _ => return true,
            }
            let bit = slot(hash);
            if self.lengths & 1 << length != 0 && self.bits[bit / 64] >> (bit % 64) & 1 != 0 {
                return true;
            }
            if self.lengths >> (length + 1) == 0 {
                return false;
            }
        }
        false
    }
}

const START: u32 = 1;

fn step(hash: u32, kind: u8) -> u32 {
    hash << 6 | u32::from(kind)
}

fn slot(hash: u32) -> usize {
    (hash.wrapping_mul(0x9e37_79b1) >> (32 - BITS.trailing_zeros())) as usize
}

fn kinds_of(place: Place) -> Vec<u8> {
    let bytes = (0..128_u8).filter(|byte| place.ascii >> byte & 1 != 0);
    let mut kinds: Vec<u8> = bytes.map(|byte| KINDS[usize::from(byte)]).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}
