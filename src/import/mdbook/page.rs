//! A page as a lesson. Entry point: [`Pages::convert`].

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::book::Book;
use super::code;
use super::expand::{Expanded, Mark, take};
use super::link::{Index, Target};
use super::sample::Samples;
use crate::import::files::{Files, decode};
use crate::import::markdown::{Code, Converted, Host, Kind, Options, convert};
use crate::import::report::Report;

/// What all pages of a book are converted with.
pub struct Pages<'a> {
    /// The files of the book.
    pub files: &'a Files,
    /// Its settings.
    pub book: &'a Book,
    /// Its pages, for links.
    pub index: &'a Index,
}

/// What a lesson gets of its page besides the text.
#[derive(Clone, Debug, Default)]
pub struct Belongings {
    /// Its samples.
    pub samples: Samples,
    /// What became of code blocks that are samples or questions, by their number on the page: the same in every language.
    pub codes: BTreeMap<usize, Code>,
    /// The programs of code blocks that are samples, by their number on the page: the sample, and its language.
    pub programs: BTreeMap<usize, (String, String)>,
    /// The comments of such programs in the language of the text, by the sample.
    pub comments: BTreeMap<String, String>,
    /// The ids of the questions that are asked in each place, by the number of its mark.
    pub asked: BTreeMap<usize, Vec<String>>,
    /// Files that it shows or links to, by their paths in its folder.
    pub files: BTreeMap<Utf8PathBuf, Utf8PathBuf>,
}

/// A page that is being converted.
pub struct Page<'a> {
    /// Its file.
    pub path: &'a Utf8Path,
    /// What it includes.
    pub expanded: &'a Expanded,
    /// The ids of its headings.
    pub ids: &'a [String],
    /// In which file, and on which line, a place of its text lies.
    pub place: &'a dyn Fn(usize) -> (Utf8PathBuf, usize),
}

impl Pages<'_> {
    /// Converts a page, or a translation of it; `text` is that of the page as it is expanded, in the language that is meant.
    ///
    /// Of a translation, what the page itself was not told is noted in `report`; numbers are those of the page.
    pub fn convert(&self, page: &Page<'_>, text: &str, belongings: &mut Belongings, report: &mut Report) -> Converted {
        let options = Options { kind: Kind::Page, ids: page.ids, has_formulas: self.book.has_formulas };
        let mut host =
            BookHost { pages: self, path: page.path, expanded: Some(page.expanded), place: page.place, belongings, report, blocks: 0 };
        convert(text, &options, &mut host)
    }

    /// Converts words that stand in another file and are shown on a page, such as those of a question.
    pub fn words(
        &self,
        page: &Utf8Path,
        text: &str,
        place: (&Utf8Path, usize),
        belongings: &mut Belongings,
        report: &mut Report,
    ) -> Converted {
        let options = Options { kind: Kind::Words, ids: &[], has_formulas: self.book.has_formulas };
        let place = |_: usize| (place.0.to_owned(), place.1);
        let mut host = BookHost { pages: self, path: page, expanded: None, place: &place, belongings, report, blocks: 0 };
        convert(text, &options, &mut host)
    }
}

/// The endings of files in the languages whose hidden lines are known.
const ENDINGS: [(&str, &str); 2] = [("rust", "rs"), ("python", "py")];

struct BookHost<'a, 'p> {
    pages: &'a Pages<'p>,
    path: &'a Utf8Path,
    expanded: Option<&'a Expanded>,
    place: &'a dyn Fn(usize) -> (Utf8PathBuf, usize),
    belongings: &'a mut Belongings,
    report: &'a mut Report,
    /// How many code blocks there were.
    blocks: usize,
}

impl Host for BookHost<'_, '_> {
    fn link(&mut self, address: &str, at: usize) -> Option<String> {
        let broken = |host: &mut Self, message: String| {
            host.report.links.broken += 1;
            host.leave(at, "broken-link", message);
        };
        match self.pages.index.find(self.path, address, self.pages.files) {
            Target::Away(address) => Some(address),
            Target::Lesson(target) | Target::Here(target) => {
                self.report.links.whole += 1;
                Some(target)
            }
            Target::NoSection(target, anchor) => {
                broken(self, format!("`{address}` leads to no section: the page has none at `#{anchor}`, and the link leads to the page"));
                Some(target)
            }
            Target::File(path) => {
                self.report.links.whole += 1;
                Some(self.belongings.keep("files", &path))
            }
            Target::Nowhere(why) => {
                broken(self, format!("`{address}` leads nowhere: {why}; its words stay"));
                None
            }
        }
    }

    fn picture(&mut self, address: &str, at: usize) -> Option<String> {
        match self.pages.index.find(self.path, address, self.pages.files) {
            Target::File(path) => Some(self.belongings.keep("figures", &path)),
            Target::Away(_) => {
                self.leave(at, "remote-picture", format!("the picture `{address}` is not one of the book's files: its words stay"));
                None
            }
            _ => {
                let address = decode(address);
                self.leave(at, "missing-picture", format!("there is no picture `{address}`: its words stay"));
                None
            }
        }
    }

    fn code(&mut self, info: &str, text: &str, at: usize) -> Code {
        self.blocks += 1;
        let Some(expanded) = self.expanded else { return self.plain(info, text, at) };
        if let Some(known) = self.belongings.codes.get(&self.blocks).cloned() {
            self.translated(info, text);
            return known;
        }
        let code = match expanded.mark(text) {
            Some((number, mark)) => self.marked(info, number, mark, at),
            None => match self.program(info, text, at) {
                Some(code) => code,
                None => return self.plain(info, &self.resolved(text), at),
            },
        };
        self.belongings.codes.insert(self.blocks, code.clone());
        code
    }

