//! What the command line selects of a project. Entry point: [`select`].

use crate::base::{Diagnostic, Severity};
use crate::model::Content;
use crate::site::Selection;

/// Finds the course and the lesson that the command line names; one that is not there is told.
pub(super) fn select(content: &Content, course: Option<&str>, lesson: Option<&str>) -> Result<Selection, Diagnostic> {
    let unknown = |what: &str, name: &str| Diagnostic::new(Severity::Error, "unknown-name", None, format!("there is no {what} `{name}`"));
    let known: Vec<&str> = content.courses.iter().map(|course| course.id.as_str()).collect();
    let place = course
        .map(|name| known.iter().position(|known| *known == name).ok_or_else(|| unknown("course", name).suggest(name, known.clone())));
    let place = place.transpose()?;
    let Some(name) = lesson else { return Ok(Selection { course: place, lesson: None }) };
    let (of, id) = name.split_once('/').map_or((course, name), |(course, lesson)| (Some(course), lesson));
    let mut found = Vec::new();
    for (index, course) in content.courses.iter().enumerate().filter(|(_, course)| of.is_none_or(|of| of == course.id.as_str())) {
        found.extend(course.lessons.iter().position(|lesson| lesson.id.as_str() == id).map(|lesson| (index, lesson)));
    }
    match found.as_slice() {
        [(course, lesson)] => Ok(Selection { course: Some(*course), lesson: Some(*lesson) }),
        [] => {
            let lessons = content.courses.iter().flat_map(|course| &course.lessons).map(|lesson| lesson.id.as_str());
            Err(unknown("lesson", name).suggest(id, lessons))
        }
        _ => Err(Diagnostic::new(Severity::Error, "unknown-name", None, format!("several courses have a lesson `{name}`"))
            .help("name the course too, as in `COURSE/LESSON`")),
    }
}
