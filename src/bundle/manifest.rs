//! `manifest.json` of an offline bundle: what it is, how its translation stands, and what every file must be. Entry points: [`write`], and
//! [`Manifest`] for its schema.

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::Output;
use crate::render::data::view::{About, LessonFile};
use crate::render::data::{self, Freshness, Source, sha256};
use crate::site::{Page, PageKind, Site};

/// The version of the manifest's shape: it grows when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// The page to which a bundle opens.
const START: &str = "index.html";

/// What an offline bundle holds: `manifest.json` at its root.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Manifest {
    /// Always `carnet-bundle`.
    #[schemars(extend("const" = "carnet-bundle"))]
    pub format: &'static str,
    /// The version of this shape: it grows when a key changes its meaning or goes.
    #[schemars(extend("const" = VERSION))]
    pub version: u32,
    /// The program that made the bundle, with its version.
    pub generator: &'static str,
    /// What it is about.
    #[serde(flatten)]
    pub about: About,
    /// The page to open.
    #[schemars(extend("const" = START))]
    pub start: &'static str,
    /// The lessons in reading order.
    pub lessons: Vec<LessonEntry>,
    /// Every other file of the bundle, in the order of their paths.
    pub files: Vec<FileEntry>,
}

/// A lesson of the bundle.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct LessonEntry {
    /// Its id in the course.
    pub id: String,
    /// The title.
    pub title: String,
    /// The language in which it really is: that of its source where it is not translated.
    pub language: String,
    /// A hash of all that it says and shows in this language: two bundles with the same one have the same lesson.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    pub revision: String,
    /// Its page in the bundle.
    pub page: String,
    /// Its data for programs in the bundle, as `carnet schema bundle-lesson` describes them.
    pub data: String,
    /// How many questions it asks.
    pub questions: usize,
    /// What they count together.
    pub points: u32,
    /// How its translation stands.
    pub freshness: Freshness,
}

/// A file of the bundle.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct FileEntry {
    /// Its path below the manifest's folder, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its SHA-256 in hexadecimal.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
}

/// Writes the manifest of a bundle's files, of which some are its lessons' data.
pub(super) fn write(source: &Source<'_>, lessons: &[LessonFile], files: &[Output]) -> Output {
    let manifest = Manifest {
        format: "carnet-bundle",
        version: VERSION,
        generator: data::GENERATOR,
        about: data::about(source),
        start: START,
        lessons: lessons.iter().enumerate().map(|(index, file)| lesson_entry(source.site, index, file)).collect(),
        files: file_entries(files),
    };
    let mut text = serde_json::to_string_pretty(&manifest).expect("keys are strings and numbers finite");
    text.push('\n');
    Output::new("manifest.json", text)
}

fn lesson_entry(site: &Site<'_>, index: usize, file: &LessonFile) -> LessonEntry {
    let page = site.route(&Page { locale: site.settings.source.clone(), kind: PageKind::Lesson(0, index) });
    let lesson = &file.lesson;
    LessonEntry {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        language: lesson.language.clone(),
        revision: lesson.revision.clone(),
        page: page.into_string(),
        data: data::route(file).into_string(),
        questions: lesson.questions.len(),
        points: lesson.questions.iter().map(|question| question.points).sum(),
        freshness: lesson.freshness.clone(),
    }
}

fn file_entries(files: &[Output]) -> Vec<FileEntry> {
    let mut entries: Vec<FileEntry> =
        files.iter().map(|file| FileEntry { path: file.path.to_string(), bytes: file.bytes.len(), sha256: sha256(&file.bytes) }).collect();
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    entries
}
