//! Visits everything in a tree, for those who look for one kind of thing.

use super::text::{Block, BlockKind, Inline};

/// Calls a function for every block, outer ones first.
pub fn each_block<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => each_block(inner, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| each_block(&item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                definitions.iter().flat_map(|definition| &definition.details).for_each(|detail| each_block(detail, visit));
            }
            BlockKind::Footnote(footnote) => each_block(&footnote.blocks, visit),
            BlockKind::Passage(passage) => each_block(&passage.blocks, visit),
            BlockKind::Stepper(stepper) => stepper.words.iter().for_each(|words| each_block(words, visit)),
            BlockKind::Paragraph(_)
            | BlockKind::Plain(_)
            | BlockKind::Heading { .. }
            | BlockKind::Code(_)
            | BlockKind::Sample(_)
            | BlockKind::Quiz(_)
            | BlockKind::Table(_)
            | BlockKind::Html(_)
            | BlockKind::Rule => {}
        }
    }
}

/// Calls a function for every piece of running text in blocks, outer ones first.
pub fn each_inline<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Inline)) {
    each_block(blocks, &mut |block| each_inline_of(block, visit));
}

/// Calls a function for every piece of running text in a block itself, but not for those in the blocks that it has.
pub fn each_inline_of<'a>(block: &'a Block, visit: &mut dyn FnMut(&'a Inline)) {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) | BlockKind::Heading { content, .. } => within(content, visit),
        BlockKind::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| within(cell, visit)),
        BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| within(&definition.term, visit)),
        BlockKind::List { .. }
        | BlockKind::Quote(_)
        | BlockKind::Alert(..)
        | BlockKind::Code(_)
        | BlockKind::Sample(_)
        | BlockKind::Stepper(_)
        | BlockKind::Quiz(_)
        | BlockKind::Footnote(_)
        | BlockKind::Html(_)
        | BlockKind::Rule
        | BlockKind::Passage(_) => {}
    }
}

/// Calls a function for every piece of running text, outer ones first.
pub fn within<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => within(content, visit),
            Inline::Link(link) => within(&link.content, visit),
            Inline::Image(image) => within(&image.alternative, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Html(_)
            | Inline::Math { .. }
            | Inline::FootnoteReference(_)
            | Inline::Gap(_)
            | Inline::Break => {}
        }
    }
}
