//! The drafts of whole folders. Entry points: [`courses`], [`lesson`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use camino::Utf8Path;

use super::folder::{CourseFolder, File, LessonFolder};
use super::{cards, conflict, course, figures, glossary, lesson as keys, lock, markdown, misconceptions, quiz, read, samples, text};
use crate::base::{Diagnostic, FileId, Id, Locale, Span, is_valid_id};
use crate::model::{
    CourseDraft, GlossaryDraft, LessonDraft, MisconceptionsDraft, OutputDraft, QuizDraft, QuizOverlayDraft, RecordingDraft, SampleDraft,
    SampleOverlayDraft, TextDraft,
};

/// Reads every course, without its lessons.
pub fn courses(
    folders: &BTreeMap<&str, CourseFolder<'_>>,
    options: &markdown::Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<CourseDraft> {
    folders.iter().filter_map(|(id, folder)| read_course(id, folder, options, diagnostics)).collect()
}

fn read_course(id: &str, folder: &CourseFolder<'_>, options: &markdown::Options, diagnostics: &mut Vec<Diagnostic>) -> Option<CourseDraft> {
    let own = folder.files.get("course.yaml");
    let file = own.map(|file| file.id).or_else(|| folder.lessons.values().find_map(main_file))?;
    if own.is_none() {
        diagnostics.push(
            Diagnostic::error("missing-file", Span::whole(file), format!("`{}` has lessons and no `course.yaml`", folder.path))
                .help("write one, or run `carnet new course` and move the lessons into it"),
        );
    }
    let mut draft = CourseDraft {
        id: Id::new(id),
        folder: folder.path.clone(),
        file,
        title: None,
        summary: None,
        slug: None,
        parts: None,
        introduction: BTreeMap::new(),
        glossary: None,
        misconceptions: None,
        figures: figures::draft(&folder.figures, options, diagnostics),
        lessons: Vec::new(),
        strays: Vec::new(),
        locks: BTreeMap::new(),
        cards: None,
    };
    for (name, file) in &folder.files {
        match *name {
            "course.yaml" => {
                read(*file, options, diagnostics, |node, reader| course::parse(node, reader, &mut draft));
            }
            "glossary.yaml" => {
                let terms = read(*file, options, diagnostics, glossary::parse).flatten();
                draft.glossary = Some(GlossaryDraft { file: file.id, terms });
            }
            "misconceptions.yaml" => {
                let entries = read(*file, options, diagnostics, misconceptions::parse).flatten();
                draft.misconceptions = Some(MisconceptionsDraft { file: file.id, entries });
            }
            cards::FILE => draft.cards = cards::read(*file, options, diagnostics),
            name if name.ends_with(".lock") => match locale(name.trim_end_matches(".lock")) {
                Some(locale) => {
                    draft.locks.insert(locale, lock::read(*file, options, diagnostics));
                }
                None => draft.strays.push(file.id),
            },
            name => match name.strip_suffix(".md").map(locale) {
                Some(Some(locale)) => {
                    let body = file.text.and_then(|text| text::parse_introduction(file.id, text, options, diagnostics));
                    draft.introduction.insert(locale, (file.id, body));
                }
                Some(None) => draft.strays.push(file.id),
                None => {}
            },
        }
    }
    Some(draft)
}

/// Finds the file that stands for a lesson.
fn main_file(folder: &LessonFolder<'_>) -> Option<FileId> {
    folder.files.get("lesson.yaml").or_else(|| folder.files.values().next()).map(|file| file.id)
}

/// Reads a lesson.
pub fn lesson(id: &str, folder: &LessonFolder<'_>, options: &markdown::Options) -> (Option<LessonDraft>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let Some(file) = main_file(folder) else { return (None, diagnostics) };
    if !folder.files.contains_key("lesson.yaml") {
        diagnostics.push(
            Diagnostic::error("missing-file", Span::whole(file), format!("`{}` has a lesson's files and no `lesson.yaml`", folder.path))
                .help("write one with the keys `minutes` and `level`"),
        );
    }
    let mut draft = LessonDraft {
        id: Id::new(id),
        folder: folder.path.clone(),
        file,
        prerequisites: Vec::new(),
        minutes: None,
        level: None,
        tags: Vec::new(),
        aliases: Vec::new(),
        draft: false,
        source: None,
        samples: None,
        strange_recordings: Vec::new(),
        strange_overlays: Vec::new(),
        figures: figures::draft(&folder.figures, options, &mut diagnostics),
        quiz: None,
        overlays: BTreeMap::new(),
        texts: BTreeMap::new(),
        strays: Vec::new(),
        locks: BTreeMap::new(),
    };
    for (name, file) in &folder.files {
        read_lesson_file(name, *file, options, &mut draft, &mut diagnostics);
    }
    attach_samples(folder, options, &mut draft, &mut diagnostics);
    (Some(draft), diagnostics)
}

fn read_lesson_file(name: &str, file: File<'_>, options: &markdown::Options, draft: &mut LessonDraft, diagnostics: &mut Vec<Diagnostic>) {
    if name == "lesson.yaml" {
        read(file, options, diagnostics, |node, reader| keys::parse(node, reader, draft));
    } else if name == "quiz.yaml" {
        let questions = read(file, options, diagnostics, quiz::parse).flatten();
        draft.quiz = Some(QuizDraft { file: file.id, questions });
    } else if let Some(tag) = name.strip_prefix("quiz.").and_then(|rest| rest.strip_suffix(".yaml")) {
        let Some(locale) = locale(tag) else { return draft.strays.push(file.id) };
        let questions = read(file, options, diagnostics, quiz::parse_overlay).flatten();
        draft.overlays.insert(locale, QuizOverlayDraft { file: file.id, questions });
    } else if let Some(tag) = name.strip_suffix(".md") {
        let Some(locale) = locale(tag) else { return draft.strays.push(file.id) };
        let text = match file.text {
            Some(text) => text::parse(file.id, text, options, diagnostics),
            None => TextDraft { file: file.id, title: None, summary: None, slug: None, objectives: None, phrases: Vec::new(), body: None },
        };
        draft.texts.insert(locale, text);
    } else if let Some(tag) = name.strip_suffix(".lock") {
        let Some(locale) = locale(tag) else { return draft.strays.push(file.id) };
        draft.locks.insert(locale, lock::read(file, options, diagnostics));
    }
}

/// Takes a part of a file's name as a locale: only in the spelling in which pages carry it, so that none is named twice.
pub fn locale(tag: &str) -> Option<Locale> {
    Locale::parse(tag).ok().filter(|locale| locale.as_str() == tag)
}

/// Joins the samples with their files, with what was recorded of them, and with their words in other languages.
fn attach_samples(folder: &LessonFolder<'_>, options: &markdown::Options, draft: &mut LessonDraft, diagnostics: &mut Vec<Diagnostic>) {
    let listed: BTreeSet<&Utf8Path> =
        draft.samples.iter().flatten().flat_map(|sample| sample.files.iter().flatten()).map(|file| file.name.value.as_path()).collect();
    let mut recordings = BTreeMap::new();
    let mut overlays: BTreeMap<Id, BTreeMap<Locale, SampleOverlayDraft>> = BTreeMap::new();
    let mut texts: Texts<'_> = BTreeMap::new();
    for (name, file) in &folder.samples {
        if *name == "recorded.yaml" {
            for (id, recording) in read(*file, options, diagnostics, samples::parse_recorded).flatten().unwrap_or_default() {
                recordings.insert(id.value.clone(), (id, recording));
            }
        } else if let Some((id, locale)) = overlay_name(name).filter(|_| !listed.contains(Utf8Path::new(name))) {
            let words = read(*file, options, diagnostics, samples::parse_overlay).flatten();
            overlays.entry(id).or_default().insert(locale, SampleOverlayDraft { file: file.id, words });
        } else {
            let whole = file.text.filter(|text| !conflict::find(file.id, text, diagnostics));
            texts.insert(name, (file.id, whole.map(Arc::from)));
        }
    }
    let Some(declared) = &mut draft.samples else { return };
    for sample in declared {
        attach_files(sample, &texts);
        let id = &sample.id.value;
        sample.recording = recordings.remove(id).map(|(_, recording)| attach_output(recording, id, &texts));
        sample.overlays = overlays.remove(id).unwrap_or_default();
    }
    draft.strange_recordings = recordings.into_values().map(|(id, _)| id).collect();
    draft.strange_overlays =
        overlays.into_iter().flat_map(|(id, files)| files.into_values().map(move |overlay| (overlay.file, id.clone()))).collect();
}

/// Reads the name `SAMPLE.LOCALE.yaml`.
fn overlay_name(name: &str) -> Option<(Id, Locale)> {
    let (id, tag) = name.strip_suffix(".yaml")?.split_once('.')?;
    Some((Id::new(id), locale(tag)?)).filter(|_| is_valid_id(id))
}

/// The files below `samples/`, with their text if they are text.
type Texts<'a> = BTreeMap<&'a str, (FileId, Option<Arc<str>>)>;

fn attach_files(sample: &mut SampleDraft, texts: &Texts<'_>) {
    for file in sample.files.iter_mut().flatten() {
        let found = texts.get(file.name.value.as_str());
        file.file = found.map(|(id, _)| *id);
        file.text = found.and_then(|(_, text)| text.clone());
    }
}

fn attach_output(mut recording: RecordingDraft, sample: &Id, texts: &Texts<'_>) -> RecordingDraft {
    // A file that is there and could not be read was complained of: it counts as there.
    let read = |name: String| texts.get(name.as_str()).map(|(_, text)| text.clone().unwrap_or_default());
    let output = |name: String| OutputDraft::from_files(|ending| read(format!("{name}.{ending}")));
    recording.output = output(sample.to_string());
    for (locale, _) in &recording.variants {
        let own = output(format!("{sample}.{}", locale.value));
        if own != OutputDraft::default() {
            recording.outputs.insert(locale.value.clone(), own);
        }
    }
    recording
}
