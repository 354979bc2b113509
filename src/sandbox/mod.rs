//! The one room in which processes are started: it runs one command contained, and says how it ended.
//!
//! [`Sandbox::run`] takes a [`Job`] and gives back an [`Ended`]. What is run may be hostile. Four parties take part:
//!
//! 1. carnet reads what the program prints, watches the clock and what its processes use, and ends them all at a limit.
//! 2. A second carnet, started by the first through its hidden subcommand, leaves the terminal, takes limits, and raises the walls: its
//!    own namespaces of users, mounts, processes and networks. There every folder is read-only but those of the job.
//! 3. A third is the first process of the new namespace, reaps what dies in it, and says how the program ended. Whatever is left
//!    dies with it, since the kernel ends a namespace with its first process.
//! 4. The program, which has no rights over the walls.
//!
//! Where the system refuses namespaces, as many containers do, [`Sandbox::walls`] says so, and the second party does the work of the
//! third. Nothing is left running even then: orphans become its children, and what still lives is stopped until nothing new is found.
//!
//! What is not walled off, even with all walls: a program may read every file that its user may read, and write to named pipes that
//! others have made. Memory that is in no process, such as that of files in memory, is bounded by the largest file alone. Without
//! walls a program has all the rights of its user, those of root included.
//!
//! This module knows nothing of lessons.

#![expect(clippy::disallowed_methods, reason = "this is the one room in which processes are started, watched and ended")]

#[cfg(unix)]
mod inside;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod order;
#[cfg(all(unix, not(target_os = "linux")))]
mod other;
#[cfg(unix)]
mod program;
#[cfg(not(unix))]
mod refuse;
#[cfg(unix)]
mod watch;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::OnceLock;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};

#[cfg(unix)]
use inside as contained;
#[cfg(target_os = "linux")]
use linux as system;
#[cfg(all(unix, not(target_os = "linux")))]
use other as system;
#[cfg(not(unix))]
use refuse::{self as contained, self as watch};

/// One command to run, and what it may use.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// The program and its arguments. A name without `/` is looked up in the job's `PATH`; a relative path starts at `folder`.
    pub words: Vec<String>,
    /// The whole environment of the program: nothing is inherited.
    pub environment: BTreeMap<String, String>,
    /// The current folder, which may be written.
    pub folder: &'a Utf8Path,
    /// Further folders that may be written, such as a cache or a folder for temporary files.
    pub writable: Vec<Utf8PathBuf>,
    /// What the program and all that it starts may use.
    pub limits: Limits,
}

/// What a program and all that it starts may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How long it may run, by the clock on the wall.
    pub time: Duration,
    /// Resident memory of all its processes together, in bytes.
    pub memory: u64,
    /// What it may print to standard output and standard error together, in bytes.
    pub output: u64,
    /// How many processes may live at once, the program among them.
    pub processes: u32,
    /// The largest file that it may write, in bytes.
    pub file: u64,
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By itself, with this exit status.
    Exited(i32),
    /// By this signal, which was not ours.
    Signal(i32),
    /// It ran for longer than it may.
    Time,
    /// It used more memory than it may.
    Memory,
    /// It printed more than it may.
    Output,
    /// It had more processes than it may.
    Processes,
}

/// A program that has ended, together with everything that it had started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// How it ended.
    pub end: End,
    /// What it printed to standard output, up to the limit.
    pub stdout: Vec<u8>,
    /// What it printed to standard error, up to the limit.
    pub stderr: Vec<u8>,
    /// How many processes were still alive when the program itself had ended. They were ended.
    pub left: u32,
}

/// What the system lets the sandbox do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walls {
    /// Programs are cut off from every network, this machine's own included.
    pub network: bool,
    /// Writing outside the job's folders is refused.
    pub files: bool,
    /// A namespace keeps programs from seeing other processes, and ends with everything in it.
    pub processes: bool,
}

impl Walls {
    /// The walls of a system that refuses all of them.
    const NONE: Self = Self { network: false, files: false, processes: false };
}

/// Why a job could not be run, or not to its end.
#[derive(Debug)]
pub enum SandboxError {
    /// The program is nowhere in the job's `PATH`, or no program stands at its path.
    NotFound {
        /// The name as the job has it.
        program: String,
    },
    /// The machine refused something.
    Refused {
        /// What was tried, such as "start".
        action: String,
        /// On what.
        on: String,
        /// Why it failed.
        why: String,
    },
}

impl SandboxError {
    /// Joins what was tried, on what, and why it failed.
    fn refused(action: &str, on: impl Into<String>, why: impl ToString) -> Self {
        Self::Refused { action: action.to_owned(), on: on.into(), why: why.to_string() }
    }
}

impl fmt::Display for SandboxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { program } => write!(formatter, "cannot find the program `{program}`"),
            Self::Refused { action, on, why } => write!(formatter, "cannot {action} `{on}`: {why}"),
        }
    }
}

impl std::error::Error for SandboxError {}

/// Adds what was tried and on what to a result of the standard library or of the system.
trait Context<T> {
    fn context(self, action: &str, on: impl Into<String>) -> Result<T, SandboxError>;
}

impl<T, E: Into<io::Error>> Context<T> for Result<T, E> {
    fn context(self, action: &str, on: impl Into<String>) -> Result<T, SandboxError> {
        self.map_err(|why| SandboxError::refused(action, on, why.into()))
    }
}

/// Runs jobs, from as many threads as one likes.
#[derive(Debug)]
pub struct Sandbox {
    /// The carnet program, which is started again inside.
    executable: Utf8PathBuf,
    /// What the system allows, once it was tried.
    walls: OnceLock<Walls>,
}

impl Sandbox {
    /// Makes a sandbox with all the walls that the system allows, given the path of the carnet program.
    pub fn new(executable: Utf8PathBuf) -> Self {
        Self { executable, walls: OnceLock::new() }
    }

    /// Makes a sandbox without walls, as on a system that refuses them: for tests.
    pub fn without_namespaces(executable: Utf8PathBuf) -> Self {
        Self { executable, walls: OnceLock::from(Walls::NONE) }
    }

    /// Says which walls stand; the first call tries them, which takes as long as a short job.
    ///
    /// # Errors
    ///
    /// Fails if the carnet program cannot be started.
    pub fn walls(&self) -> Result<Walls, SandboxError> {
        if let Some(walls) = self.walls.get() {
            return Ok(*walls);
        }
        let walls = watch::probe(&self.executable)?;
        Ok(*self.walls.get_or_init(|| walls))
    }

    /// Runs one command to its end; nothing that it started is alive afterwards.
    ///
    /// # Errors
    ///
    /// Fails if there is no such program, if the machine refuses something, and on systems other than Unix. That a program fails or
    /// meets a limit is no error: [`Ended::end`] says so.
    pub fn run(&self, job: &Job<'_>) -> Result<Ended, SandboxError> {
        watch::run(&self.executable, job, self.walls()?)
    }
}

/// Does the work of the parties inside, for the hidden subcommand; what is to be done is read from standard input. Says whether it was done.
///
/// It must be called while the process has a single thread, since the system refuses a new namespace of users to any other.
pub fn inside() -> bool {
    contained::serve()
}
