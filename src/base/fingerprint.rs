//! Hashes of several things at once.

use std::fmt;

/// A hash (BLAKE3) of pieces. Each counts with its length, so that no two lists of pieces are the same.
#[derive(Clone, Debug, Default)]
pub struct Fingerprint(blake3::Hasher);

impl Fingerprint {
    /// Adds a piece.
    pub fn add(&mut self, piece: impl AsRef<[u8]>) {
        let piece = piece.as_ref();
        self.0.update(&(piece.len() as u64).to_le_bytes()).update(piece);
    }

    /// Returns the hash of all pieces so far.
    pub fn hash(&self) -> blake3::Hash {
        self.0.finalize()
    }
}

impl fmt::Write for Fingerprint {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.add(piece);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn the_cuts_between_pieces_count() {
        let of = |pieces: &[&str]| {
            let mut fingerprint = Fingerprint::default();
            pieces.iter().for_each(|piece| fingerprint.add(piece));
            fingerprint.hash()
        };
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
    }
}
