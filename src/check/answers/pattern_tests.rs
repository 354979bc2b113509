//! Patterns held to tables, to another engine, and to what is counted without an automaton.

use proptest::prelude::*;
use regex_automata::nfa::thompson::{self, pikevm::PikeVM};
use regex_automata::util::syntax;
use regex_syntax::hir::{Hir, HirKind};

use super::ambiguity::{self, Ambiguity};
use super::automaton::{Automaton, unicode};
use super::*;
use crate::model::{Case, Spaces, TextRules};

const IGNORE: TextRules = TextRules { case: Case::Ignore, spaces: Spaces::Collapse };
const KEEP: TextRules = TextRules { case: Case::Keep, spaces: Spaces::Collapse };
const NO_SPACES: TextRules = TextRules { case: Case::Ignore, spaces: Spaces::Ignore };

/// A pattern with what is said of it: code, the part that is meant, message and help.
type Refused<'a> = (&'a str, TextRules, &'a str, &'a str, &'a str, &'a str);

fn assert_refused(cases: &[Refused]) {
    for (pattern, rules, code, part, message, help) in cases {
        let error = compile(pattern, *rules).expect_err(pattern);
        let found = (error.code, &pattern[error.range.clone()], &*error.message, &*error.help);
        assert_eq!(found, (*code, *part, *message, *help), "{pattern}");
    }
}

#[test]
fn a_broken_pattern_is_refused_with_its_place() {
    const CODE: &str = "pattern-syntax";
    const ESCAPE: &str = "a pattern is a regular expression: put `\\` before a character of its syntax that stands for itself";
    assert_refused(&[
        ("a(b", IGNORE, CODE, "(", "the pattern cannot be read: unclosed group", "close it with `)`, or write `\\(` for the character"),
        ("a)b", IGNORE, CODE, ")", "the pattern cannot be read: unopened group", "remove it, or write `\\)` for the character"),
        (
            "a[b",
            IGNORE,
            CODE,
            "[",
            "the pattern cannot be read: unclosed character class",
            "close it with `]`, or write `\\[` for the character",
        ),
        (
            "é|*",
            IGNORE,
            CODE,
            "*",
            "the pattern cannot be read: repetition operator missing expression",
            "write what is repeated before it, or put `\\` before it for the character",
        ),
        (
            "a{2,1}",
            IGNORE,
            CODE,
            "{2,1}",
            "the pattern cannot be read: invalid repetition count range, the start must be <= the end",
            ESCAPE,
        ),
        ("\\y", IGNORE, CODE, "\\y", "the pattern cannot be read: unrecognized escape sequence", ESCAPE),
        (
            "a(?=b)c",
            IGNORE,
            CODE,
            "(?=",
            "the pattern cannot be read: look-around, including look-ahead and look-behind, is not supported",
            "say what the whole answer looks like, without looking around",
        ),
        ("(a)\\1", IGNORE, CODE, "\\1", "the pattern cannot be read: backreferences are not supported", "write out what may stand there"),
        (
            "\\p{Letters}",
            IGNORE,
            CODE,
            "\\p{Letters}",
            "the pattern cannot be read: Unicode property not found",
            "name a class that Unicode has, such as `\\p{L}` for letters",
        ),
    ]);
}

