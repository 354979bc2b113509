//! What templates see: one typed view per page, with every word resolved and every URL relative.
//!
//! A template receives [`PageView`] as `page` and one of the other views under its own name:
//! `home.html` gets `home`, `course.html` gets `course`, `lesson.html` gets `lesson`, `glossary.html` gets `glossary`,
//! `mistakes.html` gets `mistakes`, `review.html` gets `review`, `translation.html` gets `report`.
//! `start.html` gets the link `start`, `lms.html`, which takes its place in a learning management system, gets `lms`, `chooser.html` and `not-found.html` get `page` alone. Strings named `…_html` or typed [`Html`] are finished
//! HTML; all others are plain text that the template escapes.

mod lms;
pub mod quiz;
mod review;
mod translation;

use serde::Serialize;

pub use lms::{CourseData, CourseLessonData, CourseQuestionData, LmsView};
pub use review::{
    MistakeLessonView, MistakeView, MistakesView, QuestionLinkView, ReviewData, ReviewLessonData, ReviewQuestionData, ReviewView,
    SheetCellsView, SheetPartView, SheetRowView,
};
pub use translation::{
    BadgeView, ChangeView, CountView, CourseRowsView, LanguageReportView, PlaceLinkView, PlaceRowView, PlaceView, ReportView, ShareView,
    StandingGroupView, UnitView,
};

/// Finished HTML, to be inserted with `| safe`.
pub type Html = String;

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The page's kind: `chooser`, `start`, `home`, `course`, `lesson`, `glossary`, `mistakes`, `review`, `translation` or `not-found`.
    pub kind: &'static str,
    /// The page's language.
    pub locale: LocaleView,
    /// The site.
    pub site: SiteView,
    /// The way from this page's folder to the site's root: empty or `../` once or more.
    pub root: String,
    /// The page's own title, for `<title>` and `<h1>`.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// The language of both, where it is not the page's: a lesson that is not translated has those of its source.
    pub language: Option<LocaleView>,
    /// The address of this page where the site has a base URL, else nothing.
    pub canonical: Option<String>,
    /// The page in every language, `x-default` included: absolute where the site has a base URL, else relative.
    pub alternates: Vec<AlternateView>,
    /// The languages for the switcher, in the site's order.
    pub languages: Vec<LanguageView>,
    /// Whether search engines should not list it: its text is not in its language.
    pub hidden_from_search: bool,
    /// A JSON-LD object, safe inside `<script type="application/ld+json">`; empty if the page has none.
    pub structured_data: Html,
    /// Whether the search opens here.
    pub search: bool,
    /// What shows the page: `browser` or `lms`, a learning management system.
    pub host: &'static str,
    /// The value of the Content-Security-Policy.
    pub policy: String,
    /// For `not-found` with a base URL: the path for `<base href>`.
    pub base: Option<String>,
}

/// A language.
#[derive(Clone, Debug, Serialize)]
pub struct LocaleView {
    /// The tag, for `lang`.
    pub tag: String,
    /// `ltr` or `rtl`, for `dir`.
    pub direction: &'static str,
    /// Its name in itself, such as `Français`.
    pub name: String,
}

/// The site, as seen from one page.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The name in the page's language.
    pub title: String,
    /// One sentence in the page's language.
    pub summary: String,
    /// The way to the home page of this language; of a part of a site, to the page to which that opens.
    pub home: String,
    /// Whether this is that page.
    pub is_home: bool,
    /// Whether these are the pages of one course or lesson, which have no list of courses.
    pub is_part: bool,
    /// The way to the chooser of languages.
    pub chooser: String,
    /// Who wrote the content.
    pub author: Option<String>,
    /// The licence: text, and `url` if it has one.
    pub licence: Option<LinkView>,
    /// The program's name and version.
    pub generator: &'static str,
}

/// A link.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LinkView {
    /// Its text.
    pub title: String,
    /// Where it leads; empty if nowhere.
    pub url: String,
    /// The text's language, where that is not the page's.
    pub language: Option<LocaleView>,
}

/// The same page in some language, for machines.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// The language's tag, or `x-default`.
    pub tag: String,
    /// Where it stands.
    pub url: String,
}

/// The same page in some language, for the switcher.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// The language's tag.
    pub tag: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Its name in itself.
    pub name: String,
    /// The way there.
    pub url: String,
    /// Whether it is this page's.
    pub current: bool,
}

