//! Translations that come back: which of them are taken, and the files that come of it. Entry point: [`import`].
//!
//! 1. Each entry is held against the piece that it translates: by its key, or within the same unit by its source.
//! 2. What is taken must hold what no translator may change.
//! 3. A text, a question or a term that is not there yet is only made once all of it is translated; what is there is changed in place.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Piece, Slot};
use crate::base::{Diagnostic, Sources, Span};
use crate::exchange::markup::{Change, Kind, protected_differences};
use crate::exchange::{Entry, EntryState};
use crate::model::{Place, Standing};
use crate::parse::yaml::edit::{Put, Step, rename, set};
use crate::translation::same_words;

/// What comes of a file of translations.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The new texts of files, by their paths below the root.
    pub files: BTreeMap<Utf8PathBuf, String>,
    /// What was taken, and what was not.
    pub taken: Taken,
    /// The units whose translation is complete and new: they are to be accepted.
    pub accepted: BTreeSet<(Place, String)>,
}

/// How many entries were taken, and why others were not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Entries whose translation is new.
    pub changed: usize,
    /// Entries whose translation is the present one.
    pub unchanged: usize,
    /// Entries without a translation.
    pub untranslated: usize,
    /// Entries that somebody has to look at first.
    pub fuzzy: usize,
    /// Entries whose source has changed since they were exported, by key.
    pub outdated: Vec<String>,
    /// Entries that belong to nothing here.
    pub unknown: usize,
    /// Units that wait until all of their pieces are translated, by the names of their places and their own.
    pub incomplete: Vec<String>,
}

/// Finds what a file of translations changes.
pub fn import(pieces: &[Piece], entries: &[Entry], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Import {
    let mut matching = Matching::new(pieces);
    for entry in entries {
        matching.take(entry, diagnostics);
    }
    let Matching { candidates, mut taken, .. } = matching;
    let mut files = Files { sources, new: BTreeMap::new() };
    let mut accepted = BTreeSet::new();
    for of_place in candidates.chunk_by(|one, other| one.piece.place == other.piece.place) {
        let changed = Changed(of_place);
        let units = changed.units().filter(|unit| unit.is_complete_and_new());
        accepted.extend(units.map(|unit| (unit.first().place.clone(), unit.first().unit.clone())));
        write_values(changed, &mut files, &mut taken, diagnostics);
        text::write(changed, &mut files, &mut taken, diagnostics);
    }
    accepted.retain(|(place, unit)| !taken.incomplete.contains(&format!("{place}#{unit}")));
    Import { files: files.new, taken, accepted }
}

/// A translation that is taken for a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Translation {
    /// There is none in the file, or it is not to be taken.
    None,
    /// The present one stands.
    Kept,
    /// There is a new one, with the place of its entry.
    New(String, Span),
}

/// A piece, and what was taken for it.
struct Candidate<'a> {
    piece: &'a Piece,
    translation: Translation,
}

struct Matching<'a> {
    candidates: Vec<Candidate<'a>>,
    by_context: BTreeMap<&'a str, usize>,
    taken: Taken,
}

impl<'a> Matching<'a> {
    fn new(pieces: &'a [Piece]) -> Self {
        let by_context = pieces.iter().enumerate().map(|(index, piece)| (piece.context.as_str(), index)).collect();
        let candidates = pieces.iter().map(|piece| Candidate { piece, translation: Translation::None });
        Self { candidates: candidates.collect(), by_context, taken: Taken::default() }
    }

    fn take(&mut self, entry: &Entry, diagnostics: &mut Vec<Diagnostic>) {
        let Some(index) = self.find(entry) else { return };
        let Candidate { piece, translation } = &mut self.candidates[index];
        match (entry.state, &entry.target) {
            (EntryState::Translated, Some(target)) => {
                let present = piece.target.as_deref().is_some_and(|present| present.trim() == target.value.trim());
                if present {
                    self.taken.unchanged += 1;
                    *translation = Translation::Kept;
                    return;
                }
                check(piece, &target.value, target.span, diagnostics);
                self.taken.changed += 1;
                *translation = Translation::New(target.value.clone(), target.span);
            }
            (EntryState::NeedsReview, _) => self.taken.fuzzy += 1,
            _ => self.taken.untranslated += 1,
        }
    }

