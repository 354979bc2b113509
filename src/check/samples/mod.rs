//! Samples: that their files are there and unchanged since they were run, and that their translations are the same programs.
//! Entry points: [`check`], [`source_hash`].

mod foreign;
pub mod overlay;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8Path;

use super::context::Context;
use super::{steps, toolchains};
use crate::base::{Diagnostic, Id, Locale, Span};
use crate::model::{
    Expectation, LessonDraft, OutputDraft, Playground, Recording, RecordingDraft, Sample, SampleDraft, SampleFile, SampleFileDraft,
};
use crate::samples::watch::{self, Watch};
use crate::samples::{language_of_file, playground, region};
use overlay::Variant;

/// A sample's variants by locale: those that differ from the source.
pub type Variants = BTreeMap<Locale, Variant>;

/// Checks a lesson's samples; `used` names those that its texts and questions show.
pub fn check(
    lesson: &LessonDraft,
    source: &Locale,
    used: &BTreeSet<Id>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<BTreeMap<Id, Sample>> {
    for id in &lesson.strange_recordings {
        diagnostics.push(
            Diagnostic::warning("unused-recording", id.span, format!("`lesson.yaml` declares no sample `{}`", id.value))
                .help("remove the entry, or declare the sample"),
        );
    }
    overlay::check_files(lesson, source, context, diagnostics);
    let mut samples = BTreeMap::new();
    let mut coverage = overlay::Coverage::default();
    for draft in lesson.samples.as_ref()? {
        check_files(draft, lesson, diagnostics);
        let watches = steps::watches(draft, context, diagnostics);
        let mut variants = overlay::check(draft, lesson, source, context, &mut coverage, diagnostics);
        check_recording(draft, lesson, &mut variants, used, diagnostics);
        if !used.contains(&draft.id.value) {
            diagnostics.push(
                Diagnostic::warning("unused-sample", draft.id.span, format!("no text shows the sample `{}`", draft.id.value))
                    .help(format!("show it with a fenced block `sample={}`, or remove it", draft.id.value)),
            );
        }
        if let Some(sample) = sample(draft, &watches, &lesson.id, &variants, context, diagnostics) {
            samples.insert(sample.id.clone(), sample);
        }
    }
    if context.words {
        foreign::check_code(lesson, source, context, &mut coverage, diagnostics);
        coverage.report(lesson, diagnostics);
    }
    Some(samples)
}

/// Checks that a sample's files are there, each once, and that their regions are whole.
pub fn check_files(draft: &SampleDraft, lesson: &LessonDraft, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for file in draft.files.iter().flatten() {
        let name = &file.name;
        let id = draft.id.value.as_str();
        if is_recorded(&name.value, id) {
            let message = format!("`{}` is where what the samples print is recorded", name.value);
            diagnostics.push(Diagnostic::error("reserved-file", name.span, message).help("rename the file"));
        }
        if let Some(first) = seen.insert(&name.value, name.span) {
            diagnostics.push(
                Diagnostic::error("duplicate-id", name.span, format!("the file `{}` is listed twice", name.value))
                    .label(first, "first listed here")
                    .help("keep one of the two"),
            );
        } else if let (Some(id), Some(text)) = (file.file, &file.text) {
            for error in region::scan(text).errors {
                let span = Span::new(id, error.range.start, error.range.end);
                diagnostics.push(
                    Diagnostic::error("bad-region", span, error.kind.message())
                        .help("a region lies between the comments `region: NAME` and `endregion`"),
                );
            }
        } else if file.file.is_none() {
            let message = format!("there is no `{}` in `{}/samples`", name.value, lesson.folder);
            diagnostics.push(Diagnostic::error("unknown-file", name.span, message).help("put the program there, or correct the name"));
        }
    }
}

/// Tells whether a file is one that is written when a sample is run.
fn is_recorded(name: &Utf8Path, id: &str) -> bool {
    let of_sample = name.as_str().strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    name == "recorded.yaml" || (of_sample && name.extension().is_some_and(|ending| OutputDraft::ENDINGS.contains(&ending)))
}

/// Names the command that runs a sample and records what it did.
pub fn run_it(lesson: &Id, sample: &Id) -> String {
    format!("run it: `carnet samples run {lesson}/{sample}`")
}

fn check_recording(
    draft: &SampleDraft,
    lesson: &LessonDraft,
    variants: &mut Variants,
    used: &BTreeSet<Id>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let id = &draft.id.value;
    let Some(recording) = &draft.recording else {
        let claimed = draft.expectation.filter(|expectation| *expectation != Expectation::Run && used.contains(id));
        if let Some(expectation) = claimed {
            let message = format!("the sample `{id}` was never run, and pages say that it is of the kind `{}`", expectation.name());
            diagnostics.push(Diagnostic::error("missing-recording", draft.id.span, message).help(run_it(&lesson.id, id)));
        }
        return;
    };
    if let (Some(source), Some(hash)) = (&recording.source, hash(draft))
        && source.value != hash
    {
        diagnostics.push(
            Diagnostic::error("stale-recording", source.span, format!("the sample `{id}` has changed since its output was recorded"))
                .label(draft.id.span, "the sample")
                .help(run_it(&lesson.id, id)),
        );
        return;
    }
    if let (Some(recorded), Some(declared)) = (&recording.expectation, draft.expectation)
        && recorded.value != declared
    {
        let message = format!("the sample `{id}` was recorded as `{}`, and `{}` is expected", recorded.value.name(), declared.name());
        diagnostics.push(
            Diagnostic::error("stale-recording", recorded.span, message).label(draft.id.span, "the sample").help(run_it(&lesson.id, id)),
        );
        return;
    }
    check_variants(draft, recording, lesson, variants, diagnostics);
    let (Some(expectation), Some(exit)) = (draft.expectation, recording.exit) else { return };
    if !expectation.accepts(draft.exit, exit) {
        let expected = draft.exit.map_or_else(|| if exit == 0 { "a failure".to_owned() } else { "0".to_owned() }, |exit| exit.to_string());
        let message = format!("the sample `{id}` ended with exit status {exit}, and {expected} is expected");
        diagnostics.push(
            Diagnostic::error("recording-exit", recording.span, message)
                .label(draft.id.span, "the sample")
                .help(format!("mend the program, or declare `exit: {exit}`")),
        );
    }
    check_stderr(draft, &recording.output, expectation, diagnostics);
}

/// Notes expected lines that were not recorded.
fn check_stderr(draft: &SampleDraft, output: &OutputDraft, expectation: Expectation, diagnostics: &mut Vec<Diagnostic>) {
    for expected in output.lacking(expectation, &draft.stderr) {
        let id = &draft.id.value;
        diagnostics.push(
            Diagnostic::error("recording-stderr", expected.span, format!("no line of what the sample `{id}` complained of has this"))
                .help("correct it, or mend the program and run it again"),
        );
    }
}

/// Notes the languages in which a sample was not run since the texts that it prints were translated. Its comments may change freely.
fn check_variants(
    draft: &SampleDraft,
    recording: &RecordingDraft,
    lesson: &LessonDraft,
    variants: &mut Variants,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let id = &draft.id.value;
    let source = hash(draft);
    for (locale, variant) in variants {
        let recorded = recording.variants.iter().find(|(of, _)| of.value == *locale).map(|(_, hash)| hash);
        let hash = variant_hash(draft, variant);
        if hash == source || recorded.is_some_and(|recorded| hash.as_ref() == Some(&recorded.value)) {
            continue;
        }
        variant.is_unrecorded = true;
        let message = match recorded {
            Some(_) => format!("the texts of the sample `{id}` have changed in `{locale}` since its output was recorded"),
            None => format!("the sample `{id}` was never run in `{locale}`"),
        };
        let place = draft.overlays.get(locale).map_or(draft.id.span, |overlay| Span::whole(overlay.file));
        let at = recorded.map_or(recording.span, |recorded| recorded.span);
        let help = format!("{}; until then it prints there what the source prints", run_it(&lesson.id, id));
        diagnostics.push(Diagnostic::warning("stale-recording", place, message).label(at, "what was recorded").help(help));
    }
}

/// Hashes the files of a sample, if all of them are there.
pub fn hash(draft: &SampleDraft) -> Option<String> {
    let files: Option<Vec<(&Utf8Path, &str)>> =
        draft.files.as_ref()?.iter().map(|file| Some((file.name.value.as_path(), file.text.as_deref()?))).collect();
    Some(source_hash(&files?))
}

/// Hashes the files of a sample in another language, with the comments of the source.
pub fn variant_hash(draft: &SampleDraft, variant: &Variant) -> Option<String> {
    let names = draft.files.as_ref()?.iter().map(|file| file.name.value.as_path());
    Some(source_hash(&names.zip(variant.speaking.iter().map(|text| &**text)).collect::<Vec<_>>()))
}

/// Hashes a sample's files as `recorded.yaml` has it, in hexadecimal.
///
/// One file has the plain blake3 hash of its bytes, as `b3sum` prints it. Several files have that of, for each in the
/// declared order: name, NUL, length in decimal, NUL, bytes.
pub fn source_hash(files: &[(&Utf8Path, &str)]) -> String {
    if let [(_, text)] = files {
        return blake3::hash(text.as_bytes()).to_hex().to_string();
    }
    let mut hasher = blake3::Hasher::new();
    for (name, text) in files {
        hasher.update(format!("{name}\0{}\0", text.len()).as_bytes());
        hasher.update(text.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Returns the language of a sample's file, as authors write it.
pub fn language<'a>(draft: &'a SampleDraft, file: &'a SampleFileDraft) -> &'a str {
    let main = draft.files.iter().flatten().next().and_then(|main| main.name.value.extension());
    // What is written holds for the main file and those like it; a data file beside it has a language of its own.
    let written = draft.language.as_ref().filter(|_| file.name.value.extension() == main);
    written.map(|language| language.value.as_str()).or_else(|| language_of_file(file.name.value.as_str())).unwrap_or("text")
}

fn sample(
    draft: &SampleDraft,
    watches: &[Watch],
    lesson: &Id,
    variants: &Variants,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Sample> {
    // Nobody reads the comments that say which lines are watched.
    let read = |index: usize, text: &Arc<str>| {
        if index == 0 && !watches.is_empty() { watch::without(text, watches).into() } else { Arc::clone(text) }
    };
    // What a parent lends is a language's own from here on.
    let lent: Vec<(&Locale, Locale)> = context.locales.all.iter().filter_map(|locale| Some((locale, lender(locale, variants)?))).collect();
    let files = draft.files.as_ref()?.iter().enumerate().map(|(index, file)| {
        let text = read(index, file.text.as_ref()?);
        let shown = |variant: &Variant| read(index, if variant.is_unrecorded { &variant.silent[index] } else { &variant.texts[index] });
        let texts = lent.iter().map(|(locale, lender)| ((*locale).clone(), shown(&variants[lender])));
        let variants = texts.filter(|(_, variant)| *variant != text).collect();
        Some(SampleFile { name: file.name.value.clone(), language: language(draft, file).to_owned(), text, variants })
    });
    let source = draft.recording.as_ref();
    let own = |lender: &Locale| recording(source?, Some(source?.outputs.get(lender).filter(|_| !variants[lender].is_unrecorded)?));
    let recordings = lent.iter().filter_map(|(locale, lender)| Some(((*locale).clone(), own(lender)?)));
    Some(Sample {
        id: draft.id.value.clone(),
        files: files.collect::<Option<_>>()?,
        expectation: draft.expectation?,
        varies: draft.varies,
        recording: source.and_then(|draft| recording(draft, None)),
        recordings: recordings.collect(),
        snapshots: steps::snapshots(draft, lesson, diagnostics),
        playground: playground(draft, context, diagnostics),
    })
}

/// Finds the language whose variant a language's readers get: its own, or that of its nearest parent.
fn lender(locale: &Locale, variants: &Variants) -> Option<Locale> {
    locale.lineage().find(|parent| variants.contains_key(parent))
}

/// Joins what was recorded, with what a language has of its own in the place of the source's.
fn recording(draft: &RecordingDraft, own: Option<&OutputDraft>) -> Option<Recording> {
    if draft.output == OutputDraft::default() {
        return None;
    }
    let stream = |take: fn(&OutputDraft) -> &Option<Arc<str>>| {
        let printed = own.and_then(|own| take(own).clone()).or_else(|| take(&draft.output).clone());
        printed.unwrap_or_else(|| Arc::from(""))
    };
    Some(Recording {
        stdout: stream(|output| &output.stdout),
        stderr: stream(|output| &output.stderr),
        report: stream(|output| &output.report),
        exit: draft.exit?,
        toolchain: draft.toolchain.clone()?,
    })
}

/// Returns where a sample can be tried on the web: only a program of one file, and by its name there where that is needed.
fn playground(draft: &SampleDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Playground> {
    let playground = toolchains::for_sample(draft, context.toolchains).and_then(|toolchain| toolchain.playground.clone());
    let takes_id = playground.as_ref().is_some_and(|playground| playground.url.contains("{id}"));
    if let Some(id) = draft.playground.as_ref().filter(|_| !takes_id) {
        diagnostics.push(
            Diagnostic::warning("unused-playground", id.span, "no playground takes this name")
                .help("write `{id}` in the `url` of the toolchain's `playground` in `site.yaml`, or remove it"),
        );
    }
    let playground = playground.filter(|_| draft.files.as_ref().is_some_and(|files| files.len() == 1))?;
    if !takes_id {
        return Some(playground);
    }
    let id = &draft.playground.as_ref()?.value;
    Some(Playground { url: playground.url.replace("{id}", &playground::encode(id)), ..playground })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_b3sum_and_of_the_declared_order() {
        let name = Utf8Path::new;
        assert_eq!(source_hash(&[(name("a"), "")]), "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
        let two = source_hash(&[(name("a"), "x"), (name("b"), "yz")]);
        assert_eq!(two, blake3::hash(b"a\x001\x00xb\x002\x00yz").to_hex().to_string());
        assert_ne!(two, source_hash(&[(name("b"), "yz"), (name("a"), "x")]));
    }
}
