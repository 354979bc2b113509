//! What a format cannot hold as it is: told question by question in a file beside the bundle, never left out in silence. Entry point:
//! [`Report`].

use std::collections::BTreeSet;
use std::fmt::Write;

/// What a format could not hold of the questions of a bundle, in the order in which it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    losses: Vec<Loss>,
    told: BTreeSet<Loss>,
}

/// Something that a format does not hold as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// The question's id on the site, `COURSE/LESSON/QUESTION`, or [`EVERYWHERE`].
    pub question: String,
    /// What is lost or changed, in a word or two, such as `pattern`.
    pub what: &'static str,
    /// Why, and what stands for it: for people.
    pub how: String,
}

/// Stands in the place of a question's id where something holds for all questions of a type.
pub const EVERYWHERE: &str = "*";

impl Report {
    /// Tells of a loss, once.
    pub fn tell(&mut self, question: &str, what: &'static str, how: impl Into<String>) {
        let loss = Loss { question: question.to_owned(), what, how: how.into() };
        if self.told.insert(loss.clone()) {
            self.losses.push(loss);
        }
    }

    /// Returns what was told: what holds everywhere first.
    pub fn losses(&self) -> Vec<&Loss> {
        let (everywhere, single): (Vec<&Loss>, Vec<&Loss>) = self.losses.iter().partition(|loss| loss.question == EVERYWHERE);
        everywhere.into_iter().chain(single).collect()
    }

    /// Writes it as lines: how many there are, then `QUESTION: WHAT: HOW` for each loss; nothing if there is none.
    pub fn text(&self, format: &str) -> Option<String> {
        let mut text = match self.losses.len() {
            0 => return None,
            1 => format!("1 thing of these questions is not in {format} as it is on the site\n"),
            count => format!("{count} things of these questions are not in {format} as they are on the site\n"),
        };
        for Loss { question, what, how } in self.losses() {
            let _ = writeln!(text, "{question}: {what}: {}", one_line(how));
        }
        Some(text)
    }
}

/// Keeps each loss on a line of its own, whatever a question's text brings along.
fn one_line(how: &str) -> String {
    how.chars()
        .map(|character| if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') { ' ' } else { character })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_loss_is_one_line_behind_their_count() {
        let mut report = Report::default();
        assert_eq!(report.text("GIFT"), None);
        report.tell("c/l/q", "pattern", "`a\nb`\u{2028} is left out");
        assert_eq!(
            report.text("GIFT").as_deref(),
            Some("1 thing of these questions is not in GIFT as it is on the site\nc/l/q: pattern: `a b`  is left out\n")
        );
        report.tell(EVERYWHERE, "hints", "left out");
        report.tell("c/l/q", "pattern", "`a\nb`\u{2028} is left out");
        let text = report.text("GIFT").expect("two losses");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "2 things of these questions are not in GIFT as they are on the site");
        assert_eq!(lines[1..], ["*: hints: left out", "c/l/q: pattern: `a b`  is left out"]);
    }
}
