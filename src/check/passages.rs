//! The text that readers of a language get: translated sections, and the source's in the place of those that are missing.
//! Entry points: [`texts`], [`introductions`].
//!
//! 1. The sections stand in the order of the source.
//! 2. One that is missing is the source's; one that is out of date gets what the source has come to show since, and loses what it dropped.
//! 3. Both become a [`Passage`], so that every format can say so.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::translation::Standings;
use crate::base::{ByLocale, Id, Locale, Spanned};
use crate::model::{
    Block, BlockKind, CourseDraft, Footnote, Inline, LessonText, Objective, Passage, Standing, Target, TextDraft, Units, each_block,
    each_inline,
};
use crate::translation::is_prose;
use crate::translation::section::{Section, sections};

/// Makes a lesson's text for every locale of the site. Texts are moved, not copied, where one language alone reads them.
pub fn texts(
    mut drafts: BTreeMap<Locale, TextDraft>,
    id: &Id,
    source: &Locale,
    standings: &Standings,
    context: &Context<'_>,
) -> Option<(ByLocale<LessonText>, ByLocale<Vec<Block>>)> {
    let original = original(drafts.remove(source)?, source, id)?;
    let mut all = BTreeMap::new();
    for locale in context.locales.all.iter().filter(|locale| *locale != source) {
        let lent = |parent: &Locale| context.locales.all.iter().any(|other| other != locale && other.descends_from(parent));
        let mut own = Vec::new();
        for parent in locale.lineage_below(source) {
            own.extend(if lent(&parent) { drafts.get(&parent).cloned() } else { drafts.remove(&parent) });
        }
        let text = match own.is_empty() {
            true => borrowed(&original, locale, source, id),
            false => translated(own, id, &original, locale, standings)?,
        };
        all.insert(locale.clone(), text);
    }
    all.insert(source.clone(), original);
    let (mut texts, mut bodies) = (BTreeMap::new(), BTreeMap::new());
    for (locale, (mut text, body)) in all {
        note(&body, &mut text);
        texts.insert(locale.clone(), text);
        bodies.insert(locale, body);
    }
    Some((texts, bodies))
}

/// Notes what a text asks, and which files it names.
fn note(body: &[Block], text: &mut LessonText) {
    each_block(body, &mut |block| {
        if let BlockKind::Quiz(questions) = &block.kind {
            text.asked.extend(questions.iter().map(|question| question.value.clone()));
        }
    });
    each_inline(body, &mut |inline| match inline {
        Inline::Image(image) => drop(text.files.insert(image.path.clone())),
        Inline::Link(link) => {
            if let Target::File(path) = &link.target {
                text.files.insert(path.clone());
            }
        }
        _ => {}
    });
}

fn original(draft: TextDraft, source: &Locale, id: &Id) -> Option<(LessonText, Vec<Block>)> {
    let objectives = draft.objectives?.into_iter();
    let text = LessonText {
        locale: source.clone(),
        is_translated: true,
        stale: Vec::new(),
        copied: Vec::new(),
        title: draft.title?.value,
        summary: draft.summary?.value,
        slug: draft.slug.map_or_else(|| id.to_string(), |slug| slug.value),
        objectives: objectives.map(|(id, content)| Objective { id: id.value, locale: source.clone(), content }).collect(),
        asked: Vec::new(),
        files: BTreeSet::new(),
    };
    Some((text, draft.body?))
}

/// Makes the text of a language that has none: the source's. A language whose parent is the source's reads it as its own.
fn borrowed((original, body): &(LessonText, Vec<Block>), locale: &Locale, source: &Locale, id: &Id) -> (LessonText, Vec<Block>) {
    let own = locale.descends_from(source);
    let language = if own { locale } else { source };
    let objectives = original.objectives.iter().map(|objective| Objective { locale: language.clone(), ..objective.clone() });
    let text = LessonText {
        locale: language.clone(),
        is_translated: own,
        slug: if own { original.slug.clone() } else { id.to_string() },
        objectives: objectives.collect(),
        ..original.clone()
    };
    (text, body.clone())
}

