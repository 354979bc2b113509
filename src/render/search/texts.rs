//! What the list of results shows: names, addresses and texts of pages, in files of which only those of the results are loaded.

use camino::Utf8Path;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::page::PageText;
use super::script;
use crate::base::{Locale, Output};

/// The texts of some pages that follow each other.
#[derive(Debug)]
pub struct Texts {
    locale: Locale,
    batch: usize,
    /// How many bytes fill a file.
    size: usize,
    /// The files that are full: how many pages each has.
    full: Vec<usize>,
    /// The texts of the pages that are in no file yet.
    rest: String,
    /// How many pages these are.
    count: usize,
    /// A hash of the texts of each page.
    hashes: Vec<u64>,
}

/// Files that follow each other: how many pages stand in a file, and which that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many pages.
    pub pages: usize,
    /// The batch of pages from which the file has its name.
    pub batch: usize,
    /// Its number in the batch.
    pub piece: usize,
}

impl Texts {
    /// Starts with no page.
    pub fn new(locale: &Locale, batch: usize, size: usize) -> Self {
        Self { locale: locale.clone(), batch, size, full: Vec::new(), rest: String::new(), count: 0, hashes: Vec::new() }
    }

    /// Adds a page; returns the file that it filled, if it did.
    pub fn add(&mut self, page: &PageText, route: &Utf8Path, course: usize) -> Option<Output> {
        if self.count > 0 {
            self.rest.push(',');
        }
        let from = self.rest.len();
        write(page, route, course, &mut self.rest);
        self.hashes.push(xxh3_64(&self.rest.as_bytes()[from..]));
        self.count += 1;
        if self.rest.len() < self.size {
            return None;
        }
        let file = self.file();
        self.full.push(self.count);
        self.rest.clear();
        self.count = 0;
        Some(file)
    }

    /// Joins what is left over in texts that follow each other to files, hands them out, and tells in which file each page stands, with a hash of
    /// all texts, wherever they stand.
    pub fn join(all: impl Iterator<Item = Texts>, take: &mut dyn FnMut(Output)) -> (Vec<Run>, u64) {
        let (mut runs, mut hash) = (Vec::new(), 0);
        let mut open: Option<Texts> = None;
        for texts in all {
            hash = texts.hashes.iter().fold(hash, |hash, page| xxh3_64_with_seed(&page.to_le_bytes(), hash));
            runs.extend(texts.full.iter().enumerate().map(|(piece, pages)| Run { pages: *pages, batch: texts.batch, piece }));
            if texts.count == 0 {
                continue;
            }
            let pages = texts.count;
            let joined = match open.take() {
                Some(open) => open.with(&texts.rest),
                None => texts,
            };
            runs.push(Run { pages, batch: joined.batch, piece: joined.full.len() });
            if joined.rest.len() >= joined.size {
                take(joined.file());
            } else {
                open = Some(joined);
            }
        }
        if let Some(open) = open {
            take(open.file());
        }
        (runs, hash)
    }

    fn with(mut self, rest: &str) -> Self {
        self.rest.push(',');
        self.rest.push_str(rest);
        self
    }

    /// Makes a file of what is in none yet.
    fn file(&self) -> Output {
        let name = format!("{}-{}", self.batch, self.full.len());
        let text = format!("carnetSearch.texts(\"{name}\",[{}]);\n", self.rest);
        Output::new(script::route(&self.locale, &format!("texts-{name}")), text)
    }
}

/// Writes a page: name, address, course, language, sections; a section: heading, anchor, prose, code, language. Languages are those that differ
/// from what is around, and empty ends are left out.
fn write(page: &PageText, route: &Utf8Path, course: usize, out: &mut String) {
    out.push('[');
    script::string(&page.title, out);
    out.push(',');
    script::string(route.as_str(), out);
    out.push_str(&format!(",{course},"));
    script::string(page.locale.as_str(), out);
    for section in &page.sections {
        out.push_str(",[");
        script::string(&section.heading, out);
        out.push(',');
        script::string(&section.anchor, out);
        out.push(',');
        script::string(&section.text, out);
        let is_foreign = section.locale != page.locale;
        if !section.code.is_empty() || is_foreign {
            out.push(',');
            script::string(&section.code, out);
        }
        if is_foreign {
            out.push(',');
            script::string(section.locale.as_str(), out);
        }
        out.push(']');
    }
    out.push(']');
}
