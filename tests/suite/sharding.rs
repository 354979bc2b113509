//! Builds of a part each: put together, they are what one build makes.

use std::collections::BTreeMap;

use crate::program::{Scratch, text, tree};

/// Builds a site's parts, and puts them together; a file that two of them have must be the same in both.
fn together(root: &str, scratch: &Scratch, count: usize, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for number in 1..=count {
        let (out, shard) = (scratch.join(&format!("{count}-{number}")), format!("{number}/{count}"));
        let output = scratch.carnet(&[&["--quiet", "--root", root, "build", "--out", out.as_str(), "--shard", &shard], arguments].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        for (name, bytes) in tree(&out) {
            if let Some(before) = all.get(&name) {
                assert!(*before == bytes, "{name} differs between parts");
            }
            all.insert(name, bytes);
        }
    }
    all
}

#[test]
fn parts_are_the_whole() {
    for (site, counts) in [("languages", 2..=6), ("quizzes", 2..=3)] {
        let root = format!("{}/tests/sites/{site}", env!("CARGO_MANIFEST_DIR"));
        let scratch = Scratch::new();
        let arguments = ["--only", "site"];
        let whole = together(&root, &scratch, 1, &arguments);
        assert!(whole.len() > 50, "{site} has {} files", whole.len());
        for count in counts {
            let parts = together(&root, &scratch, count, &arguments);
            let differ: Vec<&String> = whole.keys().chain(parts.keys()).filter(|name| whole.get(*name) != parts.get(*name)).collect();
            assert!(differ.is_empty(), "{site} in {count} parts: {differ:?}");
        }
        // Of two parts, each makes less than the whole.
        assert!(tree(&scratch.join("2-1")).len() < whole.len() && tree(&scratch.join("2-2")).len() < whole.len());
    }
}

#[test]
fn bundles_are_cut_too() {
    let root = format!("{}/tests/sites/languages", env!("CARGO_MANIFEST_DIR"));
    let scratch = Scratch::new();
    let arguments = ["--only", "bundles", "--format", "gift", "--format", "zip"];
    assert_eq!(together(&root, &scratch, 3, &arguments), together(&root, &scratch, 1, &arguments));
}

#[test]
fn a_part_that_is_none_is_refused() {
    let scratch = Scratch::with_course();
    for wrong in ["0/3", "4/3", "1", "a/b", "1/0"] {
        let output = scratch.carnet(&["build", "--shard", wrong]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(text(&output.stderr).contains("such as `2/5`"), "{}", text(&output.stderr));
    }
}
