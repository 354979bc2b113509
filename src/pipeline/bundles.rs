//! Bundles: the site is cut into parts of one course or lesson in one language, and each is packed in every format, in parallel. A finished
//! bundle goes to the stage at once and is not kept in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{Progress, Project, Shard, add_new};
use crate::base::{Diagnostic, Locale, Severity};
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
    /// Which part of them.
    pub(super) shard: Shard,
    /// In which formats.
    pub(super) formats: &'a Formats,
}

/// The formats of a build.
pub(super) struct Formats {
    all: Vec<Format>,
    /// Whether somebody listed them: then each is wanted of every course.
    listed: bool,
}

impl Formats {
    fn of(&self, parcel: &Parcel<'_>) -> impl Iterator<Item = Format> {
        let asks = parcel.course().lessons.iter().any(|lesson| !lesson.questions.is_empty());
        self.all.iter().copied().filter(move |format| self.listed || asks || !format.is_of_questions())
    }
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
    let made = with_parcels(project, site, (order.root, order.selection), |parcels, kit| {
        let own = parcels.iter().filter(|parcel| {
            let course = parcel.site.whole().find_course(&parcel.site.course(0).id).unwrap_or_default();
            order.shard.takes(site, course, &parcel.site.settings.source)
        });
        let jobs: Vec<(Parcel<'_>, Format)> =
            own.flat_map(|parcel| order.formats.of(parcel).map(move |format| (*parcel, format))).collect();
        progress.expect(jobs.len());
        let make = |(parcel, format): &(Parcel<'_>, Format)| {
            let made = one(parcel, *format, kit, order.stage);
            progress.advance();
            made
        };
        jobs.par_iter().map(make).collect::<Vec<_>>()
    })?;
    gather(made, diagnostics)
}

/// Cuts a site into parcels, and does something with them.
///
/// # Errors
///
/// Fails if the machine refuses to read a picture.
pub(super) fn with_parcels<T>(
    project: &Project,
    site: &Site<'_>,
    (root, selection): (&Utf8Path, Selection),
    work: impl FnOnce(&[Parcel<'_>], &Kit<'_>) -> T,
) -> Result<T, DiskError> {
    let parts = parts(&project.content, selection);
    // The pseudo-locale is for screens alone.
    let locales: Vec<&Locale> = project.settings.locales.iter().filter(|locale| !locale.is_pseudo()).collect();
    let settings: Vec<Settings> = locales.iter().map(|locale| Selection::settings(locale, &project.settings)).collect();
    let sites = parts.iter().flat_map(|part| settings.iter().map(move |settings| (part, settings)));
    let sites: Vec<Site<'_>> = sites.map(|(part, settings)| Site::part(settings, &part.content, part.selection, site)).collect();
    let parcels: Vec<Parcel<'_>> = sites.iter().map(|site| Parcel { site }).collect();
    let files = Files::new(root);
    let read = |origin: &Origin| files.read(origin);
    let kit = Kit { theme: &project.theme, catalogues: &project.catalogues, highlighter: &project.highlighter, read: &read };
    let done = work(&parcels, &kit);
    files.finish()?;
    Ok(done)
}

/// Chooses the formats of a build: those that were asked for, else those of the site that the program was built for.
pub(super) fn formats(project: &Project, asked: &[Format], selection: Selection, diagnostics: &mut Vec<Diagnostic>) -> Formats {
    if asked.is_empty() {
        let own = project.settings.bundles.formats.as_deref();
        let all = own.unwrap_or(&Format::USUAL).iter().copied().filter(|format| bundle::is_built(*format)).collect();
        return Formats { all, listed: own.is_some() };
    }
    for format in asked.iter().filter(|format| !bundle::is_built(**format)) {
        let name = format.name();
        let problem = Diagnostic::new(Severity::Error, "no-format", None, format!("this program was built without the feature `{name}`"));
        diagnostics.push(problem.help("install it with the feature, which is on unless `--no-default-features` is given"));
    }
    if asked.contains(&Format::Anki) && bundle::is_built(Format::Anki) {
        diagnostics.extend(never_recorded(&project.content, selection));
    }
    Formats { all: asked.to_vec(), listed: true }
}

/// Says of which courses no card was ever recorded, to somebody who makes cards.
fn never_recorded(content: &Content, selection: Selection) -> impl Iterator<Item = Diagnostic> {
    let courses = content.courses.iter().enumerate().filter(move |(index, _)| selection.course.is_none_or(|course| course == *index));
    courses.filter(|(_, course)| course.cards.is_none() && course.lessons.iter().any(|lesson| !lesson.questions.is_empty())).map(
        |(_, course)| {
            let message =
                format!("the cards of `{}` were never recorded: who imports a later version may not get what has changed", course.id);
            let problem = Diagnostic::new(Severity::Warning, "unrecorded-cards", None, message);
            problem.help("run `carnet cards record` before they are published, and keep the file `cards.lock` that it writes")
        },
    )
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
        add_new(diagnostics, found);
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
