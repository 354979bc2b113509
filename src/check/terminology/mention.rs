//! Words that a text speaks of without using them: those in quotation marks. Entry point: [`Mentions`].

use std::collections::BTreeSet;
use std::ops::Range;

/// The quotation marks that open, each with those that close it, in any language.
const PAIRS: [(char, &[char]); 9] = [
    ('«', &['»']),
    ('»', &['«', '»']),
    ('“', &['”']),
    ('„', &['“', '”']),
    ('”', &['”']),
    ('‹', &['›']),
    ('›', &['‹']),
    ('「', &['」']),
    ('『', &['』']),
];

/// The parts of a text that stand in quotation marks.
#[derive(Debug)]
pub struct Mentions<'t> {
    text: &'t str,
    quoted: Vec<Range<usize>>,
}

impl<'t> Mentions<'t> {
    /// Finds the quotations of a text; none goes on after an empty line.
    pub fn of(text: &'t str) -> Self {
        let mut quoted = Vec::new();
        let mut start = 0;
        for paragraph in text.split_inclusive("\n\n") {
            quotations(paragraph, start, &mut quoted);
            start += paragraph.len();
        }
        Self { text, quoted }
    }

    /// Tells whether a part of the text is only mentioned. Single marks are apostrophes too: they count where they enclose just this part.
    pub fn contain(&self, part: &Range<usize>) -> bool {
        let before = self.text[..part.start].chars().next_back();
        let after = self.text[part.end..].chars().next();
        let single = matches!((before, after), (Some('\''), Some('\'')) | (Some('‘' | '‚'), Some('’' | '‘')));
        single || self.quoted.iter().any(|quoted| quoted.start <= part.start && part.end <= quoted.end)
    }
}

fn quotations(text: &str, offset: usize, quoted: &mut Vec<Range<usize>>) {
    // Marks that nothing closes any more: they are looked at once, else a text full of them takes quadratic time.
    let mut lone = BTreeSet::new();
    let mut from = 0;
    while let Some((at, mark, closing)) = opening(&text[from..], &lone, text[..from].chars().next_back()) {
        let inner = from + at + mark.len_utf8();
        let end = text[inner..].find(|letter| closing.contains(&letter));
        match end {
            Some(end) => {
                quoted.push(offset + inner..offset + inner + end);
                from = inner + end + text[inner + end..].chars().next().map_or(0, char::len_utf8);
            }
            None => {
                lone.insert(mark);
                from = inner;
            }
        }
    }
}

/// Finds the first mark that opens a quotation.
fn opening(text: &str, lone: &BTreeSet<char>, before: Option<char>) -> Option<(usize, char, &'static [char])> {
    let mut before = before;
    for (at, mark) in text.char_indices() {
        let after_word = before.replace(mark).is_some_and(char::is_alphanumeric);
        let closing: &[char] = match mark {
            // After a digit it says inches, and after a letter it closes.
            '"' if !after_word => &['"'],
            mark => match PAIRS.iter().find(|(opens, _)| *opens == mark) {
                Some((_, closing)) => closing,
                None => continue,
            },
        };
        if !lone.contains(&mark) {
            return Some((at, mark, closing));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentioned(text: &str) -> bool {
        let at = text.find("word").expect("the text has the word");
        Mentions::of(text).contain(&(at..at + 4))
    }

    #[test]
    fn what_stands_in_quotation_marks_is_mentioned() {
        for text in [
            "say \"word\"",
            "say \"the word is\" here",
            "« word »",
            "„word“ „word”",
            "»word« »word»",
            "‹word›",
            "”word”",
            "'word' ‘word’",
            "「word」",
            "5\" and \"word\"",
            "« a » and “the word”",
            "« word » is « no",
        ] {
            assert!(mentioned(text), "{text}");
        }
    }

    #[test]
    fn what_stands_beside_them_is_not() {
        for text in [
            "word",
            "\"a\" word \"b\"",
            "« a » word « b »",
            "« word",
            "word »",
            "\"a\n\nword\"",
            "it's a word's",
            "a 5\" word 6\"",
            "« a\n\nword »",
        ] {
            assert!(!mentioned(text), "{text}");
        }
    }

    #[test]
    fn a_text_full_of_marks_takes_linear_time() {
        let text = "« „ “ ".repeat(100_000) + "word";
        assert!(!mentioned(&text));
    }
}
