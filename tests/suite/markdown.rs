//! Markdown as lessons have it: example, tree, HTML and diagnostics side by side in `tests/suite/markdown/*.txt`.
//!
//! An example opens with `=== NAME`, followed by the Markdown. Then come the parts that are expected, in any choice:
//! `--- tree`, `--- inline` (the tree of a single line), `--- diagnostics`, `--- html` and `--- html LOCALE` (with
//! typography; U+202F is shown as `⍽`, U+00A0 as `⎵`). With `CARNET_BLESS=1` what is found replaces what was expected.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use carnet::base::{Diagnostic, FileId, Id, Locale, Severity, Sources, Spanned};
use carnet::model::{Block, BlockKind, Code, Inline, LineRange, Passage, SamplePlacement, Target};
use carnet::parse::markdown::{MAX_DEPTH, Options, Origin, parse, parse_inline};
use carnet::render::markup::{self, AlertLabels, Labels, Resolve};
use proptest::prelude::*;

#[test]
fn examples_are_read_and_rendered_as_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/markdown");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder of examples").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() > 5, "the examples are there");
    let mut wrong = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a file of examples");
        let found: String = examples(&text).iter().map(Example::with_what_is_found).collect();
        if found == text {
            continue;
        }
        if std::env::var_os("CARNET_BLESS").is_some() {
            fs::write(&file, found).expect("the file can be written");
        } else {
            wrong.push(format!("{}:\n{}", file.display(), difference(&text, &found)));
        }
    }
    assert!(wrong.is_empty(), "what is expected (-) and found (+) differ; CARNET_BLESS=1 accepts what is found\n{}", wrong.join("\n"));
}

/// One example: its opening line, its Markdown and the names of its parts.
struct Example<'a> {
    opening: &'a str,
    markdown: &'a str,
    parts: Vec<&'a str>,
}

fn examples(text: &str) -> Vec<Example<'_>> {
    let mut examples: Vec<Example<'_>> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.starts_with("=== ") {
            examples.push(Example { opening: line, markdown: "", parts: Vec::new() });
            start = end;
        } else if is_part(line) {
            let example = examples.last_mut().expect("a file opens with an example");
            if example.parts.is_empty() {
                example.markdown = &text[start..at];
            }
            example.parts.push(line.trim_end());
        }
        at = end;
    }
    examples
}

fn is_part(line: &str) -> bool {
    let line = line.trim_end();
    ["--- tree", "--- inline", "--- diagnostics", "--- html"].contains(&line) || line.starts_with("--- html ")
}

impl Example<'_> {
    fn with_what_is_found(&self) -> String {
        let mut sources = Sources::default();
        // The text stands in the middle of a file, so that offsets are put to the test.
        let file = sources.add("lesson.md", format!("{BEFORE}{}", self.markdown));
        let origin = Origin::At { file, start: BEFORE.len() as u32 };
        let mut diagnostics = Vec::new();
        let options = Options { raw_html: self.opening.contains("raw HTML allowed") };
        let inline = self.parts.contains(&"--- inline");
        let blocks = if inline {
            let content = parse_inline(origin, self.markdown, &options, &mut diagnostics);
            vec![Block { span: carnet::base::Span::whole(file), kind: BlockKind::Plain(content) }]
        } else {
            parse(origin, self.markdown, &options, &mut diagnostics)
        };
        let mut text = format!("{}{}", self.opening, self.markdown);
        for part in &self.parts {
            let found = match part.split_once(' ').map_or("", |(_, name)| name) {
                "tree" | "inline" => tree(&blocks),
                "diagnostics" => report(&diagnostics, &sources),
                "html" => html(&blocks, None),
                other => html(&blocks, other.strip_prefix("html ").and_then(|tag| Locale::parse(tag).ok())),
            };
            writeln!(text, "{part}\n{found}").expect("text grows");
        }
        if !self.parts.contains(&"--- diagnostics") && !diagnostics.is_empty() {
            writeln!(text, "--- diagnostics\n{}", report(&diagnostics, &sources)).expect("text grows");
        }
        text
    }
}

const BEFORE: &str = "é\n";

fn report(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let severity = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
        let span = diagnostic.span.expect("a place");
        let place = sources.place(span.file, span.start);
        let marked = &sources.text(span.file)[span.range()];
        // The line before the example is no part of it.
        writeln!(text, "{severity}[{}] {}:{} {marked:?}", diagnostic.code, place.line - 1, place.column).expect("text grows");
        writeln!(text, "  {}", diagnostic.message).expect("text grows");
        for label in &diagnostic.labels {
            let place = sources.place(label.span.file, label.span.start);
            writeln!(
                text,
                "  at {}:{} {:?}: {}",
                place.line - 1,
                place.column,
                &sources.text(label.span.file)[label.span.range()],
                label.message
            )
            .expect("text grows");
        }
        writeln!(text, "  help: {}", diagnostic.help.as_deref().expect("every finding says what to do")).expect("text grows");
    }
    text
}

