//! Bundles: which are made, of what, and where the documentation tells what each keeps.

use std::fs;

use super::program::{Scratch, text, tree};

fn bundles(scratch: &Scratch, arguments: &[&str]) -> Vec<String> {
    let output = scratch.carnet(&[&["build", "--only", "bundles"], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    tree(&scratch.join("dist/bundles")).into_keys().collect()
}

/// Runs a build that must fail, and returns what it says.
fn refused(scratch: &Scratch, arguments: &[&str]) -> String {
    let output = scratch.carnet(&[&["build"], arguments].concat());
    assert!(!output.status.success());
    assert!(!scratch.join("dist/bundles").exists(), "nothing is written");
    text(&output.stderr)
}

#[test]
fn there_is_a_file_for_each_course_language_and_format() {
    let scratch = Scratch::with_course();
    let zips = ["first-course.en.zip", "first-course.fr.zip"];
    assert_eq!(bundles(&scratch, &["--format", "zip"]), zips);
    let lessons = [zips.as_slice(), &["first-course/counting.fr.zip"]].concat();
    assert_eq!(bundles(&scratch, &["--format", "zip", "--lesson", "counting", "--locale", "fr"]), lessons, "other bundles stay");
    scratch.replace("content/site.yaml", "source: en", "source: en\nbundles: { formats: [zip] }");
    assert_eq!(bundles(&scratch, &["--locale", "fr"]), ["first-course.fr.zip"], "what a whole build does not make goes");
}

#[test]
fn what_is_not_there_is_told() {
    let scratch = Scratch::with_course();
    let said = refused(&scratch, &["--only", "bundles", "--course", "first-cours"]);
    assert!(said.contains("there is no course `first-cours`") && said.contains("`first-course`"), "{said}");
    let said = refused(&scratch, &["--only", "bundles", "--lesson", "countin"]);
    assert!(said.contains("there is no lesson `countin`") && said.contains("`counting`"), "{said}");
    let said = refused(&scratch, &["--only", "site", "--format", "zip"]);
    assert!(said.contains("`--format` goes with `--only bundles`"), "{said}");
    let said = refused(&scratch, &["--format", "zip"]);
    assert!(said.contains("--only"), "{said}");
}

#[test]
fn names_that_windows_lacks_are_no_names_in_a_bundle() {
    let scratch = Scratch::with_course();
    scratch.write("content/first-course/counting/aux.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
    for locale in ["en", "fr"] {
        let path = format!("content/first-course/counting/{locale}.md");
        let lesson = fs::read_to_string(scratch.join(&path)).expect("a lesson");
        scratch.write(&path, lesson + "\n![A picture](aux.svg)\n");
    }
    let said = refused(&scratch, &["--only", "bundles", "--format", "zip"]);
    assert!(said.contains("error[unsafe-name]: `files/first-course/counting/aux.svg` cannot stand in a bundle"), "{said}");
}

#[test]
fn two_builds_give_the_same_bytes_and_the_second_writes_nothing() {
    let scratch = Scratch::with_course();
    bundles(&scratch, &[]);
    let first = tree(&scratch.join("dist"));
    let output = scratch.carnet(&["build", "--only", "bundles"]);
    assert!(text(&output.stderr).contains("0 files written, 0 removed"), "{}", text(&output.stderr));
    bundles(&scratch, &["--out", "elsewhere"]);
    assert_eq!(first, tree(&scratch.join("elsewhere")));
}

#[test]
fn cards_are_dated_when_they_are_recorded() {
    let scratch = Scratch::with_course();
    let record = |now: &str, arguments: &[&str]| {
        let output =
            scratch.command(&[&["cards", "record"], arguments].concat()).env("SOURCE_DATE_EPOCH", now).output().expect("carnet runs");
        (output.status.success(), text(&output.stderr))
    };
    let lock = || fs::read_to_string(scratch.join("content/first-course/cards.lock")).expect("a record");
    let (recorded, said) = record("1800000000", &[]);
    assert!(recorded && said.contains("recorded, 0 unchanged -> content/first-course/cards.lock"), "{said}");
    let first = lock();
    let dates = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("- ")).map(|line| line.split(' ').nth(2).expect("a date").to_owned()).collect()
    };
    assert!(dates(&first).len() > 2 && dates(&first).iter().all(|date| date == "1800000000"), "{first}");
    record("1900000000", &[]);
    assert_eq!(lock(), first, "nothing has changed");

    scratch.replace("content/first-course/counting/quiz.yaml", "explain: A range", "explain: More than one range");
    let (recorded, said) = record("1900000000", &["--check"]);
    assert!(!recorded && said.contains("not as recorded: run `carnet cards record`"), "{said}");
    assert_eq!(lock(), first, "a check writes nothing");
    record("1900000000", &[]);
    let newer = dates(&lock()).iter().filter(|date| *date == "1900000000").count();
    // The French card has changed as well: it says that it is behind.
    assert_eq!((newer, dates(&lock()).len()), (2, dates(&first).len()));
}

#[cfg(feature = "anki")]
#[test]
fn cards_that_nobody_recorded_are_told() {
    let scratch = Scratch::with_course();
    let output = scratch.carnet(&["build", "--only", "bundles", "--format", "anki"]);
    let said = text(&output.stderr);
    assert!(said.contains("warning[unrecorded-cards]: the cards of `first-course` were never recorded"), "{said}");
    assert!(tree(&scratch.join("dist/bundles")).contains_key("first-course.fr.apkg"));
}

#[cfg(not(feature = "anki"))]
#[test]
fn a_program_without_a_database_says_so() {
    let scratch = Scratch::with_course();
    let said = refused(&scratch, &["--only", "bundles", "--format", "zip", "--format", "anki"]);
    assert!(said.contains("error[no-format]: this program was built without the feature `anki`"), "{said}");
    assert!(!said.contains("unrecorded-cards"), "{said}");
    let made = bundles(&scratch, &[]);
    assert!(made.iter().any(|path| path.ends_with(".zip")) && !made.iter().any(|path| path.ends_with(".apkg")), "{made:?}");
}

#[test]
fn a_pass_mark_is_a_share() {
    let scratch = Scratch::with_course();
    scratch.replace("content/site.yaml", "source: en", "source: en\nbundles: { pass-mark: 160% }");
    let said = refused(&scratch, &["--only", "bundles"]);
    assert!(said.contains("error[bad-pass-mark]: `160%` is no pass mark"), "{said}");
}

#[test]
fn the_documentation_tells_what_each_format_keeps() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the README");
    let (_, rest) = readme.split_once("<!-- keeps: the program writes this table -->\n").expect("the table's place");
    let (table, _) = rest.split_once("<!-- /keeps -->").expect("the table's end");
    let wanted = carnet::bundle::table::markdown();
    let place = concat!(env!("CARGO_TARGET_TMPDIR"), "/keeps.md");
    fs::write(place, &wanted).expect("a file");
    assert_eq!(table, wanted, "the table of README.md is to be that of {place}");
}
