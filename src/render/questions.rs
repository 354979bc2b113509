//! What a question shows, whatever the format: lines to pick from, the order of gaps, the letters of right sides.

use std::collections::BTreeMap;

use crate::base::Id;
use crate::model::{Gap, GappedCode, Inline, Key, LineRange, OpenLesson, Question, Words, each_inline};
use crate::render::key::offered_id;
use crate::samples::region;

/// A line that a question shows to pick from.
#[derive(Clone, Copy, Debug)]
pub struct PickLine {
    /// Its number in the file.
    pub line: u32,
    /// The number that it bears here: without gaps, since the hidden markers would give away which lines are talked about.
    pub number: u32,
    /// Whether it can be picked: a blank one cannot.
    pub pickable: bool,
}

/// Lists the lines that a question shows to pick from.
pub fn shown(question: &Question, lesson: &OpenLesson<'_>) -> Vec<PickLine> {
    let Some(placement) = &question.sample else { return Vec::new() };
    let Some(sample) = lesson.samples().get(&placement.sample.value) else { return Vec::new() };
    let lines = region::shown(&sample.files[0].text, placement);
    let first = lines.first().map_or(1, |(line, _)| *line);
    let shown = |((line, text), number): ((u32, &str), u32)| PickLine { line, number, pickable: region::is_filled(text) };
    lines.into_iter().zip(first..).map(shown).collect()
}

/// Returns the numbers of the lines of a range that can be picked.
pub fn numbers(lines: &[PickLine], range: LineRange) -> Vec<u32> {
    lines.iter().filter(|shown| shown.pickable && range.contains(shown.line)).map(|shown| shown.number).collect()
}

/// Lists the ids of what a question offers to be picked, arranged or paired, in the order in which it is shown; of lines, their numbers.
pub fn offered(question: &Question, lesson: &OpenLesson<'_>) -> Vec<String> {
    match &question.key {
        Key::Single(choices) | Key::Multiple(choices) | Key::TrueFalse(choices) => ids(choices, |choice| &choice.id),
        Key::Predict { offered: Some(offered), wrong, .. } => offered.iter().map(|offered| offered_id(*offered, wrong)).collect(),
        Key::Order { pieces, .. } => ids(pieces, |piece| &piece.id),
        Key::Match { rights, .. } => ids(rights, |right| &right.id),
        Key::Spot { .. } => shown(question, lesson).iter().filter(|line| line.pickable).map(|line| line.number.to_string()).collect(),
        Key::Predict { offered: None, .. } | Key::Short(_) | Key::Number { .. } | Key::Cloze { .. } => Vec::new(),
    }
}

fn ids<T>(parts: &[T], id: impl Fn(&T) -> &Id) -> Vec<String> {
    parts.iter().map(|part| id(part).to_string()).collect()
}

/// Numbers the gaps in the order in which they stand on a page, from 1.
pub fn gap_numbers(code: Option<&GappedCode>, gaps: &[Gap], words: &Words) -> BTreeMap<Id, usize> {
    let mut ids: Vec<Id> = Vec::new();
    match code {
        Some(code) => ids.extend(code.parts.iter().map(|(_, gap)| gaps[*gap].id.clone())),
        None => each_inline(&words.text, &mut |inline| {
            if let Inline::Gap(id) = inline {
                ids.push(id.clone());
            }
        }),
    }
    ids.into_iter().zip(1..).collect()
}

/// Counts the characters of the longest answer.
pub fn longest(accept: &[Box<str>]) -> usize {
    accept.iter().map(|answer| answer.chars().count()).max().unwrap_or_default()
}

/// Returns the letter of a right side: `A` to `Z`, then numbers.
pub fn letter(index: usize) -> String {
    match u8::try_from(index) {
        Ok(index @ 0..26) => char::from(b'A' + index).to_string(),
        _ => (index + 1).to_string(),
    }
}

/// Code in which a sign of private use stands for each gap while it is coloured: one character cannot be cut in two by a syntax, and none of
/// these is anybody's text.
#[derive(Clone, Debug)]
pub struct SignedCode {
    /// The code with the signs.
    pub text: String,
    /// The gaps by their signs.
    gaps: BTreeMap<char, usize>,
}

impl SignedCode {
    /// Puts a sign in the place of each gap.
    pub fn new(code: &GappedCode) -> Self {
        let taken = |text: &str| text.contains(|character| ('\u{f0000}'..='\u{ffffd}').contains(&character));
        let plane = if code.parts.iter().any(|(text, _)| taken(text)) || taken(&code.rest) { 0x10_0000 } else { 0xf_0000 };
        let sign = |gap: usize| u32::try_from(gap).ok().and_then(|gap| char::from_u32(plane + gap)).unwrap_or('\u{fffd}');
        let signed: String = code.parts.iter().map(|(text, gap)| format!("{text}{}", sign(*gap))).collect();
        let gaps = code.parts.iter().map(|(_, gap)| (sign(*gap), *gap)).collect();
        Self { text: signed + &code.rest, gaps }
    }

    /// Returns the gap for which a character stands, if it is a sign.
    pub fn gap(&self, character: char) -> Option<usize> {
        self.gaps.get(&character).copied()
    }
}
