//! The page of a course's misconceptions: belief, truth, and the questions in which each shows.

use super::Renderer;
use super::job::Job;
use super::lesson::Writer;
use super::review::Asking;
use super::view::{MistakeLessonView, MistakeView, MistakesView, QuestionLinkView};
use crate::base::{Diagnostic, Id};
use crate::model::{Lesson, Misconception, Question};
use crate::render::plain;
use crate::site::Page;

/// How many characters of a prompt are shown where a link leads to its question.
const PROMPT: usize = 110;

impl Job<'_> {
    /// Makes the view of a course's misconceptions: those that a question shows, in the order of their file.
    pub(super) fn mistakes_view(&self, page: &Page, index: usize) -> Result<MistakesView, Diagnostic> {
        let course = self.renderer.site.course(index);
        let asking = self.renderer.asking(page, index, 0..course.lessons.len());
        let mut entries = Vec::new();
        for misconception in &course.misconceptions {
            let lessons = self.renderer.lessons_showing(page, &asking, &misconception.id);
            if !lessons.is_empty() {
                entries.push(self.mistake_view(page, index, misconception, lessons)?);
            }
        }
        Ok(MistakesView { course: self.renderer.course_link(page, index), entries })
    }

    fn mistake_view(
        &self,
        page: &Page,
        index: usize,
        misconception: &Misconception,
        lessons: Vec<MistakeLessonView>,
    ) -> Result<MistakeView, Diagnostic> {
        let course = self.renderer.site.course(index);
        let words = &misconception.words[&page.locale];
        let mut writer = Writer::new(self, page, course, None, &words.locale, &format!("{}--", misconception.id));
        let belief_html = writer.inlines(&words.belief);
        let truth_html = writer.body(&words.truth);
        if let Some(error) = writer.error {
            return Err(error);
        }
        let belief = plain::running(&words.locale, &words.belief);
        let language = self.renderer.foreign(page, &words.locale);
        Ok(MistakeView { id: misconception.id.to_string(), belief_html, belief, truth_html, language, lessons })
    }
}

impl Renderer<'_> {
    /// Lists the lessons that ask a question which shows a misconception, with these questions.
    fn lessons_showing(&self, page: &Page, asking: &[Asking<'_>], misconception: &Id) -> Vec<MistakeLessonView> {
        let lessons = asking.iter().map(|asking| {
            let showing = asking.questions.iter().filter(|(_, question)| question.misconceptions().contains(&misconception));
            MistakeLessonView {
                questions: showing.map(|(number, question)| self.question_link(page, question, *number, &asking.link.url)).collect(),
                lesson: asking.link.clone(),
            }
        });
        lessons.filter(|lesson| !lesson.questions.is_empty()).collect()
    }

    /// Lists the questions that a lesson's text asks in the page's language, with their numbers there.
    pub(super) fn asked<'l>(&self, page: &Page, lesson: &'l Lesson) -> Vec<(usize, &'l Question)> {
        (1..).zip(lesson.asked(&page.locale)).collect()
    }

    /// Makes the way to a question of the lesson that stands at the URL.
    pub(super) fn question_link(&self, page: &Page, question: &Question, number: usize, lesson: &str) -> QuestionLinkView {
        let words = &question.words[&page.locale];
        QuestionLinkView {
            number,
            prompt: plain::shortened(&plain::words(&words.locale, &words.prompt), PROMPT),
            url: format!("{lesson}#q-{}", question.id),
            language: self.foreign(page, &words.locale),
        }
    }
}
