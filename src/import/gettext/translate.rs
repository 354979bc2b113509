//! Translations in the places of their messages. Entry point: [`translate`].

use super::catalogue::Catalogue;
use super::segment::{Key, Message};
use crate::import::edits::{Edits, Places};
use crate::import::markdown::further;

/// What a file of translations says of a message; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It has a translation.
    Translated,
    /// It has one that somebody has to look at first.
    Fuzzy,
    /// It has none.
    Untranslated,
}

/// A text with translations in the places of their messages.
#[derive(Clone, Debug)]
pub struct Translated {
    /// The text; what is not translated is as in the source.
    pub text: String,
    /// How each message stands, in the order of the messages.
    pub states: Vec<State>,
    /// Where the pieces of the text stood in the source.
    pub places: Places,
}

/// Puts translations into a text.
pub fn translate(text: &str, messages: &[Message], catalogue: &Catalogue) -> Translated {
    let mut edits = Edits::default();
    let mut states = Vec::with_capacity(messages.len());
    for message in messages {
        let (state, translation) = catalogue.find(&message.key);
        states.push(state);
        let Some(translation) = translation else { continue };
        let target = match message.key {
            Key::Code(_) => translation.with_end_of_source(),
            Key::Prose(_) => translation.with_end_of_source().trim().to_owned(),
        };
        edits.put(message.range.clone(), placed(&target, text, message));
    }
    let (text, places) = edits.apply_with_places(text);
    Translated { text, states, places }
}

/// Brings a translation of several lines into the shape of its place: each line begins as the lines around it do.
fn placed(target: &str, text: &str, message: &Message) -> String {
    if !target.contains('\n') {
        return target.to_owned();
    }
    if message.is_line {
        return target.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let beginning = beginning(text, message);
    let mut placed = String::new();
    for (index, line) in target.split_inclusive('\n').enumerate() {
        if index > 0 && !line.trim_end_matches('\n').is_empty() {
            placed.push_str(&beginning);
        } else if index > 0 {
            placed.push_str(beginning.trim_end());
        }
        placed.push_str(line);
    }
    placed
}

/// Returns what further lines of a message begin with: the signs of quotations, and room for those of lists. Lines of code have what they
/// have already.
fn beginning(text: &str, message: &Message) -> String {
    let is_whole = text[message.range.start..].starts_with(['`', '~']);
    if matches!(message.key, Key::Code(_)) && !is_whole {
        return String::new();
    }
    further(&text[..message.range.start])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Sources;
    use crate::exchange::po;
    use crate::import::gettext::segment;

    fn translated(text: &str, po: &str) -> Translated {
        let mut sources = Sources::default();
        let file = sources.add("fr.po", po);
        let read = po::read(file, po, &mut Vec::new()).expect("a PO file");
        translate(text, &segment(text), &Catalogue::new(&read, |_| 1))
    }

    #[test]
    fn translations_stand_in_the_places_of_their_messages() {
        let text = "# One\n\n> two\n> [three](a.md)\n\n- four\n- five\n";
        let po = "msgid \"One\"\nmsgstr \"Un\"\n\nmsgid \"two [three](a.md)\"\nmsgstr \"deux  \\n[trois](a.md)\"\n\n#, fuzzy\nmsgid \"four\"\nmsgstr \"quatre\"\n";
        let found = translated(text, po);
        assert_eq!(found.text, "# Un\n\n> deux  \n> [trois](a.md)\n\n- four\n- five\n");
        assert_eq!(found.states, [State::Translated, State::Translated, State::Fuzzy, State::Untranslated]);
    }

    #[test]
    fn a_line_end_that_a_translation_lacks_swallows_no_code() {
        let text = "```rust\n// one\nlet a = 1; // two\nlet b;\n```\n";
        let po = "msgid \"// one\\n\"\nmsgstr \"// un\"\n\nmsgid \"// two\\n\"\nmsgstr \"// deux\"\n";
        assert_eq!(translated(text, po).text, "```rust\n// un\nlet a = 1; // deux\nlet b;\n```\n");
    }
}
