//! Texts as HTML, wherever they stand: blocks and inlines, escapes and formulas, for every format that is made of HTML.
//!
//! [`render`] turns blocks into HTML, [`render_inlines`] running text. [`Options::place`] says whether they stand on a page of the site, in an
//! e-book, or in another program's page. What a body cannot know, such as where a lesson stands or how a sample looks, it asks a [`Resolve`].
//! [`render_plain`] adds nothing: its result is that of the CommonMark specification, letter by letter. All are valid HTML and XHTML.

mod blocks;
pub mod escape;
mod footnotes;
mod inlines;
pub mod math;

use crate::base::{Id, Locale, Spanned};
use crate::i18n::catalogue::Catalogues;
use crate::i18n::typography::Typographer;
use crate::model::{Alert, Block, Code, Inline, Passage, SamplePlacement, Target};
use footnotes::Notes;

/// How a body is rendered.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The language of the text, whose typography is applied; none if text stays as typed.
    pub locale: Option<&'a Locale>,
    /// The words that the body adds.
    pub labels: &'a Labels,
    /// What every id on the page starts with, so that several bodies can stand on one page.
    pub id_prefix: &'a str,
    /// Where the text stands.
    pub place: Place,
    /// How formulas are written.
    pub formulas: Formulas,
    /// What becomes of raw HTML.
    pub raw: Raw,
}

impl<'a> Options<'a> {
    /// Returns what the main text of a page of the site has.
    pub fn page(locale: &'a Locale, labels: &'a Labels) -> Self {
        Self { locale: Some(locale), labels, id_prefix: "", place: Place::Page, formulas: Formulas::MathMl, raw: Raw::Kept }
    }
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a page of the site: headings link to themselves, wide tables scroll, pictures are loaded when they come into view.
    Page,
    /// In an e-book, which turns pages: nothing scrolls, and nothing is a form.
    Book,
    /// In a page of another program, such as a question in a bank: no ids, since others stand beside it.
    Excerpt,
}

/// How formulas are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formulas {
    /// As MathML.
    MathMl,
    /// As LaTeX between `\\(` and `\\)`, or `\\[` and `\\]`, for programs that set it with MathJax.
    Tex,
}

/// What becomes of raw HTML, where the site's settings allow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raw {
    /// It is passed through.
    Kept,
    /// It is left out: it need not be XML.
    LeftOut,
}

/// The words that a body adds, in the page's language.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// That language, if it is told where it stands within text of another one.
    pub locale: Option<Locale>,
    /// The name of a heading's link to itself; `{title}` stands for the heading.
    pub permalink: String,
    /// The name of a table that may scroll; `{number}` stands for its number, `{columns}` for its heads. The number follows a name
    /// that has neither.
    pub table: String,
    /// What stands between heads in a table's name.
    pub separator: String,
    /// The name of the section of footnotes.
    pub footnotes: String,
    /// The name of a reference to a footnote; `{number}` stands for its number.
    pub footnote: String,
    /// The name of the link from a footnote to a reference; `{number}` stands for the note's number.
    pub back: String,
    /// The name of a task that is done.
    pub task_done: String,
    /// The name of a task that is still to be done.
    pub task_open: String,
    /// The title of each kind of alert.
    pub alerts: AlertLabels,
}

impl Labels {
    /// Gathers the words that bodies need, in a language. Where a body fills something in, its name in braces stands for it.
    pub fn of(catalogues: &Catalogues, locale: &Locale) -> Self {
        let plain = |id: &str| catalogues.format(locale, id, &[]);
        let with = |id: &str, name: &str| catalogues.format_to_fill(locale, id, [name]);
        Self {
            locale: Some(locale.clone()),
            permalink: with("permalink", "title"),
            table: plain("table-region"),
            separator: plain("list-separator"),
            footnotes: plain("footnotes"),
            footnote: with("footnote-reference", "number"),
            back: with("footnote-back", "number"),
            task_done: plain("task-done"),
            task_open: plain("task-open"),
            alerts: AlertLabels {
                note: plain("alert-note"),
                tip: plain("alert-tip"),
                important: plain("alert-important"),
                warning: plain("alert-warning"),
                caution: plain("alert-caution"),
            },
        }
    }
}

/// The titles of alerts.
#[derive(Clone, Debug, Default)]
pub struct AlertLabels {
    /// Of `[!NOTE]`.
    pub note: String,
    /// Of `[!TIP]`.
    pub tip: String,
    /// Of `[!IMPORTANT]`.
    pub important: String,
    /// Of `[!WARNING]`.
    pub warning: String,
    /// Of `[!CAUTION]`.
    pub caution: String,
}

impl AlertLabels {
    fn title(&self, alert: Alert) -> &str {
        match alert {
            Alert::Note => &self.note,
            Alert::Tip => &self.tip,
            Alert::Important => &self.important,
            Alert::Warning => &self.warning,
            Alert::Caution => &self.caution,
        }
    }
}

