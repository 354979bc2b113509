//! The words of questions in other languages.

use carnet::base::Locale;
use carnet::model::{GapKey, Key, plain_text};

use crate::project::{Project, expect};

const FR: &str = "content/go/copies/quiz.fr.yaml";

/// Changes one thing in `quiz.fr.yaml`.
fn overlay(from: &str, to: &str) -> String {
    Project::valid().edit(FR, from, to).check()
}

#[test]
fn unknown_ids() {
    expect(
        &overlay("caller:", "called:"),
        r"
        content/go/copies/quiz.fr.yaml:1:1: warning[missing-translation]: `quiz.fr.yaml` lacks the question `caller`
          content/go/copies/quiz.yaml:9:7(caller): in the source
          help: translate it; until then it is shown in `en`
        content/go/copies/quiz.fr.yaml:5:1(called): error[overlay-unknown-id]: `quiz.yaml` has no question `called` here
          help: did you mean `caller`?
        ",
    );
    expect(
        &overlay("    old: {", "    olds: {"),
        r"
        content/go/copies/quiz.fr.yaml:5:1(caller): error[overlay-missing]: the text of the choice `old` has no translation
          content/go/copies/quiz.yaml:15:24(Its own value): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:10:5(olds): error[overlay-unknown-id]: `quiz.yaml` has no choice `olds` here
          help: did you mean `old`?
        ",
    );
    expect(
        &overlay("{ doubled: {", "{ double: {"),
        r"
        content/go/copies/quiz.fr.yaml:1:1(prints): error[overlay-missing]: the `why` of the wrong answer `doubled` has no translation
          content/go/copies/quiz.yaml:8:39(Nothing doubles it.): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:4:12(double): error[overlay-unknown-id]: `quiz.yaml` has no wrong answer `double` here
          help: did you mean `doubled`?
        ",
    );
}

#[test]
fn keys_that_only_the_source_may_have() {
    expect(
        &overlay("  explain: Sa propre valeur.", "  explain: Sa propre valeur.\n  kind: single\n  value: 3\n  explian: x"),
        r"
        content/go/copies/quiz.fr.yaml:9:3(kind): error[overlay-key]: `kind` cannot stand in a translation
          help: remove it: it is written once, in `quiz.yaml`, and holds in every language
        content/go/copies/quiz.fr.yaml:10:3(value): error[overlay-key]: `value` cannot stand in a translation
          help: remove it: it is written once, in `quiz.yaml`, and holds in every language
        content/go/copies/quiz.fr.yaml:11:3(explian): error[yaml-unknown-key]: unknown key `explian` in this question
          help: did you mean `explain`?
        ",
    );
    expect(
        &overlay("old: { text: Sa propre valeur }", "old: { text: Sa propre valeur, correct: true }"),
        r"
        content/go/copies/quiz.fr.yaml:10:36(correct): error[overlay-key]: `correct` cannot stand in a translation
          help: remove it: it is written once, in `quiz.yaml`, and holds in every language
        ",
    );
    expect(
        &overlay("{ doubled: { why: Rien ne la double. } }", "{ doubled: { why: Rien., answer: 42 } }"),
        r"
        content/go/copies/quiz.fr.yaml:4:35(answer): error[overlay-key]: `answer` cannot stand in a translation
          help: remove it: it is written once, in `quiz.yaml`, and holds in every language
        ",
    );
}

#[test]
fn words_that_are_missing() {
    expect(
        &overlay("  prompt: Que voit l'appelant ?\n", ""),
        r"
        content/go/copies/quiz.fr.yaml:5:1(caller): error[overlay-missing]: `prompt` has no translation
          content/go/copies/quiz.yaml:11:11(What does the caller see?): in the source
          help: translate it here
        ",
    );
    expect(
        &overlay("    old: { text: Sa propre valeur }\n", ""),
        r"
        content/go/copies/quiz.fr.yaml:5:1(caller): error[overlay-missing]: the text of the choice `old` has no translation
          content/go/copies/quiz.yaml:15:24(Its own value): in the source
          help: translate it here
        ",
    );
    expect(
        &overlay("new: { why: L'appelé a une copie. }", "new: {}"),
        r"
        content/go/copies/quiz.fr.yaml:11:5(new): error[overlay-missing]: the `why` of the choice `new` has no translation
          content/go/copies/quiz.yaml:16:37(The callee has a copy.): in the source
          help: translate it here
        ",
    );
    expect(
        &overlay("  hints: [Pensez à `x`.]\n", ""),
        r"
        content/go/copies/quiz.fr.yaml:5:1(caller): error[overlay-missing]: `hints` has no translation
          content/go/copies/quiz.yaml:12:10([Think of `x`.]): in the source
          help: translate it here
        ",
    );
    expect(
        &overlay("  hints: [Pensez à `x`.]\n", "  hints: [Pensez à `x`., Encore]\n"),
        r"
        content/go/copies/quiz.fr.yaml:7:10([Pensez à `x`., Encore]): error[overlay-missing]: as many hints as in the source must stand here: 1, not 2
          content/go/copies/quiz.yaml:12:10([Think of `x`.]): in the source
          help: translate each hint
        ",
    );
    expect(
        &overlay("  wrong: { doubled: { why: Rien ne la double. } }\n", ""),
        r"
        content/go/copies/quiz.fr.yaml:1:1(prints): error[overlay-missing]: the `why` of the wrong answer `doubled` has no translation
          content/go/copies/quiz.yaml:8:39(Nothing doubles it.): in the source
          help: translate it here
        ",
    );
}