    /// Finds the piece that an entry translates: the one of its key if the source is the same, else one of the same unit that has it.
    fn find(&mut self, entry: &Entry) -> Option<usize> {
        let fits = |index: &usize| same_words(&self.candidates[*index].piece.source.value, &entry.source.value);
        let named = entry.context.as_deref().and_then(|context| self.by_context.get(context).copied());
        if let Some(index) = named.filter(fits) {
            return Some(index);
        }
        let unit = |context: &str| context.rsplit_once('/').map(|(unit, _)| unit.to_owned());
        let home = entry.context.as_deref().and_then(unit);
        let is_near = |index: &usize| home.is_none() || unit(&self.candidates[*index].piece.context) == home;
        let mut others = (0..self.candidates.len()).filter(|index| fits(index) && is_near(index));
        match (others.next(), others.next(), entry.context.is_some()) {
            (Some(index), _, true) | (Some(index), None, false) => Some(index),
            _ if entry.state != EntryState::Translated => None,
            _ if named.is_some() => {
                self.taken.outdated.extend(entry.context.clone());
                None
            }
            _ => {
                self.taken.unknown += 1;
                None
            }
        }
    }
}

/// Notes what a translation lost or changed of what must stay. A code span may come and go, since a native sentence may name things
/// otherwise; and code that stands in a text may have comments, which are translated.
fn check(piece: &Piece, target: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    for difference in protected_differences(&piece.source.value, target, piece.markup) {
        let message = difference.message();
        let is_code = |value: &str| !value.starts_with("quiz") && !value.contains("sample=");
        let diagnostic = match (difference.kind, &difference.change) {
            (Kind::Code | Kind::Formula, _) => Diagnostic::warning("changed-code", span, message),
            (Kind::Fence, Change::Replaced(one, other)) if is_code(one) && is_code(other) => {
                Diagnostic::warning("changed-code", span, message)
            }
            _ => Diagnostic::error("lost-code", span, message),
        };
        diagnostics.push(diagnostic.label(piece.source.span, "the source").help("translate the words around it, and keep it as it is"));
    }
}

/// The pieces of a unit or of a place, at least one, with what was taken for each.
#[derive(Clone, Copy)]
struct Changed<'a>(&'a [Candidate<'a>]);

impl<'a> Changed<'a> {
    fn iter(self) -> impl Iterator<Item = (&'a Piece, &'a Translation)> {
        self.0.iter().map(|candidate| (candidate.piece, &candidate.translation))
    }

    fn first(self) -> &'a Piece {
        self.0[0].piece
    }

    /// Tells whether every piece that needs words has a translation that the translators stand by.
    fn is_complete(self) -> bool {
        self.iter().all(|(piece, translation)| *translation != Translation::None || !piece.needs_words())
    }

    fn is_new(self) -> bool {
        self.iter().any(|(piece, translation)| {
            matches!(translation, Translation::New(..)) || piece.standing == Standing::Stale && *translation == Translation::Kept
        })
    }

    fn is_complete_and_new(self) -> bool {
        self.is_complete() && self.is_new()
    }

    fn has_new(self) -> bool {
        self.iter().any(|(_, translation)| matches!(translation, Translation::New(..)))
    }

    /// Cuts it into units.
    fn units(self) -> impl Iterator<Item = Changed<'a>> {
        self.0.chunk_by(|one, other| one.piece.unit == other.piece.unit).map(Changed)
    }

    fn name(self) -> String {
        format!("{}#{}", self.first().place, self.first().unit)
    }
}

/// The files that change.
struct Files<'s> {
    sources: &'s Sources,
    new: BTreeMap<Utf8PathBuf, String>,
}

