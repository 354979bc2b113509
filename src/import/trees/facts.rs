//! What a page has that is the same in every language: headings and code. Entry point: [`read`].

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::import::markdown::{Levels, Outline, options, plain};
use crate::import::names;
use crate::import::project::first_sentence;

/// A heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its words.
    pub text: String,
    /// Its level.
    pub level: u8,
    /// Its level in a lesson; 1 for the page's title.
    pub new_level: u8,
    /// The id that is written at it, as a lesson has it.
    pub own: Option<String>,
    /// Where it begins.
    pub start: usize,
    /// Whether it stands in a quotation or a list.
    pub is_nested: bool,
}

impl Heading {
    /// Tells whether it opens a section of the lesson.
    pub fn opens_section(&self) -> bool {
        self.new_level == 2 && !self.is_nested
    }
}

/// A code block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeBlock {
    /// Its language.
    pub language: String,
    /// Its text.
    pub text: String,
    /// Where it begins.
    pub start: usize,
}

/// What a page has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its headings, its title among them.
    pub headings: Vec<Heading>,
    /// Its code blocks.
    pub codes: Vec<CodeBlock>,
    /// The words of its first paragraph that has some.
    pub opening: Option<String>,
}

/// Reads a page, given its outline.
pub fn read(text: &str, outline: &Outline) -> Facts {
    let events: Vec<(Event<'_>, Range<usize>)> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let mut facts = Facts::default();
    let mut depth = 0_usize;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => facts.headings.push(Heading {
                text: words(&events[index + 1..], |end| matches!(end, TagEnd::Heading(_))),
                level: *level as u8,
                new_level: 0,
                own: id.as_deref().map(names::section),
                start: range.start,
                is_nested: depth > 0,
            }),
            Event::Start(Tag::CodeBlock(kind)) => {
                let text = words_as_written(&events[index + 1..]);
                facts.codes.push(CodeBlock { language: language(kind), text, start: range.start });
            }
            Event::Start(Tag::Paragraph) if depth == 0 && facts.opening.is_none() => {
                let words = words(&events[index + 1..], |end| matches!(end, TagEnd::Paragraph));
                facts.opening = Some(words).filter(|words| first_sentence(words).is_some());
            }
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    levels(&mut facts.headings, outline);
    facts
}

/// Works out which levels headings have in a lesson, as [`crate::import::markdown::convert`] does.
fn levels(headings: &mut [Heading], outline: &Outline) {
    let mut levels = Levels::default();
    for (index, heading) in headings.iter_mut().enumerate() {
        let is_title = outline.ids.get(index).is_some_and(String::is_empty);
        heading.new_level = if is_title { 1 } else { levels.enter(heading.level) };
    }
}

fn words(events: &[(Event<'_>, Range<usize>)], is_end: impl Fn(&TagEnd) -> bool) -> String {
    let end = events.iter().position(|(event, _)| matches!(event, Event::End(end) if is_end(end)));
    plain(&events[..end.unwrap_or(events.len())])
}

fn words_as_written(events: &[(Event<'_>, Range<usize>)]) -> String {
    let texts = events.iter().map_while(|(event, _)| if let Event::Text(text) = event { Some(text.as_ref()) } else { None });
    texts.collect()
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info_words(info).0,
        CodeBlockKind::Indented => String::new(),
    }
}

/// Splits what stands behind a fence into the language and the rest.
pub fn info_words(info: &str) -> (String, String) {
    let info = info.trim();
    let end = info.find([' ', '\t', ',', '{']).unwrap_or(info.len());
    let (language, rest) = if info[..end].contains('=') { ("", info) } else { info.split_at(end) };
    let kept: String = language.chars().filter(|letter| letter.is_ascii_alphanumeric() || "+-#._".contains(*letter)).collect();
    (kept, rest.trim_start_matches(',').trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::markdown::outline;

    #[test]
    fn headings_and_code_are_found() {
        let text = "# T\n\nSome *words*.\n\n## A {#Own_Id}\n\n#### B\n\n> ### C\n\n```go {1,3} title=\"x\"\na\n```\n\n    b\n";
        let facts = read(text, &outline(text));
        let headings: Vec<_> =
            facts.headings.iter().map(|own| (own.text.as_str(), own.level, own.new_level, own.own.as_deref(), own.is_nested)).collect();
        let expected = [("T", 1, 1, None, false), ("A", 2, 2, Some("own-id"), false), ("B", 4, 3, None, false), ("C", 3, 3, None, true)];
        assert_eq!(headings, expected);
        let codes: Vec<_> = facts.codes.iter().map(|code| (code.language.as_str(), code.text.as_str())).collect();
        assert_eq!(codes, [("go", "a\n"), ("", "b\n")]);
        assert_eq!(facts.opening.as_deref(), Some("Some words."));
    }

    #[test]
    fn languages_are_split_from_what_follows() {
        let split = |info: &str| info_words(info);
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        assert_eq!(split("go {hl_lines=[1]}"), pair("go", "{hl_lines=[1]}"));
        assert_eq!(split("rust,linenos"), pair("rust", "linenos"));
        assert_eq!(split("title=\"a b\""), pair("", "title=\"a b\""));
        assert_eq!(split("c++"), pair("c++", ""));
        assert_eq!(split("{.python}"), pair("", "{.python}"));
    }
}
