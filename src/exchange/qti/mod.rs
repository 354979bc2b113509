//! Questions for systems that read QTI, in its versions 2.1 and 3.0. Entry point: [`package`].
//!
//! 1. [`bank`](super::bank) has the questions with their words finished. Each becomes an item (`item`): a tree of elements, whose interactions,
//!    rules of scoring and feedback follow from its kind.
//! 2. A test (`assessment`) puts the items in order, a section for each lesson, and a manifest (`manifest`) lists all files.
//! 3. `element` writes each tree in the version that is asked for.
//!
//! An answer scores what `tests/quiz/vectors.json` says. QTI compares texts letter by letter, so what the site reads over is put into patterns:
//! see `words` and `numbers`. What is not the same all the same is told in a [`Report`].

mod arranged;
mod assessment;
mod choices;
mod element;
#[cfg(test)]
mod engine;
mod item;
mod manifest;
mod markup;
mod numbers;
mod rules;
mod typed;
mod version;
mod words;

use std::collections::BTreeMap;

use super::bank::{Bank, CodeStyle, Picture, Style, Wrong};
use super::report::{EVERYWHERE, Report};
use crate::base::Output;
use crate::i18n::catalogue::Catalogues;
use crate::model::{Fate, Feature, Kind};
use crate::render::markup::Formulas;
use crate::site::Origin;
pub use version::Version;

/// The folder of pictures in a package.
const PICTURES: &str = "pictures/";
/// How the bank's HTML is wanted.
pub const STYLE: Style = Style { formulas: Formulas::MathMl, code: CodeStyle::Plain, pictures: PICTURES };

/// The style sheet of a package.
const STYLE_SHEET: &str = "style.css";
/// The test of a package.
const TEST: &str = "assessment.xml";

/// A package, but for the bytes of its pictures.
#[derive(Debug)]
pub struct Package {
    /// Its files.
    pub files: Vec<Output>,
    /// Its pictures: their paths, and where they come from.
    pub pictures: Vec<(String, Origin)>,
    /// What it cannot hold.
    pub report: Report,
}

/// Makes the package of a bank that has questions, which was made for [`STYLE`].
pub fn package(bank: &Bank<'_>, catalogues: &Catalogues, version: Version) -> Package {
    let mut report = Report::default();
    let setting = item::Setting {
        version,
        locale: bank.locale,
        data: catalogues.data(bank.locale),
        explanation: catalogues.format(bank.locale, "quiz-explanation", &[]),
    };
    let entries = || bank.lessons.iter().flat_map(|lesson| &lesson.entries);
    if entries().any(|entry| !entry.hints.is_empty()) {
        report.tell(EVERYWHERE, "hints", "QTI shows none on demand: they are notes for tutors");
    }
    let sections: Vec<assessment::Section<'_>> = bank
        .lessons
        .iter()
        .map(|lesson| assessment::Section {
            lesson: &lesson.lesson.id,
            title: &lesson.title,
            items: lesson.entries.iter().map(|entry| item::item(entry, &setting, &mut report)).collect(),
        })
        .collect();
    let pictures: BTreeMap<&str, &Picture> = entries().flat_map(|entry| &entry.pictures).map(|picture| (&*picture.name, picture)).collect();
    let listing = manifest::Listing { bank, version, sections: &sections, pictures: pictures.keys().copied().collect() };
    let mut files = vec![
        Output::new("imsmanifest.xml", element::write(&manifest::manifest(&listing), version)),
        Output::new(TEST, element::write(&assessment::test(bank, &sections, version), version)),
        Output::new(STYLE_SHEET, markup::STYLES),
    ];
    let items = sections.iter().flat_map(|section| &section.items);
    files.extend(items.map(|item| Output::new(&*item.file, element::write(&item.root, version))));
    let pictures = pictures.into_values().map(|picture| (format!("{PICTURES}{}", picture.name), picture.origin.clone())).collect();
    Package { files, pictures, report }
}

/// Makes an identifier of an id, which may have several parts: a name of XML without colons. Ids have no full stop, so none meet.
fn identifier(id: &str) -> String {
    let name = id.replace('/', ".");
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// Puts typical wrong answers in the order in which the page's script looks at them.
fn in_order<T>(wrong: &[Wrong<T>]) -> Vec<&Wrong<T>> {
    let mut sorted: Vec<&Wrong<T>> = wrong.iter().collect();
    sorted.sort_by(|one, other| one.id.cmp(&other.id));
    sorted
}

/// Says what becomes of a kind of question.
pub fn kind_fate(kind: Kind) -> Fate {
    match kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse | Kind::Predict | Kind::Short | Kind::Order | Kind::Match | Kind::Cloze => {
            Fate::Kept
        }
        Kind::Number => Fate::Mapped("a text, held against a pattern"),
        Kind::Spot => Fate::Mapped("hot text"),
    }
}

/// Says what becomes of something else that a course has.
pub fn feature_fate(feature: Feature) -> Fate {
    match feature {
        Feature::Code
        | Feature::Outputs
        | Feature::Figures
        | Feature::Formulas
        | Feature::Feedback
        | Feature::Explanation
        | Feature::Points
        | Feature::PartialCredit
        | Feature::Patterns
        | Feature::Orders => Fate::Kept,
        Feature::Hints => Fate::Mapped("notes for tutors"),
        Feature::Freshness => Fate::Mapped("a note above the question"),
        Feature::Text | Feature::Objectives | Feature::Glossary | Feature::Misconceptions | Feature::Progress => Fate::Lost,
    }
}
