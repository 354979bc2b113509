//! Words that the glossary forbids: everywhere a reader meets them, nowhere else, and named where they stand.

use carnet::check::{CheckOptions, check};

use crate::project::{Project, expect};

const GLOSSARY: &str = "content/go/glossary.yaml";
const TEXT: &str = "content/go/copies/en.md";
const FRENCH: &str = "content/go/copies/fr.md";
const QUIZ: &str = "content/go/copies/quiz.yaml";

const TERMS: &str = "panic:
  en:
    word: panic
    definition: A failure.
    forms: [panics, exception handler]
    forbidden: [{ word: exception, forms: [exceptions], why: Go has none. }, crash test, x-ray, run-time’s end]
  fr:
    word: panique
    definition: Une défaillance.
    forbidden:
      - éboueur
      - word: garbage collector
";

fn project() -> Project {
    Project::valid().append(GLOSSARY, TERMS)
}

/// Lists the places of forbidden words with what is underlined there.
#[track_caller]
fn places(project: &Project) -> Vec<String> {
    let report = project.check();
    let lines = report.lines().filter(|line| !line.starts_with(' '));
    let places = lines.map(|line| {
        let (place, rest) = line.split_once(": ").expect("a place");
        assert!(rest.starts_with("warning[forbidden-word]"), "{report}");
        place.to_owned()
    });
    places.collect()
}

/// Lists the places of forbidden words among whatever else is reported.
fn only_words(project: &Project) -> Vec<String> {
    let report = project.check();
    report.lines().filter_map(|line| Some(line.split_once(": warning[forbidden-word]")?.0.to_owned())).collect()
}

/// Checks a paragraph of the lesson's English text, and returns what is underlined.
#[track_caller]
fn in_text(text: &str) -> Vec<String> {
    let found = places(&project().append(TEXT, &format!("\n{text}\n")));
    found
        .iter()
        .map(|place| {
            let (at, shown) = place.strip_prefix("content/go/copies/en.md:").and_then(|place| place.split_once('(')).expect("a word");
            let line: usize = at.split(':').next().and_then(|line| line.parse().ok()).expect("a line");
            format!("{}:{}", line - 22, at.split(':').nth(1).expect("a column")) + " " + shown.trim_end_matches(')')
        })
        .collect()
}

#[test]
fn a_forbidden_word_is_named_with_its_place_the_right_word_and_the_reason() {
    expect(
        &project().append(TEXT, "\nThere it *throws*\nan Exception.\n").append(FRENCH, "\nL’éboueur passe.\n").check(),
        "
        content/go/copies/en.md:24:4(Exception): warning[forbidden-word]: the glossary forbids `Exception` for the term `panic`
          content/go/glossary.yaml:12:25(exception): forbidden here
          help: write `panic` (Go has none); a word that is only spoken of stands in quotation marks
        content/go/copies/fr.md:24:3(éboueur): warning[forbidden-word]: the glossary forbids `éboueur` for the term `panic`
          content/go/glossary.yaml:17:9(éboueur): forbidden here
          help: write `panique`; a word that is only spoken of stands in quotation marks
        ",
    );
}

#[test]
fn a_build_does_not_look_at_words() {
    let (sources, drafts) = project().append(TEXT, "\nAn exception.\n").drafts();
    let (content, diagnostics) = check(&sources, drafts, &carnet::samples::Highlighter::new(), &CheckOptions::default());
    assert!(content.is_some() && diagnostics.is_empty(), "{diagnostics:?}");
}

