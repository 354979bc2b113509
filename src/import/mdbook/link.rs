//! Where addresses in a book lead. Entry point: [`Index::find`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use crate::import::address::{self, Address};
use crate::import::files::{Files, decode, follow};
use crate::import::markdown::Outline;

/// The pages of a book, as far as links need to know them.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The folder of pages.
    pub source: Utf8PathBuf,
    /// The pages by their paths below the book's folder: the id of the lesson, and the headings.
    pub pages: BTreeMap<Utf8PathBuf, (String, Outline)>,
    /// Old addresses, and those that took their places, each with its line in the book's settings.
    pub redirects: BTreeMap<String, (String, usize)>,
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Out of the book: the address as it is.
    Away(String),
    /// To a lesson, or to a section of it.
    Lesson(String),
    /// To a lesson, which has no such section.
    NoSection(String, String),
    /// To a section of the same page.
    Here(String),
    /// To a file, by its path below the book's folder.
    File(Utf8PathBuf),
    /// To nothing, for this reason.
    Nowhere(String),
}

impl Index {
    /// Finds where an address on a page leads.
    pub fn find(&self, page: &Utf8Path, address: &str, files: &Files) -> Target {
        let (path, anchor) = match address::read(address.trim()) {
            Address::Away(address) => return Target::Away(address),
            Address::Nowhere(why) => return Target::Nowhere(why),
            Address::Inside { path, anchor } => (path, anchor),
        };
        if path.is_empty() {
            return self.here(page, anchor.unwrap_or_default());
        }
        let folder = page.parent().unwrap_or(Utf8Path::new(""));
        let found = match path.strip_prefix('/') {
            Some(rest) => follow(&self.source, rest),
            None => follow(folder, &path),
        };
        let Some(found) = found else { return Target::Nowhere("it leads out of the book".to_owned()) };
        if let Some(page) = self.page(&found) {
            return self.lesson(page, anchor);
        }
        if let Some(target) = self.redirected(&found, anchor) {
            return target;
        }
        if !is_page(&found) && files.has(&found) {
            return Target::File(found);
        }
        let what = if files.has(&found) { "is no page of the book" } else { "is not there" };
        Target::Nowhere(format!("`{found}` {what}"))
    }

    /// Finds the page that an address names: by its file, by the page that mdBook makes of it, or by its folder.
    fn page(&self, path: &Utf8Path) -> Option<&Utf8Path> {
        let stem = path.as_str().strip_suffix(".html").or_else(|| path.as_str().strip_suffix(".md"));
        let candidates = [
            stem.map(|stem| format!("{stem}.md")),
            stem.and_then(readme),
            Some(format!("{path}/index.md")),
            Some(format!("{path}/README.md")),
        ];
        let known = |name: &String| self.pages.get_key_value(Utf8Path::new(name.trim_start_matches('/'))).map(|(path, _)| path.as_path());
        candidates.iter().flatten().find_map(known)
    }

    fn lesson(&self, page: &Utf8Path, anchor: Option<&str>) -> Target {
        let Some((id, outline)) = self.pages.get(page) else { return Target::Nowhere(format!("`{page}` is not there")) };
        let Some(anchor) = anchor else { return Target::Lesson(format!("lesson:{id}")) };
        match outline.anchors.get(&*decode(anchor)) {
            Some(section) if section.is_empty() => Target::Lesson(format!("lesson:{id}")),
            Some(section) => Target::Lesson(format!("lesson:{id}#{section}")),
            None => Target::NoSection(format!("lesson:{id}"), anchor.to_owned()),
        }
    }

    fn here(&self, page: &Utf8Path, anchor: &str) -> Target {
        let Some((id, outline)) = self.pages.get(page) else { return Target::Nowhere("this page is not there".to_owned()) };
        match outline.anchors.get(&*decode(anchor)) {
            Some(section) if section.is_empty() => Target::Lesson(format!("lesson:{id}")),
            Some(section) => Target::Here(format!("#{section}")),
            None if anchor.is_empty() => Target::Lesson(format!("lesson:{id}")),
            None => Target::NoSection(format!("lesson:{id}"), anchor.to_owned()),
        }
    }

    /// Follows an old address, once.
    fn redirected(&self, old: &Utf8Path, anchor: Option<&str>) -> Option<Target> {
        let html = old.strip_prefix(&self.source).ok()?.with_extension("html");
        let (new, _) = [format!("/{html}"), html.to_string()].iter().find_map(|name| self.redirects.get(name))?;
        self.follow(old, new, anchor)
    }

    /// Finds where an old address, a path below the book's folder, was led on to.
    pub fn follow(&self, old: &Utf8Path, new: &str, anchor: Option<&str>) -> Option<Target> {
        if address::scheme(new).is_some() {
            return Some(Target::Away(new.to_owned()));
        }
        let (path, own) = new.split_once('#').map_or((new, None), |(path, own)| (path, Some(own)));
        let found = match path.strip_prefix('/') {
            Some(rest) => follow(&self.source, rest),
            None => follow(old.parent().unwrap_or(Utf8Path::new("")), path),
        };
        Some(self.lesson(self.page(&found?)?, own.or(anchor)))
    }
}

/// Names the other file of which mdBook makes `index.html`.
fn readme(stem: &str) -> Option<String> {
    let folder = stem.strip_suffix("index")?;
    (folder.is_empty() || folder.ends_with('/')).then(|| format!("{folder}README.md"))
}

fn is_page(path: &Utf8Path) -> bool {
    matches!(path.extension(), Some("md" | "html"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::markdown::outline;

    #[test]
    fn addresses_lead_to_lessons() {
        let page = |path: &str, id: &str, text: &str| (Utf8PathBuf::from(path), (id.to_owned(), outline(text)));
        let index = Index {
            source: "src".into(),
            pages: BTreeMap::from([
                page("src/a.md", "a", "# A\n\n## Same\n\n## Same\n"),
                page("src/guide/README.md", "guide", "# Guide\n"),
                page("src/guide/b.md", "guide-b", "# B\n"),
            ]),
            redirects: BTreeMap::from([("/old.html".to_owned(), ("guide/b.html".to_owned(), 1))]),
        };
        let files = Files::new(BTreeMap::from([("src/x.zip".into(), Vec::new()), ("src/c.md".into(), Vec::new())]));
        let find = |address: &str| match index.find(Utf8Path::new("src/guide/b.md"), address, &files) {
            Target::Away(to) | Target::Lesson(to) | Target::Here(to) => to,
            Target::NoSection(to, anchor) => format!("{to} without {anchor}"),
            Target::File(path) => format!("file {path}"),
            Target::Nowhere(why) => why,
        };
        let cases = [
            ("../a.md#same-1", "lesson:a#same-2"),
            ("../a.html#a", "lesson:a"),
            ("/a.html", "lesson:a"),
            ("./", "lesson:guide"),
            ("index.html", "lesson:guide"),
            ("README.md#nothing", "lesson:guide without nothing"),
            ("#b", "lesson:guide-b"),
            ("../old.html", "lesson:guide-b"),
            ("../x.zip", "file src/x.zip"),
            ("../c.md", "`src/c.md` is no page of the book"),
            ("../d.md", "`src/d.md` is not there"),
            ("../../../x", "it leads out of the book"),
            ("javascript:x()", "`javascript:` is no kind of link that pages have"),
            ("//example.org/x", "https://example.org/x"),
            ("https://example.org/x#y", "https://example.org/x#y"),
        ];
        for (address, target) in cases {
            assert_eq!(find(address), target, "{address}");
        }
    }
}
