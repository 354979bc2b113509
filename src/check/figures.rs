//! Figures in other languages: that what is translated is there, and that nothing is left untranslated unseen. Entry point: [`check`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8Path;

use super::context::Context;
use super::samples::overlay::{copied, shown as brief};
use super::translation::Overlaid;
use super::walk::{self, Piece};
use crate::base::{Diagnostic, Locale, Severity, Span, Spanned, has_words, reflow};
use crate::figures::{self, Unit, apply, is_writable};
use crate::i18n::pseudo;
use crate::model::{
    Block, FigureDraft, FigureOverlayDraft, FigureWordsDraft, Figures, FiguresDraft, Standing, Unit as TranslationUnit, plain_path,
    variant_path,
};

/// The pictures that texts show, by path and by the language of the text, each with its first place.
#[derive(Debug, Default)]
pub struct Shown(BTreeMap<String, BTreeMap<Locale, Span>>);

impl Shown {
    /// Adds the pictures of a text in a language.
    pub fn add(&mut self, text: &[Block], locale: &Locale) {
        walk::blocks(text, &mut |piece| {
            if let Piece::Image(image) = piece {
                self.0.entry(plain_path(&image.path)).or_default().entry(locale.clone()).or_insert(image.span);
            }
        });
    }

    /// Lists the languages besides the source whose texts show the source's picture. What a translation alone shows is its own.
    fn elsewhere(&self, path: &str, source: &Locale) -> BTreeMap<&Locale, Span> {
        let places = self.0.get(path).filter(|places| places.contains_key(source));
        places.into_iter().flatten().filter(|(locale, _)| *locale != source).map(|(locale, span)| (locale, *span)).collect()
    }
}

/// Checks the figures of a folder with their translations, and makes those that differ by language.
pub fn check(
    draft: &FiguresDraft,
    folder: &Utf8Path,
    source: &Locale,
    shown: &Shown,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Figures {
    // A file for a language that the site does not have may be the author's own.
    for (file, path, _) in draft.strange.iter().filter(|(_, _, locale)| context.locales.all.contains(locale)) {
        let diagnostic = Diagnostic::warning("unused-overlay", Span::whole(*file), format!("there is no figure `{path}`"));
        diagnostics.push(diagnostic.suggest(path, draft.figures.keys().map(String::as_str)));
    }
    let mut made = Figures::default();
    for (path, figure) in &draft.figures {
        check_files(path, figure, folder, source, context, diagnostics);
        let elsewhere = if context.words { shown.elsewhere(path, source) } else { BTreeMap::new() };
        if !figure.is_text || (figure.overlays.is_empty() && elsewhere.is_empty() && !context.pseudo) {
            continue;
        }
        let Some(units) = read(figure, context, diagnostics) else { continue };
        if let Some(text) = context.pseudo.then(|| in_pseudo_locale(context.sources.text(figure.file), &units)).flatten() {
            made.insert(path, Locale::pseudo(), text.into());
        }
        let checking = Checking { path, figure, folder, source, units: &units, context };
        // What a parent lends to several languages is checked once.
        let mut variants: BTreeMap<Locale, Option<Arc<str>>> = BTreeMap::new();
        for locale in context.locales.all.iter().filter(|locale| *locale != source) {
            match overlay(figure, source, locale) {
                None if locale.descends_from(source) => {}
                Some((lender, overlay)) => {
                    let variant = |lender: &Locale| checking.variant(overlay, lender, diagnostics).map(Arc::from);
                    if let Some(text) = variants.entry(lender).or_insert_with_key(variant) {
                        made.insert(path, locale.clone(), text.clone());
                    }
                }
                None => diagnostics.extend(elsewhere.get(locale).and_then(|span| checking.missing(locale, *span))),
            }
        }
    }
    made
}

/// Finds the words of a figure for a language: its own, or those of its nearest parent.
fn overlay<'a>(figure: &'a FigureDraft, source: &Locale, locale: &Locale) -> Option<(Locale, &'a FigureOverlayDraft)> {
    locale.lineage_below(source).find_map(|parent| figure.overlays.get(&parent).map(|overlay| (parent, overlay)))
}

/// Lists the words of a place's figures as units of translation. Their source stands in the overlays themselves.
pub fn units_of(draft: &FiguresDraft, source: &Locale, locale: &Locale, context: &Context<'_>) -> Vec<TranslationUnit> {
    let mut all = Vec::new();
    let nothing = FigureWordsDraft::default();
    for (path, figure) in draft.figures.iter().filter(|(_, figure)| figure.is_text) {
        let Ok(units) = figures::find(context.sources.text(figure.file)) else { continue };
        let overlay = overlay(figure, source, locale);
        let words = overlay.as_ref().and_then(|(_, overlay)| overlay.words.as_ref()).unwrap_or(&nothing);
        let is_own = overlay.as_ref().is_some_and(|(lender, _)| lender == locale);
        let name = path.trim_start_matches("figures/").trim_end_matches(".svg");
        let overlaid = Overlaid { entries: &words.words, same: &words.same, is_own, inherits: locale.descends_from(source) };
        all.extend(overlaid.units(&format!("figure/{name}"), &figures::words(figure.file, &units)));
    }
    all
}

/// Notes the overlays that belong to no language of the site, and the files that stand where a variant will.
fn check_files(
    path: &str,
    figure: &FigureDraft,
    folder: &Utf8Path,
    source: &Locale,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (locale, overlay) in &figure.overlays {
        let span = Span::whole(overlay.file);
        let variant = variant_path(path, locale);
        if locale == source {
            let message = format!("`{locale}` is the language in which the figure is written");
            diagnostics.push(Diagnostic::warning("unused-overlay", span, message).help("change the figure itself, and remove this file"));
        } else if context.locales.known && !context.locales.serves(locale) {
            let message = format!("the site has no locale `{locale}`");
            diagnostics.push(
                Diagnostic::warning("unused-overlay", span, message).help("add it to the `locales` of `site.yaml`, or remove this file"),
            );
        } else if context.files.contains(&folder.join(&variant)) {
            let message = format!("`{variant}` is where the figure with these words will stand");
            diagnostics.push(Diagnostic::error("reserved-file", span, message).help("remove one of the two, or rename the SVG"));
        }
    }
}

