//! Questions: the rules of each kind.

use super::quiz::question_in;
use crate::project::{Project, expect};

/// Asks one more question and returns what is said of the source: its words are not translated.
fn asked(text: &str) -> String {
    of_source(&question_in(Project::valid(), text))
}

/// Asks one more question, which may be about two regions of the sample.
fn spotted(text: &str) -> String {
    let regions = "\n// region: body\nfunc more() {\n}\n// endregion\n\n// region: rest\nfunc rest() {}\n// endregion\n";
    of_source(&question_in(Project::valid().append("content/go/copies/samples/double.go", regions).recorded(), text))
}

/// Leaves out what is said of the translation.
fn of_source(report: &str) -> String {
    let mut is_source = true;
    let lines = report.lines().filter(|line| {
        if !line.starts_with("  ") {
            is_source = line.starts_with("content/go/copies/quiz.yaml");
        }
        is_source
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn accepted_answers() {
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `accept` is missing in this question
          content/go/copies/quiz.yaml:18:9(short): a question of the kind `short` needs it
          help: add `accept:`
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: []\n"),
        r"
        content/go/copies/quiz.yaml:20:11([]): error[no-accepted-answer]: no answer is accepted
          help: write at least one, as in `accept: [goroutine]`
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: [\"go\", \" \", \"Go\", \"GO \"]\n"),
        r#"
        content/go/copies/quiz.yaml:20:18(" "): error[never-matches]: nobody can give this answer: nothing of it counts
          help: write something besides white space, or remove it
        content/go/copies/quiz.yaml:20:23("Go"): warning[same-answer]: `Go` is accepted already
          content/go/copies/quiz.yaml:20:12("go"): by this answer, since capitals, white space or signs that look alike do not count here
          help: remove one of them
        content/go/copies/quiz.yaml:20:29("GO "): warning[same-answer]: `GO ` is accepted already
          content/go/copies/quiz.yaml:20:12("go"): by this answer, since capitals, white space or signs that look alike do not count here
          help: remove one of them
        "#,
    );
    expect(
        &asked(
            "- id: more\n  kind: short\n  prompt: More?\n  accept: [go]\n  wrong:\n    - { id: same, answer: \" GO\", why: No. }\n    - { id: none, answer: \" \", why: No. }\n    - { id: once, answer: run, why: No. }\n    - { id: twice, answer: Run, why: No. }\n",
        ),
        r#"
        content/go/copies/quiz.yaml:22:27(" GO"): error[wrong-is-right]: this wrong answer counts as right
          content/go/copies/quiz.yaml:20:12(go): accepted here
          help: remove one of them, or change what counts with `case` and `spaces`
        content/go/copies/quiz.yaml:23:27(" "): error[never-matches]: nobody can give this answer: nothing of it counts
          help: write something besides white space, or remove it
        content/go/copies/quiz.yaml:25:28(Run): error[same-answer]: two wrong answers are the same
          content/go/copies/quiz.yaml:24:27(run): the other one
          help: remove one of them
        "#,
    );
    assert_eq!(
        asked(
            "- id: more\n  kind: short\n  prompt: More?\n  case: keep\n  accept: [go]\n  wrong:\n    - { id: capital, answer: GO, why: No. }\n"
        ),
        ""
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: { en: [go], de: [los] }\n"),
        r"
        content/go/copies/quiz.yaml:20:13(en): warning[missing-translation]: `accept` has nothing in `fr`
          help: add `fr:`; until then readers of `fr` get it in `en`
        content/go/copies/quiz.yaml:20:23(de): error[unknown-locale]: the site has no locale `de`
          help: the `locales` of `site.yaml` are `en`, `fr`
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  case: \"no\"\n  spaces: skip\n"),
        r#"
        content/go/copies/quiz.yaml:21:9("no"): error[yaml-value]: `no` is no rule for capitals
          help: there is `ignore`, `keep`
        content/go/copies/quiz.yaml:22:11(skip): error[yaml-value]: `skip` is no rule for white space
          help: there is `collapse`, `ignore`
        "#,
    );
}

#[test]
fn patterns_that_cannot_be_used() {
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  pattern: \"go(lang\"\n"),
        r"
        content/go/copies/quiz.yaml:21:15((): error[pattern-syntax]: the pattern cannot be read: unclosed group
          help: close it with `)`, or write `\(` for the character
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  pattern: go +lang|\\bgo\n"),
        r"
        content/go/copies/quiz.yaml:21:21(\b): error[pattern-boundary]: `\b` looks at what is around it, and browsers do not agree on what a word is
          help: write what stands there instead, such as a space
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  pattern: { en: \"(o+)+\", fr: \" go\" }\n"),
        r"
        content/go/copies/quiz.yaml:21:19((o+)+): error[pattern-backtracks]: a browser could try for ever to match an answer that repeats `o`: there are too many ways
          help: let each round of a repetition start with what nothing else in it reads, as in `\w+( \w+)*`
        content/go/copies/quiz.yaml:21:32( go): error[pattern-never-matches]: no answer matches the pattern
          help: an answer has no space at its ends, no two spaces in a row and no upper case once it is compared
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  spaces: ignore\n  pattern: go lang\n"),
        r"
        content/go/copies/quiz.yaml:22:14( ): error[pattern-never-matches]: no answer matches the pattern: none has this character
          help: U+0020 is left out in an answer before it is compared
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  pattern: go(lang)?\n  wrong:\n    - { id: long, answer: Golang, why: No. }\n",
        ),
        r"
        content/go/copies/quiz.yaml:23:27(Golang): error[wrong-is-right]: this wrong answer matches the pattern, and counts as right
          help: remove it, or let the pattern accept less
        ",
    );
}

