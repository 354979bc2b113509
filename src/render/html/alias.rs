//! Old addresses: small pages that go on to where a lesson is now.

use std::fmt::Write as _;

use crate::base::Output;
use crate::i18n::typography;
use crate::model::{Alias, Lesson};
use crate::render::markup::escape::escape;
use crate::site::{Page, PageKind, Site, relative};

/// Makes the pages at all old addresses that lead to pages of a site, paths relative to its root. A part of a site, which stands elsewhere, has none.
pub fn aliases(site: &Site<'_>) -> Vec<Output> {
    all(site).map(|(alias, page, lesson)| Output::new(alias.route.clone(), written(site, alias, &page, lesson))).collect()
}

fn all<'a>(site: &'a Site<'_>) -> impl Iterator<Item = (&'a Alias, Page, &'a Lesson)> {
    let courses = site.content.courses.iter().enumerate().filter(|_| !site.is_part());
    let lessons = courses.flat_map(|(course, of)| of.lessons.iter().enumerate().map(move |(lesson, of)| (course, lesson, of)));
    lessons.flat_map(|(course, lesson, of)| {
        let aliases = of.aliases.iter().filter(|alias| site.settings.locales.contains(&alias.locale));
        aliases.map(move |alias| (alias, Page { locale: alias.locale.clone(), kind: PageKind::Lesson(course, lesson) }, of))
    })
}

/// Browsers go on at once, and search engines take it for a lasting move: source: Google's documentation of redirects.
fn written(site: &Site<'_>, alias: &Alias, page: &Page, lesson: &Lesson) -> String {
    let text = &lesson.texts[&page.locale];
    let route = site.route(page);
    let (url, title) = (escape(&relative(&alias.route, &route)), escape(&typography::plain(&text.locale, &text.title)));
    let (tag, direction) = (&text.locale, text.locale.direction());
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta http-equiv=\"refresh\" content=\"0; url={url}\">\n"
    );
    if let Some(address) = site.address(&route) {
        let _ = writeln!(html, "<link rel=\"canonical\" href=\"{}\">", escape(&address));
    }
    let _ = writeln!(html, "</head>\n<body>\n<main>\n<h1><a href=\"{url}\">{title}</a></h1>\n</main>\n</body>\n</html>");
    html
}
