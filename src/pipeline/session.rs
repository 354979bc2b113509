//! A project that stays in memory while people work on it.
//!
//! 1. [`Session::open`] remembers where the project is and how to load it.
//! 2. [`Session::refresh`] reads it again and says what readers may now see otherwise.
//! 3. [`Session::snapshot`] gives what is shown from then on: any number of threads may ask it for files while the project is read again.
//!
//! A page is rendered when somebody asks for it, so that an edit costs nothing for pages that nobody looks at. While a project has errors, the
//! pages are those of the last time that it had none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use self_cell::self_cell;

use super::pages;
use super::reading::{Dress, Reading};
use super::{LoadOptions, Loaded, Project, has_errors};
use crate::base::{Diagnostic, Sources};
use crate::disk::{self, DiskError};
use crate::render::html::{self, Renderer};
use crate::render::search;
use crate::site::{Origin, Site};

/// A project that is read again whenever it changes.
#[derive(Debug)]
pub struct Session {
    root: Utf8PathBuf,
    options: LoadOptions,
    kept: Option<Kept>,
    snapshot: Arc<Snapshot>,
}

/// What was read last.
#[derive(Debug)]
struct Kept {
    reading: Reading,
    dress: Dress,
}

/// What readers may see otherwise after a project was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// Whether anything may differ. If not, only what is wrong with the project does.
    pub is_new: bool,
    /// The routes of the files beside pages that may differ, such as style sheets and pictures; nothing if that is not known.
    pub files: Option<BTreeSet<Utf8PathBuf>>,
}

/// What is shown, and what is wrong, at one moment.
#[derive(Debug, Default)]
pub struct Snapshot {
    published: Option<Arc<Published>>,
    problems: Problems,
}

/// What is wrong with a project.
#[derive(Debug, Default)]
pub struct Problems {
    /// The texts, for diagnostics.
    pub sources: Arc<Sources>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// Why the project could not be read at all.
    pub failure: Option<DiskError>,
}

/// A file that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is a page of the site, and not an asset, a picture or a file for machines.
    pub is_page: bool,
}

/// Why a file that is there cannot be shown.
#[derive(Debug)]
pub enum Unserved {
    /// A template is at fault: the texts, and what was found in them.
    Content(Arc<Sources>, Box<Diagnostic>),
    /// The machine refuses to read.
    Disk(DiskError),
}

impl Session {
    /// Opens a project without reading it: until [`Session::refresh`] is called, there is nothing to show.
    pub fn open(root: &Utf8Path, options: &LoadOptions) -> Self {
        Self { root: root.to_owned(), options: options.clone(), kept: None, snapshot: Arc::default() }
    }

    /// Reads the project again. `changed` names the files and folders below the root that may have changed, and what lies below such a folder
    /// may have changed, too; everything may have if nothing is named.
    pub fn refresh(&mut self, changed: Option<&BTreeSet<Utf8PathBuf>>) -> Refreshed {
        let before = self.snapshot.published.clone();
        let (published, problems) = match self.load(changed) {
            Ok(Loaded { sources, diagnostics, project, .. }) => {
                let sources = Arc::new(sources);
                let published = project.map(|project| Arc::new(Published::new(project, Arc::clone(&sources), &self.root)));
                (published, Problems { sources, diagnostics, failure: None })
            }
            Err(error) => (None, Problems { failure: Some(error), ..Problems::default() }),
        };
        let refreshed = Refreshed {
            is_new: published.is_some(),
            files: match (&before, &published) {
                (Some(before), Some(after)) => after.files_since(before, changed),
                _ => None,
            },
        };
        self.snapshot = Arc::new(Snapshot { published: published.or(before), problems });
        refreshed
    }

    /// Reads what may have changed, and joins it with what was read before.
    fn load(&mut self, changed: Option<&BTreeSet<Utf8PathBuf>>) -> Result<Loaded, DiskError> {
        let (root, options) = (&self.root, &self.options);
        let kept = match self.kept.take() {
            Some(Kept { mut reading, dress }) => {
                let is_small = reading.again(root, options, changed)?;
                let dress = if is_small { dress } else { reading.dress(options) };
                Kept { reading, dress }
            }
            None => {
                let reading = Reading::of(root, options)?;
                let dress = reading.dress(options);
                Kept { reading, dress }
            }
        };
        let loaded = kept.reading.finished(root, options, &kept.dress);
        self.kept = Some(kept);
        loaded
    }

    /// Returns what is shown now.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot)
    }
}

impl Problems {
    /// Tells whether the project is shown as it was before, because it cannot be shown as it is.
    pub fn has_errors(&self) -> bool {
        self.failure.is_some() || has_errors(&self.diagnostics)
    }
}

impl Snapshot {
    /// Tells whether there is anything to show: not before the project was once without errors.
    pub fn has_site(&self) -> bool {
        self.published.is_some()
    }

    /// Returns what is wrong with the project.
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// Tells whether there is a page at a route below the site's root.
    pub fn has_page(&self, route: &Utf8Path) -> bool {
        self.published.as_ref().is_some_and(|published| published.site().page_at(route).is_some())
    }

    /// Makes the file at a route below the site's root, if there is one.
    pub fn file(&self, route: &Utf8Path) -> Option<Result<Served, Unserved>> {
        self.published.as_ref()?.file(route)
    }
}

