//! Samples in other languages: that what is translated is there, and that the program stays the same.
//! Entry points: [`check`], [`check_files`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::foreign::foreign;
use super::{Variants, language};
use crate::base::{Diagnostic, FileId, Locale, Severity, Span, Spanned, has_words, reflow};
use crate::check::context::Context;
use crate::check::toolchains;
use crate::check::translation::Overlaid;
use crate::model::{LessonDraft, OverlayWordsDraft, SampleDraft, SampleFileDraft, SampleOverlayDraft, Unit as TranslationUnit};
use crate::samples::overlay::{Misfit, Program, apply, difference, placeholders};
use crate::samples::wording::{Found, Unit, units};
use crate::samples::{Directives, Highlighted};

/// A program with the words of another language.
#[derive(Clone, Debug, Default)]
pub struct Variant {
    /// The texts of its files, in their order; some may be those of the source.
    pub texts: Vec<Arc<str>>,
    /// The same with the comments of the source: what it prints hangs on these alone.
    pub speaking: Vec<Arc<str>>,
    /// The same with the marked texts of the source: a program that prints what the source prints.
    pub silent: Vec<Arc<str>>,
    /// Whether it was not run since its texts were translated; then readers get [`Variant::silent`].
    pub is_unrecorded: bool,
    /// The marked texts in it, each with its translation.
    pub strings: Vec<(String, String)>,
}

/// How many of the comments that a lesson's code shows are in the language of each page.
#[derive(Debug, Default)]
pub struct Coverage(BTreeMap<Locale, (usize, usize)>);

impl Coverage {
    /// Counts one comment that pages in a language show.
    pub fn count(&mut self, locale: &Locale, covered: bool) {
        let (done, all) = self.0.entry(locale.clone()).or_default();
        *done += usize::from(covered);
        *all += 1;
    }

    /// Says, for each text, how many comments in its code are in its language, if that is not all of them.
    pub fn report(&self, lesson: &LessonDraft, diagnostics: &mut Vec<Diagnostic>) {
        for (locale, (done, all)) in self.0.iter().filter(|(_, (done, all))| done < all) {
            let Some(text) = lesson.texts.get(locale) else { continue };
            let share = 100 * done / all;
            let message = format!("{done} of {all} comments in the code of this lesson are in `{locale}`: {share} %");
            diagnostics.push(
                Diagnostic::warning("code-coverage", Span::whole(text.file), message)
                    .help("translate the others; each is named where it stands"),
            );
        }
    }
}

/// Notes the overlays that belong to no sample or to no language of the site.
pub fn check_files(lesson: &LessonDraft, source: &Locale, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (file, id) in &lesson.strange_overlays {
        let known = lesson.samples.iter().flatten().map(|sample| sample.id.value.as_str());
        diagnostics.push(
            Diagnostic::warning("unused-overlay", Span::whole(*file), format!("`lesson.yaml` declares no sample `{id}`"))
                .suggest(id.as_str(), known),
        );
    }
    for (locale, overlay) in lesson.samples.iter().flatten().flat_map(|sample| &sample.overlays) {
        let problem = if locale == source {
            Some((format!("`{locale}` is the language in which the sample is written"), "change the sample itself, and remove this file"))
        } else if context.locales.known && !context.locales.serves(locale) {
            Some((format!("the site has no locale `{locale}`"), "add it to the `locales` of `site.yaml`, or remove this file"))
        } else {
            None
        };
        diagnostics
            .extend(problem.map(|(message, help)| Diagnostic::warning("unused-overlay", Span::whole(overlay.file), message).help(help)));
    }
}

/// Lists the comments and marked texts of a lesson's samples as units of translation. Their source stands in the overlays themselves.
pub fn units_of(lesson: &LessonDraft, source: &Locale, locale: &Locale, context: &Context<'_>) -> Vec<TranslationUnit> {
    let mut all = Vec::new();
    for sample in lesson.samples.iter().flatten() {
        let Some(files) = read(sample, context) else { continue };
        let lender = locale.lineage_below(source).find(|parent| sample.overlays.contains_key(parent));
        let overlay = lender.as_ref().and_then(|lender| sample.overlays.get(lender));
        let words = overlay.and_then(|overlay| overlay.words.clone()).unwrap_or_default();
        let (is_own, inherits) = (lender.as_ref() == Some(locale), locale.descends_from(source));
        let known = known(sample, &files);
        let in_order = |places: Vec<(&'_ str, Span)>| {
            let mut places: Vec<(String, Span)> =
                places.into_iter().filter(|(words, _)| has_words(words)).map(|(words, span)| (words.to_owned(), span)).collect();
            places.sort_by_key(|(_, span)| *span);
            places
        };
        let comments = in_order(known.comments.iter().map(|(words, span)| (*words, *span)).collect());
        let texts =
            in_order(known.marked.iter().filter(|(text, _)| known.texts.contains(**text)).map(|(words, span)| (*words, *span)).collect());
        for (kind, entries, places) in [("comment", &words.comments, comments), ("string", &words.strings, texts)] {
            let places: Vec<(&str, Span)> = places.iter().map(|(words, span)| (words.as_str(), *span)).collect();
            let overlaid = Overlaid { entries, same: &words.same, is_own, inherits };
            all.extend(overlaid.units(&format!("sample/{}/{kind}", sample.id.value), &places));
        }
    }
    all
}

