//! Who one is in a namespace of users.

use std::fs;

use nix::unistd::{getgid, getuid};

use crate::sandbox::{Context as _, SandboxError};

/// The id under which the system's root and its group are shown: that of the first person on most systems.
const INSTEAD_OF_ROOT: u32 = 1000;

/// A user and a group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids {
    user: u32,
    group: u32,
}

impl Ids {
    /// Whoever owns a namespace.
    pub(super) const ROOT: Self = Self { user: 0, group: 0 };

    /// Returns those of this process.
    pub(super) fn own() -> Self {
        Self { user: getuid().as_raw(), group: getgid().as_raw() }
    }

    /// Returns those of the program: the ones outside the first namespace, in which this process has the rights of its owner.
    ///
    /// The system's root is shown as someone else, since a program whose user is zero would have rights in its own namespace.
    pub(super) fn shown() -> Result<Self, SandboxError> {
        Ok(Self { user: outside("uid_map")?, group: outside("gid_map")? })
    }
}

/// Says who one is in the namespace just entered, and who that is outside of it.
pub(super) fn map(inside: Ids, outside: Ids) -> Result<(), SandboxError> {
    write("setgroups", "deny".to_owned())?;
    write("uid_map", format!("{} {} 1", inside.user, outside.user))?;
    write("gid_map", format!("{} {} 1", inside.group, outside.group))
}

/// Reads who one is outside: the second number of the one line of a map.
fn outside(name: &str) -> Result<u32, SandboxError> {
    let path = format!("/proc/self/{name}");
    let text = fs::read_to_string(&path).context("read", path.as_str())?;
    match text.split_ascii_whitespace().nth(1).and_then(|number| number.parse().ok()) {
        Some(0) => Ok(INSTEAD_OF_ROOT),
        Some(id) => Ok(id),
        None => Err(SandboxError::refused("read", path, "it is not as expected")),
    }
}

fn write(name: &str, text: String) -> Result<(), SandboxError> {
    let path = format!("/proc/self/{name}");
    fs::write(&path, text).context("write", path)
}
