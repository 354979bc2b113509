//! The pseudo-locale of checked content. Entry point: [`add`].
//!
//! It has everything that the source has, as its own: what its words look like is for catalogues and typography. It comes after all
//! checks, so that nothing is demanded of it.

use crate::base::{ByLocale, Locale};
use crate::config::Settings;
use crate::model::{
    Content, Course, GapKey, Key, Lesson, LessonText, MisconceptionWords, Objective, Question, TermWords, Typed, Words, Wrong,
};

/// Adds the pseudo-locale to a site, as the last of its locales.
pub fn add(settings: &mut Settings, content: &mut Content) {
    let source = settings.source.clone();
    lend(&mut settings.title, &source);
    lend(&mut settings.summary, &source);
    settings.locales.push(Locale::pseudo());
    for course in &mut content.courses {
        add_to_course(course, &source);
    }
}

/// Copies what the source's readers get.
fn lend<T: Clone>(map: &mut ByLocale<T>, source: &Locale) {
    lend_as(map, source, T::clone);
}

/// Copies what the source's readers get, and says that it is the pseudo-locale's own.
fn lend_as<T>(map: &mut ByLocale<T>, source: &Locale, own: impl FnOnce(&T) -> T) {
    if let Some(lent) = map.get(source).map(own) {
        map.insert(Locale::pseudo(), lent);
    }
}

fn add_to_course(course: &mut Course, source: &Locale) {
    for map in [&mut course.title, &mut course.summary, &mut course.slug] {
        lend(map, source);
    }
    for part in &mut course.parts {
        lend(&mut part.title, source);
    }
    lend(&mut course.introduction, source);
    for term in &mut course.glossary {
        lend_as(&mut term.words, source, |words| TermWords { locale: Locale::pseudo(), ..words.clone() });
    }
    for misconception in &mut course.misconceptions {
        lend_as(&mut misconception.words, source, |words| MisconceptionWords { locale: Locale::pseudo(), ..words.clone() });
    }
    course.lessons.iter_mut().for_each(add_to_lesson);
}

fn add_to_lesson(lesson: &mut Lesson) {
    let source = lesson.source.clone();
    let own = |objective: &Objective| Objective { locale: Locale::pseudo(), ..objective.clone() };
    lend_as(&mut lesson.texts, &source, |text| LessonText {
        locale: Locale::pseudo(),
        objectives: text.objectives.iter().map(own).collect(),
        ..text.clone()
    });
    let mut matter = lesson.matter.open();
    lend(&mut matter.bodies, &source);
    lesson.matter = matter.fold();
    for question in &mut lesson.questions {
        add_to_question(question, &source);
    }
}

/// Lends a question's words, and what is typed: a learner answers as in the source.
fn add_to_question(question: &mut Question, source: &Locale) {
    lend_as(&mut question.words, source, |words| Words { locale: Locale::pseudo(), ..words.clone() });
    match &mut question.key {
        Key::Predict { expected, wrong, .. } => {
            lend(expected, source);
            lend_answers(wrong, source);
        }
        Key::Short(typed) => add_to_typed(typed, source),
        Key::Cloze { gaps, .. } => {
            for gap in gaps {
                match &mut gap.key {
                    GapKey::Typed(typed) => add_to_typed(typed, source),
                    GapKey::Picked(_) => {}
                }
            }
        }
        Key::Single(_)
        | Key::Multiple(_)
        | Key::TrueFalse(_)
        | Key::Number { .. }
        | Key::Order { .. }
        | Key::Match { .. }
        | Key::Spot { .. } => {}
    }
}

fn add_to_typed(typed: &mut Typed, source: &Locale) {
    lend(&mut typed.accept, source);
    lend(&mut typed.pattern, source);
    lend_answers(&mut typed.wrong, source);
}

fn lend_answers<T: Clone>(wrong: &mut [Wrong<ByLocale<T>>], source: &Locale) {
    for wrong in wrong {
        lend(&mut wrong.answer, source);
    }
}
