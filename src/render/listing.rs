//! What a listing shows, whatever the format: the files and lines of a sample, what is marked, and what was printed.
//!
//! Entry point: [`Listing::new`]. A sample of several files shows all of them, unless a file or some of its lines are asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::Locale;
use crate::model::{Expectation, Recording, Sample, SampleFile, SamplePlacement, Varies, common_folder};
use crate::samples::finding::{self, Finding};
use crate::samples::region;

/// A sample as a fenced block places it, in the words of a language.
#[derive(Debug)]
pub struct Listing<'a> {
    /// The files that are shown, at least one.
    pub files: Vec<ShownFile<'a>>,
    sample: &'a Sample,
    placement: &'a SamplePlacement,
    said: Option<Said<'a>>,
}

/// A file of a sample, as far as it is shown.
#[derive(Debug)]
pub struct ShownFile<'a> {
    /// Its number in the sample.
    pub index: usize,
    /// The file.
    pub file: &'a SampleFile,
    /// The numbers of the lines that are shown.
    pub lines: Vec<u32>,
}

/// What was recorded, with the places that it names.
#[derive(Debug)]
struct Said<'a> {
    recording: &'a Recording,
    report: Vec<Finding>,
    /// Those of tests, which print what failed where; a program's own output names no places.
    stdout: Vec<Finding>,
    stderr: Vec<Finding>,
}

/// Something that was printed.
#[derive(Clone, Copy, Debug)]
pub struct Stream<'a> {
    /// `report`, `stdout`, `stderr`, or `nothing` if nothing was printed.
    pub kind: &'static str,
    /// The text.
    pub text: &'a str,
    /// The places in the sample that it names.
    pub places: &'a [Finding],
    /// The exit status, if it is worth telling.
    pub exit: Option<i32>,
    /// Whether it differs from run to run.
    pub varies: bool,
    /// The toolchain's version, at the first stream.
    pub toolchain: Option<&'a str>,
}

impl<'a> Listing<'a> {
    /// Looks what a placement shows of a sample.
    pub fn new(locale: &Locale, sample: &'a Sample, placement: &'a SamplePlacement) -> Self {
        let said = sample.recording_in(locale).filter(|_| placement.output).map(|recording| Said {
            report: finding::find(&recording.report, &sample.files),
            stdout: if sample.expectation == Expectation::Test { finding::find(&recording.stdout, &sample.files) } else { Vec::new() },
            stderr: finding::find(&recording.stderr, &sample.files),
            recording,
        });
        Self { files: shown_files(locale, sample, placement), sample, placement, said }
    }

    /// Returns what readers are told of the sample: a compiler's report only where it is shown.
    pub fn expectation(&self) -> Expectation {
        match self.sample.expectation {
            Expectation::Report if self.said.is_none() => Expectation::Run,
            expectation => expectation,
        }
    }

    /// Returns the name of what is shown: that of the one file, or that of the folder.
    pub fn name(&self) -> Option<String> {
        match self.files.as_slice() {
            [one] => Some(one.file.name.to_string()),
            _ => {
                let folder = common_folder(self.sample.files.iter().map(|file| file.name.as_path()));
                (!folder.as_str().is_empty()).then(|| format!("{folder}/"))
            }
        }
    }

    /// Tells whether the author marked a line: that of the file that is named or, of several files, of the first.
    pub fn is_marked(&self, shown: &ShownFile<'_>, line: u32) -> bool {
        let is_named = self.placement.file.is_some() || shown.index == 0;
        is_named && self.placement.marks.iter().any(|range| range.value.contains(line))
    }

    /// Lists the places that what was printed names, by file and line.
    pub fn places(&self) -> BTreeSet<(usize, u32)> {
        let said = self.said.iter().flat_map(|said| said.report.iter().chain(&said.stdout).chain(&said.stderr));
        said.map(|finding| (finding.file, finding.line)).collect()
    }

    /// Returns what the compiler or checker says of lines, by file and line.
    pub fn findings(&self) -> BTreeMap<(usize, u32), Vec<&str>> {
        let mut findings: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for finding in self.said.iter().flat_map(|said| &said.report).filter(|finding| !finding.message.is_empty()) {
            findings.entry((finding.file, finding.line)).or_default().push(&finding.message);
        }
        findings
    }

    /// Lists what was printed: what the compiler or checker reported, then what the program printed, if it ran. Empty where no output is shown.
    pub fn streams(&self) -> Vec<Stream<'_>> {
        let Some(said) = &self.said else { return Vec::new() };
        let (sample, recording) = (self.sample, said.recording);
        let stream = |kind, text, places, varies| Stream { kind, text, places, exit: None, varies, toolchain: None };
        let mut reports = Vec::new();
        if !recording.report.is_empty() {
            reports.push(stream("report", &*recording.report, said.report.as_slice(), false));
        }
        let mut printed = Vec::new();
        if !recording.stdout.is_empty() {
            printed.push(stream("stdout", &*recording.stdout, said.stdout.as_slice(), false));
        }
        if !recording.stderr.is_empty() {
            printed.push(stream("stderr", &*recording.stderr, said.stderr.as_slice(), sample.varies == Varies::Stderr));
        }
        match printed.first_mut() {
            // Where all of it varies, what comes first says so.
            Some(first) => first.varies |= sample.varies == Varies::Output,
            None if sample.expectation == Expectation::CompileError && !reports.is_empty() => {}
            None => printed.push(stream("nothing", "", &[], false)),
        }
        // What does not compile has no exit status of its own.
        if let Some(first) = printed.first_mut().filter(|_| sample.expectation != Expectation::CompileError) {
            first.exit = (recording.exit != 0).then_some(recording.exit);
        }
        let mut streams = [reports, printed].concat();
        streams[0].toolchain = Some(&recording.toolchain);
        streams
    }
}

/// Lists the files that are shown: those of a placement that names nothing are all.
fn shown_files<'a>(locale: &Locale, sample: &'a Sample, placement: &SamplePlacement) -> Vec<ShownFile<'a>> {
    let named = placement.file.as_ref().and_then(|name| sample.files.iter().position(|file| file.name.as_str() == &*name.value));
    let is_whole = placement.file.is_none() && placement.lines.is_none() && placement.region.is_none();
    let indices = if is_whole { 0..sample.files.len() } else { named.unwrap_or(0)..named.unwrap_or(0) + 1 };
    let shown = indices.map(|index| {
        let file = &sample.files[index];
        ShownFile { index, file, lines: region::shown_lines(file.text_in(locale), placement) }
    });
    shown.collect()
}
