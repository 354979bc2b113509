//! Writes files that must not exist yet.

use std::fs;
use std::io::Write as _;

use camino::Utf8Path;

use super::{Context as _, DiskError};
use crate::base::Output;

/// Writes new files below a folder, which is made if it is not there.
///
/// # Errors
///
/// Fails before anything is written if one of the files exists, and if the machine refuses a folder or a file.
pub fn create(folder: &Utf8Path, files: &[Output]) -> Result<(), DiskError> {
    for file in files {
        let path = folder.join(&file.path);
        if path.symlink_metadata().is_ok() {
            return Err(DiskError::refused("create", path, "it exists already; nothing was written"));
        }
    }
    for file in files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).context("create the folder", parent)?;
        }
        let mut handle = fs::File::create_new(&path).context("create", &path)?;
        handle.write_all(&file.bytes).context("write", &path)?;
    }
    Ok(())
}

/// Puts new bytes in the place of a file that exists, in one step.
///
/// # Errors
///
/// Fails if the machine refuses; the file is then as it was.
pub fn rewrite(path: &Utf8Path, bytes: &[u8]) -> Result<(), DiskError> {
    let draft = path.with_file_name(format!(".{}.new", path.file_name().unwrap_or("file")));
    fs::write(&draft, bytes).context("write", &draft)?;
    fs::rename(&draft, path).context("write", path)
}

/// Puts new bytes in the place of files, or makes them: first all are written beside their places, then all are moved there.
///
/// # Errors
///
/// Fails if the machine refuses; as long as it refuses to write, every file is as it was.
pub fn rewrite_all(root: &Utf8Path, files: &[Output]) -> Result<(), DiskError> {
    let draft = |path: &Utf8Path| path.with_file_name(format!(".{}.new", path.file_name().unwrap_or("file")));
    for file in files {
        let path = root.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).context("create the folder", parent)?;
        }
        let new = draft(&path);
        if let Err(error) = fs::write(&new, &file.bytes).context("write", &new) {
            // What was written so far is of no use to anybody.
            files.iter().for_each(|file| drop(fs::remove_file(draft(&root.join(&file.path)))));
            return Err(error);
        }
    }
    for file in files {
        let path = root.join(&file.path);
        fs::rename(draft(&path), &path).context("write", &path)?;
    }
    Ok(())
}

/// Reads a text, if the file is there.
///
/// # Errors
///
/// Fails if the machine refuses, or if the file is no UTF-8 or larger than 64 MiB.
pub fn read_if_there(path: &Utf8Path) -> Result<Option<String>, DiskError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Ok(found) if found.len() > 64 << 20 => return Err(DiskError::refused("read", path, "it is larger than 64 MiB")),
        _ => {}
    }
    fs::read_to_string(path).map(Some).context("read", path)
}

/// Removes a file, if it is there.
///
/// # Errors
///
/// Fails if the machine refuses.
pub fn remove(path: &Utf8Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(DiskError::new("remove", path, error)),
        _ => Ok(()),
    }
}

/// Tells whether a path below a folder stays in it: no part of it that is there is a symbolic link.
pub fn is_within(folder: &Utf8Path, path: &Utf8Path) -> bool {
    let is_link = |part: &Utf8Path| folder.join(part).symlink_metadata().is_ok_and(|found| found.is_symlink());
    !path.ancestors().filter(|part| !part.as_str().is_empty()).any(is_link)
}

/// Tells whether a file is there and has exactly these bytes.
pub fn holds(path: &Utf8Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == bytes)
}
