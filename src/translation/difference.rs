//! What has changed in a text, word by word. Entry point: [`words`].

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A run of words, and whether it was there before, is there now, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both texts.
    Kept(String),
    /// Only in the text before.
    Removed(String),
    /// Only in the text now.
    Added(String),
}

/// How many lines of unchanged text are shown around a change.
const CONTEXT: usize = 1;

/// Compares two texts word by word; white space between words belongs to the word before it.
pub fn words(before: &str, now: &str) -> Vec<Change> {
    let (before, now) = (pieces(before), pieces(now));
    // A break where there was a space is no change.
    let bare = |pieces: &[&'_ str]| -> Vec<String> { pieces.iter().map(|piece| piece.trim_end().to_owned()).collect() };
    let operations = capture_diff_slices(Algorithm::Patience, &bare(&before), &bare(&now));
    let mut changes = Vec::new();
    for operation in operations {
        let (tag, old, new) = operation.as_tag_tuple();
        if tag == DiffTag::Equal {
            changes.push(Change::Kept(now[new].concat()));
            continue;
        }
        changes.extend(Some(before[old].concat()).filter(|text| !text.is_empty()).map(Change::Removed));
        changes.extend(Some(now[new].concat()).filter(|text| !text.is_empty()).map(Change::Added));
    }
    changes
}

/// Shortens long unchanged runs to the lines around what has changed; `…` stands for what is left out.
pub fn around_changes(changes: Vec<Change>) -> Vec<Change> {
    let last = changes.len().saturating_sub(1);
    let shorten = |(index, change)| match change {
        Change::Kept(text) => Change::Kept(shortened(&text, index == 0, index == last)),
        other => other,
    };
    changes.into_iter().enumerate().map(shorten).collect()
}

fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if is_first && is_last {
        return text.to_owned();
    }
    let (head, tail) = (if is_first { 0 } else { CONTEXT + 1 }, if is_last { 0 } else { CONTEXT + 1 });
    if lines.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let tail = lines.len() - tail;
    format!("{}…\n{}", lines[..head].concat(), lines[tail..].concat())
}

/// Cuts a text into words, each with the white space after it. Reflow is no change: a single line break counts as a space.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut in_space = false;
    for (index, character) in text.char_indices() {
        if in_space && !character.is_whitespace() {
            pieces.push(&text[start..index]);
            start = index;
        }
        in_space = character.is_whitespace();
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, now: &str) -> String {
        let show = |change| match change {
            Change::Kept(text) => text,
            Change::Removed(text) => format!("[-{text}-]"),
            Change::Added(text) => format!("{{+{text}+}}"),
        };
        around_changes(words(before, now)).into_iter().map(show).collect()
    }

    #[test]
    fn words_are_compared() {
        assert_eq!(shown("a call copies its arguments", "a call always copies arguments"), "a call {+always +}copies [-its -]arguments");
        assert_eq!(shown("same\nwords here", "same words\nhere"), "same words\nhere");
        assert_eq!(shown("", "new"), "{+new+}");
    }

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        let before = "1\n2\n3\n4\n5\n6\nold\n";
        assert_eq!(shown(before, &before.replace("old", "new")), "…\n5\n6\n[-old\n-]{+new\n+}");
    }
}
