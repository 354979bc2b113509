//! The one device of a new network, through which programs inside speak with each other: it is down at first.

use std::os::fd::AsRawFd as _;

use nix::sys::socket::{AddressFamily, MsgFlags, NetlinkAddr, SockFlag, SockProtocol, SockType, recv, sendto, socket};

use crate::sandbox::{Context as _, SandboxError};

const ON: &str = "the loopback device";

/// A request of the kernel's route protocol (rtnetlink(7)): a header of sixteen bytes, then what is known of the device.
const LENGTH: u32 = 32;
const NEW_LINK: u16 = 16;
const REQUEST_WITH_ANSWER: u16 = 1 | 4;
/// In every network, loopback is the first device.
const FIRST_DEVICE: i32 = 1;
const UP: u32 = 1;

/// Switches loopback on.
pub(super) fn raise() -> Result<(), SandboxError> {
    let socket = socket(AddressFamily::Netlink, SockType::Raw, SockFlag::SOCK_CLOEXEC, SockProtocol::NetlinkRoute)
        .context("make a socket for", ON)?;
    sendto(socket.as_raw_fd(), &request(), &NetlinkAddr::new(0, 0), MsgFlags::empty()).context("switch on", ON)?;
    let mut answer = [0; 256];
    let length = recv(socket.as_raw_fd(), &mut answer, MsgFlags::empty()).context("switch on", ON)?;
    // After the answer's own header stands an error number, negative, or zero.
    let status = answer[..length].get(16..20).and_then(|bytes| bytes.try_into().ok()).map(i32::from_ne_bytes);
    match status {
        Some(0) => Ok(()),
        Some(error) => Err(SandboxError::refused("switch on", ON, nix::errno::Errno::from_raw(-error))),
        None => Err(SandboxError::refused("switch on", ON, "the kernel's answer is too short")),
    }
}

fn request() -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(LENGTH.to_ne_bytes());
    bytes.extend(NEW_LINK.to_ne_bytes());
    bytes.extend(REQUEST_WITH_ANSWER.to_ne_bytes());
    // The number of the request, and whose it is: the kernel fills that in.
    bytes.extend([0; 8]);
    // Family and type of the device: any.
    bytes.extend([0; 4]);
    bytes.extend(FIRST_DEVICE.to_ne_bytes());
    // The flags, and which of them are to be changed.
    bytes.extend(UP.to_ne_bytes());
    bytes.extend(UP.to_ne_bytes());
    bytes
}
