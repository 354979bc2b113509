//! Raw HTML: what is a comment, and how the rest is refused.

use crate::base::{Diagnostic, Span};

/// Tells whether a piece of HTML holds comments only.
pub fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    if rest.is_empty() {
        return false;
    }
    while let Some(comment) = rest.strip_prefix("<!--") {
        match comment.find("-->") {
            Some(end) => rest = comment[end + 3..].trim_start(),
            None => return false,
        }
    }
    rest.is_empty()
}

/// Says that HTML cannot stand here.
pub fn refuse(span: Span, html: &str) -> Diagnostic {
    if html.trim_start().starts_with("<!--") && !html.contains("-->") {
        return Diagnostic::error("unclosed-comment", span, "this comment is never closed").help("write `-->` where it ends");
    }
    let message = match opens(html).or_else(|| closes(html)) {
        Some(name) => format!("raw HTML is not allowed: `{name}`"),
        None => "raw HTML is not allowed".to_owned(),
    };
    Diagnostic::error("raw-html", span, message).help("write it in Markdown, put it in a code span, or set `raw-html: true` in `site.yaml`")
}

/// Returns the name of the tag that the HTML opens with and that needs a closing one.
pub fn opens(html: &str) -> Option<String> {
    let name = tag_name(html.trim_start().strip_prefix('<')?)?;
    (!html.trim_end().ends_with("/>")).then_some(name)
}

/// Returns the name of the tag that the HTML closes.
pub fn closes(html: &str) -> Option<String> {
    tag_name(html.trim_start().strip_prefix("</")?)
}

fn tag_name(rest: &str) -> Option<String> {
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(rest.len());
    (end > 0).then(|| rest[..end].to_ascii_lowercase())
}
