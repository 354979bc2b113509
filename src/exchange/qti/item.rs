//! A question as an item. Entry point: [`item`].
//!
//! What all items have in common is here; what differs between kinds of questions is a [`Part`], which [`choices`], [`arranged`] and [`typed`]
//! make.

use super::element::{Element, Node};
use super::rules::{self, FEEDBACK, SCORE};
use super::{Version, arranged, choices, identifier, markup, typed};
use crate::base::Locale;
use crate::exchange::bank::{Body, Entry, Html};
use crate::exchange::report::Report;
use crate::i18n::locale_data::LocaleData;

/// The feedback that explains the answer; choices and typical answers have ids in lower case.
const EXPLANATION: &str = "EXPLANATION";

/// The name of the only response of an item.
pub(super) const RESPONSE: &str = "RESPONSE";

/// An item of a package.
pub(super) struct Item {
    /// Its identifier.
    pub identifier: String,
    /// The name of its file.
    pub file: String,
    /// What it asks for, as version 2.1 calls the elements.
    pub interactions: Vec<&'static str>,
    /// Whether it says something of answers.
    pub has_feedback: bool,
    /// Its content.
    pub root: Element,
}

/// What a kind of question adds to an item.
pub(super) struct Part {
    /// The responses, each with the right answer.
    pub responses: Vec<Response>,
    /// Variables that the rules compute with.
    pub outcomes: Vec<Outcome>,
    /// What stands below the prompt.
    pub body: Vec<Node>,
    /// How an answer is scored, and what is said of it.
    pub rules: Vec<Element>,
    /// What can be said of answers, by identifiers.
    pub feedback: Vec<(String, Html)>,
    /// The interactions, as version 2.1 calls the elements.
    pub interactions: Vec<&'static str>,
    /// Whether giving no answer can be right.
    pub may_be_empty: bool,
}

/// A variable that rules compute with.
pub(super) struct Outcome {
    name: String,
    cardinality: &'static str,
    base_type: &'static str,
    start: Option<String>,
}

impl Outcome {
    /// Makes a count, which starts at nothing.
    pub fn count(name: &str) -> Self {
        Self { name: name.to_owned(), cardinality: "single", base_type: "integer", start: Some("0".to_owned()) }
    }

    /// Makes a list of identifiers, `multiple` or `ordered`.
    pub fn list(name: impl Into<String>, cardinality: &'static str) -> Self {
        Self { name: name.into(), cardinality, base_type: "identifier", start: None }
    }

    /// Makes a pair that stays what it is: a certified player knows no values of this type but of variables.
    pub fn pair(name: impl Into<String>, pair: String) -> Self {
        Self { name: name.into(), cardinality: "single", base_type: "directedPair", start: Some(pair) }
    }
}

/// A response of an item.
pub(super) struct Response {
    /// Its name.
    pub name: String,
    /// How many values it has: `single`, `multiple` or `ordered`.
    pub cardinality: &'static str,
    /// What its values are.
    pub base_type: &'static str,
    /// The right answer.
    pub correct: Vec<String>,
    /// What values count.
    pub mapping: Option<Mapping>,
}

/// What values of a response count.
pub(super) struct Mapping {
    /// The least of it all, where that is not less than nothing.
    pub lower_bound: Option<i64>,
    /// What each value counts.
    pub entries: Vec<(String, i64)>,
    /// Whether capitals count; nothing where values are no texts.
    pub case_sensitive: Option<bool>,
}

impl Response {
    /// Makes the only response of an item.
    pub fn sole(cardinality: &'static str, base_type: &'static str, correct: Vec<String>) -> Self {
        Self { name: RESPONSE.to_owned(), cardinality, base_type, correct, mapping: None }
    }
}

/// What items of a package have in common.
pub(super) struct Setting<'a> {
    pub version: Version,
    pub locale: &'a Locale,
    pub data: &'a LocaleData,
    /// The title of the explanation.
    pub explanation: String,
}

/// Makes the item of a question, and tells what it cannot hold.
pub(super) fn item(entry: &Entry<'_>, setting: &Setting<'_>, report: &mut Report) -> Item {
    let part = part(entry, setting, report);
    let explanation = (!entry.explain.is_empty()).then(|| (EXPLANATION.to_owned(), entry.explain.clone()));
    let has_feedback = !part.feedback.is_empty() || explanation.is_some();
    let identifier = identifier(&format!("{}/{}", entry.id, setting.locale));
    let mut root = document("assessmentItem", setting.version)
        .with("identifier", &identifier)
        .with("title", &entry.name)
        .with("label", &entry.id)
        .with("xml:lang", setting.locale)
        .with("adaptive", false)
        .with("timeDependent", false)
        .with("toolName", "carnet")
        .with("toolVersion", env!("CARGO_PKG_VERSION"))
        .children(part.responses.iter().map(declaration))
        .children(outcomes(entry.question.points, &part, has_feedback))
        .child(Element::new("stylesheet").with("href", super::STYLE_SHEET).with("type", "text/css"))
        .child(body(entry, setting, &part));
    root = root.child(Element::new("responseProcessing").children(processing(&part, explanation.is_some())));
    let feedback = part.feedback.iter().map(|(name, html)| (name, html, None));
    let explanation = explanation.iter().map(|(name, html)| (name, html, Some(&setting.explanation)));
    root = root.children(feedback.chain(explanation).map(|(name, html, title)| {
        let element = Element::new("modalFeedback").with("outcomeIdentifier", FEEDBACK).with("identifier", name).with("showHide", "show");
        let element = title.into_iter().fold(element, |element, title| element.with("title", title));
        element.nodes(markup::nodes(html, setting.version))
    }));
    let file = format!("item-{}.xml", entry.id.split_once('/').map_or(entry.id.as_str(), |(_, name)| name).replace('/', "."));
    Item { identifier, file, interactions: part.interactions, has_feedback, root }
}

