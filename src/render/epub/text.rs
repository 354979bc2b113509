//! Texts: blocks as XHTML, with links within the book where it has what they lead to, else to the site. Entry points: [`Writer::main`] for what
//! bears ids, [`Writer::apart`] and [`Writer::apart_inlines`] for words that stand apart.

use std::collections::BTreeMap;

use super::binder::{Binder, attributes, file, lesson_name};
use super::view::{EntryView, Html};
use crate::base::{Diagnostic, Id, Locale, Span, Spanned};
use crate::model::{Block, BlockKind, Code, Inline, OpenLesson, Passage, SamplePlacement, Target, each_block, each_inline_of, within};
use crate::render::markup::{self, Options, Place, Raw, Resolve};
use crate::render::plain;
use crate::render::stepper::StepView;
use crate::site::{Page, PageKind};

/// The name of the glossary's chapter.
pub(super) const GLOSSARY: &str = "glossary";

/// The name of the introduction's chapter.
pub(super) const INTRODUCTION: &str = "introduction";

/// Writes the texts of one chapter.
pub(super) struct Writer<'a> {
    pub(super) binder: &'a Binder<'a>,
    /// The lesson from which the texts are, and its place.
    pub(super) lesson: Option<(usize, &'a OpenLesson<'a>)>,
    /// The chapter that is written.
    page: String,
    /// The chapter that has the ids of the texts' sections; none if the texts have no sections.
    anchors: Option<String>,
    /// The language that is written.
    pub(super) locale: Locale,
    /// What stands in the place of gaps.
    pub(super) gaps: BTreeMap<Id, Html>,
    /// The questions asked so far.
    pub(super) placed: Vec<Id>,
    /// The first template that failed.
    error: Option<Diagnostic>,
}

impl<'a> Writer<'a> {
    /// Starts a chapter whose texts are in a language.
    pub(super) fn new(binder: &'a Binder<'a>, lesson: Option<(usize, &'a OpenLesson<'a>)>, page: &str, locale: &Locale) -> Self {
        let is_introduction = page == INTRODUCTION;
        Self {
            binder,
            lesson,
            page: page.to_owned(),
            anchors: lesson.map(|(_, lesson)| lesson_name(lesson)).or(is_introduction.then(|| page.to_owned())),
            locale: locale.clone(),
            gaps: BTreeMap::new(),
            placed: Vec::new(),
            error: None,
        }
    }

    /// Ends the chapter.
    ///
    /// # Errors
    ///
    /// Fails if a template did.
    pub(super) fn finish(self) -> Result<(), Diagnostic> {
        self.error.map_or(Ok(()), Err)
    }

    /// Writes the main text of the chapter, whose sections bear their ids.
    pub(super) fn main(&mut self, blocks: &[Block]) -> Html {
        self.apart(blocks, "")
    }

    /// Writes blocks whose ids begin with a prefix; nothing if there are none.
    pub(super) fn apart(&mut self, blocks: &[Block], id_prefix: &str) -> Html {
        self.look(blocks);
        let (binder, locale) = (self.binder, self.locale.clone());
        markup::render(blocks, &Options { id_prefix, ..options(binder, &locale) }, self)
    }

    /// Writes running text.
    pub(super) fn apart_inlines(&mut self, inlines: &[Inline], span: Span) -> Html {
        within(inlines, &mut |inline| self.look_at(inline, span));
        let (binder, locale) = (self.binder, self.locale.clone());
        markup::render_inlines(inlines, &options(binder, &locale), self)
    }

