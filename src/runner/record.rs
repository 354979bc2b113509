//! What is kept of runs: `NAME.out`, `.err`, `.report` and `.steps` beside a sample, and `recorded.yaml` for all samples of a lesson.
//! Entry points: [`Recording::of`], [`differences`], [`files`], [`index`].

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::judge::difference;
use super::{Outcome, Problem};
use crate::base::{Diagnostic, Id, Locale, Output};
use crate::model::{LessonDraft, OutputDraft, RecordingDraft, SampleRun, Varies};

/// What is kept of one sample, whether it was just run or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The hash of its files.
    pub source: String,
    /// The toolchain's version.
    pub toolchain: String,
    /// What had to happen.
    pub expectation: &'static str,
    /// The exit status.
    pub exit: i32,
    /// What was printed.
    pub output: OutputDraft,
    /// In other languages: the hash of the files, and what the output has of its own.
    pub variants: BTreeMap<Locale, (String, OutputDraft)>,
}

impl Recording {
    /// Makes one of a run. Languages in which it was not run keep what was recorded of them, if it was.
    pub fn of(run: &SampleRun, outcome: &Outcome) -> Self {
        let before = run.recording.as_ref().and_then(Self::read);
        let mut variants = BTreeMap::new();
        for program in &run.programs {
            let Some(locale) = &program.locale else { continue };
            if let Some(output) = outcome.variants.get(locale) {
                variants.insert(locale.clone(), (program.hash.clone(), without_silence(output.clone())));
            } else if let Some(kept) = before.as_ref().and_then(|before| before.variants.get(locale)) {
                variants.insert(locale.clone(), kept.clone());
            }
        }
        let source = run.programs.first().map(|program| program.hash.clone()).unwrap_or_default();
        let made = Self {
            source,
            toolchain: outcome.toolchain.clone(),
            expectation: run.expectation.name(),
            exit: outcome.source.exit,
            output: without_silence(outcome.source.output.clone()),
            variants,
        };
        match before {
            // What varies from run to run is written anew only if something else has changed.
            Some(before) if made.is_like(&before, run.varies) => before,
            _ => made,
        }
    }

    /// Takes what was recorded before, if that is whole.
    pub fn read(draft: &RecordingDraft) -> Option<Self> {
        let variants = draft.variants.iter().map(|(locale, hash)| {
            let output = draft.outputs.get(&locale.value).cloned().unwrap_or_default();
            (locale.value.clone(), (hash.value.clone(), output))
        });
        Some(Self {
            source: draft.source.as_ref()?.value.clone(),
            toolchain: draft.toolchain.clone()?,
            expectation: draft.expectation.as_ref()?.value.name(),
            exit: draft.exit?,
            output: draft.output.clone(),
            variants: variants.collect(),
        })
    }

    /// Tells whether two recordings differ in nothing but what may vary.
    fn is_like(&self, other: &Self, varies: Varies) -> bool {
        let steady = |recording: &Self| {
            let mut steady = recording.clone();
            blur(&mut steady.output, varies);
            steady.variants.values_mut().for_each(|(_, output)| blur(output, varies));
            steady
        };
        steady(self) == steady(other)
    }
}

/// Standard error without a word has no file; the others say by theirs that there was nothing.
fn without_silence(mut output: OutputDraft) -> OutputDraft {
    output.stderr = output.stderr.filter(|text| !text.is_empty());
    output
}

/// Leaves of what may vary only whether it is there.
fn blur(output: &mut OutputDraft, varies: Varies) {
    let blank = |stream: &mut Option<std::sync::Arc<str>>| {
        if let Some(text) = stream {
            *text = "".into();
        }
    };
    if varies != Varies::Never {
        blank(&mut output.stderr);
    }
    if varies == Varies::Output {
        blank(&mut output.stdout);
        blank(&mut output.report);
    }
}

/// Tells how what a sample just did differs from what was recorded of it.
pub fn differences(run: &SampleRun, outcome: &Outcome) -> Vec<Problem> {
    let name = &run.id.value;
    let problem = |message: String, details: String| {
        let help = format!("record it: `carnet samples run {}/{name}`", run.lesson);
        Problem::with(Diagnostic::error("sample-differs", run.id.span, message).help(help), details)
    };
    let Some(before) = run.recording.as_ref().and_then(Recording::read) else {
        return vec![problem(format!("`{name}` was never recorded"), String::new())];
    };
    let now = Recording::of(&SampleRun { recording: None, ..run.clone() }, outcome);
    let mut problems = Vec::new();
    let mut compare = |what: &str, before: &str, now: &str| {
        if before != now {
            problems.push(problem(format!("`{name}`: {what} is `{now}`, and `{before}` was recorded"), String::new()));
        }
    };
    compare("the toolchain", &before.toolchain, &now.toolchain);
    compare("what must happen", before.expectation, now.expectation);
    compare("the exit status", &before.exit.to_string(), &now.exit.to_string());
    if before.source != now.source {
        problems.push(problem(format!("`{name}` has changed since it was recorded"), String::new()));
    }
    problems.extend(
        outputs(run.varies, &before.output, &now.output, "")
            .into_iter()
            .map(|(file, details)| problem(format!("`{name}{file}` is not what it prints now"), details)),
    );
    for (locale, (hash, output)) in &now.variants {
        match before.variants.get(locale) {
            Some((recorded, theirs)) => {
                if recorded != hash {
                    problems.push(problem(format!("`{name}` has changed in `{locale}` since it was recorded"), String::new()));
                }
                let found = outputs(run.varies, theirs, output, &format!(".{locale}"));
                problems
                    .extend(found.into_iter().map(|(file, details)| problem(format!("`{name}{file}` is not what it prints now"), details)));
            }
            None => problems.push(problem(format!("`{name}` was never recorded in `{locale}`"), String::new())),
        }
    }
    let speaks = |locale: &Locale| run.programs.iter().any(|program| program.locale.as_ref() == Some(locale));
    for locale in before.variants.keys().filter(|locale| !speaks(locale)) {
        problems
            .push(problem(format!("`{name}` was recorded in `{locale}`, in which it says the same as in the source now"), String::new()));
    }
    problems
}