    fn leave(&mut self, at: usize, kind: &'static str, message: String) {
        let (path, line) = (self.place)(at);
        self.report.leave(&path, line, kind, message);
    }
}

impl BookHost<'_, '_> {
    /// Says what becomes of a code block that is a mark and nothing else.
    fn marked(&mut self, info: &str, number: usize, mark: &Mark, at: usize) -> Code {
        match mark {
            Mark::Missing(what) => Code::Missing(what.clone()),
            Mark::Quiz { .. } => match self.belongings.asked.get(&number).filter(|asked| !asked.is_empty()) {
                Some(asked) => Code::Kept { info: "quiz".to_owned(), text: Some(asked.join("\n") + "\n") },
                None => Code::Removed,
            },
            Mark::Code { path, part } => {
                let text = self.pages.files.text(path).map(|text| text.text.into_owned()).unwrap_or_default();
                let block = code::read(info, "", &self.pages.book.hidden);
                match self.belongings.samples.show(path, &text, part, block.language.as_deref()) {
                    Some(info) => {
                        self.attributes(&block.attributes, at);
                        Code::Kept { info, text: Some(String::new()) }
                    }
                    None => self.plain(info, &take(&text, part), at),
                }
            }
        }
    }

    /// Makes a sample of a program some of whose lines are hidden before and behind those that are shown.
    fn program(&mut self, info: &str, text: &str, at: usize) -> Option<Code> {
        let block = code::read(info, &self.resolved(text), &self.pages.book.hidden);
        let (language, (whole, first, last)) = (block.language?, block.whole?);
        let ending = ENDINGS.iter().find(|(name, _)| *name == language).map(|(_, ending)| *ending)?;
        let id = self.belongings.samples.program("program", whole, ending);
        self.attributes(&block.attributes, at);
        self.belongings.programs.insert(self.blocks, (id.clone(), language.clone()));
        Some(Code::Kept { info: format!("{language} sample={id} lines={first}-{last}"), text: Some(String::new()) })
    }

    /// Keeps the text of a program in another language, for the comments in it.
    fn translated(&mut self, info: &str, text: &str) {
        let Some((id, _)) = self.belongings.programs.get(&self.blocks).cloned() else { return };
        let block = code::read(info, &self.resolved(text), &self.pages.book.hidden);
        self.belongings.comments.extend(block.whole.map(|(whole, ..)| (id, whole)));
    }

    /// Says what becomes of a code block with code in it.
    fn plain(&mut self, info: &str, text: &str, at: usize) -> Code {
        let block = code::read(info, text, &self.pages.book.hidden);
        self.attributes(&block.attributes, at);
        if block.hidden > 0 {
            self.leave(at, "hidden-lines", format!("{} hidden lines of this code were left out", block.hidden));
        }
        let text = Some(block.text).filter(|new| new != text);
        Code::Kept { info: block.language.unwrap_or_default(), text }
    }

    fn attributes(&mut self, attributes: &[String], at: usize) {
        for attribute in attributes {
            let message = match attribute.as_str() {
                "should_panic" | "panics" => {
                    format!("`{attribute}`: nothing says that this program crashes, before it is a sample that was run as `expect: crash`")
                }
                "compile_fail" | "does_not_compile" | "shouldFail" => {
                    format!(
                        "`{attribute}`: nothing says that this program is refused, before it is a sample that was run as `expect: compile-error`"
                    )
                }
                _ => format!("`{attribute}` behind the language of code means nothing here"),
            };
            self.leave(at, "code-attribute", message);
        }
    }

    /// Puts what is included among other code into it.
    fn resolved(&self, text: &str) -> String {
        let Some(expanded) = self.expanded else { return text.to_owned() };
        let mut resolved = String::new();
        let mut at = 0;
        for (range, mark) in expanded.marks_in(text) {
            resolved.push_str(&text[at..range.start]);
            at = range.end;
            if let Mark::Code { path, part } = mark
                && let Some(file) = self.pages.files.text(path)
            {
                resolved.push_str(take(&file.text, part).trim_end_matches('\n'));
            }
        }
        resolved + &text[at..]
    }
}

impl Belongings {
    /// Takes a file into the lesson's folder, and returns its path there.
    fn keep(&mut self, folder: &str, path: &Utf8Path) -> String {
        if let Some((own, _)) = self.files.iter().find(|(own, source)| *source == path && own.starts_with(folder)) {
            return own.to_string();
        }
        let name: String = path
            .file_name()
            .unwrap_or_default()
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() || ".-_".contains(letter) { letter } else { '-' })
            .collect();
        let (stem, ending) = name.rsplit_once('.').map_or((name.as_str(), String::new()), |(stem, ending)| (stem, format!(".{ending}")));
        let stem = if stem.is_empty() { "file" } else { stem };
        let further = (2_usize..).map(|number| format!("{folder}/{stem}-{number}{ending}"));
        let all = std::iter::once(format!("{folder}/{stem}{ending}")).chain(further);
        let own = all.into_iter().find(|own| !self.files.contains_key(Utf8Path::new(own))).expect("there are more numbers than files");
        self.files.insert(own.clone().into(), path.to_owned());
        own
    }
}
