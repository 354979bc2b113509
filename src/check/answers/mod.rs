//! Typed answers: how they are compared, and which patterns may be held against them.
//!
//! [`normalise`] does to a text what the page's script does to an answer before it compares. [`compile`] reads the pattern of an author,
//! refuses one that no answer could match or that would keep a browser busy for ever, and prints the others for the script.
//!
//! An author writes a pattern in the syntax of the `regex` crate. It becomes a tree ([`pattern`](self)), the tree an automaton that is
//! asked for what is wrong with it ([`automaton`](self), [`ambiguity`](self)), and then a pattern again ([`portable`](self)).

mod alphabet;
mod ambiguity;
mod automaton;
mod letters;
mod pattern;
#[cfg(test)]
mod pattern_tests;
mod portable;

pub use crate::model::answers::normalise;
pub use pattern::{compile, matches};
