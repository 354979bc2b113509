//! What `book.toml` says of a book. Entry point: [`read`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::table::{self, items, sub, texts};
use crate::base::Locale;
use crate::import::files::{Files, follow, line};
use crate::import::report::Report;

/// The name of the file.
pub const FILE: &str = "book.toml";

/// The preprocessors whose work is done here.
const KNOWN: [&str; 7] = ["links", "index", "quiz", "mdbook-quiz", "gettext", "mdbook-gettext", "quiz-preprocessor"];

/// The settings of a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// Its title.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// The language in which it is written, if that is said.
    pub language: Option<Locale>,
    /// The folder of its pages.
    pub source: Utf8PathBuf,
    /// The folder of its files of translations.
    pub translations: Utf8PathBuf,
    /// The edition of Rust of its programs.
    pub edition: Option<String>,
    /// The address at which it stands.
    pub address: Option<String>,
    /// Whether `\\( … \\)` are formulas.
    pub has_formulas: bool,
    /// By which sign lines of code are hidden, by language.
    pub hidden: BTreeMap<String, String>,
    /// Old addresses of pages, and the addresses that took their places, each with its line.
    pub redirects: BTreeMap<String, (String, usize)>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            title: None,
            description: None,
            authors: Vec::new(),
            language: None,
            source: Utf8PathBuf::from("src"),
            translations: Utf8PathBuf::from("po"),
            edition: None,
            address: None,
            has_formulas: false,
            hidden: BTreeMap::new(),
            redirects: BTreeMap::new(),
        }
    }
}

/// Reads the settings; what is wrong with them is reported, and what can be read is taken.
pub fn read(files: &Files, report: &mut Report) -> Book {
    let path = Utf8Path::new(FILE);
    let Some(found) = files.text(path) else {
        report.leave(path, 1, "no-settings", "there is no `book.toml`: what it would say was guessed");
        return Book::default();
    };
    let text: &str = &found.text;
    let table = table::read(path, text, report);
    Reader { text, path, report }.book(table.get_ref())
}

struct Reader<'a> {
    text: &'a str,
    path: &'a Utf8Path,
    report: &'a mut Report,
}

impl Reader<'_> {
    fn book(&mut self, table: &DeTable<'_>) -> Book {
        let mut book = Book::default();
        if let Some(own) = sub(table, "book") {
            book.title = text(own, "title");
            book.description = text(own, "description");
            book.authors = texts(own, "authors").into_iter().chain(text(own, "author")).collect();
            book.language = text(own, "language").and_then(|tag| Locale::parse(&tag).ok());
            if let Some(source) = text(own, "src") {
                self.source(&source, own, &mut book);
            }
        }
        book.edition = sub(table, "rust").and_then(|rust| text(rust, "edition"));
        if let Some(html) = sub(table, "output").and_then(|output| sub(output, "html")) {
            self.html(html, &mut book);
        }
        let gettext = sub(table, "preprocessor").and_then(|all| sub(all, "gettext"));
        if let Some(folder) = gettext.and_then(|own| text(own, "po-dir")).and_then(|folder| follow(Utf8Path::new(""), &folder)) {
            book.translations = folder;
        }
        for name in sub(table, "preprocessor").into_iter().flat_map(DeTable::keys) {
            if !KNOWN.contains(&name.get_ref().as_ref()) {
                let message = format!("the preprocessor `{}` was not run: what it makes of pages is not there", name.get_ref());
                self.leave(name, "preprocessor", message);
            }
        }
        book
    }

    fn source(&mut self, source: &str, own: &DeTable<'_>, book: &mut Book) {
        match follow(Utf8Path::new(""), source) {
            Some(folder) => book.source = folder,
            None => {
                let message = format!("the folder of pages `{source}` lies outside the book: `src` was taken");
                let line = own.get("src").map_or(1, |value| line(self.text, value.span().start));
                self.report.leave(self.path, line, "outside", message);
            }
        }
    }

    fn html(&mut self, html: &DeTable<'_>, book: &mut Book) {
        book.address = text(html, "site-url").filter(|address| address.starts_with("http://") || address.starts_with("https://"));
        book.has_formulas = html.get("mathjax-support").and_then(|value| value.get_ref().as_bool()).unwrap_or(false);
        if let Some(hidden) = sub(html, "code").and_then(|code| sub(code, "hidelines")) {
            book.hidden = pairs(hidden);
        }
        if let Some(redirects) = sub(html, "redirect") {
            let line = |name: &str| redirects.get_key_value(name).map_or(1, |(key, _)| line(self.text, key.span().start));
            book.redirects = pairs(redirects).into_iter().map(|(old, new)| (old.clone(), (new, line(&old)))).collect();
        }
        for (key, what) in [("additional-css", "style sheet"), ("additional-js", "script")] {
            for file in items(html, key) {
                let name = file.get_ref().as_str().unwrap_or_default();
                self.report.leave(self.path, line(self.text, file.span().start), "theme", format!("the {what} `{name}` is not used"));
            }
        }
    }

    fn leave<T>(&mut self, at: &Spanned<T>, kind: &'static str, message: String) {
        self.report.leave(self.path, line(self.text, at.span().start), kind, message);
    }
}

fn text(table: &DeTable<'_>, key: &str) -> Option<String> {
    table.get(key)?.get_ref().as_str().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn pairs(table: &DeTable<'_>) -> BTreeMap<String, String> {
    let pair = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key: &std::borrow::Cow<'_, str> = key.get_ref();
        Some((key.to_string(), value.get_ref().as_str()?.to_owned()))
    };
    table.iter().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Book, Vec<String>) {
        let files = Files::new(BTreeMap::from([(FILE.into(), text.as_bytes().to_vec())]));
        let mut report = Report::default();
        let book = read(&files, &mut report);
        report.tidy();
        (book, report.left.iter().map(|left| format!("{}:{}: {}", left.path, left.line, left.message)).collect())
    }

    #[test]
    fn settings_are_read() {
        let (book, left) = read_text(
            "[book]\ntitle = \"A book\"\nlanguage = \"pt_BR\"\nsrc = \"pages\"\n[rust]\nedition = \"2021\"\n\
             [preprocessor.gettext]\npo-dir = \"words\"\n[preprocessor.plots]\n[output.html.redirect]\n\"/a.html\" = \"b.html\"\n",
        );
        assert_eq!(book.title.as_deref(), Some("A book"));
        assert_eq!(book.language.as_ref().map(Locale::as_str), Some("pt-BR"));
        assert_eq!((book.source.as_str(), book.translations.as_str(), book.edition.as_deref()), ("pages", "words", Some("2021")));
        assert_eq!(book.redirects["/a.html"], ("b.html".to_owned(), 11));
        assert_eq!(left, ["book.toml:9: the preprocessor `plots` was not run: what it makes of pages is not there"]);
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_taken() {
        let (book, left) = read_text("[book]\ntitle = \"A\"\nsrc = \"../outside\"\nauthors = [\n");
        assert_eq!((book.title.as_deref(), book.source.as_str()), (Some("A"), "src"));
        assert!(left.iter().any(|line| line.starts_with("book.toml:3: the folder of pages")), "{left:?}");
        assert!(left.len() > 1, "{left:?}");
    }
}
