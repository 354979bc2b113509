//! Walking through a line.
//!
//! Entry points: [`Walker::begin`] and [`Walker::walk`].

use std::rc::Rc;

use syntect::parsing::syntax_definition::MatchOperation;
use syntect::parsing::{ClearAmount, Region, Scope};

pub(in crate::samples) use super::context::Source;
use super::context::{Library, Pattern};
use super::search::Look;
use super::stack::{BOTTOM, Level, NONE, Stacks};
use super::table::{END, HIGH, Tables};

/// How high a stack may become; syntect pushes nothing more on a hundred contexts.
const HIGHEST: u32 = 99;

/// How many stacks and captures are kept from one text to the next.
const MOST_STACKS: usize = 1 << 16;
const MOST_CAPTURES: usize = 2_000;

/// What grammars say of a text, as far as it was met; it belongs to one thread.
#[derive(Debug, Default)]
pub(in crate::samples) struct Walker {
    pub(super) library: Library,
    stacks: Stacks,
    tables: Tables,
    region: Region,
    /// The line and the search, counted: what is kept of one holds for it alone.
    line: u64,
    search: u64,
    groups: Vec<((usize, i32), Step)>,
    /// How many places were left because their matches went round in a circle.
    #[cfg(test)]
    pub(super) circles: usize,
}

/// Where a text stands between two lines. Equal stands of a walker go on equally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::samples) struct Stand {
    stack: u32,
    first_line: bool,
}

/// The walker leaves a text to syntect's parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::samples) struct Unsure;

/// A change of the scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::samples) enum Step {
    /// A scope is opened, by its number.
    Push(u32),
    /// So many are closed.
    Pop(usize),
    /// Some are put aside.
    Clear(ClearAmount),
    /// What was put aside comes back.
    Restore,
}

/// What was so when a place of a line was reached, and what became of it since.
///
/// Some grammars go round for ever on some texts, from context to context without a step ahead; syntect's parser never returns
/// from there. All that decides how it goes on is the stack and the last push, so that the same ones at the same place are a circle.
struct Arrival {
    stack: u32,
    steps: usize,
    seen: (u32, (usize, u32)),
    turns: u32,
    /// After so many turns a later one is compared with.
    patience: u32,
}

/// What a match does.
#[derive(Debug)]
pub(super) struct Exec {
    /// The steps where it begins.
    before: Box<[Step]>,
    /// The steps where it ends.
    after: Box<[Step]>,
    effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Stay,
    Pop,
    Push,
    Set,
}

/// A match.
struct Found {
    table: u32,
    entry: u32,
    start: usize,
    end: usize,
    /// Whether the groups were noted.
    noted: bool,
}

/// What is found in the rest of a line.
enum Outcome {
    Nothing,
    /// A pop that would undo a push at the same place, over and over.
    Loop,
    Match(Found),
}

impl Walker {
    /// Returns where a text in a syntax begins; nothing, if its grammar is not as expected.
    pub(in crate::samples) fn begin(&mut self, source: Source, syntax: usize) -> Option<Stand> {
        let context = self.library.start(source, syntax)?;
        let stack = self.stacks.push(Level { below: BOTTOM, context, prototypes: NONE, captured: NONE, starts: false });
        Some(Stand { stack, first_line: true })
    }

    /// Tells whether so much was met that it is time to begin anew.
    pub(in crate::samples) fn is_full(&self) -> bool {
        let (stacks, captures) = self.stacks.size();
        stacks > MOST_STACKS || captures > MOST_CAPTURES
    }

    /// Lists the scopes, by number.
    pub(in crate::samples) fn scopes(&self) -> &[Scope] {
        &self.library.scopes
    }

