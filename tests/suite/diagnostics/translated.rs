//! Samples in other languages: their comments and texts, and what runs them.

use crate::project::{Project, expect};

const LESSON: &str = "content/go/copies/lesson.yaml";
const GO: &str = "content/go/copies/samples/double.go";
const FRENCH: &str = "content/go/copies/samples/double.fr.yaml";
const RECORDED: &str = "content/go/copies/samples/recorded.yaml";

/// A program with the lines that the texts show, comments and a text.
const PROGRAM: &str = "package main\n\nfunc main() {\n\tx := 21 // the copy\n\tprintln(\"x: \", x)\n}\n";

/// Gives the program, its French words, and recordings of both.
fn translated(program: &str, french: &str) -> Project {
    let project = Project::valid().file(GO, program).file(FRENCH, french).recorded();
    // What it prints hangs on its texts alone: the comments are those of the source.
    let variant = program.replace("x: ", "ici : ");
    let hash = blake3::hash(variant.as_bytes()).to_hex();
    project.edit(RECORDED, "exit: 0 }", &format!("exit: 0, variants: {{ fr: {hash} }} }}"))
}

fn marked(project: Project) -> Project {
    project.edit(LESSON, "expect: run", "expect: run\n    words: [\"x: \"]")
}

const WORDS: &str = "comments:\n  the copy: la copie\nstrings:\n  \"x: \": \"ici : \"\n";

#[test]
fn a_translated_sample_needs_nothing_more() {
    let project = marked(translated(PROGRAM, WORDS));
    expect(&project.check(), "");
    let (_, content) = project.content();
    let sample = &content.courses[0].lessons[0].matter.open().samples["double"];
    let french = carnet::base::Locale::parse("fr").expect("a tag");
    let text = sample.files[0].text_in(&french);
    assert_eq!(&**text, "package main\n\nfunc main() {\n\tx := 21 // la copie\n\tprintln(\"ici : \", x)\n}\n");
}

#[test]
fn words_that_are_not_translated() {
    let project = marked(Project::valid().file(GO, PROGRAM)).recorded();
    expect(
        &project.check(),
        r#"
        content/go/copies/fr.md:1:1: warning[code-coverage]: 0 of 1 comments in the code of this lesson are in `fr`: 0 %
          help: translate the others; each is named where it stands
        content/go/copies/lesson.yaml:7:13("x: "): warning[untranslated-string]: this text is not translated to `fr`
          help: add it under `strings:` in `content/go/copies/samples/double.fr.yaml`
        content/go/copies/samples/double.go:4:13(the copy): warning[untranslated-comment]: this comment is not translated to `fr`
          help: add it under `comments:` in `content/go/copies/samples/double.fr.yaml`
        "#,
    );
    let copied = marked(Project::valid().file(GO, PROGRAM)).recorded();
    let copied = copied.file(FRENCH, "comments:\n  the copy: the copy\nstrings:\n  \"x: \": \"x: \"\n");
    expect(
        &copied.check(),
        r#"
        content/go/copies/fr.md:1:1: warning[code-coverage]: 0 of 1 comments in the code of this lesson are in `fr`: 0 %
          help: translate the others; each is named where it stands
        content/go/copies/samples/double.fr.yaml:2:13(the copy): warning[copied-words]: this is a copy of the source, and counts as not translated
          help: translate it, or list it under `same:`
        content/go/copies/samples/double.fr.yaml:4:10("x: "): warning[copied-words]: this is a copy of the source, and counts as not translated
          help: translate it, or list it under `same:`
        "#,
    );
    let same = marked(Project::valid().file(GO, PROGRAM)).recorded();
    expect(&same.file(FRENCH, "same: [the copy, \"x: \"]\n").check(), "");
}

