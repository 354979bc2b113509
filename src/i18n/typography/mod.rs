//! Typography: text as authors type it to text as their language is set.
//!
//! A [`Typographer`] goes through the text of one passage, piece by piece, and remembers what stood before: an
//! apostrophe after `</em>` or a colon after a code span is set like any other. [`plain`] sets a title or an attribute.
//! Code, formulas and addresses never come here; their place is told with [`Typographer::object`].

mod rules;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::base::Locale;
use crate::i18n::pseudo;
use rules::{NARROW, Pair, Rules, Spaces, WIDE};

/// Sets a text that stands alone.
pub fn plain(locale: &Locale, text: &str) -> String {
    Typographer::new(locale).text(text, None).into_owned()
}

/// Sets the text of a passage.
#[derive(Clone, Debug)]
pub struct Typographer {
    rules: Rules,
    before: Before,
    /// How many double quotation marks are open.
    doubles: u32,
    /// How many single quotation marks are open.
    singles: u32,
}

/// What stands before the next character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing, or white space.
    Space,
    /// A bracket, a dash or a quotation mark after which a word starts.
    Opening,
    /// A letter, or an object that is read as a word.
    Word,
    /// A digit.
    Digit,
    /// A bracket or quotation mark after which a word has ended.
    Closing,
    /// Anything else.
    Other,
}

impl Typographer {
    /// Starts a passage in a locale.
    pub fn new(locale: &Locale) -> Self {
        Self { rules: rules::rules(locale), before: Before::Space, doubles: 0, singles: 0 }
    }

    /// Starts a block: what stood before does not count any more.
    pub fn block(&mut self) {
        (self.before, self.doubles, self.singles) = (Before::Space, 0, 0);
    }

    /// Passes over something that is not text, such as a code span, and is read as a word.
    pub fn object(&mut self) {
        self.before = Before::Word;
    }

    /// Goes on in another language, and returns a key that leads back with [`Typographer::back`].
    pub fn switch(&mut self, locale: &Locale) -> Language {
        let outer = Language(self.rules, self.doubles, self.singles);
        (self.rules, self.doubles, self.singles) = (rules::rules(locale), 0, 0);
        outer
    }

    /// Goes on in the language before a switch.
    pub fn back(&mut self, Language(rules, doubles, singles): Language) {
        (self.rules, self.doubles, self.singles) = (rules, doubles, singles);
    }

    /// Sets a piece of text. `next` is the first character of what follows it in the same block, if anything does.
    pub fn text<'t>(&mut self, text: &'t str, next: Option<char>) -> Cow<'t, str> {
        let set = self.set(text, next);
        if self.rules.pseudo { Cow::Owned(pseudo::words(&set).into_owned()) } else { set }
    }

    fn set<'t>(&mut self, text: &'t str, next: Option<char>) -> Cow<'t, str> {
        let Some(first) = text.bytes().position(|byte| may_change(byte, self.rules.spaces.is_some())) else {
            if let Some(last) = text.chars().next_back() {
                self.before = classify(last);
            }
            return Cow::Borrowed(text);
        };
        // What stands before the first such byte stays: a space before it is taken along.
        let start = text[..first].trim_end_matches([' ', '\n']).len();
        if let Some(last) = text[..start].chars().next_back() {
            self.before = classify(last);
        }
        let mut setter = Setter { state: self, out: String::with_capacity(text.len() + 16), next, partner: None };
        setter.out.push_str(&text[..start]);
        setter.run(&text[start..]);
        Cow::Owned(setter.out)
    }
}

/// The language that was left by [`Typographer::switch`].
#[derive(Clone, Copy, Debug)]
pub struct Language(Rules, u32, u32);

/// Tells whether a byte can start something that is set differently.
fn may_change(byte: u8, french: bool) -> bool {
    match byte {
        b'"' | b'\'' | b'.' | b'-' | b'0'..=b'9' => true,
        // The first bytes of guillemets, single and double.
        b';' | b':' | b'!' | b'?' | 0xc2 => french,
        _ => false,
    }
}

/// Tells whether a character that starts with this byte may be set differently, or may change what follows it.
fn may_matter(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'.' | b'-' | b' ' | b'\n' | b';' | b':' | b'!' | b'?' | 0xc2)
}

fn classify(letter: char) -> Before {
    match letter {
        '0'..='9' => Before::Digit,
        letter if letter.is_alphanumeric() => Before::Word,
        letter if letter.is_whitespace() => Before::Space,
        '(' | '[' | '{' | '<' | '/' | '=' | '–' | '—' | '-' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '¿' | '¡' => {
            Before::Opening
        }
        ')' | ']' | '}' | '”' | '’' | '»' | '›' | '"' | '\'' => Before::Closing,
        _ => Before::Other,
    }
}

