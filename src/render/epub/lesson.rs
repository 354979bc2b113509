//! Lessons: a chapter each, with the chapters of its hints and answers. Entry point: [`Binder::lessons`].

use super::Chapter;
use super::binder::{Binder, lesson_name};
use super::quiz::{answers_name, hints_name};
use super::text::Writer;
use super::view::{AnswerView, AnswersView, EntryView, LessonView, ObjectiveView};
use crate::base::{Diagnostic, Span};
use crate::model::{Lesson, LessonText, OpenLesson, Standing};
use crate::site::PageKind;

/// The chapters of the lessons, in the order of the course.
pub(super) struct Lessons {
    /// The lessons themselves.
    pub(super) chapters: Vec<Chapter>,
    /// The hints of those whose questions have some.
    pub(super) hints: Vec<Chapter>,
    /// The answers of those that ask questions.
    pub(super) answers: Vec<Chapter>,
}

impl Binder<'_> {
    /// Writes the lessons.
    pub(super) fn lessons(&self) -> Result<Lessons, Diagnostic> {
        let mut lessons = Lessons { chapters: Vec::new(), hints: Vec::new(), answers: Vec::new() };
        for (index, lesson) in self.course.lessons.iter().map(Lesson::open).enumerate() {
            let lesson = &lesson;
            lessons.chapters.push(self.lesson(index, lesson)?);
            let told = self.told(index, lesson)?;
            if told.questions.iter().any(|question| !question.hints.is_empty()) {
                lessons.hints.push(self.behind_links(&hints_name(lesson), "hints.xhtml", "epub-hints", &told)?);
            }
            if !told.questions.is_empty() {
                lessons.answers.push(self.behind_links(&answers_name(lesson), "answers.xhtml", "print-answers", &told)?);
            }
        }
        Ok(lessons)
    }

    fn lesson(&self, index: usize, lesson: &OpenLesson<'_>) -> Result<Chapter, Diagnostic> {
        let text = &lesson.texts[self.locale];
        let name = lesson_name(lesson);
        let mut writer = Writer::new(self, Some((index, lesson)), &name, &text.locale);
        let blocks = lesson.body(self.locale);
        let body = writer.main(blocks);
        let sections = writer.sections(blocks);
        let objectives = objectives(
            &mut writer,
            text,
            blocks.first().map(|block| block.span).or(lesson.questions.first().map(|question| question.span)),
        );
        let title = self.text(&text.locale, &text.title);
        let part = self.course.parts.iter().find(|part| part.lessons.contains(&index)).filter(|_| !self.is_lesson());
        let stale = || self.notice(PageKind::Lesson(0, index), &lesson.source, "lesson", Standing::Stale, "");
        let view = LessonView {
            part: part.map(|part| self.text(self.locale, &part.title[self.locale])),
            number: if self.is_lesson() { 0 } else { index + 1 },
            count: self.course.lessons.len(),
            title: title.clone(),
            summary: lesson.standfirst(self.locale).map(|summary| self.text(&text.locale, summary)),
            minutes: lesson.minutes,
            level: lesson.level.name(),
            questions: writer.placed.len(),
            objectives,
            prerequisites: self.prerequisites(lesson),
            body,
            foreign: writer.foreign(),
            original: (!text.is_translated && text.locale != *self.locale).then(|| self.name(&text.locale)),
            notice: text.is_stale().then(stale),
        };
        let foreign = writer.foreign();
        writer.finish()?;
        let xhtml = self.chapter("lesson.xhtml", &title, "lesson", &view)?;
        Ok(Chapter { name, title, foreign, sections, xhtml })
    }

    fn prerequisites(&self, lesson: &Lesson) -> Vec<EntryView> {
        let site = self.source.site;
        let entries = lesson.prerequisites.iter().filter_map(|id| match site.find_lesson(&self.course.id, id) {
            Some((_, index)) => Some(self.lesson_entry(index)),
            None => self.entry_elsewhere(id),
        });
        entries.collect()
    }

    /// Gathers what is told of a lesson's questions behind links.
    fn told(&self, index: usize, lesson: &OpenLesson<'_>) -> Result<AnswersView, Diagnostic> {
        let text = &lesson.texts[self.locale];
        let mut writer = Writer::new(self, Some((index, lesson)), &answers_name(lesson), &text.locale);
        let questions: Vec<AnswerView> =
            lesson.asked(self.locale).into_iter().zip(1..).map(|(question, number)| writer.answer(question, number)).collect();
        writer.finish()?;
        Ok(AnswersView { title: self.text(&text.locale, &text.title), foreign: self.foreign(&text.locale), questions })
    }

    fn behind_links(&self, name: &str, template: &str, heading: &str, told: &AnswersView) -> Result<Chapter, Diagnostic> {
        let heading = format!("{} · {}", self.message(heading), told.title);
        let xhtml = self.chapter(template, &heading, "lesson", told)?;
        Ok(Chapter { name: name.to_owned(), title: told.title.clone(), foreign: told.foreign.clone(), sections: Vec::new(), xhtml })
    }
}

/// Writes the objectives; the place is where problems with them are told.
fn objectives(writer: &mut Writer<'_>, text: &LessonText, place: Option<Span>) -> Vec<ObjectiveView> {
    let objectives = text.objectives.iter().map(|objective| {
        writer.in_language(&objective.locale, |writer| ObjectiveView {
            text_html: place.map(|span: Span| writer.apart_inlines(&objective.content, span)).unwrap_or_default(),
            foreign: writer.foreign(),
        })
    });
    objectives.collect()
}
