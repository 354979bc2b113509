//! Runs the program itself, in scratch folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use camino::{Utf8Path, Utf8PathBuf};

/// A scratch folder that goes away with the value.
pub struct Scratch {
    _guard: tempfile::TempDir,
    path: Utf8PathBuf,
}

impl Scratch {
    /// Makes an empty folder.
    pub fn new() -> Self {
        let guard = tempfile::tempdir().expect("a scratch folder");
        let path = Utf8PathBuf::from_path_buf(guard.path().canonicalize().expect("a path")).expect("a UTF-8 path");
        Self { _guard: guard, path }
    }

    /// Makes a folder with the course of `carnet init`.
    pub fn with_course() -> Self {
        let scratch = Self::new();
        let output = scratch.carnet(&["init", "."]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        scratch
    }

    /// Returns a path in the folder.
    pub fn join(&self, path: &str) -> Utf8PathBuf {
        self.path.join(path)
    }

    /// Prepares the program to run in the folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
        command.args(arguments).current_dir(&self.path).stdin(Stdio::null()).env_remove("NO_COLOR");
        command
    }

    /// Runs the program in the folder.
    pub fn carnet(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Writes a file in the folder.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Changes a file's text; the old text must stand in it.
    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.join(path)).expect("a file");
        assert!(text.contains(old), "`{old}` stands in {path}");
        self.write(path, text.replace(old, new));
    }
}

/// Reads bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program speaks UTF-8")
}

/// Reads every file below a folder but the program's own state.
pub fn tree(folder: &Utf8Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    gather(folder.as_std_path(), folder.as_std_path(), &mut files);
    files
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.strip_prefix(root).expect("below the root").to_str().expect("UTF-8").to_owned();
        if name == ".carnet" {
            continue;
        }
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
}
