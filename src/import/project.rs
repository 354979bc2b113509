//! A carnet project of an imported course: the files of `content/`. Entry point: [`write()`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use camino::{Utf8Path, Utf8PathBuf};

use super::has_html;
use super::overlay::Wording;
use super::quiz::Question;
use crate::base::yaml::{Place, quoted, scalar};
use crate::base::{Locale, has_words};
use crate::parse::CONTENT;

/// An imported course.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its id: the name of its folder.
    pub id: String,
    /// Its title in each language.
    pub title: BTreeMap<Locale, String>,
    /// One sentence about it in each language.
    pub summary: BTreeMap<Locale, String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stands on the web.
    pub address: Option<String>,
    /// The language in which it is written.
    pub source: Locale,
    /// The languages to which it is translated.
    pub locales: Vec<Locale>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Its lessons.
    pub lessons: Vec<Lesson>,
    /// The edition of Rust that its programs are written in, if there are such programs.
    pub rust: Option<String>,
}

/// A part of a course.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its title in each language.
    pub title: BTreeMap<Locale, String>,
    /// The ids of its lessons.
    pub lessons: Vec<String>,
}

/// A lesson.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// Its id: the name of its folder.
    pub id: String,
    /// Whether it is announced only.
    pub is_draft: bool,
    /// Free words.
    pub tags: Vec<String>,
    /// Old addresses that lead to it.
    pub aliases: Vec<String>,
    /// Its text in the language of the course.
    pub text: Text,
    /// Its texts in other languages.
    pub translations: BTreeMap<Locale, Text>,
    /// Its samples.
    pub samples: Vec<Sample>,
    /// Its questions.
    pub questions: Vec<Question>,
    /// Pictures and other files, by their paths in its folder.
    pub files: BTreeMap<Utf8PathBuf, Vec<u8>>,
}

/// A lesson's text in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// The Markdown.
    pub body: String,
}

/// A program that the lesson shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its id.
    pub id: String,
    /// Its file below `samples/`.
    pub file: Utf8PathBuf,
    /// What the file holds.
    pub text: String,
    /// Its language, where the file's name does not tell it.
    pub language: Option<String>,
    /// Its words in other languages.
    pub words: BTreeMap<Locale, Wording>,
}

impl Course {
    /// Tells whether HTML stays in its texts.
    fn has_html(&self) -> bool {
        let texts = self.lessons.iter().flat_map(|lesson| std::iter::once(&lesson.text).chain(lesson.translations.values()));
        let questions = self.lessons.iter().flat_map(|lesson| &lesson.questions).flat_map(Question::words);
        texts.map(|text| text.body.as_str()).chain(questions).any(has_html)
    }
}

/// The files of a project, by their paths below its root.
pub type ProjectFiles = BTreeMap<Utf8PathBuf, Vec<u8>>;

/// Makes the files of a project.
pub fn write(course: &Course) -> ProjectFiles {
    let content = Utf8Path::new(CONTENT);
    let folder = content.join(&course.id);
    let mut files = BTreeMap::from([
        (content.join("site.yaml"), site(course).into_bytes()),
        (folder.join("course.yaml"), of_course(course).into_bytes()),
    ]);
    for lesson in &course.lessons {
        write_lesson(lesson, &course.source, &folder.join(&lesson.id), &mut files);
    }
    files
}

fn write_lesson(lesson: &Lesson, source: &Locale, folder: &Utf8Path, files: &mut ProjectFiles) {
    let mut put = |name: &str, text: String| files.insert(folder.join(name), text.into_bytes());
    put("lesson.yaml", of_lesson(lesson));
    put(&format!("{source}.md"), of_text(&lesson.text));
    for (locale, text) in &lesson.translations {
        put(&format!("{locale}.md"), of_text(text));
    }
    if !lesson.questions.is_empty() {
        put("quiz.yaml", lesson.questions.iter().map(Question::yaml).collect::<Vec<_>>().join("\n"));
    }
    for sample in &lesson.samples {
        put(&format!("samples/{}", sample.file), sample.text.clone());
        for (locale, words) in sample.words.iter().filter(|(_, words)| !words.is_empty()) {
            put(&format!("samples/{}.{locale}.yaml", sample.id), of_words(words));
        }
    }
    for (path, bytes) in &lesson.files {
        files.insert(folder.join(path), bytes.clone());
    }
}

fn site(course: &Course) -> String {
    let mut text = words("title", &course.title, "") + &words("summary", &course.summary, "");
    let _ = writeln!(text, "source: {}", course.source);
    let all: Vec<&str> = std::iter::once(&course.source).chain(&course.locales).map(Locale::as_str).collect();
    let _ = writeln!(text, "locales: [{}]", all.join(", "));
    if let Some(address) = &course.address {
        let _ = writeln!(text, "base-url: {}", scalar(address, Place::Block("  ")));
    }
    if let Some(author) = &course.author {
        let _ = writeln!(text, "author: {}", scalar(author, Place::Block("  ")));
    }
    if course.has_html() {
        text.push_str("# The course came with HTML in its pages: what was harmless of it was kept.\nraw-html: true\n");
    }
    if let Some(edition) = &course.rust {
        let _ = write!(
            text,
            "toolchains:\n  rust:\n    endings: [rs]\n    version: rustc --version\n    build: rustc --edition {edition} -o program {{file}}\n    \
             run: ./program\n    install: https://rustup.rs/\n"
        );
    }
    text
}

