//! Texts as data: blocks and running text, set as their language sets them. Entry points: [`Writer::blocks`], [`Writer::line`].

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;

use super::view::text::{Block, Column, Definition, Inline, Item, Target};
use crate::base::{Id, Locale};
use crate::i18n::typography::{self, Typographer};
use crate::model::{self, Alignment, BlockKind, Course, Image, Link, OpenLesson, Passage, Table};
use crate::render::plain::{self, address_shown, leading};
use crate::site::{Origin, Site};

/// The files that texts name, by their paths.
pub(super) type Files = BTreeMap<Utf8PathBuf, Origin>;

/// Writes the texts of a course or a lesson, and gathers what they name.
pub(super) struct Writer<'a> {
    /// The part of the site.
    pub site: &'a Site<'a>,
    /// The course.
    pub course: &'a Course,
    /// The lesson, if the texts are one's.
    pub lesson: Option<&'a OpenLesson<'a>>,
    /// The files that were named so far.
    pub files: Files,
    /// The terms to which a link led so far.
    pub terms: BTreeSet<Id>,
    language: Locale,
    typographer: Typographer,
}

impl<'a> Writer<'a> {
    /// Starts in the language of the part's readers.
    pub fn new(site: &'a Site<'a>, course: &'a Course, lesson: Option<&'a OpenLesson<'a>>) -> Self {
        let language = site.settings.source.clone();
        let typographer = Typographer::new(&language);
        Self { site, course, lesson, files: Files::new(), terms: BTreeSet::new(), language, typographer }
    }

