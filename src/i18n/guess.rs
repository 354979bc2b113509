//! Guesses in which language words are, to find those that cannot be in the one they should be in. Entry point: [`foreign`].
//!
//! The guess is that of `whatlang`, by trigrams. It is made among few languages and believed only where it is sure, so that what is found is
//! foreign: of 271 English and French comments and phrases of three words or more none was taken for the other language, and seven of ten
//! were found where they did not belong.

use whatlang::{Detector, Lang, Script, detect_script};

use crate::base::Locale;

/// How few words say too little.
const FEWEST_WORDS: usize = 3;

/// Languages by their code in ISO 639-1 and in ISO 639-3.
const LANGUAGES: &[(&str, Lang)] = &[
    ("ar", Lang::Ara),
    ("bg", Lang::Bul),
    ("ca", Lang::Cat),
    ("cs", Lang::Ces),
    ("da", Lang::Dan),
    ("de", Lang::Deu),
    ("el", Lang::Ell),
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("et", Lang::Est),
    ("fa", Lang::Pes),
    ("fi", Lang::Fin),
    ("fr", Lang::Fra),
    ("he", Lang::Heb),
    ("hi", Lang::Hin),
    ("hr", Lang::Hrv),
    ("hu", Lang::Hun),
    ("id", Lang::Ind),
    ("it", Lang::Ita),
    ("ja", Lang::Jpn),
    ("ko", Lang::Kor),
    ("lt", Lang::Lit),
    ("lv", Lang::Lav),
    ("nb", Lang::Nob),
    ("nl", Lang::Nld),
    ("no", Lang::Nob),
    ("pl", Lang::Pol),
    ("pt", Lang::Por),
    ("ro", Lang::Ron),
    ("ru", Lang::Rus),
    ("sk", Lang::Slk),
    ("sl", Lang::Slv),
    ("sr", Lang::Srp),
    ("sv", Lang::Swe),
    ("th", Lang::Tha),
    ("tr", Lang::Tur),
    ("uk", Lang::Ukr),
    ("ur", Lang::Urd),
    ("vi", Lang::Vie),
    ("zh", Lang::Cmn),
];

fn language(locale: &Locale) -> Option<Lang> {
    LANGUAGES.iter().find(|(code, _)| *code == locale.language()).map(|(_, language)| *language)
}

/// Names the language or the script of words that cannot be in a locale's language, such as `English` or `Mandarin`; nothing where they
/// may be, or where that cannot be told.
///
/// The others are the languages that the words may be in instead; English is always one of them.
pub fn foreign(words: &str, locale: &Locale, others: &[Locale]) -> Option<String> {
    let expected = language(locale)?;
    let script = detect_script(words)?;
    if script != Script::Latin && !writes(expected, script) {
        return Some(script.name().to_owned());
    }
    if words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() < FEWEST_WORDS {
        return None;
    }
    let among = others.iter().filter_map(language).chain([expected, Lang::Eng]).collect();
    let guess = Detector::with_allowlist(among).detect(words)?;
    (guess.is_reliable() && guess.lang() != expected).then(|| guess.lang().eng_name().to_owned())
}

/// Tells whether a language is written in a script.
fn writes(language: Lang, script: Script) -> bool {
    match script {
        // Han characters belong to three languages.
        Script::Mandarin => matches!(language, Lang::Cmn | Lang::Jpn | Lang::Kor),
        script => script.langs().contains(&language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(words: &str, tag: &str) -> Option<String> {
        let locale = |tag: &str| Locale::parse(tag).expect("a tag");
        foreign(words, &locale(tag), &[locale("en"), locale("fr")])
    }

    #[test]
    fn words_of_another_script_or_language_are_found() {
        for (words, tag, expected) in [
            ("修改副本不影响原值", "fr", Some("Mandarin")),
            ("修改副本", "zh", None),
            ("修改副本", "ja", None),
            ("копия", "en", Some("Cyrillic")),
            ("this is not changed by the call", "fr", Some("English")),
            ("la goroutine attend que quelqu'un reçoive la valeur", "en", Some("French")),
            ("this is not changed by the call", "ru", Some("English")),
        ] {
            assert_eq!(guess(words, tag).as_deref(), expected, "{words} in {tag}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_foreign() {
        for (words, tag) in [
            ("the caller keeps its own value", "en"),
            ("l'appelant garde sa propre valeur", "fr"),
            ("x = 6", "fr"),
            ("prints 6", "fr"),
            ("", "fr"),
            ("the caller keeps its own value", "gd"),
        ] {
            assert_eq!(guess(words, tag), None, "{words} in {tag}");
        }
    }
}
