//! The order in which pages are read: by position, then by name. Entry point: [`parts`].
//!
//! A folder has the position of the page at its head (`_index.md`, `index.md`), or that of its `_category_.json`. What has no position comes behind
//! what has one; a number before a name counts in it. Folders at the top become parts; what lies deeper follows in reading order.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::Locale;

/// Positions of pages and folders, by their names. That of a head is its folder's.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// Those of pages.
    pub pages: BTreeMap<Utf8PathBuf, f64>,
    /// Those of folders.
    pub folders: BTreeMap<Utf8PathBuf, f64>,
    /// Dates and titles of pages that stand by these where they have no position: the latest first, then by title.
    pub dated: BTreeMap<Utf8PathBuf, (Option<String>, String)>,
}

/// A part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What gives it its name.
    pub name: Name,
    /// The numbers of its pages.
    pub pages: Vec<usize>,
}

/// What gives a part its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// Nothing but its first page.
    None,
    /// The folder whose pages it has.
    Folder(Utf8PathBuf),
    /// A list of pages, with the names in other languages that stand there.
    Label(String, BTreeMap<Locale, String>),
}

/// A folder.
#[derive(Default)]
struct Folder {
    head: Option<usize>,
    pages: Vec<(String, usize)>,
    folders: BTreeMap<String, Folder>,
}

/// Puts pages in order, and cuts them into parts. Pages are named by their paths in the tree.
pub fn parts(names: &[Utf8PathBuf], positions: &Positions) -> Vec<Part> {
    let mut root = Folder::default();
    for (index, name) in names.iter().enumerate() {
        let folder = name.parent().into_iter().flat_map(Utf8Path::components);
        let folder = folder.fold(&mut root, |folder, part| folder.folders.entry(part.as_str().to_owned()).or_default());
        match name.file_name().unwrap_or_default() {
            "index.md" => folder.head = Some(index),
            file => folder.pages.push((file.to_owned(), index)),
        }
    }
    let (mut top, mut path, mut parts) = (&root, Utf8PathBuf::new(), Vec::new());
    let mut loose: Vec<usize> = top.head.into_iter().collect();
    // A folder that has everything is no part.
    while top.pages.is_empty() && top.folders.len() == 1 {
        let (name, only) = top.folders.first_key_value().expect("there is one");
        if only.folders.is_empty() {
            break;
        }
        path.push(name);
        top = only;
        loose.extend(top.head);
    }
    for entry in entries(top, &path, positions) {
        match entry {
            Entry::Page(index) => loose.push(index),
            Entry::Folder(name, folder) => {
                let mut pages = Vec::new();
                let path = path.join(name);
                collect(folder, &path, positions, &mut pages);
                if !loose.is_empty() {
                    parts.push(Part { name: Name::None, pages: std::mem::take(&mut loose) });
                }
                parts.push(Part { name: Name::Folder(path), pages });
            }
        }
    }
    if !loose.is_empty() {
        parts.push(Part { name: Name::None, pages: loose });
    }
    parts
}

enum Entry<'a> {
    Page(usize),
    Folder(&'a str, &'a Folder),
}

/// Lists what lies in a folder besides its head, in order.
fn entries<'a>(folder: &'a Folder, path: &Utf8Path, positions: &Positions) -> Vec<Entry<'a>> {
    let pages = folder.pages.iter().map(|(name, index)| (positions.pages.get(&path.join(name)), name.as_str(), Entry::Page(*index)));
    let folders =
        folder.folders.iter().map(|(name, own)| (positions.folders.get(&path.join(name)), name.as_str(), Entry::Folder(name, own)));
    let mut entries: Vec<_> = pages.chain(folders).collect();
    let dated = |name: &str| positions.dated.get(&path.join(name));
    entries.sort_by(|one, other| {
        let by_dates = || match (dated(one.1), dated(other.1)) {
            (Some(one), Some(other)) => other.0.cmp(&one.0).then_with(|| one.1.to_lowercase().cmp(&other.1.to_lowercase())),
            (one, other) => one.is_none().cmp(&other.is_none()),
        };
        by_position(one.0.copied(), other.0.copied()).then_with(by_dates).then_with(|| by_name(one.1, other.1))
    });
    entries.into_iter().map(|(_, _, entry)| entry).collect()
}

