//! The files that a program sees: all are there to be read, few to be written.
//!
//! [`raise`] goes in steps: a small `/dev` with harmless devices, sockets covered, the job's folders as mounts of their own, then every
//! other mount read-only. `/proc` stays as it is until the first process of the namespace takes it over ([`fresh_processes`],
//! [`seal_processes`]). All of it happens in a namespace of mounts that ends with its processes.

use std::fs;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{FileTypeExt as _, symlink};

use nix::mount::{MsFlags, mount};

use crate::sandbox::{Context as _, SandboxError};

/// The devices that programs may open: they are the same for everyone, and keep nothing.
const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];

/// The links that programs expect among the devices, with their targets.
const LINKS: [(&str, &str); 4] =
    [("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0"), ("stdout", "/proc/self/fd/1"), ("stderr", "/proc/self/fd/2")];

/// Where shared memory is.
const SHARED: &str = "/dev/shm";

/// A mount, as `/proc/self/mountinfo` lists it (proc_pid_mountinfo(5)).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mount {
    id: u32,
    parent: u32,
    point: String,
    flags: MsFlags,
}

/// Makes every mount read-only but those of the given folders.
pub(super) fn raise(sockets: &[String], writable: &[String]) -> Result<(), SandboxError> {
    // What is mounted from here on must not show outside.
    plain(None, "/", MsFlags::MS_REC | MsFlags::MS_PRIVATE)?;
    for socket in sockets {
        let covered = plain(Some("/dev/null"), socket, MsFlags::MS_BIND);
        // One that has gone since it was listed needs no cover.
        if is_socket(socket) {
            covered?;
        }
    }
    devices()?;
    // Outer folders first: a mount of an outer one would hide that of an inner one.
    let mut folders: Vec<&String> = writable.iter().collect();
    folders.sort_by_key(|folder| folder.len());
    for folder in folders {
        plain(Some(folder), folder, MsFlags::MS_BIND | MsFlags::MS_REC)?;
    }
    for mount in visible(mounts()?) {
        if is_below(&mount.point, "/proc") {
            continue;
        }
        let may_write = mount.point == SHARED || writable.iter().any(|folder| is_below(&mount.point, folder));
        let device = DEVICES.iter().any(|name| mount.point.strip_prefix("/dev/") == Some(name));
        seal(&mount, if may_write { MsFlags::empty() } else { MsFlags::MS_RDONLY }, device)?;
    }
    Ok(())
}

/// Lists the sockets in the file system on which somebody listens: a read-only folder does not keep a program from speaking to them.
pub(super) fn sockets() -> Vec<String> {
    // Without the list there are no such sockets.
    let list = fs::read("/proc/net/unix").unwrap_or_default();
    let list = String::from_utf8_lossy(&list);
    let mut paths: Vec<String> = list.lines().filter_map(socket_path).filter(|path| is_socket(path)).map(str::to_owned).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Returns the path of a line of the list of sockets, which is its eighth word and all that follows.
fn socket_path(line: &str) -> Option<&str> {
    let mut rest = line;
    for _ in 0..7 {
        rest = rest.trim_start().split_once(' ')?.1;
    }
    Some(rest).filter(|path| path.starts_with('/'))
}

/// Says whether a socket is there that this user can reach.
fn is_socket(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_socket())
}

/// Mounts a fresh list of processes; where that is refused, the old one shows processes outside, but gives no access to them.
pub(super) fn fresh_processes() {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    let _ = mount(Some("proc"), "/proc", Some("proc"), flags, None::<&str>);
}

/// Makes the list of processes read-only, and with it the settings of the system that stand in it.
pub(super) fn seal_processes() -> Result<(), SandboxError> {
    visible(mounts()?).iter().filter(|mount| is_below(&mount.point, "/proc")).try_for_each(|mount| seal(mount, MsFlags::MS_RDONLY, false))
}

