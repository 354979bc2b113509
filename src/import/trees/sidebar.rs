//! Lists of pages that generators keep apart: `sidebars.js` of Docusaurus, and the `sidebar` of Starlight. Entry points: [`read`], [`parts`].
//!
//! They are programs. Where the list is written out in one, as texts, lists and objects, it is read as JSON5; else that is told.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::Value;

use super::link::Tree;
use super::order::{self, Name, Part, Positions};
use super::tag::language;
use crate::base::Locale;
use crate::import::files::{Files, line};
use crate::import::report::Report;

/// How deep lists may lie in lists.
const DEPTH: usize = 32;

/// How many places of a program are tried.
const STARTS: usize = 100;

/// Something in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A page: its name, or its address.
    Page(String),
    /// The pages of a folder, in the order of their positions.
    Folder(String),
    /// A group, with its name in some languages besides that of the source.
    Group(String, BTreeMap<Locale, String>, Vec<Item>),
}

/// A list, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidebar {
    /// The file.
    pub path: Utf8PathBuf,
    /// The line in it.
    pub line: usize,
    /// What is in it.
    pub items: Vec<Item>,
}

/// Reads the list of a tree.
pub fn read(files: &Files, report: &mut Report) -> Option<Sidebar> {
    for path in files.paths().filter(|path| path.parent() == Some(Utf8Path::new(""))) {
        let is_astro = path.as_str().starts_with("astro.config.");
        if !is_astro && !path.as_str().starts_with("sidebars.") {
            continue;
        }
        let Some(text) = files.text(path).map(|text| text.text) else { continue };
        let (at, value) = match text.find("sidebar:") {
            Some(at) if is_astro => (at, literal(&text[at + "sidebar:".len()..])),
            None if is_astro => continue,
            _ => (0, starts(&text).find_map(|at| literal(&text[at..])).or_else(|| literal(&text))),
        };
        let items = value.as_ref().map(|value| items(value, DEPTH)).unwrap_or_default();
        if !items.is_empty() {
            return Some(Sidebar { path: path.to_owned(), line: line(&text, at), items });
        }
        let message = "no list of pages could be read in this program: pages stand in the order of their positions and names";
        report.leave(path, line(&text, at), "sidebar", message);
    }
    None
}

/// Finds the places behind which a program may write out what it exports.
fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut starts: Vec<usize> =
        ["=", "export default"].iter().flat_map(|sign| text.match_indices(sign)).map(|(at, sign)| at + sign.len()).collect();
    starts.sort_unstable();
    starts.into_iter().take(STARTS)
}

/// Reads the list or object with which a text begins.
fn literal(text: &str) -> Option<Value> {
    let text = text.trim_start();
    let end = end_of_literal(text)?;
    json5::from_str(&text[..end]).ok().filter(|value: &Value| value.as_object().is_none_or(|object| !object.is_empty()))
}