#[test]
fn words_that_are_not_in_the_program() {
    let program = PROGRAM.replace("package main\n\n", "package main\n\n//go:noinline\n");
    let french = "comments:\n  the  copy: la copie\n  the copies: les copies\n  go:noinline: ne pas insérer\n  the copy: la copie\nstrings:\n  \"x: \": \"ici : \"\n  \"y: \": là\nsame: [nothing]\n";
    let project = Project::valid().file(GO, &program).file(FRENCH, french).recorded();
    let report = project.check();
    for line in [
        "double.fr.yaml:3:3(the copies): warning[overlay-unknown-comment]: the sample `double` has no comment `the copies`",
        "  help: did you mean `the copy`?",
        "double.fr.yaml:4:3(go:noinline): error[directive-comment]: the comment `//go:noinline` means something to the toolchain, and stays as it is",
        "double.fr.yaml:5:3(the copy): error[duplicate-id]: these words have another entry",
        "double.fr.yaml:7:3(\"x: \"): error[overlay-unmarked-string]: the text `x: ` is not marked as words for people",
        "  help: add it to the `words` of `double` in `lesson.yaml`, or remove this entry",
        "double.fr.yaml:8:3(\"y: \"): warning[overlay-unknown-string]: the sample `double` has no text `y: `",
        "double.fr.yaml:9:8(nothing): warning[overlay-unknown-comment]: the sample `double` has no comment `nothing`",
    ] {
        assert!(report.contains(line), "{line}\n{report}");
    }
    let unknown = Project::valid().edit(LESSON, "expect: run", "expect: run\n    words: [\"z\"]");
    expect(
        &unknown.check(),
        r#"
        content/go/copies/lesson.yaml:7:13("z"): error[unknown-string]: the program has no text `z`
        "#,
    );
}

#[test]
fn a_translation_may_not_change_the_program() {
    let cases = [
        ("comments:\n  the copy: \"la copie\\nici\"\n", "error[overlay-lines]: this translation has 2 lines, and the comment has 1"),
        ("comments:\n  the copy: \"\"\n", "error[overlay-lines]: this translation is empty"),
        ("strings:\n  \"x: \": 'a\" + \"b'\n", "error[variant-differs]: with this translation the program is no longer the same"),
        ("strings:\n  \"x: \": '%d'\n", "error[string-placeholders]: the program fills in `%d` here, and nothing there"),
    ];
    for (french, expected) in cases {
        let report = marked(Project::valid().file(GO, PROGRAM)).recorded().file(FRENCH, french).check();
        assert!(report.contains(expected), "{expected}\n{report}");
        assert!(report.contains("content/go/copies/samples/double.go:"), "the place in the program is named\n{report}");
    }
    let block = PROGRAM.replace("// the copy", "/* the copy */");
    for translation in ["la copie */ + 1 /*", "a */ //go:build x"] {
        let french = format!("comments:\n  the copy: '{translation}'\n");
        let report = Project::valid().file(GO, &block).recorded().file(FRENCH, &french).check();
        assert!(report.contains("error[variant-differs]"), "{translation}\n{report}");
    }
    let alone = "package main\n\n// the copy\nfunc main() {\n\tprintln(1)\n}\n";
    let directive = Project::valid().file(GO, &alone.replace("// the", "//the")).recorded();
    let report = directive.file(FRENCH, "comments:\n  the copy: go:build ignore\n").check();
    assert!(report.contains("error[variant-differs]"), "{report}");
}

#[test]
fn a_translation_that_changed_since_it_was_run() {
    let comment = marked(translated(PROGRAM, WORDS)).edit(FRENCH, "la copie", "une copie");
    expect(&comment.check(), "");
    let project = marked(translated(PROGRAM, WORDS)).edit(FRENCH, "ici", "voici");
    let report = project.check();
    let message =
        "double.fr.yaml:1:1: warning[stale-recording]: the texts of the sample `double` have changed in `fr` since its output was recorded";
    assert!(report.contains(message), "{report}");
    assert!(report.contains("): what was recorded\n"), "{report}");
    assert!(
        report.contains("help: run it: `carnet samples run copies/double`; until then it prints there what the source prints"),
        "{report}"
    );
    let never = marked(Project::valid().file(GO, PROGRAM)).recorded().file(FRENCH, WORDS);
    assert!(never.check().contains("warning[stale-recording]: the sample `double` was never run in `fr`"), "{}", never.check());
}

