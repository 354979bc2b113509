//! Sections of a text: where they stand, what they say, what they show. Entry point: [`sections`].

use std::ops::Range;

use crate::base::{Id, Span};
use crate::model::{Block, BlockKind, LessonDraft, SamplePlacement, Shown, each_block};
use crate::samples::region;

/// A section: a heading of level 2 with an id, and what follows it; or the opening, which stands before the first one.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// Its id; none for the opening.
    pub id: Option<&'a Id>,
    /// Its blocks, the heading first.
    pub blocks: &'a [Block],
    /// Where the next section starts in the file; none for the last one.
    end: Option<usize>,
}

/// Cuts a text into its sections. An opening is among them if anything stands there.
///
/// Headings without an id, or within other blocks, open no section.
pub fn sections(body: &[Block]) -> Vec<Section<'_>> {
    let starts: Vec<usize> = (0..body.len()).filter(|index| *index == 0 || id_of(&body[*index]).is_some()).collect();
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let of = |(start, end): (usize, usize)| Section {
        id: id_of(&body[start]),
        blocks: &body[start..end],
        end: body.get(end).map(|next| next.span.range().start),
    };
    starts.iter().copied().zip(ends).map(of).collect()
}

fn id_of(block: &Block) -> Option<&Id> {
    match &block.kind {
        BlockKind::Heading { level: 2, id, .. } => id.as_ref(),
        _ => None,
    }
}

impl Section<'_> {
    /// Returns its name among the units of its place.
    pub fn name(&self) -> String {
        self.id.map_or_else(|| "opening".to_owned(), |id| format!("section/{id}"))
    }

    /// Returns where its first block stands.
    pub fn span(&self) -> Span {
        self.blocks[0].span
    }

    /// Returns its words as its author wrote them: without the samples and questions that it places, and without comments.
    ///
    /// `text` is the whole file.
    pub fn words(&self, text: &str) -> String {
        let end = self.end.unwrap_or(text.len());
        let mut cuts: Vec<Range<usize>> = Vec::new();
        each_block(self.blocks, &mut |block| {
            if matches!(block.kind, BlockKind::Sample(_) | BlockKind::Quiz(_)) {
                cuts.push(block.span.range());
            }
        });
        cuts.extend(self.comments(text, end));
        cuts.sort_by_key(|cut| cut.start);
        let mut words = String::new();
        let mut start = self.span().range().start;
        for cut in cuts {
            words.push_str(text.get(start..cut.start).unwrap_or_default());
            start = start.max(cut.end);
        }
        words.push_str(text.get(start..end).unwrap_or_default());
        tidy(&words)
    }

    /// Finds the comments between blocks, which stand in no block.
    fn comments(&self, text: &str, end: usize) -> Vec<Range<usize>> {
        let ends = self.blocks.iter().map(|block| block.span.range().end);
        let starts = self.blocks.iter().skip(1).map(|block| block.span.range().start).chain([end]);
        let is_comment = |gap: &Range<usize>| text.get(gap.clone()).is_some_and(|gap| gap.trim_start().starts_with("<!--"));
        ends.zip(starts).map(|(end, start)| end..start).filter(is_comment).collect()
    }

    /// Lists what it shows besides its words.
    pub fn shows(&self, lesson: &LessonDraft) -> Vec<Shown> {
        let mut shows = Vec::new();
        each_block(self.blocks, &mut |block| match &block.kind {
            BlockKind::Sample(placement) => {
                shows.push(Shown::Sample(placement.sample.value.clone(), fingerprint(placement, lesson)));
            }
            BlockKind::Quiz(questions) => shows.extend(questions.iter().map(|id| Shown::Question(id.value.clone()))),
            _ => {}
        });
        shows
    }
}

/// Drops white space at the ends of lines, and more than one empty line in a row.
fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.trim_end().to_owned()
}

/// Hashes the lines of a sample that are shown, and what it printed if that is shown.
fn fingerprint(placement: &SamplePlacement, lesson: &LessonDraft) -> String {
    let mut hasher = blake3::Hasher::new();
    if let Some(sample) = lesson.sample(&placement.sample.value) {
        let files = sample.files.as_deref().unwrap_or_default();
        let named = |name: &str| files.iter().find(|file| file.name.value.as_str() == name);
        let file = placement.file.as_ref().map_or(files.first(), |name| named(&name.value));
        if let Some(text) = file.and_then(|file| file.text.as_deref()) {
            for (_, line) in region::shown(text, placement) {
                hasher.update(line.trim_end().as_bytes());
                hasher.update(b"\n");
            }
        }
        if let Some(recording) = sample.recording.as_ref().filter(|_| placement.output) {
            for stream in [&recording.output.report, &recording.output.stdout, &recording.output.stderr].into_iter().flatten() {
                hasher.update(stream.as_bytes());
            }
        }
    }
    hasher.finalize().to_hex()[..12].to_owned()
}
