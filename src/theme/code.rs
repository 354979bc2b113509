//! The colours of code: `highlight.yaml` becomes `assets/code.css`, and `epub/code.css` for e-books.
//!
//! Entry points: [`Sheet::read`], which also measures every colour against its backgrounds, [`Sheet::css`], [`Sheet::book_css`] and
//! [`Sheet::card_css`]. The style
//! sheet sets custom properties (`--code-background`, `--code-marked`, `--code-text`, `--code-comment`, …) for light and dark
//! pages, and for readers who ask for more contrast; `data-appearance="light"` or `"dark"` on the root element overrides what
//! the device says. Paper is always light.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use serde_yaml::{Location, Spanned};

use crate::base::{Diagnostic, FileId, Severity, Span};
use crate::samples::{Class, ClassSet};

/// The least contrast of text, from WCAG 2.2, success criterion 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;

/// The looks of code.
#[derive(Debug)]
pub(super) struct Sheet {
    background: Shades,
    marked: Shades,
    text: Shades,
    looks: Vec<(Class, Look)>,
}

/// The looks of code on paper; colours are written as `#rrggbb`.
#[derive(Clone, Debug)]
pub struct CodeLook {
    /// The colour behind code.
    pub background: String,
    /// The colour behind lines that are marked.
    pub marked: String,
    /// The colour of what has no class.
    pub text: String,
    /// The looks of the classes that have one.
    pub tokens: Vec<TokenLook>,
}

/// The look of a class of code.
#[derive(Clone, Debug)]
pub struct TokenLook {
    /// The class.
    pub class: Class,
    /// Its colour.
    pub fill: String,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub italic: bool,
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    background: WrittenLook,
    marked: WrittenLook,
    text: WrittenLook,
    #[serde(default)]
    tokens: BTreeMap<String, Spanned<WrittenLook>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenLook {
    light: Spanned<String>,
    dark: Spanned<String>,
    light_high: Option<Spanned<String>>,
    dark_high: Option<Spanned<String>>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    italic: bool,
}

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    Light,
    Dark,
    LightHigh,
    DarkHigh,
}

impl Scheme {
    const ALL: [Scheme; 4] = [Scheme::Light, Scheme::Dark, Scheme::LightHigh, Scheme::DarkHigh];

    fn name(self) -> &'static str {
        match self {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
            Scheme::LightHigh => "light-high",
            Scheme::DarkHigh => "dark-high",
        }
    }
}

/// One colour for each kind of page.
#[derive(Clone, Debug)]
struct Shades {
    light: Colour,
    dark: Colour,
    light_high: Colour,
    dark_high: Colour,
}

impl Shades {
    fn of(&self, scheme: Scheme) -> Colour {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
            Scheme::LightHigh => self.light_high,
            Scheme::DarkHigh => self.dark_high,
        }
    }
}

#[derive(Clone, Debug)]
struct Look {
    shades: Shades,
    bold: bool,
    italic: bool,
}

