//! The messages of a text. Entry point: [`segment`].
//!
//! The rules are those of `mdbook-i18n-helpers` 0.4: a paragraph is a message, and so is running text without one, as in headings, tight
//! lists and cells of tables. Of code whose language is known, runs of comments and of texts are messages; other code is one as a whole, if
//! it has a quotation mark or `//`. A comment `<!-- i18n:skip -->` leaves out what follows it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::code;

/// What a message is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Running text, by its events: the same for all spellings of the same Markdown.
    Prose(String),
    /// Code, letter by letter.
    Code(String),
}

/// A text that is translated as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is found by.
    pub key: Key,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Where what stands in it must stay on one line: headings and cells.
    pub is_line: bool,
}

/// An event and where it stands.
type Placed<'a> = (Event<'a>, Range<usize>);

/// Cuts a text into messages, in order.
pub fn segment(text: &str) -> Vec<Message> {
    let events: Vec<Placed<'_>> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let mut grouping = Grouping { text, events: &events, start: None, skips_next: false, lines: 0, messages: Vec::new() };
    for index in 0..events.len() {
        grouping.event(index);
    }
    grouping.end(events.len());
    grouping.messages
}

/// Makes the key of an item of a table of contents: what its link says.
pub fn summary_key(message: &Message, text: &str) -> Key {
    let written = text.get(message.range.clone()).unwrap_or_default();
    let events = Parser::new_ext(written, options());
    let is_link = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link));
    Key::Prose(canonical(events.filter(|event| !is_link(event))))
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_OLD_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Makes the key of a message as a file of translations has it.
pub fn key_of_message(message: &str) -> String {
    // A word before it keeps signs at its beginning from being read as those of a list or a heading.
    let shielded = format!("x {}", message.trim());
    let key = canonical(Parser::new_ext(&shielded, options()));
    key.strip_prefix("x ").map(str::to_owned).unwrap_or(key)
}

struct Grouping<'a> {
    text: &'a str,
    events: &'a [Placed<'a>],
    /// The first event of the message that is open.
    start: Option<usize>,
    /// Whether the next message is left out.
    skips_next: bool,
    /// How many headings and cells are open.
    lines: usize,
    messages: Vec<Message>,
}

impl Grouping<'_> {
    fn event(&mut self, index: usize) {
        match &self.events[index].0 {
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_)) => {
                self.end(index);
                self.start = Some(index);
            }
            Event::End(TagEnd::Paragraph | TagEnd::CodeBlock) => self.end(index + 1),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
            | Event::Text(_)
            | Event::Code(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak => self.go_on(index),
            Event::Html(html) | Event::InlineHtml(html) if directive(html).is_some() => {
                let was_open = self.start.is_some();
                self.end(index);
                self.start = was_open.then_some(index);
                self.skips_next |= directive(html) == Some(Directive::Skip);
            }
            Event::InlineHtml(_) => self.go_on(index),
            other => {
                self.end(index);
                match other {
                    Event::Start(Tag::Heading { .. } | Tag::TableCell) => self.lines += 1,
                    Event::End(TagEnd::Heading(_) | TagEnd::TableCell) => self.lines = self.lines.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    fn go_on(&mut self, index: usize) {
        self.start.get_or_insert(index);
    }

    /// Ends the message that is open before an event.
    fn end(&mut self, end: usize) {
        let Some(start) = self.start.take() else { return };
        if std::mem::take(&mut self.skips_next) {
            return;
        }
        let events = &self.events[start..end];
        if let Some((Event::Start(Tag::CodeBlock(kind)), _)) = events.first() {
            return self.code(kind, events);
        }
        let inner = events.iter().filter(|(event, _)| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)));
        let (mut from, mut to) = (usize::MAX, 0);
        for (_, range) in inner.clone() {
            (from, to) = (from.min(range.start), to.max(range.end));
        }
        let key = canonical(inner.map(|(event, _)| event.clone()));
        if from < to && !key.trim().is_empty() {
            self.messages.push(Message { key: Key::Prose(key), range: from..to, is_line: self.lines > 0 });
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, events: &[Placed<'_>]) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let texts = events.iter().filter_map(|(event, range)| match event {
            Event::Text(text) => Some((text.as_ref(), range.clone())),
            _ => None,
        });
        let found = match kind {
            CodeBlockKind::Fenced(_) => code::messages(info, texts.clone()),
            CodeBlockKind::Indented => None,
        };
        if let Some(found) = found {
            let placed = found.into_iter().filter(|(text, range)| self.text.get(range.clone()) == Some(text.as_str()));
            self.messages.extend(placed.map(|(text, range)| Message { key: Key::Code(text), range, is_line: false }).collect::<Vec<_>>());
            return;
        }
        let whole: String = texts.map(|(text, _)| text).collect();
        let (Some((_, first)), true) = (events.first(), whole.contains('"') || whole.contains("//") || info.contains('"')) else { return };
        let written = self.text.get(first.clone()).unwrap_or_default().trim_end();
        let key = Key::Code(block(kind, &whole));
        self.messages.push(Message { key, range: first.start..first.start + written.len(), is_line: false });
    }
}

