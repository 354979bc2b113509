//! Reading a project: from its files to what pages are made of. Entry point: [`Reading::of`].
//!
//! 1. The files are listed, and all but those of lessons are read and parsed.
//! 2. Each lesson is read, parsed and checked for itself, in parallel; its texts are forgotten.
//! 3. [`Reading::finish`] compares the lessons with each other, and prepares catalogues and theme.

use std::collections::BTreeSet;
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use super::{Languages, LoadOptions, Loaded, Project, Read, catalogue_files, has_errors, inputs, narrow, translations};
use crate::base::{Diagnostic, FileId, Locale, Sources};
use crate::check::{self, CheckOptions, Checked, Rules};
use crate::config::Settings;
use crate::disk::{self, DiskError, Input, Limits, Part};
use crate::i18n::catalogue::Catalogues;
use crate::model::{Drafts, Units};
use crate::parse::{self, LessonPlace};
use crate::samples::Highlighter;
use crate::theme::Theme;

/// A project whose files were read and whose lessons were checked, each for itself.
#[derive(Debug)]
pub(super) struct Reading {
    /// The files, with hashes; the texts of lessons are not among them.
    input: Input,
    places: Vec<LessonPlace>,
    drafts: Drafts,
    lessons: Vec<Lesson>,
    /// What was found in what does not belong to a lesson.
    diagnostics: Vec<Diagnostic>,
    highlighter: Highlighter,
}

/// A lesson that was checked for itself.
#[derive(Clone, Debug)]
struct Lesson {
    checked: Option<Checked>,
    /// Hashes of its files.
    digests: Vec<(FileId, [u8; 32])>,
    /// What was found before it was checked.
    diagnostics: Vec<Diagnostic>,
}

/// What words and looks pages have: they change rarely, and take longest to prepare.
#[derive(Clone, Debug)]
pub(super) struct Dress {
    catalogues: Arc<Catalogues>,
    theme: Option<Arc<Theme>>,
    /// The texts of the theme, which follow those of the project.
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Reads a project.
    ///
    /// # Errors
    ///
    /// Fails only if the machine refuses to read.
    pub(super) fn of(root: &Utf8Path, options: &LoadOptions) -> Result<Self, DiskError> {
        Self::with(disk::list(root, Limits::default())?, root, options)
    }

    fn with(mut input: Input, root: &Utf8Path, options: &LoadOptions) -> Result<Self, DiskError> {
        let places = parse::lessons(&input.sources);
        let in_lessons: BTreeSet<FileId> = places.iter().flat_map(|place| files_of(place, &input.sources)).collect();
        let others: Vec<FileId> = input.sources.iter().map(|(id, _)| id).filter(|id| !in_lessons.contains(id)).collect();
        input.fill(root, &others, Limits::default())?;
        let (drafts, diagnostics) = parse::outline(&input.sources, &input.unreadable);
        let mut reading = Self { input, places, drafts, lessons: Vec::new(), diagnostics, highlighter: Highlighter::new() };
        reading.lessons = reading.read_lessons(root, options, |_| true)?.into_iter().map(|(_, lesson)| lesson).collect();
        for (file, digest) in reading.lessons.iter().flat_map(|lesson| &lesson.digests) {
            reading.input.sources.note_digest(*file, *digest);
        }
        Ok(reading)
    }

    /// Reads the lessons whose number is wanted.
    fn read_lessons(
        &self,
        root: &Utf8Path,
        options: &LoadOptions,
        wanted: impl Fn(usize) -> bool,
    ) -> Result<Vec<(usize, Lesson)>, DiskError> {
        let basis = check::Basis::of(&self.drafts, &mut Vec::new());
        let rules = Rules::new(&self.drafts, &basis, &self.highlighter, check_options(options));
        let places: Vec<(usize, &LessonPlace)> = self.places.iter().enumerate().filter(|(index, _)| wanted(*index)).collect();
        places.par_iter().map(|(index, place)| Ok((*index, self.read_lesson(root, place, &rules)?))).collect()
    }

