//! Reads a project: its content, its catalogues and its themes.
//!
//! 1. List the files of each folder, sorted, without following a link out of the folder.
//! 2. Read texts in parallel, all at once or part by part; a file that is too large or no UTF-8 becomes a diagnostic, and the rest goes on.
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
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Every file below `content/`, and every catalogue below `locales/`, by its path below the root.
    pub sources: Sources,
    /// Those of them whose text is not there: pictures and other files that are not text, and those that could not be taken.
    pub unreadable: BTreeSet<FileId>,
    /// Every file below `themes/`, by its path there, such as `default/templates/base.html`.
    pub themes: BTreeMap<Utf8PathBuf, Vec<u8>>,
    /// Whether symbolic links lead to some of them: what changes such a file may bear another name.
    pub has_links: bool,
    /// What could not be taken.
    pub diagnostics: Vec<Diagnostic>,
}

/// Some files of a project that follow each other.
#[derive(Debug, Default)]
pub struct Part {
    /// The files, by the names that they have in the project.
    pub sources: Sources,
    /// Those of them whose text is not there.
    pub unreadable: BTreeSet<FileId>,
    /// What could not be taken.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `content/`, `locales/` and `themes/` below a root.
///
/// # Errors
///
/// Fails if there is no `content/`, or if the machine refuses to list a folder or to read a file.
pub fn read(root: &Utf8Path, limits: Limits) -> Result<Input, DiskError> {
    let mut input = list(root, limits)?;
    let files: Vec<FileId> = input.sources.iter().map(|(id, _)| id).collect();
    input.fill(root, &files, limits)?;
    Ok(input)
}

/// Lists the files of a project, and reads its themes; the texts of all others are not there yet.
///
/// # Errors
///
/// Fails if there is no `content/`, or if the machine refuses to list a folder or to read a file of a theme.
pub fn list(root: &Utf8Path, limits: Limits) -> Result<Input, DiskError> {
    let mut listing = Listing { root, limits, found: Vec::new(), has_links: false };
    let content = root.join("content");
    if !content.is_dir() {
        return Err(DiskError::refused(
            "read",
            content,
            "there is no such folder; `carnet init DIR` makes a project, `--root DIR` names one",
        ));
    }
    let mut files = listing.folder("content")?;
    if root.join("locales").is_dir() {
        let catalogues = listing.folder("locales")?;
        files.extend(catalogues.into_iter().filter(|(path, problem)| problem.is_some() || path.extension() == Some("ftl")));
    }
    let themes = if root.join("themes").is_dir() { listing.folder("themes")? } else { Vec::new() };
    let mut input = Input { has_links: listing.has_links, ..Input::default() };
    for (path, problem) in files {
        input.add(path, problem);
    }
    for (path, problem) in themes {
        if problem.is_some() {
            input.add(path, problem);
            continue;
        }
        let bytes = read_bytes(root, &path)?;
        input.themes.insert(path.strip_prefix("themes").map(Utf8Path::to_owned).unwrap_or(path), bytes);
    }
    Ok(input)
}

impl Input {
    /// Adds a file without its text. What is wrong with it is told in its name.
    fn add(&mut self, path: Utf8PathBuf, problem: Option<Diagnostic>) {
        let file = self.sources.add(path, "");
        if let Some(mut problem) = problem {
            self.unreadable.insert(file);
            problem.span = Some(Span::whole(file));
            self.diagnostics.push(problem);
        }
    }

    /// Tells whether the same files are there, with the same themes.
    pub fn has_same_paths(&self, other: &Self) -> bool {
        let same = self.sources.iter().map(|(_, source)| &source.path).eq(other.sources.iter().map(|(_, source)| &source.path));
        same && self.themes == other.themes && self.diagnostics == other.diagnostics
    }

