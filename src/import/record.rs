//! What an import wrote, so that a later one changes only what nobody else has changed. Entry point: [`plan`].
//!
//! The record is a hidden file of the project with the hash of each file as it was written. A text of another language and its lock belong together:
//! if somebody has changed one of them, both stay.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::ProjectFiles;
use super::report::Written;

/// The name of the record, in the project's folder.
pub const FILE: &str = ".carnet-import.json";

/// What an import wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    /// What it is, for who opens it.
    about: String,
    /// The hashes (BLAKE3, hexadecimal) of the files, by their paths below the project's root.
    files: BTreeMap<Utf8PathBuf, String>,
}

impl Record {
    /// Reads a record; one that cannot be read is none.
    fn read(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}

/// What is to be done with the files of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files to write, the record among them.
    pub write: ProjectFiles,
    /// Files to remove.
    pub remove: Vec<Utf8PathBuf>,
    /// Files that are there and that no import wrote: nothing is to be written.
    pub in_the_way: Vec<Utf8PathBuf>,
    /// What becomes of all files.
    pub written: Written,
}

/// What is done with files that somebody else has changed or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They stay.
    Kept,
    /// They are overwritten.
    Overwritten,
}

/// Plans what to write. `there` are the files of the project whose paths matter, as they are; `record` is the text of the record, if there is one.
pub fn plan(files: &ProjectFiles, there: &BTreeMap<Utf8PathBuf, Vec<u8>>, record: Option<&str>, others: Others) -> Plan {
    let before = Record::read(record);
    let standing = |path: &Utf8Path| standing(there.get(path).map(Vec::as_slice), before.files.get(path).map(String::as_str));
    let mut plan = Plan::default();
    let mut after = BTreeMap::new();
    for (path, bytes) in files {
        let own = there.get(path);
        if own == Some(bytes) {
            plan.written.unchanged += 1;
        } else if others == Others::Overwritten {
            plan.put(path, bytes, own.is_some());
        } else {
            match standing(path) {
                Standing::Foreign => {
                    plan.in_the_way.push(path.clone());
                    continue;
                }
                own if own == Standing::Changed || standing(&companion(path)) == Standing::Changed => {
                    plan.written.kept.push(path.clone());
                    after.extend(before.files.get_key_value(path).map(|(path, known)| (path.clone(), known.clone())));
                    continue;
                }
                _ => plan.put(path, bytes, own.is_some()),
            }
        }
        after.insert(path.clone(), hash(bytes));
    }
    for (path, known) in before.files.iter().filter(|(path, _)| !files.contains_key(*path)) {
        match standing(path) {
            Standing::Own if standing(&companion(path)) != Standing::Changed => {
                plan.remove.push(path.clone());
                plan.written.removed += 1;
            }
            Standing::Own | Standing::Changed if there.contains_key(path) => {
                plan.written.kept.push(path.clone());
                after.insert(path.clone(), known.clone());
            }
            _ => {}
        }
    }
    plan.written.kept.sort();
    let about =
        "Written by `carnet import`: what it wrote, so that the next import leaves alone what you have changed. Keep it.".to_owned();
    let text = serde_json::to_string_pretty(&Record { about, files: after }).unwrap_or_default() + "\n";
    if record != Some(text.as_str()) {
        plan.write.insert(FILE.into(), text.into_bytes());
    }
    plan
}

/// Lists the paths that a plan has to know: those of files to write, and those of an earlier import.
pub fn paths(files: &ProjectFiles, record: Option<&str>) -> Vec<Utf8PathBuf> {
    let before = Record::read(record);
    let mut paths: Vec<Utf8PathBuf> = files.keys().cloned().chain(before.files.into_keys()).collect();
    paths.extend(paths.clone().iter().map(|path| companion(path)));
    // A record that somebody has changed leads nowhere else either.
    paths.retain(|path| !path.as_str().is_empty() && path.components().all(|part| matches!(part, camino::Utf8Component::Normal(_))));
    paths.sort();
    paths.dedup();
    paths
}

/// How a file stands to what an import wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It is not there, and never was.
    New,
    /// It is as it was written.
    Own,
    /// Somebody has changed or removed it.
    Changed,
    /// It is there, and no import wrote it.
    Foreign,
}

