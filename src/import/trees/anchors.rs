//! The ids of headings, the same in every language. Entry point: [`settle`].

use std::collections::{BTreeMap, BTreeSet};

use super::link::Entry;
use super::matching::matches;
use super::version::Version;
use crate::base::Locale;
use crate::import::names::{self, Given};

/// Gives the headings of translations the ids of the source's, and notes which ids every reader has.
///
/// Returns by language at which lines headings stand that are not the source's.
pub fn settle(entry: &mut Entry, source: &Locale) -> BTreeMap<Locale, Vec<usize>> {
    let Some(own) = entry.versions.get(source).cloned() else { return BTreeMap::new() };
    let mut unmatched = BTreeMap::new();
    for (locale, version) in entry.versions.iter_mut().filter(|(locale, _)| *locale != source) {
        unmatched.insert(locale.clone(), rename(version, &own));
    }
    entry.anchors = common(entry, source);
    unmatched
}

/// Gives the headings of a translation their ids, and returns the lines of those that are not the source's.
fn rename(version: &mut Version, source: &Version) -> Vec<usize> {
    let found = matches(&source.facts, &source.outline.ids, &version.facts);
    let mut given = Given::default();
    source.outline.ids.iter().filter(|id| !id.is_empty()).for_each(|id| drop(given.give(id)));
    let mut ids = Vec::new();
    let (mut gone, mut lines, mut is_open) = (BTreeSet::new(), Vec::new(), false);
    for (index, heading) in version.facts.headings.iter().enumerate() {
        if heading.new_level == 1 {
            ids.push(String::new());
            continue;
        }
        let there = found.get(index).copied().flatten();
        is_open |= heading.opens_section() && there.is_some();
        if !is_open {
            gone.insert(index);
        }
        if there.is_none() {
            lines.push(version.lines.line(heading.start));
        }
        ids.push(match there.and_then(|there| source.outline.ids.get(there)) {
            Some(id) => id.clone(),
            None => given.give(&heading.own.clone().unwrap_or_else(|| names::section(&heading.text))),
        });
    }
    version.rename(ids, &gone);
    lines
}

/// Says for each id of a heading which one every reader has: itself, or that of its section.
fn common(entry: &Entry, source: &Locale) -> BTreeMap<String, String> {
    let is_section = |id: &str| {
        let own = entry.versions.get(source);
        let mut headings = own.into_iter().flat_map(|own| own.facts.headings.iter().zip(&own.outline.ids));
        headings.any(|(heading, own)| heading.opens_section() && own == id)
    };
    let all: BTreeMap<&Locale, BTreeMap<&str, &str>> =
        entry.versions.iter().map(|(locale, version)| (locale, by_section(version, &is_section))).collect();
    // A translation without any of the sections may be put into the first one.
    let has = |ids: &BTreeMap<&str, &str>, id: &str, section: &str| {
        ids.contains_key(id) || (!ids.contains_key(section) && ids.keys().any(|id| is_section(id)))
    };
    let mut common = BTreeMap::new();
    for (locale, ids) in &all {
        for (id, section) in ids {
            let is_everywhere =
                all.get(source).is_some_and(|source| source.contains_key(id)) && all.values().all(|other| has(other, id, section));
            let kept = if is_everywhere || (id == section && *locale == source) { id } else { section };
            common.entry((*id).to_owned()).or_insert_with(|| (*kept).to_owned());
        }
    }
    common
}

/// Lists the ids of a page's headings, each with that of its section, which is one of the source's.
fn by_section<'v>(version: &'v Version, is_section: &dyn Fn(&str) -> bool) -> BTreeMap<&'v str, &'v str> {
    let mut section = "";
    let mut ids = BTreeMap::new();
    let anchors: BTreeSet<&str> = version.outline.anchors.values().map(String::as_str).collect();
    for (heading, id) in version.facts.headings.iter().zip(&version.outline.ids) {
        if id.is_empty() || !anchors.contains(id.as_str()) {
            continue;
        }
        if heading.opens_section() && is_section(id) {
            section = id;
        }
        ids.insert(id.as_str(), section);
    }
    ids
}
