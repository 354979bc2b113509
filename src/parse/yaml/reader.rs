//! Typed values out of a tree; whatever does not fit is noted and left out. Entry point: [`Reader`].

use std::borrow::Cow;

use super::node::{Entry, Node, Scalar, Value};
use crate::base::{Diagnostic, FileId, Id, Locale, Span, Spanned, is_valid_id, nearest};
use crate::model::{Block, Inline, LocaleMap};
use crate::parse::markdown;

/// Reads the values of one file.
#[derive(Debug)]
pub struct Reader<'d> {
    /// The file.
    pub file: FileId,
    /// The file's text, for exact places inside values.
    pub text: &'d str,
    /// How Markdown in values is read.
    pub markdown: markdown::Options,
    /// Where errors are noted.
    pub diagnostics: &'d mut Vec<Diagnostic>,
}

/// The keys of one mapping, all of them known.
#[derive(Debug)]
pub struct Fields<'n, 'a> {
    entries: &'n [Entry<'a>],
    head: Span,
    owner: Cow<'static, str>,
    /// The known keys that unknown ones were probably meant to be: they are not missed a second time.
    meant: Vec<String>,
}

impl<'n, 'a> Fields<'n, 'a> {
    /// Finds a key's value.
    pub fn get(&self, key: &str) -> Option<&'n Node<'a>> {
        self.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// Finds a key's value, or notes that it is missing.
    pub fn required(&self, key: &str, reader: &mut Reader<'_>) -> Option<&'n Node<'a>> {
        let found = self.get(key);
        if found.is_none() && !self.meant.iter().any(|meant| meant == key) {
            reader.report(
                Diagnostic::error("yaml-missing-key", self.head, format!("the key `{key}` is missing in {}", self.owner))
                    .help(format!("add `{key}:`")),
            );
        }
        found
    }

    /// Lists the keys with their places.
    pub fn keys(&self) -> impl Iterator<Item = Spanned<&'n str>> {
        self.entries.iter().map(|entry| Spanned::new(entry.key.value.as_ref(), entry.key.span))
    }

    /// Returns the place that stands for the mapping as a whole: its first key.
    pub fn head(&self) -> Span {
        self.head
    }
}

