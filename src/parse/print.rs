//! The keys `outputs`, `print` and `bundles` of `site.yaml`. Entry points: [`outputs`], [`print()`] and [`bundles`].

use super::yaml::{Node, Reader};
use crate::base::{Diagnostic, Span};
use crate::model::{Answers, Bundles, Format, Margins, Outputs, Paper, Print};

/// The keys of `print`.
pub const PRINT_KEYS: [&str; 8] = ["paper", "margins", "two-sided", "size", "answers", "teacher", "hand-outs", "archive"];
/// The keys of its `margins`.
pub const MARGINS_KEYS: [&str; 4] = ["inner", "outer", "top", "bottom"];
/// The keys of `bundles`.
pub const BUNDLES_KEYS: [&str; 2] = ["formats", "pass-mark"];

/// The sizes of text that a page can be set in, in points.
const SIZES: std::ops::RangeInclusive<f64> = 6.0..=24.0;
/// The lengths of a page's sides, in millimetres: PDF has none beyond 5.08 m.
const SIDES: std::ops::RangeInclusive<f64> = 70.0..=2000.0;
/// The least width and height that margins leave for the text, in millimetres.
const LEAST_TEXT: f64 = 50.0;

/// The units of lengths, in millimetres.
const UNITS: [(&str, f64); 4] = [("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("pt", 25.4 / 72.0)];

/// A kind of output.
#[derive(Clone, Copy)]
enum Kind {
    Site,
    Pdf,
    Bundles,
}

/// Reads which kinds of output a build makes.
pub fn outputs(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Outputs> {
    let kinds = [("site", Kind::Site), ("pdf", Kind::Pdf), ("bundles", Kind::Bundles)];
    let mut outputs = Outputs::NONE;
    for item in reader.list(node)? {
        match reader.one_of(item, "kind of output", &kinds).map(|kind| kind.value) {
            Some(Kind::Site) => outputs.site = true,
            Some(Kind::Pdf) => outputs.pdf = true,
            Some(Kind::Bundles) => outputs.bundles = true,
            None => {}
        }
    }
    Some(outputs)
}

/// Reads which bundles a build makes.
pub fn bundles(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Bundles> {
    let fields = reader.fields(node, &BUNDLES_KEYS, "`bundles`")?;
    Some(Bundles {
        formats: fields.get("formats").and_then(|node| formats(node, reader)),
        pass_mark: fields.get("pass-mark").and_then(|node| pass_mark(node, reader)),
    })
}

fn formats(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Vec<Format>> {
    let names = Format::ALL.map(|format| (format.name(), format));
    let items = reader.list(node)?;
    let mut formats: Vec<Format> =
        items.iter().filter_map(|item| reader.one_of(item, "format", &names)).map(|format| format.value).collect();
    formats.sort();
    formats.dedup();
    Some(formats)
}

/// Reads a share of the points, in per cent.
fn pass_mark(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<f64> {
    let text = reader.filled(node)?;
    let percent = text.value.strip_suffix('%').and_then(|number| number.trim().parse::<f64>().ok());
    let share = percent.map(|percent| percent / 100.0).filter(|share| *share > 0.0 && *share <= 1.0);
    if share.is_none() {
        let diagnostic = Diagnostic::error("bad-pass-mark", text.span, format!("`{}` is no pass mark", text.value));
        reader.report(diagnostic.help("write a share of the points above 0 % and up to 100 %, such as `60%`"));
    }
    share
}

/// Reads how courses are printed.
pub fn print(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Print> {
    let fields = reader.fields(node, &PRINT_KEYS, "`print`")?;
    let standard = Print::default();
    let paper = fields.get("paper").and_then(|node| paper(node, reader)).unwrap_or(standard.paper);
    let margins = fields.get("margins").and_then(|node| margins(node, paper, reader)).unwrap_or(paper.margins());
    let mut flag = |key, or| fields.get(key).and_then(|node| reader.flag(node)).map_or(or, |flag| flag.value);
    let print = Print {
        paper,
        margins,
        two_sided: flag("two-sided", standard.two_sided),
        teacher: flag("teacher", standard.teacher),
        hand_outs: flag("hand-outs", standard.hand_outs),
        archive: flag("archive", standard.archive),
        size: fields.get("size").and_then(|node| size(node, reader)).unwrap_or(standard.size),
        answers: fields
            .get("answers")
            .and_then(|node| reader.one_of(node, "place of answers", &Answers::NAMED))
            .map_or(standard.answers, |answers| answers.value),
    };
    leaves_room(&print, fields.get("margins").or(fields.get("paper")).map_or(node.span, |node| node.span), reader);
    Some(print)
}

/// Reads a named size of paper, or a width and a height.
fn paper(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Paper> {
    let text = reader.filled(node)?;
    if let Some((_, paper)) = Paper::NAMED.iter().find(|(name, _)| *name == text.value) {
        return Some(*paper);
    }
    let sides = text.value.split_once(['x', '×']).and_then(|(width, height)| Some((millimetres(width)?, millimetres(height)?)));
    let paper = sides.map(|(width, height)| Paper { width, height });
    let good = paper.filter(|paper| SIDES.contains(&paper.width) && SIDES.contains(&paper.height));
    if good.is_none() {
        let diagnostic = Diagnostic::error("bad-paper", text.span, format!("`{}` is no size of paper", text.value));
        reader.report(diagnostic.help(
            "write a name such as `a4`, `a5`, `b5` or `letter`, or a width and a height from 70mm to 2000mm such as `170mm x 240mm`",
        ));
    }
    good
}

/// Reads the margins; those that are left out are the paper's own.
fn margins(node: &Node<'_>, paper: Paper, reader: &mut Reader<'_>) -> Option<Margins> {
    let fields = reader.fields(node, &MARGINS_KEYS, "`margins`")?;
    let own = paper.margins();
    let mut side = |key, own| fields.get(key).and_then(|node| length(node, reader)).unwrap_or(own);
    Some(Margins {
        inner: side("inner", own.inner),
        outer: side("outer", own.outer),
        top: side("top", own.top),
        bottom: side("bottom", own.bottom),
    })
}

fn length(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<f64> {
    let text = reader.filled(node)?;
    let length = millimetres(&text.value);
    if length.is_none() {
        let diagnostic = Diagnostic::error("bad-length", text.span, format!("`{}` is no length", text.value));
        reader.report(diagnostic.help("write a number and a unit, such as `30mm`, `3cm`, `1.2in` or `72pt`"));
    }
    length
}

fn size(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<f64> {
    let text = reader.filled(node)?;
    let points = text.value.strip_suffix("pt").and_then(|number| number.trim().parse::<f64>().ok()).filter(|size| SIZES.contains(size));
    if points.is_none() {
        let diagnostic = Diagnostic::error("bad-length", text.span, format!("`{}` is no size of text", text.value));
        reader.report(diagnostic.help("write points from 6 to 24, such as `11pt`"));
    }
    points
}

/// Reads a length such as `30mm`; it is not negative.
fn millimetres(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, unit) = UNITS.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?.trim_end(), unit)))?;
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number.parse::<f64>().ok().filter(|_| plain).map(|number| number * unit)
}

fn leaves_room(print: &Print, span: Span, reader: &mut Reader<'_>) {
    let (paper, margins) = (print.paper, print.margins);
    let (width, height) = (paper.width - margins.inner - margins.outer, paper.height - margins.top - margins.bottom);
    if width < LEAST_TEXT || height < LEAST_TEXT {
        let message = format!("the margins leave {} mm × {} mm for the text", width.round(), height.round());
        let help = format!("make them smaller or the paper larger: text needs at least {LEAST_TEXT} mm each way");
        reader.report(Diagnostic::error("no-room", span, message).help(help));
    }
}
