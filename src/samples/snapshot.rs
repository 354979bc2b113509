//! What a watched program tells while it runs, and how that is kept. Entry points: [`split`], [`read`] and [`write()`].
//!
//! A program tells of each line that is watched, when it has been executed, on a line of standard error: `carnet-watch`, a space, and JSON.
//!
//! ```text
//! carnet-watch {"line":8,"values":[{"name":"n","value":"5","at":"0xc00001"}],"threads":[{"id":"1","function":"main","state":"running","line":8}]}
//! ```
//!
//! `value` is for people. `at` names the place where a variable stands, and `to` the one to which it leads: any names will do, as long as the same
//! place has the same one. `id` names a thread. All but `line`, `name`, `id` and `function` may be left out.
//!
//! What is kept is the same JSON without the word before it. Addresses differ from run to run, so places have letters there, and threads
//! numbers, in the order in which the run came to know them; [`read`] takes either.

use serde::{Deserialize, Serialize};

use crate::model::{Snapshot, Thread, Watched, place_name};

/// What a line that tells something begins with.
const SIGN: &str = "carnet-watch ";

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Told {
    line: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    values: Vec<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    threads: Vec<Running>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Value {
    name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    value: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    at: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    to: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Running {
    id: String,
    function: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

/// Parts standard error into what the program itself said and what it tells of watched lines.
pub fn split(stderr: &str) -> (String, String) {
    let (mut own, mut told) = (String::new(), String::new());
    for line in stderr.split_inclusive('\n') {
        match line.strip_prefix(SIGN) {
            Some(json) => told.push_str(json),
            None => own.push_str(line),
        }
    }
    (own, told)
}

/// Reads snapshots, one a line.
///
/// # Errors
///
/// Gives the number of the first line that cannot be read, from 1, and why.
pub fn read(text: &str) -> Result<Vec<Snapshot>, (usize, String)> {
    let (mut places, mut ids) = (Vec::new(), Vec::new());
    let mut snapshots = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let told: Told = serde_json::from_str(line).map_err(|error| (index + 1, error.to_string()))?;
        let values = told.values.into_iter().map(|value| Watched {
            place: known(&mut places, value.at),
            target: known(&mut places, value.to),
            name: value.name,
            value: value.value,
        });
        let values = values.collect();
        let threads = told.threads.into_iter().map(|thread| Thread {
            number: known(&mut ids, thread.id).map_or(1, |index| index + 1),
            function: thread.function,
            state: thread.state,
            line: thread.line,
        });
        let mut threads: Vec<Thread> = threads.collect();
        threads.sort_by_key(|thread| thread.number);
        snapshots.push(Snapshot { line: told.line, values, threads });
    }
    Ok(snapshots)
}

/// Returns the number of a name among those that are known, from 0; nothing for no name.
fn known(names: &mut Vec<String>, name: String) -> Option<u32> {
    if name.is_empty() {
        return None;
    }
    let index = names.iter().position(|other| *other == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    });
    u32::try_from(index).ok()
}

/// Writes snapshots as they are kept.
pub fn write(snapshots: &[Snapshot]) -> String {
    let mut text = String::new();
    for snapshot in snapshots {
        let place = |place: Option<u32>| place.map(place_name).unwrap_or_default();
        let values = snapshot.values.iter().map(|watched| Value {
            name: watched.name.clone(),
            value: watched.value.clone(),
            at: place(watched.place),
            to: place(watched.target),
        });
        let threads = snapshot.threads.iter().map(|thread| Running {
            id: thread.number.to_string(),
            function: thread.function.clone(),
            state: thread.state.clone(),
            line: thread.line,
        });
        let told = Told { line: snapshot.line, values: values.collect(), threads: threads.collect() };
        text.push_str(&serde_json::to_string(&told).expect("texts and numbers are JSON"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &str = "carnet-watch {\"line\":8,\"values\":[{\"name\":\"n\",\"value\":\"5\",\"at\":\"0xc1\"},{\"name\":\"p\",\"at\":\"0xd2\",\"to\":\"0xc1\"}]}\n\
        panic: no\n\
        carnet-watch {\"line\":9,\"threads\":[{\"id\":\"1\",\"function\":\"main\",\"state\":\"running\",\"line\":9},{\"id\":\"34\",\"function\":\"f\"}]}\n";

    #[test]
    fn addresses_become_places_and_ids_numbers() {
        let (own, told) = split(RUN);
        assert_eq!(own, "panic: no\n");
        let snapshots = read(&told).expect("JSON");
        assert_eq!(snapshots[0].values[1], Watched { name: "p".to_owned(), value: String::new(), place: Some(1), target: Some(0) });
        assert_eq!(snapshots[1].threads.iter().map(|thread| thread.number).collect::<Vec<_>>(), [1, 2]);
        let kept = write(&snapshots);
        assert_eq!(kept.lines().next(), Some(r#"{"line":8,"values":[{"name":"n","value":"5","at":"A"},{"name":"p","at":"B","to":"A"}]}"#));
        assert_eq!(read(&kept).expect("JSON"), snapshots);
    }

    #[test]
    fn what_is_damaged_is_named_by_its_line() {
        assert_eq!(read("{\"line\":1}\n{\"line\":").map_err(|(line, _)| line), Err(2));
        assert!(read("{\"line\":1,\"more\":2}").is_err());
        assert_eq!(read(""), Ok(Vec::new()));
    }
}