#[test]
fn boundaries_are_redundant_or_refused() {
    for pattern in ["^go$", "^^go$$", "\\Ago\\z", "^(go|rust)$", "(^go|^rust$)", "^go|rust$", "(?i)^go", "(?m)^go$", "((^)go)"] {
        assert!(compile(pattern, IGNORE).is_ok(), "{pattern}");
    }
    const CODE: &str = "pattern-boundary";
    const WITHIN: &str = "remove it: the whole answer must match the pattern anyway";
    const WORD: &str = "write what stands there instead, such as a space";
    assert_refused(&[
        ("a^b", IGNORE, CODE, "^", "`^` stands within the pattern", WITHIN),
        ("a$|b$c", IGNORE, CODE, "$", "`$` stands within the pattern", WITHIN),
        ("$a", IGNORE, CODE, "$", "`$` stands within the pattern", WITHIN),
        ("(^a)+", IGNORE, CODE, "^", "`^` stands within the pattern", WITHIN),
        ("a(\\zb|c)", IGNORE, CODE, "\\z", "`\\z` stands within the pattern", WITHIN),
        ("go\\b.*", IGNORE, CODE, "\\b", "`\\b` looks at what is around it, and browsers do not agree on what a word is", WORD),
        ("\\Bgo", IGNORE, CODE, "\\B", "`\\B` looks at what is around it, and browsers do not agree on what a word is", WORD),
        ("\\<go", IGNORE, CODE, "\\<", "`\\<` looks at what is around it, and browsers do not agree on what a word is", WORD),
    ]);
}

#[test]
fn a_pattern_that_no_answer_matches_is_refused() {
    const CODE: &str = "pattern-never-matches";
    const NONE: &str = "no answer matches the pattern: none has this character";
    const EMPTY: &str = "the pattern matches nothing but the empty answer";
    const SPACES: &str = "an answer has no space at its ends, no two spaces in a row and no upper case once it is compared";
    assert_refused(&[
        ("", IGNORE, CODE, "", EMPTY, "write what answers look like"),
        ("^()*$", IGNORE, CODE, "^()*$", EMPTY, "write what answers look like"),
        ("l’[eé]té", IGNORE, CODE, "’", NONE, "`’` becomes `'` in an answer before it is compared"),
        ("a\\tb", IGNORE, CODE, "\\t", NONE, "U+0009 becomes a space in an answer before it is compared"),
        ("go lang", NO_SPACES, CODE, " ", NONE, "U+0020 is left out in an answer before it is compared"),
        ("a\\sb", NO_SPACES, CODE, "\\s", NONE, "U+0009 is left out in an answer before it is compared"),
        ("(?-i)Go", IGNORE, CODE, "(?-i)Go", "no answer matches the pattern", SPACES),
        ("a[b&&c]", KEEP, CODE, "[b&&c]", NONE, "no character is in this class"),
        ("\u{212b}ngström", KEEP, CODE, "\u{212b}", "the pattern has a character in another form than answers have it", COMPOSED_A),
        ("caf(e\u{301}|e)s", KEEP, CODE, "e\u{301}", "the pattern has a character in another form than answers have it", COMPOSED_E),
        (" go", IGNORE, CODE, " go", "no answer matches the pattern", SPACES),
        ("go\\s", IGNORE, CODE, "go\\s", "no answer matches the pattern", SPACES),
        ("a  b|[\\s]", IGNORE, CODE, "a  b|[\\s]", "no answer matches the pattern", SPACES),
    ]);
    for (pattern, rules) in [
        ("(l'|l’)été", IGNORE),
        ("Go", IGNORE),
        ("Go", KEEP),
        ("İ|i", IGNORE),
        (" ?go( |\\t)?", IGNORE),
        ("\\s*go\\s*", IGNORE),
        ("a\\sb", IGNORE),
        ("a\\s*b", NO_SPACES),
        ("a +b", IGNORE),
        ("a? ?", IGNORE),
    ] {
        assert!(compile(pattern, rules).is_ok(), "{pattern}");
    }
}

const COMPOSED_A: &str = "write `Å` as the one character that it is in Unicode's form NFC";
const COMPOSED_E: &str = "write `é` as the one character that it is in Unicode's form NFC";

/// Compiles a pattern for the word that it backtracks on and the part that is blamed; a pattern that is accepted has neither.
fn doubling(pattern: &str, rules: TextRules) -> (String, &str) {
    match compile(pattern, rules) {
        Ok(_) => (String::new(), ""),
        Err(error) => {
            assert_eq!(error.code, "pattern-backtracks", "{pattern}");
            let word = error.message.split('`').nth(1).unwrap_or_default().to_owned();
            (word, &pattern[error.range])
        }
    }
}

