//! Locales: well-formed BCP 47 language tags, and values that exist once per locale.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A locale's tag in canonical spelling, such as `en`, `fr` or `pt-BR`. Cheap to clone, ordered by its letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Locale(Arc<str>);

/// The tag of the pseudo-locale.
const PSEUDO: &str = "en-XA";

/// Says that a text is no language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocaleError;

impl Locale {
    /// Reads a tag.
    ///
    /// # Errors
    ///
    /// Fails if the text is not a well-formed Unicode language identifier (UTS 35), which is BCP 47 without extensions.
    pub fn parse(tag: &str) -> Result<Self, LocaleError> {
        let identifier: LanguageIdentifier = tag.parse().map_err(|_| LocaleError)?;
        if identifier.language.is_empty() {
            return Err(LocaleError);
        }
        Ok(Self(Arc::from(identifier.to_string())))
    }

    /// Returns the pseudo-locale, in which every word that can be translated stands out. CLDR keeps the region `XA` for it.
    pub fn pseudo() -> Self {
        Self(Arc::from(PSEUDO))
    }

    /// Tells whether this is the pseudo-locale.
    pub fn is_pseudo(&self) -> bool {
        self.as_str() == PSEUDO
    }

    /// Returns the tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the language without script and region, such as `pt` for `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Lists the locale and its parents, the nearest first: `fr-CA`, `fr`. Source: RFC 4647, section 3.4 (lookup).
    pub fn lineage(&self) -> impl Iterator<Item = Locale> {
        let mut ends: Vec<usize> = self.0.match_indices('-').map(|(at, _)| at).collect();
        ends.push(self.0.len());
        ends.into_iter().rev().filter_map(|end| Locale::parse(&self.0[..end]).ok())
    }

    /// Lists the lineage as far as a source, which is left out: the locales in which a translation of it may be found, the best first.
    pub fn lineage_below(&self, source: &Locale) -> impl Iterator<Item = Locale> {
        self.lineage().take_while(move |parent| parent != source)
    }

    /// Tells whether another locale is in the lineage, so that readers read it as their own: `fr-CA` descends from `fr`, and each from itself.
    pub fn descends_from(&self, other: &Locale) -> bool {
        self.lineage().any(|parent| parent == *other)
    }

    /// Returns the tag as the libraries of Unicode take it.
    pub fn identifier(&self) -> LanguageIdentifier {
        self.0.parse().expect("a locale is made from a well-formed tag only")
    }

    /// Returns `rtl` for locales written from right to left, else `ltr`, as HTML's `dir` takes it.
    pub fn direction(&self) -> &'static str {
        match self.identifier().character_direction() {
            CharacterDirection::RTL => "rtl",
            _ => "ltr",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

/// One value per locale, in the order of the locales' tags.
pub type ByLocale<T> = BTreeMap<Locale, T>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lineage_leads_from_the_region_to_the_language() {
        let lineage = |tag: &str| Locale::parse(tag).expect("well-formed").lineage().map(|locale| locale.to_string()).collect::<Vec<_>>();
        assert_eq!(lineage("zh-Hant-HK"), ["zh-Hant-HK", "zh-Hant", "zh"]);
        assert_eq!(lineage("fr"), ["fr"]);
    }

    #[test]
    fn what_stands_below_a_source_descends_from_it() {
        let locale = |tag: &str| Locale::parse(tag).expect("well-formed");
        let below = |tag: &str, source: &str| {
            let (locale, source) = (locale(tag), locale(source));
            (locale.lineage_below(&source).map(|locale| locale.to_string()).collect::<Vec<_>>().join(" "), locale.descends_from(&source))
        };
        assert_eq!(below("zh-Hant-HK", "zh"), ("zh-Hant-HK zh-Hant".to_owned(), true));
        assert_eq!(below("fr-CA", "en"), ("fr-CA fr".to_owned(), false));
        assert_eq!(below("fr", "fr-CA"), ("fr".to_owned(), false));
        assert_eq!(below("fr", "fr"), (String::new(), true));
    }

    #[test]
    fn the_pseudo_locale_is_a_locale_as_others_are() {
        let written = Locale::parse("en-xa").expect("well-formed");
        assert_eq!((&written, written.is_pseudo()), (&Locale::pseudo(), true));
        assert!(!Locale::parse("en").expect("well-formed").is_pseudo());
    }

    #[test]
    fn tags_are_made_canonical_and_bad_ones_refused() {
        assert_eq!(Locale::parse("PT-br").expect("well-formed").as_str(), "pt-BR");
        assert_eq!(Locale::parse("ar").expect("well-formed").direction(), "rtl");
        assert_eq!(Locale::parse("fr-CH").expect("well-formed").language(), "fr");
        for bad in ["", "x", "english language", "en_US!", "und", "../fr"] {
            assert_eq!(Locale::parse(bad), Err(LocaleError), "{bad}");
        }
    }
}
