//! The few classes into which a highlighter sorts the parts of a program.
//!
//! `highlight.yaml` of a theme gives each a colour by its [`name`](Class::name); a page says which is which by its
//! [`css`](Class::css), one letter, since a page holds thousands of them.

/// What a part of a program is. Plain text has no class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A comment.
    Comment,
    /// A word of the language, such as `func`.
    Keyword,
    /// A sign such as `:=`.
    Operator,
    /// A sign that only parts, such as `,` or `}`.
    Punctuation,
    /// A text.
    String,
    /// A part of a text with a meaning of its own, such as `\n` or `%d`.
    Escape,
    /// A number.
    Number,
    /// A value that the language names, such as `nil`.
    Constant,
    /// A name where a function is declared or called.
    Function,
    /// The name of a type.
    Type,
    /// The name of a parameter, or a variable that the language names, such as `self`.
    Variable,
    /// A tag of markup.
    Tag,
    /// A key, or an attribute of markup.
    Attribute,
    /// A decorator, a directive, a preprocessor's line.
    Annotation,
    /// A line that was added.
    Inserted,
    /// A line that was removed.
    Deleted,
    /// A heading of markup, or of a part of a difference.
    Heading,
}

impl Class {
    /// All classes.
    pub const ALL: [Class; 17] = [
        Class::Comment,
        Class::Keyword,
        Class::Operator,
        Class::Punctuation,
        Class::String,
        Class::Escape,
        Class::Number,
        Class::Constant,
        Class::Function,
        Class::Type,
        Class::Variable,
        Class::Tag,
        Class::Attribute,
        Class::Annotation,
        Class::Inserted,
        Class::Deleted,
        Class::Heading,
    ];

    /// Returns the name in `highlight.yaml`.
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// Returns the class in HTML.
    pub fn css(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Class::Comment => ("comment", "c"),
            Class::Keyword => ("keyword", "k"),
            Class::Operator => ("operator", "o"),
            Class::Punctuation => ("punctuation", "p"),
            Class::String => ("string", "s"),
            Class::Escape => ("escape", "e"),
            Class::Number => ("number", "n"),
            Class::Constant => ("constant", "l"),
            Class::Function => ("function", "f"),
            Class::Type => ("type", "t"),
            Class::Variable => ("variable", "v"),
            Class::Tag => ("tag", "g"),
            Class::Attribute => ("attribute", "a"),
            Class::Annotation => ("annotation", "m"),
            Class::Inserted => ("inserted", "i"),
            Class::Deleted => ("deleted", "d"),
            Class::Heading => ("heading", "h"),
        }
    }
}

/// A set of classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassSet(u32);

impl ClassSet {
    /// Every class.
    pub const ALL: ClassSet = ClassSet(u32::MAX);

    /// Tells whether a class is in the set.
    pub fn contains(self, class: Class) -> bool {
        self.0 & 1 << class as u32 != 0
    }
}

impl FromIterator<Class> for ClassSet {
    fn from_iter<I: IntoIterator<Item = Class>>(classes: I) -> Self {
        Self(classes.into_iter().fold(0, |set, class| set | 1 << class as u32))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_classes_share_a_name() {
        let names: BTreeSet<&str> = Class::ALL.iter().map(|class| class.name()).collect();
        let css: BTreeSet<&str> = Class::ALL.iter().map(|class| class.css()).collect();
        assert_eq!((names.len(), css.len()), (Class::ALL.len(), Class::ALL.len()));
    }

    #[test]
    fn a_set_holds_what_it_was_made_of() {
        let set: ClassSet = [Class::Comment, Class::Heading].into_iter().collect();
        let held: Vec<Class> = Class::ALL.into_iter().filter(|class| set.contains(*class)).collect();
        assert_eq!(held, [Class::Comment, Class::Heading]);
        assert!(Class::ALL.into_iter().all(|class| ClassSet::ALL.contains(class)));
    }
}