fn standing(there: Option<&[u8]>, known: Option<&str>) -> Standing {
    match (there, known) {
        (None, None) => Standing::New,
        (Some(bytes), Some(known)) if hash(bytes) == known => Standing::Own,
        (_, Some(_)) => Standing::Changed,
        (Some(_), None) => Standing::Foreign,
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Names the file that belongs to a text or a lock: the lock or the text.
fn companion(path: &Utf8Path) -> Utf8PathBuf {
    match path.extension() {
        Some("md") => path.with_extension("lock"),
        Some("lock") => path.with_extension("md"),
        _ => path.to_owned(),
    }
}

impl Plan {
    fn put(&mut self, path: &Utf8Path, bytes: &[u8], is_there: bool) {
        if is_there {
            self.written.updated += 1;
        } else {
            self.written.new += 1;
        }
        self.write.insert(path.to_owned(), bytes.to_vec());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(of: &[(&str, &str)]) -> ProjectFiles {
        of.iter().map(|(path, text)| (Utf8PathBuf::from(*path), text.as_bytes().to_vec())).collect()
    }

    /// Runs a plan on files, and returns these and the record.
    fn after(mut there: ProjectFiles, plan: &Plan) -> (ProjectFiles, String) {
        there.extend(plan.write.clone());
        plan.remove.iter().for_each(|path| drop(there.remove(path)));
        let record = there.get(Utf8Path::new(FILE)).cloned().unwrap_or_default();
        (there, String::from_utf8(record).expect("a text"))
    }

    #[test]
    fn a_second_import_leaves_alone_what_was_changed() {
        let first = files(&[("a/en.md", "a"), ("a/fr.md", "b"), ("a/fr.lock", "c"), ("b/en.md", "d"), ("c/en.md", "e")]);
        let start = plan(&first, &ProjectFiles::new(), None, Others::Kept);
        assert_eq!((start.written.new, start.written.kept.len()), (5, 0));
        let (mut there, record) = after(ProjectFiles::new(), &start);
        let again = plan(&first, &there, Some(&record), Others::Kept);
        assert_eq!((again.write.len(), again.written.unchanged), (0, 5));

        there.insert("a/fr.md".into(), b"mine".to_vec());
        there.remove(Utf8Path::new("b/en.md"));
        let second = files(&[("a/en.md", "A"), ("a/fr.md", "B"), ("a/fr.lock", "C"), ("b/en.md", "D"), ("d/en.md", "F")]);
        let next = plan(&second, &there, Some(&record), Others::Kept);
        assert_eq!(next.written.kept, ["a/fr.lock", "a/fr.md", "b/en.md"]);
        assert_eq!((next.written.new, next.written.updated, next.written.removed), (1, 1, 1));
        let (there, record) = after(there, &next);
        assert_eq!(there[Utf8Path::new("a/fr.md")], b"mine");
        assert_eq!(there[Utf8Path::new("a/en.md")], b"A");
        assert!(!there.contains_key(Utf8Path::new("c/en.md")) && !there.contains_key(Utf8Path::new("b/en.md")));
        let last = plan(&second, &there, Some(&record), Others::Overwritten);
        assert_eq!((last.written.updated, last.written.new, last.written.kept.len()), (2, 1, 0));
    }

    #[test]
    fn what_no_import_wrote_is_in_the_way() {
        let there = files(&[("a/en.md", "mine"), ("b/en.md", "same")]);
        let new = files(&[("a/en.md", "a"), ("b/en.md", "same")]);
        assert_eq!(plan(&new, &there, None, Others::Kept).in_the_way, ["a/en.md"]);
        assert!(plan(&new, &there, None, Others::Overwritten).in_the_way.is_empty());
        assert_eq!(plan(&new, &there, Some("no JSON"), Others::Kept).in_the_way, ["a/en.md"]);
    }

    #[test]
    fn a_record_names_no_file_elsewhere() {
        let record = r#"{"about": "", "files": {"../x": "1", "/etc/y": "2", "a/b.md": "3"}}"#;
        assert_eq!(paths(&ProjectFiles::new(), Some(record)), ["a/b.lock", "a/b.md"]);
    }
}
