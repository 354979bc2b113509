//! The text of a lesson: blocks to markup. Entry point: [`Writer::blocks`].

use std::collections::{BTreeMap, BTreeSet};

use super::book::Volume;
use super::inlines::speaking;
use super::notes::Notes;
use super::place;
use super::typst::{self, array, content, dictionary, string};
use crate::base::{Diagnostic, Id, Locale, Span};
use crate::i18n::typography::{self, Typographer};
use crate::model::{Alignment, Block, BlockKind, Code, Definition, Inline, Item, OpenLesson, Passage, Standing, Stepper, Table, Target};

/// How deep blocks lie within each other at most: the typesetter follows some forty calls, and paper has no room for more indents. What lies
/// deeper is set at this depth.
const MAX_DEPTH: usize = 12;

/// Writes text of one lesson, or of what stands around the lessons.
pub(super) struct Writer<'a> {
    /// The document.
    pub(super) volume: &'a Volume<'a>,
    /// The lesson, if it is one.
    pub(super) lesson: Option<&'a OpenLesson<'a>>,
    /// What the labels of the text begin with: the lesson's id; nothing for words that have no labels of their own.
    pub(super) scope: String,
    /// What is written.
    pub(super) out: String,
    /// The language that is written.
    pub(super) locale: Locale,
    pub(super) typographer: Typographer,
    pub(super) notes: Notes<'a>,
    /// What stands in the place of gaps.
    pub(super) gaps: BTreeMap<Id, String>,
    /// The addresses that were printed.
    pub(super) addresses: BTreeSet<String>,
    /// The terms of which the page was told.
    pub(super) terms: BTreeSet<Id>,
    /// The questions that the text asks, in order, by the names of their values.
    pub(super) questions: Vec<String>,
    /// The values of those questions.
    pub(super) values: String,
    /// How much deeper headings are than the author wrote them.
    shift: u8,
    /// The level of the last heading.
    level: u8,
    /// How many places stand around this one in which no footnote can stand.
    plain: usize,
    /// How many lists, quotations and the like stand around this block.
    depth: usize,
    /// Where the block stands that is written.
    span: Span,
}

impl<'a> Writer<'a> {
    /// Starts a text in a language; its headings of level 2 come one level below the given one.
    pub(super) fn new(volume: &'a Volume<'a>, lesson: Option<&'a OpenLesson<'a>>, locale: &Locale, level: u8, span: Span) -> Self {
        Self {
            volume,
            lesson,
            scope: lesson.map(|lesson| lesson.id.to_string()).unwrap_or_default(),
            out: String::new(),
            locale: locale.clone(),
            typographer: Typographer::new(locale),
            notes: Notes::default(),
            gaps: BTreeMap::new(),
            addresses: BTreeSet::new(),
            terms: BTreeSet::new(),
            questions: Vec::new(),
            values: String::new(),
            shift: level.saturating_sub(1),
            level,
            plain: 0,
            depth: 0,
            span,
        }
    }

    /// Writes the main text.
    pub(super) fn main(&mut self, blocks: &'a [Block]) -> String {
        self.notes = Notes::of(blocks);
        self.blocks(blocks);
        std::mem::take(&mut self.out)
    }

    /// Writes words that stand apart from the main text, such as an explanation, and returns their markup.
    pub(super) fn apart(&mut self, blocks: &'a [Block]) -> String {
        self.aside(Notes::of(blocks), |writer| writer.blocks(blocks))
    }

    /// Writes running text that stands apart, and returns its markup.
    pub(super) fn apart_inlines(&mut self, inlines: &[Inline]) -> String {
        self.aside(Notes::default(), |writer| writer.inlines(inlines, None))
    }

    /// Writes something that stands apart. It has no labels: an answer is printed apart from its question, and would repeat them.
    fn aside(&mut self, notes: Notes<'a>, write: impl FnOnce(&mut Self)) -> String {
        let out = std::mem::take(&mut self.out);
        let main = std::mem::replace(&mut self.notes, notes.apart());
        let typographer = std::mem::replace(&mut self.typographer, Typographer::new(&self.locale));
        write(self);
        (self.notes, self.typographer) = (main, typographer);
        std::mem::replace(&mut self.out, out).trim().to_owned()
    }

