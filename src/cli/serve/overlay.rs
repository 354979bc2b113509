//! What is wrong with a project, as pages show it: the terminal's report as plain data.

use serde_json::{Value, json};

use super::super::report;
use crate::base::{Diagnostic, Severity, Source, Sources, Span};
use crate::pipeline::Snapshot;

/// How many errors are shown over a page; the terminal shows all.
const SHOWN: usize = 20;

/// How much of a line is shown before the place in question, and from it on, in characters.
const BEFORE: usize = 60;
const AFTER: usize = 120;

/// Lists the errors that keep a project from being shown as it is; nothing if there is none.
pub(super) fn problems(snapshot: &Snapshot) -> Value {
    let problems = snapshot.problems();
    if !problems.has_errors() {
        return json!({ "title": "", "shown": [], "more": 0 });
    }
    let errors: Vec<&Diagnostic> = report::in_order(&problems.sources, &problems.diagnostics)
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect();
    let failure = problems.failure.as_ref().map(|failure| json!({ "severity": "error", "message": failure.to_string() }));
    let count = report::count(errors.len() + usize::from(failure.is_some()), "error");
    let shown: Vec<Value> =
        failure.into_iter().chain(errors.iter().take(SHOWN).map(|diagnostic| problem(&problems.sources, diagnostic))).collect();
    let state = if snapshot.has_site() { "this is the page as it was before" } else { "there is no page yet" };
    json!({ "title": format!("{count}: {state}"), "shown": shown, "more": errors.len().saturating_sub(SHOWN) })
}

/// Says why one page cannot be shown.
pub(super) fn of_page(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    json!({ "title": "This page could not be made", "shown": [problem(sources, diagnostic)], "more": 0 })
}

/// Says what one diagnostic says.
fn problem(sources: &Sources, diagnostic: &Diagnostic) -> Value {
    let labels = diagnostic.labels.iter().map(|label| {
        let mut shown = excerpt(sources, label.span);
        shown["label"] = json!(label.message);
        shown
    });
    let excerpts: Vec<Value> = diagnostic.span.map(|span| excerpt(sources, span)).into_iter().chain(labels).collect();
    json!({
        "severity": report::word(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "excerpts": excerpts,
        "help": diagnostic.help,
    })
}

/// Takes the line of a place out of its text, in three parts: before, the place itself, and after.
fn excerpt(sources: &Sources, span: Span) -> Value {
    let Source { path, text, .. } = sources.get(span.file);
    let place = sources.place(span.file, span.start);
    let range = report::visible(text, span.range());
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    json!({
        "place": format!("{path}:{}:{}", place.line, place.column),
        "line": place.line,
        "before": last(&text[line_start..range.start], BEFORE),
        "marked": first(&text[range.clone()], AFTER),
        "after": first(text[range.end..line_end].trim_end_matches('\r'), AFTER),
    })
}

/// Returns the last so many characters, with a sign if there are more.
fn last(text: &str, count: usize) -> String {
    match text.char_indices().rev().nth(count) {
        Some((cut, letter)) => format!("…{}", &text[cut + letter.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// Returns the first so many characters, with a sign if there are more.
fn first(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_place_is_shown_in_three_parts() {
        let mut sources = Sources::default();
        let file = sources.add("content/site.yaml", "title:\n  en: été là\r\n");
        let shown = excerpt(&sources, Span::new(file, 13, 18));
        assert_eq!(shown, json!({ "place": "content/site.yaml:2:7", "line": 2, "before": "  en: ", "marked": "été", "after": " là" }));
        let whole = excerpt(&sources, Span::whole(file));
        assert_eq!((&whole["marked"], &whole["after"]), (&json!(""), &json!("title:")));
        let end = excerpt(&sources, Span::new(file, 9999, 9999));
        assert_eq!((&end["place"], &end["after"]), (&json!("content/site.yaml:3:1"), &json!("")));
    }

    #[test]
    fn a_long_line_is_cut_at_both_sides() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", format!("{}é{}", "ä".repeat(500), "ö".repeat(500)));
        let shown = excerpt(&sources, Span::new(file, 1000, 1002));
        assert_eq!(shown["before"], json!(format!("…{}", "ä".repeat(BEFORE))));
        assert_eq!(shown["after"], json!(format!("{}…", "ö".repeat(AFTER))));
    }
}
