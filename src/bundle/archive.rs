//! Archives whose bytes depend on their files alone, and whose names are safe on every system. Entry points: [`zip()`] and [`zip_with_first`].
//!
//! Files stand in the order of their paths, dated 1980-01-01, which is the beginning of time in this format. A name that leaves the folder into
//! which an archive is unpacked, that Windows does not have, of which systems make different names, or that differs from another one in capitals
//! alone, is refused. Source of the rules on names: Microsoft, "Naming Files, Paths, and Namespaces".

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use camino::Utf8Path;
use icu::normalizer::ComposingNormalizerBorrowed;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base::{Diagnostic, Output, Severity};

/// The size from which on it is looked at how far a file is compressed, in bytes.
const LARGE: usize = 1 << 20;

/// How many times smaller a large file may become: beyond it unpacking programs suspect an attack, and the file is stored as it is.
const MOST_COMPRESSED: usize = 100;

/// What all files of an archive may take together, in bytes, and how many there may be: beyond it old programs cannot read archives.
const MOST_BYTES: u64 = u32::MAX as u64;
const MOST_FILES: usize = u16::MAX as usize;

/// The longest path, in UTF-16 units: Windows has 260 for it and the folder into which it is unpacked.
const LONGEST_PATH: usize = 180;

/// Packs files.
///
/// # Errors
///
/// Fails if a name is not safe, or if there is too much of it for the format.
pub fn zip(files: Vec<Output>) -> Result<Vec<u8>, Diagnostic> {
    pack(None, files)
}

/// Packs files behind one that stands first and is not compressed: the signature of formats that are archives in another dress.
///
/// # Errors
///
/// Fails as [`zip()`] does.
pub fn zip_with_first(first: Output, files: Vec<Output>) -> Result<Vec<u8>, Diagnostic> {
    pack(Some(first), files)
}

fn pack(first: Option<Output>, mut files: Vec<Output>) -> Result<Vec<u8>, Diagnostic> {
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let all = || first.iter().chain(&files);
    check_names(all().map(|file| file.path.as_path()))?;
    let bytes: u64 = all().map(|file| file.bytes.len() as u64).sum();
    if bytes > MOST_BYTES || all().count() > MOST_FILES {
        return Err(refused(format!("a bundle of {} files and {bytes} bytes is too large", all().count()))
            .help("make bundles of single lessons with `--lesson`, or use smaller pictures"));
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    if let Some(file) = &first {
        add(&mut archive, file, CompressionMethod::Stored);
    }
    for file in &files {
        add(&mut archive, file, method(file));
    }
    Ok(archive.finish().expect("memory takes all that is written").into_inner())
}

/// Chooses how a file is kept: one that would become suspiciously small is not compressed.
fn method(file: &Output) -> CompressionMethod {
    if file.bytes.len() < LARGE {
        return CompressionMethod::Deflated;
    }
    let mut alone = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut alone, file, CompressionMethod::Deflated);
    let compressed = alone.finish().expect("memory takes all that is written").into_inner().len();
    if file.bytes.len() / compressed.max(1) > MOST_COMPRESSED { CompressionMethod::Stored } else { CompressionMethod::Deflated }
}

fn add(archive: &mut ZipWriter<Cursor<Vec<u8>>>, file: &Output, method: CompressionMethod) {
    let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default()).unix_permissions(0o644);
    archive.start_file(file.path.as_str(), options).expect("names and sizes were checked");
    archive.write_all(&file.bytes).expect("memory takes all that is written");
}

/// Looks whether every path can be unpacked everywhere, and none takes another one's place.
fn check_names<'a>(paths: impl Iterator<Item = &'a Utf8Path>) -> Result<(), Diagnostic> {
    let mut taken: BTreeMap<String, &Utf8Path> = BTreeMap::new();
    for path in paths {
        if let Some(why) = danger(path) {
            let problem = refused(format!("`{path}` cannot stand in a bundle: {why}"));
            return Err(problem.help("give the file, the lesson or the course another name"));
        }
        if let Some(other) = taken.insert(path.as_str().to_lowercase(), path) {
            return Err(clash(other, path, "many systems take them for the same file"));
        }
    }
    for (folded, path) in &taken {
        let folder = Utf8Path::new(folded).ancestors().skip(1).find_map(|folder| taken.get(folder.as_str()));
        if let Some(file) = folder {
            return Err(clash(file, path, "the first is a file where the other has a folder"));
        }
    }
    Ok(())
}

