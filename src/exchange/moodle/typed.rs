//! Questions in which something is typed: `shortanswer`, `numerical`, and `cloze`, which has several fields in a text.

use super::choices::tell_of_remarks;
use super::cloze::{self, Filling, GapKind};
use super::credit::{ALL, NOTHING};
use super::question::{Asked, Made};
use super::shared::remarks;
use super::xml::{Xml, is_forbidden};
use crate::exchange::bank::typed::{Part, of_output, of_words};
use crate::exchange::bank::{Choice, Gap, GapKey, Html, Typed, Wrong};
use crate::exchange::report::{EVERYWHERE, Report};
use crate::model::{Case, Spaces};
use crate::render::markup::escape::escape;

/// The longest unit of a number, in characters.
const LONGEST_UNIT: usize = 50;

/// Makes a question for a few words.
pub(super) fn words<'a>(report: &mut Report, asked: &'a Asked<'a>, typed: &'a Typed) -> Made<'a> {
    let fillings = fillings(report, &asked.entry.id, typed);
    short_answer(asked, typed.rules.case, fillings, Html::new())
}

fn short_answer<'a>(asked: &'a Asked<'a>, case: Case, fillings: Vec<Filling>, remarks: Html) -> Made<'a> {
    let own = move |xml: &mut Xml| {
        xml.value("usecase", if case == Case::Keep { "1" } else { "0" });
        for filling in &fillings {
            asked.answer(xml, if filling.is_right { ALL } else { NOTHING }, |xml| xml.value("text", &filling.answer), &filling.why);
        }
    };
    Made { name: "shortanswer", prompt: asked.entry.prompt.clone(), remarks, has_parts: false, own: Box::new(own) }
}

/// Spells out what is right and what is typically wrong, as Moodle compares it.
pub(in crate::exchange) fn fillings(report: &mut Report, id: &str, typed: &Typed) -> Vec<Filling> {
    tell_of_typing(report);
    if typed.rules.spaces == Spaces::Ignore {
        report.tell(id, "spaces", "they count in Moodle; right answers are listed as written, without those that keep no words apart, and as programmers set them");
    }
    let spellings = typed.spellings();
    let right: Vec<Option<String>> = spellings.right.iter().map(|spelling| as_wildcards(spelling)).collect();
    if !spellings.has_pattern || right.contains(&None) {
        let pattern = typed.pattern.as_deref().unwrap_or_default();
        report.tell(
            id,
            "pattern",
            format!("Moodle has none, and `{pattern}` matches too much to be listed: only the accepted answers are right"),
        );
    }
    let mut fillings: Vec<Filling> = Vec::new();
    for answer in right.into_iter().flatten() {
        add(&mut fillings, typed.rules.case, Filling { answer, is_right: true, why: Html::new() });
    }
    for wrong in &typed.wrong {
        for answer in of_words(&wrong.answer, typed.rules) {
            add(&mut fillings, typed.rules.case, Filling { answer: literal(&answer), is_right: false, why: wrong.why.clone() });
        }
    }
    fillings
}

/// Adds what Moodle does not take for one that is there already.
pub(in crate::exchange) fn add(fillings: &mut Vec<Filling>, case: Case, filling: Filling) {
    let same = |other: &Filling| match case {
        Case::Keep => other.answer == filling.answer,
        Case::Ignore => other.answer.to_lowercase() == filling.answer.to_lowercase(),
    };
    if !fillings.iter().any(same) {
        fillings.push(filling);
    }
}

/// Tells how typed words are compared.
pub(in crate::exchange) fn tell_of_typing(report: &mut Report) {
    let how = "Moodle compares typed words sign by sign; several spaces in a row, signs without width and signs that look alike count, \
               unless they are those of a listed spelling: as written, as keyboards have it, as telephones set quotation marks";
    report.tell(EVERYWHERE, "typing", how);
}

/// Writes a text so that no asterisk in it stands for anything else.
pub(in crate::exchange) fn literal(text: &str) -> String {
    text.replace('*', "\\*")
}

