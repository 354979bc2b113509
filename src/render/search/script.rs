//! The scripts of which an index is made: where they lie, and how texts stand in them.

use camino::Utf8PathBuf;

use crate::base::{Locale, find_byte};

/// Returns where a script of a language's index lies.
pub fn route(locale: &Locale, name: &str) -> Utf8PathBuf {
    Utf8PathBuf::from(format!("{}/{locale}/{name}.js", super::FOLDER))
}

/// Writes a text as scripts have it.
pub fn string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = find_byte(rest, |byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        out.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\t' => out.push_str("\\t"),
            byte => out.push_str(&format!("\\u{byte:04x}")),
        }
        rest = &rest[at + 1..];
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
