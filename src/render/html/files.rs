//! Pictures and other files that pages show or link to.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::Renderer;
use crate::base::Locale;
use crate::model::{Block, Course, Inline, Lesson, Target, each_inline, within};
use crate::site::{Origin, Site};

/// The files by their routes below the site's root.
type Files = BTreeMap<Utf8PathBuf, Origin>;

impl Renderer<'_> {
    /// Lists the files that pages need, by their routes below the site's root: what texts name in the site's languages, and in no others.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        for locale in &self.site.settings.locales {
            for course in &self.site.content.courses {
                Naming { site: self.site, course, lesson: None, locale, files: &mut files }.add_course();
                for lesson in &course.lessons {
                    Naming { site: self.site, course, lesson: Some(lesson), locale, files: &mut files }.add_lesson(lesson);
                }
            }
        }
        files
    }
}

/// Texts of a course or a lesson in a language, which name files.
struct Naming<'a> {
    site: &'a Site<'a>,
    course: &'a Course,
    lesson: Option<&'a Lesson>,
    locale: &'a Locale,
    files: &'a mut Files,
}

impl Naming<'_> {
    fn add_course(&mut self) {
        let (course, locale) = (self.course, self.locale);
        if let Some(introduction) = course.introduction.get(locale) {
            self.add(introduction);
        }
        for words in course.misconceptions.iter().filter_map(|misconception| misconception.words.get(locale)) {
            self.add_running(&words.belief);
            self.add(&words.truth);
        }
        for words in course.glossary.iter().filter_map(|term| term.words.get(locale)) {
            self.add(&words.definition);
        }
    }

    fn add_lesson(&mut self, lesson: &Lesson) {
        if let Some(text) = lesson.texts.get(self.locale) {
            text.files.iter().for_each(|path| self.add_path(path));
            text.objectives.iter().for_each(|objective| self.add_running(&objective.content));
        }
        for words in lesson.questions.iter().filter_map(|question| question.words.get(self.locale)) {
            words.blocks().into_iter().for_each(|blocks| self.add(blocks));
            words.inlines().into_iter().for_each(|inlines| self.add_running(inlines));
        }
    }

    fn add(&mut self, blocks: &[Block]) {
        each_inline(blocks, &mut |inline| self.add_named(inline));
    }

    fn add_running(&mut self, inlines: &[Inline]) {
        within(inlines, &mut |inline| self.add_named(inline));
    }

    fn add_named(&mut self, inline: &Inline) {
        let path = match inline {
            Inline::Image(image) => &image.path,
            Inline::Link(link) => match &link.target {
                Target::File(path) => path,
                _ => return,
            },
            _ => return,
        };
        self.add_path(path);
    }

    fn add_path(&mut self, path: &str) {
        let path = path.split(['#', '?']).next().unwrap_or_default();
        let route = self.site.file_route(self.course, self.lesson, path, self.locale);
        self.files.insert(route, Site::file_origin(self.course, self.lesson, path, self.locale));
    }
}
