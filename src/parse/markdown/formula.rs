//! Formulas: whether LaTeX notation can be shown.

use math_core::{LatexError, LatexToMathML, MathDisplay};

use super::Source;
use crate::base::Diagnostic;

/// How many bytes a formula may have.
const MAX_LENGTH: usize = 8_000;

/// How many commands, groups, scripts and roots a formula may open: the converter may recurse into each of them.
const MAX_OPENED: usize = 600;

/// How many of them any stack has room for; a formula with more gets one of its own.
const MAX_OPENED_HERE: usize = 16;

/// The room that one of them takes at most, many times over in an optimised build.
const STACK_EACH: usize = 64 << 10;

/// Commands that could only be shown with inline styles, which the pages' policy forbids.
const COLOURS: [&str; 4] = ["\\color", "\\textcolor", "\\colorbox", "\\fcolorbox"];

/// Says what is wrong with a formula, if anything is.
pub fn check(tex: Source<'_>, display: bool) -> Option<Diagnostic> {
    let whole = tex.span(0..tex.text.len());
    if tex.text.len() > MAX_LENGTH || opened(tex.text) > MAX_OPENED {
        return Some(Diagnostic::error("bad-math", whole, "this formula is too long").help("split it into several"));
    }
    if let Some(start) = COLOURS.iter().find_map(|command| tex.text.find(command)) {
        let end = tex.text[start..].find('{').map_or(tex.text.len(), |length| start + length);
        let message = "colours are not shown in formulas";
        return Some(Diagnostic::error("bad-math", tex.span(start..end), message).help("say it without colour: not every reader sees it"));
    }
    let error = match convert(tex.text, if display { MathDisplay::Block } else { MathDisplay::Inline }) {
        Ok(()) => return None,
        Err(Some(error)) => error,
        Err(None) => return Some(Diagnostic::error("bad-math", whole, "this formula cannot be converted").help("write it in another way")),
    };
    let start = floor(tex.text, error.0.start);
    let end = floor(tex.text, error.0.end.max(start + 1));
    let span = if end > start { tex.span(start..end) } else { whole };
    let message = error.error_message();
    let message = message.trim_end_matches('.').replace('"', "`");
    let message = format!("this is no LaTeX formula: {}", lower_first(&message));
    Some(Diagnostic::error("bad-math", span, message).help("mend the formula, or write `\\$` for a dollar sign"))
}

/// Tries to convert a formula. The error is nothing where the converter breaks down, as it does for `&` after `^`.
fn convert(tex: &str, display: MathDisplay) -> Result<(), Option<Box<LatexError>>> {
    let convert = || LatexToMathML::default().convert_with_local_state(tex, display).map(|_| ());
    if opened(tex) <= MAX_OPENED_HERE {
        return std::panic::catch_unwind(convert).map_err(|_| None)?.map_err(Some);
    }
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(MAX_OPENED * STACK_EACH).spawn_scoped(scope, convert);
        worker.map_err(|_| None)?.join().map_err(|_| None)?.map_err(Some)
    })
}

fn opened(tex: &str) -> usize {
    tex.bytes().filter(|byte| matches!(byte, b'\\' | b'{' | b'[' | b'^' | b'_')).count()
}

/// Moves an offset back to the start of a character in the text.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&offset| text.is_char_boundary(offset)).unwrap_or(0)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
