//! An engine for the patterns that items have, for tests: what it knows of their syntax is what all engines know.

use regex_automata::nfa::thompson::pikevm::PikeVM;

use super::words::Test;

/// Tells whether a text matches a pattern as a whole.
pub(super) fn is_match(pattern: &str, text: &str) -> bool {
    matcher(pattern)(text)
}

fn matcher(pattern: &str) -> Box<dyn Fn(&str) -> bool> {
    let engine = PikeVM::new(&format!("^(?:{pattern})$")).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    Box::new(move |text| engine.is_match(&mut engine.create_cache(), text))
}

/// Makes what tells whether a text passes a test.
pub(super) fn passer(test: &Test) -> Box<dyn Fn(&str) -> bool> {
    match test {
        Test::Pattern(pattern) => matcher(pattern),
        Test::Nothing => Box::new(str::is_empty),
        Test::Any(tests) => {
            let passers: Vec<_> = tests.iter().map(passer).collect();
            Box::new(move |text| passers.iter().any(|passes| passes(text)))
        }
        Test::Unless(test, pattern) => {
            let (passes, fails) = (passer(test), matcher(pattern));
            Box::new(move |text| passes(text) && !fails(text))
        }
    }
}
