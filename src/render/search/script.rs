//! The scripts of which an index is made: where they lie, and how texts stand in them.

use camino::Utf8PathBuf;

use crate::base::Locale;

/// Returns where a script of a language's index lies.
pub fn route(locale: &Locale, name: &str) -> Utf8PathBuf {
    Utf8PathBuf::from(format!("search/{locale}/{name}.js"))
}

/// Writes a text as scripts have it.
pub fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    // Two kinds of line ends may stand in a text and, in old browsers, in no script.
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0xe2)) {
        out.push_str(&rest[..at]);
        let letter = rest[at..].chars().next().unwrap_or_default();
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            letter if letter < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
        rest = &rest[at + letter.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
}

/// Writes texts as a list.
pub fn strings<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, out: &mut String) {
    out.push('[');
    for (index, text) in texts.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        string(text.as_ref(), out);
    }
    out.push(']');
}