/// Writes a spelling as Moodle compares it; nothing if it cannot be written: a backslash before an asterisk takes its meaning away.
fn as_wildcards(spelling: &[Part]) -> Option<String> {
    let mut text = String::new();
    for part in spelling {
        match part {
            Part::Text(part) => text.push_str(&literal(part)),
            Part::Anything if text.ends_with('\\') => return None,
            Part::Anything => text.push('*'),
        }
    }
    Some(text)
}

/// Makes a question for what a program prints: a line is a short answer; of several, each is a gap.
pub(super) fn output<'a>(report: &mut Report, asked: &'a Asked<'a>, expected: &str, case: Case, wrong: &'a [Wrong<String>]) -> Made<'a> {
    let id = &asked.entry.id;
    tell_of_typing(report);
    if expected.contains(|character| character != '\n' && is_forbidden(character)) {
        report.tell(
            id,
            "signs",
            "the output has control characters, which XML cannot hold; U+FFFD stands for them, so that nothing typed is right",
        );
    }
    if expected.contains('\n') {
        return output_lines(report, asked, expected, case, wrong);
    }
    let (fillings, elsewhere) = output_fillings(report, id, expected, case, wrong);
    let remarks = output_remarks(&elsewhere);
    tell_of_remarks(report, id, &remarks);
    short_answer(asked, case, fillings, remarks)
}

/// Spells out a line of output and typical wrong ones; second are those that cannot be typed.
pub(in crate::exchange) fn output_fillings<'w>(
    report: &mut Report,
    id: &str,
    expected: &str,
    case: Case,
    wrong: &'w [Wrong<String>],
) -> (Vec<Filling>, Vec<&'w Wrong<String>>) {
    tell_of_typing(report);
    if expected.starts_with(char::is_whitespace) {
        report.tell(id, "spaces", "Moodle passes over those at the beginning of the output");
    }
    let mut fillings = right_line(expected, case);
    // A wrong answer of several lines cannot be typed.
    let (short, elsewhere): (Vec<_>, Vec<_>) =
        wrong.iter().partition(|wrong| !wrong.answer.contains('\n') && !wrong.answer.trim().is_empty());
    for wrong in short {
        for answer in of_output(wrong.answer.trim()) {
            add(&mut fillings, case, Filling { answer: literal(&answer), is_right: false, why: wrong.why.clone() });
        }
    }
    (fillings, elsewhere)
}

/// Writes what is said of outputs that cannot be typed.
pub(in crate::exchange) fn output_remarks(wrong: &[&Wrong<String>]) -> Html {
    let said: Vec<(Html, &Html)> =
        wrong.iter().map(|wrong| (format!("<pre dir=\"ltr\"><samp>{}</samp></pre>", escape(&wrong.answer)), &wrong.why)).collect();
    remarks(&said)
}

fn output_lines<'a>(report: &mut Report, asked: &'a Asked<'a>, expected: &str, case: Case, wrong: &'a [Wrong<String>]) -> Made<'a> {
    let id = &asked.entry.id;
    let how = "a short answer has one line; each line is a gap that counts by itself, so that the number of lines, blank ones and the \
               spaces before a line are shown";
    report.tell(id, "lines", how);
    let lines: Vec<&str> = expected.split('\n').map(str::trim_end).collect();
    let count = lines.iter().filter(|line| !line.is_empty()).count();
    let points = points_of_gaps(report, asked, count);
    let mut fillings: Vec<Vec<Filling>> = lines.iter().map(|line| right_line(line, case)).collect();
    let mut elsewhere: Vec<&Wrong<String>> = Vec::new();
    for wrong in wrong {
        match wrong_line(&lines, &wrong.answer, case) {
            Some((line, answer)) => {
                add(&mut fillings[line], case, Filling { answer: literal(answer), is_right: false, why: wrong.why.clone() });
            }
            None => elsewhere.push(wrong),
        }
    }
    let remarks = output_remarks(&elsewhere);
    tell_of_remarks(report, id, &remarks);
    tell_of_pictures(report, id, fillings.iter().flatten());
    let rows = lines.iter().zip(&fillings).map(|(line, fillings)| {
        let indent = &line[..line.len() - line.trim_start().len()];
        if line.is_empty() { String::new() } else { indent.to_owned() + &cloze::gap(points, typed_gap(case), fillings) }
    });
    let prompt = cloze::text(&asked.entry.prompt);
    Made { remarks, ..embedded(format!("{prompt}<pre dir=\"ltr\"><samp>{}</samp></pre>\n", rows.collect::<Vec<_>>().join("\n"))) }
}

