//! What is to be done in a place: its units that are not up to date, by how they stand.

use super::super::view::{PlaceLinkView, PlaceRowView, PlaceView, StandingGroupView, UnitView};
use super::{Reporting, changes, place_id};
use crate::base::{Id, Locale};
use crate::model::{Lesson, Place, Shown, Standing, Unit, Units};
use crate::site::PageKind;

/// How many units that stand in one way are listed in a place.
pub(super) const LISTED: usize = 12;

/// A group of units, and how its commands are written.
struct Group {
    /// Its name for templates.
    name: &'static str,
    is_in: fn(&Unit) -> bool,
}

/// The groups, the most urgent first: what readers may be told wrongly, then what nobody has looked at, then what they lack.
const GROUPS: [Group; 5] = [
    Group { name: "stale", is_in: |unit| unit.standing == Standing::Stale },
    Group { name: "programs", is_in: |unit| unit.standing == Standing::Fresh && !unit.changed_samples.is_empty() },
    Group { name: "unrecorded", is_in: |unit| unit.standing == Standing::Unrecorded },
    Group { name: "copied", is_in: |unit| unit.standing == Standing::Copied },
    Group { name: "missing", is_in: |unit| unit.standing == Standing::Missing },
];

impl Reporting<'_> {
    /// Tells what is to be done in a place, and takes the units that it lists from those that may still be told of.
    pub(super) fn place(&mut self, units: &Units, row: PlaceRowView) -> PlaceView {
        let mut groups = Vec::new();
        for group in &GROUPS {
            let members: Vec<&Unit> = units.units.iter().filter(|unit| (group.is_in)(unit)).collect();
            if !members.is_empty() {
                groups.push(self.group(units, group, &members));
            }
        }
        PlaceView { id: place_id(units), row, source: self.renderer.locale_view(&units.source), groups }
    }

    fn group(&mut self, units: &Units, group: &Group, members: &[&Unit]) -> StandingGroupView {
        // A place that nobody has begun to translate, or has accepted, is one task and not many.
        let is_whole = members.len() > 1 && is_whole(units, group, members);
        let listed = if is_whole { 0 } else { members.len().min(LISTED).min(self.units) };
        self.units = self.units.saturating_sub(listed.max(1));
        let more = if is_whole { 0 } else { members.len() - listed };
        StandingGroupView {
            standing: group.name,
            number: members.len(),
            is_whole,
            units: members[..listed].iter().map(|unit| self.unit(units, unit, group)).collect(),
            more,
            command: match group.name {
                "stale" | "programs" if more > 0 => Some(format!("carnet i18n diff {} {}", self.locale, place_name(units))),
                "unrecorded" => accept(units, members, is_whole),
                "copied" => accept(units, members, is_whole).map(|command| command + " --same"),
                _ => None,
            },
            is_inherited: group.name != "missing" && !members.iter().any(|unit| unit.is_own),
        }
    }

    fn unit(&self, units: &Units, unit: &Unit, group: &Group) -> UnitView {
        let name = units.reference(unit);
        let is_stale = group.name == "stale";
        let (appeared, disappeared) = if is_stale { shown_since(units, unit) } else { Default::default() };
        let changes = unit.record.as_deref().filter(|_| is_stale).map(|before| changes::between(before, &unit.source.value));
        let translation = unit.target.as_ref().filter(|_| is_stale).map(|target| changes::passage(&target.value));
        let mut commands = Vec::new();
        if matches!(group.name, "stale" | "programs") {
            commands.push(format!("carnet i18n diff {} {name}", self.locale));
            commands.extend(can_be_accepted(unit).then(|| format!("carnet i18n accept {} {name}", self.locale)));
        }
        UnitView {
            links: self.links(units, unit),
            name,
            beginning: if is_stale { String::new() } else { changes::beginning(&unit.source.value) },
            changes: changes.unwrap_or_default(),
            translation: translation.unwrap_or_default(),
            programs: unit.changed_samples.iter().map(Id::to_string).collect(),
            appeared,
            disappeared,
            commands,
        }
    }

    /// Makes the ways to a unit's place in the language of the translation and in that of the original.
    fn links(&self, units: &Units, unit: &Unit) -> Vec<PlaceLinkView> {
        let Some(kind) = self.kind(units) else { return Vec::new() };
        let site = self.renderer.site;
        let locales = [self.locale, &units.source].into_iter().filter(|locale| site.settings.locales.contains(locale));
        let links = locales.map(|locale| {
            let (kind, anchor) = self.anchor(kind, unit, locale);
            PlaceLinkView { language: self.renderer.locale_view(locale), url: format!("{}{anchor}", self.url(locale, kind)) }
        });
        links.collect()
    }

    /// Finds the page on which a unit stands and its anchor there; what has no anchor of its own is found at the top.
    fn anchor(&self, kind: PageKind, unit: &Unit, locale: &Locale) -> (PageKind, String) {
        let (of, id) = unit.name.split_once('/').unwrap_or((&unit.name, ""));
        let site = self.renderer.site;
        match (kind, of) {
            (_, "section") => (kind, format!("#{id}")),
            (PageKind::Course(_), "part") => (kind, format!("#{id}")),
            (PageKind::Course(course), "term") => (PageKind::Glossary(course), format!("#{id}")),
            (PageKind::Course(course), "misconception") if site.has_mistakes(course) => (PageKind::Mistakes(course), String::new()),
            (PageKind::Lesson(course, lesson), "question") if asks(site.lesson(course, lesson), locale, id) => (kind, format!("#q-{id}")),
            _ => (kind, String::new()),
        }
    }
}

