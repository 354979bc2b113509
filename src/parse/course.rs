//! `course.yaml`. Entry point: [`parse`].

use super::yaml::{Node, Reader};
use crate::model::{CourseDraft, PartDraft};

/// The keys of `course.yaml`.
pub const KEYS: [&str; 4] = ["title", "summary", "slug", "parts"];
/// The keys of a part.
pub const PART_KEYS: [&str; 3] = ["id", "title", "lessons"];

/// Reads what `course.yaml` says into the draft of its folder.
pub fn parse(node: &Node<'_>, reader: &mut Reader<'_>, draft: &mut CourseDraft) {
    let Some(fields) = reader.fields(node, &KEYS, "`course.yaml`") else { return };
    draft.title = fields.required("title", reader).and_then(|node| reader.words(node));
    draft.summary = fields.required("summary", reader).and_then(|node| reader.words(node));
    draft.slug = fields.get("slug").and_then(|node| reader.by_locale(node, Reader::filled));
    draft.parts = fields.required("parts", reader).and_then(|node| {
        let items = reader.list(node)?;
        Some(items.iter().filter_map(|item| part(item, reader)).collect())
    });
}

fn part(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<PartDraft> {
    let fields = reader.fields(node, &PART_KEYS, "this part")?;
    Some(PartDraft {
        id: fields.required("id", reader).and_then(|node| reader.id(node)),
        title: fields.required("title", reader).and_then(|node| reader.words(node)),
        lessons: fields.required("lessons", reader).map(|node| reader.ids(node)).unwrap_or_default(),
    })
}
