//! Which names are languages: `fr`, `pt-BR`, `zh_CN`, and not `go` or `js`. Entry points: [`language`], [`is_sure`].

use crate::base::Locale;

/// Languages in which people write documentation: those of two letters in ISO 639-1, and some of three.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et \
    eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv \
    kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw \
    sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
    ast ceb ckb fil fur gsw haw hsb dsb kab kok mai nds sah sco yue zgh";

/// Languages whose tags are words, names of programs or endings of files as well.
const OTHERWISE: &str = "aa am an as be bs ch co cr cs cu da ee es-as ff go hi ho id ie io is it la lo lu ml mi mt my na ng no om or os pa pi ps \
    rm sc sh si so st su ss sv ta te ti tk to tr ts tt tw ve vi vo za";

/// Reads a name as a language.
pub fn language(name: &str) -> Option<Locale> {
    let is_tag = (2..=12).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let locale = Locale::parse(&name.replace('_', "-")).ok().filter(|_| is_tag)?;
    let is_known = LANGUAGES.split_ascii_whitespace().any(|known| known == locale.language());
    (is_known && !locale.is_pseudo()).then_some(locale)
}

/// Tells whether a language's tag is nothing else: such a name is a language wherever it stands.
pub fn is_sure(locale: &Locale) -> bool {
    !OTHERWISE.split_ascii_whitespace().any(|other| other == locale.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known() {
        let read = |name: &str| language(name).map(|locale| locale.to_string()).unwrap_or_default();
        assert_eq!(["fr", "pt-br", "zh_CN", "zh-Hans", "fil"].map(read), ["fr", "pt-BR", "zh-CN", "zh-Hans", "fil"]);
        assert_eq!(["go", "js", "api", "v2", "guide", "", "f", "fr.x", "en-XA", "../fr"].map(read), [""; 10]);
        let sure = |name: &str| language(name).is_some_and(|locale| is_sure(&locale));
        assert_eq!(["fr", "en", "zh-CN", "it-CH"].map(sure), [true; 4]);
        assert_eq!(["cs", "it", "id", "ts", "no"].map(sure), [false; 5]);
    }
}
