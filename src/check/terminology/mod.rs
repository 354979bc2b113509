//! Words that a course's glossary forbids, wherever readers would meet them. Entry point: [`Glossaries`].
//!
//! 1. For each language, [`lexicon`] takes the words of the glossary: those that are forbidden, and those that are right.
//! 2. Everything that pages show in that language becomes a [`passage`]: texts, questions, titles, definitions, comments.
//! 3. What is found is reported, unless it stands within a right word, is no word of the language (code, addresses, passages in another
//!    language), or is only mentioned ([`mention`]): stands in quotation marks.
//!
//! The words of the glossary that contradict each other are noted on the way.

mod lexicon;
mod mention;
mod passage;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::{Diagnostic, Id, Locale, Span, Spanned};
use crate::model::{
    Block, CourseDraft, GlossaryDraft, Inline, LessonDraft, LocaleMap, QuestionDraft, SampleDraft, TermWordsDraft, WordsDraft,
};
use crate::samples::Directives;
use crate::samples::wording::units;

use super::context::{Context, Locales};
use super::quiz::parts::{Parts, Said};
use super::samples::language;
use lexicon::{Hit, Lexicon};
use mention::Mentions;
use passage::{Passage, of_blocks};

/// The words of the glossaries of all courses.
#[derive(Default)]
pub struct Glossaries<'a>(Vec<Glossary<'a>>);

/// What a course's glossary says, language by language.
struct Glossary<'a> {
    course: &'a CourseDraft,
    glossary: &'a GlossaryDraft,
    words: Vec<(&'a Locale, GlossaryWords<'a>)>,
}

impl<'a> Glossaries<'a> {
    /// Takes the words of the courses that have a glossary, in the languages of the site.
    pub fn new(courses: &'a [CourseDraft], locales: &'a Locales) -> Self {
        let glossaries = courses.iter().filter_map(|course| {
            let glossary = course.glossary.as_ref()?;
            let words = locales.all.iter().map(|locale| (locale, GlossaryWords::of(glossary, locale))).collect();
            Some(Glossary { course, glossary, words })
        });
        Self(glossaries.collect())
    }

    /// Checks the glossaries, and the words of the courses outside of their lessons.
    pub fn check_courses(&self, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
        for Glossary { course, glossary, words } in &self.0 {
            words.iter().for_each(|(_, words)| words.contradictions(diagnostics));
            for (locale, words) in words.iter().filter(|(_, words)| words.forbid_something()) {
                Checking { locale, words, context, diagnostics }.course(course, glossary);
            }
        }
    }

    /// Checks the words of a lesson.
    pub fn check_lesson(&self, course: &Id, lesson: &LessonDraft, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let own = self.0.iter().filter(|glossary| glossary.course.id == *course).flat_map(|glossary| &glossary.words);
        for (locale, words) in own.filter(|(_, words)| words.forbid_something()) {
            Checking { locale, words, context, diagnostics }.lesson(lesson);
        }
    }
}

/// What a glossary says of words in one language.
struct GlossaryWords<'a> {
    /// The words and forms; their indices are the numbers in the lexicon.
    entries: Vec<Entry<'a>>,
    lexicon: Lexicon,
}

/// A word or one of its forms.
struct Entry<'a> {
    text: &'a str,
    forbidden: bool,
    term: &'a Id,
    /// The word to use.
    word: &'a str,
    why: Option<&'a str>,
    /// Where it is forbidden.
    span: Option<Span>,
}

impl<'a> GlossaryWords<'a> {
    fn of(glossary: &'a GlossaryDraft, locale: &Locale) -> Self {
        let mut entries = Vec::new();
        for term in glossary.terms.iter().flatten() {
            let Some(words) = term.words.as_ref().and_then(|words| words.get(locale)) else { continue };
            entries.extend(of_term(&term.id.value, words));
        }
        let mut lexicon = Lexicon::default();
        for (number, entry) in entries.iter().enumerate() {
            lexicon.add(number, entry.text);
        }
        Self { entries, lexicon }
    }

    fn forbid_something(&self) -> bool {
        self.entries.iter().any(|entry| entry.forbidden)
    }

    /// Notes the forbidden words that are right words too: texts could not tell which of the two they have.
    fn contradictions(&self, diagnostics: &mut Vec<Diagnostic>) {
        for entry in self.entries.iter().filter(|entry| entry.forbidden) {
            let hits = self.lexicon.find(entry.text);
            let same = hits.iter().filter(|hit| hit.range == (0..entry.text.len())).map(|hit| &self.entries[hit.number]);
            let Some((right, span)) = same.filter(|other| !other.forbidden).find_map(|right| Some((right, entry.span?))) else { continue };
            let message = format!("`{}` is forbidden for the term `{}` and right for `{}`", one_line(entry.text), entry.term, right.term);
            diagnostics.push(
                Diagnostic::warning("contradicting-word", span, message)
                    .help("remove one of the two: as long as both stand, it is not looked for"),
            );
        }
    }