#[test]
fn answers_that_no_language_changes() {
    expect(
        &asked(
            "- id: more\n  kind: number\n  prompt: More?\n  value: 3\n  wrong:\n    - { id: four, answer: { en: 4, fr: 4 }, why: No. }\n",
        ),
        r"
        content/go/copies/quiz.yaml:22:29(en): error[yaml-type]: this answer is the same in every language
          help: write it once, without language tags
        ",
    );
}

#[test]
fn what_a_wrong_answer_has() {
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  wrong:\n    - { id: line, marker: body, why: No. }\n"),
        r"
        content/go/copies/quiz.yaml:22:9(id): error[yaml-missing-key]: the key `answer` is missing in this wrong answer
          help: add `answer:`
        content/go/copies/quiz.yaml:22:19(marker): error[quiz-key]: `marker` does not go with a wrong answer of the kind `short`
          help: keys of its own: `answer`
        ",
    );
}

#[test]
fn orders() {
    expect(
        &asked("- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, text: Open }\n"),
        r"
        content/go/copies/quiz.yaml:20:3(steps): error[too-few-choices]: there is nothing to put in order
          help: write two steps or more
        ",
    );
    expect(
        &asked("- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, text: Open, code: open }\n    - { id: shut }\n"),
        r"
        content/go/copies/quiz.yaml:21:37(open): error[quiz-key]: only one of the keys `text`, `code` can stand here
          content/go/copies/quiz.yaml:21:25(Open): the other one
          help: remove one of them
        content/go/copies/quiz.yaml:22:9(id): error[yaml-missing-key]: this item has neither `text` nor `code`
          help: say what it is with one of them
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, code: \"f := open()\" }\n    - { id: use, code: \"use(f)\" }\n    - { id: shut, text: Close it }\n  distractors:\n    - { id: open, text: Wait }\n",
        ),
        r"
        content/go/copies/quiz.yaml:25:9(id): warning[missing-why]: this distractor does not say why it is wrong
          help: add `why:` with what the learner who uses it believes, and what is true
        content/go/copies/quiz.yaml:25:13(open): error[duplicate-id]: a second step has the id `open`
          content/go/copies/quiz.yaml:21:13(open): the first one
          help: give one of them another id
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, code: \"f := open()\" }\n    - { id: use, code: \"use(f)\" }\n    - { id: shut, text: Close it }\n  also:\n    - [use, open, shut]\n    - [open, use]\n    - [open, use, shut, shut]\n    - [open, used, shut]\n    - [open, use, shut]\n",
        ),
        r"
        content/go/copies/quiz.yaml:26:7([open, use]): error[bad-order]: this order does not have every step once
          help: add `shut`
        content/go/copies/quiz.yaml:27:7([open, use, shut, shut]): error[bad-order]: this order does not have every step once
          help: name each step once
        content/go/copies/quiz.yaml:28:14(used): error[bad-order]: there is no step `used`
          help: did you mean `use`?
        content/go/copies/quiz.yaml:29:7([open, use, shut]): error[bad-order]: this order is accepted already
          help: remove it, or write another one
        ",
    );
}