/// Writes a text in each language, so far from the margin.
fn words(key: &str, texts: &BTreeMap<Locale, String>, margin: &str) -> String {
    let further = format!("{margin}    ");
    let line = |(locale, text): (&Locale, &String)| format!("{margin}  {locale}: {}\n", scalar(text, Place::Block(&further)));
    format!("{margin}{key}:\n{}", texts.iter().map(line).collect::<String>())
}

fn of_course(course: &Course) -> String {
    let mut text = words("title", &course.title, "") + &words("summary", &course.summary, "") + "parts:\n";
    for part in &course.parts {
        let _ = write!(text, "  - id: {}\n{}    lessons:\n", part.id, words("title", &part.title, "    "));
        part.lessons.iter().for_each(|lesson| {
            let _ = writeln!(text, "      - {}", scalar(lesson, Place::Block("  ")));
        });
    }
    text
}

fn of_lesson(lesson: &Lesson) -> String {
    let mut text = format!("minutes: {}\nlevel: beginner\n", minutes(&lesson.text.body));
    if lesson.is_draft {
        text.push_str("draft: true\n");
    }
    for (key, words) in [("tags", &lesson.tags), ("aliases", &lesson.aliases)] {
        let words: Vec<_> = words.iter().map(|word| scalar(word, Place::Flow)).collect();
        if !words.is_empty() {
            let _ = writeln!(text, "{key}: [{}]", words.join(", "));
        }
    }
    if !lesson.samples.is_empty() {
        text.push_str("samples:\n");
    }
    for sample in &lesson.samples {
        let language =
            sample.language.as_ref().map(|language| format!(", language: {}", scalar(language, Place::Flow))).unwrap_or_default();
        let texts: BTreeSet<&String> = sample.words.values().flat_map(|words| words.strings.keys()).collect();
        let texts: Vec<String> = texts.into_iter().map(|text| quoted(text)).collect();
        let words = if texts.is_empty() { String::new() } else { format!(", words: [{}]", texts.join(", ")) };
        let (id, file) = (key(&sample.id), scalar(sample.file.as_str(), Place::Flow));
        let _ = writeln!(text, "  {id}: {{ files: [{file}]{language}, expect: run{words} }}");
    }
    text
}

/// Writes the words of a sample in another language.
fn of_words(words: &Wording) -> String {
    let pair = |(one, other): (&String, &String)| format!("  {}: {}\n", quoted(one), scalar(other, Place::Block("    ")));
    let kinds = [("comments", &words.comments), ("strings", &words.strings)].into_iter().filter(|(_, words)| !words.is_empty());
    kinds.map(|(kind, words)| format!("{kind}:\n{}", words.iter().map(pair).collect::<String>())).collect()
}

/// Writes an id as a key, in quotes where it would be read as something else.
fn key(id: &str) -> String {
    scalar(id, Place::Block(""))
}

/// Guesses how long a text takes to read: 150 words a minute.
fn minutes(text: &str) -> usize {
    (text.split_whitespace().count() / 150).clamp(1, 600)
}

fn of_text(text: &Text) -> String {
    let mut written = "---\n".to_owned();
    for (key, value) in [("title", &text.title), ("summary", &text.summary)] {
        let _ = writeln!(written, "{key}: {}", scalar(value, Place::Block("  ")));
    }
    written.push_str("---\n");
    let body = without_empty_lines(&text.body);
    if !body.is_empty() {
        written.push_str(&format!("\n{body}\n"));
    }
    written
}

/// Leaves out empty lines before and behind a text. The spaces before its first line stay: they may make code of it.
pub fn without_empty_lines(text: &str) -> &str {
    let text = text.trim_end();
    let words = text.len() - text.trim_start().len();
    &text[text[..words].rfind('\n').map_or(0, |end| end + 1)..]
}

/// Makes one sentence about a text of its first paragraph, without Markdown; nothing if that has no words.
pub fn first_sentence(paragraph: &str) -> Option<String> {
    let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = text.char_indices().filter(|(at, letter)| match letter {
        '.' | '!' | '?' => text[at + letter.len_utf8()..].strip_prefix(' ').is_some_and(|rest| !rest.starts_with(char::is_lowercase)),
        '。' | '！' | '？' => true,
        _ => false,
    });
    let end = ends.map(|(at, letter)| at + letter.len_utf8()).next().unwrap_or(text.len());
    // What leads to something else is no sentence without it.
    let sentence = text[..end].strip_suffix([':', '：']).map_or_else(|| text[..end].to_owned(), |start| format!("{}…", start.trim_end()));
    Some(sentence).filter(|sentence| has_words(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_the_first_sentence() {
        assert_eq!(first_sentence("One, e.g. this, is\nhere. Two follows.").as_deref(), Some("One, e.g. this, is here."));
        assert_eq!(first_sentence("次はこれです。もう一つ").as_deref(), Some("次はこれです。"));
        assert_eq!(first_sentence("Consider this:").as_deref(), Some("Consider this…"));
        assert_eq!(first_sentence("…"), None);
    }

    #[test]
    fn texts_have_front_matter() {
        let text = Text { title: "A: b".to_owned(), summary: "C".to_owned(), body: "\nBody\n".to_owned() };
        assert_eq!(of_text(&text), "---\ntitle: \"A: b\"\nsummary: C\n---\n\nBody\n");
        assert_eq!(["\n \n    code\n\n", "\tcode", " \n"].map(without_empty_lines), ["    code", "\tcode", ""]);
    }
}
