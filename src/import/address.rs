//! Addresses on foreign pages, as far as they can be told without a look at the course. Entry point: [`read`].

use std::borrow::Cow;

use super::files::decode;

/// What an address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address<'a> {
    /// Something elsewhere: the address as it is.
    Away(String),
    /// Something in the course.
    Inside {
        /// The path, without escapes; empty for the page itself.
        path: Cow<'a, str>,
        /// The place on the page, if it has one.
        anchor: Option<&'a str>,
    },
    /// Nothing, for this reason.
    Nowhere(String),
}

/// The schemes of links that pages have.
const AWAY: [&str; 6] = ["http", "https", "mailto", "tel", "ftp", "sftp"];

/// Reads an address.
pub fn read(address: &str) -> Address<'_> {
    if address.is_empty() {
        return Address::Nowhere("it has no address".to_owned());
    }
    if let Some(rest) = address.strip_prefix("//") {
        return Address::Away(format!("https://{rest}"));
    }
    match scheme(address) {
        Some(scheme) if AWAY.contains(&scheme.as_str()) => return Address::Away(address.to_owned()),
        Some(scheme) => return Address::Nowhere(format!("`{scheme}:` is no kind of link that pages have")),
        None => {}
    }
    let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    Address::Inside { path: decode(path.split('?').next().unwrap_or_default()), anchor: anchor.filter(|anchor| !anchor.is_empty()) }
}

/// Returns the scheme of an address, in small letters; one that has signs in it which browsers pass over is still one.
pub fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let scheme: String = scheme.chars().filter(|letter| !letter.is_ascii_control() && *letter != ' ').collect();
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}
