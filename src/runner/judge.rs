//! Whether what must happen to a sample did. Entry points: [`Judge`], [`variant`].

use std::sync::Arc;

use super::{Done, Failure, Problem};
use crate::base::{Diagnostic, Locale};
use crate::model::{OutputDraft, Program, SampleRun, Step, Varies};
use crate::sandbox::{End, Ended};

/// How much of an output is shown with a problem, in lines.
const SHOWN_LINES: usize = 20;

/// Judges the runs of one program.
pub struct Judge<'a> {
    /// The sample.
    pub sample: &'a SampleRun,
    /// The program.
    pub program: &'a Program,
}

impl Judge<'_> {
    /// Returns the exit status of a step that came to an end by itself: for a signal, 128 and its number, as shells have it.
    pub fn exit(&self, step: Step, ended: &Ended) -> Result<i32, Failure> {
        let what = match step {
            Step::Run | Step::Race => "the program",
            Step::Test => "the test",
            _ => "the toolchain",
        };
        let said = String::from_utf8_lossy(&[ended.stdout.as_slice(), ended.stderr.as_slice()].concat()).into_owned();
        let (code, message, help) = match ended.end {
            End::Exited(_) | End::Signal(_) if ended.left > 0 => {
                let left = if ended.left == 1 {
                    "a process behind, which was".to_owned()
                } else {
                    format!("{} processes behind, which were", ended.left)
                };
                let message = format!("{what} left {left} ended");
                ("sample-left-running", message, "let it wait for what it starts")
            }
            End::Exited(status) => return Ok(status),
            End::Signal(signal) => return Ok(128 + signal),
            End::Time => (
                "sample-time",
                format!("{what} took too long, and was ended"),
                "let it end earlier, or raise `seconds` of the sample or in the `limits` of its toolchain",
            ),
            End::Memory => (
                "sample-memory",
                format!("{what} took too much memory, and was ended"),
                "let it take less, or raise `memory` in the `limits` of its toolchain",
            ),
            End::Output => (
                "sample-output",
                format!("{what} printed too much, and was ended"),
                "let it print less, or raise `output` in the `limits` of its toolchain",
            ),
            End::Processes => (
                "sample-processes",
                format!("{what} started too many processes, and was ended"),
                "let it start fewer, or raise `processes` in the `limits` of its toolchain",
            ),
        };
        Err(self.problem(code, &message, help, &said))
    }

    /// Takes an output as text, with the scratch folder's path taken out of it.
    pub fn text(&self, output: &[u8], folder: &str) -> Result<String, Failure> {
        let text = match std::str::from_utf8(output) {
            Ok(text) => text,
            Err(error) => {
                let message = format!("what it prints is not UTF-8 text: byte {} does not fit", error.valid_up_to() + 1);
                return Err(self.problem("sample-not-text", &message, "let it print text", &String::from_utf8_lossy(output)));
            }
        };
        let text = text.replace("\r\n", "\n").replace(&format!("{folder}/"), "").replace(folder, ".");
        let control = |(_, line): &(usize, &str)| line.contains(|character: char| character.is_control() && character != '\t');
        if let Some((number, line)) = text.lines().enumerate().find(control) {
            let message = format!("line {} of what it prints has a control character: `{}`", number + 1, line.escape_debug());
            return Err(self.problem(
                "sample-control",
                &message,
                "let it print plain text, without colours and movements of the cursor",
                "",
            ));
        }
        Ok(text)
    }

    /// Says so if a program that must build does not.
    pub fn builds(&self, step: Step, exit: i32, said: &[u8]) -> Result<(), Failure> {
        if exit == 0 {
            return Ok(());
        }
        let help = match step {
            Step::Build => "mend it, or declare `expect: compile-error`",
            _ => "mend it",
        };
        Err(self.problem("sample-build", "it does not build", help, &String::from_utf8_lossy(said)))
    }

    /// Says so if a program that must not compile does, or fails with another status than the declared one.
    pub fn refuses(&self, exit: i32, report: &str) -> Result<(), Failure> {
        if exit == 0 {
            return Err(self.problem(
                "sample-compiles",
                "it compiles, and must not",
                "put the mistake in, or declare `expect: run`",
                report,
            ));
        }
        self.status(exit, report)
    }

    /// Says so if the checker finds nothing.
    pub fn finds(&self, exit: i32, report: &str) -> Result<(), Failure> {
        if exit != 0 && !report.trim().is_empty() {
            return Ok(());
        }
        Err(self.problem("sample-clean", "the checker finds nothing in it", "put the mistake in, or declare `expect: run`", report))
    }

    /// Says so if the compiler refuses a program, or reports nothing.
    pub fn reports(&self, exit: i32, report: &str) -> Result<(), Failure> {
        if exit == 0 && !report.trim().is_empty() {
            return Ok(());
        }
        let (message, help) = match exit {
            0 => ("the compiler reports nothing of it", "mend the command `report` of its toolchain, or declare `expect: run`"),
            _ => ("the command for the compiler's report fails", "mend the command `report` of its toolchain"),
        };
        Err(self.problem("sample-report", message, help, report))
    }

    /// Says so if a program ends with another status than must come.
    pub fn ends(&self, exit: i32, stdout: &str, stderr: &str) -> Result<(), Failure> {
        self.status(exit, &format!("{stdout}{stderr}"))
    }

    fn status(&self, exit: i32, said: &str) -> Result<(), Failure> {
        if self.sample.expectation.accepts(self.sample.exit, exit) {
            return Ok(());
        }
        let expected = match self.sample.exit {
            Some(expected) => format!("{expected} must come"),
            None if exit == 0 => "a failure must come".to_owned(),
            None => "0 must come".to_owned(),
        };
        let help = format!("mend it, or declare `exit: {exit}`");
        Err(self.problem("sample-exit", &format!("it ends with exit status {exit}, and {expected}"), &help, said))
    }

    /// Says so if a line that must come is not among what the program, its compiler or its checker complained of.
    pub fn complaints(&self, done: &Done) -> Result<(), Failure> {
        let expectation = self.sample.expectation;
        let Some(expected) = done.output.lacking(expectation, &self.sample.stderr).next() else { return Ok(()) };
        let message = format!("`{}`: no line of what it complains of has `{}`", self.name(), expected.value);
        let diagnostic = Diagnostic::error("sample-stderr", expected.span, message).help("mend the sample, or correct this line");
        Err(Problem::with(diagnostic, excerpt(done.output.complaints(expectation))).into())
    }

    /// Says so if two runs differ in what may not vary.
    pub fn agree(&self, first: &Done, other: &Done) -> Result<(), Failure> {
        if first.exit != other.exit {
            let message = format!("it ends with exit status {} in one run and {} in another", first.exit, other.exit);
            return Err(self.problem("sample-varies", &message, "let every run end alike", ""));
        }
        let varies = self.sample.varies;
        let (one, two) = (&first.output, &other.output);
        let streams = [
            ("standard output", &one.stdout, &two.stdout, varies == Varies::Output, "true"),
            ("standard error", &one.stderr, &two.stderr, varies != Varies::Never, "stderr"),
            ("the report", &one.report, &two.report, varies == Varies::Output, "true"),
            ("what is seen at its watched lines", &one.steps, &two.steps, false, "true"),
        ];
        let Some((name, one, two, _, word)) = streams.into_iter().find(|(_, one, two, may, _)| !may && one != two) else { return Ok(()) };
        let difference = difference(one.as_deref().unwrap_or_default(), two.as_deref().unwrap_or_default(), "one run", "another run");
        let help = format!("let it always print the same, or declare `varies: {word}`");
        Err(self.problem("sample-varies", &format!("{name} differs from run to run"), &help, &difference))
    }

    fn name(&self) -> String {
        name(self.sample, self.program.locale.as_ref())
    }

    fn problem(&self, code: &'static str, message: &str, help: &str, said: &str) -> Failure {
        let diagnostic = Diagnostic::error(code, self.program.span, format!("`{}`: {message}", self.name())).help(help);
        Problem::with(diagnostic, excerpt(said)).into()
    }
}

