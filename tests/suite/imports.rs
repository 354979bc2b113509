//! Who may import whom: reads every path that starts at `crate` or `super` in `src` and compares it with the architecture's table.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The arrows of the architecture: a module, and what it may name. Every module may name itself.
const ALLOWED: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("bundle", &["base", "exchange", "i18n", "model", "render", "samples", "site", "theme"]),
    ("model", &["base"]),
    ("translation", &["base", "model", "samples"]),
    ("config", &["base", "model"]),
    ("i18n", &["base"]),
    ("theme", &["base", "config", "i18n", "samples"]),
    ("disk", &["base"]),
    ("exchange", &["base", "i18n", "model", "parse", "render", "samples", "site", "theme", "translation"]),
    ("figures", &["base"]),
    ("import", &["base", "exchange", "model", "parse", "samples", "translation"]),
    ("samples", &["base", "model"]),
    ("sandbox", &["base"]),
    ("parse", &["base", "config", "model"]),
    ("check", &["base", "config", "figures", "i18n", "model", "samples", "translation"]),
    ("site", &["base", "config", "model"]),
    ("render", &["base", "i18n", "model", "samples", "site", "theme", "translation"]),
    (
        "pipeline",
        &[
            "base",
            "bundle",
            "check",
            "config",
            "disk",
            "exchange",
            "i18n",
            "import",
            "model",
            "parse",
            "render",
            "runner",
            "samples",
            "sandbox",
            "site",
            "theme",
            "translation",
        ],
    ),
    ("runner", &["base", "disk", "model", "samples", "sandbox"]),
    ("cli", &["base", "disk", "pipeline", "sandbox"]),
];

/// The modules of `render` that are no format.
const SHARED_BY_FORMATS: [&str; 7] = ["key", "listing", "markup", "mathml", "plain", "questions", "stepper"];

#[test]
fn no_module_imports_what_the_architecture_forbids() {
    let mut wrong = Vec::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&source);
    assert!(files.iter().any(|file| file.starts_with("base/")), "the sources are read");
    // What runs before the program is compiled is no part of it.
    for file in files.iter().filter(|file| !file.starts_with("identity/")) {
        let text = fs::read_to_string(source.join(file)).expect("a source file");
        wrong.extend(forbidden(file, &text).into_iter().map(|arrow| format!("src/{file}: {arrow}")));
    }
    assert!(wrong.is_empty(), "arrows that the table lacks:\n{}", wrong.join("\n"));
}

#[test]
fn a_build_cannot_run_anything() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let named = |module: &str| -> Vec<String> {
        let path = format!("crate::{module}");
        let names = |file: &String| fs::read_to_string(source.join(file)).expect("a source file").contains(&path);
        let others = rust_files(&source).into_iter().filter(|file| !file.starts_with(&format!("{module}/")));
        others.filter(names).collect()
    };
    assert_eq!(named("runner"), ["pipeline/samples.rs"]);
    assert_eq!(
        named("sandbox"),
        ["cli/mod.rs", "pipeline/samples.rs", "runner/bench.rs", "runner/judge.rs", "runner/mod.rs", "runner/program.rs"]
    );
}

#[test]
fn no_archive_is_ever_read_and_one_room_makes_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let naming = |name: &str| -> Vec<String> {
        let names = |file: &String| fs::read_to_string(source.join(file)).expect("a source file").contains(name);
        rust_files(&source).into_iter().filter(names).collect()
    };
    assert_eq!(naming("ZipArchive"), Vec::<String>::new(), "what is never read can neither swell nor lead out of a folder");
    assert_eq!(naming("ZipWriter"), ["bundle/archive.rs"]);
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    let cases = [
        ("model/quiz.rs", "use crate::base::Id;", ""),
        ("model/quiz.rs", "use crate::site::Page;", "model -> site"),
        ("model/quiz.rs", "use crate::{base::Id, disk::read};", "model -> disk"),
        ("model/quiz.rs", "pub(crate) use crate::{\n    base::{Id, Span},\n    render::{html},\n};", "model -> render"),
        ("model/quiz.rs", "fn page() -> crate::site::Page {}", "model -> site"),
        ("model/quiz.rs", "use super::super::parse;", "model -> parse"),
        ("model/mod.rs", "use super::parse::{self, yaml};", "model -> parse"),
        ("parse/mod.rs", "mod tests { use super::samples::read; use super::{check}; }", ""),
        ("parse/mod.rs", "mod tests { use super::super::check; }", "parse -> check"),
        ("base/id.rs", "/// Like [`crate::model::Lesson`].\n// crate::model\nconst X: &str = \"crate::model\"; /* crate::model */", ""),
        ("base/id.rs", "fn f<'a>(x: &'a str) { g('\"'); crate::model::f('\\''); }", "base -> model"),
        ("base/id.rs", "const X: &str = r#\"a \" crate::model\"#;", ""),
        ("render/html/page.rs", "use crate::render::pdf::Page;", "render/html -> render/pdf"),
        ("render/html/page.rs", "use super::super::{pdf, html::view};", "render/html -> render/pdf"),
        ("render/html/page.rs", "use crate::render::{html::view, Rendered};", ""),
        ("render/html/page.rs", "use crate::render::plain;", ""),
        ("render/plain.rs", "use crate::render::html;", "render/plain -> render/html"),
        ("render/mod.rs", "use self::pdf::Page; use crate::render::html;", ""),
        ("cli/mod.rs", "use crate::render::html;", "cli -> render"),
        ("news.rs", "use crate::base::Id;", "news has no row in the table"),
        ("main.rs", "use carnet::cli; use crate::base;", ""),
    ];
    for (file, text, expected) in cases {
        assert_eq!(Vec::from_iter(forbidden(file, text)).join(", "), expected, "{file}: {text}");
    }
}

