//! JSON Schemas of the YAML files, so that editors complete and check them. Entry point: [`schema`].
//!
//! The [`types`] mirror the files and are never filled: their fields and comments become the schemas. A test compares
//! their keys with those that the readers know, and gives the readers every example.

pub mod misconceptions;
pub mod quiz;
pub mod types;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

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
    let schema = match kind {
        SchemaKind::Site => of::<types::Site>(),
        SchemaKind::Course => of::<types::Course>(),
        SchemaKind::Lesson => of::<types::Lesson>(),
        SchemaKind::Quiz => of::<quiz::Quiz>(),
        SchemaKind::Glossary => of::<types::Glossary>(),
        SchemaKind::Misconceptions => of::<misconceptions::Misconceptions>(),
        SchemaKind::Overlay => of::<types::Overlay>(),
        SchemaKind::Figure => of::<types::Figure>(),
    };
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

fn of<T: JsonSchema>() -> Schema {
    let without_null = RecursiveTransform(without_null);
    SchemaSettings::draft2020_12().with_transform(without_null).into_generator().into_root_schema_for::<T>()
}

/// Takes away that an optional key may be there with nothing as its value: the readers want it to be left out.
fn without_null(schema: &mut Schema) {
    if let Some(Value::Array(kinds)) = schema.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_slice() {
            let kind = kind.clone();
            schema.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        let before = choices.len();
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let ([Value::Object(only)], true) = (choices.as_slice(), choices.len() < before) {
            let only = only.clone();
            schema.remove("anyOf");
            for (key, value) in only {
                schema.insert(key, value);
            }
        }
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
