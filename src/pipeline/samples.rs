//! Samples that are run: which ones, how many at once, and what is kept. Entry point: [`run`].
//!
//! 1. The project is read and parsed as for a build; what is wrong with its texts does not matter here.
//! 2. The samples that are asked for are prepared; if one of them has an error, nothing is run.
//! 3. Each toolchain is asked for its version.
//! 4. The samples run, several at once. Then everything that was recorded is written, or compared.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::Progress;
use crate::base::{Diagnostic, Id, Locale, Severity, Sources};
use crate::check;
use crate::disk::{self, DiskError, Input, Limits};
use crate::model::{CourseDraft, Drafts, LessonDraft, SampleDraft, SampleRun};
use crate::parse;
use crate::runner::record::{self, Recording};
use crate::runner::{Failure, Options, Outcome, Place, Problem, Runner};
use crate::samples::Highlighter;
use crate::sandbox::{Sandbox, Walls};

/// How many runs must agree before something is recorded.
const TIMES: usize = 3;

/// What to run, and where.
#[derive(Clone, Debug)]
pub struct SampleOptions {
    /// The names of courses, lessons or samples, such as `a-way-out` or `a-way-out/generator`; all samples if empty.
    pub names: Vec<String>,
    /// Whether to compare with what was recorded, and to write nothing.
    pub check: bool,
    /// How many samples run at once.
    pub jobs: usize,
    /// The languages besides the source; all if empty.
    pub locales: Vec<Locale>,
    /// This program, which the sandbox starts anew.
    pub executable: Utf8PathBuf,
    /// The folders in which commands are looked up, as PATH has them.
    pub path: String,
    /// A folder for temporary files.
    pub scratch: Utf8PathBuf,
    /// A folder that is kept between runs, for what toolchains remember.
    pub cache: Utf8PathBuf,
}

/// What became of the samples.
#[derive(Debug)]
pub struct SamplesRun {
    /// The texts, for diagnostics.
    pub sources: Sources,
    /// Everything that was found, with what programs said of it.
    pub problems: Vec<Problem>,
    /// The samples that did what they must, by name.
    pub ran: Vec<Ran>,
    /// What the system let the sandbox do; nothing if nothing was run.
    pub walls: Option<Walls>,
}

/// A sample that did what it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// Course, lesson and sample.
    pub name: String,
    /// The toolchain's version.
    pub toolchain: String,
    /// In how many languages it ran.
    pub languages: usize,
    /// Whether it was recorded as it is already.
    pub known: bool,
}

/// Runs samples, and records what they did or compares it with what was recorded.
///
/// # Errors
///
/// Fails if the machine refuses to read, to run or to write; what is wrong with samples is among [`SamplesRun::problems`].
pub fn run(root: &Utf8Path, options: &SampleOptions, progress: &dyn Progress) -> Result<SamplesRun, Box<dyn std::error::Error>> {
    let Input { sources, unreadable, diagnostics: mut found, .. } = disk::read(root, Limits::default())?;
    let (drafts, problems) = parse::parse(&sources, &unreadable);
    found.extend(problems);
    let (wanted, unknown) = wanted(&drafts, &options.names);
    let is_wanted = |(course, lesson, sample): (&Id, &Id, &Id)| wanted.contains(&(course.clone(), lesson.clone(), sample.clone()));
    let (runs, found_here) = check::runs(&sources, &drafts, &Highlighter::new(), is_wanted);
    let relevant = found.into_iter().filter(|diagnostic| concerns(diagnostic, &sources, &wanted, &options.names));
    let locales = unknown_locales(&drafts, &options.locales);
    let mut diagnostics: Vec<Diagnostic> = unknown.into_iter().chain(locales).chain(relevant).chain(found_here).collect();
    if diagnostics.is_empty() && runs.len() < wanted.len() {
        let message = format!("{} of {} samples cannot be run", wanted.len() - runs.len(), wanted.len());
        diagnostics
            .push(Diagnostic::new(Severity::Error, "unread-sample", None, message).help("`carnet check` tells what is wrong with them"));
    }
    let mut done = SamplesRun { sources, problems: diagnostics.into_iter().map(Problem::from).collect(), ran: Vec::new(), walls: None };
    if !done.problems.is_empty() || runs.is_empty() {
        return Ok(done);
    }
    let sandbox = Sandbox::new(options.executable.clone());
    done.walls = Some(sandbox.walls()?);
    let place = Place { path: options.path.clone(), scratch: options.scratch.clone(), cache: options.cache.clone() };
    let how = Options { times: if options.check { 1 } else { TIMES }, locales: options.locales.clone() };
    let runner = Runner::new(&sandbox, &place, &how);
    let Some(versions) = versions(&runner, &runs, &mut done.problems)? else { return Ok(done) };
    let mut finished = Vec::new();
    for (run, outcome) in runs.iter().zip(outcomes(&runner, &runs, &versions, options.jobs, progress)?) {
        match outcome {
            Ok(outcome) => finished.push((run, outcome)),
            Err(Failure::Problems(problems)) => done.problems.extend(problems),
            Err(Failure::Machine(why)) => return Err(why.into()),
        }
    }
    if options.check {
        compare(&finished, &mut done);
    } else {
        keep(root, &finished, &drafts, &mut done)?;
    }
    Ok(done)
}

