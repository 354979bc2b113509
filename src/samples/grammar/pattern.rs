//! How a match of an Oniguruma pattern may begin.
//!
//! Entry point: [`ways`], which reads a pattern's source and lists the ways in which its matches begin. Whatever it does not
//! understand makes it answer nothing; a way may always say less than is so, never more.

use super::class::{self, Set, WORD, bit};
use super::ways::{Place, Way, Ways};

/// How deep groups may lie in each other.
const DEEPEST: usize = 60;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Options {
    pub ignore_case: bool,
    extended: bool,
    dot_all: bool,
}

/// What is left of a pattern's source.
pub(super) struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

/// Lists the ways in which a pattern's matches begin, the preferred ones first.
pub(super) fn ways(source: &str) -> Option<Ways> {
    let mut reader = Reader { rest: source, depth: 0 };
    let ways = alternatives(&mut reader, Options::default())?;
    reader.rest.is_empty().then_some(ways)
}

impl<'a> Reader<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    pub(super) fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    pub(super) fn skip(&mut self, beginning: &str) -> bool {
        let rest = self.rest.strip_prefix(beginning);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads up to a sign, and the sign.
    fn until(&mut self, sign: char) -> Option<&'a str> {
        let (before, after) = self.rest.split_once(sign)?;
        self.rest = after;
        Some(before)
    }

    /// Reads the `{name}` of a property.
    pub(super) fn property(&mut self, negated: bool) -> Option<Set> {
        if !self.skip("{") {
            return None;
        }
        let name = self.until('}')?;
        let (circumflex, name) = name.strip_prefix('^').map_or((false, name), |name| (true, name));
        let plain: String = name.chars().filter(|sign| !matches!(sign, ' ' | '_' | '-')).map(|sign| sign.to_ascii_lowercase()).collect();
        let set = class::property(&plain);
        Some(if negated != circumflex { set.negated() } else { set })
    }

    /// Reads the rest of an escape that stands for one character.
    pub(super) fn code_point(&mut self, letter: char) -> Option<u32> {
        let code = match letter {
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'a' => 7,
            'e' => 27,
            'x' if self.skip("{") => u32::from_str_radix(self.until('}')?, 16).ok()?,
            'x' => self.hexadecimal(2).filter(|code| *code < 128)?,
            'u' => self.hexadecimal(4)?,
            letter if letter.is_ascii_alphanumeric() => return None,
            letter => letter.into(),
        };
        Some(code)
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let code = self.rest.get(..digits)?;
        self.rest = &self.rest[digits..];
        u32::from_str_radix(code, 16).ok()
    }

    /// Leaves out white space and comments, where they mean nothing.
    fn skip_blank(&mut self, options: Options) -> Option<()> {
        loop {
            if self.rest.starts_with("(?#") {
                self.comment()?;
            } else if options.extended && self.rest.starts_with([' ', '\t', '\n', '\r', '\u{c}']) {
                self.next();
            } else if options.extended && self.rest.starts_with('#') {
                self.rest = self.rest.split_once('\n').map_or("", |(_, after)| after);
            } else {
                return Some(());
            }
        }
    }

    fn comment(&mut self) -> Option<()> {
        loop {
            match self.next()? {
                '\\' => drop(self.next()?),
                ')' => return Some(()),
                _ => {}
            }
        }
    }
}

/// Reads up to the end of a group, or of the pattern.
fn alternatives(reader: &mut Reader, options: Options) -> Option<Ways> {
    reader.depth += 1;
    if reader.depth > DEEPEST {
        return None;
    }
    let mut all = branch(reader, options)?;
    while reader.skip("|") {
        all = all.or(branch(reader, options)?);
    }
    reader.depth -= 1;
    Some(all)
}

