//! What can be written on the command line.

mod build;
mod i18n;
mod import;

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::base::{Locale, is_valid_id};
use crate::pipeline::{BundleSchema, SchemaKind, SourceSchema};

#[cfg(feature = "serve")]
pub(super) use build::ServeCommand;
pub(super) use build::{BuildCommand, OutputKind};
pub(super) use i18n::{
    FileFormat, I18nAcceptCommand, I18nCommand, I18nDiffCommand, I18nExportCommand, I18nImportCommand, I18nStatusCommand, I18nThing,
    StatusFormat,
};
pub(super) use import::{ImportCommand, ImportFormat, ImportFrom, ImportThing};

/// Lessons and self-graded quizzes in every language, from one set of files.
#[derive(Debug, Parser)]
#[command(
    name = "carnet",
    version,
    about,
    max_term_width = 100,
    after_help = "\
Examples:
  carnet init my-course       make a small bilingual course in the folder my-course
  carnet build                build content/ into dist/
  carnet serve                show the site while you write
  carnet check                find every mistake without building
  carnet samples run          run the programs in the lessons, and record what they print
  carnet i18n status          tell how the translations stand
  carnet help build           tell more about a command"
)]
pub(super) struct Arguments {
    /// The project's folder; by default the nearest one from here upwards that has a `content` folder.
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<Utf8PathBuf>,
    /// When to use colours; `auto` obeys NO_COLOR and looks whether a terminal reads.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColorChoice,
    /// Print nothing but errors and what was asked for.
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorChoice {
    /// Where a terminal reads and NO_COLOR is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a small bilingual course in a new folder, ready to build
    #[command(after_help = "\
Example:
  carnet init my-course && cd my-course && carnet build")]
    Init(InitCommand),
    /// Add a course or a lesson to the project
    New(NewCommand),
    /// Make a project of a course that was written for another program
    Import(ImportCommand),
    /// Build the content into a website in every language
    #[command(after_help = "\
Examples:
  carnet build                               every language, into dist/
  carnet build --locale fr                   French alone
  carnet build --base-url https://go.example/course/
  carnet build --drafts --out preview        lessons marked as drafts too, into preview/
  carnet build --pseudo --out preview        a language more, in which untranslated words are seen
  carnet build --report                      with translation.html: how the translations stand
  carnet build --only bundles --format epub --locale fr
                                             a French e-book of each course")]
    Build(BuildCommand),
    /// Show the site in a browser while you write, in every language
    #[cfg(feature = "serve")]
    #[command(after_help = "\
Pages are made from memory when a browser asks for them, and nothing is written. What you save is seen at
once: pages keep their place and the answers given in them, and errors stand over the page until they are
mended. It is for the person who writes, not for readers: put what `carnet build` makes on a web server.

Examples:
  carnet serve --open                        and open the browser
  carnet serve --port 8080 --drafts          at this port or not at all; lessons marked as drafts too
  carnet serve --host 0.0.0.0                for other machines on the network as well")]
    Serve(ServeCommand),
    /// Find every mistake in the content without building
    #[command(after_help = "\
Examples:
  carnet check                               for people
  carnet check --deny warnings --format github    for continuous integration
  carnet check --min-translated fr=100 --min-fresh fr=95")]
    Check(CheckCommand),
    /// Run the samples that the lessons declare
    Samples(SamplesCommand),
    /// Note which cards for Anki have changed
    Cards(CardsCommand),
    /// Follow translations: what is missing, what is out of date, what was accepted
    I18n(I18nCommand),
    /// Print the JSON Schema of a kind of file, so that editors complete and check it, and programs know what bundles hold
    #[command(after_help = "\
Example:
  carnet schema quiz > quiz.schema.json
  and in quiz.yaml, for editors with the YAML language server:
  # yaml-language-server: $schema=quiz.schema.json")]
    Schema(SchemaCommand),
    /// Print a completion script for a shell
    #[command(after_help = "\
Example:
  carnet completions bash > ~/.local/share/bash-completion/completions/carnet")]
    Completions(CompletionsCommand),
    /// Run a program contained, as carnet tells itself to on standard input
    #[command(hide = true)]
    Contain,
}

#[derive(Debug, Args)]
pub(super) struct InitCommand {
    /// The folder to make; its files must not exist yet
    #[arg(value_name = "DIR")]
    pub(super) folder: Utf8PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct NewCommand {
    #[command(subcommand)]
    pub(super) what: NewThing,
}

#[derive(Debug, Subcommand)]
pub(super) enum NewThing {
    /// Add a course with a first lesson
    #[command(after_help = "\
Example:
  carnet new course sorting")]
    Course(NewCourse),
    /// Add a lesson to a course
    #[command(after_help = "\
Examples:
  carnet new lesson bubble-sort                    in a project with one course
  carnet new lesson bubble-sort --course sorting")]
    Lesson(NewLesson),
}

#[derive(Debug, Args)]
pub(super) struct NewCourse {
    /// The course's id, the same in every language: lower case letters, digits and hyphens
    #[arg(value_parser = id)]
    pub(super) id: String,
}

#[derive(Debug, Args)]
pub(super) struct NewLesson {
    /// The lesson's id, the same in every language: lower case letters, digits and hyphens
    #[arg(value_parser = id)]
    pub(super) id: String,
    /// The course to add it to; needed where there is more than one
    #[arg(long, value_name = "ID")]
    pub(super) course: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct CheckCommand {
    /// Treat warnings as errors
    #[arg(long, value_name = "WHAT")]
    pub(super) deny: Option<Denied>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: Format,
    /// Look at lessons marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Fail if fewer of a language's units are up to date, in per cent; may be given for each language
    #[arg(long, value_name = "L=PERCENT", value_parser = gate)]
    pub(super) min_fresh: Vec<(Locale, usize)>,
    /// Fail if fewer of a language's units are translated, in per cent; may be given for each language
    #[arg(long, value_name = "L=PERCENT", value_parser = gate)]
    pub(super) min_translated: Vec<(Locale, usize)>,
}

/// What counts as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Denied {
    /// Every warning.
    Warnings,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the text in question, to standard error.
    Human,
    /// A line each, to standard output.
    Short,
    /// A JSON object a line, to standard output.
    Json,
    /// As annotations of GitHub's workflows, to standard output.
    Github,
}

#[derive(Debug, Args)]
pub(super) struct SamplesCommand {
    #[command(subcommand)]
    pub(super) what: SamplesThing,
}

#[derive(Debug, Subcommand)]
pub(super) enum SamplesThing {
    /// Run samples with their toolchains, in every language, and record what they do
    #[command(after_help = "\
Each program runs in a folder of its own, without the environment, and within limits. Where the
system allows it, it has no network either, and no right to write elsewhere. What it prints is
recorded beside it only if three runs agree.

Examples:
  carnet samples run                              every sample
  carnet samples run a-way-out                    those of one lesson
  carnet samples run a-way-out/generator          one of them
  carnet samples run --check                      compare with what was recorded, for continuous integration")]
    Run(SamplesRunCommand),
}

#[derive(Debug, Args)]
pub(super) struct SamplesRunCommand {
    /// Lessons or samples: LESSON, SAMPLE, LESSON/SAMPLE or COURSE/LESSON/SAMPLE; all if left out
    #[arg(value_name = "LESSON|SAMPLE")]
    pub(super) names: Vec<String>,
    /// Write nothing, and fail if something differs from what was recorded
    #[arg(long)]
    pub(super) check: bool,
    /// How many samples run at once [default: one for each processor]
    #[arg(long, short, value_name = "N")]
    pub(super) jobs: Option<std::num::NonZeroUsize>,
    /// Besides the source language, run this one alone; may be given more than once
    #[arg(long = "locale", value_name = "L", value_parser = locale)]
    pub(super) locales: Vec<Locale>,
}

#[derive(Debug, Args)]
pub(super) struct CardsCommand {
    #[command(subcommand)]
    pub(super) what: CardsThing,
}

#[derive(Debug, Subcommand)]
pub(super) enum CardsThing {
    /// Record the cards as they are, before they are published
    #[command(after_help = "\
When a package is imported again, Anki takes the cards that have changed by their dates. They are in
cards.lock in the course's folder: commit it with the lessons. A card that has not changed keeps its date.
The time is that of the machine, or of SOURCE_DATE_EPOCH.

Examples:
  carnet cards record && carnet build --only bundles --format anki
  carnet cards record --check                     for continuous integration, before cards are published")]
    Record(CardsRecordCommand),
}

#[derive(Debug, Args)]
pub(super) struct CardsRecordCommand {
    /// Write nothing, and fail if a card is not as it was recorded
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
pub(super) struct SchemaCommand {
    /// The kind of file
    pub(super) kind: SchemaArgument,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaArgument {
    /// content/site.yaml
    Site,
    /// course.yaml
    Course,
    /// lesson.yaml
    Lesson,
    /// quiz.yaml
    Quiz,
    /// glossary.yaml
    Glossary,
    /// misconceptions.yaml
    Misconceptions,
    /// samples/NAME.LOCALE.yaml, the words of a sample in another language
    Overlay,
    /// figures/NAME.LOCALE.yaml, the words of a figure in another language
    Figure,
    /// manifest.json of a bundle of the format zip
    Bundle,
    /// lesson.json of a bundle of the format zip
    BundleLesson,
    /// A bundle of the format json
    BundleCourse,
}

impl From<SchemaArgument> for SchemaKind {
    fn from(argument: SchemaArgument) -> Self {
        match argument {
            SchemaArgument::Site => Self::Source(SourceSchema::Site),
            SchemaArgument::Course => Self::Source(SourceSchema::Course),
            SchemaArgument::Lesson => Self::Source(SourceSchema::Lesson),
            SchemaArgument::Quiz => Self::Source(SourceSchema::Quiz),
            SchemaArgument::Glossary => Self::Source(SourceSchema::Glossary),
            SchemaArgument::Misconceptions => Self::Source(SourceSchema::Misconceptions),
            SchemaArgument::Overlay => Self::Source(SourceSchema::Overlay),
            SchemaArgument::Figure => Self::Source(SourceSchema::Figure),
            SchemaArgument::Bundle => Self::Bundle(BundleSchema::Manifest),
            SchemaArgument::BundleLesson => Self::Bundle(BundleSchema::Lesson),
            SchemaArgument::BundleCourse => Self::Bundle(BundleSchema::Course),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct CompletionsCommand {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

fn id(text: &str) -> Result<String, String> {
    if is_valid_id(text) {
        Ok(text.to_owned())
    } else {
        Err("an id has lower case letters, digits and single hyphens, as in `bubble-sort`".to_owned())
    }
}

fn locale(text: &str) -> Result<Locale, String> {
    Locale::parse(text).map_err(|_| "a locale is a language tag, as in `fr` or `pt-BR`".to_owned())
}

/// Reads `fr=95`.
fn gate(text: &str) -> Result<(Locale, usize), String> {
    let wrong = || "write a language and a number from 0 to 100, as in `fr=95`".to_owned();
    let (tag, percent) = text.split_once('=').ok_or_else(wrong)?;
    let percent = percent.trim_end_matches('%').parse().ok().filter(|percent| *percent <= 100).ok_or_else(wrong)?;
    Ok((locale(tag)?, percent))
}
