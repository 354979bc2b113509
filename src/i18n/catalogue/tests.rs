use super::*;
use crate::base::Sources;

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a tag")
}

/// Makes the catalogues of a project with files such as `("fr", "text")`, and what was found wrong, one line each.
fn project(locales: &[&str], files: &[(&str, &str)]) -> (Catalogues, Vec<String>) {
    let mut sources = Sources::default();
    let ids: Vec<(Locale, FileId)> = files
        .iter()
        .enumerate()
        .map(|(number, (tag, text))| (locale(tag), sources.add(format!("locales/{tag}/{number}.ftl"), *text)))
        .collect();
    let mut diagnostics = Vec::new();
    let locales: Vec<Locale> = locales.iter().map(|tag| locale(tag)).collect();
    let files = ids.iter().map(|(locale, id)| (locale.clone(), *id, sources.text(*id)));
    let catalogues = Catalogues::new(&locales[0], &locales, files, &mut diagnostics);
    let shown = diagnostics.iter().map(|diagnostic| show(&sources, diagnostic)).collect();
    (catalogues, shown)
}

fn show(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.map_or("-".to_owned(), |span| {
        let place = sources.place(span.file, span.start);
        format!("{}:{}:{} `{}`", sources.path(span.file), place.line, place.column, &sources.text(span.file)[span.range()])
    });
    format!("{place} [{}] {} ({})", diagnostic.code, diagnostic.message, diagnostic.help.as_deref().unwrap_or_default())
}

#[test]
fn the_embedded_catalogues_are_complete_and_without_fault() {
    let (catalogues, found) = project(&["en", "fr"], &[]);
    assert_eq!(found, Vec::<String>::new());
    for used in USED_BY_CODE {
        for tag in ["en", "fr"] {
            let arguments: Vec<(&str, Value)> = used.1.iter().map(|name| (*name, Value::Number(2.0))).collect();
            let text = catalogues.try_format(&locale(tag), used.0, &arguments);
            assert!(text.is_ok_and(|text| !text.is_empty() && !text.contains(['{', '}'])), "{tag} {}", used.0);
        }
    }
}

#[test]
fn every_message_of_the_core_catalogue_is_used_by_code() {
    for (locale, text) in Embedded::iter().filter(|path| path.ends_with("/core.ftl")).map(|path| {
        let file = Embedded::get(&path).expect("listed");
        (path.into_owned(), String::from_utf8_lossy(&file.data).into_owned())
    }) {
        let tree = fluent_syntax::parser::parse_runtime(text.as_str()).expect("no fault");
        let entries = Entries::of(None, &text, &tree);
        let uses = uses::code_uses([]);
        let reached = check::reached(&entries, uses.iter());
        let unused: Vec<&str> = entries.iter().map(|(id, _)| id).filter(|id| !reached.contains(id)).collect();
        assert_eq!(unused, Vec::<&str>::new(), "{locale}");
    }
}

#[test]
fn messages_survive_being_rewritten() {
    for (locale, text) in embedded() {
        let tree = fluent_syntax::parser::parse_runtime(text.as_str()).expect("no fault");
        let before: Vec<String> = Entries::of(None, &text, &tree).iter().map(|(id, _)| id.to_owned()).collect();
        let rewritten = numbers::localise(tree);
        let tree = fluent_syntax::parser::parse_runtime(rewritten.as_str()).unwrap_or_else(|_| panic!("{locale}: {rewritten}"));
        let after: Vec<String> = Entries::of(None, &rewritten, &tree).iter().map(|(id, _)| id.to_owned()).collect();
        assert_eq!(before, after, "{locale}");
    }
}

#[test]
fn a_message_is_made_with_numbers_and_plurals_of_its_locale() {
    let (catalogues, _) = project(
        &["en", "fr"],
        &[
            (
                "en",
                "count = { $n ->\n    [0] none\n    [one] { $n } lesson\n   *[other] { $n } lessons\n }\nshare = { NUMBER($n, minimumFractionDigits: 1) } of { $who }\nplace = { NUMBER($n, type: \"ordinal\") ->\n [one] { $n }st\n [two] { $n }nd\n *[other] { $n }th\n }\n",
            ),
            (
                "fr",
                "count = { $n ->\n    [one] { $n } leçon\n    [many] { $n } de leçons\n   *[other] { $n } leçons\n }\nshare = { NUMBER($n, minimumFractionDigits: 1) } de { $who }\nplace = { $n }e\n",
            ),
        ],
    );
    let count = |tag: &str, number: f64| catalogues.format(&locale(tag), "count", &[("n", number.into())]);
    assert_eq!([0.0, 1.0, 1234.0].map(|number| count("en", number)), ["none", "1 lesson", "1,234 lessons"]);
    assert_eq!(
        [0.0, 1.5, 2.0, 1_000_000.0].map(|number| count("fr", number)),
        ["0 leçon", "1,5 leçon", "2 leçons", "1\u{202f}000\u{202f}000 de leçons"]
    );
    let share = [("n", Value::from(1234u32)), ("who", Value::from("x & y"))];
    assert_eq!(catalogues.format(&locale("fr"), "share", &share), "1\u{202f}234,0 de x & y");
    let date = Value::from(CivilDate::parse("2026-11-01").expect("a date"));
    let dated = ["en", "fr"].map(|tag| catalogues.format(&locale(tag), "share", &[("n", 1u32.into()), ("who", date)]));
    assert_eq!(dated, ["1.0 of November 1, 2026", "1,0 de 1er novembre 2026"]);
    let place = |number: f64| catalogues.format(&locale("en"), "place", &[("n", number.into())]);
    assert_eq!([1.0, 22.0, 13.0].map(place), ["1st", "22nd", "13th"]);
}

