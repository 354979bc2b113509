//! Formats, and what they share: which lines a listing shows, what a question offers, formulas, words without markup.

pub mod html;
pub mod listing;
pub mod markup;
pub mod mathml;
pub mod pdf;
pub mod plain;
pub mod questions;
