//! What each format keeps, maps or cannot hold: the table of the documentation. Entry point: [`markdown`].

use super::{epub, json};
use crate::exchange::{anki, gift, moodle, qti};
use crate::model::{Fate, Feature, Format, Kind};

/// Writes the table in Markdown: a row for each kind of question and for what else a course has, a column for each format.
pub fn markdown() -> String {
    let mut table = String::from("| |");
    for format in Format::ALL {
        table.push_str(&format!(" `{}` |", format.name()));
    }
    table.push_str(&format!("\n|---|{}\n", "---|".repeat(Format::ALL.len())));
    let kinds = Kind::ALL.map(|kind| (format!("`{}`", kind.name()), Format::ALL.map(|format| kind_fate(format, kind))));
    let features = Feature::ALL.map(|feature| (feature.name().to_owned(), Format::ALL.map(|format| feature_fate(format, feature))));
    for (name, fates) in kinds.into_iter().chain(features) {
        let cells = fates.map(|fate| match fate {
            Fate::Kept => "yes",
            Fate::Mapped(to) => to,
            Fate::Lost => "–",
        });
        table.push_str(&format!("| {name} | {} |\n", cells.join(" | ")));
    }
    table
}

fn kind_fate(format: Format, kind: Kind) -> Fate {
    match format {
        // These have carnet's own pages and keys.
        Format::Zip | Format::Scorm12 | Format::Scorm2004 => Fate::Kept,
        Format::Epub => epub::kind_fate(kind),
        Format::Moodle => moodle::kind_fate(kind),
        Format::Gift => gift::kind_fate(kind),
        Format::Qti | Format::Qti3 => qti::kind_fate(kind),
        Format::Anki => anki::kind_fate(kind),
        Format::Json => json::kind_fate(kind),
    }
}

fn feature_fate(format: Format, feature: Feature) -> Fate {
    match (format, feature) {
        (Format::Zip, Feature::Progress) => Fate::Mapped("in the browser"),
        (Format::Scorm12 | Format::Scorm2004, Feature::Progress) => Fate::Mapped("by the platform"),
        (Format::Zip | Format::Scorm12 | Format::Scorm2004, _) => Fate::Kept,
        (Format::Epub, _) => epub::feature_fate(feature),
        (Format::Moodle, _) => moodle::feature_fate(feature),
        (Format::Gift, _) => gift::feature_fate(feature),
        (Format::Qti | Format::Qti3, _) => qti::feature_fate(feature),
        (Format::Anki, _) => anki::feature_fate(feature),
        (Format::Json, _) => json::feature_fate(feature),
    }
}
