//! Events to blocks and inlines; the entry point is [`build`].

mod inlines;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{self as cmark, BlockQuoteKind, CodeBlockKind, CowStr, Event, OffsetIter, Parser, Tag};

use super::{Dialect, MAX_DEPTH, Options, Origin, Source, fence, heading, html};
use crate::base::{Diagnostic, Id, Span, nearest};
use crate::model::{Alert, Alignment, Block, BlockKind, Code, Definition, Footnote, Inline, Item, Table};

/// Reads a text into blocks.
pub fn build(source: Source<'_>, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Block> {
    let mut builder = Builder {
        events: Parser::new_ext(source.text, extensions(dialect)).into_offset_iter(),
        source,
        dialect,
        depth: 0,
        too_deep: false,
        task: None,
        open_tags: Vec::new(),
        spare: Vec::new(),
        notes: BTreeMap::new(),
        references: BTreeSet::new(),
        diagnostics,
    };
    let blocks = builder.blocks();
    builder.check_footnotes();
    blocks
}

fn extensions(dialect: Dialect) -> cmark::Options {
    match dialect {
        Dialect::CommonMark => cmark::Options::empty(),
        Dialect::Lesson(_) => {
            cmark::Options::ENABLE_TABLES
                | cmark::Options::ENABLE_FOOTNOTES
                | cmark::Options::ENABLE_TASKLISTS
                | cmark::Options::ENABLE_STRIKETHROUGH
                | cmark::Options::ENABLE_DEFINITION_LIST
                | cmark::Options::ENABLE_GFM
                | cmark::Options::ENABLE_HEADING_ATTRIBUTES
                | cmark::Options::ENABLE_MATH
        }
    }
}

struct Builder<'a, 'd> {
    events: OffsetIter<'a>,
    source: Source<'a>,
    dialect: Dialect,
    /// How many blocks and inlines are open.
    depth: usize,
    /// Whether the limit of the depth was reported: once is enough.
    too_deep: bool,
    /// The mark of the innermost task whose text is being read.
    task: Option<bool>,
    /// The names of tags that were refused and not closed yet.
    open_tags: Vec<String>,
    /// The places of footnotes' labels, by label.
    notes: BTreeMap<String, Span>,
    /// Strings that runs have emptied, with the room that they have: most of the time goes into allocation.
    spare: Vec<String>,
    /// The labels of references.
    references: BTreeSet<Box<str>>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

/// Running text that is being collected.
#[derive(Default)]
struct Run {
    inlines: Vec<Inline>,
    /// Text that is not yet among the inlines, since more may follow.
    words: String,
}

impl Run {
    fn push(&mut self, inline: Inline) {
        self.flush();
        self.inlines.push(inline);
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.inlines.push(Inline::Text(self.words.as_str().into()));
            self.words.clear();
        }
    }

    fn take(&mut self) -> Vec<Inline> {
        self.flush();
        std::mem::take(&mut self.inlines)
    }

    fn end(mut self, spare: &mut Vec<String>) -> Vec<Inline> {
        self.flush();
        spare.push(self.words);
        self.inlines
    }
}

impl Builder<'_, '_> {
    fn lesson(&self) -> bool {
        matches!(self.dialect, Dialect::Lesson(_))
    }

    fn raw_html(&self) -> bool {
        matches!(self.dialect, Dialect::CommonMark | Dialect::Lesson(Options { raw_html: true }))
    }

    /// Returns the place of a range without the white space around it.
    fn span(&self, range: &Range<usize>) -> Span {
        let blank = ['\n', '\r', ' ', '\t'];
        let trimmed = self.source.text[range.clone()].trim_end_matches(blank);
        let start = range.start + trimmed.len() - trimmed.trim_start_matches(blank).len();
        self.source.span(start..range.start + trimmed.len())
    }

