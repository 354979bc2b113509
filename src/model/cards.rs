//! `cards.lock`: when each card for spaced repetition last changed.

use std::collections::BTreeMap;

use crate::base::FileId;

/// What was recorded of a course's cards.
#[derive(Clone, Debug)]
pub struct CardRecords {
    /// The file.
    pub file: FileId,
    /// The records by the cards' names: `LOCALE/LESSON/QUESTION`, and `LOCALE` for what all cards of a language share.
    pub cards: BTreeMap<String, CardRecord>,
}

/// What was recorded of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRecord {
    /// When it was first recorded as it is, in seconds since 1970.
    pub changed: i64,
    /// A hash of what it says.
    pub hash: String,
}
