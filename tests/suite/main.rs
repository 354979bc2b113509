//! The tests of the whole program, in one binary.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests read files and fail loudly")]

mod banks;
mod builds;
mod bundles;
mod commands;
mod commonmark;
mod counting;
mod diagnostics;
mod importing;
mod imports;
mod incremental;
mod listings;
mod markdown;
mod printing;
mod program;
mod project;
mod pseudo;
mod questions;
mod reading;
mod report;
mod running;
mod sandbox;
mod schemas;
#[cfg(feature = "serve")]
mod serving;
mod sharding;
mod stepping;
mod translation;
