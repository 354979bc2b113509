//! Pieces of Markdown as they are written: lines, fences, words.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::base::Severity;
use crate::import::edits::Edits;
use crate::parse::markdown::{Options, Origin, parse_inline};

/// Leaves out white space at the end of a piece.
pub fn without_end(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

/// Takes the end of its last line to a piece.
pub fn line_of(text: &str, range: Range<usize>) -> Range<usize> {
    let range = without_end(text, range);
    let end = text[range.end..].find('\n').filter(|end| text[range.end..range.end + end].trim().is_empty());
    range.start..end.map_or(range.end, |end| range.end + end + 1)
}

/// Returns the words of events.
pub fn plain(events: &[(Event<'_>, Range<usize>)]) -> String {
    let words = events.iter().map(|(event, _)| match event {
        Event::Text(text) | Event::Code(text) => text.as_ref(),
        Event::SoftBreak | Event::HardBreak => " ",
        _ => "",
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gives a fenced block another info string, and another text if there is one.
pub fn rewrite_code(text: &str, range: Range<usize>, info: &str, new: Option<&str>, edits: &mut Edits) {
    let written = &text[range.clone()];
    let first = written.lines().next().unwrap_or_default();
    let fence = first.trim_start();
    let signs = fence.len() - fence.trim_start_matches(['`', '~']).len();
    let start = range.start + first.len() - fence.len() + signs;
    edits.put(start..range.start + first.len(), info);
    let Some(new) = new else { return };
    let body = (range.start + first.len() + 1).min(range.end);
    let whole = written.trim_end();
    let last = whole.rfind('\n').map_or(range.start, |at| range.start + at + 1);
    let sign = text.get(last..range.start + whole.len()).unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    let is_closed = last >= body && (sign.starts_with("```") || sign.starts_with("~~~")) && sign.trim_matches(['`', '~']).trim().is_empty();
    let end = if is_closed { last } else { range.start + whole.len() };
    let beginning = further(&text[..range.start]);
    let lines: String = new.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{beginning}{line}\n") }).collect();
    let lines = if body > range.start + first.len() || new.is_empty() { lines } else { format!("\n{lines}") };
    edits.put(body..end.max(body), if is_closed { lines } else { lines.trim_end_matches('\n').to_owned() });
}

/// Returns what further lines of a block begin with that stands behind some text: the signs of quotations, and room for those of lists.
pub fn further(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or_default();
    line.chars().map(|letter| if letter == '>' || letter.is_whitespace() { letter } else { ' ' }).collect()
}

/// Turns `\\( … \\)` and `\\[ … \\]` into formulas; what is none stays code.
pub fn formulas(text: &str, range: Range<usize>, edits: &mut Edits) {
    for (open, close, sign) in [("\\\\(", "\\\\)", "$"), ("\\\\[", "\\\\]", "$$")] {
        // The text of an event begins behind a shielding backslash.
        let from = range.start.saturating_sub(1);
        let Some(start) = text.get(from..range.end).and_then(|written| written.find(open)).map(|at| from + at) else { continue };
        let Some(length) = text[start..].find(close).filter(|length| !text[start..start + length].contains("\n\n")) else { continue };
        let formula = text[start + open.len()..start + length].trim().replace("\\\\", "\\");
        let written = format!("{sign}{formula}{sign}");
        let mut problems = Vec::new();
        let mut sources = crate::base::Sources::default();
        let file = sources.add("formula", written.as_str());
        parse_inline(Origin::At { file, start: 0 }, &written, &Options::default(), &mut problems);
        let is_whole = problems.iter().all(|problem| problem.severity != Severity::Error);
        edits.put(start..start + length + close.len(), if is_whole { written } else { format!("`{formula}`") });
    }
}
