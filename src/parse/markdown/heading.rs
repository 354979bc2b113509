//! The ids of headings: `## Title {#id}`.

use super::Source;
use crate::base::{Diagnostic, Id, is_valid_id};

/// Checks the id that was read from a heading, whose whole text is given.
///
/// pulldown-cmark takes any `{…}` at a heading's end for attributes, and drops what is no id: that is reported.
pub fn check(heading: Source<'_>, id: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> Option<Id> {
    let braces = braces(heading.text)?;
    let place = heading.part(braces.clone());
    let inside = place.text[1..place.text.len() - 1].trim();
    let escaped = heading.text[..braces.start].ends_with('\\');
    if escaped || inside.strip_prefix('#').is_none_or(|inside| Some(inside) != id) {
        diagnostics.push(
            Diagnostic::error("bad-heading-attributes", place.span(0..place.text.len()), "braces at a heading's end can only hold an id")
                .help("write `{#id}`; braces that belong to the title stand in a code span, or are followed by an id"),
        );
    }
    let id = id?;
    if is_valid_id(id) {
        return Some(Id::new(id));
    }
    let start = place.text.find(id).unwrap_or(0);
    diagnostics.push(bad_id(place.span(start..start + id.len()), id));
    None
}

/// Says that an id is not in kebab-case.
pub fn bad_id(span: crate::base::Span, id: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("bad-id", span, format!("`{id}` is not an id"));
    let mended = mend(id);
    if mended.is_empty() { diagnostic.help(ID_RULE) } else { diagnostic.help(format!("{ID_RULE}, such as `{mended}`")) }
}

const ID_RULE: &str = "write lower-case letters `a` to `z` and digits, in words joined by single hyphens";

/// Makes the id that was probably meant; empty if nothing of it can stay.
fn mend(id: &str) -> String {
    let words = id.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Finds the `{…}` that ends a heading, where pulldown-cmark sees attributes.
fn braces(heading: &str) -> Option<std::ops::Range<usize>> {
    let mut lines = heading.trim_end().lines();
    let mut content = lines.next_back()?;
    let underline = content.trim();
    let setext = !underline.is_empty() && (underline.bytes().all(|byte| byte == b'=') || underline.bytes().all(|byte| byte == b'-'));
    if setext && let Some(line) = lines.next_back() {
        content = line;
    }
    let content = content.trim_end();
    let start = content.as_ptr() as usize - heading.as_ptr() as usize;
    let open = content.strip_suffix('}')?.rfind(['{', '}', '<', '>', '\\'])?;
    content[open..].starts_with('{').then(|| start + open..start + content.len())
}
