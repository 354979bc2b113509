//! How a site looks: templates, assets and the colours of code.
//!
//! Entry point: [`Theme::new`] lays a project's `themes/NAME` over the embedded default, file by file, and checks it:
//!
//! 1. `templates/**` are parsed by Tera; each message that they ask for is held against the catalogues.
//! 2. `assets/**` are passed on as they are.
//! 3. `print/**` are passed on to what sets documents; messages that its `.typ` files ask for are held against the catalogues too.
//! 4. `epub/**`, `lms/**` and `anki/**` are passed on as they are, to e-books, to packages for learning management systems and to cards.
//! 5. `highlight.yaml` becomes `assets/code.css`, `epub/code.css` for e-books and `anki/code.css` for cards, unless the theme has files of its own
//!    by these names.
//!
//! Templates have three functions beyond Tera's: `t(id="some-id", count=n)` says a message in the page's language, or in
//! another one with `locale=tag`; `number(n=x)` writes a number, and `date(value="2026-11-01")` a date in full, which
//! may be the argument of a message.

mod code;
mod report;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use rust_embed::RustEmbed;
use tera::{Context, Tera};

use crate::base::{Diagnostic, FileId, Locale, Output, Severity, Sources, Span};
use crate::i18n::Catalogues;
use crate::i18n::catalogue::{MessageUse, print_uses, template_uses};
use crate::samples::ClassSet;

pub use code::{CodeLook, TokenLook};

/// The default theme, which the program brings along.
#[derive(RustEmbed)]
#[folder = "themes/default/"]
struct Embedded;

/// The name of the theme that is embedded.
const DEFAULT: &str = "default";

/// Where the colours of code stand among the assets.
const CODE_CSS: &str = "assets/code.css";

/// Where they stand among the files of e-books.
const BOOK_CODE_CSS: &str = "epub/code.css";

/// Where they stand among the files of cards.
const CARD_CODE_CSS: &str = "anki/code.css";

/// The endings of templates whose output is HTML or XML: words that are filled in are escaped there.
const ESCAPED: [&str; 5] = [".html", ".xml", ".xhtml", ".opf", ".svg"];

/// A theme that is ready to make pages.
pub struct Theme {
    /// One engine per locale, each with that locale's words.
    engines: BTreeMap<Locale, Tera>,
    templates: Templates,
    assets: Vec<Output>,
    epub: Vec<Output>,
    lms: Vec<Output>,
    anki: Vec<Output>,
    classes: ClassSet,
    look: CodeLook,
    print: Vec<PrintFile>,
    print_messages: Vec<MessageUse>,
}

/// A file with which documents are printed.
#[derive(Clone, Debug)]
pub struct PrintFile {
    /// The path below `print/`, such as `book.typ`.
    pub path: Utf8PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its text among the sources, if it is a `.typ` file.
    pub source: Option<FileId>,
}

/// The files of the templates, by the names under which they include each other.
type Templates = BTreeMap<String, FileId>;

impl fmt::Debug for Theme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Theme").field("templates", &self.templates.keys()).finish_non_exhaustive()
    }
}

