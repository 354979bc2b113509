//! What questions offer and what is right, with words as HTML. Entry point: [`Writer::body_of`].

use super::writer::{Writer, listing, output};
use super::{Body, Choice, Gap, GapKey, Html, Line, Piece, Side, Typed, Wrong};
use crate::base::{ByLocale, Id};
use crate::model::{self, ChoiceWords, GappedCode, Key, Left, LineRange, Offered, Question, Right, Words};
use crate::render::key::offered_id;
use crate::render::markup::escape::escape;
use crate::render::plain;
use crate::render::questions::{SignedCode, numbers, shown};

impl Writer<'_> {
    /// Makes what a question offers and what is right.
    pub(super) fn body_of(&mut self, question: &Question, words: &Words) -> Body {
        match &question.key {
            Key::Single(choices) => Body::One(self.choices(choices, &words.choices)),
            Key::Multiple(choices) => Body::Several(self.choices(choices, &words.choices)),
            Key::TrueFalse(choices) => self.claim(choices, words),
            Key::Predict { expected, wrong, offered: Some(offered), .. } => {
                let expected = expected[self.page()].to_string();
                Body::One(offered.iter().map(|offered| self.offered(*offered, &expected, wrong, words)).collect())
            }
            Key::Predict { expected, wrong, case, offered: None } => Body::Output {
                expected: expected[self.page()].trim_end().to_owned(),
                case: *case,
                wrong: self.wrong(wrong, &words.wrong, |writer, answer| answer[writer.page()].trim_end().to_owned()),
            },
            Key::Short(typed) => Body::Words(self.typed(typed, &words.wrong, words)),
            Key::Number { value, tolerance, wrong } => Body::Number {
                value: *value,
                tolerance: *tolerance,
                unit: words.unit.as_deref().map(|unit| crate::i18n::typography::plain(&words.locale, unit)),
                wrong: self.wrong(wrong, &words.wrong, |_, answer| *answer),
            },
            Key::Order { pieces, orders, language } => {
                Body::Order { pieces: self.pieces(pieces, &words.choices, language), orders: orders.clone() }
            }
            Key::Match { lefts, rights, wrong } => self.pairs(lefts, rights, wrong, words),
            Key::Spot { lines, wrong } => self.lines(question, *lines, wrong, words),
            Key::Cloze { code, gaps } => self.cloze(code.as_ref(), gaps, words),
        }
    }

    fn choices(&mut self, choices: &[model::Choice], words: &[ChoiceWords]) -> Vec<Choice> {
        let choice = |(choice, said): (&model::Choice, &ChoiceWords)| Choice {
            id: choice.id.to_string(),
            html: self.apart_inlines(&said.text),
            plain: plain::running(&self.locale, &said.text),
            correct: choice.correct,
            why: self.apart(&said.why),
        };
        choices.iter().zip(words).map(choice).collect()
    }

    /// The words for true and for false are the interface's.
    fn claim(&mut self, choices: &[model::Choice], words: &Words) -> Body {
        let mut made = self.choices(choices, &words.choices);
        for choice in &mut made {
            choice.plain = self.message(&format!("quiz-{}", choice.id));
            choice.html = escape(&choice.plain);
        }
        Body::Claim { is_true: made.first().is_some_and(|choice| choice.correct), choices: made }
    }

    fn offered(&mut self, offered: Offered, expected: &str, wrong: &[model::Wrong<ByLocale<Box<str>>>], words: &Words) -> Choice {
        let (text, why) = match offered {
            Offered::Recorded => (expected, Html::new()),
            Offered::Wrong(index) => (&*wrong[index].answer[self.page()], self.apart(&words.wrong[index])),
        };
        let plain = text.trim_end().to_owned();
        Choice { id: offered_id(offered, wrong), html: output(text), plain, correct: offered == Offered::Recorded, why }
    }

    fn wrong<T, U>(&mut self, wrong: &[model::Wrong<T>], words: &[Vec<model::Block>], answer: impl Fn(&Self, &T) -> U) -> Vec<Wrong<U>> {
        let made = wrong.iter().zip(words).map(|(wrong, why)| Wrong {
            id: wrong.id.to_string(),
            answer: answer(self, &wrong.answer),
            why: self.apart(why),
        });
        made.collect()
    }

    fn typed(&mut self, typed: &model::Typed, why: &[Vec<model::Block>], words: &Words) -> Typed {
        Typed {
            accept: typed.accept[&words.locale].iter().map(|answer| answer.to_string()).collect(),
            pattern: typed.pattern.get(&words.locale).map(|pattern| pattern.portable.to_string()),
            rules: typed.rules,
            wrong: self.wrong(&typed.wrong, why, |_, answer| answer[&words.locale].to_string()),
        }
    }

    fn pieces(&mut self, pieces: &[model::Piece], words: &[ChoiceWords], language: &str) -> Vec<Piece> {
        let made = pieces.iter().zip(words).map(|(piece, said)| {
            let (html, plain) = match &piece.code {
                Some(code) => (listing(&self.code_lines(language, code)), code.trim_end().to_owned()),
                None => (self.apart_inlines(&said.text), plain::running(&self.locale, &said.text)),
            };
            Piece {
                id: piece.id.to_string(),
                html,
                plain,
                is_code: piece.code.is_some(),
                distractor: piece.distractor,
                why: self.apart(&said.why),
            }
        });
        made.collect()
    }

    fn side(&mut self, id: &Id, said: &ChoiceWords) -> Side {
        Side {
            id: id.to_string(),
            html: self.apart_inlines(&said.text),
            plain: plain::running(&self.locale, &said.text),
            why: self.apart(&said.why),
        }
    }

    fn pairs(&mut self, lefts: &[Left], rights: &[Right], wrong: &[model::Wrong<(usize, usize)>], words: &Words) -> Body {
        Body::Match {
            lefts: lefts.iter().zip(&words.lefts).map(|(left, said)| (self.side(&left.id, said), left.right)).collect(),
            rights: rights.iter().zip(&words.choices).map(|(right, said)| self.side(&right.id, said)).collect(),
            wrong: self.wrong(wrong, &words.wrong, |_, answer| *answer),
        }
    }

    fn lines(&mut self, question: &Question, right: LineRange, wrong: &[model::Wrong<LineRange>], words: &Words) -> Body {
        let offered = shown(question, self.lesson);
        let sample = question.sample.as_ref().and_then(|placement| self.lesson.samples().get(&placement.sample.value));
        let (html, code) = match sample.map(|sample| &sample.files[0]) {
            Some(file) => {
                let text = file.text_in(self.page());
                (self.code_lines(&file.language, text), text.lines().map(str::to_owned).collect())
            }
            None => (Vec::new(), Vec::new()),
        };
        let correct = numbers(&offered, right);
        let at = |lines: &[String], line: u32| lines.get(line as usize - 1).cloned().unwrap_or_default();
        let lines = offered.iter().map(|shown| Line {
            number: shown.number,
            html: at(&html, shown.line),
            code: at(&code, shown.line),
            pickable: shown.pickable,
            correct: correct.contains(&shown.number),
        });
        Body::Spot { lines: lines.collect(), wrong: self.wrong(wrong, &words.wrong, |_, range| numbers(&offered, *range)) }
    }

    fn cloze(&mut self, code: Option<&GappedCode>, gaps: &[model::Gap], words: &Words) -> Body {
        let (pieces, order) = match code {
            Some(code) => self.gapped_code(code),
            None => self.gapped_prose(gaps, words),
        };
        let made = gaps.iter().zip(&words.gaps).map(|(gap, said)| {
            let key = match &gap.key {
                model::GapKey::Typed(typed) => GapKey::Typed(self.typed(typed, &said.wrong, words)),
                model::GapKey::Picked(choices) => GapKey::Picked(self.choices(choices, &said.choices)),
            };
            Gap { id: gap.id.to_string(), key }
        });
        Body::Cloze { gaps: made.collect(), pieces, order, is_code: code.is_some() }
    }

    /// Cuts code at its gaps; signs of private use show where they are.
    fn gapped_code(&self, code: &GappedCode) -> (Vec<Html>, Vec<usize>) {
        let signed = SignedCode::new(code);
        let html = self.code_lines(&code.language, &signed.text).join("\n");
        cut(&html, |character| signed.gap(character))
    }

    /// Cuts prose at its gaps.
    fn gapped_prose(&mut self, gaps: &[model::Gap], words: &Words) -> (Vec<Html>, Vec<usize>) {
        let plain = self.apart(&words.text);
        // No author's text has these signs; should one have them all the same, another plane serves.
        let first = if plain.contains(|character| ('\u{f0000}'..='\u{ffffd}').contains(&character)) { 0x10_0000 } else { 0xf_0000 };
        let sign = |index: usize| u32::try_from(index).ok().and_then(|index| char::from_u32(first + index)).unwrap_or('\u{fffd}');
        self.gaps = gaps.iter().enumerate().map(|(index, gap)| (gap.id.clone(), sign(index).to_string())).collect();
        let html = self.apart(&words.text);
        self.gaps.clear();
        let count = gaps.len();
        cut(&html, |character| {
            let index = u32::from(character).checked_sub(first)? as usize;
            (index < count).then_some(index)
        })
    }
}

/// Cuts HTML at the signs of gaps: the pieces, one more than there are gaps, and the gaps between them.
fn cut(html: &str, gap: impl Fn(char) -> Option<usize>) -> (Vec<Html>, Vec<usize>) {
    let (mut pieces, mut order) = (vec![Html::new()], Vec::new());
    for character in html.chars() {
        match gap(character) {
            Some(index) => {
                order.push(index);
                pieces.push(Html::new());
            }
            None => pieces.last_mut().expect("there is always a piece").push(character),
        }
    }
    (pieces, order)
}
