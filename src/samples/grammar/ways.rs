//! The ways in which the matches of a pattern may begin, and how they are put together.

use super::class::{Set, WORD};
use super::pattern::of_words;

/// How many characters of a match are looked at.
const REACH: usize = 12;

/// How many ways are told apart.
const MOST: usize = 600;

/// What may stand at one place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The ASCII characters.
    pub ascii: u128,
    /// Whether a character beyond ASCII may.
    pub high: bool,
    /// Whether the text may end there.
    pub end: bool,
}

/// One way in which a match may begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// What stands at the first characters, whether the match takes them or looks ahead at them.
    pub places: Vec<Place>,
    /// How many characters it takes, if that is known.
    pub width: Option<usize>,
    /// Whether it begins at the beginning of a line.
    pub line_start: bool,
    /// Whether it begins where a word begins or ends.
    pub boundary: bool,
    /// What stands before it; the end stands for the beginning of the text.
    pub before: Option<Place>,
    /// Whether all that it asks for is said here, as far as ASCII goes.
    pub exact: bool,
}

/// The ways, the preferred ones first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ways(Vec<Way>);

impl Place {
    pub(super) const ANY: Place = Place { ascii: u128::MAX, high: true, end: true };

    pub(super) fn of(set: Set) -> Place {
        Place { ascii: set.may, high: set.high, end: false }
    }

    fn and(self, other: Place) -> Place {
        Place { ascii: self.ascii & other.ascii, high: self.high && other.high, end: self.end && other.end }
    }

    pub(super) fn or(self, other: Place) -> Place {
        Place { ascii: self.ascii | other.ascii, high: self.high || other.high, end: self.end || other.end }
    }

    fn is_nothing(self) -> bool {
        self.ascii == 0 && !self.high && !self.end
    }
}

impl Way {
    /// A match of nothing.
    pub(super) const EMPTY: Way = Way { places: Vec::new(), width: Some(0), line_start: false, boundary: false, before: None, exact: true };
    /// Anything.
    pub(super) const UNKNOWN: Way = Way { places: Vec::new(), width: None, line_start: false, boundary: false, before: None, exact: false };

    /// Returns a match of one character.
    pub(super) fn consuming(place: Place, exact: bool) -> Way {
        Way { places: vec![place], width: Some(1), exact, ..Way::EMPTY }
    }

    /// Returns a match that begins with a character, and goes on in a way that is not known.
    pub(super) fn open(place: Place) -> Way {
        Way { places: vec![place], ..Way::UNKNOWN }
    }

    /// Returns a match of nothing that looks at the next character.
    pub(super) fn ahead(place: Place) -> Way {
        Way { places: vec![place], ..Way::EMPTY }
    }

    fn is_bare(&self) -> bool {
        !self.line_start && !self.boundary && self.before.is_none()
    }

    /// Joins two ways; nothing, if they exclude each other.
    fn then(&self, next: &Way) -> Option<Way> {
        let Some(offset) = self.width else { return Some(self.clone()) };
        let mut joined = self.clone();
        joined.exact = self.exact && next.exact;
        if offset == 0 {
            joined.line_start |= next.line_start;
            joined.boundary |= next.boundary;
            joined.before = match (self.before, next.before) {
                (Some(one), Some(other)) => Some(one.and(other)),
                (one, other) => one.or(other),
            };
        } else if !next.is_bare() {
            let told = next.boundary && joined.boundary_at(offset)?;
            joined.exact &= told && !next.line_start && next.before.is_none();
        }
        for (index, place) in next.places.iter().enumerate() {
            let at = offset + index;
            if at >= REACH {
                break;
            }
            if let Some(known) = joined.places.get(at) {
                // Places are counted in characters; beyond ASCII two letters may be one.
                let sure = joined.places[..at].iter().chain(&next.places[..index]).all(|place| !place.high);
                let both = known.and(*place);
                if sure {
                    joined.places[at] = both;
                } else {
                    joined.exact = false;
                }
                if sure && both.is_nothing() {
                    return None;
                }
            } else if at == joined.places.len() {
                joined.places.push(*place);
            } else {
                joined.exact = false;
            }
        }
        joined.width = next.width.map(|width| offset + width);
        if joined.width.is_none_or(|width| width > REACH) || offset + next.places.len() > REACH {
            (joined.width, joined.exact) = (None, false);
        }
        Some(joined)
    }

