//! Reads an SVG for its words. Entry point: [`find`].
//!
//! It must be well-formed, and must mean the same to every reader: no `<!DOCTYPE>`, no entities but XML's five, and UTF-8.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, escape};

use super::Unit;
use crate::base::reflow;

/// Why the words of an SVG cannot be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where it is broken, in bytes.
    pub range: Range<usize>,
    /// What is wrong, in one line.
    pub message: String,
    /// The next step.
    pub help: &'static str,
}

/// The elements whose text is shown or read aloud.
const WITH_WORDS: [&str; 4] = ["text", "title", "desc", "foreignObject"];
/// The elements whose text is for programs, wherever they stand.
const WITHOUT_WORDS: [&str; 3] = ["metadata", "script", "style"];

/// Lists the words of an SVG, in their order.
///
/// # Errors
///
/// Fails at the first place at which it is no SVG that every browser reads alike.
pub fn find(text: &str) -> Result<Vec<Unit>, Broken> {
    // The reader would skip a byte order mark, of several the first, and not count it.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reader = Reader::from_str(&text[start..]);
    let mut scan = Scan { text, at: start, open: Vec::new(), root: false, run: None, units: Vec::new() };
    loop {
        let event = reader.read_event();
        let end = start + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = event.map_err(|error| scan.ill_formed(&error, start, reader.error_position()))?;
        let range = scan.at..end.min(text.len());
        scan.at = range.end;
        if let Event::Eof = event {
            return scan.finish();
        }
        scan.event(&event, range)?;
    }
}

/// What was read so far.
struct Scan<'a> {
    text: &'a str,
    /// Up to where, in bytes.
    at: usize,
    /// The elements that are open, the innermost last.
    open: Vec<Element>,
    /// Whether the outermost element was there.
    root: bool,
    /// The characters since the last tag.
    run: Option<(Range<usize>, String)>,
    units: Vec<Unit>,
}

/// An element that is open.
#[derive(Clone, Debug)]
struct Element {
    /// Its first tag, in bytes.
    range: Range<usize>,
    /// Whether its text is shown or read aloud.
    words: bool,
    /// Whether all that is in it is for programs.
    silent: bool,
    /// Whether its words are to be translated.
    translate: bool,
}

