//! Translations into a text: its front matter and its sections. Entry point: [`write()`].

use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};

use super::{Changed, Files, Taken, Translation, cannot_put};
use crate::base::Diagnostic;
use crate::exchange::content::{Slot, TextSlot, markdown};
use crate::parse::text::front_matter;
use crate::parse::yaml::edit::{Put, Step, set};

/// A change of a text: what stands in a range is replaced.
type Edit = (Range<usize>, String);

/// Puts the translations of a place into its text.
pub(super) fn write(changed: Changed<'_>, files: &mut Files<'_>, taken: &mut Taken, diagnostics: &mut Vec<Diagnostic>) {
    let is_of_text = |unit: &Changed<'_>| !matches!(unit.first().slot, Slot::Value { .. });
    let units: Vec<Changed<'_>> = changed.units().filter(is_of_text).collect();
    if !units.iter().any(|unit| unit.has_new()) {
        return;
    }
    let Some(path) = units.iter().find_map(|unit| path_of(&unit.first().slot)) else { return };
    let file = units[0].first().source.span.file;
    let source = files.sources.text(file).to_owned();
    let text = match files.text(&path) {
        Some(old) => sections(&units, &source, &old, taken),
        None => match new_text(&units, &source, taken) {
            Some(new) => new,
            None => return,
        },
    };
    if let Some(text) = front(&units, text, &path, diagnostics) {
        files.new.insert(path, text);
    }
}

fn path_of(slot: &Slot) -> Option<Utf8PathBuf> {
    match slot {
        Slot::Front { path, .. } | Slot::Text(TextSlot { path, .. }) => Some(path.clone()),
        Slot::Value { .. } => None,
    }
}

/// Makes a text that is not there yet of the sections that are complete. One with front matter needs its title and summary.
fn new_text(units: &[Changed<'_>], source: &str, taken: &mut Taken) -> Option<String> {
    let is_front = |unit: &&Changed<'_>| matches!(unit.first().slot, Slot::Front { .. });
    let needed: Vec<&Changed<'_>> =
        units.iter().filter(is_front).filter(|unit| ["title", "summary"].contains(&unit.first().unit.as_str())).collect();
    if needed.iter().any(|unit| !unit.is_complete()) {
        let waiting =
            units.iter().filter(|unit| unit.has_new() || needed.iter().any(|one| one.name() == unit.name() && !one.is_complete()));
        taken.incomplete.extend(waiting.map(|unit| unit.name()));
        return None;
    }
    let mut text = if needed.is_empty() { String::new() } else { "---\n---\n".to_owned() };
    let mut any = !needed.is_empty();
    for unit in units.iter().filter(|unit| !is_front(unit)) {
        match composed(*unit, source, taken) {
            Some(section) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&section);
                text.push('\n');
                any = true;
            }
            None => continue,
        }
    }
    any.then_some(text)
}

/// Puts translations into the sections of a text, and adds those that are complete now.
fn sections(units: &[Changed<'_>], source: &str, old: &str, taken: &mut Taken) -> String {
    let mut edits: Vec<Edit> = Vec::new();
    // Where the last section of the translation ended: what is new follows it.
    let mut end = units.iter().find_map(|unit| Some(text_slot(unit)?.own_section.clone()?.start));
    let body = front_matter(old).map_or(0, |front| old[front.end..].find('\n').map_or(old.len(), |at| front.end + at + 1));
    let mut is_first = true;
    for unit in units {
        let Some(slot) = text_slot(unit) else { continue };
        match &slot.own_section {
            Some(own) => {
                edits.extend(in_place(*unit, own));
                end = Some(own.end);
                is_first = false;
            }
            None => {
                let Some(section) = composed(*unit, source, taken) else { continue };
                let at = end.unwrap_or(old.trim_end().len().max(body));
                let edit = if is_first && end.is_some() { format!("{section}\n\n") } else { format!("\n\n{section}") };
                edits.push((at..at, edit));
            }
        }
    }
    let mut text = apply(old, edits);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn text_slot<'a>(unit: &Changed<'a>) -> Option<&'a TextSlot> {
    match &unit.first().slot {
        Slot::Text(slot) => Some(slot),
        Slot::Front { .. } | Slot::Value { .. } => None,
    }
}

/// Changes the blocks of a section that is there; a block that it lacks follows the one before it.
fn in_place(unit: Changed<'_>, own: &Range<usize>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut before = own.start;
    for (piece, translation) in unit.iter() {
        let Slot::Text(slot) = &piece.slot else { continue };
        if let Translation::New(words, _) = translation {
            let words = markdown::put(words, slot.is_title);
            edits.push(match &slot.target {
                Some(target) => (target.clone(), words),
                None => (before..before, format!("\n\n{words}")),
            });
        }
        before = slot.target_end.unwrap_or(before);
    }
    edits
}

/// Makes a section that is not there yet of its source, if it is complete.
fn composed(unit: Changed<'_>, source: &str, taken: &mut Taken) -> Option<String> {
    if !unit.is_complete() {
        if unit.has_new() {
            taken.incomplete.push(unit.name());
        }
        return None;
    }
    let slot = text_slot(&unit)?;
    let start = slot.section.start;
    let edits = unit.iter().filter_map(|(piece, translation)| {
        let (Slot::Text(slot), Translation::New(words, _)) = (&piece.slot, translation) else { return None };
        Some((slot.source.start - start..slot.source.end - start, markdown::put(words, slot.is_title)))
    });
    Some(apply(source.get(slot.section.clone())?, edits.collect()).trim_end().to_owned())
}

/// Puts translations into front matter.
fn front(units: &[Changed<'_>], text: String, path: &Utf8Path, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let mut text = text;
    for (piece, translation) in units.iter().flat_map(|unit| unit.iter()) {
        let (Slot::Front { steps, .. }, Translation::New(words, span)) = (&piece.slot, translation) else { continue };
        match put_front(&text, steps, words.trim()) {
            Some(new) => text = new,
            None => {
                diagnostics.push(cannot_put(path, *span));
                return None;
            }
        }
    }
    Some(text)
}

fn put_front(text: &str, steps: &[Step], words: &str) -> Option<String> {
    let front = front_matter(text)?;
    let new = set(&text[front.clone()], steps, &Put::Text(words.to_owned()))?;
    let end = if new.ends_with('\n') { "" } else { "\n" };
    Some(format!("{}{new}{end}{}", &text[..front.start], &text[front.end..]))
}

/// Makes changes that do not overlap, in any order.
fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut made = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in edits {
        made.push_str(text.get(at..range.start).unwrap_or_default());
        made.push_str(&new);
        at = at.max(range.end);
    }
    made.push_str(text.get(at..).unwrap_or_default());
    made
}
