//! What fenced blocks and questions place in a text: samples and questions. Entry points: [`check_sample`], [`Placed::of`], [`compare`].

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::samples;
use super::walk::{self, Piece};
use crate::base::{Diagnostic, Id, Span, Spanned};
use crate::model::{Block, LessonDraft, LineRange, OutputDraft, SampleDraft, SampleFileDraft, SamplePlacement, Shown};
use crate::samples::region;
use crate::translation::section::sections;

/// What one text places, by id, with every place.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Its samples.
    pub samples: BTreeMap<Id, Vec<Span>>,
    /// Its questions.
    pub questions: BTreeMap<Id, Vec<Span>>,
}

impl Placed {
    /// Collects what a text places.
    pub fn of(text: &[Block]) -> Self {
        let mut placed = Self::default();
        walk::blocks(text, &mut |piece| match piece {
            Piece::Sample(_, sample) => placed.samples.entry(sample.sample.value.clone()).or_default().push(sample.sample.span),
            Piece::Quiz(_, questions) => {
                for question in questions {
                    placed.questions.entry(question.value.clone()).or_default().push(question.span);
                }
            }
            _ => {}
        });
        placed
    }

    /// Adds what another text places.
    fn join(&mut self, other: Placed) {
        for (all, more) in [(&mut self.samples, other.samples), (&mut self.questions, other.questions)] {
            more.into_iter().for_each(|(id, places)| all.entry(id).or_default().extend(places));
        }
    }
}

/// Notes the samples and questions that one of two texts places more often than the other, section by section.
///
/// `shown` tells what a section showed when its translation was accepted: what the source has come to show since, or has ceased to
/// show, is no error of the translation. Neither is what merely stands in another section.
pub fn compare<'s>(
    (source_name, source): (&str, &[Block]),
    (name, translation): (&str, &[Block]),
    shown: &dyn Fn(&str) -> Option<&'s [Shown]>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let ours = sections(translation);
    let (in_source, in_translation) = (Placed::of(source), Placed::of(translation));
    let mut in_both = Placed::default();
    for theirs in sections(source).iter().filter(|theirs| ours.iter().any(|own| own.id == theirs.id)) {
        in_both.join(Placed::of(theirs.blocks));
    }
    let whole = Whole { source: &in_source, in_both: &in_both, translation: &in_translation };
    for theirs in sections(source) {
        let Some(own) = ours.iter().find(|own| own.id == theirs.id) else { continue };
        let comparing = Comparing { source_name, name, place: own.span(), shown: shown(&theirs.name()), whole };
        comparing.compare(&Placed::of(theirs.blocks), &Placed::of(own.blocks), diagnostics);
    }
}

/// Two versions of a section.
struct Comparing<'a> {
    source_name: &'a str,
    name: &'a str,
    place: Span,
    shown: Option<&'a [Shown]>,
    whole: Whole<'a>,
}

/// What whole texts place.
#[derive(Clone, Copy)]
struct Whole<'a> {
    source: &'a Placed,
    /// What the source places in sections that are translated.
    in_both: &'a Placed,
    translation: &'a Placed,
}

impl Comparing<'_> {
    fn compare(&self, theirs: &Placed, ours: &Placed, diagnostics: &mut Vec<Diagnostic>) {
        let is_sample = |shown: &Shown, id: &Id| matches!(shown, Shown::Sample(known, _) if known == id);
        let is_question = |shown: &Shown, id: &Id| matches!(shown, Shown::Question(known) if known == id);
        self.kind(&SAMPLES, |placed| &placed.samples, theirs, ours, &is_sample, diagnostics);
        self.kind(&QUESTIONS, |placed| &placed.questions, theirs, ours, &is_question, diagnostics);
    }

    fn kind(
        &self,
        kind: &Kind,
        of: fn(&Placed) -> &BTreeMap<Id, Vec<Span>>,
        theirs: &Placed,
        ours: &Placed,
        is: &dyn Fn(&Shown, &Id) -> bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let Kind { code, what, does } = *kind;
        let (name, source_name) = (self.name, self.source_name);
        let (theirs, ours) = (of(theirs), of(ours));
        let count = |placed: &Placed, id: &Id| of(placed).get(id).map_or(0, Vec::len);
        let lacks = |id: &Id| count(self.whole.translation, id) < count(self.whole.in_both, id);
        let exceeds = |id: &Id| count(self.whole.translation, id) > count(self.whole.source, id);
        let before = |id: &Id| self.shown.map(|shown| shown.iter().filter(|shown| is(shown, id)).count());
        for (id, places) in theirs {
            let here = ours.get(id).map_or(&[][..], Vec::as_slice);
            if here.len() >= places.len() || !lacks(id) || before(id).is_some_and(|before| before < places.len()) {
                continue;
            }
            let span = here.last().copied().unwrap_or(self.place);
            let message = match here.len() {
                0 => format!("`{name}` lacks the {what} `{id}` that `{source_name}` {does}"),
                count => format!("`{name}` {does} the {what} `{id}` {}, `{source_name}` {}", times(count), times(places.len())),
            };
            diagnostics
                .push(Diagnostic::error(code, span, message).label(places[here.len()], "in the source").help("place it in both texts"));
        }
        for (id, places) in ours {
            let there = theirs.get(id).map_or(0, Vec::len);
            if places.len() <= there || !exceeds(id) || before(id).is_some_and(|before| before > there) {
                continue;
            }
            let message = match there {
                0 => format!("`{name}` {does} the {what} `{id}`, and `{source_name}` does not"),
                count => format!("`{name}` {does} the {what} `{id}` {}, `{source_name}` {}", times(places.len()), times(count)),
            };
            diagnostics.push(Diagnostic::error(code, places[there], message).help("place it in both texts, or in neither"));
        }
    }
}