#[test]
fn what_a_question_counts() {
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  points: 101\n"),
        r"
        content/go/copies/quiz.yaml:21:11(101): error[yaml-type]: expected a whole number from 1 to 100, found the number `101`
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: go\n  points: 0\n"),
        r"
        content/go/copies/quiz.yaml:21:11(0): error[yaml-type]: expected a whole number from 1 on, found the number `0`
        ",
    );
}

#[test]
fn one_message_for_one_mistake() {
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept:\n"),
        r"
        content/go/copies/quiz.yaml:20:9: error[yaml-type]: expected text or a number, found nothing
          help: write the value, or remove the key
        ",
    );
    expect(
        &asked("- id: more\n  kind: short\n  prompt: More?\n  accept: [[go]]\n"),
        r"
        content/go/copies/quiz.yaml:20:13(go): error[yaml-type]: expected text or a number, found a list
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: a, code: [x] }\n    - { id: b, text: B }\n  wrong:\n    - { id: w, pair: a, with: b }\n",
        ),
        r"
        content/go/copies/quiz.yaml:21:23(x): error[yaml-type]: expected text or a number, found a list
        content/go/copies/quiz.yaml:23:3(wrong): error[quiz-key]: `wrong` does not go with the kind `order`
          content/go/copies/quiz.yaml:18:9(order): the question's kind
          help: keys of its own: `steps`, `distractors`, `also`, `language`
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: a, text: A }\n    - { id: a, text: B }\n  also:\n    - [a, a]\n",
        ),
        r"
        content/go/copies/quiz.yaml:22:13(a): error[duplicate-id]: a second step has the id `a`
          content/go/copies/quiz.yaml:21:13(a): the first one
          help: give one of them another id
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\", same-as: [a] }\n    - { id: two, left: \"`2`\", right: \"`b`\" }\n",
        ),
        r"
        content/go/copies/quiz.yaml:21:41(a): error[yaml-type]: expected text, found a list
        ",
    );
    expect(
        &asked("- id: more\n  kind: cloze\n  prompt: More?\n  code: [x]\n  gaps:\n    - { id: word, choices: x }\n"),
        r"
        content/go/copies/quiz.yaml:20:10(x): error[yaml-type]: expected text, found a list
        content/go/copies/quiz.yaml:22:28(x): error[yaml-type]: expected a list, found the text `x`
          help: write it in brackets: `[x]`
        ",
    );
}

#[test]
fn lines_of_code_are_seen_as_they_stand() {
    assert_eq!(
        asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: inner, code: \"\\t}\" }\n    - { id: outer, code: \"}\" }\n"
        ),
        ""
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: inner, code: \"\\t\" }\n    - { id: outer, code: \"\" }\n",
        ),
        r#"
        content/go/copies/quiz.yaml:21:26("\t"): error[yaml-value]: this code is empty
          help: write it, or remove the item
        content/go/copies/quiz.yaml:22:26(""): error[yaml-value]: this code is empty
          help: write it, or remove the item
        "#,
    );
}

#[test]
fn orders_that_nobody_could_tell() {
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, code: \"f := open()\" }\n    - { id: print, code: \"fmt.Println(1)\" }\n    - { id: again, text: \"`fmt.Println(1)`\" }\n",
        ),
        r"
        content/go/copies/quiz.yaml:23:9(id): error[ambiguous-order]: two of these look the same
          content/go/copies/quiz.yaml:22:9(id): the other one
          help: make them differ, join each with a line beside it, or accept both orders with `also:`
        ",
    );
    assert_eq!(
        asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, code: \"f := open()\" }\n    - { id: print, code: \"fmt.Println(1)\" }\n    - { id: again, text: \"`fmt.Println(1)`\" }\n  also:\n    - [open, again, print]\n"
        ),
        ""
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, code: \"f := open()\" }\n    - { id: use, code: \"use(f)\" }\n    - { id: shut, text: Close it }\n  distractors:\n    - { id: same, code: \"use(f) \", why: No. }\n    - { id: wait, text: Wait, why: No. }\n    - { id: rest, text: Wait, why: No. }\n",
        ),
        r"
        content/go/copies/quiz.yaml:25:9(id): error[ambiguous-order]: two of these look the same
          content/go/copies/quiz.yaml:22:9(id): the other one
          help: change the distractor: it looks like a step of the right order
        content/go/copies/quiz.yaml:27:9(id): error[ambiguous-order]: two of these look the same
          content/go/copies/quiz.yaml:26:9(id): the other one
          help: remove one of the two distractors
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: order\n  prompt: More?\n  steps:\n    - { id: open, code: \"f := open()\" }\n    - { id: use, code: \"use(f)\" }\n    - { id: shut, text: Close it, misconception: early }\n",
        ),
        r"
        content/go/copies/quiz.yaml:23:50(early): error[quiz-key]: a step of the right order has a `misconception`
          help: name the belief at a distractor
        ",
    );
}

