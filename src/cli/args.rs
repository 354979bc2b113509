//! What can be written on the command line.

use camino::Utf8PathBuf;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::base::{Locale, is_valid_id};
use crate::pipeline::{self, BundleSchema, SchemaKind, Shard, SourceSchema};

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
pub(super) struct ImportCommand {
    #[command(subcommand)]
    pub(super) what: ImportThing,
}

#[derive(Debug, Subcommand)]
pub(super) enum ImportThing {
    /// An mdBook, with its translations in PO files and its quizzes for mdbook-quiz
    #[command(after_help = "\
Whatever is not carried over is told at the end, with file and line. Run it again after the book has changed:
what you have changed in the project since stays, and all else follows the book.

Examples:
  carnet import mdbook my-book --out my-course
  carnet import mdbook my-book --out my-course --source de --format json")]
    Mdbook(ImportFrom),

    /// A tree of pages in Markdown, with those of other languages beside them or in folders of their own
    #[command(after_help = "\
Pages are `page.md` with `page.fr.md`, or `en/page.md` with `fr/page.md`, also as Hugo, Zola, Docusaurus and Starlight
have them. Pairs, pages without a counterpart, and pages that differ from their translations are told at the end, with
all that is not carried over. Run it again after the pages have changed: what you have changed in the project stays.

Examples:
  carnet import markdown my-docs --out my-course
  carnet import markdown my-site --out my-course --source de --format json")]
    Markdown(ImportFrom),
}

/// What is imported, and where to.
#[derive(Debug, Args)]
pub(super) struct ImportFrom {
    /// The folder of the book, with its `book.toml`; or that of the pages, or of the site to which they belong
    #[arg(value_name = "DIR")]
    pub(super) folder: Utf8PathBuf,
    /// The folder of the project; nothing is written elsewhere
    #[arg(long, value_name = "DIR")]
    pub(super) out: Utf8PathBuf,
    /// The language in which the course was written first; as its own settings say, or `en`, if left out
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    pub(super) source: Option<Locale>,
    /// Overwrite files that somebody has written or changed
    #[arg(long)]
    pub(super) force: bool,
    /// How to print the report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ImportFormat,
}

/// How the report on an import is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ImportFormat {
    /// Lines for people.
    Human,
    /// One JSON object.
    Json,
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
pub(super) struct BuildCommand {
    /// The output folder [default: dist, in the project's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<Utf8PathBuf>,
    /// Build this language alone; may be given more than once
    #[arg(long = "locale", value_name = "L", value_parser = locale)]
    pub(super) locales: Vec<Locale>,
    /// Where the site will stand, instead of `base-url` in site.yaml
    #[arg(long, value_name = "U")]
    pub(super) base_url: Option<String>,
    /// Build lessons marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Add the locale `en-XA`: every word that can be translated is accented, lengthened and in brackets; not for publishing
    #[arg(long)]
    pub(super) pseudo: bool,
    /// Build one kind of output alone
    #[arg(long, value_name = "KIND")]
    pub(super) only: Option<OutputKind>,
    /// With --only bundles: make this format, instead of those in site.yaml; may be given more than once
    #[arg(long = "format", value_name = "F", requires = "only")]
    pub(super) formats: Vec<BundleFormat>,
    /// With --only pdf or bundles: this course alone
    #[arg(long, value_name = "ID", requires = "only", value_parser = id)]
    pub(super) course: Option<String>,
    /// With --only pdf or bundles: this lesson alone
    #[arg(long, value_name = "LESSON|COURSE/LESSON", requires = "only")]
    pub(super) lesson: Option<String>,
    /// Keep what PDFs are made from beside them, in typst/ of the output folder: for work on a theme, with the program `typst`
    #[arg(long)]
    pub(super) typst: bool,
    /// Tell how the translations stand: translation.html beside the pages, and a badge for each language
    #[arg(long)]
    pub(super) report: bool,
    /// Make one part of N, by course and language: the parts' site/, pdf/ and bundles/ copied into one folder are what one build makes
    #[arg(long, value_name = "I/N")]
    pub(super) shard: Option<Shard>,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub(super) struct ServeCommand {
    /// The port; 0 takes any that is free [default: 4000, or the next one that is free]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// The address to listen at: by default, this machine alone is answered
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub(super) host: String,
    /// Open the site in the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Show this language alone; may be given more than once
    #[arg(long = "locale", value_name = "L", value_parser = locale)]
    pub(super) locales: Vec<Locale>,
    /// Show lessons marked as drafts too
    #[arg(long)]
    pub(super) drafts: bool,
    /// Add the locale `en-XA`: every word that can be translated is accented, lengthened and in brackets
    #[arg(long)]
    pub(super) pseudo: bool,
    /// Add translation.html, which tells how the translations stand
    #[arg(long)]
    pub(super) report: bool,
}

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputKind {
    /// The website.
    Site,
    /// Documents to print.
    Pdf,
    /// Files for other systems: offline, e-books, learning platforms, question banks, cards.
    Bundles,
}

/// A format of bundles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum BundleFormat {
    /// A site to unpack and open, without server or network
    Zip,
    /// A book for e-readers, EPUB 3
    Epub,
    /// A package for Moodle and other learning platforms, SCORM 1.2
    Scorm12,
    /// A package for newer learning platforms, SCORM 2004
    Scorm2004,
    /// Questions for Moodle's question bank, Moodle XML
    Moodle,
    /// Questions in Moodle's plain-text notation
    Gift,
    /// Questions for Canvas, TAO and others, QTI 2.1
    Qti,
    /// The same in QTI 3.0
    Qti3,
    /// Cards for Anki
    Anki,
    /// The whole course for programs
    Json,
}

