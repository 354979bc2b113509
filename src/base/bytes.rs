//! A quick look at the bytes of texts in which hardly anything is looked for.

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// Finds the first byte that is wanted.
///
/// Within a block no byte ends the search, so that the processor looks at the whole of it at once: texts without such a byte are passed over
/// many times as fast as byte by byte.
#[inline]
pub fn find_byte(text: &str, is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (blocks, _) = text.as_bytes().as_chunks::<BLOCK>();
    let has_one = |block: &[u8; BLOCK]| block.iter().fold(false, |found, byte| found | is_wanted(*byte));
    let from = BLOCK * blocks.iter().position(has_one).unwrap_or(blocks.len());
    text.as_bytes()[from..].iter().position(|byte| is_wanted(*byte)).map(|at| from + at)
}

#[cfg(test)]
mod tests {
    use super::find_byte;

    #[test]
    fn the_first_byte_is_found_in_blocks_and_behind_them() {
        for length in [0, 1, 31, 32, 33, 64, 70] {
            let text = "a".repeat(length);
            assert_eq!(find_byte(&text, |byte| byte == b'b'), None);
            for at in 0..length {
                let text = format!("{}b{}b", &text[..at], &text[at + 1..]);
                assert_eq!(find_byte(&text, |byte| byte == b'b'), Some(at), "{text}");
            }
        }
    }
}
