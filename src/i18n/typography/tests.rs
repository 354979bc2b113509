//! Examples: what an author types and what stands on the page. `~` stands for U+202F and `_` for U+00A0 on the page.

use super::*;

/// Locale, typed, set.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("en", r#"He said "yes", and left."#, "He said “yes”, and left."),
    ("en", r#""It's 'fine'," she said."#, "“It’s ‘fine’,” she said."),
    ("en", r#"("quoted") and "quoted"."#, "(“quoted”) and “quoted”."),
    ("en", "the goroutines' stacks, rock 'n' roll", "the goroutines’ stacks, rock ‘n’ roll"),
    ("en", "the '90s and don't", "the ’90s and don’t"),
    ("en", r#"a 5" disk, 6' tall"#, r#"a 5" disk, 6' tall"#),
    ("en", "wait... and 1--2 and a --- b", "wait… and 1–2 and a — b"),
    ("en", "run it with --race, or -- as here -- without", "run it with --race, or – as here – without"),
    ("en", "an arrow --> and <-- one, a rule ----, a range ....", "an arrow --> and <-- one, a rule ----, a range ...."),
    ("en", "5 ms, 10 KiB, 20 Go programs", "5_ms, 10_KiB, 20 Go programs"),
    ("en", "a: b; c! d? 10:30", "a: b; c! d? 10:30"),
    ("en", "nothing to do", "nothing to do"),
    ("en", r#"word—"quoted"—word"#, "word—“quoted”—word"),
    ("fr", r#"Il a dit "oui"."#, "Il a dit «~oui~»."),
    ("fr", r#""Il dit 'oui'", dit-elle"#, "«~Il dit “oui”~», dit-elle"),
    ("fr", "l'argument d'une fonction", "l’argument d’une fonction"),
    ("fr", "Quoi ? Non ! Si ; voici : fin.", "Quoi~? Non~! Si~; voici~: fin."),
    ("fr", "Quoi? Non! Si; voici: fin.", "Quoi~? Non~! Si~; voici~: fin."),
    ("fr", "Vraiment ?! Oui !!", "Vraiment~?! Oui~!!"),
    ("fr", "« déjà » et «collé»", "«~déjà~» et «~collé~»"),
    ("fr", "\u{ab}\u{a0}insécable\u{a0}\u{bb}\u{a0}: déjà\u{a0}!", "«~insécable_»_: déjà_!"),
    ("fr", "https://go.dev/?q=a;b et http://x.org", "https://go.dev/?q=a;b et http://x.org"),
    ("fr", "à 10:30, x := 1, pkg::nom, a ?x=1, !important, a != b", "à 10:30, x := 1, pkg::nom, a ?x=1, !important, a != b"),
    ("fr", "une mine :-) ou ;)", "une mine :-) ou ;)"),
    ("fr", "(quoi ?) et (non!)", "(quoi~?) et (non~!)"),
    ("fr", "ligne\n: suite\n» fin", "ligne~: suite~» fin"),
    ("fr", "100 % et 10 000 octets, en 2020 300 personnes, 5 Mo", "100~% et 10~000 octets, en 2020 300 personnes, 5~Mo"),
    ("fr", "Il affiche \"3\" : pourquoi ?", "Il affiche «~3~»~: pourquoi~?"),
    ("fr", "Il affiche \"3\": pourquoi?", "Il affiche «~3~»~: pourquoi~?"),
    ("fr", "attends... non...", "attends… non…"),
    ("fr-CH", r#""Il dit 'oui'" : bien !"#, "«~Il dit ‹~oui~›~»~: bien~!"),
    ("fr-CA", r#""Oui" : bien! Non; si?"#, "«_Oui_»_: bien! Non; si?"),
    ("fr-CA", "Quoi ? « oui »", "Quoi~? «_oui_»"),
    ("de", r#""Er sagt 'ja'", so geht's."#, "„Er sagt ‚ja‘“, so geht’s."),
    ("de", "Was? Wirklich: ja!", "Was? Wirklich: ja!"),
    ("de-CH", r#"Er sagt "ja"."#, "Er sagt «ja»."),
    ("pl", r#"Mówi "tak" i 'nie'."#, "Mówi „tak” i «nie»."),
    ("es", r#"Dice "sí"."#, "Dice «sí»."),
    ("es-MX", r#"Dice "sí"."#, "Dice “sí”."),
    ("it", r#"l'uomo dice "sì""#, "l’uomo dice «sì»"),
    ("sv", r#"Han sa "ja"."#, "Han sa ”ja”."),
    ("en-XA", r#"It's "2 of 3"..."#, "⟦Îţ’ššš⟧ “2 ⟦ööƒ⟧ 3”…"),
    ("xx", r#""unknown""#, "“unknown”"),
];

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a well-formed tag")
}

fn visible(text: &str) -> String {
    text.replace(NARROW, "~").replace(WIDE, "_")
}

#[test]
fn text_is_set_as_its_language_does() {
    for (tag, typed, expected) in EXAMPLES {
        assert_eq!(visible(&plain(&locale(tag), typed)), *expected, "{tag}: {typed}");
    }
}

#[test]
fn what_is_set_stays_as_it_is() {
    for (tag, typed, _) in EXAMPLES {
        let once = plain(&locale(tag), typed);
        assert_eq!(visible(&plain(&locale(tag), &once)), visible(&once), "{tag}: {typed}");
    }
}

/// Pieces between markup; `None` stands for a code span.
fn pieces(tag: &str, pieces: &[Option<&str>]) -> String {
    let mut typographer = Typographer::new(&locale(tag));
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let next = pieces.get(index + 1).map(|next| next.map_or('\u{fffc}', |text| text.chars().next().unwrap_or(' ')));
        match piece {
            Some(text) => out.push_str(&typographer.text(text, next)),
            None => {
                typographer.object();
                out.push('@');
            }
        }
        out.push('|');
    }
    visible(out.trim_end_matches('|'))
}

#[test]
fn what_stands_before_is_remembered_over_markup() {
    let cases: &[(&str, &[Option<&str>], &str)] = &[
        ("en", &[Some("\""), Some("word"), Some("\" and")], "“|word|” and"),
        ("en", &[Some("'"), Some("word"), Some("'")], "‘|word|’"),
        ("en", &[Some("the "), Some("reader"), Some("'s page")], "the |reader|’s page"),
        ("en", &[Some("\""), None, Some("\" is it")], "“|@|” is it"),
        ("fr", &[None, Some(" : oui")], "@|~: oui"),
        ("fr", &[None, Some(": oui")], "@|~: oui"),
        ("fr", &[None, Some(" ?")], "@|~?"),
        ("fr", &[Some("l'"), Some("eau"), Some("!")], "l’|eau|~!"),
        ("fr", &[Some("« "), None, Some(" »")], "«~|@|~»"),
        ("fr", &[Some("\""), Some("mot"), Some("\".")], "«~|mot|~»."),
    ];
    for (tag, typed, expected) in cases {
        assert_eq!(pieces(tag, typed), *expected, "{tag}: {typed:?}");
    }
}

#[test]
fn text_that_needs_nothing_is_borrowed() {
    let mut typographer = Typographer::new(&locale("fr"));
    assert!(matches!(typographer.text("rien à faire, même ici", None), Cow::Borrowed(_)));
}

#[test]
fn another_language_has_its_own_marks_and_the_outer_one_goes_on() {
    let mut typographer = Typographer::new(&locale("fr"));
    let mut out = typographer.text("\"le ", Some('"')).into_owned();
    let outer = typographer.switch(&locale("en"));
    out.push_str(&typographer.text("\"wait group\"", Some('"')));
    typographer.back(outer);
    out.push_str(&typographer.text("\" : oui", None));
    assert_eq!(visible(&out), "«~le “wait group”~»~: oui");
}
