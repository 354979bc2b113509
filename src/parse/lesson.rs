//! `lesson.yaml`. Entry point: [`parse`].

use super::samples;
use super::yaml::{Node, Reader};
use crate::model::{LessonDraft, Level};

/// The keys of `lesson.yaml`.
pub const KEYS: [&str; 8] = ["prerequisites", "minutes", "level", "tags", "aliases", "draft", "source", "samples"];

/// The levels by the names that authors write.
const LEVELS: [(&str, Level); 3] = [("beginner", Level::Beginner), ("intermediate", Level::Intermediate), ("advanced", Level::Advanced)];

/// Reads what `lesson.yaml` says into the draft of its folder.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>, draft: &mut LessonDraft) {
    let Some(fields) = reader.fields(node, &KEYS, "`lesson.yaml`") else { return };
    draft.prerequisites = fields.get("prerequisites").map(|node| reader.ids(node)).unwrap_or_default();
    draft.minutes = fields.required("minutes", reader).and_then(|node| reader.count(node, 1));
    draft.level = fields.required("level", reader).and_then(|node| reader.one_of(node, "no level", &LEVELS));
    draft.tags = fields.get("tags").map(|node| reader.texts(node)).unwrap_or_default();
    draft.aliases = fields.get("aliases").map(|node| reader.filled_list(node)).unwrap_or_default();
    draft.draft = fields.get("draft").and_then(|node| reader.flag(node)).is_some_and(|flag| flag.value);
    draft.source = fields.get("source").and_then(|node| reader.locale(node));
    draft.samples = match fields.get("samples") {
        Some(node) => samples::parse(node, reader),
        None => Some(Vec::new()),
    };
}
