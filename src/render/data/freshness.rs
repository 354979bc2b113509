//! How a translation stands, as bundles tell it. Entry points: [`lesson_freshness`] and [`course_freshness`].

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::Locale;
use crate::model::{Block, BlockKind, Course, Lesson, Standing};

/// How a translation stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Freshness {
    /// `fresh` if all of it was made from the source as it is now, else `stale` or, where something is not translated, `missing`.
    pub standing: &'static str,
    /// What was translated from an earlier source, such as `summary`, `section/contexts`, `question/leak` or `term/heap`; after the lesson's id
    /// and `#` where it is told of a course.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<String>,
    /// What is not translated, and shown in the language in which it was written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

impl Freshness {
    fn of(stale: Vec<String>, missing: Vec<String>) -> Self {
        let standing = match (stale.as_slice(), missing.as_slice()) {
            ([], []) => Standing::Fresh,
            (_, []) => Standing::Stale,
            _ => Standing::Missing,
        };
        Self { standing: standing.name(), stale, missing }
    }
}

/// Tells how a lesson's translation stands.
pub fn lesson_freshness(lesson: &Lesson, locale: &Locale) -> Freshness {
    let text = &lesson.texts[locale];
    let (mut stale, mut missing) = (Vec::new(), Vec::new());
    if text.is_stale {
        stale.push("front-matter".to_owned());
    }
    if text.is_translated {
        missing.extend(text.objectives.iter().filter(|own| own.locale != *locale).map(|own| format!("objective/{}", own.id)));
        add_sections(&text.body, &mut stale, &mut missing);
    } else {
        missing.push("text".to_owned());
    }
    for question in text.questions().into_iter().filter_map(|id| lesson.question(id)) {
        let words = &question.words[locale];
        if words.is_stale {
            stale.push(format!("question/{}", question.id));
        } else if words.locale != *locale {
            missing.push(format!("question/{}", question.id));
        }
    }
    Freshness::of(stale, missing)
}

/// Tells how the translation of a course stands: of its lessons, its terms and its misconceptions.
pub fn course_freshness(course: &Course, locale: &Locale) -> Freshness {
    let (mut stale, mut missing) = (Vec::new(), Vec::new());
    for lesson in &course.lessons {
        let own = lesson_freshness(lesson, locale);
        let full = |name: String| format!("{}#{name}", lesson.id);
        stale.extend(own.stale.into_iter().map(full));
        missing.extend(own.missing.into_iter().map(full));
    }
    let is_foreign = |own: &Locale| own != locale;
    missing.extend(course.glossary.iter().filter(|term| is_foreign(&term.words[locale].locale)).map(|term| format!("term/{}", term.id)));
    let beliefs = course.misconceptions.iter().filter(|belief| is_foreign(&belief.words[locale].locale));
    missing.extend(beliefs.map(|belief| format!("misconception/{}", belief.id)));
    Freshness::of(stale, missing)
}

fn add_sections(blocks: &[Block], stale: &mut Vec<String>, missing: &mut Vec<String>) {
    for block in blocks {
        let BlockKind::Passage(passage) = &block.kind else { continue };
        let name = passage.section.as_ref().map_or_else(|| "introduction".to_owned(), |id| format!("section/{id}"));
        match passage.standing {
            Standing::Stale => stale.push(name),
            Standing::Missing => missing.push(name),
            Standing::Fresh | Standing::Unrecorded | Standing::Copied => {}
        }
    }
}
