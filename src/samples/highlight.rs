//! Colours of code: a text and its language become lines of flat tokens.
//!
//! Entry point: [`Highlighter::highlight`]. Any number of threads may share one highlighter. Code that somebody still holds is
//! not highlighted again, and two threads that ask for the same code at once wait for one of them; a line that a thread has
//! met before, in the same state of the same syntax, is taken from that thread's memo. Neither changes a result.
//!
//! Nothing of it is kept on disk: to colour a program of 25 lines takes some 18 µs, about as long as to open and read the file that would hold the
//! colours. What need not be coloured again are pages that a build takes over as they stand.
//!
//! Syntaxes are syntect's. [`grammar`] walks through them; a text of which it is not sure is parsed by syntect itself.
//!
//! A language that no syntax knows, a line longer than [`LONGEST_LINE`] and a text larger than [`LARGEST_TEXT`] stay plain.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use syntect::parsing::{ParseState, SyntaxSet};

use super::class::{Class, ClassSet};
use super::direction::{Isolate, isolates};
use super::grammar::{Searchers, Source, Stand, Step, Unsure, Walker};
use super::language;
use super::paint::{Look, Mark, Painter, Table};
use crate::base::QuickMap;

/// The longest line that is coloured, in bytes.
pub const LONGEST_LINE: usize = 10_000;

/// The largest text that is coloured, in bytes.
pub const LARGEST_TEXT: usize = 1 << 20;

/// How many lines a thread's memo of one syntax holds, and how many states of its parser.
const MEMO_LINES: usize = 8_000;
const MEMO_STATES: usize = 256;

/// How many lines a memo notices before it remembers one that comes again.
const MEMO_SEEN: usize = 1 << 14;

/// A part of a line that is not plain. Tokens neither overlap nor begin or end in white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub class: Class,
    /// Where it stands in the line, in bytes.
    pub range: Range<u32>,
}

/// A comment or a text on one line: what people read in a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Whether it is a comment; else it is a text.
    pub comment: bool,
    /// Where it stands in the line with its signs, in bytes.
    pub range: Range<u32>,
    /// Where its words stand: without the signs around them and, in a comment, without the white space.
    pub words: Range<u32>,
    /// Whether it begins on this line.
    pub begins: bool,
    /// Whether a sign ends it on this line. A comment that ends with its line has none.
    pub ends: bool,
}

/// A line of code, without its line end.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Line {
    html: Box<str>,
    tokens: Box<[Token]>,
    wordings: Box<[Wording]>,
}

impl Line {
    /// Returns the line as HTML: escaped, with a `<span class="…">` around each token of a class that is shown, and a `<bdi dir="…">` around
    /// the words of a comment or text in which something runs from right to left.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// Returns the tokens, in order, of all classes.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns the comments and texts, in order.
    pub fn wordings(&self) -> &[Wording] {
        &self.wordings
    }
}

/// A text's lines.
#[derive(Debug, Default)]
pub struct Highlighted(OnceLock<Vec<Arc<Line>>>);

impl Highlighted {
    /// Returns the lines: as many as the text has line feeds, and one more if it does not end in one.
    pub fn lines(&self) -> &[Arc<Line>] {
        self.0.get().map_or(&[], Vec::as_slice)
    }
}

/// Colours code.
#[derive(Debug)]
pub struct Highlighter {
    shown: ClassSet,
    /// Loaded when the first code comes: a site without code does without.
    syntaxes: Arc<OnceLock<Syntaxes>>,
    done: Mutex<Done>,
}

#[derive(Debug)]
struct Syntaxes {
    set: SyntaxSet,
    searchers: Searchers,
    table: Table,
    /// What authors wrote, to the number of its syntax.
    found: Mutex<BTreeMap<String, Option<usize>>>,
}

/// Code that somebody still holds, by a hash of its language and text.
#[derive(Debug, Default)]
struct Done {
    by_hash: BTreeMap<[u8; 32], Weak<Highlighted>>,
    /// The size at which to look for what nobody holds any longer.
    sweep_at: usize,
}

/// Where a reading stands: at a state that the memo has, or at one that it has no room for.
enum Position {
    Numbered(usize),
    Itself(State),
}

/// What a syntax is about to meet, with the classes of what is open.
#[derive(Clone, Debug, PartialEq)]
struct State {
    stand: Stand,
    painter: Painter,
}

