//! The formats of question banks: `moodle` and `gift`, which are a text, and `qti` and `qti3`, which are packages. Beside each stands a report on
//! what it cannot hold, if there is anything to tell. Entry points: [`moodle`], [`gift`] and [`qti`].

use camino::Utf8Path;

use super::{Kit, Packed, Parcel, archive};
use crate::base::{Diagnostic, Output, Severity};
use crate::exchange::bank::{self, Bank, Style};
use crate::exchange::{gift, moodle, qti};
use crate::model::Format;

/// Writes a parcel's questions for Moodle's question bank.
pub(super) fn moodle(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    packed(parcel, kit, Format::Moodle, moodle::STYLE, |bank| {
        let (text, report) = moodle::write(bank, &|origin| kit.bytes(origin));
        Ok((text, report.text(moodle::NAME)))
    })
}

/// Writes a parcel's questions in GIFT.
pub(super) fn gift(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    packed(parcel, kit, Format::Gift, gift::STYLE, |bank| {
        let (text, report) = gift::write(bank, kit.catalogues);
        Ok((text, report.text(gift::NAME)))
    })
}

/// Packs a parcel's questions in a version of QTI.
pub(super) fn qti(parcel: &Parcel<'_>, kit: &Kit<'_>, format: Format) -> Result<Packed, Diagnostic> {
    let version = if format == Format::Qti3 { qti::Version::V3 } else { qti::Version::V2 };
    packed(parcel, kit, format, qti::STYLE, |bank| {
        let package = qti::package(bank, kit.catalogues, version);
        let mut files = package.files;
        files.extend(package.pictures.into_iter().map(|(path, origin)| Output::new(path, kit.bytes(&origin).to_vec())));
        Ok((archive::zip(files)?, package.report.text(version.name())))
    })
}

/// Makes the file and its report, whose name is the bundle's with `.report.txt` for the last ending. Without questions there is neither: all
/// these formats take a file without any for a broken one.
fn packed<'a, B: Into<Vec<u8>>>(
    parcel: &Parcel<'a>,
    kit: &Kit<'a>,
    format: Format,
    style: Style,
    write: impl FnOnce(&Bank<'a>) -> Result<(B, Option<String>), Diagnostic>,
) -> Result<Packed, Diagnostic> {
    let bank = bank::bank(&kit.questions(parcel), style);
    let path = parcel.path(format);
    if bank.lessons.is_empty() {
        return Ok(Packed { files: Vec::new(), warnings: vec![no_questions(parcel, &path)] });
    }
    let (bytes, report) = write(&bank)?;
    let mut files = vec![Output::new(path.clone(), bytes)];
    files.extend(report.map(|report| Output::new(path.with_extension("report.txt"), report)));
    Ok(Packed { files, warnings: Vec::new() })
}

pub(super) fn no_questions(parcel: &Parcel<'_>, path: &Utf8Path) -> Diagnostic {
    let asks_none = match parcel.site.only_lesson() {
        Some(lesson) => format!("the lesson `{}` asks no question", lesson.id),
        None => format!("the course `{}` asks no question", parcel.course().id),
    };
    Diagnostic::new(Severity::Warning, "no-questions", None, format!("{asks_none}, so that there is no `{path}`"))
        .help("write a `quiz.yaml`, or leave this format out of `bundles: { formats: [ … ] }`")
}
