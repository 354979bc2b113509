//! Text to drafts. Entry points: [`parse`] for a whole project; [`lessons`], [`outline`] and [`lesson()`] for one lesson at a time.
//!
//! 1. `content/site.yaml` is read: whether raw HTML passes is needed below.
//! 2. Every other path is sorted into its course and its lesson by its place alone.
//! 3. Each folder's files are read, lessons in parallel and in path order; no file's text is compared with another's.
//!
//! Nothing here fails: what cannot be read is absent from the draft, and why is in the diagnostics.

pub mod cards;
pub mod course;
pub mod figures;
pub mod glossary;
pub mod lesson;
pub mod lock;
pub mod markdown;
pub mod misconceptions;
pub mod print;
pub mod quiz;
pub mod samples;
pub mod schema;
pub mod settings;
pub mod text;
pub mod toolchains;
pub mod yaml;

mod assemble;
mod folder;
mod phrases;

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use rayon::prelude::*;

use crate::base::{Diagnostic, FileId, Id, Sources, conflict};
use crate::model::{Drafts, LessonDraft, SettingsDraft};
use folder::{CourseFolder, File};

pub use schema::{SchemaKind, schema};
use yaml::Reader;

/// The folder of the content, below the project's root.
pub const CONTENT: &str = "content";

/// Reads all content: every source whose path starts with `content/`.
///
/// `unreadable` names the files that are listed without their text: pictures and other files that are not text, and those
/// that were refused when they were read. They are there, and are not complained of a second time.
pub fn parse(sources: &Sources, unreadable: &BTreeSet<FileId>) -> (Drafts, Vec<Diagnostic>) {
    let (mut drafts, mut diagnostics) = outline(sources, unreadable);
    let options = markdown::Options { raw_html: drafts.raw_html() };
    let text = |id: FileId| (!unreadable.contains(&id)).then(|| sources.text(id));
    let folders = folders(sources, &text);
    for course in &mut drafts.courses {
        let lessons: Vec<_> = folders.get(course.id.as_str()).into_iter().flat_map(|folder| &folder.lessons).collect();
        let read: Vec<_> = lessons.par_iter().map(|(id, folder)| assemble::lesson(id, folder, &options)).collect();
        for (lesson, noted) in read {
            diagnostics.extend(noted);
            course.lessons.extend(lesson);
        }
    }
    (drafts, diagnostics)
}

/// Where a lesson's files stand.
#[derive(Clone, Debug)]
pub struct LessonPlace {
    /// Its course.
    pub course: Id,
    /// The first of its files among the sources.
    pub first: FileId,
    /// How many there are; they follow each other.
    pub count: usize,
}

/// Finds the lessons of a project by the paths of its files, which are in path order; no text is looked at.
pub fn lessons(sources: &Sources) -> Vec<LessonPlace> {
    let folders = folders(sources, &|_| None);
    let lessons = folders.iter().flat_map(|(course, folder)| folder.lessons.values().map(move |lesson| (course, lesson)));
    let place = |(course, lesson): (&&str, &folder::LessonFolder<'_>)| {
        let first = lesson.first?;
        let count = sources.iter_from(first).take_while(|(_, file)| file.path.starts_with(&lesson.path)).count();
        Some(LessonPlace { course: Id::new(course), first, count })
    };
    lessons.filter_map(place).collect()
}

/// Reads all content but the lessons.
pub fn outline(sources: &Sources, unreadable: &BTreeSet<FileId>) -> (Drafts, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let text = |id: FileId| (!unreadable.contains(&id)).then(|| sources.text(id));
    let settings = settings(&files(sources, &text).collect::<Vec<_>>(), &mut diagnostics);
    let options = markdown::Options { raw_html: settings.as_ref().is_some_and(|settings| settings.raw_html) };
    let sorted = folders(sources, &text);
    let courses = assemble::courses(&sorted, &options, &mut diagnostics);
    let files = files(sources, &text).map(|(path, _)| path.to_path_buf()).collect();
    let lessons = |course: &CourseFolder<'_>| course.lessons.keys().map(|id| Id::new(id)).collect();
    let folders = sorted.iter().map(|(id, course)| (Id::new(id), lessons(course))).collect();
    (Drafts { settings, courses, files, folders }, diagnostics)
}

/// Reads a lesson; the sources need have no others' files.
#[inline(never)]
pub fn lesson(
    place: &LessonPlace,
    sources: &Sources,
    unreadable: &BTreeSet<FileId>,
    raw_html: bool,
) -> (Option<LessonDraft>, Vec<Diagnostic>) {
    let text = |id: FileId| (!unreadable.contains(&id)).then(|| sources.text(id));
    let own = sources.iter_from(place.first).take(place.count).map(|(id, source)| (source.path.as_path(), File { id, text: text(id) }));
    let folders = folder::sort(Utf8Path::new(CONTENT), own);
    let mut lessons = folders.values().flat_map(|course| &course.lessons);
    lessons.next().map(|(id, folder)| assemble::lesson(id, folder, &markdown::Options { raw_html })).unwrap_or_default()
}

/// Lists the files of the content, with their texts as far as they are there.
fn files<'a>(sources: &'a Sources, text: &dyn Fn(FileId) -> Option<&'a str>) -> impl Iterator<Item = (&'a Utf8Path, File<'a>)> {
    let content = sources.iter().filter(|(_, source)| source.path.starts_with(CONTENT));
    content.map(|(id, source)| (source.path.as_path(), File { id, text: text(id) }))
}

fn folders<'a>(sources: &'a Sources, text: &dyn Fn(FileId) -> Option<&'a str>) -> BTreeMap<&'a str, CourseFolder<'a>> {
    folder::sort(Utf8Path::new(CONTENT), files(sources, text))
}

fn settings(content: &[(&Utf8Path, File<'_>)], diagnostics: &mut Vec<Diagnostic>) -> Option<SettingsDraft> {
    let path = Utf8Path::new(CONTENT).join("site.yaml");
    let Some((_, file)) = content.iter().find(|(place, _)| *place == path) else {
        diagnostics.push(
            Diagnostic::new(crate::base::Severity::Error, "missing-site", None, format!("there is no `{path}`"))
                .help("run `carnet init DIR` for a new site, or name the site's folder with `--root DIR`"),
        );
        return None;
    };
    let options = markdown::Options { raw_html: false };
    let mut draft = read(*file, &options, diagnostics, settings::parse).flatten()?;
    for (path, file) in content.iter().filter(|(path, _)| path.parent() == Some(Utf8Path::new(CONTENT))) {
        if let Some(locale) = path.file_name().and_then(|name| assemble::locale(name.strip_suffix(".lock")?)) {
            draft.locks.insert(locale, lock::read(*file, &options, diagnostics));
        }
    }
    Some(draft)
}

/// Reads one YAML file and takes a value out of it; nothing if it cannot be read.
fn read<T>(
    file: File<'_>,
    options: &markdown::Options,
    diagnostics: &mut Vec<Diagnostic>,
    take: impl FnOnce(&yaml::Node<'_>, &mut Reader<'_>) -> T,
) -> Option<T> {
    let text = file.text?;
    if conflict::find(file.id, text, diagnostics) {
        return None;
    }
    let node = yaml::tree(file.id, 0, text, diagnostics)?;
    Some(take(&node, &mut Reader { file: file.id, text, markdown: *options, diagnostics }))
}
