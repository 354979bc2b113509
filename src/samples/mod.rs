//! Programs as texts: their colours and their named regions.
//!
//! [`Highlighter`] colours code, [`region`] finds the parts of a program that an author named.

pub mod class;
mod highlight;
mod language;
mod paint;
pub mod region;

pub use class::{Class, ClassSet};
pub use highlight::{Highlighted, Highlighter, LARGEST_TEXT, LONGEST_LINE, Line, Token};
pub use language::language_of_file;