#[test]
fn a_pattern_that_doubles_the_ways_is_refused() {
    for (pattern, word, part) in [
        ("(a+)+", "a", "(a+)+"),
        ("(a*)*b", "a", "(a*)*"),
        ("(a|ab|b)*", "aba", "(a|ab|b)*"),
        ("(ab|a|ba)+", "abaab", "(ab|a|ba)+"),
        ("(foo|foo)*", "foo", "(foo|foo)*"),
        ("(x+x+)+y", "xx", "(x+x+)+"),
        ("^(\\w+\\s?)*$", "a", "(\\w+\\s?)*"),
        ("go: (.*,)*", ",a", "(.*,)*"),
        ("([a-z]|\\w)+ !", "a", ""),
        ("((a?){3})*b", "aa", "((a?){3})*"),
        ("((a*b?){2}c)+", "aaca", "((a*b?){2}c)+"),
        ("((|)a)*", "a", "((|)a)*"),
        ("(a ?,? ?)*b", " a", "(a ?,? ?)*"),
        ("(a( |\\s)?)*", " a", "(a( |\\s)?)*"),
        ("(\\w|_)+", "_a", "(\\w|_)+"),
        ("x(a{1,}){2,}", "a", "(a{1,}){2,}"),
        ("([0-9]+,?)+", "0", "([0-9]+,?)+"),
        ("é(a|[a-c]é?)*", "aa", "(a|[a-c]é?)*"),
    ] {
        // A class is read as one, whichever of its parts it is that reads.
        let expected = if part.is_empty() { (String::new(), "") } else { (word.to_owned(), part) };
        assert_eq!(doubling(pattern, IGNORE), expected, "{pattern}");
    }
    for pattern in [
        // Merged before they reach a browser.
        "(a|a)*",
        "(a|[ab])*",
        "(a|b)*",
        "(go(lang)?,? ?)+",
        "[0-9]+(\\.[0-9]+)?",
        "a{2,5}(b|c)?",
        "\\w+( \\w+)*",
        "(\\w+ )*\\w+",
        "(ab|a)*c?",
        "(a|ba)*",
        "((a?)b)*",
        "(a?){40}",
        // Two spaces in a row are never left.
        "( +)*a",
        ".*goroutine.*",
    ] {
        assert_eq!(doubling(pattern, IGNORE), (String::new(), ""), "{pattern}");
    }
    assert_eq!(doubling("(a\\s*\\s*b)+", NO_SPACES), (String::new(), ""));
    let error = compile("go (a+)+", IGNORE).expect_err("it doubles");
    assert_eq!(error.message, "a browser could try for ever to match an answer that repeats `a`: there are too many ways");
    assert_eq!(error.help, "let each round of a repetition start with what nothing else in it reads, as in `\\w+( \\w+)*`");
}

#[test]
fn too_many_repetitions_in_a_row_are_refused() {
    for (pattern, expected) in [
        ("a*a*a*", 0),
        ("a*a*a*a*", 4),
        ("\\w*\\w+[a-z]*b?.*!", 4),
        ("a+b*a+b*a+b*a+", 4),
        ("a+ba+ba+ba+", 0),
        ("[a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+", 0),
        ("(ab)*(ab)*(ab)*(ab)*", 4),
        (".*go.*", 0),
        (".*pointer.*(copy|copied).*heap.*", 0),
        (".*a.*b.*", 0),
        (".*a.*b.*c.*", 4),
        (".*go.*map.*nil.*", 0),
        (".*copy.*pass.*value.*func.*", 0),
    ] {
        let found = compile(pattern, IGNORE).err();
        let message = |repetitions: i32| {
            format!("a browser could try for ever to match a long answer: {repetitions} repetitions in a row read the same")
        };
        assert_eq!(found.map(|error| error.message), (expected > 0).then(|| message(expected)), "{pattern}");
    }
}

