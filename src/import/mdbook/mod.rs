//! mdBooks as courses. Entry point: [`import`].
//!
//! 1. [`book`] and [`summary`] tell what there is, and in which order;
//! 2. [`mod@expand`] puts into each page what it includes, and marks files that become samples;
//! 3. [`link`] knows where every address leads, from the outlines of all pages;
//! 4. [`page`] converts each page, with its code ([`code`], [`sample`]) and its questions ([`quiz`]);
//! 5. [`translation`] makes the texts of other languages, of the files of translations.

pub mod alias;
pub mod book;
pub mod code;
pub mod directive;
pub mod expand;
pub mod link;
pub mod page;
pub mod quiz;
pub mod sample;
pub mod summary;
mod table;
pub mod translation;

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::Imported;
use super::files::Files;
use super::markdown::{Outline, outline, plain};
use super::names::{self as ids, Given};
use super::project::{Course, Lesson, Part, Text, first_sentence};
use super::report::Report;
use crate::base::Locale;
use crate::translation::section::sections;
use book::Book;
use expand::{Expanded, Mark, expand};
use link::Index;
use page::{Belongings, Page, Pages};
use summary::{Chapter, Name};

/// Makes a course of a book. `source` is the language of the book, if it is given.
pub fn import(files: &Files, source: Option<&Locale>) -> Imported {
    let mut report = Report::default();
    let book = book::read(files, &mut report);
    let source = source.or(book.language.as_ref()).cloned().unwrap_or_else(|| Locale::parse("en").expect("`en` is a language tag"));
    let parts = contents(files, &book, &mut report);
    let chapters = chapters(&parts, files, &book, &mut report);
    let index = index(&chapters, &book);
    let pages = Pages { files, book: &book, index: &index };
    let mut lessons = Vec::new();
    let mut made = Vec::new();
    for chapter in &chapters {
        let (lesson, converted) = lesson(chapter, &pages, &source, &mut report);
        lessons.push(lesson);
        made.push(converted);
    }
    let (mut course, part_names) = course(&book, source, &parts, &chapters, lessons, &mut report);
    let translating = translation::Translating { pages: &pages, chapters: &chapters, made: &made, part_names: &part_names };
    let accepted = translation::translate(&translating, &mut course, &mut report);
    alias::add(&book, &index, &mut course, &mut report);
    report.parts = course.parts.len();
    report.samples.included = made.iter().map(|made| made.belongings.samples.files.len()).sum();
    report.samples.pages = made.iter().map(|made| made.belongings.programs.len()).sum();
    report.tidy();
    super::finish(&course, &accepted, report)
}

/// A chapter whose page is a lesson.
pub struct ChapterPage {
    /// Its name in the table of contents.
    name: Name,
    /// The id of its lesson.
    id: String,
    /// Its page: the file, below the book's folder, and what it says; nothing if it is announced only.
    page: Option<(Utf8PathBuf, Expanded, Outline)>,
    /// The part that it belongs to.
    part: usize,
}

/// What came of a page.
pub struct Made {
    belongings: Belongings,
    /// Where its title stands in the foreign text.
    title_place: Option<std::ops::Range<usize>>,
    /// Where its sections begin in the foreign text.
    sections: Vec<(usize, String)>,
    /// Where the paragraph stands that its summary is made of.
    summary_place: Option<std::ops::Range<usize>>,
}

/// Reads the table of contents; without one, every page is a chapter.
fn contents(files: &Files, book: &Book, report: &mut Report) -> Vec<summary::Part> {
    let path = book.source.join("SUMMARY.md");
    if let Some(text) = files.text(&path) {
        report.leave_broken(&path, text.broken);
        return summary::read(&text.text);
    }
    report.leave(&path, 1, "no-summary", "there is no table of contents: all pages were taken, in the order of their names");
    let pages = files.paths().filter(|page| page.starts_with(&book.source) && page.extension() == Some("md"));
    let chapter = |page: &Utf8Path| {
        let path = page.strip_prefix(&book.source).unwrap_or(page).to_owned();
        Chapter {
            name: Name { text: path.file_stem().unwrap_or_default().to_owned(), key: None },
            path: Some(path),
            outside: None,
            depth: 1,
            line: 1,
        }
    };
    vec![summary::Part { title: None, chapters: pages.map(chapter).collect() }]
}

