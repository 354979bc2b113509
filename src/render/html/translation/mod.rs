//! The page that tells those who maintain a site how its translations stand.
//!
//! 1. [`Renderer::report_view`] goes through the languages, and through the places of each: the site, its courses, their lessons.
//! 2. `place` tells what is to be done in a place, by how the units stand; `changes` shortens what has changed to what somebody needs to see.
//!
//! The page's size is bounded, whatever the size of the site. Of a course with more than [`SMALL_COURSE`] places the table lists those in
//! which something is to be done, and of a language [`ROWS`] at most; one row sums up the others, so that the numbers add up. [`UNITS`] units of
//! a language are told of at most, and [`place::LISTED`] of those that stand in one way in a place; the others are counted, with the
//! command that lists them.

mod changes;
mod place;

use super::Renderer;
use super::badge;
use super::view::{
    BadgeView, CountView, CourseRowsView, LanguageReportView, LinkView, LocaleView, PlaceRowView, PlaceView, ReportView, ShareView,
};
use crate::base::{Id, Locale};
use crate::model::{Place, Standing, Unit, Units};
use crate::site::{Page, PageKind, relative};
use crate::translation::Counts;

/// How many places a course has at most if its table lists those in which nothing is to be done.
const SMALL_COURSE: usize = 40;

/// How many rows the table of a language has at most.
const ROWS: usize = 300;

/// How many rows it has at most if it is open from the start.
const OPEN_ROWS: usize = 40;

/// How many units of a language are told of at most.
const UNITS: usize = 240;

impl Renderer<'_> {
    /// Makes the view of the page that tells how translations stand.
    pub(super) fn report_view(&self, page: &Page) -> ReportView {
        let all = self.site.translations.unwrap_or_default();
        let languages = all.chunk_by(|one, other| one.locale == other.locale);
        let views = languages.filter(|units| units.iter().any(|units| !units.units.is_empty()));
        ReportView { languages: views.map(|units| self.language_report(page, units)).collect() }
    }

    /// Returns the title of that page, and one sentence about it.
    pub(super) fn report_names(&self, locale: &Locale) -> (String, String) {
        let site = self.text(locale, &self.site.settings.title[locale]);
        let description = self.catalogues.format(locale, "translation-description", &[("site", site.as_str().into())]);
        (self.message(locale, "translation-title"), description)
    }

    fn language_report(&self, page: &Page, all: &[Units]) -> LanguageReportView {
        let locale = &all[0].locale;
        let mut report = Reporting { renderer: self, page, locale, rows: ROWS, units: UNITS, places: Vec::new(), more: 0 };
        let courses = all.chunk_by(|one, other| one.place.course() == other.place.course());
        let courses: Vec<CourseRowsView> =
            courses.filter_map(|units| report.course(&Vec::from_iter(units.iter().filter(|units| !units.units.is_empty())))).collect();
        LanguageReportView {
            language: self.locale_view(locale),
            share: share(counts(all.iter())),
            is_open: courses.iter().map(|course| course.rows.len()).sum::<usize>() <= OPEN_ROWS,
            courses,
            places: report.places,
            more: report.more,
            command: format!("carnet i18n status {locale}"),
            badge: self.badge_view(page, locale, counts(all.iter())),
        }
    }

    fn badge_view(&self, page: &Page, locale: &Locale, counts: Counts) -> BadgeView {
        let route = badge::route(locale);
        let url = relative(&self.site.route(page), &route);
        let alt = self.badge_words(locale, counts).whole;
        let markdown = format!("![{alt}]({})", self.site.address(&route).as_deref().unwrap_or(&url));
        BadgeView { url, alt, markdown }
    }
}

/// One language, while it is reported on.
struct Reporting<'a> {
    renderer: &'a Renderer<'a>,
    page: &'a Page,
    locale: &'a Locale,
    /// How many rows the table may still get.
    rows: usize,
    /// How many units may still be told of.
    units: usize,
    places: Vec<PlaceView>,
    /// In how many places something is to be done that is not told.
    more: usize,
}

