//! Running text.

use super::body::Writer;
use super::math;
use super::typst::{self, string};
use crate::base::Locale;
use crate::model::{Image, Inline, Link, Target};
use crate::render::plain::{self, address_shown, leading};

/// Returns the arguments that tell a language to Typst.
pub(super) fn speaking(locale: &Locale) -> String {
    let identifier = locale.identifier();
    // Typst takes the codes of ISO 639-1 to 639-3, which have two or three letters.
    let language = Some(locale.language()).filter(|language| language.len() <= 3).unwrap_or("und");
    let region = identifier.region.map(|region| region.as_str().to_owned()).filter(|region| region.len() == 2);
    let region = typst::optional(region.map(|region| string(&region)));
    format!("lang: {}, region: {region}, dir: {}", string(language), locale.direction())
}

impl Writer<'_> {
    /// Appends running text; `after` is the first character of what follows it in the same block.
    pub(super) fn inlines(&mut self, inlines: &[Inline], after: Option<char>) {
        for (index, inline) in inlines.iter().enumerate() {
            self.inline(inline, &inlines[index + 1..], after);
        }
    }

    fn inline(&mut self, inline: &Inline, rest: &[Inline], after: Option<char>) {
        let following = leading(rest).or(after);
        match inline {
            Inline::Text(text) => {
                let text = self.typographer.text(text, following).into_owned();
                self.words(&text);
            }
            Inline::Emphasis(content) => self.function("#emph", content, following),
            Inline::Strong(content) => self.function("#strong", content, following),
            Inline::Strikethrough(content) => self.function("#strike", content, following),
            Inline::Code(code) => {
                let code = self.printable(code);
                self.out.push_str(&format!("#c({})", string(&code)));
                self.typographer.object();
            }
            Inline::Link(link) => self.link(link, following),
            Inline::Image(image) => {
                self.image(image, true);
                self.typographer.object();
            }
            // Markup for browsers has nothing to say on paper; `body` has warned of it.
            Inline::Html(_) => self.skip_html(),
            Inline::Math { tex, display } => {
                let formula = math::formula(tex, *display);
                self.out.push_str(&formula);
                self.typographer.object();
            }
            Inline::FootnoteReference(label) => self.reference(label),
            Inline::Gap(id) => {
                let gap = self.gaps.get(id).cloned().unwrap_or_default();
                self.out.push_str(&gap);
                self.typographer.object();
            }
            Inline::Break => {
                self.out.push_str("#linebreak()");
                self.typographer.text("\n", None);
            }
        }
    }

    /// Appends words, as they stand.
    pub(super) fn words(&mut self, text: &str) {
        let text = self.printable(text);
        typst::words(&mut self.out, &breakable(&text));
    }

    fn function(&mut self, name: &str, content: &[Inline], after: Option<char>) {
        self.out.push_str(name);
        self.out.push('[');
        self.inlines(content, after);
        self.out.push(']');
    }

    fn link(&mut self, link: &Link, after: Option<char>) {
        let open = match &link.target {
            Target::Language(locale) => {
                let language = speaking(locale);
                self.out.push_str(&format!("#speak({language})["));
                let outer = self.typographer.switch(locale);
                self.inlines(&link.content, after);
                self.typographer.back(outer);
                self.out.push(']');
                return;
            }
            Target::External(address) => {
                if let Some(shown) = address_shown(link) {
                    self.address(address, shown);
                    return;
                }
                self.external(address)
            }
            Target::Anchor(anchor) => self.reference_to(&format!("{}.{anchor}", self.scope)),
            Target::Lesson { course, lesson, anchor } => self.link_to_lesson(course.as_ref(), lesson, anchor.as_ref()),
            Target::Term(term) => self.link_to_term(term),
            Target::File(path) => self.link_to_file(path),
        };
        match open {
            Some(open) => self.function(&open, &link.content, after),
            None => self.inlines(&link.content, after),
        }
    }

    /// Appends an address that is its own text.
    fn address(&mut self, address: &str, shown: &str) {
        if shown == address {
            self.out.push_str(&format!("#address({})", typst::address(address)));
        } else {
            self.out.push_str(&format!("#link({})[", typst::address(address)));
            self.words(shown);
            self.out.push(']');
        }
        self.typographer.object();
    }

    /// Returns the call for a link to the web: its address is printed once in a lesson, where a footnote can stand.
    fn external(&mut self, address: &str) -> Option<String> {
        let function =
            if self.is_plain() || self.notes.is_open() || !self.addresses.insert(address.to_owned()) { "link" } else { "external" };
        Some(format!("#{function}({})", typst::address(address)))
    }

    /// Appends a picture: in a line, or as a paragraph of its own.
    pub(super) fn image(&mut self, image: &Image, in_line: bool) {
        let alternative = plain::running(&self.locale, &image.alternative);
        if image.path.contains("://") {
            let shown = typst::markup(&self.printable(&alternative));
            self.out.push_str(&format!("#no-picture(alt: [{shown}], address: {})", typst::address(&image.path)));
            return;
        }
        let name = self.picture(&image.path, image.span);
        let alternative = if alternative.is_empty() { image.path.rsplit('/').next().unwrap_or_default() } else { &alternative };
        let arguments = format!("{}, alt: {}", string(&name), string(alternative));
        if in_line {
            self.out.push_str(&format!("#inline-picture({arguments})"));
        } else {
            let title = (!image.title.is_empty()).then(|| string(&self.set(&image.title)));
            self.out.push_str(&format!("#picture({arguments}, title: {})", typst::optional(title)));
        }
    }
}

/// Lets a line end within words that are longer than any line: no language knows where to part them.
fn breakable(text: &str) -> std::borrow::Cow<'_, str> {
    /// The longest word that is left alone, in bytes; and how many characters of a longer one stay together.
    const LONGEST: usize = 60;
    const TOGETHER: usize = 12;
    if text.split_ascii_whitespace().all(|word| word.len() <= LONGEST) {
        return text.into();
    }
    let words = text.split_inclusive([' ', '\n']).map(|word| {
        if word.len() <= LONGEST {
            return word.to_owned();
        }
        let mut parted = String::with_capacity(word.len() * 5 / 4);
        for (index, character) in word.chars().enumerate() {
            if index > 0 && index % TOGETHER == 0 {
                parted.push('\u{200b}');
            }
            parted.push(character);
        }
        parted
    });
    words.collect::<String>().into()
}
