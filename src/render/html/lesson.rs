//! Lesson pages: text with samples and questions, and what stands around it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::job::Job;
use super::page::script_json;
use super::view::quiz::GapView;
use super::view::{ContentsView, Html, LessonView, LinkView, LocaleView, NoticeView, ObjectiveView, TermView};
use crate::base::{Diagnostic, Id, Locale};
use crate::model::{
    Block, BlockKind, Code, Course, Inline, Key, Lesson, Objective, OpenLesson, Passage, Question, SamplePlacement, Standing, Target,
};
use crate::render::markup::{self, Resolve};
use crate::render::stepper::StepView;
use crate::samples::Highlighted;
use crate::site::{Page, PageKind, relative};

impl Job<'_> {
    /// Makes the view of a lesson's page.
    pub(super) fn lesson_view(&self, page: &Page, course_index: usize, lesson_index: usize) -> Result<LessonView, Diagnostic> {
        let renderer = self.renderer;
        let course = renderer.site.course(course_index);
        let lesson = &self.open(self.renderer.site.lesson(course_index, lesson_index));
        let text = &lesson.texts[&page.locale];
        let blocks = lesson.body(&page.locale);
        let mut writer = Writer::new(self, page, course, Some(lesson), &text.locale, "");
        let body = writer.body(blocks);
        let objectives = text.objectives.iter().map(|objective| writer.objective(objective)).collect();
        let contents = writer.contents(blocks);
        let Writer { placed, terms: used, has_steps, error, .. } = writer;
        if let Some(error) = error {
            return Err(error);
        }
        let part = course.parts.iter().find(|part| part.lessons.contains(&lesson_index));
        let course_link = renderer.course_link(page, course_index);
        let (number, count) = renderer.site.position(course_index, lesson_index);
        let neighbour = |index: Option<usize>| {
            index.filter(|index| *index < course.lessons.len()).map(|index| renderer.lesson_link(page, course_index, index))
        };
        let quiz_data =
            if placed.is_empty() { Html::new() } else { script_json(&renderer.lesson_quiz_data(page, course_index, lesson, &placed)) };
        Ok(LessonView {
            id: lesson.id.to_string(),
            part: LinkView {
                title: part.map(|part| renderer.text(&page.locale, &part.title[&page.locale])).unwrap_or_default(),
                url: part.map(|part| format!("{}#{}", course_link.url, part.id)).unwrap_or_default(),
                language: None,
            },
            course: course_link,
            number,
            count,
            title_html: renderer.html_text(&text.locale, &text.title),
            summary_html: lesson.standfirst(&page.locale).map(|summary| renderer.html_text(&text.locale, summary)),
            minutes: lesson.minutes,
            level: lesson.level.name(),
            tags: lesson.tags.clone(),
            objectives,
            prerequisites: self.prerequisites(page, course, lesson),
            contents,
            body,
            previous: neighbour(lesson_index.checked_sub(1)),
            next: neighbour(lesson_index.checked_add(1)),
            terms: self.term_views(page, course_index, &used)?,
            steps: has_steps,
            arranges: placed.iter().filter_map(|id| lesson.question(id)).any(|question| matches!(question.key, Key::Order { .. })),
            review: renderer.review_url(page, course_index),
            questions: placed.len(),
            quiz_data,
            language: renderer.foreign(page, &text.locale),
            notice: text.is_stale().then(|| renderer.notice(page, &lesson.source, "lesson", Standing::Stale, "")),
        })
    }

    fn prerequisites(&self, page: &Page, course: &Course, lesson: &Lesson) -> Vec<LinkView> {
        let renderer = self.renderer;
        let links = lesson.prerequisites.iter().filter_map(|id| match renderer.site.find_lesson(&course.id, id) {
            Some((course, lesson)) => Some(renderer.lesson_link(page, course, lesson)),
            None => renderer.lesson_link_elsewhere(page, &course.id, id),
        });
        links.collect()
    }

    /// Makes the views of the terms that a page links to, in the order of their ids.
    fn term_views(&self, page: &Page, course_index: usize, used: &BTreeSet<Id>) -> Result<Vec<TermView>, Diagnostic> {
        let course = self.renderer.site.course(course_index);
        let glossary = self.renderer.url_of(page, PageKind::Glossary(course_index));
        // A definition's own terms are not gathered again: a card opens no further cards.
        let views = used.iter().filter_map(|id| course.term(id)).map(|term| {
            let words = &term.words[&page.locale];
            Ok(TermView {
                id: term.id.to_string(),
                word: self.renderer.text(&words.locale, &words.word),
                language: self.renderer.foreign(page, &words.locale),
                definition_html: self.words(page, course, &words.locale, &words.definition, &format!("term-{}--", term.id))?,
                url: format!("{glossary}#{}", term.id),
            })
        });
        views.collect()
    }
}

