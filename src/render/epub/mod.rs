//! E-books: a course or lesson in one language as the files of an EPUB 3.3.
//!
//! 1. [`write()`] renders every chapter: `matter` what stands around the lessons, `lesson` the lessons, `quiz` their questions, `answers`
//!    what is told of them in chapters of its own, so that no page gives an answer away.
//! 2. `text` makes texts of them and resolves links, `listing` shows programs, `pictures` chooses what can be shown.
//! 3. `package` writes what programs read: the contents, and the package that lists all files and says what the book is.
//!
//! A book has no scripts, needs nothing from the network, and says of every word in which language it is. What cannot stand in one, such as raw
//! HTML, is told to the author. Sources: EPUB 3.3 and EPUB Accessibility 1.1, W3C Recommendations.

mod answers;
mod binder;
mod lesson;
mod listing;
mod matter;
mod package;
mod pictures;
mod quiz;
mod text;
mod view;

use crate::base::{Diagnostic, Output};
use crate::i18n::catalogue::Catalogues;
use crate::samples::Highlighter;
use crate::site::{ReadFile, Site};
use crate::theme::Theme;

use binder::Binder;

/// The folder of the container in which the book stands.
pub const FOLDER: &str = "EPUB";

/// What a book is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// A part of a site: one course or lesson in one language.
    pub site: &'a Site<'a>,
    /// Templates and style sheets.
    pub theme: &'a Theme,
    /// Words.
    pub catalogues: &'a Catalogues,
    /// Colours code.
    pub highlighter: &'a Highlighter,
    /// Reads pictures.
    pub read: &'a ReadFile<'a>,
    /// What the last page tells.
    pub about: &'a About,
}

/// What the last page tells besides the settings.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// How the translation stands: `fresh`, `stale` or `missing`; nothing if it is none.
    pub standing: Option<&'static str>,
    /// The toolchains that ran the samples.
    pub toolchains: Vec<String>,
}

/// A book.
#[derive(Clone, Debug)]
pub struct Book {
    /// The files of the container, but its signature, which stands first.
    pub files: Vec<Output>,
    /// What cannot stand in it.
    pub warnings: Vec<Diagnostic>,
}

/// A chapter that is finished: a file of its own.
struct Chapter {
    /// The name of its file, without the ending; also its id in the package.
    name: String,
    /// Its title, without markup.
    title: String,
    /// The attributes that tell the title's language, where that is not the book's.
    foreign: String,
    /// Its sections of level 2.
    sections: Vec<view::EntryView>,
    /// Its XHTML.
    xhtml: String,
}

/// Writes a book.
///
/// # Errors
///
/// Fails if a template does.
pub fn write(source: &Source<'_>) -> Result<Book, Diagnostic> {
    let binder = Binder::new(*source);
    let lessons = binder.lessons()?;
    let body = matter::Body {
        title: binder.title_page()?,
        introduction: binder.introduction()?,
        parts: binder.parts()?,
        lessons: lessons.chapters,
        // What a lesson alone asks is known only now: its glossary has the terms that it uses.
        mistakes: binder.mistakes()?,
        glossary: binder.glossary()?,
        hints: lessons.hints,
        answers: lessons.answers,
        colophon: binder.colophon()?,
    };
    let contents = package::contents(&binder, &body)?;
    let files = package::files(&binder, &body, contents)?;
    Ok(Book { files, warnings: binder.into_warnings() })
}