impl From<BundleFormat> for pipeline::BundleFormat {
    fn from(format: BundleFormat) -> Self {
        match format {
            BundleFormat::Zip => Self::Zip,
            BundleFormat::Epub => Self::Epub,
            BundleFormat::Scorm12 => Self::Scorm12,
            BundleFormat::Scorm2004 => Self::Scorm2004,
            BundleFormat::Moodle => Self::Moodle,
            BundleFormat::Gift => Self::Gift,
            BundleFormat::Qti => Self::Qti,
            BundleFormat::Qti3 => Self::Qti3,
            BundleFormat::Anki => Self::Anki,
            BundleFormat::Json => Self::Json,
        }
    }
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
pub(super) struct I18nCommand {
    #[command(subcommand)]
    pub(super) what: I18nThing,
}

#[derive(Debug, Subcommand)]
pub(super) enum I18nThing {
    /// Tell how the translations stand: by language, course and lesson
    #[command(after_help = "\
A unit is what is translated as a whole: a section, a title, a question, a term, a comment of a sample.
  fresh        made from the source as it is now
  stale        made from an earlier source
  unrecorded   there, and never accepted
  copied       equal to the source
  missing      not there

Examples:
  carnet i18n status
  carnet i18n status fr --format json")]
    Status(I18nStatusCommand),
    /// Show what has changed in the source since translations were accepted, beside the translations
    #[command(after_help = "\
Examples:
  carnet i18n diff fr                             everything that is out of date
  carnet i18n diff fr a-way-out                   that of one lesson
  carnet i18n diff fr a-way-out#contexts          one section
  carnet i18n diff fr a-way-out#question/leak     one question")]
    Diff(I18nDiffCommand),
    /// Record that translations are up to date with the source as it is now
    #[command(after_help = "\
The source text of each unit is written to LOCALE.lock in its folder: commit it with the translation.

Examples:
  carnet i18n accept fr a-way-out#contexts        one section
  carnet i18n accept fr a-way-out                 a whole lesson
  carnet i18n accept fr go-memory#term            the terms of a course
  carnet i18n accept fr --all                     everything")]
    Accept(I18nAcceptCommand),
    /// Write a file for translators: PO, or XLIFF 2.1
    #[command(after_help = "\
What is translated already is in the file, and what is out of date is marked. If the file exists, its
translations of texts that have none here are kept.

Examples:
  carnet i18n export de --format po --output de.po
  carnet i18n export de --format xliff > de.xlf")]
    Export(I18nExportCommand),
    /// Take back a file that translators worked on
    #[command(after_help = "\
Entries without a translation and fuzzy ones are not taken. A section, a question or a term that was not
translated yet is taken once all of it is. If one entry is wrong, nothing is changed.

Examples:
  carnet i18n import de.po
  carnet i18n import de.xlf --check               only tell what it would change")]
    Import(I18nImportCommand),
}

#[derive(Debug, Args)]
pub(super) struct I18nStatusCommand {
    /// The languages; all if left out
    #[arg(value_name = "LOCALE", value_parser = locale)]
    pub(super) locales: Vec<Locale>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(super) format: StatusFormat,
}

/// How the standing of translations is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// A table for people.
    Table,
    /// One JSON object.
    Json,
}

#[derive(Debug, Args)]
pub(super) struct I18nDiffCommand {
    /// The language of the translation
    #[arg(value_parser = locale)]
    pub(super) locale: Locale,
    /// What to show: LESSON, LESSON#SECTION, COURSE or site; all that is out of date if left out
    #[arg(value_name = "LESSON[#SECTION]")]
    pub(super) names: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct I18nAcceptCommand {
    /// The language of the translation
    #[arg(value_parser = locale)]
    pub(super) locale: Locale,
    /// What to accept: LESSON, LESSON#SECTION, LESSON#question/ID, COURSE, COURSE#term/ID, site
    #[arg(value_name = "LESSON[#SECTION]", required_unless_present = "all")]
    pub(super) names: Vec<String>,
    /// Accept everything
    #[arg(long, conflicts_with = "names")]
    pub(super) all: bool,
    /// Take words that equal the source's as right, too
    #[arg(long)]
    pub(super) same: bool,
}

#[derive(Debug, Args)]
pub(super) struct I18nExportCommand {
    /// The language of the translation
    #[arg(value_parser = locale)]
    pub(super) locale: Locale,
    /// The format
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: FileFormat,
    /// The file to write; standard output if left out
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<Utf8PathBuf>,
}

/// A format of files for translators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FileFormat {
    /// gettext's PO
    Po,
    /// XLIFF 2.1
    Xliff,
}

#[derive(Debug, Args)]
pub(super) struct I18nImportCommand {
    /// The file: .po, or XLIFF with any other ending
    #[arg(value_name = "FILE")]
    pub(super) file: Utf8PathBuf,
    /// The language of the translation, if the file does not say it
    #[arg(long, value_name = "L", value_parser = locale)]
    pub(super) locale: Option<Locale>,
    /// Write nothing
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
