//! The text of a lock: what was recorded of the translations of a place. Entry point: [`accept`].
//!
//! Every unit has an entry, accepted or not, in the order of the source, and an entry's first line never changes. So two people who accept
//! different units in two branches change different lines, with unchanged ones between them, and a merge takes both.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::{Locale, yaml};
use crate::model::{Record, Shown, Unit, Units};

/// What is written of one unit.
struct Entry<'a> {
    name: &'a str,
    source: Option<&'a str>,
    same: bool,
    shows: &'a [Shown],
}

/// Makes the text of a lock in which some units are accepted as they are now, and the others stay as they were recorded.
///
/// What was recorded of units that the source does not have any more is kept for as long as the translation still has them: it is what
/// tells them from mistakes.
pub fn accept(units: &Units, before: &BTreeMap<String, Record>, accepts: impl Fn(&Unit) -> bool, same: bool) -> String {
    let mut text = head(&units.locale);
    for unit in units.units.iter().filter(|unit| unit.is_locked) {
        let entry = match before.get(&unit.name) {
            _ if accepts(unit) => Entry {
                name: &unit.name,
                source: Some(&unit.source.value),
                same: same && unit.target.as_ref().is_some_and(|target| super::same_words(&target.value, &unit.source.value)),
                shows: &unit.shows,
            },
            Some(record) => Entry { name: &unit.name, source: record.source.as_deref(), same: record.same, shows: &record.shows },
            None => Entry { name: &unit.name, source: None, same: false, shows: &[] },
        };
        write(&entry, &mut text);
    }
    for (name, record) in units.leftover.iter().filter_map(|name| Some((name, before.get(name)?))) {
        write(&Entry { name, source: record.source.as_deref(), same: record.same, shows: &record.shows }, &mut text);
    }
    text
}

fn head(locale: &Locale) -> String {
    format!(
        "# The source text from which each unit was translated to `{locale}`. Written by `carnet i18n accept`.\n\
         # After a merge conflict, keep one side of each unit.\n"
    )
}

fn write(entry: &Entry<'_>, text: &mut String) {
    let _ = writeln!(text, "\n- unit: {}", entry.name);
    let Some(source) = entry.source else {
        text.push_str("  source: ~\n");
        return;
    };
    if entry.same {
        text.push_str("  same: true\n");
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
