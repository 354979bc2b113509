//! Code blocks of a book: their languages, words behind these, hidden lines and notes in them. Entry point: [`read`].

use std::collections::BTreeMap;

/// A code block, as a lesson shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeBlock {
    /// Its language.
    pub language: Option<String>,
    /// The words behind the language.
    pub attributes: Vec<String>,
    /// Its text, without lines that were hidden.
    pub text: String,
    /// How many lines were hidden.
    pub hidden: usize,
    /// The whole program, and the lines of it that are shown, if these follow each other.
    pub whole: Option<(String, usize, usize)>,
}

/// Words behind a language that say how a program is tried or shown. A block that begins with one of them names no language.
const ATTRIBUTES: [&str; 14] = [
    "ignore",
    "editable",
    "no_run",
    "should_panic",
    "panics",
    "compile_fail",
    "does_not_compile",
    "mdbook-runnable",
    "noplayground",
    "noplaypen",
    "not_desired_behavior",
    "test_harness",
    "standalone_crate",
    "runnable",
];

/// Reads a code block. `hidden` tells by which sign lines are hidden in some languages.
pub fn read(info: &str, text: &str, hidden: &BTreeMap<String, String>) -> CodeBlock {
    let mut words = info.split([',', ' ', '\t']).map(str::trim).filter(|word| !word.is_empty()).peekable();
    let first = words.next_if(|first| !ATTRIBUTES.contains(first) && !first.contains('='));
    let language = first.map(|first| first.trim_start_matches('.').trim_start_matches("language-"));
    let attributes: Vec<String> = words.flat_map(|word| word.split('+')).map(str::to_owned).collect();
    let sign = attributes.iter().find_map(|word| word.strip_prefix("hidelines=")).map(str::to_owned);
    let sign = sign.or_else(|| hidden.get(language.unwrap_or_default()).cloned());
    let is_drawn = language == Some("aquascope");
    let language = if is_drawn { Some("rust") } else { language };
    let lines: Vec<Line> = match (language, sign) {
        _ if is_drawn => text.lines().map(|line| hidden_by(line, "#")).collect(),
        (Some("rust"), _) => text.lines().map(rust_line).collect(),
        (_, Some(sign)) => text.lines().map(|line| hidden_by(line, &sign)).collect(),
        _ => text.lines().map(|line| Line::Shown(line.to_owned())).collect(),
    };
    let note = |text: String| if is_drawn { without_notes(&text) } else { text };
    let count = lines.iter().filter(|line| matches!(line, Line::Hidden(_))).count();
    let shown: String =
        lines.iter().filter_map(|line| if let Line::Shown(line) = line { Some(format!("{line}\n")) } else { None }).collect();
    CodeBlock {
        language: language.map(word).filter(|language| !language.is_empty()),
        attributes,
        text: note(if shown.trim_end_matches('\n') == text.trim_end_matches('\n') { text.to_owned() } else { shown }),
        hidden: count,
        whole: whole(&lines).map(|(text, first, last)| (note(text), first, last)),
    }
}

/// A line of code.
enum Line {
    Shown(String),
    /// A line that is not shown, without the sign that hides it.
    Hidden(String),
}

/// Joins a program with its hidden lines, and tells which lines are shown; nothing if none is hidden, or if some are hidden among others.
fn whole(lines: &[Line]) -> Option<(String, usize, usize)> {
    let is_shown = |line: &Line| matches!(line, Line::Shown(text) if !text.trim().is_empty());
    let (first, last) = (lines.iter().position(is_shown)?, lines.iter().rposition(is_shown)?);
    let is_hidden = |line: &Line| matches!(line, Line::Hidden(_));
    if !lines.iter().any(is_hidden) || lines[first..=last].iter().any(is_hidden) {
        return None;
    }
    let text = lines.iter().map(|line| match line {
        Line::Shown(text) | Line::Hidden(text) => format!("{text}\n"),
    });
    Some((text.collect(), first + 1, last + 1))
}

