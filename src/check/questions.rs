//! All questions of a lesson, in every locale. Entry point: [`check`].

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::quiz::{self, Asking, overlay};
use super::translation::Standings;
use crate::base::{ByLocale, Diagnostic, FileId, Id, Locale, Severity, Span};
use crate::model::{Key, LessonDraft, Question, QuestionDraft, QuestionWordsDraft, QuizOverlayDraft, Sample, Standing, Words};

/// Checks a lesson's questions and their translations; nothing is returned if one of them has an error.
pub fn check(
    draft: &LessonDraft,
    source: &Locale,
    standings: &Standings,
    samples: Option<&BTreeMap<Id, Sample>>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Vec<Question>> {
    let Some(file) = &draft.quiz else {
        for overlay in draft.overlays.values() {
            diagnostics.push(
                Diagnostic::error("overlay-unknown-id", Span::whole(overlay.file), "there is no `quiz.yaml` to translate")
                    .help("write the questions there, or remove this file"),
            );
        }
        return Some(Vec::new());
    };
    let questions = file.questions.as_ref()?;
    quiz::unique(questions.iter().filter_map(|question| question.id.as_ref()), "question", diagnostics);
    check_overlays(draft, questions, file.file, source, standings, context, diagnostics);
    let objectives: Option<Vec<Id>> = draft
        .texts
        .get(source)
        .and_then(|text| text.objectives.as_ref())
        .map(|objectives| objectives.iter().map(|(id, _)| id.value.clone()).collect());
    let mut seen = BTreeSet::new();
    let mut checked = Vec::new();
    for question in questions {
        let first = question.id.as_ref().is_none_or(|id| seen.insert(&id.value));
        // The translation of an id that stands twice belongs to the first question.
        let overlays = first.then_some(&draft.overlays);
        let asking = Asking {
            lesson: draft,
            objectives: objectives.as_deref(),
            source,
            locales: context.locales,
            shuffle: context.shuffle,
            samples,
        };
        checked.push(check_one(question, &asking, overlays, standings, context, diagnostics));
    }
    check_objectives(draft, questions, source, diagnostics);
    checked.into_iter().collect()
}

/// Notes the overlays that are missing as a whole, and the questions that only overlays have.
fn check_overlays(
    draft: &LessonDraft,
    questions: &[QuestionDraft],
    file: FileId,
    source: &Locale,
    standings: &Standings,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (locale, overlay) in draft.overlays.iter().filter(|(locale, _)| *locale != source && context.locales.serves(locale)) {
        let was_accepted = |id: &Id| standings.was_accepted(locale, &format!("question/{id}"));
        overlay::check_ids(overlay.questions.as_deref().unwrap_or_default(), questions, &was_accepted, diagnostics);
    }
    let none = |locale: &&Locale| !locale.descends_from(source) && !locale.lineage().any(|parent| draft.overlays.contains_key(&parent));
    for locale in context.locales.all.iter().filter(none) {
        if !questions.is_empty() {
            diagnostics.push(
                Diagnostic::warning("missing-translation", Span::whole(file), format!("there is no `{}/quiz.{locale}.yaml`", draft.folder))
                    .help(format!("translate these questions; until then readers of `{locale}` get them in `{source}`")),
            );
        }
    }
}

/// Notes the objectives that no question asks about, in a lesson that asks any.
fn check_objectives(draft: &LessonDraft, questions: &[QuestionDraft], source: &Locale, diagnostics: &mut Vec<Diagnostic>) {
    let Some(objectives) = draft.texts.get(source).and_then(|text| text.objectives.as_ref()) else { return };
    let asked: BTreeSet<&Id> = questions.iter().filter_map(|question| Some(&question.objective.as_ref()?.value)).collect();
    // An objective that a question misspells was complained of: it may be this one.
    let misspelt = asked.iter().any(|id| !objectives.iter().any(|(objective, _)| objective.value == **id));
    if questions.is_empty() || misspelt {
        return;
    }
    for (id, _) in objectives.iter().filter(|(id, _)| !asked.contains(&id.value)) {
        diagnostics.push(
            Diagnostic::warning("unasked-objective", id.span, format!("no question asks about the objective `{}`", id.value))
                .help(format!("add one with `objective: {}`, or say with a question's `objective` that it does", id.value)),
        );
    }
}

fn check_one(
    question: &QuestionDraft,
    asking: &Asking<'_>,
    overlays: Option<&BTreeMap<Locale, QuizOverlayDraft>>,
    standings: &Standings,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Question> {
    let source = asking.source;
    let checked = quiz::check(question, asking, diagnostics);
    let id = question.id.as_ref()?;
    let mut words: BTreeMap<&Locale, Option<Words>> = BTreeMap::new();
    for (locale, overlay) in overlays.into_iter().flatten().filter(|(locale, _)| *locale != source && context.locales.serves(locale)) {
        let Some(own) = &overlay.questions else { continue };
        let Some(own) = own.iter().find(|own| own.id.value == id.value) else {
            if !locale.lineage().skip(1).any(|parent| overlays.is_some_and(|overlays| overlays.contains_key(&parent))) {
                overlay::untranslated(id, overlay.file, context.name(overlay.file), source, diagnostics);
            }
            continue;
        };
        let stale = standings.of_unit(locale, &format!("question/{}", id.value)) == Standing::Stale;
        let mut noted = Vec::new();
        let translated = overlay::check(own, question, checked.as_ref(), locale, &mut noted);
        if stale && noted.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            diagnostics.push(misfitting(own, noted, source));
            continue;
        }
        diagnostics.extend(noted);
        words.insert(locale, translated.map(|words| Words { is_stale: stale, ..words }));
    }
    let quiz::Checked { key, words: theirs } = checked?;
    let mut by_locale = ByLocale::new();
    for locale in &context.locales.all {
        let lender = locale.lineage_below(source).find(|parent| words.contains_key(parent));
        let own = match lender.and_then(|lender| words.get(&lender)) {
            Some(own) => Words { locale: locale.clone(), ..own.clone()? },
            // A language whose parent is the source's reads the source as its own.
            None if locale.descends_from(source) => Words { locale: locale.clone(), ..theirs.clone() },
            None => theirs.clone(),
        };
        by_locale.insert(locale.clone(), own);
    }
    Some(Question {
        id: id.value.clone(),
        span: question.span,
        hash: hash(question, &key, asking.lesson),
        sample: quiz::placement(question),
        objective: question.objective.as_ref().map(|objective| objective.value.clone()),
        points: question.points.unwrap_or(1),
        key,
        words: by_locale,
    })
}

/// Says that words which were translated from an earlier source do not fit the question any more.
fn misfitting(words: &QuestionWordsDraft, noted: Vec<Diagnostic>, source: &Locale) -> Diagnostic {
    let message = format!("these words were translated from an earlier question `{}`, and do not fit it any more", words.id.value);
    let diagnostic = Diagnostic::warning("outdated-translation", words.id.span, message)
        .help(format!("bring them up to date; until then readers get the question in `{source}`"));
    let errors = noted.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.fold(diagnostic, |diagnostic, error| match error.span {
        Some(span) => diagnostic.label(span, error.message),
        None => diagnostic,
    })
}

/// Hashes what makes the question the one that was answered: its source as written, white space aside, its points, and what its
/// sample says and printed. Translations, objectives and misconceptions may change without making it another.
fn hash(question: &QuestionDraft, key: &Key, draft: &LessonDraft) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(text.len().to_string().as_bytes());
        hasher.update(b"\0");
        hasher.update(text.as_bytes());
    };
    add(key.kind().name());
    add(&question.fingerprint);
    add(&question.points.unwrap_or(1).to_string());
    if let Some(sample) = question.sample.as_ref().and_then(|id| draft.sample(&id.value)) {
        for file in sample.files.iter().flatten() {
            add(file.text.as_deref().unwrap_or_default());
        }
        if let Some(recording) = &sample.recording {
            for output in [&recording.output.stdout, &recording.output.stderr, &recording.output.report] {
                add(output.as_deref().unwrap_or_default());
            }
        }
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
