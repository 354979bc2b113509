//! One job of rendering: a few pages that share code, such as a lesson's pages in all languages.
//!
//! A job highlights each distinct code once and forgets it when it ends, so that memory does not grow with the site.

use std::cell::RefCell;
use std::sync::Arc;

use tera::Context;

use super::view::quiz::{GapView, QuestionView};
use super::view::{CodeView, FileView, Html, LocaleView, NoticeView};
use super::{Host, Renderer};
use crate::base::{Diagnostic, Id, Locale, Output};
use crate::model::{Code, LastOpened, Lesson, OpenLesson};
use crate::render::stepper::StepView;
use crate::samples::Highlighted;
use crate::site::{Page, PageKind};

/// A few pages that are rendered one after the other.
pub struct Job<'a> {
    /// What is the same for all jobs.
    pub(super) renderer: &'a Renderer<'a>,
    /// Code that was highlighted: the highlighter remembers it for as long as somebody holds it.
    held: RefCell<Vec<Arc<Highlighted>>>,
    last: RefCell<LastOpened>,
}

impl<'a> Job<'a> {
    /// Starts a job.
    pub(super) fn new(renderer: &'a Renderer<'a>) -> Self {
        Self { renderer, held: RefCell::default(), last: RefCell::default() }
    }

    /// Renders a page.
    ///
    /// # Errors
    ///
    /// Fails if a template does.
    #[inline(never)]
    pub fn render(&self, page: &Page) -> Result<Output, Diagnostic> {
        let renderer = self.renderer;
        let mut context = speaking(&page.locale);
        context.insert("page", &renderer.page_view(page));
        let template = match page.kind {
            PageKind::Chooser => "chooser.html",
            PageKind::Start => match renderer.host {
                Host::Lms(standard) => {
                    context.insert("lms", &renderer.lms_view(page, standard));
                    "lms.html"
                }
                Host::Browser => {
                    context.insert("start", &renderer.opening_link(page));
                    "start.html"
                }
            },
            PageKind::NotFound | PageKind::RootNotFound => "not-found.html",
            PageKind::Home => {
                context.insert("home", &renderer.home_view(page));
                "home.html"
            }
            PageKind::Course(course) => {
                context.insert("course", &self.course_view(page, course)?);
                "course.html"
            }
            PageKind::Glossary(course) => {
                context.insert("glossary", &self.glossary_view(page, course)?);
                "glossary.html"
            }
            PageKind::Mistakes(course) => {
                context.insert("mistakes", &self.mistakes_view(page, course)?);
                "mistakes.html"
            }
            PageKind::Review(course) => {
                context.insert("review", &renderer.review_view(page, course));
                "review.html"
            }
            PageKind::Translation => {
                context.insert("report", &renderer.report_view(page));
                "translation.html"
            }
            PageKind::Lesson(course, lesson) => {
                context.insert("lesson", &self.lesson_view(page, course, lesson)?);
                "lesson.html"
            }
        };
        let html = renderer.theme.render(template, &page.locale, &context)?;
        Ok(Output::new(renderer.site.route(page), html))
    }

    /// Renders a question.
    pub(super) fn question(&self, locale: &Locale, view: &QuestionView) -> Result<Html, Diagnostic> {
        let mut context = speaking(locale);
        context.insert("question", view);
        self.renderer.theme.render("question.html", locale, &context)
    }

    /// Renders the control of a gap, without white space around it.
    ///
    /// The language is that of the question's words, where it is not the page's.
    pub(super) fn gap(
        &self,
        locale: &Locale,
        question: &Id,
        view: &GapView,
        code: bool,
        language: Option<&LocaleView>,
    ) -> Result<Html, Diagnostic> {
        let mut context = speaking(locale);
        context.insert("gap", view);
        context.insert("question_id", question.as_str());
        context.insert("code", &code);
        context.insert("language", &language);
        Ok(self.renderer.theme.render("question-gap.html", locale, &context)?.trim().to_owned())
    }

    /// Renders the note that something is not what readers would expect.
    pub(super) fn notice(&self, locale: &Locale, view: &NoticeView) -> Result<Html, Diagnostic> {
        let mut context = speaking(locale);
        context.insert("notice", view);
        self.renderer.theme.render("notice.html", locale, &context)
    }

    /// Renders a listing.
    pub(super) fn listing(&self, locale: &Locale, view: &CodeView) -> Result<Html, Diagnostic> {
        let mut context = speaking(locale);
        context.insert("code", view);
        self.renderer.theme.render("code.html", locale, &context)
    }

    /// Renders what a step of a sample shows.
    pub(super) fn step(&self, locale: &Locale, view: &StepView) -> Result<Html, Diagnostic> {
        let mut context = speaking(locale);
        context.insert("step", view);
        self.renderer.theme.render("step.html", locale, &context)
    }

    /// Renders code that stands in the text.
    pub(super) fn plain_code(&self, locale: &Locale, id: String, code: &Code) -> Result<Html, Diagnostic> {
        let language = code.language.as_deref().unwrap_or_default();
        let highlighted = self.highlight(language, &code.text);
        let lines_html: String = highlighted.lines().iter().map(|line| format!("<span class=\"line\">{}</span>\n", line.html())).collect();
        let view = CodeView {
            id,
            language: self.renderer.highlighter.language_name(language).unwrap_or(language).to_owned(),
            files: vec![FileView { lines_html, ..FileView::default() }],
            ..CodeView::default()
        };
        self.listing(locale, &view)
    }

    /// Opens a lesson of the site, unless it is the one that was opened last.
    pub fn open<'l>(&self, lesson: &'l Lesson) -> OpenLesson<'l> {
        self.last.borrow_mut().open(lesson)
    }

    /// Colours code, and holds it until the job ends.
    pub(super) fn highlight(&self, language: &str, text: &str) -> Arc<Highlighted> {
        let highlighted = self.renderer.highlighter.highlight(language, text);
        self.held.borrow_mut().push(Arc::clone(&highlighted));
        highlighted
    }
}

/// Starts what a template sees: the language of its own words, which may stand within text of another one, and that language's direction.
fn speaking(locale: &Locale) -> Context {
    let mut context = Context::new();
    context.insert("locale_tag", locale.as_str());
    context.insert("locale_direction", locale.direction());
    context
}
