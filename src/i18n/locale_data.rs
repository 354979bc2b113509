//! What Unicode's locale data (CLDR, through ICU4X) say of a locale: numbers, dates, plurals, the order of words, letters.
//!
//! Entry point: [`LocaleData::new`]. Locales that CLDR does not know get the root locale's rules.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use icu::calendar::{Date, Gregorian};
use icu::casemap::{CaseMapper, CaseMapperBorrowed};
use icu::collator::options::{CollatorOptions, Strength};
use icu::collator::{Collator, CollatorBorrowed};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::plurals::{PluralCategory, PluralRuleType, PluralRules};

use crate::base::Locale;

/// The rules of one locale. Making it costs some microseconds; it is meant to be made once per locale.
#[derive(Debug)]
pub struct LocaleData {
    locale: icu::locale::Locale,
    grouped: DecimalFormatter,
    plain: DecimalFormatter,
    dates: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    cardinal: PluralRules,
    ordinal: PluralRules,
    words: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
    decimal_separator: String,
    group_separator: String,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// Whether thousands are set apart.
    pub grouping: bool,
    /// The least number of digits before the decimal separator.
    pub minimum_integer_digits: u8,
    /// The least number of digits after the decimal separator.
    pub minimum_fraction_digits: u8,
    /// The greatest number of digits after the decimal separator; further ones are rounded away, half to even.
    pub maximum_fraction_digits: Option<u8>,
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self { grouping: true, minimum_integer_digits: 1, minimum_fraction_digits: 0, maximum_fraction_digits: None }
    }
}

/// Which plural rules apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralKind {
    /// "3 lessons".
    Cardinal,
    /// "the 3rd lesson".
    Ordinal,
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CivilDate(Date<Gregorian>);

impl CivilDate {
    /// Reads a date as ISO 8601 writes it, such as `2026-11-01`; nothing if there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        let shaped =
            (year.len(), month.len(), day.len()) == (4, 2, 2) && [year, month, day].concat().bytes().all(|byte| byte.is_ascii_digit());
        let date = Date::try_new_gregorian(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        date.ok().filter(|_| shaped && year != "0000").map(Self)
    }

    /// Tells whether it is the first day of its month.
    fn is_first(self) -> bool {
        self.0.day_of_month().0 == 1
    }
}

