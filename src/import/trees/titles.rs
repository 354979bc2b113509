//! The course and its parts, with their titles in each language. Entry point: [`course`].

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::Read;
use super::data::{self, Datum};
use super::layout::DOCUSAURUS;
use super::link::Tree;
use super::order::{self, Name, Positions};
use super::settings::Settings;
use super::sidebar::{self, Sidebar};
use super::version::{Version, words_of};
use crate::base::Locale;
use crate::import::names::{self as ids, Given};
use crate::import::project::{Course, Lesson, Part};
use crate::import::report::Report;
use crate::import::{Accepted, How, Named};

/// Joins lessons to a course. `read` has also the heads of folders that are no lessons.
pub fn course(
    tree: &Tree<'_>,
    read: &Read,
    (settings, sidebar): (&Settings, Option<&Sidebar>),
    lessons: Vec<Lesson>,
    report: &mut Report,
) -> (Course, Accepted) {
    let source = &tree.layout.source;
    let mut titling = Titling { tree, read, is_hugo: settings.is_hugo, units: BTreeMap::new() };
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
    let names: Vec<Utf8PathBuf> = tree.entries.iter().map(|entry| entry.name.clone()).collect();
    let positions = titling.positions();
    let parts = match sidebar {
        Some(sidebar) => sidebar::parts(sidebar, tree, &names, &positions, report),
        None => order::parts(&names, &positions),
    };
    let parts = titling.parts(&parts, &title_of, &lessons);
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
    /// Whether pages without a position stand by date and title, and 0 is none, as Hugo has it.
    is_hugo: bool,
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

    /// Names parts in all languages.
    fn parts(&mut self, parts: &[order::Part], course: &BTreeMap<Locale, String>, lessons: &[Lesson]) -> Vec<Part> {
        let mut given = Given::default();
        let mut made = Vec::new();
        for part in parts {
            let first = part.pages.first().and_then(|index| lessons.get(*index));
            let (words, others) = match &part.name {
                Name::None => self.of_lesson(first.filter(|_| parts.len() > 1), course),
                Name::Folder(folder) => self.of_folder(folder),
                Name::Label(label, others) => {
                    let other = |locale: &Locale| others.get(locale).cloned().or_else(|| self.message(label, locale));
                    (label.clone(), in_all(self.tree, &other))
                }
            };
            let id = given.give(&ids::part(&words));
            let title = self.complete(&format!("part/{id}"), &words, others);
            made.push(Part { id, title, lessons: part.pages.iter().map(|index| self.tree.entries[*index].id.clone()).collect() });
        }
        made
    }

    /// Names a part as its first lesson is named, or as the course is.
    fn of_lesson(&self, first: Option<&Lesson>, course: &BTreeMap<Locale, String>) -> (String, BTreeMap<Locale, String>) {
        let source = &self.tree.layout.source;
        match first {
            Some(lesson) => {
                let others = lesson.translations.iter().map(|(locale, text)| (locale.clone(), text.title.clone()));
                (lesson.text.title.clone(), others.collect())
            }
            None => {
                let own = course.get(source).cloned().unwrap_or_default();
                let others = course.iter().filter(|(_, title)| **title != own).map(|(locale, title)| (locale.clone(), title.clone()));
                (own.clone(), others.collect())
            }
        }
    }

    fn of_folder(&self, folder: &Utf8Path) -> (String, BTreeMap<Locale, String>) {
        let own = self.folder_title(folder, &self.tree.layout.source);
        let words = own.unwrap_or_else(|| words_of(folder.file_name().unwrap_or_default()));
        (words, in_all(self.tree, &|locale| self.folder_title(folder, locale)))
    }

    fn folder_title(&self, folder: &Utf8Path, locale: &Locale) -> Option<String> {
        let of_head = |head: &Version| head.front.label.clone().or_else(|| head.title.clone());
        let own = self.category(folder, locale).and_then(|datum| datum.get(&["label"]).and_then(Datum::text));
        own.or_else(|| self.head(folder, locale).and_then(of_head)).or_else(|| {
            let label = self.category(folder, &self.tree.layout.source)?.get(&["label"]).and_then(Datum::text)?;
            self.message(&label, locale)
        })
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

    /// Finds the name of a group of pages among the messages of Docusaurus.
    fn message(&self, label: &str, locale: &Locale) -> Option<String> {
        let path = Utf8PathBuf::from(format!("i18n/{locale}/{DOCUSAURUS}.json"));
        let text = self.tree.files.text(&path)?;
        let (datum, _) = data::yaml(&text.text, 1);
        let ending = format!(".category.{label}");
        let found = datum.entries().iter().find(|(key, ..)| key.ends_with(&ending)).map(|(_, _, value)| value.clone())?;
        found.get(&["message"]).and_then(Datum::text)
    }

    /// Tells by what a page stands among its neighbours, where it has no position: its `date` and title, or its `title` alone.
    fn sorted_by(&self, name: &Utf8Path) -> Option<&'a str> {
        let own = || self.head(name.parent()?, &self.tree.layout.source)?.front.sort_by.as_deref();
        match own() {
            Some("title" | "title_bytes") => Some("title"),
            Some("date" | "update_date") => Some("date"),
            _ => self.is_hugo.then_some("date"),
        }
    }

    fn positions(&self) -> Positions {
        let source = &self.tree.layout.source;
        let mut positions = Positions::default();
        for (name, versions) in self.read {
            let Some(own) = versions.get(source) else { continue };
            let title = || own.label().unwrap_or_default();
            match self.sorted_by(name) {
                Some("title") => drop(positions.dated.insert(name.clone(), (None, title()))),
                Some(_) => drop(positions.dated.insert(name.clone(), (own.front.date.clone(), title()))),
                None => {}
            }
            let Some(weight) = own.front.weight.filter(|weight| !self.is_hugo || *weight != 0.0) else { continue };
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
