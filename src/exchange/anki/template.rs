//! How cards look: the theme's templates and style sheet, and what must not be taken for a command of Anki's. Entry point: [`note_type`].

use std::collections::BTreeMap;

use tera::Context;

use super::{FIELDS, NoteType};
use crate::base::{Diagnostic, Locale, Severity};
use crate::theme::Theme;

/// The theme's files: the templates, and the style sheets, which stand one behind the other.
const FRONT: &str = "anki-front.html";
const BACK: &str = "anki-back.html";
const STYLES: [&str; 2] = ["anki/card.css", "anki/code.css"];

/// What Anki takes for a command in a field: sounds, speech, and formulas that are set by programs which it starts.
const COMMANDS: [&str; 7] = ["[sound:", "[anki:", "[/anki:", "[latex]", "[/latex]", "[$", "[/$"];

/// Makes the note type, and the files that its style sheet needs, by their names.
pub(super) fn note_type(theme: &Theme, locale: &Locale, title: &str) -> Result<(NoteType, BTreeMap<String, Vec<u8>>), Diagnostic> {
    let mut context = Context::new();
    context.insert("locale_tag", locale.as_str());
    context.insert("locale_direction", locale.direction());
    let render = |template: &str| {
        let html = theme.render(template, locale, &context)?;
        check_fields(template, &html)?;
        Ok(html.trim().to_owned())
    };
    let (front, back) = (render(FRONT)?, render(BACK)?);
    let files = theme.anki_files();
    let styles = STYLES.iter().filter_map(|style| files.iter().find(|file| file.path == *style));
    let css = styles.map(|file| String::from_utf8_lossy(&file.bytes)).collect();
    let others = files.iter().filter(|file| !STYLES.contains(&file.path.as_str()));
    let media = others.filter_map(|file| Some((file.path.file_name()?.to_owned(), file.bytes.clone()))).collect();
    Ok((NoteType { name: format!("carnet – {}", title.replace("{{", "{ {")), front, back, css }, media))
}

/// Looks whether a template asks only for fields that notes have: Anki would show an error on every card.
fn check_fields(template: &str, html: &str) -> Result<(), Diagnostic> {
    for asked in html.split("{{").skip(1) {
        let name = asked.split("}}").next().unwrap_or_default().trim();
        let field = name.trim_start_matches(['#', '^', '/']);
        let field = field.rsplit(':').next().unwrap_or_default().trim();
        if !FIELDS.contains(&field) && field != "FrontSide" {
            let message = format!("the template `{template}` asks for the field `{field}`, which cards do not have");
            return Err(Diagnostic::new(Severity::Error, "unknown-field", None, message).suggest(field, FIELDS));
        }
    }
    Ok(())
}

/// Keeps Anki from finding a command in what is HTML: what begins like one begins with a character reference instead.
pub(super) fn without_commands(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut safe = String::with_capacity(html.len());
    for (at, character) in html.char_indices() {
        if character == '[' && COMMANDS.iter().any(|command| lower[at..].starts_with(command)) {
            safe.push_str("&#91;");
        } else {
            safe.push(character);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_text() {
        let html = without_commands("[sound:a.mp3] x[1] [LaTeX]é[/latex] [$]x[/$] [[$$]y[/$$] [anki:play:q:0]");
        assert_eq!(html, "&#91;sound:a.mp3] x[1] &#91;LaTeX]é&#91;/latex] &#91;$]x&#91;/$] [&#91;$$]y&#91;/$$] &#91;anki:play:q:0]");
    }

    #[test]
    fn a_template_asks_for_fields_alone_that_there_are() {
        assert!(
            check_fields("a.html", "{{Question}}{{#Hints}}{{Hints}}{{/Hints}}{{^ Notice }}{{/Notice}}{{FrontSide}}{{text:Source}}").is_ok()
        );
        let problem = check_fields("a.html", "{{Questoin}}").expect_err("no such field");
        assert_eq!((&*problem.code, problem.help.as_deref()), ("unknown-field", Some("did you mean `Question`?")));
        assert!(check_fields("a.html", "{{type:}}").is_err());
    }
}