#[test]
fn a_pattern_of_any_size_is_judged_soon() {
    let nested = |open: &str, count: usize, close: &str| format!("{}a{}", open.repeat(count), close.repeat(count));
    let many_classes: String = ('\u{4e00}'..'\u{4f00}').map(|character| format!("[\\w--{character}]")).collect();
    for (pattern, code) in [
        ("a{1000000}".to_owned(), "pattern-too-large"),
        ("((a{1000}){1000}){1000}".to_owned(), "pattern-too-large"),
        ("(a{0,4294967295}){4294967295,}".to_owned(), "pattern-too-large"),
        ("a".repeat(501), "pattern-too-large"),
        ("\\w".repeat(100_000), "pattern-too-large"),
        (many_classes, "pattern-too-large"),
        (nested("(", 240, ")"), ""),
        (nested("(", 1_000, ")"), "pattern-syntax"),
        (nested("(", 120, "+)"), "pattern-backtracks"),
        (nested("(", 120, "?)"), ""),
        ("(){1000000}a".to_owned(), ""),
        ("a".repeat(500), ""),
        ("(\\w?){500}".to_owned(), ""),
        ("((\\w?){100}x)*".to_owned(), "pattern-backtracks"),
        (format!("({})*", "\\w\\W".repeat(250)), ""),
        ("(ab)*".repeat(200), "pattern-too-large"),
    ] {
        let found = compile(&pattern, IGNORE).map_or_else(|error| error.code, |_| "");
        assert_eq!(found, code, "{pattern:.40}");
    }
}

#[test]
fn patterns_are_printed_as_the_browser_is_tested_with_them() {
    let table: serde_json::Value = serde_json::from_str(include_str!("../../../tests/quiz/patterns.json")).expect("JSON");
    let patterns = table.as_array().expect("a list");
    assert!(!patterns.is_empty());
    for row in patterns {
        let text = |key: &str| row[key].as_str().unwrap_or_else(|| panic!("{key} in {row}"));
        let rules = match (text("case"), text("spaces")) {
            ("ignore", "collapse") => IGNORE,
            ("keep", "collapse") => KEEP,
            ("ignore", "ignore") => NO_SPACES,
            ("keep", "ignore") => TextRules { spaces: Spaces::Ignore, ..KEEP },
            other => panic!("{other:?} in {row}"),
        };
        let pattern = compile(text("pattern"), rules).unwrap_or_else(|error| panic!("{row}: {error:?}"));
        assert_eq!(&*pattern.portable, text("portable"), "{row}");
        for (key, expected) in [("matches", true), ("fails", false)] {
            for answer in row[key].as_array().expect("a list").iter().map(|answer| answer.as_str().expect("a text")) {
                assert_eq!(normalise(answer, rules), answer, "an answer of the table is normalised");
                assert_eq!(matches(&pattern, answer, rules), expected, "{row}: {answer}");
            }
        }
    }
}

#[test]
fn an_answer_is_normalised_before_it_is_matched() {
    let pattern = compile("l'(ét|hiv)é\\w*", IGNORE).expect("a pattern");
    assert!(matches(&pattern, " L\u{2019}E\u{301}TE\u{301}\n", IGNORE));
    assert!(!matches(&pattern, "l'automne", IGNORE));
}

/// Makes patterns of some leaves.
fn patterns(leaves: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(leaves).prop_map(str::to_owned).prop_recursive(4, 8, 3, |part| {
        prop_oneof![
            prop::collection::vec(part.clone(), 2..=3).prop_map(|parts| parts.concat()),
            prop::collection::vec(part.clone(), 2..=3).prop_map(|parts| format!("({})", parts.join("|"))),
            (part, prop::sample::select(&["*", "+", "?", "*?", "{2}", "{0,2}", "{1,2}", "{2,}", "{0}"][..]))
                .prop_map(|(part, count)| format!("({part}){count}")),
        ]
    })
}

