//! How a question looks in GIFT: escapes, and the parts of a question on lines of their own. Entry point: [`question`].
//!
//! A blank line ends a question, wherever it stands. So every line end of a text is written `\n`, and the lines of the file are few and known.

use std::fmt::Write;

use crate::exchange::bank::Html;
use crate::exchange::moodle::xml::is_forbidden;

/// A question on its way into the file.
pub(super) struct Written {
    pub(super) id: String,
    pub(super) tags: Vec<String>,
    pub(super) name: String,
    pub(super) stem: Html,
    pub(super) answers: Answers,
    /// What is said once it is answered; empty if nothing is.
    pub(super) general: Html,
}

/// What stands in the braces.
pub(super) enum Answers {
    /// Whether a claim is true, what is said to who was wrong, and to who was right.
    Claim { is_true: bool, wrong: Html, right: Html },
    /// Choices of which one is to be picked.
    One(Vec<Choice>),
    /// Choices of which several may be picked: the share of the marks in percent.
    Several(Vec<(&'static str, Choice)>),
    /// Texts that are typed.
    Typed(Vec<Choice>),
    /// Numbers, with what may be added or taken away.
    Numbers { tolerance: f64, numbers: Vec<(f64, Choice)> },
    /// Pairs; where there is no left side, the right one belongs to nothing.
    Pairs(Vec<(Html, String)>),
}

/// An answer: what it says, whether it is right, what is said of it.
pub(super) struct Choice {
    pub(super) text: String,
    pub(super) is_right: bool,
    pub(super) why: Html,
}

/// Writes a question and the blank line that ends it.
pub(super) fn question(out: &mut String, question: &Written) {
    let _ = write!(out, "// [id:{}]", question.id);
    for tag in &question.tags {
        let _ = write!(out, " [tag:{tag}]");
    }
    let _ = write!(out, "\n::{}::[html]{}{{", escaped(&question.name), escaped(question.stem.trim()));
    answers(out, &question.answers);
    let general = question.general.trim();
    if !general.is_empty() {
        let _ = writeln!(out, "####{}", formatted(general));
    }
    out.push_str("}\n\n");
}

fn answers(out: &mut String, answers: &Answers) {
    match answers {
        Answers::Claim { is_true, wrong, right } => {
            out.push_str(if *is_true { "TRUE" } else { "FALSE" });
            let (wrong, right) = (wrong.trim(), right.trim());
            if !wrong.is_empty() || !right.is_empty() {
                let _ = write!(out, "#{}", formatted(wrong));
            }
            if !right.is_empty() {
                let _ = write!(out, "#{}", formatted(right));
            }
            out.push('\n');
        }
        Answers::One(choices) => {
            out.push('\n');
            choices.iter().for_each(|choice| line(out, if choice.is_right { "=" } else { "~" }, &formatted(choice.text.trim()), choice));
        }
        Answers::Several(choices) => {
            out.push('\n');
            choices.iter().for_each(|(share, choice)| line(out, &format!("~%{share}%"), &formatted(choice.text.trim()), choice));
        }
        Answers::Typed(choices) => {
            out.push('\n');
            choices.iter().for_each(|choice| line(out, share(choice), &formatted(choice.text.trim()), choice));
        }
        Answers::Numbers { tolerance, numbers } => {
            out.push_str("#\n");
            numbers.iter().for_each(|(number, choice)| line(out, share(choice), &format!("{number}:{tolerance}"), choice));
        }
        Answers::Pairs(pairs) => {
            out.push('\n');
            for (left, right) in pairs {
                let _ = writeln!(out, "={} -> {}", formatted(left.trim()), escaped(right.trim()));
            }
        }
    }
}

/// Says explicitly what an answer is worth: a text that begins with `%` would be taken for a share.
fn share(choice: &Choice) -> &'static str {
    if choice.is_right { "=%100%" } else { "=%0%" }
}

fn line(out: &mut String, mark: &str, text: &str, choice: &Choice) {
    out.push_str(mark);
    out.push_str(text);
    let why = choice.why.trim();
    if !why.is_empty() {
        let _ = write!(out, "#{}", formatted(why));
    }
    out.push('\n');
}

/// Escapes a text; one whose beginning would be taken for a share or the name of a format gets such a name.
fn formatted(text: &str) -> String {
    let is_ambiguous = text.starts_with(['%', '[']);
    format!("{}{}", if is_ambiguous { "[html]" } else { "" }, escaped(text))
}

/// Escapes what has a meaning in the notation.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if is_forbidden(character) => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(text: &str, is_right: bool, why: &str) -> Choice {
        Choice { text: text.to_owned(), is_right, why: why.to_owned() }
    }

    fn written(answers: Answers) -> String {
        let mut out = String::new();
        let stem = "<pre>a {\n\n\tb\n}</pre>\n".to_owned();
        question(
            &mut out,
            &Written {
                id: "c/l/q@en".to_owned(),
                tags: vec!["t".to_owned()],
                name: "A: b".to_owned(),
                stem,
                answers,
                general: "<p>x=1</p>\n".to_owned(),
            },
        );
        out
    }

    #[test]
    fn code_has_no_blank_line_that_could_end_a_question() {
        let text = written(Answers::One(vec![choice("a", true, ""), choice("%50%", false, "<p>b\nc</p>"), choice("[plain]", false, "")]));
        let expected = "// [id:c/l/q@en] [tag:t]
::A\\: b::[html]<pre>a \\{\\n\\n\\tb\\n\\}</pre>{
=a
~[html]%50%#<p>b\\nc</p>
~[html][plain]
####<p>x\\=1</p>
}

";
        assert_eq!(text, expected.replace("\\tb", "\tb"));
    }

    #[test]
    fn each_form_has_its_signs() {
        let body = |answers| {
            let text = written(answers);
            text[text.find("</pre>").expect("the stem") + 6..].to_owned()
        };
        assert_eq!(
            body(Answers::Claim { is_true: false, wrong: String::new(), right: "<p>r</p>".to_owned() }),
            "{FALSE##<p>r</p>\n####<p>x\\=1</p>\n}\n\n"
        );
        assert_eq!(
            body(Answers::Several(vec![("50", choice("a", true, "")), ("-100", choice("b", false, ""))])),
            "{\n~%50%a\n~%-100%b\n####<p>x\\=1</p>\n}\n\n"
        );
        assert_eq!(
            body(Answers::Typed(vec![choice("%d", true, ""), choice("~", false, "w")])),
            "{\n=%100%[html]%d\n=%0%\\~#w\n####<p>x\\=1</p>\n}\n\n"
        );
        let numbers = vec![(1.5, choice("", true, "")), (-2.0, choice("", false, "w"))];
        assert_eq!(body(Answers::Numbers { tolerance: 0.1, numbers }), "{#\n=%100%1.5:0.1\n=%0%-2:0.1#w\n####<p>x\\=1</p>\n}\n\n");
        assert_eq!(
            body(Answers::Pairs(vec![("l".to_owned(), "r".to_owned()), (String::new(), "–".to_owned())])),
            "{\n=l -> r\n= -> –\n####<p>x\\=1</p>\n}\n\n"
        );
    }
}
