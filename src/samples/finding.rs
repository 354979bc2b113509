//! Places in a sample's files that compilers, checkers and traces name. Entry point: [`find`].
//!
//! Known are `FILE:LINE:COLUMN: message`, `FILE:LINE: message`, `FILE:LINE +0x1d`, `File "FILE", line N`, `FILE: line N: message` and
//! `FILE: N: message`, anywhere in a line. Tools write a file's name with any folder before it: what counts is how it ends.

use std::ops::Range;

use camino::Utf8Path;

use crate::model::SampleFile;

/// A place in a sample's files, as a text names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where the name of the place stands in the text, in bytes.
    pub range: Range<usize>,
    /// The file, by its number in the sample.
    pub file: usize,
    /// The line in that file.
    pub line: u32,
    /// What is said about it, with the indented lines that follow; empty in a trace.
    pub message: String,
}

/// Finds the places that a text names: at most one in each line, the first.
pub fn find(text: &str, files: &[SampleFile]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut start = 0;
    let mut goes_on = false;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        match (first_place(content, files), findings.last_mut()) {
            (Some(place), _) => {
                let range = start + place.range.start..start + place.range.end;
                goes_on = !place.message.is_empty();
                findings.push(Finding { range, ..place });
            }
            (None, Some(last)) if goes_on && line.starts_with([' ', '\t']) && !content.is_empty() => {
                last.message.push('\n');
                last.message.push_str(content.trim_start());
            }
            _ => goes_on = false,
        }
        start += line.len();
    }
    findings
}

/// Finds the first place in a line.
fn first_place(line: &str, files: &[SampleFile]) -> Option<Finding> {
    let starts = line.char_indices().filter(|(at, letter)| {
        let before = line[..*at].chars().next_back();
        !is_delimiter(*letter) && before.is_none_or(is_delimiter)
    });
    starts.into_iter().find_map(|(start, _)| place_at(line, start, files))
}

/// Tells whether a letter parts the name of a file from what stands around it. Folders belong to the name.
fn is_delimiter(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '(' | ')' | '[' | ']' | '<' | '>' | ',' | '=')
}

/// Reads a place that begins with the name of a file.
fn place_at(line: &str, start: usize, files: &[SampleFile]) -> Option<Finding> {
    let rest = &line[start..];
    let is_quoted = line[..start].ends_with('"');
    // Only quotes hold a name with spaces together.
    let longest = rest.find(|letter| if is_quoted { letter == '"' } else { is_delimiter(letter) }).unwrap_or(rest.len());
    let ends = rest[..longest].match_indices(':').map(|(end, _)| end).chain(is_quoted.then_some(longest));
    let (end, file) = ends.into_iter().find_map(|end| Some((end, file_named(&rest[..end], files)?)))?;
    let (number, length) = number_after(&rest[end..], is_quoted)?;
    // A file of the toolchain may have the same name, and is mostly longer.
    if !(1..=files[file].text.lines().count()).contains(&(number as usize)) {
        return None;
    }
    let to = start + end + length;
    let message = line[to..].strip_prefix(": ").unwrap_or_default().trim().to_owned();
    Some(Finding { range: start - usize::from(is_quoted)..to, file, line: number, message })
}

/// Finds the file that a name means: that with which it shares the most folders, counted from the end.
fn file_named(name: &str, files: &[SampleFile]) -> Option<usize> {
    let shared = |file: &SampleFile| {
        let parts = |path| Utf8Path::new(path).as_str().rsplit(['/', '\\']);
        parts(name).zip(parts(file.name.as_str())).take_while(|(one, other)| one == other).count()
    };
    let counts = files.iter().map(shared).enumerate().filter(|(_, count)| *count > 0);
    counts.max_by_key(|(index, count)| (*count, usize::MAX - index)).map(|(index, _)| index)
}