#[test]
fn every_block_of_a_text_is_searched() {
    let cases: &[(&str, &[&str])] = &[
        ("An exception, and exceptions.", &["1:4 exception", "1:19 exceptions"]),
        ("### An exception {#an-exception}", &["1:8 exception"]),
        ("- one\n- an *exception*", &["2:7 exception"]),
        ("> [!NOTE]\n> an exception", &["2:6 exception"]),
        ("> an\n> exception", &["2:3 exception"]),
        ("| a | exception |\n|---|---|\n| exception | b |", &["1:7 exception", "3:3 exception"]),
        ("exception\n: an exception\n\nother\n: exceptions", &["1:1 exception", "2:6 exception", "5:3 exceptions"]),
        ("text[^exception]\n\n[^exception]: An exception.", &["3:18 exception"]),
        ("[an exception](https://exception.org \"exception\")", &["1:5 exception", "1:39 exception"]),
        ("[a][b] exception\n\n[b]: https://x.org", &["1:8 exception"]),
        ("![an exception](figures/stack.svg)", &["1:6 exception"]),
        ("**bold exception** and ~~exception~~", &["1:8 exception", "1:26 exception"]),
        ("exception `exception` exception", &["1:1 exception", "1:23 exception"]),
        ("an  \nexception\\\nexception", &["2:1 exception", "3:1 exception"]),
        ("- [ ] exception", &["1:7 exception"]),
        ("1. a\n\n   exception", &["3:4 exception"]),
    ];
    for (text, expected) in cases {
        assert_eq!(in_text(text), *expected, "{text}");
    }
}

