//! What the entry without a text says of the file: language, character set, plural forms.

use crate::base::Locale;

/// Plural forms as gettext's manual and its `msginit` have them, and the languages that they hold for.
const PLURALS: &[(&str, &str)] = &[
    ("nplurals=1; plural=0;", "id ja ko lo ms my th vi yo zh"),
    ("nplurals=2; plural=(n > 1);", "ak am bn fa fr gu hi hy kn pa pt-BR si ti zu"),
    (
        "nplurals=2; plural=(n != 1);",
        "af az bg ca da de el en eo es et eu fi fo fy gl ha hu it ka kk ku ky lb ml mn mr nb ne nl nn no ps pt so sq sv sw ta te tk tr ug ur uz",
    ),
    ("nplurals=2; plural=(n%10!=1 || n%100==11);", "is mk"),
    ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);", "be bs hr ru sr uk"),
    ("nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);", "pl"),
    ("nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "cs sk"),
    ("nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && n%10<=9 && (n%100<11 || n%100>19) ? 1 : 2);", "lt"),
    ("nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);", "lv"),
    ("nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2);", "ro"),
    ("nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", "he"),
    ("nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", "sl"),
    ("nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);", "ga"),
    ("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);", "ar"),
    ("nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);", "cy"),
];

/// What gettext calls a script or a variant, after `@`.
const MODIFIERS: &[(&str, &str)] =
    &[("latin", "Latn"), ("cyrillic", "Cyrl"), ("arabic", "Arab"), ("devanagari", "Deva"), ("valencia", "valencia")];

/// Returns the plural forms of a language; nothing if they are not known, since a wrong line would be worse than none.
pub fn plural_forms(locale: &Locale) -> Option<&'static str> {
    let holds = |name: &str| PLURALS.iter().find(|(_, languages)| languages.split(' ').any(|known| known == name)).map(|(rule, _)| *rule);
    holds(locale.as_str()).or_else(|| holds(locale.language()))
}

/// Writes a locale as gettext's tools do: `pt_BR`, `zh_Hans`.
pub fn language(locale: &Locale) -> String {
    locale.as_str().replace('-', "_")
}

/// Reads a locale as the tools write it: `pt_BR`, `pt-BR`, `fr_FR.UTF-8`, `sr@latin`.
pub fn locale(language: &str) -> Option<Locale> {
    let (name, modifier) = language.split_once('@').unwrap_or((language, ""));
    let name = name.split('.').next().unwrap_or_default().replace('_', "-");
    let Some((_, subtag)) = MODIFIERS.iter().find(|(known, _)| *known == modifier) else { return Locale::parse(&name).ok() };
    // A script stands before the region, a variant behind it.
    let tag = match name.split_once('-') {
        Some((language, region)) if subtag.len() == 4 => format!("{language}-{subtag}-{region}"),
        _ => format!("{name}-{subtag}"),
    };
    Locale::parse(&tag).ok()
}

/// Finds the value of a field.
pub fn field<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    header.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