    /// Walks through a line with its line feed: notes what changes and where, and returns where the text stands then.
    pub(in crate::samples) fn walk(
        &mut self,
        source: Source,
        stand: Stand,
        line: &str,
        steps: &mut Vec<(usize, Step)>,
    ) -> Result<Stand, Unsure> {
        let mut stack = stand.stack;
        if stand.first_line
            && let Some(scope) = self.library.context(self.stacks.top(stack).context).content.first()
        {
            steps.push((0, Step::Push(*scope)));
        }
        self.line += 1;
        let mut start = 0;
        // Where a match took nothing and pushed, and how high the stack was then.
        let mut pushed = (0, 0);
        let mut arrival = Arrival::new(stack, pushed, steps.len());
        loop {
            let height = self.stacks.depth(stack);
            if height == 0 || height > HIGHEST || self.stacks.size().1 > 2 * MOST_CAPTURES {
                return Err(Unsure);
            }
            let found = match self.find(source, stack, line, start, pushed == (start, height))? {
                Outcome::Nothing => break,
                Outcome::Loop => None,
                Outcome::Match(found) => Some(found),
            };
            let Some(found) = found else {
                let Some(next) = next_place(line, start) else { break };
                start = next;
                arrival = Arrival::new(stack, pushed, steps.len());
                continue;
            };
            let exec = self.exec(source, found.table, found.entry)?;
            if found.end <= start && exec.effect == Effect::Push {
                pushed = (found.end, height + 1);
            }
            let ahead = found.end > start;
            start = found.end;
            stack = self.follow(source, stack, line, &found, &exec, steps)?;
            if ahead {
                arrival = Arrival::new(stack, pushed, steps.len());
            } else if arrival.comes_back(stack, pushed) {
                #[cfg(test)]
                (self.circles += 1);
                steps.truncate(arrival.steps);
                stack = arrival.stack;
                let Some(next) = next_place(line, start) else { break };
                start = next;
                arrival = Arrival::new(stack, pushed, steps.len());
            }
        }
        Ok(Stand { stack, first_line: false })
    }

    /// Finds the leftmost match in the rest of a line, the first pattern's among equals.
    fn find(&mut self, source: Source, stack: u32, line: &str, start: usize, pop_would_loop: bool) -> Result<Outcome, Unsure> {
        let number = self.tables.of(source, &mut self.library, &mut self.stacks, stack)?;
        let table = self.tables.get(number);
        self.search += 1;
        let mut trial = Trial { line, text: line.as_bytes(), at: start, of_line: self.line, of_search: self.search };
        loop {
            let class = match trial.text.get(trial.at) {
                Some(byte) if *byte < 128 => usize::from(*byte),
                Some(_) => HIGH,
                None => END,
            };
            let mut looping = false;
            for (entry, pattern) in table.list(&self.library, class) {
                let pattern = &mut self.library.patterns[*pattern as usize];
                let Some((end, noted)) = trial.attempt(pattern, &mut self.region) else { continue };
                if pop_would_loop && end <= start && pattern.operation == MatchOperation::Pop {
                    looping = true;
                    continue;
                }
                return Ok(Outcome::Match(Found { table: number, entry: *entry, start: trial.at, end, noted }));
            }
            if looping {
                return Ok(Outcome::Loop);
            }
            let Some(passed) = line[trial.at..].chars().next() else { return Ok(Outcome::Nothing) };
            trial.at += passed.len_utf8();
        }
    }

    /// Returns what a match of a table's entry does.
    fn exec(&mut self, source: Source, table: u32, entry: u32) -> Result<Rc<Exec>, Unsure> {
        let table = self.tables.get(table);
        let context = table.context;
        let entry = &mut table.entries[entry as usize];
        if let Some(exec) = &entry.exec {
            return Ok(Rc::clone(exec));
        }
        let exec = Rc::new(exec(source, &mut self.library, context, entry.pattern)?);
        entry.exec = Some(Rc::clone(&exec));
        Ok(exec)
    }

    /// Notes what a match changes, and returns the stack after it.
    fn follow(
        &mut self,
        source: Source,
        stack: u32,
        line: &str,
        found: &Found,
        exec: &Exec,
        steps: &mut Vec<(usize, Step)>,
    ) -> Result<u32, Unsure> {
        let entry = &self.tables.get(found.table).entries[found.entry as usize];
        let (number, from_prototype) = (entry.pattern, entry.from_prototype);
        steps.extend(exec.before.iter().map(|step| (found.start, *step)));
        if !self.library.patterns[number as usize].captures.is_empty() {
            self.note_groups(number, steps);
        }
        steps.extend(exec.after.iter().map(|step| (found.end, *step)));
        match exec.effect {
            Effect::Stay => Ok(stack),
            Effect::Pop => Ok(self.stacks.top(stack).below),
            Effect::Push | Effect::Set => self.push(source, stack, line, found, (number, from_prototype)),
        }
    }

    /// Notes the scopes of a match's groups: the outer ones are opened first, whatever their order.
    fn note_groups(&mut self, number: u32, steps: &mut Vec<(usize, Step)>) {
        self.groups.clear();
        for capture in self.library.patterns[number as usize].captures.iter() {
            let Some((start, end)) = self.region.pos(capture.group).filter(|(start, end)| start != end) else { continue };
            let key = (start, -((end - start) as i32));
            self.groups.extend(capture.scopes.iter().map(|scope| (key, Step::Push(*scope))));
            self.groups.push(((end, i32::MIN), Step::Pop(capture.scopes.len())));
        }
        self.groups.sort_by_key(|(key, _)| *key);
        steps.extend(self.groups.iter().map(|((at, _), step)| (*at, *step)));
    }

