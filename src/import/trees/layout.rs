//! Where the pages of each language lie. Entry point: [`find`].
//!
//! | layout | source | translation |
//! |---|---|---|
//! | suffixes | `guide/page.md` or `guide/page.en.md` | `guide/page.fr.md` |
//! | folders | `en/guide/page.md` | `fr/guide/page.md` |
//! | a folder for each translation (Starlight) | `guide/page.md` | `fr/guide/page.md` |
//! | Docusaurus | `docs/guide/page.md` | `i18n/fr/docusaurus-plugin-content-docs/current/guide/page.md` |
//! | folders that the settings name (Hugo's `contentDir`) | `content/english/guide/page.md` | `content/french/guide/page.md` |
//!
//! Each of them may lie in `src/content/docs/`, `content/` or `docs/`, and two may be mixed. A name is a language if it is a tag that is nothing else,
//! such as `fr`. One that may be something else, such as `cs` or `it`, is a language if its pages are named as those of another language, and if no
//! neighbour that is no language has pages of these names too: `cs/`, `go/` and `js/` with the same pages are three programs' parts of a course.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::settings::Settings;
use super::tag::{is_sure, language};
use crate::base::Locale;
use crate::import::files::Files;
use crate::import::report::Report;

/// A page in each language in which it is there, by the language.
pub type Versions = BTreeMap<Locale, Utf8PathBuf>;

/// Where pages lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The folder in which the pages of all languages lie, or those of the source.
    pub base: Utf8PathBuf,
    /// The language of the source.
    pub source: Locale,
    /// The other languages.
    pub others: BTreeSet<Locale>,
    /// The pages by their names, which are their paths without what says the language, and with `.md`.
    pub pages: BTreeMap<Utf8PathBuf, Versions>,
    /// The folders of the languages that have one.
    pub folders: BTreeMap<Locale, Utf8PathBuf>,
}

/// Where Docusaurus has translated pages, in the folder of a language.
pub const DOCUSAURUS: &str = "docusaurus-plugin-content-docs/current";

/// Files that stand beside documentation and are none of its pages.
const BESIDE: [&str; 9] = [
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    "LICENSE.md",
    "SUPPORT.md",
    "GOVERNANCE.md",
    "AUTHORS.md",
];

/// Finds the pages of all languages.
pub fn find(files: &Files, source: Option<&Locale>, settings: &Settings, report: &mut Report) -> Layout {
    let all: Vec<&Utf8Path> = files.paths().filter(|path| is_page(path)).collect();
    let base = base(&all, files);
    let below: Vec<&Utf8Path> = all.iter().filter_map(|path| path.strip_prefix(&base).ok()).filter(|path| is_of_tree(path)).collect();
    let folders = folders(&below, source);
    let mut found: Vec<(Option<Locale>, Utf8PathBuf, &Utf8Path)> = Vec::new();
    // A folder that lies within another one is asked first.
    let mut named: Vec<(&Locale, &Utf8PathBuf)> = settings.folders.iter().collect();
    named.sort_by_key(|(_, folder)| std::cmp::Reverse(folder.as_str().len()));
    for path in &all {
        let in_named = named.iter().find_map(|(locale, folder)| Some(((*locale).clone(), path.strip_prefix(folder).ok()?.to_owned())));
        if let Some((locale, name)) = in_named.or_else(|| of_docusaurus(path)) {
            found.push((Some(locale), name, path));
        } else if let Ok(own) = path.strip_prefix(&base)
            && is_of_tree(own)
        {
            let in_folder = own.components().next().and_then(|first| folders.get(first.as_str()));
            let name = in_folder.and_then(|_| own.as_str().split_once('/')).map_or(own, |(_, rest)| Utf8Path::new(rest));
            found.push((in_folder.cloned(), name.to_owned(), path));
        } else if !path.components().any(|part| part.as_str() == "node_modules") {
            report.leave(path, 1, "unlisted-page", format!("this page does not lie in `{base}` with the others: it was left out"));
        }
    }
    suffixes(&mut found);
    let source = source.or(settings.source.as_ref()).cloned().unwrap_or_else(|| guess(&found));
    let pages = join(found, &source, report);
    let others = pages.values().flat_map(BTreeMap::keys).filter(|locale| **locale != source).cloned().collect();
    let mut folders: BTreeMap<Locale, Utf8PathBuf> = folders.into_iter().map(|(name, locale)| (locale, base.join(name))).collect();
    folders.extend(settings.folders.clone());
    Layout { base, source, others, pages, folders }
}

