//! Typed numbers as patterns: QTI reads numbers in one notation, and learners type them in that of their language. Entry point: [`Notation::test`].
//!
//! A number is right if it lies in an interval. Its digits are looked at from the left: as long as they are those of a bound, the next one is
//! bounded, and behind the first one that is not, all may follow. What people write around the digits is as `grade.js` reads it: signs of any
//! kind, digits of several scripts, the language's decimal separator or a point, separators of thousands where they belong, the unit. An
//! exponent can follow a number with one digit before the separator.

use std::fmt::Write as _;

use super::words::{self, Test};

/// How a language writes numbers.
pub(super) struct Notation<'a> {
    /// The decimal separator.
    pub decimal: &'a str,
    /// The separators of thousands besides white space.
    pub groups: String,
}

/// The zeros of the scripts whose digits are read.
const ZEROS: [char; 5] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
/// White space and marks of direction.
const AROUND: &str =
    "[\\t\\n\\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}\u{200e}\u{200f}\u{61c}\u{2066}-\u{2069}]*";
/// White space between thousands.
const GAP: &str = "[\\t\\n\\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}]";
const MINUS: &str = "[\\-\u{2010}-\u{2013}\u{2212}]";
/// From so many digits before the decimal separator on, thousands can be parted.
const GROUPED_FROM: usize = 4;
/// The most digits that are computed with.
const MOST_DIGITS: usize = 30;

/// A decimal fraction: a whole number of units, and how many digits of it stand behind the separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    units: i128,
    digits: usize,
}

/// Numbers from one to another, bounds included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    least: Decimal,
    most: Decimal,
}

impl Decimal {
    /// Reads a number as it is written; nothing if it has too many digits.
    fn of(number: f64) -> Option<Self> {
        let text = format!("{number}");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        if whole.len() + fraction.len() > MOST_DIGITS {
            return None;
        }
        Some(Self { units: format!("{whole}{fraction}").parse().ok()?, digits: fraction.len() })
    }

    /// Returns its units with so many digits behind the separator, which are not fewer than it has; nothing if there are too many.
    fn at(self, digits: usize) -> Option<i128> {
        self.units.checked_mul(10_i128.checked_pow(u32::try_from(digits - self.digits).ok()?)?)
    }

    fn with(self, other: Self, combine: impl Fn(i128, i128) -> Option<i128>) -> Option<Self> {
        let digits = self.digits.max(other.digits);
        Some(Self { units: combine(self.at(digits)?, other.at(digits)?)?, digits })
    }

    /// Returns what lies in the middle between two numbers.
    fn middle(self, other: Self) -> Option<Self> {
        let sum = self.with(other, i128::checked_add)?;
        Some(Self { units: sum.units.checked_mul(5)?, digits: sum.digits + 1 })
    }

    fn is_above(self, other: Self) -> bool {
        self.with(other, i128::checked_sub).is_some_and(|difference| difference.units > 0)
    }
}

impl Interval {
    /// Returns the numbers around one that are not further from it than a tolerance; nothing if they have too many digits.
    pub fn around(value: f64, tolerance: f64) -> Option<Self> {
        let (value, tolerance) = (Decimal::of(value)?, Decimal::of(tolerance)?);
        let (least, most) = (value.with(tolerance, i128::checked_sub)?, value.with(tolerance, i128::checked_add)?);
        (least.digits + least.units.checked_ilog10().unwrap_or(0) as usize <= MOST_DIGITS).then_some(Self { least, most })
    }

    /// Tells whether its numbers may be typed with an exponent.
    pub fn takes_exponents(self) -> bool {
        let digits = self.least.digits.max(self.most.digits);
        let (Some(least), Some(most)) = (self.least.at(digits), self.most.at(digits)) else { return false };
        let powers = length(least.unsigned_abs()).abs_diff(length(most.unsigned_abs()));
        least == most || (least > 0 || most < 0) && powers < MOST_POWERS
    }

    /// Cuts intervals around numbers where they overlap: each keeps what is nearer to its number, and both the middle.
    pub fn parted(numbers: &[f64], tolerance: f64) -> Vec<Option<Self>> {
        let part = |number: &f64| {
            let mut interval = Self::around(*number, tolerance)?;
            for other in numbers {
                let Some(middle) = Decimal::of(*number)?.middle(Decimal::of(*other)?) else { continue };
                if other < number && middle.is_above(interval.least) {
                    interval.least = middle;
                } else if other > number && interval.most.is_above(middle) {
                    interval.most = middle;
                }
            }
            Some(interval)
        };
        numbers.iter().map(part).collect()
    }
}

