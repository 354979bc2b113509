//! Where addresses on the pages of a tree lead. Entry point: [`Tree::find`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::layout::Layout;
use super::order::without_number;
use super::tag::language;
use super::version::Version;
use crate::base::Locale;
use crate::import::address::{self, Address};
use crate::import::files::{Files, decode, follow};

/// A page in all its languages, which becomes a lesson.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path in the tree.
    pub name: Utf8PathBuf,
    /// The id of its lesson.
    pub id: String,
    /// Whether it is not to be shown yet.
    pub is_draft: bool,
    /// What it is in each language.
    pub versions: BTreeMap<Locale, Version>,
    /// For each id of a heading the one that every reader has: itself, or that of its section.
    pub anchors: BTreeMap<String, String>,
}

/// The pages of a tree.
pub struct Tree<'a> {
    /// The files.
    pub files: &'a Files,
    /// Where they lie.
    pub layout: &'a Layout,
    /// The pages.
    pub entries: &'a [Entry],
    by_path: BTreeMap<&'a Utf8Path, usize>,
    by_route: BTreeMap<String, usize>,
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the tree: the address as it is.
    Away(String),
    /// To a lesson, a section of one, or a section of the same page.
    Page(String),
    /// To a page that has no such section: the address without the section.
    NoSection(String),
    /// To a file, by its path.
    File(Utf8PathBuf),
    /// To nothing, for this reason.
    Nowhere(String),
}

/// Folders whose files stand at the top of a site.
const SERVED: [&str; 4] = ["static", "public", "assets", "src/assets"];

impl<'a> Tree<'a> {
    /// Knows the pages by their files, and by the addresses that generators give them.
    pub fn new(files: &'a Files, layout: &'a Layout, entries: &'a [Entry]) -> Self {
        let (mut by_path, mut by_route) = (BTreeMap::new(), BTreeMap::new());
        for (index, entry) in entries.iter().enumerate() {
            by_path.extend(entry.versions.values().map(|version| (version.path.as_path(), index)));
            by_route.insert(route(entry.name.as_str()), index);
        }
        for (index, entry) in entries.iter().enumerate() {
            let folder = entry.name.parent().unwrap_or(Utf8Path::new(""));
            let slugs = entry.versions.values().flat_map(|version| [&version.front.slug, &version.front.id]).flatten().map(String::as_str);
            let slugs = slugs.map(|slug| if slug.starts_with('/') { route(slug) } else { route(folder.join(slug).as_str()) });
            let plain: Vec<&str> = entry.name.components().map(|part| without_number(part.as_str())).collect();
            for route in slugs.chain([route(&plain.join("/"))]).collect::<Vec<_>>() {
                by_route.entry(route).or_insert(index);
            }
        }
        Self { files, layout, entries, by_path, by_route }
    }

