//! Samples on a page: their files, what they printed, and the lines that it is about.
//!
//! Entry point: [`Job::sample`]. A sample of several files shows all of them, unless a file or some of its lines are asked for. Where a
//! file differs in the page's language, its lines hold the words of both. Places that the output names become links to their lines.

use std::collections::{BTreeMap, BTreeSet};

use super::escape::{escape, text};
use super::job::Job;
use super::view::{CodeView, FileView, Html, LinkView, StreamView};
use crate::base::{Diagnostic, Locale};
use crate::model::{Expectation, Lesson, Recording, Sample, SampleFile, SamplePlacement, Varies, common_folder};
use crate::samples::finding::{self, Finding};
use crate::samples::{Highlighted, playground, region};

/// A file of a sample, as far as a page shows it.
struct Shown<'a> {
    /// Its number in the sample.
    index: usize,
    file: &'a SampleFile,
    id: String,
    /// The numbers of the lines that are shown.
    lines: Vec<u32>,
}

/// What was recorded, with the places that it names.
struct Said<'a> {
    recording: &'a Recording,
    report: Vec<Finding>,
    /// Those of tests, which print what failed where; a program's own output names no places.
    stdout: Vec<Finding>,
    stderr: Vec<Finding>,
}

/// The places in a listing that its output names, by file and line.
#[derive(Default)]
struct Places<'a> {
    /// Those to which links lead.
    linked: BTreeSet<(usize, u32)>,
    /// What the compiler or checker says of them.
    findings: BTreeMap<(usize, u32), Vec<&'a str>>,
}

/// What all files of a listing share.
struct Placed<'a> {
    locale: &'a Locale,
    /// The language in which the sample was written.
    source: &'a Locale,
    sample: &'a Sample,
    placement: &'a SamplePlacement,
    places: Places<'a>,
    /// What screen readers say before what the compiler or checker says.
    said_by: String,
}

impl Job<'_> {
    /// Renders a sample as a fenced block places it.
    pub(super) fn sample(&self, locale: &Locale, id: String, lesson: &Lesson, placement: &SamplePlacement) -> Result<Html, Diagnostic> {
        let Some(sample) = lesson.samples.get(&placement.sample.value) else { return Ok(Html::new()) };
        let shown = shown_files(locale, &id, sample, placement);
        let said = sample.recording_in(locale).filter(|_| placement.output).map(|recording| Said {
            report: finding::find(&recording.report, &sample.files),
            stdout: if sample.expectation == Expectation::Test { finding::find(&recording.stdout, &sample.files) } else { Vec::new() },
            stderr: finding::find(&recording.stderr, &sample.files),
            recording,
        });
        let said_by = if sample.expectation == Expectation::Vet { "finding-vet" } else { "finding-compile-error" };
        let placed = Placed {
            locale,
            source: &lesson.source,
            sample,
            placement,
            places: said.as_ref().map(places).unwrap_or_default(),
            said_by: escape(&self.renderer.message(locale, said_by)),
        };
        let main = shown[0].file;
        let is_translated = shown.iter().any(|shown| shown.file.variants.contains_key(locale));
        let view = CodeView {
            language: self.renderer.highlighter.language_name(&main.language).unwrap_or(&main.language).to_owned(),
            name: name(sample, &shown),
            files: shown.iter().map(|shown| self.file_view(&placed, shown)).collect(),
            numbered: true,
            wide: shown.iter().filter_map(|shown| shown.lines.last()).any(|last| *last > 99),
            expectation: sample.expectation.name(),
            original: is_translated.then(|| self.renderer.locale_view(&lesson.source)),
            playground: playground(locale, sample),
            output: said.as_ref().map(|said| streams(sample, said, &shown)).unwrap_or_default(),
            id,
        };
        self.listing(locale, &view)
    }

    fn file_view(&self, placed: &Placed<'_>, shown: &Shown<'_>) -> FileView {
        let file = shown.file;
        let ours = self.highlight(&file.language, file.text_in(placed.locale));
        let original = file.variants.get(placed.locale).map(|_| self.highlight(&file.language, &file.text));
        let mut lines_html = Html::with_capacity(file.text.len() * 4);
        for line in &shown.lines {
            placed.write_line(&mut lines_html, shown, *line, html_of(&ours, *line), original.as_ref().map(|theirs| html_of(theirs, *line)));
        }
        let marks = shown.lines.iter().copied().filter(|line| placed.is_marked(shown, *line)).collect();
        FileView { id: shown.id.clone(), name: file.short_name(placed.sample).to_owned(), lines_html, marks }
    }
}

fn html_of(highlighted: &Highlighted, line: u32) -> &str {
    highlighted.lines().get(line as usize - 1).map(|line| line.html()).unwrap_or_default()
}

