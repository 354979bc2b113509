//! Links and pictures: that each leads somewhere. Entry points: [`check_blocks`], [`check_inlines`].

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::context::Context;
use super::index::CourseIndex;
use super::walk::{self, Piece};
use crate::base::{Diagnostic, Id, Locale, Span, nearest};
use crate::model::{Block, Image, Inline, Link, Target};

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Its course.
    pub course: &'a Id,
    /// The language of its readers.
    pub locale: &'a Locale,
    /// The folder from which files are named.
    pub folder: &'a Utf8Path,
    /// The ids on its own page; `None` if they are not known.
    pub anchors: Option<&'a BTreeSet<Id>>,
}

/// Checks the links and pictures of a text.
pub fn check_blocks(text: &[Block], place: &Place<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    walk::blocks(text, &mut |piece| check(piece, place, context, diagnostics));
}

/// Checks the links and pictures of running text.
pub fn check_inlines(text: &[Inline], place: &Place<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    walk::inlines(text, &mut |piece| check(piece, place, context, diagnostics));
}

fn check(piece: Piece<'_>, place: &Place<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    match piece {
        Piece::Link(link) => diagnostics.extend(check_link(link, place, context)),
        Piece::Image(image) => diagnostics.extend(check_image(image, place, context)),
        _ => {}
    }
}

fn check_link(link: &Link, place: &Place<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let own = context.index.course(place.course)?;
    match &link.target {
        Target::Lesson { course, lesson, anchor } => check_lesson(course.as_ref(), lesson, anchor.as_ref(), link.span, place, context),
        Target::Anchor(id) => {
            let anchors = place.anchors?;
            (!anchors.contains(id)).then(|| {
                let diagnostic = Diagnostic::error("unknown-anchor", link.span, format!("this page has no section `{id}`"));
                if anchors.is_empty() {
                    diagnostic.help("it has none")
                } else {
                    diagnostic.suggest(id.as_str(), anchors.iter().map(Id::as_str))
                }
            })
        }
        Target::Term(id) => {
            let terms = own.terms.as_ref()?;
            (!terms.contains(id)).then(|| {
                let diagnostic = Diagnostic::error("unknown-term", link.span, format!("the glossary has no term `{id}`"));
                match nearest(id.as_str(), terms.iter().map(Id::as_str)) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help(format!("write it in the course's `glossary.yaml`, under the key `{id}`")),
                }
            })
        }
        Target::External(_) | Target::Language(_) => None,
        Target::File(path) => check_file(path, link.span, place, context, Some(own)),
    }
}

fn check_lesson(
    course: Option<&Id>,
    lesson: &Id,
    anchor: Option<&Id>,
    span: Span,
    place: &Place<'_>,
    context: &Context<'_>,
) -> Option<Diagnostic> {
    let course_id = course.unwrap_or(place.course);
    let Some(index) = context.index.course(course_id) else {
        let diagnostic = Diagnostic::error("unknown-lesson", span, format!("there is no course `{course_id}`"));
        return Some(diagnostic.suggest(course_id.as_str(), context.index.courses()));
    };
    let Some(found) = index.lessons.get(lesson) else {
        let diagnostic = Diagnostic::error("unknown-lesson", span, format!("there is no lesson `{lesson}` in `{course_id}`"));
        return Some(if index.hidden.contains(lesson) {
            diagnostic.help(format!("`{lesson}` is a draft: build with `--drafts`, or remove the link"))
        } else {
            diagnostic.suggest(lesson.as_str(), index.lessons.keys().map(Id::as_str))
        });
    };
    let anchor = anchor?;
    let anchors = found.anchors(place.locale, &context.locales.source)?;
    (!anchors.contains(anchor)).then(|| {
        let message = format!("the lesson `{lesson}` has no section `{anchor}` in `{}`", place.locale);
        Diagnostic::error("unknown-anchor", span, message).suggest(anchor.as_str(), anchors.iter().map(Id::as_str))
    })
}

fn check_image(image: &Image, place: &Place<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    if image.path.contains("//") {
        return Some(
            Diagnostic::error("remote-image", image.span, format!("the picture `{}` is not one of the site's files", image.path))
                .help("put the file beside the lesson, so that pages need nothing from elsewhere"),
        );
    }
    check_file(&image.path, image.span, place, context, None)
}

fn check_file(path: &str, span: Span, place: &Place<'_>, context: &Context<'_>, lessons: Option<&CourseIndex>) -> Option<Diagnostic> {
    let name = path.split(['#', '?']).next().unwrap_or_default();
    // An address that is no path was complained of when it was read.
    if name.trim().is_empty() || name.contains(':') || name.starts_with("//") {
        return None;
    }
    let Some(full) = resolve(place.folder, name) else {
        return Some(
            Diagnostic::error("unknown-file", span, format!("`{name}` lies outside `{}`", place.folder))
                .help("put the file there, or link to a lesson by its id, as in `lesson:the-id`"),
        );
    };
    if context.files.contains(&full) {
        return None;
    }
    let diagnostic = Diagnostic::error("unknown-file", span, format!("there is no `{name}` in `{}`", place.folder));
    let stem = name.trim_end_matches(".md").trim_end_matches(".html").trim_matches('/');
    if lessons.is_some_and(|index| index.lessons.contains_key(stem)) {
        return Some(diagnostic.help(format!("link to a lesson by its id: `lesson:{stem}`")));
    }
    let beside = context.files.iter().filter_map(|file| file.strip_prefix(place.folder).ok()).map(Utf8Path::as_str);
    Some(match nearest(name, beside) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("put the file there, or correct the path"),
    })
}

/// Joins a path with its folder; nothing if it leads out of it.
fn resolve(folder: &Utf8Path, path: &str) -> Option<Utf8PathBuf> {
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.iter().fold(folder.to_path_buf(), |path, part| path.join(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_their_folder() {
        let folder = Utf8Path::new("content/course/lesson");
        let resolved = |path| resolve(folder, path).map(Utf8PathBuf::into_string);
        assert_eq!(resolved("figures/./a.svg"), Some("content/course/lesson/figures/a.svg".to_owned()));
        assert_eq!(resolved("figures/../a.svg"), Some("content/course/lesson/a.svg".to_owned()));
        assert_eq!(resolved("../a.svg"), None);
        assert_eq!(resolved("a/../../b.svg"), None);
        assert_eq!(resolved("/etc/passwd"), None);
        assert_eq!(resolved("..\\a.svg"), None);
    }
}
