//! What differs between languages: quotation marks, spaces, and what no line break parts.
//!
//! | what | source |
//! |---|---|
//! | quotation marks | Unicode's CLDR 47; guillemets in Arabic and Persian, as books there have them |
//! | French | *Lexique des règles typographiques en usage à l'Imprimerie nationale*: a space between words, at which no line breaks, before `:` and inside guillemets, a thin one before `;`, `!` and `?` |
//! | Swiss French | *Guide du typographe* (Lausanne): thin spaces at all of them, and guillemets with one point inside |
//! | Canadian French | *Le français au bureau* (Office québécois de la langue française): none before `;`, `!` and `?` |
//! | numbers with percent signs, currencies and units, thousands | CLDR 47; DIN 5008 for German |
//! | German abbreviations | Duden, "Textverarbeitung": a thin space in `z. B.` |
//! | Polish, Czech, Slovak | PN-83/P-55366 and ČSN 01 6910: no word of one letter ends a line |

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
    /// The spaces of numbers.
    pub numbers: Numbers,
    /// What goes with the word that follows.
    pub bound: Bound,
}

/// The spaces that a number keeps together, where they were typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// Between thousands, if the language parts them with spaces.
    pub group: Option<char>,
    /// Before the symbol of a unit.
    pub unit: char,
    /// The symbols of units that other languages have as words.
    pub units: &'static [&'static str],
}

/// Words after which no line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The words of one letter that go with the next word.
    pub letters: &'static [char],
    /// The abbreviations that go with the number that follows, in small letters.
    pub numbered: &'static [&'static str],
    /// The abbreviations that go with the word that follows.
    pub titles: &'static [&'static str],
    /// The space within abbreviations such as `z. B.`, where they were typed with one.
    pub abbreviated: Option<char>,
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
    Rules { double, single, spaces: None, numbers: Numbers { group: None, unit: WIDE, units: &[] }, bound: NOTHING, pseudo: false }
}

const NOTHING: Bound = Bound { letters: &[], numbered: &[], titles: &[], abbreviated: None };

const CURLY: Pair = pair('“', '”');
const CURLY_SINGLE: Pair = pair('‘', '’');
const LOW: Pair = pair('„', '“');
const LOW_SINGLE: Pair = pair('‚', '‘');
const LOW_HIGH: Pair = pair('„', '”');
const GUILLEMETS: Pair = pair('«', '»');

const ENGLISH: Rules = marks(CURLY, CURLY_SINGLE);
const FRENCH: Rules = Rules {
    double: spaced('«', '»', WIDE),
    single: CURLY,
    spaces: Some(Spaces { colon: WIDE, insert: true }),
    numbers: Numbers { group: Some(NARROW), unit: NARROW, units: &["Go", "To", "Gio", "Tio", "h", "s"] },
    bound: NOTHING,
    pseudo: false,
};
const SWISS_FRENCH: Rules = Rules {
    double: spaced('«', '»', NARROW),
    single: spaced('‹', '›', NARROW),
    spaces: Some(Spaces { colon: NARROW, insert: true }),
    ..FRENCH
};
const CANADIAN_FRENCH: Rules = Rules {
    spaces: Some(Spaces { colon: WIDE, insert: false }),
    numbers: Numbers { group: Some(WIDE), unit: WIDE, ..FRENCH.numbers },
    ..FRENCH
};

/// Returns the rules of a locale; English ones for languages that are not known.
pub fn rules(locale: &Locale) -> Rules {
    if locale.is_pseudo() {
        return Rules { pseudo: true, ..ENGLISH };
    }
    let rules = with_marks(locale);
    Rules { bound: bound(locale.language()), numbers: Numbers { group: group(locale.language(), rules), ..rules.numbers }, ..rules }
}

/// Languages that part thousands with a space, as CLDR has it.
fn group(language: &str, rules: Rules) -> Option<char> {
    const SPACED: [&str; 18] = ["be", "bg", "cs", "et", "fi", "hu", "kk", "lt", "lv", "nb", "nn", "no", "pl", "ru", "sk", "sv", "uk", "hy"];
    rules.numbers.group.or(SPACED.contains(&language).then_some(WIDE))
}

fn bound(language: &str) -> Bound {
    match language {
        "en" => Bound {
            numbered: &["p.", "pp.", "no.", "nos.", "fig.", "figs.", "vol.", "ch.", "sec.", "eq.", "§"],
            titles: &["Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof."],
            ..NOTHING
        },
        "fr" => Bound {
            numbered: &["p.", "pp.", "n°", "nº", "nos", "fig.", "vol.", "t.", "chap.", "art.", "éq.", "§"],
            titles: &["M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Pr"],
            ..NOTHING
        },
        "de" | "gsw" | "lb" => Bound {
            numbered: &["s.", "nr.", "abb.", "kap.", "bd.", "art.", "abs.", "tab.", "gl.", "§", "§§"],
            titles: &["Dr.", "Prof.", "Hr.", "Fr."],
            abbreviated: Some(NARROW),
            ..NOTHING
        },
        "pl" => Bound {
            letters: &['a', 'i', 'o', 'u', 'w', 'z'],
            numbered: &["s.", "str.", "nr", "rys.", "tab.", "rozdz.", "t.", "art.", "ust.", "§"],
            titles: &["np.", "tj.", "tzn.", "dr", "prof.", "św.", "ul."],
            ..NOTHING
        },
        "cs" | "sk" => Bound {
            letters: &['a', 'i', 'k', 'o', 's', 'u', 'v', 'z'],
            numbered: &["s.", "str.", "č.", "obr.", "tab.", "kap.", "sv.", "§"],
            titles: &["např.", "napr.", "tj.", "tzn."],
            abbreviated: Some(WIDE),
        },
        "it" | "es" | "pt" | "ca" | "gl" => Bound {
            numbered: &["p.", "pp.", "pág.", "págs.", "n.", "n.º", "núm.", "nº", "fig.", "vol.", "cap.", "art.", "§"],
            titles: &["Sr.", "Sra.", "Dr.", "Dra.", "Sig."],
            ..NOTHING
        },
        _ => NOTHING,
    }
}

fn with_marks(locale: &Locale) -> Rules {
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
        ("ar", _) => marks(GUILLEMETS, CURLY),
        ("fa" | "ps" | "ckb", _) => marks(GUILLEMETS, pair('‹', '›')),
        ("ja", _) => marks(pair('「', '」'), pair('『', '』')),
        ("zh", "TW" | "HK") => marks(pair('「', '」'), pair('『', '』')),
        _ => ENGLISH,
    }
}