impl Sheet {
    /// Reads the colours; nothing if the file is faulty. A contrast that is too low is a warning.
    pub(super) fn read(file: FileId, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Self> {
        let written: Written = match serde_yaml::from_str(text) {
            Ok(written) => written,
            Err(error) => {
                diagnostics.push(not_read(file, &error));
                return None;
            }
        };
        let mut reader = Reader { file, text, diagnostics, faulty: false };
        let background = reader.shades(&written.background);
        let marked = reader.shades(&written.marked);
        let plain = reader.shades(&written.text);
        let mut looks = Vec::new();
        for (name, look) in &written.tokens {
            let Some(class) = Class::ALL.into_iter().find(|class| class.name() == name) else {
                reader.unknown_token(name, look);
                continue;
            };
            let Some(shades) = reader.shades(&look.value) else { continue };
            looks.push((class, Look { shades, bold: look.value.bold, italic: look.value.italic }));
        }
        // The order of classes, so that the same colours make the same file however they were listed.
        looks.sort_by_key(|(class, _)| *class);
        let faulty = reader.faulty;
        let sheet = Self { background: background?, marked: marked?, text: plain?, looks };
        sheet.measure(&written, file, diagnostics);
        (!faulty).then_some(sheet)
    }

    /// Returns the classes that have a look.
    pub(super) fn classes(&self) -> ClassSet {
        self.looks.iter().map(|(class, _)| *class).collect()
    }

    /// Returns the looks of code on paper, which is light.
    pub(super) fn look(&self) -> CodeLook {
        let tokens = self.looks.iter().map(|(class, look)| TokenLook {
            class: *class,
            fill: look.shades.light.to_string(),
            bold: look.bold,
            italic: look.italic,
        });
        CodeLook {
            background: self.background.light.to_string(),
            marked: self.marked.light.to_string(),
            text: self.text.light.to_string(),
            tokens: tokens.collect(),
        }
    }

    /// Reports colours that are hard to read.
    fn measure(&self, written: &Written, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
        let text = std::iter::once(("text", &self.text, &written.text));
        let looks = self.looks.iter().map(|(class, look)| (class.name(), &look.shades, &written.tokens[class.name()].value));
        for (name, shades, look) in text.chain(looks) {
            for scheme in Scheme::ALL {
                let backgrounds = [("background", &self.background), ("marked", &self.marked)];
                let contrast = backgrounds.map(|(ground, colours)| (ground, shades.of(scheme).contrast(colours.of(scheme))));
                let Some((ground, contrast)) = contrast.into_iter().find(|(_, contrast)| *contrast < LEAST_CONTRAST) else { continue };
                let message = format!(
                    "`{name}` is hard to read: its contrast with `{ground}` is {:.1} in `{}`, and text needs {LEAST_CONTRAST}",
                    (contrast * 10.0).floor() / 10.0,
                    scheme.name()
                );
                diagnostics.push(
                    Diagnostic::new(Severity::Warning, "low-contrast", span(file, look.place(scheme)), message)
                        .help(if matches!(scheme, Scheme::Light | Scheme::LightHigh) { "make it darker" } else { "make it lighter" }),
                );
            }
        }
    }

    /// Writes the style sheet.
    pub(super) fn css(&self) -> String {
        let mut css = String::from("/* Made by carnet from highlight.yaml. */\n");
        let dark = ":root:not([data-appearance=\"light\"])";
        let dark_chosen = ":root[data-appearance=\"dark\"]";
        self.rule(&mut css, "", ":root", Scheme::Light, None);
        self.rule(&mut css, "(prefers-contrast: more)", ":root", Scheme::LightHigh, Some(Scheme::Light));
        self.rule(&mut css, "screen and (prefers-color-scheme: dark)", dark, Scheme::Dark, None);
        self.rule(&mut css, "screen", dark_chosen, Scheme::Dark, None);
        let both = "screen and (prefers-color-scheme: dark) and (prefers-contrast: more)";
        self.rule(&mut css, both, dark, Scheme::DarkHigh, Some(Scheme::Dark));
        self.rule(&mut css, "screen and (prefers-contrast: more)", dark_chosen, Scheme::DarkHigh, Some(Scheme::Dark));
        for (class, look) in &self.looks {
            let _ = write!(css, ".line .{} {{ color: var(--code-{});", class.css(), class.name());
            if look.bold {
                css.push_str(" font-weight: 600;");
            }
            if look.italic {
                css.push_str(" font-style: italic;");
            }
            css.push_str(" }\n");
        }
        css
    }

    /// Writes the style sheet of e-books. Readers of e-books know no custom properties, and paper screens show less contrast than others: the
    /// colours are those for readers who ask for more of it. Every colour stands with its own background, since a reader may darken the page
    /// and leave colours as they are.
    pub(super) fn book_css(&self) -> String {
        let mut css = String::from("/* Made by carnet from highlight.yaml. */\n");
        self.book_rules(&mut css, Scheme::LightHigh);
        css.push_str("@media (prefers-color-scheme: dark) {\n");
        self.book_rules(&mut css, Scheme::DarkHigh);
        css.push_str("}\n");
        for (class, look) in &self.looks {
            let bold = if look.bold { " font-weight: bold;" } else { "" };
            let italic = if look.italic { " font-style: italic;" } else { "" };
            if look.bold || look.italic {
                let _ = writeln!(css, ".line .{} {{{bold}{italic} }}", class.css());
            }
        }
        css
    }

    /// Writes the style sheet of cards for Anki, which tells by a class of the card that it is night; older programs have another name for it.
    pub(super) fn card_css(&self) -> String {
        let mut css = String::from("/* Made by carnet from highlight.yaml. */\n");
        self.rule(&mut css, "", ".card", Scheme::Light, None);
        self.rule(&mut css, "", ".nightMode.card, .nightMode .card, .night_mode.card", Scheme::Dark, None);
        for (class, look) in &self.looks {
            let bold = if look.bold { " font-weight: 600;" } else { "" };
            let italic = if look.italic { " font-style: italic;" } else { "" };
            let _ = writeln!(css, ".card pre .{} {{ color: var(--code-{});{bold}{italic} }}", class.css(), class.name());
        }
        css
    }

    fn book_rules(&self, css: &mut String, scheme: Scheme) {
        let (background, marked, text) = (self.background.of(scheme), self.marked.of(scheme), self.text.of(scheme));
        let _ = writeln!(css, ".code {{ background-color: {background}; color: {text}; }}");
        let _ = writeln!(css, "mark.line {{ background-color: {marked}; color: {text}; }}");
        for (class, look) in &self.looks {
            let _ = writeln!(css, ".line .{} {{ color: {}; }}", class.css(), look.shades.of(scheme));
        }
    }

    /// Writes the custom properties of one kind of page, without those that are as for another kind.
    fn rule(&self, css: &mut String, media: &str, selector: &str, scheme: Scheme, unlike: Option<Scheme>) {
        let named = [("background", &self.background), ("marked", &self.marked), ("text", &self.text)];
        let looks = self.looks.iter().map(|(class, look)| (class.name(), &look.shades));
        let properties: String = named
            .into_iter()
            .chain(looks)
            .filter(|(_, shades)| unlike.is_none_or(|other| shades.of(scheme) != shades.of(other)))
            .map(|(name, shades)| format!(" --code-{name}: {};", shades.of(scheme)))
            .collect();
        let _ = match (properties.as_str(), media) {
            ("", _) => Ok(()),
            (properties, "") => writeln!(css, "{selector} {{{properties} }}"),
            (properties, media) => writeln!(css, "@media {media} {{ {selector} {{{properties} }} }}"),
        };
    }
}

impl WrittenLook {
    /// Finds where the colour for a kind of page is written.
    fn place(&self, scheme: Scheme) -> Location {
        let written = match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
            Scheme::LightHigh => self.light_high.as_ref().unwrap_or(&self.light),
            Scheme::DarkHigh => self.dark_high.as_ref().unwrap_or(&self.dark),
        };
        written.referenced
    }
}

