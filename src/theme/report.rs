//! What Tera says of templates, as diagnostics with places.

use tera::{Error, ErrorKind};

use crate::base::{Diagnostic, FileId, Severity, Sources, Span};

use super::Templates;

/// Tells why templates cannot be loaded: one diagnostic for each fault that Tera names.
pub(super) fn loading(error: &Error, templates: &Templates, sources: &Sources) -> Vec<Diagnostic> {
    let whole = |name: &str, message: String| {
        vec![Diagnostic::new(Severity::Error, "template-syntax", templates.get(name).copied().map(Span::whole), message)]
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => {
            let span = span(templates, report.filename(), report.span());
            vec![Diagnostic::new(Severity::Error, "template-syntax", span, sentence(report.message()))]
        }
        ErrorKind::MissingParent { current, parent } => whole(current, format!("there is no template `{parent}` to extend")),
        ErrorKind::CircularExtend { tpl, .. } => whole(tpl, format!("`{tpl}` extends itself")),
        ErrorKind::CircularInclude { tpl, .. } => whole(tpl, format!("`{tpl}` includes itself")),
        other => several(&other.to_string(), templates, sources),
    }
}

/// Tells why a template failed.
pub(super) fn rendering(error: &Error, template: &str, templates: &Templates) -> Diagnostic {
    let mut diagnostic = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let span = span(templates, report.filename(), report.span());
            Diagnostic::new(Severity::Error, "template-render", span, sentence(report.message()))
        }
        other => {
            let span = templates.get(template).copied().map(Span::whole);
            Diagnostic::new(Severity::Error, "template-render", span, sentence(&other.to_string()))
        }
    };
    if diagnostic.span.is_some_and(|span| templates.get(template) != Some(&span.file)) {
        diagnostic = diagnostic.help(format!("it was rendering `{template}`"));
    }
    diagnostic
}

fn span(templates: &Templates, name: &str, span: &tera::Span) -> Option<Span> {
    templates.get(name).map(|file| Span::new(*file, span.range.start, span.range.end))
}

/// Splits the text in which Tera puts together what it finds in all templates:
/// `error: …`, a line with `--> NAME:LINE:COLUMN`, then the line in question with `^^^` below it.
fn several(text: &str, templates: &Templates, sources: &Sources) -> Vec<Diagnostic> {
    let reports = text.split("\n\n").map(|report| {
        let message = report.lines().next().unwrap_or_default();
        let message = sentence(message.strip_prefix("error: ").unwrap_or(message));
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let length = report.lines().last().map_or(0, |line| line.matches('^').count());
        let span = place.and_then(|place| place_span(place, length, templates, sources));
        Diagnostic::new(Severity::Error, "template-syntax", span, message)
    });
    reports.collect()
}

fn place_span(place: &str, length: usize, templates: &Templates, sources: &Sources) -> Option<Span> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file: FileId = *templates.get(parts.next()?)?;
    let text = sources.text(file);
    let line_start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let offset = |characters: usize| text[line_start..].char_indices().nth(characters).map_or(text.len(), |(at, _)| line_start + at);
    let first = column.saturating_sub(1);
    Some(Span::new(file, offset(first), offset(first + length)))
}

/// Turns Tera's words into the way in which this program speaks.
fn sentence(message: &str) -> String {
    let message = message.trim().trim_end_matches('.');
    let mut characters = message.chars();
    let first = characters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(characters).collect()
}