/// What is placed, in the words of messages.
struct Kind {
    code: &'static str,
    what: &'static str,
    does: &'static str,
}

const SAMPLES: Kind = Kind { code: "sample-mismatch", what: "sample", does: "shows" };
const QUESTIONS: Kind = Kind { code: "question-mismatch", what: "question", does: "asks" };

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// Checks that a placement shows what is there. Nothing is noted if the lesson's samples could not be read.
pub fn check_sample(placement: &SamplePlacement, lesson: &LessonDraft, diagnostics: &mut Vec<Diagnostic>) {
    let Some(samples) = &lesson.samples else { return };
    let id = &placement.sample;
    let Some(sample) = lesson.sample(&id.value) else {
        let diagnostic = Diagnostic::error("unknown-sample", id.span, format!("the lesson has no sample `{}`", id.value));
        diagnostics.push(diagnostic.suggest(id.value.as_str(), samples.iter().map(|sample| sample.id.value.as_str())));
        return;
    };
    if placement.output {
        diagnostics.extend(needs_recording(sample, &lesson.id, id.span, "its output is shown here"));
    }
    let Some(file) = file(placement, sample, diagnostics) else { return };
    let Some(text) = &file.text else { return };
    check_lines(placement, file, text, diagnostics);
}

/// Says that a sample's output is needed and was never recorded; `lesson` is the lesson's id.
pub fn needs_recording(sample: &SampleDraft, lesson: &Id, span: Span, why: &str) -> Option<Diagnostic> {
    let id = &sample.id.value;
    let message = match &sample.recording {
        Some(recording) if recording.output != OutputDraft::default() => return None,
        Some(_) => format!("the recorded output of the sample `{id}` is gone, and {why}"),
        None => format!("the sample `{id}` was never run, and {why}"),
    };
    Some(Diagnostic::error("missing-recording", span, message).help(samples::run_it(lesson, id)))
}

fn file<'a>(placement: &SamplePlacement, sample: &'a SampleDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<&'a SampleFileDraft> {
    let files = sample.files.as_ref()?;
    let Some(name) = &placement.file else { return files.first() };
    let found = files.iter().find(|file| file.name.value.as_str() == &*name.value);
    if found.is_none() {
        let message = format!("the sample `{}` has no file `{}`", sample.id.value, name.value);
        let diagnostic = Diagnostic::error("unknown-file", name.span, message);
        diagnostics.push(diagnostic.suggest(&name.value, files.iter().map(|file| file.name.value.as_str())));
    }
    found
}

fn check_lines(placement: &SamplePlacement, file: &SampleFileDraft, text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let name = &file.name.value;
    let count = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
    let beyond = |range: &Spanned<LineRange>| {
        (range.value.last > count).then(|| {
            Diagnostic::error("bad-lines", range.span, format!("`{name}` has no line {}", range.value.last))
                .help(format!("its last line is {count}"))
        })
    };
    if let Some(region) = &placement.region
        && let Err(unknown) = find_region(&region.value, region.span, name, text)
    {
        diagnostics.push(unknown);
        return;
    }
    diagnostics.extend(placement.lines.as_ref().and_then(beyond));
    let shown = region::shown_lines(text, placement);
    if shown.is_empty() && placement.lines.as_ref().is_none_or(|lines| lines.value.first <= count) {
        diagnostics
            .push(Diagnostic::error("bad-lines", placement.sample.span, "this shows no line of the sample").help("choose other lines"));
        return;
    }
    for mark in &placement.marks {
        if let Some(diagnostic) = beyond(mark) {
            diagnostics.push(diagnostic);
        } else if !shown.contains(&mark.value.first) || !shown.contains(&mark.value.last) {
            let message = not_shown(mark.value);
            diagnostics.push(Diagnostic::warning("mark-not-shown", mark.span, message).help("marks count the lines of the file, from 1"));
        }
    }
}

/// Finds the lines of a region, or says that the file has no such region.
pub fn find_region(region: &str, span: Span, name: &Utf8Path, text: &str) -> Result<LineRange, Diagnostic> {
    let regions = region::scan(text);
    if let Some(lines) = regions.named.get(region) {
        return Ok(*lines);
    }
    let diagnostic = Diagnostic::error("unknown-region", span, format!("`{name}` has no region `{region}`"));
    Err(if regions.named.is_empty() {
        diagnostic.help(format!("open one with a comment `region: {region}` and close it with `endregion`"))
    } else {
        diagnostic.suggest(region, regions.named.keys().map(String::as_str))
    })
}

fn not_shown(marked: LineRange) -> String {
    let LineRange { first, last } = marked;
    if first == last {
        format!("line {first} is marked and not shown")
    } else {
        format!("lines {first} to {last} are marked and not all shown")
    }
}
