//! The words of questions in other locales: that they say all that the source says, and nothing else. Entry point: [`check`].

use std::collections::BTreeSet;

use super::choices::shape;
use super::parts::{self, Parts, Said};
use super::{Checked, has};
use crate::base::{Diagnostic, FileId, Id, Locale, Span, Spanned};
use crate::check::translation::outdated;
use crate::model::{Inline, Kind, QuestionDraft, QuestionWordsDraft, Words, plain_text};

/// Checks a question's words in one locale against the source, and merges them.
pub fn check(
    words: &QuestionWordsDraft,
    question: &QuestionDraft,
    checked: Option<&Checked>,
    locale: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Words> {
    check_own_words(words, question, diagnostics);
    check_gaps(words, question, diagnostics);
    let parts = Parts::of_overlay(words);
    let theirs = Parts::of_source(question);
    check_parts(&theirs, &parts, words.id.span, diagnostics);
    check_differences(&theirs, &parts, diagnostics);
    check_lengths(&parts, question, diagnostics);
    let Checked { key, words: source } = checked?;
    Some(parts.words(key, &words.words, words.words.prompt.as_ref()?, Some(source), locale))
}

/// Notes the questions of an overlay that the source does not have.
pub fn check_ids(
    words: &[QuestionWordsDraft],
    questions: &[QuestionDraft],
    was_accepted: &dyn Fn(&Id) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let known: Option<Vec<&str>> = questions.iter().map(|question| question.id.as_ref().map(|id| id.value.as_str())).collect();
    for question in words {
        let is_unknown = known.as_ref().is_some_and(|known| !known.contains(&question.id.value.as_str()));
        if is_unknown && was_accepted(&question.id.value) {
            diagnostics.push(outdated(question.id.span, &format!("question `{}`", question.id.value)));
        } else {
            diagnostics.extend(unknown(&question.id, "question", known.as_deref()));
        }
    }
}

/// Nothing is said where an id of the source could not be read: it may be the one that is meant.
fn unknown(id: &Spanned<Id>, what: &str, known: Option<&[&str]>) -> Option<Diagnostic> {
    let mut known = known?.to_vec();
    known.dedup();
    (!known.contains(&id.value.as_str())).then(|| {
        let diagnostic = Diagnostic::error("overlay-unknown-id", id.span, format!("`quiz.yaml` has no {what} `{}` here", id.value));
        diagnostic.suggest(id.value.as_str(), known.iter().copied())
    })
}

fn missing(at: Span, what: &str, source: Span) -> Diagnostic {
    Diagnostic::error("overlay-missing", at, format!("{what} has no translation")).label(source, "in the source").help("translate it here")
}

fn extra(at: Span, what: &str) -> Diagnostic {
    Diagnostic::error("overlay-extra", at, format!("{what} has no counterpart in the source")).help("remove it, or add it to `quiz.yaml`")
}

fn check_own_words(words: &QuestionWordsDraft, question: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let at = words.id.span;
    let (theirs, ours) = (&question.words, &words.words);
    let pairs = [
        ("prompt", theirs.prompt.as_ref().map(|prompt| prompt.span), ours.prompt.as_ref().map(|prompt| prompt.span)),
        ("explain", theirs.explain.as_ref().map(|explain| explain.span), ours.explain.as_ref().map(|explain| explain.span)),
        ("hints", theirs.hints.as_ref().map(|hints| hints.span), ours.hints.as_ref().map(|hints| hints.span)),
        ("unit", theirs.unit.as_ref().map(|unit| unit.span), ours.unit.as_ref().map(|unit| unit.span)),
        ("text", theirs.text.as_ref().map(|text| text.span), ours.text.as_ref().map(|text| text.span)),
    ];
    for (name, source, own) in pairs {
        // A key whose value could not be read is no missing one.
        match (source, own) {
            (Some(source), None) if !has(&words.keys, name) => diagnostics.push(missing(at, &format!("`{name}`"), source)),
            (None, Some(own)) if !has(&question.keys, name) => diagnostics.push(extra(own, &format!("`{name}`"))),
            _ => {}
        }
    }
    if let (Some(source), Some(own)) = (&theirs.hints, &ours.hints)
        && source.value.len() != own.value.len()
    {
        let message = format!("as many hints as in the source must stand here: {}, not {}", source.value.len(), own.value.len());
        diagnostics
            .push(Diagnostic::error("overlay-missing", own.span, message).label(source.span, "in the source").help("translate each hint"));
    }
}

/// Holds the gaps of a translated text against those of the source.
fn check_gaps(words: &QuestionWordsDraft, question: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(source), Some(own)) = (&question.words.text, &words.words.text) else { return };
    super::cloze::check_text(&words.words, diagnostics);
    let theirs: BTreeSet<&Id> = question.words.text_gaps.iter().map(|gap| &gap.value).collect();
    let ours: BTreeSet<&Id> = words.words.text_gaps.iter().map(|gap| &gap.value).collect();
    for id in theirs.difference(&ours) {
        diagnostics.push(
            Diagnostic::error("gap-mismatch", own.span, format!("the gap `{id}` is missing in this translation"))
                .label(source.span, "in the source")
                .help(format!("write `{{{{{id}}}}}` where it belongs")),
        );
    }
    for gap in words.words.text_gaps.iter().filter(|gap| !theirs.contains(&gap.value)) {
        let diagnostic = Diagnostic::error("gap-mismatch", gap.span, format!("the source has no gap `{}`", gap.value));
        diagnostics.push(diagnostic.suggest(gap.value.as_str(), theirs.iter().map(|id| id.as_str())));
    }
}

