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
    let (text, count) = match (language, sign) {
        _ if is_drawn => shown(text, |line| (!line.trim_start().starts_with('#')).then(|| line.to_owned())),
        (Some("rust"), _) => shown(text, rust_line),
        (_, Some(sign)) => shown(text, |line| (!line.trim_start().starts_with(&sign)).then(|| line.to_owned())),
        _ => (text.to_owned(), 0),
    };
    let text = if is_drawn { without_notes(&text) } else { text };
    CodeBlock { language: language.map(word).filter(|language| !language.is_empty()), attributes, text, hidden: count }
}

/// Keeps of a language's name what can stand in an info string, and mean nothing else there.
fn word(language: &str) -> String {
    let word: String = language.chars().filter(|letter| letter.is_ascii_alphanumeric() || "+-#._".contains(*letter)).collect();
    if word == "quiz" { "text".to_owned() } else { word }
}

fn shown(text: &str, line: impl Fn(&str) -> Option<String>) -> (String, usize) {
    let mut hidden = 0;
    let mut shown = String::new();
    for written in text.lines() {
        match line(written) {
            Some(line) => shown.push_str(&(line + "\n")),
            None => hidden += 1,
        }
    }
    if hidden == 0 { (shown_or(text, shown), 0) } else { (shown, hidden) }
}

/// Keeps the very text where no line has changed.
fn shown_or(text: &str, shown: String) -> String {
    if shown.trim_end_matches('\n') == text.trim_end_matches('\n') { text.to_owned() } else { shown }
}

/// Returns a line of Rust as rustdoc shows it: `# x` is hidden, `## x` is `# x`.
fn rust_line(line: &str) -> Option<String> {
    let indentation = line.len() - line.trim_start().len();
    let Some(rest) = line[indentation..].strip_prefix('#') else { return Some(line.to_owned()) };
    match rest.chars().next() {
        None | Some(' ') => None,
        Some('#') => Some(format!("{}{rest}", &line[..indentation])),
        _ => Some(line.to_owned()),
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
        assert_eq!(block("python", "~a\nb\n").2, "b\n");
        assert_eq!(block("text", "# a\n").2, "# a\n");
        assert_eq!(block("aquascope,interpreter", "#fn main() {\nlet `[a]` = 1;`(focus)`\n#}\n").2, "let a = 1;\n");
    }
}
