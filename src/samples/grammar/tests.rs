use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use syntect::parsing::syntax_definition::MatchOperation;
use syntect::parsing::{ParseState, Regex, Region, ScopeStackOp, SyntaxSet};

use super::search::{Look, Searcher};
use super::{Searchers, Source, Step, Unsure, Walker};

/// How many files of each kind are walked through.
const FILES_OF_A_KIND: usize = 40;

/// How many lines each syntax is walked through, apart from the files.
const LINES: usize = 150;

static SET: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
static SEARCHERS: LazyLock<Searchers> = LazyLock::new(Searchers::default);
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(files);

fn source() -> Source<'static> {
    Source { set: &SET, searchers: &SEARCHERS }
}

/// Reads the texts of this project, each with its extension.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> = ["content", "locales", "src", "tests", "themes"].map(|name| root.join(name)).into();
    let mut found = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        #[expect(clippy::disallowed_methods, reason = "a test reads what it compares")]
        let entries = std::fs::read_dir(folder).expect("a folder of the project");
        for entry in entries {
            let path = entry.expect("an entry of a folder").path();
            if path.file_name().is_some_and(|name| name == ".tools" || name == "node_modules") {
                continue;
            }
            #[expect(clippy::disallowed_methods, reason = "a test reads what it compares")]
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            #[expect(clippy::disallowed_methods, reason = "a test reads what it compares")]
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let extension = path.extension().or(path.file_name()).and_then(|name| name.to_str()).unwrap_or("").to_owned();
            found.insert(path, (extension, text));
        }
    }
    found.into_values().collect()
}

/// Walks through a text in step with syntect's parser; tells how many lines until the walker was not sure.
fn compare(walker: &mut Walker, syntax: usize, text: &str) -> Result<usize, (usize, Unsure)> {
    let name = &SET.syntaxes()[syntax].name;
    let mut parser = ParseState::new(&SET.syntaxes()[syntax]);
    let mut stand = walker.begin(source(), syntax).unwrap_or_else(|| panic!("{name} has no beginning"));
    let mut lines = 0;
    for line in text.split_inclusive('\n') {
        let whole = if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n") };
        let mut steps = Vec::new();
        let next = walker.walk(source(), stand, &whole, &mut steps);
        let next = next.map_err(|unsure| (lines, unsure))?;
        if walker.circles > 0 {
            // syntect's parser would never return.
            walker.circles = 0;
            return Ok(lines);
        }
        let expected = parser.parse_line(&whole, &SET);
        let expected = expected.unwrap_or_else(|error| panic!("{name}: syntect fails ({error}) where the walker does not: {whole:?}"));
        let shown = |step: &Step| match step {
            Step::Push(scope) => ScopeStackOp::Push(walker.scopes()[*scope as usize]),
            Step::Pop(count) => ScopeStackOp::Pop(*count),
            Step::Clear(amount) => ScopeStackOp::Clear(*amount),
            Step::Restore => ScopeStackOp::Restore,
        };
        let steps: Vec<(usize, ScopeStackOp)> = steps.iter().map(|(at, step)| (*at, shown(step))).collect();
        assert_eq!(steps, expected, "{name}, line {}: {whole:?} of {:?}", lines + 1, text.get(..3000).unwrap_or(text));
        stand = next;
        lines += 1;
    }
    Ok(lines)
}

/// Lists the sources of the patterns that can be reached from a syntax, as far as the first few hundred contexts.
fn patterns(walker: &mut Walker, syntax: usize) -> BTreeSet<String> {
    let start = walker.library.start(source(), syntax).expect("a beginning");
    let (mut todo, mut met, mut found) = (vec![start], BTreeSet::from([start]), BTreeSet::new());
    while let Some(context) = todo.pop().filter(|_| met.len() < 300) {
        let Ok(flat) = walker.library.flat(source(), context) else { continue };
        for number in flat.iter() {
            let pattern = &walker.library.patterns[*number as usize];
            found.insert(pattern.searcher.source().to_owned());
            let mut references = match &pattern.operation {
                MatchOperation::Push(references) | MatchOperation::Set(references) => references.clone(),
                MatchOperation::Pop | MatchOperation::None => Vec::new(),
            };
            references.extend(pattern.with_prototype.clone());
            for reference in references {
                if let Ok(next) = walker.library.numbers(source(), &[reference])
                    && met.insert(next[0])
                {
                    todo.push(next[0]);
                }
            }
        }
    }
    found
}

