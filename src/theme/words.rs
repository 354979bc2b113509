//! The functions by which templates speak: `t`, `number` and `date`.
//!
//! Each locale has an engine of its own whose functions know it: a component of a template sees its arguments alone, and no
//! `page` from which a function could take the language.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::base::Locale;
use crate::i18n::locale_data::CivilDate;
use crate::i18n::{self, Catalogues};

/// Gives an engine the functions' names, so that templates that call them can be loaded.
pub(super) fn announce(engine: &mut Tera) {
    for name in ["t", "number", "date"] {
        engine.register_function(name, |_: Kwargs, _: &State| -> TeraResult<Value> { Err(Error::message("no language is chosen")) });
    }
}

/// Copies an engine and lets the copy speak a language.
pub(super) fn speaking(engine: &Tera, catalogues: &Arc<Catalogues>, locale: &Locale) -> Tera {
    let mut engine = engine.clone();
    let words = Words { catalogues: Arc::clone(catalogues), locale: locale.clone(), fixed: fixed(catalogues, locale) };
    engine.register_function("t", move |arguments: Kwargs, _: &State| words.message(&arguments));
    let (of_dates, in_locale) = (Arc::clone(catalogues), locale.clone());
    engine.register_function("date", move |arguments: Kwargs, _: &State| -> TeraResult<String> {
        let value = arguments.must_get::<&str>("value")?;
        let date = CivilDate::parse(value).ok_or_else(|| Error::message(format!("`{value}` is no date such as `2026-11-01`")))?;
        Ok(of_dates.data(&in_locale).format_date(date))
    });
    let (catalogues, locale) = (Arc::clone(catalogues), locale.clone());
    engine.register_function("number", move |arguments: Kwargs, _: &State| -> TeraResult<String> {
        Ok(catalogues.data(&locale).format_number(arguments.must_get::<f64>("n")?))
    });
    engine
}

/// The words of one language.
struct Words {
    catalogues: Arc<Catalogues>,
    locale: Locale,
    /// The messages that take no argument: most calls need no more than a look into this map.
    fixed: BTreeMap<String, Value>,
}

fn fixed(catalogues: &Catalogues, locale: &Locale) -> BTreeMap<String, Value> {
    let ids = catalogues.ids_without_arguments().into_iter();
    ids.map(|id| (id.to_owned(), Value::normal_string(&catalogues.format(locale, id, &[])))).collect()
}

impl Words {
    fn message(&self, arguments: &Kwargs) -> TeraResult<Value> {
        let id = arguments.must_get::<&str>("id")?;
        let other = arguments.get::<&str>("locale")?;
        let Some(tag) = other.filter(|tag| *tag != self.locale.as_str()) else {
            return match self.fixed.get(id) {
                Some(text) => Ok(text.clone()),
                None => self.made(&self.locale, id, arguments),
            };
        };
        let locale = Locale::parse(tag).map_err(|_| Error::message(format!("`{tag}` is no language tag")))?;
        self.made(&locale, id, arguments)
    }

    fn made(&self, locale: &Locale, id: &str, arguments: &Kwargs) -> TeraResult<Value> {
        let mut given = Vec::new();
        for (name, value) in arguments.iter() {
            let Some(name) = name.as_str().filter(|name| !matches!(*name, "id" | "locale")) else { continue };
            given.push((name, argument(name, value)?));
        }
        let text = self.catalogues.try_format(locale, id, &given);
        text.map(|text| Value::normal_string(&text)).map_err(|error| Error::message(format!("message `{id}`: {error}")))
    }
}

fn argument<'a>(name: &str, value: &'a Value) -> TeraResult<i18n::Value<'a>> {
    if let Some(text) = value.as_str() {
        return Ok(i18n::Value::Text(text));
    }
    value
        .as_f64()
        .map(i18n::Value::Number)
        .ok_or_else(|| Error::message(format!("`{name}` is of the type {}, and a message takes texts and numbers", value.name())))
}
