//! Questions: ids, kinds, keys.

use crate::project::{Project, expect};

const QUIZ: &str = "content/go/copies/quiz.yaml";

/// Changes one thing in `quiz.yaml`.
fn quiz(from: &str, to: &str) -> String {
    Project::valid().edit(QUIZ, from, to).check()
}

/// Asks one more question, in the source language only.
pub fn question(text: &str) -> String {
    question_in(Project::valid(), text)
}

/// Asks one more question of a project.
pub fn question_in(project: Project, text: &str) -> String {
    let place = "prints\ncaller\n";
    let project = project
        .append(QUIZ, text)
        .edit("content/go/copies/en.md", place, "prints\ncaller\nmore\n")
        .edit("content/go/copies/fr.md", place, "prints\ncaller\nmore\n")
        .append("content/go/copies/quiz.fr.yaml", "more: { prompt: Encore ? }\n");
    project.check()
}

#[test]
fn unknown_and_unplaced_questions() {
    expect(
        &quiz("- id: caller", "- id: called"),
        r"
        content/go/copies/en.md:20:1(caller): error[unknown-question]: `quiz.yaml` has no question `caller`
          help: did you mean `called`?
        content/go/copies/fr.md:21:1(caller): error[unknown-question]: `quiz.yaml` has no question `caller`
          help: did you mean `called`?
        content/go/copies/quiz.fr.yaml:1:1: warning[missing-translation]: `quiz.fr.yaml` lacks the question `called`
          content/go/copies/quiz.yaml:9:7(called): in the source
          help: translate it; until then it is shown in `en`
        content/go/copies/quiz.fr.yaml:5:1(caller): error[overlay-unknown-id]: `quiz.yaml` has no question `caller` here
          help: did you mean `called`?
        content/go/copies/quiz.yaml:9:7(called): warning[unplaced-question]: no text asks the question `called`
          help: place it with a fenced block `quiz`, or remove it
        ",
    );
    expect(
        &Project::valid().append("content/go/copies/en.md", "\n```quiz\nprint\n```\n").check(),
        r"
        content/go/copies/en.md:24:1(print): error[unknown-question]: `quiz.yaml` has no question `print`
          help: did you mean `prints`?
        content/go/copies/fr.md:17:1(## Questions {#questions}): error[question-mismatch]: `fr.md` lacks the question `print` that `en.md` asks
          content/go/copies/en.md:24:1(print): in the source
          help: place it in both texts
        ",
    );
}

#[test]
fn ids_that_stand_twice() {
    expect(
        &quiz("- id: caller", "- id: prints"),
        r"
        content/go/copies/en.md:20:1(caller): error[unknown-question]: `quiz.yaml` has no question `caller`
          help: there is `prints`, `prints`
        content/go/copies/fr.md:21:1(caller): error[unknown-question]: `quiz.yaml` has no question `caller`
          help: there is `prints`, `prints`
        content/go/copies/quiz.fr.yaml:5:1(caller): error[overlay-unknown-id]: `quiz.yaml` has no question `caller` here
          help: there is `prints`
        content/go/copies/quiz.yaml:9:7(prints): error[duplicate-id]: a second question has the id `prints`
          content/go/copies/quiz.yaml:1:7(prints): the first one
          help: give one of them another id
        ",
    );
    expect(
        &quiz("id: new", "id: old"),
        r"
        content/go/copies/quiz.fr.yaml:10:5(old): error[overlay-missing]: the `why` of the choice `old` has no translation
          content/go/copies/quiz.yaml:16:37(The callee has a copy.): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:11:5(new): error[overlay-unknown-id]: `quiz.yaml` has no choice `new` here
          help: there is `old`
        content/go/copies/quiz.yaml:16:13(old): error[duplicate-id]: a second choice has the id `old`
          content/go/copies/quiz.yaml:15:13(old): the first one
          help: give one of them another id
        ",
    );
    expect(
        &quiz("- id: prints", "- id: Prints it"),
        r"
        content/go/copies/en.md:19:1(prints): error[unknown-question]: `quiz.yaml` has no question `prints`
          help: there is `Prints it`, `caller`
        content/go/copies/fr.md:20:1(prints): error[unknown-question]: `quiz.yaml` has no question `prints`
          help: there is `Prints it`, `caller`
        content/go/copies/quiz.fr.yaml:1:1: warning[missing-translation]: `quiz.fr.yaml` lacks the question `Prints it`
          content/go/copies/quiz.yaml:1:7(Prints it): in the source
          help: translate it; until then it is shown in `en`
        content/go/copies/quiz.fr.yaml:1:1(prints): error[overlay-unknown-id]: `quiz.yaml` has no question `prints` here
          help: there is `Prints it`, `caller`
        content/go/copies/quiz.yaml:1:7(Prints it): error[bad-id]: `Prints it` is no id
          help: use lower case letters and digits, in words joined by single hyphens, such as `prints-it`
        content/go/copies/quiz.yaml:1:7(Prints it): warning[unplaced-question]: no text asks the question `Prints it`
          help: place it with a fenced block `quiz`, or remove it
        ",
    );
    let twice = Project::valid().edit("content/go/copies/en.md", "prints\ncaller\n", "prints\ncaller\nprints\n").edit(
        "content/go/copies/fr.md",
        "prints\ncaller\n",
        "prints\ncaller\nprints\n",
    );
    expect(
        &twice.check(),
        r"
        content/go/copies/en.md:21:1(prints): error[duplicate-id]: the question `prints` is placed twice
          content/go/copies/en.md:19:1(prints): first placed here
          help: ask it once
        content/go/copies/fr.md:22:1(prints): error[duplicate-id]: the question `prints` is placed twice
          content/go/copies/fr.md:20:1(prints): first placed here
          help: ask it once
        ",
    );
}

#[test]
fn right_choices() {
    expect(
        &quiz(", correct: true", ", why: It is not."),
        r"
        content/go/copies/quiz.fr.yaml:10:5(old): error[overlay-missing]: the `why` of the choice `old` has no translation
          content/go/copies/quiz.yaml:15:44(It is not.): in the source
          help: translate it here
        content/go/copies/quiz.yaml:14:3(choices): error[no-correct-choice]: no choice is right
          help: mark the right one with `correct: true`
        ",
    );
    expect(
        &quiz(", why: The callee has a copy.", ", correct: true"),
        r"
        content/go/copies/quiz.fr.yaml:11:17(L'appelé a une copie.): error[overlay-extra]: the `why` of the choice `new` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        content/go/copies/quiz.yaml:16:9(id): error[two-correct-choices]: a second choice is right in a question of the kind `single`
          content/go/copies/quiz.yaml:15:9(id): the first right choice
          help: leave `correct: true` on one, or make the kind `multiple`
        ",
    );
    expect(
        &quiz(", correct: true", ", correct: true, why: It is., misconception: none"),
        r"
        content/go/copies/quiz.fr.yaml:10:5(old): error[overlay-missing]: the `why` of the choice `old` has no translation
          content/go/copies/quiz.yaml:15:59(It is.): in the source
          help: translate it here
        content/go/copies/quiz.yaml:15:59(It is.): error[why-on-right-choice]: a right choice has a `why`
          help: say in the question's `explain` why it is right
        content/go/copies/quiz.yaml:15:82(none): error[why-on-right-choice]: a right choice has a `misconception`
          help: remove it: nobody picks it wrongly
        ",
    );
}

#[test]
fn several_right_choices_of_a_multiple_question() {
    let project = Project::valid()
        .edit(QUIZ, "kind: single", "kind: multiple")
        .edit(QUIZ, ", why: The callee has a copy.", ", correct: true")
        .edit("content/go/copies/quiz.fr.yaml", "    new: { why: L'appelé a une copie. }\n", "");
    expect(&project.check(), "");
}

#[test]
fn choices_without_words() {
    expect(
        &quiz(", why: The callee has a copy.", ""),
        r"
        content/go/copies/quiz.fr.yaml:11:17(L'appelé a une copie.): error[overlay-extra]: the `why` of the choice `new` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        content/go/copies/quiz.yaml:16:9(id): warning[missing-why]: this wrong choice does not say why it is wrong
          help: add `why:` with what the learner who picks it believes, and what is true
        ",
    );
    expect(
        &quiz("text: Its own value, ", ""),
        r"
        content/go/copies/quiz.fr.yaml:10:18(Sa propre valeur): error[overlay-extra]: the text of the choice `old` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        content/go/copies/quiz.yaml:15:9(id): error[yaml-missing-key]: the key `text` is missing in this choice
          help: add `text:`
        ",
    );
    expect(
        &quiz("text: \"`42`\"", "text: Its own value"),
        r"
        content/go/copies/quiz.fr.yaml:11:5(new): error[overlay-missing]: the text of the choice `new` has no translation
          content/go/copies/quiz.yaml:16:24(Its own value): in the source
          help: translate it here
        content/go/copies/quiz.yaml:16:24(Its own value): error[same-answer]: two choices say the same
          content/go/copies/quiz.yaml:15:24(Its own value): the other one
          help: change one of them
        ",
    );
}

#[test]
fn true_and_false() {
    let ask = |choices: &str| question(&format!("- id: more\n  kind: true-false\n  prompt: More?\n  choices:\n{choices}"));
    expect(
        &ask("    - { id: \"true\", correct: true }\n    - { id: \"false\", why: No. }\n"),
        r"
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the `why` of the choice `false` has no translation
          content/go/copies/quiz.yaml:22:27(No.): in the source
          help: translate it here
        ",
    );
    expect(
        &ask("    - { id: true, correct: true }\n    - { id: \"no\", why: No., text: No }\n"),
        r#"
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the text of the choice `no` has no translation
          content/go/copies/quiz.yaml:22:35(No): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the `why` of the choice `no` has no translation
          content/go/copies/quiz.yaml:22:24(No.): in the source
          help: translate it here
        content/go/copies/quiz.yaml:21:13(true): error[yaml-type]: expected text, found the boolean `true`
          help: put it in quotes: `"true"`
        content/go/copies/quiz.yaml:22:13("no"): error[true-false-choices]: `no` is no choice of a `true-false` question
          help: its choices are `"true"` and `"false"`
        content/go/copies/quiz.yaml:22:35(No): error[true-false-choices]: a choice of a `true-false` question has no text of its own
          help: remove `text`: the words come from the interface, in every language
        "#,
    );
    expect(
        &ask("    - { id: \"true\", correct: true }\n"),
        r#"
        content/go/copies/quiz.yaml:20:3(choices): error[true-false-choices]: the choice `"false"` is missing
          help: add `- id: "false"`
        "#,
    );
}

#[test]
fn keys_that_do_not_go_with_the_kind() {
    expect(
        &question("- id: more\n  kind: single\n  prompt: More?\n  value: 3\n  pick: true\n  choices: []\n"),
        r"
        content/go/copies/quiz.yaml:20:3(value): error[quiz-key]: `value` does not go with the kind `single`
          content/go/copies/quiz.yaml:18:9(single): the question's kind
          help: keys of its own: `choices`, `shuffle`
        content/go/copies/quiz.yaml:21:3(pick): error[quiz-key]: `pick` does not go with the kind `single`
          content/go/copies/quiz.yaml:18:9(single): the question's kind
          help: keys of its own: `choices`, `shuffle`
        content/go/copies/quiz.yaml:22:3(choices): error[no-correct-choice]: no choice is right
          help: mark the right one with `correct: true`
        content/go/copies/quiz.yaml:22:3(choices): error[too-few-choices]: there is nothing to choose from
          help: write two choices or more
        ",
    );
    expect(
        &question("- id: more\n  kind: number\n  prompt: More?\n  value: 3\n  lines: 1-2\n"),
        r"
        content/go/copies/quiz.yaml:21:3(lines): error[quiz-key]: `lines` goes with `sample` only
          help: name the sample whose lines are meant
        ",
    );
    expect(
        &question("- id: more\n  kind: single\n  prompt: More?\n  choice: []\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `choices` is missing in this question
          content/go/copies/quiz.yaml:18:9(single): a question of the kind `single` needs it
          help: add `choices:`
        content/go/copies/quiz.yaml:20:3(choice): error[yaml-unknown-key]: unknown key `choice` in this question
          help: did you mean `choices`?
        ",
    );
}

#[test]
fn keys_that_the_kind_needs() {
    expect(
        &question("- id: more\n  kind: number\n  prompt: More?\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `value` is missing in this question
          content/go/copies/quiz.yaml:18:9(number): a question of the kind `number` needs it
          help: add `value:`
        ",
    );
    expect(
        &question("- id: more\n  kind: predict\n  prompt: More?\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `sample` is missing in this question
          content/go/copies/quiz.yaml:18:9(predict): a question of the kind `predict` needs it
          help: add `sample:`
        ",
    );
    expect(
        &question("- id: more\n  kind: multiple\n"),
        r"
        content/go/copies/quiz.fr.yaml:12:17(Encore ?): error[overlay-extra]: `prompt` has no counterpart in the source
          help: remove it, or add it to `quiz.yaml`
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `prompt` is missing in this question
          help: add `prompt:`
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `choices` is missing in this question
          content/go/copies/quiz.yaml:18:9(multiple): a question of the kind `multiple` needs it
          help: add `choices:`
        ",
    );
    expect(
        &question("- kind: number\n  prompt: More?\n  value: 3\n"),
        r"
        content/go/copies/quiz.yaml:17:3(kind): error[yaml-missing-key]: the key `id` is missing in this question
          help: add `id:`
        ",
    );
}

#[test]
fn numbers() {
    let ask = |more: &str| question(&format!("- id: more\n  kind: number\n  prompt: More?\n{more}"));
    expect(&ask("  value: 3\n"), "");
    expect(
        &ask("  value: three\n"),
        r"
        content/go/copies/quiz.yaml:20:10(three): error[yaml-type]: expected a number, found the text `three`
        ",
    );
    expect(
        &ask("  value: 3\n  tolerance: -1\n"),
        r"
        content/go/copies/quiz.yaml:21:14(-1): error[negative-tolerance]: the tolerance -1 is negative
          help: write how far from the value an answer may be, 0 or more
        ",
    );
    expect(
        &ask("  value: .inf\n"),
        r"
        content/go/copies/quiz.yaml:20:10(.inf): error[yaml-type]: expected a finite number in decimal digits, found the number `.inf`
        ",
    );
    let wrong = "  wrong:\n    - { id: a, answer: 3.4, why: No. }\n    - { id: b, answer: 5, why: No. }\n    - { id: c, answer: 5.0, why: No. }\n    - { id: d, answer: six }\n";
    expect(
        &ask(&format!("  value: 3\n  tolerance: 0.5\n{wrong}")),
        r"
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the `why` of the wrong answer `a` has no translation
          content/go/copies/quiz.yaml:23:34(No.): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the `why` of the wrong answer `b` has no translation
          content/go/copies/quiz.yaml:24:32(No.): in the source
          help: translate it here
        content/go/copies/quiz.fr.yaml:12:1(more): error[overlay-missing]: the `why` of the wrong answer `c` has no translation
          content/go/copies/quiz.yaml:25:34(No.): in the source
          help: translate it here
        content/go/copies/quiz.yaml:23:24(3.4): error[wrong-is-right]: this wrong answer counts as right
          content/go/copies/quiz.yaml:20:10(3): the right one, give or take 0.5
          help: remove it, or change the value or the tolerance
        content/go/copies/quiz.yaml:25:24(5.0): error[same-answer]: two wrong answers are the same
          content/go/copies/quiz.yaml:24:24(5): the other one
          help: remove one of them
        content/go/copies/quiz.yaml:26:9(id): warning[missing-why]: this wrong answer does not say why it is wrong
          help: add `why:` with what the learner who gives it believes, and what is true
        content/go/copies/quiz.yaml:26:24(six): error[yaml-type]: expected a number, found the text `six`
        ",
    );
}

#[test]
fn predictions() {
    expect(
        &quiz("answer: 42", "answer: \"21 \""),
        r#"
        content/go/copies/quiz.yaml:8:30("21 "): error[wrong-is-right]: this wrong answer is what the sample `double` prints
          help: remove it, or write what a learner would get wrong
        "#,
    );
    expect(
        &quiz("wrong:\n    - { id: doubled, answer: 42, why: Nothing doubles it. }", "pick: true"),
        r"
        content/go/copies/quiz.fr.yaml:4:12(doubled): error[overlay-unknown-id]: `quiz.yaml` has no wrong answer `doubled` here
        content/go/copies/quiz.yaml:7:3(pick): error[too-few-choices]: there is nothing to pick from
          help: add `wrong:` with typical wrong answers
        ",
    );
    let varies = Project::valid().edit("content/go/copies/lesson.yaml", "expect: run", "expect: run\n    varies: true");
    expect(
        &varies.check(),
        r"
        content/go/copies/quiz.yaml:3:11(double): error[predict-varies]: what the sample `double` prints varies from run to run
          content/go/copies/lesson.yaml:4:3(double): declared with `varies: true`
          help: ask about a sample that always prints the same
        ",
    );
    expect(
        &Project::valid().file("content/go/copies/samples/double.out", "\n").check(),
        r"
        content/go/copies/quiz.yaml:3:11(double): error[predict-nothing]: the sample `double` prints nothing that could be predicted
          help: ask about a sample that prints something
        ",
    );
    expect(
        &quiz("sample: double", "sample: doubel"),
        r"
        content/go/copies/quiz.yaml:3:11(doubel): error[unknown-sample]: the lesson has no sample `doubel`
          help: did you mean `double`?
        ",
    );
}

#[test]
fn a_prediction_of_what_was_never_run() {
    let project = Project::valid().without("content/go/copies/samples/recorded.yaml").edit("content/go/copies/en.md", " output", "").edit(
        "content/go/copies/fr.md",
        " output",
        "",
    );
    expect(
        &project.check(),
        r"
        content/go/copies/quiz.yaml:3:11(double): error[missing-recording]: the sample `double` was never run, and its output is the answer
          help: run it: `carnet samples run copies/double`
        ",
    );
}

#[test]
fn lines_of_the_sample() {
    expect(
        &quiz("sample: double", "sample: double\n  lines: 3-9"),
        r"
        content/go/copies/quiz.yaml:4:10(3-9): error[bad-lines]: `double.go` has no line 9
          help: its last line is 6
        ",
    );
    expect(
        &quiz("sample: double", "sample: double\n  lines: 6-3"),
        r"
        content/go/copies/quiz.yaml:4:10(6-3): error[bad-lines]: `6-3` is no range of lines
          help: write the first and the last line, such as `7-14`, or one line, such as `8`
        ",
    );
    expect(&quiz("sample: double", "sample: double\n  lines: 4"), "");
}

#[test]
fn unknown_objectives() {
    expect(
        &quiz("objective: predict", "objective: predicts"),
        r"
        content/go/copies/quiz.yaml:4:14(predicts): error[unknown-objective]: the lesson has no objective `predicts`
          help: did you mean `predict`?
        ",
    );
}

#[test]
fn a_hash_changes_with_the_question_alone() {
    let hash = |project: Project| project.content().1.courses[0].lessons[0].questions[1].hash.clone();
    let before = hash(Project::valid());
    assert_eq!(before.len(), 16);
    let same = [
        Project::valid().edit(QUIZ, "prompt: What does the caller see?", "prompt: |-\n    What does\n    the caller see?"),
        Project::valid().edit(QUIZ, "  hints: [Think of `x`.]\n", "  hints:\n    - Think of   `x`.\n  points: 1\n"),
        Project::valid().edit("content/go/copies/quiz.fr.yaml", "Que voit", "Qu'en voit"),
        Project::valid().edit(QUIZ, "Nothing doubles it.", "Nothing does."),
    ];
    for project in same {
        assert_eq!(hash(project), before);
    }
    let other = [
        Project::valid().edit(QUIZ, "What does the caller see?", "What does a caller see?"),
        Project::valid().edit(QUIZ, "  hints: [Think of `x`.]\n", "  hints: [Think of `x`.]\n  points: 2\n"),
        Project::valid()
            .edit(QUIZ, "text: Its own value, correct: true", "text: Its own value, why: No.")
            .edit(QUIZ, "why: The callee has a copy.", "correct: true")
            .edit("content/go/copies/quiz.fr.yaml", "old: { text: Sa propre valeur }", "old: { text: Sa propre valeur, why: Non. }")
            .edit("content/go/copies/quiz.fr.yaml", "    new: { why: L'appelé a une copie. }\n", ""),
    ];
    for project in other {
        assert_ne!(hash(project), before);
    }
    let predicted = |project: Project| project.content().1.courses[0].lessons[0].questions[0].hash.clone();
    let printed = Project::valid().file("content/go/copies/samples/double.out", "22\n");
    assert_ne!(predicted(printed), predicted(Project::valid()));
}
