//! Stacks of contexts, made once and shared: equal stacks have equal numbers.

use crate::base::QuickMap;

/// The stack without a level.
pub(super) const BOTTOM: u32 = 0;

/// The list of no contexts, and the groups of no match.
pub(super) const NONE: u32 = 0;

/// A level, and the stack below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Level {
    pub below: u32,
    pub context: u32,
    /// The list of contexts whose patterns come first here and above.
    pub prototypes: u32,
    /// What the pattern that led here has matched, if the context asks for it.
    pub captured: u32,
    /// Whether the prototypes below do not count from here on.
    pub starts: bool,
}

/// All stacks met.
#[derive(Debug)]
pub(super) struct Stacks {
    levels: Vec<Level>,
    depths: Vec<u32>,
    tables: Vec<Option<u32>>,
    numbers: QuickMap<Level, u32>,
    lists: Interned<Vec<u32>>,
    captured: Interned<Groups>,
}

/// The texts of a match's first groups.
pub(super) type Groups = Vec<Option<Box<str>>>;

/// Values by number; the first is the empty one.
#[derive(Debug)]
struct Interned<T> {
    values: Vec<T>,
    numbers: QuickMap<T, u32>,
}

impl<T: Clone + Default + Eq + std::hash::Hash> Interned<T> {
    fn new() -> Self {
        Self { values: vec![T::default()], numbers: QuickMap::from_iter([(T::default(), 0)]) }
    }

    fn number(&mut self, value: T) -> u32 {
        if let Some(number) = self.numbers.get(&value) {
            return *number;
        }
        let number = self.values.len() as u32;
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }
}

impl Default for Stacks {
    fn default() -> Self {
        let bottom = Level { below: BOTTOM, context: u32::MAX, prototypes: NONE, captured: NONE, starts: false };
        Self {
            levels: vec![bottom],
            depths: vec![0],
            tables: vec![None],
            numbers: QuickMap::default(),
            lists: Interned::new(),
            captured: Interned::new(),
        }
    }
}

impl Stacks {
    pub(super) fn push(&mut self, level: Level) -> u32 {
        if let Some(number) = self.numbers.get(&level) {
            return *number;
        }
        let number = self.levels.len() as u32;
        self.levels.push(level);
        self.depths.push(self.depths[level.below as usize] + 1);
        self.tables.push(None);
        self.numbers.insert(level, number);
        number
    }

    pub(super) fn top(&self, stack: u32) -> Level {
        self.levels[stack as usize]
    }

    pub(super) fn depth(&self, stack: u32) -> u32 {
        self.depths[stack as usize]
    }

    /// Tells how many stacks and captures there are.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.levels.len(), self.captured.values.len())
    }

    /// Returns the number of the table with what may match at the top of a stack.
    pub(super) fn table(&self, stack: u32) -> Option<u32> {
        self.tables[stack as usize]
    }

    pub(super) fn set_table(&mut self, stack: u32, table: u32) {
        self.tables[stack as usize] = Some(table);
    }

    pub(super) fn list(&self, number: u32) -> &[u32] {
        &self.lists.values[number as usize]
    }

    pub(super) fn list_number(&mut self, list: Vec<u32>) -> u32 {
        self.lists.number(list)
    }

    pub(super) fn groups(&self, number: u32) -> &Groups {
        &self.captured.values[number as usize]
    }

    pub(super) fn groups_number(&mut self, groups: Groups) -> u32 {
        self.captured.number(groups)
    }

    /// Lists the prototypes that count at the top of a stack, the lowest first, each with its level's captures.
    pub(super) fn prototypes(&self, stack: u32) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = Vec::new();
        let mut at = stack;
        while at != BOTTOM {
            let level = self.top(at);
            found.extend(self.list(level.prototypes).iter().rev().map(|context| (*context, level.captured)));
            if level.starts {
                break;
            }
            at = level.below;
        }
        found.reverse();
        found
    }
}
