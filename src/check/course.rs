//! One course: outline, lessons, introduction, glossary, misconceptions. Entry point: [`check`].

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::context::{Context, every};
use super::figures::{self, Shown};
use super::head::Head;
use super::index::Index;
use super::lesson;
use super::links::{self, Home, Place};
use super::misconceptions::{self, Named};
use super::sections::{self, Comparing, Headings, Text};
use super::translation::{names, report};
use super::{glossary, outline, passages, routes};
use crate::base::{ByLocale, Diagnostic, FileId, Id, Locale, Span, Spanned};
use crate::model::{Block, Course, CourseDraft, Lesson, LocaleMap, Misconception, Part, PartDraft, Standing, Term, Units};
use crate::translation::{self, section::sections};

/// The lessons of a course, as they were checked one by one.
#[derive(Debug, Default)]
pub struct Lessons {
    /// What stays of each.
    pub heads: Vec<Head>,
    /// Those without errors.
    pub lessons: Vec<Lesson>,
    /// Those that were left out as drafts.
    pub hidden: BTreeSet<Id>,
}

/// Checks a course, and its lessons against each other.
pub fn check(
    mut draft: CourseDraft,
    Lessons { heads, lessons, hidden }: Lessons,
    index: &Index,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Course> {
    outline::check(&draft, &heads, index, context, diagnostics);
    routes::check_lessons(&heads, context, diagnostics);
    check_titles(&draft, context, diagnostics);
    for file in &draft.strays {
        diagnostics.push(lesson::stray(*file, context));
    }
    let others = context.locales.all.iter().filter(|locale| **locale != context.locales.source);
    let units: BTreeMap<Locale, Units> =
        others.map(|locale| (locale.clone(), translation::course(&draft, &context.locales.source, locale, context.sources))).collect();
    units.values().for_each(|units| report(units, diagnostics));
    let (glossary, written) = (draft.glossary.take(), draft.misconceptions.take());
    let noted = RefCell::default();
    let home = Home { course: &draft.id, folder: &draft.folder, noted: &noted };
    check_introductions(&draft, home, context, diagnostics);
    let glossary = match glossary {
        Some(glossary) => glossary::check(glossary, home, context, diagnostics),
        None => Some(Vec::new()),
    };
    let named = Named::in_course(&heads, !hidden.is_empty());
    let misconceptions = misconceptions::check(written, &named, home, context, diagnostics);
    for links in heads.iter().map(|head| &head.links).chain([&noted.take()]) {
        links::resolve(links, index, &context.locales.source, diagnostics);
    }
    let is_whole = lessons.len() == heads.len();
    let shown = shown(&draft, misconceptions.as_deref(), glossary.as_deref());
    let figures = figures::check(&draft.figures, &draft.folder, &context.locales.source, &shown, context, diagnostics);
    if !is_whole {
        return None;
    }
    let introduction = passages::introductions(&draft, &units, context)?;
    let (parts, lessons) = arrange(draft.parts?, lessons, context)?;
    let standing = |standing| {
        let found = units.iter().map(|(locale, units)| (locale.clone(), names(units, standing)));
        found.filter(|(_, names)| !names.is_empty()).collect()
    };
    Some(Course {
        slug: slugs(draft.slug, &draft.id, context),
        id: draft.id,
        title: every(draft.title, context.locales)?,
        summary: every(draft.summary, context.locales)?,
        parts,
        lessons,
        introduction,
        figures,
        glossary: glossary?,
        misconceptions: misconceptions?,
        stale: standing(Standing::Stale),
        copied: standing(Standing::Copied),
        cards: draft.cards,
    })
}

/// Lists the figures that a course shows outside of its lessons.
fn shown(draft: &CourseDraft, misconceptions: Option<&[Misconception]>, glossary: Option<&[Term]>) -> Shown {
    let mut shown = Shown::default();
    for (locale, body) in draft.introduction.iter().filter_map(|(locale, (_, body))| Some((locale, body.as_ref()?))) {
        shown.add(body, locale);
    }
    for (locale, words) in misconceptions.into_iter().flatten().flat_map(|misconception| &misconception.words) {
        shown.add(&words.truth, locale);
    }
    for (locale, words) in glossary.into_iter().flatten().flat_map(|term| &term.words) {
        shown.add(&words.definition, locale);
    }
    shown
}

fn check_titles(draft: &CourseDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let own = [(&draft.title, "the course's title".to_owned()), (&draft.summary, "the course's summary".to_owned())];
    let parts = draft.parts.iter().flatten().map(|part| {
        let name = part.id.as_ref().map_or("a part".to_owned(), |id| format!("the part `{}`", id.value));
        (&part.title, name)
    });
    for (map, what) in own.into_iter().chain(parts) {
        if let Some(map) = map {
            context.locales.complete(map, &what, diagnostics);
        }
    }
}

/// Sorts the lessons as the parts list them.
fn arrange(parts: Vec<PartDraft>, lessons: Vec<Lesson>, context: &Context<'_>) -> Option<(Vec<Part>, Vec<Lesson>)> {
    let mut by_id: BTreeMap<Id, Lesson> = lessons.into_iter().map(|lesson| (lesson.id.clone(), lesson)).collect();
    let mut arranged_parts = Vec::new();
    let mut arranged = Vec::new();
    for part in parts {
        let first = arranged.len();
        // Lessons that are not there are drafts, or were complained of.
        arranged.extend(part.lessons.iter().filter_map(|id| by_id.remove(&id.value)));
        let title = every(part.title, context.locales)?;
        arranged_parts.push(Part { id: part.id?.value, title, lessons: first..arranged.len() });
    }
    Some((arranged_parts, arranged))
}

fn slugs(written: Option<LocaleMap<crate::base::Spanned<String>>>, id: &Id, context: &Context<'_>) -> ByLocale<String> {
    let own = |locale: &Locale| locale.lineage().find_map(|parent| Some(written.as_ref()?.get(&parent)?.value.clone()));
    context.locales.all.iter().map(|locale| (locale.clone(), own(locale).unwrap_or_else(|| id.to_string()))).collect()
}

fn check_introductions(draft: &CourseDraft, home: Home<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut headings: BTreeMap<&Locale, (FileId, Headings)> = BTreeMap::new();
    for (locale, (file, body)) in &draft.introduction {
        if !context.locales.serves(locale) {
            diagnostics.push(lesson::stray(*file, context));
            continue;
        }
        let Some(body) = body else { continue };
        let own = sections::check(body, context.sources, diagnostics);
        let mut anchors = own.anchors.clone();
        if let Some((_, Some(source))) = draft.introduction.get(&context.locales.source) {
            // A section that is missing here is shown in the source's language.
            anchors.extend(sections(source).iter().filter_map(|section| section.id.cloned()));
        }
        check_introduction(body, draft, &Place { home, locale, anchors: Some(&anchors) }, context, diagnostics);
        headings.insert(locale, (*file, own));
    }
    let Some((source_file, source)) = headings.get(&context.locales.source) else { return };
    for locale in context.locales.all.iter().filter(|locale| **locale != context.locales.source) {
        if let Some((file, own)) = headings.get(locale) {
            let source = Text { file: *source_file, name: context.name(*source_file), headings: source };
            let own = Text { file: *file, name: context.name(*file), headings: own };
            let lock = draft.locks.get(locale);
            let was_accepted = |name: &str| lock.is_some_and(|lock| lock.accepted(name).is_some());
            let section_was_accepted = |section: &Id| was_accepted(&format!("section/{section}"));
            let borrows = locale.lineage().skip(1).any(|parent| draft.introduction.contains_key(&parent));
            let comparing = Comparing { borrows, was_accepted: &section_was_accepted, source: &context.locales.source };
            sections::compare(source, own, &comparing, diagnostics);
            let body = |locale: &Locale| draft.introduction.get(locale).and_then(|(_, body)| body.as_deref());
            if let (Some(theirs), Some(ours)) = (body(comparing.source), body(locale)) {
                let opening = was_accepted("opening");
                diagnostics.extend(sections::compare_openings((source.name, theirs), (own.name, ours), &comparing, opening));
            }
        } else if !locale.lineage().any(|parent| draft.introduction.contains_key(&parent)) {
            let message = format!("there is no `{}/{locale}.md`", draft.folder);
            diagnostics.push(
                Diagnostic::warning("missing-translation", Span::whole(*source_file), message)
                    .help("translate this introduction; until then readers get it in the source's language"),
            );
        }
    }
}

fn check_introduction(body: &[Block], draft: &CourseDraft, place: &Place<'_>, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    super::walk::blocks(body, &mut |piece| diagnostics.extend(lesson::misplaced_placement(piece, "a course's introduction")));
    // Sections of the introduction and parts stand on one page.
    let is_taken = |id: &&Spanned<Id>| place.anchors.is_some_and(|anchors| anchors.contains(&id.value));
    for id in draft.parts.iter().flatten().filter_map(|part| part.id.as_ref()).filter(is_taken) {
        diagnostics.push(
            Diagnostic::error("duplicate-id", id.span, format!("the part `{}` has the id of a section of the introduction", id.value))
                .help("give one of them another id: both stand on the course's page"),
        );
    }
    links::check_blocks(body, place, context, diagnostics);
}
