//! The press: sets manuscripts with Typst, in process and without a network, and makes PDFs of them.
//!
//! Entry points: [`Press::new`] gathers the fonts, those of the program and those of the theme, and [`Press::print`] makes a PDF. The same
//! manuscript always makes the same bytes: nothing here knows the time. A mistake is told where it was made: in the theme's own file, or at the
//! block of the author's that could not be set.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use camino::Utf8Path;
use typst::diag::{FileError, FileResult, Severity as TypstSeverity, SourceDiagnostic, SourceResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId as TypstId, RootedPath, Source, Span as TypstSpan, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::place::{Coverage, find_place};
use super::{Manuscript, Picture};
use crate::base::{Diagnostic, FileId, Output, Severity, Sources, Span};
use crate::theme::{PrintFile, Theme};

/// The typesetter's version, which changes what it makes.
pub const VERSION: &str = "typst 0.15.1";

/// The families of the typesetter's own fonts that documents use; the others stay in the program and out of the way.
const FAMILIES: [&str; 3] = ["Libertinus Serif", "DejaVu Sans Mono", "New Computer Modern Math"];

/// The most pixels that a picture may have: decoded, it takes four bytes for each.
const MOST_PIXELS: u64 = 100_000_000;

/// What is the same for all documents: fonts, the theme's files, the typesetter's library.
pub struct Press {
    library: LazyHash<Library>,
    fonts: Vec<Font>,
    book: LazyHash<FontBook>,
    /// The theme's files by their paths.
    files: BTreeMap<String, (Bytes, Option<Source>)>,
    /// The theme's files among the sources.
    sources: BTreeMap<String, FileId>,
    coverage: Coverage,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Press").field("fonts", &self.fonts.len()).finish_non_exhaustive()
    }
}

impl Press {
    /// Gathers fonts, and the files of a theme.
    pub fn new(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut fonts = Vec::new();
        for file in theme.print_files().iter().filter(|file| is_font(&file.path)) {
            let found: Vec<Font> = Font::iter(Bytes::new(file.bytes.clone())).collect();
            if found.is_empty() {
                let message = format!("`print/{}` of the theme is no font that can be read", file.path);
                let problem = Diagnostic::new(Severity::Error, "bad-font", None, message);
                diagnostics.push(problem.help("put a .ttf or .otf file there, or remove it"));
            }
            fonts.extend(found);
        }
        fonts.extend(own_fonts());
        let book = FontBook::from_fonts(&fonts);
        let coverage = Coverage::new(fonts.iter().flat_map(|font| font.info().coverage.iter()).collect());
        let (mut files, mut sources) = (BTreeMap::new(), BTreeMap::new());
        for file in theme.print_files() {
            let path = format!("/print/{}", file.path);
            let Some(id) = id(&path) else { continue };
            files.insert(path.clone(), file_of(id, file));
            if let Some(source) = file.source {
                sources.insert(path, source);
            }
        }
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        let library = Library::builder().with_features(features).build();
        Self { library: LazyHash::new(library), fonts, book: LazyHash::new(book), files, sources, coverage }
    }

    /// Returns the characters that the fonts have.
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Lists everything from which a PDF is made, as files with which Typst itself makes the same: for those who work on a theme.
    pub fn files(&self, manuscript: &Manuscript, pictures: &[Vec<u8>]) -> Vec<Output> {
        let name = manuscript.path.strip_prefix("pdf").unwrap_or(&manuscript.path);
        let folder = Utf8Path::new("typst").join(name.with_extension(""));
        let below = |path: &str, bytes: &[u8]| Output::new(folder.join(path.trim_start_matches('/')), bytes);
        let own = [below("main.typ", manuscript.main.as_bytes()), below("settings.typ", manuscript.settings.as_bytes())];
        let pictures = manuscript.pictures.iter().zip(pictures).map(|(picture, bytes)| below(&picture.name, bytes));
        let theme = self.files.iter().map(|(path, (bytes, _))| below(path, bytes));
        let fonts = self.fonts.iter().enumerate().map(|(index, font)| below(&format!("fonts/{index}.otf"), font.data()));
        own.into_iter().chain(pictures).chain(theme).chain(fonts).collect()
    }

