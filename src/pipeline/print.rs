//! Documents to print: written one by one, and set only where what they are made from has changed.
//!
//! As many documents are on the press at once as there are threads, each on a stack of its own: what lies deep in a text lies deep in the
//! typesetter too. A large document is alone on the press: a page that is set takes a megabyte until its document is finished.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use camino::Utf8Path;

use super::{Origin, Progress, Project, Shard, add_new};
use crate::base::{Diagnostic, Fingerprint, Output, Sources, Span};
use crate::disk::{self, DiskError, Placed, Stage};
use crate::render::pdf::press::{self, Press};
use crate::render::pdf::{Manuscript, Printer, without_places};
use crate::site::{Selection, Site};

/// The stack of a thread on which a document is set.
const STACK: usize = 256 << 20;

/// The size of a manuscript, in bytes, from which on its document is alone on the press: some 300 lessons, or 1,200 pages.
const LARGE: usize = 3 << 20;

/// Documents of a build that are to be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Order<'a> {
    /// The project's root.
    pub(super) root: &'a Utf8Path,
    /// Where they go.
    pub(super) stage: &'a Stage,
    /// The texts, in which mistakes are told.
    pub(super) sources: &'a Sources,
    /// Whether what they are made from is kept beside them.
    pub(super) with_typst: bool,
    /// Which part of them.
    pub(super) shard: Shard,
}

/// The documents of a build.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// How many there are.
    pub(super) documents: usize,
    /// Their files.
    pub(super) placed: Vec<Placed>,
}

/// What became of a document: the PDF, and what it was made from if that is kept.
type Made = Result<Vec<Placed>, Problem>;

/// Why a document was not made.
enum Problem {
    Content(Vec<Diagnostic>),
    Disk(DiskError),
}

/// Makes the documents that are wanted; what is wrong with them is added to the diagnostics.
///
/// # Errors
///
/// Fails if the machine refuses to read a picture, or to write.
pub(super) fn print(
    project: &Project,
    site: &Site<'_>,
    wanted: Selection,
    order: Order<'_>,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Printed, DiskError> {
    let settings = order.sources.iter().find(|(_, source)| source.path == "content/site.yaml").map(|(id, _)| Span::whole(id));
    let Some(nowhere) = settings else { return Ok(Printed::default()) };
    let press = Press::new(&project.theme, diagnostics);
    let printer = Printer::new(site, &project.theme, &project.catalogues, &project.highlighter, press.coverage(), nowhere);
    let mut books = printer.books(wanted);
    books.retain(|book| order.shard.takes(site, book.course, &book.locale));
    progress.expect(books.len());
    let theme = theme_key(project);
    let (next, made, room) = (AtomicUsize::new(0), Mutex::new(Vec::new()), RwLock::new(()));
    let work = || {
        while let Some(book) = books.get(next.fetch_add(1, Ordering::Relaxed)) {
            let manuscript = printer.write(book);
            let result = if manuscript.main.len() < LARGE {
                let _shared = room.read().unwrap_or_else(PoisonError::into_inner);
                one(&press, &manuscript, &theme, order)
            } else {
                let _alone = room.write().unwrap_or_else(PoisonError::into_inner);
                one(&press, &manuscript, &theme, order)
            };
            press::forget();
            progress.advance();
            made.lock().expect("no thread panics").push((manuscript.path, manuscript.warnings, result));
        }
    };
    on_threads(books.len(), &work);
    let mut made = made.into_inner().expect("no thread panics");
    made.sort_by(|one, other| one.0.cmp(&other.0));
    let documents = made.iter().filter(|(_, _, result)| result.is_ok()).count();
    Ok(Printed { documents, placed: gather(made, diagnostics)? })
}

/// Does work on threads with deep stacks, as many as there are processors, or fewer if there is less to do.
fn on_threads(most: usize, work: &(dyn Fn() + Sync)) {
    std::thread::scope(|scope| {
        let start = || std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        let started = (0..rayon::current_num_threads().min(most)).filter(|_| start().is_ok()).count();
        // A machine that has no room for such a thread may still have it for the work.
        if started == 0 {
            work();
        }
    });
}

fn gather(made: Vec<(camino::Utf8PathBuf, Vec<Diagnostic>, Made)>, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Placed>, DiskError> {
    let mut placed = Vec::with_capacity(made.len());
    for (_, warnings, result) in made {
        let problems = match result {
            Ok(output) => {
                placed.extend(output);
                Vec::new()
            }
            Err(Problem::Content(problems)) => problems,
            Err(Problem::Disk(error)) => return Err(error),
        };
        // The same place is printed in several editions.
        add_new(diagnostics, warnings.into_iter().chain(problems));
    }
    Ok(placed)
}

/// Takes a document from an earlier build, or sets it.
fn one(press: &Press, manuscript: &Manuscript, theme: &blake3::Hash, order: Order<'_>) -> Made {
    let pictures = manuscript.pictures.iter().map(|picture| match &picture.origin {
        Origin::Copied(path) => disk::read_bytes(order.root, path),
        Origin::Made(text) => Ok(text.as_bytes().to_vec()),
    });
    let pictures = pictures.collect::<Result<Vec<_>, _>>().map_err(Problem::Disk)?;
    let files = if order.with_typst { press.files(manuscript, &pictures) } else { Vec::new() };
    let mut placed = files.iter().map(|file| order.stage.put(file)).collect::<Result<Vec<_>, _>>().map_err(Problem::Disk)?;
    let key = key(manuscript, &pictures, theme);
    placed.push(match order.stage.reuse(&manuscript.path, &key) {
        Some(known) => known,
        None => {
            let bytes = press.print(manuscript, pictures, order.sources).map_err(Problem::Content)?;
            let output = Output::new(manuscript.path.clone(), bytes);
            order.stage.put(&output).map_err(Problem::Disk)?.made_from(key)
        }
    });
    Ok(placed)
}

/// Hashes the theme's files, the fonts among them.
fn theme_key(project: &Project) -> blake3::Hash {
    let mut fingerprint = Fingerprint::default();
    for file in project.theme.print_files() {
        fingerprint.add(file.path.as_str());
        fingerprint.add(&file.bytes);
    }
    fingerprint.hash()
}

/// Hashes everything from which a document is made.
fn key(manuscript: &Manuscript, pictures: &[Vec<u8>], theme: &blake3::Hash) -> String {
    let mut fingerprint = Fingerprint::default();
    fingerprint.add(press::VERSION);
    fingerprint.add(theme.as_bytes());
    fingerprint.add(&manuscript.settings);
    fingerprint.add([u8::from(manuscript.archive)]);
    for (picture, bytes) in manuscript.pictures.iter().zip(pictures) {
        fingerprint.add(&picture.name);
        fingerprint.add(bytes);
    }
    for piece in without_places(&manuscript.main) {
        fingerprint.add(piece);
    }
    fingerprint.hash().to_hex().to_string()
}
