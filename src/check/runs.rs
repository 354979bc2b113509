//! Which samples can be run, and how. Entry point: [`runs`].

use std::sync::Arc;

use super::context::{Basis, Context};
use super::samples::{self, Variants, overlay};
use super::{steps, toolchains};
use crate::base::{Diagnostic, Id, Locale, Severity, Sources, Span};
use crate::model::{CourseDraft, Drafts, Expectation, LessonDraft, Program, SampleDraft, SampleRun, Step, Toolchain, common_folder};
use crate::samples::Highlighter;

/// The name by which a sample is asked for: course, lesson and sample.
pub type Name<'a> = (&'a Id, &'a Id, &'a Id);

/// Prepares the samples that are wanted, in the order of courses, lessons and declarations.
///
/// A sample with an error of its own is left out, and its errors are returned.
pub fn runs(
    sources: &Sources,
    drafts: &Drafts,
    highlighter: &Highlighter,
    wanted: impl Fn(Name<'_>) -> bool,
) -> (Vec<SampleRun>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let basis = Basis::of(drafts, &mut diagnostics);
    let context = basis.context(sources, drafts, highlighter);
    let mut runs = Vec::new();
    for course in &drafts.courses {
        for lesson in &course.lessons {
            let samples = lesson.samples.iter().flatten().filter(|sample| wanted((&course.id, &lesson.id, &sample.id.value)));
            for sample in samples {
                match prepare(course, lesson, sample, &context) {
                    Ok(run) => runs.push(run),
                    Err(errors) => diagnostics.extend(errors),
                }
            }
        }
    }
    (runs, diagnostics)
}

fn prepare(course: &CourseDraft, lesson: &LessonDraft, sample: &SampleDraft, context: &Context<'_>) -> Result<SampleRun, Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    samples::check_files(sample, lesson, &mut diagnostics);
    let source = lesson.source.as_ref().map_or(&context.locales.source, |source| &source.value);
    let variants = overlay::check(sample, lesson, source, context, &mut overlay::Coverage::default(), &mut diagnostics);
    let toolchain = toolchain(sample, context, &mut diagnostics);
    let watched = steps::watched(sample, toolchain, context, &mut diagnostics);
    let run = toolchain.and_then(|toolchain| run(course, lesson, sample, toolchain, &variants, watched));
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    // What could not be read was complained of when it was read.
    match run {
        Some(run) if diagnostics.is_empty() => Ok(run),
        _ => Err(diagnostics),
    }
}

/// Finds what runs a sample, and notes if there is nothing or if it lacks a command.
fn toolchain<'a>(sample: &SampleDraft, context: &Context<'a>, diagnostics: &mut Vec<Diagnostic>) -> Option<&'a Toolchain> {
    let id = &sample.id;
    let Some(toolchain) = toolchains::for_sample(sample, context.toolchains) else {
        let language = sample.files.iter().flatten().next().map_or("text", |file| samples::language(sample, file));
        let message = format!("`site.yaml` names nothing that runs the sample `{}`", id.value);
        diagnostics.push(
            Diagnostic::error("no-toolchain", id.span, message)
                .help(format!("add a toolchain for `{language}` under `toolchains:`, as `carnet schema site` describes it")),
        );
        return None;
    };
    let needed: &[Step] = match sample.expectation? {
        Expectation::Run | Expectation::Crash | Expectation::Race => &[Step::Run],
        Expectation::Test => &[Step::Test],
        Expectation::CompileError => &[Step::Build],
        Expectation::Vet => &[Step::Vet, Step::Run],
        Expectation::Report => &[Step::Report, Step::Run],
    };
    for step in needed.iter().filter(|step| !toolchain.commands.contains_key(step)) {
        let message = format!("the toolchain `{}` has no command `{}`, which the sample `{}` needs", toolchain.id, step.name(), id.value);
        diagnostics.push(Diagnostic::error("no-toolchain", id.span, message).help(format!("add `{}:` to it in `site.yaml`", step.name())));
    }
    Some(toolchain)
}

fn run(
    course: &CourseDraft,
    lesson: &LessonDraft,
    sample: &SampleDraft,
    toolchain: &Toolchain,
    variants: &Variants,
    watched: Option<Vec<Arc<str>>>,
) -> Option<SampleRun> {
    let files = sample.files.as_ref()?;
    let folder = common_folder(files.iter().map(|file| file.name.value.as_path()));
    let program = |locale: Option<&Locale>, span: Span, texts: Vec<Arc<str>>, hash: String, strings: &[(String, String)]| {
        let names = files.iter().map(|file| file.name.value.strip_prefix(folder).unwrap_or(&file.name.value).to_owned());
        Program { locale: locale.cloned(), span, files: names.zip(texts).collect(), hash, strings: strings.to_vec() }
    };
    let texts = files.iter().map(|file| file.text.clone()).collect::<Option<Vec<_>>>()?;
    let mut programs = vec![program(None, sample.id.span, texts, samples::hash(sample)?, &[])];
    for (locale, variant) in variants {
        let span = sample.overlays.get(locale).map_or(sample.id.span, |overlay| Span::whole(overlay.file));
        programs.push(program(Some(locale), span, variant.texts.clone(), samples::variant_hash(sample, variant)?, &variant.strings));
    }
    let watched = watched.map(|texts| {
        let mut watched = program(None, sample.id.span, texts, String::new(), &[]);
        let beside = toolchain.watching.iter().flat_map(|watching| &watching.beside);
        watched.files.extend(beside.map(|(name, text)| (name.into(), Arc::from(text.as_str()))));
        watched
    });
    Some(SampleRun {
        course: course.id.clone(),
        lesson: lesson.id.clone(),
        id: sample.id.clone(),
        folder: lesson.folder.join("samples"),
        expectation: sample.expectation?,
        exit: sample.exit,
        stderr: sample.stderr.clone(),
        varies: sample.varies,
        toolchain: toolchain.clone(),
        seconds: sample.seconds,
        programs,
        watched,
        recording: sample.recording.clone(),
    })
}
