//! Books that nobody should write: nothing in them makes the program fall, or reach out of the book.

use carnet::import::files::Files;
use carnet::import::mdbook;
use proptest::prelude::*;

use super::{book, errors, left};

const CONTENTS: (&str, &str) = ("src/SUMMARY.md", "# Summary\n\n- [A](a.md)\n");

#[test]
fn a_book_of_nothing_is_told() {
    let imported = book(&[]);
    assert_eq!(
        left(&imported),
        [
            "book.toml:1: no-settings: there is no `book.toml`: what it would say was guessed",
            "src/SUMMARY.md:1: no-summary: there is no table of contents: all pages were taken, in the order of their names",
        ]
    );
    assert_eq!(imported.report.pages, 0);
}

#[test]
fn nothing_from_outside_comes_in() {
    let page = "# A\n\n{{#include ../../../etc/passwd}}\n\n```text\n{{#include /etc/passwd}}\n```\n\n{{#quiz ../../secret.toml}}\n\n![x](../../../secret.png) [y](../../../secret.txt)\n";
    let imported = book(&[("book.toml", "[book]\nsrc = \"src\"\n"), CONTENTS, ("src/a.md", page)]);
    let told = left(&imported).join("\n");
    for what in
        ["`{{#include ../../../etc/passwd}}` leads out", "`{{#include /etc/passwd}}` leads out", "secret.toml", "secret.png", "secret.txt"]
    {
        assert!(told.contains(what), "{what} in:\n{told}");
    }
    assert!(imported.files.keys().all(|path| path.starts_with("content") && !path.as_str().contains("..")));
    assert_eq!(errors(&imported), Vec::<String>::new());
}

#[test]
fn files_that_include_each_other_end() {
    let imported = book(&[
        CONTENTS,
        ("src/a.md", "# A\n\nOne.\n\n{{#include b.md}}\n"),
        ("src/b.md", "Two.\n\n{{#include a.md}}\n\n{{#include b.md}}\n"),
    ]);
    assert_eq!(left(&imported).iter().filter(|line| line.contains("includes what includes it")).count(), 2, "{:?}", left(&imported));
    assert_eq!(errors(&imported), Vec::<String>::new());
}

#[test]
fn html_that_is_broken_breaks_no_lesson() {
    let pages = [
        "# A\n\n</div>\n# B\n[x](b.md) and $x$\n\n<div>\n",
        "# A\n\n<!-- note --> Words.\n\nMore <!-- words --> here.\n",
        "# A\n\n<!-- never closed\n\n## B\n\nWords.\n",
        "# A\n\n<div class='x\n\nWords <b>bold <i>both</b></i>.\n\n<?php x ?>\n",
        "# A\n\n<script>\nlet a = \"<b>\";\n\n</script>\n\n<img src=\"p.png\"><img src='http://example.org/x.png'>\n",
        "# A\n\n## B\n\n<div>\n\n## C\n\n</div>\n\n<details><summary>S</summary>\n\nHidden.\n\n</details>\n",
    ];
    for page in pages {
        let imported = book(&[CONTENTS, ("src/a.md", page), ("src/p.png", "x")]);
        assert_eq!(errors(&imported), Vec::<String>::new(), "{page}");
    }
}

#[test]
fn what_is_deep_or_long_ends_too() {
    let deep = format!("# A\n\n{}deep\n\n{}\n", "> ".repeat(3000), "[".repeat(3000));
    let tags = format!("# A\n\n{}\n\n{}\n", "<div><span>".repeat(2000), "<a href=\"x".repeat(500));
    let braces = format!("# A\n\n{}\n", "{{#include ".repeat(2000));
    for page in [deep.as_str(), &tags, &braces] {
        let imported = book(&[CONTENTS, ("src/a.md", page)]);
        assert_eq!(imported.report.pages, 1);
    }
}

#[test]
fn what_is_no_text_is_told_with_its_line() {
    let files = [
        ("book.toml", b"[book]\ntitle = \"A\xff\"\n".to_vec()),
        ("src/SUMMARY.md", b"- [A](a.md)\n".to_vec()),
        ("src/a.md", b"# A\n\nbad \xff here\n".to_vec()),
        ("po/fr.po", b"msgid \"\"\nmsgstr \"\"\n\nmsgid \"A\"\nmsgstr \"B\xff\"\n".to_vec()),
        ("po/de.po", b"msgid \"A\"\nmsgstr \"unclosed\nmsgid \"B\"\nmsgstr \"C\"\n".to_vec()),
        ("po/it.po", b"<<<<<<< ours\nmsgid \"A\"\n=======\n>>>>>>> theirs\n".to_vec()),
    ];
    let files = Files::new(files.into_iter().map(|(path, bytes)| (path.into(), bytes)).collect());
    let imported = mdbook::import(&files, None);
    let told = left(&imported);
    for place in ["src/a.md:3: bad-text", "po/fr.po:5: bad-text", "po/de.po:2: bad-po", "po/it.po:1: bad-po"] {
        assert!(told.iter().any(|line| line.starts_with(place)), "{place} in {told:#?}");
    }
    let locales: Vec<&str> = imported.report.locales.iter().map(|locale| locale.locale.as_str()).collect();
    assert_eq!(locales, ["de", "fr"], "the others come in");
}

