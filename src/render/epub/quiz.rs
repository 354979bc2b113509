//! Questions: what is asked stands in the lesson, hints and answers stand in chapters of their own, with ways there and back.
//!
//! Entry points: [`Writer::ask`], and [`Writer::answer`]. Whatever is offered stands in the order of the key, as in every format, and bears a
//! letter by which the answer names it.

use std::collections::BTreeMap;

use super::binder::lesson_name;
use super::listing::printed;
use super::text::Writer;
use super::view::{AnswerView, CodeView, FileView, GapView, Html, NoticeView, OfferView, OtherView, QuestionView, RightView};
use crate::base::{ByLocale, Id, Locale, Span};
use crate::i18n::Value;
use crate::model::{
    Block, Case, Choice, ChoiceWords, Gap, GapKey, GapWords, GappedCode, Key, Left, Lesson, LineRange, Offered, Piece, Question, Right,
    SampleFile, Standing, Typed, Words, Wrong,
};
use crate::render::markup::escape::{escape, without_controls};
use crate::render::questions::{PickLine, SignedCode, gap_numbers, letter, numbers, shown};
use crate::site::PageKind;

/// The most lines that are left open for an answer to be written.
const MOST_BLANKS: usize = 8;

/// Names the chapter with the hints of a lesson.
pub(super) fn hints_name(lesson: &Lesson) -> String {
    format!("hints-{}", lesson.id)
}

/// Names the chapter with the answers of a lesson.
pub(super) fn answers_name(lesson: &Lesson) -> String {
    format!("answers-{}", lesson.id)
}

/// Returns the id of a question's element. No author's id has two hyphens side by side, here and in all ids of this format.
pub(super) fn question_id(question: &Id) -> String {
    format!("question--{question}")
}

impl Writer<'_> {
    /// Asks a question here.
    pub(super) fn ask(&mut self, id: &Id) -> Html {
        let Some((index, lesson)) = self.lesson else { return Html::new() };
        let Some(question) = lesson.question(id) else { return Html::new() };
        self.placed.push(id.clone());
        let words = &question.words[self.binder.locale];
        let notice = self.question_notice(index, lesson, question, words);
        let number = self.placed.len();
        let view = self.in_language(&words.locale, |writer| {
            let is_spot = matches!(question.key, Key::Spot { .. });
            let sample = question.sample.as_ref().filter(|_| !is_spot).map(|placement| writer.listing(placement));
            let code_html = sample.map(|listing| writer.keep(listing)).unwrap_or_default();
            let view = QuestionView {
                id: question.id.to_string(),
                number,
                kind: question.key.kind().name(),
                points: question.points,
                notice,
                foreign: writer.foreign(),
                code_html,
                prompt_html: writer.apart(&words.prompt, &format!("{}--", question_id(id))),
                hints: (1..=words.hints.len()).map(|hint| writer.way(&hints_name(lesson), Some(&format!("hint--{id}--{hint}")))).collect(),
                answer: writer.way(&answers_name(lesson), Some(&format!("answer--{id}"))),
                ..QuestionView::default()
            };
            Form { writer, question, words, lesson }.fill(view)
        });
        let question = self.binder.render("question.xhtml", "question", &view);
        self.keep(question)
    }

    fn question_notice(&self, index: usize, lesson: &Lesson, question: &Question, words: &Words) -> Option<NoticeView> {
        let standing = if words.is_stale {
            Standing::Stale
        } else if words.locale != *self.binder.locale && words.locale != self.locale {
            Standing::Missing
        } else {
            return None;
        };
        // The site names its questions so.
        let anchor = format!("#q-{}", question.id);
        Some(self.binder.notice(PageKind::Lesson(0, index), &lesson.source, "question", standing, &anchor))
    }

    /// Tells the hints of a question and its answer.
    pub(super) fn answer(&mut self, question: &Question, number: usize) -> AnswerView {
        let Some((_, lesson)) = self.lesson else { return AnswerView::default() };
        let words = &question.words[self.binder.locale];
        let id = &question.id;
        self.in_language(&words.locale, |writer| {
            let hints = words.hints.iter().zip(1..).map(|(hint, place)| writer.apart(hint, &format!("hint--{id}--{place}--")));
            let view = AnswerView {
                id: id.to_string(),
                number,
                hints: hints.collect(),
                question: writer.way(&lesson_name(lesson), Some(&question_id(id))),
                foreign: writer.foreign(),
                explain_html: writer.apart(&words.explain, &format!("answer--{id}--")),
                ..AnswerView::default()
            };
            Form { writer, question, words, lesson }.answer(view)
        })
    }

    /// Returns a message that counts something.
    fn counted(&self, id: &str, count: usize) -> String {
        self.binder.source.catalogues.format(self.binder.locale, id, &[("count", count.into())])
    }

    /// Returns what is typed, which no typography changes and no program may translate.
    fn verbatim(&self, answer: &str) -> Html {
        format!("<bdi translate=\"no\">{}</bdi>", escape(answer))
    }

    /// Returns what is typed into a gap of code or of a text.
    fn typed(&self, answer: &str, is_code: bool) -> Html {
        if is_code { format!("<code dir=\"ltr\" translate=\"no\">{}</code>", escape(answer)) } else { self.verbatim(answer) }
    }
}

