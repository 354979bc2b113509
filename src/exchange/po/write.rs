//! Segments to a PO file. Entry point: [`write`].

use std::fmt::Write;

use super::header;
use crate::exchange::{GENERATOR, Segment, SegmentState, Translations};

/// Writes translations as a PO file that `msgfmt --check` accepts.
pub fn write(translations: &Translations) -> String {
    let mut out = String::new();
    out.push_str("msgid \"\"\nmsgstr \"\"\n");
    for (name, value) in header_fields(translations) {
        quoted(&mut out, &format!("{name}: {}\n", one_line(&value)));
        out.push('\n');
    }
    for segment in &translations.segments {
        out.push('\n');
        entry(&mut out, segment);
    }
    out
}

fn header_fields(translations: &Translations) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("Project-Id-Version", translations.project.clone()),
        ("Report-Msgid-Bugs-To", String::new()),
        ("PO-Revision-Date", String::new()),
        ("Last-Translator", String::new()),
        ("Language-Team", String::new()),
        ("Language", header::language(&translations.target)),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
    ];
    fields.extend(header::plural_forms(&translations.target).map(|forms| ("Plural-Forms", forms.to_owned())));
    fields.push(("X-Source-Language", header::language(&translations.source)));
    fields.push(("X-Generator", GENERATOR.to_owned()));
    fields
}

fn entry(out: &mut String, segment: &Segment) {
    for line in segment.notes.iter().flat_map(|note| note.lines()) {
        let line = one_line(line);
        comment(out, format_args!("#. {line}"));
    }
    comment(out, format_args!("#: {}:{}", location(segment.path.as_str()), segment.line));
    let target = segment.target.as_deref().filter(|target| segment.state != SegmentState::Missing && !target.is_empty());
    if segment.state == SegmentState::Stale && target.is_some() {
        out.push_str("#, fuzzy\n");
        if let Some(previous) = &segment.previous {
            keyword(out, "#| ", "msgid", previous);
        }
    }
    keyword(out, "", "msgctxt", &segment.context);
    keyword(out, "", "msgid", &segment.source);
    keyword(out, "", "msgstr", &target.map(|target| end_like(&segment.source, target)).unwrap_or_default());
}

fn comment(out: &mut String, line: std::fmt::Arguments<'_>) {
    let line = line.to_string();
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A path with a space stands between the marks that gettext puts around it since version 0.22.
fn location(path: &str) -> String {
    let path = one_line(path);
    if path.contains(' ') { format!("\u{2068}{path}\u{2069}") } else { path }
}

/// A header's field or a comment ends with its line, so nothing else in it may end one.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() && letter != '\t' { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

/// Gives a translation the line feeds at its beginning and end that its source has.
fn end_like(source: &str, target: &str) -> String {
    let inner = target.trim_matches('\n');
    let before = if source.starts_with('\n') { "\n" } else { "" };
    let after = if source.ends_with('\n') { "\n" } else { "" };
    format!("{before}{inner}{after}")
}

/// Writes a keyword and its text, a line of the file for each line of the text.
fn keyword(out: &mut String, before: &str, name: &str, text: &str) {
    let _ = write!(out, "{before}{name} ");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.len() < 2 {
        quoted(out, text);
        out.push('\n');
        return;
    }
    out.push_str("\"\"\n");
    for line in lines {
        out.push_str(before);
        quoted(out, line);
        out.push('\n');
    }
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\0' => out.push(char::REPLACEMENT_CHARACTER),
            control if control.is_ascii_control() => {
                let _ = write!(out, "\\{:03o}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
