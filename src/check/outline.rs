//! The order of courses, parts and lessons, and what is to be read before. Entry points: [`check`], [`in_order`].

use std::collections::BTreeMap;

use super::context::Context;
use super::cycle;
use super::head::Head;
use super::index::Index;
use crate::base::{Diagnostic, FileId, Id, Span, is_valid_id, nearest};
use crate::model::{Course, CourseDraft, LessonDraft, PartDraft};

/// Sorts the courses as the settings list them.
pub fn in_order(mut courses: Vec<Course>, order: &[Id]) -> Vec<Course> {
    courses.sort_by_key(|course| order.iter().position(|id| *id == course.id));
    courses
}

/// Lists a course's lessons as its parts do; those that no part lists come last.
pub fn reading_order(course: &CourseDraft) -> Vec<&LessonDraft> {
    let listed: Vec<&Id> = course.parts.iter().flatten().flat_map(|part| &part.lessons).map(|id| &id.value).collect();
    let mut lessons: Vec<&LessonDraft> = course.lessons.iter().collect();
    lessons.sort_by_key(|lesson| listed.iter().position(|id| **id == lesson.id).unwrap_or(usize::MAX));
    lessons
}

/// Compares a course's parts with its folders, and its lessons' prerequisites with each other.
pub fn check(course: &CourseDraft, heads: &[Head], index: &Index, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    check_name(&course.id, course.file, diagnostics);
    for lesson in heads {
        check_name(&lesson.id, lesson.file, diagnostics);
    }
    check_parts(course, heads, index, context, diagnostics);
    check_prerequisites(course, heads, index, diagnostics);
    cycle::check(heads, diagnostics);
}

fn check_name(id: &Id, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    if !is_valid_id(id.as_str()) {
        diagnostics.push(
            Diagnostic::error("bad-id", Span::whole(file), format!("the folder's name `{id}` is no id"))
                .help("use lower case letters and digits, in words joined by single hyphens"),
        );
    }
}

fn check_parts(course: &CourseDraft, heads: &[Head], index: &Index, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(parts) = &course.parts else { return };
    let mut first_parts: BTreeMap<&Id, Span> = BTreeMap::new();
    let mut listed: BTreeMap<&Id, Span> = BTreeMap::new();
    for part in parts {
        if let Some(id) = &part.id {
            twice("part", "written", &id.value, id.span, &mut first_parts, diagnostics);
        }
        for id in &part.lessons {
            twice("lesson", "listed", &id.value, id.span, &mut listed, diagnostics);
        }
    }
    let mut unlisted: BTreeMap<&str, FileId> =
        heads.iter().filter(|lesson| !listed.contains_key(&lesson.id)).map(|lesson| (lesson.id.as_str(), lesson.file)).collect();
    check_listed(course, parts, &mut unlisted, index, diagnostics);
    for (id, file) in unlisted {
        let message = format!("no part of the course lists the lesson `{id}`");
        diagnostics.push(
            Diagnostic::error("unlisted-lesson", Span::whole(file), message)
                .help(format!("add `{id}` to a part's `lessons` in `{}`", context.sources.path(course.file))),
        );
    }
}

/// Notes the listed lessons that are not there, and takes those that misspelt entries mean from the unlisted ones.
fn check_listed(
    course: &CourseDraft,
    parts: &[PartDraft],
    unlisted: &mut BTreeMap<&str, FileId>,
    index: &Index,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(index) = index.course(&course.id) else { return };
    for id in parts.iter().flat_map(|part| &part.lessons) {
        if index.lessons.contains_key(&id.value) || index.hidden.contains(&id.value) {
            continue;
        }
        let folder = course.folder.join(id.value.as_str());
        let diagnostic = Diagnostic::error("missing-lesson", id.span, format!("there is no lesson `{folder}`"));
        let near = nearest(id.value.as_str(), unlisted.keys().copied()).map(str::to_owned);
        diagnostics.push(match near {
            Some(near) => {
                unlisted.remove(near.as_str());
                diagnostic.help(format!("did you mean `{near}`?"))
            }
            None => diagnostic.help(format!("run `carnet new lesson {} --course {}`, or take it out of the part", id.value, course.id)),
        });
    }
}

fn twice<'a>(what: &str, done: &str, id: &'a Id, span: Span, first: &mut BTreeMap<&'a Id, Span>, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(before) = first.get(id) {
        diagnostics.push(
            Diagnostic::error("duplicate-id", span, format!("the {what} `{id}` is {done} twice"))
                .label(*before, format!("first {done} here"))
                .help("keep one of the two, or give one another id"),
        );
    } else {
        first.insert(id, span);
    }
}

fn check_prerequisites(course: &CourseDraft, heads: &[Head], index: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let Some(index) = index.course(&course.id) else { return };
    for before in heads.iter().flat_map(|lesson| &lesson.prerequisites) {
        let id = before.value.as_str();
        if index.lessons.contains_key(id) {
            continue;
        }
        let diagnostic = Diagnostic::error("unknown-prerequisite", before.span, format!("this course has no lesson `{id}`"));
        diagnostics.push(if index.hidden.contains(id) {
            diagnostic.help(format!("`{id}` is a draft: build with `--drafts`, or remove it here"))
        } else {
            diagnostic.suggest(id, index.lessons.keys().map(Id::as_str))
        });
    }
}