thread_local! {
    /// What was met by this thread. The syntaxes are part of the program, so it holds for every highlighter.
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What a thread has met.
#[derive(Debug, Default)]
struct Known {
    walker: Walker,
    /// What each of the walker's scopes does, by its number.
    looks: Vec<Look>,
    /// The line at hand, and its steps.
    line: String,
    steps: Vec<(usize, Step)>,
    /// Lines met before, by syntax and by what is shown. Four lines of five in a large course are such lines: `}`, `return nil`.
    memos: BTreeMap<(usize, ClassSet), Memo>,
}

/// The states met, and the lines met in each.
#[derive(Debug, Default)]
struct Memo {
    states: Vec<State>,
    lines: Vec<QuickMap<Box<str>, Remembered>>,
    count: usize,
    /// Hashes of lines that were met once, each in the slot of its last bits: most lines never come again, and need no room.
    seen: Vec<u64>,
}

/// A line, with the number of the state that it leads to.
type Remembered = (Arc<Line>, usize);

impl Default for Highlighter {
    fn default() -> Self {
        Self::new()
    }
}

impl Highlighter {
    /// Makes a highlighter that shows every class in HTML.
    pub fn new() -> Self {
        Self::showing(ClassSet::ALL)
    }

    /// Makes a highlighter whose HTML shows some classes alone: those that a theme gives a look. Pages get smaller by it.
    pub fn showing(shown: ClassSet) -> Self {
        Self { shown, syntaxes: Arc::default(), done: Mutex::default() }
    }

    /// Makes another highlighter of the same kind, which shares the syntaxes with this one.
    pub fn shared(&self) -> Self {
        self.narrowed(self.shown)
    }

    /// Makes another highlighter that shows some classes alone, and shares the syntaxes with this one.
    pub fn narrowed(&self, shown: ClassSet) -> Self {
        Self { shown, syntaxes: Arc::clone(&self.syntaxes), done: Mutex::default() }
    }

    /// Returns a language's name for people: `Go` for `go`, the empty text for plain text, nothing if it is not known.
    pub fn language_name<'a>(&'a self, written: &str) -> Option<&'a str> {
        language::known_name(written).or_else(|| {
            let syntaxes = self.syntaxes();
            syntaxes.find(written).map(|index| syntaxes.set.syntaxes()[index].name.as_str())
        })
    }

    /// Colours a text in a language, named as authors do.
    pub fn highlight(&self, written: &str, text: &str) -> Arc<Highlighted> {
        let slot = self.slot(written, text);
        // Another thread that asks for the same code waits here.
        slot.0.get_or_init(|| self.lines(written, text));
        slot
    }

    /// Finds or makes the place for a text's lines.
    fn slot(&self, written: &str, text: &str) -> Arc<Highlighted> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(written.len() as u64).to_le_bytes()).update(written.as_bytes()).update(text.as_bytes());
        let key = *hasher.finalize().as_bytes();
        let mut done = lock(&self.done);
        if let Some(held) = done.by_hash.get(&key).and_then(Weak::upgrade) {
            return held;
        }
        let slot = Arc::new(Highlighted::default());
        done.by_hash.insert(key, Arc::downgrade(&slot));
        if done.by_hash.len() > done.sweep_at {
            done.by_hash.retain(|_, slot| slot.strong_count() > 0);
            done.sweep_at = 2 * done.by_hash.len() + 64;
        }
        slot
    }

    /// Colours a text.
    #[inline(never)]
    fn lines(&self, written: &str, text: &str) -> Vec<Arc<Line>> {
        let lines = text.split_inclusive('\n').map(without_end);
        let name = language::known_name(written);
        if written.is_empty() || name == Some("") || text.len() > LARGEST_TEXT {
            return lines.map(|line| Arc::new(plain(line))).collect();
        }
        let syntaxes = self.syntaxes();
        match syntaxes.find(written) {
            Some(syntax) => {
                let walked = syntaxes.walk(syntax, self.shown, lines.clone());
                walked.unwrap_or_else(|Unsure| syntaxes.parse(syntax, self.shown, lines))
            }
            None => lines.map(|line| Arc::new(plain(line))).collect(),
        }
    }

    fn syntaxes(&self) -> &Syntaxes {
        self.syntaxes.get_or_init(|| {
            let set = two_face::syntax::extra_newlines();
            Syntaxes { set, searchers: Searchers::default(), table: Table::new(), found: Mutex::default() }
        })
    }
}

impl Syntaxes {
    /// Finds a language's syntax by what authors write.
    fn find(&self, written: &str) -> Option<usize> {
        if let Some(found) = lock(&self.found).get(written) {
            return *found;
        }
        let syntax = self.set.find_syntax_by_token(language::syntax_token(written)).filter(|syntax| !syntax.hidden);
        let index = syntax.and_then(|syntax| self.set.syntaxes().iter().position(|other| std::ptr::eq(other, syntax)));
        lock(&self.found).insert(written.to_owned(), index);
        index
    }

