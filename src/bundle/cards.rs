//! The bundle with cards for Anki. Entry points: `pack`, and [`hashes`] for records.

use std::collections::BTreeMap;

use super::questions::no_questions;
use super::{Kit, Packed, Parcel, archive};
use crate::base::{Diagnostic, Output, Span};
use crate::exchange::anki::{self, Cards};
use crate::model::{CardRecords, Format};

/// Makes the package; nothing if no question is asked, or if the program was built without what writes it.
///
/// # Errors
///
/// Fails if a template does.
pub(super) fn pack(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<Packed, Diagnostic> {
    let path = parcel.path(Format::Anki);
    let Some(cards) = cards(parcel, kit)? else {
        return Ok(Packed { files: Vec::new(), warnings: vec![no_questions(parcel, &path)] });
    };
    let recorded = parcel.course().cards.as_ref();
    let nothing = BTreeMap::new();
    let Some(files) = cards.package(recorded.map_or(&nothing, |recorded| &recorded.cards)) else { return Ok(Packed::default()) };
    let warnings = recorded.and_then(|recorded| unrecorded(parcel, &cards, recorded)).into_iter().collect();
    Ok(Packed { files: vec![Output::new(path, archive::zip(files)?)], warnings })
}

/// Returns a hash of what each card says, by the names that records have.
///
/// # Errors
///
/// Fails if a template does.
pub fn hashes(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<BTreeMap<String, String>, Diagnostic> {
    Ok(cards(parcel, kit)?.map(|cards| cards.hashes()).unwrap_or_default())
}

fn cards(parcel: &Parcel<'_>, kit: &Kit<'_>) -> Result<Option<Cards>, Diagnostic> {
    anki::cards(&anki::Source { bank: kit.questions(parcel), theme: kit.theme, read: kit.read })
}

/// Says which cards have changed since they were recorded.
fn unrecorded(parcel: &Parcel<'_>, cards: &Cards, recorded: &CardRecords) -> Option<Diagnostic> {
    let hashes = cards.hashes();
    let changed = anki::changed(&hashes, &recorded.cards);
    let first = changed.first()?;
    let more = match changed.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("the card `{first}`{more} is not as it was recorded: who has it may not get it as it is now");
    let problem = Diagnostic::warning("unrecorded-cards", Span::whole(recorded.file), message);
    Some(problem.help(format!("when `{}` is ready to be published, run `carnet cards record`", parcel.course().id)))
}
