//! What every part of the check looks at.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;

use super::toolchains;
use crate::base::{ByLocale, Diagnostic, FileId, Id, Locale, Sources, Span};
use crate::model::reserved::BESIDE_LOCALES;
use crate::model::{CourseDraft, Drafts, LocaleMap, Toolchain};
use crate::samples::Highlighter;

/// All that a check may look up.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The files, for their names in messages.
    pub sources: &'a Sources,
    /// The site's locales.
    pub locales: &'a Locales,
    /// The terms of each course; `None` if its glossary could not be read.
    pub terms: &'a BTreeMap<Id, Option<BTreeSet<Id>>>,
    /// Every file of the content.
    pub files: &'a BTreeSet<Utf8PathBuf>,
    /// The folders with a lesson's files, by course.
    pub folders: &'a BTreeMap<Id, BTreeSet<Id>>,
    /// Whether choices are shuffled where a question says nothing else.
    pub shuffle: bool,
    /// Finds the comments and texts in programs.
    pub highlighter: &'a Highlighter,
    /// What runs samples.
    pub toolchains: &'a [Toolchain],
    /// Whether words are looked at: see [`CheckOptions::words`](super::CheckOptions::words).
    pub words: bool,
    /// Whether figures are made for the pseudo-locale.
    pub pseudo: bool,
}

impl Context<'_> {
    /// Returns a file's name without its folder.
    pub fn name(&self, file: FileId) -> &str {
        self.sources.path(file).file_name().unwrap_or_default()
    }

    /// Tells whether a course has a folder of that name with a lesson's files.
    pub fn has_lesson(&self, course: &Id, name: &str) -> bool {
        self.folders.get(course).is_some_and(|lessons| lessons.iter().any(|lesson| lesson.as_str() == name))
    }
}

/// What is known before lessons are looked at.
#[derive(Debug)]
pub struct Basis {
    /// The site's locales.
    pub locales: Locales,
    terms: BTreeMap<Id, Option<BTreeSet<Id>>>,
    toolchains: Vec<Toolchain>,
}

impl Basis {
    /// Looks through the settings and the courses, and notes what is wrong with the toolchains.
    pub fn of(drafts: &Drafts, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let toolchains = drafts.settings.as_ref().and_then(|settings| settings.toolchains.as_deref());
        Self {
            terms: drafts.courses.iter().map(|course| (course.id.clone(), terms(course))).collect(),
            toolchains: toolchains::check(toolchains.unwrap_or_default(), diagnostics),
            locales: Locales::of(drafts),
        }
    }

    /// Makes a context in which nothing is looked at that has to be asked for.
    pub fn context<'a>(&'a self, sources: &'a Sources, drafts: &'a Drafts, highlighter: &'a Highlighter) -> Context<'a> {
        Context {
            sources,
            locales: &self.locales,
            terms: &self.terms,
            files: &drafts.files,
            folders: &drafts.folders,
            shuffle: true,
            highlighter,
            toolchains: &self.toolchains,
            words: false,
            pseudo: false,
        }
    }
}

fn terms(course: &CourseDraft) -> Option<BTreeSet<Id>> {
    match &course.glossary {
        None => Some(BTreeSet::new()),
        Some(glossary) => glossary.terms.as_ref().map(|terms| terms.iter().map(|term| term.id.value.clone()).collect()),
    }
}

/// The site's locales.
#[derive(Clone, Debug)]
pub struct Locales {
    /// The one in which lessons are written first.
    pub source: Locale,
    /// All of them, in the site's order.
    pub all: Vec<Locale>,
    /// Whether `site.yaml` could be read: if not, these are guessed of the files, and no file is told to miss one.
    pub known: bool,
}

impl Locales {
    /// Takes the locales from the settings, or guesses them of the names of lessons' texts.
    pub fn of(drafts: &Drafts) -> Self {
        let settings = drafts.settings.as_ref();
        let written: Option<Vec<Locale>> = settings
            .and_then(|settings| settings.locales.as_ref())
            .map(|locales| locales.iter().map(|locale| locale.value.clone()).collect());
        let known = written.as_ref().is_some_and(|locales| !locales.is_empty());
        let mut all = written.filter(|_| known).unwrap_or_else(|| found(drafts));
        let mut seen = BTreeSet::new();
        all.retain(|locale| seen.insert(locale.clone()) && !BESIDE_LOCALES.contains(&locale.as_str()));
        let source = settings.and_then(|settings| settings.source.as_ref()).map(|source| source.value.clone());
        let source = source.or_else(|| all.first().cloned());
        let source = source.unwrap_or_else(|| Locale::parse("en").expect("`en` is a language tag"));
        Self { source, all, known }
    }

