//! Questions: what `question.html` shows, and the key that the script reads.

use std::collections::BTreeMap;

use serde_json::json;

use super::Renderer;
use super::escape::escape;
use super::lesson::Writer;
use super::view::{ChoiceView, Html, LessonQuizData, QuestionData, QuizData, WrongView};
use crate::base::{Id, Locale};
use crate::model::{Choice, Course, Key, Lesson, Question, Words};

/// What a message that the script shows begins with.
const SCRIPT_PREFIX: &str = "quiz-js-";

/// What a message about a number of things begins with.
const COUNT_PREFIX: &str = "quiz-count-";

/// Where a key goes.
#[derive(Clone, Copy)]
pub(super) enum Scope {
    /// To a lesson's page, whose questions have at most so many choices.
    Lesson { choices: usize },
    /// To a course's page.
    Course,
}

/// Names a lesson among all courses of a site.
fn lesson_name(course: &Course, lesson: &Lesson) -> String {
    format!("{}/{}", course.id, lesson.id)
}

impl Renderer<'_> {
    /// Joins lessons' keys with the words that the script says, on a lesson's page or a course's.
    pub(super) fn quiz_data(&self, locale: &Locale, lessons: Vec<LessonQuizData>, scope: Scope) -> QuizData {
        let data = self.catalogues.data(locale);
        let up_to = |id: &str, total: usize, name: &str| -> Vec<String> {
            let arguments = |number: usize| [(name, number.into()), ("total", total.into())];
            (0..=total).map(|number| self.catalogues.format(locale, id, &arguments(number))).collect()
        };
        let points = lessons.iter().map(|lesson| lesson.questions.iter().map(|question| question.points).sum::<u32>());
        let questions = lessons.iter().map(|lesson| lesson.questions.len());
        QuizData {
            site: self.site_name(),
            messages: self.named(SCRIPT_PREFIX, |id| self.message(locale, id)),
            counts: match scope {
                Scope::Lesson { choices } => self.named(COUNT_PREFIX, |id| {
                    (0..=choices).map(|count| self.catalogues.format(locale, id, &[("count", count.into())])).collect()
                }),
                Scope::Course => BTreeMap::new(),
            },
            scores: points.map(|total| (total, up_to("quiz-score", total as usize, "points"))).collect(),
            answered: questions.map(|total| (total, up_to("quiz-answered", total, "answered"))).collect(),
            finished: match scope {
                Scope::Lesson { .. } => Vec::new(),
                Scope::Course => up_to("quiz-finished", lessons.len(), "finished"),
            },
            decimal: data.decimal_separator().to_owned(),
            group: data.typed_group_separators().to_owned(),
            lessons,
        }
    }

    /// Makes something of every message whose id begins with a prefix, by the rest of the id.
    fn named<T>(&self, prefix: &str, make: impl Fn(&str) -> T) -> BTreeMap<String, T> {
        self.catalogues.ids_with_prefix(prefix).into_iter().map(|id| (id[prefix.len()..].to_owned(), make(id))).collect()
    }

    /// Names the site so that two sites at one origin keep their readers' progress apart.
    fn site_name(&self) -> String {
        let settings = self.site.settings;
        settings.base_url.clone().unwrap_or_else(|| settings.title[&settings.source].clone())
    }

    /// Makes a lesson's key: the questions in the order in which the page asks them.
    pub(super) fn lesson_quiz_data(&self, course: &Course, lesson: &Lesson, placed: &[Id], locale: &Locale) -> QuizData {
        let questions: Vec<&Question> = placed.iter().filter_map(|id| lesson.question(id)).collect();
        let choices = questions.iter().map(|question| question.words[locale].choices.len()).max().unwrap_or_default();
        let keys = questions.iter().map(|question| question_key(question, &question.words[locale])).collect();
        self.quiz_data(locale, vec![LessonQuizData { id: lesson_name(course, lesson), questions: keys }], Scope::Lesson { choices })
    }

    /// Makes what a course's page needs of its lessons: no key.
    pub(super) fn course_quiz_data(&self, course: &Course, locale: &Locale) -> QuizData {
        let lessons = course.lessons.iter().filter(|lesson| !lesson.questions.is_empty());
        let lessons = lessons.map(|lesson| LessonQuizData {
            id: lesson_name(course, lesson),
            questions: lesson.questions.iter().map(question_data).collect(),
        });
        self.quiz_data(locale, lessons.collect(), Scope::Course)
    }

    /// Returns the right answer to what is typed or picked by its output, as it is revealed.
    pub(super) fn answer(&self, question: &Question, locale: &Locale) -> Option<String> {
        match &question.key {
            Key::Predict { expected, .. } => Some(expected.trim_end().to_owned()),
            Key::Number { value, .. } => Some(self.catalogues.data(locale).format_number(*value)),
            Key::Single(_) | Key::Multiple(_) | Key::TrueFalse(_) => None,
        }
    }
}

