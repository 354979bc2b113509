//! The languages of a book: its files of translations, as texts of lessons. Entry point: [`translate`].
//!
//! A text is translated as the book's own tools do it: message by message, each in its place. Then it is converted as the page itself was.
//! A section of which nothing is translated is left out, since readers get the source's anyway; one that is translated in part has both, and the
//! lock says so.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use camino::Utf8Path;
use rayon::prelude::*;

use super::page::{Belongings, Page, Pages};
use super::summary::Name;
use super::{ChapterPage, Made, first_paragraph};
use crate::base::{Locale, Severity, Sources};
use crate::exchange::po;
use crate::import::gettext::{Catalogue, Key, Message, State, segment, summary_key, translate as put};
use crate::import::markdown;
use crate::import::overlay::{Wording, wording};
use crate::import::project::{Course, Lesson, Text, first_sentence};
use crate::import::report::{Completeness, Report, Translated};
use crate::import::{Accepted, How, blocks};
use crate::model::{Block, BlockKind};
use crate::samples::{Highlighter, language_of_file};
use crate::translation::section::{Section, sections};

/// A book that is translated.
pub struct Translating<'a> {
    /// How its pages are converted.
    pub pages: &'a Pages<'a>,
    /// Its chapters, one for each lesson of the course.
    pub chapters: &'a [ChapterPage],
    /// What came of their pages.
    pub made: &'a [Made],
    /// The names of the parts of the course, where the book has such.
    pub part_names: &'a [Option<Name>],
}

