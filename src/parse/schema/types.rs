//! What the YAML files look like. The comments are what editors show.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::{id_keys, locale_keys};

/// An id, as [`crate::base::is_valid_id`] has it.
pub const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// A language tag with, if needed, a script and a region.
pub const LOCALE: &str = "^[a-z]{2,8}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{4,8})*$";

/// A length with its unit, such as `30mm`.
pub const LENGTH: &str = "^[0-9.]+ *(mm|cm|in|pt)$";

/// A language tag, such as `en`, `pt-BR` or `zh-Hant`.
#[derive(JsonSchema)]
pub struct Locale(#[schemars(regex(pattern = LOCALE))] pub String);

/// A name in lower case letters and digits, in words joined by single hyphens. It is the same in every language.
#[derive(JsonSchema)]
pub struct Id(#[schemars(regex(pattern = ID))] pub String);

/// A text in every language of the site, by language tag.
#[derive(JsonSchema)]
#[schemars(transform = locale_keys)]
pub struct Words(pub BTreeMap<String, String>);

/// Markdown: one or more paragraphs.
#[derive(JsonSchema)]
pub struct Markdown(#[schemars(length(min = 1))] pub String);

/// The settings of a site: `content/site.yaml`.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields, title = "carnet: site.yaml", example = site())]
pub struct Site {
    /// The site's name in each language.
    pub title: Words,
    /// One sentence about the site in each language.
    pub summary: Words,
    /// The address at which the site will stand. Needed for the sitemap and for canonical addresses only: all links are relative.
    #[schemars(regex(pattern = "^https?://"))]
    pub base_url: Option<String>,
    /// The language in which lessons are written first.
    pub source: Locale,
    /// The site's languages, in the order in which they are offered.
    #[schemars(length(min = 1))]
    pub locales: Vec<Locale>,
    /// The theme, a folder of `themes/`; `default` if left out.
    pub theme: Option<String>,
    /// The courses in order; if left out, every folder that has a `course.yaml`.
    pub courses: Option<Vec<Id>>,
    /// Whether raw HTML in Markdown passes; `false` if left out.
    pub raw_html: Option<bool>,
    /// Who wrote the content.
    pub author: Option<String>,
    /// The content's licence.
    pub licence: Option<Licence>,
    /// What runs samples, by id: a language such as `go`.
    #[schemars(transform = id_keys)]
    pub toolchains: Option<BTreeMap<String, Toolchain>>,
    /// How questions are asked.
    pub quiz: Option<QuizSettings>,
    /// Whether readers can search the site and its bundles; `true` if left out.
    pub search: Option<bool>,
    /// What `carnet build` makes; everything if left out.
    pub outputs: Option<Vec<OutputKind>>,
    /// How courses are printed.
    pub print: Option<PrintSettings>,
    /// Which bundles for other systems are made.
    pub bundles: Option<BundlesSettings>,
}

/// A kind of output.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum OutputKind {
    /// The website.
    Site,
    /// Documents to print.
    Pdf,
    /// Files for other systems, such as learning platforms.
    Bundles,
}

/// Which bundles are made: the files in `dist/bundles/`.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct BundlesSettings {
    /// Their formats; all but `qti3` if left out, those of questions for courses that ask something.
    pub formats: Option<Vec<BundleFormat>>,
    /// The share of the points from which on a learning platform is told that a course is passed, such as `60%`; if left out, it is told that
    /// the course is completed once every question is answered.
    pub pass_mark: Option<String>,
}

/// A format of bundles.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum BundleFormat {
    /// A site that needs neither server nor network.
    Zip,
    /// EPUB 3, for e-readers.
    Epub,
    /// SCORM 1.2, for learning platforms.
    Scorm12,
    /// SCORM 2004, for learning platforms.
    Scorm2004,
    /// Moodle XML, for question banks.
    Moodle,
    /// GIFT, Moodle's plain-text notation for questions.
    Gift,
    /// QTI 2.1, for Canvas, TAO and others.
    Qti,
    /// QTI 3.0.
    Qti3,
    /// Cards for Anki.
    Anki,
    /// The whole course as JSON, for programs.
    Json,
}

