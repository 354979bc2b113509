//! What is wrong with a text that is no YAML, in an author's words. Entry point: [`describe`].

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use crate::base::{Diagnostic, FileId, Span};

/// What was read before the parser stopped.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The last scalar.
    pub last: Option<Span>,
    /// The innermost collection that is open.
    pub open: Option<Span>,
}

/// Says what stopped the parser, and where.
pub fn describe(error: &ScanError, file: FileId, start: usize, text: &str, context: Context) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let (at, length) = place(error.kind(), text, at);
    let span = Span::new(file, start + at, start + at + length);
    let breaks = |span: Span| text[..at].get(span.start as usize - start..).is_some_and(|between| between.contains('\n'));
    match error.kind() {
        ErrorKind::MappingValueNotAllowed => {
            if let Some(last) = context.last.filter(|last| last.end <= span.start) {
                return colon(last, span, breaks(last));
            }
        }
        ErrorKind::InvalidColonPlacement | ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            if let Some(open) = context.open.filter(|open| breaks(*open)) {
                return unclosed(open, span, &text[open.start as usize - start..]);
            }
        }
        _ => {}
    }
    let is_item = text[..at].rsplit('\n').next().unwrap_or_default().trim_start().starts_with('-') || text[at..].starts_with("- ");
    if matches!(error.kind(), ErrorKind::ExpectedBlockMappingKey) && is_item {
        return Diagnostic::error("yaml-syntax", span, "a list's item stands where a key is expected")
            .help("indent it as the items before it, or write `key: value`");
    }
    let (message, help) = words(error.kind(), &text[at..]);
    let code = if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) { "yaml-bomb" } else { "yaml-syntax" };
    Diagnostic::error(code, span, message).help(help)
}

/// Says that a colon cuts a text in two, or that a key was read as a part of the text above it.
fn colon(last: Span, span: Span, breaks: bool) -> Diagnostic {
    if breaks {
        return Diagnostic::error("yaml-syntax", span, "this line goes on with the text above, and a text has no `:` in it")
            .label(last, "the text")
            .help("indent the line as the keys around it");
    }
    Diagnostic::error("yaml-syntax", span, "a `:` cuts this text in two")
        .label(last, "the text")
        .help("put it in quotes, as in `title: \"Go: copies\"`")
}

/// Says that a bracket is still open where the next key stands.
fn unclosed(open: Span, span: Span, from: &str) -> Diagnostic {
    let bracket = from.chars().next().unwrap_or('[');
    Diagnostic::error("yaml-syntax", Span { end: open.start + 1, ..open }, format!("this `{bracket}` is never closed"))
        .label(span, "something else begins before this")
        .help(format!("close it with `{}`", closing(bracket)))
}

/// Finds the offending text: the parser's mark, moved to where an author would look, and how much to underline.
fn place(kind: &ErrorKind, text: &str, at: usize) -> (usize, usize) {
    let at = match kind {
        // The mark stands after the tab.
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation => text[..at].rfind('\t').unwrap_or(at),
        // The mark stands at the quote that opens the text.
        ErrorKind::UnknownQuotedScalarEscape => bad_escape(&text[at..]).map_or(at, |offset| at + offset),
        // The mark stands at the bracket that was opened.
        ErrorKind::MismatchedFlowCollectionEnd { close, .. } => text[at..].find(*close).map_or(at, |offset| at + offset),
        _ => at,
    };
    // At the end of a line there is nothing to underline: the last character of the text before it is shown instead.
    let at = if text[at..].trim_end().is_empty() { last_character(text) } else { at };
    let rest = &text[at..];
    let length = match kind {
        ErrorKind::UnknownQuotedScalarEscape => rest.chars().take(2).map(char::len_utf8).sum(),
        ErrorKind::SimpleKeyExpected | ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            rest.lines().next().unwrap_or_default().trim_end().len()
        }
        _ => rest.chars().next().map_or(0, char::len_utf8),
    };
    (at, length)
}

fn last_character(text: &str) -> usize {
    let text = text.trim_end();
    text.char_indices().next_back().map_or(0, |(at, _)| at)
}

/// Finds the first escape of a double-quoted text that YAML does not know.
fn bad_escape(text: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            let (_, escaped) = characters.next()?;
            if !"0abt\tnvfre \"/\\N_LPxuU\n\r".contains(escaped) {
                return Some(at);
            }
        }
    }
    None
}

/// Returns message and help.
fn words(kind: &ErrorKind, rest: &str) -> (String, String) {
    let (message, help) = match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            ("a `:` stands where no key can end", "put a text that has `: ` in it in quotes, as in `title: \"Go: copies\"`")
        }
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            ("this quote is never closed", "close the text with the same quote, and indent its further lines")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => {
            ("the text goes on after its closing quote", "double a `'` inside single quotes, as in `'it''s'`")
        }
        ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            ("the text goes on after its closing quote", "write `\\\"` for a quote inside double quotes")
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            ("double quotes have no such escape", "write `\\\\` for a backslash, or put the text in single quotes")
        }
        ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => ("this escape names no character", "write the character itself, or the text in single quotes"),
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => ("a tab stands where YAML wants spaces", "indent with spaces"),
        ErrorKind::UnclosedFlowCollection { open } => {
            return (format!("this `{open}` is never closed"), format!("close it with `{}`", closing(*open)));
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            return (format!("`{close}` closes what `{open}` opened"), format!("close it with `{}`", closing(*open)));
        }
        ErrorKind::MisplacedFlowCollectionEnd => ("this bracket closes nothing", "remove it, or put a text that starts with it in quotes"),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::UnexpectedEofFlowMapping | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            ("a `,` or `}` is missing before this", "separate keys with `,` and close the mapping with `}`")
        }
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::UnexpectedEofFlowSequence => {
            ("a `,` or `]` is missing before this", "separate values with `,` and close the list with `]`")
        }
        ErrorKind::BlockEntryInFlowCollection | ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::InvalidBlockEntryWhitespace => {
            ("a `-` that opens a list's item cannot stand here", "start the item on a line of its own, or put the text in quotes")
        }
        ErrorKind::ExpectedBlockSequenceEntry => {
            ("this line is no item of the list above", "start it with `- `, indented as the items before it")
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::InvalidIndentation => {
            ("this line is no `key: value`", "write `key: value`, indented as the keys before it, or indent it as a part of the text above")
        }
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent | ErrorKind::InvalidBlockScalarIndent => (
            "this block of text is not indented as YAML wants it",
            "write `|` alone at the end of the line, and indent every line of the text alike",
        ),
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::PlainScalarStartsWithDashFlowIndicator => return unexpected(rest),
        ErrorKind::RecursionLimitExceeded => {
            ("lists and keys are nested too deep", "write the values flat, as `carnet schema` describes them")
        }
        ErrorKind::CommentNotSeparated | ErrorKind::CommentInterceptedScalar => {
            ("a comment cannot stand here", "put a space before `#`, or the text in quotes")
        }
        ErrorKind::BomInsideDocument => ("an invisible byte-order mark stands here", "delete the character"),
        other => return (format!("this is not YAML: {other}"), "put the text in quotes, or see https://yaml.org/spec/1.2.2/".to_owned()),
    };
    (message.to_owned(), help.to_owned())
}

fn unexpected(rest: &str) -> (String, String) {
    let character = rest.chars().next().unwrap_or(' ');
    let shown = if character.is_control() { character.escape_unicode().to_string() } else { character.to_string() };
    let backticks = if character == '`' { "a backtick".to_owned() } else { format!("`{shown}`") };
    (format!("a text without quotes cannot start with {backticks}"), "put the text in quotes".to_owned())
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