/// The first lines that differ, with what stands before them.
fn difference(expected: &str, found: &str) -> String {
    let at = expected.lines().zip(found.lines()).take_while(|(expected, found)| expected == found).count();
    let show = |sign: char, text: &str| -> String { text.lines().skip(at).take(12).map(|line| format!("{sign} {line}\n")).collect() };
    let before: String = found.lines().skip(at.saturating_sub(5)).take(5.min(at)).map(|line| format!("  {line}\n")).collect();
    format!("line {}:\n{before}{}{}", at + 1, show('-', expected), show('+', found))
}

fn html(blocks: &[Block], locale: Option<Locale>) -> String {
    let labels = Labels {
        locale: None,
        permalink: "Link to “{title}”".into(),
        table: "Table {number}: {columns}".into(),
        separator: ", ".into(),
        footnotes: "Notes".into(),
        footnote: "Note {number}".into(),
        back: "Back to {number}".into(),
        task_done: "Done".into(),
        task_open: "To do".into(),
        alerts: AlertLabels {
            note: "Note".into(),
            tip: "Tip".into(),
            important: "Important".into(),
            warning: "Warning".into(),
            caution: "Caution & care".into(),
        },
    };
    let any = Locale::parse("en").expect("a tag");
    let options = markup::Options { locale: locale.as_ref(), id_prefix: "p-", ..markup::Options::page(&any, &labels) };
    markup::render(blocks, &options, &mut Shown).replace('\u{202f}', "⍽").replace('\u{a0}', "⎵")
}

/// Shows what a body asks for.
struct Shown;

impl Resolve for Shown {
    fn url(&mut self, target: &Target) -> String {
        target_name(target)
    }

    fn image(&mut self, path: &str) -> String {
        format!("images/{path}")
    }

    fn code(&mut self, code: &Code) -> String {
        format!("<pre>{}</pre>", code.text.trim_end().replace('\0', "\u{fffd}"))
    }

    fn sample(&mut self, placement: &SamplePlacement) -> String {
        format!("<!-- sample {} -->", placement.sample.value)
    }

    fn step(&mut self, placement: &SamplePlacement, index: usize) -> String {
        format!("<!-- step {} of {} -->", index + 1, placement.sample.value)
    }

    fn gap(&mut self, id: &Id) -> String {
        format!("<!-- gap {id} -->")
    }

    fn write_in(&mut self, _: &Locale) -> Option<Locale> {
        None
    }

    fn notice(&mut self, passage: &Passage) -> String {
        format!("<!-- {} -->", passage.standing.name())
    }

    fn quiz(&mut self, questions: &[Spanned<Id>]) -> String {
        questions.iter().map(|question| format!("<!-- question {} -->\n", question.value)).collect()
    }
}

fn target_name(target: &Target) -> String {
    match target {
        Target::External(url) => url.to_string(),
        Target::File(path) => format!("file {path}"),
        Target::Anchor(id) => format!("#{id}"),
        Target::Term(id) => format!("glossary.html#{id}"),
        Target::Language(locale) => format!("language {locale}"),
        Target::Lesson { course, lesson, anchor } => {
            format!("{}{lesson}.html{}", named(course.as_ref(), "", "/"), named(anchor.as_ref(), "#", ""))
        }
    }
}

fn named<T: std::fmt::Display>(value: Option<T>, before: &str, after: &str) -> String {
    value.map(|value| format!("{before}{value}{after}")).unwrap_or_default()
}

fn tree(blocks: &[Block]) -> String {
    let mut text = String::new();
    write_blocks(blocks, 0, &mut text);
    text
}

fn line(depth: usize, words: &str, text: &mut String) {
    let indent = depth * 2;
    writeln!(text, "{:indent$}{words}", "").expect("text grows");
}

fn write_blocks(blocks: &[Block], depth: usize, text: &mut String) {
    for block in blocks {
        write_block(&block.kind, depth, text);
    }
}