impl Notation<'_> {
    /// Makes the test of a text: whether it is a number of an interval, with or without a unit.
    pub fn test(&self, interval: Interval, unit: Option<&str>) -> Test {
        let unit = unit.map(str::trim).filter(|unit| !unit.is_empty()).map(words::letters).unwrap_or_default();
        let separator = if self.decimal == "\u{66b}" { self.decimal.to_owned() } else { format!("{}\u{66b}", self.decimal) };
        let own = Test::Pattern(self.pattern(interval, &separator, &unit));
        if self.decimal == "." {
            return own;
        }
        let point = Test::Pattern(self.pattern(interval, ".", &unit));
        if !self.groups.contains('.') {
            return Test::Any(vec![own, point]);
        }
        // Where points part thousands, one before three digits does.
        let parted = format!(
            "{AROUND}([+\\-\u{2010}-\u{2013}\u{2212}]{AROUND})?{0}{{1,3}}\\.{0}{{3}}([eE][+\\-]?{0}{{1,4}})?{1}",
            digit(0, 9),
            tail(&unit)
        );
        Test::Any(vec![own, Test::Unless(Box::new(point), parted)])
    }

    fn pattern(&self, interval: Interval, separator: &str, unit: &str) -> String {
        let Interval { least, most } = interval;
        let digits = least.digits.max(most.digits);
        let units = |bound: Decimal| bound.at(digits).expect("intervals have few digits");
        let (least, most) = (units(least), units(most));
        let mut alternatives = Vec::new();
        if most >= 0 {
            alternatives
                .push(format!("([+]{AROUND})?({})", self.magnitude(least.max(0).unsigned_abs(), most.unsigned_abs(), digits, separator)));
        }
        if least <= 0 {
            alternatives
                .push(format!("{MINUS}{AROUND}({})", self.magnitude(most.min(0).unsigned_abs(), least.unsigned_abs(), digits, separator)));
        }
        format!("{AROUND}({}){}", alternatives.join("|"), tail(unit))
    }

    /// Writes the numbers from one to another, without a sign.
    fn magnitude(&self, least: u128, most: u128, digits: usize, separator: &str) -> String {
        let mut bounds = Bounds::of(least, most, digits, separator);
        let mut alternatives = vec![format!("{}*{}", digit(0, 0), bounds.whole(0, Some(true), true, None))];
        if bounds.whole_digits >= GROUPED_FROM {
            let others = self.groups.chars().filter(|group| !separator.contains(*group) && !group.is_whitespace() && *group != '\u{66c}');
            let groups = others.map(|group| format!("[{}]", words::member(group))).chain([GAP.to_owned(), "\u{66c}".to_owned()]);
            for group in groups {
                for style in [Style::Threes, Style::Indian] {
                    if style == Style::Threes || bounds.whole_digits > 5 {
                        bounds.group = group.clone();
                        alternatives.push(bounds.whole(0, Some(true), true, Some(style)));
                    }
                }
            }
        }
        alternatives.extend(if least > 0 { scientific(least, most, digits, separator) } else { vec![zero(separator)] });
        alternatives.join("|")
    }
}

/// What may stand behind the digits.
fn tail(unit: &str) -> String {
    if unit.is_empty() { AROUND.to_owned() } else { format!("{AROUND}({unit}{AROUND})?") }
}

/// The most powers of ten that an interval may reach into for its numbers to be written with exponents.
const MOST_POWERS: usize = 3;

fn length(number: u128) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// Writes the same numbers with one digit before the separator and an exponent, as far as they have few exponents.
fn scientific(least: u128, most: u128, digits: usize, separator: &str) -> Vec<String> {
    let (from, to) = (length(least), length(most));
    if to - from >= MOST_POWERS {
        return Vec::new();
    }
    let of_length = |length: usize| {
        let (low, high) = (10_u128.pow(u32::try_from(length - 1).unwrap_or(0)), 10_u128.pow(u32::try_from(length).unwrap_or(0)) - 1);
        let bounds = Bounds::of(least.max(low), most.min(high), length - 1, separator);
        let exponent = length as i64 - 1 - digits as i64;
        let sign = if exponent < 0 { "\\-" } else { "[+]?" };
        let mut power = String::new();
        for figure in exponent.abs().to_string().bytes() {
            power.push_str(&digit(figure - b'0', figure - b'0'));
        }
        // A bound beyond a power of ten is the largest number before it: whatever follows it still belongs to it.
        let body = Bounds { is_open: high < most, ..bounds }.whole(0, Some(true), true, None);
        format!("{body}[eE]{sign}{}*{power}", digit(0, 0))
    };
    (from..=to).map(of_length).collect()
}

/// Writes nothing with an exponent, which is nothing.
fn zero(separator: &str) -> String {
    format!("{0}+([{separator}]{0}*)?[eE][+\\-]?{1}{{1,4}}", digit(0, 0), digit(0, 9))
}

/// Where separators of thousands stand.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// Before each three digits from the right.
    Threes,
    /// Before the last three, and each two before those.
    Indian,
}

