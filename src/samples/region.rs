//! Named regions of a program: the lines between `// region: NAME` and `// endregion`.
//!
//! Entry points: [`scan`] finds regions, marker lines and what is wrong with them; [`shown_lines`] and [`visible_lines`] tell
//! what a reader sees. A marker stands alone on its line, in a comment of any syntax (`//`, `#`, `--`, `;`, `%`, `/* */`,
//! `<!-- -->`); `endregion` may repeat the name. Regions may lie within each other.
//!
//! Marker lines are never shown, yet they count: a line's number is its number in the stored file, which is what compilers
//! report and what `lines=` and `mark=` mean.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{LineRange, SamplePlacement};

/// What a text's markers say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// The regions by name: the lines between the markers; empty regions have a last line before their first.
    pub named: BTreeMap<String, LineRange>,
    /// The numbers of the lines that are markers.
    pub markers: BTreeSet<u32>,
    /// What is wrong.
    pub errors: Vec<RegionError>,
}

/// A mistake in a text's markers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionError {
    /// Where the marker stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: RegionErrorKind,
}

/// The kinds of mistakes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionErrorKind {
    /// The region that begins here never ends.
    Unclosed(String),
    /// Nothing that this marker could end is open.
    Unopened,
    /// The marker names another region than the one that ends here.
    Mismatched {
        /// The region that is open.
        open: String,
        /// The region that the marker names.
        named: String,
    },
    /// A region of this name began before.
    Duplicate(String),
    /// The marker gives no name.
    Unnamed,
}

impl RegionErrorKind {
    /// Says what is wrong, as a diagnostic does.
    pub fn message(&self) -> String {
        match self {
            RegionErrorKind::Unclosed(name) => format!("region `{name}` has no `endregion`"),
            RegionErrorKind::Unopened => "no region is open that could end here".to_owned(),
            RegionErrorKind::Mismatched { open, named } => format!("region `{open}` ends here, not `{named}`"),
            RegionErrorKind::Duplicate(name) => format!("there is another region `{name}` in this file"),
            RegionErrorKind::Unnamed => "a region needs a name".to_owned(),
        }
    }
}

/// Which lines of a text are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection<'a> {
    /// All of them.
    All,
    /// A range of lines.
    Lines(LineRange),
    /// A region; an unknown one has no lines.
    Region(&'a str),
}

/// Finds the regions of a text.
pub fn scan(text: &str) -> Regions {
    let mut regions = Regions::default();
    let mut open: Vec<(String, u32, Range<usize>)> = Vec::new();
    for (number, start, line) in numbered_lines(text) {
        let Some(marker) = marker(line, !open.is_empty()) else { continue };
        regions.markers.insert(number);
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        let range = at..at + trimmed.len();
        let mut report = |kind| regions.errors.push(RegionError { range: range.clone(), kind });
        match marker {
            Marker::Open(None) => report(RegionErrorKind::Unnamed),
            Marker::Open(Some(name)) => {
                if regions.named.contains_key(name) || open.iter().any(|(other, ..)| other == name) {
                    report(RegionErrorKind::Duplicate(name.to_owned()));
                }
                open.push((name.to_owned(), number + 1, range.clone()));
            }
            Marker::Close(named) => match open.pop() {
                None => report(RegionErrorKind::Unopened),
                Some((name, first, _)) => {
                    if let Some(named) = named.filter(|named| *named != name) {
                        report(RegionErrorKind::Mismatched { open: name.clone(), named: named.to_owned() });
                    }
                    regions.named.entry(name).or_insert(LineRange { first, last: number - 1 });
                }
            },
        }
    }
    for (name, _, range) in open {
        regions.errors.push(RegionError { range, kind: RegionErrorKind::Unclosed(name) });
    }
    regions.errors.sort_by_key(|error| error.range.start);
    regions
}

/// Lists the lines that a selection shows, each with its number in the stored file and without its line end.
pub fn visible_lines<'a>(text: &'a str, selection: Selection<'_>) -> Vec<(u32, &'a str)> {
    let regions = scan(text);
    let range = match selection {
        Selection::All => LineRange { first: 1, last: u32::MAX },
        Selection::Lines(range) => range,
        Selection::Region(name) => match regions.named.get(name) {
            Some(range) => *range,
            None => return Vec::new(),
        },
    };
    numbered_lines(text)
        .filter(|(number, ..)| range.contains(*number) && !regions.markers.contains(number))
        .map(|(number, _, line)| (number, line))
        .collect()
}

/// Lists the numbers of the lines that a placement shows; blank lines at both ends of a region are left out.
pub fn shown_lines(text: &str, placement: &SamplePlacement) -> Vec<u32> {
    shown(text, placement).into_iter().map(|(number, _)| number).collect()
}

/// Lists the lines that a placement shows, each with its number, as [`visible_lines`] does; blank lines at both ends of a region are left out.
pub fn shown<'a>(text: &'a str, placement: &SamplePlacement) -> Vec<(u32, &'a str)> {
    let selection = match (&placement.region, &placement.lines) {
        (Some(name), _) => Selection::Region(&name.value),
        (None, Some(range)) => Selection::Lines(range.value),
        (None, None) => Selection::All,
    };
    let mut lines = visible_lines(text, selection);
    if !matches!(selection, Selection::Lines(_)) {
        let is_blank = |(_, line): &(u32, &str)| !is_filled(line);
        while lines.last().is_some_and(is_blank) {
            lines.pop();
        }
        let blank = lines.iter().take_while(|line| is_blank(line)).count();
        lines.drain(..blank);
    }
    lines
}