impl Reporting<'_> {
    /// Makes the rows of what belongs to one course, or to none; nothing if there is nothing to translate.
    fn course(&mut self, places: &[&Units]) -> Option<CourseRowsView> {
        let course = places.first()?.place.course().cloned();
        let (mut rows, mut rest) = (Vec::new(), Vec::new());
        for units in places {
            let mut row = self.row(units);
            let is_due = row.due > 0;
            if is_due && self.units > 0 {
                row.details = Some(place_id(units));
                let place = self.place(units, row.clone());
                self.places.push(place);
            } else if is_due {
                self.more += 1;
            }
            if self.rows > 0 && (is_due || places.len() <= SMALL_COURSE) {
                self.rows -= 1;
                rows.push(row);
            } else {
                rest.push(*units);
            }
        }
        let title = course.as_ref().map(|id| self.course_title(id));
        let more_share = share(counts(rest.iter().copied()));
        Some(CourseRowsView { title, rows, more: rest.len(), more_share })
    }

    fn course_title(&self, id: &Id) -> String {
        let site = self.renderer.site;
        let locale = &self.page.locale;
        site.find_course(id).map_or_else(|| id.to_string(), |course| self.renderer.text(locale, &site.course(course).title[locale]))
    }

    fn row(&self, units: &Units) -> PlaceRowView {
        let (kind, link, language) = match &units.place {
            Place::Site => ("site", self.link(self.renderer.message(&self.page.locale, "translation-site"), self.kind(units)), None),
            Place::Course(id) => ("course", self.link(self.course_title(id), self.kind(units)), None),
            Place::Lesson(..) => {
                let (title, language) = self.lesson_title(units);
                ("lesson", self.link(title, self.kind(units)), language)
            }
        };
        PlaceRowView {
            kind,
            link,
            language,
            details: None,
            share: share(counts([units])),
            due: units.units.iter().filter(|unit| is_due(unit)).count(),
        }
    }

    fn lesson_title(&self, units: &Units) -> (String, Option<LocaleView>) {
        let Some(PageKind::Lesson(course, lesson)) = self.kind(units) else { return (units.place.to_string(), None) };
        let text = &self.renderer.site.lesson(course, lesson).texts[&self.page.locale];
        (self.renderer.text(&text.locale, &text.title), self.renderer.foreign(self.page, &text.locale))
    }

    /// Finds the page that shows a place; there is none for a draft.
    fn kind(&self, units: &Units) -> Option<PageKind> {
        let site = self.renderer.site;
        match &units.place {
            Place::Site => Some(PageKind::Home),
            Place::Course(id) => site.find_course(id).map(PageKind::Course),
            Place::Lesson(course, lesson) => site.find_lesson(course, lesson).map(|(course, lesson)| PageKind::Lesson(course, lesson)),
        }
    }

    fn link(&self, title: String, kind: Option<PageKind>) -> LinkView {
        LinkView { title, language: None, url: kind.map(|kind| self.url(self.locale, kind)).unwrap_or_default() }
    }

    /// Makes the way to a page in a language.
    fn url(&self, locale: &Locale, kind: PageKind) -> String {
        let site = self.renderer.site;
        relative(&site.route(self.page), &site.route(&Page { locale: locale.clone(), kind }))
    }
}

/// Tells whether something is to be done about a unit.
fn is_due(unit: &Unit) -> bool {
    unit.standing != Standing::Fresh || !unit.changed_samples.is_empty()
}

/// Makes the id of the part that tells what is to be done in a place.
fn place_id(units: &Units) -> String {
    if units.place == Place::Site {
        return format!("site-{}", units.locale);
    }
    // Neither tags nor ids hold two hyphens in a row.
    format!("{}--{}", units.locale, units.place.to_string().replace('/', "--"))
}

fn counts<'a>(all: impl IntoIterator<Item = &'a Units>) -> Counts {
    Counts::of(all.into_iter().flat_map(|units| &units.units))
}

fn share(counts: Counts) -> ShareView {
    let mut start = 0;
    let part = |standing: Standing| {
        let number = counts.number(standing);
        let view = CountView { standing: standing.name(), number, start: width(start, counts), width: width(number, counts) };
        start += number;
        view
    };
    ShareView {
        total: counts.total(),
        counts: Standing::ALL.map(part).into(),
        translated: counts.percent(counts.translated()),
        current: counts.percent(counts.number(Standing::Fresh)),
    }
}

/// Writes a part of all units as a width, to a hundredth of a per cent.
fn width(number: usize, counts: Counts) -> String {
    let part = (10_000 * number).checked_div(counts.total()).unwrap_or_default();
    format!("{}.{:02}%", part / 100, part % 100)
}
