//! Bundles: the site is cut into parts of one course or lesson in one language, and each is packed in every format, in parallel. A finished
//! bundle goes to the stage at once and is not kept in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{Progress, Project};
use crate::base::{Diagnostic, Locale};
use crate::bundle::{self, Kit, Packed, Parcel};
use crate::config::Settings;
use crate::disk::{self, DiskError, Placed, Stage};
use crate::model::{Content, Format};
use crate::site::{Origin, Selection, Site};

/// Bundles of a build that are to be made.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    /// The project's root.
    pub(super) root: &'a Utf8Path,
    /// Where they go.
    pub(super) stage: &'a Stage,
    /// Of which course or lesson.
    pub(super) selection: Selection,
    /// In which formats.
    pub(super) formats: &'a [Format],
}

/// The bundles of a build.
#[derive(Debug, Default)]
pub(super) struct Bundled {
    /// How many there are.
    pub(super) bundles: usize,
    /// Their files.
    pub(super) placed: Vec<Placed>,
}

/// What a part of the site is made of.
struct Part {
    selection: Selection,
    content: Content,
}

/// Makes the bundles that are wanted; what is wrong with them is added to the diagnostics.
///
/// # Errors
///
/// Fails if the machine refuses to read a picture, or to write.
pub(super) fn bundle(
    project: &Project,
    site: &Site<'_>,
    order: Order<'_>,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Bundled, DiskError> {
    let parts = parts(&project.content, order.selection);
    // The pseudo-locale is for screens alone.
    let locales: Vec<&Locale> = project.settings.locales.iter().filter(|locale| !locale.is_pseudo()).collect();
    let settings: Vec<Settings> = locales.iter().map(|locale| Selection::settings(locale, &project.settings)).collect();
    let sites = parts.iter().flat_map(|part| settings.iter().map(move |settings| (part, settings)));
    let sites: Vec<Site<'_>> = sites.map(|(part, settings)| Site::part(settings, &part.content, part.selection, site)).collect();
    let jobs: Vec<(Parcel<'_>, Format)> =
        sites.iter().flat_map(|site| order.formats.iter().map(move |format| (Parcel { site }, *format))).collect();
    progress.expect(jobs.len());
    let files = Files::new(order.root);
    let read = |origin: &Origin| files.read(origin);
    let kit = Kit { theme: &project.theme, catalogues: &project.catalogues, highlighter: &project.highlighter, read: &read };
    let made: Vec<Result<Made, DiskError>> = jobs
        .par_iter()
        .map(|(parcel, format)| {
            let made = one(parcel, *format, &kit, order.stage);
            progress.advance();
            made
        })
        .collect();
    files.finish()?;
    gather(made, diagnostics)
}

/// The files of a bundle, and what is to be told of it.
type Made = (Vec<Placed>, Vec<Diagnostic>);

/// Makes a bundle, and puts it on the stage.
fn one(parcel: &Parcel<'_>, format: Format, kit: &Kit<'_>, stage: &Stage) -> Result<Made, DiskError> {
    match bundle::pack(parcel, format, kit) {
        Ok(Packed { files, warnings }) => {
            let placed = files.iter().map(|file| stage.put(file)).collect::<Result<_, _>>()?;
            Ok((placed, warnings))
        }
        Err(problem) => Ok((Vec::new(), vec![problem])),
    }
}

fn gather(made: Vec<Result<Made, DiskError>>, diagnostics: &mut Vec<Diagnostic>) -> Result<Bundled, DiskError> {
    let mut bundled = Bundled::default();
    for result in made {
        let (placed, found) = result?;
        bundled.bundles += usize::from(!placed.is_empty());
        bundled.placed.extend(placed);
        // The same place is packed in several languages and formats.
        for diagnostic in found {
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
    }
    Ok(bundled)
}

/// Cuts content into what each bundle is made of: the selected lesson, or each selected course.
fn parts(content: &Content, selection: Selection) -> Vec<Part> {
    let courses = (0..content.courses.len()).filter(|course| selection.course.is_none_or(|wanted| wanted == *course));
    let part = |course| {
        let selection = Selection { course: Some(course), lesson: selection.lesson };
        Part { selection, content: selection.content(content) }
    };
    courses.map(part).collect()
}

/// The files that pages show, each read once.
struct Files<'a> {
    root: &'a Utf8Path,
    known: Mutex<BTreeMap<Utf8PathBuf, Arc<[u8]>>>,
    refused: Mutex<Option<DiskError>>,
}

impl<'a> Files<'a> {
    fn new(root: &'a Utf8Path) -> Self {
        Self { root, known: Mutex::default(), refused: Mutex::default() }
    }

    fn read(&self, origin: &Origin) -> Arc<[u8]> {
        let path = match origin {
            Origin::Made(text) => return Arc::from(text.as_bytes()),
            Origin::Copied(path) => path,
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = known.get(path) {
            return Arc::clone(bytes);
        }
        let bytes: Arc<[u8]> = match disk::read_bytes(self.root, path) {
            Ok(bytes) => bytes.into(),
            Err(error) => {
                self.refused.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                Arc::default()
            }
        };
        known.insert(path.clone(), Arc::clone(&bytes));
        bytes
    }

    /// Tells the first thing that the machine refused to read.
    fn finish(self) -> Result<(), DiskError> {
        self.refused.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}
