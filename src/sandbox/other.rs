//! Unix systems other than Linux: a group of processes, limits on one process, and no walls.
//!
//! A program that leaves its group outlives its run here, and neither memory nor processes are counted.

use std::io;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use super::order::Order;
use super::{Context as _, SandboxError, Walls};

/// No walls stand.
pub(super) const WALLS: Walls = Walls::NONE;

/// Nothing starts itself again here, since no namespace is entered.
pub(super) const MYSELF: &str = "carnet";

/// The group of the program, here that of its party, by which both are ended.
pub(super) const GROUP: Option<i32> = None;

/// How long the end of everything may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What processes use together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Usage {
    /// How many there are.
    pub(super) processes: u32,
    /// Resident memory, in bytes.
    pub(super) memory: u64,
}

/// Leaves the terminal for a session and a group of its own, and takes limits.
pub(super) fn contain(order: &Order) -> Result<(), SandboxError> {
    nix::unistd::setsid().context("leave", "the terminal")?;
    limit(Resource::RLIMIT_CORE, 0)?;
    limit(Resource::RLIMIT_FSIZE, order.file)
}

/// Says that there are no walls.
pub(super) fn raise(_: &Order) -> Result<(), SandboxError> {
    Err(SandboxError::refused("enter", "new namespaces", "this system has none"))
}

/// Says that there are no walls.
pub(super) fn raise_first(order: &Order) -> Result<(), SandboxError> {
    raise(order)
}

/// Waits a moment: whether a child has ended is for the caller to find out.
pub(super) fn await_any_child() {
    thread::sleep(Duration::from_millis(2));
}

/// Knows nothing of what processes use.
pub(super) fn usage(_: u32, _: bool, _: u32) -> Usage {
    Usage::default()
}

/// Knows of no processes below this one.
pub(super) fn below_here() -> u32 {
    0
}

/// Ends the group of the party inside.
pub(super) fn end(party: &mut Child, _: bool) -> io::Result<()> {
    let start = Instant::now();
    while party.try_wait()?.is_none() {
        if start.elapsed() > PATIENCE {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "some did not end"));
        }
        let _ = killpg(Pid::from_raw(i32::try_from(party.id()).unwrap_or(i32::MAX)), Signal::SIGKILL);
        // Before the party has a group of its own there is none to end.
        let _ = party.kill();
        thread::sleep(Duration::from_millis(1));
    }
    // The party may have ended by itself, and its group outlives it.
    let _ = killpg(Pid::from_raw(i32::try_from(party.id()).unwrap_or(i32::MAX)), Signal::SIGKILL);
    Ok(())
}

/// Does nothing: the end of a group needs no time.
pub(super) fn give_way() {}

/// Does something as it is.
pub(super) fn go_ahead<T>(what: impl FnOnce() -> T) -> T {
    what()
}

/// Ends the group of this process.
pub(super) fn end_here() {
    let _ = killpg(Pid::from_raw(0), Signal::SIGKILL);
}

/// Lowers a limit, for good.
fn limit(resource: Resource, value: u64) -> Result<(), SandboxError> {
    let (_, most) = getrlimit(resource).context("read the limit", format!("{resource:?}"))?;
    let value = value.min(most);
    setrlimit(resource, value, value).context("set the limit", format!("{resource:?}"))
}
