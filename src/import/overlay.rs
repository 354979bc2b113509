//! Comments of a translated program, as the overlay of a sample. Entry point: [`comments`].

use std::collections::BTreeMap;

use crate::samples::overlay::{Program, apply, difference};
use crate::samples::wording::{Unit, units};
use crate::samples::{Directives, Highlighter};

/// The comments of a program in another language, by those of the source.
pub type Comments = BTreeMap<String, String>;

/// Compares a program with its translation, comment by comment; nothing if they have not the same comments, or if the translation would be another
/// program.
pub fn comments(language: &str, source: &str, translated: &str, highlighter: &Highlighter) -> Option<Comments> {
    let rules = Directives::new(language, []);
    let read = |text: &str| units(text, &highlighter.highlight(language, text), &rules).0;
    let of = |text: &str| read(text).into_iter().filter(|unit| unit.comment && unit.has_words()).collect::<Vec<Unit>>();
    let (theirs, ours) = (of(source), of(translated));
    if theirs.len() != ours.len() {
        return None;
    }
    let pairs = theirs.iter().zip(&ours).filter(|(one, other)| one.words != other.words);
    let comments: Comments = pairs.map(|(one, other)| (one.words.clone(), other.words.clone())).collect();
    let variant = apply(source, &read(source), |unit| comments.get(&unit.words).filter(|_| unit.comment).map(String::as_str)).ok()?;
    let program = |text: &str| highlighter.highlight(language, text);
    let (one, other) = (program(source), program(&variant));
    let differs = difference(Program { text: source, highlighted: &one }, Program { text: &variant, highlighted: &other }, |_| false);
    differs.is_none().then_some(comments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_paired() {
        let source = "// one\n// two\nfn main() {} // three\n";
        let pairs = |translated: &str| comments("rust", source, translated, &Highlighter::new());
        let expected = BTreeMap::from([("one two".to_owned(), "un deux".to_owned()), ("three".to_owned(), "trois".to_owned())]);
        assert_eq!(pairs("// un\n// deux\nfn main() {} // trois\n"), Some(expected));
        assert_eq!(pairs("fn main() {}\n"), None);
    }
}
