//! What all chapters of a book share: its words, its pictures, and what was found on the way.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::Context;

use super::Source;
use super::pictures::{self, Picture};
use super::view::{EntryView, Html, NameView, NoticeView};
use crate::base::{Diagnostic, Id, Locale, Span};
use crate::i18n::typography;
use crate::model::{Course, Lesson, Standing};
use crate::render::markup::Labels;
use crate::render::markup::escape;
use crate::samples::{Highlighted, Highlighter};
use crate::site::{Page, PageKind, Site};

/// Binds a book.
pub(super) struct Binder<'a> {
    /// What it is made from.
    pub(super) source: Source<'a>,
    /// The course, which may have one lesson alone.
    pub(super) course: &'a Course,
    /// The language.
    pub(super) locale: &'a Locale,
    /// The words that texts add.
    pub(super) labels: Labels,
    highlighter: Highlighter,
    found: RefCell<Found>,
}

/// What was found on the way.
#[derive(Default)]
struct Found {
    /// The pictures by their routes on the site; nothing for those that no e-reader shows.
    pictures: BTreeMap<String, Option<Picture>>,
    warnings: Vec<Diagnostic>,
    /// The terms to which texts lead.
    terms: BTreeSet<Id>,
    /// Code that was coloured: the highlighter remembers it for as long as somebody holds it.
    held: Vec<Arc<Highlighted>>,
}

impl<'a> Binder<'a> {
    /// Starts a book.
    pub(super) fn new(source: Source<'a>) -> Self {
        let locale = &source.site.settings.source;
        Self {
            source,
            course: source.site.course(0),
            locale,
            labels: Labels::of(source.catalogues, locale),
            highlighter: source.highlighter.narrowed(source.theme.code_classes()),
            found: RefCell::default(),
        }
    }

    /// Returns what the author should know.
    pub(super) fn into_warnings(self) -> Vec<Diagnostic> {
        self.found.into_inner().warnings
    }

    /// Tells whether the book is one lesson.
    pub(super) fn is_lesson(&self) -> bool {
        self.source.site.only_lesson().is_some()
    }

    /// Starts what a template sees.
    pub(super) fn context(&self) -> Context {
        let mut context = Context::new();
        context.insert("locale_tag", self.locale.as_str());
        context.insert("locale_direction", self.locale.direction());
        context.insert("own", &attributes(self.locale));
        context
    }

    /// Renders a template of e-books with a view.
    pub(super) fn render(&self, template: &str, name: &'static str, view: &impl serde::Serialize) -> Result<Html, Diagnostic> {
        let mut context = self.context();
        context.insert(name, view);
        self.source.theme.render(&format!("epub/{template}"), self.locale, &context)
    }

    /// Renders a template for a chapter, which has a title.
    pub(super) fn chapter(
        &self,
        template: &str,
        title: &str,
        name: &'static str,
        view: &impl serde::Serialize,
    ) -> Result<Html, Diagnostic> {
        let mut context = self.context();
        context.insert("title", title);
        context.insert(name, view);
        self.source.theme.render(&format!("epub/{template}"), self.locale, &context)
    }

    /// Returns a message without arguments.
    pub(super) fn message(&self, id: &str) -> String {
        self.source.catalogues.format(self.locale, id, &[])
    }

    /// Applies a language's typography to words without markup, and takes out of them what XML cannot hold.
    pub(super) fn text(&self, locale: &Locale, words: &str) -> String {
        escape::without_controls(&typography::plain(locale, words)).into_owned()
    }

    /// Returns the attributes that tell a language, if it is not the book's.
    pub(super) fn foreign(&self, locale: &Locale) -> String {
        if locale == self.locale { String::new() } else { attributes(locale) }
    }

    /// Makes the view of a language.
    pub(super) fn name(&self, locale: &Locale) -> NameView {
        NameView { tag: locale.to_string(), name: self.source.catalogues.language_name(locale), foreign: attributes(locale) }
    }

    /// Makes the note that something is not what readers would expect, with its place in the original on the web.
    pub(super) fn notice(&self, kind: PageKind, original: &Locale, about: &'static str, standing: Standing, anchor: &str) -> NoticeView {
        let url = self.source.site.address_elsewhere(&Page { locale: original.clone(), kind });
        NoticeView {
            about,
            standing: standing.name(),
            url: url.map(|url| format!("{url}{anchor}")).unwrap_or_default(),
            original: self.name(original),
        }
    }

    /// Makes the way to a lesson of this book, with its title.
    pub(super) fn lesson_entry(&self, index: usize) -> EntryView {
        let lesson = self.source.site.lesson(0, index);
        let text = &lesson.texts[self.locale];
        EntryView {
            title: self.text(&text.locale, &text.title),
            url: file(&lesson_name(lesson)),
            foreign: self.foreign(&text.locale),
            children: Vec::new(),
        }
    }

