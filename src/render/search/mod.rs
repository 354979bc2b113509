//! The index of a site's search: what pages say, in scripts of which a visit loads few. It works from a server, from a folder and in bundles.
//!
//! 1. A [`Collector`] takes the pages of a batch, in order, and hands out files of texts as soon as they are full (`page`, `segment`,
//!    `texts`).
//! 2. [`Part`]s of all batches are joined by [`outputs`]: one index for each language (`merge`).
//! 3. `search.js` opens the search on a page; `search-words.js` and `search-find.js` read the index there.
//!
//! Scripts add themselves: each calls a function of `carnetSearch`. That works from `file://`, where nothing can be fetched, and under the pages'
//! policy.
//!
//! A word is found by its form, by other forms with the same stem, and without accents; names of code whole and by their parts
//! (`words`, `stem`).

mod merge;
mod numbers;
mod page;
mod script;
mod segment;
mod stem;
mod texts;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Id, Locale, Output};
use crate::i18n::catalogue::Catalogues;
use crate::i18n::typography;
use crate::model::{Course, Matter, Misconception, OpenLesson};
use crate::site::{Page, PageKind, Site};
use page::PageText;
use segment::{Builder, Segment};

/// The folder of the index, below the site's root.
pub const FOLDER: &str = "search";

/// The most batches into which pages are cut.
const BATCHES: usize = 32;
/// How many bytes fill a file of texts on a small site, where most results stand in few of them, and on a large one, where nearly each result
/// loads another.
const TEXTS: [usize; 2] = [128 * 1024, 20 * 1024];
/// How many lessons a small site has at most.
const SMALL: usize = 40;

/// The beginning of the ids of messages that the script says.
const SCRIPT_PREFIX: &str = "search-js-";

/// Returns how many jobs of a site share a collector. It depends on how many there are and on nothing else: so do the index's bytes.
pub fn batch_size(jobs: usize) -> usize {
    jobs.div_ceil(BATCHES).max(1)
}

/// Takes the pages of a batch.
pub struct Collector<'a> {
    site: &'a Site<'a>,
    catalogues: &'a Catalogues,
    batch: usize,
    /// The lesson that was opened last, by its place: the course's and its own.
    open: Option<Opened>,
    builders: BTreeMap<Locale, Builder>,
}

/// The place of a lesson, and what was in it.
type Opened = ((usize, usize), Arc<Matter>);

/// What a batch of pages adds to the index of each language.
#[derive(Debug, Default)]
pub struct Part(BTreeMap<Locale, Segment>);

/// How much an index holds, over all languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many pages.
    pub pages: usize,
    /// How many sections.
    pub sections: usize,
    /// How many different words.
    pub words: usize,
}

/// What an index says in a language besides the pages' own words.
struct Labels {
    /// The courses' names.
    courses: Vec<String>,
    /// The words of the interface, by the names that the script uses.
    words: BTreeMap<String, String>,
}

impl<'a> Collector<'a> {
    /// Starts a batch by its number.
    pub fn new(site: &'a Site<'a>, catalogues: &'a Catalogues, batch: usize) -> Self {
        Self { site, catalogues, batch, open: None, builders: BTreeMap::new() }
    }

    /// Adds a page, if it is one that is searched. Returns the file of texts that it filled, if it did. A lesson that is open already is not
    /// opened again.
    pub fn add(&mut self, page: &Page, open: Option<OpenLesson<'a>>) -> Option<Output> {
        if !self.site.settings.search {
            return None;
        }
        let (text, course) = self.read(page, open)?;
        let texts = TEXTS[usize::from(self.site.content.courses.iter().map(|course| course.lessons.len()).sum::<usize>() > SMALL)];
        let builder = self.builders.entry(page.locale.clone()).or_insert_with(|| Builder::new(&page.locale, self.batch, texts));
        builder.add(&text, &self.site.route(page), course)
    }

    /// Reads a page that is searched, with the place of its course.
    fn read(&mut self, page: &Page, open: Option<OpenLesson<'a>>) -> Option<(PageText, usize)> {
        let (site, locale) = (self.site, &page.locale);
        let title = |id| self.catalogues.format(locale, id, &[]);
        Some(match page.kind {
            PageKind::Lesson(course, lesson) => {
                let open = open.unwrap_or_else(|| self.open(course, lesson));
                (page::lesson(&open, locale), course)
            }
            PageKind::Course(course) => (page::course(site.course(course), locale), course),
            PageKind::Glossary(course) => (page::glossary(site.course(course), locale, title("glossary-title")), course),
            PageKind::Mistakes(course) => {
                let shown = mistakes(site.course(course), locale);
                (page::mistakes(shown.into_iter(), locale, title("mistakes-title")), course)
            }
            PageKind::Chooser
            | PageKind::Start
            | PageKind::RootNotFound
            | PageKind::Home
            | PageKind::NotFound
            | PageKind::Review(_)
            | PageKind::Translation => return None,
        })
    }

    /// Opens a lesson, unless it is the one that was opened last: its pages in all languages follow each other.
    fn open(&mut self, course: usize, lesson: usize) -> OpenLesson<'a> {
        let owner = self.site.lesson(course, lesson);
        let known = self.open.take().filter(|(place, _)| *place == (course, lesson));
        let (place, matter) = known.unwrap_or_else(|| ((course, lesson), Arc::new(owner.matter.open())));
        self.open = Some((place, Arc::clone(&matter)));
        owner.with(matter)
    }

    /// Packs what was found.
    pub fn finish(self) -> Part {
        Part(self.builders.into_iter().map(|(locale, builder)| (locale, builder.finish())).collect())
    }
}

/// Lists the misconceptions that the course's page shows: those that a question shows which is asked.
fn mistakes<'c>(course: &'c Course, locale: &Locale) -> Vec<&'c Misconception> {
    let asked = course.lessons.iter().flat_map(|lesson| lesson.asked(locale));
    let shown: BTreeSet<&Id> = asked.flat_map(|question| question.misconceptions()).collect();
    course.misconceptions.iter().filter(|misconception| shown.contains(&misconception.id)).collect()
}

/// Joins the parts, which must be in the order of their batches, to the scripts of each language's index, and hands out each as soon as it is
/// written.
pub fn outputs(site: &Site<'_>, catalogues: &Catalogues, parts: Vec<Part>, take: &mut dyn FnMut(Output)) -> Totals {
    let mut segments: BTreeMap<Locale, Vec<Segment>> = BTreeMap::new();
    for Part(part) in parts {
        for (locale, segment) in part {
            segments.entry(locale).or_default().push(segment);
        }
    }
    let mut totals = Totals::default();
    for (locale, segments) in segments {
        let found = merge::merge(&locale, segments, &labels(site, catalogues, &locale), take);
        totals.pages += found.pages;
        totals.sections += found.sections;
        totals.words += found.words;
    }
    totals
}

fn labels(site: &Site<'_>, catalogues: &Catalogues, locale: &Locale) -> Labels {
    let ids = catalogues.ids_with_prefix(SCRIPT_PREFIX).into_iter();
    let say = |id: &str| catalogues.format_to_fill(locale, id, ["count", "words"]);
    Labels {
        courses: site.content.courses.iter().map(|course| typography::plain(locale, &course.title[locale])).collect(),
        words: ids.map(|id| (id[SCRIPT_PREFIX.len()..].replace('-', "_"), say(id))).collect(),
    }
}
