//! Samples: their files, recordings, and how they are shown.

use crate::project::{Project, expect};

const LESSON: &str = "content/go/copies/lesson.yaml";
const RECORDED: &str = "content/go/copies/samples/recorded.yaml";
const OUT: &str = "content/go/copies/samples/double.out";
const GO: &str = "content/go/copies/samples/double.go";

/// Shows the sample in both texts by another fence.
fn fence(info: &str) -> String {
    let old = "```go sample=double lines=3-6 mark=4 output";
    let new = format!("```go {info}");
    Project::valid().edit("content/go/copies/en.md", old, &new).edit("content/go/copies/fr.md", old, &new).check()
}

#[test]
fn unknown_samples_files_and_regions() {
    expect(
        &fence("sample=doubled"),
        r"
        content/go/copies/en.md:11:14(doubled): error[unknown-sample]: the lesson has no sample `doubled`
          help: did you mean `double`?
        content/go/copies/fr.md:12:14(doubled): error[unknown-sample]: the lesson has no sample `doubled`
          help: did you mean `double`?
        ",
    );
    expect(
        &fence("sample=double file=main.go"),
        r"
        content/go/copies/en.md:11:26(main.go): error[unknown-file]: the sample `double` has no file `main.go`
          help: there is `double.go`
        content/go/copies/fr.md:12:26(main.go): error[unknown-file]: the sample `double` has no file `main.go`
          help: there is `double.go`
        ",
    );
    expect(
        &fence("sample=double region=body"),
        r"
        content/go/copies/en.md:11:28(body): error[unknown-region]: `double.go` has no region `body`
          help: open one with a comment `region: body` and close it with `endregion`
        content/go/copies/fr.md:12:28(body): error[unknown-region]: `double.go` has no region `body`
          help: open one with a comment `region: body` and close it with `endregion`
        ",
    );
}

