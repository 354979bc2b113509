//! Translations as a workflow: how they stand, and what is accepted.
//!
//! ```text
//! disk::read ─▶ Sources ─▶ parse ─▶ Drafts ─▶ check::survey ─▶ Survey ─▶ cli
//!                                                                │
//!                                                                └─▶ translation::lock ─▶ disk
//! ```

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::{Diagnostic, FileId, Locale, Output, Severity, Sources, Span};
use crate::check::{self, CheckOptions};
use crate::disk::{self, DiskError, Input, Limits};
use crate::exchange::{Entry, Translations, content, po, xliff};
use crate::model::Drafts;
use crate::parse;
use crate::samples::Highlighter;
use crate::translation::{self, Selection, lock};

pub use crate::exchange::Read;
pub use crate::exchange::content::{Import, Taken};
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
    drafts: Drafts,
    unreadable: BTreeSet<FileId>,
}

/// Looks how the translations of a project stand.
///
/// # Errors
///
/// Fails only if the machine refuses to read.
pub fn survey(root: &Utf8Path) -> Result<Survey, DiskError> {
    let Input { sources, unreadable, diagnostics, .. } = disk::read(root, Limits::default())?;
    Ok(look(sources, unreadable, diagnostics))
}

fn look(sources: Sources, unreadable: BTreeSet<FileId>, mut diagnostics: Vec<Diagnostic>) -> Survey {
    let (drafts, problems) = parse::parse(&sources, &unreadable);
    diagnostics.extend(problems);
    let units = check::survey(&sources, &drafts, &Highlighter::new());
    let mut locales: Vec<Locale> = Vec::new();
    for units in &units {
        if !locales.contains(&units.locale) {
            locales.push(units.locale.clone());
        }
    }
    Survey { sources, diagnostics, locales, units, drafts, unreadable }
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
    /// How many need no record, since their source stands in an overlay beside their translation.
    pub overlaid: usize,
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
        accepted.overlaid += chosen.iter().filter(|unit| !unit.is_locked).count();
        for unit in chosen.iter().filter(|unit| unit.is_locked) {
            let name = units.reference(unit);
            match unit.standing {
                Standing::Missing if unit.target.is_none() => accepted.missing.push(name),
                Standing::Copied if !same => accepted.copied.push(name),
                Standing::Missing if !same && translation::has_copies(unit) => accepted.copied.push(name),
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

/// A format in which translations are exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeFormat {
    /// gettext's PO.
    Po,
    /// XLIFF 2.1.
    Xliff,
}

impl Survey {
    /// Makes a file of all that is translated to a language, with the translations that there are.
    ///
    /// `kept` is an earlier file of the same language: its translations of the same texts are taken over where there are no others, so that
    /// work that has not come back yet is not lost.
    pub fn export(&self, locale: &Locale, format: ExchangeFormat, kept: &[Entry]) -> String {
        let pieces = content::pieces(&self.drafts, &self.units, locale, &self.sources);
        let mut segments = content::segments(&pieces, &self.sources);
        content::keep(&mut segments, kept);
        let settings = self.drafts.settings.as_ref();
        let source = settings.and_then(|settings| settings.source.as_ref()).map(|source| source.value.clone());
        let source = source.unwrap_or_else(|| locale.clone());
        let title = settings.and_then(|settings| settings.title.as_ref()?.get(&source).cloned());
        let translations = Translations { source, target: locale.clone(), project: title.unwrap_or_default(), segments };
        match format {
            ExchangeFormat::Po => po::write(&translations),
            ExchangeFormat::Xliff => xliff::write(&translations),
        }
    }

    /// Finds what a file of translations changes in the project, and what is wrong with it: with errors, nothing may be written.
    ///
    /// The project that would come of it is checked as a whole.
    pub fn import(&mut self, file: FileId, read: &Read, locale: &Locale) -> (Import, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let pieces = content::pieces(&self.drafts, &self.units, locale, &self.sources);
        let mut import = content::import(&pieces, &read.entries, &self.sources, &mut diagnostics);
        if has_errors(&diagnostics) || import.files.is_empty() && import.accepted.is_empty() {
            return (import, diagnostics);
        }
        let (after, problems) = self.after(&import);
        if !problems.is_empty() {
            let more = if problems.len() == 1 { "an error more".to_owned() } else { format!("{} errors more", problems.len()) };
            let message = format!("with these translations the project would have {more}");
            let problem = Diagnostic::error("broken-by-import", Span::whole(file), message).help(format!("the first one: {}", problems[0]));
            diagnostics.push(problem);
            return (import, diagnostics);
        }
        for units in after.units.iter().filter(|units| units.locale == *locale) {
            let is_accepted = |unit: &Unit| import.accepted.contains(&(units.place.clone(), unit.name.clone()));
            if units.units.iter().any(|unit| unit.is_locked && unit.is_own && is_accepted(unit)) {
                let text = lock::accept(units, &units.recorded, |unit| unit.is_own && is_accepted(unit), false);
                import.files.insert(units.folder.join(format!("{locale}.lock")), text);
            }
        }
        (import, diagnostics)
    }

    /// Looks at the project that would come of an import, and lists the errors that it would have beyond those that it has.
    fn after(&self, import: &Import) -> (Survey, Vec<String>) {
        let mut sources = Sources::default();
        let mut files = import.files.clone();
        for (_, source) in self.sources.iter() {
            let text = files.remove(&source.path).unwrap_or_else(|| source.text.clone());
            sources.add(source.path.clone(), text);
        }
        files.into_iter().for_each(|(path, text)| {
            sources.add(path, text);
        });
        let before = errors(&self.sources, &self.unreadable);
        let problems = errors(&sources, &self.unreadable).into_iter().filter(|error| !before.contains(error)).collect();
        (look(sources, self.unreadable.clone(), Vec::new()), problems)
    }
}

/// Lists the errors of a project, each in a line without its place, which an import may move.
fn errors(sources: &Sources, unreadable: &BTreeSet<FileId>) -> Vec<String> {
    let (drafts, mut diagnostics) = parse::parse(sources, unreadable);
    let (_, problems) = check::check(sources, drafts, &Highlighter::new(), &CheckOptions { drafts: true, ..CheckOptions::default() });
    diagnostics.extend(problems);
    let of = |diagnostic: &Diagnostic| {
        let path = diagnostic.span.map(|span| sources.path(span.file).to_string()).unwrap_or_default();
        format!("{path}: {}", diagnostic.message)
    };
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).map(of).collect()
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Reads a file of translations by its name and its text. Its text is added to the sources, so that diagnostics can show it.
pub fn read_exchange(path: &Utf8Path, text: &str, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> (FileId, Option<Read>) {
    let file = sources.add(path, text);
    let is_po = matches!(path.extension(), Some("po" | "pot"));
    let read = if is_po { po::read(file, text, diagnostics) } else { xliff::read(file, text, diagnostics) };
    (file, read.filter(|_| !has_errors(diagnostics)))
}

/// Writes the files of an import, all of them or none.
///
/// # Errors
///
/// Fails if the machine refuses to write.
pub fn write_import(root: &Utf8Path, import: &Import) -> Result<(), DiskError> {
    let files: Vec<Output> = import.files.iter().map(|(path, text)| Output::new(path.clone(), text.clone().into_bytes())).collect();
    disk::rewrite_all(root, &files)
}

/// Tells whether accepting a unit would change nothing.
fn is_recorded(unit: &Unit, units: &Units) -> bool {
    let record = units.recorded.get(&unit.name);
    unit.standing == Standing::Fresh
        && record.is_some_and(|record| record.shows == unit.shows && record.source.as_deref() == Some(unit.source.value.as_str()))
}
