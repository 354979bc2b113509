//! `manifest.json` of an offline bundle: what it is, how its translation stands, and what every file must be. Entry points: [`write`], and
//! [`Manifest`] for its schema.

use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::Parcel;
use crate::base::Output;
use crate::render::data::{self, Freshness};
use crate::site::{Page, PageKind, Site};

/// The version of the manifest's shape: it grows when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// What an offline bundle holds: `manifest.json` at its root.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Manifest {
    /// Always `carnet-bundle`.
    pub format: &'static str,
    /// The version of this manifest's shape.
    pub version: u32,
    /// The program that made the bundle, with its version.
    pub generator: &'static str,
    /// Whether it is a `course` or a single `lesson`.
    pub kind: &'static str,
    /// The course's id.
    pub course: String,
    /// The language of its pages.
    pub locale: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The licence of the content.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// The toolchains that ran the samples, with their versions.
    pub toolchains: Vec<String>,
    /// The page to open.
    pub start: String,
    /// How the translation stands: the worst of all lessons, terms and misconceptions.
    pub freshness: Freshness,
    /// The lessons in reading order.
    pub lessons: Vec<LessonEntry>,
    /// Every other file of the bundle, in the order of their paths.
    pub files: Vec<FileEntry>,
}

/// A licence.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Licence {
    /// Its name.
    pub name: String,
    /// The address of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A lesson of the bundle.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct LessonEntry {
    /// Its id in the course.
    pub id: String,
    /// The title.
    pub title: String,
    /// The language in which its text really is.
    pub language: String,
    /// A hash of all that it says and shows in this language: two bundles with the same one have the same lesson.
    pub version: String,
    /// Its page in the bundle.
    pub page: String,
    /// Its data for programs in the bundle.
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
pub struct FileEntry {
    /// Its path below the manifest's folder, with `/` between folders.
    pub path: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Writes the manifest of a bundle's files.
pub(super) fn write(parcel: &Parcel<'_>, files: &[Output]) -> Output {
    let mut text = serde_json::to_string_pretty(&manifest(parcel, files)).expect("keys are strings and numbers finite");
    text.push('\n');
    Output::new("manifest.json", text)
}

fn manifest(parcel: &Parcel<'_>, files: &[Output]) -> Manifest {
    let (site, course, locale) = (parcel.site, parcel.course(), parcel.locale());
    let settings = site.settings;
    let (kind, title, summary) = match site.only_lesson() {
        Some(lesson) => ("lesson", lesson.texts[locale].title.clone(), lesson.texts[locale].summary.clone()),
        None => ("course", course.title[locale].clone(), course.summary[locale].clone()),
    };
    Manifest {
        format: "carnet-bundle",
        version: VERSION,
        generator: concat!("carnet ", env!("CARGO_PKG_VERSION")),
        kind,
        course: course.id.to_string(),
        locale: locale.to_string(),
        direction: locale.direction(),
        title,
        summary,
        author: settings.author.clone(),
        licence: settings.licence.as_ref().map(|licence| Licence { name: licence.name.clone(), url: licence.url.clone() }),
        toolchains: data::toolchains(course, locale),
        start: "index.html".to_owned(),
        freshness: data::course_freshness(course, locale),
        lessons: (0..course.lessons.len()).map(|index| lesson_entry(site, index, files)).collect(),
        files: file_entries(files),
    }
}

fn lesson_entry(site: &Site<'_>, index: usize, files: &[Output]) -> LessonEntry {
    let locale = &site.settings.source;
    let lesson = site.lesson(0, index);
    let text = &lesson.texts[locale];
    let page = site.route(&Page { locale: locale.clone(), kind: PageKind::Lesson(0, index) });
    let data = data::route(lesson);
    let bytes = files.iter().find(|file| file.path == data).map(|file| file.bytes.as_slice()).unwrap_or_default();
    let asked: Vec<_> = text.questions().into_iter().filter_map(|id| lesson.question(id)).collect();
    LessonEntry {
        id: lesson.id.to_string(),
        title: text.title.clone(),
        language: text.locale.to_string(),
        version: sha256(bytes)[..16].to_owned(),
        page: page.into_string(),
        data: data.into_string(),
        questions: asked.len(),
        points: asked.iter().map(|question| question.points).sum(),
        freshness: data::lesson_freshness(lesson, locale),
    }
}

fn file_entries(files: &[Output]) -> Vec<FileEntry> {
    let mut entries: Vec<FileEntry> =
        files.iter().map(|file| FileEntry { path: file.path.to_string(), bytes: file.bytes.len(), sha256: sha256(&file.bytes) }).collect();
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    entries
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
