//! Writes a build's outputs in two steps: staged aside first, then moved in one quick last step.
//!
//! State lies in `.carnet/` of the output folder: `manifest` lists the files that the last build wrote, `stage/` holds the files
//! of a build under way, `journal` the moves of a build that is being finished, `known` how each file was left and from what it was made,
//! `inputs` from what all was made, `lock` keeps two builds apart.
//!
//! 1. [`Stage::open`] takes the lock, finishes what an interrupted build had begun to move, and clears the stage.
//! 2. [`Stage::reuse`] finds an output that an earlier build made from the same things; [`Stage::put`] compares an output with the file in
//!    place and stages it only if it differs.
//! 3. [`Stage::commit`] writes the journal, moves, removes what the old manifest lists and the new one does not, and
//!    writes the manifest.
//!
//! A file is taken to be as it was left if its size and the time of its last change are: whoever touches it, changes that time. Where the time
//! is another one, as in a copy of the folder that was kept elsewhere, its content tells.
//!
//! A build killed before the journal stands leaves the old files whole; one killed after it is finished by the next `open`. Moves are
//! renames on one file system, so no file is ever half-written. A file that no manifest lists is never removed or replaced.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write as _};
use std::time::UNIX_EPOCH;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Context as _, DiskError};
use crate::base::Output;

/// A build's outputs on their way to the output folder.
#[derive(Debug)]
pub struct Stage {
    out: Utf8PathBuf,
    state: Utf8PathBuf,
    old: BTreeSet<Utf8PathBuf>,
    known: BTreeMap<Utf8PathBuf, Known>,
    lock: File,
}

/// What is known of a file that a build left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    left: Left,
    /// A hash of that from which it was made, if somebody asks for it.
    key: Option<String>,
    /// A hash of its content.
    content: String,
}

/// How a file was left: its size in bytes, and the time of its last change in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Left {
    size: u64,
    modified: u128,
}

impl Left {
    fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: metadata.len(), modified: modified.unwrap_or_default().as_nanos() }
    }
}

/// An output that was compared and, if need be, staged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed {
    path: Utf8PathBuf,
    changed: bool,
    known: Known,
}

/// What a build changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// How many files were written.
    pub written: usize,
    /// How many files had the right bytes already.
    pub unchanged: usize,
    /// How many files of an earlier build were removed.
    pub removed: usize,
}

impl Stage {
    /// Prepares an output folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// Fails if another build holds the folder, or if the machine refuses to read or write there.
    pub fn open(out: &Utf8Path) -> Result<Self, DiskError> {
        let state = out.join(".carnet");
        fs::create_dir_all(&state).context("create the folder", &state)?;
        let lock = lock(&state.join("lock"))?;
        finish(out, &state)?;
        remove_folder(&state.join("stage"))?;
        let old = read_manifest(&state.join("manifest"))?;
        let known = read_known(&state.join("known"));
        Ok(Self { out: out.to_owned(), state, old, known, lock })
    }