fn translated(
    mut lineage: Vec<TextDraft>,
    id: &Id,
    (original, source): &(LessonText, Vec<Block>),
    locale: &Locale,
    standings: &Standings,
) -> Option<(LessonText, Vec<Block>)> {
    let bodies = lineage.iter_mut().map(|text| text.body.take()).collect::<Option<Vec<_>>>()?;
    let objectives = lineage.iter().map(|text| text.objectives.as_ref()).collect::<Option<Vec<_>>>()?;
    let objective = |theirs: &Objective| {
        let own = objectives.iter().find_map(|own| own.iter().find(|(id, _)| id.value == theirs.id));
        own.map_or_else(|| theirs.clone(), |(_, content)| Objective { locale: locale.clone(), content: content.clone(), ..theirs.clone() })
    };
    let standing = |name: &str| standings.of_unit(locale, name);
    let mut names = vec!["title".to_owned(), "summary".to_owned()];
    names.extend(original.objectives.iter().map(|objective| format!("objective/{}", objective.id)));
    let assembled = assemble(source, bodies, locale, &original.locale, &standing);
    let text = LessonText {
        locale: locale.clone(),
        is_translated: assembled.own > 0 || source.is_empty(),
        stale: names.into_iter().filter(|name| standing(name) == Standing::Stale).collect(),
        copied: standings.copied(locale),
        slug: lineage.iter().find_map(|text| text.slug.as_ref()).map_or_else(|| id.to_string(), |slug| slug.value.clone()),
        objectives: original.objectives.iter().map(objective).collect(),
        title: lineage[0].title.take()?.value,
        summary: lineage[0].summary.take()?.value,
        asked: Vec::new(),
        files: BTreeSet::new(),
    };
    Some((text, assembled.blocks))
}

/// Makes a course's introduction for every locale of the site, if it has one in its source language.
pub fn introductions(draft: &CourseDraft, units: &BTreeMap<Locale, Units>, context: &Context<'_>) -> Option<ByLocale<Vec<Block>>> {
    let source = &context.locales.source;
    let Some((_, original)) = draft.introduction.get(source) else { return Some(BTreeMap::new()) };
    let original = original.as_ref()?;
    let of = |locale: &Locale| {
        if locale == source {
            return Some((locale.clone(), original.clone()));
        }
        let lineage = locale.lineage().filter_map(|parent| draft.introduction.get(&parent));
        let bodies = lineage.map(|(_, body)| body.clone()).collect::<Option<Vec<_>>>()?;
        let standing = |name: &str| {
            let unit = units.get(locale).and_then(|units| units.units.iter().find(|unit| unit.name == name));
            unit.map_or(Standing::Unrecorded, |unit| unit.standing)
        };
        if bodies.is_empty() {
            return Some((locale.clone(), lent_whole(original, source)));
        }
        Some((locale.clone(), assemble(original, bodies, locale, source, &standing).blocks))
    };
    context.locales.all.iter().map(of).collect()
}

/// Makes one passage of a text that is not translated at all, so that it is said once.
fn lent_whole(original: &[Block], source: &Locale) -> Vec<Block> {
    let Some(first) = original.first() else { return Vec::new() };
    let passage =
        Passage { locale: source.clone(), source: source.clone(), standing: Standing::Missing, section: None, blocks: original.to_vec() };
    vec![Block { span: first.span, kind: BlockKind::Passage(Box::new(passage)) }]
}

/// A text that was put together.
struct Assembled {
    blocks: Vec<Block>,
    /// How many sections are in the language itself.
    own: usize,
}

