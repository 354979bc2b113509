//! Answers: what is right, then what is said of other answers. Entry point: [`Form::answer`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::quiz::{Form, output};
use super::view::{AnswerView, Html, OtherView, RightView};
use crate::base::ByLocale;
use crate::model::{Block, Choice, ChoiceWords, Gap, GapKey, GappedCode, Key, Left, LineRange, Offered, Right, Typed, Wrong};
use crate::render::markup::escape::escape;
use crate::render::questions::{PickLine, letter, numbers, shown};

impl Form<'_, '_> {
    /// Fills in what is right, and what is said of other answers.
    pub(super) fn answer(mut self, view: AnswerView) -> AnswerView {
        let (question, words) = (self.question, self.words);
        let wrong_words = || words.wrong.iter().map(Vec::as_slice);
        let (right, others) = match &question.key {
            Key::Single(choices) | Key::Multiple(choices) => {
                let texts = self.texts(&words.choices);
                (self.picked(texts.clone(), correct(choices)), self.others(whys(&words.choices), |_, index| lettered(index, &texts[index])))
            }
            Key::TrueFalse(choices) => {
                let texts = self.claims(choices);
                (self.picked(texts.clone(), correct(choices)), self.others(whys(&words.choices), |_, index| lettered(index, &texts[index])))
            }
            Key::Predict { expected, wrong, offered: Some(offered), .. } => self.offered_answer(expected, wrong, offered),
            Key::Predict { expected, wrong, offered: None, .. } => {
                let page = self.page();
                let right = RightView { title: self.said("quiz-output"), body_html: output(&expected[page]) };
                (vec![right], self.others(wrong_words(), |_, index| output(&wrong[index].answer[page])))
            }
            Key::Number { value, wrong, .. } => {
                let body_html = self.with_unit(*value);
                let right = RightView { title: self.writer.counted("quiz-right-answer", 1), body_html };
                (vec![right], self.others(wrong_words(), |form, index| form.with_unit(wrong[index].answer)))
            }
            Key::Short(typed) => {
                let show = |form: &mut Self, index: usize| form.writer.verbatim(&typed.wrong[index].answer[&words.locale]);
                (self.accepted(typed), self.others(wrong_words(), show))
            }
            Key::Order { pieces, orders, language } => {
                let texts = self.pieces(pieces, language);
                (self.orders(orders, &texts), self.others(whys(&words.choices), |_, index| lettered(index, &texts[index])))
            }
            Key::Match { lefts, rights, wrong } => self.pairs(lefts, rights, wrong),
            Key::Spot { lines, wrong } => self.spotted(*lines, wrong),
            Key::Cloze { code, gaps } => self.filled(code.as_ref(), gaps),
        };
        let title = match &question.key {
            Key::Order { .. } | Key::Spot { .. } => "quiz-other-lines",
            _ => "quiz-other-answers",
        };
        AnswerView { right, others_title: self.said(title), others, ..view }
    }

    fn offered_answer(
        &mut self,
        expected: &ByLocale<Arc<str>>,
        wrong: &[Wrong<ByLocale<Box<str>>>],
        offered: &[Offered],
    ) -> (Vec<RightView>, Vec<OtherView>) {
        let words = self.words;
        let texts: Vec<Html> = offered.iter().map(|offered| self.offered(*offered, expected, wrong)).collect();
        let correct = offered.iter().map(|offered| *offered == Offered::Recorded).collect();
        let place = |index| offered.iter().position(|offered| *offered == Offered::Wrong(index));
        let others = self.others(words.wrong.iter().map(Vec::as_slice), |form, index| match place(index) {
            Some(place) => lettered(place, &texts[place]),
            None => output(&wrong[index].answer[form.page()]),
        });
        (self.picked(texts, correct), others)
    }

    /// Tells which of what is offered is right.
    fn picked(&self, texts: Vec<Html>, correct: Vec<bool>) -> Vec<RightView> {
        let right: Vec<Html> = texts
            .iter()
            .enumerate()
            .zip(&correct)
            .filter(|(_, correct)| **correct)
            .map(|((index, text), _)| lettered(index, text))
            .collect();
        vec![RightView { title: self.writer.counted("quiz-right-answer", right.len()), body_html: list("ul", "plain", &right) }]
    }

