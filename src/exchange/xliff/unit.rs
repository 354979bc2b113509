//! A unit that was read to an entry: codes to text, segments joined. Entry point: [`Unit::entry`].

use std::collections::BTreeMap;

use super::STALE;
use crate::base::{Diagnostic, Span, Spanned};
use crate::exchange::{Entry, EntryState, MAX_ERRORS};

/// A unit as it stands in the file.
#[derive(Debug)]
pub struct Unit {
    /// The attribute `name`, where the context was written.
    pub name: Option<String>,
    /// The unit's first tag.
    pub span: Span,
    /// What codes stand for, by the ids of `<data>`.
    pub data: BTreeMap<String, String>,
    /// Its segments and ignorable parts.
    pub parts: Vec<Part>,
}

/// A segment or an ignorable part.
#[derive(Debug)]
pub struct Part {
    /// Whether it is to be translated.
    pub segment: bool,
    /// The attribute `state`.
    pub state: Option<Spanned<String>>,
    /// The attribute `subState`.
    pub sub_state: Option<String>,
    /// The text.
    pub source: Option<Content>,
    /// The translation.
    pub target: Option<Content>,
    /// Its first tag.
    pub span: Span,
}

/// What stands in `<source>` or `<target>`.
#[derive(Debug)]
pub struct Content {
    /// Text and codes in their order.
    pub tokens: Vec<Token>,
    /// The attribute `order`: the place of a target among all of the unit, from 1.
    pub order: Option<usize>,
    /// Where it stands, without its tags.
    pub span: Span,
}

/// Text or a code.
#[derive(Debug)]
pub enum Token {
    /// Text.
    Text(String),
    /// A code.
    Code(Code),
}

/// An inline code, or an end of one.
#[derive(Clone, Debug)]
pub struct Code {
    /// Which end it is.
    pub side: Side,
    /// The id, or for an end that of its start.
    pub id: String,
    /// The code of which it says to be a copy.
    pub copy_of: Option<String>,
    /// The id of the data that it stands for.
    pub data: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// Which end of a code a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// It has no ends.
    Alone,
    /// The start.
    Open,
    /// The end.
    Close,
}

impl Unit {
    /// Makes an entry of a unit. What cannot be is reported, and the unit is then left out.
    pub fn entry(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Entry> {
        let before = diagnostics.len();
        let mut known = BTreeMap::new();
        let mut source = String::new();
        let mut source_span = self.span;
        for (number, part) in self.parts.iter().enumerate() {
            let Some(content) = &part.source else {
                diagnostics.push(
                    Diagnostic::error("xliff-structure", part.span, "this segment has no `<source>`")
                        .help("write the text that is translated"),
                );
                continue;
            };
            source.push_str(&self.text(content, &mut known, true, diagnostics));
            source_span = if number == 0 { content.span } else { Span { end: content.span.end, ..source_span } };
        }
        if self.parts.is_empty() {
            diagnostics.push(
                Diagnostic::error("xliff-structure", self.span, "this unit has no `<segment>`").help("delete it, or give it a segment"),
            );
        }
        let target = self.target(&mut known, diagnostics);
        let state = self.state(target.is_some(), diagnostics);
        diagnostics.truncate(before + MAX_ERRORS);
        (diagnostics.len() == before).then(|| Entry {
            context: self.name.clone(),
            source: Spanned::new(source, source_span),
            target,
            state,
            span: self.span,
        })
    }

    /// Joins the targets in their order; nothing if a segment with words has none. An ignorable part without one stays as it is.
    fn target(&self, known: &mut BTreeMap<(String, Side), String>, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
        let mut texts = Vec::new();
        let mut span: Option<Span> = None;
        let mut whole = true;
        for (number, part) in self.parts.iter().enumerate() {
            let source = part.source.as_ref()?;
            let content = part.target.as_ref().filter(|target| !target.tokens.is_empty() || source.tokens.is_empty());
            if content.is_none() && part.segment {
                whole = false;
                continue;
            }
            let content = content.unwrap_or(source);
            if part.target.is_some() {
                span = Some(span.map_or(content.span, |span| Span { end: content.span.end.max(span.end), ..span }));
            }
            texts.push((content.order.unwrap_or(number + 1), self.text(content, known, false, diagnostics)));
        }
        texts.sort_by_key(|(order, _)| *order);
        let text: String = texts.into_iter().map(|(_, text)| text).collect();
        (whole && !text.is_empty()).then(|| span.map(|span| Spanned::new(text, span))).flatten()
    }

    /// Turns codes back into what they stand for. A source's codes are made known, for the target's to refer to.
    fn text(
        &self,
        content: &Content,
        known: &mut BTreeMap<(String, Side), String>,
        learn: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> String {
        let mut text = String::new();
        for token in &content.tokens {
            match token {
                Token::Text(words) => text.push_str(words),
                Token::Code(code) => match self.code(code, known) {
                    Ok(data) => {
                        text.push_str(data);
                        if learn {
                            known.insert((code.id.clone(), code.side), data.to_owned());
                        }
                    }
                    Err(diagnostic) => diagnostics.push(*diagnostic),
                },
            }
        }
        text
    }

    fn code<'a>(&'a self, code: &Code, known: &'a BTreeMap<(String, Side), String>) -> Result<&'a str, Box<Diagnostic>> {
        if let Some(id) = &code.data {
            return self.data.get(id).map(String::as_str).ok_or_else(|| {
                let message = format!("the code `{}` stands for the data `{id}`, and this unit has none of that id", code.id);
                Box::new(Diagnostic::error("unknown-code", code.span, message).help("take the code from the source again"))
            });
        }
        let meant = code.copy_of.as_ref().unwrap_or(&code.id);
        known.get(&(meant.clone(), code.side)).map(String::as_str).ok_or_else(|| {
            let message = format!("there is no code `{meant}` in the source of this unit");
            Box::new(Diagnostic::error("unknown-code", code.span, message).help("delete the code, or take one from the source"))
        })
    }

    /// Finds the state of the whole: that of the part that has come least far.
    fn state(&self, has_target: bool, diagnostics: &mut Vec<Diagnostic>) -> EntryState {
        let mut review = false;
        for part in self.parts.iter().filter(|part| part.segment) {
            review |= match part.state.as_ref().map(|state| state.value.as_str()) {
                Some("translated" | "reviewed" | "final") => false,
                Some("initial") => true,
                None => part.sub_state.as_deref() == Some(STALE),
                Some(unknown) => {
                    let span = part.state.as_ref().map_or(part.span, |state| state.span);
                    let message = format!("`{unknown}` is no state of a segment");
                    diagnostics.push(
                        Diagnostic::error("xliff-structure", span, message).help("there is `initial`, `translated`, `reviewed`, `final`"),
                    );
                    true
                }
            };
        }
        match (has_target, review) {
            (false, _) => EntryState::Untranslated,
            (true, true) => EntryState::NeedsReview,
            (true, false) => EntryState::Translated,
        }
    }
}
