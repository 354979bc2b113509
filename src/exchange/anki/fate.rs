//! What cards keep of a question and of a course.

use crate::model::{Fate, Feature, Kind};

/// Tells what becomes of a kind of question.
pub fn kind_fate(kind: Kind) -> Fate {
    Fate::Mapped(match kind {
        Kind::Single | Kind::Multiple | Kind::TrueFalse => "card with the choices",
        Kind::Predict => "card with the program, and its output behind",
        Kind::Short | Kind::Number => "card with the answer behind",
        Kind::Order => "card with the lines, and their order behind",
        Kind::Match => "card with both sides, and the pairs behind",
        Kind::Spot => "card with numbered lines",
        Kind::Cloze => "card with numbered gaps",
    })
}

/// Tells what becomes of something else.
pub fn feature_fate(feature: Feature) -> Fate {
    match feature {
        Feature::Code | Feature::Outputs | Feature::Figures | Feature::Formulas | Feature::Hints | Feature::Explanation => Fate::Kept,
        Feature::Orders => Fate::Kept,
        Feature::Feedback => Fate::Mapped("all of it, behind"),
        Feature::Freshness => Fate::Mapped("notice on the card"),
        Feature::Objectives | Feature::Misconceptions => Fate::Mapped("tags"),
        Feature::Progress => Fate::Mapped("Anki's own"),
        Feature::Text => Fate::Mapped("link to the lesson"),
        // The learner judges, and every accepted answer stands there.
        Feature::Patterns | Feature::Points | Feature::PartialCredit | Feature::Glossary => Fate::Lost,
    }
}
