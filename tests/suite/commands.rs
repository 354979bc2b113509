//! What each command says and how it ends.

use super::program::{Scratch, text};

#[test]
fn a_new_course_builds_without_a_warning() {
    let scratch = Scratch::with_course();
    let output = scratch.carnet(&["check", "--deny", "warnings"]);
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), "1 lesson without errors, 0 warnings\n"));
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    for page in [
        "index.html",
        "404.html",
        "en/index.html",
        "en/first-course/counting.html",
        "fr/premier-cours/compter.html",
        "fr/premier-cours/glossary.html",
    ] {
        assert!(scratch.join("dist/site").join(page).is_file(), "{page}");
    }
}

#[test]
fn init_leaves_files_that_exist_alone() {
    let scratch = Scratch::with_course();
    scratch.write("content/site.yaml", "mine");
    let output = scratch.carnet(&["init", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("it exists already; nothing was written"), "{}", text(&output.stderr));
    assert_eq!(std::fs::read_to_string(scratch.join("content/site.yaml")).expect("a file"), "mine");
}

#[test]
fn a_new_lesson_and_a_new_course_are_ready_to_build() {
    let scratch = Scratch::with_course();
    let output = scratch.carnet(&["new", "lesson", "next-steps"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = scratch.carnet(&["new", "course", "sorting"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let output = scratch.carnet(&["check", "--deny", "warnings"]);
    assert_eq!(text(&output.stderr), "3 lessons without errors, 0 warnings\n");
    let output = scratch.carnet(&["new", "lesson", "third"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: which course? name one with `--course`; there is `first-course`, `sorting`\n");
    let output = scratch.carnet(&["new", "lesson", "next-steps", "--course", "first-course"]);
    assert_eq!(output.status.code(), Some(1), "it exists");
}

#[test]
fn exit_statuses_tell_content_from_usage() {
    let scratch = Scratch::with_course();
    let status = |arguments: &[&str]| scratch.carnet(arguments).status.code();
    assert_eq!(status(&["--version"]), Some(0));
    assert_eq!(status(&["help", "build"]), Some(0));
    assert_eq!(status(&[]), Some(2));
    assert_eq!(status(&["bild"]), Some(2));
    assert_eq!(status(&["build", "--locale", "no such tag"]), Some(2));
    assert_eq!(status(&["new", "lesson", "Not An Id"]), Some(2));
    assert_eq!(status(&["build", "--locale", "de"]), Some(1));
    assert_eq!(status(&["check", "--root", "nowhere"]), Some(1));
    scratch.replace("content/site.yaml", "source: en", "source: xx-nope-1");
    assert_eq!(status(&["check"]), Some(1));
    assert_eq!(status(&["build", "--only", "site"]), Some(1));
    assert!(!scratch.join("dist/site").exists(), "nothing is written when there is an error");
}

#[test]
fn a_folder_below_the_project_finds_it() {
    let scratch = Scratch::with_course();
    let mut command = scratch.command(&["check"]);
    let output = command.current_dir(scratch.join("content/first-course/counting")).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn diagnostics_come_in_four_formats() {
    let scratch = Scratch::with_course();
    scratch.replace("content/first-course/counting/lesson.yaml", "minutes: 3", "minuts: 3\nlevel: beginner");
    scratch.replace("content/first-course/counting/lesson.yaml", "level: beginner\nlevel: beginner", "level: beginner");
    let run = |format: &str| scratch.carnet(&["check", "--format", format]);
    let human = text(&run("human").stderr);
    assert!(human.contains("content/first-course/counting/lesson.yaml:1:1"), "{human}");
    assert!(human.contains("^^^^^^"), "{human}");
    assert!(human.contains("help: did you mean `minutes`?"), "{human}");
    let short = text(&run("short").stdout);
    assert!(short.starts_with("content/first-course/counting/lesson.yaml:1:1: error[yaml-unknown-key]: "), "{short}");
    let json = text(&run("json").stdout);
    for line in json.lines() {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(object["code"].is_string() && object["place"]["line"].is_number(), "{line}");
    }
    assert!(!json.is_empty());
    let github = text(&run("github").stdout);
    assert!(github.starts_with("::error file=content/first-course/counting/lesson.yaml,line=1,col=1,"), "{github}");
}

#[test]
fn warnings_can_be_denied() {
    let scratch = Scratch::with_course();
    scratch.replace("content/first-course/counting/en.md", "how-many\n", "");
    scratch.replace("content/first-course/counting/fr.md", "how-many\n", "");
    assert_eq!(scratch.carnet(&["check"]).status.code(), Some(0));
    assert_eq!(scratch.carnet(&["check", "--deny", "warnings"]).status.code(), Some(1));
}

#[test]
fn colours_are_asked_for_or_not() {
    let scratch = Scratch::with_course();
    scratch.replace("content/site.yaml", "source: en", "sourc: en");
    let has_colours = |arguments: &[&str]| text(&scratch.carnet(arguments).stderr).contains('\u{1b}');
    assert!(!has_colours(&["check"]), "nobody sees a terminal here");
    assert!(has_colours(&["check", "--color", "always"]));
    assert!(!has_colours(&["check", "--color", "never"]));
}

#[test]
fn quiet_says_nothing_but_errors() {
    let scratch = Scratch::with_course();
    let output = scratch.carnet(&["build", "--only", "site", "--quiet"]);
    assert_eq!((text(&output.stdout), text(&output.stderr)), (String::new(), String::new()));
}

#[test]
fn schemas_and_completions_go_to_standard_output() {
    let scratch = Scratch::new();
    for kind in ["site", "course", "lesson", "quiz", "glossary", "misconceptions", "bundle", "bundle-lesson", "bundle-course"] {
        let output = scratch.carnet(&["schema", kind]);
        let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{kind}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = scratch.carnet(&["completions", shell]);
        assert!(text(&output.stdout).contains("carnet"), "{shell}");
    }
}
