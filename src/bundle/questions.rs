//! The formats of question banks that are a text: `moodle` and `gift`. Beside each stands a report on what it cannot hold, if there is
//! anything to tell. Entry points: [`moodle`] and [`gift`].

use camino::Utf8Path;

use super::{Kit, Packed, Parcel};
use crate::base::{Diagnostic, Output, Severity};
use crate::exchange::bank::{self, Bank, Source, Style};
use crate::exchange::{gift, moodle};
use crate::model::Format;

/// Writes a parcel's questions for Moodle's question bank.
pub(super) fn moodle(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Packed {
    packed(parcel, kit, Format::Moodle, moodle::STYLE, |bank| {
        let (text, report) = moodle::write(bank, &|origin| kit.bytes(origin));
        (text, report.text(moodle::NAME))
    })
}

/// Writes a parcel's questions in GIFT.
pub(super) fn gift(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Packed {
    packed(parcel, kit, Format::Gift, gift::STYLE, |bank| {
        let (text, report) = gift::write(bank, kit.catalogues);
        (text, report.text(gift::NAME))
    })
}

/// Makes the file and its report, whose name is the bundle's with `.report.txt` for the last ending. Without questions there is neither: both
/// formats take an empty file for a broken one.
fn packed<'a>(
    parcel: &Parcel<'a>,
    kit: &Kit<'a>,
    format: Format,
    style: Style,
    write: impl FnOnce(&Bank<'a>) -> (String, Option<String>),
) -> Packed {
    let bank = bank::bank(&Source { site: parcel.site, catalogues: kit.catalogues, highlighter: kit.highlighter }, style);
    let path = parcel.path(format);
    if bank.lessons.is_empty() {
        return Packed { files: Vec::new(), warnings: vec![no_questions(parcel, &path)] };
    }
    let (text, report) = write(&bank);
    let mut files = vec![Output::new(path.clone(), text)];
    files.extend(report.map(|report| Output::new(path.with_extension("report.txt"), report)));
    Packed { files, warnings: Vec::new() }
}

fn no_questions(parcel: &Parcel<'_>, path: &Utf8Path) -> Diagnostic {
    let asks_none = match parcel.site.only_lesson() {
        Some(lesson) => format!("the lesson `{}` asks no question", lesson.id),
        None => format!("the course `{}` asks no question", parcel.course().id),
    };
    Diagnostic::new(Severity::Warning, "no-questions", None, format!("{asks_none}, so that there is no `{path}`"))
        .help("write a `quiz.yaml`, or leave this format out of `bundles: { formats: [ … ] }`")
}
