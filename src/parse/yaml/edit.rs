//! Puts values into a YAML file and leaves all else as it is: comments, order, quotes. Entry point: [`set`].
//!
//! 1. The file is read, and the path is followed as far as it is there.
//! 2. A value that is there is replaced in its own notation; else the rest of the path is added at the end of the mapping it was lost in.
//! 3. The result is read again: what does not say what it should is not returned.

use super::{Node, Value, tree};
use crate::base::Sources;
use crate::base::yaml::{Place, literal, quoted, scalar};

/// One step into a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, counted from 0. Lists are never made longer.
    Item(usize),
}

/// What is put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// Puts a value at a path of a file, which may be empty. Returns nothing if the file cannot be read, or has something else there.
pub fn set(text: &str, path: &[Step], put: &Put) -> Option<String> {
    let edited = edit(text, path, put)?;
    holds(&edited, path, put).then_some(edited)
}

/// Gives the last key of a path another name. Returns nothing if the file cannot be read, or has no such key.
pub fn rename(text: &str, path: &[Step], name: &str) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("file.yaml", "");
    let root = tree(file, 0, text, &mut Vec::new())?;
    let (Step::Key(key), rest) = path.split_last()? else { return None };
    let Value::Mapping(entries) = &rest.iter().try_fold(&root, step_into)?.value else { return None };
    let entry = entries.iter().find(|entry| entry.key.value == key.as_str())?;
    Editor { text }.with(entry.key.span.range(), &scalar(name, Place::Flow))
}

fn edit(text: &str, path: &[Step], put: &Put) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("file.yaml", "");
    let root = tree(file, 0, text, &mut Vec::new())?;
    if is_nothing(&root) {
        let mut made = text.trim_end().to_owned();
        if !made.is_empty() {
            made.push('\n');
        }
        made.push_str(&entry(path, put, "")?);
        made.push('\n');
        return Some(made);
    }
    let editor = Editor { text };
    let mut node = &root;
    let mut is_flow = editor.is_flow(node);
    for (index, step) in path.iter().enumerate() {
        match step_into(node, step) {
            Some(inner) if is_nothing(inner) && index + 1 == path.len() => return editor.fill(node, step, put, is_flow),
            Some(inner) => {
                node = inner;
                is_flow |= editor.is_flow(node);
            }
            None => return editor.insert(node, &path[index..], put, is_flow),
        }
    }
    editor.replace(node, put, is_flow)
}

/// Tells whether a file has a value at a path.
fn holds(text: &str, path: &[Step], put: &Put) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("file.yaml", "");
    let mut problems = Vec::new();
    let Some(root) = tree(file, 0, text, &mut problems).filter(|_| problems.is_empty()) else { return false };
    let Some(node) = path.iter().try_fold(&root, step_into) else { return false };
    match (put, &node.value) {
        (Put::Text(expected), Value::Scalar(scalar)) => scalar.text == expected.as_str(),
        (Put::List(expected), Value::Sequence(items)) => {
            let found = items.iter().map(|item| if let Value::Scalar(scalar) = &item.value { Some(scalar.text.as_ref()) } else { None });
            found.eq(expected.iter().map(|text| Some(text.as_str())))
        }
        _ => false,
    }
}

fn step_into<'n, 'a>(node: &'n Node<'a>, step: &Step) -> Option<&'n Node<'a>> {
    match (step, &node.value) {
        (Step::Key(key), Value::Mapping(entries)) => entries.iter().find(|entry| entry.key.value == key.as_str()).map(|entry| &entry.value),
        (Step::Item(index), Value::Sequence(items)) => items.get(*index),
        _ => None,
    }
}

fn is_nothing(node: &Node<'_>) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if scalar.plain && scalar.text.is_empty())
}

/// Writes a path with its value as lines of a block, without an indentation before the first one.
fn entry(path: &[Step], put: &Put, indentation: &str) -> Option<String> {
    let (Step::Key(key), rest) = path.split_first()? else { return None };
    let key = scalar(key, Place::Flow);
    let inner = format!("{indentation}  ");
    if !rest.is_empty() {
        return Some(format!("{key}:\n{inner}{}", entry(rest, put, &inner)?));
    }
    Some(match put {
        Put::Text(text) => format!("{key}: {}", scalar(text, Place::Block(&inner))),
        Put::List(items) => {
            let items: String =
                items.iter().map(|item| format!("\n{inner}- {}", scalar(item, Place::Block(&format!("{inner}  "))))).collect();
            format!("{key}:{items}")
        }
    })
}

/// Writes a path with its value between braces.
fn flow_entry(path: &[Step], put: &Put) -> Option<String> {
    let (Step::Key(key), rest) = path.split_first()? else { return None };
    let value = if rest.is_empty() { flow(put) } else { format!("{{ {} }}", flow_entry(rest, put)?) };
    Some(format!("{}: {value}", scalar(key, Place::Flow)))
}

fn flow(put: &Put) -> String {
    match put {
        Put::Text(text) => scalar(text, Place::Flow),
        Put::List(items) => format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", ")),
    }
}

