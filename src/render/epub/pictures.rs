//! Pictures that every e-reader shows. Entry point: [`recognise`], which looks at what a file holds, whatever its name says.
//!
//! Source: EPUB 3.3, section 3.2, "Core media types", and section 3.6, "Resource locations": a book brings along all that it shows.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A picture of a book.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// Its path in the book.
    pub(super) name: String,
    /// What it is.
    pub(super) media: Media,
    /// What it holds.
    pub(super) bytes: Arc<[u8]>,
}

/// A kind of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Media {
    /// The ending of its files.
    pub(super) ending: &'static str,
    /// Its name for programs.
    pub(super) name: &'static str,
}

const SVG: Media = Media { ending: "svg", name: "image/svg+xml" };

/// Tells what a picture is.
///
/// # Errors
///
/// Fails with the reason if not every e-reader can show it.
pub(super) fn recognise(bytes: &[u8]) -> Result<Media, &'static str> {
    let media = |ending, name| Ok(Media { ending, name });
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => media("png", "image/png"),
        [0xff, 0xd8, 0xff, ..] => media("jpg", "image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => media("gif", "image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => media("webp", "image/webp"),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => svg(text.trim_start_matches('\u{feff}')).map(|()| SVG),
            Err(_) => Err("it is in no format that every e-reader knows"),
        },
    }
}

/// Tells whether a text is an SVG that stands alone.
fn svg(text: &str) -> Result<(), &'static str> {
    const NO_SVG: &str = "it is in no format that every e-reader knows";
    let mut reader = Reader::from_str(text);
    let (mut depth, mut is_root, mut in_style) = (0usize, true, false);
    loop {
        match reader.read_event().map_err(|_| "it is no well-formed SVG")? {
            Event::Start(element) => {
                look(&element, is_root)?;
                in_style = element.local_name().as_ref() == "style";
                (depth, is_root) = (depth + 1, false);
            }
            Event::Empty(element) => {
                look(&element, is_root)?;
                is_root = false;
            }
            Event::End(_) => (depth, in_style) = (depth.saturating_sub(1), false),
            Event::Text(words) if in_style => style(&words)?,
            Event::CData(words) if in_style => style(&words)?,
            Event::PI(instruction) if instruction.starts_with("xml-stylesheet") => return Err("it has a style sheet outside of it"),
            Event::DocType(_) => return Err("it begins with a document type, which e-books do not take"),
            Event::Eof if is_root => return Err(NO_SVG),
            Event::Eof if depth > 0 => return Err("it is no well-formed SVG"),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn look(element: &BytesStart<'_>, is_root: bool) -> Result<(), &'static str> {
    let name = element.local_name();
    let name = name.as_ref();
    if is_root && name != "svg" {
        return Err("it is in no format that every e-reader knows");
    }
    if name == "script" {
        return Err("it has a script");
    }
    if name == "foreignObject" {
        return Err("it has text of another format in it");
    }
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| "it is no well-formed SVG")?;
        let value = attribute.value.trim();
        match attribute.key.local_name().as_ref() {
            key if key.starts_with("on") => return Err("it has a script"),
            "href" if name != "a" && !value.starts_with('#') && !value.starts_with("data:") => return Err("it shows another file"),
            _ => style(value)?,
        }
    }
    Ok(())
}

/// Looks whether a style needs another file.
fn style(css: &str) -> Result<(), &'static str> {
    let needs = css.contains("@import")
        || css.match_indices("url(").any(|(at, open)| {
            let address = css[at + open.len()..].trim_start_matches([' ', '"', '\'']);
            !address.starts_with('#') && !address.starts_with("data:") && !address.starts_with("&quot;#") && !address.starts_with("&apos;#")
        });
    if needs { Err("its style needs another file") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        recognise(text.as_bytes()).map_or_else(str::to_owned, |media| media.name.to_owned())
    }

    #[test]
    fn pictures_are_known_by_what_they_hold() {
        assert_eq!(recognise(b"\x89PNG\r\n\x1a\n").map(|media| media.name), Ok("image/png"));
        assert_eq!(recognise(b"RIFF\x01\x02\x03\x04WEBPVP8 ").map(|media| media.ending), Ok("webp"));
        assert_eq!(recognise(b"\xff\xd8\xff\xe0").map(|media| media.ending), Ok("jpg"));
        assert_eq!(told("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"#a\"/></svg>"), "image/svg+xml");
        assert_eq!(
            told("\u{feff}<svg><rect fill=\"url(#a)\" style=\"fill: url('#b')\"/><a href=\"https://go.dev/\"/></svg>"),
            "image/svg+xml"
        );
        for other in ["", "BM", "<html></html>", "<!-- nothing -->"] {
            assert_eq!(told(other), "it is in no format that every e-reader knows", "{other}");
        }
        assert!(recognise(b"\x00\x00\x00\x1cftypavif\xff").is_err());
    }

    #[test]
    fn an_svg_must_stand_alone() {
        let why = |inside: &str| told(&format!("<svg>{inside}</svg>"));
        assert_eq!(why("<script>1</script>"), "it has a script");
        assert_eq!(why("<g onclick='x()'/>"), "it has a script");
        assert_eq!(why("<image href=\"a.png\"/>"), "it shows another file");
        assert_eq!(why("<image xlink:href=\"https://a.example/a.png\"/>"), "it shows another file");
        assert_eq!(why("<style>@import 'a.css';</style>"), "its style needs another file");
        assert_eq!(why("<style><![CDATA[a { src: url( \"a.woff\") }]]></style>"), "its style needs another file");
        assert_eq!(why("<rect fill='url(a.svg#b)'/>"), "its style needs another file");
        assert_eq!(why("<foreignObject/>"), "it has text of another format in it");
        assert_eq!(why("<g>"), "it is no well-formed SVG");
        assert_eq!(told("<!DOCTYPE svg><svg/>"), "it begins with a document type, which e-books do not take");
        assert_eq!(told("<?xml-stylesheet href='a.css'?><svg/>"), "it has a style sheet outside of it");
    }
}
