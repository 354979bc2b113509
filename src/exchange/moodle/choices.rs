//! Questions in which something is picked or arranged: `multichoice`, `truefalse`, `ordering`, `matching`.

use super::cloze::{self, Filling, GapKind};
use super::credit::{self, ALL, NOTHING, Share};
use super::question::{Asked, Made};
use super::shared::remarks;
use super::typed;
use super::xml::Xml;
use crate::exchange::bank::{Choice, Html, Line, Piece, Side, Wrong};
use crate::exchange::report::{EVERYWHERE, Report};
use crate::render::markup::escape::escape;

/// The fewest answers of a matching question, those that belong to nothing among them.
pub(in crate::exchange) const FEWEST_PAIRS: usize = 3;

/// The longest right side of a matching question, in characters of HTML.
pub(in crate::exchange) const LONGEST_RIGHT: usize = 255;

/// An answer to pick: its share, what it says and what is said of it.
type Offer<'a> = (Share, Html, &'a str);

/// Makes a question with one right choice.
pub(super) fn one<'a>(asked: &'a Asked<'a>, offered: &'a [Choice]) -> Made<'a> {
    let offers = offered.iter().map(|choice| (if choice.correct { ALL } else { NOTHING }, choice.html.clone(), &*choice.why)).collect();
    multichoice(asked, asked.entry.prompt.clone(), true, offers)
}

/// Makes a question with any number of right choices.
pub(super) fn several<'a>(report: &mut Report, asked: &'a Asked<'a>, offered: &'a [Choice]) -> Made<'a> {
    let (shares, told) = credit::shares(&offered.iter().map(|choice| choice.correct).collect::<Vec<_>>());
    told.into_iter().for_each(|how| report.tell(&asked.entry.id, "credit", how));
    let offers = shares.into_iter().zip(offered).map(|(share, choice)| (share, choice.html.clone(), &*choice.why)).collect();
    multichoice(asked, asked.entry.prompt.clone(), false, offers)
}

fn multichoice<'a>(asked: &'a Asked<'a>, prompt: Html, is_single: bool, offers: Vec<Offer<'a>>) -> Made<'a> {
    let own = move |xml: &mut Xml| {
        xml.value("single", if is_single { "true" } else { "false" });
        // What is offered stands in the site's order, which is shuffled already.
        xml.value("shuffleanswers", "false");
        xml.value("answernumbering", "none");
        if !is_single {
            xml.flag("shownumcorrect");
        }
        for (share, html, why) in &offers {
            asked.rich_answer(xml, share, html, why);
        }
    };
    Made { name: "multichoice", prompt, remarks: Html::new(), has_parts: !is_single, own: Box::new(own) }
}

/// Makes a claim that is true or false.
pub(super) fn claim<'a>(asked: &'a Asked<'a>, is_true: bool, offered: &'a [Choice]) -> Made<'a> {
    let own = move |xml: &mut Xml| {
        for choice in offered {
            let share = if (choice.id == "true") == is_true { ALL } else { NOTHING };
            // Moodle has words of its own for both: these are not shown.
            asked.answer(xml, share, |xml| xml.value("text", &choice.id), &choice.why);
        }
    };
    Made { name: "truefalse", prompt: asked.entry.prompt.clone(), remarks: Html::new(), has_parts: false, own: Box::new(own) }
}

/// Makes a choice among the lines of a program.
pub(super) fn spot<'a>(report: &mut Report, asked: &'a Asked<'a>, lines: &'a [Line], wrong: &'a [Wrong<Vec<u32>>]) -> Made<'a> {
    let offered: Vec<&Line> = lines.iter().filter(|line| line.pickable).collect();
    report.tell(&asked.entry.id, "lines", "the lines are the choices, with their numbers; blank lines are no choice and not shown");
    let width = offered.last().map_or(1, |line| line.number.to_string().len());
    let why = |line: &Line| wrong.iter().find(|wrong| wrong.answer.contains(&line.number)).map_or("", |wrong| wrong.why.as_str());
    let offers = offered.iter().map(|line| {
        let html = numbered(line, width);
        if line.correct { (ALL, html, "") } else { (NOTHING, html, why(line)) }
    });
    multichoice(asked, asked.entry.prompt.clone(), true, offers.collect())
}

/// Writes a line with its number before it; its white space is kept.
pub(in crate::exchange) fn numbered(line: &Line, width: usize) -> Html {
    let number = line.number;
    format!("<code dir=\"ltr\" style=\"white-space: pre-wrap\">{number:>width$}  {}</code>", line.html)
}