impl Files<'_> {
    fn text(&self, path: &Utf8Path) -> Option<String> {
        let present = || self.sources.iter().find(|(_, source)| source.path == path).map(|(_, source)| source.text.clone());
        self.new.get(path).cloned().or_else(present)
    }
}

/// Puts translations into values of YAML files.
fn write_values(changed: Changed<'_>, files: &mut Files<'_>, taken: &mut Taken, diagnostics: &mut Vec<Diagnostic>) {
    for unit in changed.units() {
        let is_value = matches!(unit.first().slot, Slot::Value { .. });
        let is_renamed = unit
            .iter()
            .any(|(piece, translation)| *translation == Translation::Kept && matches!(&piece.slot, Slot::Value { before: Some(_), .. }));
        if !is_value || !unit.has_new() && !is_renamed {
            continue;
        }
        // A question or a term is there as a whole, or not at all.
        let is_there = unit.iter().any(|(piece, _)| piece.target.is_some());
        if !is_there && !unit.is_complete() {
            taken.incomplete.push(unit.name());
            continue;
        }
        rename_keys(unit, files);
        for (path, steps, put, span) in puts(unit) {
            let text = files.text(&path).unwrap_or_default();
            match set(&text, &steps, &put) {
                Some(new) => {
                    files.new.insert(path, new);
                }
                None => diagnostics.push(cannot_put(&path, span)),
            }
        }
    }
}

/// Renames the keys of words that have changed in the source, where their translation is brought up to date.
fn rename_keys(unit: Changed<'_>, files: &mut Files<'_>) {
    for (piece, translation) in unit.iter() {
        let Slot::Value { path, steps, before: Some(before) } = &piece.slot else { continue };
        let (Some((Step::Key(name), rest)), false) = (steps.split_last(), *translation == Translation::None) else { continue };
        let old = [rest, &[Step::Key(before.clone())]].concat();
        if let Some(new) = files.text(path).and_then(|text| rename(&text, &old, name)) {
            files.new.insert(path.clone(), new);
        }
    }
}

/// A value to put: the file, the way into it, the value, and the entry from which it comes.
type Putting = (Utf8PathBuf, Vec<Step>, Put, Span);

/// Lists the values that a unit puts. Hints are put as one list.
fn puts(unit: Changed<'_>) -> Vec<Putting> {
    let mut puts: Vec<Putting> = Vec::new();
    let mut hints: Option<usize> = None;
    let has_new_hints = unit.iter().any(|(piece, translation)| is_hint(piece) && matches!(translation, Translation::New(..)));
    for (piece, translation) in unit.iter() {
        let Slot::Value { path, steps, .. } = &piece.slot else { continue };
        let new = match translation {
            Translation::New(text, span) => Some((text.clone(), *span)),
            Translation::Kept | Translation::None => None,
        };
        if is_hint(piece) && has_new_hints {
            let own = new.map_or_else(
                || (piece.target.clone().unwrap_or_else(|| piece.source.value.clone()), None),
                |(text, span)| (text, Some(span)),
            );
            let place = *hints.get_or_insert_with(|| {
                puts.push((path.clone(), steps[..steps.len() - 1].to_vec(), Put::List(Vec::new()), own.1.unwrap_or(piece.source.span)));
                puts.len() - 1
            });
            if let Put::List(items) = &mut puts[place].2 {
                items.push(own.0);
            }
        } else if let Some((text, span)) = new {
            puts.push((path.clone(), steps.clone(), Put::Text(text), span));
        }
    }
    puts
}

fn is_hint(piece: &Piece) -> bool {
    matches!(&piece.slot, Slot::Value { steps, .. } if matches!(steps.last(), Some(Step::Item(_))))
}

fn cannot_put(path: &Utf8Path, span: Span) -> Diagnostic {
    Diagnostic::error("cannot-put", span, format!("this translation cannot be put into `{path}` without changing what else stands there"))
        .help("write it there by hand, in the notation that `carnet schema` describes")
}
