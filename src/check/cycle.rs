//! Circles among prerequisites. Entry point: [`check`].

use std::collections::BTreeMap;

use super::head::Head;
use crate::base::{Diagnostic, Id, Span};

/// How far the walk has come with a lesson.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Open,
    Done,
}

/// Notes every circle among the lessons' prerequisites once, at the entry that closes it.
pub fn check(lessons: &[Head], diagnostics: &mut Vec<Diagnostic>) {
    let edges: BTreeMap<&Id, Vec<(&Id, Span)>> = lessons
        .iter()
        .map(|lesson| (&lesson.id, lesson.prerequisites.iter().map(|before| (&before.value, before.span)).collect()))
        .collect();
    let mut visits = BTreeMap::new();
    for lesson in lessons {
        walk(&lesson.id, &edges, &mut visits, diagnostics);
    }
}

/// Walks depth first, with a stack of its own: a chain of lessons may be long.
fn walk<'a>(
    start: &'a Id,
    edges: &BTreeMap<&'a Id, Vec<(&'a Id, Span)>>,
    visits: &mut BTreeMap<&'a Id, Visit>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if visits.contains_key(start) {
        return;
    }
    visits.insert(start, Visit::Open);
    // Each entry: a lesson, how many of its prerequisites were followed, and the place that led on from it.
    let mut path: Vec<(&Id, usize, Option<Span>)> = vec![(start, 0, None)];
    while let Some((lesson, followed, led)) = path.last_mut() {
        let Some((next, span)) = edges.get(*lesson).and_then(|edges| edges.get(*followed)).copied() else {
            visits.insert(*lesson, Visit::Done);
            path.pop();
            continue;
        };
        *followed += 1;
        *led = Some(span);
        match visits.get(next) {
            Some(Visit::Done) => {}
            Some(Visit::Open) => diagnostics.extend(circle(&path, next)),
            None if edges.contains_key(next) => {
                visits.insert(next, Visit::Open);
                path.push((next, 0, None));
            }
            None => {}
        }
    }
}

fn circle(path: &[(&Id, usize, Option<Span>)], next: &Id) -> Option<Diagnostic> {
    let first = path.iter().position(|(lesson, ..)| *lesson == next)?;
    let circle = &path[first..];
    let names: Vec<String> = circle.iter().map(|(lesson, ..)| *lesson).chain([next]).map(|lesson| format!("`{lesson}`")).collect();
    let (last, before) = circle.split_last()?;
    let message = format!("the prerequisites lead in a circle: {}", names.join(" → "));
    let mut diagnostic = Diagnostic::error("prerequisite-cycle", last.2?, message).help("remove one of them");
    for (_, _, span) in before {
        diagnostic = diagnostic.label((*span)?, "the circle passes here");
    }
    Some(diagnostic)
}
