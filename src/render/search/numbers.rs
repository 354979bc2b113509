//! Numbers as text: in printable characters that need no escape in a script, small ones in one character.
//!
//! There are 91 digits, from `#` to `~` without the backslash. The last digit of a number is one of the first 61, every one before it one of the
//! other 30.

/// How many digits end a number.
const LAST: u32 = 61;
/// How many digits go on.
const OTHER: u32 = 30;

/// Appends a number.
pub fn push(out: &mut String, number: u32) {
    let mut digits = [0; 8];
    let (mut rest, mut count) = (number / LAST, 0);
    // Numbers of more digits begin where those of fewer end, so that none is written twice.
    while rest > 0 {
        rest -= 1;
        digits[count] = LAST + rest % OTHER;
        rest /= OTHER;
        count += 1;
    }
    digits[..count].iter().rev().for_each(|digit| out.push(sign(*digit)));
    out.push(sign(number % LAST));
}

fn sign(digit: u32) -> char {
    let code = b'#' + u8::try_from(digit).expect("a digit is less than 91");
    char::from(if code >= b'\\' { code + 1 } else { code })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads numbers as the script does.
    fn read(text: &str) -> Vec<u32> {
        let (mut numbers, mut before) = (Vec::new(), 0);
        for sign in text.bytes() {
            let digit = u32::from(sign) - u32::from(b'#') - u32::from(sign > b'\\');
            if digit < LAST {
                numbers.push(before * LAST + digit);
                before = 0;
            } else {
                before = before * OTHER + digit - LAST + 1;
            }
        }
        numbers
    }

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let numbers: Vec<u32> = (0..200_000).chain([1_000_000, 123_456_789, u32::MAX]).collect();
        let mut text = String::new();
        numbers.iter().for_each(|number| push(&mut text, *number));
        assert_eq!(read(&text), numbers);
        assert!(text.bytes().all(|sign| (b'#'..=b'~').contains(&sign) && sign != b'\\'));
        let length = |number| {
            let mut text = String::new();
            push(&mut text, number);
            text.len()
        };
        assert_eq!([60, 61, 1890, 1891].map(length), [1, 2, 2, 3]);
    }
}
