//! Snapshots: what was seen in a program while it ran, at the lines that its author watches.

use serde::{Deserialize, Serialize};

/// What was seen when the run came to a line that is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The line of the sample's first file, from 1: it has just been executed.
    pub line: u32,
    /// The variables, in the order in which they are named.
    pub values: Vec<Watched>,
    /// The threads that live, in the order of their numbers; empty if nobody asked for them.
    pub threads: Vec<Thread>,
}

/// A variable and what it held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watched {
    /// Its name, as the program writes it.
    pub name: String,
    /// What it held; empty if that is only the way to a place.
    pub value: String,
    /// The place in memory where it stands. Places are counted from 0 in the order in which a run came to know them: the same number is the same
    /// memory.
    pub place: Option<u32>,
    /// The place to which it leads: that of what a pointer points to, or of the elements of a slice.
    pub target: Option<u32>,
}

/// A thread of the program, such as a goroutine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Its number, from 1, in the order in which a run came to know them.
    pub number: u32,
    /// The function in which it is.
    pub function: String,
    /// What it does, in the toolchain's words, such as `running` or `chan send`.
    pub state: String,
    /// The line at which it is, if that is one of the sample's first file.
    pub line: Option<u32>,
}

/// Names a place in memory: `A` to `Z`, then `AA`, `AB` and so on.
pub fn place_name(place: u32) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    match place / 26 {
        0 => letter.to_string(),
        more => place_name(more - 1) + &letter.to_string(),
    }
}

/// What is new about a variable in a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Nothing: its memory is as it was when it was last seen.
    Same,
    /// Its memory is seen for the first time.
    New,
    /// Its memory holds something else, or leads elsewhere.
    Changed,
}

impl News {
    /// Compares a variable with what was seen in its memory before.
    pub fn of(watched: &Watched, before: &[Snapshot]) -> Self {
        let is_same = |other: &&Watched| match watched.place {
            Some(place) => other.place == Some(place),
            None => other.name == watched.name,
        };
        match before.iter().rev().find_map(|snapshot| snapshot.values.iter().find(is_same)) {
            None => News::New,
            Some(last) if (&last.value, last.target) == (&watched.value, watched.target) => News::Same,
            Some(_) => News::Changed,
        }
    }

    /// Returns the name that templates and message ids have.
    pub fn name(self) -> &'static str {
        match self {
            News::Same => "same",
            News::New => "new",
            News::Changed => "changed",
        }
    }
}

impl Snapshot {
    /// Tells whether several of its variables stand in a place or lead to it.
    pub fn is_shared(&self, place: u32) -> bool {
        self.values.iter().filter(|watched| watched.place == Some(place) || watched.target == Some(place)).count() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watched(name: &str, place: u32, target: Option<u32>) -> Watched {
        Watched { name: name.to_owned(), value: String::new(), place: Some(place), target }
    }

    #[test]
    fn places_have_names_like_columns() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(place_name), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn memory_is_shared_where_two_ways_lead_to_it() {
        let values = vec![watched("n", 0, None), watched("p", 1, Some(0)), watched("s", 2, Some(3)), watched("t", 4, Some(3))];
        let snapshot = Snapshot { line: 1, values, threads: Vec::new() };
        assert_eq!([0, 1, 2, 3, 4].map(|place| snapshot.is_shared(place)), [true, false, false, true, false]);
    }

    #[test]
    fn news_are_told_of_memory_and_not_of_names() {
        let snapshot = |values: &[Watched]| Snapshot { line: 1, values: values.to_vec(), threads: Vec::new() };
        let holds = |name: &str, place, value: &str| Watched { value: value.to_owned(), ..watched(name, place, None) };
        let before = [snapshot(&[holds("x", 0, "1")]), snapshot(&[holds("p", 1, "")])];
        assert_eq!(News::of(&holds("*p", 0, "1"), &before), News::Same, "another name for the memory of x");
        assert_eq!(News::of(&holds("x", 0, "2"), &before), News::Changed);
        assert_eq!(News::of(&holds("x", 2, "1"), &before), News::New, "another variable of that name");
        assert_eq!(News::of(&watched("p", 1, Some(0)), &before), News::Changed);
    }
}
