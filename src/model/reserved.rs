//! Names that nobody else may give: the builder, or a system, keeps them to itself.

use camino::Utf8Path;

use crate::base::Locale;

/// Folders that the builder puts beside those of the locales; as tags they would be well-formed.
pub const BESIDE_LOCALES: [&str; 5] = ["assets", "files", "index", "search", "pagefind"];
/// Pages and folders that the builder puts beside courses.
pub const BESIDE_COURSES: [&str; 6] = ["index", "404", "assets", "glossary", "search", "pagefind"];
/// Pages that the builder puts beside lessons.
pub const BESIDE_LESSONS: [&str; 7] = ["index", "404", "assets", "glossary", "mistakes", "review", "search"];

/// The ids that pages give to what stands around a text.
const ON_PAGES: [&str; 9] = [
    "announcement",
    "content",
    "course-parts-title",
    "objectives-title",
    "prerequisites-title",
    "quiz-course-title",
    "quiz-data",
    "quiz-score",
    "quiz-score-title",
];
/// What the ids of questions, listings, term cards and footnotes begin with.
const PREFIXES: [&str; 5] = ["q-", "code-", "term-", "fn-", "fnref-"];

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Tells whether the builder keeps a path below the site's root to itself: that of a page outside of courses, or in a folder of its own.
pub fn is_own_route(route: &Utf8Path, locales: &[Locale]) -> bool {
    const PAGES: [&str; 3] = ["index.html", "404.html", "translation.html"];
    let route = route.as_str().to_lowercase();
    let is_locale = |folder: &str| locales.iter().any(|locale| locale.as_str().eq_ignore_ascii_case(folder));
    match route.split_once('/') {
        None => PAGES.contains(&route.as_str()),
        Some((folder, name)) if is_locale(folder) => PAGES[..2].contains(&name),
        Some((folder, _)) => BESIDE_LOCALES.contains(&folder) || folder == "badges",
    }
}

/// Tells whether a page has an id of its own that is the same.
pub fn is_on_pages(id: &str) -> bool {
    ON_PAGES.contains(&id) || PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

/// Tells whether Windows keeps a name for a device.
pub fn is_device(name: &str) -> bool {
    DEVICES.iter().any(|device| device.eq_ignore_ascii_case(name))
}
