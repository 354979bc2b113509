//! What a stage is held to: nothing half-written, nothing of others touched, nothing written twice.

use super::*;

fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let path = Utf8PathBuf::from_path_buf(folder.path().join("dist")).expect("a UTF-8 path");
    (folder, path)
}

fn build(out: &Utf8Path, files: &[(&str, &str)]) -> Result<Changes, DiskError> {
    let stage = Stage::open(out)?;
    let placed = files.iter().map(|(path, text)| stage.put(&Output::new(*path, *text))).collect::<Result<_, _>>()?;
    stage.commit(placed, &["site"], None)
}

fn text(out: &Utf8Path, path: &str) -> Option<String> {
    fs::read_to_string(out.join(path)).ok()
}

#[test]
fn only_changed_files_are_written_and_only_listed_ones_removed() {
    let (_guard, out) = folder();
    let first = build(&out, &[("site/a", "1"), ("site/b/c", "2")]).expect("a build");
    assert_eq!(first, Changes { written: 2, unchanged: 0, removed: 0 });
    fs::write(out.join("site/mine"), "kept").expect("a file of the user's");
    let second = build(&out, &[("site/a", "1"), ("site/d", "3")]).expect("a build");
    assert_eq!(second, Changes { written: 1, unchanged: 1, removed: 1 });
    assert_eq!(text(&out, "site/mine").as_deref(), Some("kept"));
    assert!(!out.join("site/b").exists(), "a folder that became empty goes too");
    let third = build(&out, &[("site/a", "1"), ("site/d", "3")]).expect("a build");
    assert_eq!(third, Changes { written: 0, unchanged: 2, removed: 0 });
}

#[test]
fn what_was_made_from_the_same_things_is_reused_unless_it_was_touched() {
    let (_guard, out) = folder();
    let make = |key: &str, text: &str| {
        let stage = Stage::open(&out).expect("a stage");
        let reused = stage.reuse(Utf8Path::new("pdf/a"), key);
        let is_reused = reused.is_some();
        let placed = match reused {
            Some(placed) => placed,
            None => {
                let output = Output::new("pdf/a", text);
                stage.put(&output).expect("staged").made_from(key.to_owned())
            }
        };
        (is_reused, stage.commit(vec![placed], &["pdf"], None).expect("a build").written)
    };
    assert_eq!(make("one", "1"), (false, 1));
    assert_eq!(make("one", "1"), (true, 0));
    assert_eq!(make("two", "2"), (false, 1));
    fs::write(out.join("pdf/a"), "touched").expect("a change");
    assert_eq!(make("two", "2"), (false, 1), "what was touched is made again");
    fs::write(out.join(".carnet/known"), "\u{0} broken\nlines").expect("damage");
    assert_eq!(make("two", "2"), (false, 0), "a damaged memory is none");
    build(&out, &[("pdf/a", "2")]).expect("a build without keys");
    assert_eq!(make("two", "2"), (false, 0));
}

#[test]
fn a_file_of_somebody_else_is_never_replaced() {
    let (_guard, out) = folder();
    fs::create_dir_all(out.join("site")).expect("a folder");
    fs::write(out.join("site/a"), "mine").expect("a file of the user's");
    let error = build(&out, &[("site/a", "1")]).expect_err("a refusal");
    assert!(error.to_string().contains("carnet did not write"), "{error}");
    assert_eq!(text(&out, "site/a").as_deref(), Some("mine"));
}

#[test]
fn a_build_killed_while_staging_leaves_the_old_files() {
    let (_guard, out) = folder();
    build(&out, &[("site/a", "1")]).expect("a build");
    let stage = Stage::open(&out).expect("a stage");
    stage.put(&Output::new("site/a", "2")).expect("staged");
    drop(stage);
    assert_eq!(text(&out, "site/a").as_deref(), Some("1"));
    build(&out, &[("site/a", "3")]).expect("a build");
    assert_eq!(text(&out, "site/a").as_deref(), Some("3"));
}

#[test]
fn a_build_killed_while_moving_is_finished_by_the_next() {
    let (_guard, out) = folder();
    build(&out, &[("site/a", "1"), ("site/b", "1"), ("site/old", "1")]).expect("a build");
    let stage = Stage::open(&out).expect("a stage");
    for path in ["site/a", "site/b"] {
        stage.put(&Output::new(path, "2")).expect("staged");
    }
    let manifest = ["site/a", "site/b"].map(Utf8PathBuf::from).into();
    stage.write_journal(&["site/old".into()], &["site/a".into(), "site/b".into()], &manifest).expect("a journal");
    fs::rename(stage.state.join("stage/site/a"), out.join("site/a")).expect("the first move");
    drop(stage);
    drop(Stage::open(&out).expect("the next run"));
    assert_eq!(text(&out, "site/a").as_deref(), Some("2"));
    assert_eq!(text(&out, "site/b").as_deref(), Some("2"));
    assert_eq!(text(&out, "site/old"), None);
    assert!(!out.join(".carnet/journal").exists());
}

#[test]
fn a_file_can_take_the_place_of_a_folder_and_the_reverse() {
    let (_guard, out) = folder();
    build(&out, &[("site/a/b", "1")]).expect("a build");
    build(&out, &[("site/a", "2")]).expect("a build");
    assert_eq!(text(&out, "site/a").as_deref(), Some("2"));
    build(&out, &[("site/a/b", "3")]).expect("a build");
    assert_eq!(text(&out, "site/a/b").as_deref(), Some("3"));
    fs::write(out.join("site/a/mine"), "kept").expect("a file of the user's");
    build(&out, &[("site/a", "4")]).expect_err("a refusal");
    assert_eq!(text(&out, "site/a/mine").as_deref(), Some("kept"));
}

#[test]
fn two_builds_at_once_are_refused() {
    let (_guard, out) = folder();
    let _first = Stage::open(&out).expect("a stage");
    let error = Stage::open(&out).expect_err("a refusal");
    assert!(error.to_string().contains("another build"), "{error}");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let (_guard, out) = folder();
    let stage = Stage::open(&out).expect("a stage");
    for path in ["../x", "/x", "site/../../x", ""] {
        assert!(stage.put(&Output::new(path, "")).is_err(), "{path}");
    }
}