/// Keeps of a language's name what can stand in an info string, and mean nothing else there.
fn word(language: &str) -> String {
    let word: String = language.chars().filter(|letter| letter.is_ascii_alphanumeric() || "+-#._".contains(*letter)).collect();
    if word == "quiz" { "text".to_owned() } else { word }
}

/// Hides a line that begins with a sign.
fn hidden_by(line: &str, sign: &str) -> Line {
    let indentation = line.len() - line.trim_start().len();
    match line[indentation..].strip_prefix(sign) {
        Some(rest) => Line::Hidden(format!("{}{rest}", &line[..indentation])),
        None => Line::Shown(line.to_owned()),
    }
}

/// Returns a line of Rust as rustdoc shows it: `# x` is hidden, `## x` is `# x`.
fn rust_line(line: &str) -> Line {
    let indentation = line.len() - line.trim_start().len();
    let Some(rest) = line[indentation..].strip_prefix('#') else { return Line::Shown(line.to_owned()) };
    match rest.chars().next() {
        None | Some(' ') => Line::Hidden(format!("{}{}", &line[..indentation], rest.strip_prefix(' ').unwrap_or(rest))),
        Some('#') => Line::Shown(format!("{}{rest}", &line[..indentation])),
        _ => Line::Shown(line.to_owned()),
    }
}

/// Takes the notes of drawings out of a program: `` `[x]` `` marks `x`, and `` `(…)` `` asks for a picture.
pub fn without_notes(text: &str) -> String {
    let mut new = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let (before, after) = rest.split_at(at);
        new.push_str(before);
        let note = [("`[", "]`", true), ("`(", ")`", false)].into_iter().find_map(|(open, close, keeps)| {
            let inner = after.strip_prefix(open)?;
            let end = inner.find(close).filter(|end| !inner[..*end].contains('\n'))?;
            Some((if keeps { &inner[..end] } else { "" }, &inner[end + close.len()..]))
        });
        match note {
            Some((kept, behind)) => {
                new.push_str(kept);
                rest = behind;
            }
            None => {
                new.push('`');
                rest = &after[1..];
            }
        }
    }
    new.push_str(rest);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(info: &str, text: &str) -> (Option<String>, Vec<String>, String, usize) {
        let read = read(info, text, &BTreeMap::from([("python".to_owned(), "~".to_owned())]));
        (read.language, read.attributes, read.text, read.hidden)
    }

    #[test]
    fn languages_and_attributes_are_told_apart() {
        let names = |info: &str| {
            let (language, attributes, ..) = block(info, "");
            (language.unwrap_or_default(), attributes.join(" "))
        };
        assert_eq!(names("rust, editable,ignore"), ("rust".to_owned(), "editable ignore".to_owned()));
        assert_eq!(names("ignore"), (String::new(), "ignore".to_owned()));
        assert_eq!(names("aquascope,interpreter+permissions"), ("rust".to_owned(), "interpreter permissions".to_owned()));
        assert_eq!(names("c++"), ("c++".to_owned(), String::new()));
        assert_eq!(names("quiz"), ("text".to_owned(), String::new()));
        assert_eq!(names("hidelines=!!"), (String::new(), "hidelines=!!".to_owned()));
    }

    #[test]
    fn hidden_lines_are_counted_and_not_shown() {
        let rust = "# use a;\n#\nfn b() {\n    # c();\n    ## d\n    #[e]\n}\n";
        assert_eq!(block("rust", rust), (Some("rust".to_owned()), Vec::new(), "fn b() {\n    # d\n    #[e]\n}\n".to_owned(), 3));
        assert_eq!(read("rust", rust, &BTreeMap::new()).whole, None, "a line is hidden among others");
        let whole = read("rust", "# fn main() {\nlet a;\n# }\n", &BTreeMap::new()).whole;
        assert_eq!(whole, Some(("fn main() {\nlet a;\n}\n".to_owned(), 2, 2)));
        assert_eq!(block("python", "~a\nb\n").2, "b\n");
        assert_eq!(block("text", "# a\n").2, "# a\n");
        assert_eq!(block("aquascope,interpreter", "#fn main() {\nlet `[a]` = 1;`(focus)`\n#}\n").2, "let a = 1;\n");
    }
}