/// Reads the number of a line, and how far what names it reaches.
fn number_after(rest: &str, is_quoted: bool) -> Option<(u32, usize)> {
    let before = if is_quoted {
        "\", line "
    } else {
        [": line ", ": ", ":"].into_iter().find(|sign| rest.strip_prefix(sign).is_some_and(|rest| rest.starts_with(is_digit)))?
    };
    let digits = rest.strip_prefix(before)?;
    let length = digits.len() - digits.trim_start_matches(is_digit).len();
    let number = digits[..length].parse().ok()?;
    let end = before.len() + length;
    let column = rest[end..].strip_prefix(':').filter(|_| before == ":");
    let column = column.map_or(0, |column| column.len() - column.trim_start_matches(is_digit).len());
    Some((number, if column > 0 { end + 1 + column } else { end }))
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Vec<SampleFile> {
        let file = |name: &&str| SampleFile {
            name: name.into(),
            language: "go".to_owned(),
            text: "line\n".repeat(20).into(),
            variants: Default::default(),
        };
        names.iter().map(file).collect()
    }

    /// Shows each place as `what names it = file:line message`.
    fn found(text: &str, names: &[&str]) -> Vec<String> {
        let show = |finding: Finding| {
            let shown = format!("{} = {}:{} {}", &text[finding.range], names[finding.file], finding.line, finding.message);
            shown.trim_end().to_owned()
        };
        find(text, &files(names)).into_iter().map(show).collect()
    }

    #[test]
    fn every_form_is_read() {
        let cases = [
            ("main.go:5:2: declared and not used: x", "main.go:5:2 = main.go:5 declared and not used: x"),
            ("main.go:5: missing return", "main.go:5 = main.go:5 missing return"),
            ("./main.go:5:2: x", "./main.go:5:2 = main.go:5 x"),
            ("vet: ./main.go:5:2: x", "./main.go:5:2 = main.go:5 x"),
            ("\t/tmp/a b/sample/main.go:9 +0x1d", "b/sample/main.go:9 = main.go:9"),
            ("      sample/main.go:12 +0x44", "sample/main.go:12 = main.go:12"),
            ("    main.go:7: got 3, want 4", "main.go:7 = main.go:7 got 3, want 4"),
            ("  File \"/tmp/main.go\", line 3, in <module>", "\"/tmp/main.go\", line 3 = main.go:3"),
            ("main.go: line 4: syntax error", "main.go: line 4 = main.go:4 syntax error"),
            ("./main.go: 4: foo: not found", "./main.go: 4 = main.go:4 foo: not found"),
            ("  --> C:\\src\\main.go:4:5", "C:\\src\\main.go:4:5 = main.go:4"),
            ("at main (main.go:4:5)", "main.go:4:5 = main.go:4"),
            ("File \"/tmp/a b/main.go\", line 3", "\"/tmp/a b/main.go\", line 3 = main.go:3"),
            ("runtime/main.go:283 and main.go:20", "main.go:20 = main.go:20"),
            ("main.go:1: one, and main.go:2", "main.go:1 = main.go:1 one, and main.go:2"),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text, &["main.go"]), [expected], "{text}");
        }
    }

    #[test]
    fn what_names_no_line_of_the_sample_is_none() {
        for text in [
            "domain.go:5:2: x",
            "main.gob:5:2: x",
            "main.go",
            "main.go:",
            "main.go: x",
            "runtime/main.go:283 +0x28b",
            "main.go:0: x",
            "main.go:99999999999: x",
            "at 12:30:05",
            "File \"main.go\"",
            "é:5: x",
        ] {
            assert_eq!(found(text, &["main.go"]), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_longest_end_of_a_name_tells_the_file() {
        let names = ["main.go", "worker/main.go", "worker/deep/main.go"];
        assert_eq!(found("worker/main.go:2: a", &names), ["worker/main.go:2 = worker/main.go:2 a"]);
        assert_eq!(found("./x/deep/main.go:2: a", &names), ["./x/deep/main.go:2 = worker/deep/main.go:2 a"]);
        assert_eq!(found("x/main.go:2: a", &names), ["x/main.go:2 = main.go:2 a"]);
    }

    #[test]
    fn indented_lines_belong_to_a_message_and_not_to_a_trace() {
        let text = "# sample\n./a.go:3:9: not enough arguments\n\thave (int)\n\twant (int, int)\n./a.go:4:1: other\n";
        assert_eq!(
            found(text, &["a.go"]),
            ["./a.go:3:9 = a.go:3 not enough arguments\nhave (int)\nwant (int, int)", "./a.go:4:1 = a.go:4 other"]
        );
        assert_eq!(found("\ta.go:3 +0x1d\n\tmain()\n", &["a.go"]), ["a.go:3 = a.go:3"]);
    }
}
