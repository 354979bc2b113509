//! Gaps: that each is declared, and stands in its text once. Entry points: [`check`], and [`check_text`] for other locales.

use std::collections::{BTreeMap, BTreeSet};

use super::{Asking, choices, has, key_or_question, typed, unique};
use crate::base::{Diagnostic, Id, Span, Spanned};
use crate::model::{Case, Gap, GapDraft, GapKey, GappedCode, Inline, Key, Kind, QuestionDraft, WordsDraft, each_inline};

/// Checks a question with gaps.
pub fn check(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    check_text(&draft.words, diagnostics);
    let gaps = draft.gaps.as_ref()?;
    unique(gaps.iter().filter_map(|gap| gap.id.as_ref()), "gap", diagnostics);
    let placed = if draft.code.is_some() { &draft.code_gaps } else { &draft.words.text_gaps };
    check_once(&draft.code_gaps, diagnostics);
    let is_readable = draft.code.is_some() || draft.words.text.as_ref().is_some_and(|text| !text.value.is_empty());
    if is_readable {
        check_placed(draft, gaps, placed, diagnostics);
    }
    let case = if draft.code.is_some() { Case::Keep } else { Case::Ignore };
    let rules = typed::rules(draft, case);
    let mut checked = Vec::new();
    for gap in gaps {
        check_way(gap, diagnostics);
        super::check_wrongs(&gap.wrong, Kind::Cloze, diagnostics);
        let key = if gap.choices.is_some() {
            choices::check_gap(gap, draft, asking, diagnostics).map(GapKey::Picked)
        } else {
            typed::typed(&gap.accepted, &gap.wrong, rules, gap.span, asking, diagnostics).map(GapKey::Typed)
        };
        checked.push(gap.id.as_ref().zip(key).map(|(id, key)| Gap { id: id.value.clone(), key }));
    }
    let gaps = checked.into_iter().collect::<Option<Vec<Gap>>>()?;
    let code = match &draft.code {
        Some(code) => Some(gapped(&code.value, draft, &gaps)?),
        None => None,
    };
    Some(Key::Cloze { code, gaps })
}

/// Checks the prose of a question with gaps, in one language: each stands there once, and where one can be filled in.
pub fn check_text(words: &WordsDraft, diagnostics: &mut Vec<Diagnostic>) {
    let Some(text) = &words.text else { return };
    check_once(&words.text_gaps, diagnostics);
    let mut made: BTreeSet<&Id> = BTreeSet::new();
    each_inline(&text.value, &mut |inline| {
        if let Inline::Gap(id) = inline {
            made.insert(id);
        }
    });
    for gap in words.text_gaps.iter().filter(|gap| !made.contains(&gap.value)) {
        diagnostics.push(
            Diagnostic::error("misplaced-gap", gap.span, format!("the gap `{}` stands where nothing can be filled in", gap.value))
                .help("write it in a paragraph, a list or a table, not in a heading, a link or a block of code; for code use `code:`"),
        );
    }
}

fn check_once(placed: &[Spanned<Id>], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&Id, Span> = BTreeMap::new();
    for gap in placed {
        if let Some(before) = first.get(&gap.value) {
            diagnostics.push(
                Diagnostic::error("duplicate-gap", gap.span, format!("the gap `{}` stands here twice", gap.value))
                    .label(*before, "the first one")
                    .help("give the second one an id of its own"),
            );
        } else {
            first.insert(&gap.value, gap.span);
        }
    }
}

/// Compares the gaps that stand in the text with those that are declared.
fn check_placed(draft: &QuestionDraft, gaps: &[GapDraft], placed: &[Spanned<Id>], diagnostics: &mut Vec<Diagnostic>) {
    let known: Option<Vec<&str>> = gaps.iter().map(|gap| gap.id.as_ref().map(|id| id.value.as_str())).collect();
    if let Some(known) = known {
        for gap in placed.iter().filter(|gap| !known.contains(&gap.value.as_str())) {
            let diagnostic = Diagnostic::error("unknown-gap", gap.span, format!("no gap `{}` is declared", gap.value));
            diagnostics.push(diagnostic.suggest(gap.value.as_str(), known.iter().copied()));
        }
    }
    for id in gaps.iter().filter_map(|gap| gap.id.as_ref()).filter(|id| !placed.iter().any(|gap| gap.value == id.value)) {
        diagnostics.push(
            Diagnostic::error("unplaced-gap", id.span, format!("the gap `{}` stands nowhere", id.value))
                .help(format!("write `{{{{{}}}}}` where it belongs, or remove it", id.value)),
        );
    }
    if gaps.is_empty() {
        diagnostics.push(
            Diagnostic::error("unplaced-gap", key_or_question(draft, "gaps"), "there is no gap to fill")
                .help("declare one, and write `{{its-id}}`"),
        );
    }
}

/// Notes a gap that is both typed and picked, or neither.
fn check_way(gap: &GapDraft, diagnostics: &mut Vec<Diagnostic>) {
    match (&gap.accepted.answers, &gap.choices) {
        (None, None) if !has(&gap.keys, "accept") && !has(&gap.keys, "choices") => diagnostics.push(
            Diagnostic::error("yaml-missing-key", gap.span, "this gap has neither `accept` nor `choices`")
                .help("write what may be typed, or what can be picked"),
        ),
        (Some(_), Some(_)) => diagnostics.push(
            Diagnostic::error("quiz-key", gap.span, "only one of the keys `accept`, `choices` can stand here").help("remove one of them"),
        ),
        _ => {}
    }
    let typed_only = [(gap.accepted.pattern.is_some(), "pattern"), (!gap.wrong.is_empty(), "wrong")];
    for (_, key) in typed_only.iter().filter(|(there, _)| *there && gap.choices.is_some()) {
        diagnostics.push(
            Diagnostic::error("quiz-key", gap.span, format!("`{key}` does not go with `choices`"))
                .help("remove it: each wrong choice has a `why` of its own"),
        );
    }
}

/// Cuts code at its gaps; an unknown one was complained of.
fn gapped(code: &str, draft: &QuestionDraft, gaps: &[Gap]) -> Option<GappedCode> {
    let code = code.trim_end();
    let mut parts = Vec::new();
    let mut at = 0;
    for placed in &draft.code_gaps {
        let sign = format!("{{{{{}}}}}", placed.value);
        let open = at + code[at..].find(&sign)?;
        parts.push((code[at..open].into(), gaps.iter().position(|gap| gap.id == placed.value)?));
        at = open + sign.len();
    }
    let language = draft.language.as_ref().map(|language| language.value.clone()).unwrap_or_default();
    Some(GappedCode { language: language.into(), parts, rest: code[at..].into() })
}