    /// Makes a PDF. The pictures' bytes stand in the order of [`Manuscript::pictures`].
    ///
    /// # Errors
    ///
    /// Fails if the theme or a picture is faulty, or if the typesetter refuses; each mistake has its place where one is known.
    pub fn print(&self, manuscript: &Manuscript, pictures: Vec<Vec<u8>>, sources: &Sources) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let too_large: Vec<_> =
            manuscript.pictures.iter().zip(&pictures).filter_map(|(picture, bytes)| check_size(picture, bytes)).collect();
        if !too_large.is_empty() {
            return Err(too_large);
        }
        let desk = Desk::new(self, manuscript, pictures);
        // A panic of the typesetter's is its mistake, and no reason to leave everything else unfinished.
        let result = catch_unwind(AssertUnwindSafe(|| desk.print(manuscript)));
        let reader = Reader { press: self, desk: &desk, manuscript, sources };
        match result {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(errors)) => Err(reader.diagnostics(&errors)),
            Err(_) => Err(vec![reader.panicked()]),
        }
    }
}

/// Forgets what was set: a document's layout is not needed any more once it is printed.
pub fn forget() {
    comemo::evict(0);
}

fn own_fonts() -> impl Iterator<Item = Font> {
    let typst = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let typst = typst.filter(|font| FAMILIES.contains(&font.info().family.as_str()));
    // From right to left, and signs that the book face lacks; then emoji in one colour.
    let others = [
        dejavu::sans::regular(),
        dejavu::sans::bold(),
        dejavu::sans::oblique(),
        dejavu::sans::bold_oblique(),
        epaint_default_fonts::NOTO_EMOJI_REGULAR,
    ];
    typst.chain(others.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))))
}

fn is_font(path: &Utf8Path) -> bool {
    path.extension().is_some_and(|ending| ["ttf", "otf", "ttc", "otc"].contains(&ending.to_ascii_lowercase().as_str()))
}

fn id(path: &str) -> Option<TypstId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn file_of(id: TypstId, file: &PrintFile) -> (Bytes, Option<Source>) {
    let source = file.source.and_then(|_| Some(Source::new(id, std::str::from_utf8(&file.bytes).ok()?.to_owned())));
    (Bytes::new(file.bytes.clone()), source)
}

/// Refuses a picture that is too large to be decoded.
fn check_size(picture: &Picture, bytes: &[u8]) -> Option<Diagnostic> {
    let size = imagesize::blob_size(bytes).ok()?;
    let pixels = size.width as u64 * size.height as u64;
    (pixels > MOST_PIXELS).then(|| {
        let message = format!("this picture has {} × {} pixels, too many to be printed", size.width, size.height);
        Diagnostic::error("picture-too-large", picture.span, message).help("scale it down to 100 million pixels at most")
    })
}

/// One document on the press, as the typesetter sees it.
struct Desk<'a> {
    press: &'a Press,
    main: Source,
    settings: Source,
    pictures: BTreeMap<String, Bytes>,
}

impl<'a> Desk<'a> {
    fn new(press: &'a Press, manuscript: &Manuscript, pictures: Vec<Vec<u8>>) -> Self {
        let source = |path: &str, text: &str| Source::new(id(path).expect("a path of our own"), text.to_owned());
        let pictures = manuscript.pictures.iter().zip(pictures).map(|(picture, bytes)| (picture.name.clone(), Bytes::new(bytes)));
        Self {
            press,
            main: source("/main.typ", &manuscript.main),
            settings: source("/settings.typ", &manuscript.settings),
            pictures: pictures.collect(),
        }
    }

