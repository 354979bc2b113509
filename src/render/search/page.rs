//! What a page says, section by section, read from the tree of its blocks. Entry points: [`lesson`], [`glossary`], [`course`], [`mistakes`].
//!
//! A section begins at a heading with an id, to which the way leads. Of a question only what is asked is read: its answers and what is said of
//! them are for those who try it.

use crate::base::{Id, Locale};
use crate::i18n::typography;
use crate::model::{Block, BlockKind, Course, Misconception, OpenLesson, SamplePlacement};
use crate::render::listing::Listing;
use crate::render::plain;

/// What a page says.
#[derive(Debug)]
pub struct PageText {
    /// Its name.
    pub title: String,
    /// The language of its name and text.
    pub locale: Locale,
    /// Its sections, at least one: the first is what stands before any heading.
    pub sections: Vec<SectionText>,
    /// Whether it is a list of things that have nothing to do with each other, so that many hits do not make it a better page.
    pub is_list: bool,
}

/// What a section of a page says.
#[derive(Debug)]
pub struct SectionText {
    /// Its heading; empty where the page's name is it.
    pub heading: String,
    /// The id to which the way leads; empty for the page itself.
    pub anchor: String,
    /// The language that it is in.
    pub locale: Locale,
    /// Its prose, a line for each paragraph.
    pub text: String,
    /// Its programs and what they printed, line by line.
    pub code: String,
    /// Words by which it is found besides, as if they stood in its heading.
    pub besides: Vec<String>,
}

impl SectionText {
    fn new(heading: String, anchor: String, locale: &Locale) -> Self {
        Self { heading, anchor, locale: locale.clone(), text: String::new(), code: String::new(), besides: Vec::new() }
    }

    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.text.push_str(words);
        }
    }

    fn show(&mut self, code: &str) {
        let code = code.trim_end();
        if !code.is_empty() {
            if !self.code.is_empty() {
                self.code.push('\n');
            }
            self.code.push_str(code);
        }
    }
}

/// Reads a lesson's page in a language.
pub fn lesson(lesson: &OpenLesson<'_>, page: &Locale) -> PageText {
    let text = &lesson.texts[page];
    let title = typography::plain(&text.locale, &text.title);
    let mut reader = Reader::new(page, &text.locale, Some(lesson));
    reader.last().say(&typography::plain(&text.locale, &text.summary));
    for objective in &text.objectives {
        reader.last().say(&plain::running(&objective.locale, &objective.content));
    }
    reader.blocks(lesson.body(page));
    PageText { title, locale: text.locale.clone(), sections: reader.sections, is_list: false }
}

/// Reads a course's own page.
pub fn course(course: &Course, page: &Locale) -> PageText {
    let mut reader = Reader::new(page, page, None);
    reader.last().say(&typography::plain(page, &course.summary[page]));
    reader.blocks(course.introduction.get(page).map(Vec::as_slice).unwrap_or_default());
    PageText { title: typography::plain(page, &course.title[page]), locale: page.clone(), sections: reader.sections, is_list: false }
}

/// Reads a course's glossary, of which each term is a section.
pub fn glossary(course: &Course, page: &Locale, title: String) -> PageText {
    let mut sections = vec![SectionText::new(String::new(), String::new(), page)];
    for term in &course.glossary {
        let words = &term.words[page];
        let mut section = SectionText::new(typography::plain(&words.locale, &words.word), term.id.to_string(), &words.locale);
        section.besides.clone_from(&words.forms);
        let mut reader = Reader { sections: vec![section], ..Reader::new(page, &words.locale, None) };
        reader.within(&words.definition);
        sections.append(&mut reader.sections);
    }
    PageText { title, locale: page.clone(), sections, is_list: true }
}

