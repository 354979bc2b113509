//! What pages show of samples: tabs, words in two languages, what was printed, and the lines that it is about.

use camino::Utf8Path;

use super::program::{Scratch, text};

const LESSON: &str = "content/first-course/counting";

/// A program of two files in which a checker finds something, with its words in French.
fn scratch() -> Scratch {
    let scratch = Scratch::with_course();
    let main = "package main\n\nfunc main() {\n\tprintln(half(3)) // one and a half\n}\n";
    let half = "package main\n\n// region: half\nfunc half(n int) int {\n\treturn n / 2\n}\n// endregion\n";
    scratch.write(&format!("{LESSON}/samples/halves/main.go"), main);
    scratch.write(&format!("{LESSON}/samples/halves/half.go"), half);
    scratch.write(&format!("{LESSON}/samples/halves.fr.yaml"), "comments: { one and a half: un et demi }\n");
    scratch.write(
        &format!("{LESSON}/samples/halves.report"),
        "# sample\n./half.go:5:9: the rest is lost\n\tof <n>\nhalf.go:99: no such line\n",
    );
    scratch.write(&format!("{LESSON}/samples/halves.err"), "1\nsample/main.go:4 +0x1d\n");
    let hash = |main: &str| hash(&[("halves/main.go", main), ("halves/half.go", half)]);
    let recorded = format!(
        "halves: {{ source: {}, toolchain: go1.27, expect: vet, exit: 0, variants: {{ fr: {} }} }}\n",
        hash(main),
        hash(&main.replace("one and a half", "un et demi"))
    );
    let path = format!("{LESSON}/samples/recorded.yaml");
    let before = std::fs::read_to_string(scratch.join(&path)).expect("a file");
    scratch.write(&path, before + &recorded);
    scratch.replace(
        &format!("{LESSON}/lesson.yaml"),
        "samples:\n",
        "samples:\n  halves: { files: [halves/main.go, halves/half.go], expect: vet, varies: stderr }\n",
    );
    scratch
}

/// Hashes files as `recorded.yaml` has it.
fn hash(files: &[(&str, &str)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (name, text) in files {
        hasher.update(format!("{name}\0{}\0{text}", text.len()).as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Places the sample in both texts, builds, and takes the first listing of a page.
fn listing(scratch: &Scratch, options: &str, page: &str) -> String {
    for (locale, opening) in [("en", "The program below"), ("fr", "Le programme")] {
        scratch.replace(&format!("{LESSON}/{locale}.md"), opening, &format!("```go sample=halves{options}\n```\n\n{opening}"));
    }
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let path = scratch.join("dist/site").join(Utf8Path::new(page));
    let page = std::fs::read_to_string(path).expect("a page");
    let start = page.find("<figure").expect("a listing");
    let end = page.find("</figure>").expect("its end");
    page[start..end].to_owned()
}

#[test]
fn a_sample_of_several_files_with_what_was_found_in_them() {
    insta::assert_snapshot!("halves-fr", listing(&scratch(), " output mark=4", "fr/premier-cours/compter.html"));
}

#[test]
fn in_the_language_of_the_source_there_is_no_original_to_switch_to() {
    let listing = listing(&scratch(), " output", "en/first-course/counting.html");
    assert!(listing.contains("// one and a half") && !listing.contains("original"), "{listing}");
}

#[test]
fn without_output_nothing_tells_what_was_found() {
    let listing = listing(&scratch(), "", "en/first-course/counting.html");
    assert!(listing.contains("type=\"radio\"") && !listing.contains("found") && !listing.contains("finding"), "{listing}");
}

#[test]
fn a_file_or_a_region_alone_has_no_tabs_and_links_to_no_line_that_is_hidden() {
    for (options, linked, hidden) in [
        (" file=halves/half.go output", "href=\"#code-1-half-go-l5\"", "main-go"),
        (" file=halves/half.go region=half output", "href=\"#code-1-half-go-l5\"", "data-line=\"3\""),
        (" lines=1-3 output", "sample/main.go:4 +0x1d", "<a href"),
    ] {
        let listing = listing(&scratch(), options, "en/first-course/counting.html");
        assert!(listing.contains(linked) && !listing.contains(hidden) && !listing.contains("radio"), "{options}: {listing}");
    }
}

#[test]
fn a_playground_gets_the_program_in_the_words_of_the_page() {
    let scratch = Scratch::with_course();
    scratch.write(&format!("{LESSON}/samples/count.py"), "print(1)  # go on & <on>\n");
    scratch.write(&format!("{LESSON}/samples/count.fr.yaml"), "comments: { go on & <on>: continuer }\n");
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    scratch.write(
        &format!("{LESSON}/samples/recorded.yaml"),
        format!(
            "count: {{ source: {}, toolchain: Python 3, expect: run, exit: 0, variants: {{ fr: {} }} }}\n",
            hash("print(1)  # go on & <on>\n"),
            hash("print(1)  # continuer\n")
        ),
    );
    let playground = "    playground: { name: A & B, url: \"https://a.example/?code={code}&run\" }\n";
    scratch.replace("content/site.yaml", "    install: https://www.python.org/downloads/\n", playground);
    for (page, name, code) in [
        ("en/first-course/counting.html", "Open in A &amp; B", "print%281%29%20%20%23%20go%20on%20%26%20%3Con%3E%0A"),
        ("fr/premier-cours/compter.html", "Ouvrir dans A &amp; B", "print%281%29%20%20%23%20continuer%0A"),
    ] {
        let output = scratch.carnet(&["build", "--only", "site"]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let page = std::fs::read_to_string(scratch.join("dist/site").join(page)).expect("a page");
        let expected =
            format!("<a class=\"playground\" href=\"https://a.example/?code={code}&amp;run\" rel=\"external noopener\">{name}</a>");
        assert!(page.contains(&expected), "{expected}\n{page}");
    }
}