    /// Writes in another language.
    pub(super) fn in_language<T>(&mut self, locale: &Locale, write: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.locale, locale.clone());
        let written = write(self);
        self.locale = around;
        written
    }

    /// Lists the sections of level 2 that have ids, for the contents.
    pub(super) fn sections(&mut self, blocks: &[Block]) -> Vec<EntryView> {
        let mut sections = Vec::new();
        for block in blocks {
            match &block.kind {
                BlockKind::Passage(passage) => {
                    sections.extend(self.in_language(&passage.locale, |writer| writer.sections(&passage.blocks)));
                }
                BlockKind::Heading { level: 2, id: Some(id), content } => {
                    let title = markup::escape::without_controls(&plain::running(&self.locale, content)).into_owned();
                    if let Some(chapter) = self.anchors.as_ref().filter(|_| !title.is_empty()) {
                        let url = format!("{}#{id}", file(chapter));
                        sections.push(EntryView { title, url, foreign: self.binder.foreign(&self.locale), children: Vec::new() });
                    }
                }
                _ => {}
            }
        }
        sections
    }

    /// Returns the attributes that tell the language that is written, where it is not the book's.
    pub(super) fn foreign(&self) -> String {
        self.binder.foreign(&self.locale)
    }

    /// Returns a word of the interface within text of what may be another language.
    pub(super) fn interface(&self, id: &str) -> Html {
        self.marked(&self.binder.message(id))
    }

    /// Marks words of the book's language within text of what may be another one.
    pub(super) fn marked(&self, words: &str) -> Html {
        let words = markup::escape::escape(words);
        if self.locale == *self.binder.locale { words } else { format!("<span{}>{words}</span>", attributes(self.binder.locale)) }
    }

    /// Keeps what a template made; of those that fail, the first is told.
    pub(super) fn keep(&mut self, made: Result<Html, Diagnostic>) -> Html {
        made.unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            Html::new()
        })
    }

    /// Looks what of a text cannot stand in a book, and takes its pictures in.
    fn look(&mut self, blocks: &[Block]) {
        each_block(blocks, &mut |block| match &block.kind {
            BlockKind::Html(_) => self.skip_html(block.span),
            _ => each_inline_of(block, &mut |inline| self.look_at(inline, block.span)),
        });
    }

    fn look_at(&mut self, inline: &Inline, span: Span) {
        match inline {
            Inline::Html(_) => self.skip_html(span),
            Inline::Image(image) => self.binder.take_picture(self.lesson.map(|(_, lesson)| lesson.lesson()), &image.path, image.span),
            _ => {}
        }
    }

    fn skip_html(&self, span: Span) {
        self.binder.warn(
            Diagnostic::warning("html-left-out", span, "raw HTML is left out of the e-book")
                .help("write it in Markdown, or leave `epub` out of `formats` in `content/site.yaml`"),
        );
    }

    /// Makes the way from this chapter to a place of another one, or of itself.
    pub(super) fn way(&self, chapter: &str, id: Option<&str>) -> String {
        match id {
            Some(id) if chapter == self.page => format!("#{id}"),
            Some(id) => format!("{}#{id}", file(chapter)),
            None => file(chapter),
        }
    }

    fn target_url(&self, target: &Target) -> Option<String> {
        let site = self.binder.source.site;
        let course = self.binder.course;
        match target {
            Target::External(address) => Some(address.to_string()),
            Target::Anchor(anchor) => Some(self.way(self.anchors.as_ref()?, Some(anchor.as_str()))),
            Target::Lesson { course: of, lesson, anchor } => {
                let of = of.as_ref().unwrap_or(&course.id);
                match site.find_lesson(of, lesson) {
                    Some((_, index)) => {
                        let chapter = lesson_name(site.lesson(0, index));
                        Some(self.way(&chapter, anchor.as_ref().map(Id::as_str)))
                    }
                    None => {
                        let address = site.lesson_elsewhere(of, lesson, self.binder.locale)?;
                        Some(anchor.as_ref().map_or(address.clone(), |anchor| format!("{address}#{anchor}")))
                    }
                }
            }
            Target::Term(term) => {
                self.binder.use_term(term);
                Some(self.way(GLOSSARY, Some(&term_id(term))))
            }
            // A file of its own, such as an archive, is no part of a book; it is on the site, if that has an address.
            Target::File(path) => {
                let whole = site.whole();
                whole.address(&whole.file_route(course, self.lesson.map(|(_, lesson)| lesson.lesson()), path, self.binder.locale))
            }
            Target::Language(_) => None,
        }
    }
}

/// Returns the id of a term's entry in the glossary.
pub(super) fn term_id(term: &Id) -> String {
    format!("term--{term}")
}

fn options<'o>(binder: &'o Binder<'_>, locale: &'o Locale) -> Options<'o> {
    Options { place: Place::Book, raw: Raw::LeftOut, ..Options::page(locale, &binder.labels) }
}

impl Resolve for Writer<'_> {
    fn url(&mut self, target: &Target) -> String {
        self.target_url(target).unwrap_or_default()
    }

    fn image(&mut self, path: &str) -> String {
        self.binder.picture(self.lesson.map(|(_, lesson)| lesson.lesson()), path).unwrap_or_default()
    }

    fn code(&mut self, code: &Code) -> String {
        let listing = self.plain_code(code);
        self.keep(listing)
    }

    fn sample(&mut self, placement: &SamplePlacement) -> String {
        let listing = self.listing(placement);
        self.keep(listing)
    }

    fn step(&mut self, placement: &SamplePlacement, index: usize) -> String {
        let Some(view) = self.lesson.and_then(|(_, lesson)| StepView::new(lesson, placement, index)) else { return String::new() };
        let step = self.binder.render("step.xhtml", "step", &view);
        self.keep(step)
    }

    fn gap(&mut self, id: &Id) -> String {
        self.gaps.get(id).cloned().unwrap_or_default()
    }

    fn quiz(&mut self, questions: &[Spanned<Id>]) -> String {
        questions.iter().map(|question| self.ask(&question.value)).collect()
    }

    fn write_in(&mut self, locale: &Locale) -> Option<Locale> {
        Some(std::mem::replace(&mut self.locale, locale.clone()))
    }

    fn notice(&mut self, passage: &Passage) -> String {
        let kind = self.lesson.map_or(PageKind::Course(0), |(index, _)| PageKind::Lesson(0, index));
        let anchor = passage.section.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
        let view = self.binder.notice(kind, &passage.source, "section", passage.standing, &anchor);
        let notice = self.binder.render("notice.xhtml", "notice", &view);
        self.keep(notice)
    }
}

/// Returns the address of a page of the whole site that shows what the book or a part of it does.
pub(super) fn address(binder: &Binder<'_>, kind: PageKind) -> Option<String> {
    binder.source.site.address_elsewhere(&Page { locale: binder.locale.clone(), kind })
}
