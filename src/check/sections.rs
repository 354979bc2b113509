//! Headings: their levels and ids, and that a translation has the sections of its source. Entry points: [`check`], [`compare`].

use std::collections::{BTreeMap, BTreeSet};

use super::translation::outdated;
use super::walk::{self, Piece};
use crate::base::{Diagnostic, FileId, Id, Locale, Sources, Span, Spanned};
use crate::model::{Block, plain_text, reserved};
use crate::translation::section;

/// The headings of one text.
#[derive(Clone, Debug)]
pub struct Headings {
    /// The ids of the sections, which are the headings of level 2, in order.
    pub sections: Vec<Spanned<Id>>,
    /// All ids.
    pub anchors: BTreeSet<Id>,
    /// Whether every section has an id of its own: only then can texts be compared.
    pub complete: bool,
}

/// Checks the headings of a text, and collects them.
pub fn check(text: &[Block], sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Headings {
    let mut headings = Headings { sections: Vec::new(), anchors: BTreeSet::new(), complete: true };
    let mut first: BTreeMap<Id, Span> = BTreeMap::new();
    let mut above = 1;
    walk::blocks(text, &mut |piece| {
        let Piece::Heading { span, level, id, content } = piece else { return };
        diagnostics.extend(check_level(level, above, span));
        above = level;
        let Some(id) = id else {
            if level == 2 {
                headings.complete = false;
                // Braces that hold no id were complained of when the text was read.
                let written = sources.text(span.file).get(span.range()).unwrap_or_default();
                if !written.trim_end().ends_with('}') {
                    diagnostics.push(without_id(&plain_text(content), span));
                }
            }
            return;
        };
        if let Some(before) = first.get(id) {
            headings.complete = false;
            diagnostics.push(
                Diagnostic::error("duplicate-id", span, format!("two headings have the id `{id}`"))
                    .label(*before, "the other one")
                    .help("give one of them another id"),
            );
        } else {
            first.insert(id.clone(), span);
        }
        if reserved::is_on_pages(id.as_str()) {
            diagnostics.push(
                Diagnostic::error("reserved-id", span, format!("`{id}` is an id that pages use themselves"))
                    .help(format!("give the heading another id, such as `about-{id}`")),
            );
        }
        headings.anchors.insert(id.clone());
        if level == 2 {
            headings.sections.push(Spanned::new(id.clone(), span));
        }
    });
    headings
}

fn check_level(level: u8, above: u8, span: Span) -> Option<Diagnostic> {
    if level == 1 {
        let diagnostic = Diagnostic::error("heading-level", span, "a heading of level 1 stands in the text");
        return Some(diagnostic.help("write `##`: the page's own title is its only heading of level 1"));
    }
    (level > above + 1).then(|| {
        let before = if above == 1 { "the page's title".to_owned() } else { format!("one of level {above}") };
        Diagnostic::error("heading-level", span, format!("a heading of level {level} follows {before}"))
            .help(format!("write `{}`", "#".repeat(usize::from(above) + 1)))
    })
}

fn without_id(title: &str, span: Span) -> Diagnostic {
    let words: Vec<String> = title
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let proposed = if words.is_empty() { "an-id".to_owned() } else { words.join("-") };
    Diagnostic::error("heading-without-id", span, "this heading of level 2 has no id")
        .help(format!("end it with an id that is the same in every language, such as `{{#{proposed}}}`"))
}

/// One text and the name of its file.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The file.
    pub file: FileId,
    /// The file's name.
    pub name: &'a str,
    /// Its headings.
    pub headings: &'a Headings,
}

/// What is known of a translation besides its text.
#[derive(Clone, Copy)]
pub struct Comparing<'a> {
    /// Whether sections that it lacks are taken from a parent of its language.
    pub borrows: bool,
    /// Tells whether the translation of a section was accepted once.
    pub was_accepted: &'a dyn Fn(&Id) -> bool,
    /// The language in which the text was written first.
    pub source: &'a Locale,
}

