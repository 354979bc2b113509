//! How a translation stands, as bundles tell it. Entry points: [`lesson_freshness`] and [`course_freshness`].

use schemars::JsonSchema;
use serde::Serialize;

use crate::base::Locale;
use crate::model::{Block, BlockKind, Course, OpenLesson, Standing};

/// The standings of which bundles tell.
pub(super) const STANDINGS: [&str; 3] = ["fresh", "stale", "missing"];

/// How a translation stands.
///
/// What is named is a unit of translation as in the files `LOCALE.lock`, such as `summary`, `opening`, `section/contexts`, `question/leak` or `term/heap`. Those of a
/// lesson follow the lesson's id and `#` where a whole course is told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct Freshness {
    /// `fresh` if all of it was made from the source as it is now; else `stale` or, where something is not translated, `missing`.
    #[schemars(extend("enum" = STANDINGS))]
    pub standing: &'static str,
    /// What was translated from an earlier source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stale: Vec<String>,
    /// What is not translated, and shown in the language in which it was written; `text` is a whole lesson.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// What is there and equals the source, though nobody has said that this is right: it counts as not translated, and no page says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copied: Vec<String>,
}

/// What was found of a translation so far.
#[derive(Default)]
struct Found {
    stale: Vec<String>,
    missing: Vec<String>,
    copied: Vec<String>,
}

impl Found {
    fn freshness(self) -> Freshness {
        let Self { stale, missing, copied } = self;
        let standing = match () {
            () if !missing.is_empty() || !copied.is_empty() => Standing::Missing,
            () if !stale.is_empty() => Standing::Stale,
            () => Standing::Fresh,
        };
        Freshness { standing: standing.name(), stale, missing, copied }
    }

    /// Looks at the passages of a text: all others are as readers expect them.
    fn add_text(&mut self, blocks: &[Block]) {
        for block in blocks {
            let BlockKind::Passage(passage) = &block.kind else { continue };
            let name = passage.section.as_ref().map_or_else(|| "opening".to_owned(), |id| format!("section/{id}"));
            match passage.standing {
                Standing::Stale => self.stale.push(name),
                Standing::Missing => self.missing.push(name),
                Standing::Fresh | Standing::Unrecorded | Standing::Copied => {}
            }
        }
    }

    fn add_lesson(&mut self, lesson: &OpenLesson<'_>, locale: &Locale) {
        let text = &lesson.texts[locale];
        self.stale.extend(text.stale.iter().cloned());
        if text.is_translated {
            self.missing.extend(text.objectives.iter().filter(|own| own.locale != *locale).map(|own| format!("objective/{}", own.id)));
            self.add_text(lesson.body(locale));
        } else {
            self.missing.push("text".to_owned());
        }
        let asked = lesson.asked(locale);
        let is_asked = |name: &str| name.strip_prefix("question/").is_none_or(|id| asked.iter().any(|question| question.id.as_str() == id));
        self.copied.extend(text.copied.iter().filter(|name| is_asked(name)).cloned());
        for question in asked {
            let words = &question.words[locale];
            if words.is_stale {
                self.stale.push(format!("question/{}", question.id));
            } else if words.locale != *locale {
                self.missing.push(format!("question/{}", question.id));
            }
        }
    }

    /// Adds what stands in a course besides its lessons. What its introduction has from an earlier source is among the course's units.
    fn add_course(&mut self, course: &Course, locale: &Locale) {
        self.stale.extend(course.stale.get(locale).into_iter().flatten().cloned());
        self.copied.extend(course.copied.get(locale).into_iter().flatten().cloned());
        let introduction = course.introduction.get(locale).map(|blocks| {
            let mut found = Found::default();
            found.add_text(blocks);
            found.missing
        });
        self.missing.extend(introduction.unwrap_or_default());
        let terms = course.glossary.iter().filter(|term| term.words[locale].locale != *locale);
        self.missing.extend(terms.map(|term| format!("term/{}", term.id)));
        let beliefs = course.misconceptions.iter().filter(|belief| belief.words[locale].locale != *locale);
        self.missing.extend(beliefs.map(|belief| format!("misconception/{}", belief.id)));
    }
}

/// Tells how a lesson's translation stands.
pub fn lesson_freshness(lesson: &OpenLesson<'_>, locale: &Locale) -> Freshness {
    let mut found = Found::default();
    found.add_lesson(lesson, locale);
    found.freshness()
}

/// Tells how the translation of a course stands: its own words, then those of its lessons.
pub fn course_freshness(course: &Course, locale: &Locale) -> Freshness {
    let mut all = Found::default();
    all.add_course(course, locale);
    for lesson in &course.lessons {
        let mut own = Found::default();
        own.add_lesson(&lesson.open(), locale);
        let full = |name: String| format!("{}#{name}", lesson.id);
        all.stale.extend(own.stale.into_iter().map(full));
        all.missing.extend(own.missing.into_iter().map(full));
        all.copied.extend(own.copied.into_iter().map(full));
    }
    all.freshness()
}