/// Answers what a body cannot know. One value can render several bodies of a page, and bodies within bodies.
pub trait Resolve {
    /// Returns where a link leads, not escaped; nothing if what it leads to is not there, so that only its text is shown. Never asked of
    /// [`Target::Language`].
    fn url(&mut self, target: &Target) -> String;
    /// Returns where a picture is, not escaped; nothing if it cannot be shown, so that what it shows is said in words.
    fn image(&mut self, path: &str) -> String;
    /// Returns the HTML of code that stands in the text.
    fn code(&mut self, code: &Code) -> String;
    /// Returns the HTML of a sample.
    fn sample(&mut self, placement: &SamplePlacement) -> String;
    /// Returns the HTML of what a step of a sample shows, by its number from 0.
    fn step(&mut self, placement: &SamplePlacement, index: usize) -> String;
    /// Returns the HTML of a gap.
    fn gap(&mut self, id: &Id) -> String;
    /// Returns the HTML of questions.
    fn quiz(&mut self, questions: &[Spanned<Id>]) -> String;
    /// Tells that what follows is in another language, and returns the one before, if anybody keeps it.
    fn write_in(&mut self, locale: &Locale) -> Option<Locale>;
    /// Returns the HTML of the note that says why a passage is not what readers would expect.
    fn notice(&mut self, passage: &Passage) -> String;
}

/// Renders blocks, with their footnotes at the end.
pub fn render(blocks: &[Block], options: &Options<'_>, resolve: &mut dyn Resolve) -> String {
    let mut writer = Writer::site(options, resolve);
    writer.notes.define(blocks, None);
    writer.blocks(blocks);
    writer.footnotes();
    writer.out
}

/// Renders running text, without a paragraph around it.
pub fn render_inlines(inlines: &[Inline], options: &Options<'_>, resolve: &mut dyn Resolve) -> String {
    let mut writer = Writer::site(options, resolve);
    writer.inlines(inlines, None);
    writer.out
}

/// Renders blocks of plain CommonMark: addresses as they are written, code without colours, no ids, no typography.
pub fn render_plain(blocks: &[Block]) -> String {
    let mut resolve = AsWritten;
    let mut writer = Writer::new(None, &mut resolve);
    writer.blocks(blocks);
    writer.out
}

/// What plain CommonMark has: addresses and code.
struct AsWritten;

impl Resolve for AsWritten {
    fn url(&mut self, target: &Target) -> String {
        match target {
            Target::External(url) | Target::File(url) => url.to_string(),
            Target::Anchor(_) | Target::Term(_) | Target::Language(_) | Target::Lesson { .. } => String::new(),
        }
    }

    fn image(&mut self, path: &str) -> String {
        path.to_owned()
    }

    fn code(&mut self, code: &Code) -> String {
        blocks::plain_code(code)
    }

    fn sample(&mut self, _: &SamplePlacement) -> String {
        String::new()
    }

    fn step(&mut self, _: &SamplePlacement, _: usize) -> String {
        String::new()
    }

    fn gap(&mut self, _: &Id) -> String {
        String::new()
    }

    fn quiz(&mut self, _: &[Spanned<Id>]) -> String {
        String::new()
    }

    fn write_in(&mut self, _: &Locale) -> Option<Locale> {
        None
    }

    fn notice(&mut self, _: &Passage) -> String {
        String::new()
    }
}

/// What is written, and what must be remembered meanwhile.
struct Writer<'a, 'r> {
    out: String,
    /// The words that are added; none in plain CommonMark, to which nothing is added.
    labels: Option<&'a Labels>,
    /// The language of what is being written.
    locale: Option<Locale>,
    id_prefix: &'a str,
    place: Place,
    formulas: Formulas,
    raw: Raw,
    resolve: &'r mut dyn Resolve,
    typographer: Option<Typographer>,
    notes: Notes<'a>,
    /// How many tables stand so far.
    tables: usize,
}

impl<'a, 'r> Writer<'a, 'r> {
    fn site(options: &Options<'a>, resolve: &'r mut dyn Resolve) -> Self {
        Self {
            locale: options.locale.cloned(),
            typographer: options.locale.map(Typographer::new),
            id_prefix: options.id_prefix,
            place: options.place,
            formulas: options.formulas,
            raw: options.raw,
            ..Self::new(Some(options.labels), resolve)
        }
    }

    fn new(labels: Option<&'a Labels>, resolve: &'r mut dyn Resolve) -> Self {
        Self {
            out: String::new(),
            labels,
            locale: None,
            id_prefix: "",
            place: Place::Page,
            formulas: Formulas::MathMl,
            raw: Raw::Kept,
            resolve,
            typographer: None,
            notes: Notes::default(),
            tables: 0,
        }
    }

    /// Tells whether the text stands in another program's page.
    fn is_excerpt(&self) -> bool {
        self.place == Place::Excerpt
    }

    /// Returns the words that are added, where the text stands on a page of the site.
    fn page_labels(&self) -> Option<&'a Labels> {
        self.labels.filter(|_| self.place == Place::Page)
    }

    /// Tells whether the text stands in an e-book.
    fn is_book(&self) -> bool {
        self.place == Place::Book
    }

    /// Appends the attributes that tell a language and its direction.
    fn language(&mut self, locale: &Locale) {
        let is_xml = self.is_book();
        escape::language(&mut self.out, locale, is_xml);
    }

    /// Writes something in a language: with its typography, and known to whoever resolves.
    fn in_language(&mut self, locale: &Locale, write: impl FnOnce(&mut Self)) {
        let outer = self.typographer.as_mut().map(|typographer| typographer.switch(locale));
        let around = self.locale.replace(locale.clone());
        let before = self.resolve.write_in(locale);
        write(self);
        if let Some(before) = before {
            self.resolve.write_in(&before);
        }
        self.locale = around;
        if let (Some(typographer), Some(outer)) = (&mut self.typographer, outer) {
            typographer.back(outer);
        }
    }
}
