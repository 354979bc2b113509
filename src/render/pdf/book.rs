//! A document as a whole: what stands before the lessons, the lessons in their parts, and what follows them.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::body::Writer;
use super::inlines::speaking;
use super::typst::{self, array, content, content_if_any, dictionary, label, string};
use super::{Book, Edition, Manuscript, Picture, Printer, settings};
use crate::base::{Diagnostic, FileId, Id, Locale, Span};
use crate::model::{Answers, Block, BlockKind, Course, Inline, Lesson, Standing, Target, Term, each_block, each_inline, within};
use crate::site::Site;

/// What all texts of a document share.
pub(super) struct Volume<'a> {
    /// What makes it.
    pub(super) printer: &'a Printer<'a>,
    /// What it is.
    pub(super) book: &'a Book,
    /// Its course.
    pub(super) course: &'a Course,
    /// A place for what stands in no text.
    pub(super) nowhere: Span,
    /// The labels that it has.
    labels: BTreeSet<String>,
    /// What was found on the way.
    found: RefCell<Found>,
}

/// What was found on the way.
#[derive(Default)]
struct Found {
    pictures: Vec<Picture>,
    /// The names of pictures by where they come from.
    names: BTreeMap<String, String>,
    warnings: Vec<Diagnostic>,
    /// The characters that no font has, by file.
    unprintable: BTreeMap<FileId, (Span, BTreeSet<char>)>,
}

/// A lesson that was written.
struct Chapter {
    number: usize,
    title: String,
    markup: String,
    questions: Vec<String>,
}

/// Writes a document.
pub(super) fn write(printer: &Printer<'_>, book: &Book) -> Manuscript {
    let course = printer.site.course(book.course);
    let volume = Volume { printer, book, course, nowhere: printer.nowhere, labels: labels(book, course), found: RefCell::default() };
    let settings = settings::write(&volume);
    let main = volume.main();
    let found = volume.found.into_inner();
    let mut warnings = found.warnings;
    warnings.extend(unprintable(found.unprintable));
    Manuscript {
        path: printer.route(book),
        main,
        settings,
        pictures: found.pictures,
        warnings,
        archive: printer.site.settings.print.archive,
    }
}

/// Tells which characters no font has: file by file, or at once if they are all over the document, as those of a script are.
fn unprintable(files: BTreeMap<FileId, (Span, BTreeSet<char>)>) -> Vec<Diagnostic> {
    /// How many files are told of one by one.
    const FEW: usize = 4;
    if files.len() <= FEW {
        return files.into_values().map(|(span, characters)| missing(span, &characters, "")).collect();
    }
    let place = format!(", in {} files", files.len());
    let all = files.into_values().reduce(|(span, mut all), (_, characters)| {
        all.extend(characters);
        (span, all)
    });
    all.map(|(span, characters)| missing(span, &characters, &place)).into_iter().collect()
}

