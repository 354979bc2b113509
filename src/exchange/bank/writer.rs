//! Words as HTML for other programs' pages. Entry points: [`lesson`] and, for all that a question says, [`Writer`].

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;

use super::{BankLesson, CodeStyle, Entry, Html, Picture, Source, Style};
use crate::base::{Id, Locale, Spanned};
use crate::i18n::typography;
use crate::model::{
    Block, Code, Course, Expectation, Inline, Key, OpenLesson, Passage, Question, SamplePlacement, Standing, Target, Words,
};
use crate::render::listing::{Listing, Stream};
use crate::render::markup::escape::{attribute, escape, text};
use crate::render::markup::{self, Labels, Options, Place, Raw, Resolve};
use crate::render::plain;
use crate::site::{Page, PageKind, Site};

/// The longest name of an entry, in characters.
const LONGEST_NAME: usize = 120;

/// Makes a lesson of a bank.
pub(super) fn lesson<'a>(source: &Source<'a>, style: Style, index: usize) -> BankLesson<'a> {
    let site = source.site;
    let (course, lesson, locale) = (site.course(0), site.lesson(0, index), &site.settings.source);
    let open = lesson.open();
    let words = &lesson.texts[locale];
    let title = typography::plain(&words.locale, &words.title);
    let part = course.parts.iter().find(|part| part.lessons.contains(&index));
    let asked = lesson.asked(locale).into_iter().enumerate();
    BankLesson {
        lesson,
        part: part.map(|part| typography::plain(locale, &part.title[locale])).unwrap_or_default(),
        entries: asked.map(|(number, question)| entry(source, style, (index, &open), question, (&title, number + 1))).collect(),
        title,
    }
}

fn entry<'a>(
    source: &Source<'a>,
    style: Style,
    (index, lesson): (usize, &OpenLesson<'a>),
    question: &'a Question,
    (title, number): (&str, usize),
) -> Entry<'a> {
    let locale = &source.site.settings.source;
    let words = &question.words[locale];
    let mut writer = Writer::new(source, style, index, lesson, &words.locale);
    let is_spot = matches!(question.key, Key::Spot { .. });
    let sample = question.sample.as_ref().filter(|_| !is_spot).map(|placement| writer.sample(placement)).unwrap_or_default();
    let prompt = sample + &writer.body(&words.prompt);
    let said = plain::words(&words.locale, &words.prompt);
    let entry = Entry {
        question,
        words,
        id: format!("{}/{}/{}", writer.course.id, lesson.id, question.id),
        name: plain::shortened(&format!("{title} · {number} · {said}"), LONGEST_NAME),
        notice: writer.notice_of(words),
        prompt: writer.in_its_language(prompt),
        hints: words.hints.iter().map(|hint| writer.apart(hint)).collect(),
        explain: writer.apart(&words.explain),
        body: writer.body_of(question, words),
        pictures: Vec::new(),
    };
    Entry { pictures: writer.pictures, ..entry }
}

/// Writes what a question says, and gathers the pictures that it shows.
pub(super) struct Writer<'a> {
    pub(super) source: Source<'a>,
    style: Style,
    course: &'a Course,
    index: usize,
    pub(super) lesson: &'a OpenLesson<'a>,
    labels: Rc<Labels>,
    /// The language of what is being written.
    pub(super) locale: Locale,
    pictures: Vec<Picture>,
    /// What stands in the place of gaps, by their ids.
    pub(super) gaps: BTreeMap<Id, String>,
}

impl<'a> Writer<'a> {
    fn new(source: &Source<'a>, style: Style, index: usize, lesson: &'a OpenLesson<'a>, locale: &Locale) -> Self {
        let labels = Rc::new(Labels::of(source.catalogues, &source.site.settings.source));
        let course = source.site.course(0);
        Self { source: *source, style, course, index, lesson, labels, locale: locale.clone(), pictures: Vec::new(), gaps: BTreeMap::new() }
    }

