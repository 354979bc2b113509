//! YAML, TOML and JSON of foreign trees as one kind of value, with lines. Entry points: [`yaml`], [`toml`].

use toml::de::{DeTable, DeValue};

use crate::base::Sources;
use crate::import::files::line;
use crate::parse::yaml::{Node, Value, tree};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Values in order.
    List(Vec<Datum>),
    /// Names with values, each with its line.
    Table(Vec<(String, usize, Datum)>),
    /// Anything else.
    Other,
}

/// What is wrong: the line, and a message.
pub type Problem = (usize, String);

impl Datum {
    /// Returns the entries of a table.
    pub fn entries(&self) -> &[(String, usize, Datum)] {
        match self {
            Datum::Table(entries) => entries,
            _ => &[],
        }
    }

    /// Finds a value by the names that lead to it.
    pub fn get(&self, path: &[&str]) -> Option<&Datum> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        self.entries().iter().find(|(name, ..)| name == first).and_then(|(_, _, value)| value.get(rest))
    }

    /// Returns a text that has words, in one line.
    pub fn text(&self) -> Option<String> {
        match self {
            Datum::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()),
            Datum::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// Returns the texts of a list, if it is one of nothing else.
    pub fn texts(&self) -> Option<Vec<String>> {
        match self {
            Datum::List(items) => items.iter().map(Datum::text).collect(),
            _ => None,
        }
    }

    /// Returns a number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Datum::Number(number) if number.is_finite() => Some(*number),
            _ => None,
        }
    }
}

/// Reads YAML, of which JSON is a part. `first` is the line at which it begins.
pub fn yaml(text: &str, first: usize) -> (Datum, Vec<Problem>) {
    let (mut sources, mut diagnostics) = (Sources::default(), Vec::new());
    let file = sources.add("data", text);
    let node = tree(file, 0, text, &mut diagnostics);
    let place = |start: u32| sources.place(file, start).line + first - 1;
    let problems = diagnostics.iter().map(|found| (found.span.map_or(first, |span| place(span.start)), found.message.clone())).collect();
    (node.map_or(Datum::Other, |node| of_node(&node, &place)), problems)
}

fn of_node(node: &Node<'_>, place: &dyn Fn(u32) -> usize) -> Datum {
    match &node.value {
        Value::Scalar(scalar) if !scalar.plain => Datum::Text(scalar.text.to_string()),
        Value::Scalar(scalar) => match (scalar.text.as_ref(), scalar.text.parse::<f64>()) {
            ("" | "~" | "null", _) => Datum::Other,
            ("true" | "True" | "TRUE", _) => Datum::Flag(true),
            ("false" | "False" | "FALSE", _) => Datum::Flag(false),
            (_, Ok(number)) if number.is_finite() => Datum::Number(number),
            (text, _) => Datum::Text(text.to_owned()),
        },
        Value::Mapping(entries) => {
            let entry = |entry: &crate::parse::yaml::Entry<'_>| {
                (entry.key.value.to_string(), place(entry.key.span.start), of_node(&entry.value, place))
            };
            Datum::Table(entries.iter().map(entry).collect())
        }
        Value::Sequence(items) => Datum::List(items.iter().map(|item| of_node(item, place)).collect()),
        Value::Broken => Datum::Other,
    }
}

/// Reads TOML; what can be read of a broken one is taken. `first` is the line at which it begins.
pub fn toml(text: &str, first: usize) -> (Datum, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let place = |offset: usize| line(text, offset) + first - 1;
    let problem = |error: &toml::de::Error| (place(error.span().map_or(0, |span| span.start)), error.message().replace('\n', " "));
    (of_table(table.get_ref(), &place), errors.iter().map(problem).collect())
}

fn of_table(table: &DeTable<'_>, place: &dyn Fn(usize) -> usize) -> Datum {
    let entry = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &toml::Spanned<DeValue<'_>>)| {
        (key.get_ref().to_string(), place(key.span().start), of_value(value.get_ref(), place))
    };
    Datum::Table(table.iter().map(entry).collect())
}

fn of_value(value: &DeValue<'_>, place: &dyn Fn(usize) -> usize) -> Datum {
    match value {
        DeValue::String(text) => Datum::Text(text.to_string()),
        DeValue::Integer(number) => number.to_string().parse().map_or(Datum::Other, Datum::Number),
        DeValue::Float(number) => number.to_string().parse().map_or(Datum::Other, Datum::Number),
        DeValue::Boolean(flag) => Datum::Flag(*flag),
        DeValue::Datetime(date) => Datum::Text(date.to_string()),
        DeValue::Table(table) => of_table(table, place),
        DeValue::Array(items) => Datum::List(items.iter().map(|item| of_value(item.get_ref(), place)).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_formats_give_the_same_values() {
        let expected = |lines: [usize; 4]| {
            Datum::Table(vec![
                ("title".to_owned(), lines[0], Datum::Text("A: b".to_owned())),
                ("weight".to_owned(), lines[1], Datum::Number(2.5)),
                ("draft".to_owned(), lines[2], Datum::Flag(true)),
                ("tags".to_owned(), lines[3], Datum::List(vec![Datum::Text("x".to_owned())])),
            ])
        };
        assert_eq!(yaml("title: 'A: b'\nweight: 2.5\ndraft: true\ntags: [x]\n", 2).0, expected([2, 3, 4, 5]));
        assert_eq!(yaml("{\"title\": \"A: b\", \"weight\": 2.5, \"draft\": true,\n\"tags\": [\"x\"]}", 1).0, expected([1, 1, 1, 2]));
        let (Datum::Table(mut read), problems) = toml("title = 'A: b'\nweight = 2.5\ndraft = true\ntags = ['x']\n", 1) else {
            panic!("a table")
        };
        let Datum::Table(mut wanted) = expected([1, 2, 3, 4]) else { panic!("a table") };
        [&mut read, &mut wanted].iter_mut().for_each(|table| table.sort_by(|one, other| one.0.cmp(&other.0)));
        assert_eq!((read, problems.len()), (wanted, 0));
    }

    #[test]
    fn what_is_wrong_has_its_line() {
        assert_eq!(yaml("a: 1\nb: [\n", 3).1.len(), 1);
        let (datum, problems) = toml("a = 1\nb = = 2\n", 3);
        assert_eq!(datum.get(&["a"]).and_then(Datum::number), Some(1.0));
        assert_eq!(problems.first().map(|problem| problem.0), Some(4));
    }
}
