//! carnet turns one folder of structured lessons into a website in every language.

#![deny(missing_docs)]

pub mod base;
pub mod check;
pub mod cli;
pub mod config;
pub mod disk;
pub mod i18n;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod samples;
pub mod site;
pub mod theme;
