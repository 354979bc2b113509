//! Samples: programs that are stored once and run for real, and what of them a text shows.

use schemars::JsonSchema;
use serde::Serialize;

use super::text::Block;
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
    /// Its text with the words of the lesson's readers: the file that was run, without the comments that say which lines are watched.
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

/// A step: what is said of it, and what was seen in the recorded run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Step {
    /// What is said.
    pub blocks: Vec<Block>,
    /// The line of the first file that has just been executed.
    pub line: u32,
    /// The variables that are watched there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// The threads that live, if they are watched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub threads: Vec<Thread>,
}

/// A variable and what it held.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// What it held; empty if that is only a way to a place.
    pub value: String,
    /// The place in memory where it stands: the same letters are the same memory in all steps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The place to which it leads, such as that of what a pointer points to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

/// A thread of the program, such as a goroutine.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Thread {
    /// Its number in the order in which the run came to know them, from 1.
    pub number: u32,
    /// The function in which it is.
    pub function: String,
    /// What it does, in the toolchain's words.
    pub state: String,
    /// The line at which it is, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
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
