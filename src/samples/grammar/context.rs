//! The contexts and patterns of grammars that were met, by numbers.

use std::rc::Rc;
use std::sync::Arc;

use syntect::parsing::syntax_definition::{Context, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern as GrammarPattern};
use syntect::parsing::{ClearAmount, ParseState, Region, Scope, SyntaxSet};

use super::search::{Searcher, Searchers};
use super::stack::NONE;
use super::walk::Unsure;
use crate::base::QuickMap;

/// How deep contexts may include each other.
const DEEPEST: usize = 50;

/// Where grammars come from.
#[derive(Clone, Copy)]
pub(in crate::samples) struct Source<'a> {
    /// The syntaxes, always the same ones.
    pub set: &'a SyntaxSet,
    /// The patterns that all threads share.
    pub searchers: &'a Searchers,
}

/// What was read of grammars.
#[derive(Debug, Default)]
pub(super) struct Library {
    contexts: Vec<Known>,
    numbers: QuickMap<ContextId, u32>,
    pub patterns: Vec<Pattern>,
    pattern_numbers: QuickMap<(u32, u32), u32>,
    substituted: QuickMap<(u32, u32), u32>,
    starts: QuickMap<usize, Option<u32>>,
    pub scopes: Vec<Scope>,
    scope_numbers: QuickMap<Scope, u32>,
}

/// A context.
#[derive(Debug)]
pub(super) struct Known {
    reference: ContextReference,
    pub uses_backrefs: bool,
    prototype: Option<ContextId>,
    pub meta: Rc<[u32]>,
    pub content: Rc<[u32]>,
    pub clear: Option<ClearAmount>,
    /// Its patterns and those that it includes.
    flat: Option<Rc<[u32]>>,
}

/// A pattern, with what is kept of its last search.
#[derive(Debug)]
pub(super) struct Pattern {
    pub searcher: Arc<Searcher>,
    pub operation: MatchOperation,
    pub with_prototype: Option<ContextReference>,
    pub scope: Rc<[u32]>,
    pub captures: Rc<[Capture]>,
    /// Whether it refers to what a pattern of the context around it has matched.
    pub refers: bool,
    /// Whether a search holds for the place alone from which it was made.
    pub fleeting: bool,
    source: Option<Box<str>>,
    /// The line and place at which it was found not to match.
    pub failed: u64,
    /// The search in which it matched nothing, which counts as no match in the rest of the line.
    pub dead: u64,
    /// Where it matches next, for patterns whose beginning is not known.
    pub next: Next,
}

/// The scopes of a group.
#[derive(Debug)]
pub(super) struct Capture {
    pub group: usize,
    pub scopes: Box<[u32]>,
}

/// A match in the rest of a line.
#[derive(Debug, Default)]
pub(super) struct Next {
    /// The line, or the search if the match is fleeting.
    pub of: u64,
    pub found: Option<(usize, usize)>,
    pub region: Region,
}

impl Library {
    pub(super) fn context(&self, number: u32) -> &Known {
        &self.contexts[number as usize]
    }

    /// Finds the context in which a text begins; nothing, if it does not look as it should.
    pub(super) fn start(&mut self, source: Source, syntax: usize) -> Option<u32> {
        if let Some(start) = self.starts.get(&syntax) {
            return *start;
        }
        let start = self.find_start(source, syntax);
        self.starts.insert(syntax, start);
        start
    }

    fn find_start(&mut self, source: Source, syntax: usize) -> Option<u32> {
        let syntax = source.set.syntaxes().get(syntax)?;
        // syntect keeps the number to itself, except here.
        let shown = format!("{:?}", ParseState::new(syntax));
        let field = |name: &str| {
            let (_, after) = shown.split_once(name)?;
            after.split(|sign: char| !sign.is_ascii_digit()).next()?.parse::<usize>().ok()
        };
        let id = serde_json::json!({ "syntax_index": field("syntax_index: ")?, "context_index": field("context_index: ")? });
        let id: ContextId = serde_json::from_value(id).ok()?;
        let number = self.number(source, id).ok()?;
        let context = self.contexts[number as usize].reference.resolve(source.set).ok()?;
        let [GrammarPattern::Match(only)] = context.patterns.as_slice() else { return None };
        let pushes = matches!(&only.operation, MatchOperation::Push(contexts) if contexts.len() == 1);
        (only.regex.regex_str().is_empty() && pushes && context.meta_content_scope == [syntax.scope]).then_some(number)
    }

    /// Finds or gives a context its number.
    pub(super) fn number(&mut self, source: Source, id: ContextId) -> Result<u32, Unsure> {
        if let Some(number) = self.numbers.get(&id) {
            return Ok(*number);
        }
        let reference = reference(id).ok_or(Unsure)?;
        let context = reference.resolve(source.set).map_err(|_| Unsure)?;
        let (meta, content) = (self.scopes(&context.meta_scope), self.scopes(&context.meta_content_scope));
        let (uses_backrefs, clear, prototype) = (context.uses_backrefs, context.clear_scopes, context.prototype);
        self.contexts.push(Known { reference, uses_backrefs, prototype, meta, content, clear, flat: None });
        let number = self.contexts.len() as u32 - 1;
        self.numbers.insert(id, number);
        Ok(number)
    }

