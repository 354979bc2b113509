//! `content/site.yaml`. Entry point: [`parse`].

use super::yaml::{Node, Reader};
use super::{print, toolchains};
use crate::base::Spanned;
use crate::model::{Outputs, SettingsDraft};

/// The keys of `site.yaml`.
pub const KEYS: [&str; 16] = [
    "title",
    "summary",
    "base-url",
    "source",
    "locales",
    "theme",
    "courses",
    "raw-html",
    "author",
    "licence",
    "quiz",
    "search",
    "outputs",
    "print",
    "bundles",
    "toolchains",
];
/// The keys of its `licence`.
pub const LICENCE_KEYS: [&str; 2] = ["name", "url"];
/// The keys of its `quiz`.
pub const QUIZ_KEYS: [&str; 2] = ["shuffle", "confidence"];

/// Reads the settings.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<SettingsDraft> {
    let fields = reader.fields(node, &KEYS, "`site.yaml`")?;
    let title = fields.required("title", reader).and_then(|node| reader.words(node));
    let summary = fields.required("summary", reader).and_then(|node| reader.words(node));
    let source = fields.required("source", reader).and_then(|node| reader.locale(node));
    let locales = fields.required("locales", reader).and_then(|node| {
        let items = reader.list(node)?;
        Some(items.iter().filter_map(|item| reader.locale(item)).collect())
    });
    let (shuffle, confidence) = fields.get("quiz").map_or((true, true), |node| quiz(node, reader));
    Some(SettingsDraft {
        file: reader.file,
        title,
        summary,
        base_url: fields.get("base-url").and_then(|node| reader.filled(node)),
        source,
        locales,
        theme: fields.get("theme").and_then(|node| reader.filled(node)),
        courses: fields.get("courses").map(|node| Spanned::new(reader.ids(node), node.span)),
        raw_html: fields.get("raw-html").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value),
        author: fields.get("author").and_then(|node| Some(reader.filled(node)?.value)),
        licence: fields.get("licence").and_then(|node| licence(node, reader)),
        shuffle,
        confidence,
        search: fields.get("search").and_then(|node| reader.flag(node)).is_none_or(|flag| flag.value),
        outputs: fields.get("outputs").and_then(|node| print::outputs(node, reader)).unwrap_or(Outputs::ALL),
        print: fields.get("print").and_then(|node| print::print(node, reader)).unwrap_or_default(),
        bundles: fields.get("bundles").and_then(|node| print::bundles(node, reader)).unwrap_or_default(),
        locks: Default::default(),
        toolchains: fields.get("toolchains").map_or_else(|| Some(Vec::new()), |node| toolchains::parse(node, reader)),
    })
}

/// Reads whether choices are shuffled, and whether learners may say how sure they are.
fn quiz(node: &Node<'_>, reader: &mut Reader<'_>) -> (bool, bool) {
    let Some(fields) = reader.fields(node, &QUIZ_KEYS, "`quiz`") else { return (true, true) };
    let mut flag = |key| fields.get(key).and_then(|node| reader.flag(node)).is_none_or(|flag| flag.value);
    (flag("shuffle"), flag("confidence"))
}

fn licence(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<(String, Option<Spanned<String>>)> {
    let fields = reader.fields(node, &LICENCE_KEYS, "this licence")?;
    let name = fields.required("name", reader).and_then(|node| reader.filled(node));
    let url = fields.get("url").and_then(|node| reader.filled(node));
    Some((name?.value, url))
}
