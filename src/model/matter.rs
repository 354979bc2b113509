//! What takes room in a lesson: its samples and the text of its pages, folded away until somebody needs them.
//!
//! A site has thousands of lessons, of which a handful is worked on at a time. A tree of blocks takes several times the room of its text: so
//! [`check`](crate::check) folds it into bytes, and who makes pages opens one lesson after the other. The bytes never leave the process.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::course::Lesson;
use super::sample::Sample;
use super::text::{Block, BlockKind, plain_text};
use crate::base::{ByLocale, Id, Locale};

/// A lesson's samples and the text of its pages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Matter {
    /// Its samples.
    pub samples: BTreeMap<Id, Sample>,
    /// Its text in each locale of the site.
    pub bodies: ByLocale<Vec<Block>>,
}

/// Samples and text that are folded away.
#[derive(Clone, Debug)]
pub struct Folded(Arc<[u8]>);

impl Matter {
    /// Folds samples and text away.
    pub fn fold(&self) -> Folded {
        let written = postcard::to_allocvec(self).expect("what was parsed can be written");
        Folded(lz4_flex::compress_prepend_size(&written).into())
    }
}

impl Folded {
    /// Takes out what was folded away.
    pub fn open(&self) -> Matter {
        let written = lz4_flex::decompress_size_prepended(&self.0).expect("what was packed in this process can be unpacked");
        postcard::from_bytes(&written).expect("what was written in this process can be read")
    }
}

/// A lesson with its samples and texts at hand.
#[derive(Clone, Debug)]
pub struct OpenLesson<'a> {
    lesson: &'a Lesson,
    matter: Arc<Matter>,
}

impl Lesson {
    /// Takes out the samples and texts.
    pub fn open(&self) -> OpenLesson<'_> {
        OpenLesson { lesson: self, matter: Arc::new(self.matter.open()) }
    }
}

/// The lesson that was opened last. Its pages in all languages follow each other: so it is opened once for all of them.
#[derive(Clone, Debug, Default)]
pub struct LastOpened(Option<(Folded, Arc<Matter>)>);

impl LastOpened {
    /// Opens a lesson, unless it is the one that was opened last.
    pub fn open<'a>(&mut self, lesson: &'a Lesson) -> OpenLesson<'a> {
        let known = self.0.take().filter(|(folded, _)| Arc::ptr_eq(&folded.0, &lesson.matter.0));
        let (_, matter) = self.0.insert(known.unwrap_or_else(|| (lesson.matter.clone(), Arc::new(lesson.matter.open()))));
        OpenLesson { lesson, matter: Arc::clone(matter) }
    }
}

impl<'a> OpenLesson<'a> {
    /// Returns the lesson without its samples and texts.
    pub fn lesson(&self) -> &'a Lesson {
        self.lesson
    }

    /// Returns its samples.
    pub fn samples(&self) -> &BTreeMap<Id, Sample> {
        &self.matter.samples
    }

    /// Returns its text in a locale of the site.
    pub fn body(&self, locale: &Locale) -> &[Block] {
        &self.matter.bodies[locale]
    }

    /// Returns the sentence that stands between title and text: the summary, unless the text begins with it, which says it twice.
    pub fn standfirst(&self, locale: &Locale) -> Option<&'a str> {
        let summary = self.lesson.texts[locale].summary.as_str();
        (!begins_with(self.body(locale), summary)).then_some(summary)
    }
}

/// Tells whether a text begins with a sentence, however it is set.
fn begins_with(blocks: &[Block], sentence: &str) -> bool {
    let content = match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(content)) => content,
        Some(BlockKind::Passage(passage)) => return begins_with(&passage.blocks, sentence),
        _ => return false,
    };
    fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
        text.chars().filter(|character| character.is_alphanumeric())
    }
    let text = plain_text(content);
    let mut text = letters(&text);
    letters(sentence).all(|letter| text.next() == Some(letter))
}

impl Deref for OpenLesson<'_> {
    type Target = Lesson;

    fn deref(&self) -> &Lesson {
        self.lesson
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Sources, Span};
    use crate::model::Inline;

    #[test]
    fn a_text_begins_with_a_sentence_however_it_is_set() {
        let span = Span::whole(Sources::default().add("text", ""));
        let block = |kind| Block { kind, span };
        let text = |words: &str| Inline::Text(words.into());
        let paragraph = |content| vec![block(BlockKind::Paragraph(content))];
        let late = || {
            let content = vec![text("A "), Inline::Code("defer".into()), text(" runs\n"), Inline::Emphasis(vec![text("late")])];
            content.into_iter().chain([text(": it’s last. More.")]).collect()
        };
        assert!(begins_with(&paragraph(late()), "A defer runs late: it's last."));
        assert!(!begins_with(&paragraph(late()), "A defer runs later."));
        assert!(!begins_with(&paragraph(vec![text("A defer runs.")]), "A defer runs late."));
        assert!(begins_with(&paragraph(vec![text("Goは速い。次。")]), "Go は速い。"));
        assert!(!begins_with(&[block(BlockKind::Plain(late()))], "A defer runs late: it's last."));
        assert!(!begins_with(&[], "A defer runs late."));
    }
}