fn branch(reader: &mut Reader, options: Options) -> Option<Ways> {
    let mut ways = Ways::empty();
    loop {
        reader.skip_blank(options)?;
        if reader.rest.is_empty() || reader.rest.starts_with(['|', ')']) {
            return Some(ways);
        }
        if let Some(options) = isolated(reader, options)? {
            // Options that stand alone make a group of all that follows, alternatives too.
            return Some(ways.then(&alternatives(reader, options)?));
        }
        let mut part = atom(reader, options)?;
        reader.skip_blank(options)?;
        while let Some(times) = quantifier(reader) {
            part = part.repeated(times.least, times.most, times.lazy);
            if times.possessive {
                part = part.inexact();
            }
            reader.skip_blank(options)?;
        }
        ways = ways.then(&part);
    }
}

/// Reads options that stand alone, such as `(?i)`.
fn isolated(reader: &mut Reader, options: Options) -> Option<Option<Options>> {
    let Some(after) = reader.rest.strip_prefix("(?") else { return Some(None) };
    let Some(end) = after.find([')', ':']) else { return Some(None) };
    if !after[end..].starts_with(')') || !after[..end].chars().all(|sign| sign.is_ascii_alphabetic() || sign == '-') {
        return Some(None);
    }
    let options = switched(&after[..end], options)?;
    reader.rest = &after[end + 1..];
    Some(Some(options))
}

fn switched(letters: &str, mut options: Options) -> Option<Options> {
    let mut on = true;
    for letter in letters.chars() {
        match letter {
            '-' => on = false,
            'i' => options.ignore_case = on,
            'x' => options.extended = on,
            'm' => options.dot_all = on,
            _ => return None,
        }
    }
    Some(options)
}

/// How often a part may stand.
struct Times {
    least: u32,
    most: u32,
    /// Whether seldom is preferred.
    lazy: bool,
    /// Whether what was taken is not given back.
    possessive: bool,
}

fn quantifier(reader: &mut Reader) -> Option<Times> {
    let first = reader.rest.chars().next()?;
    let (least, most) = match first {
        '*' => (0, u32::MAX),
        '+' => (1, u32::MAX),
        '?' => (0, 1),
        '{' => return interval(reader),
        _ => return None,
    };
    reader.next();
    let lazy = reader.skip("?");
    let possessive = !lazy && reader.skip("+");
    Some(Times { least, most, lazy, possessive })
}

fn interval(reader: &mut Reader) -> Option<Times> {
    let (inside, after) = reader.rest[1..].split_once('}')?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
    let (least, most, fixed) = match inside.split_once(',') {
        None => (number(inside)?, number(inside)?, true),
        Some(("", most)) => (0, number(most)?, false),
        Some((least, "")) => (number(least)?, u32::MAX, false),
        Some((least, most)) => (number(least)?, number(most)?, false),
    };
    reader.rest = after;
    // A question mark after `{2}` makes the whole optional; it is read as a quantifier of its own.
    let lazy = !fixed && reader.skip("?");
    // More at least than at most is how Oniguruma writes a possessive interval.
    Some(Times { least: least.min(most), most: least.max(most), lazy, possessive: least > most })
}

fn atom(reader: &mut Reader, options: Options) -> Option<Ways> {
    Some(match reader.next()? {
        '\\' => escape(reader, options)?,
        '[' => {
            let class = class::class(reader, options)?;
            let place = Place::of(class.set);
            if class.unfolds { Ways::one(Way::open(place)) } else { Ways::one(Way::consuming(place, class.set.may == class.set.must)) }
        }
        '(' => group(reader, options)?,
        '.' => any(options.dot_all),
        '^' => Ways::one(Way { line_start: true, ..Way::EMPTY }),
        '$' => Ways::one(Way::ahead(Place { ascii: bit(b'\n'), high: false, end: true })),
        '*' | '+' | '?' => return None,
        // An interval with nothing before it.
        '{' if reader.rest.starts_with(|sign: char| sign.is_ascii_digit() || sign == ',') => return None,
        letter => literal(letter.into(), options),
    })
}

