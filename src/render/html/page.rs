//! What every page has: its language, its addresses, the way to the root, the switcher, data for machines.

use serde_json::{Value, json};

use super::view::{AlternateView, Html, LanguageView, LinkView, LocaleView, NoticeView, PageView, SiteView};
use super::{Host, Renderer};
use crate::base::{Id, Locale};
use crate::i18n::typography;
use crate::model::Standing;
use crate::render::plain;
use crate::site::{Page, PageKind, Site, relative};

/// What pages may load: their own scripts, styles, pictures and fonts, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    base-uri 'self'; form-action 'none'";

impl Renderer<'_> {
    /// Makes the view of what every page has.
    pub(super) fn page_view(&self, page: &Page) -> PageView {
        let route = self.site.route(page);
        let (title, description) = self.names(page);
        let settings = self.site.settings;
        let licence = settings.licence.as_ref().map(|licence| LinkView {
            title: licence.name.clone(),
            url: licence.url.clone().unwrap_or_default(),
            language: None,
        });
        let home = Page { locale: page.locale.clone(), kind: self.site.home() };
        let chooser = Page { locale: page.locale.clone(), kind: PageKind::Chooser };
        PageView {
            kind: kind_name(page.kind),
            locale: self.locale_view(&page.locale),
            site: SiteView {
                title: self.text(&page.locale, &settings.title[&page.locale]),
                summary: self.text(&page.locale, &settings.summary[&page.locale]),
                home: relative(&route, &self.site.route(&home)),
                is_home: page.kind == home.kind,
                is_part: self.site.is_part(),
                chooser: relative(&route, &self.site.route(&chooser)),
                author: settings.author.as_deref().map(|author| self.text(&settings.source, author)),
                licence,
                generator: concat!("carnet ", env!("CARGO_PKG_VERSION")),
            },
            root: "../".repeat(route.components().count() - 1),
            canonical: self.canonical(page),
            alternates: self.alternates(page),
            languages: self.languages(page),
            hidden_from_search: !self.site.is_translated(page) || Site::is_internal(page),
            structured_data: self.structured_data(page, &title, &description),
            search: settings.search && !matches!(page.kind, PageKind::Chooser | PageKind::Start) && !Site::is_internal(page),
            host: self.host.name(),
            policy: self.policy(page),
            base: self.base(page),
            language: self.language_of_names(page),
            title,
            description,
        }
    }

    /// Returns what a page may load. The page around a course in a learning management system shows the others in a frame.
    fn policy(&self, page: &Page) -> String {
        let frames = page.kind == PageKind::Start && matches!(self.host, Host::Lms(_));
        format!("{POLICY}{}", if frames { "; frame-src 'self'" } else { "" })
    }

    /// Returns a page's title and one sentence about it, with the locale's typography.
    fn names(&self, page: &Page) -> (String, String) {
        let settings = self.site.settings;
        let locale = &page.locale;
        let (title, description) = match page.kind {
            PageKind::Home => (settings.title[locale].clone(), settings.summary[locale].clone()),
            PageKind::Chooser => return (self.message(locale, "chooser-title"), self.message(locale, "chooser-description")),
            PageKind::NotFound | PageKind::RootNotFound => {
                return (self.message(locale, "not-found-title"), self.message(locale, "not-found-description"));
            }
            PageKind::Translation => return self.report_names(locale),
            PageKind::Start => return self.names(&Page { locale: locale.clone(), kind: self.site.opening() }),
            PageKind::Course(course) => {
                let course = self.site.course(course);
                (course.title[locale].clone(), course.summary[locale].clone())
            }
            PageKind::Glossary(course) => return self.names_within(course, locale, "glossary-title", "glossary-description"),
            PageKind::Mistakes(course) => return self.names_within(course, locale, "mistakes-title", "mistakes-description"),
            PageKind::Review(course) => return self.names_within(course, locale, "review-title", "review-description"),
            PageKind::Lesson(course, lesson) => {
                let text = &self.site.lesson(course, lesson).texts[locale];
                return (self.text(&text.locale, &text.title), self.text(&text.locale, &text.summary));
            }
        };
        (self.text(locale, &title), self.text(locale, &description))
    }

    /// Returns the language of a page's title and description, if it is not the page's.
    fn language_of_names(&self, page: &Page) -> Option<LocaleView> {
        match page.kind {
            PageKind::Start => self.language_of_names(&Page { locale: page.locale.clone(), kind: self.site.opening() }),
            PageKind::Lesson(course, lesson) => self.foreign(page, &self.site.lesson(course, lesson).texts[&page.locale].locale),
            _ => None,
        }
    }

    /// Returns the title and the description of a page that belongs to a course: two messages, of which the second names the course.
    fn names_within(&self, course: usize, locale: &Locale, title: &str, description: &str) -> (String, String) {
        let course = self.text(locale, &self.site.course(course).title[locale]);
        let description = self.catalogues.format(locale, description, &[("course", course.as_str().into())]);
        (self.message(locale, title), description)
    }

    /// Returns the address under which search engines should know a page: the source's, if it is not translated.
    fn canonical(&self, page: &Page) -> Option<String> {
        if is_not_found(page.kind) || Site::is_internal(page) {
            return None;
        }
        if self.site.is_translated(page) {
            return self.site.address(&self.site.route(page));
        }
        let PageKind::Lesson(course, lesson) = page.kind else { return None };
        let locale = self.site.lesson(course, lesson).source.clone();
        self.site.address(&self.site.route(&Page { locale, kind: page.kind }))
    }

    /// Lists the page in every language for machines.
    fn alternates(&self, page: &Page) -> Vec<AlternateView> {
        if is_not_found(page.kind) || Site::is_internal(page) || self.site.is_part() {
            return Vec::new();
        }
        let from = self.site.route(page);
        let url = |page: &Page| {
            let route = self.site.route(page);
            self.site.address(&route).unwrap_or_else(|| relative(&from, &route))
        };
        self.site.tagged_alternates(page).into_iter().map(|(tag, page)| AlternateView { tag, url: url(&page) }).collect()
    }

    /// Lists the languages for the switcher: the same page in each.
    fn languages(&self, page: &Page) -> Vec<LanguageView> {
        let from = self.site.route(page);
        let kind = match page.kind {
            PageKind::Chooser | PageKind::Translation => PageKind::Home,
            PageKind::RootNotFound => PageKind::NotFound,
            PageKind::Start => self.site.opening(),
            kind => kind,
        };
        let views = self.site.settings.locales.iter().map(|locale| {
            let to = self.site.route(&Page { locale: locale.clone(), kind });
            let LocaleView { tag, direction, name } = self.locale_view(locale);
            LanguageView {
                tag,
                direction,
                name,
                url: relative(&from, &to),
                current: *locale == page.locale && !matches!(page.kind, PageKind::Chooser | PageKind::Translation),
            }
        });
        views.collect()
    }

    /// Returns the path for `<base>` of a page that a server shows at addresses of its own choosing.
    fn base(&self, page: &Page) -> Option<String> {
        if !is_not_found(page.kind) {
            return None;
        }
        let base = self.site.settings.base_url.as_deref()?;
        let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
        let path = after_scheme.split_once('/').map_or("", |(_, path)| path);
        let route = self.site.route(page);
        let folder = route.as_str().strip_suffix("404.html").unwrap_or_default();
        Some(format!("/{path}{folder}"))
    }

    fn structured_data(&self, page: &Page, title: &str, description: &str) -> Html {
        let settings = self.site.settings;
        let locale = page.locale.as_str();
        let mut object = match page.kind {
            PageKind::Chooser
            | PageKind::Start
            | PageKind::Translation
            | PageKind::NotFound
            | PageKind::RootNotFound
            | PageKind::Glossary(_)
            | PageKind::Mistakes(_)
            | PageKind::Review(_) => {
                return Html::new();
            }
            PageKind::Home => json!({ "@context": "https://schema.org", "@type": "WebSite" }),
            PageKind::Course(_) => json!({ "@context": "https://schema.org", "@type": "Course" }),
            PageKind::Lesson(course, lesson) => self.lesson_data(page, course, lesson),
        };
        object["name"] = json!(title);
        object["description"] = json!(description);
        if object.get("inLanguage").is_none() {
            object["inLanguage"] = json!(locale);
        }
        if let Some(address) = self.canonical(page) {
            object["url"] = json!(address);
        }
        if let Some(author) = &settings.author {
            object["author"] = json!({ "@type": "Organization", "name": author });
        }
        if let Some(licence) = &settings.licence {
            object["license"] = json!(licence.url.as_ref().unwrap_or(&licence.name));
        }
        script_json(&object)
    }

    fn lesson_data(&self, page: &Page, course: usize, lesson: usize) -> Value {
        let lesson = self.site.lesson(course, lesson);
        let text = &lesson.texts[&page.locale];
        let course = self.site.course(course);
        let teaches: Vec<String> = text.objectives.iter().map(|objective| plain::running(&objective.locale, &objective.content)).collect();
        json!({
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "learningResourceType": "lesson",
            "inLanguage": text.locale.as_str(),
            "timeRequired": format!("PT{}M", lesson.minutes),
            "educationalLevel": self.message(&page.locale, &format!("level-{}", lesson.level.name())),
            "teaches": teaches,
            "keywords": lesson.tags,
            "isPartOf": { "@type": "Course", "name": self.text(&page.locale, &course.title[&page.locale]), "description": self.text(&page.locale, &course.summary[&page.locale]) },
        })
    }

    /// Makes the view of a language.
    pub(super) fn locale_view(&self, locale: &Locale) -> LocaleView {
        LocaleView { tag: locale.to_string(), direction: locale.direction(), name: self.catalogues.language_name(locale) }
    }

    /// Makes the view of a language, if it is not the page's.
    pub(super) fn foreign(&self, page: &Page, locale: &Locale) -> Option<LocaleView> {
        (*locale != page.locale).then(|| self.locale_view(locale))
    }

    /// Makes the note that something on a page is not what its readers would expect, with the way to its place in the original.
    pub(super) fn notice(&self, page: &Page, source: &Locale, about: &'static str, standing: Standing, anchor: &str) -> NoticeView {
        let original = Page { locale: source.clone(), kind: page.kind };
        let url = if self.site.settings.locales.contains(source) {
            Some(relative(&self.site.route(page), &self.site.route(&original)))
        } else {
            self.site.address_elsewhere(&original)
        };
        let url = url.map(|url| format!("{url}{anchor}")).unwrap_or_default();
        NoticeView { about, standing: standing.name(), url, original: self.locale_view(source) }
    }

    /// Makes the way from a page to another one in its language.
    pub(super) fn url_of(&self, page: &Page, kind: PageKind) -> String {
        relative(&self.site.route(page), &self.site.route(&Page { locale: page.locale.clone(), kind }))
    }

    /// Makes the way from the first page of a part of a site to what it is about.
    pub(super) fn opening_link(&self, page: &Page) -> LinkView {
        let kind = self.site.opening();
        let (title, _) = self.names(&Page { locale: page.locale.clone(), kind });
        LinkView { title, url: self.url_of(page, kind), language: self.language_of_names(page) }
    }

    /// Makes the way from a page to a lesson, with the lesson's title, which may be in another language.
    pub(super) fn lesson_link(&self, page: &Page, course: usize, lesson: usize) -> LinkView {
        let text = &self.site.lesson(course, lesson).texts[&page.locale];
        LinkView {
            title: self.text(&text.locale, &text.title),
            url: self.url_of(page, PageKind::Lesson(course, lesson)),
            language: self.foreign(page, &text.locale),
        }
    }

    /// Makes the way from a page to a lesson that this part of the site lacks: without an address where the site has none.
    pub(super) fn lesson_link_elsewhere(&self, page: &Page, course: &Id, lesson: &Id) -> Option<LinkView> {
        let whole = self.site.whole();
        let (of, index) = whole.find_lesson(course, lesson)?;
        let text = &whole.lesson(of, index).texts[&page.locale];
        Some(LinkView {
            title: self.text(&text.locale, &text.title),
            url: self.site.lesson_elsewhere(course, lesson, &page.locale).unwrap_or_default(),
            language: self.foreign(page, &text.locale),
        })
    }

    /// Applies a locale's typography to words without markup.
    pub(super) fn text(&self, locale: &Locale, words: &str) -> String {
        typography::plain(locale, words)
    }

    /// Returns a message without arguments.
    pub(super) fn message(&self, locale: &Locale, id: &str) -> String {
        self.catalogues.format(locale, id, &[])
    }
}

/// Tells whether a page says that there is no such page.
pub(super) fn is_not_found(kind: PageKind) -> bool {
    matches!(kind, PageKind::NotFound | PageKind::RootNotFound)
}

fn kind_name(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Chooser => "chooser",
        PageKind::Start => "start",
        PageKind::Home => "home",
        PageKind::Course(_) => "course",
        PageKind::Lesson(..) => "lesson",
        PageKind::Glossary(_) => "glossary",
        PageKind::NotFound | PageKind::RootNotFound => "not-found",
        PageKind::Mistakes(_) => "mistakes",
        PageKind::Review(_) => "review",
        PageKind::Translation => "translation",
    }
}

/// Writes JSON so that it is safe inside a `<script>` element: no `<` is left, so nothing can close it.
pub(super) fn script_json(value: &impl serde::Serialize) -> Html {
    let text = serde_json::to_string(value).expect("views have string keys and finite numbers");
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}
