//! Which pages there are, in which language, at which address.
//!
//! [`Site::plan`] lists the pages of checked content. Routes are paths below the site's root, with `/` between folders;
//! [`relative`] makes the URL that leads from one to another, so that the same files work from a server, a sub-folder and `file://`.
//!
//! [`Site::part`] lists those of one course or lesson in one language, which stand alone in a bundle: what they lead to besides is on the whole
//! site, and has an address only if that has one.
//!
//! Nothing here knows what a page looks like.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::{Id, Locale};
use crate::config::Settings;
use crate::model::{Content, Course, Lesson, Units};

/// A page's kind, with the places of its course and lesson in [`Content`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// Offers the languages; stands outside of them, at the root.
    Chooser,
    /// Goes on to what a part of the site is about; stands at the part's root.
    Start,
    /// Says that there is no such page, at the root: what a server shows for addresses outside of all languages.
    RootNotFound,
    /// Lists the courses.
    Home,
    /// Lists the lessons of a course.
    Course(usize),
    /// Shows a lesson: the course's place and the lesson's.
    Lesson(usize, usize),
    /// Lists a course's terms.
    Glossary(usize),
    /// Says that there is no such page.
    NotFound,
    /// Lists what learners of a course may wrongly believe.
    Mistakes(usize),
    /// Shows what to review in a course, and its result sheet.
    Review(usize),
    /// Tells those who maintain the site how its translations stand; stands at the root, and no page leads there.
    Translation,
}

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// The language.
    pub locale: Locale,
    /// The kind.
    pub kind: PageKind,
}

/// Where a file that pages show comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It is copied: the path below the project's root.
    Copied(Utf8PathBuf),
    /// It was made: its text.
    Made(Arc<str>),
}

/// Reads files that pages show. What cannot be read has no bytes here, and is told by whoever reads.
pub type ReadFile<'a> = dyn Fn(&Origin) -> Arc<[u8]> + Sync + 'a;

/// Which courses or which lesson something is made of: their places in [`Content`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The only course, or all of them.
    pub course: Option<usize>,
    /// The only lesson of that course, or all of it.
    pub lesson: Option<usize>,
}

impl Selection {
    /// Takes what is selected out of a site's content.
    pub fn content(self, content: &Content) -> Content {
        let wanted = |index: usize| self.course.is_none_or(|course| course == index);
        let mut courses: Vec<Course> =
            content.courses.iter().enumerate().filter(|(index, _)| wanted(*index)).map(|(_, course)| course.clone()).collect();
        if let (Some(index), [course]) = (self.lesson, courses.as_mut_slice()) {
            course.lessons = vec![course.lessons.swap_remove(index)];
            course.parts.retain(|part| part.lessons.contains(&index));
            course.parts.iter_mut().for_each(|part| part.lessons = 0..1);
        }
        Content { courses }
    }

    /// Makes the settings of a part of a site in one language: it has no address of its own.
    pub fn settings(locale: &Locale, whole: &Settings) -> Settings {
        Settings { base_url: None, source: locale.clone(), locales: vec![locale.clone()], ..whole.clone() }
    }
}

/// The pages of a site.
#[derive(Clone, Debug)]
pub struct Site<'a> {
    /// The settings.
    pub settings: &'a Settings,
    /// The content.
    pub content: &'a Content,
    /// Where each lesson stands, by the ids of its course and its own: a link must not cost more on a larger site.
    places: BTreeMap<(&'a Id, &'a Id), (usize, usize)>,
    /// What each course has besides lessons and terms, in the courses' order.
    extras: Vec<Extras>,
    /// How the translations stand, language by language, where a page is to tell it.
    pub translations: Option<&'a [Units]>,
    /// The site of which this is a part, if it is one.
    whole: Option<&'a Site<'a>>,
    /// What of the whole site this is.
    selection: Selection,
}

