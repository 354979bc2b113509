//! Questions as data: what they say, what they offer in the order in which it is shown, and their keys. Entry point: [`Writer::question`].

use super::text::Writer;
use super::view::quiz::{
    Choice, CodePart, Gap, GappedCode, Left, Line, Piece, Question, Right, Said, Task, WrongLines, WrongPair, WrongText,
};
use super::view::text::Inline;
use super::words;
use crate::base::{ByLocale, Id, Locale};
use crate::i18n::locale_data::LocaleData;
use crate::model::{self, Block, GapKey, GapWords, Key, Kind, LineRange, Offered, OpenLesson, Standing, Typed, Words, Wrong};
use crate::render::key::{self, offered_id};
use crate::render::questions::{gap_numbers, letter, numbers, shown};

/// What questions are written with besides a writer.
pub(super) struct Asking<'a> {
    /// The lesson that asks.
    pub lesson: &'a OpenLesson<'a>,
    /// How its readers write numbers.
    pub data: &'a LocaleData,
    /// The words of `true` and `false`.
    pub truths: [String; 2],
}

impl Writer<'_> {
    /// Writes a question in the words that the lesson's readers get.
    pub fn question(&mut self, question: &model::Question, asking: &Asking<'_>) -> Question {
        let locale = self.locale();
        let said = &question.words[locale];
        let standing = match () {
            () if said.is_stale => Standing::Stale,
            () if said.locale != *locale => Standing::Missing,
            () => Standing::Fresh,
        };
        let kind = question.key.kind();
        self.in_language(&said.locale, |writer| {
            let prompt = writer.blocks(&said.prompt);
            Question {
                id: question.id.to_string(),
                kind: kind.name(),
                points: question.points,
                language: said.locale.to_string(),
                direction: said.locale.direction(),
                standing: standing.name(),
                objective: question.objective.as_ref().map(Id::to_string),
                misconceptions: question.misconceptions().into_iter().map(Id::to_string).collect(),
                plain: words::text(&prompt),
                prompt,
                sample: question.sample.as_ref().filter(|_| kind != Kind::Spot).map(|placement| writer.shown(placement)),
                task: writer.task(question, said, asking),
                hints: said.hints.iter().map(|hint| writer.blocks(hint)).collect(),
                explanation: writer.blocks(&said.explain),
                key: key::of(question, asking.lesson, locale),
            }
        })
    }

    fn task(&mut self, question: &model::Question, said: &Words, asking: &Asking<'_>) -> Task {
        let locale = self.locale();
        match &question.key {
            Key::Single(choices) => Task::Pick { several: false, choices: self.choices(choices, &said.choices) },
            Key::Multiple(choices) => Task::Pick { several: true, choices: self.choices(choices, &said.choices) },
            Key::TrueFalse(choices) => {
                let mut choices = self.choices(choices, &said.choices);
                for (choice, word) in choices.iter_mut().zip(&asking.truths) {
                    choice.content = vec![self.interface(word)];
                    choice.plain.clone_from(word);
                }
                Task::Pick { several: false, choices }
            }
            Key::Predict { expected, wrong, offered: Some(offered), .. } => {
                let choices = offered.iter().map(|offered| self.output(*offered, &expected[locale], wrong, said));
                Task::Pick { several: false, choices: choices.collect() }
            }
            Key::Predict { expected, wrong, offered: None, .. } => Task::Type {
                solution: expected[locale].trim_end().to_owned(),
                further: Vec::new(),
                unit: None,
                wrong: self.wrong_texts(wrong, &said.wrong, |answer| answer[locale].to_string()),
            },
            Key::Short(typed) => {
                let (solution, further) = accepted(typed, &said.locale);
                Task::Type { solution, further, unit: None, wrong: self.wrong_typed(typed, &said.locale, &said.wrong) }
            }
            Key::Number { value, wrong, .. } => Task::Type {
                solution: asking.data.format_number(*value),
                further: Vec::new(),
                unit: said.unit.as_deref().map(|unit| self.words(unit)),
                wrong: self.wrong_texts(wrong, &said.wrong, |answer| asking.data.format_number(*answer)),
            },
            Key::Order { pieces, language, .. } => {
                Task::Order { pieces: pieces.iter().zip(&said.choices).map(|(piece, said)| self.piece(piece, said, language)).collect() }
            }
            Key::Match { lefts, rights, wrong } => self.match_task(lefts, rights, wrong, said),
            Key::Spot { wrong, .. } => self.spot_task(question, wrong, said, asking.lesson),
            Key::Cloze { code, gaps } => self.fill_task(code.as_ref(), gaps, said),
        }
    }

    /// Writes a word of the interface, which is in the language of the lesson's readers, whatever that of the question is.
    fn interface(&self, word: &str) -> Inline {
        let (text, locale) = (Inline::Text { text: word.to_owned() }, self.locale());
        if self.language() == locale {
            return text;
        }
        Inline::Language { language: locale.to_string(), direction: locale.direction(), content: vec![text] }
    }

    fn choices(&mut self, choices: &[model::Choice], words: &[model::ChoiceWords]) -> Vec<Choice> {
        let written = choices.iter().zip(words).map(|(choice, words)| Choice {
            id: choice.id.to_string(),
            content: self.line(&words.text),
            plain: self.plain(&words.text),
            output: false,
            correct: choice.correct,
            said: self.said(&words.why, choice.misconception.as_ref()),
        });
        written.collect()
    }

    fn output(&mut self, offered: Offered, expected: &str, wrong: &[Wrong<ByLocale<Box<str>>>], words: &Words) -> Choice {
        let (output, said) = match offered {
            Offered::Recorded => (expected, Said::default()),
            Offered::Wrong(index) => {
                let own = &wrong[index];
                (&*own.answer[self.locale()], self.said(&words.wrong[index], own.misconception.as_ref()))
            }
        };
        Choice {
            id: offered_id(offered, wrong),
            content: Vec::new(),
            plain: output.trim_end().to_owned(),
            output: true,
            correct: offered == Offered::Recorded,
            said,
        }
    }

    fn said(&mut self, why: &[Block], misconception: Option<&Id>) -> Said {
        Said { why: self.blocks(why), misconception: misconception.map(Id::to_string) }
    }

    fn wrong_texts<T>(&mut self, wrong: &[Wrong<T>], words: &[Vec<Block>], show: impl Fn(&T) -> String) -> Vec<WrongText> {
        let written = wrong.iter().zip(words).map(|(wrong, why)| WrongText {
            id: wrong.id.to_string(),
            answer: show(&wrong.answer),
            said: self.said(why, wrong.misconception.as_ref()),
        });
        written.collect()
    }

    fn wrong_typed(&mut self, typed: &Typed, language: &Locale, words: &[Vec<Block>]) -> Vec<WrongText> {
        self.wrong_texts(&typed.wrong, words, |answer| answer[language].to_string())
    }

    fn piece(&mut self, piece: &model::Piece, words: &model::ChoiceWords, language: &str) -> Piece {
        let plain = match &piece.code {
            Some(code) => code.trim().to_owned(),
            None => self.plain(&words.text),
        };
        Piece {
            id: piece.id.to_string(),
            content: self.line(&words.text),
            code: piece.code.as_deref().map(str::to_owned),
            language: piece.code.as_ref().and_then(|_| named(language)),
            plain,
            distractor: piece.distractor,
            said: self.said(&words.why, piece.misconception.as_ref()),
        }
    }

    fn match_task(&mut self, lefts: &[model::Left], rights: &[model::Right], wrong: &[Wrong<(usize, usize)>], words: &Words) -> Task {
        let written = lefts.iter().zip(&words.lefts).map(|(left, words)| Left {
            id: left.id.to_string(),
            content: self.line(&words.text),
            plain: self.plain(&words.text),
            right: rights[left.right].id.to_string(),
            said: self.said(&words.why, None),
        });
        let written: Vec<Left> = written.collect();
        let offered = rights.iter().zip(&words.choices).enumerate().map(|(index, (right, words))| Right {
            id: right.id.to_string(),
            letter: letter(index),
            content: self.line(&words.text),
            plain: self.plain(&words.text),
            extra: right.extra,
            said: self.said(&words.why, right.misconception.as_ref()),
        });
        let offered: Vec<Right> = offered.collect();
        let pairs = wrong.iter().zip(&words.wrong).map(|(wrong, why)| WrongPair {
            id: wrong.id.to_string(),
            left: lefts[wrong.answer.0].id.to_string(),
            right: rights[wrong.answer.1].id.to_string(),
            said: self.said(why, wrong.misconception.as_ref()),
        });
        let wrong = pairs.collect();
        Task::Match { lefts: written, rights: offered, wrong }
    }

    fn spot_task(&mut self, question: &model::Question, wrong: &[Wrong<LineRange>], words: &Words, lesson: &OpenLesson<'_>) -> Task {
        let offered = shown(question, lesson);
        let sample = question.sample.as_ref().and_then(|placement| lesson.samples().get(&placement.sample.value));
        let code: Vec<&str> = sample.map(|sample| sample.files[0].text_in(self.locale()).lines().collect()).unwrap_or_default();
        let lines = offered.iter().map(|line| Line {
            number: line.number,
            line: line.line,
            code: code.get(line.line as usize - 1).copied().unwrap_or_default().to_owned(),
            pickable: line.pickable,
        });
        let wrong = wrong.iter().zip(&words.wrong).map(|(wrong, why)| WrongLines {
            id: wrong.id.to_string(),
            lines: numbers(&offered, wrong.answer),
            said: self.said(why, wrong.misconception.as_ref()),
        });
        Task::Spot { wrong: wrong.collect(), lines: lines.collect() }
    }

    fn fill_task(&mut self, code: Option<&model::GappedCode>, gaps: &[model::Gap], words: &Words) -> Task {
        let numbers = gap_numbers(code, gaps, words);
        let mut written: Vec<Gap> = gaps
            .iter()
            .zip(&words.gaps)
            .map(|(gap, said)| self.gap(gap, said, numbers.get(&gap.id).copied().unwrap_or_default(), &words.locale))
            .collect();
        written.sort_by_key(|gap| gap.number);
        let code = code.map(|code| GappedCode {
            language: named(&code.language),
            parts: code.parts.iter().map(|(code, gap)| CodePart { code: code.to_string(), gap: gaps[*gap].id.to_string() }).collect(),
            rest: code.rest.to_string(),
        });
        Task::Fill { text: self.blocks(&words.text), code, gaps: written }
    }

    fn gap(&mut self, gap: &model::Gap, words: &GapWords, number: usize, language: &Locale) -> Gap {
        let (choices, accept, wrong) = match &gap.key {
            GapKey::Picked(choices) => (self.choices(choices, &words.choices), Vec::new(), Vec::new()),
            GapKey::Typed(typed) => {
                let accept = typed.accept[language].iter().map(|answer| answer.to_string()).collect();
                (Vec::new(), accept, self.wrong_typed(typed, language, &words.wrong))
            }
        };
        Gap { id: gap.id.to_string(), number, choices, accept, wrong }
    }
}

/// Returns the accepted answer to show, and the others.
fn accepted(typed: &Typed, language: &Locale) -> (String, Vec<String>) {
    let mut accept = typed.accept[language].iter().map(|answer| answer.to_string());
    (accept.next().unwrap_or_default(), accept.collect())
}

/// Returns the name of a language of code, if it has one.
fn named(language: &str) -> Option<String> {
    (!language.is_empty()).then(|| language.to_owned())
}
