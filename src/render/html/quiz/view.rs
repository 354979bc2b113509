//! What `question.html` shows of a question. Entry point: [`Writer::question_view`].

use std::collections::BTreeMap;

use crate::base::{ByLocale, Id, Locale};
use crate::model::{
    Case, Choice, ChoiceWords, Gap, GapKey, GapWords, GappedCode, Inline, Key, Left, LineRange, Offered, Piece, Question, Right, Typed,
    Words, Wrong, within,
};
use crate::render::html::lesson::Writer;
use crate::render::html::view::Html;
use crate::render::html::view::quiz::{
    ChoiceView, GapView, LeftView, LineView, OtherView, PairingView, PieceView, QuestionView, RightView, SpotView, WrongView,
};
use crate::render::key::{offered_id, typed_rules};
use crate::render::markup::Resolve;
use crate::render::markup::escape::escape;
use crate::render::plain;
use crate::render::questions::{SignedCode, gap_numbers, letter, longest, numbers, shown};

impl Writer<'_> {
    /// Makes the view of a question, in the words that the page has for it.
    pub(in crate::render::html) fn question_view(&mut self, question: &Question, number: usize) -> QuestionView {
        let words = &question.words[self.page_locale()];
        // What is said of its language depends on that of the text around it.
        let notice = self.question_notice(question);
        let outer = self.switch(&words.locale);
        let mut view = QuestionView { notice, ..self.words_view(question, words, number) };
        self.add_key(question, words, &mut view);
        self.switch(&outer);
        view
    }

    /// Makes what questions of every kind have.
    fn words_view(&mut self, question: &Question, words: &Words, number: usize) -> QuestionView {
        let is_spot = matches!(question.key, Key::Spot { .. });
        let prompt_html = self.body(&words.prompt);
        let code_html = question.sample.as_ref().filter(|_| !is_spot).map(|placement| self.sample(placement));
        QuestionView {
            id: question.id.to_string(),
            kind: question.key.kind().name(),
            number,
            points: question.points,
            confidence: self.asks_confidence(),
            prompt_html,
            code_html: code_html.unwrap_or_default(),
            hints: words.hints.iter().map(|hint| self.body(hint)).collect(),
            explain_html: self.body(&words.explain),
            unit: words.unit.as_ref().map(|unit| self.plain(unit)),
            language: self.foreign(&words.locale),
            ..QuestionView::default()
        }
    }

    fn add_key(&mut self, question: &Question, words: &Words, view: &mut QuestionView) {
        match &question.key {
            Key::Single(choices) | Key::Multiple(choices) => view.choices = self.choice_views(choices, &words.choices),
            Key::TrueFalse(choices) => {
                view.choices = self.choice_views(choices, &words.choices);
                for choice in &mut view.choices {
                    choice.plain = self.interface_word(&format!("quiz-{}", choice.id));
                    choice.text_html = escape(&choice.plain);
                }
            }
            Key::Predict { expected, wrong, offered, case } => {
                let page = self.page_locale();
                let expected = &expected[page];
                let answer = expected.trim_end();
                view.answer_lines = answer.lines().count().max(1);
                view.answer = Some(answer.to_owned());
                view.ignores_case = *case == Case::Ignore;
                match offered {
                    Some(offered) => view.choices = self.offered_views(expected, wrong, offered, words),
                    None => view.wrong = self.wrong_views(wrong, words, |_, answer| answer[page].to_string()),
                }
            }
            Key::Number { value, wrong, .. } => {
                view.answer = Some(self.number(*value));
                view.answer_lines = 1;
                view.wrong = self.wrong_views(wrong, words, |writer, answer| writer.number(*answer));
            }
            Key::Short(typed) => self.add_typed(typed, words, view),
            Key::Order { pieces, orders, language } => {
                view.pieces = self.piece_views(pieces, language, words);
                view.orders = orders.iter().map(|order| order.iter().map(|index| view.pieces[*index].clone()).collect()).collect();
            }
            Key::Match { lefts, rights, wrong } => self.add_pairs(lefts, rights, wrong, words, view),
            Key::Spot { lines, wrong } => self.add_lines(question, *lines, wrong, words, view),
            Key::Cloze { code, gaps } => self.add_gaps(question, code.as_ref(), gaps, words, view),
        }
    }

    fn choice_views(&mut self, choices: &[Choice], words: &[ChoiceWords]) -> Vec<ChoiceView> {
        let views = choices.iter().zip(words).map(|(choice, said)| ChoiceView {
            id: choice.id.to_string(),
            text_html: self.inlines(&said.text),
            plain: plain::running(&self.locale(), &said.text),
            output: false,
            correct: choice.correct,
            why_html: self.body(&said.why),
        });
        views.collect()
    }

    fn offered_views(
        &mut self,
        expected: &str,
        wrong: &[Wrong<ByLocale<Box<str>>>],
        offered: &[Offered],
        words: &Words,
    ) -> Vec<ChoiceView> {
        let views = offered.iter().map(|offered| {
            let (output, why_html) = match offered {
                Offered::Recorded => (expected, Html::new()),
                Offered::Wrong(index) => (&*wrong[*index].answer[self.page_locale()], self.body(&words.wrong[*index])),
            };
            let id = offered_id(*offered, wrong);
            let correct = *offered == Offered::Recorded;
            let plain = output.trim_end().to_owned();
            ChoiceView { id, text_html: escape(&plain), plain, output: true, correct, why_html }
        });
        views.collect()
    }

    fn wrong_views<T>(&mut self, wrong: &[Wrong<T>], words: &Words, show: impl Fn(&Self, &T) -> String) -> Vec<WrongView> {
        let views = wrong.iter().zip(&words.wrong).map(|(wrong, why)| WrongView {
            id: wrong.id.to_string(),
            answer: show(self, &wrong.answer),
            why_html: self.body(why),
        });
        views.collect()
    }

    fn add_typed(&mut self, typed: &Typed, words: &Words, view: &mut QuestionView) {
        let accept = &typed.accept[&words.locale];
        view.answer = accept.first().map(|answer| answer.to_string());
        view.answer_lines = 1;
        view.accepted = accept.iter().skip(1).map(|answer| answer.to_string()).collect();
        view.size = longest(accept);
        view.ignores_case = typed.rules.case == Case::Ignore;
        view.spaces = typed.rules.spaces.name();
        let locale = words.locale.clone();
        view.wrong = self.wrong_views(&typed.wrong, words, |_, answer| answer[&locale].to_string());
    }

    fn piece_views(&mut self, pieces: &[Piece], language: &str, words: &Words) -> Vec<PieceView> {
        let views = pieces.iter().zip(&words.choices).map(|(piece, said)| {
            let (text_html, plain) = match &piece.code {
                Some(code) => (self.code_lines(language, code), code.trim().to_string()),
                None => (self.inlines(&said.text), plain::running(&self.locale(), &said.text)),
            };
            PieceView {
                id: piece.id.to_string(),
                text_html,
                plain,
                code: piece.code.is_some(),
                extra: piece.distractor,
                why_html: self.body(&said.why),
            }
        });
        views.collect()
    }

    fn add_pairs(&mut self, lefts: &[Left], rights: &[Right], wrong: &[Wrong<(usize, usize)>], words: &Words, view: &mut QuestionView) {
        let sides = rights.iter().zip(&words.choices).enumerate().map(|(index, (right, said))| RightView {
            id: right.id.to_string(),
            letter: letter(index),
            text_html: self.inlines(&said.text),
            plain: plain::running(&self.locale(), &said.text),
            extra: right.extra,
            why_html: self.body(&said.why),
        });
        view.rights = sides.collect();
        let pairs = lefts.iter().zip(&words.lefts).map(|(left, said)| {
            let right = &view.rights[left.right];
            LeftView {
                id: left.id.to_string(),
                text_html: self.inlines(&said.text),
                right: right.id.clone(),
                letter: right.letter.clone(),
                right_html: right.text_html.clone(),
                why_html: self.body(&said.why),
            }
        });
        view.lefts = pairs.collect();
        view.rich = words.choices.iter().any(|said| is_rich(&said.text));
        let pairings = wrong.iter().zip(&words.wrong).map(|(wrong, why)| PairingView {
            id: wrong.id.to_string(),
            left_html: view.lefts[wrong.answer.0].text_html.clone(),
            right_html: view.rights[wrong.answer.1].text_html.clone(),
            why_html: self.body(why),
        });
        view.pairings = pairings.collect();
    }

    fn add_lines(&mut self, question: &Question, right: LineRange, wrong: &[Wrong<LineRange>], words: &Words, view: &mut QuestionView) {
        let Some((lesson, placement)) = self.lesson().zip(question.sample.as_ref()) else { return };
        let Some(sample) = lesson.samples().get(&placement.sample.value) else { return };
        let file = &sample.files[0];
        let highlighted = self.highlight(&file.language, file.text_in(self.page_locale()));
        let html = |line: u32| highlighted.lines().get(line as usize - 1).map(|line| line.html().to_owned()).unwrap_or_default();
        let offered = shown(question, lesson);
        let correct = numbers(&offered, right);
        let lines = offered.iter().map(|shown| LineView {
            number: shown.number,
            html: html(shown.line),
            pickable: shown.pickable,
            correct: correct.contains(&shown.number),
        });
        view.lines = lines.collect();
        view.file = file.name.to_string();
        view.code_language = self.language_name(&file.language);
        let spots = wrong.iter().zip(&words.wrong).map(|(wrong, why)| {
            let lines = numbers(&offered, wrong.answer);
            let of = |number: &u32| offered.iter().find(|shown| shown.number == *number).map(|shown| html(shown.line)).unwrap_or_default();
            SpotView {
                id: wrong.id.to_string(),
                html: lines.iter().map(of).collect::<Vec<_>>().join("\n"),
                lines,
                why_html: self.body(why),
            }
        });
        view.spots = spots.collect();
    }

    fn add_gaps(&mut self, question: &Question, code: Option<&GappedCode>, gaps: &[Gap], words: &Words, view: &mut QuestionView) {
        let numbers = gap_numbers(code, gaps, words);
        let mut views: Vec<(usize, GapView)> = gaps
            .iter()
            .zip(&words.gaps)
            .map(|(gap, said)| {
                let number = numbers.get(&gap.id).copied().unwrap_or_default();
                (number, self.gap_view(gap, said, number, gaps.len(), &words.locale))
            })
            .collect();
        views.sort_by_key(|(number, _)| *number);
        view.gaps = views.into_iter().map(|(_, gap)| gap).collect();
        if let Some(rules) = typed_rules(gaps) {
            view.ignores_case = rules.case == Case::Ignore;
            view.spaces = rules.spaces.name();
        }
        view.cloze_code = code.is_some();
        let controls: BTreeMap<Id, Html> =
            view.gaps.iter().map(|gap| (Id::new(&gap.id), self.gap_control(&question.id, gap, code.is_some()))).collect();
        let answers: BTreeMap<Id, Html> = view.gaps.iter().map(|gap| (Id::new(&gap.id), gap_answer(gap))).collect();
        view.body_html = self.with_gaps(code, gaps, words, controls);
        view.answer_html = self.with_gaps(code, gaps, words, answers);
    }

    fn gap_view(&mut self, gap: &Gap, words: &GapWords, number: usize, total: usize, locale: &Locale) -> GapView {
        let key = |id: &Id| format!("{}/{id}", gap.id);
        let mut view =
            GapView { id: gap.id.to_string(), number, total, choices: Vec::new(), size: 0, answers: Vec::new(), others: Vec::new() };
        match &gap.key {
            GapKey::Typed(typed) => {
                let accept = &typed.accept[locale];
                view.size = longest(accept);
                view.answers = accept.iter().map(|answer| answer.to_string()).collect();
                let others = typed.wrong.iter().zip(&words.wrong).map(|(wrong, why)| OtherView {
                    key: key(&wrong.id),
                    answer_html: typed_answer(&wrong.answer[locale]),
                    why_html: self.body(why),
                });
                view.others = others.collect();
            }
            GapKey::Picked(choices) => {
                view.choices = self.choice_views(choices, &words.choices);
                let others = choices.iter().zip(&view.choices).filter(|(_, view)| !view.why_html.is_empty());
                let others = others.map(|(choice, view)| OtherView {
                    key: key(&choice.id),
                    answer_html: view.text_html.clone(),
                    why_html: view.why_html.clone(),
                });
                view.others = others.collect();
            }
        }
        view
    }

    /// Renders text or code with something in the place of each gap.
    fn with_gaps(&mut self, code: Option<&GappedCode>, gaps: &[Gap], words: &Words, fillings: BTreeMap<Id, Html>) -> Html {
        let Some(code) = code else {
            self.fillings = fillings;
            let html = self.body(&words.text);
            self.fillings = BTreeMap::new();
            return html;
        };
        let lines = self.gapped_lines(code, |index| fillings.get(&gaps[index].id).cloned().unwrap_or_default());
        format!("<pre dir=\"ltr\" translate=\"no\"><code>{lines}</code></pre>")
    }

    /// Colours code with a sign for each gap, and puts the fillings in the signs' place.
    fn gapped_lines(&mut self, code: &GappedCode, filling: impl Fn(usize) -> Html) -> Html {
        let signed = SignedCode::new(code);
        let coloured = self.code_lines(&code.language, &signed.text);
        let mut html = Html::with_capacity(coloured.len());
        for character in coloured.chars() {
            match signed.gap(character) {
                Some(gap) => html.push_str(&filling(gap)),
                None => html.push(character),
            }
        }
        html
    }

    /// Colours code: lines, each followed by a line feed but the last.
    fn code_lines(&mut self, language: &str, code: &str) -> Html {
        let highlighted = self.highlight(language, code);
        let lines: Vec<String> = highlighted.lines().iter().map(|line| format!("<span class=\"line\">{}</span>", line.html())).collect();
        lines.join("\n")
    }
}

/// Shows what is typed into a gap: what counts are these very letters, so no reader's program may translate them.
fn typed_answer(answer: &str) -> Html {
    format!("<span translate=\"no\">{}</span>", escape(answer))
}

/// Shows what is right in a gap.
fn gap_answer(gap: &GapView) -> Html {
    let typed = gap.answers.first().map(|answer| typed_answer(answer));
    let picked = gap.choices.iter().find(|choice| choice.correct).map(|choice| choice.text_html.clone());
    format!("<strong class=\"gap-answer\">{}</strong>", typed.or(picked).unwrap_or_default())
}

/// Tells whether text has what an `<option>` cannot show.
fn is_rich(text: &[Inline]) -> bool {
    let mut rich = false;
    within(text, &mut |inline| rich |= !matches!(inline, Inline::Text(_)));
    rich
}
