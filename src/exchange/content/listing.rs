//! The pieces of every place, in the order of files. Entry point: [`pieces`].

use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};

use super::blocks::groups;
use super::{Language, Piece, Slot, Terms, TextSlot, markdown};
use crate::base::{FileId, Id, Locale, Sources, Span, Spanned};
use crate::exchange::Markup;
use crate::model::{Block, BlockKind, CourseDraft, Drafts, LessonDraft, LocaleMap, Phrase, Place, Standing, Unit, Units};
use crate::parse::yaml::edit::Step;
use crate::translation::same_words;
use crate::translation::section::sections;

/// Lists the pieces of everything that is translated to a language. `all` are the units of that language.
pub fn pieces(drafts: &Drafts, all: &[Units], locale: &Locale, sources: &Sources) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for units in all.iter().filter(|units| units.locale == *locale) {
        let language = Language { source: &units.source, target: locale };
        let course = units.place.course().and_then(|id| drafts.courses.iter().find(|course| course.id == *id));
        let terms = course.map(|course| terms(course, language)).unwrap_or_default();
        // A file of translations names one language of the source; a lesson may have another.
        let named = drafts.settings.as_ref().and_then(|settings| settings.source.as_ref()).map(|source| &source.value);
        let other = named.is_some_and(|named| *named != units.source).then(|| format!("The source is in `{}`.", units.source));
        let mut listing = Listing { units, language, terms: &terms, other, sources, pieces: Vec::new() };
        match (&units.place, course) {
            (Place::Site, _) => listing.site(drafts),
            (Place::Course(_), Some(course)) => listing.course(course),
            (Place::Lesson(_, id), Some(course)) => {
                if let Some(lesson) = course.lessons.iter().find(|lesson| lesson.id == *id) {
                    listing.lesson(lesson);
                }
            }
            _ => {}
        }
        pieces.extend(listing.pieces);
    }
    pieces
}

fn terms(course: &CourseDraft, language: Language<'_>) -> Terms {
    let terms = course.glossary.iter().filter_map(|glossary| glossary.terms.as_ref()).flatten();
    let words = terms.filter_map(|term| {
        let word = |locale: &Locale| Some(term.words.as_ref()?.get(locale)?.word.as_ref()?.value.clone());
        Some((term.id.value.to_string(), (word(language.source)?, word(language.target)?)))
    });
    words.collect()
}

/// The pieces of one place that were listed so far.
struct Listing<'a> {
    units: &'a Units,
    language: Language<'a>,
    terms: &'a Terms,
    /// Says that the place has another source language than the site.
    other: Option<String>,
    sources: &'a Sources,
    pieces: Vec<Piece>,
}

/// A piece before its unit is known.
struct Found {
    part: String,
    source: Spanned<String>,
    target: Option<String>,
    slot: Slot,
    markup: Markup,
    note: String,
}

