//! Links and pictures: that each leads somewhere. Entry points: [`check_blocks`], [`check_inlines`], [`resolve`].
//!
//! Whether a lesson is there that a link names is known only when all lessons were looked at: until then, the link is noted.

use std::cell::RefCell;
use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::context::Context;
use super::index::Index;
use super::walk::{self, Piece};
use crate::base::{Diagnostic, Id, Locale, Span, nearest};
use crate::model::{Block, Image, Inline, Link, Target};

/// Where texts stand, whatever their language.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// Their course.
    pub course: &'a Id,
    /// The folder from which files are named.
    pub folder: &'a Utf8Path,
    /// Where links to lessons are noted.
    pub noted: &'a RefCell<Vec<LessonLink>>,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// Its course and its folder.
    pub home: Home<'a>,
    /// The language of its readers.
    pub locale: &'a Locale,
    /// The ids on its own page; `None` if they are not known.
    pub anchors: Option<&'a BTreeSet<Id>>,
}

/// A link to a lesson, of which it is not known yet whether it leads somewhere.
#[derive(Clone, Debug)]
pub struct LessonLink {
    course: Id,
    lesson: Id,
    anchor: Option<Id>,
    span: Span,
    /// The language of its readers.
    locale: Locale,
    /// Whether it stands in a text that is the source's, shown to readers of another language.
    lent: bool,
}

impl LessonLink {
    /// Returns the ids of the course and the lesson to which it leads.
    pub fn target(&self) -> (Id, Id) {
        (self.course.clone(), self.lesson.clone())
    }

    /// Says that the link stands in the source's text, and is looked at for readers of another language.
    pub fn lent(self) -> Self {
        Self { lent: true, ..self }
    }
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
    let Home { course: own, noted, .. } = place.home;
    let terms = context.terms.get(own)?;
    match &link.target {
        Target::Lesson { course, lesson, anchor } => {
            noted.borrow_mut().push(LessonLink {
                course: course.as_ref().unwrap_or(own).clone(),
                lesson: lesson.clone(),
                anchor: anchor.clone(),
                span: link.span,
                locale: place.locale.clone(),
                lent: false,
            });
            None
        }
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
            let terms = terms.as_ref()?;
            (!terms.contains(id)).then(|| {
                let diagnostic = Diagnostic::error("unknown-term", link.span, format!("the glossary has no term `{id}`"));
                match nearest(id.as_str(), terms.iter().map(Id::as_str)) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic.help(format!("write it in the course's `glossary.yaml`, under the key `{id}`")),
                }
            })
        }
        Target::External(_) | Target::Language(_) => None,
        Target::File(path) => check_file(path, link.span, place, context, true),
    }
}

/// Looks whether the lessons are there to which links lead.
pub fn resolve(links: &[LessonLink], index: &Index, source: &Locale, diagnostics: &mut Vec<Diagnostic>) {
    let found = links.iter().filter(|link| !link.lent).filter_map(|link| check_lesson(link, index, source));
    diagnostics.extend(found);
    let mut lent: Vec<Diagnostic> = links.iter().filter(|link| link.lent).filter_map(|link| check_lesson(link, index, source)).collect();
    // What is wrong in the source's own language was noted there.
    lent.retain(|diagnostic| diagnostics.iter().all(|known| known.span != diagnostic.span));
    diagnostics.extend(lent);
}

fn check_lesson(link: &LessonLink, index: &Index, source: &Locale) -> Option<Diagnostic> {
    let LessonLink { course: course_id, lesson, anchor, span, locale, .. } = link;
    let span = *span;
    let Some(course) = index.course(course_id) else {
        let diagnostic = Diagnostic::error("unknown-lesson", span, format!("there is no course `{course_id}`"));
        return Some(diagnostic.suggest(course_id.as_str(), index.courses()));
    };
    let Some(found) = course.lessons.get(lesson) else {
        let diagnostic = Diagnostic::error("unknown-lesson", span, format!("there is no lesson `{lesson}` in `{course_id}`"));
        return Some(if course.hidden.contains(lesson) {
            diagnostic.help(format!("`{lesson}` is a draft: build with `--drafts`, or remove the link"))
        } else {
            diagnostic.suggest(lesson.as_str(), course.lessons.keys().map(Id::as_str))
        });
    };
    let anchor = anchor.as_ref()?;
    let anchors = found.anchors(locale, source)?;
    (!anchors.contains(anchor)).then(|| {
        let message = format!("the lesson `{lesson}` has no section `{anchor}` in `{locale}`");
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
    check_file(&image.path, image.span, place, context, false)
}

fn check_file(path: &str, span: Span, place: &Place<'_>, context: &Context<'_>, is_link: bool) -> Option<Diagnostic> {
    let name = path.split(['#', '?']).next().unwrap_or_default();
    // An address that is no path was complained of when it was read.
    if name.trim().is_empty() || name.contains(':') || name.starts_with("//") {
        return None;
    }
    let Home { course, folder, .. } = place.home;
    let Some(full) = join(folder, name) else {
        return Some(
            Diagnostic::error("unknown-file", span, format!("`{name}` lies outside `{folder}`"))
                .help("put the file there, or link to a lesson by its id, as in `lesson:the-id`"),
        );
    };
    if context.files.contains(&full) {
        return None;
    }
    let diagnostic = Diagnostic::error("unknown-file", span, format!("there is no `{name}` in `{folder}`"));
    let stem = name.trim_end_matches(".md").trim_end_matches(".html").trim_matches('/');
    if is_link && context.has_lesson(course, stem) {
        return Some(diagnostic.help(format!("link to a lesson by its id: `lesson:{stem}`")));
    }
    let beside = context.files.iter().filter_map(|file| file.strip_prefix(folder).ok()).map(Utf8Path::as_str);
    Some(match nearest(name, beside) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("put the file there, or correct the path"),
    })
}

/// Joins a path with its folder; nothing if it leads out of it.
fn join(folder: &Utf8Path, path: &str) -> Option<Utf8PathBuf> {
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
        let resolved = |path| join(folder, path).map(Utf8PathBuf::into_string);
        assert_eq!(resolved("figures/./a.svg"), Some("content/course/lesson/figures/a.svg".to_owned()));
        assert_eq!(resolved("figures/../a.svg"), Some("content/course/lesson/a.svg".to_owned()));
        assert_eq!(resolved("../a.svg"), None);
        assert_eq!(resolved("a/../../b.svg"), None);
        assert_eq!(resolved("/etc/passwd"), None);
        assert_eq!(resolved("..\\a.svg"), None);
    }
}
