//! From a syntax's scopes to classes.
//!
//! A syntax names each part of a text by a stack of scopes such as `source.go meta.block.go string.quoted.double.go`. The
//! table below gives scopes a class by their beginnings; the longest beginning wins, a scope that is not in the table leaves
//! what stands around it, and the innermost scope with a say decides. The stack is kept as classes, so that a scope is looked
//! up once, when it is opened.
//!
//! Beside its class, what comes next has a [`Mark`]: whether it is a comment's words, a text's words, or the signs around them.

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

use super::class::Class;
use super::grammar::Step;

/// What a scope does to the parts inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// They are of this class, unless a scope within says else.
    Is(Class),
    /// They are of this class, whatever a scope within says.
    All(Class),
    /// They are plain, unless a scope within says else.
    Plain,
    /// They are what stands around them; an exception from a shorter beginning.
    Around,
}

use Class::*;
use Rule::{All, Around, Is, Plain};

const RULES: &[(&str, Rule)] = &[
    ("source", Plain),
    ("text", Plain),
    ("comment", All(Comment)),
    ("keyword", Is(Keyword)),
    ("keyword.operator", Is(Operator)),
    ("keyword.operator.word", Is(Keyword)),
    ("keyword.operator.new", Is(Keyword)),
    ("keyword.other.unit", Is(Number)),
    ("keyword.other.template", Around),
    ("keyword.other.substitution", Is(Escape)),
    ("keyword.control.property", Is(Annotation)),
    ("storage", Is(Keyword)),
    ("storage.type.go", Is(Type)),
    ("storage.type.java", Is(Keyword)),
    ("entity.name", Is(Type)),
    ("entity.name.function", Is(Function)),
    ("entity.name.tag", Is(Tag)),
    ("entity.name.tag.yaml", All(Attribute)),
    ("entity.name.tag.toml", All(Attribute)),
    ("entity.name.table", Is(Heading)),
    ("entity.name.section", Is(Heading)),
    ("entity.name.constant", Is(Constant)),
    ("entity.name.label", Is(Annotation)),
    ("entity.name.other", Is(Annotation)),
    ("entity.name.namespace", Plain),
    ("entity.name.package", Plain),
    ("entity.name.module", Plain),
    ("entity.other.attribute-name", Is(Attribute)),
    ("entity.other.inherited-class", Is(Type)),
    ("variable.function", Is(Function)),
    ("variable.parameter", Is(Variable)),
    ("variable.language", Is(Variable)),
    ("variable.annotation", Is(Annotation)),
    ("variable.other.constant", Is(Constant)),
    ("support.function", Is(Function)),
    ("support.macro", Is(Function)),
    ("support.type", Is(Type)),
    ("support.class", Is(Type)),
    ("support.constant", Is(Constant)),
    ("support.variable", Is(Variable)),
    ("support.type.property-name", Is(Attribute)),
    ("constant", Is(Constant)),
    ("constant.numeric", All(Number)),
    ("constant.character", Is(String)),
    ("constant.character.escape", Is(Escape)),
    ("constant.character.entity", All(Escape)),
    ("constant.other.placeholder", Is(Escape)),
    ("constant.other.color", All(Number)),
    ("string", Is(String)),
    ("string.unquoted", Plain),
    ("string.unquoted.heredoc", Is(String)),
    ("string.regexp", All(String)),
    ("punctuation", Is(Punctuation)),
    ("punctuation.definition", Around),
    ("meta.brace", Is(Punctuation)),
    ("meta.interpolation", Plain),
    ("meta.group.expansion", All(Variable)),
    ("meta.annotation", Is(Annotation)),
    ("meta.decorator", Is(Annotation)),
    ("meta.mapping.key", All(Attribute)),
    ("meta.structure.dictionary.key", All(Attribute)),
    ("meta.diff", All(Heading)),
    ("markup.inserted", All(Inserted)),
    ("markup.deleted", All(Deleted)),
    ("markup.changed", All(Annotation)),
    ("markup.heading", All(Heading)),
    ("markup.raw", Is(String)),
    ("markup.quote", Is(Comment)),
    ("markup.underline.link", Is(String)),
];

/// What the next part of a program is to somebody who reads its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Code.
    #[default]
    Code,
    /// The words of a comment.
    Comment,
    /// A sign that begins or ends a comment, such as `//`.
    CommentSign,
    /// The words of a text.
    Text,
    /// The sign that begins a text, such as `"`.
    TextBegin,
    /// The sign that ends a text.
    TextEnd,
}

/// What scopes do to the mark, by their beginnings; the longest come first. Scopes that are not here leave what stands around them.
const MARKS: &[(&str, Mark)] = &[
    ("punctuation.definition.comment", Mark::CommentSign),
    ("punctuation.definition.string.begin", Mark::TextBegin),
    ("punctuation.definition.string.end", Mark::TextEnd),
    ("meta.interpolation", Mark::Code),
    ("comment", Mark::Comment),
    ("string.quoted", Mark::Text),
    ("string.raw", Mark::Text),
    ("source", Mark::Code),
];