fn write_block(kind: &BlockKind, depth: usize, text: &mut String) {
    let content = |name: &str, content: &[Inline], text: &mut String| line(depth, &format!("{name}: {}", inlines(content)), text);
    let nested = |name: &str, blocks: &[Block], text: &mut String| {
        line(depth, name, text);
        write_blocks(blocks, depth + 1, text);
    };
    match kind {
        BlockKind::Paragraph(run) => content("paragraph", run, text),
        BlockKind::Plain(run) => content("plain", run, text),
        BlockKind::Heading { level, id, content: run } => content(&format!("heading {level}{}", named(id.as_ref(), " #", "")), run, text),
        BlockKind::List { start, items } => {
            line(depth, &format!("list{}", named(start.as_ref(), " from ", "")), text);
            for item in items {
                line(depth + 1, &format!("item{}", named(item.task, " done=", "")), text);
                write_blocks(&item.blocks, depth + 2, text);
            }
        }
        BlockKind::Quote(blocks) => nested("quote", blocks, text),
        BlockKind::Passage(passage) => nested("passage", &passage.blocks, text),
        BlockKind::Alert(alert, blocks) => nested(&format!("alert {}", alert.name()), blocks, text),
        BlockKind::Code(code) => line(depth, &format!("code{}: {:?}", named(code.language.as_ref(), " ", ""), code.text), text),
        BlockKind::Sample(placement) => line(depth, &sample(placement), text),
        BlockKind::Stepper(stepper) => {
            line(depth, &sample(&stepper.placement), text);
            stepper.words.iter().for_each(|words| write_blocks(words, depth + 1, text));
        }
        BlockKind::Quiz(questions) => {
            line(depth, &format!("quiz {}", questions.iter().map(|id| id.value.as_str()).collect::<Vec<_>>().join(" ")), text);
        }
        BlockKind::Table(table) => {
            line(depth, &format!("table {:?}", table.alignments), text);
            let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | ");
            line(depth + 1, &format!("head: {}", row(&table.head)), text);
            table.rows.iter().for_each(|cells| line(depth + 1, &format!("row: {}", row(cells)), text));
        }
        BlockKind::Definitions(definitions) => {
            line(depth, "definitions", text);
            for definition in definitions {
                line(depth + 1, &format!("term: {}", inlines(&definition.term)), text);
                for blocks in &definition.details {
                    line(depth + 1, "detail", text);
                    write_blocks(blocks, depth + 2, text);
                }
            }
        }
        BlockKind::Footnote(note) => nested(&format!("footnote {}", note.label), &note.blocks, text),
        BlockKind::Html(html) => line(depth, &format!("html: {html:?}"), text),
        BlockKind::Rule => line(depth, "rule", text),
    }
}

fn sample(placement: &SamplePlacement) -> String {
    let range =
        |range: &LineRange| if range.first == range.last { range.first.to_string() } else { format!("{}-{}", range.first, range.last) };
    let marks: Vec<String> = placement.marks.iter().map(|mark| range(&mark.value)).collect();
    let mut text = format!("sample {}", placement.sample.value);
    text += &named(placement.file.as_ref().map(|file| &file.value), " file=", "");
    text += &named(placement.lines.as_ref().map(|lines| range(&lines.value)), " lines=", "");
    text += &named(placement.region.as_ref().map(|region| &region.value), " region=", "");
    text += &named((!marks.is_empty()).then(|| marks.join(",")), " mark=", "");
    for (is_asked, word) in [(placement.output, " output"), (placement.steps, " steps")] {
        text += if is_asked { word } else { "" };
    }
    text
}

fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect::<Vec<_>>().join(" ")
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => format!("{text:?}"),
        Inline::Emphasis(content) => format!("em({})", inlines(content)),
        Inline::Strong(content) => format!("strong({})", inlines(content)),
        Inline::Strikethrough(content) => format!("del({})", inlines(content)),
        Inline::Code(code) => format!("code({code:?})"),
        Inline::Link(link) => {
            let title = if link.title.is_empty() { String::new() } else { format!(" {:?}", link.title) };
            format!("link({}{title})[{}]", target_name(&link.target), inlines(&link.content))
        }
        Inline::Image(image) => format!("image({} {:?})[{}]", image.path, image.title, inlines(&image.alternative)),
        Inline::Html(html) => format!("html({html:?})"),
        Inline::Math { tex, display } => format!("{}({tex:?})", if *display { "display-math" } else { "math" }),
        Inline::FootnoteReference(label) => format!("note({label})"),
        Inline::Gap(id) => format!("gap({id})"),
        Inline::Break => "break".to_owned(),
    }
}

/// How deeply the deepest block or inline stands.
fn depth(blocks: &[Block]) -> usize {
    tree(blocks).lines().map(|line| (line.len() - line.trim_start().len()) / 2 + line.matches(['(', '[']).count()).max().unwrap_or(0)
}

fn read(text: &str) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let blocks = parse(Origin::At { file: a_file(), start: 0 }, text, &Options::default(), &mut diagnostics);
    (blocks, diagnostics)
}

fn a_file() -> FileId {
    Sources::default().add("lesson.md", "")
}

