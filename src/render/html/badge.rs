//! Badges: how many units of a language are translated, as a small picture for a README or a wall of figures.
//!
//! Each is one SVG file of our own drawing, with no font of its own: widths are estimated from a table, and `textLength` makes the letters
//! keep to them whatever font shows them. The first field names the language, the second says how much is translated; a third one
//! follows where less than that is up to date. Each has the colour of its own share, and its number in words: colour says nothing alone.

use camino::Utf8PathBuf;

use super::Renderer;
use crate::base::{Locale, Output};
use crate::model::{Standing, Units};
use crate::render::markup::escape::escape;
use crate::translation::Counts;

/// The colour of the field that names the language.
const LABEL: &str = "#5c6570";

/// The colours of shares, by the least per cent that has them.
const SHARES: [(usize, &str); 4] = [(100, "#1a7f37"), (80, "#5d7200"), (50, "#946200"), (0, "#c0392b")];

/// The height, in pixels.
const HEIGHT: usize = 20;

/// The space at each side of a field's words, in tenths of a pixel.
const PADDING: usize = 60;

/// What a badge says.
pub(super) struct BadgeWords {
    label: String,
    /// The fields after the label: words, and how many per cent they are about.
    shares: Vec<(String, usize)>,
    /// All of it, for those who do not see it.
    pub(super) whole: String,
}

/// Returns where the badge of a language stands, below the site's root.
pub(super) fn route(locale: &Locale) -> Utf8PathBuf {
    Utf8PathBuf::from(format!("badges/translation-{locale}.svg"))
}

impl Renderer<'_> {
    /// Makes the badges; none if the site does not tell how its translations stand.
    pub fn badges(&self) -> Vec<Output> {
        let languages = self.site.translations.unwrap_or_default().chunk_by(|one, other| one.locale == other.locale);
        languages.filter_map(|units| self.badge(units)).collect()
    }

    fn badge(&self, units: &[Units]) -> Option<Output> {
        let locale = &units.first()?.locale;
        let counts = Counts::of(units.iter().flat_map(|units| &units.units));
        let words = self.badge_words(locale, counts);
        (counts.total() > 0).then(|| Output::new(route(locale), draw(&words, &self.site.settings.source)))
    }

    /// Tells what the badge of a language says, in the language of the site's source.
    pub(super) fn badge_words(&self, locale: &Locale, counts: Counts) -> BadgeWords {
        let say = |id: &str, percent: usize| {
            let percent_words =
                self.catalogues.format(&self.site.settings.source, "translation-percent", &[("n", (percent as f64).into())]);
            self.catalogues.format(&self.site.settings.source, id, &[("percent", percent_words.as_str().into())])
        };
        let (translated, current) = (counts.percent(counts.translated()), counts.percent(counts.number(Standing::Fresh)));
        let mut shares = vec![(say("translation-translated", translated), translated)];
        if current < translated {
            shares.push((say("translation-current", current), current));
        }
        let label = self.catalogues.language_name(locale);
        // No comma or colon is written alike in all languages.
        let said: Vec<&str> = [label.as_str()].into_iter().chain(shares.iter().map(|(words, _)| words.as_str())).collect();
        let whole = said.join(" · ");
        BadgeWords { label, shares, whole }
    }
}