/// Finds the end of the list or object with which a text begins, if nothing lies too deep in it.
fn end_of_literal(text: &str) -> Option<usize> {
    if !text.starts_with(['[', '{']) {
        return None;
    }
    let mut depth = 0_usize;
    let mut quote: Option<char> = None;
    let mut comment: Option<&str> = None;
    let mut skip = 0_usize;
    for (at, letter) in text.char_indices() {
        if at < skip {
            continue;
        }
        if let Some(end) = comment {
            if text[at..].starts_with(end) {
                (comment, skip) = (None, at + end.len());
            }
            continue;
        }
        match (quote, letter) {
            (Some(_), '\\') => skip = at + 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(letter),
            (None, '/') if text[at..].starts_with("//") => comment = Some("\n"),
            (None, '/') if text[at..].starts_with("/*") => comment = Some("*/"),
            (None, '[' | '{') if depth == DEPTH => return None,
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Reads a list, or an object whose keys name lists; addresses of other sites are no pages of the course.
fn items(value: &Value, depth: usize) -> Vec<Item> {
    match value {
        _ if depth == 0 => Vec::new(),
        Value::Array(items) => items.iter().flat_map(|value| item(value, depth - 1)).collect(),
        // Sidebars of Docusaurus have names of their own, which no reader sees.
        Value::Object(sidebars) => sidebars
            .values()
            .flat_map(|sidebar| match sidebar {
                Value::Object(groups) => self::groups(groups, depth - 1),
                list => items(list, depth - 1),
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn groups(groups: &serde_json::Map<String, Value>, depth: usize) -> Vec<Item> {
    groups.iter().map(|(label, value)| Item::Group(label.clone(), BTreeMap::new(), items(value, depth.saturating_sub(1)))).collect()
}

fn item(value: &Value, depth: usize) -> Vec<Item> {
    let object = match value {
        Value::String(page) => return vec![Item::Page(page.clone())],
        Value::Object(object) => object,
        _ => return Vec::new(),
    };
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let of_type = object.get("type").and_then(Value::as_str);
    if of_type == Some("autogenerated") {
        return text(object.get("dirName")).map(Item::Folder).into_iter().collect();
    }
    let inner = match (object.get("items"), object.get("autogenerate")) {
        (Some(list), _) => Some(items(list, depth)),
        (None, Some(folder)) => Some(text(folder.get("directory")).map(Item::Folder).into_iter().collect()),
        (None, None) => None,
    };
    if let Some(inner) = inner {
        let head = object.get("link").filter(|link| link.get("type").and_then(Value::as_str) == Some("doc"));
        let inner = head.and_then(|head| text(head.get("id"))).map(Item::Page).into_iter().chain(inner).collect();
        let translations = object.get("translations").and_then(Value::as_object).into_iter().flatten();
        let translations = translations.filter_map(|(tag, label)| Some((language(tag)?, label.as_str()?.to_owned()))).collect();
        return match text(object.get("label")) {
            Some(label) => vec![Item::Group(label, translations, inner)],
            None => inner,
        };
    }
    let address = text(object.get("link")).filter(|address| !address.contains("://"));
    match text(object.get("id")).or_else(|| text(object.get("slug"))).or(address) {
        Some(page) => vec![Item::Page(page)],
        None if of_type.is_none() && !object.contains_key("link") => groups(object, depth),
        None => Vec::new(),
    }
}

/// Cuts the pages of a tree into the parts that its list has. Pages that are not in it stand at the end, that at the root at the start.
pub fn parts(sidebar: &Sidebar, tree: &Tree<'_>, names: &[Utf8PathBuf], positions: &Positions, report: &mut Report) -> Vec<Part> {
    let mut listing = Listing { tree, names, positions, seen: BTreeSet::new(), unknown: Vec::new() };
    let mut parts = Vec::new();
    let mut loose: Vec<usize> = Vec::new();
    for item in &sidebar.items {
        match item {
            Item::Group(label, translations, items) => {
                let pages = listing.pages(items);
                flush(&mut loose, &mut parts);
                parts.push(Part { name: Name::Label(label.clone(), translations.clone()), pages });
            }
            Item::Folder(folder) => {
                for part in listing.folder(folder) {
                    match part.name {
                        Name::None => loose.extend(part.pages),
                        _ => {
                            flush(&mut loose, &mut parts);
                            parts.push(part);
                        }
                    }
                }
            }
            Item::Page(_) => loose.extend(listing.pages(std::slice::from_ref(item))),
        }
    }
    flush(&mut loose, &mut parts);
    for page in &listing.unknown {
        report.leave(&sidebar.path, sidebar.line, "sidebar", format!("`{page}` in this list is no page that was taken"));
    }
    let root = names.iter().position(|name| name == "index.md").filter(|root| listing.seen.insert(*root));
    parts.splice(0..0, root.map(|root| Part { name: Name::None, pages: vec![root] }));
    let rest = listing.folder("");
    let count: usize = rest.iter().map(|part| part.pages.len()).sum();
    let message = match count {
        0 => None,
        1 => Some("1 page is not in this list: it stands at the end".to_owned()),
        _ => Some(format!("{count} pages are not in this list: they stand at the end")),
    };
    message.into_iter().for_each(|message| report.leave(&sidebar.path, sidebar.line, "sidebar", message));
    parts.extend(rest);
    parts.retain(|part| !part.pages.is_empty());
    parts
}

fn flush(loose: &mut Vec<usize>, parts: &mut Vec<Part>) {
    if !loose.is_empty() {
        parts.push(Part { name: Name::None, pages: std::mem::take(loose) });
    }
}

struct Listing<'a, 't> {
    tree: &'a Tree<'t>,
    names: &'a [Utf8PathBuf],
    positions: &'a Positions,
    seen: BTreeSet<usize>,
    unknown: Vec<String>,
}

impl Listing<'_, '_> {
    /// Lists the pages of a group in reading order, each once.
    fn pages(&mut self, items: &[Item]) -> Vec<usize> {
        let mut pages = Vec::new();
        for item in items {
            match item {
                Item::Page(name) => match self.tree.at(name) {
                    Some(page) => pages.extend(self.seen.insert(page).then_some(page)),
                    None => self.unknown.push(name.clone()),
                },
                Item::Folder(folder) => pages.extend(self.folder(folder).into_iter().flat_map(|part| part.pages)),
                Item::Group(_, _, items) => pages.extend(self.pages(items)),
            }
        }
        pages
    }

    /// Cuts the pages of a folder into parts, but for those that were listed before.
    fn folder(&mut self, folder: &str) -> Vec<Part> {
        let folder = folder.trim_matches(['/', '.']);
        let numbers: Vec<usize> =
            (0..self.names.len()).filter(|index| self.names[*index].starts_with(folder) && self.seen.insert(*index)).collect();
        let names: Vec<Utf8PathBuf> = numbers.iter().map(|index| self.names[*index].clone()).collect();
        let parts = order::parts(&names, self.positions).into_iter();
        parts.map(|part| Part { pages: part.pages.into_iter().map(|page| numbers[page]).collect(), ..part }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(path: &str, text: &str) -> (Vec<String>, usize) {
        fn line(item: &Item) -> String {
            match item {
                Item::Page(page) => page.clone(),
                Item::Folder(folder) => format!("{folder}/"),
                Item::Group(label, others, items) => {
                    let others: String = others.iter().map(|(locale, label)| format!(" {locale}={label}")).collect();
                    format!("{label}{others}({})", items.iter().map(line).collect::<Vec<_>>().join(" "))
                }
            }
        }
        let files = Files::new(BTreeMap::from([(path.into(), text.as_bytes().to_vec())]));
        let mut report = Report::default();
        let sidebar = read(&files, &mut report);
        (sidebar.map(|sidebar| sidebar.items.iter().map(line).collect()).unwrap_or_default(), report.left.len())
    }

    #[test]
    fn lists_of_docusaurus() {
        let text = "// @ts-check\n/** @type {import('x').SidebarsConfig} */\nconst sidebars = {\n  docs: [\n    'intro', // first = 1\n    {\n      type: 'category',\n      \
            label: \"It's\",\n      link: { type: 'doc', id: 'a/index' },\n      items: ['a/b', { type: 'doc', id: 'a/c', label: 'C' }],\n    },\n    \
            { type: 'link', label: 'Out', href: 'https://example.org' },\n    { type: 'autogenerated', dirName: 'z' },\n    { Short: ['x'] },\n  ],\n};\n\n\
            module.exports = sidebars;\n";
        let expected = ["intro", "It's(a/index a/b a/c)", "z/", "Short(x)"].map(str::to_owned).to_vec();
        assert_eq!(told("sidebars.js", text), (expected, 0));
        assert_eq!(
            told("sidebars.json", "{\"docs\": {\"One\": [\"a\"], \"Two\": [\"b\"]}}"),
            (vec!["One(a)".to_owned(), "Two(b)".to_owned()], 0)
        );
        assert_eq!(told("sidebars.ts", "export default { docs: [...rest, 'a'] } satisfies Config;"), (Vec::new(), 1));
    }

    #[test]
    fn lists_of_starlight() {
        let text = "export default defineConfig({\n  integrations: [starlight({ title: 'S', sidebar: [\n    'start',\n    { label: 'Guides', translations: { fr: 'Guides pratiques' }, \
            items: [{ label: 'A', link: '/guides/a/' }, { slug: 'guides/b' }, { label: 'Out', link: 'https://example.org' }] },\n    \
            { label: 'Reference', autogenerate: { directory: 'reference' } },\n  ] })],\n});\n";
        let expected = ["start", "Guides fr=Guides pratiques(/guides/a/ guides/b)", "Reference(reference/)"].map(str::to_owned).to_vec();
        assert_eq!(told("astro.config.mjs", text), (expected, 0));
    }

    #[test]
    fn what_is_deep_or_broken_is_told() {
        for text in [
            "",
            "module.exports = {",
            "= [']",
            "= {}",
            &format!("= {}", "[".repeat(10_000)),
            &format!("= {}1{}", "[".repeat(40), "]".repeat(40)),
        ] {
            assert_eq!(told("sidebars.js", text), (Vec::new(), 1), "{text:.20}");
        }
    }
}