fn missing(span: Span, characters: &BTreeSet<char>, place: &str) -> Diagnostic {
    /// How many characters a message names.
    const NAMED: usize = 8;
    let named: Vec<String> = characters.iter().take(NAMED).map(|character| format!("`{character}` ({})", code_point(*character))).collect();
    let more = characters.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("no font has {}{rest}: the PDF shows their numbers{place}", named.join(", "));
    Diagnostic::warning("unprintable-character", span, message)
        .help("put a font that has them into `themes/default/print/fonts/`, as a .ttf or .otf file")
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Lists the labels that a document has, but those of its footnotes.
fn labels(book: &Book, course: &Course) -> BTreeSet<String> {
    let lessons = match book.lesson {
        Some(lesson) => &course.lessons[lesson..lesson + 1],
        None => &course.lessons,
    };
    let mut labels: BTreeSet<String> = terms(book, course).iter().map(|id| format!("term:{id}")).collect();
    for lesson in lessons {
        labels.insert(format!("lesson:{}", lesson.id));
        add_anchors(&lesson.matter.open().bodies[&book.locale], lesson.id.as_str(), &mut labels);
    }
    if let Some(introduction) = course.introduction.get(&book.locale).filter(|_| book.lesson.is_none()) {
        add_anchors(introduction, INTRODUCTION, &mut labels);
    }
    labels
}

/// Lists the terms that a document explains: all, or those that a lesson alone uses, with those that their definitions use.
fn terms<'c>(book: &Book, course: &'c Course) -> BTreeSet<&'c Id> {
    let Some(lesson) = book.lesson.map(|lesson| &course.lessons[lesson]) else {
        return course.glossary.iter().map(|term| &term.id).collect();
    };
    let (mut terms, mut new) = (BTreeSet::new(), Vec::new());
    let mut add = |inline: &Inline| new.extend(linked_term(inline, course));
    let text = &lesson.texts[&book.locale];
    each_inline(&lesson.matter.open().bodies[&book.locale], &mut add);
    text.objectives.iter().for_each(|objective| within(&objective.content, &mut add));
    for words in lesson.questions.iter().map(|question| &question.words[&book.locale]) {
        words.blocks().into_iter().for_each(|blocks| each_inline(blocks, &mut add));
        words.inlines().into_iter().for_each(|inlines| within(inlines, &mut add));
    }
    while let Some(term) = new.pop() {
        if terms.insert(&term.id) {
            each_inline(&term.words[&book.locale].definition, &mut |inline| new.extend(linked_term(inline, course)));
        }
    }
    terms
}

fn linked_term<'c>(inline: &Inline, course: &'c Course) -> Option<&'c Term> {
    let Inline::Link(link) = inline else { return None };
    let Target::Term(id) = &link.target else { return None };
    course.term(id)
}

/// What the labels of an introduction begin with; no lesson is named so.
const INTRODUCTION: &str = "course:introduction";

fn add_anchors(blocks: &[Block], scope: &str, labels: &mut BTreeSet<String>) {
    each_block(blocks, &mut |block| {
        if let BlockKind::Heading { id: Some(id), .. } = &block.kind {
            labels.insert(format!("{scope}.{id}"));
        }
    });
}

impl<'a> Volume<'a> {
    /// Returns the document's title and the sentence about it.
    pub(super) fn names(&self) -> (String, String) {
        let locale = &self.book.locale;
        match self.book.lesson {
            Some(lesson) => {
                let text = &self.course.lessons[lesson].texts[locale];
                (text.title.clone(), text.summary.clone())
            }
            None => (self.course.title[locale].clone(), self.course.summary[locale].clone()),
        }
    }