/// How courses are printed: the documents in `dist/pdf/`.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PrintSettings {
    /// The paper: `a4` (if left out), `a5`, `b5`, `letter`, `legal`, `half-letter`, or a width and a height such as `170mm x 240mm`.
    pub paper: Option<String>,
    /// The empty space around the text; each side that is left out is in proportion to the paper.
    pub margins: Option<MarginSettings>,
    /// Whether the sheets are printed on both sides and bound, so that the inner margin changes sides; `true` if left out.
    pub two_sided: Option<bool>,
    /// The size of the text, from `6pt` to `24pt`; `11pt` if left out.
    #[schemars(regex(pattern = "^[0-9.]+ *pt$"))]
    pub size: Option<String>,
    /// Where the answers to questions stand; `appendix` if left out.
    pub answers: Option<AnswersPlace>,
    /// Whether each document has an edition for teachers too, with the answers below their questions; `false` if left out.
    pub teacher: Option<bool>,
    /// Whether each lesson is a document of its own too; `false` if left out.
    pub hand_outs: Option<bool>,
    /// Whether the documents are for archives: PDF/A-2a besides PDF/UA-1; `false` if left out.
    pub archive: Option<bool>,
}

/// The empty space around the text of a page: a number and a unit (`mm`, `cm`, `in`, `pt`).
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MarginSettings {
    /// Where the sheets are bound; at the start of the line if they are not.
    #[schemars(regex(pattern = LENGTH))]
    pub inner: Option<String>,
    /// On the other side.
    #[schemars(regex(pattern = LENGTH))]
    pub outer: Option<String>,
    /// Above, with the running head in it.
    #[schemars(regex(pattern = LENGTH))]
    pub top: Option<String>,
    /// Below, with the page number in it.
    #[schemars(regex(pattern = LENGTH))]
    pub bottom: Option<String>,
}

/// Where answers stand.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum AnswersPlace {
    /// Nowhere.
    None,
    /// At the end of each lesson.
    Lesson,
    /// At the end of the document, with the pages of the questions.
    Appendix,
}

/// What runs the samples of one language: its commands, and what a run may use. A command is parted at white space, or written as a list of
/// words; in it, `{file}` stands for the main file, `{files}` for all files, and `{cache}` for a folder that is kept between runs.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Toolchain {
    /// The endings of the files that it is for, without the dot.
    pub endings: Option<Vec<String>>,
    /// The command that tells its version: the first line that it prints is recorded, and shown with each output.
    pub version: Command,
    /// The command that makes a program. It must fail for a sample with `expect: compile-error`.
    pub build: Option<Command>,
    /// The command that runs the program.
    pub run: Command,
    /// The command that checks the source. It must find something in a sample with `expect: vet`.
    pub vet: Option<Command>,
    /// The command that has the compiler report how it makes the program. It must say something of a sample with `expect: report`, and succeed.
    pub report: Option<Command>,
    /// The command that makes the tests.
    pub build_test: Option<Command>,
    /// The command that runs the tests.
    pub test: Option<Command>,
    /// The command that makes a program that watches its own data races; `build` if left out.
    pub build_race: Option<Command>,
    /// The command that runs that; `run` if left out.
    pub race: Option<Command>,
    /// Files that are put beside a program that lacks them, such as `go.mod`.
    pub beside: Option<BTreeMap<String, String>>,
    /// Variables of the environment, which is empty but for these and for PATH, HOME, TMPDIR, LANG and TZ.
    pub environment: Option<BTreeMap<String, String>>,
    /// How comments begin that mean something to it, beyond those that are known: they are never translated.
    pub directives: Option<Vec<String>>,
    /// How to get it: shown where it is missing.
    pub install: Option<String>,
    /// What a run may use.
    pub limits: Option<Limits>,
    /// A page on the web that runs such programs: each listing of a sample of one file links to it.
    pub playground: Option<Playground>,
    /// How a program is watched while it runs, for samples with comments such as `// watch: n` behind code. Steppers show what was seen.
    pub watching: Option<Watching>,
}

