//! The text of every file that was read, and places in it.

use serde::{Deserialize, Serialize};

use camino::{Utf8Path, Utf8PathBuf};

/// Names one file of a [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(u32);

impl FileId {
    /// Returns its number, by which a text can name it.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Finds the file of a number, if there is one.
    pub fn of_number(number: usize, sources: &Sources) -> Option<Self> {
        sources.iter().nth(number).map(|(id, _)| id)
    }
}

/// A range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// Makes a span of the bytes `start..end`; offsets past 4 GiB cannot occur, since files are limited in size.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Makes the span of a file as a whole, shown as its first line.
    pub fn whole(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// Returns the range as indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Applies a function to the value and keeps the place.
    pub fn map<U>(self, function: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: function(self.value), span: self.span }
    }
}

/// One file: its path below the project's root, with `/` between folders, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path below the project's root.
    pub path: Utf8PathBuf,
    /// The text; files that are not UTF-8 never become a source with text.
    pub text: String,
    /// A hash of what the file holds (BLAKE3), if it was read.
    pub digest: Option<[u8; 32]>,
}

/// A place as people count: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode scalar values.
    pub column: usize,
}

/// Files by name, in path order: all of a project, or a part that follow each other.
///
/// Of a project, not every text need be there at a time: those of lessons are in memory for as long as somebody works on them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The number of the first file.
    first: u32,
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its name.
    pub fn add(&mut self, path: impl Into<Utf8PathBuf>, text: impl Into<String>) -> FileId {
        let id = self.id(self.files.len());
        self.files.push(Source { path: path.into(), text: text.into(), digest: None });
        id
    }

    /// Notes a hash of what a file holds.
    pub fn note_digest(&mut self, id: FileId, digest: [u8; 32]) {
        self.files[(id.0 - self.first) as usize].digest = Some(digest);
    }

    /// Starts a part of other files that begins with one of them.
    pub fn beginning_with(first: FileId) -> Self {
        Self { first: first.0, files: Vec::new() }
    }

    /// Starts files that follow these.
    pub fn after(&self) -> Self {
        Self { first: self.id(self.files.len()).0, files: Vec::new() }
    }

    /// Adds files that follow these.
    pub fn append(&mut self, following: Sources) {
        debug_assert_eq!(following.first, self.id(self.files.len()).0, "the files follow each other");
        self.files.extend(following.files);
    }

    /// Takes the texts of a part.
    pub fn fill(&mut self, part: Sources) {
        for (index, file) in (part.first..).zip(part.files) {
            let own = &mut self.files[(index - self.first) as usize];
            (own.text, own.digest) = (file.text, file.digest);
        }
    }

    /// Gives a file its text.
    pub fn set(&mut self, id: FileId, text: String) {
        self.files[(id.0 - self.first) as usize].text = text;
    }

    fn id(&self, index: usize) -> FileId {
        FileId(u32::try_from(index).expect("fewer than four thousand million files") + self.first)
    }

    /// Returns the file of that name.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[(id.0 - self.first) as usize]
    }

    /// Returns the text of the file of that name.
    pub fn text(&self, id: FileId) -> &str {
        &self.get(id).text
    }

    /// Returns the path of the file of that name.
    pub fn path(&self, id: FileId) -> &Utf8Path {
        &self.get(id).path
    }

    /// Lists the files with their names, in the order in which they were added.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(index, file)| (self.id(index), file))
    }

    /// Lists the files from one on.
    pub fn iter_from(&self, first: FileId) -> impl Iterator<Item = (FileId, &Source)> {
        let start = ((first.0 - self.first) as usize).min(self.files.len());
        self.files[start..].iter().zip(start..).map(|(file, index)| (self.id(index), file))
    }

    /// Finds the line and column of a byte offset; an offset past the end gives the end.
    pub fn place(&self, file: FileId, offset: u32) -> Place {
        let text = self.text(file);
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "une\nété là\n");
        assert_eq!(sources.place(file, 0), Place { line: 1, column: 1 });
        assert_eq!(sources.place(file, 4), Place { line: 2, column: 1 });
        assert_eq!(sources.place(file, 10), Place { line: 2, column: 5 });
        assert_eq!(sources.place(file, 5), Place { line: 2, column: 1 }, "inside `é`");
        assert_eq!(sources.place(file, 9999), Place { line: 3, column: 1 });
    }
}