fn check_parts(source: &Parts<'_>, own: &Parts<'_>, at: Span, diagnostics: &mut Vec<Diagnostic>) {
    let kinds: [(&str, &[Said<'_>], &[Said<'_>]); 6] = [
        ("choice", &source.choices, &own.choices),
        ("wrong answer", &source.wrong, &own.wrong),
        ("step", &source.steps, &own.steps),
        ("distractor", &source.distractors, &own.distractors),
        ("pair", &source.pairs, &own.pairs),
        ("right side", &source.extra, &own.extra),
    ];
    for (what, theirs, ours) in kinds {
        check_kind(what, theirs, ours, at, diagnostics);
    }
    let said = |parts: &'_ Parts<'_>| parts.gaps.iter().map(|gap| gap.said.id.map(|id| id.value.to_string())).collect::<Option<Vec<_>>>();
    let known = said(source);
    let known: Option<Vec<&str>> = known.as_ref().map(|known| known.iter().map(String::as_str).collect());
    for gap in &own.gaps {
        diagnostics.extend(gap.said.id.and_then(|id| unknown(id, "gap", known.as_deref())));
    }
    for gap in &source.gaps {
        let Some(id) = gap.said.id else { continue };
        let here = own.gaps.iter().find(|own| own.said.id.is_some_and(|own| own.value == id.value));
        let at = here.map_or(at, |here| here.said.span);
        let (choices, wrong): (&[_], &[_]) = here.map_or((&[], &[]), |here| (&here.choices, &here.wrong));
        check_kind("choice", &gap.choices, choices, at, diagnostics);
        check_kind("wrong answer", &gap.wrong, wrong, at, diagnostics);
    }
}

fn check_kind(what: &str, source: &[Said<'_>], own: &[Said<'_>], at: Span, diagnostics: &mut Vec<Diagnostic>) {
    let known: Option<Vec<&str>> = source.iter().map(|said| said.id.map(|id| id.value.as_str())).collect();
    for said in own {
        diagnostics.extend(said.id.and_then(|id| unknown(id, what, known.as_deref())));
    }
    for theirs in source {
        let Some(id) = theirs.id else { continue };
        let ours = parts::find(own, &id.value);
        let at = ours.map_or(at, |said| said.span);
        let name = |side: &str| format!("the {side} of the {what} `{}`", id.value);
        let text = if what == "pair" { "left side" } else { "text" };
        for (side, theirs, ours) in
            [(text, theirs.text, ours.and_then(|ours| ours.text)), ("right side", theirs.right, ours.and_then(|ours| ours.right))]
        {
            match (theirs, ours) {
                (Some(text), None) if !is_wordless(&text.value) => diagnostics.push(missing(at, &name(side), text.span)),
                (None, Some(text)) => diagnostics.push(extra(text.span, &name(side))),
                _ => {}
            }
        }
        match (theirs.why, ours.and_then(|ours| ours.why)) {
            (Some(why), None) => diagnostics.push(missing(at, &name("`why`"), why.span)),
            (None, Some(why)) => diagnostics.push(extra(why.span, &name("`why`"))),
            _ => {}
        }
    }
}

