//! What can be wrong with catalogues, found by walking their trees: before any page is rendered.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::base::{Diagnostic, FileId, Locale, Severity, Span};

use super::entries::{Entries, Entry};
use super::uses::{MessageUse, code_uses};
use super::{Catalogue, Catalogues, FALLBACK, File, numbers, span_of};

/// Says why a file's text is no Fluent.
pub(super) fn syntax_error(file: Option<FileId>, text: &str, error: &ParserError) -> Diagnostic {
    let end = text.len();
    let start = error.pos.start.min(end);
    let span = file.map(|file| Span::new(file, start, error.pos.end.clamp(start, end)));
    let mut message = sentence(&error.kind.to_string());
    if matches!(error.kind, ErrorKind::ExpectedCharRange { .. }) && text[..start].ends_with('-') {
        message.push_str(", the first letter of a term's name");
    }
    let diagnostic = Diagnostic::new(Severity::Error, "fluent-syntax", span, message);
    match error.kind {
        ErrorKind::ExpectedToken('=') => diagnostic.help("write a message as `some-id = Some text`; indent the lines that continue it"),
        ErrorKind::MissingDefaultVariant => diagnostic.help("mark one variant with `*`, such as `*[other]`"),
        ErrorKind::UnbalancedClosingBrace => diagnostic.help("write a brace that is meant literally as `{\"}\"}`"),
        ErrorKind::ExpectedMessageField { .. } | ErrorKind::ExpectedTermField { .. } => diagnostic.help("write the text after `=`"),
        _ => diagnostic,
    }
}

/// Turns the parser's words into the way in which this program speaks: lower case, literals in backticks.
fn sentence(message: &str) -> String {
    let mut characters = message.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_lowercase).collect();
    let mut open = false;
    let quoted = characters.map(|character| if character == '"' { '`' } else { character });
    let text: String = std::iter::once(first).chain(quoted.map(String::from)).collect();
    for character in text.chars() {
        open ^= character == '`';
    }
    if open { format!("{text}`") } else { text }
}

/// Reports messages that a locale's files define twice. A project may define again what is embedded.
pub(super) fn duplicates(files: &[File], diagnostics: &mut Vec<Diagnostic>) {
    for project in [false, true] {
        let mut first: BTreeMap<&str, &Entry> = BTreeMap::new();
        for file in files.iter().filter(|file| file.id.is_some() == project) {
            for (id, entry) in file.entries.iter() {
                let again = entry.again.iter().map(|range| file.id.map(|file| Span::new(file, range.start, range.end)));
                let here = span_of(entry);
                let repeated: Vec<Option<Span>> =
                    if first.contains_key(id) { std::iter::once(here).chain(again).collect() } else { again.collect() };
                let original = *first.entry(id).or_insert(entry);
                diagnostics.extend(repeated.into_iter().map(|span| duplicate(id, span, original)));
            }
        }
    }
}

fn duplicate(id: &str, span: Option<Span>, first: &Entry) -> Diagnostic {
    let message = format!("message `{id}` is defined twice");
    let diagnostic =
        Diagnostic::new(Severity::Error, "duplicate-message", span, message).help("remove one of the two, or give it another id");
    match span_of(first) {
        Some(span) => diagnostic.label(span, "first defined here"),
        None => diagnostic,
    }
}

/// Holds the locales' catalogues against each other.
pub(super) fn catalogues(catalogues: &Catalogues, locales: &[Locale], diagnostics: &mut Vec<Diagnostic>) {
    for (locale, catalogue) in &catalogues.locales {
        references(locale, catalogue, diagnostics);
        let reference = Reference { catalogues, locale, catalogue };
        reference.arguments(diagnostics);
    }
    for locale in locales.iter().filter(|locale| !locale.is_pseudo()) {
        let Some(catalogue) = catalogues.locales.get(locale) else { continue };
        if catalogue.entries.iter().next().is_none() {
            diagnostics.push(no_catalogue(locale));
        } else {
            missing(catalogues, locale, catalogue, diagnostics);
        }
    }
}

fn no_catalogue(locale: &Locale) -> Diagnostic {
    let message = format!("there is no catalogue for `{locale}`: its pages say the words of the interface in another language");
    Diagnostic::new(Severity::Warning, "missing-catalogue", None, message)
        .help(format!("add `locales/{locale}/site.ftl` with a line `language-name = …`; every message still missing is then listed"))
}

