//! The words of questions in other locales: that they say all that the source says, and nothing else. Entry point: [`check`].

use crate::base::{Diagnostic, FileId, Id, Locale, Span, Spanned};
use crate::model::{ChoiceDraft, ChoiceWords, Inline, Key, QuestionDraft, QuestionWordsDraft, Words, WrongDraft};

/// Checks a question's words in one locale against the source, and merges them.
pub fn check(
    words: &QuestionWordsDraft,
    question: &QuestionDraft,
    key: Option<&Key>,
    source: Option<&Words>,
    locale: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Words> {
    check_own_words(words, question, diagnostics);
    check_choices(words, question, diagnostics);
    check_wrongs(words, question, diagnostics);
    merge(words, key?, source?, locale)
}

/// Notes the questions of an overlay that the source does not have.
pub fn check_ids(words: &[QuestionWordsDraft], questions: &[QuestionDraft], diagnostics: &mut Vec<Diagnostic>) {
    let known: Option<Vec<&str>> = questions.iter().map(|question| question.id.as_ref().map(|id| id.value.as_str())).collect();
    for question in words {
        diagnostics.extend(unknown(&question.id, "question", known.as_deref()));
    }
}

/// Nothing is said where an id of the source could not be read: it may be the one that is meant.
fn unknown(id: &Spanned<Id>, what: &str, known: Option<&[&str]>) -> Option<Diagnostic> {
    let mut known = known?.to_vec();
    known.dedup();
    (!known.contains(&id.value.as_str())).then(|| {
        let diagnostic = Diagnostic::error("overlay-unknown-id", id.span, format!("`quiz.yaml` has no {what} `{}` here", id.value));
        diagnostic.suggest(id.value.as_str(), known.iter().copied())
    })
}

fn missing(at: Span, what: &str, source: Span) -> Diagnostic {
    Diagnostic::error("overlay-missing", at, format!("{what} has no translation")).label(source, "in the source").help("translate it here")
}

fn extra(at: Span, what: &str) -> Diagnostic {
    Diagnostic::error("overlay-extra", at, format!("{what} has no counterpart in the source")).help("remove it, or add it to `quiz.yaml`")
}

fn check_own_words(words: &QuestionWordsDraft, question: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let at = words.id.span;
    let (theirs, ours) = (&question.words, &words.words);
    let pairs = [
        ("prompt", theirs.prompt.as_ref().map(|prompt| prompt.span), ours.prompt.as_ref().map(|prompt| prompt.span)),
        ("explain", theirs.explain.as_ref().map(|explain| explain.span), ours.explain.as_ref().map(|explain| explain.span)),
        ("hints", theirs.hints.as_ref().map(|hints| hints.span), ours.hints.as_ref().map(|hints| hints.span)),
        ("unit", theirs.unit.as_ref().map(|unit| unit.span), ours.unit.as_ref().map(|unit| unit.span)),
    ];
    for (name, source, own) in pairs {
        // A key whose value could not be read is no missing one.
        let written = |keys: &[Spanned<String>]| keys.iter().any(|key| key.value == name);
        match (source, own) {
            (Some(source), None) if !written(&words.keys) => diagnostics.push(missing(at, &format!("`{name}`"), source)),
            (None, Some(own)) if !written(&question.keys) => diagnostics.push(extra(own, &format!("`{name}`"))),
            _ => {}
        }
    }
    if let (Some(source), Some(own)) = (&theirs.hints, &ours.hints)
        && source.value.len() != own.value.len()
    {
        let message = format!("as many hints as in the source must stand here: {}, not {}", source.value.len(), own.value.len());
        diagnostics
            .push(Diagnostic::error("overlay-missing", own.span, message).label(source.span, "in the source").help("translate each hint"));
    }
}

fn check_choices(words: &QuestionWordsDraft, question: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let choices = question.choices.as_deref().unwrap_or_default();
    let known: Option<Vec<&str>> = choices.iter().map(|choice| choice.id.as_ref().map(|id| id.value.as_str())).collect();
    for own in &words.choices {
        diagnostics.extend(unknown(&own.id, "choice", known.as_deref()));
    }
    for choice in choices {
        let Some(id) = &choice.id else { continue };
        let own = words.choices.iter().find(|own| own.id.value == id.value);
        let at = own.map_or(words.id.span, |own| own.id.span);
        let name = |what: &str| format!("the {what} of the choice `{}`", id.value);
        match (&choice.text, own.and_then(|own| own.text.as_ref())) {
            (Some(text), None) if !is_wordless(&text.value) => diagnostics.push(missing(at, &name("text"), text.span)),
            (None, Some(text)) => diagnostics.push(extra(text.span, &name("text"))),
            _ => {}
        }
        match (&choice.why, own.and_then(|own| own.why.as_ref())) {
            (Some(why), None) => diagnostics.push(missing(at, &name("`why`"), why.span)),
            (None, Some(why)) => diagnostics.push(extra(why.span, &name("`why`"))),
            _ => {}
        }
    }
}

fn check_wrongs(words: &QuestionWordsDraft, question: &QuestionDraft, diagnostics: &mut Vec<Diagnostic>) {
    let known: Option<Vec<&str>> = question.wrong.iter().map(|wrong| wrong.id.as_ref().map(|id| id.value.as_str())).collect();
    for own in &words.wrong {
        diagnostics.extend(unknown(&own.id, "wrong answer", known.as_deref()));
    }
    for WrongDraft { id, why, .. } in &question.wrong {
        let Some(id) = id else { continue };
        let own = words.wrong.iter().find(|own| own.id.value == id.value);
        let at = own.map_or(words.id.span, |own| own.id.span);
        let name = format!("the `why` of the wrong answer `{}`", id.value);
        match (why, own.and_then(|own| own.why.as_ref())) {
            (Some(why), None) => diagnostics.push(missing(at, &name, why.span)),
            (None, Some(why)) => diagnostics.push(extra(why.span, &name)),
            _ => {}
        }
    }
}

/// Tells whether a text is only code, formulas, numbers and signs, and so is the same in every language.
fn is_wordless(text: &[Inline]) -> bool {
    text.iter().all(|inline| match inline {
        Inline::Code(_) | Inline::Math { .. } | Inline::Break => true,
        Inline::Text(words) => !words.contains(char::is_alphabetic),
        Inline::Emphasis(content) | Inline::Strong(content) | Inline::Strikethrough(content) => is_wordless(content),
        Inline::Link(_) | Inline::Image(_) | Inline::Html(_) | Inline::FootnoteReference(_) => false,
    })
}

/// Takes the words of the overlay, in the key's order; what says nothing in the source says nothing here.
fn merge(words: &QuestionWordsDraft, key: &Key, source: &Words, locale: &Locale) -> Option<Words> {
    let own = &words.words;
    let choices: &[_] = match key {
        Key::Single(choices) | Key::Multiple(choices) | Key::TrueFalse(choices) => choices,
        Key::Predict { .. } | Key::Number { .. } => &[],
    };
    let wrong: Vec<&Id> = match key {
        Key::Predict { wrong, .. } => wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Number { wrong, .. } => wrong.iter().map(|wrong| &wrong.id).collect(),
        Key::Single(_) | Key::Multiple(_) | Key::TrueFalse(_) => Vec::new(),
    };
    let choices = choices.iter().zip(&source.choices).map(|(choice, there)| {
        let here = words.choices.iter().find(|own| own.id.value == choice.id);
        ChoiceWords {
            text: here.and_then(|own| own.text.as_ref()).map_or_else(|| there.text.clone(), |text| text.value.clone()),
            why: here.and_then(|own| own.why.as_ref()).map(|why| why.value.clone()).unwrap_or_default(),
        }
    });
    let wrong = wrong.into_iter().map(|id| {
        let here = words.wrong.iter().find(|own| own.id.value == *id);
        here.and_then(|own| own.why.as_ref()).map(|why| why.value.clone()).unwrap_or_default()
    });
    Some(Words {
        locale: locale.clone(),
        prompt: own.prompt.as_ref()?.value.clone(),
        hints: own.hints.as_ref().map(|hints| hints.value.clone()).unwrap_or_default(),
        explain: own.explain.as_ref().map(|explain| explain.value.clone()).unwrap_or_default(),
        unit: own.unit.as_ref().map(|unit| unit.value.clone().into_boxed_str()),
        choices: choices.collect(),
        wrong: wrong.collect(),
    })
}

/// Returns a choice's id, for sorting.
pub fn id_of(choice: &ChoiceDraft) -> Option<&Id> {
    choice.id.as_ref().map(|id| &id.value)
}

/// Notes that a locale has no words for a question.
pub fn untranslated(question: &Spanned<Id>, file: FileId, name: &str, source: &Locale, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.push(
        Diagnostic::warning("missing-translation", Span::whole(file), format!("`{name}` lacks the question `{}`", question.value))
            .label(question.span, "in the source")
            .help(format!("translate it; until then it is shown in `{source}`")),
    );
}
