//! Values and markup as Typst reads them. Source: the Typst 0.15 reference, "Syntax".
//!
//! Every value is a text of code: [`content`] makes one of markup, [`array`] and [`dictionary`] of other values.

use std::fmt::{Display, Write};

/// The value of what is not there.
pub const NONE: &str = "none";

/// Appends words in markup. Every sign of ASCII is escaped, so that no word means anything to Typst; line feeds and tabs are spaces.
pub fn words(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\n' | '\t' | '\r' => out.push(' '),
            // A comma means nothing in markup.
            ',' => out.push(','),
            _ if character.is_ascii_punctuation() => out.extend(['\\', character]),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
}

/// Returns words as markup.
pub fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    words(&mut out, text);
    out
}

/// Returns a string.
pub fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Returns an address as a string. What is not ASCII in it is written as RFC 3986 has it, so that it is printed in any font.
pub fn address(address: &str) -> String {
    string(&percent_encoding::utf8_percent_encode(address, percent_encoding::CONTROLS).to_string())
}

/// Returns content made of markup.
pub fn content(markup: &str) -> String {
    format!("[{markup}]")
}

/// Returns content made of markup, or nothing if that is empty.
pub fn content_if_any(markup: &str) -> String {
    if markup.is_empty() { NONE.to_owned() } else { content(markup) }
}

/// Returns a value, or that of nothing.
pub fn optional(value: Option<String>) -> String {
    value.unwrap_or_else(|| NONE.to_owned())
}

/// Returns a label.
pub fn label(name: &str) -> String {
    format!("<{name}>")
}

/// Returns an array.
pub fn array(items: impl IntoIterator<Item = String>) -> String {
    let mut out = String::from("(");
    for item in items {
        out.push_str(&item);
        // One thing in parentheses is an array only with a comma after it.
        out.push_str(", ");
    }
    out.push(')');
    out
}

/// Returns a dictionary whose keys are names.
pub fn dictionary<V: Display>(entries: impl IntoIterator<Item = (&'static str, V)>) -> String {
    let mut out = String::from("(");
    for (key, value) in entries {
        let _ = write!(out, "{key}: {value}, ");
    }
    if out.len() == 1 { "(:)".to_owned() } else { out + ")" }
}

/// Returns a dictionary whose keys are any texts.
pub fn map(entries: impl IntoIterator<Item = (String, String)>) -> String {
    let mut out = String::from("(");
    for (key, value) in entries {
        let _ = write!(out, "{}: {value}, ", string(&key));
    }
    if out.len() == 1 { "(:)".to_owned() } else { out + ")" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_nothing() {
        let mut out = String::new();
        words(&mut out, "= a *b* #c(1)\n1. <d> $e$ // [f] ~ -- ... \"g\" http://h, é\u{7}");
        assert_eq!(out, r#"\= a \*b\* \#c\(1\) 1\. \<d\> \$e\$ \/\/ \[f\] \~ \-\- \.\.\. \"g\" http\:\/\/h, é"#);
    }

    #[test]
    fn values_are_code() {
        assert_eq!(string("a\"b\\c\n\td\u{0}"), r#""a\"b\\c\n\td""#);
        assert_eq!(address("https://é.fr/%20"), r#""https://%C3%A9.fr/%20""#);
        assert_eq!(array(["1".to_owned()]), "(1, )");
        assert_eq!(array([]), "()");
        assert_eq!(dictionary([("a", "1"), ("b", "none")]), "(a: 1, b: none, )");
        assert_eq!(dictionary::<String>([]), "(:)");
        assert_eq!(map([("é\"".to_owned(), "2".to_owned())]), r#"("é\"": 2, )"#);
        assert_eq!((content("x"), content_if_any("")), ("[x]".to_owned(), "none".to_owned()));
    }
}
