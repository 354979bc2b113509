//! A line of a PO file to tokens. Entry points: [`tokens`], [`unescape`].

use std::ops::Range;

/// A keyword or a text in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `msgid`, or `msgstr[0]` with the number of its form.
    Keyword(&'a str, Option<&'a str>),
    /// What stands between two quotation marks, with its escapes.
    Text(&'a str),
}

/// What is wrong with a line: where in it, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The place, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// The next step.
    pub help: &'static str,
}

/// Reads the next token of a line from an offset on; nothing at its end.
pub fn token(line: &str, from: usize) -> Option<Result<(Token<'_>, Range<usize>), Wrong>> {
    let start = from + line[from..].find(|letter: char| !letter.is_ascii_whitespace() && letter != '\u{b}')?;
    let rest = &line[start..];
    if let Some(inner) = rest.strip_prefix('"') {
        return Some(match closing_quote(inner) {
            Some(length) => Ok((Token::Text(&inner[..length]), start..start + length + 2)),
            None => Err(Wrong {
                range: start..line.trim_end().len(),
                message: "this text has no closing `\"`".to_owned(),
                help: "close it on this line, and go on in quotes on the next one",
            }),
        });
    }
    let length = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(rest.len());
    let name = &rest[..length];
    let (form, end) = match rest[length..].strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((form, _)) => (Some(form), length + form.len() + 2),
        None => (None, length),
    };
    if length > 0 && (end == rest.len() || rest[end..].starts_with([' ', '\t', '"'])) {
        return Some(Ok((Token::Keyword(name, form), start..start + end)));
    }
    Some(Err(Wrong {
        range: start..line.trim_end().len().max(start + rest.chars().next().map_or(0, char::len_utf8)),
        message: "this is neither a keyword, a text in quotes nor a comment".to_owned(),
        help: "a line of a translation starts with `msgid`, `msgstr`, `\"` or `#`",
    }))
}

/// Measures a text up to its closing quotation mark.
fn closing_quote(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}

/// Adds a text to bytes with its escapes resolved: those of C, as gettext has them. An escape that is none is wrong.
pub fn unescape(text: &str, bytes: &mut Vec<u8>) -> Result<(), Wrong> {
    let mut rest = text;
    while let Some(start) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..start]);
        let at = text.len() - rest.len() + start;
        let (byte, length) = escape(&rest[start + 1..]).ok_or_else(|| wrong_escape(text, at))?;
        bytes.push(byte);
        rest = &rest[start + 1 + length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(())
}

fn wrong_escape(text: &str, at: usize) -> Wrong {
    let next = text[at + 1..].chars().next();
    let end = at + 1 + next.map_or(0, char::len_utf8);
    Wrong { range: at..end, message: format!("`{}` is no escape", &text[at..end]), help: "write `\\\\` for a backslash" }
}

/// Reads what follows a backslash: the byte that it means, and its length.
fn escape(rest: &str) -> Option<(u8, usize)> {
    let simple = match rest.bytes().next()? {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'"' => b'"',
        b'\\' => b'\\',
        b'a' => 7,
        b'b' => 8,
        b'v' => 11,
        b'f' => 12,
        b'x' => return number(&rest[1..], 16, usize::MAX).map(|(byte, length)| (byte, length + 1)),
        b'0'..=b'7' => return number(rest, 8, 3),
        _ => return None,
    };
    Some((simple, 1))
}

fn number(rest: &str, radix: u32, most: usize) -> Option<(u8, usize)> {
    let length = rest.bytes().take(most).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let value = u8::from_str_radix(&rest[..length], radix).ok()?;
    Some((value, length))
}
