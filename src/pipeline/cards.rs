//! `carnet cards record`: notes which cards have changed, in the `cards.lock` of each course. Entry point: [`record`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{LoadOptions, Loaded, Project, bundles, has_errors, load};
use crate::base::{Diagnostic, Output};
use crate::bundle::{self, Kit, Parcel};
use crate::disk::{self, DiskError};
use crate::exchange::anki;
use crate::model::Course;
use crate::parse;
use crate::site::{Selection, Site};

/// What recording did.
#[derive(Debug, Default)]
pub struct Recorded {
    /// The cards that are not as they were recorded before, as `COURSE/LOCALE/LESSON/QUESTION`.
    pub changed: Vec<String>,
    /// How many are.
    pub unchanged: usize,
    /// The files that were written, or would be.
    pub written: Vec<Utf8PathBuf>,
}

/// Records the cards of every course as they are.
///
/// `now` is the time in seconds since 1970; without it nothing is written. Nothing is done if the project has errors, which are among the
/// diagnostics.
///
/// # Errors
///
/// Fails if the machine refuses to read or to write.
pub fn record(root: &Utf8Path, now: Option<i64>) -> Result<(Loaded, Recorded), DiskError> {
    let mut loaded = load(root, &LoadOptions::default())?;
    let Some(project) = &loaded.project else { return Ok((loaded, Recorded::default())) };
    let site = Site::plan(&project.settings, &project.content);
    let (mut recorded, mut files, mut problems) = (Recorded::default(), Vec::new(), Vec::new());
    for (index, course) in project.content.courses.iter().enumerate() {
        match hashes(project, &site, index, root)? {
            Ok(hashes) => files.extend(recorded.add(course, &hashes, now.unwrap_or_default())),
            Err(problem) => problems.push(problem),
        }
    }
    loaded.diagnostics.extend(problems);
    if !has_errors(&loaded.diagnostics) && now.is_some() {
        disk::rewrite_all(root, &files)?;
    }
    Ok((loaded, recorded))
}

/// Returns a hash of each card of a course, in all languages.
type Hashes = Result<BTreeMap<String, String>, Diagnostic>;

fn hashes(project: &Project, site: &Site<'_>, course: usize, root: &Utf8Path) -> Result<Hashes, DiskError> {
    let selection = Selection { course: Some(course), lesson: None };
    bundles::with_parcels(project, site, (root, selection), |parcels: &[Parcel<'_>], kit: &Kit<'_>| {
        let found: Result<Vec<_>, Diagnostic> = parcels.par_iter().map(|parcel| bundle::cards::hashes(parcel, kit)).collect();
        Ok(found?.into_iter().flatten().collect())
    })
}

impl Recorded {
    /// Adds a course; returns its file, if that changes.
    fn add(&mut self, course: &Course, hashes: &BTreeMap<String, String>, now: i64) -> Option<Output> {
        let before = course.cards.as_ref();
        let nothing = BTreeMap::new();
        let changed = anki::changed(hashes, before.map_or(&nothing, |before| &before.cards));
        self.unchanged += hashes.len() - changed.len();
        self.changed.extend(changed.iter().map(|name| format!("{}/{name}", course.id)));
        let is_same = changed.is_empty() && before.map_or(0, |before| before.cards.len()) == hashes.len();
        if is_same {
            return None;
        }
        let path = Utf8Path::new(parse::CONTENT).join(course.id.as_str()).join(parse::cards::FILE);
        self.written.push(path.clone());
        Some(Output::new(path, anki::update(hashes, before, now)))
    }
}