/// What a course has besides lessons and terms.
#[derive(Clone, Copy, Debug)]
struct Extras {
    /// Whether a text asks a question.
    questions: bool,
    /// Whether a question that a text asks names a misconception.
    mistakes: bool,
}

impl<'a> Site<'a> {
    /// Joins settings and content, and notes where each lesson stands.
    pub fn plan(settings: &'a Settings, content: &'a Content) -> Self {
        let mut places = BTreeMap::new();
        for (index, course) in content.courses.iter().enumerate() {
            places.extend(course.lessons.iter().enumerate().map(|(place, lesson)| ((&course.id, &lesson.id), (index, place))));
        }
        Self {
            settings,
            content,
            places,
            extras: content.courses.iter().map(extras).collect(),
            translations: None,
            whole: None,
            selection: Selection::default(),
        }
    }

    /// Lists the pages of a part of a site, which stand alone: one course or lesson in one language. Settings and content are the part's own,
    /// as [`Selection::settings`] and [`Selection::content`] make them.
    pub fn part(settings: &'a Settings, content: &'a Content, selection: Selection, whole: &'a Site<'a>) -> Self {
        Self { whole: Some(whole), selection, ..Self::plan(settings, content) }
    }

    /// Tells whether this is a part of a site.
    pub fn is_part(&self) -> bool {
        self.whole.is_some()
    }

