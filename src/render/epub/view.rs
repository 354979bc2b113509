//! What the templates of e-books see: every word resolved, every address relative.
//!
//! All templates get `locale_tag` and `locale_direction`, the book's language; `own`, the attributes that tell it where it stands within text of
//! another language. Strings named `…_html` or typed [`Html`] are finished XHTML; a string named `foreign` holds finished attributes that tell a
//! language, or nothing where it is the book's. All others are plain text that the template escapes.

use serde::Serialize;

/// Finished XHTML, to be inserted with `| safe`.
pub type Html = String;

/// An entry of the contents, or a link elsewhere.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EntryView {
    /// Its words.
    pub title: String,
    /// Where it leads; empty if nowhere.
    pub url: String,
    /// The language of its words.
    pub foreign: String,
    /// What stands below it.
    pub children: Vec<EntryView>,
}

/// The title page: `title.xhtml` gets it as `book`, as do `colophon.xhtml`, `cover.svg` and `package.opf`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BookView {
    /// The title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// The attributes that tell the language of title and sentence.
    pub foreign: String,
    /// `course` or `lesson`.
    pub kind: &'static str,
    /// The site's name.
    pub site: String,
    /// Of a lesson that is a book of its own: the course's title.
    pub course: Option<String>,
    /// How many lessons it has.
    pub lessons: usize,
    /// How long they take together, in minutes.
    pub minutes: u32,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its licence.
    pub licence: Option<EntryView>,
    /// Where it stands on the web.
    pub address: Option<String>,
    /// How the translation stands: `fresh`, `stale` or `missing`.
    pub standing: Option<&'static str>,
    /// The toolchains that ran its programs.
    pub toolchains: Vec<String>,
    /// The program that made it.
    pub generator: &'static str,
}

/// A page of text: `text.xhtml` gets it as `text`.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// The text.
    pub body: Html,
}

/// A part of the course: `part.xhtml` gets it as `part`.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Its number, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its lessons.
    pub lessons: Vec<PartLessonView>,
}

/// A lesson of a part.
#[derive(Clone, Debug, Serialize)]
pub struct PartLessonView {
    /// Its number in the course, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// One sentence about it.
    pub summary: String,
    /// The way there.
    pub url: String,
    /// The language of title and sentence.
    pub foreign: String,
}

/// A lesson: `lesson.xhtml` gets it as `lesson`.
#[derive(Clone, Debug, Serialize)]
pub struct LessonView {
    /// The title of its part, if the book has parts.
    pub part: Option<String>,
    /// Its number in the course, from 1; 0 if it is alone in the book.
    pub number: usize,
    /// How many lessons there are.
    pub count: usize,
    /// Its title.
    pub title: String,
    /// One sentence about it, unless the text begins with it.
    pub summary: Option<String>,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// `beginner`, `intermediate` or `advanced`.
    pub level: &'static str,
    /// How many questions it asks.
    pub questions: usize,
    /// What the reader will be able to do.
    pub objectives: Vec<ObjectiveView>,
    /// What to read before.
    pub prerequisites: Vec<EntryView>,
    /// The text.
    pub body: Html,
    /// The language of the text.
    pub foreign: String,
    /// That language's name in itself, where the lesson is not translated.
    pub original: Option<NameView>,
    /// Says that title, summary or objectives were translated from an earlier source.
    pub notice: Option<NoticeView>,
}

/// Something that the reader will be able to do.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectiveView {
    /// The sentence.
    pub text_html: Html,
    /// Its language.
    pub foreign: String,
}

/// A language.
#[derive(Clone, Debug, Serialize)]
pub struct NameView {
    /// Its tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// The attributes that tell it.
    pub foreign: String,
}

/// Says that something is not what readers would expect: `notice.xhtml` gets it as `notice`.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// What it is about: `lesson`, `section` or `question`.
    pub about: &'static str,
    /// Why: `stale` or `missing`.
    pub standing: &'static str,
    /// The same place in the original on the web; empty where that is not published.
    pub url: String,
    /// The language of the original.
    pub original: NameView,
}

