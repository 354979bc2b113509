//! Formats, and what they share: which lines a listing shows, what a question offers, words without markup.

pub mod html;
pub mod listing;
pub mod plain;
pub mod questions;
