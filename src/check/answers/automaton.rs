//! Patterns as automata. Entry point: [`Automaton::new`].
//!
//! A state for each place in the pattern where a character is read, as Glushkov has it, with two additions:
//!
//! - Steps are counted. Where one place follows another in two ways, as in `(a*)*`, a browser tries both, though the word is the same.
//! - It reads only what normalising leaves: no character that is never left, no space at the ends, no two spaces in a row. A place that
//!   reads a space or something else becomes two states.
//!
//! Counted repetitions are written out, so that there is a bound on what a pattern may be.

use std::collections::{BTreeMap, VecDeque};

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Repetition};

use super::alphabet::{only, possible};
use super::letters::{Letters, Set};
use crate::model::TextRules;

/// The most places that a pattern may have with its repetitions written out; an answer that is longer is not held against it anyway.
pub const MOST_PLACES: usize = 500;

/// The most ranges that the different classes of a pattern may have together; `\w` has about 770.
const MOST_RANGES: usize = 50_000;

/// The pattern has more than one can look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// A pattern as states and steps.
#[derive(Debug)]
pub struct Automaton {
    /// The states, in no order that matters.
    pub states: Vec<State>,
    /// Where an answer may start.
    pub first: Vec<usize>,
    /// What each class reads.
    pub letters: Letters,
    classes: Vec<ClassUnicode>,
}

/// A place of the pattern that has just read a character.
#[derive(Debug)]
pub struct State {
    /// The class that it read.
    pub class: usize,
    /// Where it goes from here.
    pub steps: Vec<Step>,
    /// Whether the answer may end here.
    pub last: bool,
}

/// A step from one state to another.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The other state.
    pub to: usize,
    /// Whether there are two ways to go there, or more.
    pub twice: bool,
}

impl Automaton {
    /// Makes the automaton of a pattern whose boundaries are known to be redundant.
    pub fn new(pattern: &Hir, rules: TextRules) -> Result<Self, TooLarge> {
        if places(pattern) > MOST_PLACES {
            return Err(TooLarge);
        }
        let mut builder = Builder { rules, classes: Vec::new(), follow: Vec::new() };
        let whole = builder.part(pattern)?;
        builder.finish(&whole)
    }

    /// Returns the shortest normalised answer that is matched, if there is any besides the empty one.
    pub fn shortest(&self) -> Option<String> {
        let mut before: Vec<Option<Option<usize>>> = vec![None; self.states.len()];
        let mut queue: VecDeque<(usize, Option<usize>)> = self.first.iter().map(|state| (*state, None)).collect();
        while let Some((state, from)) = queue.pop_front() {
            if before[state].is_some() {
                continue;
            }
            before[state] = Some(from);
            if self.states[state].last {
                let path = std::iter::successors(Some(state), |state| before[*state].flatten());
                let backwards: Vec<char> = path.map(|state| self.shown(state)).collect();
                return Some(backwards.into_iter().rev().collect());
            }
            queue.extend(self.states[state].steps.iter().map(|step| (step.to, Some(state))));
        }
        None
    }

    /// Tells whether a normalised answer is matched.
    pub fn matches(&self, answer: &str) -> bool {
        let mut here = Set::with_room(self.states.len());
        for (at, character) in answer.chars().enumerate() {
            let mut next = Set::with_room(self.states.len());
            let mut enter = |state: usize| {
                if reads(&self.classes[self.states[state].class], character) {
                    next.insert(state);
                }
            };
            if at == 0 {
                self.first.iter().copied().for_each(enter);
            } else {
                here.numbers().flat_map(|state| &self.states[state].steps).for_each(|step| enter(step.to));
            }
            here = next;
        }
        here.numbers().any(|state| self.states[state].last)
    }

    /// Returns what a state reads.
    pub fn reads(&self, state: usize) -> &Set {
        &self.letters.of_class[self.states[state].class]
    }