    /// Makes the way to a lesson that this book lacks: on the web, or nowhere.
    pub(super) fn entry_elsewhere(&self, id: &Id) -> Option<EntryView> {
        let site = self.source.site;
        let (course, lesson) = site.whole().find_lesson(&self.course.id, id)?;
        let text = &site.whole().lesson(course, lesson).texts[self.locale];
        Some(EntryView {
            title: self.text(&text.locale, &text.title),
            url: site.lesson_elsewhere(&self.course.id, id, self.locale).unwrap_or_default(),
            foreign: self.foreign(&text.locale),
            children: Vec::new(),
        })
    }

    /// Colours code, and holds it until the book is finished.
    pub(super) fn highlight(&self, language: &str, text: &str) -> Arc<Highlighted> {
        let highlighted = self.highlighter.highlight(language, text);
        self.found.borrow_mut().held.push(Arc::clone(&highlighted));
        highlighted
    }

    /// Returns a programming language's name for people.
    pub(super) fn language_name<'l>(&'l self, language: &'l str) -> &'l str {
        self.highlighter.language_name(language).unwrap_or(language)
    }

    /// Tells the author of something, once in each file.
    pub(super) fn warn(&self, diagnostic: Diagnostic) {
        let mut found = self.found.borrow_mut();
        let file = diagnostic.span.map(|span| span.file);
        if !found.warnings.iter().any(|other| other.code == diagnostic.code && other.span.map(|span| span.file) == file) {
            found.warnings.push(diagnostic);
        }
    }

    /// Notes that a text leads to a term.
    pub(super) fn use_term(&self, term: &Id) {
        self.found.borrow_mut().terms.insert(term.clone());
    }

    /// Lists the terms to which texts lead so far.
    pub(super) fn used_terms(&self) -> BTreeSet<Id> {
        self.found.borrow().terms.clone()
    }

    /// Takes a picture into the book; tells the author if no e-reader can show it.
    pub(super) fn take_picture(&self, lesson: Option<&Lesson>, path: &str, span: Span) {
        let (path, key) = self.picture_key(lesson, path);
        if self.found.borrow().pictures.contains_key(&key) {
            return;
        }
        let bytes = (self.source.read)(&Site::file_origin(self.course, lesson, path, self.locale));
        let picture = match pictures::recognise(&bytes) {
            Ok(media) => {
                let number = self.found.borrow().pictures.values().flatten().count() + 1;
                Some(Picture { name: format!("pictures/{number}.{}", media.ending), media, bytes })
            }
            Err(why) => {
                // A file that could not be read is told by whoever reads.
                if !bytes.is_empty() {
                    self.warn_of_picture(path, why, span);
                }
                None
            }
        };
        self.found.borrow_mut().pictures.insert(key, picture);
    }

    fn warn_of_picture(&self, path: &str, why: &str, span: Span) {
        let message = format!("the e-book says in words what `{path}` shows: {why}");
        let diagnostic = Diagnostic::warning("picture-left-out", span, message);
        self.found
            .borrow_mut()
            .warnings
            .push(diagnostic.help("make it a PNG, JPEG, GIF or WebP picture, or an SVG that needs nothing else"));
    }

    /// Returns the name of a picture in the book, if it is there.
    pub(super) fn picture(&self, lesson: Option<&Lesson>, path: &str) -> Option<String> {
        let (_, key) = self.picture_key(lesson, path);
        self.found.borrow().pictures.get(&key)?.as_ref().map(|picture| picture.name.clone())
    }

    /// Lists the pictures of the book.
    pub(super) fn pictures(&self) -> Vec<Picture> {
        let mut pictures: Vec<Picture> = self.found.borrow().pictures.values().flatten().cloned().collect();
        pictures.sort_by(|one, other| one.name.cmp(&other.name));
        pictures
    }

    fn picture_key<'p>(&self, lesson: Option<&Lesson>, path: &'p str) -> (&'p str, String) {
        let path = path.split(['#', '?']).next().unwrap_or_default();
        (path, self.source.site.file_route(self.course, lesson, path, self.locale).into_string())
    }
}

/// Returns the attributes that tell a language.
pub(super) fn attributes(locale: &Locale) -> String {
    let mut html = String::new();
    escape::language(&mut html, locale, true);
    html
}

/// Returns the file of a chapter by its name.
pub(super) fn file(name: &str) -> String {
    format!("{name}.xhtml")
}

/// Names the chapter of a lesson.
pub(super) fn lesson_name(lesson: &Lesson) -> String {
    format!("lesson-{}", lesson.id)
}
