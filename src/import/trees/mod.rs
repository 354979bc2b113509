//! Parallel trees of pages as courses: `page.md` with `page.fr.md`, or `en/` and `fr/`, written for Hugo, Zola, Docusaurus or Starlight. Entry point:
//! [`import`].
//!
//! 1. [`layout`] finds the pages of each language, with what [`settings`] says of all;
//! 2. [`version`] reads each page: its front matter ([`front`]), its text without what its generator alone reads ([`clean`]), its headings and its code
//!    ([`facts`]);
//! 3. [`matching`] finds for each heading of a translation the one of the source, whose id it gets ([`anchors`]); [`link`] knows where addresses lead;
//! 4. [`page`] makes a lesson's text of each, and [`settle`] brings that of a translation into the sections of the source;
//! 5. [`order`] and [`sidebar`] put lessons into parts, and [`titles`] names these; [`compare`] tells where a page and its translation differ.
//!
//! Nothing says of which text a translation was made: so none is recorded as up to date. Each section that is translated is `unrecorded`, and its author
//! accepts it after a look; one that is not there is missing. Titles of the course that no page translates are the source's, and count as missing.

mod admonition;
pub mod anchors;
mod call;
pub mod clean;
pub mod compare;
mod data;
pub mod facts;
pub mod front;
mod isolate;
pub mod layout;
mod lines;
pub mod link;
pub mod matching;
pub mod order;
pub mod page;
pub mod settings;
pub mod settle;
pub mod sidebar;
mod tag;
pub mod titles;
pub mod version;

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::files::Files;
use super::names::{self, Given};
use super::old_addresses::OldAddresses;
use super::parallel::{Pairs, Parallel};
use super::project::{Lesson, Text, first_sentence, without_empty_lines};
use super::report::Report;
use super::{Imported, blocks};
use crate::base::Locale;
use crate::samples::Highlighter;
use crate::translation::section::sections;
use clean::Dialect;
use layout::Layout;
use link::{Entry, Tree};
use page::Kept;
use version::Version;

/// Makes a course of a tree. `source` is the language in which it was written first, if it is given.
pub fn import(files: &Files, source: Option<&Locale>) -> Imported {
    let mut report = Report::default();
    let settings = settings::read(files, &mut report);
    let sidebar = sidebar::read(files, &mut report);
    let layout = layout::find(files, source, &settings, &mut report);
    let mut parallel = Parallel { source: layout.source.to_string(), ..Parallel::default() };
    parallel.locales.extend(layout.others.iter().map(|locale| Pairs { locale: locale.to_string(), ..Pairs::default() }));
    let read = read(files, &layout, &mut report);
    tell_keys(&read, &mut parallel, &mut report);
    let mut entries = entries(&read, &layout, &mut parallel, &mut report);
    let lines: BTreeMap<(usize, Locale), Vec<usize>> = entries
        .iter_mut()
        .enumerate()
        .flat_map(|(index, entry)| {
            let unmatched = anchors::settle(entry, &layout.source);
            unmatched.into_iter().map(move |(locale, lines)| ((index, locale), lines))
        })
        .collect();
    let highlighter = Highlighter::new();
    let tree = Tree::new(files, &layout, &entries);
    let mut lessons = Vec::new();
    let mut old = OldAddresses::new(&layout.source, layout.others.iter().cloned());
    for (index, entry) in entries.iter().enumerate() {
        let mut making = Making { tree: &tree, parallel: &mut parallel, report: &mut report, old: &mut old, highlighter: &highlighter };
        let unmatched = |locale: &Locale| lines.get(&(index, locale.clone())).map(Vec::as_slice).unwrap_or_default();
        lessons.push(making.lesson(entry, &unmatched));
    }
    let (course, accepted) = titles::course(&tree, &read, (&settings, sidebar.as_ref()), lessons, &mut report);
    report.parts = course.parts.len();
    parallel.differing.sort();
    report.parallel = Some(parallel);
    if entries.is_empty() {
        report.leave(Utf8Path::new("."), 1, "no-pages", "there are no pages in Markdown here");
    }
    report.tidy();
    super::finish(&course, &accepted, report)
}

/// All that was read, by the pages' names.
pub type Read = BTreeMap<Utf8PathBuf, BTreeMap<Locale, Version>>;

