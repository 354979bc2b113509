//! The tree: scalars, sequences and mappings with their places. Entry point: [`tree`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, Span as Range, options};

use super::syntax;
use crate::base::{Diagnostic, FileId, Span, Spanned};

/// How deep lists and mappings may stand in each other; content needs six levels at most.
const MAX_DEPTH: usize = 32;
/// How many values a file may have, aliases unfolded.
const MAX_NODES: u64 = 50_000;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Where it stands, quotes included.
    pub span: Span,
    /// What it is.
    pub value: Value<'a>,
}

impl Node<'_> {
    /// Tells whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::Sequence(_))
    }
}

/// The kinds of values.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// One piece of text, number, boolean or nothing.
    Scalar(Scalar<'a>),
    /// A list.
    Sequence(Vec<Node<'a>>),
    /// Keys with values; no key stands twice.
    Mapping(Vec<Entry<'a>>),
    /// Something that was reported already; readers pass over it in silence.
    Broken,
}

/// A scalar, unescaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// Whether it stands without quotes, so that it may be a number, a boolean or nothing.
    pub plain: bool,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// The key.
    pub key: Spanned<Cow<'a, str>>,
    /// The value.
    pub value: Node<'a>,
}

/// Reads one YAML document that stands in a file from byte `start` on.
///
/// Returns nothing if the document cannot be read as a whole; the reasons are in `diagnostics`. An empty document is an
/// empty plain scalar.
pub fn tree<'a>(file: FileId, start: usize, text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Option<Node<'a>> {
    let mut builder = Builder {
        file,
        start,
        text,
        diagnostics,
        open: Vec::new(),
        root: None,
        documents: 0,
        anchors: BTreeMap::new(),
        count: 0,
        alias: None,
        last: None,
    };
    let settings = options! { emit_comments: false, emit_anchor_events: true, emit_unresolved_aliases: true };
    for event in Parser::new_from_str_with_options(text, settings) {
        match event {
            Ok((event, range)) => builder.take(event, range)?,
            Err(error) => {
                let context = syntax::Context { last: builder.last, open: builder.open.last().map(|open| open.span) };
                builder.diagnostics.push(syntax::describe(&error, file, start, text, context));
                return None;
            }
        }
    }
    builder.finish()
}

/// A collection that is being read.
struct Open<'a> {
    span: Span,
    anchor: usize,
    counted: u64,
    kind: OpenKind<'a>,
}

enum OpenKind<'a> {
    Sequence(Vec<Node<'a>>),
    Mapping { entries: Vec<Entry<'a>>, key: Option<Node<'a>> },
}

struct Builder<'a, 'd> {
    file: FileId,
    start: usize,
    text: &'a str,
    diagnostics: &'d mut Vec<Diagnostic>,
    open: Vec<Open<'a>>,
    root: Option<Node<'a>>,
    documents: usize,
    /// By anchor: its name's place, and how many values it stands for (`None` while it is open).
    anchors: BTreeMap<usize, (Option<Span>, Option<u64>)>,
    count: u64,
    /// The first alias: its place, and its anchor.
    alias: Option<(Span, Option<usize>)>,
    last: Option<Span>,
}

