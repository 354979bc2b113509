//! What a build leaves in the output folder: the same bytes each time, and never half of them.

use std::collections::BTreeMap;
use std::time::Duration;

use super::program::{Scratch, text, tree};

fn build(scratch: &Scratch, arguments: &[&str]) -> String {
    let output = scratch.carnet(&[&["build", "--only", "site"], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stderr)
}

#[test]
fn every_page_of_a_small_site() {
    let scratch = Scratch::with_course();
    build(&scratch, &["--base-url", "https://courses.example/"]);
    let files = tree(&scratch.join("dist/site"));
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    insta::assert_snapshot!("files", names.join("\n"));
    for (name, bytes) in &files {
        if name.ends_with(".html") || name.ends_with(".xml") {
            insta::assert_snapshot!(name.replace('/', "--"), text(bytes));
        }
    }
}

#[test]
fn old_addresses_lead_on() {
    let scratch = Scratch::with_course();
    scratch.replace("content/first-course/counting/lesson.yaml", "minutes:", "aliases: [count.html, /fr/vieux/]\nminutes:");
    build(&scratch, &["--base-url", "https://courses.example/"]);
    let files = tree(&scratch.join("dist/site"));
    for (name, tag, url, address) in [
        ("count.html", "en", "en/first-course/counting.html", "en/first-course/counting.html"),
        ("fr/vieux/index.html", "fr", "../premier-cours/compter.html", "fr/premier-cours/compter.html"),
    ] {
        let page = text(&files[name]);
        assert!(page.contains(&format!("<html lang=\"{tag}\"")), "{page}");
        assert!(page.contains(&format!("content=\"0; url={url}\"")), "{page}");
        assert!(page.contains(&format!("<a href=\"{url}\">")), "{page}");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"https://courses.example/{address}\">")), "{page}");
    }
    build(&scratch, &["--locale", "fr", "--out", "french"]);
    let french = tree(&scratch.join("french/site"));
    assert!(french.contains_key("fr/vieux/index.html") && !french.contains_key("count.html"), "what is not built is not led to");
    let map = text(&files["sitemap.xml"]);
    assert!(!map.contains("count.html") && !map.contains("vieux"), "{map}");
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let scratch = Scratch::with_course();
    scratch.replace("content/first-course/glossary.yaml", "stops before the other.", "stops before the other:\\n\\n```\\n1, 2\\n```");
    build(&scratch, &[]);
    for (name, bytes) in tree(&scratch.join("dist/site")).iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = text(bytes);
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let twice: Vec<&str> = ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert_eq!(twice, Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn a_not_found_page_leads_nowhere_outside_of_the_site() {
    let scratch = Scratch::with_course();
    build(&scratch, &[]);
    let files = tree(&scratch.join("dist/site"));
    for (name, up) in [("404.html", ""), ("en/404.html", "../"), ("fr/404.html", "../")] {
        let page = text(&files[name]);
        assert!(!page.contains("<base"), "{name}: a site without an address has no base");
        assert!(page.contains(&format!("href=\"{up}assets/style.css\"")), "{name}");
        assert_eq!(page.contains("=\"../"), !up.is_empty(), "{name}");
    }
}

#[test]
fn two_builds_give_the_same_bytes_and_the_second_writes_nothing() {
    let scratch = Scratch::with_course();
    build(&scratch, &[]);
    build(&scratch, &["--out", "elsewhere"]);
    assert_eq!(tree(&scratch.join("dist")), tree(&scratch.join("elsewhere")));
    let summary = build(&scratch, &[]);
    assert!(summary.contains(" 0 files written, 0 removed"), "{summary}");
}

#[test]
fn one_locale_alone_leaves_the_others_out() {
    let scratch = Scratch::with_course();
    build(&scratch, &[]);
    build(&scratch, &["--locale", "fr"]);
    let files = tree(&scratch.join("dist/site"));
    assert!(files.contains_key("fr/index.html"));
    assert!(!files.keys().any(|name| name.starts_with("en/")), "{:?}", files.keys());
}

#[test]
fn drafts_are_built_on_request() {
    let scratch = Scratch::with_course();
    assert!(scratch.carnet(&["new", "lesson", "later"]).status.success());
    scratch.replace("content/first-course/later/lesson.yaml", "minutes: 5", "minutes: 5\ndraft: true");
    build(&scratch, &[]);
    assert!(!scratch.join("dist/site/en/first-course/later.html").exists());
    build(&scratch, &["--drafts"]);
    assert!(scratch.join("dist/site/en/first-course/later.html").exists());
}

#[test]
fn an_error_leaves_the_old_site_as_it_was() {
    let scratch = Scratch::with_course();
    build(&scratch, &[]);
    let before = tree(&scratch.join("dist"));
    scratch.replace("content/first-course/counting/en.md", "term:range", "term:nothing");
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).ends_with("1 error, 1 warning: nothing was written\n"), "{}", text(&output.stderr));
    assert_eq!(tree(&scratch.join("dist")), before);
}

