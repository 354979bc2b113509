//! Foreign Markdown to the Markdown of lessons. Entry points: [`convert`]; [`outline()`] for the headings of a page.
//!
//! What is written alike in both stays letter by letter; all else is changed in place:
//!
//! 1. headings lose the first level, and get the ids that their outline gives them;
//! 2. links and pictures lead to where the [`Host`] says, those that lead nowhere become words;
//! 3. code blocks become what the host says;
//! 4. HTML stays where it is harmless and its tags come in pairs ([`html`]); this comes first, since it decides what else is Markdown;
//! 5. a sign that means something in lessons alone is shielded.

mod blocks;
mod clean;
pub mod html;
mod outline;
mod page;
mod repair;
mod tag_pairs;

use std::ops::Range;

pub use blocks::{further, plain};
pub use outline::{Levels, Outline, outline};
pub use page::convert;

/// Where foreign Markdown stands, and who knows what its links and its code mean.
pub trait Host {
    /// Says where a link leads; nothing if it leads nowhere.
    fn link(&mut self, address: &str, at: usize) -> Option<String>;
    /// Says where a picture lies now; nothing if it is not there.
    fn picture(&mut self, address: &str, at: usize) -> Option<String>;
    /// Says what becomes of a code block.
    fn code(&mut self, info: &str, text: &str, at: usize) -> Code;
    /// Notes something that does not stay as it is.
    fn leave(&mut self, at: usize, kind: &'static str, message: String);
}

/// What becomes of a code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// It goes.
    Removed,
    /// It goes, since what it shows is not there; a comment that readers do not see names it.
    Missing(String),
    /// It stays, with another info string, and with another text if there is one.
    Kept {
        /// The info string.
        info: String,
        /// The text; as it is if there is none.
        text: Option<String>,
    },
}

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page, with headings.
    Page,
    /// Some words, such as those of a question: headings become strong text.
    Words,
}

/// How a text is read.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// What kind of text it is.
    pub kind: Kind,
    /// The ids of its headings, in order.
    pub ids: &'a [String],
    /// Whether `\\( … \\)` are formulas.
    pub has_formulas: bool,
}

/// A text that was converted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The text.
    pub text: String,
    /// Its title, without Markdown: what its first heading says, if that is of the first level.
    pub title: Option<String>,
    /// Where that heading stands in the foreign text.
    pub title_place: Option<Range<usize>>,
    /// Where sections begin in the foreign text, with their ids.
    pub sections: Vec<(usize, String)>,
    /// How many code blocks there were.
    pub code_blocks: usize,
}

/// What foreign pages are read with: what lessons have but for formulas, whose sign is a plain one there.
pub fn options() -> pulldown_cmark::Options {
    pulldown_cmark::Options::ENABLE_TABLES
        | pulldown_cmark::Options::ENABLE_FOOTNOTES
        | pulldown_cmark::Options::ENABLE_TASKLISTS
        | pulldown_cmark::Options::ENABLE_STRIKETHROUGH
        | pulldown_cmark::Options::ENABLE_DEFINITION_LIST
        | pulldown_cmark::Options::ENABLE_GFM
        | pulldown_cmark::Options::ENABLE_HEADING_ATTRIBUTES
}
