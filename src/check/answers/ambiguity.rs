//! Whether a browser could be kept busy by a pattern. Entry point: [`check`].
//!
//! A browser's engine goes back and tries every way of matching an answer before it says no. Their number grows
//!
//! - without bound if some state of the automaton comes back to itself on one word by two different ways: each repetition of the word
//!   doubles it;
//! - with a power of the answer's length if repetitions stand in a row that read the same word, so that it is open where one ends and the
//!   next one starts.
//!
//! These are the criteria of Weber and Seidl (*On the degree of ambiguity of finite automata*, 1991). Whether the answer can still be
//! matched in the end does not matter here, since the engine does not know.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::automaton::{Automaton, TooLarge};
use super::letters::Set;

/// The longest answer that is held against a pattern.
const LONGEST_ANSWER: f64 = 500.0;

/// How many characters may be read for one answer; a browser reads as many in about a second.
const MOST_WORK: f64 = 1e8;

/// The most repetitions in a row that are looked at.
const MOST_IN_A_ROW: usize = 16;

/// The most steps that are taken to find out.
const MOST_STEPS: usize = 2_000_000;

/// Too many ways to match an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ambiguity {
    /// Each time that a word stands once more there are at least twice as many.
    Doubling {
        /// The word.
        word: String,
    },
    /// Repetitions in a row share what they read.
    InARow {
        /// How many repetitions.
        repetitions: usize,
    },
}

/// Looks for ways to match an answer that are too many to try them all.
pub fn check(automaton: &Automaton) -> Result<Option<Ambiguity>, TooLarge> {
    let mut search = Search::new(automaton);
    if let Some(word) = search.doubled()? {
        return Ok(Some(Ambiguity::Doubling { word }));
    }
    let in_a_row = search.most_in_a_row()?;
    Ok((in_a_row > 0).then_some(Ambiguity::InARow { repetitions: in_a_row }))
}

