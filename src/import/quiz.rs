//! Questions of an imported course, and how they are written to `quiz.yaml`. Entry point: [`Question::yaml`].

use std::fmt::Write as _;

use crate::base::yaml::{Place, quoted, scalar};

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub prompt: String,
    /// What is said once it is answered.
    pub explain: Option<String>,
    /// The sample that is shown above it.
    pub sample: Option<String>,
    /// What is right.
    pub key: Key,
}

/// What is right, by the kind of question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Choices, of which one is right, or any number.
    Choices {
        /// The choices, each with whether it is right.
        choices: Vec<(String, bool)>,
        /// Whether any number is right.
        multiple: bool,
        /// Whether they may be shuffled.
        shuffle: bool,
    },
    /// True or false.
    TrueFalse(bool),
    /// Words that are typed.
    Short(Vec<String>),
    /// Prose with gaps.
    Cloze {
        /// The prose.
        text: String,
        /// The gaps.
        gaps: Vec<Gap>,
    },
}

/// A gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its id.
    pub id: String,
    /// What fills it.
    pub filling: Filling,
}

/// What fills a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// What is typed.
    Typed(Vec<String>),
    /// What is picked, with whether it is right.
    Picked(Vec<(String, bool)>),
}

impl Question {
    /// Returns the name of its kind.
    pub fn kind(&self) -> &'static str {
        match &self.key {
            Key::Choices { multiple: true, .. } => "multiple",
            Key::Choices { .. } => "single",
            Key::TrueFalse(_) => "true-false",
            Key::Short(_) => "short",
            Key::Cloze { .. } => "cloze",
        }
    }

    /// Lists all that it says, but for what is typed.
    pub fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = std::iter::once(&self.prompt).chain(&self.explain).map(String::as_str).collect();
        let mut say = |choices| words.extend(choices_words(choices));
        match &self.key {
            Key::Choices { choices, .. } => say(choices),
            Key::Cloze { text, gaps } => {
                for gap in gaps {
                    if let Filling::Picked(choices) = &gap.filling {
                        say(choices);
                    }
                }
                words.push(text);
            }
            Key::TrueFalse(_) | Key::Short(_) => {}
        }
        words
    }

    /// Writes it as an item of the list in `quiz.yaml`.
    pub fn yaml(&self) -> String {
        let mut text = format!("- id: {}\n  kind: {}\n", scalar(&self.id, Place::Flow), self.kind());
        if let Some(sample) = &self.sample {
            let _ = writeln!(text, "  sample: {}", scalar(sample, Place::Flow));
        }
        let _ = writeln!(text, "  prompt: {}", markdown(&self.prompt, "    "));
        match &self.key {
            Key::Choices { choices, shuffle, .. } => {
                if !shuffle {
                    text.push_str("  shuffle: false\n");
                }
                text.push_str("  choices:\n");
                write_choices(choices, "    ", &mut text);
            }
            Key::TrueFalse(right) => {
                text.push_str("  choices:\n");
                for value in [true, false] {
                    let correct = if value == *right { ", correct: true" } else { "" };
                    let _ = writeln!(text, "    - {{ id: \"{value}\"{correct} }}");
                }
            }
            Key::Short(accepted) => {
                let _ = writeln!(text, "  accept: {}", list(accepted));
            }
            Key::Cloze { text: prose, gaps } => write_gaps(prose, gaps, &mut text),
        }
        if let Some(explain) = &self.explain {
            let _ = writeln!(text, "  explain: {}", markdown(explain, "    "));
        }
        text
    }
}

fn choices_words(choices: &[(String, bool)]) -> impl Iterator<Item = &str> {
    choices.iter().map(|(words, _)| words.as_str())
}

fn write_gaps(prose: &str, gaps: &[Gap], text: &mut String) {
    let _ = writeln!(text, "  case: keep\n  text: {}\n  gaps:", markdown(prose, "    "));
    for gap in gaps {
        let _ = writeln!(text, "    - id: {}", scalar(&gap.id, Place::Flow));
        match &gap.filling {
            Filling::Typed(accepted) => {
                let _ = writeln!(text, "      accept: {}", list(accepted));
            }
            Filling::Picked(choices) => {
                text.push_str("      choices:\n");
                write_choices(choices, "        ", text);
            }
        }
    }
}

fn write_choices(choices: &[(String, bool)], indentation: &str, text: &mut String) {
    for (index, (words, right)) in choices.iter().enumerate() {
        let _ = writeln!(text, "{indentation}- id: choice-{}", index + 1);
        let _ = writeln!(text, "{indentation}  text: {}", markdown(words, &format!("{indentation}    ")));
        if *right {
            let _ = writeln!(text, "{indentation}  correct: true");
        }
    }
}

fn markdown(text: &str, indentation: &str) -> String {
    scalar(text.trim(), Place::Block(indentation))
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}
