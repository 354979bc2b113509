//! Slugs: that each is fit for a URL, and that no two pages stand at one address. Entry points: [`check_courses`], [`check_lessons`].

use std::collections::BTreeMap;

use super::context::Context;
use super::head::Head;
use crate::base::{Diagnostic, Id, Locale, Span, is_valid_id};
use crate::model::CourseDraft;
use crate::model::reserved::{BESIDE_COURSES, BESIDE_LESSONS, is_device};

/// A page's part of the URL, and where it was chosen.
struct Slug<'a> {
    text: &'a str,
    span: Span,
    of: &'a Id,
}

/// Checks the courses' slugs in every locale, and the locales' own folders.
pub fn check_courses(courses: &[CourseDraft], context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for slug in courses.iter().filter_map(|course| course.slug.as_ref()) {
        context.locales.known_only(slug, diagnostics);
        for (_, slug) in &slug.entries {
            if let Some(slug) = slug {
                check_form(&slug.value, slug.span, diagnostics);
            }
        }
    }
    for locale in &context.locales.all {
        let slugs = courses.iter().map(|course| course_slug(course, locale));
        check_unique("course", slugs, &BESIDE_COURSES, locale, diagnostics);
    }
}

fn course_slug<'a>(course: &'a CourseDraft, locale: &Locale) -> Slug<'a> {
    let own = course.slug.as_ref().and_then(|slug| locale.lineage().find_map(|parent| slug.get(&parent)));
    let (text, span) = own.map_or((course.id.as_str(), Span::whole(course.file)), |slug| (slug.value.as_str(), slug.span));
    Slug { text, span, of: &course.id }
}

/// Checks the slugs of a course's lessons in every locale.
pub fn check_lessons(lessons: &[Head], context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for slug in lessons.iter().flat_map(|lesson| lesson.slugs.values()) {
        check_form(&slug.value, slug.span, diagnostics);
    }
    for locale in &context.locales.all {
        let slugs = lessons.iter().map(|lesson| lesson_slug(lesson, locale));
        check_unique("lesson", slugs, &BESIDE_LESSONS, locale, diagnostics);
    }
}

fn lesson_slug<'a>(lesson: &'a Head, locale: &Locale) -> Slug<'a> {
    let own = locale.lineage().find_map(|parent| lesson.slugs.get(&parent));
    let (text, span) = own.map_or((lesson.id.as_str(), Span::whole(lesson.file)), |slug| (slug.value.as_str(), slug.span));
    Slug { text, span, of: &lesson.id }
}

fn check_form(slug: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if !is_valid_id(slug) {
        diagnostics.push(
            Diagnostic::error("bad-slug", span, format!("`{slug}` is no slug"))
                .help("use lower case letters from a to z and digits, in words joined by single hyphens"),
        );
    }
}

/// Compares without regard to case: on many disks two names that differ in nothing else are one file.
fn check_unique<'a>(
    what: &str,
    slugs: impl Iterator<Item = Slug<'a>>,
    reserved: &[&str],
    locale: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<String, Slug<'_>> = BTreeMap::new();
    for slug in slugs {
        let key = slug.text.to_lowercase();
        let taken = reserved.contains(&key.as_str()).then_some("the builder puts a page of its own there");
        let device = is_device(&key).then_some("Windows keeps this name for a device");
        if let Some(reason) = taken.or(device) {
            let message = format!("the {what} `{}` cannot stand at `{}` in `{locale}`: {reason}", slug.of, slug.text);
            diagnostics.push(Diagnostic::error("route-collision", slug.span, message).help("give it another `slug`"));
        }
        if let Some(before) = first.get(&key) {
            let message = format!("the {what}s `{}` and `{}` have the same slug `{}` in `{locale}`", before.of, slug.of, slug.text);
            diagnostics.push(
                Diagnostic::error("slug-collision", slug.span, message)
                    .label(before.span, "the other one")
                    .help("give one of them another `slug`"),
            );
        } else {
            first.insert(key, slug);
        }
    }
}