/// Draws a badge, whose words are in a language.
fn draw(words: &BadgeWords, locale: &Locale) -> String {
    let mut fields = vec![(words.label.as_str(), LABEL)];
    fields.extend(words.shares.iter().map(|(words, percent)| (words.as_str(), colour(*percent))));
    let (mut shapes, mut texts, mut at) = (String::new(), String::new(), 0);
    for (words, colour) in fields {
        let length = length(words);
        let width = length + 2 * PADDING;
        shapes.push_str(&format!("<rect x=\"{}\" width=\"{}\" height=\"{HEIGHT}\" fill=\"{colour}\"/>\n", tenths(at), tenths(width)));
        texts.push_str(&format!(
            "<text x=\"{}\" y=\"14\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
            tenths(at + width / 2),
            tenths(length),
            escape(words)
        ));
        at += width;
    }
    let (width, title, tag) = (tenths(at), escape(&words.whole), locale.as_str());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{HEIGHT}\" viewBox=\"0 0 {width} {HEIGHT}\" role=\"img\" \
         aria-labelledby=\"title\" xml:lang=\"{tag}\">\n<title id=\"title\">{title}</title>\n\
         <clipPath id=\"shape\"><rect width=\"{width}\" height=\"{HEIGHT}\" rx=\"3\"/></clipPath>\n\
         <g clip-path=\"url(#shape)\">\n{shapes}</g>\n\
         <g fill=\"#ffffff\" font-family=\"Verdana, 'DejaVu Sans', Geneva, sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n{texts}</g>\n</svg>\n"
    )
}

fn colour(percent: usize) -> &'static str {
    SHARES.iter().find(|(least, _)| percent >= *least).map_or(LABEL, |(_, colour)| colour)
}

/// Writes tenths of a pixel as pixels.
fn tenths(length: usize) -> String {
    if length.is_multiple_of(10) { (length / 10).to_string() } else { format!("{}.{}", length / 10, length % 10) }
}

/// Estimates how long words are, in tenths of a pixel.
fn length(words: &str) -> usize {
    words.chars().map(advance).sum()
}

/// Estimates how far a letter of a wide font for screens advances at a size of 11 pixels, in tenths of a pixel.
fn advance(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | 'I' | '\'' | '’' | '.' | ',' | ':' | ';' | '|' | '!' => 36,
        '\u{202f}' | '\u{2009}' => 22,
        ' ' | '\u{a0}' | 'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 43,
        'm' | 'w' | 'M' | 'W' | '@' => 98,
        '%' | '٪' => 118,
        'a'..='z' | '0'..='9' => 67,
        'A'..='Z' => 77,
        // Marks that stand on a letter, and signs that only tell a direction.
        '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{591}'..='\u{5bd}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' => 0,
        '\u{590}'..='\u{8ff}' => 62,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7af}' | '\u{ff00}'..='\u{ffef}' => 112,
        '\u{c0}'..='\u{24f}' => 68,
        _ => 74,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of a colour, as WCAG 2.2 defines it.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two hexadecimal digits")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn words_can_be_read_and_fields_be_seen_on_white_and_on_dark() {
        assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
        for colour in SHARES.iter().map(|(_, colour)| *colour).chain([LABEL]) {
            assert!(contrast(colour, "#ffffff") >= 5.0, "{colour}: words, and the field on white");
            assert!(contrast(colour, "#0d1117") >= 3.0, "{colour}: the field on dark");
        }
    }

    #[test]
    fn a_share_has_its_colour() {
        assert_eq!([100, 99, 80, 79, 50, 49, 0].map(colour), [0, 1, 1, 2, 2, 3, 3].map(|at| SHARES[at].1));
    }

    #[test]
    fn a_badge_is_drawn() {
        let shares = vec![("98 % & more".to_owned(), 98), ("7 %".to_owned(), 7)];
        let words = BadgeWords { label: "Français".to_owned(), shares, whole: "Français: <98 %>".to_owned() };
        let drawn = draw(&words, &Locale::parse("en").expect("a tag"));
        assert!(
            drawn.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"181\" height=\"20\" viewBox=\"0 0 181 20\""),
            "{drawn}"
        );
        assert!(drawn.contains("<title id=\"title\">Français: &lt;98 %&gt;</title>"), "{drawn}");
        let fields = ["x=\"0\" width=\"61.2\"", "x=\"61.2\" width=\"85\"", "x=\"146.2\" width=\"34.8\""];
        assert!(fields.iter().all(|field| drawn.contains(field)), "each field starts where the one before ends: {drawn}");
        assert!(drawn.contains("textLength=\"73\" lengthAdjust=\"spacingAndGlyphs\">98 % &amp; more</text>"), "{drawn}");
    }
}