impl Writer<'_> {
    /// Makes the choices' views: those written, or the outputs among which a learner picks.
    pub(super) fn choices(&mut self, question: &Question, words: &Words) -> Vec<ChoiceView> {
        match &question.key {
            Key::Single(choices) | Key::Multiple(choices) => {
                let texts: Vec<Html> = words.choices.iter().map(|said| self.inlines(&said.text)).collect();
                self.written_choices(choices, words, texts)
            }
            Key::TrueFalse(choices) => {
                let texts = choices.iter().map(|choice| escape(&self.interface_word(&format!("quiz-{}", choice.id)))).collect();
                self.written_choices(choices, words, texts)
            }
            Key::Predict { expected, wrong, pick: true } => {
                let mut views = vec![output_choice(RIGHT, expected, true, Html::new())];
                for (answer, why) in wrong.iter().zip(&words.wrong) {
                    let why = self.body(why);
                    views.push(output_choice(answer.id.as_str(), &answer.answer, false, why));
                }
                // Stable, the same in every language, and telling nothing: the right one must not always come first.
                views.sort_by_key(|choice| *blake3::hash(format!("{}\n{}", question.id, choice.id).as_bytes()).as_bytes());
                views
            }
            Key::Predict { .. } | Key::Number { .. } => Vec::new(),
        }
    }

    fn written_choices(&mut self, choices: &[Choice], words: &Words, texts: Vec<Html>) -> Vec<ChoiceView> {
        let said = choices.iter().zip(&words.choices).zip(texts);
        let views = said.map(|((choice, said), text_html)| ChoiceView {
            id: choice.id.to_string(),
            text_html,
            output: false,
            correct: choice.correct,
            why_html: self.body(&said.why),
        });
        views.collect()
    }

    /// Makes the views of typical wrong answers to what is typed.
    pub(super) fn wrong_answers(&mut self, question: &Question, words: &Words) -> Vec<WrongView> {
        let answers: Vec<(&Id, String)> = match &question.key {
            Key::Predict { wrong, pick: false, .. } => wrong.iter().map(|wrong| (&wrong.id, wrong.answer.to_string())).collect(),
            Key::Number { wrong, .. } => wrong.iter().map(|wrong| (&wrong.id, self.number(wrong.answer))).collect(),
            Key::Predict { .. } | Key::Single(_) | Key::Multiple(_) | Key::TrueFalse(_) => Vec::new(),
        };
        let views = answers.into_iter().zip(&words.wrong).map(|((id, answer), why)| WrongView {
            id: id.to_string(),
            answer,
            why_html: self.body(why),
        });
        views.collect()
    }
}

fn output_choice(id: &str, output: &str, correct: bool, why_html: Html) -> ChoiceView {
    ChoiceView { id: id.to_owned(), text_html: escape(output.trim_end()), output: true, correct, why_html }
}

/// The id of the right choice where the learner picks an output; `check` keeps it from being used by an author.
const RIGHT: &str = "recorded";

/// Makes what every page with a question's progress needs.
fn question_data(question: &Question) -> QuestionData {
    QuestionData {
        id: question.id.to_string(),
        hash: question.hash.clone(),
        kind: question.key.kind().name(),
        points: question.points,
        correct: Vec::new(),
        text: None,
        value: None,
        tolerance: None,
        unit: None,
        wrong: BTreeMap::new(),
    }
}

/// Makes a question's key.
fn question_key(question: &Question, words: &Words) -> QuestionData {
    let mut data = question_data(question);
    match &question.key {
        Key::Single(choices) | Key::Multiple(choices) | Key::TrueFalse(choices) => {
            data.correct = choices.iter().filter(|choice| choice.correct).map(|choice| choice.id.to_string()).collect();
        }
        Key::Predict { pick: true, .. } => data.correct = vec![RIGHT.to_owned()],
        Key::Predict { expected, wrong, pick: false } => {
            data.text = Some(expected.to_string());
            data.wrong = wrong.iter().map(|wrong| (wrong.id.to_string(), json!(wrong.answer))).collect();
        }
        Key::Number { value, tolerance, wrong } => {
            data.value = Some(*value);
            data.tolerance = Some(*tolerance);
            data.unit = words.unit.as_deref().map(str::to_owned);
            data.wrong = wrong.iter().map(|wrong| (wrong.id.to_string(), json!(wrong.answer))).collect();
        }
    }
    data
}
