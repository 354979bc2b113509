//! A question in one of the forms that GIFT has. Entry point: [`made`].

use super::notation::{Answers, Choice, Written};
use crate::base::Locale;
use crate::exchange::bank::{self, BankLesson, Body, Entry, Gap, GapKey, Html, Line, Piece, Side, Typed, Wrong, without_pictures};
use crate::exchange::moodle::choices::{FEWEST_PAIRS, LONGEST_RIGHT, numbered, pair_remarks, tell_of_plain_rights, tell_of_remarks};
use crate::exchange::moodle::cloze::Filling;
use crate::exchange::moodle::shared::{as_name, id_number, notice, remarks, tags, tell_of_translation};
use crate::exchange::moodle::xml::is_forbidden;
use crate::exchange::moodle::{credit, typed};
use crate::exchange::report::Report;
use crate::i18n::catalogue::Catalogues;
use crate::model::Case;
use crate::render::markup::escape::escape;

/// Stands for what belongs to nothing.
const NONE: &str = "–";

/// A question on its way into the file.
pub(super) struct Asked<'a> {
    pub(super) entry: &'a Entry<'a>,
    pub(super) lesson: &'a BankLesson<'a>,
    pub(super) locale: &'a Locale,
    pub(super) catalogues: &'a Catalogues,
}

/// What stands in the question, besides what all have.
struct Made {
    /// What stands below the prompt.
    below: Html,
    answers: Answers,
    /// What stands below the explanation.
    remarks: Html,
}

impl From<Answers> for Made {
    fn from(answers: Answers) -> Self {
        Self { below: Html::new(), answers, remarks: Html::new() }
    }
}

/// Makes a question; nothing, which is told, if GIFT has no form for it.
pub(super) fn made(report: &mut Report, asked: &Asked<'_>) -> Option<Written> {
    let entry = asked.entry;
    let id = &entry.id;
    let made = form(report, asked)?;
    tell_of_translation(report, entry, asked.locale);
    if entry.question.points != 1 {
        report.tell(
            id,
            "points",
            format!("GIFT has none: this question counts {} on the site, and what others count here", entry.question.points),
        );
    }
    if !entry.hints.is_empty() {
        report.tell(id, "hints", format!("GIFT has none: {} left out", entry.hints.len()));
    }
    if !entry.pictures.is_empty() {
        report.tell(id, "pictures", "GIFT has none; their alternative texts stand for them");
    }
    Some(Written {
        id: id_number(id, asked.locale.as_str()),
        tags: tags(entry, asked.lesson, asked.locale),
        name: as_name(&entry.name),
        stem: without_pictures(&(notice(entry, asked.locale) + &entry.prompt + &made.below)),
        answers: made.answers,
        general: without_pictures(&(entry.explain.clone() + &made.remarks)),
    })
}

fn form(report: &mut Report, asked: &Asked<'_>) -> Option<Made> {
    let id = &asked.entry.id;
    match &asked.entry.body {
        Body::One(choices) => Some(Answers::One(choices.iter().map(rich).collect()).into()),
        Body::Several(choices) => Some(several(report, id, choices).into()),
        Body::Claim { is_true, choices } => {
            let why =
                |wanted: bool| choices.iter().find(|choice| (choice.id == "true") == wanted).map(|choice| without_pictures(&choice.why));
            let (right, wrong) = (why(*is_true).unwrap_or_default(), why(!*is_true).unwrap_or_default());
            Some(Answers::Claim { is_true: *is_true, wrong, right }.into())
        }
        Body::Words(words) => typed_words(report, id, words).map(Made::from),
        Body::Output { expected, case, wrong } => output(report, id, expected, *case, wrong),
        Body::Number { value, tolerance, unit, wrong } => Some(number(report, id, (*value, *tolerance), unit.as_deref(), wrong)),
        Body::Order { pieces, orders } => order(report, asked, pieces, orders),
        Body::Match { lefts, rights, wrong } => matching(report, id, lefts, rights, wrong),
        Body::Spot { lines, wrong } => Some(spot(report, id, lines, wrong)),
        Body::Cloze { pieces, order, is_code, gaps } => cloze(report, id, (pieces, order, *is_code), gaps),
    }
}

