//! The bank's HTML as the XHTML that QTI knows. Entry point: [`nodes`].
//!
//! Both versions share a small part of XHTML. What is not in it becomes what means nearly the same, or leaves its content. Version 2.1 has no
//! `dir`: there a class stands for it, which the package's style sheet knows.

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::Version;
use super::element::{Element, Node};

/// The name of the element that stands for a gap, with its number as the attribute `n`.
const GAP: &str = "carnet-gap";

/// The style sheet of a package: directions where elements cannot tell them, columns of tables, and the white space of code.
pub(super) const STYLES: &str = "\
.ltr { direction: ltr; unicode-bidi: isolate; }
.rtl { direction: rtl; unicode-bidi: isolate; }
.align-start { text-align: start; }
.align-center { text-align: center; }
.align-end { text-align: end; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; text-align: start; font-family: monospace; }
";

/// The elements that stay as they are.
const KEPT: [&str; 40] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
];
/// More of them, which are as short.
const KEPT_TOO: [&str; 5] = ["address", "tfoot", "tr", "ul", "var"];

/// The attributes that stay as they are, with the elements that may have them.
const ATTRIBUTES: [(&str, &[&str]); 6] =
    [("href", &["a"]), ("src", &["img"]), ("alt", &["img"]), ("colspan", &["td", "th"]), ("rowspan", &["td", "th"]), ("scope", &["th"])];

/// Writes what stands in the place of a gap.
pub(super) fn gap(number: usize) -> String {
    format!("<{GAP} n=\"{number}\"/>")
}

/// Turns HTML that is XML into the XHTML of a version.
pub(super) fn nodes(html: &str, version: Version) -> Vec<Node> {
    nodes_with(html, version, &[])
}

/// Turns HTML that is XML into the XHTML of a version, with elements in the places of [`gap`]s.
pub(super) fn nodes_with(html: &str, version: Version, gaps: &[Element]) -> Vec<Node> {
    let mut reader = Reader::from_str(html);
    let mut tree = Tree { version, gaps, open: vec![Open { element: None, nodes: Vec::new() }], formula: 0, blocks: 0 };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => tree.start(&tag),
            Ok(Event::Empty(tag)) => {
                tree.start(&tag);
                tree.end();
            }
            Ok(Event::End(_)) => tree.end(),
            Ok(Event::Text(text)) => tree.text(&text.xml10_content()),
            Ok(Event::CData(text)) => tree.text(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => match name.resolve_char_ref() {
                Ok(Some(character)) => tree.text(character.encode_utf8(&mut [0; 4])),
                _ => tree.text(resolve_xml_entity(&name.xml10_content()).unwrap_or("\u{fffd}")),
            },
            // What the bank writes is XML; should it ever not be, what was read until then stands.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    while tree.open.len() > 1 {
        tree.end();
    }
    tree.open.pop().expect("the outermost one stays").nodes
}

struct Tree<'a> {
    version: Version,
    gaps: &'a [Element],
    open: Vec<Open>,
    /// How many elements of a formula are open: all of it stays.
    formula: usize,
    /// How many blocks of code are open.
    blocks: usize,
}

/// An element that is open; without an element, its content goes where it stands.
struct Open {
    element: Option<Element>,
    nodes: Vec<Node>,
}

impl Tree<'_> {
    fn text(&mut self, text: &str) {
        let nodes = self.nodes();
        match nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => nodes.push(Node::Text(text.to_owned())),
        }
    }

    fn nodes(&mut self) -> &mut Vec<Node> {
        &mut self.open.last_mut().expect("the outermost one stays open").nodes
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name().as_ref().to_owned();
        let attributes: Vec<(String, String)> = tag
            .attributes()
            .flatten()
            .filter_map(|attribute| {
                Some((attribute.key.as_ref().to_owned(), attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned()))
            })
            .collect();
        let element = if self.formula > 0 || name == "math" {
            self.formula += 1;
            let element = Element::other(name);
            Some(attributes.into_iter().fold(element, |element, (key, value)| element.with(key, value)))
        } else if name == GAP {
            let number = attributes.iter().find_map(|(_, value)| value.parse::<usize>().ok());
            number.and_then(|number| self.gaps.get(number)).cloned()
        } else if self.blocks > 0 && matches!(name.as_str(), "code" | "samp") {
            // Programs that show code within text in one line do so here, too.
            None
        } else {
            self.blocks += usize::from(name == "pre");
            standing_for(&name).map(|name| self.with_attributes(name, &attributes))
        };
        self.open.push(Open { element, nodes: Vec::new() });
    }

    fn with_attributes(&self, name: &str, attributes: &[(String, String)]) -> Element {
        let mut element = Element::other(name);
        let mut classes = Vec::new();
        for (key, value) in attributes {
            match key.as_str() {
                "lang" => element = element.with("xml:lang", value),
                "dir" if self.version == Version::V3 => element = element.with("dir", value),
                "dir" => classes.push(value.as_str()),
                "class" if value.starts_with("align-") => classes.push(value.as_str()),
                _ if ATTRIBUTES.iter().any(|(known, elements)| known == key && elements.contains(&name)) => {
                    element = element.with(key.as_str(), value);
                }
                _ => {}
            }
        }
        if classes.is_empty() { element } else { element.with("class", classes.join(" ")) }
    }

    fn end(&mut self) {
        self.formula = self.formula.saturating_sub(1);
        let Some(open) = self.open.pop() else { return };
        self.blocks -= usize::from(open.element.as_ref().is_some_and(|element| element.is_other("pre")));
        match open.element {
            // A table has a body, be it the head.
            Some(element) if element.is_other("table") => {
                let has_body = open.nodes.iter().any(|node| matches!(node, Node::Element(part) if part.is_other("tbody")));
                let nodes = open.nodes.into_iter().map(|node| match node {
                    Node::Element(part) if !has_body && part.is_other("thead") => Node::Element(part.renamed("tbody")),
                    node => node,
                });
                self.nodes().push(Node::Element(element.nodes(nodes)));
            }
            Some(element) => self.nodes().push(Node::Element(element.nodes(open.nodes))),
            None => self.nodes().extend(open.nodes),
        }
    }
}