impl Placed<'_> {
    /// Tells whether the author marked a line: that of the file that is named or, of several files, of the first.
    fn is_marked(&self, shown: &Shown<'_>, line: u32) -> bool {
        let is_named = self.placement.file.is_some() || shown.index == 0;
        is_named && self.placement.marks.iter().any(|range| range.value.contains(line))
    }

    /// Writes a line in the page's words, with those of the original if they differ, and what was found in it.
    fn write_line(&self, html: &mut Html, shown: &Shown<'_>, line: u32, words: &str, original: Option<&str>) {
        let place = (shown.index, line);
        let findings = self.places.findings.get(&place).map(Vec::as_slice).unwrap_or_default();
        let element = if self.is_marked(shown, line) || !findings.is_empty() { "mark" } else { "span" };
        let class = if findings.is_empty() { "line" } else { "line found" };
        html.push_str(&format!("<{element} class=\"{class}\" data-line=\"{line}\""));
        if self.places.linked.contains(&place) {
            html.push_str(&format!(" id=\"{}\"", line_id(shown, line)));
        }
        html.push('>');
        match original.filter(|original| *original != words) {
            Some(original) => html.push_str(&format!(
                "<span class=\"in-page\">{words}</span><span class=\"in-original\" lang=\"{}\">{original}</span>",
                self.source
            )),
            None => html.push_str(words),
        }
        html.push_str(&format!("</{element}>\n"));
        for message in findings {
            html.push_str(&format!("<span class=\"finding\"><span class=\"visually-hidden\">{} </span>", self.said_by));
            text(html, message);
            html.push_str("\n</span>");
        }
    }
}

/// Lists the files that are shown: those of a placement that names nothing are all.
fn shown_files<'a>(locale: &Locale, id: &str, sample: &'a Sample, placement: &SamplePlacement) -> Vec<Shown<'a>> {
    let named = placement.file.as_ref().and_then(|name| sample.files.iter().position(|file| file.name.as_str() == &*name.value));
    let is_whole = placement.file.is_none() && placement.lines.is_none() && placement.region.is_none();
    let indices = if is_whole { 0..sample.files.len() } else { named.unwrap_or(0)..named.unwrap_or(0) + 1 };
    let mut shown: Vec<Shown<'a>> = Vec::new();
    for index in indices {
        let file = &sample.files[index];
        let mut own = format!("{id}-{}", file.short_name(sample).replace(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_', "-"));
        while shown.iter().any(|other| other.id == own) {
            own.push_str(&format!("-{index}"));
        }
        shown.push(Shown { index, file, id: own, lines: region::shown_lines(file.text_in(locale), placement) });
    }
    shown
}

/// Returns the name of what is shown: that of the one file, or that of the folder.
fn name(sample: &Sample, shown: &[Shown<'_>]) -> Option<String> {
    match shown {
        [one] => Some(one.file.name.to_string()),
        _ => {
            let folder = common_folder(sample.files.iter().map(|file| file.name.as_path()));
            (!folder.as_str().is_empty()).then(|| format!("{folder}/"))
        }
    }
}

fn line_id(shown: &Shown<'_>, line: u32) -> String {
    format!("{}-l{line}", shown.id)
}

fn places<'a>(said: &'a Said<'_>) -> Places<'a> {
    let mut places = Places::default();
    for finding in said.report.iter().chain(&said.stdout).chain(&said.stderr) {
        places.linked.insert((finding.file, finding.line));
    }
    for finding in said.report.iter().filter(|finding| !finding.message.is_empty()) {
        places.findings.entry((finding.file, finding.line)).or_default().push(&finding.message);
    }
    places
}

fn playground(locale: &Locale, sample: &Sample) -> Option<LinkView> {
    let playground = sample.playground.as_ref()?;
    let url = playground::address(playground, sample.files[0].text_in(locale))?;
    Some(LinkView { title: playground.name.clone(), url, language: None })
}

/// Lists what was printed: what the compiler or checker reported, then what the program printed, if it ran.
fn streams(sample: &Sample, said: &Said<'_>, shown: &[Shown<'_>]) -> Vec<StreamView> {
    let recording = said.recording;
    let stream = |kind, text_html, varies| StreamView { kind, text_html, exit: None, varies, toolchain: None };
    let mut reports = Vec::new();
    if !recording.report.is_empty() {
        reports.push(stream("report", linked(&recording.report, &said.report, shown), false));
    }
    let mut printed = Vec::new();
    if !recording.stdout.is_empty() {
        printed.push(stream("stdout", linked(&recording.stdout, &said.stdout, shown), false));
    }
    if !recording.stderr.is_empty() {
        printed.push(stream("stderr", linked(&recording.stderr, &said.stderr, shown), sample.varies == Varies::Stderr));
    }
    match printed.first_mut() {
        // Where all of it varies, what comes first says so.
        Some(first) => first.varies |= sample.varies == Varies::Output,
        None if sample.expectation == Expectation::CompileError && !reports.is_empty() => {}
        None => printed.push(stream("nothing", Html::new(), false)),
    }
    // What does not compile has no exit status of its own.
    if let Some(first) = printed.first_mut().filter(|_| sample.expectation != Expectation::CompileError) {
        first.exit = (recording.exit != 0).then_some(recording.exit);
    }
    let mut streams = [reports, printed].concat();
    streams[0].toolchain = Some(recording.toolchain.clone());
    streams
}

/// Escapes a text, and makes links of the places in it that the page shows.
fn linked(printed: &str, findings: &[Finding], shown: &[Shown<'_>]) -> Html {
    let mut html = Html::with_capacity(printed.len() * 2);
    let mut done = 0;
    for finding in findings {
        let Some(file) = shown.iter().find(|file| file.index == finding.file && file.lines.contains(&finding.line)) else { continue };
        text(&mut html, &printed[done..finding.range.start]);
        html.push_str(&format!("<a href=\"#{}\">{}</a>", line_id(file, finding.line), escape(&printed[finding.range.clone()])));
        done = finding.range.end;
    }
    text(&mut html, &printed[done..]);
    html
}