/// Reads the page of a course's misconceptions, of which each is a section.
pub fn mistakes<'a>(shown: impl Iterator<Item = &'a Misconception>, page: &Locale, title: String) -> PageText {
    let mut sections = vec![SectionText::new(String::new(), String::new(), page)];
    for misconception in shown {
        let words = &misconception.words[page];
        let belief = plain::running(&words.locale, &words.belief);
        let section = SectionText::new(belief, misconception.id.to_string(), &words.locale);
        let mut reader = Reader { sections: vec![section], ..Reader::new(page, &words.locale, None) };
        reader.within(&words.truth);
        sections.append(&mut reader.sections);
    }
    PageText { title, locale: page.clone(), sections, is_list: true }
}

/// Goes through a page's blocks.
struct Reader<'a> {
    /// The language of the page, in whose words programs are shown.
    page: &'a Locale,
    /// The language that is read.
    locale: Locale,
    lesson: Option<&'a OpenLesson<'a>>,
    sections: Vec<SectionText>,
}

impl<'a> Reader<'a> {
    fn new(page: &'a Locale, locale: &Locale, lesson: Option<&'a OpenLesson<'a>>) -> Self {
        Self { page, locale: locale.clone(), lesson, sections: vec![SectionText::new(String::new(), String::new(), locale)] }
    }

    fn last(&mut self) -> &mut SectionText {
        self.sections.last_mut().expect("a reader begins with a section")
    }

    /// Reads blocks whose headings open sections.
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { id: Some(id), content, .. } => {
                    let heading = plain::running(&self.locale, content);
                    self.sections.push(SectionText::new(heading, id.to_string(), &self.locale));
                }
                BlockKind::Passage(passage) => {
                    let outer = std::mem::replace(&mut self.locale, passage.locale.clone());
                    self.blocks(&passage.blocks);
                    self.locale = outer;
                }
                _ => self.block(block),
            }
        }
    }

    /// Reads blocks that stand within others.
    fn within(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Plain(content) | BlockKind::Heading { content, .. } => {
                let words = plain::running(&self.locale, content);
                self.last().say(&words);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.within(&item.blocks)),
            BlockKind::Quote(blocks) | BlockKind::Alert(_, blocks) => self.within(blocks),
            BlockKind::Code(code) => self.last().show(&code.text),
            BlockKind::Sample(placement) => self.sample(placement),
            BlockKind::Stepper(stepper) => {
                self.sample(&stepper.placement);
                stepper.words.iter().for_each(|words| self.within(words));
            }
            BlockKind::Quiz(questions) => questions.iter().for_each(|question| self.question(&question.value)),
            BlockKind::Table(table) => {
                for cells in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<String> = cells.iter().map(|cell| plain::running(&self.locale, cell)).collect();
                    self.last().say(&cells.join(" · "));
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    let term = plain::running(&self.locale, &definition.term);
                    self.last().say(&term);
                    definition.details.iter().for_each(|detail| self.within(detail));
                }
            }
            BlockKind::Footnote(footnote) => self.within(&footnote.blocks),
            BlockKind::Passage(passage) => {
                let outer = std::mem::replace(&mut self.locale, passage.locale.clone());
                self.within(&passage.blocks);
                self.locale = outer;
            }
            BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }

    /// Reads what a listing shows: programs in the words of the page's language, and what they printed.
    fn sample(&mut self, placement: &SamplePlacement) {
        let Some(sample) = self.lesson.and_then(|lesson| lesson.samples().get(&placement.sample.value)) else { return };
        let listing = Listing::new(self.page, sample, placement);
        for shown in &listing.files {
            let lines: Vec<&str> = shown.file.text_in(self.page).split('\n').collect();
            let shown: Vec<&str> = shown.lines.iter().filter_map(|line| lines.get(*line as usize - 1).copied()).collect();
            self.last().show(&shown.join("\n"));
        }
        for stream in listing.streams() {
            self.last().show(stream.text);
        }
    }

    fn question(&mut self, id: &Id) {
        let Some(words) = self.lesson.and_then(|lesson| lesson.question(id)).and_then(|question| question.words.get(self.page)) else {
            return;
        };
        let outer = std::mem::replace(&mut self.locale, words.locale.clone());
        self.within(&words.prompt);
        self.locale = outer;
    }
}
