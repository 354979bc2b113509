//! Questions of mdbook-quiz. Entry point: [`read`].
//!
//! | type | becomes |
//! |---|---|
//! | `MultipleChoice` | `single`; `multiple` where the answer is a list; `true-false` where the choices are just these |
//! | `ShortAnswer` | `short`, with its alternatives |
//! | `Tracing` | `cloze` below its program: whether it compiles is picked, what it prints or which line is refused is typed |
//!
//! The order of choices is that of the source where it has one (`answerIndex`, `sortAnswers`), and else that of the site. A choice is one
//! paragraph: where choices are programs of several lines, these stand in the prompt, each under a letter.

use camino::Utf8Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::code;
use super::table::{self, items, sub, texts};
use crate::base::{Locale, Severity, Sources, is_valid_id};
use crate::import::files::line;
use crate::import::names::{Given, slug};
use crate::import::quiz::{Filling, Gap, Key, Question};
use crate::import::report::Report;
use crate::import::{blocks, has_html};
use crate::model::{BlockKind, each_block};
use crate::parse::markdown::{Options, Origin, parse_inline};

/// What questions are read with.
pub struct Reader<'a> {
    /// The file of the questions.
    pub path: &'a Utf8Path,
    /// The language of the course.
    pub source: &'a Locale,
    /// The ids of questions that the lesson has.
    pub given: &'a mut Given,
    /// Where it is told what is not carried over.
    pub report: &'a mut Report,
    /// Converts Markdown, given the line at which it stands.
    pub markdown: &'a mut dyn FnMut(&str, usize, &mut Report) -> String,
    /// Makes a sample of a program and returns its id.
    pub program: &'a mut dyn FnMut(&str, String) -> String,
}

/// Reads the questions of a file.
pub fn read(text: &str, mut reader: Reader<'_>) -> Vec<Question> {
    let table = table::read(reader.path, text, reader.report);
    let table = table.get_ref();
    let multipart = sub(table, "multipart");
    let mut questions = Vec::new();
    for (index, item) in items(table, "questions").enumerate() {
        let at = line(text, item.span().start);
        let Some(own) = item.get_ref().as_table() else {
            reader.leave(at, "question", "this is no question: it was left out");
            continue;
        };
        let mut reading = Reading { reader: &mut reader, own, at, number: index + 1 };
        questions.extend(reading.question(multipart));
    }
    for (key, value) in table.iter().filter(|(key, _)| !["questions", "multipart"].contains(&key.get_ref().as_ref())) {
        let message = format!("the key `{}` of this quiz means nothing here", key.get_ref());
        reader.leave(line(text, value.span().start), "question", &message);
    }
    questions
}

impl Reader<'_> {
    fn leave(&mut self, at: usize, kind: &'static str, message: &str) {
        self.report.leave(self.path, at, kind, message);
    }
}

/// A question that is being read.
struct Reading<'r, 'a, 't, 'i> {
    reader: &'r mut Reader<'a>,
    own: &'t DeTable<'i>,
    /// Its line.
    at: usize,
    /// Its number in the file.
    number: usize,
}

/// Keys of a question that are handled.
const KEYS: [&str; 7] = ["id", "type", "prompt", "answer", "context", "multipart", "shuffle"];

