//! Where a page and its translation differ in what is the same in every language: code, headings, questions. Entry point: [`compare`].

use super::facts::{CodeBlock, Heading};
use super::version::Version;
use crate::base::Locale;
use crate::import::parallel::Differing;
use crate::samples::Highlighter;
use crate::samples::overlay::{Program, difference};

/// Compares a page with its translation. Comments in code may be translated; at most one difference of each kind is told, the first one.
pub fn compare(source: &Version, translation: &Version, locale: &Locale, highlighter: &Highlighter) -> Vec<Differing> {
    let found = [code(source, translation, highlighter), headings(source, translation), quizzes(source, translation)];
    let differing = |(kind, line, translation_line, message)| Differing {
        page: source.path.clone(),
        translation: translation.path.clone(),
        locale: locale.to_string(),
        kind,
        line,
        translation_line,
        message,
    };
    found.into_iter().flatten().map(differing).collect()
}

/// A kind, two lines, and a message.
type Found = (&'static str, usize, usize, String);

fn code(source: &Version, translation: &Version, highlighter: &Highlighter) -> Option<Found> {
    let (theirs, ours) = (&source.facts.codes, &translation.facts.codes);
    let at = first_difference(theirs, ours, |one, other| is_same(one, other, highlighter))?;
    let message = match (theirs.get(at), ours.get(at)) {
        _ if theirs.len() != ours.len() => format!("{}, and {} in the translation", counted(theirs.len(), "code block"), ours.len()),
        (Some(one), Some(other)) if one.language != other.language => {
            format!("code block {} is of language `{}`, and of `{}` in the translation", at + 1, one.language, other.language)
        }
        _ => format!("the code of block {} differs in the translation, comments aside", at + 1),
    };
    let place = |version: &Version, codes: &[CodeBlock]| line(version, codes.get(at).map(|code| code.start));
    Some(("code", place(source, theirs), place(translation, ours), message))
}

fn is_same(one: &CodeBlock, other: &CodeBlock, highlighter: &Highlighter) -> bool {
    if one.language != other.language || one.text.trim_end() == other.text.trim_end() {
        return one.language == other.language;
    }
    let (theirs, ours) = (without_comment_lines(one, highlighter), without_comment_lines(other, highlighter));
    let highlighted = [&theirs, &ours].map(|text| highlighter.highlight(&one.language, text));
    let program = |text, highlighted| Program { text, highlighted };
    difference(program(&theirs, &highlighted[0]), program(&ours, &highlighted[1]), |_| false).is_none()
}

/// Leaves out lines that are comments only: a translation may have more of them, or fewer.
fn without_comment_lines(code: &CodeBlock, highlighter: &Highlighter) -> String {
    let highlighted = highlighter.highlight(&code.language, &code.text);
    let is_comment = |(line, number): (&str, usize)| {
        let Some(own) = highlighted.lines().get(number) else { return false };
        let words =
            own.wordings().iter().filter(|wording| wording.comment).map(|wording| wording.words.start as usize..wording.words.end as usize);
        let words: Vec<_> = words.collect();
        let mut outside =
            line.char_indices().filter(|(at, letter)| letter.is_alphanumeric() && !words.iter().any(|words| words.contains(at)));
        !words.is_empty() && outside.next().is_none()
    };
    let lines = code.text.trim_end().lines().enumerate();
    lines.filter(|(number, line)| !is_comment((line, *number))).map(|(_, line)| format!("{line}\n")).collect()
}

/// Finds where two lists differ first; where one of them ends, if all before is the same.
fn first_difference<T>(theirs: &[T], ours: &[T], is_same: impl Fn(&T, &T) -> bool) -> Option<usize> {
    let first = theirs.iter().zip(ours).position(|(one, other)| !is_same(one, other));
    first.or_else(|| (theirs.len() != ours.len()).then(|| theirs.len().min(ours.len())))
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn headings(source: &Version, translation: &Version) -> Option<Found> {
    let of = |version: &Version| version.facts.headings.iter().filter(|own| own.new_level > 1).cloned().collect::<Vec<Heading>>();
    let (theirs, ours) = (of(source), of(translation));
    let at = first_difference(&theirs, &ours, |one, other| one.level == other.level && one.is_nested == other.is_nested)?;
    let message = match (theirs.get(at), ours.get(at)) {
        _ if theirs.len() != ours.len() => format!("{}, and {} in the translation", counted(theirs.len(), "heading"), ours.len()),
        (Some(one), Some(other)) => {
            format!(
                "the heading `{}` is of level {}, and `{}` of level {} in the translation",
                one.text, one.level, other.text, other.level
            )
        }
        _ => "the headings differ".to_owned(),
    };
    let place = |version: &Version, headings: &[Heading]| line(version, headings.get(at).map(|heading| heading.start));
    Some(("headings", place(source, &theirs), place(translation, &ours), message))
}

fn quizzes(source: &Version, translation: &Version) -> Option<Found> {
    let (theirs, ours) = (&source.quizzes, &translation.quizzes);
    let at = first_difference(theirs, ours, |(_, one), (_, other)| one == other)?;
    let message = match (theirs.get(at), ours.get(at)) {
        _ if theirs.len() != ours.len() => {
            format!("questions in {}, and in {} in the translation", counted(theirs.len(), "place"), ours.len())
        }
        (Some((_, one)), Some((_, other))) => format!("`{one}` stands where the translation has `{other}`"),
        _ => "the questions differ".to_owned(),
    };
    let place = |version: &Version, quizzes: &[(usize, String)]| quizzes.get(at).map_or_else(|| line(version, None), |(line, _)| *line);
    Some(("quizzes", place(source, theirs), place(translation, ours), message))
}

/// Tells the line of a place; that of the page's end if there is none.
fn line(version: &Version, start: Option<usize>) -> usize {
    version.lines.line(start.unwrap_or(version.lines.text.trim_end().len()))
}
