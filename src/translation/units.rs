//! The units of a place in one language. Entry points: [`lesson`], [`course`], [`site`].

use std::collections::BTreeMap;

use camino::Utf8Path;

use super::section::{Section, sections};
use super::standing;
use crate::base::{FileId, Id, Locale, Sources, Span, Spanned};
use crate::model::{
    Block, CourseDraft, LessonDraft, LocaleMap, LockDraft, Phrase, Place, Record, SettingsDraft, Shown, Standing, Unit, Units,
};

/// Lists the units of a lesson: front matter, sections, questions. Samples and figures have theirs in their overlays.
pub fn lesson(lesson: &LessonDraft, course: &Id, source: &Locale, locale: &Locale, sources: &Sources) -> Units {
    let mut listing = Listing::new(source, locale, &lesson.locks);
    let front = |of: &Locale| lesson.texts.get(of).map(|text| text.phrases.as_slice());
    if let Some(phrases) = front(source) {
        listing.each(phrases, |of| front(of).unwrap_or_default());
    }
    let body = |of: &Locale| {
        let text = lesson.texts.get(of)?;
        Some((text.file, text.body.as_deref()?))
    };
    listing.sections(body, |section| section.shows(lesson), sources);
    let overlay = lesson.overlays.get(locale).and_then(|overlay| overlay.questions.as_ref());
    listing.leftover(overlay.into_iter().flatten().map(|words| format!("question/{}", words.id.value)));
    for question in lesson.quiz.iter().filter_map(|quiz| quiz.questions.as_ref()).flatten() {
        let Some(id) = &question.id else { continue };
        let own = |of: &Locale| {
            let overlay = lesson.overlays.get(of)?.questions.as_ref()?;
            overlay.iter().find(|words| words.id.value == id.value).map(|words| (words.phrases.as_slice(), words.id.span))
        };
        listing.together(format!("question/{}", id.value), &question.phrases, question.span, own);
    }
    listing.end(Place::Lesson(course.clone(), lesson.id.clone()), &lesson.folder)
}

/// Lists the units of a course itself: titles, introduction, glossary, misconceptions.
pub fn course(course: &CourseDraft, source: &Locale, locale: &Locale, sources: &Sources) -> Units {
    let mut listing = Listing::new(source, locale, &course.locks);
    listing.by_locale("title", course.title.as_ref());
    listing.by_locale("summary", course.summary.as_ref());
    for part in course.parts.iter().flatten() {
        if let Some(id) = &part.id {
            listing.by_locale(&format!("part/{}", id.value), part.title.as_ref());
        }
    }
    let body = |of: &Locale| {
        let (file, body) = course.introduction.get(of)?;
        Some((*file, body.as_deref()?))
    };
    listing.sections(body, |_| Vec::new(), sources);
    for term in course.glossary.iter().filter_map(|glossary| glossary.terms.as_ref()).flatten() {
        listing.words(format!("term/{}", term.id.value), term.words.as_ref(), |words| &words.phrases);
    }
    for entry in course.misconceptions.iter().filter_map(|written| written.entries.as_ref()).flatten() {
        listing.words(format!("misconception/{}", entry.id.value), entry.words.as_ref(), |words| &words.phrases);
    }
    listing.end(Place::Course(course.id.clone()), &course.folder)
}

/// Lists the units of the site itself: its title and its summary.
pub fn site(settings: &SettingsDraft, source: &Locale, locale: &Locale, folder: &Utf8Path) -> Units {
    let mut listing = Listing::new(source, locale, &settings.locks);
    listing.by_locale("title", settings.title.as_ref());
    listing.by_locale("summary", settings.summary.as_ref());
    listing.end(Place::Site, folder)
}

/// The units of a place that were listed so far.
struct Listing<'a> {
    source: &'a Locale,
    locale: &'a Locale,
    /// The languages in which a translation is looked for, the best first.
    lineage: Vec<Locale>,
    locks: &'a BTreeMap<Locale, LockDraft>,
    units: Vec<Unit>,
    leftover: Vec<String>,
}

