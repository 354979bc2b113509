//! Samples: that their files are there and unchanged since they were run. Entry points: [`check`], [`source_hash`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8Path;

use crate::base::{Diagnostic, Id, Span};
use crate::model::{LessonDraft, Recording, RecordingDraft, Sample, SampleDraft, SampleFile};
use crate::samples::{language_of_file, region};

/// Checks a lesson's samples; `used` names those that its texts and questions show.
pub fn check(lesson: &LessonDraft, used: &BTreeSet<Id>, diagnostics: &mut Vec<Diagnostic>) -> Option<BTreeMap<Id, Sample>> {
    for id in &lesson.strange_recordings {
        diagnostics.push(
            Diagnostic::warning("unused-recording", id.span, format!("`lesson.yaml` declares no sample `{}`", id.value))
                .help("remove the entry, or declare the sample"),
        );
    }
    let mut samples = BTreeMap::new();
    for draft in lesson.samples.as_ref()? {
        check_files(draft, lesson, diagnostics);
        check_recording(draft, diagnostics);
        if !used.contains(&draft.id.value) {
            diagnostics.push(
                Diagnostic::warning("unused-sample", draft.id.span, format!("no text shows the sample `{}`", draft.id.value))
                    .help(format!("show it with a fenced block `sample={}`, or remove it", draft.id.value)),
            );
        }
        if let Some(sample) = sample(draft) {
            samples.insert(sample.id.clone(), sample);
        }
    }
    Some(samples)
}

fn check_files(draft: &SampleDraft, lesson: &LessonDraft, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = BTreeMap::new();
    for file in draft.files.iter().flatten() {
        let name = &file.name;
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

fn check_recording(draft: &SampleDraft, diagnostics: &mut Vec<Diagnostic>) {
    let Some(recording) = &draft.recording else { return };
    let id = &draft.id.value;
    if let (Some(source), Some(hash)) = (&recording.source, hash(draft))
        && source.value != hash
    {
        diagnostics.push(
            Diagnostic::error("stale-recording", source.span, format!("the sample `{id}` has changed since its output was recorded"))
                .label(draft.id.span, "the sample")
                .help(format!("run it again, put what it prints into `samples/{id}.out`, and write `source: {hash}` here")),
        );
        return;
    }
    let expected = draft.exit.unwrap_or(0);
    if let Some(exit) = recording.exit.filter(|exit| *exit != expected) {
        let message = format!("the sample `{id}` ended with exit status {exit}, and {expected} is expected");
        diagnostics.push(
            Diagnostic::error("recording-exit", recording.span, message)
                .label(draft.id.span, "the sample")
                .help(format!("mend the program, or declare `exit: {exit}`")),
        );
    }
}

/// Hashes the files of a sample, if all of them are there.
pub fn hash(draft: &SampleDraft) -> Option<String> {
    let files: Option<Vec<(&Utf8Path, &str)>> =
        draft.files.as_ref()?.iter().map(|file| Some((file.name.value.as_path(), file.text.as_deref()?))).collect();
    Some(source_hash(&files?))
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

fn sample(draft: &SampleDraft) -> Option<Sample> {
    let main = draft.files.as_ref()?.first()?.name.value.extension();
    let files = draft.files.as_ref()?.iter().map(|file| {
        let ending = file.name.value.extension();
        // What is written holds for the main file and those like it; a data file beside it has a language of its own.
        let written = draft.language.as_deref().filter(|_| ending == main);
        let language = written.or_else(|| language_of_file(file.name.value.as_str())).unwrap_or("text").to_owned();
        Some(SampleFile { name: file.name.value.clone(), language, text: file.text.clone()? })
    });
    Some(Sample {
        id: draft.id.value.clone(),
        files: files.collect::<Option<_>>()?,
        expectation: draft.expectation?,
        varies: draft.varies,
        recording: draft.recording.as_ref().and_then(recording),
    })
}

fn recording(draft: &RecordingDraft) -> Option<Recording> {
    if draft.stdout.is_none() && draft.stderr.is_none() {
        return None;
    }
    let nothing = || Arc::from("");
    Some(Recording {
        stdout: draft.stdout.clone().unwrap_or_else(nothing),
        stderr: draft.stderr.clone().unwrap_or_else(nothing),
        exit: draft.exit?,
        toolchain: draft.toolchain.clone()?,
    })
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