#[test]
fn what_stands_too_deep_is_reported_once_and_left_out() {
    let many = 10_000;
    let texts = [
        format!("{} deep", ">".repeat(many)),
        format!("{}a{}", "*".repeat(many), "*".repeat(many)),
        format!("{}{}", "*a _b ".repeat(many), "c_ d* ".repeat(many)),
        format!("{}a{}", "![".repeat(many), "](b)".repeat(many)),
        (0..600).map(|level| format!("{}- a\n", " ".repeat(level * 2))).collect(),
    ];
    for text in texts {
        let (blocks, diagnostics) = read(&text);
        let codes: Vec<&str> = diagnostics.iter().map(|diagnostic| &*diagnostic.code).collect();
        let start: String = text.chars().take(20).collect();
        assert_eq!(codes.iter().filter(|code| **code == "nesting-too-deep").count(), 1, "{start}: {codes:?}");
        assert!(depth(&blocks) <= 2 * MAX_DEPTH + 2, "{start}");
        assert!(!html(&blocks, Locale::parse("fr").ok()).is_empty() || blocks.is_empty(), "{start}");
    }
    let (blocks, diagnostics) = read(&"[".repeat(many * 5));
    assert!(diagnostics.is_empty() && blocks.len() == 1, "brackets alone are text");
}

#[test]
fn long_formulas_are_refused_instead_of_overflowing_the_stack() {
    for text in ["\\sqrt", "{", "\\frac1", "\\left(", "x^", "\\begin{matrix}"] {
        let (_, diagnostics) = read(&format!("${}$", text.repeat(20_000)));
        assert!(diagnostics.iter().any(|diagnostic| diagnostic.code == "bad-math") || text == "{", "{text}");
        // As long as is let through, on a stack like that of a worker.
        let text = format!("$${}x$$", text.repeat(590 / text.matches(['\\', '{', '^', '[']).count()));
        std::thread::Builder::new().stack_size(2 << 20).spawn(move || drop(read(&text))).expect("a thread").join().expect("no overflow");
    }
}

#[test]
fn text_that_is_not_spelt_in_the_file_gets_one_place() {
    let file = a_file();
    let span = carnet::base::Span::new(file, 7, 30);
    let mut diagnostics = Vec::new();
    let blocks = parse(Origin::Fixed(span), "a <b>\n\n```go lines=x sample=A\n```\n\n[a](lesson:B)", &Options::default(), &mut diagnostics);
    assert_eq!(diagnostics.len(), 4, "{diagnostics:?}");
    assert!(diagnostics.iter().all(|diagnostic| diagnostic.span == Some(span)));
    assert!(blocks.iter().all(|block| block.span == span));
}

/// Pieces of which Markdown is made, so that random texts are not only prose.
fn markdown_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "\n",
            "\n\n",
            "# ",
            "## ",
            " {#id}",
            " {#Bad}",
            "{",
            "}",
            "- ",
            "1. ",
            "> ",
            "> [!NOTE]\n",
            "[!TIP",
            "```",
            "```go sample=a lines=1-2 mark=3,4 output\n",
            "```quiz\n",
            "~~~",
            "`",
            "``",
            "*",
            "**",
            "_",
            "~~",
            "[",
            "](",
            ")",
            "![",
            "][",
            "]: ",
            "[^1]",
            "[^1]: ",
            "|",
            "|--|:-:|\n",
            "| a | b |\n",
            ": ",
            "$",
            "$$",
            "\\frac{1}{2}",
            "\\",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<div>\n",
            "&amp;",
            "&#x0;",
            "lesson:a#b",
            "term:a",
            "lang:en",
            "lang:x",
            "https://a.b/",
            "javascript:",
            "sample=",
            "lines=9-1",
            "\t",
            "    ",
            "  \n",
            "\r\n",
            "é",
            "\u{202f}",
            "«",
            "»",
            "\"",
            "'",
            "...",
            "--",
            "- [ ] ",
            "- [x] ",
            "\u{0}",
            "𝄞",
            "---\n",
        ])
        .prop_map(str::to_owned),
        "[a-z ]{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic_and_places_lie_in_it(text in markdown_like(), raw_html in any::<bool>()) {
        let mut sources = Sources::default();
        let file = sources.add("lesson.md", text.as_str());
        let origin = Origin::At { file, start: 0 };
        let mut diagnostics = Vec::new();
        let blocks = parse(origin, &text, &Options { raw_html }, &mut diagnostics);
        parse_inline(origin, &text, &Options { raw_html }, &mut diagnostics);
        let places = diagnostics.iter().flat_map(|diagnostic| {
            diagnostic.span.into_iter().chain(diagnostic.labels.iter().map(|label| label.span))
        });
        for span in places.chain(blocks.iter().map(|block| block.span)) {
            prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        }
        for locale in [None, Locale::parse("fr").ok(), Locale::parse("en").ok()] {
            let html = html(&blocks, locale);
            prop_assert!(!html.contains('\0'));
        }
    }
}