    fn with_unit(&self, value: f64) -> Html {
        let data = self.writer.binder.source.catalogues.data(self.page());
        let number = format!("<bdi dir=\"ltr\">{}</bdi>", escape(&data.format_number(value)));
        match self.unit() {
            Some(unit) => format!("{number}\u{a0}{}", escape(&unit)),
            None => number,
        }
    }

    fn accepted(&self, typed: &Typed) -> Vec<RightView> {
        let texts: Vec<Html> = typed.accept[&self.words.locale].iter().map(|answer| self.writer.verbatim(answer)).collect();
        let first = texts.first().cloned().unwrap_or_default();
        let mut right = vec![RightView { title: self.writer.counted("quiz-right-answer", 1), body_html: first }];
        if texts.len() > 1 {
            right.push(RightView { title: self.said("quiz-also-right"), body_html: list("ul", "plain", &texts[1..]) });
        }
        right
    }

    fn orders(&self, orders: &[Vec<usize>], texts: &[Html]) -> Vec<RightView> {
        let right = orders.iter().enumerate().map(|(index, order)| {
            let steps: Vec<Html> = order.iter().map(|piece| lettered(*piece, &texts[*piece])).collect();
            let title = self.said(if index == 0 { "quiz-right-order" } else { "quiz-also-right" });
            RightView { title, body_html: list("ol", "steps", &steps) }
        });
        right.collect()
    }

    fn pairs(&mut self, lefts: &[Left], rights: &[Right], wrong: &[Wrong<(usize, usize)>]) -> (Vec<RightView>, Vec<OtherView>) {
        let words = self.words;
        let (left_texts, right_texts) = (self.texts(&words.lefts), self.texts(&words.choices));
        let left = |index: usize| format!("<span class=\"place\">{}</span> {}", index + 1, left_texts[index]);
        let right = |index: usize| lettered(index, &right_texts[index]);
        let arrow = if self.words.locale.direction() == "rtl" { '\u{2190}' } else { '\u{2192}' };
        let pair = |(one, other): (usize, usize)| format!("{} {arrow} {}", left(one), right(other));
        let pairs: Vec<Html> = lefts.iter().enumerate().map(|(index, one)| pair((index, one.right))).collect();
        let title = self.writer.counted("quiz-right-answer", pairs.len());
        let mut others = self.others(words.wrong.iter().map(Vec::as_slice), |_, index| pair(wrong[index].answer));
        debug_assert_eq!(rights.len(), right_texts.len());
        others.extend(self.others(whys(&words.choices), |_, index| right(index)));
        others.extend(self.others(whys(&words.lefts), |_, index| left(index)));
        (vec![RightView { title, body_html: list("ul", "plain", &pairs) }], others)
    }

    fn spotted(&mut self, right: LineRange, wrong: &[Wrong<LineRange>]) -> (Vec<RightView>, Vec<OtherView>) {
        let words = self.words;
        let offered = shown(self.question, self.lesson);
        let lines = numbers(&offered, right);
        let named: Vec<Html> = lines.iter().map(|number| self.line_named(*number, &offered)).collect();
        let right = RightView { title: self.writer.counted("quiz-right-answer", lines.len()), body_html: named.join("<br />\n") };
        let others = self.others(words.wrong.iter().map(Vec::as_slice), |form, index| {
            form.lines_named(&numbers(&offered, wrong[index].answer), &offered)
        });
        (vec![right], others)
    }

    /// Names a line by its number, with what stands in it.
    fn line_named(&self, number: u32, offered: &[PickLine]) -> Html {
        let Some((file, line)) = self.file().zip(offered.iter().find(|line| line.number == number)) else { return Html::new() };
        let text = file.text_in(self.page()).lines().nth(line.line as usize - 1).unwrap_or_default().trim();
        let name = self.message("quiz-line", &[("number", number.to_string().as_str().into())]);
        format!("{} <code dir=\"ltr\" translate=\"no\">{}</code>", self.writer.marked(&name), escape(text))
    }

