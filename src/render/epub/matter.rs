//! What stands around the lessons: title page, introduction, parts, glossary, misconceptions, and the last page.

use std::collections::BTreeSet;

use super::Chapter;
use super::binder::{Binder, file, lesson_name};
use super::quiz::question_id;
use super::text::{GLOSSARY, INTRODUCTION, Writer, address, term_id};
use super::view::{
    BookView, EntryView, GlossaryView, MistakeLessonView, MistakeQuestionView, MistakeView, MistakesView, PartLessonView, PartView,
    TermView, TextView,
};
use crate::base::{Diagnostic, Id};
use crate::model::{Inline, Misconception, Target, Term, each_inline};
use crate::render::markup::escape::without_controls;
use crate::render::plain;

/// How many characters of a prompt are shown where a link leads to its question.
const PROMPT: usize = 110;

/// The chapters of a book.
pub(super) struct Body {
    pub(super) title: Chapter,
    pub(super) introduction: Option<Chapter>,
    /// The parts, each with the places of its lessons; none if the book is one lesson.
    pub(super) parts: Vec<(Chapter, std::ops::Range<usize>)>,
    pub(super) lessons: Vec<Chapter>,
    pub(super) glossary: Option<Chapter>,
    pub(super) mistakes: Option<Chapter>,
    pub(super) hints: Vec<Chapter>,
    pub(super) answers: Vec<Chapter>,
    pub(super) colophon: Chapter,
}

