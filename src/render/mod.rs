//! Formats, and what they share: which lines a listing shows, what a step shows, what a question offers, formulas, words without markup.

pub mod data;
pub mod epub;
pub mod html;
pub mod key;
pub mod listing;
pub mod markup;
pub mod mathml;
pub mod pdf;
pub mod plain;
pub mod questions;
pub mod search;
pub mod stepper;
