//! Every word of the interface: Fluent messages, one catalogue per locale.
//!
//! Entry points: [`Catalogues::new`] joins the embedded `locales/` with a project's own, message by message;
//! [`Catalogues::format`] makes the text of a message; [`Catalogues::check_uses`] holds what templates ask for
//! against what there is. A message that a locale lacks is taken from its parent locale (`fr-CA` from `fr`), then from
//! the site's source locale, then from English. The pseudo-locale has the source's messages, each word of them made to stand out.
//!
//! Numbers, plurals and separators come from [`LocaleData`], not from Fluent's own older rules (see `numbers`).

mod check;
mod entries;
mod numbers;
mod uses;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use isolang::Language;
use rust_embed::RustEmbed;

use crate::base::{Diagnostic, FileId, Locale, Span};
use crate::i18n::locale_data::{CivilDate, LocaleData};
use crate::i18n::pseudo;

use entries::{Entries, Entry};
pub use uses::{MessageUse, PREFIXES_USED_BY_CODE, Place, USED_BY_CODE, print_uses, template_uses};

/// The catalogues that the program brings along: `LL/*.ftl`.
#[derive(RustEmbed)]
#[folder = "locales/"]
struct Embedded;

/// The locale of last resort; the embedded catalogue has every message in it.
const FALLBACK: &str = "en";

/// What is put into a message's place for an argument.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number: written as the locale does, and selected by its plural rules.
    Number(f64),
    /// A date: written in full, as the locale does.
    Date(CivilDate),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text)
    }
}

impl From<CivilDate> for Value<'_> {
    fn from(date: CivilDate) -> Self {
        Value::Date(date)
    }
}

macro_rules! value_from_number {
    ($($number:ty)+) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Value::Number(f64::from(number))
            }
        })+
    };
}
value_from_number!(u8 u16 u32 i32 f64);

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(number as f64)
    }
}

/// Why a message could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// No locale has the message.
    Unknown,
    /// The message asks for what it was not given; the text says for what.
    Incomplete(String),
}

impl fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormatError::Unknown => formatter.write_str("no catalogue has this message"),
            FormatError::Incomplete(problem) => formatter.write_str(problem),
        }
    }
}

/// The messages of all locales of a site.
pub struct Catalogues {
    locales: BTreeMap<Locale, Catalogue>,
    source: Locale,
}

/// The messages of one locale, its parents' included.
struct Catalogue {
    bundle: FluentBundle<Arc<FluentResource>>,
    data: Arc<LocaleData>,
    /// What the messages refer to, for checking. Overridden messages are not in it.
    entries: Entries,
    /// Those of them that the locale's own files define.
    own: Entries,
    /// Where to point when a message is missing: the project's first file for the locale.
    first_file: Option<FileId>,
}

impl fmt::Debug for Catalogues {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Catalogues").field("locales", &self.locales.keys()).field("source", &self.source).finish()
    }
}

/// One file of messages, parsed.
struct File {
    id: Option<FileId>,
    resource: Arc<FluentResource>,
    entries: Entries,
}

impl Catalogues {
    /// Joins the embedded catalogues with a project's own files for the site's locales, and checks them against each other.
    ///
    /// `source` is the site's source locale. Files of locales that the site does not have are parsed and checked, but
    /// nothing is missed in them.
    pub fn new<'a>(
        source: &Locale,
        locales: &[Locale],
        files: impl IntoIterator<Item = (Locale, FileId, &'a str)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut read: BTreeMap<Locale, Vec<File>> = BTreeMap::new();
        for (locale, text) in embedded() {
            read.entry(locale).or_default().push(File::parse(None, &text, diagnostics));
        }
        for (locale, id, text) in files {
            read.entry(locale).or_default().push(File::parse(Some(id), text, diagnostics));
        }
        for files in read.values() {
            check::duplicates(files, diagnostics);
        }
        let english = Locale::parse(FALLBACK).expect("`en` is a tag");
        let wanted: BTreeSet<&Locale> = locales.iter().chain([source, &english]).chain(read.keys()).collect();
        let catalogues = wanted.into_iter().map(|locale| (locale.clone(), Catalogue::of(locale, source, &read))).collect();
        let catalogues = Self { locales: catalogues, source: source.clone() };
        check::catalogues(&catalogues, locales, diagnostics);
        catalogues
    }

