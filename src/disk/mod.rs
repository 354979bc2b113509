//! Every read and every write.
//!
//! [`read`] takes in a project's folders, with a diagnostic for each file that cannot be taken; [`Stage`] writes a build's
//! outputs so that a reader of the output folder never meets half of one; [`create`] writes a new project's first files,
//! [`Scratch`] is a folder for one run of a program, and [`read_tree`] takes in a folder of others as it is.
//!
//! This module knows nothing of lessons: it moves texts and bytes.

#![expect(clippy::disallowed_methods, reason = "this is the one room in which files are touched")]

mod create;
mod read;
mod scratch;
mod stage;
mod tree;

use std::fmt;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

pub use create::{create, holds, is_within, read_if_there, remove, rewrite, rewrite_all};
pub use read::{Input, Limits, Part, digest, is_file, is_ignored, list, read, read_bytes, read_lossy};
pub use scratch::{Scratch, kept_folder};
pub use stage::{Changes, Placed, Stage};
pub use tree::{Tree, TreeLimits, read_tree};

/// Something that the machine refused: what was tried, on which path, and why it failed.
#[derive(Debug)]
pub struct DiskError {
    /// What was tried, such as "read" or "create the folder".
    action: &'static str,
    /// On which path.
    path: Utf8PathBuf,
    /// Why it failed.
    source: io::Error,
}

impl DiskError {
    /// Joins what was tried, where, and why it failed.
    fn new(action: &'static str, path: impl Into<Utf8PathBuf>, source: io::Error) -> Self {
        Self { action, path: path.into(), source }
    }

    /// Makes a refusal of our own, in the words given.
    fn refused(action: &'static str, path: impl Into<Utf8PathBuf>, why: &str) -> Self {
        Self::new(action, path, io::Error::other(why.to_owned()))
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot {} `{}`: {}", self.action, self.path, self.source)
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Adds what was tried and where to a result of the standard library.
trait Context<T> {
    fn context(self, action: &'static str, path: &Utf8Path) -> Result<T, DiskError>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, action: &'static str, path: &Utf8Path) -> Result<T, DiskError> {
        self.map_err(|source| DiskError::new(action, path, source))
    }
}
