//! Texts as YAML scalars. Source: YAML 1.2.2, sections 5.1 (printable characters), 7.3 (flow scalars) and 8.1.2 (literal blocks).

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// After a key in a block, whose further lines get this indentation.
    Block(&'a str),
    /// Between brackets or braces.
    Flow,
}

/// Writes a text as a scalar in the form that reads best: plain, in double quotes, or as a literal block.
pub fn scalar(text: &str, place: Place<'_>) -> String {
    match place {
        Place::Block(indentation) if text.contains('\n') => literal(text, indentation),
        Place::Block(_) if is_plain(text) => text.to_owned(),
        Place::Flow if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) => text.to_owned(),
        Place::Block(_) | Place::Flow => quoted(text),
    }
}

/// Writes a text as a literal block; in double quotes where its characters cannot stand in one.
pub fn literal(text: &str, indentation: &str) -> String {
    let starts_plain = text.chars().next().is_some_and(|first| !first.is_whitespace());
    if !starts_plain || text.ends_with(char::is_whitespace) || !text.chars().all(|character| character == '\n' || is_printable(character)) {
        return quoted(text);
    }
    let mut scalar = "|-".to_owned();
    for line in text.split('\n') {
        scalar.push('\n');
        if !line.is_empty() {
            scalar.push_str(indentation);
            scalar.push_str(line);
        }
    }
    scalar
}

/// Writes a text in double quotes.
pub fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            character if is_printable(character) => quoted.push(character),
            character => quoted.push_str(&format!("\\U{:08X}", u32::from(character))),
        }
    }
    quoted.push('"');
    quoted
}

/// Tells whether a character can stand in a scalar as it is. Line ends, and signs that readers treat as such, are none.
fn is_printable(character: char) -> bool {
    let is_in_yaml = matches!(character, '\t' | ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    is_in_yaml && !matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// Tells whether a text can stand without quotes, and is read as a text then.
fn is_plain(text: &str) -> bool {
    let starts = text.chars().next().is_some_and(char::is_alphabetic);
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let means_something = words.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.parse::<f64>().is_ok();
    let signs = text.contains(": ") || text.contains(" #") || text.contains(":\t") || text.ends_with([':', ' ', '\t']);
    starts && !means_something && !signs && !text.contains(['\t', '"']) && text.chars().all(is_printable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_written_in_the_form_that_reads_best() {
        let block = |text: &str| scalar(text, Place::Block("  "));
        assert_eq!(block("a plain text, with a comma"), "a plain text, with a comma");
        assert_eq!(block("key: value"), "\"key: value\"");
        assert_eq!(block("- item"), "\"- item\"");
        assert_eq!(block("Yes"), "\"Yes\"");
        assert_eq!(block("two\n\nlines"), "|-\n  two\n\n  lines");
        assert_eq!(block(" starts with a space\nx"), "\" starts with a space\\nx\"");
        assert_eq!(scalar("a, b", Place::Flow), "\"a, b\"");
        assert_eq!(quoted("a\"\\\u{2028}\u{1}"), "\"a\\\"\\\\\\U00002028\\U00000001\"");
        assert_eq!(block(""), "\"\"");
    }
}
