//! Takes a port.

use std::io;
use std::net::{IpAddr, TcpListener};

/// The port that is taken unless one is named.
const PORT: u16 = 4000;

/// How many ports are tried, from that one on.
const TRIES: u16 = 20;

/// Listens at an address: at the port that was named, or else at the first one that is free.
pub(super) fn listen(host: &str, port: Option<u16>) -> Result<TcpListener, String> {
    let host = bare(host);
    let ports = port.map_or(PORT..=PORT + TRIES - 1, |port| port..=port);
    for candidate in ports {
        match TcpListener::bind((host, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(format!("cannot listen at `{host}`, port {candidate}: {error}")),
        }
    }
    Err(match port {
        Some(port) => format!("port {port} is in use; end the program that uses it, or name another one with `--port`"),
        None => format!("the ports from {PORT} to {} are in use; name another one with `--port`", PORT + TRIES - 1),
    })
}

/// Returns the address of the site for the browser, from the scheme to the last `/`.
pub(super) fn address(host: &str, listener: &TcpListener) -> io::Result<String> {
    let port = listener.local_addr()?.port();
    let host = bare(host);
    Ok(match host.parse::<IpAddr>() {
        // Who listens everywhere listens here, too; nobody can go to `0.0.0.0`.
        Ok(IpAddr::V4(address)) if address.is_unspecified() => format!("http://127.0.0.1:{port}/"),
        Ok(IpAddr::V6(address)) if address.is_unspecified() => format!("http://[::1]:{port}/"),
        Ok(IpAddr::V6(address)) => format!("http://[{address}]:{port}/"),
        _ => format!("http://{host}:{port}/"),
    })
}

/// Takes the brackets off an address of IPv6.
pub(super) fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_was_named_is_taken_or_refused() {
        let first = listen("127.0.0.1", Some(0)).expect("a free port");
        let port = first.local_addr().expect("an address").port();
        let error = listen("127.0.0.1", Some(port)).expect_err("it is in use");
        assert_eq!(error, format!("port {port} is in use; end the program that uses it, or name another one with `--port`"));
    }

    #[test]
    fn addresses_are_those_that_a_browser_can_open() {
        let listener = listen("127.0.0.1", Some(0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let of = |host| address(host, &listener).expect("an address");
        assert_eq!(of("127.0.0.1"), format!("http://127.0.0.1:{port}/"));
        assert_eq!(of("0.0.0.0"), format!("http://127.0.0.1:{port}/"));
        assert_eq!(of("[::1]"), format!("http://[::1]:{port}/"));
        assert_eq!(of("::"), format!("http://[::1]:{port}/"));
        assert_eq!(of("localhost"), format!("http://localhost:{port}/"));
    }
}
