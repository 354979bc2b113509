//! Home pages, course pages and glossaries.

use super::Renderer;
use super::job::Job;
use super::lesson::Writer;
use super::page::script_json;
use super::view::{
    CourseCardView, CourseView, ForeignWordView, GlossaryEntryView, GlossaryGroupView, GlossaryView, HomeView, Html, LessonCardView,
    LinkView, PartView,
};
use crate::base::{Diagnostic, Locale};
use crate::model::{Block, Course, Part, Term};
use crate::site::{Page, PageKind};

impl Renderer<'_> {
    /// Makes the view of a language's home page.
    pub(super) fn home_view(&self, page: &Page) -> HomeView {
        let courses = self.site.content.courses.iter().enumerate().map(|(index, course)| CourseCardView {
            title: self.text(&page.locale, &course.title[&page.locale]),
            summary: self.text(&page.locale, &course.summary[&page.locale]),
            url: self.url_of(page, PageKind::Course(index)),
            lessons: course.lessons.len(),
            minutes: minutes(course),
            questions: questions(course, &page.locale),
        });
        HomeView { courses: courses.collect() }
    }

    /// Makes the way from a page to a course's own page.
    pub(super) fn course_link(&self, page: &Page, index: usize) -> LinkView {
        let title = self.text(&page.locale, &self.site.course(index).title[&page.locale]);
        LinkView { title, url: self.url_of(page, PageKind::Course(index)), language: None }
    }

    /// Makes the way from a page to a course's misconceptions, if it has such a page.
    pub(super) fn mistakes_url(&self, page: &Page, index: usize) -> Option<String> {
        self.site.has_mistakes(index).then(|| self.url_of(page, PageKind::Mistakes(index)))
    }

    /// Makes the way from a page to what is to be reviewed in a course, if it has such a page.
    pub(super) fn review_url(&self, page: &Page, index: usize) -> Option<String> {
        self.site.has_review(index).then(|| self.url_of(page, PageKind::Review(index)))
    }
}

impl Job<'_> {
    /// Makes the view of a course's page.
    pub(super) fn course_view(&self, page: &Page, index: usize) -> Result<CourseView, Diagnostic> {
        let course = self.renderer.site.course(index);
        let introduction = match course.introduction.get(&page.locale) {
            Some(blocks) => self.words(page, course, &page.locale, blocks, "")?,
            None => String::new(),
        };
        Ok(CourseView {
            id: course.id.to_string(),
            introduction,
            parts: course.parts.iter().enumerate().map(|(number, part)| self.part_view(page, index, part, number + 1)).collect(),
            glossary: (!course.glossary.is_empty()).then(|| self.renderer.url_of(page, PageKind::Glossary(index))),
            mistakes: self.renderer.mistakes_url(page, index),
            review: self.renderer.review_url(page, index),
            lessons: course.lessons.len(),
            minutes: minutes(course),
            data: if self.renderer.site.has_review(index) {
                script_json(&self.renderer.course_quiz_data(page, index))
            } else {
                Html::new()
            },
        })
    }

    fn part_view(&self, page: &Page, course: usize, part: &Part, number: usize) -> PartView {
        let lessons = part.lessons.clone().map(|lesson| self.lesson_card(page, course, lesson)).collect();
        PartView { id: part.id.to_string(), number, title: self.renderer.text(&page.locale, &part.title[&page.locale]), lessons }
    }

    fn lesson_card(&self, page: &Page, course: usize, index: usize) -> LessonCardView {
        let lesson = self.renderer.site.lesson(course, index);
        let text = &lesson.texts[&page.locale];
        LessonCardView {
            id: lesson.id.to_string(),
            number: index + 1,
            title_html: self.renderer.html_text(&text.locale, &text.title),
            summary_html: self.renderer.html_text(&text.locale, &text.summary),
            url: self.renderer.url_of(page, PageKind::Lesson(course, index)),
            minutes: lesson.minutes,
            level: lesson.level.name(),
            questions: text.asked.len(),
            language: self.renderer.foreign(page, &text.locale),
        }
    }

    /// Makes the view of a course's glossary: entries in the locale's order, under their first letters.
    pub(super) fn glossary_view(&self, page: &Page, index: usize) -> Result<GlossaryView, Diagnostic> {
        let course = self.renderer.site.course(index);
        let mut terms: Vec<&Term> = course.glossary.iter().collect();
        let word = |term: &Term| term.words[&page.locale].word.clone();
        let data = self.renderer.catalogues.data(&page.locale);
        terms.sort_by(|one, other| data.compare(&word(one), &word(other)).then_with(|| one.id.cmp(&other.id)));
        let mut groups: Vec<GlossaryGroupView> = Vec::new();
        for term in terms {
            let letter = data.first_letter(&word(term));
            let entry = self.glossary_entry(page, course, term)?;
            match groups.last_mut() {
                Some(group) if group.letter == letter => group.entries.push(entry),
                _ => groups.push(GlossaryGroupView { letter, entries: vec![entry] }),
            }
        }
        Ok(GlossaryView { course: self.renderer.course_link(page, index), groups })
    }

    fn glossary_entry(&self, page: &Page, course: &Course, term: &Term) -> Result<GlossaryEntryView, Diagnostic> {
        let words = &term.words[&page.locale];
        let foreign = |locale: &Locale| {
            let words = term.words.get(locale).filter(|words| words.locale == *locale)?;
            let word = self.renderer.text(locale, &words.word);
            Some(ForeignWordView { language: self.renderer.locale_view(locale), word })
        };
        Ok(GlossaryEntryView {
            id: term.id.to_string(),
            word: self.renderer.text(&words.locale, &words.word),
            language: self.renderer.foreign(page, &words.locale),
            definition_html: self.words(page, course, &words.locale, &words.definition, &format!("{}--", term.id))?,
            others: self.renderer.site.settings.locales.iter().filter(|locale| **locale != page.locale).filter_map(foreign).collect(),
        })
    }

    /// Writes blocks that stand outside of a lesson; ids in them get the prefix.
    pub(super) fn words(&self, page: &Page, course: &Course, locale: &Locale, blocks: &[Block], prefix: &str) -> Result<Html, Diagnostic> {
        let mut writer = Writer::new(self, page, course, None, locale, prefix);
        let html = writer.body(blocks);
        writer.error.map_or(Ok(html), Err)
    }
}

fn minutes(course: &Course) -> u32 {
    course.lessons.iter().map(|lesson| lesson.minutes).sum()
}

/// Counts what a course asks in a language: a question that no text places is not asked.
fn questions(course: &Course, locale: &Locale) -> usize {
    course.lessons.iter().map(|lesson| lesson.texts[locale].asked.len()).sum()
}
