//! What a merge leaves behind. Entry point: [`find`].

use super::{Diagnostic, FileId, Span};

/// Notes every merge conflict in a file, and tells whether there is one: such a file is not read any further.
pub fn find(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if !text.contains("<<<<<<<") {
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
            diagnostics.extend(open.take().map(|diagnostic| diagnostic.label(span, "the conflict ends here")));
        }
        at += line.len();
    }
    diagnostics.extend(open);
    diagnostics.len() > before
}

/// A marker stands at the start of its line and ends it or is followed by a space and a branch's name.
fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
