//! Running text.

use std::fmt::Write as _;

use super::{Formulas, Place, Writer, escape, math};
use crate::base::Locale;
use crate::i18n::typography;
use crate::model::{Image, Inline, Link, Target, plain_text};
use crate::render::plain::{self, address_shown, leading};

impl Writer<'_, '_> {
    /// Appends running text; `after` is the first character of what follows it in the same block.
    pub fn inlines(&mut self, inlines: &[Inline], after: Option<char>) {
        for (index, inline) in inlines.iter().enumerate() {
            self.inline(inline, &inlines[index + 1..], after);
        }
    }

    fn inline(&mut self, inline: &Inline, rest: &[Inline], after: Option<char>) {
        let following = |writer: &Self| writer.typographer.as_ref().and_then(|_| leading(rest).or(after));
        match inline {
            Inline::Text(text) => match &mut self.typographer {
                Some(typographer) => {
                    let text = typographer.text(text, leading(rest).or(after));
                    self.text(&text);
                }
                None => self.text(text),
            },
            Inline::Emphasis(content) => self.element("em", content, following(self)),
            Inline::Strong(content) => self.element("strong", content, following(self)),
            Inline::Strikethrough(content) => self.element("del", content, following(self)),
            Inline::Code(code) => {
                self.code(code);
                self.object();
            }
            Inline::Link(link) => self.link(link, following(self)),
            Inline::Image(image) => {
                self.image(image);
                self.object();
            }
            Inline::Html(html) => self.raw(html),
            Inline::Math { tex, display } => {
                match self.formulas {
                    Formulas::MathMl if self.is_book() => math::write_named(&mut self.out, tex, *display),
                    Formulas::MathMl => math::write(&mut self.out, tex, *display),
                    Formulas::Tex => math::write_tex(&mut self.out, tex, *display),
                }
                self.object();
            }
            Inline::FootnoteReference(label) => self.reference(label),
            Inline::Gap(id) => {
                let html = self.resolve.gap(id);
                self.out.push_str(&html);
                self.object();
            }
            Inline::Break => {
                self.out.push_str("<br />\n");
                if let Some(typographer) = &mut self.typographer {
                    typographer.text("\n", None);
                }
            }
        }
    }

    /// Appends code. A page's style sheet keeps it from taking the direction of the words around it; elsewhere it says so itself.
    fn code(&mut self, code: &str) {
        let is_right_to_left = self.locale.as_ref().is_some_and(|locale| locale.direction() == "rtl");
        self.out.push_str(match self.place {
            Place::Page if self.locale.is_some() && is_whole(code) => "<code class=\"whole\">",
            Place::Book | Place::Excerpt if is_right_to_left => "<code dir=\"ltr\">",
            _ => "<code>",
        });
        escape::text(&mut self.out, code);
        self.out.push_str("</code>");
    }

    /// Appends text that is no formula, and is not to be taken for one.
    fn text(&mut self, text: &str) {
        match self.formulas {
            Formulas::MathMl => escape::text(&mut self.out, text),
            Formulas::Tex => math::write_text_among_tex(&mut self.out, text),
        }
    }

    fn object(&mut self) {
        if let Some(typographer) = &mut self.typographer {
            typographer.object();
        }
    }

    fn element(&mut self, name: &str, content: &[Inline], after: Option<char>) {
        let _ = write!(self.out, "<{name}>");
        self.inlines(content, after);
        let _ = write!(self.out, "</{name}>");
    }

    fn link(&mut self, link: &Link, after: Option<char>) {
        if let Target::Language(locale) = &link.target {
            self.passage(locale, &link.content, after);
            return;
        }
        let url = self.resolve.url(&link.target);
        let site = self.labels.is_some();
        if site && url.is_empty() {
            self.inlines(&link.content, after);
            return;
        }
        self.out.push_str("<a");
        if site && !self.is_excerpt() && matches!(link.target, Target::Term(_)) {
            self.out.push_str(" class=\"term\"");
        }
        self.out.push_str(" href=\"");
        escape::url(&mut self.out, &url);
        self.out.push('"');
        self.title(&link.title);
        match &link.target {
            Target::Term(id) if self.page_labels().is_some() => {
                let _ = write!(self.out, " data-term=\"{id}\"");
            }
            Target::External(address) if site && is_web(address) => self.out.push_str(" rel=\"external noopener\""),
            _ => {}
        }
        self.out.push('>');
        match address_shown(link) {
            Some(address) => {
                self.text(address);
                self.object();
            }
            None => self.inlines(&link.content, after),
        }
        self.out.push_str("</a>");
    }

    /// Appends a passage in another language, set as that language does.
    fn passage(&mut self, locale: &Locale, content: &[Inline], after: Option<char>) {
        self.out.push_str("<span");
        self.language(locale);
        self.out.push('>');
        let outer = self.typographer.as_mut().map(|typographer| typographer.switch(locale));
        self.inlines(content, after);
        if let (Some(typographer), Some(outer)) = (&mut self.typographer, outer) {
            typographer.back(outer);
        }
        self.out.push_str("</span>");
    }

    fn image(&mut self, image: &Image) {
        let url = self.resolve.image(&image.path);
        let alternative = match &self.locale {
            Some(locale) => plain::running(locale, &image.alternative),
            None => plain_text(&image.alternative),
        };
        if self.labels.is_some() && url.is_empty() {
            escape::text(&mut self.out, &alternative);
            return;
        }
        self.out.push_str("<img src=\"");
        escape::url(&mut self.out, &url);
        self.out.push_str("\" alt=\"");
        escape::attribute(&mut self.out, &alternative);
        self.out.push('"');
        self.title(&image.title);
        if self.page_labels().is_some() {
            self.out.push_str(" loading=\"lazy\"");
        }
        self.out.push_str(" />");
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            let title = self.set(title);
            self.out.push_str(" title=\"");
            escape::attribute(&mut self.out, &title);
            self.out.push('"');
        }
    }

    /// Applies typography to words that stand alone, such as an attribute's.
    pub fn set(&self, words: &str) -> String {
        match &self.locale {
            Some(locale) => typography::plain(locale, words),
            None => words.to_owned(),
        }
    }
}

fn is_web(address: &str) -> bool {
    let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// Tells whether code is so short that no line is to end in it: `go vet` is read as one, and browsers take the sign in `<-done` for a hyphen.
fn is_whole(code: &str) -> bool {
    const LONGEST: usize = 20;
    code.len() <= LONGEST && code.contains([' ', '-', '/'])
}
