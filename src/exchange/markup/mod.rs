//! Which parts of a text are words, and which no translator may change. Entry points: [`pieces`], [`protected_differences`].
//!
//! A text is cut into pieces that together are the text again, byte by byte. What is not cut out stays with the words: list signs,
//! table bars and the `#` of headings are easy to keep, and a translator sees by them what the text is.
//!
//! | markup | piece | must stay |
//! |---|---|---|
//! | Markdown | code, formula, HTML, footnote, heading id, kind of alert, fenced block with a language, gap | yes |
//! | Markdown | the brackets of a link or an image with the address, around text that is translated | yes |
//! | Markdown | an address alone, the definition of a reference | yes |
//! | Markdown | emphasis, strong emphasis, strikethrough, hard break, comment | no |
//! | Code | `%d` and its like, `{name}`, `${name}`, `\n` and other escapes that steer output | yes |

mod code;
mod difference;
mod markdown;

pub use difference::{Change, Difference, protected_differences};

use super::Markup;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The part as written.
    pub text: &'a str,
    /// What it is.
    pub role: Role,
}

/// What a piece of text is. What opens is closed, and pairs stand in each other or beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Words for people.
    Words,
    /// Something that stands for itself.
    Alone(Protected),
    /// The beginning of something around other pieces.
    Open(Protected),
    /// The end of what was opened last.
    Close,
}

/// Something that is not words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Protected {
    /// What it is.
    pub kind: Kind,
    /// What of it matters, however it is written: a link's address, a code span's text. Empty where nothing does.
    pub value: Box<str>,
}

/// What a protected part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `` `code` `` in running text.
    Code,
    /// A link of any form.
    Link,
    /// An image.
    Image,
    /// `[^label]`, or `[^label]:` before the note.
    Footnote,
    /// `$x$` or `$$x$$`.
    Formula,
    /// Raw HTML.
    Html,
    /// `<!-- … -->`.
    Comment,
    /// `{#id}` at the end of a heading.
    HeadingId,
    /// `[!NOTE]` and its like.
    Alert,
    /// A fenced block, or one of its fences.
    Fence,
    /// `[label]: address`.
    Definition,
    /// `{{gap}}`.
    Gap,
    /// What ends a link or an image whose title is translated.
    TitleEnd,
    /// A line break that is asked for.
    Break,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Strikethrough.
    Strikethrough,
    /// `%d`, `{name}`, `${name}`.
    Placeholder,
    /// `\n` and its like.
    Escape,
}

impl Kind {
    /// Tells whether a translation without it would be another lesson.
    pub fn must_stay(self) -> bool {
        !matches!(self, Self::Comment | Self::TitleEnd | Self::Break | Self::Emphasis | Self::Strong | Self::Strikethrough)
    }

    /// Returns what authors call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code span",
            Self::Link => "link",
            Self::Image => "image",
            Self::Footnote => "footnote",
            Self::Formula => "formula",
            Self::Html => "HTML",
            Self::Comment => "comment",
            Self::HeadingId => "heading id",
            Self::Alert => "kind of alert",
            Self::Fence => "fenced block",
            Self::Definition => "link definition",
            Self::Gap => "gap",
            Self::TitleEnd => "end of a title",
            Self::Break => "line break",
            Self::Emphasis => "emphasis",
            Self::Strong => "strong emphasis",
            Self::Strikethrough => "strikethrough",
            Self::Placeholder => "placeholder",
            Self::Escape => "escape",
        }
    }
}

/// Cuts a text into pieces, none of them empty; joined, they are the text.
pub fn pieces(text: &str, markup: Markup) -> Vec<Piece<'_>> {
    match markup {
        Markup::Plain => assemble(text, Vec::new()),
        Markup::Markdown => assemble(text, markdown::marks(text)),
        Markup::Code => assemble(text, code::marks(text)),
    }
}

/// A part that is cut out of a text. The two ends of a pair have the same number, and no other mark has it.
struct Mark {
    range: std::ops::Range<usize>,
    role: Role,
    number: usize,
}

/// Puts words between the marks. A mark that meets another one is left among the words, and so is the other end of its pair.
fn assemble(text: &str, mut marks: Vec<Mark>) -> Vec<Piece<'_>> {
    marks.retain(|mark| text.get(mark.range.clone()).is_some());
    marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
    let bad = colliding(&marks);
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks.into_iter().filter(|mark| bad.binary_search(&mark.number).is_err()) {
        words(&text[at..mark.range.start], &mut pieces);
        pieces.push(Piece { text: &text[mark.range.clone()], role: mark.role });
        at = mark.range.end;
    }
    words(&text[at..], &mut pieces);
    pieces
}

fn words<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    if !text.is_empty() {
        pieces.push(Piece { text, role: Role::Words });
    }
}

/// Lists the numbers of marks that are empty, overlap or lack their other end.
fn colliding(marks: &[Mark]) -> Vec<usize> {
    let mut bad = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    for mark in marks {
        if mark.range.is_empty() || mark.range.start < at {
            bad.push(mark.number);
            continue;
        }
        at = mark.range.end;
        match mark.role {
            Role::Open(_) => open.push(mark.number),
            Role::Close if open.last() == Some(&mark.number) => drop(open.pop()),
            Role::Close => bad.push(mark.number),
            Role::Alone(_) | Role::Words => {}
        }
    }
    bad.extend(open);
    bad.sort_unstable();
    bad
}

#[cfg(test)]
mod tests;