/// A file of a sample, with what was found in it.
struct Read<'a> {
    draft: &'a SampleFileDraft,
    text: &'a Arc<str>,
    highlighted: Arc<Highlighted>,
    units: Vec<Unit>,
    directives: Found<'a>,
    /// What tells comments for the toolchain from others.
    rules: Directives<'a>,
}

/// What a sample and one of its overlays are checked with.
struct Checking<'a> {
    sample: &'a SampleDraft,
    files: &'a [Read<'a>],
    known: Known<'a>,
    context: &'a Context<'a>,
}

/// The words in a sample.
struct Known<'a> {
    /// The comments, each once, with where it stands first.
    comments: BTreeMap<&'a str, Span>,
    /// All texts.
    texts: BTreeSet<&'a str>,
    /// Those that the author marked.
    marked: BTreeMap<&'a str, Span>,
}

/// Checks a sample's words and their translations, and makes the program of each language that differs.
pub fn check(
    sample: &SampleDraft,
    lesson: &LessonDraft,
    source: &Locale,
    context: &Context<'_>,
    coverage: &mut Coverage,
    diagnostics: &mut Vec<Diagnostic>,
) -> Variants {
    let mut variants = Variants::new();
    let others = translated_to(sample, source, context);
    // Without a translation and without marked texts, only the language of the comments is left to look at.
    if sample.overlays.is_empty() && sample.words.is_empty() && !context.words {
        return variants;
    }
    let Some(files) = read(sample, context) else { return variants };
    if context.words {
        check_source(&files, source, context, diagnostics);
    }
    let known = known(sample, &files);
    for word in sample.words.iter().filter(|word| !known.texts.contains(word.value.as_str())) {
        let diagnostic = Diagnostic::error("unknown-string", word.span, format!("the program has no text `{}`", shown(&word.value)));
        diagnostics.push(diagnostic.suggest(&word.value, known.texts.iter().copied()));
    }
    let checking = Checking { sample, files: &files, known, context };
    let nothing = OverlayWordsDraft::default();
    for locale in others {
        let overlay = sample.overlays.get(&locale);
        let Some(words) = overlay.map_or(Some(&nothing), |overlay| overlay.words.as_ref()) else { continue };
        let before = diagnostics.len();
        checking.unknown(words, diagnostics);
        if diagnostics[before..].iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            continue;
        }
        if context.words && lesson.texts.contains_key(&locale) {
            checking.untranslated(words, &locale, lesson, coverage, diagnostics);
        }
        if let Some(variant) = overlay.and_then(|overlay| checking.variant(words, overlay, diagnostics)) {
            variants.insert(locale, variant);
        }
    }
    variants
}

/// Lists the languages to which a sample is, or should be, translated: those of the site, or parents that lend them their words.
fn translated_to(sample: &SampleDraft, source: &Locale, context: &Context<'_>) -> BTreeSet<Locale> {
    let lender = |locale: &Locale| {
        let own = locale.lineage_below(source).find(|parent| sample.overlays.contains_key(parent));
        own.or_else(|| (!locale.descends_from(source)).then(|| locale.clone()))
    };
    context.locales.all.iter().filter_map(lender).collect()
}

fn read<'a>(sample: &'a SampleDraft, context: &Context<'a>) -> Option<Vec<Read<'a>>> {
    let further = toolchains::for_sample(sample, context.toolchains).map(|toolchain| toolchain.directives.as_slice()).unwrap_or_default();
    let files = sample.files.as_ref()?.iter().map(|draft| {
        let text = draft.text.as_ref()?;
        let rules = Directives::new(language(sample, draft), further.iter().map(String::as_str));
        let highlighted = context.highlighter.highlight(language(sample, draft), text);
        let (units, directives) = units(text, &highlighted, &rules);
        Some(Read { draft, text, highlighted, units, directives, rules })
    });
    files.collect()
}