#[test]
fn readers_get_no_text_that_was_not_run() {
    let french = carnet::base::Locale::parse("fr").expect("a tag");
    let project = marked(Project::valid().file(GO, PROGRAM)).recorded().file(FRENCH, WORDS);
    let (_, content) = project.content();
    let lesson = &content.courses[0].lessons[0];
    let samples = lesson.matter.open().samples;
    let text = samples["double"].files[0].text_in(&french);
    assert_eq!(&**text, "package main\n\nfunc main() {\n\tx := 21 // la copie\n\tprintln(\"x: \", x)\n}\n");
    // A recording of other texts is no answer to a question about this program.
    let (_, content) = project.file("content/go/copies/samples/double.fr.out", "ici : 42\n").content();
    let carnet::model::Key::Predict { expected, .. } = &content.courses[0].lessons[0].questions[0].key else { panic!("a prediction") };
    assert_eq!(expected[&french], expected[&carnet::base::Locale::parse("en").expect("a tag")]);
}

#[test]
fn comments_in_another_language_than_the_page() {
    let chinese = marked(translated(PROGRAM, WORDS)).edit(FRENCH, "la copie", "修改副本");
    let report = chinese.check();
    assert!(
        report.contains("double.fr.yaml:2:13(修改副本): warning[foreign-comment]: this seems to be Mandarin, and pages in `fr` show it"),
        "{report}"
    );
    assert!(report.contains("fr.md:1:1: warning[code-coverage]: 0 of 1 comments"), "{report}");
    let source = PROGRAM.replace("the copy", "修改副本不影响原值");
    let report = Project::valid().file(GO, &source).recorded().check();
    assert!(
        report
            .contains("double.go:4:13(修改副本不影响原值): warning[foreign-comment]: this seems to be Mandarin, and pages in `en` show it"),
        "{report}"
    );
}