    /// Returns the whole site, of which this may be a part.
    pub fn whole(&self) -> &Site<'a> {
        self.whole.unwrap_or(self)
    }

    /// Returns the page to which a part of a site opens: its lesson, if it is of one, else its course.
    pub fn opening(&self) -> PageKind {
        if self.only_lesson().is_some() { PageKind::Lesson(0, 0) } else { PageKind::Course(0) }
    }

    /// Returns the page to which the site's name leads: the list of courses, or that to which a part opens.
    pub fn home(&self) -> PageKind {
        if self.is_part() { self.opening() } else { PageKind::Home }
    }

    /// Returns a lesson's number in its course, from 1, and how many lessons that has: on the whole site, if this is a part.
    pub fn position(&self, course: usize, lesson: usize) -> (usize, usize) {
        let place = self.whole().find_lesson(&self.course(course).id, &self.lesson(course, lesson).id);
        let (of, index) = place.expect("the whole site has what its parts have");
        (index + 1, self.whole().course(of).lessons.len())
    }

    /// Returns the lesson of which this part of a site is made, if it is not a whole course.
    pub fn only_lesson(&self) -> Option<&'a Lesson> {
        self.selection.lesson.and(self.content.courses.first()?.lessons.first())
    }

    /// Returns the address of a page that this part of a site lacks: the same page of the whole site in a language, if the site has both.
    pub fn address_elsewhere(&self, page: &Page) -> Option<String> {
        let whole = self.whole();
        let course = |course: usize| whole.find_course(&self.course(course).id);
        let kind = match page.kind {
            PageKind::Lesson(of, lesson) => {
                let (course, lesson) = whole.find_lesson(&self.course(of).id, &self.lesson(of, lesson).id)?;
                PageKind::Lesson(course, lesson)
            }
            PageKind::Course(index) => PageKind::Course(course(index)?),
            PageKind::Glossary(index) => PageKind::Glossary(course(index)?),
            PageKind::Mistakes(index) => PageKind::Mistakes(course(index)?),
            PageKind::Review(index) => PageKind::Review(course(index)?),
            kind => kind,
        };
        let is_there = whole.settings.locales.contains(&page.locale);
        is_there.then(|| whole.address(&whole.route(&Page { locale: page.locale.clone(), kind })))?
    }

    /// Returns the address of a lesson that this part of a site lacks, on the whole site, in a language.
    pub fn lesson_elsewhere(&self, course: &Id, lesson: &Id, locale: &Locale) -> Option<String> {
        let whole = self.whole();
        whole.address(&whole.route(&whole.find(course, lesson, locale)?))
    }

    /// Adds a page that tells how translations stand; units of one language stand together.
    pub fn with_translations(self, units: Option<&'a [Units]>) -> Self {
        Self { translations: units, ..self }
    }

    /// Tells whether a text of the course asks a question, so that there is something to review.
    pub fn has_review(&self, course: usize) -> bool {
        self.extras[course].questions
    }

    /// Tells whether a question that is asked in the course names a misconception.
    pub fn has_mistakes(&self, course: usize) -> bool {
        self.extras[course].mistakes
    }

    /// Lists every page, the chooser first, then locale by locale, the report for those who maintain the site last. A part of a site starts
    /// with the page that goes on to what it is about, has no other courses to list, and no server shows it, so that it needs no word on pages
    /// that are not there.
    pub fn pages(&self) -> Vec<Page> {
        if self.is_part() {
            let locale = &self.settings.source;
            let kinds = self.kinds().into_iter().filter(|kind| !matches!(kind, PageKind::Home | PageKind::NotFound));
            return [PageKind::Start].into_iter().chain(kinds).map(|kind| Page { locale: locale.clone(), kind }).collect();
        }
        let at_root = [PageKind::Chooser, PageKind::RootNotFound];
        let mut pages: Vec<Page> = at_root.map(|kind| Page { locale: self.settings.source.clone(), kind }).into();
        for locale in &self.settings.locales {
            pages.extend(self.kinds().into_iter().map(|kind| Page { locale: locale.clone(), kind }));
        }
        if self.translations.is_some() {
            pages.push(Page { locale: self.settings.source.clone(), kind: PageKind::Translation });
        }
        pages
    }

    /// Lists the kinds of pages that each language has.
    fn kinds(&self) -> Vec<PageKind> {
        let mut kinds = vec![PageKind::Home, PageKind::NotFound];
        for (index, course) in self.content.courses.iter().enumerate() {
            kinds.push(PageKind::Course(index));
            if !course.glossary.is_empty() {
                kinds.push(PageKind::Glossary(index));
            }
            if self.has_mistakes(index) {
                kinds.push(PageKind::Mistakes(index));
            }
            if self.has_review(index) {
                kinds.push(PageKind::Review(index));
            }
            kinds.extend((0..course.lessons.len()).map(|lesson| PageKind::Lesson(index, lesson)));
        }
        kinds
    }

    /// Returns the page's path below the site's root.
    pub fn route(&self, page: &Page) -> Utf8PathBuf {
        let locale = page.locale.as_str();
        let route = match page.kind {
            PageKind::Chooser | PageKind::Start => "index.html".to_owned(),
            PageKind::RootNotFound => "404.html".to_owned(),
            PageKind::Translation => "translation.html".to_owned(),
            PageKind::Home => format!("{locale}/index.html"),
            PageKind::NotFound => format!("{locale}/404.html"),
            PageKind::Course(course) => format!("{locale}/{}/index.html", slug(self.course(course), &page.locale)),
            PageKind::Glossary(course) => format!("{locale}/{}/glossary.html", slug(self.course(course), &page.locale)),
            PageKind::Mistakes(course) => format!("{locale}/{}/mistakes.html", slug(self.course(course), &page.locale)),
            PageKind::Review(course) => format!("{locale}/{}/review.html", slug(self.course(course), &page.locale)),
            PageKind::Lesson(course, lesson) => {
                let text = &self.lesson(course, lesson).texts[&page.locale];
                format!("{locale}/{}/{}.html", slug(self.course(course), &page.locale), text.slug)
            }
        };
        Utf8PathBuf::from(route)
    }

    /// Finds the page at a path below the site's root, if this is a whole site and has one there: the inverse of [`Site::route`].
    pub fn page_at(&self, route: &Utf8Path) -> Option<Page> {
        let parts: Vec<&str> = route.as_str().split('/').collect();
        let [tag, below @ ..] = parts.as_slice() else { return None };
        let at_root = |kind| Some(Page { locale: self.settings.source.clone(), kind });
        match (*tag, below) {
            ("index.html", []) => at_root(PageKind::Chooser),
            ("404.html", []) => at_root(PageKind::RootNotFound),
            ("translation.html", []) if self.translations.is_some() => at_root(PageKind::Translation),
            _ => {
                let locale = self.settings.locales.iter().find(|locale| locale.as_str() == *tag)?;
                Some(Page { locale: locale.clone(), kind: self.kind_at(locale, below)? })
            }
        }
    }

    /// Finds the kind of page at a path below a language's folder.
    fn kind_at(&self, locale: &Locale, below: &[&str]) -> Option<PageKind> {
        let (folder, name) = match below {
            ["index.html"] => return Some(PageKind::Home),
            ["404.html"] => return Some(PageKind::NotFound),
            [folder, name] => (*folder, *name),
            _ => return None,
        };
        let course = self.content.courses.iter().position(|course| slug(course, locale) == folder)?;
        match name {
            "index.html" => Some(PageKind::Course(course)),
            "glossary.html" if !self.course(course).glossary.is_empty() => Some(PageKind::Glossary(course)),
            "mistakes.html" if self.has_mistakes(course) => Some(PageKind::Mistakes(course)),
            "review.html" if self.has_review(course) => Some(PageKind::Review(course)),
            _ => {
                let wanted = name.strip_suffix(".html")?;
                let mut lessons = self.course(course).lessons.iter();
                let place = lessons.position(|lesson| lesson.texts.get(locale).is_some_and(|text| text.slug == wanted))?;
                Some(PageKind::Lesson(course, place))
            }
        }
    }

    /// Returns the path below the site's root of a file that lies beside a lesson or a course, as a language shows it: a figure has a file of
    /// its own where its words are translated.
    pub fn file_route(&self, course: &Course, lesson: Option<&Lesson>, path: &str, locale: &Locale) -> Utf8PathBuf {
        let figures = lesson.map_or(&course.figures, |lesson| &lesson.figures);
        let mut route = Utf8PathBuf::from("files");
        route.push(course.id.as_str());
        route.extend(lesson.map(|lesson| lesson.id.as_str()));
        match figures.variant(path, locale) {
            Some((variant, _)) => route.push(variant + path.find(['#', '?']).map_or("", |end| &path[end..])),
            None => route.push(path),
        }
        route
    }

    /// Returns where a file comes from that lies beside a lesson or a course, as a language shows it.
    pub fn file_origin(course: &Course, lesson: Option<&Lesson>, path: &str, locale: &Locale) -> Origin {
        let figures = lesson.map_or(&course.figures, |lesson| &lesson.figures);
        match (figures.variant(path, locale), lesson) {
            (Some((_, text)), _) => Origin::Made(Arc::clone(text)),
            (None, Some(lesson)) => Origin::Copied(lesson.folder.join(path)),
            (None, None) => Origin::Copied(Utf8PathBuf::from("content").join(course.id.as_str()).join(path)),
        }
    }

    /// Returns the course at a place.
    pub fn course(&self, course: usize) -> &'a Course {
        &self.content.courses[course]
    }

    /// Returns the lesson at a place.
    pub fn lesson(&self, course: usize, lesson: usize) -> &'a Lesson {
        &self.content.courses[course].lessons[lesson]
    }

    /// Tells whether a page is for those who maintain the site, and not for its readers.
    pub fn is_internal(page: &Page) -> bool {
        page.kind == PageKind::Translation
    }

    /// Finds the place of a course.
    pub fn find_course(&self, id: &Id) -> Option<usize> {
        self.content.courses.iter().position(|course| course.id == *id)
    }

    /// Finds the places of a course and a lesson.
    pub fn find_lesson(&self, course: &Id, lesson: &Id) -> Option<(usize, usize)> {
        self.places.get(&(course, lesson)).copied()
    }

    /// Finds a lesson's page by ids, in a language.
    pub fn find(&self, course: &Id, lesson: &Id, locale: &Locale) -> Option<Page> {
        let (course, lesson) = self.find_lesson(course, lesson)?;
        Some(Page { locale: locale.clone(), kind: PageKind::Lesson(course, lesson) })
    }

    /// Tells whether a page's main text is really in its language; a lesson that is not translated shows its source's text, and nothing is
    /// in the pseudo-locale.
    pub fn is_translated(&self, page: &Page) -> bool {
        match page.kind {
            _ if page.locale.is_pseudo() => false,
            PageKind::Lesson(course, lesson) => self.lesson(course, lesson).texts[&page.locale].is_translated,
            _ => true,
        }
    }

    /// Lists the same page in each language in which it really exists, in the site's order.
    pub fn alternates(&self, page: &Page) -> Vec<Page> {
        let locales = self.settings.locales.iter();
        let pages = locales.map(|locale| Page { locale: locale.clone(), kind: page.kind });
        pages.filter(|page| self.is_translated(page)).collect()
    }

    /// Lists a page in every language for machines, by the tag of `hreflang`. `x-default` is the chooser for home pages, else the page in
    /// the source's language, or in the first one in which it exists.
    pub fn tagged_alternates(&self, page: &Page) -> Vec<(String, Page)> {
        let kind = if page.kind == PageKind::Chooser { PageKind::Home } else { page.kind };
        let pages = self.alternates(&Page { locale: page.locale.clone(), kind });
        let default = match kind {
            PageKind::Home => Some(Page { locale: self.settings.source.clone(), kind: PageKind::Chooser }),
            _ => pages.iter().find(|page| page.locale == self.settings.source).or(pages.first()).cloned(),
        };
        let default = default.map(|page| ("x-default".to_owned(), page));
        pages.into_iter().map(|page| (page.locale.to_string(), page)).chain(default).collect()
    }

    /// Returns the absolute address of a route, if the site has a base URL. A page named `index.html` is its folder.
    pub fn address(&self, route: &Utf8Path) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        Some(format!("{base}{}", route.as_str().strip_suffix("index.html").unwrap_or(route.as_str())))
    }
}