#[test]
fn words_that_the_source_does_not_have() {
    expect(
        &overlay("  prompt: Qu'affiche-t-il ?\n", "  prompt: Qu'affiche-t-il ?\n  unit: x\n"),
        r"
        content/go/copies/quiz.fr.yaml:3:9(x): error[overlay-extra]: `unit` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        ",
    );
    expect(
        &overlay("old: { text: Sa propre valeur }", "old: { text: Sa propre valeur, why: Oui. }"),
        r"
        content/go/copies/quiz.fr.yaml:10:41(Oui.): error[overlay-extra]: the `why` of the choice `old` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        ",
    );
}

#[test]
fn words_that_are_unreadable_are_not_missed() {
    expect(
        &overlay("  prompt: Que voit l'appelant ?\n", "  prompt: [a]\n"),
        r"
        content/go/copies/quiz.fr.yaml:6:12(a): error[yaml-type]: expected text, found a list
        ",
    );
}

#[test]
fn a_question_without_translation_is_a_warning() {
    let project = Project::valid().file(FR, "prints:\n  prompt: a\n  explain: b\n  wrong: { doubled: { why: c } }\n");
    expect(
        &project.check(),
        r"
        content/go/copies/quiz.fr.yaml:1:1: warning[missing-translation]: `quiz.fr.yaml` lacks the question `caller`
          content/go/copies/quiz.yaml:9:7(caller): in the source
          help: translate it; until then it is shown in `en`
        ",
    );
    let (_, content) = project.content();
    let words = &content.courses[0].lessons[0].questions[1].words;
    assert_eq!(words.values().map(|words| words.locale.as_str()).collect::<Vec<_>>(), ["en", "en"]);
    expect(
        &Project::valid().without(FR).check(),
        r"
        content/go/copies/quiz.yaml:1:1: warning[missing-translation]: there is no `content/go/copies/quiz.fr.yaml`
          help: translate these questions; until then readers of `fr` get them in `en`
        ",
    );
}

#[test]
fn an_overlay_of_the_source_or_of_nothing() {
    expect(
        &Project::valid().file("content/go/copies/quiz.en.yaml", "prints: {}\n").check(),
        r"
        content/go/copies/quiz.en.yaml:1:1: warning[unknown-locale-file]: `quiz.en.yaml` translates the questions into their own language
          help: remove it: the words of the source language stand in `quiz.yaml`
        ",
    );
    expect(
        &Project::valid().file("content/go/pointers/quiz.fr.yaml", "prints: {}\n").check(),
        r"
        content/go/pointers/quiz.fr.yaml:1:1: error[overlay-unknown-id]: there is no `quiz.yaml` to translate
          help: write the questions there, or remove this file
        ",
    );
}

#[test]
fn words_stand_in_the_order_of_the_key() {
    let project = Project::valid().edit(
        FR,
        "    old: { text: Sa propre valeur }\n    new: { why: L'appelé a une copie. }\n",
        "    new: { why: L'appelé a une copie. }\n    old: { text: Sa propre valeur }\n",
    );
    let (_, content) = project.content();
    let question = &content.courses[0].lessons[0].questions[1];
    let french = question.words.values().find(|words| words.locale.as_str() == "fr").expect("French words");
    let texts: Vec<String> = french.choices.iter().map(|choice| carnet::model::plain_text(&choice.text)).collect();
    assert_eq!(texts, ["Sa propre valeur", "42"]);
}

/// Asks one more question, with its words in the other language.
fn translated(question: &str, words: &str) -> Project {
    let place = "prints\ncaller\n";
    Project::valid()
        .append("content/go/copies/quiz.yaml", question)
        .append(FR, words)
        .edit("content/go/copies/en.md", place, "prints\ncaller\nmore\n")
        .edit("content/go/copies/fr.md", place, "prints\ncaller\nmore\n")
}

const LIFE: &str = "- id: more
  kind: cloze
  prompt: Complete it.
  text: A goroutine {{ends}} when its {{what}} returns.
  gaps:
    - { id: ends, choices: [{ id: ends, text: ends, correct: true }, { id: stays, text: stays, why: It does not. }] }
    - { id: what, accept: { en: function, fr: fonction }, wrong: [{ id: thread, answer: thread, why: It has none. }] }
";