/// Splits patterns into words and signs, which are likely to mean something to their grammar.
fn words(patterns: &BTreeSet<String>) -> Vec<String> {
    let mut words = BTreeSet::new();
    for pattern in patterns {
        let plain = pattern.replace(['\\', '(', ')', '?', ':', '[', ']', '|'], "\u{0}");
        words.extend(plain.split('\u{0}').filter(|word| !word.is_empty() && word.len() < 30).map(str::to_owned));
    }
    words.extend(
        "( ) [ ] { } \" ' ` \\ / // /* */ # ; : , . = + - < > </ /> ! ? & | $ ${ @ % ^ ~ _ 0 1.5e3 0xff é 漢 \u{202f} \t x Foo"
            .split(' ')
            .map(str::to_owned),
    );
    words.into_iter().collect()
}

/// Numbers without pattern, always the same ones.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn of<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len())]
    }
}

/// Makes a text of words of a grammar and of lines of real files.
fn mixture(numbers: &mut Numbers, words: &[String], lines: &[&str], count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        if numbers.below(4) == 0 {
            text.push_str(numbers.of::<&str>(lines));
        } else {
            for _ in 0..numbers.below(14) {
                text.push_str(numbers.of::<String>(words));
                text.push_str(["", " ", "", "\t"][numbers.below(4)]);
            }
        }
        text.push('\n');
    }
    text
}

fn all_lines() -> Vec<&'static str> {
    let lines: BTreeSet<&str> = FILES.iter().flat_map(|(_, text)| text.lines()).filter(|line| line.len() < 300).collect();
    lines.into_iter().collect()
}

#[test]
fn files_are_walked_through_as_syntect_parses_them() {
    let mut walker = Walker::default();
    let (mut lines, mut unsure, mut kinds) = (0, Vec::new(), BTreeMap::new());
    for (extension, text) in FILES.iter() {
        let Some(found) = SET.find_syntax_by_extension(extension) else { continue };
        let syntax = SET.syntaxes().iter().position(|syntax| std::ptr::eq(syntax, found)).expect("a syntax of the set");
        // The first lines of some files of each kind are enough.
        let of_kind = kinds.entry(extension).or_insert(0);
        *of_kind += 1;
        if *of_kind > FILES_OF_A_KIND {
            continue;
        }
        let text: String = text.split_inclusive('\n').filter(|line| line.len() < 3000).take(200).collect();
        match compare(&mut walker, syntax, &text) {
            Ok(count) => lines += count,
            Err((line, Unsure)) => unsure.push(format!("{}:{line}", found.name)),
        }
    }
    assert!(lines > 5_000, "{lines}");
    assert_eq!(unsure, [""; 0]);
}

#[test]
fn every_syntax_is_walked_through_as_syntect_parses_it() {
    let lines = all_lines();
    let mut unsure = BTreeMap::new();
    for (syntax, shown) in SET.syntaxes().iter().enumerate() {
        let mut walker = Walker::default();
        let words = words(&patterns(&mut walker, syntax));
        let mut numbers = Numbers(syntax as u64);
        for _ in 0..LINES / 15 {
            let text = mixture(&mut numbers, &words, &lines, 15);
            if compare(&mut walker, syntax, &text).is_err() {
                *unsure.entry(&shown.name).or_insert(0) += 1;
            }
        }
    }
    assert!(unsure.values().sum::<usize>() < LINES / 15, "{unsure:?}");
}

