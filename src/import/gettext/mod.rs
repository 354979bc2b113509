//! Translations in PO files, made of a course's Markdown block by block, as `mdbook-i18n-helpers` makes them.
//!
//! 1. [`segment`] cuts a text into messages, each with its place.
//! 2. [`Catalogue`] is a file of translations, in which a message is found by what it says, however its Markdown is spelt.
//! 3. [`translate`] puts translations into the places of their messages.

mod catalogue;
mod code;
mod segment;
mod translate;

pub use catalogue::Catalogue;
pub use segment::{Key, Message, segment, summary_key};
pub use translate::{State, Translated, translate};
