//! Segments to an XLIFF file. Entry point: [`write`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{NAMESPACE, STALE};
use crate::exchange::markup::{Kind, Piece, Protected, Role, pieces};
use crate::exchange::{GENERATOR, Segment, SegmentState, Translations};

/// Writes translations as an XLIFF 2.1 file. It is valid by the standard's schema if there is a segment at all.
pub fn write(translations: &Translations) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let (source, target) = (translations.source.as_str(), translations.target.as_str());
    let _ = writeln!(out, "<xliff xmlns=\"{NAMESPACE}\" version=\"2.1\" srcLang=\"{source}\" trgLang=\"{target}\" xml:space=\"preserve\">");
    for (number, (path, segments)) in by_path(&translations.segments).into_iter().enumerate() {
        let _ = writeln!(out, "  <file id=\"f{}\" original=\"{}\">", number + 1, attribute(path));
        if number == 0 {
            let _ = writeln!(
                out,
                "    <notes>\n      <note category=\"project\">{}</note>\n      <note category=\"generator\">{GENERATOR}</note>\n    </notes>",
                note(&translations.project)
            );
        }
        let mut ids = BTreeSet::new();
        for segment in segments {
            unit(&mut out, segment, &unit_id(&segment.context, &mut ids));
        }
        out.push_str("  </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

/// Sorts segments by their files, in the order in which the files appear.
fn by_path(segments: &[Segment]) -> Vec<(&str, Vec<&Segment>)> {
    let mut files: Vec<(&str, Vec<&Segment>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for segment in segments {
        let path = segment.path.as_str();
        let place = *places.entry(path).or_insert_with(|| {
            files.push((path, Vec::new()));
            files.len() - 1
        });
        files[place].1.push(segment);
    }
    files
}

/// Makes a name token of a context: ids have neither `/` nor letters beyond ASCII, and no two units of a file have the same.
fn unit_id(context: &str, ids: &mut BTreeSet<String>) -> String {
    let mut id = String::new();
    for letter in context.chars() {
        match letter {
            '/' => id.push('.'),
            letter if letter.is_ascii_alphanumeric() || "-_.".contains(letter) => id.push(letter),
            other => {
                let _ = write!(id, "_{:x}_", u32::from(other));
            }
        }
    }
    let id = if id.is_empty() { "unit".to_owned() } else { id };
    let mut unique = id.clone();
    let mut number = 2;
    while !ids.insert(unique.clone()) {
        unique = format!("{id}-{number}");
        number += 1;
    }
    unique
}

fn unit(out: &mut String, segment: &Segment, id: &str) {
    let target = segment.target.as_deref().filter(|target| segment.state != SegmentState::Missing && !target.is_empty());
    let stale = segment.state == SegmentState::Stale && target.is_some();
    let mut codes = Codes::default();
    let source = codes.source(&pieces(&segment.source, segment.markup));
    let target = target.map(|target| codes.target(&pieces(target, segment.markup)));
    let _ = writeln!(out, "    <unit id=\"{id}\" name=\"{}\">", attribute(&segment.context));
    notes(out, segment, stale);
    if !codes.data.is_empty() {
        out.push_str("      <originalData>\n");
        for (number, data) in codes.data.iter().enumerate() {
            let _ = writeln!(out, "        <data id=\"d{}\">{}</data>", number + 1, content(data));
        }
        out.push_str("      </originalData>\n");
    }
    let state = match (&target, stale) {
        (None, _) => String::new(),
        (Some(_), true) => format!(" state=\"initial\" subState=\"{STALE}\""),
        (Some(_), false) => " state=\"translated\"".to_owned(),
    };
    let _ = writeln!(out, "      <segment{state}>\n        <source>{source}</source>");
    if let Some(target) = target {
        let _ = writeln!(out, "        <target>{target}</target>");
    }
    out.push_str("      </segment>\n    </unit>\n");
}

fn notes(out: &mut String, segment: &Segment, stale: bool) {
    out.push_str("      <notes>\n");
    for text in &segment.notes {
        let _ = writeln!(out, "        <note>{}</note>", note(text));
    }
    if let Some(previous) = segment.previous.as_ref().filter(|_| stale) {
        let _ = writeln!(out, "        <note category=\"previous-source\" appliesTo=\"source\">{}</note>", note(previous));
    }
    let _ = writeln!(out, "        <note category=\"location\">{}:{}</note>\n      </notes>", note(segment.path.as_str()), segment.line);
}

/// The codes of a unit, and what they stand for.
#[derive(Default)]
struct Codes {
    /// What stands in `<originalData>`, each once; its number is its place from 1.
    data: Vec<String>,
    numbers: BTreeMap<String, usize>,
    /// The ids of the source's codes that no code of the target has taken yet, by what they mean.
    ids: BTreeMap<Protected, Vec<usize>>,
    last: usize,
}

impl Codes {
    fn source(&mut self, pieces: &[Piece<'_>]) -> String {
        let mut given = Vec::new();
        let inline = self.inline(pieces, |codes, protected| {
            codes.last += 1;
            given.push((protected.clone(), codes.last));
            codes.last
        });
        for (protected, id) in given.into_iter().rev() {
            self.ids.entry(protected).or_default().push(id);
        }
        inline
    }

    fn target(&mut self, pieces: &[Piece<'_>]) -> String {
        self.inline(pieces, |codes, protected| match codes.ids.get_mut(protected).and_then(Vec::pop) {
            Some(id) => id,
            None => {
                codes.last += 1;
                codes.last
            }
        })
    }

    /// Writes pieces; what opens is told where it closes.
    fn inline(&mut self, pieces: &[Piece<'_>], mut id: impl FnMut(&mut Self, &Protected) -> usize) -> String {
        let closes = closes(pieces);
        let mut out = String::new();
        for (place, piece) in pieces.iter().enumerate() {
            match &piece.role {
                Role::Words => out.push_str(&content(piece.text)),
                Role::Alone(protected) => {
                    let (id, data) = (id(self, protected), self.data(piece.text));
                    let shown = attribute(piece.text);
                    let _ = write!(out, "<ph id=\"{id}\" dataRef=\"d{data}\" disp=\"{shown}\"{}/>", rules(protected.kind));
                }
                Role::Open(protected) => {
                    let (id, start) = (id(self, protected), self.data(piece.text));
                    let end = closes.get(&place).map_or("", |close| pieces[*close].text);
                    let end = self.data(end);
                    let _ = write!(out, "<pc id=\"{id}\" dataRefStart=\"d{start}\" dataRefEnd=\"d{end}\"{}>", rules(protected.kind));
                }
                Role::Close => out.push_str("</pc>"),
            }
        }
        out
    }

    fn data(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        self.data.push(text.to_owned());
        self.numbers.insert(text.to_owned(), self.data.len());
        self.data.len()
    }
}

/// Finds the piece that closes each piece that opens.
fn closes(pieces: &[Piece<'_>]) -> BTreeMap<usize, usize> {
    let mut open = Vec::new();
    let mut closes = BTreeMap::new();
    for (place, piece) in pieces.iter().enumerate() {
        match piece.role {
            Role::Open(_) => open.push(place),
            Role::Close => closes.extend(open.pop().map(|opened| (opened, place))),
            Role::Words | Role::Alone(_) => {}
        }
    }
    closes
}

/// Returns the attributes that say what a code is, and that it must stay.
fn rules(kind: Kind) -> String {
    let kinds = match kind {
        Kind::Emphasis => " type=\"fmt\" subType=\"xlf:i\"",
        Kind::Strong => " type=\"fmt\" subType=\"xlf:b\"",
        Kind::Strikethrough => " type=\"fmt\" subType=\"carnet:strikethrough\"",
        Kind::Break => " type=\"fmt\" subType=\"xlf:lb\"",
        Kind::Placeholder => " type=\"ui\" subType=\"xlf:var\"",
        Kind::Link => " type=\"link\"",
        Kind::Image => " type=\"image\"",
        _ => " type=\"other\"",
    };
    // The end of a title goes with its link, which must stay: a half of it would break the other.
    let stays = kind.must_stay() || kind == Kind::TitleEnd;
    format!("{kinds}{}", if stays { " canDelete=\"no\"" } else { "" })
}

/// Escapes text for an element that may hold `<cp>`.
fn content(text: &str) -> String {
    escaped(text, |letter, out| {
        let _ = write!(out, "<cp hex=\"{:04X}\"/>", u32::from(letter));
    })
}

/// Escapes text for a note.
fn note(text: &str) -> String {
    escaped(text, |_, out| out.push(char::REPLACEMENT_CHARACTER))
}

/// Escapes text for an attribute: a line feed or a tab there would be read as a space.
fn attribute(text: &str) -> String {
    note(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

fn escaped(text: &str, mut forbidden: impl FnMut(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A reader of XML turns the character itself into a line feed.
            '\r' => out.push_str("&#13;"),
            letter if is_xml(letter) => out.push(letter),
            other => forbidden(other, &mut out),
        }
    }
    out
}

/// Tells whether XML 1.0 can hold a character.
pub fn is_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..)
}
