//! Which file belongs to which course and lesson, by their paths alone. Entry point: [`sort`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::FileId;

/// The folder of figures, in a lesson or in a course. A lesson may have this name too.
const FIGURES: &str = "figures";

/// A file, with its text if that could be read.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name among the sources.
    pub id: FileId,
    /// Its text.
    pub text: Option<&'a str>,
}

/// The folder of a course.
#[derive(Debug)]
pub struct CourseFolder<'a> {
    /// The folder below the project's root.
    pub path: Utf8PathBuf,
    /// The files that stand in it directly, by name.
    pub files: BTreeMap<&'a str, File<'a>>,
    /// The files below its `figures/`, by their path there.
    pub figures: BTreeMap<&'a str, File<'a>>,
    /// Its sub-folders that have a lesson's files, by name.
    pub lessons: BTreeMap<&'a str, LessonFolder<'a>>,
}

impl CourseFolder<'_> {
    fn new(path: Utf8PathBuf) -> Self {
        Self { path, files: BTreeMap::new(), figures: BTreeMap::new(), lessons: BTreeMap::new() }
    }
}

/// The folder of a lesson.
#[derive(Debug)]
pub struct LessonFolder<'a> {
    /// The folder below the project's root.
    pub path: Utf8PathBuf,
    /// The files that stand in it directly, by name.
    pub files: BTreeMap<&'a str, File<'a>>,
    /// The files below its `samples/`, by their path there.
    pub samples: BTreeMap<&'a str, File<'a>>,
    /// The files below its `figures/`, by their path there.
    pub figures: BTreeMap<&'a str, File<'a>>,
    /// The first of all files below it.
    pub first: Option<FileId>,
}

impl LessonFolder<'_> {
    fn new(path: Utf8PathBuf) -> Self {
        Self { path, files: BTreeMap::new(), samples: BTreeMap::new(), figures: BTreeMap::new(), first: None }
    }
}

/// Sorts the files below the content folder into courses and lessons.
///
/// A folder is a course if it has a `course.yaml` or a lesson, and a folder in it is a lesson if a `lesson.yaml`, a
/// `quiz.yaml` or a Markdown file stands in it. All other folders are the author's own.
pub fn sort<'a>(content: &Utf8Path, files: impl Iterator<Item = (&'a Utf8Path, File<'a>)>) -> BTreeMap<&'a str, CourseFolder<'a>> {
    let mut courses: BTreeMap<&str, CourseFolder<'_>> = BTreeMap::new();
    for (path, file) in files {
        let Ok(below) = path.strip_prefix(content) else { continue };
        let Some((course, rest)) = below.as_str().split_once('/') else { continue };
        let course = courses.entry(course).or_insert_with(|| CourseFolder::new(content.join(course)));
        let Some((lesson, rest)) = rest.split_once('/') else {
            course.files.insert(rest, file);
            continue;
        };
        if lesson == FIGURES {
            course.figures.insert(rest, file);
        }
        let lesson = course.lessons.entry(lesson).or_insert_with(|| LessonFolder::new(course.path.join(lesson)));
        lesson.first = lesson.first.min(Some(file.id)).or(Some(file.id));
        if let Some(sample) = rest.strip_prefix("samples/") {
            lesson.samples.insert(sample, file);
        } else if let Some(figure) = rest.strip_prefix("figures/") {
            lesson.figures.insert(figure, file);
        } else if !rest.contains('/') {
            lesson.files.insert(rest, file);
        }
    }
    for course in courses.values_mut() {
        course.lessons.retain(|_, lesson| lesson.files.keys().any(|name| is_of_a_lesson(name)));
        if course.lessons.contains_key(FIGURES) {
            course.figures.clear();
        }
    }
    courses.retain(|_, course| course.files.contains_key("course.yaml") || !course.lessons.is_empty());
    courses
}

fn is_of_a_lesson(name: &str) -> bool {
    name == "lesson.yaml" || name == "quiz.yaml" || name.ends_with(".md")
}