fn right_line(line: &str, case: Case) -> Vec<Filling> {
    let mut fillings = Vec::new();
    for answer in of_output(line.trim()) {
        add(&mut fillings, case, Filling { answer: literal(&answer), is_right: true, why: Html::new() });
    }
    fillings
}

/// Finds the first line in which a wrong output differs, if it is a gap in which that could be typed.
fn wrong_line<'w>(lines: &[&str], wrong: &'w str, case: Case) -> Option<(usize, &'w str)> {
    let fold = |line: &str| if case == Case::Ignore { line.trim_end().to_lowercase() } else { line.trim_end().to_owned() };
    let others: Vec<&str> = wrong.trim_end().split('\n').map(str::trim_end).collect();
    let (line, other) = others.iter().enumerate().find(|(line, other)| lines.get(*line).is_none_or(|right| fold(right) != fold(other)))?;
    let right = lines.get(line)?;
    (!right.is_empty() && !other.is_empty() && fold(right.trim()) != fold(other.trim())).then_some((line, other.trim()))
}

fn typed_gap(case: Case) -> GapKind {
    if case == Case::Keep { GapKind::TypedWithCase } else { GapKind::Typed }
}

/// Makes a question whose text has the gaps.
pub(super) fn embedded<'a>(prompt: Html) -> Made<'a> {
    Made { name: "cloze", prompt, remarks: Html::new(), has_parts: true, own: Box::new(|_| {}) }
}

/// Returns what each gap counts: whole points, and the same for all.
pub(super) fn points_of_gaps(report: &mut Report, asked: &Asked<'_>, gaps: usize) -> u32 {
    let points = asked.entry.question.points;
    let gaps = u32::try_from(gaps).unwrap_or(u32::MAX).max(1);
    if points.is_multiple_of(gaps) {
        return points / gaps;
    }
    report.tell(&asked.entry.id, "points", format!("each of {gaps} gaps counts a whole number: {gaps} together, instead of {points}"));
    1
}

/// Makes a question with gaps in prose or code.
pub(super) fn gaps<'a>(
    report: &mut Report,
    asked: &'a Asked<'a>,
    (pieces, order, is_code): (&[Html], &[usize], bool),
    gaps: &'a [Gap],
) -> Made<'a> {
    let points = points_of_gaps(report, asked, order.len());
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        text.push_str(&cloze::text(piece));
        if let Some(gap) = order.get(index).map(|gap| &gaps[*gap]) {
            text.push_str(&gap_notation(report, &asked.entry.id, points, gap));
        }
    }
    let text = if is_code { format!("<pre dir=\"ltr\"><code>{text}</code></pre>\n") } else { text };
    embedded(cloze::text(&asked.entry.prompt) + &text)
}

fn gap_notation(report: &mut Report, id: &str, points: u32, gap: &Gap) -> String {
    let (kind, fillings) = match &gap.key {
        GapKey::Typed(typed) => (typed_gap(typed.rules.case), fillings(report, id, typed)),
        GapKey::Picked(choices) => (GapKind::Picked, picked(report, id, choices)),
    };
    tell_of_pictures(report, id, fillings.iter());
    cloze::gap(points, kind, &fillings)
}

fn picked(report: &mut Report, id: &str, choices: &[Choice]) -> Vec<Filling> {
    if choices.iter().any(|choice| escape(&choice.plain) != choice.html) {
        report.tell(id, "markup", "what is picked in a gap is a list of plain texts");
    }
    let filling = |choice: &Choice| Filling { answer: choice.plain.clone(), is_right: choice.correct, why: choice.why.clone() };
    choices.iter().map(filling).collect()
}

