//! Questions: what `question.html` shows ([`view`]), and here the words that the script says and the key that it reads.

mod view;

use std::collections::BTreeMap;

use super::Renderer;
use super::view::quiz::{LessonQuizData, QuizData};
use crate::base::{Id, Locale};
use crate::model::{Course, Key, Kind, Lesson, OpenLesson, Question};
use crate::render::key;
use crate::site::Page;

/// What a message that the script shows begins with.
const SCRIPT_PREFIX: &str = "quiz-js-";

/// What a message about a number of things begins with.
const COUNT_PREFIX: &str = "quiz-count-";

/// What a message begins with in which the script fills something in.
const FILL_PREFIX: &str = "quiz-fill-";

/// Where a key goes.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// To a lesson's page that asks these questions.
    Lesson(&'a [&'a Question]),
    /// To a course's page.
    Course,
}

/// Names a lesson among all courses of a site.
pub(super) fn lesson_name(course: &Course, lesson: &Lesson) -> String {
    format!("{}/{}", course.id, lesson.id)
}

impl Renderer<'_> {
    /// Joins lessons' keys with the words that the script says, on a lesson's page or a course's.
    pub(super) fn quiz_data(&self, locale: &Locale, lessons: Vec<LessonQuizData>, scope: Scope<'_>) -> QuizData {
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
            fills: match scope {
                Scope::Lesson(questions) if questions.iter().any(|question| question.key.kind() == Kind::Order) => {
                    self.named(FILL_PREFIX, |id| self.catalogues.format_to_fill(locale, id, ["name", "position", "total"]))
                }
                _ => BTreeMap::new(),
            },
            counts: match scope {
                Scope::Lesson(questions) => self.counts(locale, questions),
                Scope::Course => BTreeMap::new(),
            },
            scores: points.map(|total| (total, self.scores(locale, total))).collect(),
            answered: questions.map(|total| (total, up_to("quiz-answered", total, "answered"))).collect(),
            finished: match scope {
                Scope::Lesson(_) => Vec::new(),
                Scope::Course => up_to("quiz-finished", lessons.len(), "finished"),
            },
            decimal: data.decimal_separator().to_owned(),
            group: data.typed_group_separators().to_owned(),
            review: None,
            lessons,
        }
    }

    /// Says how many parts are right, wrong or missing, for every number that these questions need: those about pairs, say, only where there
    /// are pairs.
    fn counts(&self, locale: &Locale, questions: &[&Question]) -> BTreeMap<String, Vec<String>> {
        let mut most: BTreeMap<&str, usize> = BTreeMap::new();
        for (noun, parts) in questions.iter().filter_map(|question| counted(question)) {
            most.entry(noun).and_modify(|most| *most = parts.max(*most)).or_insert(parts);
        }
        let of = |id: &str| {
            let noun = id[COUNT_PREFIX.len()..].split('-').next().unwrap_or_default();
            let parts = *most.get(noun)?;
            Some((0..=parts).map(|count| self.catalogues.format(locale, id, &[("count", count.into())])).collect())
        };
        self.named(COUNT_PREFIX, of).into_iter().filter_map(|(id, words)| Some((id, words?))).collect()
    }

    /// Says every score out of a total, and one in which the script fills in points that are no whole number.
    fn scores(&self, locale: &Locale, total: u32) -> Vec<String> {
        let whole = (0..=total).map(|points| {
            let arguments = [("points", (points as usize).into()), ("total", (total as usize).into())];
            self.catalogues.format(locale, "quiz-score", &arguments)
        });
        let parts = self.catalogues.format(locale, "quiz-score", &[("points", "{points}".into()), ("total", (total as usize).into())]);
        whole.chain([parts]).collect()
    }

    /// Makes something of every message whose id begins with a prefix, by the rest of the id.
    pub(super) fn named<T>(&self, prefix: &str, make: impl Fn(&str) -> T) -> BTreeMap<String, T> {
        self.catalogues.ids_with_prefix(prefix).into_iter().map(|id| (id[prefix.len()..].to_owned(), make(id))).collect()
    }

    /// Names the site so that two sites at one origin keep their readers' progress apart.
    pub(super) fn site_name(&self) -> String {
        let settings = self.site.whole().settings;
        settings.base_url.clone().unwrap_or_else(|| settings.title[&settings.source].clone())
    }

    /// Makes a lesson's key: the questions in the order in which the page asks them.
    pub(super) fn lesson_quiz_data(&self, page: &Page, course: usize, lesson: &OpenLesson<'_>, placed: &[Id]) -> QuizData {
        let owner = self.site.course(course);
        let questions: Vec<&Question> = placed.iter().filter_map(|id| lesson.question(id)).collect();
        let keys = questions.iter().map(|question| key::of(question, lesson, &page.locale)).collect();
        let lessons = vec![LessonQuizData { id: lesson_name(owner, lesson), questions: keys }];
        QuizData { review: self.review_url(page, course), ..self.quiz_data(&page.locale, lessons, Scope::Lesson(&questions)) }
    }

    /// Makes what a course's page needs of its lessons: no key. What no text asks cannot be answered, and does not count.
    pub(super) fn course_quiz_data(&self, page: &Page, course: usize) -> QuizData {
        let owner = self.site.course(course);
        let lessons = owner.lessons.iter().map(|lesson| LessonQuizData {
            id: lesson_name(owner, lesson),
            questions: self.asked(page, lesson).into_iter().map(|(_, question)| key::without(question)).collect(),
        });
        let lessons = lessons.filter(|lesson| !lesson.questions.is_empty()).collect();
        QuizData { review: self.review_url(page, course), ..self.quiz_data(&page.locale, lessons, Scope::Course) }
    }
}

/// Returns what parts of a question the script counts, as the messages about them begin, and how many there are.
fn counted(question: &Question) -> Option<(&'static str, usize)> {
    match &question.key {
        Key::Multiple(choices) => Some(("picks", choices.len())),
        Key::Order { pieces, .. } => Some(("lines", pieces.len())),
        Key::Match { lefts, .. } => Some(("pairs", lefts.len())),
        Key::Cloze { gaps, .. } => Some(("gaps", gaps.len())),
        Key::Single(_) | Key::TrueFalse(_) | Key::Predict { .. } | Key::Short(_) | Key::Number { .. } | Key::Spot { .. } => None,
    }
}
