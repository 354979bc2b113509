//! Words for people, wherever they stand: how they are compared, and whether there are any.

/// Brings words to the form in which they are compared: with single spaces, whatever white space they were written with.
pub fn reflow(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether there is something to translate: two letters beside each other.
pub fn has_words(text: &str) -> bool {
    let mut before = false;
    text.chars().any(|character| std::mem::replace(&mut before, character.is_alphabetic()) && character.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_count() {
        assert_eq!(reflow("\n one\u{a0}:\t two\r\n"), "one : two");
        assert_eq!(reflow(" \n"), "");
    }

    #[test]
    fn numbers_and_signs_are_no_words() {
        assert_eq!(["", "10", "&x", "n = 6 -> 7", "x y"].map(has_words), [false; 5]);
        assert_eq!(["ok", "la", "n是否", "6 bytes"].map(has_words), [true; 4]);
    }
}
