//! What a converted text must not have, whatever was broken before: headings that nobody wrote. Entry point: [`headings`].

use pulldown_cmark::{Event, Parser, Tag};

use super::Kind;
use crate::import::edits::Edits;

/// How often a text is read again.
const ROUNDS: usize = 8;

/// Shields headings that came about when something before them went, and closes up levels where headings are gone.
pub fn headings(text: String, kind: Kind) -> String {
    let mut text = text;
    for _ in 0..ROUNDS {
        let edits = edits(&text, kind);
        if edits.is_empty() {
            break;
        }
        text = edits.apply(&text);
    }
    text
}

fn edits(text: &str, kind: Kind) -> Edits {
    let mut edits = Edits::default();
    let mut above = 1;
    for (event, range) in Parser::new_ext(text, super::options()).into_offset_iter() {
        let Event::Start(Tag::Heading { level, id, .. }) = event else { continue };
        let (level, written) = (level as usize, &text[range.clone()]);
        let signs = written.find('#').filter(|at| written[..*at].trim().is_empty()).map(|at| range.start + at);
        let is_own = kind == Kind::Page && id.is_some() && level > 1;
        match signs {
            Some(at) if is_own && level > above + 1 => edits.put(at..at + level, "#".repeat(above + 1)),
            Some(_) if is_own => above = level,
            Some(at) => edits.put(at..at, "\\"),
            // The line below the words makes them a heading.
            None => {
                let line = written.trim_end().rfind('\n').map_or(0, |end| end + 1);
                let sign = written[line..].find(['=', '-']).map_or(line, |at| line + at);
                edits.put(range.start + sign..range.start + sign, "\\");
            }
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_headings_that_somebody_wrote_are_headings() {
        let page = |text: &str| headings(text.to_owned(), Kind::Page);
        assert_eq!(page("# A\n\n## B {#b}\n\n> C\n> ===\n"), "\\# A\n\n## B {#b}\n\n> C\n> \\===\n");
        assert_eq!(page("#### A {#a}\n\n## B {#b}\n"), "## A {#a}\n\n## B {#b}\n");
        assert_eq!(page("## A {#a}\n\n# B\n\n# C\n"), "## A {#a}\n\n\\# B\n\n\\# C\n");
        assert_eq!(headings("## A {#a}\n".to_owned(), Kind::Words), "\\## A {#a}\n");
    }
}
