//! The pseudo-locale: on every kind of page, each word that can be translated has its brackets, and no machine is told of these pages.
//!
//! A page is read as a reader has it: its text without code and without what is in another language, and the attributes that are read
//! aloud or shown. What scripts say besides is tried in a browser, by `tests/browser/pseudo.mjs`.

use std::collections::{BTreeMap, BTreeSet};

use super::program::{Scratch, text, tree};

/// The tag of the pseudo-locale.
const LOCALE: &str = "en-XA";

/// What holds no text.
const VOID: [&str; 12] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// What holds code, formulas or scripts.
const CODE: [&str; 7] = ["code", "pre", "samp", "kbd", "math", "script", "style"];

/// The attributes that hold words, besides those of `data-`.
const WORDS: [&str; 8] =
    ["alt", "title", "placeholder", "label", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"];

/// A piece of a page.
#[derive(Debug)]
enum Token<'a> {
    /// An element, its attributes, and whether it holds something.
    Open(&'a str, Vec<(&'a str, String)>, bool),
    Close(&'a str),
    Text(String),
}

/// Words of a page that its readers get.
#[derive(Debug, Default)]
struct Said {
    /// Prose, each piece with its place.
    prose: Vec<(String, String)>,
    /// Code in prose, and names: what stands in links and labels without its mark.
    names: BTreeSet<String>,
}

fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        tokens.push(Token::Text(unescaped(&rest[..start])));
        let tag = &rest[start + 1..];
        let end = tag_end(tag);
        let inside = &tag[..end];
        rest = tag.get(end + 1..).unwrap_or_default();
        if let Some(name) = inside.strip_prefix('/') {
            tokens.push(Token::Close(name));
        } else if !inside.starts_with('!') {
            let name = inside.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
            tokens.push(Token::Open(name, attributes(&inside[name.len()..]), !VOID.contains(&name) && !inside.ends_with('/')));
            if matches!(name, "script" | "style") {
                rest = &rest[rest.find(&format!("</{name}")).expect("an end of the script")..];
            }
        }
    }
    tokens
}

/// Finds the end of a tag, past the values of its attributes.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    tag.find(|letter| {
        quoted ^= letter == '"';
        letter == '>' && !quoted
    })
    .expect("an end of the tag")
}

fn attributes(text: &str) -> Vec<(&str, String)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_matches(['/', ' ', '\n']);
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, next) = after.split_once('"').expect("an end of the value");
        attributes.push((name.split_whitespace().last().unwrap_or_default(), unescaped(value)));
        rest = next;
    }
    attributes
}

fn unescaped(text: &str) -> String {
    let mut plain = text.to_owned();
    for (escape, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#x2F;", "/"), ("&amp;", "&")]
    {
        plain = plain.replace(escape, sign);
    }
    plain
}

fn value<'a>(attributes: &'a [(&str, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
}

/// Reads a page: what is open is known by whether it is prose, and by its name.
fn read(html: &str) -> Said {
    let mut said = Said::default();
    let mut open: Vec<(&str, bool, bool)> = vec![("", true, false)];
    for token in tokens(html) {
        let (element, is_prose, is_name) = *open.last().expect("the page itself");
        match token {
            Token::Text(text) if is_prose => said.prose.push((element.to_owned(), text)),
            Token::Text(text) if is_name => drop(said.names.insert(text.split_whitespace().collect::<Vec<_>>().join(" "))),
            Token::Text(_) => {}
            Token::Close(name) => {
                let (opened, ..) = open.pop().expect("an open element");
                assert_eq!(opened, name, "elements are closed in order");
            }
            Token::Open(name, attributes, holds) => {
                let is_ours = value(&attributes, "lang").map_or(is_prose, |lang| lang == LOCALE && !is_name);
                let is_kept = CODE.contains(&name) || value(&attributes, "translate") == Some("no");
                // The name of a service on the web stands in a sentence.
                let is_kept = is_kept || value(&attributes, "class") == Some("playground");
                let is_prose = is_ours && !is_kept;
                read_attributes(name, &attributes, is_prose, &mut said);
                if holds {
                    open.push((name, is_prose, is_name || (is_ours && is_kept && name != "pre" && name != "script")));
                }
            }
        }
    }
    said
}

fn read_attributes(element: &str, attributes: &[(&str, String)], is_prose: bool, said: &mut Said) {
    if element == "meta" {
        let name = value(attributes, "name").or(value(attributes, "property")).unwrap_or_default();
        let content = value(attributes, "content").unwrap_or_default().to_owned();
        match name {
            "author" | "generator" => drop(said.names.insert(content)),
            "description" | "og:title" | "og:description" | "og:site_name" => said.prose.push((format!("meta {name}"), content)),
            _ => {}
        }
        return;
    }
    for (name, value) in attributes.iter().filter(|_| is_prose) {
        let is_id = |letter: char| letter.is_ascii_alphanumeric() || "_/.,:-".contains(letter);
        if WORDS.contains(name) || (name.starts_with("data-") && !value.chars().all(is_id)) {
            said.prose.push((format!("{name} of {element}"), value.clone()));
        }
    }
}

/// Takes out of a text all words with brackets, and then names, wherever they are no parts of longer words.
fn bare<'n>(prose: &str, names: impl IntoIterator<Item = &'n String>) -> String {
    let mut rest = String::new();
    for (index, piece) in prose.split('⟦').enumerate() {
        match piece.split_once('⟧') {
            Some((_, after)) if index > 0 => rest = rest + " \u{1} " + after,
            _ if index > 0 => rest = rest + "⟦" + piece,
            _ => rest.push_str(piece),
        }
    }
    let mut rest = format!(" {} ", rest.split_whitespace().collect::<Vec<_>>().join(" "));
    for name in names {
        let mut from = 0;
        while let Some(at) = rest[from..].find(name.as_str()).map(|at| from + at) {
            let end = at + name.len();
            let before = rest[..at].chars().next_back().filter(|letter| letter.is_alphanumeric());
            let after = rest[end..].chars().next().filter(|letter| letter.is_alphanumeric());
            if before.is_none() && after.is_none() {
                rest.replace_range(at..end, "\u{1}");
                from = at + 1;
            } else {
                from = end;
            }
        }
    }
    rest
}

/// Leaves out of a text that was shortened the beginning of a name at which it was cut.
fn without_cut_name<'p>(prose: &'p str, names: &[String]) -> &'p str {
    let Some(whole) = prose.trim_end().strip_suffix('…') else { return prose };
    let (before, cut) = whole.rsplit_once(' ').unwrap_or(("", whole));
    let is_cut = !cut.is_empty() && names.iter().any(|name| name.len() > cut.len() && name.starts_with(cut));
    if is_cut { before } else { prose }
}

