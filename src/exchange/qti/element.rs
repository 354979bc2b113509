//! XML of QTI from one tree for both of its versions. Entry points: [`Element`] and [`write`].
//!
//! A tree has the names of QTI 2.1. Those of QTI 3.0 follow from them: `choiceInteraction maxChoices` is `qti-choice-interaction max-choices`.
//! What other standards own, such as XHTML, MathML and IMS Content Packaging, has the same names in both.

use quick_xml::Writer;
use quick_xml::events::attributes::Attr;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Version;
use crate::exchange::xliff::is_xml;

/// An element.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Element {
    name: Name,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

#[derive(Clone, Debug, PartialEq)]
enum Name {
    /// Of QTI, as version 2.1 has it.
    Qti(&'static str),
    /// Of another standard.
    Other(String),
}

impl Element {
    /// Makes an element of QTI, by its name in version 2.1.
    pub fn new(name: &'static str) -> Self {
        Self { name: Name::Qti(name), attributes: Vec::new(), children: Vec::new() }
    }

    /// Makes an element of another standard.
    pub fn other(name: impl Into<String>) -> Self {
        Self { name: Name::Other(name.into()), attributes: Vec::new(), children: Vec::new() }
    }

    /// Adds an attribute.
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.attributes.push((name.into(), value.to_string()));
        self
    }

    /// Adds an element.
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds elements.
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Adds elements and text.
    pub fn nodes(mut self, nodes: impl IntoIterator<Item = Node>) -> Self {
        self.children.extend(nodes);
        self
    }

    /// Adds text.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Node::Text(text.into()));
        self
    }

    /// Tells whether an attribute of it, or of what is in it, has a value.
    pub fn mentions(&self, value: &str) -> bool {
        self.attributes.iter().any(|(_, own)| own == value)
            || self.children.iter().any(|child| matches!(child, Node::Element(child) if child.mentions(value)))
    }

    /// Returns it with the name of another element of another standard.
    pub fn renamed(self, name: &str) -> Self {
        Self { name: Name::Other(name.to_owned()), ..self }
    }

    /// Tells whether it is an element of another standard with a name.
    pub fn is_other(&self, name: &str) -> bool {
        matches!(&self.name, Name::Other(own) if own == name)
    }

    /// Tells whether line breaks and spaces may be put between its children: where there is neither text nor what text is made of.
    fn is_list(&self) -> bool {
        !self.children.is_empty()
            && self.children.iter().all(|child| match child {
                Node::Element(child) => matches!(child.name, Name::Qti(_)) || matches!(self.name, Name::Other(_)) && self.is_package(),
                Node::Text(_) => false,
            })
    }

    /// Tells whether it belongs to a manifest, where no spaces count.
    fn is_package(&self) -> bool {
        const NAMES: [&str; 9] =
            ["manifest", "metadata", "organizations", "resources", "resource", "lom", "general", "title", "qtiMetadata"];
        matches!(&self.name, Name::Other(name) if NAMES.contains(&name.as_str()))
    }
}

/// Writes a document of one version.
pub(super) fn write(root: &Element, version: Version) -> Vec<u8> {
    let mut printer = Printer { version, writer: Writer::new(Vec::new()) };
    printer.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    printer.line(0);
    printer.element(root, Some(0));
    printer.put(Event::Text(BytesText::from_escaped("\n")));
    printer.writer.into_inner()
}

struct Printer {
    version: Version,
    writer: Writer<Vec<u8>>,
}

impl Printer {
    fn put(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("memory takes all that is written");
    }

    fn line(&mut self, depth: usize) {
        self.put(Event::Text(BytesText::from_escaped(format!("\n{}", "  ".repeat(depth)))));
    }

    /// Writes an element; a depth is given where lines may be broken within it.
    fn element(&mut self, element: &Element, depth: Option<usize>) {
        let name = match &element.name {
            Name::Qti(name) => self.version.element(name),
            Name::Other(name) => name.clone(),
        };
        let mut start = BytesStart::new(name.as_str());
        for (key, value) in &element.attributes {
            let key = if matches!(element.name, Name::Qti(_)) { self.version.attribute(key) } else { key.clone() };
            start.push_attribute(Attr::DoubleQ(key.as_str(), escaped(value, Place::Attribute).as_str()));
        }
        if element.children.is_empty() {
            self.put(Event::Empty(start));
            return;
        }
        self.put(Event::Start(start));
        self.content(element, depth);
        self.put(Event::End(BytesEnd::new(name.as_str())));
    }

    /// Writes what stands in an element. Version 3.0 puts texts that are shown on occasion into an element of their own.
    fn content(&mut self, element: &Element, depth: Option<usize>) {
        const OWN_BODY: [Name; 2] = [Name::Qti("modalFeedback"), Name::Qti("rubricBlock")];
        if self.version == Version::V3 && OWN_BODY.contains(&element.name) {
            let body = Element { name: Name::Qti("contentBody"), attributes: Vec::new(), children: element.children.clone() };
            self.element(&body, None);
            return;
        }
        let within = depth.filter(|_| element.is_list()).map(|depth| depth + 1);
        for child in &element.children {
            if let Some(depth) = within {
                self.line(depth);
            }
            match child {
                Node::Element(child) => self.element(child, within),
                Node::Text(text) => self.put(Event::Text(BytesText::from_escaped(escaped(text, Place::Text)))),
            }
        }
        if let (Some(depth), Some(_)) = (depth, within) {
            self.line(depth);
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Text,
    Attribute,
}

/// Writes characters as XML has them there. Whatever need not be written by its number is not: players exist that look at attributes before
/// they are read as XML.
fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if place == Place::Attribute => out.push_str("&quot;"),
            // Parsers would take them for spaces.
            '\n' if place == Place::Attribute => out.push_str("&#10;"),
            '\t' if place == Place::Attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            _ if !is_xml(character) => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(root: &Element, version: Version) -> String {
        String::from_utf8(write(root, version)).expect("UTF-8")
    }

    #[test]
    fn both_versions_come_from_one_tree() {
        let root = Element::new("choiceInteraction")
            .with("maxChoices", 1)
            .child(Element::new("simpleChoice").with("identifier", "a").child(Element::other("span").with("xml:lang", "fr").text("a < b")));
        assert_eq!(
            written(&root, Version::V2),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<choiceInteraction maxChoices=\"1\">\n  \
             <simpleChoice identifier=\"a\"><span xml:lang=\"fr\">a &lt; b</span></simpleChoice>\n</choiceInteraction>\n"
        );
        assert!(
            written(&root, Version::V3).contains("<qti-choice-interaction max-choices=\"1\">\n  <qti-simple-choice identifier=\"a\"><span")
        );
    }

    #[test]
    fn texts_shown_on_occasion_have_a_body_in_version_3() {
        let root = Element::new("modalFeedback").child(Element::other("p").text("x"));
        assert!(written(&root, Version::V2).contains("<modalFeedback><p>x</p></modalFeedback>"));
        assert!(
            written(&root, Version::V3).contains("<qti-modal-feedback><qti-content-body><p>x</p></qti-content-body></qti-modal-feedback>")
        );
    }

    #[test]
    fn no_character_breaks_a_document() {
        let root = Element::new("value").with("a", "\"<\n\u{1b}é").text("\u{1b}&\"\r\n");
        assert!(written(&root, Version::V2).contains("<value a=\"&quot;&lt;&#10;\u{fffd}é\">\u{fffd}&amp;\"&#13;\n</value>"));
    }
}
