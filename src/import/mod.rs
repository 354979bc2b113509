//! Courses of others: from their files to a project, and a report. Entry points: [`mdbook::import`], [`trees::import`]; [`plan`] for what is to be written.
//!
//! An importer is a function from files to files: it reads no disk, and the same files give the same bytes. What importers have in common:
//!
//! - [`markdown`] turns foreign Markdown into that of lessons, and [`gettext`] puts translations into it;
//! - [`project`] and [`mod@quiz`] hold a course, and write its files; [`locks`] records what is translated;
//! - [`mod@overlay`] finds the comments of a translated program; [`names`] makes ids, [`edits`] changes texts piece by piece; [`mod@address`] and [`files`]
//!   never lead out of a course, and [`old_addresses`] lead into it;
//! - [`report`] tells what became of everything, and [`parallel`] how pages stand to their translations;
//! - [`record`] remembers what an import wrote, so that a later one leaves alone what somebody has changed.

pub mod address;
pub mod edits;
pub mod files;
pub mod gettext;
pub mod locks;
pub mod markdown;
pub mod mdbook;
pub mod names;
pub mod old_addresses;
pub mod overlay;
pub mod parallel;
pub mod project;
pub mod quiz;
pub mod record;
pub mod report;
pub mod trees;

use std::collections::BTreeMap;

pub use locks::{Accepted, How};
pub use project::ProjectFiles;
pub use record::{Plan, plan};
pub use report::Report;

use crate::base::Sources;
use crate::model::Block;
use crate::parse::markdown as own;

/// What came of a foreign course.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The files of the project, by their paths below its root.
    pub files: ProjectFiles,
    /// What became of everything.
    pub report: Report,
}

/// Writes the files of a course, with its locks.
fn finish(course: &project::Course, accepted: &Accepted, report: Report) -> Imported {
    let mut files = project::write(course);
    files.extend(locks::locks(&files, accepted));
    Imported { files, report }
}

/// Reads a text as lessons are read, HTML allowed.
fn blocks(text: &str) -> Vec<Block> {
    let mut sources = Sources::default();
    let file = sources.add("text", text);
    own::parse(own::Origin::At { file, start: 0 }, text, &own::Options { raw_html: true }, &mut Vec::new())
}

/// Tells whether a text has HTML.
fn has_html(text: &str) -> bool {
    if !text.contains('<') {
        return false;
    }
    let mut sources = Sources::default();
    let (file, mut problems) = (sources.add("text", text), Vec::new());
    own::parse(own::Origin::At { file, start: 0 }, text, &own::Options { raw_html: false }, &mut problems);
    problems.iter().any(|problem| problem.code == "raw-html")
}

/// Things that have a name, in order.
type Named<T> = BTreeMap<String, T>;
