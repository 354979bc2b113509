//! How translations stand, and what authors are told of it. Entry points: [`Standings::of`], [`check_site`], [`survey`].
//!
//! What a lock proves to be out of date is a warning, and readers get the source in its place; what it does not prove is an error.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;

use super::context::{Basis, Context, Locales};
use super::{figures, samples};
use crate::base::{Diagnostic, Id, Locale, Sources, Span, Spanned, nearest, reflow};
use crate::model::{Drafts, LessonDraft, LockDraft, Record, SettingsDraft, Shown, Standing, Unit, Units};
use crate::samples::Highlighter;
use crate::translation;

/// How the translations of a lesson stand, by language.
#[derive(Debug)]
pub struct Standings {
    by_locale: BTreeMap<Locale, Units>,
    locks: BTreeMap<Locale, LockDraft>,
}

impl Standings {
    /// Compares a lesson's source with its translations and with what was recorded of them, which it takes out of the draft.
    pub fn of(lesson: &mut LessonDraft, course: &Id, source: &Locale, context: &Context<'_>) -> Self {
        let others = context.locales.all.iter().filter(|locale| *locale != source);
        // What is not translated at all is told once, and has nothing that could be stale.
        let begun = others
            .filter(|locale| locale.lineage().any(|parent| lesson.texts.contains_key(&parent) || lesson.overlays.contains_key(&parent)));
        let units = begun.map(|locale| (locale.clone(), translation::lesson(lesson, course, source, locale, context.sources)));
        Self { by_locale: units.collect(), locks: std::mem::take(&mut lesson.locks) }
    }

    /// Finds a unit in a language.
    pub fn unit(&self, locale: &Locale, name: &str) -> Option<&Unit> {
        self.by_locale.get(locale)?.units.iter().find(|unit| unit.name == name)
    }

    /// Tells how a unit stands in a language; one of which nothing is known counts as not recorded.
    pub fn of_unit(&self, locale: &Locale, name: &str) -> Standing {
        self.unit(locale, name).map_or(Standing::Unrecorded, |unit| unit.standing)
    }

    /// Lists the units that equal their source in a language, and are not marked as right.
    pub fn copied(&self, locale: &Locale) -> Vec<String> {
        self.by_locale.get(locale).map(|units| names(units, Standing::Copied)).unwrap_or_default()
    }

    /// Tells whether a unit was translated once, so that its source may have been removed since.
    pub fn was_accepted(&self, locale: &Locale, name: &str) -> bool {
        self.accepted(locale, name).is_some()
    }

    /// Lists what a section showed when its translation was accepted; nothing if it never was.
    pub fn shown(&self, locale: &Locale, name: &str) -> Option<&[Shown]> {
        self.accepted(locale, name).map(|record| record.shows.as_slice())
    }

    fn accepted(&self, locale: &Locale, name: &str) -> Option<&Record> {
        self.locks.get(locale)?.accepted(name)
    }

    /// Tells whether any section showed something when its translation was accepted.
    pub fn was_shown(&self, locale: &Locale, is_it: impl Fn(&Shown) -> bool) -> bool {
        let records = self.locks.get(locale).and_then(|lock| lock.records.as_ref());
        records.into_iter().flat_map(BTreeMap::values).any(|record| record.shows.iter().any(&is_it))
    }

    /// Notes every unit that is out of date or a copy.
    pub fn report(&self, diagnostics: &mut Vec<Diagnostic>) {
        self.by_locale.values().for_each(|units| report(units, diagnostics));
    }
}

/// Lists the units that stand in some way.
pub fn names(units: &Units, standing: Standing) -> Vec<String> {
    units.units.iter().filter(|unit| unit.standing == standing).map(|unit| unit.name.clone()).collect()
}

/// Checks how the translations of the site's own words stand.
pub fn check_site(settings: &SettingsDraft, locales: &Locales, diagnostics: &mut Vec<Diagnostic>) {
    for locale in locales.all.iter().filter(|locale| **locale != locales.source) {
        report(&translation::site(settings, &locales.source, locale, Utf8Path::new("content")), diagnostics);
    }
}

/// Notes every unit of a place that is out of date or a copy.
pub fn report(units: &Units, diagnostics: &mut Vec<Diagnostic>) {
    let locale = &units.locale;
    for unit in &units.units {
        let Some(target) = &unit.target else { continue };
        let name = units.reference(unit);
        let diagnostic = match unit.standing {
            Standing::Stale => Diagnostic::warning(
                "stale-translation",
                target.span,
                format!("the source of `{name}` has changed since its translation to `{locale}` was accepted"),
            )
            .help(format!("see `carnet i18n diff {locale} {name}`, update it, and run `carnet i18n accept {locale} {name}`")),
            Standing::Copied => {
                let message = format!("`{name}` is a copy of the source, and counts as not translated to `{locale}`");
                Diagnostic::warning("copied-words", target.span, message)
                    .help(format!("translate it; words that are right as they are: `carnet i18n accept {locale} {name} --same`"))
            }
            Standing::Fresh | Standing::Unrecorded | Standing::Missing => continue,
        };
        diagnostics.push(diagnostic.label(unit.source.span, "the source"));
    }
}