/// The digits of two bounds, of the same length.
struct Bounds<'a> {
    least: Vec<u8>,
    most: Vec<u8>,
    /// How many of them stand before the separator, one at least.
    whole_digits: usize,
    separator: &'a str,
    group: String,
    /// Whether whatever follows the digits of the upper bound is below it.
    is_open: bool,
}

impl<'a> Bounds<'a> {
    fn of(least: u128, most: u128, digits: usize, separator: &'a str) -> Self {
        let length = most.to_string().len().max(digits + 1);
        let figures = |number: u128| format!("{number:0>length$}").bytes().map(|byte| byte - b'0').collect();
        Self { least: figures(least), most: figures(most), whole_digits: length - digits, separator, group: String::new(), is_open: false }
    }

    /// Writes what follows before the separator: whether the digits so far are those of the bounds, and none of them was written, since all
    /// are zero. Without a state, all digits may follow.
    fn whole(&self, place: usize, leading: Option<bool>, at_most: bool, style: Option<Style>) -> String {
        let at_least = leading.is_some();
        let is_leading = leading == Some(true);
        if place == self.whole_digits {
            return self.behind_whole(at_least, at_most, is_leading, style);
        }
        let group = self.group_after(place, style);
        if !at_least && !at_most {
            return self.free(place, style);
        }
        let low = if at_least { self.least[place] } else { 0 };
        let high = if at_most { self.most[place] } else { 9 };
        let mut alternatives = Vec::new();
        for figure in low..=high {
            let (to_least, to_most) = (at_least && figure == low, at_most && figure == high);
            if to_least || to_most {
                let leading = to_least.then_some(is_leading && figure == 0);
                let rest = self.whole(place + 1, leading, to_most, style);
                alternatives.push(if leading == Some(true) { rest } else { format!("{}{group}{rest}", digit(figure, figure)) });
            }
        }
        let (from, to) = (low + u8::from(at_least), high + 1 - u8::from(at_most));
        if from < to {
            alternatives.push(format!("{}{group}{}", digit(from, to - 1), self.free(place + 1, style)));
        }
        bracketed(alternatives)
    }

    /// Writes that all digits may follow from a place on.
    fn free(&self, place: usize, style: Option<Style>) -> String {
        let mut out = String::new();
        for place in place..self.whole_digits {
            let _ = write!(out, "{}{}", digit(0, 9), self.group_after(place, style));
        }
        let _ = write!(out, "([{}]{}*)?", self.separator, digit(0, 9));
        out
    }

    fn group_after(&self, place: usize, style: Option<Style>) -> &str {
        let left = self.whole_digits - place - 1;
        let is_there = match style {
            Some(Style::Threes) => left > 0 && left.is_multiple_of(3),
            Some(Style::Indian) => left >= 3 && (left - 3).is_multiple_of(2),
            None => false,
        };
        if is_there { &self.group } else { "" }
    }

    fn behind_whole(&self, at_least: bool, at_most: bool, is_leading: bool, style: Option<Style>) -> String {
        let point = format!("[{}]", self.separator);
        let fraction = self.fraction(self.whole_digits, at_least, at_most);
        let may_end = !at_least || self.least[self.whole_digits..].iter().all(|figure| *figure == 0);
        let ending = if may_end { format!("({point}({fraction})?)?") } else { format!("{point}({fraction})") };
        match style {
            _ if !is_leading => ending,
            // Nothing was written yet: a zero has to be, or digits behind the separator.
            None => format!("({}{ending}|{point}({fraction}))", digit(0, 0)),
            Some(_) => String::from("[^\\s\\S]"),
        }
    }

    /// Writes the digits from a place on behind the separator, one at least.
    fn fraction(&self, place: usize, at_least: bool, at_most: bool) -> String {
        if !at_least && !at_most {
            return format!("{}+", digit(0, 9));
        }
        if place == self.least.len() {
            return format!("{}+", if at_most && !self.is_open { digit(0, 0) } else { digit(0, 9) });
        }
        let low = if at_least { self.least[place] } else { 0 };
        let high = if at_most { self.most[place] } else { 9 };
        let mut alternatives = Vec::new();
        for figure in low..=high {
            let (to_least, to_most) = (at_least && figure == low, at_most && figure == high);
            if to_least || to_most {
                let may_end = !to_least || self.least[place + 1..].iter().all(|figure| *figure == 0);
                let rest = self.fraction(place + 1, to_least, to_most);
                alternatives.push(format!("{}({rest}){}", digit(figure, figure), if may_end { "?" } else { "" }));
            }
        }
        let (from, to) = (low + u8::from(at_least), high + 1 - u8::from(at_most));
        if from < to {
            alternatives.push(format!("{}{}*", digit(from, to - 1), digit(0, 9)));
        }
        bracketed(alternatives)
    }
}

