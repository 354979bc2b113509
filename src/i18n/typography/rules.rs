//! What differs between languages: quotation marks and spaces. Quotation marks are those of Unicode's CLDR 47, with
//! narrow spaces inside guillemets where typographers put them.

use crate::base::Locale;

/// A narrow space at which no line breaks.
pub const NARROW: char = '\u{202f}';
/// A space at which no line breaks.
pub const WIDE: char = '\u{a0}';

/// A pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What opens.
    pub open: char,
    /// What closes.
    pub close: char,
    /// The space inside, if any.
    pub space: Option<char>,
}

/// The rules of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The marks for `"`.
    pub double: Pair,
    /// The marks for `'`.
    pub single: Pair,
    /// The spaces before high punctuation, if the language has any.
    pub spaces: Option<Spaces>,
    /// Whether each word gets the brackets of the pseudo-locale.
    pub pseudo: bool,
}

/// The spaces of French.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spaces {
    /// Before `:`.
    pub colon: char,
    /// Whether a space is put before `;`, `!` and `?` where none was typed.
    pub insert: bool,
}

const fn pair(open: char, close: char) -> Pair {
    Pair { open, close, space: None }
}

const fn spaced(open: char, close: char, space: char) -> Pair {
    Pair { open, close, space: Some(space) }
}

const fn marks(double: Pair, single: Pair) -> Rules {
    Rules { double, single, spaces: None, pseudo: false }
}

const CURLY: Pair = pair('“', '”');
const CURLY_SINGLE: Pair = pair('‘', '’');
const LOW: Pair = pair('„', '“');
const LOW_SINGLE: Pair = pair('‚', '‘');
const LOW_HIGH: Pair = pair('„', '”');
const GUILLEMETS: Pair = pair('«', '»');

const ENGLISH: Rules = marks(CURLY, CURLY_SINGLE);
const FRENCH: Rules = Rules { spaces: Some(Spaces { colon: NARROW, insert: true }), ..marks(spaced('«', '»', NARROW), CURLY) };
const SWISS_FRENCH: Rules = Rules { single: spaced('‹', '›', NARROW), ..FRENCH };
const CANADIAN_FRENCH: Rules = Rules { spaces: Some(Spaces { colon: WIDE, insert: false }), ..marks(spaced('«', '»', WIDE), CURLY) };

/// Returns the rules of a locale; English ones for languages that are not known.
pub fn rules(locale: &Locale) -> Rules {
    if locale.is_pseudo() {
        return Rules { pseudo: true, ..ENGLISH };
    }
    let region = locale.as_str().split('-').skip(1).find(|part| part.len() == 2 || part.len() == 3).unwrap_or_default();
    match (locale.language(), region) {
        ("fr", "CA") => CANADIAN_FRENCH,
        ("fr", "CH") => SWISS_FRENCH,
        ("fr", _) => FRENCH,
        ("de" | "gsw", "CH" | "LI") | ("gsw", _) => marks(GUILLEMETS, pair('‹', '›')),
        ("de" | "lb" | "cs" | "sk" | "sl" | "is" | "hsb" | "dsb", _) => marks(LOW, LOW_SINGLE),
        ("bg" | "lt" | "et" | "ka", _) => marks(LOW, CURLY_SINGLE),
        ("pl" | "ro", _) => marks(LOW_HIGH, GUILLEMETS),
        ("hu", _) => marks(LOW_HIGH, pair('»', '«')),
        ("hr" | "sr" | "bs", _) => marks(LOW_HIGH, CURLY_SINGLE),
        ("es", "MX" | "US" | "419") => marks(CURLY, CURLY_SINGLE),
        ("it", "CH") => marks(GUILLEMETS, pair('‹', '›')),
        ("es" | "it" | "ca" | "gl" | "eu" | "el", _) | ("pt", "PT") => marks(GUILLEMETS, CURLY),
        ("ru" | "uk" | "be" | "kk", _) => marks(GUILLEMETS, LOW),
        ("nb" | "nn" | "no", _) => marks(GUILLEMETS, CURLY_SINGLE),
        ("da", _) => marks(pair('”', '”'), pair('’', '’')),
        ("sv" | "fi", _) => marks(pair('”', '”'), pair('’', '’')),
        ("he", _) => marks(pair('”', '”'), pair('’', '’')),
        ("ja", _) => marks(pair('「', '」'), pair('『', '』')),
        ("zh", "TW" | "HK") => marks(pair('「', '」'), pair('『', '』')),
        _ => ENGLISH,
    }
}