/// Turns what is written into colours.
struct Reader<'a> {
    file: FileId,
    text: &'a str,
    diagnostics: &'a mut Vec<Diagnostic>,
    faulty: bool,
}

impl Reader<'_> {
    fn shades(&mut self, look: &WrittenLook) -> Option<Shades> {
        let light = self.colour(&look.light);
        let dark = self.colour(&look.dark);
        let light_high = look.light_high.as_ref().map_or(light, |written| self.colour(written));
        let dark_high = look.dark_high.as_ref().map_or(dark, |written| self.colour(written));
        Some(Shades { light: light?, dark: dark?, light_high: light_high?, dark_high: dark_high? })
    }

    fn colour(&mut self, written: &Spanned<String>) -> Option<Colour> {
        let colour = Colour::parse(&written.value);
        if colour.is_none() {
            self.faulty = true;
            let message = format!("`{}` is no colour", written.value);
            self.diagnostics.push(
                Diagnostic::new(Severity::Error, "bad-colour", span(self.file, written.referenced), message)
                    .help("write it as `\"#rrggbb\"`, six digits from 0 to f"),
            );
        }
        colour
    }

    fn unknown_token(&mut self, name: &str, look: &Spanned<WrittenLook>) {
        self.faulty = true;
        let value = span(self.file, look.referenced).map_or(self.text.len(), |span| span.range().start.min(self.text.len()));
        // The key stands before its value; serde tells of the value alone.
        let start = self.text.get(..value).and_then(|before| before.rfind(name)).unwrap_or(value);
        let span = Span::new(self.file, start, start + name.len());
        self.diagnostics.push(
            Diagnostic::error("unknown-key", span, format!("`{name}` is no kind of token")).suggest(name, Class::ALL.map(Class::name)),
        );
    }
}

