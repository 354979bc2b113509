//! Drafts: what each file says, with places, before anything was compared with anything.
//!
//! A value that could not be read is absent, and the reason was noted by `parse`: `check` does not complain of it again.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;

use super::bundle::Bundles;
use super::cards::CardRecords;
use super::course::Level;
use super::figure::FiguresDraft;
use super::print::{Outputs, Print};
use super::quiz_draft::{QuizDraft, QuizOverlayDraft};
use super::sample_draft::{SampleDraft, ToolchainDraft};
use super::text::{Block, Inline};
use super::translation::{LockDraft, Phrase};
use crate::base::{FileId, Id, Locale, Span, Spanned};

/// Everything that was parsed.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// `site.yaml`, if it could be read.
    pub settings: Option<SettingsDraft>,
    /// Every folder with a `course.yaml`, by id.
    pub courses: Vec<CourseDraft>,
    /// Every file below the content folder, by its path below the project's root: images and figures are looked up here.
    pub files: BTreeSet<Utf8PathBuf>,
    /// The folders with a lesson's files, by course.
    pub folders: BTreeMap<Id, BTreeSet<Id>>,
}

impl Drafts {
    /// Tells whether raw HTML passes.
    pub fn raw_html(&self) -> bool {
        self.settings.as_ref().is_some_and(|settings| settings.raw_html)
    }
}

/// A value written once per locale.
#[derive(Clone, Debug)]
pub struct LocaleMap<T> {
    /// Its first key.
    pub span: Span,
    /// The locales in the file's order, each once; a value that could not be read is `None`.
    pub entries: Vec<(Spanned<Locale>, Option<T>)>,
}

impl<T> LocaleMap<T> {
    /// Finds the value of a locale.
    pub fn get(&self, locale: &Locale) -> Option<&T> {
        self.entries.iter().find(|(key, _)| key.value == *locale).and_then(|(_, value)| value.as_ref())
    }

    /// Tells whether the locale is written, readable or not.
    pub fn has(&self, locale: &Locale) -> bool {
        self.entries.iter().any(|(key, _)| key.value == *locale)
    }
}

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct SettingsDraft {
    /// The file.
    pub file: FileId,
    /// The site's name.
    pub title: Option<LocaleMap<String>>,
    /// One sentence about it.
    pub summary: Option<LocaleMap<String>>,
    /// Where it will stand.
    pub base_url: Option<Spanned<String>>,
    /// The source locale.
    pub source: Option<Spanned<Locale>>,
    /// The locales; `None` if they could not be read.
    pub locales: Option<Vec<Spanned<Locale>>>,
    /// The theme.
    pub theme: Option<Spanned<String>>,
    /// The courses in order, if given.
    pub courses: Option<Spanned<Vec<Spanned<Id>>>>,
    /// Whether raw HTML passes.
    pub raw_html: bool,
    /// Who wrote the content.
    pub author: Option<String>,
    /// The content's licence: name and address.
    pub licence: Option<(String, Option<Spanned<String>>)>,
    /// Whether answers are shuffled, where a question says nothing else.
    pub shuffle: bool,
    /// Whether learners may say how sure they are.
    pub confidence: bool,
    /// Whether readers can search the site.
    pub search: bool,
    /// Which kinds of output a build makes.
    pub outputs: Outputs,
    /// How courses are printed.
    pub print: Print,
    /// Which bundles a build makes.
    pub bundles: Bundles,
    /// What runs samples; `None` if it could not be read.
    pub toolchains: Option<Vec<ToolchainDraft>>,
    /// What was recorded of the translations of its own words.
    pub locks: BTreeMap<Locale, LockDraft>,
}

/// `course.yaml` and what lies beside it.
#[derive(Clone, Debug)]
pub struct CourseDraft {
    /// The folder's name.
    pub id: Id,
    /// The folder below the project's root.
    pub folder: Utf8PathBuf,
    /// `course.yaml`.
    pub file: FileId,
    /// The name by locale.
    pub title: Option<LocaleMap<String>>,
    /// One sentence by locale.
    pub summary: Option<LocaleMap<String>>,
    /// The slug by locale, where given.
    pub slug: Option<LocaleMap<Spanned<String>>>,
    /// The parts; `None` if they could not be read.
    pub parts: Option<Vec<PartDraft>>,
    /// The introductions; `None` for one that could not be read.
    pub introduction: BTreeMap<Locale, (FileId, Option<Vec<Block>>)>,
    /// The glossary, if there is one.
    pub glossary: Option<GlossaryDraft>,
    /// The misconceptions, if they are written.
    pub misconceptions: Option<MisconceptionsDraft>,
    /// What lies in its `figures/`.
    pub figures: FiguresDraft,
    /// Every sub-folder with a lesson's files, by id.
    pub lessons: Vec<LessonDraft>,
    /// Markdown files and locks whose names are no locale's tag.
    pub strays: Vec<FileId>,
    /// What was recorded of the translations of its own words.
    pub locks: BTreeMap<Locale, LockDraft>,
    /// What was recorded of its cards for spaced repetition.
    pub cards: Option<CardRecords>,
}

