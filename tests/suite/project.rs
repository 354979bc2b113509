//! A project in memory: files in, diagnostics out, in the notation `path:line:column: severity[code]: message`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use carnet::base::{Diagnostic, Severity, Sources, Span};
use carnet::check::{CheckOptions, check};
use carnet::config::Settings;
use carnet::model::{Content, Drafts};
use carnet::parse;
use carnet::samples::Highlighter;

/// Compares a report with the one expected, which may be indented as the code around it.
#[track_caller]
pub fn expect(report: &str, expected: &str) {
    let expected = expected.trim_start_matches('\n').trim_end();
    let indentation = expected.len() - expected.trim_start().len();
    let lines: Vec<&str> = expected.lines().map(|line| line.get(indentation..).unwrap_or_default()).collect();
    assert_eq!(report.trim_end(), lines.join("\n"));
}

/// The files of a project.
#[derive(Clone, Debug, Default)]
pub struct Project {
    files: BTreeMap<String, String>,
    unreadable: BTreeSet<String>,
    drafts: bool,
}

impl Project {
    /// Makes a project without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a small valid project: two locales, a course, two lessons, samples, questions, a glossary, a figure.
    pub fn valid() -> Self {
        let mut project = Self::new();
        for (path, text) in VALID {
            project.files.insert((*path).to_owned(), (*text).to_owned());
        }
        project.recorded()
    }

    /// Records the sample anew, as if it had just been run.
    pub fn recorded(self) -> Self {
        let double = &self.files["content/go/copies/samples/double.go"];
        let recorded =
            format!("double: {{ source: {}, toolchain: go1.27.3, expect: run, exit: 0 }}\n", blake3::hash(double.as_bytes()).to_hex());
        self.file("content/go/copies/samples/recorded.yaml", &recorded)
    }

    /// Adds a file, or replaces it.
    pub fn file(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Returns the text of a file.
    pub fn text(&self, path: &str) -> String {
        self.files[path].clone()
    }

    /// Adds a file that is no text.
    pub fn binary(mut self, path: &str) -> Self {
        self.unreadable.insert(path.to_owned());
        self.file(path, "")
    }

    /// Removes a file.
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path).unwrap_or_else(|| panic!("there is no {path}"));
        self
    }

    /// Replaces a piece of a file that stands there once.
    pub fn edit(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.files.get_mut(path).unwrap_or_else(|| panic!("there is no {path}"));
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands once in {path}");
        *text = text.replacen(from, to, 1);
        self
    }

    /// Adds text at a file's end.
    pub fn append(mut self, path: &str, more: &str) -> Self {
        self.files.get_mut(path).unwrap_or_else(|| panic!("there is no {path}")).push_str(more);
        self
    }

    /// Takes draft lessons into the content.
    pub fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// Returns every diagnostic, in the order of files and places.
    pub fn check(&self) -> String {
        let (sources, _, diagnostics) = self.run();
        let mut report = String::new();
        for diagnostic in &diagnostics {
            write(diagnostic, &sources, &mut report);
        }
        report
    }

    /// Returns the settings and the content of a project without errors.
    pub fn content(&self) -> (Settings, Content) {
        let (_, content, _) = self.run();
        content.unwrap_or_else(|| panic!("the project has errors:\n{}", self.check()))
    }

    /// Returns every diagnostic as data, with the files that they name.
    pub fn diagnostics(&self) -> (Sources, Vec<Diagnostic>) {
        let (sources, _, diagnostics) = self.run();
        (sources, diagnostics)
    }

    /// Replaces some characters of a file, from a place that is taken modulo its length.
    pub fn slip(mut self, path: &str, at: usize, length: usize, with: &str) -> Self {
        let text = self.files.get_mut(path).unwrap_or_else(|| panic!("there is no {path}"));
        let letters: Vec<char> = text.chars().collect();
        let at = at % (letters.len() + 1);
        let after = (at + length).min(letters.len());
        *text = letters[..at].iter().collect::<String>() + with + &letters[after..].iter().collect::<String>();
        self
    }

    /// Returns the drafts with the files that they name.
    pub fn drafts(&self) -> (Sources, Drafts) {
        let (sources, drafts, _) = self.parse();
        (sources, drafts)
    }

    fn parse(&self) -> (Sources, Drafts, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let mut unreadable = BTreeSet::new();
        for (path, text) in &self.files {
            let id = sources.add(path.as_str(), text.as_str());
            if self.unreadable.contains(path) {
                unreadable.insert(id);
            }
        }
        let (drafts, diagnostics) = parse::parse(&sources, &unreadable);
        (sources, drafts, diagnostics)
    }

    fn run(&self) -> (Sources, Option<(Settings, Content)>, Vec<Diagnostic>) {
        let (sources, drafts, mut diagnostics) = self.parse();
        let parsed = diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Warning);
        let options = CheckOptions { drafts: self.drafts, words: true, ..CheckOptions::default() };
        let (content, checked) = check(&sources, drafts, &Highlighter::new(), &options);
        diagnostics.extend(checked);
        diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        (sources, content.filter(|_| parsed), diagnostics)
    }
}

