//! Questions on pages: every kind, in one order everywhere, with one key.

use std::collections::{BTreeMap, BTreeSet};

use carnet::base::Locale;
use carnet::model::{Key, Kind, Question};
use serde_json::Value;

use super::program::{Scratch, text, tree};
use super::project::Project;

/// The project that shows every kind of question.
const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites/quizzes");

/// Builds the project and returns the lessons' pages by their paths.
fn lessons() -> BTreeMap<String, String> {
    let scratch = Scratch::new();
    let out = scratch.join("out");
    let output = scratch.carnet(&["build", "--only", "site", "--root", DEMO, "--out", out.as_str()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains(" 0 warnings"), "{}", text(&output.stderr));
    let pages = tree(&out.join("site")).into_iter().map(|(name, bytes)| (name, text(&bytes)));
    pages.filter(|(name, page)| name.ends_with(".html") && page.contains("class=\"question\"")).collect()
}

/// Returns the key of a page.
fn key(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"quiz-data\">").expect("a key");
    serde_json::from_str(rest.split_once("</script>").expect("an end").0).expect("JSON")
}

/// Returns what stands between two texts, each time.
fn between<'a>(page: &'a str, before: &'a str, after: &'a str) -> Vec<&'a str> {
    page.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

#[test]
fn every_kind_is_asked_in_every_language() {
    let pages = lessons();
    for locale in ["en/", "fr/"] {
        let kinds: BTreeSet<&str> =
            pages.iter().filter(|(name, _)| name.starts_with(locale)).flat_map(|(_, page)| between(page, "data-kind=\"", "\"")).collect();
        assert_eq!(kinds, Kind::ALL.map(Kind::name).into_iter().collect(), "{locale}");
    }
}

#[test]
fn every_language_asks_the_same_questions_in_the_same_order_with_the_same_key() {
    let pages = lessons();
    let by_locale = |locale: &str| -> BTreeMap<String, (Vec<String>, Value)> {
        let mut found = BTreeMap::new();
        for (_, page) in pages.iter().filter(|(name, _)| name.starts_with(locale)) {
            let data = key(page);
            let lesson = &data["lessons"][0];
            for form in page.split("<form class=\"question\"").skip(1) {
                let form = form.split("</form>").next().expect("a form");
                // What is offered, without what the answer says of it.
                let offered = form.split("<details class=\"question-answer").next().expect("a form's controls");
                let values =
                    ["value=\"", "data-piece=\"", "data-pair=\"", "data-gap=\""].iter().flat_map(|name| between(offered, name, "\""));
                let id = between(form, "data-question=\"", "\"")[0].to_owned();
                let question = lesson["questions"].as_array().expect("questions").iter().find(|question| question["id"] == id.as_str());
                found.insert(format!("{}:{id}", lesson["id"]), (values.map(str::to_owned).collect(), question.expect("a key").clone()));
            }
        }
        found
    };
    let (en, fr) = (by_locale("en/"), by_locale("fr/"));
    assert!(en.len() >= Kind::ALL.len());
    assert_eq!(en.keys().collect::<Vec<_>>(), fr.keys().collect::<Vec<_>>());
    for (id, (offered, key)) in &en {
        let (offered_there, key_there) = &fr[id];
        assert_eq!(offered, offered_there, "{id}");
        assert_eq!(without_words(key.clone()), without_words(key_there.clone()), "{id}");
    }
}

/// Takes out of a key what differs by language: accepted words and units.
fn without_words(mut key: Value) -> Value {
    let object = key.as_object_mut().expect("an object");
    object.remove("unit");
    if matches!(object["kind"].as_str(), Some("short")) {
        for name in ["accept", "pattern", "wrong"] {
            object.remove(name);
        }
    }
    for gap in object.get_mut("gaps").and_then(Value::as_array_mut).into_iter().flatten() {
        for name in ["accept", "pattern", "wrong"] {
            gap.as_object_mut().expect("a gap").remove(name);
        }
    }
    key
}