struct Search<'a> {
    automaton: &'a Automaton,
    /// Which states come after each one, itself only if it is in a loop.
    after: Vec<Set>,
    /// The states in loops that an answer can come to.
    looped: Vec<usize>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(automaton: &'a Automaton) -> Self {
        let count = automaton.states.len();
        let mut after = vec![Set::with_room(count); count];
        for (from, state) in automaton.states.iter().enumerate() {
            state.steps.iter().for_each(|step| after[from].insert(step.to));
        }
        for between in 0..count {
            let further = after[between].clone();
            for set in after.iter_mut().filter(|set| set.contains(between)) {
                set.add(&further);
            }
        }
        let comes_to = |state: usize| automaton.first.iter().any(|first| *first == state || after[*first].contains(state));
        let looped = (0..count).filter(|state| after[*state].contains(*state) && comes_to(*state)).collect();
        Self { automaton, after, looped, steps: 0 }
    }

    fn step(&mut self) -> Result<(), TooLarge> {
        self.steps += 1;
        if self.steps > MOST_STEPS { Err(TooLarge) } else { Ok(()) }
    }

    /// Tells whether two states are in one loop.
    fn together(&self, one: usize, other: usize) -> bool {
        self.after[one].contains(other) && self.after[other].contains(one)
    }

    /// Lists where a state goes within its loops.
    fn around(&self, state: usize) -> Vec<usize> {
        self.automaton.states[state].steps.iter().map(|step| step.to).filter(|to| self.together(state, *to)).collect()
    }

    /// Lists where a state goes on the way to another.
    fn onward(&self, state: usize, to: usize) -> Vec<usize> {
        let steps = self.automaton.states[state].steps.iter().map(|step| step.to);
        steps.filter(|next| *next == to || self.after[*next].contains(to)).collect()
    }

    fn common(&self, one: usize, other: usize) -> Option<usize> {
        Set::common([self.automaton.reads(one), self.automaton.reads(other)])
    }

    /// Returns a word that a state can read in two ways and be back.
    fn doubled(&mut self) -> Result<Option<String>, TooLarge> {
        for state in self.looped.clone() {
            let mut steps = self.automaton.states[state].steps.iter();
            if let Some(step) = steps.find(|step| step.twice && self.together(state, step.to))
                && let Some(letter) = self.common(step.to, step.to)
            {
                return Ok(Some(self.word(vec![letter], step.to, state)));
            }
        }
        // Two walkers start from one state, part, read the same, and meet again.
        let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut walks: Vec<Walk> = Vec::new();
        for state in self.looped.clone() {
            let mut queue = VecDeque::from([Walk { at: (state, state), before: None, letter: 0 }]);
            while let Some(walk) = queue.pop_front() {
                let (one, other) = walk.at;
                let number = walks.len();
                walks.push(walk);
                for one_next in self.around(one) {
                    for other_next in self.around(other) {
                        self.step()?;
                        let Some(letter) = self.common(one_next, other_next) else { continue };
                        if one_next == other_next {
                            if one != other {
                                let mut letters = read(&walks, number);
                                letters.push(letter);
                                return Ok(Some(self.word(letters, one_next, state)));
                            }
                        } else if seen.insert((one_next.min(other_next), one_next.max(other_next))) {
                            let at = (one_next.min(other_next), one_next.max(other_next));
                            queue.push_back(Walk { at, before: Some(number), letter });
                        }
                    }
                }
            }
        }
        Ok(None)
    }

    /// Writes letters as characters, and adds what leads from one state of a loop back to another.
    fn word(&self, letters: Vec<usize>, from: usize, to: usize) -> String {
        let mut word: String = letters.iter().map(|letter| self.automaton.letters.shown[*letter]).collect();
        let mut known: BTreeMap<usize, String> = BTreeMap::from([(from, String::new())]);
        let mut queue = VecDeque::from([from]);
        while let Some(state) = queue.pop_front() {
            if state == to {
                break;
            }
            let so_far = known.get(&state).cloned().unwrap_or_default();
            for next in self.around(state) {
                if let (false, Some(letter)) = (known.contains_key(&next), self.common(next, next)) {
                    known.insert(next, format!("{so_far}{}", self.automaton.letters.shown[letter]));
                    queue.push_back(next);
                }
            }
        }
        word.extend(known.remove(&to));
        word
    }

    /// Counts the repetitions in a row that can match a long answer in too many ways; 0 if there are none.
    fn most_in_a_row(&mut self) -> Result<usize, TooLarge> {
        // Loops in the order in which answers come through them, each by one of its states.
        let mut loops: Vec<usize> = Vec::new();
        for state in &self.looped {
            if !loops.iter().any(|known| self.together(*known, *state)) {
                loops.push(*state);
            }
        }
        loops.sort_by_key(|state| std::cmp::Reverse(self.after[*state].len()));
        // For each loop and each number of times that loops before it share what they read: the shortest words, as a product.
        let mut best: Vec<[f64; MOST_IN_A_ROW]> = Vec::new();
        for (at, later) in loops.iter().enumerate() {
            let mut own = [f64::INFINITY; MOST_IN_A_ROW];
            own[0] = 1.0;
            for (before, earlier) in loops[..at].iter().enumerate() {
                if !self.after[*earlier].contains(*later) {
                    continue;
                }
                let shared = self.shared(*earlier, *later)?;
                for times in 0..MOST_IN_A_ROW {
                    own[times] = own[times].min(best[before][times]);
                    if let (Some(length), true) = (shared, times + 1 < MOST_IN_A_ROW) {
                        own[times + 1] = own[times + 1].min(best[before][times] * length as f64);
                    }
                }
            }
            best.push(own);
        }
        let worst = (1..MOST_IN_A_ROW).find(|times| best.iter().any(|own| work(*times, own[*times]) > MOST_WORK));
        Ok(worst.map_or(0, |times| times + 1))
    }

    /// Returns the length of the shortest word that one loop reads, that leads from it to another, and that the other reads.
    fn shared(&mut self, earlier: usize, later: usize) -> Result<Option<usize>, TooLarge> {
        let within = |loops: usize| -> Vec<usize> {
            self.looped.iter().copied().filter(|state| *state == loops || self.together(*state, loops)).collect()
        };
        let (starts, ends) = (within(earlier), within(later));
        for start in &starts {
            for end in &ends {
                if self.share_a_letter(*start, *end)? {
                    return Ok(Some(1));
                }
            }
        }
        let mut shortest: Option<usize> = None;
        for start in starts {
            for end in &ends {
                let length = self.shared_by(start, *end, shortest.unwrap_or(usize::MAX))?;
                shortest = length.or(shortest);
            }
        }
        Ok(shortest)
    }

    /// Tells whether two states, and what leads from one to the other, all read one letter again and again, as in `.*a.*`.
    fn share_a_letter(&mut self, start: usize, end: usize) -> Result<bool, TooLarge> {
        if ![start, end].iter().all(|state| self.around(*state).contains(state)) {
            return Ok(false);
        }
        let letters: Vec<usize> =
            self.automaton.reads(start).numbers().filter(|letter| self.automaton.reads(end).contains(*letter)).collect();
        for letter in letters {
            let mut seen = BTreeSet::from([start]);
            let mut open = vec![start];
            while let Some(state) = open.pop() {
                for next in self.onward(state, end) {
                    self.step()?;
                    if next == end {
                        return Ok(true);
                    }
                    if self.automaton.reads(next).contains(letter) && seen.insert(next) {
                        open.push(next);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Returns that length for two states, if the word is shorter than one that is known.
    fn shared_by(&mut self, start: usize, end: usize, known: usize) -> Result<Option<usize>, TooLarge> {
        let mut seen: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
        let mut here = vec![(start, start, end)];
        let mut length = 1;
        while !here.is_empty() && length < known {
            let mut next = Vec::new();
            for (one, between, other) in here {
                let onward = self.onward(between, end);
                for one in self.around(one) {
                    for other in self.around(other) {
                        for between in onward.iter().copied() {
                            self.step()?;
                            let reads = [one, between, other].map(|state| self.automaton.reads(state));
                            if Set::common(reads).is_none() || !seen.insert((one, between, other)) {
                                continue;
                            }
                            if (one, between, other) == (start, end, end) {
                                return Ok(Some(length));
                            }
                            next.push((one, between, other));
                        }
                    }
                }
            }
            here = next;
            length += 1;
        }
        Ok(None)
    }
}

/// Two walkers after some steps: where they are, and what they read last.
struct Walk {
    at: (usize, usize),
    before: Option<usize>,
    letter: usize,
}

/// Lists what two walkers read so far.
fn read(walks: &[Walk], last: usize) -> Vec<usize> {
    let path = std::iter::successors(Some(&walks[last]), |walk| walk.before.map(|before| &walks[before]));
    let backwards: Vec<usize> = path.filter(|walk| walk.before.is_some()).map(|walk| walk.letter).collect();
    backwards.into_iter().rev().collect()
}

/// Estimates what an engine does with the longest answer where loops share words so many times; `lengths` is the product of the words'.
///
/// Each border between two loops can stand at the end of any such word in its share of the answer, and half of the answer is read again
/// for each choice.
fn work(times: usize, lengths: f64) -> f64 {
    (LONGEST_ANSWER / times as f64).powf(times as f64) / lengths * LONGEST_ANSWER / 2.0
}