/// Reports references to messages, terms and functions that do not exist.
fn references(locale: &Locale, catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    for (id, entry) in catalogue.own.iter() {
        for (reference, range) in entry.references.iter().filter(|(reference, _)| catalogue.entries.message(reference).is_none()) {
            let span = entry.file.map(|file| Span::new(file, range.start, range.end));
            let kind = if reference.starts_with('-') { "term" } else { "message" };
            let message = format!("`{id}` refers to the {kind} `{reference}`, which `{locale}` does not have");
            let known = catalogue.entries.iter().map(|(id, _)| id).filter(|id| id.starts_with('-') == reference.starts_with('-'));
            diagnostics.push(suggest(Diagnostic::new(Severity::Error, "dangling-reference", span, message), reference, known, || {
                format!("define `{reference} = …` in `locales/{locale}/`")
            }));
        }
        for (function, range) in entry.functions.iter().filter(|(function, _)| !numbers::FUNCTIONS.contains(&function.as_str())) {
            let span = entry.file.map(|file| Span::new(file, range.start, range.end));
            let message = format!("`{id}` calls `{function}`, which is no function");
            diagnostics
                .push(Diagnostic::new(Severity::Error, "unknown-function", span, message).suggest(function, numbers::FUNCTIONS.to_vec()));
        }
    }
}

/// Reports messages that another locale of the site has.
fn missing(catalogues: &Catalogues, locale: &Locale, catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let others: BTreeMap<&str, (&Locale, &Entry)> = preferred(catalogues)
        .rev()
        .flat_map(|(locale, catalogue)| catalogue.entries.messages().map(move |(id, entry)| (id, (locale, entry))))
        .collect();
    for (id, (holder, entry)) in others.into_iter().filter(|(id, _)| catalogue.entries.message(id).is_none()) {
        let span = catalogue.first_file.map(Span::whole).or_else(|| span_of(entry));
        let diagnostic = Diagnostic::new(Severity::Warning, "missing-message", span, format!("message `{id}` is missing in `{locale}`"))
            .help(format!("add it to `locales/{locale}/`; in `{holder}` it is `{}`", entry.text));
        diagnostics.push(match span_of(entry) {
            Some(span) => diagnostic.label(span, format!("defined for `{holder}` here")),
            None => diagnostic,
        });
    }
}

/// Lists the catalogues from which messages are taken, best first.
fn preferred(catalogues: &Catalogues) -> impl DoubleEndedIterator<Item = (&Locale, &Catalogue)> {
    let rank = |locale: &Locale| (*locale != catalogues.source, locale.as_str() != FALLBACK);
    let mut all: Vec<(&Locale, &Catalogue)> = catalogues.locales.iter().collect();
    all.sort_by_key(|(locale, _)| rank(locale));
    all.into_iter()
}

/// One locale's messages, held against the same messages of the source locale.
struct Reference<'a> {
    catalogues: &'a Catalogues,
    locale: &'a Locale,
    catalogue: &'a Catalogue,
}

impl Reference<'_> {
    fn arguments(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (id, entry) in self.catalogue.own.messages() {
            let holder = preferred(self.catalogues).find(|(_, catalogue)| catalogue.entries.message(id).is_some());
            let Some((holder, reference)) = holder.filter(|(holder, _)| *holder != self.locale) else { continue };
            let theirs = reference.entries.arguments(id);
            let ours = self.catalogue.entries.arguments(id);
            for (name, user) in ours.iter().filter(|(name, _)| !theirs.contains_key(*name)) {
                let span = argument_span(user, name);
                let message = format!("message `{id}` asks for `${name}` in `{}` and not in `{holder}`", self.locale);
                diagnostics.push(suggest(
                    Diagnostic::new(Severity::Error, "missing-argument", span, message),
                    name,
                    theirs.keys().copied(),
                    || format!("say it without `${name}`"),
                ));
            }
            for name in theirs.keys().filter(|name| !ours.contains_key(*name)) {
                let message = format!("message `{id}` leaves out `${name}` in `{}`, which it says in `{holder}`", self.locale);
                diagnostics.push(
                    Diagnostic::new(Severity::Warning, "missing-argument", span_of(entry), message)
                        .help(format!("put `{{ ${name} }}` where it belongs")),
                );
            }
        }
    }
}

fn argument_span(entry: &Entry, name: &str) -> Option<Span> {
    let range = entry.argument_range(name)?;
    entry.file.map(|file| Span::new(file, range.start, range.end))
}

