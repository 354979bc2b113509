//! What is arranged: steps in an order, and pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::choices::{check_alike, shape};
use super::typed::{same_answer, wrong};
use super::{Asking, has, key_or_question, missing_why, shuffle, unique};
use crate::base::{Diagnostic, Id, Span, Spanned};
use crate::model::{Key, Left, PairDraft, Piece, PieceDraft, QuestionDraft, Right, Wrong};

/// Checks a question that asks for an order.
pub fn order(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let steps = draft.steps.as_ref()?;
    let at = key_or_question(draft, "steps");
    if steps.len() < 2 {
        diagnostics.push(Diagnostic::error("too-few-choices", at, "there is nothing to put in order").help("write two steps or more"));
    }
    unique(steps.iter().chain(&draft.distractors).filter_map(|piece| piece.id.as_ref()), "step", diagnostics);
    for piece in steps.iter().chain(&draft.distractors) {
        check_piece(piece, diagnostics);
    }
    for step in steps {
        if let Some(id) = &step.misconception {
            diagnostics.push(
                Diagnostic::error("quiz-key", id.span, "a step of the right order has a `misconception`")
                    .help("name the belief at a distractor"),
            );
        }
    }
    for distractor in draft.distractors.iter().filter(|distractor| distractor.why.is_none()) {
        diagnostics.push(missing_why(distractor.span, "distractor", "uses"));
    }
    let ids: Vec<&Spanned<Id>> = steps.iter().map(|step| step.id.as_ref()).collect::<Option<_>>()?;
    // Where an id stands twice, nobody can tell which step is meant.
    let also = if ids.iter().map(|id| &id.value).collect::<BTreeSet<_>>().len() == ids.len() { draft.also.as_slice() } else { &[] };
    let orders = orders(&ids, also, diagnostics)?;
    check_ambiguity(steps, &draft.distractors, &orders, diagnostics);
    pieces(draft, steps, &orders, asking)
}

fn check_piece(piece: &PieceDraft, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(code) = piece.code.as_ref().filter(|code| code.value.trim().is_empty()) {
        diagnostics.push(Diagnostic::error("yaml-value", code.span, "this code is empty").help("write it, or remove the item"));
    }
    match (&piece.text, &piece.code) {
        (None, None) if !has(&piece.keys, "code") => diagnostics.push(
            Diagnostic::error("yaml-missing-key", piece.span, "this item has neither `text` nor `code`")
                .help("say what it is with one of them"),
        ),
        (Some(text), Some(code)) => diagnostics.push(
            Diagnostic::error("quiz-key", code.span, "only one of the keys `text`, `code` can stand here")
                .label(text.span, "the other one")
                .help("remove one of them"),
        ),
        _ => {}
    }
}

