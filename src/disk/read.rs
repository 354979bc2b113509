//! Reads a project: its content, its catalogues and its themes.
//!
//! 1. List the files of each folder, sorted, without following a link out of the folder.
//! 2. Read texts in parallel; a file that is too large or no UTF-8 becomes a diagnostic, and the rest goes on.
//! 3. Keep pictures and other files as paths: their bytes are read when they are written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{Context as _, DiskError};
use crate::base::{Diagnostic, FileId, Severity, Sources, Span};

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The size of a text, in bytes.
    pub text: u64,
    /// The size of a picture or another file, in bytes.
    pub other: u64,
    /// How deep folders may lie in each other.
    pub depth: usize,
}

impl Default for Limits {
    /// Gives 2 MiB a text, 64 MiB any other file, and 32 folders: far beyond any lesson, and far below what would hurt.
    fn default() -> Self {
        Self { text: 2 << 20, other: 64 << 20, depth: 32 }
    }
}

/// A project as it lies on the disk.
#[derive(Debug, Default)]
pub struct Input {
    /// Every file below `content/`, and every catalogue below `locales/`, by its path below the root.
    pub sources: Sources,
    /// Those of them whose text is not there: pictures and other files that are not text, and those that could not be taken.
    pub unreadable: BTreeSet<FileId>,
    /// Every file below `themes/`, by its path there, such as `default/templates/base.html`.
    pub themes: BTreeMap<Utf8PathBuf, Vec<u8>>,
    /// What could not be taken.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `content/`, `locales/` and `themes/` below a root.
///
/// # Errors
///
/// Fails if there is no `content/`, or if the machine refuses to list a folder or to read a file.
pub fn read(root: &Utf8Path, limits: Limits) -> Result<Input, DiskError> {
    let mut input = Input::default();
    let mut listing = Listing { root, limits, found: Vec::new(), problems: Vec::new() };
    let content = root.join("content");
    if !content.is_dir() {
        return Err(DiskError::refused(
            "read",
            content,
            "there is no such folder; `carnet init DIR` makes a project, `--root DIR` names one",
        ));
    }
    listing.folder("content")?;
    let content_files = std::mem::take(&mut listing.found);
    if root.join("locales").is_dir() {
        listing.folder("locales")?;
    }
    let mut paths = content_files;
    paths.extend(std::mem::take(&mut listing.found).into_iter().filter(|path| path.extension() == Some("ftl")));
    if root.join("themes").is_dir() {
        listing.folder("themes")?;
    }
    let theme_files = std::mem::take(&mut listing.found);
    for (path, problem) in listing.problems {
        input.report(&path, problem);
    }

    let texts: Vec<Result<Text, DiskError>> = paths.par_iter().map(|path| read_text(root, path, limits.text)).collect();
    for (path, text) in paths.into_iter().zip(texts) {
        input.add(path, text?, limits);
    }
    for path in theme_files {
        let bytes = read_bytes(root, &path)?;
        input.themes.insert(path.strip_prefix("themes").map(Utf8Path::to_owned).unwrap_or(path), bytes);
    }
    Ok(input)
}

/// Reads one file as bytes.
///
/// # Errors
///
/// Fails if the machine refuses, or if the file is larger than the default limit.
pub fn read_bytes(root: &Utf8Path, path: &Utf8Path) -> Result<Vec<u8>, DiskError> {
    let full = root.join(path);
    let size = fs::metadata(&full).context("read", &full)?.len();
    if size > Limits::default().other {
        return Err(DiskError::refused("read", full, "it is larger than 64 MiB"));
    }
    fs::read(&full).context("read", &full)
}

/// Tells whether a file is a figure, whose words can be translated if it is text.
fn is_figure(path: &Utf8Path) -> bool {
    path.extension() == Some("svg") && path.components().any(|part| part.as_str() == "figures")
}

/// Tells whether a file is a text that pages are made of.
fn is_text(path: &Utf8Path) -> bool {
    let in_samples = path.components().any(|part| part.as_str() == "samples");
    in_samples || matches!(path.extension(), Some("md" | "yaml" | "yml" | "lock" | "ftl"))
}

/// A text as it was found.
enum Text {
    Whole(String),
    /// The text with replacement characters, and the offset of the first byte that is no UTF-8.
    Broken(String, usize),
    TooLarge(u64),
    /// A picture or another file whose bytes are of no interest yet.
    Other,
}

fn read_text(root: &Utf8Path, path: &Utf8Path, limit: u64) -> Result<Text, DiskError> {
    // Whatever a figure holds, it is a picture first.
    let may_be_other = !is_text(path);
    if may_be_other && !is_figure(path) {
        return Ok(Text::Other);
    }
    let path = &root.join(path);
    let size = fs::metadata(path).context("read", path)?.len();
    if size > limit {
        return Ok(if may_be_other { Text::Other } else { Text::TooLarge(size) });
    }
    let bytes = fs::read(path).context("read", path)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Text::Whole(text),
        Err(_) if may_be_other => Text::Other,
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Text::Broken(String::from_utf8_lossy(error.as_bytes()).into_owned(), offset)
        }
    })
}