    /// Asks for a word's beginning or end after some characters; tells whether that is now said, and nothing if it cannot be.
    fn boundary_at(&mut self, offset: usize) -> Option<bool> {
        let Some(of_words) = self.places.get(offset - 1).and_then(|place| of_words(*place)) else { return Some(false) };
        let ascii = if of_words { !WORD } else { WORD };
        let wanted = Place { ascii, high: true, end: of_words };
        if let Some(known) = self.places.get_mut(offset) {
            *known = known.and(wanted);
            return (!known.is_nothing()).then_some(true);
        }
        let has_room = offset == self.places.len() && offset < REACH;
        if has_room {
            self.places.push(wanted);
        }
        Some(has_room)
    }

    fn opened(mut self) -> Way {
        (self.width, self.exact) = (None, false);
        self
    }
}

impl Ways {
    pub(super) fn empty() -> Ways {
        Ways(vec![Way::EMPTY])
    }

    pub(super) fn one(way: Way) -> Ways {
        Ways(vec![way])
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Way> {
        self.0.iter()
    }

    pub(super) fn or(mut self, other: Ways) -> Ways {
        self.0.extend(other.0);
        self.bounded()
    }

    pub(super) fn then(&self, next: &Ways) -> Ways {
        if self.0.len() * next.0.len() > MOST {
            return Ways(self.0.iter().map(|way| way.clone().opened()).collect());
        }
        Ways(self.0.iter().flat_map(|way| next.0.iter().filter_map(|next| way.then(next))).collect())
    }

    pub(super) fn repeated(self, least: u32, most: u32, lazy: bool) -> Ways {
        let mut ways = Ways::empty();
        for _ in 0..least.min(REACH as u32) {
            ways = ways.then(&self);
        }
        if least as usize > REACH {
            return ways.opened();
        }
        if most == least {
            return ways;
        }
        let more = ways.then(&self);
        let more = if most - least > 1 { more.opened() } else { more };
        if lazy { ways.or(more) } else { more.or(ways) }
    }

    /// Looks ahead at what the ways ask for.
    pub(super) fn ahead(self) -> Ways {
        Ways(self.0.into_iter().map(|way| Way { exact: way.exact && way.width.is_some(), width: Some(0), ..way }).collect())
    }

    /// Excludes what comes next, where one character is enough to tell.
    pub(super) fn not_ahead(self) -> Ways {
        let certain = self.0.iter().filter(|way| way.exact && way.is_bare() && way.width.is_some() && way.places.len() == 1);
        let excluded = certain.map(|way| way.places[0]).reduce(Place::or);
        let whole = self.0.iter().all(|way| way.exact && way.is_bare() && way.width.is_some() && way.places.len() == 1);
        let Some(excluded) = excluded else { return Ways::one(Way { exact: false, ..Way::EMPTY }) };
        let place = Place { ascii: !excluded.ascii, high: true, end: !excluded.end };
        Ways::one(Way { exact: whole, ..Way::ahead(place) })
    }

    /// Asks for what comes before, where it is one character.
    pub(super) fn behind(self) -> Ways {
        let single = |way: &Way| way.width == Some(1) && way.places.len() == 1;
        let before = if self.0.iter().all(single) { self.0.iter().map(|way| way.places[0]).reduce(Place::or) } else { None };
        let exact = before.is_some() && self.0.iter().all(|way| way.exact && way.is_bare());
        Ways::one(Way { before, exact, ..Way::EMPTY })
    }

    /// Excludes what comes before, where one character is enough to tell.
    pub(super) fn not_behind(self) -> Ways {
        let certain = |way: &&Way| way.exact && way.is_bare() && way.width == Some(1) && way.places.len() == 1;
        let excluded = self.0.iter().filter(certain).map(|way| way.places[0]).reduce(Place::or);
        let exact = excluded.is_some() && self.0.iter().all(|way| certain(&way));
        let before = excluded.map(|excluded| Place { ascii: !excluded.ascii, high: true, end: true });
        Ways::one(Way { before, exact, ..Way::EMPTY })
    }

    pub(super) fn inexact(mut self) -> Ways {
        self.0.iter_mut().for_each(|way| way.exact = false);
        self
    }

    fn opened(self) -> Ways {
        Ways(self.0.into_iter().map(Way::opened).collect())
    }

    /// Folds the ways into one where there are too many.
    fn bounded(self) -> Ways {
        if self.0.len() <= MOST {
            return self;
        }
        let mut folded = self.0[0].clone().opened();
        for way in &self.0[1..] {
            folded.places.truncate(way.places.len());
            folded.places.iter_mut().zip(&way.places).for_each(|(one, other)| *one = one.or(*other));
            folded.line_start &= way.line_start;
            folded.boundary &= way.boundary;
            folded.before = folded.before.and_then(|one| way.before.map(|other| one.or(other)));
        }
        Ways(vec![folded])
    }
}