/// Looks what a course has; what one language asks, all do.
fn extras(course: &Course) -> Extras {
    let asked = course.lessons.iter().flat_map(|lesson| lesson.asked(&lesson.source));
    let mut extras = Extras { questions: false, mistakes: false };
    for question in asked {
        extras.questions = true;
        extras.mistakes |=
            question.misconceptions().into_iter().any(|id| course.misconceptions.iter().any(|misconception| misconception.id == *id));
    }
    extras
}

fn slug<'a>(course: &'a Course, locale: &Locale) -> &'a str {
    course.slug.get(locale).map_or(course.id.as_str(), String::as_str)
}

/// Makes the relative URL that leads from one route to another.
pub fn relative(from: &Utf8Path, to: &Utf8Path) -> String {
    let from: Vec<&str> = from.parent().map(|folder| folder.components().map(|part| part.as_str()).collect()).unwrap_or_default();
    let to: Vec<&str> = to.components().map(|part| part.as_str()).collect();
    let folders = to.len().saturating_sub(1);
    let shared = from.iter().zip(&to[..folders]).take_while(|(one, other)| one == other).count();
    let mut url = "../".repeat(from.len() - shared);
    url.push_str(&to[shared..].join("/"));
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_urls_go_up_and_down() {
        let url = |from: &str, to: &str| relative(Utf8Path::new(from), Utf8Path::new(to));
        assert_eq!(url("en/go/a.html", "en/go/b.html"), "b.html");
        assert_eq!(url("en/go/a.html", "fr/go/a.html"), "../../fr/go/a.html");
        assert_eq!(url("index.html", "assets/style.css"), "assets/style.css");
        assert_eq!(url("en/index.html", "en/index.html"), "index.html");
        assert_eq!(url("en/go/a.html", "index.html"), "../../index.html");
    }
}