    /// Reads the texts of some files, in parallel.
    ///
    /// # Errors
    ///
    /// Fails if the machine refuses to read a file.
    pub fn fill(&mut self, root: &Utf8Path, files: &[FileId], limits: Limits) -> Result<(), DiskError> {
        let input = &*self;
        let parts: Vec<Result<Part, DiskError>> = files.par_iter().map(|file| input.part(root, *file, 1, limits)).collect();
        for part in parts {
            let Part { sources, unreadable, diagnostics } = part?;
            self.sources.fill(sources);
            self.unreadable.extend(unreadable);
            self.diagnostics.extend(diagnostics);
        }
        Ok(())
    }

    /// Reads the texts of some files that follow each other, beside the project's own.
    ///
    /// # Errors
    ///
    /// Fails if the machine refuses to read a file.
    pub fn part(&self, root: &Utf8Path, first: FileId, count: usize, limits: Limits) -> Result<Part, DiskError> {
        let mut part = Part { sources: Sources::beginning_with(first), ..Part::default() };
        for (id, source) in self.sources.iter_from(first).take(count) {
            let text = if self.unreadable.contains(&id) { Text::Other } else { read_text(root, &source.path, limits.text)? };
            let digest = text.digest();
            part.add(&source.path, text, limits);
            digest.into_iter().for_each(|digest| part.sources.note_digest(id, digest));
        }
        Ok(part)
    }
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

/// Reads a text as far as it is one, for messages about it; nothing if it is not there, or too large.
pub fn read_lossy(root: &Utf8Path, path: &Utf8Path, limits: Limits) -> Option<String> {
    match read_text(root, path, limits.text).ok()? {
        Text::Whole(text) | Text::Broken(text, _) => Some(text),
        Text::TooLarge(_) | Text::Other => None,
    }
}

/// Tells whether a plain file is there.
pub fn is_file(root: &Utf8Path, path: &Utf8Path) -> bool {
    root.join(path).symlink_metadata().is_ok_and(|metadata| metadata.is_file())
}

/// Hashes what a file holds (BLAKE3); a file that is not there is as one that holds nothing.
///
/// # Errors
///
/// Fails if the machine refuses to read it.
pub fn digest(root: &Utf8Path, path: &Utf8Path) -> Result<[u8; 32], DiskError> {
    let full = root.join(path);
    match fs::read(&full) {
        Ok(bytes) => Ok(*blake3::hash(&bytes).as_bytes()),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::IsADirectory) => Ok(*blake3::hash(b"").as_bytes()),
        Err(error) => Err(DiskError::new("read", full, error)),
    }
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

impl Text {
    /// Hashes what was read.
    fn digest(&self) -> Option<[u8; 32]> {
        match self {
            Text::Whole(text) | Text::Broken(text, _) => Some(*blake3::hash(text.as_bytes()).as_bytes()),
            Text::TooLarge(_) | Text::Other => None,
        }
    }
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

impl Part {
    fn add(&mut self, path: &Utf8Path, text: Text, limits: Limits) {
        let (text, problem) = match text {
            Text::Whole(text) => (Some(text), None),
            Text::Other => (None, None),
            Text::Broken(text, offset) => {
                let file = self.sources.add(path, text);
                self.unreadable.insert(file);
                let end = offset + '\u{FFFD}'.len_utf8();
                let problem = Diagnostic::error("not-utf8", Span::new(file, offset, end), "this file is not UTF-8 text")
                    .help("save it as UTF-8; this byte is the first that does not fit");
                return self.diagnostics.push(problem);
            }
            Text::TooLarge(size) => {
                let message = format!("this file has {size} bytes, more than the {} allowed", limits.text);
                let problem = Diagnostic::new(Severity::Error, "file-too-large", None, message)
                    .help("split the lesson, or move data to a file that is not text of a lesson");
                (None, Some(problem))
            }
        };
        let is_there = text.is_some();
        let file = self.sources.add(path, text.unwrap_or_default());
        if !is_there {
            self.unreadable.insert(file);
        }
        self.diagnostics.extend(problem.map(|problem| Diagnostic { span: Some(Span::whole(file)), ..problem }));
    }
}

/// Lists what lies in a folder, in the order of the names; and names that are not UTF-8, as far as they can be read.
///
/// # Errors
///
/// Fails if the machine refuses.
pub(super) fn entries(folder: &Utf8Path) -> Result<(BTreeMap<String, fs::FileType>, Vec<String>), DiskError> {
    let (mut named, mut unnamed) = (BTreeMap::new(), Vec::new());
    for entry in fs::read_dir(folder).context("list the folder", folder)? {
        let entry = entry.context("list the folder", folder)?;
        match entry.file_name().into_string() {
            Ok(name) => _ = named.insert(name, entry.file_type().context("list the folder", folder)?),
            Err(name) => unnamed.push(name.to_string_lossy().into_owned()),
        }
    }
    Ok((named, unnamed))
}

/// A path, and what is wrong with what lies there.
type Found = (Utf8PathBuf, Option<Diagnostic>);

/// What was found so far below a root.
struct Listing<'a> {
    root: &'a Utf8Path,
    limits: Limits,
    found: Vec<Found>,
    has_links: bool,
}

impl Listing<'_> {
    /// Lists the folder of that name below the root, in the order of the names.
    fn folder(&mut self, name: &str) -> Result<Vec<Found>, DiskError> {
        let full = self.root.join(name);
        let home = full.canonicalize_utf8().context("read", &full)?;
        self.walk(Utf8Path::new(name), &home, &mut vec![home.clone()])?;
        Ok(std::mem::take(&mut self.found))
    }

