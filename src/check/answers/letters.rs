//! The letters of a pattern: groups of characters between which none of its classes tells a difference. Entry point: [`Letters::of`].

use std::collections::BTreeMap;

use regex_syntax::hir::ClassUnicode;

/// A set of letters, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set(Vec<u64>);

impl Set {
    /// Returns a set that has room for so many numbers.
    pub fn with_room(room: usize) -> Self {
        Self(vec![0; room.div_ceil(64)])
    }

    /// Adds a number that is not in the set, or takes it away.
    pub fn toggle(&mut self, number: usize) {
        self.0[number / 64] ^= 1 << (number % 64);
    }

    /// Adds a number.
    pub fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    /// Adds every number of another set with the same room.
    pub fn add(&mut self, other: &Set) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// Tells whether a number is in the set.
    pub fn contains(&self, number: usize) -> bool {
        self.0[number / 64] & 1 << (number % 64) != 0
    }

    /// Counts the numbers.
    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Lists the numbers.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|number| self.contains(*number))
    }

    /// Returns the least number that is in all sets of a list.
    pub fn common<const N: usize>(sets: [&Set; N]) -> Option<usize> {
        (0..sets.first()?.0.len()).find_map(|at| {
            let word = sets.iter().fold(u64::MAX, |word, set| word & set.0[at]);
            (word != 0).then(|| at * 64 + word.trailing_zeros() as usize)
        })
    }
}

/// The letters of some classes.
#[derive(Debug)]
pub struct Letters {
    /// Which letters are in each class.
    pub of_class: Vec<Set>,
    /// A character of each letter, one that is easily typed where there is a choice.
    pub shown: Vec<char>,
}

impl Letters {
    /// Splits the characters of some classes into letters.
    pub fn of(classes: &[ClassUnicode]) -> Self {
        // Classes come and go where their ranges start and end. Between two such places the set of those that are there stays the same.
        let mut changes: Vec<(u32, usize)> = Vec::new();
        for (class, ranges) in classes.iter().enumerate() {
            changes.extend(ranges.iter().flat_map(|range| [(u32::from(range.start()), class), (u32::from(range.end()) + 1, class)]));
        }
        changes.sort_unstable();
        let mut there = Set::with_room(classes.len());
        let mut letters: BTreeMap<Set, (u8, char)> = BTreeMap::new();
        for (at, (start, class)) in changes.iter().enumerate() {
            there.toggle(*class);
            let Some((next, _)) = changes.get(at + 1).filter(|(next, _)| next > start) else { continue };
            if let Some(character) = shown(*start, *next - 1).filter(|_| there.len() > 0) {
                letters.entry(there.clone()).and_modify(|best| *best = character.min(*best)).or_insert(character);
            }
        }
        let mut of_class = vec![Set::with_room(letters.len()); classes.len()];
        for (letter, classes) in letters.keys().enumerate() {
            for class in classes.numbers() {
                of_class[class].insert(letter);
            }
        }
        Self { of_class, shown: letters.values().map(|(_, character)| *character).collect() }
    }
}

/// Returns a character of a range, and how hard it is to type.
fn shown(start: u32, end: u32) -> Option<(u8, char)> {
    let easy = [(0, 'a', 'z'), (1, '0', '9'), (2, ' ', '~')].into_iter().find_map(|(rank, first, last)| {
        let first = start.max(first.into());
        (first <= end.min(last.into())).then_some((rank, first))
    });
    let (rank, character) = easy.unwrap_or((3, start));
    Some((rank, char::from_u32(character)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_what_no_class_splits() {
        let class = |ranges: &[(char, char)]| {
            ClassUnicode::new(ranges.iter().map(|(start, end)| regex_syntax::hir::ClassUnicodeRange::new(*start, *end)))
        };
        let letters = Letters::of(&[
            class(&[('a', 'm')]),
            class(&[('g', 'z'), ('0', '9')]),
            class(&[]),
            class(&[('\0', char::MAX)]),
            class(&[('q', 'q')]),
        ]);
        let shown = |class: usize| {
            let mut shown: Vec<char> = letters.of_class[class].numbers().map(|letter| letters.shown[letter]).collect();
            shown.sort_unstable();
            String::from_iter(shown)
        };
        assert_eq!([shown(0), shown(1), shown(2), shown(3), shown(4)], ["ag", "gnq", "", " agnq", "q"]);
        let common = |sets| Set::common::<2>(sets).map(|letter| letters.shown[letter]);
        assert_eq!(common([&letters.of_class[0], &letters.of_class[1]]), Some('g'));
        assert_eq!(common([&letters.of_class[0], &letters.of_class[4]]), None);
    }
}
