//! Counted words of the interface in languages with many plural forms: the site in five languages, against CLDR's rules as written here by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use carnet::base::{Locale, Sources};
use carnet::i18n::{Catalogues, Value};

const NUMBERS: [u32; 9] = [0, 1, 2, 3, 5, 11, 21, 22, 100];

/// The categories of [`NUMBERS`], from the charts of CLDR 48, "Language Plural Rules", cardinal.
const CATEGORIES: [(&str, [&str; 9]); 4] = [
    ("ar", ["zero", "one", "two", "few", "few", "many", "many", "many", "other"]),
    ("pl", ["many", "one", "few", "few", "many", "many", "many", "few", "many"]),
    ("en", ["other", "one", "other", "other", "other", "other", "other", "other", "other"]),
    ("fr", ["one", "one", "other", "other", "other", "other", "other", "other", "other"]),
];

#[test]
fn things_are_counted_as_people_do() {
    let catalogues = catalogues();
    let arabic = [
        ("lessons", ["لا دروس", "درس واحد", "درسان", "3 دروس", "5 دروس", "11 درسًا", "21 درسًا", "22 درسًا", "100 درس"]),
        ("minutes", ["أقل من دقيقة", "دقيقة واحدة", "دقيقتان", "3 دقائق", "5 دقائق", "11 دقيقة", "21 دقيقة", "22 دقيقة", "100 دقيقة"]),
        ("questions", ["لا أسئلة", "سؤال واحد", "سؤالان", "3 أسئلة", "5 أسئلة", "11 سؤالًا", "21 سؤالًا", "22 سؤالًا", "100 سؤال"]),
        ("quiz-points", ["لا نقاط", "نقطة واحدة", "نقطتان", "3 نقاط", "5 نقاط", "11 نقطة", "21 نقطة", "22 نقطة", "100 نقطة"]),
    ];
    let polish = [
        ("lessons", ["0 lekcji", "1 lekcja", "2 lekcje", "3 lekcje", "5 lekcji", "11 lekcji", "21 lekcji", "22 lekcje", "100 lekcji"]),
        ("minutes", ["0 minut", "1 minuta", "2 minuty", "3 minuty", "5 minut", "11 minut", "21 minut", "22 minuty", "100 minut"]),
        ("questions", ["0 pytań", "1 pytanie", "2 pytania", "3 pytania", "5 pytań", "11 pytań", "21 pytań", "22 pytania", "100 pytań"]),
        (
            "quiz-points",
            ["0 punktów", "1 punkt", "2 punkty", "3 punkty", "5 punktów", "11 punktów", "21 punktów", "22 punkty", "100 punktów"],
        ),
    ];
    for (tag, messages) in [("ar", arabic), ("pl", polish)] {
        let locale = Locale::parse(tag).expect("a tag");
        for (id, expected) in messages {
            let name = if id == "quiz-points" { "points" } else { "n" };
            let said = NUMBERS.map(|number| catalogues.format(&locale, id, &[(name, number.into())]));
            assert_eq!(said, expected, "{id} in {tag}");
        }
    }
}