impl<'a> Listing<'a> {
    fn unit(&self, name: &str) -> Option<&'a Unit> {
        self.units.units.iter().find(|unit| unit.name == name)
    }

    fn site(&mut self, drafts: &Drafts) {
        let Some(settings) = &drafts.settings else { return };
        let path = self.sources.path(settings.file).to_owned();
        self.by_locale("title", settings.title.as_ref(), &path, &[key("title")], "The title of the site.");
        self.by_locale("summary", settings.summary.as_ref(), &path, &[key("summary")], "One sentence about the site.");
    }

    fn course(&mut self, course: &CourseDraft) {
        let path = self.sources.path(course.file).to_owned();
        self.by_locale("title", course.title.as_ref(), &path, &[key("title")], "The title of a course.");
        self.by_locale("summary", course.summary.as_ref(), &path, &[key("summary")], "One sentence about a course.");
        for (index, part) in course.parts.iter().flatten().enumerate() {
            if let Some(id) = &part.id {
                let steps = [key("parts"), Step::Item(index), key("title")];
                self.by_locale(&format!("part/{}", id.value), part.title.as_ref(), &path, &steps, "The title of a part of a course.");
            }
        }
        let body = |locale: &Locale| {
            let (file, body) = course.introduction.get(locale)?;
            Some((*file, body.as_deref()?))
        };
        self.text(body(self.language.source), body(self.language.target), &course.folder);
        if let Some(glossary) = &course.glossary {
            for term in glossary.terms.iter().flatten() {
                self.phrases_by_locale("term", &term.id.value, term.words.as_ref(), |words| &words.phrases, glossary.file);
            }
        }
        if let Some(written) = &course.misconceptions {
            for entry in written.entries.iter().flatten() {
                self.phrases_by_locale("misconception", &entry.id.value, entry.words.as_ref(), |words| &words.phrases, written.file);
            }
        }
        self.overlaid("figure/", &course.folder);
    }

    fn lesson(&mut self, lesson: &LessonDraft) {
        let (source, target) = (self.language.source, self.language.target);
        let text = |locale: &Locale| lesson.texts.get(locale);
        let path = lesson.folder.join(format!("{target}.md"));
        if let Some(theirs) = text(source) {
            let own = text(target).map(|text| text.phrases.as_slice()).unwrap_or_default();
            for phrase in &theirs.phrases {
                let steps = phrase.path.split('/').map(key).collect();
                let found = Found {
                    part: String::new(),
                    source: phrase.text.clone(),
                    target: find(own, &phrase.path),
                    slot: Slot::Front { path: path.clone(), steps },
                    markup: if phrase.path.starts_with("objectives/") { Markup::Markdown } else { Markup::Plain },
                    note: front_note(&phrase.path).to_owned(),
                };
                self.add(&phrase.path.replace("objectives/", "objective/"), found);
            }
        }
        let body = |locale: &Locale| text(locale).and_then(|text| Some((text.file, text.body.as_deref()?)));
        self.text(body(source), body(target), &lesson.folder);
        self.questions(lesson);
        self.overlaid("sample/", &lesson.folder);
        self.overlaid("figure/", &lesson.folder);
    }

    fn questions(&mut self, lesson: &LessonDraft) {
        let path = lesson.folder.join(format!("quiz.{}.yaml", self.language.target));
        let overlay = lesson.overlays.get(self.language.target).and_then(|overlay| overlay.questions.as_ref());
        for question in lesson.quiz.iter().filter_map(|quiz| quiz.questions.as_ref()).flatten() {
            let Some(id) = &question.id else { continue };
            let own =
                overlay.into_iter().flatten().find(|own| own.id.value == id.value).map(|own| own.phrases.as_slice()).unwrap_or_default();
            let kind = question.kind.as_ref().map(|kind| kind.value.name()).unwrap_or_default();
            for phrase in &question.phrases {
                let found = Found {
                    part: format!("/{}", phrase.path),
                    source: phrase.text.clone(),
                    target: find(own, &phrase.path),
                    slot: Slot::Value {
                        path: path.clone(),
                        steps: std::iter::once(key(id.value.as_str())).chain(steps(&phrase.path)).collect(),
                        before: None,
                    },
                    markup: if phrase.path == "unit" { Markup::Plain } else { Markup::Markdown },
                    note: format!("Question of the kind `{kind}`: `{}`.", phrase.path),
                };
                self.add(&format!("question/{}", id.value), found);
            }
        }
    }

    /// Lists the sections of a text, block by block.
    fn text(&mut self, source: Option<(FileId, &[Block])>, target: Option<(FileId, &[Block])>, folder: &Utf8Path) {
        let Some((file, body)) = source else { return };
        let text = self.sources.text(file);
        let own_text = target.map(|(file, _)| self.sources.text(file)).unwrap_or_default();
        let own = target.map(|(_, body)| sections(body)).unwrap_or_default();
        let path = folder.join(format!("{}.md", self.language.target));
        for section in sections(body) {
            let counterpart = own.iter().find(|own| own.id == section.id);
            for (index, group) in groups(section.blocks, counterpart.map(|own| own.blocks)).into_iter().enumerate() {
                let range = markdown::words(&section.blocks[group.source.clone()], text);
                let own_blocks = counterpart.zip(group.target).map(|(own, blocks)| &own.blocks[blocks]);
                let target = own_blocks.map(|blocks| markdown::words(blocks, own_text));
                let words = |text: &str, range: Range<usize>| text.get(range).unwrap_or_default().to_owned();
                let is_title = group_is_title(&section.blocks[group.source.clone()]);
                let found = Found {
                    part: format!("/{}", index + 1),
                    source: Spanned::new(words(text, range.clone()), Span::new(file, range.start, range.end)),
                    target: target.clone().map(|range| words(own_text, range)),
                    slot: Slot::Text(TextSlot {
                        path: path.clone(),
                        source: range,
                        target,
                        target_end: own_blocks.map(|blocks| whole(blocks).end),
                        section: whole(section.blocks),
                        own_section: counterpart.map(|own| whole(own.blocks)),
                        is_title,
                    }),
                    markup: Markup::Markdown,
                    note: String::new(),
                };
                self.add(&section.name(), found);
            }
        }
    }

    fn by_locale(&mut self, name: &str, map: Option<&LocaleMap<String>>, path: &Utf8Path, steps: &[Step], note: &str) {
        let Some(map) = map else { return };
        let Some((of, Some(source))) = map.entries.iter().find(|(of, _)| of.value == *self.language.source) else { return };
        let found = Found {
            part: String::new(),
            source: Spanned::new(source.clone(), of.span),
            target: map.get(self.language.target).cloned(),
            slot: Slot::Value { path: path.to_owned(), steps: [steps, &[key(self.language.target.as_str())]].concat(), before: None },
            markup: Markup::Plain,
            note: note.to_owned(),
        };
        self.add(name, found);
    }

    fn phrases_by_locale<T>(&mut self, kind: &str, id: &Id, map: Option<&LocaleMap<T>>, phrases: fn(&T) -> &Vec<Phrase>, file: FileId) {
        let Some((map, source)) = map.and_then(|map| Some((map, map.get(self.language.source)?))) else { return };
        let own = map.get(self.language.target).map(|words| phrases(words).as_slice()).unwrap_or_default();
        let path = self.sources.path(file).to_owned();
        for phrase in phrases(source) {
            let found = Found {
                part: format!("/{}", phrase.path),
                source: phrase.text.clone(),
                target: find(own, &phrase.path),
                slot: Slot::Value {
                    path: path.clone(),
                    steps: vec![key(id.as_str()), key(self.language.target.as_str()), key(&phrase.path)],
                    before: None,
                },
                markup: if phrase.path == "word" { Markup::Plain } else { Markup::Markdown },
                note: format!("Glossary or misconception `{id}`: {}.", phrase.path),
            };
            self.add(&format!("{kind}/{id}"), found);
        }
    }

    /// Lists the words whose translations stand in overlays beside programs and figures.
    fn overlaid(&mut self, prefix: &str, folder: &Utf8Path) {
        for unit in self.units.units.iter().filter(|unit| unit.name.starts_with(prefix)) {
            let Some((path, list, note)) = overlay(&unit.name, folder, self.language.target) else { continue };
            let source = unit.source.value.clone();
            let target = unit.target.as_ref().filter(|_| unit.is_own).map(|target| target.value.clone());
            let found = Found {
                part: String::new(),
                target: target.or_else(|| unit.same.then(|| source.clone())),
                slot: Slot::Value {
                    path,
                    steps: vec![key(list), key(&source)],
                    before: unit.record.clone().filter(|_| unit.standing == Standing::Stale),
                },
                source: unit.source.clone(),
                markup: Markup::Code,
                note: note.to_owned(),
            };
            self.add(&unit.name, found);
        }
    }

    fn add(&mut self, name: &str, found: Found) {
        let Some(unit) = self.unit(name) else { return };
        let Found { part, source, target, slot, markup, note } = found;
        let previous = unit.record.as_deref().filter(|_| unit.standing == Standing::Stale);
        let previous = previous.and_then(|record| previous_of(&source.value, part.trim_start_matches('/'), record));
        let standing = match (unit.standing, &target) {
            (_, None) => Standing::Missing,
            // Of a unit that is translated in part, what has the source's words is what is missing.
            (Standing::Missing, Some(target)) if !same_words(target, &source.value) => Standing::Fresh,
            // What is unchanged in a unit that has changed elsewhere needs nobody's eyes.
            (Standing::Stale, Some(_)) if previous.is_none() => Standing::Fresh,
            (standing, Some(_)) => standing,
        };
        let mut notes: Vec<String> = Some(note).filter(|note| !note.is_empty()).into_iter().collect();
        notes.extend(self.term_note(&source.value));
        notes.extend(self.other.clone());
        self.pieces.push(Piece {
            place: self.units.place.clone(),
            unit: unit.name.clone(),
            context: format!("{}/{}{part}", self.units.place, unit.name),
            source,
            target,
            previous,
            standing,
            notes,
            markup,
            slot,
        });
    }

    /// Tells the words of the terms to which a text links.
    fn term_note(&self, source: &str) -> Option<String> {
        let ids = source.split("(term:").skip(1).filter_map(|rest| rest.split(')').next());
        let mut words: Vec<String> = ids.filter_map(|id| self.terms.get(id)).map(|(word, own)| format!("{word} = {own}")).collect();
        words.sort();
        words.dedup();
        (!words.is_empty()).then(|| format!("Terms: {}.", words.join("; ")))
    }
}