    /// Returns the language of the part's readers.
    pub fn locale(&self) -> &'a Locale {
        &self.site.settings.source
    }

    /// Returns the language in which is written now.
    pub fn language(&self) -> &Locale {
        &self.language
    }

    /// Writes something in a language.
    pub fn in_language<T>(&mut self, language: &Locale, write: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.typographer.switch(language);
        let around = std::mem::replace(&mut self.language, language.clone());
        let written = write(self);
        self.language = around;
        self.typographer.back(outer);
        written
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[model::Block]) -> Vec<Block> {
        blocks.iter().map(|block| self.block(&block.kind)).collect()
    }

    /// Writes the running text of one block.
    pub fn line(&mut self, inlines: &[model::Inline]) -> Vec<Inline> {
        self.typographer.block();
        self.inlines(inlines, None)
    }

    /// Returns running text without markup.
    pub fn plain(&self, inlines: &[model::Inline]) -> String {
        plain::running(&self.language, inlines)
    }

    /// Sets words that stand alone.
    pub fn words(&self, words: &str) -> String {
        typography::plain(&self.language, words)
    }

    fn block(&mut self, kind: &BlockKind) -> Block {
        match kind {
            BlockKind::Paragraph(content) => Block::Paragraph { content: self.line(content) },
            BlockKind::Plain(content) => Block::Plain { content: self.line(content) },
            BlockKind::Heading { level, id, content } => {
                Block::Heading { level: *level, id: id.as_ref().map(Id::to_string), content: self.line(content) }
            }
            BlockKind::List { start, items } => {
                let items = items.iter().map(|item| Item { done: item.task, blocks: self.blocks(&item.blocks) }).collect();
                Block::List { start: *start, items }
            }
            BlockKind::Quote(blocks) => Block::Quote { blocks: self.blocks(blocks) },
            BlockKind::Alert(alert, blocks) => Block::Alert { alert: alert.name(), blocks: self.blocks(blocks) },
            BlockKind::Code(code) => Block::Code { language: code.language.as_deref().map(str::to_owned), code: code.text.to_string() },
            BlockKind::Sample(placement) => self.sample(placement),
            BlockKind::Stepper(stepper) => self.stepper(stepper),
            BlockKind::Quiz(questions) => {
                Block::Questions { questions: questions.iter().map(|question| question.value.to_string()).collect() }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Definitions(definitions) => {
                Block::Definitions { definitions: definitions.iter().map(|definition| self.definition(definition)).collect() }
            }
            BlockKind::Footnote(footnote) => Block::Footnote { label: footnote.label.to_string(), blocks: self.blocks(&footnote.blocks) },
            BlockKind::Html(html) => Block::Html { html: html.to_string() },
            BlockKind::Rule => Block::Rule,
            BlockKind::Passage(passage) => self.passage(passage),
        }
    }

    fn passage(&mut self, passage: &Passage) -> Block {
        Block::Passage {
            language: passage.locale.to_string(),
            direction: passage.locale.direction(),
            source: passage.source.to_string(),
            standing: passage.standing.name(),
            section: passage.section.as_ref().map(Id::to_string),
            blocks: self.in_language(&passage.locale, |writer| writer.blocks(&passage.blocks)),
        }
    }

    fn table(&mut self, table: &Table) -> Block {
        let alignment = |alignment: Alignment| match alignment {
            Alignment::None => None,
            Alignment::Start => Some("start"),
            Alignment::Center => Some("center"),
            Alignment::End => Some("end"),
        };
        let heads = table.head.iter().zip(&table.alignments);
        let columns = heads.map(|(head, own)| Column { alignment: alignment(*own), head: self.line(head) }).collect();
        let rows = table.rows.iter().map(|row| row.iter().map(|cell| self.line(cell)).collect()).collect();
        Block::Table { columns, rows }
    }

    fn definition(&mut self, definition: &model::Definition) -> Definition {
        let term = self.line(&definition.term);
        Definition { term, details: definition.details.iter().map(|blocks| self.blocks(blocks)).collect() }
    }

    /// Writes running text; `after` is the first character of what follows it in the same block.
    fn inlines(&mut self, inlines: &[model::Inline], after: Option<char>) -> Vec<Inline> {
        let written = inlines.iter().enumerate().map(|(index, inline)| {
            let after = leading(&inlines[index + 1..]).or(after);
            self.inline(inline, after)
        });
        written.collect()
    }

    fn inline(&mut self, inline: &model::Inline, after: Option<char>) -> Inline {
        use model::Inline as Piece;
        match inline {
            // A line may end anywhere in an author's file.
            Piece::Text(text) => Inline::Text { text: self.typographer.text(text, after).replace('\n', " ") },
            Piece::Emphasis(content) => Inline::Emphasis { content: self.inlines(content, after) },
            Piece::Strong(content) => Inline::Strong { content: self.inlines(content, after) },
            Piece::Strikethrough(content) => Inline::Strikethrough { content: self.inlines(content, after) },
            Piece::Code(code) => self.object(Inline::Code { code: code.to_string() }),
            Piece::Link(link) => self.link(link, after),
            Piece::Image(image) => {
                let image = self.image(image);
                self.object(image)
            }
            Piece::Html(html) => Inline::Html { html: html.to_string() },
            Piece::Math { tex, display } => self.object(Inline::Math { tex: tex.to_string(), display: *display }),
            Piece::FootnoteReference(label) => Inline::FootnoteReference { label: label.to_string() },
            Piece::Gap(id) => self.object(Inline::Gap { id: id.to_string() }),
            Piece::Break => {
                self.typographer.text("\n", None);
                Inline::Break
            }
        }
    }

    /// Passes on what is read as a word.
    fn object(&mut self, inline: Inline) -> Inline {
        self.typographer.object();
        inline
    }

    fn link(&mut self, link: &Link, after: Option<char>) -> Inline {
        let target = match &link.target {
            model::Target::Language(language) => {
                let content = self.in_language(language, |writer| writer.inlines(&link.content, after));
                return Inline::Language { language: language.to_string(), direction: language.direction(), content };
            }
            model::Target::External(url) => Target::External { url: url.to_string() },
            model::Target::Lesson { course, lesson, anchor } => self.lesson_target(course.as_ref(), lesson, anchor.as_ref()),
            model::Target::Anchor(anchor) => Target::Anchor { anchor: anchor.to_string() },
            model::Target::Term(term) => {
                self.terms.insert(term.clone());
                Target::Term { term: term.to_string() }
            }
            model::Target::File(path) => {
                let (path, fragment) = self.file(path);
                Target::File { path, fragment }
            }
        };
        let content = match address_shown(link) {
            Some(address) => {
                self.typographer.object();
                vec![Inline::Text { text: address.to_owned() }]
            }
            None => self.inlines(&link.content, after),
        };
        Inline::Link { target, title: self.title(&link.title), content }
    }

    fn lesson_target(&self, course: Option<&Id>, lesson: &Id, anchor: Option<&Id>) -> Target {
        let course = course.unwrap_or(&self.course.id);
        let url = self.site.lesson_elsewhere(course, lesson, self.locale());
        let fragment = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
        Target::Lesson {
            course: course.to_string(),
            lesson: lesson.to_string(),
            anchor: anchor.map(Id::to_string),
            url: url.map(|url| url + &fragment),
        }
    }

    fn image(&mut self, image: &Image) -> Inline {
        let (path, fragment) = self.file(&image.path);
        Inline::Image { path, fragment, alternative: self.plain(&image.alternative), title: self.title(&image.title) }
    }

    fn title(&self, title: &str) -> Option<String> {
        (!title.is_empty()).then(|| self.words(title))
    }

    /// Notes a file that lies beside the text, and returns its path and the part of it that is meant.
    fn file(&mut self, path: &str) -> (String, Option<String>) {
        let (path, fragment) = path.split_at(path.find(['#', '?']).unwrap_or(path.len()));
        let route = self.site.file_route(self.course, self.lesson.map(OpenLesson::lesson), path, self.locale());
        let origin = Site::file_origin(self.course, self.lesson.map(OpenLesson::lesson), path, self.locale());
        let name = route.to_string();
        self.files.insert(route, origin);
        (name, (!fragment.is_empty()).then(|| fragment.to_owned()))
    }
}
