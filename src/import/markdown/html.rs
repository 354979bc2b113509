//! HTML in Markdown: its tags, and which of them can stay. Entry points: [`tags`], [`clean`].

use std::ops::Range;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, in lower case.
    pub name: String,
    /// Its name as written.
    pub written: String,
    /// Whether it closes.
    pub closes: bool,
    /// Its attributes, with names in lower case and values without escapes.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// Returns the value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Tells whether nothing can stand in it.
    pub fn is_void(&self) -> bool {
        ["area", "br", "col", "hr", "img", "input", "wbr"].contains(&self.name.as_str())
    }

    /// Tells whether it is the beginning of something whose content is no text for readers.
    pub fn hides_content(&self) -> bool {
        ["script", "style", "iframe", "object", "template", "noscript", "svg", "math"].contains(&self.name.as_str())
    }
}

/// Elements that only say what their content is.
const SAFE: [&str; 56] = [
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
    "aside",
];

/// Attributes that load nothing, run nothing and change nothing of the page around them.
const SAFE_ATTRIBUTES: [&str; 12] =
    ["class", "title", "lang", "dir", "colspan", "rowspan", "headers", "scope", "open", "start", "reversed", "datetime"];

/// What becomes of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clean {
    /// It stays as it is.
    Kept,
    /// It stays without some of its attributes, which are named.
    Without(String, Vec<String>),
    /// It goes.
    Dropped,
}

/// Decides what becomes of a tag.
pub fn clean(tag: &Tag) -> Clean {
    if !SAFE.contains(&tag.name.as_str()) {
        return Clean::Dropped;
    }
    let is_safe = |name: &str| SAFE_ATTRIBUTES.contains(&name);
    let dropped: Vec<String> = tag.attributes.iter().map(|(name, _)| name.clone()).filter(|name| !is_safe(name)).collect();
    if dropped.is_empty() || tag.closes {
        return Clean::Kept;
    }
    let mut text = format!("<{}", tag.name);
    for (name, value) in tag.attributes.iter().filter(|(name, _)| is_safe(name)) {
        text.push_str(&format!(" {name}=\"{}\"", value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")));
    }
    text.push('>');
    Clean::Without(text, dropped)
}

/// Finds the tags of a piece of HTML, with their places; comments and declarations are passed over.
pub fn tags(html: &str) -> Vec<(Range<usize>, Tag)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|offset| at + offset) {
        let rest = &html[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| open + end + 3);
            continue;
        }
        at = open + 1;
        let closes = rest[1..].starts_with('/');
        let name_start = 1 + usize::from(closes);
        let name = &rest[name_start..];
        let length = name.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | ':')).unwrap_or(name.len());
        if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let Some((attributes, end)) = attributes(&name[length..]) else { continue };
        let written = name[..length].to_owned();
        at = open + name_start + length + end;
        found.push((open..at, Tag { name: written.to_ascii_lowercase(), written, closes, attributes }));
    }
    found
}

/// Reads attributes up to the end of the tag; nothing if it never ends.
fn attributes(text: &str) -> Option<(Vec<(String, String)>, usize)> {
    let mut attributes = Vec::new();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/').len();
        let rest = &text[at..];
        if rest.starts_with('>') {
            return Some((attributes, at + 1));
        }
        let length =
            rest.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '>' | '/')).filter(|length| *length > 0)?;
        let name = rest[..length].to_ascii_lowercase();
        at += length;
        let behind = text[at..].trim_start();
        let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
            attributes.push((name, String::new()));
            continue;
        };
        let (value, end) = match value.chars().next()? {
            quote @ ('"' | '\'') => {
                let end = value[1..].find(quote)?;
                (&value[1..1 + end], text.len() - value.len() + end + 2)
            }
            _ => {
                let end = value.find(|letter: char| letter.is_ascii_whitespace() || letter == '>')?;
                (&value[..end], text.len() - value.len() + end)
            }
        };
        attributes.push((name, unescape(value)));
        at = end;
    }
}

/// Resolves the few escapes that attributes commonly have.
fn unescape(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'").replace("&amp;", "&")
}

/// Writes digits and signs raised or lowered, as characters; nothing if some have no such form.
pub fn raised(text: &str, name: &str) -> Option<String> {
    let (raised, lowered) = ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ");
    let forms: Vec<char> = if name == "sup" { raised } else { lowered }.chars().collect();
    let form = |letter: char| "0123456789+-=()ni".chars().position(|plain| plain == letter).and_then(|at| forms.get(at).copied());
    let text = text.replace('−', "-").replace(' ', "");
    text.chars().map(form).collect::<Option<String>>().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_their_attributes() {
        let html = "<!-- <b> --><Span class='a' title=\"x &amp; y\" hidden>t</Span ><br/>a < b";
        let found: Vec<(&str, String)> =
            tags(html).into_iter().map(|(range, tag)| (&html[range], format!("{} {:?}", tag.name, tag.attributes))).collect();
        let expected = [
            (
                "<Span class='a' title=\"x &amp; y\" hidden>",
                "span [(\"class\", \"a\"), (\"title\", \"x & y\"), (\"hidden\", \"\")]".to_owned(),
            ),
            ("</Span >", "span []".to_owned()),
            ("<br/>", "br []".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn only_what_is_harmless_stays() {
        let clean = |html: &str| clean(&tags(html)[0].1);
        assert_eq!(clean("<kbd class=x>"), Clean::Kept);
        assert_eq!(
            clean("<div style=\"x\" class=\"a\" onclick=\"b\">"),
            Clean::Without("<div class=\"a\">".to_owned(), vec!["style".to_owned(), "onclick".to_owned()])
        );
        assert_eq!(clean("<script>"), Clean::Dropped);
        assert_eq!(clean("<Listing number=\"1\">"), Clean::Dropped);
    }

    #[test]
    fn powers_are_characters() {
        assert_eq!(raised("127", "sup").as_deref(), Some("¹²⁷"));
        assert_eq!(raised("n − 1", "sub").as_deref(), Some("ₙ₋₁"));
        assert_eq!(raised("th", "sup"), None);
    }
}
