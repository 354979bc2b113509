//! Markdown to an owned tree of blocks.
//!
//! [`parse`] reads a text, [`parse_inline`] a line of running text such as a value of YAML. Both always return a tree;
//! what is wrong is said in diagnostics, and left out of the tree where a format could not show it.
//!
//! 1. pulldown-cmark turns the text into events with byte ranges;
//! 2. `tree` turns events into blocks and inlines, never deeper than [`MAX_DEPTH`];
//! 3. `fence` reads info strings, `link` targets, `formula` checks LaTeX, `html` refuses markup, `heading` reads ids.

mod fence;
mod formula;
mod heading;
mod html;
mod link;
mod tree;

use std::ops::Range;

use crate::base::{Diagnostic, FileId, Span};
use crate::model::{Block, BlockKind, Inline};

/// How deeply blocks and inlines may stand in each other. Everything that walks the tree may recurse this far.
pub const MAX_DEPTH: usize = 100;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Letter by letter in a file, from a byte offset on.
    At {
        /// The file.
        file: FileId,
        /// The offset of the text's first byte.
        start: u32,
    },
    /// Somewhere in this span, changed by escapes or folding: all that is found in the text gets this span.
    Fixed(Span),
}

/// What is allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether raw HTML passes.
    pub raw_html: bool,
}

/// The language that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    /// CommonMark with the extensions, fences and links of lessons.
    Lesson(Options),
    /// CommonMark as specified: nothing is refused, no link is typed, comments are kept.
    CommonMark,
}

/// A text and where it stands.
#[derive(Clone, Copy, Debug)]
struct Source<'a> {
    text: &'a str,
    origin: Origin,
}

impl<'a> Source<'a> {
    /// Returns the place of a part of the text.
    fn span(self, range: Range<usize>) -> Span {
        match self.origin {
            Origin::At { file, start } => Span::new(file, start as usize + range.start, start as usize + range.end),
            Origin::Fixed(span) => span,
        }
    }

    /// Returns the place of the whole text.
    fn whole(self) -> Span {
        self.span(0..self.text.len())
    }

    /// Returns a part of the text as a source of its own.
    fn part(self, range: Range<usize>) -> Source<'a> {
        let origin = match self.origin {
            Origin::At { .. } => {
                let Span { file, start, .. } = self.span(range.clone());
                Origin::At { file, start }
            }
            fixed @ Origin::Fixed(_) => fixed,
        };
        Source { text: &self.text[range], origin }
    }
}

/// Reads a text.
pub fn parse(origin: Origin, text: &str, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    tree::build(Source { text, origin }, Dialect::Lesson(*options), diagnostics)
}

/// Reads plain CommonMark, as its specification has it. This is how the tree is held against the specification's examples.
pub fn parse_common_mark(origin: Origin, text: &str) -> Vec<Block> {
    tree::build(Source { text, origin }, Dialect::CommonMark, &mut Vec::new())
}

/// Reads a text that must be a single paragraph, and returns what stands in it.
pub fn parse_inline(origin: Origin, text: &str, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let mut blocks = parse(origin, text, options, diagnostics).into_iter();
    let content = match blocks.next() {
        None => return Vec::new(),
        Some(Block { kind: BlockKind::Paragraph(content), .. }) => content,
        Some(other) => {
            diagnostics.push(not_inline(other.span, "this is not running text"));
            return Vec::new();
        }
    };
    if let Some(second) = blocks.next() {
        diagnostics.push(not_inline(second.span, "only one paragraph can stand here"));
    }
    content
}

fn not_inline(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("markdown-not-inline", span, message)
        .help("write one paragraph; a backslash before its first character keeps it from opening a list, heading or quotation")
}