/// Holds requests for messages against the catalogues.
pub(super) fn uses(catalogues: &Catalogues, uses: &[MessageUse], diagnostics: &mut Vec<Diagnostic>) {
    let code = code_uses(catalogues.ids_with_prefix(""));
    for used in code.iter().chain(uses) {
        match preferred(catalogues).find(|(_, catalogue)| catalogue.entries.message(&used.id).is_some()) {
            None => diagnostics.push(unknown(catalogues, used)),
            Some(_) => diagnostics.extend(not_given(catalogues, used)),
        }
    }
    unused(catalogues, code.iter().chain(uses), diagnostics);
}

fn unknown(catalogues: &Catalogues, used: &MessageUse) -> Diagnostic {
    let known = catalogues.ids_with_prefix("");
    let diagnostic = at_use(used, "unknown-message", format!("no catalogue has a message `{}`", used.id));
    suggest(diagnostic, &used.id, known, || format!("add `{} = …` to `locales/{}/`", used.id, catalogues.source))
}

/// Lists the arguments that some locale's message asks for and the request does not give.
fn not_given<'a>(catalogues: &'a Catalogues, used: &'a MessageUse) -> impl Iterator<Item = Diagnostic> + 'a {
    let mut asked: BTreeMap<&str, (&Locale, &Entry)> = BTreeMap::new();
    for (locale, catalogue) in preferred(catalogues).rev() {
        asked.extend(catalogue.entries.arguments(&used.id).into_iter().map(|(name, entry)| (name, (locale, entry))));
    }
    let lacking = asked.into_iter().filter(|(name, _)| !used.arguments.iter().any(|given| given == name));
    lacking.map(|(name, (locale, entry))| {
        let message = format!("message `{}` asks for `${name}` in `{locale}`, which is not given here", used.id);
        let diagnostic = suggest(at_use(used, "missing-argument", message), name, used.arguments.iter().map(String::as_str), || {
            format!("write `t(id=\"{}\", {name}=…)`", used.id)
        });
        match argument_span(entry, name) {
            Some(span) => diagnostic.label(span, "asked for here"),
            None => diagnostic,
        }
    })
}

fn at_use(used: &MessageUse, code: &'static str, message: String) -> Diagnostic {
    let span = used.place.as_ref().and_then(|place| place.span);
    let message = match &used.place {
        Some(place) if span.is_none() => format!("{}: {message}", place.text),
        _ => message,
    };
    Diagnostic::new(Severity::Error, code, span, message)
}

/// Reports the project's messages that nothing asks for and no used message refers to.
fn unused<'a>(catalogues: &'a Catalogues, uses: impl Iterator<Item = &'a MessageUse> + Clone, diagnostics: &mut Vec<Diagnostic>) {
    for catalogue in catalogues.locales.values() {
        let reached = reached(&catalogue.entries, uses.clone());
        for (id, entry) in catalogue.own.iter().filter(|(id, entry)| entry.file.is_some() && !reached.contains(id)) {
            diagnostics.push(
                Diagnostic::new(Severity::Warning, "unused-message", span_of(entry), format!("nothing uses the message `{id}`"))
                    .help("remove it, or ask for it in a template with `t(id=\"…\")`"),
            );
        }
    }
}

/// Lists the embedded messages and terms that nothing asks for, with their locales.
#[cfg(test)]
pub(super) fn embedded_and_unused(catalogues: &Catalogues, uses: &[MessageUse]) -> Vec<String> {
    let code = code_uses(catalogues.ids_with_prefix(""));
    let mut unused = Vec::new();
    for (locale, catalogue) in &catalogues.locales {
        let reached = reached(&catalogue.entries, code.iter().chain(uses));
        let ids = catalogue.own.iter().map(|(id, _)| id).filter(|id| !reached.contains(id));
        unused.extend(ids.map(|id| format!("{locale} {id}")));
    }
    unused
}

/// Lists what a locale's catalogue is asked for, directly or not.
pub(super) fn reached<'a>(entries: &'a Entries, uses: impl Iterator<Item = &'a MessageUse>) -> BTreeSet<&'a str> {
    uses.flat_map(|used| entries.reachable(&used.id)).collect()
}

/// Adds "did you mean" where a known name is near, else other help.
fn suggest<'a>(
    diagnostic: Diagnostic,
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> Diagnostic {
    match crate::base::nearest(written, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(otherwise()),
    }
}
