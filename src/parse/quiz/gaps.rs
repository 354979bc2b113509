//! Gaps in prose and code, written `{{id}}`. Entry points: [`places`], [`split`], [`find`].

use std::ops::Range;

use crate::base::{Id, Span, Spanned, is_valid_id};
use crate::model::{Block, BlockKind, Inline};
use crate::parse::yaml::{Node, Reader};

/// Finds the gaps of a text: their ids, and where they stand with their braces.
pub fn find(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|offset| at + offset) {
        let inner = open + 2;
        match text[inner..].find("}}").map(|offset| inner + offset) {
            Some(close) if is_valid_id(&text[inner..close]) => {
                found.push((&text[inner..close], open..close + 2));
                at = close + 2;
            }
            // `{{{id}}}` has a gap from its second brace on.
            _ => at = open + 1,
        }
    }
    found
}

/// Finds the gaps of a value, with their places in the file: no notation of YAML changes how an id between braces is written.
pub(super) fn places(node: &Node<'_>, reader: &Reader<'_>) -> Vec<Spanned<Id>> {
    let range = node.span.range();
    let written = reader.text.get(range.clone()).unwrap_or_default();
    let place = |at: &Range<usize>| Span::new(node.span.file, range.start + at.start, range.start + at.end);
    find(written).into_iter().map(|(id, at)| Spanned::new(Id::new(id), place(&at))).collect()
}

/// Makes gaps of what looks like one in running text and in code within a line. A link's text and a heading have none.
pub(super) fn split(mut blocks: Vec<Block>) -> Vec<Block> {
    split_blocks(&mut blocks);
    blocks
}

fn split_blocks(blocks: &mut [Block]) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => split_inlines(content),
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => split_blocks(inner),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| split_blocks(&mut item.blocks)),
            BlockKind::Table(table) => table.rows.iter_mut().flatten().for_each(split_inlines),
            BlockKind::Definitions(definitions) => {
                definitions.iter_mut().flat_map(|definition| &mut definition.details).for_each(|detail| split_blocks(detail));
            }
            BlockKind::Heading { .. }
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
}

fn split_inlines(content: &mut Vec<Inline>) {
    let mut made = Vec::with_capacity(content.len());
    for inline in std::mem::take(content) {
        match inline {
            Inline::Text(words) => split_words(&words, Inline::Text, &mut made),
            Inline::Code(code) => split_words(&code, Inline::Code, &mut made),
            Inline::Emphasis(mut inner) => {
                split_inlines(&mut inner);
                made.push(Inline::Emphasis(inner));
            }
            Inline::Strong(mut inner) => {
                split_inlines(&mut inner);
                made.push(Inline::Strong(inner));
            }
            other => made.push(other),
        }
    }
    *content = made;
}

fn split_words(words: &str, make: fn(Box<str>) -> Inline, made: &mut Vec<Inline>) {
    let mut rest = 0;
    for (id, range) in find(words) {
        if range.start > rest {
            made.push(make(words[rest..range.start].into()));
        }
        made.push(Inline::Gap(Id::new(id)));
        rest = range.end;
    }
    if rest < words.len() {
        made.push(make(words[rest..].into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_an_id_between_doubled_braces() {
        let ids = |text| find(text).into_iter().map(|(id, range)| format!("{id}@{}", range.start)).collect::<Vec<_>>().join(" ");
        assert_eq!(ids("a {{b}} c {{d-2}}"), "b@2 d-2@10");
        assert_eq!(ids("{{{b}}}"), "b@1");
        assert_eq!(ids("{{ b }} {{B}} {{}} {{b} }} {{b"), "");
        assert_eq!(ids("T{{1, 2}, {3, 4}}"), "");
        assert_eq!(ids("{{é}}{{x}}"), "x@6");
    }

    #[test]
    fn words_around_a_gap_keep_their_kind() {
        let mut content = vec![Inline::Text("a {{b}}".into()), Inline::Strong(vec![Inline::Code("make({{c}})".into())])];
        split_inlines(&mut content);
        let expected = vec![
            Inline::Text("a ".into()),
            Inline::Gap(Id::new("b")),
            Inline::Strong(vec![Inline::Code("make(".into()), Inline::Gap(Id::new("c")), Inline::Code(")".into())]),
        ];
        assert_eq!(content, expected);
    }
}
