//! A project that stays in memory: what it shows is what a build writes, and errors leave the last good state in place.

use std::collections::BTreeSet;
use std::fs;
use std::thread;

use camino::{Utf8Path, Utf8PathBuf};

use super::program::{Scratch, text, tree};
use carnet::base::Severity;
use carnet::pipeline::{LoadOptions, Served, Session, Snapshot, Unserved};

const COUNTING: &str = "fr/premier-cours/compter.html";

fn opened(scratch: &Scratch) -> Session {
    let mut session = Session::open(&scratch.join("."), &LoadOptions::default());
    session.refresh(None);
    session
}

fn shown(snapshot: &Snapshot, route: &str) -> String {
    match snapshot.file(Utf8Path::new(route)) {
        Some(Ok(Served { bytes, .. })) => text(&bytes),
        Some(Err(_)) => "an error".to_owned(),
        None => "nothing".to_owned(),
    }
}

fn paths(paths: &[&str]) -> BTreeSet<Utf8PathBuf> {
    paths.iter().map(Utf8PathBuf::from).collect()
}

/// Old addresses of the sites, which lead on to pages.
const ALIASES: [&str; 2] = ["loops/variables.html", "fr/boucles/index.html"];

/// Holds what is served of a site against what is built of it, file by file.
fn same_as_built(root: &Utf8Path) {
    let out = Scratch::new();
    let options = ["build", "--only", "site", "--report", "--pseudo", "--base-url", "https://courses.example/x/"];
    let output = out.carnet(&[&options[..], &["--root", root.as_str(), "--out", "out"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let built = tree(&out.join("out/site"));
    assert!(built.len() > 20, "{} has pages", root);
    let options =
        LoadOptions { report: true, pseudo: true, base_url: Some("https://courses.example/x".to_owned()), ..LoadOptions::default() };
    let mut session = Session::open(root, &options);
    session.refresh(None);
    let snapshot = session.snapshot();
    for (name, bytes) in &built {
        let Some(Ok(served)) = snapshot.file(Utf8Path::new(name)) else { panic!("{root}: {name} is built and not served") };
        assert!(served.bytes == *bytes, "{root}: {name} is served as it is built");
        let is_page = name.ends_with(".html") && !ALIASES.contains(&name.as_str());
        assert_eq!(served.is_page, is_page, "{name}");
        assert_eq!(snapshot.has_page(Utf8Path::new(name)), is_page, "{name}");
        for other in [format!("{name}/"), format!("{name}/index.html"), format!("x/{name}"), format!("../{name}"), name.to_uppercase()] {
            assert_eq!(shown(&snapshot, &other), "nothing", "{other}");
        }
    }
}

#[test]
fn what_is_served_is_what_is_built() {
    let sites = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    for site in ["quizzes", "samples", "languages", "behind"] {
        same_as_built(&sites.join(site));
    }
    same_as_built(&Scratch::with_course().join("."));
}

#[test]
fn any_number_of_threads_may_ask_at_once() {
    let session = opened(&Scratch::with_course());
    let snapshot = session.snapshot();
    let first = shown(&snapshot, COUNTING);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(shown(&snapshot, COUNTING), first));
        }
    });
}

#[test]
fn errors_leave_the_last_good_state_in_place() {
    let scratch = Scratch::with_course();
    let mut session = opened(&scratch);
    let before = session.snapshot();
    scratch.replace("content/first-course/counting/lesson.yaml", "minutes", "minuts");
    let refreshed = session.refresh(Some(&paths(&["content/first-course/counting/lesson.yaml"])));
    assert!(!refreshed.is_new);
    let broken = session.snapshot();
    assert!(broken.problems().has_errors() && broken.has_site());
    assert!(broken.problems().diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error && diagnostic.span.is_some()));
    assert_eq!(shown(&broken, COUNTING), shown(&before, COUNTING));
    scratch.replace("content/first-course/counting/lesson.yaml", "minuts", "minutes");
    scratch.replace("content/first-course/counting/fr.md", "title: ", "title: Zut, ");
    assert!(session.refresh(None).is_new);
    let mended = session.snapshot();
    assert!(!mended.problems().has_errors());
    assert!(shown(&mended, COUNTING).contains("<h1>Zut, "), "{}", shown(&mended, COUNTING));
    assert!(!shown(&before, COUNTING).contains("Zut, "), "whoever has the old state keeps it");
}