impl LocaleData {
    /// Loads the rules of a locale.
    pub fn new(locale: &Locale) -> Self {
        let locale = icu::locale::Locale::try_from_str(locale.as_str()).unwrap_or(icu::locale::Locale::UNKNOWN);
        let formatter = |strategy: GroupingStrategy| {
            DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::from(strategy))
                .expect("the root locale has decimal symbols")
        };
        let plurals = |kind: PluralRuleType| PluralRules::try_new((&locale).into(), kind.into()).expect("the root locale has plural rules");
        let collator = |strength: Strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new((&locale).into(), options).expect("the root locale has a collation")
        };
        let dates = FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).expect("the root locale has months");
        let grouped = formatter(GroupingStrategy::Auto);
        let (decimal_separator, group_separator) = separators(&grouped);
        Self {
            plain: formatter(GroupingStrategy::Never),
            dates,
            cardinal: plurals(PluralRuleType::Cardinal),
            ordinal: plurals(PluralRuleType::Ordinal),
            words: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
            grouped,
            decimal_separator,
            group_separator,
            locale,
        }
    }

    /// Returns what stands between a number's integer part and its fraction, such as `,` in French.
    pub fn decimal_separator(&self) -> &str {
        &self.decimal_separator
    }

    /// Returns what stands between thousands, such as a narrow no-break space in French; empty if nothing does.
    pub fn group_separator(&self) -> &str {
        &self.group_separator
    }

    /// Returns every character that may part thousands where somebody types a number: the locale's own, all spaces, and both
    /// apostrophes where the locale has one; never its decimal separator.
    pub fn typed_group_separators(&self) -> String {
        let apostrophes = if self.group_separator.contains(['\'', '’']) { "'’" } else { "" };
        let mut seen = BTreeSet::new();
        [self.group_separator.as_str(), apostrophes, " \u{a0}\u{202f}\u{2009}"]
            .concat()
            .chars()
            .filter(|character| seen.insert(*character) && !self.decimal_separator.contains(*character))
            .collect()
    }

    /// Writes a number as the locale does, with as many decimals as it takes.
    pub fn format_number(&self, number: f64) -> String {
        self.format_styled(number, NumberStyle::default())
    }

    /// Writes a number as the locale does, in a given style. What is no finite number is written as Rust writes it.
    pub fn format_styled(&self, number: f64, style: NumberStyle) -> String {
        let Some(decimal) = decimal(number, style) else { return number.to_string() };
        let formatter = if style.grouping { &self.grouped } else { &self.plain };
        formatter.format_to_string(&decimal)
    }

    /// Writes a date in full, such as "1 November 2026"; `en` alone is American, as CLDR has it: "November 1, 2026".
    ///
    /// French writes the first of a month as an ordinal, which CLDR leaves out (*Lexique des règles typographiques en usage à l'Imprimerie
    /// nationale*, "Dates").
    pub fn format_date(&self, date: CivilDate) -> String {
        let written = self.dates.format(&date.0).to_string();
        match written.strip_prefix("1 ") {
            Some(rest) if date.is_first() && self.locale.id.language.as_str() == "fr" => format!("1er {rest}"),
            _ => written,
        }
    }

    /// Tells the plural category of a number as it is written in a given style: "1 lesson" but "1.0 lessons".
    ///
    /// The categories are those of CLDR: `zero`, `one`, `two`, `few`, `many`, `other`.
    pub fn plural(&self, number: f64, style: NumberStyle, kind: PluralKind) -> &'static str {
        let Some(decimal) = decimal(number, style) else { return "other" };
        let rules = match kind {
            PluralKind::Cardinal => &self.cardinal,
            PluralKind::Ordinal => &self.ordinal,
        };
        match rules.category_for(&decimal) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// Compares two words in the locale's dictionary order; equal words compare by their code points.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.words.compare(left, right).then_with(|| left.cmp(right))
    }

    /// Returns the letter under which a dictionary of the locale lists a word, in upper case; `#` for what is no letter.
    ///
    /// An accent is dropped where the locale sorts the accented letter with the plain one: `É` goes under `E` in French,
    /// `Ö` under `O` in German but under `Ö` in Swedish. Ligatures go under their first letter.
    pub fn first_letter(&self, word: &str) -> String {
        let Some(first) = word.chars().find(|character| character.is_alphanumeric()) else { return "#".to_owned() };
        if !first.is_alphabetic() {
            return "#".to_owned();
        }
        let mut letter = first.to_string();
        let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(&letter).into_owned();
        let plain = match first {
            'œ' | 'Œ' => "oe".to_owned(),
            'æ' | 'Æ' => "ae".to_owned(),
            _ => decomposed,
        };
        if self.letters.compare(&letter, &plain).is_eq()
            && let Some(base) = plain.chars().next()
            && (plain.chars().all(char::is_alphabetic) || self.letters.compare(&letter, &base.to_string()).is_eq())
        {
            letter = base.to_string();
        }
        const CASES: CaseMapperBorrowed<'static> = CaseMapper::new();
        CASES.uppercase_to_string(&letter, &self.locale.id).into_owned()
    }
}

/// Makes the exact decimal number that a style writes.
fn decimal(number: f64, style: NumberStyle) -> Option<Decimal> {
    // Rust writes the shortest digits that read back as the same number, never with an exponent.
    let mut decimal = Decimal::try_from_str(&number.to_string()).ok()?;
    if let Some(maximum) = style.maximum_fraction_digits {
        decimal.round(-i16::from(maximum));
        decimal.absolute.trim_end();
    }
    decimal.absolute.pad_end(-i16::from(style.minimum_fraction_digits));
    decimal.absolute.pad_start(i16::from(style.minimum_integer_digits));
    Some(decimal)
}