fn name(sample: &SampleRun, locale: Option<&Locale>) -> String {
    match locale {
        Some(locale) => format!("{} in {locale}", sample.id.value),
        None => sample.id.value.to_string(),
    }
}

/// Returns the last lines of an output.
fn excerpt(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    let skipped = lines.len().saturating_sub(SHOWN_LINES);
    let mut shown = String::new();
    if skipped > 0 {
        shown.push_str(&format!("… {skipped} lines before\n"));
    }
    for line in &lines[skipped..] {
        shown.push_str(&line.chars().take(400).collect::<String>());
        shown.push('\n');
    }
    shown
}

/// Returns the difference of two texts, as a unified diff.
pub fn difference(old: &str, new: &str, old_name: &str, new_name: &str) -> String {
    similar::TextDiff::from_lines(old, new).unified_diff().context_radius(3).header(old_name, new_name).to_string()
}

/// Holds what a program did in another language against what it did in the source language: everything must be the same but for the texts
/// that were translated.
pub fn variant(sample: &SampleRun, program: &Program, locale: &Locale, source: &Done, own: &Done) -> Option<Problem> {
    let name = name(sample, Some(locale));
    if source.exit != own.exit {
        let message = format!("`{name}`: it ends with exit status {}, and with {} in the source language", own.exit, source.exit);
        let diagnostic = Diagnostic::error("variant-exit", program.span, message).help("translate no text on which the program depends");
        return Some(Problem::new(diagnostic));
    }
    let varies = sample.varies;
    let streams = [
        ("standard output", &source.output.stdout, &own.output.stdout, varies == Varies::Output),
        ("standard error", &source.output.stderr, &own.output.stderr, varies != Varies::Never),
        ("the report", &source.output.report, &own.output.report, varies == Varies::Output),
    ];
    for (stream, theirs, ours, _) in streams.into_iter().filter(|(.., may)| !may) {
        let (theirs, ours) = (theirs.as_deref().unwrap_or_default(), ours.as_deref().unwrap_or_default());
        if same_but_for_words(theirs, ours, &program.strings) {
            continue;
        }
        let message = format!("`{name}`: {stream} differs from that in the source language by more than the translated texts");
        let diagnostic = Diagnostic::error("variant-output", program.span, message).help("translate no text on which the program depends");
        return Some(Problem::with(diagnostic, difference(theirs, ours, "source", locale.as_str())));
    }
    None
}

