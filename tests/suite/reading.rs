//! Files that cannot be taken: each is named, and the others are read all the same.

use std::os::unix::fs::symlink;

use super::program::{Scratch, text};

/// Runs `check` and gives each diagnostic with its help, in the short form.
fn findings(scratch: &Scratch) -> Vec<String> {
    let output = scratch.carnet(&["check", "--format", "json"]);
    let lines = text(&output.stdout);
    let finding = |line: &str| {
        let object: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let place = &object["place"];
        format!(
            "{}:{}:{}: {}[{}]: {} ({})",
            place["file"].as_str().unwrap_or("-"),
            place["line"],
            place["column"],
            object["severity"].as_str().expect("a severity"),
            object["code"].as_str().expect("a code"),
            object["message"].as_str().expect("a message"),
            object["help"].as_str().unwrap_or("-"),
        )
    };
    lines.lines().map(finding).collect()
}

#[test]
fn a_file_that_is_not_utf8() {
    let scratch = Scratch::with_course();
    scratch.write("content/first-course/counting/fr.md", b"---\ntitle: \xe9t\xe9\n---\n");
    assert!(
        findings(&scratch).contains(
            &"content/first-course/counting/fr.md:2:8: error[not-utf8]: this file is not UTF-8 text \
        (save it as UTF-8; this byte is the first that does not fit)"
                .to_owned()
        )
    );
}

#[test]
fn a_file_that_is_too_large() {
    let scratch = Scratch::with_course();
    scratch.write("content/first-course/counting/samples/count.py", "#".repeat((2 << 20) + 1));
    assert!(findings(&scratch).contains(
        &"content/first-course/counting/samples/count.py:1:1: error[file-too-large]: this file has 2097153 bytes, more than the 2097152 allowed \
        (split the lesson, or move data to a file that is not text of a lesson)"
            .to_owned()
    ));
}

#[test]
fn a_symbolic_link_that_leaves_the_folder() {
    let scratch = Scratch::with_course();
    scratch.write("secret.md", "not for the site");
    symlink(scratch.join("secret.md"), scratch.join("content/first-course/counting/de.md")).expect("a link");
    assert_eq!(
        findings(&scratch)[0],
        "content/first-course/counting/de.md:1:1: error[symlink-outside]: this symbolic link leaves the content folder (copy the file into the folder)"
    );
}

#[test]
fn a_symbolic_link_to_a_folder_that_holds_it() {
    let scratch = Scratch::with_course();
    symlink(scratch.join("content/first-course"), scratch.join("content/first-course/counting/again")).expect("a link");
    assert_eq!(
        findings(&scratch),
        ["content/first-course/counting/again:1:1: error[symlink-cycle]: this symbolic link leads to a folder that holds it (remove it)"]
    );
}

#[test]
fn a_symbolic_link_that_leads_nowhere() {
    let scratch = Scratch::with_course();
    symlink(scratch.join("nothing"), scratch.join("content/first-course/counting/gone.md")).expect("a link");
    assert_eq!(
        findings(&scratch)[0],
        "content/first-course/counting/gone.md:1:1: error[symlink-broken]: this symbolic link leads nowhere (remove it, or put the file in its place)"
    );
}

#[test]
fn a_symbolic_link_within_the_folder_is_followed() {
    let scratch = Scratch::with_course();
    let text = std::fs::read_to_string(scratch.join("content/first-course/glossary.yaml")).expect("a file");
    scratch.write("content/words.yaml", text);
    std::fs::remove_file(scratch.join("content/first-course/glossary.yaml")).expect("removed");
    symlink("../words.yaml", scratch.join("content/first-course/glossary.yaml")).expect("a link");
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert!(output.status.success(), "{}", super::program::text(&output.stderr));
    assert!(scratch.join("dist/site/en/first-course/glossary.html").is_file());
}

#[test]
fn folders_without_end() {
    let scratch = Scratch::with_course();
    scratch.write(&format!("content/first-course/{}deep.md", "a/".repeat(40)), "deep");
    let found = findings(&scratch);
    assert!(
        found.iter().any(|finding| finding.contains("error[folders-too-deep]: folders lie more than 32 deep (move it up)")),
        "{found:?}"
    );
}

#[test]
fn a_project_without_content() {
    let scratch = Scratch::new();
    let output = scratch.carnet(&["check", "--root", "."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        text(&output.stderr),
        "error: cannot read `./content`: there is no such folder; `carnet init DIR` makes a project, `--root DIR` names one\n"
    );
}