    /// Returns a character that a state reads.
    fn shown(&self, state: usize) -> char {
        Set::common([self.reads(state)]).map_or('?', |letter| self.letters.shown[letter])
    }
}

fn reads(class: &ClassUnicode, character: char) -> bool {
    let after = class.ranges().partition_point(|range| range.start() <= character);
    after > 0 && character <= class.ranges()[after - 1].end()
}

/// Counts the places of a pattern with its repetitions written out.
fn places(pattern: &Hir) -> usize {
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => 0,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(_) => 1,
        HirKind::Capture(capture) => places(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(places).fold(0, usize::saturating_add),
        HirKind::Repetition(repetition) => {
            let copies = match repetition.max {
                Some(most) => most,
                None if is_empty(&repetition.sub) => repetition.min.saturating_add(1),
                None => repetition.min.max(1),
            };
            places(&repetition.sub).saturating_mul(copies as usize)
        }
    }
}

/// Tells whether a part of a pattern can match nothing.
fn is_empty(part: &Hir) -> bool {
    part.properties().minimum_len() == Some(0)
}

/// In how many ways something can be done: none, one, or more (2).
type Ways = u8;

const MORE: Ways = 2;

/// A part of a pattern: in how many ways it matches nothing, and where it starts and ends.
#[derive(Clone, Default)]
struct Part {
    empty: Ways,
    first: Vec<(usize, Ways)>,
    last: Vec<(usize, Ways)>,
}

impl Part {
    fn nothing() -> Self {
        Self { empty: 1, ..Self::default() }
    }
}

struct Builder {
    rules: TextRules,
    classes: Vec<ClassUnicode>,
    follow: Vec<BTreeMap<usize, Ways>>,
}

impl Builder {
    fn part(&mut self, pattern: &Hir) -> Result<Part, TooLarge> {
        Ok(match pattern.kind() {
            HirKind::Empty | HirKind::Look(_) => Part::nothing(),
            HirKind::Literal(literal) => {
                // A pattern in which all is UTF-8 has no other literals.
                let text = String::from_utf8_lossy(&literal.0);
                text.chars().fold(Part::nothing(), |before, character| {
                    let place = self.place(&only(character));
                    self.one_after_the_other(&before, &place)
                })
            }
            HirKind::Class(class) => self.place(&unicode(class)),
            HirKind::Capture(capture) => self.part(&capture.sub)?,
            HirKind::Concat(parts) => self.all(parts.iter())?,
            HirKind::Alternation(parts) => {
                let mut either = Part::default();
                for part in parts {
                    let part = self.part(part)?;
                    either.empty = MORE.min(either.empty + part.empty);
                    either.first.extend(part.first);
                    either.last.extend(part.last);
                }
                either
            }
            HirKind::Repetition(repetition) => self.repetition(repetition)?,
        })
    }

    fn place(&mut self, class: &ClassUnicode) -> Part {
        let place = self.classes.len();
        self.classes.push(possible(class, self.rules));
        self.follow.push(BTreeMap::new());
        Part { empty: 0, first: vec![(place, 1)], last: vec![(place, 1)] }
    }

