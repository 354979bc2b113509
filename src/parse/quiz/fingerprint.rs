//! What a change of a question is told by. Entry point: [`of`].

use crate::parse::yaml::{Node, Value};

/// What can change without a question becoming another one; points are counted in by `check`, which knows their default.
const UNASKED_KEYS: [&str; 5] = ["objective", "misconception", "points", "shuffle", "pinned"];

/// Joins all keys and scalars of a question with single spaces, whatever their notation.
pub(super) fn of(node: &Node<'_>) -> String {
    let mut words = String::new();
    gather(node, &mut words);
    words
}

fn gather(node: &Node<'_>, words: &mut String) {
    match &node.value {
        Value::Scalar(scalar) => {
            for word in scalar.text.split_whitespace() {
                words.push_str(word);
                words.push(' ');
            }
            words.push('\n');
        }
        Value::Sequence(items) => {
            words.push_str("[\n");
            items.iter().for_each(|item| gather(item, words));
            words.push_str("]\n");
        }
        Value::Mapping(entries) => {
            words.push_str("{\n");
            let mut entries: Vec<_> = entries.iter().filter(|entry| !UNASKED_KEYS.contains(&entry.key.value.as_ref())).collect();
            entries.sort_by(|one, other| one.key.value.cmp(&other.key.value));
            for entry in entries {
                words.push_str(&entry.key.value);
                words.push('\n');
                gather(&entry.value, words);
            }
            words.push_str("}\n");
        }
        Value::Broken => {}
    }
}