fn rich(choice: &bank::Choice) -> Choice {
    Choice { text: without_pictures(&choice.html), is_right: choice.correct, why: without_pictures(&choice.why) }
}

fn left_out(report: &mut Report, id: &str, why: &str) {
    report.tell(id, "left out", why);
}

fn several(report: &mut Report, id: &str, choices: &[bank::Choice]) -> Answers {
    let (shares, how) = credit::shares(&choices.iter().map(|choice| choice.correct).collect::<Vec<_>>());
    how.into_iter().for_each(|how| report.tell(id, "credit", how));
    Answers::Several(shares.into_iter().zip(choices.iter().map(rich)).collect())
}

/// Lists what is typed, unless it cannot be: an arrow makes pairs of answers, and nothing takes its meaning away.
fn typed_words(report: &mut Report, id: &str, words: &Typed) -> Option<Answers> {
    let fillings = typed::fillings(report, id, words);
    typed_answers(report, id, fillings, words.rules.case)
}

fn typed_answers(report: &mut Report, id: &str, fillings: Vec<Filling>, case: Case) -> Option<Answers> {
    let (arrows, fillings): (Vec<_>, Vec<_>) = fillings.into_iter().partition(|filling| filling.answer.contains("->"));
    if !fillings.iter().any(|filling| filling.is_right) {
        left_out(report, id, "GIFT takes `->` in a typed answer for a pair, and every right answer has it");
        return None;
    }
    for filling in arrows {
        report.tell(id, "answer", format!("GIFT takes `->` in a typed answer for a pair; left out: `{}`", filling.answer));
    }
    if case == Case::Keep {
        report.tell(id, "capitals", "GIFT has no typed answer in which they count");
    }
    let choice = |filling: Filling| Choice { text: filling.answer, is_right: filling.is_right, why: without_pictures(&filling.why) };
    Some(Answers::Typed(fillings.into_iter().map(choice).collect()))
}

fn output(report: &mut Report, id: &str, expected: &str, case: Case, wrong: &[Wrong<String>]) -> Option<Made> {
    if expected.contains('\n') {
        return picked_output(report, id, expected, wrong);
    }
    if expected.contains(is_forbidden) {
        left_out(report, id, "the output has control characters, which nobody can type");
        return None;
    }
    let (fillings, elsewhere) = typed::output_fillings(report, id, expected, case, wrong);
    let remarks = typed::output_remarks(&elsewhere);
    tell_of_remarks(report, id, &remarks);
    let answers = typed_answers(report, id, fillings, case)?;
    Some(Made { remarks, ..answers.into() })
}

/// Offers an output of several lines beside typical wrong ones.
fn picked_output(report: &mut Report, id: &str, expected: &str, wrong: &[Wrong<String>]) -> Option<Made> {
    if wrong.is_empty() {
        left_out(report, id, "GIFT has no field of several lines, and the question has no wrong answers to pick from");
        return None;
    }
    report.tell(id, "lines", "GIFT has no field of several lines; the output is picked among the typical wrong ones");
    let printed = |text: &str| format!("<pre dir=\"ltr\"><samp>{}</samp></pre>", escape(text.trim_end()));
    let mut choices = vec![Choice { text: printed(expected), is_right: true, why: Html::new() }];
    let wrong = wrong.iter().map(|wrong| Choice { text: printed(&wrong.answer), is_right: false, why: without_pictures(&wrong.why) });
    choices.extend(wrong);
    // Not all in the order in which they are written, where the right one would always come first.
    choices.sort_by_key(|choice| *blake3::hash(format!("{id}\n{}", choice.text).as_bytes()).as_bytes());
    Some(Answers::One(choices).into())
}

