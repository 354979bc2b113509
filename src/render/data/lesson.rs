//! A lesson as data. Entry points: [`lesson`], [`file`].

use std::collections::BTreeSet;

use super::quiz::Asking;
use super::text::{Files, Writer};
use super::view::quiz::Question;
use super::view::text::Block;
use super::view::{Lesson, LessonFile, LessonName, Objective, PartName};
use super::{GENERATOR, Source, VERSION, course, files, freshness, sample, words};
use crate::base::{Id, Locale};
use crate::i18n::typography;
use crate::model;

/// A lesson that was written, with what its texts name.
pub(super) struct Written {
    /// The lesson.
    pub lesson: Lesson,
    /// The files.
    pub files: Files,
    /// The terms.
    pub terms: BTreeSet<Id>,
}

/// Makes the file of a lesson, with the terms and the misconceptions that it names.
pub(super) fn file(source: &Source<'_>, index: usize) -> LessonFile {
    let Written { lesson, terms, .. } = lesson(source, index);
    let beliefs: BTreeSet<&str> = lesson.questions.iter().flat_map(|question| &question.misconceptions).map(String::as_str).collect();
    let mut writer = Writer::new(source.site, source.site.course(0), None);
    let glossary = course::glossary(source, &mut writer, |term| terms.contains(&term.id));
    let misconceptions = course::misconceptions(source, &mut writer, |belief| beliefs.contains(belief.id.as_str()));
    LessonFile {
        format: "carnet-lesson",
        version: VERSION,
        generator: GENERATOR,
        numbers: source.numbers(),
        glossary,
        misconceptions,
        lesson,
    }
}

/// Writes a lesson.
pub(super) fn lesson(source: &Source<'_>, index: usize) -> Written {
    let (site, locale) = (source.site, source.locale());
    let (course, lesson) = (site.course(0), &site.lesson(0, index).open());
    let text = &lesson.texts[locale];
    let mut writer = Writer::new(site, course, Some(lesson));
    let body = writer.in_language(&text.locale, |writer| writer.blocks(lesson.body(locale)));
    let objectives = text.objectives.iter().map(|own| objective(&mut writer, own)).collect();
    let questions = questions(source, &mut writer, lesson);
    let (number, count) = site.position(0, index);
    let mut written = Lesson {
        id: lesson.id.to_string(),
        course: course.id.to_string(),
        part: course.parts.iter().find(|part| part.lessons.contains(&index)).map(|part| part_name(part, locale)),
        number,
        count,
        locale: locale.to_string(),
        language: text.locale.to_string(),
        direction: text.locale.direction(),
        source: lesson.source.to_string(),
        revision: String::new(),
        freshness: freshness::lesson_freshness(lesson, locale),
        url: site.lesson_elsewhere(&course.id, &lesson.id, locale),
        title: typography::plain(&text.locale, &text.title),
        summary: typography::plain(&text.locale, &text.summary),
        minutes: lesson.minutes,
        level: lesson.level.name(),
        tags: lesson.tags.clone(),
        objectives,
        prerequisites: lesson.prerequisites.iter().filter_map(|id| lesson_name(source, &course.id, id)).collect(),
        plain: words::sections(&body, &text.locale),
        text: body,
        samples: lesson.samples().values().map(|own| sample::sample(own, locale)).collect(),
        questions,
        files: files::names(&writer.files, source.read),
    };
    written.revision = revision(&written);
    let Writer { files, terms, .. } = writer;
    Written { lesson: written, files, terms }
}

/// Makes a hash of all that a lesson says, in which the files that it shows have theirs.
fn revision(lesson: &Lesson) -> String {
    let text = serde_json::to_vec(lesson).expect("keys are strings and numbers finite");
    files::sha256(&text)[..16].to_owned()
}

fn part_name(part: &model::Part, locale: &Locale) -> PartName {
    PartName { id: part.id.to_string(), title: typography::plain(locale, &part.title[locale]) }
}

fn lesson_name(source: &Source<'_>, course: &Id, id: &Id) -> Option<LessonName> {
    let whole = source.site.whole();
    let (of, index) = whole.find_lesson(course, id)?;
    let text = &whole.lesson(of, index).texts[source.locale()];
    Some(LessonName {
        id: id.to_string(),
        title: typography::plain(&text.locale, &text.title),
        language: text.locale.to_string(),
        url: source.site.lesson_elsewhere(course, id, source.locale()),
    })
}

fn objective(writer: &mut Writer<'_>, objective: &model::Objective) -> Objective {
    let (content, plain) =
        writer.in_language(&objective.locale, |writer| (writer.line(&objective.content), writer.plain(&objective.content)));
    Objective { id: objective.id.to_string(), language: objective.locale.to_string(), content, plain }
}

fn questions(source: &Source<'_>, writer: &mut Writer<'_>, lesson: &model::OpenLesson<'_>) -> Vec<Question> {
    let locale = source.locale();
    let truth = |name: &str| source.catalogues.format(locale, &format!("quiz-{name}"), &[]);
    let asking = Asking { lesson, data: source.catalogues.data(locale), truths: ["true", "false"].map(truth) };
    lesson.asked(locale).into_iter().map(|question| writer.question(question, &asking)).collect()
}

/// Writes a text that stands outside of lessons.
pub(super) fn blocks(writer: &mut Writer<'_>, language: &Locale, blocks: &[model::Block]) -> Vec<Block> {
    writer.in_language(language, |writer| writer.blocks(blocks))
}
