//! Programs as texts: their colours and their named regions.
//!
//! [`Highlighter`] colours code: `grammar` walks through it, and `paint` gives its parts their classes. [`region`] finds the parts of a
//! program that an author named, [`wording`] finds the comments and texts in it, and [`overlay`] puts those of another language in their
//! place. [`finding`] finds the lines that compilers and traces name, and [`playground`] the address at which a program can be tried.
//! [`mod@watch`] finds the lines of a program that its author watches, and [`snapshot`] reads what was seen there.

pub mod class;
mod direction;
mod directive;
pub mod finding;
mod grammar;
mod highlight;
mod language;
pub mod overlay;
mod paint;
pub mod playground;
pub mod region;
pub mod snapshot;
pub mod watch;
pub mod wording;

pub use class::{Class, ClassSet};
pub use directive::Directives;
pub use highlight::{Highlighted, Highlighter, LARGEST_TEXT, LONGEST_LINE, Line, Token, Wording};
pub use language::{language_of_file, usual_name};