fn clash(one: &Utf8Path, other: &Utf8Path, why: &str) -> Diagnostic {
    refused(format!("`{one}` and `{other}` cannot stand in one bundle: {why}")).help("give one of them another name")
}

fn refused(message: String) -> Diagnostic {
    Diagnostic::new(Severity::Error, "unsafe-name", None, message)
}

/// Says why a path is not safe to unpack, if it is not.
fn danger(path: &Utf8Path) -> Option<&'static str> {
    let path = path.as_str();
    if path.is_empty() || path.starts_with('/') || path.split('/').any(|name| matches!(name, "" | "." | "..")) {
        return Some("its path leads out of the bundle, or nowhere");
    }
    if path.encode_utf16().count() > LONGEST_PATH {
        return Some("its path is too long for Windows");
    }
    if !ComposingNormalizerBorrowed::new_nfc().is_normalized(path) {
        return Some("accents stand apart from their letters in it, of which systems make different names");
    }
    path.split('/').find_map(|name| {
        let stem = name.split('.').next().unwrap_or_default().trim_end();
        match name {
            _ if name.contains(|character: char| character.is_control() || "<>:\"|?*\\".contains(character)) => {
                Some("Windows has no file with such a character in its name")
            }
            _ if name.ends_with(['.', ' ']) => Some("Windows has no file whose name ends in a full stop or a space"),
            _ if is_device(stem) => Some("Windows keeps that name for a device"),
            _ => None,
        }
    })
}

/// Tells whether Windows takes a name for a device, whatever ending follows it.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|number| matches!(number, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<Output> {
        paths.iter().map(|path| Output::new(*path, path.as_bytes())).collect()
    }

    #[test]
    fn names_that_some_system_lacks_are_refused() {
        let dangers = [
            "",
            "/a",
            "../a",
            "a/../b",
            "a//b",
            "./a",
            "a/",
            "a\\b",
            "c:a",
            "a?",
            "a*b",
            "a\nb",
            "a.",
            "a ",
            "con",
            "x/AUX.png",
            "nul.html",
            "com1",
            "lpt9.txt",
            "com¹.txt",
            "conin$",
            "aux .png",
            "e\u{301}.png",
        ];
        for path in dangers {
            assert!(zip(files(&[path])).is_err(), "{path:?}");
        }
        let long = "é/".repeat(LONGEST_PATH / 2 - 1) + "xx";
        assert!(zip(files(&[&long])).is_ok());
        assert!(zip(files(&[&(long + "x")])).is_err());
        for path in ["console.html", "auxiliary", "com10", "a..b", ".hidden", "é/ü.png", "com", "lpt0"] {
            assert!(zip(files(&[path])).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn no_file_takes_the_place_of_another() {
        for paths in [&["a.png", "A.png"], &["a", "a"], &["É.png", "é.png"], &["a", "A/b/c"]] {
            assert!(zip(files(paths)).is_err(), "{paths:?}");
        }
    }

    #[test]
    fn the_order_of_files_has_no_effect() {
        let one = zip(files(&["b", "a/c", "a.b"])).expect("safe names");
        assert_eq!(one, zip(files(&["a.b", "b", "a/c"])).expect("safe names"));
    }

    #[test]
    fn nothing_unpacks_to_suspiciously_much() {
        let zeros = vec![Output::new("zeros", vec![0; 4 * LARGE])];
        assert!(zip(zeros).expect("a safe name").len() > 4 * LARGE);
        let words: Vec<u8> = (0..LARGE as u32).flat_map(|number| number.to_string().into_bytes()).collect();
        let size = words.len();
        assert!(zip(vec![Output::new("words", words)]).expect("a safe name").len() < size);
    }

    #[test]
    fn the_first_file_is_readable_as_it_stands() {
        let archive = zip_with_first(Output::new("mimetype", "application/epub+zip"), files(&["a"])).expect("safe names");
        assert_eq!(&archive[30..58], b"mimetypeapplication/epub+zip");
    }
}
