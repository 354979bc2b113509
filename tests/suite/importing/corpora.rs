//! Two real books, written by others: what an independent count found in them is what the report tells. They stand beside the repository, and
//! nothing of them is in it; where they are not there, the tests say so and end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use camino::Utf8PathBuf;
use carnet::import::files::Files;
use carnet::import::{Imported, mdbook};

use super::{errors, sections};

/// Reads a book, if it is there.
fn corpus(name: &str) -> Option<Imported> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora").join(name);
    if !beside.is_dir() {
        eprintln!("skipped: there is no {}", beside.display());
        return None;
    }
    let mut files = BTreeMap::new();
    read(&beside, &beside, &mut files);
    Some(mdbook::import(&Files::new(files), None))
}

fn read(root: &Path, folder: &Path, files: &mut BTreeMap<Utf8PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_str().expect("UTF-8");
            files.insert(name.into(), std::fs::read(&path).expect("a file"));
        }
    }
}

#[test]
fn the_book_with_quizzes_is_told_as_it_was_counted() {
    let Some(imported) = corpus("public-rust-book-quiz") else { return };
    let report = &imported.report;
    assert_eq!((report.pages, report.code_blocks), (12, 183));
    assert_eq!((report.includes.total, report.includes.missing), (67, 47));
    assert_eq!(report.links.broken, 23);
    let quizzes = &report.quizzes;
    assert_eq!((quizzes.files, quizzes.placed, quizzes.pages, quizzes.questions, quizzes.several_answers), (18, 18, 9, 51, 5));
    let kinds: Vec<(&str, usize)> = quizzes.by_kind.iter().map(|(kind, number)| (kind.as_str(), *number)).collect();
    assert_eq!(kinds, [("MultipleChoice", 30), ("ShortAnswer", 4), ("Tracing", 17)]);
    let told = |kind: &str| report.left.iter().filter(|left| left.kind == kind).count();
    assert_eq!((told("missing-include"), told("broken-link")), (47, 23), "each with its place");
    assert_eq!(errors(&imported), Vec::<String>::new());
    for (path, bytes) in imported.files.iter().filter(|(path, _)| path.extension() == Some("md")) {
        assert!(!String::from_utf8_lossy(bytes).contains("{{#"), "{path}");
    }
}

#[test]
fn the_translated_book_is_told_as_it_was_counted() {
    let Some(imported) = corpus("public-rust-by-example") else { return };
    let report = &imported.report;
    assert_eq!((report.pages, report.code_blocks, report.links.broken), (197, 343, 0));
    let [es, ja] = report.locales.as_slice() else { panic!("two languages") };
    assert_eq!((es.locale.as_str(), es.messages, es.translated, es.mended_line_ends), ("es", 2959, 436, 17));
    assert_eq!((ja.locale.as_str(), ja.messages, ja.translated), ("ja", 2959, 2674));
    assert_eq!((ja.pages.complete, ja.pages.partial, ja.pages.missing), (123, 74, 0));
    assert!(imported.files.keys().any(|path| path.as_str().ends_with("/hello-print/en.md")));
    assert_eq!(errors(&imported), Vec::<String>::new());
}

#[test]
fn translations_stand_as_the_files_of_the_translated_book_say() {
    let Some(imported) = corpus("public-rust-by-example") else { return };
    for locale in &imported.report.locales {
        let counts = sections(&imported, &locale.locale);
        let told = [("fresh", locale.sections.complete), ("missing", locale.sections.missing), ("partial", locale.sections.partial)];
        assert_eq!(counts, told.into_iter().filter(|(_, number)| *number > 0).collect(), "{}", locale.locale);
    }
}

#[test]
fn no_line_of_code_is_swallowed_by_a_comment() {
    let Some(imported) = corpus("public-rust-by-example") else { return };
    let mut compared = 0;
    for (path, bytes) in imported.files.iter().filter(|(path, _)| path.as_str().ends_with("/es.md")) {
        let source = code(&imported.files[&path.with_file_name("en.md")]);
        let own = code(bytes);
        // Where a section is missing, its code is that of the source anyway.
        if own.len() == source.len() {
            assert_eq!(own, source, "{path}");
            compared += own.len();
        }
    }
    assert!(compared > 40, "{compared} blocks of code were compared");
}

/// Returns the code of each block of a text, without comments, texts and white space.
fn code(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let blocks = text.split("\n```").skip(1).step_by(2);
    let bare = |line: &str| {
        let outside: String = line.split('"').step_by(2).collect();
        outside.split("//").next().unwrap_or_default().split_whitespace().collect::<String>()
    };
    let outside = |block: &str| {
        block
            .split("/*")
            .enumerate()
            .map(|(index, part)| if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) })
            .collect::<String>()
    };
    blocks.map(|block| outside(block).lines().skip(1).map(bare).collect()).collect()
}

#[test]
fn an_import_is_the_same_each_time() {
    for name in ["public-rust-book-quiz", "public-rust-by-example"] {
        let (Some(one), Some(other)) = (corpus(name), corpus(name)) else { return };
        assert!(one.files == other.files && one.report == other.report, "{name}");
    }
}
