//! What programs read in their texts: the verbs of `printf`, names in braces, escapes that steer output.

use std::ops::Range;

use super::{Kind, Mark, Protected, Role};

/// How long a name in braces may be, in bytes.
const MAX_NAME: usize = 60;

/// Finds the marks of a program's text.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        let found = match rest[0] {
            b'%' if !ends_with_digit(&text[..at]) => verb(rest).map(|length| (Kind::Placeholder, length)),
            b'$' | b'{' => braces(rest).map(|length| (Kind::Placeholder, length)),
            b'\\' => Some((Kind::Escape, 2)),
            _ => None,
        };
        let Some((kind, length)) = found else {
            at += 1;
            continue;
        };
        // A backslash before anything else hides it: `\\n` is a backslash and the letter n, and a quotation mark may go.
        if kind == Kind::Placeholder || matches!(rest.get(1), Some(b'n' | b't' | b'r' | b'0' | b'a' | b'b' | b'e' | b'f' | b'v')) {
            marks.push(mark(text, at..at + length, kind, marks.len()));
        }
        at += length;
    }
    marks
}

fn mark(text: &str, range: Range<usize>, kind: Kind, number: usize) -> Mark {
    let value = text.get(range.clone()).unwrap_or_default().into();
    Mark { range, role: Role::Alone(Protected { kind, value }), number }
}

/// `100%` is a percentage, whatever letter follows.
fn ends_with_digit(before: &str) -> bool {
    before.ends_with(|last: char| last.is_ascii_digit())
}

/// Measures a verb as C, Go and Python have them: `%d`, `%-8.3f`, `%[1]v`, `%1$s`, `%(name)s`, `%%`. A space is never taken for a flag,
/// since it follows a percent sign in French prose.
fn verb(text: &[u8]) -> Option<usize> {
    if text.get(1) == Some(&b'%') {
        return Some(2);
    }
    let mut at = 1;
    if text.get(1) == Some(&b'(') {
        at += 1 + text[1..].iter().take(MAX_NAME).position(|byte| *byte == b')')?;
    }
    let length =
        text[at..].iter().take(24).take_while(|byte| matches!(byte, b'+' | b'-' | b'#' | b'.' | b'*' | b'$' | b'[' | b']' | b'0'..=b'9'));
    at += length.count();
    let modifier = text[at..].iter().take(2).take_while(|byte| matches!(byte, b'h' | b'l' | b'z')).count();
    let is_verb = |byte: Option<&u8>| byte.is_some_and(|byte| b"vTtbcdoOqxXUeEfFgGspwiu".contains(byte));
    [modifier, 0].into_iter().map(|modifier| at + modifier).find(|at| is_verb(text.get(*at))).map(|at| at + 1)
}

/// Measures `{}`, `{0}`, `{name:>8.3}` or `${name}`: no space, and nothing but what names and their formats are made of.
fn braces(text: &[u8]) -> Option<usize> {
    let open = usize::from(text[0] == b'$');
    if text.get(open) != Some(&b'{') {
        return None;
    }
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-.:?#<>^+*$".contains(byte);
    let name = text[open + 1..].iter().take(MAX_NAME).take_while(|byte| allowed(byte)).count();
    (text.get(open + 1 + name) == Some(&b'}')).then_some(open + name + 2)
}
