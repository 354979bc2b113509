//! Reading a project: from its files to what pages are made of. Entry point: [`Reading::of`].
//!
//! 1. The files are listed, and all but those of lessons are read and parsed.
//! 2. Each lesson is read, parsed and checked for itself, in parallel; its texts are forgotten.
//! 3. [`Reading::finish`] compares the lessons with each other, and prepares catalogues and theme.
//!
//! A reading that is kept can be brought up to date ([`Reading::again`]): a lesson whose files are the same is not looked at again.

use std::collections::BTreeSet;
use std::sync::Arc;

use camino::Utf8Path;
use rayon::prelude::*;

use super::{Languages, LoadOptions, Loaded, Project, Read, catalogue_files, has_errors, narrow, translations};
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
        let files = sources.iter().len();
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
        let read = Read { files, places, themes, options: options.clone() };
        Ok(Loaded { sources, diagnostics, project, read })
    }
}

#[cfg(feature = "serve")]
impl Reading {
    /// Reads again what may have changed. `changed` names files and folders below the root, everything if it is nothing. Tells whether all that
    /// does not belong to lessons is as it was.
    ///
    /// # Errors
    ///
    /// Fails only if the machine refuses to read.
    pub(super) fn again(
        &mut self,
        root: &Utf8Path,
        options: &LoadOptions,
        changed: Option<&BTreeSet<camino::Utf8PathBuf>>,
    ) -> Result<bool, DiskError> {
        let is_small = !self.input.has_links && changed.is_some_and(|changed| changed.iter().all(|path| self.is_in_lesson(path)));
        // A file that was there and is there needs no look at all the others.
        let is_edit = is_small && changed.is_some_and(|changed| changed.iter().all(|path| self.is_known(root, path)));
        if !is_edit {
            let listed = disk::list(root, Limits::default())?;
            if !is_small || listed.has_links || !listed.has_same_paths(&self.input) {
                *self = Self::with(listed, root, options)?;
                return Ok(false);
            }
        }
        let touched = |index: usize| {
            let mut files = files_of(&self.places[index], &self.input.sources).map(|file| self.input.sources.path(file));
            files.any(|file| changed.into_iter().flatten().any(|path| file.starts_with(path)))
        };
        for (index, lesson) in self.read_lessons(root, options, touched)? {
            lesson.digests.iter().for_each(|(file, digest)| self.input.sources.note_digest(*file, *digest));
            self.lessons[index] = lesson;
        }
        Ok(true)
    }

    fn is_known(&self, root: &Utf8Path, path: &Utf8Path) -> bool {
        self.input.sources.iter().any(|(_, source)| source.path == path) && disk::is_file(root, path)
    }

    fn is_in_lesson(&self, path: &Utf8Path) -> bool {
        let mut parts = path.components().skip(1).map(|part| part.as_str());
        let place = parts.next().zip(parts.next()).filter(|_| path.starts_with(parse::CONTENT));
        place.is_some_and(|(course, lesson)| {
            self.drafts.folders.iter().any(|(id, lessons)| id.as_str() == course && lessons.iter().any(|id| id.as_str() == lesson))
        })
    }

    /// Does as [`Reading::finish`], and keeps the reading.
    ///
    /// # Errors
    ///
    /// Fails only if the machine refuses to read.
    pub(super) fn finished(&self, root: &Utf8Path, options: &LoadOptions, dress: &Dress) -> Result<Loaded, DiskError> {
        let copy = Self {
            input: self.input.clone(),
            places: self.places.clone(),
            drafts: self.drafts.clone(),
            lessons: self.lessons.clone(),
            diagnostics: self.diagnostics.clone(),
            highlighter: self.highlighter.shared(),
        };
        copy.finish(root, options, dress.clone())
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