#[test]
fn every_counted_message_takes_the_form_of_its_number() {
    let catalogues = catalogues();
    for (tag, categories) in CATEGORIES {
        let locale = Locale::parse(tag).expect("a tag");
        let counted = counted(tag);
        assert!(counted.len() > 20, "{} in {tag}", counted.len());
        for message in &counted {
            let lacking: Vec<&str> = forms_of(tag).iter().copied().filter(|form| !message.forms.contains_key(*form)).collect();
            assert!(lacking.is_empty(), "{} in {tag} lacks {lacking:?}", message.id);
            for (number, category) in NUMBERS.into_iter().zip(categories) {
                let exact = message.forms.get(&number.to_string());
                let form = exact.or(message.forms.get(category)).unwrap_or_else(|| &message.forms["other"]);
                let written = message.arguments().map(|name| (name, if name == message.selector { Some(number) } else { None }));
                let expected = written.fold(form.clone(), |text, (name, number)| {
                    text.replace(&format!("{{ ${name} }}"), &number.map_or_else(|| name.to_uppercase(), |number| number.to_string()))
                });
                let others: Vec<(&str, String)> =
                    message.arguments().filter(|name| *name != message.selector).map(|name| (name, name.to_uppercase())).collect();
                let mut given: Vec<(&str, Value<'_>)> = others.iter().map(|(name, text)| (*name, text.as_str().into())).collect();
                given.push((&message.selector, number.into()));
                assert_eq!(catalogues.format(&locale, &message.id, &given), expected, "{} of {number} in {tag}", message.id);
            }
        }
    }
}

/// Lists the categories that whole numbers have in a language; CLDR's `many` of French is that of millions.
fn forms_of(tag: &str) -> &'static [&'static str] {
    match tag {
        "ar" => &["zero", "one", "two", "few", "many", "other"],
        "pl" => &["one", "few", "many", "other"],
        _ => &["one", "other"],
    }
}

/// A message that has one form for each sort of number.
struct Counted {
    id: String,
    /// The name of the number that decides.
    selector: String,
    /// What is said, by category or by an exact number.
    forms: BTreeMap<String, String>,
}

impl Counted {
    /// Lists the names of what is filled in.
    fn arguments(&self) -> impl Iterator<Item = &str> {
        let texts = self.forms.values().flat_map(|text| text.split("{ $").skip(1)).filter_map(|rest| rest.split(" }").next());
        texts.chain([self.selector.as_str()]).collect::<BTreeSet<_>>().into_iter()
    }
}

/// Reads the counted messages from the files of a language, line by line, without Fluent.
fn counted(tag: &str) -> Vec<Counted> {
    let mut all = Vec::new();
    for (locale, path) in files().into_iter().filter(|(locale, _)| locale == tag) {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{locale}: {error}"));
        let mut id = "";
        let mut open: Option<Counted> = None;
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| !name.contains([' ', '#'])) {
                id = name;
            } else if let Some(selector) = line.trim().strip_prefix("{ $").and_then(|rest| rest.strip_suffix(" ->")) {
                open = Some(Counted { id: id.to_owned(), selector: selector.to_owned(), forms: BTreeMap::new() });
            } else if line.trim() == "}" {
                all.extend(open.take());
            } else if let (Some(message), Some((key, form))) = (&mut open, line.trim().trim_start_matches('*').split_once("] ")) {
                message.forms.insert(key.trim_start_matches('[').to_owned(), form.to_owned());
            }
        }
    }
    // Languages select too, by their tags.
    all.retain(|message| message.selector != "language");
    all
}

/// Lists the catalogues of the program and of the site in five languages: locale and path.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["locales", "tests/sites/languages/locales"].map(|folder| root.join(folder)) {
        for locale in fs::read_dir(folder).expect("a folder of locales") {
            let locale = locale.expect("an entry");
            let name = locale.file_name().into_string().expect("a tag");
            let paths = fs::read_dir(locale.path()).expect("a folder of catalogues").map(|file| file.expect("an entry").path());
            files.extend(paths.map(|path| (name.clone(), path)));
        }
    }
    files.sort();
    files
}

fn catalogues() -> Catalogues {
    let mut sources = Sources::default();
    let locales = ["en", "fr", "ar", "pl", "fr-CA"].map(|tag| Locale::parse(tag).expect("a tag"));
    let own = files().into_iter().filter(|(_, path)| path.components().any(|part| part.as_os_str() == "tests"));
    let read: Vec<_> = own
        .map(|(locale, path)| {
            let text = fs::read_to_string(&path).expect("a catalogue");
            let id = sources.add(path.to_str().expect("a path in UTF-8"), text.as_str());
            (Locale::parse(&locale).expect("a tag"), id, text)
        })
        .collect();
    let mut diagnostics = Vec::new();
    let files = read.iter().map(|(locale, id, text)| (locale.clone(), *id, text.as_str()));
    let catalogues = Catalogues::new(&locales[0], &locales, files, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    catalogues
}
