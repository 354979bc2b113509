//! The messages of code: runs of comments and texts, as the syntaxes of Sublime Text that come with syntect tell them. Entry point: [`messages`].

use std::ops::Range;
use std::sync::OnceLock;

use syntect::easy::ScopeRangeIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Finds the messages of a code block, given the lines of its text with their places; nothing if its language is not known.
pub fn messages<'t>(info: &str, texts: impl Iterator<Item = (&'t str, Range<usize>)>) -> Option<Vec<(String, Range<usize>)>> {
    let syntaxes = syntaxes();
    let syntax = syntaxes.find_syntax_by_token(info.split(',').next().unwrap_or_default())?;
    let mut state = ParseState::new(syntax);
    let mut found = Vec::new();
    for (text, range) in texts {
        match of_text(&mut state, text, syntaxes) {
            Some(parts) => {
                let placed =
                    parts.into_iter().map(|part| (text[part.clone()].to_owned(), range.start + part.start..range.start + part.end));
                found.extend(placed.filter(|(text, _)| !text.trim().is_empty()));
            }
            // What the syntax cannot follow is translated as a whole.
            None => found.push((text.to_owned(), range)),
        }
    }
    Some(found)
}

fn syntaxes() -> &'static SyntaxSet {
    static SYNTAXES: OnceLock<SyntaxSet> = OnceLock::new();
    SYNTAXES.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// Finds the runs of one piece of text. White space between two runs belongs to one run with them, white space at the end to none.
fn of_text(state: &mut ParseState, text: &str, syntaxes: &SyntaxSet) -> Option<Vec<Range<usize>>> {
    let operations = state.parse_line(text, syntaxes).ok()?;
    let mut stack = ScopeStack::new();
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (range, operation) in ScopeRangeIterator::new(&operations, text) {
        stack.apply(operation).ok()?;
        if range.is_empty() {
            continue;
        }
        let is_space = text[range.clone()].trim_matches([' ', '\t']).is_empty();
        let is_words = stack.scopes.iter().any(|scope| is_translated(*scope));
        match &mut open {
            Some(run) if is_words || is_space => run.end = range.end,
            None if is_words => open = Some(range),
            _ => runs.extend(open.take().map(|run| without_end(run, text))),
        }
    }
    runs.extend(open.map(|run| without_end(run, text)));
    Some(runs)
}

/// Leaves out spaces and tabs at the end of a run.
fn without_end(run: Range<usize>, text: &str) -> Range<usize> {
    run.start..run.start + text[run.clone()].trim_end_matches([' ', '\t']).len()
}

fn is_translated(scope: Scope) -> bool {
    static SCOPES: OnceLock<[Option<Scope>; 2]> = OnceLock::new();
    let scopes = SCOPES.get_or_init(|| ["string", "comment"].map(|name| Scope::new(name).ok()));
    scopes.iter().flatten().any(|known| known.is_prefix_of(scope))
}