    /// Compares an output with the file in place, and stages it if it differs.
    ///
    /// # Errors
    ///
    /// Fails if the path leaves the output folder, if a file is in the way that carnet did not write, or if the machine refuses.
    #[inline(never)]
    pub fn put(&self, output: &Output) -> Result<Placed, DiskError> {
        let place = self.out.join(&output.path);
        if !stays_inside(&output.path) {
            return Err(DiskError::refused("write", place, "the path leaves the output folder"));
        }
        let is_ours = self.old.contains(&output.path);
        match read_if_of_size(&place, output.bytes.len()) {
            Ok((metadata, Some(bytes))) if bytes == output.bytes => return Ok(Placed::new(output, false, &metadata)),
            Ok(_) if !is_ours => {
                let why = "a file is in the way that carnet did not write; move it away, or choose another folder with `--out`";
                return Err(DiskError::refused("write", place, why));
            }
            Ok(_) => {}
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) if error.kind() == io::ErrorKind::IsADirectory && self.holds_only_ours(&output.path)? => {}
            Err(error) => return Err(DiskError::new("write", place, error)),
        }
        let staged = self.state.join("stage").join(&output.path);
        let metadata = write_new(&staged, &output.bytes)?;
        Ok(Placed::new(output, true, &metadata))
    }

    /// Finds an output in place that an earlier build made from the same things, as their key tells; nothing if there is none, or if it is not
    /// as that build left it.
    pub fn reuse(&self, path: &Utf8Path, key: &str) -> Option<Placed> {
        let known = self.known.get(path).filter(|known| known.key.as_deref() == Some(key) && self.old.contains(path))?;
        let left = self.as_left(path, known)?;
        Some(Placed { path: path.to_owned(), changed: false, known: Known { left, ..known.clone() } })
    }

    /// Tells whether all files of some top folders are as the last build left them.
    pub fn is_as_left(&self, folders: &[&str]) -> bool {
        let is_asked = |path: &&Utf8PathBuf| path.components().next().is_some_and(|top| folders.contains(&top.as_str()));
        let paths: Vec<&Utf8PathBuf> = self.old.iter().filter(is_asked).collect();
        let is_same = |path: &&Utf8PathBuf| {
            let known = self.known.get(*path);
            known.is_some_and(|known| self.as_left(path, known).is_some())
        };
        paths.par_iter().all(is_same)
    }

    /// Looks whether a file is as it was left, and how it lies there now.
    fn as_left(&self, path: &Utf8Path, known: &Known) -> Option<Left> {
        let place = self.out.join(path);
        let left = Left::of(&fs::metadata(&place).ok()?);
        let is_same =
            left == known.left || left.size == known.left.size && fs::read(&place).is_ok_and(|bytes| hash_of(&bytes) == known.content);
        is_same.then_some(left)
    }

    /// Tells whether a build noted in an output folder from what it was made.
    pub fn has_note(out: &Utf8Path) -> bool {
        out.join(".carnet/inputs").is_file()
    }

    /// Returns what was noted of that from which the last build made everything, if it was.
    pub fn noted(&self) -> Option<String> {
        fs::read_to_string(self.state.join("inputs")).ok()
    }

    /// Moves everything into place, and removes files of earlier builds that this one does not have.
    ///
    /// Only files in the named top folders are removed; those of other outputs stay, and stay listed. The note is for [`Stage::noted`].
    ///
    /// # Errors
    ///
    /// Fails if two outputs have one path, or if the machine refuses; what was begun is then finished by the next build.
    pub fn commit(self, mut placed: Vec<Placed>, folders: &[&str], note: Option<String>) -> Result<Changes, DiskError> {
        placed.sort();
        if let Some(pair) = placed.windows(2).find(|pair| pair[0].path == pair[1].path) {
            return Err(DiskError::refused("write", pair[0].path.clone(), "two outputs have this path"));
        }
        let mut manifest: BTreeSet<Utf8PathBuf> = placed.iter().map(|output| output.path.clone()).collect();
        let mut removed = Vec::new();
        for path in &self.old {
            if manifest.contains(path) {
                continue;
            }
            if path.components().next().is_some_and(|top| folders.contains(&top.as_str())) {
                removed.push(path.clone());
            } else {
                manifest.insert(path.clone());
            }
        }
        let mut known = self.known.clone();
        known.retain(|path, _| manifest.contains(path) && self.old.contains(path));
        known.extend(placed.iter().map(|output| (output.path.clone(), output.known.clone())));
        let written = placed.iter().filter(|output| output.changed).count();
        let changes = Changes { written, unchanged: placed.len() - written, removed: removed.len() };
        if changes.written > 0 || !removed.is_empty() || manifest != self.old {
            let moves = self.moves(&placed)?;
            self.write_journal(&removed, &moves, &manifest)?;
            finish(&self.out, &self.state)?;
        }
        if known != self.known {
            replace(&self.state.join("known"), write_known(&known).as_bytes())?;
        }
        let inputs = self.state.join("inputs");
        match note {
            Some(note) if self.noted().as_ref() != Some(&note) => replace(&inputs, note.as_bytes())?,
            Some(_) => {}
            None => remove_if_there(&inputs)?,
        }
        remove_folder(&self.state.join("stage"))?;
        drop(self.lock);
        Ok(changes)
    }

    /// Tells whether every file below a folder is listed by the last build's manifest, so that the folder goes with them.
    fn holds_only_ours(&self, folder: &Utf8Path) -> Result<bool, DiskError> {
        let full = self.out.join(folder);
        for entry in full.read_dir_utf8().context("list the folder", &full)? {
            let entry = entry.context("list the folder", &full)?;
            let path = folder.join(entry.file_name());
            let ours = if entry.path().is_dir() { self.holds_only_ours(&path)? } else { self.old.contains(&path) };
            if !ours {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Lists the renames: a whole folder where nothing is in its place yet, else file by file.
    fn moves(&self, placed: &[Placed]) -> Result<Vec<Utf8PathBuf>, DiskError> {
        let mut moves: Vec<Utf8PathBuf> = Vec::new();
        for output in placed.iter().filter(|output| output.changed) {
            if moves.last().is_some_and(|last| output.path.starts_with(last)) {
                continue;
            }
            let mut way = Utf8PathBuf::new();
            for part in output.path.components() {
                way.push(part.as_str());
                if self.out.join(&way).symlink_metadata().is_err() {
                    break;
                }
            }
            moves.push(way);
        }
        moves.dedup();
        Ok(moves)
    }

    /// Writes the journal: from here on the build will be finished, by this run or the next.
    fn write_journal(&self, removed: &[Utf8PathBuf], moves: &[Utf8PathBuf], manifest: &BTreeSet<Utf8PathBuf>) -> Result<(), DiskError> {
        let new_manifest: String = manifest.iter().map(|path| format!("{path}\n")).collect();
        replace(&self.state.join("manifest.new"), new_manifest.as_bytes())?;
        let mut journal = String::new();
        for path in removed {
            journal.push_str(&format!("remove {path}\n"));
        }
        for path in moves {
            journal.push_str(&format!("move {path}\n"));
        }
        let draft = self.state.join("journal.new");
        replace(&draft, journal.as_bytes())?;
        let journal = self.state.join("journal");
        fs::rename(&draft, &journal).context("write", &journal)
    }
}

impl Placed {
    fn new(output: &Output, changed: bool, metadata: &Metadata) -> Self {
        let known = Known { left: Left::of(metadata), key: None, content: hash_of(&output.bytes) };
        Self { path: output.path.clone(), changed, known }
    }

    /// Remembers from what the output was made, for [`Stage::reuse`].
    pub fn made_from(self, key: String) -> Self {
        Self { known: Known { key: Some(key), ..self.known }, ..self }
    }
}

/// Looks at a file, and reads it if it has a size.
fn read_if_of_size(path: &Utf8Path, size: usize) -> io::Result<(Metadata, Option<Vec<u8>>)> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let bytes = if metadata.len() == size as u64 { Some(fs::read(path)?) } else { None };
    Ok((metadata, bytes))
}

/// Does what the journal says, if there is one. Each step may have been done before.
fn finish(out: &Utf8Path, state: &Utf8Path) -> Result<(), DiskError> {
    let journal = state.join("journal");
    let steps = match fs::read_to_string(&journal) {
        Ok(steps) => steps,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(DiskError::new("read", journal, error)),
    };
    let stage = state.join("stage");
    for step in steps.lines() {
        match step.split_once(' ') {
            Some(("remove", path)) if stays_inside(Utf8Path::new(path)) => remove_file(out, Utf8Path::new(path))?,
            Some(("move", path)) if stays_inside(Utf8Path::new(path)) => move_into_place(&stage.join(path), &out.join(path))?,
            _ => {}
        }
    }
    let new_manifest = state.join("manifest.new");
    if new_manifest.exists() {
        let manifest = state.join("manifest");
        fs::rename(&new_manifest, &manifest).context("write", &manifest)?;
    }
    fs::remove_file(&journal).context("remove", &journal)
}

fn move_into_place(from: &Utf8Path, to: &Utf8Path) -> Result<(), DiskError> {
    if from.symlink_metadata().is_err() {
        return Ok(());
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent).context("create the folder", parent)?;
    }
    fs::rename(from, to).context("write", to)
}

