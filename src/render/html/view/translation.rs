//! What `translation.html` sees: how translations stand.

use serde::Serialize;

use super::{LinkView, LocaleView};

/// How the translations of a site stand: `translation.html` gets it as `report`.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    /// The languages to which something is translated, in the site's order.
    pub languages: Vec<LanguageReportView>,
}

/// How the translation to a language stands.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageReportView {
    /// The language.
    pub language: LocaleView,
    /// How many units there are, and how they stand.
    pub share: ShareView,
    /// The table's rows, by course; what belongs to none comes first.
    pub courses: Vec<CourseRowsView>,
    /// Whether the table is short enough to be open from the start.
    pub is_open: bool,
    /// Where something is to be done, with what it is.
    pub places: Vec<PlaceView>,
    /// In how many more places something is to be done, of which the page does not tell what.
    pub more: usize,
    /// The command that tells of all places.
    pub command: String,
    /// The badge.
    pub badge: BadgeView,
}

/// How many units stand how.
#[derive(Clone, Debug, Serialize)]
pub struct ShareView {
    /// How many units there are.
    pub total: usize,
    /// How many of them are translated, in whole per cent, rounded down.
    pub translated: usize,
    /// How many of them are up to date, in whole per cent, rounded down.
    pub current: usize,
    /// One for each standing: `fresh`, `stale`, `unrecorded`, `copied`, `missing`.
    pub counts: Vec<CountView>,
}

/// How many units stand in one way.
#[derive(Clone, Debug, Serialize)]
pub struct CountView {
    /// `fresh`, `stale`, `unrecorded`, `copied` or `missing`.
    pub standing: &'static str,
    /// How many.
    pub number: usize,
    /// Where its part of a bar starts, such as `12.5%`.
    pub start: String,
    /// How wide that part is.
    pub width: String,
}

/// A course's rows of the table.
#[derive(Clone, Debug, Serialize)]
pub struct CourseRowsView {
    /// The course's name; nothing for what belongs to none.
    pub title: Option<String>,
    /// The course itself, and its lessons.
    pub rows: Vec<PlaceRowView>,
    /// How many lessons are not listed.
    pub more: usize,
    /// How the units of those stand.
    pub more_share: ShareView,
}

/// A place with units: the site's own words, a course's, a lesson.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceRowView {
    /// `site`, `course` or `lesson`.
    pub kind: &'static str,
    /// Its title, and the way to its page in the language of the translation; no way if the site does not show it.
    pub link: LinkView,
    /// The language of the title, where that is not the page's.
    pub language: Option<LocaleView>,
    /// The id of the part of the page that tells what is to be done; nothing if there is nothing, or it is not told.
    pub details: Option<String>,
    /// How its units stand.
    pub share: ShareView,
    /// About how many units something is to be done.
    pub due: usize,
}

/// A place where something is to be done.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// An id, unique on the page.
    pub id: String,
    /// What the table says of it.
    pub row: PlaceRowView,
    /// The language of the original.
    pub source: LocaleView,
    /// What is to be done, by how the units stand.
    pub groups: Vec<StandingGroupView>,
}

/// The units of a place that stand in one way.
#[derive(Clone, Debug, Serialize)]
pub struct StandingGroupView {
    /// `stale`, `unrecorded`, `copied` or `missing`; `programs` for units that are fresh but show programs that have changed.
    pub standing: &'static str,
    /// How many there are.
    pub number: usize,
    /// Whether these are all units of the place: then they are not listed.
    pub is_whole: bool,
    /// Those that are listed.
    pub units: Vec<UnitView>,
    /// How many are not listed.
    pub more: usize,
    /// Whether all of them are words of a more general language, such as French for French of Canada.
    pub is_inherited: bool,
    /// The command that accepts them, or that shows what has changed; nothing if no command helps.
    pub command: Option<String>,
}

/// A unit that is not up to date.
#[derive(Clone, Debug, Serialize)]
pub struct UnitView {
    /// Its name for commands, such as `hidden-copies#closures`.
    pub name: String,
    /// The way to its place on the page in the language of the translation, and in that of the original, where the site has these pages.
    pub links: Vec<PlaceLinkView>,
    /// The beginning of its text in the original, for units that are listed with that alone.
    pub beginning: String,
    /// What has changed in the original since the translation was accepted; empty if no word has.
    pub changes: Vec<ChangeView>,
    /// The translation, shortened; empty where it is not shown.
    pub translation: String,
    /// The samples that have changed since.
    pub programs: Vec<String>,
    /// What the section shows that it did not: samples and questions.
    pub appeared: Vec<String>,
    /// What the section showed, and does not any more.
    pub disappeared: Vec<String>,
    /// The commands that help, in order.
    pub commands: Vec<String>,
}

/// The way to a place in some language.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceLinkView {
    /// The language of the page.
    pub language: LocaleView,
    /// The way there.
    pub url: String,
}

/// A run of words in a text that has changed.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// `kept`, `removed` or `added`.
    pub kind: &'static str,
    /// The words.
    pub text: String,
    /// The white space after them.
    pub space: String,
}

/// A badge.
#[derive(Clone, Debug, Serialize)]
pub struct BadgeView {
    /// Where the picture stands.
    pub url: String,
    /// What it says.
    pub alt: String,
    /// The Markdown that shows it elsewhere; the address is whole where the site has one.
    pub markdown: String,
}
