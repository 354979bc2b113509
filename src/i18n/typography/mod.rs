//! Typography: text as authors type it to text as their language is set.
//!
//! A [`Typographer`] goes through the text of one passage, piece by piece, and remembers what stood before: an
//! apostrophe after `</em>` or a colon after a code span is set like any other. [`plain`] sets a title or an attribute.
//! Code, formulas and addresses never come here; their place is told with [`Typographer::object`].
//!
//! Numbers are spaced and never written in another way: an author's `1,5` stays `1,5` in every language. What no line break may part is
//! bound where a space was typed.

mod rules;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::base::{Locale, find_byte};
use crate::i18n::pseudo;
use rules::{NARROW, Pair, Rules, Spaces, WIDE};

/// Stands for what is no text where the next character is asked for.
const OBJECT: char = '\u{fffc}';

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
        let Some(first) = find_byte(text, |byte| may_change(byte, &self.rules)) else {
            if let Some(last) = text.chars().next_back() {
                self.before = classify(last);
            }
            return Cow::Borrowed(text);
        };
        // What stands before the first such byte stays: a space before it is taken along.
        let start = text[..first].trim_end_matches([' ', '\n']).len();
        let origin = self.before;
        if let Some(last) = text[..start].chars().next_back() {
            self.before = classify(last);
        }
        let mut setter = Setter { state: self, out: String::with_capacity(text.len() + 16), next, partner: None, origin };
        setter.out.push_str(&text[..start]);
        setter.run(&text[start..]);
        Cow::Owned(setter.out)
    }
}

/// The language that was left by [`Typographer::switch`].
#[derive(Clone, Copy, Debug)]
pub struct Language(Rules, u32, u32);

/// Tells whether a byte can start something that is set differently.
fn may_change(byte: u8, rules: &Rules) -> bool {
    match byte {
        b'"' | b'\'' | b'.' | b'-' | b'0'..=b'9' => true,
        // The first bytes of guillemets, single and double.
        b';' | b':' | b'!' | b'?' | 0xc2 => rules.spaces.is_some(),
        b' ' | b'\n' => !rules.bound.letters.is_empty(),
        // The first letters of titles that have no full stop.
        b'D' | b'M' | b'P' => !rules.bound.titles.is_empty(),
        _ => false,
    }
}

/// Tells whether a character that starts with this byte may be set differently, or may change what follows it.
fn may_matter(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'.' | b'-' | b' ' | b'\n' | b';' | b':' | b'!' | b'?' | 0xc2)
}

/// Returns how much of a text stays as it is, from its beginning.
fn as_typed(text: &str, rules: &Rules) -> usize {
    let bytes = text.as_bytes();
    let is_small = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_lowercase);
    // Between words of small letters a space is bound to none, but where words of one letter are.
    let parts_words = |at: usize| rules.bound.letters.is_empty() && at > 0 && is_small(bytes.get(at - 1)) && is_small(bytes.get(at + 1));
    let matters = |&at: &usize| may_matter(bytes[at]) && !(bytes[at] == b' ' && parts_words(at));
    (0..bytes.len()).find(matters).unwrap_or(bytes.len())
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
    /// What stood before this piece of text.
    origin: Before,
}

