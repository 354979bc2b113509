//! Info strings of fenced blocks: plain code, samples, questions.
//!
//! ```text
//! ```go sample=int-param lines=7-14 mark=8,10-12 output
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use super::Source;
use super::heading::bad_id;
use crate::base::{Diagnostic, Id, Span, Spanned, is_valid_id, nearest};
use crate::model::{LineRange, SamplePlacement};

/// What a fenced block is.
pub enum Fence {
    /// Plain code in a language, if one is named.
    Code(Option<Box<str>>),
    /// A sample; `None` if it is not said which.
    Sample(Option<SamplePlacement>),
    /// Questions, named in the block.
    Quiz,
}

/// The words that can follow the language; `output` and `steps` take no value.
const KEYS: [&str; 7] = ["sample", "file", "lines", "region", "mark", "output", "steps"];

/// Reads an info string.
pub fn read(info: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Fence {
    let mut words = words(info).peekable();
    let language = words.next_if(|first| !first.text.contains('=')).map(|first| first.text);
    let words: Vec<Word<'_>> = words.map(Word::new).collect();
    if language == Some("quiz") {
        for word in &words {
            let diagnostic = Diagnostic::error("fence-unknown-key", word.whole, format!("`quiz` takes no `{}`", word.text));
            diagnostics.push(diagnostic.help("write the questions' ids inside the block, one a line"));
        }
        return Fence::Quiz;
    }
    if words.iter().any(|word| word.key == "sample") {
        return Fence::Sample(sample(&words, diagnostics));
    }
    for word in &words {
        diagnostics.push(without_sample(word));
    }
    Fence::Code(language.map(Box::from))
}

/// Reads the ids in a `quiz` block. `pieces` are the pieces of its text with their places in the source.
pub fn questions(
    text: &str,
    pieces: &[(usize, Range<usize>)],
    source: Source<'_>,
    whole: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Spanned<Id>> {
    let mut questions = Vec::new();
    let mut any = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let id = line.trim();
        let at = start + line.len() - line.trim_start().len();
        start += line.len();
        if id.is_empty() {
            continue;
        }
        any = true;
        let span = place(at, id, pieces, source).unwrap_or(whole);
        if is_valid_id(id) {
            questions.push(Spanned::new(Id::new(id), span));
        } else {
            diagnostics.push(bad_id(span, id));
        }
    }
    if !any {
        diagnostics
            .push(Diagnostic::error("quiz-empty", whole, "this block asks nothing").help("write the ids of questions in it, one a line"));
    }
    questions
}

/// Says that a sample's block has something in it.
pub fn not_empty(span: Span) -> Diagnostic {
    Diagnostic::error("fence-not-empty", span, "a block that shows a sample must be empty")
        .help("move the code to the sample's file, or remove `sample=` to show this code")
}

/// Finds where the text at an offset is written, if it is written letter by letter.
fn place(at: usize, text: &str, pieces: &[(usize, Range<usize>)], source: Source<'_>) -> Option<Span> {
    let (offset, range) = &pieces[pieces.partition_point(|(offset, _)| *offset <= at).checked_sub(1)?];
    let start = range.start + at - offset;
    (source.text.get(start..start + text.len()) == Some(text)).then(|| source.span(start..start + text.len()))
}

fn words(info: Source<'_>) -> impl Iterator<Item = Source<'_>> {
    info.text.split_ascii_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - info.text.as_ptr() as usize;
        info.part(start..start + word.len())
    })
}

/// One word after the language.
struct Word<'a> {
    text: &'a str,
    key: &'a str,
    value: Option<Source<'a>>,
    whole: Span,
    key_span: Span,
}

impl<'a> Word<'a> {
    fn new(word: Source<'a>) -> Self {
        let length = word.text.len();
        let end = word.text.find('=');
        let key = &word.text[..end.unwrap_or(length)];
        Self {
            text: word.text,
            key,
            value: end.map(|end| word.part(end + 1..length)),
            whole: word.span(0..length),
            key_span: word.span(0..key.len()),
        }
    }
}

fn without_sample(word: &Word<'_>) -> Diagnostic {
    if KEYS.contains(&word.key) {
        return Diagnostic::error("fence-without-sample", word.whole, format!("`{}` needs a sample", word.key))
            .help("add `sample=` and the sample's id");
    }
    unknown_key(word)
}

