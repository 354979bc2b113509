//! Lines of a sample to find: that the markers are in it, and their lines are shown. Entry point: [`check`].

use std::collections::BTreeMap;

use super::typed::{same_answer, wrong};
use super::{Asking, placement};
use crate::base::{Diagnostic, Span, Spanned};
use crate::check::placement::find_region;
use crate::model::{Key, LineRange, QuestionDraft, SampleFileDraft};
use crate::samples::region;

/// Checks a question that asks for a line.
pub fn check(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let sample = draft.sample.as_ref().and_then(|id| asking.lesson.sample(&id.value))?;
    let file = sample.files.as_ref()?.first()?;
    let text = file.text.as_deref()?;
    let shown = region::shown(text, &placement(draft)?).into_iter();
    let pickable: Vec<u32> = shown.filter(|(_, line)| region::is_filled(line)).map(|(number, _)| number).collect();
    if pickable.len() < 2 {
        diagnostics.push(
            Diagnostic::error("too-few-choices", draft.span, "there is nothing to pick from: fewer than two lines are shown")
                .help("show more lines of the sample"),
        );
    }
    let right = draft.marker.as_ref().and_then(|marker| lines(marker, file, text, &pickable, diagnostics));
    if let (Some(range), Some(marker)) = (right, &draft.marker)
        && pickable.len() > 1
        && pickable.iter().all(|line| range.contains(*line))
    {
        diagnostics.push(
            Diagnostic::error("too-few-choices", marker.span, format!("every line that is shown lies in the region `{}`", marker.value))
                .help("show lines that are wrong, too"),
        );
    }
    let mut wrongs = Vec::new();
    let mut complete = true;
    let mut first: BTreeMap<(u32, u32), Span> = BTreeMap::new();
    for typical in &draft.wrong {
        let Some(range) = typical.marker.as_ref().and_then(|marker| lines(marker, file, text, &pickable, diagnostics)) else {
            complete = false;
            continue;
        };
        if let Some(right) = right.filter(|right| right.first <= range.last && range.first <= right.last) {
            diagnostics.push(wrong_is_right(typical.span, draft.marker.as_ref(), right));
        }
        if let Some(before) = first.insert((range.first, range.last), typical.span) {
            diagnostics.push(same_answer(typical.span, before));
        }
        wrongs.push(wrong(typical, range)?);
    }
    if !complete {
        return None;
    }
    Some(Key::Spot { lines: right?, wrong: wrongs })
}

fn wrong_is_right(span: Span, marker: Option<&Spanned<String>>, right: LineRange) -> Diagnostic {
    let lines =
        if right.first == right.last { format!("line {}", right.first) } else { format!("lines {} to {}", right.first, right.last) };
    let diagnostic = Diagnostic::error("wrong-is-right", span, format!("this wrong answer has a line that is right, of {lines}"));
    let diagnostic = match marker {
        Some(marker) => diagnostic.label(marker.span, "the right ones"),
        None => diagnostic,
    };
    diagnostic.help("let the two regions share no line")
}

/// Finds the lines that a marker names.
fn lines(
    marker: &Spanned<String>,
    file: &SampleFileDraft,
    text: &str,
    pickable: &[u32],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<LineRange> {
    let range = match find_region(&marker.value, marker.span, &file.name.value, text) {
        Ok(range) => range,
        Err(unknown) => {
            diagnostics.push(unknown);
            return None;
        }
    };
    if !pickable.iter().any(|line| range.contains(*line)) {
        diagnostics.push(
            Diagnostic::error("bad-lines", marker.span, format!("no line of the region `{}` is shown", marker.value))
                .help("show its lines, or let the region have some"),
        );
        return None;
    }
    Some(range)
}
