//! The walk over processes: what they use, and how all of them are ended.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use nix::unistd::{SysconfVar, sysconf};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, getpid, getpriority_process, kill_process, pidfd_open, pidfd_send_signal, setpriority_process,
};

/// How many threads there may be for each process that is allowed, on average.
pub(super) const TASKS: u32 = 16;

/// How long the end of everything may take. Only a process that the kernel itself keeps busy lives longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The priorities of a program, low but not the lowest, and of those who watch it, if they are allowed to have it.
const LOW: i32 = 10;
const HIGH: i32 = -20;

/// How long a number in a list of children is at most, with the space after it: numbers go to four million.
const LONGEST: u64 = 8;

/// How often new processes are looked for before those found are killed.
const SWEEPS: usize = 1000;

/// What processes use together.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::sandbox) struct Usage {
    /// How many there are; more than there are, if they have very many threads.
    pub(in crate::sandbox) processes: u32,
    /// Resident memory, in bytes.
    pub(in crate::sandbox) memory: u64,
}

/// Returns what the processes below the party inside use; that party's own child in a namespace does not count.
///
/// It stops counting where there are more processes than allowed, since by the end of such a count there would be more still.
pub(in crate::sandbox) fn usage(party: u32, namespace: bool, allowed: u32) -> Usage {
    let mut root = party.to_string();
    if namespace {
        let Some(first) = children(&root, 1).0.first().copied() else { return Usage::default() };
        root = first.to_string();
    }
    let mut usage = Usage::default();
    let mut all_threads = 0;
    walk(&root, allowed.saturating_add(1), &mut BTreeSet::new(), |_, children, threads| {
        usage.processes += u32::try_from(children.len()).unwrap_or(u32::MAX);
        usage.memory += children.iter().map(|child| resident(*child)).sum::<u64>();
        all_threads += threads;
        usage.processes <= allowed
    });
    usage.processes = usage.processes.max(all_threads / TASKS);
    usage
}

/// Counts the processes below this one.
pub(in crate::sandbox) fn below_here() -> u32 {
    let mut count = 0;
    walk("self", u32::MAX, &mut BTreeSet::new(), |_, children, _| {
        count += u32::try_from(children.len()).unwrap_or(u32::MAX);
        true
    });
    count
}

/// Lets the calling thread, and what it starts from now on, give way to those who watch it.
pub(in crate::sandbox) fn give_way() {
    // Lowering is allowed to everyone; where it fails all the same, things are slower to end.
    let _ = setpriority_process(None, LOW);
}

/// Does something ahead of everyone else, if the system allows that: what starts processes as fast as it can leaves little time to others.
pub(in crate::sandbox) fn go_ahead<T>(what: impl FnOnce() -> T) -> T {
    let before = getpriority_process(None);
    let ahead = before.is_ok() && setpriority_process(None, HIGH).is_ok();
    let done = what();
    if ahead {
        // Back to what it was is not refused to whoever was allowed to leave it.
        let _ = setpriority_process(None, before.unwrap_or_default());
    }
    done
}

/// Ends everything below the party inside, and waits until that party, which has then nothing more to do, has ended too.
///
/// # Errors
///
/// Fails if something still lives after a long while. The party inside goes on to end it, once its channel is closed.
pub(in crate::sandbox) fn end(party: &mut Child, namespace: bool) -> io::Result<()> {
    let status = end_below(party, namespace)?;
    if status.signal().is_some() && !namespace {
        // Without walls a program can kill the party inside, and its processes then have a parent far away.
        end_session(&party.id().to_string());
    }
    Ok(())
}

fn end_below(party: &mut Child, namespace: bool) -> io::Result<ExitStatus> {
    let root = party.id().to_string();
    let start = Instant::now();
    loop {
        if let Some(status) = party.try_wait()? {
            return Ok(status);
        }
        if start.elapsed() > PATIENCE {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "some did not end"));
        }
        if namespace {
            // The kernel ends a namespace with its first process.
            children(&root, 1).0.into_iter().for_each(|first| signal(first, Word::Parent, &root, Signal::KILL));
        } else {
            sweep(&root);
        }
        thread::sleep(Duration::from_micros(200));
    }
}

/// Ends the processes of a session. Those that have left it for one of their own are not found.
fn end_session(session: &str) {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let numbers = processes.filter_map(|entry| entry.file_name().to_str().and_then(|name| name.parse::<i32>().ok()));
        let members: Vec<i32> = numbers.filter(|number| is(*number, Word::Session, session) && !is(*number, Word::State, "Z")).collect();
        if members.is_empty() {
            return;
        }
        members.into_iter().for_each(|member| signal(member, Word::Session, session, Signal::KILL));
    }
}