    /// Pushes the contexts that a pattern names.
    fn push(
        &mut self,
        source: Source,
        stack: u32,
        line: &str,
        found: &Found,
        (number, from_prototype): (u32, bool),
    ) -> Result<u32, Unsure> {
        let pattern = &self.library.patterns[number as usize];
        let (MatchOperation::Push(references) | MatchOperation::Set(references)) = pattern.operation.clone() else { return Ok(stack) };
        let is_set = matches!(pattern.operation, MatchOperation::Set(_));
        let with_prototype = pattern.with_prototype.clone();
        let top = self.stacks.top(stack);
        let mut below = if is_set { top.below } else { stack };
        let contexts = self.library.numbers(source, &references)?;
        for (index, context) in contexts.iter().enumerate() {
            // What was pushed along stays until the level goes at which it was.
            let mut prototypes = if is_set && index == 0 { self.stacks.list(top.prototypes).to_vec() } else { Vec::new() };
            if let Some(reference) = &with_prototype
                && index + 1 == contexts.len()
            {
                prototypes.extend(self.library.numbers(source, std::slice::from_ref(reference))?);
            }
            let refers = prototypes.iter().chain([context]).any(|context| self.library.context(*context).uses_backrefs);
            let captured = if refers { self.captured(number, line, found) } else { NONE };
            let prototypes = if prototypes.is_empty() { NONE } else { self.stacks.list_number(prototypes) };
            // A match of such a pattern hides the prototypes below what it pushes.
            let starts = match (is_set, index) {
                (true, 0) => top.starts,
                (true, 1) | (false, 0) => from_prototype,
                _ => false,
            };
            below = self.stacks.push(Level { below, context: *context, prototypes, captured, starts });
        }
        Ok(below)
    }

    /// Keeps what a match's groups hold.
    fn captured(&mut self, number: u32, line: &str, found: &Found) -> u32 {
        if !found.noted {
            self.library.patterns[number as usize].searcher.regex().search(line, found.start, line.len(), Some(&mut self.region));
        }
        let group = |index| self.region.pos(index).and_then(|(start, end)| line.get(start..end)).map(Box::from);
        let groups = (0..10).map(group).collect();
        self.stacks.groups_number(groups)
    }
}

impl Arrival {
    fn new(stack: u32, pushed: (usize, u32), steps: usize) -> Self {
        Self { stack, steps, seen: (stack, pushed), turns: 0, patience: 1 }
    }

    /// Tells whether a stack and a last push were met at this place before.
    fn comes_back(&mut self, stack: u32, pushed: (usize, u32)) -> bool {
        if self.seen == (stack, pushed) {
            return true;
        }
        self.turns += 1;
        if self.turns == self.patience {
            (self.seen, self.turns, self.patience) = ((stack, pushed), 0, self.patience.saturating_mul(2));
        }
        false
    }
}

/// Returns the place after the next character, unless the line ends there.
fn next_place(line: &str, start: usize) -> Option<usize> {
    let next = start + line[start..].chars().next()?.len_utf8();
    (next < line.len()).then_some(next)
}

/// A place at which patterns are tried.
struct Trial<'a> {
    line: &'a str,
    text: &'a [u8],
    at: usize,
    of_line: u64,
    of_search: u64,
}

