//! The page around a course in a learning management system, and what its scripts are to know of the course.

use super::page::script_json;
use super::quiz::lesson_name;
use super::view::{CourseData, CourseLessonData, CourseQuestionData, LmsView};
use super::{Renderer, Standard};
use crate::model::{OpenLesson, Question};
use crate::render::{key, plain, questions};
use crate::site::Page;

/// What a message that the scripts show begins with.
const SCRIPT_PREFIX: &str = "lms-js-";

/// How many characters of a question's words are told: SCORM 2004 takes 250.
const NAME: usize = 240;

impl Renderer<'_> {
    /// Makes the view of the page around a course.
    pub(super) fn lms_view(&self, page: &Page, standard: Standard) -> LmsView {
        let start = self.opening_link(page);
        let course = self.site.course(0);
        let data = CourseData {
            standard: standard.name(),
            site: self.site_name(),
            start: start.url.clone(),
            pass: self.site.settings.bundles.pass_mark,
            messages: self.named(SCRIPT_PREFIX, |id| self.message(&page.locale, id)),
            lessons: (0..course.lessons.len()).map(|index| self.course_lesson_data(page, index)).collect(),
        };
        LmsView { start, data: script_json(&data) }
    }

    fn course_lesson_data(&self, page: &Page, index: usize) -> CourseLessonData {
        let (course, lesson) = (self.site.course(0), self.site.lesson(0, index));
        let link = self.lesson_link(page, 0, index);
        let open = lesson.open();
        let questions = self.asked(page, lesson).into_iter().map(|(_, question)| course_question_data(page, &open, question));
        CourseLessonData { id: lesson_name(course, lesson), title: link.title, url: link.url, questions: questions.collect() }
    }
}

fn course_question_data(page: &Page, lesson: &OpenLesson<'_>, question: &Question) -> CourseQuestionData {
    let words = &question.words[&page.locale];
    CourseQuestionData {
        key: key::of(question, lesson, &page.locale),
        name: plain::shortened(&plain::words(&words.locale, &words.prompt), NAME),
        ids: questions::offered(question, lesson),
    }
}
