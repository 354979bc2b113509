//! Ids of what has none: made of names and paths, so that the same course gives the same ids, whatever is added to it.

use std::collections::BTreeSet;

use camino::Utf8Path;

use crate::model::reserved::{BESIDE_COURSES, BESIDE_LESSONS, is_device, is_on_pages};

/// Makes an id of a text: its letters and digits of ASCII, in words joined by hyphens. Letters with a common accent lose it.
pub fn slug(text: &str) -> String {
    let mut id = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(letter) => id.push(letter),
            None if matches!(letter, '\'' | '’' | '`') => {}
            None if id.ends_with('-') || id.is_empty() => {}
            None => id.push('-'),
        }
    }
    id.trim_end_matches('-').to_owned()
}

fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

/// Makes the id of a lesson of its page's path: that of `hello/print.md` is `hello-print`, that of `hello/README.md` is `hello`.
pub fn lesson(path: &Utf8Path) -> String {
    let stem = path.with_extension("");
    let is_index = stem.file_name().is_some_and(|name| matches!(name.to_ascii_lowercase().as_str(), "readme" | "index"));
    let own = if is_index { stem.parent().unwrap_or(Utf8Path::new("")) } else { &stem };
    free(own.as_str(), if is_index { "introduction" } else { "lesson" })
}

/// Makes the id of a course.
pub fn course(title: &str) -> String {
    free(title, "course")
}

/// Makes the id of a part of a course.
pub fn part(title: &str) -> String {
    Some(slug(title)).filter(|id| !id.is_empty()).unwrap_or_else(|| "part".to_owned())
}

/// Makes an id that nobody else keeps; `other` where the name has nothing that can stand in one.
fn free(name: &str, other: &str) -> String {
    match slug(name) {
        id if id.is_empty() => other.to_owned(),
        id if is_taken(&id) => format!("about-{id}"),
        id => id,
    }
}

fn is_taken(id: &str) -> bool {
    BESIDE_COURSES.contains(&id) || BESIDE_LESSONS.contains(&id) || is_device(id)
}

/// Makes the id of a section of its heading's text.
pub fn section(title: &str) -> String {
    let id = slug(title);
    match id.as_str() {
        "" => "section".to_owned(),
        _ if is_on_pages(&id) => format!("about-{id}"),
        _ => id,
    }
}

/// Ids that were given, so that none is given twice.
#[derive(Clone, Debug, Default)]
pub struct Given(BTreeSet<String>);

impl Given {
    /// Gives an id: the one that is wanted, or the first one free with a number behind it.
    pub fn give(&mut self, wanted: &str) -> String {
        let further = (2_usize..).map(|number| format!("{wanted}-{number}"));
        let free = std::iter::once(wanted.to_owned()).chain(further).find(|id| !self.0.contains(id));
        let id = free.expect("there are more numbers than ids");
        self.0.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_paths_and_titles() {
        let cases = [
            ("hello/print.md", "hello-print"),
            ("hello/print/print_debug.md", "hello-print-print-debug"),
            ("index.md", "introduction"),
            ("guide/README.md", "guide"),
            ("search.md", "about-search"),
            ("con.md", "about-con"),
            ("été à Paris.md", "ete-a-paris"),
            ("日本.md", "lesson"),
        ];
        for (path, id) in cases {
            assert_eq!(lesson(Utf8Path::new(path)), id, "{path}");
        }
        assert_eq!(section("What's `new`?"), "whats-new");
        assert_eq!(section("Content"), "about-content");
        assert_eq!(section("データ"), "section");
        assert_eq!(course("Rust By Example"), "rust-by-example");
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut given = Given::default();
        assert_eq!([given.give("a"), given.give("a"), given.give("a-2")], ["a", "a-2", "a-2-2"]);
    }
}
