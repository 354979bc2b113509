//! The format `zip`: a site that opens from a folder, with a manifest and the lessons' data for programs. Entry point: [`pack`].

use super::{Kit, Packed, Parcel, archive, manifest};
use crate::base::{Diagnostic, Output};
use crate::model::Format;
use crate::render::data;
use crate::render::html::{Host, Renderer};
use crate::render::search;

/// Packs a parcel's pages, what they show, the lessons' data and the manifest.
pub(super) fn pack(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    let mut files = pages(parcel, kit, Host::Browser)?;
    let source = kit.source(parcel);
    let lessons = data::lessons(&source);
    files.extend(lessons.iter().map(|lesson| Output::new(data::route(lesson), data::write(lesson))));
    files.push(manifest::write(&source, &lessons, &files));
    Ok(Packed { files: vec![Output::new(parcel.path(Format::Zip), archive::zip(files)?)], warnings: Vec::new() })
}

/// Renders a parcel's pages for whatever shows them, with all that stands beside them.
pub(super) fn pages(parcel: &Parcel<'_>, kit: &Kit<'_>, host: Host) -> Result<Vec<Output>, Diagnostic> {
    let renderer = Renderer::new(parcel.site, kit.theme, kit.catalogues, kit.highlighter).shown_in(host);
    let job = renderer.job();
    let pages = parcel.site.pages();
    let mut files = pages.iter().map(|page| job.render(page)).collect::<Result<Vec<_>, _>>()?;
    files.extend(search::index(parcel.site, kit.catalogues, &[pages]));
    files.extend(kit.theme.assets());
    files.extend(renderer.files().into_iter().map(|(route, origin)| Output::new(route, kit.bytes(&origin).to_vec())));
    Ok(files)
}
