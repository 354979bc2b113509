//! Samples that are run for real, by `sh`: what must happen, what is recorded, what is told.

use std::process::Output;

use super::program::{Scratch, text, tree};

/// A course of one lesson whose samples `sh` runs.
struct Samples(Scratch);

const SETTINGS: &str = "title: { en: Shell, fr: Shell }
summary: { en: A course., fr: Un cours. }
source: en
locales: [en, fr]
toolchains:
  sh:
    endings: [sh]
    version: echo sh 1.0
    build: sh -n {file}
    run: sh {file}
    vet: sh lint.sh {files}
    report: sh report.sh {file}
    test: sh {file} test
    race: sh {file} race
    beside: { lint.sh: \"if grep -n 'rm -rf' $1; then exit 1; fi\", report.sh: \"grep -nH n= $1; ! grep -q fail $1\" }
    environment: { GREETING: hello }
    limits: { seconds: 2, memory: 64, output: 16, processes: 16 }
";

const COURSE: &str = "title: { en: Shell, fr: Shell }
summary: { en: A course., fr: Un cours. }
parts: [{ id: one, title: { en: One, fr: Un }, lessons: [first] }]
";

/// The folder of the samples, below the root.
const FOLDER: &str = "content/shell/first/samples";

impl Samples {
    /// Makes a course with samples: id, what is declared besides the file, and the program.
    fn new(samples: &[(&str, &str, &str)]) -> Self {
        let scratch = Scratch::new();
        scratch.write("content/site.yaml", SETTINGS);
        scratch.write("content/shell/course.yaml", COURSE);
        let mut lesson = "minutes: 1\nlevel: beginner\nsamples:\n".to_owned();
        let mut shown = String::new();
        for (id, declared, program) in samples {
            lesson.push_str(&format!("  {id}: {{ files: [{id}.sh], {declared} }}\n"));
            shown.push_str(&format!("\n```sh sample={id} output\n```\n"));
            scratch.write(&format!("{FOLDER}/{id}.sh"), program);
        }
        scratch.write("content/shell/first/lesson.yaml", lesson);
        for locale in ["en", "fr"] {
            let front = "---\ntitle: T\nsummary: S.\nobjectives: { o: O. }\n---\n";
            scratch.write(&format!("content/shell/first/{locale}.md"), format!("{front}{shown}"));
        }
        Self(scratch)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let all: Vec<&str> = ["samples", "run"].into_iter().chain(arguments.iter().copied()).collect();
        self.0.carnet(&all)
    }

    /// Runs the samples, which must do what they must, and returns what was said.
    #[track_caller]
    fn records(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{said}");
        said
    }

    /// Runs the samples, which must not do what they must, and returns what was said.
    #[track_caller]
    fn refuses(&self, arguments: &[&str]) -> String {
        let before = self.files();
        let output = self.run(arguments);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert_eq!(self.files(), before, "nothing is recorded\n{said}");
        said
    }

    /// Reads a recorded file.
    fn file(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.0.join(FOLDER).join(name)).ok()
    }

    fn files(&self) -> std::collections::BTreeMap<String, Vec<u8>> {
        tree(&self.0.join("content"))
    }
}

#[test]
fn what_a_program_prints_is_recorded_once() {
    let samples = Samples::new(&[
        ("speak", "expect: run", "echo $GREETING\necho aside >&2\n"),
        ("fail", "expect: run, exit: 3", "echo out\nexit 3\n"),
    ]);
    let said = samples.records(&[]);
    assert!(said.contains("recorded    shell/first/speak (sh 1.0)"), "{said}");
    assert_eq!(samples.file("speak.out").as_deref(), Some("hello\n"));
    assert_eq!(samples.file("speak.err").as_deref(), Some("aside\n"));
    assert_eq!(samples.file("fail.out").as_deref(), Some("out\n"));
    assert_eq!(samples.file("fail.err"), None);
    let recorded = samples.file("recorded.yaml").expect("a list");
    assert!(recorded.contains(", toolchain: sh 1.0, expect: run, exit: 3 }\n"), "{recorded}");
    assert!(recorded.starts_with("speak: { source: "), "in the order of the lesson: {recorded}");
    let check = samples.0.carnet(&["check", "--deny", "warnings"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stderr));
    let before = samples.files();
    let said = samples.records(&[]);
    assert!(said.contains("2 samples: 0 recorded, 2 unchanged, 0 errors"), "{said}");
    assert_eq!(samples.files(), before);
    assert!(samples.records(&["--check"]).contains("as recorded shell/first/fail"));
}

