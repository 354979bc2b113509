//! The files of a foreign course, in memory, and paths between them that never lead out of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

/// The files of a foreign course, by their paths below its folder.
#[derive(Clone, Debug, Default)]
pub struct Files {
    files: BTreeMap<Utf8PathBuf, Vec<u8>>,
}

/// A text as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The text with plain line ends; where it is no UTF-8, with signs that say so.
    pub text: Cow<'a, str>,
    /// The line with the first byte that is no UTF-8, if there is one.
    pub broken: Option<usize>,
}

impl Files {
    /// Takes files.
    pub fn new(files: BTreeMap<Utf8PathBuf, Vec<u8>>) -> Self {
        Self { files }
    }

    /// Returns what a file holds.
    pub fn bytes(&self, path: &Utf8Path) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Tells whether a file is there.
    pub fn has(&self, path: &Utf8Path) -> bool {
        self.files.contains_key(path)
    }

    /// Lists the paths.
    pub fn paths(&self) -> impl Iterator<Item = &Utf8Path> {
        self.files.keys().map(Utf8PathBuf::as_path)
    }

    /// Reads a file as a text.
    pub fn text(&self, path: &Utf8Path) -> Option<Text<'_>> {
        let bytes = self.bytes(path)?;
        let valid = std::str::from_utf8(bytes);
        let broken = valid.as_ref().err().map(|error| bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1);
        let text = valid.map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        let text = if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { text };
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
            Cow::Owned(text) => Cow::Owned(text.trim_start_matches('\u{feff}').to_owned()),
        };
        Some(Text { text, broken })
    }
}

/// Follows a path from a folder; nothing if it leads out of the course.
pub fn follow(folder: &Utf8Path, path: &str) -> Option<Utf8PathBuf> {
    if path.starts_with('/') || path.contains(['\\', '\0']) || path.get(1..2) == Some(":") {
        return None;
    }
    let mut parts: Vec<&str> = folder.as_str().split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(Utf8PathBuf::from(parts.join("/")))
}

/// Tells the line of an offset, from 1.
pub fn line(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Resolves what is percent-encoded in an address that is a path; what is no UTF-8 then stays as it is.
pub fn decode(address: &str) -> Cow<'_, str> {
    percent_encoding::percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        let from = |path| follow(Utf8Path::new("src/guide"), path).map(Utf8PathBuf::into_string);
        assert_eq!(from("../a.md").as_deref(), Some("src/a.md"));
        assert_eq!(from("../../listings/./a//b.rs").as_deref(), Some("listings/a/b.rs"));
        assert_eq!(from("../../../etc/passwd"), None);
        assert_eq!(from("/etc/passwd"), None);
        assert_eq!(from("C:/x"), None);
        assert_eq!(from("..\\a"), None);
    }

    #[test]
    fn texts_have_plain_line_ends() {
        let files = Files::new(BTreeMap::from([("a".into(), b"\xef\xbb\xbfa\r\nb\rc".to_vec()), ("b".into(), b"a\n\xff\n".to_vec())]));
        assert_eq!(files.text(Utf8Path::new("a")).expect("there").text, "a\nb\nc");
        let broken = files.text(Utf8Path::new("b")).expect("there");
        assert_eq!((&*broken.text, broken.broken), ("a\n\u{fffd}\n", Some(2)));
        assert_eq!(files.text(Utf8Path::new("c")), None);
    }
}
