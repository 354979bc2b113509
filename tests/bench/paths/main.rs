//! Measures the paths on which a build spends its time, each for itself: `cargo bench --bench paths`, with what divan takes as arguments.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, reason = "a benchmark makes its own files and fails loudly")]

mod corpus;
#[path = "../../suite/project.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod project;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use camino::Utf8Path;
use carnet::base::{Output, Sources};
use carnet::disk::Stage;
use carnet::i18n::catalogue::Catalogues;
use carnet::model::LastOpened;
use carnet::parse;
use carnet::pipeline::{self, BuildOptions, LoadOptions, Outputs, Progress};
use carnet::render::html::Renderer;
use carnet::render::search::Collector;
use carnet::samples::Highlighter;
use carnet::site::{Page, PageKind, Site};
use carnet::theme::Theme;
use rayon::prelude::*;

/// The paths by name. Each of the first five is one of a lesson in two languages.
const NAMES: [&str; 7] = ["parse", "highlight", "render", "index", "write", "read-and-hash", "unchanged"];

/// How many lessons the builds have.
const LESSONS: usize = 200;

/// Takes the work that is to be measured.
type Measure<'m> = &'m mut dyn FnMut(&mut dyn FnMut());

fn main() {
    divan::main();
}

#[divan::bench(args = NAMES)]
fn paths(bencher: divan::Bencher<'_, '_>, name: &str) {
    let bencher = Cell::new(Some(bencher));
    path(name, &mut |work| bencher.take().expect("a path is measured once").bench_local(work));
}

/// Prepares a path and hands out the work.
fn path(name: &str, measure: Measure<'_>) {
    match name {
        "parse" => parsing(measure),
        "highlight" => highlighting(measure),
        "render" => rendering(measure),
        "index" => indexing(measure),
        "write" => writing(measure),
        "read-and-hash" => reading(measure),
        "unchanged" => building(measure),
        _ => panic!("there is no path `{name}`: {NAMES:?}"),
    }
}

/// From a lesson's files to its draft.
fn parsing(measure: Measure<'_>) {
    let mut sources = Sources::default();
    for (path, text) in corpus::files(1) {
        sources.add(path, text);
    }
    let place = parse::lessons(&sources).pop().expect("a lesson");
    measure(&mut || {
        let (draft, diagnostics) = parse::lesson(&place, &sources, &BTreeSet::new(), false);
        assert!(draft.is_some() && diagnostics.is_empty());
        black_box(draft);
    });
}

/// The code of a lesson, coloured; no two lessons have the same.
fn highlighting(measure: Measure<'_>) {
    let highlighter = Highlighter::new();
    let mut lesson = 0;
    measure(&mut || {
        lesson += 1;
        for block in 0..corpus::BLOCKS {
            black_box(highlighter.highlight("go", &corpus::code(lesson, block)).lines());
        }
    });
}

/// The pages of a lesson.
fn rendering(measure: Measure<'_>) {
    with_lesson(&mut |&Shown { site, catalogues, theme, pages }| {
        let highlighter = Highlighter::new();
        let renderer = Renderer::new(site, theme, catalogues, &highlighter);
        measure(&mut || {
            let job = renderer.job();
            for page in pages {
                black_box(job.render(page).expect("a page"));
            }
        });
    });
}

/// What the pages of a lesson add to the search, with the packing of what so few pages fill.
fn indexing(measure: Measure<'_>) {
    with_lesson(&mut |&Shown { site, catalogues, pages, .. }| {
        measure(&mut || {
            let (mut collector, mut last) = (Collector::new(site, catalogues, 0), LastOpened::default());
            for page in pages {
                black_box(collector.add(page, &mut |lesson| last.open(lesson)));
            }
            black_box(collector.finish());
        });
    });
}

/// A lesson's pages, and what they are made with.
struct Shown<'a> {
    site: &'a Site<'a>,
    catalogues: &'a Catalogues,
    theme: &'a Theme,
    pages: &'a [Page],
}

/// Calls a function with a lesson.
fn with_lesson(measure: &mut dyn FnMut(&Shown<'_>)) {
    let project = corpus::files(1).into_iter().fold(project::Project::new(), |project, (path, text)| project.file(&path, &text));
    let (settings, content) = project.content();
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let catalogues = Arc::new(Catalogues::new(&settings.source, &settings.locales, [], &mut diagnostics));
    let theme = Theme::new("default", &BTreeMap::new(), &catalogues, &mut sources, &mut diagnostics).expect("the default theme");
    let site = Site::plan(&settings, &content);
    let pages: Vec<Page> = site.pages().into_iter().filter(|page| matches!(page.kind, PageKind::Lesson(..))).collect();
    assert!(pages.len() == 2 && diagnostics.is_empty());
    measure(&Shown { site: &site, catalogues: &catalogues, theme: &theme, pages: &pages });
}

/// Two pages into a new folder.
fn writing(measure: Measure<'_>) {
    let scratch = scratch();
    let page = "<p>A page of a lesson.</p>\n".repeat(800);
    let mut turn = 0;
    measure(&mut || {
        turn += 1;
        let stage = Stage::open(&folder(&scratch).join(turn.to_string())).expect("a folder");
        let put = |locale: &str| stage.put(&Output::new(format!("site/{locale}/lesson.html"), page.as_bytes())).expect("a file");
        let placed = ["en", "fr"].map(put).into();
        black_box(stage.commit(placed, &["site"], None).expect("a commit"));
    });
}

/// All files of a project, found, read and hashed: what a build costs at least that looks whether anything has changed.
fn reading(measure: Measure<'_>) {
    let scratch = project_on_disk();
    let digest = |path: &PathBuf| blake3::hash(&std::fs::read(path).expect("a file"));
    measure(&mut || {
        let mut paths = Vec::new();
        find(scratch.path(), &mut paths);
        assert_eq!(paths.len(), 3 * LESSONS + 2);
        black_box(paths.par_iter().map(digest).collect::<Vec<_>>());
    });
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a kind").is_dir() {
            find(&entry.path(), paths);
        } else {
            paths.push(entry.path());
        }
    }
}

/// A build where nothing has changed since the last one.
fn building(measure: Measure<'_>) {
    struct Silent;
    impl Progress for Silent {
        fn expect(&self, _: usize) {}
        fn advance(&self) {}
    }
    let scratch = project_on_disk();
    let (root, out) = (folder(&scratch), folder(&scratch).join("dist"));
    let (load, build) =
        (LoadOptions::default(), BuildOptions { only: Some(Outputs { site: true, ..Outputs::NONE }), ..BuildOptions::default() });
    let mut loaded = pipeline::load(root, &load).expect("a project");
    pipeline::build(&mut loaded, root, &out, &build, &Silent).expect("a folder").expect("a project without errors");
    measure(&mut || {
        black_box(pipeline::unchanged(root, &out, &load, &build).expect("a project").expect("nothing has changed"));
    });
}

fn project_on_disk() -> tempfile::TempDir {
    let scratch = scratch();
    for (path, text) in corpus::files(LESSONS) {
        let path = folder(&scratch).join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).unwrap();
        std::fs::write(path, text).unwrap();
    }
    scratch
}

/// Makes a folder that goes when the measuring ends, in memory where that is possible.
fn scratch() -> tempfile::TempDir {
    let memory = Utf8Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a temporary folder")
}

fn folder(scratch: &tempfile::TempDir) -> &Utf8Path {
    Utf8Path::from_path(scratch.path()).expect("a path in UTF-8")
}