impl Reader<'_> {
    /// Notes an error.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reads a mapping with known keys; `owner` names it in messages, as in "in this question".
    ///
    /// Unknown keys are noted with the nearest known one.
    pub fn fields<'n, 'a>(&mut self, node: &'n Node<'a>, known: &[&str], owner: impl Into<Cow<'static, str>>) -> Option<Fields<'n, 'a>> {
        let mut fields = self.open(node, owner)?;
        let unknown: Vec<_> = fields.keys().filter(|key| !known.contains(&key.value)).collect();
        for key in unknown {
            fields.meant.extend(nearest(key.value, known.iter().copied()).map(str::to_owned));
            self.unknown(key, known, &fields.owner);
        }
        Some(fields)
    }

    /// Reads a mapping without a look at its keys.
    pub fn open<'n, 'a>(&mut self, node: &'n Node<'a>, owner: impl Into<Cow<'static, str>>) -> Option<Fields<'n, 'a>> {
        Some(Fields { entries: self.entries(node, "keys with values")?, head: head(node), owner: owner.into(), meant: Vec::new() })
    }

    /// Notes a key that is not known.
    pub fn unknown(&mut self, key: Spanned<&str>, known: &[&str], owner: &str) {
        let diagnostic = Diagnostic::error("yaml-unknown-key", key.span, format!("unknown key `{}` in {owner}", key.value));
        self.report(diagnostic.suggest(key.value, known.iter().copied()));
    }

    /// Reads a mapping whose keys are the author's.
    pub fn entries<'n, 'a>(&mut self, node: &'n Node<'a>, expected: &str) -> Option<&'n [Entry<'a>]> {
        match &node.value {
            Value::Mapping(entries) => Some(entries),
            _ => self.mismatch(node, expected),
        }
    }

    /// Reads a list.
    pub fn list<'n, 'a>(&mut self, node: &'n Node<'a>) -> Option<&'n [Node<'a>]> {
        match &node.value {
            Value::Sequence(items) => Some(items),
            _ => self.mismatch(node, "a list"),
        }
    }

    /// Reads text; a number, a boolean or nothing is none unless it stands in quotes.
    pub fn text(&mut self, node: &Node<'_>) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar(scalar) if !scalar.plain || kind(scalar) == "text" => {
                Some(Spanned::new(scalar.text.clone().into_owned(), node.span))
            }
            _ => self.mismatch(node, "text"),
        }
    }

    /// Reads text that says something.
    pub fn filled(&mut self, node: &Node<'_>) -> Option<Spanned<String>> {
        let text = self.text(node)?;
        if text.value.trim().is_empty() {
            self.report(Diagnostic::error("yaml-value", node.span, "this text is empty").help("write it, or remove the key"));
            return None;
        }
        Some(text)
    }

    /// Reads text or a number, as written.
    pub fn word(&mut self, node: &Node<'_>) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar(scalar) if !scalar.plain || matches!(kind(scalar), "text" | "number") => {
                Some(Spanned::new(scalar.text.clone().into_owned(), node.span))
            }
            _ => self.mismatch(node, "text or a number"),
        }
    }

    /// Reads words with their translations.
    pub fn pairs(&mut self, node: &Node<'_>) -> Option<Vec<(Spanned<String>, Spanned<String>)>> {
        let entries = self.entries(node, "words with their translations")?;
        let pair = |entry: &Entry<'_>| {
            let translation = self.word(&entry.value)?;
            Some((Spanned::new(entry.key.value.clone().into_owned(), entry.key.span), translation))
        };
        Some(entries.iter().filter_map(pair).collect())
    }

    /// Reads `true` or `false`.
    pub fn flag(&mut self, node: &Node<'_>) -> Option<Spanned<bool>> {
        match &node.value {
            Value::Scalar(scalar) if scalar.plain && kind(scalar) == "boolean" => {
                Some(Spanned::new(scalar.text.eq_ignore_ascii_case("true"), node.span))
            }
            _ => self.mismatch(node, "`true` or `false`"),
        }
    }

    /// Reads a finite number.
    pub fn number(&mut self, node: &Node<'_>) -> Option<Spanned<f64>> {
        match &node.value {
            Value::Scalar(scalar) if scalar.plain => match scalar.text.parse::<f64>().ok().filter(|value| value.is_finite()) {
                Some(value) => Some(Spanned::new(value, node.span)),
                None if kind(scalar) == "number" => self.mismatch(node, "a finite number in decimal digits"),
                None => self.mismatch(node, "a number"),
            },
            _ => self.mismatch(node, "a number"),
        }
    }

    /// Reads a whole number of at least `least`.
    pub fn count(&mut self, node: &Node<'_>, least: u32) -> Option<Spanned<u32>> {
        match &node.value {
            Value::Scalar(scalar) if scalar.plain => match scalar.text.parse::<u32>().ok().filter(|value| *value >= least) {
                Some(value) => Some(Spanned::new(value, node.span)),
                None => self.mismatch(node, &format!("a whole number from {least} on")),
            },
            _ => self.mismatch(node, &format!("a whole number from {least} on")),
        }
    }

    /// Reads a whole number from `least` to `most`.
    pub fn count_up_to(&mut self, node: &Node<'_>, least: u32, most: u32) -> Option<Spanned<u32>> {
        let count = self.count(node, least)?;
        if count.value > most {
            return self.mismatch(node, &format!("a whole number from {least} to {most}"));
        }
        Some(count)
    }

    /// Reads an exit status.
    pub fn status(&mut self, node: &Node<'_>) -> Option<i32> {
        match &node.value {
            Value::Scalar(scalar) if scalar.plain => match scalar.text.parse::<i32>() {
                Ok(value) => Some(value),
                Err(_) => self.mismatch(node, "an exit status, a whole number"),
            },
            _ => self.mismatch(node, "an exit status, a whole number"),
        }
    }

    /// Reads an id. One that is not in kebab-case is noted and yet returned, so that what refers to it is found.
    pub fn id(&mut self, node: &Node<'_>) -> Option<Spanned<Id>> {
        let text = self.text(node)?;
        Some(self.named(&text.value, text.span))
    }

    /// Takes a key as an id.
    pub fn key(&mut self, key: &Spanned<Cow<'_, str>>) -> Spanned<Id> {
        self.named(&key.value, key.span)
    }

    fn named(&mut self, text: &str, span: Span) -> Spanned<Id> {
        // A text over several lines is no id, and messages that name it have one line.
        let text = one_line(text);
        if !is_valid_id(&text) {
            self.report(Diagnostic::error("bad-id", span, format!("`{text}` is no id")).help(id_help(&text)));
        }
        Spanned::new(Id::new(&text), span)
    }

    /// Reads a list of ids.
    pub fn ids(&mut self, node: &Node<'_>) -> Vec<Spanned<Id>> {
        let items = self.list(node).unwrap_or_default();
        items.iter().filter_map(|item| self.id(item)).collect()
    }

    /// Reads a list of texts and numbers, each with its place.
    pub fn filled_list(&mut self, node: &Node<'_>) -> Vec<Spanned<String>> {
        let items = self.list(node).unwrap_or_default();
        items.iter().filter_map(|item| self.word(item)).filter(|word| !word.value.is_empty()).collect()
    }

    /// Reads a list of texts.
    pub fn texts(&mut self, node: &Node<'_>) -> Vec<String> {
        let items = self.list(node).unwrap_or_default();
        items.iter().filter_map(|item| Some(self.filled(item)?.value)).collect()
    }

    /// Reads one of a few words; `what` says what another one is, as in "no kind of question".
    pub fn one_of<T: Copy>(&mut self, node: &Node<'_>, what: &str, known: &[(&str, T)]) -> Option<Spanned<T>> {
        let Value::Scalar(Scalar { text, .. }) = &node.value else { return self.mismatch(node, "text") };
        let found = known.iter().find(|(name, _)| *name == text.as_ref()).map(|(_, value)| Spanned::new(*value, node.span));
        if found.is_none() && text.trim().is_empty() {
            return self.mismatch(node, "text");
        }
        if found.is_none() {
            let diagnostic = Diagnostic::error("yaml-value", node.span, format!("`{text}` is {what}"));
            self.report(diagnostic.suggest(text, known.iter().map(|(name, _)| *name)));
        }
        found
    }

    /// Reads a locale's tag.
    pub fn locale(&mut self, node: &Node<'_>) -> Option<Spanned<Locale>> {
        let text = self.filled(node)?;
        self.tag(&text.value, text.span)
    }

    /// Takes a text as a locale's tag.
    pub fn tag(&mut self, tag: &str, span: Span) -> Option<Spanned<Locale>> {
        match Locale::parse(tag) {
            Ok(locale) => Some(Spanned::new(locale, span)),
            Err(_) => {
                let diagnostic = Diagnostic::error("bad-locale", span, format!("`{}` is no language tag", one_line(tag)));
                self.report(diagnostic.help("write a language and, if needed, a script and a region, such as `en`, `pt-BR` or `zh-Hant`"));
                None
            }
        }
    }

    /// Reads a value that exists once per locale.
    pub fn by_locale<T>(&mut self, node: &Node<'_>, mut read: impl FnMut(&mut Self, &Node<'_>) -> Option<T>) -> Option<LocaleMap<T>> {
        let entries = self.entries(node, "one value per locale, such as `{ en: … }`")?;
        let mut map = LocaleMap { span: head(node), entries: Vec::new() };
        for entry in entries {
            let locale = self.tag(&entry.key.value, entry.key.span);
            let value = read(self, &entry.value);
            if let Some(locale) = locale {
                map.entries.push((locale, value));
            }
        }
        Some(map)
    }

    /// Reads a text that exists once per locale.
    pub fn words(&mut self, node: &Node<'_>) -> Option<LocaleMap<String>> {
        self.by_locale(node, |reader, node| Some(reader.filled(node)?.value))
    }

    /// Reads Markdown; a value that is no text is noted and empty.
    pub fn blocks(&mut self, node: &Node<'_>) -> Spanned<Vec<Block>> {
        let blocks = self.filled(node).map(|text| {
            let source = self.source(node, &text.value);
            markdown::parse(source, &text.value, &self.markdown, self.diagnostics)
        });
        Spanned::new(blocks.unwrap_or_default(), node.span)
    }

    /// Reads Markdown of one paragraph; a value that is no text is noted and empty.
    pub fn inlines(&mut self, node: &Node<'_>) -> Spanned<Vec<Inline>> {
        let inlines = self.filled(node).map(|text| {
            let source = self.source(node, &text.value);
            markdown::parse_inline(source, &text.value, &self.markdown, self.diagnostics)
        });
        Spanned::new(inlines.unwrap_or_default(), node.span)
    }

    /// Finds where a scalar's characters stand, if they stand in the file just as they are read; else the whole scalar is their place.
    fn source(&self, node: &Node<'_>, read: &str) -> markdown::Origin {
        let written = self.text.get(node.span.range()).unwrap_or_default();
        let quote = usize::from(written.starts_with(['"', '\'']));
        let inner = written.get(quote..written.len().saturating_sub(quote)).unwrap_or_default();
        if inner == read {
            markdown::Origin::At { file: self.file, start: node.span.start + quote as u32 }
        } else {
            markdown::Origin::Fixed(node.span)
        }
    }

    fn mismatch<T>(&mut self, node: &Node<'_>, expected: &str) -> Option<T> {
        let found = match &node.value {
            Value::Broken => return None,
            Value::Sequence(_) => "a list".to_owned(),
            Value::Mapping(_) => "keys with values".to_owned(),
            Value::Scalar(scalar) if scalar.plain && kind(scalar) != "text" => match kind(scalar) {
                "nothing" => "nothing".to_owned(),
                kind => format!("the {kind} `{}`", scalar.text),
            },
            Value::Scalar(scalar) => format!("the text `{}`", shortened(&scalar.text)),
        };
        let mut diagnostic = Diagnostic::error("yaml-type", head(node), format!("expected {expected}, found {found}"));
        if let Value::Scalar(scalar) = &node.value {
            diagnostic.help = help(scalar, expected);
        }
        self.report(diagnostic);
        None
    }
}