/// Compares what is known of a pattern with what Oniguruma finds, at each place of a line.
fn check_pattern(source: &str, line: &str) {
    let searcher = Searcher::new(source);
    if !searcher.is_anchored() {
        return;
    }
    let plain = Regex::new(source.to_owned());
    let mut region = Region::new();
    let mut anchored = Region::new();
    for at in (0..=line.len()).filter(|at| line.is_char_boundary(*at)) {
        let found = plain.search(line, at, line.len(), Some(&mut region)).then(|| region.pos(0)).flatten();
        let here = found.filter(|(start, _)| *start == at);
        let told = searcher.regex().search(line, at, line.len(), Some(&mut anchored)).then(|| anchored.pos(0)).flatten();
        assert_eq!(told, here, "{source:?} at {at} of {line:?}");
        if here.is_some() {
            let groups = |region: &Region| (0..20).map(|group| region.pos(group)).collect::<Vec<_>>();
            assert_eq!(groups(&anchored), groups(&region), "{source:?} at {at} of {line:?}");
            assert!(searcher.may_begin(line.as_bytes(), at), "{source:?} at {at} of {line:?}");
        }
        match searcher.exact(line.as_bytes(), at) {
            Look::Unsure => {}
            Look::No => assert_eq!(here, None, "{source:?} at {at} of {line:?}"),
            Look::Yes(end) => assert_eq!(here, Some((at, end)), "{source:?} at {at} of {line:?}"),
        }
    }
}

#[test]
fn what_is_known_of_a_pattern_holds_wherever_oniguruma_matches() {
    let lines = all_lines();
    let mut done = BTreeSet::new();
    for syntax in 0..SET.syntaxes().len() {
        let mut walker = Walker::default();
        let patterns = patterns(&mut walker, syntax);
        let words = words(&patterns);
        let mut numbers = Numbers(syntax as u64);
        for source in patterns {
            if Regex::try_compile(&source).is_some() || !done.insert(source.clone()) || done.len() % THINNED != 0 {
                continue;
            }
            // Words of the pattern itself make it likely that it matches somewhere.
            let own = self::words(&BTreeSet::from([source.clone()]));
            let mixed = mixture(&mut numbers, &own, &lines, 2) + &mixture(&mut numbers, &words, &lines, 1);
            mixed.split_inclusive('\n').filter(|line| line.len() < 400).for_each(|line| check_pattern(&source, line));
        }
    }
    assert!(done.len() > 5_000, "{}", done.len());
}

/// Of so many patterns one is looked at.
const THINNED: usize = 5;