#[test]
fn words_and_exact_numbers_select_as_written() {
    let text = "a = { $level ->\n    [beginner] easy\n   *[other] hard\n }\nb = { $n ->\n    [1] just one\n    [one] one-ish\n   *[2] two\n }\nc = line one\n    line two { \"{\" }x{ -brand }\n-brand = carnet\n";
    let (catalogues, _) = project(&["en"], &[("en", text)]);
    let format = |id: &str, value: Value| catalogues.format(&locale("en"), id, &[("level", value), ("n", value)]);
    assert_eq!(format("a", "beginner".into()), "easy");
    assert_eq!(format("a", "other".into()), "hard");
    assert_eq!(format("b", 1.0.into()), "just one");
    assert_eq!(format("b", 7.0.into()), "two");
    assert_eq!(format("c", 7.0.into()), "line one\nline two {xcarnet");
}

#[test]
fn what_a_locale_lacks_comes_from_its_parent_then_the_source_then_english() {
    let (catalogues, _) = project(
        &["de", "fr-CA"],
        &[("de", "only-source = nur hier\nalert-note = Hinweis"), ("fr-CA", "alert-tip = Truc"), ("fr", "number = { $n }")],
    );
    let canadian = |id: &str| catalogues.format(&locale("fr-CA"), id, &[("n", 1234.5.into())]);
    assert_eq!(canadian("alert-tip"), "Truc");
    assert_eq!(canadian("alert-caution"), "Danger");
    assert_eq!(canadian("only-source"), "nur hier");
    assert_eq!(canadian("number"), "1\u{a0}234,5");
    assert_eq!(catalogues.format(&locale("de"), "footnotes", &[]), "Footnotes");
    assert_eq!(catalogues.format(&locale("de"), "no-such-thing", &[]), "no-such-thing");
    assert_eq!(catalogues.format(&locale("fr-BE"), "alert-caution", &[]), "Danger", "a locale that the site does not have");
    assert_eq!(catalogues.try_format(&locale("de"), "no-such-thing", &[]), Err(FormatError::Unknown));
    let incomplete = catalogues.try_format(&locale("fr"), "footnote-back", &[]);
    assert!(matches!(incomplete, Err(FormatError::Incomplete(_))), "{incomplete:?}");
    assert_eq!(
        ["fr", "fr-CA", "de-AT", "ja", "tlh"].map(|tag| catalogues.language_name(&locale(tag))),
        ["Français", "Français", "Deutsch (AT)", "日本語", "tlh"]
    );
}

#[test]
fn faults_of_a_file_are_shown_in_their_place() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "a = x\nb text\n",
            &[
                "locales/en/0.ftl:2:3 `t` [fluent-syntax] expected a token starting with `=` (write a message as `some-id = Some text`; indent the lines that continue it)",
            ],
        ),
        (
            "a = { $n ->\n  [one] x\n }\n",
            &[
                "locales/en/0.ftl:3:2 `}` [fluent-syntax] the select expression must have a default variant (mark one variant with `*`, such as `*[other]`)",
            ],
        ),
        (
            "a = x\na = y\n",
            &["locales/en/0.ftl:2:1 `a` [duplicate-message] message `a` is defined twice (remove one of the two, or give it another id)"],
        ),
        (
            "a = { -brnad }\n-brand = carnet\n",
            &[
                "locales/en/0.ftl:1:8 `brnad` [dangling-reference] `a` refers to the term `-brnad`, which `en` does not have (did you mean `-brand`?)",
            ],
        ),
        (
            "a = { alert-nota }\n",
            &[
                "locales/en/0.ftl:1:7 `alert-nota` [dangling-reference] `a` refers to the message `alert-nota`, which `en` does not have (did you mean `alert-note`?)",
            ],
        ),
        (
            "a = { DATETIME($n) }\n",
            &[
                "locales/en/0.ftl:1:7 `DATETIME` [unknown-function] `a` calls `DATETIME`, which is no function (there is `NUMBER`, `PLURAL`)",
            ],
        ),
        ("footnotes = My own\n", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(project(&["en"], &[("en", text)]).1, expected, "{text}");
    }
}

