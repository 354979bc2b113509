//! A lesson's text: front matter between two lines `---`, then Markdown. Entry points: [`parse`], [`parse_introduction`].

use super::conflict;
use super::markdown;
use super::phrases;
use super::yaml::{self, Node, Reader};
use crate::base::{Diagnostic, FileId, Id, Span, Spanned};
use crate::model::{Block, Inline, TextDraft};

/// The keys of the front matter.
pub const KEYS: [&str; 4] = ["title", "summary", "slug", "objectives"];

/// Reads a lesson's text.
pub fn parse(file: FileId, text: &str, options: &markdown::Options, diagnostics: &mut Vec<Diagnostic>) -> TextDraft {
    let mut draft = TextDraft { file, title: None, summary: None, slug: None, objectives: None, phrases: Vec::new(), body: None };
    if conflict::find(file, text, diagnostics) {
        return draft;
    }
    let Some(front) = split(text) else {
        diagnostics.push(
            Diagnostic::error("front-matter", first_line(file, text), "this text does not open with front matter")
                .help("open it with a line `---`, the keys `title` and `summary`, and a second line `---`"),
        );
        return draft;
    };
    let Some(body) = front.body else {
        diagnostics.push(
            Diagnostic::error("front-matter", Span::new(file, front.open, front.open + 3), "this front matter is never closed")
                .help("close it with a line `---`"),
        );
        return draft;
    };
    if let Some(node) = yaml::tree(file, front.start, &text[front.start..front.end], diagnostics) {
        let mut reader = Reader { file, text, markdown: *options, diagnostics };
        keys(&node, &mut reader, &mut draft);
    }
    draft.body = Some(markdown::parse(markdown::Origin::At { file, start: body as u32 }, &text[body..], options, diagnostics));
    draft
}

fn keys(node: &Node<'_>, reader: &mut Reader<'_>, draft: &mut TextDraft) {
    let Some(fields) = reader.fields(node, &KEYS, "this front matter") else { return };
    draft.title = fields.required("title", reader).and_then(|node| reader.filled(node));
    draft.summary = fields.required("summary", reader).and_then(|node| reader.filled(node));
    draft.slug = fields.get("slug").and_then(|node| reader.filled(node));
    draft.phrases = phrases::of_keys(node, &["title", "summary", "objectives"]);
    draft.objectives = match fields.get("objectives") {
        Some(node) => objectives(node, reader),
        None => Some(Vec::new()),
    };
}

fn objectives(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<(Spanned<Id>, Vec<Inline>)>> {
    let entries = reader.entries(node, "sentences by id")?;
    let mut objectives = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        objectives.push((id, reader.inlines(&entry.value).value));
    }
    Some(objectives)
}

/// Reads a course's introduction, which has no front matter.
pub fn parse_introduction(file: FileId, text: &str, options: &markdown::Options, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Block>> {
    if conflict::find(file, text, diagnostics) {
        return None;
    }
    if let Some(front) = split(text).filter(|front| front.body.is_some()) {
        diagnostics.push(
            Diagnostic::error("front-matter", Span::new(file, front.open, front.open + 3), "a course's introduction has no front matter")
                .help("remove it: the course's title and summary stand in `course.yaml`"),
        );
        return None;
    }
    let start = mark(text);
    Some(markdown::parse(markdown::Origin::At { file, start: start as u32 }, &text[start..], options, diagnostics))
}

/// Finds the YAML of a text's front matter, in bytes; nothing if it does not open with a whole one.
pub fn front_matter(text: &str) -> Option<std::ops::Range<usize>> {
    let front = split(text)?;
    front.body.map(|_| front.start..front.end)
}

/// Where front matter stands.
#[derive(Debug, PartialEq, Eq)]
struct Front {
    /// The opening line.
    open: usize,
    /// The first byte of the YAML.
    start: usize,
    /// The byte after it.
    end: usize,
    /// The first byte of the Markdown; `None` if the front matter is never closed.
    body: Option<usize>,
}

/// Finds the front matter, if the text opens with it.
fn split(text: &str) -> Option<Front> {
    let open = mark(text);
    let mut at = open;
    let mut lines = text[open..].split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    at += first.len();
    let start = at;
    for line in lines {
        if line.trim_end() == "---" {
            return Some(Front { open, start, end: at, body: Some(at + line.len()) });
        }
        at += line.len();
    }
    Some(Front { open, start, end: at, body: None })
}

/// Returns the length of the byte-order mark that some editors write.
fn mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

fn first_line(file: FileId, text: &str) -> Span {
    let start = mark(text);
    let line = text[start..].lines().next().unwrap_or_default();
    Span::new(file, start, start + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_with_marks_and_any_line_ends() {
        let text = "\u{feff}---\r\ntitle: é\r\n---\r\nBody";
        let front = split(text).expect("front matter");
        assert_eq!(&text[front.start..front.end], "title: é\r\n");
        assert_eq!(&text[front.body.expect("closed")..], "Body");
        assert_eq!(split("---\ntitle: a\n").map(|front| front.body), Some(None));
        assert_eq!(split("---\n---").map(|front| front.body), Some(Some(7)));
        assert_eq!(split("# Title\n---\n"), None);
        assert_eq!(split(""), None);
    }
}
