//! Running text: spans of text, links, images, formulas, raw HTML.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::super::{MAX_DEPTH, Origin, Source, formula, html, link};
use super::{Builder, Run, label_key};
use crate::base::{Diagnostic, Span};
use crate::model::{Image, Inline, Link, Target, plain_text};

impl Builder<'_, '_> {
    /// Reads running text up to the end of what is open.
    pub(super) fn run(&mut self) -> Vec<Inline> {
        let mut run = Run { inlines: Vec::new(), words: self.spare.pop().unwrap_or_default() };
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                inline => self.inline(inline, &range, &mut run),
            }
        }
        run.end(&mut self.spare)
    }

    pub(super) fn inline(&mut self, event: Event<'_>, range: &Range<usize>, run: &mut Run) {
        match event {
            Event::Text(text) => run.words.push_str(&text),
            Event::SoftBreak => run.words.push('\n'),
            Event::HardBreak => run.push(Inline::Break),
            Event::Code(text) => run.push(Inline::Code(Box::from(&*text))),
            Event::InlineMath(tex) => run.push(self.formula(&tex, false, range)),
            Event::DisplayMath(tex) => run.push(self.formula(&tex, true, range)),
            Event::InlineHtml(text) | Event::Html(text) => {
                if let Some(html) = self.inline_html(&text, range) {
                    run.push(html);
                }
            }
            Event::FootnoteReference(label) => {
                let label: Box<str> = label_key(&label).into();
                self.references.insert(label.clone());
                run.push(Inline::FootnoteReference(label));
            }
            Event::TaskListMarker(done) => self.task = Some(done),
            Event::Start(tag) => {
                if let Some(inline) = self.nested(range, |builder| builder.span_of_text(tag, range)) {
                    run.push(inline);
                }
            }
            Event::Rule | Event::End(_) => {}
        }
    }

    fn span_of_text(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Inline {
        match tag {
            Tag::Strong => Inline::Strong(self.run()),
            Tag::Strikethrough => Inline::Strikethrough(self.run()),
            Tag::Link { link_type, dest_url, title, id } => {
                let content = self.run();
                Inline::Link(Box::new(self.link(link_type, &dest_url, &title, &id, content, range)))
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let alternative = self.run();
                Inline::Image(Box::new(self.image(link_type, &dest_url, &title, &id, alternative, range)))
            }
            _ => Inline::Emphasis(self.run()),
        }
    }

    fn link(&mut self, kind: LinkType, url: &str, title: &str, id: &str, content: Vec<Inline>, range: &Range<usize>) -> Link {
        let span = self.span(range);
        let target = if kind == LinkType::Email {
            Target::External(format!("mailto:{url}").into())
        } else if self.lesson() {
            let place = self.destination(kind, url, id, range);
            if plain_text(&content).trim().is_empty() {
                self.diagnostics
                    .push(Diagnostic::error("link-without-text", span, "this link has no text").help("say where it leads: `[text](…)`"));
            }
            link::target(url, place, self.diagnostics)
        } else {
            link::untyped(url)
        };
        Link { span, target, title: title.into(), content }
    }

    fn image(&mut self, kind: LinkType, path: &str, title: &str, id: &str, alternative: Vec<Inline>, range: &Range<usize>) -> Image {
        let span = self.span(range);
        if self.lesson() {
            let place = self.destination(kind, path, id, range);
            self.diagnostics.extend(link::check_image(path, place));
            if plain_text(&alternative).trim().is_empty() {
                self.diagnostics.push(
                    Diagnostic::error("image-without-alt", span, "this image has no alternative text")
                        .help("say what it shows to who cannot see it: `![what it shows](…)`"),
                );
            }
        }
        Image { span, path: path.into(), title: title.into(), alternative }
    }

    /// Finds where a link's address is written, in the link or in its definition; the whole of it if it is escaped.
    fn destination(&self, kind: LinkType, url: &str, id: &str, range: &Range<usize>) -> Span {
        let place = match kind {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                self.events.reference_definitions().get(id).map_or_else(|| range.clone(), |definition| definition.span.clone())
            }
            _ => range.clone(),
        };
        let written = &self.source.text[place.clone()];
        match written.rfind(url).filter(|_| !url.is_empty()) {
            Some(at) => self.source.span(place.start + at..place.start + at + url.len()),
            None => self.span(&place),
        }
    }

    fn formula(&mut self, tex: &str, display: bool, range: &Range<usize>) -> Inline {
        let written = &self.source.text[range.clone()];
        let dollars = if display { 2 } else { 1 };
        let origin = match written.get(dollars..dollars + tex.len()) {
            Some(same) if same == tex => self.source.part(range.start + dollars..range.end).origin,
            _ => Origin::Fixed(self.span(range)),
        };
        match formula::check(Source { text: tex, origin }, display) {
            None => Inline::Math { tex: tex.into(), display },
            Some(diagnostic) => {
                self.diagnostics.push(diagnostic);
                Inline::Code(tex.into())
            }
        }
    }

    fn inline_html(&mut self, text: &str, range: &Range<usize>) -> Option<Inline> {
        if self.lesson() && html::is_comment(text) {
            return None;
        }
        if self.raw_html() {
            return Some(Inline::Html(text.into()));
        }
        // One diagnostic for `<b>…</b>` is enough: the closing tag goes with the opening one.
        if let Some(name) = html::closes(text) {
            if let Some(at) = self.open_tags.iter().rposition(|open| *open == name) {
                self.open_tags.truncate(at);
                return None;
            }
        } else if let Some(name) = html::opens(text).filter(|_| self.open_tags.len() < MAX_DEPTH) {
            self.open_tags.push(name);
        }
        self.diagnostics.push(html::refuse(self.span(range), text));
        None
    }
}