/// Tells whether a file is a page.
pub fn is_page(path: &Utf8Path) -> bool {
    matches!(path.extension(), Some("md" | "mdx" | "markdown"))
}

/// Tells whether a page is one of the tree, and does not only lie beside it.
fn is_of_tree(path: &Utf8Path) -> bool {
    path.components().all(|part| !matches!(part.as_str(), "node_modules" | "i18n"))
}

/// Finds the folder of the pages.
fn base(all: &[&Utf8Path], files: &Files) -> Utf8PathBuf {
    for folder in ["src/content/docs", "content"] {
        if all.iter().any(|path| path.starts_with(folder)) {
            return folder.into();
        }
    }
    let has_docs = all.iter().any(|path| path.starts_with("docs"));
    let is_site =
        files.paths().any(|path| path.as_str().starts_with("docusaurus.config.")) || all.iter().any(|path| of_docusaurus(path).is_some());
    let is_beside = |path: &&&Utf8Path| BESIDE.contains(&path.as_str());
    let only_docs = all.iter().filter(|path| !is_beside(path)).all(|path| path.starts_with("docs"));
    if has_docs && (is_site || only_docs) { "docs".into() } else { Utf8PathBuf::new() }
}

/// Reads the path of a translation for Docusaurus.
fn of_docusaurus(path: &Utf8Path) -> Option<(Locale, Utf8PathBuf)> {
    let (tag, rest) = path.as_str().strip_prefix("i18n/")?.split_once('/')?;
    let name = rest.strip_prefix(DOCUSAURUS)?.strip_prefix('/')?;
    Some((language(tag)?, name.into()))
}

/// Tells which of the first folders are languages, by their names.
fn folders(below: &[&Utf8Path], source: Option<&Locale>) -> BTreeMap<String, Locale> {
    let mut inside: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for path in below {
        let (folder, rest) = path.as_str().split_once('/').unwrap_or(("", path.as_str()));
        inside.entry(folder).or_default().insert(name_of(rest));
        // What stands beside the folders of languages is a page of the source.
        inside.entry("").or_default().insert(name_of(path.as_str()));
    }
    let tags: BTreeMap<&str, Locale> = inside.keys().filter_map(|folder| Some((*folder, language(folder)?))).collect();
    let shares = |one: &str, other: &str| one != other && !inside[one].is_disjoint(&inside[other]);
    let is_language = |(folder, locale): &(&&str, &Locale)| {
        let is_meant = is_sure(locale) || source == Some(*locale);
        let others: Vec<&&str> = inside.keys().filter(|other| shares(folder, other)).collect();
        let is_parallel = !others.is_empty() && others.iter().all(|other| other.is_empty() || tags.contains_key(**other));
        let is_beside_sure = others.iter().any(|other| other.is_empty() || tags.get(**other).is_some_and(is_sure));
        is_meant || (is_parallel && is_beside_sure)
    };
    let languages: BTreeMap<String, Locale> =
        tags.iter().filter(is_language).map(|(folder, locale)| ((*folder).to_owned(), locale.clone())).collect();
    languages
}

/// Names a page without its ending.
fn name_of(path: &str) -> String {
    Utf8Path::new(path).with_extension("").into_string()
}

