//! The settings of `site.yaml`. Entry point: [`check`].

use std::collections::BTreeMap;

use super::context::{Locales, every};
use crate::base::{Diagnostic, Id, Sources, Span, Spanned};
use crate::config::{Licence, Settings};
use crate::model::reserved::BESIDE_LOCALES;
use crate::model::{CourseDraft, Drafts, SettingsDraft};

/// The theme of a site that names none.
const DEFAULT_THEME: &str = "default";

/// Checks the settings against the folders that are there.
pub fn check(
    drafts: &Drafts,
    there: &[CourseDraft],
    locales: &Locales,
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Settings> {
    let draft = drafts.settings.as_ref()?;
    check_locales(draft, locales, diagnostics);
    for (map, what) in [(&draft.title, "the site's title"), (&draft.summary, "the site's summary")] {
        if let Some(map) = map {
            locales.complete(map, what, diagnostics);
        }
    }
    let base_url = draft.base_url.as_ref().and_then(|url| base_url(url, diagnostics));
    let licence = draft.licence.as_ref().map(|(name, url)| {
        let url = url.as_ref().filter(|url| is_address(url, diagnostics));
        Licence { name: name.clone(), url: url.map(|url| url.value.clone()) }
    });
    let theme = theme(draft, diagnostics);
    let courses = courses(draft, there, sources, diagnostics);
    Some(Settings {
        title: every(draft.title.clone(), locales)?,
        summary: every(draft.summary.clone(), locales)?,
        base_url,
        source: draft.source.as_ref()?.value.clone(),
        locales: locales.all.clone(),
        theme,
        courses,
        raw_html: draft.raw_html,
        author: draft.author.clone(),
        licence,
        confidence: draft.confidence,
        search: draft.search,
        outputs: draft.outputs,
        print: draft.print,
        bundles: draft.bundles.clone(),
    })
}

fn check_locales(draft: &SettingsDraft, locales: &Locales, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(source) = draft.source.as_ref().filter(|source| locales.known && !locales.all.contains(&source.value)) {
        diagnostics.push(
            Diagnostic::error("unknown-locale", source.span, format!("the source locale `{}` is none of the site's", source.value))
                .help(format!("add it to `locales`, or choose one of {}", locales.listed())),
        );
    }
    let Some(written) = &draft.locales else { return };
    for locale in written.iter().filter(|locale| BESIDE_LOCALES.contains(&locale.value.as_str())) {
        diagnostics.push(
            Diagnostic::error("route-collision", locale.span, format!("the builder has a folder `{}` of its own", locale.value))
                .help("write the tag of a language, such as `en`"),
        );
    }
    for locale in written.iter().filter(|locale| locale.value.is_pseudo()) {
        diagnostics.push(
            Diagnostic::error(
                "reserved-locale",
                locale.span,
                format!("`{}` is the pseudo-locale, which no text is written in", locale.value),
            )
            .help("remove it here, and add it to a build with `carnet build --pseudo`"),
        );
    }
    let mut first = BTreeMap::new();
    for locale in written {
        if let Some(before) = first.get(&locale.value) {
            diagnostics.push(repeated(&format!("the locale `{}`", locale.value), locale.span, *before));
        } else {
            first.insert(locale.value.clone(), locale.span);
        }
    }
    if written.is_empty() {
        diagnostics.push(
            Diagnostic::error("unknown-locale", Span::whole(draft.file), "the site has no locale")
                .help("name at least one, as in `locales: [en, fr]`"),
        );
    }
}

fn base_url(url: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    if !is_address(url, diagnostics) {
        return None;
    }
    if url.value.contains(['?', '#']) {
        diagnostics.push(
            Diagnostic::error("bad-url", url.span, format!("`{}` has a query or an anchor", url.value))
                .help("write the folder's address alone"),
        );
        return None;
    }
    Some(if url.value.ends_with('/') { url.value.clone() } else { format!("{}/", url.value) })
}

/// Tells whether a text is a web address, and notes it if it is none.
pub fn is_address(url: &Spanned<String>, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let rest = url.value.strip_prefix("https://").or_else(|| url.value.strip_prefix("http://"));
    let good = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty()
            && !url.value.contains(|character: char| character.is_whitespace() || character.is_control() || "\"<>\\".contains(character))
    });
    if !good {
        diagnostics.push(
            Diagnostic::error("bad-url", url.span, format!("`{}` is no web address", url.value))
                .help("write it whole, such as `https://example.org/`"),
        );
    }
    good
}

/// A theme is a folder of `themes/`, so its name must not lead out of it.
fn theme(draft: &SettingsDraft, diagnostics: &mut Vec<Diagnostic>) -> String {
    let Some(theme) = &draft.theme else { return DEFAULT_THEME.to_owned() };
    if theme.value.contains(['/', '\\']) || theme.value.starts_with('.') {
        diagnostics.push(
            Diagnostic::error("bad-theme", theme.span, format!("`{}` is no theme's name", theme.value))
                .help("name a folder that stands in `themes/`"),
        );
    }
    theme.value.clone()
}

fn courses(draft: &SettingsDraft, courses: &[CourseDraft], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<Id> {
    let there: Vec<&str> = courses.iter().map(|course| course.id.as_str()).collect();
    let Some(listed) = &draft.courses else { return courses.iter().map(|course| course.id.clone()).collect() };
    let mut first: BTreeMap<&Id, Span> = BTreeMap::new();
    for id in &listed.value {
        if let Some(before) = first.get(&id.value) {
            diagnostics.push(repeated(&format!("the course `{}`", id.value), id.span, *before));
        } else if !there.contains(&id.value.as_str()) {
            let diagnostic = Diagnostic::error("missing-course", id.span, format!("there is no course `{}`", id.value));
            diagnostics.push(diagnostic.suggest(id.value.as_str(), there.iter().copied()));
        }
        first.entry(&id.value).or_insert(id.span);
    }
    for course in courses.iter().filter(|course| !first.contains_key(&course.id)) {
        let path = sources.path(draft.file);
        diagnostics.push(
            Diagnostic::error(
                "unlisted-course",
                Span::whole(course.file),
                format!("the `courses` of `{path}` do not list `{}`", course.id),
            )
            .help(format!("add `{}` to them, or remove the key `courses` to take every course", course.id)),
        );
    }
    listed.value.iter().map(|id| id.value.clone()).collect()
}

fn repeated(what: &str, span: Span, before: Span) -> Diagnostic {
    Diagnostic::error("duplicate-id", span, format!("{what} is listed twice"))
        .label(before, "first listed here")
        .help("keep one of the two")
}
