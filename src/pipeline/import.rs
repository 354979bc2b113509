//! Courses of others: read, made into a project, and written.
//!
//! ```text
//! disk::read_tree ─▶ import ─▶ ProjectFiles ─▶ import::plan ─▶ disk
//!                      └─▶ Report ─▶ cli
//! ```

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::{Locale, Output};
use crate::disk::{self, DiskError, TreeLimits};
use crate::import::files::Files;
use crate::import::record;
use crate::import::{Imported, mdbook as book, plan, trees};

pub use crate::import::parallel::{Differing, Pairs, Parallel};
pub use crate::import::record::Others;
pub use crate::import::report::{Completeness, Left, Report, Translated};

/// Folders of a book that are made, and not written.
const MADE: [&str; 3] = ["book", "target", "node_modules"];

/// How a course is imported.
#[derive(Clone, Copy, Debug)]
pub struct ImportOptions<'a> {
    /// The language in which the course is written, if it does not say so itself.
    pub source: Option<&'a Locale>,
    /// Whether files are overwritten that somebody else has written or changed.
    pub others: Others,
}

/// How an import ended.
#[derive(Clone, Debug)]
pub enum Ended {
    /// The project was written.
    Written(Box<Report>),
    /// Nothing was written: these files are there, and no import wrote them.
    Refused(Vec<Utf8PathBuf>),
    /// Nothing was written: these paths lead out of the project's folder.
    Outside(Vec<Utf8PathBuf>),
}

/// Makes a project of an mdBook.
///
/// # Errors
///
/// Fails if the machine refuses to read or to write.
pub fn mdbook(folder: &Utf8Path, out: &Utf8Path, options: ImportOptions<'_>) -> Result<Ended, DiskError> {
    import(folder, out, options, (&MADE, book::import))
}

/// Makes a project of a tree of pages in Markdown, with those of other languages beside them.
///
/// # Errors
///
/// Fails if the machine refuses to read or to write.
pub fn markdown(folder: &Utf8Path, out: &Utf8Path, options: ImportOptions<'_>) -> Result<Ended, DiskError> {
    import(folder, out, options, (&["node_modules"], trees::import))
}

/// What makes a course of files, and the folders that it does not read.
type Importer<'a> = (&'a [&'a str], fn(&Files, Option<&Locale>) -> Imported);

fn import(folder: &Utf8Path, out: &Utf8Path, options: ImportOptions<'_>, (made, importer): Importer<'_>) -> Result<Ended, DiskError> {
    // A project within the folder is no part of it.
    let own = out.strip_prefix(folder).ok().map(Utf8Path::as_str).filter(|own| !own.is_empty());
    let without: Vec<&str> = made.iter().copied().chain(own).collect();
    let tree = disk::read_tree(folder, &without, TreeLimits::default())?;
    let Imported { files, mut report } = importer(&Files::new(tree.files), options.source);
    for (path, why) in tree.refused {
        report.leave(&path, 1, "not-read", why);
    }
    report.tidy();
    let path = out.join(record::FILE);
    let text = disk::read_if_there(&path)?;
    let mut there = BTreeMap::new();
    let mut outside = Vec::new();
    for path in record::paths(&files, text.as_deref()) {
        if !disk::is_within(out, &path) {
            outside.push(path);
        } else if disk::is_file(out, &path) {
            let bytes = disk::read_bytes(out, &path)?;
            there.insert(path, bytes);
        }
    }
    if !outside.is_empty() || !disk::is_within(out, Utf8Path::new(record::FILE)) {
        return Ok(Ended::Outside(outside));
    }
    let plan = plan(&files, &there, text.as_deref(), options.others);
    if !plan.in_the_way.is_empty() {
        return Ok(Ended::Refused(plan.in_the_way));
    }
    let outputs: Vec<Output> = plan.write.into_iter().map(|(path, bytes)| Output::new(path, bytes)).collect();
    disk::rewrite_all(out, &outputs)?;
    for path in &plan.remove {
        disk::remove(&out.join(path))?;
    }
    report.files = plan.written;
    Ok(Ended::Written(Box::new(report)))
}
