//! What has changed in a text, shortened to what somebody needs to see. Entry point: [`between`].

use super::super::view::ChangeView;
use crate::render::plain;
use crate::translation::difference::{Change, around_changes, words};

/// How many characters of words that are in both texts are shown on each side of a change.
const CONTEXT: usize = 120;

/// How many characters of one change are shown.
const CHANGE: usize = 600;

/// How many runs of words are shown.
const RUNS: usize = 60;

/// How many characters of a translation are shown.
const PASSAGE: usize = 1200;

/// How many characters of a text are shown to tell which it is.
const BEGINNING: usize = 140;

/// Lists what has changed from one text to another, with the words around; nothing if no word has.
pub(super) fn between(before: &str, now: &str) -> Vec<ChangeView> {
    let changes = around_changes(words(before, now));
    if changes.iter().all(|change| matches!(change, Change::Kept(_))) {
        return Vec::new();
    }
    let last = changes.len() - 1;
    let shorten = |(index, change)| match change {
        Change::Kept(text) => view("kept", &around(&text, index == 0, index == last)),
        // The breaks after words that are gone are not those of the text now.
        Change::Removed(text) => ChangeView { space: " ".to_owned(), ..view("removed", &cut(&text, CHANGE)) },
        Change::Added(text) => view("added", &cut(&text, CHANGE)),
    };
    let mut views: Vec<ChangeView> = changes.into_iter().enumerate().take(RUNS).map(shorten).collect();
    if last >= RUNS {
        views.push(view("kept", "…"));
    }
    views
}

/// Shortens a translation that stands beside what has changed.
pub(super) fn passage(text: &str) -> String {
    cut(text.trim(), PASSAGE)
}

/// Returns the beginning of a text, on one line.
pub(super) fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    plain::shortened(&line, BEGINNING)
}

fn view(kind: &'static str, text: &str) -> ChangeView {
    let words = text.trim_end();
    ChangeView { kind, text: words.to_owned(), space: text[words.len()..].to_owned() }
}

/// Leaves of a run of unchanged words those beside the changes before and after it.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let length = text.chars().count();
    if length <= 2 * CONTEXT + CONTEXT / 2 {
        return text.to_owned();
    }
    let head = if is_first { "" } else { &text[..word_end(text, CONTEXT)] };
    let tail = if is_last { "" } else { &text[word_start(text, length - CONTEXT)..] };
    match (head.is_empty(), tail.is_empty()) {
        (true, _) => format!("… {tail}"),
        (_, true) => format!("{head} …"),
        _ => format!("{head} … {tail}"),
    }
}

/// Cuts a text that is longer than so many characters after a word.
fn cut(text: &str, most: usize) -> String {
    if text.chars().nth(most).is_none() {
        return text.to_owned();
    }
    format!("{} …", &text[..word_end(text, most)])
}

/// Returns where the last word ends that is whole among so many characters; a word that is longer is cut.
fn word_end(text: &str, most: usize) -> usize {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let whole = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    text[..whole].trim_end().len()
}

/// Returns where the first word starts that is whole after so many characters; a word that is longer is cut.
fn word_start(text: &str, skipped: usize) -> usize {
    let start = text.char_indices().nth(skipped).map_or(text.len(), |(at, _)| at);
    let space = text[start..].find(char::is_whitespace).map_or(start, |at| start + at);
    text.len() - text[space..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, now: &str) -> String {
        let sign = |change: &ChangeView| match change.kind {
            "removed" => format!("[-{}-]{}", change.text, change.space),
            "added" => format!("{{+{}+}}{}", change.text, change.space),
            _ => format!("{}{}", change.text, change.space),
        };
        between(before, now).iter().map(sign).collect()
    }

    #[test]
    fn white_space_stays_outside_of_a_change() {
        assert_eq!(shown("a call copies its arguments", "a call copies all arguments"), "a call copies [-its-] {+all+} arguments");
        assert_eq!(shown("the same\nwords", "the same words"), "", "reflow is no change");
    }

    #[test]
    fn a_long_line_is_shown_around_its_changes() {
        let before = format!("{}old {}old {}", "left ".repeat(90), "middle ".repeat(90), "right ".repeat(90));
        let text = shown(&before, &before.replace("old", "new"));
        assert!(text.starts_with("… left left"), "{text}");
        assert!(text.contains("left [-old-] {+new+} middle middle"), "{text}");
        assert!(text.contains("middle … middle"), "{text}");
        assert!(text.ends_with("right right …"), "{text}");
        assert!(text.len() < 700, "{text}");
    }

    #[test]
    fn nothing_makes_it_longer_than_some_pages() {
        let many: String = (0..1000).map(|number| format!("kept {number} ")).collect();
        assert_eq!(between(&many, &many.replace("kept", "now")).len(), RUNS + 1);
        let text = shown("", &"é".repeat(5000));
        assert_eq!(text, format!("{{+{} …+}}", "é".repeat(CHANGE)), "a word without an end is cut between its letters");
        assert_eq!(passage(&"word ".repeat(1000)).chars().count(), PASSAGE - 1 + " …".chars().count());
        assert_eq!(beginning("## A heading\n\nand text"), "## A heading and text");
    }
}
