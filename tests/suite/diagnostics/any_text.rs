//! Whatever a file holds: nothing panics, and every diagnostic has a place that can be shown and one line of words.

use proptest::prelude::*;

use crate::project::Project;

const FILES: [&str; 13] = [
    "content/site.yaml",
    "content/go/course.yaml",
    "content/go/glossary.yaml",
    "content/go/misconceptions.yaml",
    "content/go/en.md",
    "content/go/copies/lesson.yaml",
    "content/go/copies/quiz.yaml",
    "content/go/copies/quiz.fr.yaml",
    "content/go/copies/en.md",
    "content/go/copies/samples/recorded.yaml",
    "content/go/copies/samples/double.go",
    "content/go/copies/figures/stack.svg",
    "content/go/copies/figures/stack.fr.yaml",
];

/// What an author's slip would put somewhere in a file.
const SLIPS: [&str; 34] = [
    "",
    " ",
    "\n",
    "\t",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "#",
    "?",
    "%",
    "---\n",
    "...\n",
    "<<: ",
    "~",
    "\u{feff}",
    "\r",
    "\0",
    "é",
    "```",
    "{#id}",
    "[x](lesson:",
    "\\",
];

/// A valid project with every kind of file.
fn project() -> Project {
    let words = "{ belief: \"`f(x)` hands over `x`\", truth: A copy. }";
    Project::valid()
        .file("content/go/misconceptions.yaml", &format!("by-reference:\n  en: {words}\n  fr: {words}\n"))
        .file("content/go/copies/figures/stack.svg", "<svg><title>A stack</title><text aria-label='f(&amp;x)'>the callee</text></svg>\n")
        .file("content/go/copies/figures/stack.fr.yaml", "words: { A stack: Une pile, the callee: l'appelé }\nsame: [f(&x)]\n")
}

fn holds(project: &Project) {
    let (sources, diagnostics) = project.diagnostics();
    for diagnostic in diagnostics {
        assert!(!diagnostic.message.contains('\n') && !diagnostic.message.ends_with('.'), "{diagnostic:?}");
        let spans = diagnostic.span.into_iter().chain(diagnostic.labels.iter().map(|label| label.span));
        for span in spans {
            assert!(sources.text(span.file).get(span.range()).is_some(), "{diagnostic:?} lies in its file, between characters");
        }
        assert!(diagnostic.span.is_some() || diagnostic.code == "missing-site", "{diagnostic:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_text(file in 0..FILES.len(), text in "(?s).{0,60}") {
        holds(&project().file(FILES[file], &text));
    }

    #[test]
    fn random_yaml(file in 0..FILES.len(), pieces in prop::collection::vec(0..SLIPS.len(), 0..40)) {
        let text: String = pieces.into_iter().map(|piece| SLIPS[piece]).collect();
        holds(&project().file(FILES[file], &text));
    }

    #[test]
    fn valid_files_with_slips(slips in prop::collection::vec((0..FILES.len(), any::<prop::sample::Index>(), 0usize..12, 0..SLIPS.len()), 1..4)) {
        let mut project = project();
        for (file, at, length, slip) in slips {
            project = project.slip(FILES[file], at.index(2000), length, SLIPS[slip]);
        }
        holds(&project);
    }
}