impl Theme {
    /// Makes a theme; nothing if it is not usable, and the diagnostics then say why.
    ///
    /// `files` are those below `themes/`, with paths such as `NAME/templates/base.html`. The texts of the theme are added to
    /// the sources, so that diagnostics, of rendering too, can show them.
    pub fn new(
        name: &str,
        files: &BTreeMap<Utf8PathBuf, Vec<u8>>,
        catalogues: &Arc<Catalogues>,
        sources: &mut Sources,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        if name != DEFAULT && !files.keys().any(|path| path.starts_with(name)) {
            diagnostics.push(unknown(name, files));
            return None;
        }
        let overlay = Overlay::new(name, files);
        let mut texts = Texts { sources, diagnostics };
        let templates = overlay.templates(&mut texts)?;
        let print = overlay.print(&mut texts)?;
        let sheet = overlay.sheet(&mut texts)?;

        let uses: Vec<_> =
            templates.iter().flat_map(|(name, file)| template_uses(name, Some(*file), sources.text(*file), diagnostics)).collect();
        let in_print = print.iter().filter_map(|file| Some((file, file.source?)));
        let print_messages: Vec<_> =
            in_print.flat_map(|(file, source)| print_uses(file.path.as_str(), source, sources.text(source))).collect();
        let uses: Vec<_> = uses.into_iter().chain(print_messages.iter().cloned()).collect();
        catalogues.check_uses(&uses, diagnostics);
        let engine = engine(&templates, sources, diagnostics)?;
        let engines = catalogues.locales().map(|locale| (locale.clone(), words::speaking(&engine, catalogues, locale))).collect();

        let mut assets = overlay.passed_on("assets");
        if !assets.iter().any(|asset| asset.path == CODE_CSS) {
            assets.push(Output::new(CODE_CSS, sheet.css()));
        }
        let (mut epub, lms, mut anki) = (overlay.passed_on("epub"), overlay.passed_on("lms"), overlay.passed_on("anki"));
        if !epub.iter().any(|file| file.path == BOOK_CODE_CSS) {
            epub.push(Output::new(BOOK_CODE_CSS, sheet.book_css()));
        }
        if !anki.iter().any(|file| file.path == CARD_CODE_CSS) {
            anki.push(Output::new(CARD_CODE_CSS, sheet.card_css()));
        }
        Some(Self { engines, templates, assets, epub, lms, anki, classes: sheet.classes(), look: sheet.look(), print, print_messages })
    }

    /// Renders a template with the words of a locale.
    ///
    /// # Errors
    ///
    /// Fails if the template does, with the place in it.
    pub fn render(&self, template: &str, locale: &Locale, context: &Context) -> Result<String, Diagnostic> {
        let engine = self.engines.get(locale).or_else(|| self.engines.values().next()).expect("there is always an English catalogue");
        engine.render(template, context).map_err(|error| report::rendering(&error, template, &self.templates))
    }

    /// Returns the files of the theme that pages refer to, with paths such as `assets/style.css`.
    pub fn assets(&self) -> Vec<Output> {
        self.assets.clone()
    }

    /// Returns a file that pages refer to, by its path, if there is one.
    pub fn asset(&self, path: &Utf8Path) -> Option<&[u8]> {
        self.assets.iter().find(|asset| asset.path.as_str() == path.as_str()).map(|asset| asset.bytes.as_slice())
    }

    /// Lists the files that pages refer to, by their paths.
    pub fn assets_by_route(&self) -> BTreeMap<&Utf8Path, &[u8]> {
        self.assets.iter().map(|asset| (asset.path.as_path(), asset.bytes.as_slice())).collect()
    }

    /// Returns the files that e-books refer to, with paths such as `epub/book.css`.
    pub fn epub_files(&self) -> &[Output] {
        &self.epub
    }

    /// Returns the files that packages for learning management systems have besides, with paths such as `lms/runtime.js`.
    pub fn lms_files(&self) -> &[Output] {
        &self.lms
    }

    /// Returns the files that cards for Anki refer to, with paths such as `anki/card.css`.
    pub fn anki_files(&self) -> &[Output] {
        &self.anki
    }

    /// Returns the looks of code on paper.
    pub fn code_look(&self) -> &CodeLook {
        &self.look
    }

    /// Returns the files with which documents are printed, in the order of their paths.
    pub fn print_files(&self) -> &[PrintFile] {
        &self.print
    }

    /// Returns the requests for messages in those files.
    pub fn print_messages(&self) -> &[MessageUse] {
        &self.print_messages
    }

    /// Returns the classes of code that the theme gives a look: the others need no markup.
    pub fn code_classes(&self) -> ClassSet {
        self.classes
    }
}

fn unknown(name: &str, files: &BTreeMap<Utf8PathBuf, Vec<u8>>) -> Diagnostic {
    let mut known: Vec<&str> = files.keys().filter_map(|path| path.components().next()).map(|part| part.as_str()).collect();
    known.push(DEFAULT);
    known.sort_unstable();
    known.dedup();
    Diagnostic::new(
        Severity::Error,
        "unknown-theme",
        None,
        format!("there is no theme `{name}`: the folder `themes/{name}` does not exist"),
    )
    .suggest(name, known)
}

