//! A walker over syntect's grammars: it finds the very steps that syntect's own parser finds, in a fraction of the time.
//!
//! Entry points: [`Walker::begin`] and [`Walker::walk`]. syntect reads the grammars and compiles their patterns for Oniguruma;
//! here a line is walked through by them.
//!
//! 1. A pattern's source is read once ([`pattern`], [`ways`]): how its matches may begin, and for a plain one, all of them.
//! 2. A context's patterns are listed once ([`context`]), in their order and with those of other contexts that it includes.
//!    For each character there is a shorter list: the patterns that may match where it stands ([`table`]).
//! 3. At each place of a line the patterns of its character are tried ([`walk`]), and the first that matches wins: this is the
//!    leftmost match, and the first pattern among equals, which syntect finds by searching for each pattern in the rest of the line.
//! 4. The stack of contexts is a number: stacks are made once and shared ([`stack`]), so that states compare at once.
//!
//! What syntect's parser does in odd cases is not copied: a stack of a hundred contexts, a context that is missing. The walker
//! then says that it is [`Unsure`], and the whole text is for syntect's parser.

mod class;
mod context;
mod pattern;
mod search;
mod stack;
mod table;
mod walk;
mod ways;

pub(super) use search::Searchers;
pub(super) use walk::{Source, Stand, Step, Unsure, Walker};

#[cfg(test)]
mod tests;