/// One walk through a piece of text that needs changes.
struct Setter<'s> {
    state: &'s mut Typographer,
    out: String,
    next: Option<char>,
    /// What was last found out about the single quotation mark that closes next: how many bytes stand from it to the end, if there is one.
    partner: Option<Option<usize>>,
}

impl Setter<'_> {
    fn run(&mut self, mut rest: &str) {
        loop {
            let (words, tail) = rest.split_at(rest.bytes().position(may_matter).unwrap_or(rest.len()));
            if let Some(last) = words.chars().next_back() {
                self.out.push_str(words);
                self.state.before = classify(last);
            }
            let Some(letter) = tail.chars().next() else { return };
            let after = &tail[letter.len_utf8()..];
            rest = match letter {
                '"' => self.double(after),
                '\'' => self.single(after),
                '.' => self.dots(tail),
                '-' => self.dashes(tail),
                ' ' | '\n' => self.space(letter, after),
                ';' | ':' | '!' | '?' => self.punctuation(letter, after),
                '«' => self.guillemet(after),
                '»' => self.closing_guillemet(after),
                _ => self.keep(letter, after),
            };
        }
    }

    fn keep<'r>(&mut self, letter: char, after: &'r str) -> &'r str {
        self.out.push(letter);
        self.state.before = classify(letter);
        after
    }

    fn put(&mut self, letter: char, before: Before) {
        self.out.push(letter);
        self.state.before = before;
    }

    /// Returns the character that follows, here or in the next piece.
    fn following(&self, after: &str) -> Option<char> {
        after.chars().next().or(self.next)
    }

    fn double<'r>(&mut self, after: &'r str) -> &'r str {
        let next = self.following(after);
        if starts_word(self.state.before, next) {
            self.state.doubles += 1;
            self.open(self.state.rules.double);
        } else if self.state.doubles > 0 || self.state.before == Before::Closing || self.state.before == Before::Word {
            self.state.doubles = self.state.doubles.saturating_sub(1);
            self.close(self.state.rules.double);
        } else if self.state.before == Before::Other && next.is_none_or(|next| !next.is_alphanumeric()) {
            self.close(self.state.rules.double);
        } else {
            // Inches, or a mark that stands alone.
            self.put('"', Before::Other);
        }
        after
    }

    fn single<'r>(&mut self, after: &'r str) -> &'r str {
        let next = self.following(after);
        let word_follows = next.is_some_and(char::is_alphanumeric);
        if starts_word(self.state.before, next) {
            let year = next.is_some_and(|next| next.is_ascii_digit());
            if !year && self.closes_later(after) {
                self.state.singles += 1;
                self.open(self.state.rules.single);
            } else {
                self.put('’', Before::Opening);
            }
        } else if self.state.singles > 0 && !word_follows {
            self.state.singles -= 1;
            self.close(self.state.rules.single);
        } else if self.state.before == Before::Digit && !word_follows {
            // Feet or minutes.
            self.put('\'', Before::Other);
        } else {
            self.put('’', Before::Closing);
        }
        after
    }

    /// Tells whether a single quotation mark that opens here can be closed: without a partner it is an apostrophe.
    fn closes_later(&mut self, after: &str) -> bool {
        // Looked for once, and not again until it is passed: else a text full of apostrophes takes quadratic time.
        let partner = match self.partner {
            Some(None) => None,
            Some(Some(left)) if left <= after.len() => Some(left),
            _ => self.partner(after),
        };
        self.partner = Some(partner);
        partner.is_some() || self.next.is_some()
    }

    fn partner(&self, after: &str) -> Option<usize> {
        let closes = |(at, _): &(usize, &str)| {
            let follows = after[at + 1..].chars().next().or(self.next);
            after[..*at].chars().next_back().is_some_and(|before| !before.is_whitespace()) && !follows.is_some_and(char::is_alphanumeric)
        };
        after.match_indices('\'').find(closes).map(|(at, _)| after.len() - at)
    }

    fn open(&mut self, pair: Pair) {
        self.out.push(pair.open);
        self.out.extend(pair.space);
        self.state.before = Before::Opening;
    }

    fn close(&mut self, pair: Pair) {
        self.out.extend(pair.space);
        self.put(pair.close, Before::Closing);
    }

    fn dots<'r>(&mut self, rest: &'r str) -> &'r str {
        let length = run_length(rest, b'.');
        if length == 3 {
            self.put('…', Before::Other);
        } else {
            self.out.push_str(&rest[..length]);
            self.state.before = Before::Other;
        }
        &rest[length..]
    }

    fn dashes<'r>(&mut self, rest: &'r str) -> &'r str {
        let length = run_length(rest, b'-');
        let after = &rest[length..];
        let next = self.following(after);
        let option = matches!(self.state.before, Before::Space | Before::Opening) && next.is_some_and(char::is_alphanumeric);
        let arrow = next == Some('>') || self.out.ends_with('<');
        match length {
            2 if !option && !arrow => self.put('–', Before::Opening),
            3 if !arrow => self.put('—', Before::Opening),
            _ => {
                self.out.push_str(&rest[..length]);
                self.state.before = Before::Opening;
            }
        }
        after
    }

    /// Makes a space one at which no line breaks, where a number is bound to what follows, or punctuation to a word.
    fn space<'r>(&mut self, space: char, after: &'r str) -> &'r str {
        let before = self.state.before;
        if before == Before::Digit && (binds_unit(after) || self.state.rules.spaces.is_some() && self.groups_digits(after)) {
            let bound = if self.state.rules.spaces.is_some() { NARROW } else { WIDE };
            self.put(bound, Before::Space);
            return after;
        }
        let (Some(spaces), false) = (self.state.rules.spaces, before == Before::Space) else { return self.keep(space, after) };
        let Some(next) = self.following(after) else { return self.keep(space, after) };
        let tail = after.get(next.len_utf8()..).unwrap_or_default();
        let bound = match next {
            ';' | ':' | '!' | '?' if ends_phrase(next, self.following(tail)) => before_mark(spaces, next),
            '»' => self.state.rules.double.space.unwrap_or(NARROW),
            '%' | '€' | '‰' if before == Before::Digit => NARROW,
            _ => return self.keep(space, after),
        };
        self.put(bound, Before::Space);
        after
    }

    /// Tells whether three digits follow that belong to the number before.
    fn groups_digits(&self, after: &str) -> bool {
        let digits = self.out.bytes().rev().take_while(u8::is_ascii_digit).count();
        digits <= 3 && run_of_digits(after) == 3
    }

    /// Puts a French space before a mark where none was typed.
    fn punctuation<'r>(&mut self, mark: char, after: &'r str) -> &'r str {
        if let Some(spaces) = self.state.rules.spaces
            && (spaces.insert || mark == ':')
            && matches!(self.state.before, Before::Word | Before::Digit | Before::Closing)
            && ends_phrase(mark, self.following(after))
        {
            self.out.push(before_mark(spaces, mark));
        }
        self.put(mark, Before::Other);
        after
    }

    fn guillemet<'r>(&mut self, after: &'r str) -> &'r str {
        self.put('«', Before::Opening);
        let Some(_) = self.state.rules.spaces else { return after };
        self.out.push(self.state.rules.double.space.unwrap_or(NARROW));
        after.trim_start_matches([' ', '\n', NARROW, WIDE])
    }

    fn closing_guillemet<'r>(&mut self, after: &'r str) -> &'r str {
        let spaced = self.out.ends_with([NARROW, WIDE]) || self.out.is_empty() && self.state.before == Before::Space;
        if self.state.rules.spaces.is_some() && !spaced {
            self.out.push(self.state.rules.double.space.unwrap_or(NARROW));
        }
        self.put('»', Before::Closing);
        after
    }
}

