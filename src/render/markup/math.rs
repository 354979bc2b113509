//! Formulas: LaTeX notation to MathML that is valid in HTML and needs no inline styles, which the pages' policy forbids.

use super::escape;
use crate::render::mathml;

/// Appends a formula. `parse` has refused what cannot be converted; should some come here, it is shown as code.
pub fn write(html: &mut String, tex: &str, display: bool) {
    match mathml::convert(tex, display, tidy) {
        Some(mathml) => html.push_str(&mathml),
        None => {
            html.push_str("<code>");
            escape::text(html, tex);
            html.push_str("</code>");
        }
    }
}

/// Appends a formula with its own notation, for programs that cannot read it aloud otherwise.
pub fn write_named(html: &mut String, tex: &str, display: bool) {
    let start = html.len();
    write(html, tex, display);
    if html[start..].starts_with(MATH) {
        let mut name = String::from(" alttext=\"");
        escape::attribute(&mut name, tex);
        name.push('"');
        html.insert_str(start + MATH.len(), &name);
    }
}

const MATH: &str = "<math";

/// Appends a formula's own notation between the signs by which MathJax finds it.
pub fn write_tex(html: &mut String, tex: &str, display: bool) {
    let (open, close) = if display { ("\\[", "\\]") } else { ("\\(", "\\)") };
    html.push_str(open);
    escape::text(html, tex);
    html.push_str(close);
}

/// Appends text beside formulas in their own notation. MathJax looks for the signs of formulas in all text outside of code, and an element
/// between two characters keeps it from seeing them together.
pub fn write_text_among_tex(html: &mut String, text: &str) {
    for (index, part) in text.split('\\').enumerate() {
        if index > 0 {
            html.push_str("<span>\\</span>");
        }
        escape::text(html, part);
    }
}

/// Makes classes of inline styles where they align a cell, and drops the others; drops `scriptlevel`, which checkers refuse.
fn tidy(mathml: &str) -> String {
    let mut tidied = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some((before, name, value, after)) = next_attribute(rest) {
        tidied.push_str(before);
        if name == STYLE && value.contains("text-align: left") {
            tidied.push_str(" class=\"align-start\"");
        } else if name == STYLE && value.contains("text-align: right") {
            tidied.push_str(" class=\"align-end\"");
        }
        rest = after;
    }
    tidied.push_str(rest);
    tidied
}

const STYLE: &str = " style=\"";
const LEVEL: &str = " scriptlevel=\"";

/// Finds the next of the two attributes: what stands before it, its name, its value and what follows. In a formula's text a space is
/// U+00A0, so that both names, which start with a space, are always attributes.
fn next_attribute(mathml: &str) -> Option<(&str, &'static str, &str, &str)> {
    let found = [STYLE, LEVEL].into_iter().filter_map(|name| Some((mathml.find(name)?, name))).min()?;
    let (at, name) = found;
    let (value, after) = mathml[at + name.len()..].split_once('"')?;
    Some((&mathml[..at], name, value, after))
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_need_no_inline_styles() {
        let mut html = String::new();
        super::write(&mut html, r#"\begin{cases} 1 & x \\ \sqrt{0} & \text{ style="y"} \end{cases}"#, true);
        assert!(html.contains(r#"<mtd class="align-start"><mn>1</mn></mtd>"#), "{html}");
        assert!(html.contains("<mtext>\u{a0}style=”y”</mtext>"), "{html}");
        assert!(!html.contains(super::STYLE) && !html.contains(super::LEVEL), "{html}");
    }

    #[test]
    fn formulas_may_bear_their_notation() {
        let mut html = String::from("<p>");
        super::write_named(&mut html, "a<\"b\"", false);
        assert!(html.starts_with("<p><math alttext=\"a&lt;&quot;b&quot;\" xmlns="), "{html}");
        html.clear();
        super::write_named(&mut html, r"\nothing", false);
        assert_eq!(html, r"<code>\nothing</code>");
    }

    #[test]
    fn text_is_no_formula() {
        let mut html = String::new();
        super::write_text_among_tex(&mut html, r"a \(b\) < \begin{c}");
        assert_eq!(html, r"a <span>\</span>(b<span>\</span>) &lt; <span>\</span>begin{c}");
    }

    #[test]
    fn what_cannot_be_converted_is_shown_as_code() {
        let mut html = String::new();
        super::write(&mut html, r"\nothing<", false);
        assert_eq!(html, r"<code>\nothing&lt;</code>");
    }
}
