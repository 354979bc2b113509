//! The pages of a site, and what stands beside them: rendered in parallel, unless they stand there already, and handed to the stage as soon as
//! they are finished. Entry point: [`build`].
//!
//! Jobs that follow each other are a batch, which gathers what its pages add to the search.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::{IndexSize, Origin, Progress, Project, Shard, has_errors};
use crate::base::{Diagnostic, Output};
use crate::disk::{self, DiskError, Placed, Stage};
use crate::render::html::{self, Job, Keys, Origins, Renderer};
use crate::render::search::{self, Collector};
use crate::site::{Page, PageKind, Site};

/// The pages of a site, and what stands beside them.
pub(super) struct Pages {
    pub(super) count: usize,
    /// How many of them were rendered.
    pub(super) rendered: usize,
    pub(super) placed: Vec<Placed>,
    pub(super) index: IndexSize,
}

/// Renders the site, and hands it to the stage; tells what is wrong with it.
///
/// # Errors
///
/// Fails if the machine refuses to read a picture or to write.
pub(super) fn build(
    project: &Project,
    site: &Site<'_>,
    (origins, shard): (&Origins, Shard),
    (root, stage): (&Utf8Path, &Stage),
    progress: &dyn Progress,
) -> Result<(Pages, Vec<Diagnostic>), DiskError> {
    let renderer = Renderer::new(site, &project.theme, &project.catalogues, &project.highlighter);
    let keys = renderer.keys(origins);
    let jobs = jobs(site);
    let count = jobs.iter().flatten().filter(|page| shard.takes_page(site, page)).count();
    progress.expect(count);
    let making = Making { site, shard, renderer: &renderer, keys: &keys, stage, progress };
    let batches = jobs.par_chunks(search::batch_size(jobs.len())).enumerate();
    let made: Vec<Result<Batch, Problem>> =
        batches.map(|(number, jobs)| run_batch(jobs, making, Collector::new(site, &project.catalogues, number))).collect();
    let (mut placed, mut parts, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    let (mut size, mut rendered) = (IndexSize::default(), 0);
    for result in made {
        match result {
            Ok(batch) => {
                placed.extend(batch.placed);
                rendered += batch.rendered;
                size.add(batch.texts);
                parts.push(batch.part);
            }
            Err(Problem::Content(diagnostic)) => diagnostics.push(*diagnostic),
            Err(Problem::Disk(error)) => return Err(error),
        }
    }
    let at_root = shard
        .is_first()
        .then(|| project.theme.assets().into_iter().chain(html::sitemap(site)).chain(html::aliases(site)).chain(renderer.badges()));
    let files = renderer.files().into_iter().filter(|(route, _)| shard.takes_file(site, route));
    let files = files.map(|(route, origin)| read_file(root, route, origin));
    let beside = at_root.into_iter().flatten().map(Ok).chain(files);
    if !has_errors(&diagnostics) {
        let mut put = Vec::new();
        progress.index(&mut || {
            search::outputs(site, &project.catalogues, std::mem::take(&mut parts), &mut |file| {
                size.add(IndexSize::of(&file));
                put.push(stage.put(&in_site(file)));
            });
        });
        for result in put {
            placed.push(result?);
        }
        for output in beside {
            placed.push(stage.put(&in_site(output?))?);
        }
    }
    Ok((Pages { count, rendered, placed, index: size }, diagnostics))
}

/// Why a page was not made.
enum Problem {
    Content(Box<Diagnostic>),
    Disk(DiskError),
}

/// Groups the pages into jobs: a lesson's pages in all languages are one, so that its code is highlighted once and then forgotten.
pub(super) fn jobs(site: &Site<'_>) -> Vec<Vec<Page>> {
    let mut pages = site.pages();
    pages.sort_by_key(|page| page.kind);
    pages.chunk_by(|one, other| one.kind == other.kind || is_small(one.kind) && is_small(other.kind)).map(<[Page]>::to_vec).collect()
}

fn is_small(kind: PageKind) -> bool {
    matches!(kind, PageKind::Chooser | PageKind::Start | PageKind::RootNotFound | PageKind::Home | PageKind::NotFound)
}

impl IndexSize {
    fn of(file: &Output) -> Self {
        Self { files: 1, bytes: file.bytes.len() }
    }

    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
    }
}

/// What pages are made with.
#[derive(Clone, Copy)]
struct Making<'a> {
    site: &'a Site<'a>,
    shard: Shard,
    renderer: &'a Renderer<'a>,
    keys: &'a Keys<'a>,
    stage: &'a Stage,
    progress: &'a dyn Progress,
}

/// What jobs that follow each other made.
#[derive(Default)]
struct Batch {
    placed: Vec<Placed>,
    /// How many pages were rendered.
    rendered: usize,
    /// What they add to the search, and how large the files of texts are that are written already.
    part: search::Part,
    texts: IndexSize,
}

/// Runs jobs that follow each other, and gathers what they add to the search.
fn run_batch<'a>(jobs: &[Vec<Page>], making: Making<'a>, mut collector: Collector<'a>) -> Result<Batch, Problem> {
    let mut batch = Batch::default();
    for pages in jobs {
        let job = making.renderer.job();
        for page in pages {
            if making.shard.takes_page(making.site, page) {
                let (placed, is_rendered) = make(page, &job, making)?;
                batch.placed.push(placed);
                batch.rendered += usize::from(is_rendered);
                making.progress.advance();
            }
            if !making.shard.takes_language(making.site, &page.locale) {
                continue;
            }
            let mut filled = None;
            making.progress.index(&mut || filled = collector.add(page, &mut |lesson| job.open(lesson)));
            if let Some(file) = filled {
                batch.texts.add(IndexSize::of(&file));
                batch.placed.push(making.stage.put(&in_site(file)).map_err(Problem::Disk)?);
            }
        }
    }
    making.progress.index(&mut || batch.part = collector.finish());
    Ok(batch)
}

/// Makes a page, unless it stands there already, made from the same things; tells whether it was rendered.
fn make(page: &Page, job: &Job<'_>, making: Making<'_>) -> Result<(Placed, bool), Problem> {
    let key = making.keys.of(page);
    let route = Utf8Path::new("site").join(making.renderer.route(page));
    if let Some(there) = key.as_ref().and_then(|key| making.stage.reuse(&route, key)) {
        return Ok((there, false));
    }
    let output = job.render(page).map_err(|diagnostic| Problem::Content(Box::new(diagnostic)))?;
    let put = making.stage.put(&in_site(output)).map_err(Problem::Disk)?;
    let placed = match key {
        Some(key) => put.made_from(key),
        None => put,
    };
    Ok((placed, true))
}

/// Reads a file that pages show, or takes it if it was made.
fn read_file(root: &Utf8Path, route: Utf8PathBuf, origin: Origin) -> Result<Output, DiskError> {
    match origin {
        Origin::Copied(from) => Ok(Output::new(route, disk::read_bytes(root, &from)?)),
        Origin::Made(text) => Ok(Output::new(route, text.as_bytes())),
    }
}

fn in_site(output: Output) -> Output {
    Output { path: Utf8PathBuf::from("site").join(output.path), bytes: output.bytes }
}
