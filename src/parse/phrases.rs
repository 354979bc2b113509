//! The words to translate in a tree of YAML, by the keys that lead to them. Entry points: [`of_keys`], [`of_question`].
//!
//! A list of parts with ids in the source and a mapping by id in a translation give the same paths.

use super::yaml::{Node, Value};
use crate::base::Spanned;
use crate::model::Phrase;

/// What a question itself says.
const QUESTION: [&str; 5] = ["prompt", "text", "unit", "hints", "explain"];
/// Where a question's parts stand.
const PARTS: [&str; 6] = ["choices", "steps", "distractors", "pairs", "extra", "wrong"];
/// What a part says.
const PART: [&str; 4] = ["text", "left", "right", "why"];

/// Gathers the texts under some keys of a mapping: texts, lists of texts and texts by id.
pub(super) fn of_keys(node: &Node<'_>, keys: &[&str]) -> Vec<Phrase> {
    let mut phrases = Vec::new();
    for key in keys {
        if let Some(value) = get(node, key) {
            texts(value, key, &mut phrases);
        }
    }
    phrases
}

/// Gathers the texts of a question, in the source or in a translation.
pub(super) fn of_question(node: &Node<'_>) -> Vec<Phrase> {
    let mut phrases = of_keys(node, &QUESTION);
    parts(node, "", &mut phrases);
    for (id, gap) in get(node, "gaps").into_iter().flat_map(by_id) {
        parts(gap, &format!("gaps/{id}/"), &mut phrases);
    }
    phrases
}

fn parts(node: &Node<'_>, prefix: &str, phrases: &mut Vec<Phrase>) {
    for key in PARTS {
        for (id, part) in get(node, key).into_iter().flat_map(by_id) {
            for (name, text) in PART.iter().filter_map(|name| Some((name, get(part, name)?))) {
                texts(text, &format!("{prefix}{key}/{id}/{name}"), phrases);
            }
        }
    }
}

fn texts(node: &Node<'_>, path: &str, phrases: &mut Vec<Phrase>) {
    match &node.value {
        Value::Scalar(scalar) if !scalar.text.trim().is_empty() => {
            phrases.push(Phrase { path: path.to_owned(), text: Spanned::new(scalar.text.clone().into_owned(), node.span) });
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                texts(item, &format!("{path}/{}", index + 1), phrases);
            }
        }
        Value::Mapping(entries) => entries.iter().for_each(|entry| texts(&entry.value, &format!("{path}/{}", entry.key.value), phrases)),
        Value::Scalar(_) | Value::Broken => {}
    }
}

fn get<'n, 'a>(node: &'n Node<'a>, key: &str) -> Option<&'n Node<'a>> {
    match &node.value {
        Value::Mapping(entries) => entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value),
        _ => None,
    }
}

/// Lists the parts of a list or mapping with their ids; what has none cannot be translated.
fn by_id<'n, 'a>(node: &'n Node<'a>) -> Vec<(&'n str, &'n Node<'a>)> {
    match &node.value {
        Value::Sequence(items) => items.iter().filter_map(|item| Some((scalar(get(item, "id")?)?, item))).collect(),
        Value::Mapping(entries) => entries.iter().map(|entry| (entry.key.value.as_ref(), &entry.value)).collect(),
        _ => Vec::new(),
    }
}

fn scalar<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Sources;
    use crate::parse::yaml::tree;

    fn paths(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("quiz.yaml", text);
        let node = tree(file, 0, text, &mut Vec::new()).expect("YAML");
        of_question(&node).into_iter().map(|phrase| format!("{}={}", phrase.path, phrase.text.value)).collect()
    }

    #[test]
    fn source_and_translation_have_the_same_paths() {
        let source = "id: q\nprompt: P\nhints: [A, B]\nchoices:\n  - { id: one, text: X, correct: true }\n  - { id: two, text: Y, why: W }\n\
            gaps:\n  - { id: g, accept: [a], choices: [{ id: c, text: C }] }\n";
        let expected = [
            "prompt=P",
            "hints/1=A",
            "hints/2=B",
            "choices/one/text=X",
            "choices/two/text=Y",
            "choices/two/why=W",
            "gaps/g/choices/c/text=C",
        ];
        assert_eq!(paths(source), expected);
        let translation = "prompt: P\nhints: [A, B]\nchoices:\n  one: { text: X }\n  two: { text: Y, why: W }\n\
            gaps:\n  g: { choices: { c: { text: C } } }\n";
        assert_eq!(paths(translation), expected);
    }

    #[test]
    fn what_is_no_text_is_passed_over() {
        assert_eq!(paths("[]"), Vec::<String>::new());
        assert_eq!(paths("prompt: ''\nchoices: x\ngaps: [1, { id: [] }]"), Vec::<String>::new());
    }
}