    fn print(&self, manuscript: &Manuscript) -> SourceResult<Vec<u8>> {
        let document = typst::compile::<PagedDocument>(self).output?;
        let standards: &[PdfStandard] = if manuscript.archive { &[PdfStandard::Ua_1, PdfStandard::A_2a] } else { &[PdfStandard::Ua_1] };
        let options = PdfOptions {
            ident: Smart::Custom(manuscript.path.to_string()),
            creator: Smart::Custom(Some(concat!("carnet ", env!("CARGO_PKG_VERSION")).to_owned())),
            // An archive wants a date (ISO 19005-2), and the same content must make the same bytes: all documents have the same one.
            timestamp: manuscript.archive.then(|| Datetime::from_ymd_hms(2000, 1, 1, 0, 0, 0)).flatten().map(Timestamp::new_utc),
            standards: PdfStandards::new(standards).expect("PDF/UA-1 and PDF/A-2a go together"),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options)
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> TypstId {
        self.main.id()
    }

    fn source(&self, id: TypstId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if id == self.settings.id() {
            return Ok(self.settings.clone());
        }
        self.press.files.get(path_of(id)).and_then(|(_, source)| source.clone()).ok_or_else(|| not_found(id))
    }

    fn file(&self, id: TypstId) -> FileResult<Bytes> {
        let theme = || self.press.files.get(path_of(id)).map(|(bytes, _)| bytes.clone());
        self.pictures.get(path_of(id)).cloned().or_else(theme).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn path_of(id: TypstId) -> &'static str {
    id.get().vpath().get_with_slash()
}

fn not_found(id: TypstId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

/// Reads what the typesetter says.
struct Reader<'a> {
    press: &'a Press,
    desk: &'a Desk<'a>,
    manuscript: &'a Manuscript,
    sources: &'a Sources,
}

impl Reader<'_> {
    fn diagnostics(&self, errors: &[SourceDiagnostic]) -> Vec<Diagnostic> {
        let mut found = self.bad_pictures();
        if !found.is_empty() {
            return found;
        }
        for error in errors.iter().filter(|error| error.severity == TypstSeverity::Error) {
            let diagnostic = self.diagnostic(error);
            if !found.contains(&diagnostic) {
                found.push(diagnostic);
            }
        }
        found
    }

    fn diagnostic(&self, error: &SourceDiagnostic) -> Diagnostic {
        let range = self.desk.range(error.span);
        let file = error.span.id();
        let in_theme = file.zip(range.clone()).and_then(|(file, range)| {
            let source = *self.press.sources.get(path_of(file))?;
            Some(Span::new(source, range.start, range.end))
        });
        // What was being set when the theme failed: the nearest of the calls that stand in the manuscript.
        let at = error.trace.iter().find_map(|point| self.in_main(point.span));
        let block = if file == Some(self.desk.main.id()) { range.map(|range| range.start) } else { at };
        let block = block.and_then(|at| find_place(&self.manuscript.main, at, self.sources));
        let message = sentence(&error.message);
        let hint = error.hints.first().map(|hint| sentence(&hint.v));
        let mut diagnostic = match (in_theme, block) {
            (Some(theme), Some(block)) => Diagnostic::error("print-template", theme, message).label(block, "while this was set"),
            (Some(theme), None) => Diagnostic::error("print-template", theme, message),
            (None, Some(block)) => Diagnostic::error("not-printed", block, message),
            (None, None) => Diagnostic::new(Severity::Error, "not-printed", None, format!("{}: {message}", self.manuscript.path)),
        };
        if let Some(hint) = hint {
            diagnostic = diagnostic.help(hint);
        }
        diagnostic
    }

    /// Sets each picture alone: the typesetter does not say which one it could not read.
    fn bad_pictures(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for picture in &self.manuscript.pictures {
            let alone = Desk {
                press: self.press,
                main: Source::new(self.desk.main.id(), format!("#image(\"{}\", alt: \"a picture\")", picture.name)),
                settings: self.desk.settings.clone(),
                pictures: self.desk.pictures.clone(),
            };
            let result = catch_unwind(AssertUnwindSafe(|| alone.print(self.manuscript)));
            let message = match result {
                Ok(Ok(_)) => continue,
                Ok(Err(errors)) => errors.first().map(|error| sentence(&error.message)).unwrap_or_default(),
                Err(_) => "the typesetter fails on this picture".to_owned(),
            };
            // What is wrong with the document is wrong with a picture alone, too.
            if is_about_pictures(&message) {
                found.push(Diagnostic::error("bad-picture", picture.span, message).help("save it anew as SVG, PNG, JPEG, GIF or WebP"));
            }
        }
        found
    }

    fn in_main(&self, span: TypstSpan) -> Option<usize> {
        if span.id() != Some(self.desk.main.id()) {
            return None;
        }
        self.desk.range(span).map(|range| range.start)
    }

    fn panicked(&self) -> Diagnostic {
        let message = format!("{}: the typesetter failed", self.manuscript.path);
        Diagnostic::new(Severity::Error, "not-printed", None, message)
            .help("find the lesson with `carnet build --only pdf --lesson LESSON`, and tell the authors of carnet")
    }
}

/// Tells whether a message is about a picture.
fn is_about_pictures(message: &str) -> bool {
    ["image", "picture", "SVG", "PDF file"].iter().any(|word| message.contains(word))
}

/// Turns the typesetter's words into the way in which this program speaks.
fn sentence(message: &str) -> String {
    message.trim().trim_end_matches('.').to_owned()
}