fn group_is_title(blocks: &[Block]) -> bool {
    matches!(blocks, [Block { kind: BlockKind::Heading { .. }, .. }])
}

/// Returns where a section stands, from its first block to its last.
fn whole(blocks: &[Block]) -> Range<usize> {
    let (first, last) = (blocks.first().map(|block| block.span.range()), blocks.last().map(|block| block.span.range()));
    first.map_or(0, |first| first.start)..last.map_or(0, |last| last.end)
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

/// Turns a phrase's path into steps. The number of a hint is that of an item, from 0.
fn steps(path: &str) -> impl Iterator<Item = Step> {
    let is_hint = path.starts_with("hints/");
    path.split('/').map(move |part| match part.parse::<usize>() {
        Ok(number) if is_hint => Step::Item(number.saturating_sub(1)),
        _ => key(part),
    })
}

fn find(phrases: &[Phrase], path: &str) -> Option<String> {
    phrases.iter().find(|phrase| phrase.path == path).map(|phrase| phrase.text.value.clone())
}

fn front_note(path: &str) -> &'static str {
    match path {
        "title" => "The title of a lesson.",
        "summary" => "One sentence about a lesson.",
        _ => "What learners will be able to do.",
    }
}

/// Finds the overlay of a unit, the list in it, and what helps a translator.
fn overlay(name: &str, folder: &Utf8Path, locale: &Locale) -> Option<(Utf8PathBuf, &'static str, &'static str)> {
    let (rest, _) = name.rsplit_once('/')?;
    if let Some(figure) = rest.strip_prefix("figure/") {
        return Some((folder.join(format!("figures/{figure}.{locale}.yaml")), "words", "Words in a figure: keep them about as long."));
    }
    let (sample, kind) = rest.strip_prefix("sample/")?.rsplit_once('/')?;
    let (list, note) = match kind {
        "comment" => ("comments", "A comment in a program: it stands beside code, so keep it short."),
        _ => ("strings", "A text that a program prints: keep its placeholders."),
    };
    Some((folder.join(format!("samples/{sample}.{locale}.yaml")), list, note))
}