#[test]
fn regions() {
    let show = |program: &str, info: &str| {
        let old = "sample=double lines=3-6 mark=4 output";
        let new = format!("sample=double {info}");
        let project = Project::valid().edit("content/go/copies/en.md", old, &new).edit("content/go/copies/fr.md", old, &new);
        project.file(GO, program).recorded().check()
    };
    let program = "package main\n\n// region: body\nfunc main() {\n}\n// endregion\n";
    expect(&show(program, "region=body mark=4"), "");
    expect(
        &show(program, "region=bodies"),
        r"
        content/go/copies/en.md:11:28(bodies): error[unknown-region]: `double.go` has no region `bodies`
          help: did you mean `body`?
        content/go/copies/fr.md:12:28(bodies): error[unknown-region]: `double.go` has no region `bodies`
          help: did you mean `body`?
        ",
    );
    expect(
        &show(program, "region=body mark=1,6"),
        r"
        content/go/copies/en.md:11:38(1): warning[mark-not-shown]: line 1 is marked and not shown
          help: marks count the lines of the file, from 1
        content/go/copies/en.md:11:40(6): warning[mark-not-shown]: line 6 is marked and not shown
          help: marks count the lines of the file, from 1
        content/go/copies/fr.md:12:38(1): warning[mark-not-shown]: line 1 is marked and not shown
          help: marks count the lines of the file, from 1
        content/go/copies/fr.md:12:40(6): warning[mark-not-shown]: line 6 is marked and not shown
          help: marks count the lines of the file, from 1
        ",
    );
    expect(
        &show(program, "lines=3"),
        r"
        content/go/copies/en.md:11:14(double): error[bad-lines]: this shows no line of the sample
          help: choose other lines
        content/go/copies/fr.md:12:14(double): error[bad-lines]: this shows no line of the sample
          help: choose other lines
        ",
    );
    expect(
        &show("package main\n// region: body\nfunc main() {}\n", "output"),
        r"
        content/go/copies/samples/double.go:2:1(// region: body): error[bad-region]: region `body` has no `endregion`
          help: a region lies between the comments `region: NAME` and `endregion`
        ",
    );
}

#[test]
fn lines_and_marks_that_are_not_there() {
    expect(
        &fence("sample=double lines=5-9"),
        r"
        content/go/copies/en.md:11:27(5-9): error[bad-lines]: `double.go` has no line 9
          help: its last line is 6
        content/go/copies/fr.md:12:27(5-9): error[bad-lines]: `double.go` has no line 9
          help: its last line is 6
        ",
    );
    expect(
        &fence("sample=double mark=7"),
        r"
        content/go/copies/en.md:11:26(7): error[bad-lines]: `double.go` has no line 7
          help: its last line is 6
        content/go/copies/fr.md:12:26(7): error[bad-lines]: `double.go` has no line 7
          help: its last line is 6
        ",
    );
    expect(
        &fence("sample=double lines=3-4 mark=5-6"),
        r"
        content/go/copies/en.md:11:36(5-6): warning[mark-not-shown]: lines 5 to 6 are marked and not all shown
          help: marks count the lines of the file, from 1
        content/go/copies/fr.md:12:36(5-6): warning[mark-not-shown]: lines 5 to 6 are marked and not all shown
          help: marks count the lines of the file, from 1
        ",
    );
}

#[test]
fn files_that_are_not_there() {
    expect(
        &Project::valid().edit(LESSON, "[double.go]", "[double.go, other.go, double.go]").check(),
        r"
        content/go/copies/lesson.yaml:5:24(other.go): error[unknown-file]: there is no `other.go` in `content/go/copies/samples`
          help: put the program there, or correct the name
        content/go/copies/lesson.yaml:5:34(double.go): error[duplicate-id]: the file `double.go` is listed twice
          content/go/copies/lesson.yaml:5:13(double.go): first listed here
          help: keep one of the two
        ",
    );
    expect(
        &Project::valid().edit(LESSON, "[double.go]", "[\"../double.go\"]").check(),
        r#"
        content/go/copies/lesson.yaml:5:13("../double.go"): error[yaml-value]: `../double.go` is no file below `samples/`
          help: write a path such as `main.go` or `client/main.go`
        "#,
    );
    expect(
        &Project::valid().edit(LESSON, "[double.go]", "[]").check(),
        r"
        content/go/copies/lesson.yaml:5:12([]): error[yaml-value]: a sample has at least one file
          help: name its files below `samples/`
        ",
    );
}

#[test]
fn a_program_that_changed_since_it_was_run() {
    expect(
        &Project::valid().edit(GO, "x := 21", "x := 42").check(),
        r"
        content/go/copies/samples/recorded.yaml:1:19(f57147b4d97abb73bb6e47a0658713fefd2fc0340706acc61bfff7c696795f20): error[stale-recording]: the sample `double` has changed since its output was recorded
          content/go/copies/lesson.yaml:4:3(double): the sample
          help: run it: `carnet samples run copies/double`
        ",
    );
}

#[test]
fn outputs_that_were_never_recorded() {
    expect(
        &Project::valid().without(RECORDED).check(),
        r"
        content/go/copies/en.md:11:14(double): error[missing-recording]: the sample `double` was never run, and its output is shown here
          help: run it: `carnet samples run copies/double`
        content/go/copies/fr.md:12:14(double): error[missing-recording]: the sample `double` was never run, and its output is shown here
          help: run it: `carnet samples run copies/double`
        content/go/copies/quiz.yaml:3:11(double): error[missing-recording]: the sample `double` was never run, and its output is the answer
          help: run it: `carnet samples run copies/double`
        ",
    );
    expect(
        &Project::valid().without(OUT).check(),
        r"
        content/go/copies/en.md:11:14(double): error[missing-recording]: the recorded output of the sample `double` is gone, and its output is shown here
          help: run it: `carnet samples run copies/double`
        content/go/copies/fr.md:12:14(double): error[missing-recording]: the recorded output of the sample `double` is gone, and its output is shown here
          help: run it: `carnet samples run copies/double`
        content/go/copies/quiz.yaml:3:11(double): error[missing-recording]: the recorded output of the sample `double` is gone, and its output is the answer
          help: run it: `carnet samples run copies/double`
        ",
    );
}

#[test]
fn an_exit_status_that_is_not_the_declared_one() {
    expect(
        &Project::valid().edit(RECORDED, "exit: 0", "exit: 2").check(),
        r"
        content/go/copies/samples/recorded.yaml:1:1(double): error[recording-exit]: the sample `double` ended with exit status 2, and 0 is expected
          content/go/copies/lesson.yaml:4:3(double): the sample
          help: mend the program, or declare `exit: 2`
        ",
    );
    expect(&Project::valid().edit(RECORDED, "exit: 0", "exit: 2").edit(LESSON, "expect: run", "expect: run\n    exit: 2").check(), "");
}

#[test]
fn samples_and_recordings_that_nothing_uses() {
    let project = Project::valid()
        .append(LESSON, "  other: { files: [other.go], expect: compile-error }\n")
        .file("content/go/copies/samples/other.go", "package\n")
        .append(RECORDED, "another: { source: x, toolchain: go1, expect: run, exit: 0 }\n");
    expect(
        &project.check(),
        r"
        content/go/copies/lesson.yaml:7:3(other): warning[unused-sample]: no text shows the sample `other`
          help: show it with a fenced block `sample=other`, or remove it
        content/go/copies/samples/recorded.yaml:2:1(another): warning[unused-recording]: `lesson.yaml` declares no sample `another`
          help: remove the entry, or declare the sample
        ",
    );
}

#[test]
fn what_a_sample_can_do() {
    expect(
        &Project::valid().edit(LESSON, "expect: run", "expect: runs\n    lang: go").check(),
        r"
        content/go/copies/lesson.yaml:6:13(runs): error[yaml-value]: `runs` is nothing that a sample can do
          help: did you mean `run`?
        content/go/copies/lesson.yaml:7:5(lang): error[yaml-unknown-key]: unknown key `lang` in this sample
          help: did you mean `language`?
        ",
    );
}

#[test]
fn samples_that_could_not_be_read_are_not_missed() {
    expect(
        &Project::valid().file(LESSON, "minutes: 12\nlevel: beginner\nsamples: none\n").check(),
        r"
        content/go/copies/lesson.yaml:3:10(none): error[yaml-type]: expected samples by id, found the text `none`
        ",
    );
}

#[test]
fn a_sample_of_several_files() {
    let text = "package main\n";
    let hash = carnet::check::source_hash(&[("double.go".into(), text), ("data.txt".into(), "x")]);
    let project = Project::valid()
        .edit(LESSON, "[double.go]", "[double.go, data.txt]")
        .file(GO, text)
        .file("content/go/copies/samples/data.txt", "x")
        .file(RECORDED, &format!("double: {{ source: {hash}, toolchain: go1.27.3, expect: run, exit: 0 }}\n"))
        .edit("content/go/copies/en.md", " lines=3-6 mark=4", " file=data.txt")
        .edit("content/go/copies/fr.md", " lines=3-6 mark=4", " file=data.txt");
    expect(&project.check(), "");
    let (_, content) = project.content();
    let sample = &content.courses[0].lessons[0].matter.open().samples["double"];
    assert_eq!(sample.files.iter().map(|file| file.language.as_str()).collect::<Vec<_>>(), ["go", "text"]);
}
