//! The walk over processes: what they use, and how all of them are ended.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, SysconfVar, sysconf};

/// How many threads there may be for each process that is allowed, on average.
pub(super) const TASKS: u32 = 16;

/// How long the end of everything may take. Only a process that the kernel itself keeps busy lives longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often new processes are looked for before those found are killed.
const SWEEPS: usize = 200;

/// What processes use together.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::sandbox) struct Usage {
    /// How many there are; more than there are, if they have very many threads.
    pub(in crate::sandbox) processes: u32,
    /// Resident memory, in bytes.
    pub(in crate::sandbox) memory: u64,
}

/// Returns what the processes below the party inside use; that party's own child in a namespace does not count.
pub(in crate::sandbox) fn usage(party: u32, namespace: bool) -> Usage {
    let mut roots = vec![i32::try_from(party).unwrap_or_default()];
    if namespace {
        roots = children(&party.to_string()).0;
    }
    let mut usage = Usage::default();
    let mut threads = 0;
    for (process, tasks) in roots.iter().flat_map(|root| below(&root.to_string())) {
        usage.processes += 1;
        threads += tasks;
        usage.memory += resident(process);
    }
    usage.processes = usage.processes.max(threads / TASKS);
    usage
}

/// Counts the processes below this one.
pub(in crate::sandbox) fn below_here() -> u32 {
    below("self").len().try_into().unwrap_or(u32::MAX)
}

/// Ends everything below the party inside, and waits until that party, which has then nothing more to do, has ended too.
pub(in crate::sandbox) fn end(party: &mut Child, namespace: bool) -> io::Result<()> {
    let start = Instant::now();
    while party.try_wait()?.is_none() {
        if start.elapsed() > PATIENCE {
            party.kill()?;
            party.wait()?;
            return Err(io::Error::new(io::ErrorKind::TimedOut, "some did not end"));
        }
        if namespace {
            // The kernel ends a namespace with its first process.
            children(&party.id().to_string()).0.into_iter().for_each(|first| signal(first, Signal::SIGKILL));
        } else {
            sweep(&party.id().to_string());
        }
        thread::sleep(Duration::from_micros(200));
    }
    Ok(())
}

/// Ends everything below this process, then this process.
pub(in crate::sandbox) fn end_here() {
    let start = Instant::now();
    while start.elapsed() < PATIENCE && below_here() > 0 {
        sweep("self");
        thread::sleep(Duration::from_millis(1));
    }
    signal(Pid::this().as_raw(), Signal::SIGKILL);
}

/// Stops what lives below a process until nothing new is found, since what is stopped starts nothing; then kills it.
fn sweep(root: &str) {
    let mut found = BTreeSet::new();
    for _ in 0..SWEEPS {
        let new: Vec<i32> = below(root).into_keys().filter(|process| found.insert(*process)).collect();
        if new.is_empty() {
            break;
        }
        new.into_iter().for_each(|process| signal(process, Signal::SIGSTOP));
    }
    found.into_iter().for_each(|process| signal(process, Signal::SIGKILL));
}

/// Sends a signal to one process. If that has ended meanwhile, all the better.
fn signal(process: i32, signal: Signal) {
    // Zero and below would stand for whole groups, and one for the first process of the system.
    if process > 1 {
        let _ = kill(Pid::from_raw(process), signal);
    }
}

/// Returns all the processes below one, each with the number of its threads.
fn below(root: &str) -> BTreeMap<i32, u32> {
    let mut found = BTreeMap::new();
    let mut open = children(root).0;
    while let Some(process) = open.pop() {
        let (children, tasks) = children(&process.to_string());
        // A number may be met twice while processes end and begin.
        if found.insert(process, tasks).is_none() {
            open.extend(children);
        }
    }
    found
}

/// Returns the children of a process, which are the children of its threads, and the number of threads.
fn children(process: &str) -> (Vec<i32>, u32) {
    let mut children = Vec::new();
    let mut tasks = 0;
    // A process that has ended meanwhile has no children.
    for task in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
        tasks += 1;
        let text = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        children.extend(text.split_ascii_whitespace().filter_map(|number| number.parse::<i32>().ok()));
    }
    (children, tasks)
}

/// Returns the resident memory of a process in bytes; nothing if it has ended.
fn resident(process: i32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/statm")).unwrap_or_default();
    let pages: u64 = text.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    // Four kilobytes is the smallest page that there is.
    let page = sysconf(SysconfVar::PAGE_SIZE).ok().flatten().and_then(|size| u64::try_from(size).ok()).unwrap_or(4096);
    pages.saturating_mul(page)
}