fn read(files: &Files, layout: &Layout, report: &mut Report) -> Read {
    let is_docusaurus = files.paths().any(|path| path.as_str().starts_with("docusaurus.config."))
        || files.paths().any(|path| path.starts_with("i18n") && path.as_str().contains("docusaurus-plugin-content-docs"));
    let mut read_one = |path: &Utf8PathBuf| {
        let dialect = if is_docusaurus || path.extension() == Some("mdx") { Dialect::Mdx } else { Dialect::Shortcodes };
        version::read(path, files, dialect, report)
    };
    let versions = |versions: &layout::Versions, read_one: &mut dyn FnMut(&Utf8PathBuf) -> Version| {
        versions.iter().map(|(locale, path)| (locale.clone(), read_one(path))).collect()
    };
    layout.pages.iter().map(|(name, own)| (name.clone(), versions(own, &mut read_one))).collect()
}

/// Tells which keys of front matter were not carried over: each once, with the first place where it stands.
fn tell_keys(read: &Read, parallel: &mut Parallel, report: &mut Report) {
    let mut first: BTreeMap<String, (Utf8PathBuf, usize)> = BTreeMap::new();
    for (name, version) in read.iter().flat_map(|(name, versions)| versions.values().map(move |version| (name, version))) {
        let is_head = name.file_name() == Some("index.md");
        let label = version.front.label_key.iter().filter(|_| !is_head && version.front.title.is_some());
        for (key, line) in version.front.others.iter().chain(label) {
            *parallel.keys.entry(key.clone()).or_default() += 1;
            first.entry(key.clone()).or_insert_with(|| (version.path.clone(), *line));
        }
    }
    for (key, (path, line)) in first {
        let message = match parallel.keys.get(&key) {
            Some(1) | None => format!("the key `{key}` of front matter means nothing here: 1 page has it"),
            Some(count) => format!("the key `{key}` of front matter means nothing here: {count} pages have it, this one first"),
        };
        report.leave(&path, line, "front-matter", message);
    }
}

/// Takes the pages that become lessons, and tells which have no translation or no source.
fn entries(read: &Read, layout: &Layout, parallel: &mut Parallel, report: &mut Report) -> Vec<Entry> {
    let mut given = Given::default();
    let mut entries = Vec::new();
    for (name, versions) in read {
        let is_head = name.file_name() == Some("index.md");
        if is_head && versions.values().all(|version| version.is_empty) {
            continue;
        }
        let Some(own) = versions.get(&layout.source) else {
            for (locale, version) in versions {
                parallel
                    .locales
                    .iter_mut()
                    .filter(|pairs| pairs.locale == locale.as_str())
                    .for_each(|pairs| pairs.orphans.push(version.path.clone()));
                let message = format!("this translation to `{locale}` has no page in `{}`: it was left out", layout.source);
                report.leave(&version.path, 1, "orphan", message);
            }
            continue;
        };
        for pairs in &mut parallel.locales {
            match versions.keys().any(|locale| locale.as_str() == pairs.locale) {
                true => pairs.pairs += 1,
                false => pairs.untranslated.push(own.path.clone()),
            }
        }
        for version in versions.values().filter(|version| version.front.is_draft && !own.front.is_draft) {
            report.leave(&version.path, 1, "draft", "this translation is a draft, and its source is not: it was taken as it is");
        }
        let id = given.give(&names::lesson(name));
        entries.push(Entry { name: name.clone(), id, is_draft: own.front.is_draft, versions: versions.clone(), anchors: BTreeMap::new() });
    }
    entries
}

/// What lessons are made with.
struct Making<'a, 't> {
    tree: &'a Tree<'t>,
    parallel: &'a mut Parallel,
    report: &'a mut Report,
    old: &'a mut OldAddresses,
    highlighter: &'a Highlighter,
}