#[test]
fn pairs() {
    expect(
        &asked("- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\", right: \"`a`\" }\n"),
        r"
        content/go/copies/quiz.yaml:20:3(pairs): error[too-few-choices]: there is nothing to match
          help: write two pairs or more
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\" }\n    - { id: two, left: \"`2`\", right: \"`a`\", same-as: one }\n    - { id: three, left: \"`3`\", same-as: four }\n",
        ),
        r#"
        content/go/copies/quiz.yaml:20:3(pairs): error[too-few-choices]: every left side has the same right side
          help: write a pair with another one, or `extra:` right sides that belong to nothing
        content/go/copies/quiz.yaml:21:9(id): error[yaml-missing-key]: this pair has neither `right` nor `same-as`
          help: write its right side, or name the pair whose right side it shares
        content/go/copies/quiz.yaml:22:54(one): error[quiz-key]: only one of the keys `right`, `same-as` can stand here
          content/go/copies/quiz.yaml:22:38("`a`"): the other one
          help: remove one of them
        content/go/copies/quiz.yaml:22:54(one): error[bad-pair]: no pair `one` has a right side
          help: there is `two`
        content/go/copies/quiz.yaml:23:42(four): error[bad-pair]: no pair `four` has a right side
          help: there is `two`
        "#,
    );
    expect(
        &asked(
            "- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\", right: \"`a`\" }\n    - { id: two, left: \"`1`\", right: \"`a`\" }\n  extra:\n    - { id: one, code: c }\n",
        ),
        r#"
        content/go/copies/quiz.yaml:22:24("`1`"): error[same-answer]: two left sides say the same
          content/go/copies/quiz.yaml:21:24("`1`"): the other one
          help: change one of them
        content/go/copies/quiz.yaml:22:38("`a`"): error[same-answer]: two right sides say the same
          content/go/copies/quiz.yaml:21:38("`a`"): the other one
          help: change one, or write `same-as:` where pairs share a right side
        content/go/copies/quiz.yaml:24:9(id): warning[missing-why]: this right side does not say why it is wrong
          help: add `why:` with what the learner who uses it believes, and what is true
        content/go/copies/quiz.yaml:24:13(one): error[duplicate-id]: a second pair, right side or wrong answer has the id `one`
          content/go/copies/quiz.yaml:21:13(one): the first one
          help: give one of them another id
        content/go/copies/quiz.yaml:24:24(c): error[quiz-key]: `code` does not go with a right side
          help: write it as text, in backticks
        "#,
    );
    expect(
        &asked(
            "- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\", right: \"`a`\" }\n    - { id: two, left: \"`2`\", same-as: one }\n",
        ),
        r"
        content/go/copies/quiz.yaml:20:3(pairs): error[too-few-choices]: every left side has the same right side
          help: write a pair with another one, or `extra:` right sides that belong to nothing
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\", right: \"`a`\" }\n    - { id: two, left: \"`2`\", right: \"`b`\" }\n  wrong:\n    - { id: right, pair: one, with: one, why: No. }\n    - { id: swap, pair: one, with: two, why: No. }\n    - { id: swap-again, pair: one, with: two, why: No. }\n",
        ),
        r"
        content/go/copies/quiz.yaml:24:9(id): error[wrong-is-right]: this wrong pair is a right one
          help: name the right side of another pair
        content/go/copies/quiz.yaml:26:9(id): error[same-answer]: two wrong answers are the same
          content/go/copies/quiz.yaml:25:9(id): the other one
          help: remove one of them
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: match\n  prompt: More?\n  pairs:\n    - { id: one, left: \"`1`\", right: \"`a`\" }\n    - { id: two, left: \"`2`\", right: \"`b`\" }\n  wrong:\n    - { id: lost, pair: three, with: none, why: No. }\n    - { id: answer, pair: one, answer: 2, why: No. }\n",
        ),
        r"
        content/go/copies/quiz.yaml:24:25(three): error[bad-pair]: this question has no `three`
          help: there is `one`, `two`
        content/go/copies/quiz.yaml:24:38(none): error[bad-pair]: this question has no `none`
          help: did you mean `one`?
        content/go/copies/quiz.yaml:25:9(id): error[yaml-missing-key]: the key `with` is missing in this wrong answer
          help: add `with:`
        content/go/copies/quiz.yaml:25:32(answer): error[quiz-key]: `answer` does not go with a wrong answer of the kind `match`
          help: keys of its own: `pair`, `with`
        ",
    );
}