#[test]
fn locales_are_held_against_each_other() {
    let (_, found) = project(
        &["en", "fr"],
        &[("en", "score = { $points } points of { $total }\nhello = Hello\n"), ("fr", "score = { $point } points\n")],
    );
    assert_eq!(
        found,
        [
            "locales/fr/1.ftl:1:12 `point` [missing-argument] message `score` asks for `$point` in `fr` and not in `en` (did you mean `points`?)",
            "locales/fr/1.ftl:1:1 `score` [missing-argument] message `score` leaves out `$points` in `fr`, which it says in `en` (put `{ $points }` where it belongs)",
            "locales/fr/1.ftl:1:1 `score` [missing-argument] message `score` leaves out `$total` in `fr`, which it says in `en` (put `{ $total }` where it belongs)",
            "locales/fr/1.ftl:1:1 `` [missing-message] message `hello` is missing in `fr` (add it to `locales/fr/`; in `en` it is `hello = Hello`)",
        ]
    );
    let (_, found) = project(&["en", "de"], &[]);
    assert_eq!(
        found,
        [
            "- [missing-catalogue] there is no catalogue for `de`: its pages say the words of the interface in another language (add `locales/de/site.ftl` with a line `language-name = …`; every message still missing is then listed)"
        ]
    );
}

#[test]
fn the_pseudo_locale_says_what_the_source_says_and_stands_out() {
    let french = "bye = Au revoir, { $name }\nlessons =\n    { $n ->\n        [one] { $n } leçon\n        [many] { $n } de leçons\n       *[other] { $n } leçons\n    }\n";
    let files = [("fr", french), ("en", "hello = Hello { -brand }\n-brand = you\nbye = Goodbye, { $name }\n")];
    let (catalogues, found) = project(&["fr", "en-XA"], &files);
    assert!(found.iter().all(|line| !line.contains("en-XA")), "nothing is demanded of it: {found:?}");
    let pseudo = Locale::pseudo();
    let said = |id: &str, arguments: &[(&str, Value)]| catalogues.format(&pseudo, id, arguments);
    assert_eq!(said("bye", &[("name", "Ana B".into())]), "⟦Åûû⟧ ⟦ŕééṽööîîŕ⟧, Ana B");
    assert_eq!(said("hello", &[]), "⟦Ĥééļļöö⟧ ⟦ýööûû⟧", "English, where the source lacks a message");
    assert_eq!(said("lessons", &[("n", 1.5.into())]), "1,5 ⟦ļééçööñ⟧");
    assert_eq!(said("lessons", &[("n", 2_000_000.into())]), "2\u{202f}000\u{202f}000 ⟦ðéé⟧ ⟦ļééçööñšš⟧");
    assert_eq!(catalogues.language_name(&pseudo), "⟦Ṗšééûûðöö⟧");
    assert_eq!(catalogues.format(&locale("fr"), "bye", &[("name", "Ana B".into())]), "Au revoir, Ana B");
}

#[test]
fn what_templates_ask_for_is_held_against_the_catalogues() {
    let mut sources = Sources::default();
    let file = sources.add("locales/en/site.ftl", "greeting = Hello { $name }, { -brand }\n-brand = carnet\nold = Old\n-older = Older\n");
    let template = sources.add("themes/mine/templates/a.html", "{{ t(id=\"greeting\") }}{{ t(id=\"greting\", nam=1) }}{{ t(id=\"xyz\") }}");
    let mut diagnostics = Vec::new();
    let english = locale("en");
    let catalogues =
        Catalogues::new(&english, std::slice::from_ref(&english), [(english.clone(), file, sources.text(file))], &mut diagnostics);
    let mut uses = template_uses("a.html", Some(template), sources.text(template), &mut diagnostics);
    uses.extend(template_uses("b.html", None, "{{ t(id=\"greeting\", name=x) }}\n{{ t(id=\"greeting\", nam=x) }}", &mut diagnostics));
    catalogues.check_uses(&uses, &mut diagnostics);
    let found: Vec<String> = diagnostics.iter().map(|diagnostic| show(&sources, diagnostic)).collect();
    assert_eq!(
        found,
        [
            "themes/mine/templates/a.html:1:10 `greeting` [missing-argument] message `greeting` asks for `$name` in `en`, which is not given here (write `t(id=\"greeting\", name=…)`)",
            "themes/mine/templates/a.html:1:32 `greting` [unknown-message] no catalogue has a message `greting` (did you mean `greeting`?)",
            "themes/mine/templates/a.html:1:60 `xyz` [unknown-message] no catalogue has a message `xyz` (add `xyz = …` to `locales/en/`)",
            "- [missing-argument] b.html:2:10: message `greeting` asks for `$name` in `en`, which is not given here (did you mean `nam`?)",
            "locales/en/site.ftl:4:2 `older` [unused-message] nothing uses the message `-older` (remove it, or ask for it in a template with `t(id=\"…\")`)",
            "locales/en/site.ftl:3:1 `old` [unused-message] nothing uses the message `old` (remove it, or ask for it in a template with `t(id=\"…\")`)",
        ]
    );
}