    /// Makes the text of a message. What no locale has gives the message's id, which [`Self::check_uses`] reports beforehand.
    pub fn format(&self, locale: &Locale, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.resolve(locale, id, arguments).map_or_else(|| id.to_owned(), |(text, _)| text)
    }

    /// Makes the text of a message.
    ///
    /// # Errors
    ///
    /// Fails if no locale has the message, or if the message asks for an argument that is not given.
    pub fn try_format(&self, locale: &Locale, id: &str, arguments: &[(&str, Value<'_>)]) -> Result<String, FormatError> {
        match self.resolve(locale, id, arguments) {
            Some((text, None)) => Ok(text),
            Some((_, Some(problem))) => Err(FormatError::Incomplete(problem)),
            None => Err(FormatError::Unknown),
        }
    }

    fn resolve(&self, locale: &Locale, id: &str, arguments: &[(&str, Value<'_>)]) -> Option<(String, Option<String>)> {
        let Catalogue { bundle, data, .. } = self.holder(locale, id)?;
        let message = bundle.get_message(id)?;
        let arguments: FluentArgs = arguments.iter().map(|(name, value)| (*name, fluent_value(*value, data))).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(message.value()?, Some(&arguments), &mut errors);
        Some((text.into_owned(), errors.first().map(ToString::to_string)))
    }

    /// Returns the locale's rules for numbers, plurals, order and letters.
    pub fn data(&self, locale: &Locale) -> &LocaleData {
        let catalogue = self.locales.get(locale).or_else(|| self.locales.get(&self.source));
        &catalogue.expect("the source locale has a catalogue").data
    }

    /// Returns a language's name in itself: the message `language-name` of its own catalogue, else what it is commonly called.
    pub fn language_name(&self, locale: &Locale) -> String {
        let own = self.locales.get(locale).filter(|catalogue| catalogue.bundle.has_message("language-name"));
        own.map_or_else(|| common_name(locale), |_| self.format(locale, "language-name", &[]))
    }

    /// Lists the locales that have a catalogue, made for them or taken from another.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.locales.keys()
    }

    /// Lists the ids of all messages that begin with a prefix, of any locale, in order.
    pub fn ids_with_prefix(&self, prefix: &str) -> BTreeSet<&str> {
        self.locales
            .values()
            .flat_map(|catalogue| catalogue.entries.messages())
            .map(|(id, _)| id)
            .filter(|id| id.starts_with(prefix))
            .collect()
    }

    /// Lists the ids of all messages that take no argument in any locale: their text can be made beforehand.
    pub fn ids_without_arguments(&self) -> BTreeSet<&str> {
        let with: BTreeSet<&str> = self
            .locales
            .values()
            .flat_map(|catalogue| catalogue.entries.messages().map(move |(id, _)| (catalogue, id)))
            .filter(|(catalogue, id)| !catalogue.entries.arguments(id).is_empty())
            .map(|(_, id)| id)
            .collect();
        self.ids_with_prefix("").into_iter().filter(|id| !with.contains(id)).collect()
    }

    /// Holds what templates and code ask for against what there is: unknown messages, missing arguments, and messages of
    /// the project that nothing uses.
    pub fn check_uses(&self, uses: &[MessageUse], diagnostics: &mut Vec<Diagnostic>) {
        check::uses(self, uses, diagnostics);
    }

    /// Lists the embedded messages and terms that nothing asks for.
    #[cfg(test)]
    pub(crate) fn embedded_and_unused(&self, uses: &[MessageUse]) -> Vec<String> {
        check::embedded_and_unused(self, uses)
    }

    /// Returns a message in which names in braces stand for what is filled in later.
    pub fn format_to_fill<'n>(&self, locale: &Locale, id: &str, names: impl IntoIterator<Item = &'n str>) -> String {
        let signs: Vec<(&str, String)> = names.into_iter().map(|name| (name, format!("{{{name}}}"))).collect();
        let arguments: Vec<_> = signs.iter().map(|(name, sign)| (*name, sign.as_str().into())).collect();
        self.format(locale, id, &arguments)
    }

    /// Finds the catalogue that a locale's readers get a message from.
    fn holder(&self, locale: &Locale, id: &str) -> Option<&Catalogue> {
        let has = |catalogue: &&Catalogue| catalogue.entries.message(id).is_some();
        // A locale that the site does not have is served from its parents, which `Catalogue::new` joins for those it has.
        let own = locale.lineage().find_map(|locale| self.locales.get(&locale));
        let english = self.locales.iter().find(|(locale, _)| locale.as_str() == FALLBACK).map(|(_, catalogue)| catalogue);
        own.filter(has).or_else(|| self.locales.get(&self.source).filter(has)).or_else(|| english.filter(has))
    }
}

impl Catalogue {
    fn of(locale: &Locale, source: &Locale, read: &BTreeMap<Locale, Vec<File>>) -> Self {
        if locale.is_pseudo() {
            return Self::pseudo(source, read);
        }
        let mut lineage: Vec<Locale> = locale.lineage().collect();
        lineage.reverse();
        let mut catalogue = Self::new(locale, lineage.iter().filter_map(|locale| read.get(locale)).flatten());
        read.get(locale).into_iter().flatten().for_each(|file| catalogue.own.overlay(&file.entries));
        catalogue.first_file = read.get(locale).and_then(|files| files.iter().find_map(|file| file.id));
        catalogue
    }

    /// Makes the pseudo-locale's catalogue. No file is its own, so that nothing is told of it that was told of the source.
    fn pseudo(source: &Locale, read: &BTreeMap<Locale, Vec<File>>) -> Self {
        let mut lineage: Vec<Locale> = source.lineage().collect();
        lineage.extend(Locale::parse(FALLBACK));
        lineage.reverse();
        let name = File::parse(None, pseudo::MESSAGES, &mut Vec::new());
        let files = lineage.iter().filter_map(|locale| read.get(locale)).flatten();
        let mut catalogue = Self::new(source, files.chain([&name]));
        catalogue.bundle.set_transform(Some(pseudo::words));
        catalogue
    }

    /// Joins files, of which a later one goes before an earlier one.
    fn new<'a>(locale: &Locale, files: impl IntoIterator<Item = &'a File>) -> Self {
        let data = Arc::new(LocaleData::new(locale));
        let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
        // The marks that Fluent puts around arguments by default would stand in attributes and in `<title>`.
        bundle.set_use_isolating(false);
        numbers::add_functions(&mut bundle, &data);
        let mut entries = Entries::default();
        for file in files {
            bundle.add_resource_overriding(Arc::clone(&file.resource));
            entries.overlay(&file.entries);
        }
        Self { bundle, data, entries, own: Entries::default(), first_file: None }
    }
}

impl File {
    fn parse(id: Option<FileId>, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let (tree, errors) = match fluent_syntax::parser::parse_runtime(text) {
            Ok(tree) => (tree, Vec::new()),
            Err((tree, errors)) => (tree, errors),
        };
        diagnostics.extend(errors.iter().map(|error| check::syntax_error(id, text, error)));
        let entries = Entries::of(id, text, &tree);
        // What cannot be read again is left out; the parser has said why.
        let resource = match FluentResource::try_new(numbers::localise(tree)) {
            Ok(resource) | Err((resource, _)) => Arc::new(resource),
        };
        Self { id, resource, entries }
    }
}

/// Lists the embedded files with their locales, in order.
fn embedded() -> impl Iterator<Item = (Locale, String)> {
    Embedded::iter().filter(|path| path.ends_with(".ftl")).filter_map(|path| {
        let (locale, _) = path.split_once('/')?;
        let file = Embedded::get(&path)?;
        Some((Locale::parse(locale).ok()?, String::from_utf8_lossy(&file.data).into_owned()))
    })
}

fn fluent_value<'a>(value: Value<'a>, data: &LocaleData) -> FluentValue<'a> {
    match value {
        Value::Text(text) => text.into(),
        Value::Number(number) => number.into(),
        Value::Date(date) => data.format_date(date).into(),
    }
}

/// Returns the name of a language in itself, as lists show it, with what its tag says besides; a language without a known name has its tag.
fn common_name(locale: &Locale) -> String {
    let language = locale.language();
    let known = Language::from_639_1(language).or_else(|| Language::from_639_3(language));
    let Some(name) = known.and_then(|known| known.to_autonym()) else { return locale.to_string() };
    let mut letters = name.chars();
    let name: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    match locale.as_str()[language.len()..].strip_prefix('-') {
        Some(rest) => format!("{name} ({rest})"),
        None => name,
    }
}

/// Makes the span of an entry, if its file is one of the project's.
fn span_of(entry: &Entry) -> Option<Span> {
    entry.file.map(|file| Span::new(file, entry.range.start, entry.range.end))
}

#[cfg(test)]
mod tests;
