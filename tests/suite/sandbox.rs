//! The room in which programs run: hostile scripts in it, with walls where the system grants them, and without.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use carnet::sandbox::{End, Ended, Job, Limits, Sandbox, SandboxError};

const LIMITS: Limits = Limits { time: Duration::from_secs(20), memory: 1 << 30, output: 1 << 20, processes: 64, file: 64 << 20 };

/// Far more than any of the runs here takes that is ended at once.
const SOON: Duration = Duration::from_secs(15);

/// A sandbox, and a folder for its jobs.
struct Room {
    sandbox: Sandbox,
    folder: tempfile::TempDir,
}

impl Room {
    fn new(sandbox: fn(Utf8PathBuf) -> Sandbox) -> Self {
        Self { sandbox: sandbox(env!("CARGO_BIN_EXE_carnet").into()), folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Utf8Path {
        Utf8Path::from_path(self.folder.path()).unwrap()
    }

    fn run(&self, words: &[&str], limits: Limits) -> Result<Ended, SandboxError> {
        let environment =
            BTreeMap::from([("PATH".to_owned(), std::env::var("PATH").unwrap()), ("GIVEN".to_owned(), "with care".to_owned())]);
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        self.sandbox.run(&Job { words, environment, folder: self.path(), writable: Vec::new(), limits })
    }

    fn shell(&self, script: &str) -> Ended {
        self.shell_within(script, LIMITS)
    }

    fn shell_within(&self, script: &str, limits: Limits) -> Ended {
        self.run(&["sh", "-c", script], limits).unwrap()
    }
}

/// Gives a test both kinds of room: one with the walls that the system grants, and one without.
fn in_both(test: impl Fn(&Room)) {
    test(&Room::new(Sandbox::new));
    test(&Room::new(Sandbox::without_namespaces));
}

/// Returns a word that no other process has among its arguments: a number of seconds that `sleep` takes.
fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("1000.{}{:03}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Lists the processes that have a word among their arguments.
fn processes_with(word: &str) -> Vec<String> {
    let own = std::process::id().to_string();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if name != own && name.parse::<u32>().is_ok() && String::from_utf8_lossy(&line).contains(word) {
            found.push(name);
        }
    }
    found
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_program_says_how_it_ended_and_what_it_printed() {
    in_both(|room| {
        let ended = room.shell("echo out; echo err >&2; exit 7");
        assert_eq!((ended.end, text(&ended.stdout), text(&ended.stderr), ended.left), (End::Exited(7), "out\n", "err\n", 0));
        assert_eq!(room.shell("true").end, End::Exited(0));
        assert_eq!(room.shell("kill -SEGV $$").end, End::Signal(11));
        assert_eq!(room.shell("kill -TERM $$").end, End::Signal(15));
        // A signal to the own group reaches the program alone.
        assert_eq!(room.shell("kill -KILL 0").end, End::Signal(9));
    });
}

#[test]
fn standard_input_is_empty_and_bytes_come_back_as_they_are() {
    in_both(|room| {
        let ended = room.shell("cat; printf '\\377\\000\\r\\n\\200'; printf '\\376' >&2");
        assert_eq!((ended.end, ended.stdout.as_slice(), ended.stderr.as_slice()), (End::Exited(0), &b"\xff\x00\r\n\x80"[..], &b"\xfe"[..]));
    });
}

#[test]
fn the_folder_may_be_written_and_is_the_current_one() {
    in_both(|room| {
        let ended = room.shell("pwd; echo text > file; mkdir sub; echo more > sub/file");
        assert_eq!(ended.end, End::Exited(0), "{}", text(&ended.stderr));
        assert_eq!(text(&ended.stdout).trim_end(), room.path().canonicalize_utf8().unwrap());
        assert_eq!(fs::read_to_string(room.path().join("sub/file")).unwrap(), "more\n");
    });
}

#[test]
fn a_program_that_is_not_there_is_named() {
    in_both(|room| {
        for name in ["no-such-program", "./no-such-program", "/no/such/program"] {
            let error = room.run(&[name], LIMITS).unwrap_err();
            assert!(matches!(&error, SandboxError::NotFound { program } if program == name), "{error}");
        }
        fs::write(room.path().join("text"), "no program").unwrap();
        assert!(matches!(room.run(&["./text"], LIMITS), Err(SandboxError::NotFound { .. })));
        assert!(matches!(room.run(&[], LIMITS), Err(SandboxError::Refused { .. })));
    });
}

#[test]
fn time_ends_even_what_ignores_signals() {
    in_both(|room| {
        let word = unique();
        let start = Instant::now();
        let limits = Limits { time: Duration::from_secs(1), ..LIMITS };
        let ended = room.shell_within(&format!("trap '' TERM INT HUP QUIT; echo begun; sleep {word} & while :; do :; done"), limits);
        assert_eq!((ended.end, text(&ended.stdout)), (End::Time, "begun\n"));
        assert!(start.elapsed() >= limits.time && start.elapsed() < SOON, "{:?}", start.elapsed());
        assert_eq!(processes_with(&word), [""; 0]);
    });
}

#[test]
fn a_fork_bomb_is_ended() {
    in_both(|room| {
        let word = unique();
        let start = Instant::now();
        // Both end by themselves at about a thousand processes: a sandbox that fails must not take the machine with it.
        let bomb = format!("bomb() {{ [ $1 -lt 9 ] && bomb $(($1 + 1)) | bomb $(($1 + 1)) & sleep {word}; }}; bomb 0");
        assert_eq!(room.run(&["sh", "-c", &bomb], LIMITS).unwrap().end, End::Processes);
        assert_eq!(processes_with(&word), [""; 0]);
        let sleepers = format!("count=0; while [ $count -lt 1000 ]; do sleep {word} & count=$((count + 1)); done; wait");
        assert_eq!(room.shell_within(&sleepers, LIMITS).end, End::Processes);
        assert_eq!(processes_with(&word), [""; 0]);
        assert!(start.elapsed() < 2 * SOON, "{:?}", start.elapsed());
    });
}

#[test]
fn a_process_that_is_always_a_new_one_is_ended() {
    in_both(|room| {
        let word = unique();
        let limits = Limits { time: Duration::from_secs(1), ..LIMITS };
        // Each starts the next and ends, so that no process lives for long.
        let script = "echo '[ $2 -lt 3000 ] && sh ./next \"$1\" $(($2 + 1)) & exit' > next; sh ./next \"$1\" 0; while :; do :; done";
        let ended = room.run(&["sh", "-c", script, "sh", &word], limits).unwrap();
        assert!(matches!(ended.end, End::Time | End::Processes), "{ended:?}");
        assert_eq!(processes_with(&word), [""; 0]);
    });
}

#[test]
fn output_and_files_have_a_largest_size() {
    in_both(|room| {
        let ended = room.shell("yes & yes no >&2");
        assert_eq!((ended.end, (ended.stdout.len() + ended.stderr.len()) as u64), (End::Output, LIMITS.output));
        let ended = room.shell("head -c 200000000 /dev/zero > huge; echo \"ended by $?\"");
        assert_ne!(text(&ended.stdout), "ended by 0\n");
        assert_eq!(fs::metadata(room.path().join("huge")).unwrap().len(), LIMITS.file);
    });
}

#[test]
fn memory_is_counted_over_all_processes() {
    in_both(|room| {
        let limits = Limits { memory: 200 << 20, ..LIMITS };
        let start = Instant::now();
        assert_eq!(room.shell_within("head -c 2000000000 /dev/zero | tail", limits).end, End::Memory);
        // Each of these stays below the limit.
        let hog = "(head -c 100000000 /dev/zero; sleep 1000) | tail &";
        assert_eq!(room.shell_within(&format!("{hog} {hog} {hog} wait"), limits).end, End::Memory);
        assert!(start.elapsed() < 2 * SOON, "{:?}", start.elapsed());
    });
}

#[test]
fn nothing_of_the_environment_is_inherited() {
    in_both(|room| {
        let mut names: Vec<String> =
            text(&room.run(&["env"], LIMITS).unwrap().stdout).lines().map(|line| line.split('=').next().unwrap().to_owned()).collect();
        names.sort();
        assert_eq!(names, ["GIVEN", "PATH"]);
    });
}

#[test]
fn processes_outside_are_neither_seen_nor_reached() {
    let room = Room::new(Sandbox::new);
    if !room.sandbox.walls().unwrap().processes {
        return eprintln!("this system grants no namespaces: the wall around processes is not tried");
    }
    let word = unique();
    let mut outside = Command::new("sleep").arg(&word).env("SECRET_OF_THE_TEST", &word).spawn().unwrap();
    // The variable is there to be read by whoever may, as soon as the program has begun.
    let start = Instant::now();
    while !fs::read_to_string(format!("/proc/{}/environ", outside.id())).unwrap().contains(&word) {
        assert!(start.elapsed() < SOON, "the variable is not seen from outside either");
    }
    let ended = room.shell(&format!("cat /proc/*/environ /proc/*/task/*/environ; kill -KILL {}; kill -KILL -1; echo alive", outside.id()));
    assert!(text(&ended.stdout).contains("GIVEN=with care"), "{ended:?}");
    assert!(!String::from_utf8_lossy(&ended.stdout).contains(&word), "{ended:?}");
    assert!(outside.try_wait().unwrap().is_none(), "it was killed from inside");
    outside.kill().unwrap();
    outside.wait().unwrap();
}

#[test]
fn files_outside_are_not_written() {
    let room = Room::new(Sandbox::new);
    if !room.sandbox.walls().unwrap().files {
        return eprintln!("this system grants no namespaces: the wall around files is not tried");
    }
    let outside = tempfile::tempdir().unwrap();
    let outside = Utf8Path::from_path(outside.path()).unwrap();
    fs::write(outside.join("kept"), "kept").unwrap();
    let ended = room.shell(&format!(
        "echo no > {outside}/new && echo wrote; echo no >> {outside}/kept && echo wrote; rm -rf {outside}; \
         mount -o remount,bind,rw / && echo mounted; umount {} && echo mounted; mount -t tmpfs none {outside} && echo mounted; \
         echo no > /proc/sys/kernel/core_pattern && echo wrote; echo no > /dev/new && echo wrote; \
         echo fine > /dev/null && echo devices; head -c 3 /dev/zero | wc -c",
        room.path()
    ));
    assert_eq!(text(&ended.stdout).split_whitespace().collect::<Vec<_>>(), ["devices", "3"], "{}", text(&ended.stderr));
    assert_eq!(fs::read_to_string(outside.join("kept")).unwrap(), "kept");
    assert!(!outside.join("new").exists());
}

#[test]
fn further_folders_may_be_written() {
    in_both(|room| {
        let further = tempfile::tempdir().unwrap();
        let further = Utf8Path::from_path(further.path()).unwrap();
        let words = vec!["/bin/sh".to_owned(), "-c".to_owned(), format!("echo text > {further}/file")];
        let writable = vec![further.to_owned()];
        let job = Job { words, environment: BTreeMap::new(), folder: room.path(), writable, limits: LIMITS };
        assert_eq!(room.sandbox.run(&job).unwrap().end, End::Exited(0));
        assert_eq!(fs::read_to_string(further.join("file")).unwrap(), "text\n");
    });
}

#[test]
fn nothing_outlives_the_program() {
    in_both(|room| {
        let word = unique();
        let start = Instant::now();
        // One in a session of its own and with its streams closed, one that keeps them open.
        let ended = room.shell(&format!("setsid sleep {word} <&- >&- 2>&- & (sleep {word} &) ; sleep 0.2; echo done"));
        assert_eq!((ended.end, text(&ended.stdout), ended.left), (End::Exited(0), "done\n", 2));
        assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
        assert_eq!(processes_with(&word), [""; 0]);
    });
}

#[test]
fn a_program_that_kills_its_watcher_is_ended_too() {
    in_both(|room| {
        let word = unique();
        let script = format!("sleep {word} & kill -KILL $PPID; sleep {word}");
        let limits = Limits { time: Duration::from_secs(1), ..LIMITS };
        match room.run(&["sh", "-c", &script], limits) {
            // The first process of a namespace cannot be killed from inside.
            Ok(ended) => assert_eq!(ended.end, End::Time),
            Err(error) => assert!(!room.sandbox.walls().unwrap().processes, "{error}"),
        }
        assert_eq!(processes_with(&word), [""; 0]);
    });
}

#[test]
fn sockets_in_folders_outside_are_not_reached() {
    let room = Room::new(Sandbox::new);
    if !room.sandbox.walls().unwrap().network {
        return eprintln!("this system grants no namespaces: the wall around the network is not tried");
    }
    let outside = tempfile::tempdir().unwrap();
    let path = outside.path().join("a socket");
    let listener = UnixListener::bind(&path).unwrap();
    // This test needs python3, since a shell has no sockets.
    let connect = format!("import socket; socket.socket(socket.AF_UNIX).connect({:?})", path.to_str().unwrap());
    let reached = Command::new("python3").args(["-c", &connect]).status().expect("this test needs python3");
    assert!(reached.success(), "it is reached from outside");
    drop(listener.accept().unwrap());
    listener.set_nonblocking(true).unwrap();
    let ended = room.run(&["python3", "-c", &connect], LIMITS).unwrap();
    assert_eq!(ended.end, End::Exited(1));
    assert!(text(&ended.stderr).contains("ConnectionRefused"), "{}", text(&ended.stderr));
    assert!(listener.accept().is_err(), "it is not reached from inside");
}

#[test]
fn the_network_ends_at_the_walls() {
    let room = Room::new(Sandbox::new);
    if !room.sandbox.walls().unwrap().network {
        return eprintln!("this system grants no namespaces: the wall around the network is not tried");
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    // This test needs python3, since a shell has no sockets.
    let connect = format!("import socket; socket.create_connection(('127.0.0.1', {port}), 2)");
    let reached = Command::new("python3").args(["-c", &connect]).status().expect("this test needs python3");
    assert!(reached.success(), "it is reached from outside");
    drop(listener.accept().unwrap().0);
    listener.set_nonblocking(true).unwrap();
    let ended = room.run(&["python3", "-c", &connect], LIMITS).unwrap();
    assert_eq!(ended.end, End::Exited(1));
    assert!(text(&ended.stderr).contains("ConnectionRefused"), "{}", text(&ended.stderr));
    assert!(listener.accept().is_err(), "it is not reached from inside");
    // A server and its client may speak with each other inside.
    let ended = room.run(
        &["python3", "-c", "import socket\ns = socket.create_server(('127.0.0.1', 0))\nc = socket.create_connection(s.getsockname())\nc.sendall(b'hello')\nprint(s.accept()[0].recv(5))"],
        LIMITS,
    );
    let ended = ended.unwrap();
    assert_eq!((ended.end, text(&ended.stdout)), (End::Exited(0), "b'hello'\n"), "{}", text(&ended.stderr));
}

#[test]
fn several_threads_run_at_once() {
    in_both(|room| {
        thread::scope(|scope| {
            for number in 0..6 {
                scope.spawn(move || {
                    for _ in 0..3 {
                        let ended = room.shell(&format!("sleep 0.1; echo {number}; exit {number}"));
                        assert_eq!((ended.end, text(&ended.stdout)), (End::Exited(number), format!("{number}\n").as_str()));
                    }
                });
            }
        });
    });
}
