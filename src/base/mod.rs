//! What every layer speaks of: sources and places in them, diagnostics, locales, outputs.
//!
//! This module knows nothing of lessons, files on a disk, HTML or the terminal.

pub mod conflict;
pub mod schema;
pub mod yaml;

mod bytes;
mod diagnostic;
mod fingerprint;
mod id;
mod locale;
mod output;
mod quick;
mod source;
mod words;

pub use bytes::find_byte;
pub use diagnostic::{Diagnostic, Label, Severity, nearest};
pub use fingerprint::Fingerprint;
pub use id::{Id, is_valid_id};
pub use locale::{ByLocale, Locale, LocaleError};
pub use output::Output;
pub use quick::QuickMap;
pub use source::{FileId, Place, Source, Sources, Span, Spanned};
pub use words::{has_words, reflow};
