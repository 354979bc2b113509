//! Pictures and other files that pages show or link to.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

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
        for course in &self.site.content.courses {
            self.name_files(course, None, &mut files);
            course.lessons.iter().for_each(|lesson| self.name_files(course, Some(lesson), &mut files));
        }
        files
    }

    /// Finds where a file that pages need comes from, by its route below the site's root; looks at no text but those that may name it.
    pub fn file(&self, route: &Utf8Path) -> Option<Origin> {
        let mut parts = route.strip_prefix("files").ok()?.components().map(|part| part.as_str());
        let (course, lesson) = (parts.next()?, parts.next()?);
        let course = self.site.content.courses.iter().find(|known| known.id.as_str() == course)?;
        let mut files = Files::new();
        self.name_files(course, None, &mut files);
        if let Some(lesson) = course.lessons.iter().find(|known| known.id.as_str() == lesson) {
            self.name_files(course, Some(lesson), &mut files);
        }
        // Paths that only mean the same are other routes.
        files.into_iter().find(|(known, _)| known.as_str() == route.as_str()).map(|(_, origin)| origin)
    }

    /// Adds the files that a lesson's texts name, or a course's own.
    fn name_files(&self, course: &Course, lesson: Option<&Lesson>, files: &mut Files) {
        for locale in &self.site.settings.locales {
            let mut naming = Naming { site: self.site, course, lesson, locale, files: &mut *files };
            match lesson {
                Some(lesson) => naming.add_lesson(lesson),
                None => naming.add_course(),
            }
        }
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