    fn all<'a>(&mut self, parts: impl Iterator<Item = &'a Hir>) -> Result<Part, TooLarge> {
        parts.into_iter().try_fold(Part::nothing(), |before, part| {
            let part = self.part(part)?;
            Ok(self.one_after_the_other(&before, &part))
        })
    }

    fn one_after_the_other(&mut self, before: &Part, after: &Part) -> Part {
        self.link(before, after);
        let skipping = |ends: &[(usize, Ways)], empty: Ways| -> Vec<(usize, Ways)> {
            ends.iter().filter(|_| empty > 0).map(|(place, ways)| (*place, MORE.min(ways * empty))).collect()
        };
        Part {
            empty: MORE.min(before.empty * after.empty),
            first: [before.first.clone(), skipping(&after.first, before.empty)].concat(),
            last: [skipping(&before.last, after.empty), after.last.clone()].concat(),
        }
    }

    fn link(&mut self, before: &Part, after: &Part) {
        for (from, ways_out) in &before.last {
            for (to, ways_in) in &after.first {
                let ways = self.follow[*from].entry(*to).or_default();
                *ways = MORE.min(*ways + ways_out * ways_in);
            }
        }
    }

    /// Writes a repetition out as ECMAScript runs it: rounds that must be may match nothing, further ones may not.
    fn repetition(&mut self, repetition: &Repetition) -> Result<Part, TooLarge> {
        let Repetition { min, max, sub, .. } = repetition;
        let must = std::iter::repeat_n(&**sub, *min as usize);
        let Some(max) = max else {
            // `a+` is `aa*`, but one place is enough for both where it makes no difference.
            let merged = *min > 0 && !is_empty(sub);
            let before = self.all(must.skip(usize::from(merged)))?;
            let mut round = self.part(sub)?;
            self.link(&round.clone(), &round);
            round.empty = u8::from(!merged);
            return Ok(self.one_after_the_other(&before, &round));
        };
        let before = self.all(must)?;
        let mut rest = Part::nothing();
        for _ in *min..*max {
            let round = Part { empty: 0, ..self.part(sub)? };
            rest = Part { empty: 1, ..self.one_after_the_other(&round, &rest) };
        }
        Ok(self.one_after_the_other(&before, &rest))
    }

    /// Makes states of the places.
    fn finish(self, whole: &Part) -> Result<Automaton, TooLarge> {
        let space = only(' ');
        let mut known: BTreeMap<Vec<(char, char)>, usize> = BTreeMap::new();
        let mut classes: Vec<ClassUnicode> = Vec::new();
        // The states of each place, and of each state whether it reads a space.
        let mut states_of: Vec<Vec<usize>> = Vec::new();
        let mut states: Vec<(State, bool)> = Vec::new();
        for class in &self.classes {
            let mut spaces = class.clone();
            spaces.intersect(&space);
            let mut others = class.clone();
            others.difference(&space);
            let mut own = Vec::new();
            for (class, is_space) in [(others, false), (spaces, true)] {
                if class.ranges().is_empty() {
                    continue;
                }
                let ranges = class.iter().map(|range| (range.start(), range.end())).collect();
                let number = *known.entry(ranges).or_insert_with(|| {
                    classes.push(class);
                    classes.len() - 1
                });
                own.push(states.len());
                states.push((State { class: number, steps: Vec::new(), last: false }, is_space));
            }
            states_of.push(own);
        }
        if classes.iter().map(|class| class.ranges().len()).sum::<usize>() > MOST_RANGES {
            return Err(TooLarge);
        }
        for (place, follow) in self.follow.iter().enumerate() {
            for from in &states_of[place] {
                for (to, twice) in follow.iter().flat_map(|(to, ways)| states_of[*to].iter().map(|to| (*to, *ways == MORE))) {
                    if !(states[*from].1 && states[to].1) {
                        states[*from].0.steps.push(Step { to, twice });
                    }
                }
            }
        }
        let no_space = |ends: &[(usize, Ways)]| -> Vec<usize> {
            ends.iter().flat_map(|(place, _)| &states_of[*place]).copied().filter(|state| !states[*state].1).collect()
        };
        let (first, last) = (no_space(&whole.first), no_space(&whole.last));
        for state in last {
            states[state].0.last = true;
        }
        let letters = Letters::of(&classes);
        Ok(Automaton { states: states.into_iter().map(|(state, _)| state).collect(), first, letters, classes })
    }
}

/// Returns a class as one of characters; a class of bytes in which all is UTF-8 has only ASCII.
pub fn unicode(class: &Class) -> ClassUnicode {
    match class {
        Class::Unicode(class) => class.clone(),
        Class::Bytes(class) => class.to_unicode_class().unwrap_or_else(ClassUnicode::empty),
    }
}
