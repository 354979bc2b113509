//! A PO file to entries. Entry point: [`read`].
//!
//! A file is read line by line, as gettext's own grammar allows: what belongs together is a matter of keywords, never of empty lines.

use std::collections::BTreeMap;
use std::ops::Range;

use super::header;
use super::line::{Token, Wrong, token, unescape};
use crate::base::{Diagnostic, FileId, Severity, Span, Spanned, conflict, nearest};
use crate::exchange::{Entry, EntryState, MAX_ERRORS, Read};

/// The keywords of PO files.
const KEYWORDS: [&str; 5] = ["msgctxt", "msgid", "msgid_plural", "msgstr", "domain"];

/// Reads a PO file. Nothing is returned where the file as a whole cannot be trusted: left-over marks of a merge, another character set
/// than UTF-8, or too many errors.
pub fn read(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Read> {
    if conflict::find(file, text, diagnostics) {
        return None;
    }
    let mut reading = Reading {
        file,
        text,
        diagnostics,
        errors: 0,
        fuzzy: false,
        entry: None,
        field: None,
        seen: BTreeMap::new(),
        read: Read { source: None, target: None, entries: Vec::new() },
        trusted: true,
    };
    let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
    for line in text[start..].split_inclusive('\n') {
        reading.line(start, line);
        start += line.len();
        if !reading.trusted {
            return None;
        }
    }
    reading.close();
    reading.trusted.then_some(reading.read)
}

/// The texts of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Context,
    Source,
    Target,
    /// Text that is read and not kept: of plural forms and domains.
    Other,
}

/// An entry that is being read.
#[derive(Default)]
struct Draft {
    range: Range<usize>,
    fuzzy: bool,
    context: Option<Text>,
    source: Option<Text>,
    target: Option<Text>,
    /// Where its plural forms begin.
    plural: Option<Range<usize>>,
    /// Whether something in it was complained of: then it is no entry.
    broken: bool,
}

/// A text that is being put together.
struct Text {
    bytes: Vec<u8>,
    range: Range<usize>,
    /// Whether there is text after the keyword.
    begun: bool,
}

struct Reading<'a, 'd> {
    file: FileId,
    text: &'a str,
    diagnostics: &'d mut Vec<Diagnostic>,
    errors: usize,
    /// Whether the entry that follows is marked as fuzzy.
    fuzzy: bool,
    entry: Option<Draft>,
    /// Where text goes that follows.
    field: Option<Field>,
    /// The entries so far, by context and source.
    seen: BTreeMap<(Option<String>, String), Span>,
    read: Read,
    trusted: bool,
}

impl Reading<'_, '_> {
    fn line(&mut self, start: usize, line: &str) {
        let line = line.trim_end_matches(['\n', '\r']);
        let trimmed = line.trim_start();
        if let Some(comment) = trimmed.strip_prefix('#') {
            return self.comment(comment);
        }
        let mut at = 0;
        while let Some(found) = token(line, at) {
            let (token, range) = match found {
                Ok(found) => found,
                Err(wrong) => return self.wrong(start, wrong),
            };
            at = range.end;
            let place = start + range.start..start + range.end;
            match token {
                // What follows it on the line cannot mean anything.
                Token::Keyword(name, _) if !KEYWORDS.contains(&name) => return self.unknown(name, place),
                Token::Keyword(name, form) => self.keyword(name, form, place),
                Token::Text(text) => self.string(text, place),
            }
        }
    }

    /// A comment ends the entry before it and says something of the next one.
    fn comment(&mut self, comment: &str) {
        self.close();
        match comment.bytes().next() {
            Some(b',' | b'=') => self.fuzzy |= comment[1..].split(',').any(|flag| flag.trim() == "fuzzy"),
            // What stands before an obsolete entry is said of that one.
            Some(b'~') => self.fuzzy = false,
            _ => {}
        }
    }

    fn keyword(&mut self, name: &str, form: Option<&str>, place: Range<usize>) {
        match (name, form) {
            ("msgctxt", None) => self.open(place, Field::Context),
            ("msgid", None) => {
                let goes_on = self.entry.as_ref().is_some_and(|entry| entry.context.is_some() && entry.source.is_none());
                if goes_on { self.begin(Field::Source, place) } else { self.open(place, Field::Source) }
            }
            ("msgid_plural", None) => self.plural(place),
            ("msgstr", form) => self.target(form, place),
            ("domain", None) => {
                self.close();
                self.field = Some(Field::Other);
            }
            _ => self.unknown(name, place),
        }
    }

    fn unknown(&mut self, name: &str, place: Range<usize>) {
        let written = self.text[place.clone()].to_owned();
        self.field = Some(Field::Other);
        let help = match nearest(name, KEYWORDS) {
            Some(near) if near != name => format!("did you mean `{near}`?"),
            _ => "there is `msgctxt`, `msgid`, `msgid_plural`, `msgstr`".to_owned(),
        };
        self.error("po-syntax", place, format!("`{written}` is no keyword of PO files"), &help);
    }

