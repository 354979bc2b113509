//! The pseudo-locale `en-XA`: the source's words, accented, lengthened and in brackets, so that one that escapes translation is seen.
//!
//! [`words`] makes such words of a text. Catalogues apply it to their messages and typography to the content, so that code, formulas and
//! what is filled in stay as they are. Words that have their brackets keep them: nothing is done twice.

use std::borrow::Cow;

/// What stands before a word. Neither prose nor code has these brackets, and common fonts do.
pub const OPEN: char = '⟦';
/// What stands after a word.
pub const CLOSE: char = '⟧';

/// The messages that the pseudo-locale does not take from the source: its name.
pub(super) const MESSAGES: &str = "language-name = Pseudo\n";

/// Accents, lengthens and brackets each word of a text: each run of letters and digits that has a letter, with the apostrophes within it.
pub fn words(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_alphabetic) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first == OPEN {
            rest.find(CLOSE).map_or(rest.len(), |close| close + CLOSE.len_utf8())
        } else {
            match word_length(rest) {
                0 => first.len_utf8(),
                length => length,
            }
        };
        let (piece, after) = rest.split_at(length);
        if first != OPEN && piece.contains(char::is_alphabetic) {
            bracket(piece, &mut out);
        } else {
            out.push_str(piece);
        }
        rest = after;
    }
    Cow::Owned(out)
}

/// Returns how many bytes of a text are its first word; none if it begins with something else.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '\'' | '’') && end > 0 && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !letter.is_alphanumeric() && !is_inside(letter) && !joins {
            break;
        }
        end = at + letter.len_utf8();
    }
    end
}

/// Tells whether a character belongs to the word in which it stands: accents of their own, soft hyphens, joiners.
fn is_inside(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Appends a word made longer by 40 %: first its vowels are doubled, then its end is repeated.
fn bracket(word: &str, out: &mut String) {
    let mut lacking = (word.chars().count() * 2).div_ceil(5);
    let mut last = None;
    out.push(OPEN);
    for letter in word.chars() {
        let made = accented(letter);
        out.push(made);
        if lacking > 0 && matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u') {
            out.push(made);
            lacking -= 1;
        }
        last = letter.is_alphabetic().then_some(made).or(last);
    }
    out.extend(last.into_iter().flat_map(char::to_lowercase).cycle().take(lacking));
    out.push(CLOSE);
}

/// Returns a letter that reads alike and is none of ASCII's; what is none of these stays.
fn accented(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "åƀçðéƒĝĥîĵķļḿñöṗɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖṖɊŔŠŢÛṼŴẊÝŽ";
    let place = PLAIN.find(letter).filter(|_| letter.is_ascii());
    place.and_then(|place| ACCENTED.chars().nth(place)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_accented_lengthened_and_bracketed() {
        let cases = [
            ("Pseudo", "⟦Ṗšééûûðöö⟧"),
            ("by", "⟦ƀýý⟧"),
            ("Don’t do 'that'.", "⟦Ðööñ’ţţ⟧ ⟦ðöö⟧ '⟦ţĥååţţ⟧'."),
            ("re-use 2 of 3, 4e", "⟦ŕéé⟧-⟦ûûšéé⟧ 2 ⟦ööƒ⟧ 3, ⟦4éé⟧"),
            ("déjà ! ", "⟦ðéĵààà⟧ ! "),
            ("A{b}", "⟦Åå⟧{⟦ƀƀ⟧}"),
            ("e\u{301}t", "⟦éé\u{301}ţţ⟧"),
            ("عربي", "⟦عربييي⟧"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_at_least_two_fifths_longer() {
        for word in ["I", "to", "why", "loop", "rhythm", "language", "internationalisation"] {
            let made = words(word).chars().count() - 2;
            assert!(made * 5 >= word.chars().count() * 7, "{word} has {made} letters");
        }
    }

    #[test]
    fn nothing_is_done_twice() {
        for text in ["One word's worth", "⟦", "⟦open word", "a⟧ b", "", "1 + 2 = 3"] {
            let once = words(text).into_owned();
            assert_eq!(words(&once), once, "{text}");
        }
    }

    #[test]
    fn text_without_words_is_borrowed() {
        assert!(matches!(words("1 + 2 = 3"), Cow::Borrowed(_)));
    }

    #[test]
    fn each_letter_has_its_own_accent() {
        let letters = ('a'..='z').chain('A'..='Z');
        let made: std::collections::BTreeSet<char> = letters.map(accented).filter(|made| !made.is_ascii()).collect();
        assert_eq!(made.len(), 52);
    }
}