    /// Tells whether pages are made of what is written in a locale: it is one of the site's, or a parent of one, as `fr` is of `fr-CA`.
    pub fn serves(&self, locale: &Locale) -> bool {
        self.all.iter().any(|own| own.descends_from(locale))
    }

    /// Notes the locales that a value lacks and those that the site does not have.
    pub fn complete<T>(&self, map: &LocaleMap<T>, what: &str, diagnostics: &mut Vec<Diagnostic>) {
        self.known_only(map, diagnostics);
        for locale in self.lacking(map) {
            diagnostics.push(
                Diagnostic::error("missing-locale", map.span, format!("{what} has nothing in `{locale}`")).help(format!("add `{locale}:`")),
            );
        }
    }

    /// Notes the locales that a value lacks, and whose readers get it in the source's language, and those that the site does not have.
    pub fn complete_or_source<T>(&self, map: &LocaleMap<T>, what: &str, source: &Locale, diagnostics: &mut Vec<Diagnostic>) {
        if !map.has(source) {
            return self.complete(map, what, diagnostics);
        }
        self.known_only(map, diagnostics);
        for locale in self.lacking(map) {
            diagnostics.push(
                Diagnostic::warning("missing-translation", map.span, format!("{what} has nothing in `{locale}`"))
                    .help(format!("add `{locale}:`; until then readers of `{locale}` get it in `{source}`")),
            );
        }
    }

    /// Lists the site's locales that have no value, and no parent that has one.
    fn lacking<'a, T>(&'a self, map: &LocaleMap<T>) -> impl Iterator<Item = &'a Locale> {
        self.all.iter().filter(|locale| self.known && !locale.lineage().any(|parent| map.has(&parent)))
    }

    /// Notes the locales that the site does not have.
    pub fn known_only<T>(&self, map: &LocaleMap<T>, diagnostics: &mut Vec<Diagnostic>) {
        for (locale, _) in map.entries.iter().filter(|(locale, _)| !self.serves(&locale.value)) {
            diagnostics.push(self.unknown(&locale.value, locale.span));
        }
    }

    /// Says that the site does not have a locale.
    pub fn unknown(&self, locale: &Locale, span: Span) -> Diagnostic {
        Diagnostic::error("unknown-locale", span, format!("the site has no locale `{locale}`"))
            .help(format!("the `locales` of `site.yaml` are {}", self.listed()))
    }

    /// Lists the locales for a message.
    pub fn listed(&self) -> String {
        self.all.iter().map(|locale| format!("`{locale}`")).collect::<Vec<_>>().join(", ")
    }
}

/// Takes a value that exists in every locale of the site, or in a parent of it, or nothing.
pub fn every<T: Clone>(map: Option<LocaleMap<T>>, locales: &Locales) -> Option<ByLocale<T>> {
    let map = map?;
    let of = |locale: &Locale| {
        Some((locale.clone(), locale.lineage().find(|parent| map.has(parent)).and_then(|parent| map.get(&parent))?.clone()))
    };
    locales.all.iter().map(of).collect()
}

/// Takes a value for every locale of the site: its own, else a parent's, else the source's. Each comes with the language in which its
/// readers get it: one that a parent lends counts as their own.
pub fn every_or_source<T: Clone>(map: &LocaleMap<T>, locales: &Locales, source: &Locale) -> Option<ByLocale<(Locale, T)>> {
    let of = |locale: &Locale| {
        let own = locale.lineage().find(|parent| map.has(parent));
        let language = if own.is_some() { locale } else { source };
        Some((locale.clone(), (language.clone(), map.get(&own.unwrap_or_else(|| source.clone()))?.clone())))
    };
    locales.all.iter().map(of).collect()
}

fn found(drafts: &Drafts) -> Vec<Locale> {
    let in_lessons = drafts.files.iter().filter(|file| file.components().count() == 4);
    let names = in_lessons.filter_map(|file| file.file_name()?.strip_suffix(".md"));
    let locales = names.filter_map(|name| Locale::parse(name).ok().filter(|locale| locale.as_str() == name));
    locales.collect::<BTreeSet<_>>().into_iter().collect()
}
