//! Courses of others: what comes of a book, that nothing is lost without a word, and that nothing is written where it must not be.

mod books;
mod corpora;
mod hostile;
mod trees;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use carnet::base::{Locale, Severity, Sources};
use carnet::check::{CheckOptions, check, survey};
use carnet::import::files::Files;
use carnet::import::{Imported, mdbook};
use carnet::model::{Standing, Units};
use carnet::parse;
use carnet::samples::Highlighter;

/// Imports a book that is made of texts.
pub fn book(files: &[(&str, &str)]) -> Imported {
    let files: BTreeMap<Utf8PathBuf, Vec<u8>> = files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())).collect();
    mdbook::import(&Files::new(files), None)
}

/// Returns the text of a file of a project.
pub fn text(imported: &Imported, path: &str) -> String {
    let bytes = imported.files.get(Utf8Path::new(path)).unwrap_or_else(|| {
        panic!("there is no {path} among {:?}", imported.files.keys().collect::<Vec<_>>());
    });
    String::from_utf8(bytes.clone()).expect("a text")
}

/// Lists what was not carried over.
pub fn left(imported: &Imported) -> Vec<String> {
    imported.report.left.iter().map(|left| format!("{}:{}: {}: {}", left.path, left.line, left.kind, left.message)).collect()
}

fn sources(imported: &Imported) -> (Sources, BTreeSet<carnet::base::FileId>) {
    let (mut sources, mut unreadable) = (Sources::default(), BTreeSet::new());
    for (path, bytes) in imported.files.iter().filter(|(path, _)| path.starts_with("content")) {
        let text = std::str::from_utf8(bytes);
        let file = sources.add(path.clone(), text.unwrap_or_default());
        if text.is_err() {
            unreadable.insert(file);
        }
    }
    (sources, unreadable)
}

/// Lists the errors of a project.
pub fn errors(imported: &Imported) -> Vec<String> {
    let (sources, unreadable) = sources(imported);
    let (drafts, mut diagnostics) = parse::parse(&sources, &unreadable);
    let (_, problems) = check(&sources, drafts, &Highlighter::new(), &CheckOptions { drafts: true, ..CheckOptions::default() });
    diagnostics.extend(problems);
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors
        .map(|error| format!("{}: {}", error.span.map(|span| sources.path(span.file).to_string()).unwrap_or_default(), error.message))
        .collect()
}

/// Looks how the translations of a project to a language stand.
pub fn units(imported: &Imported, locale: &str) -> Vec<Units> {
    let (sources, unreadable) = sources(imported);
    let (drafts, _) = parse::parse(&sources, &unreadable);
    let locale = Locale::parse(locale).expect("a tag");
    survey(&sources, &drafts, &Highlighter::new()).into_iter().filter(|units| units.locale == locale).collect()
}

/// Counts sections of lessons by how they stand.
pub fn sections(imported: &Imported, locale: &str) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for unit in units(imported, locale).iter().flat_map(|units| &units.units) {
        let is_section = unit.name == "opening" || unit.name.starts_with("section/");
        let standing = match (unit.standing, &unit.target) {
            (Standing::Missing, Some(_)) => "partial",
            (standing, _) => standing.name(),
        };
        if is_section {
            *counts.entry(standing).or_default() += 1;
        }
    }
    counts
}