impl Scan<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) -> Result<(), Broken> {
        match event {
            Event::Text(text) => return self.characters(text, range),
            Event::CData(text) => return self.characters(text, range),
            Event::GeneralRef(_) => {
                let character = self.decode(range.clone())?;
                return self.characters(&character, range);
            }
            _ => self.end_run(),
        }
        match event {
            Event::Start(tag) => {
                let element = self.element(tag, range)?;
                self.open.push(element);
            }
            Event::Empty(tag) => {
                self.element(tag, range)?;
            }
            Event::End(_) => {
                self.open.pop();
            }
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok).unwrap_or_default();
                if !encoding.is_empty() && !encoding.eq_ignore_ascii_case("utf-8") {
                    let message = format!("this SVG says that its encoding is `{}`", brief(&encoding));
                    return Err(broken(range, message, "save it as UTF-8, and write `encoding=\"UTF-8\"`"));
                }
            }
            Event::DocType(_) => {
                let message = "an SVG with `<!DOCTYPE …>` may mean anything: its words are not looked for";
                return Err(broken(range, message, "remove the `<!DOCTYPE …>`: no browser needs it"));
            }
            _ => {}
        }
        Ok(())
    }

    /// Looks at a first tag: what its element holds, and what its attributes say.
    fn element(&mut self, tag: &BytesStart<'_>, range: Range<usize>) -> Result<Element, Broken> {
        let name = tag.name();
        let name = name.as_ref().strip_prefix("svg:").unwrap_or(name.as_ref());
        if self.open.is_empty() {
            if self.root || name != "svg" {
                let message = format!("`<{}>` cannot stand here: an SVG is one `<svg>`", brief(name));
                return Err(broken(range, message, "put everything into one `<svg>`"));
            }
            self.root = true;
        }
        let outer = self.open.last();
        let silent = outer.is_some_and(|outer| outer.silent) || WITHOUT_WORDS.contains(&name);
        let words = outer.is_some_and(|outer| outer.words) || WITH_WORDS.contains(&name);
        let mut element =
            Element { range: range.clone(), words: words && !silent, silent, translate: outer.is_none_or(|outer| outer.translate) };
        let mut labels = Vec::new();
        // A search for attributes that stand twice takes the square of their number.
        for attribute in tag.attributes().with_checks(false) {
            let Ok(attribute) = attribute else {
                let message = format!("an attribute of `<{}>` is not written as XML has it", brief(name));
                return Err(broken(range, message, "write it as `name=\"value\"`"));
            };
            let Some(place) = self.place(&attribute.value) else { continue };
            let value = self.decode(place.clone())?;
            match attribute.key.as_ref() {
                "translate" => element.translate = value.trim() != "no",
                // SVG has no attribute `translate`; translators' tools know this class.
                "class" if value.split_whitespace().any(|class| class == "notranslate") => element.translate = false,
                "aria-label" => labels.push((place, value)),
                _ => {}
            }
        }
        if element.translate && !silent {
            for (place, value) in labels {
                self.add(place, &value, true);
            }
        }
        Ok(element)
    }

    /// Finds where a slice of the text stands in it.
    fn place(&self, slice: &str) -> Option<Range<usize>> {
        let start = slice.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let range = start..start + slice.len();
        (self.text.get(range.clone()) == Some(slice)).then_some(range)
    }

    /// Adds characters to the run of them since the last tag, where they are words.
    fn characters(&mut self, decoded: &str, range: Range<usize>) -> Result<(), Broken> {
        match self.open.last() {
            Some(element) if element.words && element.translate => {
                let (run, words) = self.run.get_or_insert_with(|| (range.clone(), String::new()));
                run.end = range.end;
                words.push_str(decoded);
                Ok(())
            }
            None if !decoded.trim().is_empty() => {
                Err(broken(range, "there is text outside of `<svg>`", "put it into the `<svg>`, or remove it"))
            }
            _ => Ok(()),
        }
    }

    fn end_run(&mut self) {
        if let Some((range, words)) = self.run.take() {
            self.add(range, &words, false);
        }
    }

    /// Adds a unit, without the white space around it; white space alone is none.
    fn add(&mut self, range: Range<usize>, decoded: &str, attribute: bool) {
        let words = reflow(decoded);
        if words.is_empty() {
            return;
        }
        let written = &self.text[range.clone()];
        let blank = [' ', '\t', '\r', '\n'];
        let start = range.start + (written.len() - written.trim_start_matches(blank).len());
        let end = range.start + written.trim_end_matches(blank).len();
        self.units.push(Unit { words, range: start..end, attribute });
    }

    /// Resolves the escapes in a part of the text.
    fn decode(&self, range: Range<usize>) -> Result<String, Broken> {
        let written = &self.text[range.clone()];
        let error = match escape::unescape(written) {
            Ok(decoded) => return Ok(decoded.into_owned()),
            Err(error) => error,
        };
        match error {
            escape::EscapeError::UnrecognizedEntity(_, name) => {
                let message = format!("XML knows no `&{};`", brief(&name));
                Err(broken(range, message, "write the character itself, or its number, as in `&#160;`"))
            }
            _ => Err(broken(range, "`&` begins an escape here that has no end, or no meaning", "write `&amp;` for the sign itself")),
        }
    }

    /// Says where the text is not well-formed.
    fn ill_formed(&self, error: &Error, start: usize, position: u64) -> Broken {
        let at = start + usize::try_from(position).unwrap_or(usize::MAX);
        let at = (0..=at.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or_default();
        let line = self.text[at..].lines().next().unwrap_or_default();
        let end = at + line.char_indices().nth(40).map_or(line.len(), |(end, _)| end);
        let message = match error {
            Error::Syntax(error) => error.to_string(),
            Error::IllFormed(error) => error.to_string(),
            _ => "this is not written as XML has it".to_owned(),
        };
        broken(at..end, brief(&message), "mend the SVG: a browser shows nothing of it as it is")
    }

    fn finish(mut self) -> Result<Vec<Unit>, Broken> {
        self.end_run();
        if let Some(element) = self.open.pop() {
            return Err(broken(element.range, "this element has no end", "close it"));
        }
        if !self.root {
            return Err(broken(0..0, "there is no `<svg>` in this file", "write an SVG, or remove the file"));
        }
        Ok(self.units)
    }
}

fn broken(range: Range<usize>, message: impl Into<String>, help: &'static str) -> Broken {
    Broken { range, message: message.into(), help }
}

/// Makes what was written fit for a message: one line, and not a long one.
fn brief(written: &str) -> String {
    let line: String = reflow(written).chars().filter(|character| !character.is_control()).collect();
    match line.char_indices().nth(100) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
