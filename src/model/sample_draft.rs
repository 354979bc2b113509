//! Samples as written: what `lesson.yaml` declares, what was recorded, what is translated, and what runs them.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::Utf8PathBuf;

use super::sample::{Expectation, Playground, Varies};
use crate::base::{FileId, Id, Locale, Span, Spanned};

/// A sample as declared, with its files' text.
#[derive(Clone, Debug)]
pub struct SampleDraft {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its files below `samples/`; `None` if they could not be read.
    pub files: Option<Vec<SampleFileDraft>>,
    /// Its language, if written.
    pub language: Option<Spanned<String>>,
    /// What must happen.
    pub expectation: Option<Expectation>,
    /// The exit status that must come, if written.
    pub exit: Option<i32>,
    /// What must stand on standard error, or in what the compiler or checker reports, each in a line.
    pub stderr: Vec<Spanned<String>>,
    /// What of its output may vary.
    pub varies: Varies,
    /// The texts in it that are words for people, as written between their signs.
    pub words: Vec<Spanned<String>>,
    /// How many seconds a run may take, if not as long as the toolchain's settings say.
    pub seconds: Option<u32>,
    /// Its name in the language's playground.
    pub playground: Option<Spanned<String>>,
    /// What was recorded.
    pub recording: Option<RecordingDraft>,
    /// Its words in other locales.
    pub overlays: BTreeMap<Locale, SampleOverlayDraft>,
}

/// A file of a sample.
#[derive(Clone, Debug)]
pub struct SampleFileDraft {
    /// Its name below `samples/`, as written.
    pub name: Spanned<Utf8PathBuf>,
    /// The file, if it is there.
    pub file: Option<FileId>,
    /// Its text, if it is there and is text.
    pub text: Option<Arc<str>>,
}

/// What `recorded.yaml` and the files beside it say of one sample.
#[derive(Clone, Debug)]
pub struct RecordingDraft {
    /// The entry's key.
    pub span: Span,
    /// The hash of the sample's files when it ran: blake3, in hexadecimal.
    pub source: Option<Spanned<String>>,
    /// The toolchain's version.
    pub toolchain: Option<String>,
    /// What had to happen.
    pub expectation: Option<Spanned<Expectation>>,
    /// The exit status.
    pub exit: Option<i32>,
    /// The hashes of the files with the words of other locales.
    pub variants: Vec<(Spanned<Locale>, Spanned<String>)>,
    /// What it printed.
    pub output: OutputDraft,
    /// What it printed with the words of other locales, where that is something else.
    pub outputs: BTreeMap<Locale, OutputDraft>,
}

/// Recorded output; what is `None` has no file, since nothing was printed there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputDraft {
    /// Standard output: `NAME.out`.
    pub stdout: Option<Arc<str>>,
    /// Standard error: `NAME.err`.
    pub stderr: Option<Arc<str>>,
    /// What the compiler or the checker reported: `NAME.report`.
    pub report: Option<Arc<str>>,
    /// What was seen at the lines that are watched: `NAME.steps`.
    pub steps: Option<Arc<str>>,
}

impl OutputDraft {
    /// The endings of its files, in the order of [`OutputDraft::streams`].
    pub const ENDINGS: [&str; 4] = ["out", "err", "report", "steps"];

    /// Reads it from its files: `read` gives the text of the file with an ending, if it is there.
    pub fn from_files(read: impl FnMut(&str) -> Option<Arc<str>>) -> Self {
        let [stdout, stderr, report, steps] = Self::ENDINGS.map(read);
        Self { stdout, stderr, report, steps }
    }

