//! What templates see: one typed view per page, with every word resolved and every URL relative.
//!
//! A template receives [`PageView`] as `page` and one of the other views under its own name:
//! `home.html` gets `home`, `course.html` gets `course`, `lesson.html` gets `lesson`, `glossary.html` gets `glossary`.
//! `chooser.html` and `not-found.html` get `page` alone. Strings named `…_html` or typed [`Html`] are finished
//! HTML; all others are plain text that the template escapes.

use serde::Serialize;

/// Finished HTML, to be inserted with `| safe`.
pub type Html = String;

/// What every page has.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// The page's kind: `chooser`, `home`, `course`, `lesson`, `glossary` or `not-found`.
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
    /// The address of this page where the site has a base URL, else nothing.
    pub canonical: Option<String>,
    /// The page in every language, `x-default` included: absolute where the site has a base URL, else relative.
    pub alternates: Vec<AlternateView>,
    /// The languages for the switcher, in the site's order.
    pub languages: Vec<LanguageView>,
    /// A JSON-LD object, safe inside `<script type="application/ld+json">`; empty if the page has none.
    pub structured_data: Html,
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
    /// The way to the home page of this language.
    pub home: String,
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
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Its text.
    pub title: String,
    /// Where it leads; empty if nowhere.
    pub url: String,
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
    /// The part's name, with the way to it on the course's page.
    pub part: LinkView,
    /// The lesson's number in the course, from 1.
    pub number: usize,
    /// How many lessons the course has.
    pub count: usize,
    /// Its title, finished.
    pub title_html: Html,
    /// One sentence, finished.
    pub summary_html: Html,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// `beginner`, `intermediate` or `advanced`.
    pub level: &'static str,
    /// Its tags.
    pub tags: Vec<String>,
    /// What the reader will be able to do, finished.
    pub objectives: Vec<Html>,
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
    /// How many questions it asks.
    pub questions: usize,
    /// What `quiz.js` reads (see `QuizData`), safe inside `<script type="application/json">`; empty without questions.
    pub quiz_data: Html,
    /// The language its text is really in, where that is not the page's: the template shows a notice and sets `lang`.
    pub language: Option<LocaleView>,
}

/// An entry of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsView {
    /// The section's id.
    pub id: String,
    /// Its heading, finished, without links.
    pub title_html: Html,
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
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// An id for the listing, unique on the page.
    pub id: String,
    /// The language's name for people, such as `Go`; empty for plain text.
    pub language: String,
    /// The file's name, if it is a sample.
    pub file: Option<String>,
    /// The lines, finished: for each `<span class="line" data-line="7">…</span>` or, if marked, `<mark class="line" …>`,
    /// each followed by a line feed. Only samples have `data-line`.
    pub lines_html: Html,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// The first shown line's number.
    pub first: u32,
    /// The last shown line's number.
    pub last: u32,
    /// The numbers of the marked lines that are shown, for screen readers.
    pub marks: Vec<u32>,
    /// What must happen to the sample: `run`, `test`, `compile-error`, `vet`, `crash` or `race`; empty for plain code.
    pub expectation: &'static str,
    /// What it did, where the author asked for it.
    pub output: Option<OutputView>,
}

/// A recorded output.
#[derive(Clone, Debug, Serialize)]
pub struct OutputView {
    /// Standard output.
    pub stdout: String,
    /// Standard error, or what the compiler or checker found.
    pub stderr: String,
    /// The exit status.
    pub exit: i32,
    /// The toolchain's version, such as `go1.27.3`.
    pub toolchain: String,
    /// Whether it differs from run to run.
    pub varies: bool,
}