/// Finds the words of a figure. Where it is translated it must be readable; else its words are just not looked for.
fn read(figure: &FigureDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Unit>> {
    match figures::find(context.sources.text(figure.file)) {
        Ok(units) => Some(units),
        Err(broken) => {
            let severity = if figure.overlays.is_empty() { Severity::Warning } else { Severity::Error };
            let span = Span::new(figure.file, broken.range.start, broken.range.end);
            diagnostics.push(Diagnostic::new(severity, "bad-figure", Some(span), broken.message).help(broken.help));
            None
        }
    }
}

/// Makes a figure with the words of the pseudo-locale, if it has words.
fn in_pseudo_locale(text: &str, units: &[Unit]) -> Option<String> {
    let words: BTreeMap<&str, Cow<'_, str>> =
        units.iter().filter(|unit| has_words(&unit.words)).map(|unit| (unit.words.as_str(), pseudo::words(&unit.words))).collect();
    let made = apply(text, units, |unit| words.get(unit.words.as_str()).map(Cow::as_ref));
    (made != text).then_some(made)
}

/// What a figure is checked with.
struct Checking<'a> {
    path: &'a str,
    figure: &'a FigureDraft,
    folder: &'a Utf8Path,
    source: &'a Locale,
    units: &'a [Unit],
    context: &'a Context<'a>,
}

impl Checking<'_> {
    /// Checks an overlay, and makes the figure of its language if it differs.
    fn variant(&self, overlay: &FigureOverlayDraft, locale: &Locale, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
        let words = overlay.words.as_ref()?;
        let before = diagnostics.len();
        self.unknown(words, diagnostics);
        for (_, translation) in &words.words {
            diagnostics.extend(unwritable(translation));
        }
        if diagnostics.len() > before {
            // What is misspelt there would be missed here.
            return None;
        }
        if self.context.words {
            self.untranslated(words, locale, diagnostics);
        }
        let translations: BTreeMap<String, &str> =
            words.words.iter().map(|(words, translation)| (reflow(&words.value), translation.value.as_str())).collect();
        let text = self.context.sources.text(self.figure.file);
        let made = apply(text, self.units, |unit| translations.get(&unit.words).copied());
        (made != text).then_some(made)
    }

    /// Notes the entries that translate nothing, and those that stand there twice.
    fn unknown(&self, words: &FigureWordsDraft, diagnostics: &mut Vec<Diagnostic>) {
        let known: BTreeSet<&str> = self.units.iter().map(|unit| unit.words.as_str()).collect();
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for key in words.words.iter().map(|(key, _)| key).chain(&words.same) {
            let plain = reflow(&key.value);
            if !known.contains(plain.as_str()) {
                let message = format!("the figure `{}` has no words `{}`", self.path, brief(&plain));
                diagnostics.push(Diagnostic::warning("overlay-unknown-words", key.span, message).suggest(&plain, known.iter().copied()));
            }
            if let Some(before) = first.insert(plain, key.span) {
                diagnostics.push(
                    Diagnostic::error("duplicate-id", key.span, "these words have another entry")
                        .label(before, "the first one")
                        .help("keep one of the two"),
                );
            }
        }
    }

    /// Notes the words that stay in the source's language.
    fn untranslated(&self, words: &FigureWordsDraft, locale: &Locale, diagnostics: &mut Vec<Diagnostic>) {
        let inherits = locale.descends_from(self.source);
        let overlaid = Overlaid { entries: &words.words, same: &words.same, is_own: true, inherits };
        for unit in overlaid.units(self.path, &figures::words(self.figure.file, self.units)) {
            match unit.standing {
                Standing::Copied => diagnostics.extend(unit.target.as_ref().map(copied)),
                Standing::Missing | Standing::Stale => diagnostics.push(
                    Diagnostic::warning("untranslated-words", unit.source.span, format!("these words are not translated to `{locale}`"))
                        .help(format!("add them under `words:` in `{}`", self.overlay(locale))),
                ),
                Standing::Fresh | Standing::Unrecorded => {}
            }
        }
    }

    /// Says that a text shows a figure with words, and that none of them is translated.
    fn missing(&self, locale: &Locale, shown: Span) -> Option<Diagnostic> {
        let count = figures::words(self.figure.file, self.units).len();
        let words = if count == 1 { "the words".to_owned() } else { format!("{count} groups of words") };
        let message = format!("{words} in `{}` are not translated to `{locale}`", self.path);
        let help = format!("write `{}`, or mark code in the SVG with `class=\"notranslate\"`", self.overlay(locale));
        (count > 0).then(|| Diagnostic::warning("untranslated-figure", shown, message).help(help))
    }

    fn overlay(&self, locale: &Locale) -> String {
        format!("{}/{}.{locale}.yaml", self.folder, self.path.trim_end_matches(".svg"))
    }
}

fn unwritable(translation: &Spanned<String>) -> Option<Diagnostic> {
    let (message, help) = if translation.value.trim().is_empty() {
        ("this translation is empty", "write it, or remove the entry")
    } else if !is_writable(&translation.value) {
        ("no SVG can hold a control character", "remove it")
    } else {
        return None;
    };
    Some(Diagnostic::error("bad-translation", translation.span, message).help(help))
}