fn not_read(file: FileId, error: &serde_yaml::Error) -> Diagnostic {
    let error = error.without_snippet();
    let span = error.location().and_then(|location| span(file, location)).unwrap_or(Span::whole(file));
    let text = error.to_string();
    let message = text.lines().next().unwrap_or_default().split(" at line ").next().unwrap_or_default().trim_end_matches('.');
    Diagnostic::error("theme-colours", span, format!("the colours of code cannot be read: {message}"))
}

fn span(file: FileId, location: Location) -> Option<Span> {
    let span = location.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let length = usize::try_from(span.byte_len()?).ok()?;
    Some(Span::new(file, start, start + length))
}

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Colour([u8; 3]);

impl std::fmt::Display for Colour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(formatter, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Colour {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// Returns the relative luminance, as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Returns the contrast ratio, from 1 to 21, as WCAG 2.2 defines it.
    fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Sources;

    const EMBEDDED: &str = include_str!("../../themes/default/highlight.yaml");

    fn read(text: &str) -> (Option<Sheet>, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("themes/mine/highlight.yaml", text);
        let mut diagnostics = Vec::new();
        let sheet = Sheet::read(file, text, &mut diagnostics);
        let shown = diagnostics.iter().map(|diagnostic| {
            let span = diagnostic.span.expect("a place");
            let place = sources.place(file, span.start);
            let help = diagnostic.help.as_deref().unwrap_or_default();
            format!("{}:{} `{}` [{}] {} ({help})", place.line, place.column, &text[span.range()], diagnostic.code, diagnostic.message)
        });
        (sheet, shown.collect())
    }

    #[test]
    fn the_embedded_colours_are_readable_on_both_backgrounds() {
        let (sheet, found) = read(EMBEDDED);
        assert_eq!(found, Vec::<String>::new());
        let sheet = sheet.expect("no fault");
        let looks = sheet.looks.iter().map(|(class, look)| (class.name(), &look.shades));
        for (name, shades) in looks.chain([("text", &sheet.text)]) {
            for scheme in Scheme::ALL {
                let least = if matches!(scheme, Scheme::LightHigh | Scheme::DarkHigh) { 7.0 } else { 4.5 };
                for ground in [&sheet.background, &sheet.marked] {
                    let contrast = shades.of(scheme).contrast(ground.of(scheme));
                    assert!(contrast >= least, "{name} in {}: {contrast:.2}", scheme.name());
                }
            }
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let contrast = |one: &str, other: &str| {
            let colour = |text: &str| Colour::parse(text).expect("a colour");
            (colour(one).contrast(colour(other)) * 100.0).round() / 100.0
        };
        assert_eq!(contrast("#000000", "#ffffff"), 21.0);
        assert_eq!(contrast("#777777", "#ffffff"), 4.48);
        assert_eq!(contrast("#FF0000", "#ff0000"), 1.0);
    }

    #[test]
    fn the_style_sheet_follows_device_and_reader() {
        let text = "background: { light: \"#ffffff\", dark: \"#000000\" }\nmarked: { light: \"#ffffee\", dark: \"#111111\" }\ntext: { light: \"#000000\", dark: \"#ffffff\" }\ntokens:\n  keyword: { light: \"#000080\", dark: \"#aaaaff\", dark-high: \"#ddddff\", bold: true }\n  comment: { light: \"#444444\", dark: \"#cccccc\", italic: true }\n";
        let (sheet, found) = read(text);
        assert_eq!(found, Vec::<String>::new());
        let sheet = sheet.expect("no fault");
        let expected = [
            "/* Made by carnet from highlight.yaml. */",
            ":root { --code-background: #ffffff; --code-marked: #ffffee; --code-text: #000000; --code-comment: #444444; --code-keyword: #000080; }",
            "@media screen and (prefers-color-scheme: dark) { :root:not([data-appearance=\"light\"]) { --code-background: #000000; --code-marked: #111111; --code-text: #ffffff; --code-comment: #cccccc; --code-keyword: #aaaaff; } }",
            "@media screen { :root[data-appearance=\"dark\"] { --code-background: #000000; --code-marked: #111111; --code-text: #ffffff; --code-comment: #cccccc; --code-keyword: #aaaaff; } }",
            "@media screen and (prefers-color-scheme: dark) and (prefers-contrast: more) { :root:not([data-appearance=\"light\"]) { --code-keyword: #ddddff; } }",
            "@media screen and (prefers-contrast: more) { :root[data-appearance=\"dark\"] { --code-keyword: #ddddff; } }",
            ".line .c { color: var(--code-comment); font-style: italic; }",
            ".line .k { color: var(--code-keyword); font-weight: 600; }",
        ];
        assert_eq!(sheet.css().lines().collect::<Vec<_>>(), expected);
        let expected = [
            "/* Made by carnet from highlight.yaml. */",
            ".code { background-color: #ffffff; color: #000000; }",
            "mark.line { background-color: #ffffee; color: #000000; }",
            ".line .c { color: #444444; }",
            ".line .k { color: #000080; }",
            "@media (prefers-color-scheme: dark) {",
            ".code { background-color: #000000; color: #ffffff; }",
            "mark.line { background-color: #111111; color: #ffffff; }",
            ".line .c { color: #cccccc; }",
            ".line .k { color: #ddddff; }",
            "}",
            ".line .c { font-style: italic; }",
            ".line .k { font-weight: bold; }",
        ];
        assert_eq!(sheet.book_css().lines().collect::<Vec<_>>(), expected);
        assert!(sheet.classes().contains(Class::Keyword) && !sheet.classes().contains(Class::String));
    }

    #[test]
    fn faults_are_shown_in_their_place() {
        let with = |from: &str, to: &str| {
            let text = EMBEDDED.replace(from, to);
            assert_ne!(text, EMBEDDED, "{from}");
            read(&text).1
        };
        assert_eq!(
            with("#2a2b2e", "black"),
            ["9:16 `\"black\"` [bad-colour] `black` is no colour (write it as `\"#rrggbb\"`, six digits from 0 to f)"]
        );
        assert_eq!(with("  comment:", "  coment:"), ["12:3 `coment` [unknown-key] `coment` is no kind of token (did you mean `comment`?)"]);
        assert_eq!(
            with("light: \"#64645c\"", "light: \"#94948c\""),
            [
                "12:21 `\"#94948c\"` [low-contrast] `comment` is hard to read: its contrast with `background` is 2.8 in `light`, and text needs 4.5 (make it darker)"
            ]
        );
        assert_eq!(with("italic: true", "slanted: true").len(), 1);
        assert_eq!(with("marked:", "mraked:").len(), 1);
        assert_eq!(with("tokens:", "tokens: [").len(), 1);
    }
}