impl Binder<'_> {
    /// Makes the view of the book as a whole.
    pub(super) fn book_view(&self) -> BookView {
        let (site, course, locale) = (self.source.site, self.course, self.locale);
        let settings = site.settings;
        let course_title = self.text(locale, &course.title[locale]);
        let (title, summary, foreign, of_course) = match site.only_lesson() {
            Some(lesson) => {
                let text = &lesson.texts[locale];
                let words = |words: &str| self.text(&text.locale, words);
                (words(&text.title), words(&text.summary), self.foreign(&text.locale), Some(course_title))
            }
            None => (course_title, self.text(locale, &course.summary[locale]), String::new(), None),
        };
        BookView {
            title,
            summary,
            foreign,
            kind: if self.is_lesson() { "lesson" } else { "course" },
            site: self.text(locale, &settings.title[locale]),
            course: of_course,
            lessons: course.lessons.len(),
            minutes: course.lessons.iter().map(|lesson| lesson.minutes).sum(),
            author: settings.author.as_deref().map(|author| self.text(&site.whole().settings.source, author)),
            licence: settings.licence.as_ref().map(|licence| EntryView {
                title: self.text(locale, &licence.name),
                url: licence.url.clone().unwrap_or_default(),
                ..EntryView::default()
            }),
            address: address(self, site.opening()),
            standing: self.source.about.standing,
            toolchains: self.source.about.toolchains.clone(),
            generator: concat!("carnet ", env!("CARGO_PKG_VERSION")),
        }
    }

    /// Writes the title page.
    pub(super) fn title_page(&self) -> Result<Chapter, Diagnostic> {
        let view = self.book_view();
        let xhtml = self.chapter("title.xhtml", &view.title, "book", &view)?;
        Ok(Chapter {
            name: "title".to_owned(),
            title: self.message("epub-title-page"),
            foreign: String::new(),
            sections: Vec::new(),
            xhtml,
        })
    }

    /// Writes the last page.
    pub(super) fn colophon(&self) -> Result<Chapter, Diagnostic> {
        let title = self.message("print-colophon");
        let xhtml = self.chapter("colophon.xhtml", &title, "book", &self.book_view())?;
        Ok(Chapter { name: "colophon".to_owned(), title, foreign: String::new(), sections: Vec::new(), xhtml })
    }

    /// Writes the course's introduction, if it has one.
    pub(super) fn introduction(&self) -> Result<Option<Chapter>, Diagnostic> {
        let blocks = self.course.introduction.get(self.locale).filter(|blocks| !blocks.is_empty() && !self.is_lesson());
        let Some(blocks) = blocks else { return Ok(None) };
        let name = INTRODUCTION;
        let title = self.message("print-introduction");
        let mut writer = Writer::new(self, None, name, self.locale);
        let view = TextView { body: writer.main(blocks) };
        let sections = writer.sections(blocks);
        writer.finish()?;
        let xhtml = self.chapter("text.xhtml", &title, "text", &view)?;
        Ok(Some(Chapter { name: name.to_owned(), title, foreign: String::new(), sections, xhtml }))
    }

    /// Writes a page for each part: its title, and what its lessons are about.
    pub(super) fn parts(&self) -> Result<Vec<(Chapter, std::ops::Range<usize>)>, Diagnostic> {
        let mut chapters = Vec::new();
        for (index, part) in self.course.parts.iter().enumerate().filter(|_| !self.is_lesson()) {
            let title = self.text(self.locale, &part.title[self.locale]);
            let lessons = part.lessons.clone().map(|index| self.part_lesson(index)).collect();
            let xhtml = self.chapter("part.xhtml", &title, "part", &PartView { number: index + 1, title: title.clone(), lessons })?;
            let name = format!("part-{}", part.id);
            chapters.push((Chapter { name, title, foreign: String::new(), sections: Vec::new(), xhtml }, part.lessons.clone()));
        }
        Ok(chapters)
    }

    fn part_lesson(&self, index: usize) -> PartLessonView {
        let EntryView { title, url, foreign, .. } = self.lesson_entry(index);
        let text = &self.course.lessons[index].texts[self.locale];
        PartLessonView { number: index + 1, title, summary: self.text(&text.locale, &text.summary), url, foreign }
    }

    /// Writes the glossary, in the language's order: all terms or, of a lesson that is a book of its own, those to which its texts lead.
    pub(super) fn glossary(&self) -> Result<Option<Chapter>, Diagnostic> {
        let locale = self.locale;
        let wanted = self.wanted_terms();
        let mut terms: Vec<&Term> = self.course.glossary.iter().filter(|term| wanted.contains(&term.id)).collect();
        if terms.is_empty() {
            return Ok(None);
        }
        let data = self.source.catalogues.data(locale);
        terms.sort_by(|one, other| data.compare(&one.words[locale].word, &other.words[locale].word).then_with(|| one.id.cmp(&other.id)));
        let mut writer = Writer::new(self, None, GLOSSARY, locale);
        let terms = terms.iter().map(|term| {
            let words = &term.words[locale];
            let id = term_id(&term.id);
            writer.in_language(&words.locale, |writer| TermView {
                word: self.text(&words.locale, &words.word),
                definition_html: writer.apart(&words.definition, &format!("{id}--")),
                foreign: writer.foreign(),
                id,
            })
        });
        let view = GlossaryView { terms: terms.collect() };
        writer.finish()?;
        let title = self.message("glossary-title");
        let xhtml = self.chapter("glossary.xhtml", &title, "glossary", &view)?;
        Ok(Some(Chapter { name: GLOSSARY.to_owned(), title, foreign: String::new(), sections: Vec::new(), xhtml }))
    }

    /// Lists the terms that the book explains, those of their definitions among them.
    fn wanted_terms(&self) -> BTreeSet<Id> {
        if !self.is_lesson() {
            return self.course.glossary.iter().map(|term| term.id.clone()).collect();
        }
        let mut new: Vec<Id> = self.used_terms().into_iter().collect();
        let mut wanted = BTreeSet::new();
        while let Some(id) = new.pop() {
            let Some(term) = self.course.term(&id) else { continue };
            if wanted.insert(id) {
                each_inline(&term.words[self.locale].definition, &mut |inline| {
                    if let Inline::Link(link) = inline
                        && let Target::Term(id) = &link.target
                    {
                        new.push(id.clone());
                    }
                });
            }
        }
        wanted
    }

    /// Writes what learners may wrongly believe: what the book's questions show, in the order of the course's file.
    pub(super) fn mistakes(&self) -> Result<Option<Chapter>, Diagnostic> {
        let name = "mistakes";
        let mut writer = Writer::new(self, None, name, self.locale);
        let shown = self.course.misconceptions.iter().map(|misconception| (misconception, self.lessons_showing(&misconception.id)));
        let shown = shown.filter(|(_, lessons)| !lessons.is_empty());
        let entries: Vec<MistakeView> = shown.map(|(misconception, lessons)| mistake(&mut writer, misconception, lessons)).collect();
        writer.finish()?;
        if entries.is_empty() {
            return Ok(None);
        }
        let title = self.message("mistakes-title");
        let xhtml = self.chapter("mistakes.xhtml", &title, "mistakes", &MistakesView { entries })?;
        Ok(Some(Chapter { name: name.to_owned(), title, foreign: String::new(), sections: Vec::new(), xhtml }))
    }

    /// Lists the lessons that ask a question which shows a misconception, with these questions.
    fn lessons_showing(&self, misconception: &Id) -> Vec<MistakeLessonView> {
        let lessons = self.course.lessons.iter().enumerate().map(|(index, lesson)| {
            let asked = lesson.asked(self.locale).into_iter().zip(1..);
            let showing = asked.filter(|(question, _)| question.misconceptions().contains(&misconception));
            let questions = showing.map(|(question, number)| {
                let words = &question.words[self.locale];
                let prompt = plain::shortened(&plain::words(&words.locale, &words.prompt), PROMPT);
                MistakeQuestionView {
                    number,
                    prompt: without_controls(&prompt).into_owned(),
                    url: format!("{}#{}", file(&lesson_name(lesson)), question_id(&question.id)),
                    foreign: self.foreign(&words.locale),
                }
            });
            MistakeLessonView { questions: questions.collect(), lesson: self.lesson_entry(index) }
        });
        lessons.filter(|lesson| !lesson.questions.is_empty()).collect()
    }
}

fn mistake(writer: &mut Writer<'_>, misconception: &Misconception, lessons: Vec<MistakeLessonView>) -> MistakeView {
    let words = &misconception.words[writer.binder.locale];
    let id = format!("mistake--{}", misconception.id);
    let questions = lessons.iter().map(|lesson| lesson.questions.len()).sum();
    writer.in_language(&words.locale, |writer| MistakeView {
        belief_html: words.truth.first().map(|block| writer.apart_inlines(&words.belief, block.span)).unwrap_or_default(),
        truth_html: writer.apart(&words.truth, &format!("{id}--")),
        foreign: writer.foreign(),
        lessons,
        questions,
        id,
    })
}
