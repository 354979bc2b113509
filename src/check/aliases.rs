//! Old addresses that lead to lessons: that each is a path, and that no two things stand at one. Entry points: [`read`], [`check`].

use std::collections::BTreeMap;

use super::context::Context;
use crate::base::{Diagnostic, Locale, Span, Spanned};
use crate::model::reserved::{BESIDE_LESSONS, is_own_route};
use crate::model::{Alias, Course, Lesson};

/// Reads the old addresses of a lesson. Each leads to its page in the language whose folder it stands in, else in the lesson's own.
pub fn read(written: &[Spanned<String>], source: &Locale, context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Alias> {
    let mut aliases = Vec::new();
    for alias in written {
        match Alias::route_of(&alias.value) {
            Ok(route) => {
                let in_folder = context.locales.all.iter().find(|locale| route.starts_with(locale.as_str()));
                aliases.push(Alias { locale: in_folder.unwrap_or(source).clone(), route, span: alias.span });
            }
            Err(why) => diagnostics.push(
                Diagnostic::error("bad-alias", alias.span, format!("`{}` is no address below the site's: {why}", alias.value))
                    .help("write its path, such as `guide/old-name.html` or `guide/`"),
            ),
        }
    }
    aliases
}

/// Checks that nothing else stands where an old address leads on.
pub fn check(courses: &[Option<Course>], context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let lessons = || courses.iter().flatten().flat_map(|course| &course.lessons);
    if lessons().all(|lesson| lesson.aliases.is_empty()) {
        return;
    }
    let mut taken: BTreeMap<String, (String, Option<Span>)> = BTreeMap::new();
    for locale in &context.locales.all {
        for course in courses.iter().flatten() {
            let folder = format!("{locale}/{}", course.slug[locale]);
            let own = BESIDE_LESSONS.iter().map(|name| (format!("{folder}/{name}.html"), "the builder puts a page of its own".to_owned()));
            let lessons = course.lessons.iter().map(|lesson| (format!("{folder}/{}.html", lesson.texts[locale].slug), stands(lesson)));
            taken.extend(own.chain(lessons).map(|(route, what)| (route.to_lowercase(), (what, None))));
        }
    }
    for (lesson, alias) in lessons().flat_map(|lesson| lesson.aliases.iter().map(move |alias| (lesson, alias))) {
        let key = alias.route.as_str().to_lowercase();
        let place = taken
            .get(&key)
            .cloned()
            .or_else(|| is_own_route(&alias.route, &context.locales.all).then(|| ("the builder puts a page of its own".to_owned(), None)));
        if let Some((what, before)) = place {
            let problem = Diagnostic::error("route-collision", alias.span, format!("`{}` cannot lead on: {what} there", alias.route));
            let problem = before.into_iter().fold(problem, |problem, span| problem.label(span, "the other one"));
            diagnostics.push(problem.help("remove it from `aliases`"));
        }
        taken.entry(key).or_insert_with(|| (format!("an alias of the lesson `{}` stands", lesson.id), Some(alias.span)));
    }
}

fn stands(lesson: &Lesson) -> String {
    format!("the lesson `{}` stands", lesson.id)
}
