//! Which blocks of a section and of its translation belong together. Entry point: [`groups`].
//!
//! What no language changes parts a section: samples, questions, code, headings. Between two of these, blocks of the same kinds are
//! translated one by one; where a translation has other blocks, as a native text may, all that stands between is one group.

use std::ops::Range;

use crate::model::{Block, BlockKind};

/// Blocks that are translated together: places in the lists of blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The source's.
    pub source: Range<usize>,
    /// The translation's.
    pub target: Option<Range<usize>>,
}

/// Pairs the blocks of a section with those of its translation. Samples, questions and code are in no group.
pub fn groups(source: &[Block], target: Option<&[Block]>) -> Vec<Group> {
    let Some(target) = target else { return alone(source) };
    let (theirs, ours) = (parts(source), parts(target));
    let signs = |blocks: &[Block], parts: &[Range<usize>]| -> Vec<String> {
        parts.iter().map(|part| if part.len() == 1 { sign(&blocks[part.start]).unwrap_or_default() } else { String::new() }).collect()
    };
    // A run of words has no sign: what parts them must be the same in both.
    let fixed = |blocks: &[Block], parts: &[Range<usize>]| -> Vec<String> {
        signs(blocks, parts).into_iter().filter(|sign| !sign.is_empty()).collect()
    };
    if fixed(source, &theirs) != fixed(target, &ours) {
        return vec![Group { source: 0..source.len(), target: Some(0..target.len()).filter(|range| !range.is_empty()) }];
    }
    let mut groups = Vec::new();
    for ((their_run, their_sign), (our_run, _)) in runs(source, &theirs).into_iter().zip(runs(target, &ours)) {
        pair(&source[their_run.clone()], their_run.start, &target[our_run.clone()], our_run.start, &mut groups);
        if let Some(theirs) = their_sign.filter(|theirs| is_heading(&source[*theirs])) {
            groups.push(Group { source: theirs..theirs + 1, target: Some(our_run.end..our_run.end + 1) });
        }
    }
    groups
}

/// Groups the blocks of a section that has no translation.
fn alone(source: &[Block]) -> Vec<Group> {
    let is_translated = |block: &Block| sign(block).is_none() || is_heading(block);
    (0..source.len()).filter(|index| is_translated(&source[*index])).map(|index| Group { source: index..index + 1, target: None }).collect()
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// Names a block that no language changes, or that parts what stands before it from what follows.
fn sign(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Sample(placement) => Some(format!("sample {}", placement.sample.value)),
        BlockKind::Quiz(questions) => Some(format!("quiz {}", questions.iter().map(|id| id.value.as_str()).collect::<Vec<_>>().join(" "))),
        BlockKind::Code(_) => Some("code".to_owned()),
        BlockKind::Rule => Some("rule".to_owned()),
        BlockKind::Html(_) => Some("html".to_owned()),
        BlockKind::Heading { level, id, .. } => Some(format!("heading {level} {}", id.as_ref().map(|id| id.as_str()).unwrap_or_default())),
        _ => None,
    }
}

/// Cuts blocks into parts: each block with a sign is one, and so is each run of blocks without.
fn parts(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut in_run = false;
    for (index, block) in blocks.iter().enumerate() {
        let has_sign = sign(block).is_some();
        match parts.last_mut().filter(|_| in_run && !has_sign) {
            Some(last) => last.end = index + 1,
            None => parts.push(index..index + 1),
        }
        in_run = !has_sign;
    }
    parts
}

/// Lists the runs of blocks without a sign, empty ones too, each with the block with a sign that follows it.
fn runs(blocks: &[Block], parts: &[Range<usize>]) -> Vec<(Range<usize>, Option<usize>)> {
    let mut runs = Vec::new();
    let mut start = 0;
    for part in parts.iter().filter(|part| sign(&blocks[part.start]).is_some()) {
        runs.push((start..part.start, Some(part.start)));
        start = part.end;
    }
    runs.push((start..blocks.len(), None));
    runs
}

/// Pairs two runs: block by block if they are of the same kinds, else as a whole.
fn pair(source: &[Block], source_start: usize, target: &[Block], target_start: usize, groups: &mut Vec<Group>) {
    let at = |index: usize| source_start + index..source_start + index + 1;
    let same = source.len() == target.len()
        && source.iter().zip(target).all(|(one, other)| std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind));
    if same {
        groups.extend(
            (0..source.len()).map(|index| Group { source: at(index), target: Some(target_start + index..target_start + index + 1) }),
        );
    } else if target.is_empty() {
        groups.extend((0..source.len()).map(|index| Group { source: at(index), target: None }));
    } else if !source.is_empty() {
        groups.push(Group { source: source_start..source_start + source.len(), target: Some(target_start..target_start + target.len()) });
    }
}
