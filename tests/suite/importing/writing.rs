//! `carnet import` on a disk: nothing is written outside of its folder or over what it has not written, and a second import leaves alone what was
//! changed.

use std::fs;

use crate::program::{Scratch, text};

fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("book/book.toml", "[book]\ntitle = \"Ants\"\n");
    scratch.write("book/src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n");
    scratch.write("book/src/one.md", "# One\n\nThe first page.\n");
    scratch.write("book/src/two.md", "# Two\n\nThe second page.\n\n## More\n\nThere is more.\n");
    scratch.write(
        "book/po/fr.po",
        "msgid \"The first page.\"\nmsgstr \"La première page.\"\n\nmsgid \"There is more.\"\nmsgstr \"Il y en a plus.\"\n",
    );
    scratch
}

#[test]
fn a_book_becomes_a_project_that_builds_and_the_book_stays() {
    let scratch = scratch();
    let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let told = text(&output.stdout);
    for line in ["pages          2 in 1 part, 0 drafts\n", "[fr]           2 of 7 messages (28.6 %)", "12 files new, 0 updated"] {
        assert!(told.contains(line), "{line:?} in:\n{told}");
    }
    let output = scratch.carnet(&["build", "--root", "course", "--only", "site"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = fs::read_to_string(scratch.join("course/dist/site/fr/ants/two.html")).expect("a page");
    assert!(page.contains("Il y en a plus.") && page.contains("The second page."), "{page}");
    let names: Vec<String> = fs::read_dir(scratch.join("book"))
        .expect("the book")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    assert_eq!(names.len(), 3);
}

#[test]
fn the_report_is_data_too() {
    let scratch = scratch();
    let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["pages"], &report["sections"], &report["locales"][0]["translated"]), (&2.into(), &3.into(), &2.into()));
    assert_eq!(report["files"]["new"], 12);
    scratch.carnet(&["import", "mdbook", "book", "--out", "other", "--source", "de"]);
    assert!(scratch.join("other/content/ants/one/de.md").is_file());
}

#[test]
fn files_of_others_are_never_overwritten() {
    let scratch = scratch();
    scratch.write("course/content/site.yaml", "mine");
    let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("`content/site.yaml`"), "{}", text(&output.stderr));
    assert!(!scratch.join("course/content/ants").exists(), "nothing was written");
    let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course", "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(fs::read_to_string(scratch.join("course/content/site.yaml")).expect("a file").starts_with("title:"));
}

#[test]
fn a_second_import_follows_the_book_and_leaves_alone_what_was_changed() {
    let scratch = scratch();
    let import = || {
        let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    import();
    assert!(import().contains("0 files new, 0 updated, 12 as they were, 0 removed, 0 kept as you changed them"));
    let one = scratch.join("course/content/ants/one/en.md");
    fs::write(&one, "---\ntitle: Mine\nsummary: Mine.\n---\n").expect("written");
    scratch.write("book/src/one.md", "# One\n\nThe first page, changed.\n");
    scratch.write("book/src/two.md", "# Two\n\nThe second page, changed.\n");
    scratch.write("book/src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n- [Three](three.md)\n");
    scratch.write("book/src/three.md", "# Three\n\nThe third page.\n");
    let told = import();
    assert!(told.contains("  kept  content/ants/one/en.md\n"), "{told}");
    assert_eq!(fs::read_to_string(&one).expect("a file"), "---\ntitle: Mine\nsummary: Mine.\n---\n");
    assert!(fs::read_to_string(scratch.join("course/content/ants/two/en.md")).expect("a file").contains("changed"));
    assert!(scratch.join("course/content/ants/three/en.md").is_file());
    assert!(!scratch.join("course/content/ants/two/fr.md").exists(), "nothing of it is translated any more");
    let output = scratch.carnet(&["check", "--root", "course"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_leads_anywhere() {
    let scratch = scratch();
    scratch.write("secret.md", "# Secret\n");
    std::os::unix::fs::symlink("../../secret.md", scratch.join("book/src/secret.md")).expect("a link");
    scratch.write("book/src/SUMMARY.md", "- [One](one.md)\n- [Secret](secret.md)\n");
    fs::create_dir_all(scratch.join("elsewhere")).expect("a folder");
    fs::create_dir_all(scratch.join("course")).expect("a folder");
    let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course"]);
    assert!(text(&output.stdout).contains("src/secret.md:1: it is a symbolic link: none is followed"), "{}", text(&output.stdout));
    fs::remove_dir_all(scratch.join("course")).expect("removed");
    fs::create_dir_all(scratch.join("course")).expect("a folder");
    std::os::unix::fs::symlink("../elsewhere", scratch.join("course/content")).expect("a link");
    let output = scratch.carnet(&["import", "mdbook", "book", "--out", "course"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::read_dir(scratch.join("elsewhere")).expect("a folder").next().is_none(), "nothing was written there");
}