impl<'t, 'i> Reading<'_, '_, 't, 'i> {
    fn question(&mut self, multipart: Option<&DeTable<'_>>) -> Option<Question> {
        let kind = text(self.own, "type").unwrap_or_default();
        let before = text(self.own, "multipart").and_then(|name| text(multipart?, &name));
        let prompt = sub(self.own, "prompt");
        let asked = text(self.own, "prompt").or_else(|| prompt.and_then(|prompt| text(prompt, "prompt"))).unwrap_or_default();
        let id = self.id();
        let (key, sample, mut written) = match kind.as_str() {
            "MultipleChoice" => {
                let (key, programs) = self.choices(&id)?;
                (key, None, format!("{asked}\n\n{programs}"))
            }
            "ShortAnswer" => (self.short()?, None, asked),
            "Tracing" => {
                let (key, sample) = self.tracing(&id)?;
                (key, Some(sample), format!("{asked}\n\n{}", self.words().trace))
            }
            other => {
                let message = format!("the question `{id}` is of the type `{other}`, which has no counterpart: it was left out");
                self.leave("question", &message);
                return None;
            }
        };
        if let Some(before) = before {
            written = format!("{before}\n\n{written}");
        }
        self.further_keys(prompt);
        let prompt = self.markdown(&written);
        if blocks(&prompt).is_empty() {
            self.leave("question", &format!("the question `{id}` asks nothing: it was left out"));
            return None;
        }
        let explain = text(self.own, "context").map(|context| self.markdown(&context)).filter(|explain| !blocks(explain).is_empty());
        let question = Question { id: self.reader.given.give(&id), prompt, explain, sample, key };
        let quizzes = &mut self.reader.report.quizzes;
        quizzes.questions += 1;
        *quizzes.by_kind.entry(kind).or_default() += 1;
        *quizzes.by_new_kind.entry(question.kind().to_owned()).or_default() += 1;
        Some(question)
    }

    fn id(&self) -> String {
        let written = text(self.own, "id").unwrap_or_default();
        let made = if is_valid_id(&written) { written } else { slug(&written) };
        let stem = slug(self.reader.path.file_stem().unwrap_or("question"));
        if made.is_empty() { format!("{stem}-{}", self.number) } else { made }
    }

    fn leave(&mut self, kind: &'static str, message: &str) {
        self.reader.leave(self.at, kind, message);
    }

    fn markdown(&mut self, text: &str) -> String {
        (self.reader.markdown)(text.trim(), self.at, self.reader.report)
    }

    /// Tells of keys that are not carried over.
    fn further_keys(&mut self, prompt: Option<&DeTable<'_>>) {
        let own = self.own.keys().map(|key| key.get_ref().to_string()).filter(|key| !KEYS.contains(&key.as_str()));
        let known = ["prompt", "distractors", "answerIndex", "sortAnswers", "program", "response"];
        let of_prompt = prompt.into_iter().flat_map(DeTable::keys).map(|key| key.get_ref().to_string());
        let of_prompt = of_prompt.filter(|key| !known.contains(&key.as_str())).map(|key| format!("prompt.{key}"));
        for key in own.chain(of_prompt).collect::<Vec<_>>() {
            self.leave("question", &format!("the key `{key}` of this question means nothing here"));
        }
    }

    fn answer(&mut self) -> Option<&'t DeTable<'i>> {
        if sub(self.own, "answer").is_none() {
            self.leave("question", "this question has no answer: it was left out");
        }
        sub(self.own, "answer")
    }

    fn choices(&mut self, id: &str) -> Option<(Key, String)> {
        let answer = self.answer()?;
        let (right, is_list) = match answer.get("answer").map(Spanned::get_ref) {
            Some(DeValue::Array(_)) => (texts(answer, "answer"), true),
            _ => (text(answer, "answer").into_iter().collect(), false),
        };
        let prompt = sub(self.own, "prompt");
        let wrong = prompt.map(|prompt| texts(prompt, "distractors")).unwrap_or_default();
        if right.is_empty() || right.len() + wrong.len() < 2 {
            self.leave("question", &format!("the question `{id}` has no choices: it was left out"));
            return None;
        }
        if let ([one], [other], false) = (right.as_slice(), wrong.as_slice(), is_list) {
            match (one.trim().to_ascii_lowercase().as_str(), other.trim().to_ascii_lowercase().as_str()) {
                ("true", "false") => return Some((Key::TrueFalse(true), String::new())),
                ("false", "true") => return Some((Key::TrueFalse(false), String::new())),
                _ => {}
            }
        }
        let place = prompt.and_then(|prompt| prompt.get("answerIndex")?.get_ref().as_integer()?.as_str().parse::<usize>().ok());
        let is_sorted = prompt.and_then(|prompt| prompt.get("sortAnswers")?.get_ref().as_bool()) == Some(true);
        let right: Vec<(String, bool)> = right.into_iter().map(|text| (text, true)).collect();
        let mut all: Vec<(String, bool)> = wrong.into_iter().map(|text| (text, false)).collect();
        let at = place.unwrap_or(0).min(all.len());
        all.splice(at..at, right);
        if is_sorted && place.is_none() {
            all.sort();
        }
        let all = self.distinct(all);
        if all.len() < 2 {
            self.leave("question", &format!("the question `{id}` has no choices: it was left out"));
            return None;
        }
        self.reader.report.quizzes.several_answers += usize::from(is_list);
        Some(self.written_choices(all, is_list, !is_sorted && place.is_none()))
    }

