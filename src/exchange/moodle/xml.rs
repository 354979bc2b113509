//! XML on its way to be a file: elements, texts with their format and files. Entry point: [`Xml`].

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Writer;
use quick_xml::events::{BytesCData, BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes elements one below the other.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// A file that stands beside a text.
pub(super) struct File<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
}

const INFALLIBLE: &str = "memory takes all that is written";

impl Xml {
    pub(super) fn new() -> Self {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    pub(super) fn finish(self) -> String {
        let mut text = String::from_utf8(self.writer.into_inner()).expect("what was written is text");
        text.push('\n');
        text
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect(INFALLIBLE);
    }

    /// Writes an element with what `inner` writes in it.
    pub(super) fn element(&mut self, name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Self)) {
        self.event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())));
        inner(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// Writes an element that is there or not.
    pub(super) fn flag(&mut self, name: &str) {
        self.event(Event::Empty(BytesStart::new(name)));
    }

    /// Writes an element that holds a word or a number.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.element(name, &[], |xml| xml.event(Event::Text(BytesText::new(&allowed(value)))));
    }

    /// Writes `<text>` in an element.
    pub(super) fn plain(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |xml| xml.value("text", text));
    }

    /// Writes `<text>` that holds HTML, as it stands.
    pub(super) fn html(&mut self, html: &str) {
        if html.is_empty() {
            return self.value("text", "");
        }
        let html = allowed(html);
        self.element("text", &[], |xml| BytesCData::escaped(&html).for_each(|part| xml.event(Event::CData(part))));
    }

    /// Writes files.
    pub(super) fn files(&mut self, files: &[File<'_>]) {
        for file in files {
            self.element("file", &[("name", file.name), ("path", "/"), ("encoding", "base64")], |xml| {
                xml.event(Event::Text(BytesText::new(&STANDARD.encode(file.bytes))));
            });
        }
    }
}

/// Replaces characters that XML cannot hold.
fn allowed(text: &str) -> String {
    text.replace(is_forbidden, "\u{fffd}")
}

/// Tells whether XML 1.0 cannot hold a character, or would change it.
pub(in crate::exchange) fn is_forbidden(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_as_they_are() {
        let mut xml = Xml::new();
        xml.element("quiz", &[("a", "\"<&>")], |xml| {
            xml.element("q", &[], |xml| xml.html("a\n\n\tb ]]> c & d\u{1b}"));
            xml.plain("r", &[("format", "html")], " <x> ]]> ");
            xml.flag("s");
            xml.files(&[File { name: "p.svg", bytes: b"<svg/>" }]);
        });
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<quiz a=\"&quot;&lt;&amp;&gt;\">
  <q>
    <text><![CDATA[a\n\n\tb ]]]]><![CDATA[> c & d\u{fffd}]]></text>
  </q>
  <r format=\"html\">
    <text> &lt;x&gt; ]]&gt; </text>
  </r>
  <s/>
  <file name=\"p.svg\" path=\"/\" encoding=\"base64\">PHN2Zy8+</file>
</quiz>
";
        assert_eq!(xml.finish(), expected);
    }

    #[test]
    fn a_text_without_anything_is_empty() {
        let mut xml = Xml::new();
        xml.element("q", &[], |xml| xml.html(""));
        xml.value("r", "");
        assert!(xml.finish().ends_with("<q>\n  <text></text>\n</q>\n<r></r>\n"));
    }
}
