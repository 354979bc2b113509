//! What is asked for, and whether the one who asks may: paths and hosts, as plain values.
//!
//! A path never touches the disk: it is looked up among the routes of the site. What could lead elsewhere is refused nevertheless.
//!
//! A page of another site cannot read what is served here, unless its name leads to this machine: a browser then sends that name as host, and is
//! refused (DNS rebinding). A number cannot be made to lead elsewhere.

use std::net::IpAddr;

use camino::Utf8PathBuf;
use percent_encoding::percent_decode_str;

use super::listen::bare;

/// What a path asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A file, or the page of a folder: `index.html` was added to a path that ends in `/`.
    Route(Utf8PathBuf),
    /// No path of any site.
    Nonsense,
}

/// Reads the path of an address.
pub(super) fn asked(path: &str) -> Asked {
    let Some(below) = path.strip_prefix('/') else { return Asked::Nonsense };
    let mut route = Utf8PathBuf::new();
    let mut parts = below.split('/').peekable();
    while let Some(part) = parts.next() {
        if part.is_empty() && parts.peek().is_none() {
            route.push("index.html");
            break;
        }
        match name(part) {
            Some(name) => route.push(name),
            None => return Asked::Nonsense,
        }
    }
    Asked::Route(route)
}

/// Decodes one part of a path; nothing if it is no plain name.
fn name(part: &str) -> Option<String> {
    let name = percent_decode_str(part).decode_utf8().ok()?;
    let is_plain =
        !name.is_empty() && name != "." && name != ".." && !name.chars().any(|letter| matches!(letter, '/' | '\\') || letter.is_control());
    is_plain.then(|| name.into_owned())
}

/// The hosts under whose names the site may be asked for.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    given: String,
}

impl Hosts {
    /// Takes this machine's own names and the one that was given.
    pub(super) fn new(given: &str) -> Self {
        Self { given: bare(given).to_ascii_lowercase() }
    }

    /// Tells whether a request for a host, with or without a port, is meant for this server.
    pub(super) fn allow(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        if name == self.given || name == "localhost" || name.ends_with(".localhost") {
            return true;
        }
        let listens_everywhere = self.given.parse::<IpAddr>().is_ok_and(|given| given.is_unspecified());
        name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || listens_everywhere)
    }
}

/// Takes the port off a host, and the brackets off an address of IPv6.
fn without_port(host: &str) -> Option<&str> {
    if let Some(rest) = host.strip_prefix('[') {
        let (address, port) = rest.split_once(']')?;
        return (port.is_empty() || port.strip_prefix(':').is_some_and(is_port)).then_some(address);
    }
    match host.split_once(':') {
        Some((name, port)) => is_port(port).then_some(name),
        None => Some(host),
    }
}

fn is_port(text: &str) -> bool {
    text.parse::<u16>().is_ok() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_routes_of_the_site() {
        let route = |path: &str| match asked(path) {
            Asked::Route(route) => route.into_string(),
            Asked::Nonsense => "-".to_owned(),
        };
        assert_eq!(route("/"), "index.html");
        assert_eq!(route("/fr/"), "fr/index.html");
        assert_eq!(route("/fr"), "fr");
        assert_eq!(route("/fr/go/a.html"), "fr/go/a.html");
        assert_eq!(route("/fr/%C3%A9t%C3%A9.html"), "fr/été.html");
        assert_eq!(route("/files/a%20b..c.png"), "files/a b..c.png");
    }

    #[test]
    fn what_could_lead_elsewhere_is_refused() {
        let paths = [
            "",
            "*",
            "fr/",
            "//",
            "//evil.example/",
            "/fr//a.html",
            "/.",
            "/..",
            "/../",
            "/fr/../../etc/passwd",
            "/%2e%2e/",
            "/%2E%2e/x",
            "/.%2e/x",
            "/..%2f..%2fetc/passwd",
            "/%2fetc/passwd",
            "/fr%5c..%5c",
            "/fr\\..\\x",
            "/a%00.html",
            "/a%0a.html",
            "/%ff.html",
            "/%c0%ae%c0%ae/",
        ];
        for path in paths {
            assert_eq!(asked(path), Asked::Nonsense, "{path}");
        }
    }

    #[test]
    fn encoded_twice_is_a_name_like_any_other() {
        assert_eq!(asked("/%252e%252e/x"), Asked::Route(Utf8PathBuf::from("%2e%2e/x")));
    }

    #[test]
    fn this_machine_is_known_by_its_own_names() {
        let hosts = Hosts::new("127.0.0.1");
        for host in
            ["127.0.0.1", "127.0.0.1:4000", "localhost", "LOCALHOST:80", "localhost.:80", "a.localhost", "[::1]", "[::1]:4000", "127.9.9.9"]
        {
            assert!(hosts.allow(host), "{host}");
        }
        let strangers = [
            "",
            ":",
            "evil.example",
            "evil.example:4000",
            "localhost.evil.example",
            "evillocalhost",
            "127.0.0.1.evil.example",
            "192.168.0.7",
            "10.0.0.1:80",
            "localhost:x",
            "localhost:+80",
            "localhost:99999",
            "[::1",
            "[::2]",
            "[::1]x",
            "user@localhost",
            "localhost/",
            "0.0.0.0",
        ];
        for host in strangers {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn a_name_that_was_given_is_allowed_besides() {
        let hosts = Hosts::new("My-Laptop.local");
        assert!(hosts.allow("my-laptop.local:4000") && hosts.allow("localhost"));
        assert!(!hosts.allow("laptop.local") && !hosts.allow("192.168.0.7"));
        let hosts = Hosts::new("[::]");
        assert!(hosts.allow("192.168.0.7:4000") && hosts.allow("[fe80::1]:4000"), "numbers cannot be rebound");
        assert!(!hosts.allow("evil.example"));
    }
}