#[test]
fn each_expectation_is_held_against_what_happens() {
    let cases: [(&str, &str, &str, &str); 17] = [
        ("expect: run", "exit 1\n", "error[sample-exit]: `x`: it ends with exit status 1, and 0 must come", "declare `exit: 1`"),
        ("expect: run", "if\n", "error[sample-build]: `x`: it does not build", "declare `expect: compile-error`"),
        ("expect: compile-error", "if\n", "", ""),
        ("expect: compile-error", "echo\n", "error[sample-compiles]: `x`: it compiles, and must not", ""),
        ("expect: compile-error, exit: 7", "if\n", "error[sample-exit]: `x`: it ends with exit status 2, and 7 must come", ""),
        ("expect: vet", "echo rm -rf\n", "", ""),
        ("expect: vet", "echo\n", "error[sample-clean]: `x`: the checker finds nothing in it", ""),
        ("expect: report", "n=1\necho $n\n", "", ""),
        ("expect: report", "echo\n", "error[sample-report]: `x`: the compiler reports nothing of it", "declare `expect: run`"),
        ("expect: report", "n=1 # fail\n", "error[sample-report]: `x`: the command for the compiler's report fails", ""),
        ("expect: crash", "echo boom >&2; kill -SEGV $$\n", "", ""),
        ("expect: crash", "echo\n", "error[sample-exit]: `x`: it ends with exit status 0, and a failure must come", ""),
        (
            "expect: crash, stderr: [bang]",
            "echo boom >&2; exit 2\n",
            "error[sample-stderr]: `x`: no line of what it complains of has `bang`",
            "",
        ),
        ("expect: test", "test \"$1\" = test\n", "", ""),
        ("expect: race, exit: 66", "test \"$1\" = race && exit 66\n", "", ""),
        ("expect: run", "date +%N\n", "error[sample-varies]: `x`: standard output differs from run to run", "declare `varies: true`"),
        ("expect: run", "date +%N >&2\n", "error[sample-varies]: `x`: standard error differs from run to run", "declare `varies: stderr`"),
    ];
    for (declared, program, problem, help) in cases {
        let samples = Samples::new(&[("x", declared, program)]);
        if problem.is_empty() {
            samples.records(&[]);
            assert!(samples.records(&["--check"]).contains("0 recorded, 1 unchanged"), "{declared}: {program}");
            let check = samples.0.carnet(&["check"]);
            assert_eq!(check.status.code(), Some(0), "{declared}: {}", text(&check.stderr));
        } else {
            let said = samples.refuses(&[]);
            assert!(said.contains(problem) && said.contains(help), "{declared}: {program}{said}");
        }
    }
    let crashed = Samples::new(&[("x", "expect: crash", "echo boom >&2; kill -SEGV $$\n")]);
    crashed.records(&[]);
    assert!(crashed.file("recorded.yaml").expect("a list").contains("expect: crash, exit: 139"), "128 and the signal's number");
}

#[test]
fn reports_stand_apart_from_what_a_program_prints() {
    let samples = Samples::new(&[
        ("broken", "expect: compile-error, stderr: [\"broken.sh: 2: Syntax error\"]", "if\n"),
        ("careless", "expect: vet, stderr: [\"rm -rf\"]", "echo rm -rf\n"),
    ]);
    samples.records(&[]);
    assert_eq!(samples.file("broken.out"), None);
    let report = samples.file("broken.report").expect("a report");
    assert!(report.starts_with("broken.sh: 2: Syntax error"), "{report}");
    assert_eq!(samples.file("careless.report").as_deref(), Some("1:echo rm -rf\n"));
    assert_eq!(samples.file("careless.out").as_deref(), Some("rm -rf\n"));
}

#[test]
fn what_varies_is_recorded_once_and_only_its_presence_compared() {
    let samples =
        Samples::new(&[("x", "expect: run, varies: true", "date +%N\n"), ("y", "expect: run, varies: stderr", "echo a; date +%N >&2\n")]);
    samples.records(&[]);
    let before = samples.files();
    samples.records(&[]);
    assert_eq!(samples.files(), before, "a run that differs in what may vary writes nothing");
    samples.records(&["--check"]);
    samples.0.write(&format!("{FOLDER}/y.out"), "b\n");
    let said = samples.refuses(&["--check"]);
    assert!(said.contains("`y.out` is not what it prints now") && said.contains("-b\n") && said.contains("+a\n"), "{said}");
}

