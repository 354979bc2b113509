//! Links, terms and pictures, in texts, questions and the glossary.

use crate::project::{Project, expect};

/// Puts a link at the end of the French text of the lesson `pointers`.
fn text(link: &str) -> String {
    Project::valid().append("content/go/pointers/fr.md", &format!("\n{link}\n")).check()
}

#[test]
fn unknown_lessons() {
    expect(
        &text("[a](lesson:copy)"),
        r"
        content/go/pointers/fr.md:7:1([a](lesson:copy)): error[unknown-lesson]: there is no lesson `copy` in `go`
          help: did you mean `copies`?
        ",
    );
    expect(
        &text("[a](lesson:rust/copies)"),
        r"
        content/go/pointers/fr.md:7:1([a](lesson:rust/copies)): error[unknown-lesson]: there is no course `rust`
          help: there is `go`
        ",
    );
    expect(
        &text("[a](lesson:go/none#x)"),
        r"
        content/go/pointers/fr.md:7:1([a](lesson:go/none#x)): error[unknown-lesson]: there is no lesson `none` in `go`
          help: there is `copies`, `pointers`
        ",
    );
}

#[test]
fn unknown_anchors() {
    expect(
        &text("[a](lesson:copies#what-is-copy)"),
        r"
        content/go/pointers/fr.md:7:1([a](lesson:copies#what-is-copy)): error[unknown-anchor]: the lesson `copies` has no section `what-is-copy` in `fr`
          help: did you mean `what-is-copied`?
        ",
    );
    expect(
        &text("[a](#nothing)"),
        r"
        content/go/pointers/fr.md:7:1([a](#nothing)): error[unknown-anchor]: this page has no section `nothing`
          help: it has none
        ",
    );
    expect(
        &Project::valid().append("content/go/copies/en.md", "\n[a](#question)\n").check(),
        r"
        content/go/copies/en.md:23:1([a](#question)): error[unknown-anchor]: this page has no section `question`
          help: did you mean `questions`?
        ",
    );
}

#[test]
fn an_anchor_in_a_text_that_falls_back_to_its_source() {
    let project = Project::valid().without("content/go/copies/fr.md").without("content/go/copies/quiz.fr.yaml");
    expect(
        &project.check(),
        r"
        content/go/copies/en.md:1:1: warning[missing-translation]: there is no `content/go/copies/fr.md`
          help: translate this text; until then readers of `fr` get it in `en`
        content/go/copies/quiz.yaml:1:1: warning[missing-translation]: there is no `content/go/copies/quiz.fr.yaml`
          help: translate these questions; until then readers of `fr` get them in `en`
        ",
    );
}

#[test]
fn an_anchor_that_only_readers_of_another_language_miss() {
    let project = Project::valid()
        .edit("content/go/copies/en.md", "## Questions", "### More {#more}\n\n## Questions")
        .edit("content/go/pointers/en.md", "#what-is-copied", "#more")
        .without("content/go/pointers/fr.md");
    expect(
        &project.check(),
        r"
        content/go/pointers/en.md:1:1: warning[missing-translation]: there is no `content/go/pointers/fr.md`
          help: translate this text; until then readers of `fr` get it in `en`
        content/go/pointers/en.md:5:5([copies](lesson:copies#more)): error[unknown-anchor]: the lesson `copies` has no section `more` in `fr`
          help: there is `questions`, `what-is-copied`
        ",
    );
}

#[test]
fn unknown_terms() {
    expect(
        &text("[a](term:pointers)"),
        r"
        content/go/pointers/fr.md:7:1([a](term:pointers)): error[unknown-term]: the glossary has no term `pointers`
          help: did you mean `pointer`?
        ",
    );
    expect(
        &Project::valid().edit("content/go/glossary.yaml", "term:pointer", "term:address").check(),
        r"
        content/go/glossary.yaml:3:60([pointeur](term:address)): error[unknown-term]: the glossary has no term `address`
          help: write it in the course's `glossary.yaml`, under the key `address`
        ",
    );
    expect(
        &Project::valid().without("content/go/glossary.yaml").check(),
        r"
        content/go/copies/en.md:7:3([copy](term:copy)): error[unknown-term]: the glossary has no term `copy`
          help: write it in the course's `glossary.yaml`, under the key `copy`
        content/go/copies/fr.md:8:5([copie](term:copy)): error[unknown-term]: the glossary has no term `copy`
          help: write it in the course's `glossary.yaml`, under the key `copy`
        ",
    );
}

#[test]
fn unknown_files() {
    expect(
        &text("![a](figures/stack.svg)"),
        r"
        content/go/pointers/fr.md:7:1(![a](figures/stack.svg)): error[unknown-file]: there is no `figures/stack.svg` in `content/go/pointers`
          help: put the file there, or correct the path
        ",
    );
    expect(
        &text("[a](../copies/figures/stack.svg)"),
        r"
        content/go/pointers/fr.md:7:1([a](../copies/figures/stack.svg)): error[unknown-file]: `../copies/figures/stack.svg` lies outside `content/go/pointers`
          help: put the file there, or link to a lesson by its id, as in `lesson:the-id`
        ",
    );
    expect(
        &text("[a](copies.md)"),
        r"
        content/go/pointers/fr.md:7:1([a](copies.md)): error[unknown-file]: there is no `copies.md` in `content/go/pointers`
          help: link to a lesson by its id: `lesson:copies`
        ",
    );
    expect(
        &Project::valid().append("content/go/copies/en.md", "\n![a](figures/stak.svg)\n").check(),
        r"
        content/go/copies/en.md:23:1(![a](figures/stak.svg)): error[unknown-file]: there is no `figures/stak.svg` in `content/go/copies`
          help: did you mean `figures/stack.svg`?
        ",
    );
    expect(&Project::valid().append("content/go/copies/en.md", "\n[the figure](figures/stack.svg)\n").check(), "");
}

#[test]
fn pictures_from_elsewhere() {
    expect(
        &text("![a](https://example.org/a.png)"),
        r"
        content/go/pointers/fr.md:7:1(![a](https://example.org/a.png)): error[remote-image]: the picture `https://example.org/a.png` is not one of the site's files
          help: put the file beside the lesson, so that pages need nothing from elsewhere
        ",
    );
}

#[test]
fn other_schemes() {
    expect(&text("[a](https://go.dev) [b](mailto:a@b.example) [c](lang:en)"), "");
    expect(
        &text("[a](lessn:copies)"),
        r"
        content/go/pointers/fr.md:7:5(lessn:copies): error[bad-link]: `lessn:` is not a known kind of link
          help: did you mean `lesson:`?
        ",
    );
}

#[test]
fn links_in_questions_and_objectives() {
    let quiz = "content/go/copies/quiz.yaml";
    expect(
        &Project::valid().edit(quiz, "explain: Its own value.", "explain: See [it](term:value).").check(),
        r"
        content/go/copies/quiz.yaml:13:16([it](term:value)): error[unknown-term]: the glossary has no term `value`
          help: write it in the course's `glossary.yaml`, under the key `value`
        ",
    );
    expect(
        &Project::valid().edit(quiz, "text: Its own value", "text: \"[own](#none)\"").check(),
        r"
        content/go/copies/quiz.yaml:15:25([own](#none)): error[unknown-anchor]: this page has no section `none`
          help: there is `questions`, `what-is-copied`
        ",
    );
    let fr = "content/go/copies/quiz.fr.yaml";
    expect(
        &Project::valid().edit(fr, "why: Rien ne la double.", "why: \"Voir [là](lesson:copie).\"").check(),
        r"
        content/go/copies/quiz.fr.yaml:4:34([là](lesson:copie)): error[unknown-lesson]: there is no lesson `copie` in `go`
          help: did you mean `copies`?
        ",
    );
    expect(
        &Project::valid().edit("content/go/copies/en.md", "Predict what a call changes.", "\"[Predict](lesson:predict) it.\"").check(),
        r"
        content/go/copies/en.md:5:13([Predict](lesson:predict)): error[unknown-lesson]: there is no lesson `predict` in `go`
          help: there is `copies`, `pointers`
        ",
    );
}

#[test]
fn links_in_a_courses_introduction() {
    expect(
        &Project::valid().edit("content/go/fr.md", "lesson:copies", "lesson:copie").check(),
        r"
        content/go/fr.md:3:6([les copies](lesson:copie)): error[unknown-lesson]: there is no lesson `copie` in `go`
          help: did you mean `copies`?
        ",
    );
}
