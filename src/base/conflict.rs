//! What a merge leaves behind. Entry point: [`find`].

use super::{Diagnostic, FileId, Span};

/// Notes every merge conflict in a file, and tells whether there is one: such a file is not read any further.
pub fn find(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if !text.contains("<<<<<<<") && !is_half_mended(text) {
        return false;
    }
    let mut open: Option<Diagnostic> = None;
    let mut at = 0;
    let before = diagnostics.len();
    for line in text.split_inclusive('\n') {
        let written = line.trim_end();
        let span = Span::new(file, at, at + written.len());
        if is_marker(written, "<<<<<<<") {
            diagnostics.extend(open.take());
            let message = format!("`{written}` is left over from a merge");
            open = Some(Diagnostic::error("conflict-marker", span, message).help("keep one side, and delete the three marker lines"));
        } else if is_marker(written, ">>>>>>>") {
            diagnostics.push(match open.take() {
                Some(diagnostic) => diagnostic.label(span, "the conflict ends here"),
                None => Diagnostic::error("conflict-marker", span, format!("`{written}` is left over from a merge"))
                    .help("delete the line, and see that one side alone is left above it"),
            });
        }
        at += line.len();
    }
    diagnostics.extend(open);
    diagnostics.len() > before
}

/// Tells whether the end of a conflict is left whose beginning was deleted. Alone it may be a quotation in seven others, and a line of
/// `=` may underline a heading.
fn is_half_mended(text: &str) -> bool {
    text.contains(">>>>>>>")
        && text.lines().any(|line| line.trim_end() == "=======")
        && text.lines().any(|line| is_marker(line.trim_end(), ">>>>>>>"))
}

/// A marker stands at the start of its line and ends it or is followed by a space and a branch's name.
fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
