//! Files as wholes: merge conflicts, line ends of other systems, front matter, several errors in one run.

use crate::project::{Project, expect};

/// Reads a text in place of `lesson.yaml` of the lesson `pointers`.
fn lesson(text: &str) -> String {
    Project::valid().file("content/go/pointers/lesson.yaml", text).check()
}

#[test]
fn merge_conflicts_in_any_file() {
    let yaml = "<<<<<<< HEAD\nminutes: 5\n=======\nminutes: 6\n>>>>>>> branch\nlevel: beginner\n";
    expect(
        &lesson(yaml),
        r"
        content/go/pointers/lesson.yaml:1:1(<<<<<<< HEAD): error[conflict-marker]: `<<<<<<< HEAD` is left over from a merge
          content/go/pointers/lesson.yaml:5:1(>>>>>>> branch): the conflict ends here
          help: keep one side, and delete the three marker lines
        ",
    );
    let text = "---\ntitle: Pointers\nsummary: s\n---\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch\n";
    expect(
        &Project::valid().file("content/go/pointers/en.md", text).check(),
        r"
        content/go/pointers/en.md:5:1(<<<<<<< HEAD): error[conflict-marker]: `<<<<<<< HEAD` is left over from a merge
          content/go/pointers/en.md:9:1(>>>>>>> branch): the conflict ends here
          help: keep one side, and delete the three marker lines
        ",
    );
    expect(
        &Project::valid().append("content/go/copies/samples/double.go", "<<<<<<< HEAD\n").check(),
        r"
        content/go/copies/samples/double.go:7:1(<<<<<<< HEAD): error[conflict-marker]: `<<<<<<< HEAD` is left over from a merge
          help: keep one side, and delete the three marker lines
        ",
    );
}

#[test]
fn marks_and_line_ends_of_other_systems_are_read_over() {
    expect(&lesson("\u{feff}minutes: 5\r\nlevel: beginner\r\nprerequisites: [copies]\r\n"), "");
    expect(
        &lesson("\u{feff}minutes: 5\r\nlevel: beginnér\r\n"),
        r"
        content/go/pointers/lesson.yaml:2:8(beginnér): error[yaml-value]: `beginnér` is no level
          help: did you mean `beginner`?
        ",
    );
}

#[test]
fn front_matter() {
    let text = |text: &str| Project::valid().file("content/go/pointers/en.md", text).check();
    expect(
        &text("No front matter.\n"),
        r"
        content/go/pointers/en.md:1:1(No front matter.): error[front-matter]: this text does not open with front matter
          help: open it with a line `---`, the keys `title` and `summary`, and a second line `---`
        ",
    );
    expect(
        &text(""),
        r"
        content/go/pointers/en.md:1:1: error[front-matter]: this text does not open with front matter
          help: open it with a line `---`, the keys `title` and `summary`, and a second line `---`
        ",
    );
    expect(
        &text("---\ntitle: Pointers\nsummary: s\n"),
        r"
        content/go/pointers/en.md:1:1(---): error[front-matter]: this front matter is never closed
          help: close it with a line `---`
        ",
    );
    expect(
        &text("---\ntitel: Pointers\nsummary: s\n---\nText\n"),
        r"
        content/go/pointers/en.md:2:1(titel): error[yaml-unknown-key]: unknown key `titel` in this front matter
          help: did you mean `title`?
        ",
    );
    expect(
        &text("\u{feff}---\r\ntitle: Pointers\r\nsummary: 5\r\nslug: Pointers!\r\n---\r\nSee [it](lesson:none).\r\n"),
        r#"
        content/go/pointers/en.md:3:10(5): error[yaml-type]: expected text, found the number `5`
          help: put it in quotes: `"5"`
        content/go/pointers/en.md:4:7(Pointers!): error[bad-slug]: `Pointers!` is no slug
          help: use lower case letters from a to z and digits, in words joined by single hyphens
        content/go/pointers/en.md:6:5([it](lesson:none)): error[unknown-lesson]: there is no lesson `none` in `go`
          help: there is `copies`, `pointers`
        "#,
    );
    expect(
        &Project::valid().file("content/go/en.md", "---\ntitle: Go\n---\n## Why {#why}\n").check(),
        r"
        content/go/en.md:1:1(---): error[front-matter]: a course's introduction has no front matter
          help: remove it: the course's title and summary stand in `course.yaml`
        ",
    );
}

#[test]
fn every_error_of_every_file_in_one_run() {
    let project = Project::valid()
        .edit("content/go/pointers/lesson.yaml", "minutes: 5", "minutes: five\nlevle: beginner")
        .edit("content/go/copies/quiz.yaml", "explain: The value is a copy.", "explain: [a]\n  hint: x")
        .edit("content/go/copies/quiz.yaml", "explain: Its own value.", "explain: Go: a copy")
        .edit("content/go/copies/fr.md", "summary: Un appel copie.", "summary: 7\nslgu: x");
    expect(
        &project.check(),
        r#"
        content/go/copies/fr.md:3:10(7): error[yaml-type]: expected text, found the number `7`
          help: put it in quotes: `"7"`
        content/go/copies/fr.md:4:1(slgu): error[yaml-unknown-key]: unknown key `slgu` in this front matter
          help: did you mean `slug`?
        content/go/copies/quiz.yaml:14:14(:): error[yaml-syntax]: a `:` cuts this text in two
          content/go/copies/quiz.yaml:14:12(Go): the text
          help: put it in quotes, as in `title: "Go: copies"`
        content/go/pointers/lesson.yaml:2:10(five): error[yaml-type]: expected a whole number from 1 on, found the text `five`
        content/go/pointers/lesson.yaml:3:1(levle): error[yaml-unknown-key]: unknown key `levle` in `lesson.yaml`
          help: did you mean `level`?
        "#,
    );
}

#[test]
fn one_bad_question_does_not_hide_the_others() {
    let project = Project::valid()
        .edit("content/go/copies/quiz.yaml", "kind: predict", "kind: predicts")
        .edit("content/go/copies/quiz.yaml", "correct: true }", "correct: yes }")
        .edit("content/go/copies/quiz.yaml", "id: doubled, ", "");
    expect(
        &project.check(),
        r"
        content/go/copies/quiz.yaml:2:9(predicts): error[yaml-value]: `predicts` is no kind of question
          help: did you mean `predict`?
        content/go/copies/quiz.yaml:8:9(answer): error[yaml-missing-key]: the key `id` is missing in this wrong answer
          help: add `id:`
        content/go/copies/quiz.yaml:15:48(yes): error[yaml-type]: expected `true` or `false`, found the text `yes`
          help: write `true`
        ",
    );
}