/// A part as `course.yaml` lists it.
#[derive(Clone, Debug)]
pub struct PartDraft {
    /// Its id.
    pub id: Option<Spanned<Id>>,
    /// Its name by locale.
    pub title: Option<LocaleMap<String>>,
    /// Its lessons.
    pub lessons: Vec<Spanned<Id>>,
}

/// `glossary.yaml`.
#[derive(Clone, Debug)]
pub struct GlossaryDraft {
    /// The file.
    pub file: FileId,
    /// The terms in the file's order; `None` if the file could not be read.
    pub terms: Option<Vec<TermDraft>>,
}

/// A term as written.
#[derive(Clone, Debug)]
pub struct TermDraft {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its words by locale.
    pub words: Option<LocaleMap<TermWordsDraft>>,
}

/// A term's words as written.
#[derive(Clone, Debug)]
pub struct TermWordsDraft {
    /// The word.
    pub word: Option<Spanned<String>>,
    /// What it means.
    pub definition: Option<Spanned<Vec<Block>>>,
    /// Inflected forms.
    pub forms: Vec<String>,
    /// Words that must not be used.
    pub forbidden: Vec<ForbiddenDraft>,
    /// The words to translate: `word` and `definition`.
    pub phrases: Vec<Phrase>,
}

/// A word that must not be used for a term.
#[derive(Clone, Debug)]
pub struct ForbiddenDraft {
    /// The word.
    pub word: Spanned<String>,
    /// Its inflected forms.
    pub forms: Vec<Spanned<String>>,
    /// Why it must not be used.
    pub why: Option<String>,
}

/// `lesson.yaml` and what lies beside it.
#[derive(Clone, Debug)]
pub struct LessonDraft {
    /// The folder's name.
    pub id: Id,
    /// The folder below the project's root.
    pub folder: Utf8PathBuf,
    /// `lesson.yaml`, or another of the lesson's files where that is missing.
    pub file: FileId,
    /// What to read before.
    pub prerequisites: Vec<Spanned<Id>>,
    /// How long it takes.
    pub minutes: Option<Spanned<u32>>,
    /// How hard it is.
    pub level: Option<Spanned<Level>>,
    /// Free words.
    pub tags: Vec<String>,
    /// Old addresses that lead to it.
    pub aliases: Vec<Spanned<String>>,
    /// Whether it is left out of builds without `--drafts`.
    pub draft: bool,
    /// Its own source locale.
    pub source: Option<Spanned<Locale>>,
    /// Its samples; `None` if they could not be read.
    pub samples: Option<Vec<SampleDraft>>,
    /// What was recorded of samples that are not declared.
    pub strange_recordings: Vec<Spanned<Id>>,
    /// Translations of samples that are not declared: the file, and the id in its name.
    pub strange_overlays: Vec<(FileId, Id)>,
    /// What lies in its `figures/`.
    pub figures: FiguresDraft,
    /// `quiz.yaml`, if there is one.
    pub quiz: Option<QuizDraft>,
    /// The questions' words in other locales.
    pub overlays: BTreeMap<Locale, QuizOverlayDraft>,
    /// Its texts.
    pub texts: BTreeMap<Locale, TextDraft>,
    /// Files such as `fr2.md` or `quiz.x.yaml`, whose names are no locale's tag.
    pub strays: Vec<FileId>,
    /// What was recorded of its translations.
    pub locks: BTreeMap<Locale, LockDraft>,
}

impl LessonDraft {
    /// Finds a sample by its id.
    pub fn sample(&self, id: &Id) -> Option<&SampleDraft> {
        self.samples.iter().flatten().find(|sample| sample.id.value == *id)
    }
}

/// `en.md` or one of its siblings.
#[derive(Clone, Debug)]
pub struct TextDraft {
    /// The file.
    pub file: FileId,
    /// The title.
    pub title: Option<Spanned<String>>,
    /// One sentence.
    pub summary: Option<Spanned<String>>,
    /// A slug of its own.
    pub slug: Option<Spanned<String>>,
    /// What the reader will be able to do; `None` if it could not be read.
    pub objectives: Option<Vec<(Spanned<Id>, Vec<Inline>)>>,
    /// The words of the front matter: `title`, `summary`, `objectives/ID`.
    pub phrases: Vec<Phrase>,
    /// The text; `None` if it could not be read.
    pub body: Option<Vec<Block>>,
}

/// `misconceptions.yaml`.
#[derive(Clone, Debug)]
pub struct MisconceptionsDraft {
    /// The file.
    pub file: FileId,
    /// The entries in the file's order; `None` if the file could not be read.
    pub entries: Option<Vec<MisconceptionDraft>>,
}

/// A misconception as written.
#[derive(Clone, Debug)]
pub struct MisconceptionDraft {
    /// Its id.
    pub id: Spanned<Id>,
    /// Its words by locale.
    pub words: Option<LocaleMap<MisconceptionWordsDraft>>,
}

/// A misconception's words as written.
#[derive(Clone, Debug)]
pub struct MisconceptionWordsDraft {
    /// What the learner believes.
    pub belief: Option<Spanned<Vec<Inline>>>,
    /// What is true.
    pub truth: Option<Spanned<Vec<Block>>>,
    /// The words to translate: `belief` and `truth`.
    pub phrases: Vec<Phrase>,
}