/// Finds the page of each chapter.
fn chapters(parts: &[summary::Part], files: &Files, book: &Book, report: &mut Report) -> Vec<ChapterPage> {
    let contents = book.source.join("SUMMARY.md");
    let mut given = Given::default();
    let mut seen: BTreeMap<Utf8PathBuf, usize> = BTreeMap::new();
    let mut chapters = Vec::new();
    for (part, chapter) in parts.iter().enumerate().flat_map(|(index, part)| part.chapters.iter().map(move |chapter| (index, chapter))) {
        if let Some(outside) = &chapter.outside {
            report.leave(&contents, chapter.line, "outside", format!("`{outside}` leads out of the book: there is no page for it"));
        }
        let path = chapter.path.as_ref().map(|path| book.source.join(path));
        if let Some(first) = path.as_ref().and_then(|path| seen.insert(path.clone(), chapter.line)) {
            let message =
                format!("`{}` is in the table of contents already, on line {first}", path.as_deref().unwrap_or(Utf8Path::new("")));
            report.leave(&contents, chapter.line, "twice", message);
            continue;
        }
        let text = path.as_ref().and_then(|path| files.text(path));
        let page = match (&path, text) {
            (Some(path), Some(text)) => {
                report.leave_broken(path, text.broken);
                let expanded = expand(path, &text.text, files, report);
                let outline = outline(&expanded.text);
                Some((path.clone(), expanded, outline))
            }
            (Some(path), None) => {
                report.leave(&contents, chapter.line, "missing-page", format!("there is no page `{path}`: the lesson is a draft"));
                None
            }
            (None, _) => None,
        };
        report.pages += usize::from(page.is_some());
        report.drafts += usize::from(page.is_none());
        let wanted = chapter.path.as_deref().map_or_else(|| ids::lesson(&Utf8PathBuf::from(ids::slug(&chapter.name.text))), ids::lesson);
        let id = given.give(&wanted);
        chapters.push(ChapterPage { name: chapter.name.clone(), id, page, part });
    }
    let is_left = |page: &&Utf8Path| {
        page.starts_with(&book.source) && page.extension() == Some("md") && **page != contents && !seen.contains_key(*page)
    };
    for page in files.paths().filter(is_left) {
        let is_included = chapters.iter().any(|chapter| chapter.page.as_ref().is_some_and(|(_, expanded, _)| expanded.includes(page)));
        if !is_included {
            report.leave(page, 1, "unlisted-page", "this page is not in the table of contents: it was left out");
        }
    }
    chapters
}

fn index(chapters: &[ChapterPage], book: &Book) -> Index {
    let pages = chapters.iter().filter_map(|chapter| {
        let (path, _, outline) = chapter.page.as_ref()?;
        Some((path.clone(), (chapter.id.clone(), outline.clone())))
    });
    Index { source: book.source.clone(), pages: pages.collect(), redirects: book.redirects.clone() }
}

/// Makes the lesson of a chapter.
fn lesson(chapter: &ChapterPage, pages: &Pages<'_>, source: &Locale, report: &mut Report) -> (Lesson, Made) {
    let mut lesson = Lesson { id: chapter.id.clone(), ..Lesson::default() };
    let mut made = Made { belongings: Belongings::default(), title_place: None, sections: Vec::new(), summary_place: None };
    let Some((path, expanded, outline)) = &chapter.page else {
        lesson.is_draft = true;
        lesson.text = Text { title: chapter.name.text.clone(), summary: chapter.name.text.clone(), body: String::new() };
        return (lesson, made);
    };
    ask(path, expanded, pages, source, &mut lesson, &mut made, report);
    let place = |offset: usize| {
        let (path, line) = expanded.place(offset);
        (path.to_owned(), line)
    };
    let page = Page { path, expanded, ids: &outline.ids, place: &place };
    let converted = pages.convert(&page, &expanded.text, &mut made.belongings, report);
    report.code_blocks += converted.code_blocks.saturating_sub(asked(expanded));
    made.title_place = converted.title_place;
    made.sections = converted.sections;
    let title =
        converted.title.filter(|title| !title.is_empty()).or_else(|| expanded.title.clone()).unwrap_or_else(|| chapter.name.text.clone());
    let first = first_paragraph(&expanded.text);
    let summary = first.as_ref().and_then(|(_, words)| first_sentence(words)).unwrap_or_else(|| title.clone());
    made.summary_place = first.map(|(place, _)| place);
    lesson.text = Text { title, summary, body: converted.text };
    report.sections += count_sections(&lesson.text.body);
    lesson.samples = made.belongings.samples.samples.clone();
    for (own, foreign) in &made.belongings.files {
        if let Some(bytes) = pages.files.bytes(foreign) {
            lesson.files.insert(own.clone(), bytes.to_vec());
        }
    }
    report.pictures += made.belongings.files.keys().filter(|path| path.starts_with("figures")).count();
    (lesson, made)
}

