//! Manuscripts: what of a course is printed, in the markup of the typesetter.

use std::collections::BTreeMap;
use std::sync::Arc;

use carnet::base::Span;
use carnet::i18n::catalogue::Catalogues;
use carnet::render::pdf::{Book, Coverage, Manuscript, Printer, without_places};
use carnet::samples::Highlighter;
use carnet::site::{Selection, Site};
use carnet::theme::Theme;

use crate::project::Project;

/// Printable ASCII, and what else the tests print.
fn coverage() -> Coverage {
    Coverage::new((0x20..0x7f).chain("éàçÉ«»’“”…→⌘".chars().map(u32::from)).collect())
}

/// Writes the documents of a project, those that a filter takes.
fn manuscripts(project: &Project, wanted: impl Fn(&Book) -> bool) -> Vec<Manuscript> {
    let (settings, content) = project.content();
    let (mut sources, _) = project.diagnostics();
    let mut diagnostics = Vec::new();
    let catalogues = Arc::new(Catalogues::new(&settings.source, &settings.locales, [], &mut diagnostics));
    let theme = Theme::new("default", &BTreeMap::new(), &catalogues, &mut sources, &mut diagnostics).expect("the default theme");
    let site = Site::plan(&settings, &content);
    let coverage = coverage();
    let (nowhere, _) = sources.iter().next().expect("a file");
    let printer = Printer::new(&site, &theme, &catalogues, &Highlighter::new(), &coverage, Span::whole(nowhere));
    printer.books(Selection::default()).iter().filter(|book| wanted(book)).map(|book| printer.write(book)).collect()
}

/// Returns the markup of the English course, without the places that it names.
fn course(project: &Project) -> (String, Vec<String>) {
    let mut found = manuscripts(project, |book| book.locale.as_str() == "en" && book.lesson.is_none());
    let manuscript = found.pop().expect("a document");
    let warnings = manuscript.warnings.iter().map(|warning| warning.message.clone()).collect();
    (without_places(&manuscript.main).collect(), warnings)
}

/// A valid project whose first lesson has more text at its end, with the same in French.
fn with_text(text: &str) -> Project {
    let path = |locale: &str| format!("content/go/copies/{locale}.md");
    let more = format!("\n{text}\n");
    Project::valid().append(&path("en"), &more).append(&path("fr"), &more)
}

#[track_caller]
fn says(text: &str, expected: &str) {
    let (markup, _) = course(&with_text(text));
    assert!(markup.contains(expected), "`{expected}` is not in\n{markup}");
}