#[test]
fn a_template_of_the_project_takes_the_place_of_the_embedded_one() {
    let scratch = Scratch::with_course();
    scratch.write("themes/default/templates/not-found.html", "<!doctype html><title>mine</title>{{ t(id=\"language-name\") }}");
    build(&scratch, &[]);
    assert_eq!(text(&tree(&scratch.join("dist/site"))["fr/404.html"]), "<!doctype html><title>mine</title>Français");
    scratch.write("themes/default/templates/not-found.html", "one\n{{ page.nothing.at.all }}");
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("themes/default/templates/not-found.html:2"), "{}", text(&output.stderr));
}

/// Kills builds at many moments. Each time every file must be whole, and the next run must give the new site.
#[test]
fn a_killed_build_never_leaves_half_a_site() {
    let scratch = Scratch::with_course();
    for number in 0..30 {
        assert!(scratch.carnet(&["new", "lesson", &format!("lesson-{number}")]).status.success());
    }
    let dist = scratch.join("dist");
    build(&scratch, &[]);
    let first = tree(&dist);
    scratch.replace("content/site.yaml", "My courses", "Our courses");
    build(&scratch, &["--out", "new"]);
    let second = tree(&scratch.join("new"));
    assert!(first.keys().eq(second.keys()) && first != second);

    let started = std::time::Instant::now();
    build(&scratch, &[]);
    let whole = started.elapsed();
    let (mut killed, mut old_kept, mut finished_later) = (0, 0, 0);
    for round in 0..40u32 {
        let (from, to, title) = if round % 2 == 0 { (&second, &first, "My courses") } else { (&first, &second, "Our courses") };
        let before = if round % 2 == 0 { "Our courses" } else { "My courses" };
        scratch.replace("content/site.yaml", before, title);
        let mut child = scratch.command(&["build", "--only", "site", "--quiet"]).spawn().expect("the program runs");
        std::thread::sleep(whole.mul_f64(f64::from(round) / 38.0).max(Duration::from_micros(200)));
        child.kill().expect("a process to kill");
        killed += usize::from(!child.wait().expect("a status").success());
        let left = tree(&dist);
        assert_each_file_is_whole(&left, from, to);
        if !dist.join(".carnet/journal").exists() && left != *to {
            assert_eq!(left, *from, "before the last step the old site is whole");
            old_kept += 1;
        } else if left != *to {
            finished_later += 1;
        }
        build(&scratch, &[]);
        assert_eq!(tree(&dist), *to, "the next run gives the new site");
    }
    assert!(
        killed >= 10 && old_kept >= 5,
        "the kills hit builds at work: {killed} killed, {old_kept} left the old site, {finished_later} were finished later"
    );
}

fn assert_each_file_is_whole(left: &BTreeMap<String, Vec<u8>>, old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in left {
        assert!(old.get(name) == Some(bytes) || new.get(name) == Some(bytes), "{name} is neither the old file nor the new one");
    }
}

