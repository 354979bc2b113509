//! One program's place to run: its scratch folder, and the commands of its toolchain.

use std::collections::BTreeMap;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

use super::{Failure, Problem, Runner};
use crate::base::{Diagnostic, Output, Span};
use crate::disk::{self, Scratch};
use crate::model::{Program, Step, Toolchain};
use crate::sandbox::{Ended, Job, Limits, SandboxError};

/// How much a run may use where nothing is written: far beyond a sample, and far below what would hurt.
const SECONDS: u32 = 10;
const MEMORY_MIB: u32 = 512;
const OUTPUT_KIB: u32 = 64;
const PROCESSES: u32 = 64;

/// The largest file that a run may write, in bytes.
const FILE: u64 = 256 << 20;

/// What a toolchain may use, which does not run a sample's code: a cold build of a standard library takes time and room.
const BUILDING: Limits = Limits { time: Duration::from_secs(300), memory: 4 << 30, output: 1 << 20, processes: 512, file: 2 << 30 };

/// Who is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The toolchain: it has a home that is kept between runs.
    Build,
    /// The sample.
    Run,
}

/// A scratch folder with a toolchain.
#[derive(Debug)]
pub struct Bench<'a> {
    runner: &'a Runner<'a>,
    toolchain: &'a Toolchain,
    /// The place to complain of.
    at: Span,
    /// The names of the program's files, the main one first.
    files: Vec<&'a str>,
    /// How long a run may take, in seconds, if not as long as the toolchain's limits say.
    seconds: Option<u32>,
    scratch: Scratch,
    cache: Utf8PathBuf,
}

impl<'a> Bench<'a> {
    /// Makes a scratch folder.
    pub fn new(
        runner: &'a Runner<'a>,
        toolchain: &'a Toolchain,
        at: Span,
        files: &'a [(Utf8PathBuf, std::sync::Arc<str>)],
        seconds: Option<u32>,
    ) -> Result<Self, Failure> {
        let scratch = Scratch::new(&runner.place.scratch)?;
        let cache = disk::kept_folder(&runner.place.cache.join(toolchain.id.as_str()))?;
        let files = files.iter().map(|(name, _)| name.as_str()).collect();
        Ok(Self { runner, toolchain, at, files, seconds, scratch, cache })
    }

    /// Makes an empty folder.
    pub fn folder(&self, name: &str) -> Result<Utf8PathBuf, Failure> {
        Ok(self.scratch.folder(name)?)
    }

    /// Makes a folder with a program, and with the files that its toolchain wants beside it.
    pub fn lay_out(&self, name: &str, program: &Program) -> Result<Utf8PathBuf, Failure> {
        let own = program.files.iter().map(|(name, text)| Output::new(name.as_path(), text.as_bytes()));
        let lacks = |name: &str| program.files.iter().all(|(own, _)| own != name);
        let beside = self.toolchain.beside.iter().filter(|(name, _)| lacks(name));
        let files: Vec<Output> = own.chain(beside.map(|(name, text)| Output::new(name.as_str(), text.as_bytes()))).collect();
        Ok(self.scratch.folder_with(name, &files)?)
    }

    /// Makes a folder with a copy of another one.
    pub fn copy(&self, from: &str, to: &str) -> Result<Utf8PathBuf, Failure> {
        Ok(self.scratch.copy(from, to)?)
    }

    /// Tells whether the toolchain has a command.
    pub fn has(&self, step: Step) -> bool {
        self.toolchain.commands.contains_key(&step)
    }

    /// Runs a command of the toolchain in a folder.
    pub fn run(&self, step: Step, folder: &Utf8Path, phase: Phase) -> Result<Ended, Failure> {
        let temporary = self.scratch.folder("tmp")?;
        let home = match phase {
            Phase::Build => self.cache.clone(),
            Phase::Run => self.scratch.folder("home")?,
        };
        let limits = match phase {
            Phase::Build => BUILDING,
            Phase::Run => self.limits(),
        };
        let environment = self.environment(&home, &temporary);
        let job = Job { words: self.words(step), environment, folder, writable: vec![home, temporary], limits };
        self.runner.sandbox.run(&job).map_err(|error| match error {
            SandboxError::NotFound { program } => self.missing(&program).into(),
            error => Failure::Machine(error.to_string()),
        })
    }

    fn limits(&self) -> Limits {
        let written = self.toolchain.limits;
        Limits {
            time: Duration::from_secs(self.seconds.or(written.seconds).unwrap_or(SECONDS).into()),
            memory: u64::from(written.memory.unwrap_or(MEMORY_MIB)) << 20,
            output: u64::from(written.output.unwrap_or(OUTPUT_KIB)) << 10,
            processes: written.processes.unwrap_or(PROCESSES),
            file: FILE,
        }
    }

    /// Puts names in the places that a command has for them.
    fn words(&self, step: Step) -> Vec<String> {
        let main = self.files.first().copied().unwrap_or_default();
        let mut words = Vec::new();
        for word in self.toolchain.commands.get(&step).into_iter().flatten() {
            if word == "{files}" {
                words.extend(self.files.iter().map(|&file| file.to_owned()));
            } else {
                words.push(word.replace("{files}", &self.files.join(" ")).replace("{file}", main).replace("{cache}", self.cache.as_str()));
            }
        }
        words
    }

    /// Makes the whole environment: nothing of the machine's own but PATH.
    fn environment(&self, home: &Utf8Path, temporary: &Utf8Path) -> BTreeMap<String, String> {
        let fixed = [
            ("PATH", self.runner.place.path.as_str()),
            ("HOME", home.as_str()),
            ("TMPDIR", temporary.as_str()),
            ("LANG", "C.UTF-8"),
            ("TZ", "UTC"),
        ];
        let fixed = fixed.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        let own = self.toolchain.environment.iter().map(|(name, value)| (name.clone(), value.replace("{cache}", self.cache.as_str())));
        fixed.chain(own).collect()
    }

    /// Says that a toolchain is not on this machine, and how to get it.
    fn missing(&self, name: &str) -> Problem {
        let message = format!("there is no `{name}` on this machine, and the toolchain `{}` needs it", self.toolchain.id);
        let help = match &self.toolchain.install {
            Some(install) => format!("install it and put its folder into PATH: {}", install.trim()),
            None => "install it, and put its folder into PATH".to_owned(),
        };
        Problem::new(Diagnostic::error("missing-toolchain", self.at, message).help(help))
    }
}
