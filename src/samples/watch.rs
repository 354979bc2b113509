//! Lines of a program that its author watches: comments `watch: NAME, NAME` behind code. Entry points: [`scan`], [`without`], [`watching`].
//!
//! When a line has been executed, the variables named there are looked at; `@threads` stands for all threads. A comment is in any syntax of
//! the program's language, and nobody sees it: [`without`] takes it out of what readers get. For a run that is watched, [`watching`] puts
//! code of the toolchain in its place, on the same line, so that every line keeps its number.

use std::ops::Range;

use super::highlight::Highlighted;

/// What a comment that watches a line begins with.
const SIGN: &str = "watch:";
/// The name that stands for all threads.
const THREADS: &str = "@threads";

/// A line that is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// The line's number, from 1.
    pub line: u32,
    /// The comment, with its signs.
    pub comment: String,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// The names of variables.
    pub names: Vec<String>,
    /// Whether the threads are looked at.
    pub threads: bool,
}

/// A comment that watches nothing that could be watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchError {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: WatchErrorKind,
}

/// What is wrong with such a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchErrorKind {
    /// There is no code before it.
    Alone,
    /// This is no name.
    Name(String),
}

impl WatchErrorKind {
    /// Says what is wrong, as a diagnostic does.
    pub fn message(&self) -> String {
        match self {
            WatchErrorKind::Alone => "no code stands before it on this line".to_owned(),
            WatchErrorKind::Name(name) => format!("`{name}` is no name of a variable"),
        }
    }

    /// Says what to do.
    pub fn help(&self) -> &'static str {
        match self {
            WatchErrorKind::Alone => "put it behind the code after which the variables are to be looked at",
            WatchErrorKind::Name(_) => "list variables, such as `watch: n, *p, s[0]`, and `@threads` for the threads",
        }
    }
}

/// Tells whether a comment, with its signs, watches a line.
pub fn is_marker(comment: &str) -> bool {
    words(comment).is_some()
}

/// Finds the lines of a program that are watched, and what is wrong with comments that should.
pub fn scan(text: &str, highlighted: &Highlighted) -> (Vec<Watch>, Vec<WatchError>) {
    let (mut watches, mut errors) = (Vec::new(), Vec::new());
    let mut start = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let wordings = highlighted.lines().get(index).map(|line| line.wordings()).unwrap_or_default();
        for wording in wordings.iter().filter(|wording| wording.comment && wording.begins) {
            let within = wording.range.start as usize..wording.range.end as usize;
            let comment = line[within.clone()].trim_end();
            let Some(words) = words(comment) else { continue };
            let range = start + within.start..start + within.start + comment.len();
            let names: Vec<&str> = words.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
            let strange = names.iter().find(|name| **name != THREADS && !is_name(name));
            if line[..within.start].trim().is_empty() {
                errors.push(WatchError { range, kind: WatchErrorKind::Alone });
            } else if let Some(name) = strange {
                errors.push(WatchError { range, kind: WatchErrorKind::Name((*name).to_owned()) });
            } else {
                watches.push(Watch {
                    line: u32::try_from(index + 1).unwrap_or(u32::MAX),
                    comment: comment.to_owned(),
                    range,
                    threads: names.contains(&THREADS),
                    names: names.into_iter().filter(|name| *name != THREADS).map(str::to_owned).collect(),
                });
            }
        }
        start += line.len();
    }
    (watches, errors)
}

/// Returns what a comment watches, without its signs and the word for it.
fn words(comment: &str) -> Option<&str> {
    let inner =
        [("/*", "*/"), ("<!--", "-->"), ("(*", "*)")].iter().find_map(|(open, close)| comment.strip_prefix(open)?.strip_suffix(close));
    let inner = inner.or_else(|| ["//", "#", "--", ";", "%"].iter().find_map(|sign| comment.strip_prefix(sign)))?;
    inner.trim().strip_prefix(SIGN)
}

/// Tells whether something can be the name of a variable, a part of it, or what a pointer points to.
fn is_name(name: &str) -> bool {
    let is_first = |first: char| first.is_alphabetic() || matches!(first, '_' | '$' | '@' | '*' | '(');
    name.starts_with(is_first) && name.chars().all(|sign| sign.is_alphanumeric() || "_$@*.[]()'\"->:".contains(sign))
}

/// Takes the comments out of a program, or out of its variant in another language, which has them on the same lines.
pub fn without(text: &str, watches: &[Watch]) -> String {
    replaced(text, watches, |_| String::new())
}

/// Puts code in the place of the comments.
///
/// `step` is the code, with `{values}` for the variables, `{line}` for the number of the line and `{threads}` for `true` or `false`; `value` is that of a variable, with `{name}` for
/// its name and `{text}` for the name as a text in double quotes.
pub fn watching(text: &str, watches: &[Watch], step: &str, value: &str) -> String {
    replaced(text, watches, |watch| {
        let values = watch
            .names
            .iter()
            .map(|name| value.replace("{text}", &serde_json::Value::from(name.as_str()).to_string()).replace("{name}", name));
        step.replace("{threads}", if watch.threads { "true" } else { "false" })
            .replace("{line}", &watch.line.to_string())
            .replace("{values}", &values.collect::<String>())
    })
}

fn replaced(text: &str, watches: &[Watch], with: impl Fn(&Watch) -> String) -> String {
    let mut made = String::with_capacity(text.len());
    let mut next = watches.iter().peekable();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let mut rest = line;
        while let Some(watch) = next.next_if(|watch| watch.line as usize == index + 1) {
            let Some((before, after)) = rest.split_once(&watch.comment) else { continue };
            made.push_str(before.trim_end());
            made.push_str(&with(watch));
            rest = after;
        }
        made.push_str(rest);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::Highlighter;

    fn scanned(language: &str, text: &str) -> (Vec<Watch>, Vec<WatchError>) {
        scan(text, &Highlighter::new().highlight(language, text))
    }

    const GO: &str =
        "func f(n int) { // watch: n\n\tn++ /* watch: n, *p, s[0], @threads */ // more\n\tx := \"// watch: a\"\n\treturn // watch:\n}\n";

    #[test]
    fn comments_behind_code_watch_its_line() {
        let (watches, errors) = scanned("go", GO);
        assert_eq!(errors, []);
        let seen: Vec<_> = watches.iter().map(|watch| (watch.line, watch.names.join(" "), watch.threads)).collect();
        assert_eq!(seen, [(1, "n".to_owned(), false), (2, "n *p s[0]".to_owned(), true), (4, String::new(), false)]);
        assert_eq!(without(GO, &watches), "func f(n int) {\n\tn++ // more\n\tx := \"// watch: a\"\n\treturn\n}\n");
        assert_eq!(
            watching(GO, &watches, "; step({threads}{values})", ", {text}, &{name}"),
            "func f(n int) {; step(false, \"n\", &n)\n\tn++; step(true, \"n\", &n, \"*p\", &*p, \"s[0]\", &s[0]) // more\n\
             \tx := \"// watch: a\"\n\treturn; step(false)\n}\n"
        );
    }

    #[test]
    fn what_cannot_be_watched_is_told() {
        let (watches, errors) = scanned("py", "x = 1  # watch: x\n# watch: x\ny = 2  # watch: the second one\n");
        assert_eq!(watches.len(), 1);
        let told: Vec<_> = errors.iter().map(|error| error.kind.message()).collect();
        assert_eq!(told, ["no code stands before it on this line", "`the second one` is no name of a variable"]);
        for comment in ["// see watch: x", "// watch", "x", "//watching: x"] {
            assert!(!is_marker(comment), "{comment}");
        }
    }
}
