//! Words without markup, set as their language sets them: for links, tooltips and scripts.
//!
//! Code among words that run from right to left keeps its own direction: signs that nobody sees stand around it, as UAX #9 has them.

use crate::base::{Locale, find_byte};
use crate::i18n::typography::Typographer;
use crate::model::{Block, BlockKind, Inline, Link, Target, each_block};

/// LEFT-TO-RIGHT ISOLATE, and POP DIRECTIONAL ISOLATE, which ends it.
const ISOLATE: char = '\u{2066}';
const END_OF_ISOLATE: char = '\u{2069}';

/// Returns running text without markup.
pub fn running(locale: &Locale, inlines: &[Inline]) -> String {
    let mut plain = Plain { text: String::new(), typographer: Typographer::new(locale), is_right_to_left: is_right_to_left(locale) };
    plain.append(inlines, None);
    if is_one_line(&plain.text) { plain.text } else { one_line(&plain.text) }
}

/// Returns what a text says without its code; the code where it says nothing else.
pub fn words(locale: &Locale, blocks: &[Block]) -> String {
    let (mut words, mut code) = (Vec::new(), Vec::new());
    each_block(blocks, &mut |block| match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Plain(content) => words.push(running(locale, content)),
        BlockKind::Code(block) => code.push(isolated(locale, &one_line(&block.text))),
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
    let kept = kept.trim_end_matches(|last: char| last.is_whitespace() || matches!(last, ',' | ';' | ':' | '.' | '–' | '—' | '،' | '؛'));
    // What was cut within code leaves it open.
    let is_open = kept.rfind(ISOLATE) > kept.rfind(END_OF_ISOLATE);
    format!("{kept}{}…", if is_open { END_OF_ISOLATE.to_string() } else { String::new() })
}

fn is_right_to_left(locale: &Locale) -> bool {
    locale.direction() == "rtl"
}

/// Keeps code from taking the direction of the words around it.
fn isolated(locale: &Locale, code: &str) -> String {
    if is_right_to_left(locale) { format!("{ISOLATE}{code}{END_OF_ISOLATE}") } else { code.to_owned() }
}

/// Tells whether a text has single spaces and nothing else to part its words.
fn is_one_line(text: &str) -> bool {
    let mut pairs = text.bytes().zip(text.bytes().skip(1));
    find_byte(text, |byte| matches!(byte, b'\n' | b'\t')).is_none()
        && !pairs.any(|pair| pair == (b' ', b' '))
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

fn one_line(text: &str) -> String {
    // No-break spaces are part of how a language is set.
    let mut line = String::with_capacity(text.len());
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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

/// Returns a link's text if it is the very address: that is not prose.
pub fn address_shown(link: &Link) -> Option<&str> {
    match (&link.target, link.content.as_slice()) {
        (Target::External(address), [Inline::Text(text)])
            if address.strip_prefix("mailto:").unwrap_or(address) == &**text || address == text =>
        {
            Some(text)
        }
        _ => None,
    }
}

/// Running text on its way to be words without markup.
struct Plain {
    text: String,
    typographer: Typographer,
    is_right_to_left: bool,
}

impl Plain {
    /// Appends running text; `after` is the first character of what follows it.
    fn append(&mut self, inlines: &[Inline], after: Option<char>) {
        for (index, inline) in inlines.iter().enumerate() {
            let next = || leading(&inlines[index + 1..]).or(after);
            match inline {
                Inline::Text(text) => self.text.push_str(&self.typographer.text(text, next())),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => self.append(content, next()),
                Inline::Link(link) => match &link.target {
                    Target::Language(locale) => self.passage(locale, &link.content, next()),
                    _ => self.append(&link.content, next()),
                },
                Inline::Image(image) => self.append(&image.alternative, next()),
                Inline::Code(code) | Inline::Math { tex: code, .. } => self.code(code),
                Inline::Gap(_) => {
                    self.text.push('…');
                    self.typographer.object();
                }
                Inline::Break => self.text.push_str(&self.typographer.text("\n", None)),
                Inline::Html(_) | Inline::FootnoteReference(_) => {}
            }
        }
    }

    fn passage(&mut self, locale: &Locale, content: &[Inline], after: Option<char>) {
        let outer = self.typographer.switch(locale);
        self.append(content, after);
        self.typographer.back(outer);
    }

    fn code(&mut self, code: &str) {
        if self.is_right_to_left {
            self.text.push(ISOLATE);
        }
        self.text.push_str(code);
        if self.is_right_to_left {
            self.text.push(END_OF_ISOLATE);
        }
        self.typographer.object();
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
    fn code_keeps_its_direction_among_words_from_right_to_left() {
        let arabic = Locale::parse("ar").expect("a tag");
        let content = [Inline::Text("قيمة ".into()), Inline::Code("n % 2 == 0".into()), Inline::Text("؟".into())];
        let said = running(&arabic, &content);
        assert_eq!(said, "قيمة \u{2066}n % 2 == 0\u{2069}؟");
        assert_eq!(shortened(&said, 10), "قيمة \u{2066}n %\u{2069}…");
        assert_eq!(shortened(&said, 5), "قيمة…");
        assert_eq!(running(&Locale::parse("pl").expect("a tag"), &content), "قيمة n % 2 == 0؟");
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
