//! What may match at the top of a stack, by the next character.

use std::rc::Rc;

use super::context::{Library, Source};
use super::stack::{NONE, Stacks};
use super::walk::{Exec, Unsure};
use crate::base::QuickMap;

/// The characters told apart: ASCII, all others, and the end of the text.
const CLASSES: usize = 130;
pub(super) const HIGH: usize = 128;
pub(super) const END: usize = 129;

#[derive(Debug)]
pub(super) struct Table {
    /// The context at the top.
    pub context: u32,
    pub entries: Vec<Entry>,
    /// For each class of characters, the entries that may match there and their patterns; made when the first such character comes.
    lists: Vec<Option<List>>,
}

/// Numbers of entries, each with that of its pattern.
type List = Rc<[(u32, u32)]>;

#[derive(Debug)]
pub(super) struct Entry {
    pub pattern: u32,
    /// Whether it comes from a context that was pushed along with another.
    pub from_prototype: bool,
    /// What a match does; made at the first one.
    pub exec: Option<Rc<Exec>>,
}

#[derive(Debug, Default)]
pub(super) struct Tables {
    tables: Vec<Table>,
    numbers: QuickMap<Vec<(u32, u32)>, u32>,
}

impl Tables {
    pub(super) fn get(&mut self, number: u32) -> &mut Table {
        &mut self.tables[number as usize]
    }

    /// Finds or makes the table of a stack.
    pub(super) fn of(&mut self, source: Source, library: &mut Library, stacks: &mut Stacks, stack: u32) -> Result<u32, Unsure> {
        if let Some(number) = stacks.table(stack) {
            return Ok(number);
        }
        let top = stacks.top(stack);
        let mut key = stacks.prototypes(stack);
        let from_prototypes = key.len();
        if let Some(prototype) = library.prototype(source, top.context)? {
            key.push((prototype, NONE));
        }
        key.push((top.context, top.captured));
        // What begins a key must not be taken for a prototype in another.
        key.push((u32::MAX, from_prototypes as u32));
        let number = match self.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let mut entries = Vec::new();
                for (index, (context, captured)) in key[..key.len() - 1].iter().enumerate() {
                    for pattern in library.flat(source, *context)?.iter() {
                        let Some(pattern) = referring(library, stacks, *pattern, *captured) else { continue };
                        entries.push(Entry { pattern, from_prototype: index < from_prototypes, exec: None });
                    }
                }
                self.tables.push(Table { context: top.context, entries, lists: vec![None; CLASSES] });
                let number = self.tables.len() as u32 - 1;
                self.numbers.insert(key, number);
                number
            }
        };
        stacks.set_table(stack, number);
        Ok(number)
    }
}

/// Returns the pattern as it is where some groups have matched; nothing, if it cannot match.
fn referring(library: &mut Library, stacks: &Stacks, pattern: u32, captured: u32) -> Option<u32> {
    if library.patterns[pattern as usize].refers { library.substituted(pattern, captured, stacks.groups(captured)) } else { Some(pattern) }
}

impl Table {
    /// Lists the entries that may match before a character of a class.
    pub(super) fn list(&mut self, library: &Library, class: usize) -> &[(u32, u32)] {
        let entries = &self.entries;
        self.lists[class].get_or_insert_with(|| {
            let may = |entry: &Entry| {
                let first = library.patterns[entry.pattern as usize].searcher.first();
                match class {
                    END => first.end,
                    HIGH => first.high,
                    _ => first.ascii >> class & 1 != 0,
                }
            };
            entries.iter().zip(0..).filter(|(entry, _)| may(entry)).map(|(entry, index)| (index, entry.pattern)).collect()
        })
    }
}
