//! Builds of a part each, which together make what one build makes: [`Shard`].
//!
//! Every shard reads and checks everything, since a lesson may lead to any other; it makes what belongs to its courses and languages. What
//! belongs to none of them is the first one's. A search is in one language, and so belongs to the language of the first course.

use std::fmt;
use std::str::FromStr;

use camino::Utf8Path;

use crate::base::Locale;
use crate::site::{Page, PageKind, Site};

/// One of some builds that make a part each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which it is, from 0.
    index: usize,
    /// How many there are, at least 1.
    count: usize,
}

impl FromStr for Shard {
    type Err = String;

    /// Reads `2/5`: the second of five.
    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(number, count)| Some((number.parse().ok()?, count.parse().ok()?)));
        match numbers {
            Some((number, count)) if (1..=count).contains(&number) => Ok(Self { index: number - 1, count }),
            _ => Err("write which one it is and how many there are, such as `2/5`".to_owned()),
        }
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.index + 1, self.count)
    }
}

impl Default for Shard {
    /// Returns the only shard, which makes everything.
    fn default() -> Self {
        Self { index: 0, count: 1 }
    }
}

impl Shard {
    /// Tells whether it makes what belongs to a course in a language.
    pub(super) fn takes(self, site: &Site<'_>, course: usize, locale: &Locale) -> bool {
        let locales = &site.settings.locales;
        let language = locales.iter().position(|own| own == locale).unwrap_or_default();
        (course * locales.len() + language) % self.count == self.index
    }

    /// Tells whether it makes a page.
    pub(super) fn takes_page(self, site: &Site<'_>, page: &Page) -> bool {
        match page.kind {
            PageKind::Lesson(course, _)
            | PageKind::Course(course)
            | PageKind::Glossary(course)
            | PageKind::Mistakes(course)
            | PageKind::Review(course) => self.takes(site, course, &page.locale),
            PageKind::Home | PageKind::NotFound => self.takes_language(site, &page.locale),
            PageKind::Chooser | PageKind::Start | PageKind::RootNotFound | PageKind::Translation => self.is_first(),
        }
    }

    /// Tells whether it makes what belongs to a language and to no course.
    pub(super) fn takes_language(self, site: &Site<'_>, locale: &Locale) -> bool {
        self.takes(site, 0, locale)
    }

    /// Tells whether it makes a file that pages show, by its route below the site's root: some pages of its course must be its own.
    pub(super) fn takes_file(self, site: &Site<'_>, route: &Utf8Path) -> bool {
        let id = route.components().nth(1).map(|part| part.as_str());
        let course = site.content.courses.iter().position(|course| Some(course.id.as_str()) == id).unwrap_or_default();
        site.settings.locales.iter().any(|locale| self.takes(site, course, locale))
    }

    /// Tells whether it makes what belongs to no course and no language.
    pub(super) fn is_first(self) -> bool {
        self.index == 0
    }
}