/// A file that is edited.
struct Editor<'t> {
    text: &'t str,
}

impl Editor<'_> {
    /// Tells whether a collection stands between brackets or braces.
    fn is_flow(&self, node: &Node<'_>) -> bool {
        let is_collection = matches!(node.value, Value::Mapping(_) | Value::Sequence(_));
        is_collection && self.text.get(node.span.range()).is_some_and(|text| text.starts_with(['{', '[']))
    }

    fn with(&self, range: std::ops::Range<usize>, put: &str) -> Option<String> {
        Some(format!("{}{put}{}", self.text.get(..range.start)?, self.text.get(range.end..)?))
    }

    /// Returns the white space before the first word of the line on which a place stands.
    fn indentation(&self, at: usize) -> &str {
        let start = self.text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = &self.text[start..];
        &line[..line.len() - line.trim_start_matches(' ').len()]
    }

    /// Puts a value behind a key that has none.
    fn fill(&self, node: &Node<'_>, step: &Step, put: &Put, is_flow: bool) -> Option<String> {
        let (Value::Mapping(entries), Step::Key(key)) = (&node.value, step) else { return None };
        let entry = entries.iter().find(|entry| entry.key.value == key.as_str())?;
        let end = entry.key.span.range().end;
        let colon = end + self.text.get(end..)?.find(':')? + 1;
        let (Put::Text(text), false) = (put, is_flow) else { return self.with(colon..colon, &format!(" {}", flow(put))) };
        let inner = format!("{}  ", self.indentation(end));
        self.with(colon..colon, &format!(" {}", scalar(text, Place::Block(&inner))))
    }

    /// Finds the sign of a block scalar, `|` or `>`, whose text starts at a place.
    fn block_header(&self, start: usize) -> Option<usize> {
        let before = self.text[..start].trim_end_matches([' ', '\n', '\r']);
        let is_on_its_line = before.len() < start && self.text[before.len()..start].contains('\n');
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let header = line + before[line..].rfind(['|', '>'])?;
        let is_header = before[header + 1..].chars().all(|sign| matches!(sign, '+' | '-' | '1'..='9'));
        (is_on_its_line && is_header).then_some(header)
    }

    fn replace(&self, node: &Node<'_>, put: &Put, is_flow: bool) -> Option<String> {
        let range = node.span.range();
        let written = self.text.get(range.clone())?;
        match (put, &node.value) {
            (Put::Text(text), Value::Scalar(_)) => {
                let header = self.block_header(range.start);
                let inner = format!("{}  ", self.indentation(header.unwrap_or(range.start)));
                if let Some(header) = header {
                    return self.with(header..range.end, &literal(text, &inner));
                }
                let new = match written.chars().next() {
                    Some('"' | '\'') if is_flow || !text.contains('\n') => quoted(text),
                    _ => scalar(text, if is_flow { Place::Flow } else { Place::Block(&inner) }),
                };
                self.with(range, &new)
            }
            (Put::List(_), Value::Sequence(_)) if self.is_flow(node) => self.with(range, &flow(put)),
            (Put::List(_), Value::Sequence(_)) => {
                let start = self.text[..range.start].trim_end().len();
                self.with(start..range.end, &format!(" {}", flow(put)))
            }
            _ => None,
        }
    }

    fn insert(&self, node: &Node<'_>, path: &[Step], put: &Put, is_flow: bool) -> Option<String> {
        let Value::Mapping(entries) = &node.value else { return None };
        let end = entries.last().map(|last| last.value.span.range().end.max(last.key.span.range().end));
        if is_flow {
            return match end {
                Some(end) => self.with(end..end, &format!(", {}", flow_entry(path, put)?)),
                None => self.with(node.span.range(), &format!("{{ {} }}", flow_entry(path, put)?)),
            };
        }
        let (first, end) = (entries.first()?, end?);
        let start = first.key.span.range().start;
        let column = start - self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let indentation = " ".repeat(column);
        // A comment behind the last value stays with it.
        let line_end = self.text[end..].find('\n').map_or(self.text.len(), |at| end + at);
        let apart = if column == 0 && self.is_airy(entries) { "\n" } else { "" };
        self.with(line_end..line_end, &format!("\n{apart}{indentation}{}", entry(path, put, &indentation)?))
    }

    /// Tells whether empty lines stand between the entries of a mapping.
    fn is_airy(&self, entries: &[super::Entry<'_>]) -> bool {
        entries.windows(2).any(|pair| {
            let between = pair[0].value.span.range().end..pair[1].key.span.range().start;
            self.text.get(between).is_some_and(|text| text.matches('\n').count() > 1)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn put(text: &str, path: &str, value: &str) -> String {
        let steps: Vec<Step> = path.split('/').map(|step| step.parse().map_or_else(|_| Step::Key(step.to_owned()), Step::Item)).collect();
        set(text, &steps, &Put::Text(value.to_owned())).unwrap_or_else(|| "nothing".to_owned())
    }

    #[test]
    fn a_value_is_replaced_in_its_notation() {
        assert_eq!(put("a: one # why\nb: \"two\"\n", "a", "un"), "a: un # why\nb: \"two\"\n");
        assert_eq!(put("a: one\nb: \"two\"\n", "b", "deux: 2"), "a: one\nb: \"deux: 2\"\n");
        assert_eq!(put("a: |\n  one\n  two\nb: x\n", "a", "un\ndeux"), "a: |-\n  un\n  deux\nb: x\n");
        assert_eq!(put("a: >-\n  one\n", "a", "un"), "a: |-\n  un\n");
        assert_eq!(put("a: { b: one, c: two }\n", "a/b", "un, deux"), "a: { b: \"un, deux\", c: two }\n");
        assert_eq!(put("a:\n  - x: one\n  - x: two\n", "a/1/x", "deux"), "a:\n  - x: one\n  - x: deux\n");
        assert_eq!(put("a:\n", "a", "un"), "a: un\n");
        assert_eq!(put("a: one\n", "a", "un\ndeux"), "a: |-\n  un\n  deux\n");
    }

    #[test]
    fn what_is_missing_is_added_where_it_belongs() {
        assert_eq!(put("", "a/b", "un"), "a:\n  b: un\n");
        assert_eq!(put("# note\n", "a", "un"), "# note\na: un\n");
        assert_eq!(put("a:\n  b: one # why\nc: x\n", "a/d", "deux"), "a:\n  b: one # why\n  d: deux\nc: x\n");
        assert_eq!(put("a: 1\n\nb: 2", "c", "trois"), "a: 1\n\nb: 2\n\nc: trois");
        assert_eq!(put("a: { b: one }\n", "a/c/d", "deux"), "a: { b: one, c: { d: deux } }\n");
        assert_eq!(put("a:\n  - id: x\n    t: { en: A }\n", "a/0/t/fr", "B"), "a:\n  - id: x\n    t: { en: A, fr: B }\n");
        assert_eq!(put("a:\n  - id: x\n", "a/0/t/fr", "B"), "a:\n  - id: x\n    t:\n      fr: B\n");
        assert_eq!(put("a: one\n", "the key: x/y", "v"), "a: one\n\"the key: x\":\n  \"y\": v\n");
    }

    #[test]
    fn lists_are_put_as_a_whole() {
        let hints = |text: &str, items: &[&str]| {
            let put = Put::List(items.iter().map(|item| (*item).to_owned()).collect());
            set(text, &[Step::Key("h".to_owned())], &put).unwrap_or_else(|| "nothing".to_owned())
        };
        assert_eq!(hints("", &["a", "b"]), "h:\n  - a\n  - b\n");
        assert_eq!(hints("h:\n  - x\n  - y # z\nk: 1\n", &["a"]), "h: [\"a\"] # z\nk: 1\n");
        assert_eq!(hints("h: [x]\n", &["a", "b"]), "h: [\"a\", \"b\"]\n");
    }

    #[test]
    fn a_key_gets_another_name() {
        let path = |keys: &[&str]| -> Vec<Step> { keys.iter().map(|key| Step::Key((*key).to_owned())).collect() };
        let text = "comments:\n  \"old words\": Vieux # why\n";
        assert_eq!(
            rename(text, &path(&["comments", "old words"]), "new: words").as_deref(),
            Some("comments:\n  \"new: words\": Vieux # why\n")
        );
        assert_eq!(rename(text, &path(&["comments", "other"]), "x"), None);
    }

    #[test]
    fn what_is_something_else_is_left_alone() {
        assert_eq!(put("a: [x]\n", "a", "un"), "nothing");
        assert_eq!(put("a: one\n", "a/b", "un"), "nothing");
        assert_eq!(put("a: one\n", "a/0", "un"), "nothing");
        assert_eq!(put("a: 'one\n", "a", "un"), "nothing");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_back(value in "(?s).{0,40}", other in "[a-z: #'\"{},|>-]{0,12}") {
            let files = ["".to_owned(), "k: { a: x, b: y }\n".to_owned(), "k:\n  a: x\n  b: |\n    y\n".to_owned(), format!("k:\n  a: \"x\" # {other}\n")];
            for file in files {
                let path = [Step::Key("k".to_owned()), Step::Key("a".to_owned())];
                // What a file cannot hold is refused, never mangled: `set` reads what it has made.
                if let Some(made) = set(&file, &path, &Put::Text(value.clone())) {
                    prop_assert!(holds(&made, &path, &Put::Text(value.clone())));
                    let b = [Step::Key("k".to_owned()), Step::Key("b".to_owned())];
                    if file.contains("b: y") || file.contains("b: |") {
                        let kept = if file.contains('|') { "y\n" } else { "y" };
                        prop_assert!(holds(&made, &b, &Put::Text(kept.to_owned())), "{made}");
                    }
                } else {
                    prop_assert!(value.chars().any(char::is_control), "{value:?} in {file:?}");
                }
            }
        }
    }
}