/// Notes the comments that are not in the language in which the sample is written.
fn check_source(files: &[Read<'_>], source: &Locale, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, unit) in files.iter().flat_map(|file| file.units.iter().filter_map(|unit| Some((file.draft.file?, unit)))) {
        if unit.comment && unit.has_words() {
            diagnostics.extend(foreign(&unit.words, place(id, unit), source, context));
        }
    }
}

fn known<'a>(sample: &'a SampleDraft, files: &'a [Read<'a>]) -> Known<'a> {
    let mut comments = BTreeMap::new();
    let mut texts = BTreeSet::new();
    for (file, unit) in files.iter().flat_map(|file| file.units.iter().map(move |unit| (file, unit))) {
        if !unit.comment {
            texts.insert(unit.words.as_str());
        } else if let Some(id) = file.draft.file {
            comments.entry(unit.words.as_str()).or_insert(place(id, unit));
        }
    }
    Known { comments, texts, marked: sample.words.iter().map(|word| (word.value.as_str(), word.span)).collect() }
}

fn place(file: FileId, unit: &Unit) -> Span {
    Span::new(file, unit.range.start, unit.range.end)
}

impl Checking<'_> {
    /// Notes the entries that translate nothing.
    fn unknown(&self, words: &OverlayWordsDraft, diagnostics: &mut Vec<Diagnostic>) {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        let mut once = |key: String, span: Span, diagnostics: &mut Vec<Diagnostic>| {
            if let Some(before) = first.insert(key, span) {
                diagnostics.push(
                    Diagnostic::error("duplicate-id", span, "these words have another entry")
                        .label(before, "the first one")
                        .help("keep one of the two"),
                );
            }
        };
        for (key, _) in &words.comments {
            once(format!("comment {}", reflow(&key.value)), key.span, diagnostics);
            if !self.known.comments.contains_key(reflow(&key.value).as_str()) {
                diagnostics.push(self.unknown_comment(key));
            }
        }
        for (key, _) in &words.strings {
            once(format!("text {}", key.value), key.span, diagnostics);
            if !self.known.marked.contains_key(key.value.as_str()) {
                diagnostics.push(self.unknown_text(key));
            }
        }
        for key in &words.same {
            let comment = self.known.comments.contains_key(reflow(&key.value).as_str());
            let kind = if comment { "comment" } else { "text" };
            once(format!("{kind} {}", if comment { reflow(&key.value) } else { key.value.clone() }), key.span, diagnostics);
            if !comment && !self.known.marked.contains_key(key.value.as_str()) {
                diagnostics.push(self.unknown_comment(key));
            }
        }
    }

    fn unknown_comment(&self, key: &Spanned<String>) -> Diagnostic {
        let bare = |text: &str| reflow(text.trim_start_matches(|sign: char| !sign.is_alphanumeric()));
        let directives = self.files.iter().flat_map(|file| &file.directives);
        if let Some((_, comment)) = directives.into_iter().find(|(_, comment)| bare(comment) == bare(&key.value)) {
            let message = format!("the comment `{}` means something to the toolchain, and stays as it is", shown(comment));
            return Diagnostic::error("directive-comment", key.span, message).help("remove this entry");
        }
        let message = format!("the sample `{}` has no comment `{}`", self.sample.id.value, shown(&reflow(&key.value)));
        Diagnostic::warning("overlay-unknown-comment", key.span, message).suggest(&reflow(&key.value), self.known.comments.keys().copied())
    }

    fn unknown_text(&self, key: &Spanned<String>) -> Diagnostic {
        let id = &self.sample.id.value;
        if self.known.texts.contains(key.value.as_str()) {
            let message = format!("the text `{}` is not marked as words for people", shown(&key.value));
            return Diagnostic::error("overlay-unmarked-string", key.span, message)
                .label(self.sample.id.span, "the sample")
                .help(format!("add it to the `words` of `{id}` in `lesson.yaml`, or remove this entry"));
        }
        let message = format!("the sample `{id}` has no text `{}`", shown(&key.value));
        Diagnostic::warning("overlay-unknown-string", key.span, message).suggest(&key.value, self.known.marked.keys().copied())
    }

    /// Notes the comments and marked texts that stay in the source's language, and counts the comments.
    fn untranslated(
        &self,
        words: &OverlayWordsDraft,
        locale: &Locale,
        lesson: &LessonDraft,
        coverage: &mut Coverage,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let id = &self.sample.id.value;
        let file = format!("{}/samples/{id}.{locale}.yaml", lesson.folder);
        let same: BTreeSet<String> = words.same.iter().flat_map(|word| [reflow(&word.value), word.value.clone()]).collect();
        let mut first = BTreeSet::new();
        let comments = self.files.iter().flat_map(|file| &file.units).filter(|unit| unit.comment && unit.has_words());
        for comment in comments.filter(|comment| first.insert(&comment.words)) {
            let entry = words.comments.iter().find(|(key, _)| reflow(&key.value) == comment.words);
            let problem = match entry {
                _ if same.contains(&comment.words) => None,
                Some((_, translation)) if reflow(&translation.value) == comment.words => Some(copied(translation)),
                Some((_, translation)) => foreign(&translation.value, translation.span, locale, self.context),
                None => self.known.comments.get(comment.words.as_str()).map(|span| {
                    Diagnostic::warning("untranslated-comment", *span, format!("this comment is not translated to `{locale}`"))
                        .help(format!("add it under `comments:` in `{file}`"))
                }),
            };
            coverage.count(locale, problem.is_none());
            diagnostics.extend(problem);
        }
        for (text, span) in self.known.marked.iter().filter(|(text, _)| self.known.texts.contains(**text) && !same.contains(**text)) {
            match words.strings.iter().find(|(key, _)| key.value == **text) {
                Some((key, translation)) if key.value == translation.value => diagnostics.push(copied(translation)),
                Some(_) => {}
                None => diagnostics.push(
                    Diagnostic::warning("untranslated-string", *span, format!("this text is not translated to `{locale}`"))
                        .help(format!("add it under `strings:` in `{file}`")),
                ),
            }
        }
    }

    /// Makes the program of another language, if it differs and stays the same program.
    fn variant(&self, words: &OverlayWordsDraft, overlay: &SampleOverlayDraft, diagnostics: &mut Vec<Diagnostic>) -> Option<Variant> {
        let comments: BTreeMap<String, &Spanned<String>> =
            words.comments.iter().map(|(key, translation)| (reflow(&key.value), translation)).collect();
        let strings: BTreeMap<&str, &Spanned<String>> = words
            .strings
            .iter()
            .filter(|(key, _)| self.known.marked.contains_key(key.value.as_str()))
            .map(|(key, translation)| (key.value.as_str(), translation))
            .collect();
        let translation = |unit: &Unit| if unit.comment { comments.get(&unit.words) } else { strings.get(unit.words.as_str()) }.copied();
        let mut texts = Vec::new();
        let mut complete = true;
        for file in self.files {
            match apply(file.text, &file.units, |unit| translation(unit).map(|translation| translation.value.as_str())) {
                Ok(text) if text == **file.text => texts.push(Arc::clone(file.text)),
                Ok(text) => {
                    complete &= self.same_program(file, &text, &translation, overlay.file, diagnostics);
                    texts.push(text.into());
                }
                Err(misfits) => {
                    complete = false;
                    diagnostics.extend(misfits.into_iter().filter_map(|(index, misfit)| {
                        let unit = &file.units[index];
                        Some(misfitting(translation(unit)?.span, unit, file.draft.file?, &misfit))
                    }));
                }
            }
        }
        let differs = self.files.iter().zip(&texts).any(|(file, text)| **file.text != **text);
        let (speaking, silent) = (self.with(|unit| !unit.comment, &translation), self.with(|unit| unit.comment, &translation));
        let strings = strings.into_iter().map(|(text, translation)| (text.to_owned(), translation.value.clone())).collect();
        (complete && differs).then_some(Variant { texts, speaking, silent, is_unrecorded: false, strings })
    }

    /// Translates some of the units of each file, which is known to be possible.
    fn with<'t>(&self, is_wanted: impl Fn(&Unit) -> bool, translation: &impl Fn(&Unit) -> Option<&'t Spanned<String>>) -> Vec<Arc<str>> {
        let wanted = |unit: &Unit| translation(unit).filter(|_| is_wanted(unit)).map(|translation| translation.value.as_str());
        let text = |file: &Read<'_>| apply(file.text, &file.units, wanted).map_or_else(|_| Arc::clone(file.text), Arc::from);
        self.files.iter().map(text).collect()
    }

    /// Proves that a file with other words is the same program, or notes why it is not.
    fn same_program<'t>(
        &self,
        file: &Read<'_>,
        text: &str,
        translation: &impl Fn(&Unit) -> Option<&'t Spanned<String>>,
        overlay: FileId,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let highlighted = self.context.highlighter.highlight(language(self.sample, file.draft), text);
        let source = Program { text: file.text, highlighted: &file.highlighted };
        let variant = Program { text, highlighted: &highlighted };
        let is_translated = |words: &str| {
            file.units.iter().any(|unit| !unit.comment && unit.words.lines().any(|line| line == words) && translation(unit).is_some())
        };
        let (made, directives) = units(text, &highlighted, &file.rules);
        let line = difference(source, variant, is_translated);
        let line = line.or_else(|| first_difference(&file.directives, &directives));
        if let Some(line) = line {
            let culprit =
                file.units.iter().find(|unit| unit.pieces.iter().any(|(number, _)| *number == line) && translation(unit).is_some());
            let span = culprit.and_then(translation).map_or(Span::whole(overlay), |translation| translation.span);
            let diagnostic = Diagnostic::error("variant-differs", span, "with this translation the program is no longer the same");
            let place = culprit.zip(file.draft.file).map(|(unit, id)| place(id, unit));
            diagnostics.push(
                place
                    .into_iter()
                    .fold(diagnostic, |diagnostic, place| diagnostic.label(place, "what it translates"))
                    .help("leave out what ends a comment or a text, or begins a comment for the toolchain"),
            );
            return false;
        }
        self.same_placeholders(file, text, &highlighted, &made, translation, diagnostics)
    }

    /// Notes the translated texts that have other placeholders than the source.
    fn same_placeholders<'t>(
        &self,
        file: &Read<'_>,
        text: &str,
        highlighted: &Highlighted,
        made: &[Unit],
        translation: &impl Fn(&Unit) -> Option<&'t Spanned<String>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let before = diagnostics.len();
        let theirs = file.units.iter().filter(|unit| !unit.comment);
        for (unit, own) in theirs.zip(made.iter().filter(|unit| !unit.comment)) {
            let Some(translation) = translation(unit) else { continue };
            let (expected, found) = (placeholders(unit, file.text, &file.highlighted), placeholders(own, text, highlighted));
            if expected != found {
                let list = |signs: &[String]| {
                    let signs: Vec<String> = signs.iter().map(|sign| format!("`{sign}`")).collect();
                    if signs.is_empty() { "nothing".to_owned() } else { signs.join(", ") }
                };
                let message = format!("the program fills in {} here, and {} there", list(&found), list(&expected));
                let diagnostic = Diagnostic::error("string-placeholders", translation.span, message);
                let place = file.draft.file.map(|id| place(id, unit));
                diagnostics.push(
                    place
                        .into_iter()
                        .fold(diagnostic, |diagnostic, place| diagnostic.label(place, "in the source"))
                        .help("keep every sign such as `%d` and `\\n`; `%[2]d` takes another value"),
                );
            }
        }
        diagnostics.len() == before
    }
}