fn number(report: &mut Report, id: &str, (value, tolerance): (f64, f64), unit: Option<&str>, wrong: &[Wrong<f64>]) -> Made {
    typed::tell_of_numbers(report);
    if let Some(unit) = unit {
        report.tell(id, "unit", format!("GIFT has none: `{unit}` is shown, and may not be typed"));
    }
    let choice = |is_right: bool, why: &str| Choice { text: String::new(), is_right, why: without_pictures(why) };
    let mut numbers = vec![(value, choice(true, ""))];
    numbers.extend(wrong.iter().map(|wrong| (wrong.answer, choice(false, &wrong.why))));
    Made { below: typed::shown_unit(unit), ..Answers::Numbers { tolerance, numbers }.into() }
}

/// Asks for the place of each step.
fn order(report: &mut Report, asked: &Asked<'_>, pieces: &[Piece], orders: &[Vec<usize>]) -> Option<Made> {
    let id = &asked.entry.id;
    report.tell(id, "order", "GIFT has none: each step is paired with its place, and counts by itself if that is right");
    if orders.len() > 1 {
        report.tell(id, "orders", format!("{} are right, and only the places of the one that is written first are", orders.len()));
    }
    let right = orders.first()?;
    let has_distractors = pieces.iter().any(|piece| piece.distractor);
    let place =
        |index: usize| right.iter().position(|step| *step == index).map_or_else(|| NONE.to_owned(), |place| (place + 1).to_string());
    let mut pairs: Vec<(Html, String)> =
        pieces.iter().enumerate().map(|(index, piece)| (without_pictures(&piece.html), place(index))).collect();
    if has_distractors {
        report.tell(id, "distractors", format!("`{NONE}` is the place of what belongs to no order, and counts as much as another place"));
    }
    fill_up(report, id, &mut pairs);
    let said: Vec<(Html, &Html)> = pieces.iter().map(|piece| (piece.html.clone(), &piece.why)).collect();
    let remarks = remarks(&said);
    tell_of_remarks(report, id, &remarks);
    let ask = if has_distractors { "quiz-order-places-with-extras" } else { "quiz-order-places" };
    let below = format!("<p>{}</p>\n", escape(&asked.catalogues.format(asked.locale, ask, &[])));
    Some(Made { below, answers: Answers::Pairs(pairs), remarks })
}

/// Adds a right side that belongs to nothing where there are too few: Moodle ends an import at such a question.
fn fill_up(report: &mut Report, id: &str, pairs: &mut Vec<(Html, String)>) {
    if pairs.len() < FEWEST_PAIRS {
        report.tell(
            id,
            "pairs",
            format!("Moodle wants three answers of a question with pairs; `{NONE}` is added, which belongs to nothing"),
        );
        pairs.push((Html::new(), NONE.to_owned()));
    }
}

fn matching(report: &mut Report, id: &str, lefts: &[(Side, usize)], rights: &[Side], wrong: &[Wrong<(usize, usize)>]) -> Option<Made> {
    tell_of_plain_rights(report, id, rights);
    let mut pairs: Vec<(Html, String)> =
        lefts.iter().map(|(left, right)| (without_pictures(&left.html), escape(&rights[*right].plain))).collect();
    let extra = rights.iter().enumerate().filter(|(index, _)| lefts.iter().all(|(_, right)| right != index));
    pairs.extend(extra.map(|(_, right)| (Html::new(), escape(&right.plain))));
    let remarks = pair_remarks(lefts, rights, wrong);
    let pairs = checked(report, id, pairs)?;
    tell_of_remarks(report, id, &remarks);
    Some(Made { remarks, ..Answers::Pairs(pairs).into() })
}

