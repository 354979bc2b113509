//! Text and code with gaps: numbered on the front, filled on the back. Entry point: [`Writer::cloze`].

use super::card::{OTHER_ANSWERS, Said, Writer};
use crate::exchange::bank::{Gap, GapKey, Html};
use crate::render::markup::escape::escape;

/// What stands between answers in a line.
const OR: &str = " <span class=\"or\">·</span> ";

/// A text with gaps.
pub(super) struct Cloze<'a> {
    pub(super) pieces: &'a [Html],
    pub(super) order: &'a [usize],
    pub(super) is_code: bool,
    pub(super) gaps: &'a [Gap],
}

impl Writer<'_> {
    /// Makes the words of a card with gaps.
    pub(super) fn cloze(&self, cloze: &Cloze<'_>) -> Said {
        let gaps: Vec<(Html, &Gap)> = cloze.gaps_in_order().map(|(place, gap)| (self.gap_name(place, cloze), gap)).collect();
        let empty = |place: usize, _: &Gap| format!("<b class=\"gap\">{}</b>", place + 1);
        let filled =
            |_: usize, gap: &Gap| format!("<b class=\"gap right\">{}</b>", self.right_in(gap, cloze).first().map_or("", |right| right));
        let offered: Vec<Html> = gaps.iter().filter_map(|(name, gap)| Some(format!("<li>{name} {}</li>\n", offered_in(gap)?))).collect();
        let offered = if offered.is_empty() { Html::new() } else { format!("\n<ul class=\"offered\">\n{}</ul>", offered.concat()) };
        let also = gaps.iter().filter_map(|(name, gap)| match self.right_in(gap, cloze).as_slice() {
            [_, others @ ..] if !others.is_empty() => Some(format!("{name} {}", others.join(OR))),
            _ => None,
        });
        let ask = self.ask(&self.say("quiz-complete-gaps", &[("count", gaps.len().into())]));
        let wrong = gaps
            .iter()
            .flat_map(|(name, gap)| self.wrong_in(gap, cloze).into_iter().map(move |(answer, why)| (format!("{name} {answer}"), why)));
        Said {
            options: format!("{ask}{}{offered}", cloze.text(&self.language, empty)),
            answer: self.with_others(cloze.text(&self.language, filled), also.collect()),
            feedback: self.list(OTHER_ANSWERS, wrong),
            ..Said::default()
        }
    }

    fn gap_name(&self, place: usize, cloze: &Cloze<'_>) -> Html {
        let name = self.say("quiz-gap", &[("number", (place + 1).into()), ("total", cloze.order.len().into())]);
        format!("<span class=\"label\">{name}</span>")
    }

    /// Writes what is typed into a gap.
    fn in_gap(&self, answer: &str, cloze: &Cloze<'_>) -> Html {
        if cloze.is_code { format!("<code dir=\"ltr\">{}</code>", escape(answer)) } else { self.words(answer) }
    }

    /// Lists what is right in a gap, the one to show first.
    fn right_in(&self, gap: &Gap, cloze: &Cloze<'_>) -> Vec<Html> {
        match &gap.key {
            GapKey::Typed(typed) => typed.accept.iter().map(|answer| self.in_gap(answer, cloze)).collect(),
            GapKey::Picked(choices) => choices.iter().filter(|choice| choice.correct).map(|choice| choice.html.clone()).collect(),
        }
    }

    /// Lists wrong answers with what is said of them.
    fn wrong_in(&self, gap: &Gap, cloze: &Cloze<'_>) -> Vec<(Html, Html)> {
        match &gap.key {
            GapKey::Typed(typed) => typed.wrong.iter().map(|wrong| (self.in_gap(&wrong.answer, cloze), wrong.why.clone())).collect(),
            GapKey::Picked(choices) => choices.iter().map(|choice| (choice.html.clone(), choice.why.clone())).collect(),
        }
    }
}

/// Lists what is offered in a gap, if it is filled by picking.
fn offered_in(gap: &Gap) -> Option<Html> {
    match &gap.key {
        GapKey::Typed(_) => None,
        GapKey::Picked(choices) => Some(choices.iter().map(|choice| choice.html.as_str()).collect::<Vec<_>>().join(OR)),
    }
}

impl<'a> Cloze<'a> {
    fn gaps_in_order(&self) -> impl Iterator<Item = (usize, &'a Gap)> {
        self.order.iter().map(|gap| &self.gaps[*gap]).enumerate()
    }

    /// Writes the text with something in each gap.
    fn text(&self, language: &str, fill: impl Fn(usize, &Gap) -> Html) -> Html {
        let fillings = self.gaps_in_order().map(|(place, gap)| fill(place, gap)).chain([Html::new()]);
        let text: String = self.pieces.iter().zip(fillings).map(|(piece, filling)| format!("{piece}{filling}")).collect();
        if self.is_code {
            format!("<pre dir=\"ltr\"><code>{text}</code></pre>")
        } else {
            format!("<div class=\"cloze\"{language}>{}</div>", text.trim_end())
        }
    }
}
