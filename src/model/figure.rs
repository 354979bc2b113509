//! Figures: SVG files whose words are translated, as written and as shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{FileId, Locale, Spanned};

/// The figures of a lesson or a course that differ by language. All others are shown as they are.
#[derive(Clone, Debug, Default)]
pub struct Figures(BTreeMap<String, BTreeMap<Locale, Arc<str>>>);

impl Figures {
    /// Adds a figure with the words of a language; its path is that of the original, such as `figures/stack.svg`.
    pub fn insert(&mut self, path: &str, locale: Locale, text: Arc<str>) {
        self.0.entry(path.to_owned()).or_default().insert(locale, text);
    }

    /// Finds a figure with the words of a language, by the path that a text names. Returns the path beside the original that the variant
    /// would have, and its SVG; nothing if that language shows the original.
    pub fn variant(&self, path: &str, locale: &Locale) -> Option<(String, &Arc<str>)> {
        let path = plain_path(path);
        let text = self.0.get(&path)?.get(locale)?;
        Some((variant_path(&path, locale), text))
    }
}

/// Returns the path that a figure with the words of a language has: `figures/stack.fr.svg` for `figures/stack.svg`.
pub fn variant_path(path: &str, locale: &Locale) -> String {
    format!("{}.{locale}.svg", path.strip_suffix(".svg").unwrap_or(path))
}

/// Takes out of a path what leads nowhere (`./`), and what is for the browser (`#part`).
pub fn plain_path(path: &str) -> String {
    let name = path.split(['#', '?']).next().unwrap_or_default();
    name.split('/').filter(|part| !matches!(*part, "" | ".")).collect::<Vec<_>>().join("/")
}

/// What lies in the folder `figures/` of a lesson or a course.
#[derive(Clone, Debug, Default)]
pub struct FiguresDraft {
    /// The SVG files by their path beside the text, such as `figures/stack.svg`.
    pub figures: BTreeMap<String, FigureDraft>,
    /// Translations of figures that are not there: the file, the figure's path, and the language.
    pub strange: Vec<(FileId, String, Locale)>,
}

/// An SVG file.
#[derive(Clone, Debug)]
pub struct FigureDraft {
    /// The file.
    pub file: FileId,
    /// Whether its text is there.
    pub is_text: bool,
    /// Its words in other locales.
    pub overlays: BTreeMap<Locale, FigureOverlayDraft>,
}

/// `NAME.LOCALE.yaml`: the words of a figure in another language.
#[derive(Clone, Debug)]
pub struct FigureOverlayDraft {
    /// The file.
    pub file: FileId,
    /// What it says; `None` if it could not be read.
    pub words: Option<FigureWordsDraft>,
}

/// What a figure's overlay says.
#[derive(Clone, Debug, Default)]
pub struct FigureWordsDraft {
    /// The words, with their translations.
    pub words: Vec<(Spanned<String>, Spanned<String>)>,
    /// Words that are right as they are.
    pub same: Vec<Spanned<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_found_however_its_figure_is_named() {
        let locale = |tag: &str| Locale::parse(tag).expect("a tag");
        let mut figures = Figures::default();
        figures.insert("figures/a.svg", locale("fr"), Arc::from("<svg/>"));
        let found = |path: &str, tag: &str| figures.variant(path, &locale(tag)).map(|(path, _)| path);
        for path in ["figures/a.svg", "./figures/a.svg", "figures//./a.svg#part"] {
            assert_eq!(found(path, "fr").as_deref(), Some("figures/a.fr.svg"), "{path}");
            assert_eq!(found(path, "en"), None, "{path}");
        }
        assert_eq!(found("a.svg", "fr"), None);
    }
}
