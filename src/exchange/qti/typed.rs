//! Questions that are answered by typing: words, what a program prints, numbers, and gaps, of which some are picked. Entry points: [`words`],
//! [`output`], [`number`] and [`cloze`].

use super::element::{Element, Node};
use super::item::{Mapping, Outcome, Part, RESPONSE, Response};
use super::numbers::{Interval, Notation};
use super::rules::{self, SCORE};
use super::words::Test;
use super::{Version, identifier, in_order, markup, words as patterns};
use crate::exchange::bank::{Choice, Entry, Gap, GapKey, Html, Typed, Wrong};
use crate::exchange::report::Report;
use crate::exchange::xliff::is_xml;
use crate::i18n::locale_data::LocaleData;
use crate::model::Case;

/// The outcome that holds how many gaps are filled rightly.
const RIGHT: &str = "RIGHT";

/// How many characters a field for a number has room for.
const NUMBER_LENGTH: usize = 12;

/// What is right in a field, and what is said of typical wrong answers.
struct Field {
    right: Test,
    wrong: Vec<(String, Test)>,
}

/// Makes a field for a few words.
pub(super) fn words(key: &Typed, points: u32, entry: &Entry<'_>, report: &mut Report) -> Part {
    let mut response = Response::sole("single", "string", key.accept.iter().take(1).cloned().collect());
    response.mapping = Some(mapping(key, i64::from(points)));
    let field = field_of_words(key, "", entry, report);
    sole(
        response,
        text_entry(RESPONSE, longest(key)),
        Vec::new(),
        field.rules(RESPONSE, vec![rules::full(points)]),
        &key.wrong,
        "textEntryInteraction",
    )
}

/// Makes a field for what a program prints, of several lines if it prints several.
pub(super) fn output(expected: &str, case: Case, wrong: &[Wrong<String>], points: u32, entry: &Entry<'_>, report: &mut Report) -> Part {
    if !expected.chars().all(is_xml) {
        report.tell(&entry.id, "output", "it has control characters, which XML cannot hold: an answer is right without them");
    }
    let response = Response::sole("single", "string", Some(expected.to_owned()).filter(|text| !text.is_empty()).into_iter().collect());
    let is_empty = expected.trim().is_empty();
    let mut right = Test::Pattern(patterns::output(expected, case));
    if is_empty {
        right = Test::Any(vec![Test::Nothing, right]);
    }
    let typical = in_order(wrong).into_iter();
    let field = Field {
        right,
        wrong: typical.map(|wrong| (identifier(&wrong.id), Test::Pattern(patterns::output(&wrong.answer, case)))).collect(),
    };
    let lines = expected.lines().chain(wrong.iter().flat_map(|wrong| wrong.answer.lines()));
    let width = lines.map(|line| line.chars().count()).max().unwrap_or(0).max(NUMBER_LENGTH);
    let (interaction, name) = if expected.contains('\n') {
        let height = wrong.iter().map(|wrong| wrong.answer.lines().count()).chain([expected.lines().count()]).max().unwrap_or(1);
        let field = Element::new("extendedTextInteraction").with("responseIdentifier", RESPONSE).with("format", "plain");
        (field.with("expectedLines", height + 1).with("expectedLength", width * (height + 1)), "extendedTextInteraction")
    } else {
        (text_entry(RESPONSE, width), "textEntryInteraction")
    };
    let part = sole(response, interaction, Vec::new(), field.rules(RESPONSE, vec![rules::full(points)]), wrong, name);
    Part { may_be_empty: is_empty, ..part }
}

/// What is right where a number is typed.
pub(super) struct Number<'a> {
    pub value: f64,
    pub tolerance: f64,
    pub unit: Option<&'a str>,
    pub wrong: &'a [Wrong<f64>],
}

