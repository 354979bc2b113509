//! Diagnostics in four forms: for people, a line each, JSON lines, and GitHub's annotations.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::json;

use super::args::Format;
use super::terminal::Terminal;
use crate::base::{Diagnostic, Severity, Sources};

/// How many diagnostics there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// How many errors.
    pub(super) errors: usize,
    /// How many warnings.
    pub(super) warnings: usize,
}

impl Counts {
    /// Counts them.
    pub(super) fn of(diagnostics: &[Diagnostic]) -> Self {
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        Self { errors, warnings: diagnostics.len() - errors }
    }

    /// Says them in words, such as `2 errors, 1 warning`.
    pub(super) fn words(self) -> String {
        format!("{}, {}", count(self.errors, "error"), count(self.warnings, "warning"))
    }
}

/// Says a number of things, such as `1 error` or `2 errors`.
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// Prints every diagnostic, in the order of files and places.
pub(super) fn print(sources: &Sources, diagnostics: &[Diagnostic], format: Format, terminal: &Terminal) {
    let text: String =
        in_order(sources, diagnostics).into_iter().map(|diagnostic| render(sources, diagnostic, format, terminal.colors())).collect();
    match format {
        Format::Human if text.is_empty() => {}
        Format::Human => terminal.insist(text.trim_end_matches('\n')),
        Format::Short | Format::Json | Format::Github => terminal.data(&text),
    }
}

/// Sets off what a program said: indented, with control characters made visible, so that it cannot act on the terminal.
pub(super) fn quoted(said: &str) -> String {
    let visible = |line: &str| -> String {
        let shown = line.chars().map(|character| match character {
            '\t' => character.to_string(),
            character if character.is_control() => character.escape_default().to_string(),
            character => character.to_string(),
        });
        shown.collect()
    };
    said.lines().map(|line| format!("    {}\n", visible(line))).collect()
}

/// Sorts diagnostics by files and places.
pub(super) fn in_order<'a>(sources: &Sources, diagnostics: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| {
        (diagnostic.span.map(|span| (sources.path(span.file), span.start)), diagnostic.severity, diagnostic.code.clone())
    });
    sorted
}

/// Renders one diagnostic with its final line end.
fn render(sources: &Sources, diagnostic: &Diagnostic, format: Format, colors: bool) -> String {
    match format {
        Format::Human => human(sources, diagnostic, colors),
        Format::Short => short(sources, diagnostic),
        Format::Json => json_line(sources, diagnostic),
        Format::Github => github(sources, diagnostic),
    }
}

/// Returns the word for a severity.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn human(sources: &Sources, diagnostic: &Diagnostic, colors: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = level.primary_title(&diagnostic.message).id(&*diagnostic.code).elements(Vec::<annotate_snippets::Message<'_>>::new());
    if let Some(span) = diagnostic.span {
        let file = sources.get(span.file);
        let range = visible(&file.text, span.range());
        let mut snippet = Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(AnnotationKind::Primary.span(range));
        for label in diagnostic.labels.iter().filter(|label| label.span.file == span.file) {
            snippet =
                snippet.annotation(AnnotationKind::Context.span(visible(&file.text, label.span.range())).label(label.message.as_str()));
        }
        group = group.element(snippet);
    }
    for label in diagnostic.labels.iter().filter(|label| diagnostic.span.is_none_or(|span| span.file != label.span.file)) {
        let file = sources.get(label.span.file);
        let annotation = AnnotationKind::Context.span(visible(&file.text, label.span.range())).label(label.message.as_str());
        group = group.element(Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(annotation));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if colors { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.render(&[group]))
}

/// Fits a range to the text: on character boundaries, within it, and no longer than its first line.
pub(super) fn visible(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    start..line_end
}

fn short(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.map(|span| {
        let place = sources.place(span.file, span.start);
        format!("{}:{}:{}: ", sources.path(span.file), place.line, place.column)
    });
    format!("{}{}[{}]: {}\n", place.unwrap_or_default(), word(diagnostic.severity), diagnostic.code, diagnostic.message)
}

fn json_line(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = |span: crate::base::Span| {
        let (start, end) = (sources.place(span.file, span.start), sources.place(span.file, span.end));
        json!({
            "file": sources.path(span.file).as_str(),
            "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
            "start": span.start, "end": span.end,
        })
    };
    let labels: Vec<_> = diagnostic.labels.iter().map(|label| json!({ "place": place(label.span), "message": label.message })).collect();
    let object = json!({
        "severity": word(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "place": diagnostic.span.map(place),
        "labels": labels,
        "help": diagnostic.help,
    });
    format!("{object}\n")
}

/// Writes a workflow command, escaped as GitHub's toolkit does (`%`, line ends; in properties also `:` and `,`).
fn github(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut properties = String::new();
    if let Some(span) = diagnostic.span {
        let (start, end) = (sources.place(span.file, span.start), sources.place(span.file, span.end));
        let path = property(sources.path(span.file).as_str());
        properties = format!("file={path},line={},col={},endLine={},endColumn={},", start.line, start.column, end.line, end.column);
    }
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    format!("::{} {properties}title={}::{}\n", word(diagnostic.severity), property(&diagnostic.code), data(&message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Span;

    fn example() -> (Sources, Diagnostic) {
        let mut sources = Sources::default();
        let file = sources.add("content/site.yaml", "title:\n  en: A, b: 100%\ntitel: x\n");
        let diagnostic = Diagnostic::error("yaml-unknown-key", Span::new(file, 24, 29), "there is no key `titel` here")
            .help("did you mean `title`?")
            .label(Span::new(file, 0, 5), "it stands here");
        (sources, diagnostic)
    }

    #[test]
    fn people_see_the_text_underlined() {
        let (sources, diagnostic) = example();
        let expected = "\
error[yaml-unknown-key]: there is no key `titel` here
 --> content/site.yaml:3:1
  |
1 | title:
  | ----- it stands here
2 |   en: A, b: 100%
3 | titel: x
  | ^^^^^
  |
  = help: did you mean `title`?

";
        assert_eq!(human(&sources, &diagnostic, false), expected);
    }

    #[test]
    fn short_is_a_line() {
        let (sources, diagnostic) = example();
        assert_eq!(short(&sources, &diagnostic), "content/site.yaml:3:1: error[yaml-unknown-key]: there is no key `titel` here\n");
    }

    #[test]
    fn json_is_an_object_a_line() {
        let (sources, diagnostic) = example();
        let line = json_line(&sources, &diagnostic);
        let object: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(object["place"]["line"], 3);
        assert_eq!(object["place"]["end_column"], 6);
        assert_eq!(object["labels"][0]["message"], "it stands here");
        assert_eq!(line.matches('\n').count(), 1);
    }

    #[test]
    fn github_escapes_what_it_must() {
        let (sources, diagnostic) = example();
        let diagnostic = Diagnostic { message: "50% of\nit".to_owned(), ..diagnostic };
        assert_eq!(
            github(&sources, &diagnostic),
            "::error file=content/site.yaml,line=3,col=1,endLine=3,endColumn=6,title=yaml-unknown-key::50%25 of%0Ait%0Ahelp: did you mean `title`?\n"
        );
    }
}