/// Says that the source does not have something any more that a translation still has.
pub fn outdated(span: Span, what: &str) -> Diagnostic {
    Diagnostic::warning("outdated-translation", span, format!("the source has no {what} any more, and readers do not get it"))
        .help("remove it here")
}

/// Words whose translations stand beside them in an overlay: comments and texts of a program, words of a figure.
pub struct Overlaid<'a> {
    /// The words of the source with their translations.
    pub entries: &'a [Pair],
    /// Words that are right as they are.
    pub same: &'a [Spanned<String>],
    /// Whether the overlay is the language's own, and not that of a parent.
    pub is_own: bool,
    /// Whether readers of the language read the source as their own.
    pub inherits: bool,
}

/// Words of the source and their translation.
type Pair = (Spanned<String>, Spanned<String>);

impl Overlaid<'_> {
    /// Lists the units; `places` are the source's words, each once, with where they stand first.
    pub fn units(&self, prefix: &str, places: &[(&str, Span)]) -> Vec<Unit> {
        let mut entries: BTreeMap<String, &Pair> = BTreeMap::new();
        for entry in self.entries {
            entries.entry(reflow(&entry.0.value)).or_insert(entry);
        }
        let same: BTreeSet<String> = self.same.iter().map(|same| reflow(&same.value)).collect();
        let there: BTreeSet<String> = places.iter().map(|(words, _)| reflow(words)).collect();
        // An entry for words that are not there any more may be the old translation of some that have none.
        let mut left: Vec<&Pair> = self.entries.iter().filter(|entry| !there.contains(&reflow(&entry.0.value))).collect();
        let mut units = Vec::new();
        for (index, (words, span)) in places.iter().enumerate() {
            let plain = reflow(words);
            let same = same.contains(&plain);
            let entry = entries.get(&plain).copied();
            let older = if entry.is_none() && !same { take_nearest(&mut left, words) } else { None };
            let name = format!("{prefix}/{}", index + 1);
            units.push(self.unit(name, Spanned::new((*words).to_owned(), *span), entry, older, same));
        }
        units
    }

    fn unit(&self, name: String, source: Spanned<String>, entry: Option<&Pair>, older: Option<&Pair>, same: bool) -> Unit {
        let target = entry.or(older).map(|(_, translation)| translation.clone());
        let standing = match (entry, older) {
            _ if same || self.inherits => Standing::Fresh,
            (Some((_, translation)), _) if reflow(&translation.value) == reflow(&source.value) => Standing::Copied,
            (Some(_), _) => Standing::Fresh,
            (None, Some(_)) => Standing::Stale,
            (None, None) => Standing::Missing,
        };
        Unit {
            record: entry.map(|_| source.value.clone()).or_else(|| older.map(|(key, _)| key.value.clone())),
            is_own: self.is_own && target.is_some(),
            name,
            source,
            target,
            shows: Vec::new(),
            changed_samples: Vec::new(),
            standing,
            same,
            is_locked: false,
        }
    }
}

/// Takes the entry whose words are most like some others, if any are like enough to have been theirs.
fn take_nearest<'a>(left: &mut Vec<&'a Pair>, words: &str) -> Option<&'a Pair> {
    let near = nearest(words, left.iter().map(|(key, _)| key.value.as_str()))?;
    let place = left.iter().position(|(key, _)| key.value == near)?;
    Some(left.remove(place))
}

/// Lists the units of everything, in the order of the site's courses and lessons, by language.
///
/// Draft lessons are among them.
pub fn survey(sources: &Sources, drafts: &Drafts, highlighter: &Highlighter) -> Vec<Units> {
    let basis = Basis::of(drafts, &mut Vec::new());
    let context = basis.context(sources, drafts, highlighter);
    let locales = context.locales;
    let mut all = Vec::new();
    for locale in &locales.all {
        if let Some(settings) = drafts.settings.as_ref().filter(|_| *locale != locales.source) {
            all.push(translation::site(settings, &locales.source, locale, Utf8Path::new("content")));
        }
        for course in &drafts.courses {
            if *locale != locales.source {
                let mut units = translation::course(course, &locales.source, locale, sources);
                units.units.extend(figures::units_of(&course.figures, &locales.source, locale, &context));
                all.push(units);
            }
            for lesson in super::outline::reading_order(course) {
                let source = lesson.source.as_ref().map_or(&locales.source, |source| &source.value);
                if locale != source {
                    let mut units = translation::lesson(lesson, &course.id, source, locale, sources);
                    units.units.extend(samples::overlay::units_of(lesson, source, locale, &context));
                    units.units.extend(figures::units_of(&lesson.figures, source, locale, &context));
                    all.push(units);
                }
            }
        }
    }
    all
}