#[test]
fn code_addresses_and_other_languages_are_not() {
    for text in [
        "`exception`",
        "``an exception` x``",
        "```\nexception\n```",
        "```go\n// an exception\n```",
        "    exception",
        "$exception$",
        "<https://exception.org/exception>",
        "https://go.dev/exception and www.exception.org",
        "[a](https://x.org/exception)",
        "[a](#exception)\n\n### A {#exception}",
        "[une exception](lang:fr)",
        "<!-- an exception -->",
        "my_exception and exception.go",
        "exceptional",
    ] {
        assert_eq!(in_text(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_are_found_in_whatever_form_they_are_written() {
    let cases: &[(&str, &[&str])] = &[
        ("EXCEPTION Exceptions", &["1:1 EXCEPTION", "1:11 Exceptions"]),
        ("crash test, Crash\u{a0}test, crash\ntest", &["1:1 crash test", "1:13 Crash\u{a0}test", "1:25 crash"]),
        ("a **crash** test", &["1:5 crash** test"]),
        ("> a crash\n> test", &["1:5 crash"]),
        ("crash-test, crash, test", &[]),
        ("crash\n\ntest", &[]),
        ("x-ray, x‑ray, x ray", &["1:1 x-ray", "1:8 x‑ray"]),
        ("a run-time's end, a run-time’s end", &["1:3 run-time's end", "1:21 run-time’s end"]),
    ];
    for (text, expected) in cases {
        assert_eq!(in_text(text), *expected, "{text}");
    }
    let french = project().append(FRENCH, "\nl'e\u{301}boueur et ÉBOUEUR, non eboueur.\n");
    assert_eq!(places(&french), ["content/go/copies/fr.md:24:3(e\u{301}boueur)", "content/go/copies/fr.md:24:15(ÉBOUEUR)"]);
}

#[test]
fn what_is_mentioned_or_belongs_to_a_right_word_may_stand() {
    for text in [
        "an \"exception\"",
        "an \"*exception*\" and “exceptions”",
        "« exception »",
        "he says 'exception'",
        "> \"an exception is thrown\"",
        "an exception handler and Exception\nHandler",
    ] {
        assert_eq!(in_text(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(in_text("`\"` exception `\"`"), ["1:5 exception"]);
    assert_eq!(in_text("an \"exception\" is no exception"), ["1:22 exception"]);
    assert_eq!(in_text("an exception handler's exception"), ["1:24 exception"]);
}

#[test]
fn a_word_that_is_spelt_another_way_gets_the_place_of_its_block() {
    assert_eq!(in_text("an ex*cep*tion"), ["1:1 an ex*cep*tion"]);
    assert_eq!(in_text("an &#101;xception"), ["1:1 an &#101;xception"]);
}

#[test]
fn titles_and_what_stands_in_front_of_a_text_are_searched() {
    let front = project()
        .edit(TEXT, "title: Every argument", "title: \"An exception: every argument\"\nslug: exception #")
        .edit(TEXT, "A call copies.", "A call copies an exception.")
        .edit(TEXT, "Predict what", "Predict an exception, and what");
    assert_eq!(
        places(&front),
        ["content/go/copies/en.md:2:12(exception)", "content/go/copies/en.md:4:27(exception)", "content/go/copies/en.md:6:23(exception)"]
    );
    let course = project()
        .edit("content/go/course.yaml", "{ en: Copies, fr", "{ en: Exception exceptions, fr")
        .edit("content/go/course.yaml", "What a call copies.", "\"An exception: fr: no.\"")
        .edit("content/go/course.yaml", "{ en: First, fr: Début }", "{ fr: Un éboueur, en: Exceptions }")
        .edit("content/go/en.md", "## Why", "## Why an exception");
    assert_eq!(
        places(&course),
        [
            "content/go/course.yaml:1:14(Exception)",
            "content/go/course.yaml:1:24(exceptions)",
            "content/go/course.yaml:2:20(exception)",
            "content/go/course.yaml:6:21(éboueur)",
            "content/go/course.yaml:6:34(Exceptions)",
            "content/go/en.md:1:11(exception)"
        ]
    );
}

#[test]
fn questions_are_searched_in_the_source_and_in_translations() {
    let quiz = project()
        .edit(QUIZ, "What does it print?", "|\n    What, if an `exception`\n    is an exception?")
        .edit(QUIZ, "The value is a copy.", "\"An \\\"x\\\" exception.\"")
        .edit(QUIZ, "Nothing doubles it.", "An exception.")
        .edit(QUIZ, "[Think of `x`.]", "[Think of an exception.]")
        .edit(QUIZ, "text: Its own value", "text: Its exception")
        .edit(QUIZ, "why: The callee has a copy. }", "why: \"An\\n      exception.\" }");
    let found = places(&quiz);
    assert_eq!(
        found,
        [
            "content/go/copies/quiz.yaml:7:11(exception)",
            "content/go/copies/quiz.yaml:8:22(exception)",
            "content/go/copies/quiz.yaml:10:42(exception)",
            "content/go/copies/quiz.yaml:14:23(exception)",
            "content/go/copies/quiz.yaml:17:28(exception)",
            "content/go/copies/quiz.yaml:18:48(exception)"
        ]
    );
    let french = project()
        .edit("content/go/copies/quiz.fr.yaml", "Qu'affiche-t-il ?", "L'éboueur, « éboueur »")
        .edit("content/go/copies/quiz.fr.yaml", "text: Sa propre valeur", "text: Éboueur et exception")
        .edit("content/go/copies/quiz.fr.yaml", "L'appelé a une copie.", "Garbage collector.");
    assert_eq!(
        places(&french),
        [
            "content/go/copies/quiz.fr.yaml:2:13(éboueur)",
            "content/go/copies/quiz.fr.yaml:10:18(Éboueur)",
            "content/go/copies/quiz.fr.yaml:11:17(Garbage collector)"
        ]
    );
}

#[test]
fn glossary_and_misconceptions_are_searched_too() {
    let found = places(
        &project()
            .edit(GLOSSARY, "A second value.", "No exception.")
            .edit(GLOSSARY, "Une défaillance.", "Un éboueur, et non une « panique » de l'« éboueur ».")
            .edit(QUIZ, "why: The callee has a copy. }", "why: The callee has a copy., misconception: shared }")
            .file(
                "content/go/misconceptions.yaml",
                "shared:\n  en: { belief: The exception is shared., truth: No exception. }\n  fr: { belief: Oui., truth: Non. }\n",
            ),
    );
    assert_eq!(
        found,
        [
            "content/go/glossary.yaml:2:36(exception)",
            "content/go/glossary.yaml:15:20(éboueur)",
            "content/go/misconceptions.yaml:2:21(exception)",
            "content/go/misconceptions.yaml:2:53(exception)"
        ]
    );
}

#[test]
fn comments_and_marked_texts_of_samples_are_searched() {
    const SAMPLE: &str = "content/go/copies/samples/double.go";
    // The programs were not run again, which other tests are about.
    let found = only_words(
        &project()
            .edit("content/go/copies/lesson.yaml", "expect: run\n", "expect: run\n    words: [no exception]\n")
            .file(
                SAMPLE,
                "package main\n\n// An exception is no\n// Crash test.\nfunc main() {\n\tprintln(\"no exception\", \"exception\")\n\texception()\n}\n\nfunc exception() {}\n",
            )
            .edit(TEXT, "lines=3-6 mark=4 ", "")
            .edit(FRENCH, "lines=3-6 mark=4 ", "")
            .file(
                "content/go/copies/samples/double.fr.yaml",
                "comments:\n  An exception is no Crash test.: L'éboueur passe ici, une exception\nstrings:\n  no exception: pas d'éboueur\n",
            )
            .recorded(),
    );
    assert_eq!(
        found,
        [
            "content/go/copies/samples/double.fr.yaml:2:37(éboueur)",
            "content/go/copies/samples/double.fr.yaml:4:23(éboueur)",
            "content/go/copies/samples/double.go:3:7(exception)",
            "content/go/copies/samples/double.go:4:4(Crash test)",
            "content/go/copies/samples/double.go:6:14(exception)"
        ]
    );
}

#[test]
fn a_glossary_may_not_forbid_what_it_uses() {
    expect(
        &project().edit(GLOSSARY, "definition: An address. }", "definition: An address., forbidden: [Copies, place] }").append(TEXT, "\nCopies.\n").check(),
        "
        content/go/glossary.yaml:5:61(Copies): warning[contradicting-word]: `Copies` is forbidden for the term `pointer` and right for `copy`
          help: remove one of the two: as long as both stand, it is not looked for
        ",
    );
}

#[test]
fn several_terms_may_forbid_a_word() {
    expect(
        &project()
            .edit(GLOSSARY, "definition: An address. }", "definition: An address., forbidden: [exception] }")
            .append(TEXT, "\nAn exception.\n")
            .check(),
        "
        content/go/copies/en.md:23:4(exception): warning[forbidden-word]: the glossary forbids `exception` for the term `pointer`, `panic`
          content/go/glossary.yaml:5:61(exception): forbidden here
          content/go/glossary.yaml:12:25(exception): forbidden here
          help: write `pointer` or `panic` (Go has none); a word that is only spoken of stands in quotation marks
        ",
    );
}

#[test]
fn forbidden_words_are_read_in_their_two_forms() {
    let glossary = |forbidden: &str| {
        Project::valid().edit(GLOSSARY, "definition: An address. }", &format!("definition: An address., forbidden: {forbidden} }}"))
    };
    expect(
        &glossary("[{ words: place, why: \"\" }, [a], { word: b, forms: c }, d]").check(),
        "
        content/go/glossary.yaml:5:63(words): error[yaml-unknown-key]: unknown key `words` in this forbidden word
          help: did you mean `word`?
        content/go/glossary.yaml:5:82(\"\"): error[yaml-value]: this text is empty
          help: write it, or remove the key
        content/go/glossary.yaml:5:89(a): error[yaml-type]: expected text, found a list
        content/go/glossary.yaml:5:111(c): error[yaml-type]: expected a list, found the text `c`
          help: write it in brackets: `[c]`
        ",
    );
}

#[test]
fn a_text_full_of_forbidden_words_takes_linear_time() {
    let words = "exception `x` \"exception handler\" ".repeat(20_000);
    assert_eq!(places(&project().append(TEXT, &format!("\n{words}\n"))).len(), 20_000);
}
