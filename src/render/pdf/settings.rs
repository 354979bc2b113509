//! What holds for the whole of a document: the module `/settings.typ`, which the theme imports.

use std::collections::BTreeMap;

use super::Edition;
use super::book::Volume;
use super::inlines::speaking;
use super::typst::{self, dictionary, map, optional, string};
use crate::i18n::typography;
use crate::model::Answers;

/// Writes the module.
pub(super) fn write(volume: &Volume<'_>) -> String {
    let (printer, book) = (volume.printer, volume.book);
    let (site, locale) = (printer.site.settings, &book.locale);
    let print = site.print;
    let set = |words: &str| string(&volume.printable(&typography::plain(locale, words), volume.nowhere));
    let (title, summary) = volume.names();
    let licence = site
        .licence
        .as_ref()
        .map(|licence| dictionary([("name", set(&licence.name)), ("url", optional(licence.url.as_deref().map(typst::address)))]));
    let tag = string(locale.as_str());
    let length = |millimetres: f64| format!("{millimetres}mm");
    let answers = Answers::NAMED.iter().find(|(_, answers)| *answers == print.answers).map_or("none", |(name, _)| name);
    let settings = [
        ("title", set(&title)),
        ("summary", set(&summary)),
        ("author", optional(site.author.as_deref().map(set))),
        ("licence", optional(licence)),
        ("site", set(&site.title[locale])),
        ("address", optional(site.base_url.as_deref().map(typst::address))),
        ("locale", format!("(tag: {tag}, script: {}, {})", script(volume), speaking(locale))),
        ("kind", string(if book.lesson.is_some() { "lesson" } else { "course" })),
        ("edition", string(if book.edition == Edition::Teacher { "teacher" } else { "learner" })),
        ("answers", string(answers)),
        ("paper", dictionary([("width", length(print.paper.width)), ("height", length(print.paper.height))])),
        (
            "margins",
            dictionary([
                ("inner", length(print.margins.inner)),
                ("outer", length(print.margins.outer)),
                ("top", length(print.margins.top)),
                ("bottom", length(print.margins.bottom)),
            ]),
        ),
        ("two-sided", print.two_sided.to_string()),
        ("size", format!("{}pt", print.size)),
        ("colours", colours(volume)),
        ("words", words(volume)),
        ("program", string(concat!("carnet ", env!("CARGO_PKG_VERSION")))),
    ];
    format!("#let settings = {}\n", dictionary(settings))
}

fn script(volume: &Volume<'_>) -> String {
    let identifier = volume.book.locale.identifier();
    identifier.script.map_or_else(|| "auto".to_owned(), |script| string(&script.as_str().to_lowercase()))
}

/// Tells the looks of code, those of light pages.
fn colours(volume: &Volume<'_>) -> String {
    let look = volume.printer.theme.code_look();
    let tokens = look.tokens.iter().map(|token| {
        let value = dictionary([("fill", string(&token.fill)), ("bold", token.bold.to_string()), ("italic", token.italic.to_string())]);
        (token.class.css().to_owned(), value)
    });
    dictionary([
        ("background", string(&look.background)),
        ("marked", string(&look.marked)),
        ("text", string(&look.text)),
        ("tokens", map(tokens)),
    ])
}

/// Gathers the messages that the theme asks for. Where it fills something in, the name in braces stands for it.
fn words(volume: &Volume<'_>) -> String {
    let printer = volume.printer;
    let messages = printer.theme.print_messages().iter().map(|message| {
        let names = message.arguments.iter().map(String::as_str);
        let text = printer.catalogues.format_to_fill(&volume.book.locale, &message.id, names);
        (message.id.clone(), string(&volume.printable(&text, volume.nowhere)))
    });
    map(messages.collect::<BTreeMap<_, _>>())
}