/// Finds what stood in the place of a piece when its unit was accepted; nothing if it stood there as it is.
fn previous_of(source: &str, part: &str, record: &str) -> Option<String> {
    // Of a question or a term, each line says which phrase it is.
    if let Some(phrase) = phrase_of(part, record) {
        return (!same_words(&phrase, source)).then_some(phrase);
    }
    let paragraphs: Vec<&str> = record.split("\n\n").collect();
    let bare = |text: &str| text.trim_start_matches('#').split(" {#").next().unwrap_or_default().trim().to_owned();
    if paragraphs.iter().any(|paragraph| same_words(paragraph, source) || same_words(&bare(paragraph), source)) || holds(record, source) {
        return None;
    }
    let likeness = |paragraph: &&str| strsim::normalized_levenshtein(paragraph, source);
    let nearest = paragraphs.iter().copied().max_by(|one, other| likeness(one).total_cmp(&likeness(other)))?;
    Some(if nearest.starts_with('#') { bare(nearest) } else { nearest.to_owned() })
}

/// Tells whether a text has all words of another one, in a row.
fn holds(text: &str, words: &str) -> bool {
    let plain = |text: &str| crate::base::reflow(text);
    plain(text).contains(&plain(words))
}

fn phrase_of(part: &str, record: &str) -> Option<String> {
    let start = format!("{part}: ");
    if part.is_empty() || !record.lines().any(|line| line.starts_with(&start)) {
        return None;
    }
    let mut phrase = String::new();
    let mut is_in = false;
    for line in record.lines() {
        if let Some(rest) = line.strip_prefix(&start) {
            is_in = true;
            phrase.push_str(rest);
        } else if is_in {
            // The next phrase begins with its path, which has no space in it.
            let begins = line
                .split_once(": ")
                .is_some_and(|(path, _)| !path.is_empty() && path.chars().all(|c| c.is_ascii_alphanumeric() || "/-".contains(c)));
            if begins {
                break;
            }
            phrase.push('\n');
            phrase.push_str(line);
        }
    }
    Some(phrase.trim_end().to_owned())
}
