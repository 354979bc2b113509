//! What is wrong, where, and what to do about it, as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The output would be wrong: nothing is built.
    Error,
    /// The output is right, and something deserves a look.
    Warning,
}

/// A second place that helps to understand a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where it is.
    pub span: Span,
    /// What is to be seen there, such as "first used here".
    pub message: String,
}

/// One finding. Messages are lower case, without a final full stop, with literals in backticks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// A stable name in kebab-case, for scripts and for searching.
    pub code: Cow<'static, str>,
    /// The offending text; `None` only where no file can be named.
    pub span: Option<Span>,
    /// What is wrong, in one line.
    pub message: String,
    /// Further places.
    pub labels: Vec<Label>,
    /// The next step, in one line that names the action.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Makes an error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Some(span), message)
    }

    /// Makes a warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Some(span), message)
    }

    /// Makes a diagnostic from its first four parts.
    pub fn new(severity: Severity, code: &'static str, span: Option<Span>, message: impl Into<String>) -> Self {
        Self { severity, code: Cow::Borrowed(code), span, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Lists all places that it names.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.span.into_iter().chain(self.labels.iter().map(|label| label.span))
    }

    /// Adds the next step.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds "did you mean `…`?" as help where one of the known names is near to the one written, else lists what there is.
    pub fn suggest<'a>(self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match nearest(written, known.iter().copied()) {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None if known.is_empty() => self,
            None => {
                let mut names: Vec<String> = known.iter().take(12).map(|name| format!("`{name}`")).collect();
                if known.len() > names.len() {
                    names.push("…".to_owned());
                }
                self.help(format!("there is {}", names.join(", ")))
            }
        }
    }
}

/// Finds the known name nearest to a misspelt one, if any is near enough to be meant.
///
/// Nearness is the Jaro-Winkler similarity of [`strsim`], at least 0.8; the first of equally near names wins.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut best: Option<(f64, &str)> = None;
    for name in known {
        let score = strsim::jaro_winkler(written, name);
        if score >= 0.8 && best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_the_one_meant() {
        assert_eq!(nearest("titel", ["title", "summary"]), Some("title"));
        assert_eq!(nearest("prerequisite", ["minutes", "prerequisites"]), Some("prerequisites"));
        assert_eq!(nearest("xyz", ["title", "summary"]), None);
    }
}