/// Lets both questions of the course show a misconception, and writes it.
fn with_misconceptions(scratch: &Scratch) {
    let quiz = "content/first-course/counting/quiz.yaml";
    scratch.replace(quiz, "it is not part of it.\"", "it is not part of it.\", misconception: both-bounds");
    scratch.replace(quiz, "belonged to the range.\"", "belonged to the range.\", misconception: both-bounds");
    scratch.write(
        "content/first-course/misconceptions.yaml",
        "both-bounds:\n  en: { belief: \"A `range` holds *both* bounds.\", truth: \"It leaves out the second.\\n\\n![Bounds](bounds.svg)\" }\n  \
         fr: { belief: \"Un `range` contient *les deux* bornes.\", truth: \"Voir [intervalle](term:range) : il laisse la seconde.\" }\n",
    );
    scratch.write("content/first-course/bounds.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
}

/// Takes what stands in the `<main>` of a page.
fn main_of(scratch: &Scratch, page: &str) -> String {
    let page = std::fs::read_to_string(scratch.join("dist/site").join(page)).expect("a page");
    page.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0.to_owned()
}

#[test]
fn a_page_of_common_mistakes() {
    let scratch = Scratch::with_course();
    with_misconceptions(&scratch);
    build(&scratch, &[]);
    insta::assert_snapshot!("mistakes-en", main_of(&scratch, "en/first-course/mistakes.html"));
    insta::assert_snapshot!("mistakes-fr", main_of(&scratch, "fr/premier-cours/mistakes.html"));
    assert!(main_of(&scratch, "en/first-course/index.html").contains("<a href=\"mistakes.html\">Common mistakes</a>"));
    assert!(scratch.join("dist/site/files/first-course/bounds.svg").is_file());
}

#[test]
fn only_what_a_text_asks_is_reviewed_and_shows_a_mistake() {
    let scratch = Scratch::with_course();
    with_misconceptions(&scratch);
    for locale in ["en", "fr"] {
        scratch.replace(&format!("content/first-course/counting/{locale}.md"), "where-it-stops\n", "");
    }
    build(&scratch, &[]);
    let mistakes = main_of(&scratch, "en/first-course/mistakes.html");
    assert!(mistakes.contains("counting.html#q-how-many") && !mistakes.contains("#q-where-it-stops"), "{mistakes}");
    let review = std::fs::read_to_string(scratch.join("dist/site/en/first-course/review.html")).expect("a page");
    assert!(review.contains("?review#q-how-many") && !review.contains("where-it-stops"), "{review}");
    for locale in ["en", "fr"] {
        scratch.replace(&format!("content/first-course/counting/{locale}.md"), "```quiz\nhow-many\n```\n", "");
    }
    build(&scratch, &[]);
    for page in ["mistakes", "review"] {
        assert!(!scratch.join(&format!("dist/site/en/first-course/{page}.html")).exists(), "{page}");
    }
    assert!(!main_of(&scratch, "en/first-course/index.html").contains("review.html"));
}

#[test]
fn words_in_another_language_are_marked_where_they_are_quoted() {
    let scratch = Scratch::with_course();
    with_misconceptions(&scratch);
    std::fs::remove_file(scratch.join("content/first-course/counting/quiz.fr.yaml")).expect("removed");
    build(&scratch, &[]);
    let prompt = "<span lang=\"en\" dir=\"ltr\">What is the last number that range(1, 4) gives?</span>";
    assert!(main_of(&scratch, "fr/premier-cours/mistakes.html").contains(prompt));
    let review = std::fs::read_to_string(scratch.join("dist/site/fr/premier-cours/review.html")).expect("a page");
    assert!(review.contains("\"language\":{\"tag\":\"en\",\"direction\":\"ltr\",\"name\":\"English\"}"), "{review}");
    std::fs::remove_file(scratch.join("content/first-course/counting/fr.md")).expect("removed");
    build(&scratch, &[]);
    assert!(main_of(&scratch, "fr/premier-cours/mistakes.html").contains("lang=\"en\" dir=\"ltr\">Counting with a loop</bdi></a>"));
    assert!(main_of(&scratch, "fr/premier-cours/review.html").contains("lang=\"en\" dir=\"ltr\">Counting with a loop</bdi></a>"));
}

/// A course in three languages, with a figure in its introduction and one in its lesson; only French translates them.
fn with_figures() -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "content/site.yaml",
        "title: { en: A, fr: A, de: A }\nsummary: { en: B, fr: B, de: B }\nsource: en\nlocales: [en, fr, de]\n",
    );
    scratch.write(
        "content/c/course.yaml",
        "title: { en: A, fr: A, de: A }\nsummary: { en: B, fr: B, de: B }\nparts:\n  - { id: p, title: { en: A, fr: A, de: A }, lessons: [l] }\n",
    );
    scratch.write("content/c/l/lesson.yaml", "minutes: 1\nlevel: beginner\n");
    for locale in ["en", "fr", "de"] {
        scratch.write(&format!("content/c/{locale}.md"), "![A](figures/map.svg)\n");
        let text = "---\ntitle: A\nsummary: B\n---\n![A](./figures/deep/stack.svg#view) and [the file](figures/deep/stack.svg)\n";
        scratch.write(&format!("content/c/l/{locale}.md"), text);
    }
    for (figure, french) in [("content/c/figures/map", "le départ"), ("content/c/l/figures/deep/stack", "le sommet")] {
        scratch.write(&format!("{figure}.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><text >the top </text></svg>\n");
        scratch.write(&format!("{figure}.fr.yaml"), format!("words: {{ the top: {french} }}\n"));
    }
    scratch
}

