//! Figures in other languages: their words, and the files beside them.

use carnet::base::Locale;
use carnet::check::survey;
use carnet::samples::Highlighter;

use crate::project::{Project, expect};

const SVG: &str = "content/go/copies/figures/stack.svg";
const FRENCH: &str = "content/go/copies/figures/stack.fr.yaml";

/// A figure with words, a number, code, and a word that is the same in French.
const FIGURE: &str = r#"<svg xmlns="http://www.w3.org/2000/svg">
<title>A stack</title>
<text x="1">the caller</text><text>10</text><text class="notranslate">main</text>
<text aria-label="the caller">zone</text>
</svg>
"#;
const WORDS: &str = "words:\n  A stack: Une pile\n  the  caller: \"l’appelant <fini> &\u{a0}rendu\"\nsame: [zone]\n";

fn with(figure: &str, french: &str) -> Project {
    Project::valid().file(SVG, figure).file(FRENCH, french)
}

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

#[test]
fn a_translated_figure_needs_nothing_more() {
    let project = with(FIGURE, WORDS);
    expect(&project.check(), "");
    let (_, content) = project.content();
    let figures = &content.courses[0].lessons[0].figures;
    let (path, text) = figures.variant("figures/stack.svg", &locale("fr")).expect("a French figure");
    assert_eq!(path, "figures/stack.fr.svg");
    let french = FIGURE
        .replace("A stack", "Une pile")
        .replace(">the caller", ">l’appelant &lt;fini&gt; &amp;\u{a0}rendu")
        .replace("\"the caller", "\"l’appelant &lt;fini&gt; &amp;\u{a0}rendu");
    assert_eq!(**text, french);
    assert!(figures.variant("figures/stack.svg", &locale("en")).is_none());
}

#[test]
fn a_figure_without_words_needs_no_translation() {
    expect(
        &Project::valid().file(SVG, "<svg><text>10</text><text>&amp;x</text><text class=\"a notranslate\">main</text></svg>").check(),
        "",
    );
}

#[test]
fn a_figure_that_is_not_translated_at_all() {
    expect(
        &Project::valid().file(SVG, FIGURE).check(),
        r#"
        content/go/copies/fr.md:15:1(![Une pile](figures/stack.svg)): warning[untranslated-figure]: 3 groups of words in `figures/stack.svg` are not translated to `fr`
          help: write `content/go/copies/figures/stack.fr.yaml`, or mark code in the SVG with `class="notranslate"`
        "#,
    );
    // A figure of the French text alone is French.
    let own = Project::valid().file("content/go/copies/figures/pile.svg", FIGURE);
    expect(&own.edit("content/go/copies/fr.md", "figures/stack.svg", "figures/pile.svg").check(), "");
    // What no page shows needs none; nor does a text that is not translated itself.
    expect(&Project::valid().file("content/go/copies/figures/other.svg", FIGURE).check(), "");
    let report = Project::valid().file(SVG, FIGURE).without("content/go/copies/fr.md").check();
    assert!(!report.contains("figure"), "{report}");
}

#[test]
fn a_figure_that_only_a_question_shows() {
    let shown = "What does it print? ![A box](figures/box.svg)";
    let project = Project::valid()
        .file("content/go/copies/figures/box.svg", "<svg><text>one box</text></svg>")
        .edit("content/go/copies/quiz.yaml", "What does it print?", &format!("\"{shown}\""))
        .edit("content/go/copies/quiz.fr.yaml", "Qu'affiche-t-il ?", "\"Qu'affiche-t-il ? ![Une boîte](./figures/box.svg)\"");
    let report = project.check();
    assert!(
        report.contains("quiz.fr.yaml:2:30(![Une boîte](./figures/box.svg)): warning[untranslated-figure]: the words in `figures/box.svg`"),
        "{report}"
    );
    expect(&project.file("content/go/copies/figures/box.fr.yaml", "words: { one box: une boîte }\n").check(), "");
}

#[test]
fn a_figure_of_a_course() {
    let project = Project::valid()
        .file("content/go/figures/map.svg", "<svg><text>start here</text></svg>")
        .append("content/go/en.md", "\n![A map](figures/map.svg)\n")
        .append("content/go/fr.md", "\n![Un plan](figures/map.svg)\n");
    expect(
        &project.check(),
        r#"
        content/go/fr.md:5:1(![Un plan](figures/map.svg)): warning[untranslated-figure]: the words in `figures/map.svg` are not translated to `fr`
          help: write `content/go/figures/map.fr.yaml`, or mark code in the SVG with `class="notranslate"`
        "#,
    );
    let translated = project.file("content/go/figures/map.fr.yaml", "words: { start here: départ }\n");
    expect(&translated.check(), "");
    let (_, content) = translated.content();
    let (_, text) = content.courses[0].figures.variant("figures/map.svg", &locale("fr")).expect("a French figure");
    assert_eq!(&**text, "<svg><text>départ</text></svg>");
}