/// Tells how what samples did differs from what was recorded of them.
fn compare(finished: &[(&SampleRun, Outcome)], done: &mut SamplesRun) {
    for (run, outcome) in finished {
        let differences = record::differences(run, outcome);
        if differences.is_empty() {
            done.ran.push(ran(run, outcome, true));
        }
        done.problems.extend(differences);
    }
}

/// Records what samples did.
fn keep(root: &Utf8Path, finished: &[(&SampleRun, Outcome)], drafts: &Drafts, done: &mut SamplesRun) -> Result<(), DiskError> {
    let mut by_folder: BTreeMap<&Utf8Path, Made<'_>> = BTreeMap::new();
    for (run, outcome) in finished {
        let recording = Recording::of(run, outcome);
        let known = run.recording.as_ref().and_then(Recording::read).as_ref() == Some(&recording);
        done.ran.push(ran(run, outcome, known));
        by_folder.entry(&run.folder).or_default().insert(run.id.value.clone(), (run, recording));
    }
    by_folder.into_iter().try_for_each(|(folder, made)| write(root, folder, made, drafts))
}

fn ran(run: &SampleRun, outcome: &Outcome, known: bool) -> Ran {
    Ran { name: run.name(), toolchain: outcome.toolchain.clone(), languages: 1 + outcome.variants.len(), known }
}

/// What was recorded of a lesson's samples.
type Made<'a> = BTreeMap<Id, (&'a SampleRun, Recording)>;

/// The samples that are asked for.
type Wanted = BTreeSet<(Id, Id, Id)>;

/// Finds the samples that names mean, and notes the names that mean none.
fn wanted(drafts: &Drafts, names: &[String]) -> (Wanted, Vec<Diagnostic>) {
    let all = || each_sample(drafts).map(|(course, lesson, sample)| (&course.id, &lesson.id, &sample.id.value));
    let mut wanted = Wanted::new();
    let mut unknown = Vec::new();
    if names.is_empty() {
        wanted.extend(all().map(|(course, lesson, sample)| (course.clone(), lesson.clone(), sample.clone())));
    }
    for name in names {
        let meant = all().filter(|names| means(name.trim_end_matches('/'), *names));
        let mut found = meant.map(|(course, lesson, sample)| (course.clone(), lesson.clone(), sample.clone())).peekable();
        if found.peek().is_none() {
            let known: BTreeSet<&str> =
                all().flat_map(|(course, lesson, sample)| [course.as_str(), lesson.as_str(), sample.as_str()]).collect();
            let last = name.rsplit('/').next().unwrap_or(name);
            let diagnostic =
                Diagnostic::new(Severity::Error, "unknown-sample", None, format!("`{name}` is no lesson with samples, and no sample"));
            unknown.push(diagnostic.suggest(last, known));
        }
        wanted.extend(found);
    }
    (wanted, unknown)
}

/// Tells whether a name means a sample: by one, two or all of course, lesson and sample.
fn means(name: &str, (course, lesson, sample): (&Id, &Id, &Id)) -> bool {
    match name.split('/').collect::<Vec<_>>().as_slice() {
        [one] => [course, lesson, sample].iter().any(|id| id.as_str() == *one),
        [one, two] => (course.as_str() == *one && lesson.as_str() == *two) || (lesson.as_str() == *one && sample.as_str() == *two),
        [one, two, three] => course.as_str() == *one && lesson.as_str() == *two && sample.as_str() == *three,
        _ => false,
    }
}