/// Finds the character set of a header that names another one than UTF-8. `CHARSET` stands in templates, and ASCII is UTF-8 too.
pub fn foreign_charset(header: &str) -> Option<&str> {
    let kind = field(header, "Content-Type")?;
    let at = kind.to_ascii_lowercase().find("charset=")?;
    let charset = kind[at + "charset=".len()..].split([';', ' ']).next().unwrap_or_default().trim_matches('"');
    let known = ["utf-8", "utf8", "us-ascii", "ascii", "charset", ""].iter().any(|known| charset.eq_ignore_ascii_case(known));
    (!known).then_some(charset)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::i18n::LocaleData;
    use crate::i18n::locale_data::{NumberStyle, PluralKind};

    fn tag(text: &str) -> Locale {
        Locale::parse(text).expect("a tag")
    }

    #[test]
    fn languages_are_read_as_the_tools_write_them() {
        let cases = [
            ("fr", "fr"),
            ("pt_BR", "pt-BR"),
            ("zh_Hans", "zh-Hans"),
            ("zh_Hant_TW", "zh-Hant-TW"),
            ("fr_FR.UTF-8", "fr-FR"),
            ("sr@latin", "sr-Latn"),
            ("sr_RS@latin", "sr-Latn-RS"),
            ("ca@valencia", "ca-valencia"),
        ];
        for (written, expected) in cases {
            assert_eq!(locale(written), Some(tag(expected)), "{written}");
        }
        assert_eq!(locale("not a language"), None);
        assert_eq!(["pt-BR", "zh-Hans", "fr"].map(|name| language(&tag(name))), ["pt_BR", "zh_Hans", "fr"]);
    }

    #[test]
    fn fields_and_character_sets_are_found() {
        assert_eq!(field("Language: fr\nX-Generator: Poedit 3.4\n", "x-generator"), Some("Poedit 3.4"));
        let cases =
            [("UTF-8", None), ("utf8", None), ("CHARSET", None), ("ISO-8859-1", Some("ISO-8859-1")), ("\"koi8-r\"", Some("koi8-r"))];
        for (written, expected) in cases {
            assert_eq!(foreign_charset(&format!("Content-Type: text/plain; charset={written}\n")), expected);
        }
    }

    /// Two whole numbers have the same form if and only if Unicode's locale data say so.
    #[test]
    fn plural_forms_agree_with_unicode() {
        let languages = PLURALS.iter().flat_map(|(rule, languages)| languages.split(' ').map(move |language| (*rule, language)));
        let differing: Vec<&str> = languages.filter(|(rule, language)| !agree(rule, language)).map(|(_, language)| language).collect();
        assert_eq!(differing, DIFFERING);
    }

    /// Where gettext's manual and Unicode differ, gettext's tools are followed.
    const DIFFERING: [&str; 2] = ["vi", "pt"];

    fn agree(rule: &str, language: &str) -> bool {
        let data = LocaleData::new(&tag(language));
        let (mut categories, mut forms) = (BTreeMap::new(), BTreeMap::new());
        (0..1000_u32).all(|number| {
            let category = data.plural(f64::from(number), NumberStyle::default(), PluralKind::Cardinal);
            let form = evaluate(rule, number);
            *forms.entry(form).or_insert(category) == category && *categories.entry(category).or_insert(form) == form
        }) && rule.starts_with(&format!("nplurals={};", forms.len()))
    }

    /// Computes a rule for a number: comparisons, `&&`, `||`, `?:` and parentheses, as C has them.
    fn evaluate(rule: &str, number: u32) -> u32 {
        let expression: String = rule.split("plural=").last().expect("a rule").chars().filter(|letter| !" ;".contains(*letter)).collect();
        ternary(&mut expression.as_str(), number)
    }

    fn ternary(rest: &mut &str, number: u32) -> u32 {
        let condition = any(rest, number);
        if !eat(rest, "?") {
            return condition;
        }
        let yes = ternary(rest, number);
        assert!(eat(rest, ":"));
        let no = ternary(rest, number);
        if condition != 0 { yes } else { no }
    }

    fn any(rest: &mut &str, number: u32) -> u32 {
        let mut value = all(rest, number);
        while eat(rest, "||") {
            value |= all(rest, number);
        }
        value
    }

    fn all(rest: &mut &str, number: u32) -> u32 {
        let mut value = comparison(rest, number);
        while eat(rest, "&&") {
            value = u32::from(value != 0) & comparison(rest, number);
        }
        value
    }

    fn comparison(rest: &mut &str, number: u32) -> u32 {
        let left = operand(rest, number);
        for (sign, compare) in [
            ("==", (|a, b| a == b) as fn(u32, u32) -> bool),
            ("!=", |a, b| a != b),
            (">=", |a, b| a >= b),
            ("<=", |a, b| a <= b),
            (">", |a, b| a > b),
            ("<", |a, b| a < b),
        ] {
            if eat(rest, sign) {
                return u32::from(compare(left, operand(rest, number)));
            }
        }
        left
    }

    fn operand(rest: &mut &str, number: u32) -> u32 {
        if eat(rest, "(") {
            let value = ternary(rest, number);
            assert!(eat(rest, ")"));
            return value;
        }
        if eat(rest, "n") {
            return if eat(rest, "%") { number % digits(rest) } else { number };
        }
        digits(rest)
    }

    fn digits(rest: &mut &str) -> u32 {
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let value = rest[..end].parse().expect("a number");
        *rest = &rest[end..];
        value
    }

    fn eat(rest: &mut &str, sign: &str) -> bool {
        rest.strip_prefix(sign).map(|after| *rest = after).is_some()
    }
}
