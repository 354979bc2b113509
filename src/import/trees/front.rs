//! Front matter: YAML between `---`, TOML between `+++`, as Hugo, Zola, Docusaurus and Starlight have it. Entry point: [`read`].

use super::data::{self, Datum, Problem};

/// What a page says of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// Its title.
    pub title: Option<String>,
    /// Its name in lists.
    pub label: Option<String>,
    /// One sentence about it.
    pub summary: Option<String>,
    /// The key of its name in lists, and its line.
    pub label_key: Option<(String, usize)>,
    /// Its place among its neighbours.
    pub weight: Option<f64>,
    /// Its date, as ISO 8601 writes it.
    pub date: Option<String>,
    /// By what the pages of its folder are sorted, as Zola names it.
    pub sort_by: Option<String>,
    /// Whether it is not to be shown yet.
    pub is_draft: bool,
    /// Its own name in addresses.
    pub slug: Option<String>,
    /// Free words.
    pub tags: Vec<String>,
    /// Old addresses, and their line.
    pub aliases: Option<(Vec<String>, usize)>,
    /// Its own name in lists of pages.
    pub id: Option<String>,
    /// Keys that mean nothing in a lesson, each with its line.
    pub others: Vec<(String, usize)>,
    /// How many lines it has.
    pub lines: usize,
    /// What is wrong in it.
    pub problems: Vec<Problem>,
}

/// Reads the front matter of a text, and returns what stands behind it.
pub fn read(text: &str) -> (Front, &str) {
    let Some((fence, inside, body)) = split(text) else { return (Front::default(), text) };
    let (datum, problems) = if fence == "+++" { data::toml(inside, 2) } else { data::yaml(inside, 2) };
    let lines = text[..text.len() - body.len()].matches('\n').count();
    let mut front = Front { problems, lines, ..Front::default() };
    for (key, line, value) in datum.entries() {
        front.take(key, *line, value);
    }
    (front, body)
}

/// Splits a text into its fence, what stands in its front matter, and the rest.
fn split(text: &str) -> Option<(&'static str, &str, &str)> {
    let fence = ["---", "+++"].into_iter().find(|fence| text.starts_with(fence))?;
    let first = text.find('\n')?;
    if text[..first].trim_end() != fence {
        return None;
    }
    let mut at = first + 1;
    for line in text[at..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((fence, &text[first + 1..at], &text[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

impl Front {
    fn take(&mut self, key: &str, line: usize, value: &Datum) {
        match key {
            "title" => self.title = value.text(),
            "linkTitle" | "linktitle" | "sidebar_label" => self.entitle(key, line, value),
            "description" => self.summary = value.text().or(self.summary.take()),
            "summary" => self.summary = self.summary.take().or(value.text()),
            "weight" | "sidebar_position" => self.weight = value.number(),
            "date" => self.date = value.text(),
            "sort_by" => self.sort_by = value.text(),
            "draft" => self.is_draft = *value == Datum::Flag(true),
            "tags" if value.texts().is_some() => self.tags = value.texts().unwrap_or_default(),
            "aliases" if value.texts().is_some() => self.aliases = value.texts().map(|texts| (texts, line)),
            "id" => {
                self.id = value.text();
                self.others.push((key.to_owned(), line));
            }
            "slug" => {
                self.slug = value.text();
                self.others.push((key.to_owned(), line));
            }
            "sidebar" => {
                for (name, line, value) in value.entries() {
                    match name.as_str() {
                        "order" => self.weight = value.number(),
                        "label" => self.entitle("sidebar.label", *line, value),
                        _ => self.others.push((format!("sidebar.{name}"), *line)),
                    }
                }
            }
            _ => self.others.push((key.to_owned(), line)),
        }
    }

    fn entitle(&mut self, key: &str, line: usize, value: &Datum) {
        self.label = value.text();
        self.label_key = Some((key.to_owned(), line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told = (Option<String>, Option<String>, Option<f64>, bool, Vec<(String, usize)>);

    fn told(text: &str) -> Told {
        let (front, _) = read(text);
        (front.title, front.label, front.weight, front.is_draft, front.others)
    }

    #[test]
    fn each_generator_is_read() {
        let text = |words: &str| Some(words.to_owned());
        let others = |names: &[(&str, usize)]| names.iter().map(|(name, line)| ((*name).to_owned(), *line)).collect::<Vec<_>>();
        let hugo = "---\ntitle: \"A: b\"\nlinkTitle: A\nweight: 20\ndraft: true\ntags: [x, y]\naliases: /z\n---\nBody\n";
        assert_eq!(told(hugo), (text("A: b"), text("A"), Some(20.0), true, others(&[("aliases", 7)])));
        let zola = "+++\ntitle = \"A\"\nweight = 2\n[extra]\nx = 1\n+++\nBody\n";
        assert_eq!(told(zola), (text("A"), None, Some(2.0), false, others(&[("extra", 4)])));
        let docusaurus = "---\nid: a\ntitle: A\nsidebar_position: 2.5\nsidebar_label: B\nslug: /c\n---\n";
        assert_eq!(told(docusaurus), (text("A"), text("B"), Some(2.5), false, others(&[("id", 2), ("slug", 6)])));
        let starlight = "---\ntitle: A\nsidebar:\n  order: 3\n  label: B\n  badge: New\n---\n";
        assert_eq!(told(starlight), (text("A"), text("B"), Some(3.0), false, others(&[("sidebar.badge", 6)])));
    }

    #[test]
    fn what_is_none_stays_text() {
        for text in ["# A\n---\nB\n---\n", "---\ntitle: A\n", "---- \na\n----\n", "---", ""] {
            assert_eq!(read(text), (Front::default(), text));
        }
        let (front, body) = read("---\ntitle: [\n---\nBody\n");
        assert_eq!((front.lines, front.problems.len(), body), (3, 1, "Body\n"));
        assert_eq!(read("+++\r\n").1, "+++\r\n");
    }
}
