//! The order of the stages, and where work runs in parallel.
//!
//! 1. [`load`] reads the project, parses each file on its own, checks what spans files, and prepares catalogues and theme.
//!    It always goes to the end, so that one run tells of every mistake.
//! 2. [`build`] plans the site's pages, renders them in parallel and hands each to the stage as soon as it is finished; then it prints
//!    documents, and packs bundles. When everything succeeded, the stage moves what changed into place.
//!
//! No rule about lessons stands here.

mod bundles;
pub mod cards;
pub mod import;
mod inputs;
mod outline;
mod pages;
#[cfg(feature = "pdf")]
mod print;
mod reading;
pub mod samples;
mod selection;
#[cfg(feature = "serve")]
mod session;
mod shard;
pub mod translations;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use crate::base::{Diagnostic, FileId, Locale, Severity, Sources, Span};
use crate::bundle;
use crate::config::Settings;
use crate::disk::{self, Changes, DiskError, Input, Limits, Placed, Stage};
use crate::i18n::catalogue::Catalogues;
use crate::model::{Content, Drafts, Units};
use crate::parse::{self, LessonPlace};
use crate::samples::Highlighter;
use crate::site::{Origin, Selection, Site};
use crate::theme::Theme;

pub use crate::bundle::SchemaKind as BundleSchema;
pub use crate::model::{Format as BundleFormat, Outputs};
pub use crate::parse::SchemaKind as SourceSchema;
pub use inputs::{Unchanged, unchanged};
pub use outline::{CourseOutline, Outline};
#[cfg(feature = "serve")]
pub use session::{Problems, Refreshed, Served, Session, Snapshot, Unserved};

pub use shard::Shard;

use reading::{Reading, recall};

/// What to load.
#[derive(Clone, Debug, Default)]
pub struct LoadOptions {
    /// Whether lessons marked as drafts are part of the content.
    pub drafts: bool,
    /// A base URL in place of the one in `site.yaml`.
    pub base_url: Option<String>,
    /// The locales to keep; all if empty.
    pub locales: Vec<Locale>,
    /// Whether words are looked at: see [`CheckOptions::words`](crate::check::CheckOptions::words).
    pub words: bool,
    /// Whether the pseudo-locale is added, in which every word that can be translated stands out.
    pub pseudo: bool,
    /// Whether a page and badges tell how the translations stand.
    pub report: bool,
}

/// A project that was read, parsed and checked.
#[derive(Debug)]
pub struct Loaded {
    /// The texts, for diagnostics.
    pub sources: Sources,
    /// Everything that was found.
    pub diagnostics: Vec<Diagnostic>,
    project: Option<Project>,
    /// What was read, for a note of what a build is made from.
    read: Read,
}

/// What was read of a project: its files stand first among the sources, each with a hash of what it holds.
#[derive(Debug)]
struct Read {
    /// How many files there are.
    files: usize,
    places: Vec<LessonPlace>,
    themes: BTreeMap<Utf8PathBuf, Vec<u8>>,
    options: LoadOptions,
}

/// A project without errors.
#[derive(Debug)]
struct Project {
    settings: Settings,
    content: Content,
    catalogues: Arc<Catalogues>,
    theme: Arc<Theme>,
    highlighter: Highlighter,
    /// How the translations stand, if that was asked for.
    translations: Option<Vec<Units>>,
}

impl Loaded {
    /// Counts the lessons of a project without errors.
    pub fn lessons(&self) -> usize {
        self.project.as_ref().map_or(0, |project| project.content.courses.iter().map(|course| course.lessons.len()).sum())
    }
}

/// Is told how far a build, or a run of samples, is.
pub trait Progress: Sync {
    /// Says how many pages or samples there will be.
    fn expect(&self, pages: usize);
    /// Says that one more is done.
    fn advance(&self);
    /// Does work for the index of the search, whose time may be told apart.
    fn index(&self, work: &mut dyn FnMut()) {
        work();
    }
}

/// What to build.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The kinds of output, instead of those in `site.yaml`.
    pub only: Option<Outputs>,
    /// The formats of bundles, instead of those in `site.yaml`; these if empty.
    pub formats: Vec<BundleFormat>,
    /// The course to print or pack, if not all.
    pub course: Option<String>,
    /// The lesson to print or pack alone: `LESSON` or `COURSE/LESSON`.
    pub lesson: Option<String>,
    /// Whether the sources of what is printed are kept beside it.
    pub typst: bool,
    /// Which part of everything.
    pub shard: Shard,
}

