//! Cards for Anki: the questions of a course or a lesson in one language as a package (`.apkg`) that Anki, AnkiDroid and AnkiMobile import.
//!
//! 1. [`cards`] makes a [`Cards`] of a part of a site: a note for each question (`card`), a deck for each lesson, and the note type whose
//!    templates and style sheet the theme has.
//! 2. [`Cards::package`] makes the files of the package: the collection as a database of schema 11, which every version of Anki reads, and the
//!    pictures.
//!
//! # What never changes
//!
//! Whoever imports a course again must get no card twice, and lose nothing of what was learnt. So all ids are hashes of names (`identity`), and
//! `FIELDS` stand for ever: a note type that has other fields under the same id is a conflict to Anki, and none of its notes is updated. There
//! is one note type for all kinds of questions, since a note that changes its type is a conflict too, and a question may change its kind.
//!
//! # When a card is newer
//!
//! Anki updates a note only if the one that is imported was changed later, and there is no clock here. `record` keeps the dates in the
//! course's `cards.lock`, which `carnet cards record` writes.

#![cfg_attr(
    not(feature = "anki"),
    expect(dead_code, reason = "cards are made to be recorded; what lays them out for a database is not used")
)]

mod card;
mod cloze;
mod collection;
#[cfg(feature = "anki")]
mod database;
mod fate;
mod identity;
mod record;
mod template;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Diagnostic, Locale, Output};
use crate::exchange::bank::{self, BankLesson, CodeStyle, Picture, Style};
use crate::model::{CardRecord, Course, Lesson};
use crate::render::markup::Formulas;
use crate::render::markup::escape::escape;
use crate::site::{Page, PageKind, ReadFile, Site};
use crate::theme::Theme;
use card::Said;
pub use fate::{feature_fate, kind_fate};
use identity::Identity;
pub use record::{changed, update};

/// Whether the program was built with what writes the database.
pub const IS_BUILT: bool = cfg!(feature = "anki");

/// The fields of a note, in this order for ever. Each is HTML.
const FIELDS: [&str; 12] =
    ["Id", "Summary", "Kind", "Notice", "Question", "Options", "Hints", "Answer", "Explanation", "Feedback", "Lesson", "Source"];

/// The fields by which lists are sorted, and that the front cannot do without.
const SUMMARY: usize = 1;
const QUESTION: usize = 4;

/// What cards are made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// A part of a site, with words and colours.
    pub bank: bank::Source<'a>,
    /// Templates and style sheets.
    pub theme: &'a Theme,
    /// Reads pictures.
    pub read: &'a ReadFile<'a>,
}

/// The cards of a course or a lesson in one language.
#[derive(Debug)]
pub struct Cards {
    locale: Locale,
    identity: Identity,
    note_type: NoteType,
    course: DeckOfCourse,
    decks: Vec<Deck>,
    /// Pictures and what the style sheet needs, by their names.
    media: BTreeMap<String, Vec<u8>>,
}

/// How notes look.
#[derive(Debug)]
struct NoteType {
    name: String,
    front: String,
    back: String,
    css: String,
}

/// The deck above those of the lessons.
#[derive(Debug)]
struct DeckOfCourse {
    name: String,
    description: String,
}

/// The deck of a lesson.
#[derive(Debug)]
struct Deck {
    lesson: String,
    /// The lesson's place in its course, from 0.
    place: usize,
    name: String,
    notes: Vec<Note>,
}

/// A question.
#[derive(Debug)]
struct Note {
    /// Its name in the records: `LOCALE/LESSON/QUESTION`.
    name: String,
    /// Its id on the site: `COURSE/LESSON/QUESTION`.
    id: String,
    fields: [String; FIELDS.len()],
    /// The summary without markup.
    sorted_by: String,
    tags: Vec<String>,
    hash: String,
}

