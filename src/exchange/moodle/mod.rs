//! Questions for Moodle's question bank, as Moodle XML. Entry point: [`write()`].
//!
//! 1. Each lesson is a category below its part's and its course's.
//! 2. Each question becomes one of the native type that grades as the site does, or that comes nearest ([`question`](self)); its common parts
//!    are the same for all types.
//! 3. What a type cannot hold is told in a [`Report`].
//!
//! Source of the format: "Moodle XML format" in Moodle's documentation, and what its importer takes from 4.4 on, which has the type
//! `ordering`. An import stops at the first question that Moodle finds incomplete, so that none may be: matching needs three answers, a
//! short answer a right one, shares come from a list ([`credit`](self)).

pub(super) mod choices;
pub(super) mod cloze;
pub(super) mod credit;
mod question;
pub(super) mod shared;
pub(super) mod typed;
pub(super) mod xml;

use std::sync::Arc;

use super::bank::{Bank, BankLesson, CodeStyle, Style};
use super::report::Report;
use crate::model::{Fate, Feature, Kind};
use crate::render::markup::Formulas;
use crate::site::Origin;
use xml::Xml;

/// How Moodle wants HTML.
pub const STYLE: Style = Style { formulas: Formulas::Tex, code: CodeStyle::Plain, pictures: PICTURES };

/// What stands for the folder of a text's files.
const PICTURES: &str = "@@PLUGINFILE@@/";

/// The format's name in reports.
pub const NAME: &str = "Moodle XML";

/// Writes a bank that was made in [`STYLE`], with the pictures' bytes; tells what Moodle cannot hold.
pub fn write(bank: &Bank<'_>, read: &dyn Fn(&Origin) -> Arc<[u8]>) -> (String, Report) {
    let (mut xml, mut report) = (Xml::new(), Report::default());
    xml.element("quiz", &[], |xml| {
        for lesson in &bank.lessons {
            category(xml, bank, lesson);
            for entry in &lesson.entries {
                question::write(xml, &mut report, &question::Asked { entry, lesson, locale: bank.locale, read });
            }
        }
    });
    (xml.finish(), report)
}

/// Says that the questions that follow belong to a lesson.
fn category(xml: &mut Xml, bank: &Bank<'_>, lesson: &BankLesson<'_>) {
    let path = shared::category_path(bank, lesson);
    xml.element("question", &[("type", "category")], |xml| xml.plain("category", &[], &path));
}

/// Tells what becomes of questions of a kind.
pub fn kind_fate(kind: Kind) -> Fate {
    match kind {
        Kind::Single | Kind::TrueFalse | Kind::Number => Fate::Kept,
        Kind::Multiple => Fate::Mapped("several choices, shares from Moodle's list"),
        Kind::Predict => Fate::Mapped("short answer; a gap a line if there are several"),
        Kind::Short => Fate::Mapped("short answer with a list of spellings"),
        Kind::Order => Fate::Mapped("ordering: one order, no distractors"),
        Kind::Match => Fate::Mapped("matching, right sides without markup"),
        Kind::Spot => Fate::Mapped("a choice among the lines"),
        Kind::Cloze => Fate::Mapped("embedded answers, lists without markup"),
    }
}

/// Tells what becomes of what else a course has.
pub fn feature_fate(feature: Feature) -> Fate {
    match feature {
        Feature::Code | Feature::Outputs | Feature::Figures => Fate::Kept,
        Feature::Formulas => Fate::Mapped("LaTeX for MathJax"),
        Feature::Hints => Fate::Mapped("shown with interactive behaviour"),
        Feature::Feedback => Fate::Mapped("at the answer, else with the explanation"),
        Feature::Explanation => Fate::Mapped("general feedback"),
        Feature::Points => Fate::Mapped("default mark; of gaps, whole points each"),
        Feature::PartialCredit => Fate::Mapped("as each type has it"),
        Feature::Patterns => Fate::Mapped("lists of what they match"),
        Feature::Objectives | Feature::Misconceptions => Fate::Mapped("tags"),
        Feature::Freshness => Fate::Mapped("a notice and a tag"),
        Feature::Text | Feature::Orders | Feature::Glossary | Feature::Progress => Fate::Lost,
    }
}