/// What a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Built {
    /// How many pages of the site.
    pub pages: usize,
    /// How many of them were rendered: the others are made from what they were made from before.
    pub rendered: usize,
    /// How many documents to print.
    pub documents: usize,
    /// How many bundles.
    pub bundles: usize,
    /// How large the index of the site's search is.
    pub index: IndexSize,
    /// In how many locales.
    pub locales: usize,
    /// What changed in the output folder.
    pub changes: Changes,
}

/// How large the index of a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexSize {
    /// How many files.
    pub files: usize,
    /// How many bytes in all of them.
    pub bytes: usize,
}

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// One that authors write.
    Source(SourceSchema),
    /// One that stands in bundles.
    Bundle(BundleSchema),
}

/// Returns the JSON Schema of a kind of file.
pub fn schema(kind: SchemaKind) -> String {
    match kind {
        SchemaKind::Source(kind) => parse::schema(kind),
        SchemaKind::Bundle(kind) => bundle::schema(kind),
    }
}

/// Reads, parses and checks a project.
///
/// # Errors
///
/// Fails only if the machine refuses to read; what is wrong with the content is among [`Loaded::diagnostics`].
pub fn load(root: &Utf8Path, options: &LoadOptions) -> Result<Loaded, DiskError> {
    let reading = Reading::of(root, options)?;
    let dress = reading.dress(options);
    reading.finish(root, options, dress)
}

/// The languages that a site says it has, before anything was checked.
struct Languages {
    source: Locale,
    locales: Vec<Locale>,
}

impl Languages {
    fn of(drafts: &Drafts, pseudo: Option<Locale>) -> Self {
        let settings = drafts.settings.as_ref();
        let source = settings.and_then(|settings| settings.source.as_ref()).map(|source| source.value.clone());
        let locales = settings.and_then(|settings| settings.locales.as_ref());
        Self {
            source: source.unwrap_or_else(|| Locale::parse("en").expect("`en` is well-formed")),
            locales: locales.into_iter().flatten().map(|locale| locale.value.clone()).chain(pseudo).collect(),
        }
    }
}

/// Finds the project's own catalogues: `locales/LOCALE/NAME.ftl`.
fn catalogue_files<'a>(
    sources: &'a Sources,
    unreadable: &BTreeSet<FileId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Locale, FileId, &'a str)> {
    let mut files = Vec::new();
    for (id, source) in sources.iter().filter(|(id, source)| source.path.starts_with("locales") && !unreadable.contains(id)) {
        let folder = source.path.components().nth(1).map(|part| part.as_str()).unwrap_or_default();
        match Locale::parse(folder) {
            Ok(locale) => files.push((locale, id, source.text.as_str())),
            Err(_) => diagnostics.push(
                Diagnostic::error("bad-locale", Span::whole(id), format!("`{folder}` is no language tag"))
                    .help("name the folder of a language's messages by its tag, as in `locales/fr` or `locales/pt-BR`"),
            ),
        }
    }
    files
}

/// Puts what the command line says in the place of what `site.yaml` says.
fn narrow(settings: &mut Settings, options: &LoadOptions, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(base_url) = &options.base_url {
        settings.base_url = Some(format!("{}/", base_url.trim_end_matches('/')));
    }
    diagnostics.extend(unknown_locales(&options.locales, &settings.locales));
    if !options.locales.is_empty() {
        settings.locales.retain(|locale| options.locales.contains(locale) || locale.is_pseudo());
        if !settings.locales.contains(&settings.source)
            && let Some(first) = settings.locales.first()
        {
            settings.source = first.clone();
        }
    }
}

/// Says which of the locales that the command line names the site does not have.
fn unknown_locales(wanted: &[Locale], known: &[Locale]) -> impl Iterator<Item = Diagnostic> {
    wanted.iter().filter(|locale| !known.contains(locale)).map(|locale| {
        let problem = Diagnostic::new(Severity::Error, "unknown-locale", None, format!("the site has no locale `{locale}`"));
        problem.suggest(locale.as_str(), known.iter().map(Locale::as_str))
    })
}