    /// Begins an entry; what was open is ended.
    fn open(&mut self, place: Range<usize>, field: Field) {
        self.close();
        self.entry = Some(Draft { range: place.clone(), fuzzy: std::mem::take(&mut self.fuzzy), ..Draft::default() });
        self.begin(field, place);
    }

    /// Begins a text of the open entry.
    fn begin(&mut self, field: Field, place: Range<usize>) {
        self.field = Some(field);
        let Some(entry) = &mut self.entry else { return };
        entry.range.end = place.end;
        let text = Some(Text { bytes: Vec::new(), range: place, begun: false });
        match field {
            Field::Context => entry.context = text,
            Field::Source => entry.source = text,
            Field::Target => entry.target = text,
            Field::Other => {}
        }
    }

    fn plural(&mut self, place: Range<usize>) {
        match &mut self.entry {
            Some(entry) if entry.source.is_some() && entry.target.is_none() && entry.plural.is_none() => {
                entry.plural = Some(place.clone());
                self.begin(Field::Other, place);
            }
            _ => self.misplaced(place, "`msgid_plural` does not follow a `msgid`", "write it directly after the `msgid`"),
        }
    }

    fn target(&mut self, form: Option<&str>, place: Range<usize>) {
        let written = &self.text[place.clone()];
        let without_source = format!("`{written}` has no `msgid`");
        let Some(entry) = self.entry.as_ref().filter(|entry| entry.source.is_some()) else {
            return self.misplaced(place, &without_source, "write the text that it translates before it: `msgid \"…\"`");
        };
        match (form, &entry.plural, &entry.target) {
            (Some(_), Some(_), _) => self.begin(Field::Other, place),
            (None, None, None) => self.begin(Field::Target, place),
            (None, None, Some(_)) => self.misplaced(place, "this entry has a second `msgstr`", "keep one of them"),
            (Some(_), None, _) => self.misplaced(place, "this entry has a numbered `msgstr` without a `msgid_plural`", "write `msgstr`"),
            (None, Some(_), _) => {
                self.misplaced(place, "this entry has plural forms and a `msgstr` without a number", "write `msgstr[0]`");
            }
        }
    }

    /// Complains of a keyword, and leaves out the entry that it stands in.
    fn misplaced(&mut self, place: Range<usize>, message: &str, help: &str) {
        self.field = Some(Field::Other);
        self.error("po-syntax", place, message.to_owned(), help);
    }

    fn string(&mut self, string: &str, place: Range<usize>) {
        let Some(field) = self.field else {
            let help = "write a keyword before it: `msgid` or `msgstr`";
            return self.error("po-syntax", place, "this text belongs to no keyword".to_owned(), help);
        };
        let mut bytes = Vec::new();
        if let Err(wrong) = unescape(string, &mut bytes) {
            self.wrong(place.start + 1, wrong);
        }
        let Some(entry) = &mut self.entry else { return };
        entry.range.end = place.end;
        let text = match field {
            Field::Context => &mut entry.context,
            Field::Source => &mut entry.source,
            Field::Target => &mut entry.target,
            Field::Other => return,
        };
        if let Some(text) = text {
            // The place of a text is that of its words: a keyword's `""` before them is passed over.
            if !text.begun || text.bytes.is_empty() {
                text.range.start = place.start;
            }
            text.range.end = place.end;
            text.begun = true;
            text.bytes.extend_from_slice(&bytes);
        }
    }

    /// Ends the open entry, and takes it if it is whole.
    fn close(&mut self) {
        self.field = None;
        let Some(mut entry) = self.entry.take() else { return };
        if !entry.broken {
            self.check_parts(&mut entry);
        }
        if entry.broken {
            return;
        }
        if let Some(plural) = entry.plural {
            let message = "an entry with plural forms is passed over";
            self.diagnostics.push(
                Diagnostic::warning("po-plural", self.span(plural), message).help("lessons have no plural forms: write the sentence out"),
            );
            return;
        }
        let context = entry.context.take().and_then(|context| self.words(context));
        let (Some(source), Some(target)) = (entry.source.take(), entry.target.take()) else { return };
        let (source_range, target_range) = (source.range.clone(), target.range.clone());
        let (Some(source), Some(target)) = (self.words(source), self.words(target)) else { return };
        let span = self.span(entry.range);
        if self.is_second(&context, &source, span) {
            return;
        }
        if context.is_none() && source.is_empty() {
            return self.header(&target, target_range);
        }
        let state = match (target.is_empty(), entry.fuzzy) {
            (true, _) => EntryState::Untranslated,
            (false, true) => EntryState::NeedsReview,
            (false, false) => EntryState::Translated,
        };
        let target = (!target.is_empty()).then(|| Spanned::new(target, self.span(target_range)));
        self.read.entries.push(Entry { context, source: Spanned::new(source, self.span(source_range)), target, state, span });
    }