/// Reads a pattern with an engine of its own, which looks for the whole answer.
fn engine(pattern: &str, case: Case) -> PikeVM {
    let config = syntax::Config::new().case_insensitive(case == Case::Ignore);
    let builder = PikeVM::builder().syntax(config).thompson(thompson::Config::new()).build(&format!("^(?:{pattern})$"));
    builder.expect("a pattern")
}

/// Parses a pattern as it is compiled.
fn tree(pattern: &str, case: Case) -> Hir {
    regex_syntax::ParserBuilder::new().case_insensitive(case == Case::Ignore).build().parse(pattern).expect("a pattern")
}

/// Lists every text of some characters up to a length.
fn texts(characters: &str, most: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut longest = all.clone();
    for _ in 0..most {
        longest = longest.iter().flat_map(|text| characters.chars().map(move |next| format!("{text}{next}"))).collect();
        all.extend(longest.iter().cloned());
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_engine_matches_the_same_answers(
        pattern in patterns(&["a", "b", "B", " ", "\\s", "'", "’", "[^a]", "[a ]", "\\w"]),
        case in prop::sample::select(&[Case::Ignore, Case::Keep][..]),
        spaces in prop::sample::select(&[Spaces::Ignore, Spaces::Collapse][..]),
    ) {
        let rules = TextRules { case, spaces };
        let written = engine(&pattern, case);
        let mut cache = written.create_cache();
        let automaton = Automaton::new(&tree(&pattern, case), rules).expect("a small pattern");
        let portable = super::portable::print(&tree(&pattern, case), case);
        // Not all engines read an empty class.
        let printed = engine(&portable.replace("[^]", "[\\s\\S]"), Case::Keep);
        let mut printed_cache = printed.create_cache();
        let mut found = false;
        for answer in texts("aB '’b", 4).iter().filter(|text| !text.is_empty() && normalise(text, rules) == **text) {
            let expected = written.is_match(&mut cache, answer);
            found |= expected;
            prop_assert_eq!(automaton.matches(answer), expected, "{:?}", answer);
            prop_assert_eq!(printed.is_match(&mut printed_cache, answer), expected, "{:?} printed as {:?}", answer, &portable);
        }
        match automaton.shortest() {
            Some(answer) => {
                prop_assert_eq!(&normalise(&answer, rules), &answer);
                prop_assert!(written.is_match(&mut cache, &answer), "{:?}", answer);
            }
            None => prop_assert!(!found),
        }
    }

    #[test]
    fn ways_are_found_to_double_where_they_do(pattern in patterns(&["a", "b", "[ab]", "ab"])) {
        let tree = tree(&pattern, Case::Keep);
        let automaton = Automaton::new(&tree, KEEP).expect("a small pattern");
        let found = ambiguity::check(&automaton).expect("a small pattern");
        let counted = texts("ab", 5).into_iter().skip(1).find(|word| doubles(&tree, word));
        prop_assert_eq!(matches!(found, Some(Ambiguity::Doubling { .. })), counted.is_some(), "{:?}, counted: {:?}", found, counted);
        if let Some(Ambiguity::Doubling { word }) = found {
            // A loop can be entered anywhere: what is read again and again may begin within the word.
            let turned = |at: usize| format!("{}{}", &word[at..], &word[..at]);
            prop_assert!((0..word.len()).any(|at| doubles(&tree, &turned(at))), "{}", word);
        }
    }

    #[test]
    fn nothing_that_is_written_brings_it_down(
        pattern in prop::collection::vec(prop::sample::select(vec![
            "a", "Z", "é", "e\u{301}", "’", " ", "\\", "\\w", "\\b", "\\p{", "L}", "[", "[^", "]", "-", "&&", "(", "(?", ":", "i", "x", ")", "|", "*", "+?",
            "{", "2", ",", "}", "{99}", "^", "$", ".", "#", "\n", "💥", "\u{0}",
        ]), 0..16),
    ) {
        let pattern = pattern.concat();
        for rules in [IGNORE, KEEP, NO_SPACES] {
            if let Err(error) = compile(&pattern, rules) {
                prop_assert!(pattern.get(error.range.clone()).is_some(), "{:?}", error);
            }
        }
    }
}

/// Tells whether one more time a word is matched by some repetition in many more ways.
fn doubles(pattern: &Hir, word: &str) -> bool {
    let rounds = |count: usize| {
        let text: Vec<char> = word.chars().cycle().take(count * word.len()).collect();
        let mut totals = Vec::new();
        ways(pattern, &text, &mut totals);
        totals
    };
    if rounds(1).iter().all(|row| row.last() == Some(&0.0)) {
        return false;
    }
    // A sum of powers grows by less than this from one round to the next after so many. Twelve of them, since a repetition may take several at once.
    rounds(24).into_iter().any(|row| row[24 * word.len()] > row[12 * word.len()] * f64::powi(1.35, 12) && row[12 * word.len()] > 0.0)
}

/// Counts the ways of ECMAScript to match each part of a text, from each place to each; adds the first row of every endless repetition.
fn ways(pattern: &Hir, text: &[char], totals: &mut Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    let size = text.len() + 1;
    let nothing = || or_nothing(vec![vec![0.0; size]; size]);
    let reads = |class: &dyn Fn(char) -> bool| {
        let mut table = vec![vec![0.0; size]; size];
        (0..text.len()).filter(|at| class(text[*at])).for_each(|at| table[at][at + 1] = 1.0);
        table
    };
    match pattern.kind() {
        HirKind::Empty | HirKind::Look(_) => nothing(),
        HirKind::Literal(literal) => std::str::from_utf8(&literal.0)
            .expect("UTF-8")
            .chars()
            .fold(nothing(), |before, character| product(&before, &reads(&|other| other == character))),
        HirKind::Class(class) => {
            let class = unicode(class);
            reads(&|character| class.iter().any(|range| (range.start()..=range.end()).contains(&character)))
        }
        HirKind::Capture(capture) => ways(&capture.sub, text, totals),
        HirKind::Concat(parts) => parts.iter().fold(nothing(), |before, part| product(&before, &ways(part, text, totals))),
        HirKind::Alternation(parts) => parts.iter().map(|part| ways(part, text, totals)).fold(vec![vec![0.0; size]; size], |sum, part| {
            sum.into_iter().zip(part).map(|(sum, part)| sum.into_iter().zip(part).map(|(sum, part)| sum + part).collect()).collect()
        }),
        HirKind::Repetition(repetition) => {
            let round = ways(&repetition.sub, text, totals);
            let mut further = round.clone();
            (0..size).for_each(|at| further[at][at] = 0.0);
            let rest = match repetition.max {
                Some(most) => (repetition.min..most).fold(nothing(), |rest, _| or_nothing(product(&further, &rest))),
                None => endless(&further),
            };
            let all = (0..repetition.min).fold(rest, |rest, _| product(&round, &rest));
            if repetition.max.is_none() {
                totals.push(all[0].clone());
            }
            all
        }
    }
}

fn or_nothing(mut table: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
    (0..table.len()).for_each(|at| table[at][at] = 1.0);
    table
}

/// Repeats what reads something, any number of times.
fn endless(round: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let size = round.len();
    let mut table = or_nothing(vec![vec![0.0; size]; size]);
    for start in (0..size).rev() {
        for between in start + 1..size {
            let further = table[between].clone();
            add_times(&mut table[start], round[start][between], &further);
        }
    }
    table
}

fn product(before: &[Vec<f64>], after: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let row = |factors: &Vec<f64>| {
        let mut sum = vec![0.0; factors.len()];
        factors.iter().zip(after).for_each(|(factor, row)| add_times(&mut sum, *factor, row));
        sum
    };
    before.iter().map(row).collect()
}

fn add_times(sum: &mut [f64], factor: f64, row: &[f64]) {
    if factor > 0.0 {
        sum.iter_mut().zip(row).for_each(|(sum, more)| *sum += factor * more);
    }
}