#[test]
fn comments_of_code_in_the_text() {
    let block = "\n```go\nx := 1 // the copy stays\n// region\n```\n";
    let project = Project::valid().append("content/go/copies/en.md", block).append("content/go/copies/fr.md", block);
    expect(
        &project.check(),
        r"
        content/go/copies/fr.md:1:1: warning[code-coverage]: 1 of 2 comments in the code of this lesson are in `fr`: 50 %
          help: translate the others; each is named where it stands
        content/go/copies/fr.md:24:1(```go): warning[untranslated-comment]: the comment `the copy stays` is that of the source text
          help: translate it to `fr`
        ",
    );
}

#[test]
fn overlays_without_a_sample_or_a_language() {
    let project = Project::valid()
        .file("content/go/copies/samples/doubel.fr.yaml", "comments: {}\n")
        .file("content/go/copies/samples/double.en.yaml", "comments: {}\n")
        .file("content/go/copies/samples/double.de.yaml", "comments: {}\n");
    expect(
        &project.check(),
        r"
        content/go/copies/samples/doubel.fr.yaml:1:1: warning[unused-overlay]: `lesson.yaml` declares no sample `doubel`
          help: did you mean `double`?
        content/go/copies/samples/double.de.yaml:1:1: warning[unused-overlay]: the site has no locale `de`
          help: add it to the `locales` of `site.yaml`, or remove this file
        content/go/copies/samples/double.en.yaml:1:1: warning[unused-overlay]: `en` is the language in which the sample is written
          help: change the sample itself, and remove this file
        ",
    );
}

#[test]
fn what_must_happen_and_what_was_recorded() {
    let project = Project::valid().edit(LESSON, "expect: run", "expect: crash");
    let report = project.check();
    assert!(report.contains("error[stale-recording]: the sample `double` was recorded as `run`, and `crash` is expected"), "{report}");
    let crash =
        Project::valid().edit(LESSON, "expect: run", "expect: crash\n    stderr: [boom]").edit(RECORDED, "run, exit: 0", "crash, exit: 2");
    expect(
        &crash.check(),
        r"
        content/go/copies/lesson.yaml:7:14(boom): error[recording-stderr]: no line of what the sample `double` complained of has this
          help: correct it, or mend the program and run it again
        ",
    );
    expect(&crash.file("content/go/copies/samples/double.err", "panic: boom\n").check(), "");
    let never = Project::valid().edit(LESSON, "expect: run", "expect: vet").without(RECORDED);
    assert!(never.check().contains("the sample `double` was never run, and pages say that it is of the kind `vet`"), "{}", never.check());
    let taken = Project::valid().edit(LESSON, "[double.go]", "[double.out]");
    assert!(taken.check().contains("error[reserved-file]: `double.out` is where what the samples print is recorded"), "{}", taken.check());
}

#[test]
fn predictions_follow_the_language_of_the_program() {
    let project = marked(translated(PROGRAM, WORDS))
        .file("content/go/copies/samples/double.out", "x: 21\n")
        .file("content/go/copies/samples/double.fr.out", "ici : 21\n");
    expect(&project.check(), "");
    let (_, content) = project.content();
    let carnet::model::Key::Predict { expected, .. } = &content.courses[0].lessons[0].questions[0].key else { panic!("a prediction") };
    let outputs: Vec<&str> = expected.values().map(|output| &**output).collect();
    assert_eq!(outputs, ["x: 21\n", "ici : 21\n"]);
    let wrong = |answer: &str| project.clone().edit("content/go/copies/quiz.yaml", "answer: 42", &format!("answer: {answer}")).check();
    let report = wrong("\"here: 42\"");
    let warning = "warning[answer-by-language]: this wrong answer is one for all, and the sample prints other words in each language";
    assert!(report.contains(warning), "{report}");
    expect(&wrong("42"), "");
    expect(&wrong("{ en: \"x: 42\", fr: \"ici : 42\" }"), "");
    let right = wrong("{ en: \"x: 42\", fr: \"ici : 21\" }");
    assert!(right.contains("error[wrong-is-right]"), "{right}");
}

#[test]
fn toolchains() {
    let with = |toolchains: &str| Project::valid().append("content/site.yaml", &format!("toolchains:\n{toolchains}")).check();
    expect(&with("  go: { endings: [go], version: go env GOVERSION, run: ./program, build: [go, build, -o, program, .] }\n"), "");
    expect(
        &with("  go: { endings: [.go], version: go version, run: \"./{files} {program}\" }\n  gcc: { endings: [.go], run: x }\n"),
        r#"
        content/site.yaml:6:19(.go): error[bad-toolchain]: `.go` has a dot
          help: write the ending alone: `go`
        content/site.yaml:6:51("./{files} {program}"): error[bad-toolchain]: `{program}` stands for nothing in a command
          help: there is `{file}`, `{files}`, `{cache}`
        content/site.yaml:7:10(endings): error[yaml-missing-key]: the key `version` is missing in this toolchain
          help: add `version:`
        content/site.yaml:7:20(.go): error[bad-toolchain]: `.go` has a dot
          help: write the ending alone: `go`
        content/site.yaml:7:20(.go): error[duplicate-id]: files that end in `.go` have two toolchains
          content/site.yaml:6:19(.go): the first one
          help: keep the ending in one of the two
        "#,
    );
    let playground = |playground: &str| with(&format!("  go: {{ version: v, run: r, playground: {{ name: Play, {playground} }} }}\n"));
    expect(&playground("url: \"https://a.example/?code={code}\""), "");
    expect(&playground("url: \"https://a.example/{state}\", state: '{\"source\":{code}}'"), "");
    for (written, message) in [
        ("url: \"ftp://a\"", "error[bad-url]"),
        ("url: \"https://a.example/\"", "the address has not one place for the program"),
        ("url: \"https://a.example/{state}\"", "`{state}` stands for nothing"),
        ("url: \"https://a.example/{code}\", state: \"{code}\"", "the address has no place for this"),
        ("url: \"https://a.example/{state}\", state: x", "this has not one place for the program"),
    ] {
        let report = playground(written);
        assert!(report.contains(message), "{written}\n{report}");
    }
}