/// Makes the cards of a part of a site; nothing if it asks no question.
///
/// # Errors
///
/// Fails if a template does, or asks for a field that notes do not have.
pub fn cards(source: &Source<'_>) -> Result<Option<Cards>, Diagnostic> {
    let style = Style { formulas: Formulas::Tex, code: CodeStyle::Classes, pictures: "" };
    let highlighter = source.bank.highlighter.narrowed(source.theme.code_classes());
    let bank = bank::bank(&bank::Source { highlighter: &highlighter, ..source.bank }, style);
    if bank.lessons.is_empty() {
        return Ok(None);
    }
    let title = source.bank.catalogues.format(
        bank.locale,
        "cards-deck",
        &[("course", bank.title.as_str().into()), ("language", source.bank.catalogues.language_name(bank.locale).as_str().into())],
    );
    let identity = Identity::of(&bank.course.id, bank.locale);
    let (note_type, mut media) = template::note_type(source.theme, bank.locale, &title)?;
    let mut decks = Vec::new();
    for lesson in &bank.lessons {
        let pictures = pictures(source, lesson);
        decks.push(deck(source, (bank.course, bank.locale), &title, lesson, &pictures));
        media.extend(pictures.into_values());
    }
    let description = description(source.bank.site, bank.course, bank.locale);
    let course = DeckOfCourse { name: collection::deck_name(&title), description };
    Ok(Some(Cards { locale: bank.locale.clone(), identity, note_type, course, decks, media }))
}

/// The pictures of a lesson: by the names that the bank gave them, names that change with what they show, and their bytes. A picture that
/// changes is another file to Anki, and its card another text, so that both come to those who have the card.
type Pictures = BTreeMap<String, (String, Vec<u8>)>;

fn pictures(source: &Source<'_>, lesson: &BankLesson<'_>) -> Pictures {
    let shown = lesson.entries.iter().flat_map(|entry| &entry.pictures);
    let named = |picture: &Picture| {
        let bytes = (source.read)(&picture.origin);
        let ending = picture.name.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
        let name = format!("carnet-{}{ending}", &blake3::hash(&bytes).to_hex()[..16]);
        (picture.name.clone(), (name, bytes.to_vec()))
    };
    shown.map(named).collect()
}

fn deck(source: &Source<'_>, (course, locale): (&Course, &Locale), title: &str, lesson: &BankLesson<'_>, pictures: &Pictures) -> Deck {
    let site = source.bank.site;
    let (place, count) = place_of(site, course, lesson.lesson);
    let address = site.lesson_elsewhere(&course.id, &lesson.lesson.id, locale);
    let base = site.whole().settings.base_url.as_deref();
    let note = |entry: &bank::Entry<'_>| {
        let source_address = address.as_ref().map(|address| format!("{address}#q-{}", entry.question.id));
        let said = card::said(entry, locale, source.bank.catalogues);
        let summary = said.summary.clone();
        let fields = fields(entry, said, &lesson.title, &source_address.unwrap_or_default(), pictures);
        let tags = tags(course, lesson.lesson, entry);
        Note {
            name: format!("{locale}/{}/{}", lesson.lesson.id, entry.question.id),
            id: entry.id.clone(),
            hash: record::hash(fields.iter().chain(&tags).map(String::as_str), base),
            fields,
            sorted_by: summary,
            tags,
        }
    };
    Deck {
        lesson: lesson.lesson.id.to_string(),
        place,
        name: collection::lesson_deck_name(title, place, count, &lesson.title),
        notes: lesson.entries.iter().map(note).collect(),
    }
}

/// Returns a lesson's place in its whole course, and how many lessons that has.
fn place_of(site: &Site<'_>, course: &Course, lesson: &Lesson) -> (usize, usize) {
    let whole = site.whole();
    match whole.find_lesson(&course.id, &lesson.id) {
        Some((course, place)) => (place, whole.course(course).lessons.len()),
        None => (0, 1),
    }
}

