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

use rayon::prelude::*;

use crate::base::{Id, Locale, Output};
use crate::i18n::catalogue::Catalogues;
use crate::i18n::typography;
use crate::model::{Course, LastOpened, Lesson, Misconception, OpenLesson};
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
    builders: BTreeMap<Locale, Builder>,
}

/// What a batch of pages adds to the index of each language.
#[derive(Debug, Default)]
pub struct Part(BTreeMap<Locale, Segment>);

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
        Self { site, catalogues, batch, builders: BTreeMap::new() }
    }

    /// Adds a page, if it is one that is searched; `open` opens its lesson, if it has one. Returns the file of texts that it filled, if it did.
    #[inline(never)]
    pub fn add(&mut self, page: &Page, open: &mut dyn FnMut(&Lesson) -> OpenLesson<'_>) -> Option<Output> {
        if !self.site.settings.search {
            return None;
        }
        let (text, course) = self.read(page, open)?;
        let texts = TEXTS[usize::from(self.site.content.courses.iter().map(|course| course.lessons.len()).sum::<usize>() > SMALL)];
        let builder = self.builders.entry(page.locale.clone()).or_insert_with(|| Builder::new(&page.locale, self.batch, texts));
        builder.add(&text, &self.site.route(page), course)
    }

    /// Reads a page that is searched, with the place of its course.
    fn read(&self, page: &Page, open: &mut dyn FnMut(&Lesson) -> OpenLesson<'_>) -> Option<(PageText, usize)> {
        let (site, locale) = (self.site, &page.locale);
        let title = |id| self.catalogues.format(locale, id, &[]);
        Some(match page.kind {
            PageKind::Lesson(course, lesson) => (page::lesson(&open(site.lesson(course, lesson)), locale), course),
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

    /// Packs what was found, which leaves nothing.
    pub fn finish(&mut self) -> Part {
        Part(std::mem::take(&mut self.builders).into_iter().map(|(locale, builder)| (locale, builder.finish())).collect())
    }
}

/// Lists the misconceptions that the course's page shows: those that a question shows which is asked.
fn mistakes<'c>(course: &'c Course, locale: &Locale) -> Vec<&'c Misconception> {
    let asked = course.lessons.iter().flat_map(|lesson| lesson.asked(locale));
    let shown: BTreeSet<&Id> = asked.flat_map(|question| question.misconceptions()).collect();
    course.misconceptions.iter().filter(|misconception| shown.contains(&misconception.id)).collect()
}

/// Makes the whole index of pages that are cut into batches.
pub fn index(site: &Site<'_>, catalogues: &Catalogues, batches: &[Vec<Page>]) -> Vec<Output> {
    let collect = |(number, pages): (usize, &Vec<Page>)| {
        let (mut collector, mut last) = (Collector::new(site, catalogues, number), LastOpened::default());
        let texts: Vec<Output> = pages.iter().filter_map(|page| collector.add(page, &mut |lesson| last.open(lesson))).collect();
        (texts, collector.finish())
    };
    let (texts, parts): (Vec<Vec<Output>>, Vec<Part>) = batches.par_iter().enumerate().map(collect).unzip();
    let mut files = texts.concat();
    outputs(site, catalogues, parts, &mut |file| files.push(file));
    files
}

/// Joins the parts, which must be in the order of their batches, to the scripts of each language's index, and hands out each as soon as it is
/// written.
#[inline(never)]
pub fn outputs(site: &Site<'_>, catalogues: &Catalogues, parts: Vec<Part>, take: &mut dyn FnMut(Output)) {
    let mut segments: BTreeMap<Locale, Vec<Segment>> = BTreeMap::new();
    for Part(part) in parts {
        for (locale, segment) in part {
            segments.entry(locale).or_default().push(segment);
        }
    }
    for (locale, segments) in segments {
        merge::merge(&locale, segments, &labels(site, catalogues, &locale), take);
    }
}

fn labels(site: &Site<'_>, catalogues: &Catalogues, locale: &Locale) -> Labels {
    let ids = catalogues.ids_with_prefix(SCRIPT_PREFIX).into_iter();
    let say = |id: &str| catalogues.format_to_fill(locale, id, ["count", "words"]);
    Labels {
        courses: site.content.courses.iter().map(|course| typography::plain(locale, &course.title[locale])).collect(),
        words: ids.map(|id| (id[SCRIPT_PREFIX.len()..].replace('-', "_"), say(id))).collect(),
    }
}
