//! Questions in GIFT, a notation for teachers that Moodle and others read. Entry point: [`write()`].
//!
//! It has choices, claims, typed texts, numbers and pairs: other kinds become one of these if that asks for the same, or are left out. Either is
//! told in a [`Report`], as is what GIFT lacks altogether: points, hints, pictures. Source of the notation: "GIFT format" in Moodle's
//! documentation.

mod notation;
mod question;

use super::bank::{Bank, CodeStyle, Style};
use super::moodle::shared::category_path;
use super::report::Report;
use crate::i18n::catalogue::Catalogues;
use crate::model::{Fate, Feature, Kind};
use crate::render::markup::Formulas;

/// How GIFT wants HTML.
pub const STYLE: Style = Style { formulas: Formulas::Tex, code: CodeStyle::Plain, pictures: "" };

/// The format's name in reports.
pub const NAME: &str = "GIFT";

/// Writes a bank that was made in [`STYLE`]; tells what GIFT cannot hold.
pub fn write(bank: &Bank<'_>, catalogues: &Catalogues) -> (String, Report) {
    let (mut out, mut report) = (String::new(), Report::default());
    for lesson in &bank.lessons {
        // A category takes no escapes but that of the backslash.
        out.push_str(&format!("$CATEGORY: {}\n\n", category_path(bank, lesson).replace('\\', "\\\\")));
        for entry in &lesson.entries {
            let asked = question::Asked { entry, lesson, locale: bank.locale, catalogues };
            if let Some(written) = question::made(&mut report, &asked) {
                notation::question(&mut out, &written);
            }
        }
    }
    (out, report)
}

/// Tells what becomes of questions of a kind.
pub fn kind_fate(kind: Kind) -> Fate {
    match kind {
        Kind::Single | Kind::TrueFalse => Fate::Kept,
        Kind::Multiple => Fate::Mapped("several choices, shares from Moodle's list"),
        Kind::Predict => Fate::Mapped("a line is typed, several are picked or left out"),
        Kind::Short => Fate::Mapped("typed, with a list of spellings"),
        Kind::Number => Fate::Mapped("a number without unit"),
        Kind::Order => Fate::Mapped("each step and its place"),
        Kind::Match => Fate::Mapped("pairs, right sides without markup"),
        Kind::Spot => Fate::Mapped("a choice among the lines"),
        Kind::Cloze => Fate::Mapped("one gap: its question; several: pairs of gaps and fillings"),
    }
}

/// Tells what becomes of what else a course has.
pub fn feature_fate(feature: Feature) -> Fate {
    match feature {
        Feature::Code | Feature::Outputs => Fate::Kept,
        Feature::Formulas => Fate::Mapped("LaTeX for MathJax"),
        Feature::Figures => Fate::Mapped("their alternative texts"),
        Feature::Feedback => Fate::Mapped("at the answer, else with the explanation"),
        Feature::Explanation => Fate::Mapped("general feedback"),
        Feature::PartialCredit => Fate::Mapped("of choices and pairs"),
        Feature::Patterns => Fate::Mapped("lists of what they match"),
        Feature::Objectives | Feature::Misconceptions => Fate::Mapped("tags"),
        Feature::Freshness => Fate::Mapped("a notice and a tag"),
        Feature::Text | Feature::Hints | Feature::Points | Feature::Orders | Feature::Glossary | Feature::Progress => Fate::Lost,
    }
}