    /// Walks through lines.
    fn walk<'a>(&self, syntax: usize, shown: ClassSet, lines: impl Iterator<Item = &'a str>) -> Result<Vec<Arc<Line>>, Unsure> {
        KNOWN.with_borrow_mut(|known| {
            if known.walker.is_full() {
                *known = Known::default();
            }
            let Known { walker, looks, line: whole, steps, memos } = known;
            let source = Source { set: &self.set, searchers: &self.searchers };
            let memo = memos.entry((syntax, shown)).or_default();
            let mut at = memo.position(State { stand: walker.begin(source, syntax).ok_or(Unsure)?, painter: Painter::default() }, 0);
            let mut done = Vec::new();
            for line in lines {
                if line.len() > LONGEST_LINE {
                    done.push(Arc::new(plain(line)));
                    continue;
                }
                let number = match &at {
                    Position::Numbered(number) => Some(*number),
                    Position::Itself(_) => None,
                };
                if let Some((line, next)) = number.and_then(|number| memo.lines[number].get(line)) {
                    done.push(Arc::clone(line));
                    at = Position::Numbered(*next);
                    continue;
                }
                let mut state = match at {
                    Position::Numbered(number) => memo.states[number].clone(),
                    Position::Itself(state) => state,
                };
                steps.clear();
                with_end(line, whole);
                state.stand = walker.walk(source, state.stand, whole, steps)?;
                looks.extend(walker.scopes()[looks.len()..].iter().map(|scope| self.table.look(*scope)));
                let made = Arc::new(painted(line, steps, shown, &mut state.painter, |painter, step| painter.follow(looks, *step)));
                at = memo.position(state, number.unwrap_or(0));
                if let (Some(number), Position::Numbered(next)) = (number, &at) {
                    memo.add_line(number, line, &made, *next);
                }
                done.push(made);
            }
            Ok(done)
        })
    }

    /// Has syntect parse lines.
    fn parse<'a>(&self, syntax: usize, shown: ClassSet, lines: impl Iterator<Item = &'a str>) -> Vec<Arc<Line>> {
        let mut parser = ParseState::new(&self.set.syntaxes()[syntax]);
        let mut painter = Painter::default();
        let mut whole = String::new();
        let mut coloured = |line: &str| {
            if line.len() > LONGEST_LINE {
                return plain(line);
            }
            // A fault in a syntax leaves the line plain.
            with_end(line, &mut whole);
            let Ok(steps) = parser.parse_line(&whole, &self.set) else { return plain(line) };
            painted(line, &steps, shown, &mut painter, |painter, step| painter.apply(&self.table, step))
        };
        lines.map(|line| Arc::new(coloured(line))).collect()
    }
}

/// Makes a line of the steps of its syntax.
fn painted<S>(line: &str, steps: &[(usize, S)], shown: ClassSet, painter: &mut Painter, apply: impl Fn(&mut Painter, &S)) -> Line {
    let mut tokens: Vec<Token> = Vec::new();
    let mut wordings: Vec<Wording> = Vec::new();
    let mut start = 0;
    for (at, step) in steps {
        let at = (*at).min(line.len());
        if at > start {
            add_token(&mut tokens, line, start..at, painter.class());
            add_wording(&mut wordings, line, start..at, painter.mark());
            start = at;
        }
        apply(painter, step);
    }
    add_token(&mut tokens, line, start..line.len(), painter.class());
    add_wording(&mut wordings, line, start..line.len(), painter.mark());
    wordings.iter_mut().filter(|wording| wording.comment).for_each(|comment| strip(comment, line));
    let html = html(line, &tokens, &isolates(line, &wordings), shown);
    Line { html: html.into(), tokens: tokens.into(), wordings: wordings.into() }
}

impl Memo {
    /// Finds or gives a state its number, unless there are too many; `likely` is looked at first.
    fn position(&mut self, state: State, likely: usize) -> Position {
        if self.states.get(likely) == Some(&state) {
            return Position::Numbered(likely);
        }
        if let Some(number) = self.states.iter().position(|known| *known == state) {
            return Position::Numbered(number);
        }
        if self.states.len() == MEMO_STATES {
            return Position::Itself(state);
        }
        self.states.push(state);
        self.lines.push(QuickMap::default());
        Position::Numbered(self.states.len() - 1)
    }

    fn add_line(&mut self, state: usize, line: &str, made: &Arc<Line>, next: usize) {
        if self.count < MEMO_LINES && self.was_seen(state, line) {
            self.count += 1;
            self.lines[state].insert(line.into(), (Arc::clone(made), next));
        }
    }
}

impl Memo {
    /// Tells whether a line was met in a state not long ago, and notes it.
    fn was_seen(&mut self, state: usize, line: &str) -> bool {
        let hash = self.lines[state].hasher().hash_one((state, line)) | 1;
        self.seen.resize(MEMO_SEEN, 0);
        std::mem::replace(&mut self.seen[hash as usize >> 1 & (MEMO_SEEN - 1)], hash) == hash
    }
}

