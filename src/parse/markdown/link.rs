//! Where links lead: addresses to typed targets.

use crate::base::{Diagnostic, Id, Locale, Span, is_valid_id, nearest};
use crate::model::Target;

/// The schemes of addresses that leave the site.
const EXTERNAL: [&str; 6] = ["http", "https", "mailto", "tel", "ftp", "sftp"];

/// The schemes of carnet's own.
const OWN: [&str; 3] = ["lesson", "term", "lang"];

/// Schemes by which a link could run a script or smuggle in a page.
const UNSAFE: [&str; 5] = ["javascript", "data", "vbscript", "blob", "file"];

/// Reads a link's address. What is wrong is reported, and stays a [`Target::File`].
pub fn target(url: &str, span: Span, diagnostics: &mut Vec<Diagnostic>) -> Target {
    match read(url, span) {
        Ok(target) => target,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            Target::File(url.into())
        }
    }
}

/// Tells external addresses from others, and nothing more: for plain CommonMark.
pub fn untyped(url: &str) -> Target {
    match scheme(url) {
        Some(_) => Target::External(url.into()),
        None => Target::File(url.into()),
    }
}

/// Says what is wrong with an image's address, if anything is.
pub fn check_image(path: &str, span: Span) -> Option<Diagnostic> {
    if path.trim().is_empty() {
        return Some(Diagnostic::error("bad-link", span, "this image has no address").help("write the path of a file beside the lesson"));
    }
    match scheme(path).as_deref() {
        Some(scheme) if UNSAFE.contains(&scheme) => Some(unsafe_link(scheme, span)),
        _ => None,
    }
}

fn read(url: &str, span: Span) -> Result<Target, Box<Diagnostic>> {
    let bad = |message: String, help: &str| Err(Box::new(Diagnostic::error("bad-link", span, message).help(help)));
    if let Some(anchor) = url.strip_prefix('#') {
        return match anchor {
            "" => bad("this link leads nowhere".to_owned(), "write the id of a section after `#`"),
            anchor => Ok(Target::Anchor(Id::new(anchor))),
        };
    }
    if url.trim().is_empty() {
        return bad("this link leads nowhere".to_owned(), "write an address: `[text](lesson:LESSON)` or `[text](https://…)`");
    }
    if url.starts_with("//") {
        return bad(format!("`{url}` has no scheme"), "write `https:` before it");
    }
    let Some(scheme) = scheme(url) else { return Ok(Target::File(url.into())) };
    let rest = url.split_once(':').map_or("", |(_, rest)| rest);
    match scheme.as_str() {
        "lesson" => lesson(rest).map_or_else(
            || {
                bad(
                    format!("`{url}` does not name a lesson"),
                    "write `lesson:LESSON`, `lesson:LESSON#SECTION` or `lesson:COURSE/LESSON#SECTION`, with their ids",
                )
            },
            Ok,
        ),
        "term" if is_valid_id(rest) => Ok(Target::Term(Id::new(rest))),
        "term" => bad(format!("`{url}` does not name a term"), "write `term:TERM`, with the term's id in `glossary.yaml`"),
        "lang" => Locale::parse(rest).map(Target::Language).map_err(|_| {
            Box::new(
                Diagnostic::error("bad-locale", span, format!("`{rest}` is not a language tag"))
                    .help("write `lang:en`, `lang:pt-BR` or the like"),
            )
        }),
        external if EXTERNAL.contains(&external) => Ok(Target::External(url.into())),
        unsafe_scheme if UNSAFE.contains(&unsafe_scheme) => Err(Box::new(unsafe_link(unsafe_scheme, span))),
        unknown => {
            let help = match nearest(unknown, OWN.iter().chain(&EXTERNAL).copied()) {
                Some(near) => format!("did you mean `{near}:`?"),
                None => "there is `lesson:`, `term:`, `lang:`, `https:`, `mailto:`".to_owned(),
            };
            bad(format!("`{unknown}:` is not a known kind of link"), &help)
        }
    }
}

fn lesson(rest: &str) -> Option<Target> {
    let (path, anchor) = match rest.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (rest, None),
    };
    let (course, lesson) = match path.split_once('/') {
        Some((course, lesson)) => (Some(course), lesson),
        None => (None, path),
    };
    let valid = is_valid_id(lesson) && course.is_none_or(is_valid_id) && anchor.is_none_or(is_valid_id);
    valid.then(|| Target::Lesson { course: course.map(Id::new), lesson: Id::new(lesson), anchor: anchor.map(Id::new) })
}

fn unsafe_link(scheme: &str, span: Span) -> Diagnostic {
    Diagnostic::error("unsafe-link", span, format!("`{scheme}:` links are not allowed"))
        .help("link to a file beside the lesson or to `https://…`")
}

/// Returns an address's scheme in lower case. Browsers skip white space and control characters in it, and so does this.
fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let scheme: String = scheme.chars().filter(|letter| !letter.is_ascii_control() && *letter != ' ').collect();
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    valid.then(|| scheme.to_ascii_lowercase())
}
