//! Markdown that stands in HTML without an empty line between: set apart, so that it is read as Markdown. Entry point: [`isolate`].
//!
//! Tags that readers are not to see are taken away, and what stood in them is Markdown then: its links and headings have to be seen before.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::lines::Lines;
use crate::import::markdown::{further, html, options};

/// Sets Markdown in blocks of HTML apart from the tags around it.
pub fn isolate(lines: Lines) -> Lines {
    let text = lines.text.as_str();
    let mut gaps: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                gaps.extend(markdown_in(&text[range.clone()]).into_iter().map(|gap| range.start + gap.start..range.start + gap.end));
                depth += 1;
            }
            // A tag at the beginning of a line hides what would begin a block.
            Event::InlineHtml(_) if hides_block(text, &range) => gaps.push(range.end..range.end),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if gaps.is_empty() {
        return lines;
    }
    let mut new = Lines::at(lines.line(0));
    let mut at = 0;
    for gap in gaps {
        new.keep(&text[at..gap.start], lines.line(at));
        let apart = empty_line(text, gap.start);
        new.put(&apart, lines.line(gap.start));
        new.keep(&text[gap.clone()], lines.line(gap.start));
        new.put(&apart, lines.line(gap.end));
        at = gap.end;
    }
    new.keep(&text[at..], lines.line(at));
    new
}

/// Makes an empty line with what lines around it begin with: the signs of quotations, and room for those of lists.
fn empty_line(text: &str, at: usize) -> String {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let tag = line.find('<').unwrap_or(line.len());
    let signs = further(&line[..tag]);
    format!("\n{signs}\n{signs}")
}

/// Tells whether a tag stands at the beginning of a line, and before what would be a block without it.
fn hides_block(text: &str, tag: &Range<usize>) -> bool {
    let before = text[..tag.start].rsplit('\n').next().unwrap_or_default().trim_start_matches([' ', '\t', '>']).trim_end();
    let behind = text[tag.end..].split('\n').next().unwrap_or_default().trim_start();
    let is_first = before.is_empty() || before.starts_with('<') && before.ends_with('>');
    is_first && behind.starts_with(|first: char| first.is_ascii_digit() || "#`~>-+*=|:[".contains(first))
}

/// Lists where Markdown stands between the tags of a block.
fn markdown_in(block: &str) -> Vec<Range<usize>> {
    let tags = html::tags(block);
    let is_other = block.trim_start().starts_with("<!") || tags.iter().any(|(_, tag)| tag.hides_content() || tag.name == "pre");
    if is_other {
        return Vec::new();
    }
    let starts = [0].into_iter().chain(tags.iter().map(|(range, _)| range.end));
    let ends = tags.iter().map(|(range, _)| range.start).chain([block.len()]);
    let gaps = starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end);
    let is_markdown = |gap: &Range<usize>| {
        let text = &block[gap.clone()];
        text.contains("](") || text.contains("][") || text.lines().any(|line| line.trim_start().starts_with(['#', '`', '~']))
    };
    gaps.filter(is_markdown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_set_apart() {
        let isolated = |text: &str| {
            let mut lines = Lines::at(1);
            lines.keep(text, 1);
            isolate(lines).text
        };
        assert_eq!(isolated("<div>[a](b)\n</div>\n"), "<div>\n\n[a](b)\n\n\n</div>\n");
        assert_eq!(isolated("a\n<Tabs>## B\n"), "a\n<Tabs>\n\n\n\n## B\n");
        assert_eq!(isolated("> <div>[a](b)\n"), "> <div>\n> \n> [a](b)\n\n> \n> ");
        for same in ["<div>\na *b*\n</div>\n", "<!-- [a](b) -->\n", "<pre>\n# a\n</pre>\n", "a <b>[c](d)</b>\n"] {
            assert_eq!(isolated(same), same);
        }
    }
}
