//! Patterns for the browser: ECMAScript with the flag `u`, to be read as `^(?:…)$`. Entry point: [`print`].
//!
//! Nothing is left to the engine but what all engines agree on: characters beyond ASCII are escaped, classes are written out unless
//! Unicode has a name for most of them, groups capture nothing, and no flag is needed.

use std::fmt::Write;
use std::sync::LazyLock;

use regex_syntax::hir::{ClassUnicode, Hir, HirKind, Repetition};

use super::alphabet::without_capitals;
use super::automaton::unicode;
use crate::model::Case;

/// From so many ranges on, a class is looked at for others that have a name.
const MANY_RANGES: usize = 8;

/// The characters that a browser's `\w` would have to hold.
const WORD: &str = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}";

/// The names of classes, wider ones first.
const NAMES: [&str; 11] =
    [WORD, r"\p{Alphabetic}", r"\p{L}", r"\p{Lu}", r"\p{Ll}", r"\p{N}", r"\p{Nd}", r"\p{M}", r"\p{P}", r"\p{S}", r"\p{White_Space}"];

static NAMED: LazyLock<Vec<(&str, ClassUnicode)>> = LazyLock::new(|| {
    let class = |name: &str| match regex_syntax::parse(&format!("[{name}]")).ok()?.kind() {
        HirKind::Class(class) => Some(unicode(class)),
        _ => None,
    };
    NAMES.iter().filter_map(|name| Some((*name, class(name)?))).collect()
});

/// What has a meaning of its own in a pattern.
const SYNTAX: &str = r"^$\.*+?()[]{}|/";

/// What has a meaning of its own in a class.
const CLASS_SYNTAX: &str = r"\[]^-";

/// Prints a pattern whose boundaries are known to be redundant, for answers that are normalised.
pub fn print(pattern: &Hir, case: Case) -> String {
    let mut printer = Printer { case, text: String::new() };
    printer.part(pattern);
    printer.text
}

struct Printer {
    case: Case,
    text: String,
}

impl Printer {
    fn part(&mut self, pattern: &Hir) {
        match bare(pattern).kind() {
            HirKind::Empty | HirKind::Look(_) | HirKind::Capture(_) => {}
            HirKind::Literal(literal) => {
                for character in String::from_utf8_lossy(&literal.0).chars() {
                    push_escaped(&mut self.text, character, SYNTAX);
                }
            }
            HirKind::Class(class) => self.text.push_str(&class_text(&unicode(class), self.case)),
            HirKind::Repetition(repetition) => self.repetition(repetition),
            HirKind::Concat(parts) => {
                let is_seen = |part: &&Hir| !matches!(bare(part).kind(), HirKind::Empty | HirKind::Look(_));
                let is_sole = parts.iter().filter(is_seen).nth(1).is_none();
                for part in parts {
                    self.grouped(part, !is_sole && matches!(bare(part).kind(), HirKind::Alternation(_)));
                }
            }
            HirKind::Alternation(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        self.text.push('|');
                    }
                    self.part(part);
                }
            }
        }
    }

    fn grouped(&mut self, part: &Hir, is_group: bool) {
        if is_group {
            self.text.push_str("(?:");
        }
        self.part(part);
        if is_group {
            self.text.push(')');
        }
    }

    fn repetition(&mut self, repetition: &Repetition) {
        let is_one = match bare(&repetition.sub).kind() {
            HirKind::Literal(literal) => String::from_utf8_lossy(&literal.0).chars().nth(1).is_none(),
            HirKind::Class(_) => true,
            _ => false,
        };
        self.grouped(&repetition.sub, !is_one);
        let count = match (repetition.min, repetition.max) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            (least, None) => format!("{{{least},}}"),
            (least, Some(most)) if least == most => format!("{{{least}}}"),
            (least, Some(most)) => format!("{{{least},{most}}}"),
        };
        self.text.push_str(&count);
        if !repetition.greedy {
            self.text.push('?');
        }
    }
}

/// Returns what a group holds: that it captures does not matter.
fn bare(pattern: &Hir) -> &Hir {
    match pattern.kind() {
        HirKind::Capture(capture) => bare(&capture.sub),
        _ => pattern,
    }
}

/// Prints a class in the shortest way. Where case is ignored, whether it has capitals does not matter: answers have none.
fn class_text(class: &ClassUnicode, case: Case) -> String {
    let mut others = class.clone();
    others.negate();
    let mut texts = vec![positive(class), negative(&others)];
    if case == Case::Ignore {
        texts.extend([positive(&without_capitals(class)), negative(&without_capitals(&others))]);
    }
    texts.into_iter().min_by_key(String::len).unwrap_or_default()
}

/// Prints what a class holds.
fn positive(class: &ClassUnicode) -> String {
    if let [range] = class.ranges()
        && range.start() == range.end()
    {
        let mut text = String::new();
        push_escaped(&mut text, range.start(), SYNTAX);
        return text;
    }
    let members = Members::of(class);
    members.sole().map_or_else(|| format!("[{}]", members.text()), str::to_owned)
}

/// Prints what a class lacks.
fn negative(class: &ClassUnicode) -> String {
    let members = Members::of(class);
    members.sole().map_or_else(|| format!("[^{}]", members.text()), |name| name.replacen(r"\p", r"\P", 1))
}

/// What a class is made of: classes that have a name, and further characters.
struct Members {
    names: Vec<&'static str>,
    others: ClassUnicode,
}

impl Members {
    fn of(class: &ClassUnicode) -> Self {
        let mut members = Self { names: Vec::new(), others: class.clone() };
        if class.ranges().len() < MANY_RANGES {
            return members;
        }
        for (name, named) in NAMED.iter() {
            let mut missing = named.clone();
            missing.difference(&members.others);
            if missing.ranges().is_empty() {
                members.others.difference(named);
                members.names.push(name);
            }
        }
        members
    }

    /// Returns the name if there is no more than one.
    fn sole(&self) -> Option<&'static str> {
        match self.names[..] {
            [name] if name != WORD && self.others.ranges().is_empty() => Some(name),
            _ => None,
        }
    }

    fn text(&self) -> String {
        let mut text = self.names.concat();
        for range in self.others.iter() {
            push_escaped(&mut text, range.start(), CLASS_SYNTAX);
            if range.end() > range.start() {
                if u32::from(range.end()) - u32::from(range.start()) > 1 {
                    text.push('-');
                }
                push_escaped(&mut text, range.end(), CLASS_SYNTAX);
            }
        }
        text
    }
}

/// Adds a character so that it stands for itself and can be seen.
fn push_escaped(text: &mut String, character: char, syntax: &str) {
    if character.is_ascii_graphic() || character == ' ' {
        if syntax.contains(character) {
            text.push('\\');
        }
        text.push(character);
    } else {
        // Writing to a string cannot fail.
        let _ = write!(text, "\\u{{{:x}}}", u32::from(character));
    }
}
