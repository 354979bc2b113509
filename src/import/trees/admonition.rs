//! Admonitions of Docusaurus and Starlight, `:::note … :::`, as alerts. Entry point: [`to_alerts`].

use super::lines::{Fence, Lines};

/// The alert that each kind of admonition becomes.
const KINDS: [(&str, &str); 17] = [
    ("note", "NOTE"),
    ("info", "NOTE"),
    ("seealso", "NOTE"),
    ("secondary", "NOTE"),
    ("primary", "NOTE"),
    ("default", "NOTE"),
    ("important", "IMPORTANT"),
    ("tip", "TIP"),
    ("hint", "TIP"),
    ("success", "TIP"),
    ("check", "TIP"),
    ("warning", "WARNING"),
    ("attention", "WARNING"),
    ("caution", "CAUTION"),
    ("danger", "CAUTION"),
    ("error", "CAUTION"),
    ("bug", "CAUTION"),
];

/// Names of shortcodes that are admonitions.
const NAMES: [&str; 5] = ["notice", "alert", "callout", "admonition", "aside"];

/// Tells whether a word is a kind of admonition.
pub fn is_kind(word: &str) -> bool {
    alert(word).is_some()
}

/// Tells whether a shortcode of this name is an admonition.
pub fn is_name(name: &str) -> bool {
    NAMES.contains(&name) || is_kind(name)
}

fn alert(word: &str) -> Option<&'static str> {
    KINDS.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(word)).map(|(_, alert)| *alert)
}

/// What was not carried over: line, kind and message.
type Left = (usize, &'static str, String);

/// Turns the admonitions of a text into alerts, and tells which of them are of no kind that is known: their content stays.
pub fn to_alerts(lines: &Lines) -> (Lines, Vec<Left>) {
    let mut new = Lines::default();
    let mut left = Vec::new();
    // The indentation of each that is open; none for one that is no alert.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut at = 0;
    for line in lines.text.split_inclusive('\n') {
        let from = lines.line(at);
        at += line.len();
        if new == Lines::default() {
            new = Lines::at(from);
        }
        if let Some(own) = fence {
            fence = fence.filter(|_| !own.is_closed_by(line));
            new.keep(&quoted(line, &open), from);
            continue;
        }
        fence = Fence::opened_by(line);
        let indentation = line.len() - line.trim_start_matches([' ', '\t']).len();
        let trimmed = line.trim();
        let colons = trimmed.len() - trimmed.trim_start_matches(':').len();
        let name = trimmed[colons..].trim_start();
        match (colons >= 3 && fence.is_none(), name) {
            (true, "") if !open.is_empty() => {
                open.pop();
                new.keep(&quoted("\n", &open), from);
            }
            (true, name) if name.starts_with(|first: char| first.is_ascii_alphabetic()) => {
                let (kind, title) = title(name);
                let alert = alert(kind);
                if alert.is_none() {
                    left.push((from, "admonition", format!("there is no alert for `:::{kind}`: its content stays")));
                }
                let head = alert.map(|alert| format!("> [!{alert}]\n")).unwrap_or_default();
                let head = if title.is_empty() { head } else { format!("{head}{}**{title}**\n{}\n", sign(alert), sign(alert).trim_end()) };
                let spaces = &line[..indentation];
                head.lines().for_each(|line| new.put(&quoted(&format!("{spaces}{line}\n"), &open), from));
                open.push(alert.map(|_| indentation));
            }
            _ => new.keep(&quoted(line, &open), from),
        }
    }
    (new, left)
}

fn sign(alert: Option<&str>) -> &'static str {
    if alert.is_some() { "> " } else { "" }
}

/// Splits what stands behind the colons into the kind and the title: `note Title`, `note[Title]`, `note{title="Title"}`.
fn title(name: &str) -> (&str, &str) {
    let end = name.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '-')).unwrap_or(name.len());
    let (kind, rest) = name.split_at(end);
    let rest = rest.trim();
    let inside = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(title, _)| title);
    let given = rest.strip_prefix("{title=\"").and_then(|rest| rest.split_once('"')).map(|(title, _)| title);
    let plain = if rest.starts_with('{') { "" } else { rest };
    (kind, inside.or(given).unwrap_or(plain).trim_matches('*'))
}

/// Puts the signs of quotations before a line, each behind the indentation of the admonition.
fn quoted(line: &str, open: &[Option<usize>]) -> String {
    let indentations: Vec<usize> = open.iter().flatten().copied().collect();
    let Some(first) = indentations.first() else { return line.to_owned() };
    let own = line.len() - line.trim_start_matches([' ', '\t']).len();
    let cut = own.min(*first);
    let signs = "> ".repeat(indentations.len());
    let rest = &line[cut..];
    if rest.trim().is_empty() { format!("{}{}\n", &line[..cut], signs.trim_end()) } else { format!("{}{signs}{rest}", &line[..cut]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alerts(text: &str) -> (String, usize) {
        let mut lines = Lines::at(1);
        lines.keep(text, 1);
        let (new, left) = to_alerts(&lines);
        (new.text, left.len())
    }

    #[test]
    fn admonitions_become_alerts() {
        let cases = [
            (":::note\n\nA\n\n:::\nB\n", "> [!NOTE]\n>\n> A\n>\n\nB\n", 0),
            (":::tip[My *tip*]\nA\n:::\n", "> [!TIP]\n> **My *tip**\n>\n> A\n\n", 0),
            (
                "- x\n  :::danger Stop\n  ```\n  :::\n  ```\n  :::\n",
                "- x\n  > [!CAUTION]\n  > **Stop**\n  >\n  > ```\n  > :::\n  > ```\n\n",
                0,
            ),
            ("::::info\n:::warning\nA\n:::\n::::\n", "> [!NOTE]\n> > [!WARNING]\n> > A\n>\n\n", 0),
            (":::odd\nA\n:::\n", "A\n\n", 1),
            (":::note\nA", "> [!NOTE]\n> A", 0),
            ("a ::: b\n:::\n", "a ::: b\n:::\n", 0),
        ];
        for (written, expected, left) in cases {
            assert_eq!(alerts(written), (expected.to_owned(), left), "{written}");
        }
    }
}