    pub(super) fn numbers(&mut self, source: Source, references: &[ContextReference]) -> Result<Vec<u32>, Unsure> {
        references.iter().map(|reference| self.number(source, reference.id().map_err(|_| Unsure)?)).collect()
    }

    fn scopes(&mut self, scopes: &[Scope]) -> Rc<[u32]> {
        scopes.iter().map(|scope| self.scope(*scope)).collect()
    }

    fn scope(&mut self, scope: Scope) -> u32 {
        *self.scope_numbers.entry(scope).or_insert_with(|| {
            self.scopes.push(scope);
            self.scopes.len() as u32 - 1
        })
    }

    /// Returns the prototype of a context's syntax, where it applies.
    pub(super) fn prototype(&mut self, source: Source, context: u32) -> Result<Option<u32>, Unsure> {
        self.contexts[context as usize].prototype.map(|id| self.number(source, id)).transpose()
    }

    /// Lists a context's patterns and those that it includes.
    pub(super) fn flat(&mut self, source: Source, context: u32) -> Result<Rc<[u32]>, Unsure> {
        if let Some(flat) = &self.contexts[context as usize].flat {
            return Ok(Rc::clone(flat));
        }
        let mut flat = Vec::new();
        self.collect(source, context, 0, &mut flat)?;
        let flat: Rc<[u32]> = flat.into();
        self.contexts[context as usize].flat = Some(Rc::clone(&flat));
        Ok(flat)
    }

    fn collect(&mut self, source: Source, number: u32, depth: usize, flat: &mut Vec<u32>) -> Result<(), Unsure> {
        if depth > DEEPEST {
            return Err(Unsure);
        }
        let reference = self.contexts[number as usize].reference.clone();
        let context: &Context = reference.resolve(source.set).map_err(|_| Unsure)?;
        for (index, pattern) in context.patterns.iter().enumerate() {
            match pattern {
                GrammarPattern::Match(pattern) => flat.push(self.pattern(source, (number, index as u32), pattern)),
                GrammarPattern::Include(included) => {
                    // syntect leaves out what it could not link.
                    let Ok(id) = included.id() else { continue };
                    let included = self.number(source, id)?;
                    self.collect(source, included, depth + 1, flat)?;
                }
            }
        }
        Ok(())
    }

    fn pattern(&mut self, source: Source, place: (u32, u32), pattern: &MatchPattern) -> u32 {
        if let Some(number) = self.pattern_numbers.get(&place) {
            return *number;
        }
        let captures = pattern.captures.iter().flatten();
        let captures = captures.map(|(group, scopes)| Capture { group: *group, scopes: self.scopes(scopes).iter().copied().collect() });
        let captures = captures.collect();
        let regex = pattern.regex.regex_str();
        let scope = self.scopes(&pattern.scope);
        self.patterns.push(Pattern {
            searcher: source.searchers.get(regex),
            operation: pattern.operation.clone(),
            with_prototype: pattern.with_prototype.clone(),
            scope,
            captures,
            refers: pattern.has_captures,
            fleeting: false,
            source: pattern.has_captures.then(|| regex.into()),
            failed: 0,
            dead: 0,
            next: Next::default(),
        });
        let number = self.patterns.len() as u32 - 1;
        self.pattern_numbers.insert(place, number);
        number
    }

    /// Puts what groups have matched into a pattern that refers to them; nothing, if the pattern then is none.
    pub(super) fn substituted(&mut self, number: u32, captured: u32, groups: &[Option<Box<str>>]) -> Option<u32> {
        if let Some(known) = self.substituted.get(&(number, captured)) {
            return Some(*known);
        }
        let pattern = &self.patterns[number as usize];
        let written = pattern.source.as_deref()?;
        // Without a match to refer to, the numbers are those of the pattern's own groups.
        let regex = if captured == NONE { written.to_owned() } else { substitute(written, groups) };
        if syntect::parsing::Regex::try_compile(&regex).is_some() {
            return None;
        }
        self.patterns.push(Pattern {
            searcher: Arc::new(Searcher::new(&regex)),
            operation: pattern.operation.clone(),
            with_prototype: pattern.with_prototype.clone(),
            scope: Rc::clone(&pattern.scope),
            captures: Rc::clone(&pattern.captures),
            refers: false,
            fleeting: captured != NONE,
            source: None,
            failed: 0,
            dead: 0,
            next: Next::default(),
        });
        let made = self.patterns.len() as u32 - 1;
        self.substituted.insert((number, captured), made);
        Some(made)
    }
}

/// Makes a reference of a number; syntect makes its own alone, but reads written ones.
fn reference(id: ContextId) -> Option<ContextReference> {
    serde_json::from_value(serde_json::json!({ "Direct": id })).ok()
}

/// Replaces `\1` and the like by what the groups have matched.
fn substitute(source: &str, groups: &[Option<Box<str>>]) -> String {
    let mut regex = String::with_capacity(source.len());
    let mut escaped = false;
    for sign in source.chars() {
        match sign.to_digit(10) {
            Some(digit) if escaped => {
                if let Some(Some(text)) = groups.get(digit as usize) {
                    regex.push_str(&regex_syntax::escape(text));
                }
            }
            _ if escaped => regex.extend(['\\', sign]),
            _ if sign != '\\' => regex.push(sign),
            _ => {}
        }
        escaped = sign == '\\' && !escaped;
    }
    if escaped {
        regex.push('\\');
    }
    regex
}
