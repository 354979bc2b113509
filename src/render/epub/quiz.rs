//! Questions: what is asked stands in the lesson, hints and answers stand in chapters of their own, with ways there and back; `answers` makes those.
//!
//! Entry points: [`Writer::ask`], and [`Writer::answer`]. Whatever is offered stands in the order of the key, as in every format, and bears a
//! letter by which the answer names it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::binder::lesson_name;
use super::listing::printed;
use super::text::Writer;
use super::view::{AnswerView, CodeView, FileView, GapView, Html, NoticeView, OfferView, QuestionView};
use crate::base::{ByLocale, Id, Locale, Span};
use crate::i18n::Value;
use crate::model::{
    Case, Choice, ChoiceWords, Gap, GapWords, GappedCode, Key, Lesson, Offered, OpenLesson, Piece, Question, SampleFile, Standing, Words,
    Wrong,
};
use crate::render::markup::escape::{escape, without_controls};
use crate::render::questions::{SignedCode, gap_numbers, letter, shown};
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
    pub(super) fn counted(&self, id: &str, count: usize) -> String {
        self.binder.source.catalogues.format(self.binder.locale, id, &[("count", count.into())])
    }

    /// Returns what is typed, which no typography changes and no program may translate.
    pub(super) fn verbatim(&self, answer: &str) -> Html {
        format!("<bdi translate=\"no\">{}</bdi>", escape(answer))
    }

    /// Returns what is typed into a gap of code or of a text.
    pub(super) fn typed(&self, answer: &str, is_code: bool) -> Html {
        if is_code { format!("<code dir=\"ltr\" translate=\"no\">{}</code>", escape(answer)) } else { self.verbatim(answer) }
    }
}

/// A question whose words are written.
pub(super) struct Form<'w, 'a> {
    pub(super) writer: &'w mut Writer<'a>,
    pub(super) question: &'w Question,
    pub(super) words: &'w Words,
    pub(super) lesson: &'w OpenLesson<'w>,
}

/// A gap as it stands on the page: its number, what is right, its words.
pub(super) type PlacedGap<'q> = (usize, &'q Gap, &'q GapWords);

impl<'a> Form<'_, 'a> {
    /// Fills in what is asked.
    pub(super) fn fill(mut self, view: QuestionView) -> QuestionView {
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

    /// Returns the book's language.
    pub(super) fn page(&self) -> &'a Locale {
        self.writer.binder.locale
    }

    /// Returns a message in the book's language.
    pub(super) fn said(&self, id: &str) -> String {
        self.writer.binder.message(id)
    }

    /// Returns a message in the book's language, with its arguments.
    pub(super) fn message(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.writer.binder.source.catalogues.format(self.page(), id, arguments)
    }

    /// Returns a message if it is to be noted.
    pub(super) fn noted(&self, is_so: bool, id: &str) -> Option<String> {
        is_so.then(|| self.said(id))
    }

    pub(super) fn span(&self) -> Span {
        self.question.span
    }

    pub(super) fn texts(&mut self, words: &[ChoiceWords]) -> Vec<Html> {
        let span = self.span();
        words.iter().map(|said| self.writer.apart_inlines(&said.text, span)).collect()
    }

    fn choices(&mut self, words: &[ChoiceWords]) -> Vec<OfferView> {
        offers(self.texts(words))
    }

    /// Returns the words for true and for false, which are the interface's.
    pub(super) fn claims(&self, choices: &[Choice]) -> Vec<Html> {
        choices.iter().map(|choice| self.writer.interface(&format!("quiz-{}", choice.id))).collect()
    }

    pub(super) fn offered(&self, offered: Offered, expected: &ByLocale<Arc<str>>, wrong: &[Wrong<ByLocale<Box<str>>>]) -> Html {
        match offered {
            Offered::Recorded => output(&expected[self.page()]),
            Offered::Wrong(index) => output(&wrong[index].answer[self.page()]),
        }
    }

    pub(super) fn unit(&self) -> Option<String> {
        self.words.unit.as_ref().map(|unit| self.writer.binder.text(&self.words.locale, unit))
    }

    pub(super) fn pieces(&mut self, pieces: &[Piece], language: &str) -> Vec<Html> {
        let (span, words) = (self.span(), self.words);
        let texts = pieces.iter().zip(&words.choices).map(|(piece, said)| match &piece.code {
            Some(code) => code_block(&self.writer.code_lines(language, code)),
            None => self.writer.apart_inlines(&said.text, span),
        });
        texts.collect()
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

    /// Returns the file of which the question asks a line.
    pub(super) fn file(&self) -> Option<&SampleFile> {
        let placement = self.question.sample.as_ref()?;
        self.lesson.samples().get(&placement.sample.value)?.files.first()
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
    pub(super) fn with_gaps(&mut self, code: Option<&GappedCode>, gaps: &[Gap], fillings: Vec<Html>, place: &str) -> Html {
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

    pub(super) fn gap_name(&self, number: usize, total: usize) -> String {
        self.message("quiz-gap", &[("number", number.into()), ("total", total.into())])
    }

    /// Lists the gaps in the order in which they stand on the page.
    pub(super) fn placed<'q>(&self, code: Option<&GappedCode>, gaps: &'q [Gap], words: &'q Words) -> Vec<PlacedGap<'q>> {
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
}

fn offers(texts: Vec<Html>) -> Vec<OfferView> {
    texts.into_iter().enumerate().map(|(index, text_html)| OfferView { letter: letter(index), text_html }).collect()
}

pub(super) fn output(text: &str) -> Html {
    format!("<pre class=\"code\" dir=\"ltr\" translate=\"no\"><samp>{}</samp></pre>", printed(text))
}

pub(super) fn code_block(lines: &str) -> Html {
    format!("<pre class=\"code\" dir=\"ltr\" translate=\"no\"><code>{lines}</code></pre>")
}