/// Tells whether a quotation mark between the two opens.
fn starts_word(before: Before, next: Option<char>) -> bool {
    matches!(before, Before::Space | Before::Opening) && next.is_some_and(|next| !next.is_whitespace())
}

fn before_mark(spaces: Spaces, mark: char) -> char {
    if mark == ':' { spaces.colon } else { NARROW }
}

/// Tells whether a mark followed by this ends a phrase: it does not in `http://`, `:=`, `10:30`, `?x=` or `:-)`.
fn ends_phrase(mark: char, next: Option<char>) -> bool {
    match next {
        None => true,
        Some(')') => matches!(mark, '!' | '?'),
        Some('!' | '?') => matches!(mark, '!' | '?'),
        Some(next) => next.is_whitespace() || matches!(next, '"' | '\'' | '»' | '›' | '”' | '’' | ']' | '.' | ',' | '…' | '\u{fffc}'),
    }
}

fn run_length(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&found| found == byte).count()
}

fn run_of_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Tells whether the text starts with the symbol of a unit that is nothing else in any language.
fn binds_unit(text: &str) -> bool {
    const UNITS: [&str; 22] = [
        "ns", "µs", "ms", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "Ko", "Mo", "Kio", "Mio", "Gio", "kHz", "MHz", "GHz",
        "km", "kg",
    ];
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    UNITS.contains(&&text[..end])
}
