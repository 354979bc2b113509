//! The review page of a course: its result sheet, and what the script needs to tell what is to be reviewed.

use std::ops::Range;

use super::Renderer;
use super::page::script_json;
use super::quiz::lesson_name;
use super::view::{
    Html, LinkView, ReviewData, ReviewLessonData, ReviewQuestionData, ReviewView, SheetCellsView, SheetPartView, SheetRowView,
};
use crate::base::Locale;
use crate::model::{Course, Lesson, Part, Question};
use crate::render::markup::escape::escape;
use crate::site::Page;

/// What a message that the script says begins with.
const SCRIPT_PREFIX: &str = "review-js-";

/// What a message in which the script fills something in begins with.
const FILL_PREFIX: &str = "review-fill-";

/// The names of what the script fills in.
const FILLS: [&str; 3] = ["date", "file", "number"];

/// A lesson that asks questions.
pub(super) struct Asking<'a> {
    course: &'a Course,
    /// The lesson.
    pub lesson: &'a Lesson,
    /// The way there.
    pub link: LinkView,
    /// The questions with their numbers on the page.
    pub questions: Vec<(usize, &'a Question)>,
}

impl Asking<'_> {
    fn points(&self) -> u32 {
        self.questions.iter().map(|(_, question)| question.points).sum()
    }
}

impl Renderer<'_> {
    /// Makes the view of a course's review page.
    pub(super) fn review_view(&self, page: &Page, index: usize) -> ReviewView {
        let course = self.site.course(index);
        let parts: Vec<(&Part, Vec<Asking<'_>>)> =
            course.parts.iter().map(|part| (part, self.asking(page, index, part.lessons.clone()))).collect();
        let all = || parts.iter().flat_map(|(_, lessons)| lessons);
        let total = self.cells(&page.locale, all().map(|lesson| lesson.questions.len()).sum(), all().map(Asking::points).sum());
        let data = ReviewData {
            site: self.site_name(),
            course: course.id.to_string(),
            messages: self.named(SCRIPT_PREFIX, |id| self.message(&page.locale, id)),
            fills: self.named(FILL_PREFIX, |id| self.catalogues.format_to_fill(&page.locale, id, FILLS)),
            lessons: all().map(|lesson| self.asking_data(page, lesson)).collect(),
        };
        let views = parts.iter().filter(|(_, lessons)| !lessons.is_empty()).map(|(part, lessons)| SheetPartView {
            title: self.text(&page.locale, &part.title[&page.locale]),
            lessons: lessons.iter().map(|lesson| self.row(page, lesson)).collect(),
        });
        ReviewView { course: self.course_link(page, index), parts: views.collect(), total, data: script_json(&data) }
    }

    /// Lists the lessons of a course that ask questions, among those at some places.
    pub(super) fn asking(&self, page: &Page, course: usize, places: Range<usize>) -> Vec<Asking<'_>> {
        let lessons = places.map(|place| {
            let lesson = self.site.lesson(course, place);
            let link = self.lesson_link(page, course, place);
            Asking { course: self.site.course(course), lesson, link, questions: self.asked(page, lesson) }
        });
        lessons.filter(|lesson| !lesson.questions.is_empty()).collect()
    }

    fn row(&self, page: &Page, asking: &Asking<'_>) -> SheetRowView {
        SheetRowView {
            id: lesson_name(asking.course, asking.lesson),
            lesson: asking.link.clone(),
            cells: self.cells(&page.locale, asking.questions.len(), asking.points()),
        }
    }

    fn cells(&self, locale: &Locale, questions: usize, points: u32) -> SheetCellsView {
        let number = |value: f64| self.catalogues.data(locale).format_number(value);
        let of = |whole: f64| -> Html {
            let whole = number(whole);
            let words = self.catalogues.format(locale, "review-of", &[("part", "{part}".into()), ("whole", whole.as_str().into())]);
            escape(&words).replace("{part}", "<span class=\"sheet-part\"></span>")
        };
        SheetCellsView { answered_html: of(questions as f64), points_html: of(f64::from(points)) }
    }

    fn asking_data(&self, page: &Page, asking: &Asking<'_>) -> ReviewLessonData {
        let questions = asking.questions.iter().map(|(number, question)| {
            let link = self.question_link(page, question, *number, &format!("{}?review", asking.link.url));
            ReviewQuestionData {
                id: question.id.to_string(),
                hash: question.hash.clone(),
                points: question.points,
                number: link.number,
                prompt: link.prompt,
                url: link.url,
                language: link.language,
            }
        });
        ReviewLessonData {
            id: lesson_name(asking.course, asking.lesson),
            title: asking.link.title.clone(),
            url: asking.link.url.clone(),
            language: asking.link.language.clone(),
            questions: questions.collect(),
        }
    }
}