fn collect(folder: &Folder, path: &Utf8Path, positions: &Positions, pages: &mut Vec<usize>) {
    pages.extend(folder.head);
    for entry in entries(folder, path, positions) {
        match entry {
            Entry::Page(index) => pages.push(index),
            Entry::Folder(name, own) => collect(own, &path.join(name), positions, pages),
        }
    }
}

fn by_position(one: Option<f64>, other: Option<f64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

fn by_name(one: &str, other: &str) -> Ordering {
    let key = |name: &str| (number(name).map_or((1, 0), |number| (0, number)), name.strip_suffix(".md").unwrap_or(name).to_lowercase());
    key(one).cmp(&key(other)).then_with(|| one.cmp(other))
}

/// Reads the number before a name: that of `02-intro` is 2.
fn number(name: &str) -> Option<u64> {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let is_before = name[digits..].starts_with(['-', '_', '.', ' ']) && name[digits..].trim_start_matches(['-', '_', '.', ' ']) != "md";
    name[..digits].parse().ok().filter(|_| is_before)
}

/// Leaves out the number before a name.
pub fn without_number(name: &str) -> &str {
    match number(name) {
        Some(_) => name.trim_start_matches(|sign: char| sign.is_ascii_digit()).trim_start_matches(['-', '_', '.', ' ']),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_pages_stand_first_where_dates_count() {
        let names: Vec<Utf8PathBuf> = ["a.md", "b.md", "c.md", "d.md"].map(Utf8PathBuf::from).into();
        let dated = |name: &str, date: Option<&str>, title: &str| (name.into(), (date.map(str::to_owned), title.to_owned()));
        let pages = BTreeMap::from([("d.md".into(), 1.0)]);
        let dated = [
            dated("a.md", Some("2024-01-01"), "z"),
            dated("b.md", Some("2025-01-01"), "y"),
            dated("c.md", None, "x"),
            dated("d.md", None, "w"),
        ];
        let parts = parts(&names, &Positions { pages, dated: dated.into(), ..Positions::default() });
        assert_eq!(parts[0].pages, [3, 1, 0, 2]);
    }

    fn told(names: &[&str], pages: &[(&str, f64)], folders: &[(&str, f64)]) -> Vec<String> {
        let map = |of: &[(&str, f64)]| of.iter().map(|(name, position)| ((*name).into(), *position)).collect();
        let names: Vec<Utf8PathBuf> = names.iter().map(|name| (*name).into()).collect();
        let parts = parts(&names, &Positions { pages: map(pages), folders: map(folders), ..Positions::default() });
        let part = |part: &Part| {
            let pages: Vec<&str> = part.pages.iter().map(|index| names[*index].as_str()).collect();
            let name = if let Name::Folder(folder) = &part.name { folder.as_str() } else { "" };
            format!("{name}: {}", pages.join(" "))
        };
        parts.iter().map(part).collect()
    }

    #[test]
    fn positions_go_before_names() {
        let names = ["index.md", "b.md", "a.md", "c/index.md", "c/y.md", "c/x/z.md", "c/x/index.md", "d/q.md"];
        let expected = [": index.md", "d: d/q.md", ": b.md a.md", "c: c/index.md c/x/index.md c/x/z.md c/y.md"];
        assert_eq!(told(&names, &[("b.md", 2.0), ("a.md", 2.5)], &[("d", 1.0), ("c", 10.0)]), expected);
        assert_eq!(told(&["10-b.md", "9-c.md", "a.md", "2.md"], &[], &[]), [": 9-c.md 10-b.md 2.md a.md"]);
    }

    #[test]
    fn a_folder_with_everything_is_no_part() {
        assert_eq!(
            told(&["index.md", "docs/index.md", "docs/a/x.md", "docs/y.md"], &[], &[]),
            [": index.md docs/index.md", "docs/a: docs/a/x.md", ": docs/y.md"]
        );
        assert_eq!(told(&["docs/x.md", "docs/y.md"], &[], &[]), ["docs: docs/x.md docs/y.md"]);
        assert_eq!(told(&[], &[], &[]), Vec::<String>::new());
    }

    #[test]
    fn numbers_before_names_are_no_words() {
        assert_eq!(["02-intro", "2. a", "2024", "3d", "1.md"].map(without_number), ["intro", "a", "2024", "3d", "1.md"]);
    }
}