    /// Reads, parses and checks a lesson, and forgets its texts.
    fn read_lesson(&self, root: &Utf8Path, place: &LessonPlace, rules: &Rules<'_>) -> Result<Lesson, DiskError> {
        let Part { sources, unreadable, mut diagnostics } = self.input.part(root, place.first, place.count, Limits::default())?;
        let (draft, found) = parse::lesson(place, &sources, &unreadable, self.drafts.raw_html());
        diagnostics.extend(found);
        let checked = draft.map(|draft| rules.lesson(&sources, &place.course, draft));
        let digests = sources.iter().filter_map(|(id, source)| Some((id, source.digest?))).collect();
        Ok(Lesson { checked, digests, diagnostics })
    }

    /// Prepares catalogues and theme.
    pub(super) fn dress(&self, options: &LoadOptions) -> Dress {
        let mut diagnostics = Vec::new();
        let languages = Languages::of(&self.drafts, options.pseudo.then(Locale::pseudo));
        let settings = self.drafts.settings.as_ref();
        let name = settings.and_then(|settings| settings.theme.as_ref()).map_or("default", |theme| &theme.value);
        let Input { sources, unreadable, themes, .. } = &self.input;
        let messages = catalogue_files(sources, unreadable, &mut diagnostics);
        let catalogues = Arc::new(Catalogues::new(&languages.source, &languages.locales, messages, &mut diagnostics));
        let mut own = sources.after();
        let theme = Theme::new(name, themes, &catalogues, &mut own, &mut diagnostics).map(Arc::new);
        Dress { catalogues, theme, sources: own, diagnostics }
    }

    /// Compares the lessons with each other, and ends the reading.
    ///
    /// # Errors
    ///
    /// Fails only if the machine refuses to read.
    pub(super) fn finish(self, root: &Utf8Path, options: &LoadOptions, dress: Dress) -> Result<Loaded, DiskError> {
        let Self { input, places, drafts, lessons, mut diagnostics, highlighter } = self;
        let Input { mut sources, themes, diagnostics: found, .. } = input;
        diagnostics.extend(found);
        let basis = check::Basis::of(&drafts, &mut diagnostics);
        let mut checked = Vec::with_capacity(lessons.len());
        for lesson in lessons {
            diagnostics.extend(lesson.diagnostics);
            checked.extend(lesson.checked);
        }
        let origins = inputs::origins(&sources, &places, &themes, options);
        let listed = sources.without_texts();
        let (content, problems) = check::join(&sources, drafts, &basis, checked, &highlighter, &check_options(options));
        diagnostics.extend(problems);
        let Dress { catalogues, theme, sources: own, diagnostics: found } = dress;
        sources.append(own);
        diagnostics.extend(found);
        let mut project = None;
        if let (Some((mut settings, content)), Some(theme)) = (content, theme) {
            narrow(&mut settings, options, &mut diagnostics);
            if !has_errors(&diagnostics) {
                let translations = if options.report { Some(survey(root, &settings)?) } else { None };
                project = Some(Project { settings, content, catalogues, theme, highlighter, translations });
            }
        }
        recall(root, &mut sources, &diagnostics);
        let read = Some(Read { sources: listed, themes, options: options.clone(), origins });
        Ok(Loaded { sources, diagnostics, project, read })
    }
}

fn check_options(options: &LoadOptions) -> CheckOptions {
    CheckOptions { drafts: options.drafts, words: options.words, pseudo: options.pseudo }
}

/// Lists the files of a lesson.
pub(super) fn files_of<'a>(place: &LessonPlace, sources: &'a Sources) -> impl Iterator<Item = FileId> + use<'a> {
    sources.iter_from(place.first).take(place.count).map(|(id, _)| id)
}

/// Reads again the texts in which something was found: those of lessons were forgotten. A file that has gone has none.
pub(super) fn recall(root: &Utf8Path, sources: &mut Sources, diagnostics: &[Diagnostic]) {
    let spans = diagnostics.iter().flat_map(Diagnostic::spans);
    let files: BTreeSet<FileId> = spans.map(|span| span.file).filter(|file| sources.text(*file).is_empty()).collect();
    for file in files {
        let text = disk::read_lossy(root, sources.path(file), Limits::default());
        sources.set(file, text.unwrap_or_default());
    }
}

/// Looks how the translations stand, for a report on them: drafts of all lessons are needed for it at once.
fn survey(root: &Utf8Path, settings: &Settings) -> Result<Vec<Units>, DiskError> {
    let mut units = translations::survey(root)?.units;
    units.retain(|units| settings.locales.contains(&units.locale));
    Ok(units)
}