#[test]
fn gaps_that_differ() {
    let words = "more:
  prompt: Complétez.
  text: Quand sa {{qui}} retourne, une goroutine {{ends}} et {{ends}}.
  gaps:
    ends: { choices: { ends: { text: se termine }, stays: { why: Non. } } }
    whom: { wrong: { thread: { why: Non. } } }
";
    expect(
        &translated(LIFE, words).check(),
        r"
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the `why` of the wrong answer `thread` has no translation
          content/go/copies/quiz.yaml:23:102(It has none.): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:14:9(Quand sa {{qui}} retourne, une goroutine {{ends}} et {{ends}}.): error[gap-mismatch]: the gap `what` is missing in this translation
          content/go/copies/quiz.yaml:20:9(A goroutine {{ends}} when its {{what}} returns.): in the source
          help: write `{{what}}` where it belongs
        content/go/copies/quiz.fr.yaml:14:18({{qui}}): error[gap-mismatch]: the source has no gap `qui`
          help: there is `ends`, `what`
        content/go/copies/quiz.fr.yaml:14:62({{ends}}): error[duplicate-gap]: the gap `ends` stands here twice
          content/go/copies/quiz.fr.yaml:14:50({{ends}}): the first one
          help: give the second one an id of its own
        content/go/copies/quiz.fr.yaml:16:52(stays): error[overlay-missing]: the text of the choice `stays` has no translation
          content/go/copies/quiz.yaml:22:89(stays): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:17:5(whom): error[overlay-unknown-id]: `quiz.yaml` has no gap `whom` here
          help: there is `ends`, `what`
        ",
    );
}

const ORDER_AND_PAIRS: &str = "- id: more
  kind: match
  prompt: Match them.
  pairs:
    - { id: array, left: An array, right: Its elements, why: They are the array. }
    - { id: number, left: \"`1`\", right: \"`8`\" }
  extra:
    - { id: nothing, text: Nothing, why: Something is copied. }
  wrong:
    - { id: swapped, pair: array, with: number, why: More than that. }
";

#[test]
fn parts_that_differ() {
    let words = "more:
  prompt: Associez.
  pairs:
    array: { left: Un tableau, why: Ce sont les siens. }
    number: { left: \"`1`\", why: Rien à dire. }
    map: { right: Sa table }
  extra: { nothing: { why: Quelque chose est copié. } }
  wrong: { swapped: { text: Non. } }
";
    expect(
        &translated(ORDER_AND_PAIRS, words).check(),
        r"
        content/go/copies/quiz.fr.yaml:15:5(array): error[overlay-missing]: the right side of the pair `array` has no translation
          content/go/copies/quiz.yaml:21:43(Its elements): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:16:33(Rien à dire.): error[overlay-extra]: the `why` of the pair `number` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        content/go/copies/quiz.fr.yaml:17:5(map): error[overlay-unknown-id]: `quiz.yaml` has no pair `map` here
          help: there is `array`, `number`
        content/go/copies/quiz.fr.yaml:18:12(nothing): error[overlay-missing]: the text of the right side `nothing` has no translation
          content/go/copies/quiz.yaml:24:28(Nothing): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:19:12(swapped): error[overlay-missing]: the `why` of the wrong answer `swapped` has no translation
          content/go/copies/quiz.yaml:26:54(More than that.): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:19:23(text): error[yaml-unknown-key]: unknown key `text` in this wrong answer
          help: there is `why`
        ",
    );
}

#[test]
fn a_translation_says_what_the_source_says_in_its_order() {
    let words = "more:
  prompt: Complétez.
  text: Quand sa {{what}} retourne, une goroutine {{ends}}.
  gaps:
    ends: { choices: { ends: { text: se termine }, stays: { text: reste, why: Non. } } }
    what: { wrong: { thread: { why: Elle n'en a pas. } } }
";
    let (_, content) = translated(LIFE, words).content();
    let question = content.courses[0].lessons[0].questions.last().expect("a question");
    for (locale, expected) in [("en", ["ends", "stays"]), ("fr", ["se termine", "reste"])] {
        let words = &question.words[&Locale::parse(locale).expect("a tag")];
        let Key::Cloze { gaps, .. } = &question.key else { panic!("a question with gaps") };
        let GapKey::Picked(choices) = &gaps[0].key else { panic!("a gap to pick") };
        for (choice, said) in choices.iter().zip(&words.gaps[0].choices) {
            assert_eq!(plain_text(&said.text), if choice.correct { expected[0] } else { expected[1] });
        }
    }
}

#[test]
fn parts_that_say_the_same_in_one_language_only() {
    let words = "more:
  prompt: Associez.
  pairs:
    array: { left: \"`1`\", right: Rien, why: Non. }
  extra: { nothing: { text: Rien, why: Quelque chose est copié. } }
  wrong: { swapped: { why: Non. } }
";
    expect(
        &translated(ORDER_AND_PAIRS, words).check(),
        r#"
        content/go/copies/quiz.fr.yaml:16:29(Rien): error[same-answer]: two right sides say the same in this language, and not in the source
          content/go/copies/quiz.fr.yaml:15:34(Rien): the other one
          help: change one of them
        content/go/copies/quiz.yaml:22:27("`1`"): error[same-answer]: two left sides say the same in this language, and not in the source
          content/go/copies/quiz.fr.yaml:15:20("`1`"): the other one
          help: change one of them
        "#,
    );
}
