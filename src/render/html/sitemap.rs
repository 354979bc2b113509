//! `sitemap.xml`: every page that is to be found, with its other languages.
//!
//! Source: the Sitemaps protocol 0.9, and Google's `xhtml:link` for localized versions. A sitemap holds at most 50,000 addresses; a larger
//! site gets numbered sitemaps and an index.

use std::fmt::Write as _;

use super::page::is_not_found;
use crate::base::Output;
use crate::render::markup::escape::escape;
use crate::site::{Page, PageKind, Site};

/// How many addresses a sitemap may hold.
const LIMIT: usize = 50_000;

/// Makes the sitemap's files, paths relative to the site's root; none for a site without a base URL.
pub fn sitemap(site: &Site<'_>) -> Vec<Output> {
    let entries: Vec<String> = site.pages().iter().filter(|page| is_listed(site, page)).filter_map(|page| entry(site, page)).collect();
    if entries.is_empty() {
        return Vec::new();
    }
    if entries.len() <= LIMIT {
        return vec![Output::new("sitemap.xml", urlset(&entries))];
    }
    let mut files: Vec<Output> =
        entries.chunks(LIMIT).enumerate().map(|(index, chunk)| Output::new(format!("sitemap-{}.xml", index + 1), urlset(chunk))).collect();
    let mut index =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for file in &files {
        if let Some(address) = site.address(&file.path) {
            let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escape(&address));
        }
    }
    index.push_str("</sitemapindex>\n");
    files.push(Output::new("sitemap.xml", index));
    files
}

fn is_listed(site: &Site<'_>, page: &Page) -> bool {
    !is_not_found(page.kind)
        && !matches!(page.kind, PageKind::Chooser | PageKind::Start)
        && !Site::is_internal(page)
        && site.is_translated(page)
}

fn urlset(entries: &[String]) -> String {
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    format!("{start}{}</urlset>\n", entries.concat())
}

fn entry(site: &Site<'_>, page: &Page) -> Option<String> {
    let mut entry = format!("<url><loc>{}</loc>", escape(&site.address(&site.route(page))?));
    for (tag, alternate) in site.tagged_alternates(page) {
        let address = site.address(&site.route(&alternate))?;
        let _ = write!(entry, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\"/>", escape(&address));
    }
    entry.push_str("</url>\n");
    Some(entry)
}
