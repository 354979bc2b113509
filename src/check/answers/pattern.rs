//! The patterns of authors: read, judged, and printed for the browser. Entry point: [`compile`].

use std::ops::Range;

use icu::normalizer::ComposingNormalizerBorrowed;
use regex_syntax::ast::{self, AssertionKind, Ast};
use regex_syntax::hir::translate::{Translator, TranslatorBuilder};
use regex_syntax::hir::{self, Hir, HirKind};

use super::alphabet::{fate, only, possible};
use super::ambiguity::{self, Ambiguity};
use super::automaton::{Automaton, unicode};
use super::portable;
use crate::model::answers::normalise;
use crate::model::{Case, Pattern, Spaces, TextRules};

/// The longest pattern that is read, in bytes; a class may take a thousand times the room of its name.
const LONGEST: usize = 4_000;

/// Why a pattern cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// The name of the diagnostic.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Where, as bytes of the pattern.
    pub range: Range<usize>,
    /// The next step, in one line.
    pub help: String,
}

impl PatternError {
    fn new(code: &'static str, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), range, help: help.into() }
    }
}

/// Reads the pattern of an author, and refuses it if it is broken, matches no answer, or can keep a browser busy for ever.
pub fn compile(source: &str, rules: TextRules) -> Result<Pattern, PatternError> {
    let too_large = |_| {
        PatternError::new(
            "pattern-too-large",
            0..source.len(),
            "the pattern is too large to be checked",
            "shorten it, above all its counted repetitions, or list answers in `accept`",
        )
    };
    if source.len() > LONGEST {
        return Err(too_large(()));
    }
    let reader = Reader { source, rules };
    let (tree, pattern) = reader.read()?;
    let automaton = Automaton::new(&pattern, rules).map_err(|_| too_large(()))?;
    if automaton.shortest().is_none() {
        return Err(reader.matches_nothing(&tree, &pattern));
    }
    if let Some(found) = ambiguity::check(&automaton).map_err(|_| too_large(()))? {
        return Err(reader.backtracks(&tree, &found));
    }
    Ok(Pattern { source: source.into(), portable: portable::print(&pattern, rules.case).into() })
}

/// Tells whether the whole of an answer matches a pattern that was compiled by the same rules.
pub fn matches(pattern: &Pattern, answer: &str, rules: TextRules) -> bool {
    let read = Reader { source: &pattern.source, rules }.read().ok();
    let automaton = read.and_then(|(_, pattern)| Automaton::new(&pattern, rules).ok());
    automaton.is_some_and(|automaton| automaton.matches(&normalise(answer, rules)))
}

struct Reader<'a> {
    source: &'a str,
    rules: TextRules,
}