    /// Returns the language of the bank.
    pub(super) fn page(&self) -> &'a Locale {
        &self.source.site.settings.source
    }

    /// Returns a word of the interface, in the bank's language.
    pub(super) fn message(&self, id: &str) -> String {
        self.source.catalogues.format(self.page(), id, &[])
    }

    /// Writes blocks.
    pub(super) fn body(&mut self, blocks: &[Block]) -> Html {
        let (labels, locale) = (Rc::clone(&self.labels), self.locale.clone());
        markup::render(blocks, &self.options(&labels, &locale), self)
    }

    /// Writes running text.
    fn inlines(&mut self, inlines: &[Inline]) -> Html {
        let (labels, locale) = (Rc::clone(&self.labels), self.locale.clone());
        markup::render_inlines(inlines, &self.options(&labels, &locale), self)
    }

    fn options<'o>(&self, labels: &'o Labels, locale: &'o Locale) -> Options<'o> {
        Options { place: Place::Excerpt, formulas: self.style.formulas, raw: Raw::LeftOut, ..Options::page(locale, labels) }
    }

    /// Writes blocks that stand alone, such as a hint; nothing if there are none.
    pub(super) fn apart(&mut self, blocks: &[Block]) -> Html {
        let html = self.body(blocks);
        if html.is_empty() || !self.tells_language() { html } else { self.in_its_language(html) }
    }

    /// Writes running text that stands alone, such as a choice.
    pub(super) fn apart_inlines(&mut self, inlines: &[Inline]) -> Html {
        let html = self.inlines(inlines);
        if self.tells_language() {
            format!("<span lang=\"{0}\" dir=\"{1}\">{html}</span>", self.locale, self.locale.direction())
        } else {
            html
        }
    }

    /// Tells whether small pieces must say their language: that of the bank is told with the prompt, and needs no more if it runs from left to
    /// right.
    fn tells_language(&self) -> bool {
        self.locale != *self.page() || self.locale.direction() == "rtl"
    }

    fn in_its_language(&self, html: Html) -> Html {
        format!("<div lang=\"{0}\" dir=\"{1}\">\n{html}</div>\n", self.locale, self.locale.direction())
    }

    fn notice_of(&self, words: &Words) -> Option<String> {
        if words.is_stale {
            Some(self.message("stale-question"))
        } else {
            (words.locale != *self.page()).then(|| self.message("missing-question"))
        }
    }

    /// Writes code: lines without a line end after the last one.
    pub(super) fn code_lines(&self, language: &str, code: &str) -> Vec<Html> {
        let code = code.trim_end_matches('\n');
        match self.style.code {
            CodeStyle::Plain => code.split('\n').map(escape).collect(),
            CodeStyle::Classes => {
                let highlighted = self.source.highlighter.highlight(language, code);
                highlighted.lines().iter().map(|line| line.html().to_owned()).collect()
            }
        }
    }

    /// Returns the address of something on the site, if that is published.
    fn address(&self, target: &Target) -> Option<String> {
        let site = self.source.site;
        let own = Page { locale: self.page().clone(), kind: PageKind::Lesson(0, self.index) };
        match target {
            Target::External(address) => Some(address.to_string()),
            Target::Anchor(anchor) => Some(format!("{}#{anchor}", site.address_elsewhere(&own)?)),
            Target::Term(term) => {
                let glossary = Page { kind: PageKind::Glossary(0), ..own };
                Some(format!("{}#{term}", site.address_elsewhere(&glossary)?))
            }
            Target::Lesson { course, lesson, anchor } => {
                let address = site.lesson_elsewhere(course.as_ref().unwrap_or(&self.course.id), lesson, self.page())?;
                Some(anchor.as_ref().map_or(address.clone(), |anchor| format!("{address}#{anchor}")))
            }
            Target::File(path) => {
                let whole = site.whole();
                whole.address(&whole.file_route(self.course, Some(self.lesson), path, self.page()))
            }
            Target::Language(_) => None,
        }
    }

    /// Writes what stands above something that was printed.
    fn stream_head(&self, stream: &Stream<'_>, expectation: Expectation) -> String {
        let name = match (stream.kind, expectation) {
            ("report", Expectation::Vet) => "output-of-vet",
            ("report", _) => "output-of-compiler",
            ("stderr", _) => "output-stderr",
            (_, Expectation::Test) => "output-of-test",
            _ => "output",
        };
        let mut parts = vec![self.message(name)];
        parts.extend(
            stream
                .exit
                .map(|status| self.source.catalogues.format(self.page(), "output-exit", &[("status", status.to_string().as_str().into())])),
        );
        parts.extend(stream.varies.then(|| self.message("output-varies")));
        parts.extend(stream.toolchain.map(str::to_owned));
        parts.join(" · ")
    }
}