fn bracketed(alternatives: Vec<String>) -> String {
    if alternatives.len() == 1 { alternatives.concat() } else { format!("({})", alternatives.join("|")) }
}

/// Writes the digits from one to another, in every script that is read.
fn digit(from: u8, to: u8) -> String {
    let of = |zero: char, figure: u8| char::from_u32(u32::from(zero) + u32::from(figure)).unwrap_or(zero);
    let ranges = ZEROS.map(|zero| match to - from {
        0 => of(zero, from).to_string(),
        1 => format!("{}{}", of(zero, from), of(zero, to)),
        _ => format!("{}-{}", of(zero, from), of(zero, to)),
    });
    format!("[{}]", ranges.concat())
}

#[cfg(test)]
mod tests {
    use super::super::engine::passer;
    use super::*;
    use crate::base::Locale;
    use crate::i18n::locale_data::LocaleData;

    fn test(locale: &str, interval: Interval, unit: Option<&str>) -> Box<dyn Fn(&str) -> bool> {
        let data = LocaleData::new(&Locale::parse(locale).expect("a locale"));
        let notation = Notation { decimal: data.decimal_separator(), groups: data.typed_group_separators() };
        passer(&notation.test(interval, unit))
    }

    fn around(value: f64, tolerance: f64) -> Interval {
        Interval::around(value, tolerance).expect("few digits")
    }

    #[test]
    fn numbers_are_read_as_the_page_reads_them() {
        let vectors: serde_json::Value = serde_json::from_str(include_str!("../../../tests/quiz/vectors.json")).expect("JSON");
        let (mut count, mut different) = (0, Vec::new());
        for vector in vectors["vectors"].as_array().expect("a list") {
            let question = &vectors["questions"][vector["question"].as_str().expect("a name")];
            let (Some(value), Some(answer)) = (question["value"].as_f64(), vector["answer"].as_str()) else { continue };
            let locale = vector["notation"].as_str().unwrap_or("en");
            let tolerance = question["tolerance"].as_f64().unwrap_or(0.0);
            let passes = test(locale, around(value, tolerance), question["unit"].as_str());
            if passes(answer) != (vector["score"] == 1) {
                different.push(answer);
            }
            count += 1;
        }
        assert!(count > 70, "{count}");
        // An exponent follows one digit before the separator; every program writes it so.
        assert_eq!(different, ["80800E-2"]);
    }

    #[test]
    fn an_interval_holds_what_lies_in_it() {
        let bounds =
            [(0.0, 0.0), (1.5, 0.1), (0.3, 0.1), (-40.0, 0.0), (0.0, 2.5), (99.5, 0.75), (1234.5, 1000.0), (0.001, 0.0005), (-7.0, 12.0)];
        for (value, tolerance) in bounds {
            let passes = test("en", around(value, tolerance), None);
            for step in -150..150 {
                for scale in [0.5, 1.0, 10.0, 1000.0, 10000.0] {
                    let number = f64::from(step) / scale;
                    let expected = (number - value).abs() <= tolerance + 1e-12;
                    assert_eq!(passes(&number.to_string()), expected, "{number} in {value} ± {tolerance}");
                }
            }
            for (text, number) in [("1e0", 1.0), ("1.5e0", 1.5), ("5E-4", 0.0005), ("1.5e3", 1500.0), ("-4.0e+01", -40.0), ("9.95e1", 99.5)]
            {
                let expected = (f64::abs(number - value)) <= tolerance + 1e-12;
                // Zero has no exponent, and what spans it, or many powers of ten, has none either.
                if !expected || value.abs() > tolerance && value.abs() < 100.0 * (value.abs() - tolerance) {
                    assert_eq!(passes(text), expected, "{text} in {value} ± {tolerance}");
                }
            }
        }
    }

    #[test]
    fn typical_answers_keep_what_is_nearer_to_them() {
        let parts = Interval::parted(&[0.5, 0.55, 3.0], 0.1);
        let tests: Vec<_> = parts.into_iter().map(|part| test("en", part.expect("few digits"), None)).collect();
        for (text, expected) in
            [("0.52", [true, false, false]), ("0.525", [true, true, false]), ("0.53", [false, true, false]), ("3.1", [false, false, true])]
        {
            assert_eq!(tests.iter().map(|passes| passes(text)).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn numbers_of_very_many_digits_have_no_pattern() {
        for (value, tolerance) in [(1e300, 0.0), (1e29, 1e-29), (f64::MIN_POSITIVE, 0.0), (1e20, f64::MAX)] {
            assert_eq!(Interval::around(value, tolerance), None);
        }
        assert_eq!(Interval::parted(&[1e25, 1e-25], 1e20)[1], None);
        assert!(test("en", around(6.022e23, 0.0), None)("6.022e23"));
    }
}
