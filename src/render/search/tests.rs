//! What an index is held to besides the browser.

use camino::Utf8Path;
use proptest::prelude::*;
use serde_json::Value;

use super::page::{PageText, SectionText};
use super::segment::Builder;
use super::stem::Stems;
use super::{Labels, merge, words};
use crate::base::{Locale, Output};

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

fn forms(text: &str, locale: &Locale) -> Vec<String> {
    let mut found = Vec::new();
    words::each_chunk(text, &mut |chunk| found.extend(words::forms(chunk, words::elides(locale))));
    found
}

fn page(title: &str, text: &str, code: &str) -> PageText {
    let section = |heading: &str, text: &str, code: &str| SectionText {
        heading: heading.to_owned(),
        anchor: heading.to_lowercase(),
        locale: locale("fr"),
        text: text.to_owned(),
        code: code.to_owned(),
        besides: Vec::new(),
    };
    PageText {
        title: title.to_owned(),
        locale: locale("fr"),
        sections: vec![section("", "", ""), section("Partie", text, code)],
        is_list: false,
    }
}

/// Makes the index of pages in batches.
fn index(pages: &[PageText], batch: usize) -> Vec<Output> {
    let (mut files, mut segments) = (Vec::new(), Vec::new());
    for (number, pages) in pages.chunks(batch).enumerate() {
        let mut builder = Builder::new(&locale("fr"), number, 400);
        files.extend(pages.iter().filter_map(|page| builder.add(page, Utf8Path::new("fr/a.html"), 0)));
        segments.push(builder.finish());
    }
    let labels = Labels { courses: vec!["Cours".to_owned()], words: Default::default() };
    merge::merge(&locale("fr"), segments, &labels, &mut |file| files.push(file));
    files
}

fn text<'f>(files: &'f [Output], name: &str) -> &'f str {
    let file = files.iter().find(|file| file.path == format!("search/fr/{name}.js")).expect("the file is there");
    std::str::from_utf8(&file.bytes).expect("scripts are UTF-8")
}

#[test]
fn texts_are_cut_as_the_vectors_say() {
    let vectors: Value = serde_json::from_str(include_str!("../../../tests/search/vectors.json")).expect("JSON");
    for case in vectors["forms"].as_array().expect("a list") {
        let expected: Vec<String> = serde_json::from_value(case["forms"].clone()).expect("texts");
        let (tag, text) = (case["locale"].as_str().expect("a tag"), case["text"].as_str().expect("a text"));
        assert_eq!(forms(text, &locale(tag)), expected, "{tag}: {text}");
    }
    for case in vectors["folded"].as_array().expect("a list") {
        assert_eq!(words::folded(case[0].as_str().expect("a form")), case[1].as_str().expect("a key"));
    }
}

#[test]
fn words_of_a_language_share_stems_and_names_of_code_keep_their_ends() {
    let french = Stems::of(&locale("fr-CA"));
    assert_eq!(["fermer", "fermée", "fermera"].map(|form| french.stem(form)), ["ferm"; 3]);
    assert_eq!(["io.readers", "go1", "le"].map(|form| french.stem(form)), ["io.readers", "go1", "le"]);
    assert_eq!(Stems::of(&locale("pl")).stem("pętlami"), Stems::of(&locale("pl")).stem("pętla"));
    assert_eq!(Stems::of(&locale("ja")).stem("words"), "words");
}

#[test]
fn a_small_index_is_a_root_with_its_words_and_a_file_of_texts() {
    let files = index(&[page("Canal", "Un canal fermé.", "close(ch)")], 1);
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(names, ["search/fr/texts-0-0.js", "search/fr/index.js"]);
    let expected =
        r#"carnetSearch.texts("0-0",[["Canal","fr/a.html",0,"fr",["","",""],["Partie","partie","Un canal fermé.","close(ch)"]]]);"#;
    assert_eq!(text(&files, "texts-0-0").trim_end(), expected);
    let root = text(&files, "index");
    assert!(root.contains(r#"courses:["Cours"]"#) && root.contains("carnetSearch.words(0,\""), "{root}");
}

#[test]
fn a_text_with_the_same_words_has_another_address() {
    let version = |files: &[Output]| text(files, "index").split('"').nth(1).expect("a version").to_owned();
    let one = index(&[page("Copies", "une copie de la valeur", "")], 1);
    let other = index(&[page("Copies", "la copie, une valeur de", "")], 1);
    assert_ne!(version(&one), version(&other));
    assert_eq!(version(&one), version(&index(&[page("Copies", "une copie de la valeur", "")], 1)));
}

#[test]
fn a_small_index_knows_endings_that_its_words_do_not_show() {
    let files = index(&[page("Études", "nous étudions", "")], 1);
    let (_, endings) = text(&files, "index").split_once("endings:[").expect("endings");
    let (endings, _) = endings.split_once(']').expect("an end");
    for ending in ["\"er\"", "\"ees\"", "\"ions\""] {
        assert!(endings.split(',').any(|known| known == ending), "{ending} is not among {endings}");
    }
}

#[test]
fn what_is_full_is_handed_out_and_the_rest_is_joined() {
    let long = "mot ".repeat(120);
    let pages = [page("A", &long, ""), page("B", "deux", ""), page("C", "trois", ""), page("D", &long, "")];
    let names = |batch| index(&pages, batch).into_iter().map(|file| file.path.into_string()).collect::<Vec<_>>();
    assert_eq!(names(1), ["search/fr/texts-0-0.js", "search/fr/texts-3-0.js", "search/fr/texts-1-0.js", "search/fr/index.js"]);
    assert_eq!(names(4), ["search/fr/texts-0-0.js", "search/fr/texts-0-1.js", "search/fr/index.js"]);
}

#[test]
fn scripts_hold_any_text() {
    let mut out = String::new();
    super::script::string("a\"b\\c\nd\t\u{1}\u{2028}é’", &mut out);
    assert_eq!(out, "\"a\\\"b\\\\c\\nd\\t\\u0001\u{2028}é’\"");
}

proptest! {
    #[test]
    fn any_text_is_cut_without_panic_and_chunks_follow_each_other(text in any_text()) {
        let mut end = 0;
        words::each_chunk(&text, &mut |chunk| {
            let at = chunk.as_ptr() as usize - text.as_ptr() as usize;
            assert!(at >= end && !chunk.is_empty());
            end = at + chunk.len();
            for tag in ["fr", "ar", "en", "pl", "tr"] {
                for form in words::forms(chunk, words::elides(&locale(tag))) {
                    assert!(!form.contains(['"', '\\', ' ', '\n']), "{form:?}");
                    Stems::of(&locale(tag)).stem(&form);
                    words::folded(&form);
                }
            }
        });
    }

    #[test]
    fn words_do_not_depend_on_the_batches(texts in proptest::collection::vec(any_text(), 1..8), batch in 1_usize..8) {
        let pages: Vec<PageText> = texts.iter().map(|text| page(text, text, text)).collect();
        let words = |batch| {
            let files = index(&pages, batch);
            let root = text(&files, "index").to_owned();
            // Where the texts stand does depend on them.
            (root.split(",texts:").next().expect("a beginning").to_owned(), root.split("}});\n").nth(1).map(str::to_owned))
        };
        prop_assert_eq!(words(batch), words(usize::MAX));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-zA-Zéàœß'’._:/%+0-9 \u{ad}\u{301}\u{640}\u{200d}\u{fdfa}内存ー:=<-]{0,60}",]
}
