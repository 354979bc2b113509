//! Words without markup, set as their language sets them: for links, tooltips and scripts.

use crate::base::Locale;
use crate::i18n::typography::Typographer;
use crate::model::{Block, BlockKind, Inline, Target, each_block};

/// Returns running text without markup.
pub fn running(locale: &Locale, inlines: &[Inline]) -> String {
    let mut text = String::new();
    append(inlines, None, &mut Typographer::new(locale), &mut text);
    one_line(&text)
}

/// Returns what a text says without its code; the code where it says nothing else.
pub fn words(locale: &Locale, blocks: &[Block]) -> String {
    let (mut words, mut code) = (Vec::new(), Vec::new());
    each_block(blocks, &mut |block| match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => words.push(running(locale, content)),
        BlockKind::Code(block) => code.push(one_line(&block.text)),
        _ => {}
    });
    words.retain(|words| !words.is_empty());
    if words.is_empty() { code.join(" ") } else { words.join(" ") }
}

/// Cuts a text that is longer than so many characters after a word.
pub fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let kept = &text[..end];
    // A word longer than the whole is cut in two.
    let kept = if text[end..].starts_with(' ') { kept } else { kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept) };
    format!("{}…", kept.trim_end_matches(|last: char| last.is_whitespace() || matches!(last, ',' | ';' | ':' | '.' | '–' | '—')))
}

fn one_line(text: &str) -> String {
    // No-break spaces are part of how a language is set.
    text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the first character of running text; what is no text counts as U+FFFC.
pub fn leading(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => leading(content),
        Inline::Link(link) => leading(&link.content),
        Inline::Break => Some('\n'),
        Inline::Html(_) => None,
        Inline::Code(_) | Inline::Image(_) | Inline::Math { .. } | Inline::FootnoteReference(_) | Inline::Gap(_) => Some('\u{fffc}'),
    })
}

/// Appends running text; `after` is the first character of what follows it.
fn append(inlines: &[Inline], after: Option<char>, typographer: &mut Typographer, out: &mut String) {
    for (index, inline) in inlines.iter().enumerate() {
        let next = || leading(&inlines[index + 1..]).or(after);
        match inline {
            Inline::Text(text) => out.push_str(&typographer.text(text, next())),
            Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => {
                append(content, next(), typographer, out);
            }
            Inline::Link(link) => match &link.target {
                Target::Language(locale) => {
                    let outer = typographer.switch(locale);
                    append(&link.content, next(), typographer, out);
                    typographer.back(outer);
                }
                _ => append(&link.content, next(), typographer, out),
            },
            Inline::Image(image) => append(&image.alternative, next(), typographer, out),
            Inline::Code(words) | Inline::Math { tex: words, .. } => {
                out.push_str(words);
                typographer.object();
            }
            Inline::Gap(_) => {
                out.push('…');
                typographer.object();
            }
            Inline::Break => out.push_str(&typographer.text("\n", None)),
            Inline::Html(_) | Inline::FootnoteReference(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(content: Vec<Inline>) -> BlockKind {
        BlockKind::Paragraph(content)
    }

    fn said(kinds: Vec<BlockKind>) -> String {
        let span = crate::base::Sources::default().add("a.md", "");
        let blocks: Vec<Block> = kinds.into_iter().map(|kind| Block { span: crate::base::Span::whole(span), kind }).collect();
        words(&Locale::parse("fr").expect("a tag"), &blocks)
    }

    #[test]
    fn code_is_left_as_it_is_and_words_are_set() {
        let text = |text: &str| Inline::Text(text.into());
        let code = || BlockKind::Code(crate::model::Code { language: None, text: "x := 1\ny := 2\n".into() });
        let with_code =
            vec![text("Qu'affiche "), Inline::Emphasis(vec![text("ceci")]), text(" :\n"), Inline::Code("\"a\"".into()), text(" ?")];
        assert_eq!(said(vec![paragraph(with_code)]), "Qu’affiche ceci\u{a0}: \"a\"\u{202f}?");
        assert_eq!(said(vec![code(), paragraph(vec![text("Combien ?")])]), "Combien\u{202f}?");
        assert_eq!(said(vec![code()]), "x := 1 y := 2");
        assert_eq!(said(vec![paragraph(vec![text("Un")]), BlockKind::Quote(vec![])]), "Un");
    }

    #[test]
    fn long_texts_are_cut_after_a_word() {
        assert_eq!(shortened("one two", 7), "one two");
        assert_eq!(shortened("one two three", 7), "one two…");
        assert_eq!(shortened("one, two three", 6), "one…");
        assert_eq!(shortened("onetwothree", 5), "onetw…");
        assert_eq!(shortened("éééé éé", 5), "éééé…");
    }
}