/// Makes a field for a number, which is a text to QTI: what it reads as a number is not what people write in every language.
pub(super) fn number(key: &Number<'_>, points: u32, data: &LocaleData, entry: &Entry<'_>, report: &mut Report) -> Part {
    let notation = Notation { decimal: data.decimal_separator(), groups: data.typed_group_separators() };
    let shown = key.value.to_string().replace('.', data.decimal_separator());
    let mut response = Response::sole("single", "string", vec![shown.clone()]);
    response.mapping = Some(Mapping { lower_bound: None, entries: vec![(shown.clone(), i64::from(points))], case_sensitive: Some(false) });
    let right = match Interval::around(key.value, key.tolerance) {
        Some(interval) => {
            let exponents = match interval.takes_exponents() {
                true => "a number with an exponent is taken only if one digit stands before its separator",
                false => "a number with an exponent is not taken, but for zero",
            };
            report.tell(&entry.id, "number", exponents);
            notation.test(interval, key.unit)
        }
        None => {
            report.tell(&entry.id, "number", format!("it has too many digits for a pattern: nothing but `{shown}` is right"));
            Test::Pattern(patterns::letters(&shown))
        }
    };
    let typical = in_order(key.wrong);
    let values: Vec<f64> = typical.iter().map(|wrong| wrong.answer).collect();
    let intervals = Interval::parted(&values, key.tolerance).into_iter();
    let wrong =
        typical.iter().zip(intervals).filter_map(|(wrong, interval)| Some((identifier(&wrong.id), notation.test(interval?, key.unit))));
    let field = Field { right, wrong: wrong.collect() };
    let after = key.unit.map(|unit| Node::Text(format!("\u{a0}{unit}"))).into_iter().collect();
    let rules = field.rules(RESPONSE, vec![rules::full(points)]);
    sole(response, text_entry(RESPONSE, NUMBER_LENGTH), after, rules, key.wrong, "textEntryInteraction")
}

/// Puts the only field of an item together; `after` stands behind it.
fn sole<T>(response: Response, field: Element, after: Vec<Node>, rules: Vec<Element>, wrong: &[Wrong<T>], name: &'static str) -> Part {
    let is_block = name == "extendedTextInteraction";
    let body = if is_block { field } else { Element::other("p").child(field).nodes(after) };
    Part {
        responses: vec![response],
        outcomes: Vec::new(),
        body: vec![Node::Element(body)],
        rules,
        feedback: wrong.iter().filter(|wrong| !wrong.why.is_empty()).map(|wrong| (identifier(&wrong.id), wrong.why.clone())).collect(),
        interactions: vec![name],
        may_be_empty: false,
    }
}

impl Field {
    /// Writes what follows from an answer: from a right one what is given, from a typical wrong one what is said of it.
    fn rules(&self, response: &str, right: Vec<Element>) -> Vec<Element> {
        let wrong = self.wrong.iter().map(|(name, test)| (test.of(response), vec![rules::say(name)]));
        rules::first_of([(self.right.of(response), right)].into_iter().chain(wrong)).into_iter().collect()
    }
}

fn text_entry(response: &str, length: usize) -> Element {
    Element::new("textEntryInteraction").with("responseIdentifier", response).with("expectedLength", length)
}

fn longest(key: &Typed) -> usize {
    let texts = key.accept.iter().chain(key.wrong.iter().map(|wrong| &wrong.answer));
    texts.map(|text| text.chars().count()).max().unwrap_or(0).max(4)
}

/// Lists the accepted texts and the typical wrong ones, for programs that do not read rules.
fn mapping(key: &Typed, points: i64) -> Mapping {
    let mut entries: Vec<(String, i64)> = Vec::new();
    let right = key.accept.iter().map(|accepted| (accepted, points));
    for (text, points) in right.chain(key.wrong.iter().map(|wrong| (&wrong.answer, 0))) {
        if !entries.iter().any(|(known, _)| known == text) {
            entries.push((text.clone(), points));
        }
    }
    Mapping { lower_bound: None, entries, case_sensitive: Some(key.rules.case == Case::Keep) }
}

/// Makes the tests of a field for a few words; `prefix` stands before the names of what is said.
fn field_of_words(key: &Typed, prefix: &str, entry: &Entry<'_>, report: &mut Report) -> Field {
    let mut right: Vec<Test> = patterns::texts(key.accept.iter().map(String::as_str), key.rules).map(Test::Pattern).into_iter().collect();
    if let Some(pattern) = &key.pattern {
        match patterns::author(pattern, key.rules) {
            Some(author) => {
                if author.is_narrowed {
                    report.tell(&entry.id, "pattern", "of its classes, letters beyond U+FFFF are left out: engines do not agree on them");
                }
                if author.counts_spaces {
                    report.tell(
                        &entry.id,
                        "pattern",
                        "where it counts characters that may be spaces, several spaces in a row count as several",
                    );
                }
                right.push(author.test());
            }
            None => report.tell(&entry.id, "pattern", format!("`{pattern}` is left out, since it cannot be read")),
        }
    }
    let wrong = in_order(&key.wrong).into_iter().filter_map(|wrong| {
        let pattern = patterns::texts([wrong.answer.as_str()], key.rules)?;
        Some((format!("{prefix}{}", identifier(&wrong.id)), Test::Pattern(pattern)))
    });
    Field { right: Test::Any(right), wrong: wrong.collect() }
}