/// Adds what was not told yet.
fn add_new(diagnostics: &mut Vec<Diagnostic>, found: impl IntoIterator<Item = Diagnostic>) {
    for diagnostic in found {
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Builds a loaded project into an output folder; gives nothing, and writes nothing, if it has errors.
///
/// # Errors
///
/// Fails if the machine refuses to read a picture or to write.
pub fn build(
    loaded: &mut Loaded,
    root: &Utf8Path,
    out: &Utf8Path,
    options: &BuildOptions,
    progress: &dyn Progress,
) -> Result<Option<Built>, DiskError> {
    let Loaded { sources, diagnostics, project, read } = &mut *loaded;
    let Some(project) = project else { return Ok(None) };
    let outputs = options.only.unwrap_or(project.settings.outputs);
    let site = Site::plan(&project.settings, &project.content).with_translations(project.translations.as_deref());
    let stage = Stage::open(out)?;
    let mut placed = Vec::new();
    let mut folders = Vec::new();
    let mut built = Built {
        pages: 0,
        rendered: 0,
        documents: 0,
        bundles: 0,
        index: IndexSize::default(),
        locales: project.settings.locales.len(),
        changes: Changes::default(),
    };
    if outputs.site {
        let origins = inputs::origins(sources, read);
        let (pages, found) = pages::build(project, &site, (&origins, options.shard), (root, &stage), progress)?;
        diagnostics.extend(found);
        built.pages = pages.count;
        built.rendered = pages.rendered;
        built.index = pages.index;
        placed.extend(pages.placed);
        folders.push("site");
    }
    let selection = selection::select(&project.content, options.course.as_deref(), options.lesson.as_deref());
    let selection = selection.unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Selection::default()
    });
    // What was not asked for stays as it is.
    let is_all = selection == Selection::default();
    if outputs.pdf && !has_errors(diagnostics) {
        let (count, documents) = documents(project, &site, (options, selection), (root, &stage, &*sources), progress, diagnostics)?;
        built.documents = count;
        placed.extend(documents);
        folders.extend(["pdf", "typst"].iter().filter(|_| is_all));
    }
    if outputs.bundles && !has_errors(diagnostics) {
        let formats = bundles::formats(project, &options.formats, selection, diagnostics);
        let order = bundles::Order { root, stage: &stage, selection, shard: options.shard, formats: &formats };
        let bundled = bundles::bundle(project, &site, order, progress, diagnostics)?;
        built.bundles = bundled.bundles;
        placed.extend(bundled.placed);
        folders.extend(["bundles"].iter().filter(|_| is_all && options.formats.is_empty()));
    }
    recall(root, sources, diagnostics);
    if has_errors(diagnostics) {
        return Ok(None);
    }
    built.changes = Changes { unchanged: placed.len(), ..Changes::default() };
    let note = inputs::note(root, loaded, options, built, &folders)?;
    built.changes = stage.commit(placed, &folders, note)?;
    Ok(Some(built))
}

/// Makes the documents to print: tells how many, and their files.
#[cfg(feature = "pdf")]
fn documents(
    project: &Project,
    site: &Site<'_>,
    (options, selection): (&BuildOptions, Selection),
    (root, stage, sources): (&Utf8Path, &Stage, &Sources),
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(usize, Vec<Placed>), DiskError> {
    let order = print::Order { root, stage, sources, with_typst: options.typst, shard: options.shard };
    let printed = print::print(project, site, selection, order, progress, diagnostics)?;
    Ok((printed.documents, printed.placed))
}

/// Says that this program cannot print, if it was asked to.
#[cfg(not(feature = "pdf"))]
fn documents(
    _: &Project,
    _: &Site<'_>,
    (options, _): (&BuildOptions, Selection),
    _: (&Utf8Path, &Stage, &Sources),
    _: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(usize, Vec<Placed>), DiskError> {
    if options.only.is_some() {
        let problem = Diagnostic::new(Severity::Error, "no-pdf", None, "this program was built without the feature `pdf`");
        diagnostics.push(problem.help("install it with the feature, which is on unless `--no-default-features` is given"));
    }
    Ok((0, Vec::new()))
}

/// Reads a project's outline, for commands that add to it; what is wrong with the project is passed over.
///
/// # Errors
///
/// Fails if the machine refuses to read.
pub fn outline(root: &Utf8Path) -> Result<Outline, DiskError> {
    let Input { sources, unreadable, .. } = disk::read(root, Limits::default())?;
    let (drafts, _): (Drafts, _) = parse::parse(&sources, &unreadable);
    Ok(Outline::of(&sources, &drafts))
}
