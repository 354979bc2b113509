//! The samples that `lesson.yaml` declares, and `samples/recorded.yaml`. Entry points: [`parse`], [`parse_recorded`].

use camino::Utf8PathBuf;

use super::yaml::{Node, Reader};
use crate::base::{Diagnostic, Id, Spanned};
use crate::model::{Expectation, RecordingDraft, SampleDraft, SampleFileDraft};

/// The keys of a sample in `lesson.yaml`.
pub const KEYS: [&str; 5] = ["files", "language", "expect", "exit", "varies"];
/// The keys of a sample in `recorded.yaml`.
pub const RECORDED_KEYS: [&str; 3] = ["source", "toolchain", "exit"];

/// What may be expected of a sample, by the names that authors write.
const EXPECTATIONS: [(&str, Expectation); 6] = [
    ("run", Expectation::Run),
    ("test", Expectation::Test),
    ("compile-error", Expectation::CompileError),
    ("vet", Expectation::Vet),
    ("crash", Expectation::Crash),
    ("race", Expectation::Race),
];

/// Reads the key `samples` of `lesson.yaml`.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<SampleDraft>> {
    let entries = reader.entries(node, "samples by id")?;
    let mut samples = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        samples.push(sample(id, &entry.value, reader));
    }
    Some(samples)
}

fn sample(id: Spanned<Id>, node: &Node<'_>, reader: &mut Reader<'_>) -> SampleDraft {
    let mut draft = SampleDraft { id, files: None, language: None, expectation: None, exit: None, varies: false, recording: None };
    let Some(fields) = reader.fields(node, &KEYS, "this sample") else { return draft };
    draft.files = fields.required("files", reader).and_then(|node| files(node, reader));
    draft.language = fields.get("language").and_then(|node| Some(reader.filled(node)?.value));
    draft.expectation =
        fields.required("expect", reader).and_then(|node| Some(reader.one_of(node, "nothing that a sample can do", &EXPECTATIONS)?.value));
    draft.exit = fields.get("exit").and_then(|node| reader.status(node));
    draft.varies = fields.get("varies").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
    draft
}

fn files(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<SampleFileDraft>> {
    let items = reader.list(node)?;
    if items.is_empty() {
        reader.report(Diagnostic::error("yaml-value", node.span, "a sample has at least one file").help("name its files below `samples/`"));
        return None;
    }
    let files: Vec<Option<SampleFileDraft>> = items.iter().map(|item| file(item, reader)).collect();
    files.into_iter().collect()
}

fn file(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<SampleFileDraft> {
    let name = reader.filled(node)?;
    let inside = name.value.split('/').all(|part| !matches!(part, "" | "." | "..")) && !name.value.contains('\\');
    if !inside {
        reader.report(
            Diagnostic::error("yaml-value", name.span, format!("`{}` is no file below `samples/`", name.value))
                .help("write a path such as `main.go` or `client/main.go`"),
        );
        return None;
    }
    Some(SampleFileDraft { name: name.map(Utf8PathBuf::from), file: None, text: None })
}

/// Reads `samples/recorded.yaml`.
pub fn parse_recorded(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<(Spanned<Id>, RecordingDraft)>> {
    let entries = reader.entries(node, "samples by id")?;
    let mut recordings = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        let mut draft = RecordingDraft { span: entry.key.span, source: None, toolchain: None, exit: None, stdout: None, stderr: None };
        if let Some(fields) = reader.fields(&entry.value, &RECORDED_KEYS, "this recording") {
            draft.source = fields.required("source", reader).and_then(|node| reader.word(node));
            draft.toolchain = fields.required("toolchain", reader).and_then(|node| Some(reader.word(node)?.value));
            draft.exit = fields.required("exit", reader).and_then(|node| reader.status(node));
        }
        recordings.push((id, draft));
    }
    Some(recordings)
}
