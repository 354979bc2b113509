//! The text of a lock: what was recorded of the translations of a place. Entry points: [`accept`], [`write()`].
//!
//! Every unit has an entry, accepted or not, in the order of the source, and an entry's first line never changes. So two people who accept
//! different units in two branches change different lines, with unchanged ones between them, and a merge takes both.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::{Locale, yaml};
use crate::model::{Record, Shown, Unit, Units};

/// What is written of one unit.
#[derive(Default)]
struct Entry<'a> {
    name: &'a str,
    source: Option<&'a str>,
    same: bool,
    partial: bool,
    shows: &'a [Shown],
}

/// What becomes of what is recorded of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// It stays.
    Kept,
    /// The translation is recorded as up to date.
    Accepted,
    /// So it is, and words that equal the source's are right.
    Same,
    /// The translation is recorded as made of the source as it is, some of whose words it still has: the unit is not translated yet.
    Part,
}

/// Makes the text of a lock in which some units are accepted as they are now, and the others stay as they were recorded.
///
/// What was recorded of units that the source does not have any more is kept for as long as the translation still has them: it is what
/// tells them from mistakes.
pub fn accept(units: &Units, before: &BTreeMap<String, Record>, accepts: impl Fn(&Unit) -> bool, same: bool) -> String {
    let acceptance = if same { Acceptance::Same } else { Acceptance::Accepted };
    write(units, before, &|unit| if accepts(unit) { acceptance } else { Acceptance::Kept })
}

/// Makes the text of a lock in which it is said of each unit what becomes of it; see [`accept`].
pub fn write(units: &Units, before: &BTreeMap<String, Record>, acceptance: &dyn Fn(&Unit) -> Acceptance) -> String {
    let mut text = head(&units.locale);
    for unit in units.units.iter().filter(|unit| unit.is_locked) {
        let equals = || unit.target.as_ref().is_some_and(|target| super::same_words(&target.value, &unit.source.value));
        let accepted = Entry { name: &unit.name, source: Some(&unit.source.value), shows: &unit.shows, ..Entry::default() };
        let entry = match (acceptance(unit), before.get(&unit.name)) {
            (Acceptance::Accepted, _) => accepted,
            (Acceptance::Same, _) => Entry { same: equals(), ..accepted },
            (Acceptance::Part, _) => Entry { partial: true, ..accepted },
            (Acceptance::Kept, Some(record)) => kept(&unit.name, record),
            (Acceptance::Kept, None) => Entry { name: &unit.name, ..Entry::default() },
        };
        write_entry(&entry, &mut text);
    }
    for (name, record) in units.leftover.iter().filter_map(|name| Some((name, before.get(name)?))) {
        write_entry(&kept(name, record), &mut text);
    }
    text
}

fn kept<'a>(name: &'a str, record: &'a Record) -> Entry<'a> {
    Entry { name, source: record.source.as_deref(), same: record.same, partial: record.partial, shows: &record.shows }
}

fn head(locale: &Locale) -> String {
    format!(
        "# The source text from which each unit was translated to `{locale}`. Written by `carnet i18n accept`.\n\
         # After a merge conflict, keep one side of each unit.\n"
    )
}

fn write_entry(entry: &Entry<'_>, text: &mut String) {
    let _ = writeln!(text, "\n- unit: {}", entry.name);
    let Some(source) = entry.source else {
        text.push_str("  source: ~\n");
        return;
    };
    if entry.same {
        text.push_str("  same: true\n");
    }
    if entry.partial {
        text.push_str("  partial: true\n");
    }
    if !entry.shows.is_empty() {
        text.push_str("  shows:\n");
        for shown in entry.shows {
            let _ = match shown {
                Shown::Sample(id, hash) => writeln!(text, "    - sample {id} {hash}"),
                Shown::Question(id) => writeln!(text, "    - question {id}"),
            };
        }
    }
    let _ = writeln!(text, "  source: {}", yaml::literal(source, "    "));
}
