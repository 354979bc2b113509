//! A course as data. Entry points: [`file`], [`about`].

use super::text::{Files, Writer};
use super::view::{About, CourseFile, Licence, Misconception, Part, QuestionName, Term};
use super::{GENERATOR, Source, VERSION, files, freshness, lesson, toolchains, words};
use crate::base::Locale;
use crate::i18n::typography;
use crate::model;
use crate::site::Page;

/// Makes the file of a course, or of one lesson of it.
pub(super) fn file(source: &Source<'_>) -> CourseFile {
    let (course, locale) = (source.site.course(0), source.locale());
    let mut writer = Writer::new(source.site, course, None);
    let introduction = course.introduction.get(locale).map(|blocks| writer.blocks(blocks)).unwrap_or_default();
    let glossary = glossary(source, &mut writer, |_| true);
    let misconceptions = misconceptions(source, &mut writer, |_| true);
    let mut files: Files = writer.files;
    let lessons = (0..course.lessons.len()).map(|index| {
        let written = lesson::lesson(source, index);
        files.extend(written.files);
        written.lesson
    });
    CourseFile {
        format: "carnet-course",
        version: VERSION,
        generator: GENERATOR,
        about: about(source),
        numbers: source.numbers(),
        introduction,
        parts: course.parts.iter().map(|own| part(course, own, locale)).collect(),
        lessons: lessons.collect(),
        glossary,
        misconceptions,
        files: files::contents(&files, source.read),
    }
}

/// Tells what a part of a site is about.
pub(super) fn about(source: &Source<'_>) -> About {
    let (site, locale) = (source.site, source.locale());
    let (course, settings) = (site.course(0), site.settings);
    let (kind, language, title, summary) = match site.only_lesson() {
        Some(lesson) => {
            let text = &lesson.texts[locale];
            ("lesson", &text.locale, &text.title, &text.summary)
        }
        None => ("course", locale, &course.title[locale], &course.summary[locale]),
    };
    About {
        kind,
        course: course.id.to_string(),
        locale: locale.to_string(),
        direction: locale.direction(),
        title: typography::plain(language, title),
        summary: typography::plain(language, summary),
        url: site.address_elsewhere(&Page { locale: locale.clone(), kind: site.opening() }),
        author: settings.author.as_deref().map(|author| typography::plain(&site.whole().settings.source, author)),
        licence: settings.licence.as_ref().map(|licence| Licence { name: licence.name.clone(), url: licence.url.clone() }),
        toolchains: toolchains(course, locale),
        freshness: freshness::course_freshness(course, locale),
    }
}

fn part(course: &model::Course, part: &model::Part, locale: &Locale) -> Part {
    Part {
        id: part.id.to_string(),
        title: typography::plain(locale, &part.title[locale]),
        lessons: course.lessons[part.lessons.clone()].iter().map(|lesson| lesson.id.to_string()).collect(),
    }
}

/// Writes the terms that are wanted, in the order of the language.
pub(super) fn glossary(source: &Source<'_>, writer: &mut Writer<'_>, wanted: impl Fn(&model::Term) -> bool) -> Vec<Term> {
    let locale = source.locale();
    let data = source.catalogues.data(locale);
    let mut terms: Vec<&model::Term> = source.site.course(0).glossary.iter().filter(|term| wanted(term)).collect();
    let word = |term: &model::Term| term.words[locale].word.clone();
    terms.sort_by(|one, other| data.compare(&word(one), &word(other)).then_with(|| one.id.cmp(&other.id)));
    let written = terms.into_iter().map(|term| {
        let said = &term.words[locale];
        let definition = lesson::blocks(writer, &said.locale, &said.definition);
        Term {
            id: term.id.to_string(),
            language: said.locale.to_string(),
            word: typography::plain(&said.locale, &said.word),
            forms: said.forms.iter().map(|form| typography::plain(&said.locale, form)).collect(),
            plain: words::text(&definition),
            definition,
        }
    });
    written.collect()
}

/// Writes the misconceptions that are wanted, in the order of their file, with the questions that show each.
pub(super) fn misconceptions(
    source: &Source<'_>,
    writer: &mut Writer<'_>,
    wanted: impl Fn(&model::Misconception) -> bool,
) -> Vec<Misconception> {
    let (course, locale) = (source.site.course(0), source.locale());
    let written = course.misconceptions.iter().filter(|belief| wanted(belief)).map(|belief| {
        let said = &belief.words[locale];
        Misconception {
            id: belief.id.to_string(),
            language: said.locale.to_string(),
            belief: writer.in_language(&said.locale, |writer| writer.line(&said.belief)),
            truth: lesson::blocks(writer, &said.locale, &said.truth),
            questions: showing(course, belief, locale),
        }
    });
    written.collect()
}

/// Lists the questions that texts ask and that show a misconception.
fn showing(course: &model::Course, belief: &model::Misconception, locale: &Locale) -> Vec<QuestionName> {
    let asked = course.lessons.iter().flat_map(|lesson| lesson.asked(locale).into_iter().map(move |question| (lesson, question)));
    let showing = asked.filter(|(_, question)| question.misconceptions().contains(&&belief.id));
    showing.map(|(lesson, question)| QuestionName { lesson: lesson.id.to_string(), question: question.id.to_string() }).collect()
}