/// Puts the text of a language together; `bodies` are its own text and those of its parents.
fn assemble(
    original: &[Block],
    mut bodies: Vec<Vec<Block>>,
    locale: &Locale,
    source: &Locale,
    standing: &dyn Fn(&str) -> Standing,
) -> Assembled {
    if let Some(own) = bodies.first().and_then(|own| whole(original, own, standing)) {
        return Assembled { blocks: bodies.swap_remove(0), own };
    }
    let bodies: Vec<&[Block]> = bodies.iter().map(Vec::as_slice).collect();
    let cut: Vec<Vec<Section<'_>>> = bodies.iter().map(|body| sections(body)).collect();
    let mut assembled = Assembled { blocks: Vec::new(), own: 0 };
    for theirs in sections(original) {
        let own = cut.iter().find_map(|sections| sections.iter().find(|own| own.id == theirs.id));
        let passage = |locale: &Locale, standing, blocks| Passage {
            locale: locale.clone(),
            source: source.clone(),
            standing,
            section: theirs.id.cloned(),
            blocks,
        };
        let passage = match own {
            None => passage(source, Standing::Missing, lent(&theirs, original)),
            Some(own) if standing(&theirs.name()) == Standing::Stale => {
                passage(locale, Standing::Stale, brought_up(own, &theirs, &elsewhere(&bodies, own), &elsewhere(&[original], &theirs)))
            }
            Some(own) => {
                assembled.own += 1;
                match standing(&theirs.name()) {
                    Standing::Missing => assembled.blocks.extend(in_part(own, &theirs, source)),
                    _ => assembled.blocks.extend_from_slice(own.blocks),
                }
                continue;
            }
        };
        assembled.own += usize::from(passage.standing == Standing::Stale);
        assembled.blocks.push(Block { span: theirs.span(), kind: BlockKind::Passage(Box::new(passage)) });
    }
    assembled
}

/// Counts the sections of a text that can stand as it is: it has all of the source's, in their order, and none is out of date.
fn whole(original: &[Block], own: &[Block], standing: &dyn Fn(&str) -> Standing) -> Option<usize> {
    let (theirs, ours) = (sections(original), sections(own));
    let same = theirs.iter().map(|section| section.id).eq(ours.iter().map(|section| section.id));
    let is_whole = |section: &Section<'_>| !matches!(standing(&section.name()), Standing::Stale | Standing::Missing);
    (same && theirs.iter().all(is_whole)).then_some(ours.len())
}

/// Takes a section that is translated in part: runs of blocks that are still the source's become passages of its language.
fn in_part(own: &Section<'_>, theirs: &Section<'_>, source: &Locale) -> Vec<Block> {
    let lent: BTreeSet<String> = theirs.blocks.iter().map(said).collect();
    let mut blocks: Vec<Block> = Vec::new();
    for block in own.blocks {
        let said = said(block);
        let is_title = matches!(block.kind, BlockKind::Heading { .. });
        if is_title || !is_prose(&said) || !lent.contains(&said) {
            blocks.push(block.clone());
            continue;
        }
        if let Some(Block { kind: BlockKind::Passage(passage), .. }) = blocks.last_mut() {
            passage.blocks.push(block.clone());
            continue;
        }
        let passage = Passage {
            locale: source.clone(),
            source: source.clone(),
            standing: Standing::Missing,
            section: own.id.cloned(),
            blocks: vec![block.clone()],
        };
        blocks.push(Block { span: block.span, kind: BlockKind::Passage(Box::new(passage)) });
    }
    blocks
}

/// Returns the words of a block, without code of blocks.
fn said(block: &Block) -> String {
    let mut said = String::new();
    each_inline(std::slice::from_ref(block), &mut |inline| match inline {
        Inline::Text(words) | Inline::Code(words) => said.push_str(words),
        Inline::Break => said.push(' '),
        _ => {}
    });
    said
}

/// Copies a section of the source into a text of another language, with the footnotes to which it refers: their labels may mean other
/// footnotes there.
fn lent(section: &Section<'_>, original: &[Block]) -> Vec<Block> {
    let mut blocks = section.blocks.to_vec();
    let mut written = Vec::new();
    each_block(section.blocks, &mut |block| written.extend(label(block)));
    let mut further = Vec::new();
    each_block(original, &mut |block| {
        if label(block).is_some_and(|label| !written.contains(&label)) {
            further.push(block.clone());
        }
    });
    blocks.extend(further);
    rename_footnotes(&mut blocks);
    blocks
}

fn label(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Footnote(Footnote { label, .. }) => Some(label),
        _ => None,
    }
}

