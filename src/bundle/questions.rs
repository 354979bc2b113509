//! The formats of question banks that are a text: `moodle` and `gift`. Beside each stands a report on what it cannot hold, if there is
//! anything to tell. Entry points: [`moodle`] and [`gift`].

use super::{Kit, Packed, Parcel};
use crate::base::Output;
use crate::exchange::bank::{self, Bank, Source, Style};
use crate::exchange::{gift, moodle};
use crate::model::Format;

/// Writes a parcel's questions for Moodle's question bank.
pub(super) fn moodle(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Packed {
    let (text, report) = moodle::write(&bank_of(parcel, kit, moodle::STYLE), &|origin| kit.bytes(origin));
    packed(parcel, Format::Moodle, text, &report.text(moodle::NAME))
}

/// Writes a parcel's questions in GIFT.
pub(super) fn gift(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Packed {
    let (text, report) = gift::write(&bank_of(parcel, kit, gift::STYLE), kit.catalogues);
    packed(parcel, Format::Gift, text, &report.text(gift::NAME))
}

fn bank_of<'a>(parcel: &Parcel<'a>, kit: &Kit<'a>, style: Style) -> Bank<'a> {
    bank::bank(&Source { site: parcel.site, catalogues: kit.catalogues, highlighter: kit.highlighter }, style)
}

/// Puts the report beside the bundle: its name is the bundle's with `.report.txt` for the last ending.
fn packed(parcel: &Parcel<'_>, format: Format, text: String, report: &Option<String>) -> Packed {
    let path = parcel.path(format);
    let mut files = vec![Output::new(path.clone(), text)];
    files.extend(report.as_ref().map(|report| Output::new(path.with_extension("report.txt"), report.clone())));
    Packed { files, warnings: Vec::new() }
}