/// Removes a file, and then the folders above it that became empty.
fn remove_file(out: &Utf8Path, path: &Utf8Path) -> Result<(), DiskError> {
    let full = out.join(path);
    match fs::remove_file(&full) {
        Ok(()) => {}
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
        Err(error) => return Err(DiskError::new("remove", full, error)),
    }
    for folder in path.ancestors().skip(1).filter(|folder| !folder.as_str().is_empty()) {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

fn remove_if_there(path: &Utf8Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::new("remove", path, error)),
        _ => Ok(()),
    }
}

fn remove_folder(path: &Utf8Path) -> Result<(), DiskError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::new("remove", path, error)),
        _ => Ok(()),
    }
}

/// Writes a file, in a folder that is made if it is not there, and looks how it was left.
fn write_new(path: &Utf8Path, bytes: &[u8]) -> Result<Metadata, DiskError> {
    let mut file = match File::create(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = path.parent().unwrap_or(path);
            fs::create_dir_all(parent).context("create the folder", parent)?;
            File::create(path).context("write", path)?
        }
        result => result.context("write", path)?,
    };
    file.write_all(bytes).and_then(|()| file.metadata()).context("write", path)
}

fn replace(path: &Utf8Path, bytes: &[u8]) -> Result<(), DiskError> {
    fs::write(path, bytes).context("write", path)
}