    /// Tells whether the document has a label.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.contains(label)
    }

    /// Tells the author of something, once in each file.
    pub(super) fn warn(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        let file = diagnostic.span.map(|span| span.file);
        if !found.warnings.iter().any(|other| other.code == diagnostic.code && other.span.map(|span| span.file) == file) {
            found.warnings.push(diagnostic);
        }
    }

    /// Returns words in which each character that no font has is named by its number.
    pub(super) fn printable(&self, text: &str, span: Span) -> String {
        let coverage = self.printer.coverage;
        if text.is_ascii() || text.chars().all(|character| coverage.has(character)) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut found = self.found.borrow_mut();
        for character in text.chars() {
            if coverage.has(character) {
                out.push(character);
                continue;
            }
            let _ = write!(out, "[{}]", code_point(character));
            found.unprintable.entry(span.file).or_insert((span, BTreeSet::new())).1.insert(character);
        }
        out
    }

    /// Returns the name by which the document shows a picture.
    pub(super) fn picture(&self, lesson: Option<&Lesson>, path: &str, locale: &Locale, span: Span) -> String {
        let path = path.split(['#', '?']).next().unwrap_or_default();
        let origin = Site::file_origin(self.course, lesson, path, locale);
        let key = self.printer.site.file_route(self.course, lesson, path, locale).into_string();
        let mut found = self.found.borrow_mut();
        if let Some(name) = found.names.get(&key) {
            return name.clone();
        }
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let name = format!("/files/{}.{ending}", found.pictures.len());
        found.pictures.push(Picture { name: name.clone(), origin, span });
        found.names.insert(key, name.clone());
        name
    }

    /// Returns the address of something on the site, if that has one.
    pub(super) fn address(&self, lesson: Option<&Lesson>, target: &Target) -> Option<String> {
        let (site, locale) = (self.printer.site, &self.book.locale);
        match target {
            Target::Lesson { course, lesson, anchor } => {
                let page = site.find(course.as_ref().unwrap_or(&self.course.id), lesson, locale)?;
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                Some(site.address(&site.route(&page))? + &anchor)
            }
            Target::File(path) => site.address(&site.file_route(self.course, lesson, path, locale)),
            Target::External(_) | Target::Anchor(_) | Target::Term(_) | Target::Language(_) => None,
        }
    }

    /// Returns the words that say why something is not what readers would expect.
    pub(super) fn notice(&self, about: &str, standing: Standing) -> String {
        let id = match standing {
            Standing::Stale => format!("stale-{about}"),
            Standing::Missing => format!("missing-{about}"),
            Standing::Fresh | Standing::Unrecorded | Standing::Copied => return String::new(),
        };
        typst::markup(&self.printable(&self.printer.message(&self.book.locale, &id), self.nowhere))
    }

    fn main(&self) -> String {
        let locale = &self.book.locale;
        let mut out = String::from("#import \"/print/book.typ\": *\n#show: book\n");
        let mut chapters = Vec::new();
        match self.book.lesson {
            Some(index) => {
                let chapter = self.chapter(index);
                out.push_str(&chapter.markup);
                chapters.push(chapter);
            }
            None => {
                if let Some(introduction) = self.course.introduction.get(locale).filter(|blocks| !blocks.is_empty()) {
                    let mut writer = Writer::new(self, None, locale, 1, introduction[0].span);
                    writer.scope = INTRODUCTION.to_owned();
                    let _ = writeln!(out, "#introduction[{}\n]", writer.main(introduction));
                }
                for part in &self.course.parts {
                    let title = Writer::new(self, None, locale, 1, self.nowhere).markup(&part.title[locale]);
                    let _ = writeln!(out, "#part([{title}], label: {})", label(&format!("part:{}", part.id)));
                    for index in part.lessons.clone() {
                        let chapter = self.chapter(index);
                        out.push_str(&chapter.markup);
                        chapters.push(Chapter { markup: String::new(), ..chapter });
                    }
                }
            }
        }
        out.push_str(&self.glossary());
        out.push_str(&self.appendix(&chapters));
        out.push_str("#colophon()\n");
        out
    }

    fn chapter(&self, index: usize) -> Chapter {
        let lesson = &self.course.lessons[index].open();
        let (text, blocks) = (&lesson.texts[&self.book.locale], lesson.body(&self.book.locale));
        let level = if self.book.lesson.is_some() { 1 } else { 2 };
        let span = blocks.first().map_or(self.nowhere, |block| block.span);
        let mut writer = Writer::new(self, Some(lesson), &text.locale, level, span);
        let body = writer.main(blocks);
        let title = writer.markup(&text.title);
        let summary = lesson.standfirst(&self.book.locale).map_or_else(|| "none".to_owned(), |summary| content(&writer.markup(summary)));
        let objectives = text.objectives.iter().map(|objective| {
            let mut writer = Writer::new(self, Some(lesson), &objective.locale, level, span);
            content(&in_language(&self.book.locale, &objective.locale, writer.apart_inlines(&objective.content)))
        });
        let objectives = array(objectives.collect::<Vec<_>>());
        let prerequisites: Vec<String> = lesson.prerequisites.iter().filter_map(|id| self.prerequisite(id)).collect();
        let read_first = self.printer.catalogues.format(&self.book.locale, "prerequisites", &[("n", prerequisites.len().into())]);
        let notice = if text.is_stale() { self.notice("lesson", Standing::Stale) } else { String::new() };
        let arguments = dictionary([
            ("label", label(&format!("lesson:{}", lesson.id))),
            ("number", (index + 1).to_string()),
            ("count", self.course.lessons.len().to_string()),
            ("title", content(&title)),
            ("plain-title", string(&writer.set(&text.title))),
            ("summary", summary),
            ("facts", array(self.facts(lesson))),
            ("objectives", objectives),
            ("prerequisites-title", string(&self.printable(&read_first, self.nowhere))),
            ("prerequisites", array(prerequisites)),
            ("notice", content_if_any(&notice)),
            ("language", writer.foreign(&text.locale)),
            ("questions", array(writer.questions.clone())),
        ]);
        let call = arguments.strip_suffix(')').unwrap_or(&arguments);
        Chapter { number: index + 1, title, markup: format!("{}#lesson{call})[{body}\n]\n", writer.values), questions: writer.questions }
    }

    fn facts(&self, lesson: &Lesson) -> [String; 2] {
        let locale = &self.book.locale;
        let minutes = self.printer.catalogues.format(locale, "minutes-about", &[("n", f64::from(lesson.minutes).into())]);
        let level = self.printer.message(locale, &format!("level-{}", lesson.level.name()));
        [minutes, level].map(|fact| string(&self.printable(&fact, self.nowhere)))
    }

    fn prerequisite(&self, id: &Id) -> Option<String> {
        let lesson = self.course.lessons.iter().find(|lesson| lesson.id == *id)?;
        let text = &lesson.texts[&self.book.locale];
        let writer = Writer::new(self, None, &text.locale, 1, self.nowhere);
        let title = in_language(&self.book.locale, &text.locale, writer.markup(&text.title));
        Some(match writer.link_to_lesson(None, id, None) {
            Some(link) => content(&format!("{link}[{title}]")),
            None => content(&title),
        })
    }

    /// Writes the glossary.
    fn glossary(&self) -> String {
        let locale = &self.book.locale;
        let mut terms: Vec<_> = self.course.glossary.iter().filter(|term| self.has(&format!("term:{}", term.id))).collect();
        if terms.is_empty() {
            return String::new();
        }
        let data = self.printer.catalogues.data(locale);
        terms.sort_by(|one, other| data.compare(&one.words[locale].word, &other.words[locale].word).then_with(|| one.id.cmp(&other.id)));
        let entries = terms.iter().map(|term| {
            let words = &term.words[locale];
            let span = words.definition.first().map_or(self.nowhere, |block| block.span);
            let mut writer = Writer::new(self, None, &words.locale, 1, span);
            // A definition tells no pages of others: they stand a few lines away.
            writer.terms = self.course.glossary.iter().map(|term| term.id.clone()).collect();
            dictionary([
                ("label", label(&format!("term:{}", term.id))),
                ("word", content(&writer.markup(&words.word))),
                ("language", writer.foreign(&words.locale)),
                ("definition", content(&writer.apart(&words.definition))),
            ])
        });
        format!("#glossary(label: <glossary>, {})\n", array(entries.collect::<Vec<_>>()))
    }

    /// Writes the answers that stand at the end.
    fn appendix(&self, chapters: &[Chapter]) -> String {
        let print = self.printer.site.settings.print;
        if print.answers != Answers::Appendix || self.book.edition == Edition::Teacher {
            return String::new();
        }
        let lessons = chapters.iter().filter(|chapter| !chapter.questions.is_empty()).map(|chapter| {
            dictionary([
                ("number", chapter.number.to_string()),
                ("title", content(&chapter.title)),
                ("questions", array(chapter.questions.clone())),
            ])
        });
        let lessons: Vec<String> = lessons.collect();
        if lessons.is_empty() { String::new() } else { format!("#answer-appendix({})\n", array(lessons)) }
    }
}

/// Says in which language markup is, if it is not the one around it.
pub(super) fn in_language(around: &Locale, locale: &Locale, markup: String) -> String {
    if locale == around { markup } else { format!("#speak({})[{markup}]", speaking(locale)) }
}
