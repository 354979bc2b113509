//! Steppers: that what they show was seen in a run, and that there are words for each step. Entry points: [`watched`], [`snapshots`],
//! [`check`] and [`join`].
//!
//! In a text a stepper is a fenced block with `steps` and the ordered list behind it, so that each is checked, translated and compared as
//! what it is. [`join`] makes one of the two when everything is checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use super::samples::{language, run_it};
use crate::base::{Diagnostic, Id, Span};
use crate::model::{
    Block, BlockKind, Expectation, LessonDraft, Sample, SampleDraft, SamplePlacement, Snapshot, Stepper, Toolchain, each_block,
};
use crate::samples::watch::{self, Watch};
use crate::samples::{region, snapshot};

type Scanned = (Vec<Watch>, Vec<watch::WatchError>);

fn scan(sample: &SampleDraft, context: &Context<'_>) -> Option<Scanned> {
    let file = sample.files.as_ref()?.first()?;
    let text = file.text.as_ref().filter(|text| text.contains("watch:"))?;
    Some(watch::scan(text, &context.highlighter.highlight(language(sample, file), text)))
}

/// Finds the lines of a sample that are watched, which are those of its first file, and notes comments that watch nothing.
pub fn watches(sample: &SampleDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Watch> {
    let Some((watches, errors)) = scan(sample, context) else { return Vec::new() };
    if let Some(file) = sample.files.as_ref().and_then(|files| files.first()?.file) {
        for error in errors {
            let span = Span::new(file, error.range.start, error.range.end);
            diagnostics.push(Diagnostic::error("bad-watch", span, error.kind.message()).help(error.kind.help()));
        }
    }
    watches
}

/// Makes the files of the program that is watched, if lines of it are.
pub fn watched(
    sample: &SampleDraft,
    toolchain: Option<&Toolchain>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Arc<str>>> {
    let watches = watches(sample, context, diagnostics);
    let (first, toolchain) = (watches.first()?, toolchain?);
    let files = sample.files.as_ref()?;
    let at = files[0].file.map_or(sample.id.span, |file| Span::new(file, first.range.start, first.range.end));
    let mut problem = |message: String, help: &str| diagnostics.push(Diagnostic::error("bad-watch", at, message).help(help));
    if !matches!(sample.expectation?, Expectation::Run | Expectation::Vet | Expectation::Report | Expectation::Crash) {
        problem(
            format!("the sample `{}` is not run by itself, and cannot be watched", sample.id.value),
            "watch a sample with `expect: run`",
        );
        return None;
    }
    let Some(watching) = &toolchain.watching else {
        let message = format!("the toolchain `{}` does not say how its programs are watched", toolchain.id);
        problem(message, "add `watching:` to it in `site.yaml`, as `carnet schema site` describes it");
        return None;
    };
    let mut texts = files.iter().map(|file| file.text.clone()).collect::<Option<Vec<_>>>()?;
    texts[0] = watch::watching(&texts[0], &watches, &watching.step, &watching.value).into();
    Some(texts)
}

/// Reads what was seen when a sample was last watched.
pub fn snapshots(sample: &SampleDraft, lesson: &Id, diagnostics: &mut Vec<Diagnostic>) -> Vec<Snapshot> {
    let Some(recording) = &sample.recording else { return Vec::new() };
    let Some(steps) = &recording.output.steps else { return Vec::new() };
    snapshot::read(steps).unwrap_or_else(|(line, why)| {
        let id = &sample.id.value;
        let message = format!("line {line} of `samples/{id}.steps` cannot be read: {why}");
        diagnostics.push(Diagnostic::error("bad-recording", recording.span, message).help(run_it(lesson, id)));
        Vec::new()
    })
}

/// Checks the steppers of a text.
pub fn check(text: &[Block], lesson: &LessonDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    each_list_of_blocks(text, &mut |blocks| {
        for (index, block) in blocks.iter().enumerate() {
            if let BlockKind::Sample(placement) = &block.kind
                && placement.steps
            {
                check_one(block.span, placement, blocks.get(index + 1), lesson, context, diagnostics);
            }
        }
    });
}

fn each_list_of_blocks<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a [Block])) {
    visit(blocks);
    for block in blocks {
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => each_list_of_blocks(inner, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| each_list_of_blocks(&item.blocks, visit)),
            _ => {}
        }
    }
}