/// Lists the files below a folder that end in `.rs`, by their paths below it.
fn rust_files(folder: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8").to_owned();
        if path.is_dir() {
            files.extend(rust_files(&path).into_iter().map(|below| format!("{name}/{below}")));
        } else if name.ends_with(".rs") {
            files.insert(name);
        }
    }
    files
}

/// Lists the arrows of one file that the table lacks.
fn forbidden(file: &str, text: &str) -> BTreeSet<String> {
    let module = module_of(file);
    let Some(&own) = module.first() else { return BTreeSet::new() };
    let Some((_, allowed)) = ALLOWED.iter().find(|(name, _)| *name == own) else {
        return BTreeSet::from([format!("{own} has no row in the table")]);
    };
    let mut wrong = BTreeSet::new();
    for path in named_paths(&module, text) {
        let to = path[0].as_str();
        if to != own && ALLOWED.iter().any(|(name, _)| *name == to) && !allowed.contains(&to) {
            wrong.insert(format!("{own} -> {to}"));
        }
        // Formats know nothing of each other, and what they share knows none of them; a name in lower case is a module.
        if own == "render"
            && to == "render"
            && let (Some(&from), Some(format)) = (module.get(1), path.get(1))
            && from != format
            && !SHARED_BY_FORMATS.contains(&format.as_str())
            && format.starts_with(|letter: char| letter.is_ascii_lowercase())
        {
            wrong.insert(format!("render/{from} -> render/{format}"));
        }
    }
    wrong
}

/// Returns the module that a file holds: `parse/quiz.rs` is `parse::quiz`, `parse/mod.rs` is `parse`, and the crate's roots are nothing.
fn module_of(file: &str) -> Vec<&str> {
    let mut module: Vec<&str> = file.strip_suffix(".rs").expect("a Rust file").split('/').collect();
    if matches!(module.last(), Some(&("mod" | "lib" | "main"))) {
        module.pop();
    }
    module
}

/// Lists every path that a text names from the crate's root, at most two names deep.
fn named_paths(module: &[&str], text: &str) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let mut paths = Vec::new();
    // The inline modules that are open, each with the depth of braces around it.
    let mut inline: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline.pop_if(|(around, _)| *around == depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|token| token == "{") => inline.push((depth, tokens[at + 1].clone())),
            "crate" | "super" | "self" if at == 0 || tokens[at - 1] != "::" => {
                let mut base: Vec<String> = module.iter().map(|name| (*name).to_owned()).collect();
                base.extend(inline.iter().map(|(_, name)| name.clone()));
                expand(&tokens, at, base, &mut paths);
            }
            _ => {}
        }
        at += 1;
    }
    paths
}

/// Follows one path with its braces from where it starts; adds the paths that it names.
fn expand(tokens: &[String], start: usize, mut base: Vec<String>, paths: &mut Vec<Vec<String>>) {
    let mut at = start;
    loop {
        match tokens.get(at).map(String::as_str) {
            Some("crate") => base.clear(),
            Some("super") => drop(base.pop()),
            Some("self") => {}
            Some("{") => {
                for branch in branches(tokens, at) {
                    expand(tokens, branch, base.clone(), paths);
                }
                return;
            }
            Some(name) if is_name(name) => base.push(name.to_owned()),
            _ => break,
        }
        if tokens.get(at + 1).map(String::as_str) != Some("::") {
            break;
        }
        at += 2;
    }
    base.truncate(2);
    if !base.is_empty() {
        paths.push(base);
    }
}

/// Returns where each branch of a braced group starts.
fn branches(tokens: &[String], open: usize) -> Vec<usize> {
    let mut starts = vec![open + 1];
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," if depth == 1 => starts.push(at + 1),
            _ => {}
        }
    }
    starts
}

fn is_name(token: &str) -> bool {
    token.starts_with(|letter: char| letter == '_' || letter.is_alphabetic())
}

/// Splits a text into names, `::` and single other characters; comments, strings and characters in quotes are left out.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let name = rest.find(|letter: char| letter != '_' && !letter.is_alphanumeric()).unwrap_or(rest.len());
        let skipped = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => 1 + end_of_quote(&rest[1..], '"'),
            '\'' => length_of_character(rest),
            _ if name > 0 && matches!(&rest[..name], "r" | "br") && rest[name..].starts_with(['"', '#']) => {
                name + length_of_raw(&rest[name..])
            }
            _ if name > 0 => {
                tokens.push(rest[..name].to_owned());
                name
            }
            ':' if rest.starts_with("::") => {
                tokens.push("::".to_owned());
                2
            }
            _ => {
                if !first.is_whitespace() {
                    tokens.push(first.to_string());
                }
                first.len_utf8()
            }
        };
        rest = &rest[skipped..];
    }
    tokens
}

/// Returns the length up to and with the closing quote, escapes minded.
fn end_of_quote(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Returns the length of a character in quotes; that of the quote alone where it opens a lifetime.
fn length_of_character(text: &str) -> usize {
    let mut letters = text.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) => 1 + end_of_quote(&text[1..], '\''),
        (Some(letter), Some('\'')) => 2 + letter.len_utf8(),
        _ => 1,
    }
}

/// Returns the length of a raw string from its first `#` or quote; that of `#` alone where it opens a raw name.
fn length_of_raw(text: &str) -> usize {
    let hashes = text.chars().take_while(|letter| *letter == '#').count();
    if !text[hashes..].starts_with('"') {
        return hashes;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    text[hashes + 1..].find(&close).map_or(text.len(), |end| hashes + 1 + end + close.len())
}
