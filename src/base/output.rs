//! One finished file, before it is written.

use camino::Utf8PathBuf;

/// A file of the result: its path below the output folder, with `/` between folders, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The path below the output folder.
    pub path: Utf8PathBuf,
    /// The content.
    pub bytes: Vec<u8>,
}

impl Output {
    /// Joins a path and its content.
    pub fn new(path: impl Into<Utf8PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}