fn write(diagnostic: &Diagnostic, sources: &Sources, report: &mut String) {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let at = diagnostic.span.map(|span| format!("{}: ", place(span, sources))).unwrap_or_default();
    let _ = writeln!(report, "{at}{severity}[{}]: {}", diagnostic.code, diagnostic.message);
    for label in &diagnostic.labels {
        let _ = writeln!(report, "  {}: {}", place(label.span, sources), label.message);
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(report, "  help: {help}");
    }
}

/// Writes a place with the text that is underlined there, up to the end of its first line.
fn place(span: Span, sources: &Sources) -> String {
    let place = sources.place(span.file, span.start);
    let text = sources.text(span.file).get(span.range()).unwrap_or("(no characters)");
    let shown = text.lines().next().unwrap_or_default();
    let path = sources.path(span.file);
    if shown.is_empty() {
        format!("{path}:{}:{}", place.line, place.column)
    } else {
        format!("{path}:{}:{}({shown})", place.line, place.column)
    }
}

const VALID: &[(&str, &str)] = &[
    ("content/site.yaml", "title: { en: Go, fr: Go }\nsummary: { en: A course., fr: Un cours. }\nsource: en\nlocales: [en, fr]\n"),
    (
        "content/go/course.yaml",
        "title: { en: Copies, fr: Copies }
summary: { en: What a call copies., fr: Ce que copie un appel. }
slug: { fr: copies-go }
parts:
  - id: first
    title: { en: First, fr: Début }
    lessons: [copies, pointers]
",
    ),
    ("content/go/en.md", "## Why {#why}\n\nSee [copies](lesson:copies).\n"),
    ("content/go/fr.md", "## Pourquoi {#why}\n\nVoir [les copies](lesson:copies).\n"),
    (
        "content/go/glossary.yaml",
        "copy:
  en: { word: copy, definition: A second value., forms: [copies] }
  fr: { word: copie, definition: \"Une seconde valeur, voir [pointeur](term:pointer).\" }
pointer:
  en: { word: pointer, definition: An address. }
  fr: { word: pointeur, definition: Une adresse. }
",
    ),
    (
        "content/go/copies/lesson.yaml",
        "minutes: 12
level: beginner
samples:
  double:
    files: [double.go]
    expect: run
",
    ),
    (
        "content/go/copies/en.md",
        "---
title: Every argument is a copy
summary: A call copies.
objectives:
  predict: Predict what a call changes.
---
A [copy](term:copy) is made.

## What is copied {#what-is-copied}

```go sample=double lines=3-6 mark=4 output
```

![A stack](figures/stack.svg)

## Questions {#questions}

```quiz
prints
caller
```
",
    ),
    (
        "content/go/copies/fr.md",
        "---
title: Tout argument est une copie
summary: Un appel copie.
slug: tout-est-copie
objectives:
  predict: Prévoir ce que change un appel.
---
Une [copie](term:copy) est faite.

## Ce qui est copié {#what-is-copied}

```go sample=double lines=3-6 mark=4 output
```

![Une pile](figures/stack.svg)

## Questions {#questions}

```quiz
prints
caller
```
",
    ),
    ("content/go/copies/figures/stack.svg", "<svg/>\n"),
    ("content/go/copies/samples/double.go", "package main\n\nfunc main() {\n\tx := 21\n\tprintln(x)\n}\n"),
    ("content/go/copies/samples/double.out", "21\n"),
    (
        "content/go/copies/quiz.yaml",
        "- id: prints
  kind: predict
  sample: double
  objective: predict
  prompt: What does it print?
  explain: The value is a copy.
  wrong:
    - { id: doubled, answer: 42, why: Nothing doubles it. }
- id: caller
  kind: single
  prompt: What does the caller see?
  hints: [Think of `x`.]
  explain: Its own value.
  choices:
    - { id: old, text: Its own value, correct: true }
    - { id: new, text: \"`42`\", why: The callee has a copy. }
",
    ),
    (
        "content/go/copies/quiz.fr.yaml",
        "prints:
  prompt: Qu'affiche-t-il ?
  explain: La valeur est une copie.
  wrong: { doubled: { why: Rien ne la double. } }
caller:
  prompt: Que voit l'appelant ?
  hints: [Pensez à `x`.]
  explain: Sa propre valeur.
  choices:
    old: { text: Sa propre valeur }
    new: { why: L'appelé a une copie. }
",
    ),
    ("content/go/pointers/lesson.yaml", "prerequisites: [copies]\nminutes: 5\nlevel: intermediate\n"),
    (
        "content/go/pointers/en.md",
        "---\ntitle: Pointers\nsummary: An address is copied too.\n---\nSee [copies](lesson:copies#what-is-copied).\n",
    ),
    (
        "content/go/pointers/fr.md",
        "---\ntitle: Pointeurs\nsummary: Une adresse aussi est copiée.\n---\nVoir [les copies](lesson:go/copies#what-is-copied).\n",
    ),
];