    /// Writes in another language.
    pub(super) fn in_language(&mut self, locale: &Locale, write: impl FnOnce(&mut Self)) {
        let outer = self.typographer.switch(locale);
        let around = std::mem::replace(&mut self.locale, locale.clone());
        write(self);
        self.locale = around;
        self.typographer.back(outer);
    }

    /// Applies typography to words that stand alone, and takes out of them what cannot be printed.
    pub(super) fn set(&self, words: &str) -> String {
        self.printable(&typography::plain(&self.locale, words))
    }

    /// Returns words alone as markup.
    pub(super) fn markup(&self, words: &str) -> String {
        typst::markup(&self.set(words))
    }

    /// Returns words in which each character that no font has is named by its number, and tells the author of it.
    pub(super) fn printable(&self, text: &str) -> String {
        self.volume.printable(text, self.span)
    }

    /// Tells whether no footnote can stand here.
    pub(super) fn is_plain(&self) -> bool {
        self.plain > 0
    }

    fn plainly(&mut self, write: impl FnOnce(&mut Self)) {
        self.plain += 1;
        write(self);
        self.plain -= 1;
    }

    /// Appends blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            let outer = std::mem::replace(&mut self.span, block.span);
            self.block(block);
            self.span = outer;
        }
    }

    fn block(&mut self, block: &Block) {
        if matches!(block.kind, BlockKind::Footnote(_)) {
            return;
        }
        self.out.push_str("\n\n");
        place::mark(&mut self.out, block.span);
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content),
            BlockKind::Plain(content) => self.line(content),
            BlockKind::Heading { level, id, content } => self.heading(*level, id.as_ref(), content),
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Quote(blocks) => self.around("#quotation[", blocks, "]"),
            BlockKind::Alert(alert, blocks) => self.around(&format!("#alert({})[", string(alert.name())), blocks, "]"),
            BlockKind::Code(code) => self.code(code),
            BlockKind::Sample(placement) => {
                let listing = self.sample(placement);
                self.out.push_str(&listing);
            }
            BlockKind::Stepper(stepper) => self.stepper(stepper),
            BlockKind::Quiz(questions) => questions.iter().for_each(|question| self.ask(&question.value)),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Footnote(_) => {}
            BlockKind::Html(_) => self.skip_html(),
            BlockKind::Rule => self.out.push_str("#thematic-break()"),
            BlockKind::Passage(passage) => self.passage(passage),
        }
    }

    /// A picture alone is no running text.
    fn paragraph(&mut self, content: &[Inline]) {
        self.typographer.block();
        match content {
            [Inline::Image(image)] => self.image(image, false),
            _ => self.inlines(content, None),
        }
    }

    fn line(&mut self, content: &[Inline]) {
        self.typographer.block();
        self.inlines(content, None);
    }

    fn around(&mut self, open: &str, blocks: &[Block], close: &str) {
        if self.is_deep() {
            self.blocks(blocks);
            return;
        }
        self.out.push_str(open);
        self.depth += 1;
        self.blocks(blocks);
        self.depth -= 1;
        self.out.push_str(close);
    }

    fn is_deep(&self) -> bool {
        self.depth >= MAX_DEPTH
    }

    /// Writes running text of its own, and returns its markup.
    fn inner(&mut self, content: &[Inline]) -> String {
        let outer = std::mem::take(&mut self.out);
        self.line(content);
        std::mem::replace(&mut self.out, outer)
    }

    /// Writes blocks of their own, and returns their markup.
    fn inner_blocks(&mut self, blocks: &[Block]) -> String {
        let outer = std::mem::take(&mut self.out);
        self.depth += 1;
        self.blocks(blocks);
        self.depth -= 1;
        std::mem::replace(&mut self.out, outer)
    }

    /// Appends a heading. PDF/UA-1 wants no level left out (ISO 14289-1, 7.4.2), and an author may have left one out.
    fn heading(&mut self, level: u8, id: Option<&Id>, content: &[Inline]) {
        let level = (level.max(2) + self.shift).min(self.level + 1).min(6);
        self.level = level;
        self.out.push_str(&format!("#heading(level: {level})["));
        self.plainly(|writer| writer.line(content));
        self.out.push(']');
        if let Some(id) = id.filter(|_| !self.scope.is_empty() && !self.notes.is_apart()) {
            self.out.push_str(&format!(" <{}.{id}>", self.scope));
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        if self.is_deep() {
            self.flat_list(start, items);
            return;
        }
        if items.iter().any(|item| item.task.is_some()) {
            let tasks = items.iter().map(|item| {
                let body = content(&self.inner_blocks(&item.blocks));
                dictionary([("done", item.task.unwrap_or_default().to_string()), ("body", body)])
            });
            let tasks = tasks.collect::<Vec<_>>().join(", ");
            self.out.push_str(&format!("#tasks({tasks})"));
            return;
        }
        // The items of a tight list hold lines that are no paragraphs.
        let is_tight = items.iter().all(|item| !item.blocks.iter().any(|block| matches!(block.kind, BlockKind::Paragraph(_))));
        let items: Vec<String> = items.iter().map(|item| content(self.inner_blocks(&item.blocks).trim())).collect();
        let items = items.join(", ");
        match start {
            Some(start) => self.out.push_str(&format!("#enum(tight: {is_tight}, start: {start}, {items})")),
            None => self.out.push_str(&format!("#list(tight: {is_tight}, {items})")),
        }
    }

    /// Appends a sample, and below it what is said and shown of each step.
    fn stepper(&mut self, stepper: &Stepper) {
        let listing = self.sample(&stepper.placement);
        self.out.push_str(&listing);
        let steps: Vec<String> = stepper
            .words
            .iter()
            .enumerate()
            .map(|(index, words)| {
                let words = content(self.inner_blocks(words).trim());
                self.step(&stepper.placement, index, words)
            })
            .collect();
        self.out.push_str(&format!("\n\n#steps{}", dictionary([("steps", array(steps.into_iter()))])));
    }

    /// Appends the items of a list one after the other, each with its sign.
    fn flat_list(&mut self, start: Option<u64>, items: &[Item]) {
        for (index, item) in items.iter().enumerate() {
            let sign = match (start, item.task) {
                (_, Some(true)) => "☑".to_owned(),
                (_, Some(false)) => "☐".to_owned(),
                (Some(start), None) => format!("{}.", start.saturating_add(index as u64)),
                (None, None) => "•".to_owned(),
            };
            self.out.push_str("\n\n");
            self.words(&format!("{sign}\u{a0}"));
            let body = self.inner_blocks(&item.blocks);
            self.out.push_str(body.trim());
        }
    }

    fn code(&mut self, code: &Code) {
        let written = code.language.as_deref().unwrap_or_default();
        let printer = self.volume.printer;
        let language = printer.highlighter.language_name(written).unwrap_or(written);
        let lines = self.code_lines(written, &code.text);
        let language = typst::optional((!language.is_empty()).then(|| string(&self.printable(language))));
        self.out.push_str(&format!("#plain-code(language: {language}, lines: {lines})"));
    }

    fn table(&mut self, table: &Table) {
        let columns = table.alignments.iter().map(|alignment| {
            string(match alignment {
                Alignment::None => "none",
                Alignment::Start => "start",
                Alignment::Center => "center",
                Alignment::End => "end",
            })
        });
        let columns = array(columns);
        let mut head = String::new();
        // The head is repeated on each page, which a footnote cannot be.
        self.plainly(|writer| head = array(table.head.iter().map(|cell| content(&writer.inner(cell))).collect::<Vec<_>>()));
        let rows: Vec<String> =
            table.rows.iter().map(|row| array(row.iter().map(|cell| content(&self.inner(cell))).collect::<Vec<_>>())).collect();
        self.out.push_str(&format!("#data-table(columns: {columns}, head: {head}, rows: {})", array(rows)));
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        let items: Vec<String> = definitions
            .iter()
            .map(|definition| {
                let term = content(&self.inner(&definition.term));
                let details = definition.details.iter().map(|blocks| content(self.inner_blocks(blocks).trim())).collect::<Vec<_>>();
                dictionary([("term", term), ("details", array(details))])
            })
            .collect();
        self.out.push_str(&format!("#definitions({})", items.join(", ")));
    }

    fn passage(&mut self, passage: &Passage) {
        let is_heading = matches!(passage.blocks.first(), Some(Block { kind: BlockKind::Heading { .. }, .. }));
        let (heading, rest) = passage.blocks.split_at(usize::from(is_heading));
        let notice = self.volume.notice("section", passage.standing);
        let language = self.foreign(&passage.locale);
        let (mut head, mut body) = (String::new(), String::new());
        self.in_language(&passage.locale, |writer| {
            head = writer.inner_blocks(heading);
            body = writer.inner_blocks(rest);
        });
        let standing = if passage.standing == Standing::Stale { "stale" } else { "missing" };
        self.out.push_str(&format!(
            "#passage(standing: {}, language: {language}, notice: {}, heading: {})[{body}]",
            string(standing),
            typst::content_if_any(&notice),
            typst::content_if_any(head.trim()),
        ));
    }

    /// Returns the value that tells a language, if it is not the document's.
    pub(super) fn foreign(&self, locale: &Locale) -> String {
        typst::optional((*locale != self.volume.book.locale).then(|| format!("({})", speaking(locale))))
    }

    /// Tells the author that markup for browsers is left out.
    pub(super) fn skip_html(&mut self) {
        self.volume.warn(
            Diagnostic::warning("html-not-printed", self.span, "raw HTML is left out of the PDF")
                .help("write it in Markdown, or take `pdf` out of `outputs` in `content/site.yaml`"),
        );
    }

    /// Returns the name by which the manuscript shows a picture.
    pub(super) fn picture(&mut self, path: &str, span: Span) -> String {
        self.volume.picture(self.lesson.map(OpenLesson::lesson), path, &self.locale, span)
    }

    /// Returns the call for a reference to a label of this document; nothing if it has no such label.
    pub(super) fn reference_to(&self, label: &str) -> Option<String> {
        self.volume.has(label).then(|| format!("#xref({})", typst::label(label)))
    }

    /// Returns the call for a link to a lesson: in this document, or on the site.
    pub(super) fn link_to_lesson(&self, course: Option<&Id>, lesson: &Id, anchor: Option<&Id>) -> Option<String> {
        let is_own = course.is_none_or(|course| *course == self.volume.course.id);
        let label = match anchor {
            Some(anchor) => format!("{lesson}.{anchor}"),
            None => format!("lesson:{lesson}"),
        };
        let inside = if is_own { self.reference_to(&label) } else { None };
        inside.or_else(|| {
            let target = Target::Lesson { course: course.cloned(), lesson: lesson.clone(), anchor: anchor.cloned() };
            Some(format!("#link({})", typst::address(&self.volume.address(self.lesson.map(OpenLesson::lesson), &target)?)))
        })
    }

    /// Returns the call for a term; the page of its definition is told once in a lesson.
    pub(super) fn link_to_term(&mut self, term: &Id) -> Option<String> {
        let label = format!("term:{term}");
        if !self.volume.has(&label) {
            return None;
        }
        let page = !self.is_plain() && self.terms.insert(term.clone());
        Some(format!("#term({}, page: {page})", typst::label(&label)))
    }

    /// Returns the call for a file that lies beside the text: it is on the site, if that has an address.
    pub(super) fn link_to_file(&self, path: &str) -> Option<String> {
        Some(format!("#link({})", typst::address(&self.volume.address(self.lesson.map(OpenLesson::lesson), &Target::File(path.into()))?)))
    }
}
