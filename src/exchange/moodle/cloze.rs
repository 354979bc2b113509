//! The notation of Moodle's embedded answers ("cloze"): gaps within a text. Entry points: [`text`] and [`gap`].
//!
//! Moodle finds gaps with regular expressions and reads what stands in them as HTML once more. What has a meaning in the notation is written
//! as a character reference, which none of the expressions takes for anything.

use std::fmt::Write;

use crate::exchange::bank::without_pictures;
use crate::render::markup::escape;

/// A kind of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GapKind {
    /// A field to type in, where capitals do not count.
    Typed,
    /// The same, where they do.
    TypedWithCase,
    /// A list to pick from, in the order given.
    Picked,
}

/// Something that may fill a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::exchange) struct Filling {
    /// As Moodle compares it, or as it shows it in a list, without markup.
    pub(in crate::exchange) answer: String,
    pub(in crate::exchange) is_right: bool,
    /// What is said of it, as HTML; empty if nothing is.
    pub(in crate::exchange) why: String,
}

/// Writes HTML that stands around gaps.
pub(super) fn text(html: &str) -> String {
    html.replace('{', "&#123;")
}

/// Writes a gap that counts so many points.
pub(super) fn gap(points: u32, kind: GapKind, fillings: &[Filling]) -> String {
    let name = match kind {
        GapKind::Typed => "SHORTANSWER",
        GapKind::TypedWithCase => "SHORTANSWER_C",
        GapKind::Picked => "MULTICHOICE",
    };
    let mut gap = format!("{{{points}:{name}:");
    for (index, filling) in fillings.iter().enumerate() {
        // Without a share of its own, an answer that begins with `=` would be right.
        let answer = if kind == GapKind::Picked { escape::escape(&filling.answer) } else { filling.answer.clone() };
        let _ = write!(gap, "{}{}{}", if index > 0 { "~" } else { "" }, if filling.is_right { "=" } else { "%0%" }, escaped(&answer));
        if !filling.why.is_empty() {
            let _ = write!(gap, "#{}", escaped(without_pictures(&filling.why).trim_end()));
        }
    }
    gap.push('}');
    gap
}

/// Writes a text so that it comes back out of a gap: Moodle resolves character references, then takes a backslash from before `}` and `#`.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut before = None;
    for character in text.chars() {
        if before == Some('\\') && matches!(character, '}' | '#') {
            escaped.push_str("&#92;");
        }
        match character {
            '&' | '~' | '{' | '}' | '#' | '\\' | '<' | '>' | '"' => {
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            _ => escaped.push(character),
        }
        before = Some(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filling(answer: &str, is_right: bool, why: &str) -> Filling {
        Filling { answer: answer.to_owned(), is_right, why: why.to_owned() }
    }

    #[test]
    fn nothing_in_an_answer_is_taken_for_notation() {
        let fillings = [filling("a~b}", true, ""), filling("=x&", false, "<p>a &amp; b}</p>\n"), filling("c\\", false, "")];
        assert_eq!(
            gap(2, GapKind::TypedWithCase, &fillings),
            "{2:SHORTANSWER_C:=a&#126;b&#125;~%0%=x&#38;#&#60;p&#62;a &#38;amp; b&#125;&#60;/p&#62;~%0%c&#92;}"
        );
    }

    #[test]
    fn a_backslash_before_a_brace_is_kept() {
        assert_eq!(escaped("\\}\\\\#"), "&#92;&#92;&#125;&#92;&#92;&#92;&#35;");
    }

    #[test]
    fn a_list_shows_characters_of_markup() {
        assert_eq!(gap(1, GapKind::Picked, &[filling("<b>", true, "")]), "{1:MULTICHOICE:=&#38;lt;b&#38;gt;}");
    }

    #[test]
    fn braces_around_gaps_are_no_gaps() {
        assert_eq!(text("func main() { {1:SA:=x} {#1} }"), "func main() &#123; &#123;1:SA:=x} &#123;#1} }");
    }
}