impl Reader<'_> {
    fn read(&self) -> Result<(Ast, Hir), PatternError> {
        self.is_composed()?;
        let tree = ast::parse::Parser::new().parse(self.source).map_err(|error| self.unreadable(&error))?;
        self.has_redundant_boundaries(&tree, true, true)?;
        let pattern = self.translator().translate(self.source, &tree).map_err(|error| untranslatable(&error))?;
        Ok((tree, pattern))
    }

    fn translator(&self) -> Translator {
        TranslatorBuilder::new().case_insensitive(self.rules.case == Case::Ignore).build()
    }

    fn unreadable(&self, error: &ast::Error) -> PatternError {
        use ast::ErrorKind;
        let help = match error.kind() {
            ErrorKind::UnsupportedLookAround => "say what the whole answer looks like, without looking around",
            ErrorKind::UnsupportedBackreference => "write out what may stand there",
            ErrorKind::GroupUnclosed => "close it with `)`, or write `\\(` for the character",
            ErrorKind::GroupUnopened => "remove it, or write `\\)` for the character",
            ErrorKind::ClassUnclosed => "close it with `]`, or write `\\[` for the character",
            ErrorKind::RepetitionMissing => "write what is repeated before it, or put `\\` before it for the character",
            ErrorKind::RepetitionCountUnclosed | ErrorKind::RepetitionCountDecimalEmpty => {
                "write a count such as `{2}`, or `\\{` for the character"
            }
            ErrorKind::NestLimitExceeded(_) => "write it with fewer groups in groups",
            _ => "a pattern is a regular expression: put `\\` before a character of its syntax that stands for itself",
        };
        // What is missing is shown by what stands in its place.
        let Range { start, end } = range(error.span());
        let next = self.source[start..].chars().next().map_or(0, char::len_utf8);
        PatternError::new("pattern-syntax", start..end.max(start + next), format!("the pattern cannot be read: {}", error.kind()), help)
    }

    /// Refuses a letter and its accent as two characters: a class or a repetition would be of the accent alone.
    fn is_composed(&self) -> Result<(), PatternError> {
        let composer = ComposingNormalizerBorrowed::new_nfc();
        let (before, rest) = composer.split_normalized(self.source);
        if rest.is_empty() {
            return Ok(());
        }
        let whole = composer.normalize(rest);
        let is_apart = |end: &usize| {
            let part = composer.normalize(&rest[..*end]);
            part != rest[..*end] && whole == format!("{part}{}", composer.normalize(&rest[*end..]))
        };
        let end = rest.char_indices().map(|(at, _)| at).skip(1).find(is_apart).unwrap_or(rest.len());
        Err(PatternError::new(
            "pattern-never-matches",
            before.len()..before.len() + end,
            "the pattern has a character in another form than answers have it",
            format!("write `{}` as the one character that it is in Unicode's form NFC", composer.normalize(&rest[..end])),
        ))
    }

    /// Refuses what looks around, unless it says at an end of the pattern what is true there.
    fn has_redundant_boundaries(&self, tree: &Ast, at_start: bool, at_end: bool) -> Result<(), PatternError> {
        match tree {
            Ast::Assertion(assertion) => {
                let fits = is_start(&assertion.kind) && at_start || is_end(&assertion.kind) && at_end;
                if fits { Ok(()) } else { Err(self.looks_around(assertion)) }
            }
            Ast::Repetition(repetition) => self.has_redundant_boundaries(&repetition.ast, false, false),
            Ast::Group(group) => self.has_redundant_boundaries(&group.ast, at_start, at_end),
            Ast::Alternation(alternation) => {
                alternation.asts.iter().try_for_each(|tree| self.has_redundant_boundaries(tree, at_start, at_end))
            }
            Ast::Concat(concat) => {
                let parts = &concat.asts;
                let start = parts.iter().take_while(|part| matches!(part, Ast::Flags(_)) || is_assertion(part, is_start)).count();
                let end = parts.iter().rev().take_while(|part| matches!(part, Ast::Flags(_)) || is_assertion(part, is_end)).count();
                parts.iter().enumerate().try_for_each(|(at, part)| {
                    self.has_redundant_boundaries(part, at_start && at <= start, at_end && at + end + 1 >= parts.len())
                })
            }
            _ => Ok(()),
        }
    }

    fn looks_around(&self, assertion: &ast::Assertion) -> PatternError {
        let range = range(&assertion.span);
        let written = &self.source[range.clone()];
        if is_start(&assertion.kind) || is_end(&assertion.kind) {
            return PatternError::new(
                "pattern-boundary",
                range,
                format!("`{written}` stands within the pattern"),
                "remove it: the whole answer must match the pattern anyway",
            );
        }
        PatternError::new(
            "pattern-boundary",
            range,
            format!("`{written}` looks at what is around it, and browsers do not agree on what a word is"),
            "write what stands there instead, such as a space",
        )
    }

    /// Says why no answer is matched, as far as one can see.
    fn matches_nothing(&self, tree: &Ast, pattern: &Hir) -> PatternError {
        let error = |range, message: &str, help: String| PatternError::new("pattern-never-matches", range, message, help);
        let whole = 0..self.source.len();
        if pattern.properties().maximum_len() == Some(0) {
            return error(whole, "the pattern matches nothing but the empty answer", "write what answers look like".to_owned());
        }
        for part in parts(tree) {
            let Some(class) = self.class(part) else { continue };
            if possible(&class, self.rules).ranges().is_empty() {
                let help = class.ranges().first().map_or_else(
                    || "no character is in this class".to_owned(),
                    |first| format!("{} in an answer before it is compared", fate(first.start(), self.rules)),
                );
                return error(range(part.span()), "no answer matches the pattern: none has this character", help);
            }
        }
        let spaces = match self.rules.spaces {
            Spaces::Collapse => "no space at its ends, no two spaces in a row",
            Spaces::Ignore => "no space",
        };
        let case = if self.rules.case == Case::Ignore { " and no upper case" } else { "" };
        let help = format!("an answer has {spaces}{case} once it is compared");
        error(whole, "no answer matches the pattern", help)
    }

    /// Returns the characters that a part of the pattern reads, if it reads one.
    fn class(&self, part: &Ast) -> Option<hir::ClassUnicode> {
        if !matches!(part, Ast::Literal(_) | Ast::Dot(_) | Ast::ClassUnicode(_) | Ast::ClassPerl(_) | Ast::ClassBracketed(_)) {
            return None;
        }
        match self.translator().translate(self.source, part).ok()?.kind() {
            HirKind::Literal(literal) => {
                let character = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
                Some(only(character))
            }
            HirKind::Class(class) => Some(unicode(class)),
            _ => None,
        }
    }

    fn backtracks(&self, tree: &Ast, found: &Ambiguity) -> PatternError {
        let whole = 0..self.source.len();
        match found {
            Ambiguity::Doubling { word } => PatternError::new(
                "pattern-backtracks",
                self.doubling(tree).unwrap_or(whole),
                format!("a browser could try for ever to match an answer that repeats `{word}`: there are too many ways"),
                "let each round of a repetition start with what nothing else in it reads, as in `\\w+( \\w+)*`",
            ),
            Ambiguity::InARow { repetitions } => PatternError::new(
                "pattern-backtracks",
                whole,
                format!("a browser could try for ever to match a long answer: {repetitions} repetitions in a row read the same"),
                "make one of them, or let what stands between them be something that they do not read",
            ),
        }
    }

    /// Finds the smallest repetition that has too many ways by itself.
    fn doubling(&self, tree: &Ast) -> Option<Range<usize>> {
        let repetitions = parts(tree).into_iter().rev().filter(|part| matches!(part, Ast::Repetition(_)));
        let mut found = repetitions.filter(|part| {
            let pattern = self.translator().translate(self.source, part).ok();
            let automaton = pattern.and_then(|pattern| Automaton::new(&pattern, self.rules).ok());
            automaton.is_some_and(|automaton| matches!(ambiguity::check(&automaton), Ok(Some(Ambiguity::Doubling { .. }))))
        });
        found.next().map(|part| range(part.span()))
    }
}

