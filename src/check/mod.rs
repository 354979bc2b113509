//! Drafts to a course: every truth that spans files. Entry point: [`check`].
//!
//! 1. Draft lessons are left out unless they are asked for.
//! 2. The settings say which locales there are; an index is made of all that can be referred to: lessons, anchors, terms.
//! 3. The settings are checked ([`settings`](self)).
//! 4. Each course is compared with the index: outline, texts, links, samples, questions, glossary, misconceptions.
//! 5. The pseudo-locale is added if it is asked for.
//!
//! [`runs`] prepares samples to be run, by the same rules.
//!
//! Each step notes everything that it finds and goes on; nothing is mended. Only a content without a single error becomes
//! a [`Content`].

mod answers;
mod context;
mod course;
mod cycle;
mod figures;
mod glossary;
mod index;
mod lesson;
mod links;
mod misconceptions;
mod outline;
mod passages;
mod placement;
mod pseudo;
mod questions;
mod quiz;
mod routes;
mod runs;
mod samples;
mod sections;
mod settings;
mod steps;
mod terminology;
mod toolchains;
mod translation;
mod walk;

use crate::base::{Diagnostic, Severity, Sources};
use crate::config::Settings;
use crate::model::{Content, Drafts};
use crate::samples::Highlighter;
pub use runs::runs;
pub use samples::source_hash;
pub use translation::survey;

use context::{Basis, Context};

/// What to check.
#[derive(Clone, Copy, Debug, Default)]
pub struct CheckOptions {
    /// Whether lessons marked `draft: true` belong to the content.
    pub drafts: bool,
    /// Whether words are looked at: the comments in code for their language, figures for words without a translation, and all texts for
    /// words that a glossary forbids. It takes as long as colouring all code, and no page depends on it.
    pub words: bool,
    /// Whether the pseudo-locale is added.
    pub pseudo: bool,
}

/// Compares the drafts with each other.
///
/// The content is returned if no error was found here; the caller looks at the errors of `parse` too. Diagnostics come in
/// the order of files and places.
pub fn check(
    sources: &Sources,
    mut drafts: Drafts,
    highlighter: &Highlighter,
    options: &CheckOptions,
) -> (Option<(Settings, Content)>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let hidden = if options.drafts { Vec::new() } else { outline::leave_out_drafts(&mut drafts) };
    let basis = Basis::of(&drafts, hidden, &mut diagnostics);
    let settings = settings::check(&drafts, &basis.locales, sources, &mut diagnostics);
    if let Some(settings) = &drafts.settings {
        translation::check_site(settings, &basis.locales, &mut diagnostics);
    }
    let shuffle = drafts.settings.as_ref().is_none_or(|settings| settings.shuffle);
    let context = Context { shuffle, words: options.words, pseudo: options.pseudo, ..basis.context(sources, &drafts.files, highlighter) };
    if options.words {
        terminology::check(&drafts, &context, &mut diagnostics);
    }
    routes::check_courses(&drafts.courses, &context, &mut diagnostics);
    let courses: Vec<_> = drafts.courses.into_iter().map(|course| course::check(course, &context, &mut diagnostics)).collect();

    diagnostics.sort_by_key(|diagnostic| diagnostic.span);
    diagnostics.dedup();
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        return (None, diagnostics);
    }
    let checked = settings.zip(courses.into_iter().collect()).map(|(mut settings, courses)| {
        let mut content = Content { courses: outline::in_order(courses, &settings.courses) };
        if options.pseudo {
            pseudo::add(&mut settings, &mut content);
        }
        (settings, content)
    });
    (checked, diagnostics)
}
