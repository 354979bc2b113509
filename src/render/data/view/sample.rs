//! Samples: programs that are stored once and run for real, and what of them a text shows.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Expectation;

/// A program, what must happen when it is run, and what was recorded when it was.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Sample {
    /// Its id in the lesson.
    pub id: String,
    /// What must happen when it is run.
    #[schemars(extend("enum" = Expectation::ALL.map(Expectation::name)))]
    pub expectation: &'static str,
    /// What of its output differs from run to run.
    #[schemars(extend("enum" = ["nothing", "stderr", "everything"]))]
    pub varies: &'static str,
    /// Its files, the main one first.
    pub files: Vec<SampleFile>,
    /// What was recorded when it was run with the words of this language, if it ever was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<Recording>,
    /// The address at which it can be tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub playground: Option<String>,
}

/// A file of a sample.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct SampleFile {
    /// Its path below the folder of all samples of the lesson, with `/` between folders.
    pub name: String,
    /// Its language, such as `go`.
    pub language: String,
    /// Its text with the words of the lesson's readers: the very file that was run.
    pub text: String,
    /// Its text with the words of the lesson's source, if that differs: line by line the same program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The numbers of lines that are no part of the program: they tell which lines texts show, and no reader sees them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<u32>,
}

/// What was recorded when a sample was run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Recording {
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
    /// What the compiler or the checker reported.
    pub report: String,
    /// Its exit status; that of the compiler for a program that does not compile.
    pub exit: i32,
    /// The toolchain, with its version.
    pub toolchain: String,
}

/// What is shown of a sample.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Shown {
    /// The sample's id in the lesson.
    pub sample: String,
    /// The files of which something is shown.
    pub files: Vec<ShownFile>,
}

/// The lines that are shown of a file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct ShownFile {
    /// The file's name, as the sample has it.
    pub name: String,
    /// The lines that are shown, with the words of the lesson's readers.
    pub code: String,
    /// The numbers of these lines in the file.
    pub lines: Vec<u32>,
    /// The numbers of lines among them that stand out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<u32>,
}

/// Something that was printed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Stream {
    /// Where it came from; `report` is what the compiler or the checker said.
    #[schemars(extend("enum" = ["report", "stdout", "stderr", "nothing"]))]
    pub stream: &'static str,
    /// What was printed.
    pub text: String,
    /// The exit status, if it is not 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit: Option<i32>,
    /// Whether it differs from run to run.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub varies: bool,
}
