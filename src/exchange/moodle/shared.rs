//! What Moodle's two formats have in common: names, ids, tags, and what stands around a question.

use crate::base::Locale;
use crate::exchange::bank::{Bank, BankLesson, Entry, Html};
use crate::exchange::report::Report;
use crate::render::markup::escape;

/// The longest idnumber of a question, in characters.
const LONGEST_ID: usize = 100;

/// The longest tag, in characters.
const LONGEST_TAG: usize = 50;

/// Writes the path of a lesson's category: a slash within a name is doubled.
pub(in crate::exchange) fn category_path(bank: &Bank<'_>, lesson: &BankLesson<'_>) -> String {
    let names = [&bank.title, &lesson.part, &lesson.title].into_iter().filter(|name| !name.trim().is_empty());
    let names: Vec<String> = names.map(|name| as_name(name).replace('/', "//")).collect();
    format!("$course$/top/{}", names.join("/"))
}

/// Writes a name so that what looks like a tag is not taken out of it: Moodle strips tags from names, and shows character references.
pub(in crate::exchange) fn as_name(name: &str) -> String {
    let mut text = String::new();
    // No-break spaces are part of how a language is set.
    let words: Vec<&str> = name.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect();
    escape::text(&mut text, &words.join(" "));
    text
}

/// Makes the id that a question keeps for ever: it is unique in its category in every language.
pub(in crate::exchange) fn id_number(id: &str, locale: &str) -> String {
    shortened(&format!("{id}@{locale}"), LONGEST_ID)
}

/// Makes a tag.
pub(in crate::exchange) fn tag(tag: &str) -> String {
    shortened(tag, LONGEST_TAG)
}

/// Shortens an id without making two of them equal.
fn shortened(id: &str, most: usize) -> String {
    const HASH: usize = 16;
    if id.chars().count() <= most {
        return id.to_owned();
    }
    let kept: String = id.chars().take(most - HASH - 1).collect();
    format!("{kept}~{}", &blake3::hash(id.as_bytes()).to_hex()[..HASH])
}

/// Says in the reader's language that the translation is out of date or missing.
pub(in crate::exchange) fn notice(entry: &Entry<'_>, locale: &Locale) -> Html {
    let notice = entry.notice.as_deref().unwrap_or_default();
    if notice.is_empty() {
        return Html::new();
    }
    format!("<p lang=\"{locale}\" dir=\"{}\"><em>{}</em></p>\n", locale.direction(), as_name(notice))
}

/// Lists a question's tags.
pub(in crate::exchange) fn tags(entry: &Entry<'_>, lesson: &BankLesson<'_>, locale: &Locale) -> Vec<String> {
    let (question, words) = (entry.question, entry.words);
    let mut tags = vec![lesson.lesson.id.to_string(), format!("kind:{}", question.key.kind().name()), format!("locale:{locale}")];
    tags.extend(question.objective.as_ref().map(|id| format!("objective:{id}")));
    tags.extend(question.misconceptions().into_iter().map(|id| format!("misconception:{id}")));
    if words.is_stale {
        tags.push("stale".to_owned());
    } else if words.locale != *locale {
        tags.push("untranslated".to_owned());
    }
    tags.iter().map(|text| tag(text)).collect()
}

/// Tells how a translation stands, if it is not what it should be.
pub(in crate::exchange) fn tell_of_translation(report: &mut Report, entry: &Entry<'_>, locale: &Locale) {
    if entry.words.is_stale {
        report.tell(&entry.id, "translation", "made from an earlier source; a notice above the question and the tag `stale` say so");
    } else if entry.words.locale != *locale {
        let how = format!("there is none, and the words are in `{}`; a notice and the tag `untranslated` say so", entry.words.locale);
        report.tell(&entry.id, "translation", how);
    }
}

/// Writes what is said of answers below the explanation, each under what it is about; nothing if nothing is said.
pub(in crate::exchange) fn remarks(said: &[(Html, &Html)]) -> Html {
    let said: Vec<String> = said
        .iter()
        .filter(|(_, why)| !why.is_empty())
        .map(|(about, why)| format!("<dt>{}</dt>\n<dd>{}</dd>\n", about.trim_end(), why.trim_end()))
        .collect();
    if said.is_empty() { Html::new() } else { format!("<dl>\n{}</dl>\n", said.concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_short_and_different() {
        assert_eq!(id_number("course/lesson/question", "fr"), "course/lesson/question@fr");
        let long = |end: &str| id_number(&format!("{}{end}", "x".repeat(120)), "fr");
        assert_eq!(long("a").chars().count(), LONGEST_ID);
        assert_ne!(long("a"), long("b"));
        assert_eq!(tag(&"é".repeat(60)).chars().count(), LONGEST_TAG);
    }

    #[test]
    fn names_keep_what_looks_like_a_tag() {
        assert_eq!(as_name("List<T>\n & more"), "List&lt;T&gt; &amp; more");
    }
}
