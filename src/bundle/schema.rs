//! JSON Schemas of what bundles hold for programs, printed from the very types that are written. Entry point: [`schema`].

use super::manifest::Manifest;
use crate::base::schema;
use crate::render::data::view::{CourseFile, LessonFile};

/// A kind of file in bundles that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// `manifest.json` of an offline bundle.
    Manifest,
    /// `lesson.json` of an offline bundle.
    Lesson,
    /// A bundle of the format `json`.
    Course,
}

/// Returns the JSON Schema (draft 2020-12) of a kind of file, indented, with a final line end.
pub fn schema(kind: SchemaKind) -> String {
    match kind {
        SchemaKind::Manifest => schema::of_written::<Manifest>(),
        SchemaKind::Lesson => schema::of_written::<LessonFile>(),
        SchemaKind::Course => schema::of_written::<CourseFile>(),
    }
}
