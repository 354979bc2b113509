//! XLIFF 2.1, as CAT tools and translation platforms exchange it.
//!
//! The source of all rules is "XLIFF Version 2.1", an OASIS Standard of 13 February 2018; what is written is valid by the schema of its core.
//!
//! # What is written
//!
//! A `<file>` for each path, a `<unit>` with one `<segment>` for each segment. A unit's `name` is the segment's context; its `id` is made
//! of the context, since that attribute bears few characters. Notes and the place stand in `<notes>`. White space is kept everywhere.
//!
//! What no translator may change becomes codes by way of [`super::markup::pieces`]: `<ph>` for what stands alone, `<pc>` for what stands
//! around words. What they stand for is in `<originalData>`, and `canDelete="no"` is said of what must stay. A translation's code has
//! the id of the code in the source that means the same.
//!
//! A control character that XML cannot hold is written as `<cp hex="0001"/>`, and in attributes and notes, where that cannot stand,
//! as U+FFFD.
//!
//! # States
//!
//! | segment | written as | why |
//! |---|---|---|
//! | missing | no `state`, no `<target>` | that means `initial`; see below |
//! | translated | `state="translated"` | nobody here knows whether it was reviewed |
//! | stale | `state="initial" subState="carnet:stale"`, the old `<target>`, the old source as a note of category `previous-source` | a tool that knows only the four states still sees work to do |
//!
//! Okapi, memoQ and Weblate set the state of what was worked on. OmegaT never does: it fills in targets and leaves the rest as it was. So
//! a target is taken if its segment's state is `translated`, `reviewed` or `final`, or if the segment has no `state` at all; it needs
//! review if `initial` is written there. A stale segment thus stays one until somebody says that it is good.
//!
//! # What is read
//!
//! XLIFF 2.0 and 2.1, with all inline elements. The segments and ignorable parts of a unit are joined, targets in their `order`. What
//! other namespaces add is skipped. A DOCTYPE is refused, and so no entity can be declared; XLIFF 1.2 is refused. A code is turned back
//! by its own `dataRef`, else by the code in the source that it names.

mod read;
mod unit;
mod write;

pub use read::read;
pub(in crate::exchange) use write::is_xml;
pub use write::write;

/// The namespace of XLIFF 2.0 and 2.1.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// What a stale segment's state is called besides `initial`.
const STALE: &str = "carnet:stale";

#[cfg(test)]
mod tests;
