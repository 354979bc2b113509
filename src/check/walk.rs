//! What a text has that can be checked: headings, placements, links, pictures. Entry points: [`blocks`], [`inlines`].

use crate::base::{Id, Span, Spanned};
use crate::model::{Block, BlockKind, Code, Image, Inline, Link, SamplePlacement, each_block, each_inline, within};

/// What a walk comes across.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// A heading.
    Heading {
        /// Where it stands.
        span: Span,
        /// Its level.
        level: u8,
        /// Its id.
        id: Option<&'a Id>,
        /// Its text.
        content: &'a [Inline],
    },
    /// A sample shown.
    Sample(Span, &'a SamplePlacement),
    /// Questions asked.
    Quiz(Span, &'a [Spanned<Id>]),
    /// Code that stands in the text itself.
    Code(Span, &'a Code),
    /// A footnote's text.
    Footnote(Span),
    /// A link.
    Link(&'a Link),
    /// A picture.
    Image(&'a Image),
}

/// Visits every piece of a text: first what its blocks are, then what stands in running text.
pub fn blocks<'a>(text: &'a [Block], visit: &mut dyn FnMut(Piece<'a>)) {
    each_block(text, &mut |block| match &block.kind {
        BlockKind::Heading { level, id, content } => {
            visit(Piece::Heading { span: block.span, level: *level, id: id.as_ref(), content });
        }
        BlockKind::Sample(placement) => visit(Piece::Sample(block.span, placement)),
        BlockKind::Code(code) => visit(Piece::Code(block.span, code)),
        BlockKind::Quiz(questions) => visit(Piece::Quiz(block.span, questions)),
        BlockKind::Footnote(_) => visit(Piece::Footnote(block.span)),
        _ => {}
    });
    each_inline(text, &mut |inline| running(inline, visit));
}

/// Visits every piece of running text.
pub fn inlines<'a>(text: &'a [Inline], visit: &mut dyn FnMut(Piece<'a>)) {
    within(text, &mut |inline| running(inline, visit));
}

fn running<'a>(inline: &'a Inline, visit: &mut dyn FnMut(Piece<'a>)) {
    match inline {
        Inline::Link(link) => visit(Piece::Link(link)),
        Inline::Image(image) => visit(Piece::Image(image)),
        _ => {}
    }
}
