//! Makes what one address shows.

use axum::http::StatusCode;
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use super::live::Live;
use super::overlay;
use crate::pipeline::{Served, Snapshot, Unserved};

/// What is sent to a browser.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// The type of the content.
    pub(super) kind: String,
    /// What differs if the content does: the script is no part of it.
    pub(super) tag: Option<String>,
    /// Where to go instead.
    pub(super) location: Option<String>,
    pub(super) bytes: Vec<u8>,
}

/// Makes the file at a route; `path` is how it was asked for.
pub(super) fn make(live: &Live, path: &str, query: Option<&str>, route: &Utf8Path) -> Answer {
    let snapshot = &live.snapshot;
    if !snapshot.has_site() {
        return waiting(live);
    }
    if let Some(file) = snapshot.file(route) {
        return of_file(live, StatusCode::OK, route, file);
    }
    if !path.ends_with('/') && snapshot.has_page(&route.join("index.html")) {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return Answer { location: Some(format!("{path}/{query}")), ..text(StatusCode::TEMPORARY_REDIRECT, "") };
    }
    match not_found(snapshot, route) {
        Some((route, file)) => of_file(live, StatusCode::NOT_FOUND, &route, file),
        None => text(StatusCode::NOT_FOUND, "There is no such page.\n"),
    }
}

/// Finds the page that says that there is none: that of the nearest folder.
fn not_found(snapshot: &Snapshot, route: &Utf8Path) -> Option<(Utf8PathBuf, Result<Served, Unserved>)> {
    let mut routes = route.ancestors().skip(1).map(|folder| folder.join("404.html"));
    routes.find_map(|route| snapshot.file(&route).map(|file| (route, file)))
}

fn of_file(live: &Live, status: StatusCode, route: &Utf8Path, file: Result<Served, Unserved>) -> Answer {
    match file {
        Ok(Served { bytes, is_page: true }) => page(live, status, bytes, None),
        Ok(Served { bytes, is_page: false }) => {
            let tag = Some(tag_of(&bytes));
            Answer { status, kind: kind_of(route), tag, location: None, bytes }
        }
        Err(Unserved::Content(sources, problem)) => report(live, StatusCode::INTERNAL_SERVER_ERROR, &overlay::of_page(&sources, &problem)),
        Err(Unserved::Disk(error)) => text(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
    }
}

fn text(status: StatusCode, words: &str) -> Answer {
    Answer { status, kind: "text/plain; charset=utf-8".to_owned(), tag: None, location: None, bytes: words.as_bytes().to_vec() }
}

/// Shows what keeps a project from being shown for the first time.
fn waiting(live: &Live) -> Answer {
    report(live, StatusCode::SERVICE_UNAVAILABLE, live.problems())
}

/// Makes a page of our own about problems, which can be read without a script too.
fn report(live: &Live, status: StatusCode, problems: &Value) -> Answer {
    let title = escape(problems["title"].as_str().unwrap_or_default());
    let lines = problems["shown"].as_array().into_iter().flatten().map(|problem| {
        let place = problem["excerpts"][0]["place"].as_str().map(|place| format!("{place}: ")).unwrap_or_default();
        format!("<li>{}{}</li>\n", escape(&place), escape(problem["message"].as_str().unwrap_or_default()))
    });
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<ul>\n{}</ul>\n\
         <p>The terminal tells more. This page looks again as soon as something changes.</p>\n</main>\n</body>\n</html>\n",
        lines.collect::<String>()
    );
    page(live, status, html.into_bytes(), Some(problems))
}

/// Adds the script that keeps a page up to date, with what it must know: the page's tag, its version, and what is wrong with it alone.
fn page(live: &Live, status: StatusCode, html: Vec<u8>, problems: Option<&Value>) -> Answer {
    let tag = tag_of(&html);
    let problems = problems.map(|problems| format!(" data-problems=\"{}\"", escape(&problems.to_string()))).unwrap_or_default();
    let script = format!(
        "<script defer src=\"/_carnet/live.js\" data-tag=\"{}\" data-version=\"{}\"{problems}></script>\n",
        escape(&tag),
        live.name()
    );
    Answer { status, kind: "text/html; charset=utf-8".to_owned(), bytes: with(html, &script), tag: Some(tag), location: None }
}

/// Puts a script at the end of a page's head, after all others; a page without one is not kept from having it.
fn with(mut html: Vec<u8>, script: &str) -> Vec<u8> {
    const HEAD: &[u8] = b"</head>";
    let end = html.windows(HEAD.len()).position(|part| part.eq_ignore_ascii_case(HEAD)).unwrap_or(html.len());
    html.splice(end..end, script.bytes());
    html
}

fn tag_of(bytes: &[u8]) -> String {
    format!("\"{}\"", &blake3::hash(bytes).to_hex()[..32])
}

fn kind_of(route: &Utf8Path) -> String {
    let kind = mime_guess::from_path(route).first_or_octet_stream();
    if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_last_in_the_head() {
        let page = |html: &str| String::from_utf8(with(html.into(), "<s>")).expect("UTF-8");
        assert_eq!(page("<head>é</head><body></head>"), "<head>é<s></head><body></head>");
        assert_eq!(page("<HEAD></HEAD>"), "<HEAD><s></HEAD>");
        assert_eq!(page("no head"), "no head<s>");
    }

    #[test]
    fn types_are_those_that_browsers_want() {
        let kind = |path: &str| kind_of(Utf8Path::new(path));
        assert_eq!(kind("assets/style.css"), "text/css; charset=utf-8");
        assert_eq!(kind("assets/carnet.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("assets/icon.svg"), "image/svg+xml");
        assert_eq!(kind("files/a/b.png"), "image/png");
        assert_eq!(kind("files/a/font.woff2"), "font/woff2");
        assert_eq!(kind("files/a/data"), "application/octet-stream");
    }
}
