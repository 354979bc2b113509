//! gettext's PO files, as `msgfmt`, `msgmerge`, Weblate, Poedit and Pontoon read and write them.
//!
//! The source of all rules is the manual of GNU gettext, "The Format of PO Files", and where that is silent, what gettext 0.21 does.
//!
//! # What is written
//!
//! | entry | from the segment |
//! |---|---|
//! | `#. …` | its notes |
//! | `#: path:line` | where it stands |
//! | `#, fuzzy` and `#\| msgid "…"` | it is stale, and what the translation was made from |
//! | `msgctxt "…"` | its context, which makes it unique |
//! | `msgid "…"` and `msgstr "…"` | its texts, a line of the file for each of theirs |
//!
//! Lines are not folded: a change of a paragraph is a change of its line. Tools fold as they like, and it is read back all the same.
//! There is no date, since the same input gives the same bytes; the fields that gettext asks for stand empty. No entry has a flag such
//! as `c-format`, so that no tool takes a percent sign in prose for a placeholder.
//!
//! gettext demands that a translation begins and ends with a line feed where its source does, and is written so. A text cannot hold the
//! character U+0000: it becomes U+FFFD, as in CommonMark.
//!
//! # What is read
//!
//! Everything that gettext reads, and a byte order mark besides. Entries with plural forms are not written here: they are passed over with
//! a warning. Obsolete entries and previous texts are not looked at. A `fuzzy` entry needs review.

mod header;
mod line;
mod read;
mod write;

pub use read::read;
pub use write::write;

#[cfg(test)]
mod tests;