/// Says that a translation is none.
pub fn copied(translation: &Spanned<String>) -> Diagnostic {
    Diagnostic::warning("copied-words", translation.span, "this is a copy of the source, and counts as not translated")
        .help("translate it, or list it under `same:`")
}

fn misfitting(span: Span, unit: &Unit, file: FileId, misfit: &Misfit) -> Diagnostic {
    let what = if unit.comment { "comment" } else { "text" };
    let diagnostic = match misfit {
        Misfit::Empty => Diagnostic::error("overlay-lines", span, "this translation is empty").help("write it, or remove the entry"),
        Misfit::Lines { expected, found } => {
            let message = format!("this translation has {found} lines, and the {what} has {expected}");
            let help = if unit.comment {
                "write as many lines, so that every line keeps its number; or none, and the words are spread over them"
            } else {
                "write as many lines, so that every line keeps its number"
            };
            Diagnostic::error("overlay-lines", span, message).help(help)
        }
    };
    diagnostic.label(place(file, unit), format!("the {what}"))
}

/// Finds the first line on which comments for the toolchain differ.
fn first_difference(theirs: &Found<'_>, ours: &Found<'_>) -> Option<usize> {
    let differing = theirs.iter().zip(ours).find(|(one, other)| one != other).map(|((line, _), (other, _))| *line.min(other));
    let longer = if theirs.len() > ours.len() { theirs } else { ours };
    differing.or_else(|| longer.get(theirs.len().min(ours.len())).map(|(line, _)| *line))
}

/// Shortens words for a message.
pub fn shown(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    let short: String = line.chars().take(60).collect();
    if short.len() < words.len() { format!("{short}…") } else { short }
}
