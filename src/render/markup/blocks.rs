//! Blocks.

use std::fmt::Write as _;

use super::{Labels, Place, Raw, Resolve, Writer, escape};
use crate::base::Id;
use crate::model::{Alert, Alignment, Block, BlockKind, Code, Definition, Inline, Item, Passage, Stepper, Table, plain_text};

impl Writer<'_, '_> {
    /// Appends blocks, each on a line of its own.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(&block.kind);
        }
    }

    fn block(&mut self, kind: &BlockKind) {
        if !matches!(kind, BlockKind::Plain(_) | BlockKind::Footnote(_)) {
            self.break_line();
        }
        match kind {
            BlockKind::Paragraph(content) => self.line("<p>", content, "</p>\n"),
            BlockKind::Plain(content) => self.line("", content, ""),
            BlockKind::Heading { level, id, content } => self.heading(*level, id.as_ref(), content),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Quote(blocks) => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.break_line();
                self.out.push_str("</blockquote>\n");
            }
            BlockKind::Alert(alert, blocks) => self.alert(*alert, blocks),
            BlockKind::Code(code) => self.foreign(|resolve| resolve.code(code)),
            BlockKind::Sample(placement) => self.foreign(|resolve| resolve.sample(placement)),
            BlockKind::Stepper(stepper) => self.stepper(stepper),
            BlockKind::Quiz(questions) => self.foreign(|resolve| resolve.quiz(questions)),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Footnote(_) => {}
            BlockKind::Html(html) => self.raw(html),
            BlockKind::Rule => self.out.push_str("<hr />\n"),
            BlockKind::Passage(passage) => self.block_passage(passage),
        }
    }

    /// Appends a passage: its heading, the note that explains it, and the rest.
    fn block_passage(&mut self, passage: &Passage) {
        let _ = write!(self.out, "<div class=\"passage passage-{}\"", passage.standing.name());
        if self.locale.as_ref() != Some(&passage.locale) {
            self.language(&passage.locale);
        }
        self.out.push_str(">\n");
        let is_heading = matches!(passage.blocks.first(), Some(Block { kind: BlockKind::Heading { .. }, .. }));
        let (heading, rest) = passage.blocks.split_at(usize::from(is_heading));
        self.in_language(&passage.locale, |writer| {
            writer.blocks(heading);
            writer.foreign(|resolve| resolve.notice(passage));
            writer.blocks(rest);
        });
        self.break_line();
        self.out.push_str("</div>\n");
    }

    fn foreign(&mut self, html: impl FnOnce(&mut dyn Resolve) -> String) {
        let html = html(self.resolve);
        self.out.push_str(&html);
        self.break_line();
    }

    /// Appends raw HTML, unless it is to be left out.
    pub fn raw(&mut self, html: &str) {
        if self.raw == Raw::Kept {
            escape::raw(&mut self.out, html);
        }
    }

    /// Ends the line unless it has just been ended.
    pub fn break_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Appends the running text of one block.
    fn line(&mut self, open: &str, content: &[Inline], close: &str) {
        if let Some(typographer) = &mut self.typographer {
            typographer.block();
        }
        self.out.push_str(open);
        self.inlines(content, None);
        self.out.push_str(close);
    }

    fn heading(&mut self, level: u8, id: Option<&Id>, content: &[Inline]) {
        let _ = write!(self.out, "<h{level}");
        if let Some(id) = id.filter(|_| !self.is_excerpt()) {
            let _ = write!(self.out, " id=\"{}{id}\"", self.id_prefix);
        }
        self.line(">", content, "");
        if let (Some(labels), Some(id)) = (self.page_labels(), id) {
            self.permalink(labels, id, content);
        }
        let _ = writeln!(self.out, "</h{level}>");
    }

    fn permalink(&mut self, labels: &Labels, id: &Id, content: &[Inline]) {
        let title = self.set(&plain_text(content).replace('\n', " "));
        let _ = write!(self.out, " <a class=\"permalink\" href=\"#{}{id}\" aria-label=\"", self.id_prefix);
        escape::attribute(&mut self.out, &labels.permalink.replace("{title}", &title));
        self.out.push_str("\">#</a>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let tasks = self.labels.filter(|_| items.iter().any(|item| item.task.is_some()));
        let name = if start.is_some() { "ol" } else { "ul" };
        let _ = write!(self.out, "<{name}");
        if let Some(start) = start.filter(|&start| start != 1) {
            let _ = write!(self.out, " start=\"{start}\"");
        }
        self.out.push_str(if tasks.is_some() { " class=\"tasks\">\n" } else { ">\n" });
        for item in items {
            match (tasks, item.task) {
                (Some(labels), Some(done)) => self.checkbox(labels, done),
                _ => self.out.push_str("<li>"),
            }
            self.blocks(&item.blocks);
            self.out.push_str("</li>\n");
        }
        let _ = writeln!(self.out, "</{name}>");
    }

    /// Appends a sample, and below it what is said and shown of each step.
    fn stepper(&mut self, stepper: &Stepper) {
        self.out.push_str("<div class=\"stepper\">\n");
        self.foreign(|resolve| resolve.sample(&stepper.placement));
        self.out.push_str("<ol class=\"steps\">\n");
        for (index, words) in stepper.words.iter().enumerate() {
            self.out.push_str("<li class=\"step\">");
            self.blocks(words);
            self.break_line();
            self.foreign(|resolve| resolve.step(&stepper.placement, index));
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</div>\n");
    }

    fn checkbox(&mut self, labels: &Labels, done: bool) {
        let (checked, label) = if done { (" checked=\"\"", &labels.task_done) } else { ("", &labels.task_open) };
        if self.place != Place::Page {
            self.out.push_str("<li class=\"task\"><span role=\"img\" aria-label=\"");
            escape::attribute(&mut self.out, label);
            self.out.push_str(if done { "\">☑</span> " } else { "\">☐</span> " });
            return;
        }
        let _ = write!(self.out, "<li class=\"task\"><input type=\"checkbox\" disabled=\"\"{checked} aria-label=\"");
        escape::attribute(&mut self.out, label);
        self.out.push_str("\" /> ");
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block]) {
        let name = alert.name();
        // Asides are landmarks, of which a page should have few; a note is none.
        let _ = write!(self.out, "<aside class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">");
        match self.labels {
            Some(labels) => self.interface(labels, labels.alerts.title(alert)),
            None => self.out.push_str(name),
        }
        self.out.push_str("</p>\n");
        self.blocks(blocks);
        self.break_line();
        self.out.push_str("</aside>\n");
    }

    /// Appends a word of the interface, with its language where that is not the text's.
    fn interface(&mut self, labels: &Labels, word: &str) {
        match labels.locale.as_ref().filter(|locale| self.locale.as_ref() != Some(locale)) {
            Some(locale) => {
                self.out.push_str("<bdi");
                self.language(locale);
                self.out.push('>');
                escape::text(&mut self.out, word);
                self.out.push_str("</bdi>");
            }
            None => escape::text(&mut self.out, word),
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(labels) = self.page_labels() {
            self.tables += 1;
            let name = self.table_name(labels, table);
            self.out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
            escape::attribute(&mut self.out, &name);
            self.out.push_str("\">\n");
        }
        self.out.push_str("<table>\n<thead>\n<tr>\n");
        for (cell, alignment) in table.head.iter().zip(&table.alignments) {
            // A head without words would be announced as an empty column header.
            let name = if cell.is_empty() { "td" } else { "th" };
            self.cell(name, cell, *alignment);
        }
        self.out.push_str("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in &table.rows {
                self.out.push_str("<tr>\n");
                for (cell, alignment) in row.iter().zip(&table.alignments) {
                    self.cell("td", cell, *alignment);
                }
                self.out.push_str("</tr>\n");
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>\n");
        if self.page_labels().is_some() {
            self.out.push_str("</div>\n");
        }
    }

    /// Names a table. Regions of a page need names that differ: a name that fills nothing in gets the table's number.
    fn table_name(&self, labels: &Labels, table: &Table) -> String {
        let pattern = &labels.table;
        let heads = table.head.iter().map(|cell| self.set(&plain_text(cell))).filter(|head| !head.trim().is_empty());
        let name =
            pattern.replace("{number}", &self.tables.to_string()).replace("{columns}", &heads.collect::<Vec<_>>().join(&labels.separator));
        if name == *pattern { format!("{name} {}", self.tables) } else { name }
    }

    fn cell(&mut self, name: &str, content: &[Inline], alignment: Alignment) {
        let _ = write!(self.out, "<{name}");
        if name == "th" {
            self.out.push_str(" scope=\"col\"");
        }
        // A class and no style: the pages' policy forbids inline styles.
        match alignment {
            Alignment::None => {}
            Alignment::Start => self.out.push_str(" class=\"align-start\""),
            Alignment::Center => self.out.push_str(" class=\"align-center\""),
            Alignment::End => self.out.push_str(" class=\"align-end\""),
        }
        self.line(">", content, "");
        let _ = writeln!(self.out, "</{name}>");
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.out.push_str("<dl>\n");
        for definition in definitions {
            self.line("<dt>", &definition.term, "</dt>\n");
            for blocks in &definition.details {
                self.out.push_str("<dd>");
                self.blocks(blocks);
                self.out.push_str("</dd>\n");
            }
        }
        self.out.push_str("</dl>\n");
    }
}

/// Returns code without colours, as the CommonMark specification has it.
pub fn plain_code(code: &Code) -> String {
    let mut html = String::from("<pre><code");
    if let Some(language) = &code.language {
        html.push_str(" class=\"language-");
        escape::attribute(&mut html, language);
        html.push('"');
    }
    html.push('>');
    escape::text(&mut html, &code.text);
    html.push_str("</code></pre>\n");
    html
}