    /// Finds the page that a list of pages names.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.by_route.get(&route(name)).copied()
    }

    /// Finds where an address leads that stands on a page.
    pub fn find(&self, entry: &Entry, locale: &Locale, address: &str) -> Target {
        let address = address.trim();
        let is_reference = address.starts_with("ref:");
        let address = address.strip_prefix("ref:").unwrap_or(address);
        let (path, anchor) = match address::read(address) {
            Address::Away(address) => return Target::Away(address),
            Address::Nowhere(why) => return Target::Nowhere(why),
            Address::Inside { path, anchor } => (path, anchor),
        };
        if path.is_empty() {
            return match anchor {
                Some(anchor) => self.section(entry, entry, locale, anchor),
                None => Target::Page(format!("lesson:{}", entry.id)),
            };
        }
        let Some(candidates) = self.candidates(entry, locale, &path) else { return Target::Nowhere("it leads out of the tree".to_owned()) };
        let named = || self.named(&path).filter(|_| is_reference);
        if let Some(found) = self.page(&candidates).or_else(|| self.routed(&candidates, &path)).or_else(named) {
            let there = &self.entries[found];
            return match anchor {
                _ if there.is_draft && !entry.is_draft => Target::Nowhere(format!("`{}` is a draft", there.name)),
                Some(anchor) => self.section(entry, there, locale, anchor),
                None => Target::Page(format!("lesson:{}", there.id)),
            };
        }
        let file = candidates.iter().find(|path| self.files.has(path) && !super::layout::is_page(path) && path.extension() != Some("html"));
        match file {
            Some(file) => Target::File(file.clone()),
            None if candidates.first().is_some_and(|path| self.files.has(path)) => {
                Target::Nowhere(format!("`{path}` is no page of the course"))
            }
            None => Target::Nowhere(format!("`{path}` is not there")),
        }
    }

    /// Lists the paths that an address may mean; nothing if none of them stays in the tree.
    fn candidates(&self, entry: &Entry, locale: &Locale, path: &str) -> Option<Vec<Utf8PathBuf>> {
        let source = &self.layout.source;
        let versions = [locale, source].into_iter().filter_map(|locale| entry.versions.get(locale));
        let base = self.layout.base.as_path();
        let root = Utf8Path::new("");
        let own = [locale, source].into_iter().filter_map(|locale| self.layout.folders.get(locale)).map(Utf8PathBuf::as_path);
        let top = own.chain([base, root]).chain(SERVED.map(Utf8Path::new));
        let places: Vec<Option<Utf8PathBuf>> = if let Some(rest) = path.strip_prefix("@site/") {
            vec![follow(root, rest)]
        } else if let Some(rest) = path.strip_prefix("@/").or(path.strip_prefix('/')) {
            top.map(|folder| follow(folder, rest)).collect()
        } else {
            let folders = versions.flat_map(|version| [version.path.parent().unwrap_or(root).to_owned(), version.path.with_extension("")]);
            folders.map(|folder| follow(&folder, path)).chain(top.map(|folder| follow(folder, path))).collect()
        };
        Some(places.into_iter().flatten().collect::<Vec<_>>()).filter(|places| !places.is_empty())
    }

    /// Finds the page that one of some paths names.
    fn page(&self, candidates: &[Utf8PathBuf]) -> Option<usize> {
        let names = |path: &Utf8PathBuf| {
            let stem = path.as_str().strip_suffix(".html").unwrap_or(path.as_str()).to_owned();
            let inside = ["index.md", "_index.md", "index.mdx", "README.md"].map(|name| path.join(name));
            let own = [path.clone(), format!("{stem}.md").into(), format!("{stem}.mdx").into()];
            own.into_iter().chain(inside)
        };
        candidates.iter().flat_map(names).find_map(|name| self.by_path.get(name.as_path()).copied())
    }

    /// Finds the page that has one of some paths as its address.
    fn routed(&self, candidates: &[Utf8PathBuf], path: &str) -> Option<usize> {
        let own = candidates.iter().filter_map(|path| path.strip_prefix(&self.layout.base).ok()).map(|path| route(path.as_str()));
        let given = path.starts_with('/').then(|| route(path));
        let routes: Vec<String> = given.into_iter().chain(own).collect();
        let shorter = |route: &String| {
            let behind = route.split_once('/').map(|(_, rest)| rest.to_owned());
            let second = behind.as_deref().and_then(|rest| rest.split_once('/')).map(|(_, rest)| rest.to_owned());
            let is_tag = route.split('/').next().is_some_and(|first| language(first).is_some());
            [Some(route.clone()), behind.filter(|_| is_tag || path.starts_with('/')), second.filter(|_| is_tag && path.starts_with('/'))]
        };
        routes.iter().flat_map(shorter).flatten().find_map(|route| self.by_route.get(&route).copied())
    }

    /// Finds the only page of a name.
    fn named(&self, path: &str) -> Option<usize> {
        let name = route(path);
        let is_it = |entry: &&Entry| route(entry.name.as_str()) == name || route(entry.name.file_name().unwrap_or_default()) == name;
        let mut found = self.entries.iter().enumerate().filter(|(_, entry)| is_it(entry));
        found.next().map(|(index, _)| index).filter(|_| found.next().is_none())
    }

    /// Leads to a section that readers of a language have.
    fn section(&self, from: &Entry, there: &Entry, locale: &Locale, anchor: &str) -> Target {
        let anchor = decode(anchor);
        let versions = locale.lineage().chain([self.layout.source.clone()]);
        let found = versions.filter_map(|locale| there.versions.get(&locale)).find_map(|version| version.outline.anchors.get(&*anchor));
        let page = format!("lesson:{}", there.id);
        match found.map(|id| there.anchors.get(id).map_or("", String::as_str)) {
            Some("") => Target::Page(page),
            Some(id) if from.id == there.id => Target::Page(format!("#{id}")),
            Some(id) => Target::Page(format!("{page}#{id}")),
            None => Target::NoSection(page),
        }
    }
}

/// Makes the address that a page has, without what differs between generators.
fn route(path: &str) -> String {
    let path = path.trim_matches('/').to_lowercase();
    let path = [".md", ".mdx", ".html"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(&path);
    let heads = ["index", "_index", "readme"];
    match path.rsplit_once('/') {
        Some((folder, name)) if heads.contains(&name) => folder.to_owned(),
        None if heads.contains(&path) => String::new(),
        _ => path.to_owned(),
    }
}
