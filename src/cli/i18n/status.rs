//! `carnet i18n status`: a table, or one JSON object.

use std::error::Error;

use camino::Utf8Path;
use serde_json::{Value, json};

use crate::base::Locale;
use crate::cli::Outcome;
use crate::cli::args::{Format, I18nStatusCommand, StatusFormat};
use crate::cli::report;
use crate::cli::terminal::Terminal;
use crate::pipeline::translations::{self, Counts, Standing, Survey, Unit, Units};

/// Prints how the translations stand.
pub(super) fn status(command: &I18nStatusCommand, root: &Utf8Path, terminal: &Terminal) -> Result<Outcome, Box<dyn Error>> {
    let survey = translations::survey(root)?;
    report::print(&survey.sources, &survey.diagnostics, Format::Human, terminal);
    for locale in &command.locales {
        if let Err(problem) = survey.select(locale, &[]) {
            return Ok(super::refuse(problem, terminal));
        }
    }
    let chosen = |locale: &&Locale| command.locales.is_empty() || command.locales.contains(locale);
    let locales: Vec<&Locale> = survey.locales.iter().filter(chosen).collect();
    match command.format {
        StatusFormat::Table => terminal.data(&locales.iter().map(|locale| table(&survey, locale)).collect::<Vec<_>>().join("\n")),
        StatusFormat::Json => {
            let object = json!({ "locales": locales.iter().map(|locale| of_locale(&survey, locale)).collect::<Vec<_>>() });
            terminal.data(&serde_json::to_string_pretty(&object)?);
        }
    }
    Ok(Outcome::Done)
}

fn of<'a>(survey: &'a Survey, locale: &'a Locale) -> impl Iterator<Item = &'a Units> {
    survey.units.iter().filter(move |units| units.locale == *locale)
}

fn table(survey: &Survey, locale: &Locale) -> String {
    let width = of(survey, locale).map(|units| units.place.to_string().len()).max().unwrap_or_default().max(locale.as_str().len() + 2);
    let mut text = format!("{:<width$}  units  fresh  stale  unrecorded  copied  missing  translated  up to date\n", format!("[{locale}]"));
    let mut total = Counts::default();
    for units in of(survey, locale).filter(|units| !units.units.is_empty()) {
        let counts = Counts::of(&units.units);
        total.add(counts);
        text.push_str(&row(&units.place.to_string(), width, counts));
    }
    text.push_str(&row("total", width, total));
    let changed: Vec<String> =
        of(survey, locale).flat_map(|units| units.units.iter().filter_map(move |unit| changed_samples(units, unit))).collect();
    if !changed.is_empty() {
        text.push_str("\nprograms that have changed since the text around them was accepted:\n");
        changed.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    text
}

fn row(name: &str, width: usize, counts: Counts) -> String {
    let number = |standing: Standing| match counts.number(standing) {
        0 => "·".to_owned(),
        number => number.to_string(),
    };
    let [fresh, stale, unrecorded, copied, missing] = Standing::ALL.map(number);
    let (translated, current) = (counts.percent(counts.translated()), counts.percent(counts.number(Standing::Fresh)));
    let total = counts.total();
    format!(
        "{name:<width$}  {total:>5}  {fresh:>5}  {stale:>5}  {unrecorded:>10}  {copied:>6}  {missing:>7}  {translated:>8} %  {current:>8} %\n"
    )
}

fn changed_samples(units: &Units, unit: &Unit) -> Option<String> {
    let samples: Vec<String> = unit.changed_samples.iter().map(ToString::to_string).collect();
    (!samples.is_empty()).then(|| format!("{}: {}", units.reference(unit), samples.join(", ")))
}

fn of_locale(survey: &Survey, locale: &Locale) -> Value {
    let mut total = Counts::default();
    of(survey, locale).for_each(|units| total.add(Counts::of(&units.units)));
    json!({
        "locale": locale.as_str(),
        "counts": counts(total),
        "places": of(survey, locale).map(|units| of_place(survey, units)).collect::<Vec<_>>(),
    })
}

fn of_place(survey: &Survey, units: &Units) -> Value {
    json!({
        "place": units.place.to_string(),
        "source": units.source.as_str(),
        "counts": counts(Counts::of(&units.units)),
        "units": units.units.iter().map(|unit| of_unit(survey, unit)).collect::<Vec<_>>(),
    })
}

fn of_unit(survey: &Survey, unit: &Unit) -> Value {
    let place = |span: crate::base::Span| json!({ "file": survey.sources.path(span.file).as_str(), "line": survey.sources.place(span.file, span.start).line });
    json!({
        "name": unit.name,
        "standing": unit.standing.name(),
        "source": place(unit.source.span),
        "translation": unit.target.as_ref().map(|target| place(target.span)),
        "changed_samples": unit.changed_samples.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn counts(counts: Counts) -> Value {
    let mut object: serde_json::Map<String, Value> =
        Standing::ALL.iter().map(|standing| (standing.name().to_owned(), json!(counts.number(*standing)))).collect();
    object.insert("total".to_owned(), json!(counts.total()));
    object.insert("translated".to_owned(), json!(counts.translated()));
    Value::Object(object)
}
