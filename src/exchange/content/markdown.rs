//! The words of blocks as translators get them: a heading without its signs. Entry points: [`words`], [`put`].

use std::ops::Range;

use crate::model::{Block, BlockKind};

/// Finds the words of a few blocks in their file: all of a heading but its `##` and its `{#id}`.
pub fn words(blocks: &[Block], text: &str) -> Range<usize> {
    let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return 0..0 };
    let whole = first.span.range().start..last.span.range().end;
    match (&first.kind, blocks.len()) {
        (BlockKind::Heading { .. }, 1) => heading(text, whole),
        _ => whole,
    }
}

/// Finds the title in `## Title {#id}`; of a heading that is underlined, all of it.
fn heading(text: &str, whole: Range<usize>) -> Range<usize> {
    let written = text.get(whole.clone()).unwrap_or_default();
    let signs = written.len() - written.trim_start_matches('#').len();
    if signs == 0 || written.contains('\n') {
        return whole;
    }
    let mut title = written.trim_end();
    if let Some(brace) = title.rfind("{#").filter(|_| title.ends_with('}')) {
        title = &title[..brace];
    }
    let title = title.trim_end().trim_end_matches('#').trim_end();
    let start = signs + written[signs..].len() - written[signs..].trim_start().len();
    whole.start + start..whole.start + title.len().max(start)
}

/// Brings a translation to the form in which it can stand in the place of some words: a title on one line, blocks without white space
/// around them.
pub fn put(translation: &str, is_title: bool) -> String {
    if is_title {
        translation.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        translation.trim_end().trim_start_matches(['\n', '\r']).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_between_its_signs() {
        let title = |text: &str| text[heading(text, 0..text.len())].to_owned();
        assert_eq!(title("## What a call copies {#what-is-copied}"), "What a call copies");
        assert_eq!(title("### `go vet` ###"), "`go vet`");
        assert_eq!(title("##"), "");
        assert_eq!(title("Title\n====="), "Title\n=====");
    }
}
