//! Prose: Markdown as an owned tree, made once by `parse::markdown` and read by every format.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::translation::Passage;
use crate::base::{Id, Locale, Span, Spanned};

/// A block and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in the lesson's file.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Text that stands in a tight list's item, a table's cell or a definition without being a paragraph.
    Plain(Vec<Inline>),
    /// A heading of level 1 to 6.
    Heading {
        /// The level.
        level: u8,
        /// The id written as `{#id}`.
        id: Option<Id>,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list, ordered if it has a start.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A quotation opened by `[!NOTE]` or one of its four siblings.
    Alert(Alert, Vec<Block>),
    /// Code that stands in the text itself.
    Code(Code),
    /// A sample shown here.
    Sample(Box<SamplePlacement>),
    /// A sample through which the reader steps; only `check` makes one.
    Stepper(Box<Stepper>),
    /// Questions asked here.
    Quiz(Vec<Spanned<Id>>),
    /// A table.
    Table(Table),
    /// A list of definitions.
    Definitions(Vec<Definition>),
    /// A footnote's text; renderers show it where the format puts footnotes.
    Footnote(Footnote),
    /// Raw HTML; present only where the site's settings allow it.
    Html(Box<str>),
    /// A thematic break.
    Rule,
    /// A part of the text that needs a word of explanation; only `check` makes one.
    Passage(Box<Passage>),
}

impl BlockKind {
    /// Returns the lists of blocks and the running texts that stand in it directly, to be changed.
    pub fn parts_mut(&mut self) -> (Vec<&mut Vec<Block>>, Vec<&mut Vec<Inline>>) {
        match self {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) | BlockKind::Heading { content, .. } => (Vec::new(), vec![content]),
            BlockKind::List { items, .. } => (items.iter_mut().map(|item| &mut item.blocks).collect(), Vec::new()),
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => (vec![blocks], Vec::new()),
            BlockKind::Table(table) => (Vec::new(), table.head.iter_mut().chain(table.rows.iter_mut().flatten()).collect()),
            BlockKind::Definitions(definitions) => {
                let (mut blocks, mut runs) = (Vec::new(), Vec::new());
                for definition in definitions {
                    runs.push(&mut definition.term);
                    blocks.extend(&mut definition.details);
                }
                (blocks, runs)
            }
            BlockKind::Footnote(footnote) => (vec![&mut footnote.blocks], Vec::new()),
            BlockKind::Passage(passage) => (vec![&mut passage.blocks], Vec::new()),
            BlockKind::Stepper(stepper) => (stepper.words.iter_mut().collect(), Vec::new()),
            BlockKind::Code(_) | BlockKind::Sample(_) | BlockKind::Quiz(_) | BlockKind::Html(_) | BlockKind::Rule => {
                (Vec::new(), Vec::new())
            }
        }
    }
}

impl Inline {
    /// Returns the running text that stands in it, to be changed.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => Some(content),
            Inline::Link(link) => Some(&mut link.content),
            Inline::Image(image) => Some(&mut image.alternative),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Html(_)
            | Inline::Math { .. }
            | Inline::FootnoteReference(_)
            | Inline::Gap(_)
            | Inline::Break => None,
        }
    }
}

/// A piece of running text. A soft line break is a line feed in [`Inline::Text`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Words, as written: typography is applied per locale by `i18n::typography`.
    Text(Box<str>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck-out text.
    Strikethrough(Vec<Inline>),
    /// Code within a line.
    Code(Box<str>),
    /// A link, a glossary term or a passage in another language.
    Link(Box<Link>),
    /// A picture.
    Image(Box<Image>),
    /// Raw HTML; present only where the site's settings allow it.
    Html(Box<str>),
    /// A formula in LaTeX notation.
    Math {
        /// The notation.
        tex: Box<str>,
        /// Whether it stands on a line of its own.
        display: bool,
    },
    /// A reference to a footnote, by its label.
    FootnoteReference(Box<str>),
    /// A gap to fill in; present only in the text of a `cloze` question.
    Gap(Id),
    /// A hard line break.
    Break,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// The five kinds of alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alert {
    /// Useful to know.
    Note,
    /// A way to do better.
    Tip,
    /// Needed to succeed.
    Important,
    /// Needs attention now.
    Warning,
    /// Names a risk.
    Caution,
}

