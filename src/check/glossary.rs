//! A course's glossary. Entry point: [`check`].

use super::context::{Context, every_or_source};
use super::lesson::misplaced;
use super::links::{self, Home, Place};
use crate::base::{ByLocale, Diagnostic};
use crate::model::{GlossaryDraft, Term, TermWords};

/// Checks every term in every locale, and sorts them by their ids.
pub fn check(draft: GlossaryDraft, home: Home<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Term>> {
    let mut terms = Vec::new();
    let mut complete = true;
    for term in draft.terms? {
        let Some(words) = term.words else {
            complete = false;
            continue;
        };
        let source = &context.locales.source;
        context.locales.complete_or_source(&words, &format!("the term `{}`", term.id.value), source, diagnostics);
        for (locale, words) in &words.entries {
            let Some(definition) = words.as_ref().and_then(|words| words.definition.as_ref()) else { continue };
            misplaced(&definition.value, "a definition", diagnostics);
            let place = Place { home, locale: &locale.value, anchors: None };
            links::check_blocks(&definition.value, &place, context, diagnostics);
        }
        let checked: Option<ByLocale<TermWords>> = every_or_source(&words, context.locales, source).and_then(|words| {
            let words = words.into_iter().map(|(locale, (language, words))| {
                let (word, definition) = (words.word?.value, words.definition?.value);
                let words = TermWords { locale: language, word, definition, forms: words.forms };
                Some((locale, words))
            });
            words.collect()
        });
        match checked {
            Some(words) => terms.push(Term { id: term.id.value, words }),
            None => complete = false,
        }
    }
    terms.sort_by(|one, other| one.id.cmp(&other.id));
    complete.then_some(terms)
}