#[test]
fn a_page_without_its_answers_gives_none_away_by_order() {
    let pages = lessons();
    for page in pages.values() {
        for question in key(page)["lessons"][0]["questions"].as_array().expect("questions") {
            let id = question["id"].as_str().expect("an id");
            let form = page.split(&format!("id=\"q-{id}\"")).nth(1).and_then(|rest| rest.split("</form>").next()).expect("a form");
            let extra: Vec<&str> = question["extra"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            match question["kind"].as_str() {
                Some("order") => {
                    let shown: Vec<&str> =
                        between(form, "data-piece=\"", "\"").into_iter().filter(|piece| !extra.contains(piece)).collect();
                    for order in question["orders"].as_array().expect("orders") {
                        let order: Vec<&str> = order.as_array().expect("an order").iter().filter_map(Value::as_str).collect();
                        assert_ne!(shown, order, "{id}");
                    }
                }
                Some("match") => {
                    let select = between(form, "<select", "</select>")[0];
                    let offered: Vec<&str> =
                        between(select, "<option value=\"", "\"").into_iter().filter(|value| !value.is_empty()).collect();
                    let mut rights: Vec<&str> = Vec::new();
                    for right in question["pairs"].as_object().expect("pairs").values().filter_map(Value::as_str) {
                        if !rights.contains(&right) {
                            rights.push(right);
                        }
                    }
                    assert_ne!(offered[..rights.len()], rights, "{id}");
                }
                _ => {}
            }
        }
    }
}

const CHOICES: &str = "- id: more
  kind: single
  prompt: More?
  choices:
    - { id: a, text: \"`1`\", correct: true }
    - { id: b, text: \"`2`\" }
    - { id: c, text: \"`3`\" }
    - { id: d, text: \"`4`\" }
    - { id: e, text: \"`5`\" }
    - { id: none, text: \"`6`\", pinned: true }
";

/// Asks one more question and returns it.
fn asked(question: &str, project: Project) -> Question {
    let place = "prints\ncaller\n";
    let project = project
        .append("content/go/copies/quiz.yaml", question)
        .append("content/go/copies/quiz.fr.yaml", "more: { prompt: Encore ? }\n")
        .edit("content/go/copies/en.md", place, "prints\ncaller\nmore\n")
        .edit("content/go/copies/fr.md", place, "prints\ncaller\nmore\n");
    let (_, content) = project.content();
    content.courses[0].lessons[0].questions.last().expect("a question").clone()
}

fn order_of(question: &Question) -> String {
    let Key::Single(choices) = &question.key else { panic!("a question of the kind `single`") };
    choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn choices_are_shuffled_unless_the_site_or_the_question_says_otherwise() {
    let written = "a b c d e none";
    let shuffled = asked(CHOICES, Project::valid());
    assert_ne!(order_of(&shuffled), written);
    assert!(order_of(&shuffled).ends_with(" none"), "what is pinned stays last");
    let off = Project::valid().append("content/site.yaml", "quiz: { shuffle: false }\n");
    assert_eq!(order_of(&asked(CHOICES, off.clone())), written);
    assert_eq!(order_of(&asked(&CHOICES.replace("  prompt", "  shuffle: false\n  prompt"), Project::valid())), written);
    assert_eq!(order_of(&asked(&CHOICES.replace("  prompt", "  shuffle: true\n  prompt"), off)), order_of(&shuffled));
    let words = &shuffled.words[&Locale::parse("fr").expect("a tag")];
    assert_eq!(words.choices.len(), 6);
}

#[test]
fn an_order_of_choices_is_no_other_question_to_a_reader_who_answered_it() {
    let hash = |text: &str| asked(text, Project::valid()).hash;
    let before = hash(CHOICES);
    assert_eq!(hash(&CHOICES.replace("  prompt", "  shuffle: false\n  prompt")), before);
    assert_eq!(hash(&CHOICES.replace(", pinned: true", "")), before);
    assert_ne!(hash(&CHOICES.replace("`2`", "`22`")), before);
}

#[test]
fn the_numbers_of_lines_to_spot_do_not_tell_where_markers_are() {
    let mut listings = 0;
    for page in lessons().values() {
        for form in page.split("data-kind=\"spot\"").skip(1) {
            let lines = form.split("class=\"spot-lines\"").nth(1).and_then(|rest| rest.split("<details").next()).expect("lines");
            let numbers: Vec<u32> =
                between(lines, "aria-hidden=\"true\">", "</span>").into_iter().filter_map(|number| number.parse().ok()).collect();
            assert!(numbers.len() > 2 && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1), "{numbers:?}");
            listings += 1;
        }
    }
    assert!(listings >= 4, "{listings}");
}

/// Builds the small course with one more question, and returns the lesson's pages in both languages.
fn built(question: &str, words: &str) -> [String; 2] {
    let scratch = Scratch::with_course();
    let lesson = "content/first-course/counting";
    for (file, more) in [("quiz.yaml", question), ("quiz.fr.yaml", words)] {
        let path = format!("{lesson}/{file}");
        let before = std::fs::read_to_string(scratch.join(&path)).expect("a file");
        scratch.write(&path, before + more);
    }
    for locale in ["en", "fr"] {
        scratch.replace(&format!("{lesson}/{locale}.md"), "where-it-stops\n", "where-it-stops\nmore\n");
    }
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let page = |path: &str| std::fs::read_to_string(scratch.join(path)).expect("a page");
    [page("dist/site/en/first-course/counting.html"), page("dist/site/fr/premier-cours/compter.html")]
}

#[test]
fn no_syntax_cuts_a_gap_in_two() {
    let codes = [
        ("go", r#"fmt.Printf("%{{one}}\n", x) // \{{two}}"#),
        ("go", "x := 0x{{one}} + 1{{two}}"),
        ("python", r#"print("%{{one}}" % r"\{{two}}")"#),
        ("c", r#"printf("%{{one}} %-{{two}}d");"#),
        ("text", "gap0z {{one}}{{two}} gap1z"),
    ];
    for (language, code) in codes {
        let question = format!(
            "- id: more\n  kind: cloze\n  prompt: More?\n  language: {language:?}\n  code: '{code}'\n  gaps:\n    - {{ id: one, accept: gap1z }}\n    - {{ id: two, accept: gap0z }}\n"
        );
        for page in built(&question, "more: { prompt: Encore ? }\n") {
            let form = page.split("data-question=\"more\"").nth(1).and_then(|rest| rest.split("</form>").next()).expect("the question");
            let controls = between(form, "data-gap=\"", "\"");
            assert_eq!(controls, ["one", "two"], "{code}");
            assert_eq!(between(form, "class=\"gap-answer\"><span translate=\"no\">", "<"), ["gap1z", "gap0z"], "{code}");
            assert!(!form.contains(|character| character >= '\u{f0000}'), "{code}");
        }
    }
}

#[test]
fn code_stays_as_it_is_written_where_only_words_can_stand() {
    let question = "- id: more
  kind: match
  prompt: More?
  pairs:
    - { id: quoted, left: \"`1`\", right: '`\"a\" != ''b''; y`' }
    - { id: plain, left: \"`2`\", right: 'say \"a\"; then `\"b\"`' }
";
    let words = "more:
  prompt: Encore ?
  pairs: { plain: { right: 'dire \"a\" ; puis `\"b\"`' } }
";
    let [en, fr] = built(question, words);
    let options = |page: &str| -> Vec<String> {
        let form = page.split("data-question=\"more\"").nth(1).expect("the question").to_owned();
        let select = between(&form, "<select class=\"match-right\"", "</select>")[0].to_owned();
        let mut options: Vec<String> = between(&select, " · ", "</option>").into_iter().map(str::to_owned).collect();
        options.sort();
        options
    };
    assert_eq!(options(&en), ["&quot;a&quot; != &#39;b&#39;; y", "say “a”; then &quot;b&quot;"]);
    assert_eq!(options(&fr), ["&quot;a&quot; != &#39;b&#39;; y", "dire «\u{a0}a\u{a0}»\u{202f}; puis &quot;b&quot;"]);
}