fn lock(path: &Utf8Path) -> Result<File, DiskError> {
    let file = File::create(path).context("write", path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(DiskError::refused("lock", path, "another build is writing to this folder; wait for it to end"))
        }
        // A file system without locks is no reason not to build.
        Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Reads the list of files of the last build; a folder without one is new.
fn read_manifest(path: &Utf8Path) -> Result<BTreeSet<Utf8PathBuf>, DiskError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text.lines().map(Utf8PathBuf::from).filter(|path| stays_inside(path)).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(DiskError::new("read", path, error)),
    }
}

/// Reads what is known of files; what cannot be read is not known.
fn read_known(path: &Utf8Path) -> BTreeMap<Utf8PathBuf, Known> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let entry = |line: &str| {
        let mut parts = line.splitn(5, ' ');
        let left = Left { size: parts.next()?.parse().ok()?, modified: parts.next()?.parse().ok()? };
        let key = parts.next().map(|key| (key != NO_KEY).then(|| key.to_owned()))?;
        let content = parts.next()?.to_owned();
        Some((Utf8PathBuf::from(parts.next()?), Known { left, key, content }))
    };
    text.lines().filter_map(entry).collect()
}

/// What stands in the place of a key that nobody asks for.
const NO_KEY: &str = "-";

fn write_known(known: &BTreeMap<Utf8PathBuf, Known>) -> String {
    let mut text = String::new();
    for (path, Known { left, key, content }) in known {
        let key = key.as_deref().unwrap_or(NO_KEY);
        text.push_str(&format!("{} {} {key} {content} {path}\n", left.size, left.modified));
    }
    text
}

fn hash_of(bytes: &[u8]) -> String {
    format!("{:032x}", xxhash_rust::xxh3::xxh3_128(bytes))
}

fn stays_inside(path: &Utf8Path) -> bool {
    path.components().next().is_some() && path.components().all(|part| matches!(part, Utf8Component::Normal(_)))
}