/// Compares two outputs, and gives for each file that differs its ending and the difference.
fn outputs(varies: Varies, before: &OutputDraft, now: &OutputDraft, tag: &str) -> Vec<(String, String)> {
    let (mut old, mut new) = (before.clone(), now.clone());
    blur(&mut old, varies);
    blur(&mut new, varies);
    let differing = old.streams().into_iter().zip(new.streams()).filter(|(old, new)| old != new);
    differing
        .map(|((ending, old), (_, new))| {
            let name = format!("{tag}.{ending}");
            let text = |stream: Option<&std::sync::Arc<str>>| stream.map(|text| text.to_string()).unwrap_or_default();
            let details = difference(&text(old), &text(new), "recorded", "printed now");
            (name, details)
        })
        .collect()
}

/// What becomes of the files beside a sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Those to write, by their path below the project's root.
    pub written: Vec<Output>,
    /// Those to remove, if they are there.
    pub removed: Vec<Utf8PathBuf>,
}

/// Lists the files of a recording, and those of earlier ones that it does not have.
pub fn files(run: &SampleRun, recording: &Recording) -> Files {
    let mut files = Files::default();
    let mut put = |name: String, output: &OutputDraft| {
        for (ending, stream) in output.streams() {
            let path = run.folder.join(format!("{name}.{ending}"));
            match stream {
                Some(text) => files.written.push(Output::new(path, text.as_bytes())),
                None => files.removed.push(path),
            }
        }
    };
    put(run.id.value.to_string(), &recording.output);
    let before = run.recording.iter().flat_map(|recording| &recording.variants).map(|(locale, _)| &locale.value);
    let nothing = OutputDraft::default();
    for locale in recording.variants.keys().chain(before.filter(|locale| !recording.variants.contains_key(*locale))) {
        put(format!("{}.{locale}", run.id.value), recording.variants.get(locale).map_or(&nothing, |(_, output)| output));
    }
    files
}

/// Writes `recorded.yaml` of a lesson: the samples that were just run, and the others as they were recorded before.
pub fn index(lesson: &LessonDraft, made: &BTreeMap<Id, Recording>) -> String {
    let mut text = String::new();
    for sample in lesson.samples.iter().flatten() {
        let id = &sample.id.value;
        let before = || sample.recording.as_ref().and_then(Recording::read);
        if let Some(recording) = made.get(id).cloned().or_else(before) {
            text.push_str(&entry(id, &recording));
        }
    }
    text
}

fn entry(id: &Id, recording: &Recording) -> String {
    let variants: Vec<String> = recording.variants.iter().map(|(locale, (hash, _))| format!("{locale}: {hash}")).collect();
    let variants = if variants.is_empty() { String::new() } else { format!(", variants: {{ {} }}", variants.join(", ")) };
    format!(
        "{id}: {{ source: {}, toolchain: {}, expect: {}, exit: {}{variants} }}\n",
        recording.source,
        scalar(&recording.toolchain),
        recording.expectation,
        recording.exit,
    )
}

/// Writes a text as a YAML scalar: plain where that is safe, else in double quotes, whose escapes are those of JSON.
fn scalar(text: &str) -> String {
    let plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|character| character.is_ascii_alphanumeric() || " .+-_/()".contains(character))
        && !text.ends_with(' ')
        && !matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null");
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_written_so_that_yaml_reads_them_back() {
        for (text, expected) in [
            ("go1.27.3", "go1.27.3"),
            ("Python 3.11.7", "Python 3.11.7"),
            ("GNU bash, version 5.2", "\"GNU bash, version 5.2\""),
            ("1.2", "\"1.2\""),
            ("a: b", "\"a: b\""),
            ("null", "\"null\""),
            ("x \"y\"", "\"x \\\"y\\\"\""),
        ] {
            assert_eq!(scalar(text), expected);
        }
    }
}
