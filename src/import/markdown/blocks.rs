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

/// Takes the end of its last line to a piece that begins its first one.
pub fn line_of(text: &str, range: Range<usize>) -> Range<usize> {
    let range = without_end(text, range);
    if !text[..range.start].rsplit('\n').next().unwrap_or_default().trim().is_empty() {
        return range;
    }
    let end = text[range.end..].find('\n').filter(|end| text[range.end..range.end + end].trim().is_empty());
    range.start..end.map_or(range.end, |end| range.end + end + 1)
}

/// Takes out a piece of running text. Where it stood at the start of a line, what follows must not begin a block of its own.
pub fn take_out(text: &str, range: Range<usize>, edits: &mut Edits) {
    let line = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let is_first = line.chars().all(|sign| sign.is_ascii_digit() || " \t>*+-.)".contains(sign));
    if let Some(at) = block_sign(text, range.end).filter(|_| is_first) {
        edits.put(at..at, "\\");
    }
    edits.remove(range);
}

/// Finds the sign that makes a block of what stands at a place, if one does.
fn block_sign(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].split('\n').next().unwrap_or_default();
    let words = rest.trim_start();
    let start = at + rest.len() - words.len();
    let first = words.chars().next()?;
    let ends = |from: usize| words[from..].is_empty() || words[from..].starts_with([' ', '\t']);
    let run = words.len() - words.trim_start_matches(first).len();
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let is_block = match first {
        '#' => run <= 6 && ends(run),
        '>' | '|' => true,
        '`' | '~' => run >= 3,
        '=' => words.trim_matches('=').trim().is_empty(),
        '-' | '*' | '+' | ':' => ends(1) || words.trim_matches(first).trim().is_empty(),
        '[' => words.starts_with("[^") || words.contains("]:"),
        '0'..='9' => return Some(start + digits).filter(|_| words[digits..].starts_with(['.', ')']) && ends(digits + 1)),
        _ => false,
    };
    is_block.then_some(start)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_is_no_block() {
        let without = |before: &str, gone: &str, after: &str| {
            let text = format!("{before}{gone}{after}");
            let mut edits = Edits::default();
            take_out(&text, before.len()..before.len() + gone.len(), &mut edits);
            edits.apply(&text)
        };
        let cases = [
            ("", "# A", "\\# A"),
            ("> - ", "> b", "> - \\> b"),
            ("", " 12. a", " 12\\. a"),
            ("", "---", "\\---"),
            ("", "- a", "\\- a"),
            ("", "*a*", "*a*"),
            ("", "#a", "#a"),
            ("", "2.5", "2.5"),
            ("", "[a](b)", "[a](b)"),
            ("", "[^a]: b", "\\[^a]: b"),
            ("a ", "# b", "a # b"),
        ];
        for (before, after, expected) in cases {
            assert_eq!(without(before, "![](x)", after), expected);
        }
    }
}
