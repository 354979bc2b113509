//! Scratch folders: made for one run, and gone after it.

use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::{Context as _, DiskError};
use crate::base::Output;

/// A folder of its own for one run. It is removed when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    /// `None` only while it is dropped.
    folder: Option<TempDir>,
    path: Utf8PathBuf,
}

impl Scratch {
    /// Makes an empty folder with a new name in a folder for temporary files.
    ///
    /// # Errors
    ///
    /// Fails if the machine refuses.
    pub fn new(within: &Utf8Path) -> Result<Self, DiskError> {
        let folder = tempfile::Builder::new().prefix("carnet-").tempdir_in(within).context("create a folder in", within)?;
        let real = folder.path().canonicalize().context("read", within)?;
        let path =
            Utf8PathBuf::from_path_buf(real).map_err(|_| DiskError::refused("create a folder in", within, "its path is not UTF-8"))?;
        Ok(Self { folder: Some(folder), path })
    }

    /// Makes an empty folder in it, in the place of one with this name.
    ///
    /// # Errors
    ///
    /// Fails if the machine refuses.
    pub fn folder(&self, name: &str) -> Result<Utf8PathBuf, DiskError> {
        let path = self.path.join(name);
        remove(&path)?;
        fs::create_dir(&path).context("create the folder", &path)?;
        Ok(path)
    }

    /// Makes a folder in it, as [`folder`](Self::folder) does, with files.
    ///
    /// # Errors
    ///
    /// Fails if the machine refuses.
    pub fn folder_with(&self, name: &str, files: &[Output]) -> Result<Utf8PathBuf, DiskError> {
        let folder = self.folder(name)?;
        for file in files {
            let path = folder.join(&file.path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).context("create the folder", parent)?;
            }
            fs::write(&path, &file.bytes).context("write", &path)?;
        }
        Ok(folder)
    }

    /// Makes a folder in it, as [`folder`](Self::folder) does, with a copy of what stands in another one of its folders.
    ///
    /// Symbolic links are left out: what they lead to is not the folder's own.
    ///
    /// # Errors
    ///
    /// Fails if the machine refuses.
    pub fn copy(&self, from: &str, to: &str) -> Result<Utf8PathBuf, DiskError> {
        let folder = self.folder(to)?;
        copy(&self.path.join(from), &folder)?;
        Ok(folder)
    }
}

/// Makes a folder that stays, if it is not there, and returns its real path.
///
/// # Errors
///
/// Fails if the machine refuses.
pub fn kept_folder(path: &Utf8Path) -> Result<Utf8PathBuf, DiskError> {
    fs::create_dir_all(path).context("create the folder", path)?;
    path.canonicalize_utf8().context("read", path)
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A program may have taken away its own rights to its folders: then they are given back first.
        if let Some(folder) = self.folder.take() {
            let path = folder.keep();
            if let Some(path) = Utf8Path::from_path(&path) {
                // What cannot be removed lies where temporary files are expected, and the run itself was not harmed.
                let _ = remove(path);
            }
        }
    }
}

fn copy(from: &Utf8Path, to: &Utf8Path) -> Result<(), DiskError> {
    for entry in from.read_dir_utf8().context("list the folder", from)? {
        let entry = entry.context("list the folder", from)?;
        let kind = entry.file_type().context("read", entry.path())?;
        let target = to.join(entry.file_name());
        if kind.is_dir() {
            fs::create_dir(&target).context("create the folder", &target)?;
            copy(entry.path(), &target)?;
        } else if kind.is_file() {
            fs::copy(entry.path(), &target).context("write", &target)?;
        }
    }
    Ok(())
}

/// Removes a folder with everything in it, if it is there.
fn remove(path: &Utf8Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            allow(path);
            fs::remove_dir_all(path).context("remove", path)
        }
        result => result.context("remove", path),
    }
}

/// Gives back the rights to a folder and to all folders in it; where that is refused, removing fails and says so.
fn allow(folder: &Utf8Path) {
    let Ok(about) = folder.symlink_metadata() else { return };
    if !about.is_dir() {
        return;
    }
    let mut rights = about.permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o700);
    #[cfg(not(unix))]
    rights.set_readonly(false);
    let _ = fs::set_permissions(folder, rights);
    for entry in folder.read_dir_utf8().into_iter().flatten().flatten() {
        allow(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratch_folder_holds_files_and_copies_and_is_gone_afterwards() {
        let within = tempfile::tempdir().expect("a folder");
        let within = Utf8Path::from_path(within.path()).expect("a UTF-8 path");
        let scratch = Scratch::new(within).expect("a scratch folder");
        let work = scratch.folder_with("work", &[Output::new("a/b.txt", "x")]).expect("files");
        assert_eq!(fs::read_to_string(work.join("a/b.txt")).expect("a file"), "x");
        let copy = scratch.copy("work", "again").expect("a copy");
        assert_eq!(fs::read_to_string(copy.join("a/b.txt")).expect("a file"), "x");
        let empty = scratch.folder("work").expect("a folder");
        assert_eq!(empty.read_dir_utf8().expect("a listing").count(), 0);
        #[cfg(unix)]
        fs::set_permissions(copy.join("a"), std::os::unix::fs::PermissionsExt::from_mode(0o000)).expect("no rights");
        drop(scratch);
        assert_eq!(within.read_dir_utf8().expect("a listing").count(), 0);
    }
}