/// Writes a code block as the messages have it.
fn block(kind: &CodeBlockKind<'_>, text: &str) -> String {
    match kind {
        CodeBlockKind::Indented => text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n"),
        CodeBlockKind::Fenced(info) => {
            let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count()).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            format!("{fence}{info}\n{text}{end}{fence}")
        }
    }
}

/// What a comment says to whoever cuts a text into messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Directive {
    /// What follows is not translated.
    Skip,
    /// Something for translators.
    Comment,
}

fn directive(html: &str) -> Option<Directive> {
    let inner = html.trim().strip_prefix("<!--")?.strip_suffix("-->")?.trim_matches('-').trim();
    let command = inner.strip_prefix("i18n").or_else(|| inner.strip_prefix("mdbook-xgettext"))?.trim_start().strip_prefix(':')?.trim();
    match command.split(|letter: char| letter.is_whitespace() || matches!(letter, ':' | '-')).next() {
        Some("skip") => Some(Directive::Skip),
        Some("comment") => Some(Directive::Comment),
        _ => None,
    }
}

/// Writes events such that all spellings of the same Markdown are one text. Runs of white space are one space, and links have their addresses.
fn canonical<'e>(events: impl Iterator<Item = Event<'e>>) -> String {
    let mut key = String::new();
    let mut open: Vec<String> = Vec::new();
    for event in events {
        match event {
            Event::Text(text) => text.chars().for_each(|letter| push(&mut key, letter)),
            Event::SoftBreak => push(&mut key, ' '),
            Event::HardBreak => key.push_str("\u{1}br\u{2}"),
            Event::Code(code) => key.push_str(&format!("\u{1}code {code}\u{2}")),
            Event::InlineHtml(html) | Event::Html(html) => key.push_str(&format!("\u{1}html {}\u{2}", html.trim_end_matches('\n'))),
            Event::FootnoteReference(label) => key.push_str(&format!("\u{1}note {label}\u{2}")),
            Event::Start(tag) => {
                let (begin, end) = signs(&tag);
                key.push_str(begin);
                open.push(end);
            }
            Event::End(_) => key.push_str(&open.pop().unwrap_or_default()),
            _ => {}
        }
    }
    key.trim().to_owned()
}

fn push(key: &mut String, letter: char) {
    let is_space = letter.is_ascii_whitespace();
    if !(is_space && key.ends_with(' ')) {
        key.push(if is_space { ' ' } else { letter });
    }
}

/// Returns what stands for the beginning and the end of something in running text.
fn signs(tag: &Tag<'_>) -> (&'static str, String) {
    match tag {
        Tag::Emphasis => ("\u{1}i\u{2}", "\u{1}/i\u{2}".to_owned()),
        Tag::Strong => ("\u{1}b\u{2}", "\u{1}/b\u{2}".to_owned()),
        Tag::Strikethrough => ("\u{1}s\u{2}", "\u{1}/s\u{2}".to_owned()),
        Tag::Link { dest_url, title, .. } => ("\u{1}a\u{2}", format!("\u{1}/a {dest_url} {title}\u{2}")),
        Tag::Image { dest_url, title, .. } => ("\u{1}img\u{2}", format!("\u{1}/img {dest_url} {title}\u{2}")),
        _ => ("", String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<String> {
        segment(text).into_iter().map(|message| text[message.range].to_owned()).collect()
    }

    #[test]
    fn a_text_is_cut_into_its_blocks() {
        let text =
            "# A *title*\n\nTwo\nlines.\n\n- one\n- two\n  [link](a.md)\n\n  loose\n\n| a | b |\n|---|---|\n| c | `d` |\n\n> quoted\n";
        let expected = ["A *title*", "Two\nlines.", "one", "two\n  [link](a.md)", "loose", "a", "b", "c", "`d`", "quoted"];
        assert_eq!(messages(text), expected);
    }

    #[test]
    fn what_is_to_be_skipped_is_no_message() {
        assert_eq!(messages("<!-- i18n:skip -->\n\nLeft out.\n\nTaken.\n"), ["Taken."]);
        assert_eq!(messages("<!-- i18n:comment for you -->\n\nTaken.\n"), ["Taken."]);
    }

    #[test]
    fn comments_and_texts_of_code_are_messages() {
        let text = "```rust\n// one\n// two\nfn main() {\n    println!(\"three\"); // four\n}\n```\n";
        assert_eq!(messages(text), ["// one\n// two\n", "\"three\"", "// four\n"]);
        assert_eq!(messages("```\nno text here\n```\n"), Vec::<String>::new());
        assert_eq!(messages("```\nsay \"hello\"\n```\n"), ["```\nsay \"hello\"\n```"]);
    }

    #[test]
    fn a_message_is_found_however_it_is_spelt() {
        let key = |text: &str| match segment(text).remove(0).key {
            Key::Prose(key) | Key::Code(key) => key,
        };
        assert_eq!(key("One *two*\nthree [four][x]\n\n[x]: a.md\n"), key_of_message("One _two_ three [four](a.md)"));
        assert_eq!(key("# 1. First\n"), key_of_message("1. First"));
        assert_eq!(key("`a` and b\n"), key_of_message("`a` and b"));
        assert_ne!(key("`a` and b\n"), key_of_message("a and b"));
    }
}
