//! Formulas: MathML to the mathematics of Typst, so that page and paper show the same. Entry point: [`formula`].

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::typst::string;
use crate::render::mathml;

/// How deep elements may lie within each other: beyond, a formula is shown as it was written.
const MAX_DEPTH: usize = 60;

/// An element of MathML; its text if it is a token.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

/// Returns the call for a formula; one that cannot be set is shown as code. Its notation is its description for those who cannot see it.
pub(super) fn formula(tex: &str, display: bool) -> String {
    let converted = mathml::convert(tex, display, |mathml| whole(&read(mathml)?.children)).flatten();
    match converted {
        Some(math) if display => format!("#formula(alt: {}, block: true, $ {math} $)", string(tex)),
        Some(math) => format!("#formula(alt: {}, block: false, ${math}$)", string(tex)),
        None => format!("#c({})", string(tex)),
    }
}

/// Reads an element with everything in it.
fn read(mathml: &str) -> Option<Element> {
    let mut reader = Reader::from_str(mathml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                open.push(element(&tag));
                if open.len() > MAX_DEPTH {
                    return None;
                }
            }
            Event::Empty(tag) => open.last_mut()?.children.push(element(&tag)),
            Event::End(_) => {
                let done = open.pop()?;
                open.last_mut()?.children.push(done);
            }
            Event::Text(text) => open.last_mut()?.text.push_str(&text),
            Event::GeneralRef(name) => {
                let character = match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => char::from_u32(u32::from_str_radix(other.strip_prefix("#x")?, 16).ok()?)?,
                };
                open.last_mut()?.text.push(character);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    open.pop()?.children.pop()
}

fn element(tag: &BytesStart<'_>) -> Element {
    let name = tag.local_name().into_inner().to_owned();
    let attributes = tag.attributes().flatten().map(|attribute| (attribute.key.into_inner().to_owned(), attribute.value.into_owned()));
    Element { name, attributes: attributes.collect(), ..Element::default() }
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn style_has(&self, what: &str) -> bool {
        self.attribute("style").is_some_and(|style| style.contains(what))
    }

    fn is_fence(&self) -> bool {
        self.name == "mo"
            && self.attribute("stretchy") != Some("false")
            && self.text.chars().count() == 1
            && "()[]{}|‖⟨⟩⌈⌉⌊⌋".contains(&self.text)
    }
}

/// Sets a whole formula: equations that are aligned to each other are its lines.
fn whole(elements: &[Element]) -> Option<String> {
    match elements {
        [table] if table.name == "mtable" && is_aligned(&table.children) => {
            let lines = table.children.iter().map(|line| {
                let cells = line.children.iter().map(|cell| one(cell, 1)).collect::<Option<Vec<_>>>()?;
                Some(cells.join(" & "))
            });
            Some(lines.collect::<Option<Vec<_>>>()?.join(" \\ "))
        }
        _ => row(elements, 0),
    }
}

/// Tells whether columns of a table are pushed to each other.
fn is_aligned(rows: &[Element]) -> bool {
    rows.iter().flat_map(|row| &row.children).any(|cell| cell.style_has("text-align: right"))
}

/// Sets elements one after the other. What stands between two brackets that stretch grows with them.
fn row(elements: &[Element], depth: usize) -> Option<String> {
    if depth > MAX_DEPTH {
        return None;
    }
    let set = elements.iter().map(|element| one(element, depth + 1)).collect::<Option<Vec<_>>>()?.join(" ");
    // A separator that is not seen stands where a bracket is left out.
    let stretches = |element: Option<&Element>| element.is_some_and(|element| element.is_fence() || element.text == "\u{2063}");
    let grows = elements.len() > 2 && stretches(elements.first()) && stretches(elements.last());
    Some(if grows { format!("lr({set})") } else { set })
}

/// Sets an element as an argument of a function.
fn argument(element: Option<&Element>, depth: usize) -> Option<String> {
    let set = one(element?, depth + 1)?;
    Some(if set.trim().is_empty() { "\"\"".to_owned() } else { set })
}

fn one(element: &Element, depth: usize) -> Option<String> {
    let children = &element.children;
    let child = |index: usize| argument(children.get(index), depth);
    Some(match element.name.as_str() {
        "mi" => identifier(element),
        "mn" if element.text.bytes().all(|byte| byte.is_ascii_digit()) => element.text.clone(),
        "mn" => string(&element.text),
        "mo" => signs(&element.text),
        "mtext" => string(&element.text.replace('\u{a0}', " ")),
        "mspace" => element.attribute("width").and_then(width).map(|width| format!("#h({width})")).unwrap_or_default(),
        "mfrac" if element.attribute("linethickness").is_some_and(|line| line.starts_with('0')) => {
            format!("vec(delim: #none, {}, {})", child(0)?, child(1)?)
        }
        "mfrac" => format!("frac({}, {})", child(0)?, child(1)?),
        "msqrt" => format!("sqrt({})", row(children, depth)?),
        "mroot" => format!("root({}, {})", child(1)?, child(0)?),
        "msub" => format!("attach(scripts({}), b: {})", child(0)?, child(1)?),
        "msup" => format!("attach(scripts({}), t: {})", child(0)?, child(1)?),
        "msubsup" => format!("attach(scripts({}), b: {}, t: {})", child(0)?, child(1)?, child(2)?),
        "munder" => over_or_under(children, "b", depth)?,
        "mover" => over_or_under(children, "t", depth)?,
        "munderover" => format!("attach(limits({}), b: {}, t: {})", child(0)?, child(1)?, child(2)?),
        "mtable" => table(children, depth)?,
        "mphantom" => format!("#hide($ {} $)", row(children, depth)?),
        "menclose" if element.attribute("notation").is_some_and(|notation| notation.contains("strike")) => {
            format!("cancel({})", row(children, depth)?)
        }
        "mrow" | "math" | "mstyle" | "mpadded" | "mtd" | "menclose" | "semantics" => row(children, depth)?,
        _ => return None,
    })
}