/// Tells whether an output is another one with translated texts: as many lines, the lines without such a text equal, and in the others the
/// same numbers besides those of the texts.
fn same_but_for_words(theirs: &str, ours: &str, strings: &[(String, String)]) -> bool {
    if theirs == ours {
        return true;
    }
    let originals = fragments(strings.iter().map(|(text, _)| text.as_str()));
    let translations = fragments(strings.iter().map(|(_, translation)| translation.as_str()));
    let alike = |(one, two): (&str, &str)| {
        let translated = originals.iter().any(|words| one.contains(words.as_str()));
        one == two || (translated && numbers(one, &originals) == numbers(two, &translations))
    };
    theirs.lines().count() == ours.lines().count() && theirs.lines().zip(ours.lines()).all(alike)
}

/// Parts texts at what is filled in, such as `%d` and `\n`, the longest parts first.
fn fragments<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut fragments = Vec::new();
    for text in texts {
        let mut words = String::new();
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' => {
                    characters.next();
                    fragments.push(std::mem::take(&mut words));
                }
                '%' => {
                    while characters.next_if(|sign| !sign.is_alphabetic() && *sign != '%').is_some() {}
                    characters.next();
                    fragments.push(std::mem::take(&mut words));
                }
                other => words.push(other),
            }
        }
        fragments.push(words);
    }
    fragments.iter_mut().for_each(|words| *words = words.trim().to_owned());
    fragments.retain(|words| !words.is_empty());
    fragments.sort_by_key(|words| std::cmp::Reverse(words.len()));
    fragments
}

/// Lists the numbers of a line besides those in the texts, in the order of their digits.
fn numbers(line: &str, texts: &[String]) -> Vec<String> {
    let rest = texts.iter().fold(line.to_owned(), |line, text| line.replace(text.as_str(), " "));
    let mut numbers: Vec<String> =
        rest.split(|character: char| !character.is_ascii_digit()).filter(|digits| !digits.is_empty()).map(str::to_owned).collect();
    numbers.sort();
    numbers
}

/// Leaves of an output what differs from that in the source language because of the words in it. What varies from run to run differs
/// anyway: it is kept where the program has words of its own.
pub fn own_output(sample: &SampleRun, program: &Program, source: &Done, own: Done) -> OutputDraft {
    let (theirs, output) = (&source.output, own.output);
    let speaks = !program.strings.is_empty();
    let varies = sample.varies;
    let own = |own: Option<Arc<str>>, theirs: &Option<Arc<str>>, may_vary: bool| {
        // Two runs that vary may be alike by chance: that must not decide what is kept.
        own.filter(|text| if may_vary { speaks } else { Some(text) != theirs.as_ref() })
    };
    OutputDraft {
        stdout: own(output.stdout, &theirs.stdout, varies == Varies::Output),
        stderr: own(output.stderr, &theirs.stderr, varies != Varies::Never),
        report: own(output.report, &theirs.report, varies == Varies::Output),
        // A program is watched in the language in which it was written.
        steps: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(theirs: &str, ours: &str, strings: &[(&str, &str)]) -> bool {
        let strings: Vec<_> = strings.iter().map(|(text, translation)| ((*text).to_owned(), (*translation).to_owned())).collect();
        same_but_for_words(theirs, ours, &strings)
    }

    #[test]
    fn only_translated_texts_may_differ() {
        assert!(same("inside: 6\noutside: 5\n", "dedans : 6\noutside: 5\n", &[("inside: %d\\n", "dedans : %d\\n")]));
        assert!(same("6 of 7 done\n", "fait : 6 sur 7\n", &[("%d of %d done\\n", "fait : %d sur %d\\n")]));
        assert!(same("2nd 5\n", "deuxième 5\n", &[("2nd", "deuxième")]));
        assert!(same("a\n", "a\n", &[]));
        for (theirs, ours) in [
            ("inside: 6\n", "dedans : 7\n"),
            ("inside: 6\n5\n", "dedans : 6\n7\n"),
            ("inside: 6\n", "dedans : 6\n\n"),
            ("6 left\n", "6 reste\n"),
        ] {
            assert!(!same(theirs, ours, &[("inside: %d\\n", "dedans : %d\\n")]), "{ours}");
        }
        assert!(!same("a\n", "b\n", &[]));
    }
}
