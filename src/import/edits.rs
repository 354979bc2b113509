//! Changes of a text, piece by piece, so that all else stays as its author wrote it.

use std::cmp::Reverse;
use std::ops::Range;

/// What is to be put in the place of pieces of a text.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Puts something in the place of a piece; at an empty piece it is put between what stands before and behind.
    pub fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// Removes a piece.
    pub fn remove(&mut self, range: Range<usize>) {
        self.put(range, "");
    }

    /// Makes the new text as [`Edits::apply`] does, and tells where its pieces come from.
    pub fn apply_with_places(self, text: &str) -> (String, Places) {
        let mut places = Places::default();
        let text = self.made(text, &mut |new, old| places.pieces.push((new, old)));
        (text, places)
    }

    /// Tells whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Makes the new text. Of two changes that meet, the one stands that begins first, and of these the longer one; those are left out that lie
    /// within what another one takes away.
    pub fn apply(self, text: &str) -> String {
        self.made(text, &mut |_, _| {})
    }

    /// `note` is told where in the new text each piece begins, and where it stood.
    fn made(mut self, text: &str, note: &mut dyn FnMut(usize, usize)) -> String {
        // Something that is put before a piece stands before what takes the place of the piece.
        self.edits.sort_by_key(|(range, _)| (range.start, !range.is_empty(), Reverse(range.end)));
        let mut new = String::with_capacity(text.len() + 1024);
        let mut at = 0;
        for (range, put) in &self.edits {
            if range.start < at {
                continue;
            }
            note(new.len(), at);
            new.push_str(text.get(at..range.start).unwrap_or_default());
            note(new.len(), range.start);
            new.push_str(put);
            at = range.end.max(range.start);
        }
        note(new.len(), at);
        new.push_str(text.get(at..).unwrap_or_default());
        new
    }
}

/// Where the pieces of a changed text stood before.
#[derive(Clone, Debug, Default)]
pub struct Places {
    pieces: Vec<(usize, usize)>,
}

impl Places {
    /// Finds where a place in the new text stood; of a place in what was put somewhere, a place in what stood there.
    pub fn before(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(new, _)| *new <= at);
        let Some((new, old)) = next.checked_sub(1).map(|index| self.pieces[index]) else { return at };
        let end = self.pieces.get(next).map_or(usize::MAX, |(_, end)| end.saturating_sub(1));
        (old + (at - new)).min(end).max(old)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_within_what_stood_there() {
        let mut edits = Edits::default();
        edits.put(1..3, "longer");
        let (new, places) = edits.apply_with_places("abcd");
        let before = |at| places.before(at);
        assert_eq!((new.as_str(), [0, 1, 2, 6, 7].map(before)), ("alongerd", [0, 1, 2, 2, 3]));
    }

    #[test]
    fn pieces_are_put_in_their_places() {
        let mut edits = Edits::default();
        edits.put(0..1, "A");
        edits.put(2..2, "-");
        edits.remove(3..4);
        edits.put(2..5, "whole");
        edits.put(3..4, "lost");
        assert_eq!(edits.apply("abcdef"), "Ab-wholef");
        assert_eq!(Edits::default().apply("as it is"), "as it is");
        let mut edits = Edits::default();
        edits.remove(2..4);
        let (new, places) = edits.apply_with_places("abcdef");
        assert_eq!((new.as_str(), places.before(1), places.before(2), places.before(3)), ("abef", 1, 4, 5));
    }
}