/// Writes blocks of one page as HTML, and gathers what the page needs besides: questions in order, and terms.
pub(super) struct Writer<'a> {
    job: &'a Job<'a>,
    page: &'a Page,
    course: &'a Course,
    lesson: Option<&'a OpenLesson<'a>>,
    locale: Locale,
    /// What ids begin with, so that several writers can write on one page.
    prefix: String,
    /// The questions asked so far.
    placed: Vec<Id>,
    /// The terms linked so far.
    terms: BTreeSet<Id>,
    listings: usize,
    /// Whether there is a stepper.
    has_steps: bool,
    /// What stands in the place of gaps.
    pub(super) fillings: BTreeMap<Id, Html>,
    /// The first template that failed.
    pub(super) error: Option<Diagnostic>,
}

impl<'a> Writer<'a> {
    /// Starts with nothing gathered. The locale is that of the text, which may differ from the page's; the prefix is empty for the page's main
    /// text, and ends in `--` for others, which no author's id can contain.
    pub(super) fn new(
        job: &'a Job<'a>,
        page: &'a Page,
        course: &'a Course,
        lesson: Option<&'a OpenLesson<'a>>,
        locale: &Locale,
        prefix: &str,
    ) -> Self {
        Self {
            job,
            page,
            course,
            lesson,
            locale: locale.clone(),
            prefix: prefix.to_owned(),
            placed: Vec::new(),
            terms: BTreeSet::new(),
            listings: 0,
            has_steps: false,
            fillings: BTreeMap::new(),
            error: None,
        }
    }

    /// Writes blocks: the writer's main text, or words within it, which `check` lets have no ids of their own.
    pub(super) fn body(&mut self, blocks: &[Block]) -> Html {
        let labels = self.job.renderer.labels(&self.page.locale);
        let (locale, prefix) = (self.locale.clone(), self.prefix.clone());
        markup::render(blocks, &markup::Options { id_prefix: &prefix, ..markup::Options::page(&locale, labels) }, self)
    }

    /// Writes running text.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Html {
        let labels = self.job.renderer.labels(&self.page.locale);
        let locale = self.locale.clone();
        markup::render_inlines(inlines, &markup::Options::page(&locale, labels), self)
    }

    /// Makes a table of contents of the headings of level 2 and 3 that have ids.
    fn contents(&mut self, blocks: &[Block]) -> Vec<ContentsView> {
        let mut contents = Vec::new();
        self.add_contents(blocks, &mut contents);
        contents
    }

    fn add_contents(&mut self, blocks: &[Block], contents: &mut Vec<ContentsView>) {
        for block in blocks {
            if let BlockKind::Passage(passage) = &block.kind {
                let outer = self.switch(&passage.locale);
                self.add_contents(&passage.blocks, contents);
                self.switch(&outer);
                continue;
            }
            let BlockKind::Heading { level: level @ 2..=3, id: Some(id), content } = &block.kind else { continue };
            let title_html = self.inlines(&without_links(content));
            let language = self.foreign(&self.locale);
            let entry = ContentsView { id: id.to_string(), title_html, language, children: Vec::new() };
            match contents.last_mut() {
                Some(section) if *level == 3 => section.children.push(entry),
                _ => contents.push(entry),
            }
        }
    }

    fn objective(&mut self, objective: &Objective) -> ObjectiveView {
        let outer = self.switch(&objective.locale);
        let view = ObjectiveView { text_html: self.inlines(&objective.content), language: self.foreign(&objective.locale) };
        self.switch(&outer);
        view
    }

    /// Returns a word of the interface, in the page's language.
    pub(super) fn interface_word(&self, id: &str) -> String {
        self.job.renderer.message(&self.page.locale, id)
    }

    /// Writes a number as the page's language does.
    pub(super) fn number(&self, value: f64) -> String {
        self.job.renderer.catalogues.data(&self.page.locale).format_number(value)
    }

    fn keep(&mut self, result: Result<Html, Diagnostic>) -> Html {
        result.unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            Html::new()
        })
    }

    fn listing(&mut self, render: impl FnOnce(&Job<'_>, &Locale, String) -> Result<Html, Diagnostic>) -> Html {
        self.listings += 1;
        let id = format!("{}code-{}", self.prefix, self.listings);
        let result = render(self.job, &self.page.locale, id);
        self.keep(result)
    }

    fn question(&mut self, id: &Id) -> Html {
        let Some(question) = self.lesson.and_then(|lesson| lesson.question(id)) else { return Html::new() };
        self.placed.push(id.clone());
        let view = self.question_view(question, self.placed.len());
        let result = self.job.question(&self.page.locale, &view);
        self.keep(result)
    }

    /// Makes the note that a question was translated from an earlier source, or not at all though the text around it was.
    pub(super) fn question_notice(&self, question: &Question) -> Option<NoticeView> {
        let source = &self.lesson?.source;
        let words = &question.words[&self.page.locale];
        let standing = if words.is_stale {
            Standing::Stale
        } else if words.locale != self.page.locale && words.locale != self.locale {
            Standing::Missing
        } else {
            return None;
        };
        Some(self.job.renderer.notice(self.page, source, "question", standing, &format!("#q-{}", question.id)))
    }

    /// Returns the page's language.
    pub(super) fn page_locale(&self) -> &'a Locale {
        &self.page.locale
    }

    /// Returns the language that is written.
    pub(super) fn locale(&self) -> Locale {
        self.locale.clone()
    }

    /// Writes in another language from now on, and returns the one before.
    pub(super) fn switch(&mut self, locale: &Locale) -> Locale {
        std::mem::replace(&mut self.locale, locale.clone())
    }

    /// Returns the lesson that is written, if it is one.
    pub(super) fn lesson(&self) -> Option<&'a OpenLesson<'a>> {
        self.lesson
    }

    /// Tells whether learners may say how sure they are.
    pub(super) fn asks_confidence(&self) -> bool {
        self.job.renderer.site.settings.confidence
    }

    /// Applies typography to words without markup.
    pub(super) fn plain(&self, words: &str) -> String {
        self.job.renderer.text(&self.locale, words)
    }

    /// Returns a language, if it is not the page's.
    pub(super) fn foreign(&self, locale: &Locale) -> Option<LocaleView> {
        self.job.renderer.foreign(self.page, locale)
    }

    /// Colours code.
    pub(super) fn highlight(&self, language: &str, text: &str) -> Arc<Highlighted> {
        self.job.highlight(language, text)
    }

    /// Returns a programming language's name for people.
    pub(super) fn language_name(&self, language: &str) -> String {
        self.job.renderer.highlighter.language_name(language).unwrap_or(language).to_owned()
    }

    /// Writes the control of a gap.
    pub(super) fn gap_control(&mut self, question: &Id, gap: &GapView, code: bool) -> Html {
        let language = self.foreign(&self.locale);
        let result = self.job.gap(&self.page.locale, question, gap, code, language.as_ref());
        self.keep(result)
    }

    fn target_url(&self, target: &Target) -> String {
        let renderer = self.job.renderer;
        let site = &renderer.site;
        match target {
            Target::External(address) => address.to_string(),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Lesson { course, lesson, anchor } => {
                let course = course.as_ref().unwrap_or(&self.course.id);
                let url = match site.find(course, lesson, &self.page.locale) {
                    Some(to) => Some(renderer.url_of(self.page, to.kind)),
                    None => site.lesson_elsewhere(course, lesson, &self.page.locale),
                };
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                url.map(|url| format!("{url}{anchor}")).unwrap_or_default()
            }
            Target::Term(term) => {
                let index = site.content.courses.iter().position(|course| course.id == self.course.id).unwrap_or_default();
                format!("{}#{term}", renderer.url_of(self.page, PageKind::Glossary(index)))
            }
            Target::File(path) => self.file_url(path),
            Target::Language(_) => String::new(),
        }
    }

    fn file_url(&self, path: &str) -> String {
        let site = &self.job.renderer.site;
        relative(&site.route(self.page), &site.file_route(self.course, self.lesson.map(OpenLesson::lesson), path, &self.page.locale))
    }
}

