//! The database of a package. Entry point: [`write`].
//!
//! Its bytes depend on what it holds alone: it is filled in one go in memory, nothing in it is ever deleted, and SQLite is compiled in, so that
//! its version, which a database names, is the same in all copies of a program.

use rusqlite::{Connection, Error, params};

use super::collection::{CREATED, Collection};

/// The tables of schema 11, with the indexes that older programs do without only slowly.
const SCHEMA: &str = "
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null, ver integer not null,
  dty integer not null, usn integer not null, ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null, usn integer not null,
  tags text not null, flds text not null, sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null, mod integer not null,
  usn integer not null, type integer not null, queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null, odid integer not null,
  flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null, ivl integer not null,
  lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
";

/// Writes a collection.
pub(super) fn write(collection: &Collection) -> Vec<u8> {
    fill(collection).expect("a database in memory takes what its tables are made for")
}

fn fill(collection: &Collection) -> Result<Vec<u8>, Error> {
    let mut connection = Connection::open_in_memory()?;
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    let json = [&collection.conf, &collection.models, &collection.decks, &collection.dconf].map(ToString::to_string);
    let [conf, models, decks, dconf] = &json;
    let milliseconds = CREATED * 1000;
    let settings = params![CREATED, milliseconds, milliseconds, conf, models, decks, dconf];
    transaction.execute("insert into col values (1, ?1, ?2, ?3, 11, 0, 0, 0, ?4, ?5, ?6, ?7, '{}')", settings)?;
    for note in &collection.notes {
        let values = params![note.id, note.guid, collection.note_type, note.changed, note.tags, note.fields, note.sorted_by, note.checksum];
        transaction.execute("insert into notes values (?1, ?2, ?3, ?4, -1, ?5, ?6, ?7, ?8, 0, '')", values)?;
        // A new card: type 0, queue 0, due at its place.
        let values = params![note.id, note.id, note.deck, note.changed, note.place.cast_signed() as i64];
        transaction.execute("insert into cards values (?1, ?2, ?3, 0, ?4, -1, 0, 0, ?5, 0, 0, 0, 0, 0, 0, 0, 0, '')", values)?;
    }
    transaction.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}
