//! Questions that are answered by arranging: steps in an order, and pairs. Entry points: [`order`] and [`pairs`].

use super::element::{Element, Node};
use super::item::{Mapping, Outcome, Part, RESPONSE, Response};
use super::rules::{self, SCORE};
use super::{Version, identifier, in_order, markup};
use crate::exchange::bank::{Piece, Side, Wrong};

/// The outcome that holds the steps in the learner's order, without what belongs to none.
const ARRANGED: &str = "ARRANGED";
/// The outcome that holds how many steps follow the very step which they should follow, in the order that fits best.
const LINKS: &str = "LINKS";

/// Makes steps to put in order. Where some of what is offered belongs to no order, the learner takes some of it and leaves the rest.
///
/// Each step that follows the very one which it should follow counts, in the accepted order that fits best; each distractor takes one away.
pub(super) fn order(pieces: &[Piece], orders: &[Vec<usize>], points: u32, version: Version) -> Part {
    let name = |index: &usize| identifier(&pieces[*index].id);
    let written = orders.first().map(Vec::as_slice).unwrap_or_default();
    let distractors: Vec<&Piece> = pieces.iter().filter(|piece| piece.distractor).collect();
    let mut response = Response::sole("ordered", "identifier", written.iter().map(name).collect());
    if !distractors.is_empty() {
        let entries = distractors.iter().map(|piece| (identifier(&piece.id), -1)).collect();
        response.mapping = Some(Mapping { lower_bound: None, entries, case_sensitive: None });
    }
    let scored = Ordered { pieces, orders, points, has_distractors: !distractors.is_empty() };
    let said = pieces.iter().filter(|piece| !piece.why.is_empty());
    Part {
        responses: vec![response],
        outcomes: scored.outcomes(),
        body: vec![Node::Element(offered(pieces, scored.has_distractors, version))],
        rules: scored.rules(),
        feedback: said.map(|piece| (identifier(&piece.id), piece.why.clone())).collect(),
        interactions: vec!["orderInteraction"],
        may_be_empty: false,
    }
}

fn offered(pieces: &[Piece], is_choice: bool, version: Version) -> Element {
    let mut interaction = Element::new("orderInteraction").with("responseIdentifier", RESPONSE).with("shuffle", false);
    if is_choice {
        // The class makes players of version 3 show places to fill beside what is offered.
        interaction = interaction.with("class", "qti-choices-left").with("minChoices", 1).with("maxChoices", pieces.len());
    }
    let interaction = interaction.with("orientation", "vertical");
    interaction.children(
        pieces
            .iter()
            .map(|piece| Element::new("simpleChoice").with("identifier", identifier(&piece.id)).nodes(markup::nodes(&piece.html, version))),
    )
}

struct Ordered<'a> {
    pieces: &'a [Piece],
    orders: &'a [Vec<usize>],
    points: u32,
    has_distractors: bool,
}

impl Ordered<'_> {
    fn outcomes(&self) -> Vec<Outcome> {
        let mut outcomes = vec![Outcome::count(LINKS)];
        outcomes.extend(self.has_distractors.then(|| Outcome::list(ARRANGED, "ordered")));
        outcomes.extend((0..self.orders.len()).map(|order| Outcome::list(right_in(order), "multiple")));
        outcomes
    }

    fn arranged(&self) -> Element {
        rules::variable(if self.has_distractors { ARRANGED } else { RESPONSE })
    }

    fn piece(&self, index: usize) -> Element {
        rules::value("identifier", identifier(&self.pieces[index].id))
    }

    fn rules(&self) -> Vec<Element> {
        let mut rules = Vec::new();
        let distractors = self.pieces.iter().enumerate().filter(|(_, piece)| piece.distractor).map(|(index, _)| index);
        if self.has_distractors {
            let steps = distractors.clone().fold(rules::variable(RESPONSE), |list, index| rules::without(self.piece(index), list));
            rules.push(rules::set(ARRANGED, steps));
        }
        for (order, steps) in self.orders.iter().enumerate() {
            rules.extend(steps.windows(2).map(|pair| self.link(order, pair[0], pair[1])));
        }
        rules.extend(rules::first_of((0..self.orders.len()).map(|order| self.best(order))));
        rules.push(self.score());
        let said = distractors.filter(|index| !self.pieces[*index].why.is_empty());
        rules.extend(said.map(|index| {
            rules::when(rules::member(self.piece(index), rules::variable(RESPONSE)), [rules::say(&identifier(&self.pieces[index].id))])
        }));
        rules
    }

    /// Notes that a step stands right behind another one, wherever that is.
    fn link(&self, order: usize, before: usize, step: usize) -> Element {
        let follows = rules::follows(&self.piece(before), &self.piece(step), &self.arranged());
        rules::when(follows, [rules::add(&right_in(order), self.piece(step))])
    }

    /// Says when an order fits best, the first of those that fit equally well, and what follows then.
    fn best(&self, order: usize) -> (Element, Vec<Element>) {
        let links = |order: usize| rules::size(rules::variable(&right_in(order)));
        // Those before it fit less well, or their rules would have been followed.
        let fits_best = match order + 1 < self.orders.len() {
            true => rules::all((order + 1..self.orders.len()).map(|other| rules::not_less(links(order), links(other)))),
            false => rules::not_less(links(order), rules::value("integer", 0)),
        };
        let mut rules = vec![rules::set(LINKS, links(order))];
        for (place, step) in self.orders[order].iter().enumerate() {
            if !self.pieces[*step].why.is_empty() {
                rules.push(rules::when(self.is_misplaced(order, place, *step), [rules::say(&identifier(&self.pieces[*step].id))]));
            }
        }
        (fits_best, rules)
    }

    fn is_misplaced(&self, order: usize, place: usize, step: usize) -> Element {
        let is_used = rules::member(self.piece(step), self.arranged());
        if place == 0 {
            let others = self.orders[order].iter().filter(|other| **other != step);
            return rules::any(others.map(|other| rules::follows(&self.piece(*other), &self.piece(step), &self.arranged())));
        }
        let right = || rules::variable(&right_in(order));
        rules::all([is_used, rules::any([rules::is_null(right()), rules::not(rules::member(self.piece(step), right()))])])
    }

    fn score(&self) -> Element {
        let whole = self.orders.first().map_or(0, Vec::len).saturating_sub(1).max(1);
        if !self.has_distractors {
            return rules::set(SCORE, rules::share(rules::variable(LINKS), whole, self.points));
        }
        let links = || rules::sum([rules::variable(LINKS), rules::mapped(RESPONSE)]);
        let is_some = rules::greater(links(), rules::value("float", 0));
        rules::when(is_some, [rules::set(SCORE, rules::share(links(), whole, self.points))])
    }
}

