//! What an import of parallel pages tells besides: which pages are in which languages, and where they differ.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;
use serde::Serialize;

use super::report::Completeness;

/// How the pages of a tree stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parallel {
    /// The language of the source.
    pub source: String,
    /// The other languages.
    pub locales: Vec<Pairs>,
    /// Where a page and its translation differ in what is the same in every language.
    pub differing: Vec<Differing>,
    /// Keys of front matter that were not carried over, with the number of pages that have them.
    pub keys: BTreeMap<String, usize>,
}

/// The pages of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pairs {
    /// Its tag.
    pub locale: String,
    /// Pages of the source that have a translation.
    pub pairs: usize,
    /// Pages of the source that have none.
    pub untranslated: Vec<Utf8PathBuf>,
    /// Translations whose source is not there: they were left out.
    pub orphans: Vec<Utf8PathBuf>,
    /// The sections of the lessons.
    pub sections: Completeness,
}

/// A difference between a page and its translation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Differing {
    /// The page.
    pub page: Utf8PathBuf,
    /// Its translation.
    pub translation: Utf8PathBuf,
    /// The language of the translation.
    pub locale: String,
    /// What differs: `code`, `headings` or `quizzes`.
    pub kind: &'static str,
    /// The line of the page.
    pub line: usize,
    /// The line of the translation.
    pub translation_line: usize,
    /// How they differ, in one line.
    pub message: String,
}