/// Tells whether a line has more than white space.
pub fn is_filled(line: &str) -> bool {
    !line.trim().is_empty()
}

/// Lists lines with their numbers and offsets, without line ends; a final line end opens no further line.
fn numbered_lines(text: &str) -> impl Iterator<Item = (u32, usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').zip(1u32..).map(move |(line, number)| {
        let at = start;
        start += line.len();
        (number, at, line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line)))
    })
}

/// Tells whether a comment, with its signs, is a marker of a region.
pub fn is_marker(comment: &str) -> bool {
    marker(comment, true).is_some()
}

enum Marker<'a> {
    Open(Option<&'a str>),
    Close(Option<&'a str>),
}

/// Reads a line as a marker.
fn marker(line: &str, in_region: bool) -> Option<Marker<'_>> {
    const OPENERS: [&str; 8] = ["<!--", "//", "/*", "--", "#", ";", "%", "{-"];
    const CLOSERS: [&str; 3] = ["-->", "*/", "-}"];
    let line = line.trim();
    let opener = OPENERS.into_iter().find(|opener| line.starts_with(opener))?;
    let mut words = &line[opener.len()..];
    // `#endregion` is C#'s own word, and no marker of ours where none of ours is open.
    if opener == "#" && !in_region && words.starts_with("endregion") {
        return None;
    }
    // Doubled signs such as `##` or `///` are comments too.
    words = words.trim_start_matches(['#', '/', '*', ';', '%', '!']).trim();
    for closer in CLOSERS {
        words = words.strip_suffix(closer).unwrap_or(words).trim_end();
    }
    if let Some(name) = words.strip_prefix("region:") {
        return Some(Marker::Open(Some(name.trim()).filter(|name| !name.is_empty())));
    }
    let rest = words.strip_prefix("endregion")?;
    let name = rest.trim_start_matches(':').trim();
    let is_word = rest.is_empty() || rest.starts_with([':', ' ', '\t']);
    (is_word && !name.contains(char::is_whitespace)).then_some(Marker::Close(Some(name).filter(|name| !name.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text's regions with their first and last lines, its marker lines, and its mistakes.
    type Found = (Vec<(String, u32, u32)>, Vec<u32>, Vec<String>);

    fn found(text: &str) -> Found {
        let regions = scan(text);
        let named = regions.named.iter().map(|(name, range)| (name.clone(), range.first, range.last)).collect();
        let errors = regions.errors.iter().map(|error| format!("{}: {}", &text[error.range.clone()], error.kind.message())).collect();
        (named, regions.markers.into_iter().collect(), errors)
    }

    #[test]
    fn regions_are_found_in_comments_of_any_syntax() {
        for (open, close) in [
            ("// region: a", "// endregion"),
            ("    //region: a", "//endregion: a"),
            ("# region: a", "# endregion a"),
            ("#region: a", "#endregion"),
            ("-- region: a", "-- endregion"),
            ("; region: a", "; endregion"),
            ("/* region: a */", "/* endregion */"),
            ("<!-- region: a -->", "<!-- endregion -->\r"),
        ] {
            let text = format!("one\n{open}\ntwo\n{close}\nthree\n");
            assert_eq!(found(&text), (vec![("a".to_owned(), 3, 3)], vec![2, 4], vec![]), "{open}");
        }
    }

    #[test]
    fn what_only_looks_like_a_marker_is_code() {
        for line in [
            "region: a",
            "x := 1 // region: a",
            "// the region: a",
            "// endregions",
            "// endregion of the file",
            "#region Foo",
            "#endregion",
        ] {
            assert_eq!(found(line), (vec![], vec![], vec![]), "{line}");
        }
    }

    #[test]
    fn regions_nest() {
        let text = "// region: outer\n1\n// region: inner\n2\n// endregion\n3\n// endregion\n";
        assert_eq!(found(text).0, [("inner".to_owned(), 4, 4), ("outer".to_owned(), 2, 6)]);
        assert_eq!(visible_lines(text, Selection::Region("outer")), [(2, "1"), (4, "2"), (6, "3")]);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let cases: [(&str, &[&str]); 6] = [
            ("// region: a\n1\n", &["// region: a: region `a` has no `endregion`"]),
            ("1\n  // endregion\n", &["// endregion: no region is open that could end here"]),
            ("// region: a\n// endregion b\n", &["// endregion b: region `a` ends here, not `b`"]),
            ("// region: a\n// endregion\n// region: a\n// endregion\n", &["// region: a: there is another region `a` in this file"]),
            ("// region:\n", &["// region:: a region needs a name"]),
            ("// region: a\n// region: b\n// endregion\n", &["// region: a: region `a` has no `endregion`"]),
        ];
        for (text, expected) in cases {
            assert_eq!(found(text).2, expected, "{text}");
        }
    }

    #[test]
    fn shown_lines_keep_their_numbers_in_the_file() {
        let text = "package main\n// region: body\n\nfunc main() {\r\n}\n\n// endregion\n// end";
        assert_eq!(
            visible_lines(text, Selection::All),
            [(1, "package main"), (3, ""), (4, "func main() {"), (5, "}"), (6, ""), (8, "// end")]
        );
        assert_eq!(visible_lines(text, Selection::Lines(LineRange { first: 2, last: 4 })), [(3, ""), (4, "func main() {")]);
        assert_eq!(visible_lines(text, Selection::Region("none")), []);
        assert_eq!(visible_lines("", Selection::All), []);
    }
}
