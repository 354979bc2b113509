//! Comments in another language than the page's: in samples, and in code that stands in the text itself. Entry point: [`check_code`].

use std::collections::{BTreeMap, BTreeSet};

use super::overlay::{Coverage, shown};
use crate::base::{Diagnostic, Locale, Span};
use crate::check::context::Context;
use crate::check::walk::{self, Piece};
use crate::i18n::guess;
use crate::model::{Code, LessonDraft};
use crate::samples::Directives;
use crate::samples::wording::units;

/// Says that words are not in the language in which they should be, if that can be told.
pub fn foreign(words: &str, span: Span, locale: &Locale, context: &Context<'_>) -> Option<Diagnostic> {
    let language = guess::foreign(words, locale, &context.locales.all)?;
    let message = format!("this seems to be {language}, and pages in `{locale}` show it: `{}`", shown(words));
    Some(Diagnostic::warning("foreign-comment", span, message).help(format!("write it in `{locale}`")))
}

/// Checks the comments of code in the texts: a comment of a translated text that is that of the source text was not translated.
pub fn check_code(
    lesson: &LessonDraft,
    source: &Locale,
    context: &Context<'_>,
    coverage: &mut Coverage,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut read = Comments::new();
    let original: BTreeSet<String> = in_text(lesson, source, context, &mut read).into_iter().map(|(words, _)| words).collect();
    for locale in context.locales.all.iter().filter(|locale| lesson.texts.contains_key(*locale)) {
        for (words, span) in in_text(lesson, locale, context, &mut read) {
            let problem = if locale != source && original.contains(&words) && words.contains(' ') {
                Some(
                    Diagnostic::warning(
                        "untranslated-comment",
                        span,
                        format!("the comment `{}` is that of the source text", shown(&words)),
                    )
                    .help(format!("translate it to `{locale}`")),
                )
            } else {
                foreign(&words, span, locale, context)
            };
            if locale != source {
                coverage.count(locale, problem.is_none());
            }
            diagnostics.extend(problem);
        }
    }
}

/// The comments of code that was read, by its language and text: most code is the same in all languages.
type Comments<'a> = BTreeMap<(&'a str, &'a str), Vec<String>>;

/// Lists the comments that have words in the code of a text, with the places of the code.
fn in_text<'a>(lesson: &'a LessonDraft, locale: &Locale, context: &Context<'_>, read: &mut Comments<'a>) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let body = lesson.texts.get(locale).and_then(|text| text.body.as_deref()).unwrap_or_default();
    walk::blocks(body, &mut |piece| {
        if let Piece::Code(span, code) = piece {
            let comments =
                read.entry((code.language.as_deref().unwrap_or_default(), &*code.text)).or_insert_with(|| in_code(code, context));
            found.extend(comments.iter().map(|words| (words.clone(), span)));
        }
    });
    found
}

fn in_code(code: &Code, context: &Context<'_>) -> Vec<String> {
    let Some(language) = code.language.as_deref() else { return Vec::new() };
    let highlighted = context.highlighter.highlight(language, &code.text);
    let (units, _) = units(&code.text, &highlighted, &Directives::new(language, []));
    units.into_iter().filter(|unit| unit.comment && unit.has_words()).map(|unit| unit.words).collect()
}