/// How programs are watched. For the run that is watched, code takes the place of each comment. That code writes a line to standard error:
/// `carnet-watch {"line": 8, "values": [{"name": "n", "value": "5", "at": "0xc1", "to": "…"}], "threads": [{"id": "1", "function": "main", "state":
/// "running", "line": 8}]}`, where `at` names the memory in which the variable stands and `to` the memory to which it leads.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Watching {
    /// The code behind a line, on one line; in it, `{values}` stands for the code of the variables, `{line}` for the number of the line, and `{threads}` for
    /// `true` or `false`.
    pub step: String,
    /// The code of one variable; in it, `{name}` stands for its name, and `{text}` for the name as a text in double quotes.
    pub value: String,
    /// Files that are put beside the program, with what that code calls.
    pub beside: Option<BTreeMap<String, String>>,
}

/// A command.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Command {
    /// A line, parted at white space.
    Line(String),
    /// Its words.
    Words(Vec<String>),
}

/// What a run of a sample may use.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Limits {
    /// Time, in seconds; 10 if left out.
    #[schemars(range(min = 1, max = 600))]
    pub seconds: Option<u32>,
    /// Memory of all its processes together, in MiB; 512 if left out.
    #[schemars(range(min = 1, max = 1_048_576))]
    pub memory: Option<u32>,
    /// Standard output and standard error together, in KiB; 64 if left out.
    #[schemars(range(min = 1, max = 1024))]
    pub output: Option<u32>,
    /// Processes at once; 64 if left out.
    #[schemars(range(min = 1, max = 4096))]
    pub processes: Option<u32>,
}

/// A page on the web that runs programs.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Playground {
    /// Its name.
    pub name: String,
    /// Its address, with `{code}` in the place of the program, percent-encoded; or `{state}`, for what `state` says in base64; or `{id}`, for
    /// the `playground` of a sample.
    #[schemars(regex(pattern = "^https?://"))]
    pub url: String,
    /// What `{state}` stands for, with `{code}` in the place of the program as a JSON text.
    pub state: Option<String>,
}

/// How questions are asked.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QuizSettings {
    /// Whether choices are shuffled, the same for every reader and in every language; `true` if left out. What would give the answer away as
    /// written is always shuffled: lines to put in order, right sides of pairs, outputs to pick from.
    pub shuffle: Option<bool>,
    /// Whether learners may say how sure they are of an answer; `true` if left out.
    pub confidence: Option<bool>,
}

/// A licence.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Licence {
    /// The name, such as `CC BY 4.0`.
    pub name: String,
    /// Where its text stands.
    #[schemars(regex(pattern = "^https?://"))]
    pub url: Option<String>,
}

/// A course: `content/COURSE/course.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "carnet: course.yaml", example = course())]
pub struct Course {
    /// The course's name in each language.
    pub title: Words,
    /// One sentence about the course in each language.
    pub summary: Words,
    /// The course's part of the URL, in those languages where it is not the folder's name.
    pub slug: Option<Words>,
    /// The parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a course.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// The part's id in the course.
    pub id: Id,
    /// The part's name in each language.
    pub title: Words,
    /// The part's lessons, in order: the names of their folders.
    pub lessons: Vec<Id>,
}

/// What no language changes in a lesson: `content/COURSE/LESSON/lesson.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "carnet: lesson.yaml", example = lesson())]
pub struct Lesson {
    /// The lessons of this course to read before.
    pub prerequisites: Option<Vec<Id>>,
    /// How long the lesson takes, in minutes.
    #[schemars(range(min = 1))]
    pub minutes: u32,
    /// How hard it is.
    pub level: Level,
    /// Free words.
    pub tags: Option<Vec<String>>,
    /// Old addresses below the site's that lead here.
    pub aliases: Option<Vec<String>>,
    /// Whether it is left out of builds without `--drafts`.
    pub draft: Option<bool>,
    /// The language in which this lesson is written first, if not the site's.
    pub source: Option<Locale>,
    /// The lesson's samples by id.
    #[schemars(transform = id_keys)]
    pub samples: Option<BTreeMap<String, Sample>>,
}