impl Resolve for Writer<'_> {
    fn url(&mut self, target: &Target) -> String {
        self.address(target).unwrap_or_default()
    }

    fn image(&mut self, path: &str) -> String {
        let path = path.split(['#', '?']).next().unwrap_or_default();
        let origin = Site::file_origin(self.course, Some(self.lesson), path, self.page());
        let route = self.source.site.file_route(self.course, Some(self.lesson), path, self.page());
        let name = picture_name(route.as_str());
        if !self.pictures.iter().any(|picture| picture.name == name) {
            self.pictures.push(Picture { name: name.clone(), origin });
        }
        format!("{}{name}", self.style.pictures)
    }

    fn code(&mut self, code: &Code) -> String {
        listing(&self.code_lines(code.language.as_deref().unwrap_or_default(), &code.text))
    }

    fn sample(&mut self, placement: &SamplePlacement) -> String {
        let Some(sample) = self.lesson.samples().get(&placement.sample.value) else { return String::new() };
        let shown = Listing::new(self.page(), sample, placement);
        let mut html = String::new();
        for file in &shown.files {
            let all = self.code_lines(&file.file.language, file.file.text_in(self.page()));
            let line = |number: &u32| {
                let line = all.get(*number as usize - 1).cloned().unwrap_or_default();
                if shown.is_marked(file, *number) { format!("<mark>{line}</mark>") } else { line }
            };
            let _ = writeln!(html, "<p><code>{}</code></p>", escape(file.file.short_name(sample)));
            html.push_str(&listing(&file.lines.iter().map(line).collect::<Vec<_>>()));
        }
        for stream in &shown.streams() {
            let _ = writeln!(html, "<p>{}</p>", escape(&self.stream_head(stream, sample.expectation)));
            match stream.kind {
                "nothing" => {
                    let _ = writeln!(html, "<p>{}</p>", escape(&self.message("output-none")));
                }
                _ => html.push_str(&output(stream.text)),
            }
        }
        html
    }

    fn step(&mut self, _: &SamplePlacement, _: usize) -> String {
        // Questions have no steppers.
        String::new()
    }

    fn gap(&mut self, id: &Id) -> String {
        self.gaps.get(id).cloned().unwrap_or_default()
    }

    fn quiz(&mut self, _: &[Spanned<Id>]) -> String {
        String::new()
    }

    fn write_in(&mut self, locale: &Locale) -> Option<Locale> {
        Some(std::mem::replace(&mut self.locale, locale.clone()))
    }

    fn notice(&mut self, passage: &Passage) -> String {
        let about = match passage.standing {
            Standing::Stale => "stale-section",
            Standing::Missing => "missing-section",
            Standing::Fresh | Standing::Unrecorded | Standing::Copied => return String::new(),
        };
        let mut html = format!("<p lang=\"{}\"><em>", self.page());
        text(&mut html, &self.message(about));
        html + "</em></p>\n"
    }
}

/// Writes lines of code as a block.
pub(super) fn listing(lines: &[Html]) -> Html {
    format!("<pre dir=\"ltr\"><code>{}</code></pre>\n", lines.join("\n"))
}

/// Writes what was printed as a block.
pub(super) fn output(printed: &str) -> Html {
    format!("<pre dir=\"ltr\"><samp>{}</samp></pre>\n", escape(printed.trim_end()))
}

/// Makes a name for a picture that every system takes: a hash of its route on the site, and its ending.
fn picture_name(route: &str) -> String {
    let ending: String = route.rsplit_once('.').map_or("", |(_, ending)| ending).chars().filter(char::is_ascii_alphanumeric).collect();
    let mut name = String::from("carnet-");
    attribute(&mut name, &blake3::hash(route.as_bytes()).to_hex()[..16]);
    if !ending.is_empty() {
        let _ = write!(name, ".{}", ending.to_ascii_lowercase());
    }
    name
}