#[test]
fn blocks_are_calls_of_the_theme() {
    says("Some *words*, **strong** ~~gone~~ `x := 1`.", r#"Some #emph[words], #strong[strong] #strike[gone] #c("x := 1")\."#);
    says("- one\n- two", "#list(tight: true, [one], [two])");
    says("3. one\n\n4. two", "#enum(tight: false, start: 3, [one], [two])");
    says("- [x] done\n- [ ] open", "#tasks((done: true, body: [\n\ndone], ), (done: false, body: [\n\nopen], ))");
    says("> quoted", "#quotation[\n\nquoted]");
    says("> [!TIP]\n> Try.", "#alert(\"tip\")[\n\nTry\\.]");
    says("| a | b |\n|:-:|--:|\n| 1 | 2 |", r#"#data-table(columns: ("center", "end", ), head: ([a], [b], ), rows: (([1], [2], ), ))"#);
    says("Term\n: What it means.", "#definitions((term: [Term], details: ([What it means\\.], ), ))");
    says("---", "#thematic-break()");
    says("$x^2$", "#formula(alt: \"x^2\", block: false, $attach(scripts(x), t: 2)$)");
    says(
        "```go\nvar x int // n\n```",
        r#"#plain-code(language: "Go", lines: ((n: 0, marked: false, width: 14, parts: (("k", "var"), ("", " x "), "#,
    );
}

#[test]
fn what_means_something_to_the_typesetter_is_escaped() {
    says(r"\#pagebreak() \[a\] \$b\$ <https://example.org/#c>; d", r#"\#pagebreak\(\) \[a\] \$b\$ #address("https://example.org/#c")\; d"#);
}

#[test]
fn links_lead_to_pages_of_the_document_to_the_web_or_nowhere() {
    says("See [why](#why-copies).\n\n## Why {#why-copies}", "#xref(<copies.why-copies>)[why]");
    says("See [pointers](lesson:pointers).", "#xref(<lesson:pointers>)[pointers]");
    says("[one](https://go.dev/), [two](https://go.dev/)", r#"#external("https://go.dev/")[one], #link("https://go.dev/")[two]"#);
    let project = with_text("See [pointers](lesson:pointers).").append("content/site.yaml", "print: { hand-outs: true }\n");
    let alone = |project: &Project| {
        let found = manuscripts(project, |book| book.locale.as_str() == "en" && book.lesson == Some(0));
        without_places(&found[0].main).collect::<String>()
    };
    assert!(alone(&project).contains("See pointers\\."), "there is nothing to lead to");
    let online = alone(&project.append("content/site.yaml", "base-url: https://go.example/\n"));
    assert!(online.contains(r#"See #link("https://go.example/en/go/pointers.html")[pointers]\."#), "{online}");
}

#[test]
fn a_footnote_is_set_once_and_may_name_itself() {
    says(
        "One[^a] and again[^a].\n\n[^a]: A note that names itself[^a].",
        "One#footnote[A note that names itself#super[1]\\.] <fn:copies.1> and again#footnote(<fn:copies.1>)\\.",
    );
}

#[test]
fn no_level_of_headings_is_left_out() {
    let (markup, _) = course(&with_text("## Deep {#deep}\n\n### Deeper {#deeper}\n\n#### Deepest"));
    for heading in ["#heading(level: 3)[Deep] <copies.deep>", "#heading(level: 4)[Deeper] <copies.deeper>", "#heading(level: 5)[Deepest]"] {
        assert!(markup.contains(heading), "{heading}\n{markup}");
    }
}

#[test]
fn what_lies_too_deep_is_set_less_deep() {
    let list: String = (0..20).map(|depth| format!("{}- level {depth}\n", "  ".repeat(depth))).collect();
    let (markup, _) = course(&with_text(&list));
    assert_eq!(markup.matches("#list(").count(), 12, "{markup}");
    assert!(markup.contains("level 19"));
}

#[test]
fn what_no_font_has_is_named_and_told_once() {
    let (markup, warnings) = course(&with_text("The word 漢字, `漢`.\n\n```text\n字\n```"));
    assert!(markup.contains(r"The word \[U\+6F22\]\[U\+5B57\], "), "{markup}");
    assert!(markup.contains(r#"#c("[U+6F22]")"#), "{markup}");
    assert_eq!(warnings, ["no font has `字` (U+5B57), `漢` (U+6F22): the PDF shows their numbers"]);
}

#[test]
fn answers_stand_where_the_settings_say() {
    for (answers, appendix, in_settings) in [("none", false, "none"), ("lesson", false, "lesson"), ("appendix", true, "appendix")] {
        let project = Project::valid().append("content/site.yaml", &format!("print: {{ answers: {answers}, teacher: true }}\n"));
        let found = manuscripts(&project, |book| book.locale.as_str() == "en");
        let [learner, teacher] = found.as_slice() else { panic!("two editions") };
        assert_eq!(learner.path, "pdf/go.en.pdf");
        assert_eq!(teacher.path, "pdf/go.teacher.en.pdf");
        assert_eq!(learner.main.contains("#answer-appendix("), appendix);
        assert!(!teacher.main.contains("#answer-appendix("));
        assert!(learner.settings.contains(&format!("answers: \"{in_settings}\"")), "{}", learner.settings);
        assert!(teacher.settings.contains("edition: \"teacher\""));
    }
}
