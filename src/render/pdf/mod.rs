//! Documents to print: books and hand-outs from checked content.
//!
//! 1. [`Printer::books`] lists what is printed: a course in a language, or a lesson of it, for learners or for teachers.
//! 2. [`Printer::write`] writes a book's [`Manuscript`]: Typst's markup, which calls the functions of the theme's `print/book.typ`.
//! 3. [`press`] sets a manuscript, and makes a PDF of it. It alone knows the typesetter, and is there with the feature `pdf` alone.
//!
//! Blocks become markup in `body`, samples in `listing`, questions in `quiz`, formulas in `math`. Before each block stands a comment with its
//! place in the author's file, by which [`press`] tells where a mistake is.

mod body;
mod book;
mod inlines;
mod listing;
mod math;
mod notes;
mod place;
#[cfg(feature = "pdf")]
pub mod press;
mod quiz;
mod settings;
mod typst;

use camino::Utf8PathBuf;

use crate::base::{Diagnostic, Locale, Span};
use crate::i18n::catalogue::Catalogues;
use crate::samples::Highlighter;
use crate::site::{Origin, Selection, Site};
use crate::theme::Theme;

pub use place::{Coverage, find_place, without_places};

/// For whom a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// For learners: answers stand where the settings say.
    Learner,
    /// For teachers: each answer stands below its question.
    Teacher,
}

/// A document to print: a course, or a lesson of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// The language.
    pub locale: Locale,
    /// The place of the course in the content.
    pub course: usize,
    /// The place of the lesson in the course, if it is printed alone.
    pub lesson: Option<usize>,
    /// For whom it is.
    pub edition: Edition,
}

/// A document on its way to the press.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// Where the PDF stands below the output folder.
    pub path: Utf8PathBuf,
    /// The document.
    pub main: String,
    /// What holds for the whole of it.
    pub settings: String,
    /// The pictures that it shows, by the names that it has for them.
    pub pictures: Vec<Picture>,
    /// What cannot be printed as it is.
    pub warnings: Vec<Diagnostic>,
    /// Whether it is for archives.
    pub archive: bool,
}

/// A picture that a document shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The path by which the manuscript shows it, such as `/files/0.svg`.
    pub name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Where the author placed it.
    pub span: Span,
}

/// What is the same for all documents.
pub struct Printer<'a> {
    site: &'a Site<'a>,
    theme: &'a Theme,
    catalogues: &'a Catalogues,
    highlighter: Highlighter,
    coverage: &'a Coverage,
    /// A place for what stands in no text.
    nowhere: Span,
}

impl<'a> Printer<'a> {
    /// Joins what documents are made from. The coverage tells which characters the fonts have; the place is that of the settings.
    pub fn new(
        site: &'a Site<'a>,
        theme: &'a Theme,
        catalogues: &'a Catalogues,
        highlighter: &Highlighter,
        coverage: &'a Coverage,
        nowhere: Span,
    ) -> Self {
        Self { site, theme, catalogues, highlighter: highlighter.narrowed(theme.code_classes()), coverage, nowhere }
    }

    /// Lists the documents of the site, or those that are asked for. The pseudo-locale is for screens alone.
    pub fn books(&self, wanted: Selection) -> Vec<Book> {
        let settings = self.site.settings;
        let editions: &[Edition] = if settings.print.teacher { &[Edition::Learner, Edition::Teacher] } else { &[Edition::Learner] };
        let mut books = Vec::new();
        for locale in settings.locales.iter().filter(|locale| !locale.is_pseudo()) {
            for (course, content) in self.site.content.courses.iter().enumerate() {
                if wanted.course.is_some_and(|wanted| wanted != course) {
                    continue;
                }
                let whole = wanted.lesson.is_none().then_some(None);
                let lessons = match wanted.lesson {
                    Some(lesson) => lesson..lesson + 1,
                    None if settings.print.hand_outs => 0..content.lessons.len(),
                    None => 0..0,
                };
                for lesson in whole.into_iter().chain(lessons.map(Some)) {
                    books.extend(editions.iter().map(|edition| Book { locale: locale.clone(), course, lesson, edition: *edition }));
                }
            }
        }
        books
    }

    /// Returns a document's path below the output folder: `pdf/COURSE.LOCALE.pdf`, or `pdf/COURSE/LESSON.LOCALE.pdf`; for teachers
    /// `.teacher` stands before the locale.
    pub fn route(&self, book: &Book) -> Utf8PathBuf {
        let course = self.site.course(book.course);
        let name = match book.lesson {
            Some(lesson) => format!("{}/{}", course.id, self.site.lesson(book.course, lesson).id),
            None => course.id.to_string(),
        };
        let edition = if book.edition == Edition::Teacher { ".teacher" } else { "" };
        Utf8PathBuf::from(format!("pdf/{name}{edition}.{}.pdf", book.locale))
    }

    /// Writes a document.
    pub fn write(&self, book: &Book) -> Manuscript {
        book::write(self, book)
    }

    /// Returns a message without arguments.
    fn message(&self, locale: &Locale, id: &str) -> String {
        self.catalogues.format(locale, id, &[])
    }
}