/// Makes an order of the steps that belong to it.
pub(super) fn order<'a>(report: &mut Report, asked: &'a Asked<'a>, pieces: &'a [Piece], orders: &'a [Vec<usize>]) -> Made<'a> {
    report.tell(EVERYWHERE, "ordering", "the type `ordering` comes with Moodle from 4.4 on; older ones need the plug-in of that name");
    let id = &asked.entry.id;
    let distractors: Vec<&Piece> = pieces.iter().filter(|piece| piece.distractor).collect();
    if !distractors.is_empty() {
        let names: Vec<String> = distractors.iter().map(|piece| format!("`{}`", piece.id)).collect();
        report.tell(id, "distractors", format!("the type `ordering` has none; left out: {}", names.join(", ")));
    }
    if orders.len() > 1 {
        report.tell(id, "orders", format!("{} are right, and the type `ordering` knows one: the one that is written first", orders.len()));
    }
    let steps: Vec<&Piece> = orders.first().map(|order| order.iter().map(|index| &pieces[*index]).collect()).unwrap_or_default();
    let said: Vec<(Html, &Html)> = steps.iter().map(|step| (step.html.clone(), &step.why)).collect();
    let remarks = remarks(&said);
    tell_of_remarks(report, id, &remarks);
    let own = move |xml: &mut Xml| {
        xml.value("layouttype", "VERTICAL");
        xml.value("selecttype", "ALL");
        xml.value("selectcount", &steps.len().to_string());
        xml.value("gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST");
        xml.value("showgrading", "SHOW");
        xml.value("numberingstyle", "none");
        xml.flag("shownumcorrect");
        for (index, step) in steps.iter().enumerate() {
            // Moodle knows a step by its text: two that look the same would be one.
            let is_alike = steps[..index].iter().any(|before| before.html == step.html);
            let html = if is_alike { format!("<span data-step=\"{}\">{}</span>", index + 1, step.html) } else { step.html.clone() };
            asked.rich_answer(xml, &(index + 1).to_string(), &html, "");
        }
    };
    Made { name: "ordering", prompt: asked.entry.prompt.clone(), remarks, has_parts: true, own: Box::new(own) }
}

/// Tells that remarks stand elsewhere, if there are any.
pub(in crate::exchange) fn tell_of_remarks(report: &mut Report, id: &str, remarks: &str) {
    if !remarks.is_empty() {
        report.tell(id, "feedback", "the type says nothing of single answers; it stands below the explanation, for everyone");
    }
}

/// Makes pairs to find.
pub(super) fn matching<'a>(
    report: &mut Report,
    asked: &'a Asked<'a>,
    lefts: &'a [(Side, usize)],
    rights: &'a [Side],
    wrong: &'a [Wrong<(usize, usize)>],
) -> Made<'a> {
    let id = &asked.entry.id;
    tell_of_plain_rights(report, id, rights);
    let remarks = pair_remarks(lefts, rights, wrong);
    tell_of_remarks(report, id, &remarks);
    let extra: Vec<&Side> =
        rights.iter().enumerate().filter(|(index, _)| lefts.iter().all(|(_, right)| right != index)).map(|(_, right)| right).collect();
    if lefts.len() + extra.len() < FEWEST_PAIRS || rights.iter().any(|right| escape(&right.plain).chars().count() > LONGEST_RIGHT) {
        return Made { remarks, ..pairs_as_gaps(report, asked, lefts, rights) };
    }
    let own = move |xml: &mut Xml| {
        xml.value("shuffleanswers", "false");
        xml.flag("shownumcorrect");
        for (left, right) in lefts {
            pair(asked, xml, &left.html, &rights[*right]);
        }
        for right in extra {
            pair(asked, xml, "", right);
        }
    };
    Made { name: "matching", prompt: asked.entry.prompt.clone(), remarks, has_parts: true, own: Box::new(own) }
}

/// Tells what right sides lose.
pub(in crate::exchange) fn tell_of_plain_rights(report: &mut Report, id: &str, rights: &[Side]) {
    if rights.iter().any(|right| escape(&right.plain) != right.html) {
        report.tell(id, "markup", "the right sides are a list of plain texts");
    }
    let is_alike = |(index, right): (usize, &Side)| rights[..index].iter().any(|before| before.plain == right.plain);
    if rights.iter().enumerate().any(is_alike) {
        report.tell(id, "markup", "two right sides look the same without it, and count as one");
    }
}

fn pair(asked: &Asked<'_>, xml: &mut Xml, left: &str, right: &Side) {
    // Moodle strips tags from right sides and shows character references.
    asked.text(xml, "subquestion", &[], left, |xml| xml.plain("answer", &[], &escape(&right.plain)));
}

/// Makes a list to pick from behind each left side, where the type `matching` has no room.
fn pairs_as_gaps<'a>(report: &mut Report, asked: &'a Asked<'a>, lefts: &[(Side, usize)], rights: &[Side]) -> Made<'a> {
    report.tell(
        &asked.entry.id,
        "matching",
        "a question of this type needs three answers of at most 255 characters; each left side has a list instead",
    );
    let points = typed::points_of_gaps(report, asked, lefts.len());
    let rows = lefts.iter().map(|(left, right)| {
        let filling = |(index, side): (usize, &Side)| Filling { answer: side.plain.clone(), is_right: index == *right, why: Html::new() };
        let fillings: Vec<Filling> = rights.iter().enumerate().map(filling).collect();
        format!("<p>{} {}</p>\n", cloze::text(&left.html), cloze::gap(points, GapKind::Picked, &fillings))
    });
    typed::embedded(cloze::text(&asked.entry.prompt) + &rows.collect::<String>())
}

/// Writes what is said of pairs: of typical wrong ones, of left sides, of right sides that belong to nothing.
pub(in crate::exchange) fn pair_remarks(lefts: &[(Side, usize)], rights: &[Side], wrong: &[Wrong<(usize, usize)>]) -> Html {
    let mut said: Vec<(Html, &Html)> = Vec::new();
    for Wrong { answer: (left, right), why, .. } in wrong {
        said.push((format!("{} → {}", lefts[*left].0.html, rights[*right].html), why));
    }
    said.extend(lefts.iter().map(|(left, _)| (left.html.clone(), &left.why)));
    said.extend(rights.iter().map(|right| (right.html.clone(), &right.why)));
    remarks(&said)
}
