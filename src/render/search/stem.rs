//! What words of a language have in common: stems, by the algorithms of Snowball, and the endings that they take off.
//!
//! The browser has no stemmer. It finds a word that does not occur by [`Endings`]: what is left over beside a word that occurs must be endings of
//! the language.

use std::collections::BTreeMap;

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::words::folded;
use crate::base::Locale;

/// How often an ending must have been seen to be one.
const SEEN: u32 = 2;
/// How many endings of a language are kept.
const MOST: usize = 128;
/// On how many stems endings are tried.
pub const MODELS: usize = 6;
/// How many characters words share at least, and one more, if what follows is to be an ending.
const SHARED: usize = 2;
/// How many characters an ending has at most.
const LONGEST: usize = 6;

/// Finds the stems of a language's words; a language without an algorithm keeps its words as they are.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// Chooses the algorithm of a language.
    pub fn of(locale: &Locale) -> Self {
        Self(algorithm(locale.language()).map(Stemmer::create))
    }

    /// Returns the stem of a form. Names of code keep their ends.
    pub fn stem(&self, form: &str) -> String {
        match &self.0 {
            Some(stemmer) if is_word(form) => stemmer.stem(form).into_owned(),
            _ => form.to_owned(),
        }
    }
}

/// Tells whether a form is one word of a language.
fn is_word(form: &str) -> bool {
    form.chars().nth(2).is_some() && form.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "eo" => Algorithm::Esperanto,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "st" => Algorithm::Sesotho,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    })
}

/// The endings of a language: usual ones, and those that the words of an index show.
#[derive(Debug)]
pub struct Endings(BTreeMap<String, u32>);

/// Endings that a small site may not show, though somebody types them, by language: what its grammar adds to words.
const USUAL: [(&str, &str); 4] = [
    ("de", "e em en end er ern es et n s st t te ten ung ungen"),
    ("en", "e ed er ers es ied ies ing ings ion ions ly ment ments s y"),
    ("es", "a ada adas ado ados amos an ando ar as cion ciones e en es iendo ir mente o os"),
    ("fr", "ai aient ais ait ant ants aux e ee ees ent er es eur eurs ez if ifs ion ions ir it ive ives ment ons s x"),
];

impl Endings {
    /// Starts with the usual endings of a language, without accents.
    pub fn of(locale: &Locale) -> Self {
        let usual = USUAL.iter().find(|(language, _)| *language == locale.language()).map_or("", |(_, endings)| endings);
        Self(usual.split_whitespace().map(|ending| (ending.to_owned(), SEEN)).collect())
    }

    /// Notes the endings of words with one stem: what the stemmer took off, and what follows the beginning that all of them share.
    pub fn note(&mut self, stem: &str, keys: &[&str]) {
        let stem = folded(stem);
        let shared = keys.iter().skip(1).fold(keys.first().map_or(0, |key| key.len()), |shared, key| common(&keys[0][..shared], key));
        let has_beginning = keys.len() > 1 && keys[0][..shared].chars().nth(SHARED).is_some();
        for key in keys {
            let taken = key.strip_prefix(stem.as_str());
            let differing = has_beginning.then(|| &key[shared..]).filter(|ending| Some(*ending) != taken);
            taken.into_iter().chain(differing).for_each(|ending| self.add(ending, 1));
        }
    }

    /// Tries the last letters of words on stems that have many forms: what the stemmer takes off most of them is an ending too, though no
    /// word of these occurs with it.
    pub fn try_on<'f>(&mut self, stems: &Stems, forms: impl Iterator<Item = &'f str>, models: &[&str]) {
        if stems.0.is_none() || models.len() < MODELS {
            return;
        }
        let mut tails: BTreeMap<&str, u32> = BTreeMap::new();
        for form in forms.filter(|form| is_word(form)) {
            for (at, _) in form.char_indices().rev().take(LONGEST) {
                *tails.entry(&form[at..]).or_default() += 1;
            }
        }
        for (tail, _) in tails.into_iter().filter(|(_, times)| *times >= SEEN) {
            let taken = models.iter().filter(|model| stems.stem(&format!("{model}{tail}")) == **model).count();
            if taken * 3 >= models.len() * 2 {
                self.add(&folded(tail), SEEN);
            }
        }
    }

    fn add(&mut self, ending: &str, times: u32) {
        if !ending.is_empty() && ending.chars().nth(LONGEST).is_none() {
            *self.0.entry(ending.to_owned()).or_default() += times;
        }
    }

    /// Lists the endings that were seen most often, in their own order.
    pub fn usual(self) -> Vec<String> {
        let mut seen: Vec<(String, u32)> = self.0.into_iter().filter(|(_, times)| *times >= SEEN).collect();
        seen.sort_by(|(one, times), (other, often)| often.cmp(times).then_with(|| one.cmp(other)));
        seen.truncate(MOST);
        let mut endings: Vec<String> = seen.into_iter().map(|(ending, _)| ending).collect();
        endings.sort();
        endings
    }
}

/// Returns how many bytes two words have in common at their beginning.
pub fn common(one: &str, other: &str) -> usize {
    let mut shared = 0;
    for (letter, same) in one.chars().zip(other.chars()) {
        if letter != same {
            break;
        }
        shared += letter.len_utf8();
    }
    shared
}