    /// Complains of what an entry lacks.
    fn check_parts(&mut self, entry: &mut Draft) {
        let texts = [("msgctxt", &entry.context), ("msgid", &entry.source), ("msgstr", &entry.target)];
        let bare =
            texts.into_iter().find_map(|(name, text)| text.as_ref().filter(|text| !text.begun).map(|text| (name, text.range.clone())));
        let (place, message, help) = if let Some((name, place)) = bare {
            (place, format!("`{name}` has no text"), "write the text in quotes after it, or `\"\"` for none")
        } else if entry.source.is_none() {
            (
                entry.range.clone(),
                "this entry has a `msgctxt` and no `msgid`".to_owned(),
                "write the text that is translated: `msgid \"…\"`",
            )
        } else if entry.target.is_none() && entry.plural.is_none() {
            (entry.range.clone(), "this entry has no `msgstr`".to_owned(), "write `msgstr \"\"` for a translation that is missing")
        } else {
            return;
        };
        entry.broken = true;
        self.error("po-syntax", place, message, help);
    }

    fn words(&mut self, text: Text) -> Option<String> {
        let words = String::from_utf8(text.bytes);
        if words.is_err() {
            let message = "the numbers of the escapes in this text are not UTF-8".to_owned();
            self.error("po-escape", text.range, message, "write the characters themselves");
        }
        words.ok()
    }

    fn is_second(&mut self, context: &Option<String>, source: &str, span: Span) -> bool {
        let key = (context.clone(), source.to_owned());
        let Some(first) = self.seen.get(&key) else {
            self.seen.insert(key, span);
            return false;
        };
        let message = match context {
            Some(context) => format!("there is a second entry for the same text with the context `{context}`"),
            None => "there is a second entry for the same text".to_owned(),
        };
        let diagnostic = Diagnostic::error("po-duplicate", span, message).label(*first, "the first one").help("keep one of them");
        self.report(diagnostic);
        true
    }

    fn header(&mut self, header: &str, range: Range<usize>) {
        if let Some(charset) = header::foreign_charset(header) {
            let place = self.field_place("Content-Type", &range);
            let message = format!("this file says that its character set is `{charset}`");
            self.error("po-charset", place, message, "convert it with `msgconv --to-code=UTF-8`");
            self.trusted = false;
        }
        self.read.target = self.locale(header, "Language", &range);
        self.read.source = self.locale(header, "X-Source-Language", &range);
    }

    fn locale(&mut self, header: &str, name: &str, range: &Range<usize>) -> Option<crate::base::Locale> {
        let written = header::field(header, name).filter(|written| !written.is_empty())?;
        let locale = header::locale(written);
        if locale.is_none() {
            let place = self.span(self.field_place(name, range));
            let message = format!("`{written}` is no language");
            self.diagnostics.push(Diagnostic::warning("bad-locale", place, message).help("write it as in `fr`, `pt_BR` or `zh_Hans`"));
        }
        locale
    }

    /// Finds the line of the header that a field stands on; the whole header if it is folded.
    fn field_place(&self, name: &str, header: &Range<usize>) -> Range<usize> {
        let text = &self.text[header.clone()];
        let found = text.find(&format!("\"{name}:")).map(|start| (start, text[start..].find(['\r', '\n']).unwrap_or(text.len() - start)));
        found.map_or_else(|| header.clone(), |(start, length)| header.start + start..header.start + start + length)
    }

    fn wrong(&mut self, start: usize, wrong: Wrong) {
        let place = start + wrong.range.start..start + wrong.range.end;
        let code = if wrong.message.ends_with("is no escape") { "po-escape" } else { "po-syntax" };
        self.error(code, place, wrong.message, wrong.help);
    }

    /// Reports an error, and breaks the entry that is open.
    fn error(&mut self, code: &'static str, place: Range<usize>, message: String, help: &str) {
        if let Some(entry) = &mut self.entry {
            entry.broken = true;
        }
        self.report(Diagnostic::error(code, self.span(place), message).help(help));
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        let whole = Span::whole(self.file);
        self.errors += 1;
        self.diagnostics.push(diagnostic);
        if self.errors == MAX_ERRORS {
            let message = format!("this file has {MAX_ERRORS} errors: the rest of it was not read");
            let diagnostic = Diagnostic::new(Severity::Error, "too-many-errors", Some(whole), message);
            self.diagnostics.push(diagnostic.help("is it a PO file? `msgfmt --check FILE` may tell more"));
            self.trusted = false;
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }
}
