//! The site's settings, as `content/site.yaml` gives them after checking.

use crate::base::{ByLocale, Id, Locale};
use crate::model::{Bundles, Outputs, Print};

/// What holds for the whole site.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The site's name in each locale.
    pub title: ByLocale<String>,
    /// One sentence about the site in each locale.
    pub summary: ByLocale<String>,
    /// The address at which the site will stand, ending in `/`; without it there is no sitemap and no absolute link.
    pub base_url: Option<String>,
    /// The locale in which lessons are written first.
    pub source: Locale,
    /// The site's locales, in the order in which they are offered.
    pub locales: Vec<Locale>,
    /// The name of the theme, a folder of `themes/`.
    pub theme: String,
    /// The courses, in order.
    pub courses: Vec<Id>,
    /// Whether raw HTML in Markdown is passed through instead of refused.
    pub raw_html: bool,
    /// Who wrote the content.
    pub author: Option<String>,
    /// The content's licence.
    pub licence: Option<Licence>,
    /// Whether learners may say how sure they are of an answer.
    pub confidence: bool,
    /// Whether readers can search the site.
    pub search: bool,
    /// Which kinds of output a build makes.
    pub outputs: Outputs,
    /// How courses are printed.
    pub print: Print,
    /// Which bundles a build makes.
    pub bundles: Bundles,
}

/// A licence by name, with the address of its text.
#[derive(Clone, Debug)]
pub struct Licence {
    /// The name, such as `CC BY 4.0`.
    pub name: String,
    /// Where its text stands.
    pub url: Option<String>,
}
