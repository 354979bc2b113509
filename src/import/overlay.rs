//! The words of a translated program, as the overlay of a sample. Entry point: [`wording`].

use std::collections::BTreeMap;

use crate::samples::overlay::{Program, apply, difference, placeholders};
use crate::samples::wording::{Unit, units};
use crate::samples::{Directives, Highlighter};

/// The words of a program in another language, by those of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Those of its comments.
    pub comments: BTreeMap<String, String>,
    /// Those of its texts.
    pub strings: BTreeMap<String, String>,
}

impl Wording {
    /// Tells whether nothing is translated.
    pub fn is_empty(&self) -> bool {
        self.comments.is_empty() && self.strings.is_empty()
    }

    fn of(&self, unit: &Unit) -> Option<&str> {
        let words = if unit.comment { &self.comments } else { &self.strings };
        words.get(&unit.words).map(String::as_str)
    }
}

/// Compares a program with its translation: comment by comment, and text by text. What does not fit is left out, and told.
pub fn wording(language: &str, source: &str, translated: &str, highlighter: &Highlighter) -> (Wording, Vec<String>) {
    let comparing = Comparing { language, source, highlighter };
    let (theirs, ours) = (comparing.units(source), comparing.units(translated));
    let mut told = Vec::new();
    let mut wording = Wording::default();
    match pairs(&theirs, &ours, true) {
        Some(pairs) => wording.comments = pairs.map(|(one, other)| (one.words.clone(), other.words.clone())).collect(),
        None => told.push("its translated comments do not fit: they were left out".to_owned()),
    }
    match pairs(&theirs, &ours, false) {
        Some(pairs) => {
            let signs = |text: &str, unit: &Unit| placeholders(unit, text, &highlighter.highlight(language, text));
            for (one, other) in pairs {
                if signs(source, one) == signs(translated, other) {
                    wording.strings.insert(one.words.clone(), other.words.clone());
                } else {
                    told.push(format!("the translation of its text `{}` fills in something else: it was left out", one.words));
                }
            }
        }
        None => told.push("its translated texts do not fit: they were left out".to_owned()),
    }
    let only_comments = Wording { comments: wording.comments.clone(), ..Wording::default() };
    if comparing.is_same(&wording) {
        return (wording, told);
    }
    if comparing.is_same(&only_comments) {
        told.push("with its translated texts it would be another program: they were left out".to_owned());
        return (only_comments, told);
    }
    told.push("with its translated comments it would be another program: they were left out".to_owned());
    (Wording::default(), told)
}

/// Pairs the comments, or the texts, that differ; nothing if the programs have not the same number of them.
fn pairs<'u>(theirs: &'u [Unit], ours: &'u [Unit], comment: bool) -> Option<impl Iterator<Item = (&'u Unit, &'u Unit)>> {
    let of = |units: &'u [Unit]| units.iter().filter(move |unit| unit.comment == comment);
    (of(theirs).count() == of(ours).count()).then(|| of(theirs).zip(of(ours)).filter(|(one, other)| one.words != other.words))
}

struct Comparing<'a> {
    language: &'a str,
    source: &'a str,
    highlighter: &'a Highlighter,
}

impl Comparing<'_> {
    /// Lists what has words.
    fn units(&self, text: &str) -> Vec<Unit> {
        let rules = Directives::new(self.language, []);
        let (units, _) = units(text, &self.highlighter.highlight(self.language, text), &rules);
        units.into_iter().filter(Unit::has_words).collect()
    }

    /// Tells whether the program stays the same but for its words.
    fn is_same(&self, wording: &Wording) -> bool {
        let Ok(variant) = apply(self.source, &self.units(self.source), |unit| wording.of(unit)) else { return false };
        let program = |text: &str| self.highlighter.highlight(self.language, text);
        let (one, other) = (program(self.source), program(&variant));
        let (one, other) = (Program { text: self.source, highlighted: &one }, Program { text: &variant, highlighted: &other });
        difference(one, other, |text| wording.strings.contains_key(text)).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(source: &str, translated: &str) -> (Vec<String>, Vec<String>) {
        let (found, told) = wording("rust", source, translated, &Highlighter::new());
        let all = found.comments.iter().chain(&found.strings).map(|(one, other)| format!("{one} = {other}"));
        (all.collect(), told)
    }

    #[test]
    fn comments_are_paired() {
        let source = "// one\n// two\nfn main() {} // three\n";
        let (pairs, told) = compared(source, "// un\n// deux\nfn main() {} // trois\n");
        assert_eq!((pairs, told), (vec!["one two = un deux".to_owned(), "three = trois".to_owned()], Vec::new()));
        assert_eq!(compared(source, "fn main() {}\n").1, ["its translated comments do not fit: they were left out"]);
    }

    #[test]
    fn texts_are_paired() {
        let source = "fn main() {\n    println!(\"Ants: {}\\n\", 2); // ants\n    println!(\"{}\", 3);\n}\n";
        let (pairs, told) = compared(source, &source.replace("Ants: ", "Fourmis : ").replace("// ants", "// fourmis"));
        assert_eq!((pairs, told), (vec!["ants = fourmis".to_owned(), r"Ants: {}\n = Fourmis : {}\n".to_owned()], Vec::new()));
        let (pairs, told) = compared(source, &source.replace("Ants: {}", "Fourmis"));
        assert_eq!((pairs, told.len()), (Vec::new(), 1));
        assert!(told[0].starts_with("the translation of its text `Ants: {}"), "{told:?}");
        let (pairs, told) = compared(source, &source.replace("println!(\"Ants: {}\\n\", 2);", ""));
        assert_eq!((pairs.len(), told.len()), (0, 1), "{told:?}");
    }
}
