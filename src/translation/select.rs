//! Which units are meant by a name of the command line. Entry point: [`select`].

use crate::base::{Locale, nearest};
use crate::model::{Place, Unit, Units};

/// The units that are meant, place by place.
pub type Selection<'a> = Vec<(&'a Units, Vec<&'a Unit>)>;

/// Finds the units of a language by names: `site`, `COURSE`, `LESSON`, `COURSE/LESSON`, each alone or with `#UNIT`.
///
/// A course stands for its lessons too. A unit is named as reports name it; a section by its id alone, and `question` means all questions.
/// No name means all units.
///
/// # Errors
///
/// Fails with a message, and a next step if there is one, if a name means nothing.
pub fn select<'a>(all: &'a [Units], locale: &Locale, names: &[String]) -> Result<Selection<'a>, (String, Option<String>)> {
    let of_locale: Vec<&Units> = all.iter().filter(|units| units.locale == *locale).collect();
    let mut chosen: Vec<(&Units, Vec<&Unit>)> = of_locale.iter().map(|units| (*units, Vec::new())).collect();
    if names.is_empty() {
        return Ok(of_locale.into_iter().map(|units| (units, units.units.iter().collect())).collect());
    }
    for name in names {
        let (place, unit) = name.split_once('#').map_or((name.as_str(), None), |(place, unit)| (place, Some(unit)));
        let mut found_place = false;
        let mut found = false;
        for (units, chosen) in chosen.iter_mut().filter(|(units, _)| is_meant(&units.place, place, unit.is_some())) {
            found_place = true;
            for one in units.units.iter().filter(|one| unit.is_none_or(|unit| is_unit(one, unit))) {
                found = true;
                if !chosen.iter().any(|known| known.name == one.name) {
                    chosen.push(one);
                }
            }
        }
        if !found_place {
            let known: Vec<String> = of_locale.iter().map(|units| short(&units.place)).collect();
            return Err(unknown(format!("nothing to translate is called `{place}`"), place, &known));
        }
        if let (false, Some(unit)) = (found, unit) {
            let of_place = of_locale.iter().filter(|units| is_meant(&units.place, place, true));
            let known: Vec<String> = of_place.flat_map(|units| &units.units).map(|unit| short_unit(&unit.name).to_owned()).collect();
            return Err(unknown(format!("`{place}` has nothing to translate that is called `{unit}`"), unit, &known));
        }
    }
    chosen.retain(|(_, units)| !units.is_empty());
    Ok(chosen)
}

fn is_meant(place: &Place, name: &str, alone: bool) -> bool {
    match place {
        Place::Site => name == "site",
        Place::Course(course) => name == course.as_str(),
        Place::Lesson(course, lesson) => {
            let whole = name.split_once('/').is_some_and(|(one, other)| one == course.as_str() && other == lesson.as_str());
            whole || name == lesson.as_str() || (!alone && name == course.as_str())
        }
    }
}

fn is_unit(unit: &Unit, name: &str) -> bool {
    let within = unit.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    unit.name == name || short_unit(&unit.name) == name || within
}

fn short(place: &Place) -> String {
    match place {
        Place::Lesson(_, lesson) => lesson.to_string(),
        place => place.to_string(),
    }
}

fn short_unit(name: &str) -> &str {
    name.strip_prefix("section/").unwrap_or(name)
}

fn unknown(message: String, written: &str, known: &[String]) -> (String, Option<String>) {
    let help = match nearest(written, known.iter().map(String::as_str)) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => {
            let names: Vec<String> = known.iter().take(12).map(|name| format!("`{name}`")).collect();
            let more = if known.len() > names.len() { ", …" } else { "" };
            Some(format!("there is {}{more}", names.join(", ")))
        }
    };
    (message, help)
}