/// A text or a program with gaps.
pub(super) struct Gapped<'a> {
    pub pieces: &'a [Html],
    pub order: &'a [usize],
    pub is_code: bool,
    pub gaps: &'a [Gap],
}

/// Makes a text or a program with fields in it; each gap has its share of the points.
pub(super) fn cloze(text: &Gapped<'_>, points: u32, version: Version, entry: &Entry<'_>, report: &mut Report) -> Part {
    let made: Vec<GapPart> = text.gaps.iter().map(|gap| gap_part(gap, entry, report)).collect();
    let mut html: String = text.pieces.first().cloned().unwrap_or_default();
    for (gap, piece) in text.order.iter().zip(text.pieces.iter().skip(1)) {
        html.push_str(&markup::gap(*gap));
        html.push_str(piece);
    }
    let html = if text.is_code { format!("<pre dir=\"ltr\"><code>{html}</code></pre>") } else { format!("<div>{html}</div>") };
    let fields: Vec<Element> = made.iter().map(|gap| gap.interaction.clone()).collect();
    let mut rules: Vec<Element> = made.iter().flat_map(|gap| gap.rules.clone()).collect();
    rules.push(rules::set(SCORE, rules::share(rules::variable(RIGHT), text.gaps.len(), points)));
    let mut interactions = Vec::new();
    for gap in &made {
        if !interactions.contains(&gap.name) {
            interactions.push(gap.name);
        }
    }
    Part {
        outcomes: vec![Outcome::count(RIGHT)],
        body: markup::nodes_with(&html, version, &fields),
        rules,
        feedback: made.iter().flat_map(|gap| gap.feedback.clone()).collect(),
        interactions,
        may_be_empty: false,
        responses: made.into_iter().map(|gap| gap.response).collect(),
    }
}

struct GapPart {
    response: Response,
    interaction: Element,
    name: &'static str,
    rules: Vec<Element>,
    feedback: Vec<(String, Html)>,
}

fn gap_part(gap: &Gap, entry: &Entry<'_>, report: &mut Report) -> GapPart {
    let response = format!("{RESPONSE}-{}", gap.id);
    let prefix = format!("{}.", identifier(&gap.id));
    match &gap.key {
        GapKey::Typed(key) => {
            let field = field_of_words(key, &prefix, entry, report);
            let said = key.wrong.iter().filter(|wrong| !wrong.why.is_empty());
            GapPart {
                interaction: text_entry(&response, longest(key)),
                name: "textEntryInteraction",
                rules: field.rules(&response, vec![rules::count(RIGHT)]),
                feedback: said.map(|wrong| (format!("{prefix}{}", identifier(&wrong.id)), wrong.why.clone())).collect(),
                response: Response {
                    correct: key.accept.iter().take(1).cloned().collect(),
                    mapping: Some(mapping(key, 1)),
                    name: response,
                    ..Response::sole("single", "string", Vec::new())
                },
            }
        }
        GapKey::Picked(choices) => picked(choices, &response, &prefix),
    }
}

/// Makes a gap that is filled by picking, with plain words: QTI has no others there.
fn picked(choices: &[Choice], response: &str, prefix: &str) -> GapPart {
    let offered =
        choices.iter().map(|choice| Element::new("inlineChoice").with("identifier", identifier(&choice.id)).text(choice.plain.as_str()));
    let is_right = rules::same(rules::variable(response), rules::correct(response));
    let said: Vec<&Choice> = choices.iter().filter(|choice| !choice.correct && !choice.why.is_empty()).collect();
    let name = |choice: &Choice| format!("{prefix}{}", identifier(&choice.id));
    let wrong = said.iter().map(|choice| {
        let is_picked = rules::same(rules::variable(response), rules::value("identifier", identifier(&choice.id)));
        (is_picked, vec![rules::say(&name(choice))])
    });
    let rules = rules::first_of([(is_right, vec![rules::count(RIGHT)])].into_iter().chain(wrong));
    GapPart {
        interaction: Element::new("inlineChoiceInteraction").with("responseIdentifier", response).with("shuffle", false).children(offered),
        name: "inlineChoiceInteraction",
        rules: rules.into_iter().collect(),
        feedback: said.iter().map(|choice| (name(choice), choice.why.clone())).collect(),
        response: Response {
            name: response.to_owned(),
            correct: choices.iter().filter(|choice| choice.correct).map(|choice| identifier(&choice.id)).collect(),
            ..Response::sole("single", "identifier", Vec::new())
        },
    }
}
