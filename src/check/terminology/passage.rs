//! What a reader reads of a tree, in one string, and the way back to the place in the file. Entry points: [`Passage`], [`of_blocks`].
//!
//! Running text does not know its place. But whatever the file says there, such as code and addresses, stands in the string too, in the
//! same order: the third `exception` of the string is the third one of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::{Hit, Lexicon};
use crate::base::{Sources, Span};
use crate::model::{Block, BlockKind, Inline, Link, Target};

/// Text that stands in one place of a file.
#[derive(Debug)]
pub struct Passage {
    /// The place.
    pub span: Span,
    /// The text.
    text: String,
    /// The parts of it that are no words of the page's language: code, addresses, passages in other languages.
    silent: Vec<Range<usize>>,
    /// Whether the place goes on after the text.
    open_ended: bool,
}

impl Passage {
    /// Starts an empty passage.
    pub fn new(span: Span) -> Self {
        Self { span, text: String::new(), silent: Vec::new(), open_ended: false }
    }

    /// Takes a text without markup.
    pub fn of_text(text: &str, span: Span) -> Self {
        Self { text: text.to_owned(), ..Self::new(span) }
    }

    /// Takes running text.
    pub fn of_inlines(content: &[Inline], span: Span) -> Self {
        let mut passage = Self::new(span);
        passage.inlines(content);
        passage
    }

    /// Says that the text begins after a key, and that nobody noted where it ends.
    pub fn after(mut self, key: Span, sources: &Sources) -> Self {
        self.span = Span::new(key.file, key.end as usize, sources.text(key.file).len());
        self.open_ended = true;
        self
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text with spaces in the place of all that is not read as words of the page's language.
    pub fn spoken(&self) -> String {
        let mut spoken = self.text.clone();
        self.silent.iter().for_each(|silent| blank(&mut spoken, silent));
        let addresses: Vec<_> = addresses(&spoken).collect();
        addresses.iter().for_each(|address| blank(&mut spoken, address));
        spoken
    }

    /// Finds the places of hits in the file. `nested` are the places within this one that belong to other passages, in their order.
    pub fn places(&self, hits: &[Hit], lexicon: &Lexicon, nested: &[Span], sources: &Sources) -> Places {
        let mut places = Places::default();
        let Span { file, start, .. } = self.span;
        places.whole = Some(if self.open_ended { Span { end: start, ..self.span } } else { self.span });
        for hit in hits {
            places.read.entry(hit.number).or_default().push(hit.range.start);
        }
        for hit in lexicon.find(sources.text(file).get(self.span.range()).unwrap_or_default()) {
            let span = Span::new(file, start as usize + hit.range.start, start as usize + hit.range.end);
            let inner = nested.partition_point(|inner| inner.start <= span.start).checked_sub(1).map(|index| nested[index]);
            if inner.is_none_or(|inner| span.start >= inner.end) {
                places.written.entry(hit.number).or_default().push(span);
            }
        }
        places.open_ended = self.open_ended;
        places
    }

    fn inlines(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(words) => self.text.push_str(words),
                Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => self.inlines(content),
                Inline::Link(link) => self.link(link),
                Inline::Image(image) => {
                    self.inlines(&image.alternative);
                    self.unspoken(&["](", &image.path]);
                    self.title(&image.title);
                }
                Inline::Code(text) | Inline::Html(text) => self.unspoken(&["`", text, "`"]),
                Inline::Math { tex, .. } => self.unspoken(&["$", tex, "$"]),
                Inline::FootnoteReference(label) => self.unspoken(&["[^", label, "]"]),
                Inline::Gap(id) => self.unspoken(&["{{", id.as_str(), "}}"]),
                Inline::Break => self.text.push('\n'),
            }
        }
    }

    fn link(&mut self, link: &Link) {
        let start = self.text.len();
        self.inlines(&link.content);
        let address = address(&link.target);
        // An address in angle brackets is its own text.
        if self.text[start..] == address {
            self.silent.push(start..self.text.len());
            return;
        }
        if matches!(link.target, Target::Language(_)) {
            self.silent.push(start..self.text.len());
        }
        self.unspoken(&["](", &address]);
        self.title(&link.title);
    }

    /// Titles of links and pictures are words too.
    fn title(&mut self, title: &str) {
        self.text.push(' ');
        self.text.push_str(title);
        self.unspoken(&[")"]);
    }

    fn unspoken(&mut self, parts: &[&str]) {
        let start = self.text.len();
        self.text.extend(parts.iter().copied());
        self.silent.push(start..self.text.len());
    }

    fn part(&mut self) {
        self.text.push_str("\n\n");
    }
}