#[test]
fn odd_patterns_are_read_as_oniguruma_reads_them() {
    let sources = [
        "a",
        "",
        "a|b",
        "(?i)straße|k",
        "(?i)[k-s]",
        "(?i)ss",
        "[^a-c]x",
        "[]a]",
        "[a-]b",
        "[-x]",
        "[\\w-]+",
        "[[:alpha:]_]\\w*",
        "[^[:space:]]",
        "[a-z&&[^aeiou]]+",
        "\\bfor\\b",
        "x{2,3}y",
        "x{2}?y",
        "x{,2}z",
        "a{b",
        "(?x) a b # c\n | d # e",
        "(?x: a ) b",
        "a(?i)b|c",
        "^ab$",
        "\\Aab",
        "ab\\z",
        "ab\\Z",
        "(?=a|b)\\w",
        "(?!ab)a",
        "(?!a)\\w",
        "(?<=a)b",
        "(?<!a)b",
        "(?<![ab])c",
        "(?<!\\w)c",
        "a*b",
        "a+?b",
        "(?>a|ab)c",
        "a?+ab",
        "(?:ab)?c",
        "(a)\\1",
        "(?<n>a)\\k<n>",
        "\\h+",
        "\\R",
        "\\x41",
        "\\u00e9",
        "\\x{e9}x",
        ".",
        "(?m).",
        "$",
        "\\s*$",
        "(?:)",
        "(?#c)a",
        "é",
        "[é-ü]",
        "[^é]",
        "\\p{Lu}",
        "\\P{Lu}a",
        "\\p{^Lu}",
        "(?i)é",
        "(?i)[é]s",
        "\\B",
        "\\by",
        "\\b",
        "foo\\b|foobar",
        "foo|foobar",
        "(?=foo)f|x",
        "(?:a|)b",
        "\\$\\{",
        "\\G",
        "(?~ab)",
        "a\\Kb",
        "[a&&b]",
        "[^\\n]*c",
        "(?-i)a",
        "(?i:a)B",
        "a{0}b",
        "(?<=\\bx)y",
        "(?!$)x?",
        "x(?=$)",
        "x(?!\\w)",
        "x(?![^y])",
        "\\#",
        "\\ ",
        "(?i)\u{212a}",
        "(?i)ſ",
        "(?i)fi",
        "ﬁ|x",
    ];
    let lines = [
        "\n",
        "a\n",
        "ab\n",
        "for fora afor xfor(\n",
        "foobar foo\n",
        "ßSSKſs straße STRASSE \u{212a}ſ\n",
        "aab xxy xxxy yxz\n",
        "é éx ÉÜ ö漢字a\n",
        "a]b -x _w9\n",
        "c ac bc\u{e9}c\n",
        "ABab fi ﬁ FI\n",
        "x y x\n",
        "xéx éxé\n",
        "${#} \\ a{b\n",
        "ad d\tabe ab",
        "ab",
    ];
    for source in sources.iter().filter(|source| Regex::try_compile(source).is_none()) {
        lines.iter().for_each(|line| check_pattern(source, line));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_without_sense_are_walked_through_as_syntect_parses_them(
        name in prop::sample::select(vec!["Go", "JavaScript", "HTML", "YAML", "Bourne Again Shell (bash)", "Rust", "PHP", "Markdown", "CSS", "Python", "C++", "Ruby"]),
        seed in any::<u64>(),
        pieces in prop::collection::vec("[ -~é\u{202f}\t\n]{0,30}", 0..12),
    ) {
        let syntax = SET.syntaxes().iter().position(|syntax| syntax.name == name).expect("a syntax of the set");
        let mut walker = Walker::default();
        let words = words(&patterns(&mut walker, syntax));
        let mut numbers = Numbers(seed);
        let mut text = mixture(&mut numbers, &words, &["x"], 4);
        for piece in pieces {
            text.push_str(&piece);
            text.push_str(numbers.of::<String>(&words));
        }
        // A long line.
        text.push_str(&mixture(&mut numbers, &words, &["x"], 60).replace('\n', " "));
        let _ = compare(&mut walker, syntax, &text);
    }
}

#[test]
fn a_walker_stops_where_stacks_grow_too_high() {
    let syntax = SET.syntaxes().iter().position(|syntax| syntax.name == "JSON").expect("a syntax of the set");
    assert_eq!(compare(&mut Walker::default(), syntax, &"[".repeat(90)), Ok(1));
    assert_eq!(compare(&mut Walker::default(), syntax, &format!("[\n{}", "[".repeat(200))), Err((1, Unsure)));
}

#[test]
fn a_walker_leaves_the_place_where_a_grammar_goes_round() {
    let syntax = SET.syntaxes().iter().position(|syntax| syntax.name == "Svelte").expect("a syntax of the set");
    let mut walker = Walker::default();
    let mut stand = walker.begin(source(), syntax).expect("a beginning");
    for line in ["{y /*\n", "z */ }\n", "<p>\n"] {
        let mut steps = Vec::new();
        stand = walker.walk(source(), stand, line, &mut steps).expect("a line that ends");
        assert!(steps.len() < 50, "{line:?}: {}", steps.len());
    }
    assert!(walker.circles > 0, "syntect's parser would end, so that it can be compared with");
}
