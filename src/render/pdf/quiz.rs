//! Questions: a value that the theme prints in a form to be filled in, and from which it prints the answer elsewhere.
//!
//! Entry point: [`Writer::ask`]. Whatever is offered stands in the order of the key, as in every format.

use std::collections::BTreeMap;

use super::body::Writer;
use super::book::in_language;
use super::listing::{Coloured, LineFacts, Part, expanded, parts};
use super::typst::{NONE, array, content, content_if_any, dictionary, label, markup, optional, string};
use crate::base::{ByLocale, Id, Locale};
use crate::i18n::Value;
use crate::model::{
    Block, Case, Choice, ChoiceWords, Gap, GapKey, GapWords, GappedCode, Key, Left, LineRange, Offered, Piece, Question, Right, Standing,
    Typed, Words, Wrong,
};
use crate::render::plain;
use crate::render::questions::{PickLine, SignedCode, gap_numbers, letter, longest, numbers, shown};

/// What a question is, besides the words that all kinds have: values by their names.
type Entries = Vec<(&'static str, String)>;

/// What a question of a kind has that lacks it.
const ABSENT: [(&str, &str); 12] = [
    ("choices", "()"),
    ("answer-lines", "0"),
    ("size", "0"),
    ("unit", NONE),
    ("pieces", "()"),
    ("lefts", "()"),
    ("rights", "()"),
    ("lines", "()"),
    ("file", NONE),
    ("code-language", NONE),
    ("body", NONE),
    ("gaps", "()"),
];

/// An answer as it is shown, and what is said of it.
type Other = (String, String);

impl<'a> Writer<'a> {
    /// Asks a question here.
    pub(super) fn ask(&mut self, id: &Id) {
        let Some(lesson) = self.lesson else { return };
        let Some(question) = lesson.question(id) else { return };
        let number = self.questions.len() + 1;
        let name = format!("q-{}-{number}", lesson.id);
        let value = self.question(question, number);
        self.values.push_str(&format!("#let {name} = {value}\n"));
        self.out.push_str(&format!("#question({name})\n"));
        self.questions.push(name);
    }

    fn question(&mut self, question: &'a Question, number: usize) -> String {
        let words = &question.words[&self.volume.book.locale];
        let mut entries = Entries::new();
        let around = self.locale.clone();
        self.in_language(&words.locale, |writer| {
            let notice = writer.question_notice(words, &around);
            let is_spot = matches!(question.key, Key::Spot { .. });
            let sample = question.sample.as_ref().filter(|_| !is_spot).map(|placement| content(&writer.sample(placement)));
            let points = (question.points > 1).then(|| string(&writer.counted("quiz-points", "points", question.points as usize)));
            entries.extend([
                ("label", label(&format!("q:{}.{}", writer.scope, question.id))),
                ("number", number.to_string()),
                ("kind", string(question.key.kind().name())),
                ("points", optional(points)),
                ("notice", content_if_any(&notice)),
                ("language", writer.foreign(&words.locale)),
                ("sample", optional(sample)),
                ("prompt", content(&writer.apart(&words.prompt))),
                ("hints", array(words.hints.iter().map(|hint| content(&writer.apart(hint))).collect::<Vec<_>>())),
                ("explain", content_if_any(&writer.apart(&words.explain))),
                ("explain-title", string(&writer.said("quiz-explanation"))),
            ]);
            writer.add_key(question, words, &mut entries);
        });
        // A theme may ask any question for anything.
        let absent: Entries = ABSENT
            .iter()
            .filter(|(key, _)| entries.iter().all(|(own, _)| own != key))
            .map(|(key, value)| (*key, (*value).to_owned()))
            .collect();
        entries.extend(absent);
        dictionary(entries)
    }

    fn question_notice(&self, words: &Words, around: &Locale) -> String {
        if words.is_stale {
            self.volume.notice("question", Standing::Stale)
        } else if words.locale != self.volume.book.locale && words.locale != *around {
            self.volume.notice("question", Standing::Missing)
        } else {
            String::new()
        }
    }

    /// Returns a message in the document's language.
    fn said(&self, id: &str) -> String {
        self.printable(&self.volume.printer.message(&self.volume.book.locale, id))
    }

    /// Returns a message that follows what is asked.
    fn noted(&self, id: &str) -> String {
        format!(" · {}", self.said(id))
    }

    /// Returns a message that counts something.
    fn counted(&self, id: &str, name: &str, count: usize) -> String {
        let locale = &self.volume.book.locale;
        self.printable(&self.volume.printer.catalogues.format(locale, id, &[(name, count.into())]))
    }

    fn add_key(&mut self, question: &'a Question, words: &'a Words, entries: &mut Entries) {
        let page = self.volume.book.locale.clone();
        match &question.key {
            Key::Single(choices) => self.add_choices(choices, &words.choices, "quiz-pick-one", entries),
            Key::Multiple(choices) => self.add_choices(choices, &words.choices, "quiz-pick-all", entries),
            Key::TrueFalse(choices) => self.add_true_or_false(choices, &words.choices, entries),
            Key::Predict { expected, wrong, offered, case } => match offered {
                Some(offered) => self.add_offered(&expected[&page], wrong, offered, words, entries),
                None => self.add_output(&expected[&page], wrong, *case, words, entries),
            },
            Key::Number { value, wrong, .. } => self.add_number(*value, wrong, words, entries),
            Key::Short(typed) => self.add_typed(typed, words, entries),
            Key::Order { pieces, orders, language } => self.add_pieces(pieces, orders, language, words, entries),
            Key::Match { lefts, rights, wrong } => self.add_pairs(lefts, rights, wrong, words, entries),
            Key::Spot { lines, wrong } => self.add_lines(question, *lines, wrong, words, entries),
            Key::Cloze { code, gaps } => self.add_gaps(code.as_ref(), gaps, words, entries),
        }
    }

    fn add_choices(&mut self, choices: &[Choice], words: &'a [ChoiceWords], ask: &str, entries: &mut Entries) {
        let texts: Vec<String> = words.iter().map(|said| self.apart_inlines(&said.text)).collect();
        self.add_picks(choices.iter().map(|choice| choice.correct).collect(), texts, ask, entries);
        let others = self.others_of(words.iter().map(|said| said.why.as_slice()), |writer, index| writer.apart_inlines(&words[index].text));
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_true_or_false(&mut self, choices: &[Choice], words: &'a [ChoiceWords], entries: &mut Entries) {
        let texts: Vec<String> = choices.iter().map(|choice| self.interface(&format!("quiz-{}", choice.id))).collect();
        let others = self.others_of(words.iter().map(|said| said.why.as_slice()), |_, index| texts[index].clone());
        self.add_picks(choices.iter().map(|choice| choice.correct).collect(), texts.clone(), "quiz-pick-true-or-false", entries);
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_offered(
        &mut self,
        expected: &str,
        wrong: &'a [Wrong<ByLocale<Box<str>>>],
        offered: &[Offered],
        words: &'a Words,
        entries: &mut Entries,
    ) {
        let page = self.volume.book.locale.clone();
        let output = |writer: &Self, offered: &Offered| match offered {
            Offered::Recorded => writer.output(expected),
            Offered::Wrong(index) => writer.output(&wrong[*index].answer[&page]),
        };
        let texts = offered.iter().map(|offered| output(self, offered)).collect();
        let correct = offered.iter().map(|offered| *offered == Offered::Recorded).collect();
        self.add_picks(correct, texts, "quiz-pick-output", entries);
        let others = self.others_of(words.wrong.iter().map(Vec::as_slice), |writer, index| writer.output(&wrong[index].answer[&page]));
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_picks(&mut self, correct: Vec<bool>, texts: Vec<String>, ask: &str, entries: &mut Entries) {
        let right: Vec<String> = texts.iter().zip(&correct).filter(|(_, correct)| **correct).map(|(text, _)| text.clone()).collect();
        let title = self.counted("quiz-right-answer", "count", right.len());
        let body = match right.as_slice() {
            [one] => format!("#right-text([{one}])"),
            several => format!("#list({})", several.iter().map(|text| content(text)).collect::<Vec<_>>().join(", ")),
        };
        let choices =
            texts.iter().zip(&correct).map(|(text, correct)| dictionary([("text", content(text)), ("correct", correct.to_string())]));
        entries.extend([("ask", string(&self.said(ask))), ("choices", array(choices)), ("answers", answers([(title, body)]))]);
    }

    fn add_output(&mut self, expected: &str, wrong: &'a [Wrong<ByLocale<Box<str>>>], case: Case, words: &'a Words, entries: &mut Entries) {
        let page = self.volume.book.locale.clone();
        let answer = expected.trim_end();
        let note = if case == Case::Ignore { self.noted("quiz-note-case-ignored") } else { String::new() };
        entries.extend([
            ("ask", string(&format!("{}{note}", self.said("print-write-output")))),
            ("answer-lines", answer.lines().count().max(1).to_string()),
            ("answers", answers([(self.said("quiz-output"), self.output(answer))])),
        ]);
        let others = self.others_of(words.wrong.iter().map(Vec::as_slice), |writer, index| writer.output(&wrong[index].answer[&page]));
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_number(&mut self, value: f64, wrong: &'a [Wrong<f64>], words: &'a Words, entries: &mut Entries) {
        let unit = words.unit.as_ref().map(|unit| self.markup(unit));
        let with_unit = |writer: &Self, number: f64| {
            let number = writer.markup(&writer.volume.printer.catalogues.data(&writer.volume.book.locale).format_number(number));
            unit.as_ref().map_or(number.clone(), |unit| format!("{number}\u{a0}{unit}"))
        };
        let right = with_unit(self, value);
        entries.extend([
            ("ask", string(&self.said("quiz-type-answer"))),
            ("size", "8".to_owned()),
            ("unit", optional(unit.as_deref().map(content))),
            ("answers", answers([(self.counted("quiz-right-answer", "count", 1), format!("#right-text([{right}])"))])),
        ]);
        let others = self.others_of(words.wrong.iter().map(Vec::as_slice), |writer, index| with_unit(writer, wrong[index].answer));
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_typed(&mut self, typed: &'a Typed, words: &'a Words, entries: &mut Entries) {
        let accept = &typed.accept[&words.locale];
        let texts: Vec<String> = accept.iter().map(|answer| self.verbatim(answer)).collect();
        let note = if typed.rules.case == Case::Keep { self.noted("quiz-note-case-kept") } else { String::new() };
        let first = texts.first().cloned().unwrap_or_default();
        let mut right = vec![(self.counted("quiz-right-answer", "count", 1), format!("#right-text([{first}])"))];
        if texts.len() > 1 {
            right.push((self.said("quiz-also-right"), texts[1..].join(&self.separator())));
        }
        entries.extend([
            ("ask", string(&format!("{}{note}", self.said("quiz-type-answer")))),
            ("size", longest(accept).to_string()),
            ("answers", answers(right)),
        ]);
        let others = self
            .others_of(words.wrong.iter().map(Vec::as_slice), |writer, index| writer.verbatim(&typed.wrong[index].answer[&words.locale]));
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_pieces(&mut self, pieces: &'a [Piece], orders: &[Vec<usize>], language: &str, words: &'a Words, entries: &mut Entries) {
        let texts: Vec<String> = pieces.iter().zip(&words.choices).map(|(piece, said)| self.piece(piece, said, language)).collect();
        let ask = if pieces.iter().any(|piece| piece.distractor) { "quiz-order-with-extras" } else { "quiz-order" };
        let right = orders.iter().enumerate().map(|(index, order)| {
            let title = self.said(if index == 0 { "quiz-right-order" } else { "quiz-also-right" });
            let steps = order.iter().map(|piece| content(&texts[*piece])).collect::<Vec<_>>().join(", ");
            (title, format!("#enum({steps})"))
        });
        let right: Vec<Other> = right.collect();
        entries.extend([
            ("ask", string(&self.said(ask))),
            ("pieces", array(texts.iter().map(|text| content(text)))),
            ("answers", answers(right)),
        ]);
        let others = self.others_of(words.choices.iter().map(|said| said.why.as_slice()), |_, index| texts[index].clone());
        self.add_others("quiz-other-lines", others, entries);
    }

    fn piece(&mut self, piece: &Piece, said: &'a ChoiceWords, language: &str) -> String {
        match &piece.code {
            Some(code) => {
                let lines = self.code_lines(language, code);
                format!("#plain-code(language: none, lines: {lines})")
            }
            None => self.apart_inlines(&said.text),
        }
    }

    fn add_pairs(
        &mut self,
        lefts: &'a [Left],
        rights: &'a [Right],
        wrong: &'a [Wrong<(usize, usize)>],
        words: &'a Words,
        entries: &mut Entries,
    ) {
        let left_texts: Vec<String> = words.lefts.iter().map(|said| self.apart_inlines(&said.text)).collect();
        let right_texts: Vec<String> = words.choices.iter().map(|said| self.apart_inlines(&said.text)).collect();
        let pair = |left: &str, right: usize| format!("{left} \u{2192} #strong[{}]\u{a0}{}", letter(right), right_texts[right]);
        let pairs = lefts.iter().zip(&left_texts).map(|(left, text)| content(&pair(text, left.right))).collect::<Vec<_>>().join(", ");
        let is_unequal = rights.len() != lefts.len() || rights.iter().any(|right| right.extra);
        let note = if is_unequal { self.noted("quiz-match-unequal") } else { String::new() };
        let answer_rights =
            right_texts.iter().enumerate().map(|(index, text)| dictionary([("letter", string(&letter(index))), ("text", content(text))]));
        entries.extend([
            ("ask", string(&format!("{}{note}", self.said("quiz-match")))),
            ("lefts", array(left_texts.iter().map(|text| content(text)))),
            ("rights", array(answer_rights)),
            ("answers", answers([(self.counted("quiz-right-answer", "count", lefts.len()), format!("#list({pairs})"))])),
        ]);
        let mut others = self.others_of(words.wrong.iter().map(Vec::as_slice), |_, index| {
            let (left, right) = wrong[index].answer;
            pair(&left_texts[left], right)
        });
        others.extend(self.others_of(words.choices.iter().map(|said| said.why.as_slice()), |_, index| right_texts[index].clone()));
        others.extend(self.others_of(words.lefts.iter().map(|said| said.why.as_slice()), |_, index| left_texts[index].clone()));
        self.add_others("quiz-other-answers", others, entries);
    }

    fn add_lines(
        &mut self,
        question: &'a Question,
        right: LineRange,
        wrong: &'a [Wrong<LineRange>],
        words: &'a Words,
        entries: &mut Entries,
    ) {
        let Some(sample) = self.lesson.zip(question.sample.as_ref()).and_then(|(lesson, at)| lesson.samples().get(&at.sample.value)) else {
            return;
        };
        let offered = self.lesson.map(|lesson| shown(question, lesson)).unwrap_or_default();
        let file = &sample.files[0];
        let code = Coloured::new(self, &file.language, file.text_in(&self.volume.book.locale));
        let lines: Vec<String> = offered.iter().map(|line| self.pick_line(&code, line)).collect();
        let named = |writer: &Self, lines: &[u32]| writer.lines_named(lines, &code, &offered);
        let right = numbers(&offered, right);
        let printer = self.volume.printer;
        entries.extend([
            ("ask", string(&self.said("quiz-pick-line"))),
            ("lines", array(lines)),
            ("file", string(&self.printable(file.name.as_str()))),
            ("code-language", string(printer.highlighter.language_name(&file.language).unwrap_or(&file.language))),
            ("answers", answers([(self.counted("quiz-right-answer", "count", right.len()), named(self, &right))])),
        ]);
        let others =
            self.others_of(words.wrong.iter().map(Vec::as_slice), |writer, index| named(writer, &numbers(&offered, wrong[index].answer)));
        self.add_others("quiz-other-lines", others, entries);
    }

    fn pick_line(&self, code: &Coloured<'_>, line: &PickLine) -> String {
        let facts = LineFacts { number: Some(line.number), has_box: line.pickable, ..LineFacts::default() };
        self.code_line(code, line.line as usize, facts)
    }

    /// Names lines by their numbers, with what stands in them.
    fn lines_named(&self, lines: &[u32], code: &Coloured<'_>, offered: &[PickLine]) -> String {
        let named = lines.iter().filter_map(|number| offered.iter().find(|line| line.number == *number)).map(|line| {
            let said = self.volume.printer.catalogues.format(
                &self.volume.book.locale,
                "quiz-line",
                &[("number", line.number.to_string().as_str().into())],
            );
            let (text, _) = code.line(line.line as usize);
            format!("{} #c({})", self.markup(&said), string(&self.printable(text.trim())))
        });
        named.collect::<Vec<_>>().join("#linebreak()")
    }

    fn add_gaps(&mut self, code: Option<&'a GappedCode>, gaps: &'a [Gap], words: &'a Words, entries: &mut Entries) {
        let numbers = gap_numbers(code, gaps, words);
        let number = |gap: &Gap| numbers.get(&gap.id).copied().unwrap_or_default();
        let widths: Vec<usize> = gaps.iter().zip(&words.gaps).map(|(gap, said)| self.gap_width(gap, said, words)).collect();
        let body = match code {
            Some(code) => self.gapped_code(code, |index| (number(&gaps[index]), widths[index])),
            None => {
                let blanks = gaps.iter().zip(&widths).map(|(gap, width)| (gap.id.clone(), format!("#gap({}, {width})", number(gap))));
                self.gaps = blanks.collect::<BTreeMap<_, _>>();
                let body = self.apart(&words.text);
                self.gaps.clear();
                body
            }
        };
        let mut ordered: Vec<(usize, &Gap, &GapWords)> = gaps.iter().zip(&words.gaps).map(|(gap, said)| (number(gap), gap, said)).collect();
        ordered.sort_by_key(|(number, ..)| *number);
        let shown: Vec<String> = ordered
            .iter()
            .map(|(number, _, said)| {
                let choices = said.choices.iter().map(|choice| content(&self.apart_inlines(&choice.text))).collect::<Vec<_>>();
                dictionary([("number", number.to_string()), ("choices", array(choices))])
            })
            .collect();
        let right: Vec<String> = ordered.iter().map(|(_, gap, said)| content(&self.gap_answer(gap, said, words))).collect();
        let title = self.counted("quiz-right-answer", "count", gaps.len());
        entries.extend([
            ("ask", string(&self.counted("quiz-complete-gaps", "count", gaps.len()))),
            ("body", content(&body)),
            ("gaps", array(shown)),
            ("answers", answers([(title, format!("#enum({})", right.join(", ")))])),
        ]);
        let mut others = Vec::new();
        for (number, gap, said) in &ordered {
            let name = self.volume.printer.catalogues.format(
                &self.volume.book.locale,
                "quiz-gap",
                &[("number", Value::from(*number)), ("total", Value::from(gaps.len()))],
            );
            let name = self.markup(&name);
            others.extend(self.gap_others(gap, said, words).into_iter().map(|(answer, why)| (format!("{name} {answer}"), why)));
        }
        self.add_others("quiz-other-answers", others, entries);
    }

    /// Counts the characters that a gap needs room for.
    fn gap_width(&self, gap: &Gap, said: &GapWords, words: &Words) -> usize {
        /// The least and the most that is left open, so that a gap tells little of what belongs into it.
        const WIDTHS: (usize, usize) = (6, 32);
        let longest = match &gap.key {
            GapKey::Typed(typed) => longest(&typed.accept[&words.locale]),
            GapKey::Picked(_) => {
                let texts = said.choices.iter().map(|choice| plain::running(&self.locale, &choice.text).chars().count());
                texts.max().unwrap_or_default()
            }
        };
        longest.clamp(WIDTHS.0, WIDTHS.1)
    }

    fn gap_answer(&mut self, gap: &Gap, said: &'a GapWords, words: &Words) -> String {
        match &gap.key {
            GapKey::Typed(typed) => {
                let texts: Vec<String> = typed.accept[&words.locale].iter().map(|answer| self.verbatim(answer)).collect();
                texts.join(&self.separator())
            }
            GapKey::Picked(choices) => {
                let right = choices.iter().zip(&said.choices).find(|(choice, _)| choice.correct);
                right.map(|(_, said)| self.apart_inlines(&said.text)).unwrap_or_default()
            }
        }
    }

    fn gap_others(&mut self, gap: &'a Gap, said: &'a GapWords, words: &Words) -> Vec<Other> {
        match &gap.key {
            GapKey::Typed(typed) => self.others_of(said.wrong.iter().map(Vec::as_slice), |writer, index| {
                writer.verbatim(&typed.wrong[index].answer[&words.locale])
            }),
            GapKey::Picked(_) => self.others_of(said.choices.iter().map(|choice| choice.why.as_slice()), |writer, index| {
                writer.apart_inlines(&said.choices[index].text)
            }),
        }
    }

    /// Returns the call for code with gaps: a sign stands for each while the code is coloured.
    fn gapped_code(&self, code: &GappedCode, gap: impl Fn(usize) -> (usize, usize)) -> String {
        let signed = SignedCode::new(code);
        let coloured = Coloured::new(self, &code.language, &signed.text);
        let shown = self.volume.printer.theme.code_classes();
        let lines = (1..=coloured.texts.len()).map(|number| {
            let (text, line) = coloured.line(number);
            let (mut values, mut column) = (Vec::new(), 0);
            for part in parts(text, line, shown) {
                let mut rest = part.text;
                while let Some((at, sign, index)) =
                    rest.char_indices().find_map(|(at, character)| Some((at, character, signed.gap(character)?)))
                {
                    if at > 0 {
                        values.push(self.part(&Part { class: part.class, text: &rest[..at] }, &mut column));
                    }
                    let (number, width) = gap(index);
                    values.push(format!("(\"gap\", \"{number}\", {width})"));
                    column += width;
                    rest = &rest[at + sign.len_utf8()..];
                }
                if !rest.is_empty() {
                    values.push(self.part(&Part { class: part.class, text: rest }, &mut column));
                }
            }
            self.line_of(values, column, LineFacts::default())
        });
        format!("#plain-code(language: none, lines: {})", array(lines.collect::<Vec<_>>()))
    }

    /// Returns a word of the interface as markup, in its language.
    fn interface(&self, id: &str) -> String {
        in_language(&self.locale, &self.volume.book.locale, markup(&self.said(id)))
    }

    /// Returns what is typed, which no typography changes.
    fn verbatim(&self, answer: &str) -> String {
        markup(&self.printable(answer))
    }

    fn output(&self, text: &str) -> String {
        format!("#output({})", string(&expanded(&self.printable(text.trim_end()))))
    }

    fn separator(&self) -> String {
        markup(&self.said("list-separator"))
    }

    /// Pairs answers with what is said of them, where something is.
    fn others_of(&mut self, whys: impl Iterator<Item = &'a [Block]>, show: impl Fn(&mut Self, usize) -> String) -> Vec<Other> {
        let mut others = Vec::new();
        for (index, why) in whys.enumerate().filter(|(_, why)| !why.is_empty()) {
            let answer = show(self, index);
            others.push((answer, self.apart(why)));
        }
        others
    }

    fn add_others(&self, title: &str, others: Vec<Other>, entries: &mut Entries) {
        if others.is_empty() {
            entries.push(("others", NONE.to_owned()));
            return;
        }
        let items = others.iter().map(|(answer, why)| dictionary([("answer", content(answer)), ("why", content(why))]));
        entries.push(("others", dictionary([("title", string(&self.said(title))), ("items", array(items))])));
    }
}

/// Returns the value of what is right: titles with what stands below them.
fn answers(parts: impl IntoIterator<Item = (String, String)>) -> String {
    array(parts.into_iter().map(|(title, body)| dictionary([("title", string(&title)), ("body", content(&body))])))
}