impl<'a> Builder<'a, '_> {
    /// Takes one event; `None` stops reading, with the reason noted.
    fn take(&mut self, event: Event<'a>, range: Range) -> Option<()> {
        let span = self.span(range);
        match event {
            Event::DocumentStart(..) => self.document(span)?,
            Event::Scalar(text, style, anchor, tag) => {
                self.tag(tag.is_some(), range);
                let plain = style == ScalarStyle::Plain;
                let text = if plain && span.start == span.end { Cow::Borrowed("") } else { text };
                let span = self.trimmed(span);
                self.last = Some(span);
                self.anchor(anchor, Some(1));
                self.add(Node { span, value: Value::Scalar(Scalar { text, plain }) }, 1)?;
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.tag(tag.is_some(), range);
                self.push(span, anchor, OpenKind::Sequence(Vec::new()))?;
            }
            Event::MappingStart(_, anchor, tag) => {
                self.tag(tag.is_some(), range);
                self.push(span, anchor, OpenKind::Mapping { entries: Vec::new(), key: None })?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
            Event::Anchor(id, _) => self.anchors.entry(id).or_default().0 = Some(span),
            Event::Alias(id) => {
                self.alias.get_or_insert((span, Some(id)));
                // An alias to a collection that is still open never ends.
                let size = self.anchors.get(&id).and_then(|(_, size)| *size).unwrap_or(u64::MAX);
                self.add(Node { span, value: Value::Broken }, size)?;
            }
            Event::UnresolvedAlias(_) => {
                self.alias.get_or_insert((span, None));
                self.add(Node { span, value: Value::Broken }, 1)?;
            }
            _ => {}
        }
        Some(())
    }

    fn document(&mut self, span: Span) -> Option<()> {
        self.documents += 1;
        if self.documents < 2 {
            return Some(());
        }
        self.diagnostics.push(
            Diagnostic::error("yaml-syntax", span, "a second document starts here")
                .help("keep one document in a file: remove this line and what follows it"),
        );
        None
    }

    fn push(&mut self, span: Span, anchor: usize, kind: OpenKind<'a>) -> Option<()> {
        if self.open.len() >= MAX_DEPTH {
            self.diagnostics.push(
                Diagnostic::error("yaml-bomb", self.visible(span), format!("lists and keys are nested more than {MAX_DEPTH} levels deep"))
                    .help("write the values flat, as `carnet schema` describes them"),
            );
            return None;
        }
        self.anchor(anchor, None);
        self.open.push(Open { span, anchor, counted: 1, kind });
        Some(())
    }

    fn close(&mut self, end: Span) -> Option<()> {
        let Some(open) = self.open.pop() else { return Some(()) };
        self.anchor(open.anchor, Some(open.counted));
        let (value, last) = match open.kind {
            OpenKind::Sequence(items) => {
                let last = items.last().map(|item| item.span.end);
                (Value::Sequence(items), last)
            }
            OpenKind::Mapping { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end.max(entry.key.span.end));
                (Value::Mapping(entries), last)
            }
        };
        // A block collection has no closing sign: it ends with its last value.
        let end = if end.start < end.end { end.end } else { last.unwrap_or(open.span.end) };
        let span = Span { end: end.max(open.span.end), ..open.span };
        self.add(Node { span, value }, open.counted)
    }

    /// Notes how many values an anchor stands for; anchor 0 is none.
    fn anchor(&mut self, anchor: usize, size: Option<u64>) {
        if anchor != 0 {
            self.anchors.entry(anchor).or_default().1 = size;
        }
    }

    fn add(&mut self, node: Node<'a>, size: u64) -> Option<()> {
        self.count += 1;
        if let Some(open) = self.open.last_mut() {
            open.counted = open.counted.saturating_add(size);
        }
        if self.count > MAX_NODES {
            self.bomb(node.span, "this file has", self.count);
            return None;
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => {
                if size > MAX_NODES
                    && let Some((span, _)) = self.alias
                {
                    self.bomb(span, "the aliases of this file would unfold to", size);
                    return None;
                }
                self.root = Some(node);
            }
            Some(OpenKind::Sequence(items)) => items.push(node),
            Some(OpenKind::Mapping { key: key @ None, .. }) => *key = Some(node),
            Some(OpenKind::Mapping { entries, key }) => {
                let written = key.take().unwrap_or_else(|| node.clone());
                if let Some(diagnostic) = enter(entries, written, node) {
                    self.diagnostics.push(diagnostic);
                }
            }
        }
        Some(())
    }

    fn bomb(&mut self, span: Span, what: &str, size: u64) {
        let size = if size == u64::MAX { "no end of values".to_owned() } else { format!("{size} values") };
        self.diagnostics.push(
            Diagnostic::error("yaml-bomb", span, format!("{what} {size}, more than the {MAX_NODES} that are read"))
                .help("write the few values that are meant, without aliases"),
        );
    }

    fn tag(&mut self, present: bool, range: Range) {
        if let Some(tag) = range.tag_span().filter(|_| present) {
            let span = self.span(tag);
            let written = tag.slice(self.text).unwrap_or("!");
            self.diagnostics.push(
                Diagnostic::error("yaml-tag", span, format!("`{written}` is a tag, which content files do not have"))
                    .help("remove the tag; put a value that must be text in quotes"),
            );
        }
    }

    fn finish(self) -> Option<Node<'a>> {
        if let Some((span, anchor)) = self.alias {
            let name = self.text.get(span.start as usize - self.start..span.end as usize - self.start).unwrap_or("*");
            let mut diagnostic = Diagnostic::error("yaml-alias", span, format!("`{name}` is an alias, which content files do not have"))
                .help("write the value out here");
            if let Some((Some(defined), _)) = anchor.and_then(|id| self.anchors.get(&id)) {
                diagnostic = diagnostic.label(*defined, "the anchor that it repeats");
            }
            self.diagnostics.push(diagnostic);
        }
        let nothing = Node {
            span: Span::new(self.file, self.start, self.start),
            value: Value::Scalar(Scalar { text: Cow::Borrowed(""), plain: true }),
        };
        Some(self.root.unwrap_or(nothing))
    }

    fn span(&self, range: Range) -> Span {
        let bytes = range.byte_range().unwrap_or(0..0);
        Span::new(self.file, self.start + bytes.start, self.start + bytes.end)
    }

    /// Leaves the line ends out that close a block scalar's range.
    fn trimmed(&self, span: Span) -> Span {
        let written = self.text.get(span.start as usize - self.start..span.end as usize - self.start).unwrap_or_default();
        Span { end: span.start + u32::try_from(written.trim_end().len()).unwrap_or_default(), ..span }
    }

    /// Gives an empty range the character after it.
    fn visible(&self, span: Span) -> Span {
        Span { end: span.end.max(span.start + 1).min((self.start + self.text.len()) as u32), ..span }
    }
}

/// Adds a key with its value to a mapping, or says why it cannot stand there.
fn enter<'a>(entries: &mut Vec<Entry<'a>>, key: Node<'a>, value: Node<'a>) -> Option<Diagnostic> {
    let Value::Scalar(Scalar { text, plain }) = key.value else {
        return (key.value != Value::Broken).then(|| {
            Diagnostic::error("yaml-type", key.span, "a key is one word, not a list or a mapping")
                .help("quote a text that starts with `[` or `{`")
        });
    };
    if plain && text == "<<" {
        return Some(
            Diagnostic::error("yaml-alias", key.span, "`<<` is a merge key, which content files do not have")
                .help("write the keys out here"),
        );
    }
    if let Some(first) = entries.iter().find(|entry| entry.key.value == text) {
        return Some(
            Diagnostic::error("yaml-duplicate-key", key.span, format!("the key `{text}` stands here a second time"))
                .label(first.key.span, "first written here")
                .help("keep one of the two"),
        );
    }
    entries.push(Entry { key: Spanned::new(text, key.span), value });
    None
}