/// The home page of one language.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The courses.
    pub courses: Vec<CourseCardView>,
}

/// A course on the home page.
#[derive(Clone, Debug, Serialize)]
pub struct CourseCardView {
    /// The course's name.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// The way there.
    pub url: String,
    /// How many lessons it has.
    pub lessons: usize,
    /// How long they take together, in minutes.
    pub minutes: u32,
    /// How many questions they ask.
    pub questions: usize,
}

/// A course's page.
#[derive(Clone, Debug, Serialize)]
pub struct CourseView {
    /// The course's id.
    pub id: String,
    /// The introduction; empty if there is none.
    pub introduction: Html,
    /// The parts with their lessons.
    pub parts: Vec<PartView>,
    /// The way to the glossary; nothing if the course has none.
    pub glossary: Option<String>,
    /// The way to what learners may wrongly believe; nothing if no question shows it.
    pub mistakes: Option<String>,
    /// The way to what is to be reviewed; nothing if no lesson asks a question.
    pub review: Option<String>,
    /// How many lessons it has.
    pub lessons: usize,
    /// How long they take together, in minutes.
    pub minutes: u32,
    /// What `quiz.js` reads: a JSON object (see `QuizData`); empty if no lesson asks a question, safe inside `<script type="application/json">`.
    pub data: Html,
}

/// A part of a course.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// The part's id.
    pub id: String,
    /// The part's number, from 1.
    pub number: usize,
    /// The part's name.
    pub title: String,
    /// Its lessons.
    pub lessons: Vec<LessonCardView>,
}

/// A lesson on the course's page.
#[derive(Clone, Debug, Serialize)]
pub struct LessonCardView {
    /// The lesson's id.
    pub id: String,
    /// Its number in the course, from 1.
    pub number: usize,
    /// Its title, finished.
    pub title_html: Html,
    /// One sentence, finished.
    pub summary_html: Html,
    /// The way there.
    pub url: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// `beginner`, `intermediate` or `advanced`.
    pub level: &'static str,
    /// How many questions it asks.
    pub questions: usize,
    /// The language its text is really in, where that is not the page's.
    pub language: Option<LocaleView>,
}

/// A lesson's page.
#[derive(Clone, Debug, Serialize)]
pub struct LessonView {
    /// The lesson's id.
    pub id: String,
    /// The way to the course and its name.
    pub course: LinkView,
    /// Whether a question on the page has lines to arrange: only then is the script for that needed.
    pub arranges: bool,
    /// Whether the page has a stepper: only then is the script for that needed.
    pub steps: bool,
    /// The part's name, with the way to it on the course's page.
    pub part: LinkView,
    /// The lesson's number in the course, from 1.
    pub number: usize,
    /// How many lessons the course has.
    pub count: usize,
    /// Its title, finished.
    pub title_html: Html,
    /// One sentence, finished, unless the text begins with it.
    pub summary_html: Option<Html>,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// `beginner`, `intermediate` or `advanced`.
    pub level: &'static str,
    /// Its tags.
    pub tags: Vec<String>,
    /// What the reader will be able to do.
    pub objectives: Vec<ObjectiveView>,
    /// What to read before.
    pub prerequisites: Vec<LinkView>,
    /// The table of contents.
    pub contents: Vec<ContentsView>,
    /// The text, finished, with samples, questions and footnotes.
    pub body: Html,
    /// The lesson before.
    pub previous: Option<LinkView>,
    /// The lesson after.
    pub next: Option<LinkView>,
    /// The glossary terms that this page links to.
    pub terms: Vec<TermView>,
    /// The way to what is to be reviewed in the course; nothing if no lesson asks a question.
    pub review: Option<String>,
    /// How many questions it asks.
    pub questions: usize,
    /// What `quiz.js` reads (see `QuizData`), safe inside `<script type="application/json">`; empty without questions.
    pub quiz_data: Html,
    /// The language its text is really in, where that is not the page's: the template shows a notice and sets `lang`.
    pub language: Option<LocaleView>,
    /// If title, summary or objectives were translated from an earlier source.
    pub notice: Option<NoticeView>,
}

/// Something that the reader will be able to do.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectiveView {
    /// The sentence, finished.
    pub text_html: Html,
    /// Its language, where that is not the page's.
    pub language: Option<LocaleView>,
}