/// Notes what looks the same in a translation although it differs in the source: one of the two would be wrong, and nobody could tell which.
fn check_differences(source: &Parts<'_>, own: &Parts<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let text = |said: &Said<'_>| said.text.map(|text| (shape(&text.value), text.span));
    let right = |said: &Said<'_>| said.right.map(|text| (shape(&text.value), text.span));
    let both = |theirs: &[Said<'_>], ours: &[Said<'_>], side: &dyn Fn(&Said<'_>) -> Option<(String, Span)>| -> Vec<Looks> {
        let of = |said: &Said<'_>| {
            let here = said.id.and_then(|id| parts::find(ours, &id.value)).and_then(side);
            let there = side(said)?;
            Some(Looks { here: here.unwrap_or_else(|| there.clone()), there: there.0 })
        };
        theirs.iter().filter_map(of).collect()
    };
    let mut groups = vec![
        ("choices", both(&source.choices, &own.choices, &text)),
        ("left sides", both(&source.pairs, &own.pairs, &text)),
        ("right sides", [both(&source.pairs, &own.pairs, &right), both(&source.extra, &own.extra, &text)].concat()),
        ("lines", [both(&source.steps, &own.steps, &text), both(&source.distractors, &own.distractors, &text)].concat()),
    ];
    for gap in &source.gaps {
        let here = own.gaps.iter().find(|own| own.said.id.map(|id| &id.value) == gap.said.id.map(|id| &id.value));
        groups.push(("choices", both(&gap.choices, here.map_or(&[], |here| &here.choices), &text)));
    }
    for (what, looks) in groups {
        for (at, one) in looks.iter().enumerate() {
            // An id that stands twice was complained of: both take the same words.
            let is_same = |other: &&Looks| other.here.0 == one.here.0 && other.here.1 != one.here.1 && other.there != one.there;
            let same = looks[..at].iter().find(is_same).filter(|_| !one.here.0.is_empty());
            if let Some(other) = same {
                diagnostics.push(
                    Diagnostic::error(
                        "same-answer",
                        one.here.1,
                        format!("two {what} say the same in this language, and not in the source"),
                    )
                    .label(other.here.1, "the other one")
                    .help("change one of them"),
                );
            }
        }
    }
}

/// What a part looks like in a translation, with its place, and in the source.
#[derive(Clone, Debug)]
struct Looks {
    here: (String, Span),
    there: String,
}

/// Tells whether a text is only code, formulas, numbers and signs, and so is the same in every language.
fn is_wordless(text: &[Inline]) -> bool {
    text.iter().all(|inline| match inline {
        Inline::Code(_) | Inline::Math { .. } | Inline::Break | Inline::Gap(_) => true,
        Inline::Text(words) => !words.contains(char::is_alphabetic),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => is_wordless(content),
        Inline::Link(_) | Inline::Image(_) | Inline::Html(_) | Inline::FootnoteReference(_) => false,
    })
}

/// How much longer than every other choice the right one may be: in parts of ten of the longest other, and in characters.
const TELLING: (usize, usize) = (17, 25);

/// Notes right choices that give themselves away by their length, in the words of one language.
pub fn check_lengths(parts: &Parts<'_>, question: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    if !question.kind.as_ref().is_some_and(|kind| matches!(kind.value, Kind::Single | Kind::Cloze)) {
        return;
    }
    let correct = |choices: Option<&Vec<crate::model::ChoiceDraft>>| -> Option<Id> {
        choices?.iter().find(|choice| choice.is_correct()).and_then(|choice| Some(choice.id.as_ref()?.value.clone()))
    };
    let mut groups = vec![(correct(question.choices.as_ref()), &parts.choices)];
    for gap in question.gaps.iter().flatten() {
        let said = parts.gaps.iter().find(|said| said.said.id.map(|id| &id.value) == gap.id.as_ref().map(|id| &id.value));
        groups.extend(said.map(|said| (correct(gap.choices.as_ref()), &said.choices)));
    }
    for (right, choices) in groups {
        diagnostics.extend(right.and_then(|right| telling(&right, choices)));
    }
}

fn telling(right: &Id, choices: &[Said<'_>]) -> Option<Diagnostic> {
    let length = |said: &Said<'_>| said.text.map(|text| plain_text(&text.value).chars().count());
    let own = parts::find(choices, right)?;
    let others = choices.iter().filter(|said| said.id.is_some_and(|id| id.value != *right)).filter_map(length);
    let (long, longest) = (length(own)?, others.max()?);
    (long * 10 >= longest * TELLING.0 && long >= longest + TELLING.1).then(|| {
        Diagnostic::warning("telling-length", own.text.map_or(own.span, |text| text.span), "the right choice is far longer than the others")
            .help("shorten it, or say as much in the others: learners notice, and pick it unread")
    })
}

/// Notes that a locale has no words for a question.
pub fn untranslated(question: &Spanned<Id>, file: FileId, name: &str, source: &Locale, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.push(
        Diagnostic::warning("missing-translation", Span::whole(file), format!("`{name}` lacks the question `{}`", question.value))
            .label(question.span, "in the source")
            .help(format!("translate it; until then it is shown in `{source}`")),
    );
}
