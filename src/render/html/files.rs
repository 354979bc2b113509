//! Pictures and other files that pages show or link to.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::Renderer;
use crate::model::{Block, Course, Inline, Lesson, Target, each_inline};
use crate::site::{Origin, Site};

/// The files by their routes below the site's root.
type Files = BTreeMap<Utf8PathBuf, Origin>;

impl Renderer<'_> {
    /// Lists the files that pages need, by their routes below the site's root.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        for course in &self.site.content.courses {
            for blocks in course.introduction.values() {
                self.gather(blocks, course, None, &mut files);
            }
            for words in course.misconceptions.iter().flat_map(|misconception| misconception.words.values()) {
                self.gather(&words.truth, course, None, &mut files);
            }
            for words in course.glossary.iter().flat_map(|term| term.words.values()) {
                self.gather(&words.definition, course, None, &mut files);
            }
            for lesson in &course.lessons {
                let words = lesson.questions.iter().flat_map(|question| question.words.values());
                let quiz = words.flat_map(|words| {
                    let hints = words.hints.iter().chain(&words.wrong).chain(words.choices.iter().map(|choice| &choice.why));
                    hints.chain([&words.prompt, &words.explain])
                });
                for blocks in lesson.texts.values().map(|text| &text.body).chain(quiz) {
                    self.gather(blocks, course, Some(lesson), &mut files);
                }
            }
        }
        files
    }

    fn gather(&self, blocks: &[Block], course: &Course, lesson: Option<&Lesson>, files: &mut Files) {
        each_inline(blocks, &mut |inline| {
            let path = match inline {
                Inline::Image(image) => &image.path,
                Inline::Link(link) => match &link.target {
                    Target::File(path) => path,
                    _ => return,
                },
                _ => return,
            };
            let path = path.split(['#', '?']).next().unwrap_or_default();
            for locale in &self.site.settings.locales {
                files.insert(self.site.file_route(course, lesson, path, locale), Site::file_origin(course, lesson, path, locale));
            }
        });
    }
}