impl Trial<'_> {
    /// Tries a pattern: returns where its match ends, and whether its groups are in the region.
    fn attempt(&self, pattern: &mut Pattern, region: &mut Region) -> Option<(usize, bool)> {
        if pattern.dead == self.of_search {
            return None;
        }
        let found = if pattern.searcher.is_anchored() { self.here(pattern, region)? } else { self.next(pattern, region)? };
        // A match of nothing that does nothing counts as none, in all of the rest of the line.
        if found.0 == self.at && pattern.operation == MatchOperation::None {
            pattern.dead = self.of_search;
            return None;
        }
        Some(found)
    }

    fn here(&self, pattern: &mut Pattern, region: &mut Region) -> Option<(usize, bool)> {
        let place = self.of_line << 24 | self.at as u64;
        if pattern.failed == place || !pattern.searcher.may_begin(self.text, self.at) {
            return None;
        }
        if pattern.captures.is_empty() {
            match pattern.searcher.exact(self.text, self.at) {
                Look::No => return None,
                Look::Yes(end) => return Some((end, false)),
                Look::Unsure => {}
            }
        }
        if pattern.searcher.regex().search(self.line, self.at, self.line.len(), Some(region)) {
            return region.pos(0).map(|(_, end)| (end, true));
        }
        pattern.failed = place;
        None
    }

    /// Tries a pattern of which nothing is known: it is searched for in all of the rest of the line, once.
    fn next(&self, pattern: &mut Pattern, region: &mut Region) -> Option<(usize, bool)> {
        let of = if pattern.fleeting { self.of_search | 1 << 63 } else { self.of_line };
        let next = &mut pattern.next;
        if next.of != of || next.found.is_some_and(|(start, _)| start < self.at) {
            let found = pattern.searcher.regex().search(self.line, self.at, self.line.len(), Some(&mut next.region));
            next.found = if found { next.region.pos(0) } else { None };
            next.of = of;
            if next.found.is_some_and(|(start, end)| start == end) && pattern.operation == MatchOperation::None {
                next.of = 0;
                pattern.dead = self.of_search;
                return None;
            }
        }
        let (_, end) = next.found.filter(|(start, _)| *start == self.at)?;
        *region = next.region.clone();
        Some((end, true))
    }
}

/// Works out what a match of a pattern does in a context.
fn exec(source: Source, library: &mut Library, context: u32, number: u32) -> Result<Exec, Unsure> {
    let operation = library.patterns[number as usize].operation.clone();
    let scope = Rc::clone(&library.patterns[number as usize].scope);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    if !scope.is_empty() {
        after.push(Step::Pop(scope.len()));
    }
    let effect = match &operation {
        MatchOperation::None => Effect::Stay,
        MatchOperation::Pop => {
            pop_steps(library, context, &mut before, &mut after);
            Effect::Pop
        }
        MatchOperation::Push(references) => {
            let pushed = library.numbers(source, references)?;
            push_steps(library, &pushed, &mut before, &mut after);
            Effect::Push
        }
        MatchOperation::Set(references) => {
            let pushed = library.numbers(source, references)?;
            set_steps(library, context, &pushed, &mut before, &mut after);
            Effect::Set
        }
    };
    before.extend(scope.iter().map(|scope| Step::Push(*scope)));
    Ok(Exec { before: before.into(), after: after.into(), effect })
}

fn pop_steps(library: &Library, context: u32, before: &mut Vec<Step>, after: &mut Vec<Step>) {
    let context = library.context(context);
    if !context.content.is_empty() {
        before.push(Step::Pop(context.content.len()));
    }
    if !context.meta.is_empty() {
        after.push(Step::Pop(context.meta.len()));
    }
    if context.clear.is_some() {
        after.push(Step::Restore);
    }
}

fn push_steps(library: &Library, pushed: &[u32], before: &mut Vec<Step>, after: &mut Vec<Step>) {
    for context in pushed.iter().map(|context| library.context(*context)) {
        before.extend(context.clear.map(Step::Clear));
        before.extend(context.meta.iter().map(|scope| Step::Push(*scope)));
    }
    if pushed.iter().any(|context| !library.context(*context).content.is_empty()) {
        push_again(library, pushed, 0, false, after);
    }
}

fn set_steps(library: &Library, context: u32, pushed: &[u32], before: &mut Vec<Step>, after: &mut Vec<Step>) {
    let left = library.context(context);
    if left.clear.is_some() {
        before.push(Step::Restore);
    }
    for context in pushed.iter().map(|context| library.context(*context)) {
        before.extend(context.meta.iter().map(|scope| Step::Push(*scope)));
    }
    let of_left = left.meta.len() + left.content.len();
    let asks = |context: &u32| !library.context(*context).content.is_empty() || library.context(*context).clear.is_some();
    if of_left > 0 || pushed.iter().any(asks) {
        push_again(library, pushed, of_left, true, after);
    }
}

/// Closes the scopes of contexts that were just pushed, and opens them again in the order in which they stay.
fn push_again(library: &Library, pushed: &[u32], of_left: usize, clears: bool, after: &mut Vec<Step>) {
    let count = of_left + pushed.iter().map(|context| library.context(*context).meta.len()).sum::<usize>();
    if count > 0 {
        after.push(Step::Pop(count));
    }
    for context in pushed.iter().map(|context| library.context(*context)) {
        after.extend(context.clear.filter(|_| clears).map(Step::Clear));
        after.extend(context.meta.iter().chain(context.content.iter()).map(|scope| Step::Push(*scope)));
    }
}