#[test]
fn lines_to_spot() {
    expect(
        &spotted("- id: more\n  kind: spot\n  prompt: More?\n  marker: body\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: the key `sample` is missing in this question
          content/go/copies/quiz.yaml:18:9(spot): a question of the kind `spot` needs it
          help: add `sample:`
        ",
    );
    expect(
        &spotted("- id: more\n  kind: spot\n  prompt: More?\n  sample: double\n  marker: boddy\n"),
        r"
        content/go/copies/quiz.yaml:21:11(boddy): error[unknown-region]: `double.go` has no region `boddy`
          help: did you mean `body`?
        ",
    );
    expect(
        &spotted("- id: more\n  kind: spot\n  prompt: More?\n  sample: double\n  marker: body\n  lines: 1\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[too-few-choices]: there is nothing to pick from: fewer than two lines are shown
          help: show more lines of the sample
        content/go/copies/quiz.yaml:21:11(body): error[bad-lines]: no line of the region `body` is shown
          help: show its lines, or let the region have some
        ",
    );
    expect(
        &spotted("- id: more\n  kind: spot\n  prompt: More?\n  sample: double\n  marker: body\n  lines: 9-10\n"),
        r"
        content/go/copies/quiz.yaml:21:11(body): error[too-few-choices]: every line that is shown lies in the region `body`
          help: show lines that are wrong, too
        ",
    );
    expect(
        &spotted(
            "- id: more\n  kind: spot\n  prompt: More?\n  sample: double\n  marker: body\n  wrong:\n    - { id: same, marker: body, why: No. }\n    - { id: gone, marker: gone, why: No. }\n",
        ),
        r"
        content/go/copies/quiz.yaml:23:9(id): error[wrong-is-right]: this wrong answer has a line that is right, of lines 9 to 10
          content/go/copies/quiz.yaml:21:11(body): the right ones
          help: let the two regions share no line
        content/go/copies/quiz.yaml:24:27(gone): error[unknown-region]: `double.go` has no region `gone`
          help: there is `body`, `rest`
        ",
    );
}

#[test]
fn gaps() {
    expect(
        &asked("- id: more\n  kind: cloze\n  prompt: More?\n  gaps:\n    - { id: word, accept: go }\n"),
        r"
        content/go/copies/quiz.yaml:17:3(id): error[yaml-missing-key]: this question has neither of the keys `text`, `code`
          content/go/copies/quiz.yaml:18:9(cloze): a question of the kind `cloze` needs one
          help: add the one that fits
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: cloze\n  prompt: More?\n  text: \"Write {{word}}.\"\n  code: \"{{word}}\"\n  gaps:\n    - { id: word, accept: go }\n",
        ),
        r"
        content/go/copies/quiz.yaml:21:3(code): error[quiz-key]: only one of the keys `text`, `code` can stand here
          content/go/copies/quiz.yaml:20:3(text): the other one
          help: remove one of them
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: cloze\n  prompt: More?\n  code: \"x := {{word}} + {{wrod}} + {{word}}\"\n  gaps:\n    - { id: word, accept: go }\n    - { id: other, accept: go }\n",
        ),
        r"
        content/go/copies/quiz.yaml:20:26({{wrod}}): error[unknown-gap]: no gap `wrod` is declared
          help: did you mean `word`?
        content/go/copies/quiz.yaml:20:37({{word}}): error[duplicate-gap]: the gap `word` stands here twice
          content/go/copies/quiz.yaml:20:15({{word}}): the first one
          help: give the second one an id of its own
        content/go/copies/quiz.yaml:23:13(other): error[unplaced-gap]: the gap `other` stands nowhere
          help: write `{{other}}` where it belongs, or remove it
        ",
    );
    expect(
        &asked("- id: more\n  kind: cloze\n  prompt: More?\n  code: \"x := {{ word }}\"\n  gaps: []\n"),
        r"
        content/go/copies/quiz.yaml:21:3(gaps): error[unplaced-gap]: there is no gap to fill
          help: declare one, and write `{{its-id}}`
        ",
    );
    expect(
        &asked("- id: more\n  kind: cloze\n  prompt: More?\n  code: \"x := {{word}}\"\n  gaps:\n    - { id: word }\n"),
        r"
        content/go/copies/quiz.yaml:22:9(id): error[yaml-missing-key]: this gap has neither `accept` nor `choices`
          help: write what may be typed, or what can be picked
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: cloze\n  prompt: More?\n  code: \"x := {{word}}\"\n  gaps:\n    - { id: word, accept: go, choices: [{ id: a, text: \"`a`\", correct: true }, { id: b, text: \"`b`\" }] }\n",
        ),
        r"
        content/go/copies/quiz.yaml:22:9(id): error[quiz-key]: only one of the keys `accept`, `choices` can stand here
          help: remove one of them
        content/go/copies/quiz.yaml:22:82(id): warning[missing-why]: this wrong choice does not say why it is wrong
          help: add `why:` with what the learner who picks it believes, and what is true
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: cloze\n  prompt: More?\n  code: \"x := {{word}}\"\n  gaps:\n    - { id: word, pattern: g, choices: [{ id: a, text: \"`a`\" }, { id: b, text: \"`b`\", why: No. }] }\n",
        ),
        r"
        content/go/copies/quiz.yaml:22:9(id): error[quiz-key]: `pattern` does not go with `choices`
          help: remove it: each wrong choice has a `why` of its own
        content/go/copies/quiz.yaml:22:9(id): error[no-correct-choice]: no choice is right
          help: mark the right one with `correct: true`
        content/go/copies/quiz.yaml:22:43(id): warning[missing-why]: this wrong choice does not say why it is wrong
          help: add `why:` with what the learner who picks it believes, and what is true
        ",
    );
    expect(
        &asked(
            "- id: more\n  kind: cloze\n  prompt: More?\n  text: \"Write [{{word}}](term:copy), or\\n\\n    {{word}}\\n\"\n  gaps:\n    - { id: word, accept: go }\n",
        ),
        r"
        content/go/copies/quiz.yaml:20:17({{word}}): error[misplaced-gap]: the gap `word` stands where nothing can be filled in
          help: write it in a paragraph, a list or a table, not in a heading, a link or a block of code; for code use `code:`
        content/go/copies/quiz.yaml:20:49({{word}}): error[duplicate-gap]: the gap `word` stands here twice
          content/go/copies/quiz.yaml:20:17({{word}}): the first one
          help: give the second one an id of its own
        content/go/copies/quiz.yaml:20:49({{word}}): error[misplaced-gap]: the gap `word` stands where nothing can be filled in
          help: write it in a paragraph, a list or a table, not in a heading, a link or a block of code; for code use `code:`
        ",
    );
}

#[test]
fn choices_that_tell() {
    expect(
        &asked(
            "- id: more\n  kind: single\n  prompt: More?\n  choices:\n    - { id: long, text: \"`a very long answer that says everything there is to say about the matter`\", correct: true }\n    - { id: short, text: \"`b`\", why: No. }\n",
        ),
        r#"
        content/go/copies/quiz.yaml:21:25("`a very long answer that says everything there is to say about the matter`"): warning[telling-length]: the right choice is far longer than the others
          help: shorten it, or say as much in the others: learners notice, and pick it unread
        "#,
    );
    expect(
        &asked(
            "- id: more\n  kind: true-false\n  prompt: More?\n  choices:\n    - { id: \"true\", correct: true, pinned: true }\n    - { id: \"false\" }\n",
        ),
        r"
        content/go/copies/quiz.yaml:21:9(id): error[quiz-key]: `pinned` does not go with the kind `true-false`
          help: remove it: true always comes before false
        content/go/copies/quiz.yaml:22:9(id): warning[missing-why]: this wrong choice does not say why it is wrong
          help: add `why:` with what the learner who picks it believes, and what is true
        ",
    );
}