/// Puts a sign before the labels of footnotes that no author can write there.
fn rename_footnotes(blocks: &mut [Block]) {
    let renamed = |label: &str| format!("\u{0}{label}").into_boxed_str();
    let mut open: Vec<&mut Vec<Inline>> = Vec::new();
    for block in blocks {
        if let BlockKind::Footnote(note) = &mut block.kind {
            note.label = renamed(&note.label);
        }
        let (inner, runs) = block.kind.parts_mut();
        inner.into_iter().for_each(|blocks| rename_footnotes(blocks));
        open.extend(runs);
    }
    while let Some(run) = open.pop() {
        for inline in run {
            match inline {
                Inline::FootnoteReference(label) => *label = renamed(label),
                other => open.extend(other.content_mut()),
            }
        }
    }
}

/// Collects what the other sections of a text show and ask.
fn elsewhere(bodies: &[&[Block]], own: &Section<'_>) -> BTreeSet<Id> {
    let mut ids = BTreeSet::new();
    for section in bodies.iter().flat_map(|body| sections(body)).filter(|section| section.id != own.id) {
        let (samples, questions) = placed(&section);
        ids.extend(samples.into_keys().chain(questions.into_keys()));
    }
    ids
}

/// Takes a translated section whose source has changed: what the source shows since is added at its end, and what it does not show any
/// more is taken out. What stands elsewhere in one of the two texts stays where the translation has it.
fn brought_up(own: &Section<'_>, theirs: &Section<'_>, elsewhere: &BTreeSet<Id>, elsewhere_in_source: &BTreeSet<Id>) -> Vec<Block> {
    let (mut samples, mut questions) = placed(theirs);
    let mut blocks = own.blocks.to_vec();
    drop_surplus(&mut blocks, &mut samples, &mut questions, elsewhere_in_source);
    elsewhere.iter().for_each(|id| {
        samples.remove(id);
        questions.remove(id);
    });
    each_block(theirs.blocks, &mut |block| match &block.kind {
        BlockKind::Sample(placement) if take(&mut samples, &placement.sample.value) => blocks.push(block.clone()),
        BlockKind::Quiz(asked) => {
            let new: Vec<Spanned<Id>> = asked.iter().filter(|question| take(&mut questions, &question.value)).cloned().collect();
            if !new.is_empty() {
                blocks.push(Block { span: block.span, kind: BlockKind::Quiz(new) });
            }
        }
        _ => {}
    });
    blocks
}

/// Drops what is shown or asked more often than is left to take, and is not to be kept.
fn drop_surplus(blocks: &mut Vec<Block>, samples: &mut BTreeMap<Id, usize>, questions: &mut BTreeMap<Id, usize>, kept: &BTreeSet<Id>) {
    blocks.retain_mut(|block| {
        block.kind.parts_mut().0.into_iter().for_each(|inner| drop_surplus(inner, samples, questions, kept));
        match &mut block.kind {
            BlockKind::Sample(placement) => take(samples, &placement.sample.value) || kept.contains(&placement.sample.value),
            BlockKind::Quiz(asked) => {
                asked.retain(|question| take(questions, &question.value) || kept.contains(&question.value));
                !asked.is_empty()
            }
            _ => true,
        }
    });
}

/// Counts how often a section shows each sample and asks each question.
fn placed(section: &Section<'_>) -> (BTreeMap<Id, usize>, BTreeMap<Id, usize>) {
    let (mut samples, mut questions) = (BTreeMap::new(), BTreeMap::new());
    each_block(section.blocks, &mut |block| match &block.kind {
        BlockKind::Sample(placement) => *samples.entry(placement.sample.value.clone()).or_default() += 1,
        BlockKind::Quiz(asked) => asked.iter().for_each(|question| *questions.entry(question.value.clone()).or_default() += 1),
        _ => {}
    });
    (samples, questions)
}

/// Takes one of what is left of an id, if any is.
fn take(left: &mut BTreeMap<Id, usize>, id: &Id) -> bool {
    match left.get_mut(id) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}
