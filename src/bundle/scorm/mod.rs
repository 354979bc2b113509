//! The formats `scorm12` and `scorm2004`: a course as one object that a learning management system launches. Entry point: [`pack`].
//!
//! The system opens one page (`lms.html`), which speaks with it for as long as the course is open and shows the course's pages in a frame:
//! were each page an object of its own, or were they the launched page, each step from one to the next would end the session.

mod manifest;

use super::{Kit, Packed, Parcel, archive, offline};
use crate::base::{Diagnostic, Output};
use crate::model::Format;
use crate::render::data;
use crate::render::html::{Host, Standard};

/// Packs a parcel's pages with the scripts that speak with the system, and the manifest.
pub(super) fn pack(parcel: &Parcel<'_>, kit: &Kit<'_>, standard: Standard) -> Result<Packed, Diagnostic> {
    let mut files = offline::pages(parcel, kit, Host::Lms(standard))?;
    files.extend_from_slice(kit.theme.lms_files());
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let manifest = manifest::write(parcel, data::about(&kit.source(parcel)), standard, &files);
    files.push(Output::new("imsmanifest.xml", manifest));
    let format = match standard {
        Standard::Scorm12 => Format::Scorm12,
        Standard::Scorm2004 => Format::Scorm2004,
    };
    Ok(Packed { files: vec![Output::new(parcel.path(format), archive::zip(files)?)], warnings: Vec::new() })
}
