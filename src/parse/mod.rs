//! Text to drafts. Entry point: [`parse`].
//!
//! 1. `content/site.yaml` is read: whether raw HTML passes is needed below.
//! 2. Every other path is sorted into its course and its lesson by its place alone.
//! 3. Each folder's files are read, in parallel and in path order; no file's text is compared with another's.
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

use std::collections::BTreeSet;

use camino::Utf8Path;

use crate::base::{Diagnostic, FileId, Sources, conflict};
use crate::model::{Drafts, SettingsDraft};
use folder::File;
pub use schema::{SchemaKind, schema};
use yaml::Reader;

/// The folder of the content, below the project's root.
pub const CONTENT: &str = "content";

/// Reads all content: every source whose path starts with `content/`.
///
/// `unreadable` names the files that are listed without their text: pictures and other files that are not text, and those
/// that were refused when they were read. They are there, and are not complained of a second time.
pub fn parse(sources: &Sources, unreadable: &BTreeSet<FileId>) -> (Drafts, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let content: Vec<(&Utf8Path, File<'_>)> = sources
        .iter()
        .filter(|(_, source)| source.path.starts_with(CONTENT))
        .map(|(id, source)| {
            let text = (!unreadable.contains(&id)).then_some(source.text.as_str());
            (source.path.as_path(), File { id, text })
        })
        .collect();
    let settings = settings(&content, &mut diagnostics);
    let options = markdown::Options { raw_html: settings.as_ref().is_some_and(|settings| settings.raw_html) };
    let folders = folder::sort(Utf8Path::new(CONTENT), content.iter().copied());
    let courses = assemble::courses(&folders, &options, &mut diagnostics);
    let files = content.iter().map(|(path, _)| path.to_path_buf()).collect();
    (Drafts { settings, courses, files }, diagnostics)
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
