//! A project's outline: just enough for `carnet new` to add a course or a lesson in the right place and languages.

use camino::Utf8PathBuf;

use crate::base::{Id, Locale, Sources, Spanned};
use crate::model::{CourseDraft, Drafts};

/// The languages and courses of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The source locale.
    pub source: Locale,
    /// The locales.
    pub locales: Vec<Locale>,
    /// Whether `site.yaml` lists its courses.
    pub courses_are_listed: bool,
    /// The courses.
    pub courses: Vec<CourseOutline>,
}

/// A course's place and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseOutline {
    /// Its id.
    pub id: Id,
    /// The path of its `course.yaml` below the root.
    pub path: Utf8PathBuf,
    text: String,
    last_lesson: Option<Spanned<Id>>,
}

impl Outline {
    /// Draws the outline of drafts; a project without readable settings counts as English and French.
    pub(super) fn of(sources: &Sources, drafts: &Drafts) -> Self {
        let english = || Locale::parse("en").expect("`en` is well-formed");
        let french = || Locale::parse("fr").expect("`fr` is well-formed");
        let settings = drafts.settings.as_ref();
        Self {
            source: settings.and_then(|settings| settings.source.as_ref()).map_or_else(english, |source| source.value.clone()),
            locales: settings
                .and_then(|settings| settings.locales.as_ref())
                .map_or_else(|| vec![english(), french()], |locales| locales.iter().map(|locale| locale.value.clone()).collect()),
            courses_are_listed: settings.is_some_and(|settings| settings.courses.is_some()),
            courses: drafts.courses.iter().map(|course| CourseOutline::of(sources, course)).collect(),
        }
    }
}

impl CourseOutline {
    fn of(sources: &Sources, course: &CourseDraft) -> Self {
        let mut parts = course.parts.iter().flatten().rev();
        let last_lesson = parts.find_map(|part| part.lessons.last()).cloned();
        Self { id: course.id.clone(), path: sources.path(course.file).to_owned(), text: sources.text(course.file).to_owned(), last_lesson }
    }

    /// Returns the text of `course.yaml` with a lesson added after the last one; nothing where that place is not plain.
    ///
    /// Both forms of a YAML list are kept: `[a, b]` gets `, id`, and a line `- b` gets a line of the same indent.
    pub fn with_lesson(&self, id: &str) -> Option<String> {
        let span = self.last_lesson.as_ref()?.span.range();
        let (before, after) = self.text.split_at_checked(span.end)?;
        let line = &self.text[self.text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1)..span.start];
        let addition = match (line.trim_start(), after.trim_start().chars().next()) {
            (item, _) if item.starts_with("- ") && item.trim_start_matches("- ").is_empty() => {
                let end = after.find('\n').unwrap_or(after.len());
                let (rest, next) = after.split_at(end);
                return Some(format!("{before}{rest}\n{line}{id}{next}"));
            }
            (_, Some(']' | ',')) => format!(", {id}"),
            _ => return None,
        };
        Some(format!("{before}{addition}{after}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn course(text: &str, last: &str) -> CourseOutline {
        let mut sources = Sources::default();
        let file = sources.add("content/c/course.yaml", text);
        let start = text.find(last).expect("the lesson stands in the text");
        let last_lesson = Some(Spanned::new(Id::new(last), Span::new(file, start, start + last.len())));
        CourseOutline { id: Id::new("c"), path: "content/c/course.yaml".into(), text: text.to_owned(), last_lesson }
    }

    #[test]
    fn a_lesson_is_added_to_both_forms_of_a_list() {
        let flow = course("parts:\n  - id: p\n    lessons: [one, two] # all\n", "two");
        assert_eq!(flow.with_lesson("three").as_deref(), Some("parts:\n  - id: p\n    lessons: [one, two, three] # all\n"));
        let block = course("lessons:\n  - one\n  - two # last\nother: 1\n", "two");
        assert_eq!(block.with_lesson("three").as_deref(), Some("lessons:\n  - one\n  - two # last\n  - three\nother: 1\n"));
    }

    #[test]
    fn an_unusual_place_is_left_to_the_author() {
        assert_eq!(course("lessons:\n  - >-\n    two\n", "two").with_lesson("three"), None);
    }
}