/// A unit whose standing is not known yet.
struct Found {
    name: String,
    source: Spanned<String>,
    /// The translation, and the language in which it was found.
    target: Option<(Spanned<String>, Locale)>,
    shows: Vec<Shown>,
}

impl<'a> Listing<'a> {
    fn new(source: &'a Locale, locale: &'a Locale, locks: &'a BTreeMap<Locale, LockDraft>) -> Self {
        let lineage = locale.lineage_below(source).collect();
        Self { source, locale, lineage, locks, units: Vec::new(), leftover: Vec::new() }
    }

    fn end(self, place: Place, folder: &Utf8Path) -> Units {
        let mut leftover = self.leftover;
        leftover.retain(|name| !self.units.iter().any(|unit| unit.name == *name));
        let recorded = self.locks.get(self.locale).and_then(|lock| lock.records.clone()).unwrap_or_default();
        let (locale, source) = (self.locale.clone(), self.source.clone());
        Units { place, locale, source, folder: folder.to_owned(), units: self.units, leftover, recorded }
    }

    /// Notes what the translation has; what turns out to be a unit is none of it.
    fn leftover(&mut self, names: impl Iterator<Item = String>) {
        self.leftover.extend(names);
    }

    /// Finds a value in the language or in its nearest parent that has it.
    fn nearest<T>(&self, of: impl Fn(&Locale) -> Option<T>) -> Option<(T, Locale)> {
        self.lineage.iter().find_map(|locale| Some((of(locale)?, locale.clone())))
    }

    /// Lists phrases as units of their own.
    fn each<'p>(&mut self, phrases: &'p [Phrase], translation: impl Fn(&Locale) -> &'p [Phrase]) {
        self.leftover(translation(self.locale).iter().map(|phrase| unit_name(&phrase.path)));
        for phrase in phrases {
            let own = |of: &Locale| translation(of).iter().find(|own| own.path == phrase.path).map(|own| own.text.clone());
            let name = unit_name(&phrase.path);
            let target = self.nearest(own);
            self.add(Found { name, source: phrase.text.clone(), target, shows: Vec::new() });
        }
    }

    /// Lists phrases as one unit.
    fn together<'p>(
        &mut self,
        name: String,
        phrases: &[Phrase],
        span: Span,
        translation: impl Fn(&Locale) -> Option<(&'p [Phrase], Span)>,
    ) {
        let target = self.nearest(|of| translation(of).map(|(phrases, span)| Spanned::new(joined(phrases), span)));
        self.add(Found { name, source: Spanned::new(joined(phrases), span), target, shows: Vec::new() });
    }

    fn words<T>(&mut self, name: String, map: Option<&LocaleMap<T>>, phrases: impl Fn(&T) -> &Vec<Phrase>) {
        let Some(map) = map else { return };
        let of = |locale: &Locale| {
            let (key, value) = map.entries.iter().find(|(key, _)| key.value == *locale)?;
            Some((phrases(value.as_ref()?).as_slice(), key.span))
        };
        if let Some((source, span)) = of(self.source) {
            self.together(name, source, span, of);
        }
    }

    fn by_locale(&mut self, name: &str, map: Option<&LocaleMap<String>>) {
        let Some(map) = map else { return };
        let of = |locale: &Locale| {
            let (key, value) = map.entries.iter().find(|(key, _)| key.value == *locale)?;
            Some(Spanned::new(value.clone()?, key.span))
        };
        if let Some(source) = of(self.source) {
            let target = self.nearest(of);
            self.add(Found { name: name.to_owned(), source, target, shows: Vec::new() });
        }
    }

    fn sections<'b>(
        &mut self,
        body: impl Fn(&Locale) -> Option<(FileId, &'b [Block])>,
        shows: impl Fn(&Section<'_>) -> Vec<Shown>,
        sources: &Sources,
    ) {
        let cut = |of: &Locale| {
            let (file, body) = body(of)?;
            Some((sections(body), sources.text(file)))
        };
        let Some((theirs, text)) = cut(self.source) else { return };
        let own = cut(self.locale).map(|(sections, _)| sections).unwrap_or_default();
        self.leftover(own.iter().map(Section::name));
        let translations: Vec<_> = self.lineage.iter().filter_map(|locale| Some((cut(locale)?, locale.clone()))).collect();
        for section in theirs {
            let target = translations.iter().find_map(|((ours, text), locale)| {
                let own = ours.iter().find(|own| own.id == section.id)?;
                Some((Spanned::new(own.words(text), own.span()), locale.clone()))
            });
            let source = Spanned::new(section.words(text), section.span());
            self.add(Found { name: section.name(), source, target, shows: shows(&section) });
        }
    }

    fn add(&mut self, found: Found) {
        let Found { name, source, target, shows } = found;
        // What is taken from the source's own language is no translation, and needs none.
        let inherits = target.is_none() && self.locale.descends_from(self.source);
        let lock = target.as_ref().and_then(|(_, locale)| self.locks.get(locale));
        let record = lock.and_then(|lock| lock.record(&name));
        let recorded = record.and_then(|record| record.source.as_deref());
        let same = record.is_some_and(|record| record.same);
        let words = target.as_ref().map(|(text, _)| text.value.as_str());
        let standing = match standing(&source.value, words, recorded, same) {
            Standing::Missing if inherits => Standing::Fresh,
            // What is there is some of it.
            _ if record.is_some_and(|record| record.partial) => Standing::Missing,
            Standing::Fresh if record.is_some_and(|record| !shows_the_same(&record.shows, &shows)) => Standing::Stale,
            standing => standing,
        };
        self.units.push(Unit {
            changed_samples: record.map(|record| changed_samples(record, &shows)).unwrap_or_default(),
            record: recorded.map(str::to_owned),
            is_own: target.as_ref().is_some_and(|(_, locale)| locale == self.locale),
            target: target.map(|(text, _)| text),
            is_locked: true,
            name,
            source,
            shows,
            standing,
            same,
        });
    }
}