/// Says that something is not what readers would expect: `notice.html` gets it as `notice`.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// What it is about: `lesson`, `section` or `question`.
    pub about: &'static str,
    /// Why: `stale` or `missing`.
    pub standing: &'static str,
    /// The way to the same place in the original; empty where that is not published.
    pub url: String,
    /// The language of the original.
    pub original: LocaleView,
}

/// An entry of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsView {
    /// The section's id.
    pub id: String,
    /// Its heading, finished, without links.
    pub title_html: Html,
    /// The heading's language, where that is not the page's.
    pub language: Option<LocaleView>,
    /// Its sub-sections that have ids.
    pub children: Vec<ContentsView>,
}

/// A glossary term on a page that links to it. The body holds `<a class="term" href="…glossary.html#ID" data-term="ID">`.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The term's id.
    pub id: String,
    /// The word.
    pub word: String,
    /// The language of word and definition, where that is not the page's.
    pub language: Option<LocaleView>,
    /// What it means, finished.
    pub definition_html: Html,
    /// The way to its entry in the glossary.
    pub url: String,
}

/// A course's glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// The way to the course and its name.
    pub course: LinkView,
    /// The entries under their first letters, in the locale's order.
    pub groups: Vec<GlossaryGroupView>,
}

/// The entries under one letter.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryGroupView {
    /// The letter, such as `G`.
    pub letter: String,
    /// The entries.
    pub entries: Vec<GlossaryEntryView>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryEntryView {
    /// The term's id, for `id`.
    pub id: String,
    /// The word.
    pub word: String,
    /// The language of word and definition, where that is not the page's.
    pub language: Option<LocaleView>,
    /// What it means, finished.
    pub definition_html: Html,
    /// The word in the site's other languages: tag, name of the language, word.
    pub others: Vec<ForeignWordView>,
}

/// A term's word in another language.
#[derive(Clone, Debug, Serialize)]
pub struct ForeignWordView {
    /// That language.
    pub language: LocaleView,
    /// The word there.
    pub word: String,
}

/// A listing: `code.html` gets it as `code`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CodeView {
    /// An id for the listing, unique on the page.
    pub id: String,
    /// The language's name for people, such as `Go`; empty for plain text.
    pub language: String,
    /// If it is a sample: the file's name or, of several files, that of their folder, if they have one.
    pub name: Option<String>,
    /// The files, at least one: several are shown as tabs.
    pub files: Vec<FileView>,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// Whether a number of a line has more than two digits.
    pub wide: bool,
    /// What must happen to the sample: `run`, `test`, `compile-error`, `vet`, `report`, `crash` or `race`; empty for plain code.
    pub expectation: &'static str,
    /// The language in which the sample was written, where the page shows it with the words of another one.
    pub original: Option<LocaleView>,
    /// Where it can be run on the web.
    pub playground: Option<LinkView>,
    /// What it did, where the author asked for it.
    pub output: Vec<StreamView>,
}

/// A file in a listing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileView {
    /// An id for the file, unique on the page.
    pub id: String,
    /// Its name below the sample's folder; empty for plain code.
    pub name: String,
    /// The lines, finished: for each `<span class="line" data-line="7">…</span>` or, if marked, `<mark class="line" …>`,
    /// each followed by a line feed. Only samples have `data-line`. Where the page's words differ from the original, both stand in the
    /// line, as `<span class="in-page">` and `<span class="in-original" lang="…">`. What a compiler or checker says of a line follows it
    /// as `<span class="finding">`, and the line is of the class `found`.
    pub lines_html: Html,
    /// The numbers of the lines that the author marked and that are shown, for screen readers.
    pub marks: Vec<u32>,
}

/// Something that a sample, its compiler or its checker printed.
#[derive(Clone, Debug, Serialize)]
pub struct StreamView {
    /// `report`, `stdout`, `stderr`, or `nothing` if nothing was printed.
    pub kind: &'static str,
    /// What was printed, finished; places in the sample that are shown are links to them.
    pub text_html: Html,
    /// The exit status, where it is not 0: it stands with what the program printed first.
    pub exit: Option<i32>,
    /// Whether it differs from run to run.
    pub varies: bool,
    /// The toolchain's version, such as `go1.27.3`: it stands with what was printed first.
    pub toolchain: Option<String>,
}