impl Setter<'_> {
    fn run(&mut self, mut rest: &str) {
        loop {
            let (words, tail) = rest.split_at(as_typed(rest, &self.state.rules));
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
        if starts_word(self.state.before, next) || self.opens_within(next) {
            self.state.doubles += 1;
            self.open(self.state.rules.double);
        } else if self.state.before == Before::Word && next.is_some_and(is_hebrew) {
            // Between the last two letters it makes an abbreviation.
            self.put('״', Before::Word);
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

    /// Tells whether a quotation opens without a space before it: after an elided word, as in `l'"autre"`, and between words of scripts
    /// that have no spaces.
    fn opens_within(&self, next: Option<char>) -> bool {
        let word_follows = next.is_some_and(|next| next.is_alphanumeric() || next == OBJECT);
        let last = self.out.chars().next_back();
        let elided = self.state.before == Before::Closing && last == Some('’');
        let unspaced = self.state.before == Before::Word && self.state.doubles == 0 && [last, next].into_iter().flatten().any(is_unspaced);
        word_follows && (elided || unspaced)
    }

    fn single<'r>(&mut self, after: &'r str) -> &'r str {
        let next = self.following(after);
        let word_follows = next.is_some_and(char::is_alphanumeric);
        if starts_word(self.state.before, next) {
            if !leaves_out(after) && self.closes_later(after) {
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

    /// Makes a space one at which no line breaks, where a number or a short word is bound to what follows, or punctuation to a word.
    fn space<'r>(&mut self, space: char, after: &'r str) -> &'r str {
        let bound = match self.state.before {
            Before::Space => None,
            Before::Digit => self.after_number(after).or_else(|| self.before_punctuation(after)),
            _ => self.after_word(after).or_else(|| self.before_punctuation(after)),
        };
        match bound {
            Some(bound) => self.put(bound, Before::Space),
            None => self.put(space, Before::Space),
        }
        after
    }

    /// Binds a number to its thousands, and to a unit, a percent sign or a currency.
    fn after_number(&self, after: &str) -> Option<char> {
        let numbers = self.state.rules.numbers;
        if numbers.group.is_some() && self.groups_digits(after) {
            return numbers.group;
        }
        if binds_unit(after, numbers.units) {
            return Some(numbers.unit);
        }
        matches!(self.following(after), Some('%' | '‰' | '€' | '$' | '£' | '¥')).then_some(WIDE)
    }

    /// Binds an abbreviation to its number or name, and a word of one letter to the next one.
    fn after_word(&self, after: &str) -> Option<char> {
        let bound = self.state.rules.bound;
        let word = self.last_word()?;
        let next = self.following(after)?;
        let mut letters = word.chars();
        let (first, second, third) = (letters.next()?, letters.next(), letters.next());
        if second.is_none() && bound.letters.iter().any(|letter| first.to_lowercase().eq([*letter])) && !next.is_whitespace() {
            return Some(WIDE);
        }
        if next.is_ascii_digit() && bound.numbered.iter().any(|known| word.to_lowercase() == *known) {
            return Some(WIDE);
        }
        if next.is_alphabetic() && bound.titles.contains(&word) && (next.is_uppercase() || !word.starts_with(char::is_uppercase)) {
            return Some(WIDE);
        }
        let initial = first.is_alphabetic() && second == Some('.') && third.is_none();
        bound.abbreviated.filter(|_| initial && abbreviates(after))
    }

    /// Returns the word before a space, with the full stop of an abbreviation; nothing if another piece of text has its beginning.
    fn last_word(&self) -> Option<&str> {
        // No abbreviation is longer, and a text without spaces is not looked through at each of its words.
        let longest = 8;
        let letters = self.out.char_indices().rev().take(longest);
        let start = letters.take_while(|(_, letter)| letter.is_alphanumeric() || matches!(letter, '.' | '°' | 'º' | '§')).last()?.0;
        let before = self.out[..start].chars().next_back().map_or(self.origin, classify);
        matches!(before, Before::Space | Before::Opening).then(|| &self.out[start..])
    }

    fn before_punctuation(&self, after: &str) -> Option<char> {
        let spaces = self.state.rules.spaces?;
        let next = self.following(after)?;
        let tail = after.get(next.len_utf8()..).unwrap_or_default();
        match next {
            ';' | ':' | '!' | '?' if ends_phrase(next, self.following(tail)) => Some(before_mark(spaces, next)),
            '»' => Some(self.state.rules.double.space.unwrap_or(NARROW)),
            _ => None,
        }
    }

    /// Tells whether three digits follow that belong to the number before.
    fn groups_digits(&self, after: &str) -> bool {
        let digits = self.out.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
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
        Some(next) => next.is_whitespace() || matches!(next, '"' | '\'' | '»' | '›' | '”' | '’' | ']' | '.' | ',' | '…' | OBJECT),
    }
}

/// Tells whether an apostrophe before a text stands for what is left out, as in `'90s`, `rock 'n' roll`, `'tis` and German `'s`.
fn leaves_out(text: &str) -> bool {
    const SHORT: [&str; 11] = ["n", "tis", "twas", "em", "til", "cause", "s", "ne", "nen", "nem", "ner"];
    let end = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let quoted = rest.starts_with(['\'', '’']) && word != "n";
    word.starts_with(|first: char| first.is_ascii_digit()) || SHORT.contains(&word) && !quoted
}

/// Tells whether a letter belongs to a script of East Asia that does not part words.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn is_hebrew(letter: char) -> bool {
    matches!(letter, 'א'..='ת')
}

fn run_length(text: &str, byte: u8) -> usize {
    text.bytes().take_while(|&found| found == byte).count()
}

fn run_of_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Tells whether a text starts with one or two letters and a full stop, as the second half of `z. B.` does.
fn abbreviates(text: &str) -> bool {
    let letters = text.chars().take_while(|letter| letter.is_alphabetic()).count();
    matches!(letters, 1 | 2) && text.chars().nth(letters) == Some('.')
}

/// Tells whether the text starts with the symbol of a unit: one that is nothing else in any language, or one of `further`.
fn binds_unit(text: &str, further: &[&str]) -> bool {
    const UNITS: [&str; 34] = [
        "ns", "µs", "μs", "ms", "min", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "Ko", "Mo", "Kio", "Mio", "Gio", "Hz",
        "kHz", "MHz", "GHz", "mm", "cm", "km", "kg", "EUR", "USD", "CHF", "CAD", "PLN", "zł", "Kč",
    ];
    let text_of_unit = text.strip_prefix('°').unwrap_or(text);
    let end = text_of_unit.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text_of_unit.len());
    let unit = &text_of_unit[..end];
    if text.starts_with('°') { matches!(unit, "C" | "F" | "K") } else { UNITS.contains(&unit) || further.contains(&unit) }
}
