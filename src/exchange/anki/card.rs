//! What a card says: what is offered on its front, and what is right on its back. Entry point: [`said`].
//!
//! The learner answers in mind, or on paper, and judges. So what is right stands there with every other answer that counts, and what is said of
//! wrong ones stands beside them. A cloze is a note like all others, with numbered gaps: Anki's own cloze makes a card for each gap, of a note
//! type of its own, and takes `}}` in code for the end of a gap.

use std::fmt::Write as _;

use super::cloze::Cloze;
use crate::base::Locale;
use crate::exchange::bank::{Body, Choice, Entry, Html, Line, Piece, Side, Typed, Wrong};
use crate::i18n::catalogue::{Catalogues, Value};
use crate::model::Kind;
use crate::render::markup::escape::escape;
use crate::render::markup::math::write_text_among_tex;
use crate::render::plain;
use crate::render::questions::letter;

/// The longest summary, in characters.
const LONGEST_SUMMARY: usize = 100;

/// What stands above what is said of answers, or of lines.
pub(super) const OTHER_ANSWERS: &str = "quiz-other-answers";
const OTHER_LINES: &str = "quiz-other-lines";

/// The words of a card.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// How the question begins, without markup.
    pub(super) summary: String,
    /// What is offered: choices, lines, gaps; empty where an answer is to be found without help.
    pub(super) options: Html,
    /// The hints, each closed.
    pub(super) hints: Html,
    /// What is right; among choices, also what is said of the others.
    pub(super) answer: Html,
    /// What is said of wrong answers.
    pub(super) feedback: Html,
}

/// Makes the words of a question's card.
pub(super) fn said(entry: &Entry<'_>, locale: &Locale, catalogues: &Catalogues) -> Said {
    let writer = Writer { locale, catalogues, language: language(entry, locale) };
    let summary = plain::shortened(&plain::words(&entry.words.locale, &entry.words.prompt), LONGEST_SUMMARY);
    Said { summary, hints: writer.hints(&entry.hints), ..writer.body(entry) }
}

/// Tells the language of the words where it is not that of the cards, as attributes.
fn language(entry: &Entry<'_>, locale: &Locale) -> String {
    let own = &entry.words.locale;
    if own == locale { String::new() } else { format!(" lang=\"{own}\" dir=\"{}\"", own.direction()) }
}

/// Writes with the words of the interface.
pub(super) struct Writer<'a> {
    locale: &'a Locale,
    catalogues: &'a Catalogues,
    /// The language of the question's words, as attributes.
    pub(super) language: String,
}

