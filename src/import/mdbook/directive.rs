//! What stands in double braces on a page: `{{#include …}}` and its like. Entry point: [`directives`].

use std::ops::Range;

/// Something in double braces, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it says.
    pub kind: Kind<'a>,
}

/// What something in double braces says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// `\{{#…}}`: it is shown as it is, without the backslash.
    Escaped,
    /// A file, or a part of it.
    Include {
        /// The file, as written.
        path: &'a str,
        /// The part of it.
        part: Part<'a>,
    },
    /// A program that readers can run.
    Playground {
        /// The file, as written.
        path: &'a str,
        /// Words for the code block.
        attributes: &'a str,
    },
    /// Questions.
    Quiz {
        /// The file, as written.
        path: &'a str,
    },
    /// Another title for the page.
    Title(&'a str),
    /// Something of a preprocessor that is not known.
    Unknown(&'a str),
}

/// Which part of a file is included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// All of it.
    Whole,
    /// Lines, from 1; without a last one, to the end.
    Lines(usize, Option<usize>),
    /// What stands between two comments that name it.
    Anchor(&'a str),
}

/// Finds the directives of a text, in order.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("{{").map(|offset| at + offset) {
        at = open + 2;
        let inner = &text[at..];
        let Some(named) = inner.trim_start_matches([' ', '\t']).strip_prefix('#') else { continue };
        let name_length = named.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(named.len());
        let Some(length) = inner.find('}').filter(|_| name_length > 0) else { continue };
        let end = at + length;
        if !text[end..].starts_with("}}") {
            continue;
        }
        let name = &named[..name_length];
        let start = text.len() - named.len() + name_length;
        let argument = text.get(start..end).unwrap_or_default();
        let is_escaped = text[..open].ends_with('\\');
        let range = if is_escaped { open - 1..end + 2 } else { open..end + 2 };
        let kind = if is_escaped { Kind::Escaped } else { kind(name, argument, &text[open..end + 2]) };
        at = range.end;
        found.push(Directive { range, kind });
    }
    found
}

fn kind<'a>(name: &str, argument: &'a str, whole: &'a str) -> Kind<'a> {
    let argument = argument.trim();
    let (first, rest) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
    if first.is_empty() {
        return Kind::Unknown(whole);
    }
    let (path, part) = first.split_once(':').map_or((first, Part::Whole), |(path, part)| (path, read_part(part)));
    match name {
        // What rustdoc hides of a file is in the sample, and is not shown.
        "include" | "rustdoc_include" => Kind::Include { path, part },
        "playground" | "playpen" => Kind::Playground { path: first, attributes: rest.trim() },
        "quiz" => Kind::Quiz { path: first },
        "title" => Kind::Title(argument),
        _ => Kind::Unknown(whole),
    }
}

/// Reads `4`, `4:9`, `4:`, `:9` or the name of an anchor.
fn read_part(text: &str) -> Part<'_> {
    let (first, last) = text.split_once(':').map_or((text, None), |(first, last)| (first, Some(last)));
    let start = match (first.parse::<usize>(), first) {
        (Ok(number), _) => Some(number.max(1)),
        (_, "") => None,
        (_, anchor) => return Part::Anchor(anchor),
    };
    // A name behind the lines means nothing to mdBook either.
    let last = last.map(|last| last.split(':').next().unwrap_or_default().parse::<usize>().ok());
    match (start, last) {
        (Some(start), None) => Part::Lines(start, Some(start)),
        (Some(start), Some(end)) => Part::Lines(start, end),
        (None, Some(Some(end))) => Part::Lines(1, Some(end)),
        (None, _) => Part::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_found_and_read() {
        let text = r"a {{#include x/y.rs:3:5}} b \{{#include z}} {{ #title A b }} {{#quiz q.toml}} {{#plot}} {{not}} {{#open";
        let found: Vec<(&str, Kind<'_>)> = directives(text).into_iter().map(|found| (&text[found.range], found.kind)).collect();
        let expected = [
            ("{{#include x/y.rs:3:5}}", Kind::Include { path: "x/y.rs", part: Part::Lines(3, Some(5)) }),
            (r"\{{#include z}}", Kind::Escaped),
            ("{{ #title A b }}", Kind::Title("A b")),
            ("{{#quiz q.toml}}", Kind::Quiz { path: "q.toml" }),
            ("{{#plot}}", Kind::Unknown("{{#plot}}")),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn parts_are_read_as_mdbook_has_them() {
        let cases = [
            ("4", Part::Lines(4, Some(4))),
            ("4:9", Part::Lines(4, Some(9))),
            ("4:", Part::Lines(4, None)),
            (":9", Part::Lines(1, Some(9))),
            ("", Part::Whole),
            (":", Part::Whole),
            ("here", Part::Anchor("here")),
            ("0:2", Part::Lines(1, Some(2))),
        ];
        for (text, part) in cases {
            assert_eq!(read_part(text), part, "{text}");
        }
    }
}