    /// Leaves out choices that say what another one says. Where one of them is right, it is that which stays.
    fn distinct(&mut self, all: Vec<(String, bool)>) -> Vec<(String, bool)> {
        let mut seen: Vec<(String, bool)> = Vec::new();
        for choice in all {
            match seen.iter_mut().find(|known| known.0.trim() == choice.0.trim()) {
                Some(known) => {
                    known.1 |= choice.1;
                    self.leave("question", "two choices of this question say the same: one was left out");
                }
                None => seen.push(choice),
            }
        }
        seen
    }

    /// Writes choices as paragraphs; where some are programs of several lines, all programs go into the prompt.
    fn written_choices(&mut self, all: Vec<(String, bool)>, multiple: bool, shuffle: bool) -> (Key, String) {
        let blocks: Vec<Option<(String, String)>> = all.iter().map(|(text, _)| code_of(text)).collect();
        let has_programs = blocks.iter().flatten().any(|(_, code)| code.trim().lines().count() > 1);
        let mut order: Vec<usize> = (0..all.len()).collect();
        if has_programs && shuffle {
            // As written, the right ones come first; and letters keep the order in which they stand.
            order.sort_by_key(|index| blake3::hash(all[*index].0.as_bytes()).to_hex());
        }
        let (mut choices, mut programs) = (Vec::new(), String::new());
        let mut letters = 'A'..='Z';
        for index in order {
            let (text, right) = &all[index];
            let words = match &blocks[index] {
                Some((info, code)) if has_programs => {
                    let letter = letters.next().unwrap_or('Z');
                    programs.push_str(&format!("**{letter}**\n\n```{info}\n{}\n```\n\n", code.trim_end()));
                    letter.to_string()
                }
                Some((_, code)) => inline_code(code.trim()),
                None => self.paragraph(text),
            };
            choices.push((words, *right));
        }
        (Key::Choices { choices, multiple, shuffle: shuffle && !has_programs }, programs)
    }

    /// Makes one paragraph of a text.
    fn paragraph(&mut self, text: &str) -> String {
        let converted = self.markdown(text);
        let raw_html = has_html(&converted);
        let mut has_code = false;
        each_block(&blocks(&converted), &mut |block| has_code |= matches!(block.kind, BlockKind::Code(_)));
        let converted = converted.split_whitespace().collect::<Vec<_>>().join(" ");
        let candidates = [converted.clone(), format!("\\{converted}"), inline_code(&converted)];
        // In one line, code would be no code.
        let found = candidates.into_iter().skip(if has_code { 2 } else { 0 }).find(|candidate| is_paragraph(candidate, raw_html));
        found.unwrap_or_else(|| {
            self.leave("question", "a choice of this question could not be read: its words were replaced by `…`");
            "…".to_owned()
        })
    }

    fn short(&mut self) -> Option<Key> {
        let answer = self.answer()?;
        let mut accepted: Vec<String> = text(answer, "answer").into_iter().chain(texts(answer, "alternatives")).collect();
        let mut seen: Vec<String> = Vec::new();
        accepted.retain(|answer| {
            let bare = answer.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let is_new = !bare.is_empty() && !seen.contains(&bare);
            seen.push(bare);
            is_new
        });
        if accepted.is_empty() {
            self.leave("question", "this question accepts no answer: it was left out");
            return None;
        }
        Some(Key::Short(accepted))
    }

