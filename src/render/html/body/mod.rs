//! The text of a page: blocks and inlines to HTML.
//!
//! [`render`] turns blocks into HTML, [`render_inlines`] running text. What a body cannot know, such as where a lesson
//! stands or how a sample looks, it asks a [`Resolve`]. [`render_plain`] adds nothing: its result is that of the
//! CommonMark specification, letter by letter. Both are valid HTML and XHTML.

mod blocks;
mod footnotes;
mod inlines;

use crate::base::{Id, Locale, Spanned};
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
    /// Returns where a link leads, not escaped. Never asked of [`Target::Language`].
    fn url(&mut self, target: &Target) -> String;
    /// Returns where a picture is, not escaped.
    fn image(&mut self, path: &str) -> String;
    /// Returns the HTML of code that stands in the text.
    fn code(&mut self, code: &Code) -> String;
    /// Returns the HTML of a sample.
    fn sample(&mut self, placement: &SamplePlacement) -> String;
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
    let mut writer = Writer::new(None, None, "", &mut resolve);
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
    resolve: &'r mut dyn Resolve,
    typographer: Option<Typographer>,
    notes: Notes<'a>,
    /// How many tables stand so far.
    tables: usize,
}

impl<'a, 'r> Writer<'a, 'r> {
    fn site(options: &Options<'a>, resolve: &'r mut dyn Resolve) -> Self {
        Self::new(Some(options.labels), options.locale, options.id_prefix, resolve)
    }

    fn new(labels: Option<&'a Labels>, locale: Option<&'a Locale>, id_prefix: &'a str, resolve: &'r mut dyn Resolve) -> Self {
        let typographer = locale.map(Typographer::new);
        Self { out: String::new(), labels, locale: locale.cloned(), id_prefix, resolve, typographer, notes: Notes::default(), tables: 0 }
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
