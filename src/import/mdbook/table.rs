//! TOML of a book, as far as it can be read. Entry point: [`read`].

use camino::Utf8Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::import::files::line;
use crate::import::report::Report;

/// Reads a file; what is wrong in it is reported, and what can be read is taken.
pub fn read<'t>(path: &Utf8Path, text: &'t str, report: &mut Report) -> Spanned<DeTable<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = line(text, error.span().map_or(0, |span| span.start));
        report.leave(path, at, "bad-toml", error.message().replace('\n', " "));
    }
    table
}

/// Finds a table in a table.
pub fn sub<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
    table.get(key)?.get_ref().as_table()
}

/// Lists the values of an array.
pub fn items<'t, 'i>(table: &'t DeTable<'i>, key: &str) -> impl Iterator<Item = &'t Spanned<DeValue<'i>>> {
    table.get(key).and_then(|value| value.get_ref().as_array()).into_iter().flatten()
}

/// Lists the texts of an array that say something.
pub fn texts(table: &DeTable<'_>, key: &str) -> Vec<String> {
    let texts = items(table, key).filter_map(|item| item.get_ref().as_str());
    texts.filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}
