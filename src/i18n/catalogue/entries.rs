//! What each message of a file says, asks for and refers to, with its place: what the checks read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fluent_syntax::ast::{self, CallArguments, Expression, InlineExpression, Pattern, PatternElement};

use crate::base::FileId;

/// The messages and terms of one or several files, by id; a term's id begins with `-`.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries(BTreeMap<String, Entry>);

/// A message or a term.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The project's file it stands in; `None` if it is embedded.
    pub(super) file: Option<FileId>,
    /// Where its id stands.
    pub(super) range: Range<usize>,
    /// Every other definition of the same id in the same file.
    pub(super) again: Vec<Range<usize>>,
    /// The entry as written, for messages about it.
    pub(super) text: String,
    /// The arguments that it names itself, each with its first place.
    arguments: BTreeMap<String, Range<usize>>,
    /// The messages and terms that it refers to.
    pub(super) references: BTreeMap<String, Range<usize>>,
    /// The functions that it calls.
    pub(super) functions: BTreeMap<String, Range<usize>>,
}

impl Entries {
    /// Collects the entries of one file.
    pub(super) fn of(file: Option<FileId>, text: &str, tree: &ast::Resource<&str>) -> Self {
        let mut entries = Self::default();
        for entry in &tree.body {
            let mut reader = Reader { text, entry: Entry::new(file) };
            let id = match entry {
                ast::Entry::Message(message) => {
                    message.value.iter().for_each(|value| reader.pattern(value));
                    message.attributes.iter().for_each(|attribute| reader.pattern(&attribute.value));
                    reader.entry.range = reader.place(message.id.name);
                    message.id.name.to_owned()
                }
                ast::Entry::Term(term) => {
                    reader.pattern(&term.value);
                    reader.entry.range = reader.place(term.id.name);
                    // A term's arguments are given where it is referred to, not by the caller of the message.
                    reader.entry.arguments.clear();
                    format!("-{}", term.id.name)
                }
                _ => continue,
            };
            reader.entry.text = first_line(&text[reader.entry.range.start..]);
            entries.insert(id, reader.entry);
        }
        entries
    }

    fn insert(&mut self, id: String, entry: Entry) {
        if let Some(first) = self.0.get_mut(&id) {
            first.again.push(entry.range);
        } else {
            self.0.insert(id, entry);
        }
    }

    /// Lays another file's entries over these.
    pub(super) fn overlay(&mut self, other: &Entries) {
        self.0.extend(other.0.iter().map(|(id, entry)| (id.clone(), entry.clone())));
    }

    /// Lists messages and terms.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.0.iter().map(|(id, entry)| (id.as_str(), entry))
    }

    /// Lists messages alone.
    pub(super) fn messages(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.iter().filter(|(id, _)| !id.starts_with('-'))
    }

    /// Finds a message or, with `-` before its id, a term.
    pub(super) fn message(&self, id: &str) -> Option<&Entry> {
        self.0.get(id)
    }

    /// Collects the arguments that a message needs, those of messages it refers to included.
    pub(super) fn arguments<'a>(&'a self, id: &'a str) -> BTreeMap<&'a str, &'a Entry> {
        let mut arguments = BTreeMap::new();
        for id in self.reachable(id) {
            if let Some(entry) = self.0.get(id) {
                arguments.extend(entry.arguments.keys().map(|name| (name.as_str(), entry)));
            }
        }
        arguments
    }

    /// Lists what a message refers to, directly or not, itself included.
    pub(super) fn reachable<'a>(&'a self, id: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let references = self.0.get(id).into_iter().flat_map(|entry| entry.references.keys());
            open.extend(references.map(String::as_str).filter(|reference| reached.insert(reference)));
        }
        reached
    }
}

impl Entry {
    fn new(file: Option<FileId>) -> Self {
        Self {
            file,
            range: 0..0,
            again: Vec::new(),
            text: String::new(),
            arguments: BTreeMap::new(),
            references: BTreeMap::new(),
            functions: BTreeMap::new(),
        }
    }

    /// Finds where the entry names an argument.
    pub(super) fn argument_range(&self, name: &str) -> Option<Range<usize>> {
        self.arguments.get(name).cloned()
    }
}

/// Returns an entry's first line, which is all of it for most.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim_end().to_owned()
}

/// Walks one entry's tree.
struct Reader<'a> {
    text: &'a str,
    entry: Entry,
}

impl Reader<'_> {
    /// Finds where a slice of the text stands in it. The parser copies nothing, so every name is such a slice.
    fn place(&self, slice: &str) -> Range<usize> {
        let start = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if start <= self.text.len() { start..start + slice.len() } else { 0..0 }
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                let place = self.place(id.name);
                self.entry.arguments.entry(id.name.to_owned()).or_insert(place);
            }
            InlineExpression::MessageReference { id, .. } => {
                let place = self.place(id.name);
                self.entry.references.entry(id.name.to_owned()).or_insert(place);
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                let place = self.place(id.name);
                self.entry.references.entry(format!("-{}", id.name)).or_insert(place);
                arguments.iter().for_each(|arguments| self.call(arguments));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let place = self.place(id.name);
                self.entry.functions.entry(id.name.to_owned()).or_insert(place);
                self.call(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn call(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }
}