#[test]
fn a_project_that_is_gone_is_told_and_comes_back() {
    let scratch = Scratch::with_course();
    let mut session = opened(&scratch);
    fs::rename(scratch.join("content"), scratch.join("elsewhere")).expect("a folder");
    assert!(!session.refresh(Some(&paths(&["content"]))).is_new);
    let gone = session.snapshot();
    let failure = gone.problems().failure.as_ref().expect("a failure").to_string();
    assert!(failure.contains("there is no such folder"), "{failure}");
    assert!(shown(&gone, COUNTING).contains("<h1>"));
    fs::rename(scratch.join("elsewhere"), scratch.join("content")).expect("a folder");
    assert!(session.refresh(Some(&paths(&["content"]))).is_new);
    assert!(!session.snapshot().problems().has_errors());
}

#[test]
fn there_is_nothing_before_the_first_good_state() {
    let scratch = Scratch::new();
    let mut session = Session::open(&scratch.join("."), &LoadOptions::default());
    assert!(!session.snapshot().has_site() && !session.refresh(None).is_new);
    assert_eq!(shown(&session.snapshot(), "index.html"), "nothing");
    assert!(session.snapshot().problems().has_errors());
}

#[test]
fn files_beside_pages_are_named_when_they_change() {
    let scratch = Scratch::with_course();
    scratch.write("content/first-course/counting/dot.png", "1");
    scratch.write("themes/default/assets/style.css", "body {}");
    let text = fs::read_to_string(scratch.join("content/first-course/counting/en.md")).expect("a text");
    scratch.write("content/first-course/counting/en.md", format!("{text}\n![A dot](dot.png)\n"));
    let mut session = opened(&scratch);
    let picture = "files/first-course/counting/dot.png";
    assert_eq!(shown(&session.snapshot(), picture), "1");

    let mut files = |changed: &[&str]| session.refresh(Some(&paths(changed))).files.map(|files| files.into_iter().collect::<Vec<_>>());
    assert_eq!(files(&["content/first-course/counting/en.md"]), Some(vec![]));
    assert_eq!(files(&["content/first-course/counting/dot.png"]), Some(vec![picture.into()]));
    assert_eq!(files(&["content/first-course"]), Some(vec![picture.into()]), "a folder is all that is in it");
    scratch.write("themes/default/assets/style.css", "body { color: red }");
    assert_eq!(files(&["themes/default/assets/style.css"]), Some(vec!["assets/style.css".into()]));
    fs::remove_file(scratch.join("themes/default/assets/style.css")).expect("a file");
    scratch.write("themes/default/assets/more.css", "");
    assert_eq!(files(&["themes"]), Some(vec!["assets/more.css".into(), "assets/style.css".into()]));
    assert_eq!(session.refresh(None).files, None, "everything may have changed");
}

#[test]
fn a_template_that_fails_on_a_page_is_told_with_its_place() {
    let scratch = Scratch::with_course();
    scratch.write(
        "themes/default/templates/home.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ home.nothing.at.all }}{% endblock main %}\n",
    );
    let session = opened(&scratch);
    let snapshot = session.snapshot();
    assert!(snapshot.has_site(), "{:?}", snapshot.problems().diagnostics);
    let Some(Err(Unserved::Content(sources, problem))) = snapshot.file(Utf8Path::new("fr/index.html")) else { panic!("the page fails") };
    let span = problem.span.expect("a place");
    assert_eq!((sources.path(span.file).as_str(), sources.place(span.file, span.start).line), ("themes/default/templates/home.html", 2));
    assert!(shown(&snapshot, COUNTING).contains("<h1>"), "other pages are there");
}