    /// Names lines that belong together.
    fn lines_named(&self, wanted: &[u32], offered: &[PickLine]) -> Html {
        if let [one] = wanted {
            return self.line_named(*one, offered);
        }
        let Some(file) = self.file() else { return Html::new() };
        let separator = self.said("list-separator");
        let names = wanted.iter().map(u32::to_string).collect::<Vec<_>>().join(&separator);
        let name = self.message("quiz-lines", &[("count", wanted.len().into()), ("lines", names.as_str().into())]);
        let lines = offered.iter().filter(|line| wanted.contains(&line.number)).map(|line| (line.line, line.number));
        let lines = self.writer.numbered_lines(&file.language, file.text_in(self.page()), lines);
        format!("{}\n<pre class=\"code numbered\" dir=\"ltr\" translate=\"no\"><code>{lines}</code></pre>", self.writer.marked(&name))
    }

    /// Shows the text or the code with its gaps filled, then what is right as well, gap by gap.
    fn filled(&mut self, code: Option<&GappedCode>, gaps: &[Gap]) -> (Vec<RightView>, Vec<OtherView>) {
        let words = self.words;
        let (mut answers, mut also, mut others) = (BTreeMap::new(), Vec::new(), Vec::new());
        for (number, gap, said) in self.placed(code, gaps, words) {
            let name = format!("<span class=\"gap-name\">{}</span>", self.writer.marked(&self.gap_name(number, gaps.len())));
            let answer = match &gap.key {
                GapKey::Typed(typed) => {
                    let mut accepted = typed.accept[&words.locale].iter().map(|answer| self.writer.typed(answer, code.is_some()));
                    let first = accepted.next();
                    also.extend(accepted.map(|answer| format!("{name} {answer}")));
                    others.extend(self.others(said.wrong.iter().map(Vec::as_slice), |form, index| {
                        format!("{name} {}", form.writer.typed(&typed.wrong[index].answer[&words.locale], code.is_some()))
                    }));
                    first
                }
                GapKey::Picked(choices) => {
                    let texts = self.texts(&said.choices);
                    others.extend(self.others(whys(&said.choices), |_, index| format!("{name} {}", texts[index])));
                    choices.iter().zip(texts).find(|(choice, _)| choice.correct).map(|(_, text)| text)
                }
            };
            answers.insert(&gap.id, format!("<strong class=\"gap-answer\">{}</strong>", answer.unwrap_or_default()));
        }
        let fillings = gaps.iter().map(|gap| answers.get(&gap.id).cloned().unwrap_or_default()).collect();
        let body_html = self.with_gaps(code, gaps, fillings, "answer");
        let mut views = vec![RightView { title: self.writer.counted("quiz-right-answer", gaps.len()), body_html }];
        if !also.is_empty() {
            views.push(RightView { title: self.said("quiz-also-right"), body_html: list("ul", "plain", &also) });
        }
        (views, others)
    }

    /// Pairs answers with what is said of them, where something is.
    fn others<'q>(&mut self, whys: impl Iterator<Item = &'q [Block]>, show: impl Fn(&mut Self, usize) -> Html) -> Vec<OtherView> {
        let prefix = format!("answer--{}--", self.question.id);
        let mut others = Vec::new();
        for (index, why) in whys.enumerate().filter(|(_, why)| !why.is_empty()) {
            let answer_html = show(self, index);
            others.push(OtherView { answer_html, why_html: self.writer.apart(why, &prefix) });
        }
        others
    }
}

fn whys(words: &[ChoiceWords]) -> impl Iterator<Item = &[Block]> {
    words.iter().map(|said| said.why.as_slice())
}

fn correct(choices: &[Choice]) -> Vec<bool> {
    choices.iter().map(|choice| choice.correct).collect()
}

/// Shows what is offered with its letter, as an answer names it.
fn lettered(index: usize, text: &str) -> Html {
    format!("<span class=\"letter\">{}</span> {text}", letter(index))
}

fn list(element: &str, class: &str, items: &[Html]) -> Html {
    let items: String = items.iter().map(|item| format!("<li>{item}</li>\n")).collect();
    format!("<{element} class=\"{class}\">\n{items}</{element}>\n")
}
