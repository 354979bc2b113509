//! Texts: blocks, and the running text in them. Words are set as their language sets them, with its quotation marks and no-break spaces.

use schemars::JsonSchema;
use serde::Serialize;

use super::sample::{Shown, Step, Stream};
use crate::render::data::freshness::STANDINGS;

/// A block of a text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// What it says.
        content: Vec<Inline>,
    },
    /// Running text that is no paragraph, such as that of an item of a tight list.
    Plain {
        /// What it says.
        content: Vec<Inline>,
    },
    /// A heading.
    Heading {
        /// Its level, from 1 to 6; 2 starts a section.
        #[schemars(range(min = 1, max = 6))]
        level: u8,
        /// Its id in the text.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// What it says.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number of an ordered list; others have none.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u64>,
        /// The items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote {
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// A box that stands out.
    Alert {
        /// What it is for.
        #[schemars(extend("enum" = ["note", "tip", "important", "warning", "caution"]))]
        alert: &'static str,
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// Code that was not run.
    Code {
        /// Its language, as the author named it.
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<String>,
        /// The code.
        code: String,
    },
    /// A sample that is shown here.
    Sample {
        /// What is shown of it.
        #[serde(flatten)]
        shown: Shown,
        /// What it printed, if that is shown too.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        output: Vec<Stream>,
    },
    /// A sample through which the reader steps.
    Stepper {
        /// What is shown of it.
        #[serde(flatten)]
        shown: Shown,
        /// What it printed, if that is shown too.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        output: Vec<Stream>,
        /// The steps.
        steps: Vec<Step>,
    },
    /// Questions that are asked here.
    Questions {
        /// Their ids in the lesson.
        questions: Vec<String>,
    },
    /// A table; each row has as many cells as there are columns.
    Table {
        /// The columns.
        columns: Vec<Column>,
        /// The cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Words with what they mean.
    Definitions {
        /// The words.
        definitions: Vec<Definition>,
    },
    /// What a footnote says. It stands where its author wrote it.
    Footnote {
        /// The label by which references name it.
        label: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Raw HTML, where the site's settings allow it.
    Html {
        /// The HTML, which need not be well-formed.
        html: String,
    },
    /// A break between two thoughts.
    Rule,
    /// A part of the text that is not what its readers expect: in another language, or made from an earlier source.
    Passage {
        /// The language in which it is.
        language: String,
        /// In which direction that is written.
        #[schemars(extend("enum" = ["ltr", "rtl"]))]
        direction: &'static str,
        /// The language in which it was written first.
        source: String,
        /// `stale` if it was made from an earlier source, `missing` if it is not translated.
        #[schemars(extend("enum" = STANDINGS))]
        standing: &'static str,
        /// The id of the section that it is, if it is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        section: Option<String>,
        /// What stands in it.
        blocks: Vec<Block>,
    },
}

/// An item of a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// For a task: whether it is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A column of a table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Column {
    /// How it is set, if its author said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["start", "center", "end"]))]
    pub alignment: Option<&'static str>,
    /// Its head.
    pub head: Vec<Inline>,
}

/// A word with what it means.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Definition {
    /// The word.
    pub term: Vec<Inline>,
    /// What it means, one or more times.
    pub details: Vec<Vec<Block>>,
}

/// A piece of running text.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What stands in it.
        content: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What stands in it.
        content: Vec<Inline>,
    },
    /// Text that is struck out.
    Strikethrough {
        /// What stands in it.
        content: Vec<Inline>,
    },
    /// Code within a line.
    Code {
        /// The code.
        code: String,
    },
    /// A link.
    Link {
        /// Where it leads.
        target: Target,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// What stands in it.
        content: Vec<Inline>,
    },
    /// Words in another language.
    Language {
        /// That language.
        language: String,
        /// In which direction it is written.
        #[schemars(extend("enum" = ["ltr", "rtl"]))]
        direction: &'static str,
        /// The words.
        content: Vec<Inline>,
    },
    /// A picture.
    Image {
        /// Its path, by which `files` names it.
        path: String,
        /// The part of it that is shown, as an address has it behind its path.
        #[serde(skip_serializing_if = "Option::is_none")]
        fragment: Option<String>,
        /// What it shows, in words; empty if it only adorns.
        alternative: String,
        /// Its title.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// Raw HTML, where the site's settings allow it.
    Html {
        /// The HTML, which need not be well-formed.
        html: String,
    },
    /// A formula.
    Math {
        /// Its notation in LaTeX.
        tex: String,
        /// Whether it stands on a line of its own.
        display: bool,
    },
    /// A reference to a footnote.
    FootnoteReference {
        /// The footnote's label in the text.
        label: String,
    },
    /// A gap to fill in.
    Gap {
        /// Its id in the question.
        id: String,
    },
    /// A line break.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub enum Target {
    /// To an address.
    External {
        /// The address.
        url: String,
    },
    /// To a lesson.
    Lesson {
        /// The id of its course.
        course: String,
        /// Its id in that course.
        lesson: String,
        /// The id of a place in it.
        #[serde(skip_serializing_if = "Option::is_none")]
        anchor: Option<String>,
        /// The same place on the web, if it is published.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// To a place in the same text.
    Anchor {
        /// Its id.
        anchor: String,
    },
    /// To a term of the course's glossary.
    Term {
        /// Its id in the course.
        term: String,
    },
    /// To a file.
    File {
        /// Its path, by which `files` names it.
        path: String,
        /// The part of it that is shown, as an address has it behind its path.
        #[serde(skip_serializing_if = "Option::is_none")]
        fragment: Option<String>,
    },
}
