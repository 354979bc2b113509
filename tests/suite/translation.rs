//! Translations: units, locks, what readers get where a translation is missing or out of date.

use carnet::base::Sources;
use carnet::parse::markdown;
use carnet::translation::section::sections;

fn words(text: &str) -> Vec<(String, String)> {
    let mut sources = Sources::default();
    let file = sources.add("en.md", text);
    let body = markdown::parse(markdown::Origin::At { file, start: 0 }, text, &markdown::Options::default(), &mut Vec::new());
    sections(&body).iter().map(|section| (section.name(), section.words(text))).collect()
}

#[test]
fn words_are_what_the_author_wrote() {
    let text = "Opening.\n\n## One {#one}\n\nText  \nof it.\n\n<!-- a note -->\n\n```go sample=x lines=1-2\n```\n\n- item\n\n  ```quiz\n  q\n  ```\n\n  more\n\n[link]: https://go.dev\n\n## Two {#two}\n\n```go\nx := 1\n```\n";
    let expected = [
        ("opening", "Opening."),
        ("section/one", "## One {#one}\n\nText\nof it.\n\n- item\n\n  more\n\n[link]: https://go.dev"),
        ("section/two", "## Two {#two}\n\n```go\nx := 1\n```"),
    ];
    assert_eq!(words(text), expected.map(|(name, words)| (name.to_owned(), words.to_owned())));
}

#[test]
fn a_text_may_start_with_a_section_or_have_none() {
    assert_eq!(words("## A {#a}\n").len(), 1);
    assert_eq!(words("").len(), 0);
    assert_eq!(words("> ## A {#a}\n")[0].0, "opening");
}
