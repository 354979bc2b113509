//! The locks of an imported course: which translations were made of the text as it is. Entry point: [`locks`].

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Named, ProjectFiles};
use crate::base::{Locale, Sources};
use crate::model::{CourseDraft, Unit, Units};
use crate::parse;
use crate::translation;
use crate::translation::lock::{self, Acceptance};

/// Which units a translation has.
#[derive(Clone, Debug, Default)]
pub struct Accepted {
    /// Those of lessons, by lesson and language.
    pub lessons: BTreeMap<(String, Locale), Named<How>>,
    /// Those of the course, by language; the title and the summary are the site's too.
    pub course: BTreeMap<Locale, Named<How>>,
}

/// How much of a unit is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// All of it.
    Whole,
    /// Some of it; the rest stands there in the source's language.
    Part,
}

/// Makes the locks of a project, given its other files.
pub fn locks(files: &ProjectFiles, accepted: &Accepted) -> ProjectFiles {
    if accepted.lessons.is_empty() && accepted.course.is_empty() {
        return ProjectFiles::new();
    }
    let (mut sources, mut unreadable) = (Sources::default(), BTreeSet::new());
    for (path, bytes) in files {
        let text = std::str::from_utf8(bytes);
        let file = sources.add(path.clone(), text.unwrap_or_default());
        if text.is_err() {
            unreadable.insert(file);
        }
    }
    let (drafts, _) = parse::parse(&sources, &unreadable);
    let Some(source) = drafts.settings.as_ref().and_then(|settings| settings.source.as_ref()).map(|source| source.value.clone()) else {
        return ProjectFiles::new();
    };
    let mut locks = ProjectFiles::new();
    for (locale, names) in &accepted.course {
        let site = drafts.settings.as_ref().map(|settings| translation::site(settings, &source, locale, Utf8Path::new(parse::CONTENT)));
        locks.extend(site.and_then(|units| lock_of(&units, names)));
    }
    for course in &drafts.courses {
        of_course(course, &source, &sources, accepted, &mut locks);
    }
    locks
}

fn of_course(course: &CourseDraft, source: &Locale, sources: &Sources, accepted: &Accepted, locks: &mut ProjectFiles) {
    for (locale, names) in &accepted.course {
        let units = translation::course(course, source, locale, sources);
        locks.extend(lock_of(&units, names));
    }
    for ((id, locale), names) in &accepted.lessons {
        let Some(lesson) = course.lessons.iter().find(|lesson| lesson.id.as_str() == id) else { continue };
        let units = translation::lesson(lesson, &course.id, source, locale, sources);
        locks.extend(lock_of(&units, names));
    }
}

fn lock_of(units: &Units, names: &Named<How>) -> Option<(Utf8PathBuf, Vec<u8>)> {
    let how = |unit: &Unit| match names.get(&unit.name) {
        Some(How::Whole) => Acceptance::Same,
        Some(How::Part) => Acceptance::Part,
        None => Acceptance::Kept,
    };
    let path = units.folder.join(format!("{}.lock", units.locale));
    let text = lock::write(units, &BTreeMap::new(), &how);
    units.units.iter().any(|unit| how(unit) != Acceptance::Kept).then(|| (path, text.into_bytes()))
}