/// Finds both separators by writing numbers whose digits are all the same.
fn separators(formatter: &DecimalFormatter) -> (String, String) {
    let between = |text: &str| {
        let number = formatter.format_to_string(&Decimal::try_from_str(text).expect("a number"));
        let digit = number.chars().next_back().expect("a number has digits");
        number.split(digit).find(|part| !part.is_empty()).unwrap_or_default().to_owned()
    };
    (between("1.1"), between("1111111"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(tag: &str) -> LocaleData {
        LocaleData::new(&Locale::parse(tag).expect("a tag"))
    }

    #[test]
    fn numbers_are_written_as_the_locale_does() {
        let written = |tag: &str| [0.0, 3.5, -2.0, 1234.0, 1_234_567.25].map(|number| data(tag).format_number(number)).join(" | ");
        assert_eq!(written("en"), "0 | 3.5 | -2 | 1,234 | 1,234,567.25");
        assert_eq!(written("fr"), "0 | 3,5 | -2 | 1\u{202f}234 | 1\u{202f}234\u{202f}567,25");
        assert_eq!(written("de"), "0 | 3,5 | -2 | 1.234 | 1.234.567,25");
        assert_eq!(data("en").format_number(f64::NAN), "NaN");
    }

    #[test]
    fn dates_are_written_as_the_locale_does() {
        let day = CivilDate::parse("2026-11-01").expect("a date");
        for (tag, expected) in [
            ("en", "November 1, 2026"),
            ("en-US", "November 1, 2026"),
            ("en-GB", "1 November 2026"),
            ("fr", "1er novembre 2026"),
            ("fr-CA", "1er novembre 2026"),
            ("fr-CH", "1er novembre 2026"),
            ("de", "1. November 2026"),
            ("pl", "1 listopada 2026"),
            ("cs", "1. listopadu 2026"),
            ("es", "1 de noviembre de 2026"),
            ("ja", "2026年11月1日"),
            ("ar", "1 نوفمبر 2026"),
            ("ar-EG", "١ نوفمبر ٢٠٢٦"),
            ("th", "1 พฤศจิกายน ค.ศ. 2026"),
        ] {
            assert_eq!(data(tag).format_date(day), expected, "{tag}");
        }
        let others = ["2026-11-11", "2026-12-31", "0987-01-21"].map(|date| data("fr").format_date(CivilDate::parse(date).expect("a date")));
        assert_eq!(others, ["11 novembre 2026", "31 décembre 2026", "21 janvier 987 ap. J.-C."]);
    }

    #[test]
    fn only_days_that_there_are_are_dates() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "26-01-01",
            "2026-01-01T00",
            "+026-01-01",
            "0000-01-01",
            "",
            "--",
            "é-é-é",
        ] {
            assert_eq!(CivilDate::parse(text), None, "{text}");
        }
        assert!(CivilDate::parse("2028-02-29").is_some());
    }

    #[test]
    fn styles_pad_round_and_group() {
        let english = data("en");
        let style = NumberStyle { grouping: false, minimum_fraction_digits: 1, maximum_fraction_digits: Some(2), ..NumberStyle::default() };
        assert_eq!(english.format_styled(1234.0, style), "1234.0");
        assert_eq!(english.format_styled(0.126, style), "0.13");
        assert_eq!(english.format_styled(7.0, NumberStyle { minimum_integer_digits: 2, ..NumberStyle::default() }), "07");
    }

    #[test]
    fn separators_are_found() {
        let separators = |tag: &str| (data(tag).decimal_separator().to_owned(), data(tag).group_separator().to_owned());
        assert_eq!(separators("en"), (".".to_owned(), ",".to_owned()));
        assert_eq!(separators("fr"), (",".to_owned(), "\u{202f}".to_owned()));
        assert_eq!(separators("ar-EG"), ("٫".to_owned(), "٬".to_owned()));
    }

    #[test]
    fn typed_numbers_may_be_grouped_as_the_locale_does() {
        assert_eq!(["en", "fr"].map(|tag| data(tag).typed_group_separators()), [", \u{a0}\u{202f}\u{2009}", "\u{202f} \u{a0}\u{2009}"]);
        assert!(data("de-CH").typed_group_separators().starts_with(['\'', '’']));
    }

    #[test]
    fn plurals_follow_the_newest_rules() {
        let category = |tag: &str, number: f64| data(tag).plural(number, NumberStyle::default(), PluralKind::Cardinal);
        assert_eq!([0.0, 1.0, 1.5, 2.0].map(|number| category("en", number)), ["other", "one", "other", "other"]);
        assert_eq!([0.0, 1.5, 2.0, 1_000_000.0].map(|number| category("fr", number)), ["one", "one", "other", "many"]);
        assert_eq!([1.0, 2.0, 5.0].map(|number| category("pl", number)), ["one", "few", "many"]);
        assert_eq!(data("en").plural(3.0, NumberStyle::default(), PluralKind::Ordinal), "few");
    }

    #[test]
    fn words_sort_as_in_a_dictionary() {
        let sorted = |tag: &str| {
            let data = data(tag);
            let mut words = ["zèbre", "étiquette", "Œuvre", "ordre", "eau", "École"];
            words.sort_by(|left, right| data.compare(left, right));
            words.join(" ")
        };
        assert_eq!(sorted("fr"), "eau École étiquette Œuvre ordre zèbre");
        assert_eq!(sorted("en"), "eau École étiquette Œuvre ordre zèbre");
    }

    #[test]
    fn entries_stand_under_the_letter_that_the_locale_sorts_them_by() {
        assert_eq!(
            ["école", "œuvre", "goroutine", "Çà", "« a »", "3e", "…"].map(|word| data("fr").first_letter(word)),
            ["E", "O", "G", "C", "A", "#", "#"]
        );
        assert_eq!(["ö", "z"].map(|word| data("sv").first_letter(word)), ["Ö", "Z"]);
        assert_eq!(data("de").first_letter("öl"), "O");
        assert_eq!(data("tr").first_letter("iyi"), "İ");
        assert_eq!(data("el").first_letter("άλφα"), "Α");
    }
}