/// Puts a few harmless devices in the place of all those of the machine, which its root could open: disks are among them.
fn devices() -> Result<(), SandboxError> {
    let devices: Vec<(&str, fs::File)> =
        DEVICES.iter().filter_map(|name| Some((*name, fs::File::open(format!("/dev/{name}")).ok()?))).collect();
    memory("/dev", "mode=755,size=64k")?;
    for (name, device) in &devices {
        let point = format!("/dev/{name}");
        fs::write(&point, "").context("create", point.as_str())?;
        plain(Some(&format!("/proc/self/fd/{}", device.as_raw_fd())), &point, MsFlags::MS_BIND)?;
    }
    for (name, target) in LINKS {
        symlink(target, format!("/dev/{name}")).context("create", format!("/dev/{name}"))?;
    }
    fs::create_dir(SHARED).context("create", SHARED)?;
    memory(SHARED, "mode=1777,size=64m")
}

/// Mounts a file system in memory.
fn memory(point: &str, options: &str) -> Result<(), SandboxError> {
    mount(Some("tmpfs"), point, Some("tmpfs"), MsFlags::MS_NOSUID | MsFlags::MS_NODEV, Some(options)).context("mount", point)
}

fn plain(source: Option<&str>, point: &str, flags: MsFlags) -> Result<(), SandboxError> {
    mount(source, point, None::<&str>, flags, None::<&str>).context("mount", point)
}

/// Adds flags to a mount; those that it has stay, since the kernel refuses to take away any that were set outside.
fn seal(mount: &Mount, added: MsFlags, device: bool) -> Result<(), SandboxError> {
    // What cannot be reached from here cannot be reached by the program either.
    if fs::symlink_metadata(&mount.point).is_err() {
        return Ok(());
    }
    let mut flags = MsFlags::MS_REMOUNT | MsFlags::MS_BIND | mount.flags | added | MsFlags::MS_NOSUID;
    if !device {
        flags |= MsFlags::MS_NODEV;
    }
    plain(None, &mount.point, flags)
}

/// Reads the mounts of this process.
fn mounts() -> Result<Vec<Mount>, SandboxError> {
    let path = "/proc/self/mountinfo";
    let text = fs::read_to_string(path).context("read", path)?;
    text.lines().map(|line| read(line).ok_or_else(|| SandboxError::refused("read", path, format!("what is `{line}`?")))).collect()
}

/// Reads one line: the mount's number, that of its parent, the device, the root, the point, the options, and more.
fn read(line: &str) -> Option<Mount> {
    let words: Vec<&str> = line.split(' ').collect();
    let &[id, parent, _, _, point, options, ..] = words.as_slice() else { return None };
    Some(Mount { id: id.parse().ok()?, parent: parent.parse().ok()?, point: unescape(point)?, flags: flags(options) })
}

/// Reads the options of a mount as the flags that set them.
fn flags(options: &str) -> MsFlags {
    let mut flags = MsFlags::empty();
    for option in options.split(',') {
        flags |= match option {
            "ro" => MsFlags::MS_RDONLY,
            "nosuid" => MsFlags::MS_NOSUID,
            "nodev" => MsFlags::MS_NODEV,
            "noexec" => MsFlags::MS_NOEXEC,
            "noatime" => MsFlags::MS_NOATIME,
            "nodiratime" => MsFlags::MS_NODIRATIME,
            "relatime" => MsFlags::MS_RELATIME,
            // MS_NOSYMFOLLOW, which has no name in the crate.
            "nosymfollow" => MsFlags::from_bits_retain(256),
            _ => MsFlags::empty(),
        };
    }
    if !flags.intersects(MsFlags::MS_NOATIME | MsFlags::MS_RELATIME) {
        flags |= MsFlags::MS_STRICTATIME;
    }
    flags
}

/// Reads a path in which some characters are written as three octal digits after a backslash.
fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        bytes.extend(before.bytes());
        bytes.push(u8::from_str_radix(after.get(..3)?, 8).ok()?);
        rest = &after[3..];
    }
    bytes.extend(rest.bytes());
    String::from_utf8(bytes).ok()
}