/// Returns what a plain scalar is by the core schema of YAML 1.2 (section 10.3.2).
fn kind(scalar: &Scalar<'_>) -> &'static str {
    match scalar.text.as_ref() {
        "" | "~" | "null" | "Null" | "NULL" => "nothing",
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => "boolean",
        text if is_number(text) => "number",
        _ => "text",
    }
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let digits = |text: &str, radix| !text.is_empty() && text.chars().all(|digit| digit.is_digit(radix));
    if let Some(rest) = text.strip_prefix("0x") {
        return digits(rest, 16);
    }
    if let Some(rest) = text.strip_prefix("0o") {
        return digits(rest, 8);
    }
    unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') && unsigned.parse::<f64>().is_ok()
}

fn help(scalar: &Scalar<'_>, expected: &str) -> Option<String> {
    let text = scalar.text.as_ref();
    match expected {
        "keys with values" if text.is_empty() => Some("write the keys that `carnet schema` describes".to_owned()),
        _ if scalar.plain && kind(scalar) == "nothing" => Some("write the value, or remove the key".to_owned()),
        "text" => Some(format!("put it in quotes: `\"{text}\"`")),
        "a list" => Some(format!("write it in brackets: `[{}]`", shortened(text))),
        "`true` or `false`" => nearest_flag(text).map(|flag| format!("write `{flag}`")),
        _ if !scalar.plain && is_number(text) => Some("remove the quotes".to_owned()),
        _ => None,
    }
}

fn nearest_flag(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "1" => Some("true"),
        "no" | "n" | "off" | "0" => Some("false"),
        other => nearest(other, ["true", "false"]).map(|near| if near == "true" { "true" } else { "false" }),
    }
}

/// Proposes the id that was probably meant.
fn id_help(text: &str) -> String {
    let words: Vec<String> = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let near = words.join("-");
    let rule = "lower case letters and digits, in words joined by single hyphens";
    if near.is_empty() { format!("use {rule}") } else { format!("use {rule}, such as `{near}`") }
}

/// Returns the place that stands for a value: all of a scalar, the first key or item of a collection.
fn head(node: &Node<'_>) -> Span {
    match &node.value {
        Value::Mapping(entries) => entries.first().map_or(node.span, |entry| entry.key.span),
        Value::Sequence(items) => items.first().map_or(node.span, head),
        _ => node.span,
    }
}

/// Puts a text on one line.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

fn shortened(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut short: String = line.chars().take(30).collect();
    if short.len() < text.trim_end().len() {
        short.push('…');
    }
    short
}