/// What is told of something: its kind, and a message.
type Told = BTreeSet<(&'static str, String)>;

/// Adds the languages of a book to its course, and tells which units are accepted.
pub fn translate(book: &Translating<'_>, course: &mut Course, report: &mut Report) -> Accepted {
    let messages = Messages::of(book);
    let known: Told = report.left.iter().map(|left| (left.kind, left.message.clone())).collect();
    let mut accepted = Accepted::default();
    let files: Vec<_> =
        book.pages.files.paths().filter(|path| path.starts_with(&book.pages.book.translations) && path.extension() == Some("po")).collect();
    for path in files {
        let Some((locale, catalogue)) = read(path, book, course, report) else { continue };
        let mut told = Translated { locale: locale.to_string(), file: path.to_string(), ..messages.count(&catalogue) };
        let translated: Vec<PageTranslation> = (0..book.chapters.len())
            .into_par_iter()
            .map(|index| messages.page(book, index, &course.lessons[index], (path, &catalogue, &known)))
            .collect();
        for (lesson, page) in course.lessons.iter_mut().zip(translated) {
            for (sample, words) in page.words {
                if let Some(own) = lesson.samples.iter_mut().find(|own| own.id == sample) {
                    own.words.insert(locale.clone(), words);
                }
            }
            page.told.into_iter().for_each(|(line, kind, message)| report.leave(path, line, kind, message));
            told.pages.add(page.pages);
            told.sections.add(page.sections);
            if let Some(text) = page.text {
                lesson.translations.insert(locale.clone(), text);
                accepted.lessons.insert((lesson.id.clone(), locale.clone()), page.units);
            }
        }
        accepted.course.insert(locale.clone(), titles(course, &locale, &catalogue, book.part_names));
        course.locales.push(locale);
        report.locales.push(told);
    }
    accepted
}

/// Reads a file of translations; nothing if no language can be made of it. What is wrong in it is told.
fn read(path: &Utf8Path, book: &Translating<'_>, course: &Course, report: &mut Report) -> Option<(Locale, Catalogue)> {
    let text = book.pages.files.text(path)?;
    report.leave_broken(path, text.broken);
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let file = sources.add(path, text.text.as_ref());
    let read = po::read(file, &text.text, &mut diagnostics);
    for diagnostic in &diagnostics {
        let line = diagnostic.span.map_or(1, |span| sources.place(span.file, span.start).line);
        let kind = if diagnostic.severity == Severity::Error { "bad-po" } else { "po" };
        report.leave(path, line, kind, diagnostic.message.clone());
    }
    let Some(read) = read else {
        report.leave(path, 1, "bad-po", "nothing of this file was taken");
        return None;
    };
    let named = path.file_stem().and_then(|name| Locale::parse(&name.replace('_', "-")).ok());
    let Some(locale) = read.target.clone().or(named) else {
        report.leave(path, 1, "bad-po", "this file does not say its language: nothing of it was taken");
        return None;
    };
    if locale == course.source || course.locales.contains(&locale) || locale.is_pseudo() {
        report.leave(path, 1, "bad-po", format!("the course has the language `{locale}` already: nothing of this file was taken"));
        return None;
    }
    Some((locale, Catalogue::new(&read, |span| sources.place(file, span.start).line)))
}

/// Adds the titles of a course and of its parts in one language. Every title is needed in every language: one that is not translated is the
/// source's, and counts as what it is.
fn titles(course: &mut Course, locale: &Locale, catalogue: &Catalogue, names: &[Option<Name>]) -> BTreeMap<String, How> {
    let mut units = BTreeMap::new();
    let source = course.source.clone();
    let mut add = |unit: String, titles: &mut BTreeMap<Locale, String>, name: Option<&Name>| {
        let own = titles.get(&source).cloned().unwrap_or_default();
        let key = Key::Prose(own.clone());
        let found = plain(catalogue, name.unwrap_or(&Name { text: own.clone(), key: Some(key) }));
        units.insert(unit, if found.is_some() { How::Whole } else { How::Part });
        titles.insert(locale.clone(), found.unwrap_or(own));
    };
    add("title".to_owned(), &mut course.title, None);
    add("summary".to_owned(), &mut course.summary, None);
    for (part, name) in course.parts.iter_mut().zip(names) {
        add(format!("part/{}", part.id), &mut part.title, name.as_ref());
    }
    units
}

/// Translates a name of the table of contents to plain words.
fn plain(catalogue: &Catalogue, name: &Name) -> Option<String> {
    let (_, translation) = catalogue.find(name.key.as_ref()?);
    let text = translation?.with_end_of_source();
    let events: Vec<_> = pulldown_cmark::Parser::new(&text).into_offset_iter().collect();
    Some(markdown::plain(&events)).filter(|words| !words.is_empty())
}

/// The messages of a book.
struct Messages {
    /// Those of each chapter's page.
    pages: Vec<Vec<Message>>,
    /// The files that each chapter's page shows as samples, with their numbers among the samples and their messages.
    samples: Vec<Vec<Program>>,
    /// All of them, each once.
    all: BTreeSet<Key>,
    /// Knows the comments of programs.
    highlighter: Highlighter,
}

/// A page in one language.
#[derive(Default)]
struct PageTranslation {
    text: Option<Text>,
    units: BTreeMap<String, How>,
    pages: Completeness,
    sections: Completeness,
    /// The words of samples, by the samples' ids.
    words: Vec<(String, Wording)>,
    /// What is wrong in the file of translations: the line, the kind, and a message.
    told: Vec<(usize, &'static str, String)>,
}

impl Messages {
    fn of(book: &Translating<'_>) -> Self {
        let page = |chapter: &ChapterPage| chapter.page.as_ref().map(|(_, expanded, _)| segment(&expanded.text)).unwrap_or_default();
        let pages: Vec<Vec<Message>> = book.chapters.par_iter().map(page).collect();
        let samples: Vec<Vec<Program>> = book.made.par_iter().map(programs).collect();
        let mut all: BTreeSet<Key> = pages.iter().flatten().map(|message| message.key.clone()).collect();
        all.extend(samples.iter().flatten().flat_map(|program| &program.messages).map(|message| message.key.clone()));
        let contents = book.pages.book.source.join("SUMMARY.md");
        if let Some(text) = book.pages.files.text(&contents) {
            all.extend(segment(&text.text).iter().map(|message| summary_key(message, &text.text)));
        }
        Self { pages, samples, all, highlighter: Highlighter::new() }
    }

    fn count(&self, catalogue: &Catalogue) -> Translated {
        let mut told = Translated { messages: self.all.len(), ..Translated::default() };
        for key in &self.all {
            let (state, translation) = catalogue.find(key);
            told.translated += usize::from(state == State::Translated);
            told.fuzzy += usize::from(state == State::Fuzzy);
            told.mended_line_ends += usize::from(translation.is_some_and(|translation| translation.has_other_end()));
        }
        told.obsolete = catalogue.others(|key| self.all.contains(key));
        told
    }

    /// Makes the text of a page in one language.
    ///
    /// `known` is what is told of the pages themselves.
    fn page(
        &self,
        book: &Translating<'_>,
        index: usize,
        lesson: &Lesson,
        (file, catalogue, known): (&Utf8Path, &Catalogue, &Told),
    ) -> PageTranslation {
        let mut page = PageTranslation::default();
        let (chapter, made, messages) = (&book.chapters[index], &book.made[index], &self.pages[index]);
        let Some((path, expanded, outline)) = &chapter.page else { return page };
        let translated = put(&expanded.text, messages, catalogue);
        let is_translated = |at: usize| translated.states[at] == State::Translated;
        let count = (0..messages.len()).filter(|at| is_translated(*at)).count();
        let (some, all) = page.samples(&self.samples[index], lesson, (catalogue, &self.highlighter));
        page.pages.count(count + some, messages.len() + all);
        let source = blocks(&lesson.text.body);
        let source_sections: Vec<String> = sections(&source).iter().map(Section::name).collect();
        let own_name = || plain(catalogue, &chapter.name).filter(|_| made.title_place.is_none());
        if count == 0 && own_name().is_none() {
            source_sections.iter().for_each(|_| page.sections.missing += 1);
            return page;
        }
        let standing = Standing::of(messages, &translated.states, made);
        let mut report = Report::default();
        let mut belongings = made.belongings.clone();
        let place = |at: usize| (file.to_owned(), line_of(translated.places.before(at), messages, catalogue));
        let foreign = Page { path, expanded, ids: &outline.ids, place: &place };
        let converted = book.pages.convert(&foreign, &translated.text, &mut belongings, &mut report);
        page.programs(&belongings, lesson, path, &self.highlighter);
        page.told.extend(foreign_problems(report, path, known));
        let title = match &made.title_place {
            Some(_) if standing.is_whole("title") => converted.title.filter(|title| !title.is_empty()),
            Some(_) => None,
            None => own_name(),
        };
        let first = || first_paragraph(&translated.text).and_then(|(_, words)| first_sentence(&words));
        let summary = match &made.summary_place {
            Some(place) if standing.is_translated_at(place, messages, &translated.states) => first(),
            Some(_) => None,
            None => title.clone(),
        };
        for (name, words) in [("title", &title), ("summary", &summary)] {
            page.units.insert(name.to_owned(), if words.is_some() { How::Whole } else { How::Part });
        }
        let body = page.sections(&converted.text, &source_sections, &standing);
        let title = title.unwrap_or_else(|| lesson.text.title.clone());
        page.text = Some(Text { title, summary: summary.unwrap_or_else(|| lesson.text.summary.clone()), body });
        page
    }
}

/// A file that is shown as a sample.
struct Program {
    /// Its number among the lesson's samples.
    number: usize,
    language: String,
    /// The file as a code block.
    block: String,
    messages: Vec<Message>,
}

/// Cuts the files that a page shows as samples into messages.
fn programs(made: &Made) -> Vec<Program> {
    let samples = &made.belongings.samples;
    let program = |(number, text): (&usize, &String)| {
        let sample = &samples.samples[*number];
        let language = sample.language.as_deref().or_else(|| language_of_file(sample.file.as_str())).unwrap_or("text").to_owned();
        let block = format!("{FENCE}{language}\n{text}{FENCE}\n");
        Program { number: *number, language, messages: segment(&block), block }
    };
    samples.files.iter().map(program).collect()
}

/// A fence that no code has.
const FENCE: &str = "~~~~~~~~~~~~";

impl PageTranslation {
    /// Takes the translated words of files that are shown as samples; returns how many of their messages are translated, and how many there
    /// are.
    fn samples(&mut self, programs: &[Program], lesson: &Lesson, (catalogue, highlighter): (&Catalogue, &Highlighter)) -> (usize, usize) {
        let (mut some, mut all) = (0, 0);
        for program in programs {
            let translated = put(&program.block, &program.messages, catalogue);
            let count = translated.states.iter().filter(|state| **state == State::Translated).count();
            some += count;
            all += program.messages.len();
            if count > 0 {
                let inner =
                    |block: &str| block.split_once('\n').and_then(|(_, rest)| rest.strip_suffix(&format!("{FENCE}\n"))).map(str::to_owned);
                let texts = inner(&program.block).zip(inner(&translated.text));
                let sample = &lesson.samples[program.number].id;
                self.words_of((sample, &program.language), texts, "a program that it shows", highlighter);
            }
        }
        (some, all)
    }

    /// Takes the translated words of programs of the page's own that are samples.
    fn programs(&mut self, belongings: &Belongings, lesson: &Lesson, path: &Utf8Path, highlighter: &Highlighter) {
        for (sample, language) in belongings.programs.values() {
            let own = lesson.samples.iter().find(|own| own.id == *sample).map(|own| own.text.clone());
            let texts = own.zip(belongings.comments.get(sample).cloned());
            self.words_of((sample, language), texts, &format!("a program of `{path}`"), highlighter);
        }
    }

    fn words_of(&mut self, (sample, language): (&str, &str), texts: Option<(String, String)>, what: &str, highlighter: &Highlighter) {
        let Some((source, translated)) = texts.filter(|(source, translated)| source != translated) else { return };
        let (words, told) = wording(language, &source, &translated, highlighter);
        self.words.push((sample.to_owned(), words));
        self.told.extend(told.into_iter().map(|left| (1, "sample-words", format!("in the sample `{sample}`, {what}: {left}"))));
    }

    /// Joins the sections of which something is translated, and counts all.
    fn sections(&mut self, text: &str, source: &[String], standing: &Standing) -> String {
        let translated = blocks(text);
        let own = sections(&translated);
        let mut body = String::new();
        let mut left: Vec<&Block> = Vec::new();
        for (index, section) in own.iter().enumerate() {
            let name = section.name();
            let (some, all) = standing.counts(&name);
            if some == 0 && all > 0 || !source.contains(&name) {
                left.extend(section.blocks);
                continue;
            }
            let end = own.get(index + 1).map_or(text.len(), |next| next.span().range().start);
            body.push_str(text.get(section.span().range().start..end).unwrap_or_default().trim_end());
            body.push_str("\n\n");
            self.units.insert(name, if some == all { How::Whole } else { How::Part });
        }
        for name in source {
            let (some, all) = standing.counts(name);
            match self.units.contains_key(name) {
                true => self.sections.count(some, all),
                false => self.sections.missing += 1,
            }
        }
        body + &notes(text, &body_labels(&translated, &left), &left)
    }
}

/// Lists the labels of footnotes to which the sections refer that stay.
fn body_labels(all: &[Block], left: &[&Block]) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for block in all.iter().filter(|block| !left.iter().any(|other| other.span == block.span)) {
        crate::model::each_inline(std::slice::from_ref(block), &mut |inline| {
            if let crate::model::Inline::FootnoteReference(label) = inline {
                labels.insert(label.to_string());
            }
        });
    }
    labels
}

/// Writes the footnotes that stand in sections that are left out, and to which others refer.
fn notes(text: &str, labels: &BTreeSet<String>, left: &[&Block]) -> String {
    let is_needed = |block: &&&Block| matches!(&block.kind, BlockKind::Footnote(note) if labels.contains(&*note.label));
    let written = left.iter().filter(is_needed).map(|block| format!("{}\n\n", text.get(block.span.range()).unwrap_or_default().trim_end()));
    written.collect()
}

/// How many messages of each unit of a page are translated.
struct Standing {
    units: BTreeMap<String, (usize, usize)>,
}

impl Standing {
    fn of(messages: &[Message], states: &[State], made: &Made) -> Self {
        let mut units: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (message, state) in messages.iter().zip(states) {
            let counts = units.entry(unit(message.range.start, made)).or_default();
            counts.0 += usize::from(*state == State::Translated);
            counts.1 += 1;
        }
        Self { units }
    }

    fn counts(&self, name: &str) -> (usize, usize) {
        self.units.get(name).copied().unwrap_or_default()
    }

    fn is_whole(&self, name: &str) -> bool {
        let (some, all) = self.counts(name);
        some == all && all > 0
    }

    fn is_translated_at(&self, place: &Range<usize>, messages: &[Message], states: &[State]) -> bool {
        let within = messages.iter().zip(states).filter(|(message, _)| place.contains(&message.range.start));
        within.clone().count() > 0 && within.into_iter().all(|(_, state)| *state == State::Translated)
    }
}

/// Names the unit in which a place of a foreign page stands.
fn unit(at: usize, made: &Made) -> String {
    if made.title_place.as_ref().is_some_and(|place| place.contains(&at)) {
        return "title".to_owned();
    }
    let section = made.sections.iter().rev().find(|(start, _)| *start <= at);
    section.map_or_else(|| "opening".to_owned(), |(_, id)| format!("section/{id}"))
}

/// Finds on which line of a file of translations the message stands that holds a place of the source.
fn line_of(at: usize, messages: &[Message], catalogue: &Catalogue) -> usize {
    let message = messages.iter().rev().find(|message| message.range.start <= at);
    message.and_then(|message| catalogue.find(&message.key).1).map_or(1, |translation| translation.line)
}

/// Lists what only a translation has wrong: links and pictures that lead nowhere, and HTML.
fn foreign_problems(report: Report, page: &Utf8Path, known: &Told) -> Vec<(usize, &'static str, String)> {
    let kinds = ["broken-link", "missing-picture", "remote-picture", "html"];
    let told = report.left.into_iter().filter(|left| kinds.contains(&left.kind) && !known.contains(&(left.kind, left.message.clone())));
    told.map(|left| (left.line, left.kind, format!("in the translation of `{page}`: {}", left.message))).collect()
}
