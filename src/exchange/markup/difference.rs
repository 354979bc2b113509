//! What a translation lost, added or changed of the parts that must stay. Entry point: [`protected_differences`].

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Kind, Markup, Protected, Role, pieces};

/// A part that a text and its translation do not share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub kind: Kind,
    /// What became of it.
    pub change: Change,
    /// Where it stands in the translation, in bytes; nothing for what was lost.
    pub range: Option<Range<usize>>,
}

/// What became of a part that must stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The translation lacks it.
    Lost(String),
    /// The source lacks it.
    Added(String),
    /// The first is in the source only, the second in the translation only.
    Replaced(String, String),
}

impl Difference {
    /// Says in one line what is wrong with the translation, as a diagnostic's message does.
    pub fn message(&self) -> String {
        let kind = self.kind.name();
        match &self.change {
            Change::Lost(value) => format!("the translation has lost the {kind} {}", quoted(value)),
            Change::Added(value) => format!("the translation has a {kind} that the source lacks: {}", quoted(value)),
            Change::Replaced(before, after) => {
                format!("the translation has the {kind} {} where the source has {}", quoted(after), quoted(before))
            }
        }
    }
}

/// Shows a value's first line, and no more of it than a message bears.
fn quoted(value: &str) -> String {
    let line = value.lines().next().unwrap_or_default();
    let short: String = line.chars().take(60).collect();
    if short.len() < value.len() { format!("`{short}…`") } else { format!("`{short}`") }
}

/// Compares what must stay of a text with that of its translation: what and how often, in any order.
///
/// Emphasis, line breaks and the words of links may change freely.
pub fn protected_differences(source: &str, target: &str, markup: Markup) -> Vec<Difference> {
    let mut lost = kept(source, markup);
    let mut added = kept(target, markup);
    cancel(&mut lost, &mut added);
    let mut differences = Vec::new();
    for (protected, _) in lost {
        let place = added.iter().position(|(other, _)| other.kind == protected.kind);
        let (change, range) = match place.map(|place| added.remove(place)) {
            Some((other, range)) => (Change::Replaced(protected.value.into(), other.value.into()), Some(range)),
            None => (Change::Lost(protected.value.into()), None),
        };
        differences.push(Difference { kind: protected.kind, change, range });
    }
    let added = added.into_iter();
    differences.extend(added.map(|(protected, range)| Difference {
        kind: protected.kind,
        change: Change::Added(protected.value.into()),
        range: Some(range),
    }));
    differences
}

/// Lists what must stay of a text, with its places.
fn kept(text: &str, markup: Markup) -> Vec<(Protected, Range<usize>)> {
    let mut at = 0;
    let mut kept = Vec::new();
    for piece in pieces(text, markup) {
        let range = at..at + piece.text.len();
        at = range.end;
        if let Role::Alone(protected) | Role::Open(protected) = piece.role
            && protected.kind.must_stay()
        {
            kept.push((protected, range));
        }
    }
    kept
}

/// Takes out of two lists what stands in both, as often as it stands in both.
fn cancel(left: &mut Vec<(Protected, Range<usize>)>, right: &mut Vec<(Protected, Range<usize>)>) {
    let mut counts: BTreeMap<Protected, usize> = BTreeMap::new();
    for (protected, _) in right.iter() {
        *counts.entry(protected.clone()).or_default() += 1;
    }
    let mut shared: BTreeMap<Protected, usize> = BTreeMap::new();
    left.retain(|(protected, _)| match counts.get_mut(protected).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            *shared.entry(protected.clone()).or_default() += 1;
            false
        }
        None => true,
    });
    right.retain(|(protected, _)| match shared.get_mut(protected).filter(|count| **count > 0) {
        Some(count) => {
            *count -= 1;
            false
        }
        None => true,
    });
}