/// Returns the element that stands for one of HTML; nothing if its content is all that stays.
fn standing_for(name: &str) -> Option<&str> {
    match name {
        "mark" => Some("strong"),
        "del" | "s" | "ins" | "u" | "bdi" | "time" => Some("span"),
        "aside" | "section" | "article" | "figure" | "figcaption" | "header" | "footer" => Some("div"),
        _ => (KEPT.contains(&name) || KEPT_TOO.contains(&name)).then_some(name),
    }
}

#[cfg(test)]
mod tests {
    use super::super::element::write;
    use super::*;

    fn written(html: &str, version: Version) -> String {
        let text = String::from_utf8(write(&Element::other("x").nodes(nodes(html, version)), version)).expect("UTF-8");
        let from = text.find("<x").expect("the root");
        text[from..].trim_end().to_owned()
    }

    #[test]
    fn what_qti_knows_stays_and_the_rest_becomes_something_near() {
        let cases = [
            ("<p>a &lt; <em>b</em>&#233;</p>", "<p>a &lt; <em>b</em>é</p>"),
            ("<p><code>a</code></p>", "<p><code>a</code></p>"),
            ("<pre dir=\"ltr\"><code>a\n<mark>b</mark></code></pre>", "<pre class=\"ltr\">a\n<strong>b</strong></pre>"),
            ("<div lang=\"ar\" dir=\"rtl\">x</div>", "<div xml:lang=\"ar\" class=\"rtl\">x</div>"),
            ("<th scope=\"col\" class=\"align-end\" style=\"x\">a</th>", "<th scope=\"col\" class=\"align-end\">a</th>"),
            ("<table><thead><tr><th>a</th></tr></thead></table>", "<table><tbody><tr><th>a</th></tr></tbody></table>"),
            ("<aside class=\"alert\" role=\"note\"><p class=\"t\">a</p></aside>", "<div><p>a</p></div>"),
            ("<ol start=\"3\"><li>a<blink>b</blink></li></ol>", "<ol><li>ab</li></ol>"),
            (
                "<p>a<math xmlns=\"m\" display=\"block\"><mi class=\"c\">x</mi></math><u title=\"t\">b</u></p>",
                "<p>a<math xmlns=\"m\" display=\"block\"><mi class=\"c\">x</mi></math><span>b</span></p>",
            ),
            ("<p>broken <em>here", "<p>broken <em>here</em></p>"),
        ];
        for (html, expected) in cases {
            assert_eq!(written(html, Version::V2), format!("<x>{expected}</x>"), "{html}");
        }
        assert_eq!(written("<p lang=\"ar\" dir=\"rtl\">x</p>", Version::V3), "<x><p xml:lang=\"ar\" dir=\"rtl\">x</p></x>");
    }

    #[test]
    fn gaps_are_filled_in_where_they_stand() {
        let gaps = [Element::new("textEntryInteraction").with("responseIdentifier", "A")];
        let found = nodes_with(&format!("<pre>a {} b{}</pre>", gap(0), gap(7)), Version::V2, &gaps);
        let text = String::from_utf8(write(&Element::other("x").nodes(found), Version::V2)).expect("UTF-8");
        assert!(text.contains("<pre>a <textEntryInteraction responseIdentifier=\"A\"/> b</pre>"), "{text}");
    }
}