/// The glossary: `glossary.xhtml` gets it as `glossary`.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// The terms, in the language's order.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its id.
    pub id: String,
    /// The word.
    pub word: String,
    /// What it means.
    pub definition_html: Html,
    /// The language of both.
    pub foreign: String,
}

/// What learners may wrongly believe: `mistakes.xhtml` gets it as `mistakes`.
#[derive(Clone, Debug, Serialize)]
pub struct MistakesView {
    /// The beliefs.
    pub entries: Vec<MistakeView>,
}

/// A belief.
#[derive(Clone, Debug, Serialize)]
pub struct MistakeView {
    /// Its id.
    pub id: String,
    /// The belief.
    pub belief_html: Html,
    /// What is true.
    pub truth_html: Html,
    /// The language of both.
    pub foreign: String,
    /// The questions in which it shows, lesson by lesson.
    pub lessons: Vec<MistakeLessonView>,
    /// How many questions these are.
    pub questions: usize,
}

/// A lesson whose questions show a belief.
#[derive(Clone, Debug, Serialize)]
pub struct MistakeLessonView {
    /// The way to the lesson.
    pub lesson: EntryView,
    /// The questions.
    pub questions: Vec<MistakeQuestionView>,
}

/// A question that shows a belief.
#[derive(Clone, Debug, Serialize)]
pub struct MistakeQuestionView {
    /// Its number in the lesson, from 1.
    pub number: usize,
    /// How it begins.
    pub prompt: String,
    /// The way to it.
    pub url: String,
    /// The language of its words.
    pub foreign: String,
}

/// A listing: `code.xhtml` gets it as `code`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CodeView {
    /// Of a sample: the file's name or, of several files, that of their folder, if they have one.
    pub name: Option<String>,
    /// The programming language's name; empty for plain text.
    pub language: String,
    /// What must happen to the sample; empty for plain code.
    pub expectation: &'static str,
    /// The files, at least one.
    pub files: Vec<FileView>,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// Where it can be run on the web.
    pub playground: Option<EntryView>,
    /// What it did, where the author asked for it.
    pub output: Vec<StreamView>,
}

/// A file of a listing.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FileView {
    /// Its name; empty for plain code.
    pub name: String,
    /// The lines: for each `<span class="line">…</span>` or, if marked, `<mark class="line">`, with the line feed in it.
    pub lines_html: Html,
}

/// Something that was printed.
#[derive(Clone, Debug, Serialize)]
pub struct StreamView {
    /// `report`, `stdout`, `stderr`, or `nothing` if nothing was printed.
    pub kind: &'static str,
    /// The lines.
    pub lines_html: Html,
    /// The exit status, where it is worth telling.
    pub exit: Option<i32>,
    /// Whether it differs from run to run.
    pub varies: bool,
    /// The toolchain's version, at what was printed first.
    pub toolchain: Option<String>,
}

/// A question: `question.xhtml` gets it as `question`. What does not go with its kind is empty.
#[derive(Clone, Debug, Default, Serialize)]
pub struct QuestionView {
    /// Its id in the lesson; its element's id is `question--` and this.
    pub id: String,
    /// Its number in the lesson, from 1.
    pub number: usize,
    /// The name of its kind, as authors write it.
    pub kind: &'static str,
    /// What it counts.
    pub points: u32,
    /// If its words were translated from an earlier source, or not at all though the text around it was.
    pub notice: Option<NoticeView>,
    /// The language of its words.
    pub foreign: String,
    /// The sample above the prompt, or empty.
    pub code_html: Html,
    /// What is asked.
    pub prompt_html: Html,
    /// What the reader is to do.
    pub ask: String,
    /// What is to be noted of that.
    pub note: Option<String>,
    /// What is offered with letters: choices, steps to order, right sides.
    pub offers: Vec<OfferView>,
    /// The left sides of pairs.
    pub lefts: Vec<Html>,
    /// How many lines are to be written; 0 where nothing is written.
    pub blanks: usize,
    /// The unit of a number.
    pub unit: Option<String>,
    /// The lines to pick from, or the text or lines with gaps.
    pub body_html: Html,
    /// What is offered for gaps.
    pub gaps: Vec<GapView>,
    /// The ways to its hints.
    pub hints: Vec<String>,
    /// The way to its answer.
    pub answer: String,
}

