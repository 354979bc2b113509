//! The report on translations and its badges: `carnet build --report`.

use std::collections::BTreeMap;

use super::program::{Scratch, text, tree};

/// A site whose French lags behind in every way: a unit of each standing, a changed program, a draft. Its third language reads the source.
const BEHIND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites/behind");

fn build(scratch: &Scratch, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let output = scratch.carnet(&[&["build", "--only", "site", "--out", "dist"], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    tree(&scratch.join("dist/site"))
}

#[test]
fn every_standing_is_told() {
    let files = build(&Scratch::new(), &["--report", "--root", BEHIND]);
    insta::assert_snapshot!("translation.html", text(&files["translation.html"]));
    insta::assert_snapshot!("translation-fr.svg", text(&files["badges/translation-fr.svg"]));
    assert!(files.contains_key("badges/translation-en-GB.svg"));
    assert_eq!(files.keys().filter(|name| name.starts_with("badges/")).count(), 2);
}

#[test]
fn readers_and_search_engines_find_no_way_there() {
    let files = build(&Scratch::new(), &["--report", "--root", BEHIND, "--base-url", "https://courses.example/"]);
    let report = text(&files["translation.html"]);
    assert!(report.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!report.contains("rel=\"canonical\"") && !report.contains("rel=\"alternate\""));
    assert!(report.contains("](https://courses.example/badges/translation-fr.svg)"), "the badge's address is whole");
    let leading = files.iter().filter(|(name, bytes)| *name != "translation.html" && text_of(bytes).contains("translation.html"));
    assert_eq!(leading.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

/// Reads what may be no text.
fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_build_without_it_takes_it_away_and_is_otherwise_the_same() {
    let scratch = Scratch::new();
    let without = build(&scratch, &["--root", BEHIND]);
    let mut with = build(&scratch, &["--report", "--root", BEHIND]);
    assert!(with.contains_key("translation.html"));
    assert_eq!(build(&scratch, &["--root", BEHIND]), without);
    with.retain(|name, _| name != "translation.html" && !name.starts_with("badges/"));
    assert_eq!(with, without);
}

#[test]
fn a_site_with_one_language_has_nothing_to_translate() {
    let scratch = Scratch::with_course();
    let files = build(&scratch, &["--report", "--locale", "en"]);
    assert!(text(&files["translation.html"]).contains("<p class=\"report-nothing\">"));
    assert!(!files.keys().any(|name| name.starts_with("badges/")));
}

#[test]
fn one_language_alone_is_told_without_ways_to_pages_that_are_not_there() {
    let scratch = Scratch::new();
    let files = build(&scratch, &["--report", "--root", BEHIND, "--locale", "fr"]);
    let report = text(&files["translation.html"]);
    assert!(report.starts_with("<!doctype html>\n<html lang=\"fr\""));
    assert!(report.contains("href=\"fr/keeping-time/how-long-a-run-takes.html#two-readings\""));
    assert!(!report.contains("href=\"en/"));
    assert!(!files.contains_key("badges/translation-en-GB.svg"));
}

#[test]
fn what_does_not_fit_is_counted() {
    let scratch = Scratch::with_course();
    let names: Vec<String> = (0..60).map(|number| format!("lesson-{number}")).collect();
    let sections: String = (0..20).map(|section| format!("## Section {section} {{#section-{section}}}\n\nWords of it.\n\n")).collect();
    for (number, name) in names.iter().enumerate() {
        let write = |file: &str, words: String| scratch.write(&format!("content/first-course/{name}/{file}"), words);
        write("lesson.yaml", "minutes: 5\nlevel: beginner\n".to_owned());
        write("en.md", format!("---\ntitle: Lesson {number}\nsummary: Words.\n---\nWords.\n\n{sections}"));
        if number < 40 {
            write("fr.md", format!("---\ntitle: Leçon {number}\nsummary: Des mots.\n---\nDes mots.\n"));
        }
    }
    scratch.replace("content/first-course/course.yaml", "lessons: [counting]", &format!("lessons: [counting, {}]", names.join(", ")));
    let output = scratch.carnet(&["i18n", "accept", "fr", "--all"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let report = text(&build(&scratch, &["--report"])["translation.html"]);
    let count = |words: &str| report.matches(words).count();
    // 12 of the 20 sections that a lesson lacks are listed, and 240 units in all.
    assert_eq!((count("<li class=\"unit\">"), count("<p>And 8 more.</p>"), count("<details class=\"place\"")), (240, 20, 20));
    assert_eq!(count("40 more lessons or courses have something to do. All of it:"), 1);
    // In a course of this size the table lists those lessons alone in which something is to be done; the numbers add up all the same.
    assert_eq!(count("<th scope=\"row\">"), 1 + 60 + 1 + 1, "the site, the lessons, the others, all");
    assert!(report.contains("<th scope=\"row\">2 others</th>"));
}