/// Counts the blocks that stand for questions: they are no code.
fn asked(expanded: &Expanded) -> usize {
    expanded.marks.iter().filter(|mark| matches!(mark, Mark::Quiz { .. })).count()
}

/// Reads the questions that a page asks.
fn ask(
    path: &Utf8Path,
    expanded: &Expanded,
    pages: &Pages<'_>,
    source: &Locale,
    lesson: &mut Lesson,
    made: &mut Made,
    report: &mut Report,
) {
    let mut given = Given::default();
    let mut seen: BTreeMap<&Utf8Path, usize> = BTreeMap::new();
    report.quizzes.pages += usize::from(asked(expanded) > 0);
    for (number, mark) in expanded.marks.iter().enumerate() {
        let Mark::Quiz { path: file, place: (page, line) } = mark else { continue };
        report.quizzes.placed += 1;
        if let Some(first) = seen.insert(file, *line) {
            report.leave(page, *line, "twice", format!("the questions of `{file}` are asked on this page already, on line {first}"));
            continue;
        }
        let Some(text) = pages.files.text(file) else { continue };
        report.leave_broken(file, text.broken);
        report.quizzes.files += 1;
        let mut belongings = std::mem::take(&mut made.belongings);
        let mut programs = 0;
        let mut samples = std::mem::take(&mut belongings.samples);
        let mut markdown =
            |text: &str, line: usize, report: &mut Report| pages.words(path, text, (file, line), &mut belongings, report).text;
        let mut program = |id: &str, text: String| {
            programs += 1;
            samples.program(&format!("{id}-program"), text, "rs")
        };
        let reader = quiz::Reader { path: file, source, given: &mut given, report, markdown: &mut markdown, program: &mut program };
        let questions = quiz::read(&text.text, reader);
        report.samples.questions += programs;
        belongings.samples = samples;
        made.belongings = belongings;
        made.belongings.asked.insert(number, questions.iter().map(|question| question.id.clone()).collect());
        lesson.questions.extend(questions);
    }
}

/// Counts the sections of a lesson's text.
fn count_sections(body: &str) -> usize {
    sections(&super::blocks(body)).len()
}

/// Finds the first paragraph of a page that has words, and its words.
fn first_paragraph(text: &str) -> Option<(std::ops::Range<usize>, String)> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter().collect();
    let mut depth = 0_usize;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => {
                let length = events[index..].iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)));
                let words = plain(&events[index..index + length.unwrap_or_default()]);
                if first_sentence(&words).is_some() {
                    return Some((range.clone(), words));
                }
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Joins lessons to a course.
fn course(
    book: &Book,
    source: Locale,
    parts: &[summary::Part],
    chapters: &[ChapterPage],
    lessons: Vec<Lesson>,
    report: &mut Report,
) -> (Course, Vec<Option<Name>>) {
    let title = book.title.clone().unwrap_or_else(|| "Course".to_owned());
    let mut given = Given::default();
    let (mut made, mut names) = (Vec::new(), Vec::new());
    for (index, part) in parts.iter().enumerate() {
        let of_part: Vec<&ChapterPage> = chapters.iter().filter(|chapter| chapter.part == index).collect();
        let Some(first) = of_part.first() else {
            if let Some(title) = &part.title {
                report.leave(&book.source.join("SUMMARY.md"), 1, "empty-part", format!("the part `{}` has no chapters", title.text));
            }
            continue;
        };
        let name = part.title.clone().or_else(|| (parts.len() > 1).then(|| first.name.clone()));
        let own = name.as_ref().map_or_else(|| title.clone(), |name| name.text.clone());
        names.push(name);
        made.push(Part {
            id: given.give(&ids::part(&own)),
            title: BTreeMap::from([(source.clone(), own)]),
            lessons: of_part.iter().map(|chapter| chapter.id.clone()).collect(),
        });
    }
    let has_rust = lessons.iter().flat_map(|lesson| &lesson.samples).any(|sample| sample.file.extension() == Some("rs"));
    let course = Course {
        id: ids::course(&title),
        summary: BTreeMap::from([(source.clone(), book.description.clone().unwrap_or_else(|| title.clone()))]),
        title: BTreeMap::from([(source.clone(), title)]),
        author: Some(book.authors.join(", ")).filter(|authors| !authors.is_empty()),
        address: book.address.clone(),
        source,
        locales: Vec::new(),
        parts: made,
        lessons,
        rust: has_rust.then(|| book.edition.clone().unwrap_or_else(|| "2021".to_owned())),
    };
    (course, names)
}