fn identifier(element: &Element) -> String {
    let mut characters = element.text.chars();
    match (characters.next(), characters.next()) {
        (Some(one), None) if element.attribute("mathvariant") == Some("normal") => format!("upright({})", sign(one)),
        (Some(one), None) => sign(one),
        _ => format!("op({})", string(&element.text)),
    }
}

fn signs(text: &str) -> String {
    text.chars().map(sign).collect::<Vec<_>>().join("")
}

/// Writes a character so that it stands for itself. Signs that are applied without being seen show nothing.
fn sign(character: char) -> String {
    match character {
        '\u{2061}'..='\u{2064}' => String::new(),
        _ if character.is_ascii_punctuation() => format!("\\{character}"),
        _ => character.to_string(),
    }
}

/// Reads a width in em, such as `0.1667em`.
fn width(text: &str) -> Option<String> {
    let number: f64 = text.strip_suffix("em")?.parse().ok()?;
    Some(format!("{number}em"))
}

/// Sets a sign or a formula above or below another one.
fn over_or_under(children: &[Element], place: &str, depth: usize) -> Option<String> {
    let base = argument(children.first(), depth)?;
    let other = children.get(1)?;
    let accent = match (place, other.text.as_str()) {
        ("t", "^" | "ˆ" | "\u{302}") => Some("hat"),
        ("t", "~" | "˜" | "\u{303}") => Some("tilde"),
        ("t", "→" | "\u{20d7}") => Some("arrow"),
        ("t", "˙" | "\u{307}") => Some("dot"),
        ("t", "¨" | "\u{308}") => Some("dot.double"),
        ("t", "ˇ" | "\u{30c}") => Some("caron"),
        ("t", "˘" | "\u{306}") => Some("breve"),
        ("t", "´" | "\u{301}") => Some("acute"),
        ("t", "`" | "\u{300}") => Some("grave"),
        _ => None,
    };
    Some(match (place, other.text.as_str(), accent) {
        (_, _, Some(accent)) => format!("accent({base}, {accent})"),
        ("t", "‾" | "¯" | "―" | "\u{304}" | "\u{305}" | "\u{332}", _) => format!("overline({base})"),
        ("b", "_" | "‾" | "¯" | "\u{332}", _) => format!("underline({base})"),
        ("t", "⏞", _) => format!("overbrace({base})"),
        ("b", "⏟", _) => format!("underbrace({base})"),
        _ => format!("attach(limits({base}), {place}: {})", one(other, depth + 1)?),
    })
}

/// Sets rows of cells; columns that are pushed to each other have nothing between them.
fn table(rows: &[Element], depth: usize) -> Option<String> {
    let rows_set = rows.iter().map(|row| {
        let cells = row.children.iter().map(|cell| {
            let set = argument(Some(cell), depth)?;
            Some(match (cell.style_has("text-align: left"), cell.style_has("text-align: right")) {
                (true, _) => format!("& {set}"),
                (_, true) => format!("{set} &"),
                _ => set,
            })
        });
        Some(cells.collect::<Option<Vec<_>>>()?.join(", "))
    });
    let gap = if is_aligned(rows) { "column-gap: #0em, " } else { "" };
    Some(format!("mat(delim: #none, {gap}{})", rows_set.collect::<Option<Vec<_>>>()?.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::formula;

    #[test]
    fn formulas_are_set_as_on_pages() {
        let cases = [
            ("x^2", "attach(scripts(x), t: 2)"),
            (r"\frac{1}{n+1}", r"frac(1, n \+ 1)"),
            (r"\sqrt[3]{x_i}", "root(3, attach(scripts(x), b: i))"),
            (r"\vec{v}", "accent(v, arrow)"),
            (r"a < b, c", r"a \< b \, c"),
        ];
        for (tex, expected) in cases {
            let said = formula(tex, false);
            assert!(said.ends_with(&format!("${expected}$)")), "{tex}: {said}");
        }
        let aligned = formula(r"\begin{aligned} a &= b \\ &= c \end{aligned}", true);
        assert!(aligned.contains(r"$ a & \= b \  & \= c $"), "{aligned}");
        assert!(formula(r"\sum_{i=1}^n i", true).contains("attach(limits(∑), b: i \\= 1, t: n)"), "{}", formula(r"\sum_{i=1}^n i", true));
    }

    #[test]
    fn what_cannot_be_set_is_shown_as_code() {
        assert_eq!(formula(r"\nothing", false), r#"#c("\\nothing")"#);
        let deep = format!("{}x{}", r"\sqrt{".repeat(300), "}".repeat(300));
        assert!(formula(&deep, false).starts_with("#c("));
    }
}
