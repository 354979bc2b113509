//! The formats `qti` and `qti3`: packages of questions, with a report on what they cannot hold. Entry point: [`pack`].

use super::{Kit, Packed, Parcel, archive};
use crate::base::{Diagnostic, Output};
use crate::exchange::bank::Source;
use crate::exchange::qti::{Version, package};
use crate::model::Format;

/// Packs the questions of a parcel; a parcel without questions has no package.
pub(super) fn pack(parcel: &Parcel<'_>, format: Format, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    let version = if format == Format::Qti3 { Version::V3 } else { Version::V2 };
    let source = Source { site: parcel.site, catalogues: kit.catalogues, highlighter: kit.highlighter };
    let Some(package) = package(&source, version) else { return Ok(Packed::default()) };
    let mut files = package.files;
    files.extend(package.pictures.into_iter().map(|(path, origin)| Output::new(path, kit.bytes(&origin).to_vec())));
    let path = parcel.path(format);
    let report = package.report.text(&format!("QTI {}", version.number()));
    let report = report.map(|text| Output::new(path.with_extension("report.txt"), text));
    let files = std::iter::once(Output::new(path, archive::zip(files)?)).chain(report);
    Ok(Packed { files: files.collect(), warnings: Vec::new() })
}
