//! The party outside: starts the next one, reads what the program prints, and watches the clock and what its processes use.

use std::fs::File;
use std::io::{self, Read as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use camino::Utf8Path;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::order::{Order, Reply, Stage, receive, send};
use super::{Context as _, End, Ended, Job, Limits, SandboxError, Walls, program, system};

/// How often the processes are looked at.
const EVERY: Duration = Duration::from_millis(5);

/// What a try of the walls may use: it runs no program.
const PROBE: Limits = Limits { time: Duration::from_secs(10), memory: u64::MAX, output: 1 << 16, processes: 1, file: 1 << 16 };

/// Tries the walls.
pub(super) fn probe(executable: &Utf8Path) -> Result<Walls, SandboxError> {
    let order = Order {
        stage: Stage::Walls,
        program: None,
        words: Vec::new(),
        environment: std::collections::BTreeMap::new(),
        folder: "/".to_owned(),
        writable: Vec::new(),
        file: PROBE.file,
        processes: PROBE.processes,
    };
    match Watch::start(executable, &order, PROBE)?.finish()?.0 {
        Outcome::Reply(Reply::Ready) => Ok(system::WALLS),
        _ => Ok(Walls::NONE),
    }
}

/// Runs one job behind the walls that stand.
pub(super) fn run(executable: &Utf8Path, job: &Job<'_>, walls: Walls) -> Result<Ended, SandboxError> {
    let order = order(job, walls)?;
    let (outcome, stdout, stderr) = Watch::start(executable, &order, job.limits)?.finish()?;
    let (end, left) = match outcome {
        Outcome::Limit(end) => (end, 0),
        Outcome::Reply(Reply::Exited { status, left }) => (End::Exited(status), left),
        Outcome::Reply(Reply::Signal { signal, left }) => (End::Signal(signal), left),
        Outcome::Reply(Reply::Refused { action, on, why }) => return Err(SandboxError::Refused { action, on, why }),
        Outcome::Reply(Reply::Ready) | Outcome::Lost => {
            return Err(SandboxError::refused("watch", &job.words[0], "the process that watched it was ended"));
        }
    };
    Ok(Ended { end, stdout, stderr, left })
}

/// Says what the parties inside are to do for a job.
fn order(job: &Job<'_>, walls: Walls) -> Result<Order, SandboxError> {
    let full = |folder: &Utf8Path| folder.canonicalize_utf8().context("open the folder", folder.as_str());
    let folder = full(job.folder)?;
    let mut writable = vec![folder.to_string()];
    for further in &job.writable {
        writable.push(full(further)?.into_string());
    }
    Ok(Order {
        stage: if walls.processes { Stage::Walls } else { Stage::Open },
        program: Some(program::find(job, &folder)?.into_string()),
        words: job.words.clone(),
        environment: job.environment.clone(),
        folder: folder.into_string(),
        writable,
        file: job.limits.file,
        processes: job.limits.processes,
    })
}

/// What became of a program.
enum Outcome {
    /// The parties inside have answered.
    Reply(Reply),
    /// It met a limit.
    Limit(End),
    /// The parties inside have ended without an answer.
    Lost,
}

/// A program that is being watched.
struct Watch {
    child: Child,
    channel: UnixStream,
    stdout: Stream,
    stderr: Stream,
    limits: Limits,
    /// Whether a namespace ends everything in it.
    namespace: bool,
    started: Instant,
    looked: Instant,
}

/// One of the two streams of a program, as far as it was read.
struct Stream {
    /// None once the other side has closed it.
    pipe: Option<File>,
    bytes: Vec<u8>,
}

impl Watch {
    /// Starts the next party and gives it its order.
    fn start(executable: &Utf8Path, order: &Order, limits: Limits) -> Result<Self, SandboxError> {
        let (channel, theirs) = UnixStream::pair().context("make a channel to", executable.as_str())?;
        let mut child = Command::new(executable)
            .arg("contain")
            .env_clear()
            .current_dir("/")
            .stdin(OwnedFd::from(theirs))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("start", executable.as_str())?;
        let stdout = Stream::new(child.stdout.take().expect("standard output is piped").into());
        let stderr = Stream::new(child.stderr.take().expect("standard error is piped").into());
        let now = Instant::now();
        let namespace = order.stage == Stage::Walls;
        let watch = Self { child, channel, stdout, stderr, limits, namespace, started: now, looked: now };
        // If the party is gone already, there will be no answer either, and that is noticed.
        let _ = send(&watch.channel, order);
        Ok(watch)
    }

    /// Watches until the program has ended or meets a limit; then ends everything, and returns what was printed.
    fn finish(mut self) -> Result<(Outcome, Vec<u8>, Vec<u8>), SandboxError> {
        let (outcome, ended) = system::go_ahead(|| {
            let outcome = self.watch();
            // Whatever went wrong, nothing may be left running.
            (outcome, system::end(&mut self.child, self.namespace))
        });
        ended.context("end the processes of", self.child.id().to_string())?;
        let mut outcome = outcome.context("watch the processes of", self.child.id().to_string())?;
        self.drain().context("read the output of", self.child.id().to_string())?;
        let room = usize::try_from(self.limits.output).unwrap_or(usize::MAX);
        if self.printed() > room {
            if !matches!(outcome, Outcome::Limit(_)) {
                outcome = Outcome::Limit(End::Output);
            }
            self.stdout.bytes.truncate(room);
            self.stderr.bytes.truncate(room - self.stdout.bytes.len());
        }
        Ok((outcome, self.stdout.bytes, self.stderr.bytes))
    }

    /// Watches until there is an answer or a limit is met.
    fn watch(&mut self) -> io::Result<Outcome> {
        loop {
            if self.read(EVERY)? {
                return Ok(receive(&self.channel).map_or(Outcome::Lost, Outcome::Reply));
            }
            if let Some(end) = self.met() {
                return Ok(Outcome::Limit(end));
            }
        }
    }

    /// Returns the limit that is met, if one is.
    fn met(&mut self) -> Option<End> {
        let now = Instant::now();
        if self.printed() as u64 > self.limits.output {
            return Some(End::Output);
        }
        if now.duration_since(self.started) > self.limits.time {
            return Some(End::Time);
        }
        if now.duration_since(self.looked) < EVERY {
            return None;
        }
        self.looked = now;
        let usage = system::usage(self.child.id(), self.namespace, self.limits.processes);
        if usage.processes > self.limits.processes {
            return Some(End::Processes);
        }
        (usage.memory > self.limits.memory).then_some(End::Memory)
    }

    /// Waits until something can be read, reads what was printed, and says whether there is an answer.
    fn read(&mut self, wait: Duration) -> io::Result<bool> {
        let timeout = PollTimeout::try_from(wait).expect("a few milliseconds");
        let channel = self.channel.as_fd();
        let streams = [&self.stdout, &self.stderr];
        let mut polled = vec![PollFd::new(channel, PollFlags::POLLIN)];
        polled.extend(streams.iter().filter_map(|stream| stream.pipe.as_ref()).map(|pipe| PollFd::new(pipe.as_fd(), PollFlags::POLLIN)));
        match poll(&mut polled, timeout) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
        let mut ready = polled.iter().map(|one| one.any().unwrap_or(true)).collect::<Vec<_>>().into_iter();
        let answered = ready.next().expect("the channel is polled");
        for stream in [&mut self.stdout, &mut self.stderr] {
            if stream.pipe.is_some() && ready.next().expect("every open stream is polled") {
                stream.read()?;
            }
        }
        Ok(answered)
    }

    /// Reads what is still in the pipes; nobody writes any more.
    fn drain(&mut self) -> io::Result<()> {
        while self.stdout.pipe.is_some() || self.stderr.pipe.is_some() {
            let before = self.printed();
            let open = self.open();
            self.read(Duration::ZERO)?;
            if (self.printed(), self.open()) == (before, open) || self.printed() as u64 > self.limits.output {
                break;
            }
        }
        Ok(())
    }

    /// Returns how many bytes were printed to both streams.
    fn printed(&self) -> usize {
        self.stdout.bytes.len() + self.stderr.bytes.len()
    }

    /// Returns how many streams are open.
    fn open(&self) -> usize {
        usize::from(self.stdout.pipe.is_some()) + usize::from(self.stderr.pipe.is_some())
    }
}

impl Stream {
    fn new(pipe: OwnedFd) -> Self {
        Self { pipe: Some(pipe.into()), bytes: Vec::new() }
    }

    /// Reads once what is there; at the end of the stream it forgets the pipe.
    fn read(&mut self) -> io::Result<()> {
        let Some(pipe) = &mut self.pipe else { return Ok(()) };
        let mut buffer = [0; 1 << 16];
        match pipe.read(&mut buffer) {
            Ok(0) => self.pipe = None,
            Ok(length) => self.bytes.extend_from_slice(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