/// A question: `question.html` gets it as `question`.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionView {
    /// The question's id in the lesson; its element's id is `q-` and this.
    pub id: String,
    /// `single`, `multiple`, `true-false`, `predict` or `number`.
    pub kind: &'static str,
    /// Its number on the page, from 1.
    pub number: usize,
    /// What it counts.
    pub points: u32,
    /// What is asked, finished.
    pub prompt_html: Html,
    /// The sample above the prompt, finished, or empty.
    pub code_html: Html,
    /// The hints, finished.
    pub hints: Vec<Html>,
    /// What is said once it is answered, finished; may be empty.
    pub explain_html: Html,
    /// The choices: of `single`, `multiple`, `true-false`, and of `predict` where the learner picks.
    pub choices: Vec<ChoiceView>,
    /// Typical wrong answers of `predict` (where the learner types) and `number`.
    pub wrong: Vec<WrongView>,
    /// The right answer of `predict` and `number`, as shown when it is revealed, in the page's notation.
    pub answer: Option<String>,
    /// How many lines the right answer of `predict` has, for the size of the box.
    pub answer_lines: usize,
    /// The unit of `number`.
    pub unit: Option<String>,
    /// The language of its words, where that is not the page's.
    pub language: Option<LocaleView>,
}

/// A choice.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Its id in the question.
    pub id: String,
    /// What it says, finished.
    pub text_html: Html,
    /// Whether it says what a program prints: then `text_html` is the escaped output, whose white space counts.
    pub output: bool,
    /// Whether it is right.
    pub correct: bool,
    /// What is said to who picked it wrongly, finished; may be empty.
    pub why_html: Html,
}

/// A typical wrong answer.
#[derive(Clone, Debug, Serialize)]
pub struct WrongView {
    /// Its id in the question.
    pub id: String,
    /// The answer as shown.
    pub answer: String,
    /// What is said to who gave it, finished.
    pub why_html: Html,
}

/// What the scripts read: the key, and the words that the scripts say. On a lesson's page `lessons` has one entry.
#[derive(Clone, Debug, Serialize)]
pub struct QuizData {
    /// A name for the site, so that two sites at one origin keep their progress apart.
    pub site: String,
    /// Words for the script, by the message's name in `quiz.ftl` without `quiz-js-`; these messages have no arguments.
    pub messages: std::collections::BTreeMap<String, String>,
    /// Words about a number of things, by the message's name in `quiz.ftl` without `quiz-count-`; the message has the argument `$count`
    /// and is said of 0, 1, … up to the greatest number of choices that a question of the page has. Empty on a course's page.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub counts: std::collections::BTreeMap<String, Vec<String>>,
    /// `quiz-score` of 0, 1, … up to all points, by how many points there are: once for each total that a lesson of the page has.
    pub scores: std::collections::BTreeMap<u32, Vec<String>>,
    /// `quiz-answered` of 0, 1, … up to all questions, by how many questions there are.
    pub answered: std::collections::BTreeMap<usize, Vec<String>>,
    /// `quiz-finished` of 0, 1, … up to all lessons that have questions. Empty on a lesson's page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub finished: Vec<String>,
    /// The decimal separator of the page's locale.
    pub decimal: String,
    /// Separators of thousands that the page's locale reads over, in one string; white space is read over in every locale.
    pub group: String,
    /// The lessons that have questions.
    pub lessons: Vec<LessonQuizData>,
}

/// The key of one lesson's questions.
#[derive(Clone, Debug, Serialize)]
pub struct LessonQuizData {
    /// `COURSE/LESSON`.
    pub id: String,
    /// The questions in page order.
    pub questions: Vec<QuestionData>,
}

/// The key of one question.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionData {
    /// The question's id in the lesson.
    pub id: String,
    /// A hash of it: progress is kept for as long as it is the same.
    pub hash: String,
    /// Its kind.
    pub kind: &'static str,
    /// What it counts.
    pub points: u32,
    /// The ids of the right choices; empty for answers that are typed. Left out on a course's page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub correct: Vec<String>,
    /// The text that a typed prediction must equal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The number that must be met, and how far from it is still right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// How far from `value` is still right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<f64>,
    /// The unit of a number, which may be typed after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Typical wrong answers by id: a text or a number.
    #[serde(skip_serializing_if = "std::collections::BTreeMap::is_empty")]
    pub wrong: std::collections::BTreeMap<String, serde_json::Value>,
}