    /// Reads blocks up to the end of the one that is open. Text without a paragraph around it becomes [`BlockKind::Plain`].
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut run = Run::default();
        let mut place: Option<Range<usize>> = None;
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    self.plain(&mut run, place.take(), &mut blocks);
                    if let Some(kind) = self.nested(&range, |builder| builder.block(tag, &range)).flatten() {
                        blocks.push(Block { span: self.span(&range), kind });
                    }
                }
                Event::Rule => {
                    self.plain(&mut run, place.take(), &mut blocks);
                    blocks.push(Block { span: self.span(&range), kind: BlockKind::Rule });
                }
                inline => {
                    place = Some(place.map_or(range.start, |place| place.start)..range.end);
                    self.inline(inline, &range, &mut run);
                }
            }
        }
        self.plain(&mut run, place, &mut blocks);
        blocks
    }

    fn plain(&mut self, run: &mut Run, place: Option<Range<usize>>, blocks: &mut Vec<Block>) {
        let content = run.take();
        if let Some(place) = place.filter(|_| !content.is_empty()) {
            blocks.push(Block { span: self.span(&place), kind: BlockKind::Plain(content) });
        }
    }

    /// Reads what has just been opened, unless it stands too deep: then it is skipped as a whole.
    fn nested<T>(&mut self, range: &Range<usize>, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth < MAX_DEPTH {
            self.depth += 1;
            let result = read(self);
            self.depth -= 1;
            return Some(result);
        }
        if !self.too_deep {
            self.too_deep = true;
            let first = self.source.text[range.clone()].chars().next().map_or(0, char::len_utf8);
            let span = self.source.span(range.start..range.start + first);
            let message = format!("more than {MAX_DEPTH} blocks or spans stand in each other");
            self.diagnostics.push(Diagnostic::error("nesting-too-deep", span, message).help("write it flatter"));
        }
        self.skip();
        None
    }

    fn skip(&mut self) {
        let mut open = 1;
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 1 => return,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
    }

    fn block(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Option<BlockKind> {
        match tag {
            Tag::Paragraph => {
                Some(BlockKind::Paragraph(self.run())).filter(|kind| !matches!(kind, BlockKind::Paragraph(content) if content.is_empty()))
            }
            Tag::Heading { level, id, .. } => {
                let id = self.heading_id(id, range);
                Some(BlockKind::Heading { level: level as u8, id, content: self.run() })
            }
            Tag::BlockQuote(Some(kind)) => Some(BlockKind::Alert(alert(kind), self.blocks())),
            Tag::BlockQuote(None) => {
                self.check_alert(range);
                Some(BlockKind::Quote(self.blocks()))
            }
            Tag::CodeBlock(kind) => self.code(kind, range),
            Tag::HtmlBlock => self.html_block(range),
            Tag::List(start) => Some(BlockKind::List { start, items: self.items() }),
            Tag::FootnoteDefinition(label) => Some(BlockKind::Footnote(self.footnote(&label, range))),
            Tag::Table(alignments) => Some(BlockKind::Table(self.table(&alignments))),
            Tag::DefinitionList => Some(BlockKind::Definitions(self.definitions())),
            _ => {
                self.skip();
                None
            }
        }
    }

    fn heading_id(&mut self, id: Option<CowStr<'_>>, range: &Range<usize>) -> Option<Id> {
        if !self.lesson() {
            return None;
        }
        heading::check(self.source.part(range.clone()), id.as_deref(), self.diagnostics)
    }

    /// Reports `> [!NOTICE]`: it looks like an alert but is none.
    fn check_alert(&mut self, range: &Range<usize>) {
        let text = &self.source.text[range.clone()];
        let opened = text.trim_start_matches(['>', ' ']);
        let Some((name, _)) = opened.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else { return };
        if !self.lesson() || name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return;
        }
        let start = range.start + text.len() - opened.len();
        let diagnostic =
            Diagnostic::error("unknown-alert", self.source.span(start..start + name.len() + 3), format!("there is no alert `[!{name}]`"));
        let known = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
        let help = match nearest(&name.to_ascii_uppercase(), known) {
            Some(known) if known.eq_ignore_ascii_case(name) => "write nothing else on its line".to_owned(),
            Some(near) => format!("did you mean `[!{near}]`?"),
            None => "there is `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`".to_owned(),
        };
        self.diagnostics.push(diagnostic.help(help));
    }

    fn code(&mut self, kind: CodeBlockKind<'_>, range: &Range<usize>) -> Option<BlockKind> {
        let mut text = String::new();
        let mut body: Option<Range<usize>> = None;
        let mut lines = Vec::new();
        for (event, range) in self.events.by_ref() {
            match event {
                Event::Text(part) => {
                    body = Some(body.map_or(range.start, |body| body.start)..range.end);
                    lines.push((text.len(), range));
                    text.push_str(&part);
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        let info = match &kind {
            CodeBlockKind::Indented => return Some(BlockKind::Code(Code { language: None, text: Arc::from(text) })),
            CodeBlockKind::Fenced(info) => info,
        };
        if !self.lesson() {
            let language = info.split_ascii_whitespace().next().map(Box::from);
            return Some(BlockKind::Code(Code { language, text: Arc::from(text) }));
        }
        let body = body.map(|body| self.span(&body));
        let info = self.info(info, range);
        match fence::read(info, self.diagnostics) {
            fence::Fence::Code(language) => Some(BlockKind::Code(Code { language, text: Arc::from(text) })),
            fence::Fence::Sample(placement) => {
                if let Some(span) = body.filter(|_| !text.trim().is_empty()) {
                    self.diagnostics.push(fence::not_empty(span));
                }
                placement.map(|placement| BlockKind::Sample(Box::new(placement)))
            }
            fence::Fence::Quiz => {
                let opening = self.source.text[range.clone()].lines().next().map_or(0, str::len);
                let span = body.unwrap_or_else(|| self.span(&(range.start..range.start + opening)));
                let questions = fence::questions(&text, &lines, self.source, span, self.diagnostics);
                Some(BlockKind::Quiz(questions)).filter(|kind| !matches!(kind, BlockKind::Quiz(questions) if questions.is_empty()))
            }
        }
    }

    /// Finds the info string in the text; one with escapes in it is not spelt there and gets the place of the whole.
    fn info<'i>(&self, info: &'i str, range: &Range<usize>) -> Source<'i>
    where
        Self: 'i,
    {
        let line = self.source.text[range.clone()].lines().next().unwrap_or_default();
        let fence = line.trim_start();
        let written = fence.trim_start_matches(['`', '~']).trim_start();
        let start = range.start + line.len() - written.len();
        let span = self.source.span(start..start + written.trim_end().len());
        if written.starts_with(info) {
            Source { text: info, origin: self.source.part(start..start).origin }
        } else {
            Source { text: info, origin: Origin::Fixed(span) }
        }
    }

    fn html_block(&mut self, range: &Range<usize>) -> Option<BlockKind> {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Html(part) | Event::Text(part) => text.push_str(&part),
                Event::End(_) => break,
                _ => {}
            }
        }
        if self.lesson() && html::is_comment(&text) {
            return None;
        }
        if !self.raw_html() {
            let span = self.span(range);
            self.diagnostics.push(html::refuse(span, &text));
            return None;
        }
        Some(BlockKind::Html(text.into()))
    }

    fn items(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(_) => {
                    let outer = self.task.take();
                    let blocks = self.nested(&range, Self::blocks);
                    let task = std::mem::replace(&mut self.task, outer);
                    items.extend(blocks.map(|blocks| Item { task, blocks }));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn footnote(&mut self, label: &str, range: &Range<usize>) -> Footnote {
        let label = label_key(label);
        let written = &self.source.text[range.clone()];
        let end = written.find("]:").map_or(written.len(), |at| at + 1);
        let span = self.source.span(range.start..range.start + end);
        match self.notes.get(&label) {
            Some(first) => {
                let message = format!("there are two footnotes `[^{label}]`");
                self.diagnostics
                    .push(Diagnostic::error("duplicate-footnote", span, message).label(*first, "the first one").help("rename one of them"));
            }
            None => {
                self.notes.insert(label.clone(), span);
            }
        }
        Footnote { label: label.into(), blocks: self.blocks() }
    }

    /// Reports footnotes to which nothing refers; pulldown-cmark leaves references without a footnote as text.
    fn check_footnotes(&mut self) {
        for (label, span) in &self.notes {
            if !self.references.contains(label.as_str()) {
                let message = format!("nothing refers to the footnote `[^{label}]`");
                self.diagnostics.push(
                    Diagnostic::warning("unused-footnote", *span, message)
                        .help(format!("write `[^{label}]` where it belongs, or remove it")),
                );
            }
        }
    }

    fn table(&mut self, alignments: &[cmark::Alignment]) -> Table {
        let mut table =
            Table { alignments: alignments.iter().map(|alignment| column(*alignment)).collect(), head: Vec::new(), rows: Vec::new() };
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => table.head = self.cells(),
                Event::Start(Tag::TableRow) => {
                    let cells = self.cells();
                    table.rows.push(cells);
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        table
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.events.next() {
            match event {
                Event::Start(_) => cells.push(self.run()),
                Event::End(_) => break,
                _ => {}
            }
        }
        cells
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let term = self.run();
                    definitions.push(Definition { term, details: Vec::new() });
                }
                Event::Start(_) => {
                    let blocks = self.nested(&range, Self::blocks);
                    if let Some(definition) = definitions.last_mut() {
                        definition.details.extend(blocks);
                    }
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        definitions
    }
}

/// Labels are compared without regard to case, and white space in them counts as one space.
fn label_key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn column(alignment: cmark::Alignment) -> Alignment {
    match alignment {
        cmark::Alignment::None => Alignment::None,
        cmark::Alignment::Left => Alignment::Start,
        cmark::Alignment::Center => Alignment::Center,
        cmark::Alignment::Right => Alignment::End,
    }
}
