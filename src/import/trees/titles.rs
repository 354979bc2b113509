//! The course and its parts, with their titles in each language. Entry point: [`course`].

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::Read;
use super::data::{self, Datum};
use super::layout::DOCUSAURUS;
use super::link::Tree;
use super::order::{self, Positions};
use super::settings::Settings;
use super::version::{Version, words_of};
use crate::base::Locale;
use crate::import::names::{self as ids, Given};
use crate::import::project::{Course, Lesson, Part};
use crate::import::{Accepted, How, Named};

/// Joins lessons to a course. `read` has also the heads of folders that are no lessons.
pub fn course(tree: &Tree<'_>, read: &Read, settings: &Settings, lessons: Vec<Lesson>) -> (Course, Accepted) {
    let source = &tree.layout.source;
    let mut titling = Titling { tree, read, units: BTreeMap::new() };
    let root = |locale: &Locale| titling.head(Utf8Path::new(""), locale);
    let of_site = |locale: &Locale| settings.titles.get(locale).cloned();
    let own = of_site(source).or_else(|| settings.title.clone());
    let title = own.clone().or_else(|| root(source).and_then(Version::label)).unwrap_or_else(|| "Course".to_owned());
    let has_own = own.is_some();
    let titles = |locale: &Locale| of_site(locale).or_else(|| root(locale).filter(|_| !has_own).and_then(Version::label));
    let summary = |locale: &Locale| root(locale).and_then(|head| head.front.summary.clone());
    let (all, summaries): (BTreeMap<_, _>, BTreeMap<_, _>) = (in_all(tree, &titles), in_all(tree, &summary));
    let own_summary = summary(source);
    let title_of = titling.complete("title", &title, all);
    let summary_of = match own_summary {
        Some(own) => titling.complete("summary", &own, summaries),
        None => titling.complete(
            "summary",
            &title,
            title_of.iter().filter(|(_, own)| **own != title).map(|(locale, own)| (locale.clone(), own.clone())).collect(),
        ),
    };
    let parts = titling.parts(&title, &title_of, &lessons);
    let course = Course {
        id: ids::course(&title),
        title: title_of,
        summary: summary_of,
        author: None,
        address: None,
        source: source.clone(),
        locales: tree.layout.others.iter().cloned().collect(),
        parts,
        lessons,
        has_html: false,
        rust: None,
    };
    (course, Accepted { lessons: BTreeMap::new(), course: titling.units })
}

fn in_all(tree: &Tree<'_>, of: &dyn Fn(&Locale) -> Option<String>) -> BTreeMap<Locale, String> {
    tree.layout.others.iter().filter_map(|locale| Some((locale.clone(), of(locale)?))).collect()
}

struct Titling<'a, 't> {
    tree: &'a Tree<'t>,
    read: &'a Read,
    /// The units whose words are the source's, by language.
    units: BTreeMap<Locale, Named<How>>,
}

