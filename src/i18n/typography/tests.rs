//! Examples: what an author types and what stands on the page. `~` stands for U+202F and `_` for U+00A0 on the page.

use super::*;

/// Locale, typed, set.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("en", r#"He said "yes", and left."#, "He said “yes”, and left."),
    ("en", r#""It's 'fine'," she said."#, "“It’s ‘fine’,” she said."),
    ("en", r#"("quoted") and "quoted"."#, "(“quoted”) and “quoted”."),
    ("en", "the goroutines' stacks, rock 'n' roll", "the goroutines’ stacks, rock ’n’ roll"),
    ("en", "the '90s and don't", "the ’90s and don’t"),
    ("en", r#"a 5" disk, 6' tall"#, r#"a 5" disk, 6' tall"#),
    ("en", "wait... and 1--2 and a --- b", "wait… and 1–2 and a — b"),
    ("en", "run it with --race, or -- as here -- without", "run it with --race, or – as here – without"),
    ("en", "an arrow --> and <-- one, a rule ----, a range ....", "an arrow --> and <-- one, a rule ----, a range ...."),
    ("en", "5 ms, 10 KiB, 20 Go programs", "5_ms, 10_KiB, 20 Go programs"),
    ("en", "a: b; c! d? 10:30", "a: b; c! d? 10:30"),
    ("en", "nothing to do", "nothing to do"),
    ("en", r#"word—"quoted"—word"#, "word—“quoted”—word"),
    ("fr", r#"Il a dit "oui"."#, "Il a dit «_oui_»."),
    ("fr", r#""Il dit 'oui'", dit-elle"#, "«_Il dit “oui”_», dit-elle"),
    ("fr", "l'argument d'une fonction", "l’argument d’une fonction"),
    ("fr", "Quoi ? Non ! Si ; voici : fin.", "Quoi~? Non~! Si~; voici_: fin."),
    ("fr", "Quoi? Non! Si; voici: fin.", "Quoi~? Non~! Si~; voici_: fin."),
    ("fr", "Vraiment ?! Oui !!", "Vraiment~?! Oui~!!"),
    ("fr", "« déjà » et «collé»", "«_déjà_» et «_collé_»"),
    ("fr", "\u{ab}\u{a0}insécable\u{a0}\u{bb}\u{a0}: déjà\u{a0}!", "«_insécable_»_: déjà_!"),
    ("fr", "https://go.dev/?q=a;b et http://x.org", "https://go.dev/?q=a;b et http://x.org"),
    ("fr", "à 10:30, x := 1, pkg::nom, a ?x=1, !important, a != b", "à 10:30, x := 1, pkg::nom, a ?x=1, !important, a != b"),
    ("fr", "une mine :-) ou ;)", "une mine :-) ou ;)"),
    ("fr", "(quoi ?) et (non!)", "(quoi~?) et (non~!)"),
    ("fr", "ligne\n: suite\n» fin", "ligne_: suite_» fin"),
    ("fr", "100 % et 10 000 octets, en 2020 300 personnes, 5 Mo", "100_% et 10~000 octets, en 2020 300 personnes, 5~Mo"),
    ("fr", "Il affiche \"3\" : pourquoi ?", "Il affiche «_3_»_: pourquoi~?"),
    ("fr", "Il affiche \"3\": pourquoi?", "Il affiche «_3_»_: pourquoi~?"),
    ("fr", "attends... non...", "attends… non…"),
    ("fr-CH", r#""Il dit 'oui'" : bien !"#, "«~Il dit ‹~oui~›~»~: bien~!"),
    ("fr-CA", r#""Oui" : bien! Non; si?"#, "«_Oui_»_: bien! Non; si?"),
    ("fr-CA", "Quoi ? « oui »", "Quoi~? «_oui_»"),
    ("de", r#""Er sagt 'ja'", so geht's."#, "„Er sagt ‚ja‘“, so geht’s."),
    ("de", "Was? Wirklich: ja!", "Was? Wirklich: ja!"),
    ("de-CH", r#"Er sagt "ja"."#, "Er sagt «ja»."),
    ("pl", r#"Mówi "tak" i 'nie'."#, "Mówi „tak” i_«nie»."),
    ("es", r#"Dice "sí"."#, "Dice «sí»."),
    ("es-MX", r#"Dice "sí"."#, "Dice “sí”."),
    ("it", r#"l'uomo dice "sì""#, "l’uomo dice «sì»"),
    ("sv", r#"Han sa "ja"."#, "Han sa ”ja”."),
    ("en-XA", r#"It's "2 of 3"..."#, "⟦Îţ’ššš⟧ “2 ⟦ööƒ⟧ 3”…"),
    ("xx", r#""unknown""#, "“unknown”"),
    // Quotations within quotations.
    ("en", r#""He said 'go' and "stop"" twice"#, "“He said ‘go’ and “stop”” twice"),
    ("fr", r#""Il a dit : 'va', puis s'en est allé" !"#, "«_Il a dit_: “va”, puis s’en est allé_»~!"),
    ("fr-CH", r#"«Il dit 'non'» : soit"#, "«~Il dit ‹~non~›~»~: soit"),
    ("fr-CA", r#""Il dit 'non'", soit"#, "«_Il dit “non”_», soit"),
    ("de", r#""Das heißt 'Kopie'", sagt er: "ja"."#, "„Das heißt ‚Kopie‘“, sagt er: „ja“."),
    ("de-CH", r#""Das heisst 'Kopie'""#, "«Das heisst ‹Kopie›»"),
    ("pl", r#""Mówi 'tak' dziś""#, "„Mówi «tak» dziś”"),
    ("cs", r#""Říká 'ano'""#, "„Říká ‚ano‘“"),
    ("es", r#""Dice 'sí'""#, "«Dice “sí”»"),
    ("it", r#""Dice 'sì' all'amico""#, "«Dice “sì” all’amico»"),
    ("pt-PT", r#""Diz 'sim'""#, "«Diz “sim”»"),
    ("pt-BR", r#""Diz 'sim'""#, "“Diz ‘sim’”"),
    ("ru", r#""Он сказал 'да'""#, "«Он сказал „да“»"),
    ("ar", r#"قال: "نعم"، ثم "لا"؟"#, "قال: «نعم»، ثم «لا»؟"),
    ("ar", r#""قال 'نعم'""#, "«قال “نعم”»"),
    ("fa", r#""گفت 'بله'""#, "«گفت ‹بله›»"),
    // Arabic has no French spaces, whichever marks are typed.
    ("ar", "ماذا؟ نعم! لا; كذا: «قول» 10:30", "ماذا؟ نعم! لا; كذا: «قول» 10:30"),
    ("ar", "الذاكرة 50 % و 5 MB", "الذاكرة 50_% و 5_MB"),
    ("he", r#"צה"ל אמר "כן""#, "צה״ל אמר ”כן”"),
    ("ja", r#"彼は"はい"と言った"#, "彼は「はい」と言った"),
    // Apostrophes.
    ("fr", "aujourd'hui, jusqu'à l'« objet », qu'\"il\" vienne", "aujourd’hui, jusqu’à l’«_objet_», qu’«_il_» vienne"),
    ("en", "'tis the dogs' bowl, it's James's", "’tis the dogs’ bowl, it’s James’s"),
    ("it", "un po' d'acqua, l'\"altro\"", "un po’ d’acqua, l’«altro»"),
    ("de", "so geht's, 's ist gut, Hans' Buch", "so geht’s, ’s ist gut, Hans’ Buch"),
    // Ellipses and dashes.
    ("fr", "Et... ? Non... ! [...] etc.", "Et…~? Non…~! […] etc."),
    ("pl", "Nie wiem... może -- tak --- nie", "Nie wiem… może – tak — nie"),
    ("de", "Er -- also sie -- kam. 1939--1945", "Er – also sie – kam. 1939–1945"),
    ("en", "pages 10--12, 10-12, x-ray and well-known", "pages 10–12, 10-12, x-ray and well-known"),
    ("fr", "p. 10--12, de 1939 à 1945, peut-être", "p._10–12, de 1939 à 1945, peut-être"),
    // Percent signs and currencies go with their number where a space was typed, and none is put there.
    ("fr", "50 %, 50%, 5 ‰, 5 €, 12,50 $", "50_%, 50%, 5_‰, 5_€, 12,50_$"),
    ("fr-CA", "50 %, 5 $ : 10 000 octets, 5 km", "50_%, 5_$_: 10_000 octets, 5_km"),
    ("fr-CH", "50 % ; 10 000 CHF : 5 km", "50_%~; 10~000~CHF~: 5~km"),
    ("de", "50 %, 5 €, 5 km, 5 MB", "50_%, 5_€, 5_km, 5_MB"),
    ("en", "50%, 50 %, €5, 5 €, 5 km, 20 °C, a % b", "50%, 50_%, €5, 5_€, 5_km, 20_°C, a % b"),
    ("pl", "50%, 5 zł, 10 000 bajtów, 5 km", "50%, 5_zł, 10_000 bajtów, 5_km"),
    ("cs", "50 %, 5 Kč, 10 000", "50_%, 5_Kč, 10_000"),
    ("es", "50 % de 5 €", "50_% de 5_€"),
    // Numbers are never written in another way.
    ("fr", "1.5 et 1,5 et 1234567 et 10,000", "1.5 et 1,5 et 1234567 et 10,000"),
    ("de", "1.5 und 1,5 und 10 000", "1.5 und 1,5 und 10 000"),
    ("ar", "1.5 و ١٫٥", "1.5 و ١٫٥"),
    // Units that are words elsewhere.
    ("fr", "20 Go, 3 h 30 min, 5 s", "20~Go, 3~h 30~min, 5~s"),
    ("en", "20 Go, 3 h", "20 Go, 3 h"),
    // Ordinals.
    ("fr", "le 1er novembre, la 2e fois, le XIXe siècle", "le 1er novembre, la 2e fois, le XIXe siècle"),
    ("en", "the 1st and the 22nd", "the 1st and the 22nd"),
    ("de", "am 1. November", "am 1. November"),
    // Abbreviations.
    ("fr", "voir p. 12, fig. 3, n° 4, § 5 et t. 2", "voir p._12, fig._3, n°_4, §_5 et t._2"),
    ("fr", "M. Dupont et Mme Durand, M. est là", "M._Dupont et Mme_Durand, M. est là"),
    ("en", "see p. 12, (fig. 3), no. 4; Dr. Who, Mr Bean", "see p._12, (fig._3), no._4; Dr._Who, Mr_Bean"),
    ("en", "a ship. 12 of them, loop. 3", "a ship. 12 of them, loop. 3"),
    ("de", "z. B. hier, d. h. dort, i. d. R., vgl. S. 12, Nr. 5, § 3", "z.~B. hier, d.~h. dort, i.~d.~R., vgl. S._12, Nr._5, §_3"),
    ("de", "z.B. so, Punkt a. Danach", "z.B. so, Punkt a. Danach"),
    ("pl", "np. tak, tj. nie, s. 12, rys. 3", "np._tak, tj._nie, s._12, rys._3"),
    ("cs", "t. j. ano, např. ne, s. 12", "t._j. ano, např._ne, s._12"),
    // Words of one letter at no line's end.
    ("pl", "w domu i w lesie, a z nim o tym u nas", "w_domu i_w_lesie, a_z_nim o_tym u_nas"),
    ("pl", "W domu; (i tak) \"i nie\" to x w\ntekście", "W_domu; (i_tak) „i_nie” to x w_tekście"),
    ("pl", "kawa i, raz a ", "kawa i, raz a "),
    ("cs", "k domu s ním v lese z okna o tom u nás i já a ty", "k_domu s_ním v_lese z_okna o_tom u_nás i_já a_ty"),
    ("sk", "v dome a s ním", "v_dome a_s_ním"),
    ("en", "a word and I", "a word and I"),
];

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).expect("a well-formed tag")
}

fn visible(text: &str) -> String {
    text.replace(NARROW, "~").replace(WIDE, "_")
}

#[test]
fn text_is_set_as_its_language_does() {
    let wrong: Vec<_> = EXAMPLES
        .iter()
        .map(|(tag, typed, expected)| (*tag, *typed, visible(&plain(&locale(tag), typed)), *expected))
        .filter(|(_, _, set, expected)| set != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
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
        ("fr", &[None, Some(" : oui")], "@|_: oui"),
        ("fr", &[None, Some(": oui")], "@|_: oui"),
        ("fr", &[None, Some(" ?")], "@|~?"),
        ("fr", &[Some("l'"), Some("eau"), Some("!")], "l’|eau|~!"),
        ("fr", &[Some("« "), None, Some(" »")], "«_|@|_»"),
        ("fr", &[Some("\""), Some("mot"), Some("\".")], "«_|mot|_»."),
        ("pl", &[Some("jest w "), None, Some(" i "), Some("tak")], "jest w_|@| i_|tak"),
        ("pl", &[None, Some("w domu")], "@|w domu"),
        ("fr", &[Some("voir p. "), Some("12")], "voir p._|12"),
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
    assert_eq!(visible(&out), "«_le “wait group”_»_: oui");
}

#[test]
fn between_small_letters_a_space_is_bound_only_where_words_of_one_letter_are() {
    for tag in ["en", "fr", "de", "gsw", "lb", "pl", "cs", "sk", "it", "es", "pt", "ca", "gl", "nl"] {
        let bound = super::rules::rules(&locale(tag)).bound;
        let is_small = |word: &&str| word.chars().all(char::is_lowercase);
        assert!(!bound.letters.is_empty() || !bound.titles.iter().any(is_small), "{tag}: {:?}", bound.titles);
    }
}
