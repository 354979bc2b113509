//! What comes of a small book, file by file.

use super::{book, errors, left, sections, text, units};

const BOOK: &str = "[book]\ntitle = \"Ants\"\ndescription = \"All about ants.\"\nauthors = [\"A\", \"B\"]\n\n[rust]\nedition = \"2024\"\n\n\
    [output.html.redirect]\n\"/hills.html\" = \"nests.html\"\n\"/why.html\" = \"/nests/deep_er.html#why\"\n\"/away.html\" = \"https://ants.example/\"\n\
    \"/index.html\" = \"nests.html\"\n\"/gone.html\" = \"nowhere.html\"\n\"/a b.html\" = \"nests.html\"\n\"/fr/index.html\" = \"/nests.html\"\n\"/translation.html\" = \"nests.html\"\n";
const CONTENTS: &str =
    "# Summary\n\n[Before](README.md)\n\n# First part\n\n- [Nests](nests.md)\n  - [Deeper](nests/deep_er.md)\n- [Planned]()\n";
const NESTS: &str = "\
# Nests

Ants build *nests*. See [below](#whats-in-a-nest), [deeper](nests/deep_er.html#why) and [nothing](no.md).

### What's in a nest?

{{#plot nests}}

```rust,editable
# fn main() {
let cost = \"$5\"; // in $
# }
```

It costs $5 and 2<sup>10</sup> <kbd>keys</kbd>, <span style=\"x\">styled</span>.

```rust,ignore
{{#rustdoc_include ../code/dig.rs:dig}}
```

```console
{{#include ../code/gone.txt}}
```

{{#quiz ../quizzes/nests.toml}}

![](img/ant.png)

### Notes

Text[^1].

[^1]: A note.
";
const QUIZ: &str = r#"
[[questions]]
id = "Which One"
type = "MultipleChoice"
prompt.prompt = "Which? See [deeper](nests/deep_er.md)."
prompt.distractors = ["`b`", "none"]
prompt.answerIndex = 2
answer.answer = "`a`"
context = "It is `a`."

[[questions]]
type = "MultipleChoice"
prompt.prompt = "Which snippets?"
prompt.distractors = ["```rust\nlet b = 1;\nlet c;\n```"]
answer.answer = ["```rust\nlet a = 1;\n```"]

[[questions]]
type = "MultipleChoice"
prompt.prompt = "Ants fly."
prompt.distractors = ["False"]
answer.answer = "True"

[[questions]]
type = "ShortAnswer"
prompt.prompt = "What is it?"
answer.answer = "ant"
answer.alternatives = ["Ant", "an ant"]

[[questions]]
type = "Tracing"
prompt.program = """
fn main() {
    println!("1");
    println!("2");
}
"""
answer.doesCompile = true
answer.stdout = "1\n2"

[[questions]]
type = "Drawing"
prompt.prompt = "Draw."
"#;
const PO: &str = r##"
msgid ""
msgstr "Language: fr\n"

msgid "Nests"
msgstr "Nids"

msgid "What's in a nest?"
msgstr "Qu'y a-t-il dans un nid ?"

#, fuzzy
msgid "Ants build _nests_. See [below](#whats-in-a-nest), [deeper](nests/deep_er.html#why) and [nothing](no.md)."
msgstr "Les fourmis…"

msgid "Notes"
msgstr "Notes"

msgid "Text[^1]."
msgstr "Texte[^1]."

msgid "A note."
msgstr "Une note."

msgid "// in $\n"
msgstr "// en $"

msgid "Nobody says this."
msgstr "Personne."
"##;

fn ants() -> carnet::import::Imported {
    book(&[
        ("book.toml", BOOK),
        ("src/SUMMARY.md", CONTENTS),
        ("src/README.md", "# Before\n\n> [!NOTE]\n> Read on.\n"),
        ("src/nests.md", NESTS),
        ("src/nests/deep_er.md", "# Deeper\n\n## Why {#why}\n\nBecause.\n"),
        ("src/img/ant.png", "picture"),
        ("code/dig.rs", "fn main() {\n    // ANCHOR: dig\n    dig();\n    // ANCHOR_END: dig\n}\n"),
        ("quizzes/nests.toml", QUIZ),
        ("po/fr.po", PO),
    ])
}

#[test]
fn the_project_has_no_error() {
    assert_eq!(errors(&ants()), Vec::<String>::new());
}

#[test]
fn a_page_becomes_a_lesson() {
    let expected = "---
title: Nests
summary: Ants build nests.
---

Ants build *nests*. See [below](#whats-in-a-nest), [deeper](lesson:nests-deep-er#why) and nothing.

## What's in a nest? {#whats-in-a-nest}


```rust sample=program lines=2-2
```

It costs \\$5 and 2¹⁰ <kbd>keys</kbd>, <span>styled</span>.

```rust sample=dig region=dig
```

<!-- missing: ../code/gone.txt -->

```quiz
which-one
nests-2
nests-3
nests-4
nests-5
```


![ant](figures/ant.png)

## Notes {#notes}

Text[^1].

[^1]: A note.
";
    let imported = ants();
    assert_eq!(text(&imported, "content/ants/nests/en.md"), expected);
    assert_eq!(
        text(&imported, "content/ants/nests/samples/dig.rs"),
        "fn main() {\n    // region: dig\n    dig();\n    // endregion dig\n}\n"
    );
    assert_eq!(text(&imported, "content/ants/nests/samples/program.rs"), "fn main() {\nlet cost = \"$5\"; // in $\n}\n");
    assert_eq!(text(&imported, "content/ants/nests/figures/ant.png"), "picture");
}

#[test]
fn the_table_of_contents_becomes_parts() {
    let imported = ants();
    let expected = "parts:
  - id: before
    title:
      en: Before
      fr: Before
    lessons:
      - introduction
  - id: first-part
    title:
      en: First part
      fr: First part
    lessons:
      - nests
      - nests-deep-er
      - planned
";
    let course = text(&imported, "content/ants/course.yaml");
    assert!(course.ends_with(expected), "{course}");
    assert!(text(&imported, "content/ants/planned/lesson.yaml").contains("draft: true\n"));
    let site = text(&imported, "content/site.yaml");
    for line in ["  en: Ants\n", "  en: All about ants.\n", "locales: [en, fr]\n", "author: A, B\n", "raw-html: true\n", "--edition 2024 "]
    {
        assert!(site.contains(line), "{line} in {site}");
    }
}

#[test]
fn old_addresses_lead_to_lessons() {
    let imported = ants();
    assert!(text(&imported, "content/ants/nests/lesson.yaml").contains("\naliases: [hills.html]\n"));
    assert!(text(&imported, "content/ants/nests-deep-er/lesson.yaml").contains("\naliases: [why.html]\n"));
    let told: Vec<String> = left(&imported).into_iter().filter(|line| line.contains(": redirect: ")).collect();
    let expected = [
        "book.toml:11: redirect: the old address `/why.html` led to `#why`, and leads to the whole page from now on",
        "book.toml:12: redirect: the old address `/away.html` is not kept: it leads out of the course, to `https://ants.example/`",
        "book.toml:13: redirect: the old address `/index.html` is not kept: the site has a page of its own there",
        "book.toml:14: redirect: the old address `/gone.html` is not kept: `nowhere.html`, to which it leads, is not there",
        "book.toml:15: redirect: the old address `/a b.html` is not kept: it has characters that file names do not have everywhere",
        "book.toml:16: redirect: the old address `/fr/index.html` is not kept: the site has a page of its own there",
        "book.toml:17: redirect: the old address `/translation.html` is not kept: the site has a page of its own there",
    ];
    assert_eq!(told, expected);
}

#[test]
fn questions_keep_their_keys() {
    let expected = r#"- id: which-one
  kind: single
  prompt: Which? See [deeper](lesson:nests-deep-er).
  shuffle: false
  choices:
    - id: choice-1
      text: "`b`"
    - id: choice-2
      text: none
    - id: choice-3
      text: "`a`"
      correct: true
  explain: It is `a`.

- id: nests-2
  kind: multiple
  prompt: |-
    Which snippets?

    **A**

    ```rust
    let b = 1;
    let c;
    ```

    **B**

    ```rust
    let a = 1;
    ```
  shuffle: false
  choices:
    - id: choice-1
      text: A
    - id: choice-2
      text: B
      correct: true

- id: nests-3
  kind: true-false
  prompt: Ants fly.
  choices:
    - { id: "true", correct: true }
    - { id: "false" }

- id: nests-4
  kind: short
  prompt: What is it?
  accept: ["ant", "an ant"]

- id: nests-5
  kind: cloze
  sample: nests-5-program
  prompt: Does this program compile? If it does, write what it prints. If it does not, write the number of the line that the compiler refuses.
  case: keep
  text: "It compiles: {{compiles}}. Output, or number of the line: {{answer-1}} / {{answer-2}}"
  gaps:
    - id: compiles
      choices:
        - id: choice-1
          text: "yes"
          correct: true
        - id: choice-2
          text: "no"
    - id: answer-1
      accept: ["1"]
    - id: answer-2
      accept: ["2"]
"#;
    assert_eq!(text(&ants(), "content/ants/nests/quiz.yaml"), expected);
}

#[test]
fn translations_stand_in_their_places_and_say_what_they_are() {
    let imported = ants();
    let french = text(&imported, "content/ants/nests/fr.md");
    let start = "---\ntitle: Nids\nsummary: Ants build nests.\n---\n\n## Qu'y a-t-il dans un nid ? {#whats-in-a-nest}\n";
    assert!(french.starts_with(start), "{french}");
    assert!(french.ends_with("## Notes {#notes}\n\nTexte[^1].\n\n[^1]: Une note.\n"), "{french}");
    assert!(!french.contains("Les fourmis"), "what is fuzzy is not taken");
    assert_eq!(text(&imported, "content/ants/nests/samples/program.fr.yaml"), "comments:\n  \"in $\": en $\n");
    let all = units(&imported, "fr");
    let nests = all.iter().find(|units| units.place.to_string() == "ants/nests").expect("a lesson");
    let standings: Vec<String> = nests.units.iter().map(|unit| format!("{} {}", unit.name, unit.standing.name())).collect();
    let expected = [
        "title fresh",
        "summary missing",
        "opening missing",
        "section/whats-in-a-nest missing",
        "section/notes fresh",
        "question/which-one missing",
        "question/nests-2 missing",
        "question/nests-3 missing",
        "question/nests-4 missing",
        "question/nests-5 missing",
        "sample/program/comment/1 fresh",
    ];
    assert_eq!(standings, expected);
    let told = &imported.report.locales[0];
    assert_eq!((told.messages, told.translated, told.fuzzy, told.obsolete, told.mended_line_ends), (18, 6, 1, 1, 1));
    let counts = sections(&imported, "fr");
    assert_eq!(counts, [("fresh", 1), ("missing", 3), ("partial", 1)].into_iter().collect());
    assert_eq!((told.sections.complete, told.sections.partial, told.sections.missing), (1, 1, 3));
}

#[test]
fn all_else_is_told() {
    let expected = [
        "quizzes/nests.toml:40: question: the question `nests-6` is of the type `Drawing`, which has no counterpart: it was left out",
        "src/nests.md:3: broken-link: `no.md` leads nowhere: `src/no.md` is not there; its words stay",
        "src/nests.md:5: heading-level: a heading of level 3 became one of level 2",
        "src/nests.md:7: unknown-directive: `{{#plot nests}}` means nothing here, and was left out",
        "src/nests.md:9: code-attribute: `editable` behind the language of code means nothing here",
        "src/nests.md:15: html: `<span>` lost its style",
        "src/nests.md:17: code-attribute: `ignore` behind the language of code means nothing here",
        "src/nests.md:22: missing-include: there is no file `code/gone.txt`: nothing was included",
        "src/nests.md:29: heading-level: a heading of level 3 became one of level 2",
    ];
    let told: Vec<String> = left(&ants()).into_iter().filter(|line| !line.contains(": redirect: ")).collect();
    assert_eq!(told, expected);
}

#[test]
fn translated_texts_of_programs_stand_beside_them() {
    let page = "# Ants\n\nLook:\n\n```rust\n# fn main() {\nprintln!(\"Ants: {}\", 2); // ants\nprintln!(\"Eggs\");\n# }\n```\n";
    let po = |text: &str| {
        format!(
            "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Look:\"\nmsgstr \"Voyez :\"\n\n{text}\nmsgid \"// ants\\n\"\nmsgstr \"// fourmis\\n\"\n"
        )
    };
    let import = |text: &str| {
        let po = po(text);
        book(&[
            ("book.toml", "[book]\ntitle = \"Ants\"\n"),
            ("src/SUMMARY.md", "- [Ants](ants.md)\n"),
            ("src/ants.md", page),
            ("po/fr.po", &po),
        ])
    };
    let imported = import("msgid \"\\\"Ants: {}\\\"\"\nmsgstr \"\\\"Fourmis : {}\\\"\"\n");
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(
        text(&imported, "content/ants/ants/samples/program.fr.yaml"),
        "comments:\n  \"ants\": fourmis\nstrings:\n  \"Ants: {}\": \"Fourmis : {}\"\n"
    );
    let lesson = text(&imported, "content/ants/ants/lesson.yaml");
    assert!(lesson.ends_with("  program: { files: [program.rs], expect: run, words: [\"Ants: {}\"] }\n"), "{lesson}");
    assert_eq!(left(&imported), Vec::<String>::new());

    let imported = import("msgid \"\\\"Ants: {}\\\"\"\nmsgstr \"\\\"Fourmis\\\"\"\n");
    assert_eq!(errors(&imported), Vec::<String>::new());
    assert_eq!(text(&imported, "content/ants/ants/samples/program.fr.yaml"), "comments:\n  \"ants\": fourmis\n");
    assert_eq!(
        left(&imported),
        [
            "po/fr.po:1: sample-words: in the sample `program`, a program of `src/ants.md`: the translation of its text `Ants: {}` fills in something else: it was left out"
        ]
    );
}

#[test]
fn what_only_a_translation_has_wrong_is_told_at_its_message() {
    let po = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Ants\"\nmsgstr \"Fourmis\"\n\n\
        msgid \"See [them](https://ants.example/).\"\nmsgstr \"Voyez, et sans tarder, [les fourmis](nulle-part.md).\"\n\nmsgid \"End.\"\nmsgstr \"Fin.\"\n";
    let imported = book(&[
        ("book.toml", "[book]\ntitle = \"Ants\"\n"),
        ("src/SUMMARY.md", "- [Ants](ants.md)\n"),
        ("src/ants.md", "# Ants\n\nSee [them](https://ants.example/).\n\nEnd.\n"),
        ("po/fr.po", po),
    ]);
    assert_eq!(
        left(&imported),
        [
            "po/fr.po:7: broken-link: in the translation of `src/ants.md`: `nulle-part.md` leads nowhere: `src/nulle-part.md` is not there; its words stay"
        ]
    );
}
