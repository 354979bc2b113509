//! Questions that are answered by picking: choices, and lines of a program. Entry points: [`one`], [`several`] and [`spot`].

use super::element::{Element, Node};
use super::item::{Mapping, Part, RESPONSE, Response};
use super::rules::{self, FEEDBACK, SCORE};
use super::{Version, identifier, in_order, markup};
use crate::exchange::bank::{Choice, Line, Wrong};

/// Makes choices of which one is right.
pub(super) fn one(choices: &[Choice], points: u32, version: Version) -> Part {
    let right = choices.iter().filter(|choice| choice.correct).map(|choice| identifier(&choice.id));
    let response = Response::sole("single", "identifier", right.collect());
    let is_right = rules::same(rules::variable(RESPONSE), rules::correct(RESPONSE));
    let rules = vec![rules::when(is_right, [rules::full(points)])];
    picking(choices, response, rules, 1, version)
}

/// Makes choices of which any number is right. A right one earns its share of all right ones, and a wrong one costs its share of all wrong ones:
/// in whole numbers, so that all of them together are all points exactly.
pub(super) fn several(choices: &[Choice], points: u32, version: Version) -> Part {
    let right = choices.iter().filter(|choice| choice.correct).count();
    let wrong = (choices.len() - right).max(1);
    let count = |choice: &Choice| if choice.correct { wrong as i64 } else { -(right as i64) };
    let mut response = Response::sole(
        "multiple",
        "identifier",
        choices.iter().filter(|choice| choice.correct).map(|choice| identifier(&choice.id)).collect(),
    );
    response.mapping = Some(Mapping {
        lower_bound: Some(0),
        entries: choices.iter().map(|choice| (identifier(&choice.id), count(choice))).collect(),
        case_sensitive: None,
    });
    let score = rules::set(SCORE, rules::share(rules::mapped(RESPONSE), right * wrong, points));
    picking(choices, response, vec![score], 0, version)
}

fn picking(choices: &[Choice], response: Response, mut rules: Vec<Element>, most: usize, version: Version) -> Part {
    let said = choices.iter().filter(|choice| !choice.correct && !choice.why.is_empty());
    let feedback: Vec<_> = said.map(|choice| (identifier(&choice.id), choice.why.clone())).collect();
    if !feedback.is_empty() {
        // What is said of a choice has its name.
        rules.push(rules::add(FEEDBACK, rules::variable(RESPONSE)));
    }
    let offered = choices
        .iter()
        .map(|choice| Element::new("simpleChoice").with("identifier", identifier(&choice.id)).nodes(markup::nodes(&choice.html, version)));
    let interaction = Element::new("choiceInteraction")
        .with("responseIdentifier", RESPONSE)
        .with("shuffle", false)
        .with("maxChoices", most)
        .children(offered);
    Part {
        responses: vec![response],
        outcomes: Vec::new(),
        body: vec![Node::Element(interaction)],
        rules,
        feedback,
        interactions: vec!["choiceInteraction"],
        may_be_empty: false,
    }
}

/// Makes lines of a program, each of which is a text to pick.
pub(super) fn spot(lines: &[Line], wrong: &[Wrong<Vec<u32>>], points: u32, version: Version) -> Part {
    let name = |number: u32| format!("line-{number}");
    let right: Vec<u32> = lines.iter().filter(|line| line.correct).map(|line| line.number).collect();
    let mut response = Response::sole("single", "identifier", right.iter().take(1).map(|number| name(*number)).collect());
    let entries = right.iter().map(|number| (name(*number), i64::from(points))).collect();
    response.mapping = Some(Mapping { lower_bound: None, entries, case_sensitive: None });

    let typical = in_order(wrong).into_iter().filter(|wrong| !wrong.answer.is_empty());
    let cases = typical.map(|wrong| {
        let lines = wrong.answer.iter().filter(|number| !right.contains(number));
        let is_among = rules::any(lines.map(|number| rules::same(rules::variable(RESPONSE), rules::value("identifier", name(*number)))));
        (is_among, vec![rules::say(&identifier(&wrong.id))])
    });
    let mut rules = vec![rules::set(SCORE, rules::mapped(RESPONSE))];
    rules.extend(rules::first_of(cases));

    let interaction = Element::new("hottextInteraction").with("responseIdentifier", RESPONSE).with("maxChoices", 1);
    Part {
        responses: vec![response],
        outcomes: Vec::new(),
        body: vec![Node::Element(interaction.nodes(program(lines, version)))],
        rules,
        feedback: wrong.iter().filter(|wrong| !wrong.why.is_empty()).map(|wrong| (identifier(&wrong.id), wrong.why.clone())).collect(),
        interactions: vec!["hottextInteraction"],
        may_be_empty: false,
    }
}

/// Writes a program with the numbers of its lines. Code begins in the ninth column, so that its tabs reach as far as they do without numbers.
fn program(lines: &[Line], version: Version) -> Vec<Node> {
    let block = Element::other("pre");
    let mut code = match version {
        Version::V2 => block.with("class", "ltr"),
        Version::V3 => block.with("dir", "ltr"),
    };
    for (index, line) in lines.iter().enumerate() {
        let end = if index == 0 { "" } else { "\n" };
        code = code.text(format!("{end}{:>6}  ", line.number));
        let mut words = markup::nodes(&line.html, version);
        if !line.pickable {
            code = code.nodes(words);
            continue;
        }
        if let Some(Node::Text(first)) = words.first_mut() {
            let indentation = first.len() - first.trim_start().len();
            code = code.text(first.drain(..indentation).collect::<String>());
        }
        code = code.child(Element::new("hottext").with("identifier", format!("line-{}", line.number)).nodes(words));
    }
    vec![Node::Element(code)]
}