/// Notes where the sections of a translation differ from those of its source.
pub fn compare(source: Text<'_>, translation: Text<'_>, comparing: &Comparing<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !source.headings.complete || !translation.headings.complete {
        return;
    }
    let theirs: Vec<&Spanned<Id>> = source.headings.sections.iter().collect();
    let ours: Vec<&Spanned<Id>> = translation.headings.sections.iter().collect();
    let before = diagnostics.len();
    let mut renamed = BTreeSet::new();
    for (index, section) in ours.iter().enumerate().filter(|(_, section)| !has(&theirs, &section.value)) {
        if (comparing.was_accepted)(&section.value) {
            diagnostics.push(outdated(section.span, &format!("section `{}`", section.value)));
            continue;
        }
        let counterpart = theirs.get(index).filter(|there| !has(&ours, &there.value));
        diagnostics.push(match counterpart {
            Some(there) => {
                renamed.insert(&there.value);
                let message = format!("the section `{}` stands where `{}` has `{}`", section.value, source.name, there.value);
                mismatch(section.span, message)
                    .label(there.span, "the section of the source")
                    .help(format!("give it the id `{}`", there.value))
            }
            None => mismatch(section.span, format!("`{}` has no section `{}`", source.name, section.value))
                .help("sections are the same in every language: remove it, or add it to the source"),
        });
    }
    for (index, there) in theirs.iter().enumerate() {
        if has(&ours, &there.value) || renamed.contains(&there.value) || comparing.borrows {
            continue;
        }
        // The place to add it at is after the section that stands before it in the source.
        let after = theirs[..index].iter().rev().find_map(|before| ours.iter().find(|section| section.value == before.value));
        let span = after.map_or(Span::whole(translation.file), |section| section.span);
        let message = format!("`{}` lacks the section `{}`", translation.name, there.value);
        let place = if after.is_some() { "after this one" } else { "at the start of the text" };
        diagnostics.push(
            Diagnostic::warning("missing-translation", span, message)
                .label(there.span, "the section of the source")
                .help(format!("add it {place}; until then readers get it in `{}`", comparing.source)),
        );
    }
    let is_theirs = |section: &&&Spanned<Id>| has(&theirs, &section.value);
    let is_ours = |there: &&&Spanned<Id>| has(&ours, &there.value);
    let mut pairs = theirs.iter().filter(is_ours).zip(ours.iter().filter(is_theirs));
    if diagnostics.len() == before
        && let Some((there, section)) = pairs.find(|(there, section)| there.value != section.value)
    {
        let message = format!("the section `{}` stands where `{}` has `{}`", section.value, source.name, there.value);
        diagnostics.push(
            Diagnostic::warning("section-order", section.span, message)
                .label(there.span, "the section of the source")
                .help("put the sections in the order of the source, in which readers get them"),
        );
    }
}

/// Notes text before the first section that only one of two texts has. A name of a file comes with its blocks.
pub fn compare_openings(
    (source_name, source): (&str, &[Block]),
    (name, translation): (&str, &[Block]),
    comparing: &Comparing<'_>,
    was_accepted: bool,
) -> Option<Diagnostic> {
    let opening = |body| section::sections(body).into_iter().next().filter(|section| section.id.is_none());
    match (opening(source), opening(translation)) {
        (None, Some(own)) if was_accepted => Some(outdated(own.span(), "text before its first section")),
        (None, Some(own)) => {
            let message = format!("`{name}` has text before its first section, and `{source_name}` has none");
            Some(mismatch(own.span(), message).help("move it into a section, or add it to the source"))
        }
        (Some(theirs), None) if !comparing.borrows => {
            let first = translation.first().map_or(theirs.span(), |block| block.span);
            let message = format!("`{name}` lacks the text before the first section");
            let diagnostic = Diagnostic::warning("missing-translation", first, message).label(theirs.span(), "in the source");
            Some(diagnostic.help(format!("translate it; until then readers get it in `{}`", comparing.source)))
        }
        _ => None,
    }
}

fn mismatch(span: Span, message: String) -> Diagnostic {
    Diagnostic::error("section-mismatch", span, message)
}

fn has(sections: &[&Spanned<Id>], id: &Id) -> bool {
    sections.iter().any(|section| section.value == *id)
}