/// Reads languages from the ends of names: `page.fr.md`.
fn suffixes(found: &mut [(Option<Locale>, Utf8PathBuf, &Utf8Path)]) {
    let split = |name: &Utf8Path| {
        let stem = name.with_extension("");
        let (before, tag) = stem.as_str().rsplit_once('.')?;
        let is_named = !before.is_empty() && !before.ends_with('/');
        Some((Utf8PathBuf::from(format!("{before}.md")), language(tag).filter(|_| is_named)?))
    };
    let plain: BTreeSet<Utf8PathBuf> = found.iter().map(|(_, name, _)| name.with_extension("md")).collect();
    let mut seen: BTreeSet<Locale> = BTreeSet::new();
    for (_, name, _) in found.iter() {
        seen.extend(split(name).filter(|(before, locale)| is_sure(locale) || plain.contains(before)).map(|(_, locale)| locale));
    }
    for (locale, name, _) in found.iter_mut() {
        let suffix = split(name).filter(|(_, suffix)| locale.is_none() && seen.contains(suffix));
        *name = name.with_extension("md");
        if let Some((before, suffix)) = suffix {
            (*locale, *name) = (Some(suffix), before);
        }
    }
}

/// Guesses the language of the source: English, unless no page can be in it; then the language of most pages.
fn guess(found: &[(Option<Locale>, Utf8PathBuf, &Utf8Path)]) -> Locale {
    let english = Locale::parse("en").expect("`en` is a language tag");
    let mut counts: BTreeMap<&Locale, usize> = BTreeMap::new();
    found.iter().filter_map(|(locale, ..)| locale.as_ref()).for_each(|locale| *counts.entry(locale).or_default() += 1);
    if found.iter().any(|(locale, ..)| locale.is_none()) || counts.contains_key(&english) {
        return english;
    }
    let family = counts.keys().find(|locale| locale.language() == "en").map(|locale| (*locale).clone());
    let most = || counts.iter().max_by_key(|(locale, count)| (**count, std::cmp::Reverse(**locale))).map(|(locale, _)| (*locale).clone());
    family.or_else(most).unwrap_or(english)
}

/// Joins the versions of each page. A page that says its language goes before one that does not.
fn join(mut found: Vec<(Option<Locale>, Utf8PathBuf, &Utf8Path)>, source: &Locale, report: &mut Report) -> BTreeMap<Utf8PathBuf, Versions> {
    found.sort_by_key(|(locale, _, path)| (locale.is_none(), path.to_owned()));
    let mut pages: BTreeMap<Utf8PathBuf, Versions> = BTreeMap::new();
    for (locale, name, path) in found {
        let name = head_name(&name);
        let locale = locale.unwrap_or_else(|| source.clone());
        let versions = pages.entry(name).or_default();
        match versions.get(&locale) {
            Some(first) => {
                let message = format!(
                    "`{first}` is this page in `{locale}` already: this one was left out; say with `--source` if it is in another language"
                );
                report.leave(path, 1, "twice", message);
            }
            None => drop(versions.insert(locale, path.to_owned())),
        }
    }
    pages
}