fn unknown_key(word: &Word<'_>) -> Diagnostic {
    let diagnostic = Diagnostic::error("fence-unknown-key", word.key_span, format!("unknown key `{}`", word.key));
    match nearest(word.key, KEYS) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("after the language there can be `sample=`, `file=`, `lines=`, `region=`, `mark=`, `output`, `steps`"),
    }
}

#[derive(Default)]
struct Keys {
    sample: Option<Spanned<Id>>,
    file: Option<Spanned<Box<str>>>,
    lines: Option<Spanned<LineRange>>,
    region: Option<Spanned<Box<str>>>,
    marks: Vec<Spanned<LineRange>>,
    output: bool,
    steps: bool,
}

fn sample(words: &[Word<'_>], diagnostics: &mut Vec<Diagnostic>) -> Option<SamplePlacement> {
    let mut keys = Keys::default();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for word in words {
        if let Some(first) = seen.get(word.key) {
            let diagnostic = Diagnostic::error("fence-duplicate-key", word.key_span, format!("`{}` stands here twice", word.key));
            diagnostics.push(diagnostic.label(*first, "the first one").help("remove one of them"));
            continue;
        }
        seen.insert(word.key, word.key_span);
        keys.read(word, diagnostics);
    }
    if let (Some(lines), Some(region)) = (&keys.lines, &keys.region) {
        let diagnostic = Diagnostic::error("fence-region-and-lines", region.span, "a sample is shown by `lines` or by `region`, not both");
        diagnostics.push(diagnostic.label(lines.span, "lines are given here").help("remove one of them"));
    }
    let Keys { sample, file, lines, region, marks, output, steps } = keys;
    Some(SamplePlacement { sample: sample?, file, lines, region, marks, output, steps })
}

impl Keys {
    fn read(&mut self, word: &Word<'_>, diagnostics: &mut Vec<Diagnostic>) {
        match (word.key, word.value) {
            ("output", None) => self.output = true,
            ("steps", None) => self.steps = true,
            (key @ ("output" | "steps"), Some(_)) => {
                let diagnostic = Diagnostic::error("fence-bad-value", word.whole, format!("`{key}` takes no value"));
                diagnostics.push(diagnostic.help(format!("write `{key}` alone")));
            }
            (key, None) if KEYS.contains(&key) => {
                diagnostics.push(Diagnostic::error("fence-bad-value", word.whole, format!("`{key}` needs a value")).help(example(key)))
            }
            (key, Some(value)) if KEYS.contains(&key) && value.text.is_empty() => {
                diagnostics.push(Diagnostic::error("fence-bad-value", word.whole, format!("`{key}` needs a value")).help(example(key)))
            }
            ("sample", Some(value)) if is_valid_id(value.text) => self.sample = Some(value.spanned(Id::new(value.text))),
            ("sample", Some(value)) => diagnostics.push(bad_id(value.whole(), value.text)),
            ("file", Some(value)) => self.file = Some(value.spanned(value.text.into())),
            ("region", Some(value)) => self.region = Some(value.spanned(value.text.into())),
            ("lines", Some(value)) => self.lines = range(value, diagnostics),
            ("mark", Some(value)) => {
                let mut start = 0;
                for part in value.text.split(',') {
                    self.marks.extend(range(value.part(start..start + part.len()), diagnostics));
                    start += part.len() + 1;
                }
            }
            _ => diagnostics.push(unknown_key(word)),
        }
    }
}

impl Source<'_> {
    fn spanned<T>(self, value: T) -> Spanned<T> {
        Spanned::new(value, self.whole())
    }
}

fn example(key: &str) -> &'static str {
    match key {
        "sample" => "write the sample's id: `sample=int-param`",
        "file" => "write the file's name: `file=main.go`",
        "lines" => "write line numbers: `lines=7-14`",
        "region" => "write the region's name: `region=loop`",
        _ => "write line numbers: `mark=8,10-12`",
    }
}

fn range(text: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<LineRange>> {
    let (first, last) = text.text.split_once('-').unwrap_or((text.text, text.text));
    let problem = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => return Some(text.spanned(LineRange { first, last })),
        (Some(first), Some(last)) => format!("line {first} comes after line {last}"),
        _ => format!("`{}` names no lines", text.text),
    };
    let span = text.whole();
    diagnostics.push(Diagnostic::error("fence-bad-lines", span, problem).help("lines are counted from 1: write `7` or `7-14`"));
    None
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok().filter(|&number| number > 0) } else { None }
}
