//! Linux: limits, namespaces and the walk over processes.
//!
//! [`contain`] is for every party that runs inside; [`raise`] and [`raise_first`] put up the walls; [`end`] takes everything down.

mod loopback;
mod mounts;
mod processes;
mod users;

use std::fs;
use std::time::Duration;

use nix::sched::{CloneFlags, unshare};
use nix::sys::prctl;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::Signal;
use nix::sys::wait::{Id, WaitPidFlag, waitid};

use super::order::Order;
use super::{Context as _, SandboxError, Walls};

pub(super) use processes::{below_here, end, end_here, give_way, go_ahead, usage};

/// The walls that stand once all namespaces were granted.
pub(super) const WALLS: Walls = Walls { network: true, files: true, processes: true };

/// The path by which a process starts itself again, even if its file was replaced meanwhile.
pub(super) const MYSELF: &str = "/proc/self/exe";

/// The group of the program, here one of its own: a signal to its group must not reach the parties that watch it.
pub(super) const GROUP: Option<i32> = Some(0);

/// How many files a process may have open.
const OPEN_FILES: u64 = 1024;

/// Leaves the terminal, becomes the parent of orphans, gives up new rights and takes limits.
pub(super) fn contain(order: &Order) -> Result<(), SandboxError> {
    nix::unistd::setsid().context("leave", "the terminal")?;
    prctl::set_child_subreaper(true).context("become", "the parent of orphans")?;
    prctl::set_no_new_privs().context("give up", "new rights")?;
    limit(Resource::RLIMIT_CORE, 0)?;
    limit(Resource::RLIMIT_FSIZE, order.file)?;
    limit(Resource::RLIMIT_NOFILE, OPEN_FILES)
}

/// Enters new namespaces, and makes every folder read-only but those of the order.
pub(super) fn raise(order: &Order) -> Result<(), SandboxError> {
    // The new network has no list of the sockets of the old one.
    let sockets = mounts::sockets();
    let ids = users::Ids::own();
    unshare(
        CloneFlags::CLONE_NEWUSER
            | CloneFlags::CLONE_NEWNS
            | CloneFlags::CLONE_NEWPID
            | CloneFlags::CLONE_NEWNET
            | CloneFlags::CLONE_NEWIPC
            | CloneFlags::CLONE_NEWUTS,
    )
    .context("enter", "new namespaces")?;
    // After a change of rights, since such a change would clear it.
    prctl::set_pdeathsig(Signal::SIGKILL).context("tie to its parent", "the party that raises the walls")?;
    users::map(users::Ids::ROOT, ids)?;
    loopback::raise()?;
    mounts::raise(&sockets, &order.writable)
}

/// Hides the processes outside, and gives up all rights over the walls.
pub(super) fn raise_first(order: &Order) -> Result<(), SandboxError> {
    let ids = users::Ids::shown()?;
    mounts::fresh_processes();
    // A program has no need for namespaces of its own, and the kernel behind them is large. Where this cannot be had, the walls stand.
    let _ = fs::write("/proc/sys/user/max_user_namespaces", "1");
    unshare(CloneFlags::CLONE_NEWUSER | CloneFlags::CLONE_NEWNS).context("enter", "the program's namespace")?;
    users::map(ids, users::Ids::ROOT)?;
    mounts::seal_processes()?;
    limit(Resource::RLIMIT_NPROC, u64::from(order.processes.saturating_mul(processes::TASKS)))?;
    prctl::set_pdeathsig(Signal::SIGKILL).context("tie to its parent", "the first process of a namespace")?;
    // Else a program of the same user could take over this process, and say for it how the program has ended.
    prctl::set_dumpable(false).context("shut off", "the first process of a namespace")
}

/// Blocks until some child has ended, and leaves it to be waited for.
pub(super) fn await_any_child() {
    // An error says that the child ended by a signal without a name, or that there is none: the caller finds out which.
    if waitid(Id::All, WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT).is_err() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Lowers a limit, for good.
fn limit(resource: Resource, value: u64) -> Result<(), SandboxError> {
    let (_, most) = getrlimit(resource).context("read the limit", format!("{resource:?}"))?;
    let value = value.min(most);
    setrlimit(resource, value, value).context("set the limit", format!("{resource:?}"))
}
