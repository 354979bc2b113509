//! JSON Schemas of types, as text. Entry points: [`of_read`] and [`of_written`].

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// Returns the JSON Schema (draft 2020-12) of a type that mirrors what people write, indented, with a final line end.
pub fn of_read<T: JsonSchema>() -> String {
    print::<T>(SchemaSettings::draft2020_12())
}

/// Returns the JSON Schema (draft 2020-12) of a type that programs write: a key is required unless the type says when it is left out.
pub fn of_written<T: JsonSchema>() -> String {
    print::<T>(SchemaSettings::draft2020_12().for_serialize())
}

fn print<T: JsonSchema>(settings: SchemaSettings) -> String {
    let settings = settings.with_transform(RecursiveTransform(without_null)).with_transform(RecursiveTransform(without_own_formats));
    let schema = settings.into_generator().into_root_schema_for::<T>();
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}

/// Takes away the formats of numbers, which are not among those of the standard: strict validators refuse to read them.
fn without_own_formats(schema: &mut Schema) {
    let is_number = |kind: &Value| kind == "integer" || kind == "number";
    if schema.get("format").is_some() && schema.get("type").is_some_and(is_number) {
        schema.remove("format");
    }
}

/// Takes away that an optional key may be there with nothing as its value: readers want it to be left out, and writers leave it out.
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