fn tell_of_pictures<'f>(report: &mut Report, id: &str, mut fillings: impl Iterator<Item = &'f Filling>) {
    if fillings.any(|filling| filling.why.contains(super::PICTURES)) {
        report.tell(id, "pictures", "what is said of a gap cannot bring any; their alternative text stands for them");
    }
}

/// Makes a question for a number.
pub(super) fn number<'a>(
    report: &mut Report,
    asked: &'a Asked<'a>,
    (value, tolerance): (f64, f64),
    unit: Option<&'a str>,
    wrong: &'a [Wrong<f64>],
) -> Made<'a> {
    tell_of_numbers(report);
    if unit.is_some_and(|unit| unit.chars().count() > LONGEST_UNIT) {
        report.tell(&asked.entry.id, "unit", "Moodle's units have at most 50 characters; this one is shown, and may not be typed");
    }
    let known = unit.filter(|unit| unit.chars().count() <= LONGEST_UNIT);
    if known.is_some() {
        report.tell(&asked.entry.id, "unit", "it may be typed or not, as on the site; Moodle passes over any other one as well");
    }
    let own = move |xml: &mut Xml| {
        let right = [(ALL, value, "")].into_iter();
        for (share, value, why) in right.chain(wrong.iter().map(|wrong| (NOTHING, wrong.answer, wrong.why.as_str()))) {
            number_answer(asked, xml, (share, value, tolerance), why);
        }
        if let Some(unit) = known {
            xml.element("units", &[], |xml| {
                xml.element("unit", &[], |xml| {
                    xml.value("multiplier", "1");
                    xml.value("unit_name", unit);
                });
            });
        }
        xml.value("unitgradingtype", "0");
        xml.value("unitpenalty", "0");
        // Typed behind the number, or no unit at all.
        xml.value("showunits", if known.is_some() { "0" } else { "3" });
        xml.value("unitsleft", "0");
    };
    let prompt = asked.entry.prompt.clone() + &shown_unit(unit);
    Made { name: "numerical", prompt, remarks: Html::new(), has_parts: false, own: Box::new(own) }
}

/// Tells how numbers are read.
pub(in crate::exchange) fn tell_of_numbers(report: &mut Report) {
    let how = "Moodle reads them its way: it knows no digits of other scripts, and takes a single comma or point for the decimal sign";
    report.tell(EVERYWHERE, "numbers", how);
}

/// Writes the unit below the prompt: Moodle shows none.
pub(in crate::exchange) fn shown_unit(unit: Option<&str>) -> Html {
    unit.map(|unit| format!("<p>… {}</p>\n", escape(unit))).unwrap_or_default()
}

fn number_answer(asked: &Asked<'_>, xml: &mut Xml, (share, value, tolerance): (&str, f64, f64), why: &str) {
    let answer = |xml: &mut Xml| {
        xml.value("text", &value.to_string());
        xml.value("tolerance", &tolerance.to_string());
    };
    asked.answer(xml, share, answer, why);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asterisks_stand_for_themselves() {
        let text = |text: &str| Part::Text(text.to_owned());
        assert_eq!(as_wildcards(&[text("a*b")]).as_deref(), Some("a\\*b"));
        assert_eq!(as_wildcards(&[text("*p"), Part::Anything]).as_deref(), Some("\\*p*"));
        assert_eq!(as_wildcards(&[text("c\\"), Part::Anything]), None);
    }

    #[test]
    fn a_wrong_output_belongs_to_the_first_line_that_differs() {
        let lines = ["1 false", "", "  3 false"];
        let find = |wrong| wrong_line(&lines, wrong, Case::Ignore);
        assert_eq!(find("1 FALSE\n\n  3 true"), Some((2, "3 true")));
        assert_eq!(find("0\n\n  3 false"), Some((0, "0")));
        assert_eq!(find("1 false\nx\n  3 false"), None, "a blank line is no gap");
        assert_eq!(find("1 false\n\n3 false"), None, "spaces before a line cannot be typed");
        assert_eq!(find("1 false\n\n  3 false\n4"), None, "no gap for a fourth line");
        assert_eq!(find("1 false"), None, "nothing is typed where a line lacks");
    }
}
