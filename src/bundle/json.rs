//! The format `json`: the data of a whole course, or of one of its lessons, in one file. Entry points: [`pack`], and [`kind_fate`] and
//! [`feature_fate`] for the table of what it keeps.

use super::{Kit, Packed, Parcel};
use crate::base::Output;
use crate::model::{Fate, Feature, Format, Kind};
use crate::render::data;

/// Tells what becomes of a kind of question.
pub(super) fn kind_fate(_: Kind) -> Fate {
    Fate::Kept
}

/// Tells what becomes of what a course has besides.
pub(super) fn feature_fate(feature: Feature) -> Fate {
    match feature {
        Feature::Formulas => Fate::Mapped("as LaTeX"),
        // A file has no learner.
        Feature::Progress => Fate::Lost,
        _ => Fate::Kept,
    }
}

/// Writes a parcel's data.
pub(super) fn pack(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Packed {
    let text = data::write(&data::course(&kit.source(parcel)));
    Packed { files: vec![Output::new(parcel.path(Format::Json), text)], warnings: Vec::new() }
}