    /// Finds the forbidden words that a passage uses, each with all entries that forbid it.
    ///
    /// All that was found comes with them.
    fn uses(&self, passage: &Passage) -> (Vec<(Hit, Vec<&Entry<'a>>)>, Vec<Hit>) {
        let hits = self.lexicon.find(passage.text());
        let mut uses: Vec<(Hit, Vec<&Entry<'a>>)> = Vec::new();
        if !hits.iter().any(|hit| self.entries[hit.number].forbidden) {
            return (uses, hits);
        }
        let spoken = passage.spoken();
        let mentions = Mentions::of(&spoken);
        let reach = self.reach(&hits);
        for hit in &hits {
            let entry = &self.entries[hit.number];
            if !entry.forbidden
                || spoken[hit.range.clone()] != passage.text()[hit.range.clone()]
                || mentions.contain(&hit.range)
                || reach.hold(&hit.range)
            {
                continue;
            }
            // Those that forbid the same word follow each other.
            match uses.last_mut().filter(|(other, _)| other.range == hit.range) {
                Some((_, entries)) => entries.push(entry),
                None => uses.push((hit.clone(), vec![entry])),
            }
        }
        (uses, hits)
    }

    fn reach(&self, hits: &[Hit]) -> Reach {
        let mut reach = Reach::default();
        for Hit { number, range } in hits {
            let (any, right) = reach.0.entry(range.start).or_default();
            *any = range.end.max(*any);
            if !self.entries[*number].forbidden {
                *right = range.end.max(*right);
            }
        }
        let mut before = (0, 0);
        for (any, right) in reach.0.values_mut() {
            // What began earlier and goes on past this place holds what begins here.
            before = (before.0.max(*any), before.1.max(*right));
            (*any, *right) = before;
        }
        reach
    }
}

/// How far words of the glossary reach that begin at a place or before it: all of them, and the right ones.
#[derive(Debug, Default)]
struct Reach(BTreeMap<usize, (usize, usize)>);

impl Reach {
    /// Tells whether a word stands within a longer one, or is a right word too.
    fn hold(&self, word: &Range<usize>) -> bool {
        let earlier = self.0.range(..word.start).next_back().is_some_and(|(_, (any, _))| *any >= word.end);
        let here = self.0.get(&word.start).is_some_and(|(any, right)| *any > word.end || *right >= word.end);
        earlier || here
    }
}

fn of_term<'a>(term: &'a Id, words: &'a TermWordsDraft) -> Vec<Entry<'a>> {
    let word = words.word.as_ref().map_or(term.as_str(), |word| &word.value);
    let right = |text: &'a str| Entry { text, forbidden: false, term, word, why: None, span: None };
    let rights = words.word.iter().map(|word| word.value.as_str()).chain(words.forms.iter().map(String::as_str)).map(right);
    let wrongs = words.forbidden.iter().flat_map(|forbidden| {
        let why = forbidden.why.as_deref();
        let wrong = move |text: &'a Spanned<String>| Entry { text: &text.value, forbidden: true, term, word, why, span: Some(text.span) };
        std::iter::once(&forbidden.word).chain(&forbidden.forms).map(wrong)
    });
    rights.chain(wrongs).collect()
}

/// The texts of one language, held against its words.
struct Checking<'a> {
    locale: &'a Locale,
    words: &'a GlossaryWords<'a>,
    context: &'a Context<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checking<'_> {
    fn course(&mut self, course: &CourseDraft, glossary: &GlossaryDraft) {
        let parts = course.parts.iter().flatten().map(|part| &part.title);
        for map in [&course.title, &course.summary].into_iter().chain(parts).flatten() {
            self.by_locale(map);
        }
        if let Some((_, Some(body))) = course.introduction.get(self.locale) {
            self.blocks(body);
        }
        for words in glossary.terms.iter().flatten().filter_map(|term| term.words.as_ref()?.get(self.locale)) {
            words.definition.iter().for_each(|definition| self.blocks(&definition.value));
        }
        let entries = course.misconceptions.iter().filter_map(|file| file.entries.as_ref()).flatten();
        for words in entries.filter_map(|entry| entry.words.as_ref()?.get(self.locale)) {
            words.belief.iter().for_each(|belief| self.inlines(belief));
            words.truth.iter().for_each(|truth| self.blocks(&truth.value));
        }
    }

    fn lesson(&mut self, lesson: &LessonDraft) {
        let source = lesson.source.as_ref().map_or(&self.context.locales.source, |source| &source.value);
        if let Some(text) = lesson.texts.get(self.locale) {
            text.title.iter().chain(&text.summary).for_each(|text| self.text(text));
            for (id, sentence) in text.objectives.iter().flatten() {
                self.passages(vec![Passage::of_inlines(sentence, id.span).after(id.span, self.context.sources)]);
            }
            self.blocks(text.body.as_deref().unwrap_or_default());
        }
        if self.locale == source {
            let questions = lesson.quiz.iter().filter_map(|quiz| quiz.questions.as_ref()).flatten();
            questions.for_each(|question| self.question(question));
        } else if let Some(questions) = lesson.overlays.get(self.locale).and_then(|overlay| overlay.questions.as_ref()) {
            for question in questions {
                self.question_words(&question.words, &Parts::of_overlay(question));
            }
        }
        for sample in lesson.samples.iter().flatten() {
            if self.locale == source {
                self.sample(sample);
            } else if let Some(words) = sample.overlays.get(self.locale).and_then(|overlay| overlay.words.as_ref()) {
                words.comments.iter().chain(&words.strings).for_each(|(_, translation)| self.text(translation));
            }
        }
    }

    fn question(&mut self, question: &QuestionDraft) {
        self.question_words(&question.words, &Parts::of_source(question));
    }

    fn question_words(&mut self, words: &WordsDraft, parts: &Parts<'_>) {
        for blocks in [&words.prompt, &words.explain, &words.text].into_iter().flatten() {
            self.blocks(&blocks.value);
        }
        words.hints.iter().flat_map(|hints| &hints.value).for_each(|hint| self.blocks(hint));
        words.unit.iter().for_each(|unit| self.text(unit));
        let own = [&parts.choices, &parts.wrong, &parts.steps, &parts.distractors, &parts.pairs, &parts.extra];
        let of_gaps = parts.gaps.iter().flat_map(|gap| gap.choices.iter().chain(&gap.wrong));
        own.into_iter().flatten().chain(of_gaps).for_each(|said| self.said(said));
    }

    fn said(&mut self, said: &Said<'_>) {
        said.text.into_iter().chain(said.right).for_each(|text| self.inlines(text));
        said.why.iter().for_each(|why| self.blocks(&why.value));
    }

    /// Checks the comments of a sample, and the texts in it that are marked as words.
    fn sample(&mut self, sample: &SampleDraft) {
        for file in sample.files.iter().flatten() {
            let (Some(id), Some(text)) = (file.file, &file.text) else { continue };
            // Colouring a program takes long, and most have no such word.
            if !self.words.lexicon.find(text).iter().any(|hit| self.words.entries[hit.number].forbidden) {
                continue;
            }
            let language = language(sample, file);
            let highlighted = self.context.highlighter.highlight(language, text);
            let (units, _) = units(text, &highlighted, &Directives::new(language, []));
            for unit in units.iter().filter(|unit| unit.comment || sample.words.iter().any(|word| word.value == unit.words)) {
                self.passages(vec![Passage::of_text(&unit.words, Span::new(id, unit.range.start, unit.range.end))]);
            }
        }
    }

    fn by_locale(&mut self, map: &LocaleMap<String>) {
        for (key, text) in map.entries.iter().filter(|(key, _)| key.value == *self.locale) {
            let passage = text.iter().map(|text| Passage::of_text(text, key.span).after(key.span, self.context.sources));
            self.passages(passage.collect());
        }
    }

    fn text(&mut self, text: &Spanned<String>) {
        self.passages(vec![Passage::of_text(&text.value, text.span)]);
    }

    fn inlines(&mut self, text: &Spanned<Vec<Inline>>) {
        self.passages(vec![Passage::of_inlines(&text.value, text.span)]);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        self.passages(of_blocks(blocks));
    }

    fn passages(&mut self, passages: Vec<Passage>) {
        for (index, passage) in passages.iter().enumerate() {
            let (uses, hits) = self.words.uses(passage);
            if uses.is_empty() {
                continue;
            }
            // Passages come in the order of their places: what stands within this one follows.
            let inner = passages[index + 1..].iter().map(|other| other.span);
            let nested: Vec<Span> = inner.take_while(|inner| inner.start < passage.span.end && inner.file == passage.span.file).collect();
            let places = passage.places(&hits, &self.words.lexicon, &nested, self.context.sources);
            for (hit, entries) in uses {
                let place = places.of(&hit).unwrap_or(passage.span);
                self.diagnostics.push(forbidden(&passage.text()[hit.range], &entries, place));
            }
        }
    }
}

fn forbidden(written: &str, entries: &[&Entry<'_>], place: Span) -> Diagnostic {
    let list = |texts: Vec<String>, between: &str| texts.join(between);
    let terms = list(entries.iter().map(|entry| format!("`{}`", entry.term)).collect(), ", ");
    let words = list(entries.iter().map(|entry| format!("`{}`", one_line(entry.word))).collect(), " or ");
    let whys: Vec<&str> = entries.iter().filter_map(|entry| entry.why).map(|why| why.trim_end_matches('.')).collect();
    let why = if whys.is_empty() { String::new() } else { format!(" ({})", whys.join("; ")) };
    let written = one_line(written);
    let diagnostic = Diagnostic::warning("forbidden-word", place, format!("the glossary forbids `{written}` for the term {terms}"))
        .help(format!("write {words}{why}; a word that is only spoken of stands in quotation marks"));
    let spans = entries.iter().filter_map(|entry| entry.span);
    spans.fold(diagnostic, |diagnostic, span| diagnostic.label(span, "forbidden here"))
}

/// Puts words on one line, as a message has it.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
