//! What the database of a package holds: the tables of Anki's schema 11, with the JSON in its one row of settings. Entry point: [`Collection::of`].
//!
//! That schema is ten years old, and what all programs read: Anki has kept reading it, since most packages are made by other programs.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Cards, Deck, FIELDS, Note, QUESTION, SUMMARY, record};
use crate::model::CardRecord;

/// When collections of packages begin: 2020-01-01, in seconds since 1970. Nothing is due in them, so that the day has no effect.
pub(super) const CREATED: i64 = 1_577_836_800;

/// The number by which the sides of a card are known where a note has one card.
const ONLY_CARD: i64 = 0;

/// What a database holds.
#[derive(Debug)]
pub(super) struct Collection {
    /// Settings, note types, decks, options of decks and tags, as JSON.
    pub(super) conf: Value,
    pub(super) models: Value,
    pub(super) decks: Value,
    pub(super) dconf: Value,
    /// The notes, each with its card.
    pub(super) notes: Vec<Row>,
    pub(super) note_type: i64,
}

/// A note with its card.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) guid: String,
    /// When it changed, in seconds since 1970.
    pub(super) changed: i64,
    /// With a space at both ends.
    pub(super) tags: String,
    pub(super) fields: String,
    pub(super) sorted_by: String,
    pub(super) checksum: i64,
    pub(super) deck: i64,
    /// Its place among new cards, from 1.
    pub(super) place: usize,
}

impl Collection {
    /// Lays out cards, with the dates that were recorded of them.
    pub(super) fn of(cards: &Cards, records: &BTreeMap<String, CardRecord>) -> Self {
        let note_type = cards.identity.note_type();
        let changed = record::date(records.get(cards.locale.as_str()), &cards.note_type.hash());
        let mut notes = Vec::new();
        for deck in &cards.decks {
            for (number, note) in deck.notes.iter().enumerate() {
                let changed = record::date(records.get(&note.name), &note.hash);
                notes.push(row(cards, (deck, number), note, changed, notes.len() + 1));
            }
        }
        Self {
            conf: conf(),
            models: json!({ note_type.to_string(): model(cards, note_type, changed) }),
            decks: decks(cards),
            dconf: json!({ "1": options() }),
            notes,
            note_type,
        }
    }
}

fn row(cards: &Cards, (deck, number): (&Deck, usize), note: &Note, changed: i64, place: usize) -> Row {
    Row {
        id: cards.identity.note(deck.place, number),
        guid: cards.identity.guid(&note.id),
        changed,
        tags: format!(" {} ", note.tags.join(" ")),
        fields: note.fields.join("\u{1f}"),
        sorted_by: note.sorted_by.clone(),
        checksum: checksum(&note.fields[0]),
        deck: cards.identity.deck(&deck.lesson),
        place,
    }
}

/// Returns the number by which Anki finds notes with the same first field: the first 32 bits of its SHA-1. It has no markup here.
fn checksum(first: &str) -> i64 {
    use sha1::Digest as _;
    let hash = sha1::Sha1::digest(first.as_bytes());
    i64::from(u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]))
}

fn conf() -> Value {
    json!({
        "activeDecks": [1], "addToCur": true, "collapseTime": 1200, "curDeck": 1, "curModel": null, "dueCounts": true, "estTimes": true,
        "newBury": true, "newSpread": 0, "nextPos": 1, "sortBackwards": false, "sortType": "noteFld", "timeLim": 0
    })
}

/// Makes the note type.
fn model(cards: &Cards, id: i64, changed: i64) -> Value {
    let rtl = cards.locale.direction() == "rtl";
    let field = |(place, name): (usize, &str)| json!({ "name": name, "ord": place, "sticky": false, "rtl": rtl, "font": "Arial", "size": 20, "media": [] });
    let fields: Vec<Value> = FIELDS.into_iter().enumerate().map(field).collect();
    json!({
        "id": id, "name": cards.note_type.name, "type": 0, "mod": changed, "usn": -1, "sortf": SUMMARY, "did": null, "tags": [], "vers": [],
        "flds": fields,
        "tmpls": [{
            "name": "Card", "ord": ONLY_CARD, "qfmt": cards.note_type.front, "afmt": cards.note_type.back, "bqfmt": "", "bafmt": "", "did": null
        }],
        "req": [[ONLY_CARD, "any", [QUESTION]]],
        "css": cards.note_type.css, "latexPre": "", "latexPost": ""
    })
}

/// Makes the decks: the one that every collection has, the course's, and those of its lessons.
fn decks(cards: &Cards) -> Value {
    let mut decks = serde_json::Map::new();
    let mut add = |id: i64, name: &str, description: &str| {
        decks.insert(id.to_string(), deck(id, name, description));
    };
    add(1, "Default", "");
    add(cards.identity.course_deck(), &cards.course.name, &cards.course.description);
    for deck in &cards.decks {
        add(cards.identity.deck(&deck.lesson), &deck.name, "");
    }
    Value::Object(decks)
}

fn deck(id: i64, name: &str, description: &str) -> Value {
    json!({
        "id": id, "name": name, "desc": description, "mod": CREATED, "usn": -1, "dyn": 0, "conf": 1, "collapsed": false, "browserCollapsed": false,
        "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]
    })
}

/// Makes the options that a collection's first deck has.
fn options() -> Value {
    json!({
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
        "new": { "bury": false, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20, "separate": true },
        "rev": { "bury": false, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 200 },
        "lapse": { "delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0 }
    })
}

/// Makes a name for a deck that Anki takes as it is: two colons would begin a deck below another one, and quotation marks and control
/// characters are taken out.
pub(super) fn deck_name(title: &str) -> String {
    let name: String = title.replace("::", "∷").replace('"', "”").chars().filter(|character| !character.is_control()).collect();
    name.trim().trim_matches(':').to_owned()
}

/// Makes the name of a lesson's deck, below that of its course. Anki orders decks by their names, and new cards by their decks.
pub(super) fn lesson_deck_name(course: &str, place: usize, count: usize, lesson: &str) -> String {
    let width = count.to_string().len().max(2);
    format!("{}::{:0width$} · {}", deck_name(course), place + 1, deck_name(lesson))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_decks_make_no_tree_of_their_own() {
        assert_eq!(lesson_deck_name("std::vec \"x\"", 2, 9, "a::b::"), "std∷vec ”x”::03 · a∷b∷");
        assert_eq!(lesson_deck_name("C", 99, 100, ":B:\u{1f}"), "C::100 · B");
    }

    #[test]
    fn the_checksum_is_that_of_anki() {
        // As `anki.utils.field_checksum` has it.
        assert_eq!(checksum("abc"), 0xa999_3e36);
    }
}