/// Where the words of a passage stand in its file, by their numbers.
#[derive(Debug, Default)]
pub struct Places {
    read: BTreeMap<usize, Vec<usize>>,
    written: BTreeMap<usize, Vec<Span>>,
    whole: Option<Span>,
    open_ended: bool,
}

impl Places {
    /// Returns the place of a hit: that of the word, if the file spells it as the text does, else that of the passage.
    pub fn of(&self, hit: &Hit) -> Option<Span> {
        let own = || {
            let (read, written) = (self.read.get(&hit.number)?, self.written.get(&hit.number)?);
            let known = written.len() == read.len() || self.open_ended && written.len() > read.len();
            written.get(read.binary_search(&hit.range.start).ok().filter(|_| known)?).copied()
        };
        own().or(self.whole)
    }
}

/// Returns an address as it is usually written.
fn address(target: &Target) -> String {
    match target {
        Target::External(address) | Target::File(address) => address.to_string(),
        Target::Lesson { course, lesson, anchor } => {
            let course = course.iter().map(|course| format!("{course}/")).collect::<String>();
            let anchor = anchor.iter().map(|anchor| format!("#{anchor}")).collect::<String>();
            format!("lesson:{course}{lesson}{anchor}")
        }
        Target::Anchor(id) => format!("#{id}"),
        Target::Term(id) => format!("term:{id}"),
        Target::Language(locale) => format!("lang:{locale}"),
    }
}

fn blank(text: &mut String, part: &Range<usize>) {
    text.replace_range(part.clone(), &" ".repeat(part.len()));
}

/// Finds the addresses that are written out in a text.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |run| {
        let place = start..start + run.len();
        start = place.end;
        (run.contains("://") || run.starts_with("www.")).then_some(place)
    })
}

/// Collects the passages of a text by their places: one for each block with running text, or one for all where the places of blocks
/// are not known.
pub fn of_blocks(blocks: &[Block]) -> Vec<Passage> {
    let mut passages = BTreeMap::new();
    collect(blocks, &mut passages);
    passages.into_values().collect()
}

fn collect(blocks: &[Block], passages: &mut BTreeMap<Span, Passage>) {
    for block in blocks {
        let span = block.span;
        let mut passage = |add: &dyn Fn(&mut Passage)| {
            let passage = passages.entry(span).or_insert_with(|| Passage::new(span));
            add(passage);
            passage.part();
        };
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) => passage(&|passage| passage.inlines(content)),
            BlockKind::Heading { content, id, .. } => passage(&|passage| {
                passage.inlines(content);
                id.iter().for_each(|id| passage.unspoken(&[" {#", id.as_str(), "}"]));
            }),
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    passage(&|passage| passage.inlines(cell));
                }
            }
            BlockKind::Code(code) => {
                let language = code.language.as_deref().unwrap_or_default();
                passage(&|passage| passage.unspoken(&[language, "\n", &code.text]));
            }
            BlockKind::Html(text) => passage(&|passage| passage.unspoken(&[text])),
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => collect(inner, passages),
            BlockKind::Passage(inner) => collect(&inner.blocks, passages),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, passages)),
            BlockKind::Footnote(footnote) => collect(&footnote.blocks, passages),
            BlockKind::Stepper(stepper) => stepper.words.iter().for_each(|words| collect(words, passages)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    let term = passages.entry(span).or_insert_with(|| Passage::new(span));
                    term.inlines(&definition.term);
                    term.part();
                    definition.details.iter().for_each(|detail| collect(detail, passages));
                }
            }
            BlockKind::Sample(_) | BlockKind::Quiz(_) | BlockKind::Rule => {}
        }
    }
}