fn any(newline_too: bool) -> Ways {
    let ascii = if newline_too { u128::MAX } else { !bit(b'\n') };
    Ways::one(Way::consuming(Place::of(Set::of(ascii, true)), true))
}

fn literal(code: u32, options: Options) -> Ways {
    let set = Set::one(code);
    if !options.ignore_case {
        return Ways::one(Way::consuming(Place::of(set), true));
    }
    if set.high {
        return Ways::one(Way::UNKNOWN);
    }
    Ways::one(Way::consuming(Place::of(set.folded()), true))
}

fn escape(reader: &mut Reader, options: Options) -> Option<Ways> {
    let letter = reader.next()?;
    if let Some(set) = class::kind(letter) {
        return Some(Ways::one(Way::consuming(Place::of(set), true)));
    }
    Some(match letter {
        'b' => Ways::one(Way { boundary: true, ..Way::EMPTY }),
        'B' | 'y' | 'Y' => Ways::one(Way { exact: false, ..Way::EMPTY }),
        'A' => Ways::one(Way { line_start: true, exact: false, ..Way::EMPTY }),
        'Z' => Ways::one(Way { exact: false, ..Way::ahead(Place { ascii: bit(b'\n'), high: false, end: true }) }),
        'z' => Ways::one(Way { exact: false, ..Way::ahead(Place { ascii: 0, high: false, end: true }) }),
        'R' => {
            // A carriage return takes the line feed after it.
            let line_ends = (10..=13).fold(0, |set, byte| set | bit(byte));
            Ways::one(Way::open(Place { ascii: line_ends, high: true, end: false }))
        }
        'N' => any(false),
        'O' => any(true),
        'X' => Ways::one(Way::open(Place::of(Set::ALL))),
        'p' | 'P' => {
            let set = reader.property(letter == 'P')?;
            Ways::one(Way::consuming(Place::of(set), set.may == set.must))
        }
        'k' if reader.skip("<") => {
            reader.until('>')?;
            Ways::one(Way::UNKNOWN)
        }
        // What a group held, or a character by its octal number.
        '1'..='9' => {
            while reader.rest.starts_with(|digit: char| digit.is_ascii_digit()) {
                reader.next();
            }
            Ways::one(Way::UNKNOWN)
        }
        _ => literal(reader.code_point(letter)?, options),
    })
}

fn group(reader: &mut Reader, options: Options) -> Option<Ways> {
    if reader.rest.starts_with('*') {
        return None;
    }
    if !reader.skip("?") {
        return closed(reader, options);
    }
    if reader.skip("=") {
        return Some(closed(reader, options)?.ahead());
    }
    if reader.skip("!") {
        return Some(closed(reader, options)?.not_ahead());
    }
    if reader.skip("<=") {
        return Some(closed(reader, options)?.behind());
    }
    if reader.skip("<!") {
        return Some(closed(reader, options)?.not_behind());
    }
    if reader.skip(":") {
        return closed(reader, options);
    }
    if reader.skip(">") {
        // What it matched is not given back, so that the order of ways says nothing of what follows.
        return Some(closed(reader, options)?.inexact());
    }
    if reader.skip("<") {
        reader.until('>')?;
        return closed(reader, options);
    }
    if reader.skip("'") {
        reader.until('\'')?;
        return closed(reader, options);
    }
    let letters = reader.until(':')?;
    closed(reader, switched(letters, options)?)
}

fn closed(reader: &mut Reader, options: Options) -> Option<Ways> {
    let ways = alternatives(reader, options)?;
    reader.skip(")").then_some(ways)
}

/// Tells whether all ASCII characters of a place are part of words, or none is; nothing if some are.
pub(super) fn of_words(place: Place) -> Option<bool> {
    if place.high || place.end {
        None
    } else if place.ascii & !WORD == 0 {
        Some(true)
    } else {
        (place.ascii & WORD == 0).then_some(false)
    }
}