    /// Lists its streams, each with the ending of its file.
    pub fn streams(&self) -> [(&'static str, Option<&Arc<str>>); 4] {
        let [out, err, report, steps] = Self::ENDINGS;
        [(out, self.stdout.as_ref()), (err, self.stderr.as_ref()), (report, self.report.as_ref()), (steps, self.steps.as_ref())]
    }

    /// Lists those of the texts that must come which are in no line of what a sample complained of.
    pub fn lacking<'a>(&'a self, expectation: Expectation, expected: &'a [Spanned<String>]) -> impl Iterator<Item = &'a Spanned<String>> {
        let said = self.complaints(expectation);
        expected.iter().filter(move |expected| !said.lines().any(|line| line.contains(&expected.value)))
    }

    /// Returns what a sample complained of: the report of a compiler or checker, else standard error.
    pub fn complaints(&self, expectation: Expectation) -> &str {
        let stream = match expectation {
            Expectation::CompileError | Expectation::Vet | Expectation::Report => &self.report,
            Expectation::Run | Expectation::Test | Expectation::Crash | Expectation::Race => &self.stderr,
        };
        stream.as_deref().unwrap_or_default()
    }
}

/// `NAME.LOCALE.yaml`: the words of a sample in another language.
#[derive(Clone, Debug)]
pub struct SampleOverlayDraft {
    /// The file.
    pub file: FileId,
    /// What it says; `None` if it could not be read.
    pub words: Option<OverlayWordsDraft>,
}

/// What an overlay says.
#[derive(Clone, Debug, Default)]
pub struct OverlayWordsDraft {
    /// The comments, with their translations.
    pub comments: Vec<(Spanned<String>, Spanned<String>)>,
    /// The marked texts, with their translations.
    pub strings: Vec<(Spanned<String>, Spanned<String>)>,
    /// Comments and texts that are right as they are.
    pub same: Vec<Spanned<String>>,
}

/// What runs the samples of one language, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// Its id, such as `go`.
    pub id: Id,
    /// The endings of the files that it is for, without the dot.
    pub endings: Vec<String>,
    /// Its commands in words.
    pub commands: BTreeMap<Step, Vec<String>>,
    /// Files that are put beside a program that lacks them: name and text.
    pub beside: Vec<(String, String)>,
    /// Variables of the environment.
    pub environment: Vec<(String, String)>,
    /// How comments begin that mean something to it.
    pub directives: Vec<String>,
    /// How to get it, for people.
    pub install: Option<String>,
    /// What a run may use.
    pub limits: LimitsDraft,
    /// A page on the web that runs such programs.
    pub playground: Option<Playground>,
    /// How a program is watched while it runs.
    pub watching: Option<Watching>,
}

/// How a toolchain's programs are watched while they run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watching {
    /// The code that takes the place of the comment behind a line: see [`crate::samples::watch::watching`].
    pub step: String,
    /// The code of one variable in it.
    pub value: String,
    /// Files that are put beside the program: name and text.
    pub beside: Vec<(String, String)>,
}

/// What is done with a program. A toolchain has a command for some of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Tells the toolchain's version.
    Version,
    /// Makes a program that can be run.
    Build,
    /// Runs it.
    Run,
    /// Checks the source.
    Vet,
    /// Has the compiler report how it makes the program.
    Report,
    /// Makes the tests.
    BuildTest,
    /// Runs the tests.
    Test,
    /// Makes a program that watches its own data races.
    BuildRace,
    /// Runs that.
    Race,
}

impl Step {
    /// All steps, with the keys that authors write.
    pub const ALL: [(&str, Step); 9] = [
        ("version", Step::Version),
        ("build", Step::Build),
        ("run", Step::Run),
        ("vet", Step::Vet),
        ("report", Step::Report),
        ("build-test", Step::BuildTest),
        ("test", Step::Test),
        ("build-race", Step::BuildRace),
        ("race", Step::Race),
    ];

    /// Returns the key that authors write.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, step)| *step == self).map_or("", |(name, _)| name)
    }
}

/// What `site.yaml` says of the programs that run the samples of one language.
#[derive(Clone, Debug)]
pub struct ToolchainDraft {
    /// Its id, such as `go`.
    pub id: Spanned<Id>,
    /// The endings of the files that it is for, without the dot.
    pub endings: Vec<Spanned<String>>,
    /// Its commands in words.
    pub commands: BTreeMap<Step, Spanned<Vec<String>>>,
    /// Files that are put beside a program that lacks them: name and text.
    pub beside: Vec<(Spanned<String>, String)>,
    /// Variables of the environment.
    pub environment: Vec<(Spanned<String>, String)>,
    /// How comments begin that mean something to it.
    pub directives: Vec<String>,
    /// How to get it.
    pub install: Option<String>,
    /// What a run may use.
    pub limits: LimitsDraft,
    /// A page on the web that runs such programs.
    pub playground: Option<PlaygroundDraft>,
    /// How a program is watched while it runs.
    pub watching: Option<WatchingDraft>,
}

/// How programs are watched, as written.
#[derive(Clone, Debug)]
pub struct WatchingDraft {
    /// The code that takes the place of the comment.
    pub step: Spanned<String>,
    /// The code of one variable in it.
    pub value: Spanned<String>,
    /// Files that are put beside the program: name and text.
    pub beside: Vec<(Spanned<String>, String)>,
}

/// What a run may use, where that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LimitsDraft {
    /// Time, in seconds.
    pub seconds: Option<u32>,
    /// Memory of all processes together, in MiB.
    pub memory: Option<u32>,
    /// Standard output and standard error together, in KiB.
    pub output: Option<u32>,
    /// Processes at once.
    pub processes: Option<u32>,
}

/// A playground as written.
#[derive(Clone, Debug)]
pub struct PlaygroundDraft {
    /// Its name for people.
    pub name: Option<String>,
    /// Its address.
    pub url: Option<Spanned<String>>,
    /// What `{state}` in the address stands for.
    pub state: Option<Spanned<String>>,
}
