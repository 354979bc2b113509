//! Texts in every locale: sections, objectives, what they place, and what is missing.

use crate::project::{Project, expect};

const EN: &str = "content/go/copies/en.md";
const FR: &str = "content/go/copies/fr.md";

#[test]
fn sections_without_ids() {
    expect(
        &Project::valid().edit(EN, " {#what-is-copied}", "").check(),
        r"
        content/go/copies/en.md:9:1(## What is copied): error[heading-without-id]: this heading of level 2 has no id
          help: end it with an id that is the same in every language, such as `{#what-is-copied}`
        content/go/pointers/en.md:5:5([copies](lesson:copies#what-is-copied)): error[unknown-anchor]: the lesson `copies` has no section `what-is-copied` in `en`
          help: there is `questions`
        ",
    );
}

#[test]
fn a_bad_id_is_not_a_missing_one() {
    expect(
        &Project::valid().edit(FR, "{#what-is-copied}", "{#Copie}").edit("content/go/pointers/fr.md", "#what-is-copied", "").check(),
        r"
        content/go/copies/fr.md:10:23(Copie): error[bad-id]: `Copie` is not an id
          help: write lower-case letters `a` to `z` and digits, in words joined by single hyphens, such as `copie`
        ",
    );
}

#[test]
fn ids_that_pages_use_themselves() {
    expect(
        &Project::valid().append(EN, "\n## Data {#quiz-data}\n").append(FR, "\n## Données {#quiz-data}\n").check(),
        r"
        content/go/copies/en.md:23:1(## Data {#quiz-data}): error[reserved-id]: `quiz-data` is an id that pages use themselves
          help: give the heading another id, such as `about-quiz-data`
        content/go/copies/fr.md:24:1(## Données {#quiz-data}): error[reserved-id]: `quiz-data` is an id that pages use themselves
          help: give the heading another id, such as `about-quiz-data`
        ",
    );
}

#[test]
fn levels_of_headings() {
    expect(
        &Project::valid().append(EN, "\n# Another title\n\n## Last {#last}\n\n#### Deep\n").append(FR, "\n## Fin {#last}\n").check(),
        r"
        content/go/copies/en.md:23:1(# Another title): error[heading-level]: a heading of level 1 stands in the text
          help: write `##`: the page's own title is its only heading of level 1
        content/go/copies/en.md:27:1(#### Deep): error[heading-level]: a heading of level 4 follows one of level 2
          help: write `###`
        ",
    );
    expect(
        &Project::valid().append("content/go/pointers/en.md", "\n### Deep\n").check(),
        r"
        content/go/pointers/en.md:7:1(### Deep): error[heading-level]: a heading of level 3 follows the page's title
          help: write `##`
        ",
    );
}

#[test]
fn headings_with_the_same_id() {
    expect(
        &Project::valid().edit(EN, "{#questions}", "{#what-is-copied}").check(),
        r"
        content/go/copies/en.md:16:1(## Questions {#what-is-copied}): error[duplicate-id]: two headings have the id `what-is-copied`
          content/go/copies/en.md:9:1(## What is copied {#what-is-copied}): the other one
          help: give one of them another id
        ",
    );
}

#[test]
fn a_section_that_the_translation_lacks() {
    expect(
        &Project::valid().edit(FR, "## Questions {#questions}\n", "").check(),
        r"
        content/go/copies/fr.md:10:1(## Ce qui est copié {#what-is-copied}): warning[missing-translation]: `fr.md` lacks the section `questions`
          content/go/copies/en.md:16:1(## Questions {#questions}): the section of the source
          help: add it after this one; until then readers get it in `en`
        ",
    );
    expect(
        &Project::valid().edit(EN, "A [copy]", "## First {#first}\n\nA [copy]").check(),
        r"
        content/go/copies/fr.md:1:1: warning[missing-translation]: `fr.md` lacks the section `first`
          content/go/copies/en.md:7:1(## First {#first}): the section of the source
          help: add it at the start of the text; until then readers get it in `en`
        content/go/copies/fr.md:8:1(Une [copie](term:copy) est faite.): error[section-mismatch]: `fr.md` has text before its first section, and `en.md` has none
          help: move it into a section, or add it to the source
        ",
    );
}

#[test]
fn a_section_that_only_the_translation_has() {
    expect(
        &Project::valid().append(FR, "\n## Encore {#more}\n").check(),
        r"
        content/go/copies/fr.md:24:1(## Encore {#more}): error[section-mismatch]: `en.md` has no section `more`
          help: sections are the same in every language: remove it, or add it to the source
        ",
    );
}

#[test]
fn a_section_with_another_id() {
    expect(
        &Project::valid().edit(FR, "{#questions}", "{#les-questions}").check(),
        r"
        content/go/copies/fr.md:17:1(## Questions {#les-questions}): error[section-mismatch]: the section `les-questions` stands where `en.md` has `questions`
          content/go/copies/en.md:16:1(## Questions {#questions}): the section of the source
          help: give it the id `questions`
        ",
    );
}

#[test]
fn sections_in_another_order() {
    let project = Project::valid().append(EN, "\n## One {#one}\n\n## Two {#two}\n").append(FR, "\n## Deux {#two}\n\n## Un {#one}\n");
    expect(
        &project.check(),
        r"
        content/go/copies/fr.md:24:1(## Deux {#two}): warning[section-order]: the section `two` stands where `en.md` has `one`
          content/go/copies/en.md:23:1(## One {#one}): the section of the source
          help: put the sections in the order of the source, in which readers get them
        ",
    );
}

#[test]
fn a_sample_in_one_locale_only() {
    let block = "```go sample=double lines=3-6 mark=4 output\n```\n";
    expect(
        &Project::valid().edit(FR, block, "").check(),
        r"
        content/go/copies/fr.md:10:1(## Ce qui est copié {#what-is-copied}): error[sample-mismatch]: `fr.md` lacks the sample `double` that `en.md` shows
          content/go/copies/en.md:11:14(double): in the source
          help: place it in both texts
        ",
    );
    expect(
        &Project::valid().edit(EN, block, "").check(),
        r"
        content/go/copies/fr.md:12:14(double): error[sample-mismatch]: `fr.md` shows the sample `double`, and `en.md` does not
          help: place it in both texts, or in neither
        ",
    );
    expect(
        &Project::valid().append(FR, &format!("\n{block}")).check(),
        r"
        content/go/copies/fr.md:24:14(double): error[sample-mismatch]: `fr.md` shows the sample `double`, and `en.md` does not
          help: place it in both texts, or in neither
        ",
    );
}

#[test]
fn a_question_in_one_locale_only() {
    expect(
        &Project::valid().edit(FR, "prints\ncaller\n", "prints\n").check(),
        r"
        content/go/copies/fr.md:17:1(## Questions {#questions}): error[question-mismatch]: `fr.md` lacks the question `caller` that `en.md` asks
          content/go/copies/en.md:20:1(caller): in the source
          help: place it in both texts
        ",
    );
    expect(
        &Project::valid().edit(EN, "prints\ncaller\n", "prints\n").check(),
        r"
        content/go/copies/fr.md:21:1(caller): error[question-mismatch]: `fr.md` asks the question `caller`, and `en.md` does not
          help: place it in both texts, or in neither
        content/go/copies/quiz.yaml:9:7(caller): warning[unplaced-question]: no text asks the question `caller`
          help: place it with a fenced block `quiz`, or remove it
        ",
    );
}

#[test]
fn objectives_that_differ() {
    expect(
        &Project::valid().edit(FR, "  predict: Prévoir", "  predire: Prévoir").check(),
        r"
        content/go/copies/fr.md:6:3(predire): error[objective-mismatch]: `en.md` has no objective `predire`
          help: did you mean `predict`?
        content/go/copies/fr.md:6:3(predire): warning[missing-translation]: `fr.md` lacks the objective `predict`
          content/go/copies/en.md:5:3(predict): in the source
          help: translate it under the same id; until then it is shown as in the source
        ",
    );
    expect(
        &Project::valid().edit(FR, "objectives:\n  predict: Prévoir ce que change un appel.\n", "").check(),
        r"
        content/go/copies/fr.md:1:1: warning[missing-translation]: `fr.md` lacks the objective `predict`
          content/go/copies/en.md:5:3(predict): in the source
          help: translate it under the same id; until then it is shown as in the source
        ",
    );
}

#[test]
fn a_missing_translation_is_a_warning() {
    let project = Project::valid().without("content/go/pointers/fr.md");
    expect(
        &project.check(),
        r"
        content/go/pointers/en.md:1:1: warning[missing-translation]: there is no `content/go/pointers/fr.md`
          help: translate this text; until then readers of `fr` get it in `en`
        ",
    );
    let (_, content) = project.content();
    let text = &content.courses[0].lessons[1].texts[&carnet::base::Locale::parse("fr").expect("a tag")];
    assert_eq!((text.locale.as_str(), text.title.as_str(), text.slug.as_str()), ("en", "Pointers", "pointers"));
    expect(
        &Project::valid().without("content/go/fr.md").check(),
        r"
        content/go/en.md:1:1: warning[missing-translation]: there is no `content/go/fr.md`
          help: translate this introduction; until then readers get it in the source's language
        ",
    );
}

#[test]
fn a_missing_source() {
    expect(
        &Project::valid().without("content/go/pointers/en.md").check(),
        r"
        content/go/pointers/lesson.yaml:1:1: error[missing-source]: there is no `content/go/pointers/en.md`
          help: write the lesson's text in its source language, `en`
        ",
    );
}

#[test]
fn a_lesson_with_a_source_of_its_own() {
    let project = Project::valid().append("content/go/pointers/lesson.yaml", "source: fr\n");
    expect(&project.check(), "");
    assert_eq!(project.content().1.courses[0].lessons[1].source.as_str(), "fr");
    expect(
        &Project::valid().append("content/go/pointers/lesson.yaml", "source: de\n").check(),
        r"
        content/go/pointers/lesson.yaml:1:1: error[missing-source]: there is no `content/go/pointers/de.md`
          help: write the lesson's text in its source language, `de`
        content/go/pointers/lesson.yaml:4:9(de): error[unknown-locale]: the site has no locale `de`
          help: the `locales` of `site.yaml` are `en`, `fr`
        ",
    );
}

#[test]
fn files_of_no_locale() {
    let project = Project::valid()
        .file("content/go/copies/fr2.md", "text")
        .file("content/go/copies/FR.md", "text")
        .file("content/go/copies/quiz.de.yaml", "other: {}\n")
        .file("content/go/copies/notes.draft.md", "text")
        .file("content/go/de.md", "text");
    expect(
        &project.check(),
        r"
        content/go/copies/FR.md:1:1: warning[unknown-locale-file]: `FR.md` belongs to no locale of the site
          help: the `locales` of `site.yaml` are `en`, `fr`: add this one, or remove the file
        content/go/copies/fr2.md:1:1: warning[unknown-locale-file]: `fr2.md` belongs to no locale of the site
          help: the `locales` of `site.yaml` are `en`, `fr`: add this one, or remove the file
        content/go/copies/notes.draft.md:1:1: warning[unknown-locale-file]: `notes.draft.md` belongs to no locale of the site
          help: the `locales` of `site.yaml` are `en`, `fr`: add this one, or remove the file
        content/go/copies/quiz.de.yaml:1:1: warning[unknown-locale-file]: `quiz.de.yaml` belongs to no locale of the site
          help: the `locales` of `site.yaml` are `en`, `fr`: add this one, or remove the file
        content/go/de.md:1:1: warning[unknown-locale-file]: `de.md` belongs to no locale of the site
          help: the `locales` of `site.yaml` are `en`, `fr`: add this one, or remove the file
        ",
    );
}

#[test]
fn files_that_are_no_text_are_not_complained_of_again() {
    let project = Project::valid()
        .binary("content/go/copies/fr.md")
        .binary("content/go/copies/quiz.yaml")
        .binary("content/go/copies/samples/double.out")
        .binary("content/go/glossary.yaml");
    expect(&project.check(), "");
}

#[test]
fn a_glossary_lacks_a_locale() {
    let glossary = "content/go/glossary.yaml";
    expect(
        &Project::valid().edit(glossary, "  fr: { word: pointeur, definition: Une adresse. }\n", "").check(),
        r"
        content/go/glossary.yaml:5:3(en): warning[missing-translation]: the term `pointer` has nothing in `fr`
          help: add `fr:`; until then readers of `fr` get it in `en`
        ",
    );
    expect(
        &Project::valid().edit(glossary, "{ word: pointer, definition: An address. }", "{ word: pointer }").check(),
        r"
        content/go/glossary.yaml:5:9(word): error[yaml-missing-key]: the key `definition` is missing in this term
          help: add `definition:`
        ",
    );
    expect(
        &Project::valid().edit(glossary, "definition: An address.", "definition: \"# An address\"").check(),
        r"
        content/go/glossary.yaml:5:37(# An address): error[misplaced-block]: a heading cannot stand in a definition
          help: write it as a paragraph, or in the lesson's text
        ",
    );
}

#[test]
fn blocks_where_none_can_stand() {
    expect(
        &Project::valid().append("content/go/en.md", "\n```quiz\nprints\n```\n").check(),
        r"
        content/go/en.md:5:1(```quiz): error[misplaced-block]: a question cannot stand in a course's introduction
          help: place it in a lesson's text
        ",
    );
    let quiz = "content/go/copies/quiz.yaml";
    expect(
        &Project::valid().edit(quiz, "explain: Its own value.", "explain: |\n    ## Its own\n\n    ```go sample=double\n    ```").check(),
        r"
        content/go/copies/quiz.yaml:14:5(## Its own): error[misplaced-block]: a heading cannot stand in a question's words
          help: write it as a paragraph, or in the lesson's text
        content/go/copies/quiz.yaml:14:5(## Its own): error[misplaced-block]: a sample cannot stand in a question's words
          help: place it in a lesson's text
        ",
    );
}