/// Gives heads of sections one name, whichever generator they are for.
fn head_name(name: &Utf8Path) -> Utf8PathBuf {
    let is_head = matches!(name.file_name(), Some("_index.md" | "README.md" | "readme.md"));
    if is_head { name.with_file_name("index.md") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(paths: &[&str], source: Option<&str>) -> Vec<String> {
        let files = Files::new(paths.iter().map(|path| ((*path).into(), Vec::new())).collect());
        let source = source.map(|tag| Locale::parse(tag).expect("a tag"));
        let mut report = Report::default();
        let layout = find(&files, source.as_ref(), &Settings::default(), &mut report);
        let versions =
            |versions: &Versions| versions.iter().map(|(locale, path)| format!("{locale} {path}")).collect::<Vec<_>>().join(", ");
        let mut lines: Vec<String> = layout.pages.iter().map(|(name, own)| format!("{name}: {}", versions(own))).collect();
        lines.extend(report.left.iter().filter(|left| left.kind == "twice").map(|left| format!("{} {}", left.kind, left.path)));
        lines
    }

    #[test]
    fn suffixes_are_languages() {
        assert_eq!(
            found(&["a.md", "a.fr.md", "b/_index.md", "b/_index.pt-br.md", "c.fr.md", "notes.v2.md", "x.go.md", "x.md"], None),
            [
                "a.md: en a.md, fr a.fr.md",
                "b/index.md: en b/_index.md, pt-BR b/_index.pt-br.md",
                "c.md: fr c.fr.md",
                "notes.v2.md: en notes.v2.md",
                "x.go.md: en x.go.md",
                "x.md: en x.md",
            ]
        );
        assert_eq!(found(&["a.de.md", "a.en.md"], None), ["a.md: de a.de.md, en a.en.md"]);
        assert_eq!(found(&["a.md", "a.en.md"], Some("fr")), ["a.md: en a.en.md, fr a.md"]);
        assert_eq!(found(&["a.md", "a.en.md"], None), ["a.md: en a.en.md", "twice a.md"]);
        assert_eq!(found(&["a.is.md", "b.is.md", "b.md"], None), ["a.md: is a.is.md", "b.md: en b.md, is b.is.md"]);
        assert_eq!(found(&["a.is.md", "b.md"], None), ["a.is.md: en a.is.md", "b.md: en b.md"]);
    }

    #[test]
    fn folders_are_languages() {
        assert_eq!(found(&["en/a.md", "fr/a.md", "fr/b/c.md"], None), ["a.md: en en/a.md, fr fr/a.md", "b/c.md: fr fr/b/c.md"]);
        assert_eq!(
            found(&["content/en/docs/_index.md", "content/zh-cn/docs/_index.md", "README.md"], None),
            ["docs/index.md: en content/en/docs/_index.md, zh-CN content/zh-cn/docs/_index.md"]
        );
        assert_eq!(
            found(&["docs/a.md", "i18n/fr/docusaurus-plugin-content-docs/current/a.md", "README.md", "blog/x.md"], None),
            ["a.md: en docs/a.md, fr i18n/fr/docusaurus-plugin-content-docs/current/a.md"]
        );
        assert_eq!(
            found(&["src/content/docs/a.mdx", "src/content/docs/fr/a.mdx", "src/content/docs/guides/b.md"], None),
            ["a.md: en src/content/docs/a.mdx, fr src/content/docs/fr/a.mdx", "guides/b.md: en src/content/docs/guides/b.md"]
        );
        let files = Files::new(["content/english/a.md", "content/french/a.md"].map(|path| (path.into(), Vec::new())).into());
        let folder = |tag: &str, path: &str| (Locale::parse(tag).expect("a tag"), Utf8PathBuf::from(path));
        let folders = BTreeMap::from([folder("en", "content/english"), folder("fr", "content/french")]);
        let layout = find(&files, None, &Settings { folders, ..Settings::default() }, &mut Report::default());
        assert_eq!((layout.pages.len(), layout.pages[Utf8Path::new("a.md")].len()), (1, 2));
        assert_eq!(found(&["de/a.md", "fr/a.md", "fr/b.md"], None), ["a.md: de de/a.md, fr fr/a.md", "b.md: fr fr/b.md"]);
    }

    #[test]
    fn folders_of_programs_are_no_languages() {
        let keys = |paths: &[&str]| {
            found(paths, None).iter().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(keys(&["go/a.md", "js/a.md", "cs/a.md"]), ["cs/a.md", "go/a.md", "js/a.md"]);
        assert_eq!(keys(&["cs/a.md", "ts/a.md"]), ["cs/a.md", "ts/a.md"]);
        assert_eq!(keys(&["it/tickets.md", "hr.md", "intro.md"]), ["hr.md", "intro.md", "it/tickets.md"]);
        assert_eq!(keys(&["en/a.md", "cs/a.md"]), ["a.md"], "beside a sure language, it is one");
        assert_eq!(keys(&["a.md", "it/a.md"]), ["a.md"], "beside pages of the same names, it is one");
        assert_eq!(keys(&["a.md", "go/a.md", "cs/a.md"]), ["a.md", "cs/a.md", "go/a.md"]);
    }
}
