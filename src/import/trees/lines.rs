//! A text that is made from another one, and the line of that from which each of its lines comes.

/// A text with the lines of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The text.
    pub text: String,
    /// For each line of the text the line of the source, from 1.
    from: Vec<usize>,
}

impl Lines {
    /// Begins a text at a line of its source.
    pub fn at(line: usize) -> Self {
        Self { text: String::new(), from: vec![line] }
    }

    /// Adds a piece of the source, which stands there at a line.
    pub fn keep(&mut self, piece: &str, line: usize) {
        self.begin(line);
        self.text.push_str(piece);
        self.from.extend((1..=piece.matches('\n').count()).map(|further| line + further));
    }

    /// Adds a piece that stands for something at a line of the source.
    pub fn put(&mut self, piece: &str, line: usize) {
        self.begin(line);
        self.text.push_str(piece);
        self.from.extend(piece.matches('\n').map(|_| line));
    }

    /// Notes where a line comes from that begins with what is added now.
    fn begin(&mut self, line: usize) {
        let begins = self.text.is_empty() || self.text.ends_with('\n');
        if let Some(last) = self.from.last_mut().filter(|_| begins) {
            *last = line;
        }
    }

    /// Puts a piece before the whole text.
    pub fn put_before(&mut self, piece: &str) {
        let first = self.from.first().copied().unwrap_or(1);
        self.text.insert_str(0, piece);
        self.from.splice(0..0, piece.matches('\n').map(|_| first));
    }

    /// Tells from which line of the source an offset comes.
    pub fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes()[..offset.min(self.text.len())].iter().filter(|byte| **byte == b'\n').count();
        self.from.get(before).or(self.from.last()).copied().unwrap_or(1)
    }
}

/// A fenced code block that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fence {
    sign: char,
    count: usize,
}

impl Fence {
    /// Reads a line that opens a fenced block.
    pub fn opened_by(line: &str) -> Option<Self> {
        let inside = without_markers(line);
        let sign = inside.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let count = inside.chars().take_while(|own| *own == sign).count();
        let info = &inside[count..];
        (count >= 3 && !(sign == '`' && info.contains('`'))).then_some(Self { sign, count })
    }

    /// Tells whether a line closes it.
    pub fn is_closed_by(&self, line: &str) -> bool {
        let inside = line.trim_start_matches([' ', '\t', '>']).trim_end();
        inside.chars().all(|own| own == self.sign) && inside.chars().count() >= self.count
    }
}

/// Leaves out what makes a line one of a quotation or a list.
fn without_markers(line: &str) -> &str {
    let mut rest = line.trim_start_matches([' ', '\t', '>']);
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match rest.as_bytes().get(digits) {
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            _ => return rest,
        };
        if !rest[marker..].starts_with([' ', '\t']) {
            return rest;
        }
        rest = rest[marker..].trim_start_matches([' ', '\t', '>']);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_source() {
        let mut lines = Lines::at(3);
        lines.keep("a\nb", 3);
        lines.put("x\ny\n", 4);
        lines.keep("c\n", 9);
        lines.put_before("# .\n");
        let of = |text: &str| lines.line(lines.text.find(text).expect("there"));
        assert_eq!(lines.text, "# .\na\nbx\ny\nc\n");
        assert_eq!(["a", "b", "y", "c"].map(of), [3, 4, 4, 9]);
    }

    #[test]
    fn fences_are_found() {
        let fence = Fence::opened_by("  > - ````go").expect("a fence");
        assert_eq!([fence.is_closed_by("> ```"), fence.is_closed_by("> ````"), fence.is_closed_by("    `````  ")], [false, true, true]);
        assert_eq!(["``x", "```a`b", "1.```", ""].map(Fence::opened_by), [None; 4]);
        assert!(Fence::opened_by("1. ~~~").is_some());
    }
}