/// How hard a lesson is.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Level {
    /// Needs nothing but the prerequisites.
    Beginner,
    /// Needs some practice.
    Intermediate,
    /// Needs much practice.
    Advanced,
}

/// A program that is stored once and run for real.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sample {
    /// Its files below `samples/`, the main one first.
    #[schemars(length(min = 1))]
    pub files: Vec<String>,
    /// Its language; if left out, the file's ending tells.
    pub language: Option<String>,
    /// What must happen when it is run.
    pub expect: Expectation,
    /// The exit status that must come. If left out, it is 0 for `run`, `test`, `vet` and `report`, and anything else for the others.
    pub exit: Option<i32>,
    /// What must stand in a line of its standard error or, with `compile-error`, `vet` and `report`, of what the compiler or checker reports.
    pub stderr: Option<Vec<String>>,
    /// What of its output differs from run to run: all (`true`), nothing (`false`), or `stderr` alone, such as the addresses in a trace.
    pub varies: Option<Varies>,
    /// The texts in it that are words for people, as they are written between their signs: overlays may translate them.
    pub words: Option<Vec<String>>,
    /// How many seconds a run may take, if not as long as the limits of the toolchain say.
    #[schemars(range(min = 1, max = 600))]
    pub seconds: Option<u32>,
    /// The name under which it was shared in the playground of its language, where the playground's address has `{id}`.
    pub playground: Option<String>,
}

/// What of an output differs from run to run.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Varies {
    /// All of it, or nothing.
    All(bool),
    /// Standard error alone.
    Stderr(StderrAlone),
}

/// Standard error alone.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum StderrAlone {
    /// Standard error alone.
    Stderr,
}

/// The words of a sample in another language: `samples/NAME.LOCALE.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "carnet: NAME.LOCALE.yaml of a sample", example = overlay())]
pub struct Overlay {
    /// Translations by comment. Comments under each other are one, with a space at each line's end; a translation is spread over their lines.
    pub comments: Option<BTreeMap<String, String>>,
    /// Translations by marked text, as written between its signs: see `words` in `lesson.yaml`.
    pub strings: Option<BTreeMap<String, String>>,
    /// Comments and texts that are right as they are.
    pub same: Option<Vec<String>>,
}

/// The words of a figure in another language: `figures/NAME.LOCALE.yaml`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "carnet: NAME.LOCALE.yaml of a figure", example = figure())]
pub struct Figure {
    /// Translations by the words in the SVG between two tags, with single spaces and without escapes. What is no word, such as `x`, needs none.
    pub words: Option<BTreeMap<String, String>>,
    /// Words that are right as they are. What is right in every language has `class="notranslate"` in the SVG instead.
    pub same: Option<Vec<String>>,
}

/// What must happen to a sample.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Expectation {
    /// It runs to its end.
    Run,
    /// Its tests run.
    Test,
    /// It does not compile.
    CompileError,
    /// It compiles, and the toolchain's checker complains.
    Vet,
    /// It compiles, and the compiler reports how.
    Report,
    /// It dies.
    Crash,
    /// The race detector complains.
    Race,
}

/// The terms of a course by id, each with its words by language: `content/COURSE/glossary.yaml`.
#[derive(JsonSchema)]
#[schemars(title = "carnet: glossary.yaml", transform = id_keys, example = glossary())]
pub struct Glossary(pub BTreeMap<String, Term>);

/// A term in every language of the site, by language tag.
#[derive(JsonSchema)]
#[schemars(transform = locale_keys)]
pub struct Term(pub BTreeMap<String, TermWords>);

/// A term's words in one language.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TermWords {
    /// The word.
    pub word: String,
    /// What it means: Markdown, one or two sentences.
    pub definition: Markdown,
    /// Inflected forms.
    pub forms: Option<Vec<String>>,
    /// Words that must not be used for it: `carnet check` finds them in the texts of this language. In quotation marks they may stand.
    pub forbidden: Option<Vec<Forbidden>>,
}

/// A word that must not be used for a term.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Forbidden {
    /// The word alone.
    Word(String),
    /// The word with more about it.
    Explained(ForbiddenWord),
}

