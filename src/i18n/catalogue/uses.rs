//! Which messages are asked for: by templates, found by reading them, and by code, listed here.
//!
//! Entry point: [`template_uses`]. A template asks with `t(id="search", count=n)`; the id stands there in full, so that what
//! is missing or never used can be told without rendering a page.

use std::ops::Range;

use crate::base::{Diagnostic, FileId, Severity, Span};

/// Where something stands in a template: in a project's file, or in an embedded one that has no span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The place in a project's file.
    pub span: Option<Span>,
    /// The same for people, as `lesson.html:3:7`.
    pub text: String,
}

/// One request for a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageUse {
    /// The message's id.
    pub id: String,
    /// The names of the arguments given.
    pub arguments: Vec<String>,
    /// Where the request stands; `None` for code.
    pub place: Option<Place>,
}

/// The messages that code asks for itself, each with the arguments that it gives.
pub const USED_BY_CODE: &[(&str, &[&str])] = &[
    ("language-name", &[]),
    ("alert-note", &[]),
    ("alert-tip", &[]),
    ("alert-important", &[]),
    ("alert-warning", &[]),
    ("alert-caution", &[]),
    ("footnotes", &[]),
    ("footnote-reference", &["number"]),
    ("footnote-back", &["number"]),
    ("permalink", &["title"]),
    ("table-region", &[]),
    ("list-separator", &[]),
    ("translation-title", &[]),
    ("translation-description", &["site"]),
    ("translation-site", &[]),
    ("translation-percent", &["n"]),
    ("translation-translated", &["percent"]),
    ("translation-current", &["percent"]),
    ("task-done", &[]),
    ("task-open", &[]),
    ("finding-compile-error", &[]),
    ("finding-vet", &[]),
    ("glossary-title", &[]),
    ("glossary-description", &["course"]),
    ("mistakes-title", &[]),
    ("mistakes-description", &["course"]),
    ("review-title", &[]),
    ("review-description", &["course"]),
    ("review-of", &["part", "whole"]),
    ("not-found-title", &[]),
    ("not-found-description", &[]),
    ("chooser-title", &[]),
    ("chooser-description", &[]),
    ("level-beginner", &[]),
    ("level-intermediate", &[]),
    ("level-advanced", &[]),
    ("quiz-true", &[]),
    ("quiz-false", &[]),
    ("quiz-score", &["points", "total"]),
    ("quiz-answered", &["answered", "total"]),
    ("quiz-finished", &["finished", "total"]),
    ("print-write-output", &[]),
    ("print-contents", &[]),
    ("print-introduction", &[]),
    ("print-answers", &[]),
    ("print-colophon", &[]),
    ("epub-hints", &[]),
    ("epub-title-page", &[]),
    ("quiz-line", &["number"]),
    ("quiz-lines", &["count", "lines"]),
    ("quiz-pick-one", &[]),
    ("quiz-pick-all", &[]),
    ("quiz-pick-true-or-false", &[]),
    ("quiz-pick-output", &[]),
    ("quiz-pick-line", &[]),
    ("quiz-order", &[]),
    ("quiz-order-with-extras", &[]),
    ("quiz-match", &[]),
    ("quiz-match-unequal", &[]),
    ("quiz-complete-gaps", &["count"]),
    ("quiz-gap", &["number", "total"]),
    ("quiz-hint", &["number", "total"]),
    ("quiz-also-right", &[]),
    ("stale-question", &[]),
    ("missing-question", &[]),
    ("cards-deck", &["course", "language"]),
];

/// The beginnings of ids whose messages code asks for all together, each with the arguments that it gives.
pub const PREFIXES_USED_BY_CODE: &[(&str, &[&str])] = &[
    ("lms-js-", &[]),
    ("quiz-js-", &[]),
    ("quiz-count-", &["count"]),
    ("quiz-fill-", &["name", "position", "total"]),
    ("review-js-", &[]),
    ("review-fill-", &["date", "file", "number"]),
    ("search-js-", &["count", "words"]),
];

/// Lists what code asks for, among the ids that there are.
pub(super) fn code_uses<'a>(ids: impl IntoIterator<Item = &'a str>) -> Vec<MessageUse> {
    let used = |id: &str, arguments: &[&str]| MessageUse {
        id: id.to_owned(),
        arguments: arguments.iter().map(|name| (*name).to_owned()).collect(),
        place: None,
    };
    let of_prefix =
        |id: &'a str| PREFIXES_USED_BY_CODE.iter().find(|(prefix, _)| id.starts_with(prefix)).map(|(_, arguments)| used(id, arguments));
    let by_prefix = ids.into_iter().filter_map(of_prefix);
    USED_BY_CODE.iter().map(|(id, arguments)| used(id, arguments)).chain(by_prefix).collect()
}

/// Names of `t`'s own arguments, which are not the message's.
const RESERVED: [&str; 2] = ["id", "locale"];

