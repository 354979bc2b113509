//! Formats.
pub mod html;
