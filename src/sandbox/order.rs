//! What the parties say to each other: a line of JSON each way, over a pair of sockets that the program never holds.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::SandboxError;

/// What a party inside is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Order {
    /// Which party it is.
    pub(super) stage: Stage,
    /// The program; without one the walls are raised and nothing is run.
    pub(super) program: Option<String>,
    /// The program's name for itself, and its arguments.
    pub(super) words: Vec<String>,
    /// The whole environment of the program.
    pub(super) environment: BTreeMap<String, String>,
    /// The current folder: a full path without links.
    pub(super) folder: String,
    /// Every folder that may be written, the current one among them: full paths without links.
    pub(super) writable: Vec<String>,
    /// The largest file that may be written, in bytes.
    pub(super) file: u64,
    /// How many processes may live at once.
    pub(super) processes: u32,
}

/// The parties inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stage {
    /// Runs the program without walls.
    Open,
    /// Raises the walls, then starts the next.
    Walls,
    /// The first process of the new namespace: runs the program.
    First,
}

/// What a party inside answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    /// The walls stand.
    Ready,
    /// The program has ended by itself.
    Exited { status: i32, left: u32 },
    /// A signal has ended the program.
    Signal { signal: i32, left: u32 },
    /// Something was refused.
    Refused { action: String, on: String, why: String },
}

impl From<SandboxError> for Reply {
    fn from(error: SandboxError) -> Self {
        match error {
            SandboxError::NotFound { program } => {
                Self::Refused { action: "start".to_owned(), on: program, why: "there is no such program".to_owned() }
            }
            SandboxError::Refused { action, on, why } => Self::Refused { action, on, why },
        }
    }
}

/// Sends one line.
pub(super) fn send(mut channel: &UnixStream, message: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    channel.write_all(&line)
}

/// Receives one line; nothing else ever follows it, so that what is read ahead is not missed.
pub(super) fn receive<T: DeserializeOwned>(channel: &UnixStream) -> io::Result<T> {
    let mut line = Vec::new();
    BufReader::new(channel).read_until(b'\n', &mut line)?;
    if line.last() != Some(&b'\n') {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the other side has ended"));
    }
    Ok(serde_json::from_slice(&line)?)
}