self_cell!(
    /// A project and its pages, which borrow from it.
    struct Planned {
        owner: Box<Project>,
        #[covariant]
        dependent: Site,
    }
);

self_cell!(
    /// What was planned and what renders it, which borrows from it: neither is made again for each page.
    struct Rendering {
        owner: Planned,
        #[covariant]
        dependent: Renderer,
    }
);

/// A project without errors, ready to be shown.
struct Published {
    rendering: Rendering,
    sources: Arc<Sources>,
    root: Utf8PathBuf,
    /// The index of the search, made when somebody searches.
    index: OnceLock<BTreeMap<String, Vec<u8>>>,
}

impl std::fmt::Debug for Published {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Published").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Published {
    fn new(project: Project, sources: Arc<Sources>, root: &Utf8Path) -> Self {
        let planned = Planned::new(Box::new(project), |project| {
            Site::plan(&project.settings, &project.content).with_translations(project.translations.as_deref())
        });
        let rendering = Rendering::new(planned, |planned| {
            let project = planned.borrow_owner();
            Renderer::new(planned.borrow_dependent(), &project.theme, &project.catalogues, &project.highlighter)
        });
        Self { rendering, sources, root: root.to_owned(), index: OnceLock::new() }
    }

    fn project(&self) -> &Project {
        self.rendering.borrow_owner().borrow_owner()
    }

    fn site(&self) -> &Site<'_> {
        self.rendering.borrow_owner().borrow_dependent()
    }

    fn renderer(&self) -> &Renderer<'_> {
        self.rendering.borrow_dependent()
    }

    fn file(&self, route: &Utf8Path) -> Option<Result<Served, Unserved>> {
        if let Some(page) = self.site().page_at(route) {
            let page = self.renderer().job().render(&page);
            let page = page.map(|output| Served { bytes: output.bytes, is_page: true });
            return Some(page.map_err(|problem| Unserved::Content(Arc::clone(&self.sources), Box::new(problem))));
        }
        let beside = |bytes| Served { bytes, is_page: false };
        if let Some(bytes) = self.project().theme.asset(route) {
            return Some(Ok(beside(bytes.to_vec())));
        }
        match self.renderer().file(route) {
            Some(Origin::Copied(from)) => Some(disk::read_bytes(&self.root, &from).map(beside).map_err(Unserved::Disk)),
            Some(Origin::Made(text)) => Some(Ok(beside(text.as_bytes().to_vec()))),
            None => self.for_machines(route).or_else(|| self.of_index(route)).map(beside).map(Ok),
        }
    }

    /// Finds a file of the search's index, which is made as a whole, as a build makes it.
    fn of_index(&self, route: &Utf8Path) -> Option<Vec<u8>> {
        route.strip_prefix(search::FOLDER).ok()?;
        // Paths that only mean the same are other routes.
        self.index.get_or_init(|| self.make_index()).get(route.as_str()).cloned()
    }

    fn make_index(&self) -> BTreeMap<String, Vec<u8>> {
        let jobs = pages::jobs(self.site());
        let batches: Vec<_> = jobs.chunks(search::batch_size(jobs.len())).map(<[_]>::concat).collect();
        let files = search::index(self.site(), &self.project().catalogues, &batches);
        files.into_iter().map(|file| (file.path.into_string(), file.bytes)).collect()
    }

    /// Makes a file that is so rarely asked for that all of its kind may be made for it.
    fn for_machines(&self, route: &Utf8Path) -> Option<Vec<u8>> {
        let files = if route.starts_with("badges") {
            self.renderer().badges()
        } else if route.extension() == Some("xml") {
            html::sitemap(self.site())
        } else if route.extension() == Some("html") {
            html::aliases(self.site())
        } else {
            return None;
        };
        files.into_iter().find(|file| file.path.as_str() == route.as_str()).map(|file| file.bytes)
    }

    /// Lists the files beside pages that differ from before; nothing if that cannot be told.
    fn files_since(&self, before: &Self, changed: Option<&BTreeSet<Utf8PathBuf>>) -> Option<BTreeSet<Utf8PathBuf>> {
        let changed = changed?;
        let (old, new) = (before.project().theme.assets_by_route(), self.project().theme.assets_by_route());
        let mut files: BTreeSet<Utf8PathBuf> =
            old.keys().chain(new.keys()).filter(|route| old.get(*route) != new.get(*route)).map(|route| (*route).to_owned()).collect();
        let others: Vec<&Utf8PathBuf> = changed.iter().filter(|path| path.starts_with("content") && !is_only_in_pages(path)).collect();
        if others.iter().any(|path| path.components().any(|part| part.as_str() == "figures")) {
            // Of one figure and its words, a file is made for each language.
            return None;
        }
        if !others.is_empty() {
            let copied = self.renderer().files().into_iter().filter_map(|(route, origin)| match origin {
                Origin::Copied(from) if others.iter().any(|path| from.starts_with(path)) => Some(route),
                _ => None,
            });
            files.extend(copied);
        }
        Some(files)
    }
}

/// Tells whether a file is seen in pages alone: whoever looks at those again sees what has changed.
fn is_only_in_pages(path: &Utf8Path) -> bool {
    let is_figure = path.components().any(|part| part.as_str() == "figures");
    matches!(path.extension(), Some("md" | "yaml" | "yml" | "lock")) && !is_figure
}