fn asks(lesson: &Lesson, locale: &Locale, question: &str) -> bool {
    lesson.texts[locale].asked.iter().any(|id| id.as_str() == question)
}

/// Tells whether the units of a group are all those of their place that somebody could accept.
fn is_whole(units: &Units, group: &Group, members: &[&Unit]) -> bool {
    match group.name {
        "missing" => members.len() == units.units.len(),
        "unrecorded" | "copied" => units.units.iter().all(|unit| !unit.is_locked || (group.is_in)(unit)),
        _ => false,
    }
}

/// Tells whether a unit is accepted in its own language: comments carry their source, and what is taken from a parent is accepted there.
fn can_be_accepted(unit: &Unit) -> bool {
    unit.is_locked && unit.is_own
}

/// Returns the command that accepts the units of a group, the first ones if there are many.
fn accept(units: &Units, members: &[&Unit], is_whole: bool) -> Option<String> {
    let own: Vec<&Unit> = members.iter().filter(|unit| can_be_accepted(unit)).copied().collect();
    if own.is_empty() {
        return None;
    }
    let start = format!("carnet i18n accept {}", units.locale);
    if is_whole && !matches!(units.place, Place::Course(_)) {
        return Some(format!("{start} {}", place_name(units)));
    }
    // A course's name would accept its lessons too; but `term` stands for all its terms.
    let name = |unit: &&Unit| {
        let name = units.reference(unit);
        if is_whole && !unit.name.starts_with("section/") { name.split('/').next().unwrap_or(&name).to_owned() } else { name }
    };
    let mut names: Vec<String> = own.iter().map(name).collect();
    names.dedup();
    names.truncate(LISTED);
    Some(format!("{start} {}", names.join(" ")))
}

/// Returns the name by which commands know a place.
fn place_name(units: &Units) -> String {
    let place = units.place.to_string();
    place.rsplit_once('/').map_or(place.clone(), |(_, lesson)| lesson.to_owned())
}

/// Lists what a section shows that it did not when its translation was accepted, and what it does not show any more.
fn shown_since(units: &Units, unit: &Unit) -> (Vec<String>, Vec<String>) {
    let Some(record) = units.recorded.get(&unit.name) else { return (Vec::new(), Vec::new()) };
    let id = |shown: &Shown| match shown {
        Shown::Sample(id, _) | Shown::Question(id) => id.to_string(),
    };
    let missing_in = |some: &[Shown], others: &[Shown]| -> Vec<String> {
        let others: Vec<String> = others.iter().map(id).collect();
        some.iter().map(id).filter(|id| !others.contains(id)).collect()
    };
    (missing_in(&unit.shows, &record.shows), missing_in(&record.shows, &unit.shows))
}