    /// Reads a question about what a program does. What the gaps ask is the same whether it compiles or not, so that it gives nothing away.
    fn tracing(&mut self, id: &str) -> Option<(Key, String)> {
        let program = sub(self.own, "prompt").and_then(|prompt| text(prompt, "program"));
        let answer = self.answer()?;
        let compiles = answer.get("doesCompile").and_then(|value| value.get_ref().as_bool());
        let printed = answer.get("stdout").and_then(|value| value.get_ref().as_str()).map(|text| text.trim().to_owned());
        let refused = answer.get("lineNumber").and_then(|value| value.get_ref().as_integer()).map(|number| number.as_str().to_owned());
        let (Some(program), Some(compiles)) = (program, compiles) else {
            self.leave("question", &format!("the question `{id}` lacks its program, or whether it compiles: it was left out"));
            return None;
        };
        let words = self.words();
        let typed = if compiles { printed } else { refused }.filter(|typed| !typed.is_empty());
        let typed = typed.unwrap_or_else(|| words.nothing.to_owned());
        let sample = (self.reader.program)(id, program.trim_matches('\n').to_owned() + "\n");
        let picked = vec![(words.yes.to_owned(), compiles), (words.no.to_owned(), !compiles)];
        let lines: Vec<&str> = typed.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
        let mut gaps = vec![Gap { id: "compiles".to_owned(), filling: Filling::Picked(picked) }];
        let ids: Vec<String> =
            (1..=lines.len()).map(|number| if lines.len() == 1 { "answer".to_owned() } else { format!("answer-{number}") }).collect();
        gaps.extend(ids.iter().zip(&lines).map(|(id, line)| Gap { id: id.clone(), filling: Filling::Typed(vec![(*line).to_owned()]) }));
        let typed: Vec<String> = ids.iter().map(|id| format!("{{{{{id}}}}}")).collect();
        let text = words.gaps.replace("{1}", "{{compiles}}").replace("{2}", &typed.join(" / "));
        Some((Key::Cloze { text, gaps }, sample))
    }

    fn words(&self) -> &'static Words {
        if self.reader.source.language() == "fr" { &FRENCH } else { &ENGLISH }
    }
}

/// What a question about a program says besides the program.
struct Words {
    trace: &'static str,
    gaps: &'static str,
    yes: &'static str,
    no: &'static str,
    nothing: &'static str,
}

const ENGLISH: Words = Words {
    trace: "Does this program compile? If it does, write what it prints. If it does not, write the number of the line that the compiler refuses.",
    gaps: "It compiles: {1}. Output, or number of the line: {2}",
    yes: "yes",
    no: "no",
    nothing: "nothing",
};

const FRENCH: Words = Words {
    trace: "Ce programme se compile-t-il ? Si oui, écrivez ce qu'il affiche. Sinon, écrivez le numéro de la ligne que le compilateur refuse.",
    gaps: "Il se compile : {1}. Affichage, ou numéro de la ligne : {2}",
    yes: "oui",
    no: "non",
    nothing: "rien",
};

/// Reads a choice that is a code block and nothing else: its info string, and its code without notes.
fn code_of(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let (info, rest) = text.strip_prefix("```")?.split_once('\n')?;
    let code = rest.strip_suffix("```")?;
    (!code.contains("```")).then(|| (info.trim().to_owned(), code::without_notes(code)))
}

fn inline_code(code: &str) -> String {
    let longest = code.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{code}{space}{fence}")
}

fn is_paragraph(text: &str, raw_html: bool) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("choice", text);
    let mut problems = Vec::new();
    let inlines = parse_inline(Origin::At { file, start: 0 }, text, &Options { raw_html }, &mut problems);
    !inlines.is_empty() && problems.iter().all(|problem| problem.severity != Severity::Error)
}

/// Reads a text, or a number or truth as one.
fn text(table: &DeTable<'_>, key: &str) -> Option<String> {
    let found = match table.get(key)?.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(truth) => truth.to_string(),
        _ => return None,
    };
    Some(found).filter(|text| !text.trim().is_empty())
}