/// Finds every call of `t` in a template. `file` names the template if it is one of the project's.
pub fn template_uses(name: &str, file: Option<FileId>, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<MessageUse> {
    let mut uses = Vec::new();
    for tag in tags(text) {
        let tokens = tokens(text, tag);
        for (at, window) in tokens.windows(2).enumerate() {
            let [callee, open] = window else { continue };
            let after_dot = at > 0 && tokens[at - 1].is(text, ".");
            if callee.is(text, "t") && open.is(text, "(") && !after_dot {
                let place = |range: &Range<usize>| place(name, file, text, range);
                match call(text, &tokens[at + 2..]) {
                    Ok((id, arguments)) => uses.push(MessageUse { id: id.0, arguments, place: Some(place(&id.1)) }),
                    Err(range) => diagnostics.push(not_literal(place(&range.unwrap_or_else(|| callee.range.clone())))),
                }
            }
        }
    }
    uses
}

/// How long the arguments of a call may be, in bytes.
const LONGEST_CALL: usize = 400;

/// Finds every call of `t` with an id that stands there in full in a file with which documents are printed: `t("some-id", count: n)`.
pub fn print_uses(name: &str, file: FileId, text: &str) -> Vec<MessageUse> {
    let mut uses = Vec::new();
    for (at, _) in text.match_indices("t(\"") {
        let before = &text[..at];
        let follows = before.ends_with(|character: char| character.is_alphanumeric() || matches!(character, '.' | '-' | '_'));
        let line = before.rsplit('\n').next().unwrap_or_default();
        let Some(length) = text[at + 3..].find('"').filter(|_| !follows && !line.trim_start().starts_with("//")) else { continue };
        let range = at + 3..at + 3 + length;
        let mut end = (range.end + 1 + LONGEST_CALL).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let arguments = named(text, &tokens(text, range.end + 1..end));
        uses.push(MessageUse { id: text[range.clone()].to_owned(), arguments, place: Some(place(name, Some(file), text, &range)) });
    }
    uses
}

/// Lists the names of the arguments of a call, from behind its first one.
fn named(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut depth = 0usize;
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.text(text) {
            "(" | "[" | "{" if token.kind == TokenKind::Mark => depth += 1,
            ")" | "]" | "}" if token.kind == TokenKind::Mark => {
                let Some(outer) = depth.checked_sub(1) else { break };
                depth = outer;
            }
            name if depth == 0 && token.kind == TokenKind::Word && tokens.get(at + 1).is_some_and(|next| next.is(text, ":")) => {
                names.push(name.to_owned());
            }
            _ => {}
        }
    }
    names
}

fn not_literal(place: Place) -> Diagnostic {
    let message = match place.span {
        Some(_) => "the id of a message must stand here in full".to_owned(),
        None => format!("{}: the id of a message must stand here in full", place.text),
    };
    Diagnostic::new(Severity::Error, "template-message-id", place.span, message)
        .help("write `t(id=\"some-id\")`; choose between several ids with `if`")
}

fn place(name: &str, file: Option<FileId>, text: &str, range: &Range<usize>) -> Place {
    let before = &text[..range.start];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() + 1;
    let column = before[line_start..].chars().count() + 1;
    Place { span: file.map(|file| Span::new(file, range.start, range.end)), text: format!("{name}:{line}:{column}") }
}

type Literal = (String, Range<usize>);

/// Reads a call's arguments, from behind its parenthesis. Fails with the place of an id that is no literal, if there is an id.
fn call(text: &str, tokens: &[Token]) -> Result<(Literal, Vec<String>), Option<Range<usize>>> {
    let mut depth = 0usize;
    let mut id = None;
    let mut names = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let starts_argument = depth == 0 && (at == 0 || tokens[at - 1].is(text, ","));
        if starts_argument && token.kind == TokenKind::Word && tokens.get(at + 1).is_some_and(|next| next.is(text, "=")) {
            let argument = token.text(text);
            if argument == "id" {
                id = Some(literal(text, &tokens[at + 2..])?);
            } else if !RESERVED.contains(&argument) {
                names.push(argument.to_owned());
            }
        }
        match token.text(text) {
            "(" | "[" | "{" if token.kind == TokenKind::Mark => depth += 1,
            ")" | "]" | "}" if token.kind == TokenKind::Mark => {
                let Some(outer) = depth.checked_sub(1) else { break };
                depth = outer;
            }
            _ => {}
        }
    }
    id.map(|id| (id, names)).ok_or(None)
}

/// Reads a value that must be one string and nothing more.
fn literal(text: &str, tokens: &[Token]) -> Result<Literal, Option<Range<usize>>> {
    let Some(value) = tokens.first() else { return Err(None) };
    let ends = tokens.get(1).is_none_or(|next| next.is(text, ",") || next.is(text, ")"));
    if value.kind != TokenKind::String || !ends {
        return Err(Some(value.range.clone()));
    }
    let range = value.range.start + 1..value.range.end.max(value.range.start + 2) - 1;
    Ok((text[range.clone()].to_owned(), range))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    Word,
    String,
    Mark,
}

