//! What stays of a lesson when its text is out of sight: all that its course and other lessons are compared with.

use std::collections::BTreeMap;

use super::index::LessonIndex;
use super::links::LessonLink;
use super::misconceptions::Named;
use crate::base::{FileId, Id, Locale, Spanned};
use crate::model::LessonDraft;

/// What stays of a lesson.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its id.
    pub id: Id,
    /// `lesson.yaml`, or its first file.
    pub file: FileId,
    /// The lessons to read before it.
    pub prerequisites: Vec<Spanned<Id>>,
    /// The slugs that its texts choose.
    pub slugs: BTreeMap<Locale, Spanned<String>>,
    /// What can be referred to in it.
    pub index: LessonIndex,
    /// What its questions name.
    pub named: Named,
    /// The lessons to which it links.
    pub links: Vec<LessonLink>,
}

impl Head {
    /// Takes what stays of a lesson, without its links; `source` is the site's source locale.
    pub fn of(draft: &LessonDraft, source: &Locale) -> Self {
        Self {
            id: draft.id.clone(),
            file: draft.file,
            prerequisites: draft.prerequisites.clone(),
            slugs: draft.texts.iter().filter_map(|(locale, text)| Some((locale.clone(), text.slug.clone()?))).collect(),
            index: LessonIndex::of(draft, source),
            named: Named::of(draft),
            links: Vec::new(),
        }
    }
}