/// A word that must not be used for a term, with its forms and the reason.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ForbiddenWord {
    /// The word.
    pub word: String,
    /// Its inflected forms, which must not be used either.
    pub forms: Option<Vec<String>>,
    /// Why not: one sentence, which authors see where they used it.
    pub why: Option<String>,
}

fn site() -> Value {
    json!({
        "title": { "en": "Go: copies and goroutines", "fr": "Go : copies et goroutines" },
        "summary": { "en": "A short course.", "fr": "Un petit cours." },
        "base-url": "https://example.org/",
        "source": "en",
        "locales": ["en", "fr"],
        "theme": "default",
        "courses": ["go-memory"],
        "raw-html": false,
        "author": "The authors",
        "licence": { "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" },
        "quiz": { "shuffle": true, "confidence": true },
        "search": true,
        "outputs": ["site", "pdf", "bundles"],
        "print": {
            "paper": "a4",
            "margins": { "inner": "34mm", "outer": "50mm", "top": "26mm", "bottom": "30mm" },
            "two-sided": true,
            "size": "11pt",
            "answers": "appendix",
            "teacher": true,
            "hand-outs": false,
            "archive": false,
        },
        "bundles": { "formats": ["zip", "epub"], "pass-mark": "60%" },
        "toolchains": {
            "go": {
                "endings": ["go"],
                "version": "go env GOVERSION",
                "build": "go build -trimpath -o program .",
                "run": "./program",
                "vet": "go vet .",
                "build-test": "go test -c -trimpath -o program .",
                "test": "./program -test.v",
                "build-race": ["go", "build", "-race", "-trimpath", "-o", "program", "."],
                "race": "./program",
                "beside": { "go.mod": "module sample\n\ngo 1.27\n" },
                "environment": { "GOTOOLCHAIN": "local", "GOPROXY": "off" },
                "directives": ["//my:"],
                "install": "https://go.dev/dl/",
                "limits": { "seconds": 10, "memory": 512, "output": 64, "processes": 64 },
                "playground": {
                    "name": "Compiler Explorer",
                    "url": "https://godbolt.org/clientstate/{state}",
                    "state": "{\"sessions\":[{\"id\":1,\"language\":\"go\",\"source\":{code},\"compilers\":[]}]}",
                },
            },
        },
    })
}

fn course() -> Value {
    json!({
        "title": { "en": "Go and memory", "fr": "Go et la mémoire" },
        "summary": { "en": "What is copied, and what lives on.", "fr": "Ce qui se copie et ce qui survit." },
        "slug": { "fr": "memoire-go" },
        "parts": [{ "id": "copying", "title": { "en": "Copying", "fr": "La copie" }, "lessons": ["every-argument-is-a-copy"] }],
    })
}

fn lesson() -> Value {
    json!({
        "prerequisites": ["every-argument-is-a-copy"],
        "minutes": 12,
        "level": "beginner",
        "tags": ["functions"],
        "aliases": ["copies.html"],
        "draft": false,
        "source": "en",
        "samples": {
            "int-param": {
                "files": ["int-param.go"],
                "language": "go",
                "expect": "run",
                "exit": 0,
                "stderr": ["a warning"],
                "varies": "stderr",
                "words": ["inside:"],
                "seconds": 5,
                "playground": "abc",
            },
        },
    })
}

fn overlay() -> Value {
    json!({
        "comments": { "the copy is changed": "la copie change" },
        "strings": { "inside: %d\\n": "dedans : %d\\n" },
        "same": ["x == y"],
    })
}

fn figure() -> Value {
    json!({
        "words": { "the caller's frame": "le cadre de l'appelant", "f(&x) copies the address": "f(&x) copie l'adresse" },
        "same": ["heap"],
    })
}

fn glossary() -> Value {
    json!({
        "goroutine": {
            "en": { "word": "goroutine", "definition": "A function that runs beside others.", "forms": ["goroutines"] },
            "fr": {
                "word": "goroutine",
                "definition": "Une fonction qui s'exécute à côté d'autres.",
                "forbidden": [
                    "fil",
                    { "word": "coroutine", "forms": ["coroutines"], "why": "Une coroutine rend la main elle-même." },
                ],
            },
        },
    })
}
