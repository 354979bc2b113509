//! carnet turns one folder of structured lessons into a website, documents to print and bundles for other systems, in every language.
//!
//! Three promises shape everything here:
//!
//! 1. **One program, every language.** A sample is stored once, as a real source file, and what a page says it printed was recorded.
//! 2. **No stale translation goes unnoticed.** Each unit is compared with the very text from which it was translated; authors, readers and
//!    continuous integration are told.
//! 3. **One answer key.** A question's structure and key are stored once; a locale carries words only.
//!
//! # One way down
//!
//! ```text
//! disk::read ─▶ Sources ─▶ parse ─▶ Drafts ─▶ check ─▶ Content ─▶ site ─▶ render ─▶ Output ─▶ disk::Stage
//!                                     │                                              ▲
//!                                     └────── diagnostics (many, with spans) ─▶ cli::report
//! ```
//!
//! Lessons go down this line one at a time as far as that is possible, so that memory does not grow with their texts: a lesson is read, parsed and
//! checked for itself ([`check::Rules`]); what others are compared with stays, its samples and texts are folded away ([`model::Folded`]), and its
//! files are forgotten. When all were compared ([`check::join`]), a job opens one lesson, makes its pages in all languages, and drops it.
//!
//! What is made from the same things is not made again ([`pipeline::unchanged`], [`disk::Stage::reuse`]):
//!
//! ```text
//! files ─▶ hashes ─┬─▶ all as noted, and every output as it was left ─▶ nothing to do
//!                  └─▶ key of a page (render::html::Keys) ─▶ as noted, and the page as it was left ─▶ it is taken over
//! ```
//!
//! A bundle is made of a part of the site ([`site::Site::part`]): one course or lesson in one language, whose pages lead nowhere else.
//!
//! ```text
//! site ─▶ part ─┬─▶ render (pages, e-book, data) ─┬─▶ bundle ─▶ Output ─▶ disk::Stage
//!               └─▶ exchange (bank of questions) ─┘
//! ```
//!
//! [`pipeline`] is that line as code. `carnet check` stops at [`model::Content`]; `carnet build` goes to the end. `carnet serve` goes to
//! [`site`] whenever a file changes, keeps that in memory ([`pipeline::Session`]), and renders a page when a browser asks for it:
//!
//! ```text
//! cli::serve: changes ─▶ Session ─▶ Snapshot ─▶ render ─▶ one page ─▶ browser
//!                           └─────── diagnostics ─▶ terminal, and over the page
//! ```
//!
//! `carnet samples run` is a way of its own, and the only one on which a lesson's code is run ([`pipeline::samples`]):
//!
//! ```text
//! disk::read ─▶ Sources ─▶ parse ─▶ Drafts ─▶ check::runs ─▶ SampleRuns ─▶ runner ─▶ recordings ─▶ disk
//!                                                                           │ ▲
//!                                                                           ▼ │
//!                                                                         sandbox
//! ```
//!
//! A course that was written for another program comes in by a way of its own too ([`pipeline::import`]). An importer is a function from files to
//! files and a report; what an earlier import wrote is remembered, so that what an author has changed since stays as it is:
//!
//! ```text
//! disk::read_tree ─▶ import ─┬─▶ files ─▶ import::plan ─▶ disk
//!                            └─▶ report ─▶ cli
//! ```
//!
//! | module | owns | never |
//! |---|---|---|
//! | [`base`] | [`base::Sources`], [`base::Span`], [`base::Diagnostic`], [`base::Locale`], [`base::Output`] | knows lessons |
//! | [`model`] | [`model::Drafts`], [`model::Content`], blocks, questions, samples | writes itself anywhere but to be folded away in memory, knows files, HTML or URLs |
//! | [`config`] | [`config::Settings`] | reads the disk |
//! | [`i18n`] | [`i18n::Catalogues`] of Fluent messages, numbers, collation, typography, the pseudo-locale | reads the disk |
//! | [`theme`] | templates, assets, the colours of code; a project's theme over the embedded one | reads the disk, knows lessons |
//! | [`samples`] | regions, highlighting, comments and texts with their translation, the places that reports name | knows a format, runs anything |
//! | [`figures`] | the words in an SVG, and those of another language in their place | knows a format, measures anything |
//! | [`disk`] | every read and every write | knows lessons |
//! | [`parse`] | text to drafts with diagnostics; JSON Schemas of the files | looks at another file, fails |
//! | [`translation`] | units, from which source text each was translated, and how that stands; locks; differences | decides what readers get |
//! | [`check`] | every truth that spans files, and the rules of each kind of question; the only maker of [`model::Content`] | mends silently, renders |
//! | [`exchange`] | foreign formats: translations for translators' tools, out and in, and questions for other systems, out ([`exchange::bank`]) | prints, reads or writes the disk |
//! | [`import`] | courses of others, in: [`import::mdbook`] reads a book, [`import::trees`] parallel pages, [`import::project`] writes `content/`, [`import::record`] tells what somebody has changed | reads or writes the disk, prints, drops anything without a word |
//! | [`bundle`] | one file for each course or lesson, language and format: archives, manifests, and what each format keeps | knows how a page or a question is written, reads the disk |
//! | [`site`] | which page, in which language, at which route | knows a format |
//! | [`render`] | one format each, from [`site::Site`] to [`base::Output`]: `html`; `search`, the index beside the pages; `pdf`, which writes manuscripts and sets them on its press; `epub`; `data` for programs | validates, writes, imports a sibling format |
//! | [`sandbox`] | every process that is started but for the browser that `carnet serve --open` opens: one command, contained, and how it ended | knows lessons |
//! | [`runner`] | samples that are run: what must happen, whether it did, what is kept of it | decides which samples there are |
//! | [`pipeline`] | order and parallelism | contains rules |
//! | [`cli`] | arguments, terminal, exit statuses | imports render |
//!
//! A test reads the `use crate::…` lines and fails on an arrow that the architecture lacks; files, clock, environment, unordered maps
//! and printing are kept to their rooms by `clippy.toml`.
//!
//! # Invariants
//!
//! - A renderer never meets invalid content: it takes [`model::Content`], and only [`check`] makes it.
//! - What a question offers stands in [`model::Key`] in the order in which every format and every language shows it: [`check`] shuffles,
//!   and no renderer does.
//! - A page's key is on the page. Grading in the browser is for learning, and hides nothing: `tests/quiz/vectors.json` is its one
//!   specification, for every format.
//! - Links stay typed ([`model::Target`]) until [`site`] turns them into relative URLs, so the same files work from a server, a
//!   sub-folder and `file://`. One exception: a not-found page of a site with a base URL names its folder in `<base>`, since a server
//!   shows it at addresses of its own choosing. Data for machines (canonical, `hreflang`, Open Graph, sitemap) are absolute.
//! - A page's size does not grow with the number of lessons on the site. The report on translations ([`site::PageKind::Translation`]) has
//!   bounds of its own; readers' pages do not lead there, and without `--report` nothing is surveyed for it.
//! - What is searched comes from the tree of blocks, never from pages ([`render::search`]). The program and the script cut and compare words
//!   alike: `tests/search/vectors.json` is their one specification. A search loads pieces of bounded size, whatever the site's.
//! - Nothing is written before everything succeeded: see [`disk::Stage`].
//! - What is served is what would be built, and a few bytes more in the head of a page. A path that a browser sends is looked up among the routes
//!   of the site, and never on the disk.
//! - The same inputs give the same bytes: no clock, no random numbers, no map order, no absolute paths.
//! - A build that takes over pages gives the bytes of one from nothing. What a key has too much costs time; what it lacks is a bug, which a series
//!   of random edits looks for. Keys are hashes, of the program too (`src/identity/build.rs`); a time stamp only tells that nobody has touched
//!   a file since it was written.
//! - `build` and `check` never run a lesson's code: [`sandbox`] is called by [`runner`] alone, and that by [`pipeline::samples`] alone.
//! - A program in another language is the same program: [`samples::overlay`] proves it token by token, and running it proves it again.
//! - Every line of a translated program is the same line as in the source: numbers in listings, marks and reports hold for all.
//! - What a stepper shows was seen in a run: code of the toolchain takes the place of comments on the same lines, and the program that is watched
//!   must do what it does otherwise ([`mod@samples::watch`], [`samples::snapshot`]).
//! - Nothing new is hidden behind an old translation: what a translation lacks is the source's, and says so ([`model::Passage`]). What a lock
//!   proves to be out of date is a warning; what it does not prove is an error.
//! - The pseudo-locale has the source's content, added after all checks; catalogues and typography alone make its words, so that a word
//!   which neither has seen stands out, and machines are told of none of its pages.
//! - Paper is made from the same tree as the site, never from HTML. A question is one value in a manuscript: what is filled in and what is
//!   right are printed from it, wherever the answers stand.
//! - What is printed from the same things has the same bytes, and is not made again: its key is a hash of the manuscript, the pictures, the theme
//!   and the typesetter's version. A damaged memory of keys is none.
//! - A bundle speaks one language, and what is not in it is marked; it has no way to what is not in it but addresses of the published site.
//! - What of a foreign course cannot be carried over is in the report of its import, with file and line. No import writes outside its folder, or over
//!   what it has not written itself.
//! - A translation in part is none: its lock says so, its untranslated blocks are marked, and it counts as missing.
//! - An archive's bytes depend on its files alone, and every name in it can be unpacked on every system ([`bundle::archive`]); none is ever read.
//! - What a format cannot hold is told in a report beside the bundle, and in the documentation's table ([`bundle::table`]), never dropped in
//!   silence.
//! - Content is data: raw HTML is refused unless the site's settings allow it.
//!
//! # Parallelism
//!
//! It stands in five places, always preserving order: reading files, parsing and checking lessons, rendering jobs, printing documents, and packing
//! bundles. A job is a lesson in all its languages, so that code is highlighted once and then forgotten; a finished page goes to the stage at once
//! and is not kept in memory.
//! Jobs that follow each other gather what they add to the search in one [`render::search::Collector`]; their number depends on the site alone.
//! As many documents are on the press as there are processors, each on a deep stack of its own.
//!
//! The development server reads the project again on a thread of its own, and publishes what it read as a whole: a page is made from one state of the
//! project, however many browsers ask, and nobody waits for the next state.

#![deny(missing_docs)]

pub mod base;
pub mod bundle;
pub mod check;
pub mod cli;
pub mod config;
pub mod disk;
pub mod exchange;
pub mod figures;
pub mod i18n;
pub mod import;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod runner;
pub mod samples;
pub mod sandbox;
pub mod site;
pub mod theme;
pub mod translation;