/// Makes the root of an item or a test.
pub(super) fn document(name: &'static str, version: Version) -> Element {
    let (namespace, schema) = version.items();
    Element::new(name)
        .with("xmlns", namespace)
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xsi:schemaLocation", format!("{namespace} {schema}"))
}

fn part(entry: &Entry<'_>, setting: &Setting<'_>, report: &mut Report) -> Part {
    let (points, version) = (entry.question.points, setting.version);
    match &entry.body {
        Body::One(all) | Body::Claim { choices: all, .. } => choices::one(all, points, version),
        Body::Several(all) => choices::several(all, points, version),
        Body::Spot { lines, wrong } => choices::spot(lines, wrong, points, version),
        Body::Order { pieces, orders } => arranged::order(pieces, orders, points, version),
        Body::Match { lefts, rights, wrong } => arranged::pairs(lefts, rights, wrong, points, version),
        Body::Words(key) => typed::words(key, points, entry, report),
        Body::Output { expected, case, wrong } => typed::output(expected, *case, wrong, points, entry, report),
        Body::Number { value, tolerance, unit, wrong } => {
            let number = typed::Number { value: *value, tolerance: *tolerance, unit: unit.as_deref(), wrong };
            typed::number(&number, points, setting.data, entry, report)
        }
        Body::Cloze { pieces, order, is_code, gaps } => {
            let text = typed::Gapped { pieces, order, is_code: *is_code, gaps };
            typed::cloze(&text, points, version, entry, report)
        }
    }
}

fn declaration(response: &Response) -> Element {
    let mut element = Element::new("responseDeclaration")
        .with("identifier", &response.name)
        .with("cardinality", response.cardinality)
        .with("baseType", response.base_type);
    if !response.correct.is_empty() {
        let values = response.correct.iter().map(|correct| Element::new("value").text(correct));
        element = element.child(Element::new("correctResponse").children(values));
    }
    let Some(mapping) = &response.mapping else { return element };
    let mut made = Element::new("mapping");
    if let Some(bound) = mapping.lower_bound {
        made = made.with("lowerBound", bound);
    }
    let entries = mapping.entries.iter().map(|(key, value)| {
        let entry = Element::new("mapEntry").with("mapKey", key).with("mappedValue", value);
        mapping.case_sensitive.into_iter().fold(entry, |entry, counts| entry.with("caseSensitive", counts))
    });
    element.child(made.with("defaultValue", 0).children(entries))
}

fn outcomes(points: u32, part: &Part, has_feedback: bool) -> Vec<Element> {
    let declared = |name: &str, cardinality: &str, base_type: &str| {
        Element::new("outcomeDeclaration").with("identifier", name).with("cardinality", cardinality).with("baseType", base_type)
    };
    let start = |value: &str| Element::new("defaultValue").child(Element::new("value").text(value));
    let mut outcomes = vec![
        declared(SCORE, "single", "float").with("normalMinimum", 0).with("normalMaximum", points).child(start("0")),
        declared("MAXSCORE", "single", "float").child(start(&points.to_string())),
    ];
    if has_feedback {
        outcomes.push(declared(FEEDBACK, "multiple", "identifier"));
    }
    outcomes.extend(
        part.outcomes
            .iter()
            .map(|outcome| declared(&outcome.name, outcome.cardinality, outcome.base_type).children(outcome.start.as_deref().map(start))),
    );
    outcomes
}

fn body(entry: &Entry<'_>, setting: &Setting<'_>, part: &Part) -> Element {
    let version = setting.version;
    let notice = entry.notice.iter().map(|notice| {
        let words = Element::other("em").text(notice.as_str());
        Node::Element(Element::other("p").with("xml:lang", setting.locale).child(words))
    });
    let mut body = Element::new("itemBody").nodes(notice).nodes(blocks(markup::nodes(&entry.prompt, version))).nodes(part.body.clone());
    if !entry.hints.is_empty() {
        let hints = entry.hints.iter().map(|hint| Element::other("div").nodes(markup::nodes(hint, version)));
        // Of several views that are not the learner's, this is the one that all players know.
        let notes = Element::new("rubricBlock").with("view", "scorer");
        let notes = if version == Version::V3 { notes.with("use", "instructions") } else { notes };
        body = body.child(notes.children(hints));
    }
    body
}

/// Leaves out the line ends between blocks: an item's body has no text of its own.
fn blocks(nodes: Vec<Node>) -> Vec<Node> {
    nodes.into_iter().filter(|node| !matches!(node, Node::Text(text) if text.trim().is_empty())).collect()
}

/// Puts the rules together: an answer that is none is not scored, and nothing is said of it.
fn processing(part: &Part, has_explanation: bool) -> Vec<Element> {
    let mut rules = part.rules.clone();
    rules.extend(has_explanation.then(|| rules::say(EXPLANATION)));
    if part.may_be_empty {
        return rules;
    }
    let answered = part.responses.iter().map(|response| rules::not(rules::is_null(rules::variable(&response.name))));
    vec![rules::when(rules::any(answered), rules)]
}