#[test]
fn words_that_are_not_translated() {
    expect(
        &with(FIGURE, "words: { A stack: A  stack }\n").check(),
        r"
        content/go/copies/figures/stack.fr.yaml:1:19(A  stack): warning[copied-words]: this is a copy of the source, and counts as not translated
          help: translate it, or list it under `same:`
        content/go/copies/figures/stack.svg:3:13(the caller): warning[untranslated-words]: these words are not translated to `fr`
          help: add them under `words:` in `content/go/copies/figures/stack.fr.yaml`
        content/go/copies/figures/stack.svg:4:31(zone): warning[untranslated-words]: these words are not translated to `fr`
          help: add them under `words:` in `content/go/copies/figures/stack.fr.yaml`
        ",
    );
}

#[test]
fn entries_that_translate_nothing() {
    expect(
        &with(FIGURE, "words:\n  the calller: l'appelant\n  the caller: l'appelant\n  the  caller: l'appelé\nsame: [A stack, main]\n")
            .check(),
        r"
        content/go/copies/figures/stack.fr.yaml:2:3(the calller): warning[overlay-unknown-words]: the figure `figures/stack.svg` has no words `the calller`
          help: did you mean `the caller`?
        content/go/copies/figures/stack.fr.yaml:4:3(the  caller): error[duplicate-id]: these words have another entry
          content/go/copies/figures/stack.fr.yaml:3:3(the caller): the first one
          help: keep one of the two
        content/go/copies/figures/stack.fr.yaml:5:17(main): warning[overlay-unknown-words]: the figure `figures/stack.svg` has no words `main`
          help: there is `10`, `A stack`, `the caller`, `zone`
        ",
    );
}

#[test]
fn overlays_that_cannot_be_read() {
    expect(
        &with(FIGURE, "words: { A stack: \"\", the caller: \"\\x1B\" }\nstrings: {}\n").check(),
        r#"
        content/go/copies/figures/stack.fr.yaml:1:19(""): error[bad-translation]: this translation is empty
          help: write it, or remove the entry
        content/go/copies/figures/stack.fr.yaml:1:35("\x1B"): error[bad-translation]: no SVG can hold a control character
          help: remove it
        content/go/copies/figures/stack.fr.yaml:2:1(strings): error[yaml-unknown-key]: unknown key `strings` in this translation of a figure
          help: there is `words`, `same`
        "#,
    );
    let conflict = "<<<<<<< ours\nwords: {}\n=======\nwords: {}\n>>>>>>> theirs\n";
    let report = with(FIGURE, conflict).check();
    assert!(report.contains("stack.fr.yaml:1:1(<<<<<<< ours): error[conflict-marker]"), "{report}");
    let report = with(&FIGURE.replace("<title>", "<<<<<<< ours\n<title>"), WORDS).check();
    assert!(report.contains("stack.svg:2:1(<<<<<<< ours): error[conflict-marker]"), "{report}");
}

#[test]
fn overlays_without_a_figure_or_a_language() {
    let project = Project::valid()
        .file(SVG, FIGURE)
        .file(FRENCH, WORDS)
        .file("content/go/copies/figures/stak.fr.yaml", "words: {}\n")
        .file("content/go/copies/figures/stack.en.yaml", "words: {}\n")
        .file("content/go/copies/figures/stack.de.yaml", "words: {}\n")
        // The author's own files.
        .file("content/go/copies/figures/plot.data.yaml", "[1, 2")
        .file("content/go/copies/figures/plot.yaml", "[1, 2");
    expect(
        &project.check(),
        r"
        content/go/copies/figures/stack.de.yaml:1:1: warning[unused-overlay]: the site has no locale `de`
          help: add it to the `locales` of `site.yaml`, or remove this file
        content/go/copies/figures/stack.en.yaml:1:1: warning[unused-overlay]: `en` is the language in which the figure is written
          help: change the figure itself, and remove this file
        content/go/copies/figures/stak.fr.yaml:1:1: warning[unused-overlay]: there is no figure `figures/stak.svg`
          help: did you mean `figures/stack.svg`?
        ",
    );
}