/// Leaves out the mounts that are hidden by others, since their points lead to those others.
fn visible(mounts: Vec<Mount>) -> Vec<Mount> {
    let hidden = |mount: &Mount| {
        mounts.iter().any(|other| {
            let on_top = other.parent == mount.id && other.point == mount.point;
            // Mounted later, on a folder of the same parent above this one.
            let above = other.id != mount.id && other.parent == mount.parent && is_below(&mount.point, &other.point);
            other.id != other.parent && (on_top || above)
        })
    };
    let parent = |mount: &Mount| mounts.iter().find(|other| other.id == mount.parent && other.id != mount.id);
    let reached = |mount: &Mount| {
        let mut at = parent(mount);
        while let Some(ancestor) = at {
            // What lies on an ancestor that is covered at its own point is hidden too, unless it is what covers it.
            let covered = mounts.iter().any(|other| {
                other.id != ancestor.id
                    && other.parent == ancestor.parent
                    && other.parent != other.id
                    && is_below(&ancestor.point, &other.point)
            });
            if covered {
                return false;
            }
            at = parent(ancestor);
        }
        true
    };
    mounts.iter().filter(|mount| !hidden(mount) && reached(mount)).cloned().collect()
}

/// Says whether a path is a folder or lies below it.
fn is_below(path: &str, folder: &str) -> bool {
    let folder = folder.trim_end_matches('/');
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{MsFlags, is_below, read, socket_path, unescape, visible};

    #[test]
    fn a_line_of_the_list_of_mounts_is_read() {
        let line = r"36 35 98:0 /mnt1 /mnt\0402 rw,noexec,noatime master:1 - ext3 /dev/root rw,errors=continue";
        let mount = read(line).unwrap();
        assert_eq!((mount.id, mount.parent, mount.point.as_str()), (36, 35, "/mnt 2"));
        assert_eq!(mount.flags, MsFlags::MS_NOEXEC | MsFlags::MS_NOATIME);
        assert_eq!(read("36 35 98:0 /mnt1"), None);
        assert_eq!(unescape(r"a\134b\011").as_deref(), Some("a\\b\t"));
    }

    #[test]
    fn mounts_under_others_are_hidden() {
        let lines = [
            "1 1 0:1 / / rw",
            "2 1 0:2 / /dev rw",
            "3 2 0:3 / /dev/shm rw",
            "4 3 0:4 / /dev/shm rw",
            "5 1 0:5 / /device rw",
            // Over the whole of the second, which hides the third and the fourth.
            "6 2 0:6 / /dev rw",
            "7 6 0:7 / /dev/null rw",
        ];
        let seen = |count: usize| -> Vec<u32> {
            visible(lines[..count].iter().map(|line| read(line).unwrap()).collect()).iter().map(|mount| mount.id).collect()
        };
        assert_eq!(seen(5), [1, 2, 4, 5]);
        assert_eq!(seen(7), [1, 5, 6, 7]);
    }

    #[test]
    fn paths_of_sockets_are_those_in_the_file_system() {
        let line = |path: &str| format!("0000000000000000: 00000002 00000000 00010000 0001 01 12345{path}");
        assert_eq!(socket_path(&line(" /run/a socket")), Some("/run/a socket"));
        assert_eq!(socket_path(&line(" @/abstract")), None);
        assert_eq!(socket_path(&line("")), None);
        assert_eq!(socket_path("Num       RefCount Protocol Flags    Type St Inode Path"), None);
    }

    #[test]
    fn a_name_that_begins_alike_is_not_below() {
        assert!(is_below("/tmp/a", "/tmp") && is_below("/tmp", "/tmp") && is_below("/tmp", "/"));
        assert!(!is_below("/tmpfs", "/tmp") && !is_below("/", "/tmp"));
    }
}
