//! Rules by which answers are scored: expressions and what follows from them, each one element. An expression over nothing that was answered is
//! null, and what is null is not true.
//!
//! Programs lack some operators, and do not agree on others. No rule uses `min` or `max`, which are not in all of them, or `index`, which one
//! does not understand; [`follows`] asks `contains` so that it does not matter which way round it is understood.

use super::element::Element;

/// The outcome that holds which feedback is shown.
pub(super) const FEEDBACK: &str = "FEEDBACK";
/// The outcome that holds the points.
pub(super) const SCORE: &str = "SCORE";

/// The value of a variable.
pub(super) fn variable(name: &str) -> Element {
    Element::new("variable").with("identifier", name)
}

/// A value.
pub(super) fn value(base_type: &str, value: impl ToString) -> Element {
    Element::new("baseValue").with("baseType", base_type).text(value.to_string())
}

/// The right answer as declared.
pub(super) fn correct(response: &str) -> Element {
    Element::new("correct").with("identifier", response)
}

/// What the declared mapping makes of a response.
pub(super) fn mapped(response: &str) -> Element {
    Element::new("mapResponse").with("identifier", response)
}

/// Whether two values are the same.
pub(super) fn same(one: Element, other: Element) -> Element {
    Element::new("match").child(one).child(other)
}

/// Whether a list has a value.
pub(super) fn member(value: Element, list: Element) -> Element {
    Element::new("member").child(value).child(list)
}

/// A list without a value.
pub(super) fn without(value: Element, list: Element) -> Element {
    Element::new("delete").child(value).child(list)
}

/// How many values a list has.
pub(super) fn size(list: Element) -> Element {
    Element::new("containerSize").child(list)
}

/// Values, and lists of them, as one list without an order.
pub(super) fn multiple(values: impl IntoIterator<Item = Element>) -> Element {
    Element::new("multiple").children(values)
}

/// Whether a value stands right behind another one in a list with an order.
pub(super) fn follows(before: &Element, value: &Element, list: &Element) -> Element {
    let pair = || Element::new("ordered").child(before.clone()).child(value.clone());
    let contains = |one: Element, other: Element| Element::new("contains").child(one).child(other);
    // A list of two or more that is in the pair is the pair.
    let has_pair = any([contains(list.clone(), pair()), contains(pair(), list.clone())]);
    all([greater(size(list.clone()), self::value("integer", 1)), has_pair])
}

/// Whether nothing was answered.
pub(super) fn is_null(expression: Element) -> Element {
    Element::new("isNull").child(expression)
}

/// The contrary.
pub(super) fn not(expression: Element) -> Element {
    Element::new("not").child(expression)
}

/// Whether all are true.
pub(super) fn all(expressions: impl IntoIterator<Item = Element>) -> Element {
    one_or("and", expressions)
}

/// Whether one is true.
pub(super) fn any(expressions: impl IntoIterator<Item = Element>) -> Element {
    one_or("or", expressions)
}

fn one_or(operator: &'static str, expressions: impl IntoIterator<Item = Element>) -> Element {
    let mut expressions: Vec<Element> = expressions.into_iter().collect();
    match expressions.len() {
        1 => expressions.remove(0),
        _ => Element::new(operator).children(expressions),
    }
}

/// Whether a text matches a pattern as a whole.
pub(super) fn pattern(pattern: &str, text: Element) -> Element {
    Element::new("patternMatch").with("pattern", pattern).child(text)
}

/// The sum.
pub(super) fn sum(expressions: impl IntoIterator<Item = Element>) -> Element {
    Element::new("sum").children(expressions)
}

/// Whether the first is greater.
pub(super) fn greater(one: Element, other: Element) -> Element {
    Element::new("gt").child(one).child(other)
}

/// Whether the first is not less.
pub(super) fn not_less(one: Element, other: Element) -> Element {
    Element::new("gte").child(one).child(other)
}

/// A share of the points: the product of whole numbers comes first, so that all of it is all of the points exactly.
pub(super) fn share(part: Element, whole: usize, points: u32) -> Element {
    let product = Element::new("product").child(part).child(value("float", points));
    Element::new("divide").child(product).child(value("float", whole))
}

/// Sets an outcome.
pub(super) fn set(outcome: &str, expression: Element) -> Element {
    Element::new("setOutcomeValue").with("identifier", outcome).child(expression)
}

/// Gives all points.
pub(super) fn full(points: u32) -> Element {
    set(SCORE, value("float", points))
}

/// Counts one more.
pub(super) fn count(outcome: &str) -> Element {
    set(outcome, sum([variable(outcome), value("integer", 1)]))
}

/// Adds values to a list.
pub(super) fn add(outcome: &str, expression: Element) -> Element {
    set(outcome, multiple([variable(outcome), expression]))
}

/// Shows a feedback.
pub(super) fn say(feedback: &str) -> Element {
    add(FEEDBACK, value("identifier", feedback))
}

/// Follows the rules of the first expression that is true, if there is one.
pub(super) fn first_of(cases: impl IntoIterator<Item = (Element, Vec<Element>)>) -> Option<Element> {
    let mut branches = Vec::new();
    for (expression, rules) in cases {
        let name = if branches.is_empty() { "responseIf" } else { "responseElseIf" };
        branches.push(Element::new(name).child(expression).children(rules));
    }
    (!branches.is_empty()).then(|| Element::new("responseCondition").children(branches))
}

/// Follows rules if an expression is true.
pub(super) fn when(expression: Element, rules: impl IntoIterator<Item = Element>) -> Element {
    Element::new("responseCondition").child(Element::new("responseIf").child(expression).children(rules))
}
