//! What the settings of a generator say of a whole tree: its title and its languages. Entry point: [`read`].
//!
//! `hugo.*` and `config.*` are read as data; of settings that are programs (`docusaurus.config.*`, `astro.config.*`), the title and the language are
//! taken where they stand there as plain texts.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::data::{self, Datum};
use super::tag::language;
use crate::base::Locale;
use crate::import::files::{Files, follow};
use crate::import::report::Report;

/// What is said of a whole tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Its title.
    pub title: Option<String>,
    /// Its title in some languages.
    pub titles: BTreeMap<Locale, String>,
    /// The language of the source.
    pub source: Option<Locale>,
    /// The folders of the pages of some languages, where they are named.
    pub folders: BTreeMap<Locale, Utf8PathBuf>,
    /// Whether they are Hugo's.
    pub is_hugo: bool,
}

const DATA: [&str; 8] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config/_default/hugo.toml",
    "config/_default/config.toml",
];

/// Reads the settings of a tree.
pub fn read(files: &Files, report: &mut Report) -> Settings {
    let mut settings = Settings::default();
    if let Some((path, text)) = DATA.iter().find_map(|path| Some((Utf8Path::new(path), files.text(Utf8Path::new(path))?.text))) {
        let (datum, problems) = if path.extension() == Some("toml") { data::toml(&text, 1) } else { data::yaml(&text, 1) };
        problems.into_iter().for_each(|(line, message)| report.leave(path, line, "bad-settings", message));
        settings.take(&datum);
        settings.is_hugo |= path.file_name().is_some_and(|name| name.starts_with("hugo."));
    }
    for path in files.paths().filter(|path| path.parent() == Some(Utf8Path::new(""))) {
        let name = path.as_str();
        let Some(text) = files.text(path).map(|text| text.text) else { continue };
        if name.starts_with("docusaurus.config.") || name.starts_with("astro.config.") {
            settings.title = settings.title.take().or_else(|| quoted_after(&text, "title:"));
            let tag = quoted_after(&text, "defaultLocale:");
            settings.source = settings.source.take().or_else(|| language(&tag?));
        }
    }
    settings
}

impl Settings {
    fn take(&mut self, datum: &Datum) {
        self.title = datum.get(&["title"]).and_then(Datum::text);
        let tags = ["defaultContentLanguage", "default_language", "languageCode"].iter();
        self.source = tags.filter_map(|key| datum.get(&[key]).and_then(Datum::text)).find_map(|tag| language(&tag));
        self.is_hugo = datum.entries().iter().any(|(key, ..)| ["baseurl", "defaultcontentlanguage"].contains(&key.to_lowercase().as_str()));
        for (tag, _, own) in datum.get(&["languages"]).map(Datum::entries).unwrap_or_default() {
            let Some(locale) = language(tag) else { continue };
            if let Some(title) = own.get(&["title"]).and_then(Datum::text) {
                self.titles.insert(locale.clone(), title);
            }
            let folder = ["contentDir", "contentdir"].iter().find_map(|key| own.get(&[key]).and_then(Datum::text));
            if let Some(folder) = folder.and_then(|folder| follow(Utf8Path::new(""), &folder)) {
                self.folders.insert(locale, folder);
            }
        }
    }
}

/// Returns the text in quotes that follows a key.
fn quoted_after(text: &str, key: &str) -> Option<String> {
    let behind = text[text.find(key)? + key.len()..].trim_start();
    let quote = behind.chars().next().filter(|quote| matches!(quote, '\'' | '"' | '`'))?;
    let inside = behind[1..].split(quote).next()?;
    Some(inside.trim().to_owned()).filter(|inside| !inside.is_empty() && !inside.contains(['\n', '\\', '$']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_languages_are_read() {
        let read_files = |path: &str, text: &str| {
            let files = Files::new(BTreeMap::from([(path.into(), text.as_bytes().to_vec())]));
            let mut report = Report::default();
            let settings = read(&files, &mut report);
            (settings.title.unwrap_or_default(), settings.source.map(|source| source.to_string()).unwrap_or_default(), report.left.len())
        };
        let told = |title: &str, source: &str, left: usize| (title.to_owned(), source.to_owned(), left);
        assert_eq!(read_files("hugo.toml", "title = 'A'\ndefaultContentLanguage = 'de'\n"), told("A", "de", 0));
        assert_eq!(read_files("config.toml", "title = 'A'\ndefault_language = 'fr'\n"), told("A", "fr", 0));
        let docusaurus = "const config = {\n  title: 'My site',\n  i18n: { defaultLocale: \"pt-BR\" },\n};\n";
        assert_eq!(read_files("docusaurus.config.js", docusaurus), told("My site", "pt-BR", 0));
        assert_eq!(read_files("astro.config.mjs", "starlight({ title: 'S',\n sidebar: [] })"), told("S", "", 0));
    }
}