/// Looks whether pairs have room, and adds what they lack.
fn checked(report: &mut Report, id: &str, mut pairs: Vec<(Html, String)>) -> Option<Vec<(Html, String)>> {
    if pairs.iter().any(|(_, right)| right.chars().count() > LONGEST_RIGHT) {
        left_out(report, id, "a right side of a pair has more than the 255 characters for which Moodle has room");
        return None;
    }
    fill_up(report, id, &mut pairs);
    Some(pairs)
}

fn spot(report: &mut Report, id: &str, lines: &[Line], wrong: &[Wrong<Vec<u32>>]) -> Made {
    let offered: Vec<&Line> = lines.iter().filter(|line| line.pickable).collect();
    let width = offered.last().map_or(1, |line| line.number.to_string().len());
    report.tell(id, "lines", "the lines are the choices, with their numbers; blank lines are no choice and not shown");
    let why = |line: &Line| wrong.iter().find(|wrong| !line.correct && wrong.answer.contains(&line.number)).map(|wrong| &wrong.why);
    let choice = |line: &&Line| Choice {
        text: numbered(line, width),
        is_right: line.correct,
        why: why(line).map(|why| without_pictures(why)).unwrap_or_default(),
    };
    Answers::One(offered.iter().map(choice).collect()).into()
}

/// Makes a question of a single gap; of several, pairs of gaps and what fills them.
fn cloze(report: &mut Report, id: &str, (pieces, order, is_code): (&[Html], &[usize], bool), gaps: &[Gap]) -> Option<Made> {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        match order.len() {
            count if index >= count => {}
            1 => text.push_str("_____"),
            _ => text.push_str(&format!("___({})___", index + 1)),
        }
    }
    let below = if is_code { format!("<pre dir=\"ltr\"><code>{text}</code></pre>\n") } else { text };
    let made = match order {
        [only] => gap(report, id, &gaps[*only])?.into(),
        _ => gap_pairs(report, id, order, gaps)?,
    };
    Some(Made { below, ..made })
}

fn gap(report: &mut Report, id: &str, gap: &Gap) -> Option<Answers> {
    match &gap.key {
        GapKey::Typed(typed) => typed_words(report, id, typed),
        GapKey::Picked(choices) => Some(Answers::One(choices.iter().map(rich).collect())),
    }
}

fn gap_pairs(report: &mut Report, id: &str, order: &[usize], gaps: &[Gap]) -> Option<Made> {
    report.tell(id, "gaps", "GIFT has one in a question; each gap is paired with what fills it, picked from the fillings of all");
    let mut pairs: Vec<(Html, String)> = Vec::new();
    let mut others: Vec<String> = Vec::new();
    let mut said: Vec<(Html, Html)> = Vec::new();
    for (number, gap) in order.iter().map(|gap| &gaps[*gap]).enumerate() {
        let name = format!("({})", number + 1);
        let fillings: Vec<(&str, bool, &Html)> = match &gap.key {
            GapKey::Typed(typed) => {
                let wrong = typed.wrong.iter().map(|wrong| (wrong.answer.as_str(), false, &wrong.why));
                typed.accept.first().map(|right| (right.as_str(), true, &EMPTY)).into_iter().chain(wrong).collect()
            }
            GapKey::Picked(choices) => choices.iter().map(|choice| (choice.plain.as_str(), choice.correct, &choice.why)).collect(),
        };
        for (text, is_right, why) in fillings {
            let text = escape(text);
            said.push((format!("{name} {text}"), why.clone()));
            if is_right { pairs.push((name.clone(), text)) } else { others.push(text) }
        }
    }
    others.retain(|other| pairs.iter().all(|(_, right)| right != other));
    others.sort();
    others.dedup();
    pairs.extend(others.into_iter().map(|other| (Html::new(), other)));
    let said: Vec<(Html, &Html)> = said.iter().map(|(about, why)| (about.clone(), why)).collect();
    let remarks = remarks(&said);
    let pairs = checked(report, id, pairs)?;
    tell_of_remarks(report, id, &remarks);
    Some(Made { remarks, ..Answers::Pairs(pairs).into() })
}

static EMPTY: Html = Html::new();
