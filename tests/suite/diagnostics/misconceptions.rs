//! `misconceptions.yaml`, and the questions that name what stands in it.

use crate::project::{Project, expect};

const FILE: &str = "content/go/misconceptions.yaml";
const QUIZ: &str = "content/go/copies/quiz.yaml";

const ENTRY: &str = "by-reference:
  en: { belief: \"`f(x)` hands over `x`.\", truth: A copy is handed over. }
  fr: { belief: \"`f(x)` transmet `x`.\", truth: Une copie est transmise. }
";

/// A project whose question names a misconception that is not written.
fn naming(id: &str) -> Project {
    Project::valid().edit(QUIZ, "why: The callee has a copy. }", &format!("why: The callee has a copy., misconception: {id} }}"))
}

/// The same with the file.
fn written(file: &str) -> String {
    naming("by-reference").file(FILE, file).check()
}

#[test]
fn what_questions_name_is_written_in_the_order_of_the_file() {
    let project = naming("by-reference").edit(QUIZ, "why: Nothing doubles it. }", "why: Nothing doubles it., misconception: ab }");
    let project = project.file(FILE, &format!("{ENTRY}{}", ENTRY.replace("by-reference", "ab")));
    expect(&project.check(), "");
    let (_, content) = project.content();
    let course = &content.courses[0];
    assert_eq!(course.misconceptions.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["by-reference", "ab"]);
    let named = course.lessons[0].questions.iter().map(|question| question.misconceptions());
    assert_eq!(named.map(|ids| ids.iter().map(|id| id.to_string()).collect()).collect::<Vec<Vec<String>>>(), [["ab"], ["by-reference"]]);
}

#[test]
fn a_course_without_the_file_is_told_once() {
    let project = naming("by-reference").edit(QUIZ, "why: Nothing doubles it. }", "why: Nothing doubles it., misconception: ab }");
    expect(
        &project.check(),
        r"
        content/go/copies/quiz.yaml:8:75(ab): warning[missing-misconceptions]: questions name misconceptions, and there is no `content/go/misconceptions.yaml`
          help: write it, with an entry `ID: { en: { belief: …, truth: … }, fr: { belief: …, truth: … } }` for `ab`, `by-reference`
        ",
    );
}

#[test]
fn ids_that_only_one_side_has() {
    expect(
        &naming("by-refrence").file(FILE, ENTRY).check(),
        r"
        content/go/copies/quiz.yaml:16:76(by-refrence): error[unknown-misconception]: `misconceptions.yaml` has no entry `by-refrence`
          help: did you mean `by-reference`?
        content/go/misconceptions.yaml:1:1(by-reference): warning[unused-misconception]: no question names the misconception `by-reference`
          help: write `misconception: by-reference` beside the wrong answer that shows it, or remove the entry
        ",
    );
    expect(
        &written("{}\n"),
        r"
        content/go/copies/quiz.yaml:16:76(by-reference): error[unknown-misconception]: `misconceptions.yaml` has no entry `by-reference`
          help: write it in the course's `misconceptions.yaml`, under the key `by-reference`
        ",
    );
}

#[test]
fn what_a_draft_lesson_may_name_is_not_unused() {
    let draft = "minutes: 5\nlevel: intermediate\ndraft: true\n";
    let project = Project::valid().file(FILE, ENTRY).file("content/go/pointers/lesson.yaml", draft);
    expect(&project.check(), "");
    assert!(project.with_drafts().check().contains("warning[unused-misconception]"));
    let unreadable = Project::valid().file(FILE, ENTRY).edit(QUIZ, "  choices:\n", "  choices: 5\n  hint:\n");
    assert!(!unreadable.check().contains("unused-misconception"));
}

#[test]
fn a_misconception_that_is_incomplete() {
    let french = "  fr: { belief: \"`f(x)` transmet `x`.\", truth: Une copie est transmise. }\n";
    expect(
        &written(&ENTRY.replace(french, "")),
        r"
        content/go/misconceptions.yaml:2:3(en): warning[missing-translation]: the misconception `by-reference` has nothing in `fr`
          help: add `fr:`; until then readers of `fr` get it in `en`
        ",
    );
    expect(
        &written(&ENTRY.replace("  fr:", "  de:")),
        r"
        content/go/misconceptions.yaml:2:3(en): warning[missing-translation]: the misconception `by-reference` has nothing in `fr`
          help: add `fr:`; until then readers of `fr` get it in `en`
        content/go/misconceptions.yaml:3:3(de): error[unknown-locale]: the site has no locale `de`
          help: the `locales` of `site.yaml` are `en`, `fr`
        ",
    );
    expect(
        &written(
            &ENTRY
                .replace(", truth: A copy is handed over. }", ", thruth: A copy is handed over. }")
                .replace("truth: Une", "more: x, truth: Une"),
        ),
        r"
        content/go/misconceptions.yaml:2:43(thruth): error[yaml-unknown-key]: unknown key `thruth` in this misconception
          help: did you mean `truth`?
        content/go/misconceptions.yaml:3:41(more): error[yaml-unknown-key]: unknown key `more` in this misconception
          help: there is `belief`, `truth`
        ",
    );
    expect(
        &written(&ENTRY.replace("\"`f(x)` hands over `x`.\"", "\"\"").replace(", truth: Une copie est transmise. }", " }")),
        r#"
        content/go/misconceptions.yaml:2:17(""): error[yaml-value]: this text is empty
          help: write it, or remove the key
        content/go/misconceptions.yaml:3:9(belief): error[yaml-missing-key]: the key `truth` is missing in this misconception
          help: add `truth:`
        "#,
    );
    expect(
        &written("by-reference: 5\n"),
        r"
        content/go/misconceptions.yaml:1:15(5): error[yaml-type]: expected one value per locale, such as `{ en: … }`, found the number `5`
        ",
    );
}

#[test]
fn what_cannot_stand_in_a_misconception() {
    let with = |truth: &str| written(&ENTRY.replace("truth: A copy is handed over. }", &format!("truth: {truth} }}")));
    expect(
        &with("\"## No\""),
        r"
        content/go/misconceptions.yaml:2:51(## No): error[misplaced-block]: a heading cannot stand in a misconception's words
          help: write it as a paragraph, or in the lesson's text
        ",
    );
    assert!(with("\"```quiz\\ncaller\\n```\"").contains("a question cannot stand in a misconception's words"));
    let list = written(&ENTRY.replace("\"`f(x)` hands over `x`.\"", "\"- x\""));
    assert!(list.contains("error[markdown-not-inline]: this is not running text"), "{list}");
}

#[test]
fn links_lead_somewhere() {
    let link = |target: &str| written(&ENTRY.replace("A copy is handed over.", &format!("\"[It]({target})\"")));
    for target in ["term:copy", "lesson:copies#what-is-copied", "#by-reference", "https://go.dev/"] {
        expect(&link(target), "");
    }
    expect(
        &link("term:copie"),
        r"
        content/go/misconceptions.yaml:2:51([It](term:copie)): error[unknown-term]: the glossary has no term `copie`
          help: did you mean `copy`?
        ",
    );
    expect(
        &link("#by-refrence"),
        r"
        content/go/misconceptions.yaml:2:51([It](#by-refrence)): error[unknown-anchor]: this page has no section `by-refrence`
          help: did you mean `by-reference`?
        ",
    );
    assert!(written(&ENTRY.replace("`f(x)` hands over `x`.", "[x](lesson:none)")).contains("error[unknown-lesson]"));
}

#[test]
fn ids_that_the_page_uses_itself() {
    expect(
        &naming("content").file(FILE, &ENTRY.replace("by-reference", "content")).check(),
        r"
        content/go/misconceptions.yaml:1:1(content): error[reserved-id]: `content` is an id that pages use themselves
          help: give the misconception another id, such as `about-content`
        ",
    );
    expect(
        &written(&format!("{ENTRY}By_Name: {{}}\n")).lines().take(2).collect::<Vec<_>>().join("\n"),
        r"
        content/go/misconceptions.yaml:4:1(By_Name): error[bad-id]: `By_Name` is no id
          help: use lower case letters and digits, in words joined by single hyphens, such as `by-name`
        ",
    );
}

#[test]
fn a_lesson_cannot_stand_where_these_pages_do() {
    let slug = |slug: &str| Project::valid().edit("content/go/copies/fr.md", "slug: tout-est-copie", &format!("slug: {slug}")).check();
    for name in ["review", "mistakes"] {
        assert!(slug(name).contains("error[route-collision]"), "{name}");
    }
}

/// Questions of three kinds that name a misconception each, where only such questions can.
const EVERYWHERE: &str = "- id: more
  kind: order
  prompt: More?
  steps: [{ id: a, code: a }, { id: b, code: b }]
  distractors: [{ id: c, code: c, why: No., misconception: in-distractor }]
- id: pairs
  kind: match
  prompt: More?
  pairs: [{ id: a, left: \"`a`\", right: \"`1`\" }, { id: b, left: \"`b`\", right: \"`2`\" }]
  extra: [{ id: c, text: \"`3`\", why: No., misconception: in-extra }]
- id: gaps
  kind: cloze
  prompt: More?
  code: \"{{a}} {{b}}\"
  gaps:
    - { id: a, accept: a, wrong: [{ id: b, answer: b, why: No., misconception: in-typed-gap }] }
    - { id: b, choices: [{ id: a, text: \"`a`\", correct: true }, { id: b, text: \"`b`\", why: No., misconception: in-picked-gap }] }
";

#[test]
fn every_place_of_a_wrong_answer_is_looked_at() {
    let report = written_with(EVERYWHERE, ENTRY);
    let unknown: Vec<&str> = report.lines().filter_map(|line| line.split("has no entry `").nth(1)).collect();
    assert_eq!(unknown, ["in-distractor`", "in-extra`", "in-typed-gap`", "in-picked-gap`"]);
}

/// Asks three more questions of a project with misconceptions.
fn written_with(questions: &str, file: &str) -> String {
    naming("by-reference").append(QUIZ, questions).file(FILE, file).check()
}

#[test]
fn an_entry_refers_to_those_that_stand_on_the_page() {
    let entry = ENTRY.replace("A copy is handed over.", "\"A [copy](#other) is handed over.\"");
    let other = ENTRY.replace("by-reference", "other");
    let report = written(&format!("{entry}{other}"));
    assert!(report.contains("error[unknown-anchor]"), "an entry that no question shows is on no page:\n{report}");
    let project = naming("by-reference").edit(QUIZ, "why: Nothing doubles it. }", "why: Nothing doubles it., misconception: other }");
    assert_eq!(project.file(FILE, &format!("{entry}{other}")).check(), "");
}