impl Mark {
    /// Follows a scope that is opened within a part.
    fn within(self, opened: Option<Mark>) -> Mark {
        match (self, opened) {
            (_, None) => self,
            // What stands in a comment is no code, whatever its scopes say.
            (Mark::Comment | Mark::CommentSign, Some(mark)) => {
                if mark == Mark::CommentSign {
                    mark
                } else {
                    self
                }
            }
            (Mark::Code, Some(mark @ (Mark::TextEnd | Mark::Code))) => {
                if mark == Mark::TextEnd {
                    self
                } else {
                    mark
                }
            }
            (_, Some(mark)) => mark,
        }
    }
}

/// What a scope does, looked up once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    rule: Rule,
    mark: Option<Mark>,
}

/// The table in a shape that is quick to ask: by a scope's first word, the longest beginnings first.
#[derive(Debug)]
pub(super) struct Table {
    rules: Vec<(u16, Vec<(Scope, Rule)>)>,
    marks: Vec<(Scope, Mark)>,
}

impl Table {
    pub(super) fn new() -> Self {
        let mut table: Vec<(u16, Vec<(Scope, Rule)>)> = Vec::new();
        for (beginning, rule) in RULES {
            let scope = Scope::new(beginning).expect("a scope of the table is short");
            match table.iter_mut().find(|(first, _)| *first == scope.atom_at(0)) {
                Some((_, rules)) => rules.push((scope, *rule)),
                None => table.push((scope.atom_at(0), vec![(scope, *rule)])),
            }
        }
        table.iter_mut().for_each(|(_, rules)| rules.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len())));
        let marks = MARKS.iter().map(|(beginning, mark)| (Scope::new(beginning).expect("a scope of the table is short"), *mark));
        Self { rules: table, marks: marks.collect() }
    }

    /// Looks a scope up.
    pub(super) fn look(&self, scope: Scope) -> Look {
        Look { rule: self.rule(scope), mark: self.mark(scope) }
    }

    fn rule(&self, scope: Scope) -> Rule {
        if scope.is_empty() {
            return Around;
        }
        let first = scope.atom_at(0);
        let rules = self.rules.iter().find(|(atom, _)| *atom == first).map_or(&[][..], |(_, rules)| rules);
        rules.iter().find(|(beginning, _)| beginning.is_prefix_of(scope)).map_or(Around, |(_, rule)| *rule)
    }

    fn mark(&self, scope: Scope) -> Option<Mark> {
        self.marks.iter().find(|(beginning, _)| beginning.is_prefix_of(scope)).map(|(_, mark)| *mark)
    }
}

/// The class of what comes next, and of what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Painter {
    stack: Vec<Paint>,
    cleared: Vec<Vec<Paint>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Paint {
    class: Option<Class>,
    fixed: bool,
    mark: Mark,
}

impl Painter {
    /// Returns the class of what comes next.
    pub(super) fn class(&self) -> Option<Class> {
        self.around().class
    }

    /// Returns the mark of what comes next.
    pub(super) fn mark(&self) -> Mark {
        self.around().mark
    }

    fn around(&self) -> Paint {
        self.stack.last().copied().unwrap_or_default()
    }

    /// Follows one step of syntect's parser.
    pub(super) fn apply(&mut self, table: &Table, step: &ScopeStackOp) {
        match step {
            ScopeStackOp::Push(scope) => self.open(table.look(*scope)),
            ScopeStackOp::Pop(count) => self.close(*count),
            ScopeStackOp::Clear(amount) => self.put_aside(*amount),
            ScopeStackOp::Restore => self.take_back(),
            ScopeStackOp::Noop => {}
        }
    }

    /// Follows one step of a walk; what its scopes do is given by their numbers.
    pub(super) fn follow(&mut self, looks: &[Look], step: Step) {
        match step {
            Step::Push(scope) => self.open(looks[scope as usize]),
            Step::Pop(count) => self.close(count),
            Step::Clear(amount) => self.put_aside(amount),
            Step::Restore => self.take_back(),
        }
    }

    fn open(&mut self, look: Look) {
        let around = self.around();
        let (class, fixed) = match look.rule {
            _ if around.fixed => (around.class, true),
            Around => (around.class, around.fixed),
            Is(class) => (Some(class), false),
            All(class) => (Some(class), true),
            Plain => (None, false),
        };
        self.stack.push(Paint { class, fixed, mark: around.mark.within(look.mark) });
    }

    fn close(&mut self, count: usize) {
        self.stack.truncate(self.stack.len().saturating_sub(count));
    }

    fn put_aside(&mut self, amount: ClearAmount) {
        let kept = match amount {
            ClearAmount::TopN(count) => self.stack.len().saturating_sub(count),
            ClearAmount::All => 0,
        };
        self.cleared.push(self.stack.split_off(kept));
    }

    fn take_back(&mut self) {
        self.stack.extend(self.cleared.pop().unwrap_or_default());
    }
}
