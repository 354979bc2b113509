//! JSON Schemas of the YAML files, so that editors complete and check them. Entry point: [`schema`].
//!
//! The [`types`] mirror the files and are never filled: their fields and comments become the schemas. A test compares
//! their keys with those that the readers know, and gives the readers every example.

pub mod misconceptions;
pub mod quiz;
pub mod types;

use schemars::Schema;
use serde_json::json;

use crate::base::schema::of_read;

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// `content/site.yaml`.
    Site,
    /// `course.yaml`.
    Course,
    /// `lesson.yaml`.
    Lesson,
    /// `quiz.yaml`, and `quiz.LOCALE.yaml`.
    Quiz,
    /// `glossary.yaml`.
    Glossary,
    /// `misconceptions.yaml`.
    Misconceptions,
    /// `samples/NAME.LOCALE.yaml`.
    Overlay,
    /// `figures/NAME.LOCALE.yaml`.
    Figure,
}

impl SchemaKind {
    /// All kinds.
    pub const ALL: [SchemaKind; 8] = [
        SchemaKind::Site,
        SchemaKind::Course,
        SchemaKind::Lesson,
        SchemaKind::Quiz,
        SchemaKind::Glossary,
        SchemaKind::Misconceptions,
        SchemaKind::Overlay,
        SchemaKind::Figure,
    ];

    /// Returns the name by which the command line knows it.
    pub fn name(self) -> &'static str {
        match self {
            SchemaKind::Site => "site",
            SchemaKind::Course => "course",
            SchemaKind::Lesson => "lesson",
            SchemaKind::Quiz => "quiz",
            SchemaKind::Glossary => "glossary",
            SchemaKind::Misconceptions => "misconceptions",
            SchemaKind::Overlay => "overlay",
            SchemaKind::Figure => "figure",
        }
    }
}

/// Returns the JSON Schema (draft 2020-12) of a kind of file, indented, with a final line end.
pub fn schema(kind: SchemaKind) -> String {
    match kind {
        SchemaKind::Site => of_read::<types::Site>(),
        SchemaKind::Course => of_read::<types::Course>(),
        SchemaKind::Lesson => of_read::<types::Lesson>(),
        SchemaKind::Quiz => of_read::<quiz::Quiz>(),
        SchemaKind::Glossary => of_read::<types::Glossary>(),
        SchemaKind::Misconceptions => of_read::<misconceptions::Misconceptions>(),
        SchemaKind::Overlay => of_read::<types::Overlay>(),
        SchemaKind::Figure => of_read::<types::Figure>(),
    }
}

/// Says that the keys of a map are ids.
fn id_keys(schema: &mut Schema) {
    schema.insert("propertyNames".to_owned(), json!({ "pattern": types::ID }));
}

/// Says that the keys of a map are language tags.
fn locale_keys(schema: &mut Schema) {
    schema.insert("propertyNames".to_owned(), json!({ "pattern": types::LOCALE }));
}