/// Adds a part of a line: without white space around it, joined to the token before it where nothing but the class parts them.
fn add_token(tokens: &mut Vec<Token>, line: &str, range: Range<usize>, class: Option<Class>) {
    let Some(class) = class else { return };
    let Some(part) = line.get(range.clone()) else { return };
    let trimmed = part.trim();
    if trimmed.is_empty() {
        return;
    }
    let start = (range.start + part.len() - part.trim_start().len()) as u32;
    let end = start + trimmed.len() as u32;
    match tokens.last_mut() {
        Some(last) if last.class == class && line[last.range.end as usize..start as usize].trim().is_empty() => last.range.end = end,
        _ => tokens.push(Token { class, range: start..end }),
    }
}

/// Adds a part of a line to the comments and texts, if it belongs to one.
fn add_wording(wordings: &mut Vec<Wording>, line: &str, range: Range<usize>, mark: Mark) {
    let comment = match mark {
        Mark::Code => return,
        Mark::Comment | Mark::CommentSign => true,
        Mark::Text | Mark::TextBegin | Mark::TextEnd => false,
    };
    let Some(part) = line.get(range.clone()).filter(|part| !part.is_empty()) else { return };
    let (start, end) = (range.start as u32, range.end as u32);
    let is_sign = !matches!(mark, Mark::Comment | Mark::Text);
    let goes_on = |last: &Wording| last.comment == comment && last.range.end == start && !last.ends && mark != Mark::TextBegin;
    let Some(last) = wordings.last_mut().filter(|last| goes_on(last)) else {
        // What does not begin with a sign goes on from the line before.
        let words = if is_sign { end..end } else { start..end };
        wordings.push(Wording { comment, range: start..end, words, begins: is_sign, ends: false });
        return;
    };
    last.range.end = end;
    let nothing_yet = line[last.words.start as usize..last.words.end as usize].trim().is_empty();
    if !is_sign {
        last.words.end = end;
    } else if comment && nothing_yet && (last.begins || part.bytes().all(|byte| byte == b'*')) {
        // A further sign, as the last one of `///`, or the star with which a line of a long comment begins.
        last.words = end..end;
    } else {
        last.ends = true;
    }
}

/// Takes off a comment's words what a syntax left there: white space, repeated signs, and the sign at its end.
fn strip(comment: &mut Wording, line: &str) {
    let (start, end) = (comment.words.start as usize, comment.words.end as usize);
    let Some(mut words) = line.get(start..end) else { return };
    if comment.begins
        && let Some(sign) = line[..start].bytes().next_back().filter(|sign| sign.is_ascii_punctuation())
    {
        words = words.trim_start_matches([char::from(sign), '!']);
    }
    let first = end - words.len();
    for closer in ["*/", "-->", "-}"] {
        words = words.trim_end().strip_suffix(closer).unwrap_or(words);
    }
    let begin = first + (words.len() - words.trim_start().len());
    comment.words = begin as u32..(begin + words.trim().len()) as u32;
}

/// Takes a lock; a panic elsewhere left nothing half-done, since every change under it is one call.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes a line with its line feed.
fn with_end(line: &str, whole: &mut String) {
    whole.clear();
    whole.push_str(line);
    whole.push('\n');
}

fn without_end(line: &str) -> &str {
    line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line))
}

fn plain(line: &str) -> Line {
    Line { html: html(line, &[], &[], ClassSet::ALL).into(), tokens: Box::default(), wordings: Box::default() }
}

fn html(line: &str, tokens: &[Token], isolates: &[Isolate], shown: ClassSet) -> String {
    let mut html = String::with_capacity(line.len() + tokens.len() * 24);
    let mut at = 0;
    for isolate in isolates {
        write_html(line, at..isolate.range.start, tokens, shown, &mut html);
        html.push_str("<bdi dir=\"");
        html.push_str(isolate.direction);
        html.push_str("\">");
        write_html(line, isolate.range.clone(), tokens, shown, &mut html);
        html.push_str("</bdi>");
        at = isolate.range.end;
    }
    write_html(line, at..line.len(), tokens, shown, &mut html);
    html
}

/// Writes a part of a line, with the parts of tokens that lie in it.
fn write_html(line: &str, part: Range<usize>, tokens: &[Token], shown: ClassSet, html: &mut String) {
    let mut at = part.start;
    for token in tokens.iter().filter(|token| shown.contains(token.class)) {
        let range = part.start.max(token.range.start as usize)..part.end.min(token.range.end as usize);
        if range.is_empty() {
            continue;
        }
        escape(&line[at..range.start], html);
        html.push_str("<span class=\"");
        html.push_str(token.class.css());
        html.push_str("\">");
        escape(&line[range.clone()], html);
        html.push_str("</span>");
        at = range.end;
    }
    escape(&line[at..part.end], html);
}

fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
#[path = "highlight_tests.rs"]
mod tests;