#[derive(Clone, Debug)]
struct Token {
    kind: TokenKind,
    range: Range<usize>,
}

impl Token {
    fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }

    fn is(&self, text: &str, expected: &str) -> bool {
        self.kind != TokenKind::String && self.text(text) == expected
    }
}

/// Finds what stands inside `{{ … }}` and `{% … %}`, without comments and raw passages.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        let rest = &text[open..];
        if rest.starts_with("{#") {
            at = rest.find("#}").map_or(text.len(), |end| open + end + 2);
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let close = if rest.starts_with("{{") { "}}" } else { "%}" };
            let inside = open + 2..tag_end(text, open + 2, close);
            let first_word = text[inside.clone()].trim_matches(|character: char| character == '-' || character.is_whitespace());
            match first_word {
                "raw" => raw = true,
                "endraw" => raw = false,
                _ if !raw => found.push(inside.clone()),
                _ => {}
            }
            at = (inside.end + 2).min(text.len());
        } else {
            at = open + 1;
        }
    }
    found
}

/// Finds the end of a tag, past strings and nested braces.
fn tag_end(text: &str, start: usize, close: &str) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        if depth == 0 && bytes[at..].starts_with(close.as_bytes()) {
            return at;
        }
        match bytes[at] {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            quote @ (b'"' | b'\'' | b'`') => at = string_end(bytes, at, quote) - 1,
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// Returns the offset behind a string that starts at `start`.
fn string_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn tokens(text: &str, tag: Range<usize>) -> Vec<Token> {
    let bytes = &text.as_bytes()[..tag.end];
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80;
    let mut tokens = Vec::new();
    let mut at = tag.start;
    while at < tag.end {
        let start = at;
        let kind = match bytes[at] {
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            quote @ (b'"' | b'\'' | b'`') => {
                at = string_end(bytes, at, quote);
                TokenKind::String
            }
            byte if is_word(byte) => {
                while at < tag.end && is_word(bytes[at]) {
                    at += 1;
                }
                TokenKind::Word
            }
            _ => {
                at += 1;
                TokenKind::Mark
            }
        };
        tokens.push(Token { kind, range: start..at });
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::template_uses;

    fn found(text: &str) -> (Vec<String>, Vec<String>) {
        let mut diagnostics = Vec::new();
        let uses = template_uses("a.html", None, text, &mut diagnostics);
        let shown = uses.iter().map(|used| {
            let place = used.place.as_ref().map(|place| place.text.as_str()).unwrap_or_default();
            format!("{place} {}({})", used.id, used.arguments.join(","))
        });
        (shown.collect(), diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
    }

    #[test]
    fn calls_are_found_wherever_an_expression_can_stand() {
        let cases = [
            ("{{ t(id=\"search\") }}", "a.html:1:10 search()"),
            ("\n  {{ t(id='lessons', count=course.lessons) }}", "a.html:2:12 lessons(count)"),
            ("{% if t(id=\"a\", x=f(y=1, z=[2]), b={\"}}\": 1}) == \"\" %}", "a.html:1:13 a(x,b)"),
            ("{{<button label={t(id=\"press\")} />}}", "a.html:1:24 press()"),
            ("{{ x | default(value=t(id=\"none\")) }}", "a.html:1:28 none()"),
            ("{{- t( id = \"a\", locale=other.tag ) -}}", "a.html:1:14 a()"),
            ("{{ '}}' ~ t(id=\"a\") }}", "a.html:1:17 a()"),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text), (vec![expected.to_owned()], vec![]), "{text}");
        }
    }

    #[test]
    fn what_is_no_call_is_passed_over() {
        for text in [
            "t(id=\"a\")",
            "{# {{ t(id=\"a\") }} #}",
            "{% raw %}{{ t(id=\"a\") }}{% endraw %}",
            "{{ x.t }} {{ \"t(id='a')\" }}",
            "{{ at(id=\"a\") }}",
            "{{",
            "{% t(",
        ] {
            let (uses, _) = found(text);
            assert!(uses.is_empty(), "{text}: {uses:?}");
        }
    }

    #[test]
    fn an_id_must_stand_there_in_full() {
        for text in ["{{ t(id=name) }}", "{{ t(id=\"level-\" ~ level) }}", "{{ t(count=1) }}", "{{ t() }}"] {
            let (uses, messages) = found(text);
            assert!(uses.is_empty(), "{text}: {uses:?}");
            assert_eq!(messages.len(), 1, "{text}");
            assert!(messages[0].ends_with("the id of a message must stand here in full"), "{}", messages[0]);
        }
    }
}
