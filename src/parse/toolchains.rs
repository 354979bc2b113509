//! What runs samples: the key `toolchains` of `site.yaml`. Entry point: [`parse`].

use std::collections::BTreeMap;

use super::samples::is_inside;
use super::yaml::{Node, Reader};
use crate::base::{Diagnostic, Id, Spanned};
use crate::model::{LimitsDraft, PlaygroundDraft, Step, ToolchainDraft, WatchingDraft};

/// The keys of a toolchain.
pub const KEYS: [&str; 17] = [
    "endings",
    "version",
    "build",
    "run",
    "vet",
    "report",
    "build-test",
    "test",
    "build-race",
    "race",
    "beside",
    "environment",
    "directives",
    "install",
    "limits",
    "playground",
    "watching",
];
/// The keys of its `limits`.
pub const LIMITS_KEYS: [&str; 4] = ["seconds", "memory", "output", "processes"];
/// The keys of its `playground`.
pub const PLAYGROUND_KEYS: [&str; 3] = ["name", "url", "state"];

/// The keys of its `watching`.
pub const WATCHING_KEYS: [&str; 3] = ["step", "value", "beside"];

/// Reads the toolchains by id.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<ToolchainDraft>> {
    let entries = reader.entries(node, "toolchains by id")?;
    let mut toolchains = Vec::new();
    for entry in entries {
        let id = reader.key(&entry.key);
        toolchains.push(toolchain(id, &entry.value, reader));
    }
    Some(toolchains)
}

fn toolchain(id: Spanned<Id>, node: &Node<'_>, reader: &mut Reader<'_>) -> ToolchainDraft {
    let mut draft = ToolchainDraft {
        id,
        endings: Vec::new(),
        commands: BTreeMap::new(),
        beside: Vec::new(),
        environment: Vec::new(),
        directives: Vec::new(),
        install: None,
        limits: LimitsDraft::default(),
        playground: None,
        watching: None,
    };
    let Some(fields) = reader.fields(node, &KEYS, "this toolchain") else { return draft };
    draft.endings = fields.get("endings").map(|node| reader.filled_list(node)).unwrap_or_default();
    for (key, step) in Step::ALL {
        let needed = matches!(step, Step::Version | Step::Run);
        let node = if needed { fields.required(key, reader) } else { fields.get(key) };
        if let Some(words) = node.and_then(|node| command(node, reader)) {
            draft.commands.insert(step, words);
        }
    }
    draft.beside = fields.get("beside").map(|node| beside(node, reader)).unwrap_or_default();
    draft.environment = fields.get("environment").map(|node| environment(node, reader)).unwrap_or_default();
    draft.directives = fields.get("directives").map(|node| reader.texts(node)).unwrap_or_default();
    draft.install = fields.get("install").and_then(|node| Some(reader.filled(node)?.value));
    draft.limits = fields.get("limits").map(|node| limits(node, reader)).unwrap_or_default();
    draft.playground = fields.get("playground").and_then(|node| playground(node, reader));
    draft.watching = fields.get("watching").and_then(|node| watching(node, reader));
    draft
}

fn watching(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<WatchingDraft> {
    let fields = reader.fields(node, &WATCHING_KEYS, "how programs are watched")?;
    let step = fields.required("step", reader).and_then(|node| reader.filled(node));
    let value = fields.required("value", reader).and_then(|node| reader.filled(node));
    let beside = fields.get("beside").map(|node| beside(node, reader)).unwrap_or_default();
    Some(WatchingDraft { step: step?, value: value?, beside })
}

/// Reads a command: a text, which is parted at white space, or a list of words.
fn command(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Spanned<Vec<String>>> {
    if node.is_list() {
        let words: Vec<String> = reader.filled_list(node).into_iter().map(|word| word.value).collect();
        if words.is_empty() {
            reader.report(Diagnostic::error("yaml-value", node.span, "this command is empty").help("name a program and its arguments"));
            return None;
        }
        return Some(Spanned::new(words, node.span));
    }
    let text = reader.filled(node)?;
    Some(text.map(|text| text.split_whitespace().map(str::to_owned).collect()))
}

fn beside(node: &Node<'_>, reader: &mut Reader<'_>) -> Vec<(Spanned<String>, String)> {
    let entries = reader.entries(node, "files with their texts").unwrap_or_default();
    let mut files = Vec::new();
    for entry in entries {
        let name = Spanned::new(entry.key.value.clone().into_owned(), entry.key.span);
        if !is_inside(&name.value) {
            reader.report(
                Diagnostic::error("yaml-value", name.span, format!("`{}` is no file beside a program", name.value))
                    .help("write a name such as `go.mod`"),
            );
        } else if let Some(text) = reader.text(&entry.value) {
            files.push((name, text.value));
        }
    }
    files
}

fn environment(node: &Node<'_>, reader: &mut Reader<'_>) -> Vec<(Spanned<String>, String)> {
    let entries = reader.entries(node, "variables with their values").unwrap_or_default();
    let mut variables = Vec::new();
    for entry in entries {
        let name = Spanned::new(entry.key.value.clone().into_owned(), entry.key.span);
        if name.value.is_empty() || name.value.contains(['=', '\0']) {
            reader.report(
                Diagnostic::error("yaml-value", name.span, format!("`{}` is no name of a variable", name.value))
                    .help("write it without `=`"),
            );
        } else if let Some(value) = reader.word(&entry.value) {
            variables.push((name, value.value));
        }
    }
    variables
}

fn limits(node: &Node<'_>, reader: &mut Reader<'_>) -> LimitsDraft {
    let Some(fields) = reader.fields(node, &LIMITS_KEYS, "these limits") else { return LimitsDraft::default() };
    let mut count = |key, most| fields.get(key).and_then(|node| Some(reader.count_up_to(node, 1, most)?.value));
    LimitsDraft {
        seconds: count("seconds", 600),
        memory: count("memory", 1 << 20),
        output: count("output", 1 << 10),
        processes: count("processes", 4096),
    }
}

fn playground(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<PlaygroundDraft> {
    let fields = reader.fields(node, &PLAYGROUND_KEYS, "this playground")?;
    let name = fields.required("name", reader).and_then(|node| Some(reader.filled(node)?.value));
    let url = fields.required("url", reader).and_then(|node| reader.filled(node));
    let state = fields.get("state").and_then(|node| reader.filled(node));
    Some(PlaygroundDraft { name, url, state })
}
