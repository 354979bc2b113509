//! When cards changed, without a clock: dates that a course's `cards.lock` keeps.
//!
//! Anki takes a note anew only if its date is later than that of the one it has. So a card that is as it was recorded has the date of its
//! record, and one that has changed since has a later date, which depends on what it says. Whoever records gives it the time of that moment:
//! from then on every learner gets it, whichever version they have. It must be a time, and cannot be a number that is counted: Anki itself dates a
//! note when it is updated, or when a learner marks it, and what is imported later must be newer than that.
//!
//! Without a record a date depends on what a card says alone. A card that changes then has another date, which is later half of the time; Anki
//! still takes all of them where the learner asks it to update always.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::identity::number;
use crate::model::{CardRecord, CardRecords};

/// The date of cards that were never recorded begins here: 2020-01-01, in seconds since 1970.
const UNRECORDED: i64 = 1_577_836_800;

/// How far dates of cards that were never recorded spread: half a year.
const SPREAD_UNRECORDED: u64 = 15_768_000;

/// How far dates of cards spread that have changed since they were recorded: an hour.
const SPREAD_CHANGED: u64 = 3600;

/// Makes a short hash of what a card says. Links to the site count as their text: a site that is built to be looked at stands elsewhere than the
/// one that is published, and its cards are the same.
pub(super) fn hash<'a>(texts: impl Iterator<Item = &'a str>, base: Option<&str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        let text = without_links_to(text, base);
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    hasher.finalize().to_hex()[..12].to_owned()
}

/// Takes the tags of links to the site out of HTML, and its address.
fn without_links_to(html: &str, base: Option<&str>) -> String {
    let mut text = html.replace("</a>", "");
    let Some(base) = base else { return text };
    let opening = format!("<a href=\"{base}");
    while let Some(start) = text.find(&opening) {
        let end = text[start..].find('>').map_or(text.len(), |length| start + length + 1);
        text.replace_range(start..end, "");
    }
    if text.starts_with(base) { String::new() } else { text }
}

/// Returns the date of a card, in seconds since 1970.
pub(super) fn date(record: Option<&CardRecord>, hash: &str) -> i64 {
    let spread = |width: u64| i64::try_from(number(hash) % width).expect("half a year is few seconds");
    match record {
        Some(record) if record.hash == hash => record.changed,
        Some(record) => record.changed + 1 + spread(SPREAD_CHANGED),
        None => UNRECORDED + spread(SPREAD_UNRECORDED),
    }
}

/// Lists the cards that are not as they were recorded.
pub fn changed<'a>(hashes: &'a BTreeMap<String, String>, records: &BTreeMap<String, CardRecord>) -> Vec<&'a str> {
    let is_recorded = |name: &String, hash: &String| records.get(name).is_some_and(|record| record.hash == *hash);
    hashes.iter().filter(|(name, hash)| !is_recorded(name, hash)).map(|(name, _)| name.as_str()).collect()
}

/// Makes the text of a `cards.lock` in which cards that have changed have changed now, in seconds since 1970.
///
/// A clock that goes wrong does not make a card older than it was: it is then as new as a card that nobody recorded can be, and newer.
pub fn update(hashes: &BTreeMap<String, String>, before: Option<&CardRecords>, now: i64) -> String {
    let mut text = String::from(
        "# When each card for Anki last changed, in seconds since 1970, and a hash of it. Written by `carnet cards record`.\n\
         # After a merge conflict, keep the later line of each card, and record again.\n\n",
    );
    for (name, hash) in hashes {
        let changed = match before.and_then(|before| before.cards.get(name)) {
            Some(record) if record.hash == *hash => record.changed,
            Some(record) => now.max(record.changed + 2 + SPREAD_CHANGED.cast_signed()),
            None => now,
        };
        let _ = writeln!(text, "- {name} {changed} {hash}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(changed: i64, hash: &str) -> CardRecord {
        CardRecord { changed, hash: hash.to_owned() }
    }

    #[test]
    fn a_card_that_changes_is_newer_than_its_record_and_older_than_the_next_one() {
        let recorded = record(1_800_000_000, "0123456789ab");
        assert_eq!(date(Some(&recorded), "0123456789ab"), 1_800_000_000);
        let changed: Vec<i64> = (0..200).map(|number| date(Some(&recorded), &format!("{number:012x}"))).collect();
        let before = CardRecords {
            file: crate::base::Sources::default().add("content/course/cards.lock", ""),
            cards: BTreeMap::from([("fr/lesson/one".to_owned(), recorded)]),
        };
        // Recorded anew at once, and by a clock that is wrong.
        for now in [1_800_000_000, 0] {
            let hashes = BTreeMap::from([("fr/lesson/one".to_owned(), "ba9876543210".to_owned())]);
            let text = update(&hashes, Some(&before), now);
            let next: i64 = text.lines().last().and_then(|line| line.split(' ').nth(2)?.parse().ok()).expect("a date");
            assert!(changed.iter().all(|date| (1_800_000_001..next).contains(date)), "{next}");
        }
        assert!(changed.iter().collect::<std::collections::BTreeSet<_>>().len() > 150, "changed cards have different dates");
    }

    #[test]
    fn a_record_is_newer_than_any_date_of_cards_without_one() {
        let now = 1_600_000_000;
        assert!((0..200).all(|number| date(None, &format!("{number:012x}")) < now));
        let hashes = BTreeMap::from([("fr/lesson/one".to_owned(), "ba9876543210".to_owned())]);
        assert!(update(&hashes, None, now).ends_with("\n- fr/lesson/one 1600000000 ba9876543210\n"));
    }

    #[test]
    fn a_hash_is_the_same_wherever_the_site_stands() {
        let of = |text: &str, base| hash([text].into_iter(), base);
        let linked = |base: &str| format!("See <a href=\"{base}en/a.html\" rel=\"x\">a</a>, <a href=\"https://go.dev/\">Go</a>.");
        let plain = of("See a, <a href=\"https://go.dev/\">Go</a>.", None);
        assert_eq!(of(&linked("https://one.example/"), Some("https://one.example/")), plain);
        assert_eq!(of(&linked("https://two.example/x/"), Some("https://two.example/x/")), plain);
        assert_ne!(of("See a, <a href=\"https://go.dev/doc\">Go</a>.", None), plain);
        assert_eq!(of("https://one.example/en/a.html#q-b", Some("https://one.example/")), of("", None));
    }

    #[test]
    fn the_cards_that_are_not_as_recorded_are_listed() {
        let hashes = [("a", "1"), ("b", "2"), ("c", "3")].map(|(name, hash)| (name.to_owned(), hash.to_owned()));
        let records = BTreeMap::from([("a".to_owned(), record(1, "1")), ("b".to_owned(), record(1, "9"))]);
        assert_eq!(changed(&BTreeMap::from(hashes), &records), ["b", "c"]);
    }
}