impl Resolve for Writer<'_> {
    fn url(&mut self, target: &Target) -> String {
        if let Target::Term(term) = target {
            self.terms.insert(term.clone());
        }
        self.target_url(target)
    }

    fn image(&mut self, path: &str) -> String {
        self.file_url(path)
    }

    fn code(&mut self, code: &Code) -> String {
        self.listing(|job, locale, id| job.plain_code(locale, id, code))
    }

    fn sample(&mut self, placement: &SamplePlacement) -> String {
        let Some(lesson) = self.lesson else { return String::new() };
        self.listing(|job, locale, id| job.sample(locale, id, lesson, placement))
    }

    fn step(&mut self, placement: &SamplePlacement, index: usize) -> String {
        let Some(view) = self.lesson.and_then(|lesson| StepView::new(lesson, placement, index)) else { return String::new() };
        self.has_steps = true;
        let result = self.job.step(&self.page.locale, &view);
        self.keep(result)
    }

    fn gap(&mut self, id: &Id) -> String {
        self.fillings.get(id).cloned().unwrap_or_default()
    }

    fn quiz(&mut self, questions: &[crate::base::Spanned<Id>]) -> String {
        questions.iter().map(|question| self.question(&question.value)).collect()
    }

    fn write_in(&mut self, locale: &Locale) -> Option<Locale> {
        Some(self.switch(locale))
    }

    fn notice(&mut self, passage: &Passage) -> String {
        let anchor = passage.section.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
        let view = self.job.renderer.notice(self.page, &passage.source, "section", passage.standing, &anchor);
        let result = self.job.notice(&self.page.locale, &view);
        self.keep(result)
    }
}

/// Takes links and footnote references out of a heading's text, for places that are links themselves.
fn without_links(inlines: &[Inline]) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Link(link) if !matches!(link.target, Target::Language(_)) => kept.extend(without_links(&link.content)),
            Inline::Emphasis(content) => kept.push(Inline::Emphasis(without_links(content))),
            Inline::Strong(content) => kept.push(Inline::Strong(without_links(content))),
            Inline::Strikethrough(content) => kept.push(Inline::Strikethrough(without_links(content))),
            Inline::FootnoteReference(_) => {}
            other => kept.push(other.clone()),
        }
    }
    kept
}
