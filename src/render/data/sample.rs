//! Samples as data, and what texts show of them.

use super::text::Writer;
use super::view::sample::{Recording, Sample, SampleFile, Shown, ShownFile, Step, Stream, Thread, Value};
use super::view::text::Block;
use crate::base::Locale;
use crate::model::{self, SamplePlacement, Snapshot, Stepper, Varies, Watched, place_name};
use crate::render::listing::Listing;
use crate::samples::{playground, region};

impl Writer<'_> {
    /// Writes what a text shows of a sample, with what it printed.
    pub fn sample(&self, placement: &SamplePlacement) -> Block {
        Block::Sample { shown: self.shown(placement), output: self.printed(placement) }
    }

    /// Writes a sample with what is said of each step, and what was seen there.
    pub fn stepper(&mut self, stepper: &Stepper) -> Block {
        let said: Vec<Vec<Block>> = stepper.words.iter().map(|words| self.blocks(words)).collect();
        let placement = &stepper.placement;
        let sample = self.lesson.and_then(|lesson| lesson.samples().get(&placement.sample.value));
        let snapshots = sample.map(|sample| sample.snapshots.as_slice()).unwrap_or_default();
        let steps = said.into_iter().zip(snapshots).map(|(blocks, snapshot)| step(blocks, snapshot)).collect();
        Block::Stepper { shown: self.shown(placement), output: self.printed(placement), steps }
    }

    /// Writes what a placement shows of what a sample printed.
    fn printed(&self, placement: &SamplePlacement) -> Vec<Stream> {
        let Some(listing) = self.listing(placement) else { return Vec::new() };
        let streams = listing.streams();
        let printed = streams.iter().map(|stream| Stream {
            stream: stream.kind,
            text: stream.text.to_owned(),
            exit: stream.exit,
            varies: stream.varies,
        });
        printed.collect()
    }

    /// Writes the lines of a sample that a placement shows.
    pub fn shown(&self, placement: &SamplePlacement) -> Shown {
        let Some(listing) = self.listing(placement) else { return nothing(placement) };
        let files = listing.files.iter().map(|shown| {
            let all: Vec<&str> = shown.file.text_in(self.locale()).lines().collect();
            let code = shown.lines.iter().map(|line| format!("{}\n", all.get(*line as usize - 1).copied().unwrap_or_default()));
            ShownFile {
                name: shown.file.name.to_string(),
                code: code.collect(),
                marks: shown.lines.iter().copied().filter(|line| listing.is_marked(shown, *line)).collect(),
                lines: shown.lines.clone(),
            }
        });
        Shown { sample: placement.sample.value.to_string(), files: files.collect() }
    }

    fn listing<'s>(&'s self, placement: &'s SamplePlacement) -> Option<Listing<'s>> {
        let sample = self.lesson?.samples().get(&placement.sample.value)?;
        Some(Listing::new(self.locale(), sample, placement))
    }
}

fn nothing(placement: &SamplePlacement) -> Shown {
    Shown { sample: placement.sample.value.to_string(), files: Vec::new() }
}

fn step(blocks: Vec<Block>, snapshot: &Snapshot) -> Step {
    let value = |watched: &Watched| Value {
        name: watched.name.clone(),
        value: watched.value.clone(),
        place: watched.place.map(place_name),
        target: watched.target.map(place_name),
    };
    let thread = |thread: &model::Thread| Thread {
        number: thread.number,
        function: thread.function.clone(),
        state: thread.state.clone(),
        line: thread.line,
    };
    Step {
        blocks,
        line: snapshot.line,
        values: snapshot.values.iter().map(value).collect(),
        threads: snapshot.threads.iter().map(thread).collect(),
    }
}

/// Writes a sample with the words of a language.
pub(super) fn sample(sample: &model::Sample, locale: &Locale) -> Sample {
    let files = sample.files.iter().map(|file| SampleFile {
        name: file.name.to_string(),
        language: file.language.clone(),
        text: file.text_in(locale).to_string(),
        original: file.variants.contains_key(locale).then(|| file.text.to_string()),
        hidden: region::scan(&file.text).markers.into_iter().collect(),
    });
    Sample {
        id: sample.id.to_string(),
        expectation: sample.expectation.name(),
        varies: match sample.varies {
            Varies::Never => "nothing",
            Varies::Stderr => "stderr",
            Varies::Output => "everything",
        },
        files: files.collect(),
        recording: sample.recording_in(locale).map(recording),
        playground: sample.playground.as_ref().and_then(|own| playground::address(own, sample.files[0].text_in(locale))),
    }
}

fn recording(recording: &model::Recording) -> Recording {
    Recording {
        stdout: recording.stdout.to_string(),
        stderr: recording.stderr.to_string(),
        report: recording.report.to_string(),
        exit: recording.exit,
        toolchain: recording.toolchain.clone(),
    }
}
