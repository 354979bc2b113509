//! Pictures and other files that pages show or link to.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::Renderer;
use crate::base::Id;
use crate::model::{Block, Inline, Target, each_inline};

impl Renderer<'_> {
    /// Lists the files that pages need: the path below the project's root, and the route below the site's.
    pub fn files(&self) -> Vec<(Utf8PathBuf, Utf8PathBuf)> {
        let mut files = BTreeSet::new();
        for course in &self.site.content.courses {
            let folder = Utf8PathBuf::from("content").join(course.id.as_str());
            for blocks in course.introduction.values() {
                self.gather(blocks, &folder, &course.id, None, &mut files);
            }
            for words in course.misconceptions.iter().flat_map(|misconception| misconception.words.values()) {
                self.gather(&words.truth, &folder, &course.id, None, &mut files);
            }
            for lesson in &course.lessons {
                let words = lesson.questions.iter().flat_map(|question| question.words.values());
                let quiz = words.flat_map(|words| {
                    let hints = words.hints.iter().chain(&words.wrong).chain(words.choices.iter().map(|choice| &choice.why));
                    hints.chain([&words.prompt, &words.explain])
                });
                for blocks in lesson.texts.values().map(|text| &text.body).chain(quiz) {
                    self.gather(blocks, &lesson.folder, &course.id, Some(&lesson.id), &mut files);
                }
            }
        }
        files.into_iter().collect()
    }

    fn gather(
        &self,
        blocks: &[Block],
        folder: &Utf8Path,
        course: &Id,
        lesson: Option<&Id>,
        files: &mut BTreeSet<(Utf8PathBuf, Utf8PathBuf)>,
    ) {
        each_inline(blocks, &mut |inline| {
            let path = match inline {
                Inline::Image(image) => &image.path,
                Inline::Link(link) => match &link.target {
                    Target::File(path) => path,
                    _ => return,
                },
                _ => return,
            };
            files.insert((folder.join(&**path), self.site.file_route(course, lesson, path)));
        });
    }
}
