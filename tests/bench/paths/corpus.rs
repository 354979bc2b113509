//! Lessons to measure with: some 700 words in each of two languages and three programs in Go a lesson, the same in every run.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many programs a lesson shows.
pub const BLOCKS: usize = 3;

const ENGLISH: &[&str] = &[
    "a",
    "the",
    "value",
    "function",
    "receives",
    "copy",
    "of",
    "its",
    "argument",
    "and",
    "caller",
    "sees",
    "nothing",
    "because",
    "memory",
    "belongs",
    "to",
    "another",
    "goroutine",
    "which",
    "waits",
    "for",
    "channel",
    "until",
    "somebody",
    "closes",
    "it",
    "without",
    "limit",
];
const FRENCH: &[&str] = &[
    "une",
    "la",
    "valeur",
    "fonction",
    "reçoit",
    "copie",
    "de",
    "son",
    "argument",
    "et",
    "appelant",
    "ne",
    "voit",
    "rien",
    "parce",
    "que",
    "mémoire",
    "appartient",
    "à",
    "autre",
    "goroutine",
    "qui",
    "attend",
    "canal",
    "jusqu'à",
    "ce",
    "quelqu'un",
    "ferme",
    "sans",
    "limite",
];

/// Numbers without a pattern, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// Returns the files of a project with so many lessons, by their paths.
pub fn files(lessons: usize) -> BTreeMap<String, String> {
    let mut files = BTreeMap::from([(
        "content/site.yaml".to_owned(),
        "title: { en: Go, fr: Go }\nsummary: { en: A course., fr: Un cours. }\nsource: en\nlocales: [en, fr]\n".to_owned(),
    )]);
    let ids: Vec<String> = (1..=lessons).map(|lesson| format!("lesson-{lesson:05}")).collect();
    let part = format!("  - {{ id: all, title: {{ en: All, fr: Toutes }}, lessons: [{}] }}\n", ids.join(", "));
    let course = "title: { en: Go, fr: Go }\nsummary: { en: A course., fr: Un cours. }\nparts:\n";
    files.insert("content/go/course.yaml".to_owned(), format!("{course}{part}"));
    for (lesson, id) in ids.iter().enumerate() {
        files.insert(format!("content/go/{id}/lesson.yaml"), "minutes: 8\nlevel: beginner\n".to_owned());
        files.insert(format!("content/go/{id}/en.md"), text(lesson, ENGLISH));
        files.insert(format!("content/go/{id}/fr.md"), text(lesson, FRENCH));
    }
    files
}

fn text(lesson: usize, words: &[&str]) -> String {
    let mut numbers = Numbers(lesson as u64 + 1);
    let mut text = format!("---\ntitle: Lesson {lesson}\nsummary: About lesson {lesson}.\n---\n");
    for block in 0..BLOCKS {
        let _ = write!(text, "\n## Part {block} {{#part-{block}}}\n");
        for paragraph in 0..4 {
            text.push('\n');
            for sentence in 0..4 {
                let length = 12 + numbers.below(6);
                let mut said: Vec<&str> = (0..length).map(|_| words[numbers.below(words.len())]).collect();
                match (paragraph + sentence) % 4 {
                    0 => said[3] = "`sync.WaitGroup`",
                    1 => said[5] = "*never*",
                    2 => said[7] = "\"so\"",
                    _ => said[2] = "**3 ms**",
                }
                let _ = write!(text, "{}. ", said.join(" "));
            }
            text.push('\n');
        }
        let _ = write!(text, "\n```go\n{}```\n", code(lesson, block));
    }
    text
}

/// Returns a program that no other lesson shows.
pub fn code(lesson: usize, block: usize) -> String {
    let name = format!("worker{lesson}x{block}");
    format!(
        "package main

import (
\t\"context\"
\t\"fmt\"
\t\"sync\"
\t\"time\"
)

// {name} sends squares until its context ends.
func {name}(ctx context.Context, in <-chan int, out chan<- int) error {{
\tfor {{
\t\tselect {{
\t\tcase n, ok := <-in:
\t\t\tif !ok {{
\t\t\t\treturn nil
\t\t\t}}
\t\t\tout <- n * n // {lesson}
\t\tcase <-ctx.Done():
\t\t\treturn fmt.Errorf(\"{name}: %w\", ctx.Err())
\t\tcase <-time.After({block} * time.Millisecond):
\t\t}}
\t}}
}}
"
    )
}
