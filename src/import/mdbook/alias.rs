//! Old addresses of pages, which lead to lessons from now on. Entry point: [`add`].

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::book::{Book, FILE};
use super::link::{Index, Target};
use crate::import::old_addresses::OldAddresses;
use crate::import::project::Course;
use crate::import::report::Report;

/// Gives each lesson of a course the old addresses of its page. What leads elsewhere is told.
pub fn add(book: &Book, index: &Index, course: &mut Course, report: &mut Report) {
    let mut aliases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut taken = OldAddresses::new(&course.source, course.locales.iter().cloned());
    for (old, (new, line)) in &book.redirects {
        let found = lesson(old.trim_start_matches('/'), new, index).and_then(|found| Ok((found, taken.take(old)?)));
        let message = match found {
            Ok(((lesson, section), alias)) => {
                aliases.entry(lesson).or_default().extend(alias);
                section.map(|section| format!("the old address `{old}` led to `#{section}`, and leads to the whole page from now on"))
            }
            Err(why) => Some(format!("the old address `{old}` is not kept: {why}")),
        };
        message.into_iter().for_each(|message| report.leave(Utf8Path::new(FILE), *line, "redirect", message));
    }
    course.lessons.iter_mut().for_each(|lesson| lesson.aliases = aliases.remove(&lesson.id).unwrap_or_default());
}

/// Finds the lesson to which an old address was led on, and the section if it was one.
fn lesson(old: &str, new: &str, index: &Index) -> Result<(String, Option<String>), String> {
    let id = |target: &str| target.trim_start_matches("lesson:").to_owned();
    match index.follow(&index.source.join(old), new, None) {
        Some(Target::Lesson(target)) => Ok(match target.split_once('#') {
            Some((lesson, section)) => (id(lesson), Some(section.to_owned())),
            None => (id(&target), None),
        }),
        Some(Target::NoSection(lesson, section)) => Ok((id(&lesson), Some(section))),
        Some(Target::Away(address)) => Err(format!("it leads out of the course, to `{address}`")),
        _ => Err(format!("`{new}`, to which it leads, is not there")),
    }
}
