//! Texts without markup, for programs that want words alone. Entry points: [`sections`], [`text`].

use super::view::Section;
use super::view::sample::{Shown, Stream};
use super::view::text::{Block, Inline};
use crate::base::Locale;

/// Cuts a text at its headings of level 2 and above; what stands before the first of them is a section without a title.
pub(super) fn sections(blocks: &[Block], language: &Locale) -> Vec<Section> {
    let mut cut = Cut { sections: Vec::new(), language: language.to_string() };
    cut.add(blocks);
    cut.sections.retain(|section| section.title.is_some() || !section.text.is_empty());
    cut.sections
}

/// Sections on their way.
struct Cut {
    sections: Vec<Section>,
    /// The language in which is written now.
    language: String,
}

impl Cut {
    fn add(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Passage { language, blocks, .. } => {
                    let around = std::mem::replace(&mut self.language, language.clone());
                    self.add(blocks);
                    self.language = around;
                }
                Block::Heading { level: ..=2, id, content } => self.open(id.clone(), Some(running(content))),
                other => {
                    // What follows a passage in another language is a section again, though without a heading.
                    if self.sections.last().is_none_or(|section| section.language != self.language) {
                        self.open(None, None);
                    }
                    if let Some(section) = self.sections.last_mut() {
                        append(&mut section.text, &text(std::slice::from_ref(other)), "\n\n");
                    }
                }
            }
        }
    }

    fn open(&mut self, id: Option<String>, title: Option<String>) {
        self.sections.push(Section { id, title, language: self.language.clone(), text: String::new() });
    }
}

/// Returns what blocks say, with an empty line between them. Questions say nothing here.
pub(super) fn text(blocks: &[Block]) -> String {
    joined(blocks.iter().map(block), "\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph { content } | Block::Plain { content } | Block::Heading { content, .. } => running(content),
        Block::List { start, items } => {
            let items = items.iter().enumerate().map(|(index, item)| {
                let sign = start.map_or_else(|| "-".to_owned(), |start| format!("{}.", start + index as u64));
                format!("{sign} {}", indented(&text(&item.blocks)))
            });
            joined(items, "\n")
        }
        Block::Quote { blocks } | Block::Alert { blocks, .. } | Block::Footnote { blocks, .. } | Block::Passage { blocks, .. } => {
            text(blocks)
        }
        Block::Code { code, .. } => code.trim_end().to_owned(),
        Block::Sample { shown, output } => joined(sample(shown, output), "\n\n"),
        Block::Stepper { shown, output, steps } => {
            let said = steps.iter().zip(1..).map(|(step, number): (_, usize)| format!("{number}. {}", indented(&text(&step.blocks))));
            joined(sample(shown, output).chain(said), "\n\n")
        }
        Block::Table { columns, rows } => {
            let head = columns.iter().map(|column| running(&column.head)).collect::<Vec<_>>().join("\t");
            let rows = rows.iter().map(|row| row.iter().map(|cell| running(cell)).collect::<Vec<_>>().join("\t"));
            joined(std::iter::once(head).chain(rows), "\n")
        }
        Block::Definitions { definitions } => {
            let entries = definitions.iter().map(|definition| {
                let details = joined(definition.details.iter().map(|blocks| text(blocks)), "\n\n");
                format!("{}\n{details}", running(&definition.term))
            });
            joined(entries, "\n\n")
        }
        Block::Questions { .. } | Block::Html { .. } | Block::Rule => String::new(),
    }
}

/// Lists the files that are shown of a sample, and what it printed.
fn sample<'a>(shown: &'a Shown, output: &'a [Stream]) -> impl Iterator<Item = String> + 'a {
    let code = shown.files.iter().map(|file| file.code.as_str());
    code.chain(output.iter().map(|stream| stream.text.as_str())).map(|text| text.trim_end().to_owned())
}

/// Puts lines below the words of the first one; empty lines stay empty.
fn indented(text: &str) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| if line.is_empty() { all + "\n" } else { all + "\n  " + line })
}

/// Returns what running text says.
fn running(inlines: &[Inline]) -> String {
    let mut said = String::new();
    for inline in inlines {
        match inline {
            Inline::Text { text } => said.push_str(text),
            Inline::Emphasis { content }
            | Inline::Strong { content }
            | Inline::Strikethrough { content }
            | Inline::Link { content, .. }
            | Inline::Language { content, .. } => said.push_str(&running(content)),
            Inline::Code { code } | Inline::Math { tex: code, .. } => said.push_str(code),
            Inline::Image { alternative, .. } => said.push_str(alternative),
            Inline::Gap { .. } => said.push('…'),
            Inline::Break => said.push('\n'),
            Inline::Html { .. } | Inline::FootnoteReference { .. } => {}
        }
    }
    said
}

/// Joins texts, without those that say nothing.
fn joined(texts: impl Iterator<Item = String>, between: &str) -> String {
    let mut all = String::new();
    texts.for_each(|text| append(&mut all, &text, between));
    all
}

fn append(all: &mut String, text: &str, between: &str) {
    if !all.is_empty() && !text.is_empty() {
        all.push_str(between);
    }
    all.push_str(text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::data::view::text::{Column, Item};

    fn said(text: &str) -> Vec<Inline> {
        vec![Inline::Text { text: text.to_owned() }]
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { content: said(text) }
    }

    fn heading(id: &str, text: &str) -> Block {
        Block::Heading { level: 2, id: Some(id.to_owned()), content: said(text) }
    }

    #[test]
    fn a_section_starts_at_its_heading_and_where_the_language_changes() {
        let lent = Block::Passage {
            language: "en".to_owned(),
            direction: "ltr",
            source: "en".to_owned(),
            standing: "missing",
            section: Some("two".to_owned()),
            blocks: vec![heading("two", "Two"), paragraph("Words.")],
        };
        let blocks =
            [paragraph("Avant."), heading("one", "Un"), paragraph("Mots."), Block::Rule, paragraph("Fin."), lent, paragraph("Suite.")];
        let french = Locale::parse("fr").expect("a tag");
        let cut: Vec<_> = sections(&blocks, &french).into_iter().map(|own| (own.id, own.title, own.language, own.text)).collect();
        let section = |id: Option<&str>, title: Option<&str>, language: &str, text: &str| {
            (id.map(str::to_owned), title.map(str::to_owned), language.to_owned(), text.to_owned())
        };
        let wanted = [
            section(None, None, "fr", "Avant."),
            section(Some("one"), Some("Un"), "fr", "Mots.\n\nFin."),
            section(Some("two"), Some("Two"), "en", "Words."),
            section(None, None, "fr", "Suite."),
        ];
        assert_eq!(cut, wanted);
    }

    #[test]
    fn lists_and_tables_are_lines() {
        let item = |text: &str| Item { done: None, blocks: vec![paragraph(text), paragraph("More.")] };
        let list = |start| Block::List { start, items: vec![item("A."), item("B.")] };
        assert_eq!(text(&[list(None)]), "- A.\n\n  More.\n- B.\n\n  More.");
        assert!(text(&[list(Some(9))]).starts_with("9. A."));
        assert!(text(&[list(Some(9))]).contains("\n10. B."));
        let column = |head: &str| Column { alignment: None, head: said(head) };
        let table = Block::Table { columns: vec![column("x"), column("y")], rows: vec![vec![said("1"), said("2")]] };
        assert_eq!(text(&[table, Block::Rule]), "x\ty\n1\t2");
    }
}