impl Input {
    fn add(&mut self, path: Utf8PathBuf, text: Text, limits: Limits) {
        match text {
            Text::Other => {
                let file = self.sources.add(path, "");
                self.unreadable.insert(file);
            }
            Text::Whole(text) => {
                self.sources.add(path, text);
            }
            Text::Broken(text, offset) => {
                let file = self.sources.add(path, text);
                self.unreadable.insert(file);
                let end = offset + '\u{FFFD}'.len_utf8();
                let problem = Diagnostic::error("not-utf8", Span::new(file, offset, end), "this file is not UTF-8 text")
                    .help("save it as UTF-8; this byte is the first that does not fit");
                self.diagnostics.push(problem);
            }
            Text::TooLarge(size) => {
                let message = format!("this file has {size} bytes, more than the {} allowed", limits.text);
                let problem = Diagnostic::new(Severity::Error, "file-too-large", None, message)
                    .help("split the lesson, or move data to a file that is not text of a lesson");
                self.report(&path, problem);
            }
        }
    }

    /// Adds a file that was not read, so that its diagnostic can name it.
    fn report(&mut self, path: &Utf8Path, mut problem: Diagnostic) {
        let file = self.sources.add(path, "");
        self.unreadable.insert(file);
        problem.span = Some(Span::whole(file));
        self.diagnostics.push(problem);
    }
}

/// The files found so far below a root.
struct Listing<'a> {
    root: &'a Utf8Path,
    limits: Limits,
    found: Vec<Utf8PathBuf>,
    problems: Vec<(Utf8PathBuf, Diagnostic)>,
}

impl Listing<'_> {
    /// Lists the folder of that name below the root, in the order of the names.
    fn folder(&mut self, name: &str) -> Result<(), DiskError> {
        let full = self.root.join(name);
        let home = full.canonicalize_utf8().context("read", &full)?;
        self.walk(Utf8Path::new(name), &home, &mut vec![home.clone()])?;
        self.found.sort();
        Ok(())
    }

    fn walk(&mut self, folder: &Utf8Path, home: &Utf8Path, parents: &mut Vec<Utf8PathBuf>) -> Result<(), DiskError> {
        let full = self.root.join(folder);
        for entry in fs::read_dir(&full).context("list the folder", &full)? {
            let entry = entry.context("list the folder", &full)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                self.problem(folder, "bad-file-name", format!("the name of `{}` is not UTF-8", name.to_string_lossy()), "rename the file");
                continue;
            };
            if is_ignored(name) {
                continue;
            }
            let path = folder.join(name);
            let kind = entry.file_type().context("read", &path)?;
            if kind.is_symlink() {
                self.link(&path, home, parents)?;
            } else if kind.is_dir() {
                self.enter(&path, home, parents)?;
            } else if kind.is_file() {
                self.found.push(path);
            } else {
                self.problem(&path, "special-file", "this is neither a file nor a folder".to_owned(), "remove it from the content");
            }
        }
        Ok(())
    }

    fn enter(&mut self, path: &Utf8Path, home: &Utf8Path, parents: &mut Vec<Utf8PathBuf>) -> Result<(), DiskError> {
        let full = self.root.join(path);
        if parents.len() >= self.limits.depth {
            self.problem(path, "folders-too-deep", format!("folders lie more than {} deep", self.limits.depth), "move it up");
            return Ok(());
        }
        parents.push(full.canonicalize_utf8().context("read", &full)?);
        let result = self.walk(path, home, parents);
        parents.pop();
        result
    }

    /// Takes a symbolic link if it stays in the folder and does not lead to a folder that holds it.
    fn link(&mut self, path: &Utf8Path, home: &Utf8Path, parents: &mut Vec<Utf8PathBuf>) -> Result<(), DiskError> {
        let full = self.root.join(path);
        let target = match full.canonicalize_utf8() {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.problem(
                    path,
                    "symlink-broken",
                    "this symbolic link leads nowhere".to_owned(),
                    "remove it, or put the file in its place",
                );
                return Ok(());
            }
            Err(error) => return Err(DiskError::new("follow the link", full, error)),
        };
        if !target.starts_with(home) {
            let message = "this symbolic link leaves the content folder".to_owned();
            self.problem(path, "symlink-outside", message, "copy the file into the folder");
        } else if parents.contains(&target) {
            self.problem(path, "symlink-cycle", "this symbolic link leads to a folder that holds it".to_owned(), "remove it");
        } else if target.is_dir() {
            self.enter(path, home, parents)?;
        } else {
            self.found.push(path.to_owned());
        }
        Ok(())
    }

    fn problem(&mut self, path: &Utf8Path, code: &'static str, message: String, help: &str) {
        self.problems.push((path.to_owned(), Diagnostic::new(Severity::Error, code, None, message).help(help)));
    }
}

/// Tells whether a name is hidden or an editor's left-over, so that what has it is not read.
pub fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}
