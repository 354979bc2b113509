//! The samples that `lesson.yaml` declares, `samples/recorded.yaml`, and the words of samples in other languages.
//! Entry points: [`parse`], [`parse_recorded`], [`parse_overlay`].

use camino::Utf8PathBuf;

use super::yaml::{Node, Reader};
use crate::base::{Diagnostic, Id, Spanned};
use crate::model::{Expectation, OutputDraft, OverlayWordsDraft, RecordingDraft, SampleDraft, SampleFileDraft, Varies};

/// The keys of a sample in `lesson.yaml`.
pub const KEYS: [&str; 9] = ["files", "language", "expect", "exit", "stderr", "varies", "words", "seconds", "playground"];
/// The keys of a sample in `recorded.yaml`.
pub const RECORDED_KEYS: [&str; 5] = ["source", "toolchain", "expect", "exit", "variants"];
/// The keys of an overlay.
pub const OVERLAY_KEYS: [&str; 3] = ["comments", "strings", "same"];

/// The longest that a run may take, in seconds.
const MOST_SECONDS: u32 = 600;

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
    let mut draft = SampleDraft {
        id,
        files: None,
        language: None,
        expectation: None,
        exit: None,
        stderr: Vec::new(),
        varies: Varies::Never,
        words: Vec::new(),
        seconds: None,
        playground: None,
        recording: None,
        overlays: Default::default(),
    };
    let Some(fields) = reader.fields(node, &KEYS, "this sample") else { return draft };
    draft.files = fields.required("files", reader).and_then(|node| files(node, reader));
    draft.language = fields.get("language").and_then(|node| reader.filled(node));
    draft.expectation = fields.required("expect", reader).and_then(|node| Some(expectation(node, reader)?.value));
    draft.exit = fields.get("exit").and_then(|node| reader.status(node));
    draft.stderr = fields.get("stderr").map(|node| reader.filled_list(node)).unwrap_or_default();
    draft.varies = fields.get("varies").and_then(|node| varies(node, reader)).unwrap_or_default();
    draft.words = fields.get("words").map(|node| reader.filled_list(node)).unwrap_or_default();
    draft.seconds = fields.get("seconds").and_then(|node| Some(reader.count_up_to(node, 1, MOST_SECONDS)?.value));
    draft.playground = fields.get("playground").and_then(|node| reader.filled(node));
    draft
}

fn expectation(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<Expectation>> {
    let known = Expectation::ALL.map(|expectation| (expectation.name(), expectation));
    reader.one_of(node, "nothing that a sample can do", &known)
}

fn varies(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Varies> {
    let known = [("true", Varies::Output), ("false", Varies::Never), ("stderr", Varies::Stderr)];
    Some(reader.one_of(node, "none of `true`, `false` and `stderr`", &known)?.value)
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
    if !is_inside(&name.value) {
        reader.report(
            Diagnostic::error("yaml-value", name.span, format!("`{}` is no file below `samples/`", name.value))
                .help("write a path such as `main.go` or `client/main.go`"),
        );
        return None;
    }
    Some(SampleFileDraft { name: name.map(Utf8PathBuf::from), file: None, text: None })
}

/// Tells whether a path stays in its folder.
pub fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', '\0'])
}

/// Reads `samples/recorded.yaml`.
pub fn parse_recorded(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<(Spanned<Id>, RecordingDraft)>> {
    let entries = reader.entries(node, "samples by id")?;
    let mut recordings = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        let mut draft = RecordingDraft {
            span: entry.key.span,
            source: None,
            toolchain: None,
            expectation: None,
            exit: None,
            variants: Vec::new(),
            output: OutputDraft::default(),
            outputs: Default::default(),
        };
        if let Some(fields) = reader.fields(&entry.value, &RECORDED_KEYS, "this recording") {
            draft.source = fields.required("source", reader).and_then(|node| reader.word(node));
            draft.toolchain = fields.required("toolchain", reader).and_then(|node| Some(reader.word(node)?.value));
            draft.expectation = fields.required("expect", reader).and_then(|node| expectation(node, reader));
            draft.exit = fields.required("exit", reader).and_then(|node| reader.status(node));
            let variants = fields.get("variants").and_then(|node| reader.by_locale(node, |reader, node| reader.word(node)));
            draft.variants = variants.into_iter().flat_map(|map| map.entries).filter_map(|(locale, hash)| Some((locale, hash?))).collect();
        }
        recordings.push((id, draft));
    }
    Some(recordings)
}

/// Reads `samples/NAME.LOCALE.yaml`.
pub fn parse_overlay(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<OverlayWordsDraft> {
    let fields = reader.fields(node, &OVERLAY_KEYS, "this translation of a sample")?;
    let mut pairs = |key: &str| fields.get(key).map_or(Some(Vec::new()), |node| reader.pairs(node));
    let (comments, strings) = (pairs("comments"), pairs("strings"));
    let same = fields.get("same").map(|node| reader.filled_list(node)).unwrap_or_default();
    Some(OverlayWordsDraft { comments: comments?, strings: strings?, same })
}
