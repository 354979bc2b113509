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

/// Tells whether a file is there and has exactly these bytes.
pub fn holds(path: &Utf8Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|found| found == bytes)
}
