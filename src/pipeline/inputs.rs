//! From what a build was made: hashes of all that was read, and what was told at its end, so that a build from the same things is over when
//! they were read.

use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;
use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::reading::{files_of, recall};
use super::{BuildOptions, Built, LoadOptions, Loaded, Read, has_errors};
use crate::base::{Diagnostic, Fingerprint, Id, Source, Sources};
use crate::disk::{self, Changes, DiskError, Input, Limits, Stage};
use crate::parse;
use crate::render::html::Origins;

/// What the program was compiled from.
const IDENTITY: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CARNET_IDENTITY"));

/// What is noted of a build.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    /// A hash of everything that it was made from.
    inputs: String,
    built: Built,
    /// The top folders that it made.
    folders: Vec<String>,
    /// What was told of it.
    diagnostics: Vec<Diagnostic>,
}

/// A build that need not be made: everything is as an earlier one left it.
#[derive(Debug)]
pub struct Unchanged {
    /// What that build made.
    pub built: Built,
    /// The texts, for diagnostics.
    pub sources: Sources,
    /// What was told of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Looks whether a build would make what an earlier one made; nothing if it may make something else.
///
/// # Errors
///
/// Fails if the machine refuses to read, or if another build holds the output folder.
pub fn unchanged(root: &Utf8Path, out: &Utf8Path, load: &LoadOptions, build: &BuildOptions) -> Result<Option<Unchanged>, DiskError> {
    if !Stage::has_note(out) {
        return Ok(None);
    }
    let (stage, input) = rayon::join(|| Stage::open(out), || disk::list(root, Limits::default()));
    let (stage, Input { mut sources, themes, .. }) = (stage?, input?);
    let note = stage.noted().and_then(|note| serde_json::from_str::<Note>(&note).ok());
    let Some(Note { inputs, mut built, folders, diagnostics }) = note else { return Ok(None) };
    let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
    let files: Vec<&Source> = sources.iter().map(|(_, source)| source).collect();
    if hash(root, &files, &themes, load, build)?.to_hex().as_str() != inputs || !stage.is_as_left(&folders) {
        return Ok(None);
    }
    recall(root, &mut sources, &diagnostics);
    built.changes = Changes { unchanged: built.changes.unchanged + built.changes.written, ..Changes::default() };
    built.rendered = 0;
    Ok(Some(Unchanged { built, sources, diagnostics }))
}

/// Notes what a build was made from, and what it made; nothing if the note could not be understood later.
pub(super) fn note(
    root: &Utf8Path,
    loaded: &Loaded,
    options: &BuildOptions,
    built: Built,
    folders: &[&str],
) -> Result<Option<String>, DiskError> {
    // What is told of templates has its place in files that are part of the program.
    let spans = loaded.diagnostics.iter().flat_map(Diagnostic::spans);
    let is_in_project = spans.map(|span| loaded.sources.path(span.file)).all(|path| !path.starts_with("themes"));
    if !is_in_project || has_errors(&loaded.diagnostics) {
        return Ok(None);
    }
    let Read { files, themes, options: load, .. } = &loaded.read;
    let files: Vec<&Source> = loaded.sources.iter().take(*files).map(|(_, source)| source).collect();
    let inputs = hash(root, &files, themes, load, options)?.to_hex().to_string();
    let folders = folders.iter().map(|folder| (*folder).to_owned()).collect();
    let note = Note { inputs, built, folders, diagnostics: loaded.diagnostics.clone() };
    Ok(Some(serde_json::to_string(&note).expect("keys are strings")))
}

/// Hashes all that a build is made from, pictures among it. Files whose hashes are not known yet are read.
fn hash(
    root: &Utf8Path,
    files: &[&Source],
    themes: &BTreeMap<Utf8PathBuf, Vec<u8>>,
    load: &LoadOptions,
    build: &BuildOptions,
) -> Result<Hash, DiskError> {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(format!("{IDENTITY} {load:?} {build:?}"));
    let digest = |source: &&Source| match source.digest {
        Some(digest) => Ok(digest),
        None => disk::digest(root, &source.path),
    };
    let digests: Vec<Result<[u8; 32], DiskError>> = files.par_iter().map(digest).collect();
    for (source, digest) in files.iter().zip(digests) {
        fingerprint.add(source.path.as_str());
        fingerprint.add(digest?);
    }
    add_theme(&mut fingerprint, themes);
    Ok(fingerprint.hash())
}

fn add_theme(fingerprint: &mut Fingerprint, themes: &BTreeMap<Utf8PathBuf, Vec<u8>>) {
    for (path, bytes) in themes {
        fingerprint.add(path.as_str());
        fingerprint.add(bytes);
    }
}

/// Sorts the hashes of what was read by what it is for.
pub(super) fn origins(sources: &Sources, Read { files, places, themes, options }: &Read) -> Origins {
    let mut frame = Fingerprint::default();
    frame.add(format!("{IDENTITY} {options:?}"));
    add_theme(&mut frame, themes);
    let mut origins = Origins { frame: frame.hash(), courses: BTreeMap::new(), lessons: BTreeMap::new() };
    let in_lessons: BTreeSet<_> = places.iter().flat_map(|place| files_of(place, sources)).collect();
    let digest = |source: &Source| Hash::from_bytes(source.digest.unwrap_or_default());
    for (_, source) in sources.iter().take(*files).filter(|(id, _)| !in_lessons.contains(id)) {
        let below = source.path.strip_prefix(parse::CONTENT).ok();
        match below.and_then(|below| below.as_str().split_once('/')) {
            Some((course, name)) => {
                origins.courses.entry(Id::new(course)).or_default().push((name.to_owned(), digest(source)));
            }
            None => {
                frame.add(source.path.as_str());
                frame.add(digest(source).as_bytes());
            }
        }
    }
    origins.frame = frame.hash();
    for place in places {
        let files = sources.iter_from(place.first).take(place.count).map(|(_, source)| {
            let name: Utf8PathBuf = source.path.components().skip(3).collect();
            (name.into_string(), digest(source))
        });
        let lesson = sources.path(place.first).components().nth(2).map(|part| Id::new(part.as_str()));
        origins.lessons.extend(lesson.map(|lesson| ((place.course.clone(), lesson), files.collect())));
    }
    origins
}
