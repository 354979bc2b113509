//! The words of figures in other languages. Entry points: `draft`, [`parse_overlay`].

use std::collections::BTreeMap;

use super::assemble::locale;
use super::folder::File;
use super::yaml::{Node, Reader};
use super::{conflict, markdown, read};
use crate::base::{Diagnostic, Locale, Span};
use crate::model::{FigureDraft, FigureOverlayDraft, FigureWordsDraft, FiguresDraft};

/// The keys of an overlay.
pub const OVERLAY_KEYS: [&str; 2] = ["words", "same"];

/// Joins the SVG files below a folder `figures/` with their words in other languages. All other files there are the author's own.
pub(super) fn draft(files: &BTreeMap<&str, File<'_>>, options: &markdown::Options, diagnostics: &mut Vec<Diagnostic>) -> FiguresDraft {
    let mut draft = FiguresDraft::default();
    for (name, file) in files.iter().filter(|(name, _)| name.ends_with(".svg")) {
        let is_text = file.text.is_some_and(|text| !conflict::find(file.id, text, diagnostics));
        draft.figures.insert(path(name), FigureDraft { file: file.id, is_text, overlays: BTreeMap::new() });
    }
    for (name, file) in files {
        let Some((stem, locale)) = overlay_name(name) else { continue };
        let path = path(&format!("{stem}.svg"));
        let Some(figure) = draft.figures.get_mut(&path) else {
            draft.strange.push((file.id, path, locale));
            continue;
        };
        if files.get(format!("{stem}.svg").as_str()).is_some_and(|figure| figure.text.is_none()) {
            let message = format!("`{path}` is not UTF-8 text, or larger than 2 MiB: it has no words that could be found");
            diagnostics.push(Diagnostic::error("bad-figure", Span::whole(file.id), message).help("save the SVG as UTF-8, and smaller"));
        }
        let words = read(*file, options, diagnostics, parse_overlay).flatten();
        figure.overlays.insert(locale, FigureOverlayDraft { file: file.id, words });
    }
    draft
}

fn path(name: &str) -> String {
    format!("figures/{name}")
}

/// Reads the name `FIGURE.LOCALE.yaml`; the figure may lie in a folder, and have dots in its name.
fn overlay_name(name: &str) -> Option<(&str, Locale)> {
    let (stem, tag) = name.strip_suffix(".yaml")?.rsplit_once('.')?;
    Some((stem, locale(tag)?))
}

/// Reads `figures/NAME.LOCALE.yaml`.
pub fn parse_overlay(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<FigureWordsDraft> {
    let fields = reader.fields(node, &OVERLAY_KEYS, "this translation of a figure")?;
    let words = fields.get("words").map_or(Some(Vec::new()), |node| reader.pairs(node));
    let same = fields.get("same").map(|node| reader.filled_list(node)).unwrap_or_default();
    Some(FigureWordsDraft { words: words?, same })
}