/// The outcome that holds the steps which follow the very step that they should follow in an order.
fn right_in(order: usize) -> String {
    format!("RIGHT-{}", order + 1)
}

/// Makes pairs to find; each left side has its share of the points.
pub(super) fn pairs(lefts: &[(Side, usize)], rights: &[Side], wrong: &[Wrong<(usize, usize)>], points: u32, version: Version) -> Part {
    let left = |index: usize| format!("left-{}", lefts[index].0.id);
    let right = |index: usize| format!("right-{}", rights[index].id);
    let pair = |left_index: usize, right_index: usize| format!("{} {}", left(left_index), right(right_index));
    let correct: Vec<String> = lefts.iter().enumerate().map(|(index, (_, right))| pair(index, *right)).collect();
    let mut response = Response::sole("multiple", "directedPair", correct.clone());
    let entries = correct.into_iter().map(|pair| (pair, 1)).collect();
    response.mapping = Some(Mapping { lower_bound: None, entries, case_sensitive: None });

    let said = said_of_pairs(lefts, rights, wrong);
    let name = |(of_left, of_right): (usize, usize)| format!("{}.{}", left(of_left), right(of_right));
    let wrong_pairs = said.iter().flat_map(|said| &said.pairs);
    let outcomes = wrong_pairs.map(|wrong| Outcome::pair(name(*wrong), pair(wrong.0, wrong.1))).collect();
    let mut rules = vec![rules::set(SCORE, rules::share(rules::mapped(RESPONSE), lefts.len(), points))];
    rules.extend(said.iter().map(|said| {
        let is_among = said.pairs.iter().map(|wrong| rules::member(rules::variable(&name(*wrong)), rules::variable(RESPONSE)));
        rules::when(rules::any(is_among), [rules::say(&said.name)])
    }));

    let set = |sides: Vec<(String, &Side, usize)>| {
        let choices = sides.into_iter().map(|(name, side, most)| {
            let choice = Element::new("simpleAssociableChoice").with("identifier", name).with("matchMax", most);
            choice.nodes(markup::nodes(&side.html, version))
        });
        Element::new("simpleMatchSet").children(choices)
    };
    let interaction = Element::new("matchInteraction")
        .with("responseIdentifier", RESPONSE)
        .with("shuffle", false)
        .with("maxAssociations", lefts.len())
        .child(set(lefts.iter().enumerate().map(|(index, (side, _))| (left(index), side, 1)).collect()))
        .child(set(rights.iter().enumerate().map(|(index, side)| (right(index), side, lefts.len())).collect()));
    Part {
        responses: vec![response],
        outcomes,
        body: vec![Node::Element(interaction)],
        rules,
        feedback: said.into_iter().map(|said| (said.name, said.why)).collect(),
        interactions: vec!["matchInteraction"],
        may_be_empty: false,
    }
}

/// Something that is said of wrong pairs.
struct Said {
    name: String,
    why: String,
    pairs: Vec<(usize, usize)>,
}

/// Lists what is said of which wrong pairs: of the very pair, of a right side that belongs to nothing, or of the left side.
fn said_of_pairs(lefts: &[(Side, usize)], rights: &[Side], wrong: &[Wrong<(usize, usize)>]) -> Vec<Said> {
    let mut typical: Vec<(usize, usize)> = Vec::new();
    let mut said = Vec::new();
    for wrong in in_order(wrong) {
        if !typical.contains(&wrong.answer) {
            typical.push(wrong.answer);
            said.push(Said { name: identifier(&wrong.id), why: wrong.why.clone(), pairs: vec![wrong.answer] });
        }
    }
    let is_extra = |right: usize| lefts.iter().all(|(_, own)| *own != right);
    let untold = |pair: &(usize, usize)| !typical.contains(pair);
    for right in (0..rights.len()).filter(|right| is_extra(*right)) {
        let pairs = (0..lefts.len()).map(|left| (left, right)).filter(untold).collect();
        said.push(Said { name: format!("right-{}", rights[right].id), why: rights[right].why.clone(), pairs });
    }
    for (left, (side, own)) in lefts.iter().enumerate() {
        let others = (0..rights.len()).filter(|right| right != own && !is_extra(*right));
        let pairs = others.map(|right| (left, right)).filter(untold).collect();
        said.push(Said { name: format!("left-{}", side.id), why: side.why.clone(), pairs });
    }
    said.retain(|said| !said.why.is_empty() && !said.pairs.is_empty());
    said
}