    fn walk(&mut self, folder: &Utf8Path, home: &Utf8Path, parents: &mut Vec<Utf8PathBuf>) -> Result<(), DiskError> {
        let full = self.root.join(folder);
        let (entries, unnamed) = entries(&full)?;
        for name in unnamed {
            self.problem(folder, "bad-file-name", format!("the name of `{name}` is not UTF-8"), "rename the file");
        }
        for (name, kind) in entries.into_iter().filter(|(name, _)| !is_ignored(name)) {
            let path = folder.join(&name);
            if kind.is_symlink() {
                self.link(&path, home, parents)?;
            } else if kind.is_dir() {
                // No link leads here but those that its parent was reached by.
                let real = parents.last().unwrap_or(&full).join(name);
                self.enter(&path, real, home, parents)?;
            } else if kind.is_file() {
                self.found.push((path, None));
            } else {
                self.problem(&path, "special-file", "this is neither a file nor a folder".to_owned(), "remove it from the content");
            }
        }
        Ok(())
    }

    fn enter(&mut self, path: &Utf8Path, real: Utf8PathBuf, home: &Utf8Path, parents: &mut Vec<Utf8PathBuf>) -> Result<(), DiskError> {
        if parents.len() >= self.limits.depth {
            self.problem(path, "folders-too-deep", format!("folders lie more than {} deep", self.limits.depth), "move it up");
            return Ok(());
        }
        parents.push(real);
        let result = self.walk(path, home, parents);
        parents.pop();
        result
    }

    /// Takes a symbolic link if it stays in the folder and does not lead to a folder that holds it.
    fn link(&mut self, path: &Utf8Path, home: &Utf8Path, parents: &mut Vec<Utf8PathBuf>) -> Result<(), DiskError> {
        self.has_links = true;
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
            self.enter(path, target, home, parents)?;
        } else {
            self.found.push((path.to_owned(), None));
        }
        Ok(())
    }

    fn problem(&mut self, path: &Utf8Path, code: &'static str, message: String, help: &str) {
        self.found.push((path.to_owned(), Some(Diagnostic::new(Severity::Error, code, None, message).help(help))));
    }
}

/// Tells whether a name is hidden or an editor's left-over, so that what has it is not read.
pub fn is_ignored(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}
