//! Translations as a workflow: how they stand, and what is accepted.
//!
//! ```text
//! disk::read ─▶ Sources ─▶ parse ─▶ Drafts ─▶ check::survey ─▶ Survey ─▶ cli
//!                                                                │
//!                                                                └─▶ translation::lock ─▶ disk
//! ```

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::{Diagnostic, Locale, Severity, Sources};
use crate::check;
use crate::disk::{self, DiskError, Input, Limits};
use crate::parse;
use crate::samples::Highlighter;
use crate::translation::{self, Selection, lock};

pub use crate::model::{Place, Standing, Unit, Units};
pub use crate::translation::{Counts, difference};

/// How the translations of a project stand.
#[derive(Debug)]
pub struct Survey {
    /// The texts, for places and diagnostics.
    pub sources: Sources,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// The locales to which something is translated, in the site's order.
    pub locales: Vec<Locale>,
    /// The units of every place and language.
    pub units: Vec<Units>,
}

/// Looks how the translations of a project stand.
///
/// # Errors
///
/// Fails only if the machine refuses to read.
pub fn survey(root: &Utf8Path) -> Result<Survey, DiskError> {
    let Input { sources, unreadable, mut diagnostics, .. } = disk::read(root, Limits::default())?;
    let (drafts, problems) = parse::parse(&sources, &unreadable);
    diagnostics.extend(problems);
    let units = check::survey(&sources, &drafts, &Highlighter::new());
    let mut locales: Vec<Locale> = Vec::new();
    for units in &units {
        if !locales.contains(&units.locale) {
            locales.push(units.locale.clone());
        }
    }
    Ok(Survey { sources, diagnostics, locales, units })
}

/// What became of units that were to be accepted, by the names that commands know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Those that were recorded, or recorded anew.
    pub recorded: Vec<String>,
    /// How many were recorded already, with the same source.
    pub unchanged: usize,
    /// Those that have no translation to accept.
    pub missing: Vec<String>,
    /// Those that are copies of the source, and were not said to be right.
    pub copied: Vec<String>,
    /// The locks that were written, below the root.
    pub written: Vec<Utf8PathBuf>,
}

impl Survey {
    /// Finds units of a language by names; see [`translation::select`].
    ///
    /// # Errors
    ///
    /// Fails with a message and a next step if a name, or the language, means nothing.
    pub fn select(&self, locale: &Locale, names: &[String]) -> Result<Selection<'_>, (String, Option<String>)> {
        if !self.locales.contains(locale) {
            let known: Vec<String> = self.locales.iter().map(|locale| format!("`{locale}`")).collect();
            return Err((format!("nothing is translated to `{locale}`"), Some(format!("there is {}", known.join(", ")))));
        }
        translation::select(&self.units, locale, names)
    }

    /// Counts how the units of each language stand.
    pub fn counts(&self) -> Vec<(Locale, Counts)> {
        let of = |locale: &Locale| {
            let units = self.units.iter().filter(|units| units.locale == *locale).flat_map(|units| &units.units);
            (locale.clone(), Counts::of(units))
        };
        self.locales.iter().map(of).collect()
    }

    /// Lists the errors in the files of the places that are selected: what they hide would be taken for removed.
    pub fn errors_in(&self, selection: &Selection<'_>) -> Vec<Diagnostic> {
        let folders: BTreeSet<&Utf8Path> = selection.iter().map(|(units, _)| units.folder.as_path()).collect();
        let is_in = |diagnostic: &&Diagnostic| {
            let parent = diagnostic.span.and_then(|span| self.sources.path(span.file).parent());
            parent.is_none_or(|parent| folders.iter().any(|folder| parent == *folder || parent == folder.join("samples")))
        };
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).filter(is_in).cloned().collect()
    }
}

/// Records that the translations of units are up to date; `same` takes copies of the source as right.
///
/// # Errors
///
/// Fails if the machine refuses to write.
pub fn accept(root: &Utf8Path, selection: &Selection<'_>, same: bool) -> Result<Accepted, DiskError> {
    let mut accepted = Accepted::default();
    for (units, chosen) in selection {
        let mut names = BTreeSet::new();
        for unit in chosen.iter().filter(|unit| unit.is_locked) {
            let name = units.reference(unit);
            match unit.standing {
                Standing::Missing => accepted.missing.push(name),
                Standing::Copied if !same => accepted.copied.push(name),
                _ if !unit.is_own => {}
                _ if is_recorded(unit, units) => accepted.unchanged += 1,
                _ => {
                    names.insert(unit.name.as_str());
                    accepted.recorded.push(name);
                }
            }
        }
        if names.is_empty() {
            continue;
        }
        let text = lock::accept(units, &units.recorded, |unit| names.contains(unit.name.as_str()), same);
        let path = units.folder.join(format!("{}.lock", units.locale));
        disk::rewrite(&root.join(&path), text.as_bytes())?;
        accepted.written.push(path);
    }
    Ok(accepted)
}

/// Tells whether accepting a unit would change nothing.
fn is_recorded(unit: &Unit, units: &Units) -> bool {
    let record = units.recorded.get(&unit.name);
    unit.standing == Standing::Fresh
        && record.is_some_and(|record| record.shows == unit.shows && record.source.as_deref() == Some(unit.source.value.as_str()))
}