/// Tells whether a text has a word without brackets. A letter alone is a mark, as of an answer or of a part of a glossary.
fn has_bare_word(prose: &str, names: &[String]) -> bool {
    let mark = prose.split(" · ").next().unwrap_or_default().trim();
    let prose = if mark.chars().count() == 1 { prose.trim().trim_start_matches(char::is_alphabetic) } else { prose };
    bare(without_cut_name(prose, names), names).contains(|letter: char| letter.is_alphabetic() || "⟦⟧".contains(letter))
}

/// Lists the words without brackets on the pages of the pseudo-locale.
fn bare_words(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages = files.iter().filter(|(name, _)| name.ends_with(".html")).map(|(name, bytes)| (name, text(bytes)));
    let pages: Vec<(&String, Said)> =
        pages.filter(|(_, html)| html.contains(&format!("<html lang=\"{LOCALE}\""))).map(|(name, html)| (name, read(&html))).collect();
    assert!(!pages.is_empty(), "there are pages");
    let names: BTreeSet<&String> = pages.iter().flat_map(|(_, said)| &said.names).collect();
    let mut names: Vec<String> = names.into_iter().filter(|name| name.contains(char::is_alphabetic)).cloned().collect();
    names.push("CC BY 4.0".to_owned());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut found = Vec::new();
    for (name, said) in &pages {
        let prose = said.prose.iter().filter(|(_, prose)| has_bare_word(prose, &names));
        found.extend(prose.map(|(place, prose)| format!("{name}, {place}: {}", prose.trim())));
    }
    found
}

