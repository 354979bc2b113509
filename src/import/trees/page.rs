//! A page in one language as the text of a lesson. Entry point: [`convert()`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::facts::info_words;
use super::link::{Entry, Target, Tree};
use super::version::{QUIZ, Version};
use crate::base::Locale;
use crate::import::files::decode;
use crate::import::markdown::{self, Code, Converted, Host, Kind, Options};
use crate::import::names::{Given, slug};
use crate::import::report::Report;

/// Files that a lesson shows or links to, in all languages.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Where they lay, by their paths in the lesson's folder.
    pub files: BTreeMap<Utf8PathBuf, Utf8PathBuf>,
    names: Given,
}

/// Languages of blocks that are drawn by their generators.
const DRAWN: [&str; 6] = ["mermaid", "plantuml", "dot", "graphviz", "goat", "d2"];

/// Converts a page in one language.
pub fn convert(tree: &Tree<'_>, entry: &Entry, locale: &Locale, version: &Version, kept: &mut Kept, report: &mut Report) -> Converted {
    let options = Options { kind: Kind::Page, ids: &version.outline.ids, has_formulas: false };
    let mut host = TreeHost { tree, entry, locale, version, kept, report };
    markdown::convert(&version.lines.text, &options, &mut host)
}

struct TreeHost<'a, 't> {
    tree: &'a Tree<'t>,
    entry: &'a Entry,
    locale: &'a Locale,
    version: &'a Version,
    kept: &'a mut Kept,
    report: &'a mut Report,
}

impl Host for TreeHost<'_, '_> {
    fn link(&mut self, address: &str, at: usize) -> Option<String> {
        let target = self.tree.find(self.entry, self.locale, address);
        let address = address.strip_prefix("ref:").unwrap_or(address);
        match target {
            Target::Away(address) => Some(address),
            Target::Page(target) => {
                self.report.links.whole += 1;
                Some(target)
            }
            Target::File(path) => {
                self.report.links.whole += 1;
                Some(self.kept.keep("files", &path))
            }
            Target::NoSection(target) => {
                self.report.links.broken += 1;
                self.leave(at, "broken-link", format!("`{address}` leads to no section of that page: the link leads to the page"));
                Some(target)
            }
            Target::Nowhere(why) => {
                self.report.links.broken += 1;
                self.leave(at, "broken-link", format!("`{address}` leads nowhere: {why}; its words stay"));
                None
            }
        }
    }

    fn picture(&mut self, address: &str, at: usize) -> Option<String> {
        match self.tree.find(self.entry, self.locale, address) {
            Target::File(path) => Some(self.kept.keep("figures", &path)),
            Target::Away(_) => {
                self.leave(at, "remote-picture", format!("the picture `{address}` is not one of the files: its words stay"));
                None
            }
            _ => {
                self.leave(at, "missing-picture", format!("there is no picture `{}`: its words stay", decode(address)));
                None
            }
        }
    }

    fn code(&mut self, info: &str, text: &str, at: usize) -> Code {
        let (language, rest) = info_words(info);
        if language == QUIZ {
            let asked = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.leave(at, "quiz", format!("the questions of `{asked}` were not carried over"));
            return Code::Removed;
        }
        if !rest.is_empty() {
            self.leave(at, "code-attribute", format!("`{rest}` behind the language of code means nothing here"));
        }
        if DRAWN.contains(&language.as_str()) {
            self.leave(at, "diagram", format!("a drawing in `{language}` is shown as it is written"));
        }
        Code::Kept { info: language, text: None }
    }

    fn leave(&mut self, at: usize, kind: &'static str, message: String) {
        self.report.leave(&self.version.path, self.version.lines.line(at), kind, message);
    }
}

impl Kept {
    /// Takes a file into the lesson's folder, and returns its path there.
    fn keep(&mut self, folder: &str, path: &Utf8Path) -> String {
        if let Some((own, _)) = self.files.iter().find(|(own, source)| *source == path && own.starts_with(folder)) {
            return own.to_string();
        }
        let stem = slug(path.file_stem().unwrap_or_default());
        let ending: String = path.extension().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
        let stem = self.names.give(&format!("{folder}/{}", if stem.is_empty() { "file" } else { &stem }));
        let own = if ending.is_empty() { stem } else { format!("{stem}.{ending}") };
        self.files.insert(own.clone().into(), path.to_owned());
        own
    }
}