fn each_sample(drafts: &Drafts) -> impl Iterator<Item = (&CourseDraft, &LessonDraft, &SampleDraft)> {
    let lessons = drafts.courses.iter().flat_map(|course| course.lessons.iter().map(move |lesson| (course, lesson)));
    lessons.flat_map(|(course, lesson)| lesson.samples.iter().flatten().map(move |sample| (course, lesson, sample)))
}

/// Tells whether an error of parsing hinders what is to be run: in the settings, or in a lesson's samples. What was recorded is written
/// anew, whatever is wrong with it.
fn concerns(diagnostic: &Diagnostic, sources: &Sources, wanted: &Wanted, names: &[String]) -> bool {
    let Some(span) = diagnostic.span.filter(|_| diagnostic.severity == Severity::Error) else { return false };
    let path = sources.path(span.file);
    let in_samples = path.parent().is_some_and(|folder| folder.components().any(|part| part.as_str() == "samples"));
    let of_samples = path.file_name() == Some("lesson.yaml") || (in_samples && path.file_name() != Some("recorded.yaml"));
    let parts: Vec<&str> = path.components().map(|part| part.as_str()).collect();
    let is_part = |name: &str| parts.contains(&name);
    let of_lesson = names.is_empty()
        || wanted.iter().any(|(course, lesson, _)| is_part(course.as_str()) && is_part(lesson.as_str()))
        || names.iter().any(|name| name.split('/').any(is_part));
    path == "content/site.yaml" || (of_samples && of_lesson)
}

fn unknown_locales(drafts: &Drafts, wanted: &[Locale]) -> Vec<Diagnostic> {
    let settings = drafts.settings.as_ref().and_then(|settings| settings.locales.as_ref());
    let known: Vec<Locale> = settings.into_iter().flatten().map(|locale| locale.value.clone()).collect();
    super::unknown_locales(wanted, &known).collect()
}

/// Asks each toolchain for its version, once; nothing if one of them is missing.
fn versions(runner: &Runner<'_>, runs: &[SampleRun], problems: &mut Vec<Problem>) -> Result<Option<BTreeMap<Id, String>>, String> {
    let mut versions = BTreeMap::new();
    let before = problems.len();
    for run in runs {
        let id = &run.toolchain.id;
        if versions.contains_key(id) {
            continue;
        }
        let version = match runner.version(&run.toolchain, run.id.span) {
            Ok(version) => version,
            Err(Failure::Problems(found)) => {
                problems.extend(found);
                String::new()
            }
            Err(Failure::Machine(why)) => return Err(why),
        };
        versions.insert(id.clone(), version);
    }
    Ok((problems.len() == before).then_some(versions))
}

fn outcomes(
    runner: &Runner<'_>,
    runs: &[SampleRun],
    versions: &BTreeMap<Id, String>,
    jobs: usize,
    progress: &dyn Progress,
) -> Result<Vec<Result<Outcome, Failure>>, rayon::ThreadPoolBuildError> {
    progress.expect(runs.len());
    let pool = ThreadPoolBuilder::new().num_threads(jobs).build()?;
    let one = |run: &SampleRun| {
        let outcome = runner.run(run, versions.get(&run.toolchain.id).map(String::as_str).unwrap_or_default());
        progress.advance();
        outcome
    };
    Ok(pool.install(|| runs.par_iter().with_max_len(1).map(one).collect()))
}

/// Writes what was recorded of a lesson's samples: the outputs first, then the list that vouches for them. Equal files are left alone.
fn write(root: &Utf8Path, folder: &Utf8Path, made: Made<'_>, drafts: &Drafts) -> Result<(), DiskError> {
    for (run, recording) in made.values() {
        let files = record::files(run, recording);
        for output in files.written {
            put(root, &output.path, &output.bytes)?;
        }
        for path in files.removed {
            disk::remove(&root.join(path))?;
        }
    }
    let lesson = drafts.courses.iter().flat_map(|course| &course.lessons).find(|lesson| lesson.folder.join("samples") == folder);
    let Some(lesson) = lesson else { return Ok(()) };
    let made = made.into_iter().map(|(id, (_, recording))| (id, recording)).collect();
    put(root, &folder.join("recorded.yaml"), record::index(lesson, &made).as_bytes())
}

fn put(root: &Utf8Path, path: &Utf8Path, bytes: &[u8]) -> Result<(), DiskError> {
    let full = root.join(path);
    if disk::holds(&full, bytes) { Ok(()) } else { disk::rewrite(&full, bytes) }
}