impl<'a> Titling<'a, '_> {
    /// Finds the page at the head of a folder.
    fn head(&self, folder: &Utf8Path, locale: &Locale) -> Option<&'a Version> {
        self.read.get(&folder.join("index.md"))?.get(locale)
    }

    /// Adds the source's words, also where a language has none: every title is needed in every language, and such a one counts as missing.
    fn complete(&mut self, unit: &str, own: &str, mut titles: BTreeMap<Locale, String>) -> BTreeMap<Locale, String> {
        for locale in &self.tree.layout.others {
            if !titles.contains_key(locale) {
                titles.insert(locale.clone(), own.to_owned());
                self.units.entry(locale.clone()).or_default().insert(unit.to_owned(), How::Part);
            }
        }
        titles.insert(self.tree.layout.source.clone(), own.to_owned());
        titles
    }

    fn parts(&mut self, title: &str, titles: &BTreeMap<Locale, String>, lessons: &[Lesson]) -> Vec<Part> {
        let names: Vec<Utf8PathBuf> = self.tree.entries.iter().map(|entry| entry.name.clone()).collect();
        let parts = order::parts(&names, &self.positions());
        let mut given = Given::default();
        let mut made = Vec::new();
        for (folder, pages) in &parts {
            let first = pages.first().and_then(|index| lessons.get(*index));
            let (own, others) = match folder {
                Some(folder) => {
                    (self.folder_title(folder, &self.tree.layout.source), in_all(self.tree, &|locale| self.folder_title(folder, locale)))
                }
                None if parts.len() == 1 => (None, BTreeMap::new()),
                None => (
                    first.map(|lesson| lesson.text.title.clone()),
                    first
                        .into_iter()
                        .flat_map(|lesson| &lesson.translations)
                        .map(|(locale, text)| (locale.clone(), text.title.clone()))
                        .collect(),
                ),
            };
            let is_course = own.is_none() && folder.is_none();
            let words = own.unwrap_or_else(|| folder.as_deref().and_then(Utf8Path::file_name).map_or_else(|| title.to_owned(), words_of));
            let id = given.give(&ids::part(&words));
            let others = if is_course {
                titles.iter().filter(|(_, own)| *own != title).map(|(locale, own)| (locale.clone(), own.clone())).collect()
            } else {
                others
            };
            let title = self.complete(&format!("part/{id}"), &words, others);
            made.push(Part { id, title, lessons: pages.iter().map(|index| self.tree.entries[*index].id.clone()).collect() });
        }
        made
    }

    fn folder_title(&self, folder: &Utf8Path, locale: &Locale) -> Option<String> {
        let of_head = |head: &Version| head.front.label.clone().or_else(|| head.title.clone());
        let own = self.category(folder, locale).and_then(|datum| datum.get(&["label"]).and_then(Datum::text));
        own.or_else(|| self.head(folder, locale).and_then(of_head)).or_else(|| self.message(folder, locale))
    }

    /// Reads what `_category_.json` says of a folder.
    fn category(&self, folder: &Utf8Path, locale: &Locale) -> Option<Datum> {
        let layout = self.tree.layout;
        let is_source = *locale == layout.source;
        let docusaurus = Utf8PathBuf::from(format!("i18n/{locale}/{DOCUSAURUS}"));
        let roots = layout.folders.get(locale).cloned().into_iter().chain([docusaurus]).chain(is_source.then(|| layout.base.clone()));
        let names = |root: Utf8PathBuf| ["_category_.json", "_category_.yml", "_category_.yaml"].map(|name| root.join(folder).join(name));
        let text = roots.flat_map(names).find_map(|path| self.tree.files.text(&path))?;
        Some(data::yaml(&text.text, 1).0)
    }

    /// Finds the name of a folder among the messages of Docusaurus.
    fn message(&self, folder: &Utf8Path, locale: &Locale) -> Option<String> {
        let path = Utf8PathBuf::from(format!("i18n/{locale}/{DOCUSAURUS}.json"));
        let text = self.tree.files.text(&path)?;
        let label = self.category(folder, &self.tree.layout.source)?.get(&["label"]).and_then(Datum::text)?;
        let (datum, _) = data::yaml(&text.text, 1);
        let ending = format!(".category.{label}");
        let found = datum.entries().iter().find(|(key, ..)| key.ends_with(&ending)).map(|(_, _, value)| value.clone())?;
        found.get(&["message"]).and_then(Datum::text)
    }

    fn positions(&self) -> Positions {
        let source = &self.tree.layout.source;
        let mut positions = Positions::default();
        for (name, versions) in self.read {
            let Some(weight) = versions.get(source).and_then(|own| own.front.weight) else { continue };
            match (name.file_name(), name.parent()) {
                (Some("index.md"), Some(folder)) => positions.folders.insert(folder.to_owned(), weight),
                _ => positions.pages.insert(name.clone(), weight),
            };
        }
        let folders: BTreeSet<&Utf8Path> = self.read.keys().flat_map(|name| name.ancestors().skip(1)).collect();
        for folder in folders.into_iter().filter(|folder| !folder.as_str().is_empty()) {
            if let Some(weight) = self.category(folder, source).and_then(|datum| datum.get(&["position"]).and_then(Datum::number)) {
                positions.folders.insert(folder.to_owned(), weight);
            }
        }
        positions
    }
}