/// Something that is offered.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    /// Its letter.
    pub letter: String,
    /// What it says.
    pub text_html: Html,
}

/// A gap to be filled with one of some choices.
#[derive(Clone, Debug, Serialize)]
pub struct GapView {
    /// Its number in the question, from 1.
    pub number: usize,
    /// What is offered.
    pub choices: Vec<Html>,
}

/// What is told of questions behind links: `hints.xhtml` and `answers.xhtml` get it as `lesson`.
#[derive(Clone, Debug, Serialize)]
pub struct AnswersView {
    /// The lesson's title.
    pub title: String,
    /// Its language.
    pub foreign: String,
    /// The questions.
    pub questions: Vec<AnswerView>,
}

/// What is told of a question behind links.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AnswerView {
    /// The question's id.
    pub id: String,
    /// Its number in the lesson, from 1.
    pub number: usize,
    /// The way back to it.
    pub question: String,
    /// The language of its words.
    pub foreign: String,
    /// The hints.
    pub hints: Vec<Html>,
    /// What is right: titles with what stands below them.
    pub right: Vec<RightView>,
    /// The explanation; may be empty.
    pub explain_html: Html,
    /// The title of what is said of other answers.
    pub others_title: String,
    /// What is said of other answers.
    pub others: Vec<OtherView>,
}

/// Something that is right.
#[derive(Clone, Debug, Serialize)]
pub struct RightView {
    /// What it is called.
    pub title: String,
    /// What it is.
    pub body_html: Html,
}

/// What is said of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct OtherView {
    /// The answer.
    pub answer_html: Html,
    /// What is said of it.
    pub why_html: Html,
}

/// The contents: `nav.xhtml` gets it as `contents`.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsView {
    /// The chapters, with what stands in them.
    pub entries: Vec<EntryView>,
    /// Whether the page of the contents leaves out the sections of chapters, of which a course has many.
    pub brief: bool,
    /// Where the lessons begin.
    pub beginning: String,
    /// Whether there is a glossary.
    pub glossary: bool,
}

/// The package: `package.opf` gets it as `package`.
#[derive(Clone, Debug, Serialize)]
pub struct PackageView {
    /// What names the book among all books, in each of its editions.
    pub identifier: String,
    /// The time that tells this edition from others.
    pub modified: String,
    /// What names this edition.
    pub version: String,
    /// The files.
    pub items: Vec<ItemView>,
    /// The ids of the chapters, in reading order.
    pub spine: Vec<String>,
    /// Whether it has formulas.
    pub formulas: bool,
    /// Whether it has pictures.
    pub pictures: bool,
    /// Of a lesson that is a book of its own: its number in the course.
    pub position: Option<usize>,
}

/// A file of the package.
#[derive(Clone, Debug, Serialize)]
pub struct ItemView {
    /// Its id.
    pub id: String,
    /// Its path.
    pub path: String,
    /// What it is.
    pub media: &'static str,
    /// What readers' programs should know of it.
    pub properties: &'static str,
}

/// The cover: `cover.svg` gets it as `cover`, besides `book`.
#[derive(Clone, Debug, Serialize)]
pub struct CoverView {
    /// The words, line by line.
    pub lines: Vec<CoverLineView>,
    /// Where lines begin.
    pub start: usize,
    /// How far down the rule below the title is.
    pub rule: usize,
}

/// A line on the cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CoverLineView {
    /// What it belongs to: `site`, `title` or `author`.
    pub kind: &'static str,
    /// Its words.
    pub text: String,
    /// The size of its letters.
    pub size: usize,
    /// How far down it stands.
    pub y: usize,
}
