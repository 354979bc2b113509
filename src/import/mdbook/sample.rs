//! Files that code blocks include, as samples of a lesson. Entry point: [`Samples::show`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::expand::{OwnPart, anchor, is_anchor, take};
use crate::import::names::{Given, slug};
use crate::import::project::Sample;
use crate::samples::{language_of_file, region};

/// The samples of one lesson.
#[derive(Clone, Debug, Default)]
pub struct Samples {
    /// The samples, in the order in which the lesson shows them.
    pub samples: Vec<Sample>,
    /// Those that are files of the book, by their numbers: without the comments that name anchors, as messages are made of them.
    pub files: BTreeMap<usize, String>,
    by_path: BTreeMap<Utf8PathBuf, usize>,
    given: Given,
}

impl Samples {
    /// Makes a file a sample, and returns the info string that shows a part of it; nothing if the part cannot be named.
    ///
    /// Comments that name anchors become those that name regions, line by line, so that numbers of lines stay.
    pub fn show(&mut self, path: &Utf8Path, text: &str, part: &OwnPart, language: Option<&str>) -> Option<String> {
        if text.trim().is_empty() {
            return None;
        }
        let index = self.by_path.get(path).copied().unwrap_or_else(|| self.add(path, text, language));
        let sample = &self.samples[index];
        let which = match part {
            OwnPart::Whole => String::new(),
            OwnPart::Lines(first, last) => {
                let count = sample.text.lines().count();
                let last = last.unwrap_or(count).min(count);
                if *first > last {
                    return None;
                }
                format!(" lines={first}-{last}")
            }
            OwnPart::Anchor(name) if region::scan(&sample.text).named.contains_key(name.as_str()) => format!(" region={name}"),
            OwnPart::Anchor(_) => return None,
        };
        let language = language.or(sample.language.as_deref()).or_else(|| language_of_file(sample.file.as_str())).unwrap_or("text");
        Some(format!("{language} sample={}{which}", sample.id))
    }

    /// Adds a program that stands in no file.
    pub fn program(&mut self, wanted: &str, text: String, ending: &str) -> String {
        let id = self.given.give(wanted);
        self.samples.push(Sample { file: format!("{id}.{ending}").into(), id: id.clone(), text, language: None, words: BTreeMap::new() });
        id
    }

    fn add(&mut self, path: &Utf8Path, text: &str, language: Option<&str>) -> usize {
        let id = self.given.give(&id(path));
        let ending = path.extension().filter(|ending| ending.bytes().all(|byte| byte.is_ascii_alphanumeric())).unwrap_or("txt");
        // What ends so is where recordings stand.
        let ending = if ["out", "err", "report", "steps", "yaml"].contains(&ending) { format!("{ending}.txt") } else { ending.to_owned() };
        let file = Utf8PathBuf::from(format!("{id}.{ending}"));
        let known = language_of_file(file.as_str());
        let language = language.filter(|language| Some(*language) != known && !(known == Some("rs") && *language == "rust"));
        let sample = Sample { id, language: language.map(str::to_owned), text: with_regions(text), file, words: BTreeMap::new() };
        self.files.insert(self.samples.len(), text.lines().filter(|line| !is_anchor(line)).map(|line| format!("{line}\n")).collect());
        self.samples.push(sample);
        self.by_path.insert(path.to_owned(), self.samples.len() - 1);
        self.samples.len() - 1
    }
}

/// Makes the id of a sample of the path of its file: that of `listings/ch01/listing-01-02/src/main.rs` is `listing-01-02`.
fn id(path: &Utf8Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    let folders: Vec<&str> = path.parent().into_iter().flat_map(|folder| folder.iter()).filter(|name| *name != "src").collect();
    let id = match (stem, folders.last()) {
        ("main" | "lib" | "mod", Some(folder)) => slug(folder),
        (stem, Some(folder)) if stem == "output" => slug(&format!("{folder} {stem}")),
        (stem, _) => slug(stem),
    };
    if id.is_empty() { "sample".to_owned() } else { id }
}

/// Turns the comments that name anchors into those that name regions, if regions can hold them; else they go.
fn with_regions(text: &str) -> String {
    let turned = |line: &str| match (anchor(line, "ANCHOR:"), anchor(line, "ANCHOR_END:")) {
        (Some(_), _) => line.replacen("ANCHOR:", "region:", 1),
        (_, Some(_)) => line.replacen("ANCHOR_END:", "endregion", 1),
        _ => line.to_owned(),
    };
    let new: String = text.lines().map(|line| turned(line) + "\n").collect();
    if region::scan(&new).errors.is_empty() { new } else { take(text, &OwnPart::Whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_one_sample_however_often_it_is_shown() {
        let mut samples = Samples::default();
        let text = "fn main() {\n    // ANCHOR: here\n    run();\n    // ANCHOR_END: here\n}\n";
        let path = Utf8Path::new("listings/ch01/listing-01-02/src/main.rs");
        let mut show = |part: &OwnPart| samples.show(path, text, part, Some("rust"));
        assert_eq!(show(&OwnPart::Anchor("here".to_owned())).as_deref(), Some("rust sample=listing-01-02 region=here"));
        assert_eq!(show(&OwnPart::Lines(2, None)).as_deref(), Some("rust sample=listing-01-02 lines=2-5"));
        assert_eq!(show(&OwnPart::Anchor("gone".to_owned())), None);
        assert_eq!(samples.samples.len(), 1);
        assert_eq!(samples.samples[0].text, "fn main() {\n    // region: here\n    run();\n    // endregion here\n}\n");
    }

    #[test]
    fn regions_that_overlap_stay_no_regions() {
        let text = "// ANCHOR: a\n// ANCHOR: b\n// ANCHOR_END: a\n// ANCHOR_END: b\n";
        assert_eq!(with_regions(text), text);
    }

    #[test]
    fn names_of_recordings_are_not_taken() {
        let mut samples = Samples::default();
        samples.show(Utf8Path::new("a/run.out"), "x\n", &OwnPart::Whole, Some("console"));
        assert_eq!((samples.samples[0].file.as_str(), samples.samples[0].language.as_deref()), ("run.out.txt", Some("console")));
    }
}
