//! Banks of questions: what the formats of question banks and cards are made from.

use carnet::base::Locale;
use carnet::exchange::bank::{Bank, Body, CodeStyle, Entry, GapKey, Source, Style, bank};
use carnet::i18n::catalogue::Catalogues;
use carnet::render::markup::Formulas;
use carnet::samples::Highlighter;
use carnet::site::{Selection, Site};

use crate::project::Project;

const PLAIN: Style = Style { formulas: Formulas::Tex, code: CodeStyle::Plain, pictures: "FILES/" };

/// Makes the bank of a project's first course in a language, and hands it on.
fn with_bank<T>(project: &Project, locale: &str, style: Style, look: impl FnOnce(&Bank<'_>) -> T) -> T {
    let (settings, content) = project.content();
    let catalogues = Catalogues::new(&settings.source, &settings.locales, [], &mut Vec::new());
    let whole = Site::plan(&settings, &content);
    let part = Selection::settings(&Locale::parse(locale).expect("a tag"), &settings);
    let selection = Selection { course: Some(0), lesson: None };
    let content = selection.content(&content);
    let site = Site::part(&part, &content, selection, &whole);
    look(&bank(&Source { site: &site, catalogues: &catalogues, highlighter: &Highlighter::new() }, style))
}

/// Makes the entry of the only question of the lesson `pointers`, written in YAML, and hands it on.
fn with_entry<T>(yaml: &str, look: impl FnOnce(&Entry<'_>) -> T) -> T {
    with_bank(&asking(yaml), "en", PLAIN, |bank| look(&bank.lessons[1].entries[0]))
}

fn asking(yaml: &str) -> Project {
    let quiz = format!("- id: q\n{yaml}");
    let fence = "\n```quiz\nq\n```\n";
    let project = Project::valid().append("content/go/pointers/en.md", fence).append("content/go/pointers/fr.md", fence);
    project.file("content/go/pointers/quiz.yaml", &quiz).file("content/go/pointers/one.svg", "<svg/>\n")
}

#[test]
fn a_bank_has_the_questions_in_the_order_of_the_texts() {
    with_bank(&Project::valid(), "fr", PLAIN, |bank| {
        assert_eq!(
            (bank.title.as_str(), bank.locale.as_str(), bank.lessons.len()),
            ("Copies", "fr", 1),
            "a lesson without questions is none"
        );
        let lesson = &bank.lessons[0];
        assert_eq!((lesson.title.as_str(), lesson.part.as_str()), ("Tout argument est une copie", "Début"));
        let ids: Vec<&str> = lesson.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["go/copies/prints", "go/copies/caller"]);
        let [prints, caller] = &lesson.entries[..] else { panic!("two questions") };
        assert_eq!(prints.name, "Tout argument est une copie · 1 · Qu’affiche-t-il\u{202f}?");
        assert_eq!(prints.notice, None);
        let sample = "<p><code>double.go</code></p>\n<pre dir=\"ltr\"><code>package main\n\nfunc main() {\n\tx := 21\n\tprintln(x)\n}</code></pre>\n";
        assert_eq!(prints.prompt, format!("<div lang=\"fr\" dir=\"ltr\">\n{sample}<p>Qu’affiche-t-il\u{202f}?</p>\n</div>\n"));
        assert_eq!(caller.hints, ["<p>Pensez à <code>x</code>.</p>\n"]);
        assert_eq!(caller.explain, "<p>Sa propre valeur.</p>\n");
        let Body::Output { expected, wrong, .. } = &prints.body else { panic!("{:?}", prints.body) };
        assert_eq!((expected.as_str(), wrong[0].answer.as_str(), wrong[0].why.as_str()), ("21", "42", "<p>Rien ne la double.</p>\n"));
    });
}

#[test]
fn a_question_without_translation_says_so_and_tells_its_language() {
    let project = asking(
        "  kind: single\n  prompt: Which?\n  explain: That.\n  choices:\n    - { id: a, text: This, correct: true }\n    - { id: b, text: That, why: No. }\n",
    );
    with_bank(&project, "fr", PLAIN, |bank| {
        let entry = &bank.lessons[1].entries[0];
        assert!(entry.notice.is_some());
        assert!(entry.prompt.starts_with("<div lang=\"en\" dir=\"ltr\">"), "{}", entry.prompt);
        assert_eq!(entry.explain, "<div lang=\"en\" dir=\"ltr\">\n<p>That.</p>\n</div>\n");
        let Body::One(choices) = &entry.body else { panic!("{:?}", entry.body) };
        let mut shown: Vec<&str> = choices.iter().map(|choice| choice.html.as_str()).collect();
        shown.sort_unstable();
        assert_eq!(shown, ["<span lang=\"en\" dir=\"ltr\">That</span>", "<span lang=\"en\" dir=\"ltr\">This</span>"]);
    });
    with_bank(&project, "en", PLAIN, |bank| assert_eq!(bank.lessons[1].entries[0].notice, None));
}

#[test]
fn pictures_are_listed_once_and_named_safely() {
    let prompt = "  kind: true-false\n  prompt: \"See ![one](one.svg) and ![two](one.svg).\"\n";
    with_entry(
        &format!("{prompt}  choices:\n    - {{ id: \"true\", correct: true }}\n    - {{ id: \"false\", why: \"![three](one.svg)\" }}\n"),
        |entry| {
            let [picture] = &entry.pictures[..] else { panic!("{:?}", entry.pictures) };
            assert!(picture.name.starts_with("carnet-") && picture.name.ends_with(".svg") && picture.name.len() == 27, "{}", picture.name);
            let shown = format!("src=\"FILES/{}\"", picture.name);
            assert_eq!(entry.prompt.matches(&shown).count(), 2, "{}", entry.prompt);
            let Body::Claim { is_true, choices } = &entry.body else { panic!("{:?}", entry.body) };
            assert!(*is_true && choices[1].why.contains(&shown), "{}", choices[1].why);
            assert_eq!(choices.iter().map(|choice| choice.plain.as_str()).collect::<Vec<_>>(), ["True", "False"]);
        },
    );
}

#[test]
fn formulas_and_code_are_written_as_the_other_program_wants() {
    let project = asking("  kind: short\n  prompt: \"$x_1$ `a<b`\"\n  accept: [a]\n");
    let prompt = |style: Style| with_bank(&project, "en", style, |bank| bank.lessons[1].entries[0].prompt.clone());
    assert!(prompt(PLAIN).contains(r"<p>\(x_1\) <code>a&lt;b</code></p>"), "{}", prompt(PLAIN));
    assert!(prompt(Style { formulas: Formulas::MathMl, ..PLAIN }).contains("<math"));
    let code = |style: CodeStyle| {
        with_bank(&Project::valid(), "en", Style { code: style, ..PLAIN }, |bank| bank.lessons[0].entries[0].prompt.clone())
    };
    assert!(!code(CodeStyle::Plain).contains("class=") && code(CodeStyle::Classes).contains("class="));
}

#[test]
fn prose_and_code_are_cut_at_their_gaps() {
    let gaps = "  gaps:\n    - { id: b, choices: [{ id: x, text: \"`<`\", correct: true }, { id: y, text: more, why: No. }] }\n    - { id: a, accept: [one, uno] }\n";
    with_entry(&format!("  kind: cloze\n  prompt: Fill.\n  text: \"First **{{{{a}}}}**, then {{{{b}}}}.\"\n{gaps}"), |entry| {
        let Body::Cloze { pieces, order, is_code, gaps } = &entry.body else { panic!("{:?}", entry.body) };
        assert_eq!(pieces, &["<p>First <strong>", "</strong>, then ", ".</p>\n"]);
        let names: Vec<&str> = order.iter().map(|gap| gaps[*gap].id.as_str()).collect();
        assert_eq!((names.as_slice(), *is_code), (["a", "b"].as_slice(), false));
        let GapKey::Picked(choices) = &gaps[order[1]].key else { panic!("{gaps:?}") };
        assert!(choices.iter().any(|choice| choice.plain == "<" && choice.html == "<code>&lt;</code>" && choice.correct));
    });
    with_entry(
        &format!("  kind: cloze\n  prompt: Fill.\n  language: go\n  code: \"if a {{{{b}}}} b {{\\n\\n\\t{{{{a}}}}\\n}}\"\n{gaps}"),
        |entry| {
            let Body::Cloze { pieces, is_code, .. } = &entry.body else { panic!("{:?}", entry.body) };
            assert_eq!((pieces.as_slice(), *is_code), (["if a ", " b {\n\n\t", "\n}"].map(str::to_owned).as_slice(), true));
        },
    );
}

#[test]
fn what_is_arranged_keeps_its_key() {
    let steps =
        "  steps: [{ id: a, code: \"x := 1\\n\" }, { id: b, text: \"Then *this*\" }]\n  distractors: [{ id: c, text: Never, why: No. }]\n";
    with_entry(&format!("  kind: order\n  prompt: Order.\n  language: go\n{steps}"), |entry| {
        let Body::Order { pieces, orders } = &entry.body else { panic!("{:?}", entry.body) };
        let named = |order: &[usize]| order.iter().map(|index| pieces[*index].plain.clone()).collect::<Vec<_>>();
        assert_eq!(orders.iter().map(|order| named(order)).collect::<Vec<_>>(), [["x := 1", "Then this"]]);
        assert!(pieces.iter().any(|piece| piece.is_code && piece.html == "<pre dir=\"ltr\"><code>x := 1</code></pre>\n"));
        assert!(pieces.iter().any(|piece| piece.distractor && piece.why == "<p>No.</p>\n"));
    });
    let pairs = "  pairs:\n    - { id: a, left: \"`a`\", right: one }\n    - { id: b, left: b, same-as: a }\n  extra: [{ id: c, text: two, why: No. }]\n";
    with_entry(&format!("  kind: match\n  prompt: Match.\n{pairs}"), |entry| {
        let Body::Match { lefts, rights, .. } = &entry.body else { panic!("{:?}", entry.body) };
        assert_eq!(
            lefts.iter().map(|(left, right)| (left.plain.as_str(), rights[*right].plain.as_str())).collect::<Vec<_>>(),
            [("a", "one"), ("b", "one")]
        );
        assert_eq!(rights.len(), 2);
    });
}

#[test]
fn lines_to_pick_from_have_the_numbers_of_the_site() {
    let sample = "package main\n\nfunc main() {\n\t// region: right\n\tx := 1\n\t// endregion\n\tprintln(x)\n}\n";
    let question = "  kind: spot\n  prompt: Where?\n  sample: lines\n  marker: right\n";
    let project = asking(question)
        .file("content/go/pointers/samples/lines.go", sample)
        .append("content/go/pointers/lesson.yaml", "samples:\n  lines:\n    files: [lines.go]\n    expect: run\n");
    with_bank(&project, "en", PLAIN, |bank| {
        let entry = &bank.lessons[1].entries[0];
        assert!(!entry.prompt.contains("<pre"), "the lines are the answer: {}", entry.prompt);
        let Body::Spot { lines, .. } = &entry.body else { panic!("{:?}", entry.body) };
        let shown: Vec<(u32, &str, bool, bool)> =
            lines.iter().map(|line| (line.number, line.code.as_str(), line.pickable, line.correct)).collect();
        assert_eq!(
            shown,
            [
                (1, "package main", true, false),
                (2, "", false, false),
                (3, "func main() {", true, false),
                (4, "\tx := 1", true, true),
                (5, "\tprintln(x)", true, false),
                (6, "}", true, false),
            ]
        );
    });
}

#[test]
fn the_unit_of_a_number_is_set_as_its_language_sets_it() {
    with_entry("  kind: number\n  prompt: How many?\n  value: 1.5\n  tolerance: 0.25\n  unit: \"µs\"\n", |entry| {
        let Body::Number { value, tolerance, unit, wrong } = &entry.body else { panic!("{:?}", entry.body) };
        assert_eq!((*value, *tolerance, unit.as_deref(), wrong.len()), (1.5, 0.25, Some("µs"), 0));
    });
}