/// Pieces of books, good and bad.
const PIECES: [&str; 40] = [
    "# A\n",
    "## B {#b}\n",
    "#### C\n",
    "\n",
    "words ",
    "[x](a.md)",
    "[y][z]",
    "[z]: b.md#q\n",
    "![p](p.png)",
    "![](http://x/y)",
    "```rust\n",
    "```\n",
    "~~~\n",
    "    code\n",
    "{{#include a.md}}",
    "{{#include b.rs:2:}}",
    "{{#rustdoc_include b.rs:here}}\n",
    "{{#quiz q.toml}}",
    "{{#playground b.rs}}",
    "\\{{#x y}}",
    "{{#title T}}",
    "{{#nope z}}",
    "<div>",
    "</div>",
    "<b style='x'>",
    "</b>",
    "<img src=p.png>",
    "<script>",
    "<!-- c",
    "-->",
    "> ",
    "- ",
    "1. ",
    "| a | b |\n|---|---|\n",
    "$x$",
    "[^n]",
    "[^n]: note\n",
    "> [!ODD]\n",
    "term\n: what\n",
    "é日\u{f8e0}0\u{f8e1}",
];

fn written() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof![4 => proptest::sample::select(PIECES.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"], 0..30)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a book says, it is read to its end, its project stays in `content/`, and no directive is shown.
    #[test]
    fn no_book_breaks_the_import(page in written(), other in written(), contents in written(), toml in ".{0,60}", target in written()) {
        let po = format!("msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"A\"\nmsgstr {target:?}\n\nmsgid \"words\"\nmsgstr \"mots\\n\\n- x\"\n");
        let quiz = format!("[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = {page:?}\nanswer.answer = {other:?}\nprompt.distractors = [\"x\", {target:?}]\n{toml}");
        let summary = format!("- [A](a.md)\n- [B](b.md)\n{contents}");
        let files = [("book.toml", toml.as_str()), ("src/SUMMARY.md", &summary), ("src/a.md", &page), ("src/b.md", &other), ("src/b.rs", &contents),
            ("src/q.toml", &quiz), ("src/p.png", "x"), ("po/fr.po", &po)];
        let imported = book(&files);
        prop_assert!(imported.files.keys().all(|path| path.starts_with("content") && !path.as_str().contains("..")));
        prop_assert_eq!(&imported.files, &book(&files).files);
    }
}

/// Pages and choices of questions in which something that goes would leave another block behind, a heading or HTML that nobody wrote.
const BROKEN: [(&str, &str); 10] = [
    ("![](http://x/y)# A\n", "a"),
    ("![](http://x/y)> [!ODD]\n", "a"),
    ("- # A\n[z]: b.md#q\n> ```rust\n\t<div>", "a"),
    ("# A\n    code\n> [z]: b.md#q\n```rust\n![p](p.png)", "a"),
    ("> <div>{{#quiz q.toml}}</div>[x](a.md)", "a"),
    ("{{#quiz q.toml}}", "```rust\n<div>"),
    ("{{#quiz q.toml}}", "```rust\n[x](a.md)"),
    ("{{#quiz q.toml}}", "[^n]: note\n"),
    ("{{#quiz q.toml}}", "<div>"),
    ("{{#quiz q.toml}}", ""),
];

#[test]
fn what_goes_leaves_nothing_behind_that_nobody_wrote() {
    for (page, words) in BROKEN {
        let quiz = format!(
            "[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = {words:?}\nanswer.answer = {words:?}\nprompt.distractors = [\"x\", \"y\"]\n"
        );
        let imported =
            book(&[("book.toml", ""), ("src/SUMMARY.md", "- [A](a.md)\n"), ("src/a.md", page), ("src/q.toml", &quiz), ("src/p.png", "x")]);
        assert_eq!(errors(&imported), Vec::<String>::new(), "{page:?} {words:?}");
    }
}