#[test]
fn a_file_where_the_translated_figure_will_stand() {
    expect(
        &with(FIGURE, WORDS).file("content/go/copies/figures/stack.fr.svg", FIGURE).check(),
        r"
        content/go/copies/figures/stack.fr.yaml:1:1: error[reserved-file]: `figures/stack.fr.svg` is where the figure with these words will stand
          help: remove one of the two, or rename the SVG
        ",
    );
}

#[test]
fn a_broken_figure_is_an_error_where_it_is_translated() {
    let broken = FIGURE.replace("</title>", "");
    expect(
        &with(&broken, WORDS).check(),
        r"
        content/go/copies/figures/stack.svg:5:1(</svg>): error[bad-figure]: expected `</title>`, but `</svg>` was found
          help: mend the SVG: a browser shows nothing of it as it is
        ",
    );
    expect(
        &Project::valid().file(SVG, &broken).check(),
        r"
        content/go/copies/figures/stack.svg:5:1(</svg>): warning[bad-figure]: expected `</title>`, but `</svg>` was found
          help: mend the SVG: a browser shows nothing of it as it is
        ",
    );
    expect(
        &with(&format!("<!DOCTYPE svg>\n{FIGURE}"), WORDS).check(),
        r"
        content/go/copies/figures/stack.svg:1:1(<!DOCTYPE svg>): error[bad-figure]: an SVG with `<!DOCTYPE …>` may mean anything: its words are not looked for
          help: remove the `<!DOCTYPE …>`: no browser needs it
        ",
    );
    expect(
        &with(&FIGURE.replace("10", "&nbsp;"), WORDS).check(),
        r"
        content/go/copies/figures/stack.svg:3:36(&nbsp;): error[bad-figure]: XML knows no `&nbsp;`
          help: write the character itself, or its number, as in `&#160;`
        ",
    );
    expect(
        &Project::valid().binary(SVG).file(FRENCH, WORDS).check(),
        r"
        content/go/copies/figures/stack.fr.yaml:1:1: error[bad-figure]: `figures/stack.svg` is not UTF-8 text, or larger than 2 MiB: it has no words that could be found
          help: save the SVG as UTF-8, and smaller
        ",
    );
    expect(&Project::valid().binary(SVG).check(), "");
}

#[test]
fn the_state_of_every_word_of_a_figure() {
    let french = with(FIGURE, "words: { A stack: Une pile }\nsame: [zone]\n");
    let project = french.edit("content/site.yaml", "locales: [en, fr]", "locales: [en, fr, fr-CA, de]");
    let (sources, drafts) = project.drafts();
    let all = survey(&sources, &drafts, &Highlighter::new());
    let state = |tag: &str| -> Vec<String> {
        let of_language = all.iter().filter(|units| units.locale == locale(tag)).flat_map(|units| &units.units);
        let of_figures = of_language.filter(|unit| unit.name.starts_with("figure/stack/"));
        let told = of_figures.map(|unit| {
            let line = sources.place(unit.source.span.file, unit.source.span.start).line;
            let translation = unit.target.as_ref().map(|translation| {
                let place = sources.place(translation.span.file, translation.span.start);
                format!("{} at {}:{}", translation.value, place.line, place.column)
            });
            format!("{line} {}: {translation:?} {}", unit.source.value, unit.standing.name())
        });
        told.collect()
    };
    let french = ["2 A stack: Some(\"Une pile at 1:19\") fresh", "3 the caller: None missing", "4 zone: None fresh"];
    assert_eq!(state("fr"), french);
    assert_eq!(state("fr-CA"), french);
    assert_eq!(state("de"), ["2 A stack: None missing", "3 the caller: None missing", "4 zone: None missing"]);
}

#[test]
fn words_that_a_parent_lends_are_told_once() {
    let french = with(FIGURE, "words: { A stack: Une pile, the caller: l’appelant }\n");
    let project = french.edit("content/site.yaml", "locales: [en, fr]", "locales: [en, fr, fr-CA, fr-CH]");
    expect(
        &project.check(),
        r"
        content/go/copies/figures/stack.svg:4:31(zone): warning[untranslated-words]: these words are not translated to `fr`
          help: add them under `words:` in `content/go/copies/figures/stack.fr.yaml`
        ",
    );
    let (_, content) = project.content();
    let figures = &content.courses[0].lessons[0].figures;
    let variant = |tag: &str| figures.variant("figures/stack.svg", &locale(tag)).map(|(_, text)| text.to_string());
    assert!(variant("fr-CH").is_some_and(|text| text.contains("Une pile")));
    assert_eq!(variant("fr-CA"), variant("fr"));
}