/// Lists a pattern's parts, each before what is in it.
fn parts(tree: &Ast) -> Vec<&Ast> {
    let mut parts = Vec::new();
    let mut open = vec![tree];
    while let Some(part) = open.pop() {
        parts.push(part);
        match part {
            Ast::Repetition(repetition) => open.push(&repetition.ast),
            Ast::Group(group) => open.push(&group.ast),
            Ast::Alternation(alternation) => open.extend(alternation.asts.iter().rev()),
            Ast::Concat(concat) => open.extend(concat.asts.iter().rev()),
            _ => {}
        }
    }
    parts
}

fn is_assertion(part: &Ast, is_kind: fn(&AssertionKind) -> bool) -> bool {
    matches!(part, Ast::Assertion(assertion) if is_kind(&assertion.kind))
}

fn is_start(kind: &AssertionKind) -> bool {
    matches!(kind, AssertionKind::StartLine | AssertionKind::StartText)
}

fn is_end(kind: &AssertionKind) -> bool {
    matches!(kind, AssertionKind::EndLine | AssertionKind::EndText)
}

fn range(span: &ast::Span) -> Range<usize> {
    span.start.offset..span.end.offset
}

fn untranslatable(error: &hir::Error) -> PatternError {
    PatternError::new(
        "pattern-syntax",
        range(error.span()),
        format!("the pattern cannot be read: {}", error.kind()),
        "name a class that Unicode has, such as `\\p{L}` for letters",
    )
}
