//! Steppers: what is seen in a run, from the comments that watch lines to the page.

use super::program::{Scratch, text};

const SETTINGS: &str = r#"title: { en: Shell, fr: Shell }
summary: { en: A course., fr: Un cours. }
source: en
locales: [en, fr]
toolchains:
  sh:
    endings: [sh]
    version: echo sh 1.0
    run: sh {file}
    watching:
      step: "; sh watch.sh {line}{values}"
      value: ' {text} "${name}"'
      beside:
        watch.sh: |
          line=$1
          shift
          values=
          while [ $# -gt 0 ]; do
            values="$values,{\"name\":\"$1\",\"value\":\"$2\",\"at\":\"$1-$PPID\"}"
            shift 2
          done
          echo "carnet-watch {\"line\":$line,\"values\":[${values#,}]}" >&2
"#;

const COURSE: &str = "title: { en: Shell, fr: Shell }
summary: { en: A course., fr: Un cours. }
parts: [{ id: one, title: { en: One, fr: Un }, lessons: [first] }]
";

const PROGRAM: &str = "n=1 # watch: n\nm=$n # watch: n, m\nn=2 # watch: n, m\necho $n $m\n";
const STEPS: &str = "{\"line\":1,\"values\":[{\"name\":\"n\",\"value\":\"1\",\"at\":\"A\"}]}
{\"line\":2,\"values\":[{\"name\":\"n\",\"value\":\"1\",\"at\":\"A\"},{\"name\":\"m\",\"value\":\"1\",\"at\":\"B\"}]}
{\"line\":3,\"values\":[{\"name\":\"n\",\"value\":\"2\",\"at\":\"A\"},{\"name\":\"m\",\"value\":\"1\",\"at\":\"B\"}]}
";
const WORDS: &str = "1. One.\n2. Two.\n3. Three.\n";

const LESSON: &str = "content/shell/first";

/// A course of one lesson, which steps through a program of `sh`.
fn course(program: &str, words: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("content/site.yaml", SETTINGS);
    scratch.write("content/shell/course.yaml", COURSE);
    scratch.write(&format!("{LESSON}/lesson.yaml"), "minutes: 1\nlevel: beginner\nsamples:\n  copy: { files: [copy.sh], expect: run }\n");
    scratch.write(&format!("{LESSON}/samples/copy.sh"), program);
    for (locale, words) in [("en", words.to_owned()), ("fr", words.replace("One", "Un").replace("Two", "Deux").replace("Three", "Trois"))] {
        let front = "---\ntitle: T\nsummary: S.\nobjectives: { o: O. }\n---\n\n## A {#a}\n\n```sh sample=copy steps\n```\n\n";
        scratch.write(&format!("{LESSON}/{locale}.md"), format!("{front}{words}"));
    }
    scratch
}

#[track_caller]
fn says(scratch: &Scratch, arguments: &[&str], status: i32) -> String {
    let output = scratch.carnet(arguments);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{said}");
    said
}

fn read(scratch: &Scratch, path: &str) -> String {
    std::fs::read_to_string(scratch.join(path)).expect("a text")
}

fn steps(scratch: &Scratch) -> String {
    read(scratch, &format!("{LESSON}/samples/copy.steps"))
}

#[test]
fn what_is_seen_is_recorded_and_shown_in_every_language() {
    let scratch = course(PROGRAM, WORDS);
    says(&scratch, &["samples", "run"], 0);
    assert_eq!(steps(&scratch), STEPS, "addresses, which differ from run to run, have letters");
    assert_eq!(read(&scratch, &format!("{LESSON}/samples/copy.out")), "2 1\n");
    says(&scratch, &["samples", "run", "--check"], 0);
    says(&scratch, &["build", "--only", "site"], 0);
    for (page, words, line) in [("en", "Three.", "After line 3"), ("fr", "Trois.", "Après la ligne 3")] {
        let html = read(&scratch, &format!("dist/site/{page}/shell/first.html"));
        assert_eq!(html.matches("<li class=\"step\">").count(), 3, "{page}");
        assert!(html.contains(words) && html.contains(line) && html.contains("assets/steps.js"), "{page}");
        assert!(!html.contains("watch:"), "nobody reads the comments");
    }
}

#[test]
fn the_words_must_be_as_many_as_the_steps() {
    let scratch = course(PROGRAM, "1. One.\n2. Two.\n");
    assert!(says(&scratch, &["check"], 1).contains("error[missing-recording]: the sample `copy` was not run since its lines are watched"));
    says(&scratch, &["samples", "run"], 0);
    let said = says(&scratch, &["check"], 1);
    assert!(said.contains("error[steps-count]: this list has 2 items, and the run came to watched lines 3 times"), "{said}");
    assert!(said.contains("write an item for each of these lines: 1, 2, 3"), "{said}");
    let scratch = course(PROGRAM, "No list.\n\n1. One.\n");
    assert!(says(&scratch, &["check"], 1).contains("error[steps-without-words]"));
    let scratch = course("echo 1\n", WORDS);
    assert!(says(&scratch, &["check"], 1).contains("error[nothing-watched]"));
}

#[test]
fn lines_that_are_watched_must_be_shown() {
    let scratch = course(PROGRAM, WORDS);
    says(&scratch, &["samples", "run"], 0);
    scratch.replace(&format!("{LESSON}/en.md"), "sample=copy", "sample=copy lines=2-4");
    assert!(says(&scratch, &["check"], 1).contains("error[bad-lines]: line 1 is watched and not shown"));
}

#[test]
fn comments_that_watch_nothing_are_told() {
    for (program, expected) in [
        ("# watch: n\necho 1\n", "no code stands before it on this line"),
        ("n=1 # watch: the number\n", "`the number` is no name of a variable"),
    ] {
        let scratch = course(program, WORDS);
        for command in [&["check"][..], &["samples", "run"]] {
            let said = says(&scratch, command, 1);
            assert!(said.contains(&format!("error[bad-watch]: {expected}")), "{said}");
        }
    }
}

#[test]
fn a_program_does_the_same_when_it_is_watched() {
    for (old, new, expected) in [
        ("line=$1\n", "line=$1\n          echo seen\n", "error[watching-changes]: `copy` does something else when it is watched"),
        ("-$PPID", "\\\"", "error[bad-watching]: `copy`: what it tells of a watched line is not as it should be"),
        (
            "\\\"value\\\":\\\"$2\\\"",
            "\\\"value\\\":\\\"$(date +%N)\\\"",
            "error[sample-varies]: `copy`: what is seen at its watched lines differs from run to run",
        ),
        ("{values}\"", "\"", "error[bad-toolchain]: this code has no place for `{values}`"),
    ] {
        let scratch = course(PROGRAM, WORDS);
        scratch.replace("content/site.yaml", old, new);
        let said = says(&scratch, &["samples", "run"], 1);
        assert!(said.contains(expected), "{said}");
        assert!(!scratch.join(&format!("{LESSON}/samples/copy.steps")).exists(), "nothing is recorded");
    }
    let scratch = course("if false; then n=1; fi # none\nif false; then\nn=1 # watch: n\nfi\n", WORDS);
    assert!(says(&scratch, &["samples", "run"], 1).contains("error[never-watched]: `copy`: no line that is watched was executed"));
    let scratch = course(PROGRAM, WORDS);
    let settings = SETTINGS.split("    watching:").next().expect("a part").to_owned();
    scratch.write("content/site.yaml", settings);
    assert!(says(&scratch, &["samples", "run"], 1).contains("the toolchain `sh` does not say how its programs are watched"));
}

#[test]
fn what_was_recorded_is_compared_and_never_believed() {
    let scratch = course(PROGRAM, WORDS);
    says(&scratch, &["samples", "run"], 0);
    scratch.replace(&format!("{LESSON}/samples/copy.steps"), "\"value\":\"2\"", "\"value\":\"3\"");
    let said = says(&scratch, &["samples", "run", "--check"], 1);
    assert!(said.contains("`copy.steps` is not what it prints now"), "{said}");
    scratch.write(&format!("{LESSON}/samples/copy.steps"), "{\"line\":1}\nno JSON\n");
    let said = says(&scratch, &["check"], 1);
    assert!(said.contains("error[bad-recording]: line 2 of `samples/copy.steps` cannot be read"), "{said}");
    says(&scratch, &["samples", "run"], 0);
    assert_eq!(steps(&scratch), STEPS);
    scratch.replace(&format!("{LESSON}/samples/copy.sh"), "n=2", "n=4");
    assert!(says(&scratch, &["check"], 1).contains("error[stale-recording]"));
}