impl Making<'_, '_> {
    /// Makes the lesson of a page. `unmatched` tells at which lines of a translation headings stand that are not the source's.
    fn lesson<'l>(&mut self, entry: &Entry, unmatched: &dyn Fn(&Locale) -> &'l [usize]) -> Lesson {
        let mut lesson = Lesson { id: entry.id.clone(), is_draft: entry.is_draft, ..Lesson::default() };
        let mut kept = Kept::default();
        let source = &self.tree.layout.source;
        let Some(own) = entry.versions.get(source) else { return lesson };
        lesson.text = self.text(entry, source, own, &mut kept);
        lesson.tags = own.front.tags.clone();
        lesson.aliases = entry.versions.iter().flat_map(|(locale, version)| self.aliases(locale, version)).collect();
        self.count(entry, own, &lesson.text.body);
        let shape = settle::shape(&lesson.text.body);
        for (locale, version) in entry.versions.iter().filter(|(locale, _)| *locale != source) {
            self.parallel.differing.extend(compare::compare(own, version, locale, self.highlighter));
            for line in unmatched(locale) {
                let message = format!("this heading has no counterpart in `{}`: it stands below the section before it", own.path);
                self.report.leave(&version.path, *line, "unmatched-heading", message);
            }
            let mut text = self.text(entry, locale, version, &mut kept);
            match settle::settle(&text.body, &shape) {
                Some(body) => text.body = body,
                None if text.body.trim().is_empty() => {}
                None => {
                    let path = Utf8PathBuf::from(format!("files/not-placed.{locale}.md"));
                    let message = format!("`{}` has no text: that of its translation is kept beside the lesson, in `{path}`", own.path);
                    self.report.leave(&version.path, 1, "unmatched-text", message);
                    lesson.files.insert(path, format!("{}\n", without_empty_lines(&std::mem::take(&mut text.body))).into_bytes());
                }
            }
            self.complete(locale, &lesson.text.body, &text.body);
            lesson.translations.insert(locale.clone(), text);
        }
        for (own, foreign) in &kept.files {
            lesson.files.extend(self.tree.files.bytes(foreign).map(|bytes| (own.clone(), bytes.to_vec())));
        }
        self.report.pictures += kept.files.keys().filter(|path| path.starts_with("figures")).count();
        self.missing(entry, &lesson.text.body);
        lesson
    }

    fn text(&mut self, entry: &Entry, locale: &Locale, version: &Version, kept: &mut Kept) -> Text {
        let converted = page::convert(self.tree, entry, locale, version, kept, self.report);
        let name = match entry.name.file_name() {
            Some("index.md") => entry.name.parent().and_then(Utf8Path::file_name).unwrap_or("Introduction"),
            _ => entry.name.file_stem().unwrap_or_default(),
        };
        let title = version.label().unwrap_or_else(|| version::words_of(name));
        let first = version.facts.opening.as_deref().and_then(first_sentence);
        let summary = version.front.summary.clone().or(first).unwrap_or_else(|| title.clone());
        Text { title, summary, body: settle::without_strays(&converted.text, &|id| entry.anchors.values().any(|own| own == id)) }
    }

    /// Takes the old addresses of a page. Those of a translation are below the folder of its language.
    fn aliases(&mut self, locale: &Locale, version: &Version) -> Vec<String> {
        let Some((written, line)) = &version.front.aliases else { return Vec::new() };
        let mut aliases = Vec::new();
        for old in written {
            let taken = match old.strip_prefix('/') {
                Some(path) => {
                    let folder = if *locale == self.tree.layout.source { String::new() } else { format!("{locale}/") };
                    let path = if path.starts_with(&folder) { path.to_owned() } else { folder + path };
                    // An address without an ending is a folder's.
                    let is_page = path.rsplit('/').next().is_some_and(|name| name.is_empty() || name.contains('.'));
                    self.old.take(&if is_page { path } else { path + "/" })
                }
                None => Err("only one that begins with `/` is known to be whole".to_owned()),
            };
            match taken {
                Ok(alias) => aliases.extend(alias),
                Err(why) => self.report.leave(&version.path, *line, "redirect", format!("the old address `{old}` is not kept: {why}")),
            }
        }
        aliases
    }

    fn count(&mut self, entry: &Entry, own: &Version, body: &str) {
        self.report.pages += usize::from(!entry.is_draft);
        self.report.drafts += usize::from(entry.is_draft);
        self.report.sections += sections(&blocks(body)).len();
        self.report.code_blocks += own.facts.codes.len();
    }

    /// Counts the sections of a translation.
    fn complete(&mut self, locale: &Locale, source: &str, translation: &str) {
        let names = |text: &str| sections(&blocks(text)).iter().map(|section| section.name()).collect::<BTreeSet<String>>();
        let ours = names(translation);
        let Some(pairs) = self.parallel.locales.iter_mut().find(|pairs| pairs.locale == locale.as_str()) else { return };
        names(source).iter().for_each(|name| pairs.sections.count(usize::from(ours.contains(name)), 1));
    }

    /// Counts the sections of a page in languages that it does not have.
    fn missing(&mut self, entry: &Entry, body: &str) {
        let count = sections(&blocks(body)).len();
        let has = |pairs: &&mut Pairs| entry.versions.keys().any(|locale| locale.as_str() == pairs.locale);
        self.parallel.locales.iter_mut().filter(|pairs| !has(pairs)).for_each(|pairs| pairs.sections.missing += count);
    }
}