/// Ends everything below this process, then this process.
pub(in crate::sandbox) fn end_here() {
    let own = std::process::id().to_string();
    while below_here() > 0 {
        sweep(&own);
        thread::sleep(Duration::from_millis(1));
    }
    let _ = kill_process(getpid(), Signal::KILL);
}

/// Stops what lives below a process until nothing new is found, since what is stopped starts nothing; then kills it.
fn sweep(root: &str) {
    let mut seen = BTreeSet::new();
    for _ in 0..SWEEPS {
        let before = seen.len();
        // Only what is new is looked at, or the stopped ones, of which there are more and more, would slow this down.
        walk(root, u32::MAX, &mut seen, |parent, children, _| {
            // At once, and never from a list kept for later: by then a number may stand for somebody else's process.
            children.iter().for_each(|child| signal(*child, Word::Parent, parent, Signal::STOP));
            true
        });
        if seen.len() == before {
            break;
        }
    }
    walk(root, u32::MAX, &mut BTreeSet::new(), |parent, children, _| {
        children.iter().for_each(|child| signal(*child, Word::Parent, parent, Signal::KILL));
        true
    });
}

/// A word of a process's state, by its place after the name (proc_pid_stat(5)).
#[derive(Clone, Copy, Debug)]
enum Word {
    /// `Z` for one that has ended and was not waited for: the first process of a container may never do so.
    State = 0,
    Parent = 1,
    Session = 3,
}

/// Sends a signal to a process, unless it no longer has the parent, or the session, by which it was found.
///
/// Numbers are given out again, and quickly where something starts many processes: the handle is taken first, so that the process
/// which is found to be the right one is the one that gets the signal.
fn signal(process: i32, word: Word, expected: &str, signal: Signal) {
    let Some(id) = Pid::from_raw(process).filter(|id| !id.is_init()) else { return };
    match pidfd_open(id, PidfdFlags::empty()) {
        Ok(handle) if is(process, word, expected) => drop(pidfd_send_signal(handle, signal)),
        // Before Linux 5.3 there are no handles.
        Err(Errno::NOSYS) if is(process, word, expected) => drop(kill_process(id, signal)),
        // It has ended meanwhile, or has another parent now, under which it will be found.
        _ => {}
    }
}

/// Says whether a word of a process's state is as expected.
fn is(process: i32, word: Word, expected: &str) -> bool {
    let text = fs::read(format!("/proc/{process}/stat")).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.rsplit_once(')').and_then(|(_, words)| words.split_ascii_whitespace().nth(word as usize)) == Some(expected)
}

/// Walks over the processes below one that were not seen yet: gives each parent with its children that are new and the number of its
/// threads, until it is told to stop.
fn walk(root: &str, most: u32, seen: &mut BTreeSet<i32>, mut visit: impl FnMut(&str, &[i32], u32) -> bool) {
    let mut open = vec![root.to_owned()];
    while let Some(process) = open.pop() {
        let (mut children, threads) = children(&process, most);
        children.retain(|child| seen.insert(*child));
        if !visit(&process, &children, threads) {
            return;
        }
        open.extend(children.iter().map(i32::to_string));
    }
}

/// Returns the children of a process, which are the children of its threads, and the number of threads.
///
/// Of each thread's children at least `most` are read, if there are so many, and perhaps no more: the kernel goes through a list that
/// changes from its start for every number, and takes seconds for all of a long one.
fn children(process: &str, most: u32) -> (Vec<i32>, u32) {
    let mut children = Vec::new();
    let mut threads = 0;
    let room = u64::from(most).saturating_mul(LONGEST);
    // A process that has ended meanwhile has no children.
    for thread in fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten() {
        threads += 1;
        let mut text = String::new();
        let read = fs::File::open(thread.path().join("children")).and_then(|file| file.take(room).read_to_string(&mut text));
        // Each number is followed by a space; the last one may have been cut.
        if let (Ok(_), Some((whole, _))) = (read, text.rsplit_once(' ')) {
            children.extend(whole.split_ascii_whitespace().filter_map(|number| number.parse::<i32>().ok()));
        }
    }
    (children, threads)
}

/// Returns the resident memory of a process in bytes; nothing if it has ended.
fn resident(process: i32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{process}/statm")).unwrap_or_default();
    let pages: u64 = text.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    // Four kilobytes is the smallest page that there is.
    let page = sysconf(SysconfVar::PAGE_SIZE).ok().flatten().and_then(|size| u64::try_from(size).ok()).unwrap_or(4096);
    pages.saturating_mul(page)
}
