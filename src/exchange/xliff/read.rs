//! An XLIFF file to entries. Entry point: [`read`].
//!
//! XML is read event by event; what is open stands on a stack of its own, so that no file can exhaust the program's.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::NAMESPACE;
use super::unit::{Code, Content, Part, Side, Token, Unit};
use super::write::is_xml;
use crate::base::{Diagnostic, FileId, Locale, Severity, Span, Spanned, conflict};
use crate::exchange::{Entry, MAX_ERRORS, Read};

/// How deeply elements may stand in each other.
const MAX_DEPTH: usize = 200;

/// Reads an XLIFF 2.0 or 2.1 file. Nothing is returned where the file as a whole cannot be trusted: it is no well-formed XML or no
/// XLIFF 2, has a DOCTYPE, left-over marks of a merge, or too many errors.
pub fn read(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Read> {
    if conflict::find(file, text, diagnostics) {
        return None;
    }
    let skipped = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut reading = Reading {
        file,
        skipped,
        at: 0..0,
        stack: Vec::new(),
        root_seen: false,
        read: Read { source: None, target: None, entries: Vec::new() },
        unit: None,
        part: None,
        content: None,
        data: None,
        ids: BTreeMap::new(),
        names: BTreeMap::new(),
        errors: 0,
        diagnostics,
    };
    match reading.document(&text[skipped..]) {
        Ok(()) => Some(reading.read),
        Err(diagnostic) => {
            reading.diagnostics.push(*diagnostic);
            None
        }
    }
}

/// What ends the reading of a file.
type Fatal = Box<Diagnostic>;

/// An element that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Open {
    Xliff,
    File,
    Group,
    Unit,
    OriginalData,
    Data,
    Segment,
    Ignorable,
    Source,
    Target,
    /// `<pc>`: what its end tag stands for.
    Pair(Box<PairEnd>),
    /// `<mrk>`: its content stays.
    Annotation,
    /// An inline element that holds nothing.
    Bare,
    /// An element that says nothing here, with all that stands in it.
    Skipped,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct PairEnd {
    id: String,
    copy_of: Option<String>,
    data: Option<String>,
}

struct Reading<'d> {
    file: FileId,
    /// The length of the byte order mark.
    skipped: usize,
    /// Where the event stands that is being looked at, in the text that is read.
    at: std::ops::Range<usize>,
    stack: Vec<Open>,
    root_seen: bool,
    read: Read,
    unit: Option<Unit>,
    part: Option<Part>,
    content: Option<Content>,
    /// The id of the data that are being read, and what was read of them.
    data: Option<(String, String)>,
    /// The ids of the file's units.
    ids: BTreeMap<String, Span>,
    /// The names of all units.
    names: BTreeMap<String, Span>,
    errors: usize,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Reading<'_> {
    fn document(&mut self, text: &str) -> Result<(), Fatal> {
        if let Some((at, letter)) = text.char_indices().find(|(_, letter)| !is_xml(*letter)) {
            self.at = at..at + letter.len_utf8();
            let message = format!("the character U+{:04X} cannot stand in XML", u32::from(letter));
            return Err(self.fatal("bad-xml", message, "write `<cp hex=\"…\"/>` for it"));
        }
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let start = offset(reader.buffer_position());
            let (namespace, event) = match reader.read_resolved_event() {
                Ok((namespace, event)) => (namespace_of(&namespace), event),
                Err(error) => {
                    let end = offset(reader.buffer_position()).max(start + 1);
                    self.at = offset(reader.error_position()).min(text.len())..end.min(text.len());
                    return Err(self.bad_xml(&error.to_string()));
                }
            };
            self.at = start..offset(reader.buffer_position());
            match event {
                Event::Start(tag) => self.start(&tag, &namespace)?,
                Event::End(_) => self.end()?,
                Event::Text(words) => self.words(&words.xml10_content())?,
                Event::CData(words) => self.words(&words.xml10_content())?,
                Event::GeneralRef(name) => {
                    let letters = match name.resolve_char_ref() {
                        Ok(Some(letter)) => letter.to_string(),
                        Ok(None) => self.entity(&name.xml10_content())?.to_owned(),
                        Err(error) => return Err(self.bad_xml(&error.to_string())),
                    };
                    self.words(&letters)?;
                }
                Event::DocType(_) => {
                    let message = "this file has a DOCTYPE, which XLIFF does not have";
                    return Err(self.fatal("bad-xml", message, "delete it; what it declares is never read"));
                }
                Event::Decl(declaration) => self.declaration(declaration.encoding().and_then(Result::ok).as_deref())?,
                Event::Eof => break,
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
            }
            if self.errors >= MAX_ERRORS {
                let message = format!("this file has {MAX_ERRORS} errors: the rest of it was not read");
                return Err(self.fatal("too-many-errors", message, "mend those first"));
            }
        }
        if !self.stack.is_empty() || !self.root_seen {
            let message = if self.root_seen { "the file ends within an element" } else { "there is no XML in this file" };
            return Err(self.fatal("bad-xml", message, "is this the whole file? fetch it again"));
        }
        Ok(())
    }

    fn declaration(&self, encoding: Option<&str>) -> Result<(), Fatal> {
        match encoding {
            Some(other) if !["utf-8", "utf8", "us-ascii"].iter().any(|known| known.eq_ignore_ascii_case(other)) => {
                Err(self.fatal("bad-xml", format!("this file says that its encoding is `{other}`"), "save it in UTF-8"))
            }
            _ => Ok(()),
        }
    }

    fn entity(&self, name: &str) -> Result<&'static str, Fatal> {
        resolve_xml_entity(name).ok_or_else(|| {
            let message = format!("the entity `&{name};` is not known: nothing but XML's own can stand here");
            self.fatal("bad-xml", message, "write the character itself, or its number as in `&#233;`")
        })
    }

    fn start(&mut self, tag: &BytesStart<'_>, namespace: &str) -> Result<(), Fatal> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(self.fatal("bad-xml", format!("elements stand in each other more than {MAX_DEPTH} deep"), "take this code apart"));
        }
        let attributes = self.attributes(tag)?;
        let name = tag.local_name().as_ref().to_owned();
        if self.stack.is_empty() {
            return self.root(&name, namespace, &attributes);
        }
        let open = match self.stack.last() {
            Some(Open::Skipped) => Open::Skipped,
            _ if namespace != NAMESPACE => Open::Skipped,
            Some(parent) => match opened(parent, &name) {
                Some(open) => open,
                None => return Err(self.fatal("xliff-structure", format!("`<{name}>` cannot stand here"), "see the XLIFF 2.1 standard")),
            },
            None => Open::Skipped,
        };
        let open = match open {
            Open::File => {
                self.ids.clear();
                Open::File
            }
            Open::Unit => {
                self.open_unit(&attributes);
                Open::Unit
            }
            Open::Segment | Open::Ignorable => {
                self.open_part(open == Open::Segment, &attributes);
                open
            }
            Open::Source | Open::Target => {
                self.content = Some(Content {
                    tokens: Vec::new(),
                    order: attributes.get("order").and_then(|order| order.parse().ok()),
                    span: self.span_from(self.at.end),
                });
                open
            }
            Open::Data => {
                let id = self.required(&attributes, "id");
                self.data = Some((id, String::new()));
                Open::Data
            }
            Open::Bare | Open::Pair(_) => self.inline(&name, &attributes)?,
            other => other,
        };
        self.stack.push(open);
        Ok(())
    }

    fn root(&mut self, name: &str, namespace: &str, attributes: &BTreeMap<String, String>) -> Result<(), Fatal> {
        let version = attributes.get("version").map_or("", String::as_str);
        if self.root_seen {
            return Err(self.fatal("bad-xml", "there is something behind the end of the document", "delete it"));
        }
        if name != "xliff" {
            return Err(self.fatal("no-xliff", format!("this is not XLIFF: the file begins with `<{name}>`"), "export it as XLIFF 2.1"));
        }
        if namespace != NAMESPACE || !matches!(version, "2.0" | "2.1") {
            let message = format!("this is XLIFF {version}, and only 2.0 and 2.1 can be read");
            return Err(self.fatal("no-xliff", message, "export it as XLIFF 2.1, or as PO"));
        }
        self.root_seen = true;
        self.read.source = self.locale(attributes, "srcLang");
        self.read.target = self.locale(attributes, "trgLang");
        self.stack.push(Open::Xliff);
        Ok(())
    }

    fn locale(&mut self, attributes: &BTreeMap<String, String>, name: &str) -> Option<Locale> {
        let written = attributes.get(name)?;
        let locale = Locale::parse(written).ok();
        if locale.is_none() {
            self.error("bad-locale", format!("`{written}` in `{name}` is no language tag"), "write it as in `fr` or `pt-BR`");
        }
        locale
    }

    fn open_unit(&mut self, attributes: &BTreeMap<String, String>) {
        let span = self.span();
        let id = self.required(attributes, "id");
        let second = |what: &str, name: &str, first: Span| {
            Diagnostic::error("xliff-duplicate", span, format!("there is a second unit with the {what} `{name}`"))
                .label(first, "the first one")
                .help("keep one of them")
        };
        if let Some(first) = self.ids.insert(id.clone(), span).filter(|_| !id.is_empty()) {
            self.report(second("id", &id, first));
        }
        let name = attributes.get("name").cloned();
        if let Some(name) = &name
            && let Some(first) = self.names.insert(name.clone(), span)
        {
            self.report(second("name", name, first));
        }
        self.unit = Some(Unit { name, span, data: BTreeMap::new(), parts: Vec::new() });
    }

    fn open_part(&mut self, segment: bool, attributes: &BTreeMap<String, String>) {
        let span = self.span();
        let state = attributes.get("state").map(|state| Spanned::new(state.clone(), span));
        let sub_state = attributes.get("subState").cloned();
        self.part = Some(Part { segment, state, sub_state, source: None, target: None, span });
    }

    /// Takes in an inline element; returns what is open then.
    fn inline(&mut self, name: &str, attributes: &BTreeMap<String, String>) -> Result<Open, Fatal> {
        let get = |name: &str| attributes.get(name).cloned();
        match name {
            "cp" => {
                let letter = attributes.get("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
                match letter {
                    Some(letter) => self.words(&letter.to_string())?,
                    None => self.error("bad-xml", "this `<cp>` names no character".to_owned(), "write its number as in `hex=\"001B\"`"),
                }
            }
            "ph" | "sc" => {
                let id = self.required(attributes, "id");
                let side = if name == "ph" { Side::Alone } else { Side::Open };
                self.code(side, id, get("copyOf"), get("dataRef"));
            }
            "ec" => {
                let id = get("startRef").or_else(|| get("id"));
                if id.is_none() {
                    self.error("xliff-structure", "this `<ec>` names no start".to_owned(), "write its `startRef`");
                }
                self.code(Side::Close, id.unwrap_or_default(), get("copyOf"), get("dataRef"));
            }
            "pc" => {
                let id = self.required(attributes, "id");
                self.code(Side::Open, id.clone(), get("copyOf"), get("dataRefStart"));
                return Ok(Open::Pair(Box::new(PairEnd { id, copy_of: get("copyOf"), data: get("dataRefEnd") })));
            }
            // `<sm>` and `<em>` mark a stretch of text.
            _ => {}
        }
        Ok(Open::Bare)
    }

    fn code(&mut self, side: Side, id: String, copy_of: Option<String>, data: Option<String>) {
        let code = Code { side, id, copy_of, data, span: self.span() };
        if let Some(content) = &mut self.content {
            content.tokens.push(Token::Code(code));
        }
    }

    fn end(&mut self) -> Result<(), Fatal> {
        match self.stack.pop() {
            Some(Open::Pair(end)) => self.code(Side::Close, end.id, end.copy_of, end.data),
            Some(Open::Source) => {
                let content = self.end_content();
                if let Some(part) = &mut self.part {
                    part.source = content;
                }
            }
            Some(Open::Target) => {
                let content = self.end_content();
                if let Some(part) = &mut self.part {
                    part.target = content;
                }
            }
            Some(Open::Segment | Open::Ignorable) => {
                if let (Some(unit), Some(part)) = (&mut self.unit, self.part.take()) {
                    unit.parts.push(part);
                }
            }
            Some(Open::Data) => {
                if let (Some(unit), Some((id, text))) = (&mut self.unit, self.data.take()) {
                    unit.data.insert(id, text);
                }
            }
            Some(Open::Unit) => {
                if let Some(unit) = self.unit.take() {
                    let before = self.diagnostics.len();
                    let entry: Option<Entry> = unit.entry(self.diagnostics);
                    self.errors += self.diagnostics.len() - before;
                    self.read.entries.extend(entry);
                }
            }
            Some(_) => {}
            None => return Err(self.bad_xml("an element ends that was never begun")),
        }
        Ok(())
    }

    fn end_content(&mut self) -> Option<Content> {
        let end = self.span_from(self.at.start).start;
        self.content.take().map(|content| Content { span: Span { end: end.max(content.span.start), ..content.span }, ..content })
    }

    fn words(&mut self, words: &str) -> Result<(), Fatal> {
        match self.stack.last() {
            Some(Open::Source | Open::Target | Open::Pair(_) | Open::Annotation) if self.content.is_some() => {
                let Some(content) = &mut self.content else { return Ok(()) };
                match content.tokens.last_mut() {
                    Some(Token::Text(text)) => text.push_str(words),
                    _ => content.tokens.push(Token::Text(words.to_owned())),
                }
            }
            Some(Open::Data) => {
                if let Some((_, text)) = &mut self.data {
                    text.push_str(words);
                }
            }
            Some(Open::Skipped) => {}
            _ if words.trim().is_empty() => {}
            _ => return Err(self.fatal("xliff-structure", "text cannot stand here", "text stands in `<source>` and `<target>`")),
        }
        Ok(())
    }

    fn attributes(&self, tag: &BytesStart<'_>) -> Result<BTreeMap<String, String>, Fatal> {
        let mut attributes = BTreeMap::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|error| self.bad_xml(&error.to_string()))?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| self.bad_xml(&error.to_string()))?;
            attributes.insert(attribute.key.as_ref().to_owned(), value.into_owned());
        }
        Ok(attributes)
    }

    /// Returns an attribute that must be there; complains if it is not.
    fn required(&mut self, attributes: &BTreeMap<String, String>, name: &str) -> String {
        match attributes.get(name) {
            Some(value) => value.clone(),
            None => {
                self.error("xliff-structure", format!("this element lacks the attribute `{name}`"), "give it back as it was exported");
                String::new()
            }
        }
    }

    fn bad_xml(&self, reason: &str) -> Fatal {
        let reason = reason.trim_end_matches('.');
        self.fatal("bad-xml", format!("this is no well-formed XML: {reason}"), "mend it, or export it again")
    }

    fn fatal(&self, code: &'static str, message: impl Into<String>, help: &str) -> Fatal {
        Box::new(Diagnostic::new(Severity::Error, code, Some(self.span()), message).help(help))
    }

    fn error(&mut self, code: &'static str, message: String, help: &str) {
        let diagnostic = Diagnostic::error(code, self.span(), message).help(help);
        self.report(diagnostic);
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.errors += 1;
        self.diagnostics.push(diagnostic);
    }

    /// Returns the place of the event that is being looked at.
    fn span(&self) -> Span {
        Span::new(self.file, self.skipped + self.at.start, self.skipped + self.at.end)
    }

    fn span_from(&self, offset: usize) -> Span {
        Span::new(self.file, self.skipped + offset, self.skipped + offset)
    }
}

