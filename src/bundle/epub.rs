//! The format `epub`: a book for e-readers. Entry points: [`pack`], and [`kind_fate`] and [`feature_fate`] for the table of what it keeps.

use super::{Kit, Packed, Parcel, archive};
use crate::base::{Diagnostic, Output};
use crate::model::{Fate, Feature, Format, Kind, Standing};
use crate::render::{data, epub};

/// Says what the container is: programs look for it at the beginning, uncompressed.
const SIGNATURE: &str = "application/epub+zip";

/// Packs a parcel as a book.
pub(super) fn pack(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    let told = data::about(&kit.source(parcel));
    let standing = told.freshness.standing;
    let is_original = parcel.course().lessons.iter().all(|lesson| lesson.source == *parcel.locale());
    let about = epub::About {
        // The original is no translation, and needs no word on how it stands.
        standing: (!is_original || standing != Standing::Fresh.name()).then_some(standing),
        toolchains: told.toolchains,
    };
    let source = epub::Source {
        site: parcel.site,
        theme: kit.theme,
        catalogues: kit.catalogues,
        highlighter: kit.highlighter,
        read: kit.read,
        about: &about,
    };
    let book = epub::write(&source)?;
    let bytes = archive::zip_with_first(Output::new("mimetype", SIGNATURE), book.files)?;
    Ok(Packed { files: vec![Output::new(parcel.path(Format::Epub), bytes)], warnings: book.warnings })
}

/// Tells what becomes of a kind of question: a book asks all of them, and nothing in it grades.
pub(super) fn kind_fate(_: Kind) -> Fate {
    Fate::Mapped("to read, answer behind a link")
}

/// Tells what becomes of what else a course has.
pub(super) fn feature_fate(feature: Feature) -> Fate {
    match feature {
        Feature::Hints => Fate::Mapped("behind links"),
        Feature::Feedback => Fate::Mapped("all of it with the answer"),
        Feature::Explanation => Fate::Mapped("with the answer"),
        Feature::PartialCredit | Feature::Patterns | Feature::Progress => Fate::Lost,
        Feature::Text
        | Feature::Code
        | Feature::Outputs
        | Feature::Figures
        | Feature::Formulas
        | Feature::Points
        | Feature::Orders
        | Feature::Objectives
        | Feature::Glossary
        | Feature::Misconceptions
        | Feature::Freshness => Fate::Kept,
    }
}