/// Names the unit of a phrase of the front matter.
fn unit_name(path: &str) -> String {
    path.replace("objectives/", "objective/")
}

/// Joins phrases to one text that reads well in a review: each with its path, and an empty line after one of several lines.
fn joined(phrases: &[Phrase]) -> String {
    let mut text = String::new();
    for phrase in phrases {
        let words = phrase.text.value.trim();
        text.push_str(&format!("{}: {words}\n", phrase.path));
        if words.contains('\n') {
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

/// Tells whether a section shows the samples and asks the questions that it did, whatever their lines are now.
fn shows_the_same(before: &[Shown], now: &[Shown]) -> bool {
    let ids = |shows: &[Shown]| -> Vec<(bool, Id)> {
        let of = |shown: &Shown| match shown {
            Shown::Sample(id, _) => (true, id.clone()),
            Shown::Question(id) => (false, id.clone()),
        };
        let mut ids: Vec<_> = shows.iter().map(of).collect();
        ids.sort();
        ids
    };
    ids(before) == ids(now)
}

/// Lists the samples of which other lines are shown than when the translation was accepted.
fn changed_samples(record: &Record, shows: &[Shown]) -> Vec<Id> {
    let before = |id: &Id| -> Vec<&String> {
        let samples = record.shows.iter().filter_map(|shown| match shown {
            Shown::Sample(other, hash) if other == id => Some(hash),
            _ => None,
        });
        samples.collect()
    };
    let mut changed: Vec<Id> = Vec::new();
    for shown in shows {
        let Shown::Sample(id, hash) = shown else { continue };
        let before = before(id);
        if !before.is_empty() && !before.contains(&hash) && !changed.contains(id) {
            changed.push(id.clone());
        }
    }
    changed
}