fn build(scratch: &Scratch, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let output = scratch.carnet(&[&["build", "--only", "site", "--pseudo", "--out", "out"], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    tree(&scratch.join("out/site"))
}

fn repository(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_word_without_brackets_is_found_wherever_a_reader_meets_it() {
    let page = |body: &str| {
        let html = format!("<!doctype html>\n<html lang=\"en-XA\"><head><title>⟦Å⟧</title></head><body>{body}</body></html>");
        bare_words(&BTreeMap::from([("a.html".to_owned(), html.into_bytes())]))
    };
    for (body, expected) in [
        ("<p>⟦Å⟧ bare ⟦ƀ⟧</p>", "a.html, p: ⟦Å⟧ bare ⟦ƀ⟧"),
        ("<p>⟦Å</p>", "a.html, p: ⟦Å"),
        ("<p>⟦Å⟧s</p>", "a.html, p: ⟦Å⟧s"),
        ("<button aria-label=\"Close &gt;\">×</button>", "a.html, aria-label of button: Close >"),
        ("<img src=\"a.svg\" alt=\"A &quot;drawing&quot;\" /><p data-copied=\"Copied it\">1</p>", "a.html, alt of img: A \"drawing\""),
        ("<code>x</code><noscript><p>needs x</p></noscript>", "a.html, p: needs x"),
        ("<i lang=\"fr\">mot<b lang=\"en-XA\">word</b></i>", "a.html, b: word"),
        ("<code>load: 1</code><p>⟦Å⟧ loud…</p>", "a.html, p: ⟦Å⟧ loud…"),
    ] {
        assert_eq!(page(body).first().map(String::as_str), Some(expected), "{body}");
    }
    for body in [
        "<p>⟦Å⟧, ⟦ƀ⟧-⟦ç⟧ 12 – <code>x := y</code></p><a title=\"⟦Å⟧ x := y ⟦ƀ⟧\">1</a>",
        "<script>if (a > b) {}</script><pre>code</pre><i lang=\"fr\">mot</i><b translate=\"no\">Go</b> Go",
        "<code>load: 1</code><p>⟦Å⟧ load…</p>",
        "<option>A · ⟦Å⟧</option><h2>G</h2><p data-id=\"an-id/of.it\" class=\"words here\">1</p>",
    ] {
        assert_eq!(page(body), Vec::<String>::new(), "{body}");
    }
}

#[test]
fn each_word_of_every_kind_of_page_has_its_brackets() {
    for site in ["tests/sites/quizzes", "tests/sites/samples", "tests/sites/languages", "."] {
        let scratch = Scratch::new();
        let files = build(&scratch, &["--root", &repository(site)]);
        assert_eq!(bare_words(&files), Vec::<String>::new(), "{site}");
        let kinds = ["index.html", "404.html", "/glossary.html", "/review.html"];
        let has = |kind: &str| files.keys().any(|name| name.starts_with(LOCALE) && name.ends_with(kind));
        assert!(site == "tests/sites/samples" || kinds.into_iter().all(has), "{site}: {:?}", files.keys());
    }
}

#[test]
fn what_stands_outside_of_all_languages_has_the_brackets_too() {
    let scratch = Scratch::new();
    let files = build(&scratch, &["--root", &repository("."), "--locale", LOCALE]);
    for name in ["index.html", "404.html"] {
        assert!(text(&files[name]).contains("<html lang=\"en-XA\""), "{name}");
    }
    assert_eq!(bare_words(&files), Vec::<String>::new());
}

#[test]
fn a_project_in_another_language_is_its_own_source() {
    let scratch = Scratch::with_course();
    scratch.replace("content/site.yaml", "source: en", "source: fr");
    let files = build(&scratch, &[]);
    assert_eq!(bare_words(&files), Vec::<String>::new());
    let page = text(&files["en-XA/premier-cours/compter.html"]);
    assert!(page.contains("⟦Çööḿṗţééŕŕ⟧"), "the source is in French: {page}");
}

#[test]
fn machines_are_not_told_of_the_pseudo_locale() {
    let scratch = Scratch::with_course();
    let files = build(&scratch, &["--base-url", "https://courses.example/"]);
    let sitemap = text(&files["sitemap.xml"]);
    assert!(sitemap.contains("hreflang=\"fr\"") && !sitemap.contains(LOCALE), "{sitemap}");
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = text(bytes);
        assert_eq!(html.contains("<meta name=\"robots\" content=\"noindex\">"), name.starts_with(LOCALE), "{name}");
        assert!(!html.contains("<link rel=\"alternate\" hreflang=\"en-XA\""), "{name}");
        assert!(html.contains("data-language=\"en-XA\""), "the switcher of {name} offers it");
    }
}

#[test]
fn without_the_flag_there_is_no_pseudo_locale() {
    let scratch = Scratch::with_course();
    let output = scratch.carnet(&["build", "--only", "site"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let files = tree(&scratch.join("dist/site"));
    assert!(files.iter().all(|(name, bytes)| !name.contains(LOCALE) && !String::from_utf8_lossy(bytes).contains(LOCALE)));
}

#[test]
fn the_other_languages_are_the_same_with_and_without_it() {
    let scratch = Scratch::with_course();
    assert!(scratch.carnet(&["build", "--only", "site"]).status.success());
    let without = tree(&scratch.join("dist/site"));
    let with = build(&scratch, &[]);
    // A glossary has each term in every language of the site.
    let main = |html: &[u8]| -> Vec<String> {
        let html = text(html);
        let main = html.split("<main").nth(1).expect("a main part").lines().map(|line| line.trim().to_owned());
        main.filter(|line| !line.starts_with("<dd class=\"entry-other\"><span class=\"entry-language\" lang=\"en-XA\">")).collect()
    };
    for (name, bytes) in without.iter().filter(|(name, _)| name.ends_with(".html") && *name != "index.html") {
        assert_eq!(main(&with[name]), main(bytes), "{name}");
    }
}

#[test]
fn figures_have_the_words_of_the_pseudo_locale() {
    let scratch = Scratch::new();
    let files = build(&scratch, &["--root", &repository("tests/sites/quizzes")]);
    let figure = text(&files["files/reading-programs/following-a-loop/figures/rounds.en-XA.svg"]);
    let original = text(&files["files/reading-programs/following-a-loop/figures/rounds.svg"]);
    assert!(figure.matches('⟦').count() > 5 && !original.contains('⟦'), "{figure}");
    let page = text(&files["en-XA/reading-programs/following-a-loop.html"]);
    assert!(page.contains("figures/rounds.en-XA.svg"), "the page shows it");
}