#[test]
fn check_tells_every_difference_and_changes_nothing() {
    let samples = Samples::new(&[("x", "expect: run", "echo one\necho two\n")]);
    assert!(samples.refuses(&["--check"]).contains("`x` was never recorded"));
    samples.records(&[]);
    samples.0.write(&format!("{FOLDER}/x.sh"), "echo one\necho three\necho >&2\n");
    samples.0.replace("content/site.yaml", "echo sh 1.0", "echo sh 2.0");
    let said = samples.refuses(&["--check"]);
    for expected in [
        "error[sample-differs]: `x`: the toolchain is `sh 2.0`, and `sh 1.0` was recorded",
        "error[sample-differs]: `x` has changed since it was recorded",
        "error[sample-differs]: `x.out` is not what it prints now",
        "    -two\n    +three\n",
        "error[sample-differs]: `x.err` is not what it prints now",
        "help: record it: `carnet samples run first/x`",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let check = samples.0.carnet(&["check"]);
    assert!(text(&check.stderr).contains("= help: run it: `carnet samples run first/x`"), "{}", text(&check.stderr));
    samples.records(&[]);
    samples.records(&["--check"]);
    samples.0.write(&format!("{FOLDER}/x.sh"), "echo one\n");
    samples.records(&[]);
    assert_eq!(samples.file("x.err"), None, "what is printed no longer is removed");
}

#[test]
fn names_choose_samples() {
    let samples = Samples::new(&[("x", "expect: run", "echo x\n"), ("y", "expect: run", "exit 1\n")]);
    for name in ["x", "first/x", "shell/first/x"] {
        assert!(samples.records(&[name]).contains("1 sample: "), "{name}");
    }
    assert!(samples.file("y.out").is_none());
    for name in ["first", "shell/first", "shell", "y"] {
        assert!(samples.refuses(&[name]).contains("error[sample-exit]: `y`"), "{name}");
    }
    let said = samples.refuses(&["frist"]);
    assert!(
        said.contains("error[unknown-sample]: `frist` is no lesson with samples, and no sample") && said.contains("did you mean `first`?"),
        "{said}"
    );
    assert_eq!(samples.run(&["--jobs", "0"]).status.code(), Some(2));
    assert!(samples.refuses(&["x", "--locale", "de"]).contains("the site has no locale `de`"));
    let recorded = samples.file("recorded.yaml").expect("a list");
    samples.0.write(&format!("{FOLDER}/y.sh"), "echo y\n");
    samples.records(&["y", "--jobs", "1"]);
    assert!(samples.file("recorded.yaml").expect("a list").starts_with(&recorded), "other samples keep their entries");
}

#[test]
fn a_program_speaks_every_language_and_does_the_same() {
    let program = "# what it says\nname=$1\necho \"inside: 6\" # the copy\necho 5\n";
    let samples = Samples::new(&[("x", "expect: run, words: [\"inside: 6\"]", program)]);
    let french = "comments:\n  what it says: ce qu'il dit\n  the copy: la copie\nstrings:\n  \"inside: 6\": \"dedans : 6\"\n";
    samples.0.write(&format!("{FOLDER}/x.fr.yaml"), french);
    let said = samples.records(&[]);
    assert!(said.contains("recorded    shell/first/x (sh 1.0, 2 languages)"), "{said}");
    assert_eq!(samples.file("x.out").as_deref(), Some("inside: 6\n5\n"));
    assert_eq!(samples.file("x.fr.out").as_deref(), Some("dedans : 6\n5\n"));
    assert_eq!(samples.0.carnet(&["check", "--deny", "warnings"]).status.code(), Some(0));
    samples.records(&["--check"]);
    // Comments change nothing that was recorded; another translation of a text does.
    samples.0.replace(&format!("{FOLDER}/x.fr.yaml"), "la copie", "une copie");
    samples.records(&["--check"]);
    assert_eq!(samples.0.carnet(&["check", "--deny", "warnings"]).status.code(), Some(0));
    samples.0.replace(&format!("{FOLDER}/x.fr.yaml"), "dedans", "au-dedans");
    assert!(samples.refuses(&["--check"]).contains("`x` has changed in `fr` since it was recorded"));
    assert_eq!(samples.0.carnet(&["check", "--deny", "warnings"]).status.code(), Some(1));
    samples.records(&["--locale", "fr"]);
    assert_eq!(samples.0.carnet(&["check", "--deny", "warnings"]).status.code(), Some(0));
    // Comments alone need no output of their own.
    samples.0.write(&format!("{FOLDER}/x.fr.yaml"), "comments:\n  the copy: la copie\n");
    samples.records(&[]);
    assert_eq!(samples.file("x.fr.out"), None);
    samples.0.write(&format!("{FOLDER}/x.fr.yaml"), "same: []\n");
    assert!(samples.refuses(&["--check"]).contains("`x` was recorded in `fr`, in which it says the same as in the source now"));
    samples.records(&[]);
    assert!(!samples.file("recorded.yaml").expect("a list").contains("variants"));
}

#[test]
fn a_translation_may_not_change_what_a_program_does() {
    let words = "expect: run, words: [\"four\", \"yes\"]";
    let french = |words: &str| format!("strings:\n  {words}\n");
    let longer = Samples::new(&[("x", words, "word=\"four\"\necho ${#word}\nx=\"yes\"\n")]);
    longer.0.write(&format!("{FOLDER}/x.fr.yaml"), french("four: quatre"));
    let said = longer.refuses(&[]);
    assert!(said.contains("error[variant-output]: `x in fr`: standard output differs") && said.contains("    -4\n    +6\n"), "{said}");
    let status = Samples::new(&[(
        "x",
        words,
        "test \"yes\" = \"yes\" # \"four\"\nanswer=\"yes\"\nif [ $answer != yes ]; then exit 3; fi\necho \"four\"\n",
    )]);
    status.0.write(&format!("{FOLDER}/x.fr.yaml"), french("\"yes\": oui"));
    let said = status.refuses(&[]);
    assert!(said.contains("error[sample-exit]: `x in fr`: it ends with exit status 3"), "{said}");
}

#[test]
fn runs_begin_alike_and_leave_nothing_behind() {
    let program = "test -e left && exit 1\necho x > left\npwd\necho $HOME $TMPDIR | wc -w\nenv | cut -d= -f1 | sort | tr '\\n' ' '\n";
    let samples = Samples::new(&[("x", "expect: run", program)]);
    let scratch = Scratch::new();
    let output =
        samples.0.command(&["samples", "run"]).env("TMPDIR", scratch.join("")).env("SECRET", "x").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let printed = samples.file("x.out").expect("an output");
    assert_eq!(printed, ".\n2\nGREETING HOME LANG PATH PWD TMPDIR TZ ", "{printed}");
    assert!(tree(&scratch.join("")).is_empty(), "the scratch folders are gone");
}

#[test]
fn what_is_missing_is_told_with_the_next_step() {
    let samples = Samples::new(&[("x", "expect: run", "echo\n")]);
    samples.0.replace(
        "content/site.yaml",
        "version: echo sh 1.0",
        "version: no-such-program --version\n    install: \"apt install no-such-program\"",
    );
    let said = samples.refuses(&[]);
    assert!(
        said.contains("error[missing-toolchain]: there is no `no-such-program` on this machine, and the toolchain `sh` needs it"),
        "{said}"
    );
    assert!(said.contains("help: install it and put its folder into PATH: apt install no-such-program"), "{said}");
    samples.0.replace("content/site.yaml", "version: no-such-program --version", "version: \"false\"");
    assert!(samples.refuses(&[]).contains("error[missing-toolchain]: the toolchain `sh` does not tell its version"));
    samples.0.replace("content/site.yaml", "endings: [sh]", "endings: [bash]");
    let said = samples.refuses(&[]);
    assert!(said.contains("error[no-toolchain]: `site.yaml` names nothing that runs the sample `x`"), "{said}");
    let vet = Samples::new(&[("x", "expect: vet", "echo\n")]);
    vet.0.replace("content/site.yaml", "    vet: sh lint.sh {files}\n", "");
    assert!(vet.refuses(&[]).contains("the toolchain `sh` has no command `vet`, which the sample `x` needs"));
    let gone = Samples::new(&[("x", "expect: run", "echo\n")]);
    std::fs::remove_file(gone.0.join(FOLDER).join("x.sh")).expect("a file");
    assert!(gone.refuses(&[]).contains("error[unknown-file]: there is no `x.sh`"));
}

#[test]
fn what_is_wrong_with_other_files_does_not_keep_samples_from_running() {
    let samples = Samples::new(&[("x", "expect: run", "echo\n")]);
    samples.0.write("content/shell/first/en.md", "no front matter, and a [link](lesson:nowhere)\n");
    samples.0.write(&format!("{FOLDER}/recorded.yaml"), "x: { source: 1, by: hand }\n");
    samples.records(&[]);
    samples.0.write("content/shell/first/lesson.yaml", "samples: none\n");
    assert!(samples.refuses(&[]).contains("expected samples by id"));
    assert!(samples.refuses(&["first"]).contains("expected samples by id"), "also where it is named");
}

#[test]
fn a_sample_that_cannot_be_read_is_never_passed_over() {
    let samples = Samples::new(&[("x", "expect: run", "echo\n"), ("y", "expect: run", "echo\n")]);
    samples.0.write(&format!("{FOLDER}/x.sh"), b"echo \xff\n");
    for names in [&[][..], &["x"], &["first/x"]] {
        assert!(samples.refuses(names).contains("error[not-utf8]: this file is not UTF-8 text"), "{names:?}");
    }
    samples.0.write(&format!("{FOLDER}/x.sh"), "echo\n");
    samples.0.replace("content/shell/first/lesson.yaml", "files: [x.sh], expect: run", "files: [], expect: run");
    assert!(samples.refuses(&["x"]).contains("error[yaml-value]: a sample has at least one file"));
    samples.0.write(&format!("{FOLDER}/y.fr.yaml"), "comments: {\n");
    assert_eq!(samples.run(&["y"]).status.code(), Some(1), "a translation that cannot be read is not run as if it were none");
}

#[test]
fn hostile_programs_are_ended_and_told() {
    let cases = [
        ("while :; do :; done\n", "error[sample-time]: `x`: the program took too long"),
        ("yes\n", "error[sample-output]: `x`: the program printed too much"),
        ("head -c 1000000000 /dev/zero | tail\n", "error[sample-memory]: `x`: the program took too much memory"),
        (
            "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do sleep 9 & done; wait\n",
            "error[sample-processes]: `x`: the program started too many processes",
        ),
        ("sleep 9 >/dev/null 2>&1 </dev/null &\nexit 0\n", "error[sample-left-running]: `x`: the program left a process behind"),
        ("printf 'a\\377b'\n", "error[sample-not-text]: `x`: what it prints is not UTF-8 text: byte 2 does not fit"),
        (
            "printf 'a\\n\\033[31mred\\n'\n",
            "error[sample-control]: `x`: line 2 of what it prints has a control character: `\\u{1b}[31mred`",
        ),
    ];
    for (program, problem) in cases {
        let said = Samples::new(&[("x", "expect: run", program)]).refuses(&[]);
        assert!(said.contains(problem), "{program}{said}");
        assert!(!said.contains('\u{1b}'), "nothing acts on the terminal");
    }
}

#[test]
fn build_and_check_run_nothing() {
    let samples = Samples::new(&[("x", "expect: run", "echo\n")]);
    let trace = samples.0.join("trace");
    samples.0.write(&format!("{FOLDER}/x.sh"), format!("echo x >> {trace}\n"));
    samples.0.replace("content/site.yaml", "version: echo sh 1.0", &format!("version: touch {trace}"));
    for arguments in [&["check"][..], &["build", "--only", "site"], &["build", "--drafts"]] {
        samples.0.carnet(arguments);
        assert!(!trace.exists(), "{arguments:?}");
    }
}

#[test]
fn the_first_course_runs_with_python() {
    let scratch = Scratch::with_course();
    let output = scratch.carnet(&["samples", "run"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("first-course/counting/count (Python 3."), "{said}");
    scratch.write("content/first-course/counting/samples/count.py", "print(1 / 0)\n");
    scratch.replace("content/first-course/counting/lesson.yaml", "expect: run", "expect: crash\n    stderr: [ZeroDivisionError]");
    std::fs::remove_file(scratch.join("content/first-course/counting/samples/count.fr.yaml")).expect("a file");
    let output = scratch.carnet(&["samples", "run"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let trace = std::fs::read_to_string(scratch.join("content/first-course/counting/samples/count.err")).expect("a trace");
    assert!(trace.contains("File \"count.py\", line 1"), "{trace}");
}
