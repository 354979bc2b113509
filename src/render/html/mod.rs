//! The website: pages of HTML from checked content.
//!
//! 1. [`Renderer::new`] joins the planned site with theme, words and highlighter.
//! 2. [`Renderer::job`] starts a job, and [`Job::render`] makes a page: a typed view, then its template.
//! 3. [`sitemap`], [`aliases`] and [`Renderer::files`] tell what stands beside the pages.
//!
//! Blocks become HTML in [`markup`](crate::render::markup); `lesson` adds samples, questions and terms to it.

mod alias;
mod badge;
mod course;
mod files;
mod job;
mod lesson;
mod lms;
mod mistakes;
mod origin;
mod page;
mod quiz;
mod review;
mod sample;
mod sitemap;
mod translation;
pub mod view;

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::base::Locale;
use crate::i18n::catalogue::Catalogues;
use crate::render::markup::{Labels, escape};
use crate::samples::Highlighter;
use crate::site::{Page, Site};
use crate::theme::Theme;

pub use alias::aliases;
pub use job::Job;
pub use origin::{Keys, Origins};
pub use sitemap::sitemap;

/// What shows the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Host {
    /// A browser, which keeps the learner's progress itself.
    #[default]
    Browser,
    /// A learning management system, which keeps it for each learner and speaks a standard.
    Lms(Standard),
}

/// A standard in which a course speaks with a learning management system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standard {
    /// SCORM 1.2.
    Scorm12,
    /// SCORM 2004, 4th edition.
    Scorm2004,
}

impl Standard {
    /// Returns the name that the script knows.
    fn name(self) -> &'static str {
        match self {
            Standard::Scorm12 => "scorm12",
            Standard::Scorm2004 => "scorm2004",
        }
    }
}

impl Host {
    /// Returns the name that templates see.
    fn name(self) -> &'static str {
        match self {
            Host::Browser => "browser",
            Host::Lms(_) => "lms",
        }
    }
}

/// What is the same for all pages.
pub struct Renderer<'a> {
    site: &'a Site<'a>,
    theme: &'a Theme,
    catalogues: &'a Catalogues,
    highlighter: Highlighter,
    labels: BTreeMap<Locale, Labels>,
    host: Host,
}

impl<'a> Renderer<'a> {
    /// Joins what pages are made from.
    pub fn new(site: &'a Site<'a>, theme: &'a Theme, catalogues: &'a Catalogues, highlighter: &Highlighter) -> Self {
        let labels = site.settings.locales.iter().map(|locale| (locale.clone(), Labels::of(catalogues, locale))).collect();
        Self { site, theme, catalogues, highlighter: highlighter.narrowed(theme.code_classes()), labels, host: Host::Browser }
    }

    /// Makes pages for whatever shows them.
    pub fn shown_in(self, host: Host) -> Self {
        Self { host, ..self }
    }

    /// Starts a job; pages that show the same code should be in one.
    pub fn job(&self) -> Job<'_> {
        Job::new(self)
    }

    /// Returns the path of a page below the site's root.
    pub fn route(&self, page: &Page) -> Utf8PathBuf {
        self.site.route(page)
    }

    /// Returns the words that bodies need, in a language.
    fn labels(&self, locale: &Locale) -> &Labels {
        &self.labels[locale]
    }

    /// Applies a locale's typography to words without markup, and escapes them.
    fn html_text(&self, locale: &Locale, words: &str) -> String {
        escape::escape(&self.text(locale, words))
    }
}
