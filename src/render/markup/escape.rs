//! Text to HTML: as content, in attributes, in addresses. What is appended is valid XHTML too, for EPUB.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::base::{Locale, find_byte};

/// Returns text as it stands between tags or in an attribute.
pub fn escape(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    attribute(&mut html, words);
    html
}

const INFALLIBLE: &str = "writing to a string cannot fail";

/// Appends text that stands between tags.
pub fn text(html: &mut String, text: &str) {
    pulldown_cmark_escape::escape_html_body_text(html, &without_controls(text)).expect(INFALLIBLE);
}

/// Appends the value of an attribute that stands in double quotes.
pub fn attribute(html: &mut String, value: &str) {
    pulldown_cmark_escape::escape_html(html, &without_controls(value)).expect(INFALLIBLE);
}

/// Appends the attributes that tell a language and its direction; programs that read XML look for another one than browsers do.
pub fn language(html: &mut String, locale: &Locale, is_xml: bool) {
    if is_xml {
        let _ = write!(html, " xml:lang=\"{locale}\"");
    }
    let _ = write!(html, " lang=\"{locale}\" dir=\"{}\"", locale.direction());
}

/// Appends an address as the value of an attribute: what cannot stand in a URL is percent-encoded.
pub fn url(html: &mut String, url: &str) {
    pulldown_cmark_escape::escape_href(html, url).expect(INFALLIBLE);
}

/// Appends raw HTML.
pub fn raw(html: &mut String, raw: &str) {
    html.push_str(&without_controls(raw));
}

/// Replaces control characters, which neither HTML nor XML can hold, with the replacement character.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let banned = |letter: char| matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
    let may_begin = |byte: u8| matches!(byte, 0..=8 | 0xb | 0xc | 0xe..=0x1f | 0x7f | 0xc2 | 0xef);
    match find_byte(text, may_begin) {
        Some(at) if text[at..].contains(banned) => Cow::Owned(text.replace(banned, "\u{fffd}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_place_has_its_own_escapes() {
        let mut html = String::new();
        super::text(&mut html, "a < b & \"c\" \u{1b}\u{1}é");
        html.push('|');
        super::attribute(&mut html, "<\"'&>\n");
        html.push('|');
        super::url(&mut html, "a b?x=1&y=\"é%20");
        assert_eq!(html, "a &lt; b &amp; \"c\" \u{fffd}\u{fffd}é|&lt;&quot;&#39;&amp;&gt;\n|a%20b?x=1&amp;y=%22%C3%A9%20");
    }
}
