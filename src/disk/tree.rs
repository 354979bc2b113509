//! A folder of others, with all its files: what an import reads. Entry point: [`read_tree`].

use std::collections::BTreeMap;
use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::read::entries;
use super::{Context as _, DiskError};

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct TreeLimits {
    /// The size of a file, in bytes.
    pub file: u64,
    /// The number of files.
    pub files: usize,
    /// How deep folders may lie in each other.
    pub depth: usize,
}

impl Default for TreeLimits {
    /// Gives 16 MiB a file, 100,000 files, and 32 folders.
    fn default() -> Self {
        Self { file: 16 << 20, files: 100_000, depth: 32 }
    }
}

/// The files of a folder.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// What each file holds, by its path below the folder.
    pub files: BTreeMap<Utf8PathBuf, Vec<u8>>,
    /// What was not read, and why.
    pub refused: Vec<(Utf8PathBuf, String)>,
}

/// Reads all files of a folder but hidden ones and those below some folders, which are named by their paths in it. No symbolic link is followed.
///
/// # Errors
///
/// Fails if the folder is not there, or if the machine refuses to list a folder or to read a file.
pub fn read_tree(root: &Utf8Path, without: &[&str], limits: TreeLimits) -> Result<Tree, DiskError> {
    if !root.is_dir() {
        return Err(DiskError::refused("read", root, "there is no such folder"));
    }
    let mut listing = Listing { root, without, limits, found: Vec::new(), refused: Vec::new() };
    listing.folder(Utf8Path::new(""), 0)?;
    let Listing { found, refused, .. } = listing;
    let read = |path: Utf8PathBuf| {
        let full = root.join(&path);
        fs::read(&full).context("read", &full).map(|bytes| (path, bytes))
    };
    let files: Result<BTreeMap<_, _>, DiskError> = found.into_par_iter().map(read).collect();
    Ok(Tree { files: files?, refused })
}

struct Listing<'a> {
    root: &'a Utf8Path,
    without: &'a [&'a str],
    limits: TreeLimits,
    found: Vec<Utf8PathBuf>,
    refused: Vec<(Utf8PathBuf, String)>,
}

impl Listing<'_> {
    fn folder(&mut self, folder: &Utf8Path, depth: usize) -> Result<(), DiskError> {
        let (entries, unnamed) = entries(&self.root.join(folder))?;
        self.refused.extend(unnamed.into_iter().map(|name| (folder.join(name), "its name is no UTF-8".to_owned())));
        for (name, kind) in entries {
            let path = folder.join(&name);
            if name.starts_with('.') || self.without.contains(&path.as_str()) {
                continue;
            }
            if kind.is_symlink() {
                self.refused.push((path, "it is a symbolic link: none is followed".to_owned()));
            } else if kind.is_dir() && depth >= self.limits.depth {
                self.refused.push((path, "it lies too deep".to_owned()));
            } else if kind.is_dir() {
                self.folder(&path, depth + 1)?;
            } else if kind.is_file() {
                self.file(path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: Utf8PathBuf) -> Result<(), DiskError> {
        let full = self.root.join(&path);
        let size = fs::symlink_metadata(&full).context("read", &full)?.len();
        if size > self.limits.file {
            self.refused.push((path, format!("it is larger than {} MiB", self.limits.file >> 20)));
        } else if self.found.len() >= self.limits.files {
            self.refused.push((path, format!("there are more than {} files", self.limits.files)));
        } else {
            self.found.push(path);
        }
        Ok(())
    }
}