/// Reads the accepted orders as indices of steps, the written one first.
fn orders(ids: &[&Spanned<Id>], also: &[Spanned<Vec<Spanned<Id>>>], diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Vec<usize>>> {
    let mut orders: Vec<Vec<usize>> = vec![(0..ids.len()).collect()];
    let mut complete = true;
    for written in also {
        let indices: Vec<Option<usize>> = written.value.iter().map(|id| ids.iter().position(|step| step.value == id.value)).collect();
        for (id, _) in written.value.iter().zip(&indices).filter(|(_, index)| index.is_none()) {
            let diagnostic = Diagnostic::error("bad-order", id.span, format!("there is no step `{}`", id.value));
            diagnostics.push(diagnostic.suggest(id.value.as_str(), ids.iter().map(|step| step.value.as_str())));
        }
        let Some(order) = indices.into_iter().collect::<Option<Vec<usize>>>() else {
            complete = false;
            continue;
        };
        let missing: Vec<String> =
            (0..ids.len()).filter(|index| !order.contains(index)).map(|index| format!("`{}`", ids[index].value)).collect();
        if !missing.is_empty() || order.len() != ids.len() {
            let help = if missing.is_empty() { "name each step once".to_owned() } else { format!("add {}", missing.join(", ")) };
            diagnostics.push(Diagnostic::error("bad-order", written.span, "this order does not have every step once").help(help));
            complete = false;
        } else if orders.contains(&order) {
            diagnostics.push(
                Diagnostic::error("bad-order", written.span, "this order is accepted already").help("remove it, or write another one"),
            );
        } else {
            orders.push(order);
        }
    }
    complete.then_some(orders)
}

/// Returns what a learner sees of a piece.
fn seen(piece: &PieceDraft) -> Option<String> {
    let text = piece.text.as_ref().map(|text| shape(&text.value));
    // Code in a text looks like a piece that is code.
    let code = piece.code.as_ref().filter(|code| !code.value.trim().is_empty());
    text.or_else(|| code.map(|code| format!("`{}`", code.value.trim_end()))).filter(|seen| !seen.is_empty())
}

/// Notes lines that look the same and cannot change places: nobody could tell which one belongs where.
fn check_ambiguity(steps: &[PieceDraft], distractors: &[PieceDraft], orders: &[Vec<usize>], diagnostics: &mut Vec<Diagnostic>) {
    let ambiguous = |piece: &PieceDraft, other: &PieceDraft, help: &str| {
        Diagnostic::error("ambiguous-order", piece.span, "two of these look the same").label(other.span, "the other one").help(help)
    };
    for (index, step) in steps.iter().enumerate() {
        let Some(own) = seen(step) else { continue };
        for (before, other) in steps.iter().enumerate().take(index).filter(|(_, other)| seen(other).as_ref() == Some(&own)) {
            let swapped = |at: &usize| match *at {
                at if at == index => before,
                at if at == before => index,
                at => at,
            };
            let swap = |order: &Vec<usize>| -> Vec<usize> { order.iter().map(swapped).collect() };
            if orders.iter().any(|order| !orders.contains(&swap(order))) {
                let help = "make them differ, join each with a line beside it, or accept both orders with `also:`";
                diagnostics.push(ambiguous(step, other, help));
            }
        }
        for distractor in distractors.iter().filter(|distractor| seen(distractor).as_ref() == Some(&own)) {
            diagnostics.push(ambiguous(distractor, step, "change the distractor: it looks like a step of the right order"));
        }
    }
    for (index, distractor) in distractors.iter().enumerate() {
        let own = seen(distractor);
        for other in distractors.iter().take(index).filter(|other| own.is_some() && seen(other) == own) {
            diagnostics.push(ambiguous(distractor, other, "remove one of the two distractors"));
        }
    }
}

/// Shuffles steps and distractors together, whatever the settings: as written, they would stand in the right order.
fn pieces(draft: &QuestionDraft, steps: &[PieceDraft], orders: &[Vec<usize>], asking: &Asking<'_>) -> Option<Key> {
    let of = |piece: &PieceDraft, distractor: bool| {
        Some(Piece {
            id: piece.id.as_ref()?.value.clone(),
            code: piece.code.as_ref().map(|code| Arc::from(code.value.trim_end())),
            distractor,
            misconception: piece.misconception.as_ref().map(|id| id.value.clone()),
        })
    };
    let written = steps.iter().map(|step| of(step, false)).chain(draft.distractors.iter().map(|piece| of(piece, true)));
    let written: Vec<Piece> = written.collect::<Option<_>>()?;
    let ids: Vec<Id> = written.iter().map(|piece| piece.id.clone()).collect();
    let is_right = |order: &[usize]| {
        let used: Vec<usize> = order.iter().copied().filter(|index| *index < steps.len()).collect();
        orders.contains(&used)
    };
    let shown = shuffle::order_unless(&asking.seed(draft.id.as_ref()?, None), &ids.iter().collect::<Vec<_>>(), is_right);
    let place = |step: &usize| shown.iter().position(|index| index == step);
    let orders = orders.iter().map(|order| order.iter().map(place).collect()).collect::<Option<_>>()?;
    let language = draft.language.as_ref().map(|language| language.value.clone()).unwrap_or_default();
    Some(Key::Order { pieces: shuffle::arranged(written, &shown), orders, language: language.into() })
}

/// Checks a question that asks for pairs.
pub fn pairs(draft: &QuestionDraft, asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let pairs = draft.pairs.as_ref()?;
    let at = key_or_question(draft, "pairs");
    if pairs.len() < 2 {
        diagnostics.push(Diagnostic::error("too-few-choices", at, "there is nothing to match").help("write two pairs or more"));
    }
    let ids = pairs.iter().map(|pair| &pair.id).chain(draft.extra.iter().map(|extra| &extra.id));
    unique(ids.chain(draft.wrong.iter().map(|wrong| &wrong.id)).flatten(), "pair, right side or wrong answer", diagnostics);
    for pair in pairs {
        check_pair(pair, pairs, diagnostics);
    }
    for extra in &draft.extra {
        check_extra(extra, diagnostics);
    }
    check_sides(pairs, &draft.extra, diagnostics);
    matching(draft, pairs, asking, diagnostics)
}

fn check_pair(pair: &PairDraft, pairs: &[PairDraft], diagnostics: &mut Vec<Diagnostic>) {
    match (&pair.right, &pair.same_as) {
        (None, None) if !has(&pair.keys, "same-as") => diagnostics.push(
            Diagnostic::error("yaml-missing-key", pair.span, "this pair has neither `right` nor `same-as`")
                .help("write its right side, or name the pair whose right side it shares"),
        ),
        (Some(right), Some(same)) => diagnostics.push(
            Diagnostic::error("quiz-key", same.span, "only one of the keys `right`, `same-as` can stand here")
                .label(right.span, "the other one")
                .help("remove one of them"),
        ),
        _ => {}
    }
    let Some(same) = &pair.same_as else { return };
    let written = |other: &&PairDraft| other.right.is_some();
    if !pairs.iter().filter(written).any(|other| other.id.as_ref().is_some_and(|id| id.value == same.value)) {
        let known = pairs.iter().filter(written).filter_map(|other| Some(other.id.as_ref()?.value.as_str()));
        let diagnostic = Diagnostic::error("bad-pair", same.span, format!("no pair `{}` has a right side", same.value));
        diagnostics.push(diagnostic.suggest(same.value.as_str(), known));
    }
}

fn check_extra(extra: &PieceDraft, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(code) = &extra.code {
        diagnostics
            .push(Diagnostic::error("quiz-key", code.span, "`code` does not go with a right side").help("write it as text, in backticks"));
    } else if extra.text.is_none() {
        diagnostics
            .push(Diagnostic::error("yaml-missing-key", extra.span, "the key `text` is missing in this right side").help("add `text:`"));
    }
    if extra.why.is_none() {
        diagnostics.push(missing_why(extra.span, "right side", "uses"));
    }
}

/// Notes sides that look the same.
fn check_sides(pairs: &[PairDraft], extra: &[PieceDraft], diagnostics: &mut Vec<Diagnostic>) {
    let rights = pairs.iter().filter_map(|pair| pair.right.as_ref()).chain(extra.iter().filter_map(|extra| extra.text.as_ref()));
    check_alike(pairs.iter().filter_map(|pair| pair.left.as_ref()), "left sides", "change one of them", diagnostics);
    check_alike(rights, "right sides", "change one, or write `same-as:` where pairs share a right side", diagnostics);
}

/// Shuffles the right sides, whatever the settings: as written, they would stand beside their left sides.
fn matching(draft: &QuestionDraft, pairs: &[PairDraft], asking: &Asking<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Key> {
    let mut written: Vec<Right> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.same_as.is_none()) {
        written.push(Right { id: pair.id.as_ref()?.value.clone(), extra: false, misconception: None });
    }
    for extra in &draft.extra {
        let misconception = extra.misconception.as_ref().map(|id| id.value.clone());
        written.push(Right { id: extra.id.as_ref()?.value.clone(), extra: true, misconception });
    }
    if written.len() < 2 && pairs.len() > 1 {
        let at = key_or_question(draft, "pairs");
        diagnostics.push(
            Diagnostic::error("too-few-choices", at, "every left side has the same right side")
                .help("write a pair with another one, or `extra:` right sides that belong to nothing"),
        );
    }
    let ids: Vec<Id> = written.iter().map(|right| right.id.clone()).collect();
    let is_aligned = |order: &[usize]| order.iter().enumerate().all(|(at, index)| at == *index);
    let order = shuffle::order_unless(&asking.seed(draft.id.as_ref()?, None), &ids.iter().collect::<Vec<_>>(), is_aligned);
    let rights = shuffle::arranged(written, &order);
    let right_of = |id: &Id| rights.iter().position(|right| right.id == *id);
    let lefts = pairs.iter().map(|pair| {
        let id = pair.id.as_ref()?.value.clone();
        let right = right_of(pair.same_as.as_ref().map_or(&id, |same| &same.value))?;
        Some(Left { id, right })
    });
    let lefts: Vec<Left> = lefts.collect::<Option<_>>()?;
    let wrong = wrong_pairs(draft, &lefts, &rights, diagnostics)?;
    Some(Key::Match { lefts, rights, wrong })
}

fn wrong_pairs(
    draft: &QuestionDraft,
    lefts: &[Left],
    rights: &[Right],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Wrong<(usize, usize)>>> {
    let right_of = |id: &Id| rights.iter().position(|right| right.id == *id);
    let mut wrongs = Vec::new();
    let mut seen: BTreeMap<(usize, usize), Span> = BTreeMap::new();
    for typical in &draft.wrong {
        let (pair, with) = (typical.pair.as_ref()?, typical.with.as_ref()?);
        let left = lefts.iter().position(|left| left.id == pair.value);
        // The right side may be named by any pair that has it.
        let right = right_of(&with.value).or_else(|| lefts.iter().find(|left| left.id == with.value).map(|left| left.right));
        for (id, found) in [(pair, left), (with, right)] {
            if found.is_none() {
                let known = lefts
                    .iter()
                    .map(|left| left.id.as_str())
                    .chain(draft.extra.iter().filter_map(|extra| Some(extra.id.as_ref()?.value.as_str())));
                let diagnostic = Diagnostic::error("bad-pair", id.span, format!("this question has no `{}`", id.value));
                diagnostics.push(diagnostic.suggest(id.value.as_str(), known.collect::<Vec<_>>()));
            }
        }
        let (left, right) = (left?, right?);
        if lefts[left].right == right {
            diagnostics.push(
                Diagnostic::error("wrong-is-right", typical.span, "this wrong pair is a right one")
                    .help("name the right side of another pair"),
            );
        }
        if let Some(before) = seen.insert((left, right), typical.span) {
            diagnostics.push(same_answer(typical.span, before));
        }
        wrongs.push(wrong(typical, (left, right))?);
    }
    Some(wrongs)
}