fn fields(entry: &bank::Entry<'_>, said: Said, lesson: &str, source: &str, pictures: &Pictures) -> [String; FIELDS.len()] {
    let fields = [
        escape(&entry.id),
        escape(&said.summary),
        entry.question.key.kind().name().to_owned(),
        entry.notice.as_deref().map(escape).unwrap_or_default(),
        entry.prompt.clone(),
        said.options,
        said.hints,
        said.answer,
        entry.explain.clone(),
        said.feedback,
        card::text(lesson),
        escape(source),
    ];
    fields.map(|field| {
        let shown = pictures.iter().fold(field, |field, (name, (new, _))| field.replace(name.as_str(), new));
        // Code that is wider than a telephone scrolls by keyboard too.
        template::without_commands(shown.trim()).replace("<pre dir=\"ltr\">", "<pre dir=\"ltr\" tabindex=\"0\">")
    })
}

/// Makes the tags of a note, as trees under one root, so that they do not get among the learner's own.
fn tags(course: &Course, lesson: &Lesson, entry: &bank::Entry<'_>) -> Vec<String> {
    let place = format!("{}::{}", course.id, lesson.id);
    let mut tags = BTreeSet::from([format!("carnet::lesson::{place}"), format!("carnet::kind::{}", entry.question.key.kind().name())]);
    tags.extend(entry.question.objective.iter().map(|objective| format!("carnet::objective::{place}::{objective}")));
    tags.extend(entry.question.misconceptions().iter().map(|belief| format!("carnet::misconception::{}::{belief}", course.id)));
    tags.into_iter().collect()
}

/// Says what the deck of a course is, where Anki opens it: its summary, where it stands on the site, who wrote it and on what terms it may be used.
fn description(site: &Site<'_>, course: &Course, locale: &Locale) -> String {
    let settings = &site.whole().settings;
    let title = escape(&crate::i18n::typography::plain(locale, &course.title[locale]));
    let home = site.address_elsewhere(&Page { locale: locale.clone(), kind: PageKind::Course(0) });
    let title = home.map_or(title.clone(), |address| format!("<a href=\"{}\">{title}</a>", escape(&address)));
    let licence = settings.licence.as_ref().map(|licence| match &licence.url {
        Some(url) => format!("<a href=\"{}\">{}</a>", escape(url), escape(&licence.name)),
        None => escape(&licence.name),
    });
    let facts: Vec<String> = [Some(title), settings.author.as_deref().map(escape), licence].into_iter().flatten().collect();
    let summary = escape(&crate::i18n::typography::plain(locale, &course.summary[locale]));
    format!("<div lang=\"{locale}\" dir=\"{}\"><p>{summary}</p><p>{}</p></div>", locale.direction(), facts.join(" · "))
}

impl Cards {
    /// Returns a hash of what each card says, and of what all share, by the names that records have.
    pub fn hashes(&self) -> BTreeMap<String, String> {
        let notes = self.decks.iter().flat_map(|deck| &deck.notes).map(|note| (note.name.clone(), note.hash.clone()));
        notes.chain([(self.locale.to_string(), self.note_type.hash())]).collect()
    }

    /// Makes the files of the package; nothing if the program was built without what writes databases.
    pub fn package(&self, records: &BTreeMap<String, CardRecord>) -> Option<Vec<Output>> {
        let collection = collection::Collection::of(self, records);
        let numbered: BTreeMap<String, &String> = (0..).map(|number: usize| number.to_string()).zip(self.media.keys()).collect();
        let names = serde_json::to_vec(&numbered).expect("names are JSON");
        let media = self.media.values().enumerate().map(|(number, bytes)| Output::new(number.to_string(), bytes.clone()));
        let first = [Output::new("collection.anki2", database(&collection)?), Output::new("media", names)];
        Some(first.into_iter().chain(media).collect())
    }
}

#[cfg(feature = "anki")]
fn database(collection: &collection::Collection) -> Option<Vec<u8>> {
    Some(database::write(collection))
}

/// Stands in for the database in a program without it.
#[cfg(not(feature = "anki"))]
fn database(_: &collection::Collection) -> Option<Vec<u8>> {
    None
}

impl NoteType {
    fn hash(&self) -> String {
        record::hash([self.name.as_str(), &self.front, &self.back, &self.css].into_iter(), None)
    }
}