impl Alert {
    /// Returns the name used in classes and message ids.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// Code written in the text itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// The info string's first word, if any.
    pub language: Option<Box<str>>,
    /// The code, with its final line end.
    pub text: Arc<str>,
}

/// An inclusive range of line numbers, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRange {
    /// The first line.
    pub first: u32,
    /// The last line.
    pub last: u32,
}

impl LineRange {
    /// Tells whether the line lies in the range.
    pub fn contains(self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }
}

/// How a fenced block shows a sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SamplePlacement {
    /// The sample, with the place of its id.
    pub sample: Spanned<Id>,
    /// The file, if not the sample's first one.
    pub file: Option<Spanned<Box<str>>>,
    /// The lines to show; all if absent.
    pub lines: Option<Spanned<LineRange>>,
    /// The named region to show, instead of lines.
    pub region: Option<Spanned<Box<str>>>,
    /// The lines to mark, by their numbers in the file.
    pub marks: Vec<Spanned<LineRange>>,
    /// Whether the recorded output is shown.
    pub output: bool,
    /// Whether the reader steps through it, with the words of the list that follows.
    pub steps: bool,
}

/// A sample through which the reader steps: one step for each snapshot that was recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stepper {
    /// How the sample is shown.
    pub placement: SamplePlacement,
    /// What is said of each step.
    pub words: Vec<Vec<Block>>,
}

/// A table: every row has as many cells as there are alignments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The columns' alignments.
    pub alignments: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Vec<Inline>>,
    /// The body's rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alignment {
    /// As the language has it.
    None,
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

/// A term with its definitions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// What is defined.
    pub term: Vec<Inline>,
    /// What it means; one or more.
    pub details: Vec<Vec<Block>>,
}

/// A footnote's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Footnote {
    /// The label by which references name it.
    pub label: Box<str>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A link and its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Where the whole link stands.
    pub span: Span,
    /// Where it leads.
    pub target: Target,
    /// Its title, or nothing.
    pub title: Box<str>,
    /// Its text.
    pub content: Vec<Inline>,
}

/// Where a link leads, typed until `site` makes it a URL.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Target {
    /// An address with a scheme, such as `https://go.dev/ref/spec`.
    External(Box<str>),
    /// `lesson:LESSON#ANCHOR` or `lesson:COURSE/LESSON#ANCHOR`.
    Lesson {
        /// The course, if not the same one.
        course: Option<Id>,
        /// The lesson.
        lesson: Id,
        /// An id in it.
        anchor: Option<Id>,
    },
    /// `#ANCHOR` on the same page.
    Anchor(Id),
    /// `term:TERM`.
    Term(Id),
    /// `lang:TAG`: no link but a passage in another language.
    Language(Locale),
    /// A path to a file beside the lesson, or one that no other kind fits; `check` decides.
    File(Box<str>),
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Image {
    /// Where the whole image stands.
    pub span: Span,
    /// The path as written, relative to the lesson's folder, or an address.
    pub path: Box<str>,
    /// Its title, or nothing.
    pub title: Box<str>,
    /// What it shows, in words.
    pub alternative: Vec<Inline>,
}

/// A section: a heading of level 2 with what follows it, for tables of contents and comparisons.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading's id.
    pub id: Id,
    /// The heading's level, 2 or 3.
    pub level: u8,
    /// The heading's text.
    pub title: Vec<Inline>,
}

/// Collects the words of running text, without any markup; code spans and link texts are kept.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect(inlines, &mut text);
    text
}

fn collect(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => collect(content, text),
            Inline::Link(link) => collect(&link.content, text),
            Inline::Image(image) => collect(&image.alternative, text),
            Inline::Math { tex, .. } => text.push_str(tex),
            Inline::Break => text.push('\n'),
            Inline::Html(_) | Inline::FootnoteReference(_) | Inline::Gap(_) => {}
        }
    }
}