#[test]
fn a_page_shows_the_figure_of_its_language() {
    let scratch = with_figures();
    build(&scratch, &[]);
    let files = tree(&scratch.join("dist/site"));
    let names: Vec<&str> = files.keys().filter(|name| name.ends_with(".svg") && !name.starts_with("assets")).map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "files/c/figures/map.fr.svg",
            "files/c/figures/map.svg",
            "files/c/l/figures/deep/stack.fr.svg",
            "files/c/l/figures/deep/stack.svg"
        ]
    );
    let svg = |words: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><text >{words} </text></svg>\n");
    assert_eq!(text(&files["files/c/l/figures/deep/stack.svg"]), svg("the top"));
    assert_eq!(text(&files["files/c/l/figures/deep/stack.fr.svg"]), svg("le sommet"));
    assert_eq!(text(&files["files/c/figures/map.fr.svg"]), svg("le départ"));
    for (locale, figure) in [("en", "stack.svg"), ("fr", "stack.fr.svg"), ("de", "stack.svg")] {
        let page = main_of(&scratch, &format!("{locale}/c/l.html"));
        assert!(page.contains(&format!("figures/deep/{figure}#view\" alt=\"A\"")), "{page}");
        assert!(page.contains(&format!("<a href=\"../../files/c/l/figures/deep/{figure}\">")), "{page}");
        let map = figure.replace("stack", "map");
        assert!(main_of(&scratch, &format!("{locale}/c/index.html")).contains(&format!("src=\"../../files/c/figures/{map}\"")), "{locale}");
    }
}

#[test]
fn a_figure_that_cannot_be_translated_is_copied_as_it_is() {
    let scratch = with_figures();
    let figure = "content/c/l/figures/deep/stack";
    std::fs::remove_file(scratch.join(&format!("{figure}.fr.yaml"))).expect("removed");
    for bytes in [&b"<!DOCTYPE svg><svg><text>the top</svg>"[..], b"<svg><text>\xe9t\xe9</text></svg>", &vec![b' '; 3 << 20]] {
        scratch.write(&format!("{figure}.svg"), bytes);
        build(&scratch, &[]);
        assert!(tree(&scratch.join("dist/site"))["files/c/l/figures/deep/stack.svg"] == bytes);
        assert!(main_of(&scratch, "fr/c/l.html").contains("figures/deep/stack.svg#view"));
    }
    scratch.write(&format!("{figure}.fr.yaml"), "words: {}\n");
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert!(text(&output.stderr).contains("error[bad-figure]"), "{}", text(&output.stderr));
}
