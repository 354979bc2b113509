//! The table of contents: `SUMMARY.md`. Entry point: [`read`].

use camino::{Utf8Path, Utf8PathBuf};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::import::files::{decode, follow, line};
use crate::import::gettext::{Key, Message, segment, summary_key};
use crate::import::markdown::plain;

/// A chapter of the table of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name.
    pub name: Name,
    /// The file of its page, below the folder of pages; nothing if it is announced only.
    pub path: Option<Utf8PathBuf>,
    /// How it was written, if it leads out of the book.
    pub outside: Option<String>,
    /// How deep it stands in the list, from 1; 0 before and after the list.
    pub depth: usize,
    /// Its line in the file.
    pub line: usize,
}

/// Words of the table of contents, and the message by which they are translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words, without Markdown.
    pub text: String,
    /// The message.
    pub key: Option<Key>,
}

/// A part of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its title, if it has one of its own.
    pub title: Option<Name>,
    /// Its chapters, in reading order.
    pub chapters: Vec<Chapter>,
}

/// Reads the table of contents into parts.
///
/// Chapters before and after the list are parts of their own, as the titles in it begin some. A list without titles has a part for each of its
/// first chapters that has others below it, so that the first two levels stay; deeper ones follow in reading order.
pub fn read(text: &str) -> Vec<Part> {
    let mut reading = Reading { text, messages: segment(text), parts: Vec::new(), depth: 0, list: 0, seen: false };
    let events: Vec<_> = Parser::new(text).into_offset_iter().collect();
    let mut index = 0;
    while let Some((event, range)) = events.get(index) {
        match event {
            Event::Start(Tag::List(_)) => {
                if reading.depth == 0 {
                    reading.list += 1;
                }
                reading.depth += 1;
            }
            Event::End(TagEnd::List(_)) => reading.depth -= 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                let end = closing(&events, index);
                // The message begins behind the sign of the heading.
                let at = events.get(index + 1).map_or(range.start, |(_, inner)| inner.start);
                reading.heading(plain(&events[index..end]), at);
                index = end;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let end = closing(&events, index);
                reading.chapter(plain(&events[index..end]), dest_url, range.start);
                index = end;
            }
            _ => {}
        }
        index += 1;
    }
    let has_titles = reading.parts.iter().any(|(place, part)| *place == Place::List && part.title.is_some());
    reading
        .parts
        .into_iter()
        .flat_map(|(place, part)| if place == Place::List && !has_titles { by_chapter(part) } else { vec![part] })
        .collect()
}

/// Finds the event that closes what another one opens.
fn closing(events: &[(Event<'_>, std::ops::Range<usize>)], start: usize) -> usize {
    let mut open = 0_usize;
    for (index, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) if open <= 1 => return index,
            Event::End(_) => open -= 1,
            _ => {}
        }
    }
    events.len() - 1
}

/// Where chapters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Before,
    List,
    After,
}

struct Reading<'a> {
    text: &'a str,
    messages: Vec<Message>,
    parts: Vec<(Place, Part)>,
    depth: usize,
    /// How many lists began.
    list: usize,
    /// Whether anything but the title of the whole was there.
    seen: bool,
}

impl Reading<'_> {
    fn heading(&mut self, title: String, at: usize) {
        // The first heading is that of the file.
        if std::mem::replace(&mut self.seen, true) {
            let title = Some(Name { key: self.key(at), text: title });
            self.parts.push((Place::List, Part { title, chapters: Vec::new() }));
        }
    }

    fn chapter(&mut self, name: String, address: &str, at: usize) {
        self.seen = true;
        let place = match (self.depth, self.list) {
            (0, 0) => Place::Before,
            (0, _) => Place::After,
            _ => Place::List,
        };
        let address = decode(address);
        let path = address.split('#').next().unwrap_or_default();
        let found = follow(Utf8Path::new(""), path);
        let is_announced = path.trim().is_empty();
        let chapter = Chapter {
            name: Name { key: self.key(at), text: if name.is_empty() { path.to_owned() } else { name } },
            outside: (found.is_none() && !is_announced).then(|| path.to_owned()),
            path: found.filter(|_| !is_announced),
            depth: self.depth,
            line: line(self.text, at),
        };
        match self.parts.last_mut().filter(|(last, _)| *last == place) {
            Some((_, part)) => part.chapters.push(chapter),
            None => self.parts.push((place, Part { title: None, chapters: vec![chapter] })),
        }
    }

    /// Finds the message that has a place in the file.
    fn key(&self, at: usize) -> Option<Key> {
        let message = self.messages.iter().find(|message| message.range.contains(&at))?;
        Some(summary_key(message, self.text))
    }
}

/// Makes a part of each first chapter with what stands below it; chapters with nothing below them that follow each other are one part only if no
/// chapter has anything below it.
fn by_chapter(part: Part) -> Vec<Part> {
    if part.chapters.iter().all(|chapter| chapter.depth <= 1) {
        return vec![part];
    }
    let mut parts: Vec<Part> = Vec::new();
    for chapter in part.chapters {
        match parts.last_mut().filter(|_| chapter.depth > 1) {
            Some(last) => last.chapters.push(chapter),
            None => parts.push(Part { title: Some(chapter.name.clone()), chapters: vec![chapter] }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut shown = String::new();
        for part in read(text) {
            shown.push_str(&format!("[{}]", part.title.map(|title| title.text).unwrap_or_default()));
            for chapter in part.chapters {
                let path = chapter.path.map_or_else(|| "-".to_owned(), Utf8PathBuf::into_string);
                shown.push_str(&format!(" {}{}={path}", ">".repeat(chapter.depth), chapter.name.text));
            }
            shown.push('\n');
        }
        shown
    }

    #[test]
    fn titles_begin_parts() {
        let text = "# Summary\n\n[Before](before.md)\n\n# One\n\n- [A `b`](a.md)\n    - [C](<c d.md>)\n- [Draft]()\n\n# Two\n\n- [E](./e/../f.md)\n\n---\n\n[After](after.md)\n";
        let expected = "[] Before=before.md\n[One] >A b=a.md >>C=c d.md >Draft=-\n[Two] >E=f.md\n[] After=after.md\n";
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn without_titles_first_chapters_with_others_below_them_are_parts() {
        assert_eq!(shown("- [A](a.md)\n  - [B](b.md)\n    - [C](c.md)\n- [D](d.md)\n"), "[A] >A=a.md >>B=b.md >>>C=c.md\n[D] >D=d.md\n");
        assert_eq!(shown("# Summary\n- [A](a.md)\n- [B](b.md)\n"), "[] >A=a.md >B=b.md\n");
    }

    #[test]
    fn what_leads_out_of_the_book_is_no_page() {
        let parts = read("- [A](../../etc/passwd)\n");
        assert_eq!((parts[0].chapters[0].path.clone(), parts[0].chapters[0].outside.as_deref()), (None, Some("../../etc/passwd")));
    }
}