/// Returns what an element is in its parent; nothing if it cannot stand there.
fn opened(parent: &Open, name: &str) -> Option<Open> {
    let open = match (parent, name) {
        (Open::Xliff, "file") => Open::File,
        (Open::File | Open::Group, "group") => Open::Group,
        (Open::File | Open::Group, "unit") => Open::Unit,
        (Open::File | Open::Group | Open::Unit, "notes") | (Open::File, "skeleton") => Open::Skipped,
        (Open::Unit, "originalData") => Open::OriginalData,
        (Open::OriginalData, "data") => Open::Data,
        (Open::Unit, "segment") => Open::Segment,
        (Open::Unit, "ignorable") => Open::Ignorable,
        (Open::Segment | Open::Ignorable, "source") => Open::Source,
        (Open::Segment | Open::Ignorable, "target") => Open::Target,
        (Open::Source | Open::Target | Open::Pair(_) | Open::Annotation, "mrk") => Open::Annotation,
        (Open::Source | Open::Target | Open::Pair(_) | Open::Annotation, "cp" | "ph" | "pc" | "sc" | "ec" | "sm" | "em") => Open::Bare,
        (Open::Data, "cp") => Open::Bare,
        _ => return None,
    };
    Some(open)
}

fn namespace_of(namespace: &ResolveResult<'_>) -> String {
    match namespace {
        ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
        _ => String::new(),
    }
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}