fn check_one(
    at: Span,
    placement: &SamplePlacement,
    next: Option<&Block>,
    lesson: &LessonDraft,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let id = &placement.sample;
    // A sample that is not there was complained of.
    let Some(sample) = lesson.sample(&id.value) else { return };
    let (items, list) = match next {
        Some(Block { span, kind: BlockKind::List { start: Some(_), items } }) => (items.len(), *span),
        _ => {
            let message = "no ordered list follows, with the words for each step";
            diagnostics
                .push(Diagnostic::error("steps-without-words", at, message).help("write `1. …` below the block, an item for each step"));
            return;
        }
    };
    if scan(sample, context).is_none_or(|(watches, _)| watches.is_empty()) {
        let message = format!("no line of the sample `{}` is watched", id.value);
        let help = "put a comment such as `// watch: n` behind the code after which `n` is to be shown";
        diagnostics.push(Diagnostic::error("nothing-watched", id.span, message).help(help));
        return;
    }
    let recorded = sample.recording.as_ref().and_then(|recording| recording.output.steps.as_ref());
    let Some(snapshots) = recorded.map(|steps| snapshot::read(steps).unwrap_or_default()) else {
        let message = format!("the sample `{}` was not run since its lines are watched, and its steps are shown here", id.value);
        diagnostics.push(Diagnostic::error("missing-recording", id.span, message).help(run_it(&lesson.id, &id.value)));
        return;
    };
    if snapshots.len() != items {
        let message = format!("this list has {items} items, and the run came to watched lines {} times", snapshots.len());
        let lines: Vec<String> = snapshots.iter().map(|snapshot| snapshot.line.to_string()).collect();
        let help = format!("write an item for each of these lines: {}", lines.join(", "));
        diagnostics.push(Diagnostic::error("steps-count", list, message).label(at, "the steps of this sample").help(help));
    }
    let text = sample.files.as_ref().and_then(|files| files.first()?.text.as_ref());
    let shown = text.map(|text| region::shown_lines(text, placement)).unwrap_or_default();
    if let Some(hidden) = snapshots.iter().map(|snapshot| snapshot.line).find(|line| !shown.contains(line)) {
        let message = format!("line {hidden} is watched and not shown");
        diagnostics.push(Diagnostic::error("bad-lines", id.span, message).help("show more lines of the sample, or watch others"));
    }
}

/// Makes a stepper of each sample with steps and the list behind it, in a text that has any. Where a translation has no list yet, its steps are
/// without words.
pub fn join(text: &mut Vec<Block>, samples: &BTreeMap<Id, Sample>) {
    let mut has_steps = false;
    each_block(text, &mut |block| has_steps |= matches!(&block.kind, BlockKind::Sample(placement) if placement.steps));
    if has_steps {
        join_blocks(text);
        fill(text, samples);
    }
}

fn fill(blocks: &mut [Block], samples: &BTreeMap<Id, Sample>) {
    for block in blocks {
        if let BlockKind::Stepper(stepper) = &mut block.kind {
            let steps = samples.get(&stepper.placement.sample.value).map_or(0, |sample| sample.snapshots.len());
            stepper.words.resize_with(steps, Vec::new);
        }
        block.kind.parts_mut().0.into_iter().for_each(|inner| fill(inner, samples));
    }
}

fn join_blocks(blocks: &mut Vec<Block>) {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in std::mem::take(blocks) {
        block.kind.parts_mut().0.into_iter().for_each(join_blocks);
        match (joined.last_mut().map(|last| &mut last.kind), block.kind) {
            (Some(BlockKind::Stepper(stepper)), BlockKind::List { start: Some(_), items }) if stepper.words.is_empty() => {
                stepper.words = items.into_iter().map(|item| item.blocks).collect();
            }
            (_, BlockKind::Sample(placement)) if placement.steps => {
                let stepper = Stepper { placement: *placement, words: Vec::new() };
                joined.push(Block { span: block.span, kind: BlockKind::Stepper(Box::new(stepper)) });
            }
            (_, kind) => joined.push(Block { span: block.span, kind }),
        }
    }
    *blocks = joined;
}