/// A question whose words are written.
struct Form<'w, 'a> {
    writer: &'w mut Writer<'a>,
    question: &'w Question,
    words: &'w Words,
    lesson: &'w Lesson,
}

/// A gap as it stands on the page: its number, what is right, its words.
type PlacedGap<'q> = (usize, &'q Gap, &'q GapWords);

impl<'a> Form<'_, 'a> {
    /// Fills in what is asked.
    fn fill(mut self, view: QuestionView) -> QuestionView {
        let (question, words) = (self.question, self.words);
        match &question.key {
            Key::Single(_) => QuestionView { offers: self.choices(&words.choices), ask: self.said("quiz-pick-one"), ..view },
            Key::Multiple(_) => QuestionView { offers: self.choices(&words.choices), ask: self.said("quiz-pick-all"), ..view },
            Key::TrueFalse(choices) => {
                QuestionView { offers: offers(self.claims(choices)), ask: self.said("quiz-pick-true-or-false"), ..view }
            }
            Key::Predict { expected, wrong, offered: Some(offered), .. } => {
                let texts = offered.iter().map(|offered| self.offered(*offered, expected, wrong)).collect();
                QuestionView { offers: offers(texts), ask: self.said("quiz-pick-output"), ..view }
            }
            Key::Predict { expected, case, offered: None, .. } => {
                let note = self.noted(*case == Case::Ignore, "quiz-note-case-ignored");
                let lines = expected[self.page()].trim_end().lines().count();
                QuestionView { blanks: lines.clamp(1, MOST_BLANKS), ask: self.said("print-write-output"), note, ..view }
            }
            Key::Number { .. } => QuestionView { blanks: 1, unit: self.unit(), ask: self.said("quiz-type-answer"), ..view },
            Key::Short(typed) => {
                let note = self.noted(typed.rules.case == Case::Keep, "quiz-note-case-kept");
                QuestionView { blanks: 1, ask: self.said("quiz-type-answer"), note, ..view }
            }
            Key::Order { pieces, language, .. } => {
                let ask = if pieces.iter().any(|piece| piece.distractor) { "quiz-order-with-extras" } else { "quiz-order" };
                QuestionView { offers: offers(self.pieces(pieces, language)), ask: self.said(ask), ..view }
            }
            Key::Match { lefts, rights, .. } => {
                let is_unequal = rights.len() != lefts.len() || rights.iter().any(|right| right.extra);
                let note = self.noted(is_unequal, "quiz-match-unequal");
                QuestionView {
                    lefts: self.texts(&words.lefts),
                    offers: self.choices(&words.choices),
                    ask: self.said("quiz-match"),
                    note,
                    ..view
                }
            }
            Key::Spot { .. } => {
                let view = QuestionView { ask: self.said("quiz-pick-line"), ..view };
                self.lines(view)
            }
            Key::Cloze { code, gaps } => {
                let ask = self.writer.counted("quiz-complete-gaps", gaps.len());
                QuestionView { body_html: self.gapped(code.as_ref(), gaps), gaps: self.gap_views(code.as_ref(), gaps), ask, ..view }
            }
        }
    }

    /// Fills in what is right, and what is said of other answers.
    fn answer(mut self, view: AnswerView) -> AnswerView {
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

    /// Returns the book's language.
    fn page(&self) -> &'a Locale {
        self.writer.binder.locale
    }

    /// Returns a message in the book's language.
    fn said(&self, id: &str) -> String {
        self.writer.binder.message(id)
    }

    /// Returns a message in the book's language, with its arguments.
    fn message(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.writer.binder.source.catalogues.format(self.page(), id, arguments)
    }

    /// Returns a message if it is to be noted.
    fn noted(&self, is_so: bool, id: &str) -> Option<String> {
        is_so.then(|| self.said(id))
    }

    fn span(&self) -> Span {
        self.question.span
    }

    fn texts(&mut self, words: &[ChoiceWords]) -> Vec<Html> {
        let span = self.span();
        words.iter().map(|said| self.writer.apart_inlines(&said.text, span)).collect()
    }

    fn choices(&mut self, words: &[ChoiceWords]) -> Vec<OfferView> {
        offers(self.texts(words))
    }

    /// Returns the words for true and for false, which are the interface's.
    fn claims(&self, choices: &[Choice]) -> Vec<Html> {
        choices.iter().map(|choice| self.writer.interface(&format!("quiz-{}", choice.id))).collect()
    }

    fn offered(&self, offered: Offered, expected: &ByLocale<std::sync::Arc<str>>, wrong: &[Wrong<ByLocale<Box<str>>>]) -> Html {
        match offered {
            Offered::Recorded => output(&expected[self.page()]),
            Offered::Wrong(index) => output(&wrong[index].answer[self.page()]),
        }
    }

    fn offered_answer(
        &mut self,
        expected: &ByLocale<std::sync::Arc<str>>,
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

    fn unit(&self) -> Option<String> {
        self.words.unit.as_ref().map(|unit| self.writer.binder.text(&self.words.locale, unit))
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

    fn pieces(&mut self, pieces: &[Piece], language: &str) -> Vec<Html> {
        let (span, words) = (self.span(), self.words);
        let texts = pieces.iter().zip(&words.choices).map(|(piece, said)| match &piece.code {
            Some(code) => code_block(&self.writer.code_lines(language, code)),
            None => self.writer.apart_inlines(&said.text, span),
        });
        texts.collect()
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

    /// Shows the lines to pick from, under the numbers that they bear here.
    fn lines(&mut self, view: QuestionView) -> QuestionView {
        let Some(file) = self.file() else { return view };
        let numbers = shown(self.question, self.lesson).into_iter().map(|line| (line.line, line.number));
        let lines_html = self.writer.numbered_lines(&file.language, file.text_in(self.page()), numbers);
        let code = CodeView {
            name: Some(without_controls(file.name.as_str()).into_owned()),
            language: self.writer.binder.language_name(&file.language).to_owned(),
            files: vec![FileView { name: String::new(), lines_html }],
            numbered: true,
            ..CodeView::default()
        };
        let listing = self.writer.binder.render("code.xhtml", "code", &code);
        QuestionView { body_html: self.writer.keep(listing), ..view }
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

    /// Returns the file of which the question asks a line.
    fn file(&self) -> Option<&SampleFile> {
        let placement = self.question.sample.as_ref()?;
        self.lesson.samples.get(&placement.sample.value)?.files.first()
    }

    /// Shows text or code with a box in the place of each gap.
    fn gapped(&mut self, code: Option<&GappedCode>, gaps: &[Gap]) -> Html {
        let numbers = gap_numbers(code, gaps, self.words);
        let blank = |gap: &Gap| {
            let number = numbers.get(&gap.id).copied().unwrap_or_default();
            let name = self.gap_name(number, gaps.len());
            let own = super::binder::attributes(self.page());
            format!("<span class=\"gap\" role=\"img\"{own} aria-label=\"{}\">{number}</span>", escape(&name))
        };
        let fillings: Vec<Html> = gaps.iter().map(blank).collect();
        self.with_gaps(code, gaps, fillings, "question")
    }

    /// Renders text or code with something in the place of each gap; ids in it begin with the name of the place.
    fn with_gaps(&mut self, code: Option<&GappedCode>, gaps: &[Gap], fillings: Vec<Html>, place: &str) -> Html {
        let Some(code) = code else {
            self.writer.gaps = gaps.iter().map(|gap| gap.id.clone()).zip(fillings).collect::<BTreeMap<_, _>>();
            let html = self.writer.apart(&self.words.text, &format!("{place}--{}--text--", self.question.id));
            self.writer.gaps.clear();
            return html;
        };
        let signed = SignedCode::new(code);
        let filled = |line: &str| {
            let mut html = Html::with_capacity(line.len() * 2);
            for character in line.chars() {
                match signed.gap(character) {
                    Some(gap) => html.push_str(&fillings[gap]),
                    None => html.push(character),
                }
            }
            html
        };
        code_block(&self.writer.lines_with(&code.language, &signed.text, filled))
    }

    fn gap_name(&self, number: usize, total: usize) -> String {
        self.message("quiz-gap", &[("number", number.into()), ("total", total.into())])
    }

    /// Lists the gaps in the order in which they stand on the page.
    fn placed<'q>(&self, code: Option<&GappedCode>, gaps: &'q [Gap], words: &'q Words) -> Vec<PlacedGap<'q>> {
        let numbers = gap_numbers(code, gaps, words);
        let mut placed: Vec<PlacedGap<'q>> =
            gaps.iter().zip(&words.gaps).map(|(gap, said)| (numbers.get(&gap.id).copied().unwrap_or_default(), gap, said)).collect();
        placed.sort_by_key(|(number, ..)| *number);
        placed
    }

    fn gap_views(&mut self, code: Option<&GappedCode>, gaps: &[Gap]) -> Vec<GapView> {
        let placed = self.placed(code, gaps, self.words);
        let picked = placed.into_iter().filter(|(_, _, said)| !said.choices.is_empty());
        picked.map(|(number, _, said)| GapView { number, choices: self.texts(&said.choices) }).collect()
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

fn offers(texts: Vec<Html>) -> Vec<OfferView> {
    texts.into_iter().enumerate().map(|(index, text_html)| OfferView { letter: letter(index), text_html }).collect()
}

/// Shows what is offered with its letter, as an answer names it.
fn lettered(index: usize, text: &str) -> Html {
    format!("<span class=\"letter\">{}</span> {text}", letter(index))
}

fn output(text: &str) -> Html {
    format!("<pre class=\"code\" dir=\"ltr\" translate=\"no\"><samp>{}</samp></pre>", printed(text))
}

fn code_block(lines: &str) -> Html {
    format!("<pre class=\"code\" dir=\"ltr\" translate=\"no\"><code>{lines}</code></pre>")
}

fn list(element: &str, class: &str, items: &[Html]) -> Html {
    let items: String = items.iter().map(|item| format!("<li>{item}</li>\n")).collect();
    format!("<{element} class=\"{class}\">\n{items}</{element}>\n")
}