impl Writer<'_> {
    fn body(&self, entry: &Entry<'_>) -> Said {
        match &entry.body {
            Body::One(choices) | Body::Several(choices) | Body::Claim { choices, .. } => self.choices(entry.question.key.kind(), choices),
            Body::Words(typed) => {
                Said { answer: self.typed(typed), feedback: self.of_wrong(&typed.wrong, |answer| self.words(answer)), ..Said::default() }
            }
            Body::Output { expected, wrong, .. } => {
                Said { answer: output(expected), feedback: self.of_wrong(wrong, |answer| output(answer)), ..Said::default() }
            }
            Body::Number { value, tolerance, unit, wrong } => self.number(*value, *tolerance, unit.as_deref(), wrong),
            Body::Order { pieces, orders } => self.order(pieces, orders),
            Body::Match { lefts, rights, wrong } => self.pairs(lefts, rights, wrong),
            Body::Spot { lines, wrong } => self.lines(lines, wrong),
            Body::Cloze { pieces, order, is_code, gaps } => self.cloze(&Cloze { pieces, order, is_code: *is_code, gaps }),
        }
    }

    /// Says a message without arguments.
    pub(super) fn word(&self, id: &str) -> String {
        escape(&self.catalogues.format(self.locale, id, &[]))
    }

    pub(super) fn say(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        escape(&self.catalogues.format(self.locale, id, arguments))
    }

    pub(super) fn ask(&self, words: &str) -> Html {
        format!("<p class=\"ask\">{words}</p>\n")
    }

    /// Writes what a learner would type: as it is, whatever runs around it.
    pub(super) fn words(&self, answer: &str) -> Html {
        format!("<bdi{}>{}</bdi>", self.language, text(answer))
    }

    /// Writes a sign with the word for it: colours alone would not tell everybody.
    fn mark(&self, is_right: bool) -> Html {
        let (class, sign, word) = if is_right { ("right", "✓", "quiz-js-mark-right") } else { ("wrong", "✗", "quiz-js-mark-wrong") };
        format!("<span class=\"mark {class}\" role=\"img\" aria-label=\"{}\">{sign}</span>", self.word(word))
    }

    fn hints(&self, hints: &[Html]) -> Html {
        let mut html = Html::new();
        for (index, hint) in hints.iter().enumerate() {
            let title = self.say("quiz-hint", &[("number", (index + 1).into()), ("total", hints.len().into())]);
            let _ = writeln!(html, "<details class=\"hint\"><summary>{title}</summary>\n{}</details>", self.own(hint));
        }
        html
    }

    /// Wraps what is said where it is in another language than the cards.
    fn own(&self, html: &str) -> Html {
        if self.language.is_empty() { html.to_owned() } else { format!("<div{}>{html}</div>", self.language) }
    }

    /// Lists what is said of answers, below a label: nothing where nothing is.
    pub(super) fn list(&self, label: &str, said: impl IntoIterator<Item = (Html, Html)>) -> Html {
        let mut html = Html::new();
        for (answer, why) in said.into_iter().filter(|(_, why)| !why.is_empty()) {
            let _ = writeln!(html, "<dt>{answer}</dt>\n<dd>{}</dd>", self.own(&why));
        }
        if html.is_empty() { html } else { format!("<h2>{}</h2>\n<dl>\n{html}</dl>", self.word(label)) }
    }

    fn of_wrong<T>(&self, wrong: &[Wrong<T>], show: impl Fn(&T) -> Html) -> Html {
        self.list(OTHER_ANSWERS, wrong.iter().map(|wrong| (show(&wrong.answer), wrong.why.clone())))
    }

    fn choices(&self, kind: Kind, choices: &[Choice]) -> Said {
        let ask = match kind {
            Kind::Multiple => "quiz-pick-all",
            Kind::TrueFalse => "quiz-pick-true-or-false",
            Kind::Predict => "quiz-pick-output",
            _ => "quiz-pick-one",
        };
        // Letters help to say which; true and false are said as they are.
        let list = if kind == Kind::TrueFalse { "choices claim" } else { "choices" };
        let (mut offered, mut marked) = (Html::new(), Html::new());
        for choice in choices {
            let _ = writeln!(offered, "<li>{}</li>", choice.html.trim_end());
            let class = if choice.correct { "right" } else { "wrong" };
            let why = if choice.why.is_empty() { Html::new() } else { format!("\n<div class=\"why\">{}</div>", self.own(&choice.why)) };
            let _ = writeln!(marked, "<li class=\"{class}\">{} {}{why}</li>", self.mark(choice.correct), choice.html.trim_end());
        }
        Said {
            options: format!("{}<ol class=\"{list}\">\n{offered}</ol>", self.ask(&self.word(ask))),
            answer: format!("<ol class=\"{list}\">\n{marked}</ol>"),
            ..Said::default()
        }
    }

    fn typed(&self, typed: &Typed) -> Html {
        let mut answers = typed.accept.iter().map(|answer| self.words(answer));
        let first = format!("<p class=\"right\">{}</p>", answers.next().unwrap_or_default());
        self.with_others(first, answers.collect())
    }

    /// Adds the other answers that are right.
    pub(super) fn with_others(&self, first: Html, others: Vec<Html>) -> Html {
        if others.is_empty() {
            return first;
        }
        let items: String = others.iter().map(|other| format!("<li>{other}</li>\n")).collect();
        format!("{first}\n<p class=\"label\">{}</p>\n<ul class=\"also\">\n{items}</ul>", self.word("quiz-also-right"))
    }

    fn number(&self, value: f64, tolerance: f64, unit: Option<&str>, wrong: &[Wrong<f64>]) -> Said {
        let data = self.catalogues.data(self.locale);
        let number = |number: f64| format!("<bdi dir=\"ltr\">{}</bdi>", escape(&data.format_number(number)));
        let unit = unit.map(|unit| format!(" <span{}>{}</span>", self.language, text(unit))).unwrap_or_default();
        let within = if tolerance > 0.0 {
            format!(" <bdi dir=\"ltr\" class=\"tolerance\">± {}</bdi>", escape(&data.format_number(tolerance)))
        } else {
            String::new()
        };
        Said {
            answer: format!("<p class=\"right\">{}{within}{unit}</p>", number(value)),
            feedback: self.of_wrong(wrong, |answer| format!("{}{unit}", number(*answer))),
            ..Said::default()
        }
    }

    fn order(&self, pieces: &[Piece], orders: &[Vec<usize>]) -> Said {
        let item = |piece: &Piece| format!("<li>{}</li>\n", piece.html.trim_end());
        let with_extras = pieces.iter().any(|piece| piece.distractor);
        let ask = self.word(if with_extras { "quiz-order-with-extras" } else { "quiz-order" });
        let offered: String = pieces.iter().map(item).collect();
        let first = orders.first().into_iter().flatten().map(|index| &pieces[*index]);
        let in_order = first.chain(pieces.iter().filter(|piece| piece.distractor));
        let mut answer = Html::new();
        for (number, order) in orders.iter().enumerate() {
            if number == 1 {
                let _ = writeln!(answer, "<p class=\"label\">{}</p>", self.word("quiz-also-right"));
            }
            let items: String = order.iter().map(|index| item(&pieces[*index])).collect();
            let _ = writeln!(answer, "<ol class=\"steps\">\n{items}</ol>");
        }
        Said {
            options: format!("{}<ul class=\"steps\">\n{offered}</ul>", self.ask(&ask)),
            answer,
            feedback: self.list(OTHER_LINES, in_order.map(|piece| (piece.html.trim_end().to_owned(), piece.why.clone()))),
            ..Said::default()
        }
    }

    fn pairs(&self, lefts: &[(Side, usize)], rights: &[Side], wrong: &[Wrong<(usize, usize)>]) -> Said {
        let is_even = lefts.len() == rights.len() && (0..rights.len()).all(|right| lefts.iter().any(|(_, of)| *of == right));
        let mut ask = self.word("quiz-match");
        if !is_even {
            let _ = write!(ask, " {}", self.word("quiz-match-unequal"));
        }
        let offered: String = lefts.iter().map(|(left, _)| format!("<li>{}</li>\n", left.html)).collect();
        let lettered = |index: usize| format!("<b class=\"letter\">{}</b> {}", letter(index), rights[index].html);
        let key: String = (0..rights.len()).map(|index| format!("<li>{}</li>\n", lettered(index))).collect();
        let pair = |left: usize, right: usize| {
            format!("<span class=\"left\">{}</span> <span class=\"arrow\"></span> <span>{}</span>", lefts[left].0.html, lettered(right))
        };
        let answer: String = lefts.iter().enumerate().map(|(index, (_, right))| format!("<li>{}</li>\n", pair(index, *right))).collect();
        let wrong = wrong.iter().map(|wrong| (pair(wrong.answer.0, wrong.answer.1), wrong.why.clone()));
        let sides = rights.iter().chain(lefts.iter().map(|(left, _)| left)).map(|side| (side.html.clone(), side.why.clone()));
        Said {
            options: format!("{}<ul class=\"lefts\">\n{offered}</ul>\n<ul class=\"rights\">\n{key}</ul>", self.ask(&ask)),
            answer: format!("<ul class=\"pairs\">\n{answer}</ul>"),
            feedback: self.list(OTHER_ANSWERS, wrong.chain(sides)),
            ..Said::default()
        }
    }

    fn lines(&self, lines: &[Line], wrong: &[Wrong<Vec<u32>>]) -> Said {
        let code = |numbers: &[u32]| {
            let lines: Vec<&str> = lines.iter().filter(|line| numbers.contains(&line.number)).map(|line| line.html.as_str()).collect();
            format!("{}<pre dir=\"ltr\"><code>{}</code></pre>", self.numbers(numbers), lines.join("\n"))
        };
        let right: Vec<u32> = lines.iter().filter(|line| line.correct).map(|line| line.number).collect();
        Said {
            options: self.ask(&self.word("quiz-pick-line")) + &numbered(lines, false),
            answer: format!("<p class=\"right\">{}</p>\n{}", self.numbers(&right), numbered(lines, true)),
            feedback: self.list(OTHER_LINES, wrong.iter().map(|wrong| (code(&wrong.answer), wrong.why.clone()))),
            ..Said::default()
        }
    }

    fn numbers(&self, numbers: &[u32]) -> String {
        let separator = self.catalogues.format(self.locale, "list-separator", &[]);
        let data = self.catalogues.data(self.locale);
        let shown: Vec<String> = numbers.iter().map(|number| data.format_number(f64::from(*number))).collect();
        self.say("quiz-lines", &[("count", numbers.len().into()), ("lines", shown.join(&separator).as_str().into())])
    }
}

/// Writes text that is no formula, whatever it looks like.
pub(super) fn text(plain: &str) -> Html {
    let mut html = Html::new();
    write_text_among_tex(&mut html, plain);
    html
}

/// Writes what is printed.
fn output(printed: &str) -> Html {
    format!("<pre dir=\"ltr\"><samp>{}</samp></pre>", escape(printed))
}

/// Writes lines with their numbers; the right ones may be marked.
fn numbered(lines: &[Line], marks: bool) -> Html {
    let width = lines.iter().map(|line| line.number.to_string().len()).max().unwrap_or_default();
    let shown = lines.iter().map(|line| {
        let line_and_number = format!("<span class=\"number\">{:>width$}</span>  {}", line.number, line.html);
        if marks && line.correct { format!("<mark>{line_and_number}</mark>") } else { line_and_number }
    });
    format!("<pre dir=\"ltr\"><code>{}</code></pre>", shown.collect::<Vec<_>>().join("\n"))
}
