//! The parties inside: one raises the walls, one runs the program and says how it ended.

use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};

use super::order::{Order, Reply, Stage, receive, send};
use super::{Context as _, SandboxError, system};

/// Reads an order from standard input, follows it, and answers there; says whether it was followed.
pub(super) fn serve() -> bool {
    match channel().and_then(|channel| Ok((receive::<Order>(&channel)?, channel))) {
        Ok((order, channel)) => follow(&order, &channel),
        // Somebody typed the hidden subcommand.
        Err(_) => false,
    }
}

fn follow(order: &Order, channel: &UnixStream) -> bool {
    let followed = match order.stage {
        Stage::Open => open(order, channel),
        Stage::Walls => walls(order, channel),
        Stage::First => first(order, channel),
    };
    let Err(error) = followed else { return true };
    // If nobody listens, there is nobody left to tell.
    let _ = send(channel, &Reply::from(error));
    false
}

/// Takes the channel from standard input, under a number that programs do not inherit.
fn channel() -> io::Result<UnixStream> {
    close_inherited()?;
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

/// Closes what whoever started carnet left open, so that no program can read or write it.
fn close_inherited() -> io::Result<()> {
    let mut open = Vec::new();
    for entry in std::fs::read_dir("/dev/fd")? {
        open.extend(entry?.file_name().to_str().and_then(|name| name.parse::<i32>().ok()).filter(|number| *number > 2));
    }
    for number in open {
        // The folder that was just read is closed already.
        let _ = nix::unistd::close(number);
    }
    Ok(())
}

/// Runs the program without walls, and stays until nothing of it is left.
fn open(order: &Order, channel: &UnixStream) -> Result<(), SandboxError> {
    system::contain(order)?;
    let guarded = channel.try_clone().context("copy", "the channel")?;
    thread::spawn(move || guard(guarded));
    supervise(order, channel)?;
    // The party outside ends what is left; as long as something lives, its orphans need a parent.
    while !matches!(waitpid(None, None), Err(nix::errno::Errno::ECHILD)) {}
    Ok(())
}

/// Ends everything as soon as the party outside is gone, since then nobody else will.
fn guard(mut channel: UnixStream) {
    let _ = io::copy(&mut channel, &mut io::sink());
    system::end_here();
}

/// Raises the walls, starts the first process of the new namespace, hands on its answer, and stays until the namespace has ended.
fn walls(order: &Order, channel: &UnixStream) -> Result<(), SandboxError> {
    system::contain(order)?;
    system::raise(order)?;
    let (ours, theirs) = UnixStream::pair().context("make", "a channel")?;
    let mut child = Command::new(system::MYSELF)
        .arg("contain")
        .stdin(OwnedFd::from(theirs))
        .process_group(0)
        .spawn()
        .context("start", "the first process of a namespace")?;
    let reply = send(&ours, &Order { stage: Stage::First, ..order.clone() }).and_then(|()| receive::<Reply>(&ours));
    if let Ok(reply) = reply {
        send(channel, &reply).context("answer", "the party outside")?;
    }
    child.wait().context("await", "the first process of a namespace")?;
    Ok(())
}

/// Runs the program as the first process of the new namespace.
fn first(order: &Order, channel: &UnixStream) -> Result<(), SandboxError> {
    system::raise_first(order)?;
    if order.program.is_none() {
        return send(channel, &Reply::Ready).context("answer", "the party outside");
    }
    supervise(order, channel)
}

/// Starts the program, waits for its end, and says how it ended.
fn supervise(order: &Order, channel: &UnixStream) -> Result<(), SandboxError> {
    let mut child = thread::scope(|scope| scope.spawn(|| start(order)).join().expect("starting a program does not panic"))?;
    let status = end_of(&mut child).context("await", order.words[0].as_str())?;
    let left = left();
    let reply = match status {
        (Some(status), _) => Reply::Exited { status, left },
        (None, signal) => Reply::Signal { signal: signal.unwrap_or_default(), left },
    };
    send(channel, &reply).context("answer", "the party outside")
}

/// Starts the program. The calling thread gives way from then on, and the program with it.
fn start(order: &Order) -> Result<Child, SandboxError> {
    system::give_way();
    let program = order.program.as_deref().unwrap_or_default();
    let mut command = Command::new(program);
    if let Some(group) = system::GROUP {
        command.process_group(group);
    }
    command
        .arg0(&order.words[0])
        .args(&order.words[1..])
        .env_clear()
        .envs(&order.environment)
        .current_dir(&order.folder)
        .stdin(Stdio::null())
        .spawn()
        .context("start", program)
}

/// Waits until the program has ended, by a status or a signal, and reaps its orphans meanwhile.
fn end_of(child: &mut Child) -> io::Result<(Option<i32>, Option<i32>)> {
    let program = i32::try_from(child.id()).map_err(io::Error::other)?;
    loop {
        system::await_any_child();
        if let Some(status) = child.try_wait()? {
            return Ok((status.code(), status.signal()));
        }
        // The program may end between these two calls.
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::Exited(id, status)) if id.as_raw() == program => return Ok((Some(status), None)),
            Ok(WaitStatus::Signaled(id, signal, _)) if id.as_raw() == program => return Ok((None, Some(signal as i32))),
            _ => {}
        }
    }
}

/// Counts the processes that are left of the program. What is dying already gets a moment for it.
fn left() -> u32 {
    let mut left = 0;
    for _ in 0..4 {
        while matches!(waitpid(None, Some(WaitPidFlag::WNOHANG)), Ok(status) if status != WaitStatus::StillAlive) {}
        left = system::below_here();
        if left == 0 {
            break;
        }
        thread::sleep(Duration::from_millis(5));
    }
    left
}