/// The files of a theme: a project's over the embedded ones.
struct Overlay<'a> {
    files: BTreeMap<Utf8PathBuf, File<'a>>,
}

struct File<'a> {
    /// The path below the project's root, as diagnostics show it.
    shown: String,
    bytes: Cow<'a, [u8]>,
}

/// Where the texts of a theme go.
struct Texts<'a> {
    sources: &'a mut Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Overlay<'a> {
    fn new(name: &str, project: &'a BTreeMap<Utf8PathBuf, Vec<u8>>) -> Self {
        let embedded = Embedded::iter().filter_map(|path| {
            let bytes = Embedded::get(&path)?.data;
            Some((Utf8PathBuf::from(path.as_ref()), File { shown: format!("themes/{DEFAULT}/{path}"), bytes }))
        });
        let own = project.iter().filter_map(|(path, bytes)| {
            let below = path.strip_prefix(name).ok()?;
            Some((below.to_owned(), File { shown: format!("themes/{path}"), bytes: Cow::Borrowed(bytes.as_slice()) }))
        });
        Self { files: embedded.chain(own).collect() }
    }

    fn below(&self, folder: &'static str) -> impl Iterator<Item = (&Utf8Path, &File<'a>)> {
        self.files.iter().filter_map(move |(path, file)| Some((path.strip_prefix(folder).ok()?, file)))
    }

    /// Adds the templates' texts to the sources.
    fn templates(&self, texts: &mut Texts<'_>) -> Option<Templates> {
        let templates = self.below("templates").map(|(name, file)| Some((name.to_string(), texts.add(file)?)));
        // Every file is looked at before giving up, so that each broken one is reported.
        templates.collect::<Vec<_>>().into_iter().collect()
    }

    /// Takes the files for documents, and adds the texts of the `.typ` ones to the sources.
    fn print(&self, texts: &mut Texts<'_>) -> Option<Vec<PrintFile>> {
        let files = self.below("print").map(|(path, file)| {
            let is_text = path.extension() == Some("typ");
            let source = if is_text { Some(texts.add(file)?) } else { None };
            Some(PrintFile { path: path.to_owned(), bytes: file.bytes.to_vec(), source })
        });
        files.collect::<Vec<_>>().into_iter().collect()
    }

    fn sheet(&self, texts: &mut Texts<'_>) -> Option<code::Sheet> {
        let file = self.files.get(Utf8Path::new("highlight.yaml")).expect("the embedded theme has colours");
        let id = texts.add(file)?;
        code::Sheet::read(id, texts.sources.text(id), texts.diagnostics)
    }

    fn passed_on(&self, folder: &'static str) -> Vec<Output> {
        self.below(folder).map(|(path, file)| Output::new(Utf8Path::new(folder).join(path), file.bytes.to_vec())).collect()
    }
}

impl Texts<'_> {
    fn add(&mut self, file: &File<'_>) -> Option<FileId> {
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => Some(self.sources.add(file.shown.as_str(), text)),
            Err(error) => {
                let id = self.sources.add(file.shown.as_str(), String::from_utf8_lossy(&file.bytes));
                let at = error.valid_up_to();
                self.diagnostics.push(
                    Diagnostic::error("not-utf8", Span::new(id, at, at), "this file is not UTF-8").help("save it in the encoding UTF-8"),
                );
                None
            }
        }
    }
}

/// Parses the templates; reports each that is faulty.
fn engine(templates: &Templates, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Tera> {
    let texts = || templates.iter().map(|(name, file)| (name.as_str(), sources.text(*file)));
    let mut engine = Tera::default();
    engine.autoescape_on(ESCAPED);
    words::announce(&mut engine);
    let Err(error) = engine.add_raw_templates(texts()) else { return Some(engine) };
    // Tera stops at the first template that it cannot parse; each alone tells of all.
    let mut found = Vec::new();
    for (name, text) in texts() {
        let mut alone = Tera::default();
        if let Err(error) = alone.add_raw_template(name, text)
            && matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
        {
            found.extend(report::loading(&error, templates, sources));
        }
    }
    if found.is_empty() {
        found = report::loading(&error, templates, sources);
    }
    diagnostics.extend(found);
    None
}

#[cfg(test)]
mod tests;
